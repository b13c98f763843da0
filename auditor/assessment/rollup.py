"""Many repositories side by side: of each plan only a summary, so that thousands of them fit in memory.

What is kept of an audit is a `PlanSummary`; why there is none for a repository or a file of it is a `Failure`.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.assessment.lag import gap_order, lag_beside_gap
from auditor.assessment.ranking import ScoreSum, sum_of
from auditor.assessment.score import scores_of
from auditor.model.assessment import Assessment, Audit, Reported, Status
from auditor.model.exact import Fraction
from auditor.model.finding_counts import FindingCounts
from auditor.model.findings import Amount, Fact, Finding, Percent, Severity
from auditor.model.lights import Light
from auditor.model.month import Month
from auditor.model.plan import Plan
from auditor.model.status import StatusCounts


class TargetCell(Struct, frozen=True):
    """One target of a plan, as a matrix of places and targets shows it."""

    target: str
    """The id, the same in every place."""
    name: str
    light: Light
    completion: Fraction | None


class PlanSummary(Struct, frozen=True):
    """How one plan stands."""

    folder: str
    """The repository, as the user would type it."""
    path: str
    """The plan's file."""
    plan: str
    title: str
    entity: str
    language: str
    simulated: bool
    as_of: Month | None
    newest: Month | None
    counts: StatusCounts
    left_out: int
    """Targets left out because of a fault in the plan."""
    worst: Assessment | None
    """Of the targets that fall short and are not waived the worst, without the rows its figures came from."""
    finding_counts: FindingCounts
    failed: bool
    """Whether it fails the gate."""
    cells: tuple[TargetCell, ...] = ()
    """Each of its targets, where a matrix of places and targets is wanted."""
    score: ScoreSum | None = None
    """The points of all its targets, where its plan gives points and a matrix is wanted."""
    ahead: int = 0
    """How many of its targets on schedule are ahead of it, where its policy tells them apart."""
    worst_lag: Amount | Percent | str = ""
    """The gap of the worst in the measure that its threshold is about; blank where it says no more than the gap."""

    @property
    def order(self) -> tuple[int, Fraction, str]:
        """The key that puts the worst plan first: by the status of its worst target, then by the gap of that."""
        rank, gap = gap_order(self.worst) if self.worst else (len(Status), Fraction(0))
        return (rank, gap, self.path)


class Failure(Struct, frozen=True):
    """Why a repository or a file of it could not be judged: a command that failed, or what was found in the file."""

    path: str
    kind: str = ""
    """The kind of a command error; blank where there is a finding."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    finding: Finding | None = None


def with_cells(summary: PlanSummary, audit: Audit) -> PlanSummary:
    """Return how a plan stands, with each of its targets and the sum of its points."""
    cells: list[TargetCell] = []
    for assessment in audit.assessments:
        target = assessment.target
        cells.append(
            TargetCell(
                target=target.id,
                name=target.name,
                light=assessment.light,
                completion=assessment.completion,
            )
        )
    scores = scores_of(audit)
    return replace(
        summary,
        cells=tuple(cells),
        score=sum_of(audit.plan.entity, scores) if scores else None,
    )


def plan_summary(
    audit: Audit, folder: str, finding_counts: FindingCounts, *, failed: bool
) -> PlanSummary:
    """Return how the plan of an audit stands."""
    plan, waived = audit.plan, audit.waived
    wanting = [
        assessment
        for assessment in audit.assessments
        if assessment.status.falls_short and assessment.target.id not in waived
    ]
    worst = min(wanting, key=gap_order, default=None)
    worst_lag = lag_beside_gap(plan, worst) if worst else ""
    return PlanSummary(
        folder=folder,
        path=plan.location.path,
        plan=plan.id,
        title=plan.title,
        entity=plan.entity,
        language=plan.language,
        simulated=plan.simulated,
        as_of=audit.as_of,
        newest=audit.newest,
        counts=audit.counts(),
        left_out=plan.faulty,
        worst=_lightened(worst) if worst else None,
        finding_counts=finding_counts,
        failed=failed,
        ahead=audit.ahead,
        worst_lag=worst_lag,
    )


def _lightened(assessment: Assessment) -> Assessment:
    """Return an assessment without the rows its figures came from, which are most of its weight."""

    def alone(figure: Reported | None) -> Reported | None:
        if figure is None:
            return None
        return replace(figure, sources=())

    breach = assessment.breach
    if breach is not None:
        breach = replace(breach, figure=replace(breach.figure, sources=()))
    return replace(
        assessment,
        reported=alone(assessment.reported),
        base=alone(assessment.base),
        last_year=alone(assessment.last_year),
        breach=breach,
    )


def failures_of(
    findings: Iterable[Finding], plans: Iterable[Plan]
) -> tuple[Failure, ...]:
    """Return each file that could not be read, and each plan file that gave no plan, with the first reason."""
    usable = {plan.location.path for plan in plans}
    first: dict[str, Finding] = {}
    for fault in findings:
        path = fault.location.path
        if fault.rule.makes_unreadable or (path not in usable and _costs_plan(fault)):
            first.setdefault(path, fault)
    return tuple(Failure(path, finding=fault) for path, fault in sorted(first.items()))


def _costs_plan(fault: Finding) -> bool:
    """Return whether a finding is a reason why a file gave no plan."""
    return fault.rule.is_of_plan and fault.severity is Severity.ERROR
