"""The one verb: plans and actuals in, an `Audit` of each plan out.

Pure: nothing is read here, nothing printed, and `as_of` is given, never taken from a clock.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from auditor.assessment.chains import row_finding
from auditor.assessment.data_checks import check_base, check_data
from auditor.assessment.gap_checks import check_gaps
from auditor.assessment.history import trend_of
from auditor.assessment.judgement import assess
from auditor.assessment.lights import lit
from auditor.assessment.link_checks import check_links
from auditor.assessment.links import Library
from auditor.assessment.newest import fillers_ahead, newest_month
from auditor.assessment.part_checks import check_parts
from auditor.assessment.resolution import Resolved, counted_rows, resolve, scope_of
from auditor.assessment.series import Series, both_series, window
from auditor.model.actuals import Actuals
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Plan, Target
from auditor.model.trend import Trend
from auditor.tracing.citations import check_citation
from auditor.tracing.floors import check_floor
from auditor.tracing.standing import check_standing

_STANDS = MessageKey("cite-term", "stands")
"""How T306 says that a clause is of a value that stands."""


def audit(
    plan: Plan,
    actuals: Actuals,
    as_of: Month | None = None,
    file_findings: Iterable[Finding] = (),
    library: Library | None = None,
) -> Audit:
    """Hold a plan against what was reported as of a month (else the newest reported), and against its own clauses.

    `file_findings` is what reading has found; the audit's findings are those of them about this plan, and its own.
    `library` holds the plans that targets may refer to; without one a plan knows itself only.
    """
    library = library or Library([(plan, actuals)])
    newest = newest_month(plan, actuals, library, as_of)
    if as_of is None:
        as_of = newest
    findings = [finding for finding in file_findings if finding.plan in {"", plan.id}]
    findings += check_links(plan, library)
    # One kind of work on all targets, then the next: a third faster than all kinds on one target after another.
    for target in plan.targets:
        findings += _check_clause(target, plan)
    resolved_targets = [
        _resolved(target, plan, actuals, as_of, findings, library)
        for target in plan.targets
    ]
    for resolved in resolved_targets:
        findings += check_parts(resolved, as_of, library)
    for target in plan.targets:
        findings += fillers_ahead(target, plan, actuals, as_of)
    assessments = tuple(
        _assessment(resolved, plan, actuals, as_of, library)
        for resolved in resolved_targets
    )
    for assessment in assessments:
        findings += check_base(plan, assessment)
    findings += check_gaps(plan, as_of, assessments)
    return Audit(
        plan,
        as_of,
        assessments,
        sorted_findings(findings),
        actuals,
        library.entries,
        newest,
    )


def _check_clause(target: Target, plan: Plan) -> Iterator[Finding]:
    """Yield what a target says otherwise than its clause, and what neither says though it matters.

    What its clause has been asked about is not asked twice.
    """
    cited = list(check_citation(target, plan))
    yield from cited
    if all(one.facts.get("how") != _STANDS for one in cited):
        yield from check_standing(target, plan)
    asked = {one.rule for one in cited}
    if asked.isdisjoint({Rule.CITE_TERMS, Rule.CITE_COMPARATOR}):
        yield from check_floor(target, plan)


def _assessment(
    resolved: Resolved,
    plan: Plan,
    actuals: Actuals,
    as_of: Month | None,
    library: Library,
) -> Assessment:
    """Return the judgement on a target, with its trend and its light."""
    assessment = assess_resolved(resolved, as_of)
    trend = _trend(resolved, actuals, as_of)
    if trend is not None:
        assessment = replace(assessment, trend=trend)
    ends = (figure.period.end for figure in resolved.now.figures)
    judged_at = partial(assessed, resolved.written, plan, actuals, library)
    return lit(assessment, plan, ends, judged_at)


def audit_before(now: Audit, months: int) -> Audit | None:
    """Return the audit of the same plan and figures so many months earlier; nothing where that is before the plan."""
    if now.as_of is None:
        return None
    earlier = now.as_of.plus(-months)
    if earlier < now.plan.span.start:
        return None
    return audit(
        now.plan,
        now.actuals,
        earlier,
        library=Library(now.beside),
    )


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by path, line and code, each once."""
    at_place: dict[tuple[str, str, int, str, int, str], list[Finding]] = {}
    for finding in findings:
        at_place.setdefault(finding.place_order, []).append(finding)
    ordered: list[Finding] = []
    for place in sorted(at_place):
        together = at_place[place]
        if len(together) > 1:
            # Only those of one place are distinguished by what they say, which is slow to compare.
            unique = {finding.order: finding for finding in together}
            together = [unique[order] for order in sorted(unique)]
        ordered.extend(together)
    return tuple(ordered)


def assessed(
    target: Target,
    plan: Plan,
    actuals: Actuals,
    library: Library,
    as_of: Month | None,
) -> Assessment:
    """Return the judgement on a target as of another month; what is wrong with its figures is reported elsewhere."""
    return assess_resolved(
        _resolved(
            target,
            plan,
            actuals,
            as_of,
            [],
            library,
        ),
        as_of,
    )


def assess_resolved(resolved: Resolved, as_of: Month | None) -> Assessment:
    """Judge a target whose figures and goal are known, or say what of its goal is not."""
    assessment = assess(
        resolved.target,
        resolved.plan,
        as_of,
        resolved.now,
        resolved.before,
    )
    written = (
        None
        if resolved.target.goal == resolved.written.goal
        else resolved.written.goal_at(as_of or assessment.close)
    )
    if resolved.derived or written is not None:
        assessment = replace(assessment, derived=resolved.derived, promised=written)
    if resolved.lacking is None:
        return assessment
    blank = Assessment(
        resolved.target,
        assessment.goal,
        Status.NO_DATA,
        resolved.lacking,
        assessment.close,
    )
    return replace(
        blank,
        reported=assessment.reported,
        months_old=assessment.months_old,
        missing=resolved.missing,
    )


def _trend(resolved: Resolved, actuals: Actuals, as_of: Month | None) -> Trend | None:
    """Return the trend of a target over all the years there are figures of."""
    target, plan = resolved.target, resolved.plan
    if as_of is None or (target.trend or plan.policy.trend) is None:
        return None
    rows = actuals.of(target.id, plan.entity, Period(0, as_of.number))
    return trend_of(resolved, as_of, rows)


def _resolved(  # noqa: PLR0913, PLR0917 - a target, everything it may come from, and who gets the findings
    target: Target,
    plan: Plan,
    actuals: Actuals,
    as_of: Month | None,
    findings: list[Finding],
    library: Library,
) -> Resolved:
    """Return a target ready to be judged; what is wrong with its own figures is added to the findings."""
    scoped = scope_of(plan, target)
    now, before = _both_series(
        target,
        plan,
        actuals,
        as_of,
        findings,
    )
    findings += check_data(scoped, now, before)
    return resolve(
        scoped,
        target,
        as_of,
        now,
        before,
        library,
    )


def _both_series(
    target: Target,
    plan: Plan,
    actuals: Actuals,
    as_of: Month | None,
    findings: list[Finding],
) -> tuple[Series, Series]:
    """Return the figures within the plan up to `as_of`, and those of the year (for levels: of any year) before it."""

    def report(finding: Finding) -> None:
        # Rows of earlier years are complained of by the plan that answers for them.
        if finding.plan in {"", plan.id}:
            findings.append(finding)

    def report_before(finding: Finding) -> None:
        # Last year's sum may well pass this year's goal.
        if finding.rule is not Rule.LOOKS_CUMULATED:
            report(finding)

    scoped = scope_of(plan, target)
    whole = window(target, scoped, as_of)
    rows = actuals.of(target.id, plan.entity, whole)
    counted, early = counted_rows(plan, target, rows)
    for row in early:
        report(
            row_finding(
                Rule.UNUSED,
                row,
                name=target.name,
                period=row.period,
                why=MessageKey("unused", "before-start"),
            )
        )
    return both_series(
        target,
        scoped,
        counted,
        whole,
        report,
        report_before,
    )
