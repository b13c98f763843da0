"""`audit check`: read, audit, render, and fail where the gate says so."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from auditor.cli.auditing import output_width, wording_for
from auditor.cli.checking import CheckOptions, check_repository, check_wanted
from auditor.cli.choices import asked_wording
from auditor.cli.outputs import AUTO, CHOICES, write_formats
from auditor.cli.progress import Progress
from auditor.model.assessment import Status
from auditor.rendering.formats.registry import format_named
from auditor.rendering.reports.view import RenderOptions

if TYPE_CHECKING:
    import typer
    from typer.core import TyperCommand


def add(app: "typer.Typer", command: "type[TyperCommand]", told: Callable[..., str]) -> None:
    """Add the command to the program."""
    import typer  # a plain command line does without (`plain`)

    from auditor.cli.completion import options_of

    option = options_of(told, "check_options")

    @app.command(cls=command, help=told("check"))
    def check(
        directory: Annotated[Path, typer.Argument(help=told("directory", "check_options"))] = Path(),
        plan: Annotated[str, option("plan")] = "",
        as_of: Annotated[str, option("as-of")] = "",
        section: Annotated[str, option("section")] = "",
        owner: Annotated[str, option("owner")] = "",
        status: Annotated[list[str] | None, option("status")] = None,
        sort: Annotated[str, option("sort")] = "source",
        format_: Annotated[list[str] | None, option("format")] = None,
        fail_on: Annotated[str, option("fail-on")] = "missed",
        select: Annotated[str, option("select")] = "",
        ignore: Annotated[str, option("ignore")] = "",
        strict: Annotated[bool, option("strict")] = False,
        lang: Annotated[str, option("lang", group="common")] = "",
        width: Annotated[int, option("width")] = 0,
        quiet: Annotated[bool, option("quiet")] = False,
        all_: Annotated[bool, option("all")] = False,
        jobs: Annotated[int, option("jobs")] = 0,
    ) -> int:
        statuses, formats = tuple(status or ()), tuple(format_ or (AUTO,))
        wanted = CheckOptions(
            plan, as_of, section, owner, statuses, sort, formats, fail_on, select, ignore, strict, lang, width, quiet
        )
        if all_:
            from auditor.cli.check_all import run_all  # one repository does without

            return run_all(directory, wanted, jobs)
        return run(directory, wanted)


def run(directory: Path, wanted: CheckOptions) -> int:
    """Audit a data repository as wanted, write it in every format, and return the exit code."""
    check_wanted(wanted, CHOICES)
    with Progress(lambda: asked_wording(wanted.lang).term("rollup", "doing")) as done:
        checked = check_repository(directory, wanted, done)
    plans = [audit.plan for audit in checked.audits]
    view = RenderOptions(
        checked.audits, checked.findings, wording=wording_for(plans, wanted.lang), gate=wanted.fail_on,
        failed=checked.failed, strict=wanted.strict, statuses=frozenset(map(Status, wanted.statuses)),
        by_gap=wanted.sort == "gap", quiet=wanted.quiet, width=output_width(wanted.width),
    )  # fmt: skip
    write_formats(view, wanted.formats, format_named)
    return checked.code
