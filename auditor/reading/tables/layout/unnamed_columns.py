"""Columns of numbers whose heading is blank: nobody can say what they are of, and so they are told."""

from collections.abc import Collection, Sequence

from auditor.reading.tables.layout.table_body import Table
from auditor.reading.tables.words.cell_kinds import is_number


def has_unnamed_figures(table: Table, used: Collection[int]) -> bool:
    """Return whether a column that is not used has a blank heading and numbers below it that are not those of rows."""
    return any(
        not label and index not in used and are_figures(table.cells_below(index))
        for index, label in enumerate(table.head.labels)
    )


def are_figures(cells: Sequence[str]) -> bool:
    """Return whether there are numbers among cells, and not only those of their rows.

    >>> are_figures(["3", "4", "8"]), are_figures(["1", "2", "3"]), are_figures(["0", "1"]), are_figures(["甲"])
    (True, False, False, False)
    """
    numbers = list(filter(is_number, cells))
    of_rows = [
        [str(number) for number in range(first, first + len(numbers))]
        for first in (0, 1)
    ]
    return bool(numbers) and numbers not in of_rows
