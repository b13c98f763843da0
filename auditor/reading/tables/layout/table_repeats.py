"""Which rows of a table are repeats of an earlier one, by their cells: all but month, number and day are the same."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import itemgetter

from auditor.model.numeral import plain_number
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.headings import is_growth_alone
from auditor.reading.tables.words.dates import parse_date
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.texts import UNCLEAR, kind_of
from auditor.reading.tables.words.wholes import Dependence, dependence_of

UNIQUE = -1
"""The kind of rows that repeat no other: each is looked at for itself."""


class RepeatsInTable:
    """The rows of a table by kinds; there are no repeats where cells are merged or doubted, or names run across."""

    def __init__(self, grid: Grid, head: Head, end: int) -> None:
        """Take the month from the only column of periods, and the numbers from the columns of figures.

        The table ends above row `end`.
        """
        self._first = head.bottom + 1
        self._rows = grid.rows[self._first : end]
        periods = head.kinds("period")
        days = self.days = head.kinds("published")
        pick_period = _cells_at(periods)
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
        self._kinds = [UNIQUE] * len(self._rows)
        if head.key not in shared or _is_marked(grid):
            return
        has_names_ahead = not (head.across or head.is_of_one)
        if head.figures and has_names_ahead:
            self._kinds = _kind_numbers(map(_cells_at(shared), self._rows))
            # A name, a place or a unit may go on from the rows above.
            units = [index for index in head.kinds("unit") if index < head.key]
            filled_down = (head.key, *periods, *head.kinds("entity"), *units)
            self._mark_unique(filled_down, bool)
            self._mark_unique((head.key,), _is_name)
            if head.kinds("growth"):
                # Whether 固定资产投资增速 is 5.2 is told by what stands beside it.
                self._mark_unique((head.key,), _is_amount)
            self._mark_unique(head.figures, _is_plain)
            self._mark_unique(days, _is_day)
            self._leave_alone(row for row, _ in grid.comments)

    def _mark_unique(
        self, columns: Sequence[int], is_usual: Callable[[str], bool]
    ) -> None:
        """Mark each row as unique that has an unusual text in one of some columns."""
        for column in columns:
            cells = [row[column] for row in self._rows]
            unusual = {text for text in set(cells) if not is_usual(text)}
            if not unusual:
                continue
            for number, text in enumerate(cells):
                if text in unusual:
                    self._kinds[number] = UNIQUE

    def _leave_alone(self, rows: Iterable[int]) -> None:
        """Leave some rows of the grid alone, of which those of the table are meant."""
        for number in {row - self._first for row in rows} & {*range(len(self._rows))}:
            self._kinds[number] = UNIQUE

    def kind(self, row: int) -> int:
        """Return the number that a model row and its repeats have, or `UNIQUE`."""
        return self._kinds[row - self._first]

    def cells(self, row: int) -> list[str]:
        """Return the cells of a row."""
        return self._rows[row - self._first]

    def published(self, row: int) -> str:
        """Return the cell of a row that says when its figures were published; blank where there is no such column."""
        return self._days[row - self._first]

    def periods(self, row: int) -> Hashable:
        """Return the cells of a row that say its month or its year."""
        return self._periods[row - self._first]


def _kind_numbers(shared: Iterable[Hashable]) -> list[int]:
    """Return a number for each row, the same for those that have the same cells."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(cells, len(numbers)) for cells in shared]


def _cells_at(columns: list[int]) -> Callable[[list[str]], Hashable]:
    """Return a function that returns the cells of a row in some columns."""
    if columns:
        return itemgetter(*columns)
    return _nothing


def _nothing(_: list[str]) -> Hashable:
    """Return no cells."""
    return ()


def _is_marked(grid: Grid) -> bool:
    """Return whether cells are merged, doubted or hidden."""
    return bool(grid.merged or grid.doubts or grid.hidden_rows)


def _is_name(text: str) -> bool:
    """Return whether a text is no kind of row, as 目标 and 同比增长, and no part of what stands above, as 第二产业."""
    if kind_of(text) not in {"", UNCLEAR} or is_growth_alone(text):
        return False
    return dependence_of(text) is Dependence.NONE


def _is_amount(name: str) -> bool:
    """Return whether a name names an amount, not its growth."""
    return not read_name(name).growth_of


def _is_day(text: str) -> bool:
    """Return whether a text is blank or a day."""
    try:
        return not text or bool(parse_date(text))
    except ValueError:
        return False


def _is_plain(text: str) -> bool:
    """Return whether a text is a number in digits and nothing else."""
    return plain_number(text) is not None
