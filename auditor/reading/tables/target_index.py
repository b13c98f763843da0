"""Who answers for a row: the plan that its period belongs to, and the target that its name means there."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from msgspec import Struct

from auditor.model.period import Period
from auditor.model.plan import Plan, Target
from auditor.model.quantity import unit_named
from auditor.model.vocabulary import Vocabulary
from auditor.reading.plan.decode import closest


class Match(Struct, frozen=True):
    """The plan that answers for a row, and the target meant."""

    plan: Plan
    target: Target | None
    earlier: bool
    """The row is of a year before the plan, or its target is known in another plan: not knowing it is no fault."""
    lost: bool = False
    """The target is in the plan, and left out there because of a fault."""


class TargetIndex:
    """All plans of a repository, and every name their targets go by."""

    def __init__(self, plans: Sequence[Plan], vocabulary: Vocabulary | None = None) -> None:
        """Index the names; a name that two targets of a plan share stands for neither."""
        self.vocabulary = vocabulary or Vocabulary()
        self.plans = sorted(plans, key=lambda plan: (plan.span.first, plan.span.months, plan.id))
        self._names = [_names(plan) for plan in self.plans]
        self._all_names = frozenset(name for names in self._names for name in names)
        self._lost = [frozenset(plain_name(name) for name in plan.faulty_names) for plan in self.plans]
        self._of_entity: dict[str, list[int]] = {}
        for index, plan in enumerate(self.plans):
            for name in {plain_name(plan.entity), plain_name(plan.id)}:
                self._of_entity.setdefault(name, []).append(index)
        units = (target.unit for plan in self.plans for target in plan.targets)
        used = {unit.name for unit in units if unit and unit_named(unit.name) is None}
        self.own_units = frozenset(used | self.vocabulary.units.own.keys())
        """Names of units that the plans use or the vocabulary adds, and that are not built in."""
        self._kinds: dict[Period, int] = {}
        self._candidates: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        self._cache: dict[tuple[str, int, str], Match | None] = {}

    @property
    def year(self) -> int | None:
        """The year that a period without one means: the plans', if all have the same one."""
        years = {plan.span.year if plan.span.is_full_year else None for plan in self.plans}
        return years.pop() if len(years) == 1 else None

    def knows(self, entity: str) -> bool:
        """Return whether a plan is of this place; rows that name none are of every plan's."""
        return not entity or plain_name(entity) in self._of_entity

    def home(self, name: str, period: Period, entity: str = "") -> Match | None:
        """Return who answers for a row of a known place; nothing when its period lies after or across every plan."""
        key = (name, self.kind_of(period), entity)
        if key not in self._cache:
            self._cache[key] = self._find(plain_name(name), period, plain_name(entity))
        return self._cache[key]

    def kind_of(self, period: Period) -> int:
        """Return a number that two periods share if whatever answers for a row of one does for a row of the other."""
        if period not in self._kinds:
            around = tuple(i for i, plan in enumerate(self.plans) if plan.span.contains(period))
            later = tuple(i for i, plan in enumerate(self.plans) if plan.span.first > period.last)
            self._kinds[period] = self._candidates.setdefault((around, later), len(self._candidates))
        return self._kinds[period]

    def _find(self, name: str, period: Period, entity: str) -> Match | None:
        own = self._of_entity[entity] if entity else range(len(self.plans))
        around = [i for i in own if self.plans[i].span.contains(period)]
        # Within a five-year plan, a row may still be the result of the year before an annual one.
        candidates = around + [i for i in own if self.plans[i].span.first > period.last]
        if not candidates:
            return None
        chosen = next((i for i in candidates if name in self._names[i]), candidates[0])
        earlier = not around or name in self._all_names
        lost = any(name in self._lost[i] for i in candidates)
        return Match(self.plans[chosen], self._names[chosen].get(name), earlier=earlier, lost=lost)

    def similar(self, name: str, plan: Plan) -> tuple[str, ...]:
        """Return the name of the plan's targets that is most like `name`, or none."""
        return closest(plain_name(name), tuple(self._names[self.plans.index(plan)]))


def plain_name(text: str) -> str:
    """Return a name without the differences that do not matter: width, spaces, kinds of quotes."""
    return re.sub(r"[\s“”\"'‘’]+", "", normalize("NFKC", text))


def _names(plan: Plan) -> dict[str, Target]:
    found: dict[str, Target] = {}
    shared: set[str] = set()
    for target in (*plan.targets, *plan.references):
        for name in {plain_name(name) for name in target.names()}:
            if found.setdefault(name, target) is not target:
                shared.add(name)
    return {name: target for name, target in found.items() if name not in shared}
