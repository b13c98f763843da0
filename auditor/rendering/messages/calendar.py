"""Periods as people say them: which of a language's forms fits, and the parts that are put into it."""

from auditor.model.month import DECEMBER
from auditor.model.period import Period


def period_form(period: Period) -> str:
    """Return the name of the form that fits a period: its context in the catalogues is `period`.

    >>> [period_form(Period.of(2024, *months)) for months in ((1, 12), (1, 9), (7, 9), (7, 12), (4, 9), (9, 9))]
    ['year', 'first-quarters', 'quarter-3', 'second-half', 'months', 'month']
    """
    if period.first_year != period.year:
        whole_years = period.starts_in_january and period.last_month == DECEMBER
        if whole_years:
            return "years"
        return "months-of-years"
    if period.months == 1:
        return "month"
    return _FORMS.get((period.first_month, period.last_month), "months")


_FORMS = {
    (1, 12): "year",
    (1, 6): "first-half",
    (7, 12): "second-half",
    (1, 9): "first-quarters",
    (1, 3): "quarter-1",
    (4, 6): "quarter-2",
    (7, 9): "quarter-3",
    (10, 12): "quarter-4",
}
"""The form of a period within a year by its first and last month, where it has a name of its own."""
