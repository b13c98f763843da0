"""Findings at the clause of a target."""

from auditor.model.findings import Fact, Finding, MessageKey, Rule, finding
from auditor.model.plan import Plan, Target


def cite_finding(rule: Rule, target: Target, plan: Plan, **facts: Fact) -> Finding:
    """Return a finding at the clause of a target, or at the target where it has none."""
    place = target.cite_location or target.location
    excerpt = plan.document.line(place.line)
    return finding(
        rule,
        place,
        target.id,
        excerpt=excerpt,
        plan=plan.id,
        facts=facts,
        name=target.name,
        cite=target.cite,
    )


def other_comparator(target: Target, plan: Plan, in_text: str, of_goal: str) -> Finding:
    """Return that the clause compares in one way and the goal in another: names of the catalogues' `comparator`."""
    return cite_finding(
        Rule.CITE_COMPARATOR,
        target,
        plan,
        said=MessageKey("comparator", in_text),
        goal=MessageKey("comparator", of_goal),
    )
