"""Plan files with everything that is read of them, as files under `readings` hold them.

A case is a name, the text of a plan file, and behind `->` what the plan and each target hold beside their defaults,
then each finding with its place and its facts. `head: …` stands for a plan with that in its head, beside what it needs,
and `target: …` for one with that in its one target.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from auditor.model.findings import Fact, Finding, MessageKey
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Plan, Target
from auditor.model.provenance import Location
from auditor.model.quantity import Unit
from auditor.reading.plan.plan import read_plan
from tests.case_files import Case

FOLDER = Path(__file__).parent / "readings"
_HEAD = "plan: {{id: p, title: 目标, entity: 甲县, {more}}}\n"
_SECTIONS = "sections:\n  - {id: a, title: 经济, targets: []}\n"
_TARGET = "sections:\n  - id: a\n    title: 经济\n    targets:\n      - {{id: x, name: 就业, {more}}}\n"
_OF_EVERY_CASE = ("document", "faulty_names", "span", "title", "entity")


def _content(case: Case) -> str:
    """Return the text of the plan file of a case."""
    kind, colon, more = case.story.partition(": ")
    if colon and kind == "head":
        return _HEAD.format(more=more) + _SECTIONS
    if colon and kind == "target":
        return _HEAD.format(more="year: 2024") + _TARGET.format(more=more)
    return case.story + "\n"


def reading_of(case: Case, folder: Path) -> list[str]:
    """Return the lines of the whole reading of a plan file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "p.yaml"
    file.write_bytes(_content(case).encode())
    plan, findings = read_plan(file, "p.yaml")
    lines = ["no plan"]
    if plan is not None:
        lines = list(_plan(plan))
    return [*lines, *map(_finding, findings)]


def _plan(plan: Plan) -> Iterator[str]:
    said = [f"{plan.span}"]
    for name, value in _beside_defaults(plan):
        if name not in (*_OF_EVERY_CASE, "sections", "references"):
            said.append(f"{name}={_value(value)}")
    if plan.faulty_names:
        said.append(f"faulty_names={'|'.join(sorted(plan.faulty_names))}")
    yield " ".join(said)
    for section in plan.sections:
        for target in section.targets:
            yield f"{section.id} {_target(target)}"
    for series in plan.references:
        yield f"series {_target(series)}"


def _target(target: Target) -> str:
    said = [
        f"{name}={_value(value)}"
        for name, value in _beside_defaults(target)
        if name not in {"id", "section"}
    ]
    return " ".join([target.id, *said])


def _beside_defaults(value: Struct) -> Iterator[tuple[str, object]]:
    for field in msgspec.structs.fields(value):
        held = getattr(value, field.name)
        if held != field.default:
            yield field.name, held


def _value(value: object) -> str:
    match value:
        case Location():
            return f"{value.line}:{value.column}"
        case Unit():
            return value.name
        case Period() | Month():
            return str(value)
        case tuple():
            return f"[{'|'.join(map(_value, value))}]"
        case Struct():
            said = [f"{name}:{_value(held)}" for name, held in _beside_defaults(value)]
            return f"{type(value).__name__}<{' '.join(said)}>"
    return str(getattr(value, "value", value))


def _finding(finding: Finding) -> str:
    place = finding.location
    parts = [f"{place.line}:{place.column}", finding.rule.code]
    parts.append(finding.severity.name.lower())
    if finding.subject:
        parts.append(f"[{finding.subject}]")
    for name, fact in sorted(finding.facts.items()):
        if fact not in ("", ()):
            parts.append(f"{name}={_fact(fact)}")
    parts += [f"related={related.line}" for related in finding.related]
    return " ".join(parts)


def _fact(fact: Fact) -> str:
    if isinstance(fact, MessageKey):
        return f"<{fact.kind}/{fact.name}>"
    if isinstance(fact, tuple):
        return "|".join(map(str, fact))
    return str(fact)
