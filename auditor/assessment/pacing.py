"""How much of a goal is due by a month (序时): evenly, at the close only, or along a list of cumulative percentages."""

from enum import Enum

from msgspec import Struct

from auditor.model.exact import NOTHING, WHOLE, Fraction
from auditor.model.month import Month
from auditor.model.plan import Pacing, Plan, Target


class Pace(Enum):
    """By which clause of the definition a share is due."""

    CLOSED = "closed"
    NOT_BEGUN = "not-begun"
    NOT_BEFORE_CLOSE = "not-before-close"
    EVENLY = "evenly"
    STEPS = "steps"


class ShareDue(Struct, frozen=True):
    """The share of a goal that is due by a month, with the numbers it was worked out from."""

    value: Fraction
    """From 0 to 1."""
    pace: Pace
    elapsed: int
    """Months from the plan's first to the month asked about, both included."""
    total: int
    """Months from the plan's first to the close."""
    start: Fraction = NOTHING
    """Of a list of percentages: the point passed last, in per cent."""
    end: Fraction = NOTHING
    """The point ahead, in per cent."""
    part: Fraction = NOTHING
    """How far the month lies between the two, from 0 to 1."""


def share_due(target: Target, plan: Plan, month: Month) -> Fraction:
    """Return the share of the goal, from 0 to 1, that is due by a month."""
    return due_by(target, plan, month).value


def due_by(target: Target, plan: Plan, month: Month) -> ShareDue:
    """Return the share of the goal that is due by a month.

    Linear: months elapsed ÷ months from the plan's first to the close. A list has equal steps over the plan's span and
    runs straight between its points. From the close on, everything is due.
    """
    first = plan.span.first
    elapsed = month.number - first + 1
    total = plan.close(target).number - first + 1
    if elapsed >= total:
        return ShareDue(
            value=WHOLE,
            pace=Pace.CLOSED,
            elapsed=elapsed,
            total=total,
        )
    if elapsed <= 0:
        return ShareDue(
            value=NOTHING,
            pace=Pace.NOT_BEGUN,
            elapsed=elapsed,
            total=total,
        )
    if target.pacing.at_close:
        return ShareDue(
            value=NOTHING,
            pace=Pace.NOT_BEFORE_CLOSE,
            elapsed=elapsed,
            total=total,
        )
    if target.pacing.points:
        return _between_points(
            target.pacing,
            plan,
            elapsed,
            total,
        )
    return ShareDue(
        value=Fraction(elapsed, total),
        pace=Pace.EVENLY,
        elapsed=elapsed,
        total=total,
    )


def _between_points(
    pacing: Pacing,
    plan: Plan,
    elapsed: int,
    total: int,
) -> ShareDue:
    """Return the share due on the straight line between two points of a list."""
    points = [NOTHING]
    points.extend(Fraction(point) for point in pacing.points)
    steps = len(pacing.points)
    position = Fraction(elapsed * steps, plan.span.months)
    passed = int(position)
    part = position - passed
    start = points[passed]
    end = points[passed + 1]
    share = (start + (end - start) * part) / 100
    return ShareDue(
        value=share,
        pace=Pace.STEPS,
        elapsed=elapsed,
        total=total,
        start=start,
        end=end,
        part=part,
    )
