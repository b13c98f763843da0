"""What a note, a section or a remark says as a whole, whatever words that add nothing stand around it.

注：以上为全市数据, 附：全市 and 全市情况 all say 全市; 注：数据为2023年数 says 2023年.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp, RareRegexp, Signs
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.line_numbers import LINE_NUMBER
from auditor.reading.tables.words.period_texts import is_period
from auditor.reading.tables.words.places_named import names_place
from auditor.reading.tables.words.years_written import year_alone

_LONGEST = 40
_LONGEST_IN_ENGLISH = 80
"""Characters; what is longer says more than one thing."""
_MARK = rf"(?:(?:注|说明|备注|附注|备查|备考|附|参考|参照|对比|对照|其中|notes?)\d{{0,2}}[:.、]|注|{LINE_NUMBER})"
_MARKS_AHEAD = RareRegexp(
    rf"^(?:[(](?=.*[)]$){_MARK}*|{_MARK}+)", "(（)）注:.．、", re.IGNORECASE
)
_NUMBERED = LazyRegexp(rf"\s*(?:{LINE_NUMBER})")
_OF_ROWS_BELOW = LazyRegexp(
    r"\s*[(（]?(?:附|备查|备考|参考|参照|其中|对比|对照|(?i:memo))[:：]"
)
_WORDS_AHEAD = LazyRegexp(
    "^(?:(?:本|该|此|上|下)[表行项数]|表[中内]|以[上下]|上述|上列|所有|所列|全部|各项|这里|此处|一律|列|的|数据|数字|数值|资料|指标|金额|统计|报告|报表"
    "|范围|口径|区域|地域|地区|对象|期间|时间|时期|所属|主体|数|值|均|皆|都|为|系|是|属于?|指|反映|:)+"
)
_WORD = frozenset("aeiouyAEIOUYQqHh")
_SIGNS_OF_PLACES = Signs("省市县区州盟旗镇乡街国")
_OTHER_PLACES = RareRegexp(
    "其[他它余](?:[省市县区州盟旗镇乡]|县区|区县|市县|地区)", "其"
)
_SIGNS_OF_TIMES = Signs("年月季度期来今起")
_SIGNS_OF_YEARS = Signs("年0123456789０１２３４５６７８９")
_STATES = LazyRegexp("(?<=.)[为是系含不]")
_WORDS_BEHIND = LazyRegexp(
    "(?:的|主要|有关|相关|各项|经济|社会|发展|统计|指标|数据|数字|数值|资料|情况|口径|范围|部分|合计|小计|水平|实绩|实际|完成|实现|执行|上报|填报|数|值|量|额)+$"
)
_ENGLISH_AHEAD = LazyRegexp(
    r"^(?:(?:notes?|memo(?:randum)?(?: items?)?)[:.]\s*)?"
    r"(?:(?:all|the|these)\s+)*(?:(?:figures?|data|values?|numbers?|amounts?|results?|totals?|lag)\b[:,]?\s*){0,2}"
    r"(?:(?:is|are|refers?|relates?|covers?|shown|given|only|for|to|of|as)\s+)*(?:the\s+)?",
    re.IGNORECASE,
)
_ENGLISH_BEHIND = LazyRegexp(
    r"(?:\s+(?:figures?|data|values?|numbers?|totals?|results?|only))*[.]?$",
    re.IGNORECASE,
)
TIME = (
    r"(?:(?:19|20)\d\d年度?)?(?:\d{1,2}[-—–~至]\d{1,2}月份?|\d{1,2}月份?|"
    r"前?[一二三四1-4]个?季度|[上下]半年|全年|年底|年末)?"
)
_LAST_TIME = RareRegexp(
    rf"(?:(?:19|20)\d\d年)?(?:上一?年度?|去年度?|前年|往年|历史|基期|上期|前期)(?:历史|同期|同月|同季)?{TIME}(?:同期)?|(?:(?:19|20)\d\d年)?(?:历史)?同期{TIME}"
    rf"|{TIME}同期|上(?:个)?月|上(?:一)?季度?|滞后.{{1,4}}(?:月|季度?|期)|(?:previous|prior|last|preceding)(?:year|period)(?:s)?",
    [
        *("上年", "上一年", "去年", "前年", "往年", "历史", "基期", "上期", "前期"),
        *("同期", "上月", "上个月", "上季", "上一季", "滞后", "year", "period"),
    ],
)
_SINCE = RareRegexp(
    '(?:自|从)?(?P<since>(?:19|20)\\d\\d年|(?:(?:19|20)\\d\\d年)?(?:[2-9]|1[0-2]|[二三四五六七八九]|十[一二]?)月份?|[“"]?[一二三四五十]+五[”"]?(?:规划|时期|期间)?|规划期|规划实施|开工|开建|建设|启动|实施|运营|投产|成立|项目|本届政府|换届|建县|改革开放)'
    "(?:以来|至今|起|来)(?:的)?累?[计积]?|cumulativesince(?P<year>(?:19|20)\\d\\d)|since(?P<from>(?:19|20)\\d\\d)",
    ("起", "来", "至今", "since"),
)
_SIGNS_OF_OTHER_TIMES = Signs([*_SINCE.signs, *_LAST_TIME.signs])

_ENGLISH_PLACES = {
    "province": "全省",
    "city": "全市",
    "nation": "全国",
    "country": "全国",
    "national": "全国",
    "provincial": "全省",
}


def may_state(text: str, signs: Signs) -> bool:
    """Return whether a text is short, and in English or holds one of some signs: most remarks are answered so."""
    if text.isascii():
        return len(text) <= _LONGEST_IN_ENGLISH and not _WORD.isdisjoint(text)
    if len(text) > _LONGEST:
        return False
    return signs.are_in(normalize("NFKC", "".join(text.split())).lower())


def is_numbered(text: str) -> bool:
    """Return whether a text begins with a number, as the headings of sections do: 一、, （二）, 3."""
    return _NUMBERED.match(normalize("NFKC", text)) is not None


def bare_forms(text: str) -> list[str]:
    """Return a text without what stands ahead of its words and behind them, the fullest first; none of a long one.

    >>> bare_forms("注：以上为全市数据"), bare_forms("Note: Figures are for 2023")
    (['以上为全市数据', '全市数据', '全市'], ['2023'])
    """
    stated = forms_without_words_ahead(text)
    forms = [*stated, *(_WORDS_BEHIND.sub("", form) for form in stated[-1:])]
    return list(dict.fromkeys(filter(None, forms)))


@lru_cache(maxsize=2**12)
def forms_without_words_ahead(text: str) -> tuple[str, ...]:
    """Return a text without its mark as a note or its number, and without the words that say what it is about."""
    wide = normalize("NFKC", text).strip()
    if wide.isascii():
        words = _ENGLISH_BEHIND.sub(
            "", _ENGLISH_AHEAD.sub("", wide[:_LONGEST_IN_ENGLISH])
        )
        return ("".join(words.split()).lower(),)
    if len(wide) > _LONGEST:
        return ()
    compact = "".join(wide.split()).rstrip("。.;:!").strip("【】[]「」《》")
    unmarked = _MARKS_AHEAD.sub("", compact)
    if compact.startswith("("):
        unmarked = unmarked.removesuffix(")")
    return (unmarked, _WORDS_AHEAD.sub("", unmarked))


def is_of_rows_below(text: str) -> bool:
    """Return whether a line is of what stands below it, and no note to the whole table: 附：全市, 其中：邻县."""
    return _OF_ROWS_BELOW.match(text) is not None


def place_stated(text: str) -> str:
    """Return the place that a text says figures are of, and nothing else; blank for any other text.

    >>> place_stated("附：全市"), place_stated("注：数据范围为邻县"), place_stated("Data are for the province")
    ('全市', '邻县', '全省')
    >>> place_stated("全省平均"), place_stated("附：其他县"), place_stated("Memo: city total")
    ('全省平均', '其他县', '全市')
    """
    if not may_state(text, _SIGNS_OF_PLACES):
        return ""
    for form in reversed(bare_forms(text)):
        if _is_place_stated(form):
            return form
        if form in _ENGLISH_PLACES:
            return _ENGLISH_PLACES[form]
    return ""


def _is_place_stated(form: str) -> bool:
    """Return whether a bare form of a text is a place, a mean over places, or others than ours: 其他县."""
    if names_place(form) and _STATES.search(form) is None:
        return True
    return any(
        words.fullmatch(form)
        for words in (texts.GENERIC_PLACE, texts.MEAN_OF_PLACES, _OTHER_PLACES)
    )


def months_stated(text: str) -> str:
    """Return the months, or the year, that a text says figures are of, and nothing else; blank for any other text.

    >>> months_stated("2023年1-9月主要指标"), months_stated("Data refer to 2023"), months_stated("9月份情况")
    ('2023年1-9月', '2023', '9月份')
    >>> months_stated("（2023）"), months_stated("其中：23年")
    ('2023', '2023')
    """
    if may_state(text, _SIGNS_OF_TIMES):
        for form in bare_forms(text):
            if is_period(form):
                return form
    # A year in Chinese has the sign 年.
    if not _SIGNS_OF_YEARS.are_in(text):
        return ""
    return next(filter(None, map(year_alone, [text, *bare_forms(text)])), "")


def other_time_stated(text: str) -> str:
    """Return a text that says that figures are of last year, or counted from a time on that is no year's beginning.

    >>> other_time_stated("开工以来累计"), other_time_stated("2021年以来累计数"), other_time_stated("年初以来累计")
    ('开工以来累计', '2021年以来累计数', '')
    >>> other_time_stated("去年同期情况"), other_time_stated("滞后一个月"), other_time_stated("上年同期数已修订")
    ('去年同期情况', '滞后一个月', '')
    """
    if not may_state(text, _SIGNS_OF_OTHER_TIMES):
        return ""
    forms = bare_forms(text)
    is_other = any(map(_SINCE.fullmatch, forms)) or any(
        map(_LAST_TIME.fullmatch, forms)
    )
    return text if is_other else ""
