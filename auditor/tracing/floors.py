"""Floors under what is better the lower it is (失业率5.5% as `at_least`), where no clause says that it is one.

A bare figure reads as a floor, and of such a thing it is none: the worse it gets, the better the verdict.
"""

from collections.abc import Iterator

from auditor.model.better_low import better_low_word
from auditor.model.declines import names_a_decline
from auditor.model.findings import Finding, Rule
from auditor.model.plan import (
    About,
    AtLeast,
    Better,
    Between,
    Goal,
    Plan,
    Rises,
    Target,
)
from auditor.tracing.cite_findings import cite_finding
from auditor.tracing.comparators import Comparator
from auditor.tracing.english_cites import is_english
from auditor.tracing.english_comparators import comparators_in
from auditor.tracing.figures import figures_of_clause


def check_floor(target: Target, plan: Plan) -> Iterator[Finding]:
    """Yield that more of something counts as better, while its name is of what is better low and no clause says so."""
    key = _key_of_floor(target.goal)
    if not key:
        return
    word = better_low_word(target.name)
    if not word or names_a_decline(target) or _is_said(target):
        return
    yield cite_finding(Rule.FLOOR_UNSAID, target, plan, key=key, word=word)


def _key_of_floor(goal: Goal) -> str:
    """Return what a goal is written as that wants more of something; blank for one that does not."""
    if isinstance(goal, AtLeast):
        return "at_least" if goal.amount > 0 else ""
    if isinstance(goal, Rises):
        return "rises"
    if isinstance(goal, About | Between) and goal.better is Better.HIGHER:
        return "better: higher"
    return ""


def _is_said(target: Target) -> bool:
    """Return whether the clause says of the very figure that it is the least."""
    if not isinstance(target.goal, AtLeast) or target.unit is None:
        return False
    if is_english(target.name + target.cite):
        said = comparators_in(target.cite, target.goal.amount)
        return Comparator.AT_LEAST in said
    return any(
        figure.comparator is Comparator.AT_LEAST
        for figure in figures_of_clause(target.cite)
        if figure.is_amount(target.goal.amount, target.unit)
    )
