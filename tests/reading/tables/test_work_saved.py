"""What is worked out once serves for rows alike: which rows of a table are looked at, which are read like others.

That they read the same is shown elsewhere (`test_plain_records`, `test_sheet_rows`, `test_alike_rows`); here, that the
work is saved, and where it is not.
"""

from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

import pytest

from auditor.model.actuals import Actual
from auditor.model.period_text import PeriodText
from auditor.model.plan import Plan
from auditor.reading.tables.actuals import LARGE, read_actuals
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.remarks import Remark
from auditor.reading.tables.layout.table_repeats import UNIQUE, RepeatsInTable
from auditor.reading.tables.layout.tables import heads_of
from auditor.reading.tables.rows.quarters import months_beside
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.rows.row import Row
from tests.reading.pictures import WRITERS, rows_of
from tests.reading.stories import sound_plan
from tests.reading.tables.readings import FOLDER

# A sign ahead of a row: `+` where it is read anew, `~` where it is looked at and read like another, `.` where it is not
# looked at.
TABLES = {
    "months": """
  指标 | 期间 | 数值
+ 新增城镇就业 | 1月 | 5
+ 新增城镇就业 | 2月 | 6
. 新增城镇就业 | 3月 | 7.5
+ 新增城镇就业 | 2023年3月 | 7
. 新增城镇就业 | 2024年4月 | 7
+ 新增城镇就业 | 1-3月 | 7
+ 新增城镇就业 | 7-9月 | 7
. 新增城镇就业 | 4-6月 | 7
. 新增城镇就业 | 1-6月 | 7
""",
    "bases": """
  指标 | 期间 | 数值 | 口径
+ 新增城镇就业 | 1月 | 5 | 累计
. 新增城镇就业 | 2月 | 6 | 累计
+ 新增城镇就业 | 1-3月 | 7 | 累计
. 新增城镇就业 | 1-4月 | 7 | 累计
+ 新增城镇就业 | 1-4月 | 7 |
. 新增城镇就业 | 1-5月 | 7 |
+ 新增城镇就业 | 5月 | 7 |
+ 新增城镇就业 | 1月 | 7 |
+ 新增城镇就业 | 5月 | 7 | 当期
. 新增城镇就业 | 1月 | 7 | 当期
""",
    "names": """
  指标 | 期间 | 数值 | 单位
+ 地区生产总值 | 1月 | 6 | 亿元
~ 一般公共预算收入 | 1月 | 6 | 亿元
~ 进出口总值 | 1月 | 7 | 亿元
. 进出口总值 | 1月 | 8 | 亿元
+ 进出口总值 | 2月 | 6 | 亿元
+ 新增城镇就业 | 1月 | 6 | 人
+ 新增规上企业 | 1月 | 6 | 家
+ 进出口总值（亿元） | 1月 | 6 | 亿元
""",
    "days and numbers": """
  指标 | 期间 | 数值 | 发布日期 | 备注
+ 新增城镇就业 | 1月 | 5 | 2024-02-01 |
+ 新增城镇就业 | 2月 | 5 | |
. 新增城镇就业 | 2月 | 6.25 | 2024-04-01 |
+ 新增城镇就业 | 2月 | 5 | 明天 |
+ 新增城镇就业 | 3月 | 约5 | |
+ 新增城镇就业 | 3月 | | |
+ 新增城镇就业 | 3月 | 5 | | 初步
. 新增城镇就业 | 4月 | 5 | | 初步
+ 新增城镇就业 | 5月 | 5 | | 5月
+ 新增城镇就业 | 5月 | 6 | | 5月
""",
    "numbers at the end": """
  指标 | 期间 | 数值 | 地区 | 经办
+ 新增城镇就业 | 2月 | 5 | 示例县 | 152
. 新增城镇就业 | 3月 | 6 | 示例县 | 152
+ 新增城镇就业 | 4月 | 6 | 示例县 | 153
""",
    "places": """
  指标 | 期间 | 数值 | 地区 | 来源
+ 新增城镇就业 | 2月 | 5 | 示例县 | 月报
. 新增城镇就业 | 3月 | 6 | 示例县 | 月报
+ 新增城镇就业 | 3月 | 6 | 邻县 | 月报
+ 新增城镇就业 | 4月 | 6 | 示例县 | 快报
""",
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    text = (FOLDER / "plan.yaml").read_text("utf-8")
    return sound_plan(tmp_path_factory.mktemp("plan"), text)


def marked(picture: str) -> tuple[str, str]:
    """Return the table of a picture, and the signs ahead of its rows."""
    lines = picture.strip("\n").splitlines()
    return "\n".join(line[2:] for line in lines), "".join(line[0] for line in lines[1:])


def looked_at(file: Path, plan: Plan, large: int) -> str:
    """Return a sign for each row of a table: how it is read."""
    signs: dict[int, str] = {}
    figure = RowReader.figure

    def looking(reader: RowReader, row: Row) -> Actual | None:
        signs.setdefault(row.line, "~")
        return figure(reader, row)

    def reading(row: Row, period: PeriodText, remarks: list[Remark]) -> PeriodText:
        signs[row.line] = "+"
        return months_beside(row, period, remarks)

    with (
        patch.object(RowReader, "figure", looking),
        patch("auditor.reading.tables.rows.reader.months_beside", reading),
    ):
        actuals, _ = read_actuals([(file, "a")], [plan], large)
        for several in actuals.stored.values():
            for lazy in several:
                list(lazy.read(None))
    return "".join(signs.get(line, ".") for line in range(2, actuals.rows + 2))


@pytest.mark.parametrize("large", [LARGE, 0])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", TABLES)
def test_a_row_like_one_before_is_not_looked_at(
    name: str, form: str, large: int, plan: Plan, tmp_path: Path
) -> None:
    table, signs = marked(TABLES[name])
    if form == "csv":
        # Records of a target are read like those of another, too.
        signs = signs.replace("~", ".")
    file = WRITERS[form](table, tmp_path, "a", "表")
    assert looked_at(file, plan, large) == signs


def kinds(picture: str, **marks: Iterable[object]) -> str:
    """Return a letter for each row of a table, the same for rows of one kind, `-` for rows of no kind."""
    rows = rows_of(picture)
    grid = Grid(rows, range(1, len(rows) + 1), name="表", **marks)  # type: ignore[arg-type]
    (head,) = heads_of(grid, {})
    alike = RepeatsInTable(grid, head, len(rows))
    letters = {UNIQUE: "-"}
    signs = ""
    for row in range(head.bottom + 1, len(rows)):
        signs += letters.setdefault(alike.kind(row), "abcdef"[len(letters) - 1])
    return signs


LONG = """
新增就业 | 2024年1月 | 5 | 人 |
新增就业 | 2024年2月 | 6.5 | 人 |
新增就业 | 2024年2月 | 6 | 家 |
新增就业 | 2024年2月 | 6 | |
新增就业 | 2024年2月 | 7 | |
新增就业 | | 6 | 人 |
 | 2024年2月 | 6 | 人 |
目标 | 2024年2月 | 6 | 人 |
新增就业 | 2024年3月 | 约6 | 人 |
新增就业 | 2024年3月 | | 人 |
新增就业 | 2024年3月 | 6 | 人 | 初步
公路 | 2024年3月 | 6 | 人 |
新增就业 | 2024年3月 | 6 | 人 |
"""
DAYS = """
新增就业 | 1月 | 5 | 2024-02-01
新增就业 | 2月 | 5 | 2024-03-01
新增就业 | 2月 | 5 |
新增就业 | 2月 | 5 | 明天
"""
TWO_DAYS = """
新增就业 | 1月 | 5 | 2024-02-01 | 2024-02-01
新增就业 | 2月 | 5 | 2024-02-01 | 2024-02-01
新增就业 | 2月 | 5 | 2024-03-01 | 2024-02-01
"""
UNIT_AHEAD = """
人 | 新增就业 | 1月 | 5 | 甲县
人 | 新增就业 | 2月 | 5 | 甲县
 | 新增就业 | 2月 | 5 | 甲县
人 | 新增就业 | 3月 | 5 |
人 | 新增就业 | 3月 | 5 | 乙县
"""
WIDE = """
新增就业 | 人 | 5 | 6
新增就业 | 人 | 7 | 8
新增就业 | 人 | 7 | —
新增就业 | 人 | — | 8
公路 | 公里 | 1 | 2
"""


@pytest.mark.parametrize(
    ("heading", "rows", "expected"),
    [
        ("指标 | 期间 | 数值 | 单位 | 备注", LONG, "aabcc-----dea"),
        ("指标 | 期间 | 数值 | 发布日期", DAYS, "aaa-"),
        ("指标 | 期间 | 数值 | 发布日期 | 公布日期", TWO_DAYS, "aab"),
        ("单位 | 指标 | 期间 | 数值 | 地区", UNIT_AHEAD, "aa--b"),
        ("指标 | 单位 | 1-3月 | 1-6月", WIDE, "aa--b"),
        # Names run across, or there is one for all.
        ("月份 | 新增就业 | 公路", "1月 | 5 | 6\n2月 | 5 | 6", "--"),
        ("期间 | 数值 | 单位", "1月 | 5 | 人\n2月 | 5 | 人", "--"),
    ],
)
def test_rows_are_of_one_kind_where_all_but_month_number_and_day_is_the_same(
    heading: str, rows: str, expected: str
) -> None:
    assert kinds(f"{heading}\n{rows.strip()}") == expected


@pytest.mark.parametrize(
    "marks",
    [{"hidden_rows": {3}}, {"doubts": {(2, 2): "split"}}, {"merges": [(1, 0, 2, 0)]}],
)
def test_no_rows_are_of_one_kind_where_some_are_merged_doubted_or_hidden(
    marks: dict[str, Iterable[object]],
) -> None:
    heading = "指标 | 期间 | 数值 | 单位 | 备注"
    assert set(kinds(f"{heading}\n{LONG.strip()}", **marks)) == {"-"}
