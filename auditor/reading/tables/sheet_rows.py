"""The rows of a sheet that are like earlier ones: read by those, from what they say themselves.

What `table_rows` says of a row as a whole it says of all that are like it; so does what `rows` has read of one of them.
"""

from auditor.model.actuals import Actual
from auditor.model.month import PeriodError
from auditor.model.period import Period, parse_period
from auditor.reading.tables.repeated_rows import Example, Months, Own, own_of
from auditor.reading.tables.row import Row, RowLike
from auditor.reading.tables.rows import RowReader
from auditor.reading.tables.waiting_rows import ReadLike

_MOST_KEPT = 2**14
"""A sheet whose every row is of its own kind shall not fill the memory."""


class SheetRows:
    """The rows of one sheet that others have been like so far."""

    def __init__(self, reader: RowReader) -> None:
        """Start with none."""
        self._reader = reader
        self._document = reader.faults.document
        self._missing = reader.index.vocabulary.missing
        self._examples: dict[tuple[int, Months], tuple[Row, Example]] = {}
        """By the identity of the row, which is kept with what was read of it."""
        self._periods: dict[str, tuple[Period, Months] | None] = {}
        self._own: dict[tuple[str, str, str], Own | None] = {}

    def like(self, row: Row | RowLike) -> ReadLike | None:
        """Return how a row is read that is like another; nothing where it is to be read itself."""
        if isinstance(row, Row) or not self._document.sheet:
            return None
        period = self._period_of(row.period)
        if period is None or row.value in self._missing:
            return None
        months, kind = period
        read = self._examples.get((id(row.example), kind))
        if read is None:
            return None
        own = self._own_of(months, row)
        if own is None:
            return None
        return ReadLike(read[1], row.example.value_index + 1, row.line, own)

    def figure(self, like: ReadLike) -> Actual:
        """Return and count the figure of a row that is read like another."""
        place = like.place(self._document)
        excerpt = self._document.line(like.line)
        self._reader.counts.rows += 1
        return self._reader.repeat(like.example, like.own, place, excerpt)

    def _own_of(self, months: Period, row: RowLike) -> Own | None:
        """Return what a row says itself; nothing where it is to be read as a whole."""
        key = (row.period, row.value, row.published)
        if key not in self._own:
            if len(self._own) >= _MOST_KEPT:
                self._own.clear()
            self._own[key] = own_of(months, row.value, row.published)
        return self._own[key]

    def keep(self, row: Row | RowLike) -> None:
        """Keep what has just been read of a row like another, if a figure can be read like it."""
        example = self._reader.example
        if isinstance(row, Row) or example is None:
            return
        period = self._reader.period_of(row.whole())
        of_row = self._reader.repeated.months_of(period)
        if len(self._examples) >= _MOST_KEPT:
            self._examples.clear()
        for months in example.months_like(of_row):
            self._examples[id(row.example), months] = (row.example, example)

    def _period_of(self, text: str) -> tuple[Period, Months] | None:
        """Return the months that a text names, and what rows of them share; nothing where it cannot be read."""
        if text not in self._periods:
            self._periods[text] = self._new_period(text)
        return self._periods[text]

    def _new_period(self, text: str) -> tuple[Period, Months] | None:
        """Return what a text says that has not been seen before."""
        try:
            period = parse_period(text, self._reader.year)
        except PeriodError:
            return None
        return period.period, self._reader.repeated.months_of(period)
