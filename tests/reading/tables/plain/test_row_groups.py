"""Large tables read in lots: the same figures, counts and findings as row by row, over every input there is."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model.actuals import Actual, Actuals
from auditor.model.findings import Finding
from auditor.model.plan import Plan
from auditor.reading.plan.plan import read_plan
from auditor.reading.repository import read_repository
from auditor.reading.tables.actuals import read_actuals
from tests.builders import when
from tests.reading.stories import TABLE, file, sound_plan
from tests.strategies import MISCHIEF

ROOT = Path(__file__).parents[4]
NEVER, ALWAYS = 10**18, 0
FILES = sorted(
    path
    for path in ROOT.glob("**/actuals/**/*.[ct]sv")
    if path.is_file() and not path.relative_to(ROOT).parts[0].startswith((".", "build"))
)
PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, aliases: [城镇新增就业], at_least: 7300, unit: 人}
          - {id: grain, name: 粮食总产量, at_least: 20, unit: 亿斤}
          - {id: growth, name: 生产总值增速, at_least: 6, unit: "%", measure: rate}
          - {id: plant, name: 污水处理厂, reach: 完工}
"""
OTHER = """\
    plan: {id: p5, title: 项城市规划, entity: 项城市, years: 2021-2025, stages: ["1", "2", 完工]}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, at_least: 30000, unit: 人}
          - {id: plant, name: 污水处理厂, reach: "2"}
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[Plan]:
    folders = [tmp_path_factory.mktemp("p24"), tmp_path_factory.mktemp("p5")]
    return [
        sound_plan(folder, text)
        for folder, text in zip(folders, (PLAN, OTHER), strict=True)
    ]


def figures(
    actuals: Actuals, plans: Sequence[Plan]
) -> dict[tuple[str, str], list[Actual]]:
    """Return the figures of every target, by place, in the order of the file."""
    keys = {(plan.entity, target.id) for plan in plans for target in plan.targets}
    return {
        (place, name): sorted(actuals.of(name, place), key=_place)
        for place, name in keys
    }


def _place(figure: Actual) -> tuple[str, int, int]:
    return (figure.location.path, figure.location.line, figure.location.column)


def told(findings: Sequence[Finding]) -> list[str]:
    return sorted(map(repr, findings))


def agree(
    files: Sequence[tuple[Path, str]], plans: Sequence[Plan]
) -> tuple[Actuals, list[Finding]]:
    """Read row by row and in lots; return what both say."""
    one, said = read_actuals(files, plans, NEVER)
    lots, said_too = one, said
    for large in (ALWAYS,):
        lots, said_too = read_actuals(files, plans, large)
        assert figures(one, plans) == figures(lots, plans)
        assert told(said) == told(said_too)
        assert counts(one) == counts(lots)
        for plan in plans:
            for target in plan.targets:
                assert one.periods_of(target.id, plan.entity) == lots.periods_of(
                    target.id, plan.entity
                )
    return lots, said


def counts(read: Actuals) -> tuple[object, ...]:
    return (read.rows, read.used, read.not_reported, read.left_out, read.files)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_table_of_the_tests_and_examples_reads_the_same(
    path: Path, plans: list[Plan]
) -> None:
    folder = next(parent for parent in path.parents if parent.name == "actuals").parent
    read = [
        read_plan(plan, plan.name)[0]
        for plan in sorted(folder.glob("targets/*.y*ml"))
        if plan.is_file()
    ]
    own = [plan for plan in read if plan]
    agree([(path, path.name)], own or plans)


def test_there_are_tables_to_compare() -> None:
    assert len(FILES) > 100


CELLS = {
    "指标": (
        "jobs",
        "新增城镇就业",
        "城镇新增就业",
        " grain ",
        "growth",
        "plant",
        "不知何物",
        "",
        "=1+1",
    ),
    "期间": (
        "2024Q1",
        "2024-09",
        "1-9月",
        "2024年上半年",
        "2023",
        "2026",
        "2024",
        "2024-13",
        "",
        " 2024Q2",
    ),
    "数值": (
        "5",
        "5.50",
        "1.6万",
        "98%",
        "超143",
        "待报",
        "",
        "完工",
        "2",
        "开工",
        "x",
        "下降3.1",
        " 7 ",
        "1e9",
        "0" * 50,
    ),
    "单位": ("人", "万人", "%", "斤", "亿斤", "斗", "", " 人 "),
    "口径": ("累计", "当期", "", "随便", " 累计"),
    "发布日期": ("2024-10-15", "2024年1月5日", "", "2024-02-30", "昨天"),
    "来源": ("统计局", "", " "),
    "地区": ("郸城县", "项城市", "p24", "", "甲县", " 郸城县 "),
    "完成率": ("61.2%", "", "x", "待报"),
    "无关": ("", "甲"),
}
WIDE = ("一季度", "2024H1", "2024Q3", "2023", "2026年")


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table as offices write it, in good part and in bad: cells missing, too many, quoted, blank lines between."""
    if draw(st.booleans()):
        columns = ["指标", *draw(st.permutations(WIDE))[: draw(st.integers(1, 3))]]
    else:
        columns = ["指标", "期间", "数值"]
    columns += draw(st.lists(st.sampled_from([*CELLS][3:]), unique=True, max_size=5))
    columns = draw(st.permutations(columns))
    mark = draw(st.sampled_from([",", "\t", ";"]))
    odd = st.sampled_from(
        [
            "",
            f"{mark}{mark}",
            f"jobs{mark}x",
            f'"jobs"{mark}"2024{mark}',
            '"甲\n乙"' + mark * 3,
            *MISCHIEF,
        ]
    )
    lines = [mark.join(columns)]
    for _ in range(draw(st.integers(0, 12))):
        cells = [
            draw(st.sampled_from(CELLS.get(column, CELLS["数值"])))
            for column in columns
        ]
        cut = draw(st.sampled_from([0, 0, 0, 0, -1, 1]))
        cells = (
            cells[:cut]
            if cut < 0
            else [*cells, *draw(st.sampled_from([[""], ["多"]]))]
            if cut
            else cells
        )
        quote = draw(st.sampled_from(["", "", "", '"']))
        lines.append(mark.join(f"{quote}{cell}{quote}" for cell in cells))
        lines += [draw(odd)] if draw(st.integers(0, 9)) == 0 else []
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines) + draw(
        st.sampled_from(["", "\n", "\n\n"])
    )


@settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    text=tables(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    many=st.integers(1, 2),
)
def test_any_table_reads_the_same(
    tmp_path: Path, plans: list[Plan], text: str, encoding: str, many: int
) -> None:
    path = file(tmp_path, TABLE, text.encode(encoding, "replace"))
    agree([(path, TABLE)], plans[:many])


def test_a_record_of_blank_cells_is_passed_over(
    tmp_path: Path, plans: list[Plan]
) -> None:
    for text in (
        "指标,一季度,2024H1\njobs,5,5\n,,",
        "指标,期间,数值\n,,\njobs,2024-01,5\n",
    ):
        agree([(file(tmp_path, TABLE, text.encode()), TABLE)], plans)


def large_table(rows: int, seed: int = 1) -> str:
    """Return monthly figures of a few targets, as they come from a database."""
    random = Random(seed)  # noqa: S311 - the same table each time
    lines = ["指标,期间,数值,单位,发布日期,来源"]
    for _ in range(rows):
        name = random.choice(("jobs", "grain", "growth"))
        unit = {"jobs": "人", "grain": "亿斤", "growth": "%"}[name]
        period = f"{random.randint(2015, 2024)}-{random.randint(1, 12):02}"
        lines.append(
            f"{name},{period},{random.randint(1, 999)}.{random.randint(0, 9)},{unit},2025-01-15,统计月报"
        )
    return "\n".join(lines) + "\n"


def test_a_table_of_many_pieces_reads_the_same_and_only_what_is_asked_for(
    tmp_path: Path, plans: list[Plan]
) -> None:
    text = large_table(3000)
    # Here and there a line that is cut, that is blank, or that ends early.
    lines = text.splitlines()
    lines[500:500] = [
        "",
        "jobs,2024-01",
        "jobs,2024-02,5,人",
        "jobs,2024-02,6,人,,,,",
        "jobs,2024-13,6,人,2024-01-01,甲",
    ]
    path = file(tmp_path, TABLE, "\n".join(lines))
    lots, _ = agree([(path, TABLE)], plans[:1])
    assert dict(lots.by_target) == {}
    asked = lots.of("jobs", "郸城县", when("2024"))
    assert asked
    assert {figure.period.year for figure in asked} == {2024}
    assert [figure.location.line for figure in asked] == sorted(
        figure.location.line for figure in asked
    )


def faulty_table(rows: int, seed: int) -> str:
    """Return monthly figures of which most have a fault, each of a few in many rows."""
    random = Random(seed)  # noqa: S311 - the same table each time
    names = (
        "jobs",
        "grain",
        "plant",
        "不知何物",
        "不知何物增速",
        "生产总值",
        "新增城镇就业增速",
        "",
    )
    values = ("5", "10", "若干", "1e9", "待报", "12O", "下降3.1")
    units = ("人", "公里", "斗", "152", "")
    lines = ["指标,期间,数值,单位,口径"]
    for _ in range(rows):
        period = f"{random.randint(2022, 2025)}-{random.randint(1, 12):02}"
        cells = map(random.choice, (names, values, units, ("当期", "当季", "随便")))
        name, value, unit, basis = cells
        lines.append(f"{name},{period},{value},{unit},{basis}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(8))
def test_rows_with_the_same_fault_are_counted_as_each_alone(
    tmp_path: Path, plans: list[Plan], seed: int
) -> None:
    path = file(tmp_path, TABLE, faulty_table(600, seed))
    lots, said = agree([(path, TABLE)], plans[: 1 + seed % 2])
    assert lots.left_out
    assert any(one.facts.get("cells") for one in said)


def test_a_unit_that_differs_from_the_name_of_the_file_is_no_fault_of_a_group(
    tmp_path: Path, plans: list[Plan]
) -> None:
    name = "actuals/新增就业（万人）.csv"
    rows = "".join(f"jobs,2024-0{month},{month},人\n" for month in range(1, 8))
    path = file(tmp_path, name, f"指标,期间,数值,单位\n{rows}")
    lots, said = agree([(path, name)], plans[:1])
    assert lots.used == 7
    assert [one.rule.code for one in said][:1] == ["A109"]


def test_a_column_that_says_nothing_leaves_a_large_file_plain(
    tmp_path: Path, plans: list[Plan]
) -> None:
    lines = large_table(9000).splitlines()
    rows = "\n".join(f"{line},甲" for line in lines[1:])
    lots, _ = agree(
        [(file(tmp_path, TABLE, f"{lines[0]},无关\n{rows}"), TABLE)], plans[:1]
    )
    assert lots.used == 9000


SAYINGS = (
    *(
        "",
        "已核实",
        "累计数",
        "1-本月累计",
        "当月数",
        "累计或当月",
        "单位：万人",
        "单位：人",
    ),
    *(
        "模拟数据",
        "样表，请勿引用",
        "本行作废",
        "下降",
        "同比增长",
        "含上月",
        "8月数据",
    ),
    *(
        "上年同期",
        "年初目标",
        "不含开发区",
        "其中：女性",
        "邻县",
        "项城市",
        "全市",
        "5",
    ),
)


@pytest.mark.parametrize("head", ["备注", "来源", "无关", "口径"])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_said_beside_rows_is_heeded_as_beside_each_alone(
    tmp_path: Path, plans: list[Plan], head: str, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - the same table each time
    lines = ["指标,期间,数值,单位"]
    lines += [
        line.rsplit(",", 2)[0] for line in large_table(500, seed).splitlines()[1:]
    ]
    said = [head, *(random.choice(SAYINGS) for _ in lines[1:])]
    rows = zip(lines, said, strict=True)
    text = "\n".join(f"{line},{remark}" for line, remark in rows)
    agree([(file(tmp_path, TABLE, text), TABLE)], plans[: 1 + seed % 2])


def test_rows_with_one_source_are_read_alike_whatever_it_says(tmp_path: Path) -> None:
    simulated = PLAN.replace("year: 2024}", "year: 2024, simulated: true}")
    text = large_table(3000)
    for plan_text, source, used in (
        (simulated, "模拟数据", 3000),
        (PLAN, "模拟数据", 0),
        (PLAN, "累计数", 3000),
    ):
        plan = sound_plan(tmp_path, plan_text)
        table = text.replace("统计月报", source)
        lots, _ = agree([(file(tmp_path, TABLE, table), TABLE)], [plan])
        assert (dict(lots.by_target), lots.used) == ({}, used)


def test_quotes_anywhere_leave_the_cutting_to_the_csv_module(
    tmp_path: Path, plans: list[Plan]
) -> None:
    lines = large_table(3000).splitlines()
    lines[700] = 'jobs,2024-03,"1,234",人,2025-01-15,"统计\n月报"'
    lots, _ = agree([(file(tmp_path, TABLE, "\n".join(lines)), TABLE)], plans[:1])
    (figure,) = (one for one in lots.of("jobs") if one.source == "统计\n月报")
    assert figure.location.line == 701
    assert figure.quantity is not None
    assert str(figure.quantity.number) == "1234"


@pytest.mark.parametrize("end", ['"', "x" * 1_100_000])
def test_what_ends_the_reading_of_a_file_ends_it_in_the_same_place(
    tmp_path: Path, plans: list[Plan], end: str
) -> None:
    lines = large_table(1500).splitlines()
    lines[900] = f"jobs,2024-03,5,人,2025-01-15,{end}"
    _, said = agree([(file(tmp_path, TABLE, "\n".join(lines)), TABLE)], plans[:1])
    assert [one.location.line for one in said] == [901]


def test_a_line_too_long_beside_one_too_short_shifts_no_cells(
    tmp_path: Path, plans: list[Plan]
) -> None:
    rows = (
        "jobs,2024-01,5,人\njobs,2024-02,7,人,乙\njobs,2024-03,9\njobs,2024-04,11,人\n"
    )
    path = tmp_path / "a.csv"
    path.write_text("指标,期间,数值,单位\n" + rows, "utf-8")
    read, _ = agree([(path, path.name)], plans)
    assert read.rows == 4


def test_a_header_alone_is_a_table_without_rows(
    tmp_path: Path, plans: list[Plan]
) -> None:
    for text in ("指标,期间,数值", "指标,期间,数值\n", "什么,都,没有\n1,2,3\n"):
        agree([(file(tmp_path, TABLE, text), TABLE)], plans[:1])


def test_more_periods_than_can_be_told_apart_are_read_one_by_one(
    tmp_path: Path, plans: list[Plan]
) -> None:
    spellings = [
        f"{year}年{' ' * spaces}{month}月"
        for year in range(2000, 2025)
        for month in range(1, 13)
        for spaces in range(219)
    ]
    lines = [f"jobs,{spelling},{number}" for number, spelling in enumerate(spellings)]
    path = file(tmp_path, TABLE, "\n".join(["指标,期间,数值", *lines]))
    actuals, _ = read_actuals([(path, TABLE)], plans[:1], ALWAYS)
    assert len(spellings) > 2**16
    assert actuals.used == actuals.rows == len(spellings)
    assert len(actuals.by_target["jobs"]) == len(spellings) - (2**16 - 1)


def test_texts_of_more_kinds_than_are_kept_are_understood_all_the_same(
    tmp_path: Path, plans: list[Plan]
) -> None:
    lines = [
        f"jobs,2024-0{1 + number % 9},超{number},人" for number in range(2**16 + 100)
    ]
    actuals, _ = read_actuals(
        [(file(tmp_path, TABLE, "\n".join(["指标,期间,数值,单位", *lines])), TABLE)],
        plans[:1],
        ALWAYS,
    )
    assert actuals.used == len(lines)


def test_rows_of_the_same_target_in_two_large_files_stand_one_behind_the_other(
    tmp_path: Path, plans: list[Plan]
) -> None:
    files = [
        (file(tmp_path, name, large_table(50, seed)), name)
        for seed, name in enumerate(["a.csv", "b.csv"])
    ]
    lots, _ = agree(files, plans[:1])
    assert [figure.location.path for figure in lots.of("jobs")] == sorted(
        figure.location.path for figure in lots.of("jobs")
    )


def test_places_share_a_large_table_and_each_plan_gets_its_own(
    tmp_path: Path, plans: list[Plan]
) -> None:
    rows = (
        "郸城县,jobs,2024-01,5,甲",
        "项城市,jobs,2024-01,6,甲",
        "甲县,jobs,2024-01,7,甲",
        ",jobs,2024-02,8,甲",
    )
    text = "\n".join(["地区,指标,期间,数值,来源", *rows])
    lots, _ = agree([(file(tmp_path, TABLE, text), TABLE)], plans)
    said = {
        place: [
            str(one.quantity and one.quantity.number) for one in lots.of("jobs", place)
        ]
        for place in ("郸城县", "项城市", "甲县")
    }
    # Whose the 8 of February is nobody can say.
    assert said == {"郸城县": ["5"], "项城市": ["6"], "甲县": []}


def test_the_repository_reads_its_large_files_in_lots(tmp_path: Path) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN)
    file(tmp_path, "actuals/large.csv", large_table(9000))
    read = read_repository(tmp_path)
    assert set(read.actuals.stored) == {("", "jobs"), ("", "grain"), ("", "growth")}
    assert read.actuals.used == 9000


def test_whoever_waits_is_told_how_far_it_is(tmp_path: Path, plans: list[Plan]) -> None:
    files = [
        (file(tmp_path, name, large_table(3000)), name) for name in ("a.csv", "b.csv")
    ]
    told_shares: list[float] = []
    read_actuals(files, plans[:1], ALWAYS, told_shares.append)
    assert told_shares == sorted(told_shares)
    assert len(told_shares) > 4
    assert 0 < told_shares[0] < 0.5 < told_shares[-1] <= 1
