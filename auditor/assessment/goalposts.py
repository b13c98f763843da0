"""Whether what a target is judged by has become easier or harder to keep: its goal, its terms, its plan's thresholds.

A goal is easier to keep where it lets pass all that it let pass before, and more. What cannot be put in order is
neither.
"""

from decimal import Decimal
from enum import Enum
from itertools import chain
from typing import Literal, assert_never, get_args

from msgspec import Struct

from auditor.assessment.goal_bounds import GoalBound, bounds_of, tolerance_of
from auditor.assessment.pacing import share_due
from auditor.model.exact import Fraction, fraction_of
from auditor.model.lights import LightRule
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Better,
    Between,
    Change,
    Commitment,
    Falls,
    Goal,
    Measure,
    Observed,
    Plan,
    Reach,
    Relative,
    Rises,
    Target,
    Waiver,
)
from auditor.model.scoring import ScoreRule
from auditor.model.trend import TrendMethod

GoalTermName = Literal["tolerance", "better", "stages", "parts", "ratio"]
"""What a goal, a ladder or a combination says beside its amount."""
TimeTermName = Literal["due", "start", "pacing"]
"""From when, until when and at which pace a target counts."""
GraceTermName = Literal["behind", "behind_rate", "stale_months", "waiver"]
"""How far a target may lag, and what of its lag is accepted."""
TermName = (
    Literal["measure", "unit", "commitment", "counts_as"]
    | TimeTermName
    | GoalTermName
    | GraceTermName
)
"""What bears on a verdict beside the goal, by the keys of a plan; a waiver changes who hears of it."""
TERMS: tuple[TermName, ...] = tuple(chain(*map(get_args, get_args(TermName))))
"""All of them, in the order in which they are told: that of their names above."""
PolicyValue = Decimal | int | TrendMethod | LightRule | ScoreRule | None
"""What a key of the policy may hold."""
_GRACE = frozenset({"behind", "behind_rate", "tolerance", "stale_months"})
"""The thresholds of which more lets more pass."""
_FIRMNESS = (Commitment.STRETCH, Commitment.FIRM, Commitment.REDLINE)


class Shift(Enum):
    """Which way something moved that a target is judged by."""

    EASED = "eased"
    TIGHTENED = "tightened"
    OTHER = "other"
    """Neither, or nobody can say."""


class Promise(Struct, frozen=True):
    """A target as one of two plans has it, with the goal in force."""

    target: Target
    plan: Plan
    goal: Goal


def shift_of_goal(old: Promise, new: Promise) -> Shift | None:
    """Return which way a goal moved; nothing where it asks for what it asked for."""
    if old.goal == new.goal and old.target.unit == new.target.unit:
        return None
    match old.goal, new.goal:
        case Reach(), Reach():
            return _shift_of_sets(_stages_kept(old), _stages_kept(new))
        case Change(was), Change(now):
            return _shift_of_change(was, now)
        case Relative(), Relative():
            return _shift_of_relative(old.goal, new.goal)
        case _:
            return _shift_of_bounds(old, new)


def _stages_kept(promise: Promise) -> frozenset[str]:
    """Return the stages by which a milestone is reached."""
    assert isinstance(promise.goal, Reach)  # noqa: S101 - tells the type checker
    return frozenset(promise.plan.stages[promise.goal.steps :])


def _shift_of_sets(was: frozenset[str], now: frozenset[str]) -> Shift:
    """Return which way a set moved of which each member lets something pass."""
    if was < now:
        return Shift.EASED
    return Shift.TIGHTENED if now < was else Shift.OTHER


def _shift_of_change(was: Decimal, now: Decimal) -> Shift:
    """Return which way a change against the base year moved; a rise and a cut cannot be put in order."""
    if (was < 0) is not (now < 0):
        return Shift.OTHER
    return _shift_of_demand(abs(was), abs(now))


def _shift_of_relative(old: Relative, new: Relative) -> Shift:
    """Return which way a goal moved that is held against another series."""
    if (old.better, old.series.text) != (new.better, new.series.text):
        return Shift.OTHER
    if old.better is Better.HIGHER:
        return _shift_of_demand(old.plus, new.plus)
    return _shift_of_demand(new.plus, old.plus)


def _shift_of_demand(was: Decimal | int, now: Decimal | int) -> Shift:
    """Return which way a number moved of which more is harder to keep."""
    if now < was:
        return Shift.EASED
    return Shift.TIGHTENED if now > was else Shift.OTHER


def _shift_of_bounds(old: Promise, new: Promise) -> Shift:
    """Return which way the amounts moved that a goal lets pass."""
    was, now = _bounds(old), _bounds(new)
    are_alike = _kind(old.target) == _kind(new.target)
    if was is None or now is None or not are_alike:
        return Shift.OTHER
    return _only_way(
        _widened(was[0], now[0], downwards=True),
        _widened(was[1], now[1], downwards=False),
    )


def _only_way(*widened: int) -> Shift:
    """Return which way several bounds moved together: each lets more pass (1), less (-1) or as much (0)."""
    ways = {way for way in widened if way}
    if len(ways) != 1:
        return Shift.OTHER
    return Shift.EASED if ways == {1} else Shift.TIGHTENED


def _kind(target: Target) -> str:
    """Return the kind of what a target is measured in; blank for milestones."""
    return target.unit.kind if target.unit else ""


def _bounds(promise: Promise) -> tuple[GoalBound, GoalBound] | None:
    """Return the lowest and the highest amount that keep a goal, in the base unit of its kind; nothing without any."""
    match promise.goal:
        case AtLeast() | AtMost() | About() | Between():
            allowed = tolerance_of(promise.goal, promise.target, promise.plan)
            low, high = bounds_of(promise.goal, allowed)
        case Rises() | Falls() | Reach() | Relative() | Change() | Observed():
            return None
        case _:
            assert_never(promise.goal)
    unit = promise.target.unit
    factor = Fraction(1) if unit is None else unit.factor
    return (
        None if low is None else low * factor,
        None if high is None else high * factor,
    )


def _widened(was: GoalBound, now: GoalBound, *, downwards: bool) -> int:
    """Return whether a bound lets more pass than before (1), less (-1) or as much (0)."""
    if was == now:
        return 0
    if was is None or now is None:
        return 1 if now is None else -1
    return 1 if (now < was) is downwards else -1


def shift_of_term(name: TermName, old: Promise, new: Promise) -> Shift | None:  # noqa: PLR0911 - one answer a term
    """Return which way a term moved; nothing where it says what it said."""
    was, now = term(name, old), term(name, new)
    if was == now:
        return None
    match name:
        case "commitment":
            firmness = (
                _FIRMNESS.index(old.target.commitment),
                _FIRMNESS.index(new.target.commitment),
            )
            return _shift_of_demand(*firmness)
        case "due":
            return _shift_of_close(old, new)
        case "pacing":
            return _shift_of_pacing(old, new)
        case "counts_as":
            counters = frozenset(old.target.counts_as), frozenset(new.target.counts_as)
            return _shift_of_sets(*counters)
        case "behind" | "behind_rate" | "stale_months":
            return _shift_of_own_threshold(name, old, new)
        case "waiver":
            return _shift_of_waiver(old.target.waiver, new.target.waiver)
        case (
            "measure"
            | "unit"
            | "start"
            | "tolerance"
            | "better"
            | "stages"
            | "parts"
            | "ratio"
        ):
            # What 左右 allows and which stages there are is judged with the goal itself.
            return Shift.OTHER
        case _:
            assert_never(name)


def term(name: TermName, promise: Promise) -> object:
    """Return what a term says, wherever it stands in the file; nothing where it does not bear on the target."""
    match name:
        case "tolerance" | "better" | "stages" | "parts" | "ratio":
            return _goal_term(name, promise)
        case "waiver":
            return _as_stated(promise.target.waiver)
        case _:
            return getattr(promise.target, name)


def _goal_term(name: GoalTermName, promise: Promise) -> object:
    """Return what a goal, a ladder or a combination says beside its amount."""
    goal = promise.goal
    match name:
        case "tolerance" | "better":
            return (
                getattr(goal, name, None) if isinstance(goal, About | Between) else None
            )
        case "stages":
            return promise.plan.stages if isinstance(goal, Reach) else None
        case "parts":
            return _parts_named(promise.target)
        case "ratio":
            return _ratio_named(promise.target)
        case _:
            assert_never(name)


def _as_stated(waiver: Waiver | None) -> tuple[object, ...]:
    """Return what a waiver says, wherever it stands; blank where there is none."""
    if waiver is None:
        return ()
    return (waiver.rule, waiver.until, waiver.reason, waiver.by, waiver.up_to)


def _parts_named(target: Target) -> tuple[str, ...]:
    """Return how a target is made of its parts, and which they are, as its plan names them; blank without parts."""
    if target.parts is None:
        return ()
    names = [reference.text for reference in target.parts.references]
    return (target.parts.combination.value, *names)


def _ratio_named(target: Target) -> tuple[str, ...]:
    """Return the two series that a target is the ratio of, as its plan names them; blank where it is none."""
    if target.ratio is None:
        return ()
    return (target.ratio.numerator.text, target.ratio.denominator.text)


def _shift_of_close(old: Promise, new: Promise) -> Shift:
    """Return which way a date moved; a ceiling on what adds up holds for longer where it falls due later."""
    is_ceiling = isinstance(new.goal, AtMost) and new.target.measure is Measure.FLOW
    if is_ceiling:
        return Shift.OTHER
    was, now = old.plan.close(old.target), new.plan.close(new.target)
    return _shift_of_demand(now.number, was.number)


def _shift_of_pacing(old: Promise, new: Promise) -> Shift:
    """Return which way a schedule moved: what is due by some month falls, and rises by none."""
    if old.target.pacing.at_close or new.target.pacing.at_close:
        return Shift.EASED if new.target.pacing.at_close else Shift.TIGHTENED
    if isinstance(new.goal, AtMost):
        # Of a ceiling a schedule that allows less by a month is no easier.
        return Shift.OTHER
    ways: list[int] = []
    for month in new.plan.span.every_month():
        was = share_due(old.target, old.plan, month)
        now = share_due(new.target, new.plan, month)
        ways.append(_widened(was, now, downwards=True))
    return _only_way(*ways)


def _shift_of_waiver(was: Waiver | None, now: Waiver | None) -> Shift:
    """Return which way it moved what is accepted, until when, and up to which gap."""
    if was is None or now is None:
        return Shift.EASED if was is None else Shift.TIGHTENED
    if was.rule != now.rule:
        return Shift.OTHER
    return _only_way(
        _widened(Fraction(was.until.last), Fraction(now.until.last), downwards=False),
        _widened(_gap_accepted(was), _gap_accepted(now), downwards=False),
    )


def _gap_accepted(waiver: Waiver) -> GoalBound:
    """Return the largest gap that a waiver accepts; nothing where it accepts any."""
    return None if waiver.up_to is None else fraction_of(waiver.up_to)


def _shift_of_own_threshold(name: str, old: Promise, new: Promise) -> Shift:
    """Return which way a threshold of a target moved; without one of its own, its plan's holds."""
    was, now = old.plan.policy_for(old.target), new.plan.policy_for(new.target)
    return shift_of_threshold(name, getattr(was, name), getattr(now, name))


def shift_of_threshold(name: str, was: PolicyValue, now: PolicyValue) -> Shift:
    """Return which way a threshold moved, a target's own or one of the policy's."""
    if (
        name in _GRACE
        and isinstance(was, Decimal | int)
        and isinstance(now, Decimal | int)
    ):
        return _shift_of_demand(now, was)
    return Shift.OTHER
