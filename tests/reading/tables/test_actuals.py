"""Rows to figures: what offices send in, and what is said of what cannot be read."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model.actuals import Actual, Actuals
from auditor.model.bound import Bound
from auditor.model.direction import Direction
from auditor.model.findings import Fact, Finding, MessageKey, Rule, Severity
from auditor.model.plan import Plan
from auditor.model.provenance import Location
from auditor.reading.plan.plan import read_plan
from auditor.reading.tables.actuals import read_actuals
from tests import builders
from tests.builders import unit_of
from tests.reading.stories import (
    TABLE,
    file,
    places,
    read_csv,
    read_yaml,
    sound_plan,
    word,
)
from tests.strategies import nonsense

PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, aliases: [城镇新增就业], at_least: 7300, unit: 人}
          - {id: firms, name: 新增“高新”企业, at_least: 10, unit: 家, counts_as: [个]}
          - {id: investment, name: 完成投资, at_least: 20, unit: 亿元}
          - {id: roads, name: 农村公路, at_least: 100, unit: 公里}
          - {id: grain, name: 粮食总产量, at_least: 20, unit: 亿斤}
          - {id: forest, name: 造林, at_least: 1, unit: 万亩}
          - {id: visits, name: 游客, at_least: 300, unit: 万人次}
          - {id: power, name: 光伏装机, at_least: 100, unit: 千瓦}
          - {id: growth, name: 生产总值增速, at_least: 6, unit: "%", measure: rate}
          - {id: coverage, name: 覆盖率, at_least: 95, unit: "%", measure: level}
          - {id: deaths, name: 死亡率, at_most: 5, unit: ‰, measure: level}
          - {id: plant, name: 污水处理厂, reach: 完工}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


def only(read: tuple[Actuals, list[Finding]]) -> Actual:
    """Return the only figure of a table that nothing is wrong with but its missing source."""
    actuals, findings = read
    assert places(findings, "A309") == []
    ((figure,),) = actuals.by_target.values()
    return figure


def refused(read: tuple[Actuals, list[Finding]]) -> Finding:
    """Return the only finding of a table that has no figure; what is left out has been counted."""
    actuals, findings = read
    assert dict(actuals.by_target) == {}
    (found,) = findings
    assert (actuals.rows, actuals.left_out) == (1, 1)
    return found


def test_a_row_becomes_a_figure_with_all_that_stands_in_it(
    tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read_csv(
        tmp_path,
        """\
        指标,期间,数值,单位,口径,发布日期,来源,备注,完成率
        新增城镇就业,前三季度,"4,468",人,累计,2024年10月15日,统计局,初步数,61.2%
        """,
        plan,
    )
    assert findings == []
    (figure,) = actuals.of("jobs")
    assert figure.quantity is not None
    assert (figure.quantity.number, figure.quantity.unit) == (
        Decimal(4468),
        unit_of("人"),
    )
    assert (str(figure.period), figure.single, figure.bound, figure.direction) == (
        "2024-01..09", False, Bound.EXACT, Direction.UNSAID,
    )  # fmt: skip
    assert (figure.published, figure.source, figure.note) == (
        date(2024, 10, 15),
        "统计局",
        "初步数",
    )
    assert (figure.stated_ratio, figure.plan_id) == (Decimal("61.2"), "p24")
    assert figure.location == Location(TABLE, 2)
    assert (
        figure.excerpt
        == '新增城镇就业,前三季度,"4,468",人,累计,2024年10月15日,统计局,初步数,61.2%'
    )
    assert (actuals.rows, actuals.used, actuals.not_reported, actuals.left_out) == (
        1,
        1,
        0,
        0,
    )
    assert actuals.files == (TABLE,)


@pytest.mark.parametrize(
    "name", ["jobs", "新增城镇就业", "城镇新增就业", "新增 城镇就业"]
)
def test_a_target_goes_by_any_of_its_names(
    tmp_path: Path, plan: Plan, name: str
) -> None:
    assert (
        only(read_csv(tmp_path, f"target,period,value\n{name},9月,5\n", plan)).target
        == "jobs"
    )


def test_quotes_in_a_name_may_be_of_any_kind(tmp_path: Path, plan: Plan) -> None:
    assert (
        only(
            read_csv(tmp_path, 'target,period,value\n"新增""高新""企业",9月,5\n', plan)
        ).target
        == "firms"
    )


@pytest.mark.parametrize(
    ("period", "basis", "months", "single"),
    [
        ("9月", "", "2024-09", True),
        ("9月", "累计", "2024-01..09", False),
        ("9月", "ytd", "2024-01..09", False),
        ("9月", "YTD", "2024-01..09", False),
        ("9月", "当期", "2024-09", False),
        ("9月", "period", "2024-09", False),
        ("9月", "当月", "2024-09", False),
        ("三季度", "", "2024Q3", True),
        ("三季度", "年初至今", "2024-01..09", False),
        ("三季度", "当季", "2024Q3", False),
        # These are cumulated by themselves.
        ("上半年", "", "2024H1", False),
        ("前三季度", "", "2024-01..09", False),
        ("1-9月", "", "2024-01..09", False),
        ("截至9月底", "", "2024-01..09", False),
        ("全年", "", "2024", True),
        ("2023年", "累计", "2023", False),
    ],
)
def test_the_basis_says_whether_a_figure_reaches_back_to_january(
    tmp_path: Path, plan: Plan, period: str, basis: str, months: str, *, single: bool
) -> None:
    figure = only(
        read_csv(
            tmp_path, f"target,period,value,basis\njobs,{period},5,{basis}\n", plan
        )
    )
    assert (str(figure.period), figure.single) == (months, single)


@pytest.mark.parametrize(
    ("target", "value", "unit", "amount"),
    [
        # Without a unit, the target's.
        ("jobs", "7300", "", "7300"),
        ("investment", "14.9", "", "14.9"),
        # With one, converted; the multiplier of the cell stands before it.
        ("jobs", "0.73", "万人", "7300"),
        ("jobs", "1.6万", "人", "16000"),
        ("jobs", "1.6万", "", "16000"),
        ("jobs", "7300", "名", "7300"),
        ("investment", "149000", "万元", "14.9"),
        ("investment", "1490000000", "元", "14.9"),
        ("investment", "14.9亿", "元", "14.9"),
        ("investment", "14.9亿", "", "14.9"),
        ("investment", "5万", "", "0.0005"),
        ("roads", "5000", "米", "5"),
        ("roads", "2", "里", "1"),
        ("grain", "100", "万吨", "20"),
        ("grain", "1000000000", "公斤", "20"),
        ("forest", "10000", "亩", "1"),
        ("forest", "15", "平方公里", "2.25"),
        ("forest", "1500", "公顷", "2.25"),
        ("visits", "3000000", "人次", "300"),
        ("power", "1.6万", "千瓦", "16000"),
        ("power", "2", "兆瓦", "2000"),
        # Other counters, where the plan says so.
        ("firms", "5", "个", "5"),
        ("firms", "0.5", "万个", "5000"),
        # Percentages.
        ("coverage", "98%", "", "98"),
        ("coverage", "98％", "%", "98"),
        ("coverage", "98", "", "98"),
        ("coverage", "980", "‰", "98"),
        ("deaths", "0.3%", "", "3"),
        ("deaths", "0.3%", "‰", "3"),
        ("deaths", "3", "", "3"),
    ],
)
def test_a_figure_is_taken_in_its_own_unit_and_converts_exactly(
    tmp_path: Path, plan: Plan, target: str, value: str, unit: str, *, amount: str
) -> None:
    figure = only(
        read_csv(
            tmp_path, f"target,period,value,unit\n{target},9月,{value},{unit}\n", plan
        )
    )
    wanted = next(one.unit for one in plan.targets if one.id == target)
    assert figure.quantity is not None
    assert wanted is not None
    assert figure.quantity.in_unit(wanted) == Decimal(amount)


@pytest.mark.parametrize(
    ("target", "value", "unit", "hint"),
    [
        ("jobs", "5", "人次", "person"),
        ("visits", "5", "万人", "person"),
        ("firms", "5", "户", "counter"),
        ("firms", "5", "万户", "counter"),
        ("coverage", "5", "个百分点", "point"),
        ("jobs", "5", "家", "other"),
        ("jobs", "98%", "", "other"),
        ("roads", "5", "个", "other"),
        ("forest", "5", "亿斤", "other"),
    ],
)
def test_a_unit_of_another_kind_is_refused_with_the_fix(
    tmp_path: Path, plan: Plan, target: str, value: str, unit: str, *, hint: str
) -> None:
    found = refused(
        read_csv(
            tmp_path, f"target,period,value,unit\n{target},9月,{value},{unit}\n", plan
        )
    )
    assert places([found]) == [("A203", 2, len(target) + 5)]
    assert word(found.facts["hint"]) == hint
    wanted = next(one.unit for one in plan.targets if one.id == target)
    assert wanted is not None
    assert (found.facts["unit"], found.facts["wanted"]) == (unit or "%", wanted.name)


@pytest.mark.parametrize(
    ("value", "number", "bound", "direction"),
    [
        ("1,234.5", "1234.5", Bound.EXACT, Direction.UNSAID),
        ("１２３", "123", Bound.EXACT, Direction.UNSAID),
        ("超143", "143", Bound.ABOVE, Direction.UNSAID),
        ("143以上", "143", Bound.AT_LEAST, Direction.UNSAID),
        (">143", "143", Bound.ABOVE, Direction.UNSAID),
        ("近143", "143", Bound.BELOW, Direction.UNSAID),
        ("下降3.1", "-3.1", Bound.EXACT, Direction.FALL),
        ("-3.1", "-3.1", Bound.EXACT, Direction.UNSAID),
        ("0", "0", Bound.EXACT, Direction.UNSAID),
    ],
)
def test_a_value_keeps_its_digits_its_bound_and_its_word(  # noqa: PLR0917 - a row of the table above
    tmp_path: Path,
    plan: Plan,
    value: str,
    number: str,
    bound: Bound,
    direction: Direction,
) -> None:
    figure = only(
        read_csv(tmp_path, f'target,period,value\ngrowth,9月,"{value}"\n', plan)
    )
    assert figure.quantity is not None
    assert (str(figure.quantity.number), figure.bound, figure.direction) == (
        number,
        bound,
        direction,
    )


@pytest.mark.parametrize(
    "value",
    ["", " ", "—", "——", "-", "/", "待报", "N/A", "n/a", "－", "Ｎ／Ａ", "…", "暂无"],
)
@pytest.mark.parametrize("target", ["jobs", "plant"])
def test_not_reported_is_counted_and_is_not_zero(
    tmp_path: Path, plan: Plan, target: str, value: str
) -> None:
    actuals, findings = read_csv(
        tmp_path, f"target,period,value\n{target},9月,{value}\n", plan
    )
    assert (findings, dict(actuals.by_target)) == ([], {})
    assert (actuals.rows, actuals.not_reported, actuals.left_out) == (1, 1, 0)


def unreadable(why: str) -> MessageKey:
    return MessageKey("value-unreadable", why)


@pytest.mark.parametrize(
    ("row", "fault", "facts"),
    [
        ("jobs,9月,abc", ("A201", 2, 9), {"found": "abc", "why": unreadable("unreadable")}),
        ("jobs,9月,约143", ("A201", 2, 9), {"found": "约143", "why": unreadable("approximate")}),
        ("jobs,9月,1e9", ("A201", 2, 9), {"found": "1e9", "why": unreadable("not-plain")}),
        ("jobs,9月,143斗", ("A201", 2, 9), {"found": "143斗", "why": unreadable("unreadable")}),
        ("jobs,9月,增长5人", ("A201", 2, 9), {"found": "增长5人", "why": unreadable("growth")}),
        ("jobs,9月," + "9" * 41, ("A201", 2, 9), {"found": "9" * 41, "why": unreadable("too-long")}),
        ("jobs,9月,1.6万,万人", ("A201", 2, 9), {"found": "1.6万", "why": unreadable("two-scales")}),
        ("jobs,9月,1.6万,亿人", ("A201", 2, 9), {"found": "1.6万", "why": unreadable("two-scales")}),
        (
            "jobs,9月,5,人群",
            ("A209", 2, 11),
            {
                "unit": "人群",
                "similar": ("人",),
                "why": MessageKey("unit-unknown", "unknown"),
            },
        ),
        ("jobs,9月,5,斗", ("A209", 2, 11), {
                "unit": "斗",
                "similar": (),
                "why": MessageKey("unit-unknown", "unknown"),
            }),
        ("jobs,夏天,5", ("A204", 2, 6), {"found": "夏天", "why": MessageKey("period-unreadable", "unreadable")}),
        ("jobs,13月,5", ("A204", 2, 6), {"found": "13月", "why": MessageKey("period-unreadable", "no-such-month")}),
        ("jobs,9月,5,,大致", ("A206", 2, 12), {"found": "大致", "why": MessageKey("basis-unreadable", "unknown")}),
        ("jobs,9月,5,,,2024-02-30", ("A207", 2, 13), {"found": "2024-02-30"}),
        ("jobs,9月,5,,,昨天", ("A207", 2, 13), {"found": "昨天"}),
        ("jobs,9月,5,,,,一半", ("A201", 2, 14), {"found": "一半", "why": unreadable("unreadable")}),
        ("jobs,,5", ("A208", 2, 6), {"column": MessageKey("column", "period")}),
        (",9月,5", ("A208", 2, 1), {"column": MessageKey("column", "target")}),
        ("plant,9月,完工了", ("A201", 2, 10), {
            "found": "完工了", "why": unreadable("no-such-stage"),
            "options": ("未启动", "前期", "开工", "在建", "完工", "投用"), "similar": ("完工",),
        }),
    ],
)  # fmt: skip
def test_a_fault_names_the_row_the_column_and_the_text(
    tmp_path: Path,
    plan: Plan,
    row: str,
    fault: tuple[str, int, int],
    facts: dict[str, Fact],
) -> None:
    found = refused(
        read_csv(
            tmp_path, f"target,period,value,unit,basis,published,完成率\n{row}\n", plan
        )
    )
    assert places([found]) == [fault]
    assert dict(found.facts) == facts
    assert found.excerpt == row
    assert found.subject == row.partition(",")[0]
    assert found.severity is Severity.ERROR


def test_columns_are_placed_where_they_stand_not_where_they_usually_are(
    tmp_path: Path, plan: Plan
) -> None:
    _, findings = read_csv(
        tmp_path,
        """\
        口径,数值,期间,指标
        ,5,9月,
        ,5,9月,没有的
        ,5,夏天,jobs
        大致,5,9月,jobs
        "甲,乙",x,9月,jobs
        ,x,9月,jobs
        """,
        plan,
    )
    assert sorted(places(findings)) == [
        ("A201", 7, 2), ("A202", 3, 7), ("A204", 4, 4), ("A206", 5, 1), ("A206", 6, 1), ("A208", 2, 7),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "published",
    [
        "2024-10-15",
        "2024/10/15",
        "2024.10.15",
        "2024年10月15日",
        "2024-10-15 ",
        "２０２４-10-15",
    ],
)
def test_a_date_is_read_as_people_write_it(
    tmp_path: Path, plan: Plan, published: str
) -> None:
    figure = only(
        read_csv(
            tmp_path, f"target,period,value,published\njobs,9月,5,{published}\n", plan
        )
    )
    assert figure.published == date(2024, 10, 15)


def test_a_milestone_reports_a_stage_of_the_plans_ladder(
    tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read_csv(
        tmp_path,
        """\
        target,period,value,source
        plant,3月,前期,住建局
        污水处理厂,9月, 完工 ,住建局
        """,
        plan,
    )
    assert findings == []
    assert [(one.stage, one.steps, one.quantity) for one in actuals.of("plant")] == [
        ("前期", 1, None),
        ("完工", 4, None),
    ]


def test_an_unknown_target_is_an_error_with_a_suggestion_in_the_plans_year(
    tmp_path: Path, plan: Plan
) -> None:
    found = refused(
        read_csv(tmp_path, "target,period,value\n城镇新增就业人,9月,5\n", plan)
    )
    assert places([found]) == [("A202", 2, 1)]
    assert found.facts == {
        "found": "城镇新增就业人",
        "similar": ("城镇新增就业",),
        "earlier": 0,
    }
    assert (found.severity, found.plan) == (Severity.ERROR, "p24")


def test_a_suggested_name_is_written_as_the_plan_has_it(tmp_path: Path) -> None:
    firms = builders.plan(builders.target(10, name="High Tech Firms", unit="家"))
    found = refused(
        read_csv(tmp_path, "target,period,value\nHigh Tech Firm,9月,5\n", firms)
    )
    assert found.facts["similar"] == ("High Tech Firms",)


def test_the_column_that_says_what_is_a_goal_is_used(
    tmp_path: Path, plan: Plan
) -> None:
    table = (
        "target,period,value,类型,source\njobs,1-9月,5,完成,x\njobs,1-12月,9,目标,x\n"
    )
    _, findings = read_csv(tmp_path, table, plan)
    assert "A104" not in [found.rule.code for found in findings]


def test_an_unknown_target_of_an_earlier_year_is_a_note(
    tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read_csv(
        tmp_path, "target,period,value\n去年的事,2023年,5\njobs,2023年,6\n", plan
    )
    assert places(findings, "A309") == [("A202", 2, 1)]
    assert (
        findings[0].severity,
        findings[0].facts["earlier"],
        findings[0].facts["similar"],
    ) == (Severity.NOTE, 1, ())
    assert actuals.left_out == 0
    assert [str(one.period) for one in actuals.of("jobs")] == ["2023"]


def test_a_row_of_a_target_that_was_left_out_is_counted_and_not_complained_of_again(
    tmp_path: Path,
) -> None:
    faulty, _ = read_yaml(tmp_path, PLAN.replace("unit: 公里", "unit: 公理"))
    assert faulty is not None
    actuals, findings = read_csv(
        tmp_path,
        "target,period,value\nroads,9月,5\n农村公路,2023年,5\n没有,9月,5\n",
        faulty,
    )
    assert places(findings) == [("A202", 4, 1)]
    assert (actuals.rows, actuals.left_out, actuals.used) == (3, 3, 0)


@pytest.mark.parametrize(
    "period", ["2025年", "2025Q1", "2024-12..2025-01", "2023-07..2024-06"]
)
def test_a_period_after_or_across_the_plan_is_outside(
    tmp_path: Path, plan: Plan, period: str
) -> None:
    found = refused(read_csv(tmp_path, f"target,period,value\njobs,{period},5\n", plan))
    assert places([found]) == [("A205", 2, 6)]
    assert (found.facts["found"], found.plan) == (period, "")


def test_two_plans_share_a_table(tmp_path: Path, plan: Plan) -> None:
    five = sound_plan(
        tmp_path,
        """\
        plan: {id: five, title: 五年规划, entity: 郸城县, years: 2021-2025}
        sections: [{id: a, title: 甲, targets: [{id: gdp, name: 生产总值, at_least: 500, unit: 亿元, measure: level}]}]
        """,
    )
    actuals, findings = read_csv(
        tmp_path,
        """\
        target,period,value,source
        gdp,2023,400,年鉴
        jobs,2023,7000,年鉴
        jobs,2024Q1,1800,年鉴
        jobs,一季度,1800,年鉴
        jobs,2025Q1,1800,年鉴
        """,
        five,
        plan,
    )
    assert {
        name: [one.plan_id for one in found]
        for name, found in actuals.by_target.items()
    } == {
        "gdp": ["five"],
        "jobs": ["p24", "p24", "p24"],
    }
    # The year of 一季度 stands in the name of the file, 2024.csv.
    assert [
        (*place, found.plan)
        for place, found in zip(places(findings), findings, strict=True)
    ] == [
        ("A202", 6, 1, "five"),
    ]


def test_where_no_year_is_given_and_there_are_several_it_must_be(
    tmp_path: Path, plan: Plan
) -> None:
    later = sound_plan(
        tmp_path / "later",
        """\
        plan: {id: p25, title: 目标, entity: 郸城县, year: 2025}
        sections: [{id: a, title: 甲, targets: [{id: jobs, name: 就业, at_least: 5, unit: 人}]}]
        """,
    )
    path = file(tmp_path, "actuals/就业.csv", "target,period,value\njobs,一季度,1800\n")
    _, findings = read_actuals([(path, "actuals/就业.csv")], [plan, later])
    assert [(one.rule.code, word(one.facts["why"])) for one in findings] == [
        ("A204", "no-year")
    ]


def test_a_wide_table_places_each_figure_in_its_cell(
    tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read_csv(
        tmp_path,
        """\
        指标,单位,口径,一季度,上半年,前三季度,全年,来源
        新增城镇就业,人,,1800,"3,600",x,,统计局
        农村公路,米,当期,500,—,,30公里,交通局
        """,
        plan,
    )
    assert places(findings) == [("A201", 2, 24), ("A201", 3, 18)]
    assert [
        (str(one.period), one.single, one.location.column) for one in actuals.of("jobs")
    ] == [
        ("2024Q1", True, 11),
        ("2024H1", False, 16),
    ]
    assert [
        (str(one.period), one.single, one.location.column)
        for one in actuals.of("roads")
    ] == [("2024Q1", False, 11)]
    assert (actuals.rows, actuals.used, actuals.not_reported, actuals.left_out) == (
        8,
        3,
        3,
        2,
    )


def test_a_wide_heading_of_another_year_is_one_fault_of_all_its_cells(
    tmp_path: Path, plan: Plan
) -> None:
    _, findings = read_csv(
        tmp_path, "指标,2024年,2025年,来源\njobs,1,2,年鉴\nroads,1,2,年鉴\n", plan
    )
    assert places(findings) == [("A205", 2, 8)]
    assert findings[0].facts["cells"] == 2


def test_the_rest_goes_on_after_a_faulty_row_and_all_are_counted(
    tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read_csv(
        tmp_path,
        """\
        target,period,value,source
        jobs,一季度,1800,统计局
        jobs,上半年
        jobs,上半年,x,统计局
        jobs,上半年,待报,
        没有,上半年,5,统计局
        jobs,上半年,3600,统计局,多,余
        jobs,前三季度,4468,统计局
        """,
        plan,
    )
    assert sorted(places(findings)) == [
        ("A105", 3, 0),
        ("A105", 7, 0),
        ("A201", 4, 10),
        ("A202", 6, 1),
    ]
    assert [one.location.line for one in actuals.of("jobs")] == [2, 8]
    assert (actuals.rows, actuals.used, actuals.not_reported, actuals.left_out) == (
        7,
        2,
        1,
        4,
    )


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [
        ("指标,期间,数值", "jobs,{month},(85)", "A201"),
        ("指标,期间,数值,单位", "jobs,{month},85,人次", "A203"),
        ("指标,期间,数值,口径", "jobs,{month},85,周报", "A206"),
        ("指标,期间,数值,发布日期", "jobs,{month},85,某日", "A207"),
        ("指标,期间,数值", ",{month},85", "A208"),
    ],
)
def test_a_fault_of_many_rows_is_one_finding(
    tmp_path: Path, plan: Plan, header: str, row: str, code: str
) -> None:
    rows = [row.format(month=f"{month}月") for month in range(1, 13)]
    actuals, findings = read_csv(tmp_path, "\n".join([header, *rows]), plan)
    [fault] = findings
    assert (fault.rule.code, fault.facts["cells"]) == (code, 12)
    assert (actuals.rows, actuals.left_out) == (12, 12)


def test_figures_without_a_source_are_noted_once_a_file(
    tmp_path: Path, plan: Plan
) -> None:
    _, findings = read_csv(
        tmp_path,
        """\
        target,period,value,source
        jobs,一季度,1800,统计局
        jobs,上半年,3600,
        jobs,前三季度,4468,
        jobs,全年,待报,
        """,
        plan,
    )
    assert places(findings) == [("A309", 3, 0)]
    assert findings[0].facts == {"count": 2, "of": 3}
    assert findings[0].severity is Severity.NOTE


@pytest.mark.parametrize(
    ("codec", "told"),
    [("utf-8", ""), ("utf-8-sig", ""), ("gb18030", "GB18030"), ("utf-16", "UTF-16")],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_was_not_utf_8_says_so(
    tmp_path: Path, plan: Plan, codec: str, told: str, end: str
) -> None:
    text = '"指标","期间","数值","来源"\n新增城镇就业,9月,5,统计局\n没有,9月,5,统计局\n'
    actuals, findings = read_csv(tmp_path, text.replace("\n", end).encode(codec), plan)
    assert [one.location.line for one in actuals.of("jobs")] == [2]
    assert places(findings) == [("A103", 0, 0)] * bool(told) + [("A202", 3, 1)]
    assert [found.facts["encoding"] for found in findings[:-1]] == [told] * bool(told)


def test_a_table_in_mixed_encodings_does_not_pass_for_one_of_them(
    tmp_path: Path, plan: Plan
) -> None:
    mixed = "指标,期间,数值\n".encode() + "新增城镇就业,9月,5\n".encode("gb18030")
    actuals, findings = read_csv(tmp_path, mixed, plan)
    assert actuals.used == 0
    assert any(found.rule.code in {"A101", "A102"} for found in findings)


@pytest.mark.parametrize(
    ("content", "code", "fact"),
    [
        (b"", "A101", "empty"),
        (b"PK\x03\x04\0\0", "A101", "binary"),
        (b"target,period,value\njobs,9\xff,5\n", "A101", "undecodable"),
        (b"\xef\xbb\xbf", "A102", "unknown"),
        ("郸城县2024年目标完成情况\n".encode(), "A102", "unknown"),
        ('target,period,value\njobs,"9月,5\n'.encode(), "A101", "quotes"),
        (b"target,period,value" + b",x" * 2000, "A102", "too-wide"),
    ],
)
def test_a_file_that_is_no_table_is_one_finding(
    tmp_path: Path, plan: Plan, content: bytes, code: str, fact: str
) -> None:
    actuals, findings = read_csv(tmp_path, content, plan)
    assert actuals.used == 0
    assert [found.rule.code for found in findings] == [code]
    assert fact in [
        word(said)
        for said in findings[0].facts.values()
        if isinstance(said, MessageKey)
    ]


def test_one_unreadable_file_does_not_hide_the_others(
    tmp_path: Path, plan: Plan
) -> None:
    files = [
        (tmp_path / "missing.csv", "missing.csv"),
        (tmp_path, "folder.csv"),
        (
            file(
                tmp_path, "q1.csv", "target,period,value,source\njobs,一季度,1800,局\n"
            ),
            "q1.csv",
        ),
        (
            file(
                tmp_path,
                "h1.csv",
                "target;period;value;source\njobs;上半年;3600;局\nroads;9月;;\n",
            ),
            "h1.csv",
        ),
    ]
    actuals, findings = read_actuals(files, [plan])
    assert [
        (str(found.location), word(found.facts["reason"])) for found in findings
    ] == [
        ("missing.csv", "missing"),
        ("folder.csv", "directory"),
    ]
    assert [str(one.location) for one in actuals.of("jobs")] == ["q1.csv:2", "h1.csv:2"]
    assert actuals.files == ("missing.csv", "folder.csv", "q1.csv", "h1.csv")
    assert (actuals.rows, actuals.used, actuals.not_reported) == (3, 2, 1)


def test_without_files_nothing_is_reported(plan: Plan) -> None:
    assert read_actuals([], [plan]) == (Actuals(), [])


def test_without_plans_nothing_is_said_of_rows(tmp_path: Path) -> None:
    figures, findings = read_csv(tmp_path, "target,period,value\njobs,2024,5\n")
    assert figures.rows == 0
    assert findings == []


def test_names_are_kept_as_typed_for_others_to_disarm(
    tmp_path: Path, plan: Plan
) -> None:
    found = refused(
        read_csv(
            tmp_path, "target,period,value\n=1+1\x1b[31m[bold]::error%0A,9月,5\n", plan
        )
    )
    assert found.facts["found"] == "=1+1\x1b[31m[bold]::error%0A"


def test_the_figures_we_ship_are_read_without_a_fault() -> None:
    root = Path(__file__).parents[3]
    for folder in (
        root,
        *sorted(path.parent for path in root.glob("examples/*/targets")),
    ):
        plans = [
            plan
            for path in sorted((folder / "targets").glob("*.yaml"))
            if (plan := read_plan(path, "p")[0])
        ]
        assert plans
        files = [
            (path, path.name) for path in sorted((folder / "actuals").glob("*.csv"))
        ]
        actuals, findings = read_actuals(files, plans)
        assert [
            found for found in findings if found.severity is not Severity.NOTE
        ] == []
        assert actuals.left_out == 0


SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@SHARED
@given(content=st.one_of(st.binary(max_size=100), nonsense().map(str.encode)))
def test_any_bytes_are_figures_or_something_is_said(
    tmp_path: Path, plan: Plan, content: bytes
) -> None:
    actuals, findings = read_csv(tmp_path, content, plan)
    assert actuals.used or findings


def test_a_lone_cell_below_another_heading_than_the_first_is_a_row_without_its_name(
    tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read_csv(
        tmp_path,
        """\
        指标,期间,数值,单位,来源
        ,人,,,
        jobs,9月,7,,局
        """,
        plan,
    )
    assert [figure.source for figure in actuals.of("jobs")] == ["局"]
    (missing,) = findings
    assert (missing.rule.code, missing.location.line) == ("A208", 2)


@SHARED
@given(
    cells=st.lists(
        st.one_of(
            nonsense(4), st.sampled_from(["jobs", "growth", "plant", "9月", "5", "人"])
        ),
        max_size=8,
    )
)
def test_any_row_is_a_figure_or_not_reported_or_left_out_or_too_early(
    tmp_path: Path, plan: Plan, cells: list[str]
) -> None:
    row = ",".join(
        '"' + cell.replace('"', '""').replace("\0", "") + '"' for cell in cells
    )
    header = "target,period,value,unit,basis,published,source,note\n"
    actuals, findings = read_csv(
        tmp_path, (header + row + "\njobs,9月,7,,,,局,\n").encode(), plan
    )
    forgiven = sum(
        found.severity is Severity.NOTE and found.rule.code == "A202"
        for found in findings
    )
    assert (
        actuals.rows
        == actuals.used + actuals.not_reported + actuals.left_out + forgiven
    )
    sources = [figure.source for figure in actuals.of("jobs")]
    # A unit that stands alone, M for one, is that of the row below, which has people.
    is_of_other_unit = any(found.rule is Rule.UNIT_MISMATCH for found in findings)
    assert sources[-1:] == ["局"] or is_of_other_unit
