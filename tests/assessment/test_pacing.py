from fractions import Fraction

import pytest

from auditor.assessment.pacing import share_due
from auditor.model.plan import Target
from tests.builders import AT_THE_CLOSE, by_shares, plan, target, when


def share(of: Target, until: str, years: str = "2024") -> Fraction:
    return share_due(of, plan(of, years=years), when(until).end)


@pytest.mark.parametrize(
    ("until", "due"),
    [
        ("2024-01", "1/12"),
        ("2024-04", "1/3"),
        ("2024-11", "11/12"),
        ("2024-12", "1"),
        ("2025-06", "1"),
        ("2023-12", "0"),
    ],
)
def test_evenly_means_months_elapsed_of_the_year(until: str, due: str) -> None:
    assert share(target(), until) == Fraction(due)


@pytest.mark.parametrize(
    ("until", "due"), [("2024-03", "1/3"), ("2024-09", "1"), ("2024-12", "1")]
)
def test_evenly_means_months_elapsed_of_the_months_to_an_earlier_close(
    until: str, due: str
) -> None:
    assert share(target(due="9月"), until) == Fraction(due)


def test_year_end_is_nothing_until_the_close_and_everything_then() -> None:
    harvest = target(pacing=AT_THE_CLOSE)
    assert [share(harvest, month) for month in ("2024-01", "2024-11", "2024-12")] == [
        0,
        0,
        1,
    ]


def test_year_end_ends_at_an_earlier_close() -> None:
    summer = target(pacing=AT_THE_CLOSE, due="6月")
    assert [share(summer, month) for month in ("2024-05", "2024-06")] == [0, 1]


@pytest.mark.parametrize(
    ("until", "due"),
    [
        ("2024-01", "1/30"),
        ("2024-03", "1/10"),
        ("2024-06", "1/5"),
        ("2024-08", "1/3"),
        ("2024-12", "1"),
    ],
)
def test_four_percentages_run_straight_between_the_quarters(
    until: str, due: str
) -> None:
    assert share(target(pacing=by_shares(10, 20, 40, 100)), until) == Fraction(due)


def test_twelve_percentages_are_one_a_month() -> None:
    monthly = target(pacing=by_shares(0, 0, 5, 10, 10, 10, 30, 50, 70, 90, 95, 100))
    assert [share(monthly, f"2024-{month:02}") * 100 for month in range(1, 13)] == [
        *(0, 0, 5, 10, 10, 10, 30, 50, 70, 90, 95, 100)
    ]


def test_a_list_is_due_in_full_at_an_earlier_close() -> None:
    early = target(pacing=by_shares(10, 20, 40, 100), due="9月")
    assert [share(early, month) for month in ("2024-06", "2024-09")] == [
        Fraction(1, 5),
        1,
    ]


def test_several_years_have_one_percentage_a_year() -> None:
    slow = target(pacing=by_shares(10, 20, 40, 70, 100))
    dues = {
        until: share(slow, until, "2021-2025")
        for until in ("2021-12", "2022-06", "2023-12", "2025-11", "2025-12")
    }
    assert dues == {
        "2021-12": Fraction(1, 10),
        "2022-06": Fraction(15, 100),
        "2023-12": Fraction(2, 5),
        "2025-11": Fraction(7, 10) + Fraction(3, 10) * Fraction(11, 12),
        "2025-12": 1,
    }


def test_several_years_run_evenly_over_all_their_months() -> None:
    assert share(target(), "2022-06", "2021-2025") == Fraction(18, 60)
