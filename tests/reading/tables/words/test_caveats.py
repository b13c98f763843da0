# ruff: noqa: E501 - a picture and what is read of it stand on one line
"""What notes, remarks and titles say of the scope of figures, as CSV, xlsx and ods: told with its targets, or left out."""

from pathlib import Path

import pytest

from auditor.model.findings import MessageKey, Severity
from auditor.model.plan import Plan
from auditor.reading.tables.words.caveats import caveats_in, months_included
from tests.reading.pictures import WRITERS
from tests.reading.stories import sound_plan
from tests.reading.tables.test_meaning import figures, loud, read
from tests.reading.tables.test_variants import PLAN

JOBS = "jobs 2024-01..09 720人"
TRADE = "trade 2024-01..09 140亿元"

OTHER_SCOPE = {
    "neighbour-counted-in": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：新增就业含邻县数据",
    "zone-left-out": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：不含开发区",
    "zone-left-out-in-full-width": "指标 | 2024年1-9月\n新增城镇就业 | 720\n（注：本表数据不包括高新技术产业园区）",
    "zone-left-out-in-title": "2024年1-9月主要指标完成情况（不含开发区）\n指标 | 完成数\n新增城镇就业 | 720",
    "zone-left-out-in-note-above": "注：本表数据不含高新区\n指标 | 2024年1-9月\n新增城镇就业 | 720",
    "town-taken-off": "指标 | 2024年1-9月\n新增城镇就业 | 720\n2.新增就业已剔除城关镇",
    "but-for-a-zone": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：除经开区外",
    "only-the-town": "指标 | 2024年1-9月\n新增城镇就业 | 720\n说明：就业仅含城区数据",
    "only-the-county-s-own": "指标 | 2024年1-9月\n新增城镇就业 | 720\n※数据仅限县本级",
    "only-one-town-in-traditional": "指標 | 2024年1-9月\n新增城鎮就業 | 720\n註：僅統計城關鎮",
    "of-a-name-no-row-has": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：税收收入不含开发区",
    "name-ahead-of-comma": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：新增就业，含邻县",
    "neighbour-in-remark": "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 含邻县",
    "zone-left-out-in-remark": "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 不含保税区",
    "wider-place-in-unknown-column": "指标 | 期间 | 数值 | 统计对象\n新增城镇就业 | 1-9月 | 720 | 含全市",
    "part-alone-in-remark": "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 城区数据",
    "county-s-own-alone": "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 县本级",
    "zone-missing": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：开发区未报送",
    "our-own-place-left-out": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：不含示例县",
    "english-zone": "Indicator | Jan-Sep 2024\njobs | 720\nNote: excludes the development zone",
    "english-neighbour": "Indicator | Jan-Sep 2024 | Remarks\njobs | 720 | incl. neighbouring county",
}
ASKED = {
    "zone-counted-in": ("指标 | 2024年1-9月\n新增城镇就业 | 720\n注：包括经济开发区", "coverage", [JOBS]),
    "town-counted-in": ("指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 含石槽镇", "coverage", [JOBS]),
    "thing-taken-off": ("指标 | 2024年1-9月\n进出口总值 | 140\n注：进出口剔除一次性因素", "coverage", [TRADE]),
    "thing-counted-in": ("指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 含灵活就业", "coverage", [JOBS]),
    "place-that-is-no-place": ("指标 | 2024年1-9月\n新增城镇就业 | 720\n注：不含巩义", "coverage", [JOBS]),
    "towns-missing": ("指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 2个乡镇缺报", "coverage", [JOBS]),
    "comparable": ("2024年1-9月\n指标 | 完成数 | 增速%\n固定资产投资 | 88 | 5.2\n注：固定资产投资增速按可比口径计算", "definition", ["investment 2024-01..09 5.2%"]),
    "definition-changed": ("指标 | 2024年1-9月\n新增城镇就业 | 720\n注：自2024年起统计口径有调整，与往年不可比", "definition", [JOBS]),
    "adjusted": ("指标 | 2024年1-9月\n进出口总值 | 140\n*进出口总值为调整数", "definition", [TRADE]),
    "restated": ("Indicator | Jan-Sep 2024\njobs | 720\nNote: figures have been restated", "definition", [JOBS]),
    "last-year-revised": ("2024年1-9月\n指标 | 完成数 | 增速%\n固定资产投资 | 88 | 5.2\n注：上年同期数已修订", "base", ["investment 2024-01..09 5.2%"]),
}  # fmt: skip
SILENT = {
    "months-missing": "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 四季度未报",
    "kind-of-place": "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 棚户区",
    "our-parts": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：本表数据包括各乡镇、街道",
    "ourselves": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：示例县数据含示例县高新区",
    "all-of-us": "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 含全县",
    "neighbour-left-out": "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 不含邻县",
    "bracket": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：统计单位为500人（含）以上",
    "of-another-row": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：税收收入不含海关代征",
    "talk": "指标 | 期间 | 数值 | 备注\n新增城镇就业 | 1-9月 | 720 | 正在推进，包括征地拆迁",
    "prices": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：绝对数按现价计算，增长速度按不变价格计算",
    "last-year-of-an-amount": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：上年同期数已修订",
    "title-of-columns": "2024年1-9月主要指标（含增速）\n指标 | 完成数\n新增城镇就业 | 720",
    "first-figures": "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：初步核算数，最终以年报为准",
}  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path, PLAN)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", OTHER_SCOPE)
def test_figures_of_another_scope_are_left_out(
    kind: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read(WRITERS[form](OTHER_SCOPE[kind], tmp_path), plan)
    assert figures(actuals) == []
    [fault] = [one for one in findings if one.severity is not Severity.NOTE]
    assert fault.rule.code == "A225"
    assert fault.facts["place"] == "示例县"


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", ASKED)
def test_what_changes_a_figure_is_asked_about(
    kind: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    picture, about, expected = ASKED[kind]
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == expected
    asked = [one for one in findings if one.severity is not Severity.NOTE]
    assert {one.rule.code for one in asked} == {"A224"}
    assert {one.facts["about"] for one in asked} == {MessageKey("caveat", about)}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", SILENT)
def test_what_changes_nothing_is_not_asked_about(
    kind: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    actuals, findings = read(WRITERS[form](SILENT[kind], tmp_path), plan)
    assert figures(actuals) == [JOBS]
    assert loud(findings) == []


def test_what_the_plan_says_too_is_no_question(tmp_path: Path) -> None:
    own = PLAN.replace("owner: 县人社局}", "note: 不含开发区、含灵活就业}")
    picture = "指标 | 2024年1-9月\n新增城镇就业 | 720\n注：不含开发区，含灵活就业"
    (tmp_path / "plans").mkdir()
    actuals, findings = read(
        WRITERS["csv"](picture, tmp_path), sound_plan(tmp_path / "plans", own)
    )
    assert figures(actuals) == [JOBS]
    assert loud(findings) == []


def test_a_caveat_is_told_once_with_all_its_targets(tmp_path: Path, plan: Plan) -> None:
    picture = "指标 | 2024年8月 | 2024年9月\n新增城镇就业 | 72 | 80\n进出口总值 | 14 | 15\n注：口径有变化"
    _, findings = read(WRITERS["xlsx"](picture, tmp_path), plan)
    [asked] = [one for one in findings if one.rule.code == "A224"]
    assert asked.facts["targets"] == ("新增城镇就业", "进出口总值")
    assert asked.location.line == 4


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("含上月", "上月"),
        ("含上月数", "上月"),
        ("包括1-2月", "1-2月"),
        ("含补报3月份数", "3月"),
        ("includes January", "January"),
        ("连同一季度", "一季度"),
        ("不含5月", ""),
        ("9月新开工3个项目", ""),
        ("含税", ""),
    ],
)
def test_months_that_a_figure_includes(text: str, months: str) -> None:
    assert months_included(text) == months


def test_a_sentence_without_a_word_of_it_says_nothing() -> None:
    assert caveats_in("数据来源：县统计局") == ()
    assert caveats_in("，") == ()


FOOTNOTES: dict[str, tuple[str, list[str], list[str]]] = {
    "other-months": ("指标 | 2024年1-9月\n新增城镇就业① | 720\n进出口总值 | 140\n①为1-8月数据。", [TRADE], ["A204"]),
    "other-scope": ("指标 | 2024年1-9月\n新增城镇就业* | 720\n进出口总值 | 140\n*不含开发区", [TRADE], ["A225"]),
    "numbered-note": ("指标 | 2024年1-9月\n新增城镇就业（注1） | 720\n进出口总值 | 140\n注1：含邻县", [TRADE], ["A225"]),
    "two-on-a-line": ("指标 | 2024年1-9月\n新增城镇就业① | 720\n进出口总值② | 140\n①含邻县；②剔除退税因素", [TRADE], ["A224", "A225"]),
    "unit-of-one": ("指标 | 2024年1-9月\n一般公共预算收入¹ | 150000\n进出口总值 | 140\n¹ 单位：万元", ["revenue 2024-01..09 150000万元", TRADE], []),
    "basis-of-a-heading": ("指标 | 9月①\n进出口总值 | 140\n①累计数", [TRADE], []),
    "forecast": ("指标 | 2024年1-9月\n新增城镇就业[1] | 720\n进出口总值 | 140\n[1] 预计数", [TRADE], ["A106"]),
    "wide-definition": ("指标 | 2024年1-9月\n新增城镇就业(2) | 720\n进出口总值 | 140\n(2)为全口径数", [JOBS, TRADE], ["A224"]),
    "by-name-of-months": ("指标 | 2024年1-9月\n新增城镇就业 | 720\n进出口总值 | 140\n注：新增城镇就业为前8个月数", [TRADE], ["A204"]),
    "by-name-of-a-part": ("指标 | 2024年1-9月\n进出口总值 | 140\n注：进出口总值 为加工贸易部分", [TRADE], ["A224"]),
    "by-name-of-a-basis": ("指标 | 2024年9月\n进出口总值 | 140\n注：进出口总值为累计数。", [TRADE], []),
    "mark-that-no-name-carries": ("指标 | 2024年1-9月\n进出口总值 | 140\n①为1-8月数据", [TRADE], []),
}  # fmt: skip


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", FOOTNOTES)
def test_a_footnote_is_of_what_carries_its_mark(
    kind: str, form: str, tmp_path: Path, plan: Plan
) -> None:
    picture, expected, codes = FOOTNOTES[kind]
    actuals, findings = read(WRITERS[form](picture, tmp_path), plan)
    assert figures(actuals) == sorted(expected)
    assert sorted(loud(findings)) == codes


@pytest.mark.parametrize(
    ("words", "subject"), [("甲", ""), ("就业", "就业"), ("全县", ""), ("郸城县", "")]
)
def test_words_ahead_of_a_caveat_name_an_indicator_or_none(
    words: str, subject: str
) -> None:
    (caveat,) = caveats_in(f"{words}不含乙县数据")
    assert caveat.subject == subject


@pytest.mark.parametrize(
    ("entity", "place", "is_ours"),
    [
        # 静宁县 and 会宁县 are other counties than 宁县, whatever their names end with.
        ("宁县", "静宁县", False),
        ("静宁县", "宁县", False),
        ("甘肃省庆阳市宁县", "宁县", True),
        ("宁县人民政府", "宁县", True),
        ("宁县", "宁县", True),
        ("宁县", "全县", True),
        ("宁县", "全市", False),
    ],
)
def test_a_place_that_ends_as_ours_does_is_another_one(
    entity: str, place: str, *, is_ours: bool
) -> None:
    for how, of_ours in (("含", False), ("不含", True), ("仅含", False)):
        (caveat,) = caveats_in(f"{how}{place}")
        is_neighbour_left_out = how == "不含" and place.endswith("县")
        of_other = not is_neighbour_left_out
        assert caveat.is_other_scope(entity) is (of_ours if is_ours else of_other)
        is_silent = is_neighbour_left_out if not is_ours else how != "不含"
        assert caveat.is_silent_for(entity) is is_silent
