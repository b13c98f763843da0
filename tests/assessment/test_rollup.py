"""What is kept of many audits: how each plan stands and its worst target."""

from fractions import Fraction
from pathlib import Path

from msgspec.structs import replace

from auditor.assessment.lag import gap_order
from auditor.assessment.rollup import (
    Failure,
    failures_of,
    plan_summary,
)
from auditor.model.assessment import Audit, Status
from auditor.model.finding_counts import FindingCounts
from auditor.model.findings import Rule, Severity, finding
from auditor.model.provenance import Location
from auditor.reading.repository import read_repository
from tests import builders as b
from tools.generate import repository


def test_findings_are_counted_by_severity_with_the_waived_apart() -> None:
    one = finding(Rule.MISSED, Location("a"))
    some = [one, replace(one, severity=Severity.WARNING), replace(one, waived=True)]
    assert FindingCounts.of(some) == FindingCounts(1, 1, 0, 1)
    assert FindingCounts.of(some) + FindingCounts(1, 2, 3, 4) == FindingCounts(
        2, 3, 3, 5
    )


def test_nothing_counted_is_nothing_and_a_failure_may_have_no_kind() -> None:
    assert FindingCounts() == FindingCounts(0, 0, 0, 0) == FindingCounts.of([])
    assert Failure("a").kind == ""


def of_two() -> Audit:
    """Return an audit of two targets, 600 and 700 of 1200 in September."""
    first = b.audited(b.target(1200, id="jobs"), {"前三季度": 600})
    second = b.audited(b.target(1200, id="roads"), {"前三季度": 700})
    return replace(first, assessments=(*second.assessments, *first.assessments))


def test_the_worst_target_has_the_largest_gap_and_is_kept_without_its_rows() -> None:
    found = plan_summary(of_two(), "here", FindingCounts(), failed=False)
    assert found.worst is not None
    assert (found.worst.target.id, found.worst.gap) == ("jobs", Fraction(300))
    assert found.worst.reported is not None
    assert found.worst.reported.sources == ()
    assert (found.counts.judged, found.counts.total, found.counts[Status.BEHIND]) == (
        2,
        2,
        2,
    )


def test_gaps_are_held_against_each_other_in_points_of_the_goals() -> None:
    much = b.judged(b.target(12000, id="roads"), {"前三季度": 7000})
    little = b.judged(b.target(1200, id="jobs"), {"前三季度": 600})
    assert b.told(much, "status", "gap") == (Status.BEHIND, 2000)
    assert b.told(little, "status", "gap") == (Status.BEHIND, 300)
    assert sorted([much, little], key=gap_order) == [little, much]


def test_a_milestone_has_no_points_and_is_ordered_by_the_stages_it_is_short_of() -> (
    None
):
    near, far = (
        b.judged(b.milestone(id=stage), {"全年": stage}) for stage in ("在建", "前期")
    )
    assert near.status is far.status is Status.MISSED
    assert sorted([near, far], key=gap_order) == [far, near]


def test_no_gap_is_a_gap_of_nothing() -> None:
    unknown = b.judged(b.target())
    assert gap_order(unknown) == (list(Status).index(Status.NO_DATA), Fraction(0))


def test_what_could_not_be_judged_is_counted_apart() -> None:
    unreported = b.audited(b.target(1200, id="grain"), as_of="2024-09")
    both = of_two()
    found = plan_summary(
        replace(both, assessments=(*both.assessments, *unreported.assessments)),
        "here",
        FindingCounts(),
        failed=False,
    )
    assert (found.counts.judged, found.counts.total) == (2, 3)


def test_what_the_worst_target_starts_from_is_kept_without_its_rows() -> None:
    found = plan_summary(
        b.audited(b.level(), {"2023年": 60, "6月": 65}),
        "here",
        FindingCounts(),
        failed=False,
    ).worst
    assert found is not None
    assert b.told(found.base, "value", "sources") == (60, ())
    assert b.told(found.last_year, "value", "sources") == (60, ())


def test_a_waived_target_is_not_the_worst() -> None:
    audit = of_two()
    waived = finding(Rule.BEHIND, Location("a"), "jobs")
    found = plan_summary(
        replace(audit, findings=(replace(waived, waived=True),)),
        "here",
        FindingCounts(),
        failed=False,
    )
    assert found.worst is not None
    assert found.worst.target.id == "roads"


def test_a_breached_line_is_kept_too_without_its_rows() -> None:
    target = b.target(b.at_most(100))
    found = plan_summary(
        b.audited(target, {"一季度": 120}), "here", FindingCounts(), failed=True
    )
    assert found.worst is not None
    assert found.worst.breach is not None
    assert found.worst.breach.figure.sources == ()


def test_plans_are_ordered_by_their_worst_target() -> None:
    behind = plan_summary(of_two(), "a", FindingCounts(), failed=False)
    fine = plan_summary(
        b.audited(b.target(1200), {"前三季度": 1000}),
        "a",
        FindingCounts(),
        failed=False,
    )
    broken = plan_summary(
        b.audited(b.target(b.at_most(100)), {"一季度": 120}),
        "a",
        FindingCounts(),
        failed=True,
    )
    assert fine.worst is None
    assert sorted([fine, behind, broken], key=lambda one: one.order) == [
        broken,
        behind,
        fine,
    ]


def test_a_plan_file_that_gives_no_plan_is_an_obstacle_and_a_faulty_target_or_row_is_none() -> (
    None
):
    plan = b.plan(b.target())
    unread = finding(Rule.FILE_UNREADABLE, Location("actuals/a.csv"))
    lost = finding(Rule.MISSING_KEY, Location("targets/b.yaml"))
    more = finding(Rule.BAD_VALUE, Location("targets/b.yaml", 3))
    faulty = finding(Rule.BAD_VALUE, Location(b.PLAN_PATH))
    misread = finding(Rule.VALUE_UNREADABLE, Location("actuals/b.csv", 2))
    warned = replace(
        more, severity=Severity.WARNING, location=Location("targets/c.yaml", 3)
    )
    found = failures_of([lost, more, faulty, unread, misread, warned], [plan])
    assert [(one.path, one.finding) for one in found] == [
        ("actuals/a.csv", unread),
        ("targets/b.yaml", lost),
    ]


def test_generated_repositories_are_the_same_each_time_sound_and_declared_simulated(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        repository(tmp_path / name, 7, targets=9, months=5)
    files = [file for file in sorted((tmp_path / "a").rglob("*")) if file.is_file()]
    assert [file.read_bytes() for file in files] == [
        (tmp_path / "b" / file.relative_to(tmp_path / "a")).read_bytes()
        for file in files
    ]
    found = read_repository(tmp_path / "a")
    assert found.findings == ()
    assert found.plans[0].simulated
    assert len(found.plans[0].targets) == 9
