"""Two judges, one corpus: what the reader takes, an editor with our JSON Schema takes too; what the schema can tell is
wrong, both refuse.
"""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from auditor.reading.plan.decode import Entry, without_invalid
from auditor.reading.plan.plan import read_plan
from auditor.reading.plan.policy_schema import PolicyEntry
from auditor.reading.plan.schema import HeadEntry, SourceEntry, json_schema
from auditor.reading.plan.target_schema import (
    GOAL_KEYS,
    HistoryEntry,
    TargetEntry,
    WaiverEntry,
)
from auditor.reading.plan.yaml_nodes import MappingNode
from tests.reading.plan.test_decode import node_of
from tests.reading.stories import read_yaml

ROOT = Path(__file__).parents[3]
CORPUS = [ROOT / "targets/2024.yaml", *sorted(ROOT.glob("examples/**/targets/*.yaml"))]

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


class Editor(yaml.SafeLoader):
    """YAML 1.2 as an editor reads it: `010` is ten, `yes` and dates are texts."""


Editor.yaml_implicit_resolvers = {}
for tag, form in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}.items():
    Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{form})$"), None
    )
Editor.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def as_edited(text: str) -> Json:
    value: Json = yaml.load(dedent(text), Editor)  # noqa: S506 - a safe loader
    return value


@pytest.fixture(scope="module")
def schema() -> Validator:
    whole = json_schema()
    Draft202012Validator.check_schema(whole)
    return Draft202012Validator(whole)


FULL = """\
    plan:
      id: dancheng-2024
      title: 郸城县2024年政府工作目标
      entity: 郸城县
      year: 2024
      language: zh
      source: {title: 工作报告, issuer: 县政府, published: 2024-02-23, url: https://example.org/2024}
      policy: {behind: 10, behind_rate: 1.5, tolerance: 0.5, stale_months: 3}
      stages: [未启动, 开工, 完工]
      simulated: true
    sections:
      - id: industry
        ref: 九
        title: 产业
        targets:
          - {id: a, name: 甲, aliases: [甲甲, 2024], at_least: 10, unit: 家, counts_as: [个], weight: 2, tags: [民生]}
          - {id: b, name: 乙, at_most: 5.5, unit: "%", measure: level, commitment: redline, pacing: year-end}
          - {id: c, name: 丙, about: 13, tolerance: 0.5, better: higher, unit: "%", measure: rate}
          - {id: d, name: 丁, between: [6, 6.5], unit: "%", measure: rate, note: 区间}
          - {id: e, name: 戊, rises: true, unit: 元, measure: level}
          - {id: f, name: 己, falls: true, unit: "%", measure: level, owner: 环保局}
          - {id: g, name: 庚, reach: 完工, due: 9月, cite: 建成}
          - {id: h, name: 辛, at_least: 100, unit: 万亩, pacing: [25, 50, 75, 100]}
          - id: i
            name: 壬
            at_least: 10
            unit: 家
            waiver: {rule: P103, until: 2024-09, reason: 汛期, by: 督查室}
            history:
              - {from: 2024-07, at_least: 8, reason: 调整}
    not_targets:
      - {cite: 全县137万人, why: 去年的数}
    """
YEARS = """\
    plan: {id: five, title: 五年规划, entity: 郸城县, years: 2021-2025}
    sections:
      - {id: a, title: 甲, targets: [{id: x, name: 乙, at_least: 5, unit: 公里, pacing: [10, 30, 50, 80, 100]}]}
    """
QUOTED = """\
    plan: {id: "2024", title: 2024, entity: 1, year: "2024"}
    sections:
      - {id: a, title: 甲, targets: [{id: 010, name: true, at_least: "010", unit: 家, due: "2024-09"}]}
    """


@pytest.mark.parametrize("text", [FULL, YEARS, QUOTED], ids=["full", "years", "quoted"])
def test_a_good_plan_pleases_both(tmp_path: Path, schema: Validator, text: str) -> None:
    assert [error.message for error in schema.iter_errors(as_edited(text))] == []
    plan, findings = read_yaml(tmp_path, text)
    assert findings == []
    assert plan is not None


@pytest.mark.parametrize(
    "path", CORPUS, ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_every_plan_we_ship_pleases_both(schema: Validator, path: Path) -> None:
    assert [
        error.message
        for error in schema.iter_errors(as_edited(path.read_text("utf-8")))
    ] == []
    plan, findings = read_plan(path, path.name)
    assert findings == []
    assert plan is not None


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("plan:\n", "plna:\n"),
        ("sections:\n", "section:\n"),
        ("      id: dancheng-2024\n", ""),
        ("id: dancheng-2024", "id: Dancheng 2024"),
        ("title: 郸城县2024年政府工作目标", "title:"),
        ("title: 郸城县2024年政府工作目标", "title: [a]"),
        ("      entity: 郸城县\n", ""),
        ("year: 2024\n", "year: 24年\n"),
        ("year: 2024\n", "years: 2024\n"),
        ("year: 2024\n", "yaer: 2024\n"),
        ("year: 2024\n", "year: 2024\n      years: 2024-2025\n"),
        ("      year: 2024\n", ""),
        ("language: zh", "language: fr"),
        ("published: 2024-02-23", "published: [2024]"),
        ("behind: 10,", "behind: ten,"),
        ("stale_months: 3", "stale_months: 2.5"),
        ("stages: [未启动, 开工, 完工]", "stages: [开工]"),
        ("simulated: true", "simulated: maybe"),
        ("ref: 九", "ref: {}"),
        ("name: 甲, ", ""),
        ("aliases: [甲甲, 2024]", "aliases: 甲甲"),
        ("at_least: 10, unit: 家, counts", "unit: 家, counts"),
        (
            "at_least: 10, unit: 家, counts",
            "at_least: 10, at_most: 20, unit: 家, counts",
        ),
        ("at_least: 10, unit: 家, counts", "at_lest: 10, unit: 家, counts"),
        ("at_least: 10, unit: 家, counts", "at_least: yes, unit: 家, counts"),
        ("at_least: 10, unit: 家, counts", "at_least: 2024-01-01, unit: 家, counts"),
        ("at_least: 10, unit: 家, counts", "at_least: 12:30, unit: 家, counts"),
        ("at_least: 10, unit: 家, counts", "at_least: '1,000', unit: 家, counts"),
        (
            "at_least: 10, unit: 家, counts",
            f"at_least: '{'9' * 200}', unit: 家, counts",
        ),
        ("at_least: 10, unit: 家, counts", "at_least: , unit: 家, counts"),
        ("at_least: 10, unit: 家, counts", "at_least: [10], unit: 家, counts"),
        ("counts_as: [个]", "counts_as: 个"),
        ("weight: 2", "weight: heavy"),
        ("measure: level, commitment", "measure: levels, commitment"),
        ("commitment: redline", "commitment: hard"),
        ("pacing: year-end", "pacing: yearly"),
        ("pacing: [25, 50, 75, 100]", "pacing: []"),
        ("pacing: [25, 50, 75, 100]", "pacing: [25, half]"),
        ("better: higher", "better: 高"),
        ("between: [6, 6.5]", "between: [6]"),
        ("between: [6, 6.5]", "between: [5, 6, 7]"),
        ("rises: true", "rises: false"),
        ("rises: true", "rises: yes"),
        ("reach: 完工", "reach: []"),
        ("waiver: {rule: P103, ", "waiver: {"),
        ("rule: P103", "rule: T204"),
        ("reason: 汛期", "raeson: 汛期"),
        ("{from: 2024-07, ", "{"),
        ("at_least: 8, reason: 调整", "reason: 调整"),
        ("why: 去年的数", "because: 去年的数"),
    ],
)
def test_a_bad_plan_displeases_both(
    tmp_path: Path, schema: Validator, right: str, wrong: str
) -> None:
    assert right in FULL
    text = FULL.replace(right, wrong, 1)
    assert not schema.is_valid(as_edited(text))
    _, findings = read_yaml(tmp_path, text)
    assert {found.rule.code[:2] for found in findings} == {"T2"}


VALUES = (
    "10", "010", "-5", "+5", "1.50", ".5", "5.", "1e5", ".nan", ".inf", "0x10", "2024", "2024-09", "2021-2025",
    "2024-02-23", "12:30", "yes", "no", "on", "家", "flow", "higher", "zh", "linear", "P103", "a-b",
    "'10'", "'2024'", "'a'", "[]", "[1]", "[1, 2]", "['1', 2.5]", "[a, b, c]", "{}", "{a: 1}", "9" * 39,
    "'" + "9" * 41 + "'",
)  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    "kind",
    [HeadEntry, SourceEntry, PolicyEntry, TargetEntry, HistoryEntry, WaiverEntry],
)
def test_an_editor_underlines_no_value_that_the_reader_takes(
    schema: Validator, kind: type[Entry], value: str
) -> None:
    assert isinstance(schema.schema, Mapping)
    definitions = schema.schema["$defs"]
    for key, wanted in definitions[kind.__name__]["properties"].items():
        text = f"{key}: {value}"
        if takes(kind, text):
            assert schema.evolve(schema=wanted | {"$defs": definitions}).is_valid(
                as_edited(value)
            ), text


def takes(kind: type[Entry], text: str) -> bool:
    """Return whether the reader takes the only entry of a mapping."""
    node = node_of(text)
    assert isinstance(node, MappingNode)
    return bool(without_invalid(node, kind).entries)


def test_the_schema_says_what_it_is() -> None:
    whole = json_schema()
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    target = whole["$defs"]["TargetEntry"]
    assert target["additionalProperties"] is False
    assert target["required"] == ["id", "name"]
    assert set(GOAL_KEYS) < set(target["properties"])
    assert whole["$defs"]["HistoryEntry"]["required"] == ["from", "reason"]


def test_the_schema_holds_no_words_of_ours_for_the_machine() -> None:
    assert "override" not in str(json_schema())
    assert json_schema() == json_schema()


EVERY_TYPE = """
from typing import Union, get_args, get_type_hints
import msgspec
from auditor.reading.plan import policy_schema, schema, target_schema

members = [member for module in (schema, target_schema, policy_schema) for member in vars(module).values()]
for kind in [one for one in members if isinstance(one, type) and issubclass(one, msgspec.Struct)]:
    for hint in get_type_hints(kind, include_extras=True).values():
        if parts := [one for one in get_args(hint) if one is not msgspec.UnsetType]:
            wanted = hint if hasattr(hint, "__metadata__") else Union[tuple(parts)]
            for _ in range(50):
                try:
                    msgspec.convert("x", wanted)
                except msgspec.ValidationError:
                    pass
"""


def test_no_type_of_ours_makes_msgspec_crash_when_the_program_ends() -> None:
    # msgspec 0.22 frees too much for a text with a pattern that may also be a list; it shows as signal 11 at exit.
    ended = subprocess.run([sys.executable, "-c", EVERY_TYPE], cwd=ROOT, check=False)
    assert ended.returncode == 0
