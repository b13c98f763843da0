"""The table of the contract, cell by cell: what is expected, how much is done, what is missing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.assessment.goal_bounds import tolerance_of
from auditor.model.assessment import Reason, Status
from auditor.model.plan import Better, Falls, Goal, Rises, Target, amount_of
from tests.builders import (
    AT_THE_CLOSE,
    Rows,
    about,
    at_least,
    at_most,
    audited,
    between,
    by_shares,
    codes,
    judged,
    level,
    plan,
    rate,
    row,
    status,
    target,
    told,
    unit_of,
)

CELLS = ("expected", "completion", "gap", "gap_points")
HIGHER, LOWER = Better.HIGHER, Better.LOWER


def cells(of: Target, reported: Rows) -> tuple[object, ...]:
    return told(judged(of, reported), *CELLS)


class TestFlowAtLeast:
    def test_expected_is_the_share_due_and_points_are_share_due_less_completion(
        self,
    ) -> None:
        assert cells(target(1200), {"上半年": 480}) == (600, Fraction(2, 5), 120, 10)

    def test_completion_is_not_capped(self) -> None:
        assert cells(target(1200), {"上半年": 1500}) == (600, Fraction(5, 4), -900, -75)

    def test_it_says_what_is_due(self) -> None:
        assert judged(target(1200), {"上半年": 480}).share_due == Fraction(1, 2)


class TestFlowAtMost:
    def test_it_is_a_budget_whose_share_is_used_up(self) -> None:
        assert cells(target(at_most(1200)), {"上半年": 720}) == (
            600,
            Fraction(3, 5),
            120,
            10,
        )

    def test_spending_less_than_due_is_ahead(self) -> None:
        assert cells(target(at_most(1200)), {"上半年": 480}) == (
            600,
            Fraction(2, 5),
            -120,
            -10,
        )


class TestLevel:
    def test_from_a_base_short_of_the_goal_it_runs_along_a_path(self) -> None:
        assert cells(level(90), {"2023年": 70, "6月": 75}) == (
            80,
            Fraction(1, 4),
            5,
            25,
        )

    def test_a_path_says_what_is_due_and_where_it_starts(self) -> None:
        found = judged(level(90), {"2023年": 70, "6月": 75})
        assert found.share_due == Fraction(1, 2)
        assert told(found.base, "value") == (70,)

    def test_without_a_base_the_goal_itself_is_expected(self) -> None:
        assert cells(level(90), {"6月": 81}) == (90, Fraction(9, 10), 9, 10)

    def test_a_base_past_the_goal_is_to_be_held(self) -> None:
        found = judged(level(90), {"2023年": 95, "6月": 81})
        assert told(found, *CELLS, "base", "share_due") == (
            90,
            Fraction(9, 10),
            9,
            10,
            None,
            None,
        )

    def test_a_base_equal_to_the_goal_is_to_be_held(self) -> None:
        assert judged(level(90), {"2023年": 90, "6月": 81}).expected == 90

    def test_completion_without_a_path_is_capped(self) -> None:
        assert judged(level(90), {"6月": 99}).completion == 1

    def test_completion_along_a_path_is_not(self) -> None:
        assert judged(level(90), {"2023年": 70, "6月": 95}).completion == Fraction(5, 4)

    def test_a_ceiling_is_expected_itself_and_has_no_completion(self) -> None:
        assert cells(level(at_most("5.5")), {"6月": 6}) == (
            Fraction("5.5"),
            None,
            Fraction(1, 2),
            Fraction(100, 11),
        )

    def test_a_base_at_the_ceiling_is_to_be_held(self) -> None:
        found = cells(level(at_most("5.5")), {"2023年": "5.5", "6月": 6})
        assert found == (Fraction("5.5"), None, Fraction(1, 2), Fraction(100, 11))

    def test_a_ceiling_is_approached_from_above(self) -> None:
        assert cells(level(at_most(40)), {"2023年": 60, "6月": 55}) == (
            50,
            Fraction(1, 4),
            5,
            25,
        )

    def test_the_base_is_the_newest_figure_before_the_plan(self) -> None:
        assert (
            judged(level(90), {"2022年": 60, "2023年9月": 70, "6月": 75}).expected == 80
        )

    def test_a_base_that_is_only_a_bound_is_none(self) -> None:
        assert judged(level(90), {"2023年": "超70", "6月": 81}).expected == 90

    def test_a_goal_of_zero_has_a_path_and_a_completion(self) -> None:
        assert cells(level(0), {"2023年": -20, "6月": -15}) == (
            -10,
            Fraction(1, 4),
            5,
            25,
        )

    def test_it_may_wait_for_the_year_s_end(self) -> None:
        found = judged(level(90, pacing=AT_THE_CLOSE), {"6月": 50})
        assert told(found, "status", "reason", "expected", "gap") == (
            Status.ON_TRACK,
            Reason.NOTHING_DUE,
            None,
            None,
        )

    def test_it_may_wait_at_its_base(self) -> None:
        assert cells(level(90, pacing=AT_THE_CLOSE), {"2023年": 70, "6月": 69}) == (
            70,
            Fraction(-1, 20),
            1,
            5,
        )

    def test_a_list_of_shares_bends_the_path(self) -> None:
        assert (
            judged(
                level(90, pacing=by_shares(0, 0, 50, 100)), {"2023年": 70, "9月": 80}
            ).gap
            == 0
        )


class TestRate:
    @pytest.mark.parametrize("month", ["1月", "上半年", "全年"])
    def test_growth_has_no_time_share(self, month: str) -> None:
        found = judged(rate(15), {month: 12})
        assert told(found, *CELLS, "share_due") == (15, None, 3, 3, None)

    def test_a_ceiling_of_growth(self) -> None:
        assert cells(rate(at_most(3)), {"上半年": "3.4"}) == (
            3,
            None,
            Fraction("0.4"),
            Fraction("0.4"),
        )

    def test_last_year_s_growth_is_no_base(self) -> None:
        assert judged(rate(15), {"2023年": 10, "上半年": 14}).expected == 15

    def test_it_may_wait_for_the_year_s_end(self) -> None:
        waiting = rate(15, pacing=AT_THE_CLOSE)
        assert status(waiting, {"上半年": 2}) is Status.ON_TRACK
        assert status(waiting, {"全年": 2}) is Status.MISSED

    def test_points_of_growth_are_per_cent_even_in_permille(self) -> None:
        assert judged(rate(at_most(6), unit="‰"), {"上半年": 8}).gap_points == Fraction(
            "0.2"
        )


class TestDirection:
    def test_rises_is_held_against_the_same_months_of_last_year(self) -> None:
        assert cells(target(Rises()), {"2023年上半年": 200, "上半年": 150}) == (
            200,
            None,
            50,
            25,
        )

    def test_the_same_months_are_tiled_there_too(self) -> None:
        assert cells(
            target(Rises()), {"2023年一季度": 80, "2023年二季度": 120, "上半年": 250}
        ) == (200, None, -50, -25)

    @pytest.mark.parametrize("of", [target(Rises()), level(Rises())])
    def test_no_part_of_a_direction_falls_due_month_by_month(self, of: Target) -> None:
        assert (
            judged(of, {"2023年6月": 70, "2023年上半年": 70, "上半年": 75}).share_due
            is None
        )

    @pytest.mark.parametrize(
        ("base", "now", "status", "gap"),
        [
            ("8", "7.5", Status.AT_RISK, Fraction("0.5")),
            ("8", "6.9", Status.BEHIND, Fraction("1.1")),
            ("0", "-0.1", Status.AT_RISK, Fraction("0.1")),
            ("-4", "-4.5", Status.AT_RISK, Fraction("0.5")),
        ],
    )
    def test_growth_that_is_to_rise_is_short_by_points_of_growth(
        self, base: str, now: str, status: Status, gap: Fraction
    ) -> None:
        # 7.5 after 8 is half a point, and nobody counts it as 6.25 % of 8; 0 and -4 are as good to count from.
        found = judged(rate(Rises()), {"2023年上半年": base, "上半年": now})
        assert told(found, "status", "gap", "gap_points") == (status, gap, gap)

    def test_falls_is_the_other_way_round(self) -> None:
        assert cells(
            level(Falls(), unit="微克/立方米"), {"2023年6月": 50, "6月": 55}
        ) == (50, None, 5, 10)

    def test_points_are_of_the_size_of_a_negative_base(self) -> None:
        assert judged(level(Rises()), {"2023年6月": -4, "6月": -5}).gap_points == 25

    def test_a_level_of_other_months_is_no_comparison(self) -> None:
        found = judged(level(Rises()), {"2023年6月": 70, "上半年": 80})
        assert told(found, "status", "reason") == (Status.NO_DATA, Reason.NO_COMPARISON)
        assert str(found.missing) == "2023H1"

    def test_within_several_years_last_year_is_one_of_the_plan(self) -> None:
        found = judged(
            level(Falls()), {"2021年": 50, "2022年": 48}, within=plan(years="2021-2025")
        )
        assert told(found, "expected", "gap") == (50, -2)

    def test_it_may_wait_for_the_year_s_end(self) -> None:
        waiting = level(Falls(), pacing=AT_THE_CLOSE)
        assert told(judged(waiting, {"2023年6月": 50, "6月": 60}), "status", "gap") == (
            Status.ON_TRACK,
            None,
        )
        assert told(judged(waiting, {"2023年": 50, "全年": 60}), "status", "gap") == (
            Status.MISSED,
            10,
        )


class TestAboutAndBetween:
    @pytest.mark.parametrize(
        ("goal", "value", "gap", "beyond"),
        [
            (about(1000), 470, 30, 5),
            (about(1000), 475, 0, 0),
            (about(1000), 525, 0, 0),
            (about(1000), 530, 30, 5),
            (about(1000, 20), 480, 20, 10),
            (about(1000, 0), 500, 0, 0),
            (about(1000, 0), 501, 1, 1),
            (between(800, 1000), 390, 10, 10),
            (between(800, 1000), 450, 0, 0),
            (between(800, 1000), 510, 10, 10),
        ],
    )
    def test_a_gap_is_counted_from_the_goal_itself_and_judged_from_the_edge(
        self, goal: Goal, value: int, gap: int, beyond: int
    ) -> None:
        found = judged(target(goal), {"上半年": value})
        assert told(found, "gap", "gap_beyond_tolerance") == (gap, beyond)
        assert found.gap_points == Fraction(
            beyond * 100, 1000 if amount_of(goal) == 1000 else 800
        )

    def test_growth_of_4_9_against_9_or_so_is_4_1_points_short(self) -> None:
        found = judged(rate(about(9)), {"上半年": "4.9"})
        assert told(found, "gap", "gap_beyond_tolerance") == (
            Fraction("4.1"),
            Fraction("3.6"),
        )

    @pytest.mark.parametrize(
        ("better", "value", "gap"),
        [
            (HIGHER, 470, "30"),
            (HIGHER, 600, "0"),
            (LOWER, 530, "30"),
            (LOWER, 400, "0"),
        ],
    )
    def test_only_the_bad_edge_counts_where_one_direction_is_better(
        self, better: Better, value: int, gap: str
    ) -> None:
        assert judged(
            target(about(1000, better=better)), {"上半年": value}
        ).gap == Fraction(gap)

    @pytest.mark.parametrize(("better", "value"), [(HIGHER, 390), (LOWER, 510)])
    def test_only_the_bad_edge_of_a_range_counts(
        self, better: Better, value: int
    ) -> None:
        assert judged(target(between(800, 1000, better)), {"上半年": value}).gap == 10

    def test_completion_is_against_the_goal(self) -> None:
        assert cells(target(about(1000)), {"上半年": 400}) == (
            500,
            Fraction(2, 5),
            100,
            Fraction(15, 2),
        )

    def test_completion_of_a_range_is_against_its_lower_end(self) -> None:
        assert cells(target(between(800, 1000)), {"上半年": 320}) == (
            400,
            Fraction(2, 5),
            80,
            10,
        )

    @pytest.mark.parametrize(
        ("value", "met"),
        [("7.4", False), ("7.5", True), ("8", True), ("8.5", True), ("8.6", False)],
    )
    def test_about_8_percent_allows_half_a_point(
        self, value: str, *, met: bool
    ) -> None:
        assert (status(rate(about(8)), {"全年": value}) is Status.ACHIEVED) is met

    def test_the_policy_may_allow_another_tolerance_for_percentages_only(self) -> None:
        wide = plan(tolerance=1)
        assert status(rate(about(8)), {"全年": 7}, within=wide) is Status.ACHIEVED
        assert status(target(about(1000)), {"全年": 949}, within=wide) is Status.MISSED
        assert (
            status(target(about(1000)), {"全年": 950}, within=wide) is Status.ACHIEVED
        )

    def test_the_target_s_own_tolerance_wins(self) -> None:
        assert status(rate(about(8, "0.1")), {"全年": "7.8"}) is Status.MISSED

    def test_a_flow_that_may_be_higher_is_achieved_as_soon_as_the_goal_itself_is_reached(
        self,
    ) -> None:
        jobs = target(about(1200, better=HIGHER))
        assert status(jobs, {"前三季度": 1199}) is Status.ON_TRACK
        assert status(jobs, {"前三季度": 1200}) is Status.ACHIEVED

    def test_at_the_close_the_edge_of_the_band_is_enough(self) -> None:
        assert (
            status(target(about(1200, better=HIGHER)), {"全年": 1140})
            is Status.ACHIEVED
        )

    def test_a_range_is_reached_at_its_lower_end(self) -> None:
        assert (
            status(target(between(800, 1000, HIGHER)), {"前三季度": 800})
            is Status.ACHIEVED
        )

    @pytest.mark.parametrize("better", [None, LOWER])
    def test_any_other_flow_waits_for_the_close(self, better: Better | None) -> None:
        found = judged(
            target(about(1200, better=better), pacing=by_shares(0, 0, 100, 100)),
            {"前三季度": 1200},
        )
        assert found.status is Status.ON_TRACK

    def test_a_level_runs_towards_the_edge_it_is_short_of(self) -> None:
        # From 20 to 9.5: 14.75 would be due at the upper edge of 10.5 in mid-year 15.25.
        found = judged(level(about(10)), {"2023年": 20, "6月": 16})
        assert told(found, "expected", "gap", "gap_points") == (15, 1, Fraction("7.5"))

    @pytest.mark.parametrize("value", ["15.25", "12", "10.5", "9.5"])
    def test_a_level_ahead_of_its_path_is_not_beyond_the_other_edge(
        self, value: str
    ) -> None:
        assert judged(level(about(10)), {"2023年": 20, "6月": value}).gap == 0

    def test_a_level_past_the_other_edge_is(self) -> None:
        assert judged(
            level(about(10)), {"2023年": 20, "6月": 9}
        ).gap_beyond_tolerance == Fraction(1, 2)

    def test_a_level_rises_into_its_band_as_well(self) -> None:
        rising = level(between(10, 12))
        gaps = [
            judged(rising, {"2023年": 0, "6月": value}).gap
            for value in (4, 5, 8, 12, 13)
        ]
        assert gaps == [1, 0, 0, 0, 1]

    def test_a_base_within_the_band_starts_no_path(self) -> None:
        assert judged(level(between(10, 12)), {"2023年": 11, "6月": 9}).gap == 1

    @pytest.mark.parametrize(
        "goal", [at_least(1000), at_most(1000), between(800, 1000), Rises()]
    )
    def test_no_other_goal_allows_anything(self, goal: Goal) -> None:
        assert tolerance_of(goal, target(goal), plan()) == 0

    def test_the_edges_are_kept_for_the_reader(self) -> None:
        assert told(judged(target(about(1000)), {"上半年": 500}), "band") == (
            (475, 525),
        )
        assert told(
            judged(target(about(1000, better=HIGHER)), {"上半年": 500}), "band"
        ) == ((475, None),)


class TestSmallWholeGoals:
    def test_one_of_one_not_yet_there_in_march_is_not_25_points_behind(self) -> None:
        found = judged(target(1, unit="家"), {"一季度": 0})
        assert told(found, "status", "expected", "gap_points") == (
            Status.ON_TRACK,
            0,
            0,
        )

    def test_an_award_of_the_year_s_end_is_not_expected_before(self) -> None:
        found = judged(target(1, unit="项", pacing=AT_THE_CLOSE), {"上半年": 0})
        assert told(found, "status", "reason", "expected") == (
            Status.ON_TRACK,
            Reason.NOTHING_DUE,
            None,
        )

    def test_expected_is_rounded_down_to_whole_things(self) -> None:
        assert judged(target(5, unit="家"), {"1-7月": 2}).expected == 2

    def test_points_are_the_gap_of_the_goal(self) -> None:
        assert cells(target(5, unit="家"), {"前三季度": 2}) == (
            3,
            Fraction(2, 5),
            1,
            20,
        )

    def test_it_does_not_hold_where_one_thing_is_worth_no_more_than_behind(
        self,
    ) -> None:
        assert judged(target(10, unit="家"), {"一季度": 2}).expected == Fraction(5, 2)
        assert judged(target(9, unit="家"), {"一季度": 2}).expected == 2

    @pytest.mark.parametrize("behind", [1, 10, 20])
    def test_it_does_not_depend_on_the_plan_s_threshold(self, behind: int) -> None:
        assert (
            judged(
                target(5, unit="家"), {"1-7月": 2}, within=plan(behind=behind)
            ).expected
            == 2
        )

    def test_a_stricter_policy_is_never_milder(self) -> None:
        # One of twelve is 8.3 points: with a bound of 5 it must not be rounded away.
        trees = target(12, unit="家")
        assert status(trees, {"1-7月": 6}, within=plan(behind=5)) is Status.BEHIND
        assert status(trees, {"1-7月": 6}, within=plan(behind=10)) is Status.AT_RISK

    @pytest.mark.parametrize("unit", ["万人", "亿元", "公里", "倍"])
    def test_what_can_be_halved_is_not_rounded(self, unit: str) -> None:
        assert judged(
            target(5, unit=unit), [row("1-7月", 2, unit=unit)]
        ).expected == Fraction(35, 12)

    def test_a_fractional_goal_is_not_rounded(self) -> None:
        assert judged(target("2.5", unit="家"), {"上半年": 1}).expected == Fraction(
            5, 4
        )

    def test_a_ceiling_is_rounded_in_favour_as_well(self) -> None:
        found = judged(target(at_most(4), unit="起"), {"1-2月": 1})
        assert told(found, "status", "expected") == (Status.ON_TRACK, 1)

    def test_a_band_is_widened_to_whole_things(self) -> None:
        assert told(judged(target(about(4), unit="个"), {"1-4月": 2}), "band") == (
            (1, 2),
        )

    def test_a_path_of_a_few_whole_things_is_rounded_down(self) -> None:
        found = judged(level(5, unit="个"), {"2023年": 2, "6月": 3})
        assert told(found, "status", "expected") == (Status.ON_TRACK, 3)

    @pytest.mark.parametrize("unit", ["张", "%"])
    def test_a_ratio_is_not_in_whole_things_whatever_its_unit(self, unit: str) -> None:
        # From 6.01 to 7 beds for a thousand people half is 6.505, and 6.2 is not on schedule.
        found = judged(level(7, unit=unit), {"2023年": "6.01", "6月": "6.2"})
        assert told(found, "status", "expected") == (
            Status.BEHIND,
            Fraction(6505, 1000),
        )


class TestZeroAndSign:
    @pytest.mark.parametrize(
        ("of", "value"),
        [
            (level(at_least(0), unit="万元"), -1),
            (level(at_most(0), unit="万元"), 1),
            (level(about(0, 1), unit="万元"), 2),
            (level(Rises(), unit="万元"), -1),
        ],
        ids=["floor", "ceiling", "about", "direction"],
    )
    def test_a_zero_divisor_blanks_the_cells_and_any_shortfall_is_behind(
        self, of: Target, value: int
    ) -> None:
        found = judged(of, {"2023年6月": 0, "6月": value})
        assert told(found, "status", "completion", "gap_points") == (
            Status.BEHIND,
            None,
            None,
        )

    def test_a_ceiling_of_zero_that_is_kept_is_on_track(self) -> None:
        assert cells(target(at_most(0), unit="起"), {"上半年": 0}) == (0, None, 0, None)

    def test_points_are_of_the_size_of_a_negative_goal(self) -> None:
        assert judged(level(-10, unit="万元"), {"6月": -12}).gap_points == 20

    def test_a_flow_that_has_shrunk_is_short_by_more_than_was_due(self) -> None:
        assert judged(target(1200), {"上半年": -60}).gap_points == 55


def test_what_is_expected_does_not_depend_on_the_unit_of_the_rows() -> None:
    in_yuan = judged(target(1200), [row("上半年", 4_800_000, unit="元")])
    assert told(in_yuan, *CELLS) == cells(target(1200), {"上半年": 480})
    assert unit_of("万元").factor == 10_000


class TestCompletionOfLevels:
    def test_a_goal_below_zero_is_not_complete_while_it_is_short(self) -> None:
        assert judged(level(-5), {"6月": -8}).completion == Fraction(2, 5)

    @pytest.mark.parametrize("value", [-5, 0, 3])
    def test_a_goal_below_zero_is_complete_once_it_is_kept(self, value: int) -> None:
        assert judged(level(-5), {"6月": value}).completion == 1

    def test_a_level_beyond_the_upper_edge_has_no_completion(self) -> None:
        assert judged(level(about(6)), {"6月": 7}).completion is None
        assert judged(level(about(6)), {"6月": "6.3"}).completion == 1

    @pytest.mark.parametrize(
        "of",
        [level(about("5.5"), name="城镇调查失业率"), level(about("5.5", better=LOWER))],
    )
    def test_what_is_better_the_lower_it_is_has_none(self, of: Target) -> None:
        assert judged(of, {"6月": "5.2"}).completion is None

    def test_a_rate_has_none(self) -> None:
        assert judged(rate(about(6)), {"上半年": 5}).completion is None


class TestWrongDirection:
    @pytest.mark.parametrize("value", ["69", "69.9"])
    def test_a_level_that_moves_away_from_its_goal_is_behind_at_once(
        self, value: str
    ) -> None:
        found = judged(level(90), {"2023年": 70, "1月": value})
        assert told(found, "status", "reason") == (
            Status.BEHIND,
            Reason.WRONG_DIRECTION,
        )

    def test_so_is_a_ceiling_that_is_approached_the_wrong_way(self) -> None:
        found = judged(level(at_most(40)), {"2023年": 60, "1月": 61})
        assert told(found, "status", "reason") == (
            Status.BEHIND,
            Reason.WRONG_DIRECTION,
        )

    def test_standing_still_is_no_wrong_way(self) -> None:
        assert (
            judged(level(90), {"2023年": 70, "1月": 70}).reason
            is Reason.BEHIND_SCHEDULE
        )

    def test_a_level_to_be_held_has_no_way(self) -> None:
        assert judged(level(90), {"2023年": 95, "1月": 89}).status is Status.AT_RISK


class TestPlansOverYears:
    def test_nothing_done_in_the_first_of_fifteen_years_is_behind(self) -> None:
        found = judged(target(1500), {"2021年": 0}, within=plan(years="2021-2035"))
        assert told(found, "status", "gap", "gap_points") == (Status.BEHIND, 100, 100)

    def test_points_are_of_what_is_due_so_far(self) -> None:
        found = judged(target(1500), {"2021年": 95}, within=plan(years="2021-2035"))
        assert told(found, "status", "gap_points", "completion") == (
            Status.AT_RISK,
            5,
            Fraction(95, 1500),
        )

    def test_of_a_level_they_are_of_the_way_due_so_far(self) -> None:
        found = judged(
            level(90), {"2020年": 70, "2021年": 73}, within=plan(years="2021-2025")
        )
        assert told(found, "expected", "gap", "gap_points") == (74, 1, 25)

    def test_within_one_year_they_are_of_the_whole_goal(self) -> None:
        assert judged(target(1200), {"1月": 95}).gap_points == Fraction(5, 12)


class TestThresholdsOfATarget:
    def test_they_win_over_the_plans(self) -> None:
        of = replace(target(1200), behind=Decimal(4))
        assert status(of, {"上半年": 540}) is Status.BEHIND
        assert status(target(1200), {"上半年": 540}) is Status.AT_RISK

    def test_growth_has_its_own(self) -> None:
        assert (
            status(replace(rate(15), behind_rate=Decimal(3)), {"上半年": "12.5"})
            is Status.AT_RISK
        )

    def test_how_old_a_figure_may_be_too(self) -> None:
        of = replace(target(1200), stale_months=1)
        assert ("P106", 7) in codes(
            audited(of, {"一季度": 300}, as_of="2024-05").findings
        )
