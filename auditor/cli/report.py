"""`audit report`: one plan's quarterly report, written to be sent round."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from typer.core import TyperCommand

from auditor.audit import audit
from auditor.cli.auditing import audit_plan, choose_plans, month_of, read_or_refuse, readable, wording_for
from auditor.cli.choices import check_choice
from auditor.cli.completion import options_of
from auditor.cli.streams import complain, say, write_whole
from auditor.model.assessment import Audit
from auditor.model.findings import CommandError, Finding
from auditor.model.period import Period
from auditor.model.plan import Plan
from auditor.reading.repository import Repository, read_repository
from auditor.rendering.messages.messages import Messages

DONE, UNREADABLE = 0, 2
A4_WIDTH = 84
"""What fits between the margins of an official document (156 mm) in 10.5 point, a Chinese sign counting two."""
QUARTER = 3
FORMATS = ("text", "markdown", "html")
_ENDINGS = {"md": "markdown", "markdown": "markdown", "html": "html", "htm": "html", "txt": "text", "text": "text"}
_MOST_BYTES = 1024 * 1024


class CheckOptions(Struct, frozen=True):
    """What the user asked `audit report` for."""

    plan: str = ""
    as_of: str = ""
    format: str = ""
    output: str = ""
    template: str = ""
    lang: str = ""
    width: int = 0


def add(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str]) -> None:
    """Add the command to the program."""
    option = options_of(told, "report_options")

    @app.command(cls=command, help=told("report"))
    def report(
        directory: Annotated[Path, typer.Argument(help=told("directory", "check_options"))] = Path(),
        plan: Annotated[str, option("plan")] = "",
        as_of: Annotated[str, option("as-of", group="check_options")] = "",
        format_: Annotated[str, option("format")] = "",
        output: Annotated[str, option("output", "-o")] = "",
        template: Annotated[str, option("template")] = "",
        lang: Annotated[str, option("lang", group="common")] = "",
        width: Annotated[int, option("width")] = 0,
    ) -> int:
        return run(directory, CheckOptions(plan, as_of, format_, output, template, lang, width))


def run(directory: Path, wanted: CheckOptions) -> int:
    """Write the report of a data repository as wanted, and return the exit code."""
    check_choice("--format", wanted.format, ("", *FORMATS))
    repository = read_repository(directory)
    unreadable = [found for found in repository.findings if found.rule.makes_unreadable]
    wording = wording_for(choose_plans(repository, wanted.plan), wanted.lang)
    _complain_of(unreadable, wording)
    if repository.plans:
        text = _rendered(_one_plan(repository, wanted), repository, directory, wanted)
        if wanted.output:
            write_whole(wanted.output, text)
        else:
            say(text)
    return UNREADABLE if unreadable or not repository.plans else DONE


def _complain_of(unreadable: Sequence[Finding], wording: Messages) -> None:
    """Say which files are not in the report because they cannot be read."""
    for found in unreadable:
        complain(f"{wording.fact(found.location)}{wording.colon}{wording.message(found)}")


def _one_plan(repository: Repository, wanted: CheckOptions) -> Plan:
    """Return the plan to report on: the only one, or the only one whose years hold the period."""
    plans = choose_plans(repository, wanted.plan)
    if wanted.as_of and len(plans) > 1:
        plans = [one for one in plans if one.span.contains(month_of(one, wanted.as_of))] or plans
    if len(plans) > 1:
        raise CommandError("several-plans", plans=tuple(one.id for one in plans))
    return plans[0]


def _rendered(plan: Plan, repository: Repository, directory: Path, wanted: CheckOptions) -> str:
    """Return the report of a plan in its format."""
    # The other commands do without templates and tables, which cost more to load than they do to run.
    from auditor.rendering.reports.quarterly import report_of
    from auditor.rendering.writers.templates import render_report

    wording = wording_for([plan], wanted.lang)
    now = audit_plan(plan, repository, wanted.as_of)
    root = f"{directory.as_posix()}/" if directory != Path() else ""
    report = report_of(now, _quarter_before(now, repository), wording, root)
    own = (wanted.template, read_or_refuse(wanted.template, _MOST_BYTES).text) if wanted.template else None
    return render_report(report, wording, _format(wanted), readable(wanted.width or A4_WIDTH), own)


def _quarter_before(now: Audit, repository: Repository) -> Audit | None:
    """Return the audit of the same plan three months earlier; nothing where that is before the plan."""
    last = now.as_of.last - QUARTER if now.as_of else -1
    return audit(now.plan, repository.actuals, Period(last, last)) if last >= now.plan.span.first else None


def _format(wanted: CheckOptions) -> str:
    """Return the format asked for, else what the output or the template is called by: report.md, page.html.j2."""
    names = [Path(wanted.output), Path(wanted.template.removesuffix(".j2"))]
    by_name = [_ENDINGS[ending] for name in names if (ending := name.suffix.lower().removeprefix(".")) in _ENDINGS]
    return wanted.format or next(iter(by_name), FORMATS[0])
