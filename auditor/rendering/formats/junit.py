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
from auditor.model.assessment import Assessment, Audit
from auditor.model.findings import Rule, Severity
from auditor.model.provenance import Location
from auditor.rendering.escaping import clean, visible_xml, without_command
from auditor.rendering.formats.annotations import Annotation, annotations, from_top
from auditor.rendering.messages.formatted_row import formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.verdict import places_of_inputs, verdict
from auditor.rendering.reports.render_options import RenderOptions, cover

_MARK = 8
Gaps = Mapping[tuple[str, str], Sequence[Annotation]]


class _Case(Struct, frozen=True):
    """A test case: what it is called, where it stands, how it ended, and what there is to say."""

    group: str
    name: str
    place: Location
    lines: Sequence[str]
    outcome: str = ""
    """`failure`, `error` or `skipped`; blank where it passed."""
    reason: str = ""
    kind: str = ""


def _sorted_findings(
    options: RenderOptions,
) -> tuple[dict[tuple[str, str], list[Annotation]], list[_Case]]:
    """Return the gaps by plan and target, and a case for each fault."""
    gaps: dict[tuple[str, str], list[Annotation]] = {}
    faults: list[_Case] = []
    for annotation in annotations(options):
        finding = annotation.finding
        if _is_gap(annotation):
            gaps.setdefault((finding.plan, finding.subject), []).append(annotation)
        # Notes ask for nothing, and a case that passes says nothing to whoever reads the failures.
        elif finding.severity is not Severity.NOTE:
            faults.append(_fault(annotation))
    return gaps, faults


def render_junit(options: RenderOptions) -> str:
    """Return every target and every fault as a test case."""
    root = Element("testsuites", name="audit")
    gaps, faults = _sorted_findings(options)
    for audit in options.audits:
        _add_sections(root, options, audit, gaps)
    if faults:
        _add_suite(root, options.messages.term("text", "faults"), faults)
    _count(root)
    indent(root)
    covers = " | ".join([cover(audit, options.messages) for audit in options.audits])
    declaration = f'<?xml version="1.0" encoding="UTF-8"?>{_comment(covers)}'
    text = f"{declaration}\n{tostring(root, encoding='unicode')}\n"
    return without_command(text, "&#35;")


def _is_gap(annotation: Annotation) -> bool:
    """Return whether a finding is about how a target stands."""
    rule = annotation.finding.rule
    return rule.is_gap and rule is not Rule.NOTHING_REPORTED


def _add_sections(
    root: Element, options: RenderOptions, audit: Audit, gaps: Gaps
) -> None:
    """Add a suite for each section of a plan."""
    plan = audit.plan
    # Readers of the file alone must know as of when it speaks, and whether of invented figures.
    about = {
        "simulated": str(plan.simulated).lower(),
        "plan": plan.id,
        "as_of": str(audit.as_of or ""),
        "fail_on": options.gate,
    }
    for section, shown in options.sections(audit):
        cases: list[_Case] = []
        for assessment in shown:
            of_target = gaps.get((plan.id, assessment.target.id), ())
            cases.append(_target(options, audit, assessment, of_target))
        parts = [part for part in (plan.id, section.ref, section.title) if part]
        _add_suite(root, " ".join(parts), cases, about)


def _target(
    options: RenderOptions,
    audit: Audit,
    assessment: Assessment,
    gaps: Sequence[Annotation],
) -> _Case:
    """Return a target as a case: why it has its status, with where each input stands, and the warnings about it."""
    messages, target = options.messages, assessment.target
    evidence = evidence_for(audit, assessment)
    cells = formatted_row(audit, assessment, messages)
    why = f"{cells.status}{messages.colon}{verdict(evidence, cells, messages)}"
    lines = [why, places_of_inputs(evidence, messages)]
    lines += [_line(gap, messages) for gap in gaps]
    case = _Case(
        group=f"{audit.plan.id}.{target.section}",
        name=f"{cells.label} {cells.name}",
        place=from_top(target.goal_location, options),
        lines=lines,
    )
    judged = _judged_by_gaps(case, gaps)
    if judged is not None:
        return judged
    if not assessment.status.is_judged:
        return replace(case, outcome="skipped", reason=why)
    return case


def _judged_by_gaps(case: _Case, gaps: Sequence[Annotation]) -> _Case | None:
    """Return a case as its warnings make it, failed or skipped; nothing where they leave it as it is."""
    # One warning that fails is enough, though another of the same target is waived.
    for gap in gaps:
        if gap.fails:
            code = gap.finding.rule.code
            return replace(
                case,
                outcome="failure",
                reason=gap.text,
                kind=code,
            )
    for gap in gaps:
        if gap.finding.waived:
            return replace(case, outcome="skipped", reason=gap.text)
    return None


def _fault(annotation: Annotation) -> _Case:
    """Return what is wrong with a plan or its data as a case; what could not be read is an error, no failure."""
    finding, place = annotation.finding, annotation.place
    rule = finding.rule
    # Cases are known again by their names, so the name has the finding's mark in place of its line.
    mark = annotation.fingerprint[:_MARK]
    name = f"{rule.code} {annotation.title} ({place.path}, {mark})"
    lines = [str(place), annotation.text]
    lines += [str(related) for related in annotation.related]
    group = finding.plan or "data"
    if rule.makes_unreadable:
        outcome = "error"
    elif annotation.fails:
        outcome = "failure"
    else:
        return _Case(
            group=group,
            name=name,
            place=place,
            lines=lines,
        )
    return _Case(
        group=group,
        name=name,
        place=place,
        lines=lines,
        outcome=outcome,
        reason=annotation.text,
        kind=rule.code,
    )


def _line(annotation: Annotation, messages: Messages) -> str:
    """Return a warning in one line."""
    finding = annotation.finding
    head = f"{messages.severity(finding.severity)}[{finding.rule.code}]"
    return f"{annotation.place}{messages.colon}{head} {annotation.text}"


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
            SubElement(
                properties,
                "property",
                name=key,
                value=_shown(value),
            )
    for case in cases:
        _add_case(suite, case)
    _count(suite)


def _add_case(suite: Element, case: _Case) -> None:
    """Add a case with its outcome and what was said."""
    named = {"classname": _shown(case.group), "name": _shown(case.name)}
    # Line 0, a whole file, is no line to those who jump to it.
    place = {"file": _shown(case.place.path), "line": str(max(case.place.line, 1))}
    element = SubElement(suite, "testcase", named | place)
    text = "\n".join(_shown(line) for line in case.lines)
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
    # Counted from what was written, so that the sums can never differ from the cases.
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
    return visible_xml(clean(text))
