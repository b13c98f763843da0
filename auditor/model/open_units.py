"""Units that are not built in, each of its own kind; and typing errors that look like one."""

from auditor.model.base_units import SCALES
from auditor.model.english_units import english_times, times_and_noun
from auditor.model.exact import Fraction
from auditor.model.patterns import LazyRegexp
from auditor.model.quantity import (
    LONGEST,
    Unit,
    known_units,
    plain_unit,
    unit_name,
)

_MONEY_SCALES = ("万", "亿", "百万", "千万", "万亿")
# How a unit may look that is not built in: a word, or words with strokes and dots between them.
_OPEN_UNIT = LazyRegexp(r"(?:[a-z]{1,24}|[^\W\d_]{1,12})(?:[/·.][^\W\d_]{1,8}){0,3}")


def open_unit(text: str) -> Unit | None:
    """Return a unit that is not built in, as one of its own kind; nothing where the text can be none.

    It is none if it has digits in it, or looks like a multiplier before a typing error: 亿园.

    >>> open_unit("标箱").kind, open_unit("亿园"), open_unit("12"), open_unit("thousand widgets").kind
    ('标箱', None, None, 'widget')
    """
    name = plain_unit(text[: LONGEST + 1])
    if _OPEN_UNIT.fullmatch(name) is None or name in SCALES or english_times(name):
        return None
    times, noun = times_and_noun(name)
    if noun:
        return Unit(unit_name(text), noun, Fraction(SCALES[times]))
    if _scale_before_slip(name):
        return None
    return Unit(unit_name(text), name, Fraction(1))


def _scale_before_slip(name: str) -> str:
    """Return the multiplier that all but the last character of a name is: 亿 of 亿园; blank where it is none."""
    scales = [scale for scale in SCALES if scale and name.startswith(scale)]
    longest = max(scales, key=len, default="")
    if len(name) != len(longest) + 1:
        return ""
    return longest


def near_miss(text: str) -> tuple[str, ...]:
    """Return the known unit that a text is one character off from, or none: 平方公理 may be meant for 平方公里.

    >>> near_miss("平方公理"), near_miss("立方"), near_miss("车次"), near_miss("标箱"), near_miss("亿园")
    (('平方公里',), ('立方米',), (), (), ('元',))
    """
    name = plain_unit(text)
    scale = _scale_before_slip(name)
    if scale:
        if scale in _MONEY_SCALES:
            return ("元",)
        return ()
    return tuple(
        unit_name for unit_name in known_units() if _is_one_off(name, unit_name)
    )[:1]


def _is_one_off(name: str, unit_name: str) -> bool:
    """Return whether two names differ in one character, short ones in the last, or the last is left out."""
    if len(name) > 1 and name == unit_name[:-1]:
        return True
    if len(name) != len(unit_name) or len(name) < 2:  # noqa: PLR2004 - one character is another in every case
        return False
    differences = sum(
        sign != other_sign for sign, other_sign in zip(name, unit_name, strict=True)
    )
    return differences == 1 and (len(name) > 2 or name[0] == unit_name[0])  # noqa: PLR2004
