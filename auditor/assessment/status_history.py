"""Every change of a target's status, month by month: what a public page tells with its date."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from auditor.model.assessment import Assessment
from auditor.model.month import Month
from auditor.model.status import Status


class StatusChange(Struct, frozen=True):
    """A month as of which a target has another status than as of the month before."""

    month: Month
    before: Status | None
    """Nothing for the first month, which changes nothing."""
    assessment: Assessment
    """The judgement as of that month."""


def status_changes(
    months: Iterable[Month], judge: Callable[[Month], Assessment]
) -> tuple[StatusChange, ...]:
    """Return the status as of the first of some months, then each change of it; `judge` judges as of a month."""
    changes: list[StatusChange] = []
    status: Status | None = None
    for month in months:
        assessment = judge(month)
        if assessment.status is not status:
            changes.append(
                StatusChange(
                    month=month,
                    before=status,
                    assessment=assessment,
                )
            )
            status = assessment.status
    return tuple(changes)
