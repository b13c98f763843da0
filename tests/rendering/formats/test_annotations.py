"""A finding for code hosts: its path from the top of the repository, and a mark that moves with it."""

import pytest
from msgspec.structs import replace

from auditor.model.findings import Finding, Rule, finding
from auditor.model.provenance import Location
from auditor.rendering.formats.annotations import Annotation, annotations, from_top
from tests import builders as b
from tests.rendering.options import behind, options_for


def told(*found: Finding) -> list[Annotation]:
    return list(annotations(options_for(more=found)))


def mark(found: Finding) -> str:
    (one,) = told(found)
    return one.fingerprint


def row(line: int, text: str = "jobs,九月,很多") -> Finding:
    return finding(
        Rule.VALUE_UNREADABLE,
        Location(b.ACTUALS_PATH, line, 9),
        "jobs",
        excerpt=text,
        found="很多",
    )


@pytest.mark.parametrize(
    ("here", "top", "path", "expected"),
    [
        ("", "", "targets/2024.yaml", "targets/2024.yaml"),
        ("", "", "./targets/../targets/2024.yaml", "targets/2024.yaml"),
        ("/w", "/w", "targets/2024.yaml", "targets/2024.yaml"),
        ("/w/data", "/w", "targets/2024.yaml", "data/targets/2024.yaml"),
        ("/w/data", "/w/", "../other/2024.yaml", "other/2024.yaml"),
        ("/w/data", "/w", "/w/other/2024.yaml", "other/2024.yaml"),
        ("/w", "/w", "/elsewhere/2024.yaml", "/elsewhere/2024.yaml"),
        ("/w", "/w", "../2024.yaml", "../2024.yaml"),
        ("/way", "/w", "2024.yaml", "2024.yaml"),
    ],
)
def test_paths_are_told_from_the_top_of_the_repository(
    here: str, top: str, path: str, expected: str
) -> None:
    assert from_top(Location(path, 3, 4), options_for(here=here, top=top)) == Location(
        expected, 3, 4
    )


def test_a_mark_stays_when_lines_move_and_figures_change() -> None:
    before, after = (
        behind().findings[0],
        b.audited(b.target(1200), {"一季度": 100, "前三季度": 500}).findings[0],
    )
    moved = replace(after, location=replace(after.location, line=70))
    assert before.facts != after.facts
    assert mark(before) == mark(moved)
    assert mark(row(3)) == mark(row(30))


def test_a_mark_tells_rules_targets_plans_files_and_rows_apart() -> None:
    first = behind().findings[0]
    others = [
        replace(first, rule=Rule.AT_RISK), replace(first, subject="jobs"), replace(first, plan="other"),
        replace(first, location=Location("targets/2025.yaml", 7)), row(3), row(3, "jobs,九月,许多"),
    ]  # fmt: skip
    assert len({mark(found) for found in (first, *others)}) == 7


def test_no_two_findings_of_a_run_have_the_same_mark() -> None:
    marks = [one.fingerprint for one in told(row(3), row(4), row(5))]
    assert len(set(marks)) == 3


def test_a_finding_about_a_whole_file_is_set_beside_its_first_line() -> None:
    (one,) = told(
        finding(Rule.NOT_UTF8, Location("actuals/2024.csv"), encoding="GB18030")
    )
    assert (one.place.line, one.line) == (0, 1)


def test_what_is_waived_says_so_knows_its_waiver_and_does_not_fail() -> None:
    (one,) = annotations(
        options_for(behind(waiver=b.waiver("P103", "2024Q4")), gate="behind")
    )
    assert one.text.endswith(" [waived]")
    assert one.waiver is not None
    assert one.waiver.reason == "汛期停工"
    assert not one.fails


def test_a_finding_fails_where_it_stands_at_or_above_the_gate() -> None:
    fails = {
        gate: next(annotations(options_for(behind(), gate=gate))).fails
        for gate in ("never", "missed", "behind")
    }
    assert fails == {"never": False, "missed": False, "behind": True}
