"""Rows of a sheet that differ from an earlier one in month, number and day only, and so are of one kind with it.

Most rows of a long sheet are: what is said of them once need not be found again for each.
"""

from collections.abc import Callable, Hashable, Sequence
from operator import itemgetter

from auditor.model.numeral import plain_number
from auditor.reading.tables.grid import Grid
from auditor.reading.tables.head import Head

Shared = Hashable
"""The cells of a row that others must have as well to be like it."""


class AlikeRows:
    """Tells which rows of a table are alike; none are where cells are merged or doubted, or where names run across."""

    def __init__(self, grid: Grid, head: Head, end: int) -> None:
        """Take the month from the only column of periods, and the numbers from the columns of figures.

        The table ends above row `end`.
        """
        self._first = head.bottom + 1
        self._rows = grid.rows[self._first : end]
        periods = head.kinds("period")
        days = head.kinds("published")
        pick_period = _picker(periods)
        self._periods = list(map(pick_period, self._rows))
        own = {*head.figures, *periods}
        self._days = [""] * len(self._rows)
        # Of two such columns nobody can say here which is meant.
        if len(days) == 1:
            day = days[0]
            own.add(day)
            self._days = [row[day] for row in self._rows]
        every_column = range(len(head.columns))
        shared = [index for index in every_column if index not in own]
        self._shared: list[Shared] = [None] * len(self._rows)
        if head.key not in shared or _is_marked(grid):
            return
        has_names_ahead = not (head.across or head.is_of_one)
        if head.figures and has_names_ahead:
            pick_shared = _picker(shared)
            self._shared = list(map(pick_shared, self._rows))
            self._look_at_alone((head.key, *periods), bool)
            self._look_at_alone(head.figures, _is_plain)

    def _look_at_alone(
        self, columns: Sequence[int], is_usual: Callable[[str], bool]
    ) -> None:
        """Keep nothing of the rows that have an unusual text in one of some columns."""
        for column in columns:
            cells = [row[column] for row in self._rows]
            unusual = {text for text in set(cells) if not is_usual(text)}
            for number, text in enumerate(cells if unusual else ()):
                if text in unusual:
                    self._shared[number] = None

    def shared(self, row: int) -> Shared:
        """Return what rows like this one have as well; nothing where it is to be looked at for itself."""
        return self._shared[row - self._first]

    def published(self, row: int) -> str:
        """Return the cell of a row that says when its figures were published; blank where there is no such column."""
        return self._days[row - self._first]

    def periods(self, row: int) -> Hashable:
        """Return the cells of a row that say its month or its year."""
        return self._periods[row - self._first]


def _picker(columns: list[int]) -> Callable[[list[str]], Hashable]:
    """Return what picks some cells of a row."""
    if columns:
        return itemgetter(*columns)
    return _nothing


def _nothing(_: list[str]) -> Hashable:
    """Return that no cell is picked."""
    return ()


def _is_marked(grid: Grid) -> bool:
    """Return whether cells are merged, doubted or hidden."""
    return bool(grid.merged or grid.doubts or grid.hidden_rows)


def _is_plain(text: str) -> bool:
    """Return whether a text is a number in digits and nothing else."""
    return plain_number(text) is not None
