"""A row of a sheet that is like one before reads as it would alone."""

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.actuals import Actual, Actuals
from auditor.model.findings import Finding, Rule
from auditor.model.plan import Plan
from auditor.model.provenance import Location
from auditor.model.vocabulary import Vocabulary
from auditor.reading.tables.actuals import LARGE, read_actuals
from auditor.reading.tables.laid_out import sheet_repeats
from auditor.reading.tables.laid_out.deferred_rows import RepeatReading
from auditor.reading.tables.laid_out.section_repeats import RepeatedRow
from auditor.reading.tables.laid_out.sheet_repeats import SheetRepeats
from auditor.reading.tables.rows.row import Row
from tests.builders import when
from tests.reading.offices import Table, xlsx
from tests.reading.stories import PLAN_OF_THREE_KINDS, sound_plan

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
    return sound_plan(tmp_path_factory.mktemp("p24"), PLAN_OF_THREE_KINDS)


def read(
    file: Path,
    records: Sequence[tuple[str, ...]],
    plan: Plan,
    large: int = LARGE,
    words: Vocabulary = WORDS,
) -> tuple[Actuals, list[Finding]]:
    """Return what a sheet of such records says."""
    xlsx(file, {"表": Table([HEADING, *records])})
    return read_actuals([(file, "a.xlsx")], [plan], large, vocabulary=words)


@settings(max_examples=60, deadline=None)
@given(records=st.lists(RECORDS, min_size=1, max_size=14))
def test_rows_alike_read_as_each_for_itself(
    records: list[tuple[str, ...]],
    plan: Plan,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("sheet") / "a.xlsx"
    together = read(file, records, plan)
    with patch.object(SheetRepeats, "like", lambda _self, _row: None):
        assert read(file, records, plan) == together


@settings(max_examples=60, deadline=None)
@given(
    records=st.lists(RECORDS, min_size=1, max_size=14),
    words=st.sampled_from((WORDS, Vocabulary())),
)
def test_figures_of_a_large_sheet_wait_and_are_the_same(
    records: list[tuple[str, ...]],
    words: Vocabulary,
    plan: Plan,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("sheet") / "a.xlsx"
    small, findings = read(file, records, plan, words=words)
    large, findings_of_large = read(file, records, plan, 0, words)
    assert findings_of_large == findings
    counts = (small.rows, small.used, small.not_reported, small.left_out)
    assert (large.rows, large.used, large.not_reported, large.left_out) == counts
    first_half = when("2024H1")
    for target in ("jobs", "road"):
        for within in (None, first_half, when("2024-02"), when("2025")):
            read_at_once = small.of(target, plan.entity, within)
            asked_for = large.of(target, plan.entity, within)
            assert sorted(asked_for, key=_place) == list(read_at_once)
            periods = large.periods_of(target, plan.entity, within)
            assert periods == {figure.period for figure in read_at_once}


def _place(figure: Actual) -> Location:
    return figure.location


@pytest.mark.parametrize("words", [WORDS, Vocabulary()])
def test_only_rows_like_others_wait_in_a_large_sheet(
    plan: Plan, tmp_path: Path, words: Vocabulary
) -> None:
    months = [f"2024-{month:02}" for month in range(1, 7)]
    records = [
        (
            "新增城镇就业",
            month,
            "5",
            "",
            "累计",
            "",
            "统计月报" if month > "2024-03" else "",
        )
        for month in reversed(months)
    ]
    file = tmp_path / "a.xlsx"
    actuals, findings = read(file, records, plan, 0, words)
    (waiting,) = actuals.stored["", "jobs"]
    assert waiting.rows == len(records) - len(actuals.by_target["jobs"]) > 0
    lines = [figure.location.line for figure in waiting.read(None)]
    assert lines == sorted(lines)
    assert findings == read(file, records, plan, words=words)[1]


def test_rows_wait_without_being_looked_at(plan: Plan, tmp_path: Path) -> None:
    records = [
        (name, f"2024-0{month}", f"{month}", "", "当期", "", note)
        for note in ("", "年报")
        for name in ("新增城镇就业", "公路里程")
        for month in range(1, 7)
    ]
    file = tmp_path / "a.xlsx"
    looked_at: list[str] = []
    like = SheetRepeats.like

    def counting(self: SheetRepeats, row: Row | RepeatedRow) -> RepeatReading | None:
        looked_at.append(row.period)
        return like(self, row)

    with patch.object(SheetRepeats, "like", counting):
        large, _ = read(file, records, plan, 0, Vocabulary())
    assert large.rows == large.used == len(records)
    assert len(looked_at) < len(records) - 4
    small, _ = read(file, records, plan, words=Vocabulary())
    for target in ("jobs", "road"):
        figures = large.of(target, plan.entity)
        assert sorted(figures, key=_place) == list(small.of(target, plan.entity))


def test_examples_do_not_fill_the_memory(plan: Plan, tmp_path: Path) -> None:
    records = [
        (name, f"2024-0{month}", "5", "", "当期", "2024-08-01", "")
        for month in range(1, 7)
        for name in ("新增城镇就业", "公路里程")
    ]
    # Those of one name follow each other, too.
    records += [(*record[:2], "6", *record[3:]) for record in sorted(records)]
    whole = read(tmp_path / "a.xlsx", records, plan)
    with patch.object(sheet_repeats, "_MOST_KEPT", 1):
        assert read(tmp_path / "a.xlsx", records, plan) == whole
    assert sum(map(len, whole[0].by_target.values())) == len(records)


@pytest.mark.parametrize("large", [0, LARGE])
def test_a_day_that_cannot_be_read_is_a_fault_beside_rows_that_can(
    plan: Plan, tmp_path: Path, large: int
) -> None:
    days = ("2024-08-01", "2024-08-02", "明天", "")
    records = [
        ("新增城镇就业", f"2024-0{month}", "5", "", "当期", day, "")
        for month, day in enumerate(days, 1)
    ]
    actuals, findings = read(tmp_path / "a.xlsx", records, plan, large)
    assert (actuals.rows, actuals.used, actuals.left_out) == (4, 3, 1)
    (unreadable,) = (found for found in findings if found.rule is Rule.DATE_UNREADABLE)
    assert (unreadable.location.line, unreadable.facts["found"]) == (4, "明天")
