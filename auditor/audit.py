"""The one verb: plans and actuals in, an `Audit` of each plan out. This page is the whole story.

Pure: nothing is read here, nothing printed, and `as_of` is given, never taken from a clock.
"""

from collections.abc import Iterable
from functools import partial

from msgspec.structs import replace

from auditor.assessment.chains import row_finding
from auditor.assessment.data_checks import check_data
from auditor.assessment.gap_checks import check_gaps
from auditor.assessment.history import trend_of
from auditor.assessment.judgement import assess
from auditor.assessment.lights import lit
from auditor.assessment.link_checks import check_links
from auditor.assessment.links import Library
from auditor.assessment.part_checks import check_parts
from auditor.assessment.resolution import Resolved, counted_rows, resolve, scope_of
from auditor.assessment.series import Series, both_series, reported_until, window
from auditor.model.actuals import Actuals
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Measure, Plan, Target
from auditor.model.trend import Trend
from auditor.tracing.citations import check_citation


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
        findings += check_citation(target, plan)
    resolved_targets = [
        _resolved(target, plan, actuals, as_of, findings, library)
        for target in plan.targets
    ]
    for resolved in resolved_targets:
        findings += check_parts(resolved, as_of, library)
    for target in plan.targets:
        findings += _fillers(target, plan, actuals, as_of)
    assessments = tuple(
        _assessment(resolved, plan, actuals, as_of, library)
        for resolved in resolved_targets
    )
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
    ends = (figure.period.last for figure in resolved.now.figures)
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


def newest_month(
    plan: Plan,
    actuals: Actuals,
    library: Library | None = None,
    until: Month | None = None,
) -> Month | None:
    """Return the last month, up to one, that any figure within the plan or of its parts speaks for."""
    within = plan.span
    if until is not None and until < within.start:
        return None
    if until is not None:
        within = Period(within.first, min(within.last, until.number))
    newest = within.first - 1
    for target in plan.targets:
        newest = max(newest, _newest_of_target(target, plan, actuals, within))
        if library is not None:
            newest = max(newest, _newest_of_parts(target, plan, library, within))
        if newest == within.last:
            break
    if newest < within.first:
        return None
    return Month(newest)


def _newest_of_parts(
    target: Target, plan: Plan, library: Library, within: Period
) -> int:
    """Return the last month that the parts of a target speak for, one before the first where there is none."""
    newest = within.first - 1
    for member in library.all_parts(plan, target):
        figures = library.actuals_of(member.plan)
        for period in figures.periods_of(member.target.id, member.plan.entity, within):
            newest = max(newest, period.last)
    return newest


def _newest_of_target(
    target: Target, plan: Plan, actuals: Actuals, within: Period
) -> int:
    """Return the last month that a target's figures speak for, one before the first where there is none."""
    periods = actuals.periods_of(target.id, plan.entity, within)
    newest = within.first - 1
    for period in periods:
        newest = max(newest, period.last)
    if newest < plan.span.last or len(periods) == 1:
        return newest
    # At the plan's end a running total or zeros may stand under months that are still to come.
    rows = actuals.of(target.id, plan.entity, plan.span)
    return reported_until(target, plan, rows)


def _fillers(
    target: Target,
    plan: Plan,
    actuals: Actuals,
    as_of: Month | None,
) -> list[Finding]:
    """Return what fills the months to come, where the audit does not reach them; else the series have reported it."""
    findings: list[Finding] = []
    is_over = as_of is None or as_of.number >= plan.span.last
    if is_over or target.measure is not Measure.FLOW:
        return findings
    periods = actuals.periods_of(target.id, plan.entity, plan.span)
    if _may_be_filled(periods, target, plan, actuals):
        reported_until(
            target,
            plan,
            actuals.of(target.id, plan.entity, plan.span),
            findings.append,
        )
    return findings


def _may_be_filled(
    periods: set[Period], target: Target, plan: Plan, actuals: Actuals
) -> bool:
    """Return whether a running total or zeros may stand at a plan's end, so that all figures have to be looked at."""
    at_end = [period for period in periods if period.last == plan.span.last]
    if not at_end or len({period.last for period in periods}) == 1:
        return False
    longest = min(at_end, key=_first_month)
    if longest == plan.span:
        return True
    rows = actuals.of(target.id, plan.entity, longest)
    return any(row.quantity is not None and not row.quantity.number for row in rows)


def _first_month(period: Period) -> int:
    """Return the month a period begins with."""
    return period.first


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
    rows = actuals.of(target.id, plan.entity, window(target, scoped, as_of))
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
        as_of,
        report,
        report_before,
    )
