"""Headings and titles as offices write them: understood as a whole, or not at all."""

import pytest

from auditor.reading.tables.layout.headings import Column, is_growth_alone, read_heading
from auditor.reading.tables.words.stated_times import times_in
from auditor.reading.tables.words.texts import CUMULATED, SINGLE, split_unit


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        (["指标(万亩)"], Column("target", unit="万亩")),
        (["指标（单位）"], Column("target")),
        (["主要经济指标名称"], Column("target")),
        (["项　目"], Column("weak-target")),
        (["月份"], Column("period")),
        (["计量\n单位"], Column("unit")),
        (["资料来源"], Column("source")),
        (["完成率(%)"], Column("ratio", unit="%")),
        (["完成情况", "完成率"], Column("ratio")),
        (["一季度", "完成"], Column("value", "一季度")),
        (["完成数（亿元）"], Column("value", unit="亿元")),
        (["实际完成①"], Column("value")),
        (["(audited)"], Column("value")),
        (["数值"], Column("value")),
        (["1-9月累计完成"], Column("value", "1-9月", CUMULATED)),
        (["9月", "当月"], Column("value", "9月", SINGLE)),
        (["累计"], Column("value", basis=CUMULATED)),
        (["本月"], Column("value", basis=SINGLE, last_month=True)),
        (["目标任务完成情况", "完成"], Column("value")),
        (["2024年", "1-9月"], Column("value", "2024年1-9月")),
        (
            ["1-9月", "2024年", "完成数（万元）"],
            Column("value", "2024年1-9月", unit="万元"),
        ),
        (["完成情况"], Column("weak")),
        (["全县"], Column("whole", place="全县")),
        (["一季度", "合计"], Column("whole", "一季度")),
        (["一季度", "目标"], Column("goal", "一季度")),
        (["全年目标"], Column("goal")),
        (["全年目标", "数值"], Column("goal")),
        (["同比增长(%)"], Column("growth", unit="%")),
        (["上年同期"], Column("last")),
        (["城区", "完成"], Column()),
        (["城区", "单位"], Column()),
        (["一季度", "上半年"], Column()),
        (["2024年1-9月", "2023年"], Column()),
        (["当月", "累计"], Column()),
        (["序号"], Column("harmless")),
        (["责任单位"], Column("owner")),
        ([""], Column()),
    ],
)
def test_a_heading_says_what_its_column_holds(lines: list[str], column: Column) -> None:
    assert read_heading(lines) == column


def test_a_year_alone_is_known_as_such() -> None:
    assert [read_heading([line]).year_only for line in ("2024年", "2024", "2024年1-9月", "全年")] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("粮食总产量(亿斤)", "粮食总产量", "亿斤"),
        ("空气质量［微克／立方米］", "空气质量", "微克/立方米"),
        ("高标准农田（新建）", "高标准农田（新建）", ""),
        ("道路（一期）（公里）", "道路（一期）", "公里"),
        ("一般公共预算收入", "一般公共预算收入", ""),
    ],
)
def test_a_unit_in_brackets_is_split_from_a_name(
    text: str, name: str, unit: str
) -> None:
    assert split_unit(text) == (name, unit)


@pytest.mark.parametrize(
    ("title", "years", "periods"),
    [
        ("郸城县2024年1-9月主要指标完成情况", ["2024"], ["2024年1-9月"]),
        ("2024年1—9月", ["2024"], ["2024年1—9月"]),
        ("2024年度目标任务完成情况（截至9月底）", ["2024"], ["截至9月底"]),
        ("截至2024年9月底重点项目进展", ["2024"], ["截至2024年9月底"]),
        ("2024年三季度重点工作目标任务完成情况表", ["2024"], ["2024年三季度"]),
        ("2024年全年经济社会发展目标完成情况", ["2024"], ["2024年全年"]),
        ("2024年全年目标1-9月完成情况", ["2024"], ["1-9月"]),
        ("２０２４年第三季度", ["2024"], ["2024年第三季度"]),
        ("2024年9月份全县主要经济指标", ["2024"], ["2024年9月份"]),
        ("2024年目标任务完成情况", ["2024"], []),
        ("2024年1-9月与2023年1-9月", ["2024", "2023"], ["2024年1-9月", "2023年1-9月"]),
        ("填报日期：2024年10月12日", [], []),
        ("截至2024年9月30日", ["2024"], ["截至2024年9月30日"]),
        ("截至2024年10月12日", ["2024"], []),
        ("9月30日印发", [], []),
        ("二〇二四年九月", [], []),
        ("第一产业、全县、附件3", [], []),
        ("电话12345月", [], []),
        ("3、2024年1-9月", ["2024"], ["2024年1-9月"]),
        ("2表2024年9月", ["2024"], ["2024年9月"]),
        ("第12024年9月", [], ["9月"]),
        ("Revenue - Sep 2024", ["2024"], ["Sep 2024"]),
        ("J an-Sep 2024 revenue", ["2024"], []),
        ("Jan uary - September 2024", ["2024"], []),
    ],
)
def test_a_title_names_years_and_months(
    title: str, years: list[str], periods: list[str]
) -> None:
    assert times_in(title) == (years, periods)


def test_a_heading_that_is_a_whole_text_is_not_taken_apart() -> None:
    assert read_heading(["1-9月完成数" * 100]) == Column("other")
    assert times_in("2024年1-9月" * 3000)[1] == ["2024年1-9月"]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["主要指标", "1-9月"], "value"),
        (["经济运行情况", "完成"], "value"),
        # The last line is what the column holds.
        (["1-9月", "主要指标"], "other"),
        (["完成", "情况"], "other"),
    ],
)
def test_a_general_word_stands_above_what_a_column_holds(
    lines: list[str], kind: str
) -> None:
    assert read_heading(lines).kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("完成数（1-9月）", "value", "1-9月"),
        ("完成数1-9月", "value", "1-9月"),
        ("累计完成2024年1-9月", "value", "2024年1-9月"),
        ("Actual Jan-Sep 2024", "value", "jan-sep2024"),
        # Of two times, or behind a word that says nothing, none is sure.
        ("9月完成1-9月", "other", ""),
        ("说明1-9月", "other", ""),
        ("第3期1-9月", "other", ""),
    ],
)
def test_months_may_stand_behind_what_a_column_holds(
    text: str, kind: str, period: str
) -> None:
    column = read_heading([text])
    assert (column.kind, column.period) == (kind, period)


def test_a_sentence_is_no_word_for_growth() -> None:
    assert is_growth_alone("其中：同比增长（%）")
    assert not is_growth_alone("同比增长" + "很多" * 300)
