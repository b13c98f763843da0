"""Who has reported: each target by its own rhythm, achieved and not yet due ones left out."""

from auditor.assessment.reporting import Reports, calendar_of, usual_rhythm
from auditor.assessment.status_history import StatusChange, status_changes
from auditor.model.assessment import Assessment, Audit
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.status import Reason, Status
from tests.builders import audited, target

JANUARY = Month.of(2024, 1)


def known(status: Status) -> Assessment:
    aim = target()
    return Assessment(aim, aim.goal, status, Reason.ON_SCHEDULE, Month.of(2024, 12))


def history(*statuses: Status) -> tuple[StatusChange, ...]:
    """Return the changes of a target that had each status for a month, from January on."""
    until = JANUARY.plus(len(statuses) - 1)
    months = Period(JANUARY.number, until.number).every_month()
    return status_changes(months, lambda month: known(statuses[month.month - 1]))


def reports(
    *months: int, statuses: tuple[Status, ...] = (Status.BEHIND,) * 12, owner: str = ""
) -> Reports:
    ends = frozenset(Month.of(2024, month) for month in months)
    return Reports(target(owner=owner), JANUARY, ends, history(*statuses))


def test_changes_are_the_months_with_another_status_than_before() -> None:
    changes = history(
        Status.NO_DATA, Status.NO_DATA, Status.BEHIND, Status.ON_TRACK, Status.BEHIND
    )
    assert [
        (change.month.month, change.before, change.assessment.status)
        for change in changes
    ] == [
        (1, None, Status.NO_DATA),
        (3, Status.NO_DATA, Status.BEHIND),
        (4, Status.BEHIND, Status.ON_TRACK),
        (5, Status.ON_TRACK, Status.BEHIND),
    ]


def test_a_rhythm_is_the_usual_time_between_figures() -> None:
    assert reports(3, 6, 9).rhythm == 3
    assert reports(6).rhythm == 6
    assert reports(1, 2, 3, 6).rhythm == 1
    assert reports(1, 2, 3, 6, 9, 12).rhythm == 3
    assert reports().rhythm is None


def test_the_usual_rhythm_is_that_of_most_and_of_equals_the_slower() -> None:
    assert usual_rhythm([reports(3, 6), reports(3, 6, 9), reports(1, 2)]) == 3
    assert usual_rhythm([reports(3), reports(1)]) == 3
    assert usual_rhythm([reports()]) is None


def calendar_rows(*entries: Reports) -> dict[str, list[tuple[int, int, int]]]:
    calendar = calendar_of(_audit(), entries)
    assert calendar is not None
    return {
        owner: [(count.month.month, count.reported, count.due) for count in counts]
        for owner, counts in calendar.by_owner.items()
    }


def _audit() -> Audit:
    return audited(target(), reported={"1-9月": 100})


def test_a_quarterly_target_is_not_due_in_february() -> None:
    rows = calendar_rows(reports(3, 6, owner="甲局"), reports(owner="乙局"))
    assert rows == {
        "甲局": [(3, 1, 1), (6, 1, 1), (9, 0, 1)],
        "乙局": [(3, 0, 1), (6, 0, 1), (9, 0, 1)],
    }


def test_what_is_achieved_or_not_due_need_not_be_reported() -> None:
    done = (Status.NOT_DUE,) * 3 + (Status.BEHIND,) * 3 + (Status.ACHIEVED,) * 6
    rows = calendar_rows(
        reports(6, statuses=done, owner="甲局"), reports(3, 6, 9, owner="乙局")
    )
    assert rows["甲局"] == [(3, 0, 0), (6, 1, 1), (9, 0, 0)]


def test_nobody_has_reported() -> None:
    assert calendar_of(_audit(), [reports()]) is None
    assert calendar_of(audited(target(), reported={}), [reports(3)]) is None
    assert reports().status_in(JANUARY.plus(-1)) is Status.NOT_DUE
