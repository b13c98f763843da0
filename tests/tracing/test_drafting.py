"""A plan proposed from a text: sections, ids that last, what changed since last year, and nothing left out."""

import time
from pathlib import Path

import pytest

from auditor.model.plan import Change, Plan
from auditor.model.provenance import Location, SourceLine, TextDocument
from auditor.reading.plan.plan import read_plan
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.draft import render_draft, scalar
from auditor.tracing.accounting import trace
from auditor.tracing.citations import check_citation
from auditor.tracing.drafting import Draft, draft
from auditor.tracing.source_text import SourceText, source_text

REPORT = """\
2024年云溪县人民政府工作报告
来源: 云溪县人民政府 时间: 2024-02-23

一、2023年工作回顾
新增就业5200人,建成区绿化率达到41.5%。

二、2024年工作安排
(一)坚持创新驱动。力争新增高新技术企业12家、省级研发平台3家以上。
(二)坚持以人为本。新增城镇就业6400人以上,居民收入增长7%左右。推进年产8万吨面粉项目建设。坚决遏制重特大事故发生。
"""


def syllables(text: str) -> list[str]:
    """Each character by its number: what a romaniser does, without one."""
    return [f"u{ord(character):x}" for character in text]


def source(text: str = REPORT) -> SourceText:
    return source_text(TextDocument("report.txt", text))


def written(made: Draft, folder: Path) -> Plan:
    file = folder / "2024.yaml"
    file.write_text(
        render_draft(made, Messages("zh"), "yunxi-2024", made.year or 2024),
        encoding="utf-8",
    )
    plan, faults = read_plan(file, "targets/2024.yaml")
    assert faults == []
    assert plan is not None
    return plan


def test_the_head_says_whose_plan_it_is(tmp_path: Path) -> None:
    plan = written(draft(source(), syllables), tmp_path)
    assert (plan.title, plan.entity, str(plan.span)) == (
        "云溪县2024年政府工作目标",
        "云溪县",
        "2024",
    )
    assert (plan.source.title, str(plan.source.published)) == (
        "2024年云溪县人民政府工作报告",
        "2024-02-23",
    )


def test_sections_follow_the_headings_of_the_promises(tmp_path: Path) -> None:
    plan = written(draft(source(), syllables), tmp_path)
    assert [
        (section.ref, section.title, len(section.targets)) for section in plan.sections
    ] == [
        ("一", "创新驱动", 2),
        ("二", "以人为本", 4),
    ]


def test_a_draft_accounts_for_every_figure_of_its_text(tmp_path: Path) -> None:
    found = trace(written(draft(source(), syllables), tmp_path), source())
    assert found.findings == ()
    assert found.accounted == found.figures == 7
    assert found.traced == 6


def test_doubts_stand_as_comments_above_what_they_doubt() -> None:
    text = render_draft(draft(source(), syllables), Messages("zh"), "yunxi-2024", 2024)
    lines = text.splitlines()
    redline = next(
        index
        for index, line in enumerate(lines)
        if "重特大事故" in line and "name:" in line
    )
    assert "待核" in lines[redline - 2]
    english = render_draft(
        draft(source(), syllables), Messages("en"), "yunxi-2024", 2024
    )
    assert "# check: read as a redline of 0" in english


def test_the_same_thing_keeps_its_id_and_says_how_it_moved(tmp_path: Path) -> None:
    first = written(draft(source(), syllables), tmp_path)
    text = (
        REPORT.replace("2024年", "2025年")
        .replace("2023年", "2024年")
        .replace("6400人以上", "6800人以上")
    )
    text = text.replace("、省级研发平台3家以上", "、瞪羚企业2家")
    made = draft(source(text), syllables, first)
    by_name = {
        entry.item.name: entry for _, entries in made.sections for entry in entries
    }
    old = {target.name: target.id for target in first.targets}
    assert by_name["新增城镇就业"].id == old["新增城镇就业"]
    assert [target.name for target in made.dropped] == ["新增省级研发平台"]
    shown = render_draft(made, Messages("zh"), "yunxi-2025", 2025)
    assert "# 上一份计划的目标是6400人以上，现在是6800人" in shown
    assert shown.count("# 上一份计划的目标是") == 1
    assert "# 上一份计划有而这里没有的" in shown
    assert by_name["新增瞪羚企业"].before is None


@pytest.mark.parametrize(
    ("promised", "kept"),
    [
        ("新增城镇新就业6800人以上", True),  # much the same words, and the same unit
        ("新增城镇新就业3家以上", False),
        ("新增农村医保人员6800人以上", False),
    ],
)
def test_a_name_very_like_another_keeps_its_id_where_the_unit_is_the_same(
    promised: str,
    kept: bool,  # noqa: FBT001 - a row of the table
    tmp_path: Path,
) -> None:
    first = written(draft(source(), syllables), tmp_path)
    (jobs,) = [one.id for one in first.targets if one.name == "新增城镇就业"]
    text = REPORT.replace("新增城镇就业6400人以上", promised)
    made = draft(source(text), syllables, first)
    ids = [entry.id for _, entries in made.sections for entry in entries]
    assert (jobs in ids) is kept


def test_a_name_that_stands_twice_is_told_apart() -> None:
    made = draft(source("二、2024年工作安排\n新增企业5家。新增企业3家。\n"), syllables)
    assert [entry.item.name for _, entries in made.sections for entry in entries] == [
        "新增企业",
        "新增企业（2）",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("新增企业5家。新增企业3家。", "新增企业（2）"),
        ("投产5家。投产3家。", "投产（2）"),
    ],
)
def test_a_name_told_apart_by_a_number_is_to_be_bettered(text: str, name: str) -> None:
    made = draft(source(f"二、2024年工作安排\n{text}\n"), syllables)
    *_, last = [entry.item for _, entries in made.sections for entry in entries]
    assert (last.name, last.doubts) == (name, ("name",))


def test_a_text_without_headings_year_or_place_is_drafted_all_the_same() -> None:
    made = draft(source("新增就业6400人。"), syllables)
    assert (made.year, made.entity, made.published, made.title) == (
        None,
        "",
        "",
        "新增就业6400人。",
    )
    assert len(made.sections) == 1
    assert draft(source(""), syllables).sections[0][1] == ()


def test_directions_ranges_and_what_stands_before_the_first_heading_are_written() -> (
    None
):
    text = (
        "2024年云溪县人民政府工作报告\n二、2024年工作安排\n经济增长6%—6.5%。推动PM10、优良天数“一降一升”。\n"
        "(一)民生。新增就业100人。\n(二)城建。\n"
    )
    shown = render_draft(
        draft(source(text), syllables), Messages("zh"), "yunxi-2024", 2024
    )
    assert "between: [6, 6.5]" in shown
    assert "falls: true\n        unit: '微克/立方米'" in shown
    assert "rises: true\n        unit: 天" in shown
    assert "title: 总体" in shown
    assert "targets: []" in shown


def test_a_scalar_is_quoted_where_it_could_be_misread() -> None:
    assert [
        scalar(text) for text in ("就业", "5G网络", "a: b", "yes", "it's", "-1")
    ] == [
        "就业",
        "'5G网络'",
        "'a: b'",
        "'yes'",
        "'it''s'",
        "'-1'",
    ]


def test_names_that_begin_alike_get_ids_of_their_own() -> None:
    made = draft(
        source("2024年工作安排\n新增省级绿色工厂企业8家,新增省级绿色工厂园区3个。\n"),
        syllables,
    )
    ids = [entry.id for _, entries in made.sections for entry in entries]
    assert len(ids) == 2
    assert ids[1] == f"{ids[0]}-2"


CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_a_draft_always_passes_the_trace_of_its_own_text(
    file: Path, tmp_path: Path
) -> None:
    text = source(file.read_text(encoding="utf-8"))
    plan = written(draft(text, syllables), tmp_path)
    found = trace(plan, text)
    assert found.findings == ()
    assert found.accounted == found.figures
    assert [
        fault for target in plan.targets for fault in check_citation(target, plan)
    ] == []


def test_goals_for_later_years_are_listed_and_not_promised(tmp_path: Path) -> None:
    text = "云溪县2026年政府工作报告\n一、2025年回顾\n新增就业1人。\n二、“十五五”目标\n到2030年新增企业50家。\n"
    text += "三、2026年工作安排\n新增企业9家，到2027年新增园区2个。\n"
    made = draft(source(text), syllables)
    assert [str(promise.amount) for promise in made.later] == ["50", "2"]
    assert [target.name for target in written(made, tmp_path).targets] == ["新增企业"]
    assert "是以后年份的目标" in render_draft(made, Messages("zh"), "x", 2026)


def test_a_text_that_names_no_place_asks_for_it() -> None:
    made = draft(source("二、2024年工作安排\n新增企业5家。\n"), syllables)
    assert "# 待核：看不出是哪里的报告" in render_draft(made, Messages("zh"), "x", 2024)


def test_a_project_that_is_striven_for_is_no_firm_one() -> None:
    text = render_draft(
        draft(source("二、2024年安排\n力争云溪县第三水厂开工。\n"), syllables),
        Messages("zh"),
        "x",
        2024,
    )
    assert "commitment: stretch" in text


def test_time_grows_with_the_text_and_not_faster() -> None:
    for piece in ("新增10家、", "1%", "新增就业10人，改造小区3个。\n"):
        times = []
        for repeats in (300, 1500):
            begin = time.perf_counter()
            draft(source(piece * repeats), syllables)
            times.append(time.perf_counter() - begin)
        assert times[1] < 12 * times[0] + 0.5


@pytest.mark.parametrize(
    ("promise", "is_lower"),
    [
        ("城镇调查失业率5.5%左右", True),
        ("死亡人数下降5%左右", False),
        ("经济增长6%左右", False),
        ("失业率5%以内", False),
    ],
)
def test_what_is_better_the_lower_is_said(promise: str, *, is_lower: bool) -> None:
    text = render_draft(
        draft(source(f"二、2024年安排\n{promise}。\n"), syllables),
        Messages("zh"),
        "x",
        2024,
    )
    assert ("better: lower" in text) is is_lower


def test_two_things_that_sound_alike_have_ids_of_their_own() -> None:
    text = "新增企业10家。新增启业20家。"
    found = draft(source_text(TextDocument("r", text)), lambda _: ["Qi", "·", "ye"])
    ids = [entry.id for _, entries in found.sections for entry in entries]
    assert ids == ["qi-ye", "qi-ye-2"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("全社会固定资产投资增长8%", "固定资产投资增长7%"),
        ("居民消费价格指数上涨2%", "居民消费价格涨幅3%"),
        ("进出口总额预期增长5%", "进出口总额增长6%"),
        ("实施民生实事20件", "办好民生实事30件"),
        ("完成公路改建工程50公里", "公路改建60公里"),
    ],
)
def test_ids_go_on_where_only_the_wording_changed(
    before: str, after: str, tmp_path: Path
) -> None:
    head = "二、2024年工作安排\n"
    old = written(draft(source(f"{head}{before}。\n"), syllables), tmp_path)
    made = draft(source(f"{head}{after}。\n"), syllables, old)
    (entry,) = [entry for _, listed in made.sections for entry in listed]
    assert entry.before is not None
    assert entry.id == old.targets[0].id


def test_a_name_of_verbs_alone_is_its_own(tmp_path: Path) -> None:
    old = written(draft(source("二、2024年工作安排\n推进9个。\n"), syllables), tmp_path)
    assert len(old.targets) == 1


def test_a_given_year_is_that_of_a_report_that_tells_none() -> None:
    text = "工作打算\n到2024年新增企业5家。\n到2027年新增园区2个。\n"
    assert [
        (draft(source(text), syllables, year=year).year, len(list(made.later)))
        for year in (None, 2024)
        for made in [draft(source(text), syllables, year=year)]
    ] == [(None, 2), (2024, 1)]


def test_a_new_id_is_never_an_old_one(tmp_path: Path) -> None:
    head = "二、2024年工作安排\n"
    old = written(draft(source(f"{head}新增企业5家。\n"), syllables), tmp_path)
    made = draft(source(f"{head}新增企业5公里。\n新增企业6家。\n"), syllables, old)
    ids = [entry.id for _, listed in made.sections for entry in listed]
    assert len(set(ids)) == len(ids) == 2


def test_a_heading_without_words_is_called_by_its_number() -> None:
    text = "二、2024年工作安排\n（一）。新增企业5家。\n（二）。新增学位9个。\n"
    made = draft(source(text), syllables)
    assert [heading.title for heading, _ in made.sections] == ["一", "二"]


def test_names_that_begin_alike_have_ids_of_their_own(tmp_path: Path) -> None:
    head = "二、2024年工作安排\n"
    old = written(
        draft(source(f"{head}甲乙丙丁戊己庚达到5家。\n"), syllables), tmp_path
    )
    made = draft(
        source(f"{head}甲乙丙丁戊己辛壬癸子丑寅卯辰达到5家。\n"), syllables, old
    )
    (entry,) = [entry for _, listed in made.sections for entry in listed]
    assert entry.before is None
    assert entry.id == f"{old.targets[0].id}-2"


def test_of_names_nearly_alike_the_nearest_is_the_same_thing(tmp_path: Path) -> None:
    head = "二、2024年工作安排\n"
    text = f"{head}规模以上工业企业总数达到5家，规模以上工业企业户数达到6家。\n"
    old = written(draft(source(text), syllables), tmp_path)
    made = draft(source(f"{head}规模以上各工业企业总数达到7家。\n"), syllables, old)
    (entry,) = [entry for _, listed in made.sections for entry in listed]
    assert entry.id == old.targets[0].id


def test_a_table_of_tasks_says_by_when_where_the_task_itself_does_not() -> None:
    lines = ("云溪县2024年重点工作任务分解表", "新增学位900个", "6月底前新建学校3所")
    places = tuple(
        SourceLine(Location("r", number), owner="教育局", deadline="9月底前")
        for number in range(1, 4)
    )
    table = TextDocument("r", "\n".join(lines), source_lines=places)
    made = draft(source_text(table), syllables)
    entries = [entry for _, listed in made.sections for entry in listed]
    assert [entry.item.due for entry in entries] == [9, 6]


OUTLINE = """\
云溪县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

第一章 发展目标
“十三五”期间，地区生产总值年均增长6.5%，2020年达到210亿元。
到2025年，地区生产总值达到300亿元。单位GDP能耗累计降低15%。6月底前新增城镇就业4万人。常住人口城镇化率达到60%。
"""


def test_an_outline_of_five_years_is_a_plan_of_five_years(tmp_path: Path) -> None:
    made = draft(source(OUTLINE), syllables)
    plan = written(made, tmp_path)
    assert (str(plan.span), plan.title) == (
        "2021..2025",
        "云溪县2021-2025年政府工作目标",
    )
    entries = [entry.item for _, listed in made.sections for entry in listed]
    assert [(one.name, one.due, one.doubts) for one in entries] == [
        ("地区生产总值", 0, ("years",)),
        ("单位GDP能耗累计降低", 0, ()),
        ("新增城镇就业", 0, ("years",)),
        ("常住人口城镇化率", 0, ()),
    ]
    assert [aside.why for aside in made.asides] == ["past", "past"]
    # Of all years together, and no mean of theirs.
    (energy,) = [one.goal for one in plan.targets if "能耗" in one.name]
    assert isinstance(energy, Change)
    assert energy.percent < 0


def test_growth_of_all_years_together_is_a_change(tmp_path: Path) -> None:
    text = OUTLINE + "能耗、碳排放五年累计分别下降14%、18%，人均收入累计增长35%。\n"
    plan = written(draft(source(text), syllables), tmp_path)
    changes = [one.goal for one in plan.targets if isinstance(one.goal, Change)]
    assert [str(one.percent) for one in changes][-3:] == ["-14", "-18", "35"]


def test_a_work_of_a_later_year_is_none_of_this_year() -> None:
    text = REPORT + "县医院新院区2026年建成投用。县中医院2024年6月建成投用。\n"
    made = draft(source(text), syllables)
    entries = [entry.item for _, listed in made.sections for entry in listed]
    assert "县中医院" in [one.name for one in entries]
    assert "县医院新院区" not in [one.name for one in entries]
    assert [(one.cite, one.why) for one in made.works_passed] == [
        ("县医院新院区", "later")
    ]
