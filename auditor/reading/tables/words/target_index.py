"""Who answers for a row: the plan that its period and place belong to, and the target that its name means there."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from auditor.model.patterns import RareRegexp
from auditor.model.period import Period
from auditor.model.plan import Measure, Plan, Target
from auditor.model.quantity import unit_named
from auditor.model.vocabulary import Vocabulary
from auditor.reading.plan.decode import closest
from auditor.reading.tables.words.names import Name, read_name
from auditor.reading.tables.words.place_index import (
    PlaceIndex,
    is_same_place,
    plain_name,
)

# What a name of growth ends with: 增速 of 固定资产投资增速, 同比增长率 of 社会消费品零售总额同比增长率.
_GROWTH_WORDS = RareRegexp(
    "(?:累计|同比|比上年)?(?:增长率?|增速|增幅|增长速度)$", ("增长", "增速", "增幅")
)


class _PlanNames(Struct, frozen=True):
    """The names that the targets of one plan go by; a name that two of them share stands for neither."""

    amounts: dict[str, Target]
    """Targets of anything but growth."""
    growth: dict[str, Target]
    growth_of: dict[str, Target]
    """Targets of growth by what they are the growth of: 固定资产投资 for 固定资产投资增速."""
    faulty: frozenset[str]
    """The names of targets that are left out because of a fault."""


def _as_written(key: str, target: Target) -> str:
    """Return the name of a target that is indexed by a key, as its plan has it."""
    written = (name for name in target.names() if plain_name(name) == key)
    return next(written, target.name)


class Match(Struct, frozen=True):
    """The plan that answers for a row, and the target meant."""

    plan: Plan
    target: Target | None
    earlier: bool
    """The row is of a year before the plan, or its target is known in another plan: not knowing it is no fault."""
    dropped: bool = False
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
        # Of two that begin together the shorter answers for a row.
        self.plans = sorted(plans, key=Plan.by_start)
        self.places = PlaceIndex(self.plans)
        self._names = [_names_of(plan) for plan in self.plans]
        self._all_names: set[str] = set()
        for names in self._names:
            self._all_names |= names.amounts.keys() | names.growth.keys()
        self.own_units = self._units_not_built_in()
        """Names of units that the plans use or the vocabulary adds, and that are not built in."""
        self._kinds: dict[Period, int] = {}
        self._candidates: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        self._matches: dict[tuple[str, int, str, str], Match | None] = {}
        self._places_of: dict[tuple[str, int], tuple[str, ...]] = {}

    def _units_not_built_in(self) -> frozenset[str]:
        """Return the names of the units that only the plans or the vocabulary know."""
        names = set(self.vocabulary.units.own)
        for plan in self.plans:
            for target in plan.targets:
                if target.unit and unit_named(target.unit.name) is None:
                    names.add(target.unit.name)
        return frozenset(names)

    @property
    def year(self) -> int | None:
        """The year that a period without one means: the plans', if all have the same one."""
        years: set[int | None] = set()
        for plan in self.plans:
            years.add(plan.span.year if plan.span.is_full_year else None)
        if len(years) == 1:
            return years.pop()
        return None

    def place_of(self, text: str) -> str | None:
        """Return the name that a place goes by here, blank for none; nothing where no plan is of it."""
        return self.places.place_of(text)

    def is_only_place(self, text: str) -> bool:
        """Return whether every plan is of this place."""
        return self.places.is_only_place(text)

    def match(
        self,
        name: str,
        period: Period,
        entity: str = "",
        kind: str = "",
    ) -> Match | None:
        """Return who answers for a row of a known place; nothing when its period lies after or across every plan.

        `kind` is `growth` or `amount` where the row's column says so.
        """
        key = (name, self.kind_of(period), entity, kind)
        if key not in self._matches:
            place = self.place_of(entity) or ""
            self._matches[key] = self._find(
                read_name(name),
                period,
                place,
                kind,
            )
        return self._matches[key]

    def places_of(self, target: str, period: Period) -> tuple[str, ...]:
        """Return the places whose plans a row of a target and a period counts for where it names no place."""
        key = (target, self.kind_of(period))
        if key not in self._places_of:
            self._places_of[key] = self._find_places(target, period)
        return self._places_of[key]

    def _find_places(self, target: str, period: Period) -> tuple[str, ...]:
        """Return the places of the plans around a period, else of those after it, that have a target; each once."""
        every_plan = range(len(self.plans))
        plans = self._around(period, every_plan) or self._later(period, every_plan)
        places: list[str] = []
        for number in plans:
            plan = self.plans[number]
            ids = {one.id for one in plan.targets}
            is_new = not any(is_same_place(plan.entity, place) for place in places)
            if target in ids and is_new:
                places.append(plan.entity)
        return tuple(places)

    def kind_of(self, period: Period) -> int:
        """Return a number that two periods share if whatever answers for a row of one does for a row of the other."""
        kind = self._kinds.get(period)
        if kind is None:
            every_plan = range(len(self.plans))
            around = tuple(self._around(period, every_plan))
            later = tuple(self._later(period, every_plan))
            number = len(self._candidates)
            kind = self._candidates.setdefault((around, later), number)
            self._kinds[period] = kind
        return kind

    def similar(self, name: str, plan: Plan) -> tuple[str, ...]:
        """Return the name of the plan's targets that is most like `name`, or none."""
        number = self.plans.index(plan)
        names = self._names[number]
        targets = {**names.growth, **names.amounts}
        return tuple(
            _as_written(key, targets[key])
            for key in closest(plain_name(name), tuple(targets))
        )

    def _around(self, period: Period, plans: Iterable[int]) -> list[int]:
        """Return those of some plans that a period lies in, by number."""
        around: list[int] = []
        for number in plans:
            plan = self.plans[number]
            if plan.span.contains(period):
                around.append(number)
        return around

    def _later(self, period: Period, plans: Iterable[int]) -> list[int]:
        """Return those of some plans that begin after a period, by number."""
        later: list[int] = []
        for number in plans:
            plan = self.plans[number]
            if plan.span.first > period.last:
                later.append(number)
        return later

    def _is_dropped(self, candidates: Sequence[int], forms: Sequence[str]) -> bool:
        """Return whether a faulty target of one of some plans has a name."""
        for index in candidates:
            faulty = self._names[index].faulty
            if not faulty.isdisjoint(forms):
                return True
        return False

    def _find(
        self,
        name: Name,
        period: Period,
        entity: str,
        kind: str,
    ) -> Match | None:
        """Return the first plan around a period, or after it, that has a target of a name; else the first of them."""
        of_place = self.places.plans_of(entity)
        around = self._around(period, of_place)
        # Within a five-year plan, a row may still be the result of the year before an annual one.
        candidates = around + self._later(period, of_place)
        if not candidates:
            return None
        forms = [plain_name(form) for form in name.forms]
        is_earlier = not around or not self._all_names.isdisjoint(forms)
        is_dropped = self._is_dropped(candidates, forms)
        for index in candidates:
            target, other = _target_of(
                self._names[index],
                name,
                forms,
                kind,
            )
            if target or other:
                plan = self.plans[index]
                return Match(
                    plan=plan,
                    target=target,
                    earlier=is_earlier,
                    dropped=is_dropped,
                    other=other,
                )
        return Match(
            plan=self.plans[candidates[0]],
            target=None,
            earlier=is_earlier,
            dropped=is_dropped,
        )


def _target_of(
    names: _PlanNames,
    name: Name,
    forms: Sequence[str],
    kind: str,
) -> tuple[Target | None, Target | None]:
    """Return the target of a plan that a name means, and the one of the other kind that it might mean."""
    amount = _first(names.amounts, forms)
    growth = _first(names.growth, forms)
    if kind == "growth":
        return growth or _first(names.growth_of, forms), amount
    if name.growth_of and not (amount or growth):
        stem = [plain_name(name.growth_of)]
        return _first(names.growth_of, stem), _first(names.amounts, stem)
    if amount or kind == "amount":
        return amount, growth or _first(names.growth_of, forms)
    return growth, _first(names.growth_of, forms)


def _first(names: dict[str, Target], forms: Sequence[str]) -> Target | None:
    """Return the target of the first form that is a name."""
    for form in forms:
        if form in names:
            return names[form]
    return None


def _names_of(plan: Plan) -> _PlanNames:
    """Return the names that the targets of a plan, and its references to other years, go by."""
    amounts: list[tuple[str, Target]] = []
    growth: list[tuple[str, Target]] = []
    growth_of: list[tuple[str, Target]] = []
    for target in (*plan.targets, *plan.references):
        is_growth = target.measure is Measure.RATE
        for written in target.names():
            name = plain_name(written)
            pairs = amounts
            if is_growth:
                pairs = growth
            pairs.append((name, target))
            stem = _GROWTH_WORDS.sub("", name)
            if is_growth and stem:
                growth_of.append((stem, target))
    faulty = frozenset(map(plain_name, plan.faulty_names))
    return _PlanNames(
        amounts=_unshared(amounts),
        growth=_unshared(growth),
        growth_of=_unshared(growth_of),
        faulty=faulty,
    )


def _unshared(pairs: Iterable[tuple[str, Target]]) -> dict[str, Target]:
    """Return what each name stands for, without the names that two targets share."""
    targets: dict[str, Target] = {}
    shared: set[str] = set()
    for name, target in pairs:
        if targets.setdefault(name, target) is not target:
            shared.add(name)
    for name in shared:
        del targets[name]
    return targets
