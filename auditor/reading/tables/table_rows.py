"""The rows of a table to the rows of figures, each with what row, column, section and table say of it."""

import re
from collections.abc import Hashable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.reading.files import Faults
from auditor.reading.tables import texts
from auditor.reading.tables.alike_rows import AlikeRows
from auditor.reading.tables.cell_kinds import NUMBER, date_of
from auditor.reading.tables.column_periods import (
    OF_DAYS,
    grown_column,
    heads_months,
    is_edge_of_month,
    month_beside_year,
    month_of,
    month_restored,
    with_year,
)
from auditor.reading.tables.figure_columns import Figure
from auditor.reading.tables.names import read_name
from auditor.reading.tables.refusals import Refusal
from auditor.reading.tables.roles import Roles, roles_of
from auditor.reading.tables.row import Row
from auditor.reading.tables.table_body import Section, Table, key_of
from auditor.reading.tables.table_findings import (
    leave_out_ragged,
    report_reading,
    report_refusal,
)

_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
"""A day, as 2024-09-30 and 2024年9月30日: of a series, the day stands for the months that it ends."""
_DIGIT = re.compile(r"\d")
"""Merged cells of words only (见附表) are no figure that would be counted twice."""


class _RowName(Struct, frozen=True):
    """The name of a row, and the kind of row (目标, 完成) that its first cell says it is."""

    text: str = ""
    kind: str = ""


class _FigureCell(Struct):
    """The cell of one figure: its column, its row, and the section that the row stands in."""

    table: Table
    roles: Roles
    figure: Figure
    row: int
    section: Section
    name: _RowName
    place_of_row: str
    """The place in the row's own column of places; blank where it has none."""

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
            return self.table.around.said.subject
        return self.name.text

    @property
    def period(self) -> str:
        """The months of the figure, as its column, its section or its row says them, with the title's year."""
        period = self.figure.period or self.section.period or self._period_of_row()
        return with_year(period, self._year_of_row() or self.table.around.year)

    def _year_of_row(self) -> str:
        """Return the year that stands in a column of its own; blank where there is none."""
        return self.text_at(self.roles.year).rstrip("年")

    def _period_of_row(self) -> str:
        """Return the months of the row's cell; of a date, by how often the series is published."""
        text = self.text_of("period")
        frequency = self.about_column("frequency")
        if self.roles.year >= 0:
            label = self.table.head.labels[self.roles.of_row["period"]]
            return month_beside_year(label, text)
        if not self.table.head.across:
            return month_restored(self.table, text)
        if frequency and OF_DAYS.search(frequency) is None:
            return month_of(text, frequency)
        if _DAY.fullmatch(text):
            # What is of a day within a month is not the month's.
            label = self.table.head.labels[self.roles.of_row["period"]]
            is_month = is_edge_of_month(text) or heads_months(label)
            is_month = is_month and not self.roles.is_of_days
            return month_of(date_of(text), "") if is_month else text
        return month_restored(self.table, text)

    @property
    def entity(self) -> str:
        """The place of the figure, as its row, its heading or its section says it."""
        return (
            self.place_of_row
            or self.figure.column.place
            or self.about_column("entity")
            or self.section.place
        )

    @property
    def source(self) -> str:
        """The source of the figure, as its row, a row above the figures or the title says it."""
        return (
            self.text_of("source")
            or self.about_column("source")
            or self.table.around.said.source
        )

    @property
    def table_unit(self) -> str:
        """The unit that the section, the heading of the names or the title states."""
        head = self.table.head
        return (
            self.section.unit
            or head.columns[head.key].unit
            or self.table.around.said.unit
        )

    @property
    def words_for_basis(self) -> str:
        """The heading, the section and the line above or below the table that may say a basis."""
        label = self.table.head.labels[self.figure.index]
        around = self.table.around.said.basis_text
        return f"{label} {self.section.text} {around}"

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
        if column.kind == "growth":
            return "growth"
        if column.is_amount:
            return "amount"
        return ""

    @property
    def is_growth_of_growth(self) -> bool:
        """Return whether it is the growth of what is a growth itself, and reported: 固定资产投资增速 | 5.2 | -0.3."""
        if self.figure.column.kind != "growth":
            return False
        if not read_name(self.target).growth_of:
            return False
        grown = grown_column(self.table, self.figure.index)
        return grown is not None and NUMBER.fullmatch(self.text_at(grown)) is not None

    @property
    def remarks(self) -> tuple[str, ...]:
        """The words under headings that are not known."""
        texts_of_row = map(self.text_at, self.roles.remarks)
        return tuple(filter(None, texts_of_row))

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
        grid, head = self.table.grid, self.table.head
        if not grid.doubts:
            return ""
        months = self.roles.of_row.get("period", head.key)
        cells = [(self.row, head.key), (self.row, months)]
        cells += [(row, self.figure.index) for row in range(head.top, head.bottom + 1)]
        doubts = [grid.doubt(row, column) for row, column in cells]
        return next(filter(None, doubts), "")

    def _is_merged_as_its_name(self) -> bool:
        """Return whether the merged cells of the figure are one column wide and as high as the name's."""
        grid = self.table.grid
        top, left, bottom, right = grid.merged[self.row, self.figure.index]
        single_cell = (self.row, 0, self.row, 0)
        name_merge = grid.merged.get((self.row, self.table.head.key), single_cell)
        return left == right and (name_merge[0], name_merge[2]) == (top, bottom)


def rows_of_table(table: Table, faults: Faults) -> Iterator[Row]:
    """Yield the rows of figures of a table; where it cannot be understood, a finding says why."""
    roles = roles_of(table)
    if isinstance(roles, Refusal):
        report_refusal(table, roles, faults)
        return
    leave_out_ragged(table, faults)
    report_reading(table, roles, faults)
    names = _names_down(table)
    places = _places_down(table, roles)
    alike = AlikeRows(table.grid, table.head)
    for figure in roles.figures:
        examples = _Examples(alike)
        for row, section in table.data:
            cell = _FigureCell(
                table,
                roles,
                figure,
                row,
                section,
                names[row],
                places.get(row, ""),
            )
            example = examples.like(cell)
            if example is not None:
                yield examples.row_like(example, cell)
            elif not cell.is_growth_of_growth:
                made = _row_of(cell)
                examples.keep(made, cell)
                yield made


class _Examples:
    """The rows of one column of figures that others are like, and what their periods come to."""

    def __init__(self, alike: AlikeRows) -> None:
        self._alike = alike
        self._section: Section | None = None
        self._rows: dict[Hashable, Row] = {}
        self._periods: dict[tuple[str, ...], str] = {}

    def like(self, cell: _FigureCell) -> Row | None:
        """Return the figure that one is like; nothing where it is the first of its kind."""
        if cell.section is not self._section:
            # What a section says is said of its own rows.
            self._section = cell.section
            self._rows.clear()
            self._periods.clear()
        shared = self._alike.shared(cell.row)
        if shared is None:
            return None
        # A name or a place may go on from the rows above.
        return self._rows.get((shared, cell.name, cell.place_of_row))

    def keep(self, made: Row, cell: _FigureCell) -> None:
        """Keep a figure for others to be like; a copy, for whoever takes a row may write over what it says."""
        shared = self._alike.shared(cell.row)
        if shared is not None:
            self._rows[shared, cell.name, cell.place_of_row] = replace(made)

    def row_like(self, example: Row, cell: _FigureCell) -> Row:
        """Return one figure of which the same is said as of another, but for its month and its number."""
        grid = cell.table.grid
        cells_of_period = self._alike.periods(cell.row)
        period = self._periods.get(cells_of_period)
        if period is None:
            period = self._periods[cells_of_period] = cell.period
        return replace(
            example,
            line=grid.lines[cell.row],
            period=period,
            value=grid.rows[cell.row][cell.figure.index],
        )


def _row_of(cell: _FigureCell) -> Row:
    """Return one figure with everything that is said of it."""
    table, column, section = cell.table, cell.figure.column, cell.section
    said = table.around.said
    return Row(
        line=table.grid.lines[cell.row],
        target=cell.target,
        period=cell.period,
        value=table.grid.rows[cell.row][cell.figure.index],
        unit=cell.text_of("unit"),
        basis=cell.text_of("basis"),
        published=cell.text_of("published"),
        source=cell.source,
        note=cell.text_of("note"),
        ratio=cell.text_at(cell.figure.ratio),
        entity=cell.entity,
        table_place=said.place,
        owner=cell.text_of("owner"),
        problem=cell.text_of("problem"),
        next_step=cell.text_of("next_step"),
        goal=cell.text_at(cell.figure.goal),
        goal_unit=cell.goal_unit,
        heading_unit=column.unit or cell.about_column("unit"),
        table_unit=cell.table_unit,
        heading_basis=column.basis or cell.about_column("basis"),
        table_basis=section.basis or said.basis,
        heading=cell.words_for_basis,
        kind=cell.kind,
        row_kind=cell.name.kind or section.kind,
        has_growth=cell.roles.has_growth,
        remarks=cell.remarks,
        doubt=cell.doubt,
        value_index=cell.figure.index,
        columns=cell.columns,
        in_table=True,
    )


def _names_down(table: Table) -> dict[int, _RowName]:
    """Return the name of each row of figures.

    A blank name beside 目标 or 完成 goes on with the name above; a name that is 目标 or 完成 alone is of its section.
    """
    names: dict[int, _RowName] = {}
    above = ""
    for row, section in table.data:
        name = _name_down(table, row, section.text, above)
        above = name.text or above
        names[row] = name
    return names


def _places_down(table: Table, roles: Roles) -> dict[int, str]:
    """Return the place of each row of figures; a blank one goes on with the place above, as long as names are new.

    Where a name comes again, the blank row is of no named place.
    """
    column = roles.of_row.get("entity", -1)
    if column < 0:
        return {}
    places: dict[int, str] = {}
    place = ""
    below_place: set[str] = set()
    for row, _ in table.data:
        written = table.grid.seen(row, column)
        name = name_of_row(table, row)
        if written:
            place, below_place = written, set()
        elif name in below_place:
            place = ""
        below_place.add(name)
        places[row] = place
    return places


def name_of_row(table: Table, row: int) -> str:
    """Return the name of a row as written, with single blanks."""
    return " ".join(key_of(table.grid, table.head, row).split())


def _has_kind_beside(table: Table, row: int) -> bool:
    """Return whether a cell beside the name of a row says 目标, 完成 or 预测."""
    cells = list(table.grid.rows[row])
    del cells[table.head.key]
    return any(map(_is_kind, cells))


def _is_kind(text: str) -> bool:
    """Return whether a text is the name of a kind of row: 目标, 完成, 预测."""
    return bool(text) and texts.kind_of(text) not in {"", texts.UNCLEAR}


def _name_down(
    table: Table,
    row: int,
    section: str,
    above: str,
) -> _RowName:
    """Return the name of a row below the text of a section and the name `above`."""
    written = name_of_row(table, row)
    if _is_kind(written):
        is_blank = not table.grid.seen(row, table.head.key)
        whose = above if is_blank else section or above
        return _RowName(whose, texts.kind_of(written))
    if not written and _has_kind_beside(table, row):
        return _RowName(above)
    return _RowName(written)
