"""How the points of a target came about, in a sentence: 0.61分＝权重1×完成率61.2%（4468人÷7300人）."""

from typing import assert_never

from auditor.assessment.score import Score, ScoreMethod
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Facts, Percent
from auditor.model.plan import Target
from auditor.model.quantity import exact_decimal
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.office import office_text

POINTS_PLACES = 2


def score_working(score: Score, target: Target, messages: Messages) -> str:
    """Return the points of a target with everything they were computed from."""
    facts: Facts = {
        "points": Amount(score.points, places=POINTS_PLACES),
        "weight": exact_decimal(score.weight),
        "completion": Percent(score.completion),
        "how": office_text(messages, "score", _manner(score), **_inputs(score, target)),
    }
    if score.was_below_floor:
        facts["floor"] = Percent(score.floor)
    elif score.was_capped:
        facts["cap"] = Percent(score.counted)
    return office_text(messages, "score", "working", **facts)


def _inputs(score: Score, target: Target) -> Facts:
    """Return what was divided by what."""
    unit = target.unit_name
    match score.method:
        case ScoreMethod.KEPT | ScoreMethod.UNREPORTED:
            return {}
        case ScoreMethod.OF_STEPS:
            return {
                "numerator": str(int(score.numerator)),
                "denominator": str(int(score.denominator)),
            }
        case (
            ScoreMethod.OF_GOAL
            | ScoreMethod.OF_SCHEDULE
            | ScoreMethod.OF_WAY
            | ScoreMethod.CEILING
        ):
            return {
                "numerator": _amount(score.numerator, unit),
                "denominator": _amount(score.denominator, unit),
            }
        case _:
            assert_never(score.method)


def _manner(score: Score) -> str:
    """Return the name of the sentence that says how the completion was found."""
    if score.method is ScoreMethod.KEPT and not score.completion:
        return "not-kept"
    return score.method.value


def _amount(value: Fraction, unit: str) -> Amount:
    """Return an input with the digits it has; one without an end with two places."""
    digits = exact_decimal(value)
    return Amount(
        value, unit, digits if Fraction(digits) == value else None, POINTS_PLACES
    )
