"""The comments on the cells of a sheet in an `.xlsx` file: single ones of old, and threads of them."""

from auditor.reading.tables.grids.cell_comments import without_author
from auditor.reading.tables.grids.cell_names import cell_of
from auditor.reading.tables.grids.grid import Cell
from auditor.reading.tables.grids.packages import Attributes, Parts, walk
from auditor.reading.tables.grids.xlsx_parts import parts_beside

_COMMENT = frozenset({"comment", "threadedComment"})


def comments_of(parts: Parts, part: str) -> dict[Cell, str]:
    """Return the comments on the cells of a sheet, by the part that holds it; of a thread all that is said in it."""
    old: dict[Cell, str] = {}
    for content in parts_beside(parts, part, "comments"):
        old |= _read(content)
    threads: dict[Cell, str] = {}
    for content in parts_beside(parts, part, "threadedComment"):
        threads |= _read(content)
    # Beside a thread a comment of old holds it again, for programs that know none.
    return old | threads


def _read(content: bytes) -> dict[Cell, str]:
    """Return the comments of a part, by their cells."""
    reader = _CommentReader()
    walk(content, reader.start, reader.end, reader.hear)
    return {
        cell: without_author("\n".join(texts), reader.authors)
        for cell, texts in reader.texts.items()
    }


class _CommentReader:
    """Takes the text of each comment and the names of those who wrote some."""

    def __init__(self) -> None:
        self.texts: dict[Cell, list[str]] = {}
        self.authors: list[str] = []
        self._cell: Cell = (0, 0)
        self._inside = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take notice of an element."""
        if name in _COMMENT:
            self._cell = cell_of(attributes.get("ref", "A1"))
            self.texts.setdefault(self._cell, [])
        elif name == "author":
            self._inside = name
            self.authors.append("")
        elif name == "text":
            self._inside = name
            self.texts.setdefault(self._cell, []).append("")

    def end(self, name: str) -> None:
        """Leave an element."""
        if name == self._inside:
            self._inside = ""

    def hear(self, text: str) -> None:
        """Take a text."""
        if self._inside == "author":
            self.authors[-1] += text
        elif self._inside == "text":
            self.texts[self._cell][-1] += text
