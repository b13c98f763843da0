"""Figures in running Chinese text: a number, its unit, and the words beside it that compare.

Positions are character offsets in the text as given. Names that hold digits (5G, S324, PM10, 2024年) are no figures,
nor are bare numbers that nothing compares.
"""

import re
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.quantity import Unit, known_units, scaled, unit_named


class Comparator(Enum):
    """What the words beside a figure make of it."""

    BARE = "bare"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"


class Figure(Struct, frozen=True):
    """A number with its unit as they stand in a text."""

    number: Decimal
    scale: str
    unit: Unit | None
    """With the scale: 1.76万人 is 1.76 of 万人. Nothing where no known unit follows."""
    comparator: Comparator
    start: int
    end: int
    high: Decimal | None = None
    """The other end of a range."""
    each: bool = False
    """Said of each of several things: 各1家."""

    def is_amount(self, amount: Decimal, unit: Unit) -> bool:
        """Return whether the figure says `amount` of `unit`; a bare 万 or 亿 counts what the unit counts."""
        return self._says(self.number, amount, unit)

    def ends_at(self, amount: Decimal, unit: Unit) -> bool:
        """Return whether the figure is a range up to `amount` of `unit`."""
        return self.high is not None and self._says(self.high, amount, unit)

    def _says(self, number: Decimal, amount: Decimal, unit: Unit) -> bool:
        own = self.unit or (scaled(unit, self.scale) if self.scale else None)
        return own is not None and own.converts_to(unit) and own.convert(Fraction(number), unit) == amount


_WIDTH = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９．％，－～", "0123456789.%,-~", strict=True)}
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_NUMBER = r"(?>\d+(?:,\d{3})*(?:\.\d+)?)"
_SCALE = "(万亿|千万|百万|十万|亿|万|千|百|十)?"
_FIGURE = (
    rf"(?<![A-Za-z\d.第])(?P<number>{_NUMBER})(?:(?P<percent>%)?(?:-|—{{1,2}}|–|~|至|到)(?P<high>{_NUMBER}))?{_SCALE}"
    r"|百分之(?P<hundredths>[零一二三四五六七八九十百两]+(?:点[零一二三四五六七八九]+)?)"
    r"|(?P<numeral>(?:[一二三四五六七八九两]?[十百千][零一二三四五六七八九十百两]*"
    r"|[一二三四五六七八九两](?=[万亿]))[万亿]?)"
    r"|(?<=新建|建成|新增|建设|改造|打造|引进|实施|完成|培育|创建|开工|建好)(?P<few>[一两二三四五六七八九])"
    r"(?=[所座家条处栋个项])"
)
_UNITS = frozenset(known_units())
_LONGEST_UNIT = max(map(len, _UNITS))
_NOT_BEHIND = re.compile(r"[A-Za-z\d]|年|月|日|周年|周岁|岁|世纪|号|届|大(?!型|中)|级|时(?!尚)|点(?!位)")
_MONTHS_LONG = re.compile(r"个?(?:工作日|月)")
_AFTER = {
    Comparator.AT_LEAST: ("及以上", "以上", "或以上"),
    Comparator.AT_MOST: ("以内", "以下", "之内", "及以下"),
    Comparator.ABOUT: ("左右", "上下"),
}
_BEFORE = {
    Comparator.AT_LEAST: ("不低于", "不少于", "不小于", "至少", "超过", "超", "突破", "高于", "大于", "多于"),
    Comparator.AT_MOST: (
        *("不超过", "不高于", "不大于", "不多于", "低于", "少于", "小于", "控制在", "降至", "降到", "下降到", "下降至"),
        *("压减至", "压减到", "压缩至", "压缩到", "缩短至", "缩短到"),
    ),
    Comparator.ABOUT: ("约", "大约"),
}
_PREFIXES = sorted(((word, kind) for kind, words in _BEFORE.items() for word in words), key=lambda pair: -len(pair[0]))
_BETWEEN = re.compile(r"[、,，和与及]{1,2}")


def find_figures(text: str) -> list[Figure]:
    """Return the figures of a text in order.

    >>> [(str(f.number), f.unit.name, f.comparator.value) for f in find_figures("新增技能人才1.76万人,覆盖率达90%以上")]
    [('1.76', '万人', 'bare'), ('90', '%', 'at-least')]
    >>> find_figures("2024年改建S324线,实现5G覆盖,PM2.5下降")
    []
    >>> [f.comparator.value for f in find_figures("分别增长4.5%、5.5%左右")]
    ['about', 'about']
    """
    narrow = text.translate(_WIDTH)
    found: list[Figure] = []
    for match in re.finditer(_FIGURE, narrow):
        figure = _figure(narrow, match)
        # The 百 of 0.5个百分点 is part of a unit, not a number of its own.
        if figure is not None and not (found and match.start() < found[-1].end):
            found.append(figure)
    for index in range(len(found) - 2, -1, -1):
        found[index] = _shared(narrow, found[index], found[index + 1])
    return found


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    """Return the figure at a match; nothing where it is a name, a date, or a number that says nothing."""
    scale = match[4] or ""
    number, percent = _number(match)
    end = match.end()
    if scale == "" and match["numeral"] and text[end - 1] in "万亿":
        scale = text[end - 1]
    if _MONTHS_LONG.match(text, end):
        return None
    unit = "%" if match["hundredths"] else _unit_at(text, end)
    end += 0 if match["hundredths"] else len(unit)
    if not unit and _NOT_BEHIND.match(text, end):
        return None
    if match["numeral"] and not unit:
        return None
    comparator = _comparator(text, match.start(), end)
    if not (unit or percent or scale) and comparator is Comparator.BARE:
        return None
    return Figure(
        number=number,
        scale=scale,
        unit=unit_named(scale + (unit or percent)) if unit or percent else None,
        comparator=comparator,
        start=match.start(),
        end=end,
        high=Decimal(match["high"].replace(",", "")) if match["high"] else None,
        each=text[match.start() - 1 : match.start()] == "各",
    )


def _number(match: re.Match[str]) -> tuple[Decimal, str]:
    """Return the number of a match, and its own % sign."""
    if match["number"]:
        return Decimal(match["number"].replace(",", "")), match["percent"] or ""
    if match["hundredths"]:
        whole, _, part = match["hundredths"].partition("点")
        places = "".join(str(_DIGITS[digit]) for digit in part)
        return Decimal(f"{chinese_number(whole)}.{places}" if places else chinese_number(whole)), "%"
    return Decimal(chinese_number((match["few"] or match["numeral"]).rstrip("万亿"))), ""


def chinese_number(numeral: str) -> int:
    """Return a whole number below ten thousand written in Chinese.

    >>> [chinese_number(numeral) for numeral in ("十", "二十", "一百零五", "两千三百")]
    [10, 20, 105, 2300]
    """
    total = digit = 0
    for character in numeral:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def _unit_at(text: str, start: int) -> str:
    """Return the longest unit that stands at a place in a text, or nothing."""
    lengths = range(_LONGEST_UNIT, 0, -1)
    return next((text[start : start + length] for length in lengths if text[start : start + length] in _UNITS), "")


def _comparator(text: str, start: int, end: int) -> Comparator:
    """Return what the words right behind a figure say, else those right before it."""
    behind, before = text[end : end + 3], text[max(0, start - 8) : start]
    for kind, words in _AFTER.items():
        if behind.startswith(words):
            return kind
    return next((kind for word, kind in _PREFIXES if before.endswith(word)), Comparator.BARE)


def _shared(text: str, figure: Figure, following: Figure) -> Figure:
    """Return a figure with the comparator and unit that the next one of its list has for both: 4.5%、5.5%左右."""
    if not _BETWEEN.fullmatch(text[figure.end : following.start]):
        return figure
    if figure.comparator is Comparator.BARE:
        figure = replace(figure, comparator=following.comparator)
    return replace(figure, unit=following.unit) if figure.unit is None and not figure.scale else figure
