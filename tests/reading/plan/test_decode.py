"""Mappings against structs: every fault found, placed, and named with what was expected."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from auditor.model.findings import Fact, Finding, MessageKey
from auditor.model.provenance import TextDocument
from auditor.reading.files import Faults
from auditor.reading.plan.decode import (
    Entry,
    as_text,
    closest,
    decode_entry,
    without_invalid,
)
from auditor.reading.plan.policy_schema import PolicyEntry
from auditor.reading.plan.schema import (
    HeadEntry,
    NotTargetEntry,
    PlanEntry,
    SectionEntry,
    SourceEntry,
)
from auditor.reading.plan.target_schema import HistoryEntry, TargetEntry, WaiverEntry
from auditor.reading.plan.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    read_nodes,
)
from tests.reading.stories import places, word
from tests.strategies import nonsense

KINDS = [
    HeadEntry, HistoryEntry, NotTargetEntry, PlanEntry, PolicyEntry, SectionEntry, SourceEntry, TargetEntry,
    WaiverEntry,
]  # fmt: skip


def node_of(text: str) -> Node | None:
    faults = Faults(TextDocument("p.yaml", dedent(text)))
    node = read_nodes(faults)
    assert faults.findings == []
    return node


def shaped(
    text: str, kind: type[Entry], subject: str = ""
) -> tuple[Entry | None, list[Finding]]:
    faults = Faults(TextDocument("p.yaml", dedent(text)))
    node = read_nodes(faults)
    assert faults.findings == []
    return decode_entry(node, kind, faults, subject), faults.findings


def faults_of(text: str, kind: type[Entry]) -> list[tuple[str, int, int]]:
    entry, findings = shaped(text, kind)
    assert (entry is None) == bool(findings)
    return places(findings)


def told(findings: list[Finding], *names: str) -> list[tuple[Fact | None, ...]]:
    return [tuple(found.facts.get(name) for name in names) for found in findings]


def test_a_sound_mapping_fills_a_struct_with_texts() -> None:
    entry, findings = shaped(
        """\
        id: roads
        name: 农村公路
        at_least: 010
        aliases: [村道, 2024]
        waiver: {rule: P103, until: 2024-09, reason: yes, by: 12:30}
        history:
          - {from: 2024-07, at_most: 8.50, reason: 汛期}
        """,
        TargetEntry,
    )
    assert findings == []
    assert entry is not None
    assert (entry.at_least, entry.aliases, entry.unit) == (
        "010",
        ["村道", "2024"],
        UNSET,
    )
    assert isinstance(entry.waiver, WaiverEntry)
    assert (entry.waiver.reason, entry.waiver.by) == ("yes", "12:30")
    assert isinstance(entry.history, list)
    assert [(one.start, one.at_most) for one in entry.history] == [("2024-07", "8.50")]


def test_every_fault_of_a_mapping_comes_out_at_once() -> None:
    entry, findings = shaped(
        """\
        id: Roads
        nmae: 农村公路
        at_least: ten
        unit: [公里]
        measure: flw
        aliases: 村道
        tags: [a, '']
        weight:
        foo: 1
        """,
        TargetEntry,
        "roads",
    )
    assert entry is None
    assert sorted(places(findings)) == [
        ("T201", 2, 1),
        ("T201", 9, 1),
        ("T203", 1, 1),
        ("T204", 1, 5),
        ("T204", 3, 11),
        ("T204", 4, 7),
        ("T204", 5, 10),
        ("T204", 6, 10),
        ("T204", 7, 7),
        ("T204", 8, 8),
    ]
    assert {found.subject for found in findings} == {"roads"}


@pytest.mark.parametrize(
    ("key", "similar"),
    [
        ("nmae", ("name",)),
        ("at_lest", ("at_least",)),
        ("wiaver", ("waiver",)),
        ("Unit", ("unit",)),
        ("指标", ()),
        ("责任单位", ("owner",)),
        ("单位", ("unit",)),
    ],
)
def test_an_unknown_key_is_told_what_it_may_have_meant(
    key: str, similar: tuple[str, ...]
) -> None:
    _, findings = shaped(f"id: a\nname: b\n{key}: c", TargetEntry)
    assert places(findings) == [("T201", 3, 1)]
    assert told(findings, "key", "similar") == [(key, similar)]
    allowed = findings[0].facts["allowed"]
    assert isinstance(allowed, tuple)
    assert {"id", "name", "at_least", "history"} <= set(allowed)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{title: 报告}", SourceEntry),
        ("{behind: 10}", PolicyEntry),
        ("{cite: 全县, why: 去年}", NotTargetEntry),
        ("{rule: P103, until: 9月, reason: 汛期, by: 县长}", WaiverEntry),
        ("{from: 7月, reason: 汛期, at_least: 1}", HistoryEntry),
        ("{id: a, name: b}", TargetEntry),
        ("{id: a, title: b, targets: []}", SectionEntry),
        ("{id: a, title: b, entity: c, stages: [未启动, 完工]}", HeadEntry),
        ("{plan: {id: a, title: b, entity: c}, sections: []}", PlanEntry),
    ],
)
def test_no_mapping_takes_a_key_it_does_not_know(text: str, kind: type[Entry]) -> None:
    assert faults_of(text, kind) == []
    assert faults_of(f"{text[:-1]}, foo: 1}}", kind) == [("T201", 1, len(text) + 2)]


def test_a_key_is_known_by_its_name_in_the_file() -> None:
    assert faults_of("from: 2024-07\nreason: 汛期\nat_least: 5", HistoryEntry) == []
    assert faults_of("start: 2024-07\nreason: 汛期\nat_least: 5", HistoryEntry) == [
        ("T201", 1, 1),
        ("T203", 1, 1),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "key", "expected", "found"),
    [
        ("at_least: 1e5", TargetEntry, "at_least", "number", "1e5"),
        ("at_least: .nan", TargetEntry, "at_least", "number", ".nan"),
        ("at_least: 1e999999", TargetEntry, "at_least", "number", "1e999999"),
        ("at_least:", TargetEntry, "at_least", "number", MessageKey("node", "nothing")),
        ("at_least: 12:30", TargetEntry, "at_least", "number", "12:30"),
        ("at_least: '1,000'", TargetEntry, "at_least", "number", "1,000"),
        ("at_least: |\n  10\n", TargetEntry, "at_least", "number", "10\n"),
        (f"at_least: {'9' * 200}", TargetEntry, "at_least", "number", "9" * 200),
        ("at_least: [10]", TargetEntry, "at_least", "number", "[10]"),
        (
            "at_least: {a: 1}",
            TargetEntry,
            "at_least",
            "number",
            MessageKey("node", "mapping"),
        ),
        ("between: 5", TargetEntry, "between", "pair", "5"),
        ("between: [5]", TargetEntry, "between", "pair", "[5]"),
        ("between: [1, 2, 3]", TargetEntry, "between", "pair", "[1, 2, 3]"),
        ("between: [a, b]", TargetEntry, "between", "pair", "[a, b]"),
        ("rises: yes", TargetEntry, "rises", "true", "yes"),
        ("falls: false", TargetEntry, "falls", "true", "false"),
        ("better: more", TargetEntry, "better", "one-of", "more"),
        ("measure: milestones", TargetEntry, "measure", "one-of", "milestones"),
        ("commitment: soft", TargetEntry, "commitment", "one-of", "soft"),
        ("pacing: quarterly", TargetEntry, "pacing", "pacing", "quarterly"),
        ("pacing: |\n  linear\n", TargetEntry, "pacing", "pacing", "linear\n"),
        ("pacing: []", TargetEntry, "pacing", "pacing", "[]"),
        ("pacing: [25, half]", TargetEntry, "pacing", "pacing", "[25, half]"),
        (
            "pacing: {q1: 25}",
            TargetEntry,
            "pacing",
            "pacing",
            MessageKey("node", "mapping"),
        ),
        ("name: ' '", TargetEntry, "name", "text", MessageKey("node", "nothing")),
        ("due:", TargetEntry, "due", "period", MessageKey("node", "nothing")),
        ("counts_as: 个", TargetEntry, "counts_as", "list", "个"),
        ("history: 8", TargetEntry, "history", "list", "8"),
        ("waiver: P103", TargetEntry, "waiver", "mapping", "P103"),
        ("rule: T204", WaiverEntry, "rule", "progress-rule", "T204"),
        ("rule: behind", WaiverEntry, "rule", "progress-rule", "behind"),
        ("published: 2024-02-30", SourceEntry, "published", "date", "2024-02-30"),
        ("published: 2024-2-3", SourceEntry, "published", "date", "2024-2-3"),
        ("published: 二月", SourceEntry, "published", "date", "二月"),
        ("stale_months: 2.5", PolicyEntry, "stale_months", "whole-number", "2.5"),
        ("stale_months: -1", PolicyEntry, "stale_months", "whole-number", "-1"),
        ("behind: much", PolicyEntry, "behind", "not-negative", "much"),
        ("year: 24", HeadEntry, "year", "year", "24"),
        ("year: 2024Q1", HeadEntry, "year", "year", "2024Q1"),
        ("years: 2021", HeadEntry, "years", "years", "2021"),
        ("language: fr", HeadEntry, "language", "one-of", "fr"),
        ("stages: [开工]", HeadEntry, "stages", "stages", "[开工]"),
        ("simulated: yes", HeadEntry, "simulated", "boolean", "yes"),
        ("source: 报告", HeadEntry, "source", "mapping", "报告"),
        (
            "targets: {a: 1}",
            SectionEntry,
            "targets",
            "list",
            MessageKey("node", "mapping"),
        ),
        ("sections: a", PlanEntry, "sections", "list", "a"),
        ("not_targets: a", PlanEntry, "not_targets", "list", "a"),
    ],
)
def test_a_value_that_may_not_stand_there_is_told_what_may(
    text: str, kind: type[Entry], key: str, expected: str, found: Fact
) -> None:
    _, findings = shaped(text, kind)
    wrong = [one for one in findings if one.rule.code == "T204"]
    assert [
        (one.facts["key"], one.facts["expected"], one.facts["found"]) for one in wrong
    ] == [(key, MessageKey("expected", expected), found)]


def test_a_choice_is_told_its_options() -> None:
    _, findings = shaped("id: a\nname: b\nmeasure: lvl", TargetEntry)
    assert told(findings, "options") == [(("flow", "level", "rate", "milestone"),)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a]", None),
        ("[[a]]", "list"),
        ("just text", None),
        ("", "nothing"),
        ("# remark", "nothing"),
    ],
)
def test_where_a_mapping_should_stand_nothing_else_will_do(
    text: str, found: str | None
) -> None:
    _, findings = shaped(text, NotTargetEntry, "not_targets")
    assert [one.rule.code for one in findings] == ["T204"]
    assert word(findings[0].facts["expected"]) == "mapping"
    assert findings[0].facts["found"] == (MessageKey("node", found) if found else text)


def test_faults_inside_a_mapping_or_a_list_of_them_come_out_one_by_one() -> None:
    text = """\
        id: a
        name: b
        waiver: {rule: P1, until: 9月, by: 县长}
        history:
          - {from: 2024-07, reason: 汛期, at_least: ten}
          - just text
          - {from: 2024-08, raeson: 汛期}
        """
    assert faults_of(text, TargetEntry) == [
        ("T204", 3, 16),
        ("T203", 3, 9),
        ("T204", 5, 43),
        ("T204", 6, 5),
        ("T201", 7, 21),
        ("T203", 7, 5),
    ]


def test_a_fault_inside_a_part_is_filed_under_the_target_or_else_under_the_part() -> (
    None
):
    text = "id: a\nname: b\nwaiver: {rule: P1, until: 9月, reason: 无, by: 无}\nhistory: [5]"
    assert [found.subject for found in shaped(text, TargetEntry, "roads")[1]] == [
        "roads",
        "roads",
    ]
    assert [found.subject for found in shaped(text, TargetEntry)[1]] == [
        "waiver",
        "history",
    ]


def test_what_the_caller_reads_one_by_one_does_not_spoil_the_rest() -> None:
    section, findings = shaped(
        "id: a\ntitle: 创新\ntargets: [{id: Bad}, 5]", SectionEntry
    )
    assert findings == []
    assert section is not None
    assert section.targets == []


def test_the_sound_part_of_a_mapping_is_what_nothing_is_wrong_with() -> None:
    node = node_of(
        "id: roads\nname: ''\nunit: 公里\nat_least: ten\nfoo: 1\nwaiver: {rule: P1}\nnote: 2024"
    )
    assert isinstance(node, MappingNode)
    part = without_invalid(node, TargetEntry)
    assert list(part.entries) == list(part.keys) == ["id", "unit", "note"]
    assert (part.line, part.column) == (node.line, node.column)
    assert part.entries["unit"] is node.entries["unit"]


def test_what_stands_at_a_node_is_its_text_or_what_it_is() -> None:
    assert as_text(ScalarNode("十", 1, 1)) == "十"
    assert (
        as_text(SequenceNode(1, 1, [ScalarNode("6", 1, 2), ScalarNode("七", 1, 5)]))
        == "[6, 七]"
    )
    nested, long = (
        SequenceNode(1, 1, [SequenceNode(1, 2)]),
        SequenceNode(1, 1, [ScalarNode("8", 1, 1)] * 13),
    )
    assert as_text(nested) == as_text(long) == MessageKey("node", "list")
    assert [
        as_text(node) for node in (ScalarNode(" ", 1, 1), MappingNode(1, 1), None)
    ] == [
        MessageKey("node", "nothing"),
        MessageKey("node", "mapping"),
        MessageKey("node", "nothing"),
    ]


def test_the_closest_choice_is_close() -> None:
    assert closest("人民", ("人", "人民币元", "家")) == ("人民币元",)
    assert closest("x", ("人", "家")) == ()


def nodes() -> st.SearchStrategy[Node]:
    texts = st.one_of(
        nonsense(5),
        st.sampled_from(
            [
                "10",
                "2024",
                "true",
                "flow",
                "linear",
                "P103",
                "2024-02-23",
                "roads",
                "higher",
                "9月",
                "zh",
            ]
        ),
    )
    leaves: st.SearchStrategy[Node] = st.builds(
        ScalarNode, texts, st.just(1), st.just(1)
    )
    return st.recursive(
        leaves, lambda inner: st.one_of(lists(inner), tables(inner)), max_leaves=8
    )


def lists(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(SequenceNode, st.just(1), st.just(1), st.lists(inner, max_size=3))


def tables(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[MappingNode]:
    names = sorted(
        {name for kind in KINDS for name in kind.__struct_encode_fields__} | {"unknown"}
    )

    def table(entries: dict[str, Node]) -> MappingNode:
        return MappingNode(
            1, 1, entries, {key: ScalarNode(key, 1, 1) for key in entries}
        )

    return st.dictionaries(st.sampled_from(names), inner, max_size=8).map(table)


@given(st.sampled_from(KINDS), tables(nodes()))
def test_a_mapping_fills_its_struct_or_something_is_said_of_it(
    kind: type[Entry], node: MappingNode
) -> None:
    faults = Faults(TextDocument("p.yaml", ""))
    entry = decode_entry(node, kind, faults)
    assert (entry is None) == bool(faults.findings)


@given(st.sampled_from(KINDS), tables(nodes()))
def test_a_sound_part_lacks_at_most_what_has_to_be_there(
    kind: type[Entry], node: MappingNode
) -> None:
    faults = Faults(TextDocument("p.yaml", ""))
    decode_entry(without_invalid(node, kind), kind, faults)
    assert {found.rule.code for found in faults.findings} <= {"T203"}
