"""The working of a judgement: every formula, worked out by hand, comes to the figure that is shown."""

from collections.abc import Sequence
from fractions import Fraction
from numbers import Rational
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from auditor.assessment.derivation import Step, Token, derive
from auditor.assessment.evidence import evidence_for
from auditor.model.actuals import Actual
from auditor.model.assessment import Assessment
from auditor.model.plan import Better, Falls, Plan, Rises, Target
from tests import linked
from tests.assessment.test_properties import quick, stories
from tests.builders import (
    AT_THE_CLOSE,
    Rows,
    about,
    at_least,
    at_most,
    audited,
    between,
    by_shares,
    level,
    milestone,
    plan,
    rate,
    row,
    target,
    told,
)


def working(
    of: Target, reported: Rows = (), *, as_of: str = "", within: Plan | None = None
) -> dict[str, Step]:
    audit = audited(of, reported, as_of=as_of, within=within)
    return {
        step.name: step for step in derive(evidence_for(audit, audit.assessments[0]))
    }


def worked_out(tokens: Sequence[Token]) -> Rational | float:
    """Work a formula out the way Python would."""
    source = ""
    for place, token in enumerate(tokens):
        if isinstance(token, str):
            source += {"÷": "/", "×": "*", "−": "-", "^": "**", "%": ""}.get(
                token, token
            )
        else:
            percent = tokens[place + 1 : place + 2] == ("%",)
            number = token / 100 if percent else token
            source += f"F({number.numerator}, {number.denominator})"
    value = eval(source, {"F": Fraction})  # noqa: S307 - numbers and signs of our own
    assert isinstance(value, Rational | float)
    return value


def formula(step: Step) -> object:
    return step.formula


def taken(step: Step) -> Fraction:
    return step.value if step.taken is None else step.taken


FIGURES = {
    "expected": "expected",
    "completion": "completion",
    "gap": "gap",
    "points": "gap_points",
    "percent": "gap_points",
    "needed": "needed_per_month",
    "needed_ratio": "needed_ratio",
    "share_due": "share_due",
}


@quick
@given(stories())
def test_every_formula_comes_to_the_figure_shown(
    story: tuple[Target, list[Actual], str],
) -> None:
    of, reported, as_of = story
    audit = audited(of, reported, as_of=as_of)
    known = audit.assessments[0]
    steps = list(derive(evidence_for(audit, known)))
    for step in steps:
        assert not step.formula or worked_out(step.formula) == step.value
        assert (step.taken is None) is not (
            step.note in {"whole-down", "whole-up", "capped"}
        )
        if step.name in FIGURES:
            assert taken(step) == getattr(known, FIGURES[step.name])
    assert_bounds(known, {step.name: step for step in steps})


def assert_bounds(known: Assessment, steps: dict[str, Step]) -> None:
    """The edges of a band are the ones the actual was held against, but for those nothing is due of yet."""
    for name, edge in zip(("low", "high"), known.band, strict=True):
        assert name not in steps or taken(steps[name]) == edge


def test_a_level_above_a_range_comes_down_to_its_upper_end() -> None:
    of = level(between(10, 20), unit="%")
    steps = working(of, {"2023年12月": 30, "2024年6月": 26})
    assert formula(steps["needed"]) == ("(", 26, "−", 20, ")", "÷", 6)
    assert steps["needed"].value == 1
    assert formula(steps["average"]) == ("(", 30, "−", 26, ")", "÷", 6)


class TestFlows:
    def test_the_known_answer_is_worked_out_line_by_line(self) -> None:
        of = target(7300, unit="人", name="新增就业")
        steps = working(of, {"一季度": 1420, "二季度": 1515, "三季度": 1533})
        assert [(step.name, step.formula, step.value) for step in steps.values()] == [
            ("actual", (1420, "+", 1515, "+", 1533), 4468),
            ("share_due", (9, "÷", 12), Fraction(3, 4)),
            ("expected", (7300, "×", 75, "%"), 5475),
            ("completion", (4468, "÷", 7300), Fraction(4468, 7300)),
            ("gap", (5475, "−", 4468), 1007),
            ("points", (75, "−", Fraction(446800, 7300)), Fraction(100700, 7300)),
            ("needed", ("(", 7300, "−", 4468, ")", "÷", 3), 944),
            ("average", (4468, "÷", 9), Fraction(4468, 9)),
            ("needed_ratio", (944, "÷", Fraction(4468, 9)), Fraction(944 * 9, 4468)),
            ("forecast", (4468, "÷", 75, "%"), Fraction(446800, 75)),
        ]
        assert [step.note for step in steps.values()] == [*[""] * 9, "pace"]
        assert {step.taken for step in steps.values()} == {None}

    def test_what_is_exactly_due_is_a_gap_of_nothing(self) -> None:
        steps = working(target(1200), {"上半年": 600})
        assert told(steps["gap"], "formula", "value", "note") == (
            (600, "−", 600),
            0,
            "",
        )
        assert formula(steps["points"]) == (0, "÷", 1200, "×", 100)

    def test_one_point_is_half_of_all_less_49_per_cent(self) -> None:
        assert formula(working(target(1200), {"上半年": 588})["points"]) == (
            50,
            "−",
            49,
        )

    def test_of_nothing_the_points_are_all_that_was_due(self) -> None:
        assert formula(working(target(1200), {"上半年": 0})["points"]) == (50, "−", 0)

    def test_the_share_is_that_of_the_figure_and_not_of_the_date(self) -> None:
        assert formula(
            working(target(1200), {"一季度": 300}, as_of="2024-09")["share_due"]
        ) == (3, "÷", 12)

    @pytest.mark.parametrize(
        ("points", "share"),
        [
            ("33.33", (Fraction("33.33"), "%")),
            ("33.33333", ("(", 3_333_333, "÷", 10_000_000, ")")),
        ],
    )
    def test_per_cent_are_written_with_four_places_at_the_most(
        self, points: str, share: tuple[object, ...]
    ) -> None:
        found = working(
            target(1000, pacing=by_shares(points, 50, 75, 100)), {"一季度": 300}
        )["expected"]
        assert formula(found) == (1000, "×", *share)

    def test_a_share_that_cannot_be_written_in_per_cent_stays_a_fraction(self) -> None:
        assert formula(working(target(450), {"1-2月": 75})["expected"]) == (
            450,
            "×",
            "(",
            1,
            "÷",
            6,
            ")",
        )

    def test_another_unit_is_converted(self) -> None:
        step = working(target(12000, unit="万元"), [row("一季度", "0.3", unit="亿元")])[
            "actual"
        ]
        assert told(step, "formula", "value", "note") == (
            (Fraction(3, 10), "×", 10000),
            3000,
            "converted",
        )
        step = working(target(1, unit="亿元"), [row("一季度", 3000, unit="万元")])[
            "actual"
        ]
        assert told(step, "formula", "value") == ((3000, "÷", 10000), Fraction(3, 10))
        step = working(target(1000, unit="斤"), [row("一季度", 150, unit="公斤")])[
            "actual"
        ]
        assert told(step, "formula", "value") == ((150, "×", 2), 300)

    def test_a_sum_of_other_units_is_of_what_they_come_to(self) -> None:
        parts = [
            row("一季度", "0.1", unit="亿元"),
            row("二季度", "0.2", unit="亿元", line=3),
        ]
        assert formula(working(target(12000), parts)["actual"]) == (1000, "+", 2000)

    def test_steps_run_straight_between_their_points(self) -> None:
        of = target(1000, pacing=by_shares(10, 20, 40, 100))
        assert formula(working(of, {"1-8月": 300})["share_due"]) == (
            20, "%", "+", "(", 40, "%", "−", 20, "%", ")", "×", Fraction(2, 3),
        )  # fmt: skip
        assert formula(working(of, {"1-2月": 300})["share_due"]) == (
            0, "%", "+", "(", 10, "%", "−", 0, "%", ")", "×", Fraction(2, 3),
        )  # fmt: skip
        at_a_point = working(of, {"上半年": 300})["share_due"]
        assert told(at_a_point, "formula", "value", "note") == (
            (),
            Fraction(1, 5),
            "steps",
        )

    def test_before_the_close_of_a_year_end_goal_nothing_is_due(self) -> None:
        steps = working(target(100, pacing=AT_THE_CLOSE), {"上半年": 30})
        assert told(steps["share_due"], "value", "note") == (0, "not-before-close")
        assert not {"expected", "gap", "points"} & steps.keys()

    def test_at_the_close_all_of_it_is(self) -> None:
        assert working(target(100), {"全年": 90})["share_due"].note == "closed"

    def test_a_share_is_due_though_nobody_reported(self) -> None:
        assert [
            step.name for step in working(target(100), as_of="2024-06").values()
        ] == ["share_due"]

    def test_before_the_plan_begins_no_share_is(self) -> None:
        for as_of in ("2023-06", "2023-12"):
            step = working(target(100), as_of=as_of)["share_due"]
            assert told(step, "formula", "value", "note") == ((), 0, "not-begun")
        assert formula(working(target(100), as_of="2024-01")["share_due"]) == (
            1,
            "÷",
            12,
        )

    def test_few_things_are_counted_whole(self) -> None:
        step = working(target(3, unit="家"), {"上半年": 1})["expected"]
        assert told(step, "value", "taken", "note") == (Fraction(3, 2), 1, "whole-down")
        step = working(target(at_most(3), unit="家"), {"上半年": 1})["expected"]
        assert told(step, "value", "taken", "note") == (Fraction(3, 2), 2, "whole-up")
        assert (
            working(target(3, unit="家"), {"上半年": 0})["points"].note == "of-the-goal"
        )

    def test_of_a_ceiling_the_points_are_what_was_used_too_much(self) -> None:
        steps = working(target(at_most(1000)), {"上半年": 600})
        assert formula(steps["gap"]) == (600, "−", 500)
        assert formula(steps["points"]) == (60, "−", 50)

    def test_a_band_has_two_edges(self) -> None:
        steps = working(target(about(1000)), {"上半年": 400})
        assert formula(steps["tolerance"]) == (1000, "×", 5, "%")
        assert formula(steps["low"]) == ("(", 1000, "−", 50, ")", "×", 50, "%")
        assert formula(steps["high"]) == ("(", 1000, "+", 50, ")", "×", 50, "%")
        assert told(steps["low"], "value", "taken") == (475, None)
        assert told(steps["high"], "value", "taken") == (525, None)
        assert formula(steps["gap"]) == (500, "−", 400)
        assert formula(steps["beyond_tolerance"]) == (475, "−", 400)
        assert (
            working(target(between(900, 1100)), {"上半年": 500})["gap"].note == "within"
        )
        assert (
            working(target(about(1000, better=Better.HIGHER)), {"上半年": 500})
            .keys()
            .isdisjoint({"high"})
        )

    def test_the_edges_of_a_range_are_its_ends(self) -> None:
        steps = working(target(between(900, 1100)), {"上半年": 400})
        assert formula(steps["low"]) == (900, "×", 50, "%")
        assert formula(steps["high"]) == (1100, "×", 50, "%")

    def test_above_a_band_the_gap_is_from_the_goal_and_judged_from_the_upper_edge(
        self,
    ) -> None:
        steps = working(target(about(1000)), {"上半年": 530})
        assert formula(steps["gap"]) == (530, "−", 500)
        assert formula(steps["beyond_tolerance"]) == (530, "−", 525)
        assert formula(steps["points"]) == (5, "÷", 1000, "×", 100)

    def test_a_band_of_few_things_is_widened_to_whole_ones(self) -> None:
        # A third of 3.8 and of 4.2.
        steps = working(target(about(4), unit="个"), {"1-4月": 2})
        assert told(steps["low"], "value", "taken", "note") == (
            Fraction(19, 15),
            1,
            "whole-down",
        )
        assert told(steps["high"], "value", "taken", "note") == (
            Fraction(7, 5),
            2,
            "whole-up",
        )

    def test_a_band_of_which_nothing_is_due_has_no_edges_yet(self) -> None:
        steps = working(target(about(1000), pacing=AT_THE_CLOSE), {"上半年": 530})
        assert steps.keys().isdisjoint({"low", "high", "gap"})

    def test_a_forecast_by_last_years_profile_names_its_figures(self) -> None:
        figures = [row("2023年上半年", 40), row("2023年", 100), row("2024年上半年", 50)]
        step = working(target(120), figures)["forecast"]
        assert told(step, "formula", "value", "note") == (
            (50, "×", 100, "÷", 40),
            125,
            "profile",
        )


class TestOthers:
    def test_a_level_goes_the_way_from_its_base(self) -> None:
        steps = working(
            level(90), [row("2023年", "74.53", unit="%"), row("2024-06", 84, unit="%")]
        )
        base, aim = Fraction(7453, 100), Fraction(90)
        assert formula(steps["expected"]) == (
            base,
            "+",
            "(",
            aim,
            "−",
            base,
            ")",
            "×",
            50,
            "%",
        )
        assert formula(steps["completion"]) == (
            "(",
            84,
            "−",
            base,
            ")",
            "÷",
            "(",
            aim,
            "−",
            base,
            ")",
        )
        assert steps["points"].note == "of-the-way"

    def test_a_level_without_a_base_is_held_and_completes_to_100_at_the_most(
        self,
    ) -> None:
        steps = working(level(90), {"2024-06": 99})
        assert steps["expected"].note == "in-full"
        assert told(steps["completion"], "formula", "value", "taken", "note") == (
            (99, "÷", 90), Fraction(99, 90), 1, "capped",
        )  # fmt: skip
        assert steps["percent"].note == "of-the-goal"

    def test_a_band_that_a_level_is_past_on_one_side_is_held_there(self) -> None:
        of = level(between(80, 90))
        steps = working(of, [row("2023年", 70, unit="%"), row("2024-06", 84, unit="%")])
        assert steps["low"].value == 75
        assert steps["high"].note == "in-full"

    def test_growth_is_due_in_full_and_has_no_points_of_its_own(self) -> None:
        steps = working(rate(15), {"前三季度": "3.9"})
        assert [(step.name, step.value) for step in steps.values()] == [
            ("expected", 15),
            ("gap", Fraction(111, 10)),
        ]

    @pytest.mark.parametrize(("given", "note"), [(None, "policy"), (2, "given")])
    def test_what_about_allows_is_the_policys_or_the_targets(
        self, given: int | None, note: str
    ) -> None:
        steps = working(rate(about(6, given)), {"前三季度": 3})
        assert (steps["tolerance"].note, steps["low"].note) == (note, "in-full")
        assert formula(steps["low"]) == (6, "−", 2 if given else Fraction(1, 2))

    def test_growth_over_years_is_a_geometric_mean(self) -> None:
        figures = [row("2021年", 5, unit="%"), row("2022年", 7, unit="%")]
        step = working(rate(6), figures, within=plan(years="2021-2022"))["actual"]
        assert float(worked_out(step.formula)) == pytest.approx(float(step.value))

    def test_growth_in_permille_over_years_is_a_mean_of_thousandths(self) -> None:
        figures = [row("2021年", 5, unit="‰"), row("2022年", 7, unit="‰")]
        step = working(rate(6, unit="‰"), figures, within=plan(years="2021-2022"))[
            "actual"
        ]
        assert formula(step) == (
            "(", "(", 1, "+", 5, "÷", 1000, ")", "×", "(", 1, "+", 7, "÷", 1000, ")", ")",
            "^", "(", 1, "÷", 2, ")", "×", 1000, "−", 1000,
        )  # fmt: skip

    def test_growth_of_one_year_is_no_mean(self) -> None:
        assert "actual" not in working(
            rate(6),
            [row("2021年", 5, unit="%")],
            as_of="2022-06",
            within=plan(years="2021-2022"),
        )

    def test_half_of_last_year_is_50_per_cent_of_it(self) -> None:
        step = working(target(Rises()), {"2023年上半年": 40, "上半年": 20})["percent"]
        assert told(step, "formula", "note") == (
            (20, "÷", 40, "×", 100),
            "of-last-year",
        )

    def test_a_direction_is_held_against_last_years_months(self) -> None:
        figures = [row("2023年上半年", 40), row("2024年上半年", 30)]
        steps = working(target(Rises()), figures)
        assert steps["expected"].note == "last-year"
        assert formula(steps["gap"]) == (40, "−", 30)
        assert steps["percent"].note == "of-last-year"
        assert formula(working(target(Falls()), figures)["gap"]) == (30, "−", 40)

    def test_without_last_year_nothing_is_worked_out_but_the_sum(self) -> None:
        assert working(target(Rises()), {"一季度": 1, "二季度": 2}).keys() == {"actual"}

    def test_a_milestone_counts_its_stages(self) -> None:
        steps = working(milestone("完工"), {"6月": "在建"})
        assert told(steps["completion"], "formula", "value") == (
            (3, "÷", 4),
            Fraction(3, 4),
        )
        assert formula(working(milestone("完工"), {"12月": "在建"})["gap"]) == (
            4,
            "−",
            3,
        )

    def test_a_goal_of_nothing_has_no_completion(self) -> None:
        steps = working(target(at_most(0)), {"上半年": 0})
        assert steps.keys() == {"share_due", "expected", "gap"}

    def test_a_fall_that_was_reported_as_one_is_worked_with_as_it_counts(self) -> None:
        of = replace(level(at_least(3), unit="%"), name="能耗下降")
        assert "actual" not in working(of, [row("上半年", "下降3.1", unit="%")])
        in_thousandths = working(of, [row("上半年", "下降31", unit="‰")])
        assert told(in_thousandths["actual"], "formula", "value") == (
            (31, "÷", 10),
            Fraction("3.1"),
        )


class TestTheRest:
    def test_a_budget_says_what_is_left_each_month(self) -> None:
        steps = working(target(at_most(1200)), {"上半年": 720})
        assert told(steps["left"], "formula", "value") == (
            ("(", 1200, "−", 720, ")", "÷", 6),
            80,
        )

    def test_a_level_says_what_it_needs_each_month_and_year(self) -> None:
        figures = [row("2020年", 70, unit="%"), row("2021年", 74, unit="%")]
        steps = working(level(90), figures, within=plan(years="2021-2025"))
        assert told(steps["needed"], "formula", "value") == (
            ("(", 90, "−", 74, ")", "÷", 48),
            Fraction(1, 3),
        )
        assert told(steps["needed_per_year"], "formula", "value") == (
            (Fraction(1, 3), "×", 12),
            4,
        )
        assert formula(steps["average"]) == ("(", 74, "−", 70, ")", "÷", 12)
        assert steps["percent"].note == "of-what-is-due"

    def test_a_falling_level_counts_the_other_way(self) -> None:
        steps = working(level(at_most(40)), {"2023年": 60, "6月": 55})
        assert formula(steps["needed"]) == ("(", 55, "−", 40, ")", "÷", 6)
        assert formula(steps["average"]) == ("(", 60, "−", 55, ")", "÷", 6)

    def test_a_goal_below_zero_is_done_but_for_what_is_missing(self) -> None:
        step = working(level(-5), {"6月": -8})["completion"]
        assert told(step, "formula", "value") == (
            (1, "−", "(", -5, "−", -8, ")", "÷", 5),
            Fraction(2, 5),
        )


def linked_working(
    folder: Path, plan: str, rows: str, *, known: str = "x"
) -> dict[str, Step]:
    audit = linked.audited(linked.repository(folder, {"p": plan}, rows))
    assessment = linked.known(audit, known)
    return {step.name: step for step in derive(evidence_for(audit, assessment))}


class TestWhatOthersMake:
    RATE = 'unit: "%", measure: rate'

    @pytest.mark.parametrize(
        ("name", "sign", "token"),
        [("单位GDP能耗", "-", "+"), ("单位GDP能耗降低", "", "−")],
    )
    def test_rates_of_several_years_are_multiplied(
        self, tmp_path: Path, name: str, sign: str, token: str
    ) -> None:
        text = linked.plan_text(
            f"{{id: x, name: {name}, change: -13.5, {self.RATE}}}", years="2021-2025"
        )
        rows = f"{name},2021年,{sign}3\n{name},2022年,{sign}2"
        actual = linked_working(tmp_path, text, rows)["actual"]
        assert actual.formula[3] == token
        assert worked_out(actual.formula) == actual.value == Fraction("-4.94")

    def test_a_sum_of_parts_is_of_their_figures_in_the_unit_of_the_whole(
        self, tmp_path: Path
    ) -> None:
        text = linked.plan_text("""
            {id: x, name: 合计, at_least: 10, unit: 万人, sum_of: [a, b]}
            {id: a, name: 东部, at_least: 50000, unit: 人}
            {id: b, name: 西部, at_least: 5, unit: 万人}
        """)
        steps = linked_working(tmp_path, text, "东部,上半年,30000\n西部,上半年,1")
        assert told(steps["actual"], "formula", "value") == (
            (Fraction(3), "+", Fraction(1)),
            4,
        )
        assert steps["gap"].formula == (Fraction(5), "−", Fraction(4))

    def test_a_mean_of_parts_has_no_formula_of_rows(self, tmp_path: Path) -> None:
        text = linked.plan_text("""
            {id: x, name: 平均, at_least: 90, unit: 分, measure: level, mean_of: [a, b]}
            {id: a, name: 甲, at_least: 90, unit: 分, measure: level}
            {id: b, name: 乙, at_least: 90, unit: 分, measure: level}
        """)
        steps = linked_working(tmp_path, text, "甲,6月,80\n乙,6月,90")
        assert told(steps["actual"], "formula", "value") == ((), 85)

    def test_a_sum_with_a_mean_in_it_has_no_formula_of_rows(
        self, tmp_path: Path
    ) -> None:
        text = linked.plan_text("""
            {id: x, name: 总分, at_least: 90, unit: 分, measure: level, sum_of: [m, c]}
            {id: m, name: 平均, at_least: 90, unit: 分, measure: level, mean_of: [a, b]}
            {id: a, name: 甲, at_least: 90, unit: 分, measure: level}
            {id: b, name: 乙, at_least: 90, unit: 分, measure: level}
            {id: c, name: 丙, at_least: 90, unit: 分, measure: level}
        """)
        rows = "甲,6月,80\n乙,6月,90\n丙,6月,10"
        steps = linked_working(tmp_path, text, rows)
        assert told(steps["actual"], "formula", "value") == ((), 95)

    def test_a_goal_of_another_series_is_the_figure_it_came_to(
        self, tmp_path: Path
    ) -> None:
        text = linked.plan_text(
            f"{{id: x, name: 增速, at_least: {{series: y, plus: 1}}, {self.RATE}}}",
            more=f"series:\n  - {{id: y, name: 全省, {self.RATE}}}",
        )
        steps = linked_working(tmp_path, text, "增速,上半年,6\n全省,上半年,5.5")
        assert steps["gap"].formula == (Fraction("6.5"), "−", Fraction(6))
