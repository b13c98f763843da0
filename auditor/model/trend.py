"""The trend of a target over years: the method asked for, the verdict, and every number that led to it."""

from decimal import Decimal
from enum import Enum

from msgspec import Struct

from auditor.model.actuals import Actual
from auditor.model.exact import Fraction


class TrendMethod(Enum):
    """How a trend over years is judged."""

    CAGR = "cagr"
    """Canada's growth-rate measure: the yearly growth since the base year against the growth that the goal needs."""
    PROJECTION = "projection"
    """Germany's: the mean yearly change of the last years, carried on to the year of the goal."""
    HELD = "held"
    """Germany's rule for a goal to be kept in every year."""


class TrendVerdict(Enum):
    """What a trend comes to: the first five of `cagr`, the last four of `projection` and `held`."""

    ACHIEVED = "achieved"
    SUBSTANTIAL = "substantial"
    MODERATE = "moderate"
    LIMITED = "limited"
    DETERIORATION = "deterioration"
    SUN = "sun"
    SUN_AND_CLOUD = "sun-and-cloud"
    CLOUD = "cloud"
    THUNDERSTORM = "thunderstorm"


class TrendReason(Enum):
    """Why a trend has its verdict, or none."""

    GOAL_REACHED = "goal-reached"
    RATIO = "ratio"
    """The observed growth ÷ the growth needed."""
    GROWTH = "growth"
    """There is no value to be reached: the growth alone counts."""
    PROJECTED_TO_REACH = "projected-to-reach"
    PROJECTED_SHORT = "projected-short"
    WRONG_DIRECTION = "wrong-direction"
    MEAN_AND_LAST = "mean-and-last"
    """Only a direction is promised: the mean and the last change count."""
    HELD_IN_YEAR = "held-in-year"
    NOT_HELD_IN_YEAR = "not-held-in-year"
    TOO_FEW_VALUES = "too-few-values"
    NO_BASE = "no-base"
    SIGN_CHANGES = "sign-changes"
    ZERO_BASE = "zero-base"
    ZERO_GOAL = "zero-goal"
    NO_GOAL = "no-goal"


class YearValue(Struct, frozen=True):
    """What a target came to in one year, in its own unit, and the rows that say so."""

    year: int
    value: Fraction
    digits: Decimal | None = None
    sources: tuple[Actual, ...] = ()


class Trend(Struct, frozen=True):
    """A trend with its working. Rates are fractions of 1 a year; changes and values are in the target's unit."""

    method: TrendMethod
    verdict: TrendVerdict | None
    reason: TrendReason
    values: tuple[YearValue, ...]
    """The values the verdict rests on, oldest first."""
    goal: Fraction | None = None
    """The value to be reached; nothing where only a direction is promised."""
    goal_year: int | None = None
    rises: bool | None = None
    """Whether more is better."""
    observed: Fraction | None = None
    """`cagr`: growth a year since the base; else: mean change a year."""
    required: Fraction | None = None
    """`cagr`: growth a year that leads from the base to the goal; else: change a year that leads there from now."""
    ratio: Fraction | None = None
    """`cagr`: observed ÷ required, positive when the direction is right; `projection`: the part of the distance left
    that would be missed."""
    projected: Fraction | None = None
    """The value in the goal's year if things go on like this."""
    reached_in: int | None = None
    """The year in which the goal would be reached if things go on like this."""
    limit: Decimal | None = None
    last_change: Fraction | None = None
