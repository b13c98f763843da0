"""Figures of one target taken together, what they broke, and where they lead.

Amounts are exact fractions in the target's unit.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from auditor.model.actuals import Actual
from auditor.model.bound import Bound
from auditor.model.exact import Fraction, fraction_of
from auditor.model.period import Period
from auditor.model.status import Reason


class ForecastMethod(Enum):
    """How a year-end figure is projected."""

    PROFILE = "profile"
    """By the share that the same months had in last year's total."""
    PACE = "pace"
    """By the share due: actual ÷ share due."""


class Forecast(Struct, frozen=True):
    """A projected value at the close, in the target's unit, and the method."""

    value: Fraction
    method: ForecastMethod


class Reported(Struct, frozen=True, gc=False):
    """Figures of one target taken together: the months they cover, their sum or last value, and where each stands."""

    period: Period
    number: Fraction | Decimal
    """The value: a decimal with the digits it was reported in, where it has an end of them."""
    bound: Bound
    sources: tuple[Actual, ...]
    steps: int = 0
    stage: str = ""

    @property
    def row(self) -> Actual:
        """The row that a figure was read from; of several taken together the first."""
        return self.sources[0]

    @property
    def value(self) -> Fraction:
        """The sum or the last value, exactly."""
        if isinstance(self.number, Decimal):
            return fraction_of(self.number)
        return self.number

    @property
    def digits(self) -> Decimal | None:
        """The value with the digits it was reported in; nothing where only the fraction is exact."""
        if isinstance(self.number, Decimal):
            return self.number
        return None


def newest_of(ends: Mapping[int, Reported]) -> Reported | None:
    """Return the last of what is given by its last months; nothing of none."""
    if not ends:
        return None
    return ends[max(ends)]


class Extremes(Struct, frozen=True, gc=False):
    """The least and the largest number of some figures."""

    least: Decimal
    most: Decimal


def extremes_of(figures: Sequence[Reported]) -> Extremes | None:
    """Return the least and the largest number of figures; nothing where there are none, or not all are decimals."""
    numbers = [figure.number for figure in figures]
    decimals = [number for number in numbers if isinstance(number, Decimal)]
    if not decimals or len(decimals) < len(numbers):
        return None
    return Extremes(min(decimals), max(decimals))


class Breach(Struct, frozen=True):
    """A figure that crossed a line for good, the line, and whether it is a redline or a ceiling that adds up."""

    figure: Reported
    line: Fraction
    reason: Reason
