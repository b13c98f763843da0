"""A large CSV file read in groups of rows that read alike, with the figures that are deferred."""

from collections.abc import Callable, Iterator, Mapping

from auditor.model.actuals import LazyFigures
from auditor.model.provenance import TextFile
from auditor.reading.tables.grids.csv_records import Records
from auditor.reading.tables.plain.check import CellsBelow, rows_hang_together
from auditor.reading.tables.plain.csv_columns import read_columns
from auditor.reading.tables.plain.header import Header
from auditor.reading.tables.plain.row_groups import RowGroups
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.rows.row import Row


def sorted_rows(
    text_file: TextFile,
    header: Header,
    cut: Records,
    reader: RowReader,
    done: Callable[[float], None],
) -> tuple[Iterator[Row], Mapping[tuple[str, str], tuple[LazyFigures, ...]]] | None:
    """Return the rows that are to be read one by one, and the figures of all others by target and place.

    Nothing is returned where rows go on with what those above them say, and nothing then reported of them.
    """
    reported = list(reader.faults.findings)
    groups = RowGroups(
        text_file=text_file,
        header=header,
        reader=reader,
    )
    last_line = text_file.data.count(b"\n") + 1
    pieces = read_columns(text_file, header, reader.delimiter, cut, reader.faults)
    for lines, columns in pieces:
        groups.sort(lines, columns)
        done(lines[-1] / last_line)
    below = CellsBelow(header, text_file, reader.delimiter)
    if groups.may_hang_together and rows_hang_together(below, reader.year):
        reader.faults.findings = reported
        return None
    return groups.finish()
