"""Which column of a table the names stand in, or the months or places where names run across."""

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.headings import Column
from auditor.reading.tables.words.cell_kinds import NUMBER
from auditor.reading.tables.words.texts import plain

PREVIEW = 12
"""How many rows below the headings are looked at to tell what stands in a column."""
_FIGURES = frozenset({"value", "weak"})
_MEASURED = _FIGURES | {"growth", "goal", "ratio"}
_TWO = 2
"""Columns that are understood: one may be chance."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_FEWEST_YEARS = 3
"""Years side by side that are no chance: 1976 | 1977 | 1978."""
_WORD = r"[^\W\d_]{2}|[^\W\d_]\S*\d"
"""Two letters or characters together, or a letter ahead of digits (t-0): more than a sign or a single mark."""


def name_column(grid: Grid, top: int, columns: Sequence[Column]) -> int | None:
    """Return the column that names, months or places stand in: the best heading there is for one."""
    names = _named_columns(
        grid,
        top,
        columns,
    )
    if names:
        return names[0]
    for kind in ("weak-target", "period", "entity"):
        for index in _columns_of(columns, kind):
            if kind == "period" or not holds_numbers(
                grid,
                top,
                index,
            ):
                return index
    return _unnamed_column(
        grid,
        top,
        columns,
    )


def _named_columns(grid: Grid, top: int, columns: Sequence[Column]) -> list[int]:
    """Return the columns that are headed 指标 or Target and hold no goals; in their place the next best."""
    headed = _columns_of(columns, "target")
    names = _without_numbers(
        grid,
        top,
        headed,
    )
    if headed and not names:
        # Target beside Actual is the goal: its cells are numbers.
        return _next_best(
            grid,
            top,
            columns,
            must_be_words=True,
        )
    if not names or not _columns_of(columns, "value"):
        return names
    if _is_english_goal(
        grid,
        top,
        names[0],
    ):
        return _next_best(
            grid,
            top,
            columns,
            must_be_words=False,
        )
    return names


def _without_numbers(grid: Grid, top: int, indexes: Sequence[int]) -> list[int]:
    """Return those of some columns below whose headings not most is numbers."""
    return [
        index
        for index in indexes
        if not holds_numbers(
            grid,
            top,
            index,
        )
    ]


def _columns_of(columns: Sequence[Column], kind: str) -> list[int]:
    """Return the columns of a kind."""
    return [index for index, column in enumerate(columns) if column.kind == kind]


def _next_best(
    grid: Grid,
    top: int,
    columns: Sequence[Column],
    *,
    must_be_words: bool,
) -> list[int]:
    """Return the columns for names where the word for targets heads goals: 项目 and the like, else an unnamed one."""
    weak = _columns_of(columns, "weak-target")
    if must_be_words:
        weak = _without_numbers(
            grid,
            top,
            weak,
        )
    if weak:
        return weak
    unnamed = _unnamed_column(
        grid,
        top,
        columns,
    )
    if unnamed is None:
        return []
    return [unnamed]


def _is_english_goal(grid: Grid, top: int, column: int) -> bool:
    """Return whether a heading is the word Target with nothing but blanks and signs below it."""
    if plain(grid.rows[top][column]) != "target":
        return False
    below = cells_below(
        grid,
        top,
        column,
    )
    return not any(re.search(_WORD, cell) for cell in below)


def cells_below(grid: Grid, row: int, column: int) -> list[str]:
    """Return the filled cells of a column in the first rows below one."""
    first = row + 1
    rows = grid.rows[first : first + PREVIEW]
    return [cells[column] for cells in rows if cells[column]]


def words_below(grid: Grid, row: int, column: int) -> list[str]:
    """Return those of the cells below that are no numbers."""
    cells = cells_below(
        grid,
        row,
        column,
    )
    return [cell for cell in cells if NUMBER.fullmatch(cell) is None]


def holds_numbers(grid: Grid, row: int, column: int) -> bool:
    """Return whether most of what stands below a heading is numbers."""
    below = cells_below(
        grid,
        row,
        column,
    )
    words = words_below(
        grid,
        row,
        column,
    )
    return len(words) * 2 < len(below)


def numbers_rows(grid: Grid, row: int, column: int) -> bool:
    """Return whether the cells below a heading number the rows: 1, 2, 3."""
    below = cells_below(
        grid,
        row,
        column,
    )
    numbers = [str(number) for number in range(1, len(below) + 1)]
    return bool(below) and below == numbers


def _unnamed_column(grid: Grid, top: int, columns: Sequence[Column]) -> int | None:
    """Return the first column, where its heading is blank or unknown, names stand below it, and results beside it."""
    if not _has_results(
        _kinds_by_cells(
            grid,
            top,
            columns,
        )
    ):
        return None
    headings = grid.rows[top]
    # Years below a name may be figures: 城镇新增就业 | 2000 | 1980.
    has_numbers = any(map(NUMBER.fullmatch, headings))
    if headings[0] and has_numbers and not are_years_in_order(headings):
        return None
    kinds = [column.kind for column in columns]
    index = next(index for index, kind in enumerate(kinds) if kind != "harmless")
    is_free = kinds[index] == "other" or not headings[index]
    if is_free and _holds_words(
        grid,
        top,
        index,
    ):
        return index
    return None


def are_years_in_order(headings: Sequence[str]) -> bool:
    """Return whether the numbers in a row of headings are years, each one more or one less than that before it."""
    numbers = [text for text in headings if NUMBER.fullmatch(text)]
    if len(numbers) < _FEWEST_YEARS:
        return False
    if not all(map(_YEAR.fullmatch, numbers)):
        return False
    steps: set[int] = set()
    for year, later in pairwise(numbers):
        step = int(later) - int(year)
        steps.add(step)
    return steps in ({1}, {-1})


def are_years(cells: Sequence[str]) -> bool:
    """Return whether all of some cells are years."""
    return all(map(_YEAR.fullmatch, cells))


def _kinds_by_cells(grid: Grid, top: int, columns: Sequence[Column]) -> list[str]:
    """Return the kind of each column, where Target over numbers is the goal."""
    kinds: list[str] = []
    for index, column in enumerate(columns):
        is_goal = column.kind == "target" and holds_numbers(
            grid,
            top,
            index,
        )
        kinds.append("goal" if is_goal else column.kind)
    return kinds


def _has_results(kinds: Sequence[str]) -> bool:
    """Return whether columns of figures are understood, and more than one column about them."""
    measured = [kind for kind in kinds if kind in _MEASURED]
    if len(measured) < _TWO:
        return False
    return not _FIGURES.isdisjoint(measured)


def _holds_words(grid: Grid, row: int, column: int) -> bool:
    """Return whether words stand below a heading, and at least as many as numbers."""
    has_words = bool(
        words_below(
            grid,
            row,
            column,
        )
    )
    return has_words and not holds_numbers(
        grid,
        row,
        column,
    )
