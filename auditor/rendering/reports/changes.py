"""What has changed, in words: groups of lines that every format arranges in its own way, the worst news first.

Each change is reported once, in the first group that has a place for it.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.assessment.changes import (
    Change,
    Changes,
)
from auditor.assessment.lag import lag_of
from auditor.model.assessment import Assessment, Audit, Status
from auditor.rendering.messages.formatted_row import FormattedRow, formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.change_line import (
    ChangeLine,
    arrow,
    became,
    rows_of,
    shown,
    turned,
)
from auditor.rendering.reports.changed_plan import (
    moved_line,
    policy_lines,
    promise_lines,
    revised_line,
)
from auditor.rendering.reports.render_options import status_counts

BAD = frozenset({"newly_behind", "worse", "unjudged"})
GOOD = frozenset({"recovered", "better"})


class ChangeGroup(Struct, frozen=True):
    """Changes of one kind; `name` is a list of `Changes`, or `unjudged` for those that can no longer be judged."""

    name: str
    title: str
    lines: tuple[ChangeLine, ...]


def groups_of(changes: Changes, messages: Messages) -> tuple[ChangeGroup, ...]:
    """Return what has changed, kind by kind, kinds without any left out."""
    groups: list[ChangeGroup] = []
    for name, lines in _lines(changes, messages):
        if lines:
            group = _group(name, lines, messages)
            groups.append(group)
    return tuple(groups)


def _lines(
    changes: Changes, messages: Messages
) -> Iterator[tuple[str, list[ChangeLine]]]:
    """Yield the lines of each kind of change, in the order they are read."""
    yield from _standing_lines(changes, messages)
    revised = [revised_line(changes, figure, messages) for figure in changes.revised]
    yield "revised", revised
    moved = [moved_line(changes, goal, messages) for goal in changes.moved_goals]
    yield "moved_goals", moved
    yield "added", promise_lines(changes.after, changes.added, messages)
    yield "dropped", promise_lines(changes.before, changes.dropped, messages)
    policy = list(policy_lines(changes, messages))
    yield "policy", policy


def _standing_lines(
    changes: Changes, messages: Messages
) -> Iterator[tuple[str, list[ChangeLine]]]:
    """Yield the lines about how targets stand, each target in the first list that has it."""
    listed: set[str] = set()
    for name, moves in _standings(changes):
        lines: list[ChangeLine] = []
        for move in moves:
            target = move.after.target.id
            # A target that is newly behind is not listed again as worse.
            if target in listed:
                continue
            listed.add(target)
            line = _standing(changes, move, messages)
            lines.append(line)
        yield name, lines


def _standings(changes: Changes) -> Iterator[tuple[str, Sequence[Change]]]:
    """Yield the lists about how targets stand, in the order they are listed."""
    yield "newly_behind", changes.newly_behind
    yield "worse", changes.worse
    yield "unjudged", (*changes.no_longer_reported, *changes.undecided)
    yield "recovered", changes.recovered
    yield "better", changes.better
    yield "newly_reported", changes.newly_reported


def _group(name: str, lines: list[ChangeLine], messages: Messages) -> ChangeGroup:
    """Return a group under its heading, which counts its lines."""
    kind = messages.term("diff", name)
    count = len(lines)
    title = messages.sentence(
        "diff",
        "counted",
        title=kind,
        count=count,
    )
    return ChangeGroup(
        name=name,
        title=title,
        lines=tuple(lines),
    )


def status_in_sentence(assessment: Assessment, messages: Messages) -> str:
    """Return a status as a sentence calls it, where the word of the tables is too short: 达到序时 for 达序时."""
    return messages.status(assessment, "status-in-sentence")


def _status_now(move: Change, messages: Messages) -> str:
    """Return the status a target has now; figures that decide nothing are no missing report."""
    if move.after.status is Status.NO_DATA:
        return messages.term("diff", "not-judged")
    return status_in_sentence(move.after, messages)


def _standing(changes: Changes, move: Change, messages: Messages) -> ChangeLine:
    """Return how a target stood and stands."""
    was = formatted_row(changes.before, move.before, messages)
    now = formatted_row(changes.after, move.after, messages)
    reported = move.after.reported or move.before.reported
    status = move.after.status
    old_status = status_in_sentence(move.before, messages)
    new_status = _status_now(move, messages)
    change = turned(old_status, new_status, messages)
    # Without a verdict the status alone does not say what is missing.
    if not status.is_judged:
        reason = messages.term("reason", move.after.reason.value)
        change = messages.sentence("diff", "because", change=change, reason=reason)
    places = shown([move.after.target.goal_location, *rows_of(reported)])
    details = tuple(_details(changes, move, was, now, messages))
    return ChangeLine(
        label=now.label,
        name=now.titled,
        change=change,
        details=details,
        places=places,
        status=status,
        mark=now.mark,
        is_same=old_status == new_status,
    )


def _details(
    changes: Changes,
    move: Change,
    was: FormattedRow,
    now: FormattedRow,
    messages: Messages,
) -> Iterator[str]:
    """Yield the figures that say how far a target has moved, what it was only where it can be compared."""
    old, new = _actual(was, messages), _actual(now, messages)
    if move.after.reported is None:
        if old:
            yield messages.sentence("diff", "was", actual=old)
        return
    yield became(old, new, messages)
    if now.completion:
        old, new = _without_zero(was.completion), _without_zero(now.completion)
        completion = became(old, new, messages)
        yield messages.sentence("diff", "completion", completion=completion)
    if not now.gap:
        return
    yield became(was.gap, now.gap, messages)
    # Of a lead no reader asks the points, and a change of sign needs words, which the gap has.
    if _short_twice(move) and not move.after.target.is_percent:
        yield _lags(changes, move, messages)


def _without_zero(share: str) -> str:
    """Return a share as a sentence has it: 75% for 75.0%."""
    return share.replace(".0%", "%")


def _lags(changes: Changes, move: Change, messages: Messages) -> str:
    """Return how the gap has widened or narrowed, in the measure that its threshold is about."""
    old = lag_of(changes.before.plan, move.before)
    new = lag_of(changes.after.plan, move.after)
    is_wider = old is not None and new is not None and new.value > old.value
    name = "narrower"
    if is_wider:
        name = "wider"
    old_text = messages.brief(old or "")
    new_text = messages.brief(new or "")
    return messages.sentence(
        "diff",
        name,
        old=old_text,
        new=new_text,
    )


def _actual(row: FormattedRow, messages: Messages) -> str:
    """Return the actual with its period; blank where there is none."""
    if not row.actual:
        return ""
    return messages.text("actual_of", actual=row.actual, period=row.period)


def _short_twice(move: Change) -> bool:
    """Return whether a target was short and is, by other points."""
    old, new = move.before.gap_points, move.after.gap_points
    if old is None or new is None or old == new:
        return False
    return old > 0 and new > 0


def is_simulated(changes: Changes) -> bool:
    """Return whether either side's figures are invented for show."""
    return changes.before.plan.simulated or changes.after.plan.simulated


def heading(changes: Changes, revisions: tuple[str, str], messages: Messages) -> str:
    """Return the first line: what is compared with what; of simulated figures it says so first."""
    title = changes.after.plan.title
    old = _side(changes.before, revisions[0], messages)
    new = _side(changes.after, revisions[1], messages)
    sentence = messages.sentence(
        "diff",
        "head",
        title=title,
        old=old,
        new=new,
    )
    if is_simulated(changes):
        return messages.term("text", "simulated") + sentence
    return sentence


def _side(audit: Audit, revision: str, messages: Messages) -> str:
    """Return what one side of a comparison is called."""
    as_of = messages.term("diff", "no_figures")
    if audit.as_of is not None:
        as_of = messages.as_of(audit.as_of)
    # Two folders are distinguished by their months alone; only git has names for its states.
    if not revision:
        return as_of
    return messages.sentence("diff", "side", revision=revision, as_of=as_of)


def head_count(
    changes: Changes, messages: Messages
) -> Iterator[tuple[Status, str, str]]:
    """Yield each status that any target had or has: its word, and how many had it and have it."""
    counts = zip(
        status_counts(changes.before), status_counts(changes.after), strict=True
    )
    for old, new in counts:
        # A status that no target had or has would be a line of two zeros.
        if old.count or new.count:
            word = messages.term("status", new.name)
            change = arrow(str(old.count), str(new.count), messages)
            yield new.status, word, change


def summary(groups: Sequence[ChangeGroup], messages: Messages) -> str:
    """Return the last line: how many changes of each kind there are."""
    counts = []
    for group in groups:
        kind = messages.term("diff", group.name)
        size = len(group.lines)
        count = messages.text("count", status=kind, count=size)
        counts.append(count)
    return messages.comma.join(counts) or messages.term("diff", "unchanged")
