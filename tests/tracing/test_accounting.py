"""A plan against its source: planted errors are found, and nothing of the document is left out."""

from pathlib import Path
from textwrap import dedent

import pytest

from auditor.model.findings import Finding, Rule
from auditor.model.provenance import TextDocument
from auditor.reading.plan.plan import read_plan
from auditor.tracing.accounting import Trace, trace
from auditor.tracing.source_text import source_text

REPORT = """\
云溪县2024年政府工作报告

2023年,新增就业5200人。

围绕今年目标,重点抓好以下工作:
(一)坚持创新。力争新增高新技术企业12家、省级研发平台3家以上。新增专利授权260件以上。
(二)坚持民生。新增城镇就业6400人以上,新增技能人才1.25万人。实施年产8万吨面粉项目。
"""

PLAN = """\
plan: {id: yunxi-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024}
sections:
  - id: all
    title: 全部
    targets:
      - {id: high-tech, name: 高新技术企业, at_least: 12, unit: 家, commitment: stretch, cite: 力争新增高新技术企业12家}
      - {id: labs, name: 省级研发平台, at_least: 3, unit: 家, commitment: stretch, cite: 省级研发平台3家以上}
      - {id: patents, name: 新增专利授权, at_least: 260, unit: 件, cite: 新增专利授权260件以上}
      - {id: jobs, name: 新增城镇就业, at_least: 6400, unit: 人, cite: 新增城镇就业6400人以上}
      - {id: talents, name: 新增技能人才, at_least: 1.25, unit: 万人, cite: 新增技能人才1.25万人}
not_targets:
  - {cite: 新增就业5200人, why: 上年结果}
  - {cite: 年产8万吨面粉项目, why: 能力}
"""


def traced(tmp_path: Path, report: str = REPORT, plan: str = PLAN) -> Trace:
    file = tmp_path / "2024.yaml"
    file.write_text(dedent(plan), encoding="utf-8")
    read, faults = read_plan(file, "targets/2024.yaml")
    assert read is not None
    assert faults == []
    return trace(read, source_text(TextDocument("report.txt", report)))


def met(found: Trace) -> list[tuple[str, str]]:
    return [(one.rule.code, one.subject) for one in found.findings]


def facts(found: Finding) -> dict[str, object]:
    return dict(found.facts)


def test_a_plan_that_says_what_its_source_says(tmp_path: Path) -> None:
    found = traced(tmp_path)
    assert met(found) == []
    assert (found.traced, found.cited, found.accounted, found.figures) == (5, 5, 7, 7)


def test_of_a_long_sentence_the_words_around_the_figure_are_told(
    tmp_path: Path,
) -> None:
    report = REPORT + "甲" * 300 + "新增企业7家" + "乙" * 300 + "。\n"
    (found,) = traced(tmp_path, report).findings
    assert found.rule is Rule.FIGURE_UNACCOUNTED
    assert found.facts["sentence"] == "甲" * 56 + "新增企业7家" + "乙" * 60


@pytest.mark.parametrize(
    ("name", "cite", "amount", "unit", "codes"),
    [
        ("新增城镇就业", "新增城镇就业6400人以上", "6400", "人", []),
        # What the next clause names, and the one before, is not what this one is about.
        ("新增技能人才", "新增城镇就业6400人以上", "6400", "人", ["C104"]),
        ("新增城镇就业", "新增技能人才1.25万人", "1.25", "万人", ["C104"]),
        # The clause goes on behind the piece that is cited, and begins before it.
        ("面粉项目", "年产8万吨", "8", "万吨", []),
        ("高新技术企业", "企业12家", "12", "家", []),
    ],
)
def test_a_name_stands_in_the_clause_that_is_cited(  # noqa: PLR0917 - a row of the table above
    tmp_path: Path, name: str, cite: str, amount: str, unit: str, codes: list[str]
) -> None:
    target = f"{{id: x, name: {name}, at_least: {amount}, unit: {unit}, cite: {cite}}}"
    plan = PLAN.partition("      - ")[0] + f"      - {target}\n"
    found = traced(tmp_path, plan=plan).findings
    misnamed = [one for one in found if one.rule is Rule.CITE_NAME]
    assert [one.rule.code for one in misnamed] == codes
    assert [one.facts["sentence"] for one in misnamed] == [cite] * len(codes)


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("6400人以上", "6900人以上", "4→9"),
        ("1.25万人", "1.25人", "万→∅"),
        ("260件以上", "260件", "以上→∅"),
        ("1.25万人", "1.25亿人", "万→亿"),
    ],
    ids=["a digit changed", "万 lost", "以上 dropped", "亿 for 万"],
)
def test_a_planted_error_is_found_with_what_differs(
    tmp_path: Path, old: str, new: str, differs: str
) -> None:
    found = traced(tmp_path, REPORT.replace(old, new))
    clause = next(one for one in found.findings if one.rule.code == "C101")
    assert facts(clause)["differs"] == (differs,)
    assert clause.location.path == "targets/2024.yaml"
    assert clause.related[0].path == "report.txt"
    assert "C201" in {one.rule.code for one in found.findings}


def test_a_sentence_removed_leaves_its_targets_without_a_clause(tmp_path: Path) -> None:
    found = traced(tmp_path, REPORT.replace("新增专利授权260件以上。", ""))
    assert met(found) == [("C101", "patents")]
    assert "nearest" not in facts(found.findings[0])


def test_a_figure_that_nobody_listed_comes_with_its_sentence(tmp_path: Path) -> None:
    found = traced(tmp_path, REPORT.replace("1.25万人。", "1.25万人,新建体育馆3座。"))
    (one,) = found.findings
    assert (one.rule.code, one.subject, str(one.location)) == (
        "C201",
        "3座",
        "report.txt:7:41",
    )
    assert (
        facts(one)["sentence"]
        == "新增城镇就业6400人以上,新增技能人才1.25万人,新建体育馆3座"
    )


def test_a_clause_that_a_line_break_cuts_is_still_found(tmp_path: Path) -> None:
    assert (
        met(
            traced(
                tmp_path,
                REPORT.replace(
                    "新增城镇就业6400人",
                    "为了全县人民更充分更高质量就业,今年要新增城镇就业64\n  00人",
                ),
            )
        )
        == []
    )


def test_a_clause_cut_short_of_its_comparator_is_told(tmp_path: Path) -> None:
    found = traced(
        tmp_path,
        plan=PLAN.replace("cite: 新增专利授权260件以上", "cite: 新增专利授权260件"),
    )
    assert [code for code, _ in met(found)] == ["C102", "C201"] or met(found) == [
        ("C102", "patents")
    ]
    assert facts(found.findings[0])["said"] == "260件以上"


def test_a_clause_cut_short_of_its_unit_is_told(tmp_path: Path) -> None:
    found = traced(
        tmp_path,
        plan=PLAN.replace("cite: 新增技能人才1.25万人", "cite: 新增技能人才1.25万"),
    )
    assert ("C102", "talents") in met(found)


@pytest.mark.parametrize(
    ("report", "plan"),
    [
        (REPORT.replace("新增专利授权", "力争新增专利授权"), PLAN),
        (
            REPORT.replace("力争新增高新技术企业12家、", "新增高新技术企业12家、"),
            PLAN.replace("cite: 力争新增", "cite: 新增"),
        ),
    ],
    ids=[
        "stretch in the text, firm in the plan",
        "firm in the text, stretch in the plan",
    ],
)
def test_one_stretch_word_governs_the_list_behind_it(
    tmp_path: Path, report: str, plan: str
) -> None:
    assert {code for code, _ in met(traced(tmp_path, report, plan))} == {"C103"}


def test_a_clause_of_the_other_figures_is_looked_up_too(tmp_path: Path) -> None:
    found = traced(tmp_path, plan=PLAN.replace("新增就业5200人", "新增就业5300人"))
    assert [code for code, _ in met(found)] == ["C101", "C201"]


def test_a_target_that_cites_nothing_is_counted(tmp_path: Path) -> None:
    found = traced(tmp_path, plan=PLAN.replace(", cite: 新增专利授权260件以上", ""))
    assert (found.traced, found.cited) == (4, 4)
    assert met(found) == [("C201", "260件")]


def test_a_piece_that_stands_everywhere_does_not_hold_up_the_search(
    tmp_path: Path,
) -> None:
    report = REPORT + "新增城镇绿地。" * 60
    found = traced(
        tmp_path,
        report,
        PLAN.replace("cite: 新增城镇就业6400人以上", "cite: 新增城镇就学6400名以上"),
    )
    assert [one.rule.code for one in found.findings if one.subject == "jobs"] == [
        "C101"
    ]


EQUAL = "二、2024年工作安排\n新建幼儿园6所、敬老院6所；全市旅游人次增长6%，外贸出口达到6亿元、增长6%；GDP增长6%。\n"


@pytest.mark.parametrize(
    ("name", "goal", "cite", "codes"),
    [
        ("新建幼儿园", "at_least: 6, unit: 所", "新建幼儿园6所", []),
        ("城市大学", "at_least: 6, unit: 所", "新建幼儿园6所", ["C104"]),
        ("外贸出口增长", "at_least: 6, unit: '%', measure: rate", "增长6%；GDP", []),
        (
            "旅游人次增长",
            "at_least: 6, unit: '%', measure: rate",
            "GDP增长6%",
            ["C104"],
        ),
        ("GDP增长速度", "at_least: 6, unit: '%', measure: rate", "GDP增长6%", []),
        ("市区", "at_least: 6, unit: 所", "新建幼儿园6所", []),
    ],
)
def test_a_name_that_is_not_in_its_clause_is_told(
    tmp_path: Path, name: str, goal: str, cite: str, codes: list[str]
) -> None:
    plan = "plan: {id: a-2024, title: a, entity: a, year: 2024}\nsections:\n  - id: all\n    title: a\n    targets:\n"
    plan += f"      - {{id: one, name: {name}, {goal}, cite: '{cite}'}}\n"
    found = traced(tmp_path, EQUAL, plan)
    assert [one.rule.code for one in found.findings if one.subject == "one"] == codes


@pytest.mark.parametrize(
    ("report", "codes"),
    [
        ("推进云溪大桥建设，力争年内通车。", set()),
        ("推进云溪大桥建设；力争年内完成改革。", {"C103"}),
        ("推进云溪大桥建设。", {"C103"}),
    ],
)
def test_a_work_is_striven_for_where_a_clause_behind_it_says_so(
    tmp_path: Path, report: str, codes: set[str]
) -> None:
    plan = """\
    plan: {id: yunxi-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024}
    sections:
      - id: all
        title: 全部
        targets:
          - {id: bridge, name: 云溪大桥, reach: 投用, commitment: stretch, cite: 云溪大桥}
    """
    found = {code for code, _ in met(traced(tmp_path, report, plan))}
    assert found == codes


def test_marks_of_markdown_are_no_part_of_a_source_nor_of_a_cite(
    tmp_path: Path,
) -> None:
    report = REPORT.replace("新增专利授权260件", "- **新增专利授权**`260件`")
    plan = PLAN.replace(
        "cite: 新增城镇就业6400", 'cite: "**新增城镇就业**6400'
    ).replace("6400人以上}", '6400人以上"}')
    assert traced(tmp_path, report, plan).findings == traced(tmp_path).findings


def test_a_figure_that_is_not_understood_is_counted(tmp_path: Path) -> None:
    clauses = "绿地20万m²，旅游收入增长两成，产值翻一番，吸引五六十家，引资3000万USD"
    found = traced(tmp_path, REPORT + f"实现{clauses}。\n")
    assert (found.accounted, found.figures) == (7, 12)
    assert [one.facts["found"] for one in found.findings] == [
        "20万m²",
        "两成",
        "翻一番",
        "五六十",
        "3000万USD",
    ]


@pytest.mark.parametrize(
    ("sentence", "cite", "said"),
    [
        ("6月底前建成公园8个。", "建成公园8个", "6月底前建成公园8个"),
        ("过去一年，建成公园8个。", "建成公园8个", "过去一年，建成公园…建成公园8个"),
        ("三年内，建成公园8个。", "建成公园8个", ""),
        # What the clause itself says is told without the text.
        ("6月底前建成公园8个。", "6月底前建成公园8个", ""),
        ("每季度建成公园8个。", "建成公园8个", "每季度建成公园8个"),
        ("今年建成公园8个，三年内建成9个。", "建成公园8个", ""),
    ],
)
def test_words_before_a_clause_may_turn_its_sense(
    tmp_path: Path, sentence: str, cite: str, said: str
) -> None:
    park = f"{{id: park, name: 建成公园, at_least: 8, unit: 个, cite: {cite}}}"
    plan = PLAN.replace("not_targets", f"      - {park}\nnot_targets")
    found = traced(tmp_path, REPORT + sentence + "\n", plan)
    cut = [one.facts["said"] for one in found.findings if one.rule is Rule.CITE_CUT]
    assert cut == ([said] if said else [])
    is_later = sentence.startswith("三年内")
    assert ("C105" in [code for code, _ in met(found)]) is is_later


def test_of_a_work_its_own_clause_says_by_when(tmp_path: Path) -> None:
    work = "{id: ring, name: 云溪大桥, reach: 投用, cite: 云溪大桥}"
    plan = PLAN.replace("not_targets", f"      - {work}\nnot_targets")
    report = REPORT + "3月开工建设西环路，云溪大桥6月底前建成通车。\n"
    (cut,) = traced(tmp_path, report, plan).findings
    assert (cut.rule, cut.facts["said"]) == (
        Rule.CITE_CUT,
        "云溪大桥6月底前建成通车",
    )
    due = plan.replace("reach: 投用", "reach: 投用, due: 2024-06")
    assert traced(tmp_path, report, due).findings == ()
