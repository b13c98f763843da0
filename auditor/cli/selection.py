"""Which plans are judged, and which of their targets: what `--plan`, `--section` and `--owner` name.

A name may be given whole or in part. Narrowing takes targets away and changes nothing else: the date of an audit stays
that of the whole plan.
"""

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.findings import CommandError
from auditor.model.plan import Plan, Section, Target
from auditor.reading.repository import Repository

# How many names a slip is answered with.
_ALIKE = 3


class Selection(Struct, frozen=True):
    """The sections, by id, and the responsible units to be looked at; all of them where there is none."""

    sections: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()

    def narrowed(self, plan: Plan) -> Plan:
        """Return the plan with only the selected targets."""
        if not self.sections and not self.owners:
            return plan
        sections: list[Section] = []
        for section in plan.sections:
            if not self.sections or section.id in self.sections:
                narrowed = replace(section, targets=self._targets(section))
                sections.append(narrowed)
        return replace(plan, sections=tuple(sections))

    def _targets(self, section: Section) -> tuple[Target, ...]:
        """Return the targets of a section that a selected unit answers for."""
        if not self.owners:
            return section.targets
        targets = section.targets
        return tuple(target for target in targets if self.owners & {*target.owners})


def choose_plans(repository: Repository, plan: str = "") -> list[Plan]:
    """Return the plans to audit: the one named by id or file, else all; a name of none is a command error."""
    plans = [
        candidate
        for candidate in repository.plans
        if not plan or plan in _plan_names(candidate)
    ]
    if repository.plans and not plans:
        ids = tuple(candidate.id for candidate in repository.plans)
        raise CommandError("no-such-plan", plan=plan, plans=ids)
    return plans


def _plan_names(plan: Plan) -> set[str]:
    """Return what a plan may be called: its id, its path, its file's name with and without ending."""
    path = Path(plan.location.path)
    return {plan.id, plan.location.path, path.name, path.stem}


def selection(plans: Sequence[Plan], section: str, owner: str) -> Selection:
    """Return what a section and a unit in words come to; what names none is a command error."""
    if not plans:
        return Selection()
    return Selection(_sections_named(plans, section), _owners_named(plans, owner))


def _sections_named(plans: Sequence[Plan], name: str) -> frozenset[str]:
    """Return the ids of the sections of that id, number or title, else those whose title holds it."""
    if not name:
        return frozenset()
    exact: set[str] = set()
    holding: set[str] = set()
    # A dict keeps the order of the plans, and each name once.
    ids: dict[str, None] = {}
    titles: dict[str, None] = {}
    for plan in plans:
        for section in plan.sections:
            ids[section.id] = titles[section.title] = None
            if name in {section.id, section.ref, section.title}:
                exact.add(section.id)
            if name in section.title:
                holding.add(section.id)
    if exact or holding:
        return frozenset(exact or holding)
    raise CommandError(
        "no-such-section",
        section=name,
        similar=similar(name, (*ids, *titles)),
        sections=tuple(titles),
    )


def _owners_named(plans: Sequence[Plan], name: str) -> frozenset[str]:
    """Return the units of that name, else those whose name holds it."""
    if not name:
        return frozenset()
    owners: dict[str, None] = {}
    for plan in plans:
        for target in plan.targets:
            owners |= dict.fromkeys(target.owners)
    if name in owners:
        return frozenset({name})
    holding = frozenset(owner for owner in owners if name in owner)
    if holding:
        return holding
    raise CommandError(
        "no-such-owner",
        owner=name,
        similar=similar(name, owners),
        owners=tuple(owners),
    )


def similar(
    name: str, names: Iterable[str], plain: Callable[[str], str] = str.casefold
) -> tuple[str, ...]:
    """Return the names that hold what was typed, else those most like it."""
    candidates = list(dict.fromkeys(names))
    typed = plain(name)
    if typed:
        holding = [candidate for candidate in candidates if typed in plain(candidate)]
        if holding:
            return tuple(holding[:_ALIKE])
    alike = get_close_matches(name, candidates, n=_ALIKE, cutoff=0.5)
    return tuple(alike)
