"""One statement of unit, basis, period, place or kind, planted anywhere around a table: used or refused, never lost."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from auditor.model.findings import Severity
from auditor.model.plan import Plan
from auditor.reading.tables.actuals import read_actuals
from tests.reading.pictures import WRITERS
from tests.reading.stories import sound_plan

PLAN = """\
    plan: {id: p24, title: 示例县2024年目标, entity: 示例县, year: 2024, simulated: true}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: revenue, name: 一般公共预算收入, at_least: 20, unit: 亿元}
    """
SPOTS = (
    "title",
    "title-end",
    "line",
    "note",
    "numbered-note",
    "heading-line",
    "heading",
    "name",
    "section",
    "column",
    "remark",
    "sheet",
    "file",
)

Wording = dict[str, tuple[str, ...]]
UNIT: Wording = {
    "title": ("财政收支表（单位：万元）", "财政收支表（万元）", "财政收支表 单位：万元"),
    "title-end": ("财政收支情况表（万元）", "财政收支情况表 金额单位：万元"),
    "line": ("单位：万元", "（万元）", "货币单位（人民币）：万元", "金额单位：人民币万元", "单 位：万 元"),
    "note": ("注：本表单位为万元", "说明：金额以万元为单位", "单位：万元"),
    "numbered-note": ("2.金额单位为万元。", "2．本表单位：万元。"),
    "heading-line": ("（万元）", "万元", "绝对数（万元）"),
    "heading": ("3月（万元）", "3月(单位：万元)"),
    "name": ("一般公共预算收入（万元）", "一般公共预算收入_万元", "一般公共预算收入，万元"),
    "section": ("一、财政（万元）", "（万元）"),
    "column": ("万元", "单位：万元"),
    "remark": ("单位：万元", "万元", "金额以万元计"),
    "sheet": ("万元", "收支（万元）"),
    "file": ("收支(万元)", "收支_单位：万元"),
}  # fmt: skip
BASIS: Wording = {
    "title": ("累计收支情况", "财政收支（本年累计）", "各月累计数"),
    "title-end": ("财政收支情况（累计）",),
    "line": ("（累计数）", "本表为累计数", "单位：亿元（累计）"),
    "note": ("注：表中数据均为累计数", "说明：各月均为年初至今累计"),
    "numbered-note": ("2.各月数均为本年累计数。",),
    "heading-line": ("累计", "本月止累计", "年初至今"),
    "heading": ("3月累计", "3月（累计）"),
    "name": ("一般公共预算收入累计值", "一般公共预算收入:累计", "本年累计一般公共预算收入"),
    "section": ("一、累计", "（累计）"),
    "column": ("累计", "自年初累计", "年初至今"),
    "remark": ("累计数", "为累计数", "此数为年初至今"),
    "sheet": ("累计", "本年累计数"),
    "file": ("财政累计", "月度累计"),
}  # fmt: skip
KIND: Wording = {
    "title": ("2024年目标分解表", "财政收入预测", "年度计划表"),
    "title-end": ("财政收入情况预测",),
    "line": ("（预测数）",),
    "note": ("注：以上均为预计数", "注：表中数均为目标数"),
    "numbered-note": ("2.表中数均为预计数。",),
    "heading-line": ("预测", "计划", "目标数"),
    "heading": ("3月预测", "3月目标", "3月（预计）"),
    "name": ("一般公共预算收入（目标）", "一般公共预算收入预测"),
    "section": ("目标", "一、预测数"),
    "column": ("目标", "预测", "计划数", "年初预算", "修订后预计"),
    "remark": ("预计", "年度目标", "此为预计数"),
    "sheet": ("预测", "目标"),
    "file": ("2024年目标任务", "财政收入预测"),
}  # fmt: skip
PLACE: Wording = {
    "title": ("邻县2024年收支情况", "2024年邻县主要指标", "邻县主要指标", "主要指标（邻县）"),
    "title-end": ("财政收支情况（邻县）",),
    "line": ("填报单位：邻县财政局", "地区：邻县"),
    "note": ("注：本表为邻县数据",),
    "numbered-note": ("2.数据范围为邻县。",),
    "heading-line": ("邻县",),
    "heading": ("邻县",),
    "name": ("邻县一般公共预算收入", "一般公共预算收入（邻县）"),
    "section": ("邻县", "一、邻县"),
    "column": ("邻县",),
    "remark": ("邻县",),
    "sheet": ("邻县",),
    "file": ("邻县2024年收支", "邻县"),
}  # fmt: skip
PERIOD: Wording = {
    "title": ("2024年1-9月收支情况", "收支情况（1-9月）", "2024年前三季度收支", "Jan-Sep 2024 revenue"),
    "title-end": ("财政收支情况（截至9月底）", "财政收支情况 2024年1-9月"),
    "line": ("2024年1-9月", "（1—9月）", "统计期间：2024年1-9月"),
    "note": ("注：本表为1-9月数据", "说明：数据截至9月底", "注：数据期间为2024年1-9月"),
    "numbered-note": ("2.本表为1-9月数据。",),
    "heading-line": ("1-9月", "截至9月底", "前三季度"),
    "heading": ("1-9月", "完成数（1-9月）", "2024年1-9月", "Actual Jan-Sep 2024"),
    "name": ("一般公共预算收入（1-9月）", "1-9月一般公共预算收入"),
    "section": ("1-9月", "一、1-9月", "（前三季度）"),
    "column": ("1-9月", "2024年1-9月", "截至9月底"),
    "remark": ("1-9月", "1-9月数据", "截至9月底"),
    "sheet": ("1-9月", "2024年1-9月"),
    "file": ("2024年1-9月", "财政1-9月", "2024年前三季度"),
}  # fmt: skip
RIGHT = {
    "period": (PERIOD, ["2024-01..09 15亿元"]),
    "unit": (UNIT, ["2024-03 15万元"]),
    "basis": (BASIS, ["2024Q1 15亿元"]),
    "kind": (KIND, []),
    "place": (PLACE, []),
}


def picture_with(about: str, spot: str, words: str) -> tuple[str, str, str]:
    """Return the picture of a small table with such words at one place around it, and the names of file and sheet."""
    at = dict.fromkeys(SPOTS, "") | {spot: words}
    # Where the months are what is planted, the heading says none of its own.
    heading = "完成数" if about == "period" else "3月"
    headings = ["指标", at["heading"] or heading]
    row = [at["name"] or "一般公共预算收入", "15"]
    if at["column"]:
        headings.append("填报类别")
        row.append(words)
    if at["remark"]:
        headings.append("备注")
        row.append(words)
    lines = [at["title"] or at["title-end"] or "财政收支", at["line"]]
    lines.append(" | ".join(headings))
    if at["heading-line"]:
        lines.append(f" | {words}")
    if at["section"]:
        lines.append(words)
    lines.append(" | ".join(row))
    if at["note"]:
        lines.append(words)
    if at["numbered-note"]:
        lines += ["注：1.数据由财政局提供。", words]
    picture = "\n".join(line or " " for line in lines)
    return picture, at["file"] or "a", at["sheet"] or "表"


def read_with(
    folder: Path, plan: Plan, form: str, at: tuple[str, str], words: str
) -> tuple[list[str], bool]:
    """Return the figures that are read of such a table, and whether anything was said aloud."""
    picture, file, sheet = picture_with(*at, words)
    path = WRITERS[form](picture, folder, file, sheet)
    actuals, findings = read_actuals([(path, f"actuals/{path.name}")], [plan])
    figures = [
        f"{figure.period} {figure.quantity.number}{figure.quantity.unit.name}"
        for figure in actuals.of("revenue")
        if figure.quantity
    ]
    return figures, any(found.severity is not Severity.NOTE for found in findings)


def is_said(form: str, spot: str) -> bool:
    """Return whether a form of file has such a place: CSV has no sheets."""
    return not (form == "csv" and spot == "sheet")


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("spot", SPOTS)
@pytest.mark.parametrize("about", RIGHT)
def test_a_statement_is_used_or_the_table_is_refused(
    about: str, spot: str, form: str, tmp_path: Path
) -> None:
    wordings, right = RIGHT[about]
    plan = sound_plan(tmp_path, PLAN)
    if not is_said(form, spot):
        return
    for words in wordings[spot]:
        figures, is_loud = read_with(tmp_path, plan, form, (about, spot), words)
        assert figures in (right, []), (words, figures)
        assert figures or is_loud, words


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """Draw what a statement is about, where it stands, its words, and the form of the file."""
    about = draw(st.sampled_from(sorted(RIGHT)))
    spot = draw(st.sampled_from(SPOTS))
    words = draw(st.sampled_from(RIGHT[about][0][spot]))
    blank = draw(st.sampled_from(["", " ", "　"]))
    at = draw(st.integers(0, len(words)))
    spaced = words[:at] + blank + words[at:]
    return about, spot, spaced, draw(st.sampled_from(sorted(WRITERS)))


@given(planted())
@example(("unit", "line", "单位： 万元", "csv"))
@example(("place", "line", "地 区：邻县", "csv"))
@example(("period", "title", "J an-Sep 2024 revenue", "csv"))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_blank_within_a_statement_does_not_lose_it(
    case: tuple[str, str, str, str],
) -> None:
    about, spot, words, form = case
    if not is_said(form, spot) or not words.strip():
        return
    with TemporaryDirectory() as folder:
        plan = sound_plan(Path(folder), PLAN)
        figures, is_loud = read_with(Path(folder), plan, form, (about, spot), words)
    assert figures in (RIGHT[about][1], []), figures
    assert figures or is_loud
