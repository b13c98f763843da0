"""Which target a reference names: plans with their figures, and which targets refer to which.

A `Library` holds plans with their figures: those of one repository, or of many. That a target is part of one whose plan
is not in it is reported only where the library is complete.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.assessment.link_graph import Shape, circles_of, shape_of
from auditor.model.actuals import Actuals
from auditor.model.links import SeriesRef
from auditor.model.plan import Plan, Relative, Target
from auditor.model.provenance import Location

if TYPE_CHECKING:
    from auditor.assessment.series import Series
    from auditor.model.month import Month

Key = tuple[str, str]
"""The ids of a plan and of a target or series in it."""


class Member(Struct, frozen=True):
    """A target of a plan, as another one refers to it."""

    plan: Plan
    target: Target
    location: Location
    """Where the reference stands."""
    referrer: Plan
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
        self._targets: dict[Key, Target] = {}
        for plan, target in self._every_target():
            self._targets[key_of(plan, target)] = target
        self._children: Mapping[Key, list[Member]] = self._by_parent()
        self._wholes: Mapping[Key, list[Member]] = self._by_part()
        self.combined: dict[
            tuple[str, str, Month | None], tuple[Series, Series] | None
        ] = {}
        """What parts have been found to come to, by plan, target and date."""

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
        _, actuals = self._plans[plan.id]
        return actuals

    def knows_plan(self, reference: SeriesRef, referrer: Plan) -> bool:
        """Return whether the plan that a reference speaks of is here."""
        plan_id = reference.plan or referrer.id
        return plan_id in self._plans

    def member(self, reference: SeriesRef, referrer: Plan) -> Member | None:
        """Return whom a reference of a plan means; nothing where there is no such target."""
        plan_id = reference.plan or referrer.id
        target = self._targets.get((plan_id, reference.target))
        if target is None:
            return None
        plan, _ = self._plans[plan_id]
        return Member(
            plan=plan,
            target=target,
            location=reference.location,
            referrer=referrer,
        )

    def members(
        self, references: Iterable[SeriesRef], referrer: Plan
    ) -> Iterator[Member]:
        """Yield whom references of a plan mean, but for those that are not here."""
        for reference in references:
            member = self.member(reference, referrer)
            if member is not None:
                yield member

    def has_parts(self, plan: Plan, target: Target) -> bool:
        """Return whether a target is made of others."""
        if target.parts is not None:
            return True
        return key_of(plan, target) in self._children

    def is_linked(self, plan: Plan, target: Target) -> bool:
        """Return whether a target has parts or is one."""
        if self.has_parts(plan, target):
            return True
        return key_of(plan, target) in self._wholes

    def wholes(self, plan: Plan, target: Target) -> tuple[Member, ...]:
        """Return the targets that a target is a part of."""
        wholes = self._wholes.get(key_of(plan, target), ())
        return tuple(wholes)

    @cached_property
    def shape(self) -> Shape:
        """What is amiss with how targets are made of each other."""
        edges: dict[Key, list[Key]] = {}
        for plan, target in self._every_target():
            if self.is_made(plan, target):
                makers = self._makers(plan, target)
                edges[key_of(plan, target)] = [maker.key for maker in makers]
        return shape_of(edges)

    @cached_property
    def circles(self) -> tuple[tuple[Member, ...], ...]:
        """The references of each circle of targets whose figures or goals come from each other."""
        needs: dict[Key, dict[Key, Member]] = {}
        for plan, target in self._every_target():
            # Most targets need no other.
            if not (sources_of(target) or self.has_parts(plan, target)):
                continue
            needed = {member.key: member for member in self.needs(plan, target)}
            if needed:
                needs[key_of(plan, target)] = needed
        circles: list[tuple[Member, ...]] = []
        for circle in circles_of({key: list(needed) for key, needed in needs.items()}):
            path = [needs[key][after] for key, after in pairwise(circle)]
            circles.append(tuple(path))
        return tuple(circles)

    def is_circular(self, plan: Plan, target: Target) -> bool:
        """Return whether a target's figures would come from themselves."""
        return key_of(plan, target) in self.shape.circular

    def is_refused(self, plan: Plan, target: Target) -> bool:
        """Return whether a target's parts are nested too deep or it is counted too often, so that nothing is made."""
        if not self.is_made(plan, target):
            return False
        return self.shape.is_refused(key_of(plan, target))

    def is_made(self, plan: Plan, target: Target) -> bool:
        """Return whether figures of a target can come from others: from its parts, or the two ends of its ratio."""
        if target.ratio is not None:
            return True
        return self.has_parts(plan, target)

    def all_parts(self, plan: Plan, target: Target) -> tuple[Member, ...]:
        """Return everything that the figures of a target may come from, at any depth, each once."""
        members: dict[Key, Member] = {}
        waiting = list(self._makers_counted(plan, target))
        while waiting:
            member = waiting.pop()
            if member.key in members:
                continue
            members[member.key] = member
            waiting += self._makers_counted(member.plan, member.target)
        return tuple(members.values())

    def parts_first(self, plan: Plan, target: Target) -> Iterator[tuple[Plan, Target]]:
        """Yield what a target is made of at any depth, each once and its own parts before it; the target comes last."""
        started: set[Key] = set()
        waiting = [(plan, target, False)]
        while waiting:
            part_plan, part, has_parts_behind = waiting.pop()
            if has_parts_behind:
                yield part_plan, part
                continue
            key = key_of(part_plan, part)
            if key in started:
                continue
            started.add(key)
            waiting.append((part_plan, part, True))
            makers = self._makers_counted(part_plan, part)
            waiting += [(maker.plan, maker.target, False) for maker in makers]

    def _makers_counted(self, plan: Plan, target: Target) -> Iterator[Member]:
        """Yield what figures of a target are made from; nothing where none are."""
        if not self.is_made(plan, target):
            return
        if not self.shape.is_refused(key_of(plan, target)):
            yield from self._makers(plan, target)

    def _makers(self, plan: Plan, target: Target) -> Iterator[Member]:
        """Yield the parts of a target, or the two ends of its ratio."""
        yield from self.parts(plan, target)
        yield from self.members(_ends_of_ratio(target), plan)

    def parts(self, plan: Plan, target: Target) -> tuple[Member, ...]:
        """Return the parts of a target that are here, each once: those it names, then those that name it."""
        members: dict[Key, Member] = {}
        for member in self.members(_parts_named(target), plan):
            members.setdefault(member.key, member)
        for member in self._children.get(key_of(plan, target), ()):
            members.setdefault(member.key, member)
        return tuple(members.values())

    def parts_counted(self, plan: Plan, target: Target) -> tuple[Member, ...]:
        """Return the parts that a target is made of; none where they are nested too deep or it counts too often."""
        if self.is_refused(plan, target):
            return ()
        return self.parts(plan, target)

    def absent_parts(self, plan: Plan, target: Target) -> tuple[SeriesRef, ...]:
        """Return the parts that a target names and that are not here."""
        named = _parts_named(target)
        absent = [part for part in named if self.member(part, plan) is None]
        return tuple(absent)

    def needs(self, plan: Plan, target: Target) -> Iterator[Member]:
        """Yield everything that the figures or the goal of a target come from."""
        yield from self.parts(plan, target)
        yield from self.members(sources_of(target), plan)

    def _every_target(self) -> Iterator[tuple[Plan, Target]]:
        """Yield every target with its plan."""
        for plan, _ in self._plans.values():
            for target in all_targets(plan):
                yield plan, target

    def _by_part(self) -> Mapping[Key, list[Member]]:
        """Return the targets that each target is a part of."""
        wholes: dict[Key, list[Member]] = defaultdict(list)
        for plan, target in self._every_target():
            if not self.has_parts(plan, target):
                continue
            for part in self.parts(plan, target):
                whole = Member(
                    plan=plan,
                    target=target,
                    location=part.location,
                    referrer=part.referrer,
                )
                wholes[part.key].append(whole)
        return wholes

    def _by_parent(self) -> Mapping[Key, list[Member]]:
        """Return the targets that name each target as their whole."""
        children: dict[Key, list[Member]] = defaultdict(list)
        for plan, target in self._every_target():
            reference = target.part_of
            if reference is None:
                continue
            parent = (reference.plan or plan.id, reference.target)
            child = Member(
                plan=plan,
                target=target,
                location=reference.location,
                referrer=plan,
            )
            children[parent].append(child)
        return children


def key_of(plan: Plan, target: Target) -> Key:
    """Return the lasting name of a target of a plan."""
    return plan.id, target.id


def all_targets(plan: Plan) -> tuple[Target, ...]:
    """Return the targets of a plan, then its series that promise nothing."""
    return (*plan.targets, *plan.references)


def _parts_named(target: Target) -> tuple[SeriesRef, ...]:
    """Return the parts that a target names."""
    if target.parts is None:
        return ()
    return target.parts.references


def _ends_of_ratio(target: Target) -> tuple[SeriesRef, ...]:
    """Return the two series that a target is the ratio of; none where it is no ratio."""
    if target.ratio is None:
        return ()
    return (target.ratio.numerator, target.ratio.denominator)


def sources_of(target: Target) -> tuple[SeriesRef, ...]:
    """Return the series that a target is the ratio of, and the one its goal is."""
    sources = _ends_of_ratio(target)
    if isinstance(target.goal, Relative):
        return (*sources, target.goal.series)
    return sources


def references_of(target: Target) -> tuple[SeriesRef, ...]:
    """Return every reference of a target, in no matter which role."""
    references = [*_parts_named(target)]
    if target.part_of is not None:
        references.append(target.part_of)
    references += sources_of(target)
    return tuple(references)


def plans_elsewhere(plans: Iterable[Plan]) -> frozenset[str]:
    """Return the ids of plans that targets of some plans refer to and that are not among these."""
    ids: set[str] = set()
    ids_named: set[str] = set()
    for plan in plans:
        ids.add(plan.id)
        for target in all_targets(plan):
            for reference in references_of(target):
                ids_named.add(reference.plan)
    return frozenset(ids_named - ids - {""})
