"""Where a thing was said: places in files, and the files' lines.

Lines and columns count from 1, columns in characters; 0 means "not known" and is not printed.
"""

import re
from array import array
from functools import cached_property
from itertools import accumulate

from msgspec import Struct


class Location(Struct, frozen=True, order=True):
    """A place in a file, down to line and column where they are known.

    >>> str(Location("targets/2024.yaml", 41, 13))
    'targets/2024.yaml:41:13'
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `path:line:column`, without the parts that are not known."""
        return ":".join([self.path, *(str(part) for part in (self.line, self.column) if part)])


class Document(Struct, frozen=True, dict=True):
    """A text file as it was read: its path, its encoding and its text."""

    path: str
    text: str
    encoding: str = "utf-8"

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def lines(self) -> list[str]:
        """Return the lines without their ends; only line feeds and carriage returns end a line."""
        return self._lines

    def line(self, number: int) -> str:
        """Return the text of a line, blank where there is none."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


_PIECE = 2**20


class Pages(Struct, frozen=True, dict=True):
    """A text file kept as its bytes, in UTF-8; its lines are decoded when asked for."""

    path: str
    data: bytes
    encoding: str = "utf-8"
    """What it was written in."""

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.data.decode()

    @cached_property
    def _starts(self) -> "array[int]":
        """Where each line begins, and where the last ends: eight bytes a line, whatever is in it."""
        starts = array("Q", (0,))
        if b"\r" in self.data:
            starts.extend(found.end() for found in re.finditer(rb"\r\n|\r|\n", self.data))
            starts.append(len(self.data))
            return starts
        for begin in range(0, len(self.data), _PIECE):
            lengths = map(len, self.data[begin : begin + _PIECE].split(b"\n"))
            *ends, _ = accumulate(map((1).__add__, lengths), initial=begin)
            starts.extend(ends[1:])
        starts.append(len(self.data))
        return starts

    def line(self, number: int) -> str:
        """Return the text of a line, blank where there is none."""
        return self.whole_line(number).removesuffix("\n").removesuffix("\r")

    def whole_line(self, number: int) -> str:
        """Return the text of a line with what ends it."""
        starts = self._starts
        return self.data[starts[number - 1] : starts[number]].decode() if 0 < number < len(starts) else ""
