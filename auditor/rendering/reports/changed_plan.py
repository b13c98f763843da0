"""What has changed in the files themselves, a line each: figures, goals, targets, thresholds."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import assert_never

from msgspec.structs import asdict

from auditor.assessment.changes import (
    Changes,
    MovedGoal,
    MovedTerm,
    Revised,
)
from auditor.assessment.goalposts import PolicyValue, Promise, Shift
from auditor.model.assessment import Audit, Reported
from auditor.model.findings import Amount
from auditor.model.lights import LightRule
from auditor.model.plan import Target
from auditor.model.scoring import ScoreRule
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import number_of
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.terms import policy_of, term_of
from auditor.rendering.reports.change_line import ChangeLine, became, rows_of, shown


def revised_line(changes: Changes, revised: Revised, messages: Messages) -> ChangeLine:
    """Return what a figure said and says, and where."""
    old = messages.fact(_figure(revised.old_target, revised.before))
    new = messages.fact(_figure(revised.target, revised.after))
    period = messages.period(revised.after.period)
    number = number_of(changes.after.plan, revised.target)
    name = clean(revised.target.name)
    change = became(old, new, messages)
    notes = []
    for row in revised.after.sources:
        if not row.note:
            continue
        note = clean(row.note)
        notes.append(note)
    places = shown([*rows_of(revised.before), *rows_of(revised.after)])
    return ChangeLine(
        label=number,
        name=name,
        change=f"{period} {change}",
        details=tuple(notes),
        places=places,
    )


def _figure(target: Target, figure: Reported) -> Amount | str:
    """Return a reported figure with the digits it was reported in, or the stage."""
    if figure.stage:
        return figure.stage
    return Amount(
        figure.value,
        target.unit_name,
        figure.digits,
        4,
        bound=figure.bound,
    )


def moved_line(changes: Changes, moved: MovedGoal, messages: Messages) -> ChangeLine:
    """Return the old and the new goal with both places, and the terms that differ."""
    old = messages.goal_words(moved.old.goal, moved.before.unit)
    new = messages.goal_words(moved.new.goal, moved.after.unit)
    change = _with_shift(became(old, new, messages), moved.shift, messages)
    details: list[str] = []
    # The reason of an adjustment that was in force before has been read before.
    if moved.new.reason and moved.new != moved.old:
        details.append(clean(moved.new.reason))
    details += [_moved_term(changes, moved, term, messages) for term in moved.terms]
    number = number_of(changes.after.plan, moved.after)
    target_name = clean(moved.after.name)
    places = shown([moved.old.location, moved.new.location])
    return ChangeLine(
        label=number,
        name=target_name,
        change=change,
        details=tuple(details),
        places=places,
    )


def _with_shift(change: str, shift: Shift | None, messages: Messages) -> str:
    """Return a change with whether it made a goal easier or harder to keep, where anybody can say."""
    if shift is None or shift is Shift.OTHER:
        return change
    word = messages.term("diff", shift.value)
    return messages.sentence("diff", "because", change=change, reason=word)


def _moved_term(
    changes: Changes, moved: MovedGoal, term: MovedTerm, messages: Messages
) -> str:
    """Return what one term of a target said and says, in words where it said nothing."""
    none = messages.term("diff", "none")
    before = Promise(moved.before, changes.before.plan, moved.old.goal)
    after = Promise(moved.after, changes.after.plan, moved.new.goal)
    old = term_of(term.name, before, messages) or none
    new = term_of(term.name, after, messages) or none
    change = _with_shift(became(old, new, messages), term.shift, messages)
    name = messages.term("terms", term.name)
    return messages.sentence("diff", "term", term=name, change=change)


def promise_lines(
    audit: Audit, targets: Sequence[Target], messages: Messages
) -> list[ChangeLine]:
    """Return the targets that only one of the two plans has."""
    return [_promise(audit, target, messages) for target in targets]


def _promise(audit: Audit, target: Target, messages: Messages) -> ChangeLine:
    """Return a target that only one of the two plans has."""
    number = number_of(audit.plan, target)
    name = clean(target.name)
    goal = messages.goal_words(target.goal, target.unit)
    places = shown([target.goal_location])
    return ChangeLine(
        label=number,
        name=name,
        change=goal,
        places=places,
    )


def policy_lines(changes: Changes, messages: Messages) -> Iterator[ChangeLine]:
    """Yield the thresholds that moved; they stand in the plan's head."""
    before, after = changes.before.plan, changes.after.plan
    places = shown([before.location, after.location])
    for threshold in changes.policy:
        old = _threshold(threshold.old, messages)
        new = _threshold(threshold.new, messages)
        name = policy_of(threshold.name, messages)
        change = _with_shift(became(old, new, messages), threshold.shift, messages)
        yield ChangeLine(
            label="",
            name=name,
            change=change,
            places=places,
        )


def _threshold(value: PolicyValue, messages: Messages) -> str:
    """Return a threshold as the plan has it, key by key where there are several; in words where there is none."""
    match value:
        case None:
            return messages.term("diff", "none")
        case Decimal() | int():
            return str(value)
        case Enum():
            return str(value.value)
        case LightRule() | ScoreRule():
            return messages.listed(_keys_of(value))
        case _ as unreachable:
            assert_never(unreachable)


def _keys_of(rule: LightRule | ScoreRule) -> Iterator[str]:
    """Yield the keys of a rule with what they hold, those without anything left out."""
    for name, value in asdict(rule).items():
        if isinstance(value, Enum):
            yield f"{name} {value.value}"
        elif value is not None:
            yield f"{name} {value}"
