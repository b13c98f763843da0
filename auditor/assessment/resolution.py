"""A target made ready for judgement: its figures from its parts, its goal from another series or as a yearly change.

What comes out is an ordinary target with an ordinary goal and ordinary series, which `progress.assess` judges as any
other; or the months for which a figure is missing that the goal depends on.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.combination import combined_series, quotient_fits, ratio_series
from auditor.assessment.link_checks import fits
from auditor.assessment.links import Library, Member
from auditor.assessment.making import Making
from auditor.assessment.series import Series, both_series, window
from auditor.model.actuals import Actual
from auditor.model.assessment import Reason, Reported
from auditor.model.bound import Bound
from auditor.model.declines import names_a_decline
from auditor.model.exact import Fraction
from auditor.model.links import Combination, Ratio
from auditor.model.month import MONTHS_IN_YEAR, Month
from auditor.model.period import Period
from auditor.model.plan import (
    AtLeast,
    AtMost,
    Better,
    Change,
    Measure,
    Plan,
    Relative,
    Target,
)
from auditor.model.quantity import decimal_where_finite, exact_decimal
from auditor.model.trend import YearValue

# Decimal places of a goal that was computed.
_PLACES = 30


class Resolved(Struct, frozen=True):
    """A target ready to be judged."""

    plan: Plan
    """The plan, its months narrowed to those that count for the target."""
    target: Target
    written: Target
    """The target as the plan has it."""
    now: Series
    before: Series
    derived: bool = False
    """Whether its figures come from its parts."""
    lacking: Reason | None = None
    """Why the goal cannot be known yet."""
    missing: Period | None = None
    """The months whose figure would be needed for it."""
    yearly: tuple[YearValue, ...] | None = None
    """The values of the years, where they are not those that were reported."""


def scope_of(plan: Plan, target: Target) -> Plan:
    """Return a plan with only the months that count for a target: those from its own first month on."""
    if target.start is None or not plan.span.has(target.start):
        return plan
    return replace(plan, span=Period(target.start.number, plan.span.last))


def counted_rows(
    plan: Plan, target: Target, rows: Iterable[Actual]
) -> tuple[list[Actual], list[Actual]]:
    """Return the rows that count for a target, and those that reach back before the month from which a flow counts.

    A level may start from a figure before that month, so all of its rows count.
    """
    start = target.start
    if start is None or target.measure is not Measure.FLOW:
        return list(rows), []
    counted: list[Actual] = []
    early: list[Actual] = []
    for row in rows:
        is_early = row.period.start < start and row.period.last >= plan.span.first
        (early if is_early else counted).append(row)
    return counted, early


def resolve(  # noqa: PLR0913, PLR0917 - the target with everything its figures and its goal may come from
    plan: Plan,
    target: Target,
    as_of: Month | None,
    now: Series,
    before: Series,
    library: Library,
) -> Resolved:
    """Return a target as it can be judged as of a period, from its own series and those it refers to."""
    target = _with_named_goal(plan, target, library)
    resolved = Resolved(plan, target, target, now, before)
    if now.to_date is None and not now.conflicting:
        resolved = _from_parts(resolved, as_of, library)
    goal = target.goal_at(as_of) if as_of else target.goal
    newest = resolved.now.to_date
    if newest is None:
        return resolved
    if isinstance(goal, Relative):
        judged = resolved.now.ending(plan.close(target)) or newest
        return _held_against(resolved, goal, judged.period, as_of, library)
    if isinstance(goal, Change):
        return _changed(resolved, goal)
    return resolved


def _with_named_goal(plan: Plan, target: Target, library: Library) -> Target:
    """Return a target whose goal, where it is another series, says what that is called."""
    if not isinstance(target.goal, Relative):
        return target
    member = library.member(target.goal.series, plan)
    if member is None:
        return target
    series = replace(target.goal.series, name=member.target.name)
    return replace(target, goal=replace(target.goal, series=series))


def _from_parts(resolved: Resolved, as_of: Month | None, library: Library) -> Resolved:
    """Return a target that reports nothing itself with what its parts or the two ends of its ratio come to."""
    combined = made_of_parts(resolved.plan, resolved.target, as_of, library)
    if combined is None:
        return resolved
    now, before = combined
    own_before = before
    if resolved.before.to_date:
        own_before = resolved.before
    return replace(
        resolved, now=now, before=own_before, derived=now.to_date is not None
    )


def made_of_parts(
    plan: Plan, target: Target, as_of: Month | None, library: Library
) -> tuple[Series, Series] | None:
    """Return what a target's parts come to, within the plan and before it; nothing where it has none that all fit.

    Parts of parts come first, each once: one may be a part of many, and sums of sums may be as deep as a plan is long.
    """
    if (plan.id, target.id, as_of) not in library.combined:
        for part_plan, part in library.parts_first(plan, target):
            key = (part_plan.id, part.id, as_of)
            if key not in library.combined:
                library.combined[key] = _combined(part_plan, part, as_of, library)
    return library.combined[plan.id, target.id, as_of]


def _combined(
    plan: Plan, target: Target, as_of: Month | None, library: Library
) -> tuple[Series, Series] | None:
    """Return what a target's parts come to, what they themselves come to being known."""
    if library.is_refused(plan, target):
        return None
    if target.ratio is not None:
        return _made_as_ratio(plan, target, target.ratio, as_of, library)
    parts = library.parts(plan, target)
    if not _are_complete(plan, target, parts, library):
        return None
    series = [_series_of(part, as_of, library) for part in parts]
    combination = Combination.SUM
    if target.parts is not None:
        combination = target.parts.combination
    now = combined_series(target, [within for within, _ in series], combination)
    before = combined_series(target, [earlier for _, earlier in series], combination)
    return now, before


def _are_complete(
    plan: Plan, target: Target, parts: Sequence[Member], library: Library
) -> bool:
    """Return whether a target has parts, all of them are here, and all can be counted towards it."""
    if not parts or library.absent_parts(plan, target):
        return False
    return all(fits(plan, target, part) for part in parts)


def _made_as_ratio(
    plan: Plan, target: Target, ratio: Ratio, as_of: Month | None, library: Library
) -> tuple[Series, Series] | None:
    """Return numerator ÷ denominator, within the plan and before it; nothing where the two do not fit."""
    above = library.member(ratio.numerator, plan)
    below = library.member(ratio.denominator, plan)
    if above is None or below is None:
        return None
    if not quotient_fits(target, above.target, below.target):
        return None
    above_now, above_before = _series_of(above, as_of, library)
    below_now, below_before = _series_of(below, as_of, library)
    now = ratio_series(target, above_now, below_now)
    before = ratio_series(target, above_before, below_before)
    return now, before


def _series_of(
    member: Member, as_of: Month | None, library: Library
) -> tuple[Series, Series]:
    """Return the figures of a part: its own where it reports any, else what its own parts come to."""
    now, before = reported_series(member.plan, member.target, as_of, library)
    # What the part itself is not judged by makes nothing of the whole either.
    if now.looks_cumulated:
        return replace(Series(member.target), looks_cumulated=True), before
    if now.to_date is not None or now.conflicting:
        return now, before
    # In a circle the figures would come from themselves; that it is one is reported where it is written.
    combined = library.combined.get((*member.key, as_of))
    if combined is None:
        return now, before
    combined_now, combined_before = combined
    # The year before may have been reported though this one is not yet.
    if before.to_date is None:
        before = combined_before
    return combined_now, before


def reported_series(
    plan: Plan, target: Target, as_of: Month | None, library: Library
) -> tuple[Series, Series]:
    """Return the figures reported for a target itself; what is wrong with them is reported where it is judged."""
    scoped = scope_of(plan, target)
    whole = window(target, scoped, as_of)
    rows = library.actuals_of(plan).of(target.id, plan.entity, whole)
    counted, _ = counted_rows(plan, target, rows)
    return both_series(target, scoped, counted, whole, _ignore, _ignore)


def series_of_member(
    member: Member, as_of: Month | None, library: Library
) -> tuple[Series, Series]:
    """Return the figures of a part, within its plan and before it."""
    made_of_parts(member.plan, member.target, as_of, library)
    return _series_of(member, as_of, library)


def _ignore(_: object) -> None:
    """Report nothing: what is wrong with figures is reported where they are judged."""


def _held_against(
    resolved: Resolved,
    goal: Relative,
    judged: Period,
    as_of: Month | None,
    library: Library,
) -> Resolved:
    """Return a target with the figure of another series for the judged months as its goal."""
    member = library.member(goal.series, resolved.plan)
    amount: Fraction | None = None
    if member is not None:
        series, _ = series_of_member(member, as_of, library)
        amount = _amount_for(series, member.target, resolved.target, judged)
    if amount is None:
        return replace(resolved, lacking=Reason.NO_SERIES, missing=judged)
    aim = amount + Fraction(goal.plus)
    return _with_goal(resolved, aim, rises=goal.better is Better.HIGHER)


def _amount_for(
    series: Series, of: Target, target: Target, period: Period
) -> Fraction | None:
    """Return the figure of a series for some months in the unit of a target; nothing where it has none."""
    figure = _figure_for(series, period)
    if figure is None or of.unit is None or target.unit is None:
        return None
    if not of.unit.converts_to(target.unit):
        return None
    return of.unit.convert(figure.value, target.unit)


def _figure_for(series: Series, period: Period) -> Reported | None:
    """Return the exact figure of a series for the same months: of a level, for the same end."""
    figure = series.ending(period.end)
    if figure is None or not figure.bound.is_exact:
        return None
    if series.target.measure is Measure.LEVEL or figure.period == period:
        return figure
    return None


def _with_goal(resolved: Resolved, amount: Fraction, *, rises: bool) -> Resolved:
    """Return a target with an amount as its goal, in force at any time, to be kept in full."""
    number = exact_decimal(amount, _PLACES)
    target = _with_bound(resolved.target, number, rises=rises)
    return replace(resolved, target=target, before=Series(target))


def _changed(resolved: Resolved, goal: Change) -> Resolved:
    """Return a target with what a change against the base year comes to as its goal."""
    if resolved.target.measure is Measure.RATE:
        return _compounded(resolved, goal)
    base = resolved.before.to_date
    if base is None or not _is_base(resolved, base):
        missing = _year_before(resolved.plan)
        return replace(resolved, lacking=Reason.NO_BASE, missing=missing)
    number = exact_decimal(base.value * (1 + Fraction(goal.percent) / 100), _PLACES)
    target = _with_bound(resolved.target, number, rises=goal.percent >= 0)
    return replace(resolved, target=target)


def _is_base(resolved: Resolved, base: Reported) -> bool:
    """Return whether a figure is one to count from: of a flow the whole year before, of a level one of that year."""
    if not base.bound.is_exact:
        return False
    year = _year_before(resolved.plan)
    if resolved.target.measure is not Measure.FLOW:
        return base.period.last >= year.first
    return base.period == year


def _year_before(plan: Plan) -> Period:
    """Return the twelve months before a plan."""
    return Period(plan.span.first - MONTHS_IN_YEAR, plan.span.first - 1)


def _with_bound(target: Target, number: Decimal, *, rises: bool) -> Target:
    """Return a target whose only goal is at least a number, or at most where less is promised."""
    goal: AtLeast | AtMost = AtMost(number)
    if rises:
        goal = AtLeast(number)
    return replace(target, goal=goal, history=())


def _compounded(resolved: Resolved, goal: Change) -> Resolved:
    """Return yearly rates as the change they add up to since the base year, to be held against the whole change.

    Over several years 3 % and 4 % make 7.12 %; within one year the rate is the change.
    """
    target, plan = resolved.target, resolved.plan
    falls = names_a_decline(target)
    if not plan.covers_years:
        number = goal.percent
        if falls:
            # 下降率 is reported as what it falls by: a change of −3 % is a figure of 3.
            number = -number
        bounded = _with_bound(target, number, rises=number > 0)
        return replace(resolved, target=bounded)
    bounded = _with_bound(target, goal.percent, rises=goal.percent >= 0)
    whole = replace(bounded, measure=Measure.LEVEL)
    figures = tuple(_compound(resolved, falls=falls))
    base_month = Period.single(plan.span.start.plus(-1))
    base = Reported(base_month, Decimal(0), Bound.EXACT, ())
    newest = figures[-1] if figures else None
    making = Making.DECLINE if falls else Making.GROWTH
    return replace(
        resolved,
        target=whole,
        now=Series(whole, figures, {}, newest, making=making),
        before=Series(whole, (base,), {}, base),
        yearly=tuple(map(year_value, (base, *figures))),
    )


def year_value(figure: Reported) -> YearValue:
    """Return a figure as the value of the year that it ends."""
    return YearValue(figure.period.year, figure.value, figure.digits, figure.sources)


def _compound(resolved: Resolved, *, falls: bool) -> list[Reported]:
    """Return the change since the base year by the end of every full year, one after another from the plan's first."""
    hundred = resolved.target.whole
    years = {
        figure.period.first: figure
        for figure in resolved.now.figures
        if figure.period.is_full_year and figure.bound.is_exact
    }
    index = Fraction(1)
    month = resolved.plan.span.first
    compounded: list[Reported] = []
    sources: tuple[Actual, ...] = ()
    while month in years:
        year = years[month]
        rate = year.value / hundred
        if falls:
            rate = -rate
        index *= 1 + rate
        sources += year.sources
        value = (index - 1) * hundred
        number: Fraction | Decimal = value
        # Only the first is a figure that somebody wrote; what several make is computed, and printed so.
        if not compounded:
            number = decimal_where_finite(value, _PLACES)
        figure = Reported(year.period, number, Bound.EXACT, sources)
        compounded.append(figure)
        month += MONTHS_IN_YEAR
    return compounded
