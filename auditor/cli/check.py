"""`audit check`: read, audit, render, and fail where the gate says so."""

from pathlib import Path
from typing import Annotated

from msgspec.structs import asdict

from auditor.cli.checking import (
    CheckOptions,
    check_options,
    check_repository,
    output_options,
    refuse_ahead_without_policy,
)
from auditor.cli.choices import gate_named, messages_asked_for
from auditor.cli.options import argument, number_option, option
from auditor.cli.outputs import AUTO, CHOICES, write_formats
from auditor.cli.progress import Progress
from auditor.exit_codes import ExitCode
from auditor.rendering.formats.registry import file_format, text_format
from auditor.rendering.reports.render_options import RenderOptions


def check(
    directory: Annotated[Path, argument("directory", "check_options")] = Path(),
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
    width: Annotated[int, number_option("width")] = 0,
    quiet: Annotated[bool, option("quiet")] = False,
    all_: Annotated[bool, option("all")] = False,
    jobs: Annotated[int, number_option("jobs")] = 0,
) -> int:
    """Check one data repository, or all those below a folder."""
    options = CheckOptions(
        plan=plan,
        as_of=as_of,
        section=section,
        owner=owner,
        statuses=tuple(status or ()),
        sort=sort,
        formats=tuple(format_ or (AUTO,)),
        fail_on=gate_named(fail_on),
        select=select,
        ignore=ignore,
        strict=strict,
        lang=lang,
        width=width,
        quiet=quiet,
    )
    if all_:
        # Loads what runs several processes, which one repository does without.
        from auditor.cli.check_all import run_all

        return run_all(directory, options, jobs)
    return run(directory, options)


def run(directory: Path, options: CheckOptions) -> ExitCode:
    """Audit a data repository as asked, write it in every format, and return the exit code."""
    check_options(options, CHOICES)
    with Progress(
        lambda: messages_asked_for(options.lang).term("rollup", "doing")
    ) as done:
        checked = check_repository(directory, options, done)
    refuse_ahead_without_policy(options, checked.audits)
    plans = [audit.plan for audit in checked.audits]
    shown = output_options(options, plans, failed=checked.failed)
    render_options = RenderOptions(checked.audits, checked.findings, **asdict(shown))
    write_formats(render_options, options.formats, text_format, file_format)
    return checked.code
