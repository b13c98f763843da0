"""Large CSV tables to columns: many records cut at once, so that no record costs a step of ours.

Without quotes in a file, and without carriage returns that end a line alone, lines are records and delimiters end
cells. Else the `csv` module cuts.
"""

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.grids.csv_records import (
    MAX_CELL,
    Records,
    lines_of,
    records,
)
from auditor.reading.tables.plain.csv_rows import fitted
from auditor.reading.tables.plain.header import Header

_PIECE = 2**15
"""Bytes of lines that are cut together."""
_RECORDS = 2**11

Columns = tuple[Sequence[int], Sequence[Sequence[str]]]
"""The line of each record, and the cells of each column."""


def read_columns(
    text_file: TextFile,
    header: Header,
    delimiter: str,
    cut: Records,
    faults: Faults,
) -> Iterator[Columns]:
    """Yield the records of a file behind its header, many at a time; what cannot be a record is reported.

    `cut` gives them one by one.
    """
    if not lines_are_records(text_file.data):
        yield from _of_records(cut, header, faults)
        return
    data = text_file.data
    line = header.line + 1
    offset = _offset_behind(data, header.line)
    while offset < len(data):
        end = _end_of_piece(data, offset)
        if end - offset > MAX_CELL:
            # There may be a cell that ends the reading of the file.
            rest = lines_of(TextFile(text_file.path, data[offset:]))
            cut = records(
                rest,
                delimiter,
                faults,
                line,
            )
            yield from _of_records(cut, header, faults)
            return
        text = data[offset:end].decode().replace("\r\n", "\n").removesuffix("\n") + "\n"
        count = text.count("\n")
        columns = _of_piece(
            text,
            count,
            header.width,
            delimiter,
        )
        if columns:
            yield range(line, line + count), columns
        else:
            cut = records(
                StringIO(text),
                delimiter,
                faults,
                line,
            )
            yield from _of_records(cut, header, faults)
        offset = end
        line += count


def _offset_behind(data: bytes, lines: int) -> int:
    """Return where the text begins behind so many lines."""
    offset = 0
    for _ in range(lines):
        offset = data.find(b"\n", offset) + 1 or len(data)
    return offset


def _end_of_piece(data: bytes, offset: int) -> int:
    """Return where the last line ends that is whole within a piece; of a longer line, its end."""
    last_end = data.rfind(b"\n", offset, offset + _PIECE) + 1
    next_end = data.find(b"\n", offset) + 1
    return last_end or next_end or len(data)


def lines_are_records(data: bytes) -> bool:
    """Return whether every line is a record, and cells are what stands between delimiters."""
    if b'"' in data:
        return False
    # Most files have no carriage return, which is found out sooner than how many there are.
    return b"\r" not in data or data.count(b"\r") == data.count(b"\r\n")


def _of_piece(
    text: str,
    count: int,
    width: int,
    delimiter: str,
) -> list[list[str]]:
    """Return the columns of so many lines without quotes; none where a line is blank, too long or too short."""
    cells = text.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)
    # Behind the cells of each line stands its line feed as one more, and behind the last nothing.
    if len(cells) != count * (width + 1) + 1:
        return []
    line_feeds = cells[width :: width + 1]
    if line_feeds.count("\n") != count:
        return []
    return [cells[index : -1 : width + 1] for index in range(width)]


def _of_records(cut: Records, header: Header, faults: Faults) -> Iterator[Columns]:
    """Yield the columns of records of any length; those that the header does not fit are reported."""
    while chunk := list(islice(cut, _RECORDS)):
        lines: list[int] = []
        rows: list[list[str]] = []
        for line, cells in chunk:
            row = fitted(
                header,
                line,
                cells,
                faults,
            )
            if row:
                lines.append(line)
                rows.append(row)
        if rows:
            yield lines, list(zip(*rows, strict=True))
