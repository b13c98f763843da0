"""Goals as they are promised and figures that come from others, judged end to end."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from auditor.model.assessment import Reason, Status
from auditor.model.findings import Rule
from auditor.model.period import Period
from auditor.model.plan import AtLeast, AtMost, Change, Measure, Relative
from tests.builders import told
from tests.linked import audited, known, linked_codes, plan_text, repository

RATE = 'unit: "%", measure: rate'


@pytest.mark.parametrize(
    ("goal", "own", "other", "status", "amount"),
    [
        ("at_least: {series: average}", "6.2", "6.1", Status.ON_TRACK, "6.1"),
        ("at_least: {series: average}", "6.1", "6.1", Status.ON_TRACK, "6.1"),
        ("at_least: {series: average}", "6.0", "6.1", Status.AT_RISK, "6.1"),
        ("at_least: {series: average, plus: 1}", "6.2", "6.1", Status.AT_RISK, "7.1"),
        ("at_most: {series: average}", "2.1", "2.0", Status.AT_RISK, "2.0"),
        ("at_most: {series: average}", "2.0", "2.0", Status.ON_TRACK, "2.0"),
    ],
)
def test_a_goal_is_another_series_for_the_same_months(  # noqa: PLR0917 - a row of the table above
    tmp_path: Path, goal: str, own: str, other: str, status: Status, amount: str
) -> None:
    plan = plan_text(
        f"{{id: x, name: 增速, {goal}, {RATE}}}",
        more=f"series:\n  - {{id: average, name: 全省平均, {RATE}}}",
    )
    found = known(
        audited(
            repository(
                tmp_path, {"a": plan}, f"增速,上半年,{own}\n全省平均,上半年,{other}"
            )
        ),
        "x",
    )
    assert found.status is status
    assert isinstance(found.goal, AtLeast | AtMost)
    assert found.goal.amount == Decimal(amount)
    assert isinstance(found.promised, Relative)
    assert found.promised.series.name == "全省平均"


@pytest.mark.parametrize(
    ("series", "rows"),
    [
        (
            f"{{id: average, name: 全省平均, {RATE}}}",
            "增速,上半年,6\n全省平均,一季度,5",
        ),
        (
            f"{{id: average, name: 全省平均, {RATE}}}",
            "增速,上半年,6\n全省平均,上半年,超5",
        ),
        (
            f"{{id: average, name: 全省平均, {RATE}}}",
            "增速,上半年,6\n全省平均,二季度,5",
        ),
        (f"{{id: other, name: 全省平均, {RATE}}}", "增速,上半年,6\n全省平均,上半年,5"),
        (
            "{id: average, name: 全省平均, unit: 亿元, measure: level}",
            "增速,上半年,6\n全省平均,6月,5",
        ),
    ],
)
def test_without_a_figure_to_compare_with_nothing_is_judged(
    tmp_path: Path, series: str, rows: str
) -> None:
    plan = plan_text(
        f"{{id: x, name: 增速, at_least: {{series: average}}, {RATE}}}",
        more=f"series:\n  - {series}",
    )
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert (found.status, found.reason, str(found.missing)) == (
        Status.NO_DATA,
        Reason.NO_SERIES,
        "2024H1",
    )
    assert found.reported is not None


def test_a_level_is_held_against_the_level_of_another_in_its_own_unit(
    tmp_path: Path,
) -> None:
    plan = plan_text(
        "{id: x, name: 人均收入, at_least: {series: average}, unit: 万元, measure: level}",
        more="series:\n  - {id: average, name: 全省平均, unit: 元, measure: level}",
    )
    found = known(
        audited(
            repository(
                tmp_path, {"a": plan}, "人均收入,6月,2.1,万元\n全省平均,6月,20000,元"
            )
        ),
        "x",
    )
    assert told(found, "status", "expected") == (Status.ON_TRACK, 2)


def test_growth_of_one_year_is_not_held_against_a_mean_of_several(
    tmp_path: Path,
) -> None:
    county = plan_text(
        f"{{id: x, name: 增速, at_least: {{series: province/y}}, {RATE}}}"
    )
    province = plan_text(
        f"{{id: y, name: 全省增速, at_least: 5, {RATE}}}",
        id="province",
        years="2023-2027",
    )
    rows = "增速,2024年,6\n全省增速,2023年,5\n全省增速,2024年,5"
    read = repository(tmp_path, {"a": county, "b": province}, rows)
    found = known(audited(read), "x")
    assert told(found, "status", "reason", "missing") == (
        Status.NO_DATA,
        Reason.NO_SERIES,
        Period.of(2024),
    )


def test_a_goal_of_another_series_waits_for_its_own_figure(tmp_path: Path) -> None:
    plan = plan_text(
        f"{{id: x, name: 增速, at_least: {{series: average}}, {RATE}}}",
        more=f"series:\n  - {{id: average, name: 全省平均, {RATE}}}",
    )
    read = repository(tmp_path, {"a": plan}, "全省平均,上半年,5")
    assert known(audited(read, as_of="上半年"), "x").reason is Reason.NOTHING_REPORTED
    assert known(audited(read), "x").reason is Reason.NOTHING_REPORTED


@pytest.mark.parametrize(
    ("target", "rows", "goal", "status"),
    [
        (
            "change: -5, unit: 亿元",
            "甲,2023年,100\n甲,全年,95",
            AtMost(Decimal(95)),
            Status.ACHIEVED,
        ),
        (
            "change: -5, unit: 亿元",
            "甲,2023年,100\n甲,全年,95.01",
            AtMost(Decimal(95)),
            Status.BREACHED,
        ),
        (
            "change: 5, unit: 亿元",
            "甲,2023年,100\n甲,全年,104",
            AtLeast(Decimal(105)),
            Status.MISSED,
        ),
        (
            "change: 10, unit: 人, measure: level",
            "甲,2023年,100\n甲,12月,110",
            AtLeast(Decimal(110)),
            Status.ACHIEVED,
        ),
        (f"change: -3, {RATE}", "甲,全年,-3.2", AtMost(Decimal(-3)), Status.ACHIEVED),
        (f"change: 3, {RATE}", "甲,全年,2.9", AtLeast(Decimal(3)), Status.MISSED),
    ],
)
def test_a_change_is_held_against_the_base_year(
    tmp_path: Path, target: str, rows: str, goal: AtLeast | AtMost, status: Status
) -> None:
    found = known(
        audited(
            repository(
                tmp_path, {"a": plan_text(f"{{id: x, name: 甲, {target}}}")}, rows
            )
        ),
        "x",
    )
    assert (found.goal, found.status) == (goal, status)
    assert isinstance(found.promised, Change)


@pytest.mark.parametrize("base", ["", "甲,2023年,超100", "甲,2023年上半年,40"])
def test_without_a_base_nothing_is_judged(tmp_path: Path, base: str) -> None:
    plan = plan_text("{id: x, name: 甲, change: -5, unit: 亿元}")
    found = known(
        audited(repository(tmp_path, {"a": plan}, f"{base}\n甲,上半年,50")), "x"
    )
    assert (found.status, found.reason, str(found.missing)) == (
        Status.NO_DATA,
        Reason.NO_BASE,
        "2023",
    )


def test_a_level_changes_against_the_year_before_and_no_other(tmp_path: Path) -> None:
    plan = plan_text("{id: x, name: 甲, change: 10, unit: 人, measure: level}")
    rows = "甲,2021年12月,100\n甲,12月,110"
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert told(found, "status", "reason", "missing") == (
        Status.NO_DATA,
        Reason.NO_BASE,
        Period.of(2023),
    )


@pytest.mark.parametrize(
    ("measure", "is_refused"), [("", True), (", measure: level", False)]
)
def test_what_years_add_up_to_is_not_held_against_one_year(
    tmp_path: Path, measure: str, *, is_refused: bool
) -> None:
    plan = plan_text(
        f"{{id: x, name: 生产总值, change: 30, unit: 亿元{measure}}}", years="2021-2025"
    )
    rows = "生产总值,2020年,100\n生产总值,2022年,105\n生产总值,2023年,108"
    read = repository(tmp_path, {"a": plan}, rows)
    why = [
        one.facts["why"]
        for one in read.findings
        if one.rule is Rule.GOAL_UNFIT and "change-over-years" in str(one.facts)
    ]
    assert bool(why) is is_refused
    if not is_refused:
        found = known(audited(read), "x")
        assert found.reported is not None
        assert told(found, "goal") == (AtLeast(Decimal(130)),)
        assert found.reported.value == 108


@pytest.mark.parametrize(
    ("name", "sign"), [("单位GDP能耗", "-"), ("单位GDP能耗降低", "")]
)
def test_rates_of_several_years_compound(tmp_path: Path, name: str, sign: str) -> None:
    plan = plan_text(
        f"{{id: x, name: {name}, change: -13.5, {RATE}}}", years="2021-2025"
    )
    rows = "\n".join(
        f"{name},{year}年,{sign}{rate}"
        for year, rate in ((2021, "2.7"), (2022, "3"), (2023, "2.1"))
    )
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert found.reported is not None
    assert (
        found.reported.value
        == (Fraction("0.973") * Fraction("0.97") * Fraction("0.979") - 1) * 100
    )
    assert (found.expected, found.status) == (Fraction("-8.1"), Status.AT_RISK)
    assert found.target.measure is Measure.LEVEL


def test_rates_stop_compounding_where_a_year_is_missing(tmp_path: Path) -> None:
    plan = plan_text(f"{{id: x, name: 能耗, change: -13.5, {RATE}}}", years="2021-2025")
    rows = "能耗,2021年,-3\n能耗,2023年,-3\n能耗,2024年上半年,-9"
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert found.reported is not None
    assert told(found.reported, "period", "value") == (Period.of(2021), -3)
    later = known(
        audited(repository(tmp_path / "b", {"a": plan}, "能耗,2022年,-3")), "x"
    )
    assert later.reported is None


def test_a_rate_of_decline_is_held_against_the_change_without_its_sign(
    tmp_path: Path,
) -> None:
    plan = plan_text(f"{{id: x, name: 单位GDP能耗降低, change: -3, {RATE}}}")
    read = repository(tmp_path, {"a": plan}, "单位GDP能耗降低,全年,3.2")
    found = known(audited(read), "x")
    assert told(found, "goal", "status") == (AtLeast(Decimal(3)), Status.ACHIEVED)


def test_a_rate_that_parts_make_without_end_has_no_digits(tmp_path: Path) -> None:
    plan = plan_text(
        f"""
        {{id: x, name: 能耗, change: -13.5, {RATE}, mean_of: [a, b, c]}}
        {{id: a, name: 甲, at_most: 0, {RATE}}}
        {{id: b, name: 乙, at_most: 0, {RATE}}}
        {{id: c, name: 丙, at_most: 0, {RATE}}}
        """,
        years="2021-2025",
    )
    rows = "甲,2021年,-3\n乙,2021年,-3\n丙,2021年,-2"
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert found.derived
    assert found.reported is not None
    assert told(found.reported, "value", "digits") == (Fraction(-8, 3), None)


def test_a_goal_may_count_from_a_month(tmp_path: Path) -> None:
    plan = plan_text("{id: x, name: 开工, at_least: 12, unit: 个, from: 2024-07}")
    read = repository(
        tmp_path, {"a": plan}, "开工,2024Q1,50\n开工,2024年前三季度,56\n开工,2024Q3,6"
    )
    told_of = [
        (one.rule, one.location.line)
        for one in audited(read).findings
        if one.rule in {Rule.UNUSED, Rule.HOLE}
    ]
    assert told_of == [(Rule.UNUSED, 2), (Rule.UNUSED, 3)]
    found = known(audited(read), "x")
    assert found.reported is not None
    assert found.reported.value == 6
    assert told(found, "expected", "status") == (6, Status.ON_TRACK)
    assert known(audited(read, as_of="上半年"), "x").status is Status.NOT_DUE


@pytest.mark.parametrize(
    ("unit", "top", "bottom", "value"),
    [
        ('"%"', "人", "万人", "0.5"),
        ('"‰"', "人", "人", "50000"),
        ("倍", "人", "人", "50"),
        ("人/万人", "人", "万人", "50"),
    ],
)
def test_a_ratio_of_two_series(
    tmp_path: Path, unit: str, top: str, bottom: str, value: str
) -> None:
    plan = plan_text(
        f"""
        {{id: x, name: 比率, at_least: 1, unit: {unit}, measure: level, ratio_of: [top, bottom]}}
        {{id: top, name: 分子, at_least: 100, unit: {top}}}
        """,
        more=f"series:\n  - {{id: bottom, name: 分母, unit: {bottom}}}",
    )
    read = repository(
        tmp_path, {"a": plan}, f"分子,上半年,100,{top}\n分母,上半年,2,{bottom}"
    )
    found = known(audited(read), "x")
    assert found.derived
    assert found.reported is not None
    assert found.reported.value == Fraction(value)


@pytest.mark.parametrize(
    ("unit", "bottom", "rows"),
    [
        ('"%"', "人", "分子,上半年,100\n分母,上半年,0"),
        ('"%"', "人", "分子,上半年,100\n分母,上半年,超5"),
        ('"%"', "人", "分子,上半年,100\n分母,一季度,5"),
        ('"%"', "家", "分子,上半年,100\n分母,上半年,5"),
        ("人/万人", "家", "分子,上半年,100\n分母,上半年,5"),
    ],
)
def test_a_ratio_that_cannot_be_told_is_no_data(
    tmp_path: Path, unit: str, bottom: str, rows: str
) -> None:
    plan = plan_text(
        f"""
        {{id: x, name: 比率, at_least: 1, unit: {unit}, measure: level, ratio_of: [top, bottom]}}
        {{id: top, name: 分子, at_least: 100, unit: 人}}
        """,
        more=f"series:\n  - {{id: bottom, name: 分母, unit: {bottom}}}",
    )
    assert known(audited(repository(tmp_path, {"a": plan}, rows)), "x").reported is None


TOTAL = """
    {id: x, name: 合计, at_least: 100, unit: 万人, KEY: [a, b]}
    {id: a, name: 东部, at_least: 500000, unit: 人}
    {id: b, name: 西部, at_least: 50, unit: 万人}
"""


@pytest.mark.parametrize(
    ("key", "value"), [("sum_of", "50"), ("mean_of", "25"), ("worst_of", "20")]
)
def test_parts_make_a_figure_in_the_unit_of_the_whole(
    tmp_path: Path, key: str, value: str
) -> None:
    plan = plan_text(TOTAL.replace("KEY", key))
    rows = "东部,一季度,100000,人\n东部,二季度,200000,人\n西部,上半年,20,万人\n西部,2023年,40,万人\n东部,2023年,4,万人"
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert found.derived
    assert found.reported is not None
    assert (found.reported.value, str(found.reported.period)) == (
        Fraction(value),
        "2024H1",
    )
    assert len(found.reported.sources) == 3
    assert found.last_year is not None


def test_what_is_reported_goes_before_what_the_parts_come_to(tmp_path: Path) -> None:
    plan = plan_text(TOTAL.replace("KEY", "sum_of"))
    rows = "东部,上半年,300000,人\n西部,上半年,20,万人\n合计,一季度,21,万人"
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert not found.derived
    assert found.reported is not None
    assert found.reported.value == 21


def test_a_county_says_that_it_is_a_part(tmp_path: Path) -> None:
    city = plan_text("{id: jobs, name: 新增就业, at_least: 10, unit: 万人}")
    counties = {
        name: plan_text(
            "{id: jobs, name: 新增就业, at_least: 60000, unit: 人, part_of: city-2024/jobs}",
            id=f"{name}-2024",
            entity=name,
        )
        for name in ("east", "west")
    }
    rows = "新增就业,上半年,20000,人,east\n新增就业,上半年,30000,人,west"
    found = known(
        audited(repository(tmp_path, {"city": city, **counties}, rows)), "jobs"
    )
    assert found.reported is not None
    assert found.reported.value == 5
    assert found.derived


def test_a_part_that_reported_only_last_year_keeps_that_figure(tmp_path: Path) -> None:
    plan = plan_text("""
        {id: x, name: 合计, at_least: 100, unit: 人, sum_of: [a]}
        {id: a, name: 东部, at_least: 100, unit: 人, sum_of: [c, d]}
        {id: c, name: 丙, at_least: 50, unit: 人}
        {id: d, name: 丁, at_least: 50, unit: 人}
    """)
    rows = "东部,2023年,7\n丙,上半年,20\n丁,上半年,30\n丙,2023年,1\n丁,2023年,2"
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert found.reported is not None
    assert found.last_year is not None
    assert told(found.reported, "value") == (50,)
    assert told(found.last_year, "value") == (7,)


def test_parts_of_parts_and_weights(tmp_path: Path) -> None:
    plan = plan_text("""
        {id: x, name: 平均, at_least: 90, unit: "%", measure: level, mean_of: [a, b]}
        {id: a, name: 甲, at_least: 90, unit: "%", measure: level, weight: 3, worst_of: [c, d]}
        {id: b, name: 乙, at_least: 90, unit: "%", measure: level}
        {id: c, name: 丙, at_least: 90, unit: "%", measure: level}
        {id: d, name: 丁, at_least: 90, unit: "%", measure: level}
    """)
    rows = "乙,6月,100\n丙,6月,80\n丁,6月,96"
    found = audited(repository(tmp_path, {"a": plan}, rows))
    assert known(found, "a").reported is not None
    mean = known(found, "x").reported
    assert mean is not None
    assert mean.value == 85


def test_without_any_weight_there_is_no_mean(tmp_path: Path) -> None:
    plan = plan_text("""
        {id: x, name: 平均, at_least: 90, unit: "%", measure: level, mean_of: [a]}
        {id: a, name: 甲, at_least: 90, unit: "%", measure: level, weight: 0}
    """)
    assert (
        known(audited(repository(tmp_path, {"a": plan}, "甲,6月,100")), "x").reported
        is None
    )


CUMULATED = """
    甲就业,一季度,30,人
    甲就业,二季度,60,人
    甲就业,三季度,80,人
    乙就业,一季度,30,人
    乙就业,二季度,60,人
    乙就业,三季度,80,人
"""


def test_parts_that_may_be_cumulated_make_no_total(tmp_path: Path) -> None:
    # If they are cumulated the total is 160, 80 % of what was promised, and not 340.
    plan = plan_text("""
        {id: a, name: 甲就业, at_least: 100, unit: 人}
        {id: b, name: 乙就业, at_least: 100, unit: 人}
        {id: s, name: 总就业, at_least: 200, unit: 人, sum_of: [a, b]}
    """)
    found = audited(repository(tmp_path, {"a": plan}, CUMULATED))
    assert known(found, "a").reason is Reason.LOOKS_CUMULATED
    assert told(known(found, "s"), "status", "reported") == (Status.NO_DATA, None)
    (missing,) = [one for one in found.findings if one.rule is Rule.PARTS_MISSING]
    assert missing.facts["parts"] == ("甲就业", "乙就业")


def test_nor_a_ratio(tmp_path: Path) -> None:
    plan = plan_text("""
        {id: a, name: 甲就业, at_least: 100, unit: 人}
        {id: b, name: 乙就业, at_least: 1000, unit: 人}
        {id: r, name: 占比, at_least: 60, unit: "%", measure: level, ratio_of: [a, b]}
    """)
    found = audited(repository(tmp_path, {"a": plan}, CUMULATED))
    assert known(found, "b").reported is not None
    assert told(known(found, "r"), "status", "reported") == (Status.NO_DATA, None)


@pytest.mark.parametrize(
    ("goal", "worst"),
    [
        ("at_least: 50", "40"),
        ("at_most: 50", "70"),
        ("falls: true", "70"),
        ("rises: true", "40"),
        ("about: 50", "70"),
        ("about: 50, better: higher", "40"),
        ("about: 50, better: lower", "70"),
        ("between: [40, 50]", "70"),
        ("between: [60, 100]", "40"),
        ("change: -5", "70"),
        ("change: 5", "40"),
    ],
)
def test_the_worst_part_is_on_the_bad_side_of_the_goal(
    tmp_path: Path, goal: str, worst: str
) -> None:
    plan = plan_text(f"""
        {{id: x, name: 最差, {goal}, unit: 个, measure: level, worst_of: [a, b]}}
        {{id: a, name: 甲, at_least: 50, unit: 个, measure: level}}
        {{id: b, name: 乙, at_least: 50, unit: 个, measure: level}}
    """)
    rows = "甲,6月,40\n乙,6月,70\n甲,2023年6月,40\n乙,2023年6月,70"
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert found.reported is not None
    assert found.reported.value == Fraction(worst)


def test_the_slowest_stage_counts_as_of_the_newest_report(tmp_path: Path) -> None:
    plan = plan_text("""
        {id: x, name: 全部建成, reach: 完工, worst_of: [a, b]}
        {id: a, name: 甲, reach: 完工}
        {id: b, name: 乙, reach: 完工}
    """)
    found = known(
        audited(
            repository(tmp_path, {"a": plan}, "甲,3月,开工\n乙,5月,完工\n甲,4月,在建")
        ),
        "x",
    )
    assert found.reported is not None
    assert (found.reported.stage, str(found.reported.period)) == ("在建", "2024-05")


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ("东部,上半年,超300000,人\n西部,上半年,20,万人", "50"),
        ("东部,上半年,超300000,人\n西部,上半年,近20,万人", None),
    ],
)
def test_bounds_add_up_only_in_one_direction(
    tmp_path: Path, rows: str, value: str | None
) -> None:
    plan = plan_text(TOTAL.replace("KEY", "sum_of"))
    found = known(audited(repository(tmp_path, {"a": plan}, rows)), "x")
    assert (found.reported.value if found.reported else None) == (
        None if value is None else Fraction(value)
    )
    mean = plan_text(TOTAL.replace("KEY", "mean_of"))
    assert (
        known(audited(repository(tmp_path / "b", {"a": mean}, rows)), "x").reported
        is None
    )


def test_a_total_that_differs_is_told_once_with_the_rows(tmp_path: Path) -> None:
    plan = plan_text(TOTAL.replace("KEY", "sum_of"))
    rows = "东部,上半年,300000,人\n西部,上半年,20,万人\n合计,上半年,51,万人"
    (found,) = linked_codes(audited(repository(tmp_path, {"a": plan}, rows)))
    assert found[1:] == ("actuals/a.csv:4", ["actuals/a.csv:2", "actuals/a.csv:3"])


@pytest.mark.parametrize("reported", ["50", "50.3", "50.4", "超49"])
def test_rounding_is_no_difference(tmp_path: Path, reported: str) -> None:
    plan = plan_text(TOTAL.replace("KEY", "sum_of"))
    rows = f"东部,上半年,300000,人\n西部,上半年,20.0,万人\n合计,上半年,{reported},万人"
    found = linked_codes(audited(repository(tmp_path, {"a": plan}, rows)))
    assert bool(found) == (reported in {"50.3", "50.4"})


@pytest.mark.parametrize(
    ("reported", "differs"), [("50.1", False), ("50.2", True), ("49.9", False)]
)
def test_half_of_the_last_digit_of_each_is_rounding(
    tmp_path: Path,
    reported: str,
    differs: bool,  # noqa: FBT001 - a row of the table
) -> None:
    plan = plan_text(TOTAL.replace("KEY", "sum_of"))
    rows = f"东部,上半年,30.0,万人\n西部,上半年,20.0,万人\n合计,上半年,{reported},万人"
    assert (
        bool(linked_codes(audited(repository(tmp_path, {"a": plan}, rows)))) is differs
    )


@pytest.mark.parametrize(
    "top",
    [
        "{id: top, name: 分子, reach: 完工}",
        "{id: other, name: 别的, at_least: 1, unit: 人}",
    ],
)
def test_a_ratio_needs_two_series_with_amounts(tmp_path: Path, top: str) -> None:
    plan = plan_text(f"""
        {{id: x, name: 比率, at_least: 1, unit: "%", measure: level, ratio_of: [top, bottom]}}
        {top}
        {{id: bottom, name: 分母, at_least: 1, unit: 人}}
    """)
    assert (
        known(audited(repository(tmp_path, {"a": plan}, "分母,上半年,5")), "x").reported
        is None
    )


@pytest.mark.parametrize(("reported", "differs"), [("33.3", False), ("33.4", True)])
def test_a_reported_ratio_is_held_against_its_two_ends(
    tmp_path: Path,
    reported: str,
    differs: bool,  # noqa: FBT001 - a row of the table
) -> None:
    plan = plan_text("""
        {id: x, name: 比率, at_least: 30, unit: "%", measure: level, ratio_of: [top, bottom]}
        {id: top, name: 分子, at_least: 1, unit: 人}
        {id: bottom, name: 分母, at_least: 1, unit: 人}
    """)
    rows = f"分子,上半年,1,人\n分母,上半年,3,人\n比率,6月,{reported},%"
    assert (
        bool(linked_codes(audited(repository(tmp_path, {"a": plan}, rows)))) is differs
    )


def test_a_total_may_have_no_finite_digits(tmp_path: Path) -> None:
    plan = plan_text("""
        {id: x, name: 合计, at_least: 30, unit: 公顷, sum_of: [a]}
        {id: a, name: 甲, at_least: 1, unit: 亩}
    """)
    found = audited(
        repository(tmp_path, {"a": plan}, "甲,上半年,2,亩\n合计,上半年,1,亩")
    )
    assert len(linked_codes(found)) == 1


def test_a_milestone_of_milestones_that_reports_itself_has_no_sum(
    tmp_path: Path,
) -> None:
    plan = plan_text(
        "{id: x, name: 全部, reach: 完工, worst_of: [a]}\n{id: a, name: 甲, reach: 完工}"
    )
    assert (
        linked_codes(
            audited(repository(tmp_path, {"a": plan}, "全部,6月,完工\n甲,6月,开工"))
        )
        == []
    )


@pytest.mark.parametrize("parts", ["[a, a, gone]", "[b]"])
def test_a_reported_whole_whose_parts_do_not_fit_is_judged_by_itself(
    tmp_path: Path, parts: str
) -> None:
    plan = plan_text(f"""
        {{id: x, name: 合计, at_least: 10, unit: 人, sum_of: {parts}}}
        {{id: a, name: 甲, at_least: 10, unit: 人}}
        {{id: b, name: 乙, at_least: 10, unit: 家}}
    """)
    found = known(
        audited(repository(tmp_path, {"a": plan}, "合计,上半年,5,人\n甲,上半年,1,人")),
        "x",
    )
    assert found.reported is not None
    assert found.reported.value == 5
