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
from auditor.model.period import Period
from auditor.model.plan import AtMost, Goal, Measure, Plan, amount_of
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
    yield from _cumulated_falls(now, plan.span)
    yield from _unit_slip(now, before)
    yield from _stated_ratio(now)


def _about(rule: Rule, figure: Reported, other: Reported | None = None, **facts: Fact) -> Finding:
    """Return a finding about a figure, its row first."""
    row = figure.sources[-1]
    related = [source.location for source in (other.sources if other else ())]
    return finding(rule, row.location, row.target, related=related, excerpt=row.excerpt, plan=row.home, facts=facts)


def _amount(now: Series, figure: Reported) -> Amount:
    """Return a figure in the target's unit, for a sentence."""
    return Amount(figure.value, now.target.unit_name, figure.digits)


def _share_above_100(now: Series) -> Iterator[Finding]:
    """Yield shares of a whole (覆盖率, 治理率) above 100 %."""
    target = now.target
    if target.measure is not Measure.LEVEL or not target.is_percent:
        return
    for figure in now.figures:
        if figure.value > target.whole and target.name.endswith(("率", "比重", "比例", "覆盖")):
            yield _about(Rule.SHARE_ABOVE_100, figure, found=_amount(now, figure), name=target.name)


def _cumulated_falls(now: Series, span: Period) -> Iterator[Finding]:
    """Yield sums since the start of a year of the plan that became less."""
    if now.target.measure is not Measure.FLOW:
        return
    exact = [figure for figure in now.figures if figure.bound is Bound.EXACT]
    for first in range(span.first, span.last, 12):
        for earlier, later in pairwise(figure for figure in exact if figure.period.first == first):
            if later.value < earlier.value:
                yield _about(
                    Rule.CUMULATED_FALLS, later, earlier, found=_amount(now, later), earlier=_amount(now, earlier),
                    period=later.period, before=earlier.period, name=now.target.name,
                )  # fmt: skip


def _unit_slip(now: Series, before: Series) -> Iterator[Finding]:
    """Yield jumps of about 10, 100, 10 000 or 10⁸ against the last sound figure: the mark of a slip of units."""
    target = now.target
    if target.measure in {Measure.RATE, Measure.MILESTONE}:
        return
    whole_year = before.to_date is not None and before.to_date.period.is_full_year
    earlier = before.to_date if whole_year or target.measure is Measure.LEVEL else None
    old = abs(_pace(earlier, target.measure)) if earlier else Fraction(0)
    for later in now.figures:
        new = abs(_pace(later, target.measure))
        factor = None
        if earlier is not None and old and new and max(earlier.value, later.value) >= _FEW:
            part_of_year = target.measure is Measure.FLOW and not later.period.starts_in_january
            factor = _slip(max(old, new) / min(old, new), tenfold=not part_of_year)
        if earlier is None or factor is None:
            earlier, old = later, new
            continue
        yield _about(
            Rule.UNIT_SLIP, later, earlier, found=_amount(now, later), earlier=_amount(now, earlier), factor=factor,
            period=later.period, before=earlier.period, name=target.name,
        )  # fmt: skip


def _pace(figure: Reported, measure: Measure) -> Fraction:
    """Return what two figures can be compared by: the monthly average of a flow, the value of a level."""
    return figure.value / figure.period.months if measure is Measure.FLOW else figure.value


def _slip(ratio: Fraction, *, tenfold: bool) -> int | None:
    """Return the factor that a ratio looks like; single months may well differ tenfold, and nobody need be told."""
    slips = _SLIPS if tenfold else _SLIPS[1:]
    if ratio < slips[0][1]:
        return None
    return next((factor for factor, low, high in slips if low <= ratio <= high), None)


def _stated_ratio(now: Series) -> Iterator[Finding]:
    """Yield completion rates stated in a row that do not follow from the figures, within the rounding of both."""
    unit = now.target.unit_name
    for figure in now.figures:
        row = figure.sources[0]
        goal = _divisor(now.target.goal_at(figure.period), now.target.measure)
        reached = now.ending(figure.period.last)
        if row.stated_ratio is None or reached is None or reached.bound is not Bound.EXACT or not goal:
            continue
        slack = _last_place(reached.digits) / abs(Fraction(goal)) * 100 + _last_place(row.stated_ratio)
        true = reached.value / Fraction(goal) * 100
        if abs(true - Fraction(row.stated_ratio)) > slack:
            yield _about(
                Rule.STATED_RATIO, figure, reached if reached is not figure else None,
                stated=Amount(Fraction(row.stated_ratio), "%", row.stated_ratio), true=Amount(true, "%"),
                found=_amount(now, reached), goal=Amount(Fraction(goal), unit, goal), name=now.target.name,
            )  # fmt: skip


def _divisor(goal: Goal, measure: Measure) -> Decimal | None:
    """Return what a completion rate is a share of; growth, ceilings of a level and directions have none."""
    ceiling = isinstance(goal, AtMost) and measure is Measure.LEVEL
    return None if ceiling or measure is Measure.RATE else amount_of(goal)


def _last_place(number: Decimal | None) -> Fraction:
    """Return half a unit of the last place of a decimal: what rounding may have hidden."""
    return Fraction(10) ** int(number.as_tuple().exponent) / 2 if number is not None else Fraction(0)
