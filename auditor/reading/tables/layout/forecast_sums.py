"""Sums of which a forecast is a part: beside 10月（预计）, 1-10月 and 全年 are forecasts, whatever they are called."""

from collections.abc import Iterable

from msgspec.structs import replace

from auditor.model.period import Period
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.headings import Column
from auditor.reading.tables.words.period_texts import SOME_YEAR, months_of
from auditor.reading.tables.words.stated_periods import has_year


def with_forecast_sums(head: Head) -> list[Column]:
    """Return the columns of a table, of which those of figures that hold forecast months are forecasts."""
    columns = list(head.columns)
    year = _newest_year(head)
    forecasts = _months_of(head, head.kinds("forecast"), year)
    reported = _months_of(head, head.values, year)
    for index, months in reported.items():
        parts = [part for part in forecasts.values() if _is_part(part, months)]
        # 10月完成 beside 10月预计 is what came of the forecast.
        if not set(parts) <= set(reported.values()):
            columns[index] = replace(columns[index], kind="forecast")
    return columns


def _months_of(head: Head, indexes: Iterable[int], year: int) -> dict[int, Period]:
    """Return the months of those columns that name some; where they name no year, of one."""
    named = {index: months_of(head.columns[index].period, year) for index in indexes}
    return {index: months for index, months in named.items() if months is not None}


def _newest_year(head: Head) -> int:
    """Return the newest year that a heading names: forecasts are of that."""
    periods = [column.period for column in head.columns if has_year(column.period)]
    months = filter(None, map(months_of, periods))
    return max((named.year for named in months), default=SOME_YEAR)


def _is_part(part: Period, whole: Period) -> bool:
    """Return whether months are some of others, and not all: 10月 of 1-10月."""
    is_within = whole.first <= part.first and part.last <= whole.last
    return is_within and part != whole
