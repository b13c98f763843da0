"""A trend over years as JSON: the verdict, every number it rests on, and why there is none where there is none.

Rates a year and shares are in per cent, as everywhere in the JSON; changes and values are in the target's unit.
"""

from decimal import Decimal

from auditor.model.exact import Fraction
from auditor.model.quantity import exact_decimal
from auditor.model.trend import Trend, TrendMethod, YearValue
from auditor.rendering.formats.json_text import Json


def trend_object(trend: Trend | None) -> Json | None:
    """Return a trend by the names of its parts; nothing where none was asked for."""
    if trend is None:
        return None
    is_rate = trend.method is TrendMethod.CAGR
    return {
        "method": trend.method.value,
        "verdict": trend.verdict.value if trend.verdict else None,
        "reason": trend.reason.value,
        "observed": _rate_or_change(trend.observed, is_rate=is_rate),
        "required": _rate_or_change(trend.required, is_rate=is_rate),
        "ratio": _derived(trend.ratio),
        "projected": _derived(trend.projected),
        "reached_in": trend.reached_in,
        "goal": _derived(trend.goal),
        "goal_year": trend.goal_year,
        "direction": _direction(trend),
        "limit": trend.limit,
        "last_change": _derived(trend.last_change),
        "values": [_value(value) for value in trend.values],
    }


def _direction(trend: Trend) -> str | None:
    """Return which way is better; nothing where that is not known."""
    if trend.rises is None:
        return None
    if trend.rises:
        return "up"
    return "down"


def _rate_or_change(number: Fraction | None, *, is_rate: bool) -> Decimal | None:
    """Return growth a year in per cent, a change a year in the target's unit."""
    if number is None:
        return None
    return exact_decimal(number * 100 if is_rate else number)


def _derived(number: Fraction | None) -> Decimal | None:
    if number is None:
        return None
    return exact_decimal(number)


def _value(value: YearValue) -> Json:
    """Return what a year came to, with the digits it was reported in where there are such."""
    number = value.digits if value.digits is not None else exact_decimal(value.value)
    return {
        "year": value.year,
        "value": number,
        "sources": [str(source.location) for source in value.sources],
    }
