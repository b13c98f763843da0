"""A row reads the same whether rows like it stand before it or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.actuals import Actual
from auditor.model.plan import Plan
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.rows import model_rows
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.target_index import TargetIndex
from tests.reading.stories import PLAN_OF_THREE_KINDS, sound_plan

LINES = TextFile(
    "actuals/2024.csv", "".join(f"第{n}行\n" for n in range(1, 40)).encode()
)
PERIODS = (
    "2024-01",
    "2024-02",
    "2024-06",
    "2024-03",
    "2024年1-3月",
    "2024H1",
    "2024年7月",
    "2023-12",
    "2026-01",
)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return sound_plan(tmp_path_factory.mktemp("p24"), PLAN_OF_THREE_KINDS)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Rows of which many are alike but for months and number."""
    values = st.sampled_from(
        ("1", "20.5", "300", "1.2万", "约3", "待报", "完工", "下降3")
    )
    return [
        Row(
            line,
            draw(
                st.sampled_from(("jobs", "新增城镇就业", "road", "plant", "无此目标"))
            ),
            draw(st.sampled_from(PERIODS)),
            draw(values),
            unit=draw(st.sampled_from(("", "人", "万人", "公里", "斗"))),
            basis=draw(st.sampled_from(("", "累计", "当期", "当季值", "乱写"))),
            source=draw(st.sampled_from(("", "统计局"))),
            entity=draw(st.sampled_from(("", "郸城县", "甲县"))),
            goal=draw(st.sampled_from(("", "", "7300", "8000"))),
            ratio=draw(st.sampled_from(("", "61%"))),
            period_index=1,
            value_index=2,
        )
        for line in range(1, draw(st.integers(2, 30)))
    ]


def alone(row: Row, plan: Plan) -> tuple[Actual | None, int, int]:
    reader = RowReader(Faults(LINES), TargetIndex([plan]))
    return reader.figure(row), reader.counts.left_out, reader.counts.unsourced


@settings(max_examples=150)
@given(rows=rows())
def test_rows_read_together_read_as_each_alone(plan: Plan, rows: list[Row]) -> None:
    reader = RowReader(Faults(LINES), TargetIndex([plan]))
    together = [reader.figure(row) for row in rows]
    singly = [alone(row, plan) for row in rows]
    assert together == [figure for figure, _, _ in singly]
    assert reader.counts.unsourced == sum(unsourced for _, _, unsourced in singly)
    assert reader.counts.figures == sum(figure is not None for figure in together)


def test_a_goal_beside_each_figure_is_compared_each_time(plan: Plan) -> None:
    reader = RowReader(Faults(LINES), TargetIndex([plan]))
    for line, goal in ((1, "7300"), (2, "7300"), (3, "8000")):
        reader.figure(
            Row(line, "jobs", f"2024-0{line}", "1", goal=goal, goal_unit="人")
        )
    assert [found.location.line for found in reader.faults.findings] == [3]


def test_more_kinds_of_rows_than_are_kept_read_the_same(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_rows, "_MOST_KEPT", 2)
    reader = RowReader(Faults(LINES), TargetIndex([plan]))
    notes = ("甲", "乙", "丙", "甲", "丙")
    figures = [
        reader.figure(Row(line, "jobs", "2024-03", "5", note=note))
        for line, note in enumerate(notes, 1)
    ]
    assert [figure.note for figure in figures if figure] == list(notes)
    assert [figure.excerpt for figure in figures if figure] == [
        f"第{n}行" for n in range(1, 6)
    ]
