# ruff: noqa: E501 - a picture and what is read of it stand on one line
"""Kinds of tables that were read wrongly or refused for another reason than the true one, as CSV, xlsx and ods."""

from pathlib import Path

import pytest

from auditor.model.findings import MessageKey, Severity
from auditor.model.plan import Plan
from auditor.reading.tables.words.fiscal_years import fiscal_year_in
from auditor.reading.tables.words.statements import subject_of_title
from tests.reading.pictures import WRITERS
from tests.reading.stories import sound_plan
from tests.reading.tables.test_meaning import figures, loud, read
from tests.reading.tables.test_variants import PLAN

OWN = (
    PLAN.rstrip(" ")
    + """\
          - {id: second, name: 二手房成交, at_least: 20, unit: 套}
          - {id: top, name: 十强企业, at_least: 20, unit: 家}
          - {id: sum, name: 预算, at_least: 20, unit: 亿元}
    """
)

READ: dict[str, tuple[str, list[str]]] = {
    # Headings of nothing but signs.
    "stroke-over-words": ("序号 | / | 指标 | 2024年1-9月\n1 | 民生 | 新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "signs-over-words": ("指标 | () | 2024年1-9月 | 、\n新增城镇就业 | 甲 | 720 | 乙", ["jobs 2024-01..09 720人"]),
    "dashes-over-words": ("指标 | — | 2024年1-9月 | -\n新增城镇就业 | 甲 | 720 | 乙", ["jobs 2024-01..09 720人"]),
    "full-width-brackets": ("指标 | （） | 1-9月\n新增城镇就业 | 甲 | 720", ["jobs 2024-01..09 720人"]),
    "point-over-words": ("指标 | · | 1-9月\n新增城镇就业 | 甲 | 720", ["jobs 2024-01..09 720人"]),
    # Row numbers under a heading of names.
    "item-numbers": ("项目 | 指标 | 2024年1-9月\n1 | 新增城镇就业 | 720\n2 | 进出口总值 | 140", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "item-numbers-behind": ("指标 | 项目 | 2024年1-9月\n新增城镇就业 | 1 | 720\n进出口总值 | 2 | 140", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "task-numbers": ("任务 | 指标 | 1-9月\n1 | 新增城镇就业 | 720\n2 | 进出口总值 | 140", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "content-numbers": ("内容 | 指标 | 1-9月\n3 | 新增城镇就业 | 720\n8 | 进出口总值 | 140", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "english-item-numbers": ("Item | Indicator | Jan-Sep 2024\n1 | jobs | 720\n2 | trade | 140", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    # Numbering before names that begin with a numeral.
    "two-general": ("指标 | 1-9月\n二、一般公共预算收入 | 15", ["revenue 2024-01..09 15亿元"]),
    "one-general": ("指标 | 1-9月\n一、一般公共预算收入 | 15", ["revenue 2024-01..09 15亿元"]),
    "one-general-in-brackets": ("指标 | 1-9月\n（一）一般公共预算收入 | 15", ["revenue 2024-01..09 15亿元"]),
    "three-second-hand": ("指标 | 1-9月\n3.二手房成交 | 11", ["second 2024-01..09 11套"]),
    "nine-ten": ("指标 | 1-9月\n九、十强企业 | 15", ["top 2024-01..09 15家"]),
    # Labels of growth with their basis.
    "growth-by-basis": ("指标 | 2024-09\n社会消费品零售总额:累计增速 | 5.2\n社会消费品零售总额:当月增速 | 4.1", ["retail 2024-01..09 5.2%", "retail 2024-09 4.1%"]),
    "growth-by-basis-across": ("月份 | 社会消费品零售总额:累计同比\n2024-09 | 5.2", ["retail 2024-01..09 5.2%"]),
    "growth-in-brackets": ("指标 | 2024-09\n社会消费品零售总额（累计增长率） | 5.2", ["retail 2024-01..09 5.2%"]),
    "growth-behind-underscore": ("指标 | 2024-09\n社会消费品零售总额_累计增长(%) | 5.2", ["retail 2024-01..09 5.2%"]),
    "growth-beside-its-amount": ("指标 | 2024年1-9月\n一般公共预算收入 | 15\n一般公共预算收入_累计增长(%) | 4.5", ["revenue 2024-01..09 15亿元"]),
    # Units.
    "one-of-several-units": ("2024年1-9月\n单位：亿元、人\n指标 | 完成数\n新增城镇就业 | 720\n一般公共预算收入 | 15", ["jobs 2024-01..09 720人", "revenue 2024-01..09 15亿元"]),
    "several-units-and-growth": ("2024年1-9月\n单位：亿元、%\n指标 | 完成数 | 增速\n一般公共预算收入 | 15 | 4\n固定资产投资 | 88 | 5.2", ["investment 2024-01..09 5.2%", "revenue 2024-01..09 15亿元"]),
    "growth-by-name-among-units": ("2024年1-9月\n单位：亿元、%\n指标 | 完成数\n社会消费品零售总额增速 | 3", ["retail 2024-01..09 3%"]),
    "english-units": ("Indicator | Unit | Jan-Sep 2024\nrevenue | RMB 100 mn | 15\njobs | persons | 720\nRural roads | km | 75", ["jobs 2024-01..09 720persons", "revenue 2024-01..09 15亿元", "road 2024-01..09 75km"]),
    "english-unit-in-heading": ("Indicator | Actual Jan-Sep 2024 (10,000 yuan)\nrevenue | 150000", ["revenue 2024-01..09 150000万元"]),
    "english-unit-above": ("Jan-Sep 2024\nUnit: 10 thousand persons\nIndicator | Actual\njobs | 0.072", ["jobs 2024-01..09 0.072万人"]),
    "english-unit-in-note": ("Indicator | Jan-Sep 2024\nrevenue | 1500\nNote: amounts in RMB10 million", ["revenue 2024-01..09 1500千万元"]),
    "large-units": ("指标 | 单位 | 1-9月\n一般公共预算收入 | 十亿元 | 1.5\n进出口总值 | 百亿元 | 1.4\nRural roads | 华里 | 150", ["revenue 2024-01..09 1.5十亿元", "road 2024-01..09 150华里", "trade 2024-01..09 1.4百亿元"]),
    # Months.
    "months-below": ("单位 | 新增城镇就业\n城关镇 | 400\n全县 | 720\n（2024年1-9月）", ["jobs 2024-01..09 720人"]),
    "months-in-note": ("指标 | 完成数\n新增城镇就业 | 720\n注：本表数据为2024年1-9月数", ["jobs 2024-01..09 720人"]),
    "day-in-note": ("指标 | 完成数\n新增城镇就业 | 720\n数据截止时间：2024年9月30日", ["jobs 2024-01..09 720人"]),
    "months-below-monthly": ("月度 | 新增城镇就业（人）\n2024-09 | 72\n2024-10 | 80", ["jobs 2024-09 72人", "jobs 2024-10 80人"]),
    "month-with-month-before": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 2月 | 30 | 含1月数", ["trade 2024-01..02 30亿元"]),
    "month-with-months-before": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 3月 | 45 | 含1-2月", ["trade 2024Q1 45亿元"]),
    "month-with-last-month": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 2月 | 30 | 含上月", ["trade 2024-01..02 30亿元"]),
    "sum-of-months-in-remark": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 3月 | 45 | 1-3月合计\n进出口总值 | 4月 | 60 | 累计（1-4月）", ["trade 2024-01..04 60亿元", "trade 2024Q1 45亿元"]),
    "five-months-before": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 6月 | 90 | 包括前5个月", ["trade 2024H1 90亿元"]),
    "months-within": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 1-6月 | 90 | 含5月", ["trade 2024H1 90亿元"]),
    "english-month-before": ("Indicator | Period | Value | Note\ntrade | 2024-02 | 30 | includes January", ["trade 2024-01..02 30亿元"]),
    # Places.
    "places-with-blanks-under-merged-names": ("2024年1-9月\n县（市、区） | 一般公共预算收入 | | 社会消费品零售总额 |\n | 总量(亿元) | 增速(%) | 总量(亿元) | 增速(%)\n全 市 | 150 | 4 | 600 | 3\n示 例 县 | 15 | 4.5 | 60 | 3.1\n邻 县 | 16 | 4.6 | 61 | 3.3", ["retail 2024-01..09 3.1%", "revenue 2024-01..09 15亿元"]),
    "places-headed-in-both-lines": ("2024年1-9月\n地 区 | 一般公共预算收入 | 一般公共预算收入 | 社会消费品零售总额 | 社会消费品零售总额\n地 区 | 绝对额（亿元） | 增速（%） | 绝对额（亿元） | 增速（%）\n示例县 | 15 | 4.5 | 60 | 3.1\n邻县 | 16 | 4.6 | 61 | 3.3", ["retail 2024-01..09 3.1%", "revenue 2024-01..09 15亿元"]),
    "english-heading-over-places": ("Jan-Sep 2024\nCounty | jobs\n邻县 | 900\n示例县 | 720", ["jobs 2024-01..09 720人"]),
    "sum-of-the-county": ("2024年1-9月\n乡镇（街道） | 新增城镇就业 | |\n | 目标 | 完成 | 完成率%\n城关镇 | 400 | 320 | 80\n全县合计 | 1000 | 720 | 72", ["jobs 2024-01..09 720人"]),
    "blanks-beside-a-heading": ("指标 | 2024年9月 | |\n | 本月 | 本年累计 | 同比%\n一般公共预算收入 | 1.5 | 15 | 4.5", ["revenue 2024-01..09 15亿元", "revenue 2024-09 1.5亿元"]),
    # Commas within a unit.
    "unit-with-a-comma-behind-one": ("Revenue of the county, 10,000 yuan\nIndicator | Jan-Sep 2024\nrevenue | 150000", ["revenue 2024-01..09 150000万元"]),
    "unit-with-a-comma-in-note": ("Indicator | Jan-Sep 2024\nrevenue | 150000\nNote: unit is 10,000 yuan", ["revenue 2024-01..09 150000万元"]),
    "unit-with-a-comma-in-name": ("Indicator | Jan-Sep 2024\nrevenue, 10,000 yuan | 150000", ["revenue 2024-01..09 150000万元"]),
    "unit-with-a-comma-in-heading": ("Indicator | Jan-Sep 2024, 10,000 yuan\nrevenue | 150000", ["revenue 2024-01..09 150000万元"]),
    "hundreds-of-thousands": ("Indicator | Jan-Sep 2024\nrevenue | 15000\nUnit: RMB 100,000", ["revenue 2024-01..09 15000十万元"]),
    # Years above months that run down, places below the name of an indicator.
    "years-above-months": ("月份 | 新增城镇就业 |\n | 2023年 | 2024年\n1月 | 70 | 72", ["jobs 2023-01 70人", "jobs 2024-01 72人"]),
    "indicator-above-places": ("2024年\n新增城镇就业（人） | 1-9月 | 同比\n全县 | 720 | 3\n城关镇 | 400 | 2", ["jobs 2024-01..09 720人"]),
    "result-in-words": ("指标 | 1-9月\n新增城镇就业 | 完成720人\nRural roads | 已完成75.5公里\n进出口总值 | 实现140亿元", ["jobs 2024-01..09 720人", "road 2024-01..09 75.5公里", "trade 2024-01..09 140亿元"]),
    # Headings in two languages.
    "english-line-below": ("2024年1-9月\n指标 | 单位 | 完成数 | 增速\nIndicator | Unit | Actual | Growth\n | | | (%)\n新增城镇就业 | 人 | 720 | 3\n社会消费品零售总额 | 亿元 | 60 | 5.2", ["jobs 2024-01..09 720人", "retail 2024-01..09 5.2%"]),
    "two-languages-in-three-lines": ("指标 | 单位 | 2024年1-9月 |\nIndicator | Unit | Jan-Sep 2024 |\n | | 绝对量 Value | 增长 Growth (%)\n新增城镇就业 | 人 | 720 | 3\n社会消费品零售总额 | 亿元 | 60 | 5.2", ["jobs 2024-01..09 720人", "retail 2024-01..09 5.2%"]),
    "two-languages-in-a-cell": ("指标 Indicator | 单位 Unit | 1-9月 Jan-Sep\n新增城镇就业 | 人 | 720", ["jobs 2024-01..09 720人"]),
    "two-languages-with-a-stroke": ("指标/Indicator | 单位/Unit | 2024年1-9月/Jan-Sep 2024\n新增城镇就业 | 人 | 720", ["jobs 2024-01..09 720人"]),
    "names-in-two-languages": ("指标 | 1-9月\nIndicator | Jan-Sep\n新增城镇就业 New urban jobs | 720\n农村公路（Rural roads） | 75", ["jobs 2024-01..09 720人", "road 2024-01..09 75公里"]),
    # Headings again where a page begins.
    "headings-again": ("指标 | 2024年1-9月\n新增城镇就业 | 720\n指标 | 2024年1-9月\n进出口总值 | 140", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "headings-again-in-long-form": ("指标 | 期间 | 数值\n新增城镇就业 | 1-9月 | 720\n指标 | 期间 | 数值\n进出口总值 | 1-9月 | 140", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "continued": ("2024年1-9月 单位：万元\n指标 | 完成数\n一般公共预算收入 | 150000\n续表\n指标 | 完成数\n进出口总值 | 1400000", ["revenue 2024-01..09 150000万元", "trade 2024-01..09 1400000万元"]),
    "page-numbers-between": ("2024年1-9月主要指标\n指标 | 完成数\n新增城镇就业 | 720\n第 1 页 共 2 页\n指标 | 完成数\n进出口总值 | 140\n第 2 页 共 2 页", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "two-lines-again": ("指标 | 1-9月 |\n | 绝对量 | 增速\n新增城镇就业 | 720 | 2\n指标 | 1-9月 |\n | 绝对量 | 增速\n进出口总值 | 140 | 3", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "calendar-months-of-a-fiscal-year": ("FY2024 report\nIndicator | Jan-Sep 2024\njobs | 720", ["jobs 2024-01..09 720人"]),
    "calendar-months-down-a-fiscal-year": ("FY2024 report\nMonth | jobs\n2024-01 | 72\n2024-02 | 80", ["jobs 2024-01 72人", "jobs 2024-02 80人"]),
    # A target may be called what heads goals.
    "called-budget": ("指标 | 1-9月\n预算 | 15", ["sum 2024-01..09 15亿元"]),
}  # fmt: skip

REFUSED: dict[str, tuple[str, str]] = {
    "place-below-a-sign": ("序号 | / | 指标 | - | 2024年1-9月\n1 | 民生 | 新增城镇就业 | 邻县 | 720", "A108"),
    "list-of-two": ("指标 | 1-9月\n一、二产业增加值 | 11", "A202"),
    "two-units-that-convert": ("2024年1-9月\n单位：亿元、万元\n指标 | 完成数\n一般公共预算收入 | 15", "A209"),
    "amount-or-growth-among-units": ("2024年1-9月\n单位：亿元、%\n指标 | 完成数\n社会消费品零售总额 | 60", "A209"),
    "no-unit-that-fits": ("2024年1-9月\n单位：人、%\n指标 | 完成数\n一般公共预算收入 | 15", "A209"),
    "year-above-months-in-note": ("指标 | 2024年\n新增城镇就业 | 720\n注：数据截至9月底", "A102"),
    "whole-year-above-months-in-note": ("指标 | 全年\n新增城镇就业 | 720\n数据截止时间：2024年9月30日", "A102"),
    "year-in-row-above-months-in-note": ("指标 | 期间 | 数值\n新增城镇就业 | 2024年 | 720\n注：数据截至9月底", "A102"),
    "later-month-than-in-note": ("指标 | 1-10月\n新增城镇就业 | 720\n（2024年1-9月）", "A102"),
    "third-with-second-month": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 3月 | 30 | 含上月", "A204"),
    "month-with-late-reports": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 4月 | 30 | 含补报3月份数", "A204"),
    "months-that-no-one-reads": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 4月 | 30 | 含13月", "A204"),
    "one-column-of-sums-in-note": ("指标 | 2月 | 3月\n进出口总值 | 30 | 15\n注：2月数据为1-2月累计数", "A102"),
    "one-column-of-two-months-in-note": ("指标 | 2月 | 3月\n进出口总值 | 30 | 15\n注：2月数据含1月", "A102"),
    "quarter-beside-nine-months": ("指标 | 期间 | 数值 | 口径\n进出口总值 | 1-9月 | 40 | 当季", "A206"),
    "quarter-in-heading": ("指标 | 期间 | 当季值\n进出口总值 | 1-9月 | 40", "A206"),
    "month-in-heading": ("指标 | 期间 | 当月值\n进出口总值 | 1-9月 | 15", "A206"),
    "month-in-title": ("2024年1-9月主要指标\n（当月）\n指标 | 完成数\n进出口总值 | 15", "A206"),
    "whose-in-remark": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 1-9月 | 1400 | 全市数", "A108"),
    "until-a-day": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 1-9月 | 140 | 截至10月15日", "A204"),
    "day-for-a-period": ("指标 | 期间 | 数值\n进出口总值 | 2024-09-15 | 140", "A204"),
    "forecast-in-remark": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 1-9月 | 140 | 预计数", "A106"),
    "share-in-words": ("指标 | 1-9月\n城镇调查失业率 | 完成80%", "A201"),
    "rise-in-words": ("指标 | 1-9月\n新增城镇就业 | 实现增长5", "A201"),
    "year-of-estimates": ("指标 | 2024年E\n新增城镇就业 | 720", "A102"),
    "months-with-a-letter": ("指标 | 1-9月x\n新增城镇就业 | 720", "A102"),
    "months-that-differ-by-language": ("指标 | 1-9月 Jan-Aug\n新增城镇就业 | 720", "A102"),
    "two-languages-that-differ": ("指标 | 完成数 Budget 2024\n新增城镇就业 | 720", "A102"),
    "two-languages-of-which-one-has-numbers": ("指标 | 1-9月 Note 12\n新增城镇就业 | 720", "A102"),
    "last-year-in-remark": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 1-9月 | 140 | 上年同期数", "A106"),
}  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, OWN)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", READ)
def test_it_is_read(kind: str, form: str, tmp_path: Path, plan: Plan) -> None:
    picture, expected = READ[kind]
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == sorted(expected), findings
    assert loud(findings) == []


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_aloud(kind: str, form: str, tmp_path: Path, plan: Plan) -> None:
    picture, code = REFUSED[kind]
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == []
    assert loud(findings) == [code]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    ("picture", "text"),
    [
        ("指标 | 3月\n新增城镇就业累计值 | 720\n进出口总值 | 140\n注：进出口总值部分为累计数", "注：进出口总值部分为累计数"),
        ("指标 | 3月\n当月与累计 |\n进出口总值 | 140", "当月与累计"),
        ("指标 | 期间 | 数值 | 备注\n进出口总值 | 3月 | 140 | 不是累计数", "不是累计数"),
    ],
)  # fmt: skip
def test_an_unclear_basis_is_named_with_the_text_that_says_it(
    picture: str, text: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    _, findings = read(WRITERS[form](picture, tmp_path), plan)
    [fault] = [one for one in findings if one.rule.code == "A206"]
    assert fault.facts["found"] == text


def test_an_unclear_basis_in_the_name_of_a_file_is_named_without_its_folders(
    tmp_path: Path, plan: Plan
) -> None:
    picture = "指标 | 3月\n进出口总值 | 140"
    path = WRITERS["csv"](picture, tmp_path, "2024年累计及当月")
    _, findings = read(path, plan)
    [fault] = [one for one in findings if one.rule.code == "A206"]
    assert fault.facts["found"] == "2024年累计及当月"


def test_a_target_with_nothing_but_forecasts_is_named(
    tmp_path: Path, plan: Plan
) -> None:
    picture = "指标 | 期间 | 数值 | 类型\n进出口总值 | 1-9月 | 140 | 预测\n新增城镇就业 | 1-9月 | 720 | 完成"
    actuals, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    assert figures(actuals) == ["jobs 2024-01..09 720人"]
    [passed] = [one for one in findings if one.rule.code == "A106"]
    assert passed.severity is Severity.WARNING
    assert passed.facts["targets"] == ("进出口总值",)


@pytest.mark.parametrize("form", WRITERS)
def test_a_table_of_places_and_months_may_have_its_indicator_in_the_title(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = (
        "2024年新增城镇就业进度表（单位：人）\n单位 | 全年任务 | 1月 | 2月 | 完成率\n"
        "城关镇 | 400 | 30 | 40 | 17.5%\n全县合计 | 1000 | 70 | 80 | 15%"
    )
    actuals, _ = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == ["jobs 2024-01 70人", "jobs 2024-02 80人"]


def test_titles_of_several_things_name_no_indicator() -> None:
    titles = (
        "附表2 2024年1-9月主要指标完成情况",
        "分省年度数据",
        "2024年1-9月",
        "新增城镇就业",
    )
    assert list(map(subject_of_title, titles)) == ["", "", "", ""]


@pytest.mark.parametrize(
    ("picture", "name", "headings"),
    [
        ("指标 | 1-9月 | 1-9月计划\n新增城镇就业 | 720 | 750", "goals", "1-9月计划"),
        ("指标 | 1-9月 | 上年同期\n新增城镇就业 | 720 | 700", "last", "上年同期"),
        ("指标 | 1-9月 | 全年预计\n新增城镇就业 | 720 | 980", "forecasts", "全年预计"),
    ],
)
def test_what_columns_that_are_not_used_were_taken_for(
    picture: str, name: str, headings: str, tmp_path: Path, plan: Plan
) -> None:
    _, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    [unused] = [one for one in findings if one.rule.code == "A104"]
    assert unused.facts[name] == (headings,)


def test_why_a_list_of_units_is_no_unit_is_said(tmp_path: Path, plan: Plan) -> None:
    picture, _ = REFUSED["two-units-that-convert"]
    _, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    [fault] = [one for one in findings if one.severity is Severity.ERROR]
    assert fault.facts["why"] == MessageKey("unit-unknown", "several")


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    "picture",
    [
        "指标 | FY2024\n新增城镇就业 | 720",
        "FY2023-24 results\nIndicator | Actual\njobs | 720",
        "Indicator | 2023/24\njobs | 720",
        "2024财年主要指标\n指标 | 完成数\n新增城镇就业 | 720",
        "指标 | 2023-24年度\n新增城镇就业 | 720",
        "Fiscal year 2024\nIndicator | Actual\njobs | 720",
        "FY2024 Q3 performance\nIndicator | Actual\njobs | 720",
        "Indicator | Q1 FY2024 | Q2 FY2024\njobs | 720 | 100",
        "2023-2024学年\n指标 | 完成数\n新增城镇就业 | 720",
        "FY2024\n指标 | 全年\n新增城镇就业 | 720",
        "FY2024\n指标 | 期间 | 数值\n新增城镇就业 | 一季度 | 720",
        "2024年1-9月\n指标 | 2023/24\n新增城镇就业 | 720",
    ],
)
def test_a_fiscal_year_is_refused_as_one(
    picture: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == []
    [fault] = [one for one in findings if one.severity is not Severity.NOTE]
    assert fault.facts["why"] == MessageKey("header", "fiscal-year")


@pytest.mark.parametrize("form", WRITERS)
def test_a_file_named_for_a_fiscal_year_gives_no_year_to_its_months(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = "指标 | 全年 | 2024年9月\n新增城镇就业 | 720 | 80"
    path = WRITERS[form](picture, tmp_path, "FY2024")
    actuals, findings = read(path, plan)
    assert "jobs 2024 720人" not in figures(actuals)
    assert {one.rule.code for one in findings} & {"A204", "A102"}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023-24", "2023-24"),
        ("2010-11", ""),
        ("2023-24年1-9月", "2023-24"),
        ("2023/12", ""),
        ("2024-09", ""),
        ("1999/00", ""),
        ("2023年", ""),
    ],
)
def test_two_years_with_a_stroke_are_a_fiscal_year_unless_they_may_be_a_month(
    text: str, year: str
) -> None:
    assert fiscal_year_in(text) == year


@pytest.mark.parametrize("form", WRITERS)
def test_a_name_above_two_columns_is_left_out_and_the_others_are_read(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = (
        "月份 | 新增城镇就业 | 进出口总值 | 新增城镇就业\n"
        "2024年1月 | 70 | 13 | 71\n2024年2月 | 72 | 14 | 73"
    )
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == ["trade 2024-01 13亿元", "trade 2024-02 14亿元"]
    [fault] = [one for one in findings if one.severity is Severity.ERROR]
    assert fault.facts["why"] == MessageKey("header", "several-values")
    assert fault.facts["found"] == ("新增城镇就业",)


@pytest.mark.parametrize("form", WRITERS)
def test_a_name_above_two_columns_of_the_same_figures_is_read_once(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = (
        "月份 | 新增城镇就业 | 进出口总值 | 新增城镇就业\n2024年1月 | 70 | 13 | 70"
    )
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == ["jobs 2024-01 70人", "trade 2024-01 13亿元"]
    assert loud(findings) == []


@pytest.mark.parametrize("form", WRITERS)
def test_a_row_of_frequencies_is_no_heading(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = (
        "序号 | 日期 | 新增城镇就业 | 进出口总值\n | 指标名称 | 新增城镇就业 | 进出口总值\n"
        " | 频率 | 月 | 季\n | 单位 | 人 | 亿元\n1 | 2024-03 | 72 | 40\n2 | 2024-02 | 71 |"
    )
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == [
        "jobs 2024-02 71人",
        "jobs 2024-03 72人",
        "trade 2024Q1 40亿元",
    ]
    assert loud(findings) == []


@pytest.mark.parametrize(
    ("goal", "count"),
    [
        ("新建120公里以上", 1),
        ("新建100公里", 0),
        ("0.1千公里", 0),
        ("100公里", 0),
        ("本年新建100公里", 0),
        ("力争完成", 0),
        ("改建50公里、新建50公里", 0),
    ],
)
def test_a_goal_in_words_is_held_against_the_plan(
    goal: str, count: int, tmp_path: Path, plan: Plan
) -> None:
    picture = f"指标 | 目标任务 | 1-9月\nRural roads | {goal} | 75"
    _, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    assert [one.rule.code for one in findings].count("A222") == count


@pytest.mark.parametrize("form", WRITERS)
def test_what_may_be_a_month_or_a_day_above_figures_is_asked_about(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = "Indicator | Unit | Sep-24 | Jan-Sep 2024\njobs | persons | 72 | 720"
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == ["jobs 2024-01..09 720persons"]
    [unused] = [one for one in findings if one.severity is Severity.WARNING]
    assert (unused.rule.code, unused.facts["columns"]) == ("A104", ("Sep-24",))


@pytest.mark.parametrize("form", WRITERS)
def test_two_years_that_a_title_compares_are_no_fiscal_year(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = "2023-2024年对比\n指标 | 1-9月\n新增城镇就业 | 720"
    _, findings = read(WRITERS[form](picture, tmp_path), plan)
    [fault] = [one for one in findings if one.severity is not Severity.NOTE]
    assert fault.facts["why"] == MessageKey("header", "two-years")


@pytest.mark.parametrize("form", WRITERS)
def test_months_in_a_note_are_held_against_figures_only(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = (
        "指标 | 期间 | 数值\n新增城镇就业 | 2024年 | —\n进出口总值 | 某时 | 5\n"
        "Rural roads | 1-9月 | 75\n注：数据截至9月底"
    )
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == ["road 2024-01..09 75公里"]
    assert "A102" not in [one.rule.code for one in findings]


def test_a_forecast_of_what_the_plan_does_not_know_is_counted(
    tmp_path: Path, plan: Plan
) -> None:
    picture = "指标 | 期间 | 数值 | 类型\n未知 | 1-9月 | 140 | 预测"
    _, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    [passed] = [one for one in findings if one.rule.code == "A106"]
    assert passed.facts["targets"] == ()
