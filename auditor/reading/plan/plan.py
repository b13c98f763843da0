"""A plan file to a `Plan`: the head, the sections, and what holds among the targets.

A faulty head makes the plan unusable; a faulty target is left out and counted, and the rest is read.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec import UNSET
from msgspec.structs import replace

from auditor.model.findings import Finding, Rule, Term
from auditor.model.numeral import parse_decimal
from auditor.model.period import Period, PeriodError, parse_span
from auditor.model.plan import (
    DEFAULT_STAGES,
    NotATarget,
    Plan,
    Policy,
    Section,
    Source,
    Target,
)
from auditor.model.provenance import Document, Location
from auditor.model.quantity import Units
from auditor.model.trend import TrendMethod
from auditor.reading.files import MAX_PLAN_BYTES, Faults, read_document
from auditor.reading.plan.decode import shape, sound
from auditor.reading.plan.links import read_series
from auditor.reading.plan.policy import letterhead, light_rule, policy_fits, score_rule
from auditor.reading.plan.schema import (
    HeadEntry,
    NotTargetEntry,
    PlanEntry,
    PolicyEntry,
    SectionEntry,
    SourceEntry,
)
from auditor.reading.plan.target import read_target
from auditor.reading.plan.yaml_nodes import (
    Listing,
    Node,
    Scalar,
    Table,
    read_nodes,
    scalars,
)


def read_plan(
    file: Path, path: str, units: Units | None = None
) -> tuple[Plan | None, list[Finding]]:
    """Return the plan in `file`, to be called `path`, and everything wrong with the file."""
    document, findings = read_document(file, path, Rule.PLAN_UNREADABLE, MAX_PLAN_BYTES)
    if document is None:
        return None, findings
    faults = Faults(document)
    root = read_nodes(faults)
    if root is None:
        if not faults.findings:
            faults.add(Rule.NOT_A_PLAN, 1, 1, found=Term("node", "nothing"))
        return None, faults.findings
    if not isinstance(root, Table) or not {"plan", "sections"} & root.entries.keys():
        faults.add(
            Rule.NOT_A_PLAN, root.line, root.column, found=Term("node", _kind(root))
        )
        return None, faults.findings
    plan = _plan(root, document, faults, units or Units())
    return plan, [
        replace(found, plan=plan.id) for found in faults.findings
    ] if plan else faults.findings


def _kind(node: Node) -> str:
    """Return the word for what stands where a plan should."""
    return {Scalar: "text", Listing: "list", Table: "no-plan"}[type(node)]


def _plan(root: Table, document: Document, faults: Faults, units: Units) -> Plan | None:
    """Read the head, then the sections whatever the head was like, so that all faults come out."""
    shape(root, PlanEntry, faults)
    node = root.entries.get("plan")
    # The shape of the whole file has found the head's faults; here it is read again for its values only.
    head = shape(node, HeadEntry, Faults(document)) if isinstance(node, Table) else None
    span = _span(node, faults) if isinstance(node, Table) else None
    stages = _stages(node)
    sections, faulty, lost = _sections(root, span, stages, faults, units)
    references = tuple(_references(root, sections, faults))
    not_targets = tuple(_not_targets(root.entries.get("not_targets"), faults))
    if head is None or span is None or node is None:
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
        policy=_policy(head.policy or None),
        letterhead=letterhead(head.report),
        stages=stages,
        sections=sections,
        not_targets=not_targets,
        references=references,
        simulated=head.simulated == "true",
        faulty=faulty,
        faulty_names=lost,
        document=document,
    )


def _stages(node: Node | None) -> tuple[str, ...]:
    """Return the ladder of the plan; an empty one where its own is faulty."""
    if not isinstance(node, Table) or "stages" not in node.entries:
        return DEFAULT_STAGES
    return tuple(
        stage.text for stage in scalars(sound(node, HeadEntry).entries.get("stages"))
    )


def _span(node: Table, faults: Faults) -> Period | None:
    """Return the year or years of the plan; exactly one of the two keys says so."""
    given = [key for key in ("year", "years") if key in node.entries]
    if len(given) != 1:
        key = node.keys[given[1]] if given else node
        faults.add(
            Rule.PERIOD_UNFIT,
            key.line,
            key.column,
            why=Term("period-unfit", "two-years" if given else "no-year"),
        )
        return None
    value = sound(node, HeadEntry).entries.get(given[0])
    if not isinstance(value, Scalar):
        return None
    try:
        return parse_span(value.text)
    except PeriodError:
        key = node.keys[given[0]]
        faults.add(
            Rule.PERIOD_UNFIT,
            key.line,
            key.column,
            why=Term("period-unfit", "backwards"),
            found=value.text,
        )
        return None


def _source(entry: SourceEntry | None) -> Source:
    """Return the published document."""
    if entry is None:
        return Source()
    return Source(
        entry.title or "", entry.issuer or "", entry.published or None, entry.url or ""
    )


def _policy(entry: PolicyEntry | None) -> Policy:
    """Return the thresholds, defaults where nothing is said."""
    policy = Policy()
    if entry is None:
        return policy
    return Policy(
        behind=policy.behind if entry.behind is UNSET else parse_decimal(entry.behind),
        behind_rate=policy.behind_rate
        if entry.behind_rate is UNSET
        else parse_decimal(entry.behind_rate),
        tolerance=policy.tolerance
        if entry.tolerance is UNSET
        else parse_decimal(entry.tolerance),
        stale_months=policy.stale_months
        if entry.stale_months is UNSET
        else int(entry.stale_months),
        trend=None if entry.trend is UNSET else TrendMethod(entry.trend),
        lights=light_rule(entry.lights),
        score=score_rule(entry.score),
    )


def _items(node: Node | None) -> list[Node]:
    """Return the items of a list; none where it is something else, which the shape has reported."""
    return node.items if isinstance(node, Listing) else []


def _sections(
    root: Table,
    span: Period | None,
    stages: tuple[str, ...],
    faults: Faults,
    units: Units,
) -> tuple[tuple[Section, ...], int, frozenset[str]]:
    """Return the sections with their sound targets, how many targets were left out, and their names."""
    sections: list[Section] = []
    begun: dict[str, int] = {}
    seen: dict[str, int] = {}
    names: dict[str, tuple[str, int]] = {}
    faulty = 0
    lost: set[str] = set()
    for index, node in enumerate(_items(root.entries.get("sections")), 1):
        entry = shape(node, SectionEntry, faults)
        section = (
            Section(entry.id, entry.ref or "", entry.title, ())
            if entry
            else Section(str(index), "", str(index), ())
        )
        if section.id in begun:
            faults.add(
                Rule.DUPLICATE_ID,
                node.line,
                node.column,
                section.id,
                id=section.id,
                first=begun[section.id],
            )
        begun.setdefault(section.id, node.line)
        targets: list[Target] = []
        inner = _items(node.entries.get("targets")) if isinstance(node, Table) else []
        for number, item in enumerate(inner, 1):
            target = read_target(item, section.id, number, span, stages, faults, units)
            if target is not None and _is_new(target, item, seen, names, faults):
                targets.append(target)
            else:
                faulty += 1
                lost |= set(_called(item))
        sections.append(replace(section, targets=tuple(targets)))
    return tuple(sections), faulty, frozenset(lost)


def _references(
    root: Table, sections: tuple[Section, ...], faults: Faults
) -> Iterator[Target]:
    """Yield the series that promise nothing; none has the id or a name of a target or of another series."""
    seen = {
        target.id: target.location.line
        for section in sections
        for target in section.targets
    }
    names = {
        name: (target.id, target.location.line)
        for section in sections
        for target in section.targets
        for name in target.names()
    }
    nodes = _items(root.entries.get("series"))
    for series in read_series(nodes, faults):
        if _is_new(series, nodes[series.number - 1], seen, names, faults):
            yield series


def _called(item: Node) -> Iterator[str]:
    """Yield what a target that is left out calls itself."""
    entries = item.entries if isinstance(item, Table) else {}
    for key in ("id", "name"):
        named = entries.get(key)
        if isinstance(named, Scalar):
            yield named.text
    yield from (alias.text for alias in scalars(entries.get("aliases")))


def _is_new(
    target: Target,
    node: Node,
    seen: dict[str, int],
    names: dict[str, tuple[str, int]],
    faults: Faults,
) -> bool:
    """Return whether a target's id is new; a name that another target has is reported, and stands for neither."""
    place = target.location
    if target.id in seen:
        faults.add(
            Rule.DUPLICATE_ID, place.line, place.column, target.id, id=target.id, first=seen[target.id],
            related=(Location(place.path, seen[target.id]),),
        )  # fmt: skip
        return False
    seen[target.id] = place.line
    for name in dict.fromkeys(target.names()):
        given = _named_at(node, name)
        other, line = names.setdefault(name, (target.id, given.line))
        if other != target.id:
            faults.add(
                Rule.AMBIGUOUS_NAME, given.line, given.column, target.id, name=name, other=other,
                related=(Location(place.path, line),),
            )  # fmt: skip
    return True


def _named_at(node: Node, name: str) -> Node:
    """Return where a target gives a name: its id, its name or an alias."""
    given = (
        (*node.entries.values(), *scalars(node.entries.get("aliases")))
        if isinstance(node, Table)
        else ()
    )
    return next(
        (one for one in given if isinstance(one, Scalar) and one.text == name), node
    )


def _not_targets(node: Node | None, faults: Faults) -> Iterator[NotATarget]:
    """Yield the figures that are no promise."""
    for item in _items(node):
        entry = shape(item, NotTargetEntry, faults)
        if entry is not None:
            yield NotATarget(
                entry.cite,
                entry.why,
                Location(faults.document.path, item.line, item.column),
            )
