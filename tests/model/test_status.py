"""What follows from a status."""

from auditor.model.findings import Rule, Severity
from auditor.model.status import Group, Status


def test_the_order_is_worst_first() -> None:
    assert [status.order for status in Status] == list(range(len(Status)))


def test_the_statuses_stand_worst_first() -> None:
    assert [status.value for status in Status] == [
        "breached",
        "missed",
        "behind",
        "at-risk",
        "no-data",
        "not-due",
        "on-track",
        "achieved",
    ]


def test_every_mark_is_another_one() -> None:
    assert len({status.mark for status in Status}) == len(Status)


def test_a_status_has_the_rule_and_the_severity_of_its_gap_warning() -> None:
    assert (Status.MISSED.rule, Status.MISSED.severity) == (Rule.MISSED, Severity.ERROR)
    assert (Status.ACHIEVED.rule, Status.ACHIEVED.severity) == (None, None)


def test_the_groups_part_the_statuses() -> None:
    members = {
        group: [status.value for status in Status if status.group is group]
        for group in Group
    }
    assert members == {
        Group.LAGGING: ["breached", "missed", "behind"],
        Group.NEAR: ["at-risk"],
        Group.UNJUDGED: ["no-data", "not-due"],
        Group.KEPT: ["on-track", "achieved"],
    }


def test_what_falls_short_is_judged_and_not_kept() -> None:
    for status in Status:
        assert status.is_judged is (status.group is not Group.UNJUDGED)
        assert status.falls_short is (status.is_lagging or status is Status.AT_RISK)
        assert not (status.falls_short and status.is_kept)


def test_only_what_is_not_closed_can_be_stale() -> None:
    assert [status.value for status in Status if status.can_be_stale] == [
        "behind",
        "at-risk",
        "on-track",
    ]


def test_a_style_holds_its_colour() -> None:
    assert all(status.colour in status.style for status in Status)
