"""A published document as one run of characters: white space taken out, every character's place kept.

So are the marks of Markdown: dots of lists, bold and code; what it strikes out is no text.

Documents come with hard line breaks in the middle of a clause, of a name, even of a number; a break that ends no
paragraph means nothing. Positions are offsets into `compact`.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.model.provenance import Location, SourceLine, TextDocument
from auditor.tracing.original_script import (
    Script,
    document_read,
    script_of,
)

_ENDS = RareRegexp(r"[。！？!?|]", "。！？!?|")
# A comma within a number (1,200) parts nothing.
_CLAUSE_ENDS = RareRegexp(
    r"[，；;。：:！!？?]|(?<!\d),|,(?!\d{3})", "，；;。：:！!？?,"
)
_ITEM_ENDS = RareRegexp(
    r"[，、；;。：:！!？?]|(?<!\d),|,(?!\d{3})", "，、；;。：:！!？?,"
)
# A line shorter than this that ends without a full stop is a heading or a list's item, not a broken line.
_SOFT_LINE = 20
_CLOSED = "。！？；：!?;:"
# A number before a heading or an item; 2.5 is none.
_HEADING = LazyRegexp(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)"
    r"|第[一二三四五六七八九十]+[章节篇部]|[—－-]{2})"
)
# A heading in Markdown: a line that begins with # or is bold as a whole.
_MARKED_HEADING = RareRegexp(
    r"#{1,6}[ \t].*|\*\*(?:(?!\*\*).)+\*\*", ("# ", "#\t", "**")
)
# A line by itself: — 12 —, 第12页.
_PAGE_NUMBER = RareRegexp(
    r"\s*[—–－-]{1,2}\s*\d{1,3}\s*[—–－-]{1,2}\s*|\s*第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?\s*",
    "—–－-页",
)
# Characters on either side of a word in which the rest of what it belongs to stands.
_NEAR = 80
_HAN = LazyRegexp(r"[\u4e00-\u9fff]")
# What a heading or an item of a list begins with, and what stands around bold and code.
_LEADING_MARK = r"^[ \t\u3000]*(?:#{1,6}|[-*+•·●■])[ \t]+"
_MARKS = rf"{_LEADING_MARK}|\*\*|`|~~(?=[^~\s])[^~\n]{{1,200}}(?<!\s)~~"
_MARKED_LINE = RareRegexp(_LEADING_MARK, "#-*+•·●■")
_MARK = LazyRegexp(_MARKS)
_BLANK = LazyRegexp(rf"{_MARKS}|[\s\ufeff\u200b]+", re.MULTILINE)


class SourceText(Struct, frozen=True):
    """A document made compact."""

    document: TextDocument
    """As it is read; every character stands where it was written."""
    compact: str
    offsets: "array[int]"
    """The offset in the document of each character of `compact`."""
    breaks: "array[int]"
    """The positions in `compact` where a paragraph begins."""
    line_starts: "array[int]"
    """The offsets in the document where a line begins."""
    stops: "array[int]"
    """The positions in `compact` of the marks that end sentences."""
    clause_ends: "array[int]"
    """Those of the marks that end clauses: commas and whatever parts more."""
    item_ends: "array[int]"
    """Those of the marks that end the items of a list as well: 、."""
    written: str
    """The text as it is written, where that is not as it is read."""
    script: Script

    def place(self, position: int) -> Location:
        """Return the line and column of a position; of a PDF file the page too, of other files the paragraph."""
        offset = self._offset(position)
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        source_line = self._source_line(position)
        if source_line is None:
            return Location(self.document.path, line, column)
        # A cell of a sheet is a place already.
        if source_line.place.sheet:
            return source_line.place
        return replace(source_line.place, column=column)

    def _offset(self, position: int) -> int:
        """Return the offset in the document of a position; the end where a position is behind it."""
        if not self.offsets:
            return 0
        return self.offsets[min(position, len(self.offsets) - 1)]

    def _source_line(self, position: int) -> SourceLine | None:
        """Return what is known of the line of a position; nothing of plain text."""
        if not self.document.source_lines:
            return None
        line = bisect_right(self.line_starts, self._offset(position))
        return self.document.source_lines[line - 1]

    def as_written(self, begin: int, end: int) -> str:
        """Return a piece of the text as it is written; what parts lines or Chinese words is left out."""
        written = self.written or self.document.text
        piece = written[self.offsets[begin] : self.offsets[end - 1] + 1]
        if _HAN.search(piece):
            return _BLANK.sub("", piece)
        return " ".join(piece.split())

    def owner(self, position: int) -> str:
        """Return the unit that a table of tasks makes responsible for a position; nothing in other documents."""
        source_line = self._source_line(position)
        if source_line is None:
            return ""
        return source_line.owner

    def deadline(self, position: int) -> str:
        """Return when a table of tasks wants done what stands at a position; nothing in other documents."""
        source_line = self._source_line(position)
        if source_line is None:
            return ""
        return source_line.deadline

    def aside(self, position: int) -> str:
        """Return why a table of tasks promises nothing at a position; blank where it may, and in other documents."""
        source_line = self._source_line(position)
        if source_line is None:
            return ""
        return source_line.aside

    def is_note(self, position: int) -> bool:
        """Return whether a position stands in a footnote."""
        source_line = self._source_line(position)
        return source_line is not None and source_line.is_note

    def paragraph(self, position: int) -> tuple[int, int]:
        """Return where the paragraph around a position begins and ends."""
        following = bisect_right(self.breaks, position)
        begin = 0
        if following:
            begin = self.breaks[following - 1]
        return begin, self._begin(following)

    def _begin(self, index: int) -> int:
        """Return where a paragraph begins; the end of the text behind the last one."""
        if index < len(self.breaks):
            return self.breaks[index]
        return len(self.compact)

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Yield where each paragraph begins and ends."""
        for index, begin in enumerate(self.breaks):
            yield begin, self._begin(index + 1)

    def matches(
        self, pattern: re.Pattern[str] | LazyRegexp, begin: int, end: int
    ) -> Iterator[re.Match[str]]:
        """Yield where a pattern is met between two positions, never over the end of a paragraph."""
        for start, stop in self.paragraphs():
            if stop > begin and start < end:
                yield from pattern.finditer(
                    self.compact, max(start, begin), min(stop, end)
                )

    def matches_near(
        self,
        pattern: re.Pattern[str] | LazyRegexp,
        anchor: re.Pattern[str],
        begin: int,
        end: int,
    ) -> Iterator[re.Match[str]]:
        """Yield where a pattern is met in the clauses that hold a word of it: others are passed over quickly."""
        reached = begin
        for word in anchor.finditer(self.compact, begin, end):
            if word.start() < reached:
                continue
            first, last = self.paragraph(word.start())
            start = self.clause_start(word.start(), max(first, word.start() - _NEAR))
            stop = min(self.clause_end(word.end(), last), word.end() + _NEAR, end)
            yield from pattern.finditer(self.compact, max(start, reached), stop)
            reached = stop

    def sentence(self, position: int) -> tuple[int, int]:
        """Return where the sentence around a position begins and ends: between full stops, within a paragraph."""
        begin, end = self.paragraph(position)
        following = bisect_left(self.stops, position)
        if following:
            begin = max(begin, self.stops[following - 1] + 1)
        if following < len(self.stops):
            end = min(end, self.stops[following])
        return begin, end

    def clause_start(self, position: int, begin: int) -> int:
        """Return where the clause begins that a position stands in, `begin` at the earliest."""
        return _behind_mark(self.clause_ends, position, begin)

    def clause_end(self, position: int, end: int) -> int:
        """Return where the clause ends that a position stands in, `end` at the latest."""
        return _next_mark(self.clause_ends, position, end)

    def item_start(self, position: int, begin: int) -> int:
        """Return where the item of a list begins that a position stands in, `begin` at the earliest."""
        return _behind_mark(self.item_ends, position, begin)

    def item_end(self, position: int, end: int) -> int:
        """Return where the item of a list ends that a position stands in, `end` at the latest."""
        return _next_mark(self.item_ends, position, end)


def _next_mark(marks: "array[int]", position: int, end: int) -> int:
    """Return the position of the next mark from another position on; `end` where none stands before that."""
    following = bisect_left(marks, position)
    if following < len(marks):
        return min(end, marks[following])
    return end


def _behind_mark(marks: "array[int]", position: int, begin: int) -> int:
    """Return the position behind the last mark before another position; `begin` where none stands behind that."""
    following = bisect_left(marks, position)
    if not following:
        return begin
    return max(begin, marks[following - 1] + 1)


def source_text(document: TextDocument) -> SourceText:
    """Return a document made compact."""
    script = script_of(document.text)
    written = document.text if script.is_traditional else ""
    document = document_read(document, script)
    builder = _Builder(document, script)
    for number, line in enumerate(document.text.splitlines(keepends=True)):
        builder.add(number, line)
    text = "".join(builder.pieces)
    return SourceText(
        document=document,
        compact=text,
        offsets=builder.offsets,
        breaks=builder.breaks,
        line_starts=builder.line_starts or array("L", [0]),
        stops=_marks(_ENDS, text),
        clause_ends=_marks(_CLAUSE_ENDS, text),
        item_ends=_marks(_ITEM_ENDS, text),
        written=written,
        script=script,
    )


def _marks(pattern: RareRegexp, text: str) -> "array[int]":
    """Return where a pattern is met in a text."""
    return array("L", (mark.start() for mark in pattern.finditer(text)))


def without_marks(line: str) -> str:
    """Return a line without the marks of Markdown.

    >>> without_marks("## **一、工业**")
    '一、工业'
    """
    return _MARK.sub("", line)


def compact(text: str) -> str:
    """Return a text as a source is held: without white space and the marks of Markdown.

    >>> compact("新增 **就业** 100 人")
    '新增就业100人'
    """
    return _BLANK.sub("", text)


class _Builder:
    """Takes the lines of a document one after another."""

    def __init__(self, document: TextDocument, script: Script) -> None:
        self.document = document
        self.script = script
        self.pieces: list[str] = []
        self.offsets = array("L")
        self.breaks = array("L")
        self.line_starts = array("L")
        self.offset = 0
        self.size = 0
        self.goes_on = False
        """Whether the line before broke off in the middle of a sentence."""

    def add(self, number: int, line: str) -> None:
        """Take a line, with its number from 0."""
        self.line_starts.append(self.offset)
        if not self._is_page_number(line):
            kept = compact(line)
            if kept:
                self._add_line(number, line, kept)
        self.offset += len(line)

    def _is_page_number(self, line: str) -> bool:
        """Return whether a line of plain text is a page number: in the middle of a sentence it is none of its words."""
        if self.document.source_lines:
            return False
        return _PAGE_NUMBER.fullmatch(line) is not None

    def _add_line(self, number: int, line: str, kept: str) -> None:
        """Keep what a line says."""
        is_heading = _MARKED_HEADING.fullmatch(line.strip()) is not None
        if is_heading or self._begins(number, line):
            self.breaks.append(self.size)
        places = _offsets(line, kept, self.offset)
        kept, offsets = self.script.dated_at(kept, places)
        self.pieces.append(kept)
        self.offsets += offsets
        self.size += len(kept)
        is_broken_off = len(kept) >= _SOFT_LINE and kept[-1] not in _CLOSED
        self.goes_on = is_broken_off and not is_heading

    def _begins(self, number: int, line: str) -> bool:
        """Return whether a line begins a paragraph."""
        if self.document.source_lines:
            return self.document.source_lines[number].begins
        if not self.goes_on:
            return True
        return bool(_MARKED_LINE.match(line) or _HEADING.match(without_marks(line)))


def _offsets(line: str, kept: str, offset: int) -> Iterator[int]:
    """Yield the offset of each character of a line that is no blank."""
    if len(kept) == len(line.rstrip("\r\n")):
        yield from range(offset, offset + len(kept))
        return
    begin = 0
    for blank in _BLANK.finditer(line):
        yield from range(offset + begin, offset + blank.start())
        begin = blank.end()
    yield from range(offset + begin, offset + len(line))
