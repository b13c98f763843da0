"""Words that say that figures are nobody's report: cancelled, of a draft, of a sample form, of a test, simulated.

A plan that is simulated itself means what is simulated.
"""

import re
from functools import lru_cache
from itertools import chain
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.reading.tables.words.bare_statements import bare_forms

_SIMULATED = "模拟|仿真|虚构|演示|示例|样例|范例|样表|样张"
_SIMULATED_IN_ENGLISH = (
    "samples?|examples?|demo(?:nstration)?|dummy|mock(?:-?up)?|fictitious|simulated"
)
_CANCELLED = (
    "作废|废止|废弃|无效|失效|撤回|旧[版稿]|被(?:替代|取代|替换)|草稿|草表|初稿|底稿|讨论稿|送审稿|征求意见稿|未定稿"
    "|未经?审核|待审核|未审|试填|试报|测试|非真实|不真实|虚假"
)
_CANCELLED_IN_ENGLISH = (
    "draft|void(?:ed)?|superseded|obsolete|outdated|withdrawn|retracted|invalid|test(?:ing)?|template"
    "|un(?:reviewed|approved)|not(?:yet)?(?:reviewed|approved|real)|notfor(?:release|publication|citation|quotation)"
    "|donot(?:use|cite|quote)"
)
_AHEAD = (
    "(?:已经?|现|均|都|皆|拟|仅|只)*(?:供|用于|用作|作为)?|(?:thisis)?(?:for|an?|by)?"
)
_BEHIND = (
    "(?:用|性|的|使用|用途|数据|数字|数值|数|值|表格|表|稿|版本|版|文件|资料|状态|行|记录|内容)*"
    r"|(?:data|figures?|values?|only|versions?|copy|tables?|forms?|files?|purposes?|by.*|\d*)*"
)
_WHOLE = LazyRegexp(
    f"(?:{_AHEAD})(?:{_CANCELLED}|{_CANCELLED_IN_ENGLISH}|{_SIMULATED}|{_SIMULATED_IN_ENGLISH})(?:{_BEHIND})"
)
"""Held against texts in small letters and without blanks."""
_IS_SIMULATED = LazyRegexp(f"{_SIMULATED}|{_SIMULATED_IN_ENGLISH}")
# What a title begins or ends with, without a sign between it and the other words; 测试 and 示例 may there be of others.
_AT_END = LazyRegexp(
    "(?:作废|草稿|草表|征求意见稿|讨论稿|送审稿|未审核|样表|样例|范例|示例)(?:表|版)?$|(?:模拟|演示|测试)(?:用?数据|用?表|版)$"
)
_AT_BEGINNING = LazyRegexp(
    "(?:已?作废|草稿|样表)|(?:模拟|演示|示例|测试)(?:用?数据|用?表)"
)
_FIRST_WORD = re.compile(
    r"(?:draft|void|superseded|obsolete|withdrawn)\b", re.IGNORECASE
)
_IN_CAPITALS = re.compile(r"\b(?:DRAFT|VOID|SUPERSEDED|OBSOLETE|WITHDRAWN)\b")
_BRACKETS = LazyRegexp(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_BETWEEN_PARTS = LazyRegexp(r"[-_—–－·:,、|;。.\s]+")
_CLAUSES = LazyRegexp(r"[,，、;；。：\n]|[.:](?=\s|$)")
"""No point or colon of an address parts clauses: http://example.org, a@example.org."""
_LONGEST = 80
"""Characters; what is longer says more than one thing."""
_MAY_BE_VOID = RareRegexp(
    f"{_CANCELLED}|{_SIMULATED}|(?:{_CANCELLED_IN_ENGLISH}|{_SIMULATED_IN_ENGLISH}|not|do )",
    "废效撤旧被稿草审试真假模仿虚演例样dvsowtnremDVSOWTNREM",
    re.IGNORECASE,
)


@lru_cache(maxsize=2**12)
def void_stated(text: str) -> str:
    """Return a remark, a note or a section that says, as a whole or in one of its clauses, that figures are void.

    >>> [void_stated(text) for text in ("注：以上为模拟数据", "数据未审核，请勿引用", "原数据作废", "软件测试")]
    ['注：以上为模拟数据', '数据未审核，请勿引用', '', '']
    >>> void_stated("Superseded by the October release"), void_stated("Sample survey"), void_stated("a@example.org")
    ('Superseded by the October release', '', '')
    """
    if not _may_be_void(text):
        return ""
    wide = normalize("NFKC", text).strip()
    clauses = [wide, *_CLAUSES.split(wide)]
    return text if any(map(_is_void_clause, clauses)) else ""


@lru_cache(maxsize=2**12)
def void_in_title(text: str) -> str:
    """Return a title or a name that says, at an end of it or in brackets, that what is below it is void.

    >>> [void_in_title(text) for text in ("主要指标（样表）", "草稿-1-9月主要指标", "2024-sample", "测试数据2024")]
    ['主要指标（样表）', '草稿-1-9月主要指标', '2024-sample', '测试数据2024']
    >>> [void_in_title(text) for text in ("示例县主要指标", "Example County 2024", "Sample survey of jobs")]
    ['', '', '']
    """
    if not _may_be_void(text):
        return ""
    wide = normalize("NFKC", text).strip()
    is_void = void_stated(wide) or _is_marked_void(wide) or _has_void_part(wide)
    return text if is_void else ""


def is_simulation(text: str) -> bool:
    """Return whether what is void is so because it is simulated, or an example."""
    return _IS_SIMULATED.search(normalize("NFKC", text).lower()) is not None


def _may_be_void(text: str) -> bool:
    """Return whether a text is short and holds one of the words: most are answered so."""
    return len(text) <= _LONGEST and _MAY_BE_VOID.search(text) is not None


def _is_marked_void(title: str) -> bool:
    """Return whether a title begins with a word for what is void, ends with one, or has one in capitals."""
    compact = "".join(_BRACKETS.sub("", title).split())
    marks = (
        _IN_CAPITALS.search(title),
        _FIRST_WORD.match(title),
        _AT_END.search(compact),
        _AT_BEGINNING.match(compact),
    )
    return any(marks)


def _has_void_part(title: str) -> bool:
    """Return whether what stands in brackets in a title, or is set apart at one of its ends, calls figures void."""
    bare = _BRACKETS.sub(" ", title).strip()
    return any(map(_is_void_clause, chain(_BRACKETS.findall(title), _ends_of(bare))))


def _ends_of(title: str) -> list[str]:
    """Return the first and the last part of a title; not its first word in English, which other words may be of."""
    parts = [part for part in _BETWEEN_PARTS.split(title) if part] or [""]
    first = parts[0]
    is_word_of_others = first.isascii() and title[len(first) :].lstrip()[:1].isalpha()
    return parts[-1:] if is_word_of_others else [first, parts[-1]]


def _is_void_clause(text: str) -> bool:
    """Return whether a clause calls figures void, whatever stands around it that adds nothing."""
    compact = "".join(text.split()).lower()
    forms = [compact, *(form.lower() for form in bare_forms(text))]
    return any(map(_WHOLE.fullmatch, forms))
