"""The rows of a table to the rows of figures, each with what row, column, section and table say of it."""

import re
from collections.abc import Iterator

from auditor.model.findings import Fact, Rule, Severity, Term
from auditor.reading.files import Faults
from auditor.reading.tables import texts
from auditor.reading.tables.csv_rows import Row, first_of
from auditor.reading.tables.layout import NUMBER, date_of
from auditor.reading.tables.roles import (
    Figure,
    Refusal,
    Roles,
    month_of,
    month_restored,
    names_row,
    roles_of,
    unread_figures,
    with_year,
)
from auditor.reading.tables.table_body import Section, Table

_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")


def rows_of_table(table: Table, faults: Faults) -> Iterator[Row]:
    """Yield the rows of figures of a table; where it cannot be understood, a finding says why."""
    line = table.grid.lines[table.head.top]
    roles = roles_of(table)
    if isinstance(roles, Refusal):
        labels, _ = first_of(
            [*dict.fromkeys(label for label in table.head.labels if label)]
        )
        facts: dict[str, Fact] = {"found": labels, "text": roles.text}
        faults.add(
            Rule.HEADER_UNRECOGNISED, line, why=Term("header", roles.why), facts=facts
        )
        return
    _leave_out_ragged(table, faults)
    rows = list(_rows(table, roles))
    _say(table, roles, faults, line)
    yield from rows


def _leave_out_ragged(table: Table, faults: Faults) -> None:
    """Leave out the rows of a CSV file that have a number behind their last heading: a comma has parted a figure."""
    grid, head = table.grid, table.head
    last = max(index for index, label in enumerate(head.labels) if label)
    if grid.merges is not None or not table.data:
        return
    sound: list[tuple[int, Section]] = []
    for row, section in table.data:
        cells = grid.rows[row]
        if any(map(NUMBER.fullmatch, cells[last + 1 :])):
            filled = max(index for index, cell in enumerate(cells) if cell)
            faults.add(
                Rule.RAGGED_ROW, grid.lines[row], cells=filled + 1, columns=last + 1
            )
        else:
            sound.append((row, section))
    table.data = sound


def _rows(table: Table, roles: Roles) -> Iterator[Row]:
    """Yield the rows of figures, column by column."""
    names = _names_down(table)
    for figure in roles.figures:
        for row, section in table.data:
            yield _figure_row(
                table, roles, figure, (row, section), names.get(row, ("", ""))
            )


def _names_down(table: Table) -> dict[int, tuple[str, str]]:
    """Return the name of each row, and the kind that it says it is.

    A blank name beside 目标 or 完成 goes on with the name above; a name that is 目标 or 完成 alone is of its section.
    """
    names: dict[int, tuple[str, str]] = {}
    above = ""
    for row, section in table.data:
        own, kind = names_row(table, row), ""
        cells = [
            cell
            for index, cell in enumerate(table.grid.rows[row])
            if cell and index != table.head.key
        ]
        if _is_kind(own):
            kind = texts.kind_of(own)
            own = (
                above
                if not table.grid.seen(row, table.head.key)
                else section.text or above
            )
        elif not own and any(map(_is_kind, cells)):
            own = above
        above = own or above
        names[row] = (own, kind)
    return names


def _is_kind(text: str) -> bool:
    """Return whether a text is the name of a kind of row: 目标, 完成, 预测."""
    return bool(text) and texts.kind_of(text) not in {"", texts.UNCLEAR}


def _figure_row(
    table: Table,
    roles: Roles,
    figure: Figure,
    placed: tuple[int, Section],
    named: tuple[str, str],
) -> Row:
    """Return the row of one figure, given the row of the grid and its section, and its name and kind."""
    row, section = placed
    grid, head, around = table.grid, table.head, table.around
    column = figure.column
    name, row_kind = named
    cells = {role: grid.seen(row, index) for role, index in roles.of_row.items()}
    if head.across:
        name = head.names[figure.index]
    elif head.is_of_one:
        name = around.said.subject
    period = (
        figure.period
        or section.period
        or _period_of_row(table, figure, cells.get("period", ""))
    )
    return Row(
        line=grid.lines[row],
        target=name,
        period=with_year(period, around.year),
        value=grid.rows[row][figure.index],
        unit=cells.get("unit", ""),
        basis=cells.get("basis", ""),
        published=cells.get("published", ""),
        source=cells.get("source")
        or table.about("source", figure.index)
        or around.said.source,
        note=cells.get("note", ""),
        ratio=_cell(table, row, figure.ratio),
        entity=cells.get("entity", "")
        or column.place
        or table.about("entity", figure.index)
        or section.place,
        table_place=around.said.place,
        owner=cells.get("owner", ""),
        problem=cells.get("problem", ""),
        next_step=cells.get("next_step", ""),
        goal=_cell(table, row, figure.goal),
        goal_unit=head.columns[figure.goal].unit if figure.goal >= 0 else "",
        heading_unit=column.unit or table.about("unit", figure.index),
        table_unit=section.unit or head.columns[head.key].unit or around.said.unit,
        heading_basis=column.basis or table.about("basis", figure.index),
        table_basis=section.basis or around.said.basis,
        kind=_kind_of_figure(figure),
        row_kind=row_kind or section.kind,
        has_growth=roles.has_growth,
        remarks=tuple(
            text for index in roles.remarks if (text := grid.seen(row, index))
        ),
        doubt=_doubt(table, row, figure.index),
        value_index=figure.index,
        columns={**roles.of_row, **_partner_columns(figure)},
        in_table=True,
    )


def _kind_of_figure(figure: Figure) -> str:
    """Return whether a column is of growth, of amounts, or does not say."""
    if figure.column.kind == "growth":
        return "growth"
    return "amount" if figure.column.is_amount else ""


def _partner_columns(figure: Figure) -> dict[str, int]:
    """Return where the goal and the ratio of a figure stand."""
    partners = {"goal": figure.goal, "ratio": figure.ratio}
    return {role: index for role, index in partners.items() if index >= 0}


def _cell(table: Table, row: int, index: int) -> str:
    """Return the text of a cell; blank where there is no such column."""
    return table.grid.seen(row, index) if index >= 0 else ""


def _period_of_row(table: Table, figure: Figure, text: str) -> str:
    """Return the months of a row, as its cell says them; of a date, by how often the series is published."""
    frequency = table.about("frequency", figure.index)
    if table.head.across and (frequency or _DAY.fullmatch(text)):
        return month_of(date_of(text) if not frequency else text, frequency)
    return month_restored(table, text)


def _doubt(table: Table, row: int, column: int) -> str:
    """Return why a figure cannot be trusted; also where its cell is merged with those of other rows."""
    grid, head = table.grid, table.head
    doubt = grid.doubt(row, column)
    merge = grid.merged.get((row, column))
    if doubt or merge is None or not re.search(r"\d", grid.seen(row, column)):
        return doubt
    first, left, last, right = merge
    name = grid.merged.get((row, head.key)) or (row, 0, row, 0)
    is_of_row = left == right and (name[0], name[2]) == (first, last)
    return "" if is_of_row or not grid.rows[row][column] else "merged"


def _say(table: Table, roles: Roles, faults: Faults, line: int) -> None:
    """Note what was taken from around the table, which columns are not used, and which rows are no figures."""
    head, around, grid = table.head, table.around, table.grid
    for first, second in around.differing:
        faults.add(Rule.STATEMENTS_DIFFER, line, taken=first, other=second)
    unread = unread_figures(table, roles)
    unused = [head.labels[index] for index in roles.unused]
    if unused:
        shown, more = first_of(unread or unused)
        severity = Severity.WARNING if unread else None
        faults.add(Rule.EXTRA_COLUMN, line, columns=shown, more=more, severity=severity)
    taken_from_title = [
        figure for figure in roles.figures if figure.period and not figure.column.period
    ]
    period = around.period if taken_from_title else ""
    year = "" if re.search(r"\d{4}", period) else around.year
    facts = {
        "period": period,
        "year": year,
        "unit": around.said.unit,
        "source": around.said.source,
    }
    facts |= {
        "basis": around.said.basis if around.said.basis != texts.UNCLEAR else "",
        "subject": around.said.subject,
    }
    is_plain = head.bottom == head.top and not head.across and not head.is_of_one
    if any(facts.values()) or not is_plain:
        amounts = [
            head.labels[figure.index]
            for figure in roles.figures
            if figure.column.kind != "growth"
        ]
        growth = [
            head.labels[figure.index]
            for figure in roles.figures
            if figure.column.kind == "growth"
        ]
        shown, more = first_of(amounts)
        facts["growth"] = "、".join(growth)
        rows = (
            str(line)
            if head.top == head.bottom
            else f"{line}-{grid.lines[head.bottom]}"
        )
        faults.add(
            Rule.READ_AS_LAID_OUT,
            line,
            rows=rows,
            columns=shown,
            more=more,
            facts=facts,
        )
    if table.counts:
        has_rows = any(
            NUMBER.fullmatch(grid.rows[row][figure.index])
            for figure in roles.figures
            for row, _ in table.data
        )
        severity = None if has_rows else Severity.WARNING
        counts = {kind: table.counts[kind] for kind in sorted(table.counts)}
        faults.add(
            Rule.PASSED_OVER,
            grid.lines[table.passed],
            facts=dict(counts),
            severity=severity,
        )
