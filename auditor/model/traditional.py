"""Traditional characters of running text in simplified ones, one for one: the common ones of Taiwan and Hong Kong.

The pairs are those of the Unicode Han database (kSimplifiedVariant) and of OpenCC, for the frequent characters of Big5.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PAIRS = Path(__file__).with_name("traditional.txt")
"""A pair a line, and nothing else: the traditional character and the simplified one."""
_LINE = len("計计\n")
# 計畫, character by character.
_PLAN = "计画"
# What simplified texts write too says nothing.
_IN_BOTH = frozenset("乾夥徵於著薹麴後瞭藉捱摺吒")
_SAMPLE = 20_000
"""Characters of a text by which its script is recognised."""
_SHARE = 0.04
"""Of all characters: a third of a traditional text's are traditional, and simplified texts hold a name or two."""


def to_simplified(text: str) -> str:
    """Return a text in simplified characters, each where it stood: the text is as long as it was.

    >>> to_simplified("臺中市113年度施政計畫"), to_simplified("各區發展")
    ('台中市113年度施政计划', '各区发展')
    """
    return translated(text, _simple())


def translated(text: str, table: Mapping[int, int]) -> str:
    """Return a text by a table of characters; 計畫 is the word 计划, which no single character tells."""
    return text.translate(table).replace(_PLAN, "计划")


@cache
def _simple() -> dict[int, int]:
    """Return each simplified character by the traditional one; few texts need the table."""
    pairs = _PAIRS.read_text(encoding="utf-8")
    return str.maketrans(pairs[::_LINE], pairs[1::_LINE])


@cache
def _surely_traditional() -> frozenset[str]:
    """Return the characters that no simplified text has, but in a name."""
    return frozenset(map(chr, _simple())) - _IN_BOTH


def is_in_traditional(text: str) -> bool:
    """Return whether a text is written in traditional characters; a few of them are names in another text.

    >>> is_in_traditional("施政報告"), is_in_traditional("于右任題字：工作报告的正文及附录都用简体，序言也用简体")
    (True, False)
    """
    sample = text[:_SAMPLE]
    traditional = sum(map(sample.count, _surely_traditional().intersection(sample)))
    return traditional > len(sample) * _SHARE
