"""The rows of a table to the rows of figures, each with what row, column, section and table say of it."""

from collections.abc import Collection, Hashable, Iterator

from msgspec.structs import replace

from auditor.reading.files import Faults
from auditor.reading.tables.laid_out.figure_cell import FigureCell, RowName
from auditor.reading.tables.laid_out.findings import (
    leave_out_ragged,
    report_reading,
    report_refusal,
    report_rows_passed_over,
)
from auditor.reading.tables.laid_out.section_repeats import RepeatedRow, SectionRepeats
from auditor.reading.tables.laid_out.wholes_of_table import WholesOfTable
from auditor.reading.tables.layout.headings import is_growth_alone
from auditor.reading.tables.layout.refusals import Refusal
from auditor.reading.tables.layout.roles import Roles, roles_of
from auditor.reading.tables.layout.table_body import Section, Table, key_of
from auditor.reading.tables.layout.table_repeats import UNIQUE
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.caveats import Caveat
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.wholes import Whole


def rows_of_table(table: Table, faults: Faults) -> Iterator[Row | RepeatedRow]:
    """Yield the rows of figures of a table; where it cannot be understood, a finding says why."""
    roles = roles_of(table)
    if isinstance(roles, Refusal):
        report_refusal(table, roles, faults)
        return
    leave_out_ragged(table, faults)
    report_reading(table, roles, faults)
    names = _names_down(table)
    roles.has_growth = roles.has_growth or _has_rows_of_growth(table)
    caveats = _caveats(table, names)
    places = _places_down(table, roles)
    units = _units_down(table, roles)
    wholes = WholesOfTable(
        table=table,
        roles=roles,
        names={row: name.text for row, name in names.items()},
        path=faults.document.path,
    )
    for figure in roles.figures:
        model_rows = _ModelRowsOfColumn(table, figure.index, roles.periods_down)
        for row, section in table.data:
            if model_rows.defer_if_known(row, section):
                continue
            like = model_rows.like(row)
            if like is not None:
                yield like
                continue
            cell = FigureCell(
                table=table,
                roles=roles,
                figure=figure,
                row=row,
                section=section,
                name=names[row],
                place_of_row=places.get(row, ""),
                unit_of_row=units.get(row, ""),
            )
            if cell.is_growth_of_growth:
                table.pass_over("others", row)
                continue
            figure_row = _row_of(cell)
            figure_row.caveats = (*caveats, *section.caveats)
            figure_row.wholes = _wholes(wholes, cell)
            model_rows.keep(figure_row, row)
            yield model_rows.like(row) or figure_row
    report_rows_passed_over(table, roles, faults)


def _wholes(wholes: WholesOfTable, cell: FigureCell) -> tuple[Whole, ...]:
    """Return what stands over the name of a figure, where that is a part of something."""
    head = cell.table.head
    if head.across:
        return wholes.across(cell.figure.index)
    return () if head.is_of_one else wholes.of(cell.row, cell.section, cell.name.text)


def _caveats(table: Table, names: dict[int, RowName]) -> tuple[tuple[Caveat, int], ...]:
    """Return what lines around a table say of the scope of its figures.

    What names an indicator that no row has is of all of them where it is about a place, else of none.
    """
    head = table.head
    around = table.around
    named = {name.text for name in names.values()}
    named.update(head.names)
    named.add(around.subject)
    named.add(head.subject)
    named.discard("")
    caveats: list[tuple[Caveat, int]] = []
    for caveat, line in around.caveats:
        if any(map(caveat.is_of, named)):
            caveats.append((caveat, line))
        elif caveat.place:
            of_all = replace(caveat, subject="")
            caveats.append((of_all, line))
    return tuple(caveats)


class _ModelRowsOfColumn:
    """The rows of one column of figures that others are like, and what their periods come to."""

    def __init__(
        self, table: Table, column: int, periods_down: Collection[int]
    ) -> None:
        """Take a column of figures; what the order of rows says of some of them is said of each for itself."""
        self._periods_down = periods_down
        # So is a day below a heading for months, and one that all of the table is held against.
        self._has_other_days = (
            table.around.statement.day is not None
            or table.head.kinds("published") != table.alike.days
        )
        self._grid = table.grid
        self._alike = table.alike
        self._column = column
        self._section: Section | None = None
        self._rows: dict[int, Row] = {}
        self._periods: dict[Hashable, str] = {}
        self._begin()

    def _begin(self) -> None:
        """Begin with the rows of a section: what it says is said of its own rows."""
        self._rows.clear()
        self._periods.clear()
        self._of_section = SectionRepeats(
            alike=self._alike,
            lines=self._grid.lines,
            column=self._column,
        )

    def defer_if_known(self, row: int, section: Section) -> bool:
        """Return whether rows of its kind and months are deferred, and this one now with them."""
        if self._is_for_itself(row):
            return False
        if section is not self._section:
            self._section = section
            self._begin()
        return self._of_section.takes(row)

    def like(self, row: int) -> RepeatedRow | None:
        """Return the figure of a row by another of its kind; nothing for the first of a kind or with such months."""
        model_row = self._rows.get(self._alike.kind(row))
        if model_row is None or self._is_for_itself(row):
            return None
        period = self._periods.get(self._alike.periods(row))
        if period is None:
            return None
        return RepeatedRow(
            model_row=model_row,
            row=row,
            period=period,
            section=self._of_section,
        )

    def _is_for_itself(self, row: int) -> bool:
        """Return whether a row says of its months or its day what no other says for it."""
        return self._has_other_days or row in self._periods_down

    def keep(self, figure_row: Row, row: int) -> None:
        """Keep a figure for others to be like; a copy, for whoever takes a row may write over what it says."""
        kind = self._alike.kind(row)
        is_doubted = figure_row.period_doubt or figure_row.year_by_order
        if kind == UNIQUE or is_doubted or self._is_for_itself(row):
            return
        self._rows.setdefault(kind, replace(figure_row))
        self._periods[self._alike.periods(row)] = figure_row.period


def _row_of(cell: FigureCell) -> Row:
    """Return one figure with everything that is said of it."""
    table, column, section = cell.table, cell.figure.column, cell.section
    period = cell.period
    statement = table.around.statement
    return Row(
        line=table.grid.lines[cell.row],
        target=cell.target,
        period=period.text,
        period_doubt=period.doubt,
        year_by_order=period.year,
        known_by=statement.day,
        value=table.grid.rows[cell.row][cell.figure.index],
        unit=cell.unit_of_row,
        basis=cell.text_of("basis"),
        published=cell.text_of("published"),
        source=cell.source,
        note=cell.text_of("note"),
        ratio=cell.text_at(cell.figure.ratio),
        entity=cell.entity,
        table_place=statement.place,
        owner=cell.text_of("owner"),
        problem=cell.text_of("problem"),
        next_step=cell.text_of("next_step"),
        goal=cell.text_at(cell.figure.goal),
        goal_unit=cell.goal_unit,
        heading_unit=cell.heading_unit,
        table_unit=cell.table_unit,
        units_of_others=table.around.units_of_others,
        heading_basis=column.basis or cell.basis_above,
        table_basis=section.basis or statement.basis,
        heading=cell.words_for_basis,
        kind=cell.kind,
        rises=cell.rises,
        row_kind=cell.name.kind or section.kind,
        void=section.void or statement.void,
        has_growth=cell.has_growth,
        remarks=cell.remarks,
        comments=cell.comments,
        doubt=cell.doubt,
        value_index=cell.figure.index,
        columns=cell.columns,
        in_table=True,
        is_hidden=cell.is_hidden,
    )


def _names_down(table: Table) -> dict[int, RowName]:
    """Return the name of each row of figures.

    A blank name beside 目标 or 完成 goes on with the name above; a name that is 目标 or 完成 alone is of its section,
    and 同比增长 of the name right above it.
    """
    names: dict[int, RowName] = {}
    plain: dict[str, RowName] = {}
    above = ""
    for row, section in table.data:
        text = table.grid.rows[row][table.head.key]
        name = plain.get(text)
        if name is None and _is_growth_of_row_above(row, text, names):
            name = RowName(names[row - 1].text, is_growth=True)
        if name is None:
            name = _name_down(table, row, section.text, above)
        # What a cell says alone it says on every row.
        if text and not (name.kind or name.is_growth):
            plain[text] = name
        above = name.text or above
        names[row] = name
    return names


def _is_growth_of_row_above(row: int, text: str, names: dict[int, RowName]) -> bool:
    """Return whether a row is the growth of the amount in the row right above it."""
    above = names.get(row - 1, RowName())
    return bool(
        above.text and is_growth_alone(text) and not read_name(above.text).growth_of
    )


def _has_rows_of_growth(table: Table) -> bool:
    """Return whether a row or a section says that it is a growth, of whatever: the others are then of amounts."""
    if any(section.is_growth for _, section in table.data):
        return True
    cells = {table.grid.rows[row][table.head.key] for row, _ in table.data}
    return any(map(is_growth_alone, cells))


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


def _units_down(table: Table, roles: Roles) -> dict[int, str]:
    """Return the unit of each row of figures; left of the names, a blank one goes on with the unit above.

    Such a column is one whose cells were merged. Right of the names a blank says nothing.
    """
    column = roles.of_row.get("unit", -1)
    if column < 0:
        return {}
    is_ahead = column < table.head.key
    units: dict[int, str] = {}
    above = ""
    for row, _ in table.data:
        unit = table.grid.seen(row, column)
        units[row] = unit or above
        if is_ahead:
            above = units[row]
    return units


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
) -> RowName:
    """Return the name of a row below the text of a section and the name `above`."""
    written = name_of_row(table, row)
    if _is_kind(written):
        is_blank = not table.grid.seen(row, table.head.key)
        whose = above if is_blank else section or above
        if whose:
            return RowName(whose, texts.kind_of(written))
    if not written and _has_kind_beside(table, row):
        return RowName(above)
    return RowName(written)
