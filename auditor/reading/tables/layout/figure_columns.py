"""The columns of a table that hold figures, each with its months and the goal and the ratio beside it."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from auditor.model.period import Period
from auditor.model.period_text import parse_period
from auditor.reading.tables.layout.column_periods import period_of_column
from auditor.reading.tables.layout.growth_columns import figures_left_of, grown_like
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.headings import Column
from auditor.reading.tables.layout.table_body import Table
from auditor.reading.tables.words.period_texts import SOME_YEAR, is_period, months_of
from auditor.reading.tables.words.stated_periods import StatedPeriod, with_year
from auditor.reading.tables.words.texts import CUMULATED, plain

_OF_YEAR = re.compile("全年|年度|annual", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_OF_PART_OF_YEAR = re.compile("序时|应完成|本月|当月|当季|本季|季度|月度|阶段")
"""Words for goals that are due within the year: 序时目标, 三季度目标."""


class Figure(Struct, frozen=True):
    """A column of figures with the months that are known for all of it; blank where each row says them."""

    index: int
    column: Column
    period: str = ""
    stated: StatedPeriod = StatedPeriod()
    """The same months without the year of the title, as they are to be held against those of the row."""
    goal: int = -1
    """The column of the goal for the year that stands beside it; -1 where there is none."""
    ratio: int = -1
    """The column of the completion rate that is stated of it."""

    @property
    def key(self) -> tuple[str, str, str, Period | None]:
        """What no other column of the table may share, unless it is of another target."""
        growth = ""
        if self.column.kind == "growth":
            growth = "growth"
        place = self.column.place
        if not self.period:
            return (growth, place, self.column.basis, None)
        months = parse_period(self.period, SOME_YEAR).period
        # In January 当月 and 累计 are one and the same.
        if self.column.basis == CUMULATED:
            months = months.from_january
        return (growth, place, "", months)


def _figures_with_names(head: Head) -> list[int]:
    """Return the columns of figures; where names run across, those that have one."""
    if not head.across:
        return list(head.figures)
    return [index for index in head.figures if head.names[index]]


def figures_of(table: Table) -> list[Figure]:
    """Return the columns of figures whose months are known, or stand in each row or section."""
    head = table.head
    is_by_row = bool(head.kinds("period"))
    is_by_section = any(section.period for _, section in table.data)
    figures: list[Figure] = []
    for index in _figures_with_names(head):
        column = head.columns[index]
        stated = period_of_column(
            table,
            index,
            column,
            is_by_row=is_by_row,
        )
        period = with_year(stated.text, table.around.year)
        is_below = (is_by_row or is_by_section) and not column.period
        if is_period(period) or (not period and is_below):
            figures.append(
                Figure(
                    index=index,
                    column=grown_like(table, index, column),
                    period=period,
                    stated=stated,
                )
            )
    return _without_doubles(table, figures)


def _without_doubles(table: Table, figures: list[Figure]) -> list[Figure]:
    """Return the columns of figures without those that say the same as another one and are blank, or are of growth too.

    同比 beside 比上年同期增长 is one growth; the growth of 当月 beside that of 累计 has other months.
    """
    kept: dict[object, Figure] = {}
    doubled: list[Figure] = []
    for figure in figures:
        key = identity_of(table, figure)
        first = kept.get(key)
        if first is None or _is_unseen(table, first):
            kept[key] = figure
        elif _states_otherwise(table, first, figure):
            doubled.append(figure)
    return sorted([*kept.values(), *doubled], key=lambda figure: figure.index)


def _states_otherwise(table: Table, first: Figure, figure: Figure) -> bool:
    """Return whether a column has other figures than the one that it says the same months and name as."""
    if _is_unseen(table, figure):
        return False
    rows = table.grid.rows
    return any(
        rows[row][first.index] != rows[row][figure.index] for row, _ in table.data
    )


def without_doubled_names(
    table: Table, figures: Sequence[Figure]
) -> tuple[list[Figure], list[str]]:
    """Return the columns of figures without those of a name that stands above several, and these names.

    Where names run down, or every column is such, all stay.
    """
    if not table.head.across:
        return list(figures), []
    names = table.head.names
    keys = [_key_with_name(names, figure) for figure in figures]
    counts = Counter(keys)
    single: list[Figure] = []
    doubled: list[str] = []
    for figure, key in zip(figures, keys, strict=True):
        if counts[key] == 1:
            single.append(figure)
        else:
            doubled.append(names[figure.index])
    if not single:
        return list(figures), []
    return single, list(dict.fromkeys(doubled))


def _key_with_name(names: Sequence[str], figure: Figure) -> tuple[object, ...]:
    """Return what no two columns of figures may share."""
    name = names[figure.index] if names else ""
    return (plain(name), figure.column.basis, *figure.key)


def _is_unseen(table: Table, figure: Figure) -> bool:
    """Return whether nothing is seen in a column: it is blank or hidden."""
    is_hidden = figure.index in table.grid.hidden_columns
    return is_hidden or not table.cells_below(figure.index)


def identity_of(table: Table, figure: Figure) -> tuple[object, ...]:
    """Return what two columns of figures share only where they say the same: name, basis, growth, place and months."""
    name = ""
    if table.head.across:
        name = table.head.names[figure.index]
    return (name, figure.column.basis, *figure.key)


def with_partners(table: Table, figures: Sequence[Figure]) -> list[Figure]:
    """Return the columns of figures, each with the goal and the ratio that stand beside it."""
    head = table.head
    is_by_row = bool(head.kinds("period"))
    goals = [
        index
        for index in head.kinds("goal")
        if _is_of_year(head, index, is_by_row=is_by_row)
    ]
    # Where each quarter has a goal of its own, ratios are of that and not of the year's.
    has_dated_goals = len(goals) < len(head.kinds("goal"))
    ratios = [] if has_dated_goals else head.kinds("ratio")
    paired: list[Figure] = []
    for figure in figures:
        if figure.column.kind == "growth":
            paired.append(figure)
            continue
        goal = _goal_of(head, goals, figure.index)
        is_part = _is_of_part(figure) and goal >= 0 and not _states_year(head, goal)
        if is_part or _is_of_another_year(head, goal, figure.period):
            # The goal beside a quarter may be the quarter's; 2025年计划 is of 2025.
            goal = -1
        ratio = _ratio_of(head, ratios, figure.index)
        paired.append(
            Figure(
                index=figure.index,
                column=figure.column,
                period=figure.period,
                stated=figure.stated,
                goal=goal,
                ratio=ratio,
            )
        )
    return paired


def _is_of_another_year(head: Head, goal: int, period: str) -> bool:
    """Return whether the goal beside a column of figures names another year than their months do."""
    if goal < 0:
        return False
    year = _YEAR.search(head.columns[goal].period)
    named = _YEAR.search(period)
    if year is None or named is None:
        return False
    return year[0] != named[0]


def _is_of_part(figure: Figure) -> bool:
    """Return whether a column is known to be of months that do not begin in January."""
    months = months_of(figure.period)
    if months is None or figure.column.basis == CUMULATED:
        return False
    return not months.starts_in_january


def _states_year(head: Head, index: int) -> bool:
    """Return whether a heading says that its goal is of the year."""
    return _OF_YEAR.search(head.labels[index]) is not None


def _is_of_year(head: Head, index: int, *, is_by_row: bool) -> bool:
    """Return whether a column of goals is of the whole year; beside months that run down it must say so."""
    label = head.labels[index]
    if is_by_row and _OF_YEAR.search(label) is None:
        return False
    months = months_of(head.columns[index].period)
    if months is not None and not months.is_full_year:
        return False
    return _OF_PART_OF_YEAR.search(label) is None


def _goal_of(head: Head, goals: Sequence[int], index: int) -> int:
    """Return the only column of goals for a column of figures, under its name where names run across; else -1."""
    if head.across:
        goals = [goal for goal in goals if head.names[goal] == head.names[index]]
    if len(goals) == 1:
        return goals[0]
    return -1


def _ratio_of(head: Head, ratios: Sequence[int], index: int) -> int:
    """Return the first column of ratios whose nearest figures on the left are in a column; -1 where there is none."""
    for ratio in ratios:
        if figures_left_of(head, ratio) == index:
            return ratio
    return -1
