"""What an office circulates, as the bytes of a file: the letter for Word, the ledger for Excel."""

from collections.abc import Sequence

from msgspec import Struct

from auditor.audit import audit_before
from auditor.model.assessment import Audit
from auditor.model.findings import CommandError
from auditor.model.month import MONTHS_IN_QUARTER
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.office import office_day
from auditor.rendering.reports.ledger import ledger_of
from auditor.rendering.reports.letter import letter_of
from auditor.rendering.reports.places_ledger import places_ledger
from auditor.rendering.reports.quarterly import Report
from auditor.rendering.reports.render_options import RenderOptions
from auditor.rendering.reports.rollup_options import RollupRenderOptions
from auditor.rendering.workbook import Workbook
from auditor.rendering.writers.docx import annexes_xml, body_xml, write_docx


class WordTemplate(Struct, frozen=True):
    """An office's own template: what the user calls it, and its bytes."""

    name: str
    data: bytes


def render_letter(
    audit: Audit,
    compared_with: Audit | None,
    report: Report,
    messages: Messages,
    template: WordTemplate | None = None,
) -> bytes:
    """Return the report of an audit as a Word file, in an office's own template where one is given."""
    letter = letter_of(audit, compared_with, report, messages)
    letterhead = audit.plan.letterhead
    if template is None:
        return write_docx(letter, letterhead)
    try:
        from auditor.rendering.writers.docx_template import (
            WordTemplateRequest,
            fill_template,
        )
    except ImportError:
        raise CommandError("no-library", library="docxtpl") from None

    fields: dict[str, str | Sequence[str]] = {
        "notice": report.notice,
        "title": report.title,
        "heading": report.heading,
        "entity": report.entity,
        "period": report.period,
        "as_of": report.as_of,
        "cover": report.cover,
        "verdict": report.verdict,
        "issuer": letterhead.issuer,
        "number": letterhead.number,
        "to": list(letterhead.to),
        "signed": list(letterhead.signed),
        "date": office_day(messages, letterhead.dated) if letterhead.dated else "",
        "copies": list(letterhead.copies),
    }
    blocks = {"body": body_xml(letter), "annexes": annexes_xml(letter)}
    return fill_template(
        WordTemplateRequest(
            template=template.data,
            name=template.name,
            fields=fields,
            blocks=blocks,
        )
    )


def render_checked_ledger(options: RenderOptions) -> bytes:
    """Return what a check has judged as an Excel file, every target of it."""
    return render_ledger(options.audits, options.messages)


def ledger_of_places(options: RollupRenderOptions) -> bytes:
    """Return what a check of many repositories has judged as an Excel file."""
    return _xlsx_bytes(places_ledger(options.summaries, options.messages))


def render_ledger(audits: Sequence[Audit], messages: Messages, root: str = "") -> bytes:
    """Return audits as an Excel file."""
    before = [_audit_for_ranks(audit) for audit in audits]
    return _xlsx_bytes(ledger_of(audits, before, messages, root))


def _audit_for_ranks(audit: Audit) -> Audit | None:
    """Return the audit of the last period, which only ranks are compared with."""
    if audit.plan.policy.score is not None:
        return audit_before(audit, MONTHS_IN_QUARTER)
    return None


def _xlsx_bytes(workbook: Workbook) -> bytes:
    """Return a workbook as the bytes of a file."""
    try:
        from auditor.rendering.writers.xlsx import write_xlsx
    except ImportError:
        raise CommandError("no-library", library="XlsxWriter") from None

    return write_xlsx(workbook)
