"""How far a target lags, in the measure that its threshold is about: points of a schedule, or per cent of a figure."""

from auditor.assessment.goal_bounds import is_rank
from auditor.model.assessment import Assessment
from auditor.model.exact import NOTHING, Fraction
from auditor.model.findings import Amount, Percent
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Between,
    Falls,
    Measure,
    Plan,
    Rises,
    amount_of,
)
from auditor.model.status import Status

# The kinds of gap that are counted in percentage points.
_IN_POINTS = frozenset({"growth", "schedule", "band", "closed"})


def lag_of(plan: Plan, assessment: Assessment) -> Amount | Percent | None:
    """Return the gap in the measure that the threshold is about.

    Points where completion stands against a share of the time, or growth against growth; elsewhere per cent of what
    `lag_kind` names.
    """
    points = assessment.gap_points
    if points is None:
        return None
    bound = assessment.gap_bound
    if is_in_points(plan, assessment):
        return Amount(points, "point", None, 1, bound=bound, apart_from=NOTHING)
    return Percent(abs(points) / 100, (NOTHING,), bound)


def is_in_points(plan: Plan, assessment: Assessment) -> bool:
    """Return whether a lag is a difference of percentages, and not a share of something."""
    return lag_kind(plan, assessment) in _IN_POINTS


def lag_beside_gap(plan: Plan, assessment: Assessment) -> Amount | Percent | str:
    """Return the lag where it says more than the gap: blank where that is in points, and where nothing is missing.

    Blank too of ranks, which are no quantities, and once a whole budget is used, when no schedule matters any more.
    """
    target = assessment.target
    if target.is_percent or target.measure is Measure.RATE:
        return ""
    if is_rank(assessment.goal, target.unit) or has_used_up(assessment):
        return ""
    lag, points = lag_of(plan, assessment), assessment.gap_points
    if lag is None or points is None or points <= 0:
        return ""
    return lag


def has_used_up(assessment: Assessment) -> bool:
    """Return whether what adds up is above its ceiling for the whole plan, and not only above what is due by now."""
    goal, reported = assessment.goal, assessment.reported
    if not isinstance(goal, AtMost) or reported is None:
        return False
    is_flow = assessment.target.measure is Measure.FLOW
    return is_flow and reported.value > goal.amount


def excess_of(assessment: Assessment) -> Amount | None:
    """Return by how much a reported amount is above a ceiling."""
    amount = amount_of(assessment.goal)
    reported = assessment.reported
    if amount is None or reported is None:
        return None
    excess = reported.value - Fraction(amount)
    if excess <= 0:
        return None
    unit = assessment.target.unit_name
    return Amount(excess, unit, None, assessment.places, bound=reported.bound)


def is_ahead(plan: Plan, assessment: Assessment) -> bool:
    """Return whether a target is so far ahead of its schedule that the policy calls it 超序时进度.

    Growth and fixed lines have no schedule, and a budget used slowly is no lead.
    """
    limit, points = plan.policy.ahead, assessment.gap_points
    if limit is None or points is None or assessment.status is not Status.ON_TRACK:
        return False
    is_flow = assessment.target.measure is Measure.FLOW
    if is_flow and isinstance(assessment.goal, AtMost):
        return False
    is_scheduled = lag_kind(plan, assessment) in {"schedule", "due"}
    return is_scheduled and -points > limit


def lag_kind(plan: Plan, assessment: Assessment) -> str:
    """Return what a gap in points or per cent is counted of: the name of its phrase."""
    closed = assessment.share_due == 1
    is_flow = assessment.target.measure is Measure.FLOW
    if assessment.target.measure is Measure.RATE:
        return "growth"
    if isinstance(assessment.goal, Rises | Falls):
        return "base-year" if plan.covers_years else "last-year"
    if not is_flow and not _has_way(assessment):
        return _kind_of_level(plan, assessment)
    has_band = isinstance(assessment.goal, About | Between)
    if closed:
        return "goal" if has_band else "closed"
    if plan.covers_years:
        return "due"
    return "band" if has_band else "schedule"


def _kind_of_level(plan: Plan, assessment: Assessment) -> str:
    """Return what the gap of a level is counted of: the way to a band from its base, else the goal."""
    is_band = isinstance(assessment.goal, About | Between)
    if assessment.base is None or not is_band:
        return "goal"
    return "due" if plan.covers_years else "way"


def _has_way(assessment: Assessment) -> bool:
    """Return whether 100 points are the way from a base to the goal, and not the goal itself."""
    goal, base = assessment.goal, assessment.base
    if base is None or assessment.completion is None:
        return False
    if isinstance(goal, AtLeast):
        return base.value < goal.amount
    if isinstance(goal, AtMost):
        return base.value > goal.amount
    return False


def gap_order(assessment: Assessment) -> tuple[int, Fraction]:
    """Return the key that puts the worst status first, and the largest gap in points within it."""
    gap = assessment.gap_points or assessment.gap or NOTHING
    return (assessment.status.order, -gap)
