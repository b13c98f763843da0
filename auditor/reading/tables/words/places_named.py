"""The place that a title, a line above a table, a note or the name of a sheet names; a kind of places is none.

太康县情况（2024年1-9月） is about 太康县, wherever the months stand; 县域经济 and 房地产市场 name no place.
"""

import re
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.line_numbers import LINE_NUMBER

_RANKS = frozenset("省市县区州盟旗镇乡街国")
"""Of these every name of a place in Chinese has one."""
_RANK = "(?:自治[州县旗]|省|市|县|区|州|盟|旗|镇|乡|街道)"
_NAMES = rf"(?:[一-鿿]{{1,8}}?{_RANK}){{1,3}}"
_NUMBER_AHEAD = LazyRegexp(
    r"^(?:附?[表件图]\s*[\d一二三四五六七八九十]*\s*[:：、.．]?|附[:：]"
    rf"|{LINE_NUMBER}|\d{{1,2}}[_-]?(?=[一-鿿]))\s*(?![年月季])"
)
"""The number of a table or a sheet: 表1：, 附：, （一）, 1 of 1太康县."""
_SEGMENT = LazyRegexp(
    rf"[一-鿿]{{1,8}}?{_RANK}(?![场民政值容郊辖级域直内外道块间划位镇村下舰约员圈])"
)
"""The first place that a text begins with: 周口市 of 周口市太康县; 房地产市 of 房地产市场 is none."""
_NOT_AHEAD = LazyRegexp("^(?:分|按|各|全|本|我|所|与|和|对|及)")
_KIND_OF_PLACE = LazyRegexp(
    "新增|[城乡县村]镇$|[楼城上门入退]市$|(?:地|社|园|山|牧|林|产|示范|城|镇|县|市|片|矿|校|院|街|灌|专|分|保护|功能|住宅)区$|[省市区]县$"
    "|(?:省|县)市$|[返下回城]乡$|联盟$|节省$"
    f"|(?:示范|试点|百强|脱贫|贫困|大|强|重点|先进|文明|卫生|园林|森林|双拥|平安|法治|帮扶){_RANK}$"
)
"""Words for kinds of place where the name of one could stand: 城镇, 示范区, 市县, 脱贫县."""
_BEHIND_TIME = LazyRegexp(r"(?<=[年月季度])(?:份|末|底)?|(?<=[,，、:：)])")
_LONGEST_AHEAD = 5
"""Characters of a place, with its rank, that may stand before any words; a longer one only before those of titles."""
_WORDS_OF_TITLE = LazyRegexp(
    r"人民政府|主要|重点|国民|经济|社会|财政|统计|各项|目标|指标|完成|一般公共|工作|民生|运行|情况|[(:：,，]|(?:19|20)\d\d|二[〇○零]"
    r"|\d{1,2}[-—–至月]|[一二三四1-4]季度|[上半]半?年|前[一二三四]|$"
)
_ALONE_IN_BRACKETS = LazyRegexp(rf"(?<=[(]){_NAMES}(?=[)]\s*$)")
_OF_PLACE_ALONE = LazyRegexp("[省市县区州]本级")
"""县本级 in a title: without the towns that 全县 includes."""
_DEPARTMENTS = LazyRegexp("([省市县区州])直(?:单位|部门|机关)")
_WHOLE = LazyRegexp(
    "^(?P<rank>[全我][省市县区州盟旗镇乡])(?![各分按民场域程员长])"
    "|^(?P<nation>[全我]国)(?!各|文明|卫生|人大|政协|百强|重点(?!指标)|优秀|先进|双拥|一流)|^(?P<china>中国)(?=(?:19|20)\\d\\d|进出口|经济|主要|国民|情况|[(]|$)"
    "|(?:年|月|季度|月份)(?P<behind>[全我][国省市县区州盟旗镇乡])(?![各分按民场域程员长文卫])"
)
"""全市 that a title begins with, or behind its months; 全市各县 heads the places below it, 全国文明城市 is no place."""
_ENGLISH_WHOLE = LazyRegexp(
    r"^(?:table \d+[.:]?\s*)?(?:(?P<国>china|national(?:ly)?|nationwide)|(?P<省>province|provincial)|(?P<市>city))"
    r"(?:[- ]?wide)?(?:\s+(?:totals?|averages?|figures|data|results))?\s*(?:[,:(]|$|"
    r"(?=(?:19|20)\d\d|q[1-4]\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))",
    re.IGNORECASE,
)
"""China or City total before months or at the end of a title; National Park is none."""
_PLACE_LABELLED = LazyRegexp(
    r"^\s*(?:(?:所在|所属|行政|统计|数据)?(?:地区|区域|县区|区县|行政区划?|乡镇|地域|范围)|[省市县区]名称?|地名|region|place|area|location)\s*[:：]\s*(.+?)\s*$",
    re.IGNORECASE,
)
_UNIT_OF_PLACE = LazyRegexp(rf"^单位[:：]({_NAMES})$")
_REPORTER = LazyRegexp(
    rf"(?:填报|报送|上报|编报|报表|编制|制表|制作|统计|汇总|发布|提供)(?:单位|部门|机构|机关|地区)\s*[:：]\s*({_NAMES})"
)
_PLACE_OF_NOTE = LazyRegexp(
    rf"(?:为|系|是|仅含|指)({_NAMES})(?:的|本级)?(?:数据?|情况|口径|范围|数字)?[。.]?$"
)
_BLANK_WITHIN_WORDS = LazyRegexp(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_DAY_BEHIND = LazyRegexp(r"[,，]?(?:19|20)\d{2}[年./-]\d{1,2}[月./-](?:\d{1,2}日?)?$")


def place_in_title(text: str) -> str:
    """Return the place that a title is about; blank where it names none.

    >>> [place_in_title(text) for text in ("2024年1-9月太康县进出口情况", "附表2 全市情况", "2024年房地产市场情况")]
    ['太康县', '全市', '']
    """
    if text.isascii():
        return _english_place(text)
    compact = "".join(normalize("NFKC", text).split())
    if _RANKS.isdisjoint(compact):
        return ""
    compact = _NUMBER_AHEAD.sub("", compact, count=1)
    starts = [0, *(behind.end() for behind in _BEHIND_TIME.finditer(compact))]
    beginnings = (_place_at(compact[start:]) for start in dict.fromkeys(starts))
    return (
        _whole_or_level(compact)
        or next(filter(None, beginnings), "")
        or _place_in_brackets(compact)
    )


def _whole_or_level(title: str) -> str:
    """Return the place that a title names by its rank: 全市, 我国, 县本级; blank where it names none so."""
    level = _OF_PLACE_ALONE.search(title)
    if level:
        return level[0]
    departments = _DEPARTMENTS.search(title)
    if departments:
        return f"全{departments[1]}"
    whole = _WHOLE.search(title.lstrip("("))
    if whole is None:
        return ""
    return "全国" if whole["china"] else whole[whole.lastgroup or 0]


def _place_in_brackets(title: str) -> str:
    """Return the place that stands in the brackets at the end of a title; blank without one."""
    alone = _ALONE_IN_BRACKETS.search(title)
    return alone[0] if alone and names_place(alone[0]) else ""


def _english_place(text: str) -> str:
    """Return the larger place that an English title is about: 全国 for China Jan-Sep 2024; blank without one."""
    whole = _ENGLISH_WHOLE.match(text.strip())
    return f"全{whole.lastgroup}" if whole else ""


def _place_at(text: str) -> str:
    """Return the place that a text begins with, with the places it lies in: 周口市太康县."""
    place = ""
    while True:
        rest = text[len(place) :]
        segment = _SEGMENT.match(rest)
        if segment is None or _NOT_AHEAD.match(rest) or not names_place(segment[0]):
            break
        behind = rest[segment.end() :]
        is_short = len(segment[0]) <= _LONGEST_AHEAD
        if not is_short and not _WORDS_OF_TITLE.match(behind):
            break
        place += segment[0]
    return place


def names_place(text: str) -> bool:
    """Return whether a text names a place, and not a kind of places."""
    return texts.is_place(text) and _KIND_OF_PLACE.search(text) is None


def place_in_line(text: str) -> str:
    """Return the place that a line names as the table's or as its reporter's; blank where it names none."""
    # 地 区：邻县 is set with a blank as titles are.
    words = text if text.isascii() else _BLANK_WITHIN_WORDS.sub("", text)
    place = _PLACE_LABELLED.match(words)
    if place or _RANKS.isdisjoint(text):
        return place[1] if place else ""
    compact = "".join(normalize("NFKC", text).split())
    reporter = _REPORTER.search(compact) or _UNIT_OF_PLACE.match(compact)
    if reporter and texts.is_place(reporter[1]):
        return reporter[1]
    return ""


def place_in_note(text: str) -> str:
    """Return the place that a note says the figures are of, or whose office signs below them; blank where neither is.

    >>> place_in_note("注：本表为邻县数据"), place_in_note("邻县统计局 2024年10月12日")
    ('邻县', '邻县')
    """
    compact = "".join(text.split())
    named = _PLACE_OF_NOTE.search(compact)
    if named and names_place(named[1]):
        return named[1]
    # Offices sign below their tables: 填报单位：邻县统计局, or the name alone and the day.
    signature = _DAY_BEHIND.sub("", compact)
    return place_in_line(text) or texts.place_of_organisation(signature)
