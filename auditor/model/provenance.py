"""Where a thing was said: places in files, and the files' lines.

Lines and columns count from 1, columns in characters; 0 means "not known" and is not printed.
"""

from functools import cached_property

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
