"""Every row of any table is a figure, not reported, or told of, in CSV files, workbooks and Parquet files alike."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model.actuals import Actuals
from auditor.model.findings import Finding, Rule, Severity
from auditor.model.plan import Plan
from auditor.reading.plan.plan import read_plan
from auditor.reading.tables.actuals import read_actuals
from tests.fuzz.properties import must_be_sayable, rows_add_up
from tests.reading.offices import Table, ods, xlsx

PLAN = """\
plan: {id: p-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024}
sections:
  - id: s
    title: 全部
    targets:
      - {id: jobs, name: 新增就业, at_least: 1200, unit: 人}
      - {id: tax, name: 税收收入, at_least: 20, unit: 亿元}
      - {id: gdp, name: 地区生产总值, at_least: 6, unit: "%", measure: rate}
      - {id: rate, name: 城镇化率, at_least: 60, unit: "%", measure: level}
      - {id: park, name: 产业园, reach: 完工}
"""
NAMES = (
    "新增就业", "税收收入", "地区生产总值", "城镇化率", "产业园", "地区生产总值增速", "税收收入增速", "粮食产量",
    "合计", "其中：城镇", "新增就业（人）", "项目", "任务", "一、经济",
)  # fmt: skip
PERIODS = (
    "2024-03",
    "一季度",
    "1-9月",
    "2023年",
    "2022-12",
    "2025-01",
    "2030",
    "上半年",
    "某月",
    "2023-03",
    "全年",
)
VALUES = ("", "待报", "—", "三", "增长5%", "5.2%", "12%", "超3", "完工", "开工", "0", "15", "300", "2.5")  # fmt: skip
CELLS = {
    "单位": ("人", "亿元", "%", "家", ""),
    "口径": ("累计", "当期", "", "同比", "累计增长", "本月"),
    "地区": ("", "云溪县", "鹿邑县", "全县", "合计"),
    "类型": ("完成", "目标", "预测", "", "同比", "实际"),
    "来源": ("月报", ""),
}
TITLE = "2024年1-9月主要指标完成情况"
PASSED = ("totals", "sections", "notes", "headings", "others", "outside")
"""What A106 counts of rows that are no figures of anything."""
Rows = list[list[str]]


@st.composite
def long_tables(draw: st.DrawFn) -> Rows:
    """A table with a figure a row: growth, other years and places, goals, totals, blanks, nonsense."""
    beside = [heading for heading in CELLS if draw(st.booleans())]
    names, periods = st.sampled_from(NAMES), st.sampled_from(PERIODS)
    cells = [st.sampled_from(CELLS[heading]) for heading in beside]
    row = st.tuples(names, periods, st.sampled_from(VALUES), *cells).map(list)
    rows = draw(st.lists(row, min_size=1, max_size=8))
    return [["指标", "期间", "数值", *beside], *rows]


@st.composite
def wide_tables(draw: st.DrawFn) -> Rows:
    """A table with several figures a row, of months, growth, goals and ratios."""
    heads = (
        "一季度",
        "上半年",
        "1-9月",
        "2023年",
        "全年",
        "全年目标",
        "完成率",
        "同比增长",
        "增速",
        "3月",
        "累计",
        "当月",
    )
    columns = draw(
        st.lists(st.sampled_from(heads), min_size=1, max_size=4, unique=True)
    )
    units = draw(st.booleans())
    cells = [st.sampled_from(CELLS["单位"])] if units else []
    row = st.tuples(
        st.sampled_from(NAMES), *cells, *[st.sampled_from(VALUES)] * len(columns)
    ).map(list)
    rows = draw(st.lists(row, min_size=1, max_size=6))
    return [["指标", *["单位"] * units, *columns], *rows]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rows")


@pytest.fixture(scope="module")
def plan(folder: Path) -> Plan:
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    plan, findings = read_plan(folder / "plan.yaml", "targets/plan.yaml")
    assert plan is not None, findings
    return plan


def _files(rows: Rows, folder: Path, *, is_long: bool) -> list[Path]:
    """Return the same table as a CSV file, a workbook, an OpenDocument file and, of a long one, a Parquet file."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    (folder / "a.csv").write_text(text.getvalue(), "utf-8")
    lines = "".join(map(_ods_row, rows))
    files = [
        folder / "a.csv",
        xlsx(folder / "a.xlsx", {"表": Table(rows)}),
        ods(folder / "a.ods", {"表": f">{lines}"}),
    ]
    if is_long:
        files.append(_parquet(rows, folder / "a.parquet"))
    return files


def _ods_row(row: Sequence[str]) -> str:
    cells = [
        f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row
    ]
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _parquet(rows: Rows, file: Path) -> Path:
    heads, *below = rows
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE t ({', '.join(f'{head} VARCHAR' for head in heads)})")  # fmt: skip
        base.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(heads))})", below)  # noqa: S608 - our own words
        base.execute(f"COPY t TO '{file}' (FORMAT parquet)")
    return file


def _told(findings: Sequence[Finding], kinds: Sequence[str]) -> int:
    """Return how many rows findings say were passed over, for some kinds of reasons."""
    passed = [finding.facts for finding in findings if finding.rule is Rule.PASSED_OVER]
    return sum(int(str(facts.get(kind, 0))) for facts in passed for kind in kinds)


def _is_refused(findings: Sequence[Finding]) -> bool:
    """Return whether a table as a whole is not read, which fails the run."""
    refused = [one for one in findings if one.rule is Rule.HEADER_UNRECOGNISED]
    return any(one.severity is Severity.ERROR for one in refused)


def _holds(actuals: Actuals, findings: list[Finding]) -> None:
    """What is left out is told as a fault, what is set aside with its number."""
    must_be_sayable(findings)
    rows_add_up(actuals, findings)
    faults = [one for one in findings if one.severity is not Severity.NOTE]
    cells = sum(int(str(one.facts.get("cells", 1))) for one in faults)
    assert actuals.left_out <= cells, findings


SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
    ],
)


@SLOW
@given(rows=long_tables(), has_title=st.booleans())
def test_every_row_of_a_long_table_is_accounted_for(
    rows: Rows, plan: Plan, folder: Path, *, has_title: bool
) -> None:
    lines = [[TITLE], *rows] if has_title else rows
    counted: set[int] = set()
    for file in _files(lines, folder, is_long=not has_title):
        actuals, findings = read_actuals([(file, file.name)], [plan])
        _holds(actuals, findings)
        # A table that is refused as a whole is told of as one, and fails the run.
        accounted = actuals.rows + _told(findings, PASSED)
        expected = 0 if _is_refused(findings) else len(rows) - 1
        assert accounted == expected, findings
        # 合计 is a name like others in a plain file, and a total in a workbook: figures are the same.
        counted.add(actuals.used)
    assert len(counted) == 1, counted


@SLOW
@given(rows=wide_tables(), has_title=st.booleans())
def test_the_cells_of_a_wide_table_are_accounted_for_alike(
    rows: Rows, plan: Plan, folder: Path, *, has_title: bool
) -> None:
    lines = [[TITLE], *rows] if has_title else rows
    counted: set[tuple[int, ...]] = set()
    for file in _files(lines, folder, is_long=False):
        actuals, findings = read_actuals([(file, file.name)], [plan])
        _holds(actuals, findings)
        assert actuals.rows or findings
        counted.add((actuals.used, actuals.not_reported, actuals.left_out))
    assert len(counted) == 1, counted
