"""Tables as offices keep them, written into spreadsheet files by the libraries that others use."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | float | bool | date | None


class Table(Struct, frozen=True):
    """A sheet to be written: its rows, and what is special about its cells."""

    rows: Sequence[Sequence[Cell]]
    merged: Sequence[str] = ()
    formats: Mapping[str, str] = {}
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    hidden: bool = False
    comments: Mapping[str, str] = {}


def xlsx(file: Path, sheets: Mapping[str, Table]) -> Path:
    """Write a workbook."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, table in sheets.items():
        _fill(workbook.create_sheet(name), table)
    file.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(file)
    return file


def _fill(sheet: Worksheet, table: Table) -> None:
    for row in table.rows:
        sheet.append(list(row))
    for cells in table.merged:
        sheet.merge_cells(cells)
    for cell, code in table.formats.items():
        sheet[cell].number_format = code
    for row_number in table.hidden_rows:
        sheet.row_dimensions[row_number].hidden = True
    for letter in table.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    for cell, text in table.comments.items():
        sheet[cell].comment = Comment(text, "某人")
    sheet.sheet_state = "hidden" if table.hidden else "visible"


SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
    }.items()
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(file: Path, sheets: Mapping[str, str], styles: str = "") -> Path:
    """Write an OpenDocument file of sheets, each given as the XML of its rows."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}"{rows}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        file,
        {
            "mimetype": ODS,
            "content.xml": content,
            "META-INF/manifest.xml": "<manifest/>",
        },
    )


def zipped(file: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip of such parts."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file
