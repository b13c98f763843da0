"""What has changed between two audits, of one plan at two dates or of two versions of it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.assessment.changes import Changes, MovedGoal, MovedTerm, compare
from auditor.assessment.goalposts import (
    Promise,
    Shift,
    TermName,
    shift_of_goal,
    shift_of_term,
)
from auditor.model.links import Combination, Parts, Ratio, SeriesRef
from auditor.model.plan import (
    Better,
    Between,
    Change,
    Commitment,
    Falls,
    Goal,
    Measure,
    Reach,
    Relative,
    Target,
)
from auditor.model.provenance import Location
from tests.builders import (
    AT_THE_CLOSE,
    Rows,
    about,
    amended,
    at_least,
    at_most,
    audited,
    by_shares,
    level,
    milestone,
    plan,
    rate,
    reach,
    row,
    target,
    told,
    waiver,
)

EMPTY = audited(target())


def between(reported: Rows, was: str, now: str, of: Target | None = None) -> Changes:
    """Return what changed from one date to another."""
    one = of or target(1200)
    return compare(audited(one, reported, as_of=was), audited(one, reported, as_of=now))


def lists(found: Changes) -> set[str]:
    """Return the names of the lists that the one target stands in."""
    names = (
        "better",
        "worse",
        "newly_behind",
        "recovered",
        "newly_reported",
        "no_longer_reported",
        "undecided",
    )
    return {name for name in names if getattr(found, name)}


class TestBetterAndWorse:
    @pytest.mark.parametrize(
        ("first", "half", "expected"),
        [
            (300, 600, set()),
            (400, 600, set()),
            (300, 1200, {"better"}),
            (300, 590, {"worse"}),
            (300, 100, {"worse", "newly_behind"}),
            (290, 100, {"worse", "newly_behind"}),
            (0, 600, {"better", "recovered"}),
            (0, 590, {"better"}),
            (290, 570, {"worse"}),
            (270, 590, {"better"}),
            (290, 590, set()),
        ],
    )
    def test_a_target_is_better_or_worse_by_its_status_then_by_how_short_it_is(
        self, first: int, half: int, expected: set[str]
    ) -> None:
        assert (
            lists(between({"一季度": first, "上半年": half}, "2024-03", "2024-06"))
            == expected
        )

    def test_within_a_status_points_decide_where_both_have_them(self) -> None:
        assert lists(between({"一季度": 100, "上半年": 250}, "2024-03", "2024-06")) == {
            "worse"
        }

    def test_it_says_which_way(self) -> None:
        assert (
            between({"一季度": 300, "上半年": 1200}, "2024-03", "2024-06")
            .better[0]
            .direction
            == 1
        )
        assert (
            between({"一季度": 300, "上半年": 590}, "2024-03", "2024-06")
            .worse[0]
            .direction
            == -1
        )

    def test_points_decide_though_the_gap_says_otherwise(self) -> None:
        # 100 of 1200 are 8.3 points, 150 of 2400 are 6.25.
        old, new = (
            audited(target(1200), {"上半年": 500}),
            audited(target(2400), {"上半年": 1050}),
        )
        assert lists(compare(old, new)) == {"better"}

    def test_points_decide_though_the_units_differ(self) -> None:
        # 50 of 1200 万元 are 4.2 points, 0.01 of 0.12 亿元 are 8.3.
        old = audited(target(1200), {"上半年": 550})
        new = audited(target("0.12", unit="亿元"), [row("上半年", "0.05", unit="亿元")])
        assert lists(compare(old, new)) == {"worse"}

    def test_where_only_one_has_points_the_gap_decides(self) -> None:
        old = audited(level(at_most(10), unit="万元"), {"6月": 25})
        new = audited(level(at_most(0), unit="万元"), {"6月": 20})
        assert lists(compare(old, new)) == {"worse"}

    def test_a_tenth_of_a_point_counts(self) -> None:
        assert lists(
            between(
                {"一季度": "14.8", "上半年": "14.7"}, "2024-03", "2024-06", rate(15)
            )
        ) == {"worse"}

    def test_a_line_that_stays_broken_is_neither_better_nor_worse_for_want_of_a_gap(
        self,
    ) -> None:
        old, new = (
            audited(target(at_most(1200)), {months: 1300})
            for months in ("上半年", "三季度")
        )
        assert lists(compare(old, new)) == {"no_longer_reported"}

    def test_without_points_the_gap_itself_decides(self) -> None:
        balance = level(at_most(0), unit="万元")
        assert lists(
            between({"3月": 10, "6月": 20}, "2024-03", "2024-06", balance)
        ) == {"worse"}
        assert lists(
            between({"3月": 20, "6月": 10}, "2024-03", "2024-06", balance)
        ) == {"better"}

    def test_gaps_in_different_units_are_not_compared(self) -> None:
        old = audited(level(at_most(0), unit="万元"), {"3月": 10})
        new = audited(level(at_most(0), unit="亿元"), {"3月": 20})
        assert lists(compare(old, new)) == set()

    def test_a_lead_that_shrinks_is_no_worse(self) -> None:
        assert (
            lists(between({"一季度": 500, "上半年": 610}, "2024-03", "2024-06"))
            == set()
        )

    def test_something_is_worse_where_a_list_of_it_says_so(self) -> None:
        assert between({"一季度": 300, "上半年": 590}, "2024-03", "2024-06").any_worse
        assert not between(
            {"一季度": 300, "上半年": 600}, "2024-03", "2024-06"
        ).any_worse


class TestComeAndGone:
    def test_a_first_figure_is_newly_reported_and_neither_better_nor_worse(
        self,
    ) -> None:
        assert lists(between({"上半年": 600}, "2024-03", "2024-06")) == {
            "newly_reported"
        }

    def test_a_first_figure_that_lags_is_newly_behind(self) -> None:
        found = between({"上半年": 100}, "2024-03", "2024-06")
        assert lists(found) == {"newly_reported", "newly_behind"}
        assert found.any_worse

    def test_a_figure_that_is_gone_is_no_longer_reported(self) -> None:
        gone = compare(
            audited(target(), {"一季度": 300}), audited(target(), as_of="2024-03")
        )
        assert lists(gone) == {"no_longer_reported"}
        assert gone.any_worse

    def test_what_was_judged_and_has_only_a_bound_now_is_undecided(self) -> None:
        found = between({"一季度": 300, "上半年": "超500"}, "2024-03", "2024-06")
        assert lists(found) == {"undecided"}
        assert found.any_worse

    def test_what_was_never_reported_is_in_no_list(self) -> None:
        assert lists(between({}, "2024-03", "2024-06")) == set()


class TestTargetsOfTheTwoPlans:
    def test_a_target_in_one_plan_only_was_added_or_dropped(self) -> None:
        old, new = audited(target(id="roads")), audited(target(id="bridges"))
        found = compare(old, new)
        assert [one.id for one in found.added] == ["bridges"]
        assert [one.id for one in found.dropped] == ["roads"]
        assert not found.none

    def test_a_target_that_is_better_is_a_difference(self) -> None:
        assert not between({"一季度": 300, "上半年": 1200}, "2024-03", "2024-06").none

    def test_the_same_audit_twice_differs_in_nothing(self) -> None:
        assert compare(EMPTY, EMPTY).none


class TestRevised:
    REVISION = (
        row("一季度", 300, line=2, published="2024-04-10"),
        row("一季度", 320, line=3, published="2024-07-15"),
        row("上半年", 600, line=4, published="2024-07-15"),
    )

    def test_a_figure_of_the_same_months_that_another_file_has_otherwise_was_revised(
        self,
    ) -> None:
        found = compare(
            audited(target(), {"一季度": 300}),
            audited(target(), {"一季度": 320, "上半年": 640}),
        )
        (revised,) = found.revised
        assert (revised.before.value, revised.after.value) == (
            Fraction(300),
            Fraction(320),
        )
        assert not found.none

    def test_the_same_amount_in_another_unit_was_not(self) -> None:
        old = audited(target(1200, unit="万元"), [row("一季度", 300, unit="万元")])
        new = audited(target("0.12", unit="亿元"), [row("一季度", "0.03", unit="亿元")])
        assert compare(old, new).revised == ()

    def test_every_figure_of_the_same_months_was(self) -> None:
        old = audited(target(), {"一季度": 300, "二季度": 300})
        new = audited(target(), {"一季度": 320, "二季度": 310})
        assert [one.after.value for one in compare(old, new).revised] == [320, 310]

    def test_in_two_files_it_does_not_matter_when_each_was_published(self) -> None:
        old = audited(target(), [row("一季度", 300, published="2024-07-15")])
        new = audited(target(), [row("一季度", 320, published="2024-08-15")])
        assert [one.after.value for one in compare(old, new).revised] == [320]

    def test_in_the_same_files_a_publication_after_the_second_date_revised_nothing_yet(
        self,
    ) -> None:
        late = [
            row("一季度", 300, published="2024-04-10"),
            row("一季度", 320, line=3, published="2024-09-15"),
        ]
        assert between(late, "2024-03", "2024-06").revised == ()

    @pytest.mark.parametrize(
        ("day", "was_out"), [("2024-04-30", True), ("2024-05-01", False)]
    )
    def test_the_figures_of_a_month_are_out_by_the_end_of_the_next(
        self, day: str, *, was_out: bool
    ) -> None:
        again = [
            row("一季度", 300, published="2024-04-10"),
            row("一季度", 320, line=3, published=day),
        ]
        assert (between(again, "2024-03", "2024-06").revised == ()) is was_out

    def test_months_that_only_one_audit_speaks_for_were_not(self) -> None:
        old = audited(target(), {"一季度": 300, "上半年": 600}, as_of="2024-03")
        new = audited(target(), {"一季度": 300, "上半年": 650}, as_of="2024-06")
        assert compare(old, new).revised == ()

    def test_in_the_same_files_a_publication_after_the_first_date_revised_it(
        self,
    ) -> None:
        (revised,) = between(list(self.REVISION), "2024-03", "2024-06").revised
        assert (revised.before.value, revised.after.value) == (
            Fraction(300),
            Fraction(320),
        )

    def test_in_the_same_files_what_was_out_by_then_revised_nothing(self) -> None:
        assert between(list(self.REVISION), "2024-07", "2024-09").revised == ()

    def test_figures_that_were_not_out_by_then_revised_nothing(self) -> None:
        late = [row("一季度", 320, published="2024-07-15")]
        assert between(late, "2024-03", "2024-06").revised == ()

    def test_a_stage_is_revised_as_well(self) -> None:
        found = compare(
            audited(milestone(), {"3月": "开工"}), audited(milestone(), {"3月": "前期"})
        )
        assert [(one.before.stage, one.after.stage) for one in found.revised] == [
            ("开工", "前期")
        ]

    def test_without_a_date_nothing_is_known_to_be_revised(self) -> None:
        assert compare(EMPTY, audited(target(), {"一季度": 300})).revised == ()
        assert compare(audited(target(), {"一季度": 300}), EMPTY).revised == ()


HERE = Location("targets/2024.yaml", 9)


def above(series: str, plus: int) -> Relative:
    """Return the goal to be so much above another series, or more."""
    return Relative(Better.HIGHER, SeriesRef(series, HERE), Decimal(plus))


def below(series: str, plus: int) -> Relative:
    """Return the goal to be so much above another series, or less."""
    return Relative(Better.LOWER, SeriesRef(series, HERE), Decimal(plus))


def moved(
    old: Target, new: Target, *, was: str = "2024-03", now: str = "2024-03"
) -> MovedGoal | None:
    found = compare(audited(old, as_of=was), audited(new, as_of=now)).moved_goals
    return found[0] if found else None


class TestMovedGoals:
    @pytest.mark.parametrize(
        ("old", "new", "shift"),
        [
            (at_least(1200), at_least(1000), "eased"),
            (at_least(1200), at_least(1300), "tightened"),
            (at_most(1200), at_most(1300), "eased"),
            (at_most(1200), at_most(1000), "tightened"),
            (at_least(1200), at_least("1200.0"), None),
            # 5 % below is enough now, but 5 % above is too much.
            (at_least(1200), about(1200), "other"),
            (about(1200), about(1000), "other"),
            (about(1200, 10), about(1200, 20), "eased"),
            (about(1200), replace(about(1200), better=Better.HIGHER), "eased"),
            (at_least(1200), Between(Decimal(1200), Decimal(1300)), "tightened"),
            (
                Between(Decimal(100), Decimal(130)),
                Between(Decimal(110), Decimal(120)),
                "tightened",
            ),
            (at_least(1200), Falls(), "other"),
            (Change(Decimal(30)), Change(Decimal(20)), "eased"),
            (Change(Decimal(-10)), Change(Decimal(-5)), "eased"),
            (Change(Decimal(-10)), Change(Decimal(-12)), "tightened"),
            (Change(Decimal(10)), Change(Decimal(-5)), "other"),
            (above("province", 2), above("province", 1), "eased"),
            (above("province", 2), above("country", 1), "other"),
            (below("province", -2), below("province", -1), "eased"),
        ],
    )
    def test_another_goal_is_easier_or_harder_where_the_two_can_be_put_in_order(
        self, old: Goal, new: Goal, shift: str | None
    ) -> None:
        promises = [Promise(target(goal), plan(), goal) for goal in (old, new)]
        found = shift_of_goal(*promises)
        assert (found.value if found else None) == shift

    def test_the_same_goal_is_not_moved(self) -> None:
        assert moved(target(1200), target(1200)) is None

    def test_what_another_series_comes_to_is_no_goal_that_anybody_moved(self) -> None:
        rises = audited(target(1200), as_of="2024-03")
        later = audited(target(1300), as_of="2024-06")
        known = replace(
            later, assessments=(replace(later.assessments[0], promised=at_least(1200)),)
        )
        assert compare(rises, known).moved_goals == ()
        assert len(compare(rises, later).moved_goals) == 1

    def test_an_adjustment_moves_it_between_two_dates_and_says_why(self) -> None:
        lowered = target(1200, history=(amended("7月", at_least(1000), "灾后调整"),))
        change = moved(lowered, lowered, was="2024-06", now="2024-07")
        assert change is not None
        assert (change.old.goal, change.new.goal, change.new.reason) == (
            at_least(1200),
            at_least(1000),
            "灾后调整",
        )
        assert (change.old.location.line, change.new.location.line) == (7, 10)
        assert change.old.reason == ""

    def test_an_adjustment_from_a_quarter_on_is_in_force_from_its_first_month(
        self,
    ) -> None:
        lowered = target(1200, history=(amended("三季度", at_least(1000)),))
        change = moved(lowered, lowered, was="2024-06", now="2024-07")
        assert change is not None
        assert change.shift is Shift.EASED

    def test_an_adjustment_is_not_in_force_where_there_is_no_date(self) -> None:
        lowered = target(1200, history=(amended("1月", at_least(1000)),))
        assert compare(audited(lowered), audited(lowered)).moved_goals == ()

    @pytest.mark.parametrize(
        ("unit", "shift"),
        [("亿元", Shift.TIGHTENED), ("元", Shift.EASED), ("亩", Shift.OTHER)],
    )
    def test_another_unit_moves_the_goal(self, unit: str, shift: Shift) -> None:
        change = moved(target(1200, unit="万元"), target(1200, unit=unit))
        of_unit = MovedTerm("unit", Shift.OTHER)
        assert told(change, "shift", "terms") == (shift, (of_unit,))

    def test_the_same_amount_in_another_unit_is_no_easier(self) -> None:
        change = moved(target(1200, unit="万元"), target("0.12", unit="亿元"))
        of_unit = MovedTerm("unit", Shift.OTHER)
        assert told(change, "shift", "terms") == (Shift.OTHER, (of_unit,))

    def test_an_amount_instead_of_a_stage_cannot_be_put_in_order(self) -> None:
        assert told(moved(milestone(), target(1200)), "shift") == (Shift.OTHER,)
        assert told(moved(target(1200), milestone()), "shift") == (Shift.OTHER,)

    def test_an_earlier_stage_is_easier_to_reach(self) -> None:
        change = moved(
            milestone("完工"), replace(milestone("完工"), goal=reach("开工"))
        )
        assert told(change, "shift", "terms") == (Shift.EASED, ())

    def test_stages_put_in_another_order_let_another_stage_pass(self) -> None:
        # 在建 stands above 完工 now, so that what is being built has reached the goal.
        of_old = replace(plan(), stages=("未启动", "在建", "完工"))
        of_new = replace(plan(), stages=("未启动", "完工", "在建"))
        old = Promise(milestone(), of_old, Reach("完工", 2))
        new = Promise(milestone(), of_new, Reach("完工", 1))
        assert shift_of_goal(old, new) is Shift.EASED
        assert shift_of_goal(new, old) is Shift.TIGHTENED
        assert shift_of_term("stages", old, new) is Shift.OTHER

    @pytest.mark.parametrize(
        ("new", "term"),
        [
            (target(1200, commitment=Commitment.STRETCH), "commitment"),
            (target(1200, due="9月"), "due"),
            (target(1200, pacing=AT_THE_CLOSE), "pacing"),
            (target(1200, pacing=by_shares(0, 0, 0, 100)), "pacing"),
            (target(1200, waiver=waiver("P103", "2024Q3")), "waiver"),
        ],
    )
    def test_a_term_that_bears_on_the_verdict_is_named(
        self, new: Target, term: str
    ) -> None:
        change = moved(target(1200), new)
        assert change is not None
        assert [one.name for one in change.terms] == [term]

    @pytest.mark.parametrize(
        ("name", "old", "new", "shift"),
        [
            (
                "commitment",
                target(1200),
                target(1200, commitment=Commitment.STRETCH),
                "eased",
            ),
            (
                "commitment",
                target(1200),
                target(1200, commitment=Commitment.REDLINE),
                "tightened",
            ),
            ("due", target(1200, due="6月"), target(1200), "eased"),
            ("due", target(1200), target(1200, due="6月"), "tightened"),
            ("pacing", target(1200), target(1200, pacing=AT_THE_CLOSE), "eased"),
            ("pacing", target(1200, pacing=AT_THE_CLOSE), target(1200), "tightened"),
            (
                "pacing",
                target(1200),
                target(1200, pacing=by_shares(10, 30, 60, 100)),
                "eased",
            ),
            (
                "pacing",
                target(1200),
                target(1200, pacing=by_shares(40, 60, 90, 100)),
                "tightened",
            ),
            (
                "pacing",
                target(1200),
                target(1200, pacing=by_shares(10, 30, 90, 100)),
                "other",
            ),
            (
                "counts_as",
                target(1200),
                replace(target(1200), counts_as=("个",)),
                "eased",
            ),
            (
                "counts_as",
                replace(target(1200), counts_as=("个",)),
                target(1200),
                "tightened",
            ),
            (
                "counts_as",
                replace(target(1200), counts_as=("个",)),
                replace(target(1200), counts_as=("户",)),
                "other",
            ),
            (
                "behind",
                target(1200),
                replace(target(1200), behind=Decimal(90)),
                "eased",
            ),
            (
                "behind_rate",
                target(1200),
                replace(target(1200), behind_rate=Decimal("0.5")),
                "tightened",
            ),
            (
                "stale_months",
                target(1200),
                replace(target(1200), stale_months=9),
                "eased",
            ),
            (
                "waiver",
                target(1200),
                target(1200, waiver=waiver("P103", "2024Q3")),
                "eased",
            ),
            (
                "waiver",
                target(1200, waiver=waiver("P103", "2024Q3")),
                target(1200),
                "tightened",
            ),
            (
                "waiver",
                target(1200, waiver=waiver("P103", "2024Q3")),
                target(1200, waiver=waiver("P103", "2024")),
                "eased",
            ),
            (
                "waiver",
                target(1200, waiver=waiver("P103", "2024Q3")),
                target(1200, waiver=waiver("P104", "2024")),
                "other",
            ),
            ("measure", target(1200), target(1200, measure=Measure.LEVEL), "other"),
        ],
    )
    def test_a_term_eases_what_it_lets_pass_that_it_did_not(
        self, name: TermName, old: Target, new: Target, shift: str
    ) -> None:
        promises = [Promise(one, plan(), one.goal) for one in (old, new)]
        found = shift_of_term(name, *promises)
        assert found is not None
        assert found.value == shift

    def test_a_ceiling_that_holds_for_longer_is_not_eased(self) -> None:
        june = target(at_most(1200), due="6月")
        december = target(at_most(1200))
        old, new = (Promise(one, plan(), one.goal) for one in (june, december))
        assert shift_of_term("due", old, new) is Shift.OTHER

    def test_a_schedule_of_a_ceiling_has_no_order(self) -> None:
        old, new = (
            target(at_most(1200)),
            target(at_most(1200), pacing=by_shares(10, 30, 60, 100)),
        )
        promises = [Promise(one, plan(), one.goal) for one in (old, new)]
        assert shift_of_term("pacing", *promises) is Shift.OTHER

    @pytest.mark.parametrize(
        ("was", "now", "shift"),
        [
            (None, 5, "tightened"),
            (5, None, "eased"),
            (5, 9, "eased"),
            (9, 5, "tightened"),
        ],
    )
    def test_a_waiver_is_eased_where_it_accepts_a_larger_gap(
        self, was: int | None, now: int | None, shift: str
    ) -> None:
        promises = []
        for up_to in (was, now):
            accepted = None if up_to is None else Decimal(up_to)
            of = target(1200, waiver=replace(waiver("P103", "2024Q3"), up_to=accepted))
            promises.append(Promise(of, plan(), of.goal))
        found = shift_of_term("waiver", *promises)
        assert found is not None
        assert found.value == shift

    def test_a_waiver_for_longer_and_up_to_less_has_no_order(self) -> None:
        old = target(1200, waiver=waiver("P103", "2024Q3"))
        new = target(1200, waiver=replace(waiver("P103", "2024"), up_to=Decimal(5)))
        promises = [Promise(one, plan(), one.goal) for one in (old, new)]
        assert shift_of_term("waiver", *promises) is Shift.OTHER

    def test_other_parts_are_named(self) -> None:
        def of(*names: str) -> Target:
            references = tuple(SeriesRef(name, HERE) for name in names)
            parts = Parts(Combination.SUM, references, HERE)
            return replace(target(1200), parts=parts)

        change = moved(of("a", "b"), of("a", "c"))
        assert change is not None
        assert change.terms == (MovedTerm("parts", Shift.OTHER),)
        elsewhere = replace(of("a", "b"), location=replace(HERE, line=70))
        assert moved(of("a", "b"), elsewhere) is None

    def test_another_denominator_is_named(self) -> None:
        def share(whole: str) -> Target:
            ratio = Ratio(SeriesRef("a", HERE), SeriesRef(whole, HERE))
            return replace(target(1200), ratio=ratio)

        change = moved(share("b"), share("c"))
        assert change is not None
        assert change.terms == (MovedTerm("ratio", Shift.OTHER),)

    def test_a_target_taken_out_is_worse_and_one_put_in_is_not(self) -> None:
        one, two = audited(target()), EMPTY
        without = replace(one, assessments=())
        assert compare(two, without).any_worse
        assert not compare(without, two).any_worse

    def test_a_waiver_that_only_stands_on_another_line_is_the_same(self) -> None:
        here = waiver("P103", "2024Q3")
        there = replace(here, location=replace(here.location, line=99))
        assert moved(target(1200, waiver=here), target(1200, waiver=there)) is None


def test_a_threshold_that_was_moved_is_named() -> None:
    old, new = (
        audited(target(), within=within)
        for within in (plan(), plan(behind=15, stale_months=6))
    )
    moved_policy = compare(old, new).policy
    assert [(one.name, one.old, one.new) for one in moved_policy] == [
        ("behind", 10, 15),
        ("stale_months", 3, 6),
    ]


def test_a_threshold_of_a_target_that_moves_is_a_moved_goal() -> None:
    old, new = target(1200), replace(target(1200), behind=Decimal(20))
    found = compare(audited(old, {"上半年": 400}), audited(new, {"上半年": 400}))
    [change] = found.moved_goals
    assert change.terms == (MovedTerm("behind", Shift.EASED),)
    assert found.any_worse
