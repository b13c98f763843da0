"""How much of a goal is due by a month (序时): evenly, at the close only, or along a list of cumulative percentages."""

from fractions import Fraction

from auditor.model.period import Period
from auditor.model.plan import Plan, Target

WHOLE = Fraction(1)
NOTHING = Fraction(0)


def share_due(target: Target, plan: Plan, until: Period) -> Fraction:
    """Return the share of the goal, from 0 to 1, that is due by the last month of `until`.

    Linear: months elapsed ÷ months from the plan's first to the close. A list has equal steps over the plan's span and
    runs straight between its points. From the close on, everything is due.
    """
    start, close = plan.span.first, plan.close(target).last
    elapsed, total = until.last - start + 1, close - start + 1
    if elapsed >= total:
        return WHOLE
    if elapsed <= 0 or target.pacing.at_close:
        return NOTHING
    if not target.pacing.points:
        return Fraction(elapsed, total)
    points = [NOTHING, *(Fraction(point) / 100 for point in target.pacing.points)]
    position = Fraction(elapsed * (len(points) - 1), plan.span.months)
    whole = int(position)
    return points[whole] + (points[whole + 1] - points[whole]) * (position - whole)
