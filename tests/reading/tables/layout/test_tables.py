"""Grids to headings, where merged cells are known and where they are not."""

import pytest

from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.name_column import are_years_in_order
from auditor.reading.tables.layout.surroundings import around
from auditor.reading.tables.layout.tables import heads_of
from auditor.reading.tables.layout.title_rows import title_of
from auditor.reading.tables.words.cell_kinds import is_note, is_number
from auditor.reading.tables.words.stated_units import unit_stated
from auditor.reading.tables.words.statements import read_title


def grid(text: str, *, merged: bool = False) -> Grid:
    """Return the grid of a text, cells separated by bars; without knowledge of merged cells, as CSV has none."""
    rows = [
        [cell.strip() for cell in line.split("|")] for line in text.strip().split("\n")
    ]
    return Grid(rows, range(1, len(rows) + 1), () if merged else None, "1-9月")


def columns(of: Grid) -> list[list[tuple[str, str]]]:
    return [
        [(column.kind, column.period) for column in head.columns]
        for head in heads_of(of)
    ]


def test_a_blank_cell_above_a_heading_is_as_the_one_left_of_it_where_merged_cells_are_unknown() -> (
    None
):
    text = """
        指标 | 一季度 |      | 上半年 |
             | 目标   | 完成 | 目标   | 完成
        就业 | 1      | 2    | 3      | 4
        """
    unknown = [
        ("target", ""),
        ("goal", "一季度"),
        ("value", "一季度"),
        ("goal", "上半年"),
        ("value", "上半年"),
    ]
    assert columns(grid(text)) == [unknown]
    # A sheet whose headings are not merged leaves them blank as CSV does.
    assert columns(grid(text, merged=True)) == [unknown]


@pytest.mark.parametrize(
    ("headings", "is_in_order"),
    [
        (["年份", "2021", "2022", "2023"], True),
        (["年份", "2023", "2022", "2021"], True),
        (["年份", "2021", "2022", "2024"], False),
        (["年份", "2021", "2022"], False),
        (["年份", "2021", "2022", "2023", "7300"], False),
    ],
)
def test_years_in_a_row_of_headings_follow_one_another(
    headings: list[str], *, is_in_order: bool
) -> None:
    assert are_years_in_order(headings) is is_in_order


def test_headings_have_three_lines_at_most() -> None:
    text = "指标 | 完成数\n | 甲\n | 乙\n | 丙\n就业 | 2"
    (head,) = heads_of(grid(text))
    assert (head.top, head.bottom, head.labels) == (0, 2, ["指标", "完成数/甲/乙"])


def test_a_list_that_begins_like_a_table_is_none() -> None:
    assert heads_of(grid("项目 | 地点\n厂房 | 城关镇")) == []
    assert heads_of(grid("主要指标\n就业")) == []
    assert heads_of(grid("时间 | 序号\n1月 | 2")) == []
    assert heads_of(Grid([], [])) == []


def test_headings_without_results_give_way_to_those_below() -> None:
    found = heads_of(grid("指标 | 说明\n甲 | 乙\n指标 | 一季度\n就业 | 1"))
    assert [head.top for head in found] == [2]


def test_a_title_reaches_up_to_the_table_above_and_no_higher() -> None:
    text = """
        指标 | 一季度
        就业 | 1
        注：略
        2024年上半年
        （单位：万元）

        指标 | 完成数
        收入 | 2
        """
    sheet = grid(text)
    first, second = heads_of(sheet)
    start = title_of(sheet, second, first.bottom + 1)
    assert (title_of(sheet, first, 0), start) == (0, 3)
    said = around(sheet, second, start, len(sheet.rows))
    assert (
        said.statement.years,
        said.statement.periods,
        said.statement.unit,
        said.statement.source,
    ) == (
        ["2024"],
        ["2024年上半年"],
        "万元",
        "",
    )


def test_the_sheet_is_a_title_where_none_stands_above() -> None:
    sheet = grid("指标 | 完成数\n就业 | 2\n资金来源：财政\n（数据来源：县统计局）")
    said = around(sheet, heads_of(sheet)[0], 0, 4)
    assert (said.statement.years, said.statement.periods, said.statement.source) == (
        [],
        ["1-9月"],
        "县统计局",
    )


def test_a_period_that_is_named_twice_is_one() -> None:
    sheet = grid("2024年1-9月主要指标\n（1—9月）\n指标 | 完成数\n就业 | 2\n")
    said = around(sheet, heads_of(sheet)[0], 0, 4)
    assert (said.statement.years, said.statement.periods) == (["2024"], ["2024年1-9月"])


def test_a_day_that_its_year_does_not_have_is_no_period() -> None:
    sheet = grid("2023年主要指标（截至2月29日）\n指标 | 完成数\n就业 | 2\n")
    assert around(sheet, heads_of(sheet)[0], 0, 3).statement.periods == []


def test_only_units_are_units_of_a_table() -> None:
    lines = [
        "计量单位：万元",
        "单位:微克/立方米",
        "单位：县统计局",
        "责任单位：人",
        "亿元",
    ]
    assert [unit_stated(line) for line in lines] == [
        "万元",
        "微克/立方米",
        "",
        "",
        "亿元",
    ]


def test_notes_are_known_by_how_they_begin() -> None:
    notes = [
        "注：初步数",
        "注1：初步数",
        "数据来源：县统计局",
        "填表人：",
        "※含农户",
        "* 快报数",
        "① 含农户",
        "长" * 61,
    ]
    assert all(is_note(["", note]) for note in notes)
    assert not any(
        is_note([name]) for name in ("其中：税收", "注册企业", "就业人数", "")
    )


def test_a_line_below_the_heading_of_the_names_makes_it_no_other_column() -> None:
    rows = [["指标", "一季度"], ["（含农户）", ""], ["就业", "1"]]
    (head,) = heads_of(Grid(rows, range(1, 4), [(0, 1, 1, 1)]))
    assert ([column.kind for column in head.columns], head.key, head.bottom) == (
        ["target", "value"],
        0,
        1,
    )


@pytest.mark.parametrize(
    "row",
    [
        "税收收入 | 一季度 |        | 累计",
        "税收收入 | 一季度 | 待报   | 累计",
        "税收收入 | 一季度 | 未完成 | 累计",
        "产业园   | 一季度 | 完成   | 累计",
        "项目     | 一季度 |        | 累计",
        "         | 一季度 |        | 累计",
    ],
)
@pytest.mark.parametrize(
    "above", ["", "一、财政 | | |\n", "税收收入 | 3月 | 4 | 累计\n"]
)
def test_a_row_without_a_number_is_no_heading_of_the_figures_below(
    row: str, above: str
) -> None:
    # 2024 below 一季度 would be a figure of 2024亿元.
    text = f"指标 | 期间 | 数值 | 口径\n{above}{row}\n税收收入 | 2024 | 16 | 累计"
    (head,) = heads_of(grid(text))
    assert (head.top, head.bottom) == (0, 0)


def test_two_rows_without_a_number_are_no_headings_either() -> None:
    text = "指标 | 期间 | 数值 | 来源\n税收 | 2024年 | | 月报\n税收 | 2024年 | |"
    (head,) = heads_of(grid(text))
    assert (head.top, head.bottom) == (0, 0)


def test_a_row_of_a_wide_table_in_which_nothing_is_reported_is_no_heading() -> None:
    text = (
        "指标 | 口径 | 一季度\n一、财政 | |\n税收收入 | 累计 | —\n税收收入 | 累计 | 4"
    )
    (head,) = heads_of(grid(text))
    assert head.top == 0


def test_headings_of_months_below_a_long_table_begin_another() -> None:
    long = "指标 | 期间 | 数值\n就业 | 3月 | 4\n"
    for headings in (
        "指标 | 一季度 | 上半年",
        "项目 | 一季度 | 完成数",
        "\n指标 | 单位 | 一季度",
    ):
        first, second = heads_of(grid(f"{long}{headings}\n就业 | 1 | 2"))
        assert (first.top, second.top) == (0, 3 if headings.startswith("\n") else 2)


def test_a_line_as_long_as_a_text_names_no_time() -> None:
    # Of signs for months each would be looked at with twenty behind it.
    title = read_title("上半年" * 700)
    assert (title.periods, title.doubt) == ([], ("上半年" * 7)[:20] + "…")
    assert read_title("上半年" * 600).periods == ["上半年"]


def test_digits_of_a_text_of_thousands_are_gone_over_once() -> None:
    assert not is_number("1" * 200_000 + "x")
    assert is_number("1" * 200_000)
    assert is_number("-1,234.5%")
    assert is_number("(1,234)")
    assert is_number("超.5")
    assert not any(map(is_number, ("", "+", "1.", ",", "1.2.3", "(，1)")))


def test_a_unit_below_notes_alone_is_of_no_table_above() -> None:
    sheet = grid("""
        注：甲
        单位：万元

        指标 | 一季度
        就业 | 1
        """)
    (head,) = heads_of(sheet)
    assert title_of(sheet, head, 1) == 1
