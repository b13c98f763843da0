"""The days that cells name: when a figure was published."""

from datetime import date
from functools import lru_cache
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp

_DATE = LazyRegexp(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?")
"""2024年10月15日, 2024-10-15, 2024/10/15 and 2024.10.15."""


@lru_cache(maxsize=2**12)
def parse_date(text: str) -> date:
    """Return the day that a cell names; a `ValueError` where it names none.

    >>> parse_date("2024年10月15日") == parse_date("2024-10-15") == date(2024, 10, 15)
    True
    """
    written = _DATE.fullmatch(normalize("NFKC", text).strip())
    if written is None:
        raise ValueError(text)
    year, month, day = map(int, written.groups())
    return date(year, month, day)
