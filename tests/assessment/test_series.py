"""The figures of a target put in order: revisions and conflicts, signs and units, levels and rates."""

from fractions import Fraction

import pytest

from auditor.assessment.series import Series, series_of, window
from auditor.model.assessment import Reason, Status
from auditor.model.bound import Bound
from auditor.model.findings import Finding, Rule
from auditor.model.plan import Rises, Target
from tests.builders import (
    Rows,
    amount,
    audited,
    codes,
    judged,
    level,
    milestone,
    only,
    plan,
    rate,
    row,
    rows,
    target,
    told,
    when,
)


def in_order(of: Target, reported: Rows) -> tuple[Series, list[Finding]]:
    findings: list[Finding] = []
    return series_of(of, rows(reported, of), when("2024年"), findings.append), findings


def test_a_later_publication_replaces_the_earlier_one_and_is_reported_as_a_revision() -> (
    None
):
    series, findings = in_order(
        target(),
        [
            row("一季度", 105, line=2, published="2024-07-01"),
            row("一季度", 100, line=3, published="2024-04-10"),
        ],
    )
    assert told(series.to_date, "value") == (105,)
    revision = only(findings, Rule.REVISION)
    assert (revision.location.line, [place.line for place in revision.related]) == (
        3,
        [2],
    )
    assert [amount(revision, "old"), amount(revision, "new")] == [100, 105]
    assert (revision.facts["name"], revision.facts["period"]) == (
        "完成投资",
        when("一季度"),
    )


def test_a_revision_of_a_revision_reports_both_and_keeps_the_last() -> None:
    dates = ("2024-04-10", "2024-07-01", "2024-10-01")
    series, findings = in_order(
        target(),
        [
            row("一季度", 100 + n, line=2 + n, published=day)
            for n, day in enumerate(dates)
        ],
    )
    assert told(series.to_date, "value") == (102,)
    assert codes(findings) == [("A302", 2), ("A302", 3)]


def test_the_same_figure_again_beside_a_revision_is_noted_too() -> None:
    _, findings = in_order(
        target(),
        [
            row("一季度", 100, line=2, published="2024-04-10"),
            row("一季度", 105, line=3, published="2024-07-01"),
            row("一季度", 105, line=4, published="2024-07-01"),
        ],
    )
    assert codes(findings) == [("A302", 2), ("A311", 4)]
    assert only(findings, Rule.REPEATED).facts["period"] == when("一季度")


@pytest.mark.parametrize(
    "disagreeing",
    [
        [row("一季度", 100), row("一季度", 105, line=3)],
        [
            row("一季度", 100, published="2024-04-10"),
            row("一季度", 105, line=3, published="2024-04-10"),
        ],
        [row("一季度", 100), row("一季度", 105, line=3, published="2024-04-10")],
        [row("一季度", 100), row("一季度", "超100", line=3)],
    ],
    ids=["without dates", "on the same day", "one without a date", "one a bound"],
)
def test_another_value_without_a_later_date_is_a_conflict_and_neither_is_chosen(
    disagreeing: Rows,
) -> None:
    series, findings = in_order(target(), disagreeing)
    assert series.to_date is None
    assert series.conflicting
    conflict = only(findings, Rule.CONFLICT)
    assert {conflict.location.line, *(place.line for place in conflict.related)} == {
        2,
        3,
    }
    assert conflict.facts["period"] == when("一季度")


def test_what_is_said_of_two_rows_does_not_depend_on_which_was_read_first() -> None:
    for said in (("100", "105"), ("100", "100")):
        first, second = row("一季度", said[0], line=2), row("一季度", said[1], line=3)
        series, findings = in_order(target(), [first, second])
        assert in_order(target(), [second, first]) == (series, findings)


def test_a_row_of_no_place_at_odds_with_one_of_a_place_is_told_of_in_the_plan_of_that_place() -> (
    None
):
    # Last year's row without a place belongs to last year's plan of another county, which does not see the other one.
    unnamed, named = (
        row("2023年", 100, plan_id="other-2023"),
        row("2023年", 200, line=3, plan_id="dancheng", entity="郸城县"),
    )
    for both in ([unnamed, named], [named, unnamed]):
        found = audited(target(Rises()), [*both, row("2024年", 300, line=4)])
        assert only(found.findings, Rule.CONFLICT).location.line == 2


def test_figures_that_agree_are_in_no_conflict() -> None:
    assert not in_order(target(), {"一季度": 100})[0].conflicting


def test_a_level_and_a_mean_of_growth_may_be_in_conflict_too() -> None:
    levels = [row("3月", 80, unit="%"), row("3月", 81, unit="%", line=3)]
    assert judged(level(), levels).reason is Reason.CONFLICTING
    years = [row("2021年", 5, unit="%"), row("2021年", 6, unit="%", line=3)]
    found = judged(rate("5.5"), years, as_of="2022-06", within=plan(years="2021-2025"))
    assert found.reason is Reason.CONFLICTING


def test_figures_stand_by_their_last_month_and_the_longer_first() -> None:
    series, _ = in_order(level(), {"12月": 90, "全年": 90, "3月": 80})
    assert [str(figure.period) for figure in series.figures] == [
        "2024-03",
        "2024",
        "2024-12",
    ]


def test_a_conflict_on_the_last_day_is_one_though_an_earlier_figure_was_revised() -> (
    None
):
    _, findings = in_order(
        target(),
        [
            row("一季度", 100, line=2, published="2024-04-10"),
            row("一季度", 105, line=3, published="2024-07-01"),
            row("一季度", 106, line=4, published="2024-07-01"),
        ],
    )
    conflict = only(findings, Rule.CONFLICT)
    assert [amount(conflict, "one"), amount(conflict, "other")] == [105, 106]
    assert codes(findings) == [("A301", 3)]


def test_a_conflict_leaves_the_other_figures_in_use() -> None:
    conflicting = [
        row("二季度", 100),
        row("二季度", 105, line=3),
        row("一季度", 90, line=4),
    ]
    assert told(judged(target(), conflicting).reported, "value", "period") == (
        90,
        when("一季度"),
    )


def test_a_target_with_nothing_but_a_conflict_has_no_data_and_says_why() -> None:
    found = judged(target(), [row("一季度", 100), row("一季度", 105, line=3)])
    assert told(found, "status", "reason") == (Status.NO_DATA, Reason.CONFLICTING)


def test_a_conflict_of_stages_names_the_stages() -> None:
    _, findings = in_order(
        milestone(), [row("一季度", "前期"), row("一季度", "开工", line=3)]
    )
    conflict = only(findings, Rule.CONFLICT)
    assert {conflict.facts["one"], conflict.facts["other"]} == {"前期", "开工"}


def test_an_equal_row_again_is_a_note() -> None:
    series, findings = in_order(
        target(), [row("一季度", 100), row("一季度", "100.0", line=3)]
    )
    assert told(series.to_date, "value", "sources") == (
        100,
        (rows([row("一季度", 100)], target())),
    )
    assert codes(findings) == [("A311", 3)]
    assert only(findings, Rule.REPEATED).facts["period"] == when("一季度")


def test_figures_are_converted_to_the_unit_of_the_target_exactly() -> None:
    series, _ = in_order(target(unit="亿元"), [row("一季度", 14900, unit="万元")])
    assert told(series.to_date, "value", "digits") == (
        Fraction("1.49"),
        Fraction("1.49"),
    )


def test_a_unit_by_another_name_keeps_the_digits_of_the_row() -> None:
    series, _ = in_order(target(unit="元"), [row("一季度", "100.50", unit="人民币元")])
    assert series.to_date is not None
    assert str(series.to_date.digits) == "100.50"


@pytest.mark.parametrize(
    ("as_of", "first", "last"),
    [
        (None, "2023-01", "2023-12"),
        ("2023-06", "2023-01", "2023-12"),
        ("2024-03", "2023-01", "2024-03"),
        ("2025-06", "2023-01", "2024-12"),
    ],
)
def test_a_judgement_rests_on_the_year_before_and_on_the_plan_up_to_its_date(
    as_of: str | None, first: str, last: str
) -> None:
    months = window(target(), plan(), when(as_of).end if as_of else None)
    assert told(months, "first", "last") == (when(first).first, when(last).last)


def test_figures_of_another_kind_are_left_aside() -> None:
    # They are of last year's target with the same id; this year's rows have been refused by reading.
    series, _ = in_order(
        target(unit="人"), [row("一季度", 100, unit="万元"), row("上半年", "开工")]
    )
    assert series.figures == ()


def test_a_number_is_no_stage() -> None:
    series, _ = in_order(milestone(), [row("一季度", 100), row("上半年", "开工")])
    assert [figure.stage for figure in series.figures] == ["开工"]


DECLINE = target(3, name="单位GDP能耗下降", unit="%")


def test_a_fall_by_3_1_is_3_1_where_the_name_says_that_it_falls() -> None:
    series, findings = in_order(DECLINE, {"上半年": "下降3.1"})
    assert told(series.to_date, "value") == (Fraction("3.1"),)
    assert findings == []


@pytest.mark.parametrize("name", ["能耗降低", "排放减少", "能耗下降"])
def test_any_word_of_a_fall_will_do(name: str) -> None:
    series, _ = in_order(target(3, name=name, unit="%"), {"上半年": "下降3.1"})
    assert told(series.to_date, "value") == (Fraction("3.1"),)


@pytest.mark.parametrize("value", [0, "0.5", "3.1"])
def test_under_such_a_name_a_plain_figure_is_a_fall(value: int | str) -> None:
    series, findings = in_order(DECLINE, {"上半年": value})
    assert told(series.to_date, "value") == (Fraction(value),)
    assert findings == []


def test_a_fall_by_more_than_3_1_stays_a_lower_bound() -> None:
    series, _ = in_order(DECLINE, {"上半年": "下降超3.1"})
    assert told(series.to_date, "value", "bound") == (Fraction("3.1"), Bound.ABOVE)


def test_a_bare_minus_under_such_a_name_is_a_warning_and_stays_a_minus() -> None:
    series, findings = in_order(DECLINE, {"上半年": "-3.1"})
    assert told(series.to_date, "value") == (Fraction("-3.1"),)
    warning = only(findings, Rule.SIGN_UNEXPECTED)
    assert amount(warning, "found") == Fraction("-3.1")
    assert warning.facts["name"] == "单位GDP能耗下降"


def test_a_fall_is_a_minus_under_any_other_name() -> None:
    series, findings = in_order(rate(name="进出口增长"), {"上半年": "下降7"})
    assert told(series.to_date, "value") == (-7,)
    assert findings == []


def test_a_level_stands_at_its_newest_figure() -> None:
    assert told(in_order(level(), {"3月": 80, "6月": 84})[0].to_date, "value") == (84,)


def test_of_levels_that_end_together_the_longest_counts_and_a_differing_shorter_one_is_noted() -> (
    None
):
    series, findings = in_order(
        level(), {"12月": "5.5", "全年": "5.6", "四季度": "5.6"}
    )
    assert told(series.to_date, "value") == (Fraction("5.6"),)
    assert told(series.ending(when("12月").end), "value") == (Fraction("5.6"),)
    note = only(findings, Rule.SHORTER_LEVEL)
    assert (note.location.line, note.facts["period"], note.facts["used"]) == (
        2,
        when("12月"),
        when("全年"),
    )


@pytest.mark.parametrize(("march", "quarter"), [("完工", "开工"), ("开工", "完工")])
def test_of_stages_that_end_together_the_longest_counts_and_the_other_is_noted(
    march: str, quarter: str
) -> None:
    series, findings = in_order(
        milestone(), {"2月": "前期", "3月": march, "一季度": quarter}
    )
    assert [figure.stage for figure in series.figures] == ["前期", quarter]
    assert told(series.to_date, "stage") == (quarter,)
    assert codes(findings) == [("A312", 3)]


def test_a_rate_counts_from_january_and_others_are_noted() -> None:
    series, findings = in_order(
        rate(), {"一季度": 12, "前三季度": 14, "三季度": 18, "10月": 20}
    )
    assert told(series.to_date, "value", "period") == (14, when("前三季度"))
    assert codes(findings) == [("A313", 4), ("A313", 5)]
    assert [found.facts["period"] for found in findings] == [
        when("三季度"),
        when("10月"),
    ]
    assert {found.facts["name"] for found in findings} == {"增速"}


FIVE_YEARS = plan(years="2021-2025")


def over_years(*growth: str) -> dict[str, int | str]:
    return {f"{2021 + n}年": value for n, value in enumerate(growth)}


def test_a_rate_over_several_years_is_the_geometric_mean_exactly_at_the_goal() -> None:
    goal = rate("5.5")
    found = judged(
        goal, over_years("5.5", "5.5", "5.5", "5.5", "5.5"), within=FIVE_YEARS
    )
    assert told(found, "status", "gap") == (Status.ACHIEVED, 0)
    assert told(found.reported, "period", "digits") == (when("2021-2025"), None)


def test_unequal_years_whose_mean_is_the_goal_meet_it_exactly() -> None:
    goal = rate(20)
    two_years = plan(years="2021-2022")
    assert judged(goal, over_years("44", "0"), within=two_years).gap == 0


def test_a_mean_short_of_the_goal_is_missed_however_good_the_last_year() -> None:
    goal = rate("5.5")
    found = judged(goal, over_years("5", "5", "5", "5", "7"), within=FIVE_YEARS)
    assert found.status is Status.MISSED
    assert found.reported is not None
    assert Fraction("5.39") < found.reported.value < Fraction("5.4")


def test_a_mean_that_is_no_fraction_is_right_to_fifty_digits() -> None:
    found = judged(rate(5), over_years("10", "0"), within=plan(years="2021-2022"))
    assert found.reported is not None
    assert abs((1 + found.reported.value / 100) ** 2 - Fraction("1.1")) < Fraction(
        1, 10**50
    )


def test_a_mean_is_known_by_the_end_of_each_year() -> None:
    growth = rate(20)
    years = [row("2021年", 44, unit="%"), row("2022年", 0, unit="%")]
    series = series_of(
        growth,
        rows(years, growth),
        when("2021-2022", None),
        lambda _: None,
        over_years=True,
    )
    ends = [
        series.ending(when(month).end) for month in ("2021-12", "2022-06", "2022-12")
    ]
    assert [one.value if one else None for one in ends] == [44, None, 20]


def test_the_arithmetic_mean_would_have_met_it() -> None:
    goal = rate(5)
    assert (
        judged(goal, over_years("10", "0"), within=plan(years="2021-2022")).status
        is Status.MISSED
    )


def test_only_full_years_count_and_only_without_a_gap() -> None:
    goal = rate("5.5")
    audit = audited(
        goal,
        {"2021年": 6, "2022年": 5, "2024年": 9, "2025年上半年": 9},
        within=FIVE_YEARS,
    )
    assert told(audit.assessments[0].reported, "period") == (when("2021-2022"),)
    hole = only(audit.findings, Rule.HOLE)
    assert (hole.facts["missing"], hole.facts["unused"]) == (
        when("2023年"),
        (when("2024年"),),
    )


def test_a_first_year_alone_keeps_its_digits() -> None:
    found = judged(
        rate("5.5"),
        {"2021年": "6.0", "2022年上半年": 5},
        as_of="2022H1",
        within=FIVE_YEARS,
    )
    assert told(found.reported, "value", "period") == (6, when("2021年"))
    assert found.reported is not None
    assert str(found.reported.digits) == "6.0"


def test_the_last_year_alone_does_not_stand_for_the_plan() -> None:
    found = judged(rate("5.5"), {"2025年": 9}, within=FIVE_YEARS)
    assert told(found, "status", "reported") == (Status.NO_DATA, None)


def test_a_mean_ends_before_a_fall_to_nothing() -> None:
    found = judged(rate("5.5"), {"2021年": 6, "2022年": "-100"}, within=FIVE_YEARS)
    assert told(found.reported, "period") == (when("2021年"),)


@pytest.mark.parametrize(
    ("years", "bound", "status"),
    [
        ({"2021年": "6", "2022年": "超6"}, Bound.ABOVE, Status.ON_TRACK),
        ({"2021年": "6以上", "2022年": "超6"}, Bound.ABOVE, Status.ON_TRACK),
        ({"2021年": "6", "2022年": "4以上"}, Bound.AT_LEAST, Status.NO_DATA),
        ({"2021年": "3以内"}, Bound.AT_MOST, Status.BEHIND),
    ],
)
def test_a_mean_with_a_bound_is_a_bound(
    years: dict[str, str], bound: Bound, status: Status
) -> None:
    found = judged(rate("5.5"), years, within=FIVE_YEARS)
    assert told(found, "status") == (status,)
    assert told(found.reported, "bound") == (bound,)


def test_a_mean_ends_before_a_bound_of_the_other_direction() -> None:
    years = {"2021年": "超6", "2022年": "不足9"}
    found = judged(rate("5.5"), years, within=FIVE_YEARS)
    assert told(found.reported, "period") == (when("2021年"),)


def test_a_mean_in_permille_is_one_of_thousandths() -> None:
    goal = rate(200, unit="‰")
    assert judged(goal, over_years("440", "0"), within=plan(years="2021-2022")).gap == 0


def test_several_years_start_from_the_last_figure_before_the_plan() -> None:
    found = judged(
        level(90), {"2018年": 60, "2020年": 70, "2023年6月": 80}, within=FIVE_YEARS
    )
    assert told(found.base, "value") == (70,)
    assert found.expected == 70 + 20 * Fraction(30, 60)
