# ruff: noqa: E501 - a picture and what is read of it stand on one line
"""Tables that stand side by side on a sheet are read each by itself, as CSV, xlsx and ods."""

from pathlib import Path

import pytest

from auditor.model.findings import Severity
from auditor.model.plan import Plan
from tests.reading.offices import Cell, Table, xlsx
from tests.reading.pictures import WRITERS
from tests.reading.stories import sound_plan
from tests.reading.tables.test_meaning import figures, loud, read
from tests.reading.tables.test_variants import PLAN

JOBS, TRADE = "jobs 2024-01..09 720人", "trade 2024-01..09 140亿元"

READ: dict[str, tuple[str, list[str]]] = {
    "blank-between": ("2024年1-9月\n指标 | 单位 | 完成数 | | 指标 | 单位 | 完成数\n新增城镇就业 | 人 | 720 | | 进出口总值 | 亿元 | 140\nRural roads | 公里 | 75 | | |  |", [JOBS, TRADE, "road 2024-01..09 75公里"]),
    "nothing-between": ("2024年1-9月\n指标 | 完成数 | 指标 | 完成数\n新增城镇就业 | 720 | 进出口总值 | 140", [JOBS, TRADE]),
    "titles-of-their-own": ("表一 2024年1-9月 | | | 表二 2024年1-8月 |\n指标 | 完成数 | | 指标 | 完成数\n新增城镇就业 | 720 | | 进出口总值 | 140", [JOBS, "trade 2024-01..08 140亿元"]),
    "months-of-their-own": ("指标 | 1-8月 | 1-9月 | | 指标 | 1-8月 | 1-9月\n新增城镇就业 | 640 | 720 | | 进出口总值 | 120 | 140", ["jobs 2024-01..08 640人", JOBS, "trade 2024-01..08 120亿元", TRADE]),
    "other-headings-behind-a-blank": ("2024年1-9月\n指标 | 完成数 | | 地区 | 排名\n新增城镇就业 | 720 | | 邻县 | 1", [JOBS]),
    "one-unit-for-both": ("2024年1-9月主要指标 | | | | 单位：万元\n项目 | 执行数 | | 项目 | 执行数\n一般公共预算收入 | 150000 | | 进出口总值 | 1400000", ["revenue 2024-01..09 150000万元", "trade 2024-01..09 1400000万元"]),
    "month-and-sum": ("2024年1-9月\n项目 | 本月 | 累计 | 项目 | 本月 | 累计\n一般公共预算收入 | 1.5 | 15 | 进出口总值 | 14 | 140", ["revenue 2024-01..09 15亿元", "revenue 2024-09 1.5亿元", TRADE, "trade 2024-09 14亿元"]),
    "numbered-rows": ("2024年1-9月\n序号 | 指标 | 完成数 | 序号 | 指标 | 完成数\n1 | 新增城镇就业 | 720 | 2 | 进出口总值 | 140", [JOBS, TRADE]),
    "months-down": ("月份 | 新增城镇就业 | | 月份 | 进出口总值\n2024年1月 | 70 | | 2024年1月 | 13", ["jobs 2024-01 70人", "trade 2024-01 13亿元"]),
    "english": ("Item | Jan-Sep 2024 | | Item | Jan-Sep 2024\njobs | 720 | | Rural roads | 75", [JOBS, "road 2024-01..09 75公里"]),
    "not-side-by-side": ("2024年1-9月\n类别 | 指标 | 完成数 | 项目 | 备注\n民生 | 新增城镇就业 | 720 | 就业 | 无", [JOBS]),
}  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", READ)
def test_each_table_is_read(kind: str, form: str, tmp_path: Path, plan: Plan) -> None:
    picture, expected = READ[kind]
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == sorted(expected), findings
    assert loud(findings) == []


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_said_of_all_is_said_once(
    form: str, tmp_path: Path, plan: Plan
) -> None:
    picture = (
        "2024年1-9月\n指标 | 完成数 | | 指标 | 完成数\n新增城镇就业 | 720 | | 进出口总值 | 140\n"
        "注：不含开发区"
    )
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == []
    [fault] = [one for one in findings if one.severity is not Severity.NOTE]
    assert (fault.rule.code, fault.location.line, fault.facts["cells"]) == (
        "A225",
        4,
        2,
    )


def test_merged_titles_and_cells_stay_with_their_table(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["2024年1-9月主要指标"],
        ["指标", "完成数", None, "指标", "完成数"],
        ["新增城镇就业", 720, None, "进出口总值", 140],
        ["Rural roads", 75, None, None, None],
    ]
    table = Table(rows, merged=["A1:E1", "E3:E4", "D3:D4"])
    actuals, _ = read(xlsx(tmp_path / "a.xlsx", {"表": table}), plan)
    assert figures(actuals) == [JOBS, "road 2024-01..09 75公里", TRADE]
