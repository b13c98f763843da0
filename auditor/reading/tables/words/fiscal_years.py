"""Fiscal years: FY2024, 2023/24, 2024财年. Which months they are differs from one office to another."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from auditor.model.month import DECEMBER
from auditor.model.patterns import LazyRegexp, RareRegexp

_NAMED = RareRegexp(
    r"\bFY\s?'?\d{2,4}(?:\s?[-/]\s?\d{2,4})?|\d{4}(?:[-/]\d{2,4})?\s?年?(?:财年|财政年度|会计年度|学年)"
    r"|(?:fiscal|financial)\s?year\s?(?:ended)?",
    "FfYy财会学",
    re.IGNORECASE,
)
_PAIR = RareRegexp(
    r"(?<!\d)(?P<first>(?:19|20)\d{2})\s?(?:[-/]\s?(?P<second>\d{2})|/\s?(?P<whole>20\d{2}))"
    r"(?![\d/.-])(?!\s*年?\d{1,2}月)",
    "-/",
)
_YEAR_AND_NEXT = LazyRegexp(r"\d{2}(\d{2})[-–—/](\d{2})")
_HEADING = LazyRegexp(
    "(?:财政|会计)年(?:度|份)?|财年|学年|(?:fiscal|financial)(?:years?|yr)|fy",
    re.IGNORECASE,
)
_CENTURY = 100


def heads_fiscal_years(heading: str) -> bool:
    """Return whether a heading says that fiscal years stand below it: 财政年度, Fiscal year."""
    compact = "".join(normalize("NFKC", heading).split())
    return _HEADING.fullmatch(compact) is not None


def fiscal_years_of(texts: Iterable[str]) -> str:
    """Return the first of several fiscal years, as written; blank where one of the texts is something else.

    >>> fiscal_years_of(["2009-10", "2010-11", "2011-12"]), fiscal_years_of(["2010-10", "2010-11"])
    ('2009-10', '')
    """
    distinct = list(dict.fromkeys(texts))
    if len(distinct) > 1 and all(map(_is_year_and_next, distinct)):
        return distinct[0]
    return ""


def _is_year_and_next(text: str) -> bool:
    """Return whether a text is a year and the last digits of the next: 2010-11, which alone may be a month."""
    pair = _YEAR_AND_NEXT.fullmatch(text.strip())
    if pair is None:
        return False
    next_year = int(pair[1]) + 1
    return int(pair[2]) == next_year % _CENTURY


def fiscal_year_in(text: str) -> str:
    """Return the fiscal year that a text names, as written; blank where it names none. 2010-11 may be a month.

    >>> [fiscal_year_in(text) for text in ("FY2024 results", "2023/24", "2024财年", "2023/2024", "2024-09", "2024年")]
    ['FY2024', '2023/24', '2024财年', '2023/2024', '', '']
    """
    wide = normalize("NFKC", text)
    named = _NAMED.search(wide)
    if named:
        return named[0].strip()
    pair = _PAIR.search(wide)
    if pair is None:
        return ""
    first, second = int(pair["first"]), int(pair["second"] or pair["whole"])
    is_next = second in {first + 1, (first + 1) % _CENTURY}
    return pair[0] if is_next and second > DECEMBER else ""
