"""What the rest of the year must bring, and where it will end."""

from fractions import Fraction

import pytest

from auditor.model.assessment import Forecast, ForecastMethod, Reason, Status
from auditor.model.findings import Rule
from auditor.model.plan import Better, Rises
from tests.builders import (
    AT_THE_CLOSE,
    Rows,
    about,
    at_most,
    audited,
    between,
    by_shares,
    judged,
    level,
    only,
    plan,
    rate,
    row,
    target,
    told,
)

NEEDED = ("months_left", "needed_per_month", "needed_ratio")
BLANK = (0, None, None)


def by_pace(value: int | Fraction) -> Forecast:
    return Forecast(Fraction(value), ForecastMethod.PACE)


def by_profile(value: int | Fraction) -> Forecast:
    return Forecast(Fraction(value), ForecastMethod.PROFILE)


def test_needed_per_month_spreads_the_rest_over_the_months_to_the_close() -> None:
    found = judged(target(1200), {"上半年": 480})
    assert told(found, *NEEDED) == (6, 120, Fraction(3, 2))


def test_the_months_left_are_counted_from_the_judged_figure_not_from_as_of() -> None:
    assert judged(target(1200), {"上半年": 480}, as_of="2024-09").months_left == 6


def test_in_the_last_month_all_that_is_missing_is_needed() -> None:
    found = judged(target(1200), {"1-11月": 1100})
    assert told(found, *NEEDED, "forecast") == (1, 100, 1, by_pace(1200))


def test_the_months_left_end_with_an_earlier_close() -> None:
    found = judged(target(600, due="9月"), {"上半年": 480})
    assert told(found, *NEEDED) == (3, 40, Fraction(1, 2))


def test_it_is_told_on_schedule_too() -> None:
    assert told(judged(target(1200), {"上半年": 800}), *NEEDED) == (
        6,
        Fraction(200, 3),
        Fraction(1, 2),
    )


@pytest.mark.parametrize("reported", [{"上半年": 1200}, {"全年": 1100}, {"全年": 1300}])
def test_nothing_is_needed_once_the_goal_is_reached_or_the_year_is_over(
    reported: Rows,
) -> None:
    found = judged(target(1200), reported)
    assert told(found, *NEEDED, "forecast") == (*BLANK, None)


def test_a_direction_needs_nothing() -> None:
    assert told(
        judged(target(Rises()), {"2023年上半年": 700, "上半年": 480}),
        *NEEDED,
        "forecast",
    ) == (*BLANK, None)


def test_a_goal_of_or_so_needs_the_goal_itself() -> None:
    assert told(judged(target(about(1200)), {"上半年": 480}), *NEEDED) == (
        6,
        120,
        Fraction(3, 2),
    )


@pytest.mark.parametrize("reported", [480, 1300])
def test_what_may_be_lower_needs_nothing_but_is_forecast(reported: int) -> None:
    found = judged(target(about(1200, better=Better.LOWER)), {"上半年": reported})
    assert told(found, *NEEDED, "forecast") == (6, None, None, by_pace(2 * reported))


@pytest.mark.parametrize(
    ("reported", "status"),
    [("300", Status.MISSED), ("不足300", Status.MISSED), ("300以上", Status.NO_DATA)],
)
def test_a_range_that_a_later_sum_is_still_below_was_missed(
    reported: str, status: Status
) -> None:
    promise = target(about(1200), due="7月")
    assert judged(promise, {"前三季度": reported}).status is status


def test_a_range_that_a_later_sum_is_above_may_have_been_kept() -> None:
    promise = target(about(1200), due="7月")
    assert judged(promise, {"前三季度": 1500}).status is Status.NO_DATA


def test_a_later_sum_within_a_range_says_nothing_of_the_close() -> None:
    promise = target(about(1200), due="7月")
    found = judged(promise, {"前三季度": 1200})
    assert told(found, "status", "reason") == (
        Status.NO_DATA,
        Reason.NO_FIGURE_AT_CLOSE,
    )


def test_a_level_above_its_range_has_the_way_to_the_nearer_end_before_it() -> None:
    promise = level(between(100, 200))
    found = judged(promise, {"2023年12月": 210, "6月": 209})
    assert told(found, "gap_points", "needed_per_month") == (40, Fraction(3, 2))
    assert found.status is Status.BEHIND


def test_of_a_budget_something_is_left_each_month() -> None:
    found = judged(target(at_most(1200)), {"上半年": 720})
    assert told(found, "left_per_month", *NEEDED) == (80, 6, None, None)
    assert found.forecast == Forecast(Fraction(1440), ForecastMethod.PACE)


def test_of_an_overspent_budget_and_of_one_of_nothing_nothing_is() -> None:
    assert judged(target(at_most(1200)), {"上半年": 1201}).left_per_month is None
    assert told(
        judged(target(at_most(0)), {"上半年": 0}), "left_per_month", "forecast"
    ) == (None, None)


def test_a_level_with_a_base_needs_so_much_each_month() -> None:
    found = judged(level(90), {"2023年": 70, "6月": 75})
    assert told(found, *NEEDED, "forecast") == (6, Fraction(5, 2), 3, None)


def test_a_falling_level_too() -> None:
    found = judged(level(at_most(40)), {"2023年": 60, "6月": 55})
    assert told(found, *NEEDED) == (6, Fraction(5, 2), 3)


def test_a_level_that_has_come_no_way_has_no_ratio_and_one_that_is_there_needs_nothing() -> (
    None
):
    assert judged(level(90), {"2023年": 70, "6月": 70}).needed_ratio is None
    assert told(judged(level(90), {"2023年": 70, "6月": 91}), *NEEDED) == BLANK


def test_over_several_years_it_is_told_per_year() -> None:
    years = plan(years="2021-2025")
    assert judged(target(1500), {"2021年": 300}, within=years).needed_per_year == 300
    assert (
        judged(level(90), {"2020年": 70, "2021年": 74}, within=years).needed_per_year
        == 4
    )
    assert judged(target(1200), {"上半年": 480}).needed_per_year is None


def test_growth_over_years_says_what_each_year_to_come_needs() -> None:
    found = judged(rate(6), {"2021年": 4}, within=plan(years="2021-2022"))
    needed = (Fraction(106, 100) ** 2 / Fraction(104, 100) - 1) * 100
    assert found.needed_per_year == needed
    assert found.needed_per_month is None
    assert (
        judged(rate(6), {"2021年": 7}, within=plan(years="2021-2022")).needed_per_year
        is None
    )


def test_levels_without_a_base_and_growth_in_one_year_need_nothing() -> None:
    assert judged(level(90), {"6月": 80}).forecast is None
    assert judged(rate(15), {"上半年": 8}).needed_per_month is None


def test_without_any_pace_so_far_the_ratio_is_blank() -> None:
    found = judged(target(1200), {"上半年": 0})
    assert told(found, *NEEDED) == (6, 200, None)
    assert found.forecast == by_pace(0)


def test_the_pace_so_far_may_have_been_negative() -> None:
    assert told(judged(target(1200), {"上半年": -60}), *NEEDED) == (6, 210, None)


@pytest.mark.parametrize(("half", "is_told"), [(100, True), (0, False), (-100, False)])
def test_only_a_course_that_leads_somewhere_is_told(
    half: int, *, is_told: bool
) -> None:
    audit = audited(target(1200), {"上半年": half})
    assert ("course" in only(audit.findings, Rule.BEHIND).facts) is is_told


def test_small_figures_have_a_pace_and_a_profile_too() -> None:
    found = judged(
        target("1.2"), {"2023年上半年": "0.2", "2023年": 1, "上半年": "0.24"}
    )
    assert told(found, "needed_ratio", "forecast") == (4, by_profile(Fraction("1.2")))


def test_by_pace_the_year_ends_at_actual_over_share_due() -> None:
    assert judged(target(1200), {"上半年": 480}).forecast == by_pace(960)


def test_by_pace_along_a_list() -> None:
    assert judged(
        target(1000, pacing=by_shares(10, 20, 40, 100)), {"上半年": 150}
    ).forecast == by_pace(750)


def test_by_pace_over_several_years() -> None:
    found = judged(
        target(6000), {"2020年": 500, "2021年": 900}, within=plan(years="2021-2025")
    )
    assert found.forecast == by_pace(4500)


def test_without_any_share_due_there_is_no_pace() -> None:
    found = judged(target(1200, pacing=AT_THE_CLOSE), {"上半年": 480})
    assert told(found, *NEEDED, "forecast") == (6, 120, Fraction(3, 2), None)


LAST_YEAR = {"2023年上半年": 200, "2023年": 1000}


def test_by_profile_the_year_ends_as_last_year_did_from_here() -> None:
    found = judged(target(1200), {**LAST_YEAR, "上半年": 240})
    assert found.forecast == by_profile(1200)


def test_a_profile_needs_no_share_due() -> None:
    found = judged(target(1200, pacing=AT_THE_CLOSE), {**LAST_YEAR, "上半年": 240})
    assert found.forecast == by_profile(1200)


def test_last_year_may_be_tiled() -> None:
    quarters = [
        row(f"2023年{quarter}季度", 100 + 100 * n, cumulated=False)
        for n, quarter in enumerate("一二三四")
    ]
    assert judged(target(1200), [*quarters, row("上半年", 240)]).forecast == by_profile(
        800
    )


def test_a_profile_ends_with_an_earlier_close() -> None:
    last_year = {"2023年上半年": 200, "2023年前三季度": 500}
    assert judged(
        target(900, due="9月"), {**last_year, "上半年": 240}
    ).forecast == by_profile(600)


def test_what_falls_due_within_the_first_of_several_years_has_a_profile_too() -> None:
    first_year = target(1200, due="2021-12")
    found = judged(
        first_year,
        {"2020年上半年": 200, "2020年": 1000, "2021年上半年": 240},
        within=plan(years="2021-2025"),
    )
    assert found.forecast == by_profile(1200)


@pytest.mark.parametrize(
    "last_year",
    [
        {"2023年": 1000},
        {"2023年上半年": 200},
        {"2023年上半年": 0, "2023年": 1000},
        {"2023年上半年": "超200", "2023年": 1000},
        {"2023年上半年": 200, "2023年": "超1000"},
    ],
    ids=[
        "no same months",
        "no whole year",
        "nothing by then",
        "a bound by then",
        "a bound for the year",
    ],
)
def test_without_a_sound_profile_it_goes_by_pace(
    last_year: dict[str, int | str],
) -> None:
    assert judged(target(1200), {**last_year, "上半年": 240}).forecast == by_pace(480)
