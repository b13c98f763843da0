"""Who has reported: of each responsible unit and month, how many of the figures that were due are there.

Every target is held to its own rhythm: one that is reported by quarters is not reported to have been silent in
February. What is achieved, or of which nothing is due yet, need not be reported.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from auditor.assessment.status_history import StatusChange
from auditor.model.assessment import Audit
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Target
from auditor.model.status import Status


class Reports(Struct, frozen=True):
    """For which months a target has figures, and how it stood month by month."""

    target: Target
    first: Month
    """The first month of its plan."""
    ends: frozenset[Month]
    """The last months of its figures."""
    changes: tuple[StatusChange, ...]

    @property
    def rhythm(self) -> int | None:
        """The usual time between two figures, in months; nothing where there is none."""
        if not self.ends:
            return None
        # The first figure speaks for the months from the beginning of the plan.
        months = [self.first.plus(-1), *sorted(self.ends)]
        return _most_common(
            later.number - earlier.number for earlier, later in pairwise(months)
        )

    def status_in(self, month: Month) -> Status:
        """Return the status as of a month; before the first one nothing was due."""
        status = Status.NOT_DUE
        for change in self.changes:
            if change.month > month:
                break
            status = change.assessment.status
        return status

    def is_due(
        self,
        month: Month,
        rhythm: int,
    ) -> bool:
        """Return whether a figure was to be expected for a month."""
        if month in self.ends:
            return True
        in_rhythm = (month.number - self.first.number + 1) % rhythm == 0
        return in_rhythm and self.status_in(month) not in {
            Status.NOT_DUE,
            Status.ACHIEVED,
        }


class MonthCount(Struct, frozen=True):
    """How many figures of a month were due, and how many of them are there."""

    month: Month
    reported: int
    due: int


class Calendar(Struct, frozen=True):
    """Who has reported, in the months of the audit's year in which anything was due."""

    year: int
    months: tuple[Month, ...]
    total: tuple[MonthCount, ...]
    by_owner: Mapping[str, tuple[MonthCount, ...]]
    """Each unit that leads a target; blank for targets that nobody leads."""


def calendar_of(audit: Audit, reports: Sequence[Reports]) -> Calendar | None:
    """Return who has reported in the year of an audit; nothing where nobody has reported anything."""
    usual = usual_rhythm(reports)
    if audit.as_of is None or usual is None:
        return None
    year_so_far = Period.single(audit.as_of).from_january
    first = max(audit.plan.span.first, year_so_far.first)
    months_so_far = Period(first, audit.as_of.number).every_month()
    total = _counts(months_so_far, reports, usual)
    months = tuple(count.month for count in total if count.due)
    by_owner: dict[str, list[Reports]] = {}
    for entry in reports:
        by_owner.setdefault(entry.target.owner, []).append(entry)
    return Calendar(
        year=audit.as_of.year,
        months=months,
        total=tuple(count for count in total if count.due),
        by_owner={
            owner: _counts(months, own, usual) for owner, own in by_owner.items()
        },
    )


def usual_rhythm(reports: Iterable[Reports]) -> int | None:
    """Return how often most targets are reported: what those are held to of which there is no figure at all."""
    rhythms = [entry.rhythm for entry in reports]
    assessment = [rhythm for rhythm in rhythms if rhythm is not None]
    if not assessment:
        return None
    return _most_common(assessment)


def _most_common(rhythms: Iterable[int]) -> int:
    """Return the rhythm there is most of; of those that are as common, the one that asks for less."""
    counts = Counter(rhythms)
    return max(counts, key=lambda rhythm: (counts[rhythm], rhythm))


def _counts(
    months: Iterable[Month],
    reports: Sequence[Reports],
    usual: int,
) -> tuple[MonthCount, ...]:
    """Return how many of some targets were due and reported in each month."""
    counts: list[MonthCount] = []
    for month in months:
        due = sum(entry.is_due(month, entry.rhythm or usual) for entry in reports)
        reported = sum(month in entry.ends for entry in reports)
        counts.append(
            MonthCount(
                month=month,
                reported=reported,
                due=due,
            )
        )
    return tuple(counts)
