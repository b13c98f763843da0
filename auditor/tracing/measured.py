"""What a number in running text is measured in: the unit behind it, or the one that the words around it imply."""

import re

from msgspec import Struct

from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.model.quantity import Unit, known_units, unit_named
from auditor.model.scripts import is_han

_SQUARES = ("km²", "km2", "m²", "m2", "m³", "m3", "公里²", "千米²", "米²", "米³")
_UNITS = frozenset([*known_units(), *_SQUARES])


def _longest_by_first_sign() -> dict[str, int]:
    """Return how long the longest unit is that begins with a sign."""
    longest: dict[str, int] = {}
    for unit in _UNITS:
        first = unit[:1]
        longest[first] = max(longest.get(first, 0), len(unit))
    return longest


_LONGEST_UNITS = _longest_by_first_sign()
_PEOPLE = (
    r"(?:\d{1,3}周?岁及?以[上下]的?)?[^，,、；;。\d]{0,6}?(?:人口|居民|群众|群体|人员|农民|职工|劳动力|学生|老人|妇女"
    r"|儿童|新生儿|孕妇|青年|毕业生|师生|游客"
    r"|旅客|党员|人)"
)
_LARGE = frozenset({"万", "亿"})
_OF_PEOPLE = LazyRegexp(r"(?:人口|人数|贫困人员)[^，。；\d]{0,3}$")
# What a unit has behind it in brackets: 套（间）.
_BRACKET = RareRegexp(r"[（(][^）)\d]{1,2}[）)]", "（(")
_LONGEST_BRACKET = 4
# A unit that stands in brackets itself: 50（家）.
_IN_BRACKETS = RareRegexp(r"[（(]([^（）()\d]{1,4})[）)]", "（(")
# Signs behind the stroke: 人·月, 立方米.
_LONGEST_BELOW = 5
_PER = frozenset({"/", "每"})
# How many times one income is another: a number without a unit, 收入比缩小到1.68.
_RATIO = RareRegexp(
    r"(?:收入比|收入倍差|倍差|消费比)(?:值)?(?:继续|进一步)?(?:控制|缩小|下降|降低|保持|稳定|压缩)?(?:到|至|为|在"
    r"|达到?)?$",
    "比差",
)


class Measured(Struct, frozen=True):
    """What a number is measured in."""

    text: str
    """The unit as it stands there without its scale; blank where none stands there."""
    unit: Unit | None
    end: int
    """Where the unit ends, with what it has in brackets."""


def measured_in(text: str, match: re.Match[str], scale: str, own: str) -> Measured:
    """Return the unit of a number: the one it carries itself, 百分之五, or the one behind it."""
    unit_text = own or _unit_at(text, match.end())
    end = _end_of_unit(text, match, unit_text, own)
    if not unit_text:
        unit_text, end = _bracketed_unit(text, end)
    unit = unit_named(scale + unit_text.replace("每", "/"))
    if not unit_text:
        unit = _people(text, match, scale, end) or _ratio(text, match, scale)
    if unit is not None:
        bracket = _BRACKET.match(text[end : end + _LONGEST_BRACKET])
        if bracket is not None:
            end += bracket.end()
    return Measured(
        text=unit_text,
        unit=unit,
        end=end,
    )


def _bracketed_unit(text: str, end: int) -> tuple[str, int]:
    """Return the unit that stands behind a number in brackets, 50（家）, and where it ends; blank where none does."""
    bracketed = _IN_BRACKETS.match(text[end : end + _LONGEST_BRACKET + 2])
    if bracketed is None or bracketed[1] not in _UNITS:
        return "", end
    return bracketed[1], end + bracketed.end()


def _end_of_unit(text: str, match: re.Match[str], unit: str, own: str) -> int:
    """Return where the unit behind a number ends; a number that carries its own, 百分之五, ends it itself."""
    end = match.end()
    is_spelt = own and not match["percent"]
    if is_spelt or not text.startswith(unit, end):
        return end
    return end + len(unit)


def _people(text: str, match: re.Match[str], scale: str, end: int) -> Unit | None:
    """Return the unit of a bare 万 that counts people, by the words behind it or before it: 减少贫困人口1000万."""
    if not scale:
        return None
    people = unit_named(f"{scale}人")
    if re.match(_PEOPLE, text[end : end + 20]):
        return people
    before = text[max(0, match.start() - 12) : match.start()]
    if scale in _LARGE and _OF_PEOPLE.search(before):
        return people
    return None


def _ratio(text: str, match: re.Match[str], scale: str) -> Unit | None:
    """Return 倍 for a number that says how many times one income is another; nothing for others."""
    if scale or not match["number"]:
        return None
    if _RATIO.search(text[max(0, match.start() - 14) : match.start()]):
        return unit_named("倍")
    return None


def _unit_at(text: str, start: int) -> str:
    """Return the unit that stands at a place in a text, of one thing to another too: 微克每立方米; or nothing."""
    unit = _simple_unit_at(text, start)
    end = start + len(unit)
    stroke = text[end : end + 1]
    if not unit or stroke not in _PER:
        return unit
    for length in range(_LONGEST_BELOW, 0, -1):
        below = text[end + 1 : end + 1 + length]
        if len(below) == length and unit_named(f"{unit}/{below}") is not None:
            return unit + stroke + below
    # A second of water is no amount of it: 600立方米/秒 is in no unit that is known.
    if stroke == "/" and is_han(text[end + 1 : end + 2]):
        return ""
    return unit


def _simple_unit_at(text: str, start: int) -> str:
    """Return the longest unit that stands at a place in a text, or nothing."""
    longest = _LONGEST_UNITS.get(text[start : start + 1], 0)
    for length in range(longest, 0, -1):
        unit = text[start : start + length]
        if unit in _UNITS:
            return unit
    return ""
