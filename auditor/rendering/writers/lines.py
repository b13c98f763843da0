"""One line breaker and one measure of width for everything that is set in lines. A Chinese character counts two.

No line begins with a closing character or ends with an opening one; numbers keep their unit and words stay whole where
the width allows. Cost is linear in the text, whatever stands in it.
"""

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from unicodedata import category

from msgspec import Struct

from auditor.model.scripts import is_han
from auditor.rendering.document import Span, Spans

CLOSING = frozenset("，。；：、！？）》」』】〉〕”’％‰℃%)]}·．…→–—!,.;:?")
"""Characters that no line begins with."""
OPENING = frozenset("（《「『【〈〔“‘([{≥≤·–—")
"""Characters that no line ends with."""
MARK_BASE = "◌"
"""What a combining mark is set on where it would stand alone; alone it is drawn and counted in many ways."""
PLAIN_WIDTHS: tuple[tuple[Collection[int], int], ...] = (
    (range(0x20, 0x7F), 1),
    (range(0x4E00, 0xA000), 2),
    (range(0x3000, 0x302A), 2),
    (range(0xFF01, 0xFF61), 2),
    (frozenset(map(ord, "·“”‘’–—…≥≤→÷−×±")), 1),
)
"""Characters of which nearly every text is made, and the columns that each takes whatever stands beside it."""
_POWERS = "万亿"
_BEFORE_UNITS = frozenset(f"0123456789 {_POWERS}")
_CHARACTERS_A_CELL = 20
_WIDEST_CHARACTER = 2
_VARIATION = "\ufe0f"


@lru_cache(maxsize=2**12)
def width_of(text: str) -> int:
    """Return how many columns a text takes.

    >>> width_of("欠1007人")
    8
    """
    if text.isascii():
        return len(text)
    total = 0
    for character in text:
        width = _plain_width(character)
        if width == 0:
            # Others depend on what they stand beside.
            return _measured(text)
        total += width
    return total


@cache
def _plain_width(character: str) -> int:
    """Return the columns of a character that takes as many wherever it stands; 0 for one that must be measured."""
    for characters, width in PLAIN_WIDTHS:
        if ord(character) in characters:
            return width
    return 0


@cache
def _character_width(character: str) -> int:
    """Return how many columns a character takes at the most: set on the character before it, it may widen that one."""
    plain = _plain_width(character)
    if plain:
        return plain
    if character == _VARIATION:
        return 1
    widened = _measured(f"0{character}") - 1
    return max(_measured(character), widened)


def _measured(text: str) -> int:
    """Return the columns of a text by the tables of Unicode; of one with control characters 0."""
    # To know them takes as long to load as a small audit takes.
    from wcwidth import wcswidth

    return max(0, int(wcswidth(text)))


class _Line(Struct, frozen=True):
    """Where a line begins and ends in its text, without the blanks around it."""

    start: int
    end: int


def broken(text: str, width: int, first_width: int = 0) -> list[str]:
    """Return a text in lines of a width; the first one may have a width of its own.

    >>> broken("完成61.2%，欠序时13.8个百分点。", 12)
    ['完成61.2%，', '欠序时13.8个', '百分点。']
    """
    entries: list[str] = []
    for line in _lines(text, width, first_width or width):
        entry = text[line.start : line.end]
        entries.append(entry)
    return entries


def broken_spans(spans: Spans, width: int, first_width: int = 0) -> list[Spans]:
    """Return spans in lines of a width, each character in the span it came from."""
    first_width = first_width or width
    text = "".join([span.text for span in spans])
    is_trimmed = text == text.rstrip()
    # Most texts are cells that are far from filling their column; a mark that is set on nothing takes one more.
    most = _WIDEST_CHARACTER * len(text)
    if is_trimmed and most < first_width:
        filled = [span for span in spans if span.text]
        return [tuple(filled)]
    broken_lines: list[Spans] = []
    for line in _lines(text, width, first_width):
        pieces = tuple(_cut(spans, line))
        broken_lines.append(pieces)
    return broken_lines


def _cut(spans: Spans, line: _Line) -> Iterator[Span]:
    """Yield the parts of spans that stand on a line."""
    offset = 0
    for span in spans:
        start = max(line.start - offset, 0)
        end = line.end - offset
        offset += len(span.text)
        if end <= start:
            continue
        text = span.text[start:end]
        if text:
            yield Span(text, span.emphasis, span.meaning, span.link)


def _lines(text: str, width: int, first_width: int) -> list[_Line]:
    """Return the lines of a text; always at least one."""
    length = len(text.rstrip())
    lines: list[_Line] = []
    start = 0
    line_width = max(1, first_width)
    while True:
        end = _line_end(text, start, length, line_width)
        printed = text[start:end].rstrip()
        line = _Line(start, start + len(printed))
        lines.append(line)
        if end >= length:
            return lines
        start = end
        line_width = max(1, width)
        while text[start].isspace():
            start += 1


def _line_end(text: str, start: int, length: int, width: int) -> int:
    """Return where the line that begins at `start` ends."""
    fits = _fitting(text, start, length, width)
    if fits >= length:
        return length
    indent = start
    while indent < fits and text[indent].isspace():
        indent += 1
    # A line without any allowed break is broken at the width, so that even a text of brackets comes to an end.
    for allowed in (_keeps_words, _keeps_path_parts, _keeps_sides):
        for end in range(fits, indent, -1):
            if allowed(text, end):
                return end
    return fits


def _fitting(text: str, start: int, length: int, width: int) -> int:
    """Return up to where the characters fit a width; at least one character does, however narrow the line."""
    used = 0
    if begins_with_mark(text[start : start + 1]):
        used = 1
    # Most texts are cells that are far from filling their column.
    if used + _WIDEST_CHARACTER * (length - start) <= width:
        return max(length, start + 1)
    end = start
    while end < length:
        used += _character_width(text[end])
        if used > width:
            break
        end += 1
    return max(end, start + 1)


def _keeps_sides(text: str, end: int) -> bool:
    """Return whether a line may end before `end`: no closing character begins the next, no opening one ends this."""
    following = text[end : end + 2].lstrip()[:1]
    if following in CLOSING or begins_with_mark(following):
        return False
    before = text[max(0, end - 2) : end]
    last = before.rstrip()[-1:]
    return last not in OPENING


def _keeps_path_parts(text: str, end: int) -> bool:
    """Return whether a line may end before `end` in a word that is too long for a line: behind a part of a path."""
    is_behind_part = text[end - 1] == "/"
    return is_behind_part and _keeps_sides(text, end)


def _keeps_words(text: str, end: int) -> bool:
    """Return whether a line may end before `end` without parting a word, or a number from its unit."""
    before = text[end - 1]
    following = text[end]
    is_blank = before.isspace() or following.isspace()
    is_inside_word = before.isascii() and following.isascii()
    if is_inside_word and not is_blank:
        return False
    return _keeps_sides(text, end) and not _parts_unit(text, end)


def _parts_unit(text: str, end: int) -> bool:
    """Return whether a number ends before `end`, maybe with 万 or a blank behind it, and its unit follows: 925万|元."""
    if text[end - 1].isdigit() and not text[end].isspace():
        return True
    if text[end - 1] not in _BEFORE_UNITS or not is_han(text[end : end + 2].lstrip()):
        return False
    number = text[max(0, end - 4) : end].rstrip().rstrip(_POWERS).rstrip()
    return number[-1:].isdigit()


def begins_with_mark(text: str) -> bool:
    """Return whether a text begins with a mark that is set on the character before it."""
    return category(text[:1] or " ").startswith("M")


def with_mark_base(text: str) -> str:
    """Return a text whose leading combining mark stands on a dotted circle, so that tables keep their width.

    >>> with_mark_base("a")
    'a'
    """
    if begins_with_mark(text):
        return MARK_BASE + text
    return text


def cut_to_width(text: str, width: int, mark: str = "…") -> str:
    """Return the beginning of a text that fits a width, with a mark where the rest was cut off.

    >>> cut_to_width("新增城镇就业", 8), cut_to_width("就业", 8)
    ('新增城…', '就业')
    """
    length = len(text)
    # Characters of no width are few: a text of very many characters does not fit, and need not be measured whole.
    may_fit = length <= _CHARACTERS_A_CELL * width
    if may_fit and width_of(text) <= width:
        return text
    available = max(1, width - width_of(mark))
    end = _fitting(text, 0, length, available)
    if end >= length:
        return text
    return text[:end] + mark
