"""What a workbook calls its cells: `C5`."""

import re

from auditor.reading.tables.grids.grid import Cell
from auditor.reading.tables.grids.packages import SpreadsheetError

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def cell_of(reference: str) -> Cell:
    """Return the row and column, from 0, that Excel calls by such a name.

    >>> cell_of("C5")
    (4, 2)
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None or not int(match[2]):
        raise SpreadsheetError("damaged")
    return int(match[2]) - 1, column_of(match[1]) - 1


def column_of(letters: str) -> int:
    """Return the number of a column, from 1.

    >>> column_of("AB")
    28
    """
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
