"""The cells of a CSV file or of one sheet of a workbook, as a person sees them.

This is all that the reading of tables knows of a file's format. Rows and columns count from 0.
"""

from collections.abc import Iterable, Sequence
from itertools import product

from msgspec import Struct, field

from auditor.model.scripts import is_traditional, simplified

_TELLING = 200
"""Rows at the beginning of a sheet by which its script is recognised."""

Cell = tuple[int, int]
"""A row and a column."""
Merge = tuple[int, int, int, int]
"""The first row and column of merged cells, and the last, both included."""


class Grid(Struct):
    """The cells of a sheet or of a CSV file."""

    rows: list[list[str]]
    """The text of each cell, without blanks around it; line breaks within a cell stay, raised digits are ¹²³."""
    lines: Sequence[int]
    """The line of each row in its file; of a sheet the number of the row."""
    merges: Sequence[Merge] | None = None
    """Nothing where the format cannot tell."""
    name: str = ""
    """The sheet's name."""
    doubts: dict[Cell, str] = field(default_factory=dict)
    """Why the text of a cell cannot be trusted, as an entry of the catalogues' `value-unreadable`: `formatted` (by its
    format it looks like another number), `struck-out`, `formula` (an error, or never worked out), `logical`."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_visible: bool = True
    """Whether the sheet itself is shown."""
    merged: dict[Cell, Merge] = field(default_factory=dict)
    """The merged cells that a cell is one of."""
    comments: dict[Cell, str] = field(default_factory=dict)
    """What somebody wrote beside a cell, a line each."""

    def __post_init__(self) -> None:
        """Make every row as wide as the widest, and find each merged cell's like."""
        height = len(self.rows)
        width = max(map(len, self.rows), default=0)
        for row in self.rows:
            missing = width - len(row)
            if missing:
                row.extend([""] * missing)
        for merge in self.merges or ():
            top, left, bottom, right = merge
            merged_rows = range(top, min(bottom + 1, height))
            merged_columns = range(left, min(right + 1, width))
            cells = product(merged_rows, merged_columns)
            self.merged.update(dict.fromkeys(cells, merge))
        for (number, column), merge in self.merged.items():
            # What was left below merged cells nobody sees.
            if merge[:2] != (number, column):
                self.rows[number][column] = ""

    def simplify(self) -> None:
        """Write the cells in simplified characters, as they are read; a sheet is of one script throughout."""
        beginning = self.name
        for cells in self.rows[:_TELLING]:
            beginning += "".join(cells)
        if not is_traditional(beginning):
            return
        self.name = simplified(self.name)
        for row, cells in enumerate(self.rows):
            self.rows[row] = list(map(simplified, cells))
        for cell, text in self.comments.items():
            self.comments[cell] = simplified(text)

    def comments_at(self, rows: Iterable[int], columns: Iterable[int]) -> list[str]:
        """Return the lines of the comments on the cells of some rows and columns."""
        if not self.comments:
            return []
        texts = (self.comments.get(cell, "") for cell in product(rows, columns))
        return "\n".join(filter(None, texts)).splitlines()

    def seen(self, row: int, column: int) -> str:
        """Return what is seen at a cell: its text, or that of the merged cells it is one of."""
        text = self.rows[row][column]
        if text:
            return text
        merge = self.merged.get((row, column))
        if merge:
            return self.rows[merge[0]][merge[1]]
        return ""

    def doubt(self, row: int, column: int) -> str:
        """Return why what is seen at a cell cannot be trusted; nothing where it can."""
        if not self.doubts:
            return ""
        own = self.doubts.get((row, column), "")
        if own:
            return own
        merge = self.merged.get((row, column))
        if merge is None:
            return ""
        return self.doubts.get(merge[:2], "")
