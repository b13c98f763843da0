"""Clauses that only say where something else stands: 累计数见附表 is no word about the figures beside it."""

import re

from auditor.model.patterns import RareRegexp

_CLAUSE = "[^(（)）\\[\\]【】,，。；;\n]*"
_POINTS = RareRegexp(
    f"{_CLAUSE}(?:[详另参]见|(?<![意常可看罕少偏成主政])见(?:附|下[表页图]|上[表页]|后|第|《|[一二三四五六七八九十\\d]|表|备注|注[\\d①-⑳]|分|明细)){_CLAUSE}",
    "见",
)
_POINTS_IN_ENGLISH = RareRegexp(
    r"[^()\[\],.;\n]*\b(?:see|refer to|(?:shown|given|found) in)\s+(?:the\s+)?"
    r"(?:annex|appendix|attachment|tables?|notes?|sheet|page|section|below|above)\b[^()\[\],.;\n]*",
    "eEnN",
    re.IGNORECASE,
)


def without_pointers(text: str) -> str:
    """Return a text without the clauses that point elsewhere.

    >>> without_pointers("2024年9月完成情况（累计数见附表）"), without_pointers("Sep 2024 (year to date: see annex)")
    ('2024年9月完成情况（）', 'Sep 2024 ()')
    >>> without_pointers("征求意见表"), without_pointers("单位：万元，详见表2")
    ('征求意见表', '单位：万元，')
    """
    if "见" in text:
        return _POINTS.sub("", text)
    return _POINTS_IN_ENGLISH.sub("", text)
