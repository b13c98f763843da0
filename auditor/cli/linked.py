"""Repositories whose plans refer to each other: found by a look at the plans, so that they are read once and together.

A look may miss one, as a plan in an encoding of its own; what is then found by checking is checked again.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from auditor.assessment.links import plans_elsewhere
from auditor.model.findings import CommandError
from auditor.model.plan import Plan
from auditor.reading.repository import (
    Repository,
    plan_bytes,
    read_plans,
    read_repository,
)

_MAY_REFER = re.compile(rb"(?:part|sum|mean|worst|ratio)_of|series")
"""The keys of a plan that may name one of another plan's targets."""


def read_linked(folders: Sequence[Path]) -> dict[Path, Repository]:
    """Return the repositories whose plans refer to each other; what cannot be read is for its own check to tell."""
    named_by: dict[Path, frozenset[str]] = {}
    for folder in folders:
        if _MAY_REFER.search(plan_bytes(folder)):
            named_by[folder] = plans_elsewhere(_plans_of(folder))
    named = frozenset[str]().union(*named_by.values())
    ids_in: dict[Path, frozenset[str]] = {}
    for folder in folders if named else ():
        ids_in[folder] = _ids_among(named, folder)
    present = frozenset[str]().union(*ids_in.values())
    linked: dict[Path, Repository] = {}
    for folder, ids in ids_in.items():
        if ids or named_by.get(folder, frozenset()) & present:
            linked.update(_read(folder))
    return linked


def _ids_among(named: frozenset[str], folder: Path) -> frozenset[str]:
    """Return those of some ids that plans of a folder have."""
    content = plan_bytes(folder)
    if not any(name.encode() in content for name in named):
        return frozenset()
    return named & {plan.id for plan in _plans_of(folder)}


def _plans_of(folder: Path) -> Sequence[Plan]:
    """Return the plans of a folder; none where they cannot be read."""
    try:
        plans, _ = read_plans(folder)
    except CommandError:
        return []
    return plans


def _read(folder: Path) -> dict[Path, Repository]:
    """Return a repository under its folder; nothing where it cannot be read."""
    try:
        return {folder: read_repository(folder)}
    except CommandError:
        return {}
