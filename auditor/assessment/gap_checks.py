"""The P rules: one gap warning for each target that is behind, missed, breached, unreported or stale; and the waivers.

A gap warning points to the line of the goal first, and to the rows of the figures it was judged by.
"""

from collections.abc import Iterator
from functools import partial
from typing import assert_never

from msgspec.structs import replace

from auditor.assessment.comparison import comparison_facts, reason_name
from auditor.model.assessment import Assessment, Reported
from auditor.model.exact import Fraction
from auditor.model.findings import (
    Amount,
    Fact,
    Facts,
    Finding,
    LazyFacts,
    MessageKey,
    Rule,
    Severity,
    finding,
)
from auditor.model.month import Month
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Better,
    Between,
    Change,
    Commitment,
    Falls,
    Goal,
    Measure,
    Observed,
    Plan,
    Reach,
    Relative,
    Rises,
    Target,
    Waiver,
)


def check_gaps(
    plan: Plan, as_of: Month | None, assessments: tuple[Assessment, ...]
) -> Iterator[Finding]:
    """Yield the gap warnings of a plan, waived ones marked, and what there is to say about the waivers themselves."""
    count = len(plan.targets)
    if as_of is None and count:
        yield finding(
            Rule.NOTHING_REPORTED,
            plan.location,
            plan.id,
            plan=plan.id,
            count=count,
            title=plan.title,
        )
    for assessment in assessments:
        if as_of is not None:
            yield from _gaps(plan, as_of, assessment)
        yield from _below_last_year(plan, assessment)


def _gaps(plan: Plan, as_of: Month, assessment: Assessment) -> Iterator[Finding]:
    """Yield the warnings that one assessment gives cause for, those marked that a waiver accepts."""
    waiver = assessment.target.waiver
    gaps = _unwaived(plan, as_of, assessment)
    # A waiver of A317 says that a figure is meant: it is about the data, and asked for where they are read.
    if waiver is None or waiver.rule == Rule.IMPLAUSIBLE.code:
        yield from gaps
    else:
        yield from _waived(
            plan,
            as_of,
            waiver,
            assessment,
            list(gaps),
        )


def _unwaived(plan: Plan, as_of: Month, assessment: Assessment) -> Iterator[Finding]:
    """Yield the warnings that one assessment gives cause for."""
    status = assessment.status
    if status.rule is not None:
        severity = _severity_of(status.rule, assessment.target.commitment)
        yield _gap(plan, status.rule, assessment, severity)
    stale_months = plan.policy_for(assessment.target).stale_months
    if status.can_be_stale and assessment.months_old > stale_months:
        yield _gap(
            plan,
            Rule.STALE,
            assessment,
            Rule.STALE.severity,
            months=assessment.months_old,
            as_of=as_of,
        )


def _severity_of(rule: Rule, commitment: Commitment) -> Severity:
    """Return how bad a gap is: to miss what was only to be striven for is no error."""
    match commitment:
        case Commitment.STRETCH if rule is Rule.MISSED:
            return Severity.WARNING
        case Commitment.STRETCH | Commitment.FIRM | Commitment.REDLINE:
            return rule.severity
        case _:
            assert_never(commitment)


def _gap(
    plan: Plan,
    rule: Rule,
    assessment: Assessment,
    severity: Severity,
    **more: Fact,
) -> Finding:
    """Return a gap warning."""
    target = assessment.target
    judged_by = assessment.breach.figure if assessment.breach else assessment.reported
    sources = judged_by.sources if judged_by else ()
    return finding(
        rule,
        target.goal_location,
        target.id,
        related=[source.location for source in sources],
        severity=severity,
        plan=plan.id,
        excerpt=plan.document.line(target.goal_location.line),
        facts=LazyFacts(partial(_facts_of_gap, plan, assessment, more)),
    )


def _facts_of_gap(plan: Plan, assessment: Assessment, more: Facts) -> Facts:
    """Return everything that the sentence of a gap warning may want to say."""
    target = assessment.target
    facts: Facts = {
        "name": target.name,
        "label": plan.number_of(target),
        "reason": MessageKey("reason", assessment.reason.value),
        "commitment": MessageKey("commitment", target.commitment.value),
        **comparison_facts(plan, assessment),
        **more,
    }
    name = reason_name(plan, assessment)
    if name != assessment.reason.value:
        facts["why"] = MessageKey("reason", name)
    if assessment.is_even:
        # Equal to last year is a gap of nothing, which no sentence should call behind by nothing.
        facts.pop("gap", None)
        facts.pop("points", None)
        facts["even"] = facts["reason"]
    return facts


def _waived(
    plan: Plan,
    as_of: Month,
    waiver: Waiver,
    assessment: Assessment,
    gaps: list[Finding],
) -> Iterator[Finding]:
    """Yield the warnings with those marked that a waiver accepts; else that it has ended, or has nothing to accept."""
    in_force = as_of <= waiver.until.end
    exceeded = _exceeds(assessment, waiver)
    meant = False
    for gap in gaps:
        if not in_force or gap.rule.code != waiver.rule:
            yield gap
        elif exceeded:
            meant = True
            yield replace(
                gap, facts={**gap.facts, "up_to": _limit_of(waiver, assessment.target)}
            )
        else:
            meant = True
            yield replace(gap, waived=True)
    if meant:
        return
    rule = Rule.WAIVER_UNNEEDED if in_force else Rule.WAIVER_ENDED
    yield finding(
        rule,
        waiver.location,
        assessment.target.id,
        plan=plan.id,
        excerpt=plan.document.line(waiver.location.line),
        name=assessment.target.name,
        rule_code=waiver.rule,
        until=waiver.until,
        reason=waiver.reason,
        by=waiver.by,
    )


def _exceeds(assessment: Assessment, waiver: Waiver) -> bool:
    """Return whether the gap is worse than a waiver accepts; where no gap is known, nothing shows that it is not."""
    if waiver.up_to is None:
        return False
    gap = assessment.gap
    breach = assessment.breach
    if breach is not None:
        gap = abs(breach.figure.value - breach.line)
    # A bound may hide a gap that is larger than what is accepted.
    if gap is None or assessment.gap_bound.is_lower:
        return True
    return gap > waiver.up_to


def _limit_of(waiver: Waiver, target: Target) -> Amount:
    """Return the gap up to which a waiver accepts a lag."""
    return Amount(Fraction(waiver.up_to or 0), target.gap_unit, waiver.up_to)


def _below_last_year(plan: Plan, assessment: Assessment) -> Iterator[Finding]:
    """Yield that a goal lies below what was reached last year (目标低于上年实绩)."""
    target = assessment.target
    last = assessment.last_year
    if last is None or target.unit is None:
        return
    floor = _floor_of(target.goal)
    if floor is None:
        return
    if not _is_more(last, floor.value) or not _is_whole(plan, target, last):
        return
    yield finding(
        Rule.GOAL_BELOW_LAST_YEAR,
        target.goal_location,
        target.id,
        plan=plan.id,
        name=target.name,
        related=[source.location for source in last.sources],
        excerpt=plan.document.line(target.goal_location.line),
        goal=replace(floor, unit=target.unit.name),
        last=Amount(last.value, target.unit.name, last.digits),
        period=last.period,
    )


def _is_more(last: Reported, amount: Fraction) -> bool:
    """Return whether a figure is certainly more than an amount."""
    return last.value > amount and not last.bound.is_upper


def _is_whole(plan: Plan, target: Target, last: Reported) -> bool:
    """Return whether a figure can stand beside a goal: of a flow it must be of as many months."""
    if target.measure is not Measure.FLOW:
        return True
    return last.period == plan.span.year_before


def _floor_of(goal: Goal) -> Amount | None:
    """Return the amount that a goal asks for at the least, without its unit; nothing where less is no worse."""
    match goal:
        case AtLeast(amount):
            return Amount(Fraction(amount), digits=amount)
        case About(amount, _, better) | Between(amount, _, better):
            if better is Better.LOWER:
                return None
            return Amount(Fraction(amount), digits=amount)
        case (
            AtMost() | Rises() | Falls() | Reach() | Relative() | Change() | Observed()
        ):
            return None
        case _:
            assert_never(goal)
