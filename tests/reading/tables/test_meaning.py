# ruff: noqa: E501 - a picture and what is read of it stand on one line
"""What a grid of cells means, kind by kind: each picture as CSV, xlsx and ods, with what is read of it or why not."""

from pathlib import Path

import pytest

from auditor.model.actuals import Actuals
from auditor.model.findings import Finding, Severity
from auditor.model.plan import Plan
from auditor.reading.tables.actuals import read_actuals
from tests.reading.pictures import WRITERS
from tests.reading.stories import sound_plan

PLAN = """\
    plan: {id: p24, title: 示例县2024年目标, entity: 示例县, year: 2024, simulated: true}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: gdp, name: 地区生产总值, at_least: 720, unit: 亿元}
          - {id: trade, name: 进出口总值, at_least: 200, unit: 亿元}
          - {id: revenue, name: 一般公共预算收入, at_least: 20, unit: 亿元, owner: 县财政局}
          - {id: jobs, name: 新增城镇就业, at_least: 1000, unit: 人}
          - {id: estates, name: 改造老旧小区, at_least: 12, unit: 个}
          - {id: investment, name: 固定资产投资增速, at_least: 6, unit: "%", measure: rate}
          - {id: retail, name: 社会消费品零售总额, at_least: 5, unit: "%", measure: rate}
          - {id: secondary, name: 第二产业增加值, at_least: 150, unit: 亿元}
          - {id: rate, name: 城镇调查失业率, at_most: 5.5, unit: "%", measure: level}
    """

TITLE = "示例县2024年主要指标完成情况"

READ: dict[str, tuple[str, list[str]]] = {
    # The basis stands somewhere else.
    "basis-in-name": (
        "指标 | 2024年3月 | 2024年2月\n进出口总值:累计值(亿元) | 35 | 22",
        ["trade 2024Q1 35亿元", "trade 2024-01..02 22亿元"],
    ),
    "basis-ahead-of-name": ("指标 | 2月 | 3月\n本年累计进出口总值 | 22 | 35", ["trade 2024-01..02 22亿元", "trade 2024Q1 35亿元"]),
    "basis-single-in-name": ("指标 | 2024年三季度\n地区生产总值（当季值） | 125.4", ["gdp 2024Q3 125.4亿元"]),
    "basis-in-heading-line": ("指标 | 累计 | 累计\n | 2月 | 3月\n进出口总值 | 22 | 35", ["trade 2024-01..02 22亿元", "trade 2024Q1 35亿元"]),
    "basis-in-unit-line": ("2024年进出口\n单位：亿元（累计数）\n指标 | 2月 | 3月\n进出口总值 | 22 | 35", ["trade 2024-01..02 22亿元", "trade 2024Q1 35亿元"]),
    "basis-in-note": ("指标 | 2月 | 3月\n进出口总值 | 22 | 35\n注：表中数据均为年初至今累计数", ["trade 2024-01..02 22亿元", "trade 2024Q1 35亿元"]),
    "basis-in-remark": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 3月 | 35 | 累计数", ["trade 2024Q1 35亿元"]),
    "basis-in-unknown-column": ("指标 | 期间 | 数值 | 填报方式\n进出口总值 | 3月 | 35 | 年初至今", ["trade 2024Q1 35亿元"]),
    "basis-on-the-side": ("月份 | 进出口总值 | 进出口总值\n | 当月 | 累计\n2月 | 12 | 22\n3月 | 13 | 35", ["trade 2024-02 12亿元", "trade 2024-03 13亿元", "trade 2024-01..02 22亿元", "trade 2024Q1 35亿元"]),
    "basis-in-section": ("指标 | 3月\n一、累计 | \n进出口总值 | 35", ["trade 2024Q1 35亿元"]),
    "section-of-last-year": ("指标 | 1-9月 | 单位\n2023年1-9月 | | \n进出口总值 | 30 | 亿元\n2024年1-9月 | | \n进出口总值 | 31 | 亿元", ["trade 2023-01..09 30亿元", "trade 2024-01..09 31亿元"]),
    "title-of-the-whole-county": ("全县主要经济指标（2024年1-9月）\n指标 | 累计 | 单位\n进出口总值 | 31 | 亿元", ["trade 2024-01..09 31亿元"]),
    "title-over-counties": ("全市各县区主要指标（2024年1-9月）\n地区 | 进出口总值（亿元）\n邻县 | 30\n示例县 | 31", ["trade 2024-01..09 31亿元"]),
    "title-that-names-no-place": ("全国文明城市创建和经济指标（2024年1-9月）\n指标 | 累计 | 单位\n进出口总值 | 31 | 亿元", ["trade 2024-01..09 31亿元"]),
    "signed-by-ours": ("指标 | 1-9月 | 单位\n进出口总值 | 31 | 亿元\n示例县统计局 2024年10月8日", ["trade 2024-01..09 31亿元"]),
    "month-in-remark": ("指标 | 9月 | 备注\n进出口总值（亿元） | 3 | 本月数", ["trade 2024-09 3亿元"]),
    "single-months-together": ("指标 | 7-9月 | 备注\n进出口总值（亿元） | 3 | 当期数", ["trade 2024Q3 3亿元"]),
    "numbered-name-that-begins-with-a-numeral": ("指标 | 1-9月（亿元）\n二、一般公共预算收入 | 15.2", ["revenue 2024-01..09 15.2亿元"]),
    "numbered-in-brackets": ("指标 | 1-9月（亿元）\n（一）一般公共预算收入 | 15.2\n3.进出口总值 | 22", ["revenue 2024-01..09 15.2亿元", "trade 2024-01..09 22亿元"]),
    "sum-of-what-it-names": ("指标 | 1-9月（亿元）\n一般公共预算收入合计 | 15.2", ["revenue 2024-01..09 15.2亿元"]),
    "among-others": ("指标 | 1-9月（亿元）\n二、其中：一般公共预算收入 | 15.2\n#进出口总值 | 22", ["revenue 2024-01..09 15.2亿元", "trade 2024-01..09 22亿元"]),
    "names-that-end-as-places-do": ("2024年1-9月\n地区 | 新增城镇就业 | 新增城镇就业 | 改造老旧小区 | 改造老旧小区\n | 目标 | 完成 | 目标 | 完成\n示例县 | 1000 | 720 | 12 | 8\n邻县 | 900 | 700 | 10 | 9", ["estates 2024-01..09 8个", "jobs 2024-01..09 720人"]),
    "a-kind-of-place-in-a-remark": ("指标 | 1-9月 | 备注\n改造老旧小区 | 8 | 棚户区", ["estates 2024-01..09 8个"]),
    "places-under-an-english-heading": ("Area | Indicator | Jan-Sep 2024\n示例县 | jobs | 720\n邻县 | jobs | 900", ["jobs 2024-01..09 720人"]),
    # Of several units a figure is in the one that it can be in.
    "units-and-growth": ("主要指标\n单位：亿元、%\n指标 | 1-9月累计 | 同比增长\n进出口总值 | 22 | 3.1\n社会消费品零售总额 | 130 | 6.9", ["retail 2024-01..09 6.9%", "trade 2024-01..09 22亿元"]),
    "units-listed-with-a-comma": ("主要指标（单位：亿元，人）\n指标 | 1-9月累计\n进出口总值 | 22\n新增城镇就业 | 720", ["jobs 2024-01..09 720人", "trade 2024-01..09 22亿元"]),
    "units-and-a-rate": ("主要指标\n单位：亿元、%\n指标 | 1-9月\n固定资产投资增速 | 5.2\n城镇调查失业率 | 5", ["investment 2024-01..09 5.2%", "rate 2024-01..09 5%"]),
    # Of two years in a title, those of the months are told by headings or cells with a year of their own.
    "two-years-in-title": ("2023年和2024年主要指标\n指标 | 2024年1-3月 | 2024年1-6月\n进出口总值（亿元） | 12 | 22", ["trade 2024Q1 12亿元", "trade 2024H1 22亿元"]),
    "two-years-in-title-months-down": ("2023年和2024年主要指标\n月份 | 进出口总值（亿元）\n2024年1-3月 | 12\n2024年1-6月 | 22", ["trade 2024Q1 12亿元", "trade 2024H1 22亿元"]),
    # Months from January on are the same with either basis.
    "basis-unclear-from-january": ("主要指标\n指标 | 2024年1-2月 | 2024年1-3月\n进出口总值（亿元） | 12 | 22\n注：当月和累计数据均由县统计局提供", ["trade 2024-01..02 12亿元", "trade 2024Q1 22亿元"]),
    "forecast-of-a-year": ("指标 | 2024年1-9月 | 2024年预计\n进出口总值（亿元） | 12 | 22\n地区生产总值（亿元） |  | 22", ["trade 2024-01..09 12亿元"]),
    "total-without-name-below-places": ("2024年1-9月\n地区 | 进出口总值（亿元） | 地区生产总值（亿元）\n示例县 | 2 | 3\n | 2 | 3", ["trade 2024-01..09 2亿元", "gdp 2024-01..09 3亿元"]),
    "words-alone-among-months": ("2024年\n月份 | 进出口总值（亿元） | 地区生产总值（亿元）\n1月 | 2 | 3\n其他情况 |  | \n2月 | 3 | 4", ["trade 2024-01 2亿元", "gdp 2024-01 3亿元", "trade 2024-02 3亿元", "gdp 2024-02 4亿元"]),
    # The unit stands somewhere else.
    "unit-currency": ("2024年1-9月财政\n货币单位：人民币万元\n指标 | 完成数\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-behind-currency": ("2024年1-9月财政\n金额单位: 万元人民币\n指标 | 完成数\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-bare-line": ("2024年1-9月财政\n | （万元）\n指标 | 完成数\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-title-end": ("2024年1-9月财政收支情况表（万元）\n指标 | 完成数\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-below": ("2024年1-9月财政\n指标 | 完成数\n一般公共预算收入 | 152300\n单位：万元", ["revenue 2024-01..09 152300万元"]),
    "unit-note-as": ("2024年1-9月财政\n指标 | 完成数\n一般公共预算收入 | 152300\n说明：以万元为单位", ["revenue 2024-01..09 152300万元"]),
    "unit-column-index": ("指标 | 指标单位 | 1-9月\n一般公共预算收入 | 万元 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-column-english": ("指标 | Units | 1-9月\n一般公共预算收入 | 万元 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-column-unknown": ("指标 | 计量 | 1-9月\n一般公共预算收入 | 万元 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-section": ("2024年1-9月\n指标 | 完成数\n一、财政（万元） |\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "units-below-a-heading-for-amounts": ("2024年1-9月\n指标 | 金额 | 完成数\n进出口总值 | 亿元 | 22\n一般公共预算收入 | 万元 | 22", ["trade 2024-01..09 22亿元", "revenue 2024-01..09 22万元"]),
    "unit-behind-an-instruction": ("2024年1-9月\n单位：按实际发生情况据实填写的，单位：万元\n指标 | 完成数\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "result-without-name-across": ("2024年\n月份 | 完成数 | 进出口总值（亿元）\n1月 | 3 | 4\n2月 | 3 | 4", ["trade 2024-01 4亿元", "trade 2024-02 4亿元"]),
    "growth-alone": ("2024年1-9月\n指标 | 增速(%)\n固定资产投资增速 | 4", ["investment 2024-01..09 4%"]),
    "months-as-numbers": ("指标 | 2024.1 | 2024.2 | 2024.3\n进出口总值（亿元） | 12 | 22 | 35", ["trade 2024-01 12亿元", "trade 2024-02 22亿元", "trade 2024-03 35亿元"]),
    "unit-section-alone": ("2024年1-9月\n指标 | 完成数\n一、万元 | \n一般公共预算收入 | 152300\n进出口总值 | 152300", ["revenue 2024-01..09 152300万元", "trade 2024-01..09 152300万元"]),
    "months-as-numbers-down": ("期间 | 进出口总值（亿元）\n2024.1 | 12\n2024.2 | 22", ["trade 2024-01 12亿元", "trade 2024-02 22亿元"]),
    # A column splits the rows.
    "kinds": ("指标 | 类型 | 期间 | 数值\n新增城镇就业 | 目标 | 全年 | 1000\n新增城镇就业 | 完成 | 上半年 | 480", ["jobs 2024H1 480人"]),
    "kinds-unnamed": ("指标 | | 1-6月 | 1-9月\n新增城镇就业 | 计划 | 500 | 750\n | 实际 | 480 | 720", ["jobs 2024H1 480人", "jobs 2024-01..09 720人"]),
    "kinds-forecast": ("指标 | 性质 | 期间 | 数值\n新增城镇就业 | 预计完成 | 全年 | 1020\n新增城镇就业 | 实际完成 | 上半年 | 480", ["jobs 2024H1 480人"]),
    "kinds-below-name": ("指标 | 1-6月 | 1-9月\n新增城镇就业 | |\n目标 | 500 | 750\n完成 | 480 | 720", ["jobs 2024H1 480人", "jobs 2024-01..09 720人"]),
    "kinds-budget": ("项目 | 口径别 | 1-9月\n一般公共预算收入 | 预算 | 20\n一般公共预算收入 | 执行 | 15.2", ["revenue 2024-01..09 15.2亿元"]),
    "places": ("区县 | 指标 | 期间 | 数值\n邻县 | 新增城镇就业 | 1-9月 | 900\n示例县 | 新增城镇就业 | 1-9月 | 720", ["jobs 2024-01..09 720人"]),
    "places-county-city": ("县（市、区） | 新增城镇就业（人） | 进出口总值\n邻县 | 900 | 3\n示例县 | 720 | 35\n合计 | 1620 | 38\n注：2024年1-9月", ["jobs 2024-01..09 720人", "trade 2024-01..09 35亿元"]),
    # Words and numbers around the period.
    "half-year": ("2024年半年度工作情况\n指标 | 完成数\n新增城镇就业 | 520", ["jobs 2024H1 520人"]),
    "annex": ("附件2 2024年1-9月完成情况\n指标 | 完成数\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "annex-and-months": ("附表5 1-9月完成情况\n指标 | 完成数\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "things-behind": ("2024年1-9月12件民生实事完成情况\n指标 | 完成数\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "yearly-work": ("2024年度重点工作完成情况\n指标 | 1-9月\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "quarters-end": ("截至2024年三季度末完成情况\n指标 | 完成数\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    # Growth beside amounts.
    "growth": (f"{TITLE}（1-9月）\n指标 | 单位 | 绝对额 | 增速(%)\n固定资产投资 | 亿元 | 88 | 5.2", ["investment 2024-01..09 5.2%"]),
    "growth-yoy": (f"{TITLE}（1-9月）\n指标 | 总量 | 同比±%\n社会消费品零售总额 | 60.5 | 4.1", ["retail 2024-01..09 4.1%"]),
    "growth-and-amount": (f"{TITLE}（1-9月）\n指标 | 单位 | 总量 | 比上年同期增长\n进出口总值 | 亿元 | 140 | 9.9\n固定资产投资 | 亿元 | — | 5.2", ["trade 2024-01..09 140亿元", "investment 2024-01..09 5.2%"]),
    "growth-in-name": ("指标 | 2024年9月\n固定资产投资累计增长(%) | 5.2", ["investment 2024-01..09 5.2%"]),
    "growth-under-months": ("指标 | 1-9月 | 1-9月\n | 完成 | 增长%\n固定资产投资 | 88 | 5.2\n进出口总值 | 140 | 2", ["trade 2024-01..09 140亿元", "investment 2024-01..09 5.2%"]),
    "growth-behind-two-years": ("指标 | 2024年1-9月 | 2023年1-9月 | 增减%\n固定资产投资 | 88 | 80 | 5.2", ["investment 2024-01..09 5.2%"]),
    "growth-of-each-month": ("指标 | 1-2月 | 同比% | 1-3月 | 同比%\n固定资产投资 | 8 | 5.2 | 9 | 5.5", ["investment 2024-01..02 5.2%", "investment 2024Q1 5.5%"]),
    "basis-in-source": ("指标 | 期间 | 数值 | 来源\n进出口总值 | 3月 | 35 | 1-3月累计", ["trade 2024Q1 35亿元"]),
    # Numbering and names.
    "numbered": ("指标 | 1-9月\n（一）新增城镇就业 | 720\n2．进出口总值① | 140", ["jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"]),
    "category": ("分类 | 指标 | 1-9月\n主要经济指标 | 进出口总值 | 140\n主要经济指标 | 新增城镇就业 | 720", ["trade 2024-01..09 140亿元", "jobs 2024-01..09 720人"]),
    # Layouts in common use.
    "database-by-province": ("数据库：分省年度数据\n指标：新增城镇就业（人）\n地区 | 2024年 | 2023年\n示例县 | 1010 | 960\n邻县 | 1500 | 1400\n数据来源：示例统计局", ["jobs 2024 1010人", "jobs 2023 960人"]),
    "terminal": ("指标名称 | 城镇调查失业率 | 进出口总值:当月值\n频率 | 月 | 月\n单位 | % | 亿元\n来源 | 示例局 | 示例局\n2024-03-31 | 5.2 | 13\n2024-02-29 | 5.3 | 12", ["rate 2024-03 5.2%", "rate 2024-02 5.3%", "trade 2024-03 13亿元", "trade 2024-02 12亿元"]),
    "years-down": ("年度 | 新增城镇就业\n2023 | 960\n2024 | 1010", ["jobs 2023 960人", "jobs 2024 1010人"]),
    "fiscal": ("2024年1-9月预算执行情况表\n金额单位：万元\n科目 | 年初预算数 | 执行数 | 为预算%\n一般公共预算收入 | 200000 | 152300 | 76.2", ["revenue 2024-01..09 152300万元"]),
    "goal-ratio-growth": ("指标 | 单位 | 年度目标 | 1-9月完成 | 完成率 | 同比\n新增城镇就业 | 人 | 1000 | 720 | 72 | 3.1", ["jobs 2024-01..09 720人"]),
    "ledger": ("2024年重点工作台账（截至9月底）\n序号 | 重点工作 | 牵头领导 | 责任单位 | 完成情况 | 存在问题 | 下步措施\n1 | 新增城镇就业 | 某人 | 县人社局 | 720 | 进度偏慢 | 加大培训", ["jobs 2024-01..09 720人"]),
    "places-across-targets": ("2024年1-9月各乡镇情况\n乡镇 | 新增城镇就业 | 新增城镇就业 | 新增城镇就业\n | 目标任务 | 进度 | 完成比例\n城关镇 | 500 | 400 | 80\n全县 | 1000 | 720 | 72", ["jobs 2024-01..09 720人"]),
    "month-and-sum": ("指标 | 2024年1月 | 2024年1月 | 2024年3月 | 2024年3月\n | 当月 | 累计 | 当月 | 累计\n进出口总值 | 10 | 10 | 13 | 35", ["trade 2024-01 10亿元", "trade 2024-01 10亿元", "trade 2024-03 13亿元", "trade 2024Q1 35亿元"]),
    # Later finds of the field trial.
    "quarter-in-name-under-month": ("指标 | 2024年3月 | 2024年6月\n地区生产总值:当季值(亿元) | 150 | 160", ["gdp 2024Q1 150亿元", "gdp 2024Q2 160亿元"]),
    "quarter-in-heading-under-month": ("指标 | 2024年3月 | 2024年3月\n | 当季值 | 累计值\n地区生产总值 | 150 | 150", ["gdp 2024Q1 150亿元", "gdp 2024Q1 150亿元"]),
    "quarter-in-title-over-months": ("2024年地区生产总值（当季值）\n指标 | 3月 | 6月\n地区生产总值 | 150 | 160", ["gdp 2024Q1 150亿元", "gdp 2024Q2 160亿元"]),
    "quarter-in-remark": ("指标 | 期间 | 数值 | 备注\n地区生产总值 | 2024年6月 | 160 | 当季值", ["gdp 2024Q2 160亿元"]),
    "basis-from-year-begin": ("指标 | 期间 | 数值 | 备注\n进出口总值 | 3月 | 35 | 自年初累计", ["trade 2024Q1 35亿元"]),
    "basis-up-to-now": ("2024年3月进出口情况\n指标 | 本月完成 | 截至目前\n进出口总值 | 13 | 35", ["trade 2024-03 13亿元", "trade 2024Q1 35亿元"]),
    "basis-in-numbered-note": ("指标 | 2月 | 3月\n进出口总值 | 22 | 35\n注：1.数据来源于县统计局；\n2.各月数均为本年累计数；", ["trade 2024-01..02 22亿元", "trade 2024Q1 35亿元"]),
    "kinds-under-basis": ("指标 | 口径 | 1-9月\n新增城镇就业 | 计划 | 750\n新增城镇就业 | 实际 | 720", ["jobs 2024-01..09 720人"]),
    "unit-behind-brackets": ("2024年1-9月财政收支情况\n货币单位（人民币）：万元\n指标 | 完成数\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-spaced": ("2024年1-9月财政收支情况\n单　位：万　元\n指标 | 完成数\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "unit-below-heading": ("指标 | 2024年1-9月\n | 万元\n一般公共预算收入 | 152300", ["revenue 2024-01..09 152300万元"]),
    "place-of-ours-in-title": ("2024年1-9月示例县主要指标完成情况\n指标 | 完成数\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "kinds-of-places-in-title": ("2024年1-9月县区主要指标完成情况\n指标 | 完成数\n新增城镇就业 | 720", ["jobs 2024-01..09 720人"]),
    "growth-behind-each": ("2024年9月主要指标\n指标 | 本月 | 同比 | 累计 | 同比\n固定资产投资 | 10 | 3.1 | 88 | 5.2", ["investment 2024-09 3.1%", "investment 2024-01..09 5.2%"]),
    "growth-sign-in-brackets": ("2024年1-9月主要指标\n指标 | 绝对额（亿元） | 同比（±%）\n固定资产投资 | 88 | 5.2", ["investment 2024-01..09 5.2%"]),
    "index-of-years": (" | 新增城镇就业 | 进出口总值\n2023年 | 960 | 180\n2024年 | 1010 | 190", ["jobs 2023 960人", "trade 2023 180亿元", "jobs 2024 1010人", "trade 2024 190亿元"]),
    "index-of-years-over-one": (" | 新增城镇就业\n2023 | 960\n2024 | 1010", ["jobs 2023 960人", "jobs 2024 1010人"]),
    "time-and-name": ("time | jobs\n2023 | 960\n2024 | 1010", ["jobs 2023 960人", "jobs 2024 1010人"]),
    "unit-behind-underscore": ("指标 | 2024年1-9月\n一般公共预算收入_万元 | 152300\n进出口总值，亿元 | 140", ["revenue 2024-01..09 152300万元", "trade 2024-01..09 140亿元"]),
    "bases-in-note-of-database": ("指标 | 2024年第三季度 | 2024年第二季度\n地区生产总值_当季值(亿元) | 170 | 160\n地区生产总值_累计值(亿元) | 480 | 310\n注：季度数据分当季和累计两种。", ["gdp 2024-01..09 480亿元", "gdp 2024H1 310亿元", "gdp 2024Q2 160亿元", "gdp 2024Q3 170亿元"]),
    "subject-that-sounds-like-a-time": ("数据库：分省年度数据\n指标：新增城镇就业（人）\n时间：最近10年\n地区 | 2024年 | 2023年\n示例县 | 1010 | 960\n注：1.人数按年末数据推算。\n2.分组相加略有误差。", ["jobs 2024 1010人", "jobs 2023 960人"]),
    "blank-beyond-plan": ("指标 | 2025年 | 2024年\n新增城镇就业 | | 1010", ["jobs 2024 1010人"]),
    "series": ("Theme: Economy\nData Series | 2024 | 2023\njobs | 1010 | 960", ["jobs 2024 1010人", "jobs 2023 960人"]),
}  # fmt: skip

REFUSED: dict[str, tuple[str, str]] = {
    "sum-with-transfers": ("指标 | 1-9月（亿元）\n一般公共预算收入总计 | 25.2", "A202"),
    "units-of-one-kind": (
        "主要指标\n单位：万元、亿元\n指标 | 1-9月\n进出口总值 | 22",
        "A209",
    ),
    "units-of-which-none-fits": (
        "主要指标\n单位：亿元、%\n指标 | 1-9月 | 增长\n新增城镇就业 | 720 | 3",
        "A209",
    ),
    "units-and-growth-alone": (
        "主要指标\n单位：亿元、%\n指标 | 1-9月\n进出口总值 | 5.2",
        "A209",
    ),
    "units-and-a-name-of-both": (
        "主要指标\n单位：亿元、%\n指标 | 1-9月\n社会消费品零售总额 | 130",
        "A209",
    ),
    "two-numbers-in-order-are-a-name": (
        "指标 | 1-9月（亿元）\n一、二产业增加值 | 15.2",
        "A202",
    ),
    # Whose the whole table is: of the city, the county's plan knows nothing.
    "title-of-the-whole-city": (
        "全市主要经济指标（2024年1-9月）\n指标 | 累计 | 单位\n进出口总值 | 312 | 亿元",
        "A108",
    ),
    "title-of-the-whole-city-one-target": (
        "附表2：全市进出口总值情况\n指标 | 1-9月 | 单位\n进出口总值 | 312 | 亿元",
        "A108",
    ),
    "title-of-the-whole-province": (
        "全省固定资产投资\n指标 | 1-9月 | 单位\n固定资产投资增速 | 5 | %",
        "A108",
    ),
    "title-of-the-whole-country": (
        "全国主要经济指标\n指标 | 1-9月 | 单位\n进出口总值 | 312 | 亿元",
        "A108",
    ),
    "made-by-a-neighbour": (
        "指标 | 1-9月 | 单位\n进出口总值 | 31 | 亿元\n制表单位：邻县统计局",
        "A108",
    ),
    "signed-by-a-neighbour": (
        "指标 | 1-9月 | 单位\n进出口总值 | 31 | 亿元\n邻县统计局 2024年10月8日",
        "A108",
    ),
    # A section among the rows says other months, or one month below a heading of several.
    "section-of-other-months": (
        "指标 | 1-9月 | 单位\n1-8月 | | \n进出口总值 | 31 | 亿元",
        "A204",
    ),
    "section-of-another-year": (
        "指标 | 2024年1-9月 | 单位\n2023年1-9月 | | \n进出口总值 | 31 | 亿元",
        "A204",
    ),
    "section-of-one-month": (
        "指标 | 1-9月 | 单位\n二、当月数 | | \n进出口总值 | 3 | 亿元",
        "A206",
    ),
    "one-month-in-unknown-column": (
        "2024年1-9月\n指标 | 数值 | 数据类型\n进出口总值 | 3 | 当月值",
        "A206",
    ),
    "one-month-in-remark": (
        "指标 | 1-9月 | 备注\n进出口总值（亿元） | 3 | 本月数",
        "A206",
    ),
    "one-month-in-name": ("指标 | 1-9月\n进出口总值当月值（亿元） | 3", "A206"),
    "one-month-in-basis": (
        "指标 | 期间 | 数值 | 口径\n进出口总值 | 1-9月 | 3 | 当月",
        "A206",
    ),
    "two-bases": (
        "2024年当月及累计情况\n指标 | 2月 | 3月\n进出口总值 | 22 | 35",
        "A102",
    ),
    "some-are-cumulated": (
        "指标 | 2月 | 3月\n进出口总值 | 22 | 35\n注：部分指标为累计数",
        "A102",
    ),
    "name-against-heading": ("指标 | 3月当月\n进出口总值累计值 | 35", "A206"),
    "remark-in-passing": (
        "指标 | 期间 | 数值 | 备注\n进出口总值 | 3月 | 35 | 不是累计数",
        "A206",
    ),
    "basis-in-passing-in-source": (
        "指标 | 期间 | 数值 | 来源\n进出口总值 | 3月 | 35 | 统计月报累计栏及当月栏",
        "A206",
    ),
    "unit-multiplier": (
        "2024年1-9月财政\n单位：万\n指标 | 完成数\n一般公共预算收入 | 152300",
        "A209",
    ),
    "unit-misspelt": (
        "2024年1-9月财政\n金额单位：亿园\n指标 | 完成数\n一般公共预算收入 | 15",
        "A209",
    ),
    "unit-several": (
        "2024年1-9月财政\n单位：万元、亿元\n指标 | 完成数\n一般公共预算收入 | 152300",
        "A209",
    ),
    "unit-foreign": (
        "2024年1-9月财政（$ million）\n指标 | 完成数\n一般公共预算收入 | 15",
        "A203",
    ),
    "amount-for-growth": (
        "指标 | 单位 | 1-9月\n社会消费品零售总额 | 亿元 | 60",
        "A203",
    ),
    "percent-for-amount": ("指标 | 单位 | 1-9月\n一般公共预算收入 | % | 60", "A203"),
    "goals-in-title": (
        "2024年目标分解表\n指标 | 上半年 | 前三季度\n新增城镇就业 | 500 | 750",
        "A102",
    ),
    "forecast-in-title": (
        "2024年主要指标预测\n指标 | 全年\n新增城镇就业 | 1020",
        "A102",
    ),
    "forecast-in-note": (
        "指标 | 全年\n新增城镇就业 | 1020\n注：以上均为预计数",
        "A102",
    ),
    "kind-unclear": (
        "指标 | 版本 | 期间 | 数值\n新增城镇就业 | 修订后预计 | 全年 | 1020",
        "A221",
    ),
    "goals-only": (
        "指标 | 类型 | 期间 | 数值\n新增城镇就业 | 计划 | 全年 | 1000",
        "A106",
    ),
    "neighbour": (
        "县市区 | 指标 | 期间 | 数值\n邻县 | 新增城镇就业 | 1-9月 | 900",
        "A108",
    ),
    "neighbour-in-title": (
        "邻县2024年1-9月完成情况\n指标 | 完成数\n新增城镇就业 | 900",
        "A108",
    ),
    "city-in-title": (
        "全市2024年1-9月完成情况\n指标 | 完成数\n新增城镇就业 | 900",
        "A108",
    ),
    "neighbour-in-column": (
        "指标 | 邻县 | 别县\n新增城镇就业 | 900 | 800\n注：2024年1-9月",
        "A108",
    ),
    "two-years": ("2023-2024年对比\n指标 | 1-9月\n新增城镇就业 | 720", "A102"),
    "middle-of-month": (
        "截至2024年11月中旬\n指标 | 完成数\n新增城镇就业 | 720",
        "A102",
    ),
    "first-industries": ("指标 | 1-9月\n第一、二产业增加值 | 210", "A202"),
    "list-of-industries": ("指标 | 1-9月\n一、二产业增加值 | 210", "A202"),
    "english-without-months": (
        "Indicator | Target | Actual\n新增城镇就业 | 1000 | 720",
        "A102",
    ),
    "english-blank-name": (" | Target | Actual\n新增城镇就业 | 1000 | 720", "A102"),
    "of-nothing": ("地区 | 2024年 | 2023年\n示例县 | 1010 | 960", "A102"),
    "quarter-within": ("指标 | 2024年2月\n地区生产总值:当季值 | 150", "A206"),
    "plan-indicators-in-title": (
        "2024年国民经济和社会发展计划指标\n指标 | 2024年\n新增城镇就业 | 1000",
        "A102",
    ),
    "neighbour-in-remark": (
        "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 900 | 邻县",
        "A108",
    ),
    "neighbour-under-reporter": (
        "指标 | 期间 | 数值 | 填报县\n新增城镇就业 | 1-9月 | 900 | 邻县",
        "A108",
    ),
    "neighbour-within-title": (
        "2024年1-9月邻县主要指标完成情况\n指标 | 完成数\n新增城镇就业 | 900",
        "A108",
    ),
    "neighbour-ahead-of-title": (
        "邻县主要指标完成情况\n指标 | 2024年1-9月\n新增城镇就业 | 900",
        "A108",
    ),
    "neighbour-at-end-of-title": (
        "2024年1-9月主要指标完成情况（邻县）\n指标 | 完成数\n新增城镇就业 | 900",
        "A108",
    ),
    "neighbour-reports": (
        "2024年1-9月主要指标\n填报单位：邻县统计局\n指标 | 完成数\n新增城镇就业 | 900",
        "A108",
    ),
    "neighbour-in-note": (
        "指标 | 2024年1-9月\n新增城镇就业 | 900\n注：本表为邻县数据",
        "A108",
    ),
    "single-row-without-basis-beside-both": (
        "指标 | 2024年3月\n进出口总值 | 35\n注：当月和累计数据均由县统计局提供",
        "A102",
    ),
    "country-and-years": ("Country | 2023 | 2024\nAlbania | 960 | 1010", "A102"),
    "numbers-below-every-name": ("指标 | 完成\n10 | 12\n11 | 12", "A102"),
    "numbers-below-places": (
        "地区 | 部门 | 进出口总值（亿元）\n1 | 示例县 | 3\n2 | 示例县 | 3",
        "A102",
    ),
    "no-months-in-english-budget": (
        "expense | budget | spend\njobs | 1000 | 720",
        "A102",
    ),
}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


def read(path: Path, plan: Plan) -> tuple[Actuals, list[Finding]]:
    return read_actuals([(path, f"actuals/{path.name}")], [plan])


def figures(actuals: Actuals) -> list[str]:
    """Return each figure with its target and period."""
    found = [*actuals.by_target.values(), *actuals.by_entity.values()]
    lines = [
        f"{figure.target} {figure.period} {figure.quantity.number}{figure.quantity.unit.name}"
        for of_target in found
        for figure in of_target
        if figure.quantity
    ]
    return sorted(lines)


def loud(findings: list[Finding]) -> list[str]:
    """Return the codes of the findings that are more than notes."""
    return [one.rule.code for one in findings if one.severity is not Severity.NOTE]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", READ)
def test_what_is_plain_is_read(
    kind: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    picture, expected = READ[kind]
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == sorted(expected), findings
    assert not [one for one in findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_certain_is_refused_aloud(
    kind: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    picture, code = REFUSED[kind]
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == []
    assert code in loud(findings)


def test_problems_and_steps_are_carried_on(tmp_path: Path, plan: Plan) -> None:
    actuals, _ = read(WRITERS["xlsx"](READ["ledger"][0], tmp_path), plan)
    (figure,) = actuals.of("jobs")
    assert (figure.problem, figure.next_step) == ("进度偏慢", "加大培训")


def test_goals_owners_and_ratios_are_held_against_the_plan(
    tmp_path: Path, plan: Plan
) -> None:
    picture = "指标 | 年度目标 | 1-9月完成 | 完成率 | 责任单位\n一般公共预算收入 | 21 | 15.2 | 70% | 县税务局"
    actuals, findings = read(WRITERS["csv"](picture, tmp_path), plan)
    assert [one.rule.code for one in findings if one.severity is Severity.WARNING] == [
        "A222",
        "A223",
    ]
    assert str(actuals.of("revenue")[0].stated_ratio) == "70"


SPOTS = ("title", "unit-line", "note", "heading", "name", "sheet", "file")


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("spot", SPOTS)
@pytest.mark.parametrize("said", ["万元", "累计"])
def test_a_statement_moved_gives_the_same_figure_or_a_refusal(
    said: str, spot: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    at = {where: said if where == spot else "" for where in SPOTS}
    heading = "3月" + (
        f"({said})" if at["heading"] and said == "万元" else at["heading"]
    )
    name = "一般公共预算收入" + (f"({said})" if at["name"] else "")
    title = "财政收支情况" + (f"（{said}）" if at["title"] else "")
    note = f"注：本表单位为{said}" if said == "万元" else f"注：表中数据均为{said}数"
    line = f"单位：{said}" if said == "万元" else f"（{said}数）"
    picture = f"{title}\n{line if at['unit-line'] else ''}\n指标 | {heading}\n{name} | 15\n{note if at['note'] else ''}"
    path = WRITERS[form](
        picture,
        tmp_path,
        f"财政({said})" if at["file"] else "a",
        said if at["sheet"] else "表",
    )
    actuals, findings = read(path, plan)
    right = "revenue 2024-03 15万元" if said == "万元" else "revenue 2024Q1 15亿元"
    assert figures(actuals) in ([right], [])
    assert actuals.used or [
        one for one in findings if one.severity is not Severity.NOTE
    ]
