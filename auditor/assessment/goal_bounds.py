"""What a goal itself says, whatever the month: the amount aimed at, the bounds that keep it, what 左右 allows.

A side that cannot be missed has no bound; amounts are in the target's unit.
"""

from enum import Enum
from typing import assert_never

from msgspec import Struct

from auditor.model.better_low import better_low_word
from auditor.model.exact import Fraction, fraction_of
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Better,
    Between,
    Change,
    Falls,
    Goal,
    Measure,
    Observed,
    Plan,
    Reach,
    Relative,
    Rises,
    Target,
    amount_of,
)
from auditor.model.quantity import Unit

GoalBound = Fraction | None


class Allowance(Enum):
    """Where the tolerance of 左右 comes from."""

    GIVEN = "given"
    POLICY = "policy"
    TWENTIETH = "twentieth"


class Tolerance(Struct, frozen=True):
    """What 左右 allows on either side of the goal, in the target's unit."""

    value: Fraction
    allowance: Allowance


def is_rank(goal: Goal, unit: Unit | None) -> bool:
    """Return whether a goal is a place in an order that is not to be left: 前10位."""
    return isinstance(goal, AtMost) and unit is not None and unit.name == "位"


def aim_of(goal: Goal) -> GoalBound:
    """Return the amount that completion is measured against; directions and stages have none."""
    amount = amount_of(goal)
    if amount is None:
        return None
    return fraction_of(amount)


def tolerance(goal: About, target: Target, plan: Plan) -> Tolerance:
    """Return what 左右 allows: the target's own, the policy's for %, else 5 % of the goal."""
    if goal.tolerance is not None:
        return Tolerance(fraction_of(goal.tolerance), Allowance.GIVEN)
    if target.is_percent:
        return Tolerance(fraction_of(plan.policy.tolerance), Allowance.POLICY)
    return Tolerance(abs(fraction_of(goal.amount)) / 20, Allowance.TWENTIETH)


def tolerance_of(goal: Goal, target: Target, plan: Plan) -> Fraction:
    """Return what a goal allows on either side; nothing but 左右 allows anything."""
    if isinstance(goal, About):
        return tolerance(goal, target, plan).value
    return Fraction(0)


def bounds_of(goal: Goal, allowed: Fraction) -> tuple[GoalBound, GoalBound]:
    """Return the lowest and the highest amount that keep a goal."""
    match goal:
        case AtLeast(amount):
            return fraction_of(amount), None
        case AtMost(amount):
            return None, fraction_of(amount)
        case About(amount, _, better):
            aim = fraction_of(amount)
            return _bad_bounds(aim - allowed, aim + allowed, better)
        case Between(low, high, better):
            return _bad_bounds(fraction_of(low), fraction_of(high), better)
        case Rises() | Falls() | Reach() | Relative() | Change() | Observed():
            # What another series or the base year makes of a goal is put in its place before it is judged.
            return None, None
        case _:
            assert_never(goal)


def _bad_bounds(
    low: Fraction, high: Fraction, better: Better | None
) -> tuple[GoalBound, GoalBound]:
    """Return the bounds of a band without the one that cannot be missed."""
    match better:
        case Better.HIGHER:
            return low, None
        case Better.LOWER:
            return None, high
        case None:
            return low, high
        case _:
            assert_never(better)


def better_of(goal: Goal) -> Better | None:
    """Return the direction in which a goal of 左右 or a range cannot be missed."""
    if isinstance(goal, About | Between):
        return goal.better
    return None


def counts_at_once(goal: Goal, measure: Measure) -> bool:
    """Return whether a goal counts as achieved as soon as it is reached, and not only when it is held at the close."""
    if measure is not Measure.FLOW:
        return False
    return isinstance(goal, AtLeast) or better_of(goal) is Better.HIGHER


def end_of_path(goal: Goal, start: Fraction) -> GoalBound:
    """Return the amount that a level on its way from `start` has to come to: of a range the nearer end."""
    if isinstance(goal, Between) and start > goal.high:
        return Fraction(goal.high)
    return aim_of(goal)


def is_ceiling_like(goal: Goal, target: Target) -> bool:
    """Return whether less is better: a ceiling, or 左右 and a range that say so or whose target's name does."""
    match goal:
        case AtMost() | Falls():
            return True
        case About() | Between():
            if goal.better is not None:
                return goal.better is Better.LOWER
            return bool(better_low_word(target.name))
        case AtLeast() | Rises() | Reach() | Relative() | Change() | Observed():
            return False
        case _:
            assert_never(goal)
