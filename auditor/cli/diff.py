"""`audit diff`: what has changed between two dates, or between two revisions of the files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace
from typer.core import TyperCommand

from auditor.assessment.changes import Changes, compare
from auditor.cli.auditing import audit_plan, choose_plans, month_of, output_width, wording_for
from auditor.cli.choices import check_formats
from auditor.cli.completion import options_of
from auditor.cli.outputs import say_to_readers
from auditor.cli.streams import colour_wanted, say, write_whole
from auditor.model.assessment import Audit
from auditor.model.findings import CommandError, Finding
from auditor.model.plan import Plan
from auditor.reading.repository import Repository, read_repository
from auditor.rendering.reports.diff import DIFF_FORMATS, Compared, DiffView

PASSED, FAILED, UNREADABLE = 0, 1, 2


class CheckOptions(Struct, frozen=True):
    """What the user asked `audit diff` for."""

    dates: tuple[str, str] = ("", "")
    revisions: tuple[str, str] = ("", "")
    plan: str = ""
    section: str = ""
    owner: str = ""
    formats: tuple[str, ...] = ("text",)
    fail_on_worse: bool = False
    lang: str = ""
    width: int = 0


def add(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str]) -> None:
    """Add the command to the program."""
    option = options_of(told, "diff_options")

    @app.command(cls=command, help=told("diff"))
    def diff(
        directory: Annotated[Path, typer.Argument(help=told("directory", "check_options"))] = Path(),
        from_: Annotated[str, option("from")] = "",
        to: Annotated[str, option("to")] = "",
        from_rev: Annotated[str, option("from-rev")] = "",
        to_rev: Annotated[str, option("to-rev")] = "",
        plan: Annotated[str, option("plan", group="check_options")] = "",
        section: Annotated[str, option("section", group="check_options")] = "",
        owner: Annotated[str, option("owner", group="check_options")] = "",
        format_: Annotated[list[str] | None, option("format")] = None,
        fail_on_worse: Annotated[bool, option("fail-on-worse")] = False,
        lang: Annotated[str, option("lang", group="common")] = "",
        width: Annotated[int, option("width", group="check_options")] = 0,
    ) -> int:
        formats = tuple(format_ or ("text",))
        dates, revisions = (from_, to), (from_rev, to_rev)
        return run(directory, CheckOptions(dates, revisions, plan, section, owner, formats, fail_on_worse, lang, width))


def run(directory: Path, wanted: CheckOptions) -> int:
    """Compare as wanted, write it in every format, and return the exit code."""
    check_formats(wanted.formats, tuple(DIFF_FORMATS))
    if not (wanted.dates[0] or wanted.revisions[0]):
        raise CommandError("nothing-to-compare")
    old, new = _repositories(directory, wanted)
    pairs = _pairs(old, new, wanted)
    wording = wording_for([plan for _, plan in pairs], wanted.lang)
    worktree = wording.term("diff", "worktree") if any(wanted.revisions) else ""
    called = wanted.revisions[0] or worktree, wanted.revisions[1] or worktree
    compared = tuple(Compared(_compare(pair, (old, new), wanted), called) for pair in pairs)
    unread = _unread(old, new)
    worse = any(one.changes.any_worse for one in compared)
    _write(DiffView(compared, unread, wording, worse if wanted.fail_on_worse else None), wanted)
    return UNREADABLE if unread else FAILED if wanted.fail_on_worse and worse else PASSED


def _repositories(directory: Path, wanted: CheckOptions) -> tuple[Repository, Repository]:
    """Return the files of both sides: the same ones at two dates, else as the revisions have them."""
    from_rev, to_rev = wanted.revisions
    if not from_rev and not to_rev:
        same = read_repository(directory)
        return same, same
    from auditor.reading.git import read_revision

    old = read_revision(directory, from_rev) if from_rev else read_repository(directory)
    return old, read_revision(directory, to_rev) if to_rev else read_repository(directory)


def _pairs(old: Repository, new: Repository, wanted: CheckOptions) -> list[tuple[Plan, Plan]]:
    """Return the plans to compare, by id; a plan that only one side has stands against itself without targets."""
    plans = {plan.id: plan for plan in (*old.plans, *new.plans)}
    both = Repository(tuple(plans.values()), new.actuals, ())
    chosen = choose_plans(both, wanted.plan, wanted.section, wanted.owner)
    known = [{plan.id: plan for plan in side.plans} for side in (old, new)]
    pairs = [
        (_narrowed(known[0].get(plan.id), plan, wanted), _narrowed(known[1].get(plan.id), plan, wanted))
        for plan in chosen
        if len(chosen) == 1 or any(wanted.revisions) or _between(plan, wanted)
    ]
    if not any(plan.targets or plan.faulty for pair in pairs for plan in pair):
        raise CommandError("nothing-selected")
    return pairs


def _narrowed(plan: Plan | None, other: Plan, wanted: CheckOptions) -> Plan:
    """Return a side's plan with the targets to be looked at; without any where that side has no such plan."""
    return replace(other, sections=()) if plan is None else plan.narrowed(wanted.section, wanted.owner)


def _between(plan: Plan, wanted: CheckOptions) -> bool:
    """Return whether anything of a plan can change between the two dates: of many plans, most are closed by then."""
    start, end = (month_of(plan, date).last if date else None for date in wanted.dates)
    return (start is None or start < plan.span.last) and (end is None or end >= plan.span.first)


def _compare(pair: tuple[Plan, Plan], sides: tuple[Repository, Repository], wanted: CheckOptions) -> Changes:
    """Audit both sides of a plan and return what has changed."""
    narrowed = bool(wanted.section or wanted.owner)

    def audited() -> Iterator[Audit]:
        for plan, repository, date in zip(pair, sides, wanted.dates, strict=True):
            yield audit_plan(plan, repository, date, narrowed=narrowed)

    return compare(*audited())


def _unread(old: Repository, new: Repository) -> tuple[Finding, ...]:
    """Return the files that could not be read, without which the comparison is not whole."""
    found = (*old.findings, *(new.findings if new is not old else ()))
    return tuple(one for one in found if one.rule.makes_unreadable)


def _write(view: DiffView, wanted: CheckOptions) -> None:
    """Write each format where it is wanted: to a file, or to standard output."""
    for named in wanted.formats:
        name, _, path = named.partition(":")
        shown = replace(view, width=output_width(wanted.width), colour=not path and colour_wanted())
        text = DIFF_FORMATS[name](shown)
        if path:
            write_whole(path, text)
        elif name == "text":
            say_to_readers(text)
        else:
            say(text)
