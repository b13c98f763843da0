"""Whether a number says something: a single 三 that counts, no date, no ordinal, no beginning of a name."""

import re
from decimal import Decimal

from auditor.model.patterns import LazyRegexp
from auditor.model.quantity import Unit
from auditor.tracing.comparators import Comparator
from auditor.tracing.measured import Measured

_VERB_BEFORE = LazyRegexp(
    "(?:新建|建成|新增|建设|改造|打造|引进|实施|完成|培育|创建|开工|建好|办好|达到|等|各)$"
)
# Counters of idioms: 一批, 一次; 两升 are two that rise, and no litres.
_OF_MANNERS = frozenset("批次种期升")
# Counters of anything: three of them may be three kinds.
_OF_ANYTHING = frozenset("个项")
# What is dated or ordered and not counted.
_DATES = frozenset("日分届")
# Days and hours are counted as well.
_MAY_BE_DATES = frozenset({"working-day", "time-month", "time-year"})
_NOT_BEHIND = LazyRegexp(
    r"[A-Za-z\d]|年|月|日|周年|周岁|岁|世纪|号|届|大(?!型|中)|级|时(?!尚)|点(?!位)"
)
# Years are a figure where they are a life's.
_AGES = LazyRegexp("(?:寿命|年限)[^，。；]{0,8}$")


def is_count(
    text: str, start: int, number: Decimal, unit: str, *, in_words: bool
) -> bool:
    """Return whether a single Chinese numeral counts something, and is no idiom (一批, 三个一批)."""
    if not unit or unit in _OF_MANNERS:
        return False
    if in_words and unit not in _OF_ANYTHING and number > 1:
        return True
    if number != number.to_integral_value():
        return True
    return bool(_VERB_BEFORE.search(text[max(0, start - 4) : start]))


def states_something(
    text: str, match: re.Match[str], measured: Measured, comparator: Comparator
) -> bool:
    """Return whether a match is more than a date, an ordinal, a name or a bare number."""
    if measured.text in _DATES:
        return False
    if measured.unit is not None and measured.unit.kind in _MAY_BE_DATES:
        return _is_span_of_time(text, match, measured.unit, comparator)
    # 29万65岁以上老年人 counts people, whatever follows.
    if measured.text or measured.unit is not None:
        return True
    # A number without a unit may be the beginning of a name: 5G, 3A.
    if re.match(r"[A-Za-z\d]", text[measured.end : measured.end + 1]):
        return False
    return _is_stated_plainly(text, match, measured, comparator)


def _is_stated_plainly(
    text: str, match: re.Match[str], measured: Measured, comparator: Comparator
) -> bool:
    """Return whether a number without a unit is large, or something compares it."""
    if not match["number"] or _NOT_BEHIND.match(text[measured.end : measured.end + 4]):
        return False
    return bool(match["scale"]) or comparator is not Comparator.BARE


def _is_span_of_time(
    text: str, match: re.Match[str], unit: Unit, comparator: Comparator
) -> bool:
    """Return whether months or years are how long something lasts or may take, and no date."""
    if unit.kind != "time-year":
        return comparator is not Comparator.BARE
    return bool(_AGES.search(text[max(0, match.start() - 16) : match.start()]))
