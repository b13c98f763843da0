"""The marks of an `.ods` file's sheets, and of the formulas in it that went wrong."""

import re
from collections.abc import Mapping

from auditor.reading.tables.cell_formatting import MONTH, PERCENT, Marks, number_of
from auditor.reading.tables.packages import Attributes, SpreadsheetError, walk

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_CELLS = ("table-cell", "covered-table-cell")
_HIDDEN = ("collapse", "filter")
_MONTH = re.compile(r"\d{4}\D{1,2}\d{1,2}月?")
"""How a date looks of which only year and month are shown."""


def ods_marks(parts: Mapping[str, bytes]) -> dict[str, Marks]:
    """Return the marks of every sheet by its name; the parts hold `content.xml`, by which such a file is known."""
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise SpreadsheetError("encrypted")
    return _Content(parts[_CONTENT]).found


class _Content:
    """Reads all sheets, element by element."""

    def __init__(self, content: bytes) -> None:
        self.found: dict[str, Marks] = {}
        self.marks = Marks()
        self.style, self.hidden_styles = "", set[str]()
        self.row = self.column = 0
        self.rows = 1
        self.cell: Attributes = {}
        self.text = ""
        self.listening = False
        walk(content, self._start, self._end, self._hear)

    def _start(self, name: str, given: Attributes) -> None:
        match name:
            case "table-column" | "table-row":
                self._begin(name, given)
            case "table":
                self.marks = Marks(visible=given.get("style-name", "") not in self.hidden_styles)
                self.found[given.get("name", "")] = self.marks
                self.row = self.column = 0
            case "table-cell" | "covered-table-cell":
                self.cell, self.text = given, ""
            case "p" | "annotation":
                self.listening = name == "p"
            case "style":
                self.style = given.get("name", "")
            case "table-properties" if given.get("display") == "false":
                self.hidden_styles.add(self.style)

    def _begin(self, name: str, given: Attributes) -> None:
        """Begin a column or a row, which may stand for many."""
        hidden, count = given.get("visibility") in _HIDDEN, number_of(given, f"number-{name[6:]}s-repeated", 1)
        if name == "table-row":
            self.rows, self.column = count, 0
            self.marks.hidden_rows |= set(range(self.row, min(self.row + count, 1 << 20))) if hidden else set()
        else:
            self.marks.hidden_columns |= set(range(self.column, min(self.column + count, 1 << 14))) if hidden else set()
            self.column += count

    def _hear(self, text: str) -> None:
        if self.listening:
            self.text += text

    def _end(self, name: str) -> None:
        if name == "p":
            self.listening = False
        elif name == "annotation":
            # A remark that hangs on a cell is not what the cell says.
            self.text = ""
        elif name == "table-row":
            self.row += self.rows
        elif name in _CELLS:
            self._close()

    def _close(self) -> None:
        """Keep what is to be known of the cell that ends here, as often as it is repeated."""
        count = number_of(self.cell, "number-columns-repeated", 1)
        across, down = number_of(self.cell, "number-columns-spanned", 1), number_of(self.cell, "number-rows-spanned", 1)
        if across * down > 1:
            self.marks.merges.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        if self.text or "value-type" in self.cell or "formula" in self.cell:
            self.marks.reach(self.row + self.rows - 1, self.column + count - 1)
            self._mark(range(self.row, self.row + self.rows), range(self.column, self.column + count))
        self.column += count

    def _mark(self, rows: range, columns: range) -> None:
        """Keep how each of the cells is shown, or what went wrong in it."""
        kind, formula = self.cell.get("value-type", ""), self.cell.get("formula", "")
        wrong = kind == "error" or (formula and self.text.startswith(("#", "Err:")))
        lost = formula and not kind and not self.text
        shown = PERCENT if kind == "percentage" else MONTH if kind == "date" and _MONTH.fullmatch(self.text) else ""
        for cell in ((row, column) for row in rows for column in columns):
            if wrong or lost:
                self.marks.texts[cell] = self.text or "#VALUE!" if wrong else "=" + formula.removeprefix("of:=")
            elif shown:
                self.marks.shown[cell] = shown
