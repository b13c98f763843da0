"""Undeclared single figures that look cumulated: nothing says what they cover, and they never fall."""

from fractions import Fraction
from itertools import pairwise

from msgspec.structs import replace

from auditor.assessment.chains import Report, row_finding
from auditor.model.assessment import Reported
from auditor.model.findings import Amount, Rule, Severity, Term
from auditor.model.period import Period
from auditor.model.plan import Between, Target, amount_of

_TO_COMPARE = 2


def looks_cumulated(target: Target, to_date: Reported, report: Report) -> bool:
    """Report undeclared single figures that never fall; return whether they cannot be single ones.

    They cannot where their sum passes the goal while the last one does not. Elsewhere it is asked what they cover, and
    they count as what their words say.
    """
    pieces = to_date.sources
    unit = target.unit
    if (
        len(pieces) < _TO_COMPARE
        or unit is None
        or not all(piece.single for piece in pieces)
    ):
        return False
    values = [piece.quantity.in_unit(unit) for piece in pieces if piece.quantity]
    never_fall = all(earlier <= later for earlier, later in pairwise(values))
    if not never_fall:
        return False
    goal = _amount(target, to_date.period)
    if goal is None or to_date.value <= goal or goal < values[-1]:
        if values[0] == values[-1]:
            return False
        kind = Term("cumulated", "asked")
        asked = row_finding(
            Rule.LOOKS_CUMULATED,
            pieces[-1],
            *pieces[:-1],
            kind=kind,
            name=target.name,
        )
        report(replace(asked, severity=Severity.WARNING))
        return False
    report(
        row_finding(
            Rule.LOOKS_CUMULATED,
            pieces[-1],
            *pieces[:-1],
            total=Amount(to_date.value, unit.name, to_date.digits),
            goal=Amount(goal, unit.name),
            kind=Term("cumulated", "left-out"),
            name=target.name,
        )
    )
    return True


def _amount(target: Target, period: Period) -> Fraction | None:
    """Return the amount of the goal in force, of a range the upper end, where it has one."""
    goal = target.goal_at(period)
    amount = goal.high if isinstance(goal, Between) else amount_of(goal)
    return None if amount is None else Fraction(amount)
