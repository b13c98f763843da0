"""`audit trace`: a plan held against the text of its source, clause by clause and figure by figure."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from auditor.audit import sorted_findings
from auditor.cli.auditing import choose_plans, output_width, read_or_refuse, wording_for
from auditor.cli.choices import check_choice
from auditor.cli.streams import colour_wanted, say
from auditor.model.findings import CommandError
from auditor.model.plan import Plan
from auditor.reading.repository import read_repository
from auditor.tracing.accounting import trace
from auditor.tracing.citations import check_citation
from auditor.tracing.source_text import source_text

_FORMATS = ("text", "json")


def add(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str]) -> None:
    """Add the command to the program."""

    @app.command("trace", cls=command, help=told("trace"))
    def trace_(
        report: Annotated[Path, typer.Argument(help=told("report", "trace_options"))],
        directory: Annotated[Path, typer.Argument(help=told("directory", "check_options"))] = Path(),
        plan: Annotated[str, typer.Option("--plan", help=told("plan", "check_options"), show_default=False)] = "",
        format_: Annotated[str, typer.Option("--format", help=told("format", "trace_options"))] = "text",
        lang: Annotated[str, typer.Option("--lang", help=told("lang", "common"), show_default=False)] = "",
        width: Annotated[int, typer.Option("--width", help=told("width", "check_options"), show_default=False)] = 0,
    ) -> int:
        check_choice("--format", format_, _FORMATS)
        chosen = the_one_plan(directory, plan)
        wording = wording_for([chosen], lang)
        traced = trace(chosen, source_text(read_or_refuse(report.as_posix())))
        cited = [found for target in chosen.targets for found in check_citation(target, chosen)]
        findings = sorted_findings([*traced.findings, *cited])
        from auditor.rendering.reports.trace import render_trace, render_trace_json

        if format_ == "json":
            say(render_trace_json(traced, findings, wording))
        else:
            say(render_trace(traced, findings, wording, output_width(width), colour=colour_wanted()))
        return int(bool(findings))


def the_one_plan(directory: Path, plan: str) -> Plan:
    """Return the plan meant: the one named, or the only one there is."""
    plans = choose_plans(read_repository(directory), plan)
    if len(plans) != 1:
        raise CommandError("which-plan", plans=tuple(one.id for one in plans))
    return plans[0]
