"""What kinds of cells there are beside plain words: numbers, notes, dates, and names of rows about the columns."""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words.period_texts import is_period
from auditor.reading.tables.words.texts import plain

# Possessive: the digits of a text of thousands are gone over once.
_DIGITS = r"(?:[\d,，]*+\.\d+|[\d,，]*+(?<=\d))"
_DIGITS_IN_BRACKETS = r"(?:[\d,]*+\.\d+|[\d,]*+(?<=\d))"
NUMBER = LazyRegexp(
    rf"[<>≥≤超近约]?[+\-−–]?{_DIGITS}[%％]?|[（(]{_DIGITS_IN_BRACKETS}[)）]"
)
"""A number as a table has it: with a bound (≥95), a sign, thousands, a percent sign, or in brackets for a minus."""
_NOTE = LazyRegexp(
    r"^[(（]?.{0,6}?(注|说明|来源|人|审核|制表|填报|日期|时间|电话|单位)(?:[(（](?:签[字名章]|盖章|公章)[)）])?\s*\d{0,2}\s*[:：]|^[※*①-⑳]|^注\s*\d*\s*[.、．]|^(?:notes?|source)\b",
    re.IGNORECASE,
)
"""How a note begins: 注：, 数据来源：, 填报单位：, 审核人：, ※, ①."""
_LONGEST_NAME = 60
"""Characters; what is longer is a sentence."""
_DAY = LazyRegexp(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_STARTS_WITH_YEAR = LazyRegexp("(?:19|20)\\d{2}")
META = {
    "指标名称": "name",
    "指标": "name",
    "名称": "name",
    "name": "name",
    "频率": "frequency",
    "frequency": "frequency",
    "单位": "unit",
    "计量单位": "unit",
    "unit": "unit",
    "units": "unit",
    "来源": "source",
    "数据来源": "source",
    "发布方": "source",
    "发布机构": "source",
    "source": "source",
    "地区": "entity",
    "区域": "entity",
    "国家": "country",
    "国家/地区": "country",
    "country": "country",
    "范围": "entity",
    "统计范围": "entity",
    "备注": "note",
    "说明": "note",
    "口径": "basis",
    "统计口径": "basis",
}
"""Rows above the dates of a data terminal's export, by what stands before them; `other` ones say nothing here."""
_OTHER_META = LazyRegexp(
    "(?:指标)?(?:id|编码|代码)|.*(?:时间|日期|区间|范围)|备注|说明|描述|状态|国家.*|id|code|updated?",
    re.IGNORECASE,
)
"""Other names of rows about the columns, which say nothing here."""


def is_note(cells: Sequence[str]) -> bool:
    """Return whether a row is a note to the table."""
    first = next(filter(None, cells), "")
    if len(first) > _LONGEST_NAME:
        return True
    return _NOTE.match(first) is not None


def begins_note(text: str) -> bool:
    """Return whether a text begins like a note, however long it is."""
    return _NOTE.match(text) is not None


def is_meta(text: str) -> bool:
    """Return whether a cell stands before a row about the columns: 单位, 频率, 来源, 指标ID."""
    compact = plain(text)
    return compact in META or _OTHER_META.fullmatch(compact) is not None


def date_of(text: str) -> str:
    """Return the months of a cell on the left of a table on its side; of a day at a month's end, its month."""
    day = _DAY.fullmatch(text.strip())
    if day:
        return f"{day[1]}-{int(day[2]):02}"
    if is_period(text):
        return text
    return ""


@lru_cache(maxsize=2**12)
def is_number(text: str) -> bool:
    """Return whether a text is a number; asked of every cell, and most say what others have said."""
    return NUMBER.fullmatch(text) is not None


@lru_cache(maxsize=2**12)
def is_figure(text: str) -> bool:
    """Return whether a text is a number, and no year, month or date in digits that a heading may be."""
    if NUMBER.fullmatch(text) is None:
        return False
    return _STARTS_WITH_YEAR.match(text) is None or not is_period(text)


# One character that any heading of names, places or periods has.
_MAY_BE_KEY = LazyRegexp(
    r"[指标项名任内时月季期年科目事实产省市县区镇乡单]|target|time|series|country|state|expense|account|indicator|id|period|item|name|month|year|date|metric|kpi|programme|program|measure|description|category|region|department|agency|sector|service|ministry|function|fund|unit|county|city|district|province|place",
    re.IGNORECASE,
)
_LONGEST_KEY = 30


def may_begin_table(text: str) -> bool:
    """Return whether a cell may be the heading of names, places or periods; quick, for it is asked of every cell."""
    return len(text) <= _LONGEST_KEY and bool(
        _MAY_BE_KEY.search(normalize("NFKC", text))
    )
