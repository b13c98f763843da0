"""The values of a workbook's sheets from the library that reads them, handed a package that is made here.

Under names and with relations that the library knows, and without styles: a number stays a number to it.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

from auditor.reading.tables.grids.number_format import plain_digits
from auditor.reading.tables.grids.packages import MAX_TEXT, SpreadsheetError
from auditor.reading.tables.grids.sheet_xml import SheetXml

# This module is loaded for such files alone.
try:
    from python_calamine import CalamineError, CalamineWorkbook
except ImportError:
    CalamineWorkbook = None  # type: ignore[assignment, misc]

_SPACE = "http://schemas.openxmlformats.org"
_TYPES = f"{_SPACE}/officeDocument/2006/relationships"
# What XML cannot hold is written as its number: _x000D_.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_STRING = re.compile(rb' t="s"[^>]*>\s*<v>([0-9]{1,9})</v>')


def refuse_long(sheets: Sequence[SheetXml], strings: bytes) -> None:
    """Refuse a workbook whose shared texts come to too much, each counted for every cell that shows it."""
    lengths = list(map(len, strings.split(b"</si>")))
    longest = max(lengths)
    cells = sum(sheet.count(b' t="s"') for sheet in sheets)
    if longest * cells <= MAX_TEXT:
        return
    total = 0
    for sheet in sheets:
        numbers = map(int, _STRING.findall(sheet.content))
        total += sum(lengths[number] for number in numbers if number < len(lengths))
    if total > MAX_TEXT:
        raise SpreadsheetError("sheet-too-large")


def opened(contents: Sequence[bytes], strings: bytes) -> CalamineWorkbook:
    """Return a workbook of such sheets, opened by the library; a refusal where it is missing or cannot read them.

    The package that it is given is made here, under names and with relations that it knows, and without styles: a
    number stays a number to it, and becomes a date or a share here.
    """
    if CalamineWorkbook is None:
        raise SpreadsheetError("no-reader")
    numbers = range(len(contents))
    sheets = "".join(
        f'<sheet name="{n}" sheetId="{n + 1}" r:id="rId{n}"/>' for n in numbers
    )
    links = "".join(
        _relation(f"rId{n}", "worksheet", f"/xl/worksheets/{n}.xml") for n in numbers
    )
    package = BytesIO()
    with ZipFile(package, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            _relations(_relation("rId0", "officeDocument", "/xl/workbook.xml")),
        )
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(links))
        spaces = f'xmlns="{_SPACE}/spreadsheetml/2006/main" xmlns:r="{_TYPES}"'
        archive.writestr(
            "xl/workbook.xml",
            f"<workbook {spaces}><sheets>{sheets}</sheets></workbook>",
        )
        archive.writestr("xl/sharedStrings.xml", strings or "<sst/>")
        for number, content in enumerate(contents):
            archive.writestr(f"xl/worksheets/{number}.xml", content)
    package.seek(0)
    try:
        return CalamineWorkbook.from_filelike(package)
    except CalamineError:
        raise SpreadsheetError("damaged") from None


def _relation(identity: str, kind: str, target: str) -> str:
    """Return a relation of a package."""
    return f'<Relationship Id="{identity}" Type="{_TYPES}/{kind}" Target="{target}"/>'


def _relations(relations: str) -> str:
    """Return a part of relations."""
    return f'<Relationships xmlns="{_SPACE}/package/2006/relationships">{relations}</Relationships>'


def values_of(library: CalamineWorkbook, index: int) -> Sequence[Sequence[object]]:
    """Return the values of a sheet."""
    try:
        values: Sequence[Sequence[object]] = library.get_sheet_by_index(
            index
        ).to_python(skip_empty_area=False)
    except CalamineError:
        raise SpreadsheetError("damaged") from None
    return values


class Texts(dict[object, str]):
    """The text of each value of a workbook, worked out once."""

    def __missing__(self, value: object) -> str:
        if isinstance(value, str):
            text = unescaped(value).strip()
        elif isinstance(value, float):
            text = plain_digits(value)
        else:
            text = str(value).upper()
        # True and 1.0 are one key.
        if not isinstance(value, bool):
            self[value] = text
        return text


def unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold: `_x000D_` is a carriage return."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace(
        "\r\n", "\n"
    )
