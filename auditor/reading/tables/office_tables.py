"""Office tables in files: the sheets of a spreadsheet, and CSV files whose first line is no header.

What is understood is read and noted; a sheet that holds no table is noted, and a file that holds none is a fault.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

from auditor.model.findings import Finding, Rule, Term
from auditor.model.provenance import Document, TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.csv_rows import DELIMITERS, Row, first_of, lines_of, records, rows_of
from auditor.reading.tables.grid import Grid
from auditor.reading.tables.layout import Head, around, heads_of, same_headings, title_of
from auditor.reading.tables.table_body import Table, rows_of_table, table_of
from auditor.reading.tables.workbook import read_workbook

MAX_RECORDS = 20_000
"""Records of a CSV file that are looked through for a header lower down."""

Page = tuple[Document, Callable[[Faults], Iterator[Row]]]


def sheets_of(file: Path, path: str) -> tuple[list[Page], list[Finding]]:
    """Return the sheets of a spreadsheet, each with how to find its rows; or a finding that says why there are none."""
    sheets, findings = read_workbook(file, path)
    if findings:
        return [], findings
    filled = [sheet for sheet in sheets if any(map(any, sheet.grid.rows))]
    if not filled:
        faults = Faults(Document(path, ""))
        faults.add(Rule.FILE_UNREADABLE, reason=Term("unreadable", "empty"))
        return [], faults.findings
    heads = [heads_of(sheet.grid) if sheet.grid.is_visible else [] for sheet in filled]
    needed = 0 if any(heads) else next((i for i, sheet in enumerate(filled) if sheet.grid.is_visible), 0) + 1
    return [
        (sheet.document, partial(_sheet_rows, sheet.grid, found, number == needed))
        for number, (sheet, found) in enumerate(zip(filled, heads, strict=True), 1)
    ], []


def _sheet_rows(grid: Grid, heads: list[Head], needed: bool, faults: Faults) -> Iterator[Row]:  # noqa: FBT001 - bound by position
    """Yield the rows of a sheet; a sheet without a table is passed over, unless a table is `needed` of it."""
    if not heads and needed:
        first = next(cells for cells in grid.rows if any(cells))
        found, _ = first_of([*dict.fromkeys(cell for cell in first if cell)])
        faults.add(Rule.HEADER_UNRECOGNISED, 1, why=Term("header", "no-table"), found=found)
    elif not heads:
        faults.add(Rule.PASSED_OVER, why=Term("sheet", "no-table" if grid.is_visible else "hidden"))
    elif grid.hidden_rows or grid.hidden_columns:
        hidden = {"hidden_rows": len(grid.hidden_rows), "hidden_columns": len(grid.hidden_columns)}
        faults.add(Rule.READ_AS_LAID_OUT, facts=dict(hidden))
    yield from _rows(grid, heads, faults)


def _rows(grid: Grid, heads: list[Head], faults: Faults) -> Iterator[Row]:
    """Yield the rows of every table of a grid; what belongs to none is counted."""
    starts = [
        title_of(grid, head, above.bottom + 1 if above else 0) for above, head in pairwise([None, *heads]) if head
    ]
    outside = [row for row in range(starts[0] if starts else 0) if any(grid.rows[row])]
    if outside:
        faults.add(Rule.PASSED_OVER, grid.lines[outside[0]], outside=len(outside))
    above: Table | None = None
    for head, start, end in zip(heads, starts, [*starts[1:], len(grid.rows)], strict=False):
        said = around(grid, head, start, end)
        if above and not said.periods and same_headings(head, above.head):
            # One title over several tables of the same form holds for all of them.
            said.years, said.periods, said.unit = (
                above.around.years,
                above.around.periods,
                said.unit or above.around.unit,
            )
        above = table_of(grid, head, said, end)
        yield from rows_of_table(above, faults, rows_of)


def rows_below_title(pages: TextFile, faults: Faults, delimiter: str) -> tuple[str, Iterator[Row]]:
    """Return the rows of a CSV file whose first record is no header, and its delimiter; no rows where it has no table.

    The finding that there is no header, the last of `faults`, gives way to what is said of the tables.
    """
    for mark in DELIMITERS:
        said = Faults(pages)
        cut = ((line, cells) for line, cells in records(lines_of(pages), mark, said) if any(map(str.strip, cells)))
        found = list(islice(cut, MAX_RECORDS + 1))
        grid = Grid([[cell.strip() for cell in cells] for _, cells in found], [line for line, _ in found])
        heads = heads_of(grid) if len(found) <= MAX_RECORDS else []
        rows = list(_rows(grid, heads, said))
        if rows or (heads and heads[0].top):
            faults.findings[-1:] = said.findings
            return mark, iter(rows)
    return delimiter, iter(())
