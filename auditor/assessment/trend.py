"""Trends over years, by two published methods, with their working.

`cagr` is Statistics Canada's growth-rate measure (after Eurostat's); `projection` and `held` are the rules of the
German sustainability strategy's indicators. Rates are fractions of 1; amounts are in the target's unit.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import assert_never

from msgspec import Struct

from auditor.assessment.growth import limit_share, yearly_growth
from auditor.model.exact import Fraction
from auditor.model.trend import Trend, TrendMethod, TrendReason, TrendVerdict, YearValue

SUBSTANTIAL, MODERATE = Fraction(95, 100), Fraction(60, 100)
"""Observed ÷ required growth from which progress is substantial, or moderate."""
SUBSTANTIAL_GROWTH, MODERATE_GROWTH = Fraction(15, 1000), Fraction(5, 1000)
"""The same for growth a year, where no value is to be reached."""
WINDOW, FEWEST = 6, 4
"""A projection rests on the values of six years, of which four at least must be there."""
SUN, CLOUD = Fraction(5, 100), Fraction(20, 100)
"""Parts of the distance left: missed by less than the first is sunny, by more than the second is cloudy."""
FARTHEST = 100
"""Years ahead beyond which no year is named in which a goal would be reached."""


class Aim(Struct, frozen=True):
    """What a trend leads to: a value by a year, or only a direction."""

    rises: bool
    """Whether more is better."""
    value: Fraction | None = None
    year: int | None = None

    def reached(self, value: Fraction) -> bool:
        """Return whether a value is at the goal or beyond it; without one it never is."""
        if self.value is None:
            return False
        if self.rises:
            return value >= self.value
        return value <= self.value

    def forward(self, change: Fraction) -> Fraction:
        """Return a change counted in the right direction: positive is better."""
        if self.rises:
            return change
        return -change

    def is_better(self, change: Fraction) -> bool:
        """Return whether a change leads in the right direction."""
        return self.forward(change) > 0


def trend(
    method: TrendMethod,
    values: Sequence[YearValue],
    aim: Aim,
    limit: Decimal | None = None,
) -> Trend:
    """Judge yearly values, oldest first; for `cagr` the first is the base and the last the newest."""
    match method:
        case TrendMethod.CAGR:
            return growth_trend(values, aim, limit)
        case TrendMethod.PROJECTION:
            return projected_trend(values, aim)
        case TrendMethod.HELD:
            return held_trend(values, aim)
        case _ as unreachable:
            assert_never(unreachable)


def growth_trend(
    values: Sequence[YearValue], aim: Aim, limit: Decimal | None = None
) -> Trend:
    """Judge by the growth a year since the base: against the growth that leads to the goal, else by itself."""
    working = _Working(TrendMethod.CAGR, values, aim, limit)
    if not values or values[0].year == values[-1].year:
        return working.unknown(TrendReason.TOO_FEW_VALUES)
    base, newest = values[0], values[-1]
    numbers = _growth_numbers(base, newest, aim)
    if aim.reached(newest.value):
        return working.verdict(TrendVerdict.ACHIEVED, TrendReason.GOAL_REACHED, numbers)
    unmeasured = _no_growth(base, newest, aim)
    if unmeasured is not None:
        return working.unknown(unmeasured, numbers)
    if aim.value is None:
        return working.verdict(
            _by_growth(base, numbers, aim, limit), TrendReason.GROWTH, numbers
        )
    verdict = _by_ratio(numbers.ratio)
    if verdict is TrendVerdict.DETERIORATION:
        return working.verdict(verdict, TrendReason.WRONG_DIRECTION, numbers)
    return working.verdict(verdict, TrendReason.RATIO, numbers)


def _by_ratio(ratio: Fraction | None) -> TrendVerdict:
    """Return the grade of observed ÷ needed growth."""
    if ratio is None:
        # The goal is where things stood at the base, and the newest value is short of it.
        return TrendVerdict.DETERIORATION
    return _graded(ratio, SUBSTANTIAL, MODERATE)


def _growth_numbers(base: YearValue, newest: YearValue, aim: Aim) -> "_Numbers":
    """Return the growth observed and needed, what the two make, and where growth leads if it goes on."""
    growth = _growth(base, newest)
    required = _required(base, aim)
    reached_in = _year_grown(base, newest, aim)
    if growth is None:
        return _Numbers(required=required, reached_in=reached_in)
    # Growth of a negative figure takes it down; counted against its size it goes the way the figure goes.
    observed = growth
    if base.value < 0:
        observed = -growth
    ratio = None
    if required:
        ratio = aim.forward(observed) / abs(required)
    return _Numbers(observed, required, ratio, _grown(newest, growth, aim), reached_in)


def _by_growth(
    base: YearValue, numbers: "_Numbers", aim: Aim, limit: Decimal | None
) -> TrendVerdict:
    """Return the grade of growth by itself; less is asked for near a natural limit."""
    share = limit_share(base.value, limit)
    forward = aim.forward(numbers.observed or Fraction(0))
    return _graded(forward, SUBSTANTIAL_GROWTH * share, MODERATE_GROWTH * share)


def _graded(progress: Fraction, high: Fraction, middle: Fraction) -> TrendVerdict:
    """Return the grade of a progress; nothing gained is still limited."""
    if progress >= high:
        return TrendVerdict.SUBSTANTIAL
    if progress >= middle:
        return TrendVerdict.MODERATE
    if progress >= 0:
        return TrendVerdict.LIMITED
    return TrendVerdict.DETERIORATION


def _no_growth(base: YearValue, newest: YearValue, aim: Aim) -> TrendReason | None:
    """Return why growth cannot be measured: from nothing, across nothing, or to nothing."""
    if base.value == 0:
        return TrendReason.ZERO_BASE
    if base.value * newest.value < 0:
        return TrendReason.SIGN_CHANGES
    if aim.value is None:
        return None
    if aim.value == 0:
        return TrendReason.ZERO_GOAL
    if base.value * aim.value < 0:
        return TrendReason.SIGN_CHANGES
    return None


def _growth(base: YearValue, newest: YearValue) -> Fraction | None:
    """Return the growth a year from the base to the newest value, of their sizes."""
    if base.value == 0 or base.value * newest.value < 0:
        return None
    return yearly_growth(newest.value, base.value, newest.year - base.year)


def _required(base: YearValue, aim: Aim) -> Fraction | None:
    """Return the growth a year that leads from the base to the goal, signed as the figure goes."""
    if aim.value is None or aim.year is None or base.value * aim.value <= 0:
        return None
    growth = yearly_growth(aim.value, base.value, aim.year - base.year)
    if base.value > 0:
        return growth
    return -growth


def _grown(newest: YearValue, growth: Fraction | None, aim: Aim) -> Fraction | None:
    """Return the value in the goal's year if growth goes on."""
    if growth is None or aim.year is None:
        return None
    return newest.value * (1 + growth) ** (aim.year - newest.year)


def _year_grown(base: YearValue, newest: YearValue, aim: Aim) -> int | None:
    """Return the year in which growth would lead to the goal; no year later than `FARTHEST` ahead.

    Held against each other in whole powers, (newest ÷ base)^k and (goal ÷ newest)^years, so that no root is rounded.
    """
    if aim.reached(newest.value):
        return newest.year
    if aim.value is None or newest.value * aim.value <= 0:
        return None
    if base.value * newest.value <= 0:
        return None
    way, step = aim.value / newest.value, newest.value / base.value
    needed = way ** (newest.year - base.year)
    gone = Fraction(1)
    for years in range(1, FARTHEST + 1):
        gone *= step
        if gone == needed or (gone > needed) is (way > 1):
            return newest.year + years
    return None


def projected_trend(values: Sequence[YearValue], aim: Aim) -> Trend:
    """Judge by the mean yearly change of the last years: carried on to the goal's year, or with the last change."""
    window = [value for value in values if value.year > values[-1].year - WINDOW]
    working = _Working(TrendMethod.PROJECTION, window, aim, None)
    if len(window) < FEWEST:
        return working.unknown(TrendReason.TOO_FEW_VALUES)
    newest, change = window[-1], _mean_change(window)
    # Without a year to lead to there is nothing to carry the change on to.
    if aim.value is None or aim.year is None:
        return _directed(working, window, change)
    numbers = _projected(newest, change, aim, aim.value, aim.year)
    if numbers.projected is not None and aim.reached(numbers.projected):
        return working.verdict(
            TrendVerdict.SUN, TrendReason.PROJECTED_TO_REACH, numbers
        )
    part = numbers.ratio
    if not aim.is_better(change) or part is None:
        return working.verdict(
            TrendVerdict.THUNDERSTORM, TrendReason.WRONG_DIRECTION, numbers
        )
    return working.verdict(_weather(part), TrendReason.PROJECTED_SHORT, numbers)


def _projected(
    newest: YearValue, change: Fraction, aim: Aim, goal: Fraction, year: int
) -> "_Numbers":
    """Return where an even change leads by the goal's year, and the part of the distance left that it misses."""
    years = year - newest.year
    left = goal - newest.value
    projected = newest.value + change * years
    part: Fraction | None = None
    if aim.reached(projected):
        part = Fraction(0)
    elif left:
        part = abs(goal - projected) / abs(left)
    required: Fraction | None = None
    if years > 0:
        required = left / years
    reached_in = _year_reached(newest, change, aim, goal)
    return _Numbers(change, required, part, projected, reached_in)


def _weather(part: Fraction) -> TrendVerdict:
    """Return the symbol for the part of the distance left that would be missed."""
    if part < SUN:
        return TrendVerdict.SUN
    if part <= CLOUD:
        return TrendVerdict.SUN_AND_CLOUD
    return TrendVerdict.CLOUD


def _mean_change(window: Sequence[YearValue]) -> Fraction:
    """Return the mean change a year from the first value to the last."""
    first, last = window[0], window[-1]
    return (last.value - first.value) / (last.year - first.year)


def _year_reached(
    newest: YearValue, change: Fraction, aim: Aim, goal: Fraction
) -> int | None:
    """Return the year in which an even change would lead to the goal."""
    if aim.reached(newest.value):
        return newest.year
    if not aim.is_better(change):
        return None
    years = ceil((goal - newest.value) / change)
    if years > FARTHEST:
        return None
    return newest.year + years


def _directed(
    working: "_Working", window: Sequence[YearValue], change: Fraction
) -> Trend:
    """Judge a goal that is only a direction: by the mean change and the last one."""
    last = window[-1].value - window[-2].value
    mean_right, last_right = working.aim.is_better(change), working.aim.is_better(last)
    numbers = _Numbers(change, None, None, None, None, last)
    # The mean weighs more than the last change, so that the four cases are in order.
    verdicts = {
        (True, True): TrendVerdict.SUN,
        (True, False): TrendVerdict.SUN_AND_CLOUD,
        (False, True): TrendVerdict.CLOUD,
        (False, False): TrendVerdict.THUNDERSTORM,
    }
    verdict = verdicts[mean_right, last_right]
    return working.verdict(verdict, TrendReason.MEAN_AND_LAST, numbers)


def held_trend(values: Sequence[YearValue], aim: Aim) -> Trend:
    """Judge a goal that is to be kept in every year: whether the newest value keeps it, and which way things go."""
    window = [value for value in values if value.year > values[-1].year - WINDOW]
    working = _Working(TrendMethod.HELD, window, aim, None)
    if aim.value is None:
        return working.unknown(TrendReason.NO_GOAL)
    if len(window) < FEWEST:
        return working.unknown(TrendReason.TOO_FEW_VALUES)
    newest, change = window[-1], _mean_change(window)
    numbers = _Numbers(
        change, None, None, None, _year_reached(newest, change, aim, aim.value)
    )
    forward = aim.forward(change)
    if aim.reached(newest.value):
        verdict = _kept_weather(forward)
        return working.verdict(verdict, TrendReason.HELD_IN_YEAR, numbers)
    verdict = _missed_weather(forward)
    return working.verdict(verdict, TrendReason.NOT_HELD_IN_YEAR, numbers)


def _kept_weather(forward: Fraction) -> TrendVerdict:
    """Return the symbol of a goal that is kept: whether it will be for long."""
    if forward < 0:
        return TrendVerdict.SUN_AND_CLOUD
    return TrendVerdict.SUN


def _missed_weather(forward: Fraction) -> TrendVerdict:
    """Return the symbol of a goal that is not kept: whether things go towards it."""
    if forward > 0:
        return TrendVerdict.CLOUD
    return TrendVerdict.THUNDERSTORM


class _Numbers(Struct, frozen=True):
    """The numbers of a trend, as `Trend` has them."""

    observed: Fraction | None = None
    required: Fraction | None = None
    ratio: Fraction | None = None
    projected: Fraction | None = None
    reached_in: int | None = None
    last_change: Fraction | None = None


class _Working:
    """What a trend is made of before there is a verdict."""

    def __init__(
        self,
        method: TrendMethod,
        values: Sequence[YearValue],
        aim: Aim,
        limit: Decimal | None,
    ) -> None:
        self.method, self.values, self.aim, self.limit = (
            method,
            tuple(values),
            aim,
            limit,
        )

    def unknown(self, reason: TrendReason, numbers: _Numbers | None = None) -> Trend:
        """Return a trend without a verdict."""
        return self._trend(None, reason, numbers or _Numbers())

    def verdict(
        self, verdict: TrendVerdict, reason: TrendReason, numbers: _Numbers
    ) -> Trend:
        """Return a trend with its verdict."""
        return self._trend(verdict, reason, numbers)

    def _trend(
        self, verdict: TrendVerdict | None, reason: TrendReason, numbers: _Numbers
    ) -> Trend:
        return Trend(
            method=self.method,
            verdict=verdict,
            reason=reason,
            values=self.values,
            goal=self.aim.value,
            goal_year=self.aim.year,
            rises=self.aim.rises,
            observed=numbers.observed,
            required=numbers.required,
            ratio=numbers.ratio,
            projected=numbers.projected,
            reached_in=numbers.reached_in,
            limit=self.limit,
            last_change=numbers.last_change,
        )
