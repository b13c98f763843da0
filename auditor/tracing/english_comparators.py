"""What the words beside a number of an English clause make of it: at least 500, no more than 5.5%, 500 homes or more.

Only words that cannot mean anything else are read; a number without one is bare.
"""

import re
from decimal import Decimal
from itertools import chain
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.tracing.comparators import Comparator
from auditor.tracing.english_cites import places_in

# Right before the number, the longest first: 'no more than' is no 'more than'.
_BEFORE = (
    (
        Comparator.AT_MOST,
        r"(?:no|not|never|without|nor)(?: \w+){0,2} (?:more than|greater than|higher than|above|over|exceed(?:ing)?)",
    ),
    (
        Comparator.AT_LEAST,
        r"(?:no|not|never|nor)(?: \w+){0,2} (?:less than|fewer than|lower than|below|under)",
    ),
    (
        Comparator.AT_LEAST,
        r"at least|(?:more|greater|higher) than|above|over|exceed(?:s|ing)?|a?\s?minimum(?: of)?|≥|>=?",
    ),
    (
        Comparator.AT_MOST,
        r"at most|(?:less|fewer|lower) than|below|under|within|a?\s?maximum(?: of)?|≤|<=?",
    ),
    (Comparator.ABOUT, r"about|around|approximately|roughly|circa"),
)
# What is made is wanted, and no limit: create 500 jobs.
_MAKES = (
    Comparator.AT_LEAST,
    LazyRegexp(
        r"\b(?:creat|build|deliver|plant|train|recruit|install|construct)(?:e|es|s|ing)?\s(?:(?!for\b|to\b)[a-z]+\s){0,2}$",
        re.IGNORECASE,
    ),
)
# What something is brought down to is a ceiling.
_DOWN_TO = LazyRegexp(
    r"\b(?:reduc|cut|lower|decreas|drop|fall|bring|shorten)[a-z]*\b[^.;\d]{0,80}\bto\s*[$£€¥]?$",
    re.IGNORECASE,
)
_WORDS_BEFORE = (
    *(
        (kind, LazyRegexp(rf"(?:^|[\s(,])(?:{words})\s*[$£€¥]?$", re.IGNORECASE))
        for kind, words in _BEFORE
    ),
    (Comparator.AT_MOST, _DOWN_TO),
    _MAKES,
)
_BEHIND = (
    (
        Comparator.AT_LEAST,
        LazyRegexp(
            r"\+|[^.,;\d]{0,40}?\bor (?:more|above|over|higher|better)\b", re.IGNORECASE
        ),
    ),
    (
        Comparator.AT_MOST,
        LazyRegexp(
            r"[^.,;\d]{0,40}?\bor (?:less|fewer|below|under|lower)\b", re.IGNORECASE
        ),
    ),
)
# 'over 5 years' and 'within 2 months' say how long, and 'under 5s' how old.
_TIME = LazyRegexp(
    r"[\s-]*(?:s\b|years?|months?|weeks?|days?|hours?|minutes?)", re.IGNORECASE
)
_OF_TIME = LazyRegexp(r"(?:over|within|under|above)\s*$", re.IGNORECASE)


def comparators_in(cite: str, *amounts: Decimal) -> frozenset[Comparator]:
    """Return what an English clause says of an amount, however it is written, in each place where it has it.

    >>> sorted(kind.value for kind in comparators_in("no more than 500, and 500 homes or more", Decimal(500)))
    ['at-least', 'at-most']
    """
    found: set[Comparator] = set()
    text = normalize("NFKC", cite)
    for start, end, meant in places_in(text):
        if not meant.isdisjoint(amounts):
            found.add(_comparator(text[:start], text[end:]))
    return frozenset(found)


def _comparator(before: str, behind: str) -> Comparator:
    """Return what the words around a number say."""
    if _OF_TIME.search(before) and _TIME.match(behind):
        return Comparator.BARE
    said = (kind for kind, words in _BEHIND if words.match(behind))
    ahead = (kind for kind, words in _WORDS_BEFORE if words.search(before))
    return next(chain(said, ahead), Comparator.BARE)
