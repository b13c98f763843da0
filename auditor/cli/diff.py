"""`audit diff`: what has changed between two dates, or between two revisions of the files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.changes import Changes, compare
from auditor.cli.auditing import (
    audit_plan,
    messages_for_plans,
    month_of,
    output_width,
    refuse_as_of_outside,
)
from auditor.cli.choices import check_formats
from auditor.cli.options import argument, number_option, option
from auditor.cli.outputs import echo_to_readers
from auditor.cli.selection import Selection, choose_plans, selection
from auditor.cli.streams import colour_choice, echo, write_whole
from auditor.exit_codes import ExitCode
from auditor.model.findings import CommandError, Finding
from auditor.model.plan import Plan
from auditor.reading.git import read_revision
from auditor.reading.repository import Repository, read_repository
from auditor.rendering.formats.diff import DIFF_FORMATS
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.diff import Compared, DiffRenderOptions


class DiffOptions(Struct, frozen=True):
    """What the user asked `audit diff` for."""

    dates: tuple[str, str]
    revisions: tuple[str, str]
    plan: str
    section: str
    owner: str
    formats: tuple[str, ...]
    fail_on_worse: bool
    lang: str
    width: int


class ComparedSide(Struct, frozen=True):
    """One of the two states that are compared."""

    repository: Repository
    date: str
    """A period in words; the newest figure where blank."""

    def plan(self, plan_id: str) -> Plan | None:
        """Return the plan of an id, if this side has it."""
        return next(
            (plan for plan in self.repository.plans if plan.id == plan_id), None
        )


def diff(
    directory: Annotated[Path, argument("directory", "check_options")] = Path(),
    from_: Annotated[str, option("from", group="diff_options")] = "",
    to: Annotated[str, option("to", group="diff_options")] = "",
    from_rev: Annotated[str, option("from-rev", group="diff_options")] = "",
    to_rev: Annotated[str, option("to-rev", group="diff_options")] = "",
    plan: Annotated[str, option("plan")] = "",
    section: Annotated[str, option("section")] = "",
    owner: Annotated[str, option("owner")] = "",
    format_: Annotated[list[str] | None, option("format", group="diff_options")] = None,
    fail_on_worse: Annotated[
        bool, option("fail-on-worse", group="diff_options")
    ] = False,
    lang: Annotated[str, option("lang", group="common")] = "",
    width: Annotated[int, number_option("width")] = 0,
) -> int:
    """Compare two dates or two revisions."""
    options = DiffOptions(
        dates=(from_, to),
        revisions=(from_rev, to_rev),
        plan=plan,
        section=section,
        owner=owner,
        formats=tuple(format_ or ("text",)),
        fail_on_worse=fail_on_worse,
        lang=lang,
        width=width,
    )
    return run(directory, options)


def run(directory: Path, options: DiffOptions) -> ExitCode:
    """Compare as asked, write it in every format, and return the exit code."""
    check_formats(options.formats, tuple(DIFF_FORMATS))
    if not (options.dates[0] or options.revisions[0]):
        raise CommandError("nothing-to-compare")
    old, new = _sides(directory, options)
    plans = _plans(old, new, options)
    selected = selection(plans, options.section, options.owner)
    messages = messages_for_plans(plans, options.lang)
    names = _names_of_sides(options, messages)
    compared: list[Compared] = []
    for plan in plans:
        changes = _compare(plan, old, new, selected)
        compared.append(Compared(changes, names))
    _refuse_nothing(plans, old, new, selected)
    unread = _unread(old, new)
    is_worse = any(comparison.changes.any_worse for comparison in compared)
    fails: bool | None = None
    if options.fail_on_worse:
        fails = is_worse
    render_options = DiffRenderOptions(tuple(compared), unread, messages, fails)
    _write(render_options, options)
    if unread:
        return ExitCode.UNUSABLE
    if fails:
        return ExitCode.FAILED
    return ExitCode.PASSED


def _names_of_sides(options: DiffOptions, messages: Messages) -> tuple[str, str]:
    """Return what the old and the new side are called where they are revisions; blank where they are dates."""
    worktree = ""
    if any(options.revisions):
        worktree = messages.term("diff", "worktree")
    old, new = options.revisions
    return old or worktree, new or worktree


def _sides(directory: Path, options: DiffOptions) -> tuple[ComparedSide, ComparedSide]:
    """Return both sides: the same files at two dates, else as the revisions have them."""
    from_rev, to_rev = options.revisions
    from_date, to_date = options.dates
    if not from_rev and not to_rev:
        same = read_repository(directory)
        return ComparedSide(same, from_date), ComparedSide(same, to_date)
    old = read_revision(directory, from_rev) if from_rev else read_repository(directory)
    new = read_revision(directory, to_rev) if to_rev else read_repository(directory)
    return ComparedSide(old, from_date), ComparedSide(new, to_date)


def _plans(old: ComparedSide, new: ComparedSide, options: DiffOptions) -> list[Plan]:
    """Return the plans to compare, by id, as the newer side has them; of many, those the dates concern."""
    plans = {plan.id: plan for plan in (*old.repository.plans, *new.repository.plans)}
    merged = Repository(tuple(plans.values()), new.repository.actuals, ())
    chosen = choose_plans(merged, options.plan)
    refuse_as_of_outside(chosen, *options.dates)
    if len(chosen) == 1 or any(options.revisions):
        return chosen
    return [plan for plan in chosen if _may_change(plan, options)]


def _may_change(plan: Plan, options: DiffOptions) -> bool:
    """Return whether anything of a plan can change between the two dates: of many plans, most are closed by then."""
    from_date, to_date = options.dates
    if from_date and month_of(plan, from_date) >= plan.span.end:
        return False
    return not to_date or month_of(plan, to_date) >= plan.span.start


def _refuse_nothing(
    plans: Sequence[Plan], old: ComparedSide, new: ComparedSide, selected: Selection
) -> None:
    """Refuse a selection without any target on either side."""
    for plan in plans:
        for side in (old, new):
            narrowed = selected.narrowed(side.plan(plan.id) or plan)
            if narrowed.targets or narrowed.faulty:
                return
    raise CommandError("nothing-selected")


def _compare(
    plan: Plan, old: ComparedSide, new: ComparedSide, selected: Selection
) -> Changes:
    """Audit both sides of a plan and return what has changed.

    A plan that only one side has stands against itself without targets.
    """
    audits = []
    for side in (old, new):
        ours = side.plan(plan.id) or replace(plan, sections=())
        audits.append(audit_plan(ours, side.repository, side.date, selected))
    return compare(*audits)


def _unread(old: ComparedSide, new: ComparedSide) -> tuple[Finding, ...]:
    """Return the files that could not be read, without which the comparison is not whole."""
    findings = list(old.repository.findings)
    if new.repository is not old.repository:
        findings += new.repository.findings
    return tuple(finding for finding in findings if finding.rule.makes_unreadable)


def _write(render_options: DiffRenderOptions, options: DiffOptions) -> None:
    """Write each format where it is wanted: to a file, or to standard output."""
    for format_ in options.formats:
        name, _, path = format_.partition(":")
        shown = replace(
            render_options,
            width=output_width(options.width),
            colour=not path and colour_choice(),
        )
        text = DIFF_FORMATS[name](shown)
        if path:
            write_whole(path, text)
        elif name == "json":
            echo(text)
        else:
            echo_to_readers(text)
