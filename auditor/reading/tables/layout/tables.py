"""The tables of a grid: where each begins and ends, its lines of headings, and what stands around it.

A table is A: names down, figures to the right; B: months down, names across; C: places down, names or months across.
Rows and columns count from 0 here.
"""

from collections.abc import Mapping, Sequence
from unicodedata import normalize

from auditor.model.numeral import NOT_REPORTED
from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.head_kinds import completed
from auditor.reading.tables.layout.headings import Column, read_heading
from auditor.reading.tables.layout.name_column import (
    PREVIEW,
    are_years_in_order,
    cells_below,
    name_column,
)
from auditor.reading.tables.layout.other_heads import has_figures_between, other_head
from auditor.reading.tables.layout.title_rows import title_of
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.cell_kinds import (
    META,
    date_of,
    is_figure,
    is_number,
    may_begin_table,
)
from auditor.reading.tables.words.column_names import NO_HEADINGS
from auditor.reading.tables.words.period_texts import is_period

_TALLEST_HEAD = 4
"""Rows of headings."""
_YEAR = LazyRegexp(r"\d{4}")
_MOST_DATES = 3
"""Cells of the first column that are looked at."""


def heads_of(grid: Grid, own: Mapping[str, str] = NO_HEADINGS) -> list[Head]:
    """Return the headings of every table of a grid; one without a column of figures only where no other follows it."""
    heads: list[Head] = []
    row = 0
    while row < len(grid.rows):
        head = _head(grid, row, own)
        other = _other_head(grid, row, heads, head, own)
        if other is not None:
            heads.append(other)
            row += 1
            continue
        if head is None:
            row += 1
            continue
        row = head.bottom + 1
        if heads and _is_part_of_head(grid, heads, head):
            heads.pop()
        if not heads or _begins_another(grid, heads[-1], head):
            heads.append(head)
    return heads


def _other_head(
    grid: Grid,
    row: int,
    heads: Sequence[Head],
    head: Head | None,
    own: Mapping[str, str],
) -> Head | None:
    """Return a row below a table as headings without a column of results, where there are no better ones in it."""
    has_results = head is not None and bool(head.figures)
    if has_results or not heads:
        return None
    return other_head(grid, row, heads[-1], own)


def _is_part_of_head(grid: Grid, heads: Sequence[Head], head: Head) -> bool:
    """Return whether what was taken for headings stands close above better ones, and has no figures."""
    above = heads[-1]
    is_close = head.top - above.bottom < _TALLEST_HEAD
    if above.figures or not is_close:
        return False
    # Figures below another table's headings are not to become those of the one above it.
    return len(heads) == 1 or not has_figures_between(grid, above, head)


def _begins_another(grid: Grid, above: Head, head: Head) -> bool:
    """Return whether headings below a table begin another one.

    Where all are known, or stand below a blank or a title, they do. 主要经济指标 as the category of a row of figures
    is no heading; the same headings again, with no title above them, begin a page and no table.
    """
    if head.has_headings_of(above):
        below = above.bottom + 1
        if title_of(grid, head, below) == head.top:
            return False
    if not head.figures:
        return False
    if _are_rows_without_number(grid, above, head):
        return False
    if head.is_known:
        return True
    cells_above = set(filter(None, grid.rows[head.top - 1]))
    return len(cells_above) <= 1


def _are_rows_without_number(grid: Grid, above: Head, head: Head) -> bool:
    """Return whether what was taken for headings is rows of the table above: 税收收入 | 一季度 | | 累计.

    Their cells would be headings elsewhere; here a name, a period and a basis stand below headings for them.
    """
    below = head.bottom + 1
    rows = grid.rows[head.top : below]
    return all(_is_row_without_number(above, cells) for cells in rows)


def _is_row_without_number(above: Head, cells: Sequence[str]) -> bool:
    """Return whether cells without a number are a row of the table above, in which nothing is reported, or a word."""
    has_other_heading = False
    is_reported = False
    for index in above.figures:
        text = normalize("NFKC", cells[index])
        if text in NOT_REPORTED:
            continue
        is_reported = True
        column = read_heading([text])
        if column.period:
            return False
        if column.kind != "other":
            has_other_heading = True
    name = read_heading([cells[above.key]])
    is_named = name.kind != "other"
    periods = above.kinds("period")
    if not periods:
        return not is_named and not is_reported
    if is_named and has_other_heading:
        return False
    return any(is_period(cells[index]) for index in periods)


def _first_lines(
    grid: Grid,
    top: int,
    own: Mapping[str, str],
    *,
    is_index: bool,
) -> list[Column]:
    """Return what the first line of each heading says; the first one over an index of months is of those."""
    first_lines = [read_heading([cell], own) for cell in grid.rows[top]]
    if is_index:
        first_lines[0] = Column("period")
    for index, column in enumerate(first_lines):
        if column.kind == "unit" and _is_above_places(grid, top, index):
            first_lines[index] = Column("entity")
    if _is_unknown_above_places(grid, top, first_lines):
        first_lines[0] = Column("entity")
    return first_lines


def _is_unknown_above_places(grid: Grid, top: int, columns: Sequence[Column]) -> bool:
    """Return whether the first heading is blank or not known, and most below it is places: 隶属, 单位名称.

    What is no place among them (市本级, 开发区) is then no row of a plan's place either.
    """
    kinds = {column.kind for column in columns}
    if columns[0].kind != "other":
        return False
    if grid.rows[top][0] and any(column.period for column in columns):
        # 新增城镇就业 | 1-8月 | 1-9月: the corner names the indicator.
        return False
    if kinds & {"target", "weak-target", "entity", "place"}:
        return False
    cells = ["".join(cell.split()) for cell in cells_below(grid, top, 0)]
    return texts.are_mostly_places(cells)


def _is_above_places(grid: Grid, top: int, column: int) -> bool:
    """Return whether places stand below a heading."""
    first = top + 1
    cells: list[str] = []
    for row in grid.rows[first : first + PREVIEW]:
        # A line alone is a note, as the months below a table.
        is_alone = len(set(row) - {""}) <= 1
        if row[column] and not is_alone:
            cells.append(row[column])
    return bool(cells) and all(map(texts.is_any_place, cells))


def _number_understood(columns: Sequence[Column]) -> int:
    """Return how many columns have a heading that is understood."""
    return sum(column.kind != "other" for column in columns)


def _lines_of_columns(grid: Grid, top: int, bottom: int) -> list[list[str]]:
    """Return the lines of the heading of each column, which stands in rows `top` to `bottom`."""
    lines: list[list[str]] = []
    for column in range(len(grid.rows[top])):
        lines_of_column = _lines(
            grid,
            top,
            bottom,
            column,
        )
        lines.append(lines_of_column)
    return lines


def _head(grid: Grid, top: int, own: Mapping[str, str]) -> Head | None:
    """Return the headings that begin in a row; nothing where none do."""
    cells = grid.rows[top]
    # Most rows have a figure, which is soon seen.
    if any(map(is_figure, cells)):
        return None
    is_index = _is_above_index(grid, top)
    if not is_index and not _may_be_headings(cells, has_own=bool(own)):
        return None
    if _states_how_often(cells):
        return None
    first_lines = _first_lines(grid, top, own, is_index=is_index)
    key = name_column(grid, top, first_lines)
    if key is None:
        return None
    bottom = _bottom(grid, top, key, _periods_of_long(first_lines))
    lines = _lines_of_columns(grid, top, bottom)
    columns = [read_heading(column_lines, own) for column_lines in lines]
    head = Head(
        top=top,
        bottom=bottom,
        columns=columns,
        labels=[],
        key=key,
    )
    return completed(
        grid,
        head,
        lines,
        first_lines[key].kind,
        _number_understood(first_lines),
    )


def _states_how_often(cells: Sequence[str]) -> bool:
    """Return whether a row says how often each series is published: 频率 | 月 | 季."""
    first = next(filter(None, cells), "")
    return META.get(texts.plain(first)) == "frequency"


def _may_be_headings(cells: Sequence[str], *, has_own: bool) -> bool:
    """Return whether a row may be the first of some headings; quick, for it is asked of every row."""
    if len(set(filter(None, cells))) <= 1:
        return False
    return has_own or any(map(may_begin_table, cells)) or are_years_in_order(cells)


def _is_above_index(grid: Grid, row: int) -> bool:
    """Return whether a row leaves its corner blank over years or months of years, as programs write an index."""
    cells = grid.rows[row]
    if cells[0] or not any(cells):
        return False
    dates = cells_below(grid, row, 0)[:_MOST_DATES]
    if len(dates) <= 1:
        return False
    if not all(map(date_of, dates)):
        return False
    return all(map(_YEAR.match, dates))


def _periods_of_long(columns: Sequence[Column]) -> list[int]:
    """Return the columns of periods beside one of values, below which rows begin; none where columns are months."""
    kinds = [column.kind for column in columns]
    if "value" not in kinds:
        return []
    return [index for index, kind in enumerate(kinds) if kind == "period"]


def _bottom(grid: Grid, top: int, key: int, periods: Sequence[int]) -> int:
    """Return the last row of the headings that begin at `top`; a period in one of `periods` is of a row below."""
    bottom = top
    # Below a title that is merged across there is one line more, else there may be two.
    lowest = top + 2
    for first, _, last, _ in grid.merges or ():
        if first == top and last - top < _TALLEST_HEAD:
            lowest = top + 1
            bottom = max(bottom, last)
    if bottom > top:
        return bottom
    while bottom < lowest and _is_line_of_headings(grid, bottom + 1, key):
        below = grid.rows[bottom + 1]
        if any(is_period(below[index]) for index in periods):
            break
        bottom += 1
    return bottom


def _is_line_of_headings(grid: Grid, row: int, key: int) -> bool:
    """Return whether a row goes on with the headings above it: it has no name and no figures."""
    if row >= len(grid.rows):
        return False
    cells = grid.rows[row]
    if not any(cells) or any(map(is_figure, cells)):
        return False
    if cells[key]:
        above = grid.rows[row - 1]
        # 地区 may stand in both lines, as cells that were parted keep it.
        is_same_key = cells[key] == above[key] and cells != above
        if not is_same_key and not _is_translation(grid, row, key):
            return False
    return not _goes_on_with_name(cells)


def _is_translation(grid: Grid, row: int, key: int) -> bool:
    """Return whether a row says the headings above it in English: Indicator below 指标."""
    above = grid.rows[row - 1][key]
    below = grid.rows[row][key]
    if not below.isascii() or above.isascii():
        return False
    kind = read_heading([below]).kind
    if kind == "other":
        return False
    if kind in {"target", "weak-target"}:
        return True
    return kind == read_heading([above]).kind


def _goes_on_with_name(cells: Sequence[str]) -> bool:
    """Return whether a row without a name continues the name above: 目标 over 完成, a figure to the right."""
    first = next(filter(None, cells))
    if texts.kind_of(first) in {"", texts.UNCLEAR}:
        return False
    return any(map(is_number, cells))


def _lines(
    grid: Grid,
    top: int,
    bottom: int,
    column: int,
) -> list[str]:
    """Return the lines of a column's heading; where merged cells are unknown, a blank is as the one left of it."""
    lines: list[str] = []
    for row in range(top, bottom + 1):
        text = grid.seen(row, column)
        is_unknown = not text and not _has_merges(grid, row)
        if is_unknown and row < bottom and grid.rows[row + 1][column]:
            cells_left = reversed(grid.rows[row][:column])
            text = next(filter(None, cells_left), "")
        lines.append(text)
    return lines


def _has_merges(grid: Grid, row: int) -> bool:
    """Return whether cells of a row are known to be merged across: a blank beside them is a heading of its own."""
    for top, left, bottom, right in grid.merges or ():
        is_across = left < right
        if is_across and top <= row <= bottom:
            return True
    return False
