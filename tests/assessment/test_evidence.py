"""What became of every figure, and the course of a target month by month."""

from hypothesis import given

from auditor.assessment.evidence import Evidence, Use, evidence_for
from auditor.model.actuals import Actual
from auditor.model.plan import Falls, Plan, Rises, Target
from tests.assessment.test_properties import quick, stories
from tests.builders import (
    Rows,
    at_most,
    audited,
    level,
    milestone,
    plan,
    rate,
    row,
    target,
    told,
)


def evidence(
    of: Target, reported: Rows = (), *, as_of: str = "", within: Plan | None = None
) -> Evidence:
    audit = audited(of, reported, as_of=as_of, within=within)
    return evidence_for(audit, audit.assessments[0])


def uses(
    of: Target, reported: Rows, *, as_of: str = "", within: Plan | None = None
) -> list[tuple[str, str]]:
    found = evidence(of, reported, as_of=as_of, within=within).uses()
    return [(str(actual.period), use.value) for actual, use in found]


@quick
@given(stories())
def test_every_row_is_told_once_and_those_that_count_are_the_ones_judged_by(
    story: tuple[Target, list[Actual], str],
) -> None:
    of, reported, as_of = story
    found = evidence(of, reported, as_of=as_of)
    told = list(found.uses())
    assert len(told) == len(reported)
    sources = found.assessment.reported.sources if found.assessment.reported else ()
    assert {row for row, use in told if use is Use.COUNTED} == set(sources)
    assert len(list(found.course())) == found.plan.span.months


class TestUses:
    def test_of_a_flow_the_longest_reach_counts_and_covers_the_rest(self) -> None:
        figures = {
            "1月": 100,
            "一季度": 300,
            "上半年": 600,
            "三季度": 300,
            "11月": 5,
            "全年": 1200,
        }
        assert uses(target(1200), figures, as_of="2024-11") == [
            ("2024-01", "covered"), ("2024Q1", "covered"), ("2024H1", "counted"), ("2024Q3", "counted"),
            ("2024-11", "beyond"), ("2024", "after"),
        ]  # fmt: skip

    def test_last_year_is_shown_or_makes_the_profile_and_older_years_are_not_needed(
        self,
    ) -> None:
        figures = [row("2021年", 1), row("2023年", 100), row("2024年上半年", 50)]
        assert [use for _, use in uses(target(120), figures)] == [
            "before",
            "last-year",
            "counted",
        ]
        figures = [
            row("2023年上半年", 40),
            row("2023年三季度", 30),
            row("2023年", 100),
            row("2024年上半年", 50),
        ]
        assert [use for _, use in uses(target(120), figures)] == [
            "profile",
            "before",
            "profile",
            "counted",
        ]

    def test_a_level_starts_from_its_base_and_its_newest_figure_stands(self) -> None:
        figures = [row("2023年", 70, unit="%"), row("一季度", 75, unit="%"), row("上半年", 80, unit="%"),
                   row("6月", 81, unit="%")]  # fmt: skip
        assert uses(level(90), figures) == [
            ("2023", "base"), ("2024Q1", "earlier"), ("2024H1", "counted"), ("2024-06", "shorter"),
        ]  # fmt: skip

    def test_rows_that_disagree_repeat_or_revise(self) -> None:
        revised = [
            row("一季度", 1, line=2, published="2024-04-01"),
            row("一季度", 2, line=3, published="2024-05-01"),
        ]
        assert [use for _, use in uses(target(1200), revised)] == ["revised", "counted"]
        assert [
            use
            for _, use in uses(
                target(1200), [row("一季度", 1), row("一季度", 1, line=3)]
            )
        ] == [
            "counted",
            "repeated",
        ]
        assert [
            use
            for _, use in uses(
                target(1200), [row("一季度", 1), row("一季度", 2, line=3)]
            )
        ] == ["conflicting"] * 2

    def test_the_same_in_another_unit_or_the_same_stage_repeats(self) -> None:
        same = [row("一季度", 300), row("一季度", "0.03", unit="亿元", line=3)]
        assert [use for _, use in uses(target(1200), same)] == ["counted", "repeated"]
        stages = [row("3月", "开工"), row("3月", "开工", line=3)]
        assert [use for _, use in uses(milestone(), stages)] == ["counted", "repeated"]

    def test_rows_of_last_year_may_disagree_too(self) -> None:
        last_year = [row("2023年上半年", 1), row("2023年上半年", 2, line=3)]
        assert [use for _, use in uses(target(1200), last_year, as_of="2024-03")] == [
            "conflicting"
        ] * 2
        long_ago = [row("2021年", 70, unit="%"), row("2021年", 71, unit="%", line=3)]
        assert [use for _, use in uses(level(90), long_ago, as_of="2024-03")] == [
            "conflicting"
        ] * 2

    def test_what_reaches_back_before_last_year_is_not_needed(self) -> None:
        assert uses(target(1200), [row("2022-12..2023-05", 5)], as_of="2024-03") == [
            ("2022-12..2023-05", "before")
        ]
        assert uses(target(1200), [row("2021年", 5)]) == [("2021", "before")]

    def test_bounds_of_last_year_make_no_profile(self) -> None:
        figures: Rows = {"2023年上半年": "超200", "2023年": 1000, "上半年": 240}
        assert [use for _, use in uses(target(1200), figures)] == [
            "before",
            "last-year",
            "counted",
        ]

    def test_behind_a_hole_or_an_overlap_nothing_counts(self) -> None:
        assert uses(target(1200), {"2月": 5}) == [("2024-02", "beyond")]
        assert [
            use for _, use in uses(target(1200), {"上半年": 600, "5-8月": 300})
        ] == ["counted", "beyond"]

    def test_years_of_growth_behind_a_hole_do_not_count_and_parts_of_years_never(
        self,
    ) -> None:
        figures = [
            row(period, 5, unit="%") for period in ("2021年", "2023年", "2024年上半年")
        ]
        found = uses(rate(6), figures, within=plan(years="2021-2025"))
        assert [use for _, use in found] == ["counted", "beyond", "part-year"]

    def test_a_shorter_level_may_be_of_several_months(self) -> None:
        assert [use for _, use in uses(level(90), {"上半年": 80, "5-6月": 81})] == [
            "counted",
            "shorter",
        ]

    def test_growth_must_be_counted_from_january(self) -> None:
        figures: Rows = {"一季度": 5, "二季度": 6, "上半年": "5.5"}
        assert [use for _, use in uses(rate(6), figures)] == [
            "earlier",
            "counted",
            "part-year",
        ]

    def test_what_looks_cumulated_is_not_used(self) -> None:
        assert [
            use
            for _, use in uses(
                target(200), {"一季度": 48, "二季度": 103, "三季度": 158}
            )
        ] == ["suspect"] * 3

    def test_a_figure_behind_the_close_of_what_must_be_held_is_later_than_it(
        self,
    ) -> None:
        held = target(at_most(100), due="6月")
        assert [use for _, use in uses(held, {"上半年": 50, "前三季度": 80})] == [
            "counted",
            "after",
        ]
        assert [
            use for _, use in uses(level(90, due="6月"), {"6月": 91, "9月": 80})
        ] == ["counted", "after"]

    def test_months_across_the_plans_edge_fit_nothing(self) -> None:
        figures = [row("2023-07..2024-06", 5)]
        assert uses(target(1200), figures, as_of="2024-06") == [
            ("2023-07..2024-06", "unfit")
        ]
        assert [
            use for _, use in uses(target(1200), [*figures, row("前三季度", 3)])
        ] == ["unfit", "counted"]

    def test_a_number_of_people_is_no_growth(self) -> None:
        assert uses(rate(6), [row("上半年", 5, unit="人")], as_of="2024-06") == [
            ("2024H1", "unfit")
        ]


class TestCourse:
    def test_a_flow_adds_up_beside_its_line(self) -> None:
        points = list(evidence(target(1200), {"一季度": 200, "上半年": 700}).course())
        assert [point.actual for point in points] == [
            None,
            None,
            200,
            None,
            None,
            700,
            *[None] * 6,
        ]
        assert [point.low for point in points] == [
            100 * month for month in range(1, 13)
        ]

    def test_what_looks_cumulated_has_no_course(self) -> None:
        points = evidence(
            target(200), {"一季度": 48, "二季度": 103, "三季度": 158}
        ).course()
        assert {point.actual for point in points} == {None}

    def test_the_line_of_a_level_s_direction_is_the_same_month_of_last_year(
        self,
    ) -> None:
        points = list(evidence(level(Falls()), {"2023年6月": 50, "6月": 45}).course())
        assert told(points[5], "actual", "low", "high") == (45, None, 50)

    def test_a_milestone_is_held_against_no_benchmark(self) -> None:
        assert evidence(milestone(), {"6月": "在建"}).benchmark is None

    def test_a_direction_has_a_line_where_last_year_is_known(self) -> None:
        figures = [
            row("2023年上半年", 40),
            row("2024年一季度", 10),
            row("2024年上半年", 30),
        ]
        points = list(evidence(target(Falls()), figures).course())
        assert [point.high for point in points] == [*[None] * 5, 40, *[None] * 6]
        assert list(evidence(target(Rises()), figures).course())[5].low == 40

    def test_a_milestone_is_called_for_at_its_close(self) -> None:
        points = list(evidence(milestone("完工", due="10月"), {"6月": "在建"}).course())
        assert [point.low for point in points] == [*[None] * 9, 4, 4, 4]
        assert points[5].actual == 3

    def test_a_plan_of_several_years_runs_through_all_of_them(self) -> None:
        points = list(
            evidence(
                target(1200), [row("2021年", 300)], within=plan(years="2021-2025")
            ).course()
        )
        assert len(points) == 60
        assert told(points[11], "actual", "low") == (300, 240)
