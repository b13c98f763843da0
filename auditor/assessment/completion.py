"""How much of a goal is done (完成率)."""

from enum import Enum

from msgspec import Struct

from auditor.assessment.goal_bounds import GoalBound, is_ceiling_like
from auditor.model.exact import Fraction
from auditor.model.plan import AtMost, Goal, Measure, Target


class Method(Enum):
    """How a completion rate was worked out."""

    RATIO = "ratio"
    WAY = "way"
    LESS_GAP = "less-gap"
    """Of a goal below zero: 1 − what is missing ÷ the goal's size."""


class Completion(Struct, frozen=True):
    """A completion rate as a fraction of 1."""

    method: Method
    exact: Fraction
    value: Fraction
    """The same, capped at 1 where a level without a path has more."""


def completion_of(  # noqa: PLR0913, PLR0917 - all that a rate may be of
    target: Target,
    goal: Goal,
    aim: GoalBound,
    high: GoalBound,
    start: GoalBound,
    value: Fraction,
) -> Completion | None:
    """Return the completion rate; blank for growth, directions and what is better the lower it is."""
    if aim is None or target.measure is Measure.RATE:
        return None
    if target.measure is Measure.FLOW:
        if aim == 0:
            return None
        done = value / aim
        return Completion(
            method=Method.RATIO,
            exact=done,
            value=done,
        )
    if is_ceiling_like(goal, target) and not isinstance(goal, AtMost):
        return None
    if start is not None:
        done = (value - start) / (aim - start)
        return Completion(
            method=Method.WAY,
            exact=done,
            value=done,
        )
    return _without_path(
        goal,
        high,
        value,
        aim,
    )


def _without_path(
    goal: Goal,
    high: GoalBound,
    value: Fraction,
    aim: Fraction,
) -> Completion | None:
    """Return how much of a level's goal there is, at most all of it; a level that is too high has none."""
    too_high = high is not None and value > high
    if aim == 0 or isinstance(goal, AtMost) or too_high:
        return None
    method = Method.RATIO
    done = value / aim
    if aim < 0:
        # −8 of −5 is short and not 160 %; 3 of −5 is more than was asked for.
        method = Method.LESS_GAP
        done = 1 - (aim - value) / abs(aim)
    return Completion(
        method=method,
        exact=done,
        value=min(Fraction(1), done),
    )
