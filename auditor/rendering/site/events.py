"""Changes of status as events with a date: the same from the same figures, whenever the site is built.

A change is dated by the day its figure was published; where the rows name none, or where no figure but the calendar
brought it, by the last day of the month.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from heapq import nsmallest
from uuid import UUID, uuid5

from msgspec import Struct

from auditor.assessment.status_history import StatusChange
from auditor.model.month import Month
from auditor.model.status import Status

_SPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 4122's name space for addresses."""
CHANGES_SHOWN = 200
"""Changes on the page that is about nothing else; feeds and other pages show fewer."""


class Event(Struct, frozen=True):
    """A change of the status of a target, as lists of changes and feeds tell it."""

    day: date
    month: Month
    plan: str
    target: str
    name: str
    entity: str
    before: Status
    status: Status
    standing: Mapping[str, str]
    """Where the target stood then, in each language."""

    @property
    def order(self) -> tuple[int, int, int, str, str]:
        """The key that puts the newest first, and of one day the worst status."""
        return (
            -self.day.toordinal(),
            -self.month.number,
            self.status.order,
            self.plan,
            self.target,
        )

    @property
    def identifier(self) -> str:
        """The lasting name of the event: it depends on the plan, the target and the month alone."""
        return lasting_name(f"{self.plan}/{self.target}/{self.month}")


def newest(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the newest of some changes, as many as any page or feed shows, the newest first."""
    return tuple(nsmallest(CHANGES_SHOWN, events, key=_order))


def _order(event: Event) -> tuple[object, ...]:
    """Return the key that puts the newest first."""
    return event.order


def lasting_name(name: str) -> str:
    """Return a name that is the same for ever and nobody else's, for something that has no address."""
    return f"urn:uuid:{uuid5(_SPACE, f'audit/{name}')}"


def day_of(change: StatusChange) -> date:
    """Return the day of a change."""
    reported = change.assessment.reported
    # A change that the calendar brought has no figure to be dated by: the close has passed, nothing has come.
    # What the calendar brought has no figure to be dated by: the close has passed, nothing has come.
    if reported is None or reported.period.last != change.month.number:
        return last_day(change.month)
    days = [row.published for row in reported.sources if row.published]
    return max(days, default=last_day(change.month))


def last_day(month: Month) -> date:
    """Return the last day of a month.

    >>> last_day(Month.of(2024, 2))
    datetime.date(2024, 2, 29)
    """
    return date(month.year, month.month, month.days)
