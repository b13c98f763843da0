"""Whether a goal that is held against another series says what its clause says: 高于全省平均1个百分点."""

from collections.abc import Iterator

from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Finding, Rule
from auditor.model.patterns import RareRegexp
from auditor.model.plan import Better, Plan, Relative, Target
from auditor.tracing.cite_findings import cite_finding, other_comparator
from auditor.tracing.comparators import Comparator
from auditor.tracing.figures import Figure, figures_of_clause

_ABOVE = RareRegexp(
    r"(?<!不)(?<!不得)(?:高于|快于|大于|多于|好于|优于|超过|高出|超出)|不(?:得)?(?:低于|少于|慢于)"
    r"|(?<!no )(?<!not )\b(?:above|(?:higher|more|faster) than)\b|\bnot? (?:below|(?:lower|less|slower) than)\b",
    ("于", "超", "高出", "above", "than", "below"),
)
_NO_FURTHER = RareRegexp("以内|之内|within", ("以内", "之内", "within"))
_BELOW = RareRegexp(
    r"(?<!不)(?<!不得)(?:低于|少于|慢于|小于)|不(?:得)?(?:高于|超过|大于|多于)"
    r"|(?<!no )(?<!not )\b(?:below|(?:lower|less|slower) than)\b|\bnot? (?:above|(?:higher|more|faster) than)\b",
    ("于", "超过", "above", "than", "below"),
)


def check_relative(target: Target, plan: Plan, goal: Relative) -> Iterator[Finding]:
    """Yield that a clause says the other side of a series, or another distance from it."""
    yield from _other_side(target, plan, goal)
    figures = list(filter(_is_in_points, figures_of_clause(target.cite)))
    if figures and abs(goal.plus) not in {figure.number for figure in figures}:
        distance = Amount(Fraction(goal.plus), "point", goal.plus)
        texts = tuple(target.cite[figure.start : figure.end] for figure in figures)
        yield cite_finding(Rule.CITE_VALUE, target, plan, goal=distance, found=texts)


def _other_side(target: Target, plan: Plan, goal: Relative) -> Iterator[Finding]:
    """Yield that a clause says the other side of a series."""
    said = _side_said(target.cite)
    if said is None or said is goal.better:
        return
    kinds = [Comparator.AT_LEAST.value, Comparator.AT_MOST.value]
    if said is Better.LOWER:
        kinds.reverse()
    yield other_comparator(target, plan, *kinds)


def _is_in_points(figure: Figure) -> bool:
    """Return whether a figure is a distance between percentages."""
    return figure.unit is not None and figure.unit.kind == "point"


def _side_said(cite: str) -> Better | None:
    """Return the side of a series that a clause wants; nothing where it says none, or both."""
    above = _ABOVE.search(cite) is not None
    below = _BELOW.search(cite) is not None
    if above == below:
        return None
    # 低于全省平均1个百分点以内 is no further below it.
    wants_more = above != (_NO_FURTHER.search(cite) is not None)
    return Better.HIGHER if wants_more else Better.LOWER
