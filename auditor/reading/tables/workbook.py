"""Spreadsheets to sheets of cells, each cell as the text that a person sees in it.

A number is read to the 15 significant digits that Excel shows and keeps: a stored 0.30000000000000004 is 0.3. Rounding
by a cell's format is not followed, since it hides digits that the figure has.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.model.findings import Finding, Rule, Term
from auditor.model.provenance import BETWEEN_CELLS, Document
from auditor.reading.files import Faults, read_bytes
from auditor.reading.tables.cell_formatting import MONTH, PERCENT, Marks
from auditor.reading.tables.grid import Merge
from auditor.reading.tables.packages import SpreadsheetError, packed, unpack

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Value = str | float | bool | time | date | datetime | object


class Sheet(Struct, frozen=True):
    """One sheet: its rows from the first on, every row as wide as the others."""

    document: Document
    """The rows as lines, for excerpts; the number of a line is that of the row."""
    rows: list[list[str]]
    merges: list[Merge]
    visible: bool = True
    hidden_rows: int = 0
    """How many rows that hold something are hidden."""
    hidden_columns: int = 0


def read_spreadsheet(file: Path, path: str) -> tuple[list[Sheet], list[Finding]]:
    """Return the sheets of a file, to be called `path`; or a finding that says why there are none."""
    faults = Faults(Document(path, ""))
    data = read_bytes(file, faults, Rule.FILE_UNREADABLE, None)
    if data is None:
        return [], faults.findings
    try:
        return _sheets(data, path), []
    except SpreadsheetError as error:
        faults.add(Rule.FILE_UNREADABLE, reason=Term("unreadable", error.reason))
        return [], faults.findings


def _sheets(data: bytes, path: str) -> list[Sheet]:
    """Return the sheets of a file's bytes; what an `.xlsx` is, its content says, not its name."""
    parts = unpack(data)
    if "content.xml" in parts:
        from auditor.reading.tables.ods_formatting import ods_marks as marks_of
    else:
        from auditor.reading.tables.xlsx_formatting import xlsx_marks as marks_of
    marks = marks_of(parts)
    workbook = _opened(parts)
    from python_calamine import SheetTypeEnum

    named = [one.name for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    return [_sheet(path, name, workbook, marks[name]) for name in named if name in marks]


def _opened(parts: Mapping[str, bytes]) -> "CalamineWorkbook":
    """Return the workbook of the parts; a refusal where the library is not installed or cannot make sense of them."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise SpreadsheetError("no-reader") from None
    try:
        return CalamineWorkbook.from_filelike(packed(parts))
    except CalamineError:
        raise SpreadsheetError("damaged") from None


def _sheet(path: str, name: str, workbook: "CalamineWorkbook", marks: Marks) -> Sheet:
    """Return one sheet; the values from the library, and over them what the marks know better."""
    from python_calamine import CalamineError, SheetVisibleEnum

    try:
        sheet = workbook.get_sheet_by_name(name)
        values = sheet.to_python(skip_empty_area=False)
    except CalamineError:
        raise SpreadsheetError("damaged") from None
    width = max([marks.columns, *map(len, values)])
    rows = [["" for _ in range(width)] for _ in range(max(marks.rows, len(values)))]
    for row, cells in enumerate(values):
        for column, value in enumerate(cells):
            rows[row][column] = text_of(value, marks.shown.get((row, column), ""))
    for (row, column), text in marks.texts.items():
        rows[row][column] = text
    visible = {one.name: one.visible is SheetVisibleEnum.Visible for one in workbook.sheets_metadata}
    return Sheet(
        Document(path, "\n".join(map(_line, rows)), sheet=name or "Sheet1"),
        rows,
        _within(marks.merges, len(rows), width),
        visible.get(name, True) and marks.visible,
        sum(any(rows[row]) for row in marks.hidden_rows if row < len(rows)),
        sum(any(cells[column] for cells in rows) for column in marks.hidden_columns if column < width),
    )


def _within(merges: list[Merge], rows: int, width: int) -> list[Merge]:
    """Return the merged cells as far as they lie within a sheet; a refusal where they lie upon one another."""
    cut = [(top, left, min(bottom, rows - 1), min(right, width - 1)) for top, left, bottom, right in merges]
    cut = [one for one in cut if one[0] <= one[2] and one[1] <= one[3]]
    if sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in cut) > rows * width:
        raise SpreadsheetError("damaged")
    return cut


def _line(cells: list[str]) -> str:
    """Return a row as a line."""
    return BETWEEN_CELLS.join(" ".join(cell.split()).replace("|", "¦") for cell in cells).rstrip(" |")


def text_of(value: Value, shown: str = "") -> str:
    """Return a value as the text that a person sees, given how its format shows it.

    >>> text_of(1.0), text_of(0.1 + 0.2), text_of(0.612, "%"), text_of(date(2024, 9, 1), "month"), text_of(True)
    ('1', '0.3', '61.2%', '2024-09', 'TRUE')
    """
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value, shown)
    return str(value).strip()


def _logical(value: bool, _: str) -> str:  # noqa: FBT001 - it is the value
    return str(value).upper()


def _number(value: float, shown: str) -> str:
    """Return a number in plain notation, to 15 significant digits."""
    number = Decimal(format(value, ".15g"))
    if shown == PERCENT:
        return f"{_plain(number.scaleb(2))}%"
    # By its format it looks like another number: which of the two is meant, nobody can tell.
    return f"{_plain(number)} ⟨{shown}⟩" if shown not in {"", MONTH} else _plain(number)


def _plain(number: Decimal) -> str:
    """Return the digits without zeros that say nothing."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: datetime, shown: str) -> str:
    whole_day = value.time() == time()
    return _day(value.date(), shown) if whole_day else value.isoformat(" ")


def _day(value: date, shown: str) -> str:
    return f"{value.year:04}-{value.month:02}" if shown == MONTH else value.isoformat()


_WRITERS: tuple[tuple[type, Callable[..., str]], ...] = (
    (bool, _logical), (int, _number), (float, _number), (datetime, _moment), (date, _day),
)  # fmt: skip
"""How each kind of value is written, a kind before those that it is one of."""
