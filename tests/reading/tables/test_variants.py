# ruff: noqa: E501 - a picture and what is read of it stand on one line
"""Other wordings and layouts of the kinds in `test_meaning`: what a clerk, a program or an English office makes of them."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from auditor.model.findings import MessageKey, Severity
from auditor.model.plan import Plan
from auditor.reading.tables.actuals import LARGE, read_actuals
from auditor.reading.tables.grids.format_code import number_format
from auditor.reading.tables.layout.column_periods import is_edge_of_month
from auditor.reading.tables.layout.headings import read_heading
from auditor.reading.tables.words.column_names import IGNORED
from tests.reading.pictures import WRITERS
from tests.reading.stories import sound_plan
from tests.reading.tables.test_meaning import figures, loud, read

PLAN = """\
    plan: {id: p24, title: 示例县2024年目标, entity: 示例县, year: 2024, simulated: true}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: trade, name: 进出口总值, at_least: 200, unit: 亿元}
          - {id: revenue, name: 一般公共预算收入, at_least: 20, unit: 亿元, owner: 县财政局}
          - {id: jobs, name: 新增城镇就业, at_least: 1000, unit: 人, owner: 县人社局}
          - {id: investment, name: 固定资产投资增速, at_least: 6, unit: "%", measure: rate}
          - {id: retail, name: 社会消费品零售总额, at_least: 5, unit: "%", measure: rate}
          - {id: rate, name: 城镇调查失业率, at_most: 5.5, unit: "%", measure: level}
          - {id: road, name: Rural roads, at_least: 100, unit: 公里}
          - {id: bridge, name: 某大桥, reach: 完工}
    """

READ: dict[str, tuple[str, list[str]]] = {
    "growth-left-of-the-only-amounts": ("指标 | 同比增速% | 2024年1-9月\n社会消费品零售总额 | 5.2 | 88", ["retail 2024-01..09 5.2%"]),
    "share-left-of-the-only-amounts": ("指标 | 完成率 | 2024年1-9月\n新增城镇就业 | 90% | 900", ["jobs 2024-01..09 900人"]),
    "our-office-signs-below": ("指标 | 2024年1-9月\n新增城镇就业 | 900\n填报单位：示例县统计局", ["jobs 2024-01..09 900人"]),
    "english-months-below-year": ("2024\nIndicator | Jan | Feb\njobs | 72 | 80", ["jobs 2024-01 72人", "jobs 2024-02 80人"]),
    # The basis.
    "month-and-until-month": ("2024年9月收支\n科目 | 本月数 | 本月止\n一般公共预算收入 | 1.5 | 15", ["revenue 2024-09 1.5亿元", "revenue 2024-01..09 15亿元"]),
    "amounts-of-period-and-year": ("2024年9月\n项目 | 本期金额 | 本年累计金额\n一般公共预算收入 | 1.5 | 15", ["revenue 2024-09 1.5亿元", "revenue 2024-01..09 15亿元"]),
    "sum-beside-month": ("指标 | 期间 | 数值 | 累计数\n进出口总值 | 3月 | 13 | 35", ["trade 2024-03 13亿元", "trade 2024Q1 35亿元"]),
    "traditional-basis": ("指標 | 期間 | 數值 | 備註\n进出口总值 | 3月 | 35 | 累計數", ["trade 2024Q1 35亿元"]),
    "english-month-and-sum": ("Budget report, September 2024\nItem | Month | Year to date | Annual budget | % executed\nRural roads | 10 | 72 | 100 | 72%", ["road 2024-09 10公里", "road 2024-01..09 72公里"]),
    "english-sum-in-brackets": ("Item | 2024 Actual (cumulative)\nRural roads | 72", ["road 2024 72公里"]),
    "english-sum-of-months": ("Indicator | Sep 2024 | YTD Sep 2024\nRural roads | 13 | 72", ["road 2024-09 13公里", "road 2024-01..09 72公里"]),
    # The unit.
    "millions": ("2024年1-9月\n单位：百万元\n指标 | 完成数\n一般公共预算收入 | 1523", ["revenue 2024-01..09 1523百万元"]),
    "thousands": ("2024年1-9月\n单位：千元\n指标 | 完成数\n一般公共预算收入 | 1523000", ["revenue 2024-01..09 1523000千元"]),
    "traditional-unit": ("2024年1-9月\n單位：萬元\n指标 | 完成数\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-at-end-of-title": ("2024年1-9月财政收支情况 万元\n指标 | 完成数\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-of-amounts-in-note": ("指标 | 期间 | 数值 | 说明\n一般公共预算收入 | 1-9月 | 152300 | 金额：万元", ["revenue 2024-01..09 152300万元"]),
    "unit-in-brackets-in-note": ("指标 | 期间 | 数值 | 说明\n一般公共预算收入 | 1-9月 | 152300 | 财政部门口径（万元）", ["revenue 2024-01..09 152300万元"]),
    "unit-within-note": ("指标 | 期间 | 数值 | 说明\n一般公共预算收入 | 1-9月 | 152300 | 数据单位是万元，快报数", ["revenue 2024-01..09 152300万元"]),
    "unit-parted-by-blank": ("指标 | 1-9月\n一般公共预算收入 | 152300\n说明：金额以 万元为单位", ["revenue 2024-01..09 152300万元"]),
    "english-millions": ("Jan-Sep 2024\n(RMB million)\nIndicator | Actual\nrevenue | 1523", ["revenue 2024-01..09 1523RMB million"]),
    "english-hundred-millions": ("January to September 2024\nUnit: 100 million yuan\nIndicator | Actual\nrevenue | 15.23", ["revenue 2024-01..09 15.23亿元"]),
    "english-thousands-as-noughts": ("Jan-Sep 2024\n¥'000\nIndicator | Actual\nrevenue | 1523000", ["revenue 2024-01..09 1523000千元"]),
    "english-thousands-in-sentence": ("Jan-Sep 2024\nAll figures in RMB thousands\nIndicator | Actual\nrevenue | 1523000", ["revenue 2024-01..09 1523000RMB thousands"]),
    "english-unit-in-note": ("Indicator | Jan-Sep 2024\nrevenue | 1523\nNote: amounts in RMB million", ["revenue 2024-01..09 1523RMB million"]),
    "english-unit-in-name": ("Indicator | Jan-Sep 2024\nrevenue (RMB m) | 1523", ["revenue 2024-01..09 1523RMB m"]),
    "english-unit-in-heading": ("Indicator | Actual Jan-Sep 2024 (¥m)\nrevenue | 1523", ["revenue 2024-01..09 1523¥m"]),
    "unit-of-permille": ("指标 | 期间 | 数值\n城镇调查失业率 | 9月 | 52‰", ["rate 2024-09 52‰"]),
    # Kinds of rows and columns.
    "kind-behind-name": ("指标 | 1-9月\n新增城镇就业（实际） | 720\n新增城镇就业(目标) | 1000", ["jobs 2024-01..09 720人"]),
    "kind-behind-colon": ("指标 | 1-9月\n新增城镇就业：完成数 | 720\n新增城镇就业：计划数 | 1000", ["jobs 2024-01..09 720人"]),
    "goal-so-far": ("2024年1-9月\n指标 | 应完成数 | 实际\n新增城镇就业 | 750 | 720", ["jobs 2024-01..09 720人"]),
    "budget-adjusted": ("2024年1-9月\n科目 | 年初预算 | 调整预算数 | 执行数 | 执行率%\n一般公共预算收入 | 20 | 19 | 15 | 78.9", ["revenue 2024-01..09 15亿元"]),
    "final-accounts": ("科目 | 2024年预算数 | 2024年决算数 | 决算数为预算数的%\n一般公共预算收入 | 20 | 20.5 | 102.5", ["revenue 2024 20.5亿元"]),
    "english-budget": ("Programme | Actual 2023 | Approved Budget 2024 | Revised Budget 2024 | Outturn 2024\nRural roads | 90 | 100 | 99 | 97", ["road 2023 90公里", "road 2024 97公里"]),
    "english-variance": ("Item | Budget 2024 | Actual Jan-Sep 2024 | Variance\nRural roads | 100 | 72 | -28", ["road 2024-01..09 72公里"]),
    "english-unaudited": ("Item | Actual 2024 (unaudited)\nRural roads | 97", ["road 2024 97公里"]),
    "forecast-beside-result": ("指标 | 1-9月 | 全年预计\n新增城镇就业 | 720 | 1020", ["jobs 2024-01..09 720人"]),
    # Places.
    "our-department-reports": ("指标 | 填报单位 | 1-9月\n新增城镇就业 | 邻县人社局 | 900\n新增城镇就业 | 示例县人社局 | 720", ["jobs 2024-01..09 720人"]),
    "unit-over-places": ("单位 | 指标 | 期间 | 数值\n邻县 | 新增城镇就业 | 1-9月 | 900\n示例县 | 新增城镇就业 | 1-9月 | 720", ["jobs 2024-01..09 720人"]),
    "unit-over-places-wide": ("单位 | 指标 | 1-9月\n邻县 | 新增城镇就业 | 900\n示例县 | 新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "unit-over-places-down": ("2024年1-9月\n单位 | 新增城镇就业\n城关镇 | 400\n全县 | 720", ["jobs 2024-01..09 720人"]),
    "us-beside-mean": ("2024年1-9月\n指标 | 我县 | 全市平均\n城镇调查失业率 | 5.2 | 5.4", ["rate 2024-01..09 5.2%"]),
    "us-beside-all": ("2024年1-9月\n指标 | 本县 | 全省 | 位次\n城镇调查失业率 | 5.2 | 5.4 | 3", ["rate 2024-01..09 5.2%"]),
    "our-result-beside-mean": ("2024年1-9月\n指标 | 我县完成数 | 全市平均水平\n进出口总值 | 140 | 150", ["trade 2024-01..09 140亿元"]),
    "us-over-months": ("2024年\n指标 | 我县 | 全市\n | 1-9月 | 1-9月\n进出口总值 | 140 | 900", ["trade 2024-01..09 140亿元"]),
    "how-final-in-brackets": ("指标 | 1-9月（快报）\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "all-of-us-in-unknown-column": ("指标 | 期间 | 数值 | 范围\n新增城镇就业 | 1-9月 | 720 | 全县", ["jobs 2024-01..09 720人"]),
    "all-of-us-in-section": ("指标 | 1-9月\n【全市】 |\n新增城镇就业 | 9000\n【全县】 |\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "result-beside-mean": ("2024年1-9月\n指标 | 数值 | 全国平均 | 全省平均\n城镇调查失业率 | 5.2 | 5.4 | 5.3", ["rate 2024-01..09 5.2%"]),
    # Words for months.
    "year-and-month": ("指标 | 年份 | 月份 | 完成数\n新增城镇就业 | 2024年 | 9 | 80\n新增城镇就业 | 2024年 | 1-9月 | 720", ["jobs 2024-09 80人", "jobs 2024-01..09 720人"]),
    "year-and-quarter": ("Year | Quarter | jobs\n2023 | 4 | 260\n2024 | 1 | 240", ["jobs 2023Q4 260人", "jobs 2024Q1 240人"]),
    "year-and-month-before-names": ("年份 | 月份 | 新增城镇就业 | 进出口总值\n2024 | 1 | 72 | 20\n2024 | 2 | 80 | 22", ["jobs 2024-01 72人", "jobs 2024-02 80人", "trade 2024-01 20亿元", "trade 2024-02 22亿元"]),
    "month-and-year": ("Indicator | Month | Year | Actual\njobs | Jan | 2024 | 72", ["jobs 2024-01 72人"]),
    "short-years": ("指标 | 24年1月 | 24年2月\n新增城镇就业 | 72 | 80", ["jobs 2024-01 72人", "jobs 2024-02 80人"]),
    "short-year-in-title": ("24年1-9月主要指标完成情况\n指标 | 完成数\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "months-in-brackets": ("2024年9月\n指标 | 完成数（1-9月）\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "months-in-brackets-and-goal": ("指标 | 年度目标（2024年） | 完成数（2024年1-9月）\n新增城镇就业 | 1000 | 720", ["jobs 2024-01..09 720人"]),
    "end-of-months-in-brackets": ("指标 | 完成情况（截至9月底）\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "growth-with-months-behind": ("指标 | 增速（1-9月）\n固定资产投资 | 5.2", ["investment 2024-01..09 5.2%"]),
    "english-months-behind": ("Indicator | Actual (Jan-Sep 2024)\njobs | 720", ["jobs 2024-01..09 720人"]),
    "english-day": ("Item | Actual to 30 Sep 2024\nRural roads | 72", ["road 2024-01..09 72公里"]),
    "english-day-in-title": ("Budget execution report for the period ended 30 September 2024\nItem | Actual | Budget\nRural roads | 72 | 100", ["road 2024-01..09 72公里"]),
    "english-quarter-in-title": ("Quarter 3 2024 performance\nIndicator | Target | Actual | Status\nRural roads | 25 | 22 | Amber", ["road 2024Q3 22公里"]),
    "english-quarter-in-words": ("Third quarter 2024\nIndicator | Actual\nRural roads | 22", ["road 2024Q3 22公里"]),
    "english-half": ("H1 2024\nIndicator | Actual\nRural roads | 42", ["road 2024H1 42公里"]),
    "english-day-of-print": ("Printed 12 October 2024\nPerformance, Q3 2024\nIndicator | Actual\nRural roads | 22", ["road 2024Q3 22公里"]),
    "month-in-remark": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 9月 | 140 | 1-9月数", ["trade 2024-01..09 140亿元"]),
    "end-of-month-in-remark": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 9月 | 140 | 截至9月底", ["trade 2024-01..09 140亿元"]),
    "same-year-in-remark": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 9月 | 14 | 2024年数据", ["trade 2024-09 14亿元"]),
    "no-such-month-in-remark": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 9月 | 14 | 全年", ["trade 2024-09 14亿元"]),
    "some-day-below-month": ("Month | jobs | trade\n2024-01-10 | 72 | 20\n2024-02-10 | 80 | 22", ["jobs 2024-01 72人", "jobs 2024-02 80人", "trade 2024-01 20亿元", "trade 2024-02 22亿元"]),
    "first-days-of-months": ("指标名称 | jobs\n单位 | 人\n2024-01-01 | 72\n2024-02-01 | 80", ["jobs 2024-01 72人", "jobs 2024-02 80人"]),
    "years-below-unknown-heading": ("Area or zone | 2022 | 2023 | 2024\njobs | 900 | 960 | 1010", ["jobs 2022 900人", "jobs 2023 960人", "jobs 2024 1010人"]),
    "fiscal-month-and-year": ("2024年9月\n科目 | 本月收入 | 累计收入\n一般公共预算收入 | 1.5 | 15", ["revenue 2024-09 1.5亿元", "revenue 2024-01..09 15亿元"]),
    "fiscal-spending": ("2024年1-9月执行情况\n科目 | 年初预算数 | 变动预算数 | 累计支出 | 支出进度\n一般公共预算收入 | 20 | 19 | 15 | 75%", ["revenue 2024-01..09 15亿元"]),
    "budget-of-month-and-year": ("2024年9月\n项目 | 预算数 | 本月完成 | 累计完成 | 占预算% | 同比增减%\n一般公共预算收入 | 20 | 1.5 | 15 | 75 | 4.2", ["revenue 2024-09 1.5亿元", "revenue 2024-01..09 15亿元"]),
    "first-estimates-are-results": ("2024年前三季度（初步核算）\n指标 | 初步核算数\n进出口总值 | 140", ["trade 2024-01..09 140亿元"]),
    "places-go-on-below": ("县区 | 指标 | 1-9月\n示例县 | 新增城镇就业 | 720\n | 进出口总值 | 140\n邻县 | 新增城镇就业 | 900\n | 进出口总值 | 150", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "places-go-on-in-long-form": ("地区 | 指标 | 期间 | 数值\n示例县 | 新增城镇就业 | 1-9月 | 720\n | 进出口总值 | 1-9月 | 140\n邻县 | 新增城镇就业 | 1-9月 | 900\n | 进出口总值 | 1-9月 | 150", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "no-place-again": ("地区 | 指标 | 期间 | 数值\n邻县 | 新增城镇就业 | 1-9月 | 900\n | 新增城镇就业 | 1-9月 | 720", ["jobs 2024-01..09 720人"]),
    "sums-below": ("指标 | 1-9月\n新增城镇就业 | 720\n小计 | 720\n合计 | 720", ["jobs 2024-01..09 720人"]),
    "last-year-in-comparison": ("2024年1-9月主要指标与上年同期对比\n指标 | 完成\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "last-year-in-section": ("指标 | 1-9月\n上年同期 |\n新增城镇就业 | 700\n今年 |\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "decomposition-in-title": ("2024年进出口因素分解\n指标 | 1-9月\n进出口总值 | 140", ["trade 2024-01..09 140亿元"]),
    "growth-in-title-and-column": ("2024年1-9月主要指标总量及增速\n指标 | 数值 | 增速\n进出口总值 | 140 | 9.9", ["trade 2024-01..09 140亿元"]),
    "completion-in-title-and-result": ("2024年1-9月主要指标完成率\n指标 | 完成数 | 完成率\n进出口总值 | 140 | 70", ["trade 2024-01..09 140亿元"]),
    "quarters-of-a-series": ("指标名称 | trade\n频率 | 季\n2024-03-31 | 35\n2024年二季度 | 40", ["trade 2024Q1 35亿元", "trade 2024Q2 40亿元"]),
    "years-of-a-series": ("指标名称 | trade\n频率 | 年\n2023-12-31 | 180", ["trade 2023 180亿元"]),
    "subject-above-months": ("指标：新增城镇就业\n月份 | 数值\n2024年1月 | 72\n2024年2月 | 80", ["jobs 2024-01 72人", "jobs 2024-02 80人"]),
    "task-over-numbers": ("指标 | 目标任务 | 1-9月\n新增城镇就业 | 1000 | 720", ["jobs 2024-01..09 720人"]),
    "item-over-words": ("指标 | 项目 | 1-9月\n新增城镇就业 | 民生类 | 720", ["jobs 2024-01..09 720人"]),
    "sum-of-towns": ("2024年1-9月\n指标 | 合计 | 城关镇 | 石槽镇\n新增城镇就业 | 720 | 400 | 320", ["jobs 2024-01..09 720人"]),
    "place-with-its-city": ("地区 | 指标 | 期间 | 数值\n某市示例县 | 新增城镇就业 | 1-9月 | 720", ["jobs 2024-01..09 720人"]),
    "target-with-blanks": ("Item | Target | Actual Jan-Sep 2024\nRural roads | — | 72\njobs | | 5", ["road 2024-01..09 72公里", "jobs 2024-01..09 5人"]),
    "october-that-lost-its-zero": ("指标 | 2024.09 | 2024.1\n进出口总值 | 14 | 16\n注：单位见表", ["trade 2024-09 14亿元", "trade 2024-10 16亿元"]),
    "department-below-unit": ("指标 | 单位 | 1-9月\n新增城镇就业 | 县人社局 | 720", ["jobs 2024-01..09 720人"]),
    "units-below-amount": ("指标 | 数量 | 1-9月\n一般公共预算收入 | 万元 | 152300", ["revenue 2024-01..09 152300万元"]),
    "goal-in-words": ("指标 | 年度目标 | 1-9月\n新增城镇就业 | 力争完成 | 720", ["jobs 2024-01..09 720人"]),
    "goal-with-multiplier": ("指标 | 年度目标 | 1-9月\n新增城镇就业 | 0.1万 | 720", ["jobs 2024-01..09 720人"]),
    # Growth.
    "growth-twice": ("2024年1-9月\n指标 | 完成 | 同比% | 比上年同期增长%\n固定资产投资 | 88 | 5.2 | 5.2", ["investment 2024-01..09 5.2%"]),
    "growth-of-nothing": ("2024年\n指标 | 同比% | 1-8月 | 1-9月\n进出口总值 | 9 | 120 | 140", ["trade 2024-01..08 120亿元", "trade 2024-01..09 140亿元"]),
    "growth-beside-names": ("月份 | 进出口总值 | 同比% | 社会消费品零售总额 | 同比%\n1-9月 | 140 | 9.9 | 60 | 4.1", ["trade 2024-01..09 140亿元", "retail 2024-01..09 4.1%"]),
    "growth-of-a-growth": ("2024年1-9月\n指标 | 单位 | 完成 | 同比\n固定资产投资增速 | % | 5.2 | -0.5\n进出口总值 | 亿元 | 140 | 9.9", ["investment 2024-01..09 5.2%", "trade 2024-01..09 140亿元"]),
    "growth-said-by-name-beside-other-growth": ("2024年1-9月\n指标 | 完成 | 环比增减\n固定资产投资增速 | 5.2 | 0.3", ["investment 2024-01..09 5.2%"]),
    "growth-said-by-unit-beside-other-growth": ("2024年1-9月\n指标 | 单位 | 完成 | 较年初增减\n社会消费品零售总额 | % | 5.2 | 0.3", ["retail 2024-01..09 5.2%"]),
    "growth-beside-its-rank": ("指标 | 1-9月 | 环比增速排名\n社会消费品零售总额 | 5.2 | 3", ["retail 2024-01..09 5.2%"]),
    "growth-where-amount-is-blank": ("2024年1-9月\n指标 | 完成 | 同比%\n固定资产投资增速 | — | 5.2", ["investment 2024-01..09 5.2%"]),
}  # fmt: skip

REFUSED: dict[str, tuple[str, str]] = {
    "neighbours-office-signs-below": ("指标 | 2024年1-9月\n新增城镇就业 | 900\n填报单位：邻县统计局", "A108"),
    "neighbours-office-signs-below-with-names": ("指标 | 2024年1-9月\n新增城镇就业 | 900\n编制单位：邻县财政局  制表人：某某", "A108"),
    "neighbours-department-reports": ("指标 | 期间 | 数值 | 报送部门\n新增城镇就业 | 1-9月 | 900 | 邻县人社局", "A108"),
    "neighbours-government-reports": ("指标 | 期间 | 数值 | 填报单位\n新增城镇就业 | 1-9月 | 900 | 邻县人民政府", "A108"),
    "city-in-unknown-column": ("指标 | 期间 | 数值 | 范围\n新增城镇就业 | 1-9月 | 9000 | 全市", "A108"),
    "neighbour-in-section": ("指标 | 1-9月\n【邻县】 |\n新增城镇就业 | 900", "A108"),
    "province-only": ("2024年1-9月\n指标 | 全省\n城镇调查失业率 | 5.4", "A108"),
    "mean-only": ("2024年1-9月\n指标 | 全市平均\n城镇调查失业率 | 5.4", "A108"),
    "amount-beside-growth-over-last-month": ("2024年1-9月\n指标 | 完成 | 环比增长%\n社会消费品零售总额 | 88 | 5.2", "A202"),
    "amount-beside-growth-over-two-years": ("2024年1-9月\n指标 | 完成 | 两年平均增长（%）\n社会消费品零售总额 | 88 | 5.2", "A202"),
    "amount-of-promised-growth": ("2024年1-9月\n指标 | 绝对量\n社会消费品零售总额 | 88", "A202"),
    "english-amount-beside-growth-over-last-quarter": ("Jan-Sep 2024\nIndicator | Value | QoQ change (%)\nretail | 88 | 5.2", "A202"),
    "mean-of-months": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 1-9月 | 15.5 | 月均", "A106"),
    "forecast-only": ("指标 | 1-9月 | 全年预计\n新增城镇就业 | | 1020", "A104"),
    "months-and-sum-down": ("年份 | 月份 | 新增城镇就业\n2024 | 合计 | 720", "A204"),
    "dollars": ("Jan-Sep 2024\nUS$ million\nIndicator | Actual\nrevenue | 1523", "A203"),
    "thousands-of-what": ("Jan-Sep 2024\nthousands\nIndicator | Actual\nrevenue | 1523000", "A209"),
    "millions-in-title": ("Revenue report (in millions) Jan-Sep 2024\nIndicator | Actual\nrevenue | 1523", "A209"),
    "no-months": ("FY2024/25\nIndicator | Actual\nRural roads | 72", "A102"),
    "growth-of-which": ("月份 | 进出口总值 | 社会消费品零售总额 | 同比\n全年目标 | 200 | 60 | 5", "A106"),
    "two-columns-of-months": ("指标 | 期间 | 月份 | 数值\n新增城镇就业 | 1-9月 | 9月 | 720", "A102"),
    "other-month-in-remark": ("指标 | 期间 | 数值 | 备注\n新增城镇就业 | 9月 | 720 | 8月数据", "A204"),
    "other-year-in-remark": ("指标 | 期间 | 数值 | 备注\n新增城镇就业 | 9月 | 720 | 2023年数据", "A204"),
    "other-year-in-column": ("指标 | 期间 | 数值 | 数据年份\n新增城镇就业 | 2024年9月 | 720 | 2023年", "A204"),
    "last-year-ahead-of-title": ("去年1-9月主要指标\n指标 | 完成数\n新增城镇就业 | 720", "A102"),
    "last-year-in-title": ("上年同期主要指标\n指标 | 1-9月\n新增城镇就业 | 720", "A102"),
    "county-without-towns": ("2024年1-9月县本级一般公共预算收支\n科目 | 执行数\n一般公共预算收入 | 9", "A108"),
    "more-or-per-cent-more": ("2024年1-9月\n指标 | 完成 | 同比增减\n固定资产投资 | 88 | 5", "A202"),
    "days": ("指标名称 | jobs\n单位 | 人\n2024-01-02 | 72\n2024-01-03 | 80\n2024-01-31 | 80", "A204"),
    "day-of-month": ("指标名称 | jobs\n单位 | 人\n2024-01-12 | 72", "A204"),
    "days-below-month": ("Month | jobs | trade\n2024-01-10 | 72 | 20\n2024-01-11 | 80 | 22", "A204"),
    "series-of-days": ("指标名称 | jobs\n单位 | 人\n频率 | 日\n2024-01-02 | 72\n2024-01-03 | 80", "A204"),
    "english-budget-in-title": ("Annual budget by department\nDepartment | 2022 | 2023 | 2024\njobs | 900 | 960 | 1010", "A102"),
    "years-out-of-order": ("Area or zone | 2022 | 2020 | 2024\njobs | 900 | 960 | 1010", "A102"),
    "growth-in-title": ("2024年1-9月主要指标同比增长情况\n指标 | 数值\n进出口总值 | 5.2", "A102"),
    "growth-in-line": ("2024年\n（同比增速，%）\n指标 | 1-9月\n进出口总值 | 5.2", "A102"),
    "growth-in-note": ("指标 | 1-9月\n进出口总值 | 5.2\n注：表中数据为同比增速", "A102"),
    "shares-in-title": ("2024年1-9月主要指标占比\n指标 | 数值\n进出口总值 | 5.2", "A102"),
    "completion-in-title": ("2024年1-9月主要指标完成率\n指标 | 数值\n进出口总值 | 72", "A102"),
    "gaps-in-title": ("2024年1-9月主要指标差额表\n指标 | 数值\n进出口总值 | 60", "A102"),
    "two-units-in-row": ("指标 | 单位 | 1-9月\n一般公共预算收入（万元） | 亿元 | 15", "A209"),
    "unknown-unit-behind-number": ("指标 | 1-9月\n一般公共预算收入 | 15斗", "A201"),
    "two-bases-around": ("当月及累计情况\n指标 | 2024年3月\n进出口总值 | 35", "A102"),
    "two-units-in-titles": ("金额单位：万元\n单位：亿元\n指标 | 1-9月\n一般公共预算收入 | 15", "A209"),
    "two-bases-in-titles": ("各月累计\n（当月数）\n指标 | 3月\n进出口总值 | 35", "A102"),
    "two-years-over-months-down": ("2023-2024年对比\n月份 | 进出口总值\n1月 | 10\n2月 | 12", "A102"),
    "some-are-forecasts": ("指标 | 1-9月\n进出口总值 | 140\n注：部分为预计数", "A102"),
    "years-twice": ("指标 | 年份 | 年度 | 数值\n新增城镇就业 | 2023年 | 2024年 | 720", "A102"),
}  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


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
    assert code in loud(findings)


@pytest.mark.parametrize(
    "name", ["收支_万元", "收支 万元", "2024年1-9月（万元）", "財政_單位：萬元"]
)
@pytest.mark.parametrize("form", WRITERS)
def test_the_name_of_a_file_may_say_the_unit(
    form: str, name: str, tmp_path: Path, plan: Plan
) -> None:
    picture = "指标 | 1-9月\n一般公共预算收入 | 152300"
    actuals, _ = read(WRITERS[form](picture, tmp_path, name), plan)
    assert figures(actuals) == ["revenue 2024-01..09 152300万元"]


def test_stages_of_milestones_may_be_written_in_traditional_characters(
    tmp_path: Path,
) -> None:
    picture = "指標 | 期間 | 數值\n某大橋 | 9月 | 開工\n某大橋 | 10月 | 開工了"
    (tmp_path / "plans").mkdir()
    own = PLAN.replace("某大桥, reach", "某大橋, aliases: [某大桥], reach")
    own = own.replace(
        "simulated: true}", "simulated: true, stages: [未动工, 開工, 完工]}"
    )
    actuals, findings = read(
        WRITERS["csv"](picture, tmp_path), sound_plan(tmp_path / "plans", own)
    )
    assert [figure.stage for figure in actuals.of("bridge")] == ["開工"]
    assert [one.rule.code for one in findings if one.location.line == 3] == ["A201"]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("县人社局", 0),
        ("示例县人社局", 0),
        ("县人力资源和社会保障局", 0),
        ("县教育局、县人社局", 0),
        ("邻县人社局", 1),
        ("县教育局", 1),
        ("人事局", 1),
    ],
)
def test_a_responsible_unit_may_be_abbreviated_and_is_ours(
    stated: str, told: int, tmp_path: Path, plan: Plan
) -> None:
    picture = f"指标 | 责任单位 | 1-9月\n新增城镇就业 | {stated} | 720"
    _, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    assert [one.rule.code for one in findings].count("A223") == told


@pytest.mark.parametrize("form", WRITERS)
def test_what_many_rows_share_is_one_fault(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = "2025年1-9月\n单位：万\n指标 | 1月 | 2月\n新增城镇就业 | 72 | 80\n进出口总值 | 1 | 2"
    _, findings = read(WRITERS[form](picture, tmp_path), plan)
    faults = [one for one in findings if one.severity is Severity.ERROR]
    assert [(one.rule.code, one.facts["cells"]) for one in faults] == [("A205", 4)]
    unknown = (
        "2024年\n单位：万\n指标 | 1月 | 2月\n新增城镇就业 | 72 | 80\n进出口总值 | 1 | 2"
    )
    _, findings = read(WRITERS[form](unknown, tmp_path, "b"), plan)
    faults = [one for one in findings if one.severity is Severity.ERROR]
    assert [(one.rule.code, one.facts["cells"]) for one in faults] == [("A209", 4)]


@pytest.mark.parametrize("form", WRITERS)
def test_a_file_named_for_last_year_is_no_file_of_this_year(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    path = WRITERS[form]("指标 | 1-9月\n新增城镇就业 | 720", tmp_path, "去年数据")
    actuals, findings = read(path, plan)
    assert figures(actuals) == []
    assert loud(findings)


def test_a_long_series_of_days_is_one_fault(tmp_path: Path, plan: Plan) -> None:
    days = "".join(f"2024-01-{day:02} | {day}\n" for day in range(2, 31))
    picture = f"指标名称 | jobs\n单位 | 人\n{days}"
    _, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    faults = [one for one in findings if one.severity is Severity.ERROR]
    assert [(one.rule.code, one.facts["cells"]) for one in faults] == [("A204", 29)]


@pytest.mark.parametrize("large", [0, 2**18])
@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("进出口总值,1,234,1300", []),
        ("进出口总值,12,340,2301", []),
        ("进出口总值,120,140,", ["120", "140"]),
        ("进出口总值,120,140,2024", ["120", "140"]),
        ("进出口总值,1200,1400,1300", ["1200", "1400"]),
    ],
)
def test_thousands_that_commas_part_push_figures_into_the_last_column(
    line: str, values: list[str], large: int, tmp_path: Path, plan: Plan
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"指标,1-8月,1-9月,备注\n{line}\n", "utf-8")
    actuals, findings = read_actuals([(path, "actuals/a.csv")], [plan], large)
    numbers = [str(one.quantity.number) for one in actuals.of("trade") if one.quantity]
    assert numbers == values
    assert loud(findings) == ([] if values else ["A201", "A201"])


@pytest.mark.parametrize("code", [r"#\ ##0.00", "# ##0", '#" "##0', '0""'])
def test_thousands_parted_by_blanks_are_seen_as_thousands(code: str) -> None:
    assert number_format(code).is_plain


@pytest.mark.parametrize("cell", ["A2", "C1", "C2", "B2"])
def test_what_is_struck_out_around_a_figure_is_not_taken(
    cell: str, tmp_path: Path, plan: Plan
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["指标", "期间", "数值"])
    sheet.append(["新增城镇就业", "1-9月", 720])
    sheet[cell].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    actuals, findings = read(tmp_path / "a.xlsx", plan)
    assert figures(actuals) == []
    assert loud(findings) == ["A201"]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("name", ["同比", "增速", "完成率", "上年"])
def test_a_sheet_may_be_named_for_what_is_no_amount(
    name: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = "指标 | 1-9月\n进出口总值 | 5.2"
    actuals, findings = read(WRITERS[form](picture, tmp_path, "a", name), plan)
    assert figures(actuals) == []
    assert loud(findings)


@pytest.mark.parametrize("name", ["新增城镇就业（修订后预计）", "新增城镇就业（一期）"])
def test_other_words_behind_a_name_are_part_of_it(
    name: str, tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read(
        WRITERS["csv"](f"指标 | 1-9月\n{name} | 720", tmp_path), plan
    )
    assert figures(actuals) == []
    assert [one.rule.code for one in findings if one.severity is Severity.ERROR] == [
        "A202"
    ]


def test_a_day_that_a_year_has_not_is_no_months_end(tmp_path: Path, plan: Plan) -> None:
    picture = "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 2023年2月 | 72 | 截至2月29日"
    actuals, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    assert figures(actuals) == []
    assert "A204" in [one.rule.code for one in findings]


def test_months_in_english_that_run_backwards_are_no_time(
    tmp_path: Path, plan: Plan
) -> None:
    picture = "Revenue May-Jan 2024\nIndicator | Actual\njobs | 720"
    _, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    (fault,) = [one for one in findings if one.severity is Severity.ERROR]
    assert fault.facts["why"] == MessageKey("header", "title-year")


@pytest.mark.parametrize("text", ["2024-13-01", "2024-00-01", "九月一日", "2024-09"])
def test_what_is_no_date_is_no_edge_of_a_month(text: str) -> None:
    assert not is_edge_of_month(text)


def test_a_thousand_parted_below_a_title_leaves_its_row_out(
    tmp_path: Path, plan: Plan
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "2024年收支情况,,\n指标,1-8月,1-9月\n进出口总值,1,234,1300\n新增城镇就业,64,72\n",
        "utf-8",
    )
    actuals, findings = read(path, plan)
    assert figures(actuals) == ["jobs 2024-01..08 64人", "jobs 2024-01..09 72人"]
    assert loud(findings) == ["A105"]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["完成情况（%）"], "ratio"),
        (["绝对额", "增长"], "other"),
        (["民生类（1-9月）"], "other"),
        (["累计1-9月"], "value"),
        (["当月累计"], "other"),
        (["环比增长"], "other"),
        (["民生类累计"], "other"),
        (["随便"], "harmless"),
    ],
)
def test_a_heading_is_understood_as_a_whole_or_not(lines: list[str], kind: str) -> None:
    assert read_heading(lines, {"随便": IGNORED}).kind == kind


def test_a_hidden_sheet_is_named_where_nothing_else_is_filled(
    tmp_path: Path, plan: Plan
) -> None:
    book = Workbook()
    hidden = book.create_sheet("藏")
    hidden.append(["随便写写"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    _, findings = read(tmp_path / "a.xlsx", plan)
    assert [one.rule.code for one in findings] == ["A102"]


def test_the_name_of_a_file_holds_for_each_of_its_tables(
    tmp_path: Path, plan: Plan
) -> None:
    picture = (
        "指标 | 完成数\n新增城镇就业 | 720\n\n贸易\n指标 | 实际完成数\n进出口总值 | 140"
    )
    actuals, _ = read(WRITERS["xlsx"](picture, tmp_path, "2024年1-9月"), plan)
    assert figures(actuals) == ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]


def test_a_note_at_the_end_of_a_large_file_counts(tmp_path: Path, plan: Plan) -> None:
    rows = "".join(f"进出口总值,2024年3月,{n},某处\n" for n in range(100, 9300))
    path = tmp_path / "a.csv"
    path.write_text(f"指标,期间,数值,来源\n{rows}单位：万元,,,\n", "utf-8")
    assert path.stat().st_size > LARGE
    actuals, _ = read(path, plan)
    assert figures(actuals)[0].endswith("万元")


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize(
    ("title", "sheet"),
    [("（万元）", "亿元"), ("（累计数）", "当月"), ("2024年收支", "2023年")],
)
def test_the_title_holds_where_the_sheet_says_otherwise(
    title: str, sheet: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = f"{title}\n指标 | 3月\n一般公共预算收入 | 15"
    actuals, findings = read(WRITERS[form](picture, tmp_path, "a", sheet), plan)
    assert actuals.used == 1
    assert "A109" in [one.rule.code for one in findings]


def test_a_month_without_a_year_in_a_file_of_two_years_is_refused(
    tmp_path: Path, plan: Plan
) -> None:
    path = WRITERS["csv"](
        "指标 | 期间 | 数值\n新增城镇就业 | 9月 | 72", tmp_path, "2023-2024年"
    )
    _, findings = read(path, plan)
    (fault,) = [one for one in findings if one.severity is Severity.ERROR]
    assert fault.facts["why"] == MessageKey("period-unreadable", "two-years")


def test_a_goal_that_differs_twice_is_told_once(tmp_path: Path, plan: Plan) -> None:
    picture = "指标 | 年度目标 | 1-8月 | 1-9月\n新增城镇就业 | 900 | 640 | 720"
    _, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    assert [one.rule.code for one in findings].count("A222") == 1


def test_units_that_differ_twice_are_told_once(tmp_path: Path, plan: Plan) -> None:
    picture = "单位：亿元\n指标 | 1-8月（万元） | 1-9月（万元）\n一般公共预算收入 | 140000 | 152300"
    actuals, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    assert actuals.used == 2
    assert [one.rule.code for one in findings].count("A109") == 1


NAMES = """\
    plan: {id: p24, title: 示例县2024年目标, entity: 示例县, year: 2024, simulated: true}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: t-0, name: 某项, at_least: 100, unit: 家}
          - {id: t-budget, name: 合计budget, at_least: 100, unit: 家}
          - {id: about, name: 落实（计划）, at_least: 100, unit: 家}
    """


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("t-0", "t-0"),
        ("t-budget", "t-budget"),
        ("合计budget", "t-budget"),
        ("about", "about"),
        ("落实（计划）", "about"),
    ],
)
@pytest.mark.parametrize("head", ["target | period | value", "指标 | 期间 | 数值"])
@pytest.mark.parametrize("form", WRITERS)
def test_a_name_to_the_letter_is_that_target(
    form: str, head: str, name: str, target: str, tmp_path: Path
) -> None:
    picture = f"{head}\n{name} | 2024-01..09 | 76"
    plan = sound_plan(tmp_path, NAMES)
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == [f"{target} 2024-01..09 76家"], findings


@pytest.mark.parametrize(
    ("picture", "is_stated"),
    [
        ("指标 | 期间 | 数值\nretail | 1-9月 | 0.05", False),
        ("指标 | 期间 | 数值\nretail | 1-9月 | 0.05%", True),
        ("指标 | 期间 | 数值 | 单位\nretail | 1-9月 | 0.05 | %", True),
        ("2024年1-9月\n指标 | 完成 | 同比%\nretail | 88 | 0.05", False),
        ("2024年1-9月\n指标 | 完成 | 同比\nretail | 88 | 0.05%", True),
    ],
)
def test_whether_a_figure_says_its_unit(
    picture: str, tmp_path: Path, plan: Plan, *, is_stated: bool
) -> None:
    actuals, _ = read(WRITERS["csv"](picture, tmp_path), plan)
    (figure,) = actuals.of("retail")
    assert figure.unit_stated is is_stated
