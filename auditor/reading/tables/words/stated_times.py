"""The years and the months that a title names."""

import re
from functools import lru_cache
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words.period_texts import is_period

_SIGNS_OF_TIMES = frozenset("0123456789元一二三四前上下全截至第年")
"""Every year and every period begins with one of them."""
_TIME_ENDS = "月季度底末日份年"
_LONGEST_PERIOD = 20
_LONGEST_GOAL = 60
_CUT_NUMBER = LazyRegexp(r"\d[-—–~～至到]?$")
_REST_OF_DATE = LazyRegexp(r"\d{1,2}[日号月]")
_STRANGE_YEAR = LazyRegexp(r"(?!19|20)\d{4}")
BARE_YEAR = LazyRegexp(r"\d{4}年?度?")
_DAY = LazyRegexp(
    r"(?<!截至)(?<!截止)\d{4}年\d{1,2}月\d{1,2}[日号]|\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?<!\d)(?:19|20)\d{6}(?!\d)"
)
# Two years that a title compares: 2023-2024年, 2023年与2024年.
_YEAR_RANGE = LazyRegexp(
    r"((?:19|20)\d{2})\s*年?\s*(?:-|–|—|―|−|~|～|至|到|\.\.|、|和|与|/)\s*((?:19|20)\d{2})(?!\d)\s*年?"
)
_YEAR = LazyRegexp(r"(?:截至|截止到?)?((?:19|20)\d{2})(?!\d)年?")
_UNTIL = LazyRegexp("截[至止](?:时间|日期)?[:：]")
_UNTIL_NOW = LazyRegexp(
    r"((?:(?:19|20)\d{2}年)?)(?:\d{1,2}|[元一二三四五六七八九十]{1,2})月份?(?:起?至今|以来)"
)
"""2024年1月至今 names a year, and not the month in which figures end."""
_HALF_YEAR = LazyRegexp("(?<![上下])半年度?")
NO_MONTH_END = LazyRegexp(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:初|[上中下]旬|中)"
)
# The number of a table, which is no period: 附表3, 第 2 期.
_ENGLISH_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[.]?"
_ENGLISH_QUARTER = (
    "(?:q|quarter ?)[1-4]|(?:1st|2nd|3rd|4th|first|second|third|fourth) quarter(?: of)?"
)
_ENGLISH_TIME = LazyRegexp(
    r"\b(?P<until>to |up to |ytd |year to date |as at |as of |period end(?:ed|ing) |end of )?"
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)? )?"
    rf"(?:{_ENGLISH_MONTH}(?: ?(?:-|–|—|~|to) ?{_ENGLISH_MONTH})?|{_ENGLISH_QUARTER}|h[12])"
    r",? ?(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_BEGINS_RANGE = LazyRegexp(r"\b([a-z]+)[.]? ?[-–—~] ?$", re.IGNORECASE)
_LONGEST_MONTH = 16
"""Characters of `September - `, and some blanks."""
_NUMBER_OF_TABLE = LazyRegexp(
    r"(?:附?[表件录图]|第)\s*[\d一二三四五六七八九十]+(?:\s*[-—–.]\s*\d+)?(?=[\s:：、.．(（]|$)|第\s*\d+\s*[号期次页]"
)
_NOT_DONE = LazyRegexp(
    r"度?(工作|各项|主要|重点|经济|社会|发展)*(目标|任务|计划|预期|预算)(目标|任务|指标)*+(?![完进推落执实])"
)
"""What makes of 全年 the time of a goal: 全年目标任务, but not 三季度目标任务完成情况."""


def times_in(text: str) -> tuple[list[str], list[str]]:
    """Return the years that a title names, and the months, each as written; a bare year is no months.

    >>> times_in("郸城县2024年1-9月主要指标完成情况"), times_in("2024年度目标任务完成情况（截至9月底）")
    ((['2024'], ['2024年1-9月']), (['2024'], ['截至9月底']))
    >>> times_in("2024年主要指标完成情况"), times_in("附表3 1-9月"), times_in("2023-2024年对比")
    ((['2024'], []), ([], ['1-9月']), (['2023', '2024'], []))
    """
    if _SIGNS_OF_TIMES.isdisjoint(normalize("NFKC", text)):
        return [], []
    compact = _compact(text)
    years: list[str] = []
    periods = _english_times(text)
    start = 0
    for words in (_SPAN, _YEAR_RANGE):
        for pair in words.finditer(compact):
            years += [pair[1], pair[2]]
        compact = words.sub("，", compact)
    while start < len(compact):
        end = _end_of_period(compact, start)
        named = compact[start:end]
        year = _year_at(compact, start, named)
        if year:
            years.append(year[1])
        if end and _is_time_of_results(named, compact[end : end + _LONGEST_GOAL]):
            periods.append(named)
        year_end = 0
        if year and not named:
            year_end = year.end()
        start = end or start + max(year_end, 1)
    return list(dict.fromkeys(years)), list(dict.fromkeys(periods))


def _english_times(text: str) -> list[str]:
    """Return the months that a text names in English: Jan-Sep 2024, Quarter 3 2024, period ended 30 June 2024."""
    times: list[str] = []
    wide = normalize("NFKC", text)
    for named in _ENGLISH_TIME.finditer(wide):
        # 12 October 2024 alone is when something was printed.
        if named["day"] and not named["until"]:
            continue
        if not is_period(named[0]):
            continue
        begin = named.start()
        before = wide[max(begin - _LONGEST_MONTH, 0) : begin]
        if not _is_end_of_range(before):
            times.append(named[0])
    return times


def _is_end_of_range(before: str) -> bool:
    """Return whether a month ends a range whose first month is not understood: the Sep of J an-Sep 2024."""
    range_start = _BEGINS_RANGE.search(before)
    if range_start is None:
        return False
    cut = range_start[1].lower()
    for name in _MONTH_NAMES:
        short = name[:3]
        if name.endswith(cut) or short.endswith(cut):
            return True
    return False


def _year_at(text: str, start: int, period: str) -> re.Match[str] | None:
    """Return the year that a period, or else the text from here on, begins with; nothing within a number."""
    if start and text[start - 1].isdigit():
        return None
    if period:
        return _YEAR.match(period)
    ahead = text[start : start + _LONGEST_PERIOD]
    return _YEAR.match(ahead)


_SPAN = LazyRegexp(
    r"((?:19|20)\d{2})年\d{1,2}月份?(?:-|—|–|~|～|至|到)((?:19|20)\d{2})年\d{1,2}月份?"
)
"""Months of two years, 2023年11月至2024年2月: those below it that name no year may be of either."""


def _compact(text: str) -> str:
    """Return a text without blanks, except between two numbers, and without dates and the numbers of tables."""
    wide = normalize("NFKC", text)
    wide = _NUMBER_OF_TABLE.sub("，", wide)
    wide = re.sub(
        r"(?<=[\d一二三四五六七八九十])\s+(?=[\d一二三四五六七八九十前上下全])",
        "，",
        wide,
    )
    compact = re.sub(r"\s+", "", wide)
    compact = _UNTIL.sub("截至", compact)
    compact = _HALF_YEAR.sub("上半年", compact)
    compact = _UNTIL_NOW.sub(r"\1，", compact)
    compact = NO_MONTH_END.sub("，", compact)
    return re.sub(r"[(（)）]", "，", _DAY.sub("，", compact))


def _is_time_of_results(named: str, behind: str) -> bool:
    """Return whether months that a title names are those of its figures: not a year alone, not the time of a goal."""
    if (
        _STRANGE_YEAR.match(named)
        or BARE_YEAR.fullmatch(re.sub("^(?:截至|截止到?)", "", named))
        or re.fullmatch(r"(?:\d{4}年)?(?:年度?|度)", named)
    ):
        return False
    # 截至9月底 is never the time of a goal.
    return named.startswith(("截至", "截止")) or _NOT_DONE.match(behind) is None


def _end_of_period(text: str, start: int) -> int:
    """Return where the longest period ends that begins here; 0 where none does."""
    # No more is looked at than tells: a title may be a million signs long.
    before = text[max(start - 2, 0) : start]
    if text[start] not in _SIGNS_OF_TIMES:
        return 0
    # Neither the 1 of 51-9月 nor its 9月 begins a period.
    if text[start].isdigit() and _CUT_NUMBER.search(before):
        return 0
    for end in range(min(len(text), start + _LONGEST_PERIOD), start, -1):
        if _is_period_until(text, start, end):
            return end
    return 0


def _is_period_until(text: str, start: int, end: int) -> bool:
    """Return whether a part of a text is a period, and not the year and month of a date."""
    if text[end - 1] not in _TIME_ENDS:
        return False
    # 10月 is no period in 10月12日, but 1-11月 is one before 12件.
    if _REST_OF_DATE.match(text[end : end + 3]):
        return False
    return _is_short_period(text[start:end])


@lru_cache(maxsize=2**12)
def _is_short_period(text: str) -> bool:
    """Return whether a few signs name months; of a long title most are the same again and again."""
    return is_period(text)
