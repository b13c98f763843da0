"""What has changed, in words: groups of lines that every format arranges in its own way, the worst news first.

Each change is told once, in the first group that has a place for it.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.assessment.changes import Change, Changes, InForce, MovedGoal, Revised
from auditor.model.assessment import Audit, Reported, Status
from auditor.model.findings import Amount
from auditor.model.plan import Target
from auditor.model.provenance import Location
from auditor.rendering.messages.formatted_row import FormattedRow, number_of, printed
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.messages.terms import policy_of, term_of

BAD = frozenset({"newly_behind", "worse", "unjudged"})
GOOD = frozenset({"recovered", "better"})


class Line(Struct, frozen=True):
    """One thing that has changed."""

    label: str
    """The target's number in the source."""
    name: str
    change: str
    details: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    status: Status | None = None
    """The status it has now, where it is about how a target stands."""
    mark: str = ""


class Group(Struct, frozen=True):
    """Changes of one kind; `name` is a list of `Changes`, or `unjudged` for those that can no longer be judged."""

    name: str
    title: str
    lines: tuple[Line, ...]


def groups_of(changes: Changes, messages: Messages) -> tuple[Group, ...]:
    """Return what has changed, kind by kind, kinds without any left out."""
    told: set[str] = set()
    found: list[Group] = []
    for name, some in _standings(changes):
        fresh = [one for one in some if one.after.target.id not in told]
        told |= {one.after.target.id for one in fresh}
        found.append(
            _group(name, [_standing(changes, one, messages) for one in fresh], messages)
        )
    found += [
        _group(
            "revised",
            [_revised(changes, one, messages) for one in changes.revised],
            messages,
        ),
        _group(
            "moved_goals",
            [_moved(changes, one, messages) for one in changes.moved_goals],
            messages,
        ),
        _group(
            "added",
            [_promise(changes.after, one, messages) for one in changes.added],
            messages,
        ),
        _group(
            "dropped",
            [_promise(changes.before, one, messages) for one in changes.dropped],
            messages,
        ),
        _group("policy", list(_policy(changes, messages)), messages),
    ]
    return tuple(group for group in found if group.lines)


def _standings(changes: Changes) -> Iterator[tuple[str, Sequence[Change]]]:
    """Yield the lists about how targets stand, in the order they are told."""
    yield "newly_behind", changes.newly_behind
    yield "worse", changes.worse
    yield "unjudged", (*changes.no_longer_reported, *changes.undecided)
    yield "recovered", changes.recovered
    yield "better", changes.better
    yield "newly_reported", changes.newly_reported


def _group(name: str, lines: list[Line], messages: Messages) -> Group:
    """Return a group under its heading, which counts its lines."""
    title = messages.sentence(
        "diff", "counted", title=messages.term("diff", name), count=len(lines)
    )
    return Group(name, title, tuple(lines))


def arrow(old: str, new: str, messages: Messages) -> str:
    """Return how one text became another; a text alone where there is no other, or the same."""
    if not old or not new or old == new:
        return new or old
    return messages.sentence("diff", "arrow", old=old, new=new)


def _standing(changes: Changes, one: Change, messages: Messages) -> Line:
    """Return how a target stood and stands."""
    was, now = (
        printed(changes.before, one.before, messages),
        printed(changes.after, one.after, messages),
    )
    reported = one.after.reported or one.before.reported
    change = arrow(was.status, now.status, messages)
    if one.after.status in {Status.NO_DATA, Status.NOT_DUE}:
        reason = messages.term("reason", one.after.reason.value)
        change = messages.sentence("diff", "because", change=change, reason=reason)
    places = [one.after.target.goal_location, *_rows(reported)]
    details = tuple(_details(one, was, now, messages))
    return Line(
        now.label,
        now.titled,
        change,
        details,
        _shown(places),
        one.after.status,
        now.mark,
    )


def _details(
    one: Change, was: FormattedRow, now: FormattedRow, messages: Messages
) -> Iterator[str]:
    """Yield the figures that say how far a target has moved, what it was only where it can be compared."""
    old, new = (
        messages.text("actual_of", actual=cells.actual, period=cells.period)
        if cells.actual
        else ""
        for cells in (was, now)
    )
    if one.after.reported is None:
        if old:
            yield messages.sentence("diff", "was", actual=old)
        return
    yield arrow(old, new, messages)
    if now.completion:
        yield messages.text(
            "completion_of", completion=arrow(was.completion, now.completion, messages)
        )
    gap = ""
    if now.gap:
        gap = arrow(was.gap, now.gap, messages)
    yield from [gap] if gap else []
    percent = one.after.target.is_percent
    # Of a lead no reader asks the points, and a change of sign needs words, which the gap has.
    if gap and _short_twice(one) and not percent:
        yield messages.sentence(
            "diff", "points", points=arrow(was.points, now.points, messages)
        )


def _short_twice(one: Change) -> bool:
    """Return whether a target was short and is, by other points."""
    old, new = one.before.gap_points, one.after.gap_points
    return old is not None and new is not None and old != new and min(old, new) > 0


def _revised(changes: Changes, one: Revised, messages: Messages) -> Line:
    """Return what a figure said and says, and where."""
    old, new = (
        messages.fact(_figure(one.target, figure)) for figure in (one.before, one.after)
    )
    change = f"{messages.period(one.after.period)} {arrow(old, new, messages)}"
    notes = tuple(clean(row.note) for row in one.after.sources if row.note)
    places = _shown([*_rows(one.before), *_rows(one.after)])
    return Line(
        number_of(changes.after.plan, one.target),
        clean(one.target.name),
        change,
        notes,
        places,
    )


def _figure(target: Target, figure: Reported) -> Amount | str:
    """Return a reported figure with the digits it was reported in, or the stage."""
    return figure.stage or Amount(
        figure.value, target.unit_name, figure.digits, 4, bound=figure.bound
    )


def _moved(changes: Changes, one: MovedGoal, messages: Messages) -> Line:
    """Return the old and the new goal with both places, and the terms that differ."""
    before, after = changes.before.plan, changes.after.plan
    goals = (
        messages.goal(one.old.goal, one.before.unit),
        messages.goal(one.new.goal, one.after.unit),
    )
    change = arrow(*goals, messages)
    if one.eased is not None:
        word = messages.term("diff", "eased" if one.eased else "tightened")
        change = messages.sentence("diff", "because", change=change, reason=word)
    details = [clean(reason) for reason in _reasons(one.old, one.new)]
    for name in one.terms:
        old, new = (
            term_of(one.before, before, name, messages),
            term_of(one.after, after, name, messages),
        )
        none = messages.term("diff", "none")
        moved = arrow(old or none, new or none, messages)
        details.append(
            messages.sentence(
                "diff", "term", term=messages.term("terms", name), change=moved
            )
        )
    places = _shown([one.old.location, one.new.location])
    return Line(
        number_of(after, one.after),
        clean(one.after.name),
        change,
        tuple(details),
        places,
    )


def _reasons(old: InForce, new: InForce) -> list[str]:
    """Return why a goal was adjusted."""
    if new.reason and new != old:
        return [new.reason]
    return []


def _promise(audit: Audit, target: Target, messages: Messages) -> Line:
    """Return a target that only one of the two plans has."""
    return Line(
        number_of(audit.plan, target), clean(target.name), messages.goal(target.goal, target.unit),
        places=_shown([target.goal_location]),
    )  # fmt: skip


def _policy(changes: Changes, messages: Messages) -> Iterator[Line]:
    """Yield the thresholds that moved; they stand in the plan's head."""
    for one in changes.policy:
        change = arrow(str(one.old), str(one.new), messages)
        places = _shown([changes.before.plan.location, changes.after.plan.location])
        yield Line("", policy_of(one.name, messages), change, places=places)


def _rows(reported: Reported | None) -> list[Location]:
    """Return where the rows of a figure stand."""
    if reported:
        return [row.location for row in reported.sources]
    return []


def _shown(places: Sequence[Location]) -> tuple[str, ...]:
    """Return places as a reader sees them, each once."""
    return tuple(dict.fromkeys(clean(str(place)) for place in places))


def is_simulated(changes: Changes) -> bool:
    """Return whether either side's figures are invented for show."""
    return changes.before.plan.simulated or changes.after.plan.simulated


def heading(changes: Changes, revisions: tuple[str, str], messages: Messages) -> str:
    """Return the first line: what is compared with what; of simulated figures it says so first."""
    sides = zip((changes.before, changes.after), revisions, strict=True)
    old, new = (_side(audit, revision, messages) for audit, revision in sides)
    first = ""
    if is_simulated(changes):
        first = messages.term("text", "simulated")
    return first + messages.sentence(
        "diff", "head", title=changes.after.plan.title, old=old, new=new
    )


def _side(audit: Audit, revision: str, messages: Messages) -> str:
    """Return what one side of a comparison is called."""
    as_of = (
        messages.as_of(audit.as_of)
        if audit.as_of
        else messages.term("diff", "no_figures")
    )
    if revision:
        return messages.sentence("diff", "side", revision=revision, as_of=as_of)
    return as_of


def head_count(
    changes: Changes, messages: Messages
) -> Iterator[tuple[Status, str, str]]:
    """Yield each status that any target had or has: its word, and how many had it and have it."""
    old, new = changes.before.counts(), changes.after.counts()
    for status in Status:
        if old[status] or new[status]:
            word = messages.term("status", status.value)
            yield status, word, arrow(str(old[status]), str(new[status]), messages)


def summary(groups: Sequence[Group], messages: Messages) -> str:
    """Return the last line: how many changes of each kind there are."""
    counts = []
    for group in groups:
        count = messages.text(
            "count", status=messages.term("diff", group.name), count=len(group.lines)
        )
        counts.append(count)
    return messages.comma.join(counts) or messages.term("diff", "unchanged")
