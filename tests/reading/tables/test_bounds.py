"""How far is looked: as far as a bound something is seen, and beyond it not.

Each bound is held on both sides; what the numbers are for is said where they stand.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.model.findings import Finding, Rule
from auditor.model.plan import Plan
from auditor.model.provenance import TextFile
from auditor.reading.tables.actuals import read_actuals
from auditor.reading.tables.grids import csv_records
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.laid_out import office_tables
from auditor.reading.tables.layout import footnotes, heading_lines, remarks
from auditor.reading.tables.layout.side_by_side import parts_of
from auditor.reading.tables.layout.tables import heads_of
from auditor.reading.tables.layout.title_rows import title_of
from auditor.reading.tables.plain import header
from auditor.reading.tables.words import (
    caveats,
    cell_kinds,
    names,
    stated_times,
    stated_units,
    statements,
    texts,
)
from tests.reading.offices import Table, xlsx
from tests.reading.stories import sound_plan

TEXTS: list[tuple[Callable[[str], object], str, object, str, object]] = [
    # What is longer than a name is a note, than a heading no key.
    (lambda text: cell_kinds.is_note([text]), "甲" * 60, False, "甲" * 61, True),
    (cell_kinds.may_begin_table, "指" + "甲" * 29, True, "指" + "甲" * 30, False),
    # A short text that holds a word for a forecast may be one.
    (texts.kind_of, "预计" + "甲" * 10, "?", "预计" + "甲" * 11, ""),
    # A cell of forty signs can name a basis, a remark of thirty be unclear about one.
    (texts.basis_of_cell, f"累{' ' * 60}计", "累计", "累计" * 21, ""),
    (remarks.basis_of, "累计" + "甲" * 28, "?", "累计" + "甲" * 29, ""),
    # Ten signs ahead of the kind of a place, twenty-nine of an organisation in all.
    (texts.is_place, "甲" * 10 + "县", True, "甲" * 11 + "县", False),
    (
        texts.place_of_organisation,
        "甲乙县" + "丙" * 16 + "办公室",
        "甲乙县",
        "甲乙县" + "丙" * 17 + "办公室",
        "",
    ),
    # Names and headings of five hundred signs are taken apart.
    (
        lambda text: len(names.read_name(text).forms),
        "1、" + "甲" * 498,
        2,
        "1、" + "甲" * 499,
        1,
    ),
    (
        lambda text: heading_lines.read_line(text).kind,
        "预计" + "甲" * 498,
        "forecast",
        "预计" + "甲" * 499,
        "?",
    ),
    # Of a title two thousand signs are looked through for times.
    (
        lambda text: statements.read_title(text).periods,
        "2024年1-9月" + "甲" * 1991,
        ["2024年1-9月"],
        "2024年1-9月" + "甲" * 1992,
        [],
    ),
    # What no one knows is a unit behind the word 单位 up to eight signs.
    (stated_units.unit_stated, "单位：甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛", "单位：甲乙丙丁戊己庚辛壬", ""),
    (stated_units.unit_stated, "收支（县、市）", "", "收支（里、市）", ""),
    # A subject of a title has three signs.
    (statements.subject_of_title, "就业率情况表", "就业率", "就业情况表", ""),
    # A number of a footnote has two digits.
    (footnotes.marks_of, "就业(12)", ["12"], "就业(123)", []),
    # Two signs that two names share are enough, one is not.
    (
        lambda text: caveats.caveats_in(text)[0].is_of("新增城镇就业"),
        "就业人员含邻县",
        True,
        "就学率含邻县",
        False,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("read", "within", "seen", "beyond", "unseen"), TEXTS)
def test_a_text_is_understood_as_far_as_its_bound(
    read: Callable[[str], object],
    within: str,
    seen: object,
    beyond: str,
    unseen: object,
) -> None:
    assert (read(within), read(beyond)) == (seen, unseen)


@pytest.mark.parametrize(
    ("text", "years", "periods"),
    [
        # A date is no month, whichever day; 12件 behind a month is no day.
        ("2024年1-9月12件实事", ["2024"], ["2024年1-9月"]),
        ("9月5日情况", [], []),
        ("10月12日1-9月", [], ["1-9月"]),
        ("51-9月", [], []),
        ("2024年与2023年1-9月", ["2024", "2023"], ["1-9月"]),
        ("12024年", [], []),
        ("截至2024年9月底", ["2024"], ["截至2024年9月底"]),
        ("3024年1-9月", [], []),
        ("全年目标任务", [], []),
        ("截至9月底目标任务", [], ["截至9月底"]),
        ("全年" + "目标" * 29 + "完成", [], ["全年"]),
        ("Sep 2024", ["2024"], ["Sep 2024"]),
        ("J an-Sep 2024", ["2024"], []),
        ("12 October 2024", ["2024"], []),
        ("up to 12 October 2024", ["2024"], []),
        ("to 30 September 2024", ["2024"], ["to 30 September 2024"]),
    ],
)
def test_the_times_of_a_title(text: str, years: list[str], periods: list[str]) -> None:
    assert stated_times.times_in(text) == (years, periods)


def grid_of(*rows: str) -> Grid:
    cells = [row.split("|") for row in rows]
    return Grid(cells, range(1, len(rows) + 1), name="表")


TABLE = ("指标|1-9月", "新增就业|5")


@pytest.mark.parametrize(("blank", "first"), [(11, 0), (12, 13)])
def test_a_title_stands_at_most_twelve_rows_above(blank: int, first: int) -> None:
    grid = grid_of("单位：人|", *["|"] * blank, *TABLE)
    (head,) = heads_of(grid)
    assert title_of(grid, head, 0) == first


@pytest.mark.parametrize(
    ("row", "before", "is_title"),
    [
        ("甲县|主要指标|（人）|", 0, True),
        ("甲县|主要指标|（人）|县局", 0, False),
        ("2024|||", 0, True),
        ("2024|5||", 0, False),
        # Below another table a row of two cells may be one of its own.
        ("甲县|主要指标||", 1, False),
        ("主要指标|||", 1, True),
        ("主要指标|单位：人||", 1, True),
        ("甲县|主要指标|单位：人|县局", 1, False),
        ("注：初步数|||", 1, False),
        ("注：初步数|||", 0, True),
        ("注：单位：人|||", 1, True),
    ],
)
def test_a_row_of_the_title(row: str, before: int, *, is_title: bool) -> None:
    grid = grid_of("x|||", row, "指标|1-9月||", "新增就业|5||")
    head = heads_of(grid)[-1]
    first = title_of(grid, head, before)
    assert (first <= 1) is is_title


@pytest.mark.parametrize(("blank", "parts"), [(59, 2), (60, 1)])
def test_tables_side_by_side_begin_in_the_first_sixty_rows(
    blank: int, parts: int
) -> None:
    grid = grid_of(*["|||"] * blank, "指标|1-9月|指标|1-9月", "就业|5|投资|6")
    assert len(parts_of(grid)) == parts


@pytest.mark.parametrize(("rows", "is_simple"), [(199, True), (200, False)])
def test_the_script_of_a_sheet_is_told_by_two_hundred_rows(
    rows: int, *, is_simple: bool
) -> None:
    grid = grid_of(*["甲|"] * rows, "新增就業|億元")
    grid.simplify()
    assert (grid.rows[-1] == ["新增就业", "亿元"]) is is_simple


def test_the_name_of_a_sheet_tells_its_script_too() -> None:
    grid = grid_of("甲|乙")
    grid.name = "統計月報"
    grid.simplify()
    assert grid.name == "统计月报"


PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: 郸城县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增城镇就业, at_least: 7300, unit: 人}
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return sound_plan(tmp_path_factory.mktemp("p24"), PLAN)


def reading(plan: Plan, folder: Path, text: str) -> tuple[int, list[Finding]]:
    """Return how many figures a file has, and what is wrong with it."""
    file = folder / "a.csv"
    file.write_text(text, "utf-8")
    actuals, findings = read_actuals([(file, "a.csv")], [plan])
    return actuals.used, findings


@pytest.mark.parametrize(("columns", "is_read"), [(1000, True), (1001, False)])
def test_a_header_has_a_thousand_columns_at_most(
    columns: int, plan: Plan, tmp_path: Path, *, is_read: bool
) -> None:
    header = ["target", "period", "value", *["x"] * (columns - 3)]
    row = ["jobs", "9月", "5", *[""] * (columns - 3)]
    text = f"{','.join(header)}\n{','.join(row)}\n"
    used, findings = reading(plan, tmp_path, text)
    assert used == is_read
    refusals = [found for found in findings if found.rule is Rule.HEADER_UNRECOGNISED]
    assert bool(refusals) is not is_read


@pytest.mark.parametrize("extra", [7, 8, 9])
def test_eight_names_are_told_and_the_others_counted(
    extra: int, plan: Plan, tmp_path: Path
) -> None:
    names_of_columns = [f"甲{number}" for number in range(extra)]
    header = ",".join(["target", "period", "value", *names_of_columns])
    _, findings = reading(plan, tmp_path, f"{header}\njobs,9月,5{',' * extra}\n")
    (found,) = (found for found in findings if found.rule is Rule.EXTRA_COLUMN)
    assert found.facts["columns"] == tuple(names_of_columns[:8])
    assert found.facts["more"] == max(0, extra - 8)


@pytest.mark.parametrize(("signs", "is_read"), [(20, True), (21, False)])
def test_a_cell_that_is_too_long_ends_the_file(
    signs: int,
    plan: Plan,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_read: bool,
) -> None:
    monkeypatch.setattr(csv_records, "MAX_CELL", 20)
    note = "甲" * signs
    text = f"target,period,value,note\njobs,8月,4,\njobs,9月,5,{note}\njobs,10月,6,\n"
    used, findings = reading(plan, tmp_path, text)
    assert used == (3 if is_read else 1)
    too_long = [found for found in findings if found.rule is Rule.FILE_UNREADABLE]
    assert [found.location.line for found in too_long] == ([] if is_read else [3])


@pytest.mark.parametrize(("most", "is_read"), [(4, True), (3, False)])
def test_so_many_records_are_held_as_a_table_with_its_surroundings(
    most: int,
    plan: Plan,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_read: bool,
) -> None:
    monkeypatch.setattr(office_tables, "MAX_RECORDS", most)
    text = "2024年主要指标,\n指标,1-9月\n新增城镇就业,5\n合计,5\n"
    used, _ = reading(plan, tmp_path, text)
    assert used == is_read


@pytest.mark.parametrize("cells", [(6, 2), (7, 3)])
def test_a_sheet_of_so_many_cells_is_read_in_groups(
    cells: tuple[int, int], plan: Plan, tmp_path: Path
) -> None:
    rows, _ = cells
    months = [("新增城镇就业", f"{month}月", "5") for month in range(2, rows + 2)]
    file = xlsx(tmp_path / "a.xlsx", {"表": Table([("指标", "期间", "数值"), *months])})
    size = 6 * 3 * (rows + 1)
    at_bound, _ = read_actuals([(file, "a.xlsx")], [plan], size)
    beyond, _ = read_actuals([(file, "a.xlsx")], [plan], size + 1)
    assert (bool(at_bound.stored), bool(beyond.stored)) == (True, False)
    assert at_bound.used == beyond.used == rows


def test_a_file_of_so_many_bytes_is_read_in_groups(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    rows = "".join(f"jobs,{month}月,5\n" for month in range(2, 9))
    file.write_text(f"target,period,value\n{rows}", "utf-8")
    size = file.stat().st_size
    at_bound, _ = read_actuals([(file, "a.csv")], [plan], size)
    beyond, _ = read_actuals([(file, "a.csv")], [plan], size + 1)
    assert (bool(at_bound.stored), bool(beyond.stored)) == (True, False)


@pytest.mark.parametrize(
    ("line", "starts"),
    [
        ("甲,乙,丙", [1, 3, 5]),
        (",,", [1, 2, 3]),
        ('"甲,乙",丙', [1, 7]),
        ('甲,"1,5",家', [1, 3, 9]),
        ('""",",', [1, 7]),
    ],
)
def test_where_the_cells_of_a_line_begin(line: str, starts: list[int]) -> None:
    assert csv_records.cell_starts(line, ",") == starts


@pytest.mark.parametrize(
    ("first_line", "delimiter"),
    [
        ("target;period;value", ";"),
        ("\n\n  target\tperiod\tvalue", "\t"),
        ("target|period,value", ","),
        ("甲;乙;丙", ","),
        ("target,a,b;period;value", ";"),
    ],
)
def test_a_delimiter_makes_most_known_headings(first_line: str, delimiter: str) -> None:
    page = TextFile("a.csv", f"{first_line}\n1,2;3".encode())
    assert header.delimiter_of(page) == delimiter
