"""Years that are not four Arabic digits (二〇二三年, 2 0 2 3 年, 23年, 112年), and days on which figures were known."""

import re
from datetime import date
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.reading.tables.words.dates import parse_date

_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_CHINESE_YEARS = [f"{digit}年" for digit in "〇○零Oo一二三四五六七八九"]
_IN_CHINESE = RareRegexp(
    "[一二][〇○零Oo九][〇○零Oo一二三四五六七八九]{2}(?=年)", _CHINESE_YEARS
)
_SPACED = RareRegexp(r"(?<![\d ])(\d) (\d) (\d) (\d)(?= ?年)", "年")
_CENTURY = 2000
_TIME_OR_WORDS_BEHIND = (
    r"(?:度|\d{1,2}[-—–~至月]|[一二三四][-—–至]?[一二三四]?季|[上下]半|前|全年"
    "|主要|重点|经济|社会|国民|目标|完成|指标|统计|财政|情况|数据|各项|工作|年报|月报|季报|$)"
)
_TWO_IN_CHINESE = RareRegexp(
    f"(?<![〇○零一二三四五六七八九十百千])[一二三][〇○零一二三四五六七八九](?=年{_TIME_OR_WORDS_BEHIND})",
    _CHINESE_YEARS,
)
_SHORT = RareRegexp(
    rf"(?<![\d第近约满共])(?P<year>[12]\d|3[0-5])年(?={_TIME_OR_WORDS_BEHIND})", "年"
)
_OF_ANOTHER_ERA = RareRegexp(
    r"民国\s*\d{2,3}年|(?:令和|平成|昭和|明治)\s*(?:\d{1,2}|元)年"
    rf"|(?<!\d)(?:9\d|1[0-2]\d)年(?={_TIME_OR_WORDS_BEHIND})",
    "年",
)
_ALONE = RareRegexp(
    r"[(\[【]?(?:(?P<whole>(?:19|20)\d\d)年?|(?P<short>[12]\d|3[0-5])年)度?[)\]】]?",
    "123",
)
_LONGEST_ALONE = 12
"""Characters: what is longer is more than a year."""
_BARE_IN_NAME = LazyRegexp(r"(?:19|2\d|3[0-5])")
_SHORT_MONTH_IN_NAME = LazyRegexp(
    r"(?<![\d.-])(?:19|2\d|3[0-5])[.](?:0?[1-9]|1[0-2])(?![\d.-])"
)
_DAY = r"(?:19|20)\d{2}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?"
_DAY_IN_LINE = RareRegexp(
    rf"(?:[一-鿿]{{2,25}}(?:局|委|办|厅|部|中心|院|处|政府|公司|科|室|会))?[,，、]?({_DAY})"
    rf"|(?:(?:填报|制表|报送|上报|报告|发布|公布|编制|打印|导出|统计|数据)?(?:日期|时间)|date)[:：]({_DAY})",
    "12",
    re.IGNORECASE,
)
_DAY_IN_NAME = LazyRegexp(
    r"(?<!\d)((?:19|20)\d{2})[-.]?(0[1-9]|1[0-2])[-.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)


def with_arabic_years(text: str) -> str:
    """Return a text whose years are in Arabic digits side by side.

    >>> with_arabic_years("二〇二三年1-9月"), with_arabic_years("2 0 2 3 年 1-9 月")
    ('2023年1-9月', '2023 年 1-9 月')
    """
    arabic = text
    for years in (_IN_CHINESE, _TWO_IN_CHINESE):
        arabic = years.sub(lambda year: year[0].translate(_DIGITS), arabic)
    if "年" in arabic and " " in arabic:
        return _SPACED.sub(r"\1\2\3\4", normalize("NFKC", arabic))
    return arabic


def short_year(text: str) -> str:
    """Return the year in four digits of which a title names two: 23年主要指标; blank where it names none.

    >>> short_year("23年主要指标"), short_year("30年期国债")
    ('2023', '')
    """
    short = _SHORT.search(normalize("NFKC", text))
    if short is None:
        return ""
    return str(_CENTURY + int(short["year"]))


def year_alone(text: str) -> str:
    """Return the year in four digits that a text is and nothing else; blank where it is more, or none.

    >>> [year_alone(text) for text in ("（2023）", "二〇二三年", "23年", "2023年度", "23", "2023年1-9月")]
    ['2023', '2023', '2023', '2023', '', '']
    """
    if len(text) > _LONGEST_ALONE:
        return ""
    compact = re.sub(r"\s+", "", normalize("NFKC", with_arabic_years(text)))
    alone = _ALONE.fullmatch(compact)
    if alone is None:
        return ""
    return alone["whole"] or str(_CENTURY + int(alone["short"]))


def unread_year(text: str) -> str:
    """Return a year of another era that a text names; blank where it names none.

    >>> unread_year("民国112年1-9月"), unread_year("112年1-9月主要指标"), unread_year("第112号")
    ('民国112年', '112年', '')
    """
    named = _OF_ANOTHER_ERA.search(normalize("NFKC", text))
    return named[0] if named else ""


def unread_year_in_name(name: str) -> str:
    """Return what in the name of a sheet or a file may be a year of two digits, and the month beside it: 23, 23.9."""
    month = _SHORT_MONTH_IN_NAME.search(name)
    if month:
        return month[0]
    return name if _BARE_IN_NAME.fullmatch(name) else ""


def day_in_line(text: str) -> date | None:
    """Return the day that a line of nothing else names, or that who signed it did; nothing where it names none.

    >>> day_in_line("示例县统计局 2023年10月10日"), day_in_line("2021年1月1日以来")
    (datetime.date(2023, 10, 10), None)
    """
    compact = re.sub(r"\s+", "", normalize("NFKC", text))
    named = _DAY_IN_LINE.fullmatch(compact)
    if named is None:
        return None
    return _day(named[1] or named[2])


def day_in_name(name: str) -> date | None:
    """Return the day in the name of a file: 快报20230930."""
    named = _DAY_IN_NAME.search(name)
    return _day("-".join(named.groups())) if named else None


def _day(text: str) -> date | None:
    """Return a day; nothing where there is no such day."""
    try:
        return parse_date(text)
    except ValueError:
        return None
