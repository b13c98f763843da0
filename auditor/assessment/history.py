"""A target over the years: what it came to in each, the trend of that, and how long a status has lasted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from msgspec import Struct

from auditor.assessment.goal_bounds import bounds_of, tolerance_of
from auditor.assessment.resolution import Resolved, year_value
from auditor.assessment.series import Series, series_of
from auditor.assessment.trend import Aim, trend
from auditor.model.actuals import Actual
from auditor.model.assessment import Assessment
from auditor.model.declines import as_counted
from auditor.model.exact import Fraction
from auditor.model.month import DECEMBER, Month
from auditor.model.period import Period
from auditor.model.plan import (
    Change,
    Falls,
    Measure,
    Observed,
    Plan,
    Reach,
    Relative,
    Rises,
    Target,
)
from auditor.model.trend import Trend, TrendMethod, TrendReason, YearValue


def trend_of(
    resolved: Resolved, as_of: Month | None, rows: Iterable[Actual]
) -> Trend | None:
    """Return the trend of a target up to a period; nothing where none is asked for, or nothing can have one."""
    target, plan = resolved.target, resolved.plan
    method = target.trend or plan.policy.trend
    if method is None or as_of is None or target.measure is Measure.MILESTONE:
        return None
    values = _values(resolved, rows, plan.close(target), as_of)
    if method is TrendMethod.CAGR:
        from_base = _from_base(values, plan, target)
        if from_base is None:
            within = _within_plan(values, plan, target)
            return Trend(
                method=method,
                verdict=None,
                reason=TrendReason.NO_BASE,
                values=within,
            )
        values = from_base
    aim = aim_of(target, plan, as_of, values)
    if aim is None:
        return Trend(
            method=method,
            verdict=None,
            reason=TrendReason.NO_GOAL,
            values=values,
        )
    return trend(method, values, aim, target.limit)


def _within_plan(
    values: Sequence[YearValue], plan: Plan, target: Target
) -> tuple[YearValue, ...]:
    """Return the values of the plan's years, up to the one in which the target falls due."""
    first, last = plan.span.first_year, plan.close(target).year
    return tuple(value for value in values if first <= value.year <= last)


def _from_base(
    values: Sequence[YearValue], plan: Plan, target: Target
) -> tuple[YearValue, ...] | None:
    """Return the newest value before the plan and all within it; nothing where there is none before it."""
    base: YearValue | None = None
    for value in values:
        if value.year < plan.span.first_year:
            base = value
    if base is None:
        return None
    return (base, *_within_plan(values, plan, target))


def aim_of(
    target: Target, plan: Plan, as_of: Month, values: Sequence[YearValue]
) -> Aim | None:
    """Return what a trend leads to; of a band the bound that the first value is on the wrong side of."""
    goal = target.goal_at(as_of)
    if isinstance(goal, Rises | Falls):
        return Aim(rises=isinstance(goal, Rises))
    if isinstance(goal, Relative | Change | Observed | Reach):
        return None
    year = plan.close(target).year
    low, high = bounds_of(goal, tolerance_of(goal, target, plan))
    falling = Aim(rises=False, value=high, year=year)
    if low is None:
        return falling
    if high is not None and _starts_above(low, high, values):
        return falling
    return Aim(rises=True, value=low, year=year)


def _starts_above(low: Fraction, high: Fraction, values: Sequence[YearValue]) -> bool:
    """Return whether values come to a band from above; of those that begin within it, whether they have left it so."""
    if not values:
        return False
    first, newest = values[0].value, values[-1].value
    return first > high or (first >= low and newest > high)


def _values(
    resolved: Resolved, rows: Iterable[Actual], close: Month, as_of: Month
) -> tuple[YearValue, ...]:
    """Return the values of every year up to the goal's year and the period of the audit."""
    last = min(close.year, as_of.year)
    values = _all_values(resolved, rows, close)
    return tuple(value for value in values if value.year <= last)


def _all_values(
    resolved: Resolved, rows: Iterable[Actual], close: Month
) -> tuple[YearValue, ...]:
    """Return the values of every year there is, as far as they are known."""
    target, plan = resolved.target, resolved.plan
    if resolved.yearly is not None:
        return resolved.yearly
    if target.measure is Measure.FLOW and plan.covers_years:
        return _summed(resolved.now, plan)
    if resolved.derived:
        return _of_series(resolved)
    # What the series have set aside is reported there, and must not come back here.
    set_aside = {aside.row for aside in resolved.now.set_aside}
    signed = [as_counted(resolved.written, row) for row in rows]
    counted = [row for row in signed if row not in set_aside]
    return yearly_values(target, counted, close.month)


def yearly_values(
    target: Target, rows: Iterable[Actual], month: int = DECEMBER
) -> tuple[YearValue, ...]:
    """Return what a target came to in each year: the sum of a flow, else the figure that ends in a month.

    Years whose figures do not reach that far, and figures that are only bounds, are left out.
    """
    by_year: dict[int, list[Actual]] = defaultdict(list)
    for row in rows:
        if row.period.first_year == row.period.year:
            by_year[row.period.year].append(row)
    end = month
    if target.measure is Measure.FLOW:
        end = DECEMBER
    values: list[YearValue] = []
    for year in sorted(by_year):
        series = series_of(target, by_year[year], Period.of(year), _ignore)
        figure = series.ending(Month.of(year, end))
        if figure is not None and figure.bound.is_exact:
            values.append(year_value(figure))
    return tuple(values)


def _summed(now: Series, plan: Plan) -> tuple[YearValue, ...]:
    """Return what a flow over several years has come to by the end of each, from nothing on."""
    start = YearValue(plan.span.first_year - 1, Fraction(0))
    ends = [
        now.ends[month] for month in sorted(now.ends) if Month(month).month == DECEMBER
    ]
    return (
        start,
        *(year_value(figure) for figure in ends if figure.bound.is_exact),
    )


def _of_series(resolved: Resolved) -> tuple[YearValue, ...]:
    """Return the years' ends of figures that come from parts."""
    figures = [*resolved.before.figures, *resolved.now.figures]
    by_year = {
        figure.period.year: figure
        for figure in figures
        if figure.period.last_month == DECEMBER
    }
    return tuple(
        year_value(by_year[year])
        for year in sorted(by_year)
        if by_year[year].bound.is_exact
    )


def _ignore(_: object) -> None:
    """Report nothing: what is wrong with figures is reported where they are judged."""


class StatusRun(Struct, frozen=True):
    """How long things have been as they are."""

    since: Month
    """The month of the first figure in the last run of figures that all gave the present status."""
    figures: int
    """How many figures that run has."""
    behind: int
    """How many of the newest figures in a row gave a status that is behind, missed or breached."""


def run_of(
    assessment: Assessment, ends: Iterable[Month], judge: Callable[[Month], Assessment]
) -> StatusRun | None:
    """Return how long the status of a target has lasted; nothing where nothing is reported.

    `ends` are the last months of its figures; `judge` gives the judgement as of a month.
    """
    if assessment.reported is None:
        return None
    newest = assessment.reported.period.end
    months = sorted({end for end in ends if end < newest}, reverse=True)
    # Judged from the newest back, only as far as either run goes on: each month costs a judgement of its own.
    statuses = chain([assessment.status], (judge(month).status for month in months))
    since, figures, behind = newest, 0, 0
    # Two runs are counted at once, that of the present status and that of lagging.
    is_same, is_lagging = True, True
    for month, status in zip([newest, *months], statuses, strict=True):
        is_same = is_same and status is assessment.status
        is_lagging = is_lagging and status.is_lagging
        if not is_same and not is_lagging:
            break
        if is_same:
            since, figures = month, figures + 1
        behind += is_lagging
    return StatusRun(
        since=since,
        figures=figures,
        behind=behind,
    )
