"""The sheets of an `.xlsx` file as grids: values from the library that reads them, looks from the XML.

The library knows no formats, errors, runs of text or formulas without a value. Only where a search of the bytes finds
any are those cells read again, so that a plain sheet costs no second reading.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate
from xml.sax.saxutils import unescape

from msgspec import Struct

from auditor.reading.tables.grids.cell_names import cell_of
from auditor.reading.tables.grids.grid import Cell, Grid, Merge
from auditor.reading.tables.grids.number_format import (
    FORMATTED,
    shown_date,
    shown_number,
)
from auditor.reading.tables.grids.packages import Parts, SpreadsheetError, whole_number
from auditor.reading.tables.grids.page_lines import page_lines
from auditor.reading.tables.grids.plain_sheet import PlainSheet, plain_sheet
from auditor.reading.tables.grids.seen_text import STRUCK_OUT, SeenText, set_as
from auditor.reading.tables.grids.sheet_edges import filled_columns, within
from auditor.reading.tables.grids.sheet_xml import SheetXml, canonical
from auditor.reading.tables.grids.xlsx_comments import comments_of
from auditor.reading.tables.grids.xlsx_looks import STYLE, Looks
from auditor.reading.tables.grids.xlsx_parts import (
    CellStyle,
    marked_texts,
    read_workbook_part,
)
from auditor.reading.tables.grids.xlsx_values import (
    opened,
    refuse_long,
    unescaped,
    values_of,
)

FORMULA, LOGICAL = "formula", "logical"
# The cells that have a formula: their place, their attributes and what is in them.
_FORMULAS = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(\s*<f[ />].*?)</c>', re.DOTALL)
_FORMULA = re.compile(rb"<f([^>]*?)(?:/>|>(.*?)(?:</f>|$))", re.DOTALL)
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>(.*?)</v>", re.DOTALL)
_INLINE = re.compile(rb"<is>.*?</is>", re.DOTALL)
_TYPE, _SHARED = re.compile(rb' t="(\w+)"'), re.compile(rb' si="(\d+)"')
_MERGE = re.compile(rb'<mergeCell [^>]*?ref="([^"]*)"')
# The rows that Excel hides, by its own attribute.
_HIDDEN_ROW = re.compile(rb'<row r="(\d+)"[^>]* hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col [^>]*>")
_MOST_COLUMNS = 1 << 14


class XlsxCell(Struct, frozen=True):
    """A cell as the XML has it."""

    place: Cell
    attributes: bytes
    body: bytes

    @property
    def kind(self) -> bytes:
        """The type of its value: `n` for numbers, `s` for shared texts, `str` for texts of formulas."""
        match = _TYPE.search(self.attributes)
        return match[1] if match else b"n"

    @property
    def style(self) -> int:
        """The number of its style."""
        match = STYLE.search(self.attributes)
        return int(match[1]) if match else 0

    @property
    def value(self) -> str:
        """The text of its value, blank where it has none."""
        match = _VALUE.search(self.body)
        return unescape(match[1].decode()) if match else ""


def read_xlsx(parts: Parts) -> list[Grid]:
    """Return the sheets of a workbook."""
    workbook = read_workbook_part(parts)
    sheets = [canonical(sheet.content) for sheet in workbook.sheets]
    for sheet in sheets:
        sheet.refuse_large()
    refuse_long(sheets, workbook.strings)
    plain = list(map(plain_sheet, sheets))
    contents = list(map(_content_asked_for, sheets, plain))
    library = opened(contents, workbook.strings)
    looks = Looks(workbook)
    grids: list[Grid] = []
    for index, part in enumerate(workbook.sheets):
        rows = _rows(values_of(library, index), plain[index], looks)
        grid = _grid(
            part.name,
            sheets[index],
            rows,
            looks,
            is_visible=part.is_visible,
        )
        grid.comments = comments_of(parts, part.part)
        grids.append(grid)
    return grids


def _content_asked_for(sheet: SheetXml, plain: PlainSheet | None) -> bytes:
    """Return the sheet that the library is to read: of a plain one, its texts alone."""
    return sheet.content if plain is None else plain.asking


def _rows(
    values: Sequence[Sequence[object]], plain: PlainSheet | None, looks: "Looks"
) -> list[list[str]]:
    """Return the texts of the cells of a sheet, as they are stored."""
    text_of = looks.texts.__getitem__
    if plain is not None:
        return plain.rows(values, text_of)
    return [list(map(text_of, cells)) for cells in values]


def _grid(
    name: str,
    xml: SheetXml,
    rows: list[list[str]],
    looks: Looks,
    *,
    is_visible: bool,
) -> Grid:
    """Return one sheet."""
    sheet = _Sheet(xml, rows, looks)
    sheet.show_styles()
    sheet.show_marked_texts()
    sheet.show_types()
    sheet.show_formulas()
    # What is printed on every page holds for all rows, as a note below them does.
    if rows:
        rows += [[line] for line in page_lines(xml.behind)]
    return Grid(
        rows,
        range(1, len(rows) + 1),
        sheet.merges(),
        name or "Sheet1",
        sheet.doubts,
        sheet.hidden_rows(),
        sheet.hidden_columns(),
        is_visible=is_visible,
    )


class _Sheet:
    """Writes over the values of a sheet what a person sees in their place."""

    def __init__(
        self,
        xml: SheetXml,
        rows: list[list[str]],
        looks: Looks,
    ) -> None:
        self.xml, self.content, self.rows, self.looks = xml, xml.content, rows, looks
        self.doubts: dict[Cell, str] = {}

    def show_styles(self) -> None:
        """Show numbers as their formats do, and what a cell's font raises or strikes out."""
        if not self.xml.has(b' s="'):
            return
        styles = self.looks.styles_of(self.content)
        if not styles:
            return
        numbers = b"|".join(b"%d" % number for number in styles)
        for cell in self._cells(rb' s="(?:%s)"' % numbers):
            self._show_style(cell, styles[cell.style])

    def _show_style(self, cell: XlsxCell, style: CellStyle) -> None:
        """Show one cell as its style does."""
        value, doubt = cell.value, ""
        if cell.kind in {b"n", b"d"} and value:
            shown = (
                self._moment(value, style)
                if cell.kind == b"d"
                else self._number(value, style)
            )
            self._put(cell.place, set_as(shown[0], style.look), shown[1])
        elif style.format.hides_text and cell.kind not in {b"b", b"e"}:
            doubt = FORMATTED
        if style.look.struck and cell.body:
            doubt = STRUCK_OUT
        if cell.body and cell.kind not in {b"n", b"d"}:
            self._put(cell.place, set_as(self._text(cell.place), style.look), doubt)
        elif doubt:
            self.doubts[cell.place] = doubt

    def _number(self, value: str, style: CellStyle) -> tuple[str, str]:
        """Return the text and the doubt of a number."""
        try:
            number = float(value)
        except ValueError:
            raise SpreadsheetError("damaged") from None
        shown = shown_number(
            number, style.format, from_1904=self.looks.workbook.from_1904
        )
        return shown.text, shown.doubt

    def _moment(self, value: str, style: CellStyle) -> tuple[str, str]:
        """Return the text and the doubt of a date that is stored as ISO 8601 has it."""
        try:
            shown = shown_date(
                datetime.fromisoformat(value).replace(tzinfo=None), style.format
            )
        except ValueError:
            return value, ""
        return shown.text, shown.doubt

    def show_marked_texts(self) -> None:
        """Show raised and lowered digits as such, and doubt what is struck out in part."""
        marked = self.looks.strings
        if marked:
            for cell in self._cells(rb' t="s"'):
                seen = marked.get(whole_number(cell.value, -1))
                if seen:
                    self._put_seen(cell.place, seen)
        if self.xml.has(b' t="inlineStr"'):
            for cell in self._cells(rb' t="inlineStr"'):
                self._show_inline(cell)

    def _show_inline(self, cell: XlsxCell) -> None:
        """Show a text that stands in the cell itself, where something of it is raised, lowered or struck out."""
        inline = _INLINE.search(cell.body)
        if inline is None:
            return
        if b"vertAlign" in inline[0] or b"strike" in inline[0]:
            for seen in marked_texts(inline[0], "is").values():
                self._put_seen(cell.place, seen)

    def _put_seen(self, place: Cell, seen: SeenText) -> None:
        self._put(
            place, unescaped(seen.text).strip(), STRUCK_OUT if seen.struck else ""
        )

    def show_types(self) -> None:
        """Show errors, which are blanks to the library, and doubt errors and truth values."""
        if self.xml.has(b' t="e"'):
            for cell in self._cells(rb' t="e"'):
                self._put(cell.place, cell.value or "#VALUE!", FORMULA)
        self._show_truths()

    def _show_truths(self) -> None:
        """Show truth values as words, in doubt."""
        if self.xml.has(b' t="b"'):
            for cell in self._cells(rb' t="b"'):
                self._put(cell.place, "TRUE" if cell.value == "1" else "FALSE", LOGICAL)

    def show_formulas(self) -> None:
        """Show the formulas that were never worked out."""
        if not self.xml.has(b"<f"):
            return
        shared: dict[bytes, bytes] = {}
        for match in _FORMULAS.finditer(self.content):
            place = cell_of(match[1].decode())
            cell = XlsxCell(place, match[2], match[3])
            formula = _formula_of(cell, shared)
            if self._is_without_value(cell, formula):
                text = unescape(formula.decode())
                self._put(cell.place, f"={text}", FORMULA)

    def _is_without_value(self, cell: XlsxCell, formula: bytes) -> bool:
        """Return whether a formula was never worked out; one that can give a blank text may have given one."""
        if cell.kind in {b"e", b"b"}:
            return False
        if self.looks.workbook.is_to_be_computed and cell.value in {"", "0"}:
            # XlsxWriter and others store a 0 for the next program to replace.
            return True
        return not cell.value and (
            cell.kind == b"n" or b'""' not in formula.replace(b"&quot;", b'"')
        )

    def _cells(self, attribute: bytes) -> Iterator[XlsxCell]:
        """Yield the cells that have such an attribute, of those that hold something."""
        pattern = rb'<c r="([A-Z]+[0-9]+)"([^>]*?%s[^>]*?)(?:/>|>(.*?)</c>)' % attribute
        for match in re.finditer(pattern, self.content, re.DOTALL):
            if match[3]:
                yield XlsxCell(cell_of(match[1].decode()), match[2], match[3])

    def _text(self, place: Cell) -> str:
        row, column = place
        return (
            self.rows[row][column]
            if row < len(self.rows) and column < len(self.rows[row])
            else ""
        )

    def _put(
        self,
        place: Cell,
        text: str,
        doubt: str = "",
    ) -> None:
        """Set the text of a cell, which may lie beyond all values."""
        row, column = place
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = text
        if doubt:
            self.doubts[place] = doubt

    def merges(self) -> list[Merge]:
        """Return the merged cells as far as they lie within the sheet; a refusal where they lie upon one another."""
        height = len(self.rows)
        width = max(map(len, self.rows), default=0)
        merges: list[Merge] = []
        for reference in _MERGE.findall(self.xml.behind):
            first, _, last = reference.decode().partition(":")
            top, left = cell_of(first)
            bottom, right = top, left
            if last:
                bottom, right = cell_of(last)
            bottom = min(bottom, height - 1)
            right = min(right, width - 1)
            merges.append((top, left, bottom, right))
        return within(merges, height * width)

    def hidden_rows(self) -> frozenset[int]:
        """Return the hidden rows that hold something."""
        hidden: set[int] = set()
        if not self.xml.has(b" hidden="):
            return frozenset(hidden)
        for number in _HIDDEN_ROW.findall(self.content):
            row = int(number) - 1
            if 0 <= row < len(self.rows) and any(self.rows[row]):
                hidden.add(row)
        return frozenset(hidden)

    def hidden_columns(self) -> frozenset[int]:
        """Return the hidden columns that hold something."""
        # Ranges may lie over one another by the thousand: each costs two steps, however wide it is.
        begun = [0] * (_MOST_COLUMNS + 1)
        for column in _COLUMN.findall(self.xml.before):
            if b' hidden="1"' in column or b' hidden="true"' in column:
                first = _attribute(column, b"min")
                last = min(_attribute(column, b"max"), _MOST_COLUMNS)
                if 0 < first <= last:
                    begun[first - 1] += 1
                    begun[last] -= 1
        hidden: set[int] = set()
        for index, ranges in enumerate(accumulate(begun)):
            if ranges:
                hidden.add(index)
        return filled_columns(self.rows, hidden)


def _formula_of(cell: XlsxCell, shared: dict[bytes, bytes]) -> bytes:
    """Return the text of a formula; of one that shares another's, that one's."""
    match = _FORMULA.search(cell.body)
    assert match is not None, "the cell has been found by it"  # noqa: S101 - tells the type checker
    text: bytes = match[2] or b""
    number = _SHARED.search(match[1])
    if number is None:
        return text
    if text:
        shared[number[1]] = text
        return text
    return shared.get(number[1], b"")


def _attribute(element: bytes, name: bytes) -> int:
    """Return the whole number in an attribute; 1 where there is none."""
    match = re.search(rb' %s="(\d{1,5})"' % name, element)
    return int(match[1]) if match else 1
