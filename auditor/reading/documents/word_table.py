"""The tables of a Word document as grids, with their merged cells."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from auditor.reading.documents.word_numbering import VALUE, W
from auditor.reading.tables.grids.grid import Grid, Merge
from auditor.reading.tables.grids.packages import whole_number

_CELL = W + "tc"
# What stands around a row or a cell that a form, a tracked change or an add-in has put there.
_WRAPPERS = frozenset(
    {
        W + "sdt",
        W + "sdtContent",
        W + "ins",
        W + "customXml",
    }
)
# Word allows no more; a file that says more is made to be dangerous.
_MOST_COLUMNS = 64


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of a name, those in content controls too, but none of a table within."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            stack.append(iter(child))


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row, a cell over several columns followed by as many blank ones."""
    cells: list[Element] = []
    for cell in children(row, "tc"):
        cells.append(cell)
        blank = _columns(cell) - 1
        cells += [Element(_CELL) for _ in range(blank)]
    return cells


def table_grid(
    rows: Sequence[Sequence[Element]], texts: Sequence[Sequence[str]]
) -> Grid:
    """Return a table as a grid of the texts of its cells."""
    cells = [list(row) for row in texts]
    return Grid(
        rows=cells,
        lines=range(1, len(cells) + 1),
        merges=list(_merges(rows)),
    )


def _columns(cell: Element) -> int:
    """Return over how many columns a cell stretches, 64 at most."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    if span is None:
        return 1
    return min(whole_number(span.get(VALUE), 1), _MOST_COLUMNS)


def _merges(rows: Sequence[Sequence[Element]]) -> Iterator[Merge]:
    """Yield the merged cells of a table: those over several columns, and those that go on below."""
    for top, row in enumerate(rows):
        for column, cell in enumerate(row):
            if _goes_on(cell):
                continue
            bottom = _bottom(rows, top, column)
            right = column + _columns(cell) - 1
            if bottom > top or right > column:
                yield top, column, bottom, right


def _bottom(rows: Sequence[Sequence[Element]], top: int, column: int) -> int:
    """Return the last row of the cell that begins at a row and a column."""
    bottom = top
    for row in rows[top + 1 :]:
        if not _is_below(row, column):
            break
        bottom += 1
    return bottom


def _is_below(row: Sequence[Element], column: int) -> bool:
    """Return whether a cell of a row goes on with the one above."""
    return column < len(row) and _goes_on(row[column])


def _goes_on(cell: Element) -> bool:
    """Return whether a cell goes on with the one above: it is merged, and does not begin anew."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(VALUE) != "restart"
