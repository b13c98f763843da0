"""What a value is held against: the edges of a goal, where they stand by now, and what a point is measured in.

Every goal but a direction is a band with a lower edge, an upper edge or both; a side that cannot be missed has none.
Gaps are signed by direction: positive is short.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.pacing import share_due
from auditor.model.assessment import Reason, Reported, Status
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Better,
    Between,
    Falls,
    Goal,
    Measure,
    Plan,
    Rises,
    Target,
    amount_of,
)

Edge = Fraction | None
HUNDRED = Fraction(100)


def aim_of(goal: Goal) -> Edge:
    """Return the amount that completion is measured against; directions and stages have none."""
    amount = amount_of(goal)
    return None if amount is None else Fraction(amount)


def tolerance_of(goal: Goal, target: Target, plan: Plan) -> Fraction:
    """Return what 左右 allows on either side: the target's own, the policy's for %, else 5 % of the goal."""
    if not isinstance(goal, About):
        return Fraction(0)
    if goal.tolerance is not None:
        return Fraction(goal.tolerance)
    if target.is_percent:
        return Fraction(plan.policy.tolerance)
    return abs(Fraction(goal.amount)) / 20


def edges_of(goal: Goal, tolerance: Fraction) -> tuple[Edge, Edge]:
    """Return the lowest and the highest amount that keep a goal."""
    match goal:
        case AtLeast(amount):
            return Fraction(amount), None
        case AtMost(amount):
            return None, Fraction(amount)
        case About(amount, _, better):
            low, high = Fraction(amount) - tolerance, Fraction(amount) + tolerance
        case Between(below, above, better):
            low, high = Fraction(below), Fraction(above)
        case _:
            return None, None
    return (None if better is Better.LOWER else low), (None if better is Better.HIGHER else high)


def counts_at_once(goal: Goal, measure: Measure) -> bool:
    """Return whether a goal counts as achieved as soon as it is reached, and not only when it is held at the close."""
    better = goal.better if isinstance(goal, About | Between) else None
    return measure is Measure.FLOW and (isinstance(goal, AtLeast) or better is Better.HIGHER)


class Benchmark(Struct, frozen=True):
    """Everything that one target's value is held against at one month."""

    goal: Goal
    measure: Measure
    share: Fraction
    """The share of the goal due by now, from 0 to 1."""
    closed: bool
    """Whether the judged figure reaches the close."""
    edges: tuple[Edge, Edge]
    """The goal's own edges, which decide at the close."""
    low: Edge
    high: Edge
    """The edges by now."""
    expected: Edge
    start: Edge
    """Where a level's path starts, or last year's figure of a direction; nothing where neither matters."""
    whole: Edge
    """What 100 points are: the goal, the way to it, last year's figure; nothing where that is zero."""
    threshold: Fraction
    """How many points behind are still at risk only."""

    @property
    def is_direction(self) -> bool:
        """Whether the goal is to be higher or lower than last year."""
        return isinstance(self.goal, Rises | Falls)

    @property
    def falls_due_by_share(self) -> bool:
        """Whether a part of the goal falls due month by month."""
        return not self.is_direction and (self.measure is Measure.FLOW or self.start is not None)

    @property
    def at_once(self) -> bool:
        """Whether the goal counts as achieved as soon as it is reached."""
        return counts_at_once(self.goal, self.measure)

    def reached(self, value: Fraction) -> bool:
        """Return whether a flow has come to its goal."""
        aim = aim_of(self.goal)
        return aim is not None and value >= aim

    def held(self, value: Fraction) -> bool:
        """Return whether a value at the close keeps the goal."""
        if self.start is not None and self.is_direction:
            return value > self.start if isinstance(self.goal, Rises) else value < self.start
        low, high = self.edges
        return (low is None or value >= low) and (high is None or value <= high)

    def gap(self, value: Fraction) -> Edge:
        """Return what is missing; within a band nothing is, and nothing is known where nothing is expected yet."""
        below = [] if self.low is None else [self.low - value]
        above = [] if self.high is None else [value - self.high]
        gap = max((*below, *above), default=None)
        in_band = gap is not None and gap < 0 and isinstance(self.goal, About | Between)
        return Fraction(0) if in_band else gap

    def points(self, value: Fraction) -> Edge:
        """Return the gap in percentage points; nothing where there is nothing to divide by."""
        gap = self.gap(value)
        return None if gap is None or self.whole is None else gap / self.whole * HUNDRED

    def completion(self, value: Fraction) -> Edge:
        """Return the completion rate as a fraction of 1; blank for growth, directions and ceilings of a level."""
        aim = aim_of(self.goal)
        if aim is None or self.measure is Measure.RATE:
            return None
        if self.measure is Measure.FLOW:
            return value / aim if aim else None
        if isinstance(self.goal, AtMost):
            return None
        if self.start is not None:
            return (value - self.start) / (aim - self.start)
        return min(Fraction(1), value / aim) if aim else None

    def status(self, value: Fraction) -> tuple[Status, Reason]:
        """Return the status that one exact value has: the first match of the definition."""
        if self.at_once and self.reached(value):
            return Status.ACHIEVED, Reason.GOAL_REACHED
        if self.closed:
            held = (Status.ACHIEVED, Reason.GOAL_HELD)
            return held if self.held(value) else (Status.MISSED, Reason.GOAL_NOT_REACHED)
        gap = self.gap(value)
        if gap is None:
            return Status.ON_TRACK, Reason.NOTHING_DUE
        if gap == 0 and self.is_direction:
            return Status.AT_RISK, Reason.EQUAL_TO_LAST_YEAR
        if gap <= 0:
            return Status.ON_TRACK, Reason.ON_SCHEDULE
        points = self.points(value)
        near = points is not None and points <= self.threshold
        return (Status.AT_RISK if near else Status.BEHIND), Reason.BEHIND_SCHEDULE

    def within(self) -> Iterator[Fraction]:
        """Yield a value within each band, the goal's own and the one by now.

        With a single edge a status only ever gets better on the way from one side to the other; between two edges it is
        better than on either side, and a figure that is only a bound may lie there.
        """
        for low, high in (self.edges, (self.low, self.high)):
            if low is not None and high is not None:
                yield (low + high) / 2


def benchmark(target: Target, goal: Goal, plan: Plan, reported: Reported, base: Reported | None) -> Benchmark:
    """Return what the reported value of a target is held against."""
    closed = reported.period.last >= plan.close(target).last
    share = share_due(target, plan, reported.period)
    edges, aim = edges_of(goal, tolerance_of(goal, target, plan)), aim_of(goal)
    is_rate = target.measure is Measure.RATE and aim is not None
    start = _start(goal, edges, base)
    waits = target.pacing.at_close and not closed
    if aim is None:
        expected = None if waits else start
        low, high = (None, expected) if isinstance(goal, Falls) else (expected, None)
        whole = start
    else:
        expected = _by_now(aim, target.measure, share, start, waits=waits)
        low, high = (
            _by_now(edge, target.measure, share, base, waits=waits)
            for edge, base in zip(edges, _paths(edges, start), strict=True)
        )
        whole = target.whole if is_rate else aim - start if start is not None else aim
    made = Benchmark(
        goal=goal,
        measure=target.measure,
        share=share,
        closed=closed,
        edges=edges,
        low=low,
        high=high,
        expected=expected,
        start=start,
        whole=abs(whole) if whole else None,
        threshold=Fraction(plan.policy.behind_rate if is_rate else plan.policy.behind),
    )
    return _in_whole_things(made, target)


def _start(goal: Goal, edges: tuple[Edge, Edge], base: Reported | None) -> Edge:
    """Return the figure a judgement starts from; a level already past its goal starts no path (保持)."""
    if base is None:
        return None
    if isinstance(goal, Rises | Falls):
        return base.value
    low, high = edges
    short = (low is not None and base.value < low) or (high is not None and base.value > high)
    return base.value if short else None


def _paths(edges: tuple[Edge, Edge], start: Edge) -> tuple[Edge, Edge]:
    """Return where the path to each edge starts; an edge that a level is not short of is held as it is."""
    low, high = edges
    rising = start is not None and low is not None and start < low
    falling = start is not None and high is not None and start > high
    return (start if rising else None), (start if falling else None)


def _by_now(edge: Edge, measure: Measure, share: Fraction, start: Edge, *, waits: bool) -> Edge:
    """Return where an edge of the goal stands by now: its share, a point on the path, or the edge itself.

    Nothing of a flow is expected while no share of it is due: whatever is there is no lead.
    """
    if edge is None or (waits and start is None):
        return None
    if measure is Measure.FLOW:
        return edge * share if share else None
    return edge if start is None else start + (edge - start) * share


def _in_whole_things(made: Benchmark, target: Target) -> Benchmark:
    """Return the benchmark in whole things where one thing is worth more points than the threshold.

    One 瞪羚企业 of one not yet there in March is not 25 points behind. What is expected is rounded in the promise's
    favour: down for what must be reached, up for what must not be passed.
    """
    aim = aim_of(made.goal)
    counted = target.unit is not None and target.unit.counts_things and aim is not None and aim.denominator == 1
    if not counted or made.whole is None or HUNDRED / made.whole <= made.threshold:
        return made
    low = None if made.low is None else Fraction(floor(made.low))
    high = None if made.high is None else Fraction(ceil(made.high))
    down = None if made.expected is None else Fraction(floor(made.expected))
    return replace(made, low=low, high=high, expected=high if isinstance(made.goal, AtMost) else down)
