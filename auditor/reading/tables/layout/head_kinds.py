"""What kind of table its headings make: names down, names across, or places and months of one indicator."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.headings import Column, read_heading
from auditor.reading.tables.layout.name_column import (
    PREVIEW,
    holds_numbers,
    numbers_rows,
    words_below,
)
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.breakdowns import heads_breakdown
from auditor.reading.tables.words.cell_kinds import date_of, is_meta, is_note
from auditor.reading.tables.words.texts import plain, split_unit

_BELOW_COUNTY = "(?:镇|乡|街道|街道办|办事处)$"
"""How places end that make up a county: 全县 beside them is their sum."""
_STATES_GOAL = re.compile("目标|任务|指标|target")
"""Words of a heading of names that may be over goals; 项目 and 名称 never are."""
_WORDS_FOR_GOAL = frozenset({"目标任务", "任务", "target"})
_BESIDE_NAMES_ACROSS = frozenset(
    {
        "source",
        "note",
        "published",
        "basis",
        "entity",
        "period",
        "code",
        "harmless",
        "unit",
    }
)
"""Kinds of columns that say something of a row, where names run across."""
_NO_RESULT = frozenset({"ratio", "goal", "last", "forecast"})
_MOST_DATES = 3
"""Rows that must begin with a period for names to run across."""


def completed(
    grid: Grid,
    head: Head,
    lines: list[list[str]],
    kind: str,
    understood: int,
) -> Head | None:
    """Return headings that have been read, with their labels and kinds; nothing where they begin no table.

    `lines` are those of each heading, `kind` is what the first line of the column of names says, and
    `understood` how many headings are so by their first line.
    """
    labels = list(map(_label, lines))
    columns = list(head.columns)
    is_named = kind not in {"period", "entity"}
    if is_named:
        # Lines below the first, or a title in merged cells, do not make it another column.
        columns[head.key] = Column("target", unit=columns[head.key].unit)
        _assign_other_names(columns, head, grid)
    _assign_sums(columns, labels)
    head = replace(
        head,
        columns=columns,
        labels=labels,
    )
    if kind == "other" and _has_dated_values(head) and _are_places_below(grid, head):
        # The corner names the indicator, and places stand below it.
        columns[head.key] = Column("entity", unit=columns[head.key].unit)
        subject = split_unit(labels[head.key])[0]
        return replace(head, columns=columns, is_of_one=True, subject=subject)
    is_turned = is_named and not head.values and _holds_periods(grid, head)
    if is_named and not is_turned:
        # 项目 and the like begin many a list that is no table of figures.
        is_list = kind == "target" and understood > 1
        if head.figures or is_list:
            return head
        return None
    return _with_names_elsewhere(
        grid,
        head,
        lines,
        kind,
    )


def _with_names_elsewhere(
    grid: Grid,
    head: Head,
    lines: list[list[str]],
    kind: str,
) -> Head | None:
    """Return the headings of a table whose rows are months or places; nothing where they begin none."""
    if kind == "entity" and _has_dated_values(head):
        return replace(head, is_of_one=True)
    if kind == "entity" and head.kinds("value") and head.is_known:
        # 县区 | 目标任务 | 完成数 below the name of what is done.
        columns = list(head.columns)
        _assign_other_names(columns, head, grid)
        return replace(head, columns=columns, is_of_one=True)
    if kind == "period" and _has_names_below(grid, head):
        # 月份 in the corner is of the months to its right.
        columns = list(head.columns)
        columns[head.key] = Column("target")
        return replace(head, columns=columns)
    if kind == "period":
        if _has_words_ahead(grid, head):
            return None
        # Plain words for a figure beside months (数值, 当月, 累计): the name is said above.
        if head.kinds("value") and head.is_known:
            return replace(head, is_of_one=True)
    return _across(_with_breakdowns(grid, head), lines, kind)


def _with_breakdowns(grid: Grid, head: Head) -> Head:
    """Return headings of names across, of which 性别 and Age over words are no names: they say whose their row is."""
    columns = list(head.columns)
    for index, label in enumerate(head.labels):
        is_beside = index != head.key and heads_breakdown(label)
        if is_beside and words_below(grid, head.bottom, index):
            columns[index] = Column("code")
    return replace(head, columns=columns)


def _label(lines: Sequence[str]) -> str:
    """Return a heading as it is shown: its lines, joined.

    Blanks are left out (指　标), but for those between the words of an English line.
    """
    shown = [_line_shown(line) for line in lines if line]
    return "/".join(dict.fromkeys(shown))


def _line_shown(line: str) -> str:
    """Return a line of a heading as it is shown: 指标 of 指　标, Actual to date as it is."""
    words = line.split()
    if line.isascii():
        return " ".join(words)
    return "".join(words)


def _assign_other_names(columns: list[Column], head: Head, grid: Grid) -> None:
    """Give a kind to what else is headed like names: Target beside Actual is the goal, 目标任务 over numbers too."""
    for index, column in enumerate(columns):
        if index == head.key or column.kind not in {"target", "weak-target"}:
            continue
        label = plain(grid.seen(head.bottom, index))
        if _is_of_goals(grid, head, index, label):
            columns[index] = Column("goal", unit=column.unit)
            continue
        if numbers_rows(grid, head.bottom, index):
            columns[index] = Column("harmless", unit=column.unit)
        elif column.kind == "weak-target":
            columns[index] = Column("name", unit=column.unit)


def _is_of_goals(grid: Grid, head: Head, index: int, label: str) -> bool:
    """Return whether goals stand in a column headed like names: numbers below a word for goals, and no row numbers."""
    if numbers_rows(grid, head.bottom, index):
        return False
    if label in {"target", "目标任务"}:
        return True
    may_be_goal = _STATES_GOAL.search(label) is not None
    return may_be_goal and holds_numbers(grid, head.bottom, index)


def _assign_sums(columns: list[Column], labels: Sequence[str]) -> None:
    """Say whose a column of sums is beside columns of places: 合计 of counties is no county's figure."""
    places = [column.place for column in columns if column.kind == "place"]
    if not places:
        return
    is_below_county = all(re.search(_BELOW_COUNTY, place) for place in places)
    for index, column in enumerate(columns):
        if column.kind != "whole":
            continue
        label = plain(labels[index])
        if texts.GENERIC_PLACE.fullmatch(label) or not is_below_county:
            columns[index] = Column(
                "whole",
                unit=column.unit,
                place=label,
            )


def _are_places_below(grid: Grid, head: Head) -> bool:
    """Return whether the words below the heading of names are all names of places, two at least."""
    words = words_below(grid, head.bottom, head.key)
    return len(words) > 1 and all(
        texts.is_place(word) or texts.GENERIC_PLACE.fullmatch(word) for word in words
    )


def _has_dated_values(head: Head) -> bool:
    """Return whether columns of figures name months."""
    return any(head.columns[index].period for index in head.kinds("value"))


def _has_names_below(grid: Grid, head: Head) -> bool:
    """Return whether names and no months stand below a heading of months, and months right of it."""
    dated = [head.columns[index].period for index in head.values]
    words = words_below(grid, head.bottom, head.key)
    return bool(dated and words) and all(dated) and not any(map(date_of, words))


def _has_words_ahead(grid: Grid, head: Head) -> bool:
    """Return whether a column of unknown words stands left of the months: names may run down there."""
    for index in range(head.key):
        is_unknown = head.columns[index].kind == "other" and head.labels[index]
        if is_unknown and words_below(grid, head.bottom, index):
            return True
    return False


def _holds_periods(grid: Grid, head: Head) -> bool:
    """Return whether the first rows below the headings begin with periods: names then run across."""
    dates: list[str] = []
    first = head.bottom + 1
    for row in grid.rows[first : first + PREVIEW]:
        cell = row[head.key]
        if not cell or is_note(row) or is_meta(cell):
            continue
        dates.append(cell)
        if len(dates) == _MOST_DATES:
            break
    return bool(dates) and all(map(date_of, dates))


def _across(head: Head, lines: list[list[str]], kind: str) -> Head | None:
    """Return the headings of a table whose names run across; nothing where they name nothing."""
    columns: list[Column] = []
    names: list[str] = []
    for index, column in enumerate(head.columns):
        name, below = "", column
        if index == head.key:
            below = Column("entity" if kind == "entity" else "period")
        elif column.kind not in _BESIDE_NAMES_ACROSS:
            name, below = _named_column(lines[index])
        names.append(name)
        columns.append(below)
    _name_growth(columns, names)
    across = replace(
        head,
        columns=columns,
        across=True,
        names=names,
    )
    if across.values:
        return across
    return None


def _name_growth(columns: Sequence[Column], names: list[str]) -> None:
    """Give columns of growth the name left of them, where each name has one: 进出口总值 | 同比 | 就业 | 同比."""
    growth: list[int] = []
    names_left: list[str] = []
    for index, column in enumerate(columns):
        if column.kind == "growth" and not names[index]:
            growth.append(index)
            names_left.append(names[index - 1])
    named_left = sorted(filter(None, names_left))
    all_names = sorted(filter(None, set(names)))
    if named_left != all_names:
        # One column of growth behind several names may be of any of them.
        return
    for index, name in zip(growth, names_left, strict=True):
        names[index] = name


def _named_column(lines: Sequence[str]) -> tuple[str, Column]:
    """Return the name above a column and what stands below it; no name where the first line is none."""
    distinct = list(dict.fromkeys(filter(None, lines)))
    if not distinct:
        return "", Column()
    is_alone = len(distinct) == 1
    name, unit = split_unit(distinct[0])
    first = read_heading(distinct[:1])
    if first.period and not is_alone:
        return _named_below_months(first, distinct[1:])
    is_growth_alone = first.kind == "growth" and is_alone
    if first.kind in _NO_RESULT or is_growth_alone:
        return "", first
    if first.kind != "other" or not name:
        return "", Column(unit=unit)
    if is_alone:
        return name, Column("value", unit=unit)
    return name, _column_below_name(distinct[1:], unit)


def _named_below_months(above: Column, lines: Sequence[str]) -> tuple[str, Column]:
    """Return the name and the column of a heading whose first line is months: 2024年 over 粮食产量.

    >>> _named_column(["2024年", "粮食产量"])[0], _named_column(["2024年", "粮食产量", "1-9月"])[0]
    ('粮食产量', '')
    """
    name, below = _named_column(lines)
    if below.period:
        return "", Column()
    return name, replace(
        below,
        period=above.period,
        basis=below.basis or above.basis,
        unit=below.unit or above.unit,
    )


def _column_below_name(lines: Sequence[str], unit: str) -> Column:
    """Return what a column holds by the lines below its name, whose unit is that of the name."""
    column = read_heading(lines)
    unit = column.unit or unit
    is_name = column.kind in {"weak-target", "target"}
    if is_name and plain(lines[-1]) in _WORDS_FOR_GOAL:
        return Column("goal", unit=unit)
    if column.kind == "weak":
        return replace(
            column,
            kind="value",
            unit=unit,
        )
    if column.kind in {"value", "growth"}:
        return replace(column, unit=unit)
    return Column(
        kind=column.kind,
        period=column.period,
        unit=unit,
    )
