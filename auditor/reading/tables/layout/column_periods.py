"""The months of a column of figures: those of its own heading, of the column left of it, or of the title."""

import re
from calendar import monthrange
from collections.abc import Sequence
from itertools import pairwise

from auditor.model.month import (
    DECEMBER,
    JANUARY,
    MONTHS_IN_HALF,
    MONTHS_IN_QUARTER,
    MONTHS_IN_YEAR,
)
from auditor.model.period import Period
from auditor.model.period_text import parse_period
from auditor.reading.tables.layout.growth_columns import (
    grown_without_months,
    months_of_heading,
)
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.headings import Column
from auditor.reading.tables.layout.surroundings import Around
from auditor.reading.tables.layout.table_body import Table
from auditor.reading.tables.words.lost_zeros import (
    OCTOBER_OR_JANUARY,
    are_octobers,
    is_year_and_one,
)
from auditor.reading.tables.words.period_texts import SOME_YEAR, months_of
from auditor.reading.tables.words.stated_periods import (
    StatedPeriod,
    has_year,
    with_year,
)
from auditor.reading.tables.words.texts import CUMULATED

_QUARTERLY = re.compile("季|quarter", re.IGNORECASE)
_HALF_YEARLY = re.compile("半年|half|semi-?annual", re.IGNORECASE)
_YEARLY = re.compile("年|annual|year", re.IGNORECASE)
_MONTHS_BELOW = re.compile("月份?|年月|months?", re.IGNORECASE)
OF_DAYS = re.compile("日|周|旬|dai|day|week", re.IGNORECASE)
"""Words for how often a series is published that gives more than one figure a month."""
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_DAY_OR_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?")
"""A date on the left of a series (2024-09-30, 2024年9月30日) or a month (2024-09, 2024年9月)."""
_WHOLE_YEAR = re.compile("全年|年[末底]|12月|full.?year|actual", re.IGNORECASE)
"""What says that a year counted so far is the whole of it."""


def period_of_column(
    table: Table,
    index: int,
    column: Column,
    *,
    is_by_row: bool,
) -> StatedPeriod:
    """Return the months of a column, without the title's year; blank where they are not known for all of it.

    `is_by_row` says that a column of months runs down the table, so that the title's months are not the column's.
    """
    grown = grown_without_months(
        table,
        index,
        column,
    )
    if grown is not None:
        return period_of_column(
            table,
            grown,
            table.head.columns[grown],
            is_by_row=is_by_row,
        )
    around = table.around
    whole = _year_so_far(table.head, index)
    if whole is not None and not is_by_row:
        return StatedPeriod(_months_so_far(table, index, whole))
    is_year_below_months = is_year_of_months(column, around)
    if column.period and (is_by_row or not is_year_below_months):
        return StatedPeriod(column.period, column.period_doubt, column.year_by_order)
    # "2024年" below a title that says 1-9月 may be the months or the whole year.
    if column.year_only or is_year_below_months or is_by_row:
        return StatedPeriod()
    title = _period_of_title(
        table,
        index,
        column,
    )
    return StatedPeriod(title)


def is_year_of_months(column: Column, around: Around) -> bool:
    """Return whether a heading is a year, or the whole of it, below a title that names some months of one.

    Beside another year than that of the sheet's or the file's name its months are those of what it compares with.
    """
    title = _part_of_year(around)
    if title is None:
        return False
    if column.year_only and around.from_title:
        return True
    months = months_of(column.period, title.year)
    if months is None or not months.is_full_year:
        return False
    return not around.year or months.year == title.year


def _part_of_year(around: Around) -> Period | None:
    """Return the months of a title or a name that are not a whole year; what a note says is a reason of its own."""
    months = months_of(around.period)
    is_of_note = around.period in around.months_of_notes
    if months is None or months.is_full_year or is_of_note:
        return None
    return months


def _year_so_far(head: Head, index: int) -> Period | None:
    """Return the year that a heading says is counted so far: 2024年累计, YTD 2024, 全年累计; nothing where none is."""
    column = head.columns[index]
    if column.basis != CUMULATED:
        return None
    year = _year_of_months(head, column.period)
    whole = months_of(column.period, year)
    if whole is None or not whole.is_full_year:
        return None
    return whole


def _months_so_far(table: Table, index: int, whole: Period) -> str:
    """Return the months of a year so far: January to the last of the months that stand beside it, or in the title.

    Where nothing says how far it goes, 全年累计 is the whole year, and 2024年累计 and YTD 2024 are blank.
    """
    head = table.head
    text = head.columns[index].period
    ends = _ends_of_months(head, whole)
    title = months_of(table.around.period, whole.year)
    if title is not None and not ends and whole.contains(title):
        ends = [title.last]
    if not ends:
        return text if _WHOLE_YEAR.search(head.labels[index]) else ""
    if max(ends) == whole.last:
        return text
    until = f"1-{Period(whole.first, max(ends)).last_month}月"
    return with_year(until, "".join(re.findall(r"\d{4}", text)))


def _ends_of_months(head: Head, whole: Period) -> list[int]:
    """Return the last month of each heading that names some months of a year singly."""
    ends: list[int] = []
    for value in head.values:
        months = months_of_heading(head, value)
        is_single = head.columns[value].basis != CUMULATED
        if is_single and months is not None and _is_part(months, whole):
            ends.append(months.last)
    return ends


def _year_of_months(head: Head, text: str) -> int:
    """Return the year of a heading that names none: that of the months beside it, where all name the same."""
    years: set[int] = set()
    for value in head.values:
        period = head.columns[value].period
        months = months_of(period)
        if months is not None and has_year(period):
            years.add(months.year)
    if has_year(text) or len(years) != 1:
        return SOME_YEAR
    return years.pop()


def _is_part(months: Period, whole: Period) -> bool:
    """Return whether months are some of a year's, and not all."""
    return months != whole and whole.contains(months)


def _period_of_title(table: Table, index: int, column: Column) -> str:
    """Return the months of the title; for 本月 or 本季 the last of them."""
    title = table.around.period
    if title and column.last_month:
        return _last_of(title, table.head.labels[index])
    return title


def _last_of(title: str, label: str) -> str:
    """Return what 本月 or 本季 is in a table of such months."""
    months = parse_period(title, SOME_YEAR).period
    year = ""
    if has_year(title):
        year = f"{months.year}年"
    if "季" in label:
        quarter = Period(months.last, months.last).quarter
        # Of 1-2月 the quarter has not ended: the figure is of a part of it.
        return (
            ""
            if quarter is None
            else f"{year}{months.last_month // MONTHS_IN_QUARTER}季度"
        )
    return f"{year}{months.last_month}月"


def month_restored(table: Table, text: str) -> StatedPeriod:
    """Return 2024.10 for a number 2024.1 where October has lost its zero; in doubt where both months may be meant."""
    if not is_year_and_one(text):
        return StatedPeriod(text)
    is_october = are_octobers(_months_stated(table))
    if is_october is None:
        return StatedPeriod(text, OCTOBER_OR_JANUARY)
    return StatedPeriod(f"{text}0" if is_october else text)


def _months_stated(table: Table) -> list[str]:
    """Return what a table's headings and its columns of periods state, in their order."""
    stated = [column.period for column in table.head.columns if column.period]
    for index in table.head.kinds("period"):
        stated += table.cells_below(index)
    return stated


def month_of(text: str, frequency: str) -> str:
    """Return the months that a date on the left of a table means, given how often the series is published.

    >>> month_of("2024-09-30", "季"), month_of("2024-12-31", "年"), month_of("2024-03", "月"), month_of("一季度", "")
    ('2024Q3', '2024', '2024-03', '一季度')
    >>> month_of("2024-06-30", "半年"), month_of("2024-12-31", "半年度")
    ('2024H1', '2024H2')
    """
    date = _DAY_OR_MONTH.fullmatch(text.strip())
    if date is None:
        return text
    year, month, day = date[1], int(date[2]), date[3]
    if not frequency and not day:
        return text
    return _months_published(
        year,
        month,
        frequency,
    )


def is_edge_of_month(text: str) -> bool:
    """Return whether a date is the first or the last day of a month, as spreadsheets and series write a month.

    >>> is_edge_of_month("2024-09-01"), is_edge_of_month("2024年9月30日"), is_edge_of_month("2024-09-15")
    (True, True, False)
    """
    date = _DAY.fullmatch(text.strip())
    if date is None:
        return False
    year, month, day = map(int, date.groups())
    if not JANUARY <= month <= DECEMBER:
        return False
    return day in {1, monthrange(year, month)[1]}


def is_series_of_days(cells: Sequence[str]) -> bool:
    """Return whether two of the dates in a column are days of one month."""
    months: set[tuple[str, str]] = set()
    for cell in dict.fromkeys(cells):
        date = _DAY.fullmatch(cell)
        if date is None:
            continue
        month = (date[1], date[2].lstrip("0"))
        if month in months:
            return True
        months.add(month)
    return False


def is_series_of_quarters(cells: Sequence[str]) -> bool:
    """Return whether dates, each the first day of a month, lie a quarter apart or more: they may be whole quarters.

    >>> is_series_of_quarters(["2024-01-01", "2024-04-01", "2024-07-01"]), is_series_of_quarters(["2024-01-01"])
    (True, False)
    """
    dates = list(map(_DAY.fullmatch, dict.fromkeys(cells)))
    months: list[int] = []
    for date in dates:
        if date is None or int(date[3]) != 1:
            return False
        months.append(int(date[1]) * MONTHS_IN_YEAR + int(date[2]))
    months.sort()
    gaps = [later - earlier for earlier, later in pairwise(months)]
    return len(gaps) > 1 and min(gaps) >= MONTHS_IN_QUARTER


def heads_months(label: str) -> bool:
    """Return whether a heading says that a date below it stands for its month: 月份, Month."""
    return _MONTHS_BELOW.fullmatch(label) is not None


def _months_published(year: str, month: int, frequency: str) -> str:
    """Return the months up to the end of one that a series of a frequency gives: its quarter, its year, or itself."""
    if _HALF_YEARLY.search(frequency):
        return f"{year}H{1 if month <= MONTHS_IN_HALF else 2}"
    if _QUARTERLY.search(frequency):
        return f"{year}Q{-(-month // MONTHS_IN_QUARTER)}"
    if _YEARLY.search(frequency) and "月" not in frequency:
        return year
    return f"{year}-{month:02}"
