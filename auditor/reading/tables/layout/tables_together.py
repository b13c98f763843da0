"""Tables under each other on one sheet: what stands around one of them holds for it alone, or for others as well.

As many lines above a table as the one below it has of its own are that table's title; those above them head both. A
year and a place hold further down until another is named. A unit that only one table states may be meant for the
others too, and is kept as a doubt about them.
"""

from collections.abc import Sequence

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.surroundings import (
    Around,
    Elsewhere,
    around,
    is_numbered,
    notes_below,
    title_rows_of,
)
from auditor.reading.tables.layout.title_rows import title_of
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.statements import Statement

_OF_ALL_TABLES = LazyRegexp(
    "(?:以[上下]|上述|上列|所有|全部|本页|各)[各两二三四五六七八]?[个张]?附?表格?(?:中|内|的|单位|数据|均|都|皆|为|系|是|$)"
    "|(?:all|both|these) tables"
)
"""What a note begins with that is of every table of its sheet: 以上各表单位均为万元."""
_CONTINUED = LazyRegexp(
    r"\s*[(（]?\s*(?:续\s*上?\s*表?|接\s*上\s*[表页]|continued)\s*[\d一二三四]*\s*[)）]?\s*"
)


class Spans:
    """The rows of the tables of a grid: where the title of each begins, and where the next one does."""

    def __init__(self, grid: Grid, heads: Sequence[Head]) -> None:
        """Find them from the top down."""
        self.heads = heads
        self.starts: list[int] = []
        before = 0
        for head in heads:
            self.starts.append(title_of(grid, head, before))
            before = head.bottom + 1
        self.ends = [*self.starts[1:], len(grid.rows)]


def arounds_of(grid: Grid, spans: Spans, file: Statement) -> list[Around]:
    """Return what stands around each table of a grid, from the top down. `file` is what the name of the file says."""
    of_all = _notes_of_all(grid, spans)
    arounds: list[Around] = []
    for number, head in enumerate(spans.heads):
        start, end = spans.starts[number], spans.ends[number]
        is_first = not arounds
        held: Sequence[int] = ()
        if not is_first:
            held = _rows_held(arounds[-1], _own_rows(grid, head, start))
        # Of tables further down the name of the file is left aside at first: the title of the one above is nearer.
        nearest = around(
            grid,
            head,
            start,
            end,
            Elsewhere(
                file=file if is_first else None,
                title_rows=held,
                notes=of_all,
            ),
        )
        if not is_first:
            _take_from_above(nearest, arounds[-1], grid, spans.heads[number - 1 :])
            _take_from_file(nearest, file)
        arounds.append(nearest)
    _doubt_units(arounds)
    return arounds


def _notes_of_all(grid: Grid, spans: Spans) -> list[tuple[int, str]]:
    """Return the notes below tables that are of all of them, each with its row; none where there is one table."""
    if len(spans.heads) == 1:
        return []
    notes: list[tuple[int, str]] = []
    for head, end in zip(spans.heads, spans.ends, strict=True):
        for row, text in notes_below(grid, head, end):
            if _OF_ALL_TABLES.search(text):
                notes.append((row, text))
    return notes


def _rows_held(above: Around, own: Sequence[int]) -> Sequence[int]:
    """Return the rows of the title above that head a table too whose own title stands in as many rows as the last."""
    count = max(len(above.title_rows) - len(own), 0)
    return above.title_rows[:count]


def _own_rows(grid: Grid, head: Head, start: int) -> list[int]:
    """Return the rows of a table's own title; none where nothing but 续表 stands there."""
    rows = title_rows_of(grid, head, start)
    return [row for row in rows if not _goes_on(grid.rows[row])]


def _goes_on(cells: Sequence[str]) -> bool:
    """Return whether a row says that the table above goes on."""
    filled = list(filter(None, cells))
    return all(map(_CONTINUED.fullmatch, filled))


def _take_from_above(
    nearest: Around, above: Around, grid: Grid, heads: Sequence[Head]
) -> None:
    """Add to what is said of a table what the title of the one above says and holds further down.

    `heads` are the headings of the one above, and those of the table.
    """
    statement = nearest.statement
    upper = above.title
    table_above, head = heads[:2]
    if not statement.periods and head.has_headings_of(table_above):
        # One title over several tables of the same form holds for all of them.
        statement.periods = upper.periods
        nearest.from_title = above.from_title
    if head.names_months:
        _take_year(statement, upper)
    _take_year(nearest.title, upper)
    for told in (statement, nearest.title):
        told.place = told.place or upper.place
    are_numbered = _is_numbered(above, grid) and _is_numbered(nearest, grid)
    if upper.basis and not are_numbered:
        _doubt_basis(statement, upper)


def _doubt_basis(statement: Statement, above: Statement) -> None:
    """Keep that 累计 above one table may be meant for the next; what the line of 表一 says is not said of 表二."""
    if not statement.basis:
        statement.basis = texts.UNCLEAR
        statement.basis_text = above.basis_text


def _take_year(statement: Statement, above: Statement) -> None:
    """Add to what is said of a table the year above it, where none is named."""
    if not statement.years:
        statement.years = above.years
        statement.fiscal_year = statement.fiscal_year or above.fiscal_year
        statement.unread_year = statement.unread_year or above.unread_year


def _is_numbered(table: Around, grid: Grid) -> bool:
    """Return whether a line of the title of a table gives it a number."""
    cells = (text for row in table.title_rows for text in grid.rows[row])
    return any(map(is_numbered, cells))


def _take_from_file(nearest: Around, file: Statement) -> None:
    """Add to what is said of a table the kind and the time that the name of its file says."""
    statement = nearest.statement
    for name in ("kind", "void", "years"):
        setattr(statement, name, getattr(statement, name) or getattr(file, name))
    if not statement.periods and file.periods:
        statement.periods = file.periods
        nearest.from_title = False


def _doubt_units(arounds: Sequence[Around]) -> None:
    """Keep, of each table of which no unit is said, those that are said of others."""
    units = tuple(each.statement.unit for each in arounds if each.statement.unit)
    for each in arounds:
        if not each.statement.unit:
            each.units_of_others = units
