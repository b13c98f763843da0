"""A finding as code hosts are given it: the place as they name it, one sentence, and a mark to know it again by.

Paths are given from the top of the repository. The mark stays the same when lines move: it is made of what a finding is
about, never of where it stands.
"""

import posixpath
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from msgspec import Struct

from auditor.assessment.gate import Gate, fails
from auditor.model.findings import Finding
from auditor.model.plan import Waiver
from auditor.model.provenance import Location
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.render_options import RenderOptions

_MARK_LENGTH = 32


class Annotation(Struct, frozen=True):
    """A finding, ready to be set beside a line."""

    finding: Finding
    title: str
    """The rule's title."""
    text: str
    """What was found, and what to do about it; before it the cell of a spreadsheet, which has no lines to point to."""
    place: Location
    related: tuple[Location, ...]
    fingerprint: str
    """Different for every finding of a run."""
    fails: bool
    """Whether it fails the run by itself."""
    waiver: Waiver | None

    @property
    def line(self) -> int:
        """The line; the first one for a finding about a whole file, since code hosts want a line."""
        return max(self.place.line, 1)


def annotations(options: RenderOptions) -> Iterator[Annotation]:
    """Yield every finding in its order."""
    messages, waivers = options.messages, _waivers(options)
    met: Counter[str] = Counter()
    for finding in options.findings:
        place = from_top(finding.location, options)
        about = _about(
            finding, f"{place.path}!{place.sheet}" if place.sheet else place.path
        )
        met[about] += 1
        yield Annotation(
            finding=finding,
            title=messages.title(finding.rule.code),
            text=f"{clean(place.cell)}{messages.colon}{message_of(finding, messages)}"
            if place.sheet
            else message_of(finding, messages),
            place=place,
            related=tuple(from_top(place, options) for place in finding.related),
            fingerprint=sha256(f"{about}\0{met[about]}".encode()).hexdigest()[
                :_MARK_LENGTH
            ],
            fails=fails([finding], Gate(options.gate), strict=options.strict),
            waiver=waivers.get((finding.plan, finding.subject))
            if finding.waived
            else None,
        )


def message_of(finding: Finding, messages: Messages) -> str:
    """Return a finding in one sentence: what was found, what to do, and that it is waived if it is."""
    sentence = messages.finding_sentence(finding)
    if finding.waived:
        return messages.text("sentence_waived", sentence=sentence)
    return sentence


def from_top(place: Location, options: RenderOptions) -> Location:
    """Return a place given from the top of the repository; one outside of it, or without a top, as it was given."""
    path = posixpath.normpath(place.path)
    whole = posixpath.normpath(posixpath.join(options.working_folder, path))
    inside = options.top and whole.startswith(options.top.rstrip("/") + "/")
    return Location(
        posixpath.relpath(whole, options.top) if inside else path,
        place.line,
        place.column,
        place.sheet,
    )


def _about(finding: Finding, path: str) -> str:
    """Return what a finding is about: its target for a gap, whose figures change; else its line as it is written."""
    # A gap is known again by its target: no line of the plan has to stay the same for it.
    line = ""
    if not finding.rule.is_gap:
        line = finding.excerpt.strip()
    return f"{finding.rule.code}\0{path}\0{finding.plan}\0{finding.subject}\0{line}"


def _waivers(options: RenderOptions) -> dict[tuple[str, str], Waiver]:
    """Return the waivers of all plans by plan and target."""
    plans = [audit.plan for audit in options.audits]
    return {
        (plan.id, target.id): target.waiver
        for plan in plans
        for target in plan.targets
        if target.waiver
    }
