"""A clause that stands somewhere else than the plan has it."""

from pathlib import Path

import pytest

from auditor.model.findings import Finding
from auditor.model.provenance import TextDocument
from auditor.reading.plan.plan import read_plan
from auditor.tracing.accounting import trace
from auditor.tracing.source_text import source_text

REVIEW = "一、2023年工作回顾\n新增企业4家。\n"
TASKS = "二、2024年工作安排\n新增企业9家，新增学位900个，新增床位80张，造林6万亩。\n"
LATER = "到2027年新增园区2个。\n"
NOTES = (
    "名词解释\n1.学位：一个座位，全县有800个学位。\n" + "2.床位：一张床。\n" * 8
)  # in the second half of the text, as notes are


def codes(
    tmp_path: Path, report: str, sections: dict[str, list[str]], years: str = "2024"
) -> list[tuple[str, str]]:
    """Return the rules about places that a plan of clauses meets, each with its target."""
    met = findings(tmp_path, report, sections, years)
    return [(finding.rule.code, finding.subject) for finding in met]


def findings(
    tmp_path: Path, report: str, sections: dict[str, list[str]], years: str = "2024"
) -> list[Finding]:
    """Return what is told of places in a plan of clauses, each target named by its clause."""
    key = "years" if "-" in years else "year"
    lines = [
        "plan:",
        "  id: yunxi",
        "  title: 计划",
        "  entity: 云溪县",
        f"  {key}: {years}",
    ]
    lines.append("sections:")
    number = 0
    for index, (title, cites) in enumerate(sections.items(), 1):
        lines += [f"  - id: s{index}", f"    title: '{title[2:]}'"]
        if title.startswith("总"):
            lines.append("    ref: 总")
        lines.append("    targets:")
        for cite in cites:
            number += 1
            name, amount, unit = cite.split("|")
            lines += [f"      - id: t{number}", f"        name: {name}"]
            lines += [f"        at_least: {amount.rstrip('万')}"]
            lines += [f"        unit: {unit}", f"        cite: {name}{amount}{unit}"]
    file = tmp_path / "2024.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    plan, faults = read_plan(file, "targets/2024.yaml")
    assert plan is not None, faults
    found = trace(plan, source_text(TextDocument("report.txt", report)))
    return [one for one in found.findings if one.rule.code in {"C105", "C106"}]


OWN = ["新增企业|9|家", "新增学位|900|个", "新增床位|80|张"]


@pytest.mark.parametrize(
    ("moved", "report"),
    [
        ("新增企业|4|家", REVIEW + TASKS),
        ("新增园区|2|个", REVIEW + TASKS + LATER),
        ("全县有|800|个", REVIEW + TASKS + "推动各项工作落实。\n" * 20 + NOTES),
    ],
)
def test_a_clause_outside_this_year_s_promises_is_told(
    tmp_path: Path, moved: str, report: str
) -> None:
    assert codes(tmp_path, report, {"a-工作": [*OWN, moved]}) == [("C105", "t4")]
    assert codes(tmp_path, report, {"a-工作": OWN}) == []


def test_a_clause_that_stands_among_the_promises_too_is_theirs(tmp_path: Path) -> None:
    report = REVIEW + TASKS.replace("新增企业9家", "新增企业4家")
    assert codes(tmp_path, report, {"a-工作": ["新增企业|4|家", *OWN[1:]]}) == []


def test_where_half_of_a_plan_is_outside_its_part_was_not_understood(
    tmp_path: Path,
) -> None:
    assert codes(tmp_path, REVIEW + TASKS, {"a-工作": ["新增企业|4|家"]}) == []


@pytest.mark.parametrize(
    ("own", "found"), [(3, [("C105", "t4"), ("C105", "t5")]), (2, [])]
)
def test_less_than_half_of_a_plan_may_be_outside(
    tmp_path: Path, own: int, found: list[tuple[str, str]]
) -> None:
    report = REVIEW + "新增专班3个。\n" + TASKS
    outside = ["新增企业|4|家", "新增专班|3|个"]
    assert codes(tmp_path, report, {"a-工作": [*OWN[:own], *outside]}) == found


@pytest.mark.parametrize(
    ("again", "found"),
    [
        ("2024年新增园区2个。\n", []),
        ("今年新增园区2个。\n", []),
        ("到2024年新增园区2个。\n", [("C105", "t4")]),
    ],
)
def test_a_paragraph_about_later_years_may_come_back_to_this_one(
    tmp_path: Path, again: str, found: list[tuple[str, str]]
) -> None:
    report = REVIEW + TASKS + "到2027年造林6万亩，" + again
    assert codes(tmp_path, report, {"a-工作": [*OWN, "新增园区|2|个"]}) == found


def test_a_plan_of_five_years_has_the_goals_for_them(tmp_path: Path) -> None:
    report = REVIEW + TASKS + LATER
    plan = {"a-工作": [*OWN, "新增园区|2|个"]}
    assert codes(tmp_path, report, plan, "2024-2028") == []


def test_a_source_without_a_year_is_read_for_the_plan_s(tmp_path: Path) -> None:
    report = (
        "工作打算\n新增企业9家，新增学位900个，新增床位80张。\n到2024年造林6万亩。\n"
    )
    assert codes(tmp_path, report, {"a-工作": [*OWN, "造林|6|万亩"]}) == []


SECTIONS = """\
二、2024年工作安排
新增企业9家，新增学位900个，新增床位80张。
（一）工业
新增园区2个，培育企业7家，技改项目30项。
（二）民生
改造小区6个，新增公厕5座，改建公路12公里。
"""
GOALS = ["新增企业|9|家", "新增学位|900|个", "新增床位|80|张"]
INDUSTRY = ["新增园区|2|个", "培育企业|7|家", "技改项目|30|项"]
LIVELIHOOD = ["改造小区|6|个", "新增公厕|5|座", "改建公路|12|公里"]


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ({"a-总体": GOALS, "b-工业": INDUSTRY, "c-民生": LIVELIHOOD}, []),
        (
            {"a-工业": INDUSTRY[:2], "b-民生": [*LIVELIHOOD, INDUSTRY[2]]},
            [("C106", "t6")],
        ),
        ({"a-总体": [*GOALS, LIVELIHOOD[0]]}, [("C106", "t4")]),
        # What stands before the first heading belongs to every section.
        ({"a-民生": [*LIVELIHOOD, GOALS[0]]}, []),
        # A plan with sections of its own follows no heading.
        ({"a-实事": [*LIVELIHOOD, INDUSTRY[0]]}, []),
        ({"a-民生": [LIVELIHOOD[0], INDUSTRY[0]]}, []),
        # Where the other sections follow the headings, a short one and the one before the first do too.
        (
            {"a-工业": INDUSTRY, "b-民生": [INDUSTRY[0]]},
            [("C106", "t4")],
        ),
        ({"a-工业": INDUSTRY, "b-民生": LIVELIHOOD[:1]}, []),
        (
            {"总-总体": LIVELIHOOD, "b-工业": INDUSTRY, "c-民生": LIVELIHOOD[:1]},
            [("C106", "t1"), ("C106", "t2"), ("C106", "t3")],
        ),
        ({"总-总体": GOALS, "b-工业": INDUSTRY}, []),
        ({"a-工业": INDUSTRY, "b-实事": LIVELIHOOD}, []),
        ({"a-民生": [*LIVELIHOOD[:2], *INDUSTRY[:2]]}, []),
    ],
)
def test_a_clause_under_another_heading_is_told_where_the_plan_follows_the_source(
    tmp_path: Path, sections: dict[str, list[str]], found: list[tuple[str, str]]
) -> None:
    assert codes(tmp_path, SECTIONS, sections) == found


def test_the_heading_that_a_clause_stands_under_is_named(tmp_path: Path) -> None:
    plan = {"a-工业": INDUSTRY[:2], "b-民生": [*LIVELIHOOD, INDUSTRY[2]]}
    (found,) = findings(tmp_path, SECTIONS, plan)
    assert (found.facts["section"], found.facts["heading"]) == ("民生", "工业")
    turned = {"a-工业": [*INDUSTRY, LIVELIHOOD[2]], "b-民生": LIVELIHOOD[:2]}
    (found,) = findings(tmp_path, SECTIONS, turned)
    assert (found.facts["section"], found.facts["heading"]) == ("工业", "民生")


def test_of_a_document_of_many_headings_a_short_section_tells_nothing(
    tmp_path: Path,
) -> None:
    many = "".join(f"（一）云{number}\n做好工作。\n" for number in range(220))
    plan = {"a-工业": INDUSTRY, "b-民生": [INDUSTRY[0]]}
    assert codes(tmp_path, SECTIONS + many, plan) == []
