"""The tables of a web page as grids, with their merged cells."""

from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborNode

from auditor.reading.tables.grids.grid import Grid, Merge
from auditor.reading.tables.grids.packages import whole_number

_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr"})
# A page that says more is made to be dangerous, or lays out what is no table.
_MOST_COLUMNS = 64
MOST_CELLS = 200_000


class WebCell(Struct, frozen=True):
    """A cell at its first row and column, with its last ones."""

    node: LexborNode
    row: int
    column: int
    last_row: int
    last_column: int

    def merge(self) -> Merge:
        """Return the cells that it covers."""
        return (
            self.row,
            self.column,
            self.last_row,
            self.last_column,
        )


class WebTable:
    """A table of a page; its cells are the nodes that stand at a row and a column."""

    def __init__(self, table: LexborNode) -> None:
        """Place the cells of a table."""
        rows = list(_rows(table))
        self.height = len(rows)
        self.width = 0
        self.cells: list[WebCell] = []
        self.free = [0] * _MOST_COLUMNS
        """The first row of each column that no cell above stretches into."""
        for number, row in enumerate(rows):
            self._place_row(number, row)

    def _place_row(self, number: int, row: LexborNode) -> None:
        """Place the cells of a row at the first columns that are free; what goes beyond the last is left out."""
        column = 0
        for node in _children(row, _CELLS):
            column = self._next_free_column(number, column)
            if column == _MOST_COLUMNS:
                return
            column = self._place(node, number, column)

    def _next_free_column(self, row: int, column: int) -> int:
        """Return the next column that no cell above stretches into."""
        while column < _MOST_COLUMNS and self.free[column] > row:
            column += 1
        return column

    def _place(self, node: LexborNode, row: int, column: int) -> int:
        """Place a cell, and return the column behind it."""
        columns = _stretch(node, "colspan")
        rows = _stretch(node, "rowspan")
        end = min(column + columns, _MOST_COLUMNS)
        below = min(row + rows, self.height)
        for index in range(column, end):
            self.free[index] = below
        cell = WebCell(
            node=node,
            row=row,
            column=column,
            last_row=below - 1,
            last_column=end - 1,
        )
        self.cells.append(cell)
        self.width = max(self.width, end)
        return end

    @property
    def is_large(self) -> bool:
        """Whether it has more cells than are read."""
        return self.height * self.width > MOST_CELLS

    def grid(self, texts: list[str]) -> Grid:
        """Return the table with the text of each of its cells, lines parted by line feeds."""
        blank = [""] * self.width
        rows = [list(blank) for _ in range(self.height)]
        merges: list[Merge] = []
        for cell, text in zip(self.cells, texts, strict=True):
            rows[cell.row][cell.column] = text
            merge = cell.merge()
            if merge[:2] != merge[2:]:
                merges.append(merge)
        lines = range(1, self.height + 1)
        return Grid(
            rows=rows,
            lines=lines,
            merges=merges,
        )


def _stretch(node: LexborNode, name: str) -> int:
    """Return over how many columns or rows a cell stretches."""
    span = whole_number(node.attributes.get(name), 1)
    return max(1, span)


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """Yield the rows of a table."""
    # The parser puts every row into a group.
    for group in table.iter():
        yield from _children(group, _ROWS)


def _children(node: LexborNode, tags: frozenset[str]) -> Iterator[LexborNode]:
    """Yield the children of a node that are of some tags."""
    for child in node.iter():
        if child.tag in tags:
            yield child
