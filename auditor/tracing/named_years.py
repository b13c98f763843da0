"""What a sentence says of the years that its figures are of: of years that are over, or of one still to come."""

import re

from auditor.model.patterns import LazyRegexp, RareRegexp

_YEARS = [f"{digit}年" for digit in "0123456789"]
# 过去一年, 五年来, 去年以来: of what has been, up to a word that comes back to now.
_OVER = RareRegexp(
    r"过去的?[一二两三四五几]年|(?<![未])[一二两三四五几]年[以]?来|去年以来|上年以来",
    ("过去", "年来", "年以来"),
)
_FIVE_YEARS = RareRegexp(r"十([一二三四五六七])五[”\"]?(?:期间|时期|以来)", "五")
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七", 1)}
_FIRST_YEAR_OF_TENTH = 2001
# 2023年完成12个: a year that a clause begins with; 2023年结转项目 are of this one.
_YEAR_OF_CLAUSE = RareRegexp(
    r"(?:^|[，,；;：:、])(?:力争|确保|计划|预计|在|于|到)*(?P<year>20[0-9]{2})年(?:度|[底末]|[上下]半年)?"
    r"(?!以[来前]|度?计划|结转|续建|第|版|[~至到—-]|度?项目|底?前?开工项目)",
    _YEARS,
)
_AGAIN = LazyRegexp(r"今年|明年|本年|20\d\d年|力争|确保|将|全年|年内|要|计划|预期")
_LATER = RareRegexp(
    r"(?<![\d较比])(?P<year>20[0-9]{2})年(?!第|版|[~至到—-])"
    r"|(?<![近前去过第十百])[2-6二两三四五六]年(?:之)?内|(?:今后|未来)[2-9二两三四五六几]年|用[2-6二两三四五六]年(?:左右)?(?:的)?时间"
    # In brackets that are still open it may be of anything: 新增企业（十四五时期、5家.
    r"|(?<![（(])十[一二三四五六七]五[”\"]?(?:时期|期间|期?末)"
    r"|(?<=[（(])十[一二三四五六七]五[”\"]?(?:时期|期间|期?末)[^（()）]{0,6}[)）]",
    [*_YEARS, *(f"{number}年" for number in "二两三四五六七八九几"), "五"],
)
_THIS_YEAR = LazyRegexp(r"今年|本年|年内|全年")
# Behind the name of a work: by when it is to be done.
_BY_YEAR = RareRegexp(
    r"(?P<year>20[0-9]{2})年(?:[底末](?:前)?|[上下]半年|\d{1,2}月(?:底|末)?(?:前)?|[一二三四]季度)?(?:之?前)?"
    r"(?:全面|基本|正式|全线)?(?:建成|完工|竣工|投|通车|运营|启用|完成|开[工园业馆])",
    _YEARS,
)


def is_over(sentence: str, year: int | None) -> bool:
    """Return whether a sentence up to a figure speaks of years that are over, for a plan that begins in a year.

    >>> is_over("过去一年，新增就业", 2024), is_over("今年新增", 2024), is_over("，2023年完成", 2024)
    (True, False, True)
    >>> is_over("“十三五”期间，年均增长", 2021), is_over("“十四五”期间，年均增长", 2021)
    (True, False)
    """
    end = 0
    for over in _OVER.finditer(sentence):
        end = over.end()
    if year is not None:
        end = max(end, _end_of_earlier_years(sentence, year))
    return end > 0 and _AGAIN.search(sentence, end) is None


def _end_of_earlier_years(sentence: str, year: int) -> int:
    """Return where the last words end that name years before a year; 0 where none do."""
    end = 0
    for five in _FIVE_YEARS.finditer(sentence):
        first = _FIRST_YEAR_OF_TENTH + 5 * _NUMERALS[five[1]]
        if first + 5 <= year:
            end = five.end()
    for named in _YEAR_OF_CLAUSE.finditer(sentence):
        if int(named["year"]) < year:
            end = max(end, named.end())
    return end


def later_years_in(sentence: str, year: int) -> str:
    """Return the words of a sentence up to a figure that put it into years behind one; blank where it says none.

    >>> later_years_in("到2026年，培育", 2024), later_years_in("三年内产值突破1000亿元，今年突破", 2024)
    ('2026年', '')
    """
    last: re.Match[str] | None = None
    for named in _LATER.finditer(sentence):
        is_later = named["year"] is None or int(named["year"]) > year
        last = named if is_later else None
    if last is None or _THIS_YEAR.search(sentence, last.end()):
        return ""
    return last[0]


def is_due_later(clause: str, year: int | None) -> bool:
    """Return whether a clause wants a work done in a year behind the plan's: 新院区2026年建成投用."""
    named = _BY_YEAR.search(clause)
    return named is not None and year is not None and int(named["year"]) > year


def five_years_of(title: str) -> tuple[int, int] | None:
    """Return the first and the last year that the title of an outline plans for; nothing where it does not say.

    >>> [five_years_of(title) for title in ("云溪市第十四个五年规划", "规划（2021—2025年）", "云溪县规划")]
    [(2021, 2025), (2021, 2025), None]
    """
    span = re.search(r"(20\d\d)年?\s*[-—–－~～至到]{1,2}\s*(20\d\d)年?", title)
    if span is not None:
        return int(span[1]), int(span[2])
    numbered = re.search(r"十([一二三四五六七])(?:个五年|五)", title)
    if numbered is None:
        return None
    first = _FIRST_YEAR_OF_TENTH + 5 * _NUMERALS[numbered[1]]
    return first, first + 4
