"""Undeclared single figures that look cumulated: nothing says what they cover, and they never fall."""

from itertools import pairwise

from msgspec.structs import replace

from auditor.assessment.chains import Report, row_finding
from auditor.model.assessment import Reported
from auditor.model.exact import Fraction, fraction_of
from auditor.model.findings import Amount, MessageKey, Rule, Severity
from auditor.model.period import Period
from auditor.model.plan import Between, Target, amount_of

_TO_COMPARE = 2


def looks_cumulated(target: Target, to_date: Reported, report: Report) -> bool:
    """Report undeclared single figures that never fall; return whether they cannot be single ones.

    They cannot where their sum passes the goal while the last one does not. Elsewhere it is asked what they cover, and
    they count as what their words say.
    """
    values = _single_values(target, to_date)
    never_fall = all(earlier <= later for earlier, later in pairwise(values))
    if len(values) < _TO_COMPARE or not never_fall:
        return False
    # A sum past the goal of which the last figure is within: that is what running totals look like.
    goal = _amount(target, to_date.period)
    if goal is not None and values[-1] <= goal < to_date.value:
        _report_left_out(target, to_date, goal, report)
        return True
    if values[0] != values[-1]:
        # Growing figures may be single ones of a year that goes well, so the office is asked.
        _report_asked(target, to_date, report)
    return False


def _single_values(target: Target, to_date: Reported) -> list[Fraction]:
    """Return the figures of a sum in the target's unit; none where one of them says what it covers."""
    values: list[Fraction] = []
    for piece in to_date.sources:
        if piece.quantity is None or target.unit is None or not piece.single:
            return []
        values.append(piece.quantity.in_unit(target.unit))
    return values


def _report_asked(target: Target, to_date: Reported, report: Report) -> None:
    """Ask what figures cover that never fall."""
    *earlier, last = to_date.sources
    kind = MessageKey("cumulated", "asked")
    finding = row_finding(
        Rule.LOOKS_CUMULATED, last, *earlier, kind=kind, name=target.name
    )
    report(replace(finding, severity=Severity.WARNING))


def _report_left_out(
    target: Target, to_date: Reported, goal: Fraction, report: Report
) -> None:
    """Report that figures are left out whose sum passes the goal while the last one does not."""
    *earlier, last = to_date.sources
    report(
        row_finding(
            Rule.LOOKS_CUMULATED,
            last,
            *earlier,
            total=Amount(to_date.value, target.unit_name, to_date.digits),
            goal=Amount(goal, target.unit_name),
            kind=MessageKey("cumulated", "left-out"),
            name=target.name,
        )
    )


def _amount(target: Target, period: Period) -> Fraction | None:
    """Return the amount of the goal in force, of a range the upper end, where it has one."""
    goal = target.goal_at(period.end)
    amount = amount_of(goal)
    if isinstance(goal, Between):
        amount = goal.high
    if amount is None:
        return None
    return fraction_of(amount)
