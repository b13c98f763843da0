"""The P rules, the waivers, and goals below last year's result."""

from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.audit import audit
from auditor.model.actuals import Actuals
from auditor.model.findings import Finding, MessageKey, Rule, Severity
from auditor.model.plan import Better, Commitment, Falls, Goal, Plan, Rises, Target
from auditor.model.provenance import Location, TextDocument
from tests.builders import (
    AT_THE_CLOSE,
    GOAL_LINE,
    WAIVER_LINE,
    Number,
    Rows,
    about,
    amended,
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
    waiver,
    when,
)


def gaps(
    of: Target, reported: Rows = (), *, as_of: str = "", within: Plan | None = None
) -> list[Finding]:
    findings = audited(of, reported, as_of=as_of, within=within).findings
    return [found for found in findings if found.rule.code.startswith("P")]


def test_how_far_above_a_ceiling_is_told_only_of_what_is_above_it() -> None:
    (above,) = gaps(target(at_most(1200)), {"上半年": 1300})
    assert amount(above, "excess") == 100
    (ahead,) = gaps(target(at_most(1200)), {"上半年": 1000})
    assert "excess" not in ahead.facts


class TestRules:
    @pytest.mark.parametrize(
        ("of", "value", "code", "severity"),
        [
            (target(at_most(1200)), 1201, "P101", Severity.ERROR),
            (target(1200, due="6月"), 1100, "P102", Severity.ERROR),
            (target(1200), 400, "P103", Severity.WARNING),
            (target(1200), 599, "P104", Severity.NOTE),
            (target(1200), "超1", "P105", Severity.WARNING),
        ],
    )
    def test_each_bad_status_has_a_rule_and_a_severity(
        self, of: Target, value: Number, code: str, severity: Severity
    ) -> None:
        (gap,) = gaps(of, {"上半年": value})
        assert (gap.rule.code, gap.severity, gap.subject) == (
            code,
            severity,
            "investment",
        )

    @pytest.mark.parametrize(
        ("of", "value"),
        [(target(1200), 600), (target(1200), 1200), (milestone(), "前期")],
    )
    def test_a_good_status_has_none(self, of: Target, value: Number) -> None:
        assert gaps(of, {"上半年": value}) == []

    def test_what_is_not_due_has_none(self) -> None:
        assert gaps(target(pacing=AT_THE_CLOSE), as_of="2024-03") == []

    def test_a_missed_stretch_target_is_a_warning(self) -> None:
        (gap,) = gaps(target(1200, commitment=Commitment.STRETCH), {"全年": 1100})
        assert (gap.rule, gap.severity) == (Rule.MISSED, Severity.WARNING)

    def test_a_broken_line_is_an_error_even_of_a_stretch_target(self) -> None:
        (gap,) = gaps(
            target(at_most(1200), commitment=Commitment.STRETCH), {"全年": 1201}
        )
        assert (gap.rule, gap.severity) == (Rule.BREACHED, Severity.ERROR)

    def test_a_gap_points_to_the_line_of_the_goal_and_to_every_row_it_was_judged_by(
        self,
    ) -> None:
        (gap,) = gaps(
            target(1200), [row("一季度", 200, line=5), row("二季度", 200, line=9)]
        )
        assert (str(gap.location), gap.excerpt) == ("targets/2024.yaml:7:9", "第7行")
        assert [str(place) for place in gap.related] == [
            "actuals/2024.csv:5",
            "actuals/2024.csv:9",
        ]

    def test_a_gap_states_what_a_sentence_needs(self) -> None:
        (gap,) = gaps(target(1200), {"上半年": 400})
        assert [amount(gap, name) for name in ("actual", "expected", "gap")] == [
            400,
            600,
            200,
        ]
        assert (gap.facts["label"], gap.facts["name"], gap.plan) == (
            "九·3",
            "完成投资",
            "dancheng",
        )
        assert gap.facts["reason"] == MessageKey("reason", "behind-schedule")
        assert gap.facts["commitment"] == MessageKey("commitment", "firm")

    def test_to_equal_last_year_is_not_to_be_behind_by_nothing(self) -> None:
        (gap,) = gaps(target(Rises()), {"2023年上半年": 200, "上半年": 200})
        assert gap.rule is Rule.AT_RISK
        assert {"gap", "points"} & gap.facts.keys() == set()
        assert gap.facts["even"] == MessageKey("reason", "equal-to-last-year")

    def test_to_be_behind_by_one_is(self) -> None:
        (gap,) = gaps(target(Rises()), {"2023年上半年": 200, "上半年": 199})
        assert [amount(gap, name) for name in ("gap", "points")] == [1, Fraction(1, 2)]
        assert "even" not in gap.facts

    def test_a_broken_line_points_to_the_row_that_broke_it(self) -> None:
        redline = level(90, commitment=Commitment.REDLINE)
        (gap,) = gaps(redline, {"3月": 91, "6月": 89, "12月": 95})
        assert [str(place) for place in gap.related] == ["actuals/2024.csv:3"]

    def test_a_comparison_that_is_missing_is_named(self) -> None:
        (gap,) = gaps(level(Falls()), {"上半年": 50})
        assert (gap.rule, gap.facts["missing"]) == (Rule.NO_DATA, when("2023年上半年"))


class TestStale:
    @pytest.mark.parametrize(
        ("as_of", "stale"), [("2024-06", False), ("2024-07", True)]
    )
    def test_a_figure_more_than_three_months_older_than_as_of_is_stale(
        self, as_of: str, *, stale: bool
    ) -> None:
        assert (
            Rule.STALE
            in [gap.rule for gap in gaps(target(1200), {"一季度": 300}, as_of=as_of)]
        ) is stale

    def test_it_says_how_old(self) -> None:
        (gap,) = gaps(target(1200), {"一季度": 300}, as_of="2024-09")
        assert (gap.facts["months"], gap.facts["as_of"]) == (6, when("9月").end)

    def test_it_comes_beside_the_gap(self) -> None:
        assert codes(gaps(target(1200), {"一季度": 10}, as_of="2024-09")) == [
            ("P103", 7),
            ("P106", 7),
        ]

    def test_the_plan_may_set_another_age(self) -> None:
        assert (
            gaps(
                target(1200),
                {"一季度": 300},
                as_of="2024-09",
                within=plan(stale_months=6),
            )
            == []
        )

    def test_a_stage_grows_old_as_well(self) -> None:
        assert codes(gaps(milestone(), {"1月": "前期"}, as_of="2024-06")) == [
            ("P106", 7)
        ]

    @pytest.mark.parametrize("value", [1200, "超1"])
    def test_what_is_done_or_undecided_is_not_called_stale(self, value: Number) -> None:
        assert Rule.STALE not in [
            gap.rule for gap in gaps(target(1200), {"一季度": value}, as_of="2024-09")
        ]


class TestNothingReported:
    def test_a_plan_without_any_figure_says_so_once(self) -> None:
        (gap,) = gaps(target(), {"2023年": 1100})
        assert (gap.rule, gap.severity, gap.subject, gap.facts["count"]) == (
            Rule.NOTHING_REPORTED,
            Severity.WARNING,
            "dancheng",
            1,
        )

    def test_it_names_the_plan(self) -> None:
        (gap,) = gaps(target())
        assert (gap.plan, gap.facts["title"]) == ("dancheng", "郸城县政府工作目标")

    def test_a_plan_without_targets_has_nothing_to_report(self) -> None:
        assert audit(plan(), Actuals()).findings == ()

    def test_with_as_of_each_target_says_so_for_itself(self) -> None:
        assert codes(gaps(target(), as_of="2024-03")) == [("P105", 7)]


class TestWaiver:
    BEHIND: Rows = {"上半年": 400}  # noqa: RUF012 - a table of figures, only read

    def test_it_accepts_the_finding_of_its_rule(self) -> None:
        audit = audited(target(1200, waiver=waiver("P103", "2024Q3")), self.BEHIND)
        assert only(audit.findings, Rule.BEHIND).waived
        assert audit.assessments[0].status.value == "behind"
        assert codes(audit.findings, "T4") == []

    def test_it_accepts_no_other_finding(self) -> None:
        stale = audited(
            target(1200, waiver=waiver("P103", "2024Q4")), self.BEHIND, as_of="2024-10"
        )
        assert not only(stale.findings, Rule.STALE).waived
        assert only(stale.findings, Rule.BEHIND).waived

    @pytest.mark.parametrize(
        ("as_of", "in_force"), [("2024-09", True), ("2024-10", False)]
    )
    def test_until_is_inclusive_and_held_against_as_of(
        self, as_of: str, *, in_force: bool
    ) -> None:
        audit = audited(
            target(1200, waiver=waiver("P103", "2024Q3")), self.BEHIND, as_of=as_of
        )
        assert only(audit.findings, Rule.BEHIND).waived is in_force
        assert (("T401", WAIVER_LINE) in codes(audit.findings)) is not in_force

    def test_one_that_has_ended_is_a_warning_that_says_who_and_why(self) -> None:
        ended = only(
            audited(
                target(1200, waiver=waiver("P103", "2024Q1")), self.BEHIND
            ).findings,
            Rule.WAIVER_ENDED,
        )
        assert (ended.severity, ended.excerpt, ended.plan) == (
            Severity.WARNING,
            "第8行",
            "dancheng",
        )
        assert [
            ended.facts[name] for name in ("name", "rule_code", "until", "reason", "by")
        ] == [
            "完成投资",
            "P103",
            when("一季度"),
            "汛期停工",
            "县政府督查室",
        ]

    @pytest.mark.parametrize("value", [600, 560])
    def test_one_that_is_no_longer_needed_is_a_note(self, value: int) -> None:
        audit = audited(
            target(1200, waiver=waiver("P103", "2024Q3")), {"上半年": value}
        )
        assert only(audit.findings, Rule.WAIVER_UNNEEDED).severity is Severity.NOTE

    def test_nothing_is_said_of_it_while_nothing_is_reported(self) -> None:
        assert (
            codes(audited(target(waiver=waiver("P105", "2024Q3"))).findings, "T4") == []
        )

    def test_it_may_accept_missing_data(self) -> None:
        (gap,) = gaps(target(waiver=waiver("P105", "2024Q3")), as_of="2024-03")
        assert gap.waived


class TestGoalBelowLastYear:
    @pytest.mark.parametrize(
        ("goal", "noted"),
        [
            (at_least(1099), True),
            (at_least(1100), False),
            (at_least(1200), False),
            (about(1000), True),
            (about(1000, better=Better.HIGHER), True),
            (about(1000, better=Better.LOWER), False),
            (between(1000, 1300), True),
            (between(1100, 1300), False),
            (at_most(1000), False),
            (Falls(), False),
        ],
    )
    def test_a_goal_below_last_year_s_result_is_noted(
        self, goal: Goal, *, noted: bool
    ) -> None:
        findings = audited(target(goal), {"2023年": 1100}).findings
        assert (("T403", GOAL_LINE) in codes(findings)) is noted

    def test_the_note_has_both_figures_and_points_to_the_row(self) -> None:
        note = only(
            audited(target(1000), {"2023年": 1100}).findings, Rule.GOAL_BELOW_LAST_YEAR
        )
        assert (note.severity, [place.line for place in note.related]) == (
            Severity.NOTE,
            [2],
        )
        assert (note.plan, note.facts["name"], note.excerpt) == (
            "dancheng",
            "完成投资",
            "第7行",
        )
        assert [amount(note, "goal"), amount(note, "last"), note.facts["period"]] == [
            1000,
            1100,
            when("2023年"),
        ]

    def test_the_goal_is_the_one_cited_not_one_adjusted_later(self) -> None:
        lowered = target(1200, history=(amended("7月", at_least(1000)),))
        assert (
            codes(audited(lowered, {"2023年": 1100, "前三季度": 900}).findings, "T4")
            == []
        )

    @pytest.mark.parametrize(
        "last_year",
        [{"2023年上半年": 1100}, {"2022年": 1100}, {"2023年": "近1100"}],
        ids=["half", "older", "upper bound"],
    )
    def test_what_is_no_result_of_last_year_is_not_compared(
        self, last_year: dict[str, Number]
    ) -> None:
        assert codes(audited(target(1000), last_year).findings, "T4") == []

    def test_a_lower_bound_above_the_goal_is(self) -> None:
        assert codes(audited(target(1000), {"2023年": "超1100"}).findings, "T4") == [
            ("T403", GOAL_LINE)
        ]

    def test_levels_and_growth_are_compared_as_well(self) -> None:
        assert codes(audited(level(90), {"2023年9月": 92}).findings, "T4") == [
            ("T403", GOAL_LINE)
        ]
        assert codes(audited(rate(15), {"2023年": 16}).findings, "T4") == [
            ("T403", GOAL_LINE)
        ]


def test_a_goal_without_a_line_has_no_excerpt() -> None:
    nowhere = replace(target(1200), goal_location=Location("targets/2024.yaml"))
    (gap,) = gaps(nowhere, {"上半年": 400})
    assert gap.excerpt == ""


def test_a_line_beyond_the_document_has_no_excerpt() -> None:
    short = replace(plan(), document=TextDocument("targets/2024.yaml", "plan:"))
    (gap,) = gaps(target(1200), {"上半年": 400}, within=short)
    assert gap.excerpt == ""
