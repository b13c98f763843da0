"""The words that reports of many places share: a name made of nothing else is that of a kind.

`common_words.txt` has what the reports of at least four of seventy places have in common: 7,300 words of two to five
signs, counted over provinces, cities, counties and the nation, without the names of places and people, and without
those that shorter ones make up.
"""

from functools import cache
from pathlib import Path

from auditor.tracing.project_words import GENERAL, uncovered

_WORDS = Path(__file__).with_name("common_words.txt")


def distinct_signs(name: str) -> str:
    """Return the signs of a name that no word of reports of many places accounts for."""
    return uncovered(name, _common_words())


def is_common(name: str) -> bool:
    """Return whether the words that reports of many places share account for every sign of a name.

    >>> is_common("矿山治理工程"), is_common("云溪治理工程")
    (True, False)
    """
    return not distinct_signs(name)


@cache
def _common_words() -> frozenset[str]:
    """Return the words, read once."""
    return GENERAL.union(_WORDS.read_text(encoding="utf-8").split())
