"""The oracle's reading of docs/trends.md: the verdict on a target's values over years, one value a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

Values = Mapping[int, Fraction]
DIGITS = 60
MOST, LEAST = 6, 4


@dataclass(frozen=True)
class Aim:
    """Where a trend is to lead: up or down, to a value by a year or in its direction only."""

    rises: bool
    goal: Fraction | None
    first_year: int
    last_year: int
    limit: Fraction | None = None

    def right(self, change: Fraction) -> Fraction:
        """Return a change with the sign that the promise gives it."""
        return change if self.rises else -change

    def kept(self, value: Fraction) -> bool:
        """Return whether a value is at the goal or beyond it."""
        assert self.goal is not None
        return self.right(value - self.goal) >= 0


def verdict(method: str, values: Values, aim: Aim) -> str | None:
    """Return the verdict, or none where the method gives none."""
    if method == "cagr":
        return _by_growth(values, aim)
    change = _mean_change(values)
    if change is None:
        return None
    if method == "held":
        return _by_keeping(values, aim, change)
    return _by_projection(values, aim, change)


def _by_growth(values: Values, aim: Aim) -> str | None:
    before = [year for year in values if year < aim.first_year]
    within = [year for year in values if year >= aim.first_year]
    if not before or not within:
        return None
    first, last = max(before), max(within)
    base, newest = values[first], values[last]
    if base * newest <= 0:
        return None
    growth = _growth(base, newest, last - first)
    if aim.goal is None:
        return _by_direction(growth, base, aim)
    if base * aim.goal <= 0:
        return None
    return _against_needed(growth, first, values, aim)


def _against_needed(growth: Decimal, first: int, values: Values, aim: Aim) -> str:
    """Return the verdict on growth since a year, where there is a value to be reached."""
    assert aim.goal is not None
    if aim.kept(values[max(values)]):
        return "achieved"
    if aim.kept(values[first]):
        # What was there already has been lost: no growth is needed, and no share of one says anything.
        return "deterioration"
    needed = _growth(values[first], aim.goal, aim.last_year - first)
    return _rated(growth / needed, Decimal("0.95"), Decimal("0.6"))


def _by_direction(growth: Decimal, base: Fraction, aim: Aim) -> str:
    allowance = Decimal(1)
    with localcontext(prec=DIGITS):
        if aim.limit is not None:
            part = _decimal(abs(base)) / _decimal(abs(aim.limit))
            if part > 1:
                part = max(2 - part, Decimal(0))
            allowance = 1 - part ** Decimal("4.44")
        right = growth if aim.rises else -growth
        return _rated(right, Decimal("0.015") * allowance, Decimal("0.005") * allowance)


def _rated(amount: Decimal, much: Decimal, some: Decimal) -> str:
    if amount < 0:
        return "deterioration"
    if amount >= much:
        return "substantial"
    return "moderate" if amount >= some else "limited"


def _growth(first: Fraction, last: Fraction, years: int) -> Decimal:
    """Return the yearly growth from one value to another."""
    with localcontext(prec=DIGITS):
        return (_decimal(last) / _decimal(first)) ** (1 / Decimal(years)) - 1


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _recent(values: Values) -> list[int]:
    newest = max(values, default=0)
    return sorted(year for year in values if year > newest - MOST)


def _mean_change(values: Values) -> Fraction | None:
    """Return the mean yearly change over the values of the last six years."""
    years = _recent(values)
    if len(years) < LEAST:
        return None
    return (values[years[-1]] - values[years[0]]) / (years[-1] - years[0])


def _by_projection(values: Values, aim: Aim, change: Fraction) -> str:
    years = _recent(values)
    newest = values[years[-1]]
    if aim.goal is None:
        last = aim.right(newest - values[years[-2]]) > 0
        mean = aim.right(change) > 0
        if mean:
            return "sun" if last else "sun-and-cloud"
        return "cloud" if last else "thunderstorm"
    projected = newest + change * (aim.last_year - years[-1])
    if aim.kept(projected):
        return "sun"
    if aim.right(change) <= 0:
        return "thunderstorm"
    missed = abs(aim.goal - projected) / abs(aim.goal - newest)
    if missed < Fraction(5, 100):
        return "sun"
    return "sun-and-cloud" if missed <= Fraction(20, 100) else "cloud"


def _by_keeping(values: Values, aim: Aim, change: Fraction) -> str:
    newest = values[max(values)]
    right = aim.right(change)
    if aim.kept(newest):
        return "sun" if right >= 0 else "sun-and-cloud"
    return "cloud" if right > 0 else "thunderstorm"
