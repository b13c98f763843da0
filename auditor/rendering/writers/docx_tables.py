"""Tables of a Word document: as wide as the type area, in the largest size of type that holds every column."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from msgspec.structs import replace

from auditor.model.lights import Light
from auditor.model.status import Status
from auditor.rendering.document import (
    Cell,
    Column,
    ColumnKind,
    Meaning,
    Row,
    Span,
    Table,
    plain,
    text_of,
)
from auditor.rendering.writers.fitting import GAP, Fitted, Leasts, fitted
from auditor.rendering.writers.wordml import (
    LIGHT_DOT,
    Shade,
    TableCell,
    TableLine,
    paragraph,
    run,
    table,
)

TYPE_AREA = 8845
"""156 mm."""
# The sizes of type a table may be set in, in half points: 五号, 小五, 六号.
_SIZES = (21, 18, 15)
# Twips that a half-width character takes for each half point of its size.
_HALF_WIDTH = 5
_LEASTS = Leasts(words=10, figure=8)


def table_parts(block: Table) -> Iterable[str]:
    """Yield a table with its caption; pictures of bars are left out, since their figures stand beside them."""
    if block.caption:
        yield paragraph("Caption", run(block.caption))
    if not block.rows:
        return
    size, fit = _fitted(block)
    columns = [block.columns[place] for place in fit.places]
    head = _head_line(columns, repeats=block.repeats_head)
    lines = [head]
    for row in block.rows:
        line = _line(row, block.columns, fit)
        lines.append(line)
        lines += _notes(row, len(columns))
    kinds = [column.kind for column in columns]
    widths = _widths(fit, kinds, size)
    yield table(lines, widths, size)


def _head_line(columns: Sequence[Column], *, repeats: bool) -> TableLine:
    """Return the line of heads, which may stand again on each page."""
    heads: list[TableCell] = []
    for column in columns:
        head = plain(column.head)
        heads.append(TableCell(head, "TableHead"))
    return TableLine(tuple(heads), is_head=repeats)


def _line(row: Row, columns: Sequence[Column], fit: Fitted) -> TableLine:
    """Return a row with the cells of the columns that are shown."""
    cells: list[TableCell] = []
    for place in fit.places:
        kind = columns[place].kind
        cell = _cell(row.cells[place], kind)
        cells.append(cell)
    return TableLine(tuple(cells))


def _without_bars(block: Table, shown: Sequence[int]) -> Table:
    """Return the table with the columns at `shown` only, all of them kept by the fitting."""
    columns: list[Column] = []
    for place in shown:
        column = replace(block.columns[place], priority=0)
        columns.append(column)
    rows: list[Row] = []
    for row in block.rows:
        cells: list[Cell] = []
        for place in shown:
            cell = _measured(row.cells[place])
            cells.append(cell)
        shown_row = replace(row, cells=tuple(cells))
        rows.append(shown_row)
    return Table(tuple(columns), tuple(rows))


def _fitted(block: Table) -> tuple[int, Fitted]:
    """Return the largest size of type a table can be set in with all its columns, and how they fit."""
    shown: list[int] = []
    for place, column in enumerate(block.columns):
        if column.kind is not ColumnKind.BAR:
            shown.append(place)
    kept = _without_bars(block, shown)
    for size in _SIZES:
        width = _columns_across(size) - GAP
        fit = fitted([kept], width, _LEASTS)
        if fit is None:
            continue
        places = [shown[place] for place in fit.places]
        return size, Fitted(tuple(places), fit.widths)
    # Too much for any size: all columns alike, every cell folded.
    smallest = _SIZES[-1]
    count = len(shown)
    width = _columns_across(smallest) // count - GAP
    widths = (max(1, width),) * count
    return smallest, Fitted(tuple(shown), widths)


def _columns_across(size: int) -> int:
    """Return how many half-width characters of a size of type stand beside each other in the type area."""
    return TYPE_AREA // (size * _HALF_WIDTH)


def _measured(cell: Cell) -> Cell:
    """Return a cell as wide as it will be: a light has a dot before its word."""
    if _shade_of(_meaning_of(cell)) is None:
        return cell
    return replace(cell, spans=(Span(f"{LIGHT_DOT}{text_of(cell.spans)} "),))


def _widths(fit: Fitted, kinds: Sequence[ColumnKind], size: int) -> list[int]:
    """Return the widths of columns in twips, together the whole type area; columns of words take what is left."""
    half_width = size * _HALF_WIDTH
    widths = [(width + GAP) * half_width for width in fit.widths]
    takers: list[int] = []
    for place, kind in enumerate(kinds):
        if kind is ColumnKind.WORDS:
            takers.append(place)
    if not takers:
        every_place = range(len(widths))
        takers = list(every_place)
    left = TYPE_AREA - sum(widths)
    share = left // len(takers)
    for place in takers:
        widths[place] += share
    return widths


def _cell(cell: Cell, kind: ColumnKind) -> TableCell:
    """Return a cell as its column wants it; a light has its colour and its word."""
    match kind:
        case ColumnKind.FIGURE:
            return TableCell(cell.spans, "TableFigure")
        case ColumnKind.STATUS:
            shade = _shade_of(_meaning_of(cell))
            return TableCell(spans=cell.spans, style="TableText", shade=shade)
        case ColumnKind.WORDS | ColumnKind.WORD | ColumnKind.BAR:
            return TableCell(cell.spans, "TableText")
        case _:
            assert_never(kind)


def _meaning_of(cell: Cell) -> Meaning | None:
    """Return what the words of a cell mean; nothing for a blank one."""
    if cell.spans:
        return cell.spans[0].meaning
    return None


def _shade_of(meaning: Meaning | None) -> Shade | None:
    """Return the colours of a light or a status; nothing for anything else."""
    if isinstance(meaning, Light):
        return Shade(meaning.colour, meaning.fill)
    if isinstance(meaning, Status):
        return _shade_of(meaning.light)
    return None


def _notes(row: Row, columns: int) -> list[TableLine]:
    """Return what belongs to a row as a whole, as a row of its own."""
    if not row.notes:
        return []
    cell = TableCell(spans=row.notes, style="TableText", across=columns)
    return [TableLine((cell,))]
