"""JUnit's XML: a suite for each section, a case for each target, and a suite for what is wrong with the data.

A case fails where its target stands at or above the gate, and is skipped where nothing can be said of it or its warning
is waived. The covers are a comment on the first line, behind the declaration that XML must begin with.
"""

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.evidence import evidence_for
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import Rule, Severity
from auditor.model.provenance import Location
from auditor.rendering.formats.annotations import Annotation, annotations, from_top
from auditor.rendering.messages.formatted_row import printed
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.messages.verdict import places_of_inputs, verdict
from auditor.rendering.reports.view import RenderOptions, cover

_UNJUDGED = frozenset({Status.NO_DATA, Status.NOT_DUE})
_REFUSED = str.maketrans({"\ufffe": "\\ufffe", "\uffff": "\\uffff"})
"""What `clean` leaves and XML refuses."""
_MARK = 8
Gaps = Mapping[tuple[str, str], Sequence[Annotation]]


class _Case(Struct, frozen=True):
    """A test case: what it is called, where it stands, how it ended, and what there is to say."""

    group: str
    name: str
    place: Location
    said: Sequence[str]
    outcome: str = ""
    """`failure`, `error` or `skipped`; blank where it passed."""
    reason: str = ""
    kind: str = ""


def render_junit(view: RenderOptions) -> str:
    """Return every target and every fault as a test case."""
    root = Element("testsuites", name="audit")
    found = list(annotations(view))
    gaps: dict[tuple[str, str], list[Annotation]] = {}
    for one in found:
        if _is_gap(one):
            gaps.setdefault((one.finding.plan, one.finding.subject), []).append(one)
    for audit in view.audits:
        _add_sections(root, view, audit, gaps)
    faults = []
    for one in found:
        if not _is_gap(one) and one.finding.severity is not Severity.NOTE:
            fault = _fault(one)
            faults.append(fault)
    if faults:
        _add_suite(root, view.messages.term("text", "faults"), faults)
    _count(root)
    indent(root)
    covers = " | ".join(cover(audit, view.messages) for audit in view.audits)
    return f'<?xml version="1.0" encoding="UTF-8"?>{_comment(covers)}\n{tostring(root, encoding="unicode")}\n'


def _is_gap(one: Annotation) -> bool:
    """Return whether a finding is about how a target stands."""
    return one.finding.rule.is_gap and one.finding.rule is not Rule.NOTHING_REPORTED


def _add_sections(root: Element, view: RenderOptions, audit: Audit, gaps: Gaps) -> None:
    """Add a suite for each section of a plan."""
    plan = audit.plan
    about = {
        "simulated": str(plan.simulated).lower(),
        "plan": plan.id,
        "as_of": str(audit.as_of or ""),
        "fail_on": view.gate,
    }
    for section, shown in view.sections(audit):
        cases = []
        for known in shown:
            case = _target(view, audit, known, gaps.get((plan.id, known.target.id), ()))
            cases.append(case)
        _add_suite(
            root,
            " ".join(filter(None, [plan.id, section.ref, section.title])),
            cases,
            about,
        )


def _target(
    view: RenderOptions, audit: Audit, known: Assessment, gaps: Sequence[Annotation]
) -> _Case:
    """Return a target as a case: why it has its status, with where each input stands, and the warnings about it."""
    messages, target = view.messages, known.target
    evidence, cells = evidence_for(audit, known), printed(audit, known, view.messages)
    why = f"{cells.status}{messages.colon}{verdict(evidence, cells, messages)}"
    said = [
        why,
        places_of_inputs(evidence, messages),
        *(_line(one, messages) for one in gaps),
    ]
    group = f"{audit.plan.id}.{target.section}"
    case = _Case(
        group, f"{cells.label} {cells.name}", from_top(target.goal_location, view), said
    )
    failing = next((one for one in gaps if one.fails), None)
    waived = next((one for one in gaps if one.finding.waived), None)
    if failing is not None:
        return replace(
            case, outcome="failure", reason=failing.text, kind=failing.finding.rule.code
        )
    if waived is not None:
        return replace(case, outcome="skipped", reason=waived.text)
    if known.status in _UNJUDGED:
        return replace(case, outcome="skipped", reason=why)
    return case


def _fault(one: Annotation) -> _Case:
    """Return what is wrong with a plan or its data as a case; what could not be read is an error, no failure.

    Cases are known again by their names, so the name has the finding's mark in place of its line.
    """
    found = one.finding
    name = (
        f"{found.rule.code} {one.title} ({one.place.path}, {one.fingerprint[:_MARK]})"
    )
    unread = found.rule.makes_unreadable
    outcome = "error" if unread else "failure" if one.fails else ""
    said = [str(one.place), one.text, *(str(place) for place in one.related)]
    reason, kind = (one.text, found.rule.code) if outcome else ("", "")
    return _Case(found.plan or "data", name, one.place, said, outcome, reason, kind)


def _line(one: Annotation, messages: Messages) -> str:
    """Return a warning in one line."""
    return f"{one.place}{messages.colon}{messages.severity(one.finding.severity)}[{one.finding.rule.code}] {one.text}"


def _add_suite(
    root: Element,
    name: str,
    cases: Sequence[_Case],
    about: Mapping[str, str] | None = None,
) -> None:
    """Add a suite of cases."""
    suite = SubElement(root, "testsuite", name=_shown(name))
    if about:
        properties = SubElement(suite, "properties")
        for key, value in about.items():
            SubElement(properties, "property", name=key, value=_shown(value))
    for case in cases:
        _add_case(suite, case)
    _count(suite)


def _add_case(suite: Element, case: _Case) -> None:
    """Add a case with its outcome and what was said."""
    named = {"classname": _shown(case.group), "name": _shown(case.name)}
    place = {"file": _shown(case.place.path), "line": str(max(case.place.line, 1))}
    element = SubElement(suite, "testcase", named | place)
    text = "\n".join(_shown(line) for line in case.said)
    if case.outcome:
        kind = {"type": case.kind} if case.kind else {}
        outcome = SubElement(
            element, case.outcome, {"message": _shown(case.reason)} | kind
        )
        outcome.text = None
        if case.kind:
            outcome.text = text
    SubElement(element, "system-out").text = text


def _count(element: Element) -> None:
    """Say how many cases there are and how many of them ended in which way."""
    element.set("tests", str(len(list(element.iter("testcase")))))
    for attribute, outcome in (
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ):
        element.set(attribute, str(len(list(element.iter(outcome)))))


def _comment(text: str) -> str:
    """Return a text as a comment, which may hold no two hyphens in a row; nothing where there is nothing to say."""
    if text:
        return f"<!-- {re.sub('-(?=-)', '- ', _shown(text))} -->"
    return ""


def _shown(text: str) -> str:
    """Return a text without anything that XML refuses."""
    return clean(text).translate(_REFUSED)
