"""The ways a figure is written in a table cell: separators, multipliers, bounds, words for a decrease.

A cell that says "not reported" is no figure, and not zero. What is unclear is refused with its reason, never guessed.
"""

import re
from decimal import Decimal
from unicodedata import normalize

from msgspec import Struct

from auditor.model.quantity import Bound, unit_named

MAX_DIGITS = 40
"""Longer numbers are not reported figures but accidents or attacks."""


class Numeral(Struct, frozen=True):
    """A number as written in a cell: with a bound, a multiplier, a percent sign, or the word 下降."""

    number: Decimal
    bound: Bound = Bound.EXACT
    scale: str = ""
    percent: bool = False
    declined: bool = False
    """Written with 下降, 降低, 减少 or 负增长: the number is then negative."""


class NumeralError(ValueError):
    """The text is no figure; `reason` is a word of the locales' `value-unreadable`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as a word a sentence can be chosen by."""
        super().__init__(reason)
        self.reason = reason


NOT_REPORTED = frozenset(
    ("", "-", "--", "—", "——", "–", "−", "/", "待报", "未报", "暂无", "待公布", "N/A", "NA", "n/a", "na", "…", "...")
)
"""Cells that say "not reported", which is not zero."""

_PREFIXES = {
    **dict.fromkeys(("不少于", "不低于", "至少", ">=", "≥"), Bound.AT_LEAST),
    **dict.fromkeys(("超过", "超", "突破", "多于", "高于", "大于", ">"), Bound.ABOVE),
    **dict.fromkeys(("不超过", "不高于", "不多于", "至多", "<=", "≤"), Bound.AT_MOST),
    **dict.fromkeys(("不足", "不到", "低于", "少于", "小于", "近", "<"), Bound.BELOW),
}
_SUFFIXES = {
    **dict.fromkeys(("以上", "及以上"), Bound.AT_LEAST),
    **dict.fromkeys(("余", "多"), Bound.ABOVE),
    **dict.fromkeys(("以下", "以内"), Bound.AT_MOST),
}
_FALLS = ("下降", "降低", "减少", "负增长", "回落")
_RISES = ("增长", "上升", "提高", "增加")
_APPROXIMATE = re.compile(r"^(约|大约|左右)|(左右|上下)$")
_FOOTNOTE = re.compile(r"\d[①-⑳⑴-⒇¹²³⁰⁴-⁹*＊†]+%?$")
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(万亿|千万|百万|十万|亿|万|千|百)?(%)?")


_PLAIN = re.compile(rf"[0-9]{{1,{MAX_DIGITS // 2}}}(?:\.[0-9]{{1,{MAX_DIGITS // 2 - 1}}})?")


def parse_numeral(text: str) -> Numeral | None:
    """Return what a value cell says; nothing where it says "not reported".

    >>> parse_numeral("1,234.5").number, parse_numeral("１２３").number, parse_numeral("98％").percent
    (Decimal('1234.5'), Decimal('123'), True)
    >>> parse_numeral("超143").bound, parse_numeral("143以上").bound, parse_numeral("下降3.1").number
    (<Bound.ABOVE: 'above'>, <Bound.AT_LEAST: 'at-least'>, Decimal('-3.1'))
    >>> parse_numeral("待报") is None
    True
    """
    if _PLAIN.fullmatch(text):
        # What nearly every cell of a large file holds; the rest of this function would say the same.
        return Numeral(Decimal(text))
    if text.strip() in NOT_REPORTED:
        return None
    if _FOOTNOTE.search(text.strip()):
        # Made plain, the mark of a footnote would become a digit: 123① is not 1231.
        raise NumeralError("footnote")
    cell = re.sub(r"\s+", "", normalize("NFKC", text)).replace("−", "-").replace("–", "-")
    if cell in NOT_REPORTED:
        return None
    if _APPROXIMATE.search(cell):
        raise NumeralError("approximate")
    fell = next((word for word in _FALLS if cell.startswith(word)), "")
    rose = next((word for word in _RISES if cell.startswith(word)), "")
    body, bound = _bounded(cell.removeprefix(fell or rose))
    found = _NUMBER.fullmatch(body)
    if found is None or (fell and found[1] == "-"):
        raise NumeralError(_why_unreadable(body))
    number = _decimal(found[2], negative=bool(fell) or found[1] == "-")
    if fell:
        bound = bound.mirrored
    return Numeral(number, bound, found[3] or "", percent=bool(found[4]), declined=bool(fell))


def _bounded(cell: str) -> tuple[str, Bound]:
    """Split a cell into its number and its bound."""
    for words, cut in ((_PREFIXES, str.removeprefix), (_SUFFIXES, str.removesuffix)):
        for word in sorted(words, key=len, reverse=True):
            body = cut(cell, word)
            if body != cell:
                return body, words[word]
    return cell, Bound.EXACT


def _decimal(digits: str, *, negative: bool) -> Decimal:
    """Return the digits as a decimal, exactly."""
    plain = digits.replace(",", "")
    if len(plain) > MAX_DIGITS:
        raise NumeralError("too-long")
    number = Decimal(plain)
    return number.copy_negate() if negative and number else number


def _why_unreadable(body: str) -> str:
    """Tell the common accidents apart, so that each can be given its remedy."""
    if re.fullmatch(r"[+-]?(nan|inf(inity)?|\d+(\.\d+)?e[+-]?\d+)", body, re.IGNORECASE):
        return "not-plain"
    if re.match(r"#(REF|DIV/0|VALUE|NAME|NUM|NULL|N/A|SPILL|CALC)|Err:\d", body) or body.startswith("="):
        return "formula"
    if body.endswith(("⊞", "⟩")):
        return "merged" if body.endswith("⊞") else "formatted"
    if (found := _NUMBER.match(body)) and unit_named(body[found.end() :]):
        return "has-unit"
    return "unreadable"


def parse_decimal(text: str) -> Decimal:
    """Return a plain number of a plan file, digits as written.

    >>> parse_decimal("7300"), parse_decimal("1.50")
    (Decimal('7300'), Decimal('1.50'))
    """
    found = re.fullmatch(r"([+-]?)(\d+(?:\.\d+)?)", text)
    if found is None:
        raise NumeralError("unreadable")
    return _decimal(found[2], negative=found[1] == "-")
