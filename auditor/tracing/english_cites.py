"""Figures of a clause without a Chinese character: an English plan cites English sentences.

What the words beside a number make of it is read in `english_comparators`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.model.scripts import is_han

_WORD = LazyRegexp("[A-Za-z]{3}")
_NUMBER = LazyRegexp(
    r"(?<![\w.,])[$£€¥]?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s*(?P<scale>thousand|million|billion|bn|[kmb])\b)?(?!\d|[.,]\d)",
    re.IGNORECASE,
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
"""The powers of ten of the words behind a number."""


def is_english(text: str) -> bool:
    """Return whether a text has words, and no Chinese character."""
    # In most texts the first character tells.
    return not any(map(is_han, text)) and _WORD.search(text) is not None


def numbers_in(cite: str) -> dict[str, set[Decimal]]:
    """Return each number of a clause as written, with what it may say: 1.2 million is 1.2 of millions, or 1 200 000.

    >>> numbers = numbers_in("1,200 new homes and $1.2m")
    >>> {text: sorted(map(int, meant)) for text, meant in numbers.items()}
    {'1,200': [1200], '$1.2m': [1, 1200000]}
    """
    text = normalize("NFKC", cite)
    return {text[start:end]: meant for start, end, meant in places_in(text)}


def places_in(text: str) -> Iterator[tuple[int, int, set[Decimal]]]:
    """Yield where each number of a clause begins and ends, with what it may say."""
    for match in _NUMBER.finditer(text):
        number = Decimal(match["number"].replace(",", ""))
        meant = {number}
        if match["scale"]:
            meant.add(number.scaleb(_SCALES[match["scale"].lower()]))
        yield match.start(), match.end(), meant
