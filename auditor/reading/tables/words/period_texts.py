"""Texts that name months and nothing else."""

from auditor.model.month import PeriodError
from auditor.model.period import Period
from auditor.model.period_text import parse_period

SOME_YEAR = 2000
"""The year of a heading that names none, where it makes no difference which."""


def months_of(text: str, year: int | None = SOME_YEAR) -> Period | None:
    """Return the months that a text names, as a whole; nothing where it names none, as 2月29日 of most years."""
    try:
        return parse_period(text, year).period
    except PeriodError:
        return None


def is_period(text: str) -> bool:
    """Return whether a text names months, as a whole: 全年目标 does not."""
    return months_of(text) is not None
