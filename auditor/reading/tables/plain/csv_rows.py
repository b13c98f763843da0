"""The records of a plain table as rows: one of a long table is a row, one of a wide table a row for each period.

A row keeps its cells as typed. What a cell means is the business of `rows`.
"""

from collections.abc import Iterator, Sequence

from auditor.model.findings import Rule
from auditor.reading.files import Faults
from auditor.reading.tables.grids.csv_records import Records
from auditor.reading.tables.plain.header import Header, is_blank, read_header
from auditor.reading.tables.rows.row import Row


def rows_of(cut: Records, faults: Faults) -> Iterator[Row]:
    """Yield the rows of a table's records, the header first; what cannot be a row is reported."""
    return rows_below(read_header(cut, faults), cut, faults)


def rows_below(header: Header | None, cut: Records, faults: Faults) -> Iterator[Row]:
    """Yield the rows of the records that follow a header, none where there is none."""
    if header is not None:
        for line, cells in cut:
            yield from rows_in(header, line, cells, faults)


def rows_in(
    header: Header,
    line: int,
    cells: list[str],
    faults: Faults,
) -> Iterator[Row]:
    """Yield one row for a long record, one a period for a wide one, none for a blank one; a ragged one is reported."""
    cells = fitted(header, line, cells, faults)
    if is_blank(cells):
        return
    texts = {role: cells[index].strip() for role, index in header.roles.items()}
    words = [cells[index].strip() for index in header.remarks]
    remarks = tuple(filter(None, words))
    behind = _cell_behind(header, cells)
    if not header.periods:
        row = row_of(
            line,
            texts,
            header,
            header.roles["value"],
        )
        row.remarks = remarks
        if header.roles["value"] + 1 == header.named:
            row.behind = behind
        yield row
        return
    for index, period in header.periods.items():
        value = cells[index].strip()
        texts_of_period = {**texts, "period": period, "value": value}
        row = row_of(
            line,
            texts_of_period,
            header,
            index,
        )
        row.remarks, row.behind = remarks, behind
        yield row


def _cell_behind(header: Header, cells: Sequence[str]) -> str:
    """Return what stands behind the last heading; blank where the headings fill the line."""
    return "".join(cells[header.named : header.named + 1]).strip()


def row_of(
    line: int,
    texts: dict[str, str],
    header: Header,
    value_index: int,
) -> Row:
    """Return a row of such texts by role; a wide table's states no ratio, since it could be any of its periods'."""
    if header.periods:
        texts.pop("ratio", None)
    period_index = header.roles.get("period", -1) if not header.periods else -1
    row = Row(
        line=line,
        target=texts.pop("target"),
        period=texts.pop("period"),
        value=texts.pop("value"),
    )
    row.value_index = value_index
    row.period_index = period_index
    row.columns = header.roles
    for role, text in texts.items():
        setattr(row, role, text)
    return row


def fitted(
    header: Header,
    line: int,
    cells: list[str],
    faults: Faults,
) -> list[str]:
    """Return a record with a cell for every column; none for a blank one and for a ragged one, which is reported."""
    width = header.width
    if len(cells) == width:
        return cells
    if is_blank(cells):
        return []
    if any(cell.strip() for cell in cells[width:]) or len(cells) <= header.last_needed:
        faults.add(
            Rule.RAGGED_ROW,
            line,
            cells=len(cells),
            columns=width,
        )
        return []
    return (cells + [""] * (width - len(cells)))[:width]
