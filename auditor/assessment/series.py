"""The figures of one target put in order: the actual to date and at every earlier month.

Flows add up (see `chains`), levels stand, rates over several years are averaged.
"""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.assessment.chains import Report, chain, report_unused, row_finding
from auditor.assessment.cumulation import looks_cumulated
from auditor.assessment.making import Making
from auditor.assessment.plausibility import without_implausible
from auditor.assessment.rates import mean_rates
from auditor.assessment.revisions import (
    SetAside,
    Use,
    current_figures,
    longest_per_last_month,
    report_shorter,
)
from auditor.assessment.year_end import without_fillers
from auditor.model.actuals import Actual
from auditor.model.assessment import Reported
from auditor.model.declines import as_counted
from auditor.model.direction import Direction
from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.month import MONTHS_IN_YEAR, Month
from auditor.model.period import Period
from auditor.model.plan import Measure, Plan, Target
from auditor.model.reported import Extremes, extremes_of, newest_of

_by_end = attrgetter("period.last", "period.first")


class Series(Struct, frozen=True):
    """A target's figures over a window of months, one a period and in order of their end."""

    target: Target
    figures: tuple[Reported, ...] = ()
    ends: Mapping[int, Reported] = field(default_factory=dict)
    """For flows: what has been reported from the first month to each month that a chain reaches.

    For rates over several years: their mean by the end of each year.
    """
    to_date: Reported | None = None
    looks_cumulated: bool = False
    conflicting: bool = False
    """A figure was left out because two rows disagree about it."""
    implausible: bool = False
    """A figure was left out because it is out of all proportion."""
    making: Making = Making.NOTHING
    """How the figures that count are made of rows."""
    set_aside: tuple[SetAside, ...] = ()
    """The rows that none of the figures is made of, and why."""
    extremes: Extremes | None = None
    """Of a plan's figures, before rates and stages are narrowed to those that count; of decimals alone."""

    @property
    def averaged(self) -> bool:
        """Whether the figures are rates of single years, which count by their mean."""
        return self.making is Making.MEAN

    def ending(self, month: Month) -> Reported | None:
        """Return what is known by a month: a sum or a mean from the first month on, or the figure that stands there."""
        if self.target.measure is Measure.FLOW or self.averaged:
            return self.ends.get(month.number)
        last = month.number
        ending = [figure for figure in self.figures if figure.period.last == last]
        return max(ending, key=_months, default=None)


def _months(figure: Reported) -> int:
    """Return how many months a figure covers."""
    return figure.period.months


def both_series(  # noqa: PLR0913, PLR0917 - what was reported, and who gets the findings
    target: Target,
    plan: Plan,
    rows: Sequence[Actual],
    whole: Period,
    report: Report,
    report_before: Report,
) -> tuple[Series, Series]:
    """Return the figures within the plan, and those before it; `whole` is the `window` in which rows are looked at."""
    first = plan.span.first
    rows_before = [row for row in rows if row.period.last < first]
    before = series_of(
        target, rows_before, Period(whole.first, first - 1), report_before
    )
    base = before.to_date
    if target.measure is Measure.LEVEL and base is not None and not base.bound.is_exact:
        why = MessageKey("unused", "bound-base")
        report(
            row_finding(
                Rule.UNUSED,
                base.row,
                period=base.period,
                name=target.name,
                why=why,
            )
        )
    if whole.last < first:
        return Series(target), before
    return series_of_plan(
        target,
        plan,
        [row for row in rows if row.period.last >= first],
        Period(first, whole.last),
        before.to_date,
        report,
    ), before


def series_of_plan(  # noqa: PLR0913, PLR0917 - the figures, and what they are weighed against
    target: Target,
    plan: Plan,
    rows: Sequence[Actual],
    within: Period,
    last_year: Reported | None,
    report: Report,
) -> Series:
    """Return the series of a target's actuals within the plan, without what cannot be meant."""
    series = series_within(target, rows, within, report)
    extremes = extremes_of(series.figures)
    plausible = without_implausible(target, series.figures, extremes, last_year, report)
    filled = without_fillers(
        target,
        plausible.figures,
        plan.span,
        report,
    )
    if len(filled.figures) < len(series.figures):
        extremes = extremes_of(filled.figures)
    set_aside = (*series.set_aside, *plausible.set_aside, *filled.set_aside)
    series = replace(
        series,
        figures=filled.figures,
        set_aside=set_aside,
        implausible=bool(plausible.set_aside),
        extremes=extremes,
    )
    return joined(
        series,
        within,
        report,
        over_years=plan.covers_years,
    )


def window(target: Target, plan: Plan, as_of: Month | None) -> Period:
    """Return the months whose figures a judgement may rest on: the plan's up to `as_of`, and what stands before it."""
    before = plan.span.first - 1
    first = 0 if target.measure is Measure.LEVEL else plan.span.first - MONTHS_IN_YEAR
    if as_of is None:
        return Period(first, before)
    return Period(first, max(before, min(plan.span.last, as_of.number)))


def series_of(
    target: Target,
    actuals: Sequence[Actual],
    within: Period,
    report: Report,
    *,
    over_years: bool = False,
) -> Series:
    """Return the series of a target's actuals within a window of months; what is wrong with them is reported.

    `over_years` says that the plan covers several years, over which rates are averaged.
    """
    return joined(
        series_within(
            target,
            actuals,
            within,
            report,
        ),
        within,
        report,
        over_years=over_years,
    )


def series_within(
    target: Target,
    actuals: Sequence[Actual],
    within: Period,
    report: Report,
) -> Series:
    """Return a target's figures within a window of months, one a period, not yet joined to anything."""
    inside: list[Actual] = []
    unfit: list[SetAside] = []
    first, last = within.first, within.last
    for actual in actuals:
        period = actual.period
        if period.first < first or period.last > last:
            continue
        quantity = actual.quantity
        # Nearly every figure is in the very unit.
        is_in_unit = quantity is not None and quantity.unit is target.unit
        if is_in_unit or _fits(actual, target):
            # Of nearly every figure nothing is said; to ask for its sign all the same takes a twentieth of a run.
            is_unsaid = actual.direction is Direction.UNSAID
            inside.append(actual if is_unsaid else as_counted(target, actual))
        else:
            unfit.append(SetAside(actual, Use.OTHER_PERIOD_OR_UNIT))
    if not inside:
        return Series(target, set_aside=tuple(unfit))
    current = current_figures(target, inside, report)
    figures = tuple(sorted(current.figures, key=_by_end))
    set_aside = (*unfit, *current.set_aside)
    return Series(
        target,
        figures,
        conflicting=current.conflicting,
        set_aside=set_aside,
    )


def joined(
    series: Series,
    within: Period,
    report: Report,
    *,
    over_years: bool,
) -> Series:
    """Return a series with what it comes to: a sum, a mean, or what stands newest."""
    if not series.figures:
        return series
    match series.target.measure:
        case Measure.FLOW:
            return _summed(series, within, report)
        case Measure.RATE:
            return _rates(
                series,
                within,
                report,
                over_years=over_years,
            )
        case Measure.LEVEL:
            report_shorter(series.target, series.figures, report)
            return _newest(series)
        case Measure.MILESTONE:
            report_shorter(series.target, series.figures, report)
            series = replace(series, figures=longest_per_last_month(series.figures))
            _report_falling_back(series, report)
            return _newest(series)
        case _:
            assert_never(series.target.measure)


def _report_falling_back(series: Series, report: Report) -> None:
    """Report each stage of a milestone that is lower than one reported before (阶段回退)."""
    highest: Reported | None = None
    for figure in series.figures:
        if highest is not None and figure.steps < highest.steps:
            report(
                row_finding(
                    Rule.FALLEN_BACK,
                    figure.row,
                    *highest.sources,
                    name=series.target.name,
                    found=figure.stage,
                    period=figure.period,
                    earlier=highest.stage,
                    before=highest.period,
                )
            )
        if highest is None or figure.steps >= highest.steps:
            highest = figure


def reported_until(
    target: Target,
    plan: Plan,
    rows: Sequence[Actual],
    report: Report | None = None,
) -> int:
    """Return the last month within the plan that figures speak for; what fills the months to come is reported."""
    current = series_within(target, rows, plan.span, _ignore)
    last = max((row.period.last for row in rows), default=plan.span.first - 1)
    filled = without_fillers(
        target,
        current.figures,
        plan.span,
        report or _ignore,
    )
    if not filled.set_aside:
        return last
    return filled.figures[-1].period.last


def _ignore(_: Finding) -> None:
    """Report nothing: the judgement reports it."""


def _fits(actual: Actual, target: Target) -> bool:
    """Return whether a figure is of the target's kind; one of another year's target may not be."""
    if actual.quantity is None or target.unit is None:
        return bool(actual.stage) and target.measure is Measure.MILESTONE
    return actual.quantity.unit.converts_to(target.unit)


def _newest(series: Series) -> Series:
    """Return the series of what stands at a date: the newest counts, of those that end together the longest."""
    newest = max(series.figures, key=_newest_and_longest, default=None)
    return replace(series, to_date=newest)


def _newest_and_longest(figure: Reported) -> tuple[int, int]:
    """Return the key of the figure that stands."""
    return (figure.period.last, figure.period.months)


def _summed(series: Series, within: Period, report: Report) -> Series:
    """Return the series of a flow, whose figures add up."""
    ends = chain(
        series.target,
        series.figures,
        within.first,
        report,
    )
    to_date = newest_of(ends)
    report_unused(
        series.target,
        series.figures,
        to_date,
        within.first,
        report,
    )
    suspect = to_date is not None and looks_cumulated(series.target, to_date, report)
    return replace(
        series,
        ends=ends,
        to_date=to_date,
        looks_cumulated=suspect,
        making=Making.SUM,
    )


def _rates(
    series: Series,
    within: Period,
    report: Report,
    *,
    over_years: bool,
) -> Series:
    """Return the series of rates from January on; over several years those of full years, which are averaged."""
    usable: list[Reported] = []
    set_aside = list(series.set_aside)
    for figure in series.figures:
        fits = (
            figure.period.is_full_year
            if over_years
            else figure.period.starts_in_january
        )
        if fits:
            usable.append(figure)
            continue
        set_aside.append(SetAside(figure.row, Use.PART_YEAR))
        report(
            row_finding(
                Rule.UNUSED,
                figure.row,
                period=figure.period,
                name=series.target.name,
                why=MessageKey(
                    "unused", "part-of-years" if over_years else "part-year"
                ),
            )
        )
    series = replace(series, figures=tuple(usable), set_aside=tuple(set_aside))
    if over_years:
        return _averaged(series, within.first, report)
    return _newest(series)


def _averaged(series: Series, first: int, report: Report) -> Series:
    """Return the rates of several years, which count by the mean of the full years reported one after another."""
    ends = mean_rates(series.target, series.figures, first)
    to_date = newest_of(ends)
    report_unused(
        series.target,
        series.figures,
        to_date,
        first,
        report,
    )
    return replace(
        series,
        ends=ends,
        to_date=to_date,
        making=Making.MEAN,
    )
