"""The ugliest tables that offices send round, each with what is read of it, or why it is not; figures are invented."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest

from auditor.cli import main
from auditor.model.actuals import Actuals
from auditor.model.findings import Finding, Rule, Severity
from auditor.model.plan import Plan
from auditor.reading.tables.actuals import read_actuals
from auditor.reading.tables.grids import xlsx_values
from auditor.rendering.messages.messages import Messages
from tests.reading.offices import Cell, Table, xlsx
from tests.reading.stories import file, places, sound_plan, without, word

Golden = Callable[[str, str], None]

PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024, simulated: true}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 城镇新增就业, at_least: 7300, unit: 人}
          - {id: revenue, name: 一般公共预算收入, at_least: 20, unit: 亿元}
          - {id: investment, name: 固定资产投资, at_least: 120, unit: 亿元}
          - {id: industry, name: 规上工业增加值增速, at_least: 8, unit: "%", measure: rate}
          - {id: farmland, name: 新建高标准农田, at_least: 12, unit: 万亩}
          - {id: grain, name: 粮食总产量, at_least: 25, unit: 亿斤}
          - {id: visits, name: 接待游客, at_least: 300, unit: 万人次}
          - {id: water, name: 自来水普及率, at_least: 95, unit: "%", measure: level}
          - {id: plant, name: 污水处理厂, reach: 完工}
    """


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


def read(path: Path, plan: Plan) -> tuple[Actuals, list[Finding]]:
    return read_actuals([(path, f"actuals/{path.name}")], [plan])


def figures(actuals: Actuals) -> list[tuple[str, str, str, str]]:
    """Return the place, target, period and quantity of each figure, in the order of the sheet."""
    found = [one for of_target in actuals.by_target.values() for one in of_target]
    return [
        (
            one.location.cell,
            one.target,
            str(one.period),
            str(one.quantity.number) + one.quantity.unit.name,
        )
        for one in sorted(
            found,
            key=lambda one: (
                one.location.sheet,
                one.location.line,
                one.location.column,
            ),
        )
        if one.quantity
    ]


def words(findings: list[Finding]) -> str:
    """Return what is said, in both languages."""
    return "".join(
        f"{one.location} {one.severity.value} {one.rule.code} {Messages(language).finding_sentence(one)}\n"
        for language in ("zh", "en")
        for one in findings
    )


MONTHLY = Table(
    [
        ["2024年1-9月全县主要经济指标"],
        ["（快报数）", None, None, None, "单位：亿元"],
        ["指　标", "本月", "本月止累计", "累计", "累计增长（%）"],
        ["甲", "1", "2", "3", "4"],
        ["一、财政"],
        ["一般公共预算收入", 1.6, None, 14.9, 5.2],
        ["　其中：税收收入", 1.1, None, 9.8, 3.9],
        ["二、投资和消费"],
        ["固定资产投资", None, None, 88.4, 6.1],
        ["　接待游客（万人次）", 30.5, None, 241.7, 12.2],
        ["合　计", 33.2, None, 345, None],
        ["注：1.本表为快报数。"],
        ["数据来源：县统计局"],
    ],
    merged=["A1:E1", "A5:E5", "A12:E12"],
)


def test_a_monthly_bulletin_has_its_unit_above_and_its_source_below(
    tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    actuals, findings = read(xlsx(tmp_path / "月报.xlsx", {"月报": MONTHLY}), plan)
    assert figures(actuals) == [
        ("月报!B6", "revenue", "2024-09", "1.6亿元"),
        ("月报!D6", "revenue", "2024-01..09", "14.9亿元"),
        ("月报!D9", "investment", "2024-01..09", "88.4亿元"),
        ("月报!B10", "visits", "2024-09", "30.5万人次"),
        ("月报!D10", "visits", "2024-01..09", "241.7万人次"),
    ]
    assert {one.source for one in actuals.of("revenue")} == {"县统计局"}
    # 其中：税收收入 is another thing than a target called 税收收入 might be: the plan must know it by these words.
    assert places(findings) == [
        ("A104", 3, 0),
        ("A107", 3, 0),
        ("A106", 4, 0),
        ("A202", 7, 1),
        ("A224", 12, 0),
        # The growth beside amounts that the plan promises is told, though nobody asked for it.
        ("A106", 6, 0),
    ]
    golden("../sheets/monthly.txt", words(findings))


SUPERVISION = Table(
    [
        ["2024年度目标任务完成情况表（截至9月底）"],
        [
            "填报单位：县政府督查室",
            None,
            None,
            None,
            None,
            None,
            "填报日期：2024年10月12日",
        ],
        ["序号", "指标名称", "计量\n单位", "全年\n目标", "完成情况", None, "责任单位"],
        [None, None, None, None, "完成数", "完成率", None],
        [1, "城镇新增就业", "人", 7300, 4468, 0.612, "县人社局"],
        [2, "2.新建高标准农田", "万亩", 12, "待报", None, "县农业农村局"],
        [3, "自来水普及率", "%", 0.95, 0.931, None, "县水利局"],
        ["小计", None, None, None, 4468, None, None],
        ["审核：　　　　制表：　　　　联系电话："],
    ],
    merged=["A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4"],
    formats={"F5": "0.0%", "D7": "0%", "E7": "0.0%"},
)


def test_a_supervision_office_merges_its_headings_and_formats_percentages(
    tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    actuals, findings = read(xlsx(tmp_path / "督查.xlsx", {"督查": SUPERVISION}), plan)
    assert figures(actuals) == [
        ("督查!E5", "jobs", "2024-01..09", "4468人"),
        ("督查!E7", "water", "2024-01..09", "93.1%"),
    ]
    assert str(actuals.of("jobs")[0].stated_ratio) == "61.2"
    assert actuals.not_reported == 1
    assert places(findings) == [("A107", 3, 0), ("A106", 8, 0), ("A309", 5, 0)]
    golden("../sheets/supervision.txt", words(findings))


QUARTERS = Table(
    [
        ["郸城县2024年目标完成情况季度汇总"],
        ["指标(单位)", "一季度", None, "上半年", None, "前三季度", None, "全年", None],
        [None, "目标", "完成", "目标", "完成", "目标", "完成", "目标", "完成"],
        ["一、就业"],
        ["城镇新增就业（人）", 1825, 1650, 3650, 3012, 5475, 4468, 7300, None],
        ["二、农业"],
        ["新建高标准农田（万亩）", 0, 0, 4, 3.5, 8, "超7", 12, "—"],
    ],
    merged=["A1:I1", "A2:A3", "B2:C2", "D2:E2", "F2:G2", "H2:I2", "A4:I4"],
)


def test_a_quarterly_roll_up_sets_goal_and_result_side_by_side(
    tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    actuals, findings = read(xlsx(tmp_path / "汇总.xlsx", {"汇总": QUARTERS}), plan)
    assert figures(actuals) == [
        ("汇总!C5", "jobs", "2024Q1", "1650人"),
        ("汇总!E5", "jobs", "2024H1", "3012人"),
        ("汇总!G5", "jobs", "2024-01..09", "4468人"),
        ("汇总!C7", "farmland", "2024Q1", "0万亩"),
        ("汇总!E7", "farmland", "2024H1", "3.5万亩"),
        ("汇总!G7", "farmland", "2024-01..09", "7万亩"),
    ]
    assert [one.bound.value for one in actuals.of("farmland")] == [
        "exact",
        "exact",
        "above",
    ]
    assert actuals.not_reported == 2
    golden("../sheets/quarters.txt", words(findings))


SIDE_BY_SIDE = Table(
    [
        ["主要指标进度表"],
        ["指标", "单位", "2024年9月", None, None, "2023年9月", None, "备注"],
        [None, None, "当月", "累计", "同比±%", "当月", "累计", None],
        ["城镇新增就业", "人", 500, 4468, 3.1, 480, 4300, None],
        ["固定资产投资", "亿元", 9.1, 88.4, 6.1, 8, 83, "含农户"],
    ],
    merged=["A2:A3", "B2:B3", "C2:E2", "F2:G2", "H2:H3"],
)


def test_the_month_and_the_year_to_date_stand_side_by_side(
    tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    actuals, findings = read(xlsx(tmp_path / "进度.xlsx", {"9月": SIDE_BY_SIDE}), plan)
    assert figures(actuals)[:4] == [
        ("'9月'!C4", "jobs", "2024-09", "500人"),
        ("'9月'!D4", "jobs", "2024-01..09", "4468人"),
        ("'9月'!F4", "jobs", "2023-09", "480人"),
        ("'9月'!G4", "jobs", "2023-01..09", "4300人"),
    ]
    assert {one.note for one in actuals.of("investment")} == {"含农户"}
    golden("../sheets/side-by-side.txt", words(findings))


TOWNS = Table(
    [
        ["2024年前三季度各乡镇主要指标完成情况"],
        ["指标", "单位", "全县", "城关镇", "汲冢镇", "石槽镇"],
        ["城镇新增就业", "人", 4468, 2000, 1468, 1000],
        ["一般公共预算收入", "万元", 149000, 90000, 30000, 29000],
    ]
)


def test_of_towns_side_by_side_only_the_whole_county_is_the_target(
    tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    actuals, findings = read(xlsx(tmp_path / "乡镇.xlsx", {"乡镇": TOWNS}), plan)
    assert figures(actuals) == [
        ("乡镇!C3", "jobs", "2024-01..09", "4468人"),
        ("乡镇!C4", "revenue", "2024-01..09", "149000万元"),
    ]
    golden("../sheets/towns.txt", words(findings))


MONTHS_DOWN = Table(
    [
        ["2024年主要指标分月完成情况"],
        ["月份", "城镇新增就业", None, None, "一般公共预算收入（亿元）", "同比"],
        [None, "目标", "当月", "累计", None, None],
        ["1月", 600, 500, 500, 1.2, 0.03],
        ["2月", 600, 300, 800, 1.1, 0.03],
        ["3月", 600, 850, 1650, 2.0, 0.02],
        ["全年目标", 7300, None, 7300, 20, None],
        ["合计", 1800, 1650, None, 4.3, None],
        ["四月", 600, None, 2100, None, None],
        ["5 月份左右", None, None, 2400, None, None],
    ],
    merged=["A2:A3", "B2:D2", "E2:E3", "F2:F3"],
)


def test_months_may_run_down_and_targets_across(
    tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    actuals, findings = read(xlsx(tmp_path / "分月.xlsx", {"分月": MONTHS_DOWN}), plan)
    assert figures(actuals) == [
        ("分月!C4", "jobs", "2024-01", "500人"),
        ("分月!D4", "jobs", "2024-01", "500人"),
        ("分月!E4", "revenue", "2024-01", "1.2亿元"),
        ("分月!C5", "jobs", "2024-02", "300人"),
        ("分月!D5", "jobs", "2024-01..02", "800人"),
        ("分月!E5", "revenue", "2024-02", "1.1亿元"),
        ("分月!C6", "jobs", "2024-03", "850人"),
        ("分月!D6", "jobs", "2024Q1", "1650人"),
        ("分月!E6", "revenue", "2024-03", "2亿元"),
        ("分月!D9", "jobs", "2024-01..04", "2100人"),
    ]
    assert places(findings, "A104", "A107", "A106", "A309") == [("A204", 10, 1)]
    golden("../sheets/months-down.txt", words(findings))


FIELDS_DOWN = Table(
    [
        ["指标", "城镇新增就业", "粮食总产量", "完成率"],
        ["单位", "人", "万吨", "%"],
        ["2024年一季度", 1650, None, 22.6],
        ["2024年上半年", 3012, 62.5, 41.3],
        ["数据来源：县政府办", None, None, None],
    ]
)


def test_units_may_stand_in_a_row(tmp_path: Path, plan: Plan, golden: Golden) -> None:
    actuals, findings = read(xlsx(tmp_path / "横排.xlsx", {"横排": FIELDS_DOWN}), plan)
    assert figures(actuals) == [
        ("横排!B3", "jobs", "2024Q1", "1650人"),
        ("横排!B4", "jobs", "2024H1", "3012人"),
        ("横排!C4", "grain", "2024H1", "62.5万吨"),
    ]
    golden("../sheets/fields-down.txt", words(findings))


TWO_TABLES = Table(
    [
        ["表一　2024年一季度财政收入"],
        ["指标", "完成数（亿元）"],
        ["一般公共预算收入", 4.1],
        ["来源：县财政局"],
        [],
        ["表二　2024年上半年就业情况", None],
        ["（单位：万人）"],
        ["项目", "实际完成"],
        ["城镇新增就业", 0.3012],
        ["资料来源：县人社局。"],
    ],
    hidden_rows=[4],
    hidden_columns=["A"],
)


def test_two_tables_on_a_sheet_and_sheets_that_are_none(
    tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    sheets = {
        "数据": TWO_TABLES,
        "填报说明": Table([["填报说明"], ["1.按季填报。", None, "2.以万元为单位。"]]),
        "旧表": Table(
            [["指标", "期间", "数值"], ["城镇新增就业", "一季度", 1]], hidden=True
        ),
        "Sheet3": Table([]),
    }
    actuals, findings = read(xlsx(tmp_path / "两表.xlsx", sheets), plan)
    assert figures(actuals) == [
        ("数据!B3", "revenue", "2024Q1", "4.1亿元"),
        ("数据!B9", "jobs", "2024H1", "0.3012万人"),
    ]
    assert [actuals.of(target)[0].source for target in ("revenue", "jobs")] == [
        "县财政局",
        "县人社局",
    ]
    said = [(one.rule.code, one.location.cell) for one in findings]
    assert said == [
        ("A107", "数据"), ("A107", "数据!2:2"), ("A106", "数据!4:4"), ("A107", "数据!8:8"), ("A106", "数据!10:10"),
        ("A106", "填报说明"), ("A106", "旧表"),
    ]  # fmt: skip
    golden("../sheets/two-tables.txt", words(findings))


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        # What the line of 表一 says is said of its figures alone.
        (("", "表一 财政收入累计完成情况", "表二 就业情况"), "2024-05"),
        (("", "表一 财政收入", "表二 就业累计完成情况"), "2024-01..05"),
        # What stands above it is said of all.
        (("累计完成情况", "表一 财政收入", "表二 就业情况"), "2024-01..05"),
        (("累计完成情况", "表一 财政收入累计", "表二 就业情况"), "2024-01..05"),
        # Of which of two without numbers it is said nobody knows.
        (("", "累计完成情况", "表二 就业情况"), ""),
        (("", "表一 财政收入累计完成情况", "就业情况"), ""),
    ],
)
def test_a_basis_in_the_line_that_numbers_a_table_is_of_that_table(
    tmp_path: Path, plan: Plan, titles: tuple[str, str, str], expected: str
) -> None:
    ahead, first, second = titles
    lines = [
        f"{ahead},",
        f"{first}（单位：亿元）,",
        "指标,2024年1-5月",
        "一般公共预算收入,9",
        ",",
        f"{second}（单位：人）,",
        "指标,2024年5月",
        "城镇新增就业,600",
    ]
    actuals, _ = read(file(tmp_path, "两表.csv", "\n".join(lines)), plan)
    assert "".join(str(figure.period) for figure in actuals.of("jobs")) == expected
    assert str(actuals.of("revenue")[0].period) == "2024-01..05"


def test_a_basis_above_all_tables_holds_for_the_third_as_well(
    tmp_path: Path, plan: Plan
) -> None:
    lines = [
        "2024年5月累计完成情况",
        "表一 财政",
        "指标,完成",
        "一般公共预算收入,9",
        "表二 投资累计（单位：亿元）",
        "指标,完成",
        "固定资产投资,50",
        "表三 就业（单位：人）",
        "指标,完成",
        "城镇新增就业,600",
    ]
    text = "\n".join(lines)
    actuals, _ = read(file(tmp_path, "三表2024年5月.csv", text), plan)
    assert str(actuals.of("jobs")[0].period) == "2024-01..05"


def test_an_english_heading_is_shown_with_its_blanks(
    tmp_path: Path, plan: Plan
) -> None:
    lines = [
        "As of May 2024,,",
        "Indicator,Actual year  to date,Notes On Progress,指 标 Notes",
        "一般公共预算收入,9,,",
    ]
    text = "\n".join(lines)
    _, findings = read(file(tmp_path, "english.csv", text), plan)
    facts = {finding.rule.code: finding.facts for finding in findings}
    assert facts["A107"]["columns"] == ("Actual year to date",)
    assert facts["A104"]["columns"] == ("Notes On Progress", "指标Notes")


MERGED_DOWN = Table(
    [
        ["2024年1-9月"],
        ["类别", "指标", "单位", "完成数"],
        ["民生", "城镇新增就业", "人", 4468],
        [None, "粮食总产量", "亿斤", 12],
        [None, "自来水普及率", "%", None],
        ["农业", "新建高标准农田", "万亩", 8],
        [None, None, None, None],
        ["工业", "规上工业增加值增速", "%", "123①"],
        [None, "固定资产投资", "亿元", "#REF!"],
        [None, "一般公共预算收入", "亿元", "=D3*2"],
        [None, "接待游客", "万人次", 2417000],
        [None, "污水处理厂", None, "在建"],
        [None, None, None, 5],
    ],
    merged=["A3:A5", "A6:A7", "A8:A13", "D4:D5", "B6:B7", "C6:C7", "D6:D7"],
    formats={"D11": '0!.0,"万"'},
)


def test_cells_merged_downwards_and_cells_that_are_no_number(
    tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    actuals, findings = read(xlsx(tmp_path / "合并.xlsx", {"合并": MERGED_DOWN}), plan)
    assert figures(actuals) == [
        ("合并!D3", "jobs", "2024-01..09", "4468人"),
        ("合并!D6", "farmland", "2024-01..09", "8万亩"),
    ]
    assert actuals.of("plant")[0].stage == "在建"
    faults = [
        (one.location.cell, word(one.facts["why"]))
        for one in findings
        if one.rule.code == "A201"
    ]
    assert faults == [
        ("合并!D4", "merged"), ("合并!D8", "footnote"), ("合并!D9", "formula"), ("合并!D10", "formula"),
        ("合并!D11", "formatted"),
    ]  # fmt: skip
    assert ("A208", 13, 2) in places(findings)
    golden("../sheets/merged-down.txt", words(findings))


EXPORTED = """\
    2024年前三季度目标任务完成情况,,,,,
    单位：亿元,,,,,
    序号,指标,全年,,完成情况,
    ,,目标,备注,累计完成,完成率
    1,一般公共预算收入,20,,14.9,74.5%
    2,"固定资产投资",120,,88.4,73.7%
    ,合计,140,,103.3,
    "注：数字未经审定，
    以年报为准",,,,,
    数据来源：县发改委,,,,,
    """


def test_a_csv_file_that_was_such_a_sheet_once_is_read_alike(
    tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    actuals, findings = read(file(tmp_path, "导出.csv", EXPORTED), plan)
    found = [
        (
            str(one.location),
            str(one.period),
            str(one.quantity),
            one.source,
            str(one.stated_ratio),
        )
        for of_target in actuals.by_target.values()
        for one in of_target
    ]
    assert [
        (place, period, source, ratio) for place, period, _, source, ratio in found
    ] == [
        ("actuals/导出.csv:5:16", "2024-01..09", "县发改委", "74.5"),
        ("actuals/导出.csv:6:17", "2024-01..09", "县发改委", "73.7"),
    ]
    golden("../sheets/exported.txt", words(findings))


def test_a_heading_with_a_day_that_the_year_does_not_have_is_named_and_not_read(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["2023年就业"],
        ["指标", "截至2月29日", "一季度"],
        ["城镇新增就业", 800, 1650],
    ]
    actuals, findings = read(xlsx(tmp_path / "日.xlsx", {"日": Table(rows)}), plan)
    assert figures(actuals) == [("日!C3", "jobs", "2023Q1", "1650人")]
    assert findings[0].facts["columns"] == ("截至2月29日",)


REFUSED: dict[str, list[list[Cell]]] = {
    "title-year": [["2024年目标完成情况"], ["指标", "完成数"], ["城镇新增就业", 4468]],
    "two-periods": [
        ["2024年一季度、2024年上半年完成情况"],
        ["指标", "完成数"],
        ["城镇新增就业", 4468],
    ],
    "several-values": [
        ["2024年1-9月"],
        ["指标", "完成数", "完成额"],
        ["城镇新增就业", 4468, 3],
    ],
    "year-only": [
        ["2024年1-9月"],
        ["指标", "2024年", "2023年"],
        ["城镇新增就业", 4468, 4300],
    ],
    "no-value": [
        ["2024年1-9月"],
        ["指标", "目标", "完成率"],
        ["城镇新增就业", 7300, 61.2],
    ],
    "doubled": [
        ["2024年1-9月"],
        ["指标", "指标名称", "完成数"],
        ["就业", "城镇新增就业", 4468],
    ],
    "no-table": [["2024年1-9月"], ["承办人", "新增就业", "农田"], ["某人", 2000, 1.5]],
    "too-wide": [["指标", *["一季度"] * 1001], ["城镇新增就业", *[1] * 1001]],
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_not_certain_is_refused_with_its_reason(
    why: str, tmp_path: Path, plan: Plan, golden: Golden
) -> None:
    actuals, findings = read(
        xlsx(tmp_path / f"{why}.xlsx", {"表": Table(REFUSED[why])}), plan
    )
    assert actuals.used == 0
    assert [(one.rule.code, word(one.facts["why"])) for one in findings] == [
        ("A102", why)
    ]
    golden(f"../sheets/refused-{why}.txt", words(findings))


def test_what_stands_outside_of_every_table_is_counted(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["内部资料", 1, 2, 3],
        ["2024年1-9月"],
        ["指标", "完成数"],
        ["城镇新增就业", 4468],
    ]
    _, findings = read(xlsx(tmp_path / "外.xlsx", {"表": Table(rows)}), plan)
    assert [
        (one.location.cell, one.facts["outside"])
        for one in findings
        if "outside" in one.facts
    ] == [("表!1:1", 1)]


def test_headings_printed_again_on_the_next_page_begin_no_table(
    tmp_path: Path, plan: Plan
) -> None:
    head: list[Cell] = ["指标", "单位", "完成数"]
    rows: list[list[Cell]] = [
        ["2024年1-9月"], head, ["城镇新增就业", "人", 4468], head, ["固定资产投资", "亿元", 88.4],
        ["二、农业"], head, ["粮食总产量", "亿斤", 12.5],
    ]  # fmt: skip
    actuals, findings = read(xlsx(tmp_path / "页.xlsx", {"页": Table(rows)}), plan)
    assert figures(actuals) == [
        ("页!C3", "jobs", "2024-01..09", "4468人"),
        ("页!C5", "investment", "2024-01..09", "88.4亿元"),
        ("页!C8", "grain", "2024-01..09", "12.5亿斤"),
    ]
    assert [
        one.facts.get("headings") for one in findings if one.rule.code == "A106"
    ] == [1]


def test_other_headings_below_do_not_take_over_the_title(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["2024年1-9月"], ["指标", "完成数"], ["城镇新增就业", 4468],
        ["二、农业"], ["指标", "单位", "完成数"], ["粮食总产量", "亿斤", 12.5],
    ]  # fmt: skip
    actuals, findings = read(xlsx(tmp_path / "页.xlsx", {"页": Table(rows)}), plan)
    assert actuals.used == 1
    assert [word(one.facts["why"]) for one in findings if one.rule.code == "A102"] == [
        "no-period"
    ]


LONG = Table(
    [
        ["指标", "期间", "数值", "单位", "口径", "发布日期"],
        ["城镇新增就业", "9月", 4468, "人", "累计", date(2024, 10, 15)],
        ["城镇新增就业", date(2024, 8, 1), 4000, "人", "累计", "2024年9月12日"],
    ],
    formats={"B3": 'yyyy"年"m"月"'},
)


def test_a_long_table_is_read_as_the_same_table_in_csv(
    tmp_path: Path, plan: Plan
) -> None:
    csv = """\
        指标,期间,数值,单位,口径,发布日期
        城镇新增就业,9月,4468,人,累计,2024-10-15
        城镇新增就业,2024-08,4000,人,累计,2024年9月12日
        """
    sheet, said_of_sheet = read(xlsx(tmp_path / "长.xlsx", {"长": LONG}), plan)
    text, said_of_text = read(file(tmp_path, "长.csv", csv), plan)
    assert [(one.period, one.quantity, one.published) for one in sheet.of("jobs")] == [
        (one.period, one.quantity, one.published) for one in text.of("jobs")
    ]
    assert [one.rule for one in said_of_sheet] == [one.rule for one in said_of_text]


def test_a_long_table_may_have_a_column_for_each_basis_and_a_year_in_its_title(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["2023年就业"],
        ["指标", "月份", "当月", "累计"],
        ["城镇新增就业", "3月", 850, 1650],
    ]
    actuals, _ = read(xlsx(tmp_path / "长.xlsx", {"长": Table(rows)}), plan)
    assert figures(actuals) == [
        ("长!C3", "jobs", "2023-03", "850人"),
        ("长!D3", "jobs", "2023Q1", "1650人"),
    ]


def test_the_quarter_of_a_table_is_its_last(tmp_path: Path, plan: Plan) -> None:
    rows: list[list[Cell]] = [
        ["截至三季度末"],
        ["指标", "本季", "累计"],
        ["城镇新增就业", 1456, 4468],
    ]
    actuals, _ = read(xlsx(tmp_path / "季.xlsx", {"季": Table(rows)}), plan)
    assert figures(actuals) == [
        ("季!B3", "jobs", "2024Q3", "1456人"),
        ("季!C3", "jobs", "2024-01..09", "4468人"),
    ]


def test_rows_without_a_unit_are_not_read_by_several(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["2024年1-9月", "单位：亿元、%"],
        ["指标", "单位", "完成数"],
        ["固定资产投资", None, 88.4],
        ["城镇新增就业", "人", 4468],
        ["自来水普及率", None, "94.1%"],
        ["粮食总产量", None, "18.5亿斤"],
        ["接待游客", None, 5],
    ]
    actuals, findings = read(xlsx(tmp_path / "单位.xlsx", {"表": Table(rows)}), plan)
    assert figures(actuals) == [
        ("表!C4", "jobs", "2024-01..09", "4468人"),
        ("表!C5", "water", "2024-01..09", "94.1%"),
        ("表!C6", "grain", "2024-01..09", "18.5亿斤"),
    ]
    [fault] = [one for one in findings if one.rule.code == "A209"]
    assert Messages("zh").finding_sentence(fault) == (
        "单位“亿元、%”是几个单位，不知这个数用哪个（共2个数）；请加一列“单位”，逐行写明"
    )


def test_a_target_may_be_called_a_budget(tmp_path: Path) -> None:
    plan = sound_plan(
        tmp_path,
        """\
        plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
        sections:
          - id: a
            title: 目标
            targets:
              - {id: meeting-budget, name: 会议费, at_most: 30, unit: 万元}
        """,
    )
    path = file(
        tmp_path,
        "a.csv",
        "指标,期间,数值\nmeeting-budget,一季度,8\n会议费预算,上半年,15\n",
    )
    actuals, _ = read(path, plan)
    assert [period for _, _, period, _ in figures(actuals)] == ["2024Q1"]


def test_growth_among_amounts_is_known_by_its_percent_sign(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["2024年1-9月"],
        ["指标", "完成数", "同比增长(%)"],
        ["规上工业增加值增速", "8.4%", None],
        ["固定资产投资", 88.4, 3.1],
    ]
    path = xlsx(tmp_path / "增速.xlsx", {"表": Table(rows)})
    assert figures(read(path, plan)[0]) == [
        ("表!B3", "industry", "2024-01..09", "8.4%"),
        ("表!B4", "investment", "2024-01..09", "88.4亿元"),
    ]
    # Where nothing stands in the column of growth, what the name says is enough; beside a growth it is in doubt.
    rows[2] = ["规上工业增加值增速", 8.4, None]
    assert [
        target
        for _, target, _, _ in figures(read(xlsx(path, {"表": Table(rows)}), plan)[0])
    ] == ["industry", "investment"]
    rows[2] = ["规上工业增加值增速", 8.4, 0.3]
    actuals, findings = read(xlsx(path, {"表": Table(rows)}), plan)
    assert [target for _, target, _, _ in figures(actuals)] == ["investment"]
    [unknown] = [one for one in findings if one.rule is Rule.UNKNOWN_TARGET]
    assert Messages("zh").finding_sentence(unknown) == (
        "计划里没有指标“规上工业增加值增速”的数量，只有增速；是增速就在数后写 %，是数量不必改"
    )


def test_a_figure_merged_across_belongs_to_no_column(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["指标", "一季度", "上半年"],
        ["城镇新增就业", 3012, None],
        ["固定资产投资", "待报", None],
    ]
    table = Table(rows, merged=["B2:C2", "B3:C3"])
    actuals, findings = read(xlsx(tmp_path / "横.xlsx", {"横": table}), plan)
    assert [(one.location.cell, word(one.facts["why"])) for one in findings] == [
        ("横!B2", "merged")
    ]
    assert actuals.not_reported == 3


def test_where_names_run_across_a_row_still_has_its_source(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["时期", "城镇新增就业", "数据来源"],
        ["一季度", 1650, "人社局"],
        ["上半年", 3012, "统计局"],
    ]
    actuals, _ = read(xlsx(tmp_path / "来源.xlsx", {"来源": Table(rows)}), plan)
    assert [(str(one.period), one.source) for one in actuals.of("jobs")] == [
        ("2024Q1", "人社局"),
        ("2024H1", "统计局"),
    ]


COUNTIES = """\
    plan: {id: x24, title: 项城市2024年目标, entity: 项城市, year: 2024, simulated: true}
    sections:
      - {id: a, title: 目标, targets: [{id: jobs, name: 城镇新增就业, at_least: 9000, unit: 人}]}
    """


def test_a_table_of_several_counties_gives_each_plan_its_own_rows(
    tmp_path: Path, plan: Plan
) -> None:
    beside: list[list[Cell]] = [
        ["2024年1-9月各县主要指标完成情况"],
        ["地区", "指标", "完成数"],
        ["郸城县", "城镇新增就业", 4468],
        [None, "接待游客", 241],
        ["x24", "城镇新增就业", 5000],
        ["别处", "城镇新增就业", 1],
    ]
    across: list[list[Cell]] = [
        ["月份", "地区", "城镇新增就业"],
        ["2024年1月", "项城市", 700],
        ["2024年1月", "郸城县", 800],
    ]
    sheets = {"并列": Table(beside, merged=["A3:A4"]), "横排": Table(across)}
    path = xlsx(tmp_path / "各县.xlsx", sheets)
    other = sound_plan(tmp_path / "other", COUNTIES)
    actuals, findings = read_actuals([(path, "各县.xlsx")], [plan, other])
    found = {
        (place, name): [one.location.cell for one in actuals.of(name, place)]
        for place in ("郸城县", "项城市")
        for name in ("jobs", "visits")
    }
    assert found == {
        ("郸城县", "jobs"): ["并列!C3", "横排!C3"],
        ("郸城县", "visits"): ["并列!C4"],
        ("项城市", "jobs"): ["并列!C5", "横排!C2"],
        ("项城市", "visits"): [],
    }
    (elsewhere,) = (one for one in findings if one.rule is Rule.OTHER_PLACE)
    assert (elsewhere.location.cell, elsewhere.facts["places"]) == ("并列", ("别处",))
    assert not [one for one in findings if one.rule is Rule.EXTRA_COLUMN]


def test_an_undated_column_beside_dated_ones_is_named_and_not_read(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["指标", "一季度", "上半年", "累计", "本月"],
        ["城镇新增就业", 1650, 3012, 3012, 5],
    ]
    actuals, findings = read(xlsx(tmp_path / "混.xlsx", {"混": Table(rows)}), plan)
    assert [place for place, *_ in figures(actuals)] == ["混!B2", "混!C2"]
    assert findings[0].facts["columns"] == ("累计", "本月")


def test_an_empty_workbook_is_an_empty_file(tmp_path: Path, plan: Plan) -> None:
    _, findings = read(xlsx(tmp_path / "空.xlsx", {"空": Table([])}), plan)
    assert [word(one.facts["reason"]) for one in findings] == ["empty"]


def test_hidden_sheets_alone_are_no_table(tmp_path: Path, plan: Plan) -> None:
    sheets = {
        "说明": Table([["说明"]]),
        "数据": Table([["指标", "一季度"], ["城镇新增就业", 1]], hidden=True),
    }
    _, findings = read(xlsx(tmp_path / "藏.xlsx", sheets), plan)
    assert [(one.rule.code, one.location.cell) for one in findings] == [
        ("A102", "说明!1:1"),
        ("A106", "数据"),
    ]


def test_where_the_extra_is_not_installed_the_file_says_how_to_install_it(
    tmp_path: Path, plan: Plan
) -> None:
    path = xlsx(tmp_path / "月报.xlsx", {"月报": MONTHLY})
    with without("python_calamine", xlsx_values):
        actuals, findings = read(path, plan)
    assert actuals.used == 0
    assert [(one.rule.code, word(one.facts["reason"])) for one in findings] == [
        ("A101", "no-reader")
    ]
    assert "pip install python-calamine" in Messages("zh").finding_sentence(findings[0])
    assert "pip install python-calamine" in Messages("en").finding_sentence(findings[0])


def test_a_workbook_is_not_looked_into_without_a_plan(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "月报.xlsx", {"月报": MONTHLY})
    assert read_actuals([(path, "a.xlsx")], [])[0].rows == 0


def test_a_csv_file_that_begins_with_its_header_is_not_looked_into(
    tmp_path: Path, plan: Plan
) -> None:
    text = "指标,期间,数值\n合计,1-9月,5\n注：初步数,,\n某某,单位,累计\n"
    _, findings = read(file(tmp_path, "长.csv", text), plan)
    # Read as ever: a total is an unknown target, a note a row without a period.
    assert places(findings) == [("A208", 3, 7), ("A204", 4, 4), ("A202", 2, 1)]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_the_delimiter_is_the_one_that_makes_a_table(
    mark: str, tmp_path: Path, plan: Plan
) -> None:
    lines = [
        ["2024年1-9月就业情况"],
        ["指标", "单位", "完成数"],
        ["城镇新增就业", "人", "4468"],
    ]
    path = file(tmp_path, "就业.tsv", "".join(mark.join(line) + "\n" for line in lines))
    actuals, _ = read(path, plan)
    assert [(one.location.line, one.location.column) for one in actuals.of("jobs")] == [
        (3, 10)
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("姓名,电话\n某人,123\n", "unknown"),
        ("指标,数额\n就业,1\n", "no-period"),
        ("指标,完成数\n城镇新增就业,1\n", "no-period"),
        ("就业情况\n指标,完成数\n城镇新增就业,1\n", "no-period"),
        (
            "2024年1-9月\n" + "说明,1\n" * 200_001 + "指标,完成数\n城镇新增就业,1\n",
            "unknown",
        ),
    ],
)
def test_a_csv_file_without_a_table_has_no_header(
    text: str, why: str, tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read(file(tmp_path, "表.csv", text), plan)
    assert actuals.used == 0
    assert [(one.rule.code, word(one.facts["why"])) for one in findings] == [
        ("A102", why)
    ]


def test_a_quote_that_is_left_open_below_a_title_ends_the_table(
    tmp_path: Path, plan: Plan
) -> None:
    text = '2024年1-9月\n指标,完成数\n城镇新增就业,4468\n固定资产投资,"88\n'
    actuals, findings = read(file(tmp_path, "表.csv", text), plan)
    assert actuals.used == 1
    assert ("A101", 4, 0) in places(findings)


def test_a_repository_with_csv_alone_loads_nothing_of_this(tmp_path: Path) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(tmp_path, "actuals/2024.csv", "指标,期间,数值\n城镇新增就业,一季度,1650\n")
    script = (
        "import sys; from pathlib import Path; from auditor.reading.repository import read_repository;"
        "print(read_repository(Path()).actuals.used, *(n for n in sys.modules if 'office' in n or 'calamine' in n))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "kind", ["table", "json", "sarif", "github", "gitlab", "junit", "markdown"]
)
def test_every_format_names_the_cell_and_keeps_a_plain_path(
    kind: str,
    language: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    xlsx(tmp_path / "actuals" / "三季度.xlsx", {"完成情况": MERGED_DOWN})
    monkeypatch.chdir(tmp_path)
    main(["check", "--format", kind, "--lang", language, "--width", "120"])
    out = unquote(capsys.readouterr().out)
    assert "完成情况!D8" in out or '"sheet": "完成情况"' in out
    assert ("actuals/三季度.xlsx:完成情况!D8" in out) == (
        kind in {"table", "markdown", "junit"}
    )
    machine = {
        "json": '"path": "actuals/三季度.xlsx", "sheet": "完成情况", "line": 8, "column": 4',
        "github": "file=actuals/三季度.xlsx,line=8,col=4",
        "gitlab": '"path":"actuals/三季度.xlsx","lines":{"begin":8}',
        "junit": 'file="actuals/三季度.xlsx" line="8"',
        "sarif": '"uri": "actuals/三季度.xlsx"',
        "table": "\n      | 规上工业增加值增速 | % | 123①\n                               ^\n",
    }
    assert "".join(machine.get(kind, "").split()) in "".join(out.split())


def test_the_caret_stands_under_the_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[list[Cell]] = [
        ["指标", "期间", "数值"],
        ["城镇新增就业", "9月", "约4468"],
        ["没有这个", "9月", 1],
    ]
    file(tmp_path, "targets/2024.yaml", PLAN)
    xlsx(tmp_path / "actuals" / "a.xlsx", {"表": Table(rows)})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", "--format", "table", "--lang", "zh", "--width", "120"])
    out = capsys.readouterr().out
    assert f"    城镇新增就业 | 9月 | 约4468\n{' ' * 25}^\n" in out
    assert "    没有这个 | 9月 | 1\n    ^\n" in out


def test_a_name_and_its_figure_merged_over_two_rows_are_one(
    tmp_path: Path, plan: Plan
) -> None:
    table = Table(
        [
            ["2024年1-9月"],
            ["指标", "完成数（亿元）", "责任单位"],
            ["一般公共预算收入", 12, "县财政局"],
            [None, None, "县税务局"],
            ["固定资产投资", 35, "县发改委"],
        ],
        merged=["A3:A4", "B3:B4"],
    )
    actuals, findings = read(xlsx(tmp_path / "月报.xlsx", {"月报": table}), plan)
    assert figures(actuals) == [
        ("月报!B3", "revenue", "2024-01..09", "12亿元"),
        ("月报!B5", "investment", "2024-01..09", "35亿元"),
    ]
    assert places(findings, "A107", "A309") == []


def test_a_goal_unlike_the_plan_is_told_with_its_cell(
    tmp_path: Path, plan: Plan
) -> None:
    table = Table(
        [
            ["指标", "期间", "数值", "单位", "全年目标"],
            ["一般公共预算收入", "2024年1-3月", 3, "亿元", 25],
        ]
    )
    _, findings = read(xlsx(tmp_path / "明细.xlsx", {"明细": table}), plan)
    (differs,) = (one for one in findings if one.rule is Rule.GOAL_DIFFERS)
    assert str(differs.location) == "actuals/明细.xlsx:明细!E2"


@pytest.mark.parametrize("name", ["2024-09.csv", "202409.csv", "2024.09.csv"])
def test_a_month_as_the_name_of_a_file_is_that_of_its_figures(
    name: str, tmp_path: Path, plan: Plan
) -> None:
    path = file(tmp_path, name, "指标,完成数\n一般公共预算收入（亿元）,3\n")
    actuals, _ = read(path, plan)
    assert [str(one.period) for one in actuals.of("revenue")] == ["2024-09"]


def test_of_rows_whose_basis_is_unclear_that_is_read_whose_name_says_it(
    tmp_path: Path, plan: Plan
) -> None:
    table = Table(
        [
            ["指标", "2024年3月"],
            ["累计一般公共预算收入（亿元）", 4.1],
            ["固定资产投资（亿元）", 35],
            ["注：当月和累计数据均由县统计局提供"],
        ]
    )
    actuals, findings = read(xlsx(tmp_path / "月报.xlsx", {"月报": table}), plan)
    assert figures(actuals) == [("月报!B2", "revenue", "2024Q1", "4.1亿元")]
    assert places(findings, "A106", "A309") == [("A206", 3, 2)]


def test_a_unit_alone_among_records_is_a_record_that_lost_its_cells(
    tmp_path: Path, plan: Plan
) -> None:
    rows = "target,period,value,unit\nrevenue,2024H1,3,亿元\n亿元,,,\n"
    actuals, findings = read(file(tmp_path, "a.csv", rows), plan)
    assert len(actuals.of("revenue")) == 1
    assert places(findings, "A309") == [("A208", 3, 4)]


def test_a_list_below_a_table_is_none_of_its_figures(
    tmp_path: Path, plan: Plan
) -> None:
    table = Table(
        [
            ["2024年1-9月"],
            ["指标", "完成数（亿元）"],
            ["一般公共预算收入", 12],
            ["指标", "责任单位"],
            ["固定资产投资", "县发改委"],
        ]
    )
    actuals, findings = read(xlsx(tmp_path / "月报.xlsx", {"月报": table}), plan)
    assert figures(actuals) == [("月报!B3", "revenue", "2024-01..09", "12亿元")]
    assert {("A201", 5), ("A202", 4)} == {
        (one.rule.code, one.location.line)
        for one in findings
        if one.severity is Severity.ERROR or one.rule.code == "A202"
    }


def test_of_an_amount_and_its_growth_the_unit_of_a_row_tells(tmp_path: Path) -> None:
    plan = sound_plan(
        tmp_path,
        """\
        plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
        sections:
          - id: a
            title: 目标
            targets:
              - {id: gdp, name: 地区生产总值, at_least: 720, unit: 亿元}
              - {id: growth, name: 地区生产总值增速, at_least: 7, unit: "%", measure: rate}
        """,
    )
    rows = "指标,单位,2024年1-9月\n地区生产总值,%,5.2\n地区生产总值,亿元,520\n"
    actuals, _ = read(file(tmp_path, "a.csv", rows), plan)
    quantities = [
        (one.target, one.quantity.number, one.quantity.unit.name)
        for target in ("growth", "gdp")
        for one in actuals.of(target)
        if one.quantity
    ]
    assert quantities == [("growth", Decimal("5.2"), "%"), ("gdp", 520, "亿元")]


def test_a_unit_of_another_target_behind_a_number_is_refused(tmp_path: Path) -> None:
    plan = sound_plan(
        tmp_path,
        """\
        plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
        sections:
          - id: a
            title: 目标
            targets:
              - {id: jobs, name: 新增城镇就业, at_least: 1000, unit: 人}
              - {id: greens, name: 蔬菜产量, at_least: 1000, unit: 菜筐}
        """,
    )
    rows = (
        "指标,期间,数值\n蔬菜产量,2024年1-3月,350菜筐\n新增城镇就业,2024年1-3月,3菜筐\n"
    )
    actuals, findings = read(file(tmp_path, "a.csv", rows), plan)
    assert [one.target for one in actuals.of("greens")] == ["greens"]
    assert actuals.of("jobs") == ()
    assert [word(one.facts["why"]) for one in findings if "why" in one.facts] == [
        "two-units"
    ]
