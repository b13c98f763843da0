"""`audit check`: read, audit, render, and fail where the gate says so."""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace
from typer.core import TyperCommand

from auditor.assessment.gate import Gate, fails
from auditor.audit import audit, sorted_findings
from auditor.cli.speech import system_language
from auditor.cli.streams import colour_wanted, say, write_whole
from auditor.model.assessment import Audit, Status
from auditor.model.findings import RULES, ErrandError, Finding
from auditor.model.period import Period, PeriodError, parse_period
from auditor.model.plan import Plan
from auditor.reading.repository import Repository, read_repository
from auditor.rendering.formats import FORMATS, format_named
from auditor.rendering.view import View
from auditor.rendering.wording import LANGUAGES, Wording

PASSED, FAILED, UNREADABLE = 0, 1, 2
PIPE_WIDTH = 120
"""How wide a table is when there is no terminal to ask."""
NARROWEST = 20
_SORTS = ("source", "gap")


class Wanted(Struct, frozen=True):
    """What the user asked `audit check` for."""

    plan: str = ""
    as_of: str = ""
    section: str = ""
    owner: str = ""
    statuses: tuple[str, ...] = ()
    sort: str = "source"
    formats: tuple[str, ...] = ()
    fail_on: str = "missed"
    select: str = ""
    ignore: str = ""
    strict: bool = False
    lang: str = ""
    width: int = 0
    quiet: bool = False


def add_check(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str]) -> None:
    """Add the command to the program."""

    def option(name: str, *more: str, group: str = "check_options") -> object:
        return typer.Option(f"--{name}", *more, help=told(name.replace("-", "_"), group), show_default=False)

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
    ) -> int:
        statuses, formats = tuple(status or ()), tuple(format_ or ("table",))
        wanted = Wanted(
            plan, as_of, section, owner, statuses, sort, formats, fail_on, select, ignore, strict, lang, width, quiet
        )
        return run(directory, wanted)


def run(directory: Path, wanted: Wanted) -> int:
    """Audit a data repository as wanted, write it in every format, and return the exit code."""
    _check_choices(wanted)
    repository = read_repository(directory)
    plans = _plans(repository, wanted)
    audits = [_audit(plan, repository, wanted) for plan in plans]
    unread = any(found.rule.makes_unreadable for found in repository.findings) or not repository.plans
    if repository.plans and not any(audit.assessments or audit.plan.faulty for audit in audits):
        raise ErrandError("nothing-selected")
    findings = sorted_findings([found for one in audits for found in one.findings] if plans else repository.findings)
    findings = tuple(found for found in findings if _is_selected(found, wanted))
    failed = fails(findings, Gate(wanted.fail_on), strict=wanted.strict) or unread
    _write(View(audits, findings, _wording(plans, wanted), wanted.fail_on, failed), wanted)
    return UNREADABLE if unread else FAILED if failed else PASSED


def _check_choices(wanted: Wanted) -> None:
    """Refuse an option whose value is none of its choices."""
    gates, statuses = [gate.value for gate in Gate], [status.value for status in Status]
    choices = [("--fail-on", wanted.fail_on, gates), ("--sort", wanted.sort, _SORTS)]
    choices += [("--status", status, statuses) for status in wanted.statuses]
    choices += [("--lang", wanted.lang, LANGUAGES)] if wanted.lang else []
    for name, value, allowed in choices:
        if value not in allowed:
            raise ErrandError("choice", option=name, value=value, choices=tuple(allowed))
    for named in wanted.formats:
        if named.partition(":")[0] not in FORMATS:
            raise ErrandError("no-such-format", format=named.partition(":")[0], formats=tuple(FORMATS))
    for prefix in _prefixes(f"{wanted.select},{wanted.ignore}"):
        if not any(code.startswith(prefix) for code in RULES):
            raise ErrandError("no-such-rule", rule=prefix)


def _prefixes(text: str) -> list[str]:
    """Return the codes or beginnings of codes in a list."""
    return [part.strip().upper() for part in text.split(",") if part.strip()]


def _is_selected(found: Finding, wanted: Wanted) -> bool:
    """Return whether a finding is among the rules to be looked at."""
    only, without = _prefixes(wanted.select), _prefixes(wanted.ignore)
    code = found.rule.code
    return (not only or code.startswith(tuple(only))) and not code.startswith(tuple(without))


def _plans(repository: Repository, wanted: Wanted) -> list[Plan]:
    """Return the plans to audit, narrowed to a section or an owner."""
    plans = [plan for plan in repository.plans if not wanted.plan or wanted.plan in _names(plan)]
    if repository.plans and not plans:
        raise ErrandError("no-such-plan", plan=wanted.plan, plans=tuple(plan.id for plan in repository.plans))
    sections = [section for plan in plans for section in plan.sections]
    if wanted.section and plans and not any(wanted.section in {one.id, one.ref, one.title} for one in sections):
        known = tuple(dict.fromkeys(section.id for section in sections))
        raise ErrandError("no-such-section", section=wanted.section, sections=known)
    return [plan.narrowed(wanted.section, wanted.owner) for plan in plans]


def _names(plan: Plan) -> set[str]:
    """Return what a plan may be called: its id, its path, its file's name with and without ending."""
    path = Path(plan.location.path)
    return {plan.id, plan.location.path, path.name, path.stem}


def _audit(plan: Plan, repository: Repository, wanted: Wanted) -> Audit:
    """Audit one plan; of a narrowed plan, only what concerns its targets."""
    found: Sequence[Finding] = repository.findings
    if wanted.section or wanted.owner:
        names = {name for target in plan.targets for name in target.names()}
        found = [one for one in found if not one.subject or one.subject in names]
    return audit(plan, repository.actuals, _as_of(plan, wanted), found)


def _as_of(plan: Plan, wanted: Wanted) -> Period | None:
    """Return the month to audit a plan as of; nothing means its newest figure."""
    if not wanted.as_of:
        return None
    try:
        return parse_period(wanted.as_of, plan.span.year if plan.span.is_full_year else None).period.end
    except PeriodError:
        raise ErrandError("bad-period", period=wanted.as_of) from None


def _wording(plans: Sequence[Plan], wanted: Wanted) -> Wording:
    """Return the language to speak: the one asked for, else the plans', else the system's."""
    of_plans = {plan.language for plan in plans}
    return Wording(wanted.lang or (of_plans.pop() if len(of_plans) == 1 else system_language() or "zh"))


def _write(view: View, wanted: Wanted) -> None:
    """Write each format where it is wanted: to a file, or to standard output."""
    for named in wanted.formats:
        name, _, path = named.partition(":")
        render = format_named(name)
        colour = not path and colour_wanted()
        width = wanted.width or get_terminal_size((PIPE_WIDTH, 24)).columns
        shown = replace(
            view, statuses=frozenset(Status(status) for status in wanted.statuses), by_gap=wanted.sort == "gap",
            quiet=wanted.quiet, width=max(width, NARROWEST), colour=colour,
        )  # fmt: skip
        if path:
            write_whole(path, render(shown))
        else:
            say(render(shown))
