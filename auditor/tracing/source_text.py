"""A published document as one run of characters: white space taken out, every character's place kept.

Documents come with hard line breaks in the middle of a clause, of a name, even of a number; a break that ends no
paragraph means nothing. Positions are offsets into `compact`.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.provenance import Document, Location

_ENDS = re.compile(r"[。！？!?|]")
# A line shorter than this that ends without a full stop is a heading or a list's item, not a broken line.
_SOFT_LINE = 20
_CLOSED = "。！？；：!?;:"
_HEADING = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)|第[一二三四五六七八九十]+[章节篇部]|[—－-]{2})"
)
_PAGE_NUMBER = re.compile(
    r"\s*[—–－-]{1,2}\s*\d{1,3}\s*[—–－-]{1,2}\s*|\s*第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?\s*"
)
_BLANK = re.compile(r"[\s\ufeff\u200b]+")


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
    stops: "array[int]"
    """The positions in `compact` of the marks that end sentences."""

    def place(self, position: int) -> Location:
        """Return the line and column of a position; of a PDF file the page too, of other files the paragraph."""
        offset = (
            self.offsets[min(position, len(self.offsets) - 1)] if self.offsets else 0
        )
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        if not self.document.source_lines:
            return Location(self.document.path, line, column)
        place = self.document.source_lines[line - 1].place
        return place if place.sheet else replace(place, column=column)

    def owner(self, position: int) -> str:
        """Return the unit that a table of tasks makes responsible for a position; nothing in other documents."""
        if not self.document.source_lines or not self.offsets:
            return ""
        line = bisect_right(
            self.line_starts, self.offsets[min(position, len(self.offsets) - 1)]
        )
        return self.document.source_lines[line - 1].owner

    def is_note(self, position: int) -> bool:
        """Return whether a position stands in a footnote."""
        if not self.document.source_lines or not self.offsets:
            return False
        line = bisect_right(
            self.line_starts, self.offsets[min(position, len(self.offsets) - 1)]
        )
        return self.document.source_lines[line - 1].is_note

    def paragraph(self, position: int) -> tuple[int, int]:
        """Return where the paragraph around a position begins and ends."""
        here = bisect_right(self.breaks, position)
        begin = self.breaks[here - 1] if here else 0
        end = self.breaks[here] if here < len(self.breaks) else len(self.compact)
        return begin, end

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Yield where each paragraph begins and ends."""
        for index, begin in enumerate(self.breaks):
            end = (
                self.breaks[index + 1]
                if index + 1 < len(self.breaks)
                else len(self.compact)
            )
            yield begin, end

    def matches(
        self, pattern: re.Pattern[str], begin: int, end: int
    ) -> Iterator[re.Match[str]]:
        """Yield where a pattern is met between two positions, never over the end of a paragraph."""
        for start, stop in self.paragraphs():
            if stop > begin and start < end:
                yield from pattern.finditer(
                    self.compact, max(start, begin), min(stop, end)
                )

    def sentence(self, position: int) -> tuple[int, int]:
        """Return where the sentence around a position begins and ends: between full stops, within a paragraph."""
        begin, end = self.paragraph(position)
        following = bisect_left(self.stops, position)
        if following:
            begin = max(begin, self.stops[following - 1] + 1)
        if following < len(self.stops):
            end = min(end, self.stops[following])
        return begin, end


def source_text(document: Document) -> SourceText:
    """Return a document made compact."""
    compact: list[str] = []
    offsets, breaks, line_starts = array("L"), array("L"), array("L")
    offset, size, joined = 0, 0, False
    for number, line in enumerate(document.text.splitlines(keepends=True)):
        line_starts.append(offset)
        # A page number in the middle of a sentence is none of its words.
        is_blank = bool(_PAGE_NUMBER.fullmatch(line)) and not document.source_lines
        kept = "" if is_blank else _BLANK.sub("", line)
        if kept:
            if _begins(document, number, line, joined=joined):
                breaks.append(size)
            compact.append(kept)
            offsets.extend(_offsets(line, kept, offset))
            size += len(kept)
            joined = len(kept) >= _SOFT_LINE and kept[-1] not in _CLOSED
        elif not is_blank:
            joined = joined and not document.source_lines
        offset += len(line)
    text = "".join(compact)
    stops = array("L", (mark.start() for mark in _ENDS.finditer(text)))
    return SourceText(
        document, text, offsets, breaks, line_starts or array("L", [0]), stops
    )


def _begins(document: Document, number: int, line: str, *, joined: bool) -> bool:
    """Return whether a line begins a paragraph."""
    if document.source_lines:
        return document.source_lines[number].begins
    return not joined or bool(_HEADING.match(line))


def _offsets(line: str, kept: str, offset: int) -> Iterator[int]:
    """Yield the offset of each character of a line that is no blank."""
    if len(kept) == len(line.rstrip("\r\n")):
        yield from range(offset, offset + len(kept))
        return
    for piece in re.finditer(r"[^\s\ufeff\u200b]+", line):
        yield from range(offset + piece.start(), offset + piece.end())
