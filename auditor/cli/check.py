"""`audit check`: read, audit, render, and fail where the gate says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from typer.core import TyperCommand

from auditor.assessment.gate import Gate, fails
from auditor.audit import sorted_findings
from auditor.cli.auditing import audit_plan, choose_plans, output_width, wording_for
from auditor.cli.choices import check_choice, check_formats
from auditor.cli.completion import options_of
from auditor.cli.outputs import AUTO, CHOICES, write_formats
from auditor.model.assessment import Status
from auditor.model.findings import RULES, ErrandError, Finding, Severity
from auditor.reading.repository import read_repository
from auditor.rendering.view import View

PASSED, FAILED, UNREADABLE = 0, 1, 2
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


def add(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str]) -> None:
    """Add the command to the program."""
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
    ) -> int:
        statuses, formats = tuple(status or ()), tuple(format_ or (AUTO,))
        wanted = Wanted(
            plan, as_of, section, owner, statuses, sort, formats, fail_on, select, ignore, strict, lang, width, quiet
        )
        return run(directory, wanted)


def run(directory: Path, wanted: Wanted) -> int:
    """Audit a data repository as wanted, write it in every format, and return the exit code."""
    _check_choices(wanted)
    repository = read_repository(directory)
    plans = choose_plans(repository, wanted.plan, wanted.section, wanted.owner)
    narrowed = bool(wanted.section or wanted.owner)
    audits = [audit_plan(plan, repository, wanted.as_of, narrowed=narrowed) for plan in plans]
    unread = any(found.rule.makes_unreadable for found in repository.findings) or not repository.plans
    faulty = any(found.severity is Severity.ERROR for found in repository.findings)
    if repository.plans and not any(audit.assessments or audit.plan.faulty for audit in audits) and not faulty:
        raise ErrandError("nothing-selected")
    findings = sorted_findings([found for one in audits for found in one.findings] if plans else repository.findings)
    only, without = _prefixes(wanted.select), _prefixes(wanted.ignore)
    findings = tuple(found for found in findings if _is_selected(found, only, without))
    failed = fails(findings, Gate(wanted.fail_on), strict=wanted.strict) or unread
    view = View(
        audits, findings, wording_for(plans, wanted.lang), wanted.fail_on, failed, wanted.strict,
        statuses=frozenset(Status(status) for status in wanted.statuses), by_gap=wanted.sort == "gap",
        quiet=wanted.quiet, width=output_width(wanted.width),
    )  # fmt: skip
    write_formats(view, wanted.formats)
    return UNREADABLE if unread else FAILED if failed else PASSED


def _check_choices(wanted: Wanted) -> None:
    """Refuse an option whose value is none of its choices."""
    check_choice("--fail-on", wanted.fail_on, [gate.value for gate in Gate])
    check_choice("--sort", wanted.sort, _SORTS)
    for status in wanted.statuses:
        check_choice("--status", status, [status.value for status in Status])
    check_formats(wanted.formats, CHOICES)
    for prefix in _prefixes(f"{wanted.select},{wanted.ignore}"):
        if not any(code.startswith(prefix) for code in RULES):
            raise ErrandError("no-such-rule", rule=prefix)


def _prefixes(text: str) -> tuple[str, ...]:
    """Return the codes or beginnings of codes in a list."""
    return tuple(part.strip().upper() for part in text.split(",") if part.strip())


def _is_selected(found: Finding, only: tuple[str, ...], without: tuple[str, ...]) -> bool:
    """Return whether a finding is among the rules to be looked at."""
    code = found.rule.code
    return (not only or code.startswith(only)) and not code.startswith(without)
