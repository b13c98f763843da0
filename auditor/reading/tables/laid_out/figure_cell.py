"""The cell of one figure, and what its row, its column, its section and its table say of it."""

import re

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.direction import says_rise
from auditor.model.numeral import NOT_REPORTED
from auditor.reading.tables.layout.column_periods import (
    OF_DAYS,
    heads_months,
    is_edge_of_month,
    month_of,
    month_restored,
)
from auditor.reading.tables.layout.figure_columns import Figure
from auditor.reading.tables.layout.footnotes import marks_of
from auditor.reading.tables.layout.growth_columns import grown_column
from auditor.reading.tables.layout.period_columns import month_beside_year
from auditor.reading.tables.layout.remarks import says_as_a_whole
from auditor.reading.tables.layout.roles import Roles
from auditor.reading.tables.layout.table_body import Section, Table
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.cell_kinds import NUMBER, date_of
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.stated_periods import (
    StatedPeriod,
    is_bare_year,
    joined,
    with_year,
)
from auditor.reading.tables.words.wholes import Dependence, dependence_of

_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
"""A day, as 2024-09-30 and 2024年9月30日: of a series, the day stands for the months that it ends."""
_HOME = frozenset({"中国", "China", "CN"})
_DIGIT = re.compile(r"\d")
"""Merged cells of words only (见附表) are no figure that would be counted twice."""


class RowName(Struct, frozen=True):
    """The name of a row, and the kind of row (目标, 完成) that its first cell says it is."""

    text: str = ""
    kind: str = ""
    is_growth: bool = False
    """Whether the row is the growth of what this names, the row above: 同比增长 below 社会消费品零售总额."""


class FigureCell(Struct):
    """The cell of one figure: its column, its row, and the section that the row stands in."""

    table: Table
    roles: Roles
    figure: Figure
    row: int
    section: Section
    name: RowName
    place_of_row: str
    """The place in the row's own column of places; blank where it has none."""
    unit_of_row: str = ""
    """The unit in the row's own column of units, or above it; blank where it has none."""

    def text_at(self, column: int) -> str:
        """Return what is seen in a column of the row; blank where there is no such column (-1)."""
        if column >= 0:
            return self.table.grid.seen(self.row, column)
        return ""

    def text_of(self, role: str) -> str:
        """Return what is seen in the column of a role that the row's figures share; blank where none has it."""
        return self.text_at(self.roles.of_row.get(role, -1))

    def about_column(self, kind: str) -> str:
        """Return what a row above the figures says of the column: its unit, source, frequency or basis."""
        return self.table.about(kind, self.figure.index)

    @property
    def target(self) -> str:
        """The name that the figure goes by: its row's, its column's, or that of the whole table."""
        head = self.table.head
        if head.across:
            return head.names[self.figure.index]
        if head.is_of_one:
            return head.subject or self.table.around.subject
        return self.name.text

    @property
    def period(self) -> StatedPeriod:
        """The months of the figure: what its row, its column and its section say together, with the title's year."""
        of_row = joined(self._period_of_row(), self.figure.stated)
        stated = joined(of_row, StatedPeriod(self.section.period))
        if is_bare_year(stated.text):
            return self._of_bare_year(stated)
        year = self.section.year or self.table.around.year
        return replace(stated, text=with_year(stated.text, year))

    def _of_bare_year(self, stated: StatedPeriod) -> StatedPeriod:
        """Return the months of a figure of which nothing but a year is said: those of the title, where it names any."""
        if "period" not in self.roles.of_row:
            return stated
        around = self.table.around
        whole = joined(stated, StatedPeriod(around.period))
        if not whole.doubt and around.period:
            return whole
        if whole.doubt and around.from_title:
            return replace(whole, doubt="title-months")
        is_so_far = self.figure.column.basis == texts.CUMULATED
        return replace(stated, doubt="year-so-far") if is_so_far else stated

    def _period_of_row(self) -> StatedPeriod:
        """Return what the row's own cells say of its months: a column of months, one of years, or both."""
        column = self.roles.of_row.get("period", -1)
        by_order = self.roles.periods_down.get(self.row)
        if by_order is not None:
            return by_order
        if column < 0:
            return StatedPeriod()
        if self.roles.year < 0:
            return self._months_of_row(self.text_at(column))
        months = self._month_by_number(self.text_at(column))
        return joined(StatedPeriod(self.text_at(self.roles.year)), StatedPeriod(months))

    def _month_by_number(self, text: str) -> str:
        """Return 9 below 月份 or 3 below 季度 as the period it is, beside or below a year."""
        label = self.table.head.labels[self.roles.of_row["period"]]
        return month_beside_year(label, text)

    def _months_of_row(self, text: str) -> StatedPeriod:
        """Return the months of the row's cell; of a date, by how often the series is published."""
        frequency = self.about_column("frequency")
        if is_bare_year(self.figure.stated.text):
            text = self._month_by_number(text)
        if not self.table.head.across:
            return month_restored(self.table, text)
        if frequency and OF_DAYS.search(frequency) is None:
            return StatedPeriod(month_of(text, frequency))
        if _DAY.fullmatch(text):
            # What is of a day within a month is not the month's.
            label = self.table.head.labels[self.roles.of_row["period"]]
            is_month = is_edge_of_month(text) or heads_months(label)
            is_of_days = self.roles.is_of_days or OF_DAYS.search(frequency)
            if is_month and not is_of_days:
                return StatedPeriod(month_of(date_of(text), ""))
            return StatedPeriod(text)
        return month_restored(self.table, text)

    @property
    def basis_above(self) -> str:
        """The basis that a row above the figures says of the column: 累计 of 累计值."""
        stated = self.about_column("basis")
        return texts.basis_of_cell(stated) or stated

    @property
    def entity(self) -> str:
        """The place of the figure, as its row, its heading or its section says it."""
        return (
            self.place_of_row
            or self.figure.column.place
            or self.about_column("entity")
            or self._other_country
            or self.section.place
        )

    @property
    def _other_country(self) -> str:
        """The country above the column, where it is another; every Chinese series is said to be of 中国."""
        country = self.about_column("country")
        return "" if country in _HOME else country

    @property
    def source(self) -> str:
        """The source of the figure, as its row, a row above the figures or the title says it."""
        return (
            self.text_of("source")
            or self.about_column("source")
            or self.table.around.statement.source
        )

    @property
    def table_unit(self) -> str:
        """The unit that the section, the heading of the names or the title states."""
        head = self.table.head
        return (
            self.section.unit
            or head.columns[head.key].unit
            or self.table.around.statement.unit
        )

    @property
    def _is_row_of_growth(self) -> bool:
        """Whether its row is a growth, by its own name or by its section."""
        return self.name.is_growth or self.section.is_growth

    @property
    def heading_unit(self) -> str:
        """The unit of the column; of a row of growth its own one, or its section's."""
        if self._is_row_of_growth:
            return self.unit_of_row or self.name_unit or self.section.unit
        return self.figure.column.unit or self.about_column("unit")

    @property
    def name_unit(self) -> str:
        """The unit in the brackets of the row's name."""
        return read_name(self.text_at(self.table.head.key)).unit

    @property
    def words_for_basis(self) -> tuple[str, ...]:
        """The heading, the section and the line above or below the table that may say a basis."""
        label = self.table.head.labels[self.figure.index]
        around = self.table.around.statement.basis_text
        return tuple(filter(None, (label, self.section.text, around)))

    @property
    def goal_unit(self) -> str:
        """The unit in the heading of the goal; blank where no goal stands beside the figure."""
        goal = self.figure.goal
        if goal >= 0:
            return self.table.head.columns[goal].unit
        return ""

    @property
    def kind(self) -> str:
        """Whether the column is of `growth`, of an `amount`, or does not say (blank)."""
        column = self.figure.column
        if column.kind == "growth" or self._is_row_of_growth:
            return "growth"
        if column.is_amount or self._is_beside_other_growth:
            return "amount"
        return ""

    @property
    def rises(self) -> bool:
        """Whether the words for growth over it say which way a number goes: 同比增长, and not 同比 alone."""
        head = self.table.head
        words = [head.labels[self.figure.index]]
        if self.name.is_growth:
            words.append(self.text_at(head.key))
        if self.section.is_growth:
            words.append(self.section.text)
        return any(map(says_rise, words))

    @property
    def _is_beside_other_growth(self) -> bool:
        """Whether it is beside a growth over the month before and the like, and nothing says that it is one itself."""
        if not self.roles.has_other_growth:
            return False
        name = read_name(self.target)
        units = (self.unit_of_row, name.unit, self.figure.column.unit)
        return not name.growth_of and not any(map(texts.is_percent, units))

    @property
    def has_growth(self) -> bool:
        """Whether growth stands beside it; not where it is named as one, and nothing stands in a column of growth."""
        if not self.roles.has_growth or self.figure.column.is_amount:
            return self.roles.has_growth
        if not read_name(self.target).growth_of:
            return True
        columns = self.table.head.kinds("growth")
        cells = map(self.text_at, columns)
        return not columns or any(text and text not in NOT_REPORTED for text in cells)

    @property
    def is_growth_of_growth(self) -> bool:
        """Return whether it is the growth of what is a growth itself, and reported: 固定资产投资增速 | 5.2 | -0.3."""
        if self.figure.column.kind != "growth":
            return False
        if not read_name(self.target).growth_of:
            return False
        grown = grown_column(self.table.head, self.figure.index)
        return grown is not None and NUMBER.fullmatch(self.text_at(grown)) is not None

    @property
    def remarks(self) -> tuple[str, ...]:
        """The words under headings that are not known, and those of a section that says a basis."""
        texts_of_row = filter(None, map(self.text_at, self.roles.remarks))
        above = filter(None, [self.about_column("note")])
        return (
            *texts_of_row,
            *self._codes,
            *self._other_names,
            *above,
            *self._words_of_section,
            *self._footnotes,
        )

    @property
    def _codes(self) -> list[str]:
        """The codes of its row, each with its heading."""
        labels = self.table.head.labels
        filled = [index for index in self.roles.codes if self.text_at(index)]
        return [f"{labels[index]}: {self.text_at(index)}" for index in filled]

    @property
    def _other_names(self) -> list[str]:
        """What further names say: 预测 or 占比 as a whole, and right of the name the part of it that is meant."""
        head = self.table.head
        said: list[str] = []
        for index in self.roles.names:
            text = self.text_at(index)
            if says_as_a_whole(text):
                said.append(text)
            elif index > head.key and dependence_of(text) is not Dependence.NONE:
                said.append(f"{head.labels[index]}: {text}")
        return said

    @property
    def _footnotes(self) -> list[str]:
        """What footnotes say of the name and of the heading of the figure."""
        footnotes = self.table.around.footnotes
        if not footnotes:
            return []
        head = self.table.head
        name = self.text_at(head.key)
        marks = [name, *marks_of(name), *marks_of(head.labels[self.figure.index])]
        return [footnotes[mark] for mark in marks if mark in footnotes]

    @property
    def _words_of_section(self) -> tuple[str, ...]:
        """A time that a section says and that is not understood, and its basis."""
        section = self.section
        words = [section.other_time] if section.other_time else []
        if texts.basis_of_cell(section.words):
            words.append(section.words)
        return tuple(words)

    @property
    def comments(self) -> tuple[str, ...]:
        """The comments on its cell, on what its row says of itself, on its heading and on those of all figures."""
        grid, head = self.table.grid, self.table.head
        if not grid.comments:
            return ()
        others = {*head.figures} - {self.figure.index}
        columns = [index for index in range(len(head.columns)) if index not in others]
        rows = (*range(head.top, head.bottom + 1), self.row)
        return tuple(grid.comments_at(rows, columns))

    @property
    def is_hidden(self) -> bool:
        """Whether its row or its column is hidden."""
        grid = self.table.grid
        return self.row in grid.hidden_rows or self.figure.index in grid.hidden_columns

    @property
    def columns(self) -> dict[str, int]:
        """The column of each role, with those of the figure's own goal and ratio."""
        columns = dict(self.roles.of_row)
        if self.figure.goal >= 0:
            columns["goal"] = self.figure.goal
        if self.figure.ratio >= 0:
            columns["ratio"] = self.figure.ratio
        return columns

    @property
    def doubt(self) -> str:
        """Why the figure cannot be trusted; also where its cell is merged with those of other rows."""
        grid = self.table.grid
        column = self.figure.index
        doubt = grid.doubt(self.row, column) or self._doubt_around
        merge = grid.merged.get((self.row, column))
        if doubt or merge is None or not grid.rows[self.row][column]:
            return doubt
        if self._is_merged_as_its_name():
            return ""
        if _DIGIT.search(grid.rows[self.row][column]):
            return "merged"
        return ""

    @property
    def _doubt_around(self) -> str:
        """Why the name, the months or the heading of the figure cannot be trusted: struck out, never worked out."""
        grid = self.table.grid
        head = self.table.head
        if not grid.doubts:
            return ""
        months = self.roles.of_row.get("period", head.key)
        doubt = grid.doubt(self.row, head.key) or grid.doubt(self.row, months)
        for row in range(head.top, head.bottom + 1):
            doubt = doubt or grid.doubt(row, self.figure.index)
        return doubt

    def _is_merged_as_its_name(self) -> bool:
        """Return whether the merged cells of the figure are one column wide and as high as the name's."""
        grid = self.table.grid
        top, left, bottom, right = grid.merged[self.row, self.figure.index]
        if left != right:
            return False
        name_merge = grid.merged.get((self.row, self.table.head.key))
        if name_merge is None:
            return top == bottom
        return (name_merge[0], name_merge[2]) == (top, bottom)
