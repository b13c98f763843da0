"""Whether the words around a clause name its target, and where its clause begins and ends in the text."""

import re
from bisect import bisect_left

from auditor.tracing.citing import Citing, Span, end_with_bound
from auditor.tracing.context import Context
from auditor.tracing.names import names_of
from auditor.tracing.source_text import SourceText

_MOST_OF_NAME = 0.5
_FEW_CHARACTERS = 3
_MARKS = "，,；;：:"
# GDP, PM2.5: a name in Latin letters is enough.
_LATIN = re.compile(r"[A-Za-z]+[\d.]*")
_CHINESE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
_COMMON = re.compile(
    r"增长|下降|提高|总额|收入|居民|人均|可支配|比重|占比|比例|常住|全年|年均"
)
# A clause that begins so goes on about what the clause before it named.
_GOES_ON = re.compile(
    r"(?:同比)?(?:分别|均|各|达到?|增长|增加|突破|下降|力争|年度|年内|总投资|总[量额值]|其中)"
)
# 生产总值增长6%，300亿元: the amount is of what grew.
_GROWN = re.compile(r"[%％](?:以上|左右)?[，,]$")
# What a name has that no clause need repeat.
_VERBS = re.compile(
    r"^(?:力争|争取|确保|新增|新建|建设|建成|完成|实施|培育|引进|打造|改造|开展|发放)+|覆盖率$|[（(].*$"
)
# The second of its name in a draft: 投资（2）.
_NUMBER_OF_NAME = re.compile(r"（\d+）$")


def clause_around(source: SourceText, span: Span) -> Span:
    """Return the clause that a citation stands in: between commas, semicolons and full stops."""
    begin, end = source.sentence(span[0])
    before = source.compact[begin : span[0]]
    for mark in _MARKS:
        before = before.rpartition(mark)[2]
    behind = source.compact[span[1] : end]
    for mark in _MARKS:
        behind = behind.partition(mark)[0]
    return span[0] - len(before), span[1] + len(behind)


def is_named(name: str, citing: Citing, span: Span) -> bool:
    """Return whether the words around a clause name the target, or a draft would call a figure of it so."""
    return _has_name(name, citing.source, span) or _is_read_so(name, citing, span)


def _has_name(name: str, source: SourceText, span: Span) -> bool:
    """Return whether the words around a clause name the target: most of the name's characters stand there.

    A clause that goes on about what an earlier one named (其中, 分别增长) is read with all of its sentence. A name
    that is hardly Chinese (GDP) says nothing either way.
    """
    characters = _telling_characters(name)
    if len(characters) < _FEW_CHARACTERS:
        return True
    begin, end = clause_around(source, span)
    words = source.compact[begin:end]
    if any(word in words for word in _LATIN.findall(name)):
        return True
    if _GOES_ON.match(words) or _is_paired(source, span[0], words):
        words = source.compact[slice(*source.sentence(span[0]))]
    present = sum(character in words for character in characters)
    return present >= len(characters) * _MOST_OF_NAME


def _is_read_so(name: str, citing: Citing, span: Span) -> bool:
    """Return whether a draft would give a figure of a clause this name: it may stand elsewhere in the sentence."""
    bare = _NUMBER_OF_NAME.sub("", name)
    first = bisect_left(citing.starts, span[0])
    behind = bisect_left(citing.starts, span[1])
    last = 0
    if first:
        last = end_with_bound(citing.source, citing.figures[first - 1])
    is_named = False
    for figure in citing.figures[first:behind]:
        context = Context.of(citing.source, figure, last)
        is_named |= figure.unit is not None and bare in names_of(context)
        last = context.end
    return is_named


def _is_paired(source: SourceText, position: int, words: str) -> bool:
    """Return whether a clause is but a further figure: of a list that 分别 pairs with things, or behind a growth."""
    if not words[:1].isdigit():
        return False
    before = source.compact[source.sentence(position)[0] : position]
    return "分别" in before or _GROWN.search(before) is not None


def _telling_characters(name: str) -> list[str]:
    """Return the Chinese characters of a name that tell it from other names."""
    bare = _VERBS.sub("", name)
    # 增长 and 收入 stand in most clauses and tell none from another, unless there is nothing else.
    telling = _COMMON.sub("", bare)
    if len(telling) < _FEW_CHARACTERS:
        telling = bare
    return _CHINESE_CHARACTER.findall(telling)
