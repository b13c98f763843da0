"""Figures out of all proportion, and what fills a form for months to come."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.model.assessment import Reason, Status
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Finding, MessageKey, Rule, Severity
from auditor.model.plan import Target, Waiver
from auditor.model.provenance import Location
from tests.builders import (
    Number,
    Rows,
    about,
    amended,
    at_least,
    at_most,
    audited,
    judged,
    level,
    milestone,
    only,
    plan,
    rate,
    row,
    status,
    target,
    told,
    waiver,
    when,
)


def odd(of: Target, reported: Rows) -> list[Finding]:
    return [
        found
        for found in audited(of, reported).findings
        if found.rule is Rule.IMPLAUSIBLE
    ]


class TestOutOfProportion:
    @pytest.mark.parametrize(
        ("of", "period", "value", "factor"),
        [
            (target(1523, unit="亿元"), "全年", 152300, 100),
            (target(1200), "上半年", 64 * 1200, 100),
            (target(at_most(1200)), "上半年", 10**7, 10_000),
            (level(95), "9月", "0.961", 100),
            (level(about(95)), "9月", "0.961", 100),
            (level(90, unit="个"), "9月", 9000, 100),
            (rate(1), "上半年", 101, 100),
        ],
    )
    def test_a_hundredfold_is_an_error_and_left_out(
        self, of: Target, period: str, value: Number, factor: int
    ) -> None:
        unit = of.unit.name if of.unit else ""
        (found,) = odd(of, [row(period, value, unit=unit)])
        assert (found.severity, found.facts["factor"]) == (Severity.ERROR, factor)
        known = judged(of, [row(period, value, unit=unit)])
        assert told(known, "status", "reason", "reported") == (
            Status.NO_DATA,
            Reason.IMPLAUSIBLE,
            None,
        )

    @pytest.mark.parametrize(
        ("of", "value"),
        [
            (rate(7), "106.9"),
            (rate(7), "94"),
            (rate(12), "112.5"),
            (rate(at_most(3)), "99.8"),
            (rate(3), "102.1"),
        ],
    )
    def test_an_index_is_no_growth(self, of: Target, value: Number) -> None:
        (found,) = odd(of, [row("上半年", value, unit="%")])
        assert found.severity is Severity.ERROR
        assert found.facts["why"] == MessageKey("implausible", "index")
        known = judged(of, [row("上半年", value, unit="%")])
        assert told(known, "status", "reported") == (Status.NO_DATA, None)

    def test_a_figure_is_held_against_the_goal_of_its_month(self) -> None:
        lowered = target(10_000, history=(amended("2024-07", at_least(100)),))
        assert odd(lowered, {"上半年": 5000}) == []
        (found,) = odd(lowered, {"前三季度": 5000})
        assert found.facts["factor"] == 10

    def test_a_growth_like_an_index_counts_with_a_waiver(self) -> None:
        until = waiver("A317", "2024H1")
        assert (
            status(replace(rate(7), waiver=until), {"上半年": 106}) is Status.ON_TRACK
        )

    @pytest.mark.parametrize(("goal", "value"), [(6, 60), (7, "84.9"), ("0.5", "30.1")])
    def test_growth_of_ten_times_the_goal_is_asked_about_and_used(
        self, goal: str | int, value: str | int
    ) -> None:
        # 60 of retail in a table of amounts is no growth of 60 %.
        bare = row("上半年", value, unit="%")
        (found,) = odd(rate(goal), [bare])
        assert found.severity is Severity.WARNING
        assert judged(rate(goal), [bare]).reported is not None
        assert odd(rate(goal), [replace(bare, unit_stated=True)]) == []

    @pytest.mark.parametrize(
        ("of", "value"), [(target(1200), 12_001), (level(90, unit="个"), 901)]
    )
    def test_more_than_a_thousand_per_cent_is_asked_about_and_used(
        self, of: Target, value: int
    ) -> None:
        unit = of.unit.name if of.unit else ""
        (found,) = odd(of, [row("上半年", value, unit=unit)])
        assert (found.severity, found.facts["factor"]) == (Severity.WARNING, 10)
        assert judged(of, [row("上半年", value, unit=unit)]).reported is not None

    @pytest.mark.parametrize(
        ("of", "period", "value"),
        [
            (target(1200), "上半年", 12_000),
            (target(1200), "1月", "0.1"),
            (level(95), "9月", "1.6"),
            (level(95), "9月", "0.6"),
            (level(95), "9月", 0),
            (level(at_most(95)), "9月", "0.9"),
            (level(at_most(95)), "9月", "1.961"),
            (rate("0.5"), "上半年", 30),
            (rate(7), "上半年", "69.9"),
            (rate(40), "上半年", 106),
            (rate(15), "上半年", "0.2"),
            (rate(15), "上半年", "0.61"),
            (rate(15), "上半年", "0.03"),
            (rate(6), "上半年", 0),
            (level(0), "9月", 1000),
        ],
    )
    def test_what_may_be_meant_is_not_asked_about(
        self, of: Target, period: str, value: Number
    ) -> None:
        unit = of.unit.name if of.unit else ""
        assert odd(of, [row(period, value, unit=unit)]) == []

    @pytest.mark.parametrize(
        ("of", "value"),
        [
            (rate(6), "0.052"),
            (rate(6), "-0.03"),
            (rate(15), "0.15"),
            (level(at_most("5.5")), "0.052"),
        ],
    )
    def test_growth_and_shares_below_ceilings_in_hundredths_are_asked_about_and_used(
        self, of: Target, value: str
    ) -> None:
        (found,) = odd(of, [row("上半年", value, unit="%")])
        assert (found.severity, found.facts["factor"]) == (Severity.WARNING, 100)
        assert judged(of, [row("上半年", value, unit="%")]).reported is not None
        goal = found.facts["goal"]
        assert isinstance(goal, Amount)
        assert goal.digits is not None
        assert Fraction(goal.digits) == goal.value
        said = replace(row("上半年", value, unit="%"), unit_stated=True)
        assert odd(of, [said]) == []
        assert odd(of, {"2023年上半年": value, "上半年": value}) == []

    def test_what_is_of_the_size_of_last_year_is_the_goals_fault(self) -> None:
        assert odd(target(12), {"2023年": 600, "上半年": 400}) == []
        assert odd(target(at_most(12)), {"2023年": 1100, "上半年": 800}) == []
        assert odd(level(95), {"2023年": "0.95", "9月": "0.961"}) == []

    def test_last_year_in_the_same_wrong_unit_proves_nothing(self) -> None:
        both = {"2023年1-9月": 1_300_000, "2024年1-9月": 1_400_000}
        (found,) = odd(target(200, unit="亿元"), both)
        assert found.severity is Severity.ERROR
        of_level = {"2023年9月": 4_800_000, "2024年9月": 5_200_000}
        assert status(level(500, unit="亿元"), of_level) is Status.NO_DATA

    @pytest.mark.parametrize(
        ("of", "period", "value"),
        [
            (target(200, unit="亿元"), "1-9月", "0.014"),
            (target(20_000, unit="元"), "全年", "2.1"),
            (target(1000), "1-9月", "0.72"),
            (level(500, unit="亿元"), "9月", "0.052"),
        ],
    )
    def test_a_thousandth_or_less_that_is_no_whole_number_is_a_slip(
        self, of: Target, period: str, value: str
    ) -> None:
        unit = of.unit.name if of.unit else ""
        (found,) = odd(of, [row(period, value, unit=unit)])
        assert found.severity is Severity.ERROR
        stated = replace(row(period, value, unit=unit), unit_stated=True)
        (found,) = odd(of, [stated])
        assert found.severity is Severity.WARNING

    def test_what_its_row_says_to_be_per_cent_is_used(self) -> None:
        stated = replace(row("9月", "0.961", unit="%"), unit_stated=True)
        (found,) = odd(level(95), [stated])
        assert found.severity is Severity.WARNING
        assert judged(level(95), [stated]).status is Status.BEHIND

    def test_what_is_too_large_is_left_out_whatever_unit_its_row_says(self) -> None:
        stated = replace(row("全年", 152300, unit="亿元"), unit_stated=True)
        assert status(target(1523, unit="亿元"), [stated]) is Status.NO_DATA

    @pytest.mark.parametrize(("until", "used"), [("2024-12", True), ("2024-06", False)])
    def test_a_waiver_says_that_it_is_meant(self, until: str, *, used: bool) -> None:
        accepted = Waiver(
            "A317", when(until), "核对过", "统计局", Location("targets/2024.yaml", 8, 9)
        )
        known = judged(target(10, waiver=accepted), {"1-9月": 1000})
        assert (known.status is Status.ACHIEVED) is used

    def test_the_other_figures_stand(self) -> None:
        known = judged(target(1200), {"1-6月": 600, "1-9月": 9_000_000})
        assert told(known.reported, "value") == (600,)

    def test_a_stage_is_out_of_no_proportion(self) -> None:
        assert odd(milestone(), {"9月": "在建"}) == []


QUARTERS = ("一季度", "二季度", "三季度", "四季度")


class TestRunningTotals:
    def test_a_years_total_that_is_the_months_so_far_is_no_years_total(self) -> None:
        months = {f"{month}月": 80 for month in range(1, 10)}
        found = audited(target(1000, unit="人"), months | {"全年": 720})
        known = found.assessments[0]
        assert told(known, "status", "gap") == (Status.AT_RISK, 30)
        assert str(found.as_of) == "2024-09"
        assert only(found.findings, Rule.RUNNING_TOTAL).facts["covered"] == when(
            "1-9月"
        )

    def test_one_that_is_more_is_the_years(self) -> None:
        found = judged(target(1000), {"一季度": 100, "二季度": 200, "全年": 301})
        assert told(found, "status") == (Status.MISSED,)

    def test_after_a_cumulated_figure_it_says_that_nothing_came(self) -> None:
        assert (
            status(target(1000), {"上半年": 300, "前三季度": 500, "全年": 500})
            is Status.MISSED
        )

    @pytest.mark.parametrize(
        "rows",
        [
            {"一季度": 300, "全年": 300},
            {"1-9月": 500, "全年": 500},
            {"一季度": 200, "上半年": 500, "全年": 500},
            {"1月": 100, "2月": 100, "一季度": 200, "全年": 200},
        ],
    )
    def test_where_reports_are_left_out_a_repeated_figure_is_no_year(
        self, rows: dict[str, Number]
    ) -> None:
        assert status(target(1000), rows) is not Status.MISSED

    def test_with_every_part_it_is_the_years(self) -> None:
        found = judged(target(1000), dict.fromkeys(QUARTERS, 100) | {"全年": 400})
        assert told(found, "status") == (Status.MISSED,)

    def test_beside_parts_that_do_not_join_it_is_the_years(self) -> None:
        assert status(target(1000), {"二季度": 100, "全年": 100}) is Status.MISSED

    @pytest.mark.parametrize(
        ("published", "expected"),
        [
            ("2025-01-17", Status.MISSED),
            ("2024-12-31", Status.BEHIND),
            ("2024-10-15", Status.BEHIND),
        ],
    )
    def test_one_that_came_out_after_the_year_is_the_years(
        self, published: str, expected: Status
    ) -> None:
        rows = [
            row("一季度", 100),
            row("二季度", 200),
            row("全年", 300, published=published),
        ]
        assert status(target(1000), rows) is expected

    def test_as_of_a_later_month_nothing_is_missed_either(self) -> None:
        found = judged(
            target(1000), {"一季度": 100, "二季度": 200, "全年": 300}, as_of="2024-12"
        )
        assert told(found, "status", "reason") == (
            Status.NO_DATA,
            Reason.NO_FIGURE_AT_CLOSE,
        )

    def test_a_level_has_no_total(self) -> None:
        assert status(level(90), {"6月": 80, "全年": 80}) is Status.MISSED


class TestZerosAhead:
    def test_zeros_for_months_to_come_are_asked_about_and_miss_nothing(self) -> None:
        months: dict[str, Number] = {f"{month}月": 80 for month in range(1, 10)}
        months |= {f"{month}月": 0 for month in range(10, 13)}
        found = audited(target(1000, unit="人"), months)
        assert told(found.assessments[0], "status", "gap") == (Status.AT_RISK, 30)
        assert str(found.as_of) == "2024-09"
        assert only(found.findings, Rule.ZEROS_AHEAD).facts["period"] == when("10-12月")

    def test_a_quarter_of_nothing_is_three_months_of_it(self) -> None:
        found = judged(
            target(1000), {"一季度": 300, "二季度": 300, "三季度": 300, "四季度": 0}
        )
        assert found.status is not Status.MISSED

    @pytest.mark.parametrize(
        ("of", "reported"),
        [
            (target(1000), {"1-11月": 900, "12月": 0}),
            (target(1000), dict.fromkeys(QUARTERS, 0)),
            (target(at_most(3), unit="起"), {"上半年": 2, "三季度": 0, "四季度": 0}),
            (
                target(1000),
                [row("上半年", 900), row("下半年", 0, cumulated=False, line=3)],
            ),
        ],
    )
    def test_zeros_that_are_meant_count(self, of: Target, reported: Rows) -> None:
        found = audited(of, reported)
        assert Rule.ZEROS_AHEAD not in {one.rule for one in found.findings}
        assert str(found.as_of) == "2024-12"


class TestFallingBack:
    def test_a_lower_stage_later_is_told(self) -> None:
        found = audited(milestone("完工"), {"3月": "在建", "6月": "开工"})
        fallen = only(found.findings, Rule.FALLEN_BACK)
        assert told(fallen, "location") == (Location("actuals/2024.csv", 3),)
        assert (fallen.facts["found"], fallen.facts["earlier"]) == ("开工", "在建")

    def test_what_was_reached_stays_reached(self) -> None:
        known = judged(
            milestone("开工"), {"3月": "在建", "6月": "前期", "12月": "前期"}
        )
        assert told(known, "status", "completion", "gap") == (Status.ACHIEVED, 1, None)

    def test_each_is_held_against_the_highest_stage_so_far(self) -> None:
        found = audited(
            milestone(), {"3月": "在建", "6月": "前期", "9月": "开工"}
        ).findings
        assert [
            one.facts["earlier"] for one in found if one.rule is Rule.FALLEN_BACK
        ] == ["在建", "在建"]

    def test_climbing_and_standing_still_is_no_falling_back(self) -> None:
        found = audited(
            milestone(), {"3月": "前期", "6月": "前期", "9月": "开工"}
        ).findings
        assert Rule.FALLEN_BACK not in {one.rule for one in found}


class TestLookingCumulated:
    @pytest.mark.parametrize(
        "reported", [{"一季度": 10, "二季度": 11}, {"1月": 10, "2月": 10, "3月": 11}]
    )
    def test_figures_that_never_fall_and_say_nothing_are_asked_about(
        self, reported: Rows
    ) -> None:
        asked = only(audited(target(1200), reported).findings, Rule.LOOKS_CUMULATED)
        assert asked.severity is Severity.WARNING
        assert judged(target(1200), reported).reported is not None

    @pytest.mark.parametrize(
        "reported",
        [
            {"一季度": 10},
            {"一季度": 11, "二季度": 10},
            {"一季度": 10, "二季度": 10},
            [
                row("一季度", 10, cumulated=False),
                row("二季度", 11, cumulated=False, line=3),
            ],
            {"上半年": 10, "三季度": 11},
        ],
    )
    def test_others_are_not(self, reported: Rows) -> None:
        assert Rule.LOOKS_CUMULATED not in {
            one.rule for one in audited(target(1200), reported).findings
        }


class TestWaiversWithALimit:
    @staticmethod
    def waived(reported: Rows, up_to: str = "100") -> list[tuple[str, bool]]:
        accepted = Waiver(
            "P103",
            when("2024-12"),
            "汛期",
            "督查室",
            Location("targets/2024.yaml", 8, 9),
            Decimal(up_to),
        )
        found = audited(target(600, cite="", waiver=accepted), reported).findings
        return [
            (one.rule.code, one.waived)
            for one in found
            if one.rule.code[0] == "P" or "4" in one.rule.code[1]
        ]

    def test_up_to_its_limit_a_lag_is_accepted(self) -> None:
        assert self.waived({"上半年": 200}) == [("P103", True)]

    def test_beyond_it_the_finding_is_live_again(self) -> None:
        assert self.waived({"上半年": 199}) == [("P103", False)]

    def test_where_the_gap_is_only_known_to_be_larger_it_is_live(self) -> None:
        assert self.waived({"上半年": "不足200"}) == [("P103", False)]

    def test_of_a_breach_it_is_what_lies_beyond_the_line(self) -> None:
        accepted = Waiver(
            "P101",
            when("2024-12"),
            "汛期",
            "督查室",
            Location("targets/2024.yaml", 8, 9),
            Decimal(100),
        )
        ceiling = target(at_most(600), cite="", waiver=accepted)
        for value, waived in ((700, True), (701, False)):
            found = only(audited(ceiling, {"上半年": value}).findings, Rule.BREACHED)
            assert found.waived is waived

    def test_the_limit_is_told(self) -> None:
        accepted = Waiver(
            "P103",
            when("2024-12"),
            "汛期",
            "督查室",
            Location("targets/2024.yaml", 8, 9),
            Decimal(1),
        )
        found = audited(target(600, waiver=accepted), {"上半年": 199}).findings
        assert only(found, Rule.BEHIND).facts["up_to"].value == 1  # type: ignore[union-attr]


def test_a_narrow_window_of_years_has_no_fillers() -> None:
    within = plan(years="2021-2025")
    assert (
        status(target(1000), {"2021年": 100, "2022年": 0}, within=within)
        is Status.BEHIND
    )
