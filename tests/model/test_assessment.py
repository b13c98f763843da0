"""What a judgement has to say: its figures ready for print, and the counts of an audit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.model.actuals import Actuals
from auditor.model.assessment import (
    Assessment,
    Audit,
    Breach,
    Forecast,
    ForecastMethod,
    Reason,
    Reported,
    Status,
)
from auditor.model.bound import Bound
from auditor.model.findings import Amount, Percent, Rounding, Rule, finding
from auditor.model.plan import AtLeast, Falls, Goal, Measure, Target
from auditor.model.provenance import Location
from tests.builders import (
    about,
    at_least,
    at_most,
    between,
    judged,
    level,
    milestone,
    plan,
    rate,
    reach,
    row,
    target,
    when,
)

NO_FIGURE = Assessment(
    target(), at_least(1200), Status.NO_DATA, Reason.NOTHING_REPORTED, when("12月").end
)


def reported(
    value: str, bound: Bound = Bound.EXACT, period: str = "前三季度"
) -> Reported:
    return Reported(when(period), Decimal(value), bound, ())


def test_figures_taken_together_are_told_at_the_row_of_the_first() -> None:
    rows = (row("一季度", 5), row("二季度", 7, line=3), row("三季度", 9, line=4))
    taken = Reported(when("前三季度"), Fraction(21), Bound.EXACT, rows)
    assert taken.row.location.line == 2


def short_by(
    gap: int, of: Target, bound: Bound = Bound.EXACT, status: Status = Status.BEHIND
) -> Assessment:
    return Assessment(
        of,
        of.goal,
        status,
        Reason.BEHIND_SCHEDULE,
        when("12月").end,
        reported("700", bound),
        share_due=Fraction(3, 4),
        expected=Fraction(700 + gap),
        completion=Fraction(700, 1200),
        gap=Fraction(gap),
        gap_points=Fraction(50, 3),
        needed_per_month=Fraction(500, 3),
        needed_ratio=Fraction(15, 7),
        forecast=Forecast(Fraction(2800, 3), ForecastMethod.PACE),
    )


def test_a_judgement_without_a_figure_has_none_to_print() -> None:
    assert NO_FIGURE.figures() == {}


def test_every_figure_is_ready_to_print_in_its_unit() -> None:
    zero = Fraction(0)
    assert short_by(200, target(1200, unit="万元")).figures() == {
        "actual": Amount(Fraction(700), "万元", Decimal(700), 1),
        "period": when("前三季度"),
        "expected": Amount(Fraction(900), "万元", None, 1),
        "share_due": Percent(Fraction(3, 4)),
        "completion": Percent(Fraction(7, 12), (zero, Fraction(1), Fraction(3, 4))),
        "gap": Amount(Fraction(200), "万元", None, 1, apart_from=zero),
        "points": Amount(Fraction(50, 3), "point", None, 1, apart_from=zero),
        "needed": Amount(Fraction(500, 3), "万元", None, 1, rounding=Rounding.UP),
        "needed_ratio": Amount(Fraction(15, 7), digits=Decimal("2.14")),
        "forecast": Amount(Fraction(2800, 3), "万元", None, 1, apart_from=zero),
    }


@pytest.mark.parametrize(
    ("goal", "digits", "places"),
    [
        (at_least(10), "7", 1),
        (at_least("10.50"), "7", 3),
        (at_most(10), "7.125", 4),
        (about("6.5"), "6", 2),
        (between(6, "6.25"), "6", 1),
        (Falls(), "6.5", 2),
        (Falls(), "1E+3", 1),
    ],
)
def test_what_is_derived_has_one_place_more_than_what_was_given(
    goal: Goal, digits: str, places: int
) -> None:
    known = Reported(when("9月"), Decimal(digits), Bound.EXACT, ())
    found = Assessment(
        level(),
        goal,
        Status.ON_TRACK,
        Reason.ON_SCHEDULE,
        when("12月").end,
        reported=known,
    )
    assert found.places == places


def test_the_base_counts_for_the_places_and_a_sum_without_digits_does_not() -> None:
    a_sum = Reported(when("9月"), Fraction(1, 3), Bound.EXACT, ())
    base = reported("74.53", period="2023")
    found = Assessment(
        level(),
        at_least(90),
        Status.ON_TRACK,
        Reason.ON_SCHEDULE,
        when("12月").end,
        a_sum,
        base,
    )
    assert found.places == 3
    assert found.figures()["base"] == Amount(
        Fraction("74.53"), "%", Decimal("74.53"), 3
    )
    assert found.figures()["base_period"] == when("全年", 2023)


def test_a_whole_thing_a_month_is_needed_not_a_part_of_one() -> None:
    assert short_by(200, target(1200, unit="家")).figures()["needed"] == Amount(
        Fraction(500, 3), "家", None, 0, rounding=Rounding.UP
    )


def test_a_gap_between_percentages_is_in_points_and_growth_has_no_others() -> None:
    figures = short_by(200, rate(15)).figures()
    gap = figures["gap"]
    assert isinstance(gap, Amount)
    assert gap.unit == "point"
    assert "points" not in figures


def test_completion_may_not_print_as_a_line_it_has_not_reached() -> None:
    behind, achieved = (
        short_by(200, target()),
        short_by(-50, target(), status=Status.ACHIEVED),
    )
    on_track = short_by(-50, target(), status=Status.ON_TRACK)
    lines = [found.figures()["completion"] for found in (behind, on_track, achieved)]
    assert [line.lines for line in lines if isinstance(line, Percent)] == [
        (0, 1, Fraction(3, 4)),
        (0, 1),
        (0,),
    ]


@pytest.mark.parametrize(
    ("of", "known", "gap"),
    [
        # More than 700 done: short of the goal by less; over the ceiling by more.
        (target(at_least(1200)), Bound.ABOVE, Bound.BELOW),
        (target(at_most(1200)), Bound.ABOVE, Bound.ABOVE),
        (target(at_least(1200)), Bound.AT_MOST, Bound.AT_LEAST),
        (target(at_most(1200)), Bound.EXACT, Bound.EXACT),
    ],
)
def test_what_is_derived_from_a_bound_carries_its_sign(
    of: Target, known: Bound, gap: Bound
) -> None:
    figures = short_by(200, of, known).figures()
    bounds = {
        name: fact.bound
        for name, fact in figures.items()
        if isinstance(fact, Amount | Percent)
    }
    assert (bounds["actual"], bounds["completion"], bounds["forecast"]) == (
        known,
        known,
        known,
    )
    assert (bounds["gap"], bounds["points"], bounds["needed"]) == (gap, gap, gap)
    assert (bounds["expected"], bounds["share_due"]) == (Bound.EXACT, Bound.EXACT)


def test_a_milestone_prints_its_stage_and_counts_its_gap_in_stages() -> None:
    begun = Reported(when("9月"), Fraction(2), Bound.EXACT, (), steps=2, stage="开工")
    found = Assessment(
        milestone("完工"),
        reach("完工"),
        Status.MISSED,
        Reason.GOAL_NOT_REACHED,
        when("12月").end,
        begun,
        gap=Fraction(2),
    )
    assert found.figures() == {
        "actual": "开工",
        "period": when("9月"),
        "gap": Amount(Fraction(2), "stage", None, 1, apart_from=Fraction(0)),
    }


def test_last_years_result_and_what_is_missing_are_named() -> None:
    found = Assessment(
        target(), AtLeast(Decimal(1200)), Status.NO_DATA, Reason.NO_COMPARISON, when("12月").end,
        last_year=reported("1100", period="2023"), missing=when("9月"),
    )  # fmt: skip
    assert found.figures() == {
        "last_year": Amount(Fraction(1100), "万元", Decimal(1100), 1),
        "last_year_period": when("2023"),
        "missing": when("9月"),
    }


def test_a_broken_line_names_the_figure_the_month_and_the_line() -> None:
    breach = Breach(reported("89.5", period="3月"), Fraction(90), Reason.REDLINE_BROKEN)
    found = Assessment(
        level(),
        at_least(90),
        Status.BREACHED,
        Reason.REDLINE_BROKEN,
        when("12月").end,
        reported("95"),
        breach=breach,
    )
    assert {
        name: fact
        for name, fact in found.figures().items()
        if name in {"breach", "breach_period", "limit"}
    } == {
        "breach": Amount(Fraction("89.5"), "%", Decimal("89.5"), 1),
        "breach_period": when("3月"),
        "limit": Amount(Fraction(90), "%", None, 1),
    }


def test_a_mean_that_is_short_of_the_line_may_not_print_as_the_line_a_reported_figure_may() -> (
    None
):
    mean = Reported(when("9月"), Fraction("14.996"), Bound.EXACT, ())
    for one, line in ((mean, Fraction(15)), (reported("14.996"), None)):
        found = Assessment(
            rate(15),
            at_least(15),
            Status.AT_RISK,
            Reason.BEHIND_SCHEDULE,
            when("12月").end,
            one,
            expected=Fraction(15),
        )
        actual = found.figures()["actual"]
        assert isinstance(actual, Amount)
        assert actual.apart_from == line


def test_what_nobody_computed_is_not_there() -> None:
    assert (NO_FIGURE.months_left, NO_FIGURE.months_old, NO_FIGURE.late) == (
        0,
        0,
        False,
    )
    one = Reported(when("9月"), Fraction(7), Bound.EXACT, ())
    assert (one.steps, one.stage) == (0, "")


def test_targets_whose_warning_is_waived_are_known() -> None:
    behind = finding(Rule.BEHIND, Location("p.yaml"), "jobs")
    findings = (replace(behind, waived=True), replace(behind, subject="roads"))
    assert replace(audit_of(), findings=findings).waived == {"jobs"}


def audit_of(*assessments: Assessment) -> Audit:
    return Audit(plan(target()), when("9月").end, assessments, (), Actuals())


def test_an_audit_counts_every_status_even_those_no_target_has() -> None:
    counts = audit_of(
        NO_FIGURE, short_by(200, target()), short_by(300, target())
    ).counts()
    assert {status.value: count for status, count in counts.items() if count} == {
        "behind": 2,
        "no-data": 1,
    }
    assert set(counts) == set(Status)


def test_the_newest_month_is_that_of_the_newest_judged_figure() -> None:
    old = Assessment(
        level(),
        at_least(90),
        Status.ON_TRACK,
        Reason.ON_SCHEDULE,
        when("12月").end,
        reported("91", period="5月"),
    )
    undecided = replace(old, status=Status.NO_DATA)
    judged = audit_of(old, short_by(200, target()), NO_FIGURE)
    assert judged.newest_judged == when("9月").end
    assert audit_of(old, NO_FIGURE).newest_judged == when("5月").end
    assert audit_of(undecided, NO_FIGURE).newest_judged is None
    assert audit_of().newest_judged is None


def test_measures_are_named_as_in_a_plan_file() -> None:
    assert [measure.value for measure in Measure] == [
        "flow",
        "level",
        "rate",
        "milestone",
    ]


def test_a_reason_has_one_name_for_programs_and_locales() -> None:
    assert [reason.value for reason in Reason] == [
        reason.name.lower().replace("_", "-") for reason in Reason
    ]


def test_nothing_is_derived_without_a_figure() -> None:
    assert replace(NO_FIGURE, share_due=Fraction(1, 4)).figures() == {}


def test_a_base_may_print_as_the_line() -> None:
    base = Reported(when("2023年"), Fraction("14.996"), Bound.EXACT, ())
    found = replace(short_by(5, level()), base=base, expected=Fraction(15)).figures()[
        "base"
    ]
    assert isinstance(found, Amount)
    assert found.apart_from is None


def test_of_what_is_counted_nothing_prints_as_half_a_thing() -> None:
    figures = short_by(200, target(1200, unit="家")).figures()
    prints = {
        name: (fact.places, fact.rounding)
        for name, fact in figures.items()
        if isinstance(fact, Amount)
    }
    assert (prints["gap"], prints["expected"], prints["needed"]) == (
        (0, Rounding.UP),
    ) * 3
    assert prints["forecast"] == (0, Rounding.HALF_UP)


def test_under_a_ceiling_of_counted_things_expected_and_left_are_rounded_down() -> None:
    figures = replace(
        short_by(-50, target(at_most(1200), unit="起")), left_per_month=Fraction(500, 3)
    ).figures()
    prints = {
        name: (fact.places, fact.rounding)
        for name, fact in figures.items()
        if isinstance(fact, Amount)
    }
    assert (prints["expected"], prints["left"]) == ((0, Rounding.DOWN),) * 2


def test_what_lies_beyond_the_tolerance_is_told_where_it_is_another_figure() -> None:
    found = replace(
        short_by(200, target(about(1200))), gap_beyond_tolerance=Fraction(140)
    )
    assert found.figures()["beyond_tolerance"] == Amount(
        Fraction(140), "万元", None, 1, apart_from=Fraction(0)
    )
    assert (
        "beyond_tolerance"
        not in replace(found, gap_beyond_tolerance=Fraction(200)).figures()
    )


@pytest.mark.parametrize(
    ("known", "even"),
    [(Bound.EXACT, True), (Bound.AT_LEAST, True), (Bound.ABOVE, False)],
)
def test_more_than_the_ceiling_is_not_even_with_it(known: Bound, *, even: bool) -> None:
    found = replace(short_by(0, target(at_most(700)), known), gap=Fraction(0))
    assert found.is_even is even
    assert found.gap_bound is known


@pytest.mark.parametrize(
    ("gap", "due", "lines"),
    [
        (Fraction(1, 2), Fraction(3, 4), (0, 1, Fraction(3, 4))),
        (Fraction(0), Fraction(3, 4), (0, 1)),
        (Fraction(200), None, (0, 1)),
    ],
    ids=["half of one short", "exactly on schedule", "nothing falls due by share"],
)
def test_only_what_is_short_of_a_share_may_not_print_as_the_share(
    gap: Fraction, due: Fraction | None, lines: tuple[Fraction | int, ...]
) -> None:
    completion = replace(short_by(1, target()), gap=gap, share_due=due).figures()[
        "completion"
    ]
    assert isinstance(completion, Percent)
    assert completion.lines == lines


@pytest.mark.parametrize("of", [level(), rate(15, unit="倍")])
def test_a_gap_in_points_has_no_other_points(of: Target) -> None:
    assert "points" not in short_by(200, of).figures()


def test_a_ratio_is_rounded_once() -> None:
    ratio = replace(short_by(200, target()), needed_ratio=Fraction("1.9946")).figures()[
        "needed_ratio"
    ]
    assert isinstance(ratio, Amount)
    assert str(ratio.digits) == "1.99"


@pytest.mark.parametrize(
    ("reported", "places"),
    [
        ("90.000", 0),
        ("90.010", 1),
        ("99.000", 1),
        ("99.010", 2),
        ("99.900", 2),
        ("99.901", 3),
        ("99.9911", 4),
    ],
)
def test_two_digits_of_a_gap_in_what_is_measured_count(
    reported: str, places: int
) -> None:
    gap = judged(target(100, unit="公里"), {"全年": reported}).figures()["gap"]
    assert isinstance(gap, Amount)
    assert gap.places == places
