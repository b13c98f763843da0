"""得分: the points of a target by the plan's rule.

Points are weight × completion. Every score keeps what it was computed from, so that its working can be shown.
"""

from enum import Enum
from typing import assert_never

from msgspec import Struct

from auditor.assessment.goal_bounds import bounds_of, tolerance_of
from auditor.model.assessment import Assessment, Audit, Reported, Status
from auditor.model.exact import Fraction
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Between,
    Change,
    Commitment,
    Falls,
    Measure,
    Observed,
    Plan,
    Reach,
    Relative,
    Rises,
)
from auditor.model.scoring import CeilingScore, NoDataScore, ScoredAgainst, ScoreRule

_NOTHING, _WHOLE = Fraction(0), Fraction(1)
_HUNDRED = 100


class ScoreMethod(Enum):
    """How the completion that earns the points was found."""

    OF_GOAL = "of-goal"
    """Actual ÷ goal."""
    OF_SCHEDULE = "of-schedule"
    """Actual ÷ what was expected by then."""
    OF_WAY = "of-way"
    """(Actual − base) ÷ (goal − base)."""
    OF_STEPS = "of-steps"
    """Stages done ÷ stages to reach."""
    CEILING = "ceiling"
    """Goal ÷ actual; of a budget what may be used by then ÷ what is used."""
    KEPT = "kept"
    """Everything while it is kept, else nothing: redlines, directions, goals that cannot be divided by."""
    UNREPORTED = "unreported"
    """Nothing was reported though something was due."""


class Score(Struct, frozen=True):
    """The points of one target, with everything they were computed from."""

    target: str
    """The id."""
    owner: str
    section: str
    weight: Fraction
    method: ScoreMethod
    completion: Fraction
    """A fraction of 1, before the floor and the cap."""
    counted: Fraction
    """The completion that counts."""
    numerator: Fraction = _NOTHING
    denominator: Fraction = _WHOLE
    floor: Fraction = _NOTHING
    cap: Fraction = _WHOLE

    @property
    def points(self) -> Fraction:
        """What the target earns."""
        return self.weight * self.counted

    @property
    def was_capped(self) -> bool:
        """Whether more was completed than counts."""
        return self.completion > self.counted

    @property
    def was_below_floor(self) -> bool:
        """Whether so little was completed that nothing counts."""
        return _NOTHING < self.completion < self.floor


def scores_of(audit: Audit) -> tuple[Score, ...]:
    """Return the scores of an audit in the order of the plan; none where its plan asks for none."""
    rule = audit.plan.policy.score
    if rule is None:
        return ()
    scores = [
        score_of(assessment, audit.plan, rule) for assessment in audit.assessments
    ]
    return tuple(score for score in scores if score is not None)


def score_of(assessment: Assessment, plan: Plan, rule: ScoreRule) -> Score | None:
    """Return the score of a target; nothing where there is nothing to score yet."""
    target = assessment.target
    worth = _worth(assessment, plan, rule)
    if worth is None:
        return None
    method, numerator, denominator = worth
    cap, floor = Fraction(rule.cap) / _HUNDRED, Fraction(rule.floor) / _HUNDRED
    completion = _completion(numerator, denominator, cap)
    counted = _NOTHING if completion < floor else min(completion, cap)
    if method is ScoreMethod.KEPT:
        # What can only be kept or not earns no more than the whole, whatever others may earn.
        counted = min(counted, _WHOLE)
    return Score(
        target=target.id,
        owner=target.owner,
        section=target.section,
        weight=Fraction(target.weight),
        method=method,
        completion=completion,
        counted=counted,
        numerator=numerator,
        denominator=denominator,
        floor=floor,
        cap=cap,
    )


def _completion(numerator: Fraction, denominator: Fraction, cap: Fraction) -> Fraction:
    """Return the quotient, never below nothing; of a ceiling of which nothing is used, as much as counts."""
    if denominator == 0:
        return cap
    return max(_NOTHING, numerator / denominator)


Worth = tuple[ScoreMethod, Fraction, Fraction]
"""How the completion is found, its numerator and its denominator."""


def _worth(assessment: Assessment, plan: Plan, rule: ScoreRule) -> Worth | None:
    """Return what a target's completion is made of."""
    status, reported = assessment.status, assessment.reported
    if assessment.target.commitment is Commitment.REDLINE and status is Status.BREACHED:
        return _kept(kept=False)
    if status is Status.NOT_DUE:
        return None
    if reported is None or status is Status.NO_DATA:
        return _unreported(rule)
    return _worth_of_figure(assessment, reported, plan, rule)


def _unreported(rule: ScoreRule) -> Worth | None:
    """Return what a target is worth that nobody has reported."""
    match rule.no_data:
        case NoDataScore.LEFT_OUT:
            return None
        case NoDataScore.ZERO:
            return ScoreMethod.UNREPORTED, _NOTHING, _WHOLE
        case _:
            assert_never(rule.no_data)


def _worth_of_figure(  # noqa: PLR0911 - one way for each kind of goal
    assessment: Assessment, reported: Reported, plan: Plan, rule: ScoreRule
) -> Worth | None:
    """Return what a reported target's completion is made of, by its kind of goal."""
    goal = assessment.goal
    match goal:
        case Reach():
            return (
                ScoreMethod.OF_STEPS,
                Fraction(min(reported.steps, goal.steps)),
                Fraction(goal.steps),
            )
        case Rises() | Falls():
            # Equal to last year is short of it, by a gap of nothing.
            return _kept(kept=assessment.gap is not None and assessment.gap < 0)
        case AtLeast():
            return _of_floor(assessment, reported.value, Fraction(goal.amount), rule)
        case AtMost():
            return _of_ceiling(assessment, reported.value, Fraction(goal.amount), rule)
        case About() | Between():
            return _of_band(assessment, reported.value, plan, rule)
        case Relative() | Change():
            return _kept(kept=assessment.gap is not None and assessment.gap <= 0)
        case Observed():
            return None
        case _:
            assert_never(goal)


def _of_floor(
    assessment: Assessment, value: Fraction, goal: Fraction, rule: ScoreRule
) -> Worth:
    """Return what is worth a goal of at least so much."""
    measure, base, expected = (
        assessment.target.measure,
        assessment.base,
        assessment.expected,
    )
    if measure is Measure.LEVEL and base is not None and base.value < goal:
        return ScoreMethod.OF_WAY, value - base.value, goal - base.value
    if goal <= 0:
        return _kept(kept=value >= goal)
    match rule.against:
        case ScoredAgainst.SCHEDULE if measure is Measure.FLOW and expected:
            return ScoreMethod.OF_SCHEDULE, value, expected
        case ScoredAgainst.SCHEDULE | ScoredAgainst.GOAL:
            return ScoreMethod.OF_GOAL, value, goal
        case _:
            assert_never(rule.against)


def _of_ceiling(
    assessment: Assessment, value: Fraction, goal: Fraction, rule: ScoreRule
) -> Worth:
    """Return what is worth a goal of at most so much; a budget is held against what may be used of it by then."""
    limit = goal
    if assessment.target.measure is Measure.FLOW and assessment.expected is not None:
        limit = assessment.expected
    is_redline = assessment.target.commitment is Commitment.REDLINE
    if is_redline or limit <= 0:
        return _kept(kept=value <= limit)
    match rule.ceilings:
        case CeilingScore.KEPT:
            return _kept(kept=value <= limit)
        case CeilingScore.RATIO:
            return ScoreMethod.CEILING, limit, max(value, _NOTHING)
        case _:
            assert_never(rule.ceilings)


def _of_band(
    assessment: Assessment, value: Fraction, plan: Plan, rule: ScoreRule
) -> Worth:
    """Return what is worth a goal of about so much, or between two: everything within, its nearer bound outside."""
    target = assessment.target
    low, high = bounds_of(assessment.goal, tolerance_of(assessment.goal, target, plan))
    if high is not None and value > high:
        if target.measure is not Measure.FLOW:
            return _of_ceiling(assessment, value, high, rule)
        return _over(value, high)
    if low is None or value >= low:
        return _kept(kept=True)
    return _of_floor(assessment, value, low, rule)


def _over(value: Fraction, high: Fraction) -> Worth:
    """Return what is worth a total that has passed the upper bound of its band."""
    # The quotient of two amounts below zero is the larger the farther they are apart.
    if high <= 0:
        return _kept(kept=False)
    return ScoreMethod.CEILING, high, value


def _kept(*, kept: bool) -> Worth:
    return ScoreMethod.KEPT, (_WHOLE if kept else _NOTHING), _WHOLE
