"""Tables with their surroundings: the sheets of a workbook, and CSV files whose first line is not a plain header.

What is understood is read and noted; a sheet that holds no table is noted, and a file that holds none is a fault.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.provenance import SheetText, TextDocument, TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.grids.csv_records import DELIMITERS, lines_of, records
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.grids.workbook import Sheet, read_workbook
from auditor.reading.tables.laid_out.section_repeats import RepeatedRow
from auditor.reading.tables.laid_out.table_rows import rows_of_table
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.name_column import are_years
from auditor.reading.tables.layout.side_by_side import parts_of
from auditor.reading.tables.layout.table_body import table_of
from auditor.reading.tables.layout.tables import heads_of
from auditor.reading.tables.layout.tables_together import Spans, arounds_of
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.cell_kinds import is_number
from auditor.reading.tables.words.column_names import NO_HEADINGS, first_of
from auditor.reading.tables.words.fiscal_years import fiscal_year_in
from auditor.reading.tables.words.statements import read_path

MAX_RECORDS = 200_000
"""Records of a CSV file that are held as a grid; a longer one must begin with a plain header."""

_LEDGER_HEADS = (
    frozenset(
        {
            "指标",
            "事项",
            "期间",
            "数值",
            "单位",
            "口径",
            "发布日期",
            "来源",
            "备注",
            "位置",
        }
    ),
    frozenset(
        {
            "target",
            "promise",
            "period",
            "value",
            "unit",
            "basis",
            "published",
            "source",
            "note",
            "where it stands",
        }
    ),
)
"""The headings of the sheet of figures of a ledger, in each language."""

_TALLEST_TOP = 12
"""Rows in which headings of fiscal years are looked for."""
Part = tuple[Grid, list[Head]]
"""One of the tables side by side of a grid, the others blank, with the headings it has from the top down."""
Page = tuple[SheetText, Callable[[Faults], Iterator[Row | RepeatedRow]]]


def sheets_of(
    file: Path, path: str, own: Mapping[str, str] = NO_HEADINGS
) -> tuple[list[Page], list[Finding]]:
    """Return the sheets of a spreadsheet, each with how to find its rows; or a finding that says why there are none."""
    sheets, findings = read_workbook(file, path)
    if findings:
        return [], findings
    filled = [sheet for sheet in sheets if any(map(any, sheet.grid.rows))]
    for sheet in filled:
        sheet.grid.simplify()
    if not filled:
        faults = Faults(TextDocument(path, ""))
        faults.add(Rule.FILE_UNREADABLE, reason=MessageKey("unreadable", "empty"))
        return [], faults.findings
    read = _sheets_to_read(filled)
    parts = [_parts(sheet.grid, own) if sheet in read else [] for sheet in filled]
    needed: int | None = None
    if not any(parts):
        needed = _first_visible(filled)
    pages: list[Page] = []
    for number, sheet in enumerate(filled):
        is_needed = number == needed
        rows_of_sheet = partial(
            _sheet_rows,
            sheet.grid,
            parts[number],
            is_needed,
        )
        pages.append((sheet.document, rows_of_sheet))
    return pages, []


def _sheets_to_read(sheets: list[Sheet]) -> list[Sheet]:
    """Return the sheets that are shown; of a ledger of our own the sheet of figures, which says everything."""
    ledgers = [sheet for sheet in sheets if _is_ledger(sheet.grid)]
    if ledgers:
        return ledgers
    return [sheet for sheet in sheets if sheet.grid.is_visible]


def _parts(grid: Grid, own: Mapping[str, str]) -> list[Part]:
    """Return the tables of a grid that stand side by side, each with its headings; those without any are left out."""
    parts: list[Part] = []
    for part in parts_of(grid, own):
        heads = heads_of(part, own)
        if heads:
            parts.append((part, heads))
    return parts


def _is_ledger(grid: Grid) -> bool:
    """Return whether a sheet is the one of figures that `audit report -o FILE.xlsx` writes, by its first row."""
    first = frozenset(grid.rows[0])
    return any(heads <= first for heads in _LEDGER_HEADS)


def _first_visible(sheets: list[Sheet]) -> int:
    """Return the number of the first sheet that is shown; of the first, where none is."""
    for number, sheet in enumerate(sheets):
        if sheet.grid.is_visible:
            return number
    return 0


def _sheet_rows(
    grid: Grid,
    parts: list[Part],
    needed: bool,  # noqa: FBT001 - bound by position
    faults: Faults,
) -> Iterator[Row | RepeatedRow]:
    """Yield the rows of a sheet; a sheet without a table is passed over, unless a table is `needed` of it."""
    if not parts and needed:
        row = _row_like_headings(grid)
        faults.add(
            Rule.HEADER_UNRECOGNISED,
            grid.lines[row],
            why=MessageKey("header", _why_no_table(grid)),
            found=_cells_named(grid, row),
        )
    elif not parts:
        faults.add(
            Rule.PASSED_OVER,
            why=MessageKey("sheet", "no-table" if grid.is_visible else "hidden"),
        )
    elif grid.hidden_rows or grid.hidden_columns:
        hidden = {
            "hidden_rows": len(grid.hidden_rows),
            "hidden_columns": len(grid.hidden_columns),
        }
        faults.add(Rule.READ_AS_LAID_OUT, facts=dict(hidden))
    yield from _rows_of_parts(parts, faults)


def _rows_of_parts(parts: list[Part], faults: Faults) -> Iterator[Row | RepeatedRow]:
    """Yield the rows of every table; what is said of all that stand side by side is reported once."""
    for grid, heads in parts:
        before = len(faults.findings)
        yield from _rows(grid, heads, faults)
        reported = faults.findings[:before]
        faults.findings[before:] = [
            finding for finding in faults.findings[before:] if finding not in reported
        ]


def _why_no_table(grid: Grid) -> str:
    """Return why a sheet that must hold a table holds none: its columns are fiscal years, or nothing is a heading."""
    for cells in grid.rows[:_TALLEST_TOP]:
        if sum(map(bool, map(fiscal_year_in, cells))) and len(set(cells)) > 1:
            return "fiscal-year"
    return "no-table"


def _row_like_headings(grid: Grid) -> int:
    """Return the row that was most likely meant for headings: of those above the first number, the one of most words.

    Where none has two, it is the first that is not blank.
    """
    best = next(row for row, cells in enumerate(grid.rows) if any(cells))
    most = 1
    for row, cells in enumerate(grid.rows[:_TALLEST_TOP]):
        filled = set(filter(None, cells))
        if any(is_number(cell) and not are_years([cell]) for cell in filled):
            break
        if len(filled) > most:
            best, most = row, len(filled)
    return best


def _cells_named(grid: Grid, row: int) -> tuple[str, ...]:
    """Return the cells of a row that is not blank, to name them in a message."""
    filled = filter(None, grid.rows[row])
    names, _ = first_of(list(dict.fromkeys(filled)))
    return names


def _rows(grid: Grid, heads: list[Head], faults: Faults) -> Iterator[Row | RepeatedRow]:
    """Yield the rows of every table of a grid; what belongs to none is counted."""
    file = read_path(faults.document.path)
    spans = Spans(grid, heads)
    outside = [row for row in range(spans.starts[0]) if any(grid.rows[row])]
    if outside:
        faults.add(Rule.PASSED_OVER, grid.lines[outside[0]], outside=len(outside))
    arounds = arounds_of(grid, spans, file)
    for head, around, end in zip(heads, arounds, spans.ends, strict=True):
        table = table_of(grid, head, around, end)
        yield from rows_of_table(table, faults)


def rows_below_title(
    text_file: TextFile,
    faults: Faults,
    delimiter: str,
    own: Mapping[str, str] = NO_HEADINGS,
) -> tuple[str, Iterator[Row]]:
    """Return the rows of a CSV file whose first record is no plain header, and its delimiter; no rows without a table.

    The finding that there is no header, the last of `faults`, gives way to what is said of the tables.
    """
    for mark in (delimiter, *(mark for mark in DELIMITERS if mark != delimiter)):
        statement = Faults(text_file)
        grid = _grid_of_text(text_file, mark, statement)
        parts = _parts(grid, own) if len(grid.rows) <= MAX_RECORDS else []
        rows = [row.whole() for row in _rows_of_parts(parts, statement)]
        if rows or parts:
            faults.findings[-1:] = statement.findings
            return mark, iter(rows)
    _complete_reason(faults, _grid_of_text(text_file, delimiter, Faults(text_file)))
    return delimiter, iter(())


def _complete_reason(faults: Faults, grid: Grid) -> None:
    """Give the finding that a file has no header, the last one, the row that was meant for one, and its true reason."""
    if not any(map(any, grid.rows)):
        return
    last = faults.findings[-1]
    facts = dict(last.facts)
    location = last.location
    if facts.get("why") == MessageKey("header", "unknown"):
        row = _row_like_headings(grid)
        facts["found"] = _cells_named(grid, row)
        location = replace(location, line=grid.lines[row])
    if _why_no_table(grid) == "fiscal-year":
        facts["why"] = MessageKey("header", "fiscal-year")
    faults.findings[-1] = replace(last, location=location, facts=facts)


def _grid_of_text(text_file: TextFile, delimiter: str, faults: Faults) -> Grid:
    """Return the grid of a CSV file; its blank lines are left out, as far as they are at its beginning."""
    rows: list[list[str]] = []
    lines: list[int] = []
    for line, cells in islice(
        records(lines_of(text_file), delimiter, faults), MAX_RECORDS + 1
    ):
        rows.append([cell.strip() for cell in cells])
        lines.append(line)
    return Grid(rows, lines)
