"""Who is meant by a reference: plans with their figures, and who refers to whom.

A `Library` holds plans with their figures: those of one repository, or of many. That a target is part of one whose plan
is not in it is told only where the library is complete.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

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
        self._targets = {
            (plan.id, target.id): target
            for plan, _ in self._plans.values()
            for target in all_targets(plan)
        }
        self._children: Mapping[Key, list[Member]] = self._by_parent()
        self._wholes: Mapping[Key, list[Member]] = self._by_part()
        self.made: dict[
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
        return self._plans[plan.id][1]

    def knows_plan(self, reference: SeriesRef, referrer: Plan) -> bool:
        """Return whether the plan that a reference speaks of is here."""
        return (reference.plan or referrer.id) in self._plans

    def member(self, reference: SeriesRef, referrer: Plan) -> Member | None:
        """Return whom a reference of a plan means; nothing where there is no such target."""
        plan_id = reference.plan or referrer.id
        target = self._targets.get((plan_id, reference.target))
        return (
            Member(self._plans[plan_id][0], target, reference.location, referrer)
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

    def parts_first(self, plan: Plan, target: Target) -> Iterator[tuple[Plan, Target]]:
        """Yield what a target is made of at any depth, each once and its own parts before it; the target comes last."""
        begun: set[Key] = set()
        waiting = [(plan, target, False)]
        while waiting:
            part_plan, part, has_parts_behind = waiting.pop()
            if has_parts_behind:
                yield part_plan, part
            elif (part_plan.id, part.id) not in begun:
                begun.add((part_plan.id, part.id))
                waiting.append((part_plan, part, True))
                waiting += [
                    (maker.plan, maker.target, False)
                    for maker in self._makers(part_plan, part)
                ]

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
        for reference in sources_of(target):
            member = self.member(reference, plan)
            if member is not None:
                yield member

    def _by_part(self) -> Mapping[Key, list[Member]]:
        wholes: dict[Key, list[Member]] = defaultdict(list)
        for plan, _ in self._plans.values():
            for target in all_targets(plan):
                for part in (
                    self.parts(plan, target) if self.has_parts(plan, target) else ()
                ):
                    wholes[part.key].append(
                        Member(plan, target, part.location, part.referrer)
                    )
        return wholes

    def _by_parent(self) -> Mapping[Key, list[Member]]:
        children: dict[Key, list[Member]] = defaultdict(list)
        for plan, _ in self._plans.values():
            for target in all_targets(plan):
                if target.part_of is not None:
                    parent = (target.part_of.plan or plan.id, target.part_of.target)
                    children[parent].append(
                        Member(plan, target, target.part_of.location, plan)
                    )
        return children


def all_targets(plan: Plan) -> tuple[Target, ...]:
    """Return the targets of a plan, then its series that promise nothing."""
    return (*plan.targets, *plan.references)


def sources_of(target: Target) -> tuple[SeriesRef, ...]:
    """Return the series that a target is the ratio of, and the one its goal is."""
    ratio = (target.ratio.numerator, target.ratio.denominator) if target.ratio else ()
    goal = (target.goal.series,) if isinstance(target.goal, Relative) else ()
    return (*ratio, *goal)


def references_of(target: Target) -> tuple[SeriesRef, ...]:
    """Return every reference of a target, in no matter which role."""
    parts = target.parts.references if target.parts else ()
    parent = (target.part_of,) if target.part_of else ()
    return (*parts, *parent, *sources_of(target))


def plans_elsewhere(plans: Iterable[Plan]) -> frozenset[str]:
    """Return the ids of plans that targets of some plans refer to and that are not among these."""
    here: set[str] = set()
    named: set[str] = set()
    for plan in plans:
        here.add(plan.id)
        for target in all_targets(plan):
            named.update(
                reference.plan for reference in references_of(target) if reference.plan
            )
    return frozenset(named - here)
