"""Whether words say that figures are those of one month, or of one quarter."""

import re

from auditor.model.patterns import LazyRegexp, RareRegexp

_OF_QUARTER = LazyRegexp("[当本单]季")
_OF_MONTH = RareRegexp("[当本单]月(?![止末底累])|this month", "月 ", re.IGNORECASE)


def of_month(text: str) -> bool:
    """Return whether a text says that figures are those of one month: 当月值."""
    return bool(_OF_MONTH.search(text))


def of_quarter(text: str) -> bool:
    """Return whether a text says that figures are those of one quarter: 当季值."""
    if "季" in text and _OF_QUARTER.search(text):
        return True
    return "this quarter" in text.lower()
