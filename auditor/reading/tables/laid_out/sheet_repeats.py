"""The repeats of a sheet, read by their model rows from what they say themselves.

What `table_rows` says of a row as a whole it says of all that are like it; so does what `rows` has read of one of them.
"""

from auditor.model.actuals import Actual
from auditor.model.numeral import plain_number
from auditor.model.period import Period
from auditor.reading.tables.laid_out.deferred_rows import RepeatReading
from auditor.reading.tables.laid_out.section_repeats import RepeatedRow, place_of
from auditor.reading.tables.rows.model_rows import (
    ModelRow,
    PeriodKind,
    PeriodsOfRows,
    RowDifferences,
    differences_of,
)
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.rows.row import Row

_MOST_KEPT = 2**14
"""A sheet whose every row is of its own kind shall not fill the memory."""


class SheetRepeats:
    """The rows of one sheet that others have been like so far."""

    def __init__(self, reader: RowReader) -> None:
        """Start with none."""
        self._reader = reader
        self._document = reader.faults.document
        self._is_of_sheet = bool(self._document.sheet)
        self._missing = reader.index.vocabulary.missing
        # Where a number means that nothing is reported, each is looked at.
        self.may_be_deferred = not any(map(plain_number, self._missing))
        """Whether repeats may be deferred without being looked at."""
        self._model_rows: dict[tuple[int, PeriodKind], tuple[Row, ModelRow]] = {}
        """By the identity of the row, which is kept with what was read of it."""
        self._periods = PeriodsOfRows(reader.repeated, reader.year)
        self._own = _DifferencesOfRows()

    def like(self, row: Row | RepeatedRow) -> RepeatReading | None:
        """Return how a row is read that is like another; nothing where it is to be read itself."""
        if isinstance(row, Row) or not self._is_of_sheet:
            return None
        period = self._periods[row.period]
        if period is None or row.value in self._missing:
            return None
        read = self._model_rows.get((id(row.model_row), period.kind))
        own = self._own[period.months, row.value, row.published]
        if read is None or own is None:
            return None
        return RepeatReading(
            row=row,
            model_row=read[1],
            period=period,
            own=own,
        )

    def figure(self, like: RepeatReading) -> Actual:
        """Return and count the figure of a row that is read like another."""
        row = like.row
        place = place_of(self._document, row.section, row.row)
        excerpt = self._document.line(row.line)
        self._reader.counts.rows += 1
        return self._reader.repeat(like.model_row, like.own, place, excerpt)

    def keep(self, row: Row | RepeatedRow) -> None:
        """Keep what has just been read of a row like another, if a figure can be read like it."""
        model_row = self._reader.model_row
        if isinstance(row, Row) or model_row is None:
            return
        period = self._reader.period_of(row.whole())
        of_row = self._reader.repeated.months_of(period)
        if len(self._model_rows) >= _MOST_KEPT:
            self._model_rows.clear()
        for months in model_row.months_like(of_row):
            self._model_rows[id(row.model_row), months] = (row.model_row, model_row)


class _DifferencesOfRows(dict[tuple[Period, str, str], RowDifferences | None]):
    """What rows say themselves, by months and cells; nothing where a row is to be read as a whole."""

    def __missing__(self, cells: tuple[Period, str, str]) -> RowDifferences | None:
        if len(self) >= _MOST_KEPT:
            self.clear()
        own = self[cells] = differences_of(*cells)
        return own
