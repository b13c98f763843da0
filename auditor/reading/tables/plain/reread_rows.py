"""Rows of a large file that were counted and deferred, read anew when their figures are asked for."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, repeat
from operator import itemgetter

from auditor.model.actuals import Actual
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.grids.csv_records import record_at
from auditor.reading.tables.plain.csv_columns import lines_are_records
from auditor.reading.tables.plain.csv_rows import rows_in
from auditor.reading.tables.plain.header import Header
from auditor.reading.tables.plain.record_repeats import RecordRepeats
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.rows.row import Row

Places = Sequence[tuple[int, int]]
"""Rows by the line they stand on, and the column of their value."""


class RereadRows:
    """The rows of one large file."""

    def __init__(
        self,
        text_file: TextFile,
        header: Header,
        reader: RowReader,
    ) -> None:
        """Take what reads the rows, which counts and complains for itself."""
        self._text_file = text_file
        self._header = header
        self._reader = reader
        self._alike = None if header.periods else RecordRepeats(header, reader)
        self._is_as_written = reader.faults.document is text_file
        """Whether the file is read in the characters that it is written in."""
        self._is_cut_by_lines = lines_are_records(text_file.data)

    def keep(self, cells: list[str], row: Row, reader: RowReader) -> None:
        """Keep a row that has just been read, if others of a long table can be read like it."""
        if self._alike is not None:
            self._alike.keep(cells, row, reader)

    def figures(self, columns: Iterable[tuple[int, Iterable[int]]]) -> Iterator[Actual]:
        """Yield the figures of rows in the order of the file; those alike are read by one of them.

        Given are the columns of their values, each with the lines of the rows.
        """
        if self._alike is not None:
            lines = sorted(chain.from_iterable(lines for _, lines in columns))
            return filter(None, self._figures_of_records(lines, self._alike))
        places: list[tuple[int, int]] = []
        for column, lines_of_column in columns:
            places.extend(zip(lines_of_column, repeat(column)))
        rows = self.rows(sorted(places), self._reader.faults)
        return filter(None, map(self._reader.figure, rows))

    def _figures_of_records(
        self, lines: Sequence[int], alike: RecordRepeats
    ) -> Iterator[Actual | None]:
        """Yield the figures of records of a long table, the lines of which are given in order."""
        texts = self._text_file.lines_at(lines)
        excerpts = texts
        if not self._is_as_written:
            excerpts = list(map(self._reader.faults.line, lines))
        if self._is_cut_by_lines:
            delimiter = self._reader.delimiter
            records = [text.split(delimiter) for text in texts]
        else:
            records = list(map(self.cells_of, lines, texts))
        again = alike.again
        for line, cells, excerpt in zip(lines, records, excerpts, strict=True):
            yield again(line, cells, excerpt) or self._figure_as_row(line, cells)

    def _figure_as_row(self, line: int, cells: list[str]) -> Actual | None:
        """Return the figure of a record of a long table that is read as a row, and keep it for others."""
        faults = self._reader.faults
        figure: Actual | None = None
        for row in rows_in(self._header, line, cells, faults):
            figure = self._reader.figure(row)
            self.keep(cells, row, self._reader)
        return figure

    def cells_of(self, line: int, text: str) -> list[str]:
        """Return the cells of the record that begins on a line, whose text is given."""
        if self._is_cut_by_lines:
            return text.split(self._reader.delimiter)
        return record_at(self._text_file, line, self._reader.delimiter)

    def rows(self, places: Places, faults: Faults) -> Iterator[Row]:
        """Yield rows, which are given in order."""
        for line, of_line in groupby(places, key=itemgetter(0)):
            cells = self.cells_of(line, self._text_file.line(line))
            wanted = {index for _, index in of_line}
            yield from self.rows_of(line, cells, wanted, faults)

    def rows_of(
        self, line: int, cells: list[str], wanted: set[int], faults: Faults
    ) -> Iterator[Row]:
        """Yield the rows of a record whose values stand in some columns."""
        for row in rows_in(self._header, line, cells, faults):
            if row.value_index in wanted:
                yield row
