"""Whether figures can be what they say."""

from decimal import Decimal
from fractions import Fraction

import pytest

from auditor.model.findings import Amount, Finding, Rule
from auditor.model.plan import Goal, Measure, Plan, Reach, Rises, Target
from tests.builders import (
    Number,
    Rows,
    about,
    amount,
    at_least,
    at_most,
    audited,
    between,
    codes,
    level,
    milestone,
    only,
    plan,
    rate,
    row,
    target,
    when,
)


def data_codes(
    of: Target, reported: Rows, within: Plan | None = None
) -> list[tuple[str, int]]:
    return codes(audited(of, reported, within=within).findings, "A")


def the(rule: Rule, of: Target, reported: Rows, within: Plan | None = None) -> Finding:
    return only(audited(of, reported, within=within).findings, rule)


class TestShareAbove100:
    @pytest.mark.parametrize(
        "name", ["研发活动覆盖率", "民生支出比重", "劳务输出比例", "5G网络覆盖"]
    )
    def test_a_share_of_a_whole_cannot_be_101_percent(self, name: str) -> None:
        assert data_codes(level(name=name), {"6月": 101}) == [("A307", 2)]

    def test_what_has_a_goal_above_100_percent_is_no_share(self) -> None:
        assert data_codes(level(at_most(120), name="债务率"), {"6月": 118}) == []

    def test_it_says_which_and_how_much_and_shows_the_row(self) -> None:
        share = the(Rule.SHARE_ABOVE_100, level(), {"6月": 101})
        assert share.facts["name"] == "覆盖率"
        assert amount(share, "found") == 101
        assert (share.subject, share.excerpt, share.plan) == (
            "investment",
            "6月,101",
            "dancheng",
        )

    def test_it_may_be_100_percent(self) -> None:
        assert data_codes(level(), {"6月": 100}) == []

    def test_its_whole_is_1000_permille(self) -> None:
        assert data_codes(level(900, unit="‰"), {"6月": 1000}) == []
        assert data_codes(level(900, unit="‰"), {"6月": 1001}) == [("A307", 2)]

    def test_anything_else_in_percent_may(self) -> None:
        assert data_codes(level(name="资产负债水平"), {"6月": 140}) == []
        assert data_codes(rate(name="投产率"), {"上半年": 140}) == []
        assert data_codes(level(unit="万元"), {"6月": 140}) == []


class TestCumulatedFalls:
    def test_a_sum_since_january_cannot_become_less(self) -> None:
        falls = the(Rule.CUMULATED_FALLS, target(), {"一季度": 200, "上半年": 190})
        assert (falls.location.line, [place.line for place in falls.related]) == (
            3,
            [2],
        )
        assert [amount(falls, "earlier"), amount(falls, "found")] == [200, 190]
        assert [falls.facts["before"], falls.facts["period"]] == [
            when("一季度"),
            when("上半年"),
        ]
        assert falls.facts["name"] == "完成投资"

    def test_it_may_stay_the_same(self) -> None:
        assert data_codes(target(), {"一季度": 200, "上半年": 200}) == []

    def test_single_figures_may_become_less(self) -> None:
        assert data_codes(target(), {"一季度": 200, "二季度": 100}) == []

    def test_levels_may_become_less(self) -> None:
        assert data_codes(level(), {"1月": 90, "1-2月": 80}) == []

    def test_a_bound_does_not_fall(self) -> None:
        assert data_codes(target(), {"一季度": "近200", "上半年": 190}) == []

    def test_each_year_of_several_starts_anew(self) -> None:
        reported = {"2021年": 500, "2022年一季度": 200, "2022年上半年": 190}
        assert data_codes(target(), reported, plan(years="2021-2025")) == [("A303", 4)]


class TestUnitSlip:
    @pytest.mark.parametrize(
        ("later", "factor"),
        [
            (2000, 10),
            (20_000, 100),
            ("200万", 10_000),
            ("200亿", 10**8),
            (400, None),
            (6000, None),
            (200_000, None),
        ],
    )
    def test_a_jump_by_the_factor_of_a_unit_is_a_slip(
        self, later: Number, factor: int | None
    ) -> None:
        reported = [
            row("一季度", 100, unit="个"),
            row("上半年", later, unit="个", line=3),
        ]
        findings = audited(target(10**12, unit="个"), reported).findings
        assert [
            found.facts["factor"] for found in findings if found.rule is Rule.UNIT_SLIP
        ] == ([factor] if factor else [])

    @pytest.mark.parametrize(
        ("ratio", "factor"),
        [
            ("7.99", None), (8, 10), ("12.5", 10), ("12.51", None),
            ("63.99", None), (64, 100), (156, 100), ("156.01", None),
            (3999, None), (4000, 10**4), (25_000, 10**4), (25_001, None),
            (29_999_999, None), (3 * 10**7, 10**8), (3 * 10**8, 10**8), (3 * 10**8 + 1, None),
        ],
    )  # fmt: skip
    def test_about_a_factor_is_within_a_quarter_or_so_and_wider_the_larger_it_is(
        self, ratio: Number, factor: int | None
    ) -> None:
        reported: Rows = {"3月": 100, "6月": str(100 * Fraction(ratio))}
        slips = [
            found
            for found in audited(level(at_most(10**12), unit="个"), reported).findings
            if found.rule is Rule.UNIT_SLIP
        ]
        assert [slip.facts["factor"] for slip in slips] == ([factor] if factor else [])

    def test_it_may_be_a_slip_downwards(self) -> None:
        assert ("A308", 3) in data_codes(target(), {"一季度": 10_000, "上半年": 200})

    def test_single_months_may_differ_tenfold_but_not_a_hundredfold(self) -> None:
        assert data_codes(target(9999), {"一季度": 100, "二季度": 1000}) == [
            ("A306", 3)
        ]
        assert data_codes(target(99_999), {"一季度": 100, "二季度": 10_000}) == [
            ("A306", 3),
            ("A308", 3),
        ]

    def test_the_figure_after_a_slip_is_compared_with_the_one_before_it(self) -> None:
        reported = {"1月": 100, "1-2月": 2000, "1-3月": 300}
        assert data_codes(target(9999), reported) == [("A308", 3), ("A303", 4)]

    def test_a_level_is_compared_as_it_stands(self) -> None:
        slip = the(Rule.UNIT_SLIP, level(), {"3月": "8.1", "6月": 82})
        assert (slip.location.line, [place.line for place in slip.related]) == (3, [2])
        assert [amount(slip, "earlier"), amount(slip, "found")] == [Fraction("8.1"), 82]
        assert [slip.facts["before"], slip.facts["period"]] == [
            when("3月"),
            when("6月"),
        ]
        assert slip.facts["name"] == "覆盖率"

    def test_a_level_of_three_months_is_no_sum_of_theirs(self) -> None:
        # 24.3 after 8.1 is three times as much, and would be a jump of nine between months.
        assert data_codes(level(), {"一季度": "8.1", "4月": "24.3"}) == []

    def test_a_level_is_compared_with_its_last_figure_before_the_plan(self) -> None:
        assert data_codes(level(), {"2023年9月": 8, "6月": 82}) == [("A308", 3)]

    def test_a_flow_is_compared_with_the_pace_of_the_whole_last_year(self) -> None:
        assert data_codes(target(unit="人"), {"2023年": 1200, "一季度": 3000}) == [
            ("A308", 3)
        ]
        assert data_codes(target(unit="人"), {"2023年": 1200, "一季度": 310}) == []

    def test_a_part_of_last_year_sets_no_pace(self) -> None:
        assert (
            data_codes(target(unit="人"), {"2023年一季度": 300, "一季度": 3000}) == []
        )

    def test_after_a_jump_that_is_none_the_next_is_compared(self) -> None:
        assert data_codes(level(), {"1月": 10, "2月": 30, "3月": 80}) == []
        assert data_codes(
            level(unit="个"), {"1月": 10, "2月": 30, "3月": 60, "4月": 600}
        ) == [("A308", 5)]

    def test_a_few_things_may_well_become_ten_times_as_many(self) -> None:
        assert data_codes(target(unit="家"), {"一季度": 1, "上半年": 19}) == []
        assert data_codes(target(unit="家"), {"一季度": 1, "上半年": 20}) == [
            ("A308", 3)
        ]

    def test_nothing_jumps_from_zero(self) -> None:
        assert (
            data_codes(target(), {"一季度": 0, "上半年": 5000, "前三季度": 7000}) == []
        )

    def test_growth_and_stages_jump_as_they_like(self) -> None:
        assert data_codes(rate(), {"一季度": 3, "上半年": 30}) == []
        assert data_codes(milestone(), {"一季度": "前期", "上半年": "投用"}) == []


class TestStatedRatio:
    @pytest.mark.parametrize(
        ("value", "ratio"),
        [
            ("480.0", "40"),
            ("480.0", "40.0"),
            ("480", "39.96"),
            ("484", "40"),
            ("484", "40.3"),
        ],
    )
    def test_a_ratio_may_be_off_by_the_rounding_of_both(
        self, value: str, ratio: str
    ) -> None:
        assert data_codes(target(1200), [row("上半年", value, ratio=ratio)]) == []

    @pytest.mark.parametrize("ratio", ["41", "39.9", "80"])
    def test_one_that_does_not_follow_is_a_warning(self, ratio: str) -> None:
        stated = the(
            Rule.STATED_RATIO, target(1200), [row("上半年", "480.0", ratio=ratio)]
        )
        assert [
            amount(stated, name) for name in ("stated", "true", "found", "goal")
        ] == [
            Fraction(ratio),
            40,
            480,
            1200,
        ]

        assert [stated.facts[name] for name in ("stated", "true")] == [
            Amount(Fraction(ratio), "%", Decimal(ratio)),
            Amount(Fraction(40), "%"),
        ]
        assert (stated.facts["name"], stated.related) == ("完成投资", ())

    @pytest.mark.parametrize(
        ("goal", "value", "ratio", "follows"),
        [
            # 19.5 to 20.5 of 50 are 39 to 41 %, 19.95 to 20.05 are 39.9 to 40.1 %.
            (50, "20", "41.000", True),
            (50, "20", "41.010", False),
            (50, "20.0", "40.1000", True),
            (50, "20.0", "40.1010", False),
            # 39.95 to 40.05 of 100, and 40.05 rounds to 40.1 %.
            (100, "40.0", "40.1", True),
            (100, "40.0", "40.2", False),
        ],
    )
    def test_a_figure_may_be_off_by_half_of_its_last_place(
        self, goal: int, value: str, ratio: str, *, follows: bool
    ) -> None:
        assert (
            data_codes(target(goal), [row("上半年", value, ratio=ratio)]) == []
        ) is follows

    def test_it_is_held_against_the_sum_to_date_and_points_to_its_rows(self) -> None:
        reported = [row("一季度", 300), row("二季度", 180, line=3, ratio=15)]
        stated = the(Rule.STATED_RATIO, target(1200), reported)
        assert amount(stated, "true") == 40
        assert (stated.location.line, [place.line for place in stated.related]) == (
            3,
            [2, 3],
        )
        assert (
            data_codes(
                target(1200), [reported[0], row("二季度", 180, line=3, ratio=40)]
            )
            == []
        )

    @pytest.mark.parametrize("goal", [at_most(1200), about(1200), between(1200, 1500)])
    def test_every_flow_with_a_goal_has_one(self, goal: Goal) -> None:
        assert data_codes(target(goal), [row("上半年", 480, ratio=50)]) == [("A310", 2)]
        assert data_codes(target(goal), [row("上半年", 480, ratio=40)]) == []

    def test_a_level_s_ratio_is_of_the_goal(self) -> None:
        assert data_codes(level(90), [row("6月", 81, unit="%", ratio=95)]) == [
            ("A310", 2)
        ]
        assert data_codes(level(90), [row("6月", 81, unit="%", ratio=90)]) == []

    def test_the_goal_is_the_one_in_force(self) -> None:
        assert data_codes(target(1200), [row("上半年", 480, ratio=40)]) == []

    @pytest.mark.parametrize(
        "of",
        [
            level(at_most(90)),
            rate(15),
            level(Rises()),
            level(0),
            target(Reach("完工", 4), measure=Measure.MILESTONE),
        ],
    )
    def test_others_have_none_that_could_follow(self, of: Target) -> None:
        value = 5 if of.unit else "开工"
        assert (
            data_codes(
                of,
                [
                    row(
                        "上半年",
                        value,
                        unit=of.unit.name if of.unit else "个",
                        ratio=77,
                    )
                ],
            )
            == []
        )

    def test_a_bound_has_none_that_could_follow(self) -> None:
        assert data_codes(target(1200), [row("上半年", "超480", ratio=77)]) == []

    def test_nor_has_a_figure_beyond_a_hole(self) -> None:
        assert data_codes(target(1200), [row("三季度", 480, ratio=77)]) == [("A304", 2)]

    def test_a_converted_figure_is_rounded_in_its_own_way(self) -> None:
        # A third of 公顷 has no last place in 亩; only the ratio's own rounding counts.
        one = row("上半年", 1, unit="亩", ratio=7)
        assert data_codes(target(at_least(1), unit="公顷"), [one]) == []
        assert data_codes(
            target(at_least(1), unit="公顷"), [row("上半年", 1, unit="亩", ratio="7.0")]
        ) == [("A310", 2)]


class TestStatedRatiosOfWholeThings:
    def test_a_stated_100_of_an_exceeded_goal_is_no_contradiction(self) -> None:
        assert "A310" not in dict(
            data_codes(target(100), [row("全年", 120, ratio=100)])
        )

    def test_what_is_counted_was_not_rounded(self) -> None:
        # 2 of 3 is 66.7 %; of 万元 the 2 may have been 2.4.
        assert "A310" in dict(
            data_codes(target(3, unit="家"), [row("全年", 2, unit="家", ratio=80)])
        )
        assert "A310" not in dict(data_codes(target(3), [row("全年", 2, ratio=80)]))


@pytest.mark.parametrize(
    ("name", "asked"),
    [("新增城镇就业", True), ("净增企业", False), ("贷款新增", False)],
)
def test_a_negative_month_of_what_only_adds_up_is_asked_about(
    name: str, *, asked: bool
) -> None:
    found = audited(target(1000, name=name), {"1月": -85, "2月": 100}).findings
    rules = [one.rule for one in found]
    assert (Rule.SIGN_UNEXPECTED in rules) is asked


@pytest.mark.parametrize(
    ("goal", "base", "asked"),
    [
        (at_least(90), "2015年", True),
        (at_least(90), "2022年", True),
        (at_least(90), "2023年1月", False),
        (at_least(90), "2023年", False),
        (Rises(), "2023年6月", False),
    ],
)
def test_a_way_that_starts_years_ago_is_asked_about(
    goal: Goal, base: str, *, asked: bool
) -> None:
    found = audited(level(goal), {base: 70, "6月": 82}).findings
    assert (Rule.BASE_OLD in {one.rule for one in found}) is asked
