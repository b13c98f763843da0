"""How the figures of a flow are laid end to end."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.assessment.chains import SumsInARow, total_of
from auditor.model.assessment import Reason, Reported, Status
from auditor.model.bound import Bound
from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.plan import Goal, Rises
from tests.builders import (
    Rows,
    about,
    amount,
    at_most,
    audited,
    between,
    codes,
    judged,
    plan,
    row,
    status,
    target,
    told,
    when,
)


def to_date(reported: Rows, years: str = "2024") -> Reported | None:
    return judged(target(9999), reported, within=plan(years=years)).reported


def found(reported: Rows, rule: Rule, years: str = "2024") -> list[Finding]:
    findings = audited(target(9999), reported, within=plan(years=years)).findings
    return [finding for finding in findings if finding.rule is rule]


@pytest.mark.parametrize(
    ("reported", "total", "until"),
    [
        ({"一季度": 100, "二季度": 120}, 220, "2024H1"),
        ({"上半年": 210, "三季度": 90}, 300, "2024-01..09"),
        ({"1-9月": 333}, 333, "2024-01..09"),
        ({"1月": 10, "2月": 20, "1-4月": 55}, 55, "2024-01..04"),
        ({"一季度": 100, "4月": 40, "5-6月": 80}, 220, "2024H1"),
    ],
)
def test_figures_that_join_add_up(
    reported: dict[str, int], total: int, until: str
) -> None:
    assert told_of(to_date(reported)) == (total, until)


def told_of(one: Reported | None) -> tuple[object, ...] | None:
    return None if one is None else (one.value, str(one.period))


def test_the_longest_reach_wins_over_fewer_pieces() -> None:
    assert told_of(to_date({"上半年": 200, "1月": 30, "2-7月": 190})) == (
        220,
        "2024-01..07",
    )


def test_the_fewest_pieces_win_among_those_that_reach_as_far() -> None:
    reported = [
        row("一季度", 100, cumulated=False),
        row("二季度", 100, cumulated=False),
        row("上半年", 200),
    ]
    one = to_date(reported)
    assert one is not None
    assert len(one.sources) == 1


def test_the_longest_pieces_come_first_among_as_many() -> None:
    one = to_date({"1月": 10, "2-6月": 90, "一季度": 40, "4-6月": 60})
    assert one is not None
    assert [str(source.period) for source in one.sources] == ["2024Q1", "2024Q2"]


def test_two_tilings_with_another_sum_are_reported_with_both_places() -> None:
    reported = [
        row("一季度", 100),
        row("二季度", 90, line=3),
        row("上半年", 200, line=4),
    ]
    (differ,) = found(reported, Rule.TILINGS_DIFFER)
    assert differ.location.line == 4
    assert [place.line for place in differ.related] == [2, 3]
    assert differ.facts["period"] == when("上半年")
    assert [amount(differ, "one"), amount(differ, "other")] == [200, 190]


def test_every_row_of_two_tilings_is_told() -> None:
    (differ,) = found(
        {"1月": 10, "2-6月": 90, "一季度": 40, "4-6月": 55}, Rule.TILINGS_DIFFER
    )
    assert (differ.location.line, [place.line for place in differ.related]) == (
        5,
        [4, 2, 3],
    )
    assert [amount(differ, "one"), amount(differ, "other")] == [95, 100]
    assert (differ.facts["name"], differ.excerpt) == ("完成投资", "4-6月,55")


def test_two_tilings_with_the_same_sum_are_fine() -> None:
    assert (
        found({"一季度": 100, "二季度": 100, "上半年": 200}, Rule.TILINGS_DIFFER) == []
    )


def test_a_bound_contradicts_no_other_tiling() -> None:
    assert (
        found({"一季度": 100, "二季度": 90, "上半年": "超180"}, Rule.TILINGS_DIFFER)
        == []
    )


def test_the_judged_period_ends_before_a_hole_and_the_rest_is_listed() -> None:
    reported = {"一季度": 100, "三季度": 90, "四季度": 80}
    assert told_of(to_date(reported)) == (100, "2024Q1")
    (hole,) = found(reported, Rule.HOLE)
    assert hole.facts["kind"] == MessageKey("hole", "hole")
    assert hole.facts["missing"] == when("二季度")
    assert hole.facts["unused"] == (when("三季度"), when("四季度"))
    assert (hole.location.line, [place.line for place in hole.related]) == (3, [4])
    assert hole.facts["name"] == "完成投资"


def test_one_month_is_a_hole() -> None:
    (hole,) = found({"1月": 10, "3月": 12}, Rule.HOLE)
    assert (hole.facts["kind"], hole.facts["missing"]) == (
        MessageKey("hole", "hole"),
        when("2月"),
    )


def test_what_is_missing_are_the_months_before_the_first_that_is_there() -> None:
    (hole,) = found({"一季度": 100, "9月": 10, "6-10月": 60}, Rule.HOLE)
    assert hole.facts["missing"] == when("4-5月")


def test_nothing_is_known_where_january_is_missing() -> None:
    assert to_date({"二季度": 100}) is None
    (hole,) = found({"二季度": 100}, Rule.HOLE)
    assert hole.facts["missing"] == when("一季度")


def test_months_that_overlap_are_not_added_up() -> None:
    reported = {"一季度": 100, "3-5月": 60}
    assert told_of(to_date(reported)) == (100, "2024Q1")
    (overlap,) = found(reported, Rule.HOLE)
    assert overlap.facts["kind"] == MessageKey("hole", "overlap")
    assert overlap.facts["missing"] == when("3-5月")


def test_a_figure_within_what_is_known_is_no_hole() -> None:
    assert found({"上半年": 100, "2月": 10}, Rule.HOLE) == []


def test_figures_after_as_of_do_not_count() -> None:
    one = judged(target(), {"上半年": 600, "全年": 1300}, as_of="2024Q2").reported
    assert told_of(one) == (600, "2024H1")


def test_figures_of_several_years_tile_from_the_first_month_of_the_plan() -> None:
    reported = {"2021年": 100, "2022年": 200, "2023年上半年": 120}
    assert told_of(to_date(reported, "2021-2025")) == (420, "2021-01..2023-06")


@pytest.mark.parametrize(
    ("first", "second", "bound"),
    [
        ("100", "超50", Bound.ABOVE),
        ("100", "50以上", Bound.AT_LEAST),
        ("超100", "50以上", Bound.ABOVE),
        ("近100", "50以内", Bound.BELOW),
        ("100以上", "超50", Bound.ABOVE),
        ("100以内", "近50", Bound.BELOW),
        ("100", "50以内", Bound.AT_MOST),
    ],
)
def test_a_sum_is_a_bound_where_a_piece_is(
    first: str, second: str, bound: Bound
) -> None:
    one = to_date({"一季度": first, "二季度": second})
    assert one is not None
    assert told(one, "value", "bound") == (150, bound)


def test_more_than_100_and_less_than_50_come_to_nothing_known() -> None:
    reported = {"一季度": "超100", "二季度": "近50"}
    assert told_of(to_date(reported)) == (100, "2024Q1")
    (left_out,) = found(reported, Rule.HOLE)
    assert left_out.facts["kind"] == MessageKey("hole", "bounds")
    assert left_out.facts["missing"] == when("二季度")


def test_a_sum_keeps_the_digits_of_its_pieces_and_a_converted_piece_has_none() -> None:
    plain = to_date([row("一季度", "100.50"), row("二季度", "99.5")])
    assert plain is not None
    assert str(plain.digits) == "200.00"
    converted = judged(
        target(unit="公顷"),
        [row("一季度", 1, unit="公顷"), row("二季度", 1, unit="亩")],
    ).reported
    assert told(converted, "value", "digits") == (1 + Fraction(1, 15), None)
    first = judged(
        target(unit="公顷"),
        [row("一季度", 1, unit="亩"), row("二季度", 1, unit="公顷")],
    ).reported
    assert told(first, "value", "digits") == (1 + Fraction(1, 15), None)


def test_a_sum_of_very_long_figures_is_exact() -> None:
    huge, tiny = "9" * 39, "0." + "0" * 37 + "1"
    one = judged(target(huge), {"一季度": huge, "二季度": tiny}).reported
    assert one is not None
    assert one.digits is not None
    assert Fraction(one.digits) == one.value == Fraction(huge) + Fraction(tiny)


SINGLES = [
    row("一季度", 300, line=2),
    row("二季度", 600, line=3),
    row("三季度", 900, line=4),
]


def test_single_figures_that_look_cumulated_are_an_error_and_not_judged() -> None:
    audit = audited(target(1200), SINGLES)
    assert ("A306", 4) in codes(audit.findings)
    (error,) = [
        finding for finding in audit.findings if finding.rule is Rule.LOOKS_CUMULATED
    ]
    assert ([place.line for place in error.related], error.excerpt) == (
        [2, 3],
        "三季度,900",
    )
    assert [amount(error, "total"), amount(error, "goal")] == [1800, 1200]
    assert error.facts["name"] == "完成投资"
    assert told(audit.assessments[0], "status", "reason") == (
        Status.NO_DATA,
        Reason.LOOKS_CUMULATED,
    )


def test_they_are_not_judged_after_the_close_either_even_against_a_ceiling() -> None:
    assert (
        status(target(at_most(1200)), [*SINGLES, row("四季度", 1000, line=5)])
        is Status.NO_DATA
    )


@pytest.mark.parametrize("goal", [about(1200), between(1000, 1200), at_most(1200)])
def test_every_goal_with_an_amount_is_looked_at(goal: Goal) -> None:
    assert judged(target(goal), SINGLES).reason is Reason.LOOKS_CUMULATED


def test_a_range_is_passed_at_its_upper_end() -> None:
    assert judged(target(between(1000, 1799)), SINGLES).reason is Reason.LOOKS_CUMULATED
    assert (
        judged(target(between(1000, 1800)), SINGLES).reason
        is not Reason.LOOKS_CUMULATED
    )


def test_a_direction_has_no_amount_to_pass() -> None:
    assert (
        judged(target(Rises()), [row("2023年前三季度", 100), *SINGLES]).status
        is Status.ON_TRACK
    )


@pytest.mark.parametrize(
    ("reported", "why"),
    [
        ([row("一季度", 300, cumulated=False), *SINGLES[1:]], "one 口径 is given"),
        (
            [row("一季度", 700), row("二季度", 600), row("三季度", 900)],
            "they fall once",
        ),
        (
            [row("一季度", 300), row("二季度", 600), row("三季度", 1201)],
            "the last one passes the goal, too",
        ),
        (
            [row("一季度", 300), row("二季度", 300), row("三季度", 600)],
            "the sum does not pass the goal",
        ),
        ([row("全年", 1300)], "there is one only"),
    ],
)
def test_they_are_taken_as_single_where(reported: Rows, why: str) -> None:
    assert judged(target(1200), reported).reason is not Reason.LOOKS_CUMULATED, why


def test_equal_figures_whose_last_is_the_goal_itself_look_cumulated() -> None:
    assert (
        judged(target(1200), {"一季度": 1200, "二季度": 1200}).reason
        is Reason.LOOKS_CUMULATED
    )


def test_once_the_basis_is_given_they_are_judged() -> None:
    declared = [
        row("一季度", 300, cumulated=True),
        row("二季度", 600, cumulated=True),
        row("三季度", 900, cumulated=True),
    ]
    assert judged(target(1200), declared).gap == 0


def test_two_figures_that_are_at_least_so_much_are_at_least_their_sum() -> None:
    one = to_date({"一季度": "100以上", "二季度": "50以上", "三季度": 30})
    assert one is not None
    assert told(one, "value", "bound") == (180, Bound.AT_LEAST)


@given(
    digits=st.lists(st.decimals(-(10**12), 10**12, places=3), min_size=1, max_size=9),
    asked=st.permutations(range(9)),
)
def test_sums_that_are_made_when_asked_for_are_those_of_the_figures_before(
    digits: list[Decimal], asked: list[int]
) -> None:
    figures = [
        Reported(when(f"2024-0{month}"), number, Bound.EXACT, ())
        for month, number in enumerate(digits, 1)
    ]
    sums = SumsInARow(figures, digits)
    first = figures[0].period.first
    months = [first + number for number in asked if number < len(digits)]
    for month in months:
        total = total_of(figures[: month - first + 1])
        made = sums[month]
        assert (made.period, made.value) == (total.period, total.value)
        assert str(made.digits) == str(total.digits)
        assert made is sums[month]
    assert (sorted(months), len(digits)) == (list(sums), len(sums))
    assert first in sums
    assert first - 1 not in sums
    assert sums.only_grow == all(number >= 0 for number in digits)


def test_what_falls_back_below_its_goal_has_reached_it() -> None:
    reported: Rows = {"1月": 600, "2月": -10, "3月": 5}
    assert judged(target(600), reported).status is Status.ACHIEVED
    assert judged(target(601), reported).status is not Status.ACHIEVED
