"""Who is meant by a reference, and what is wrong with how targets hang together.

A `Library` holds plans with their figures: those of one repository, or of many. That a target is part of one whose plan
is not in it is told only where the library is complete.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.actuals import Actuals
from auditor.model.findings import Fact, Finding, Rule, Term, finding
from auditor.model.links import SeriesRef
from auditor.model.plan import Plan, Relative, Target
from auditor.model.provenance import Location

Key = tuple[str, str]
"""The ids of a plan and of a target or series in it."""


class Member(Struct, frozen=True):
    """A target of a plan, as another one refers to it."""

    plan: Plan
    target: Target
    location: Location
    """Where the reference stands."""
    home: Plan
    """The plan whose file it stands in."""

    @property
    def key(self) -> Key:
        """Its lasting name."""
        return self.plan.id, self.target.id


class Library:
    """Plans and their figures, and who refers to whom."""

    def __init__(
        self, entries: Iterable[tuple[Plan, Actuals]], *, complete: bool = False
    ) -> None:
        """Index the targets; of two plans with one id the first counts, which is a finding elsewhere."""
        self.complete = complete
        self._plans: dict[str, tuple[Plan, Actuals]] = {}
        for plan, actuals in entries:
            self._plans.setdefault(plan.id, (plan, actuals))
        self._targets = {
            (plan.id, target.id): target
            for plan, _ in self._plans.values()
            for target in _all_targets(plan)
        }
        self._children: Mapping[Key, list[Member]] = self._by_parent()
        self._wholes: Mapping[Key, list[Member]] = self._by_part()

    @property
    def entries(self) -> tuple[tuple[Plan, Actuals], ...]:
        """Every plan with its figures."""
        return tuple(self._plans.values())

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan."""
        return tuple(plan for plan, _ in self._plans.values())

    def actuals_of(self, plan: Plan) -> Actuals:
        """Return the figures that a plan is held against."""
        return self._plans[plan.id][1]

    def knows_plan(self, reference: SeriesRef, home: Plan) -> bool:
        """Return whether the plan that a reference speaks of is here."""
        return (reference.plan or home.id) in self._plans

    def member(self, reference: SeriesRef, home: Plan) -> Member | None:
        """Return whom a reference of a plan means; nothing where there is no such target."""
        plan_id = reference.plan or home.id
        target = self._targets.get((plan_id, reference.target))
        return (
            Member(self._plans[plan_id][0], target, reference.location, home)
            if target
            else None
        )

    def has_parts(self, plan: Plan, target: Target) -> bool:
        """Return whether a target is made of others."""
        return target.parts is not None or (plan.id, target.id) in self._children

    def is_linked(self, plan: Plan, target: Target) -> bool:
        """Return whether a target has parts or is one."""
        return self.has_parts(plan, target) or (plan.id, target.id) in self._wholes

    def wholes(self, plan: Plan, target: Target) -> tuple[Member, ...]:
        """Return the targets that a target is a part of."""
        return tuple(self._wholes.get((plan.id, target.id), ()))

    def is_circular(self, plan: Plan, target: Target) -> bool:
        """Return whether a target's figures would come from themselves."""
        return (plan.id, target.id) in {
            member.key for member in self.all_parts(plan, target)
        }

    def is_made(self, plan: Plan, target: Target) -> bool:
        """Return whether figures of a target can come from others: from its parts, or the two ends of its ratio."""
        return target.ratio is not None or self.has_parts(plan, target)

    def all_parts(self, plan: Plan, target: Target) -> tuple[Member, ...]:
        """Return everything that the figures of a target may come from, at any depth, each once."""
        members: dict[Key, Member] = {}
        waiting = list(self._makers(plan, target))
        while waiting:
            member = waiting.pop()
            if members.setdefault(member.key, member) is member:
                waiting += self._makers(member.plan, member.target)
        return tuple(members.values())

    def _makers(self, plan: Plan, target: Target) -> Iterator[Member]:
        """Yield the parts of a target, or the two ends of its ratio."""
        yield from self.parts(plan, target)
        for reference in (
            (target.ratio.numerator, target.ratio.denominator) if target.ratio else ()
        ):
            member = self.member(reference, plan)
            if member is not None:
                yield member

    def parts(self, plan: Plan, target: Target) -> tuple[Member, ...]:
        """Return the parts of a target that are here, each once: those it names, then those that name it."""
        members: dict[Key, Member] = {}
        for reference in target.parts.references if target.parts else ():
            member = self.member(reference, plan)
            if member is not None:
                members.setdefault(member.key, member)
        for member in self._children.get((plan.id, target.id), ()):
            members.setdefault(member.key, member)
        return tuple(members.values())

    def absent_parts(self, plan: Plan, target: Target) -> tuple[SeriesRef, ...]:
        """Return the parts that a target names and that are not here."""
        references = target.parts.references if target.parts else ()
        return tuple(
            reference
            for reference in references
            if self.member(reference, plan) is None
        )

    def needs(self, plan: Plan, target: Target) -> Iterator[Member]:
        """Yield everything that the figures or the goal of a target come from."""
        yield from self.parts(plan, target)
        for reference in _sources(target):
            member = self.member(reference, plan)
            if member is not None:
                yield member

    def _by_part(self) -> Mapping[Key, list[Member]]:
        wholes: dict[Key, list[Member]] = defaultdict(list)
        for plan, _ in self._plans.values():
            for target in _all_targets(plan):
                for part in (
                    self.parts(plan, target) if self.has_parts(plan, target) else ()
                ):
                    wholes[part.key].append(
                        Member(plan, target, part.location, part.home)
                    )
        return wholes

    def _by_parent(self) -> Mapping[Key, list[Member]]:
        children: dict[Key, list[Member]] = defaultdict(list)
        for plan, _ in self._plans.values():
            for target in _all_targets(plan):
                if target.part_of is not None:
                    parent = (target.part_of.plan or plan.id, target.part_of.target)
                    children[parent].append(
                        Member(plan, target, target.part_of.location, plan)
                    )
        return children


def _all_targets(plan: Plan) -> tuple[Target, ...]:
    return (*plan.targets, *plan.references)


def _sources(target: Target) -> tuple[SeriesRef, ...]:
    """Return the series that a target is the ratio of, and the one its goal is."""
    ratio = (target.ratio.numerator, target.ratio.denominator) if target.ratio else ()
    goal = (target.goal.series,) if isinstance(target.goal, Relative) else ()
    return (*ratio, *goal)


def _references(target: Target) -> tuple[SeriesRef, ...]:
    """Return every reference of a target, in no matter which role."""
    parts = target.parts.references if target.parts else ()
    parent = (target.part_of,) if target.part_of else ()
    return (*parts, *parent, *_sources(target))


def plans_elsewhere(plans: Iterable[Plan]) -> frozenset[str]:
    """Return the ids of plans that targets of some plans refer to and that are not among these."""
    here: set[str] = set()
    named: set[str] = set()
    for plan in plans:
        here.add(plan.id)
        for target in _all_targets(plan):
            named.update(
                reference.plan for reference in _references(target) if reference.plan
            )
    return frozenset(named - here)


def check_links(plan: Plan, library: Library) -> Iterator[Finding]:
    """Yield what is wrong with the references that stand in a plan's file.

    Looked at are its own targets and everything that they are parts of, wherever that stands: a part may be counted
    twice by a total of another plan.
    """
    own = [
        target
        for target in _all_targets(plan)
        if _references(target) or library.is_linked(plan, target)
    ]
    concerned = {(plan.id, target.id): (plan, target) for target in own}
    waiting = list(concerned.values())
    while waiting:
        for whole in library.wholes(*waiting.pop()):
            if whole.key not in concerned:
                concerned[whole.key] = (whole.plan, whole.target)
                waiting.append((whole.plan, whole.target))
    for one, target in concerned.values():
        for found in _of_target(one, target, library):
            if found.plan == plan.id:
                yield found


def _of_target(plan: Plan, target: Target, library: Library) -> Iterator[Finding]:
    for reference in _references(target):
        if library.member(reference, plan) is None:
            yield from _unknown(plan, target, reference, library)
    yield from _listed_twice(plan, target)
    yield from _reached_twice(plan, target, library)
    yield from _circles(plan, target, library)
    for part in library.parts(plan, target):
        yield from _unfit(plan, target, part)


def _unknown(
    plan: Plan, target: Target, reference: SeriesRef, library: Library
) -> Iterator[Finding]:
    """Yield that a reference names nothing; that a plan is elsewhere is only worth telling where it is needed."""
    here = library.knows_plan(reference, plan)
    if not here:
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
        Rule.LINK_UNKNOWN, plan, reference.location, target, reference=reference.text,
        similar=_similar(reference, plan, library),
    )  # fmt: skip


def _similar(reference: SeriesRef, plan: Plan, library: Library) -> tuple[str, ...]:
    """Return the reference most like one that names nothing, or none."""
    from difflib import get_close_matches  # only a fault needs it

    names = [
        target.id if other.id == plan.id else f"{other.id}/{target.id}"
        for other in library.plans
        for target in _all_targets(other)
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
        (plan.id, target.id): Member(plan, target, target.location, plan)
    }
    waiting = list(library.parts(plan, target))
    while waiting:
        member = waiting.pop()
        earlier = met.setdefault(member.key, member)
        if earlier is member:
            waiting += library.parts(member.plan, member.target)
        elif earlier.location != member.location and earlier.target is not target:
            first, second = sorted((earlier, member), key=_place)
            yield _finding(
                Rule.LINK_TWICE,
                second.home,
                second.location,
                member.target,
                first.location,
                part=member.target.id,
            )


def _circles(plan: Plan, target: Target, library: Library) -> Iterator[Finding]:
    """Yield the first circle that leads from a target back to it, told at its first place."""
    start = (plan.id, target.id)
    ways: list[tuple[Member, ...]] = [
        (member,) for member in library.needs(plan, target)
    ]
    seen: set[Key] = set()
    while ways:
        way = ways.pop()
        last = way[-1]
        if last.key == start:
            members = sorted(way, key=_place)
            first, *others = members
            names = tuple(sorted({member.target.id for member in way}))
            places = [member.location for member in others]
            yield _finding(
                Rule.LINK_CIRCLE,
                first.home,
                first.location,
                first.target,
                *places,
                circle=names,
            )
            return
        if last.key not in seen:
            seen.add(last.key)
            ways += [(*way, member) for member in library.needs(last.plan, last.target)]


def _place(member: Member) -> Location:
    return member.location


def _unfit(plan: Plan, target: Target, part: Member) -> Iterator[Finding]:
    """Yield that a part has another kind of unit, another measure or other years than its whole."""
    whole, own = target.goal_location, part.target.location
    known = _finding(
        Rule.LINK_UNIT,
        part.home,
        part.location,
        part.target,
        whole,
        own,
        part=part.target.id,
    )
    if not _units_meet(part.target, target):
        units = {"found": part.target.unit_name, "expected": target.unit_name}
        yield replace(
            known,
            facts={
                **known.facts,
                **{name: unit for name, unit in units.items() if unit},
            },
        )
    elif part.target.measure is not target.measure:
        measures = {"found": _measure(part.target), "expected": _measure(target)}
        yield _with_rule(known, Rule.LINK_MEASURE, measures)
    if part.plan.span != plan.span:
        yield _with_rule(
            known, Rule.LINK_YEARS, {"found": part.plan.span, "expected": plan.span}
        )


def _units_meet(part: Target, whole: Target) -> bool:
    """Return whether figures of a part can be written in the unit of its whole; stages of milestones have none."""
    if part.unit is None or whole.unit is None:
        return part.unit is whole.unit
    return part.unit.converts_to(whole.unit)


def _measure(target: Target) -> Term:
    return Term("measure", target.measure.value)


def _with_rule(known: Finding, rule: Rule, facts: Mapping[str, Fact]) -> Finding:
    return replace(
        known, rule=rule, severity=rule.severity, facts={**known.facts, **facts}
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
    known = {name: fact for name, fact in facts.items() if fact}
    return finding(
        rule, place, target.id, related=related, plan=plan.id, excerpt=plan.document.line(place.line),
        facts={"name": target.name, **known},
    )  # fmt: skip
