"""The P rules: one gap warning for each target that is behind, missed, breached, unreported or stale; and the waivers.

A gap warning points to the line of the goal first, and to the rows of the figures it was judged by.
"""

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from auditor.model.assessment import Assessment
from auditor.model.findings import Amount, Fact, Finding, Rule, Severity, Term, finding
from auditor.model.period import Period
from auditor.model.plan import About, AtLeast, Better, Between, Commitment, Measure, Plan, Target, Waiver


def check_gaps(plan: Plan, as_of: Period | None, assessments: tuple[Assessment, ...]) -> Iterator[Finding]:
    """Yield the gap warnings of a plan, waived ones marked, and what there is to say about the waivers themselves."""
    if as_of is None:
        count = len(plan.targets)
        if count:
            yield finding(Rule.NOTHING_REPORTED, plan.location, plan.id, plan=plan.id, count=count, title=plan.title)
    for assessment in assessments:
        target = assessment.target
        gaps = list(_gaps(plan, as_of, assessment)) if as_of else []
        yield from _waived(plan, as_of, target.waiver, target, gaps) if as_of and target.waiver else gaps
        yield from _below_last_year(plan, assessment)


def _gaps(plan: Plan, as_of: Period, assessment: Assessment) -> Iterator[Finding]:
    """Yield the warnings that one assessment gives cause for."""
    rule = assessment.status.rule
    if rule is not None:
        missed_stretch = rule is Rule.MISSED and assessment.target.commitment is Commitment.STRETCH
        yield _gap(plan, rule, assessment, Severity.WARNING if missed_stretch else None)
    if assessment.status.can_be_stale and assessment.months_old > plan.policy.stale_months:
        yield _gap(plan, Rule.STALE, assessment, None, months=assessment.months_old, as_of=as_of)


def _gap(plan: Plan, rule: Rule, assessment: Assessment, severity: Severity | None, **more: Fact) -> Finding:
    """Return a gap warning with everything its sentence may want to say."""
    target, reported = assessment.target, assessment.reported
    facts: dict[str, Fact] = {
        "name": target.name,
        "label": plan.number_of(target),
        "reason": Term("reason", assessment.reason.value),
        "commitment": Term("commitment", target.commitment.value),
        **assessment.figures(),
        **more,
    }
    if assessment.gap == 0:
        # Equal to last year is a gap of nothing, which no sentence should call behind by nothing.
        facts = {name: fact for name, fact in facts.items() if name not in {"gap", "points"}}
        facts["even"] = facts["reason"]
    judged_by = assessment.breach.figure if assessment.breach else reported
    places = [source.location for source in (judged_by.sources if judged_by else ())]
    return finding(
        rule, target.goal_location, target.id, related=places, severity=severity, plan=plan.id,
        excerpt=plan.document.line(target.goal_location.line), facts=facts,
    )  # fmt: skip


def _waived(plan: Plan, as_of: Period, waiver: Waiver, target: Target, gaps: list[Finding]) -> Iterator[Finding]:
    """Yield the warnings with those marked that a waiver accepts; else that it has ended, or has nothing to accept."""
    in_force = as_of.last <= waiver.until.last
    marked = [replace(gap, waived=in_force and gap.rule.code == waiver.rule) for gap in gaps]
    yield from marked
    if any(gap.waived for gap in marked):
        return
    yield finding(
        Rule.WAIVER_UNNEEDED if in_force else Rule.WAIVER_ENDED, waiver.location, target.id, plan=plan.id,
        excerpt=plan.document.line(waiver.location.line), name=target.name, rule_code=waiver.rule, until=waiver.until,
        reason=waiver.reason, by=waiver.by,
    )  # fmt: skip


def _below_last_year(plan: Plan, assessment: Assessment) -> Iterator[Finding]:
    """Yield that a goal lies below what was reached last year (目标低于上年实绩)."""
    target, last = assessment.target, assessment.last_year
    match target.goal:
        case AtLeast(amount):
            floor = Fraction(amount)
        case About(amount, _, better) | Between(amount, _, better) if better is not Better.LOWER:
            floor = Fraction(amount)
        case _:
            return
    if last is None or target.unit is None or last.bound.is_upper or last.value <= floor:
        return
    if target.measure is Measure.FLOW and last.period != plan.span.year_before:
        return
    yield finding(
        Rule.GOAL_BELOW_LAST_YEAR, target.goal_location, target.id, plan=plan.id, name=target.name,
        related=[source.location for source in last.sources], excerpt=plan.document.line(target.goal_location.line),
        goal=Amount(floor, target.unit.name, amount), last=Amount(last.value, target.unit.name, last.digits),
        period=last.period,
    )  # fmt: skip
