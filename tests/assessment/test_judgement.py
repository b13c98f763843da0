"""The eight statuses: which of them wins, at which figure, and for what reason."""

from fractions import Fraction

import pytest

from auditor.model.assessment import Assessment, Reason, Status
from auditor.model.plan import Better, Commitment, Falls, Goal, Pacing, Rises, Target
from tests.builders import (
    AT_THE_CLOSE,
    about,
    amended,
    at_least,
    at_most,
    between,
    by_shares,
    judged,
    level,
    milestone,
    plan,
    rate,
    reach,
    row,
    status,
    target,
    told,
    when,
)

REDLINE = Commitment.REDLINE


def broken(found: Assessment) -> tuple[object, object]:
    """Return the figure that broke a line, and the line."""
    assert found.breach is not None
    return found.breach.figure.value, found.breach.line


class TestBreached:
    def test_a_redline_level_is_broken_by_any_figure_even_one_long_past(self) -> None:
        line = level(at_least(90), commitment=REDLINE)
        found = judged(line, {"3月": "89.9", "12月": 95})
        assert told(found, "status", "reason") == (
            Status.BREACHED,
            Reason.REDLINE_BROKEN,
        )
        assert broken(found) == (Fraction("89.9"), 90)

    def test_a_redline_rate_is_broken_at_once(self) -> None:
        assert (
            status(rate(at_most(0), commitment=REDLINE), {"一季度": "0.1"})
            is Status.BREACHED
        )

    def test_a_redline_that_is_just_kept_is_not_broken(self) -> None:
        assert (
            status(level(at_least(90), commitment=REDLINE), {"3月": 90})
            is Status.ON_TRACK
        )

    def test_a_level_that_is_no_redline_recovers(self) -> None:
        assert status(level(at_least(90)), {"3月": 89, "12月": 95}) is Status.ACHIEVED

    def test_a_redline_about_an_amount_is_kept_within_its_tolerance(self) -> None:
        line = level(about(5), commitment=REDLINE)
        assert status(line, {"3月": "5.5"}) is Status.ON_TRACK
        assert status(line, {"3月": "5.6"}) is Status.BREACHED

    def test_a_figure_after_as_of_breaks_nothing_yet(self) -> None:
        line = level(at_least(90), commitment=REDLINE)
        assert status(line, {"3月": 91, "6月": 89}, as_of="2024-03") is Status.ON_TRACK

    def test_a_flow_over_its_ceiling_is_breached_before_the_close(self) -> None:
        found = judged(target(at_most(1200)), {"前三季度": 1201})
        assert told(found, "status", "reason") == (
            Status.BREACHED,
            Reason.CEILING_EXCEEDED,
        )
        assert broken(found) == (1201, 1200)

    def test_a_flow_at_its_ceiling_is_not(self) -> None:
        assert status(target(at_most(1200)), {"前三季度": 1200}) is Status.BEHIND

    def test_what_was_once_too_much_stays_too_much(self) -> None:
        assert (
            status(target(at_most(1200)), {"一季度": 1201, "上半年": 900})
            is Status.BREACHED
        )

    def test_single_figures_break_a_ceiling_by_their_sum(self) -> None:
        parts = [row("上半年", 700), row("三季度", 501, cumulated=False)]
        assert status(target(at_most(1200)), parts) is Status.BREACHED

    def test_one_figure_beyond_a_hole_is_enough(self) -> None:
        found = judged(target(at_most(1200)), {"三季度": 1201})
        assert told(found, "status", "reason", "reported") == (
            Status.BREACHED,
            Reason.CEILING_EXCEEDED,
            None,
        )
        assert broken(found) == (1201, 1200)

    def test_one_accident_breaks_a_redline_of_none(self) -> None:
        accidents = target(at_most(0), unit="起", commitment=REDLINE)
        assert judged(accidents, {"一季度": 1}).reason is Reason.REDLINE_BROKEN
        assert status(accidents, {"一季度": 0}) is Status.ON_TRACK

    def test_a_redline_of_none_outlives_its_close(self) -> None:
        accidents = target(at_most(0), unit="起", commitment=REDLINE, due="6月")
        assert status(accidents, {"上半年": 0, "前三季度": 1}) is Status.BREACHED

    @pytest.mark.parametrize(
        "goal",
        [
            at_least(1200),
            about(1200),
            between(1100, 1200),
            about(1200, better=Better.LOWER),
        ],
    )
    def test_no_other_flow_is_ever_breached(self, goal: Goal) -> None:
        assert (
            status(target(goal, commitment=REDLINE), {"上半年": 5000})
            is not Status.BREACHED
        )
        assert (
            status(target(goal, commitment=REDLINE), {"上半年": 0})
            is not Status.BREACHED
        )

    def test_a_milestone_breaks_nothing(self) -> None:
        assert status(milestone(commitment=REDLINE), {"全年": "前期"}) is Status.MISSED

    def test_it_wins_over_a_goal_held_at_the_close(self) -> None:
        assert (
            status(level(at_least(90), commitment=REDLINE), {"6月": 80, "12月": 95})
            is Status.BREACHED
        )

    def test_each_figure_is_held_against_the_goal_of_its_own_month(self) -> None:
        relaxed = level(
            at_least(90), commitment=REDLINE, history=(amended("7月", at_least(80)),)
        )
        assert status(relaxed, {"6月": 90, "9月": 85}) is Status.ON_TRACK
        assert status(relaxed, {"6月": 85, "9月": 85}) is Status.BREACHED

    def test_a_ceiling_ends_with_its_close(self) -> None:
        found = judged(
            target(at_most(600), due="6月"), {"上半年": 590, "前三季度": 900}
        )
        assert told(found, "status", "reason", "late") == (
            Status.ACHIEVED,
            Reason.GOAL_HELD,
            False,
        )

    @pytest.mark.parametrize(
        ("value", "broken"),
        [
            ("超1200", True),
            ("1200以上", False),
            ("1201以上", True),
            ("近1300", False),
            ("1300以内", False),
        ],
    )
    def test_a_bound_breaks_a_ceiling_only_where_it_must(
        self, value: str, *, broken: bool
    ) -> None:
        assert (
            status(target(at_most(1200)), {"前三季度": value}) is Status.BREACHED
        ) is broken

    @pytest.mark.parametrize(
        ("value", "broken"),
        [
            ("近90", True),
            ("90以内", False),
            ("89以内", True),
            ("超80", False),
            ("80以上", False),
        ],
    )
    def test_a_bound_breaks_a_floor_only_where_it_must(
        self, value: str, *, broken: bool
    ) -> None:
        line = level(at_least(90), commitment=REDLINE)
        assert (status(line, {"3月": value}) is Status.BREACHED) is broken


class TestAchieved:
    def test_a_flow_that_has_reached_its_goal_is_done_at_any_time(self) -> None:
        found = judged(target(1200), {"一季度": 1200})
        assert told(found, "status", "reason", "late") == (
            Status.ACHIEVED,
            Reason.GOAL_REACHED,
            False,
        )

    def test_a_milestone_that_has_reached_its_stage_is_done_at_any_time(self) -> None:
        found = judged(milestone("完工"), {"一季度": "投用"})
        assert told(found, "status", "reason", "completion", "late") == (
            Status.ACHIEVED,
            Reason.GOAL_REACHED,
            1,
            False,
        )

    def test_a_level_above_its_goal_must_hold_it_to_the_close(self) -> None:
        assert status(level(90), {"11月": 95}) is Status.ON_TRACK
        assert told(judged(level(90), {"12月": 95}), "status", "reason") == (
            Status.ACHIEVED,
            Reason.GOAL_HELD,
        )

    def test_growth_above_its_goal_must_hold_it_to_the_close(self) -> None:
        assert status(rate(15), {"1-11月": 16}) is Status.ON_TRACK
        assert status(rate(15), {"全年": 15}) is Status.ACHIEVED

    def test_a_budget_that_was_kept_is_done_at_the_close(self) -> None:
        assert status(target(at_most(1200)), {"全年": 1200}) is Status.ACHIEVED

    def test_a_goal_that_was_lowered_is_reached_by_what_was_too_little_before(
        self,
    ) -> None:
        lowered = target(1200, history=(amended("7月", at_least(1000)),))
        assert status(lowered, {"上半年": 1000}) is Status.ON_TRACK
        assert status(lowered, {"1-7月": 1000}) is Status.ACHIEVED

    def test_a_goal_lowered_after_the_newest_figure_does_not_bear_on_it(self) -> None:
        lowered = target(1200, history=(amended("7月", at_least(1000)),))
        found = judged(lowered, {"上半年": 500}, as_of="2024-09")
        assert told(found, "goal", "expected") == (at_least(1200), 600)

    def test_a_goal_lowered_twice_is_the_last_one_in_force(self) -> None:
        lowered = target(
            1200,
            history=(amended("4月", at_least(1100)), amended("7月", at_least(1000))),
        )
        goals = [
            judged(lowered, {period: 1}).goal
            for period in ("一季度", "1-4月", "1-6月", "1-7月")
        ]
        assert goals == [at_least(1200), at_least(1100), at_least(1100), at_least(1000)]


class TestLate:
    def test_a_flow_that_reaches_its_goal_after_it_was_due_is_late(self) -> None:
        found = judged(target(600, due="6月"), {"上半年": 500, "1-7月": 600})
        assert told(found, "status", "late") == (Status.ACHIEVED, True)

    def test_one_that_reached_it_in_time_stays_in_time(self) -> None:
        found = judged(target(600, due="6月"), {"上半年": 600, "1-7月": 700})
        assert told(found, "status", "late") == (Status.ACHIEVED, False)

    def test_less_than_the_goal_in_time_is_not_in_time(self) -> None:
        found = judged(target(600, due="6月"), {"上半年": "近600", "1-7月": 700})
        assert told(found, "status", "late") == (Status.ACHIEVED, True)

    def test_a_milestone_reached_after_it_was_due_is_late(self) -> None:
        found = judged(
            milestone("开工", due="6月"), {"6月": "前期", "7月": "开工", "8月": "在建"}
        )
        assert told(found, "status", "late") == (Status.ACHIEVED, True)

    def test_a_goal_reached_too_late_stays_reached_whatever_is_reported_later(
        self,
    ) -> None:
        found = judged(target(600, due="6月"), {"1-7月": 600, "1-8月": 590})
        assert told(found, "status", "late") == (Status.ACHIEVED, True)

    def test_a_milestone_reported_for_half_a_year_is_there_at_its_end(self) -> None:
        assert judged(milestone("开工", due="3月"), {"上半年": "开工"}).late

    def test_a_milestone_reached_in_time_stays_in_time(self) -> None:
        found = judged(milestone("开工", due="6月"), {"6月": "开工", "9月": "在建"})
        assert told(found, "status", "late") == (Status.ACHIEVED, False)

    def test_what_is_first_reported_after_its_close_may_be_late_or_not(self) -> None:
        found = judged(level(90, due="6月"), {"9月": 95})
        assert told(found, "status", "reason", "late") == (
            Status.ACHIEVED,
            Reason.REACHED_LATER,
            None,
        )

    def test_what_is_held_at_the_close_is_never_late(self) -> None:
        assert judged(level(90, due="6月"), {"6月": 95, "9月": 80}).late is False


class TestMissed:
    def test_a_flow_short_of_its_goal_at_the_close(self) -> None:
        found = judged(target(1200), {"全年": 1199})
        assert told(found, "status", "reason") == (
            Status.MISSED,
            Reason.GOAL_NOT_REACHED,
        )

    def test_a_flow_short_of_its_goal_at_an_earlier_close(self) -> None:
        assert status(target(600, due="6月"), {"上半年": 599}) is Status.MISSED

    def test_a_flow_reported_beyond_its_close_and_still_short(self) -> None:
        assert status(target(600, due="6月"), {"前三季度": 599}) is Status.MISSED

    def test_a_level_is_judged_at_its_close_whatever_came_later(self) -> None:
        fallen = {"6月": 89, "9月": 95}
        assert status(level(90, due="6月"), fallen, as_of="2024-05") is Status.NO_DATA
        assert status(level(90, due="6月"), fallen) is Status.MISSED
        assert status(level(90, due="6月"), {"6月": 91, "9月": 85}) is Status.ACHIEVED

    def test_growth_is_judged_at_its_close_whatever_came_later(self) -> None:
        assert (
            status(rate(15, due="6月"), {"上半年": 14, "前三季度": 16}) is Status.MISSED
        )

    def test_a_band_of_a_flow_is_judged_at_its_close_whatever_came_later(self) -> None:
        assert (
            status(target(about(600), due="6月"), {"上半年": 600, "前三季度": 900})
            is Status.ACHIEVED
        )
        assert (
            status(target(about(900), due="6月"), {"上半年": 600, "前三季度": 900})
            is Status.MISSED
        )

    def test_a_milestone_short_of_its_stage_lacks_stages(self) -> None:
        found = judged(milestone("完工", due="6月"), {"6月": "开工"})
        assert told(found, "status", "reason") == (
            Status.MISSED,
            Reason.GOAL_NOT_REACHED,
        )
        assert told(found, "gap", "completion") == (2, Fraction(1, 2))

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(90, Status.ACHIEVED), ("89.9", Status.MISSED), (60, Status.MISSED)],
    )
    def test_at_the_close_a_path_has_come_to_its_goal(
        self, value: int | str, expected: Status
    ) -> None:
        assert status(level(90), {"2023年": 70, "12月": value}) is expected

    def test_a_goal_raised_at_the_last_moment(self) -> None:
        raised = level(90, history=(amended("12月", at_least(95)),))
        assert status(raised, {"12月": 92}) is Status.MISSED


class TestNoData:
    @pytest.mark.parametrize(
        "of",
        [
            target(),
            level(),
            rate(),
            level(Rises()),
            target(pacing=by_shares(1, 2, 3, 100)),
        ],
    )
    def test_something_is_due_from_the_first_month_and_nothing_was_reported(
        self, of: Target
    ) -> None:
        found = judged(of, as_of="2024-01")
        assert told(found, "status", "reason", "reported") == (
            Status.NO_DATA,
            Reason.NOTHING_REPORTED,
            None,
        )

    @pytest.mark.parametrize(
        "of", [target(pacing=AT_THE_CLOSE), milestone(), level(pacing=AT_THE_CLOSE)]
    )
    def test_nothing_was_reported_by_the_close(self, of: Target) -> None:
        assert status(of, as_of="2024-12") is Status.NO_DATA

    def test_a_level_is_due_from_the_first_month_though_its_list_starts_at_nothing(
        self,
    ) -> None:
        assert (
            status(level(pacing=by_shares(0, 0, 50, 100)), as_of="2024-03")
            is Status.NO_DATA
        )

    @pytest.mark.parametrize("of", [target(), level(), rate(), milestone()])
    def test_no_figure_reaches_the_close(self, of: Target) -> None:
        found = judged(of, {"1-11月": 10 if of.unit else "前期"}, as_of="2024-12")
        assert told(found, "status", "reason") == (
            Status.NO_DATA,
            Reason.NO_FIGURE_AT_CLOSE,
        )
        assert told(found.reported, "period") == (when("1-11月"),)

    def test_a_goal_reached_before_needs_no_figure_at_the_close(self) -> None:
        assert (
            status(target(1200), {"1-11月": 1200}, as_of="2024-12") is Status.ACHIEVED
        )

    def test_a_milestone_reached_before_needs_none_either(self) -> None:
        assert status(milestone(), {"11月": "投用"}, as_of="2024-12") is Status.ACHIEVED

    def test_a_line_crossed_before_needs_none_either(self) -> None:
        assert (
            status(target(at_most(100)), {"1-11月": 101}, as_of="2024-12")
            is Status.BREACHED
        )

    def test_last_year_is_missing_and_it_says_which_months(self) -> None:
        found = judged(target(Rises()), {"上半年": 500})
        assert told(found, "status", "reason", "missing") == (
            Status.NO_DATA,
            Reason.NO_COMPARISON,
            when("2023年上半年"),
        )

    def test_a_part_of_last_year_s_months_is_no_comparison(self) -> None:
        assert (
            status(target(Rises()), {"2023年一季度": 100, "上半年": 500})
            is Status.NO_DATA
        )

    def test_last_year_s_bound_is_no_comparison(self) -> None:
        assert (
            status(target(Rises()), {"2023年上半年": "超100", "上半年": 500})
            is Status.NO_DATA
        )

    def test_without_any_figure_nothing_is_judged_and_last_year_still_stands_beside_the_goal(
        self,
    ) -> None:
        found = judged(target(), {"2023年": 1100})
        assert told(found, "status", "reason") == (
            Status.NO_DATA,
            Reason.NOTHING_REPORTED,
        )
        assert told(found.last_year, "value", "period") == (1100, when("2023年"))

    def test_figures_of_the_year_before_last_are_not_last_year_s(self) -> None:
        assert judged(level(), {"2022年": 70}).last_year is None


class TestNotDue:
    @pytest.mark.parametrize(
        "of",
        [
            target(pacing=AT_THE_CLOSE),
            target(pacing=by_shares(0, 50, 50, 100)),
            level(pacing=AT_THE_CLOSE),
        ],
    )
    def test_nothing_was_reported_and_nothing_is_due_yet(self, of: Target) -> None:
        found = judged(of, as_of="2024-03")
        assert told(found, "status", "reason") == (Status.NOT_DUE, Reason.NOTHING_DUE)

    @pytest.mark.parametrize(
        "of",
        [rate(pacing=AT_THE_CLOSE), level(Falls(), pacing=AT_THE_CLOSE), milestone()],
    )
    def test_until_the_month_before_the_close(self, of: Target) -> None:
        assert status(of, as_of="2024-11") is Status.NOT_DUE

    @pytest.mark.parametrize("of", [target(), level(), rate(), milestone()])
    def test_before_the_plan_begins_nothing_is_due(self, of: Target) -> None:
        found = judged(of, as_of="2023-12")
        assert told(found, "status", "late", "reported") == (
            Status.NOT_DUE,
            False,
            None,
        )

    def test_a_flow_says_how_much_is_due(self) -> None:
        assert judged(target(), as_of="2024-03").share_due == Fraction(1, 4)
        assert judged(level(), as_of="2024-03").share_due is None


class TestOnTrackAtRiskBehind:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (601, Status.ON_TRACK),
            (600, Status.ON_TRACK),
            ("599.99", Status.AT_RISK),
            (480, Status.AT_RISK),
            ("479.99", Status.BEHIND),
        ],
    )
    def test_the_bands_of_a_flow_meet_without_a_hole(
        self, value: int | str, expected: Status
    ) -> None:
        assert status(target(1200), {"上半年": value}) is expected

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (15, Status.ON_TRACK),
            ("14.9", Status.AT_RISK),
            (14, Status.AT_RISK),
            ("13.9", Status.BEHIND),
        ],
    )
    def test_growth_may_be_one_point_short_to_be_at_risk_only(
        self, value: int | str, expected: Status
    ) -> None:
        assert status(rate(15), {"上半年": value}) is expected

    def test_the_plan_may_set_other_thresholds(self) -> None:
        strict = plan(behind=5, behind_rate="0.5")
        assert status(target(1200), {"上半年": 539}, within=strict) is Status.BEHIND
        assert status(target(1200), {"上半年": 540}, within=strict) is Status.AT_RISK
        assert status(rate(15), {"上半年": "14.4"}, within=strict) is Status.BEHIND

    @pytest.mark.parametrize(
        ("value", "expected", "why"),
        [
            (201, Status.ON_TRACK, Reason.ON_SCHEDULE),
            (200, Status.AT_RISK, Reason.EQUAL_TO_LAST_YEAR),
            (180, Status.AT_RISK, Reason.BEHIND_SCHEDULE),
            (179, Status.BEHIND, Reason.BEHIND_SCHEDULE),
        ],
    )
    def test_to_equal_last_year_is_not_to_rise(
        self, value: int, expected: Status, why: Reason
    ) -> None:
        found = judged(target(Rises()), {"2023年上半年": 200, "上半年": value})
        assert told(found, "status", "reason") == (expected, why)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(201, Status.ACHIEVED), (200, Status.MISSED), (199, Status.MISSED)],
    )
    def test_to_equal_last_year_is_missed_at_the_close(
        self, value: int, expected: Status
    ) -> None:
        assert status(target(Rises()), {"2023年": 200, "全年": value}) is expected

    @pytest.mark.parametrize(
        ("period", "value", "expected"),
        [
            ("6月", 49, Status.ON_TRACK),
            ("6月", 50, Status.AT_RISK),
            ("12月", 49, Status.ACHIEVED),
            ("12月", 50, Status.MISSED),
        ],
    )
    def test_falls_mirrors_it(self, period: str, value: int, expected: Status) -> None:
        pm25 = level(Falls(), unit="微克/立方米")
        assert (
            status(pm25, {"2023年6月": 50, "2023年12月": 50, period: value}) is expected
        )

    def test_a_milestone_is_on_track_until_its_close_whatever_its_stage(self) -> None:
        found = judged(milestone(), {"11月": "未启动"})
        assert told(found, "status", "reason", "gap", "completion") == (
            Status.ON_TRACK,
            Reason.NOTHING_DUE,
            None,
            0,
        )

    def test_a_milestone_counts_the_steps_done_of_the_steps_to_reach(self) -> None:
        assert judged(milestone("完工"), {"3月": "在建"}).completion == Fraction(3, 4)

    def test_a_milestone_whose_goal_was_changed_is_held_against_the_new_one(
        self,
    ) -> None:
        cut = milestone("投用", history=(amended("7月", reach("开工")),))
        assert status(cut, {"6月": "开工"}) is Status.ON_TRACK
        assert status(cut, {"7月": "开工"}) is Status.ACHIEVED

    @pytest.mark.parametrize("goal", [at_least(1200), at_most(1200), about(1200)])
    @pytest.mark.parametrize("pacing", [AT_THE_CLOSE, by_shares(0, 50, 50, 100)])
    def test_a_flow_of_which_nothing_is_due_yet_is_on_track_whatever_there_is(
        self, goal: Goal, pacing: Pacing
    ) -> None:
        for value in (0, 300):
            found = judged(target(goal, pacing=pacing), {"一季度": value})
            assert told(found, "status", "reason", "gap") == (
                Status.ON_TRACK,
                Reason.NOTHING_DUE,
                None,
            )


class TestJudgedPeriod:
    def test_a_target_is_judged_at_the_month_of_its_own_figure(self) -> None:
        found = judged(target(1200), {"一季度": 300}, as_of="2024-09")
        assert told(found, "status", "expected", "months_old") == (
            Status.ON_TRACK,
            300,
            6,
        )

    def test_an_age_is_never_negative(self) -> None:
        assert judged(target(1200), {"一季度": 300}).months_old == 0

    def test_an_as_of_after_the_plan_s_end_is_judged_at_its_last_figure(self) -> None:
        assert judged(target(1200), {"全年": 1200}, as_of="2025-03").months_old == 3

    def test_as_of_is_the_end_of_what_was_given(self) -> None:
        assert told(
            judged(target(1200), {"一季度": 300, "上半年": 600}, as_of="2024H1"),
            "expected",
        ) == (600,)


class TestBounds:
    def test_what_may_have_crossed_a_line_is_undecided_not_merely_behind(self) -> None:
        assert status(target(at_most(1200)), {"前三季度": "1200以上"}) is Status.NO_DATA
        assert status(target(at_most(1200)), {"前三季度": "近1100"}) is Status.NO_DATA

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("超1200", Status.ACHIEVED),
            ("1200以上", Status.ACHIEVED),
            ("超600", Status.ON_TRACK),
            ("600以上", Status.ON_TRACK),
            ("超599", Status.NO_DATA),
            ("近600", Status.NO_DATA),
            ("近1300", Status.NO_DATA),
            ("480以内", Status.NO_DATA),
            ("近480", Status.BEHIND),
            ("400以内", Status.BEHIND),
        ],
    )
    def test_a_bound_decides_only_what_it_can(
        self, value: str, expected: Status
    ) -> None:
        assert status(target(1200), {"上半年": value}) is expected

    def test_143_and_more_includes_143_and_more_than_143_does_not(self) -> None:
        falling = level(Falls(), unit="个")
        assert (
            judged(falling, {"2023年6月": 143, "6月": "143以上"}).reason
            is Reason.BOUND_UNDECIDED
        )
        assert (
            status(level(at_most(143), unit="个"), {"12月": "超143"}) is Status.MISSED
        )
        assert (
            status(level(at_most(143), unit="个"), {"12月": "143以上"})
            is Status.NO_DATA
        )
        assert (
            status(level(at_most(143), unit="个"), {"12月": "143以内"})
            is Status.ACHIEVED
        )

    def test_more_than_143_may_be_very_little_more(self) -> None:
        assert (
            status(level(at_most("143.001"), unit="万元"), {"12月": "超143"})
            is Status.NO_DATA
        )

    @pytest.mark.parametrize(
        ("value", "expected"), [("90以上", Status.ON_TRACK), ("超82", Status.NO_DATA)]
    )
    def test_a_bound_must_stay_behind_a_redline_though_it_keeps_to_its_path(
        self, value: str, expected: Status
    ) -> None:
        # From 70 to 90: 80 by mid-year. More than 82 is on the path, and may be less than the redline.
        assert (
            status(level(90, commitment=REDLINE), {"2023年": 70, "6月": value})
            is expected
        )

    def test_a_bound_decides_against_a_goal_of_zero_too(self) -> None:
        balance = level(at_least(0), unit="万元")
        values = ("超0", "0以上", "超-1", "近0")
        expected = [Status.ON_TRACK, Status.ON_TRACK, Status.NO_DATA, Status.BEHIND]
        assert [status(balance, {"6月": value}) for value in values] == expected

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("超1000", Status.NO_DATA),
            ("近1400", Status.NO_DATA),
            ("超1231", Status.MISSED),
            ("近1169", Status.MISSED),
        ],
    )
    def test_a_bound_beside_a_band_may_lie_in_it_but_not_behind_it(
        self, value: str, expected: Status
    ) -> None:
        assert status(target(about(1200, 30)), {"全年": value}) is expected

    def test_a_band_may_be_less_than_one_away(self) -> None:
        assert status(rate(about(8)), {"全年": "超7.4"}) is Status.NO_DATA

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("超300", Status.NO_DATA),
            ("近900", Status.NO_DATA),
            ("超800", Status.BEHIND),
            ("近400", Status.BEHIND),
        ],
    )
    def test_a_bound_beside_a_band_by_now_may_lie_in_it_too(
        self, value: str, expected: Status
    ) -> None:
        assert status(target(about(1200, 30)), {"上半年": value}) is expected

    def test_a_few_whole_things_are_held_against_the_band_itself_at_the_close(
        self,
    ) -> None:
        # 10 家左右 is 9.5 to 10.5: more than 5 may be 10.
        assert (
            status(target(about(10), unit="家"), {"全年": "超5"}, within=plan(behind=5))
            is Status.NO_DATA
        )

    def test_an_undecided_bound_is_shown(self) -> None:
        found = judged(target(1200), {"上半年": "超500"})
        assert told(found, "status", "reason") == (
            Status.NO_DATA,
            Reason.BOUND_UNDECIDED,
        )
        assert told(found.reported, "value") == (500,)

    def test_at_the_close_a_bound_decides_as_well(self) -> None:
        assert status(target(1200), {"全年": "近1200"}) is Status.MISSED
        assert status(target(1200), {"全年": "1200以内"}) is Status.NO_DATA
        assert status(level(90), {"全年": "超90"}) is Status.ACHIEVED
        assert status(target(at_most(1200)), {"全年": "1200以内"}) is Status.ACHIEVED

    def test_past_the_close_a_bound_before_it_decides_only_what_is_achieved(
        self,
    ) -> None:
        assert (
            status(target(1200), {"1-11月": "超1200"}, as_of="2024-12")
            is Status.ACHIEVED
        )
        assert (
            judged(target(1200), {"1-11月": "超1000"}, as_of="2024-12").reason
            is Reason.NO_FIGURE_AT_CLOSE
        )
