"""The columns of years and months beside names and figures, and what each row's cells in them say together.

A heading may say what stands below it (年份, 统计年度, Qtr), or the cells do; what is the time of something else than
the figure (开工年份) is none. Blank cells below a year go on with it where its column has been merged.
"""

import re
from collections.abc import Sequence
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.headings import Column
from auditor.reading.tables.layout.table_body import Table
from auditor.reading.tables.words.cell_kinds import is_number
from auditor.reading.tables.words.dates import parse_date
from auditor.reading.tables.words.heading_words import OF_SOMETHING_ELSE, heads_times
from auditor.reading.tables.words.period_texts import is_period
from auditor.reading.tables.words.stated_periods import is_bare_year
from auditor.reading.tables.words.texts import plain

_TWO = 2
_QUARTERLY = re.compile("季|qtr|quarter", re.IGNORECASE)
_HALF_YEARLY = re.compile("半年|half", re.IGNORECASE)
_MONTHLY = re.compile("月|mon", re.IGNORECASE)
_YEAR = LazyRegexp(r"(?:19|20)\d{2}(?:年度?)?")
_QUARTERS = frozenset("1234一二三四")
_HALVES = {"1": "上半年", "2": "下半年", "上": "上半年", "下": "下半年"}
_MAY_BE_MONTHS = LazyRegexp("\\d{1,4}(?:[-—–~至]\\d{1,4})?")


def year_beside_months(table: Table) -> int:
    """Return the column of years that stands beside one of months or quarters (年 | 月); -1 where there is none."""
    columns = table.head.kinds("period")
    if len(columns) != _TWO:
        return -1
    for year, other in (columns, columns[::-1]):
        years = table.cells_below(year)
        others = table.cells_below(other)
        if not years or all(map(is_bare_year, others)):
            continue
        if all(map(is_bare_year, years)):
            return year
    return -1


def month_beside_year(label: str, text: str) -> str:
    """Return a cell of the column beside the years as a period: 9 below 月 or Month, 3 below 季度 or Quarter.

    A number below any other heading is none that is understood.

    >>> month_beside_year("月份", "9"), month_beside_year("Quarter", "3"), month_beside_year("月", "1-9月")
    ('9月', '3季度', '1-9月')
    """
    if _HALF_YEARLY.search(label):
        return _HALVES.get(text, text)
    if _QUARTERLY.search(label) and text in _QUARTERS:
        return f"{text}季度"
    if not text.isdecimal():
        return text
    if _MONTHLY.search(label):
        return f"{text}月"
    return text


def with_periods_by_cells(table: Table, columns: Sequence[Column]) -> list[Column]:
    """Return the columns of a table, of periods where years or months stand below headings that may be over others."""
    changed = list(columns)
    labels = table.head.labels
    last = max((index for index, label in enumerate(labels) if label), default=-1)
    for index, column in enumerate(columns[: last + 1]):
        if _is_of_names(table.head, index):
            continue
        label = plain(labels[index])
        cells = table.cells_below(index)
        if not cells:
            continue
        changed[index] = _column_by_cells(table, column, label, cells)
    return changed


def _is_of_names(head: Head, index: int) -> bool:
    """Return whether a column is the one of names, or stands below a name."""
    return index == head.key or bool(head.across and head.names[index])


def _column_by_cells(
    table: Table, column: Column, label: str, cells: Sequence[str]
) -> Column:
    """Return what a column is by its cells, where its heading does not tell: of times, of words, of days."""
    match column.kind:
        case "other" if _holds_times(label, cells):
            return Column("period")
        case "other" if OF_SOMETHING_ELSE.search(label) and _are_times(cells):
            return Column("harmless")
        case "code" if label == "频率" and _are_months(cells):
            return Column("period")
        case "weak" if _are_months(cells):
            # 进度 over 1-9月: the words are read as a remark.
            return Column()
        case "period" if _is_of_days(table, cells):
            # The day on which a row was filled in, beside figures whose headings name their months.
            has_days = bool(table.head.kinds("published"))
            return Column("harmless" if has_days else "published")
        case _:
            return column


def _holds_times(label: str, cells: Sequence[str]) -> bool:
    """Return whether years stand below a heading, or what may be times below a word for them."""
    if _are_years(label, cells):
        return True
    return heads_times(label) and all(map(_may_be_time, cells))


def _are_times(cells: Sequence[str]) -> bool:
    """Return whether all cells are years, or name months in words."""
    return all(map(is_bare_year, cells)) or _are_months(cells)


def _are_months(cells: Sequence[str]) -> bool:
    """Return whether all cells name months in words."""
    return all(map(is_period, cells)) and not any(map(is_number, cells))


def _is_of_days(table: Table, cells: Sequence[str]) -> bool:
    """Return whether days stand in a column, and the headings of all figures name months."""
    columns = table.head.columns
    is_dated = all(columns[index].period for index in table.head.values)
    return is_dated and all(map(_is_day, cells))


def _may_be_time(text: str) -> bool:
    """Return whether a text is a period, or numbers that may stand for one."""
    return is_period(text) or _MAY_BE_MONTHS.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    """Return whether a text is a day."""
    try:
        return bool(parse_date(text))
    except ValueError:
        return False


def _are_years(label: str, cells: Sequence[str]) -> bool:
    """Return whether years and nothing else stand below a heading that is not of something else."""
    wide = [normalize("NFKC", cell) for cell in cells]
    if not all(map(_YEAR.fullmatch, wide)):
        return False
    return OF_SOMETHING_ELSE.search(label) is None
