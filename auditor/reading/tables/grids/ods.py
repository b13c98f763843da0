"""The sheets of an `.ods` file as grids, read from its XML in one pass.

Beside each value the format keeps the text that is seen. Digits that are rounded away in it are taken from the value;
where the two are not one number, the cell is in doubt. Repeated cells are counted before they are made.
"""

import re

from msgspec import Struct, field

from auditor.reading.tables.grids.cell_comments import AnnotationReader
from auditor.reading.tables.grids.grid import Cell, Grid, Merge
from auditor.reading.tables.grids.ods_cell import OdsCell, seen_in
from auditor.reading.tables.grids.ods_pages import PageReader
from auditor.reading.tables.grids.packages import (
    MAX_CELLS,
    MAX_TEXT,
    Attributes,
    Parts,
    SpreadsheetError,
    walk,
    whole_number,
)
from auditor.reading.tables.grids.page_lines import telling
from auditor.reading.tables.grids.seen_text import PLAIN, Look
from auditor.reading.tables.grids.sheet_edges import filled_columns, within

CONTENT = "content.xml"
_MANIFEST, _STYLES = "meta-inf/manifest.xml", "styles.xml"
_HIDDEN = ("collapse", "filter")
_MOST_COLUMNS, _MOST_ROWS = 1 << 14, 1 << 20
_DEFAULT_PAGE = "Default"
_MOST_BLANKS = 100
"""Blanks in a row that are kept: more of them say no more."""
_IGNORED = frozenset(
    (
        "annotation",
        "shapes",
        "frame",
        "custom-shape",
        "tracked-changes",
        "dde-link",
        "ruby-text",
        "note",
    )
)
"""Elements that hold texts and cells which are none of the sheet's."""
# A position above or below the line, by word or in percent of the height.
_RAISED = re.compile(r"super|[1-9]\d*%")
_LOWERED = re.compile(r"sub|-\d+%")


def read_ods(parts: Parts) -> list[Grid]:
    """Return the sheets of a file that has a part called `content.xml`."""
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise SpreadsheetError("encrypted")
    looks = _StyleReader()
    pages = PageReader()
    if _STYLES in parts:
        walk(
            parts[_STYLES],
            pages.start,
            pages.end,
            pages.hear,
        )
        walk(
            parts[_STYLES],
            looks.start,
            looks.end,
            looks.hear,
        )
    reader = _ContentReader(looks)
    walk(
        parts[CONTENT],
        reader.start,
        reader.end,
        reader.hear,
    )
    sheets = [sheet for sheet in reader.sheets if not sheet.is_cache]
    for sheet in sheets:
        page = looks.pages.get(sheet.style, _DEFAULT_PAGE)
        sheet.page_lines = telling(pages.lines.get(page, []))
    return [sheet.grid() for sheet in sheets]


class _StyleReader:
    """Takes from the styles how texts look, and which sheets are hidden."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}
        self.hidden_sheets: set[str] = set()
        self.pages: dict[str, str] = {}
        """The style of the pages of sheets, by the style of the sheet."""
        self.style = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take notice of an element."""
        if name == "style":
            self.style = attributes.get("name", "")
            if attributes.get("master-page-name"):
                self.pages[self.style] = attributes["master-page-name"]
            parent = self.looks.get(attributes.get("parent-style-name", ""), PLAIN)
            if parent != PLAIN:
                self.looks[self.style] = parent
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hidden_sheets.add(self.style)
        elif name == "text-properties":
            self._properties(attributes)

    def _properties(self, attributes: Attributes) -> None:
        """Keep how a style sets its text."""
        position = attributes.get("text-position", "")
        line = attributes.get(
            "text-line-through-style", attributes.get("text-line-through-type", "none")
        )
        look = Look(
            raised=bool(_RAISED.match(position)),
            lowered=bool(_LOWERED.match(position)),
            struck=line != "none",
        )
        if look != PLAIN:
            self.looks[self.style] = look

    def end(self, name: str) -> None:
        """Leave an element."""

    def hear(self, text: str) -> None:
        """Pass over a text."""


class _Sheet(Struct):
    """A sheet while it is read."""

    name: str
    is_visible: bool
    rows: list[list[str]] = field(default_factory=list)
    doubts: dict[Cell, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    width: int = 0
    length: int = 0
    """Characters of all cells together."""
    comments: dict[Cell, str] = field(default_factory=dict)
    style: str = ""
    page_lines: list[str] = field(default_factory=list)
    """What is printed on every page."""
    is_cache: bool = False
    """It repeats the cells of another file."""

    def put(
        self,
        rows: range,
        columns: range,
        text: str,
        doubt: str,
    ) -> None:
        """Set the text of some cells; a refusal where they would make the sheet too large."""
        self.width = max(self.width, columns.stop)
        self.length += len(text) * len(rows) * len(columns)
        if rows.stop * self.width > MAX_CELLS or self.length > MAX_TEXT:
            raise SpreadsheetError("sheet-too-large")
        while len(self.rows) < rows.stop:
            self.rows.append([])
        for row in rows:
            cells = self.rows[row]
            cells.extend([""] * (columns.stop - len(cells)))
            cells[columns.start : columns.stop] = [text] * len(columns)
            if doubt:
                self.doubts.update(((row, column), doubt) for column in columns)

    def grid(self) -> Grid:
        """Return the sheet as a grid."""
        # What is printed on every page holds for all rows, as a note below them does.
        if self.rows:
            self.rows += [[line] for line in self.page_lines]
        height = len(self.rows)
        merges = []
        for top, left, bottom, right in self.merges:
            merge = (top, left, min(bottom, height - 1), min(right, self.width - 1))
            merges.append(merge)
        hidden_rows = frozenset(
            row for row in self.hidden_rows if row < height and any(self.rows[row])
        )
        return Grid(
            rows=self.rows,
            lines=range(1, height + 1),
            merges=within(merges, height * self.width),
            name=self.name or "Sheet1",
            doubts=self.doubts,
            hidden_rows=hidden_rows,
            hidden_columns=filled_columns(self.rows, self.hidden_columns),
            is_visible=self.is_visible,
            comments=self.comments,
        )


class _ContentReader:
    """Reads all sheets, element by element."""

    def __init__(self, looks: _StyleReader) -> None:
        self.looks = looks
        self.sheets: list[_Sheet] = []
        self.row = self.column = 0
        self.rows_repeated = 1
        self.cell: OdsCell | None = None
        self.spans: list[Look] = []
        self.in_paragraph = False
        self.ignored: list[str] = []
        self.annotation = AnnotationReader()

    @property
    def sheet(self) -> _Sheet:
        """The sheet that is being read."""
        if not self.sheets:
            raise SpreadsheetError("damaged")
        return self.sheets[-1]

    def start(self, name: str, attributes: Attributes) -> None:
        """Take notice of an element."""
        if self.ignored or name in _IGNORED:
            self.ignored.append(name)
            self.annotation.start(name)
            return
        match name:
            case "table":
                self._start_sheet(attributes)
            case "table-source":
                self.sheet.is_cache = True
            case "table-column":
                self._start_column(attributes)
            case "table-row":
                self._start_row(attributes)
            case "table-cell" | "covered-table-cell":
                self.cell = OdsCell(attributes)
            case "style" | "table-properties" | "text-properties":
                self.looks.start(name, attributes)
            case _:
                self._start_text(name, attributes)

    def _start_text(self, name: str, attributes: Attributes) -> None:
        """Take notice of an element within the text of a cell."""
        if self.cell is None:
            return
        match name:
            case "p":
                if self.cell.paragraphs:
                    self.cell.seen.add("\n")
                self.cell.paragraphs += 1
                self.in_paragraph = True
                self.spans = [
                    self.looks.looks.get(
                        self.cell.attributes.get("style-name", ""), PLAIN
                    )
                ]
            case "span":
                look = self.looks.looks.get(attributes.get("style-name", ""), PLAIN)
                self.spans.append(look.over(self.spans[-1] if self.spans else PLAIN))
            case "s":
                self._add(" " * min(whole_number(attributes.get("c"), 1), _MOST_BLANKS))
            case "tab":
                self._add("\t")
            case "line-break":
                self._add("\n")

    def _start_sheet(self, attributes: Attributes) -> None:
        style = attributes.get("style-name", "")
        is_visible = style not in self.looks.hidden_sheets
        self.sheets.append(
            _Sheet(
                name=attributes.get("name", ""),
                is_visible=is_visible,
                style=style,
            )
        )
        self.row = self.column = 0

    def _start_column(self, attributes: Attributes) -> None:
        """Begin a column, which may stand for many."""
        count = _repeated(attributes, "columns")
        if attributes.get("visibility") in _HIDDEN:
            self.sheet.hidden_columns.update(
                range(self.column, min(self.column + count, _MOST_COLUMNS))
            )
        self.column += count

    def _start_row(self, attributes: Attributes) -> None:
        """Begin a row, which may stand for many."""
        self.rows_repeated, self.column = (
            _repeated(attributes, "rows"),
            0,
        )
        if attributes.get("visibility") in _HIDDEN:
            self.sheet.hidden_rows.update(
                range(self.row, min(self.row + self.rows_repeated, _MOST_ROWS))
            )

    def hear(self, text: str) -> None:
        """Take a text."""
        if self.in_paragraph and not self.ignored:
            self._add(text)
        elif self.ignored:
            self.annotation.hear(text)

    def _add(self, text: str) -> None:
        if self.cell is None or not self.in_paragraph:
            return
        look = self.spans[-1] if self.spans else PLAIN
        self.cell.seen.add(text, look)

    def end(self, name: str) -> None:
        """Leave an element."""
        if self.ignored:
            self.ignored.pop()
            self.annotation.end()
            return
        match name:
            case "p":
                self.in_paragraph = False
            case "span" if self.spans:
                self.spans.pop()
            case "table-row":
                self.row += self.rows_repeated
            case "table-cell" | "covered-table-cell":
                self._end_cell()

    def _end_cell(self) -> None:
        """Keep what is seen in the cell that ends here, as often as it is repeated."""
        cell, self.cell = self.cell, None
        # A table within a cell: no program writes one, and whose rows are whose cannot be known.
        if cell is None:
            raise SpreadsheetError("damaged")
        count = _repeated(cell.attributes, "columns")
        across = whole_number(cell.attributes.get("number-columns-spanned"), 1)
        down = whole_number(cell.attributes.get("number-rows-spanned"), 1)
        if across * down > 1:
            self.sheet.merges.append(
                (self.row, self.column, self.row + down - 1, self.column + across - 1)
            )
        comment = self.annotation.taken()
        if comment:
            self.sheet.comments[self.row, self.column] = comment
        if cell.holds_something:
            text, doubt = seen_in(cell)
            rows = range(self.row, self.row + self.rows_repeated)
            self.sheet.put(
                rows,
                range(self.column, self.column + count),
                text,
                doubt,
            )
        self.column += count


def _repeated(attributes: Attributes, kind: str) -> int:
    """Return how often a row, a column or a cell stands: what is no such number is once."""
    return whole_number(attributes.get(f"number-{kind}-repeated"), 1) or 1
