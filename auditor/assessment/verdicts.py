"""Statuses that need more than one value: of figures that are only bounds, and of figures from after the close."""

from typing import assert_never

from auditor.assessment.benchmark import Benchmark
from auditor.assessment.breaches import JUST, crosses
from auditor.assessment.goal_bounds import GoalBound
from auditor.model.assessment import Reason, Reported, Status
from auditor.model.bound import Bound
from auditor.model.exact import Fraction
from auditor.model.plan import AtMost, Measure

Verdict = tuple[Status, Reason]

# More than any status turns at: how far a bound may lie from the true figure, for all it says.
_FAR = Fraction(10**30)


def after_close(
    held_against: Benchmark,
    judged: Reported,
    status: Status,
    reason: Reason,
) -> Verdict:
    """Return what a figure that ends after the close says of a goal that had to be held then."""
    if _never_came_near(held_against, judged):
        return Status.MISSED, Reason.GOAL_NOT_REACHED
    if status is not Status.ACHIEVED:
        return Status.NO_DATA, Reason.NO_FIGURE_AT_CLOSE
    match held_against.measure:
        case Measure.FLOW:
            # What has not passed the ceiling by now had not by the close; of a range nothing is known.
            if isinstance(held_against.goal, AtMost):
                return status, reason
            return Status.NO_DATA, Reason.NO_FIGURE_AT_CLOSE
        case Measure.LEVEL | Measure.RATE | Measure.MILESTONE:
            return Status.ACHIEVED, Reason.REACHED_LATER
        case _:
            assert_never(held_against.measure)


def _never_came_near(held_against: Benchmark, judged: Reported) -> bool:
    """Return whether a sum is still below the lower end of its range: then it was so at the close as well."""
    low, _ = held_against.bounds
    is_sum = held_against.measure is Measure.FLOW and held_against.is_band
    if not is_sum or low is None or judged.bound.is_lower:
        return False
    return judged.value < low


def bounded(
    held_against: Benchmark,
    judged: Reported,
    lines: tuple[GoalBound, GoalBound],
) -> Verdict:
    """Return the status that every value within the bound has; on-track where some of them have even achieved it."""
    values = _values_within(held_against, judged)
    if any(crosses(value, lines) for value in values):
        return Status.NO_DATA, Reason.BOUND_UNDECIDED
    verdicts = [held_against.status(value, held_against.gap(value)) for value in values]
    statuses = {status for status, _ in verdicts}
    if len(statuses) == 1:
        return verdicts[0]
    if statuses == {Status.ON_TRACK, Status.ACHIEVED}:
        return Status.ON_TRACK, Reason.ON_SCHEDULE
    return Status.NO_DATA, Reason.BOUND_UNDECIDED


def _values_within(held_against: Benchmark, judged: Reported) -> list[Fraction]:
    """Return values of which one at least has each status that the true figure behind a bound may have."""
    sign = -1
    if judged.bound.is_lower:
        sign = 1
    # What is just beyond the bound, and what is very far: between the two a status changes at those of the goal only.
    nearest = judged.value
    if judged.bound is Bound.ABOVE or judged.bound is Bound.BELOW:
        nearest += sign * JUST
    values = [nearest, judged.value + sign * _FAR]
    values.extend(
        value for value in held_against.within() if (value - judged.value) * sign > 0
    )
    return values
