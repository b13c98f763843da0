"""What a target is compared with, and on which side of it the target stands: the name of a sentence frame.

A floor falls short of its schedule, a budget runs ahead of the time, growth stands beside the year's goal, and a
redline is kept or broken. Each is said differently, and shows the one measure that its threshold is about.
"""

from decimal import Decimal
from typing import assert_never

from auditor.assessment.goal_bounds import is_rank
from auditor.assessment.lag import excess_of, lag_of
from auditor.assessment.signs import names_a_change
from auditor.model.assessment import Assessment
from auditor.model.bound import Bound
from auditor.model.declines import names_a_decline
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Facts, MessageKey, Rounding
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Between,
    Change,
    Falls,
    Measure,
    Observed,
    Plan,
    Reach,
    Relative,
    Rises,
    Target,
    amount_of,
)
from auditor.model.status import Group, Reason, Status

SENTENCE_ONLY = frozenset(
    {"frame", "aim", "rest", "growth", "size", "allowance", "ahead", "course"}
    | {"so_far", "times", "pace", "short", "excess", "remaining", "why"}
)
"""Facts that choose words, or repeat a figure for a sentence: nothing for those who read data."""
# Between these a ratio prints as 1, or nearly so: as much as before.
_AS_MUCH = (Fraction(95, 100), Fraction(105, 100))


def frame_of(plan: Plan, assessment: Assessment) -> str:
    """Return the name of the frame: what is compared, then the side, such as `schedule-low` or `budget-kept`."""
    if assessment.reason is Reason.WRONG_DIRECTION:
        return "reverse-years" if plan.covers_years else "reverse"
    if _has_recovered(assessment):
        return "breach-before"
    if assessment.reason is Reason.NOTHING_DUE and assessment.reported is not None:
        return _early_frame(assessment)
    kind = _kind(plan, assessment)
    completion = assessment.completion
    is_allowance = kind in {"budget", "quota"}
    if is_allowance and completion is not None and completion > 1:
        return f"{kind}-over"
    return f"{kind}-{_side(assessment)}"


def _has_recovered(assessment: Assessment) -> bool:
    """Return whether a redline was broken by another figure than the newest, which keeps it."""
    breach, reported = assessment.breach, assessment.reported
    if breach is None or reported is None:
        return False
    return not (assessment.gap is not None and assessment.gap > 0)


def _early_frame(assessment: Assessment) -> str:
    """Return how a figure is described before anything is due: a part of the whole, a stage, or just the figure."""
    if isinstance(assessment.goal, Observed):
        return "no-goal"
    if isinstance(assessment.goal, Reach):
        return "stages-kept"
    name = "early-share"
    if assessment.completion is None or assessment.target.measure is not Measure.FLOW:
        name = "early"
    # What is on schedule has been judged, and nothing was called for.
    return f"{name}-kept" if assessment.status.group is Group.KEPT else name


def reason_name(plan: Plan, assessment: Assessment) -> str:
    """Return the name of the words for the reason of a verdict: a ceiling is one of the year, or of the plan."""
    reason = assessment.reason
    if reason is Reason.CEILING_EXCEEDED and plan.covers_years:
        return f"{reason.value}-years"
    return reason.value


def goal_label_of(plan: Plan, assessment: Assessment) -> str:
    """Return the name of what a goal is called: the year's, the plan's, a budget, a limit, or just a goal."""
    target = assessment.target
    match assessment.goal:
        case AtMost(amount):
            return _ceiling_label(plan, target, amount)
        case Observed():
            return "goal-none"
        case Reach() | Rises() | Falls():
            return "goal-is"
        case Relative() | Change():
            return "goal-plain"
        case AtLeast() | About() | Between():
            return _amount_label(plan, target)
        case _ as unreachable:
            assert_never(unreachable)


def _amount_label(plan: Plan, target: Target) -> str:
    """Return the name of what an amount to be reached is called: the plan's or the year's goal, or just a goal."""
    if target.due is not None:
        return "goal-plain"
    if plan.covers_years:
        return "goal-years"
    return "goal-year"


def _ceiling_label(plan: Plan, target: Target, amount: Decimal) -> str:
    """Return the name of what a ceiling is called: a budget, a limit, or what it is."""
    is_budget = target.unit is not None and target.unit.kind == "money"
    if is_budget and target.measure is Measure.FLOW:
        return "goal-money-years" if plan.covers_years else "goal-money"
    return "goal-limit" if amount else "goal-is"


def comparison_facts(plan: Plan, assessment: Assessment) -> Facts:
    """Return what the sentence about a target says, by the names its frame calls it by."""
    facts = assessment.figures()
    facts["frame"] = MessageKey("standing", frame_of(plan, assessment))
    facts["aim"] = MessageKey("aim", "years" if plan.covers_years else "year")
    facts["rest"] = str(assessment.months_left)
    facts.update(_growth(plan, assessment))
    facts.update(_lag(plan, assessment))
    facts.update(_outlook(plan, assessment))
    target = assessment.target
    facts["allowance"] = MessageKey("allowance", _allowance_name(plan, target))
    if not target.is_percent and "gap" in facts:
        facts["short"] = facts["gap"]
    excess = excess_of(assessment)
    if excess is not None:
        facts["excess"] = excess
    return facts


def _allowance_name(plan: Plan, target: Target) -> str:
    """Return what a ceiling on what adds up is called: a budget or a limit, of the year or of the plan's years."""
    is_money = target.unit is not None and target.unit.kind == "money"
    name = "money" if is_money else "other"
    if plan.covers_years:
        return f"{name}-years"
    return name


def _kind(plan: Plan, assessment: Assessment) -> str:  # noqa: PLR0911 - one row for each kind of goal
    """Return what a target is compared with."""
    match assessment.goal:
        case Reach():
            return "stages"
        case Rises() | Falls():
            return "base-year" if plan.covers_years else "last-year"
        case Between():
            return "range-schedule" if _is_paced(assessment) else "range"
        case About():
            if _is_paced(assessment):
                return "about-schedule"
            return "about"
        case AtMost():
            return _ceiling_kind(plan, assessment)
        case AtLeast():
            return _floor_kind(plan, assessment)
        case Relative() | Change() | Observed():
            return "goal"
        case _ as unreachable:
            assert_never(unreachable)


def _ceiling_kind(plan: Plan, assessment: Assessment) -> str:
    """Return how a ceiling is described: as cases that must not occur, a budget, a path downwards, or a line."""
    unit = assessment.target.unit
    if amount_of(assessment.goal) == 0 and unit is not None and unit.counts_things:
        return "occurrence"
    match assessment.target.measure:
        case Measure.FLOW:
            return _allowance_kind(assessment)
        case Measure.RATE:
            return "growth-ceiling"
        case Measure.LEVEL | Measure.MILESTONE:
            # A lower number is a higher place.
            if is_rank(assessment.goal, unit):
                return _path_kind(plan, assessment, "path-up", "rank")
            return _path_kind(plan, assessment, "path-down", "ceiling")
        case _ as unreachable:
            assert_never(unreachable)


def _allowance_kind(assessment: Assessment) -> str:
    """Return how a ceiling on what adds up is described: money is spent, of all else a part of the limit is reached."""
    if assessment.completion is None:
        return "ceiling"
    unit = assessment.target.unit
    if unit is not None and unit.kind == "money":
        return "budget"
    return "quota"


def _floor_kind(plan: Plan, assessment: Assessment) -> str:
    """Return how a floor is described: by its schedule, at its close, as growth, a path upwards, or a line."""
    match assessment.target.measure:
        case Measure.FLOW:
            return _flow_kind(plan, assessment)
        case Measure.RATE:
            return "growth"
        case Measure.LEVEL | Measure.MILESTONE:
            return _path_kind(plan, assessment, "path-up", "level")
        case _ as unreachable:
            assert_never(unreachable)


def _path_kind(plan: Plan, assessment: Assessment, path: str, line: str) -> str:
    """Return how a level is described: on the way from its base, or against the line of the goal itself."""
    if not _is_on_a_path(assessment):
        return line
    if plan.covers_years:
        return "path-years"
    return path


def _flow_kind(plan: Plan, assessment: Assessment) -> str:
    """Return how what adds up is described; at the close nothing but the whole goal counts."""
    if assessment.completion is None:
        return "level"
    if assessment.share_due == 1:
        return "closed"
    if plan.covers_years:
        return "years"
    return "schedule"


def _is_paced(assessment: Assessment) -> bool:
    """Return whether a part of the goal is due, so that completion stands against a share of the time."""
    is_flow = assessment.target.measure is Measure.FLOW
    return is_flow and assessment.completion is not None and assessment.share_due != 1


def _is_on_a_path(assessment: Assessment) -> bool:
    """Return whether a level is held against the way from its base, not against the goal itself."""
    goal = amount_of(assessment.goal)
    expected = assessment.expected
    has_way = assessment.completion is not None and assessment.base is not None
    return has_way and goal is not None and expected not in {None, Fraction(goal)}


def _side(assessment: Assessment) -> str:
    """Return how a target stands to what it is compared with."""
    if assessment.status is Status.ACHIEVED:
        return "done"
    if assessment.status.group is Group.KEPT:
        return "kept"
    if assessment.is_even:
        # Only where equality is not enough does it need a sentence of its own.
        if _wants_more_than_equality(assessment):
            return "even"
        return "kept"
    if not assessment.is_over:
        return "low"
    is_on_rising_path = _is_on_a_path(assessment) and is_rank(
        assessment.goal, assessment.target.unit
    )
    return "low" if is_on_rising_path else "high"


def _wants_more_than_equality(assessment: Assessment) -> bool:
    """Return whether a goal is a direction, or relative to another figure: to equal it is not to keep it."""
    directions = Rises | Falls | Relative | Change | Observed
    return isinstance(assessment.goal, directions)


def _growth(plan: Plan, assessment: Assessment) -> Facts:
    """Return whether a growth rate is a rise or a fall, and its size without the sign; over years it is a mean."""
    reported = assessment.reported
    if reported is None or assessment.target.measure is not Measure.RATE:
        return {}
    if names_a_change(assessment.target):
        return {"growth": MessageKey("growth", "plain")}
    if reported.value == 0:
        return {"growth": MessageKey("growth", "even")}
    size = Amount(
        abs(reported.value),
        assessment.target.unit_name,
        None if reported.digits is None else abs(reported.digits),
        assessment.places,
        bound=reported.bound if reported.value > 0 else reported.bound.mirrored,
    )
    # Where only the clause says that it is a decline, a positive figure is a fall.
    is_rise = (reported.value > 0) is not names_a_decline(assessment.target)
    name = "up" if is_rise else "down"
    if plan.covers_years:
        name += "-a-year"
    return {"growth": MessageKey("growth", name), "size": size}


def _lag(plan: Plan, assessment: Assessment) -> Facts:
    """Return the gap in the measure that the threshold is about, where it is not the gap of growth that is to rise."""
    lag = lag_of(plan, assessment)
    is_direction = isinstance(assessment.goal, Rises | Falls)
    if lag is None or (is_direction and assessment.target.measure is Measure.RATE):
        return {}
    return {"lag": lag}


def _outlook(plan: Plan, assessment: Assessment) -> Facts:
    """Return what is still to come: the name of its sentence, and the ratio and the forecast with their manner."""
    facts: Facts = {}
    outlook = _outlook_name(assessment)
    if outlook:
        facts["ahead"] = MessageKey("outlook", outlook)
    remaining = remaining_of(assessment)
    if outlook == "remain" and remaining is not None:
        facts["remaining"] = remaining
    facts.update(_pace(assessment))
    forecast = assessment.forecast
    if forecast is not None and forecast.value > 0:
        until = ""
        # What is due in June is forecast for June.
        if assessment.target.due is not None:
            until = "-due"
        elif plan.covers_years:
            until = "-years"
        facts["course"] = MessageKey("course", f"{forecast.method.value}{until}")
    return facts


def _pace(assessment: Assessment) -> Facts:
    """Return how what is needed a month stands to the average so far, where that is known."""
    reported, ratio = assessment.reported, assessment.needed_ratio
    if reported is None or ratio is None:
        return {}
    pace = _pace_name(ratio)
    # Of a bound all that can be known is that less is needed than there was at the least.
    is_sure = pace == "less" and reported.bound.is_lower
    if not reported.bound.is_exact and not is_sure:
        return {}
    return {
        "times": Amount(ratio),
        "pace": MessageKey("pace", pace),
        "so_far": reported.period,
    }


def _pace_name(ratio: Fraction) -> str:
    """Return how what is needed a month stands to the average so far: more, as much, or less."""
    if ratio < _AS_MUCH[0]:
        return "less"
    if ratio >= _AS_MUCH[1]:
        return "more"
    return "as-much"


def _outlook_name(assessment: Assessment) -> str:
    """Return what each month, or each year, to come must bring or may use; blank where there is nothing to say."""
    if assessment.left_per_month is not None:
        money = _allowance_kind(assessment) == "budget"
        if money:
            return "left"
        return "left-other"
    is_flow = assessment.target.measure is Measure.FLOW
    falls = isinstance(assessment.goal, AtMost)
    if assessment.needed_per_month is not None:
        if is_flow:
            return _flow_outlook(assessment, assessment.needed_per_month)
        is_rise = not falls or is_rank(assessment.goal, assessment.target.unit)
        return "raise" if is_rise else "cut"
    if assessment.needed_per_year is not None:
        return "per-year"
    return ""


def _flow_outlook(assessment: Assessment, needed: Fraction) -> str:
    """Return how what is left of a flow is described: whole things fewer than the months are not given by the month."""
    if isinstance(assessment.goal, About | Between) and assessment.is_over:
        return "enough"
    unit = assessment.target.unit
    if unit is not None and unit.counts_things and needed < 1:
        return "remain"
    return "needed"


def remaining_of(assessment: Assessment) -> Amount | None:
    """Return what is still to be done of a flow until its whole goal is reached."""
    needed = assessment.needed_per_month
    if needed is None:
        return None
    reported = assessment.reported
    bound = reported.bound.mirrored if reported else Bound.EXACT
    return Amount(
        needed * assessment.months_left,
        assessment.target.unit_name,
        places=0,
        rounding=Rounding.UP,
        bound=bound,
    )
