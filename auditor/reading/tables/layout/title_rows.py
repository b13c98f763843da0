"""The rows of a table's title: the lines above its headings that are neither figures nor notes of a table above."""

from collections.abc import Sequence

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.name_column import are_years
from auditor.reading.tables.words.cell_kinds import begins_note, is_number
from auditor.reading.tables.words.stated_units import unit_stated

_TALLEST_TITLE = 12
"""Rows above the headings that may belong to the title."""
_CALLED_NOTE = LazyRegexp(r"[(（\[【]?\s*(?:注|说明|备注|附注|notes?\b)")
_WIDEST_TITLE = 3
"""Cells side by side in a row of the title: 单位：万元 beside 填报单位：某局."""


def title_of(grid: Grid, head: Head, before: int) -> int:
    """Return the first row of a table's title, not above row `before`; its own top where it has none."""
    first = head.top
    highest = max(before, head.top - _TALLEST_TITLE)
    for row in range(head.top - 1, highest - 1, -1):
        if not _belongs_to_title(grid, row, is_below_table=before > 0):
            break
        if any(grid.rows[row]):
            first = row
    return first


def _belongs_to_title(grid: Grid, row: int, *, is_below_table: bool) -> bool:
    """Return whether a row may be of the title below it, and not of a table above."""
    if is_below_table and _is_unit_of_table_above(grid, row):
        return False
    cells = list(filter(None, grid.rows[row]))
    return _may_be_title(cells, is_below_table=is_below_table)


def _is_unit_of_table_above(grid: Grid, row: int) -> bool:
    """Return whether a row says the unit of the table above it: close below its figures, as a note or above a blank."""
    cells = list(filter(None, grid.rows[row]))
    if len(cells) != 1 or not unit_stated(cells[0]):
        return False
    is_apart = not any(grid.rows[row + 1]) or _CALLED_NOTE.match(cells[0]) is not None
    return is_apart and _joins_figures(grid, row)


def _joins_figures(grid: Grid, row: int) -> bool:
    """Return whether figures stand above a row, with nothing but notes between."""
    for cells in reversed(grid.rows[:row]):
        if any(map(is_number, cells)):
            return True
        if not begins_note("".join(cells)):
            return False
    return False


def _may_be_title(cells: Sequence[str], *, is_below_table: bool) -> bool:
    """Return whether the filled cells of a row may be of a title: few, no numbers, and no note to a table above."""
    is_year_alone = len(cells) == 1 and are_years(cells)
    if any(map(is_number, cells)) and not is_year_alone:
        return False
    if not is_below_table:
        return len(cells) <= _WIDEST_TITLE
    if any(begins_note(text) and not unit_stated(text) for text in cells):
        return False
    # Between two tables, what has more than one cell may be a row of the first.
    widest = 1
    if any(map(unit_stated, cells)):
        widest = _WIDEST_TITLE
    return len(cells) <= widest
