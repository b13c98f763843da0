"""`audit report`: one plan's quarterly report, written to be sent round."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Struct

from auditor.audit import audit_before
from auditor.cli.auditing import (
    audit_plan,
    messages_for_plans,
    month_of,
    read_bytes_or_refuse,
    read_or_refuse,
    readable,
    refuse_as_of_outside,
)
from auditor.cli.choices import check_choice, messages_asked_for
from auditor.cli.options import argument, number_option, option
from auditor.cli.outputs import echo_to_readers
from auditor.cli.progress import Progress
from auditor.cli.selection import choose_plans
from auditor.cli.streams import echo_error, refuse_source, write_whole
from auditor.exit_codes import ExitCode
from auditor.model.findings import CommandError, Finding
from auditor.model.month import MONTHS_IN_QUARTER
from auditor.model.plan import Plan
from auditor.reading.repository import Repository, read_repository
from auditor.rendering.formats.report import ReportOutput, render_report
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.quarterly import report_of
from auditor.rendering.writers.templates import ReportTemplate

A4_WIDTH = 84
"""What fits between the margins of an official document (156 mm) in 10.5 point, a Chinese character counting two."""
OFFICE_FORMATS = ("docx", "xlsx")
"""Formats that are the bytes of a file."""
FORMATS = ("text", "markdown", "html", *OFFICE_FORMATS)
ENDINGS = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
}
"""What the ending of an output file or of a template says of its format."""
_MOST_BYTES = 1024 * 1024


class ReportOptions(Struct, frozen=True):
    """What the user asked `audit report` for."""

    plan: str
    as_of: str
    format: str
    output: str
    template: str
    lang: str
    width: int

    def chosen_format(self) -> str:
        """Return the format asked for, else what the output or the template is called by: report.md, page.html.j2."""
        if self.format:
            return self.format
        if self.output and (ending := Path(self.output).suffix.lower()):
            if ending not in ENDINGS:
                raise CommandError(
                    "no-such-ending",
                    path=self.output,
                    endings=tuple(filter(None, ENDINGS)),
                )
            return ENDINGS[ending]
        return ENDINGS.get(
            Path(self.template.removesuffix(".j2")).suffix.lower(), FORMATS[0]
        )


def report(
    directory: Annotated[Path, argument("directory", "check_options")] = Path(),
    plan: Annotated[str, option("plan", group="report_options")] = "",
    as_of: Annotated[str, option("as-of")] = "",
    format_: Annotated[str, option("format", group="report_options")] = "",
    output: Annotated[str, option("output", "-o", group="report_options")] = "",
    template: Annotated[str, option("template", group="report_options")] = "",
    lang: Annotated[str, option("lang", group="common")] = "",
    width: Annotated[int, number_option("width", "report_options")] = 0,
) -> int:
    """Write the quarterly report."""
    return run(
        directory, ReportOptions(plan, as_of, format_, output, template, lang, width)
    )


def run(directory: Path, options: ReportOptions) -> ExitCode:
    """Write the report of a data repository as asked, and return the exit code."""
    check_choice("--format", options.format, ("", *FORMATS))
    format_ = options.chosen_format()
    if format_ in OFFICE_FORMATS and not options.output:
        raise CommandError(
            "format-needs-file", format=format_, example=f"-o FILE.{format_}"
        )
    if options.output and options.template:
        refuse_source(options.output, options.template)
    doing = messages_asked_for(options.lang).term("rollup", "doing")
    with Progress(lambda: doing) as done:
        repository = read_repository(directory, done=done)
    unreadable = [
        finding for finding in repository.findings if finding.rule.makes_unreadable
    ]
    plans = choose_plans(repository, options.plan)
    refuse_as_of_outside(plans, options.as_of)
    _complain_of(unreadable, messages_for_plans(plans, options.lang))
    if plans:
        plan = _the_one_plan(plans, options)
        if format_ in OFFICE_FORMATS:
            write_whole(
                options.output,
                _office_file(plan, repository, directory, options, format_),
            )
        elif options.output:
            write_whole(
                options.output, _rendered(plan, repository, directory, options, format_)
            )
        else:
            echo_to_readers(_rendered(plan, repository, directory, options, format_))
    if unreadable or not plans:
        return ExitCode.UNUSABLE
    return ExitCode.PASSED


def _complain_of(unreadable: Sequence[Finding], messages: Messages) -> None:
    """Say which files are not in the report because they cannot be read."""
    for finding in unreadable:
        echo_error(
            f"{messages.fact(finding.location)}{messages.colon}{messages.message(finding)}"
        )


def _the_one_plan(plans: Sequence[Plan], options: ReportOptions) -> Plan:
    """Return the plan to report on: the only one, or the only one whose years hold the period."""
    candidates = list(plans)
    if options.as_of and len(candidates) > 1:
        candidates = [
            plan for plan in plans if plan.span.has(month_of(plan, options.as_of))
        ]
    if len(candidates) > 1:
        raise CommandError("several-plans", plans=tuple(plan.id for plan in candidates))
    (only,) = candidates
    return only


def _rendered(
    plan: Plan,
    repository: Repository,
    directory: Path,
    options: ReportOptions,
    format_: str,
) -> str:
    """Return the report of a plan in a format."""
    messages = messages_for_plans([plan], options.lang)
    now = audit_plan(plan, repository, options.as_of)
    root = _root_of(directory)
    content = report_of(now, audit_before(now, MONTHS_IN_QUARTER), messages, root)
    template = None
    if options.template:
        template = ReportTemplate(
            options.template, read_or_refuse(options.template, _MOST_BYTES).text
        )
    output = ReportOutput(format_, readable(options.width or A4_WIDTH), template)
    return render_report(content, now, messages, output)


def _root_of(directory: Path) -> str:
    """Return what the paths of the folder's files begin with, which a report leaves out."""
    if directory == Path():
        return ""
    return f"{directory.as_posix()}/"


def _office_file(
    plan: Plan,
    repository: Repository,
    directory: Path,
    options: ReportOptions,
    format_: str,
) -> bytes:
    """Return the report of a plan as the bytes of a Word or an Excel file."""
    from auditor.rendering.office_files import (
        WordTemplate,
        render_ledger,
        render_letter,
    )  # for such files alone

    messages = messages_for_plans([plan], options.lang)
    now = audit_plan(plan, repository, options.as_of)
    root = _root_of(directory)
    if format_ == "xlsx":
        return render_ledger([now], messages, root)
    template = None
    if options.template:
        template = WordTemplate(
            options.template, read_bytes_or_refuse(options.template, _MOST_BYTES)
        )
    before = audit_before(now, MONTHS_IN_QUARTER)
    content = report_of(now, before, messages, root)
    return render_letter(now, before, content, messages, template)
