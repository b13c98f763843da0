"""The months of headings and of rows, with the years and the tens that their order gives them."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.period_text import parse_period
from auditor.reading.tables.layout.column_periods import month_restored
from auditor.reading.tables.layout.figure_columns import Figure
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.period_columns import month_beside_year
from auditor.reading.tables.layout.table_body import Table, key_of
from auditor.reading.tables.words.period_texts import SOME_YEAR, is_period, months_of
from auditor.reading.tables.words.stated_periods import (
    StatedPeriod,
    has_year,
    is_bare_year,
    joined,
)
from auditor.reading.tables.words.years_in_order import IN_DOUBT, with_years_in_order


def with_periods_in_order(table: Table, head: Head) -> Head:
    """Return headings with the years of months that name none, where those beside them say which."""
    by_kind: dict[Hashable, list[int]] = defaultdict(list)
    for index in head.figures:
        column = head.columns[index]
        if column.period:
            name = head.names[index] if head.across else ""
            is_growth = column.kind == "growth"
            by_kind[name, is_growth, column.place, column.basis].append(index)
    columns = list(head.columns)
    for indexes in by_kind.values():
        texts = [columns[index].period for index in indexes]
        restored = [month_restored(table, text) for text in texts]
        in_order = with_years_in_order([stated.text for stated in restored])
        for index, stated, dated in zip(indexes, restored, in_order, strict=True):
            columns[index] = replace(
                columns[index],
                period=dated.text,
                period_doubt=stated.doubt or dated.doubt,
                year_by_order=dated.year,
            )
    return replace(head, columns=columns)


def periods_down(
    table: Table, column: int, year: int, figures: Sequence[Figure]
) -> dict[int, StatedPeriod]:
    """Return the months of the rows of a table whose own cells do not say all of them; none where all do.

    Such are blank cells below a year, and months without one beside others that name theirs.
    """
    if year >= 0:
        return _beside_years(table, column, year)
    is_down = table.head.across or table.head.is_of_one
    cells = table.cells_below(column)
    distinct = set(cells)
    with_year = set(filter(has_year, distinct))
    bare_years = set(filter(is_bare_year, distinct))
    if len(cells) < len(table.data) and bare_years == distinct:
        return _years_going_on(table, column)
    if with_year == distinct or not (with_year or is_down):
        return {}
    if is_down and bare_years:
        return _below_years(table, column, figures)
    return _in_order(table, column)


def _rows_by_name(table: Table) -> Iterator[list[int]]:
    """Yield the rows of each name; all of them where names run across."""
    if table.head.across or table.head.is_of_one:
        yield [row for row, _ in table.data]
        return
    by_name: dict[str, list[int]] = defaultdict(list)
    for row, _ in table.data:
        by_name[key_of(table.grid, table.head, row)].append(row)
    yield from by_name.values()


def _in_order(table: Table, column: int) -> dict[int, StatedPeriod]:
    """Return the months of rows that the order of the rows of their name gives a year, or leaves in doubt."""
    found: dict[int, StatedPeriod] = {}
    for rows in _rows_by_name(table):
        texts = [table.grid.seen(row, column) for row in rows]
        in_order = with_years_in_order(texts)
        found |= {
            row: stated
            for row, text, stated in zip(rows, texts, in_order, strict=True)
            if stated != StatedPeriod(text)
        }
    return found


def _years_going_on(table: Table, column: int) -> dict[int, StatedPeriod]:
    """Return the year of rows without one, left of the names that of the row above; elsewhere it is in doubt."""
    found: dict[int, StatedPeriod] = {}
    above = ""
    for row, _ in table.data:
        text = table.grid.seen(row, column)
        if not text:
            is_merged = column < table.head.key and above
            found[row] = (
                StatedPeriod(above) if is_merged else StatedPeriod("", IN_DOUBT)
            )
        above = text or above
    return found


def _beside_years(table: Table, column: int, year: int) -> dict[int, StatedPeriod]:
    """Return the months of rows without a year beside them, where a row of their name above has one."""
    if len(table.cells_below(year)) == len(table.data):
        return {}
    label = table.head.labels[column]
    found: dict[int, StatedPeriod] = {}
    for rows in _rows_by_name(table):
        above = ""
        block: list[str] = []
        for row in rows:
            text = month_beside_year(label, table.grid.seen(row, column))
            written = table.grid.seen(row, year)
            if written:
                above, block = written, [text]
                continue
            block.append(text)
            found[row] = _going_on(above, block)
    return found


def _going_on(above: str, block: Sequence[str]) -> StatedPeriod:
    """Return the last of some months below one year, which go on with it as long as they are in order."""
    stated = joined(StatedPeriod(above), StatedPeriod(block[-1]))
    if not above or not block[-1]:
        return StatedPeriod(block[-1], IN_DOUBT if block[-1] else "")
    is_sound = not stated.doubt and are_in_order(block)
    return stated if is_sound else StatedPeriod(block[-1], IN_DOUBT)


def are_in_order(texts: Sequence[str]) -> bool:
    """Return whether months of one year follow each other, forward or backward."""
    lasts = [months.last for months in map(months_of, texts) if months is not None]
    in_order = sorted(set(lasts))
    is_sorted = lasts in (in_order, in_order[::-1])
    return is_sorted and len(lasts) == len(texts)


class _YearRow(Struct, frozen=True):
    """A row of a year alone, with the rows of months below it."""

    row: int
    year: str
    below: list[int]


def _below_years(
    table: Table, column: int, figures: Sequence[Figure]
) -> dict[int, StatedPeriod]:
    """Return the months of rows below rows of years alone: of the year above, where no other can be meant."""
    years, ahead = _year_rows(table, column)
    found: dict[int, StatedPeriod] = {}
    for row in ahead:
        # A year below its months may be their sum, or the year before.
        found[row] = _beside_year(table.grid.seen(row, column), years[0].year)
    are_between = not ahead and _have_months_each(years)
    for each in years:
        is_heading = are_between or _is_without_figures(table, each.row, figures)
        block = [table.grid.seen(row, column) for row in each.below]
        stated = _of_year_above(
            block,
            each.year,
            is_heading=is_heading,
            is_only=len(years) == 1,
        )
        found |= zip(each.below, stated, strict=True)
    return found


def _have_months_each(years: Sequence[_YearRow]) -> bool:
    """Return whether there are several years, and months below each."""
    return len(years) > 1 and all(each.below for each in years)


def _of_year_above(
    block: Sequence[str], year: str, *, is_heading: bool, is_only: bool
) -> list[StatedPeriod]:
    """Return the months of a block below a year, which may be its heading, and the only year there is."""
    if is_heading and are_in_order(block):
        beside = _in_year
    elif is_heading or is_only:
        beside = _beside_year
    else:
        beside = _in_next_year
    return [beside(text, year) for text in block]


def _in_year(text: str, year: str) -> StatedPeriod:
    """Return months of a year."""
    return joined(StatedPeriod(year), StatedPeriod(text))


def _year_rows(table: Table, column: int) -> tuple[list[_YearRow], list[int]]:
    """Return the rows of years alone with those of months below, and the rows of months ahead of the first."""
    years: list[_YearRow] = []
    ahead: list[int] = []
    for row, _ in table.data:
        text = table.grid.seen(row, column)
        if is_bare_year(text):
            years.append(_YearRow(row, text, []))
        elif text and not has_year(text):
            below = years[-1].below if years else ahead
            below.append(row)
    return years, ahead


def _beside_year(text: str, year: str) -> StatedPeriod:
    """Return months beside a year with a figure of its own: a sum is of the next year, single months are in doubt."""
    if is_period(text) and parse_period(text, SOME_YEAR).cumulated:
        return _in_next_year(text, year)
    return StatedPeriod(text, IN_DOUBT)


def _in_next_year(text: str, year: str) -> StatedPeriod:
    """Return months that go on behind years with figures of their own."""
    return StatedPeriod(text, year=str(int(year.rstrip("年度")) + 1))


def _is_without_figures(table: Table, row: int, figures: Sequence[Figure]) -> bool:
    """Return whether a row has nothing in the columns of figures."""
    return not any(table.grid.rows[row][figure.index] for figure in figures)
