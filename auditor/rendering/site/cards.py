"""What is kept of a plan when its own pages are written: enough for the pages about all plans, and small.

Thousands of plans are held at once, so a card has no figures of its own beyond the printed ones it shows.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.assessment.reporting import MonthCount
from auditor.model.lights import Light
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.status import Status, StatusCounts


class TargetCard(Struct, frozen=True):
    """One target, as a matrix knows it."""

    id: str
    name: str
    unit: str
    light: Light
    completion: str
    """As it prints; blank where there is none."""


class Extreme(Struct, frozen=True):
    """A target that stands out, with where it stands in each language."""

    plan: str
    entity: str
    target: str
    name: str
    status: Status
    order: tuple[int, Fraction]
    """The key that puts those first that stand out most."""
    standing: Mapping[str, str]


class PlanCard(Struct, frozen=True):
    """How one plan stands."""

    id: str
    title: str
    entity: str
    language: str
    simulated: bool
    span: Period
    as_of: Month | None
    counts: StatusCounts
    left_out: int
    targets: tuple[TargetCard, ...]
    worst: tuple[Extreme, ...]
    best: tuple[Extreme, ...]
    search: bytes
    """What the search looks through: a line of its index."""
    year: int
    """The year of the calendar; 0 where nothing was reported."""
    calendar: tuple[MonthCount, ...]

    @property
    def order(self) -> tuple[int, int, str, str]:
        """The key that puts the newest plans first, then places by their names."""
        return (-self.span.last, -self.span.first, self.entity, self.id)


class PlaceCard(Struct, frozen=True):
    """A place with plans of several years."""

    entity: str
    first: int
    last: int
    """The first and the last year that any of its plans is for."""
    plans: int
    series: int
    """How many targets go on over several plans."""


def current(cards: Sequence[PlanCard]) -> list[PlanCard]:
    """Return the newest plan of each place, of plans for a year and of those for several years apart."""
    # A plan over five years is not ended by the plan of a year within it.
    newest: dict[tuple[str, int], int] = {}
    for card in cards:
        key = (card.entity, card.span.months)
        newest[key] = max(newest.get(key, 0), card.span.last)
    return [
        card
        for card in cards
        if newest[card.entity, card.span.months] == card.span.last
    ]
