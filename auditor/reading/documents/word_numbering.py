"""The numbers that Word writes before paragraphs, computed from `numbering.xml`: they are not in the text."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
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


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Element | None) -> None:
        """Read the definitions; a document need not have any."""
        self.levels: dict[str, dict[int, Level]] = {}
        self.counters: dict[str, list[int]] = {}
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
            key = abstract.get(f"{W}abstractNumId", "")
            self.levels[key] = {
                _number(level.get(f"{W}ilvl")): _level(level)
                for level in abstract.findall(f"{W}lvl")
            }
        for entry in root.findall(f"{W}num"):
            number = entry.get(f"{W}numId", "")
            link = entry.find(f"{W}abstractNumId")
            self.lists[number] = _value(link)
            for override in entry.findall(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    level = _number(override.get(f"{W}ilvl"))
                    self.starts[number, level] = _number(_value(start))

    def _read_styles(self, root: Element) -> None:
        """Read which styles of paragraph are numbered: headings often are."""
        for style in root.findall(f"{W}style"):
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                number = _value(properties.find(f"{W}numId"))
                level = _number(_value(properties.find(f"{W}ilvl")))
                self.styles[style.get(f"{W}styleId", "")] = (number, level)

    def label(self, paragraph: Element) -> str:
        """Return what Word writes before a paragraph, and count on; nothing where it is in no list."""
        number, level = self._list_of(paragraph)
        definition = self.levels.get(self.lists.get(number, ""), {}).get(level)
        if definition is None:
            return ""
        # Lists that share a definition count on together, unless one is told to begin anew.
        begins_anew = (number, level) in self.starts
        key = f"num-{number}" if begins_anew else self.lists[number]
        counters = self.counters.setdefault(key, [0] * _LEVELS)
        first = self.starts.get((number, level), definition.start)
        counters[level] = counters[level] + 1 if counters[level] else first
        counters[level + 1 :] = [0] * (_LEVELS - level - 1)
        return self._written(definition, self.levels[self.lists[number]], counters)

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """Return the list and the level of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        if own is not None:
            level = _number(_value(own.find(f"{W}ilvl")))
            return _value(own.find(f"{W}numId")), min(level, _LEVELS - 1)
        style = _value(properties.find(f"{W}pStyle"))
        return self.styles.get(style, ("", 0))

    @staticmethod
    def _written(
        definition: Level, levels: dict[int, Level], counters: list[int]
    ) -> str:
        """Return the label of a level with its numbers filled in."""
        if definition.style in {"bullet", "none"}:
            return ""

        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            style = levels[index].style if index in levels else "decimal"
            return in_style(style, counters[index])

        return re.sub(r"%([1-9])", number, definition.pattern)


def in_style(style: str, number: int) -> str:
    """Return a number as Word writes it in a style; in digits where the style is none of a Chinese document.

    >>> in_style("chineseCountingThousand", 12), in_style("decimalEnclosedCircle", 3), in_style("upperLetter", 2)
    ('十二', '③', 'B')
    """
    return _STYLES.get(style, str)(number)


def chinese(number: int) -> str:
    """Return a number below ten thousand as headings are numbered.

    >>> chinese(10), chinese(15), chinese(20), chinese(105)
    ('十', '十五', '二十', '一百零五')
    """
    text, rest = "", number
    for place, sign in _PLACES:
        digit, rest = divmod(rest, place)
        if digit:
            text += _DIGITS[digit % 10] + sign
        elif text and not text.endswith("零") and rest:
            text += "零"
    text += _DIGITS[rest] if rest else ""
    return text.removeprefix("一") if text.startswith("一十") else text or _DIGITS[0]


def _circled(number: int) -> str:
    return chr(_CIRCLED + number - 1) if 0 < number <= _MOST_CIRCLED else str(number)


def _upper_letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26)


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
    start = element.find(f"{W}start")
    return Level(
        start=_number(_value(start)) if start is not None else 1,
        style=_value(element.find(f"{W}numFmt")) or "decimal",
        pattern=_value(element.find(f"{W}lvlText")),
    )


def _value(element: Element | None) -> str:
    """Return what Word calls the value of an element."""
    return "" if element is None else element.get(f"{W}val", "")


def _number(text: str | None) -> int:
    """Return a whole number; 0 where a file holds none."""
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and len(text) < _LEVELS
        else 0
    )
