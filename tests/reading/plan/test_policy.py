"""Lights, points and the letter around the report, as a plan file has them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from auditor.model.letterhead import Letterhead
from auditor.model.lights import LightRule
from auditor.model.plan import Plan
from auditor.model.scoring import CeilingScore, NoDataScore, ScoredAgainst, ScoreRule
from auditor.reading.plan.plan import read_plan

HEAD = "plan:\n  id: p\n  title: 甲\n  entity: 甲县\n  year: 2024\n"
OWNED = """\
sections:
  - id: a
    title: 一
    targets:
      - {{id: x, name: 乙, at_least: 1, unit: 家, owner: {owner}}}
"""
SECTIONS = "sections:\n  - {id: a, title: 一, targets: []}\n"


def read(
    tmp_path: Path, head: str, sections: str = SECTIONS
) -> tuple[Plan | None, list[tuple[str, int, str]]]:
    """Return the plan with more lines in its head, and each finding's code, line and reason."""
    file = tmp_path / "2024.yaml"
    file.write_text(
        HEAD + "".join(f"  {line}\n" for line in head.splitlines()) + sections, "utf-8"
    )
    plan, findings = read_plan(file, "2024.yaml")
    return plan, [
        (one.rule.code, one.location.line, getattr(one.facts.get("why"), "name", ""))
        for one in findings
    ]


def test_nothing_is_asked_for_unless_it_is_written(tmp_path: Path) -> None:
    plan, findings = read(tmp_path, "policy: {behind: 5}")
    assert plan is not None
    assert (plan.policy.lights, plan.policy.score, plan.letterhead, findings) == (
        None,
        None,
        Letterhead(),
        [],
    )


def test_lights_have_two_thresholds_and_more_where_wanted(tmp_path: Path) -> None:
    plan, _ = read(tmp_path, "policy:\n  lights: {yellow: 10, red: 30.5}")
    assert plan is not None
    assert plan.policy.lights == LightRule(Decimal(10), Decimal("30.5"))
    plan, _ = read(
        tmp_path,
        "policy:\n  lights: {yellow: 0, red: 0, yellow_rate: 1, red_rate: 3, red_after: 3}",
    )
    assert plan is not None
    assert plan.policy.lights == LightRule(
        Decimal(0), Decimal(0), Decimal(1), Decimal(3), 3
    )


def test_a_score_that_is_asked_for_has_defaults(tmp_path: Path) -> None:
    plan, _ = read(tmp_path, "policy: {score: {}}")
    assert plan is not None
    assert plan.policy.score == ScoreRule()
    keys = "{cap: 120, floor: 50, ceilings: kept, against: schedule, no_data: zero}"
    plan, _ = read(tmp_path, f"policy: {{score: {keys}}}")
    assert plan is not None
    assert plan.policy.score == ScoreRule(
        Decimal(120),
        Decimal(50),
        CeilingScore.KEPT,
        ScoredAgainst.SCHEDULE,
        NoDataScore.ZERO,
    )


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        ("{lights: {yellow: 30, red: 10}}", "lights-order"),
        ("{lights: {yellow: -1, red: 10}}", "lights-order"),
        ("{lights: {yellow: 1, red: 2, yellow_rate: 1}}", "lights-pair"),
        ("{lights: {yellow: 1, red: 2, red_rate: 1}}", "lights-pair"),
        ("{lights: {yellow: 1, red: 2, yellow_rate: 3, red_rate: 1}}", "lights-order"),
        ("{lights: {yellow: 1, red: 2, yellow_rate: -1, red_rate: 1}}", "lights-order"),
        ("{lights: {yellow: 1, red: 2, red_after: 1}}", "red-after"),
        ("{score: {cap: 50, floor: 60}}", "score-order"),
        ("{score: {cap: 0}}", "score-order"),
        ("{score: {floor: -1}}", "score-order"),
    ],
)
def test_rules_that_leave_no_room_make_the_plan_unusable(
    tmp_path: Path, policy: str, why: str
) -> None:
    assert read(tmp_path, f"policy: {policy}") == (None, [("T213", 6, why)])


@pytest.mark.parametrize(
    "policy",
    [
        "{lights: {yellow: 10, red: 10}}",
        "{lights: {yellow: 1, red: 2, yellow_rate: 0, red_rate: 0}}",
        "{lights: {yellow: 1, red: 2, yellow_rate: 3, red_rate: 3}}",
        "{lights: {yellow: 1, red: 2, red_after: 0}}",
        "{lights: {yellow: 1, red: 2, red_after: 2}}",
        "{score: {cap: 60, floor: 60}}",
        "{score: {cap: 0.1, floor: 0}}",
    ],
)
def test_rules_that_leave_the_least_room_are_taken(tmp_path: Path, policy: str) -> None:
    plan, findings = read(tmp_path, f"policy: {policy}")
    assert findings == []
    assert plan is not None


def test_half_a_light_is_no_light(tmp_path: Path) -> None:
    plan, findings = read(tmp_path, "policy: {lights: {yellow: 3}}")
    assert plan is None
    assert [code for code, _, _ in findings] == ["T203"]


def test_the_letter_says_what_the_plan_gives(tmp_path: Path) -> None:
    plan, findings = read(
        tmp_path,
        "report:\n"
        "  issuer: 甲县人民政府办公室\n"
        "  number: 甲政办〔2024〕7号\n"
        "  to: [各乡镇人民政府, 县直各单位]\n"
        "  opening: 现将有关情况通报如下：\n"
        "  requirements: [加快进度。]\n"
        "  signed: [甲县人民政府办公室]\n"
        "  date: 2024-10-15\n"
        "  copies: [县委办公室]",
    )
    assert findings == []
    assert plan is not None
    assert plan.letterhead == Letterhead(
        issuer="甲县人民政府办公室",
        number="甲政办〔2024〕7号",
        to=("各乡镇人民政府", "县直各单位"),
        opening="现将有关情况通报如下：",
        requirements=("加快进度。",),
        signed=("甲县人民政府办公室",),
        dated=date(2024, 10, 15),
        copies=("县委办公室",),
    )


@pytest.mark.parametrize(
    ("owner", "owners"),
    [("住建局", ("住建局",)), ("[住建局, 财政局]", ("住建局", "财政局"))],
)
def test_the_first_owner_leads_and_the_others_support(
    tmp_path: Path, owner: str, owners: tuple[str, ...]
) -> None:
    sections = OWNED.format(owner=owner)
    plan, findings = read(tmp_path, "report: {}", sections)
    assert findings == []
    assert plan is not None
    (target,) = plan.targets
    assert (target.owners, target.owner, target.supporters) == (
        owners,
        owners[0],
        owners[1:],
    )
    assert [len(plan.narrowed(owner=name).targets) for name in owners] == [1] * len(
        owners
    )


@pytest.mark.parametrize(
    "owner", ['""', "' '", "[]", "[甲局, 甲局]", "{a: b}", "[[a]]"]
)
def test_an_owner_is_a_name_or_names_without_repeats(
    tmp_path: Path, owner: str
) -> None:
    sections = OWNED.format(owner=owner)
    plan, findings = read(tmp_path, "report: {}", sections)
    assert plan is not None
    assert plan.targets == ()
    assert [code for code, _, _ in findings] == ["T204"]
