"""Why a table cannot be read, each reason with the text that was not understood."""

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from auditor.reading.tables.grids.csv_records import MAX_COLUMNS
from auditor.reading.tables.layout.column_periods import is_year_of_months
from auditor.reading.tables.layout.figure_columns import Figure
from auditor.reading.tables.layout.period_columns import year_beside_months
from auditor.reading.tables.layout.table_body import Table, key_of
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.cell_kinds import is_number
from auditor.reading.tables.words.column_names import MOST_NAMED
from auditor.reading.tables.words.derived_words import says_so_itself
from auditor.reading.tables.words.fiscal_years import (
    fiscal_year_in,
    fiscal_years_of,
    heads_fiscal_years,
)
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.period_texts import SOME_YEAR, months_of
from auditor.reading.tables.words.stated_periods import StatedPeriod, has_year, joined
from auditor.reading.tables.words.stated_times import BARE_YEAR
from auditor.reading.tables.words.texts import plain

_MUST_BE_ONE = ("target", "period", "unit", "basis", "entity")
"""Of two columns with one of these roles, either might be meant."""
_STATES_RESULT = re.compile(
    "完成|实际|实绩|执行|决算|实现|快报|绝对|进展|进度|actual|result|outturn",
    re.IGNORECASE,
)
"""Words of a heading that say results, whatever the title of the table promises."""
_MONTHS = re.compile("月|季度|半年")
_TWO_YEARS = 2


class Refusal(Struct, frozen=True):
    """Why a table cannot be read: an entry of the catalogues' `header`, and the text or texts not understood."""

    why: str
    text: str | tuple[str, ...] = ""


def refusal_of(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return why a table cannot be read; nothing where it can."""
    return (
        _refusal_by_columns(table)
        or _refusal_by_fiscal_year(table, figures)
        or _refusal_by_period(table, figures)
        or _refusal_by_kind(table, figures)
        or _refusal_by_basis(table, figures)
        or _refusal_by_year(table, figures)
        or _refusal_by_months_of_note(table, figures)
        or _refusal_by_other_time(table, figures)
        or _refusal_by_name(table)
        or _refusal_by_doubles(table, figures)
    )


def _refusal_by_columns(table: Table) -> Refusal | None:
    """Return that there are too many columns, none of figures, or two that say the same of a row."""
    head = table.head
    if len(head.columns) > MAX_COLUMNS:
        return Refusal("too-wide")
    if not head.figures:
        fiscal_year = _fiscal_year_of_headings(table)
        return Refusal("fiscal-year" if fiscal_year else "no-value", fiscal_year)
    for role in _MUST_BE_ONE:
        columns = head.kinds(role)
        if role == "period" and year_beside_months(table) >= 0:
            continue
        if len(columns) > 1:
            labels = tuple(head.labels[index] for index in columns)
            return Refusal("doubled", labels)
    return None


def _fiscal_year_of_headings(table: Table) -> str:
    """Return the first fiscal year that headings name; blank where they name none."""
    return next(filter(None, map(fiscal_year_in, table.head.labels)), "")


def _refusal_by_fiscal_year(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that a fiscal year is named, and the months of a column could be of any calendar year, or are none."""
    fiscal_year = table.around.statement.fiscal_year
    if not figures:
        fiscal_year = fiscal_year or _fiscal_year_of_headings(table)
        return Refusal("fiscal-year", fiscal_year) if fiscal_year else None
    heading = _heading_of_fiscal_years(table)
    if heading:
        return Refusal("fiscal-year", heading)
    months_down: list[str] = []
    for index in table.head.kinds("period"):
        months_down += table.cells_below(index)
    months_across = [figure.period for figure in figures if figure.period]
    side_by_side = fiscal_years_of(months_across + months_down)
    if side_by_side:
        return Refusal("fiscal-year", side_by_side)
    stated = [[figure.column.period] for figure in figures if figure.column.period]
    if len(stated) < len(figures):
        stated.append(months_down)
    if fiscal_year and not all(map(_are_calendar_months, stated)):
        return Refusal("fiscal-year", fiscal_year)
    return None


def _heading_of_fiscal_years(table: Table) -> str:
    """Return the heading that says that fiscal years stand below it; blank where none does."""
    labels = [table.head.labels[index] for index in table.head.kinds("period")]
    return next(filter(heads_fiscal_years, labels), "")


def _are_calendar_months(periods: Sequence[str]) -> bool:
    """Return whether there are periods, and each names its year, and months of it."""
    return bool(periods) and all(
        has_year(period) and BARE_YEAR.fullmatch(period) is None for period in periods
    )


def _refusal_by_period(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return why no column of figures has months."""
    if figures:
        return None
    head, around = table.head, table.around
    if around.statement.doubt:
        return Refusal("period-unclear", around.statement.doubt)
    if any(is_year_of_months(head.columns[index], around) for index in head.values):
        return Refusal("year-only")
    if any(head.columns[index].year_only for index in head.values):
        return Refusal("year-only" if around.period else "year-so-far")
    if not head.values and head.kinds("goal", "last"):
        return Refusal("no-value")
    return _refusal_by_title(table)


def _refusal_by_title(table: Table) -> Refusal:
    """Return what of the period a title leaves open, where no heading and no row names one."""
    statement = table.around.statement
    if len(statement.periods) > 1:
        return Refusal("two-periods", tuple(statement.periods))
    if statement.years:
        title = statement.kind_text
        if statement.kind == texts.GOAL and _MONTHS.search(title):
            return Refusal("title-months-of-goals", title)
        return Refusal("title-year", tuple(statement.years))
    return Refusal("no-period")


def _refusal_by_kind(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that a table's title or note calls its figures goals or forecasts, and no heading says otherwise."""
    statement = table.around.statement
    if not statement.kind:
        return None
    if statement.kind == texts.OTHER_KIND:
        return Refusal("last-year", statement.text)
    labels = [table.head.labels[figure.index] for figure in figures]
    if all(map(_STATES_RESULT.search, labels)):
        return None
    if statement.kind == texts.DERIVED:
        # Amounts beside a column of growth or of rates are distinguished from them.
        is_distinguished = bool(table.head.kinds("growth", "ratio"))
        if is_distinguished or _names_say(table, statement.kind_text):
            return None
        return Refusal("derived", statement.text)
    why = "goals"
    if statement.kind == texts.FORECAST:
        why = "forecasts"
    return Refusal(why, statement.text)


def _names_say(table: Table, kind_text: str) -> bool:
    """Return whether every name says itself that it is what a title calls the figures: 人均可支配收入 below 人均."""
    head = table.head
    names = head.names or [key_of(table.grid, head, row) for row, _ in table.data]
    named = list(filter(None, names))
    return bool(named) and all(says_so_itself(name, kind_text) for name in named)


def _refusal_by_basis(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that the basis is unclear for a column where it matters: of months that are not those from January on."""
    if table.around.statement.basis != texts.UNCLEAR or table.head.kinds("basis"):
        return None
    if any(
        read_name(key_of(table.grid, table.head, row)).basis for row, _ in table.data
    ):
        # Rows whose names say it are read; each of the others is refused by itself.
        return None
    for figure in figures:
        months = months_of(figure.period)
        is_from_january = months is not None and months.starts_in_january
        if not is_from_january and not figure.column.basis:
            return Refusal("basis-unclear", table.head.labels[figure.index])
    return None


def _refusal_by_year(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that the title names two years, or one that is not understood, and a column's months could be of any."""
    statement = table.around.statement
    years = statement.years
    unread = "" if years else statement.unread_year
    if len(years) < _TWO_YEARS and not unread:
        return None
    periods_down = ""
    for index in table.head.kinds("period"):
        periods_down += "".join(table.cells_below(index))
    for figure in figures:
        if not has_year(figure.period + periods_down):
            if unread:
                return Refusal("year-unread", unread)
            return Refusal("two-years", tuple(years))
    return None


def _refusal_by_months_of_note(
    table: Table, figures: Sequence[Figure]
) -> Refusal | None:
    """Return that a figure is of later months than a note says there are: 全年 above 数据截至9月底."""
    year = int(table.around.year or SOME_YEAR)
    for text in table.around.months_of_notes:
        for figure in figures:
            if _reaches_beyond(table, figure, text, year):
                return Refusal("note-differs", text)
    return None


def _refusal_by_other_time(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that a line says that figures are of a time that no heading and no row is of: 2023年数据 below 2024年."""
    other = table.around.statement.other_time
    if other and not (table.around.year and f"{table.around.year}年以来" in other):
        return Refusal("other-time", other)
    stated = set(map(int, table.around.years_of_notes))
    if not stated or not table.around.year:
        return None
    year = int(table.around.year)
    texts_of_periods = [figure.period for figure in figures if figure.period]
    for index in table.head.kinds("period"):
        texts_of_periods += table.cells_below(index)
    periods = filter(None, (months_of(text, year) for text in texts_of_periods))
    years = {period.year for period in periods}
    if years and stated.isdisjoint(years):
        return Refusal("other-time", tuple(table.around.years_of_notes))
    return None


def _reaches_beyond(table: Table, figure: Figure, note: str, year: int) -> bool:
    """Return whether a column has a number in months of a year that end later than those that a note names."""
    index = table.head.kinds("period")
    for row, _ in table.data:
        text = figure.period
        if index:
            of_row = StatedPeriod(table.grid.seen(row, index[0]))
            text = joined(of_row, figure.stated).text
        months = months_of(text, year)
        if months is None:
            continue
        stated = months_of(note, months.year)
        if stated is None or stated.year != months.year or stated.last >= months.last:
            continue
        if is_number(table.grid.rows[row][figure.index]):
            return True
    return False


def _refusal_by_name(table: Table) -> Refusal | None:
    """Return that rows and columns are places and months, and no indicator is named."""
    head = table.head
    if not head.is_of_one or head.subject or table.around.subject:
        return None
    return Refusal("no-name", head.labels[head.key])


def _refusal_by_doubles(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that two columns are of the same name, months and basis, with their headings."""
    head = table.head
    alike: dict[object, list[str]] = defaultdict(list)
    for figure in figures:
        name = ""
        if head.across:
            name = plain(head.names[figure.index])
        key = (name, figure.column.basis, *figure.key)
        label = head.labels[figure.index]
        alike[key].append(label)
    why = "several-values"
    if head.kinds("period"):
        why = "two-values"
    for labels in alike.values():
        if len(labels) > 1:
            return Refusal(why, tuple(labels[:MOST_NAMED]))
    return None
