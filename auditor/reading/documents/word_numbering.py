"""The numbers that Word writes before paragraphs, computed from `numbering.xml`: they are not in the text."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = W + "val"
_DIGITS = "零一二三四五六七八九"
_LARGEST = 9999
"""What is written in thousands, hundreds and tens."""
_LETTERS = 26
_MOST_TURNS = 30
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_CIRCLED = 0x2460
_MOST_CIRCLED = 20
_LEVELS = 9


class Level(Struct, frozen=True):
    """How one level of a list is numbered."""

    start: int
    style: str
    """Word's name of it: decimal, chineseCountingThousand, bullet …"""
    pattern: str
    """What is written, with %1 to %9 for the numbers of the levels: （%2）."""


Levels = dict[int, Level]
"""The levels of a list by their depth, from 0."""
Counters = dict[int, int]
"""How far each level of a list has counted; one that has not begun is not there."""


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Element | None) -> None:
        """Read the definitions; a document need not have any."""
        # Levels by the key of a definition, definitions by the key of a list.
        self.levels: dict[str, Levels] = {}
        self.counters: dict[str, Counters] = {}
        self.lists: dict[str, str] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        if root is not None:
            self._read_lists(root)
        if styles is not None:
            self._read_styles(styles)

    def _read_lists(self, root: Element) -> None:
        """Read what lists there are."""
        for abstract in root.findall(f"{W}abstractNum"):
            levels: Levels = {}
            for level in abstract.findall(f"{W}lvl"):
                depth = _number(level.get(W + "ilvl"))
                levels[depth] = _level(level)
            key = abstract.get(f"{W}abstractNumId", "")
            self.levels[key] = levels
        for entry in root.findall(f"{W}num"):
            number = entry.get(f"{W}numId", "")
            self.lists[number] = _value_of(entry, "abstractNumId")
            self._read_starts(number, entry)

    def _read_starts(self, number: str, entry: Element) -> None:
        """Read at which levels a list begins anew, and with what number."""
        for override in entry.findall(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                level = _number(override.get(W + "ilvl"))
                first = _value_attribute(start)
                self.starts[number, level] = _number(first)

    def _read_styles(self, root: Element) -> None:
        """Read which styles of paragraph are numbered: headings often are."""
        for style in root.findall(f"{W}style"):
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                number = _value_of(properties, "numId")
                depth = _depth(properties)
                name = style.get(f"{W}styleId", "")
                self.styles[name] = (number, depth)

    def label(self, paragraph: Element) -> str:
        """Return what Word writes before a paragraph, and count on; nothing where it is in no list."""
        place = self._list_of(paragraph)
        if place is None:
            return ""
        number, level = place
        key = self.lists.get(number, "")
        levels = self.levels.get(key, {})
        if level not in levels:
            return ""
        counters = self._counters(number, level)
        definition = levels[level]
        start = self.starts.get((number, level))
        self._count(counters, level, start, definition)
        return _filled_label(definition, levels, counters)

    def _counters(self, number: str, level: int) -> Counters:
        """Return how far the levels of a list have counted."""
        key = self.lists[number]
        # Lists that share a definition count on together, unless one is set to begin anew.
        if (number, level) in self.starts:
            key = f"num-{number}"
        return self.counters.setdefault(key, {})

    @staticmethod
    def _count(
        counters: Counters, level: int, start: int | None, definition: Level
    ) -> None:
        """Count a level on; the levels below it begin anew."""
        if level in counters:
            counters[level] += 1
        elif start is None:
            counters[level] = definition.start
        else:
            counters[level] = start
        for deeper in [other for other in counters if other > level]:
            del counters[deeper]

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph, its own or its style's; nothing where it is in none."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return None
        own = properties.find(W + "numPr")
        if own is not None:
            return _value_of(own, "numId"), _depth(own)
        style = _value_of(properties, "pStyle")
        return self.styles.get(style)


def _filled_label(definition: Level, levels: Levels, counters: Counters) -> str:
    """Return the label of a level with its numbers filled in."""
    if definition.style in {"bullet", "none"}:
        return ""

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        count = counters.get(index, 0)
        if index not in levels:
            return str(count)
        return number_in_style(levels[index].style, count)

    return re.sub(r"%([1-9])", number, definition.pattern)


def number_in_style(style: str, number: int) -> str:
    """Return a number as Word writes it in a style; in digits where the style is none of a Chinese document.

    >>> number_in_style("chineseCountingThousand", 12), number_in_style("decimalEnclosedCircle", 3)
    ('十二', '③')
    """
    return _STYLES.get(style, str)(number)


def chinese(number: int) -> str:
    """Return a number below ten thousand as headings are numbered; in digits where it is larger.

    >>> chinese(10), chinese(15), chinese(20), chinese(105)
    ('十', '十五', '二十', '一百零五')
    """
    if number > _LARGEST:
        return str(number)
    text = ""
    rest = number
    for place, unit in _PLACES:
        digit, rest = divmod(rest, place)
        if digit:
            text += _DIGITS[digit] + unit
        elif _needs_zero(text, rest):
            text += _DIGITS[0]
    if rest or not text:
        text += _DIGITS[rest]
    # Ten is 十, not 一十; a hundred and ten is 一百一十.
    if text.startswith("一十"):
        return text.removeprefix("一")
    return text


def _needs_zero(text: str, rest: int) -> bool:
    """Return whether a place that is left out is spoken: one between two that are not, and one 零 for several."""
    if not text or not rest:
        return False
    return not text.endswith(_DIGITS[0])


def _circled(number: int) -> str:
    """Return a number in a circle; there are characters up to 20."""
    if 0 < number <= _MOST_CIRCLED:
        place = number - 1
        return chr(_CIRCLED + place)
    return str(number)


def _upper_letter(number: int) -> str:
    """Return a letter: after Z come AA, BB and so on (ECMA-376, part 1, 17.18.59)."""
    turn, place = divmod(number - 1, _LETTERS)
    if not 0 <= turn < _MOST_TURNS:
        return str(number)
    letter = chr(ord("A") + place)
    return letter * (turn + 1)


def _lower_letter(number: int) -> str:
    return _upper_letter(number).lower()


_STYLES: dict[str, Callable[[int], str]] = {
    "chineseCountingThousand": chinese,
    "chineseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "upperLetter": _upper_letter,
    "lowerLetter": _lower_letter,
}


def _level(element: Element) -> Level:
    """Return how a level is numbered."""
    start = element.find(W + "start")
    first = 1
    if start is not None:
        first = _number(_value_attribute(start))
    style = _value_of(element, "numFmt") or "decimal"
    return Level(
        start=first,
        style=style,
        pattern=_value_of(element, "lvlText"),
    )


def _depth(properties: Element) -> int:
    """Return on which level of a list something stands, the deepest at most."""
    depth = _number(_value_of(properties, "ilvl"))
    return min(depth, _LEVELS - 1)


def _value_of(element: Element, name: str) -> str:
    """Return the value of a child of an element; blank where it has none of that name."""
    return _value_attribute(element.find(W + name))


def _value_attribute(element: Element | None) -> str:
    """Return what Word calls the value of an element."""
    if element is None:
        return ""
    return element.get(VALUE, "")


def _number(text: str | None) -> int:
    """Return a whole number; 0 where a file holds none."""
    # The counters have nine levels; a number of nine digits is a damaged file's.
    if not text or len(text) >= _LEVELS:
        return 0
    if text.isascii() and text.isdigit():
        return int(text)
    return 0
