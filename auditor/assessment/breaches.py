"""What crosses a line for good: a redline at any time, or a ceiling that adds up."""

from auditor.assessment.goal_bounds import GoalBound, bounds_of, tolerance_of
from auditor.assessment.series import Series
from auditor.model.assessment import Breach, Reason, Reported
from auditor.model.bound import Bound
from auditor.model.exact import Fraction
from auditor.model.period import Period
from auditor.model.plan import AtMost, Commitment, Goal, Measure, Plan, Target

JUST = Fraction(1, 10**60)
"""Less than any two reported figures can differ by: what 超143 is above 143, at the least."""
NO_LINES: tuple[GoalBound, GoalBound] = (None, None)


def breach_of(
    target: Target,
    plan: Plan,
    now: Series,
) -> Breach | None:
    """Return what crossed a line for good, if anything did."""
    if not _can_be_breached(target):
        return None
    reason = Reason.CEILING_EXCEEDED
    if target.commitment is Commitment.REDLINE:
        reason = Reason.REDLINE_BROKEN
    lines_of: dict[tuple[Goal, bool], tuple[GoalBound, GoalBound]] = {}
    close = plan.close(target)
    # Sums as well as single figures: a ceiling of a year is mostly passed by what has added up.
    for figure in (*now.figures, *now.ends.values()):
        # The lines are worked out once for each goal in force, not for each figure.
        key = (target.goal_at(figure.period.end), figure.period.end <= close)
        if key not in lines_of:
            lines_of[key] = breach_lines(target, plan, figure.period)
        line = _line_crossed(figure, lines_of[key])
        if line is not None:
            return Breach(figure, line, reason)
    return None


def _line_crossed(figure: Reported, lines: tuple[GoalBound, GoalBound]) -> GoalBound:
    """Return the line that a figure certainly lies beyond; nothing where it may keep both."""
    low, high = lines
    if high is not None and _certainly_above(figure, high):
        return high
    if low is not None and _certainly_below(figure, low):
        return low
    return None


def _can_be_breached(target: Target) -> bool:
    """Return whether any figure of a target could cross a line for good."""
    if target.measure is not Measure.FLOW:
        return target.commitment is Commitment.REDLINE
    goals = [target.goal, *(amendment.goal for amendment in target.history)]
    return any(isinstance(goal, AtMost) for goal in goals)


def breach_lines(
    target: Target,
    plan: Plan,
    period: Period,
) -> tuple[GoalBound, GoalBound]:
    """Return what a figure of a period must not lie beyond: the bounds of a redline, the ceiling of a flow."""
    redline = target.commitment is Commitment.REDLINE
    goal = target.goal_at(period.end)
    if target.measure is Measure.FLOW:
        # A flow adds up: one figure above the ceiling is enough, one below a floor says nothing yet.
        if isinstance(goal, AtMost) and (redline or period.end <= plan.close(target)):
            return None, Fraction(goal.amount)
        return NO_LINES
    if not redline:
        return NO_LINES
    return bounds_of(
        goal,
        tolerance_of(
            goal,
            target,
            plan,
        ),
    )


def _certainly_above(figure: Reported, line: Fraction) -> bool:
    """Return whether a figure, bound and all, lies above a line."""
    if figure.bound.is_upper:
        return False
    return figure.value > line or (figure.value == line and figure.bound is Bound.ABOVE)


def _certainly_below(figure: Reported, line: Fraction) -> bool:
    """Return whether a figure, bound and all, lies below a line."""
    if figure.bound.is_lower:
        return False
    return figure.value < line or (figure.value == line and figure.bound is Bound.BELOW)


def crosses(value: Fraction, lines: tuple[GoalBound, GoalBound]) -> bool:
    """Return whether a value lies beyond a line."""
    low, high = lines
    if low is not None and value < low:
        return True
    return high is not None and value > high
