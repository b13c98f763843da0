"""A published document as one run of characters: white space taken out, every character's place kept.

Documents come with hard line breaks in the middle of a clause, of a name, even of a number; a break that ends no
paragraph means nothing. Positions are offsets into `compact`.
"""

import re
from array import array
from bisect import bisect_right

from msgspec import Struct

from auditor.model.provenance import Document, Location

_ENDS = "。！？!?"
_SOFT_LINE = 20
"""A line shorter than this that ends without a full stop is a heading or a list's item, not a broken line."""
_HEADING = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)|第[一二三四五六七八九十]+[章节篇部])"
)


class SourceText(Struct, frozen=True):
    """A document made compact."""

    document: Document
    compact: str
    offsets: "array[int]"
    """The offset in the document of each character of `compact`."""
    breaks: "array[int]"
    """The positions in `compact` where a paragraph begins."""
    line_starts: "array[int]"
    """The offsets in the document where a line begins."""

    def place(self, position: int) -> Location:
        """Return the line and column of a position."""
        offset = self.offsets[min(position, len(self.offsets) - 1)] if self.offsets else 0
        line = bisect_right(self.line_starts, offset)
        return Location(self.document.path, line, offset - self.line_starts[line - 1] + 1)

    def sentence(self, position: int) -> tuple[int, int]:
        """Return where the sentence around a position begins and ends: between full stops, within a paragraph."""
        here = bisect_right(self.breaks, position)
        begin = self.breaks[here - 1] if here else 0
        end = self.breaks[here] if here < len(self.breaks) else len(self.compact)
        start = max((self.compact.rfind(mark, begin, position) + 1 for mark in _ENDS), default=begin)
        stops = [stop for mark in _ENDS if (stop := self.compact.find(mark, position, end)) >= 0]
        return max(start, begin), min(stops, default=end)


def source_text(document: Document) -> SourceText:
    """Return a document made compact."""
    text = document.text
    compact: list[str] = []
    offsets, breaks, line_starts = array("L"), array("L"), array("L")
    offset, size, joined = 0, 0, False
    for line in text.splitlines(keepends=True):
        line_starts.append(offset)
        kept = [
            (index, character)
            for index, character in enumerate(line)
            if not (character.isspace() or character in "\ufeff\u200b")
        ]
        if kept and not (joined and not _HEADING.match(line)):
            breaks.append(size)
        compact.append("".join(character for _, character in kept))
        offsets.extend(offset + index for index, _ in kept)
        size += len(kept)
        joined = len(kept) >= _SOFT_LINE and kept[-1][1] not in "。！？；：!?;:"
        offset += len(line)
    return SourceText(document, "".join(compact), offsets, breaks, line_starts or array("L", [0]))
