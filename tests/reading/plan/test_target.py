"""One target: every kind of goal, and every way its parts can fail to fit together."""

from decimal import Decimal
from pathlib import Path
from textwrap import dedent, indent

import pytest

from auditor.model.findings import Fact, Finding, MessageKey
from auditor.model.plan import (
    About,
    Amendment,
    AtLeast,
    AtMost,
    Better,
    Between,
    Commitment,
    Falls,
    Goal,
    Measure,
    Pacing,
    Reach,
    Rises,
    Target,
    Waiver,
)
from auditor.model.provenance import Location
from tests.builders import unit_of, when
from tests.reading.stories import PLAN, places, read_yaml, word

FIRST_LINE = 6  # of the target, so that its second key stands on line 7
COLUMN = 9


def read(
    folder: Path, keys: str, year: str = "year: 2024"
) -> tuple[Target | None, list[Finding]]:
    """Read a target with these keys, in a plan of 2024 with the usual ladder, on line 6 from column 9."""
    text = f"plan: {{id: p, title: 目标, entity: 郸城县, {year}}}\nsections:\n- id: a\n  title: 甲\n  targets:\n      -\n"  # noqa: E501
    target = indent(dedent(keys), " " * (COLUMN - 1)).lstrip()
    plan, findings = read_yaml(folder, text.removesuffix("-\n") + "- " + target)
    assert plan is not None
    assert plan.faulty == (1 - len(plan.targets))
    return (plan.targets[0] if plan.targets else None), findings


def sound(folder: Path, keys: str, year: str = "year: 2024") -> Target:
    target, findings = read(folder, keys, year)
    assert findings == []
    assert target is not None
    return target


def refused(
    folder: Path, keys: str, year: str = "year: 2024"
) -> list[tuple[str, int, int, str]]:
    """Return code, line, column and reason of each fault of a target that is left out."""
    target, findings = read(folder, keys, year)
    assert target is None
    assert {found.subject for found in findings} == {"x"}
    return [
        (*place, word(found.facts["why"]) if "why" in found.facts else "")
        for place, found in zip(places(findings), findings, strict=True)
    ]


def test_a_target_is_read_with_all_it_says(tmp_path: Path) -> None:
    target = sound(
        tmp_path,
        """\
        id: new-jobs
        name: 新增城镇就业
        aliases: [城镇新增就业, 新增就业]
        at_least: 7300
        unit: 人
        measure: flow
        commitment: stretch
        pacing: [20, 50, 80, 100]
        owner: 人社局
        tags: [民生, 就业]
        weight: 2.5
        note: 分季报送
        due: 11月
        cite: 新增城镇就业7300人
        counts_as: [名, 个]
        waiver: {rule: P103, until: 三季度, reason: 汛期, by: 督查室}
        history:
          - {from: 2024-07, at_least: 7000, reason: 调整}
          - {from: 2024-10, about: 6800, tolerance: 100, reason: 再调整}
        """,
    )
    assert target == Target(
        id="new-jobs",
        name="新增城镇就业",
        goal=AtLeast(Decimal(7300)),
        measure=Measure.FLOW,
        unit=unit_of("人"),
        location=Location(PLAN, 6, 9),
        goal_location=Location(PLAN, 9, 9),
        section="a",
        number=1,
        aliases=("城镇新增就业", "新增就业"),
        commitment=Commitment.STRETCH,
        pacing=Pacing((Decimal(20), Decimal(50), Decimal(80), Decimal(100))),
        owners=("人社局",),
        tags=("民生", "就业"),
        weight=Decimal("2.5"),
        note="分季报送",
        due=when("11月"),
        cite="新增城镇就业7300人",
        cite_location=Location(PLAN, 19, 15),
        counts_as=("名", "个"),
        waiver=Waiver("P103", when("三季度"), "汛期", "督查室", Location(PLAN, 21, 17)),
        history=(
            Amendment(
                when("7月").end, AtLeast(Decimal(7000)), "调整", Location(PLAN, 23, 13)
            ),
            Amendment(
                when("10月").end,
                About(Decimal(6800), Decimal(100)),
                "再调整",
                Location(PLAN, 24, 13),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("keys", "goal"),
    [
        ("at_least: 10.50", AtLeast(Decimal("10.50"))),
        ("at_most: 0", AtMost(Decimal(0))),
        ("at_most: -3\nmeasure: rate", AtMost(Decimal(-3))),
        ("at_least: -3\nmeasure: rate", AtLeast(Decimal(-3))),
        ("at_least: 0\nmeasure: level", AtLeast(Decimal(0))),
        ("about: 13", About(Decimal(13))),
        ("about: 13\ntolerance: 0", About(Decimal(13), Decimal(0))),
        (
            "about: 13\ntolerance: 0.5\nbetter: higher",
            About(Decimal(13), Decimal("0.5"), Better.HIGHER),
        ),
        ("between: [6, 6.5]", Between(Decimal(6), Decimal("6.5"))),
        (
            "between: [6, 6]\nbetter: lower",
            Between(Decimal(6), Decimal(6), Better.LOWER),
        ),
        ("rises: true", Rises()),
        ("falls: true\nmeasure: level", Falls()),
    ],
)
def test_a_goal_is_one_of_seven_kinds(tmp_path: Path, keys: str, goal: Goal) -> None:
    assert sound(tmp_path, f"id: x\nname: 甲\nunit: 亩\n{keys}").goal == goal


@pytest.mark.parametrize("unit", ["'%'", "‰", "元/吨", "立方米/万元"])
@pytest.mark.parametrize("goal", ["at_least: 6", "between: [5, 6]", "falls: true"])
def test_shares_and_ratios_say_how_they_count(
    tmp_path: Path, unit: str, goal: str
) -> None:
    entry = f"id: x\nname: 甲\n{goal}\nunit: {unit}"
    assert refused(tmp_path, entry) == [("T210", 9, 15, "measure-of-ratio")]
    for measure in Measure.RATE, Measure.LEVEL, Measure.FLOW:
        keys = f"{entry}\nmeasure: {measure.value}"
        assert sound(tmp_path, keys).measure is measure


def test_a_milestone_reaches_a_stage_and_has_no_unit(tmp_path: Path) -> None:
    target = sound(tmp_path, "id: x\nname: 甲\nreach: 开工")
    assert (target.goal, target.measure, target.unit) == (
        Reach("开工", 2),
        Measure.MILESTONE,
        None,
    )
    assert sound(
        tmp_path, "id: x\nname: 甲\nmeasure: milestone\nreach: 投用"
    ).goal == Reach("投用", 5)


def test_the_goals_digits_are_those_of_the_file(tmp_path: Path) -> None:
    goal = sound(
        tmp_path,
        "id: x\nname: 甲\nunit: 家\nat_least: 0123456789.1234567890123456789000",
    ).goal
    assert isinstance(goal, AtLeast)
    assert str(goal.amount) == "123456789.1234567890123456789000"


def test_what_is_not_said_has_its_default(tmp_path: Path) -> None:
    target = sound(tmp_path, "id: x\nname: 甲\nunit: 家\nat_least: 10")
    assert (target.measure, target.commitment, target.pacing) == (
        Measure.FLOW,
        Commitment.FIRM,
        Pacing(),
    )
    assert (target.weight, target.due, target.waiver, target.history) == (
        Decimal(1),
        None,
        None,
        (),
    )
    assert (target.cite, target.cite_location, target.aliases, target.counts_as) == (
        "",
        None,
        (),
        (),
    )


@pytest.mark.parametrize(
    ("keys", "pacing"),
    [
        ("pacing: linear", Pacing()),
        ("pacing: year-end", Pacing(at_close=True)),
        ("pacing: year-end\nmeasure: level", Pacing(at_close=True)),
        ("pacing: year-end\nmeasure: rate", Pacing(at_close=True)),
        (
            "pacing: [0, 0, 50, 100]",
            Pacing((Decimal(0), Decimal(0), Decimal(50), Decimal(100))),
        ),
        (
            "pacing: [25, 50, 75, 100.0]\nmeasure: level",
            Pacing((Decimal(25), Decimal(50), Decimal(75), Decimal(100))),
        ),
        (
            "pacing: [0, 0, 0, 0, 0, 100, 100, 100, 100, 100, 100, 100]",
            Pacing((Decimal(0),) * 5 + (Decimal(100),) * 7),
        ),
    ],
)
def test_a_pace_is_even_at_the_close_or_by_shares(
    tmp_path: Path, keys: str, pacing: Pacing
) -> None:
    assert (
        sound(tmp_path, f"id: x\nname: 甲\nunit: 家\nat_least: 10\n{keys}").pacing
        == pacing
    )


def test_a_plan_of_several_years_has_one_share_a_year(tmp_path: Path) -> None:
    keys = "id: x\nname: 甲\nunit: 家\nat_least: 10\npacing: [10, 100]"
    assert len(sound(tmp_path, keys, "years: 2024-2025").pacing.points) == 2
    assert refused(tmp_path, keys, "years: 2023-2025") == [("T211", 10, 17, "length")]
    assert refused(tmp_path, keys, "year: 2024") == [("T211", 10, 17, "length")]


def facts_of(folder: Path, keys: str) -> dict[str, Fact]:
    _, findings = read(folder, keys)
    (only,) = findings
    return dict(only.facts)


@pytest.mark.parametrize(
    ("keys", "faults"),
    [
        # The goal: none, two, or one that does not fit.
        ("unit: 家", [("T208", 6, 9, "")]),
        ("at_least: 1\nat_most: 2\nunit: 家", [("T209", 9, 9, "")]),
        ("reach: 开工\nrises: true\nunit: 家", [("T209", 9, 9, "")]),
        ("at_least: 0\nunit: 家", [("T210", 8, 19, "flow-not-positive")]),
        ("about: -1\nunit: 家", [("T210", 8, 16, "flow-not-positive")]),
        ("between: [2, 1]\nunit: 家", [("T210", 8, 18, "range-backwards")]),
        ("at_least: 1\nbetter: higher\nunit: 家", [("T210", 9, 9, "better-alone")]),
        ("rises: true\nbetter: higher\nunit: 家", [("T210", 9, 9, "better-alone")]),
        ("between: [1, 2]\ntolerance: 1\nunit: 家", [("T210", 9, 9, "tolerance")]),
        ("about: 1\ntolerance: -1\nunit: 家", [("T210", 9, 9, "tolerance")]),
        ("reach: 建成", [("T210", 8, 16, "no-such-stage")]),
        ("reach: 未启动", [("T210", 8, 16, "first-stage")]),
        ("reach: 开工\nmeasure: flow", [("T210", 9, 9, "measure-and-reach")]),
        ("at_least: 1\nmeasure: milestone", [("T210", 9, 9, "measure-and-reach")]),
        (
            "at_least: 1\nmeasure: milestone\nunit: 家",
            [
                ("T210", 9, 9, "measure-and-reach"),
                ("T210", 10, 15, "unit-of-milestone"),
            ],
        ),
        ("reach: 开工\nunit: 家", [("T210", 9, 15, "unit-of-milestone")]),
        # The unit.
        ("at_least: 1", [("T203", 6, 9, "")]),
        ("rises: true", [("T203", 6, 9, "")]),
        ("at_least: 1\nunit: 亿园", [("T207", 9, 15, "")]),
        ("at_least: 1\nunit: 家\ncounts_as: [个, 公理]", [("T207", 10, 24, "")]),
        # The pace.
        (
            "at_least: 1\nunit: 家\npacing: [50, 25, 75, 100]",
            [("T211", 10, 17, "falls")],
        ),
        (
            "at_least: 1\nunit: 家\npacing: [-1, 25, 75, 100]",
            [("T211", 10, 17, "falls")],
        ),
        ("at_least: 1\nunit: 家\npacing: [25, 50, 75, 99]", [("T211", 10, 17, "end")]),
        ("at_least: 1\nunit: 家\npacing: [25, 50, 75, 101]", [("T211", 10, 17, "end")]),
        ("at_least: 1\nunit: 家\npacing: [50, 75, 100]", [("T211", 10, 17, "length")]),
        (
            "at_least: 1\nunit: 家\nmeasure: rate\npacing: [25, 50, 75, 100]",
            [("T211", 11, 17, "measure")],
        ),
        ("reach: 开工\npacing: [25, 50, 75, 100]", [("T211", 9, 17, "measure")]),
        # Periods.
        ("at_least: 1\nunit: 家\ndue: 2025-01", [("T212", 10, 14, "outside")]),
        ("at_least: 1\nunit: 家\ndue: 13月", [("T212", 10, 14, "no-such-month")]),
        ("at_least: 1\nunit: 家\ndue: 2024-06-31", [("T212", 10, 14, "day")]),
        ("at_least: 1\nunit: 家\ndue: 6月上旬", [("T212", 10, 14, "part-of-month")]),
        ("at_least: 1\nunit: 家\ndue: FY2024", [("T212", 10, 14, "fiscal-year")]),
        ("at_least: 1\nunit: 家\ndue: 夏天", [("T212", 10, 14, "unreadable")]),
        (
            "at_least: 1\nunit: 家\nhistory: [{from: 2023-12, at_least: 2, reason: 无}]",
            [("T212", 10, 26, "outside")],
        ),
        (
            "at_least: 1\nunit: 家\nwaiver: {rule: P103, until: 夏天, reason: 无, by: 无}",
            [("T212", 10, 37, "unreadable")],
        ),
        # The waiver takes a progress rule that there is.
        (
            "at_least: 1\nunit: 家\nwaiver: {rule: P999, until: 9月, reason: 无, by: 无}",
            [("T204", 10, 24, "")],
        ),
    ],
)
def test_what_does_not_fit_is_a_fault_and_the_target_is_left_out(
    tmp_path: Path, keys: str, faults: list[tuple[str, int, int, str]]
) -> None:
    assert refused(tmp_path, f"id: x\nname: 甲\n{keys}") == faults


@pytest.mark.parametrize(
    "keys",
    [
        "between: [2, 2]\nunit: 家",
        "about: 1\ntolerance: 0\nunit: 家",
        "at_most: 0\nunit: 家",
        "at_least: 0.01\nunit: 家",
        "at_least: 0\nunit: 家\nmeasure: level",
        "about: -1\nunit: 家\nmeasure: rate",
        "between: [1, 2]\nbetter: lower\nunit: 家",
        "about: 1\nbetter: higher\nunit: 家",
        "at_least: 1\nunit: 家\npacing: [0, 0, 100, 100]",
        "at_least: 1\nunit: 家\ndue: 12月",
        "at_least: 1\nunit: 家\nhistory: [{from: 1月, at_least: 2, reason: 无}]",
    ],
)
def test_what_just_fits_is_taken(tmp_path: Path, keys: str) -> None:
    assert sound(tmp_path, f"id: x\nname: 甲\n{keys}").id == "x"


def test_a_waiver_may_outlive_the_plan(tmp_path: Path) -> None:
    keys = "id: x\nname: 甲\nunit: 家\nat_least: 1\nwaiver: {rule: P105, until: 2025-03, reason: 待普查, by: 统计局}"
    waiver = sound(tmp_path, keys).waiver
    assert waiver is not None
    assert (waiver.rule, str(waiver.until)) == ("P105", "2025-03")


def test_the_facts_say_what_was_found_and_what_would_do(tmp_path: Path) -> None:
    start = "id: x\nname: 甲\nunit: 家\n"
    assert facts_of(tmp_path, start + "at_least: 1\npacing: [50, 100]") == {
        "why": MessageKey("pacing-unfit", "length"),
        "found": "2",
        "allowed": ("4", "12"),
    }
    assert facts_of(tmp_path, start + "between: [2.50, 1]") == {
        "why": MessageKey("goal-unfit", "range-backwards"),
        "low": Decimal("2.50"),
        "high": Decimal(1),
    }
    assert facts_of(tmp_path, "id: x\nname: 甲\nreach: 开公")["stages"] == (
        "前期", "开工", "在建", "完工", "投用",
    )  # fmt: skip
    assert facts_of(tmp_path, "id: x\nname: 甲\nat_least: 1\nunit: 公倾") == {
        "unit": "公倾",
        "similar": ("公顷",),
    }
    assert facts_of(tmp_path, start + "at_least: 1\nat_most: 2\nabout: 3")["keys"] == (
        "at_least",
        "at_most",
        "about",
    )
    wrong_rule = (
        start + "at_least: 1\nwaiver: {rule: P999, until: 9月, reason: 无, by: 无}"
    )
    options = facts_of(tmp_path, wrong_rule)["options"]
    assert isinstance(options, tuple)
    assert {"P102", "P103", "P105"} <= set(options)
    assert all(option == "A317" or str(option).startswith("P") for option in options)


def test_a_due_period_may_be_the_last_and_needs_a_year_in_a_long_plan(
    tmp_path: Path,
) -> None:
    start = "id: x\nname: 甲\nunit: 家\nat_least: 1\n"
    assert sound(tmp_path, start + "due: 全年").due == when("全年")
    assert sound(tmp_path, start + "due: 2025Q2", "years: 2024-2025").due == when(
        "2025Q2"
    )
    assert refused(tmp_path, start + "due: 二季度", "years: 2024-2025") == [
        ("T212", 10, 14, "no-year")
    ]


@pytest.mark.parametrize(
    ("history", "faults"),
    [
        # In order, each with one goal of the target's own kind.
        ("{from: 7月, at_least: 8, reason: 一}, {from: 7月, at_least: 6, reason: 二}", [("T212", "history-order")]),
        ("{from: 7月, at_least: 8, reason: 一}, {from: 一季度, at_least: 6, reason: 二}", [("T212", "history-order")]),
        (
            ("{from: 5月, at_least: 9, reason: 一}, {from: 9月, at_least: 8, reason: 二}, "
            "{from: 7月, at_least: 6, reason: 三}"),
            [("T212", "history-order")],
        ),
        ("{from: 2024-07, reason: 一}", [("T208", "")]),
        ("{from: 2024-07, at_least: 8, about: 9, reason: 一}", [("T209", "")]),
        ("{from: 2024-07, reach: 开工, reason: 一}", [("T210", "measure-and-reach")]),
        ("{from: 2024-07, reach: 竣工, reason: 一}", [("T210", "no-such-stage")]),
        ("{from: 2024-07, at_least: 0, reason: 一}", [("T210", "flow-not-positive")]),
        ("{from: 夏天, at_least: 8, reason: 一}", [("T212", "unreadable")]),
        ("{from: 2024-07, at_least: 8, tolerance: 1, reason: 一}", [("T210", "tolerance")]),
        (
            "{from: 夏天, reason: 一}, {from: 2025-01, at_least: 1, reason: 二}",
            [("T212", "unreadable"), ("T208", ""), ("T212", "outside")],
        ),
    ],
)  # fmt: skip
def test_an_amendment_is_held_to_the_same_rules(
    tmp_path: Path, history: str, faults: list[tuple[str, str]]
) -> None:
    found = refused(
        tmp_path, f"id: x\nname: 甲\nunit: 家\nat_least: 10\nhistory: [{history}]"
    )
    assert [(code, why) for code, _, _, why in found] == faults
    assert {line for _, line, _, _ in found} == {10}


def test_a_milestone_is_amended_to_another_stage(tmp_path: Path) -> None:
    start = "id: x\nname: 甲\nreach: 完工\n"
    target = sound(
        tmp_path, start + "history: [{from: 2024-07, reach: 在建, reason: 汛期}]"
    )
    assert [one.goal for one in target.history] == [Reach("在建", 3)]
    assert refused(
        tmp_path, start + "history: [{from: 2024-07, at_least: 1, reason: 汛期}]"
    ) == [("T210", 9, 19, "measure-and-reach")]


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        # A misspelt key does not hide what else is wrong,
        (
            "nmae: 甲\nat_least: 0\nunit: 亿园\npacing: [1, 2]\ndue: 夏天",
            ["T201", "T203", "T207", "T210", "T211", "T212"],
        ),
        ("name: 甲\nowner: {a: b}\nat_least: 1\nunit: 亿园", ["T204", "T207"]),
        ("name: 甲\nat_least: ten\nunit: 亿园", ["T204", "T207"]),
        ("name: 甲\nat_least: ten\nat_most: 1\nunit: 亿园", ["T204", "T207", "T209"]),
        ("name: 甲\nowner: {a: b}\nat_least: 1", ["T203", "T204"]),
        # and raises no false alarm: where the unit, the goal or the measure may be meant, nothing is held against them.
        ("name: 甲\nat_least: 1\nunti: 家", ["T201"]),
        ("name: 甲\nat_least: 1\nunit: [家]", ["T204"]),
        ("name: 甲\nat_lest: 1\nunit: 家", ["T201", "T208"]),
        ("name: 甲\nat_least: -1\nmesure: rate\nunit: '%'", ["T201"]),
        ("name: 甲\nat_least: -1\nmeasure: rates\nunit: '%'", ["T204"]),
        ("name: 甲\nraech: 开工", ["T201", "T208"]),
        ("name: 甲\nreach: [开工]", ["T204"]),
        ("name: 甲\nreach: 开工\nforeman: 张三", ["T201"]),
    ],
)
def test_the_faults_of_one_target_come_out_together(
    tmp_path: Path, keys: str, codes: list[str]
) -> None:
    assert sorted(code for code, *_ in refused(tmp_path, f"id: x\n{keys}")) == codes


def test_a_target_without_an_id_is_told_so_and_a_list_is_no_target(
    tmp_path: Path,
) -> None:
    _, findings = read(tmp_path, "name: 甲\nat_least: 1\nunit: 亿园")
    assert [
        (*place, found.subject)
        for place, found in zip(places(findings), findings, strict=True)
    ] == [
        ("T203", 6, 9, ""),
        ("T207", 8, 15, ""),
    ]
    _, findings = read(tmp_path, "[a, b]")
    assert places(findings) == [("T204", 6, 9)]
    _, findings = read(tmp_path, "id: [x]\nname: 甲\nat_least: 1\nunit: 家")
    assert places(findings) == [("T204", 6, 13)]
