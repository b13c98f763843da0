"""What reaches to the edges of a sheet: merged cells that lie within it, hidden columns that hold something."""

from auditor.reading.tables.grids.grid import Merge
from auditor.reading.tables.grids.packages import SpreadsheetError


def within(merges: list[Merge], cells: int) -> list[Merge]:
    """Return the merged cells that are any; a refusal where they hold more cells than the sheet has."""
    merges = [
        merge for merge in merges if merge[0] <= merge[2] and merge[1] <= merge[3]
    ]
    if (
        sum(
            (bottom - top + 1) * (right - left + 1)
            for top, left, bottom, right in merges
        )
        > cells
    ):
        raise SpreadsheetError("damaged")
    return merges


def filled_columns(rows: list[list[str]], columns: set[int]) -> frozenset[int]:
    """Return those of some columns that hold something."""
    if not columns:
        return frozenset()
    return frozenset(
        column
        for column in columns
        if any(column < len(cells) and cells[column] for cells in rows)
    )
