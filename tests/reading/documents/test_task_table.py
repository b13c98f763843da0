"""Tables of tasks and of indicators: what each column holds, and what the rows say."""

import pytest

from auditor.reading.documents.table_heading import Role, heading_at
from auditor.reading.documents.task_table import Answer, read_tasks
from auditor.reading.tables.grids.grid import Grid, Merge

_HEAD = ("序号", "工作任务", "牵头领导", "配合单位", "牵头单位", "完成时限")


def grid(*rows: tuple[str, ...], merges: tuple[Merge, ...] = ()) -> Grid:
    return Grid([list(row) for row in rows], range(1, len(rows) + 1), merges)


def roles(*titles: str) -> list[str]:
    heading = heading_at(grid(titles), 0)
    assert heading is not None
    return [column.role.value for column in heading.columns]


def said(table: Grid) -> list[tuple[str, str]]:
    """Return what a table says, each piece with why it is no goal."""
    return [(text.text, text.aside) for text in read_tasks(table) or ()]


def test_units_that_lead_come_before_others_and_persons_last() -> None:
    heading = heading_at(grid(_HEAD), 0)
    assert heading is not None
    owners = [column.title for column in heading.owners()]
    assert owners == ["牵头单位", "配合单位", "牵头领导"]
    assert [column.index for column in heading.columns_of(Role.TASK)] == [1]
    assert [column.index for column in heading.columns_of(Role.DEADLINE)] == [5]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("任务", "目标", "责任部门"), ["task", "goal", "owner"]),
        (("指标", "单位", "2024年实际", "2025年目标"), ["task", "unit", "past", "goal"]),
        (("任务", "一季度", "上半年", "9月", "责任单位"), ["task", *["stage"] * 3, "owner"]),
        (("工作目标", "责任单位", ""), ["task", "owner", "other"]),
        (("项目名称", "总投资（万元）", "计划投资", "实施单位"), ["task", "other", "goal", "owner"]),
        (("事项", "时限", "备注", "怎样办"), ["task", "deadline", "other", "other"]),
        (("序号", "指标", "2025年"), ["number", "task", "goal"]),
        # Without another column for the tasks they are what is called a goal.
        (("目标", "责任单位"), ["task", "owner"]),
        (("目标", "任务", "责任单位"), ["goal", "task", "owner"]),
    ],
)  # fmt: skip
def test_a_title_says_what_its_column_holds(
    titles: tuple[str, ...], expected: list[str]
) -> None:
    assert roles(*titles) == expected


@pytest.mark.parametrize(
    "row",
    [
        ("工作任务",),
        ("甲", "乙"),
        ("工作任务", "建设情况"),
        ("指标", "2025年目标"),
        ("2025年目标", "责任单位"),
        ("目标（万元）", "责任单位"),
        ("工作任务和各单位要办好的事情以及每月的进度安排", "责任单位"),
        ("完成任务。", "责任单位"),
    ],
)
def test_what_names_no_tasks_with_units_or_goals_heads_no_such_table(
    row: tuple[str, ...],
) -> None:
    assert heading_at(grid(row), 0) is None
    assert read_tasks(grid(row)) is None


def test_a_heading_over_two_rows_gives_each_column_both_titles() -> None:
    table = grid(
        ("任务", "目标", "", "责任分工", ""),
        ("", "全年", "上半年", "牵头单位", "配合单位"),
        ("老旧小区改造", "15个", "6个", "住建局", "财政局"),
        merges=((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)),
    )
    assert said(table) == [
        ("老旧小区改造", ""),
        ("老旧小区改造15个", ""),
        ("老旧小区改造6个", "stage"),
    ]
    assert {text.answer.owner for text in read_tasks(table) or ()} == {"住建局"}


def test_without_merged_cells_a_blank_title_lets_the_heading_go_on() -> None:
    table = grid(
        ("任务", "目标", "", "责任单位"),
        ("", "全年", "上半年", ""),
        ("城区绿地", "新增20公顷", "新增8公顷", "城管局"),
    )
    assert said(table)[1:] == [
        ("城区绿地新增20公顷", ""),
        ("城区绿地新增8公顷", "stage"),
    ]


def test_a_row_of_long_cells_or_below_narrow_titles_is_none_of_the_heading() -> None:
    table = grid(
        ("任务", "责任单位"),
        ("新建学校2所", "教育局"),
        ("", ""),
        ("办好一所县城高中并招收新生五百名以上", "教育局"),
        ("任务", "责任单位"),
        ("新建公园3个", "城管局"),
    )
    assert [text for text, _ in said(table)] == [
        "新建学校2所",
        "办好一所县城高中并招收新生五百名以上",
        "新建公园3个",
    ]


def test_the_goals_of_indicators_are_said_with_name_year_and_unit() -> None:
    table = grid(
        ("主要指标表", "", "", "", ""),
        ("指标", "单位", "2024年完成", "2025年目标", "2030年目标"),
        ("经济发展（2项）", "", "", "", ""),
        ("1.财政收入", "亿元", "12.3", "13", "20左右"),
        ("失业率", "%", "3.4", "≤4.5", "—"),
        ("人均收入（元）", "", "", "31200", "全面提高"),
        ("改革", "/", "", "完成上级任务", ""),
        ("测评得分", "—", "", "90", ""),
    )
    assert said(table) == [
        ("主要指标表", ""),
        ("经济发展（2项）", ""),
        ("2024年财政收入12.3亿元", "last-year"),
        ("2025年财政收入13亿元", ""),
        ("2030年财政收入20亿元左右", ""),
        ("2024年失业率3.4%", "last-year"),
        ("2025年失业率≤4.5%", ""),
        ("人均收入（元）", ""),
        ("2025年人均收入31200元", ""),
        ("全面提高", ""),
        ("完成上级任务", ""),
        ("2025年测评得分90", "no-unit"),
    ]  # fmt: skip


def test_a_title_adds_its_unit_and_that_it_is_a_growth_or_an_investment() -> None:
    table = grid(
        ("指标", "绝对值目标", "增速目标（%）", "责任单位"),
        ("财政收入", "13亿元", "6.5", ""),
        ("税收增长", "", "5", ""),
    )
    assert [text for text, _ in said(table)] == [
        "财政收入",
        "财政收入13亿元",
        "财政收入增长6.5%",
        "税收增长",
        "税收增长5%",
    ]
    table = grid(
        ("项目名称", "建设内容", "总投资（万元）", "年度计划投资（万元）", "责任单位"),
        ("城北水厂", "日供水5万吨", "32000", "8000（含征地）", "水务局"),
    )
    assert said(table) == [
        ("城北水厂", ""),
        ("日供水5万吨", ""),
        ("城北水厂总投资32000万元", "column"),
        ("城北水厂年度投资8000万元（含征地）", ""),
    ]


def test_a_number_of_nobody_knows_what_is_kept_as_one() -> None:
    table = grid(
        ("任务", "目标", "责任单位", "备注"),
        ("新建公园", "12", "城管局", "续建"),
        ("5G基站建设", "120座", "通信办", "其中农村60座"),
    )
    assert said(table) == [
        ("新建公园", ""),
        ("新建公园12", "no-unit"),
        ("5G基站建设", ""),
        ("5G基站建设120座", ""),
        ("其中农村60座", "column"),
    ]


def test_a_cell_merged_with_the_one_above_is_said_once_and_answers_for_all() -> None:
    table = grid(
        ("任务", "目标", "责任单位", "完成时限"),
        ("改造小区", "（1）改造8个\n（2）惠及900户", "住建局", "9月底"),
        ("", "加装电梯12部", "", ""),
        merges=((1, 0, 2, 0), (1, 2, 2, 2), (1, 3, 2, 3)),
    )
    texts = read_tasks(table) or []
    assert [(text.row, text.line, text.text) for text in texts] == [
        (1, 0, "改造小区"),
        (1, 0, "（1）改造8个"),
        (1, 1, "（2）惠及900户"),
        (2, 0, "加装电梯12部"),
    ]
    assert {text.answer.deadline for text in texts} == {"9月底"}
    assert {text.answer.owner for text in texts} == {"住建局"}


def test_hidden_rows_say_nothing() -> None:
    table = grid(("任务", "责任单位"), ("新建学校2所", "甲"), ("新建公园3个", "乙"))
    table.hidden_rows = frozenset({1})
    assert said(table) == [("新建公园3个", "")]


def test_a_title_of_sixteen_signs_is_one_and_a_longer_one_is_not() -> None:
    title = "任务" + "办" * 14
    assert heading_at(grid((title, "责任单位")), 0) is not None
    assert heading_at(grid((f"{title}办", "责任单位")), 0) is None
    spread = " ".join(title)
    assert heading_at(grid((spread, "责任单位")), 0) is not None


def test_the_second_row_of_a_heading_has_titles_of_sixteen_signs_at_most() -> None:
    merges = ((0, 1, 0, 2),)

    def end(part: str) -> int:
        table = grid(
            ("任务", "目标", "", "责任单位"), ("", part, "上半年", ""), merges=merges
        )
        heading = heading_at(table, 0)
        assert heading is not None
        return heading.end

    assert (end("全" * 16), end("全" * 17)) == (2, 1)


def test_a_heading_has_three_rows_at_most() -> None:
    parts = [("", f"全{character}", f"半{character}", "") for character in "甲乙丙丁"]
    table = grid(("任务", "目标", "", "责任单位"), *parts, merges=((0, 1, 0, 2),))
    heading = heading_at(table, 0)
    assert heading is not None
    assert heading.end == 3
    assert [column.title for column in heading.columns[1:3]] == [
        "目标全甲全乙",
        "目标半甲半乙",
    ]


def test_a_name_of_forty_signs_is_said_with_its_goal_and_a_longer_one_is_not() -> None:
    def told(name: str) -> str:
        table = grid(("指标", "单位", "2025年目标"), (name, "个", "12"))
        return said(table)[-1][0]

    name = "办" * 40
    assert told(name) == f"2025年{name}12个"
    assert told(f"{name}办") == "2025年12个"


def test_the_lines_of_a_cell_are_told_by_their_numbers_from_0() -> None:
    table = grid(
        ("说明", "甲\n\n乙"),
        ("任务", "责任单位"),
        ("建学校\n\n建公园", "教育局"),
    )
    texts = read_tasks(table) or []
    places = [(text.row, text.column, text.line, text.text) for text in texts]
    assert places == [
        (0, 0, 0, "说明"),
        (0, 1, 0, "甲"),
        (0, 1, 2, "乙"),
        (2, 0, 0, "建学校"),
        (2, 0, 2, "建公园"),
    ]


def test_who_leads_comes_before_who_does_not_among_units_and_among_persons() -> None:
    titles = ("任务", "配合人", "责任人", "配合部门", "主办部门", "落实单位")
    heading = heading_at(grid(titles), 0)
    assert heading is not None
    assert [column.title for column in heading.owners()] == [
        "主办部门",
        "配合部门",
        "落实单位",
        "责任人",
        "配合人",
    ]


def row_of(titles: tuple[str, ...], *cells: str) -> list[tuple[str, str]]:
    """Return what the row below a heading says."""
    return said(grid(titles, cells))


@pytest.mark.parametrize(
    ("titles", "cells", "texts"),
    [
        # The name of an indicator is said with its goal where the row has a unit for it.
        (("指标", "单位", "目标"), ("1、粮食产量", "吨", "9"), ["粮食产量9吨"]),
        (
            ("指标", "单位", "目标"),
            ("粮食产量", "", "9吨"),
            ["粮食产量", "粮食产量9吨"],
        ),
        (("任务", "单位", "责任单位"), ("粮食产量", "吨", "甲局"), ["粮食产量"]),
        (
            ("指标", "主要措施", "单位", "目标"),
            ("粮食产量", "扩种，增产", "吨", "9"),
            ["扩种，增产", "粮食产量9吨"],
        ),
        # The unit of the column, else of the row, else of the name.
        (("指标", "单位", "目标（万吨）"), ("产量（斤）", "吨", "9"), ["产量9万吨"]),
        (("指标", "单位", "目标"), ("产量（斤）", "吨", "9"), ["产量9吨"]),
        (("指标", "单位", "目标"), ("产量（斤）", "", "9"), ["产量（斤）", "产量9斤"]),
        # Behind the first figure alone.
        (("指标", "单位", "目标"), ("产量", "吨", "9，力争10"), ["产量9吨，力争10"]),
        (("指标", "单位", "目标"), ("产量", "吨", "9-10以上"), ["产量9-10吨以上"]),
        # What no figure stands in is a goal in words; what stands for nothing is none.
        (("指标", "目标", "责任单位"), ("产量", "稳定", "甲"), ["产量", "稳定"]),
        (("指标", "目标", "责任单位"), ("产量", "——", "甲"), ["产量"]),
        # The name: what is called one, else the last cell of the tasks that is one.
        (
            ("项目名称", "建设内容", "计划投资", "责任单位"),
            ("甲水厂", "管网", "8亿元", "乙局"),
            ["甲水厂", "管网", "甲水厂年度投资8亿元"],
        ),
        (
            ("工作", "任务", "目标", "责任单位"),
            ("民生", "甲水厂", "8座", "乙局"),
            ["民生", "甲水厂", "甲水厂8座"],
        ),
        (
            ("工作", "任务", "目标", "责任单位"),
            ("民生", "新建，改建", "8座", "乙局"),
            ["民生", "新建，改建", "民生8座"],
        ),
        # A growth, unless the name says so.
        (
            ("指标", "增速目标", "责任单位"),
            ("产量", "9%", "甲"),
            ["产量", "产量增长9%"],
        ),
        (
            ("指标", "增速目标", "责任单位"),
            ("失业率", "9%", "甲"),
            ["失业率", "失业率9%"],
        ),
    ],
)
def test_a_row_is_said_with_its_name_and_unit(
    titles: tuple[str, ...], cells: tuple[str, ...], texts: list[str]
) -> None:
    assert [text for text, _ in row_of(titles, *cells)] == texts


def test_what_is_no_goal_is_told_for_its_figures_and_why() -> None:
    titles = ("指标", "2024年实际", "一季度", "备注", "目标", "责任单位")
    assert row_of(titles, "产量", "8", "2", "3", "9", "甲局") == [
        ("产量", ""),
        ("2024年产量8", "last-year"),
        ("产量2", "stage"),
        ("产量3", "column"),
        ("产量9", "no-unit"),
    ]
    assert row_of(titles, "产量", "持平", "开工", "续建", "保持", "甲局") == [
        ("产量", ""),
        ("保持", ""),
    ]


def test_a_row_of_words_in_its_first_cell_says_them_and_a_number_alone_nothing() -> (
    None
):
    table = grid(
        ("任务", "数量", "责任单位"),
        ("一、民生", "", ""),
        ("3", "", ""),
        ("", "", "甲局"),
        ("", "12座", ""),
        ("二、交通", "二、交通", ""),
    )
    texts = [(text.row, text.column, text.text) for text in read_tasks(table) or ()]
    assert texts == [
        (1, 0, "一、民生"),
        (2, 0, "3"),
        (4, 1, "12座"),
        (5, 0, "二、交通"),
        (5, 1, "二、交通"),
    ]


def test_a_heading_in_the_middle_begins_another_table() -> None:
    table = grid(
        ("任务", "责任单位", ""),
        ("建校", "甲局", ""),
        ("责任单位", "任务", "完成时限"),
        ("乙局", "建园", "9月"),
    )
    texts = [(text.text, text.answer) for text in read_tasks(table) or ()]
    assert texts == [("建校", Answer("甲局", "")), ("建园", Answer("乙局", "9月"))]


def test_what_another_year_s_investment_is_called_is_no_total() -> None:
    titles = (
        "项目名称",
        "总投资（亿元）",
        "2024年实际投资（亿元）",
        "年度投资（亿元）",
        "责任单位",
    )
    assert row_of(titles, "甲水厂", "9", "3", "4", "水务局") == [
        ("甲水厂", ""),
        ("甲水厂总投资9亿元", "column"),
        ("2024年甲水厂投资3亿元", "last-year"),
        ("甲水厂年度投资4亿元", ""),
    ]
