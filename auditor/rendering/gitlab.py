"""GitLab's code quality report: a list of findings, each on a line of its own.

GitLab takes a list of entries and nothing beside it, so a simulated plan says so in an entry of its own, which stands
first.
"""

from collections.abc import Iterator

import msgspec

from auditor.model.assessment import Audit
from auditor.model.findings import Severity
from auditor.rendering.annotations import Annotation, annotations, from_top
from auditor.rendering.view import View, cover
from auditor.rendering.wording import Wording

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}
Entry = dict[str, object]


def render_gitlab(view: View) -> str:
    """Return every finding as an entry; what is waived is for information."""
    entries = [*_simulated(view), *(_entry(one, view.wording) for one in annotations(view))]
    lines = [msgspec.json.encode(entry).decode() for entry in entries]
    return "[" + ",\n".join(lines) + "]\n"


def _simulated(view: View) -> Iterator[Entry]:
    """Yield an entry for each plan whose figures are invented."""
    for audit in view.audits:
        if audit.plan.simulated:
            yield _said_of(audit, view)


def _said_of(audit: Audit, view: View) -> Entry:
    """Return the cover of a plan as an entry."""
    place = from_top(audit.plan.location, view)
    return {
        "description": cover(audit, view.wording),
        "check_name": "simulated",
        "fingerprint": f"simulated:{place.path}",
        "severity": "info",
        "location": {"path": place.path, "lines": {"begin": max(place.line, 1)}},
    }


def _entry(one: Annotation, wording: Wording) -> Entry:
    """Return one finding as an entry."""
    found = one.finding
    return {
        "description": f"{one.title}{wording.colon}{one.text}",
        "check_name": f"{found.rule.code}-{found.rule.slug}",
        "fingerprint": one.fingerprint,
        "severity": "info" if found.waived else _SEVERITIES[found.severity],
        "location": {"path": one.place.path, "lines": {"begin": one.line}},
    }
