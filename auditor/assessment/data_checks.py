"""Whether figures can be what they say: shares, unit slips, cumulated figures that fall, ratios that do not follow.

One function a rule; each yields findings about a target's series. Revisions, conflicts and holes are found in `series`,
where figures are put in order.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from auditor.assessment.series import Series
from auditor.model.assessment import Reported
from auditor.model.findings import Amount, Fact, Finding, Rule, finding
from auditor.model.plan import AtLeast, Measure, Plan
from auditor.model.quantity import Bound

_SLIPS = (
    (10, Fraction(8), Fraction(25, 2)),
    (100, Fraction(64), Fraction(156)),
    (10**4, Fraction(4000), Fraction(25000)),
    (10**8, Fraction(3 * 10**7), Fraction(3 * 10**8)),
)
"""Each factor between two units, and the range of ratios that look like it."""
_FEW = 20
"""Counts below this jump tenfold without any slip."""


def check_data(plan: Plan, now: Series, before: Series) -> Iterator[Finding]:
    """Yield everything suspicious about the figures of one target."""
    yield from _share_above_100(now)
    yield from _cumulated_falls(now, plan.span.first)
    yield from _unit_slip(now, before)
    yield from _stated_ratio(now)


def _about(rule: Rule, figure: Reported, other: Reported | None = None, **facts: Fact) -> Finding:
    """Return a finding about a figure, its row first."""
    row = figure.sources[-1]
    related = [source.location for source in (*figure.sources[:-1], *(other.sources if other else ()))]
    return finding(rule, row.location, row.target, related=related, excerpt=row.excerpt, plan=row.home, facts=facts)


def _amount(now: Series, figure: Reported) -> Amount:
    """Return a figure in the target's unit, for a sentence."""
    return Amount(figure.value, now.target.unit.name if now.target.unit else "", figure.digits)


def _share_above_100(now: Series) -> Iterator[Finding]:
    """Yield shares of a whole (覆盖率, 治理率) above 100 %."""
    target = now.target
    if target.measure is not Measure.LEVEL or target.unit is None or not target.unit.is_percent:
        return
    whole = Fraction(100) * Fraction(1) / target.unit.factor
    for figure in now.figures:
        if figure.value > whole and target.name.endswith(("率", "比重", "比例", "覆盖")):
            yield _about(Rule.SHARE_ABOVE_100, figure, found=_amount(now, figure), name=target.name)


def _cumulated_falls(now: Series, first: int) -> Iterator[Finding]:
    """Yield sums since the start of the year that became less."""
    if now.target.measure is not Measure.FLOW:
        return
    cumulated = [figure for figure in now.figures if figure.period.first == first and figure.bound is Bound.EXACT]
    for earlier, later in pairwise(cumulated):
        if later.value < earlier.value:
            yield _about(
                Rule.CUMULATED_FALLS, later, earlier, found=_amount(now, later), earlier=_amount(now, earlier),
                period=later.period, before=earlier.period, name=now.target.name,
            )  # fmt: skip


def _unit_slip(now: Series, before: Series) -> Iterator[Finding]:
    """Yield jumps of about 10, 100, 10 000 or 10⁸ against the figure before: the mark of a slip between units."""
    target = now.target
    if target.measure in {Measure.RATE, Measure.MILESTONE}:
        return
    figures = [*now.ends.values()] if target.measure is Measure.FLOW else [*now.figures]
    whole_year = before.to_date is not None and before.to_date.period.is_full_year
    last_year = before.to_date if whole_year or target.measure is Measure.LEVEL else None
    chain = [*([last_year] if last_year else []), *figures]
    for earlier, later in pairwise(chain):
        old, new = (abs(_pace(figure, target.measure)) for figure in (earlier, later))
        if not old or not new or max(earlier.value, later.value) < _FEW:
            continue
        factor = _slip(max(old, new) / min(old, new))
        if factor:
            yield _about(
                Rule.UNIT_SLIP, later, earlier, found=_amount(now, later), earlier=_amount(now, earlier), factor=factor,
                period=later.period, before=earlier.period, name=target.name,
            )  # fmt: skip


def _pace(figure: Reported, measure: Measure) -> Fraction:
    """Return what two figures can be compared by: the monthly average of a flow, the value of a level."""
    return figure.value / figure.period.months if measure is Measure.FLOW else figure.value


def _slip(ratio: Fraction) -> int | None:
    """Return the factor that a ratio looks like."""
    return next((factor for factor, low, high in _SLIPS if low <= ratio <= high), None)


def _stated_ratio(now: Series) -> Iterator[Finding]:
    """Yield completion rates stated in a row that do not follow from the figures, within the rounding of both."""
    unit = now.target.unit.name if now.target.unit else ""
    for figure in now.figures:
        row = figure.sources[0]
        goal = now.target.goal_at(figure.period)
        reached = now.ending(figure.period.last)
        if row.stated_ratio is None or reached is None or not isinstance(goal, AtLeast) or not goal.amount:
            continue
        if reached.bound is not Bound.EXACT or now.target.measure not in {Measure.FLOW, Measure.LEVEL}:
            continue
        slack = _last_place(reached.digits) / abs(Fraction(goal.amount)) * 100 + _last_place(row.stated_ratio)
        true = reached.value / Fraction(goal.amount) * 100
        if abs(true - Fraction(row.stated_ratio)) > slack:
            yield _about(
                Rule.STATED_RATIO, figure, reached if reached is not figure else None,
                stated=Amount(Fraction(row.stated_ratio), "%", row.stated_ratio), true=Amount(true, "%"),
                found=_amount(now, reached), goal=Amount(Fraction(goal.amount), unit, goal.amount),
            )  # fmt: skip


def _last_place(number: Decimal | None) -> Fraction:
    """Return half a unit of the last place of a decimal: what rounding may have hidden."""
    return Fraction(10) ** int(number.as_tuple().exponent) / 2 if number is not None else Fraction(0)
