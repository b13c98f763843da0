"""Months: their numbers, their names, and their place in a period."""

from calendar import monthrange

import pytest

from auditor.model.month import Month, PeriodError
from auditor.model.period import Period
from auditor.model.period_text import parse_period


def test_a_month_knows_its_year_and_its_place_in_it() -> None:
    december = Month.of(2023, 12)
    assert (december.year, december.month, str(december)) == (2023, 12, "2023-12")
    assert december.plus(1) == Month.of(2024, 1)
    assert december < december.plus(1)


@pytest.mark.parametrize("month", [0, 13])
def test_a_year_has_twelve_months(month: int) -> None:
    with pytest.raises(PeriodError):
        Month.of(2024, month)


def test_a_period_has_its_months_and_no_others() -> None:
    quarter = Period.of(2024, 7, 9)
    assert (quarter.start, quarter.end) == (Month.of(2024, 7), Month.of(2024, 9))
    months = [Month.of(2024, month) for month in range(1, 13)]
    assert [month.month for month in months if quarter.has(month)] == [7, 8, 9]
    assert Period.single(quarter.end) == parse_period("2024-09").period


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
def test_a_month_has_the_days_of_the_calendar(year: int) -> None:
    days = [Month.of(year, month).days for month in range(1, 13)]
    assert days == [monthrange(year, month)[1] for month in range(1, 13)]
