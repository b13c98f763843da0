"""The figures of one target put in order: revisions settled, the actual to date and at every earlier month found.

Flows add up (see `tiling`), levels stand, rates over several years are averaged.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.assessment.tiling import Report, looks_cumulated, report_unused, row_finding, tile, total_of
from auditor.model.actuals import Actual
from auditor.model.assessment import Reported
from auditor.model.findings import Amount, Fact, Rule
from auditor.model.period import Period
from auditor.model.plan import Measure, Plan, Target
from auditor.model.provenance import Location
from auditor.model.quantity import Bound, Quantity, exact_decimal

_DECLINE_WORDS = ("下降", "降低", "减少")
_YEAR = 12


class Series(Struct, frozen=True):
    """A target's figures over a stretch of months, settled and in order of their end."""

    target: Target
    figures: tuple[Reported, ...] = ()
    ends: Mapping[int, Reported] = field(default_factory=dict)
    """For flows: what has been reported from the first month to each month that a tiling reaches.

    For rates over several years: their mean by the end of each year.
    """
    to_date: Reported | None = None
    looks_cumulated: bool = False
    conflicting: bool = False
    """A figure was left out because two rows disagree about it."""
    averaged: bool = False
    """The figures are rates of single years, which count by their mean."""

    def ending(self, month: int) -> Reported | None:
        """Return what is known by a month: a sum or a mean from the first month on, or the figure that stands there."""
        if self.target.measure is Measure.FLOW or self.averaged:
            return self.ends.get(month)
        found = [figure for figure in self.figures if figure.period.last == month]
        return max(found, key=lambda figure: figure.period.months, default=None)


def both_series(  # noqa: PLR0913, PLR0917 - what was reported, and who is told what is wrong with it
    target: Target, plan: Plan, rows: Sequence[Actual], as_of: Period | None, report: Report, report_before: Report
) -> tuple[Series, Series]:
    """Return the figures within the plan up to `as_of`, and those of the year (for levels: of any year) before it."""
    whole = stretch(target, plan, as_of)
    begun = whole.last >= plan.span.first
    now = series_of(target, rows, Period(plan.span.first, whole.last), report) if begun else Series(target)
    return now, series_of(target, rows, Period(whole.first, plan.span.first - 1), report_before)


def stretch(target: Target, plan: Plan, as_of: Period | None) -> Period:
    """Return the months whose figures a judgement may rest on: the plan's up to `as_of`, and what stands before it."""
    first = 0 if target.measure is Measure.LEVEL else plan.span.first - _YEAR
    before = plan.span.first - 1
    return Period(first, max(before, min(plan.span.last, as_of.last)) if as_of else before)


def series_of(target: Target, actuals: Sequence[Actual], within: Period, report: Report) -> Series:
    """Return the series of a target's actuals within a stretch of months; what is wrong with them is reported."""
    if not actuals:
        return Series(target)
    inside = [actual for actual in actuals if within.contains(actual.period) and _fits(actual, target)]
    settled, conflicting = _settle(target, inside, report)
    figures = tuple(sorted(settled, key=lambda figure: (figure.period.last, figure.period.first)))
    if target.measure is Measure.FLOW:
        ends = tile(target, figures, within.first, report)
        to_date = ends.get(max(ends, default=0))
        report_unused(target, figures, to_date, within.first, report)
        suspect = to_date is not None and looks_cumulated(target, to_date, report)
        return Series(target, figures, ends, to_date, suspect, conflicting)
    if target.measure is Measure.RATE:
        figures = _usable_rates(target, figures, report)
        if within.months > _YEAR:
            return _averaged(target, figures, within.first, report, conflicting=conflicting)
    if target.measure is Measure.LEVEL:
        _report_shorter(target, figures, report)
    newest = max(figures, key=lambda figure: (figure.period.last, figure.period.months), default=None)
    return Series(target, figures, {}, newest, conflicting=conflicting)


def _fits(actual: Actual, target: Target) -> bool:
    """Return whether a figure is of the target's kind; one of another year's target may not be."""
    if actual.quantity is None or target.unit is None:
        return bool(actual.stage) and target.measure is Measure.MILESTONE
    return actual.quantity.unit.converts_to(target.unit)


def _settle(target: Target, actuals: Iterable[Actual], report: Report) -> tuple[list[Reported], bool]:
    """Return one figure a period: the latest published, or none where two rows disagree."""
    by_period: dict[Period, list[Actual]] = defaultdict(list)
    for actual in actuals:
        by_period[actual.period].append(actual)
    settled: list[Reported] = []
    conflicting = False
    for rows in by_period.values():
        # By their places: which are read first depends on how large their files are, and whether they name a county.
        chosen = _choose(target, sorted(rows, key=_place), report)
        conflicting |= chosen is None
        settled += [chosen] if chosen else []
    return settled, conflicting


def _place(row: Actual) -> Location:
    return row.location


def _choose(target: Target, rows: list[Actual], report: Report) -> Reported | None:
    """Return the figure that stands among the rows of one period."""
    read = [_reported(target, row, report) for row in rows]
    if len(read) == 1:
        return read[0]
    newest = max(read, key=lambda one: one.sources[0].published.toordinal() if one.sources[0].published else 0)
    others = [one for one in read if one is not newest]
    if all(_says(other) == _says(newest) for other in others):
        for other in others:
            _tell(target, report, Rule.REPEATED, other, newest, period=newest.period)
        return read[0]
    dates = [one.sources[0].published for one in read]
    last = newest.sources[0].published
    rivals = [one for one in others if one.sources[0].published == last and _says(one) != _says(newest)]
    if last is None or None in dates or rivals:
        rival = (rivals or others)[0]
        _tell(target, report, Rule.CONFLICT, newest, rival, period=newest.period, one=_fact(newest), other=_fact(rival))
        return None
    for other in others:
        if _says(other) == _says(newest):
            _tell(target, report, Rule.REPEATED, other, newest, period=newest.period)
        else:
            _tell(
                target, report, Rule.REVISION, other, newest, period=newest.period, old=_fact(other), new=_fact(newest)
            )
    return newest


def _says(one: Reported) -> tuple[Fraction, Bound, int]:
    return (one.value, one.bound, one.steps)


def _reported(target: Target, actual: Actual, report: Report) -> Reported:
    """Return a figure in the target's unit, its sign read as the target's name has it."""
    if actual.quantity is None or target.unit is None:
        return Reported(actual.period, Fraction(actual.steps), Bound.EXACT, (actual,), None, actual.steps, actual.stage)
    quantity, bound = actual.quantity, actual.bound
    if any(word in target.name for word in _DECLINE_WORDS) and quantity.number < 0:
        if actual.declined:
            quantity, bound = Quantity(-quantity.number, quantity.unit), bound.mirrored
        else:
            figure = Amount(Fraction(quantity.number), quantity.unit.name, quantity.number)
            report(row_finding(Rule.SIGN_UNEXPECTED, actual, found=figure, name=target.name))
    value = quantity.in_unit(target.unit)
    if quantity.unit is target.unit:
        return Reported(actual.period, value, bound, (actual,), quantity.number)
    digits = quantity.number if quantity.unit.factor == target.unit.factor else exact_decimal(value)
    return Reported(actual.period, value, bound, (actual,), digits if Fraction(digits) == value else None)


def _fact(one: Reported) -> Fact:
    """Return what a figure says, for a sentence."""
    actual = one.sources[0]
    if actual.quantity is None:
        return one.stage
    return Amount(Fraction(actual.quantity.number), actual.quantity.unit.name, actual.quantity.number)


def _tell(target: Target, report: Report, rule: Rule, figure: Reported, against: Reported, /, **facts: Fact) -> None:
    """Report something that two figures have between them."""
    report(row_finding(rule, figure.sources[0], *against.sources, name=target.name, **facts))


def _usable_rates(target: Target, figures: Sequence[Reported], report: Report) -> tuple[Reported, ...]:
    """Return the rates whose months start in January; the others say nothing of the year and are noted."""
    for figure in figures:
        if not figure.period.starts_in_january:
            report(row_finding(Rule.UNUSED, figure.sources[0], period=figure.period, name=target.name))
    return tuple(figure for figure in figures if figure.period.starts_in_january)


def _report_shorter(target: Target, figures: Sequence[Reported], report: Report) -> None:
    """Note a level of fewer months that differs from one of more months which ends with it."""
    longest: dict[int, Reported] = {}
    for figure in sorted(figures, key=lambda one: -one.period.months):
        first = longest.setdefault(figure.period.last, figure)
        if _says(first) != _says(figure):
            _tell(target, report, Rule.SHORTER_LEVEL, figure, first, period=figure.period, used=first.period)


def _averaged(
    target: Target, figures: tuple[Reported, ...], first: int, report: Report, *, conflicting: bool
) -> Series:
    """Return the rates of several years, which count by the mean of the full years reported one after another."""
    years = [figure for figure in figures if figure.period.is_full_year]
    ends = _mean_rates(target, years, first)
    to_date = ends.get(max(ends, default=0))
    report_unused(target, years, to_date, first, report)
    return Series(target, figures, ends, to_date, conflicting=conflicting, averaged=True)


def _mean_rates(target: Target, years: Sequence[Reported], first: int) -> dict[int, Reported]:
    """Return the geometric mean of the years from `first` on, by the last month of each; it ends before a bound."""
    starting = {year.period.first: year for year in years}
    whole = target.whole
    taken: list[Reported] = []
    product = Fraction(1)
    ends: dict[int, Reported] = {}
    while (year := starting.get(first)) and year.bound is Bound.EXACT and year.value > -whole:
        taken.append(year)
        product *= 1 + year.value / whole
        mean = (_root(product, len(taken)) - 1) * whole
        alone = len(taken) == 1
        ends[year.period.last] = year if alone else replace(total_of(taken), value=mean, digits=None)
        first += _YEAR
    return ends


def _root(number: Fraction, degree: int) -> Fraction:
    """Return the positive root of a number: exact where it is rational in 30 digits, else right to 50."""
    with localcontext() as context:
        context.prec = 60
        decimal = Decimal(number.numerator) / Decimal(number.denominator)
        near = Fraction(decimal ** (Decimal(1) / degree))
    short = near.limit_denominator(10**15)
    return short if short**degree == number else near
