"""Who answers for a row: the plan that its period and place belong to, and the target that its name means there."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from msgspec import Struct

from auditor.model.patterns import LazyRegexp
from auditor.model.period import Period
from auditor.model.plan import Measure, Plan, Target
from auditor.model.quantity import unit_named
from auditor.model.vocabulary import Vocabulary
from auditor.reading.plan.decode import closest
from auditor.reading.tables.names import Name, read_name
from auditor.reading.tables.texts import GENERIC_PLACE

_GROWTH_WORDS = LazyRegexp("(?:累计|同比|比上年)?(?:增长率?|增速|增幅|增长速度)$")


class Match(Struct, frozen=True):
    """The plan that answers for a row, and the target meant."""

    plan: Plan
    target: Target | None
    earlier: bool
    """The row is of a year before the plan, or its target is known in another plan: not knowing it is no fault."""
    lost: bool = False
    """The target is in the plan, and left out there because of a fault."""
    other: Target | None = None
    """The target of the same name that is of growth where an amount is asked for, or of an amount where growth is."""


class TargetIndex:
    """All plans of a repository, and every name their targets go by."""

    def __init__(
        self, plans: Sequence[Plan], vocabulary: Vocabulary | None = None
    ) -> None:
        """Index the names; a name that two targets of a plan share stands for neither, unless one of them is growth."""
        self.vocabulary = vocabulary or Vocabulary()
        self.plans = sorted(
            plans, key=lambda plan: (plan.span.first, plan.span.months, plan.id)
        )
        self._amounts = [_names(plan, growth=False) for plan in self.plans]
        self._growth = [_names(plan, growth=True) for plan in self.plans]
        self._growth_of = [_stems(plan) for plan in self.plans]
        self._all_names = frozenset(
            name for names in (*self._amounts, *self._growth) for name in names
        )
        self._lost = [
            frozenset(plain_name(name) for name in plan.faulty_names)
            for plan in self.plans
        ]
        self._of_entity: dict[str, list[int]] = {}
        for index, plan in enumerate(self.plans):
            for name in {plain_name(plan.entity), plain_name(plan.id)}:
                self._of_entity.setdefault(name, []).append(index)
        units = (target.unit for plan in self.plans for target in plan.targets)
        used = {unit.name for unit in units if unit and unit_named(unit.name) is None}
        self.own_units = frozenset(used | self.vocabulary.units.own.keys())
        """Names of units that the plans use or the vocabulary adds, and that are not built in."""
        self._places: dict[str, str | None] = {}
        self._kinds: dict[Period, int] = {}
        self._candidates: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        self._cache: dict[tuple[str, int, str, str], Match | None] = {}

    @property
    def year(self) -> int | None:
        """The year that a period without one means: the plans', if all have the same one."""
        years = {
            plan.span.year if plan.span.is_full_year else None for plan in self.plans
        }
        return years.pop() if len(years) == 1 else None

    def knows(self, entity: str) -> bool:
        """Return whether a plan is of this place; rows that name none are of every plan's."""
        return self.place_of(entity) is not None

    def place_of(self, text: str) -> str | None:
        """Return the name that a place goes by here, blank for none; nothing where no plan is of it.

        示例市示例县 is 示例县, and 全县 is the only county there is a plan of.
        """
        if text not in self._places:
            self._places[text] = self._find_place(plain_name(text))
        return self._places[text]

    def is_only_place(self, text: str) -> bool:
        """Return whether every plan is of this place."""
        place = self.place_of(text)
        return place is not None and all(
            plain_name(plan.entity) == place for plan in self.plans
        )

    def _find_place(self, name: str) -> str | None:
        if not name or name in self._of_entity:
            return name
        generic = GENERIC_PLACE.fullmatch(name)
        entities = {plain_name(plan.entity) for plan in self.plans}
        if generic:
            kind = generic[1] or generic[2]
            fitting = [
                entity
                for entity in entities
                if entity.endswith(kind)
                or (kind == "国" and entity in {"中国", "全国"})
            ]
            return fitting[0] if len(fitting) == 1 else None
        for entity in sorted(entities):
            is_longer = name.endswith(entity) or re.fullmatch(
                f"{re.escape(entity)}[省市县区州盟旗镇乡]|{re.escape(entity)}人民政府",
                name,
            )
            if entity and is_longer:
                return entity
        return None

    def home(
        self, name: str, period: Period, entity: str = "", kind: str = ""
    ) -> Match | None:
        """Return who answers for a row of a known place; nothing when its period lies after or across every plan.

        `kind` is `growth` or `amount` where the row's column says so.
        """
        key = (name, self.kind_of(period), entity, kind)
        if key not in self._cache:
            self._cache[key] = self._find(
                read_name(name), period, self.place_of(entity) or "", kind
            )
        return self._cache[key]

    def kind_of(self, period: Period) -> int:
        """Return a number that two periods share if whatever answers for a row of one does for a row of the other."""
        if period not in self._kinds:
            around = tuple(
                i for i, plan in enumerate(self.plans) if plan.span.contains(period)
            )
            later = tuple(
                i for i, plan in enumerate(self.plans) if plan.span.first > period.last
            )
            self._kinds[period] = self._candidates.setdefault(
                (around, later), len(self._candidates)
            )
        return self._kinds[period]

    def _find(self, name: Name, period: Period, entity: str, kind: str) -> Match | None:
        own = self._of_entity[entity] if entity else range(len(self.plans))
        around = [i for i in own if self.plans[i].span.contains(period)]
        # Within a five-year plan, a row may still be the result of the year before an annual one.
        candidates = around + [i for i in own if self.plans[i].span.first > period.last]
        if not candidates:
            return None
        forms = [plain_name(form) for form in name.forms]
        earlier = not around or any(form in self._all_names for form in forms)
        lost = any(form in self._lost[i] for i in candidates for form in forms)
        for index in candidates:
            target, other = self._target(index, name, forms, kind)
            if target or other:
                return Match(
                    self.plans[index], target, earlier=earlier, lost=lost, other=other
                )
        return Match(self.plans[candidates[0]], None, earlier=earlier, lost=lost)

    def _target(
        self, index: int, name: Name, forms: Sequence[str], kind: str
    ) -> tuple[Target | None, Target | None]:
        """Return the target of a plan that a name means, and the one of the other kind that it might mean."""
        amount = _first(self._amounts[index], forms)
        growth = _first(self._growth[index], forms)
        if kind == "growth":
            return growth or _first(self._growth_of[index], forms), amount
        if name.growth_of and not (amount or growth):
            return _first(self._growth_of[index], [plain_name(name.growth_of)]), amount
        if amount or kind == "amount":
            return amount, growth or _first(self._growth_of[index], forms)
        return growth, amount or _first(self._growth_of[index], forms)

    def similar(self, name: str, plan: Plan) -> tuple[str, ...]:
        """Return the name of the plan's targets that is most like `name`, or none."""
        index = self.plans.index(plan)
        return closest(plain_name(name), (*self._amounts[index], *self._growth[index]))


def _first(names: dict[str, Target], forms: Sequence[str]) -> Target | None:
    """Return the target of the first form that is a name."""
    for form in forms:
        if form in names:
            return names[form]
    return None


def plain_name(text: str) -> str:
    """Return a name without the differences that do not matter: width, spaces, kinds of quotes."""
    return re.sub(r"[\s“”\"'‘’]+", "", normalize("NFKC", text))


def _names(plan: Plan, *, growth: bool) -> dict[str, Target]:
    """Return the targets of growth, or the others, by each of their names."""
    targets = [
        target
        for target in (*plan.targets, *plan.references)
        if (target.measure is Measure.RATE) == growth
    ]
    return _unshared(
        (plain_name(name), target) for target in targets for name in target.names()
    )


def _stems(plan: Plan) -> dict[str, Target]:
    """Return the targets of growth by what they are the growth of: 固定资产投资 for 固定资产投资增速."""
    pairs: list[tuple[str, Target]] = []
    for target in (*plan.targets, *plan.references):
        if target.measure is not Measure.RATE:
            continue
        for name in target.names():
            stem = _GROWTH_WORDS.sub("", plain_name(name))
            if stem:
                pairs.append((stem, target))
    return _unshared(iter(pairs))


def _unshared(pairs: Iterator[tuple[str, Target]]) -> dict[str, Target]:
    """Return what each name stands for, without the names that two targets share."""
    found: dict[str, Target] = {}
    shared: set[str] = set()
    for name, target in pairs:
        if found.setdefault(name, target) is not target:
            shared.add(name)
    for name in shared:
        del found[name]
    return found
