"""A record of one target reads as it would alone, although what was read of another's serves for it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.findings import Finding
from auditor.model.plan import Plan
from auditor.reading.tables.actuals import read_actuals
from auditor.reading.tables.rows.interchangeable_targets import (
    FigureOfTarget,
    figure_of_target,
)
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.caveats import caveats_in
from auditor.reading.tables.words.target_index import TargetIndex
from tests.reading.stories import sound_plan

NEVER, ALWAYS = 10**18, 0
PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, at_least: 7300, unit: 人}
          - {id: again, name: 失业人员再就业, at_least: 900, unit: 人}
          - {id: hard, name: 困难人员就业, at_least: 300, unit: 人, counts_as: [户]}
          - {id: stock, name: 在岗人数, at_least: 900, unit: 人, measure: level}
          - {id: quarter, name: 招聘会当季场次, at_least: 90, unit: 人}
          - {id: month, name: 培训当月人次数, at_least: 90, unit: 人}
          - {id: sums, name: 累计培训人数, at_least: 90, unit: 人}
          - {id: firms, name: 新增企业, at_least: 90, unit: 家}
          - {id: trade, name: 零售总额, at_least: 90, unit: 亿元}
          - {id: retail, name: 零售总额增速, at_least: 6, unit: "%", measure: rate}
          - {id: plant, name: 污水处理厂, reach: 完工}
"""
LATER = """\
    plan: {id: p5, title: 郸城县规划, entity: 郸城县, years: 2021-2025}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: homes, name: 新建住房, at_least: 30000, unit: 人}
"""
HEADER = "target,period,value,unit,basis,note,entity"
RECORDS = st.tuples(
    st.sampled_from(
        (
            "jobs",
            "jobs",
            "again",
            "失业人员再就业",
            "失业人员再就业（万人）",
            "失业人员再就业（计划）",
            "失业人员再就业当季值",
            "失业人员再就业累计",
            "hard",
            "stock",
            "招聘会当季场次",
            "培训当月人次数",
            "sums",
            "累计培训人数",
            "firms",
            "零售总额",
            "零售总额增速",
            "retail",
            "plant",
            "homes",
            "无此目标",
            "",
        )
    ),
    st.sampled_from(("2024-01", "2024-03", "2024Q2", "1-5月", "2024-06", "去年")),
    st.sampled_from(("1", "20.5", "10", "1.2万", "待报", "6%")),
    st.sampled_from(("", "", "人", "户", "%", "万人")),
    st.sampled_from(("", "", "当期", "累计", "当季")),
    st.sampled_from(("", "", "", "不含兼职", "当季值")),
)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[Plan]:
    return [
        sound_plan(tmp_path_factory.mktemp(name), text)
        for name, text in (("p24", PLAN), ("p5", LATER))
    ]


def figures(
    records: list[str], plans: list[Plan], large: int
) -> tuple[list[Actual], list[Finding], tuple[int, ...]]:
    """Return what such records say, in the order of their lines, what is wrong with them, and how they were counted."""
    with TemporaryDirectory() as name:
        file = Path(name) / "rows.csv"
        file.write_text("\n".join([HEADER, *records]) + "\n", "utf-8")
        actuals, findings = read_actuals([(file, "rows.csv")], plans, large)
        read: list[Actual] = []
        for target in (target for plan in plans for target in plan.targets):
            read += actuals.of(target.id, plans[0].entity)
    read.sort(key=lambda figure: figure.location)
    counts = (actuals.rows, actuals.not_reported, actuals.left_out)
    return read, list(findings), counts


def at_line(figure: Actual, line: int) -> Actual:
    """Return a figure as one on another line."""
    return replace(figure, location=replace(figure.location, line=line))


@settings(max_examples=100, deadline=None)
@given(records=st.lists(RECORDS, min_size=2, max_size=10))
@pytest.mark.parametrize("large", [NEVER, ALWAYS])
def test_records_of_several_targets_read_as_each_alone(
    plans: list[Plan], records: list[tuple[str, ...]], large: int
) -> None:
    lines = [",".join([*record, "郸城县"]) for record in records]
    together, _, counts = figures(lines, plans, large)
    singly: list[Actual] = []
    sums = [0, 0, 0]
    for number, line in enumerate(lines, 2):
        read, _, of_line = figures([line], plans, NEVER)
        singly += [at_line(figure, number) for figure in read]
        sums = [before + more for before, more in zip(sums, of_line, strict=True)]
    assert together == singly
    assert counts == tuple(sums)


@settings(max_examples=100, deadline=None)
@given(records=st.lists(RECORDS, min_size=2, max_size=14))
def test_large_and_small_tables_of_several_targets_say_the_same(
    plans: list[Plan], records: list[tuple[str, ...]]
) -> None:
    lines = [",".join([*record, "郸城县"]) for record in records]
    read, findings, counts = figures(lines, plans, NEVER)
    read_too, findings_too, counts_too = figures(lines, plans, ALWAYS)
    assert read == read_too
    assert sorted(map(repr, findings)) == sorted(map(repr, findings_too))
    assert counts == counts_too


def example(plans: list[Plan], row: Row) -> FigureOfTarget | None:
    """Return a record read as one that others may be read like; nothing where it is none."""
    index = TargetIndex(plans)
    line = f"{row.target},{row.period},{row.value},人,,,郸城县"
    (figure,), _, _ = figures([line], plans, NEVER)
    match = index.match(row.target, figure.period)
    return figure_of_target(row, figure, "", match)


JOBS = Row(2, "jobs", "2024-01", "5")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("again", "again"),
        ("失业人员再就业", "again"),
        ("失业人员再就业（人）", None),
        ("失业人员再就业累计", None),
        ("失业人员再就业（计划）", None),
        ("招聘会当季场次", None),
        ("培训当月人次数", None),
        ("hard", None),
        ("stock", None),
        ("firms", None),
        ("零售总额", None),
        ("homes", None),
        ("无此目标", None),
    ],
)
def test_a_figure_serves_for_targets_of_its_kind_alone(
    plans: list[Plan], name: str, meant: str | None
) -> None:
    of_jobs = example(plans, JOBS)
    assert of_jobs is not None
    other = of_jobs.of(name, of_jobs.figure.period, TargetIndex(plans))
    assert (other and other.target) == meant
    if other:
        assert replace(other, target="jobs") == of_jobs.figure


def test_beyond_all_plans_nobody_answers(plans: list[Plan]) -> None:
    of_jobs = example(plans, JOBS)
    assert of_jobs is not None
    period = of_jobs.figure.period
    later = replace(period, first=period.first + 48, last=period.last + 48)
    assert of_jobs.of("again", later, TargetIndex(plans)) is None


@pytest.mark.parametrize(
    "row",
    [
        replace(JOBS, goal="7300"),
        replace(JOBS, owner="县人社局"),
        replace(JOBS, remarks=("不含兼职人员",)),
        replace(JOBS, caveats=tuple((one, 9) for one in caveats_in("不含兼职人员"))),
        replace(JOBS, target="sums"),
        replace(JOBS, target="累计培训人数"),
        replace(JOBS, target="新增城镇就业（人）"),
    ],
    ids=["goal", "owner", "remark", "note", "sums", "basis", "unit"],
)
def test_what_depends_on_the_target_serves_for_no_other(
    plans: list[Plan], row: Row
) -> None:
    served = example(plans, row)
    assert (served is not None) == (row.target == "sums")


def test_what_has_no_target_or_two_serves_for_no_other(plans: list[Plan]) -> None:
    of_jobs = example(plans, JOBS)
    assert of_jobs is not None
    index = TargetIndex(plans)
    period = of_jobs.figure.period
    for name in ("无此目标", "零售总额"):
        match = index.match(name, period)
        assert match is not None
        row = replace(JOBS, target=name)
        assert figure_of_target(row, of_jobs.figure, "", match) is None
    assert figure_of_target(JOBS, of_jobs.figure, "", None) is None
