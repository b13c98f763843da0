"""The records of a CSV file, each with the line it begins on; cells as they are typed."""

import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import accumulate, count

from auditor.model.findings import MessageKey, Rule
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults

MAX_CELL = 1_000_000
"""Characters in one cell: a larger one is an accident."""
MAX_COLUMNS = 1_000
DELIMITERS = (",", "\t", ";", "|")

Records = Iterator[tuple[int, list[str]]]
"""Records, each with the line it begins on."""


def lines_of(text_file: TextFile) -> Iterator[str]:
    """Yield the lines of a file, ends and all, decoded as they are wanted."""
    return TextIOWrapper(BytesIO(text_file.data), encoding="utf-8", newline="")


def records(
    lines: Iterator[str],
    delimiter: str,
    faults: Faults,
    row_line: int = 1,
) -> Records:
    """Yield each record with the line it begins on; a broken quote or a huge cell is reported and ends the file."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(
        lines,
        delimiter=delimiter,
        strict=True,
    )
    before = row_line
    try:
        for cells in reader:
            yield row_line, cells
            row_line = before + reader.line_num
    except csv.Error as error:
        kind = "quotes"
        if "limit" in str(error):
            kind = "cell-too-long"
        faults.add(
            Rule.FILE_UNREADABLE, row_line, reason=MessageKey("unreadable", kind)
        )


def record_at(text_file: TextFile, line: int, delimiter: str) -> list[str]:
    """Return the record that begins on a line of a file that has been read to its end before."""
    return next(
        csv.reader(
            map(text_file.whole_line, count(line)),
            delimiter=delimiter,
            strict=True,
        )
    )


def cell_starts(line: str, delimiter: str) -> list[int]:
    """Return the column, from 1, where each cell of a line of a file begins.

    >>> cell_starts('甲,"1,5",家', ",")
    [1, 3, 9]
    """
    if '"' not in line:
        lengths = (len(cell) + 1 for cell in line.split(delimiter)[:-1])
        return list(accumulate(lengths, initial=1))
    starts = [1]
    is_quoted = False
    for position, character in enumerate(line):
        if character == '"':
            is_quoted = not is_quoted
        elif character == delimiter and not is_quoted:
            starts.append(position + 2)
    return starts
