"""What several series make of a target: their sum, their weighted mean, the worst of them, or the ratio of two.

A month counts only where every part has a figure for it: a part that is missing is never taken for zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from auditor.assessment.chains import total_of
from auditor.assessment.making import Making
from auditor.assessment.series import Series
from auditor.model.actuals import Actual
from auditor.model.assessment import Reported
from auditor.model.bound import Bound
from auditor.model.exact import Fraction
from auditor.model.links import Combination
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Better,
    Between,
    Change,
    Falls,
    Measure,
    Observed,
    Reach,
    Relative,
    Rises,
    Target,
    amount_of,
)
from auditor.model.quantity import Unit, decimal_where_finite

# Decimal places that a combined figure may need and still keep its digits.
_PLACES = 30


def combined_series(
    whole: Target, parts: Sequence[Series], combination: Combination
) -> Series:
    """Return the series that the parts make, in the unit of the whole; blank where no month has every part."""
    if whole.measure is Measure.MILESTONE:
        return _slowest_stages(whole, parts)
    ends: dict[Month, Reported] = {}
    for month, figures in _by_month(parts).items():
        converted = [
            _converted(figure, part.target, whole)
            for figure, part in zip(figures, parts, strict=True)
        ]
        figure = _figure(whole, converted, parts, combination)
        if figure is not None:
            ends[month] = figure
    making = Making.COMBINED
    if combination is Combination.SUM:
        making = Making.SUM
    return _series(whole, ends, making)


def _slowest_stages(whole: Target, parts: Sequence[Series]) -> Series:
    """Return the stage of the part that is least far, by each month in which one was reported."""
    slowest: dict[Month, Reported] = {}
    for month, figures in _stages_by_month(parts).items():
        slowest[month] = _slowest(figures)
    return _series(whole, slowest, Making.COMBINED)


def ratio_series(whole: Target, numerator: Series, denominator: Series) -> Series:
    """Return numerator ÷ denominator for every month that both have; a denominator of nothing gives none."""
    ends: dict[Month, Reported] = {}
    for month, (above, below) in _by_month((numerator, denominator)).items():
        value = None
        if below.value != 0 and above.bound.is_exact and below.bound.is_exact:
            value = _quotient(
                whole,
                numerator.target.unit,
                denominator.target.unit,
                above.value / below.value,
            )
        if value is not None:
            ends[month] = _with_value(above.period, value, (above, below), Bound.EXACT)
    return _series(whole, ends, Making.COMBINED)


def _quotient(
    whole: Target, above: Unit | None, below: Unit | None, value: Fraction
) -> Fraction | None:
    """Return a quotient in the unit of the ratio: a share of like things, else units written as 元/人."""
    if above is None or below is None or whole.unit is None:
        return None
    if whole.unit.is_percent or whole.unit.kind == "倍":
        return _share_of(whole, above, below, value)
    if whole.unit.name != f"{above.name}/{below.name}":
        return None
    return value


def _share_of(
    whole: Target, above: Unit, below: Unit, value: Fraction
) -> Fraction | None:
    """Return a quotient of like things in per cent, or as how many times the one is the other."""
    if not above.converts_to(below):
        return None
    share = above.convert(value, below)
    if whole.is_percent:
        share *= whole.whole
    return share


def quotient_fits(whole: Target, above: Target, below: Target) -> bool:
    """Return whether the ratio of two series can be written in the unit of a target."""
    return _quotient(whole, above.unit, below.unit, Fraction(1)) is not None


def _by_month(parts: Sequence[Series]) -> dict[Month, list[Reported]]:
    """Return the figures of every part by each month that all of them have, in the order of the parts."""
    months = [months_of(part) for part in parts]
    shared = set.intersection(*months) if months else set()
    return {
        month: [figure for part in parts if (figure := part.ending(month))]
        for month in sorted(shared)
    }


def months_of(part: Series) -> set[Month]:
    """Return the months by which a part has a figure."""
    if part.target.measure is Measure.FLOW or part.averaged:
        return set(map(Month, part.ends))
    return {figure.period.end for figure in part.figures}


def _stages_by_month(parts: Sequence[Series]) -> dict[Month, list[Reported]]:
    """Return the newest stage of every part by each month in which one was reported and all have one."""
    months: set[Month] = set()
    for part in parts:
        months.update(figure.period.end for figure in part.figures)
    stages: dict[Month, list[Reported]] = {}
    for month in sorted(months):
        newest = [_newest_by(part, month) for part in parts]
        figures = [figure for figure in newest if figure is not None]
        if len(figures) == len(parts):
            stages[month] = figures
    return stages


def _newest_by(part: Series, month: Month) -> Reported | None:
    past = [figure for figure in part.figures if figure.period.end <= month]
    return max(past, key=lambda figure: figure.period.last, default=None)


def _slowest(figures: Sequence[Reported]) -> Reported:
    """Return the lowest of several stages, as of the newest of them."""
    lowest = min(figures, key=lambda figure: figure.steps)
    last = max(figure.period.end for figure in figures)
    sources = _sources_of(figures)
    return Reported(
        period=Period.single(last),
        number=lowest.value,
        bound=Bound.EXACT,
        sources=sources,
        steps=lowest.steps,
        stage=lowest.stage,
    )


def _converted(figure: Reported, part: Target, whole: Target) -> Reported:
    """Return a figure in the unit of the whole, exactly."""
    if part.unit is None or whole.unit is None or part.unit == whole.unit:
        return figure
    value = part.unit.convert(figure.value, whole.unit)
    return _with_value(figure.period, value, (figure,), figure.bound)


def _figure(
    whole: Target,
    figures: Sequence[Reported],
    parts: Sequence[Series],
    combination: Combination,
) -> Reported | None:
    """Return what the figures of one month come to; nothing where bounds leave it open."""
    is_exact = all(figure.bound.is_exact for figure in figures)
    match combination:
        case Combination.SUM:
            return _sum(figures)
        case Combination.WORST:
            return _worst(whole, figures) if is_exact else None
        case Combination.MEAN:
            return _mean(figures, parts) if is_exact else None
        case _:
            assert_never(combination)


def _mean(figures: Sequence[Reported], parts: Sequence[Series]) -> Reported | None:
    """Return the mean of figures by the weights of their targets; nothing where none has any weight."""
    total = Fraction(0)
    weights = Fraction(0)
    for figure, part in zip(figures, parts, strict=True):
        weight = Fraction(part.target.weight)
        total += figure.value * weight
        weights += weight
    if weights == 0:
        return None
    return _with_value(figures[0].period, total / weights, figures, Bound.EXACT)


def _sum(figures: Sequence[Reported]) -> Reported | None:
    """Return the sum; what is more than one figure and less than another has none."""
    lower = any(figure.bound.is_lower for figure in figures)
    upper = any(figure.bound.is_upper for figure in figures)
    # More than 100 and less than 50 come to nothing known.
    if lower and upper:
        return None
    total = total_of(figures)
    return _with_value(figures[0].period, total.value, figures, total.bound)


def _worst(whole: Target, figures: Sequence[Reported]) -> Reported:
    """Return the figure that is farthest on the bad side of the whole's goal."""
    goal = whole.goal
    match goal:
        case (
            AtMost()
            | Falls()
            | Relative(Better.LOWER)
            | About(_, _, Better.LOWER)
            | Between(_, _, Better.LOWER)
        ):
            worst = max(figures, key=_value)
        case Change(percent) if percent < 0:
            worst = max(figures, key=_value)
        case About(_, _, None) | Between(_, _, None):
            middle = Fraction(amount_of(goal) or 0)
            if isinstance(goal, Between):
                middle = (Fraction(goal.low) + Fraction(goal.high)) / 2
            worst = max(figures, key=lambda figure: abs(figure.value - middle))
        case (
            AtLeast()
            | About()
            | Between()
            | Rises()
            | Relative()
            | Change()
            # What promises nothing has no bad side, and stages are compared by their steps.
            | Reach()
            | Observed()
        ):
            worst = min(figures, key=_value)
        case _:
            assert_never(goal)
    return _with_value(worst.period, worst.value, figures, Bound.EXACT)


def _value(figure: Reported) -> Fraction:
    return figure.value


def _with_value(
    period: Period, value: Fraction, figures: Sequence[Reported], bound: Bound
) -> Reported:
    """Return a figure of a month made of others, with its digits where they are finite."""
    number = decimal_where_finite(value, _PLACES)
    return Reported(period, number, bound, _sources_of(figures))


def _series(whole: Target, ends: Mapping[Month, Reported], making: Making) -> Series:
    """Return combined figures as a series; they are what has come together by each month."""
    figures = tuple(ends[month] for month in sorted(ends))
    if not figures:
        return Series(whole)
    sums: dict[int, Reported] = {}
    if whole.measure is Measure.FLOW:
        sums = {month.number: figure for month, figure in ends.items()}
    return Series(whole, figures, sums, figures[-1], making=making)


def _sources_of(figures: Iterable[Reported]) -> tuple[Actual, ...]:
    """Return the rows that figures come from, each once: a part of many parts would bring its rows with each."""
    rows = {source.location: source for figure in figures for source in figure.sources}
    return tuple(rows.values())
