"""Rows of a sheet that differ from an earlier one in month, number and day only, and so are of one kind with it.

Most rows of a long sheet are: what is said of them once need not be found again for each.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from operator import itemgetter

from auditor.model.numeral import plain_number
from auditor.reading.tables.grid import Grid
from auditor.reading.tables.head import Head

Shared = Hashable
"""The cells of a row that others must have as well to be like it."""


class AlikeRows:
    """Tells which rows of a table are alike; none are where cells are merged or doubted, or where names run across."""

    def __init__(self, grid: Grid, head: Head) -> None:
        """Take the month from the only column of periods, and the numbers from the columns of figures."""
        self._rows = grid.rows
        self._key = head.key
        self._figures = head.figures
        self._periods = head.kinds("period")
        days = head.kinds("published")
        # Of two such columns nobody can say here which is meant.
        self._day = days[0] if len(days) == 1 else -1
        own = {*self._figures, *self._periods, self._day}
        shared = [index for index in range(len(head.columns)) if index not in own]
        self._kept: dict[int, Shared] = {}
        self._shared: Callable[[list[str]], Shared] | None = None
        is_turned = head.across or head.is_of_one
        is_marked = bool(grid.merged or grid.doubts or grid.hidden_rows)
        if self._figures and self._key in shared and not (is_turned or is_marked):
            self._shared = itemgetter(*shared)

    def shared(self, row: int) -> Shared:
        """Return what rows like this one have as well; nothing where it is to be looked at for itself."""
        if row not in self._kept:
            self._kept[row] = self._shared_of(row)
        return self._kept[row]

    def _shared_of(self, row: int) -> Shared:
        """Return what rows like this one have as well, asked for the first time."""
        cells = self._rows[row]
        if self._shared is None or not cells[self._key]:
            return None
        for column in self._periods:
            if not cells[column]:
                return None
        for column in self._figures:
            if not _is_plain(cells[column]):
                return None
        return self._shared(cells)

    def published(self, row: int) -> str:
        """Return the cell of a row that says when its figures were published; blank where there is no such column."""
        if self._day < 0:
            return ""
        return self._rows[row][self._day]

    def periods(self, row: int) -> tuple[str, ...]:
        """Return the cells of a row that say its month or its year."""
        cells = self._rows[row]
        return tuple([cells[column] for column in self._periods])


@lru_cache(maxsize=2**12)
def _is_plain(text: str) -> bool:
    """Return whether a text is a number in digits and nothing else."""
    return plain_number(text) is not None
