"""A sheet's cells to the tables that stand on it: headings of one line or several, and what is written around them.

Nothing is guessed: a table is understood, or refused with the reason. Rows and columns count from 0 here.
"""

import re
from collections.abc import Sequence
from unicodedata import normalize

from msgspec import Struct, field

from auditor.model.quantity import unit_named
from auditor.reading.tables.csv_rows import SOME_YEAR, is_period, months_of
from auditor.reading.tables.grid import Grid
from auditor.reading.tables.headings import Column, may_begin_table, plain, read_heading, split_unit, times_in

_TALLEST_HEAD, _TALLEST_TITLE = 4, 8
_WIDEST_TITLE = 3
_UNIT_LINE = re.compile(r"(?:^|[\s(（,，;；])(?:计量)?单\s*位\s*[:：]\s*([^\s()（）;；]+)")
_SOURCE = re.compile(r"(?:^|[\s，,；;。（(])(?:数据|资料)?来源\s*[:：]\s*(.+?)[\s。）)]*$", re.MULTILINE)
_NOTE = re.compile(
    r"^[(（]?.{0,6}?(注|说明|来源|人|审核|制表|填报|日期|时间|电话|单位)\s*\d{0,2}\s*[:：]|^[※*①-⑳]|^注\s*\d*\s*[.、．]"
)
_LONGEST_NAME = 60
NUMBER = re.compile(r"[<>≥≤超近]?[+-]?[\d,]*\.?\d+%?")
_GOAL_WORDS = re.compile(
    r"序号|(全年|年度)?(目标|任务|计划|预期)(值|数)?|((同|环)比)?(增长|增速|增幅|增减)?(率|幅度)?%?|(完成|进度)(率|比例)?%?|排名|位次"
)
"""Headings that are no names where names run across."""


class Head(Struct, frozen=True):
    """The headings of a table."""

    top: int
    bottom: int
    columns: list[Column]
    labels: list[str]
    """The headings as they are shown, lines joined."""
    key: int
    """The column of names; of periods, where names run across."""
    across: bool = False
    names: Sequence[str] = ()
    """The name above each column, where names run across."""

    def kinds(self, *wanted: str) -> list[int]:
        """Return the columns of some kinds."""
        return [index for index, column in enumerate(self.columns) if column.kind in wanted]

    @property
    def values(self) -> list[int]:
        """The columns that hold figures: those that say so, else a column of results, else one of sums."""
        if self.across:
            return self.kinds("value")
        return self.kinds("value") or self.kinds("weak") or self.kinds("whole")


class Around(Struct):
    """What stands around a table and holds for all of it."""

    years: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    unit: str = ""
    source: str = ""


def heads_of(grid: Grid) -> list[Head]:
    """Return the headings of every table of a grid; one without a column of figures only where no other follows it."""
    found: list[Head] = []
    row = 0
    while row < len(grid.rows):
        head = _head(grid, row)
        if head and found and not found[-1].values and head.top - found[-1].bottom < _TALLEST_HEAD:
            found.pop()
        # The same headings again, with no title above them, begin a page and no table.
        if head and not (
            found and same_headings(found[-1], head) and title_of(grid, head, found[-1].bottom + 1) == head.top
        ):
            found.append(head)
        row = head.bottom + 1 if head else row + 1
    return found


def same_headings(one: Head, other: Head) -> bool:
    """Return whether two tables have the same headings."""
    return [label for label in one.labels if label] == [label for label in other.labels if label]


def _head(grid: Grid, top: int) -> Head | None:
    """Return the headings that begin in a row; nothing where none do."""
    if not any(map(may_begin_table, grid.rows[top])):
        return None
    kinds = [read_heading([cell]).kind if cell else "" for cell in grid.rows[top]]
    if len({cell for cell in grid.rows[top] if cell}) <= 1 or not {"target", "weak-target", "period"} & set(kinds):
        return None
    names = [index for index, kind in enumerate(kinds) if kind == "target"]
    weak = [index for index, kind in enumerate(kinds) if kind == "weak-target"]
    times = [index for index, kind in enumerate(kinds) if kind == "period"]
    key = (names or weak[:1] or times)[0]
    bottom = _bottom(grid, top, key)
    lines = [_lines(grid, top, bottom, column) for column in range(len(kinds))]
    labels = ["/".join(dict.fromkeys("".join(line.split()) for line in one if line)) for one in lines]
    columns = [read_heading(one) for one in lines]
    if names or weak:
        # Lines below the first, or a title in merged cells, do not make it another column.
        columns[key] = Column("target", unit=columns[key].unit)
    head = Head(top, bottom, columns, labels, key)
    if not (names or weak) or (not head.values and _holds_periods(grid, bottom, key)):
        return _across(head, lines)
    # 项目 and the like begin many a list that is no table of figures.
    return head if names or head.values else None


def _bottom(grid: Grid, top: int, key: int) -> int:
    """Return the last row of the headings that begin at `top`."""
    ends = [one[2] for one in grid.merges or () if one[0] == top and one[2] - top < _TALLEST_HEAD]
    bottom = max([top, *ends])
    while bottom == top or not ends:
        below = grid.rows[bottom + 1] if bottom + 1 < len(grid.rows) else []
        if not any(below) or below[key] or any(NUMBER.fullmatch(cell) for cell in below) or bottom - top > 1:
            break
        bottom += 1
    return bottom


def _lines(grid: Grid, top: int, bottom: int, column: int) -> list[str]:
    """Return the lines of a column's heading; where merged cells are unknown, a blank is as the one left of it."""
    found = []
    for row in range(top, bottom + 1):
        text = grid.seen(row, column)
        if not text and grid.merges is None and row < bottom and grid.rows[row + 1][column]:
            text = next((cell for cell in reversed(grid.rows[row][:column]) if cell), "")
        found.append(text)
    return found


def _holds_periods(grid: Grid, bottom: int, key: int) -> bool:
    """Return whether the first rows below the headings begin with periods: names then run across."""
    below = [row[key] for row in grid.rows[bottom + 1 : bottom + 4] if row[key] and plain(row[key]) != "单位"]
    return bool(below) and all(is_period(cell) for cell in below)


def _across(head: Head, lines: list[list[str]]) -> Head | None:
    """Return the headings of a table whose names run across; nothing where they name nothing."""
    columns: list[Column] = []
    names = [""] * len(lines)
    for index, column in enumerate(head.columns):
        texts = list(dict.fromkeys(line for line in lines[index] if line))
        name, unit = split_unit(texts[0]) if texts else ("", "")
        below = read_heading(texts[1:]) if texts[1:] else Column("value")
        if index == head.key:
            columns.append(Column("period"))
        elif column.kind in {"source", "note", "published", "basis", "entity"}:
            columns.append(column)
        elif name and below.kind == "value" and not _GOAL_WORDS.fullmatch(plain(name)) and column.kind == "other":
            names[index] = name
            columns.append(Column("value", basis=below.basis, period=below.period, unit=below.unit or unit))
        else:
            columns.append(Column())
    found = Head(head.top, head.bottom, columns, head.labels, head.key, across=True, names=names)
    return found if found.values else None


def title_of(grid: Grid, head: Head, before: int) -> int:
    """Return the first row of a table's title, not above row `before`; its own top where it has none."""
    first = head.top
    for row in range(head.top - 1, max(before, head.top - _TALLEST_TITLE) - 1, -1):
        texts = [cell for cell in grid.rows[row] if cell]
        # Between two tables, what has more than one cell may be a row of the first.
        widest = 1 if before and not any(map(unit_line, texts)) else _WIDEST_TITLE
        if len(texts) > widest or any(NUMBER.fullmatch(cell) for cell in texts) or _is_of_above(texts, before):
            break
        first = row if texts else first
    return first


def around(grid: Grid, head: Head, first: int, end: int) -> Around:
    """Return what is said of a table in its title, which begins in row `first`, and below it, up to row `end`."""
    found = Around()
    titles = [cell for row in grid.rows[first : head.top] for cell in row if cell]
    years, periods = list[str](), list[str]()
    for title in titles or [grid.name]:
        more_years, more = times_in(title)
        years, periods = [*years, *more_years], [*periods, *more]
    if not periods:
        periods = times_in(grid.name)[1]
    found.years = list(dict.fromkeys(years))
    # "2024年1-9月" and, in the line below it, "1-9月" are one period.
    here = int(found.years[0]) if len(found.years) == 1 else SOME_YEAR
    dated = {months: period for period in reversed(periods) if (months := months_of(period, here))}
    found.periods = list(dated.values())[::-1]
    found.unit = next((unit for title in titles if (unit := unit_line(title))), "")
    rows = [*grid.rows[first : head.top], *grid.rows[head.bottom + 1 : end]]
    found.source = next((said[1].strip() for row in rows for cell in row if (said := _SOURCE.search(cell))), "")
    return found


def _is_of_above(texts: Sequence[str], before: int) -> bool:
    """Return whether a line between two tables is a note to the one above."""
    return bool(before) and any(_NOTE.match(text) and not unit_line(text) for text in texts)


def unit_line(text: str) -> str:
    """Return the unit that a line states for a table; several as they stand, for no row to be read by.

    >>> unit_line("单位：万元"), unit_line("2024年1-9月（单位:亿元、%）"), unit_line("填报单位：县统计局")
    ('万元', '亿元、%', '')
    """
    said = _UNIT_LINE.search(text)
    units = [unit for unit in re.split("[、,，/]", said[1]) if unit_named(normalize("NFKC", unit))] if said else []
    return normalize("NFKC", said[1]) if said and units else ""


def is_note(cells: Sequence[str]) -> bool:
    """Return whether a row is a note to the table."""
    first = next((cell for cell in cells if cell), "")
    return bool(_NOTE.match(first)) or len(first) > _LONGEST_NAME
