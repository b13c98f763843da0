"""The XML of a sheet in one way of writing, so that it can be searched without being parsed.

Excel, WPS, LibreOffice and the libraries write it so already, and it is handed on as it is. Prefixes, cells without
their places, comments and other encodings are written anew.
"""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.provenance import column_letters
from auditor.reading.tables.grids.cell_names import cell_of, column_of
from auditor.reading.tables.grids.packages import (
    MAX_CELLS,
    Attributes,
    SpreadsheetError,
    walk,
    whole_number,
)
from auditor.reading.tables.grids.xml_row_kinds import PlainRows, kinds_of_rows

# The row of each cell that says its place; such columns; and the places of those that hold something.
_CELLS = re.compile(rb'<c r="[A-Z]{1,3}([1-9][0-9]{0,6})"[ />]')
_COLUMNS = re.compile(rb'<c r="([A-Z]{1,3})"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3}[0-9]+)"(?:[^>]*[^/>])?>(?!</c>)')
_ROW, _ROW_TAG = (
    re.compile(rb'<row r="[1-9][0-9]{0,6}"[ />]'),
    re.compile(rb"<row[ />\t\r\n]"),
)
_BOM = b"\xef\xbb\xbf"
_PROLOGUE = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<worksheet[\s>]")
_ENCODING = re.compile(rb"""encoding=["'](?!utf-8|us-ascii)""", re.IGNORECASE)
_HEAD = 500
"""How many bytes are looked at for the encoding and the first element."""


class SheetXml(Struct, frozen=True):
    """A sheet in the one way of writing."""

    content: bytes
    height: int = 0
    """The number of the last row that has a cell."""
    counts: Mapping[bytes, int] = {}
    """How often what is between the ends of two rows occurs, without digits, points and minus signs."""
    plain: PlainRows | None = None
    """Its rows, where all cells are plain numbers and shared texts."""

    def has(self, text: bytes) -> bool:
        """Return whether it may have a text that has no digits; where not, it has none."""
        return any(text in alike for alike in self.counts)

    def count(self, text: bytes) -> int:
        """Return how many times it has a text that has no digits, in its rows and around them."""
        return sum(alike.count(text) * times for alike, times in self.counts.items())

    @property
    def before(self) -> bytes:
        """What stands before the cells: columns."""
        return self.content[: self.content.find(b"<sheetData")]

    @property
    def behind(self) -> bytes:
        """What stands behind the cells: merged ones."""
        return self.content[self.content.rfind(b"</sheetData") :]

    def refuse_large(self) -> None:
        """Refuse a sheet whose filled cells span too large a rectangle, before anything makes one of them."""
        letters = set(_COLUMNS.findall(b"".join(self.counts)))
        columns = [column_of(name.decode()) for name in letters]
        if self.height * max(columns, default=0) <= MAX_CELLS:
            return
        # Cells that are blank and formatted reach to the end of many a sheet.
        if self._filled_size() > MAX_CELLS:
            raise SpreadsheetError("sheet-too-large")

    def _filled_size(self) -> int:
        """Return how many cells the rectangle has that the filled ones span."""
        filled = [
            cell_of(reference.decode()) for reference in _FILLED.findall(self.content)
        ]
        height = max((row for row, _ in filled), default=0) + 1
        width = max((column for _, column in filled), default=0) + 1
        return height * width


def canonical(content: bytes) -> SheetXml:
    """Return the XML of a sheet in the one way of writing."""
    content = content.removeprefix(_BOM)
    return (
        _as_it_is(content)
        or _as_it_is(_Rewriter(content).content)
        or SheetXml(b"<worksheet/>")
    )


def _as_it_is(content: bytes) -> SheetXml | None:
    """Return a sheet where each cell says its place in the way that is searched for; nothing where one does not."""
    head = content[:_HEAD]
    if not _PROLOGUE.match(head) or _ENCODING.search(head):
        return None
    kinds = kinds_of_rows(content)
    sheet = SheetXml(content, counts=kinds.counts, plain=kinds.plain)
    if sheet.has(b"<!") or (sheet.has(b" hidden=") and not _states_each_row(content)):
        return None
    height = _height_of(sheet)
    if height is None:
        return None
    return replace(sheet, height=height)


def _states_each_row(content: bytes) -> bool:
    """Return whether each row begins with its number."""
    return len(_ROW.findall(content)) == len(_ROW_TAG.findall(content))


def _height_of(sheet: SheetXml) -> int | None:
    """Return the number of the last row that has a cell, or is plain; nothing where a cell does not say its place."""
    if sheet.plain is not None:
        return sheet.plain.lines[-1]
    rows = _CELLS.findall(sheet.content)
    if len(rows) != _number_of_cells(sheet):
        return None
    return _highest(set(rows))


def _number_of_cells(sheet: SheetXml) -> int:
    """Return how many elements between the first row and the last are called like cells."""
    content = sheet.content
    begin, end = content.find(b"<sheetData"), content.rfind(b"</sheetData")
    if end < begin:
        return 0
    around = content.count(b"<c", 0, begin) + content.count(b"<c", end)
    return sheet.count(b"<c") - around


def _highest(numbers: set[bytes]) -> int:
    """Return the highest of some numbers; 0 where there is none."""
    # A number of more digits is higher; compared so, none has to be worked out.
    highest = max(numbers, key=_size_of, default=b"0")
    return int(highest)


def _size_of(number: bytes) -> tuple[int, bytes]:
    """Return what numbers without zeros ahead are in order by."""
    return len(number), number


class _Rewriter:
    """Writes a sheet anew, element by element."""

    def __init__(self, content: bytes) -> None:
        self.pieces: list[str] = []
        self.row = self.column = 0
        walk(
            content,
            self._start,
            self._end,
            self._text,
        )

    @property
    def content(self) -> bytes:
        """The whole sheet."""
        return "".join(self.pieces).encode("utf-8", "replace")

    def _start(self, name: str, as_written: Attributes) -> None:
        attributes = dict(as_written)
        if name == "row":
            self.row, self.column = (
                whole_number(as_written.get("r", str(self.row + 1)), -1),
                0,
            )
            if self.row < 1:
                raise SpreadsheetError("damaged")
            attributes.pop("r", None)
            attributes = {"r": str(self.row), **attributes}
        elif name == "c":
            attributes.pop("r", None)
            attributes = {"r": self._place(as_written), **attributes}
        written = "".join(f" {key}={_quoted(text)}" for key, text in attributes.items())
        self.pieces.append(f"<{name}{written}>")

    def _place(self, as_written: Attributes) -> str:
        """Return the name of the cell that begins: its own, else that of the next in its row."""
        if "r" in as_written:
            self.row, self.column = (number + 1 for number in cell_of(as_written["r"]))
        else:
            self.column += 1
        return f"{column_letters(self.column)}{self.row}"

    def _end(self, name: str) -> None:
        self.pieces.append(f"</{name}>")

    def _text(self, text: str) -> None:
        self.pieces.append(escape(text))


def _quoted(text: str) -> str:
    """Return an attribute's text in double quotes."""
    if '"' in text:
        return quoteattr(text.replace('"', "'"))
    return quoteattr(text)
