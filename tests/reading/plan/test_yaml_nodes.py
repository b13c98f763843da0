"""YAML as typed: texts with their places, and what a plan file may not hold."""

from textwrap import dedent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.model.findings import Finding, MessageKey
from auditor.model.provenance import TextDocument
from auditor.reading.files import Faults
from auditor.reading.plan.yaml_nodes import (
    MAX_DEPTH,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    mappings,
    read_nodes,
    scalars,
)
from tests.reading.stories import places, word
from tests.strategies import nonsense

Plain = str | list["Plain"] | dict[str, "Plain"]


def read(text: str) -> tuple[Node | None, list[Finding]]:
    faults = Faults(TextDocument("p.yaml", dedent(text)))
    return read_nodes(faults), faults.findings


def plain(node: Node | None) -> Plain:
    assert node is not None
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return {key: plain(entry) for key, entry in node.entries.items()}


def nodes_in(node: Node | None) -> list[Node]:
    """Return a node with all that stand in it."""
    if node is None or isinstance(node, ScalarNode):
        return [node] if node else []
    inner = (
        node.items
        if isinstance(node, SequenceNode)
        else [*node.keys.values(), *node.entries.values()]
    )
    return [node, *(below for item in inner for below in nodes_in(item))]


def sound(text: str) -> Plain:
    node, findings = read(text)
    assert findings == []
    return plain(node)


@pytest.mark.parametrize(
    "text",
    [
        "010", "0x1F", "0o17", "12:30", "1:30:00", "yes", "no", "on", "y", "true", "null", "~", "2024-02-23",
        "2024-02-23T10:00:00Z", "1e3", "1_000", "+5", "1.50", ".inf", ".nan", "7300", "=", "9" * 200, "1e999999",
    ],
)  # fmt: skip
def test_every_scalar_is_what_the_person_typed(text: str) -> None:
    assert sound(f"key: {text}") == {"key": text}
    assert sound(f"{text}: value") == {text: "value"}


def test_a_plan_reads_as_mappings_lists_and_texts() -> None:
    text = """\
        plan: {id: p, stages: [未启动, 开工]}
        sections:
          - title: 创新驱动   # a remark
            note: >-
              两行
              成一行
          -
        """
    assert sound(text) == {
        "plan": {"id": "p", "stages": ["未启动", "开工"]},
        "sections": [{"title": "创新驱动", "note": "两行 成一行"}, ""],
    }


def test_every_node_knows_its_line_and_its_column_in_characters() -> None:
    root, _ = read("""\
        计划:
          名称: "郸城"
          目标: [10, {单位: 家}]
          空:
        """)
    assert isinstance(root, MappingNode)
    table = root.entries["计划"]
    assert isinstance(table, MappingNode)
    assert (root.line, root.column, table.line, table.column) == (1, 1, 2, 3)
    assert {key: (at.line, at.column) for key, at in table.keys.items()} == {
        "名称": (2, 3),
        "目标": (3, 3),
        "空": (4, 3),
    }
    assert {key: (at.line, at.column) for key, at in table.entries.items()} == {
        "名称": (2, 7),
        "目标": (3, 7),
        "空": (4, 5),
    }
    goals = table.entries["目标"]
    assert isinstance(goals, SequenceNode)
    assert [(item.line, item.column) for item in goals.items] == [(3, 8), (3, 12)]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a remark\n"])
def test_a_file_may_hold_nothing(text: str) -> None:
    assert read(text) == (None, [])


def test_a_key_given_twice_is_reported_where_it_comes_again_and_the_first_one_stands() -> (
    None
):
    node, findings = read("""\
        id: first
        name: 新增就业
        id: second
        sub: {a: 1, b: 2, a: 3, a: 4}
        """)
    assert places(findings) == [("T202", 3, 1), ("T202", 4, 19), ("T202", 4, 25)]
    assert [(found.facts["key"], found.facts["first"]) for found in findings] == [
        ("id", 1),
        ("a", 4),
        ("a", 4),
    ]
    assert plain(node) == {
        "id": "first",
        "name": "新增就业",
        "sub": {"a": "1", "b": "2"},
    }


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert sound("<<: {a: 1}\na: 2") == {"<<": {"a": "1"}, "a": "2"}


def test_an_anchor_nobody_refers_to_is_a_name_nobody_uses() -> None:
    assert sound("a: &goal 10") == {"a": "10"}


@pytest.mark.parametrize(
    ("text", "construct", "line", "column"),
    [
        ("a: &x [1]\nb: *x", "alias", 2, 4),
        ("a: &x {k: 1}\nb:\n  <<: *x", "alias", 3, 7),
        ("a: 1\n---\nb: 2", "documents", 2, 1),
        ("--- 1\n--- 2", "documents", 2, 1),
        ("[" * 5000, "depth", 1, MAX_DEPTH + 1),
        ("{a: " * 5000, "depth", 1, 4 * MAX_DEPTH + 1),
        ("- " * 5000, "depth", 1, 2 * MAX_DEPTH + 1),
    ],
)
def test_what_no_plan_needs_ends_the_reading(
    text: str, construct: str, line: int, column: int
) -> None:
    node, findings = read(text)
    assert node is None
    assert places(findings) == [("T103", line, column)]
    assert word(findings[0].facts["construct"]) == construct


def test_aliases_that_would_explode_are_refused_at_the_first() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    _, findings = read(bomb)
    assert places(findings) == [("T103", 2, 8)]


def test_twenty_levels_are_deep_enough() -> None:
    assert sound("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("!!python/object/apply:os.system", ["echo"]),
        ("!!python/name:os.system", ""),
        ("!!binary", "aGk="),
        ("!goal", "10"),
        ("!!int", "10"),
        ("!!map", {"a": "1"}),
    ],
)
def test_a_tag_is_refused_and_never_executed_and_its_content_is_read_on(
    tag: str, value: Plain
) -> None:
    written = {"['echo']": "[echo]", "{'a': '1'}": "{a: 1}"}.get(str(value), str(value))
    node, findings = read(f"a: {tag} {written}\nb: 2")
    assert places(findings) == [("T103", 1, 4)]
    assert findings[0].facts == {"construct": MessageKey("construct", "tag")}
    assert plain(node) == {"a": value, "b": "2"}


def test_the_tag_that_says_text_is_none() -> None:
    assert sound("a: ! 010") == {"a": "010"}


def test_a_list_or_mapping_is_no_key() -> None:
    node, findings = read("? [a, b]\n: 1\n? {c: d}\n: 2\ne: 3\n")
    assert places(findings) == [("T103", 1, 3), ("T103", 3, 3)]
    assert plain(node) == {"e": "3"}


@pytest.mark.parametrize(
    ("text", "problem", "line", "column"),
    [
        ("a:\n\tb: 1", "tab", 2, 1),
        ("a:\n  - b\n \t- c", "tab", 3, 2),
        ("a: @x", "token", 1, 4),
        ("a: `x`", "token", 1, 4),
        ("a: %x", "token", 1, 4),
        ("a: b: c", "colon", 1, 5),
        ("a\nb: 1", "colon", 2, 2),
        ('a: "郸城', "unclosed", 1, 7),
        ("a: '郸城\nb: 1\n", "unclosed", 1, 4),
        ("a: [1, 2\nb: 3", "bracket", 1, 4),
        ("a: {b: 1", "bracket", 1, 4),
        ("a: 1\nb\n", "no-colon", 2, 1),
        ("a: 1\n- b", "indent", 2, 1),
        ("a:\n  - b\n c: 1", "indent", 3, 2),
        ("- a\nb: 1", "indent", 2, 1),
        ('a: "x" y', "indent", 1, 8),
        ("a: - b", "other", 1, 4),
        ("  a: 1\nb: 2", "other", 2, 1),
        ("%YAML 1.1\n", "other", 2, 1),
        ('a: "\\q"', "other", 1, 5),
        ("a: }", "other", 1, 4),
        # Characters no YAML may hold, counted as an editor counts them.
        ("甲: 一\n乙: 二\x07\n", "control", 2, 5),
        ("甲: 郸城县\x1b[31m", "control", 1, 7),
        ("甲: 一\r\n乙: 二\x7f", "control", 2, 5),
        ("甲: 一\r乙: 二\x01", "control", 2, 5),
        # To YAML they end a line, to an editor they do not.
        ("甲: 一\n乙: 二\u2028丙: 三", "control", 2, 5),
        ("甲: 一\u2029", "control", 1, 5),
        ("甲: 一\x85乙: 二", "control", 1, 5),
    ],
)
def test_bad_syntax_is_named_and_placed(
    text: str, problem: str, line: int, column: int
) -> None:
    faults = Faults(TextDocument("p.yaml", text))
    assert read_nodes(faults) is None
    assert places(faults.findings) == [("T102", line, column)]
    assert word(faults.findings[0].facts["problem"]) == problem


@given(
    st.one_of(
        nonsense(40),
        nonsense(3).map(lambda text: f"a: [1, {{b: {text}}}]\nc:\n- {text}\n"),
    )
)
@example("a: [1, {b: 2}]\nc:\n- 3\n")
def test_any_text_is_read_or_reported_and_never_raises(text: str) -> None:
    faults = Faults(TextDocument("p.yaml", text.replace("\0", "")))
    node = read_nodes(faults)
    lines = (
        text.count("\n") + text.count("\r") + 2
    )  # an empty document ends on the line after
    assert all(1 <= one.line <= lines and one.column >= 1 for one in nodes_in(node))
    assert all(found.rule.code in {"T102", "T103", "T202"} for found in faults.findings)


def test_the_texts_of_a_list_are_those_of_a_list_only() -> None:
    root, _ = read("list: [开工, {a: 1}, 完工, [x]]\ntext: 开工")
    assert isinstance(root, MappingNode)
    assert [one.text for one in scalars(root.entries["list"])] == ["开工", "完工"]
    assert list(scalars(root.entries["text"])) == []
    assert list(scalars(None)) == []


def test_of_a_list_its_mappings_are_read_and_what_else_stands_there_is_left() -> None:
    root, _ = read("history: [{from: 2024-07}, 二季度, {from: 2024-10}]")
    assert isinstance(root, MappingNode)
    adjusted = list(mappings(root.entries["history"]))
    assert [plain(one) for one in adjusted] == [
        {"from": "2024-07"},
        {"from": "2024-10"},
    ]
