"""The course of a target in a plan file: its pacing, its first month, its trend and its natural limit."""

from decimal import Decimal

from msgspec import UNSET

from auditor.model.findings import Rule
from auditor.model.month import MONTHS_IN_QUARTER, MONTHS_IN_YEAR, Month
from auditor.model.numeral import parse_decimal
from auditor.model.period import Period
from auditor.model.plan import Falls, Goal, Measure, Pacing, Reach, Rises
from auditor.model.trend import TrendMethod
from auditor.reading.plan.scope import Scope, number_of
from auditor.reading.plan.target_schema import TargetEntry
from auditor.reading.plan.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    scalars,
)

# Per cent: where a pace ends.
_WHOLE = 100


def read_pacing(node: MappingNode, measure: Measure, scope: Scope) -> Pacing:
    """Return the pace: even, at the close, or by percentages that rise to 100."""
    pacing = node.entries.get("pacing")
    if pacing is None:
        return Pacing()
    if isinstance(pacing, ScalarNode):
        return Pacing(at_close=pacing.text != "linear")
    points = tuple(parse_decimal(point.text) for point in scalars(pacing))
    if measure in {Measure.RATE, Measure.MILESTONE}:
        scope.fault(Rule.PACING_UNFIT, pacing, "measure")
    else:
        _check_points(points, pacing, scope)
    return Pacing(points)


def _check_points(points: tuple[Decimal, ...], node: Node, scope: Scope) -> None:
    """Report percentages that are too many or too few, that fall, or that do not end at 100."""
    allowed = _lengths(scope.span)
    if allowed and len(points) not in allowed:
        count = str(len(points))
        lengths = tuple(map(str, allowed))
        scope.fault(Rule.PACING_UNFIT, node, "length", found=count, allowed=lengths)
    elif list(points) != sorted(points) or points[0] < 0:
        scope.fault(Rule.PACING_UNFIT, node, "falls")
    elif points[-1] != _WHOLE:
        scope.fault(Rule.PACING_UNFIT, node, "end", found=points[-1])


def _lengths(span: Period | None) -> tuple[int, ...]:
    """Return how many percentages a pace may have: of a year by quarter or month; of years one for each."""
    if span is None:
        return ()
    years = span.months // MONTHS_IN_YEAR
    if years == 1:
        return (MONTHS_IN_YEAR // MONTHS_IN_QUARTER, MONTHS_IN_YEAR)
    return (years,)


def read_trend(
    node: MappingNode, entry: TargetEntry, goal: Goal, scope: Scope
) -> TrendMethod | None:
    """Return how the trend is judged; nothing where the plan does not say."""
    if entry.trend is UNSET:
        return None
    method = TrendMethod(entry.trend)
    place = node.entries["trend"]
    if isinstance(goal, Reach):
        scope.fault(Rule.GOAL_UNFIT, place, "trend-of-milestone")
    if method is TrendMethod.HELD and isinstance(goal, Rises | Falls):
        scope.fault(Rule.GOAL_UNFIT, place, "held-direction")
    return method


def read_limit(node: MappingNode, entry: TargetEntry, scope: Scope) -> Decimal | None:
    """Return what the target cannot exceed by nature."""
    limit = number_of(entry.limit)
    # Nothing can be measured against a limit of nothing.
    if limit == 0:
        scope.fault(Rule.GOAL_UNFIT, node.entries["limit"], "limit-of-nothing")
    return limit


def read_start(
    node: MappingNode, measure: Measure, due: Period | None, scope: Scope
) -> Month | None:
    """Return the month from which a flow or a level counts."""
    start = scope.period_within("from", node)
    if start is None:
        return None
    key = node.keys["from"]
    # A rate or a stage of a month says nothing of the months before it.
    if measure not in {Measure.FLOW, Measure.LEVEL}:
        scope.fault(Rule.GOAL_UNFIT, key, "from-of-rate")
    # A pace by quarter or month already says when nothing is due.
    if isinstance(node.entries.get("pacing"), SequenceNode):
        scope.fault(Rule.GOAL_UNFIT, key, "from-and-pacing")
    if due is not None and due.last < start.first:
        scope.fault(Rule.GOAL_UNFIT, key, "from-after-due")
    return start.start
