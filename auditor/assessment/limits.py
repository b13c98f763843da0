"""Where the limits of a goal stand by a month, and what 100 points are measured in."""

from enum import Enum
from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.goal_bounds import GoalBound
from auditor.assessment.pacing import ShareDue
from auditor.model.assessment import Reported
from auditor.model.exact import Fraction
from auditor.model.plan import AtLeast, AtMost, Goal, Measure, Plan, Target

HUNDRED = Fraction(100)
# Points that one counted thing must be worth for whole things to be expected, whatever the policy says.
_ONE_THING_IS_MUCH = 10


class LimitKind(Enum):
    """How a limit comes to stand where it stands by a month."""

    SHARE = "share"
    """A flow: the share due of the goal."""
    PATH = "path"
    """A level: on the way from its base to the goal."""
    IN_FULL = "in-full"
    """The goal itself, in every month."""


class Limit(Struct, frozen=True):
    """A limit of a goal by a month."""

    bound: Fraction
    """Where it stands at the close."""
    limit_kind: LimitKind
    start: GoalBound
    """Where the path begins; nothing without a path."""
    exact: Fraction
    """Where it stands by now."""
    by_now: Fraction
    """The same, in whole things where whole things are expected."""


class Whole(Enum):
    """What 100 points are."""

    GOAL = "of-the-goal"
    WAY = "of-the-way"
    LAST_YEAR = "of-last-year"
    DUE = "of-what-is-due"
    """In a plan over several years: the part of the goal, or of the way to it, that is due so far."""


def start_of(bounds: tuple[GoalBound, GoalBound], base: Reported | None) -> GoalBound:
    """Return the base of a level; one that is already past the goal starts no path (保持)."""
    if base is None:
        return None
    low, high = bounds
    too_low = low is not None and base.value < low
    too_high = high is not None and base.value > high
    if too_low or too_high:
        return base.value
    return None


def starts_of_paths(
    bounds: tuple[GoalBound, GoalBound], start: GoalBound
) -> tuple[GoalBound, GoalBound]:
    """Return where the path to each bound starts; a bound that a level is not short of is held as it is.

    A start is one of `start_of`: below the lower bound or above the upper one.
    """
    low, _ = bounds
    if low is not None and start is not None and start < low:
        return start, None
    return None, start


class Limits(Struct, frozen=True):
    """Works out where the limits of a goal stand by a month."""

    target: Target
    share: ShareDue
    waits: bool
    """Whether nothing is expected yet but what lies on a path."""
    in_whole_things: bool = False

    def low(self, bound: GoalBound, start: GoalBound) -> Limit | None:
        """Return a lower limit; in whole things it is rounded down, in the promise's favour."""
        limit = self._limit(bound, start)
        if limit is None or not self.in_whole_things:
            return limit
        return replace(limit, by_now=Fraction(floor(limit.exact)))

    def high(self, bound: GoalBound, start: GoalBound) -> Limit | None:
        """Return an upper limit; in whole things it is rounded up."""
        limit = self._limit(bound, start)
        if limit is None or not self.in_whole_things:
            return limit
        return replace(limit, by_now=Fraction(ceil(limit.exact)))

    def of_aim(
        self,
        aim: GoalBound,
        bounds: tuple[GoalBound, GoalBound],
        starts: tuple[GoalBound, GoalBound],
    ) -> tuple[Limit | None, Limit | None]:
        """Return what a gap is counted from below and above where 左右 allows something: the goal itself.

        A bound that cannot be missed stays none.
        """
        low = None if bounds[0] is None else self.low(aim, starts[0])
        high = None if bounds[1] is None else self.high(aim, starts[1])
        return low, high

    def _limit(self, bound: GoalBound, start: GoalBound) -> Limit | None:
        """Return where a bound of the goal stands by now.

        Nothing of a flow is expected while no share of it is due: whatever is there is no lead.
        """
        if bound is None or (self.waits and start is None):
            return None
        share = self.share.value
        if self.target.measure is Measure.FLOW:
            # A limit of nothing would make a lead of the first thing that is done.
            if not share:
                return None
            due = bound * share
            return Limit(
                bound=bound,
                limit_kind=LimitKind.SHARE,
                start=None,
                exact=due,
                by_now=due,
            )
        if start is None:
            return Limit(
                bound=bound,
                limit_kind=LimitKind.IN_FULL,
                start=None,
                exact=bound,
                by_now=bound,
            )
        by_now = start + (bound - start) * share
        return Limit(
            bound=bound,
            limit_kind=LimitKind.PATH,
            start=start,
            exact=by_now,
            by_now=by_now,
        )


def expected_by(
    limits: Limits,
    goal: Goal,
    aim: GoalBound,
    start: GoalBound,
    own: tuple[Limit | None, Limit | None],
) -> Limit | None:
    """Return what should have been reached by now; a goal's own limits serve where no level starts from elsewhere."""
    low, high = own
    if isinstance(goal, AtMost):
        return high if start is None else limits.high(aim, start)
    if isinstance(goal, AtLeast) and start is None:
        return low
    return limits.low(aim, start)


def in_whole_things(
    target: Target,
    aim: GoalBound,
    start: GoalBound,
) -> bool:
    """Return whether one counted thing is worth so much that what is expected is rounded to whole things.

    One 瞪羚企业 of one not yet there in March is not 25 points behind.
    """
    if target.unit is None or not target.unit.counts_things:
        return False
    if aim is None or aim.denominator != 1:
        return False
    # Between 6.01 and 7 beds for a thousand people there are no whole ones.
    if start is not None and start.denominator != 1:
        return False
    things = abs(aim if start is None else aim - start)
    return things != 0 and HUNDRED / things > _ONE_THING_IS_MUCH


def whole_of(
    target: Target,
    plan: Plan,
    aim: GoalBound,
    start: GoalBound,
    share: ShareDue,
) -> tuple[GoalBound, Whole]:
    """Return what 100 points are: the goal, or the way to it; over several years only what of it is due so far."""
    if aim is None:
        return None, Whole.GOAL
    if target.measure is Measure.RATE:
        return target.whole, Whole.GOAL
    whole, kind = abs(aim), Whole.GOAL
    if start is not None:
        whole, kind = abs(aim - start), Whole.WAY
    by_share = target.measure is Measure.FLOW or start is not None
    if plan.covers_years and by_share:
        # Against the goal of five years, a first year that brings nothing would look hardly late.
        whole, kind = whole * share.value, Whole.DUE
    if whole == 0:
        return None, kind
    return whole, kind
