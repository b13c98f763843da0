"""Tables that stand side by side on a sheet: each is read by itself, with what stands above and below them all.

They are recognised by a heading of names that comes again with the same headings behind it, or behind a blank column.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.headings import read_heading
from auditor.reading.tables.words.cell_kinds import NUMBER, may_begin_table
from auditor.reading.tables.words.column_names import NO_HEADINGS
from auditor.reading.tables.words.statements import read_title

_NAMES = frozenset({"target", "weak-target", "period", "entity"})
_INDICATORS = frozenset({"target", "weak-target"})
_FIGURES = frozenset({"value", "weak", "whole", "growth", "goal", "ratio"})
_LOWEST = 60
"""Rows at the beginning of a sheet in which such headings are looked for."""
_SILENT = frozenset({"", "harmless", "note"})
_FEWEST = 2
"""Headings of one table: names and figures."""


def parts_of(grid: Grid, own: Mapping[str, str] = NO_HEADINGS) -> list[Grid]:
    """Return the tables of a grid that stand side by side, each in a grid where the others are blank; else the grid."""
    for row, cells in enumerate(grid.rows[:_LOWEST]):
        filled = filter(None, cells)
        beginnings = sum(map(may_begin_table, filled))
        if beginnings < _FEWEST:
            continue
        starts = _starts(grid, row, own)
        if len(starts) < _FEWEST:
            continue
        ends = [*starts[1:], len(cells)]
        blocks = list(map(range, starts, ends))
        blocks[0] = range(ends[0])
        return [_part(grid, row, block, blocks) for block in blocks]
    return [grid]


def _starts(grid: Grid, row: int, own: Mapping[str, str]) -> list[int]:
    """Return the columns that tables begin with whose headings stand in a row; one where all is of one table."""
    cells = grid.rows[row]
    kinds = [read_heading([cell], own).kind if cell else "" for cell in cells]
    starts: list[int] = []
    for index, (kind, following) in enumerate(pairwise(kinds)):
        # Beside each other they are two headings of one table: 类别 | 指标.
        if kind in _NAMES and following not in _NAMES:
            starts.append(index)
    behind = [range(start + 1, end) for start, end in pairwise([*starts, len(cells)])]
    if _have_same_headings(cells, kinds, behind):
        return starts
    if _are_behind_blanks(grid, row, starts):
        return starts
    if _have_results_of_their_own(kinds, starts, behind):
        return starts
    return []


def _have_results_of_their_own(
    kinds: Sequence[str], starts: Sequence[int], blocks: Sequence[range]
) -> bool:
    """Return whether each of some headings of indicators or projects has a result behind it."""
    for start, block in zip(starts, blocks, strict=True):
        if kinds[start] not in _INDICATORS:
            return False
        if not any(kinds[index] == "value" for index in block):
            return False
    return True


def _have_same_headings(
    cells: Sequence[str], kinds: Sequence[str], blocks: Sequence[range]
) -> bool:
    """Return whether the same headings, and figures among them, stand behind each of some headings of names."""
    headings: list[list[str]] = []
    for block in blocks:
        headings.append(
            [cells[index] for index in block if kinds[index] not in _SILENT]
        )
        if _FIGURES.isdisjoint(kinds[index] for index in block):
            return False
    return all(labels == headings[0] for labels in headings)


def _are_behind_blanks(grid: Grid, row: int, starts: Sequence[int]) -> bool:
    """Return whether a column that is blank from the headings down stands before each but the first of some columns."""
    below = grid.rows[row:]
    for start in starts[1:]:
        column = start - 1
        if any(cells[column] for cells in below):
            return False
    return True


def _part(grid: Grid, row: int, block: range, blocks: Sequence[range]) -> Grid:
    """Return a grid with one of several blocks of columns; lines above and below that are of all of them stay."""
    rows: list[list[str]] = []
    for number, cells in enumerate(grid.rows):
        kept = list(cells)
        if not _is_of_all(cells, blocks, is_above=number < row):
            for index in range(len(cells)):
                if index not in block:
                    kept[index] = ""
        rows.append(kept)
    merges = grid.merges
    if merges is not None:
        merges = [merge for merge in merges if merge[0] < row or merge[1] in block]
    comments = {
        (number, column): text
        for (number, column), text in grid.comments.items()
        if number < row or column in block
    }
    return replace(grid, rows=rows, merges=merges, merged={}, comments=comments)


def _is_of_all(
    cells: Sequence[str], blocks: Sequence[range], *, is_above: bool
) -> bool:
    """Return whether a row is a title or a note of all blocks: without numbers, and not each with months or a place."""
    filled = [cell for cell in cells if cell]
    if any(map(NUMBER.fullmatch, filled)):
        return False
    if len(filled) == 1:
        return True
    if not is_above:
        return False
    dated = placed = 0
    for block in blocks:
        titles = [read_title(cells[index]) for index in block if cells[index]]
        dated += any(title.periods for title in titles)
        placed += any(title.place for title in titles)
    return max(dated, placed) < len(blocks)
