"""A plan file as people write and miswrite it: head, sections, and what holds among the targets."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model.findings import MessageKey
from auditor.model.plan import DEFAULT_STAGES, NotATarget, Source
from auditor.model.policy import Policy
from auditor.model.provenance import Location
from auditor.reading.files import MAX_PLAN_BYTES
from auditor.reading.plan.plan import read_plan
from tests.reading.plan.test_schema import FULL
from tests.reading.stories import PLAN, file, places, read_yaml, sound_plan, word
from tests.strategies import nonsense

HEAD = "plan: {id: p, title: 目标, entity: 郸城县, year: 2024}\n"


def test_a_whole_plan_is_read_with_every_place(tmp_path: Path) -> None:
    plan = sound_plan(
        tmp_path,
        """\
        # yaml-language-server: $schema=../auditor/schema/plan.schema.json
        plan:
          id: dancheng-2024
          title: 郸城县2024年政府工作目标
          entity: 郸城县
          year: 2024
          language: en
          source:
            title: 工作报告
            issuer: 郸城县人民政府
            published: 2024-02-23
            url: https://example.org
          policy: {behind: 12.5, behind_rate: 2, tolerance: 0, stale_months: 6}
          stages: [未启动, 开工, 完工]
          simulated: true
        sections:
          - id: innovation
            ref: 一
            title: 创新驱动
            targets:
              - {id: firms, name: 新增企业, at_least: 10, unit: 家}
              - {id: roads, name: 公路, at_least: 100, unit: 公里}
          - id: people
            title: 民生
            targets: []
        not_targets:
          - cite: 全县137万人
            why: 去年的数
        """,
    )
    assert (plan.id, plan.title, plan.entity) == (
        "dancheng-2024",
        "郸城县2024年政府工作目标",
        "郸城县",
    )
    assert (str(plan.span), plan.language, plan.simulated, plan.faulty) == (
        "2024",
        "en",
        True,
        0,
    )
    assert plan.source == Source(
        "工作报告", "郸城县人民政府", date(2024, 2, 23), "https://example.org"
    )
    assert plan.policy == Policy(Decimal("12.5"), Decimal(2), Decimal(0), 6)
    assert plan.stages == ("未启动", "开工", "完工")
    assert [
        (part.id, part.ref, part.title, len(part.targets)) for part in plan.sections
    ] == [
        ("innovation", "一", "创新驱动", 2),
        ("people", "", "民生", 0),
    ]
    assert [(one.id, one.section, one.number) for one in plan.targets] == [
        ("firms", "innovation", 1),
        ("roads", "innovation", 2),
    ]
    assert plan.not_targets == (
        NotATarget("全县137万人", "去年的数", Location(PLAN, 27, 5)),
    )
    assert plan.location == Location(PLAN, 3, 3)
    assert plan.document.path == PLAN
    assert (
        plan.document.lines()[20]
        == "      - {id: firms, name: 新增企业, at_least: 10, unit: 家}"
    )


def test_what_is_left_out_has_its_documented_default(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, HEAD + "sections: []")
    assert (plan.language, plan.simulated, plan.stages, plan.source) == (
        "zh",
        False,
        DEFAULT_STAGES,
        Source(),
    )
    assert plan.policy == Policy(Decimal(10), Decimal(1), Decimal("0.5"), 3)
    assert (plan.sections, plan.not_targets) == ((), ())


def test_two_stages_are_a_ladder(tmp_path: Path) -> None:
    head = HEAD.replace("year: 2024", "year: 2024, stages: [动工, 通车]")
    assert sound_plan(tmp_path, head + "sections: []").stages == ("动工", "通车")


def test_parts_of_the_source_and_the_policy_may_be_left_out(tmp_path: Path) -> None:
    plan = sound_plan(
        tmp_path,
        """\
        plan: {id: p, title: 目标, entity: 郸城县, years: 2021-2025, source: {issuer: 县政府}, policy: {}}
        sections: []
        """,
    )
    assert (str(plan.span), plan.source, plan.policy) == (
        "2021..2025",
        Source(issuer="县政府"),
        Policy(),
    )


def test_what_looks_like_another_type_is_what_the_person_typed(tmp_path: Path) -> None:
    plan = sound_plan(
        tmp_path,
        """\
        plan: {id: 010, title: yes, entity: 12:30, year: 2024}
        sections:
          - {id: no, title: 2024-02-23, targets: [{id: on, name: null, at_least: 010.50, unit: 家, note: ~}]}
        """,
    )
    assert (plan.id, plan.title, plan.entity) == ("010", "yes", "12:30")
    assert [(part.id, part.title) for part in plan.sections] == [("no", "2024-02-23")]
    assert [(one.id, one.name, one.note) for one in plan.targets] == [
        ("on", "null", "~")
    ]


def test_all_faults_of_a_file_come_out_in_one_run(tmp_path: Path) -> None:
    plan, findings = read_yaml(
        tmp_path,
        """\
        plan:
          id: P
          titel: 目标
          entity: 郸城县
          year: 2024
          years: 2024-2025
          policy: {behind: much}
          policy: {}
        sections:
          - id: a
            title: 创新
            targets:
              - {id: firms, name: 企业, at_least: ten, unit: 家}
              - {id: roads, name: 公路, at_least: 5, unit: 亿园}
              - {id: roads, name: 公路, reach: 建成}
          - {id: b, targets: [{}]}
        not_targets:
          - {cite: 全县137万人}
        sekcions: []
        """,
    )
    assert plan is None
    assert sorted(
        places(findings), key=lambda place: (place[1], place[2], place[0])
    ) == [
        ("T203", 2, 3),  # title
        ("T204", 2, 7),
        ("T201", 3, 3),
        ("T212", 6, 3),
        ("T204", 7, 20),
        ("T202", 8, 3),
        ("T204", 13, 41),
        ("T207", 14, 50),
        ("T210", 15, 38),
        ("T203", 16, 5),  # title
        ("T203", 16, 23),  # id
        ("T203", 16, 23),  # name
        ("T203", 16, 23),  # unit
        ("T208", 16, 23),
        ("T203", 18, 5),  # why
        ("T201", 19, 1),
    ]
    assert {found.severity.value for found in findings} == {"error"}
    assert {found.location.path for found in findings} == {PLAN}
    assert {found.plan for found in findings} == {""}


def test_a_faulty_target_is_left_out_and_counted_and_the_rest_is_read(
    tmp_path: Path,
) -> None:
    plan, findings = read_yaml(
        tmp_path,
        HEAD
        + """\
sections:
  - id: a
    title: 创新
    targets:
      - {id: firms, name: 企业, at_least: 10, unit: 家}
      - {id: bad, name: 坏, at_least: 10, unit: 亿园}
      - 空
      - {id: roads, name: 公路, at_least: 10, unit: 公里}
""",
    )
    assert plan is not None
    assert [(one.id, one.number) for one in plan.targets] == [
        ("firms", 1),
        ("roads", 4),
    ]
    assert plan.faulty == 2
    assert places(findings) == [("T207", 7, 48), ("T204", 8, 9)]
    assert [found.subject for found in findings] == ["bad", ""]
    assert {found.plan for found in findings} == {"p"}
    assert (
        findings[0].excerpt == "      - {id: bad, name: 坏, at_least: 10, unit: 亿园}"
    )


def test_a_faulty_section_does_not_hide_its_targets(tmp_path: Path) -> None:
    plan, findings = read_yaml(
        tmp_path,
        HEAD
        + "sections: [{ref: 一, targets: [{id: a, name: 甲, at_least: 1, unit: 家}]}, 5, {id: c, title: 丙}]",
    )
    assert places(findings) == [
        ("T203", 2, 12),
        ("T203", 2, 12),
        ("T204", 2, 73),
        ("T203", 2, 76),
    ]
    assert plan is not None
    assert [one.id for one in plan.targets] == ["a"]
    assert plan.section_of(plan.targets[0]) is plan.sections[0]


def test_an_id_stands_once_in_a_plan_in_whatever_section(tmp_path: Path) -> None:
    plan, findings = read_yaml(
        tmp_path,
        HEAD
        + """\
sections:
  - {id: a, title: 甲, targets: [{id: firms, name: 企业, at_least: 10, unit: 家}]}
  - id: b
    title: 乙
    targets:
      - {id: firms, name: 企业二, at_least: 20, unit: 家}
  - {id: a, title: 丙, targets: []}
""",
    )
    assert places(findings) == [("T205", 7, 9), ("T205", 8, 5)]
    assert [(found.subject, found.facts) for found in findings] == [
        ("firms", {"id": "firms", "first": 3}),
        ("a", {"id": "a", "first": 3}),
    ]
    assert findings[0].related == (Location(PLAN, 3),)
    assert plan is not None
    assert [(one.id, one.name) for one in plan.targets] == [("firms", "企业")]
    assert plan.faulty == 1


def test_a_name_that_two_targets_have_is_reported_and_both_targets_stay(
    tmp_path: Path,
) -> None:
    plan, findings = read_yaml(
        tmp_path,
        HEAD
        + """\
sections:
  - id: a
    title: 甲
    targets:
      - {id: firms, name: 企业, aliases: [企业, 公司], at_least: 10, unit: 家}
      - {id: shops, name: 商户, aliases: [公司, firms], at_least: 10, unit: 户}
""",
    )
    assert places(findings) == [("T206", 7, 41), ("T206", 7, 45)]
    assert [found.facts for found in findings] == [
        {"name": "公司", "other": "firms"},
        {"name": "firms", "other": "firms"},
    ]
    assert {found.related for found in findings} == {(Location(PLAN, 6),)}
    assert plan is not None
    assert (len(plan.targets), plan.faulty) == (2, 0)


@pytest.mark.parametrize(
    ("year", "why", "column"),
    [
        ("", "no-year", 7),
        (", year: 2024, years: 2024-2025", "two-years", 51),
        (", years: 2025-2021", "backwards", 39),
    ],
)
def test_a_plan_has_one_year_or_one_run_of_years(
    tmp_path: Path, year: str, why: str, column: int
) -> None:
    plan, findings = read_yaml(
        tmp_path, f"plan: {{id: p, title: 目标, entity: 郸城县{year}}}\nsections: []"
    )
    assert plan is None
    assert places(findings) == [("T212", 1, column)]
    assert word(findings[0].facts["why"]) == why


FAULTY_HEAD = """\
plan:
  id: p
  titel: 目标
  title: 目标
  entity: 郸城县
  {more}
sections:
  - id: a
    title: 甲
    targets:
      - {{id: road, name: 路, reach: 通车}}
      - {{id: farm, name: 田, at_least: 10, unit: 万亩, due: 9月底, pacing: [10, 30, 100]}}
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # The year and the ladder are read even from a head that is faulty elsewhere.
        ("years: 2021-2023\n  stages: [规划, 通车]", [("T212", "no-year", 13)]),
        ("year: 2024\n  stages: [规划, 通车]", [("T211", "length", 13)]),
        ("years: 2021-2023", [("T210", "no-such-stage", 11), ("T212", "no-year", 12)]),
        # Where they are faulty themselves, nothing is held against the targets.
        ("year: 24年\n  stages: [通车]", []),
        ("year: [2024]\n  stages: 通车", []),
        ("note: 无年\n  stages: [规划, 通车]", []),
    ],
)
def test_a_faulty_head_raises_no_false_alarm_among_the_targets(
    tmp_path: Path, more: str, expected: list[tuple[str, str, int]]
) -> None:
    plan, findings = read_yaml(tmp_path, FAULTY_HEAD.format(more=more))
    assert plan is None
    below = [found for found in findings if found.location.line > 7]
    assert [
        (found.rule.code, word(found.facts["why"]), found.location.line)
        for found in below
    ] == expected
    assert ("T201", 3, 3) in places(findings)


@pytest.mark.parametrize(
    ("text", "found", "line", "column"),
    [
        ("# 只有备注\n", "nothing", 1, 1),
        ("---\n...\n", "text", 2, 1),
        ("你好", "text", 1, 1),
        ("\n- a\n- b\n", "list", 2, 1),
        ("targets: 1\n", "no-plan", 1, 1),
        ("[]", "list", 1, 1),
        ("{}", "no-plan", 1, 1),
    ],
)
def test_what_is_no_plan_says_what_it_is(
    tmp_path: Path, text: str, found: str, line: int, column: int
) -> None:
    plan, findings = read_yaml(tmp_path, text)
    assert plan is None
    assert places(findings) == [("T104", line, column)]
    assert findings[0].facts["found"] == MessageKey("node", found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plan:\nsections:\n", [("T204", 1, 6), ("T204", 2, 10)]),
        ("plan: 2024\n", [("T204", 1, 7), ("T203", 1, 1)]),
        ("sections: 一\n", [("T203", 1, 1), ("T204", 1, 11)]),
        ("plan: [a]\nsections: {a: b}\n", [("T204", 1, 7), ("T204", 2, 11)]),
        ("sections: []\n", [("T203", 1, 1)]),
        (HEAD + "sections: []\nnot_targets: {a: b}\n", [("T204", 3, 14)]),
        (
            HEAD + "sections: []\nnot_targets: [5, {cite: '', why: 无}]\n",
            [("T204", 3, 15), ("T204", 3, 25)],
        ),
    ],
)
def test_half_a_plan_is_told_what_is_missing(
    tmp_path: Path, text: str, expected: list[tuple[str, int, int]]
) -> None:
    _, findings = read_yaml(tmp_path, text)
    assert places(findings) == expected


@pytest.mark.parametrize(
    ("content", "code", "fact"),
    [
        (b"", "T101", "empty"),
        (b"\0\1\2", "T101", "binary"),
        (b"plan: \xff\xff", "T101", "undecodable"),
        (b"plan: 'unclosed", "T102", "unclosed"),
        (b"plan: *x", "T103", "alias"),
        (b"plan: 1\n---\nplan: 2", "T103", "documents"),
        (b"[" * 5000, "T103", "depth"),
    ],
)
def test_what_cannot_be_read_is_one_clear_finding(
    tmp_path: Path, content: bytes, code: str, fact: str
) -> None:
    plan, findings = read_yaml(tmp_path, content)
    assert plan is None
    assert [found.rule.code for found in findings] == [code]
    assert fact in [word(said) for said in findings[0].facts.values()]


def test_a_missing_plan_and_a_folder_are_reported(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "no.yaml", "missing"), (tmp_path, "directory")):
        plan, findings = read_plan(path, "no.yaml")
        assert plan is None
        assert [
            (str(found.location), word(found.facts["reason"])) for found in findings
        ] == [("no.yaml", reason)]


def test_a_plan_is_no_larger_than_a_person_writes(tmp_path: Path) -> None:
    path = file(tmp_path, "large.yaml", b"#" * MAX_PLAN_BYTES)
    assert [
        word(found.facts["reason"])
        for found in read_plan(path, PLAN)[1]
        if "reason" in found.facts
    ] == []
    path = file(tmp_path, "large.yaml", b"#" * (MAX_PLAN_BYTES + 1))
    assert [word(found.facts["reason"]) for found in read_plan(path, PLAN)[1]] == [
        "too-large"
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_plan_is_the_same_in_every_encoding_and_with_every_line_end(
    tmp_path: Path, codec: str, end: str
) -> None:
    text = (
        HEAD
        + "sections:\n  - {id: a, title: 甲, targets: [{id: b, name: 乙, at_least: x, unit: 家}]}\n"
    )
    plan, findings = read_yaml(tmp_path, text.replace("\n", end).encode(codec))
    assert plan is not None
    assert (plan.entity, places(findings)) == ("郸城县", [("T204", 3, 60)])


def test_names_keep_the_markup_and_the_mischief_that_was_typed(tmp_path: Path) -> None:
    plan = sound_plan(
        tmp_path,
        HEAD
        + r"""
sections:
  - id: a
    title: "\e[31m[bold]::error%0A<script>"
    targets: [{id: b, name: "=1+1\u202e", at_least: 1, unit: 家}]
""",
    )
    assert plan.sections[0].title == "\x1b[31m[bold]::error%0A<script>"
    assert plan.targets[0].name == "=1+1\u202e"


def test_a_tag_is_an_error_and_the_plan_is_read_on(tmp_path: Path) -> None:
    plan, findings = read_yaml(
        tmp_path,
        HEAD
        + "sections:\n- {id: a, title: 甲, targets: [{id: b, name: !!python/name:os.x 乙, at_least: 1, unit: 家}]}",
    )
    assert places(findings) == [("T103", 3, 45)]
    assert plan is not None
    assert [one.name for one in plan.targets] == ["乙"]


SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@SHARED
@given(content=st.one_of(st.binary(max_size=100), nonsense().map(str.encode)))
def test_any_bytes_are_a_plan_or_something_is_said(
    tmp_path: Path, content: bytes
) -> None:
    plan, findings = read_yaml(tmp_path, content)
    assert (plan is not None) or findings


@SHARED
@given(data=st.data())
def test_a_plan_with_anything_put_anywhere_never_raises(
    tmp_path: Path, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(FULL)))
    gone = data.draw(st.integers(0, 12))
    text = FULL[:at] + data.draw(nonsense(4)) + FULL[at + gone :]
    plan, findings = read_yaml(tmp_path, text.encode())
    assert (plan is not None) or findings
    assert all(found.location.path == PLAN for found in findings)
    assert all(
        0 <= found.location.line <= text.count("\n") + text.count("\r") + 2
        for found in findings
    )


def test_an_amount_and_its_growth_may_share_a_name(tmp_path: Path) -> None:
    plan, findings = read_yaml(
        tmp_path,
        HEAD
        + """\
sections:
  - id: a
    title: 甲
    targets:
      - {id: trade, name: 进出口总值, at_least: 200, unit: 亿元}
      - {id: growth, name: 进出口总值, at_least: 5, unit: "%", measure: rate}
      - {id: again, name: 进出口总值, at_least: 6, unit: "%", measure: rate}
""",
    )
    assert plan is not None
    assert places(findings) == [("T206", 8, 27)]


@pytest.mark.parametrize(
    "place",
    [
        "plan: {id: p, title: 目标, entity: 县, year: 2024, note: 无}",
        "sections: [{id: a, title: 甲, nmae: 乙, targets: []}]",
        "sections: [{id: a, title: 甲, targets: [{id: x, name: 就业, at_least: 三, unit: 人}]}]",
        "not_targets: [{cite: 全县, wyh: 去年, why: 去年}]",
        "series: [{id: y, name: 全省, unit: 人, mesure: rate}]",
    ],
)  # fmt: skip
def test_a_fault_is_told_once_in_whatever_list_it_stands(
    tmp_path: Path, place: str
) -> None:
    head = "plan: {id: p, title: 目标, entity: 县, year: 2024}\n"
    sound = "sections: [{id: a, title: 甲, targets: []}]\n"
    parts = {"plan": head, "sections": sound}
    parts[place.partition(":")[0]] = place + "\n"
    _, findings = read_yaml(tmp_path, "".join(parts.values()))
    found = [one.location for one in findings if one.rule.code in {"T201", "T204"}]
    assert len(found) == len(set(found)) == 1
