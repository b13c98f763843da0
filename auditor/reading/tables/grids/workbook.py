"""Spreadsheet files to grids of cells, whichever program wrote them: what a file is, its content says, not its name."""

from pathlib import Path

from msgspec import Struct

from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.provenance import SheetText, TextDocument
from auditor.reading.files import Faults, read_bytes
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.grids.ods import read_ods
from auditor.reading.tables.grids.packages import (
    MAX_UNPACKED,
    Parts,
    SpreadsheetError,
    unpack,
)
from auditor.reading.tables.grids.xlsx import read_xlsx


class Sheet(Struct, frozen=True):
    """One sheet: its cells, and its rows as lines, for excerpts."""

    document: SheetText
    grid: Grid


def read_workbook(file: Path, path: str) -> tuple[list[Sheet], list[Finding]]:
    """Return the sheets of a file, to be called `path`; or a finding that says why there are none."""
    faults = Faults(TextDocument(path, ""))
    data = read_bytes(
        file,
        faults,
        Rule.FILE_UNREADABLE,
        MAX_UNPACKED,
        "sheet-too-large",
    )
    if data is None:
        return [], faults.findings
    try:
        grids = grids_of(unpack(data))
    except SpreadsheetError as error:
        faults.add(Rule.FILE_UNREADABLE, reason=MessageKey("unreadable", error.reason))
        return [], faults.findings
    return [_sheet_of(grid, path) for grid in grids], []


def _sheet_of(grid: Grid, path: str) -> Sheet:
    """Return a sheet with its rows as they are before anybody writes over them."""
    return Sheet(SheetText(path, grid.name, list(grid.rows)), grid)


def grids_of(parts: Parts) -> list[Grid]:
    """Return the sheets of a package."""
    if "content.xml" in parts:
        return read_ods(parts)
    return read_xlsx(parts)
