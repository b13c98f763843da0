"""What of the audits is shown, and in which order: the same for every format that arranges targets for a reader."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import Fact, Finding, Severity
from auditor.model.plan import Section
from auditor.model.provenance import Location
from auditor.rendering.wording import Wording

PLACES_SHOWN = 8
"""How many places a line names before it only counts them."""


class View(Struct, frozen=True):
    """Audits, the words to say them in, and what the reader asked to see of them."""

    audits: Sequence[Audit]
    findings: tuple[Finding, ...]
    """Those of all audits and of the whole repository, sorted."""
    wording: Wording
    gate: str
    """The name of the gate the closing line speaks of."""
    failed: bool
    strict: bool = False
    """Whether what nobody has reported fails the run too."""
    here: str = ""
    """The folder the program was started in, which paths are told from; needed only where `top` is given."""
    top: str = ""
    """The top folder of the repository, which code hosts tell paths from; blank where it is not known."""
    statuses: frozenset[Status] = frozenset()
    """Show only these; all where empty."""
    by_gap: bool = False
    """Largest gap first, instead of the order of the source."""
    quiet: bool = False
    width: int = 80
    colour: bool = False

    def sections(self, audit: Audit) -> Iterator[tuple[Section, list[Assessment]]]:
        """Yield each section of a plan with the assessments to be shown, sections without any left out."""
        by_section: dict[str, list[Assessment]] = {}
        for assessment in audit.assessments:
            if not self.statuses or assessment.status in self.statuses:
                by_section.setdefault(assessment.target.section, []).append(assessment)
        for section in audit.plan.sections:
            shown = by_section.get(section.id, [])
            if self.by_gap:
                shown = sorted(shown, key=_gap_order)
            if shown:
                yield section, shown


def _gap_order(assessment: Assessment) -> tuple[int, Fraction]:
    """Return the key that puts the worst status first, and the largest gap in points within it."""
    order = list(Status).index(assessment.status)
    return (order, -(assessment.gap_points or assessment.gap or Fraction(0)))


def cover(audit: Audit, wording: Wording) -> str:
    """Return the first line: what could be judged, what could not, and how old the newest figure is."""
    first = wording.term("text", "simulated") if audit.plan.simulated else ""
    return first + wording.text("cover", **cover_facts(audit, wording))


def cover_facts(audit: Audit, wording: Wording) -> dict[str, Fact]:
    """Return what an honest cover states of an audit."""
    counts = audit.counts()
    not_judged = counts[Status.NO_DATA] + counts[Status.NOT_DUE]
    facts: dict[str, Fact] = {
        "title": audit.plan.title,
        "total": str(len(audit.assessments)),
        "judged": str(len(audit.assessments) - not_judged),
        "no_data": counts[Status.NO_DATA],
        "not_due": counts[Status.NOT_DUE],
        "faulty": audit.plan.faulty,
    }
    if audit.as_of:
        facts["as_of"] = wording.as_of(audit.as_of)
    if audit.newest and audit.as_of:
        facts["newest"] = audit.newest
        facts["age"] = audit.as_of.last - audit.newest.last
    return facts


def closing(view: View) -> str:
    """Return the last line: passed or not, and how many findings there are."""
    findings = view.findings
    counted = [found for found in findings if not found.waived]
    counts = {severity: sum(found.severity is severity for found in counted) for severity in Severity}
    return view.wording.text(
        "closing_failed" if view.failed else "closing_passed",
        gate=view.gate,
        errors=str(counts[Severity.ERROR]),
        warnings=str(counts[Severity.WARNING]),
        notes=str(counts[Severity.NOTE]),
        waived=len(findings) - len(counted),
    )


def by_kind(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """Return the gap warnings, then what is wrong with the files, then the notes, each by its heading's name."""
    others = [found for found in findings if not found.rule.is_gap]
    return {
        "gaps": [found for found in findings if found.rule.is_gap],
        "faults": [found for found in others if found.severity is not Severity.NOTE],
        "notes": [found for found in others if found.severity is Severity.NOTE],
    }


def gathered(notes: Sequence[Finding], wording: Wording) -> Iterator[Finding | str]:
    """Yield notes by rule; many of one rule about the actuals as one line, since nothing need be done."""
    by_rule: dict[str, list[Finding]] = {}
    for found in notes:
        by_rule.setdefault(found.rule.code, []).append(found)
    for code, group in sorted(by_rule.items()):
        if len(group) <= PLACES_SHOWN or code.startswith("T"):
            yield from group
            continue
        places = tuple(str(found.location) for found in group[:PLACES_SHOWN])
        facts: dict[str, Fact] = {"count": len(group), "places": places, "more": len(group) - len(places)}
        yield wording.text("notes_line", code=code, title=wording.title(code), **facts)


def places_line(places: Sequence[Location], wording: Wording) -> str:
    """Return the places that explain a finding; of many the first, and how many more there are."""
    shown = tuple(places[:PLACES_SHOWN])
    return wording.text("related", places=shown, more=len(places) - len(shown))
