"""Many repositories at once, ready to be written: the lines and their order, the first and the last, a plan's cells."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from auditor.assessment.rollup import Failure, RepositoryResult, PlanSummary, FindingCounts
from auditor.model.assessment import Status
from auditor.model.findings import CommandError, Fact, Finding, Severity
from auditor.rendering.reports.assessment_row import gap_of, points_of
from auditor.rendering.reports.view import Seen, RenderOptions, tally_facts
from auditor.rendering.messages.messages import Messages, clean

FAULTS_SHOWN = 50
"""How many faults a text for readers tells one by one before it only counts them; programs get them all."""
Line = PlanSummary | Failure


class RollupView(Seen, frozen=True):
    """What came of many repositories, and how it is to be seen."""

    outcomes: Sequence[RepositoryResult]

    @property
    def standings(self) -> list[PlanSummary]:
        """Every plan, in the order of the paths."""
        return [one for outcome in self.outcomes for one in outcome.standings]

    @property
    def obstacles(self) -> list[Failure]:
        """Everything that could not be judged, in the order of the paths."""
        return [one for outcome in self.outcomes for one in outcome.obstacles]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that is told one by one, in the order of the paths."""
        return tuple(found for outcome in self.outcomes for found in outcome.findings)

    @property
    def tally(self) -> FindingCounts:
        """How many findings there are."""
        return sum((outcome.tally for outcome in self.outcomes), FindingCounts())

    def lines(self) -> list[Line]:
        """Return the lines to be shown: plans, and what could not be judged."""
        if self.by_gap:
            return [*self.obstacles, *sorted(filter(self._is_shown, self.standings), key=lambda one: one.order)]
        return [line for outcome in self.outcomes for line in self._lines_of(outcome)]

    def _lines_of(self, outcome: RepositoryResult) -> list[Line]:
        """Return the lines of one repository by their paths."""
        shown = filter(self._is_shown, outcome.standings)
        return sorted([*shown, *outcome.obstacles], key=lambda one: one.path)

    def _is_shown(self, one: PlanSummary) -> bool:
        """Return whether the reader wants to see a plan."""
        return not self.statuses or any(one.counts[status] for status in self.statuses)

    @property
    def by_path(self) -> bool:
        """Whether plans are told by their files, since some have the same entity and id."""
        standings = self.standings
        return len({(one.entity, one.plan) for one in standings}) < len(standings)

    def faults(self) -> list[Finding]:
        """Return what is wrong with the files, errors first."""
        wrong = filter(lambda one: one.is_fault, self.findings)
        return sorted(wrong, key=lambda one: one.severity is not Severity.ERROR)

    def of_findings(self) -> RenderOptions:
        """Return a view for the formats that carry findings only."""
        return RenderOptions(
            (), self.findings, told=first_line(self), simulated=any(one.simulated for one in self.standings),
            wording=self.wording, gate=self.gate, failed=self.failed, strict=self.strict, here=self.here, top=self.top,
        )  # fmt: skip


def totals(standings: Sequence[PlanSummary]) -> Mapping[Status, int]:
    """Return how many targets of all plans have each status."""
    return {status: sum(one.counts[status] for one in standings) for status in Status}


def first_line(view: RollupView) -> str:
    """Return the first line: how many commitments could be judged and how many could not, and how old the newest is."""
    standings, wording = view.standings, view.wording
    counts = totals(standings)
    total = sum(counts.values())
    facts: dict[str, Fact] = {
        "repositories": str(len(view.outcomes)),
        "plans": str(len(standings)),
        "total": str(total),
        "judged": str(total - counts[Status.NO_DATA] - counts[Status.NOT_DUE]),
        "no_data": counts[Status.NO_DATA],
        "not_due": counts[Status.NOT_DUE],
        "faulty": sum(one.left_out for one in standings),
        "unjudged": len(view.obstacles),
        **_dates(standings, wording),
    }
    return simulated_notice(view) + wording.told("rollup", "cover", **facts)


def _dates(standings: Sequence[PlanSummary], wording: Messages) -> dict[str, Fact]:
    """Return when the plans are judged, and how old the newest figure is."""
    dates = sorted({one.as_of for one in standings if one.as_of})
    newest = max((one.newest for one in standings if one.newest), default=None)
    if not dates:
        return {}
    last = dates[-1]
    facts: dict[str, Fact] = {"as_of": wording.as_of(last)}
    if len(dates) > 1:
        facts = {"first": wording.as_of(dates[0]), "last": wording.as_of(last)}
    if newest:
        facts |= {"newest": newest, "age": last.last - newest.last}
    return facts


def simulated_notice(view: RollupView) -> str:
    """Return that the figures are simulated, or how many plans' are; nothing where they are real."""
    standings = view.standings
    count = sum(one.simulated for one in standings)
    if count == len(standings) > 0:
        return view.wording.term("text", "simulated")
    return view.wording.told("rollup", "some_simulated", count=str(count)) if count else ""


def last_line(view: RollupView) -> str:
    """Return the last line: passed or not, how many plans fail, what could not be judged, and the findings."""
    facts: dict[str, Fact] = {
        "gate": view.gate,
        "failing": sum(one.failed for one in view.standings),
        "plans": str(len(view.standings)),
        "unjudged": len(view.obstacles),
        **tally_facts(view.tally),
    }
    return view.wording.told("rollup", "failed" if view.failed else "passed", **facts)


def reason(obstacle: Failure, wording: Messages) -> str:
    """Return why something could not be judged, in one sentence."""
    if obstacle.finding is not None:
        return f"{obstacle.finding.rule.code} {wording.message(obstacle.finding)}"
    return wording.errand(CommandError(obstacle.kind, **obstacle.facts))


class Cells(Struct, frozen=True):
    """The cells of one plan beside its counts."""

    entity: str
    """The entity with a remark where its figures are simulated."""
    plan: str
    as_of: str
    judged: str
    worst: str
    """The worst target with its gap."""
    gate: str


def cells(one: PlanSummary, wording: Messages, *, by_path: bool) -> Cells:
    """Return the cells of a plan."""
    simulated = wording.term("rollup", "simulated") if one.simulated else ""
    return Cells(
        entity=clean(one.entity or one.title) + simulated,
        plan=clean(one.path if by_path else one.plan),
        as_of=str(one.as_of or ""),
        judged=f"{one.judged}/{one.total}",
        worst=worst(one, wording),
        gate=wording.term("rollup", "gate_failed" if one.failed else "gate_passed"),
    )


def worst(one: PlanSummary, wording: Messages) -> str:
    """Return the worst target by name, with its gap in its unit and in points; blank where none falls short."""
    if one.worst is None:
        return ""
    figures = one.worst.figures()
    facts: dict[str, Fact] = {
        "name": one.worst.target.name,
        "gap": gap_of(one.worst, figures, wording),
        "points": points_of(figures),
    }
    return wording.told("rollup", "worst", **facts)
