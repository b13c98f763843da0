"""The newest month that figures speak for, and what only fills the months that are still to come."""

from auditor.assessment.links import Library
from auditor.assessment.series import reported_until
from auditor.model.actuals import Actuals
from auditor.model.findings import Finding
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Measure, Plan, Target


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
        of_part = figures.newest_of(member.target.id, member.plan.entity, within)
        newest = max(newest, of_part or newest)
    return newest


def _newest_of_target(
    target: Target, plan: Plan, actuals: Actuals, within: Period
) -> int:
    """Return the last month that a target's figures speak for, one before the first where there is none."""
    newest = actuals.newest_of(target.id, plan.entity, within)
    if newest is None:
        return within.first - 1
    if newest < plan.span.last:
        return newest
    if len(actuals.periods_of(target.id, plan.entity, within)) == 1:
        return newest
    # At the plan's end a running total or zeros may stand under months that are still to come.
    rows = actuals.of(target.id, plan.entity, plan.span)
    return reported_until(target, plan, rows)


def fillers_ahead(
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
    if _may_be_filled(target, plan, actuals):
        reported_until(
            target,
            plan,
            actuals.of(target.id, plan.entity, plan.span),
            findings.append,
        )
    return findings


def _may_be_filled(target: Target, plan: Plan, actuals: Actuals) -> bool:
    """Return whether a running total or zeros may stand at a plan's end, so that all figures have to be looked at."""
    if actuals.newest_of(target.id, plan.entity, plan.span) != plan.span.last:
        return False
    periods = actuals.periods_of(target.id, plan.entity, plan.span)
    at_end = [period for period in periods if period.last == plan.span.last]
    if len({period.last for period in periods}) == 1:
        return False
    longest = min(at_end, key=_first_month)
    if longest == plan.span:
        return True
    rows = actuals.of(target.id, plan.entity, longest)
    return any(row.quantity is not None and not row.quantity.number for row in rows)


def _first_month(period: Period) -> int:
    """Return the month a period begins with."""
    return period.first
