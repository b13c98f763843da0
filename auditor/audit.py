"""The one verb: plans and actuals in, an `Audit` of each plan out. This page is the whole story.

Pure: nothing is read here, nothing printed, and `as_of` is given, never taken from a clock.
"""

from collections.abc import Iterable
from functools import partial

from auditor.assessment.data_checks import check_data
from auditor.assessment.gap_checks import check_gaps
from auditor.assessment.judgement import assess
from auditor.assessment.lights import lit
from auditor.assessment.series import Series, both_series, window
from auditor.model.actuals import Actuals
from auditor.model.assessment import Assessment, Audit
from auditor.model.findings import Finding, Rule
from auditor.model.period import Period
from auditor.model.plan import Plan, Target
from auditor.tracing.citations import check_citation


def audit(plan: Plan, actuals: Actuals, as_of: Period | None = None, found: Iterable[Finding] = ()) -> Audit:
    """Hold a plan against what was reported as of a period (else the newest reported), and against its own clauses.

    `found` is what reading has found already; the audit's findings are those about this plan, and its own.
    """
    as_of = as_of.end if as_of else newest_period(plan, actuals)
    findings = [finding for finding in found if finding.plan in {"", plan.id}]
    assessments: list[Assessment] = []
    for target in plan.targets:
        findings += check_citation(target, plan)
        now, before = _both_series(target, plan, actuals, as_of, findings)
        findings += check_data(plan, now, before)
        known = assess(target, plan, as_of, now, before)
        ends = (figure.period.last for figure in now.figures)
        assessments.append(lit(known, plan, ends, partial(_assessed, target, plan, actuals)))
    findings += check_gaps(plan, as_of, tuple(assessments))
    return Audit(plan, as_of, tuple(assessments), sorted_findings(findings), actuals)


def audit_before(now: Audit, months: int) -> Audit | None:
    """Return the audit of the same plan and figures so many months earlier; nothing where that is before the plan."""
    last = now.as_of.last - months if now.as_of else -1
    return audit(now.plan, now.actuals, Period(last, last)) if last >= now.plan.span.first else None


def newest_period(plan: Plan, actuals: Actuals) -> Period | None:
    """Return the last month that any figure within the plan speaks for; nothing where there is none."""
    periods = (actuals.periods_of(target.id, plan.entity, plan.span) for target in plan.targets)
    ends = [period.last for some in periods for period in some]
    return Period(max(ends), max(ends)) if ends else None


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by path, line and code, each once."""
    unique = {finding.order: finding for finding in findings}
    return tuple(unique[key] for key in sorted(unique))


def _assessed(target: Target, plan: Plan, actuals: Actuals, as_of: Period) -> Assessment:
    """Return the judgement on a target as of another month; what is wrong with its figures is told elsewhere."""
    return assess(target, plan, as_of, *_both_series(target, plan, actuals, as_of, []))


def _both_series(
    target: Target, plan: Plan, actuals: Actuals, as_of: Period | None, findings: list[Finding]
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

    rows = actuals.of(target.id, plan.entity, window(target, plan, as_of))
    return both_series(target, plan, rows, as_of, report, report_before)
