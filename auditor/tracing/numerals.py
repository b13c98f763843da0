"""Numbers written in Chinese: 二十, 一百零五, 一亿五千万, 一点二."""

import re
from decimal import Decimal

NUMERAL = r"(?=[零〇一二三四五六七八九十两])[零〇一二三四五六七八九十百千万亿两]+(?:点[零〇一二三四五六七八九]+[万亿]?)?"  # noqa: E501
"""What looks like one: it begins with a digit or with 十, so that 千方百计 and 百亿级 do not."""

_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_PLACES = {
    "十": 10,
    "百": 100,
    "千": 1000,
}
_SCALES = {"亿": 10**8, "万": 10**4}
_WELL_FORMED = (
    r"(?:[一二三四五六七八九两]千)?零?(?:[一二三四五六七八九两]百)?零?"
    r"(?:[一二三四五六七八九]?十)?零?[一二三四五六七八九两]?"
)


def read_numeral(text: str) -> tuple[Decimal, str] | None:
    """Return the number and its scale, the largest one there is; nothing where the characters make no number.

    >>> read_numeral("二十"), read_numeral("三十万"), read_numeral("一亿五千万")
    ((Decimal('20'), ''), (Decimal('30'), '万'), (Decimal('1.5'), '亿'))
    >>> read_numeral("一点二"), read_numeral("两千三百"), read_numeral("二〇〇九")
    ((Decimal('1.2'), ''), (Decimal('2300'), ''), None)
    """
    whole, point, part = text.partition("点")
    if point:
        return _number_with_decimals(whole, part)
    total = 0
    largest = ""
    for scale, factor in _SCALES.items():
        head, found, tail = whole.rpartition(scale)
        if not found:
            continue
        units = _number_below_ten_thousand(head)
        if units is None:
            return None
        total += units * factor
        largest = largest or scale
        whole = tail
    units = _number_behind_scale(whole, largest)
    if units is None:
        return None
    number = Decimal(total + units) / _SCALES.get(largest, 1)
    # Adding 0 writes 1E+1 as 10 again.
    return number.normalize() + 0, largest


def _number_with_decimals(whole: str, part: str) -> tuple[Decimal, str] | None:
    """Return a number with digits behind its point, and the scale behind those."""
    scale = ""
    if part[-1:] in _SCALES:
        scale = part[-1]
    digits = part.removesuffix(scale)
    units = _number_below_ten_thousand(whole)
    if units is None or not digits:
        return None
    decimals = "".join(str(_DIGITS[digit]) for digit in digits)
    return Decimal(f"{units}.{decimals}"), scale


def _number_behind_scale(numeral: str, largest: str) -> int | None:
    """Return what stands behind the last scale; nothing need stand there."""
    if largest and not numeral:
        return 0
    return _number_below_ten_thousand(numeral)


def _number_below_ten_thousand(numeral: str) -> int | None:
    """Return a number below ten thousand; nothing where it is not written as one."""
    if not numeral or not re.fullmatch(_WELL_FORMED, numeral.replace("〇", "零")):
        return None
    total = digit = 0
    for character in numeral:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
