"""By which month of its year a promise falls due, where its words name one: 6月底前, 上半年, 三季度末."""

import re

from auditor.model.month import DECEMBER, MONTHS_IN_HALF, MONTHS_IN_QUARTER
from auditor.model.patterns import LazyRegexp, Signs

_IN_TIMES = Signs(["月", "季度", "半年"])
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_TO = r"(?:份|[底末])?(?:之?前)?"
# A stretch of months, the month something begins in and that of another year are none that a promise falls due in.
_TIME = (
    rf"(?<![\d—\-~至])(?<!\d年)(?<!明年)(?:(?P<month>1[0-2]|[1-9])月(?!-|—|至|起|份起|开始)(?:\d{{1,2}}日)?{_TO}"
    rf"|(?P<half>上半年|半年){_TO}|前(?P<first>三)(?:个)?季度{_TO}|(?P<quarter>[一二三四])季度{_TO})"
)
_DUE = LazyRegexp(_TIME)
_BY_THEN = LazyRegexp(rf"(?:{_TIME})(?<=[前底末年度])")


def month_named(words: str) -> int:
    """Return the month that the words right around a work name, 1 to 11; 0 where none is, or the year's last.

    >>> month_named("6月底前"), month_named("力争三季度"), month_named("年内"), month_named("1-6月")
    (6, 9, 0, 0)
    """
    return _month(_DUE, words)


def month_due(words: str) -> int:
    """Return the month by whose end the words before a figure want it, 1 to 11; 0 where they want none.

    >>> month_due("上半年新增"), month_due("8月底前建成"), month_due("8月举办"), month_due("年底前完成")
    (6, 8, 0, 0)
    """
    return _month(_BY_THEN, words)


def _month(pattern: LazyRegexp, words: str) -> int:
    """Return the month of the last time that a pattern is met at; 0 where none is, or the year's last."""
    month = 0
    # Most words name no time; to look for these first spares most of the time.
    if not _IN_TIMES.are_in(words):
        return month
    for time in pattern.finditer(words):
        month = _month_of(time)
    if month == DECEMBER:
        return 0
    return month


def _month_of(time: re.Match[str]) -> int:
    """Return the last month of a time."""
    if time["month"]:
        return int(time["month"])
    if time["half"]:
        return MONTHS_IN_HALF
    if time["first"]:
        return 3 * MONTHS_IN_QUARTER
    return _QUARTERS[time["quarter"]] * MONTHS_IN_QUARTER


_ONLY_TIME = LazyRegexp(
    rf"(?:力争|确保|争取|今年|到|在|于)*{_TIME}|年[底末]{_TO}|年内|全年"
)


def is_only_time(clause: str) -> bool:
    """Return whether a clause says nothing but a time, which the next one falls due in: 6月底前，建成大桥."""
    return _ONLY_TIME.fullmatch(clause) is not None


_CLAUSE_BEFORE = LazyRegexp(r"(?:^|[，,；;。：:])([^，,；;。：:]+)[，,]$")


def month_of_promise(sentence: str, clause: str) -> int:
    """Return the month by whose end a sentence wants what its last clause is about; 0 where it wants none."""
    if not _IN_TIMES.are_in(sentence + clause):
        return 0
    month = month_due(clause)
    before = _CLAUSE_BEFORE.search(sentence.removesuffix(clause))
    if month or before is None:
        return month
    time = before[1]
    return month_named(time) if is_only_time(time) else 0
