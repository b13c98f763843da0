"""Sums of which a forecast is a part: beside 10月（预计）, 1-10月 and 全年 are forecasts, whatever they are called.

A bare 全年 ahead of 1-9月 may be the year's goal, or a forecast of it.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from auditor.model.period import Period
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.heading_lines import read_line
from auditor.reading.tables.layout.headings import Column
from auditor.reading.tables.layout.table_body import Table
from auditor.reading.tables.words.heading_words import FORECAST, LOOKS_LIKE_RESULT
from auditor.reading.tables.words.period_texts import SOME_YEAR, months_of
from auditor.reading.tables.words.stated_periods import StatedPeriod, has_year
from auditor.reading.tables.words.texts import plain

HOLDS_FORECAST, BARE_YEAR = "holds-forecast", "bare-year"
"""The doubts in such months, as entries of the catalogues' `period-unreadable`."""


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


def with_bare_years_in_doubt(head: Head) -> list[Column]:
    """Return the columns of a table, of which a 全年 that stands ahead of months of the year is in doubt.

    Behind them it is what they came to, as it is where they go down from the newest.
    """
    columns = list(head.columns)
    months = _months_of(head, head.values, SOME_YEAR)
    for index, year in months.items():
        behind = [months[later].last for later in months if later > index]
        if _is_bare_year(head, index, year) and _are_parts(behind, year):
            columns[index] = replace(columns[index], period_doubt=BARE_YEAR)
    return columns


def _are_parts(ends: Sequence[int], year: Period) -> bool:
    """Return whether columns behind a year end within it, and do not go down from the newest."""
    parts = [end for end in ends if end < year.last]
    goes_down = len(parts) > 1 and parts == sorted(parts, reverse=True)
    return bool(parts) and not goes_down


def _is_bare_year(head: Head, index: int, months: Period) -> bool:
    """Return whether a heading is 全年 without the year's number and without a word for a result."""
    states_result = LOOKS_LIKE_RESULT.search(plain(head.labels[index]))
    is_dated = has_year(head.columns[index].period)
    return months.is_full_year and not is_dated and states_result is None


def rows_of_forecasts(table: Table, column: int) -> dict[int, StatedPeriod]:
    """Return the rows whose months hold those of a forecast that runs down with them; none where names run down too."""
    if not (table.head.across or table.head.is_of_one):
        return {}
    forecasts = _forecasts_down(table, column)
    if not forecasts:
        return {}
    reported = {row: table.grid.seen(row, column) for row, _ in table.data}
    parts = forecasts - set(map(months_of, reported.values()))
    return {
        row: StatedPeriod(text, HOLDS_FORECAST)
        for row, text in reported.items()
        if _holds_one(months_of(text), parts)
    }


def _holds_one(whole: Period | None, parts: Iterable[Period]) -> bool:
    """Return whether months hold some of others."""
    return whole is not None and any(_is_part(part, whole) for part in parts)


def _forecasts_down(table: Table, column: int) -> set[Period]:
    """Return the months of the cells of a column that are forecasts; rows of such are none of the table's figures."""
    last = max((row for row, _ in table.data), default=table.head.bottom)
    # The row behind the last of figures may be one of a forecast as well.
    rows = table.grid.rows[table.head.bottom + 1 : last + 2]
    cells = {row[column] for row in rows}
    stated = filter(FORECAST.search, cells)
    return set(filter(None, map(_forecast_months, map(plain, stated))))


def _forecast_months(text: str) -> Period | None:
    """Return the months that a cell says are forecast: 10月（预计）; nothing where it says something else."""
    line = read_line(text)
    return months_of(line.period) if line.kind == "forecast" else None


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
    return part != whole and whole.contains(part)
