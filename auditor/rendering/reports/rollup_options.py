"""What came of many repositories, and how it is seen: the lines and their order, the totals and the first line."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from auditor.assessment.rollup import Failure, PlanSummary
from auditor.exit_codes import ExitCode
from auditor.model.assessment import Status
from auditor.model.finding_counts import FindingCounts
from auditor.model.findings import Facts, Finding
from auditor.model.status import StatusCounts
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.render_options import OutputOptions, RenderOptions

RollupLine = PlanSummary | Failure


class RepositoryResult(Struct, frozen=True):
    """What the check of one repository came to."""

    folder: str
    code: ExitCode
    """The exit code of a check of this repository alone."""
    summaries: tuple[PlanSummary, ...] = ()
    failures: tuple[Failure, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Those that the output will tell one by one; `finding_counts` counts them all."""
    finding_counts: FindingCounts = FindingCounts()
    trace: str = ""
    """The traceback of a crash."""
    elsewhere: frozenset[str] = frozenset()
    """The ids of plans of other repositories that its targets refer to."""


class RollupRenderOptions(OutputOptions, frozen=True):
    """What came of many repositories, and how it is to be seen."""

    results: Sequence[RepositoryResult]

    @property
    def summaries(self) -> list[PlanSummary]:
        """Every plan, in the order of the paths."""
        summaries: list[PlanSummary] = []
        for result in self.results:
            summaries += result.summaries
        return summaries

    @property
    def failures(self) -> list[Failure]:
        """Everything that could not be judged, in the order of the paths."""
        failures: list[Failure] = []
        for result in self.results:
            failures += result.failures
        return failures

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that is listed, in the order of the paths."""
        findings: list[Finding] = []
        for result in self.results:
            findings += result.findings
        return tuple(findings)

    @property
    def finding_counts(self) -> FindingCounts:
        """How many findings there are."""
        return sum((result.finding_counts for result in self.results), FindingCounts())

    def lines(self) -> list[RollupLine]:
        """Return the lines to be shown: plans, and what could not be judged."""
        if self.by_gap:
            summaries = self._shown(self.summaries)
            summaries.sort(key=lambda summary: summary.order)
            # What could not be judged has no gap, and may hide a worse one than any.
            return [*self.failures, *summaries]
        lines: list[RollupLine] = []
        for result in self.results:
            of_repository: list[RollupLine] = [
                *self._shown(result.summaries),
                *result.failures,
            ]
            lines += sorted(of_repository, key=lambda line: line.path)
        return lines

    def _shown(self, summaries: Iterable[PlanSummary]) -> list[PlanSummary]:
        """Return the plans that the reader wants to see: all, or those with a target of a status."""
        if not self.statuses:
            return list(summaries)
        return [summary for summary in summaries if self._has_status(summary)]

    def _has_status(self, summary: PlanSummary) -> bool:
        """Return whether a plan has a target of a status that was asked for."""
        statuses = set(self.statuses)
        if self.only_ahead:
            statuses.discard(Status.ON_TRACK)
        if self.only_ahead and summary.ahead:
            return True
        return any(summary.counts[status] for status in statuses)

    @property
    def by_path(self) -> bool:
        """Whether plans are called by their files, since some have the same entity and id."""
        summaries = self.summaries
        names = {(summary.entity, summary.plan) for summary in summaries}
        return len(names) < len(summaries)

    def faults(self) -> list[Finding]:
        """Return what is wrong with the files, errors first."""
        faults = [finding for finding in self.findings if finding.is_fault]
        faults.sort(key=lambda finding: finding.severity.order)
        return faults

    def of_findings(self) -> RenderOptions:
        """Return the options for the formats that carry findings only."""
        return RenderOptions(
            (),
            self.findings,
            headline=first_line(self),
            simulated=any(summary.simulated for summary in self.summaries),
            messages=self.messages,
            gate=self.gate,
            failed=self.failed,
            strict=self.strict,
            working_folder=self.working_folder,
            top=self.top,
        )


def totals(summaries: Sequence[PlanSummary]) -> StatusCounts:
    """Return how many targets of all plans have each status."""
    counts = StatusCounts.of(())
    for summary in summaries:
        for status in Status:
            counts[status] += summary.counts[status]
    return counts


def first_line(options: RollupRenderOptions) -> str:
    """Return the first line: how many commitments could be judged and how many could not, and how old the newest is."""
    summaries, messages = options.summaries, options.messages
    counts = totals(summaries)
    facts: Facts = {
        "repositories": str(len(options.results)),
        "plans": str(len(summaries)),
        "total": str(counts.total),
        "judged": str(counts.judged),
        "no_data": counts[Status.NO_DATA],
        "not_due": counts[Status.NOT_DUE],
        "faulty": sum(summary.left_out for summary in summaries),
        "unjudged": len(options.failures),
        **_dates(summaries, messages),
    }
    notice = simulated_notice(options)
    sentence = messages.sentence("rollup", "cover", **facts)
    return notice + sentence


def _dates(summaries: Sequence[PlanSummary], messages: Messages) -> Facts:
    """Return when the plans are judged, and how old the newest figure is."""
    dates = sorted({summary.as_of for summary in summaries if summary.as_of})
    if not dates:
        return {}
    first, last = dates[0], dates[-1]
    facts: Facts = {"as_of": messages.as_of(last)}
    if first != last:
        facts = {"first": messages.as_of(first), "last": messages.as_of(last)}
    months = [summary.newest for summary in summaries if summary.newest]
    # Nothing reported at all has no age.
    if months:
        newest = max(months)
        facts["newest"] = newest
        facts["age"] = last.number - newest.number
    return facts


def simulated_notice(options: RollupRenderOptions) -> str:
    """Return that the figures are simulated, or how many plans' are; nothing where they are real."""
    summaries = options.summaries
    # Invented plans among real ones are counted, or all of them would look invented.
    count = sum(summary.simulated for summary in summaries)
    if count == len(summaries) > 0:
        return options.messages.term("text", "simulated")
    if count:
        return options.messages.sentence("rollup", "some_simulated", count=str(count))
    return ""
