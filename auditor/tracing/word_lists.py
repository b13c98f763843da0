"""The lists of words in `words/`, a word a line: names are held against them, and patterns are made of them."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("words")


@cache
def words_in(name: str) -> frozenset[str]:
    """Return the words of a list, by the name of its file.

    >>> sorted(word for word in words_in("cities") if word.startswith("大"))
    ['大同', '大庆', '大理', '大连']
    """
    return frozenset((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, of which the longest is met first.

    >>> any_of(["建成", "投用", "建成投用"])
    '建成投用|建成|投用'
    """
    return "|".join(sorted(words, key=_longest_first))


def _longest_first(word: str) -> tuple[int, str]:
    """Return what words are sorted by, so that none hides a longer one that begins with it."""
    return -len(word), word
