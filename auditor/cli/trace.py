"""`audit trace`: a plan held against the text of its source, clause by clause and figure by figure."""

from pathlib import Path
from typing import Annotated

from auditor.audit import sorted_findings
from auditor.cli.auditing import messages_for_plans, output_width
from auditor.cli.choices import check_choice
from auditor.cli.options import argument, number_option, option
from auditor.cli.outputs import echo_to_readers
from auditor.cli.selection import choose_plans
from auditor.cli.sources import read_source_or_refuse
from auditor.cli.streams import colour_choice, echo
from auditor.exit_codes import ExitCode
from auditor.model.findings import CommandError
from auditor.model.plan import Plan
from auditor.reading.repository import read_repository
from auditor.rendering.formats.trace_json import render_trace_json
from auditor.rendering.reports.trace import trace_document
from auditor.rendering.writers.terminal import write_terminal
from auditor.tracing.accounting import trace as tracing
from auditor.tracing.citations import check_citation
from auditor.tracing.source_text import source_text

_FORMATS = ("text", "json")


def trace(
    report: Annotated[Path, argument("report", "trace_options")],
    directory: Annotated[Path, argument("directory", "check_options")] = Path(),
    plan: Annotated[str, option("plan")] = "",
    format_: Annotated[str, option("format", group="trace_options")] = "text",
    lang: Annotated[str, option("lang", group="common")] = "",
    width: Annotated[int, number_option("width")] = 0,
) -> int:
    """Hold a plan against the text of its source."""
    check_choice("--format", format_, _FORMATS)
    chosen = the_one_plan(directory, plan)
    messages = messages_for_plans([chosen], lang)
    traced = tracing(chosen, source_text(read_source_or_refuse(report.as_posix())))
    citations = [
        finding
        for target in chosen.targets
        for finding in check_citation(target, chosen)
    ]
    findings = sorted_findings([*traced.findings, *citations])
    if format_ == "json":
        echo(render_trace_json(traced, findings, messages))
    else:
        document = trace_document(traced, findings, messages)
        echo_to_readers(
            write_terminal(document, output_width(width), colour=colour_choice())
        )
    if findings:
        return ExitCode.FAILED
    return ExitCode.PASSED


def the_one_plan(directory: Path, plan: str) -> Plan:
    """Return the plan meant: the one named, or the only one there is."""
    plans = choose_plans(read_repository(directory), plan)
    if len(plans) != 1:
        raise CommandError(
            "which-plan", plans=tuple(candidate.id for candidate in plans)
        )
    (only,) = plans
    return only
