"""Where a thing was said: places in files, and the files' lines; of a spreadsheet its rows and columns.

Lines and columns count from 1, columns in characters; 0 means "not known" and is not printed.
"""

import re
from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, islice

from msgspec import Struct

BETWEEN_CELLS = " | "
"""What stands between two cells where a row of a sheet is shown as a line."""


class Location(Struct, frozen=True, order=True, gc=False):
    """A place in a file, down to line and column where they are known.

    >>> str(Location("targets/2024.yaml", 41, 13))
    'targets/2024.yaml:41:13'
    >>> str(Location("actuals/三季度.xlsx", 5, 3, "完成情况"))
    'actuals/三季度.xlsx:完成情况!C5'
    >>> str(Location("report.pdf", 4, 9, page=3)), str(Location("report.docx", 12, is_paragraph=True))
    ('report.pdf:p3:4:9', 'report.docx:¶12')
    """

    path: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    """The sheet of a spreadsheet; its rows are the lines."""
    page: int = 0
    """The page of a PDF file; its lines count anew on each."""
    is_paragraph: bool = False
    """Whether the lines are the paragraphs of a Word document or a web page, which print as `¶12`."""

    def __str__(self) -> str:
        """Return `path:line:column`, without the parts that are not known; in a spreadsheet what `cell` says."""
        if self.sheet:
            return f"{self.path}:{self.cell}"
        parts = [str(part) for part in (self.line, self.column) if part]
        if self.is_paragraph and parts:
            parts[0] = f"¶{parts[0]}"
        if self.page:
            parts.insert(0, f"p{self.page}")
        return ":".join([self.path, *parts])

    @property
    def cell(self) -> str:
        """The place as Excel calls it: `Sheet1!C5`, `Sheet1!5:5` for a row, `Sheet1` for all of it.

        >>> Location("a.xlsx", 5, 28, "9月").cell, Location("a.xlsx", 5, 0, "九月").cell, Location("a.xlsx").cell
        ("'9月'!AB5", '九月!5:5', '')
        """
        plain = re.fullmatch(r"[^\W\d]\w*", self.sheet)
        name = (
            self.sheet
            if plain or not self.sheet
            else "'{}'".format(self.sheet.replace("'", "''"))
        )
        if not self.line:
            return name
        if self.column:
            return f"{name}!{column_letters(self.column)}{self.line}"
        return f"{name}!{self.line}:{self.line}"


def column_letters(number: int) -> str:
    """Return what Excel calls a column, which counts from 1.

    >>> column_letters(3), column_letters(26), column_letters(27), column_letters(703)
    ('C', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


class SourceLine(Struct, frozen=True):
    """What is known of a line of text that was taken out of a web page, a Word or PDF file, or a table of tasks."""

    place: Location
    begins: bool = True
    """Whether a paragraph begins with it; else it goes on with the line before."""
    owner: str = ""
    """The unit that a table of tasks makes responsible for what the line says."""
    deadline: str = ""
    """When such a table wants it done, in its own words."""
    is_note: bool = False
    """Whether it is a footnote."""
    aside: str = ""
    """Why nothing in it is promised for the year: it stands in another column of a table of tasks."""


class TextDocument(Struct, frozen=True, dict=True):
    """A text file as it was read: its path, its encoding and its text; or a sheet, whose rows are its lines."""

    path: str
    text: str
    encoding: str = "utf-8"
    sheet: str = ""
    source_lines: tuple[SourceLine, ...] = ()
    """One for each line of text where it was taken out of a file that is no text; else none."""

    @cached_property
    def _lines(self) -> list[str]:
        return _lines_of(self.text)

    def lines(self) -> list[str]:
        """Return the lines without their ends; only line feeds and carriage returns end a line."""
        return self._lines

    def line(self, number: int) -> str:
        """Return the text of a line, blank where there is none."""
        if 0 < number <= len(self._lines):
            return self._lines[number - 1]
        return ""


_PIECE = 2**16
"""Bytes whose lines are looked for together: the memory for these few serves again for the next."""
# Bytes up to which all lines of a file are decoded at once: many are asked for, and the file is soon done with.
_SMALL = 2**18


def _lines_of(text: str) -> list[str]:
    """Return the lines of a text without their ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class TextFile(Struct, frozen=True, dict=True):
    """A text file kept as its bytes, in UTF-8; its lines are decoded when asked for."""

    path: str
    data: bytes
    encoding: str = "utf-8"
    """What it was written in."""
    sheet: str = ""
    """None: a file of text has no sheets."""

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.data.decode()

    @cached_property
    def _starts(self) -> "array[int]":
        """Where each line begins, and where the last ends: eight bytes a line, whatever is in it."""
        starts = array("Q", (0,))
        if b"\r" in self.data:
            starts.extend(
                match.end() for match in re.finditer(rb"\r\n|\r|\n", self.data)
            )
            starts.append(len(self.data))
            return starts
        for begin in range(
            0,
            len(self.data),
            _PIECE,
        ):
            lines = self.data[begin : begin + _PIECE].splitlines(keepends=True)
            if not lines[-1].endswith(b"\n"):
                # It goes on in the next piece.
                del lines[-1]
            ends = accumulate(map(len, lines), initial=begin)
            starts.extend(islice(ends, 1, None))
        starts.append(len(self.data))
        return starts

    @cached_property
    def _lines(self) -> list[str]:
        return _lines_of(self.text)

    def lines(self) -> list[str]:
        """Return the lines without their ends, decoded all at once."""
        return self._lines

    def line(self, number: int) -> str:
        """Return the text of a line, blank where there is none."""
        if len(self.data) > _SMALL:
            return self.whole_line(number).rstrip("\r\n")
        lines = self._lines
        if 0 < number <= len(lines):
            return lines[number - 1]
        return ""

    def lines_at(self, numbers: Sequence[int]) -> list[str]:
        """Return the texts of lines, which are there and given in order; they are decoded together."""
        starts = self._starts
        pieces = [self.data[starts[number - 1] : starts[number]] for number in numbers]
        text = b"".join(pieces).decode()
        if "\r" in text:
            bare_lines = [piece.rstrip(b"\r\n") for piece in pieces]
            text = b"\n".join(bare_lines).decode()
        return text.split("\n")[: len(numbers)]

    def whole_line(self, number: int) -> str:
        """Return the text of a line with what ends it."""
        starts = self._starts
        if 0 < number < len(starts):
            return self.data[starts[number - 1] : starts[number]].decode()
        return ""


class SheetText(Struct, frozen=True, dict=True):
    """A sheet kept as its cells; a line is made of a row when it is asked for."""

    path: str
    sheet: str
    rows: Sequence[Sequence[str]]

    @property
    def cells(self) -> int:
        """How many cells it has, blank ones too."""
        return sum(map(len, self.rows))

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(map(_line_of_cells, self.rows))

    def line(self, number: int) -> str:
        """Return the text of a row, blank where there is none."""
        if 0 < number <= len(self.rows):
            return _line_of_cells(self.rows[number - 1])
        return ""


Text = TextDocument | TextFile | SheetText
"""A text with a path, whose lines can be asked for."""


def _line_of_cells(cells: Sequence[str]) -> str:
    """Return a row as a line, up to its last filled cell: what is within a cell stays on it."""
    shown = [" ".join(cell.split()).replace("|", "¦") for cell in cells]
    while shown and not shown[-1]:
        shown.pop()
    return BETWEEN_CELLS.join(shown)
