"""Headings in the middle of a table that have no column of results: they begin a table of its own all the same.

Below 指标 | 上年同期, or below 上年同期 beside a blank, stand no results of the table above.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from auditor.model.numeral import NOT_REPORTED
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.heading_roles import role_of_heading
from auditor.reading.tables.layout.headings import Column, read_heading
from auditor.reading.tables.layout.name_column import PREVIEW
from auditor.reading.tables.words.cell_kinds import is_figure
from auditor.reading.tables.words.column_names import NO_HEADINGS
from auditor.reading.tables.words.names import is_written_as_id
from auditor.reading.tables.words.texts import is_unit, plain

_NAMES = "target"
"""The role of 指标 and Indicator, which name no row."""
_MAY_BE_NAMES = "weak-target"
"""The role of 项目 and the like, which may be rows: 重点项目 | 完工."""


@lru_cache(maxsize=2**12)
def role_of_names(text: str) -> str:
    """Return the role of a heading of names, `target` or `weak-target`; blank for any other text.

    >>> role_of_names("指标"), role_of_names("项目"), role_of_names("新增就业")
    ('target', 'weak-target', '')
    """
    if is_written_as_id(text):
        return ""
    role = role_of_heading([plain(text)])
    return role if role in {_NAMES, _MAY_BE_NAMES} else ""


def other_head(
    grid: Grid, row: int, above: Head, own: Mapping[str, str] = NO_HEADINGS
) -> Head | None:
    """Return a row below the headings of a table as those of another, with names in the same column.

    Nothing where it is a row of the table, or where no figures stand below it.
    """
    if above.across or above.is_of_one or not _are_headings(grid, row, above):
        return None
    if not _are_figures_below(grid, row):
        return None
    cells = grid.rows[row]
    columns = [_column(cell, own) for cell in cells]
    columns[above.key] = Column("target", unit=columns[above.key].unit)
    labels = ["".join(cell.split()) for cell in cells]
    return Head(
        top=row,
        bottom=row,
        columns=columns,
        labels=labels,
        key=above.key,
    )


def _column(cell: str, own: Mapping[str, str]) -> Column:
    """Return what a heading says; of a year alone nobody can tell whether it is of the months of the table above."""
    column = read_heading([cell], own)
    return Column() if column.year_only else column


def _are_headings(grid: Grid, row: int, above: Head) -> bool:
    """Return whether words that are no figures stand below those of the headings above, and no row's name."""
    cells = grid.rows[row]
    if any(map(is_figure, cells)):
        return False
    words = [cells[column] for column in above.figures]
    stated = [text for text in words if text not in NOT_REPORTED]
    role = role_of_names(cells[above.key])
    if role == _NAMES:
        return bool(stated)
    if not role and grid.seen(row, above.key):
        return False
    return bool(stated) and all(map(_is_understood, stated))


def _is_understood(text: str) -> bool:
    """Return whether a text is known to be a heading, or is a unit."""
    return is_unit(text) or read_heading([text]).kind != "other"


def _are_figures_below(grid: Grid, row: int) -> bool:
    """Return whether the first rows below one have figures."""
    first = row + 1
    return any(map(_has_figure, grid.rows[first : first + PREVIEW]))


def _has_figure(cells: Sequence[str]) -> bool:
    """Return whether a row has a figure."""
    return any(map(is_figure, cells))


def has_figures_between(grid: Grid, above: Head, below: Head) -> bool:
    """Return whether a row between two lines of headings has a figure."""
    first = above.bottom + 1
    return any(map(_has_figure, grid.rows[first : below.top]))
