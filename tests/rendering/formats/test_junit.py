"""JUnit's XML, read again by the parser that others read it with."""

import re
from xml.etree import ElementTree as ET

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from msgspec.structs import replace

from auditor.model.assessment import Audit, Status
from auditor.model.findings import Rule, finding
from auditor.model.provenance import Location
from auditor.rendering.formats.junit import render_junit
from auditor.rendering.reports.render_options import RenderOptions
from tests import builders as b
from tests.rendering.options import behind, options_for, renamed, simulated


def suites(options: RenderOptions) -> list[TestSuite]:
    """Return the suites, whose counts are right."""
    whole = JUnitXml.fromstring(render_junit(options).encode())
    found = list(whole)
    counted = [(one.tests, one.failures, one.errors, one.skipped) for one in found]
    assert counted == [counts(one) for one in found]
    assert (whole.tests, whole.failures, whole.errors, whole.skipped) == tuple(
        map(sum, zip(*counted, strict=True))
    )
    return found


def tree(options: RenderOptions) -> ET.Element:
    return ET.fromstring(render_junit(options).encode())  # noqa: S314 - our own output


def properties(options: RenderOptions) -> dict[str | None, str | None]:
    return {one.get("name"): one.get("value") for one in tree(options).iter("property")}


def counts(suite: TestSuite) -> tuple[int, int, int, int]:
    ended = [kind for case in suite for kind in map(type, case.result)]
    return (
        len(list(suite)),
        ended.count(Failure),
        ended.count(Error),
        ended.count(Skipped),
    )


def cases(options: RenderOptions) -> list[TestCase]:
    return [case for suite in suites(options) for case in suite]


def ended(options: RenderOptions) -> list[str]:
    """Return how each case ended."""
    return [
        "".join(type(one).__name__ for one in case.result) for case in cases(options)
    ]


def outcome(audit: Audit, **keys: str | bool) -> str:
    gate, strict = str(keys.get("gate", "missed")), bool(keys.get("strict", False))
    (one,) = ended(options_for(audit, gate=gate, strict=strict))
    return one


def test_a_target_is_a_case_of_its_section_with_the_reason_and_its_places() -> None:
    (suite,) = suites(options_for(behind()))
    assert suite.name == "dancheng 九 产业"
    assert properties(options_for(behind())) == {
        "simulated": "false",
        "plan": "dancheng",
        "as_of": "2024-09",
        "fail_on": "missed",
    }
    (case,) = suite
    assert (case.classname, case.name) == ("dancheng.industry", "九·3 完成投资")
    (element,) = tree(options_for(behind())).iter("testcase")
    assert (element.get("file"), element.get("line")) == (b.PLAN_PATH, "7")
    why, places, warning = str(case.system_out).splitlines()
    assert why.startswith(
        "behind: 600 万元 in Jan–Sep 2024, when at least 900 万元 was called for"
    )
    assert places == "goal targets/2024.yaml:7:9; actual actuals/2024.csv:2"
    assert warning.startswith("targets/2024.yaml:7:9: warning[P103] 九·3 完成投资: ")


def test_a_case_fails_at_or_above_the_gate_only() -> None:
    assert outcome(behind()) == ""
    assert outcome(behind(), gate="behind") == "Failure"
    assert outcome(behind(), gate="never") == ""
    (case,) = cases(options_for(behind(), gate="behind"))
    (failure,) = case.result
    assert failure.type == "P103"
    assert str(failure.message).startswith("九·3 完成投资: 50% of")
    assert failure.text == case.system_out


def test_what_cannot_be_judged_is_skipped_unless_the_gate_is_strict() -> None:
    unreported = b.audited(b.target(), as_of="2024Q3")
    assert outcome(unreported) == "Skipped"
    assert outcome(unreported, strict=True) == "Failure"
    not_due = b.audited(b.milestone(), as_of="2024Q3")
    assert outcome(not_due, strict=True) == "Skipped"
    (case,) = cases(options_for(not_due))
    (skipped,) = case.result
    assert skipped.message == "not due: due in Dec 2024, with nothing called for before"


def test_a_waived_warning_is_skipped_and_says_so() -> None:
    (case,) = cases(
        options_for(behind(waiver=b.waiver("P103", "2024Q4")), gate="behind")
    )
    (skipped,) = case.result
    assert isinstance(skipped, Skipped)
    assert str(skipped.message).endswith("[waived]")


def test_faults_have_a_suite_of_their_own_and_notes_do_not_count() -> None:
    faults = [
        finding(
            Rule.UNKNOWN_TARGET,
            Location(b.ACTUALS_PATH, 3, 1),
            found="x",
            related=[Location(b.PLAN_PATH, 4)],
        ),
        finding(
            Rule.HOLE,
            Location(b.ACTUALS_PATH, 4),
            "investment",
            plan="dancheng",
            name="完成投资",
        ),
        finding(Rule.FILE_UNREADABLE, Location("actuals/b.csv"), reason="?"),
        finding(Rule.REVISION, Location(b.ACTUALS_PATH, 5)),
    ]
    _, suite = suites(options_for(behind(), more=faults))
    assert suite.name == "Faults in the plan and the data"
    told = [
        (
            case.classname,
            str(case.name).partition(", ")[0],
            [type(one) for one in case.result],
        )
        for case in suite
    ]
    assert told == [
        ("data", "A202 Unknown target (actuals/2024.csv", [Failure]),
        ("dancheng", "A304 Hole or overlap in the months (actuals/2024.csv", []),
        ("data", "A101 Data file unreadable (actuals/b.csv", [Error]),
    ]
    first, *_, last = str(next(iter(suite)).system_out).splitlines()
    assert (first, last) == ("actuals/2024.csv:3:1", "targets/2024.yaml:4")
    assert ended(options_for(behind(), more=faults, gate="warning"))[2] == "Failure"


def test_a_fault_keeps_its_name_when_its_line_moves_and_shares_it_with_no_other() -> (
    None
):
    def names(*lines: int) -> list[str | None]:
        rows = [
            finding(Rule.UNKNOWN_TARGET, Location(b.ACTUALS_PATH, line), found="x")
            for line in lines
        ]
        return [case.name for case in cases(options_for(more=rows))]

    assert names(3, 4) == names(30, 40)
    assert len(set(names(3, 4))) == 2


def test_a_plan_without_figures_is_a_fault_and_not_a_target() -> None:
    plan = b.plan(b.target())
    nothing = finding(
        Rule.NOTHING_REPORTED,
        plan.location,
        plan.id,
        plan=plan.id,
        title=plan.title,
        count=1,
    )
    unreported = replace(b.audited(b.target()), findings=(nothing,))
    assert ended(options_for(unreported, strict=True)) == ["Skipped", "Failure"]


def test_every_section_of_every_plan_is_a_suite_if_it_has_anything_to_show() -> None:
    two = options_for(behind(), renamed(behind(), "other"))
    assert [suite.name for suite in suites(two)] == [
        "dancheng 九 产业",
        "other 九 产业",
    ]
    assert (
        render_junit(options_for(behind(), statuses=[Status.ACHIEVED])).count(
            "<testsuite "
        )
        == 0
    )


def test_the_first_line_says_what_could_be_judged_and_is_xml_whatever_a_title_holds() -> (
    None
):
    titled = behind()
    title = "a -- b --> <c> ---"
    text = render_junit(
        options_for(
            simulated(replace(titled, plan=replace(titled.plan, title=title))),
            language="zh",
        )
    )
    first = text.splitlines()[0]
    assert first.startswith(
        '<?xml version="1.0" encoding="UTF-8"?><!-- 【模拟数据，非真实报送】a - - b - -'
    )
    ET.fromstring(text.encode())  # noqa: S314 - our own output
    assert properties(options_for(simulated(behind())))["simulated"] == "true"


def test_no_plan_at_all_is_an_empty_whole() -> None:
    assert tree(options_for()).attrib == {
        "name": "audit",
        "tests": "0",
        "failures": "0",
        "errors": "0",
        "skipped": "0",
    }


def test_what_xml_refuses_is_shown() -> None:
    for name in ("\x1b[31m", "\ufffe\uffff", "]]>", "<b>&amp;\"'", "\ud800"):
        (case,) = cases(options_for(behind(name=f"甲{name}乙")))
        shown = str(case.name).removeprefix("九·3 ")
        assert shown.startswith("甲")
        assert shown.endswith("乙")
        assert shown.isprintable()


def test_a_fault_is_known_again_by_its_file_and_its_mark_and_not_by_its_line() -> None:
    names = []
    for line in (3, 30):
        fault = finding(Rule.CELL_MISSING, Location("actuals/a.csv", line))
        (case,) = cases(options_for(more=[fault]))
        names.append(str(case.name))
    assert names[0] == names[1]
    assert re.search(r"\(actuals/a\.csv, [0-9a-f]{8}\)$", names[0])
