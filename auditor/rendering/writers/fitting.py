"""How a table fits a width, the same for every writer that sets text in columns.

Words give way first, down to what is still read as a column; then figures may fold, where a medium lets them; then
columns go, the highest priority first. A table that fits in no way is written row by row instead: no name is ever cut.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from auditor.rendering.document import (
    Cell,
    Column,
    ColumnKind,
    Document,
    Row,
    Span,
    Table,
    plain,
    text_of,
)
from auditor.rendering.writers.lines import width_of, with_mark_base
from auditor.rendering.writers.marks import MARK_WIDTH, mark_of

GAP = 2
"""Columns of blank between two columns."""
BAR_WIDTH = 10
# A longer cell is wider than any medium; how much wider does not matter.
_LONGEST_MEASURED = 2000


class Leasts(Struct, frozen=True):
    """How narrow columns may become before one is left out."""

    words: int = 18
    figure: int | None = None
    """Nothing: figures are never folded."""


class Fitted(Struct, frozen=True):
    """The columns that are shown, by their place in the table, and how wide each is."""

    places: tuple[int, ...]
    widths: tuple[int, ...]


def cell_text(cell: Cell, kind: ColumnKind) -> str:
    """Return what a cell shows as text, a status with the space for its mark."""
    text = text_of(cell.spans)
    if kind is not ColumnKind.STATUS or not cell.spans:
        return text
    meaning = cell.spans[0].meaning
    if mark_of(meaning):
        return " " * MARK_WIDTH + text
    return text


def layouts_of(document: Document) -> dict[str, list[Table]]:
    """Return the tables that share their widths, by the name of their layout."""
    layouts: dict[str, list[Table]] = {}
    for table in document.tables():
        alike = layouts.setdefault(table.layout, [])
        alike.append(table)
    return layouts


def places_shown(tables: Sequence[Table]) -> list[int]:
    """Return the places of the columns in which any row of some tables says something."""
    rows = rows_of(tables)
    count = len(tables[0].columns)
    places: list[int] = []
    for place in range(count):
        cells = [row.cells[place] for row in rows]
        states_something = any(cell.spans or cell.bar for cell in cells)
        if states_something:
            places.append(place)
    return places


def rows_of(tables: Sequence[Table]) -> list[Row]:
    """Return the rows of some tables, one table after the other."""
    rows: list[Row] = []
    for table in tables:
        rows += table.rows
    return rows


def fitted(tables: Sequence[Table], width: int, leasts: Leasts) -> Fitted | None:
    """Return how tables with the same columns fit a width together; nothing where they cannot.

    Columns that are blank in all rows are left out.
    """
    columns = tables[0].columns
    natural = _natural_widths(columns, rows_of(tables))
    for dropped in _drop_orders(columns, list(natural)):
        places = [place for place in natural if place not in dropped]
        kinds = [columns[place].kind for place in places]
        widths = [natural[place] for place in places]
        # What fits with every column is taken, however narrow, before a column goes.
        if _narrow(widths, kinds, width, leasts):
            return Fitted(tuple(places), tuple(widths))
    return None


def _natural_widths(columns: Sequence[Column], rows: Sequence[Row]) -> dict[int, int]:
    """Return how wide each column would like to be, by its place; those that say nothing are left out."""
    natural: dict[int, int] = {}
    for place, column in enumerate(columns):
        cells = [row.cells[place] for row in rows]
        width = _natural_width(column, cells)
        if not width:
            continue
        natural[place] = width
    return natural


def _natural_width(column: Column, cells: Sequence[Cell]) -> int:
    """Return how wide a column would like to be; 0 where it says nothing."""
    if column.kind is ColumnKind.BAR:
        has_bar = any(cell.bar for cell in cells)
        if has_bar:
            return BAR_WIDTH
        return 0
    widest = _widest_text(column, cells)
    if not widest:
        return 0
    # A column that counts a status is as narrow as its mark: the words stand above the table.
    head = mark_of(column.meaning) or column.head
    head_width = width_of(head)
    return max(widest, head_width)


def _widest_text(column: Column, cells: Sequence[Cell]) -> int:
    """Return the width of the widest text in the cells of a column."""
    widest = 0
    for cell in cells:
        text = cell_text(cell, column.kind)
        # Two columns a character, and one for a mark that is set on nothing, are the most there can be.
        if 2 * len(text) < widest:
            continue
        shown = with_mark_base(text[:_LONGEST_MEASURED])
        widest = max(widest, width_of(shown))
    return widest


def _drop_orders(
    columns: Sequence[Column], shown: Sequence[int]
) -> Iterable[frozenset[int]]:
    """Yield which columns to leave out: none, then one more each time, the highest priority first."""
    dropped: frozenset[int] = frozenset()
    yield dropped
    # Priority 0 is what a row cannot be understood without.
    dispensable = [place for place in shown if columns[place].priority]
    dispensable.sort(key=lambda place: -columns[place].priority)
    for place in dispensable:
        dropped |= {place}
        yield dropped


def _narrow(
    widths: list[int], kinds: Sequence[ColumnKind], width: int, leasts: Leasts
) -> bool:
    """Narrow the widths of columns until they fit a width; return whether they do."""
    gaps = len(widths) - 1
    available = width - GAP * gaps
    words = _places_of(ColumnKind.WORDS, kinds)
    _give_way(widths, words, available, leasts.words)
    if leasts.figure is not None:
        figures = _places_of(ColumnKind.FIGURE, kinds)
        _give_way(widths, figures, available, leasts.figure)
    if not widths:
        return False
    return sum(widths) <= available


def _places_of(kind: ColumnKind, kinds: Sequence[ColumnKind]) -> list[int]:
    """Return the places of the columns of a kind."""
    places: list[int] = []
    for place, other in enumerate(kinds):
        if other is kind:
            places.append(place)
    return places


def _give_way(
    widths: list[int], places: Sequence[int], available: int, least: int
) -> None:
    """Narrow some columns, always the widest of them together, until all fit or none may become narrower."""
    if not places:
        return
    excess = sum(widths) - available
    while excess > 0:
        current = [widths[place] for place in places]
        if max(current) <= least:
            return
        level = _next_level(current, excess, least)
        for place in places:
            widths[place] = min(widths[place], level)
        excess = sum(widths) - available


def _next_level(widths: Sequence[int], excess: int, least: int) -> int:
    """Return what the widest columns are narrowed to: until all fit, or until the next ones are as wide."""
    widest = max(widths)
    count = widths.count(widest)
    # Rounded up: a cell too much is still one too much.
    each = -(-excess // count)
    level = max(widest - each, least)
    narrower = [width for width in widths if width < widest]
    return max([level, *narrower])


def in_one_line(row: Row, columns: Sequence[Column]) -> tuple[list[Cell], list[Cell]]:
    """Return the cells of a row that has no columns to stand in: those that say what it is about, and the rest.

    The rest read as sentences, or as their heading and figure.
    """
    lead: list[Cell] = []
    rest: list[Cell] = []
    for column, cell in zip(columns, row.cells, strict=True):
        if not cell.spans or cell.sentence is None:
            continue
        if column.leads:
            lead.append(cell)
            continue
        sentence = _as_sentence(column, cell)
        rest.append(sentence)
    return lead, rest


def _as_sentence(column: Column, cell: Cell) -> Cell:
    """Return a cell as it reads away from its heading."""
    sentence = cell.said()
    if sentence:
        return Cell(plain(sentence))
    head = Span(f"{column.head} ")
    return Cell((head, *cell.spans))
