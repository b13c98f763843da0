"""Who answers for a row: the plan that its period belongs to, and the target that its name means there."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from msgspec import Struct

from auditor.model.period import Period
from auditor.model.plan import Plan, Target
from auditor.reading.shapes import closest


class Home(Struct, frozen=True):
    """The plan that answers for a row, and the target meant."""

    plan: Plan
    target: Target | None
    earlier: bool
    """The row is of a year before the plan, or its target is known in another plan: not knowing it is no fault."""
    lost: bool = False
    """The target is in the plan, and left out there because of a fault."""


class Roster:
    """All plans of a repository, and every name their targets go by."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        """Index the names; a name that two targets of a plan share stands for neither."""
        self.plans = sorted(plans, key=lambda plan: (plan.span.first, plan.span.months, plan.id))
        self._names = [_names(plan) for plan in self.plans]
        self._lost = [frozenset(plain_name(name) for name in plan.faulty_names) for plan in self.plans]
        self._cache: dict[tuple[str, Period], Home | None] = {}

    @property
    def year(self) -> int | None:
        """The year that a period without one means: the plan's, if there is one plan and it has one year."""
        only = self.plans[0].span if len(self.plans) == 1 else None
        return only.year if only and only.is_full_year else None

    def home(self, name: str, period: Period) -> Home | None:
        """Return who answers for a row; nothing when its period lies after or across every plan."""
        key = (name, period)
        if key not in self._cache:
            self._cache[key] = self._find(plain_name(name), period)
        return self._cache[key]

    def _find(self, name: str, period: Period) -> Home | None:
        around = [i for i, plan in enumerate(self.plans) if plan.span.contains(period)]
        later = [i for i, plan in enumerate(self.plans) if plan.span.first > period.last]
        # Within a five-year plan, a row may still be the result of the year before an annual one.
        candidates = around + later
        if not candidates:
            return None
        known = [i for i in candidates if name in self._names[i]]
        chosen = known[0] if known else candidates[0]
        elsewhere = any(name in names for names in self._names)
        lost = any(name in self._lost[i] for i in candidates)
        return Home(self.plans[chosen], self._names[chosen].get(name), earlier=not around or elsewhere, lost=lost)

    def similar(self, name: str, plan: Plan) -> tuple[str, ...]:
        """Return the name of the plan's targets that is most like `name`, or none."""
        return closest(plain_name(name), tuple(self._names[self.plans.index(plan)]))


def plain_name(text: str) -> str:
    """Return a name without the differences that do not matter: width, spaces, kinds of quotes."""
    return re.sub(r"[\s“”\"'‘’]+", "", normalize("NFKC", text))


def _names(plan: Plan) -> dict[str, Target]:
    found: dict[str, Target] = {}
    shared: set[str] = set()
    for target in plan.targets:
        for name in {plain_name(name) for name in target.names()}:
            if found.setdefault(name, target) is not target:
                shared.add(name)
    return {name: target for name, target in found.items() if name not in shared}
