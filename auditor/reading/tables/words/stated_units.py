"""The unit that a line of text around a table states for it."""

import re
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.model.quantity import unit_name, unit_named
from auditor.model.scripts import is_han
from auditor.reading.tables.words import texts

_UNIT_WORDS = (
    "(?:本表|表中|表内|上表|以上|其中)?(?:数据|数值|指标|金额|资金)?的?(?:计量|金额|货币"
    "|数量|指标|计算|核算|记账|价值|资金)?"
)
# 单位：万元 with whatever is said to have the unit before it; 填报单位：某局 is sorted out by `_UNIT_WHOSE`.
_UNIT_STATED = LazyRegexp(
    r"(?:^|[\s(（\[【,，。;；、:：.])(?P<whose>[一-鿿]*?)单\s*位\s*(?:[(（](?:人民币|本币|元)[)）]\s*)?(?:[:：]|统?一?均?(?:为|是)"
    r"|[ 　])\s*(?P<unit>[^\s()（）\[\]【】;；。，,]+(?:[ ]?million|[ ]?thousand|[ ]?yuan)*)"
    r"(?=(?P<more>(?:[，,][^\s()（）\[\]【】;；。，,:：]{1,8})*))"
)
_UNIT_WHOSE = LazyRegexp(_UNIT_WORDS)
_BETWEEN_UNIT = RareRegexp(
    r"(?<=[十百千万亿])\s+(?=[元人亩吨公])|(?<=人民币)\s+(?=[十百千万亿]*元)",
    "十百千万亿币",
)
_UNIT_PHRASES = (
    RareRegexp(
        r"(?:^|[\s(（\[【,，。;；、])(?:(?:计量|金额|货币|数据|价值|资金)?单\s*位|金额|货币|币种)[^:：=]{0,12}[:：=]"
        r"\s*([^\s()（）\[\]【】;；。，、]+)",
        ":：=",
    ),
    RareRegexp(
        "(?:以|按|均以)([^\\s，。以按]{1,6})(?:为单位|计算?|为计量单位)(?:[，。;；)）]|$)",
        "以按",
    ),
    RareRegexp(
        r"\b(?:units?(?: of measure(?:ment)?)?|^measure|currency)\s*(?:[:：]|\bis\b|\bare\b)\s*([^;；()]+)",
        "uU",
        re.IGNORECASE,
    ),
    RareRegexp(
        r"(?:figures|amounts|values|expressed|stated|shown|all)"
        r"(?: are| is)?(?: expressed| shown| stated)? in ([^()\[\].;]+)",
        " ",
        re.IGNORECASE,
    ),
    RareRegexp(r"[(\[]\s*in\s+([^()\[\]]+)[)\]]", "([", re.IGNORECASE),
    RareRegexp(
        r"(?:以[上下]|表[中内]?|均|数[据值额]?|金额)[\u4e00-\u9fff]{0,4}?[为是系]([^\s()，。；;为是系]{1,6})(?:[，。;；)]|$)",
        ("以上", "以下", "表", "均", "数", "金额"),
    ),
    RareRegexp(
        r"[(](?:折|按|以)?(美元|欧元|港元|日元|英镑)(?:值|计价|计算|计)?[)]", "元镑"
    ),
    RareRegexp("[按以](美元|欧元|港元|日元|英镑)计价", "元镑"),
    # A power of ten before a unit, or a multiplier beside it, is of the figures: （1000人）, （千，人）.
    RareRegexp(
        r"[(]([×xX*]?\s*10{3,}\s*[人户个元家吨]|以?[百千万亿]计?[,，、][人户个元家吨])[)]",
        "(",
    ),
    RareRegexp(
        r"^[A-Za-z ]+(?:,| -)\s*(?:in )?(thousands?|millions?|billions?)$",
        "nN",
        re.IGNORECASE,
    ),
    RareRegexp("(?<=[年月度表况支额据])([千百]?万元|亿元|[千百]元)$", "元"),
)
_LABEL = LazyRegexp("unit|measure|currency", re.IGNORECASE)
_NOTE_AHEAD = RareRegexp(r"^(?:notes?|注)\s*[:：]\s*", ":：", re.IGNORECASE)
_SCALE_BEHIND = LazyRegexp(
    r"^\s*[(（,，]\s*(?:[×xX*]?\s*10|以?[十百千万亿]+计?(?:[,，、].*)?[)）]?$|thousands?|millions?|billions?|['’]?000)",
    re.IGNORECASE,
)
"""A multiplier behind a unit (人（千）, Persons, thousands), which no unit is known with."""
_EXCEPT_IT = LazyRegexp("[以之]?外$")
_BRACKETS = RareRegexp(r"[(\[【]([^()\[\]【】]+)[)\]】]", "([【")
_BETWEEN_PARTS = LazyRegexp("[，,、；;]")
# A line of nothing but a currency and a multiplier: ¥'000, US$ million, £m, in thousands.
_MONEY = LazyRegexp(
    r"(?:in )?(?:(?:us|hk|a|c|nz)?[$£€¥]|rmb|cny|usd|eur|gbp)?\s*"
    r"(?:['’]?000s?|thousands?|millions?|billions?|m|mn|bn)(?: of)?(?: (?:yuan|rmb|dollars|euros|pounds))?",
    re.IGNORECASE,
)
_ORGANISATION = LazyRegexp(
    ".*(?:局|委|办|政府|厅|部|中心|公司|院|校|处|站|队|会|社|镇|乡|县|市|区|街道|科|股|组|行|厂|集团|单位)"
)
# 一般公共预算收入 is no goal.
_GOALS = LazyRegexp("目标|计划|任务|(?<!公共)(?<!基金)(?<!经营)预算(?!收入|支出|收支)")
_LONGEST_UNIT = 8


def unit_stated(text: str) -> str:
    """Return the unit that a line states for a table, known or not; blank where it states none.

    >>> [unit_stated(text) for text in ("单位：万元", "金额单位：人民币万元", "填报单位：县统计局", "单位：万")]
    ['万元', '万元', '', '万']
    >>> [unit_stated(text) for text in ("（万元）", "收支情况表（万元）", "注：本表金额单位为万元", "以亿元为单位")]
    ['万元', '万元', '万元', '亿元']
    """
    wide = _BETWEEN_UNIT.sub("", normalize("NFKC", text))
    # Blanks that were put in to fill a cell part no statement: 金额以 万元为单位.
    ways_of_writing = dict.fromkeys((wide, "".join(wide.split())))
    return next(filter(None, map(_unit_in, ways_of_writing)), "")


def _unit_in(text: str) -> str:
    """Return the unit that a text states in any of the ways there are; blank where it states none."""
    for stated in (
        _unit_behind_word,
        _unit_in_phrase,
        _unit_alone,
        _unit_as_word,
    ):
        unit = stated(text)
        if unit is not None:
            return unit_name(unit)
    return texts.split_unit(text.strip())[1] or _unit_among_others(text)


def _unit_among_others(text: str) -> str:
    """Return the only unit among the words in a pair of brackets: 收支（万元，累计）; blank without one."""
    bracketed = _BRACKETS.search(text)
    if bracketed is None:
        return ""
    parts = _BETWEEN_PARTS.split(bracketed[1])
    # A single sign is many things: 县、市.
    units = [part for part in parts if len(part) > 1 and texts.is_unit(part)]
    return unit_name(units[0]) if len(units) == 1 else ""


def _unit_behind_word(text: str) -> str | None:
    """Return what stands behind 单位 in a text, as written; nothing where it is no unit or not the table's.

    Where 单位 comes again with another unit (除生产总值单位为亿元外，其余单位为万元) it is both, and no row is read.
    """
    if "单" not in text:
        return None
    units: list[str] = []
    for stated in _UNIT_STATED.finditer(text):
        unit = _EXCEPT_IT.sub("", stated["unit"].rstrip("。.,，;；、"))
        behind = text[stated.end("unit") :]
        if _SCALE_BEHIND.match(behind):
            return f"{unit}{behind}".strip()
        several = unit + stated["more"]
        if stated["more"] and texts.is_unit_list(several):
            return several
        if not _is_unit_of_table(stated["whose"], unit):
            continue
        is_short = len(unit) <= _LONGEST_UNIT and not units
        if is_short or texts.looks_like_unit(unit):
            units.append(unit)
    return "、".join(dict.fromkeys(units)) or None


def _is_unit_of_table(whose: str, unit: str) -> bool:
    """Return whether 单位, with the words `whose` before it, means the unit of the table's figures."""
    # 责任单位：人 names nobody's unit; what is a longer known unit is one, whatever stands ahead.
    is_of_goal = _GOALS.search(whose) is not None
    if len(unit) > 1 and not is_of_goal and texts.is_unit(unit):
        return True
    is_of_table = _UNIT_WHOSE.fullmatch(whose) is not None
    return is_of_table and _ORGANISATION.fullmatch(unit) is None


def _unit_in_phrase(text: str) -> str | None:
    """Return the unit that a text states in another phrase, as written: 以亿元为单位; nothing where there is none."""
    for phrase in _UNIT_PHRASES:
        worded = phrase.search(text)
        if worded is None:
            continue
        if (
            _LABEL.search(worded[0])
            or _SCALE_BEHIND.search(f",{worded[1]}")
            or texts.looks_like_unit(worded[1])
        ):
            return worded[1]
    return None


def _unit_as_word(text: str) -> str | None:
    """Return the only unit among words with blanks between them: 收支情况 万元; nothing without one."""
    words = text.split()
    units: list[str] = []
    for word in words:
        is_english = word.isascii() and word.isalpha()
        # yuan) is the end of (100 million yuan).
        is_part_of_bracket = word.count("(") != word.count(")")
        if len(word) == 1 or is_english or is_part_of_bracket:
            continue
        if texts.is_unit(word):
            units.append(word)
    is_among_others = len(words) > 1
    if not is_among_others or len(units) != 1:
        return None
    return units[0]


def _unit_alone(text: str) -> str | None:
    """Return the units that a text is as a whole, without its brackets; nothing where it is something else."""
    bare = _NOTE_AHEAD.sub("", text.strip()).strip("()（）[]【】〔〕 ")
    is_unit = texts.is_unit(bare) or texts.is_unit_list(bare)
    if is_unit:
        return bare
    has_han = any(map(is_han, bare))
    if not has_han and _MONEY.fullmatch(bare):
        return bare
    return None


def differ_as_units(first: str, second: str) -> bool:
    """Return whether two units are both stated and not the same.

    >>> differ_as_units("万元", "10 000 yuan"), differ_as_units("万元", "人"), differ_as_units("", "人")
    (False, True, False)
    """
    if not first or not second or first == second:
        return False
    units = unit_named(first), unit_named(second)
    kinds = {(unit.kind, unit.factor) for unit in units if unit}
    return None in units or len(kinds) > 1
