"""GitLab's code quality report: a list of findings, each on a line of its own.

GitLab takes a list of entries and nothing beside it, so a simulated plan says so in an entry of its own, which stands
first.
"""

from collections.abc import Iterator
from typing import assert_never

import msgspec

from auditor.model.findings import Finding, Severity
from auditor.model.provenance import Location
from auditor.rendering.escaping import visible_json
from auditor.rendering.formats.annotations import Annotation, annotations, from_top
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.render_options import RenderOptions, cover

Entry = dict[str, object]


def render_gitlab(options: RenderOptions) -> str:
    """Return every finding as an entry; what is waived is for information."""
    entries = [
        *_simulated(options),
        *(_entry(annotation, options.messages) for annotation in annotations(options)),
    ]
    lines = [visible_json(msgspec.json.encode(entry).decode()) for entry in entries]
    return "[" + ",\n".join(lines) + "]\n"


def _simulated(options: RenderOptions) -> Iterator[Entry]:
    """Yield an entry for each plan whose figures are invented; for many repositories one for them all."""
    if options.headline and options.simulated:
        yield _cover_entry(options.headline, Location("."), options)
    for audit in options.audits:
        if audit.plan.simulated:
            yield _cover_entry(
                cover(audit, options.messages), audit.plan.location, options
            )


def _cover_entry(first: str, where: Location, options: RenderOptions) -> Entry:
    """Return a first line as an entry."""
    place = from_top(where, options)
    return {
        "description": first,
        "check_name": "simulated",
        "fingerprint": f"simulated:{place.path}",
        "severity": "info",
        "location": {"path": place.path, "lines": {"begin": max(place.line, 1)}},
    }


def _entry(annotation: Annotation, messages: Messages) -> Entry:
    """Return one finding as an entry."""
    finding = annotation.finding
    return {
        "description": f"{annotation.title}{messages.colon}{annotation.text}",
        "check_name": f"{finding.rule.code}-{finding.rule.slug}",
        "fingerprint": annotation.fingerprint,
        "severity": _severity(finding),
        "location": {
            "path": annotation.place.path,
            "lines": {"begin": annotation.line},
        },
    }


def _severity(finding: Finding) -> str:
    """Return how bad a finding is in the words of GitLab; what is waived is for information."""
    if finding.waived:
        return "info"
    match finding.severity:
        case Severity.ERROR:
            return "critical"
        case Severity.WARNING:
            return "major"
        case Severity.NOTE:
            return "info"
        case _ as unreachable:
            assert_never(unreachable)
