"""One line about a change, and how one text became another."""

from collections.abc import Sequence

from msgspec import Struct

from auditor.model.assessment import Reported, Status
from auditor.model.provenance import Location
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages


class ChangeLine(Struct, frozen=True):
    """One thing that has changed."""

    label: str
    """The target's number in the source."""
    name: str
    change: str
    details: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    status: Status | None = None
    """The status it has now, where it is about how a target stands."""
    mark: str = ""
    is_same: bool = False
    """Whether its status is the one it had."""


def arrow(old: str, new: str, messages: Messages) -> str:
    """Return how one text became another; a text alone where there is no other, or the same."""
    # An arrow from nothing, or to the same, is no change.
    if not old or not new or old == new:
        return new or old
    return messages.sentence("diff", "arrow", old=old, new=new)


def turned(old: str, new: str, messages: Messages) -> str:
    """Return how one status became another, or that it has not: 由达到序时转为滞后, 仍为滞后."""
    if old == new:
        return messages.sentence("diff", "still", status=new)
    return messages.sentence("diff", "turned", old=old, new=new)


def became(old: str, new: str, messages: Messages) -> str:
    """Return how one figure became another; a figure alone where there is no other, or the same."""
    if not old or not new or old == new:
        return new or old
    return messages.sentence("diff", "became", old=old, new=new)


def rows_of(reported: Reported | None) -> list[Location]:
    """Return where the rows of a figure stand."""
    if reported:
        return [row.location for row in reported.sources]
    return []


def shown(places: Sequence[Location]) -> tuple[str, ...]:
    """Return places as a reader sees them, each once."""
    texts = [clean(str(place)) for place in places]
    return tuple(dict.fromkeys(texts))
