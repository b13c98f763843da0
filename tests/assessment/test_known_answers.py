"""The known answers of the contract, one test each."""

from fractions import Fraction

import pytest

from auditor.model.assessment import Forecast, ForecastMethod, Status
from auditor.model.findings import Percent
from auditor.model.quantity import exact_decimal
from tests.builders import (
    amended,
    at_least,
    at_most,
    by_shares,
    judged,
    level,
    rate,
    row,
    target,
    told,
)


def shown(value: Fraction | None, places: int = 1) -> str:
    assert value is not None
    return str(exact_decimal(value, places))


def per_cent(share: Fraction | None) -> str:
    assert share is not None
    return shown(share * 100)


def test_43_2_percent_at_the_end_of_april_is_9_9_points_ahead() -> None:
    found = judged(target(1000), {"1-4月": 432})
    assert found.share_due == Fraction(1, 3)
    assert found.gap_points == Fraction(100, 3) - Fraction("43.2")
    assert shown(found.gap_points) == "-9.9"


def test_97_16_percent_at_the_end_of_october_is_13_8_ahead_when_subtracted_before_rounding() -> (
    None
):
    assert shown(judged(target(10000), {"1-10月": 9716}).gap_points) == "-13.8"


def test_the_line_at_the_end_of_november_is_91_7_percent() -> None:
    assert per_cent(judged(target(), {"1-11月": 1100}).share_due) == "91.7"


@pytest.mark.parametrize("period", ["1月", "上半年", "1-11月", "全年"])
def test_growth_of_3_9_against_15_is_11_1_points_short_in_any_month(
    period: str,
) -> None:
    found = judged(rate(15), {period: "3.9"})
    assert told(found, "expected", "gap", "gap_points") == (
        15,
        Fraction("11.1"),
        Fraction("11.1"),
    )


def test_996_of_1000_is_not_100_percent() -> None:
    found = judged(target(1000), {"全年": 996})
    assert (found.status, found.completion) == (Status.MISSED, Fraction(996, 1000))


def test_20_percent_at_mid_year_is_on_schedule_against_10_20_40_100_by_quarter() -> (
    None
):
    found = judged(target(1000, pacing=by_shares(10, 20, 40, 100)), {"上半年": 200})
    assert told(found, "status", "gap") == (Status.ON_TRACK, 0)


def test_a_single_first_quarter_and_two_cumulated_figures_are_not_added_up() -> None:
    reported = [
        row("一季度", 100, cumulated=False),
        row("上半年", 200),
        row("前三季度", 300),
    ]
    found = judged(target(), reported).reported
    assert found is not None
    assert found.value == 300


def test_75_of_450_at_the_end_of_february_is_exactly_on_track() -> None:
    found = judged(target(450), {"1-2月": 75})
    assert told(found, "status", "gap", "expected") == (Status.ON_TRACK, 0, 75)


def test_4468_of_7300_jobs_at_the_end_of_september_are_behind() -> None:
    found = judged(target(7300, unit="人"), {"1-9月": 4468})
    assert found.status is Status.BEHIND
    assert told(found, "expected", "gap", "needed_per_month") == (5475, 1007, 944)
    assert per_cent(found.completion) == "61.2"
    assert (shown(found.gap_points), shown(found.needed_ratio, 2)) == ("13.8", "1.9")
    assert found.forecast == Forecast(Fraction(4468 * 4, 3), ForecastMethod.PACE)
    assert shown(found.forecast.value) == "5957.3"


def test_14_9_of_20_at_the_end_of_september_is_at_risk() -> None:
    found = judged(target(20, unit="亿元"), {"前三季度": "14.9"})
    assert found.status is Status.AT_RISK
    assert (per_cent(found.completion), found.gap_points) == ("74.5", Fraction(1, 2))


def test_7299_of_7300_at_the_close_is_missed_and_must_not_print_as_100() -> None:
    found = judged(target(7300, unit="人"), {"全年": 7299})
    assert found.status is Status.MISSED
    completion = found.figures()["completion"]
    assert isinstance(completion, Percent)
    assert completion.value < 1
    assert 1 in completion.lines


def test_coverage_from_74_53_towards_90_is_on_track_at_84_in_mid_year() -> None:
    found = judged(level(90), {"2023年": "74.53", "6月": 84})
    assert (found.status, found.expected) == (Status.ON_TRACK, Fraction("82.265"))
    assert per_cent(found.completion) == "61.2"


def test_a_goal_of_10_lowered_to_8_from_july_is_on_track_with_6_at_the_end_of_september() -> (
    None
):
    lowered = target(10, unit="个", history=(amended("7月", at_least(8)),))
    found = judged(lowered, {"前三季度": 6})
    assert told(found, "status", "goal", "expected") == (
        Status.ON_TRACK,
        at_least(8),
        6,
    )


def test_unemployment_of_5_6_over_the_year_is_missed_though_december_is_5_5() -> None:
    found = judged(
        level(at_most("5.5"), name="城镇调查失业率"), {"12月": "5.5", "全年": "5.6"}
    )
    assert found.status is Status.MISSED
    assert found.reported is not None
    assert found.reported.value == Fraction("5.6")
