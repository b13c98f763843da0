"""The judgement on one target: which figure it is judged at, what that makes of it, and which of the eight statuses."""

from fractions import Fraction

from msgspec.structs import replace

from auditor.assessment.benchmark import Benchmark, Edge, benchmark, counts_at_once, edges_of, tolerance_of
from auditor.assessment.forecast import project
from auditor.assessment.pacing import share_due
from auditor.assessment.series import Series
from auditor.model.assessment import Assessment, Breach, Reason, Reported, Status
from auditor.model.period import Period
from auditor.model.plan import AtMost, Commitment, Falls, Goal, Measure, Plan, Reach, Rises, Target
from auditor.model.quantity import Bound

_JUST = Fraction(1, 10**60)
"""Less than any two reported figures can differ by: what 超143 is above 143, at the least."""
_FAR = Fraction(10**30)
"""More than any status turns at: how far a bound may lie from the true figure, for all it says."""


def assess(target: Target, plan: Plan, as_of: Period | None, now: Series, before: Series) -> Assessment:
    """Judge a target as of a period by its series within the plan and the one before it."""
    close = plan.close(target)
    newest = before.to_date
    last_year = newest if newest and newest.period.year == plan.span.first_year - 1 else None
    blank = Assessment(target, target.goal, Status.NO_DATA, Reason.NOTHING_REPORTED, close, last_year=last_year)
    if as_of is None:
        return blank
    judged = _judged(target, now, close)
    blank = replace(blank, goal=target.goal_at(judged.period if judged else as_of))
    if judged is None:
        return _without_figure(blank, plan, as_of, now)
    known = replace(blank, reported=judged, months_old=max(0, as_of.last - judged.period.last))
    if isinstance(known.goal, Reach):
        return _milestone(known, judged, known.goal, now, as_of)
    return _quantity(known, judged, plan, as_of, now, before)


def _judged(target: Target, now: Series, close: Period) -> Reported | None:
    """Return the figure a target is judged at: its newest; past the close of what must be held then, the one there."""
    held = target.measure is not Measure.MILESTONE and not counts_at_once(target.goal_at(close), target.measure)
    return (now.ending(close.last) if held else None) or now.to_date


def _without_figure(blank: Assessment, plan: Plan, as_of: Period, now: Series) -> Assessment:
    """Tell a target nobody has reported, though something was due, from one that is not due yet."""
    target = blank.target
    share = share_due(target, plan, as_of)
    blank = replace(blank, share_due=share if target.measure is Measure.FLOW else None)
    breach = _breach(target, plan, now)
    if breach is not None:
        return replace(blank, status=Status.BREACHED, reason=breach.reason, breach=breach)
    if now.conflicting:
        return replace(blank, reason=Reason.CONFLICTING)
    if as_of.last >= blank.close.last or _is_due(target, plan, as_of, share):
        return blank
    return replace(blank, status=Status.NOT_DUE, reason=Reason.NOTHING_DUE)


def _is_due(target: Target, plan: Plan, as_of: Period, share: Fraction) -> bool:
    """Return whether anything is due before the close: a flow's share, else a figure from the first month on."""
    if target.measure is Measure.FLOW:
        return share > 0
    begun = as_of.last >= plan.span.first
    return begun and target.measure is not Measure.MILESTONE and not target.pacing.at_close


def _milestone(known: Assessment, judged: Reported, goal: Reach, now: Series, as_of: Period) -> Assessment:
    """Judge a milestone: nothing is expected before its close."""
    done = min(judged.steps, goal.steps)
    known = replace(known, completion=Fraction(done, goal.steps))
    if judged.steps >= goal.steps:
        first = min(figure.period.last for figure in now.figures if figure.steps >= goal.steps)
        late = first > known.close.last
        return replace(known, status=Status.ACHIEVED, reason=Reason.GOAL_REACHED, late=late)
    if as_of.last < known.close.last:
        return replace(known, status=Status.ON_TRACK, reason=Reason.NOTHING_DUE)
    known = replace(known, gap=Fraction(goal.steps - done))
    if judged.period.last >= known.close.last:
        return replace(known, status=Status.MISSED, reason=Reason.GOAL_NOT_REACHED)
    return replace(known, reason=Reason.NO_FIGURE_AT_CLOSE)


def _quantity(  # noqa: PLR0913, PLR0917 - the judgement needs both series and both ends
    known: Assessment, judged: Reported, plan: Plan, as_of: Period, now: Series, before: Series
) -> Assessment:
    """Judge a flow, a level, a rate or a direction."""
    target, value = known.target, judged.value
    if now.looks_cumulated:
        # Nobody knows what the figures say, so none is shown as the actual.
        return replace(known, reported=None, reason=Reason.LOOKS_CUMULATED)
    base = base_of(known.goal, target, judged, before, now)
    if isinstance(known.goal, Rises | Falls) and base is None:
        return replace(known, reason=Reason.NO_COMPARISON, missing=judged.period.year_before)
    stick = benchmark(target, known.goal, plan, judged, base)
    known = replace(
        known,
        base=base if stick.start is not None else None,
        share_due=stick.share if stick.falls_due_by_share else None,
        expected=stick.expected,
        band=(stick.low, stick.high),
        completion=stick.completion(value),
        gap=stick.gap(value),
        gap_points=stick.points(value),
    )
    breach = _breach(target, plan, now)
    lines = _lines(target, plan, judged.period)
    decided = _decide(stick, judged, lines, past_close=as_of.last >= known.close.last)
    status, reason = (Status.BREACHED, breach.reason) if breach else decided
    known = replace(known, status=status, reason=reason, breach=breach, late=_late(stick, known.close, now, status))
    return project(known, before) if target.measure is Measure.FLOW else known


def _late(stick: Benchmark, close: Period, now: Series, status: Status) -> bool:
    """Return whether a flow was first seen at its goal after it was due."""
    totals = [] if not stick.at_once else now.ends.items()
    reached = [end for end, total in totals if stick.reached(total.value) and not total.bound.is_upper]
    return status is Status.ACHIEVED and bool(reached) and min(reached) > close.last


def base_of(goal: Goal, target: Target, judged: Reported, before: Series, now: Series) -> Reported | None:
    """Return what a judgement starts from: a direction's same months last year, or a level's last figure before."""
    if isinstance(goal, Rises | Falls):
        same = judged.period.year_before
        known = before.ends.values() if target.measure is Measure.FLOW else (*before.figures, *now.figures)
        base = next((one for one in known if one.period == same), None)
    else:
        base = before.to_date if target.measure is Measure.LEVEL else None
    return base if base and base.bound is Bound.EXACT else None


def _breach(target: Target, plan: Plan, now: Series) -> Breach | None:
    """Return what crossed a line for good, if anything did: a redline at any time, or a ceiling that adds up."""
    reason = Reason.REDLINE_BROKEN if target.commitment is Commitment.REDLINE else Reason.CEILING_EXCEEDED
    for figure in (*now.figures, *now.ends.values()):
        low, high = _lines(target, plan, figure.period)
        if high is not None and _certainly_above(figure, high):
            return Breach(figure, high, reason)
        if low is not None and _certainly_below(figure, low):
            return Breach(figure, low, reason)
    return None


def _lines(target: Target, plan: Plan, period: Period) -> tuple[Edge, Edge]:
    """Return what a figure of a period must not lie beyond: the edges of a redline, the ceiling of a flow."""
    redline = target.commitment is Commitment.REDLINE
    goal = target.goal_at(period)
    if target.measure is Measure.FLOW:
        # A flow adds up: one figure above the ceiling is enough, one below a floor says nothing yet.
        if isinstance(goal, AtMost) and (redline or period.last <= plan.close(target).last):
            return None, Fraction(goal.amount)
        return None, None
    return edges_of(goal, tolerance_of(goal, target, plan)) if redline else (None, None)


def _certainly_above(figure: Reported, line: Fraction) -> bool:
    """Return whether a figure, bound and all, lies above a line."""
    over = _JUST if figure.bound is Bound.ABOVE else Fraction(0)
    return not figure.bound.is_upper and figure.value + over > line


def _certainly_below(figure: Reported, line: Fraction) -> bool:
    """Return whether a figure, bound and all, lies below a line."""
    under = _JUST if figure.bound is Bound.BELOW else Fraction(0)
    return not figure.bound.is_lower and figure.value - under < line


def _decide(stick: Benchmark, judged: Reported, lines: tuple[Edge, Edge], *, past_close: bool) -> tuple[Status, Reason]:
    """Return the status of a figure; past the close one that does not reach it decides only what has been achieved."""
    exact = judged.bound is Bound.EXACT
    status, reason = stick.status(judged.value) if exact else _bounded(stick, judged, lines)
    if past_close and not stick.closed and status is not Status.ACHIEVED:
        return Status.NO_DATA, Reason.NO_FIGURE_AT_CLOSE
    return status, reason


def _bounded(stick: Benchmark, judged: Reported, lines: tuple[Edge, Edge]) -> tuple[Status, Reason]:
    """Return the status that every value within the bound has; on-track where some of them have even achieved it."""
    sign = 1 if judged.bound.is_lower else -1
    strict = judged.bound in {Bound.ABOVE, Bound.BELOW}
    nearest = judged.value + sign * _JUST if strict else judged.value
    within = (value for value in stick.within() if (value - judged.value) * sign > 0)
    values = (nearest, judged.value + sign * _FAR, *within)
    if any(_crosses(value, lines) for value in values):
        return Status.NO_DATA, Reason.BOUND_UNDECIDED
    verdicts = [stick.status(value) for value in values]
    statuses = {status for status, _ in verdicts}
    if len(statuses) == 1:
        return verdicts[0]
    if statuses == {Status.ON_TRACK, Status.ACHIEVED}:
        return Status.ON_TRACK, Reason.ON_SCHEDULE
    return Status.NO_DATA, Reason.BOUND_UNDECIDED


def _crosses(value: Fraction, lines: tuple[Edge, Edge]) -> bool:
    """Return whether a value lies beyond a line."""
    low, high = lines
    return (low is not None and value < low) or (high is not None and value > high)
