"""通报 as a letter: its chapters, what lags by unit, problems and next steps as reported, the tables as annexes."""

from collections.abc import Mapping

from msgspec.structs import replace

from auditor.audit import audit
from auditor.model.assessment import Audit
from auditor.model.letterhead import Letterhead
from auditor.model.plan import Commitment, Plan, Source, Target
from auditor.model.scoring import ScoreRule
from auditor.rendering.document import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    text_of,
)
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.letter import letter_of
from auditor.rendering.reports.quarterly import report_of
from tests import builders as b
from tests.rendering.report_builders import several

JOBS = b.target(7300, id="jobs", name="新增城镇就业", unit="人", owners=("人社局",))
ROADS = b.target(
    168, id="roads", name="改造道路", unit="公里", owners=("交通局", "住建局")
)
LAND = b.level(
    b.at_most(0),
    id="land",
    name="非粮化",
    unit="起",
    commitment=Commitment.REDLINE,
    owners=("交通局",),
)
PLANT = b.milestone("完工", id="plant", name="水厂")
NOBODYS = b.target(10, id="nobodys", name="专利", unit="件")
REPORTED: Mapping[Target, b.Rows] = {
    JOBS: {"上半年": 3000, "前三季度": 4468},
    ROADS: {"前三季度": "88.5"},
    LAND: {"9月": 1},
    PLANT: {"9月": "在建"},
}


def letter(whole: Audit, before: Audit | None = None, language: str = "zh") -> Document:
    messages = Messages(language)
    return letter_of(whole, before, report_of(whole, before, messages), messages)


def example(
    reported: Mapping[Target, b.Rows] = REPORTED, within: Plan | None = None
) -> Audit:
    return several(reported, "前三季度", within)


def told(blocks: tuple[Block, ...]) -> list[str]:
    """Return headings, paragraphs and items as lines, tables by their headings."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                lines.append(block.label + text_of(block.spans))
            case Paragraph():
                lines.append(text_of(block.spans))
            case Bullets():
                lines += [item.label + text_of(item.spans) for item in block.items]
            case Table():
                lines.append("|".join(column.head for column in block.columns))
            case _:
                assert isinstance(block, PageBreak)
    return lines


def chapter(document: Document, name: str) -> list[str]:
    """Return the lines of a chapter or an annex, without its heading."""
    lines: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = text_of(block.spans) == name
        elif inside:
            lines += told((block,))
    return lines


def headings(document: Document) -> list[str]:
    return [
        one.label + text_of(one.spans) for one in document.headings() if one.level < 3
    ]


def test_the_letter_has_the_chapters_of_an_office_and_its_tables_as_annexes() -> None:
    assert headings(letter(example())) == [
        "郸城县政府工作目标", "2024年前三季度完成情况通报", "一、总体情况", "二、滞后事项",
        "滞后事项清单", "各部分完成情况", "责任单位完成情况", "数据说明",
    ]  # fmt: skip


def test_it_begins_with_what_it_rests_on() -> None:
    within = b.plan()
    based = replace(within, source=Source(title="2024年政府工作报告"))
    assert (
        told(letter(example(within=based)).blocks)[2]
        == "根据《2024年政府工作报告》，现将2024年前三季度目标完成情况通报如下："
    )
    assert (
        told(letter(example()).blocks)[2] == "现将2024年前三季度目标完成情况通报如下："
    )
    own = replace(within, letterhead=Letterhead(opening="现通报如下："))
    assert told(letter(example(within=own)).blocks)[2] == "现通报如下："


def test_the_overview_counts_the_lights() -> None:
    assert "按亮灯统计，红灯3项、绿灯1项。" in chapter(letter(example()), "总体情况")


def test_what_lags_stands_by_the_unit_that_leads_the_worst_first() -> None:
    lines = chapter(letter(example()), "滞后事项")
    assert [line for line in lines if line.startswith("（")] == [
        "（一）交通局（2项）",
        "（二）人社局（1项）",
    ]
    assert lines[1].startswith("1．【红灯】非粮化（九·3")
    assert "完成年度目标的52.7%" in lines[2]
    assert "后三个月月均需完成26.5公里" in lines[2]


def test_targets_without_a_unit_come_last() -> None:
    lines = chapter(
        letter(example({NOBODYS: {"前三季度": 0}, JOBS: {"前三季度": 4468}})),
        "滞后事项",
    )
    assert [line for line in lines if line.startswith("（")] == [
        "（一）人社局（1项）",
        "（二）未注明责任单位（1项）",
    ]


def test_where_nothing_lags_it_says_so_and_has_no_list() -> None:
    document = letter(example({JOBS: {"前三季度": 7000}}))
    assert chapter(document, "滞后事项") == ["没有亮红灯或黄灯的事项。"]
    assert "滞后事项清单" not in headings(document)


def test_problems_and_next_steps_are_those_that_are_reported() -> None:
    row = replace(
        b.row("前三季度", 4468, unit="人"),
        problem="企业用工减少。",
        next_step="组织招聘会。",
    )
    within = replace(
        b.plan(), letterhead=Letterhead(requirements=("各牵头单位要倒排工期。",))
    )
    document = letter(example({JOBS: [row], NOBODYS: {}}, within))
    assert chapter(document, "存在问题") == [
        "1．人社局：新增城镇就业（九·1），企业用工减少。",
        "2．应有数据而未报送或所报数据不足以评判的有1项：未注明责任单位1项。",
    ]
    assert chapter(document, "下一步工作要求") == [
        "1．各牵头单位要倒排工期。",
        "2．人社局：新增城镇就业（九·1），组织招聘会。",
    ]
    assert "存在问题：企业用工减少。" in chapter(document, "滞后事项")[1]


def test_problems_stand_alone_where_everything_was_reported() -> None:
    row = replace(b.row("前三季度", 4468, unit="人"), problem="企业用工减少")
    assert chapter(letter(example({JOBS: [row]})), "存在问题") == [
        "1．人社局：新增城镇就业（九·1），企业用工减少。"
    ]


def test_a_plan_without_figures_and_an_empty_section_make_a_letter_too() -> None:
    whole = example({JOBS: {}})
    empty = replace(whole.plan.sections[0], id="empty", title="空", targets=())
    bare = replace(
        whole, plan=replace(whole.plan, sections=(*whole.plan.sections, empty))
    )
    document = letter(bare)
    assert (
        chapter(document, "数据说明")[0]
        == "本次共采集数据0条（1个文件），可用0条；本期评判依据其中0条。"
    )
    assert [table.caption for table in document.tables() if table.layout] == ["九 产业"]


def test_changes_are_counted_in_the_overview_and_told_in_an_annex() -> None:
    now = example()
    document = letter(now, audit(now.plan, now.actuals, b.when("上半年").end))
    assert any(
        line.startswith("与2024年6月底相比：") for line in chapter(document, "总体情况")
    )
    assert chapter(document, "与上期相比的变化")


def test_annexes_list_what_lags_the_sections_the_units_and_the_data() -> None:
    document = letter(example())
    assert chapter(document, "滞后事项清单") == [
        "编号|事项|牵头单位|目标|实际完成|完成率|差距|亮灯"
    ]
    assert chapter(document, "各部分完成情况") == [
        "编号|事项|牵头单位|目标|实际完成|完成率|状态|亮灯"
    ]
    assert chapter(document, "责任单位完成情况") == [
        "责任单位|牵头项数|配合项数|红灯|黄灯|绿灯|灰灯"
    ]
    assert (
        chapter(document, "数据说明")[0]
        == "本次共采集数据5条（1个文件），可用5条；本期评判依据其中2条。"
    )


def test_points_and_places_stand_with_the_units_where_they_are_given() -> None:
    within = b.plan()
    scored = replace(within, policy=replace(within.policy, score=ScoreRule()))
    (heads,) = chapter(letter(example(within=scored)), "责任单位完成情况")
    assert heads.endswith("得分|满分|得分率（%）|名次|上期名次|名次变化|得分率变化")


def test_a_plan_without_units_has_no_annex_of_units() -> None:
    assert "责任单位完成情况" not in headings(letter(example({PLANT: {"9月": "在建"}})))


def test_a_letter_of_simulated_figures_says_so() -> None:
    assert letter(example(within=replace(b.plan(), simulated=True))).notice
    assert letter(example()).notice == ""


def test_an_english_letter_has_the_same_chapters() -> None:
    assert headings(letter(example(), language="en"))[2:] == [
        "1. Overview", "2. What lags", "What lags", "Targets by section", "By responsible unit", "Notes on the data",
    ]  # fmt: skip


def test_where_nothing_could_be_judged_no_sentence_counts_how_it_stands() -> None:
    (target, *_) = REPORTED
    told_lines = told(letter(several({target: {}}, "前三季度")).blocks)
    assert not any(line.startswith("可以评判的") for line in told_lines)
