"""The rows of a table to the rows of figures, each with what row, column, section and table say of it."""

from collections.abc import Hashable, Iterator

from msgspec.structs import replace

from auditor.reading.files import Faults
from auditor.reading.tables import texts
from auditor.reading.tables.alike_rows import AlikeRows
from auditor.reading.tables.caveats import Caveat
from auditor.reading.tables.figure_cell import FigureCell, RowName
from auditor.reading.tables.refusals import Refusal
from auditor.reading.tables.roles import Roles, roles_of
from auditor.reading.tables.row import Row
from auditor.reading.tables.table_body import Section, Table, key_of
from auditor.reading.tables.table_findings import (
    leave_out_ragged,
    report_reading,
    report_refusal,
)


def rows_of_table(table: Table, faults: Faults) -> Iterator[Row]:
    """Yield the rows of figures of a table; where it cannot be understood, a finding says why."""
    roles = roles_of(table)
    if isinstance(roles, Refusal):
        report_refusal(table, roles, faults)
        return
    leave_out_ragged(table, faults)
    report_reading(table, roles, faults)
    names = _names_down(table)
    caveats = _caveats(table, names)
    places = _places_down(table, roles)
    alike = AlikeRows(table.grid, table.head)
    for figure in roles.figures:
        examples = _Examples(alike)
        for row, section in table.data:
            cell = FigureCell(
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
                made.caveats = caveats
                examples.keep(made, cell)
                yield made


def _caveats(table: Table, names: dict[int, RowName]) -> tuple[tuple[Caveat, int], ...]:
    """Return what lines around a table say of the scope of its figures.

    What names an indicator that no row has is of all of them where it is about a place, else of none.
    """
    named = {name.text for name in names.values()} | {*table.head.names}
    named.add(table.around.subject)
    caveats: list[tuple[Caveat, int]] = []
    for caveat, line in table.around.caveats:
        if any(map(caveat.is_of, filter(None, named))):
            caveats.append((caveat, line))
        elif caveat.place:
            caveats.append((replace(caveat, subject=""), line))
    return tuple(caveats)


class _Examples:
    """The rows of one column of figures that others are like, and what their periods come to."""

    def __init__(self, alike: AlikeRows) -> None:
        self._alike = alike
        self._section: Section | None = None
        self._rows: dict[Hashable, Row] = {}
        self._periods: dict[tuple[str, ...], str] = {}

    def like(self, cell: FigureCell) -> Row | None:
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

    def keep(self, made: Row, cell: FigureCell) -> None:
        """Keep a figure for others to be like; a copy, for whoever takes a row may write over what it says."""
        shared = self._alike.shared(cell.row)
        if shared is not None:
            self._rows[shared, cell.name, cell.place_of_row] = replace(made)

    def row_like(self, example: Row, cell: FigureCell) -> Row:
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


def _row_of(cell: FigureCell) -> Row:
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
        is_hidden=cell.is_hidden,
    )


def _names_down(table: Table) -> dict[int, RowName]:
    """Return the name of each row of figures.

    A blank name beside 目标 or 完成 goes on with the name above; a name that is 目标 or 完成 alone is of its section.
    """
    names: dict[int, RowName] = {}
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
