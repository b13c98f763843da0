"""What a value is held against: the limits of a goal, where they stand by a month, and what a point is measured in.

Every goal but a direction is a band with a lower limit, an upper one or both. Gaps are signed by direction: positive is
short. Everything keeps the numbers it was worked out from, so that `derivation` can write them down.
"""

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from auditor.assessment.completion import Completion, completion_of
from auditor.assessment.goal_bounds import (
    GoalBound,
    Tolerance,
    aim_of,
    bounds_of,
    counts_at_once,
    end_of_path,
    tolerance,
)
from auditor.assessment.limits import (
    HUNDRED,
    Limit,
    LimitKind,
    Limits,
    Whole,
    expected_by,
    in_whole_things,
    start_of,
    starts_of_paths,
    whole_of,
)
from auditor.assessment.pacing import ShareDue, due_by
from auditor.model.assessment import Reason, Reported, Status
from auditor.model.exact import NOTHING, Fraction, fraction_of
from auditor.model.plan import (
    About,
    Between,
    Falls,
    Goal,
    Measure,
    Plan,
    Rises,
    Target,
)


class Side(Enum):
    """On which side of the band a value lies."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class Gap(Struct, frozen=True):
    """What is missing; negative for a lead."""

    side: Side
    """The side it is counted from."""
    line: Fraction
    """What the value is subtracted from, or what is subtracted from it."""
    shown: Fraction
    """Counted from the goal itself."""
    beyond: Fraction
    """Counted from the bound of what 左右 allows; the verdict is by this one."""


class Benchmark(Struct, frozen=True):
    """Everything that one target's value is held against at one month."""

    target: Target
    goal: Goal
    aim: GoalBound
    """What completion is measured against; directions have none."""
    end: GoalBound
    """What the rest of the plan is to come to: the aim, but of a level above a range its upper end."""
    share: ShareDue
    closed: bool
    """Whether the judged figure reaches the close."""
    bounds: tuple[GoalBound, GoalBound]
    """The goal's own bounds, which decide at the close."""
    low_limit: Limit | None
    high_limit: Limit | None
    low_aim: Limit | None
    """The goal itself by now, for values that are below it; the lower limit but for 左右."""
    high_aim: Limit | None
    expected_limit: Limit | None
    start: GoalBound
    """Where a level's path starts, or last year's figure of a direction; nothing where neither matters."""
    whole: GoalBound
    """What 100 points are in the target's unit; nothing where that is zero."""
    whole_kind: Whole
    threshold: Fraction
    """How many points behind are still at risk only."""
    tolerance: Tolerance | None = None
    """What 左右 allows."""

    @property
    def measure(self) -> Measure:
        """How the target counts."""
        return self.target.measure

    @property
    def low(self) -> GoalBound:
        """The lower limit by now."""
        return _by_now(self.low_limit)

    @property
    def high(self) -> GoalBound:
        """The upper limit by now."""
        return _by_now(self.high_limit)

    @property
    def expected(self) -> GoalBound:
        """What should have been reached by now."""
        return _by_now(self.expected_limit)

    @property
    def is_direction(self) -> bool:
        """Whether the goal is to be higher or lower than last year."""
        return isinstance(self.goal, Rises | Falls)

    @property
    def is_band(self) -> bool:
        """Whether nothing is missing and nothing ahead within the limits."""
        return isinstance(self.goal, About | Between)

    @property
    def falls_due_by_share(self) -> bool:
        """Whether a part of the goal falls due month by month."""
        return not self.is_direction and (
            self.measure is Measure.FLOW or self.start is not None
        )

    @property
    def at_once(self) -> bool:
        """Whether the goal counts as achieved as soon as it is reached."""
        return counts_at_once(self.goal, self.measure)

    def reached(self, value: Fraction) -> bool:
        """Return whether a flow has come to its goal."""
        return self.aim is not None and value >= self.aim

    def held(self, value: Fraction) -> bool:
        """Return whether a value at the close keeps the goal."""
        if self.start is not None and isinstance(self.goal, Rises):
            return value > self.start
        if self.start is not None and isinstance(self.goal, Falls):
            return value < self.start
        low, high = self.bounds
        if low is not None and value < low:
            return False
        return high is None or value <= high

    def gap(self, value: Fraction) -> Gap | None:
        """Return what is missing; within a band nothing is, and nothing is known where nothing is expected yet."""
        gap = self._worse(self._below(value), self._above(value))
        if gap is None or not self.is_band or gap.beyond > 0:
            return gap
        return Gap(Side.WITHIN, value, NOTHING, NOTHING)

    def _below(self, value: Fraction) -> Gap | None:
        """Return what is missing up to the lower limit."""
        if self.low_limit is None or self.low_aim is None:
            return None
        line = self.low_aim.by_now
        return Gap(
            Side.BELOW,
            line,
            line - value,
            self.low_limit.by_now - value,
        )

    def _above(self, value: Fraction) -> Gap | None:
        """Return what is too much beyond the upper limit."""
        if self.high_limit is None or self.high_aim is None:
            return None
        line = self.high_aim.by_now
        return Gap(
            Side.ABOVE,
            line,
            value - line,
            value - self.high_limit.by_now,
        )

    @staticmethod
    def _worse(below: Gap | None, above: Gap | None) -> Gap | None:
        """Return the larger of two gaps."""
        if below is None or above is None:
            return below or above
        if below.beyond >= above.beyond:
            return below
        return above

    def points(self, gap: Gap | None) -> GoalBound:
        """Return a gap in percentage points, as the threshold counts them; nothing where there is no divisor."""
        if gap is None or self.whole is None:
            return None
        return gap.beyond / self.whole * HUNDRED

    def completion(self, value: Fraction) -> Completion | None:
        """Return the completion rate; blank for growth, directions and what is better the lower it is."""
        return completion_of(
            self.target, self.goal, self.aim, self.bounds[1], self.start, value
        )

    def status(self, value: Fraction, gap: Gap | None) -> tuple[Status, Reason]:
        """Return the status that one exact value with such a gap has: the first match of the definition."""
        # What has come to its floor cannot fall below it again, so it need not wait for the close.
        if self.at_once and self.reached(value):
            return Status.ACHIEVED, Reason.GOAL_REACHED
        if self.closed:
            return self._status_at_close(value)
        if gap is None:
            return Status.ON_TRACK, Reason.NOTHING_DUE
        # To be higher than last year is not kept by being as high.
        if gap.beyond == 0 and self.is_direction:
            return Status.AT_RISK, Reason.EQUAL_TO_LAST_YEAR
        if gap.beyond <= 0:
            return Status.ON_TRACK, Reason.ON_SCHEDULE
        return self._short_of_schedule(value, gap)

    def _short_of_schedule(self, value: Fraction, gap: Gap) -> tuple[Status, Reason]:
        """Return the status of a value that falls short before the close."""
        if self._moves_away(value):
            return Status.BEHIND, Reason.WRONG_DIRECTION
        points = self.points(gap)
        if points is not None and points <= self.threshold:
            return Status.AT_RISK, Reason.BEHIND_SCHEDULE
        return Status.BEHIND, Reason.BEHIND_SCHEDULE

    def _status_at_close(self, value: Fraction) -> tuple[Status, Reason]:
        """Return the status of a value that reaches the close."""
        if self.held(value):
            return Status.ACHIEVED, Reason.GOAL_HELD
        return Status.MISSED, Reason.GOAL_NOT_REACHED

    def _moves_away(self, value: Fraction) -> bool:
        """Return whether a level has moved away from its goal against its base."""
        for limit, sign in ((self.low_limit, 1), (self.high_limit, -1)):
            if (
                limit is not None
                and limit.start is not None
                and (value - limit.start) * sign < 0
            ):
                return True
        return False

    def within(self) -> Iterator[Fraction]:
        """Yield a value within each band, the goal's own and the one by now.

        With a single bound a status only ever gets better on the way from one side to the other; between two it is
        better than on either side, and a figure that is only a bound may lie there.
        """
        for low, high in (self.bounds, (self.low, self.high)):
            if low is not None and high is not None:
                yield (low + high) / 2


def _by_now(limit: Limit | None) -> GoalBound:
    """Return where a limit stands by now."""
    if limit is None:
        return None
    return limit.by_now


def benchmark(
    target: Target, goal: Goal, plan: Plan, reported: Reported, base: Reported | None
) -> Benchmark:
    """Return what the reported value of a target is held against."""
    month = reported.period.end
    share = due_by(target, plan, month)
    closed = month >= plan.close(target)
    if isinstance(goal, Rises | Falls):
        return _direction(
            target,
            goal,
            plan,
            share,
            base,
            closed=closed,
        )
    return _band(
        target,
        goal,
        plan,
        share,
        base,
        closed=closed,
    )


def _direction(  # noqa: PLR0913 - a direction needs everything that a band does
    target: Target,
    goal: Rises | Falls,
    plan: Plan,
    share: ShareDue,
    base: Reported | None,
    *,
    closed: bool,
) -> Benchmark:
    """Return the benchmark of a goal to be higher or lower than last year."""
    start = base.value if base else None
    waits = target.pacing.at_close and not closed
    limit = None
    if start is not None and not waits:
        limit = Limit(start, LimitKind.IN_FULL, None, start, start)
    low, high = (None, limit) if isinstance(goal, Falls) else (limit, None)
    return Benchmark(
        target=target,
        goal=goal,
        aim=None,
        end=None,
        share=share,
        closed=closed,
        bounds=(None, None),
        low_limit=low,
        high_limit=high,
        low_aim=low,
        high_aim=high,
        expected_limit=limit,
        start=start,
        whole=_whole_of_direction(target, start),
        whole_kind=Whole.LAST_YEAR,
        threshold=_threshold(target, plan),
    )


def _whole_of_direction(target: Target, start: GoalBound) -> GoalBound:
    """Return what 100 points are of a direction: of growth 100 %, of all else last year's figure.

    Growth of 4.5 % after 4 % is half a point more, and no eighth.
    """
    if target.measure is Measure.RATE:
        return target.whole
    return abs(start) if start else None


def _band(  # noqa: PLR0913 - everything that the limits depend on
    target: Target,
    goal: Goal,
    plan: Plan,
    share: ShareDue,
    base: Reported | None,
    *,
    closed: bool,
) -> Benchmark:
    """Return the benchmark of a goal that names an amount."""
    allowed: Tolerance | None = None
    if isinstance(goal, About):
        allowed = tolerance(goal, target, plan)
    bounds = bounds_of(goal, allowed.value if allowed else NOTHING)
    aim = aim_of(goal)
    start = start_of(bounds, base)
    low_start, high_start = starts_of_paths(bounds, start)
    waits = target.pacing.at_close and not closed
    rounds = in_whole_things(target, aim, start) and not closed
    limits = Limits(target, share, waits=waits, in_whole_things=rounds)
    low_limit = limits.low(bounds[0], low_start)
    high_limit = limits.high(bounds[1], high_start)
    low_aim, high_aim = low_limit, high_limit
    if isinstance(goal, About):
        low_aim, high_aim = limits.of_aim(aim, bounds, (low_start, high_start))
    expected = expected_by(limits, goal, aim, start, (low_limit, high_limit))
    end = aim
    if start is not None:
        end = end_of_path(goal, start)
    whole, whole_kind = whole_of(target, plan, end, start, share)
    return Benchmark(
        target=target,
        goal=goal,
        aim=aim,
        end=end,
        share=share,
        closed=closed,
        bounds=bounds,
        low_limit=low_limit,
        high_limit=high_limit,
        low_aim=low_aim,
        high_aim=high_aim,
        expected_limit=expected,
        start=start,
        whole=whole,
        whole_kind=whole_kind,
        threshold=_threshold(target, plan),
        tolerance=allowed,
    )


def _threshold(target: Target, plan: Plan) -> Fraction:
    """Return how many points behind are still at risk only."""
    policy = plan.policy_for(target)
    if target.measure is Measure.RATE:
        return fraction_of(policy.behind_rate)
    return fraction_of(policy.behind)
