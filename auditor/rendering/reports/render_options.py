"""What of the audits is shown, and in which order: the same for every format that arranges targets for a reader."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.assessment.lag import gap_order
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.finding_counts import FindingCounts
from auditor.model.findings import Facts, Finding
from auditor.model.plan import Section
from auditor.rendering.messages.messages import Messages


class OutputOptions(Struct, frozen=True, kw_only=True):
    """The words to say something in, the verdict of the gate, and what the reader asked to see."""

    messages: Messages
    gate: str
    """The name of the gate the closing line speaks of."""
    failed: bool
    strict: bool = False
    """Whether what nobody has reported fails the run too."""
    working_folder: str = ""
    """The folder the program was started in, which paths are given from; needed only where `top` is given."""
    top: str = ""
    """The top folder of the repository, which code hosts tell paths from; blank where it is not known."""
    statuses: frozenset[Status] = frozenset()
    """Show only targets of these, or only plans with such a target; all where empty."""
    only_ahead: bool = False
    """Of those on schedule only the ones ahead of it, where plans tell them apart."""
    by_gap: bool = False
    """The worst first, instead of the order of the source or of the paths."""
    quiet: bool = False
    width: int = 80
    colour: bool = False


class Counted(Struct, frozen=True):
    """How many targets are called by one word for how they stand."""

    name: str
    """The name of the word: that of the status, or `ahead`."""
    status: Status
    count: int


def status_counts(audit: Audit) -> Iterator[Counted]:
    """Yield how many targets have each status; those ahead of schedule apart, where the policy asks for it."""
    for status, count in audit.counts().items():
        if status is Status.ON_TRACK:
            yield Counted(
                name=status.value,
                status=status,
                count=count - audit.ahead,
            )
            yield Counted(
                name="ahead",
                status=status,
                count=audit.ahead,
            )
        else:
            yield Counted(
                name=status.value,
                status=status,
                count=count,
            )


class RenderOptions(OutputOptions, frozen=True):
    """Audits, and how they are to be seen."""

    audits: Sequence[Audit]
    findings: tuple[Finding, ...]
    """Those of all audits and of the whole repository, sorted."""
    headline: str = ""
    """The first line, where it speaks of more plans than are held here."""
    simulated: bool = False
    """Whether one of those is simulated."""

    def _shows(self, assessment: Assessment) -> bool:
        """Return whether the reader asked to see a target that stands so."""
        if self.only_ahead and assessment.status is Status.ON_TRACK:
            return assessment.ahead
        return not self.statuses or assessment.status in self.statuses

    def _by_section(self, audit: Audit) -> dict[str, list[Assessment]]:
        """Return the assessments to be shown by the id of their section."""
        by_section: dict[str, list[Assessment]] = {}
        for assessment in audit.assessments:
            if self._shows(assessment):
                by_section.setdefault(assessment.target.section, []).append(assessment)
        return by_section

    def sections(self, audit: Audit) -> Iterator[tuple[Section, list[Assessment]]]:
        """Yield each section of a plan with the assessments to be shown, sections without any left out."""
        by_section = self._by_section(audit)
        for section in audit.plan.sections:
            shown = by_section.get(section.id, [])
            if self.by_gap:
                shown = sorted(shown, key=gap_order)
            if shown:
                yield section, shown


def cover(audit: Audit, messages: Messages) -> str:
    """Return the first line: what could be judged, what could not, and how old the newest figure is."""
    first = ""
    if audit.plan.simulated:
        first = messages.term("text", "simulated")
    return first + messages.text("cover", **cover_facts(audit, messages))


def cover_facts(audit: Audit, messages: Messages) -> Facts:
    """Return what an honest cover states of an audit."""
    counts = audit.counts()
    facts: Facts = {
        "title": audit.plan.title,
        "total": str(len(audit.assessments)),
        "judged": str(counts.judged),
        "no_data": counts[Status.NO_DATA],
        "not_due": counts[Status.NOT_DUE],
        "faulty": audit.plan.faulty,
    }
    if audit.as_of:
        facts["as_of"] = messages.as_of(audit.as_of)
    if audit.newest and audit.as_of:
        facts["newest"] = audit.newest
        facts["age"] = audit.as_of.number - audit.newest.number
        if audit.newest_judged and audit.newest_judged < audit.newest:
            facts["judged_to"] = audit.newest_judged
    return facts


def covers(options: RenderOptions) -> list[str]:
    """Return the first line of each plan; for many repositories the one line that speaks of all."""
    if options.headline:
        return [options.headline]
    return [cover(audit, options.messages) for audit in options.audits]


def is_simulated(options: RenderOptions) -> bool:
    """Return whether any of the plans is a simulated one."""
    return options.simulated or any(audit.plan.simulated for audit in options.audits)


def closing(options: RenderOptions) -> str:
    """Return the last line: passed or not, and how many findings there are."""
    name = "closing_passed"
    if options.failed:
        name = "closing_failed"
    return options.messages.text(
        name, gate=options.gate, **count_facts(FindingCounts.of(options.findings))
    )


def count_facts(counts: FindingCounts) -> Facts:
    """Return the counts of a last line; that nothing is waived is not worth saying."""
    return {
        "errors": str(counts.errors),
        "warnings": str(counts.warnings),
        "notes": str(counts.notes),
        "waived": counts.waived,
    }
