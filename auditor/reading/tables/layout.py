"""The tables of a grid: where each begins and ends, its lines of headings, and what stands around it.

A table is A: names down, figures to the right; B: months down, names across; C: places down, names or months across.
Rows and columns count from 0 here.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables import texts
from auditor.reading.tables.csv_rows import NO_HEADINGS, is_period
from auditor.reading.tables.grid import Grid
from auditor.reading.tables.headings import Column, may_begin_table, read_heading
from auditor.reading.tables.statements import unit_stated
from auditor.reading.tables.texts import plain, split_unit

_TALLEST_HEAD, _TALLEST_TITLE = 4, 12
_WIDEST_TITLE = 3
_PREVIEW = 12
"""How many rows below the headings are looked at to tell what stands in a column."""
NUMBER = LazyRegexp(r"[<>≥≤超近约]?[+\-−–]?[\d,，]*\.?\d+[%％]?|[（(][\d,]*\.?\d+[)）]")
_NOTE = LazyRegexp(
    r"^[(（]?.{0,6}?(注|说明|来源|人|审核|制表|填报|日期|时间|电话|单位)\s*\d{0,2}\s*[:：]|^[※*①-⑳]|^注\s*\d*\s*[.、．]|^(?:notes?|source)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 60
_FIGURES = {"value", "weak", "whole"}
META = {
    "指标名称": "name", "指标": "name", "名称": "name", "name": "name",
    "频率": "frequency", "frequency": "frequency",
    "单位": "unit", "计量单位": "unit", "unit": "unit", "units": "unit",
    "来源": "source", "数据来源": "source", "发布方": "source", "发布机构": "source", "source": "source",
    "地区": "entity", "区域": "entity", "国家": "other",
    "口径": "basis", "统计口径": "basis",
}  # fmt: skip
"""Rows above the dates of a data terminal's export, by what stands before them; `other` ones say nothing here."""
_OTHER_META = LazyRegexp(
    "(?:指标)?(?:id|编码|代码)|.*(?:时间|日期|区间|范围)|备注|说明|描述|状态|国家.*|id|code|updated?",
    re.IGNORECASE,
)


class Head(Struct, frozen=True):
    """The headings of a table."""

    top: int
    bottom: int
    columns: list[Column]
    labels: list[str]
    """The headings as they are shown, lines joined."""
    key: int
    """The column of names; of periods or places, where names run across."""
    across: bool = False
    names: Sequence[str] = ()
    """The name above each column, where names run across."""
    is_of_one: bool = False
    """Rows are places or months, columns are months: the table is of one indicator, which a line above names."""

    def kinds(self, *wanted: str) -> list[int]:
        """Return the columns of some kinds."""
        return [
            index for index, column in enumerate(self.columns) if column.kind in wanted
        ]

    @property
    def values(self) -> list[int]:
        """The columns that hold figures: those that say so, else a column of results, else one of sums; and places."""
        best = self.kinds("value") or self.kinds("weak") or self.kinds("whole")
        return sorted(best + self.kinds("place"))

    @property
    def figures(self) -> list[int]:
        """The columns that hold figures or growth."""
        return sorted({*self.values, *self.kinds("growth")})


def heads_of(grid: Grid, own: Mapping[str, str] = NO_HEADINGS) -> list[Head]:
    """Return the headings of every table of a grid; one without a column of figures only where no other follows it."""
    heads: list[Head] = []
    row = 0
    while row < len(grid.rows):
        head = _head(grid, row, own)
        if head is None:
            row += 1
            continue
        row = head.bottom + 1
        above = heads[-1] if heads else None
        if above and not above.figures and head.top - above.bottom < _TALLEST_HEAD:
            heads.pop()
            above = heads[-1] if heads else None
        # The same headings again, with no title above them, begin a page and no table.
        is_page = (
            above
            and same_headings(above, head)
            and title_of(grid, head, above.bottom + 1) == head.top
        )
        if is_page or (above and not _begins_below(grid, head)):
            continue
        heads.append(head)
    return heads


def _begins_below(grid: Grid, head: Head) -> bool:
    """Return whether a table begins below another: its headings are all known, or stand below a blank or a title.

    主要经济指标 as the category of a row of figures is no heading.
    """
    if not head.figures:
        return False
    cells_above = [cell for cell in grid.rows[head.top - 1] if cell]
    if len(set(cells_above)) <= 1:
        return True
    return all(
        column.kind != "other" or not label
        for column, label in zip(head.columns, head.labels, strict=True)
    )


def same_headings(first: Head, second: Head) -> bool:
    """Return whether two tables have the same headings."""
    return [label for label in first.labels if label] == [
        label for label in second.labels if label
    ]


def _head(grid: Grid, top: int, own: Mapping[str, str]) -> Head | None:
    """Return the headings that begin in a row; nothing where none do."""
    cells = grid.rows[top]
    filled = {cell for cell in cells if cell}
    may_begin = own or any(map(may_begin_table, cells))
    is_index = not cells[0] and bool(filled - {""}) and _holds_dates(grid, top)
    if not is_index and (len(filled) <= 1 or not may_begin):
        return None
    if any(NUMBER.fullmatch(cell) and not _may_head(cell) for cell in cells):
        return None
    single = [read_heading([cell], own) for cell in cells]
    if is_index:
        # A corner left blank over years or months, as programs write an index.
        single[0] = Column("period")
    key = _key_of(grid, top, single)
    if key is None:
        return None
    bottom = _bottom(grid, top, key)
    lines = [_lines(grid, top, bottom, column) for column in range(len(cells))]
    columns = [read_heading(column_lines, own) for column_lines in lines]
    return _finished(grid, Head(top, bottom, columns, [], key), single, lines)


def _may_head(number: str) -> bool:
    """Return whether a number may be a heading: a year, a year and a month, or a date as digits."""
    return bool(re.match("(?:19|20)\\d{2}", number)) and is_period(number)


def _key_of(grid: Grid, top: int, columns: Sequence[Column]) -> int | None:
    """Return the column that names, months or places stand in: the best heading there is for one."""
    by_kind: dict[str, list[int]] = {}
    for index, column in enumerate(columns):
        by_kind.setdefault(column.kind, []).append(index)
    names = [
        index
        for index in by_kind.get("target", [])
        if not _holds_numbers(grid, top, index)
    ]
    if by_kind.get("target") and not names:
        # Target beside Actual is the goal: its cells are numbers.
        names = [
            index
            for index in by_kind.get("weak-target", [])
            if not _holds_numbers(grid, top, index)
        ]
        names = names or _unnamed_names(grid, top, columns)
    elif names and "value" in by_kind and _is_english_goal(grid, top, names[0]):
        names = by_kind.get("weak-target", []) or _unnamed_names(grid, top, columns)
    if names:
        return names[0]
    for kind in ("weak-target", "period", "entity"):
        texts_only = [
            index
            for index in by_kind.get(kind, [])
            if kind == "period" or not _holds_numbers(grid, top, index)
        ]
        if texts_only:
            return texts_only[0]
    unnamed = _unnamed_names(grid, top, columns)
    return unnamed[0] if unnamed else None


def _is_english_goal(grid: Grid, top: int, column: int) -> bool:
    """Return whether a heading is the word Target with nothing but blanks and signs below it."""
    below = _below(grid, top, column)
    return plain(grid.rows[top][column]) == "target" and not any(
        re.search(r"[^\W\d_]{2}", cell) for cell in below
    )


def _below(grid: Grid, row: int, column: int) -> list[str]:
    """Return the filled cells of a column in the rows below one."""
    return [
        cells[column]
        for cells in grid.rows[row + 1 : row + 1 + _PREVIEW]
        if cells[column]
    ]


def _holds_numbers(grid: Grid, top: int, column: int) -> bool:
    """Return whether most of what stands below a heading is numbers."""
    below = _below(grid, top, column)
    numbers = [cell for cell in below if NUMBER.fullmatch(cell)]
    return bool(below) and len(numbers) * 2 > len(below)


def _unnamed_names(grid: Grid, top: int, columns: Sequence[Column]) -> list[int]:
    """Return the first column, where its heading is blank or unknown, names stand below it, and results beside it."""
    known = [
        column
        for column in columns
        if column.kind in {"value", "weak", "growth", "goal", "ratio"}
    ]
    if len(known) < 2 or not any(column.kind in {"value", "weak"} for column in known):  # noqa: PLR2004 - one may be chance
        return []
    # Years below a name may be figures: 城镇新增就业 | 2000 | 1980.
    if grid.rows[top][0] and any(map(NUMBER.fullmatch, grid.rows[top])):
        return []
    for index, column in enumerate(columns):
        if column.kind == "harmless":
            continue
        below = [
            cell for cell in _below(grid, top, index) if not NUMBER.fullmatch(cell)
        ]
        is_free = column.kind == "other" or not grid.rows[top][index]
        return (
            [index]
            if is_free and below and not _holds_numbers(grid, top, index)
            else []
        )
    return []


def _bottom(grid: Grid, top: int, key: int) -> int:
    """Return the last row of the headings that begin at `top`."""
    ends = [
        merge[2]
        for merge in grid.merges or ()
        if merge[0] == top and merge[2] - top < _TALLEST_HEAD
    ]
    bottom = max([top, *ends])
    while bottom == top or not ends:
        below = grid.rows[bottom + 1] if bottom + 1 < len(grid.rows) else []
        if not any(below) or below[key] or bottom - top > 1:
            break
        if any(
            NUMBER.fullmatch(cell) and not _may_head(cell) for cell in below
        ) or _is_body(grid, bottom + 1):
            break
        bottom += 1
    return bottom


def _is_body(grid: Grid, row: int) -> bool:
    """Return whether a row whose name is blank continues the name above: 目标 over 完成, a figure to the right."""
    cells = [cell for cell in grid.rows[row] if cell]
    return (
        bool(cells)
        and texts.kind_of(cells[0]) not in {"", texts.UNCLEAR}
        and any(map(NUMBER.fullmatch, cells))
    )


def _lines(grid: Grid, top: int, bottom: int, column: int) -> list[str]:
    """Return the lines of a column's heading; where merged cells are unknown, a blank is as the one left of it."""
    lines: list[str] = []
    for row in range(top, bottom + 1):
        text = grid.seen(row, column)
        if (
            not text
            and grid.merges is None
            and row < bottom
            and grid.rows[row + 1][column]
        ):
            text = next(
                (cell for cell in reversed(grid.rows[row][:column]) if cell), ""
            )
        lines.append(text)
    return lines


def _finished(
    grid: Grid, read: Head, single: list[Column], lines: list[list[str]]
) -> Head | None:
    """Return the headings whose columns are read, completed; nothing where they begin no table."""
    top, bottom, columns, key = read.top, read.bottom, read.columns, read.key
    labels: list[str] = []
    for column_lines in lines:
        shown = ["".join(line.split()) for line in column_lines if line]
        labels.append("/".join(dict.fromkeys(shown)))
    kind = single[key].kind
    is_named = kind in {"target", "weak-target"} or (kind not in {"period", "entity"})
    if is_named:
        # Lines below the first, or a title in merged cells, do not make it another column.
        columns[key] = Column("target", unit=columns[key].unit)
        _other_names(columns, key, grid, bottom)
    _settle_sums(columns, labels)
    head = Head(top, bottom, columns, labels, key)
    if is_named and not (not head.values and _holds_periods(grid, bottom, key)):
        # 项目 and the like begin many a list that is no table of figures.
        known = [column for column in single if column.kind != "other"]
        return head if head.figures or (kind == "target" and len(known) > 1) else None
    if kind == "entity" and _dated(head):
        return Head(top, bottom, columns, labels, key, is_of_one=True)
    if kind == "period" and _has_words_ahead(grid, head):
        return None
    if (
        kind == "period"
        and not is_named
        and head.kinds("value")
        and _is_of_one_by_months(head)
    ):
        return Head(top, bottom, columns, labels, key, is_of_one=True)
    return _across(head, lines, kind)


def _has_words_ahead(grid: Grid, head: Head) -> bool:
    """Return whether a column of unknown words stands left of the months: names may run down there."""
    for index in range(head.key):
        is_unknown = head.columns[index].kind == "other" and head.labels[index]
        words = [
            cell
            for cell in _below(grid, head.bottom, index)
            if not NUMBER.fullmatch(cell)
        ]
        if is_unknown and words:
            return True
    return False


def _settle_sums(columns: list[Column], labels: Sequence[str]) -> None:
    """Say whose a column of sums is beside columns of places: 合计 of counties is no county's figure."""
    places = [column.place for column in columns if column.kind == "place"]
    is_below_county = all(
        re.search("(?:镇|乡|街道|街道办|办事处)$", place) for place in places
    )
    for index, column in enumerate(columns):
        if column.kind != "whole" or not places:
            continue
        label = plain(labels[index])
        if texts.GENERIC_PLACE.fullmatch(label) or not is_below_county:
            columns[index] = Column("whole", unit=column.unit, place=label)


def _dated(head: Head) -> bool:
    """Return whether columns of figures name months."""
    return any(head.columns[index].period for index in head.kinds("value"))


def _is_of_one_by_months(head: Head) -> bool:
    """Return whether columns beside months are plain words for a figure (数值, 当月, 累计): the name is said above."""
    return all(
        column.kind != "other" or not label
        for column, label in zip(head.columns, head.labels, strict=True)
    )


def _other_names(columns: list[Column], key: int, grid: Grid, bottom: int) -> None:
    """Settle what else is headed like names: Target beside Actual is the goal, 目标任务 over numbers too."""
    for index, column in enumerate(columns):
        if index == key or column.kind not in {"target", "weak-target"}:
            continue
        if _holds_numbers(grid, bottom, index) or plain(grid.seen(bottom, index)) in {
            "target",
            "目标任务",
        }:
            columns[index] = Column("goal", unit=column.unit)
        elif column.kind == "weak-target":
            columns[index] = Column("harmless", unit=column.unit)


def _holds_dates(grid: Grid, top: int) -> bool:
    """Return whether the first column holds nothing but years, or months of years, below a row."""
    below = _below(grid, top, 0)[:3]
    return len(below) > 1 and all(
        re.match(r"\d{4}", cell) and date_of(cell) for cell in below
    )


def _holds_periods(grid: Grid, bottom: int, key: int) -> bool:
    """Return whether the first rows below the headings begin with periods: names then run across."""
    below = [
        row[key]
        for row in grid.rows[bottom + 1 : bottom + 1 + _PREVIEW]
        if row[key] and not is_note(row)
    ]
    dates = [cell for cell in below if not is_meta(cell)][:3]
    return bool(dates) and all(date_of(cell) for cell in dates)


def is_meta(text: str) -> bool:
    """Return whether a cell stands before a row about the columns: 单位, 频率, 来源, 指标ID."""
    compact = plain(text)
    return compact in META or _OTHER_META.fullmatch(compact) is not None


def date_of(text: str) -> str:
    """Return the months of a cell on the left of a table on its side; of a day at a month's end, its month."""
    day = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text.strip())
    if day:
        return f"{day[1]}-{int(day[2]):02}"
    return text if is_period(text) else ""


def _across(head: Head, lines: list[list[str]], kind: str) -> Head | None:
    """Return the headings of a table whose names run across; nothing where they name nothing."""
    columns: list[Column] = []
    names = [""] * len(lines)
    for index, column in enumerate(head.columns):
        if index == head.key:
            columns.append(Column("entity" if kind == "entity" else "period"))
        elif column.kind in {
            "source",
            "note",
            "published",
            "basis",
            "entity",
            "period",
            "harmless",
            "unit",
        }:
            columns.append(column)
        else:
            names[index], below = _named_column(lines[index])
            columns.append(below)
    found = Head(
        head.top, head.bottom, columns, head.labels, head.key, across=True, names=names
    )
    return found if found.values else None


def _named_column(lines: Sequence[str]) -> tuple[str, Column]:
    """Return the name above a column and what stands below it; no name where the first line is none."""
    said = list(dict.fromkeys(line for line in lines if line))
    if not said:
        return "", Column()
    name, unit = split_unit(said[0])
    first = read_heading(said[:1])
    if first.kind != "other" or not name:
        return "", first if first.kind in {
            "ratio",
            "goal",
            "last",
            "forecast",
        } else Column(unit=unit)
    if not said[1:]:
        return name, Column("value", unit=unit)
    below = read_heading(said[1:])
    if below.kind in {"weak-target", "target"} and plain(said[-1]) in {
        "目标任务",
        "任务",
        "target",
    }:
        below = Column("goal", unit=below.unit)
    if below.kind in {"value", "weak", "growth"}:
        kind = "value" if below.kind == "weak" else below.kind
        return name, Column(
            kind,
            below.period,
            below.basis,
            below.last_month,
            below.unit or unit,
            below.is_amount,
        )
    return name, Column(below.kind, below.period, unit=below.unit or unit)


def title_of(grid: Grid, head: Head, before: int) -> int:
    """Return the first row of a table's title, not above row `before`; its own top where it has none."""
    first = head.top
    for row in range(head.top - 1, max(before, head.top - _TALLEST_TITLE) - 1, -1):
        cells = [cell for cell in grid.rows[row] if cell]
        # Between two tables, what has more than one cell may be a row of the first.
        widest = 1 if before and not any(map(unit_stated, cells)) else _WIDEST_TITLE
        if (
            len(cells) > widest
            or any(NUMBER.fullmatch(cell) for cell in cells)
            or _is_of_above(cells, before)
        ):
            break
        if cells:
            first = row
    return first


def _is_of_above(cells: Sequence[str], before: int) -> bool:
    """Return whether a line between two tables is a note to the one above."""
    return bool(before) and any(
        _NOTE.match(text) and not unit_stated(text) for text in cells
    )


def is_note(cells: Sequence[str]) -> bool:
    """Return whether a row is a note to the table."""
    filled = [cell for cell in cells if cell]
    first = filled[0] if filled else ""
    return bool(_NOTE.match(first)) or len(first) > _LONGEST_NAME
