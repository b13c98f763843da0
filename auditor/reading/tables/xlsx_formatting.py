"""The marks of an `.xlsx` file's sheets, read from its parts as Excel, WPS and LibreOffice write them."""

import posixpath
import re
from collections.abc import Mapping

from auditor.reading.tables.cell_formatting import Marks, number_of, shown_as
from auditor.reading.tables.grid import Cell
from auditor.reading.tables.packages import Attributes, SpreadsheetError, nothing, walk

_WORKBOOK, _RELATIONS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def xlsx_marks(parts: Mapping[str, bytes]) -> dict[str, Marks]:
    """Return the marks of every sheet by its name."""
    if _WORKBOOK not in parts:
        raise SpreadsheetError("damaged")
    styles = _Styles(parts.get(_STYLES, b""))
    targets = _targets(parts)
    found: dict[str, Marks] = {}

    def sheet(name: str, given: Attributes) -> None:
        if name == "sheet":
            content = parts.get(targets.get(given.get("id", ""), ""), b"")
            found[given.get("name", "")] = _Sheet(content, styles.shown).marks

    walk(parts[_WORKBOOK], sheet, nothing, nothing)
    return found


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the name of each part that the workbook refers to, by the id it uses."""
    found: dict[str, str] = {}

    def relation(name: str, given: Attributes) -> None:
        if name == "Relationship":
            path = posixpath.join("/xl", given.get("Target", ""))
            found[given.get("Id", "")] = posixpath.normpath(path).lstrip("/")

    if _RELATIONS not in parts:
        raise SpreadsheetError("damaged")
    walk(parts[_RELATIONS], relation, nothing, nothing)
    return found


def cell_of(reference: str) -> Cell:
    """Return the row and column that Excel calls by such a name.

    >>> cell_of("C5")
    (4, 2)
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None or not int(found[2]):
        raise SpreadsheetError("damaged")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


class _Styles:
    """How each of the workbook's cell styles shows a number."""

    def __init__(self, content: bytes) -> None:
        self.codes: dict[int, str] = {}
        self.shown: list[str] = []
        self.within = False
        if content:
            walk(content, self._start, self._end, nothing)

    def _start(self, name: str, given: Attributes) -> None:
        number = number_of(given, "numFmtId")
        if name == "numFmt":
            self.codes[number] = given.get("formatCode", "")
        elif name == "cellXfs":
            self.within = True
        elif name == "xf" and self.within:
            self.shown.append(shown_as(self.codes.get(number, ""), number))

    def _end(self, name: str) -> None:
        self.within &= name != "cellXfs"


class _Sheet:
    """Reads one sheet, element by element."""

    def __init__(self, content: bytes, shown: list[str]) -> None:
        self.marks = Marks()
        self.shown = shown
        self.row, self.cell = -1, (0, -1)
        self.given: Attributes = {}
        self.inside = ""
        self.texts = {"v": "", "f": ""}
        self.filled = self.worked_out = False
        if content:
            walk(content, self._start, self._end, self._text)

    def _start(self, name: str, given: Attributes) -> None:
        match name:
            case "row":
                self.row = number_of(given, "r", self.row + 2) - 1
                self.cell = (self.row, -1)
                if given.get("hidden") in {"1", "true"}:
                    self.marks.hidden_rows.add(self.row)
            case "c":
                self.cell = cell_of(given["r"]) if "r" in given else (self.row, self.cell[1] + 1)
                self.given, self.texts = given, {"v": "", "f": ""}
                self.filled, self.worked_out = given.get("t") == "e", False
            case "v" | "f":
                self.inside = name
                self.worked_out |= name == "f"
                self.filled |= name == "f"
            case "is":
                self.filled = True
            case "col" if given.get("hidden") in {"1", "true"}:
                first, last = number_of(given, "min", 1), number_of(given, "max", 1)
                self.marks.hidden_columns |= set(range(first - 1, min(last, 1 << 14)))
            case "mergeCell":
                first_cell, _, last_cell = given.get("ref", "").partition(":")
                self.marks.merges.append((*cell_of(first_cell), *cell_of(last_cell or first_cell)))

    def _text(self, text: str) -> None:
        if self.inside:
            self.texts[self.inside] += text
            self.filled = True

    def _end(self, name: str) -> None:
        self.inside = ""
        if name == "c" and self.filled:
            self._close()

    def _close(self) -> None:
        """Keep what is to be known of the cell that ends here."""
        self.marks.reach(*self.cell)
        kind, value = self.given.get("t", "n"), self.texts["v"]
        style = number_of(self.given, "s")
        if kind == "e":
            self.marks.texts[self.cell] = value or "#VALUE!"
        elif not value and self.worked_out and kind != "str":
            self.marks.texts[self.cell] = "=" + self.texts["f"]
        elif kind == "n" and style < len(self.shown) and self.shown[style]:
            self.marks.shown[self.cell] = self.shown[style]
