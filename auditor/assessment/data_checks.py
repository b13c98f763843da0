"""Whether figures can be what they say: shares, unit slips, cumulated figures that fall, ratios that do not follow.

One function a rule; each yields findings about a target's series. Revisions, conflicts and holes are found in `series`,
where figures are put in order.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import assert_never

from auditor.assessment.series import Series
from auditor.model.assessment import Assessment, Reported
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Fact, Finding, Rule, finding
from auditor.model.month import MONTHS_IN_YEAR
from auditor.model.period import Period
from auditor.model.plan import (
    AtMost,
    Falls,
    Goal,
    Measure,
    Plan,
    Rises,
    Target,
    amount_of,
)

# Each factor between two units, and the range of ratios that look like it.
_SLIPS = (
    (10, Fraction(8), Fraction(25, 2)),
    (100, Fraction(64), Fraction(156)),
    (10**4, Fraction(4000), Fraction(25000)),
    (10**8, Fraction(3 * 10**7), Fraction(3 * 10**8)),
)
# Counts below this jump tenfold without any slip.
_FEW = 20
# Ratios up to here are no slip, with room for the rounding of a product of decimals.
_NEAR = 7
# How the names of shares end.
_SHARES = ("率", "比重", "比例", "覆盖")


def check_data(plan: Plan, now: Series, before: Series) -> Iterator[Finding]:
    """Yield everything suspicious about the figures of one target."""
    if not now.figures:
        return
    match now.target.measure:
        case Measure.FLOW:
            yield from _cumulated_falls(now, plan.span)
            yield from _unit_slip(now, before)
        case Measure.LEVEL:
            yield from _share_above_100(now)
            yield from _unit_slip(now, before)
        case Measure.RATE | Measure.MILESTONE:
            pass
        case _:
            assert_never(now.target.measure)
    yield from _stated_ratio(now)


def check_base(plan: Plan, assessment: Assessment) -> Iterator[Finding]:
    """Yield that a level is judged by its way from a figure that is older than the year before."""
    base, target = assessment.base, assessment.target
    is_way = not isinstance(assessment.goal, Rises | Falls)
    # A change over years that yearly rates compound to begins with nothing, which nobody reported.
    if base is None or not base.sources or not is_way:
        return
    first = (target.start or plan.span.start).number
    if base.period.last < first - MONTHS_IN_YEAR:
        amount = Amount(base.value, target.unit_name, base.digits)
        yield _about(
            Rule.BASE_OLD, base, found=amount, period=base.period, name=target.name
        )


def _about(
    rule: Rule,
    figure: Reported,
    other: Reported | None = None,
    **facts: Fact,
) -> Finding:
    """Return a finding about a figure, its row first."""
    row = figure.sources[-1]
    others = other.sources if other else ()
    related = [source.location for source in others]
    return finding(
        rule,
        row.location,
        row.target,
        related=related,
        excerpt=row.excerpt,
        plan=row.plan_id,
        facts=facts,
    )


def _amount(now: Series, figure: Reported) -> Amount:
    """Return a figure in the target's unit, for a sentence."""
    return Amount(figure.value, now.target.unit_name, figure.digits)


def _is_share(target: Target) -> bool:
    """Return whether a target is a share of a whole by its name, and its goal is not above the whole itself."""
    if not target.is_percent or not target.name.endswith(_SHARES):
        return False
    return (amount_of(target.goal) or 0) <= target.whole


def _share_above_100(now: Series) -> Iterator[Finding]:
    """Yield shares of a whole (覆盖率, 治理率) above 100 %; 债务率 with a goal of 120 % is no such share."""
    target = now.target
    whole = target.whole
    if not _is_share(target):
        return
    for figure in now.figures:
        if figure.value > whole:
            yield _about(
                Rule.SHARE_ABOVE_100,
                figure,
                found=_amount(now, figure),
                name=target.name,
            )


def _cumulated_falls(now: Series, span: Period) -> Iterator[Finding]:
    """Yield sums since the start of a year of the plan that became less."""
    if len({figure.period.first for figure in now.figures}) == len(now.figures):
        # Most figures are of single months, and no two begin together.
        return
    starts = range(span.first, span.last, MONTHS_IN_YEAR)
    since: dict[int, list[Reported]] = {start: [] for start in starts}
    for figure in now.figures:
        if figure.bound.is_exact and figure.period.first in since:
            since[figure.period.first].append(figure)
    for figures in since.values():
        for earlier, later in pairwise(figures):
            if later.value < earlier.value:
                yield _about(
                    Rule.CUMULATED_FALLS,
                    later,
                    earlier,
                    found=_amount(now, later),
                    earlier=_amount(now, earlier),
                    period=later.period,
                    before=earlier.period,
                    name=now.target.name,
                )


def _unit_slip(now: Series, before: Series) -> Iterator[Finding]:
    """Yield jumps of about 10, 100, 10 000 or 10⁸ against the last sound figure: the mark of a slip of units."""
    earlier = _last_before(now, before)
    if _are_all_near(earlier, now):
        return
    for later in now.figures:
        if earlier is None or _are_plainly_near(earlier, later, now.target.measure):
            earlier = later
            continue
        factor = _slip_between(earlier, later, now.target.measure)
        if factor is None:
            earlier = later
            continue
        yield _about(
            Rule.UNIT_SLIP,
            later,
            earlier,
            found=_amount(now, later),
            earlier=_amount(now, earlier),
            factor=factor,
            period=later.period,
            before=earlier.period,
            name=now.target.name,
        )


def _last_before(now: Series, before: Series) -> Reported | None:
    """Return the figure before the plan that its first can be compared with: of a flow only a whole year's."""
    newest = before.to_date
    if newest is None or now.target.measure is Measure.LEVEL:
        return newest
    return newest if newest.period.is_full_year else None


def _are_all_near(earlier: Reported | None, now: Series) -> bool:
    """Return whether no two figures of one length can be a slip apart, as is plain of most targets."""
    first = now.figures[0]
    if earlier is not None and not _are_plainly_near(
        earlier, first, now.target.measure
    ):
        return False
    if now.extremes is None or now.extremes.least <= 0:
        return False
    if now.extremes.most > now.extremes.least * _NEAR:
        return False
    lengths = {figure.period.last - figure.period.first for figure in now.figures}
    return len(lengths) == 1


def _are_plainly_near(earlier: Reported, later: Reported, measure: Measure) -> bool:
    """Return whether two figures are certainly no slip apart, by decimals alone, which decides most cases."""
    early, late = earlier.digits, later.digits
    if early is None or late is None or early <= 0 or late <= 0:
        return False
    if measure is Measure.FLOW:
        early *= later.period.months
        late *= earlier.period.months
    return early <= late * _NEAR and late <= early * _NEAR


def _slip_between(earlier: Reported, later: Reported, measure: Measure) -> int | None:
    """Return the factor that lies between two figures; single months may well differ tenfold, and nobody need know."""
    old = abs(_pace(earlier, measure))
    new = abs(_pace(later, measure))
    if not old or not new or max(earlier.value, later.value) < _FEW:
        return None
    part_of_year = measure is Measure.FLOW and not later.period.starts_in_january
    slips = _SLIPS[1:] if part_of_year else _SLIPS
    ratio = max(old, new) / min(old, new)
    for factor, low, high in slips:
        if low <= ratio <= high:
            return factor
    return None


def _pace(figure: Reported, measure: Measure) -> Fraction:
    """Return what two figures can be compared by: the monthly average of a flow, the value of a level."""
    if measure is Measure.FLOW:
        return figure.value / figure.period.months
    return figure.value


def _stated_ratio(now: Series) -> Iterator[Finding]:
    """Yield completion rates stated in a row that do not follow from the figures, within the rounding of both."""
    for figure in now.figures:
        row = figure.row
        if row.stated_ratio is None:
            continue
        goal = _divisor(now.target.goal_at(figure.period.end), now.target.measure)
        reached = now.ending(figure.period.end)
        if reached is None or not reached.bound.is_exact or not goal:
            continue
        true = reached.value / Fraction(goal) * 100
        if _follows(
            now,
            reached,
            goal,
            true,
            row.stated_ratio,
        ):
            continue
        yield _about(
            Rule.STATED_RATIO,
            figure,
            reached if reached is not figure else None,
            stated=Amount(Fraction(row.stated_ratio), "%", row.stated_ratio),
            true=Amount(true, "%"),
            found=_amount(now, reached),
            goal=Amount(Fraction(goal), now.target.unit_name, goal),
            name=now.target.name,
        )


def _follows(
    now: Series,
    reached: Reported,
    goal: Decimal,
    true: Fraction,
    stated: Decimal,
) -> bool:
    """Return whether a stated ratio follows from the figures: exactly, within rounding, or capped at 100 %."""
    if stated == 100 and true >= 100:  # noqa: PLR2004 - many tables show no more than 100 %
        return True
    slack = _last_place(stated)
    unit = now.target.unit
    if unit is None or not unit.counts_things:
        # What is counted was not rounded; anything else may have been.
        slack += _last_place(reached.digits) / abs(Fraction(goal)) * 100
    return abs(true - Fraction(stated)) <= slack


def _divisor(goal: Goal, measure: Measure) -> Decimal | None:
    """Return what a completion rate is a share of; growth, ceilings of a level and directions have none."""
    if measure is Measure.RATE:
        return None
    if measure is Measure.LEVEL and isinstance(goal, AtMost):
        return None
    return amount_of(goal)


def _last_place(number: Decimal | None) -> Fraction:
    """Return half a unit of the last place of a decimal: what rounding may have hidden."""
    if number is None:
        return Fraction(0)
    return Fraction(10) ** int(number.as_tuple().exponent) / 2
