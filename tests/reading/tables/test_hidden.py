"""What nobody sees of a sheet: figures in hidden rows and columns are left out aloud, words there still count."""

from pathlib import Path

import pytest

from auditor.model.findings import Severity
from auditor.model.plan import Plan
from tests.reading.offices import Cell, Table, ods, xlsx
from tests.reading.stories import sound_plan
from tests.reading.tables.test_meaning import figures, loud, read
from tests.reading.tables.test_variants import PLAN

MONTHS: list[list[Cell]] = [
    ["指标", "单位", "2024年8月", "2024年9月"],
    ["新增城镇就业", "人", 70, 80],
    ["进出口总值", "亿元", 13, 14],
]
JOBS, TRADE = "jobs 2024-09 80人", "trade 2024-09 14亿元"


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


def test_figures_of_a_hidden_column_are_left_out(tmp_path: Path, plan: Plan) -> None:
    table = Table(MONTHS, hidden_columns=["C"])
    actuals, findings = read(xlsx(tmp_path / "a.xlsx", {"表": table}), plan)
    assert figures(actuals) == [JOBS, TRADE]
    [hidden] = [one for one in findings if one.rule.code == "A111"]
    assert hidden.severity is Severity.WARNING
    assert (hidden.facts["count"], hidden.facts["targets"]) == (
        2,
        ("新增城镇就业", "进出口总值"),
    )
    assert (hidden.location.line, hidden.location.column) == (2, 3)
    assert actuals.left_out == 2


def test_figures_of_a_hidden_row_are_left_out(tmp_path: Path, plan: Plan) -> None:
    table = Table(MONTHS, hidden_rows=[2])
    actuals, findings = read(xlsx(tmp_path / "a.xlsx", {"表": table}), plan)
    assert figures(actuals) == ["trade 2024-08 13亿元", TRADE]
    [hidden] = [one for one in findings if one.rule.code == "A111"]
    assert hidden.facts["targets"] == ("新增城镇就业",)


def test_a_filtered_row_of_another_place_is_no_matter(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["地区", "指标", "2024年9月"],
        ["邻县", "新增城镇就业", 90],
        ["示例县", "新增城镇就业", 80],
    ]
    table = Table(rows, hidden_rows=[2])
    actuals, findings = read(xlsx(tmp_path / "a.xlsx", {"表": table}), plan)
    assert figures(actuals) == [JOBS]
    assert loud(findings) == []


def test_units_and_bases_of_hidden_columns_still_count(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["指标", "单位", "口径", "2024年9月"],
        ["一般公共预算收入", "万元", "累计", 150000],
    ]
    table = Table(rows, hidden_columns=["B", "C"])
    actuals, _ = read(xlsx(tmp_path / "a.xlsx", {"表": table}), plan)
    assert figures(actuals) == ["revenue 2024-01..09 150000万元"]


def test_a_hidden_title_still_counts(tmp_path: Path, plan: Plan) -> None:
    rows: list[list[Cell]] = [
        ["2024年1-9月", "单位：万元"],
        ["指标", "完成数"],
        ["一般公共预算收入", 150000],
    ]
    table = Table(rows, hidden_rows=[1])
    actuals, _ = read(xlsx(tmp_path / "a.xlsx", {"表": table}), plan)
    assert figures(actuals) == ["revenue 2024-01..09 150000万元"]


@pytest.mark.parametrize("hidden", ["B", "C"])
def test_of_two_columns_that_say_the_same_the_one_that_is_seen_counts(
    hidden: str, tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["指标", "2024年9月", "2024年9月"],
        ["新增城镇就业", 80, 80],
    ]
    table = Table(rows, hidden_columns=[hidden])
    actuals, findings = read(xlsx(tmp_path / "a.xlsx", {"表": table}), plan)
    assert figures(actuals) == [JOBS]
    assert loud(findings) == []


def test_what_is_hidden_and_not_reported_is_no_figure(
    tmp_path: Path, plan: Plan
) -> None:
    rows: list[list[Cell]] = [
        ["指标", "2024年8月", "2024年9月"],
        ["新增城镇就业", "—", 80],
    ]
    table = Table(rows, hidden_columns=["B"])
    _, findings = read(xlsx(tmp_path / "a.xlsx", {"表": table}), plan)
    assert "A111" not in [one.rule.code for one in findings]


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_hidden_rows_of_ods(how: str, tmp_path: Path, plan: Plan) -> None:
    text = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    number = "<table:table-cell office:value-type='float' office:value='{0}'><text:p>{0}</text:p></table:table-cell>"
    rows = (
        f"><table:table-row>{text.format('指标')}{text.format('2024年9月')}</table:table-row>"
        f"<table:table-row table:visibility='{how}'>{text.format('新增城镇就业')}{number.format(70)}</table:table-row>"
        f"<table:table-row>{text.format('进出口总值')}{number.format(14)}</table:table-row>"
    )
    actuals, findings = read(ods(tmp_path / "a.ods", {"表": rows}), plan)
    assert figures(actuals) == [TRADE]
    assert "A111" in [one.rule.code for one in findings]
