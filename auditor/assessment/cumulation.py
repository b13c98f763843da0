"""Undeclared single figures that look cumulated: nothing says what they cover, and they never fall."""

from fractions import Fraction
from itertools import pairwise

from auditor.assessment.chains import Report, row_finding
from auditor.model.assessment import Reported
from auditor.model.findings import Amount, Rule
from auditor.model.period import Period
from auditor.model.plan import Between, Target, amount_of

_TO_COMPARE = 2


def looks_cumulated(target: Target, to_date: Reported, report: Report) -> bool:
    """Report undeclared single figures that never fall, whose sum passes the goal while the last one does not."""
    pieces = to_date.sources
    unit = target.unit
    if len(pieces) < _TO_COMPARE or unit is None or not all(piece.single for piece in pieces):
        return False
    goal = _amount(target, to_date.period)
    if goal is None or to_date.value <= goal:
        return False
    values = [piece.quantity.in_unit(unit) for piece in pieces if piece.quantity]
    rising = all(earlier <= later for earlier, later in pairwise(values))
    if not rising or goal < values[-1]:
        return False
    total = Amount(to_date.value, unit.name, to_date.digits)
    report(
        row_finding(
            Rule.LOOKS_CUMULATED, pieces[-1], *pieces[:-1], total=total, goal=Amount(goal, unit.name), name=target.name
        )
    )
    return True


def _amount(target: Target, period: Period) -> Fraction | None:
    """Return the amount of the goal in force, of a range the upper end, where it has one."""
    goal = target.goal_at(period)
    amount = goal.high if isinstance(goal, Between) else amount_of(goal)
    return None if amount is None else Fraction(amount)
