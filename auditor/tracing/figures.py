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

from auditor.model.patterns import LazyRegexp
from auditor.model.quantity import Unit, known_units, scaled, unit_named
from auditor.tracing.numerals import NUMERAL, read_numeral


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
        return (
            own is not None
            and own.converts_to(unit)
            and own.convert(Fraction(number), unit) == amount
        )


_WIDTH = {
    ord(wide): narrow
    for wide, narrow in zip(
        "０１２３４５６７８９．％，－～／", "0123456789.%,-~/", strict=True
    )
}
_NUMBER = r"(?>\d+(?:,\d{3})*(?:\.\d+)?)"
_SCALE = "(?P<scale>万亿|千万|百万|十万|亿|万|千|百|十)?"
_DASH = "(?:-|—{1,2}|–|~|至|到)"
_AND_MORE = r"(?:[多余](?=[^，。；、\d]))?"
_ARABIC = rf"(?<![A-Za-z\d.])(?<!第)(?P<number>{_NUMBER})(?:(?P<percent>[%‰])?{_DASH}(?P<high>{_NUMBER}))?{_SCALE}{_AND_MORE}"  # noqa: E501
_SPELT = (
    rf"(?P<parts>百分之|千分之)(?P<hundredths>{NUMERAL})"
    rf"|(?<!第)(?P<numeral>{NUMERAL})(?:[至到](?P<top>{NUMERAL}))?"
)
_NEVER_SPELT = "(?P<parts>(?!))(?P<hundredths>)(?P<numeral>)(?P<top>)"
_SIGNS = frozenset("一二三四五六七八九十两")
# Patterns are texts, compiled when first used: a class of Chinese signs takes a millisecond to compile.
_VERB_BEFORE = r"(?:新建|建成|新增|建设|改造|打造|引进|实施|完成|培育|创建|开工|建好|办好|达到|等|各)$"
_PEOPLE = r"[^，,、；;。\d]{0,6}?(?:人口|居民|群众|人员|农民|职工|劳动力|学生|老人|人)"
_TIMES = frozenset({"working-day", "time-month", "time-year"})
_UNITS = frozenset(known_units())
_TEN, _A_FEW = 10, 2
_LONGEST_UNIT = max(map(len, _UNITS))
_NOT_BEHIND = (
    r"[A-Za-z\d]|年|月|日|周年|周岁|岁|世纪|号|届|大(?!型|中)|级|时(?!尚)|点(?!位)"
)
_AGES = r"(?:寿命|年限)[^，。；]{0,8}$"
_AFTER = {
    Comparator.AT_LEAST: ("及以上", "以上", "或以上"),
    Comparator.AT_MOST: ("以内", "以下", "之内", "及以下"),
    Comparator.ABOUT: ("左右", "上下"),
}
_BEFORE = {
    Comparator.AT_LEAST: (
        "不低于",
        "不少于",
        "不小于",
        "至少",
        "超过",
        "超",
        "突破",
        "高于",
        "大于",
        "多于",
    ),
    Comparator.AT_MOST: (
        *(
            "不超过",
            "不高于",
            "不大于",
            "不多于",
            "低于",
            "少于",
            "小于",
            "控制在",
            "降至",
            "降到",
            "下降到",
            "下降至",
        ),
        *("压减至", "压减到", "压缩至", "压缩到", "缩短至", "缩短到"),
    ),
    Comparator.ABOUT: ("约", "大约"),
}
_PREFIXES = sorted(
    ((word, kind) for kind, words in _BEFORE.items() for word in words),
    key=lambda pair: -len(pair[0]),
)
_BETWEEN = r"[、,，和与及]{1,2}"
# What follows a number that counts nothing: 六个方面, 一站式, 三十条措施, 十三次全会.
_MANNERS = LazyRegexp(
    r"(?:个|大|项|条)?方面|站式|[条项](?:政策|措施|意见|举措|禁令|红线|惠企|硬措)|[张条](?=[“\"])|个(?:主要指标|约束性指标|预期性指标)"
    r"|次(?:党代会|全会|全委会|会议|代表大会|常委会)|届|人制|个(?:到位|着力|必须|坚持|确保|维护|有之|毫不)"
)
_OF_PEOPLE = LazyRegexp(r"(?:人口|贫困人员)[^，。；\d]{0,3}$")
_RANKED = frozenset({"位", "名", "强"})
# What a unit has behind it in brackets: 套（间）.
_BRACKET = LazyRegexp(r"[（(][^）)\d]{1,2}[）)]")
_LONGEST_QUOTE = 14


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
    spelling = _NEVER_SPELT if _SIGNS.isdisjoint(narrow) else _SPELT
    matches = list(re.finditer(f"{_ARABIC}|{spelling}", narrow))
    # Where a text writes its percentages, or all its figures, in Chinese, a single 三 before a unit counts too;
    # elsewhere only behind a verb.
    spelt = (
        sum(match["parts"] is not None for match in matches)
        > narrow.count("%") + _A_FEW
    )
    in_words = spelt or not any(match["number"] for match in matches)
    found = [
        figure
        for match in matches
        if (figure := _figure(narrow, match, in_words=in_words)) is not None
    ]
    for index in range(len(found) - 2, -1, -1):
        found[index] = _shared(narrow, found[index], found[index + 1])
    return found


def _figure(text: str, match: re.Match[str], *, in_words: bool) -> Figure | None:
    """Return the figure at a match; nothing where it is a name, a date, or a number that says nothing."""
    read = _number(match)
    if read is None:
        return None
    number, scale, own = read
    rank = _rank(text, match, number)
    if rank is not None:
        return rank
    if _is_manner(text, match):
        return None
    unit = own or _unit_at(text, match.end())
    end = _end_of_unit(text, match, unit, own)
    named = unit_named(scale + unit) if unit else _people(text, match, scale, end)
    if named is not None:
        bracket = _BRACKET.match(text, end)
        end = bracket.end() if bracket is not None else end
    comparator = _comparator(text, match.start(), end)
    is_single = bool(match["numeral"]) and number < _TEN and not scale
    if is_single and not _is_count(
        text, match.start(), number, unit, in_words=in_words
    ):
        return None
    if not _says_something(text, match, unit, named, comparator, end):
        return None
    return Figure(
        number=number,
        scale=scale,
        unit=named,
        comparator=comparator,
        start=match.start(),
        end=end,
        high=_high(match),
        each=text[match.start() - 1 : match.start()] == "各",
    )


def _end_of_unit(text: str, match: re.Match[str], unit: str, own: str) -> int:
    """Return where the unit behind a number ends; a number that carries its own, 百分之五, ends it itself."""
    if own and not match["percent"]:
        return match.end()
    return (
        match.end() + len(unit) if text.startswith(unit, match.end()) else match.end()
    )


def _people(text: str, match: re.Match[str], scale: str, end: int) -> Unit | None:
    """Return the unit of a bare 万 that counts people, by the words behind it or before it: 减少贫困人口1000万."""
    if not scale:
        return None
    if re.match(_PEOPLE, text[end : end + 12]):
        return unit_named(f"{scale}人")
    before = text[max(0, match.start() - 12) : match.start()]
    return (
        unit_named(f"{scale}人")
        if scale in {"万", "亿"} and _OF_PEOPLE.search(before)
        else None
    )


def _rank(text: str, match: re.Match[str], number: Decimal) -> Figure | None:
    """Return a place in an order that is not to be left, 前20位 or 前五: at most so many; nothing where it is none."""
    if (
        text[match.start() - 1 : match.start()] != "前"
        or match["percent"]
        or match["scale"]
    ):
        return None
    behind = text[match.end() : match.end() + 1]
    is_closed = not behind or behind in "，,。；;、"
    if behind not in _RANKED and not is_closed:
        return None
    end = match.end() + (0 if is_closed else 1)
    return Figure(number, "", unit_named("位"), Comparator.AT_MOST, match.start(), end)


def _is_manner(text: str, match: re.Match[str]) -> bool:
    """Return whether a number is a part of a name or of a manner of speaking: “十个一”, 九届十三次全会."""
    if (
        _MANNERS.match(text, match.end())
        or text[match.start() - 1 : match.start()] == "届"
    ):
        return True
    before = text[max(0, match.start() - _LONGEST_QUOTE) : match.start()]
    opened = max(before.rfind("“"), before.rfind("‘"))
    if opened < 0 or max(before.rfind("”"), before.rfind("’")) > opened:
        return False
    start = match.start() - len(before) + opened
    closed = min(
        (
            place
            for sign in "”’"
            if (place := text.find(sign, match.end(), start + _LONGEST_QUOTE)) >= 0
        ),
        default=-1,
    )
    return closed >= 0


def _is_count(
    text: str, start: int, number: Decimal, unit: str, *, in_words: bool
) -> bool:
    """Return whether a single Chinese numeral counts something, and is no manner of speaking (一批, 三个一批)."""
    if unit in {"批", "次", "种", "期"} or not unit:
        return False
    plain = in_words and unit not in {"个", "项"} and number > 1
    return (
        plain
        or number != number.to_integral_value()
        or bool(re.search(_VERB_BEFORE, text[max(0, start - 4) : start]))
    )


def _says_something(  # noqa: PLR0913, PLR0917 - what a match is followed by decides
    text: str,
    match: re.Match[str],
    unit: str,
    named: Unit | None,
    comparator: Comparator,
    end: int,
) -> bool:
    """Return whether a match is more than a date, an ordinal, a name or a bare number."""
    if unit in {"日", "分", "届"} or (
        not unit and re.match(r"[A-Za-z\d]", text[end : end + 1])
    ):
        return False
    if named is not None and named.kind in _TIMES:
        age = named.kind == "time-year"
        return (
            bool(re.search(_AGES, text[max(0, match.start() - 16) : match.start()]))
            if age
            else comparator is not Comparator.BARE
        )
    if unit or named is not None:
        return True
    scaled_number = bool(match["number"] and match["scale"])
    return not re.match(_NOT_BEHIND, text[end : end + 4]) and (
        scaled_number or (bool(match["number"]) and comparator is not Comparator.BARE)
    )


def _number(match: re.Match[str]) -> tuple[Decimal, str, str] | None:
    """Return the number of a match, its scale, and the unit that the number itself carries."""
    if match["number"]:
        return (
            Decimal(match["number"].replace(",", "")),
            match["scale"] or "",
            match["percent"] or "",
        )
    read = read_numeral(match["hundredths"] or match["numeral"])
    if read is None:
        return None
    return (
        read[0],
        read[1],
        {"百分之": "%", "千分之": "‰"}.get(match["parts"] or "", ""),
    )


def _high(match: re.Match[str]) -> Decimal | None:
    """Return the other end of a range."""
    if match["high"]:
        return Decimal(match["high"].replace(",", ""))
    top = read_numeral(match["top"]) if match["top"] else None
    return top[0] if top else None


def _unit_at(text: str, start: int) -> str:
    """Return the longest unit that stands at a place in a text, or nothing."""
    lengths = range(_LONGEST_UNIT, 0, -1)
    return next(
        (
            text[start : start + length]
            for length in lengths
            if text[start : start + length] in _UNITS
        ),
        "",
    )


def _comparator(text: str, start: int, end: int) -> Comparator:
    """Return what the words right behind a figure say, else those right before it."""
    behind, before = text[end : end + 3], text[max(0, start - 8) : start]
    for kind, words in _AFTER.items():
        if behind.startswith(words):
            return kind
    return next(
        (kind for word, kind in _PREFIXES if before.endswith(word)), Comparator.BARE
    )


def _shared(text: str, figure: Figure, following: Figure) -> Figure:
    """Return a figure with the comparator and unit that the next one of its list has for both: 4.5%、5.5%左右."""
    if not re.fullmatch(_BETWEEN, text[figure.end : following.start]):
        return figure
    if figure.comparator is Comparator.BARE:
        figure = replace(figure, comparator=following.comparator)
    if figure.unit is not None or following.unit is None:
        return figure
    return replace(
        figure,
        unit=scaled(following.unit, figure.scale) if figure.scale else following.unit,
    )
