"""Months written as numbers: 2024.1 may be January, or October of a spreadsheet that took 2024.10 for a number."""

from collections.abc import Sequence
from itertools import groupby

from auditor.model.patterns import LazyRegexp

OCTOBER_OR_JANUARY = "october"
"""Why 2024.1 is in doubt, as an entry of the catalogues' `period-unreadable`."""
_YEAR_AND_MONTH = LazyRegexp(r"((?:19|20)\d{2})\.(\d{1,2})")
_YEAR_AND_ONE = LazyRegexp(r"(?:19|20)\d{2}\.1")
_FEBRUARY, _OCTOBER = 2, 10


def is_year_and_one(text: str) -> bool:
    """Return whether a text is a year and the digit 1, parted by a point."""
    return _YEAR_AND_ONE.fullmatch(text) is not None


def are_octobers(texts: Sequence[str]) -> bool | None:
    """Return whether 2024.1 is October among texts in their order; nothing where it may be both.

    >>> are_octobers(["2024.09", "2024.1"]), are_octobers(["2024.8", "2024.9", "2024.1"]), are_octobers(["2024.1"])
    (True, True, False)
    """
    matches = filter(None, map(_YEAR_AND_MONTH.fullmatch, texts))
    in_order = [key for key, _ in groupby((match[1], match[2]) for match in matches)]
    months = {month for _, month in in_order}
    if str(_OCTOBER) in months:
        return False
    if any(month.startswith("0") for month in months):
        return True
    answers = {
        _is_october(in_order, index)
        for index, (_, month) in enumerate(in_order)
        if month == "1"
    }
    if len(answers) > 1:
        return None
    return next(iter(answers), False)


def _is_october(in_order: Sequence[tuple[str, str]], index: int) -> bool | None:
    """Return whether a 2024.1 stands where October does, going by two months on each side; nothing if it may."""
    year = in_order[index][0]
    around = {
        offset: int(in_order[index + offset][1])
        for offset in (-2, -1, 1, 2)
        if 0 <= index + offset < len(in_order) and in_order[index + offset][0] == year
    }
    for direction in (1, -1):
        expected = {offset: _OCTOBER + direction * offset for offset in around}
        beside = [
            around[offset] == expected[offset] for offset in (-1, 1) if offset in around
        ]
        if not any(beside):
            continue
        if _FEBRUARY in (around.get(direction), around.get(-direction)):
            return False
        agreeing = sum(around[offset] == expected[offset] for offset in around)
        return True if agreeing > 1 else None
    return False
