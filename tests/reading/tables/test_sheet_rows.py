"""A row of a sheet that is like one before reads as it would alone."""

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.actuals import Actuals
from auditor.model.findings import Finding
from auditor.model.plan import Plan
from auditor.model.vocabulary import Vocabulary
from auditor.reading.tables import sheet_rows
from auditor.reading.tables.actuals import read_actuals
from auditor.reading.tables.sheet_rows import SheetRows
from tests.reading.offices import Table, xlsx
from tests.reading.stories import sound_plan

PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, at_least: 7300, unit: 人}
          - {id: road, name: 公路里程, at_least: 20, unit: 公里, measure: level}
"""
HEADING = ("指标", "期间", "数值", "单位", "口径", "发布日期", "备注")
RECORDS = st.tuples(
    st.sampled_from(("新增城镇就业", "新增城镇就业", "公路里程", "无此目标")),
    st.sampled_from(("2024-01", "2024-02", "2024-03", "2023-02", "2024H1", "去年")),
    st.sampled_from(("1", "20.5", "10", "999", "1.2万", "待报")),
    st.sampled_from(("", "人", "公里")),
    st.sampled_from(("当期", "当期", "累计", "")),
    st.sampled_from(("", "2024-04-01", "2024-05-01", "明天")),
    st.sampled_from(("", "", "当季值", "初步")),
)
WORDS = Vocabulary(missing=frozenset({"999"}))


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return sound_plan(tmp_path_factory.mktemp("p24"), PLAN)


def read(
    file: Path, records: Sequence[tuple[str, ...]], plan: Plan
) -> tuple[Actuals, list[Finding]]:
    """Return what a sheet of such records says."""
    xlsx(file, {"表": Table([HEADING, *records])})
    return read_actuals([(file, "a.xlsx")], [plan], vocabulary=WORDS)


@settings(max_examples=60, deadline=None)
@given(records=st.lists(RECORDS, min_size=1, max_size=14))
def test_rows_alike_read_as_each_for_itself(
    records: list[tuple[str, ...]],
    plan: Plan,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("sheet") / "a.xlsx"
    together = read(file, records, plan)
    with patch.object(SheetRows, "figure", lambda _self, _row: None):
        assert read(file, records, plan) == together


def test_examples_do_not_fill_the_memory(plan: Plan, tmp_path: Path) -> None:
    months = [f"2024-0{month}" for month in range(1, 7)]
    records = [
        (name, month, "5", "", "当期", "2024-08-01", "")
        for month in months
        for name in ("新增城镇就业", "公路里程")
    ]
    whole = read(tmp_path / "a.xlsx", records, plan)
    with patch.object(sheet_rows, "_MOST_KEPT", 1):
        assert read(tmp_path / "a.xlsx", records, plan) == whole
    assert sum(map(len, whole[0].by_target.values())) == len(records)
