"""Figures in running Chinese text: a number, its unit, and the words beside it that compare.

Positions are character offsets in the text as given. Names that hold digits (5G, S324, PM10, 2024年) are no figures.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from msgspec import Struct

from auditor.model.quantity import Unit, known_units, scaled, unit_named


class Comparator(Enum):
    """What the words beside a figure make of it."""

    BARE = "bare"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"


class Figure(Struct, frozen=True):
    """A number with its unit as they stand in a text; `high` is the other end of a range."""

    number: Decimal
    scale: str
    unit: Unit | None
    """With the scale: 1.76万人 is 1.76 of 万人. Nothing where no known unit follows."""
    comparator: Comparator
    start: int
    end: int
    high: Decimal | None = None

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
_NUMBER = r"(?>\d+(?:,\d{3})*(?:\.\d+)?)"
_FIGURE = rf"(?<![A-Za-z\d.])({_NUMBER})(?:(%)?(?:-|—|–|~|至)({_NUMBER}))?(万亿|千万|百万|十万|亿|万|千|百|十)?"
_UNITS = frozenset(known_units())
_LONGEST_UNIT = max(map(len, _UNITS))
_CALENDAR = ("年", "月", "日")
_AFTER = {
    Comparator.AT_LEAST: ("及以上", "以上"),
    Comparator.AT_MOST: ("以内", "以下", "之内"),
    Comparator.ABOUT: ("左右", "上下"),
}
_BEFORE = {
    Comparator.AT_LEAST: ("不低于", "不少于", "不小于", "至少", "超过", "超", "突破", "高于", "大于", "多于"),
    Comparator.AT_MOST: (
        "不超过",
        "不高于",
        "不大于",
        "不多于",
        "低于",
        "少于",
        "小于",
        "控制在",
        "控制在不高于",
        "降至",
    ),
    Comparator.ABOUT: ("约", "大约"),
}
_PREFIXES = sorted(((word, kind) for kind, words in _BEFORE.items() for word in words), key=lambda pair: -len(pair[0]))


def find_figures(text: str) -> Iterator[Figure]:
    """Yield the figures of a text in order.

    >>> [(str(f.number), f.unit.name, f.comparator.value) for f in find_figures("新增技能人才1.76万人,覆盖率达90%以上")]
    [('1.76', '万人', 'bare'), ('90', '%', 'at-least')]
    >>> list(find_figures("2024年改建S324线,实现5G覆盖,PM2.5下降"))
    []
    """
    narrow = text.translate(_WIDTH)
    for found in re.finditer(_FIGURE, narrow):
        number, percent, high, scale = found.groups()
        unit = _unit_at(narrow, found.end())
        end = found.end() + len(unit)
        behind = narrow[end : end + 1]
        if (behind.isascii() and behind.isalnum()) or (not unit and not scale and not percent and behind in _CALENDAR):
            continue
        yield Figure(
            number=Decimal(number.replace(",", "")),
            scale=scale or "",
            unit=unit_named((scale or "") + (unit or percent)) if unit or percent else None,
            comparator=_comparator(narrow, found.start(), end),
            start=found.start(),
            end=end,
            high=Decimal(high.replace(",", "")) if high else None,
        )


def _unit_at(text: str, start: int) -> str:
    """Return the longest unit that stands at a place in a text, or nothing."""
    lengths = range(_LONGEST_UNIT, 0, -1)
    return next((text[start : start + length] for length in lengths if text[start : start + length] in _UNITS), "")


def _comparator(text: str, start: int, end: int) -> Comparator:
    """Return what the words right behind a figure say, else those right before it."""
    behind, before = text[end : end + 3], text[:start][-8:]
    for kind, words in _AFTER.items():
        if behind.startswith(words):
            return kind
    return next((kind for word, kind in _PREFIXES if before.endswith(word)), Comparator.BARE)
