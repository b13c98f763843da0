"""Spreadsheet files to grids of cells, whichever program wrote them: what a file is, its content says, not its name."""

from pathlib import Path

from msgspec import Struct

from auditor.model.findings import Finding, Rule, Term
from auditor.model.provenance import BETWEEN_CELLS, Document
from auditor.reading.files import Faults, read_bytes
from auditor.reading.tables.grid import Grid
from auditor.reading.tables.ods import read_ods
from auditor.reading.tables.packages import Parts, SpreadsheetError, unpack
from auditor.reading.tables.xlsx import read_xlsx

_APART = "\x1f"
"""What no cell holds."""


class Sheet(Struct, frozen=True):
    """One sheet: its cells, and its rows as lines, for excerpts."""

    document: Document
    grid: Grid


def read_workbook(file: Path, path: str) -> tuple[list[Sheet], list[Finding]]:
    """Return the sheets of a file, to be called `path`; or a finding that says why there are none."""
    faults = Faults(Document(path, ""))
    data = read_bytes(
        file,
        faults,
        Rule.FILE_UNREADABLE,
        None,
    )
    if data is None:
        return [], faults.findings
    try:
        grids = grids_of(unpack(data))
    except SpreadsheetError as error:
        faults.add(Rule.FILE_UNREADABLE, reason=Term("unreadable", error.reason))
        return [], faults.findings
    return [Sheet(document_of(grid, path), grid) for grid in grids], []


def grids_of(parts: Parts) -> list[Grid]:
    """Return the sheets of a package."""
    if "content.xml" in parts:
        return read_ods(parts)
    return read_xlsx(parts)


def document_of(grid: Grid, path: str) -> Document:
    """Return the rows of a sheet as lines; the number of a line is that of the row."""
    text = "\n".join([_APART.join(cells).rstrip(_APART) for cells in grid.rows])
    if text.count("\n") + 1 > len(grid.rows) or any(
        mark in text for mark in ("|", "\r", "\t", "  ")
    ):
        text = "\n".join(map(_line, grid.rows))
    return Document(
        path=path,
        text=text.replace(_APART, BETWEEN_CELLS),
        sheet=grid.name,
    )


def _line(cells: list[str]) -> str:
    """Return a row as a line: what is within a cell stays on it."""
    return _APART.join(
        " ".join(cell.split()).replace("|", "¦") for cell in cells
    ).rstrip(_APART)
