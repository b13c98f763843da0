"""What reports are made of in their tests: small plans with figures, and the report of an audit, in Chinese."""

from collections.abc import Mapping

from msgspec.structs import replace

from auditor.audit import audit
from auditor.model.actuals import Actuals
from auditor.model.assessment import Audit
from auditor.model.plan import Plan, Section, Target
from auditor.rendering.formats.report import ReportOutput, render_report
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.entries import Entry, entry_of
from auditor.rendering.reports.quarterly import Report, report_of
from auditor.rendering.reports.quarterly_document import report_document
from auditor.rendering.writers.template_process import answer_to
from auditor.rendering.writers.templates import ReportTemplate, printed, request_of
from tests import builders as b


def several(
    reported: Mapping[Target, b.Rows], as_of: str = "", within: Plan | None = None
) -> Audit:
    """Return the audit of a plan with some targets, numbered in their order, each with its figures."""
    targets = tuple(
        replace(target, number=number) for number, target in enumerate(reported, 1)
    )
    whole = within or b.plan(*targets)
    plan = replace(whole, sections=(Section("industry", "九", "产业", targets),))
    rows = {target.id: b.rows(some, target) for target, some in reported.items()}
    files, count = (b.ACTUALS_PATH,), sum(len(some) for some in rows.values())
    return audit(
        plan, Actuals(rows, files, count), b.when(as_of).end if as_of else None
    )


def told(
    known: Audit, before: Audit | None = None, language: str = "zh", root: str = ""
) -> Report:
    return report_of(known, before, Messages(language), root)


def entry(of: Target, reported: b.Rows, as_of: str = "", language: str = "zh") -> Entry:
    """Return the one target of a plan as its report tells it."""
    known = b.audited(of, reported, as_of=as_of)
    return entry_of(
        known, known.assessments[0], ReportMessages(Messages(language)), frozenset()
    )


def rendered(
    known: Audit, format_: str = "text", own: str = "", *, before: Audit | None = None, language: str = "zh",
    width: int = 84,
) -> str:  # fmt: skip
    """Return a report in a format, by a template of the user's if one is given."""
    messages, report = Messages(language), report_of(known, before, Messages(language))
    if not own:
        return render_report(report, known, messages, ReportOutput(format_, width))
    document = report_document(report, known, ReportMessages(messages))
    request = request_of(
        ReportTemplate("own.j2", own), report, document, format_, width
    )
    # In this process: only the limits need another one, and they have tests of their own.
    return printed(request, answer_to(request))
