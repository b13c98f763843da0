"""A plan file to a `Plan`: the head, the sections, the series, and the checks over all targets.

A faulty head makes the plan unusable; a faulty target is left out and counted, and the rest is read.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.month import PeriodError
from auditor.model.period import Period
from auditor.model.period_text import parse_span
from auditor.model.plan import (
    DEFAULT_STAGES,
    NotATarget,
    Plan,
    Section,
    Source,
    Target,
)
from auditor.model.provenance import Location, TextDocument
from auditor.model.quantity import Units
from auditor.reading.files import MAX_PLAN_BYTES, Faults, read_document
from auditor.reading.plan.decode import as_text, decode_entry, without_invalid
from auditor.reading.plan.policy import letterhead, policy_fits, read_policy
from auditor.reading.plan.schema import (
    HeadEntry,
    NotTargetEntry,
    PlanEntry,
    SourceEntry,
)
from auditor.reading.plan.scope import Scope
from auditor.reading.plan.sections import SectionReader
from auditor.reading.plan.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    items_of,
    read_nodes,
    scalars,
)

# A file with neither is something else that happens to be YAML.
_OF_A_PLAN = frozenset({"plan", "sections"})


def read_plan(
    file: Path, path: str, units: Units | None = None
) -> tuple[Plan | None, list[Finding]]:
    """Return the plan in `file`, to be called `path`, and everything wrong with the file."""
    document, findings = read_document(file, path, Rule.PLAN_UNREADABLE, MAX_PLAN_BYTES)
    if document is None:
        return None, findings
    faults = Faults(document)
    root = _root(faults)
    if root is None:
        return None, faults.findings
    plan = _plan(root, document, faults, units or Units())
    if plan is None:
        return None, faults.findings
    return plan, [replace(finding, plan=plan.id) for finding in faults.findings]


def _root(faults: Faults) -> MappingNode | None:
    """Return the mapping that a plan is; nothing where the file is no YAML or no plan, which is then reported."""
    root = read_nodes(faults)
    if root is None:
        if not faults.findings:
            faults.add(Rule.NOT_A_PLAN, 1, 1, found=MessageKey("node", "nothing"))
        return None
    if isinstance(root, MappingNode) and not root.entries.keys().isdisjoint(_OF_A_PLAN):
        return root
    kind = MessageKey("node", _kind(root))
    faults.add(Rule.NOT_A_PLAN, root.line, root.column, found=kind)
    return None


def _kind(node: Node) -> str:
    """Return the word for what stands where a plan should."""
    return {ScalarNode: "text", SequenceNode: "list", MappingNode: "no-plan"}[
        type(node)
    ]


def _plan(
    root: MappingNode, document: TextDocument, faults: Faults, units: Units
) -> Plan | None:
    """Read the head, then the sections whatever the head was like, so that all faults come out."""
    decode_entry(root, PlanEntry, faults)
    node = root.entries.get("plan")
    if not isinstance(node, MappingNode):
        _contents(
            root,
            Scope(
                span=None,
                stages=_stages(None),
                faults=faults,
                units=units,
            ),
        )
        return None
    # The shape of the whole file has found the head's faults; here it is read again for its values only.
    head = decode_entry(node, HeadEntry, Faults(document))
    span = _span(node, faults)
    contents = _contents(
        root,
        Scope(
            span=span,
            stages=_stages(node),
            faults=faults,
            units=units,
        ),
    )
    if head is None or span is None or _has_stage_twice(head, node, faults):
        return None
    if not policy_fits(head.policy, node, faults):
        return None
    return Plan(
        id=head.id,
        title=head.title,
        entity=head.entity,
        span=span,
        location=Location(document.path, node.line, node.column),
        language=head.language or "zh",
        source=_source(head.source or None),
        policy=read_policy(head.policy or None),
        letterhead=letterhead(head.report),
        stages=_stages(node),
        sections=contents.sections,
        not_targets=contents.not_targets,
        references=contents.references,
        simulated=head.simulated == "true",
        faulty=contents.faulty,
        faulty_names=contents.faulty_names,
        document=document,
    )


class _Contents(Struct, frozen=True):
    """What a plan holds below its head."""

    sections: tuple[Section, ...]
    references: tuple[Target, ...]
    not_targets: tuple[NotATarget, ...]
    faulty: int
    """How many targets were left out."""
    faulty_names: frozenset[str]


def _contents(root: MappingNode, scope: Scope) -> _Contents:
    """Return everything below the head of a plan."""
    reader = SectionReader(scope)
    sections = tuple(reader.sections(items_of(root.entries.get("sections"))))
    references = tuple(reader.references(items_of(root.entries.get("series"))))
    not_targets = tuple(_not_targets(root.entries.get("not_targets"), scope.faults))
    return _Contents(
        sections=sections,
        references=references,
        not_targets=not_targets,
        faulty=reader.faulty,
        faulty_names=frozenset(reader.faulty_names),
    )


def _stages(node: MappingNode | None) -> tuple[str, ...]:
    """Return the ladder of the plan; an empty one where its own is faulty."""
    if node is None or "stages" not in node.entries:
        return DEFAULT_STAGES
    stages = without_invalid(node, HeadEntry).entries.get("stages")
    return tuple(stage.text for stage in scalars(stages))


def _has_stage_twice(head: HeadEntry, node: MappingNode, faults: Faults) -> bool:
    """Report a ladder that has a stage twice: nobody could say which of the two has been reached."""
    stages = head.stages or ()
    if len(set(stages)) == len(stages):
        return False
    place = node.entries["stages"]
    faults.add(
        Rule.BAD_VALUE,
        place.line,
        place.column,
        key="stages",
        found=as_text(place),
        expected=MessageKey("expected", "stages"),
    )
    return True


def _span(node: MappingNode, faults: Faults) -> Period | None:
    """Return the year or years of the plan; exactly one of the two keys says so."""
    keys = [key for key in ("year", "years") if key in node.entries]
    if not keys:
        _unfit_span(node, "no-year", faults)
        return None
    if len(keys) > 1:
        _unfit_span(node.keys["years"], "two-years", faults)
        return None
    value = without_invalid(node, HeadEntry).entries.get(keys[0])
    if not isinstance(value, ScalarNode):
        return None
    try:
        return parse_span(value.text)
    except PeriodError:
        _unfit_span(node.keys[keys[0]], "backwards", faults, found=value.text)
        return None


def _unfit_span(node: Node, why: str, faults: Faults, **facts: str) -> None:
    """Report that the years of a plan cannot be, with the reason as a word."""
    reason = MessageKey("period-unfit", why)
    faults.add(Rule.PERIOD_UNFIT, node.line, node.column, why=reason, facts=dict(facts))


def _source(entry: SourceEntry | None) -> Source:
    """Return the published document."""
    if entry is None:
        return Source()
    return Source(
        title=entry.title or "",
        issuer=entry.issuer or "",
        published=entry.published or None,
        url=entry.url or "",
    )


def _not_targets(node: Node | None, faults: Faults) -> Iterator[NotATarget]:
    """Yield the figures that are no promise."""
    for item in items_of(node):
        entry = decode_entry(item, NotTargetEntry, faults)
        if entry is not None:
            place = Location(faults.document.path, item.line, item.column)
            yield NotATarget(
                cite=entry.cite,
                why=entry.why,
                location=place,
            )
