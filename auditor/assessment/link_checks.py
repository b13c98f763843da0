"""Faults in references between targets: each reported once, with every place that explains it."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from msgspec.structs import replace

from auditor.assessment.link_graph import MOST_LEVELS, MOST_WHOLES
from auditor.assessment.links import (
    Key,
    Library,
    Member,
    all_targets,
    key_of,
    references_of,
)
from auditor.model.findings import Fact, Finding, MessageKey, Rule, finding
from auditor.model.links import SeriesRef
from auditor.model.plan import Plan, Target
from auditor.model.provenance import Location


def check_links(plan: Plan, library: Library) -> Iterator[Finding]:
    """Yield what is wrong with the references that stand in a plan's file.

    Looked at are its own targets and everything that they are parts of, wherever that stands: a part may be counted
    twice by a total of another plan.
    """
    for plan_of_target, target in _concerned(plan, library):
        for fault in _of_target(plan_of_target, target, library):
            if fault.plan == plan.id:
                yield fault
    for circle in library.circles:
        fault = _circle(circle)
        if fault.plan == plan.id:
            yield fault


def _concerned(plan: Plan, library: Library) -> list[tuple[Plan, Target]]:
    """Return the linked targets of a plan and everything that they are parts of, each once."""
    concerned: dict[Key, tuple[Plan, Target]] = {}
    for target in all_targets(plan):
        if references_of(target) or library.is_linked(plan, target):
            concerned[plan.id, target.id] = (plan, target)
    waiting = list(concerned.values())
    while waiting:
        for whole in library.wholes(*waiting.pop()):
            if whole.key not in concerned:
                concerned[whole.key] = (whole.plan, whole.target)
                waiting.append((whole.plan, whole.target))
    return list(concerned.values())


def _of_target(plan: Plan, target: Target, library: Library) -> Iterator[Finding]:
    for reference in references_of(target):
        if library.member(reference, plan) is None:
            yield from _unknown(plan, target, reference, library)
    yield from _listed_twice(plan, target)
    yield from _nested(plan, target, library)
    yield from _reached_twice(plan, target, library)
    for part in library.parts(plan, target):
        yield from _unfit(plan, target, part)


def _unknown(
    plan: Plan, target: Target, reference: SeriesRef, library: Library
) -> Iterator[Finding]:
    """Yield that a reference names nothing; that a plan is elsewhere is only worth telling where it is needed."""
    is_known = library.knows_plan(reference, plan)
    if not is_known:
        if reference is not target.part_of or library.complete:
            yield _finding(
                Rule.LINK_ELSEWHERE,
                plan,
                reference.location,
                target,
                reference=reference.text,
            )
        return
    yield _finding(
        Rule.LINK_UNKNOWN,
        plan,
        reference.location,
        target,
        reference=reference.text,
        similar=_similar(reference, plan, library),
    )


def _similar(reference: SeriesRef, plan: Plan, library: Library) -> tuple[str, ...]:
    """Return the reference most like one that names nothing, or none."""
    names = [
        target.id if other.id == plan.id else f"{other.id}/{target.id}"
        for other in library.plans
        for target in all_targets(other)
    ]
    return tuple(get_close_matches(reference.text, names, n=1, cutoff=0.6))


def _listed_twice(plan: Plan, target: Target) -> Iterator[Finding]:
    """Yield every part that a target names again."""
    first: dict[Key, SeriesRef] = {}
    for reference in target.parts.references if target.parts else ():
        key = (reference.plan or plan.id, reference.target)
        earlier = first.setdefault(key, reference)
        if earlier is not reference:
            yield _finding(
                Rule.LINK_TWICE,
                plan,
                reference.location,
                target,
                earlier.location,
                part=reference.text,
            )


def _reached_twice(plan: Plan, target: Target, library: Library) -> Iterator[Finding]:
    """Yield every part that a target reaches by two ways, so that it would be counted twice."""
    met: dict[Key, Member] = {
        (plan.id, target.id): Member(
            plan=plan,
            target=target,
            location=target.location,
            referrer=plan,
        )
    }
    waiting = list(library.parts_counted(plan, target))
    while waiting:
        member = waiting.pop()
        earlier = met.setdefault(member.key, member)
        if earlier is member:
            waiting += library.parts_counted(member.plan, member.target)
        # The same reference met again by another way is a circle, which is reported as one.
        elif earlier.location != member.location and earlier.target is not target:
            first, second = sorted((earlier, member), key=_place)
            yield _finding(
                Rule.LINK_TWICE,
                second.referrer,
                second.location,
                member.target,
                first.location,
                part=member.target.id,
            )


def _nested(plan: Plan, target: Target, library: Library) -> Iterator[Finding]:
    """Yield that no figures are made for a target, for it lies too high above others or counts too often."""
    if not library.is_made(plan, target):
        return
    limits: dict[str, Fact] = {}
    if library.shape.is_lowest_too_deep(key_of(plan, target)):
        limits = {"levels": MOST_LEVELS}
    elif key_of(plan, target) in library.shape.too_often:
        limits = {"wholes": MOST_WHOLES}
    if limits:
        place = target.parts.location if target.parts else target.goal_location
        yield _finding(Rule.LINK_DEEP, plan, place, target, **limits)


def _circle(members: tuple[Member, ...]) -> Finding:
    """Return the finding of a circle, which is the same whichever of its targets it is met from."""
    first, *others = sorted(members, key=_place)
    names = tuple(sorted({member.target.id for member in members}))
    places = [member.location for member in others]
    return _finding(
        Rule.LINK_CIRCLE,
        first.referrer,
        first.location,
        first.target,
        *places,
        circle=names,
    )


def _place(member: Member) -> Location:
    return member.location


def _unfit(plan: Plan, target: Target, part: Member) -> Iterator[Finding]:
    """Yield that a part has another kind of unit, another measure or other years than its whole."""
    whole, own = target.goal_location, part.target.location
    finding = _finding(
        Rule.LINK_UNIT,
        part.referrer,
        part.location,
        part.target,
        whole,
        own,
        part=part.target.id,
    )
    if not _units_meet(part.target, target):
        units = {"found": part.target.unit_name, "expected": target.unit_name}
        yield replace(
            finding,
            facts={
                **finding.facts,
                **{name: unit for name, unit in units.items() if unit},
            },
        )
    elif part.target.measure is not target.measure:
        measures = {"found": _measure(part.target), "expected": _measure(target)}
        yield _with_rule(finding, Rule.LINK_MEASURE, measures)
    if part.plan.span != plan.span:
        yield _with_rule(
            finding, Rule.LINK_YEARS, {"found": part.plan.span, "expected": plan.span}
        )


def _units_meet(part: Target, whole: Target) -> bool:
    """Return whether figures of a part can be written in the unit of its whole; stages of milestones have none."""
    if part.unit is None or whole.unit is None:
        return part.unit is whole.unit
    return part.unit.converts_to(whole.unit)


def _measure(target: Target) -> MessageKey:
    return MessageKey("measure", target.measure.value)


def _with_rule(finding: Finding, rule: Rule, facts: Mapping[str, Fact]) -> Finding:
    return replace(
        finding, rule=rule, severity=rule.severity, facts={**finding.facts, **facts}
    )


def fits(plan: Plan, target: Target, part: Member) -> bool:
    """Return whether a part can be counted towards its whole."""
    return not list(_unfit(plan, target, part))


def _finding(
    rule: Rule,
    plan: Plan,
    place: Location,
    target: Target,
    /,
    *related: Location,
    **facts: Fact,
) -> Finding:
    """Return a finding at a reference in a plan's file."""
    stated = {name: fact for name, fact in facts.items() if fact}
    return finding(
        rule,
        place,
        target.id,
        related=related,
        plan=plan.id,
        excerpt=plan.document.line(place.line),
        facts={"name": target.name, **stated},
    )
