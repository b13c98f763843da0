"""What stands beside figures and changes what they mean: places, owners, goals with units, growth, own words."""

from pathlib import Path

import pytest

from auditor.model.actuals import Actuals
from auditor.model.findings import Finding
from auditor.reading.repository import read_repository
from auditor.reading.tables.actuals import LARGE, read_actuals
from auditor.reading.tables.grids.workbook import read_workbook
from auditor.rendering.messages.messages import Messages
from tests.reading.offices import Table, xlsx
from tests.reading.stories import file, sound_plan
from tests.reading.tables.test_meaning import figures, loud

PLAN = """\
    plan: {id: p24, title: 郸城县2024年目标, entity: ENTITY, year: 2024}
    sections:
      - id: a
        title: 经济
        targets:
          - {id: jobs, name: 新增就业, at_least: 7300, unit: 人, owner: 人社局}
          - {id: trade, name: 进出口总值, at_least: 20, unit: 亿元}
          - {id: trade-growth, name: 进出口总值, at_least: 6, unit: "%", measure: rate}
          - {id: retail, name: 零售额, at_least: 90, unit: 亿元}
          - {id: retail-growth, name: 零售额, at_least: 5, unit: "%", measure: rate}
    """


def read(
    tmp_path: Path, picture: str, entity: str = "郸城县", name: str = "a.csv"
) -> tuple[Actuals, list[Finding]]:
    plan = sound_plan(tmp_path, PLAN.replace("ENTITY", entity))
    lines = [",".join(line.split(" | ")) for line in picture.splitlines()]
    table = file(tmp_path, f"actuals/{name}", "\n".join(lines) + "\n")
    return read_actuals([(table, f"actuals/{name}")], [plan])


def test_a_place_may_be_written_with_those_it_lies_in(tmp_path: Path) -> None:
    rows = (
        "地区 | 指标 | 期间 | 数值 | 单位\n河南省郸城县 | 新增就业 | 1-9月 | 4468 | 人"
    )
    actuals, findings = read(tmp_path, rows)
    assert figures(actuals) == ["jobs 2024-01..09 4468人"]
    assert loud(findings) == []


def test_growth_behind_each_of_several_names_is_of_that_name(tmp_path: Path) -> None:
    title = "2024年1-9月 |  |  |  | \n"
    rows = (
        title
        + "地区 | 进出口总值（亿元） | 同比 | 零售额（亿元） | 同比\n郸城县 | 15 | 7% | 66 | 4%"
    )
    actuals, _ = read(tmp_path, rows)
    assert sorted(figures(actuals)) == [
        "retail 2024-01..09 66亿元",
        "retail-growth 2024-01..09 4%",
        "trade 2024-01..09 15亿元",
        "trade-growth 2024-01..09 7%",
    ]


@pytest.mark.parametrize("owner", ["人社局", "郸城县人社局", "县人社局"])
def test_an_owner_of_the_plan_s_own_place_is_the_plan_s(
    owner: str, tmp_path: Path
) -> None:
    rows = f"指标 | 1-9月 | 责任单位\n新增就业 | 4468 | {owner}"
    _, findings = read(tmp_path, rows, entity="河南省郸城县")
    assert "A223" not in [one.rule.code for one in findings]


@pytest.mark.parametrize(
    "owner", ["淮阳县人社局", "财政局", "人防局", "新郸城县人社局", "城县人社局"]
)
def test_an_owner_of_a_neighbour_is_none_nor_another_one(
    owner: str, tmp_path: Path
) -> None:
    rows = f"指标 | 1-9月 | 责任单位\n新增就业 | 4468 | {owner}"
    _, findings = read(tmp_path, rows, entity="河南省郸城县")
    assert "A223" in [one.rule.code for one in findings]


def test_a_name_that_denies_a_basis_leaves_it_unclear(tmp_path: Path) -> None:
    named = PLAN.replace("name: 新增就业", "name: 新增就业（非累计）")
    plan = sound_plan(tmp_path, named.replace("ENTITY", "郸城县"))
    rows = "指标,期间,数值,单位\n新增就业（非累计）,9月,4468,人\n"
    table = file(tmp_path, "actuals/a.csv", rows)
    actuals, findings = read_actuals([(table, "actuals/a.csv")], [plan])
    assert figures(actuals) == []
    assert [one.rule.code for one in findings] == ["A206"]


def test_the_goal_beside_a_figure_has_a_unit_of_its_own(tmp_path: Path) -> None:
    rows = "指标 | 年度目标（万人） | 1-9月完成（人）\n新增就业 | 0.73 | 4468"
    actuals, findings = read(tmp_path, rows)
    assert figures(actuals) == ["jobs 2024-01..09 4468人"]
    assert "A222" not in [one.rule.code for one in findings]


def test_a_plain_table_in_a_file_of_goals_holds_no_figures(tmp_path: Path) -> None:
    rows = "指标 | 期间 | 数值 | 单位\n新增就业 | 1-9月 | 4468 | 人"
    actuals, findings = read(tmp_path, rows, name="2024年目标任务.csv")
    assert figures(actuals) == []
    assert loud(findings) != []


def test_every_hidden_figure_of_one_name_is_counted(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, PLAN.replace("ENTITY", "郸城县"))
    rows = [
        ["指标", "单位", "2024年7月", "2024年8月", "2024年9月"],
        ["新增就业", "人", 60, 70, 80],
    ]
    path = xlsx(tmp_path / "a.xlsx", {"表": Table(rows, hidden_columns=["C", "D"])})  # type: ignore[arg-type]
    _, findings = read_actuals([(path, "actuals/a.xlsx")], [plan])
    (hidden,) = [one for one in findings if one.rule.code == "A111"]
    assert (hidden.facts["count"], hidden.facts["targets"]) == (2, ("新增就业",))


def test_a_row_of_a_sheet_is_one_line_whatever_is_in_its_cells(tmp_path: Path) -> None:
    rows = [["指标", "1-9月\n完成"], ["新增就业", 4468]]
    path = xlsx(tmp_path / "a.xlsx", {"表": Table(rows)})  # type: ignore[arg-type]
    (sheet,), _ = read_workbook(path, "actuals/a.xlsx")
    assert sheet.document.line(1) == "指标 | 1-9月 完成"
    assert sheet.document.line(2) == "新增就业 | 4468"


@pytest.mark.parametrize(
    ("words", "cells", "counts"),
    [
        ("missing: [尚未统计]", "尚未统计,人,郸城县", (1, 1)),
        # Some systems write nines where there is no figure.
        ("missing: [9999]", "9999,人,郸城县", (1, 1)),
        ("places: {郸城: 郸城县}", "4468,人,郸城", (2, 0)),
    ],
)
@pytest.mark.parametrize("times", [1, 1 + LARGE // 30])
def test_words_of_one_s_own_are_known_in_small_tables_and_in_large(
    words: str, cells: str, counts: tuple[int, int], times: int, tmp_path: Path
) -> None:
    file(tmp_path, "targets/2024.yaml", PLAN.replace("ENTITY", "郸城县"))
    file(tmp_path, "vocabulary.yaml", words + "\n")
    head = "指标,期间,数值,单位,地区\n"
    rows = f"零售额,1-6月,40,亿元,郸城县\n新增就业,1-9月,{cells}\n"
    file(tmp_path, "actuals/a.csv", head + rows * times)
    actuals = read_repository(tmp_path).actuals
    used, not_reported = (times * each for each in counts)
    assert (actuals.used, actuals.not_reported) == (used, not_reported)


def test_months_down_and_an_indicator_across_beside_a_column_not_understood(
    tmp_path: Path,
) -> None:
    rows = "经济运行情况 |  | \n期间 | 零售额（亿元） | 完成\n8月 | 66 | "
    actuals, _ = read(tmp_path, rows)
    assert figures(actuals) == ["retail 2024-08 66亿元"]


@pytest.mark.parametrize("below", ["城镇 | 3000\n农村 | 1468", "郸城县 | 4468"])
def test_parts_or_a_single_word_below_the_name_of_an_indicator_are_no_places(
    below: str, tmp_path: Path
) -> None:
    rows = f"新增就业（人） | 2024年1-9月\n{below}"
    actuals, findings = read(tmp_path, rows)
    assert figures(actuals) == []
    assert [one.rule.code for one in findings] == ["A102"]


def test_offices_below_a_heading_of_units_are_places_though_a_note_stands_below(
    tmp_path: Path,
) -> None:
    rows = "单位 | 新增就业（人） | 零售额（亿元）\n郸城县 | 4468 | 66\n注：数据为2024年1-9月累计数 |  | "
    actuals, _ = read(tmp_path, rows)
    assert sorted(figures(actuals)) == [
        "jobs 2024-01..09 4468人",
        "retail 2024-01..09 66亿元",
    ]


def test_two_columns_of_places_are_refused_with_years_beside_months_too(
    tmp_path: Path,
) -> None:
    rows = "年份 | 月份 | 地区 | 县区 | 新增就业（人）\n2024年 | 9月 | 郸城县 | 淮阳区 | 66"
    actuals, (refused,) = read(tmp_path, rows)
    assert figures(actuals) == []
    assert (refused.rule.code, refused.facts["text"]) == ("A102", ("地区", "县区"))
    # Names in a row are parted as the reader's language parts them.
    assert "地区、县区" in Messages("zh").finding_sentence(refused)
    assert "地区, 县区" in Messages("en").finding_sentence(refused)


def test_units_below_the_name_of_an_indicator_leave_the_others_as_they_are(
    tmp_path: Path,
) -> None:
    rows = "期间 | 新增就业（人） | 零售额\n9月 | 66 | 亿元\n8月 | 55 | 亿元"
    actuals, findings = read(tmp_path, rows)
    assert figures(actuals) == ["jobs 2024-08 55人", "jobs 2024-09 66人"]
    assert ("A201", 2) in [(one.rule.code, one.location.line) for one in findings]


@pytest.mark.parametrize("other", ["新增就业与零售额分开统计", "零售额见附表"])
def test_a_note_that_names_an_indicator_and_says_nothing_of_it_is_not_told(
    other: str, tmp_path: Path
) -> None:
    table = "指标 | 2024年1-9月\n新增就业 | 4468\n零售额 | 66\n"
    _, findings = read(tmp_path, f"{table}注：零售额为城镇部分\n{other}")
    assert [one.location.line for one in findings if one.rule.code == "A224"] == [4]


@pytest.mark.parametrize(
    ("names", "read_so"),
    [
        (("郸城县", "淮阳区"), "jobs 2024-01..09 4468人"),
        (("郸城县", "企业甲"), ""),
        (("人社局", "郸城县"), ""),
        (("本县", "企业"), ""),
        (("进出口总值", "零售额"), "trade 2024-01..09 4468亿元"),
    ],
)
def test_below_the_name_of_an_indicator_stand_places_or_other_names(
    names: tuple[str, str], read_so: str, tmp_path: Path
) -> None:
    ours, other = names
    rows = (
        f"新增就业 | 2024年1-8月 | 2024年1-9月\n{ours} | 4000 | 4468\n{other} | 60 | 66"
    )
    actuals, _ = read(tmp_path, rows)
    assert (read_so in figures(actuals)) is bool(read_so)
    assert bool(figures(actuals)) is bool(read_so)


@pytest.mark.parametrize(
    "name", ["2024年目标任务.csv", "2024年预计.csv", "2024年预算.csv"]
)
def test_a_table_that_says_results_holds_them_whatever_its_file_is_called(
    name: str, tmp_path: Path
) -> None:
    rows = "郸城县2024年1-9月\n指标 | 完成 | 单位\n新增就业 | 4468 | 人"
    actuals, _ = read(tmp_path, rows, name=name)
    assert figures(actuals) == ["jobs 2024-01..09 4468人"]


@pytest.mark.parametrize(
    ("basis", "months"), [("累计", "2024-01..09"), ("当月", "2024-09")]
)
def test_what_a_title_says_of_months_holds_for_the_tables_below_it(
    basis: str, months: str, tmp_path: Path
) -> None:
    tables = (
        "指标 | 完成 | 单位\n新增就业 | 4468 | 人",
        "指标 | 完成 | 单位\n零售额 | 66 | 亿元",
    )
    actuals, _ = read(tmp_path, f"2024年9月{basis} |  | \n" + "\n |  | \n".join(tables))
    assert sorted(figures(actuals)) == [
        f"jobs {months} 4468人",
        f"retail {months} 66亿元",
    ]


def test_growth_is_that_of_the_nearest_figures_to_its_left(tmp_path: Path) -> None:
    rows = "指标 | 2024年8月（亿元） | 2024年9月（亿元） | 同比\n零售额 | 60 | 66 | 5%"
    actuals, _ = read(tmp_path, rows)
    assert "retail-growth 2024-09 5%" in figures(actuals)


ABOVE = """\
{place}2024年9月累计,,单位：亿元
指标,完成,
零售额,66,
,,
"""


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("", ["trade 2024-01..09 15亿元"]),
        ("2024年9月当月,,\n", ["trade 2024-09 15亿元"]),
        # Whether 累计 is said of it nobody knows.
        ("2024年9月,,单位：万元\n", []),
        ("2024年8月当月,,单位：万元\n", ["trade 2024-08 15万元"]),
    ],
)
def test_what_is_said_above_a_table_holds_for_the_next_until_it_says_otherwise(
    below: str, expected: list[str], tmp_path: Path
) -> None:
    table = "指标,完成,\n进出口总值,15,"
    actuals, _ = read(tmp_path, ABOVE.format(place="郸城县") + below + table)
    assert figures(actuals) == ["retail 2024-01..09 66亿元", *expected]


@pytest.mark.parametrize(
    ("below", "expected"),
    [("", []), ("郸城县2024年9月累计,,\n", ["trade 2024-01..09 15亿元"])],
)
def test_tables_below_the_title_of_a_neighbour_are_the_neighbour_s(
    below: str, expected: list[str], tmp_path: Path
) -> None:
    table = "指标,完成,\n进出口总值,15,"
    actuals, _ = read(tmp_path, ABOVE.format(place="淮阳县") + below + table)
    assert figures(actuals) == expected


def ratios(actuals: Actuals) -> list[str]:
    """Return each figure with the ratio that is stated of it."""
    of_targets = [*actuals.by_target.values(), *actuals.by_entity.values()]
    return sorted(
        f"{figure.target} {figure.period} {figure.stated_ratio}"
        for of_target in of_targets
        for figure in of_target
    )


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (
            "指标 | 目标 | 1-7月（亿元） | 1-8月（亿元） | 1-9月（亿元） | 完成率\n零售额 | 90 | 50 | 60 | 66 | 73.3%",
            ["2024-01..07 None", "2024-01..08 None", "2024-01..09 73.3"],
        ),
        # With one column of figures it is plain which a ratio is of, wherever it stands.
        (
            "指标 | 目标 | 完成率 | 2024年1-9月（亿元）\n零售额 | 90 | 73.3% | 66",
            ["2024-01..09 73.3"],
        ),
        # With two it is not, where none stands left of it.
        (
            "指标 | 完成率 | 2024年1-8月（亿元） | 2024年1-9月（亿元）\n零售额 | 73.3% | 60 | 66",
            ["2024-01..08 None", "2024-01..09 None"],
        ),
    ],
)
def test_a_ratio_is_of_the_nearest_figures_to_its_left(
    picture: str, expected: list[str], tmp_path: Path
) -> None:
    actuals, _ = read(tmp_path, picture)
    assert ratios(actuals) == [f"retail {ratio}" for ratio in expected]


@pytest.mark.parametrize(
    "below",
    [
        " | 完成（亿元） | 完成率 | 完成（亿元） | 完成率\n郸城县 | 15 | 75% | 66 | 73.3%",
        " | 完成率 | 完成（亿元） | 完成率 | 完成（亿元）\n郸城县 | 75% | 15 | 73.3% | 66",
    ],
)
def test_a_ratio_below_the_name_of_an_indicator_is_of_its_figures(
    below: str, tmp_path: Path
) -> None:
    head = "2024年1-9月 |  |  |  | \n地区 | 进出口总值 |  | 零售额 | \n"
    actuals, _ = read(tmp_path, head + below)
    assert ratios(actuals) == ["retail 2024-01..09 73.3", "trade 2024-01..09 75"]


def test_a_name_like_that_of_a_target_is_asked_about_in_records_alone(
    tmp_path: Path,
) -> None:
    """A record is written for the plan: an odd name is a slip. A bulletin has names that are no target's."""
    records = "指标 | 期间 | 数值 | 单位\n零售额 | 1-9月 | 66 | 亿元\n零售总额 | 1-6月 | 60 | 亿元"
    _, findings = read(tmp_path, records)
    (slip,) = [one for one in findings if one.rule.code == "A202"]
    assert (slip.facts["found"], slip.facts["similar"]) == ("零售总额", ("零售额",))
    bulletin = (
        "2024年1-9月\n指标 | 完成 | 单位\n零售额 | 66 | 亿元\n零售总额 | 60 | 亿元"
    )
    _, findings = read(tmp_path, bulletin)
    (beside,) = [one for one in findings if one.rule.code == "A202"]
    assert (beside.facts["found"], "similar" in beside.facts) == (("零售总额",), False)


@pytest.mark.parametrize("other", ["年度目标", "去年同期", "预计"])
@pytest.mark.parametrize("is_other_above", [True, False])
def test_growth_of_a_goal_of_last_year_or_of_a_forecast_is_none_that_is_reported(
    other: str, *, is_other_above: bool, tmp_path: Path
) -> None:
    if is_other_above:
        head = f"指标 | {other} |  | 完成 | \n | 总量（亿元） | 增速（%） | 总量（亿元） | 增速（%）\n"
        row = "零售额 | 90 | 6.5 | 66 | 5.1"
    else:
        head = f"指标 | 总量（亿元） |  | 增速（%） | \n | {other} | 完成 | {other} | 完成\n"
        row = "零售额 | 90 | 66 | 6.5 | 5.1"
    actuals, _ = read(tmp_path, f"2024年1-9月 |  |  |  | \n{head}{row}")
    expected = ["retail 2024-01..09 66亿元", "retail-growth 2024-01..09 5.1%"]
    assert figures(actuals) == expected


@pytest.mark.parametrize(
    ("other", "expected"), [("年度目标", "73.3"), ("去年同期", "None")]
)
def test_a_ratio_below_a_goal_is_how_much_of_it_is_reached(
    other: str, expected: str, tmp_path: Path
) -> None:
    head = f"2024年1-9月 |  | \n指标 | 完成 | {other}\n | （亿元） | 完成率（%）\n"
    actuals, _ = read(tmp_path, f"{head}零售额 | 66 | 73.3")
    assert ratios(actuals) == [f"retail 2024-01..09 {expected}"]


@pytest.mark.parametrize(
    "rows",
    [
        "指标 | 数值 | 1-9月\n零售额 | 万元 | 660000\n进出口总值 | 亿元 | 15",
        "指标 | 1-9月 | 金额\n零售额 | 660000 | 万元\n进出口总值 | 15 | 亿元",
    ],
)
def test_a_column_of_units_is_one_though_its_heading_says_figures(
    rows: str, tmp_path: Path
) -> None:
    actuals, findings = read(tmp_path, f"2024年1-9月 |  | \n{rows}")
    expected = ["retail 2024-01..09 660000万元", "trade 2024-01..09 15亿元"]
    assert figures(actuals) == expected
    assert "A102" not in [one.rule.code for one in findings]


def test_an_undated_goal_beside_a_month_is_none_and_no_other_column_takes_its_place(
    tmp_path: Path,
) -> None:
    rows = "序号 | 指标 | 目标 | 2024年8月当月（亿元）\n1 | 零售额 | 8 | 6.6\n2 | 进出口总值 | 3 | 2"
    _, findings = read(tmp_path, rows)
    codes = [one.rule.code for one in findings]
    assert ("A104" in codes, "A222" in codes) == (True, False)
    _, findings = read(tmp_path, rows.replace("目标", "年度目标"))
    assert [one.rule.code for one in findings].count("A222") == 2


@pytest.mark.parametrize(
    ("delimiter", "expected"),
    [
        (",", ["retail 2024-01..09 66亿元"]),
        (";", ["jobs 2024-01..09 4人", "retail 2024-01..09 66亿元"]),
        ("\t", ["jobs 2024-01..09 4人", "retail 2024-01..09 66亿元"]),
    ],
)
def test_thousands_fall_in_two_where_commas_part_the_cells_alone(
    delimiter: str, expected: list[str], tmp_path: Path
) -> None:
    """The source 468 is a number of a document, unless it is the rest of 4,468."""
    rows = "指标,期间,数值,来源\n新增就业,1-9月,4,468\n零售额,1-9月,66,统计局"
    actuals, _ = read(tmp_path, rows.replace(",", delimiter))
    assert figures(actuals) == expected


@pytest.mark.parametrize("unit", ["%", "‰"])
@pytest.mark.parametrize("blank", ["", "—", "待报"])
def test_a_growth_that_nobody_reported_is_no_figure_that_is_not_used(
    unit: str, blank: str, tmp_path: Path
) -> None:
    rows = f"指标 | 期间 | 总量 | 增长（{unit}）\n新增就业 | 1-9月 | 4468 | {blank}"
    actuals, findings = read(tmp_path, rows)
    assert figures(actuals) == ["jobs 2024-01..09 4468人"]
    assert [one.rule.code for one in findings] == ["A309"]
    assert (actuals.rows, actuals.used, actuals.not_reported) == (2, 1, 1)
