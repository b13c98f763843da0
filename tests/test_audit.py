"""The one verb: a plan and what was reported in, an audit out."""

from msgspec.structs import replace

from auditor.assessment.newest import newest_month
from auditor.audit import audit, sorted_findings
from auditor.model.actuals import Actuals
from auditor.model.assessment import Status
from auditor.model.findings import Finding, Rule, finding
from auditor.model.month import Month
from auditor.model.plan import Commitment, Rises
from auditor.model.provenance import Location
from tests.builders import (
    Rows,
    at_most,
    audited,
    codes,
    level,
    milestone,
    only,
    plan,
    row,
    rows,
    target,
    told,
    waiver,
    when,
)

JOBS = target(
    7300, id="jobs", name="新增城镇就业", unit="人", cite="新增城镇就业7300人以上"
)
PARK = milestone("开工", id="park", name="产业园", cite="开工建设产业园")


def reported(**by_target: Rows) -> Actuals:
    whole = plan(JOBS, PARK)
    return Actuals(
        {
            of.id: rows(by_target[of.id], of)
            for of in whole.targets
            if of.id in by_target
        }
    )


def test_every_target_is_judged_in_the_order_of_the_plan() -> None:
    whole = audit(
        plan(JOBS, PARK), reported(park={"3月": "前期"}, jobs={"一季度": 1825})
    )
    assert [(one.target.id, one.status) for one in whole.assessments] == [
        ("jobs", Status.ON_TRACK),
        ("park", Status.ON_TRACK),
    ]


def test_as_of_is_the_newest_month_that_any_figure_speaks_for() -> None:
    actuals = reported(jobs={"一季度": 1825, "2023年": 9000}, park={"5月": "前期"})
    assert newest_month(plan(JOBS, PARK), actuals) == when("5月").end
    assert audit(plan(JOBS, PARK), actuals).as_of == when("5月").end


def test_as_of_may_be_given() -> None:
    assert (
        audit(
            plan(JOBS),
            reported(jobs={"一季度": 1825, "上半年": 3650}),
            when("一季度").end,
        ).as_of
        == when("3月").end
    )


def test_figures_of_other_years_and_of_no_target_are_not_the_newest() -> None:
    actuals = Actuals(
        {
            "jobs": rows({"2023年": 9000, "2025年1月": 10}, JOBS),
            "bridges": rows({"6月": 3}, JOBS),
        }
    )
    assert newest_month(plan(JOBS), actuals) is None


def test_without_any_figure_as_of_is_nothing_and_last_year_still_stands_beside_the_goal() -> (
    None
):
    whole = audit(plan(JOBS, PARK), reported(jobs={"2023年": 16000}))
    assert (whole.as_of, whole.newest) == (None, None)
    assert whole.counts()[Status.NO_DATA] == 2
    assert told(whole.assessments[0].last_year, "value") == (16000,)
    assert codes(whole.findings) == [("P107", 1), ("T403", 7)]


def test_a_plan_without_targets_says_nothing() -> None:
    whole = audit(plan(), Actuals())
    assert (whole.assessments, whole.findings) == ((), ())


def test_a_plan_is_held_against_its_own_clauses() -> None:
    assert codes(audited(target(1300)).findings, "T") == [("T301", 9)]


def test_a_value_that_stands_is_asked_about_once_whatever_else_its_clause_says() -> (
    None
):
    def asked(cite: str) -> list[str]:
        standard = target(650, name="低保标准", unit="元", cite=cite)
        unsaid = replace(standard, is_measure_said=False)
        return sorted(code for code, _ in codes(audited(unsaid).findings, "T"))

    # Where only its date differs, its months would be added up without a word.
    assert asked("6月底前低保标准达650元") == ["T306", "T307"]
    assert asked("低保标准提高到每人每月650元") == ["T306"]
    assert asked("低保650元以上") == ["T307"]


def test_figures_are_held_against_each_other() -> None:
    assert codes(audited(target(), {"一季度": 200, "上半年": 190}).findings, "A") == [
        ("A303", 3)
    ]


def test_findings_of_reading_are_kept_if_they_are_about_this_plan_or_about_all() -> (
    None
):
    here, there, everywhere = (
        finding(Rule.VALUE_UNREADABLE, Location("actuals/2024.csv", line), plan=home)
        for line, home in ((2, "dancheng"), (3, "national"), (4, ""))
    )
    whole = audit(plan(), Actuals(), file_findings=[everywhere, there, here])
    assert whole.findings == (here, everywhere)


def test_findings_stand_by_path_line_and_code_each_once() -> None:
    def at(path: str, line: int, rule: Rule) -> Finding:
        return finding(rule, Location(path, line))

    ordered = [
        at("a.csv", 2, Rule.CONFLICT),
        at("a.csv", 2, Rule.REVISION),
        at("a.csv", 10, Rule.CONFLICT),
        at("b.yaml", 1, Rule.BEHIND),
    ]
    assert sorted_findings([*reversed(ordered), *ordered]) == tuple(ordered)


def test_two_findings_of_a_rule_at_one_place_that_say_different_things_are_two() -> (
    None
):
    place = Location("a.csv", 2)
    both = [finding(Rule.CONFLICT, place, name=name) for name in ("一", "二")]
    assert len(sorted_findings(both)) == 2


class TestEarlierYears:
    def test_rows_of_last_year_are_complained_of_here_if_this_plan_answers_for_them(
        self,
    ) -> None:
        doubled = [
            row("2023年", 9000, unit="人", line=2),
            row("2023年", 9001, unit="人", line=3),
        ]
        assert ("A301", 2) in codes(audited(JOBS, doubled).findings)

    def test_rows_that_another_plan_answers_for_are_left_to_it(self) -> None:
        doubled = [
            row("2023年", 9000 + n, unit="人", line=2 + n, plan_id="dancheng-2023")
            for n in range(2)
        ]
        assert codes(audited(JOBS, doubled).findings, "A") == []

    def test_last_year_s_sum_is_not_held_against_this_year_s_goal(self) -> None:
        quarters = [
            row(f"2023年{n}季度", 3000 + n, unit="人", line=2 + n) for n in range(1, 5)
        ]
        found = audited(JOBS, quarters)
        assert codes(found.findings, "A") == []
        assert told(found.assessments[0].last_year, "value") == (12010,)

    def test_a_hole_in_last_year_is_told(self) -> None:
        assert ("A304", 2) in codes(audited(JOBS, {"2023年三季度": 3000}).findings)

    def test_flows_look_back_one_year_and_levels_as_far_as_there_are_figures(
        self,
    ) -> None:
        assert (
            audited(JOBS, {"2021年": 9000, "一季度": 2000}).assessments[0].last_year
            is None
        )
        assert told(
            audited(level(90), {"2019年": 60, "6月": 80}).assessments[0].base, "value"
        ) == (60,)

    def test_a_direction_of_a_flow_finds_its_months(self) -> None:
        found = audited(
            target(Rises()), {"2023年上半年": 100, "2023年": 300, "上半年": 110}
        )
        assert found.assessments[0].status is Status.ON_TRACK


def test_figures_after_the_plan_s_end_are_not_its_own() -> None:
    found = audited(JOBS, {"全年": 7300, "2025年": 100}, as_of="2025-12")
    assert told(found.assessments[0].reported, "value") == (7300,)


def test_a_waiver_marks_its_finding_in_the_whole_audit() -> None:
    found = audited(target(1200, waiver=waiver("P103", "2024Q3")), {"上半年": 400})
    assert only(found.findings, Rule.BEHIND).waived


def test_a_line_that_was_crossed_is_an_error_in_the_whole_audit() -> None:
    accidents = target(
        at_most(0),
        unit="起",
        commitment=Commitment.REDLINE,
        cite="坚决遏制重特大事故发生",
    )
    assert codes(audited(accidents, {"一季度": 1}).findings) == [("P101", 7)]


def test_the_newest_figure_is_the_newest_reported_one_up_to_the_date() -> None:
    # The hole in February leaves only January to be judged by.
    figures = reported(jobs={"1月": 600, "4月": 600, "8月": 600}, park={"10月": "前期"})
    whole = audit(plan(JOBS, PARK), figures, when("6月").end)
    assert whole.newest == when("4月").end
    assert whole.newest_judged == when("1月").end
    assert isinstance(whole.newest, Month)
    assert audit(plan(JOBS, PARK), figures).newest == when("10月").end


def test_what_is_reported_after_the_date_is_not_the_newest() -> None:
    figures = reported(jobs={"4月": 600})
    assert audit(plan(JOBS), figures, when("3月").end).newest is None
    before = when("2023年").end
    assert newest_month(plan(JOBS), figures, until=before) is None


def test_the_actuals_are_kept_for_the_reader() -> None:
    actuals = replace(reported(jobs={"一季度": 1825}), rows=3, left_out=2)
    whole = audit(plan(JOBS), actuals)
    assert (whole.actuals.rows, whole.actuals.left_out, whole.actuals.used) == (3, 2, 1)


def test_a_fault_between_rows_that_no_plan_answers_for_is_told_by_every_plan() -> None:
    nobody_s = [row("一季度", 100, plan_id=""), row("一季度", 105, line=3, plan_id="")]
    assert ("A301", 2) in codes(audited(target(1200), nobody_s).findings, "A")
