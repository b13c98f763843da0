"""The terms of a promise in words: how it is counted, how firmly it was made, when and how it falls due."""

from typing import assert_never

from auditor.assessment.changes import TermName
from auditor.model.plan import Measure, Plan, Target, Waiver
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import plain_digits


def term_of(  # noqa: PLR0911 - one way of saying each term
    target: Target, plan: Plan, name: TermName, messages: Messages
) -> str:
    """Return what one term of a target says; blank where it says nothing."""
    match name:
        case "unit":
            if target.unit:
                return clean(target.unit.name)
            return ""
        case "measure" | "commitment":
            return messages.term(name, getattr(target, name).value)
        case "pacing":
            return pacing_of(target, messages)
        case "due":
            return messages.period(plan.close(target))
        case "counts_as":
            return messages.fact(target.counts_as)
        case "behind" | "behind_rate" | "stale_months":
            threshold = getattr(plan.policy_for(target), name)
            return messages.fact(threshold)
        case "waiver":
            if target.waiver:
                return waiver_of(target.waiver, messages)
            return ""
        case _ as unreachable:
            assert_never(unreachable)


def pacing_of(target: Target, messages: Messages) -> str:
    """Return how a goal falls due: at its close, in steps, or as its measure has it."""
    if target.pacing.at_close and target.measure is not Measure.MILESTONE:
        return messages.term("pacing", "year-end")
    if target.pacing.points:
        return messages.sentence(
            "pacing",
            "steps",
            points=tuple(f"{plain_digits(point)}%" for point in target.pacing.points),
        )
    return messages.term("pacing", target.measure.value)


def waiver_of(waiver: Waiver, messages: Messages) -> str:
    """Return what a waiver accepts, until when, why and on whose word."""
    return messages.sentence(
        "terms",
        "waiver_of",
        rule=waiver.rule,
        until=waiver.until,
        reason=waiver.reason,
        by=waiver.by,
    )


def policy_of(name: str, messages: Messages) -> str:
    """Return what a threshold of the plan is called, its key in the file behind it."""
    what = messages.term("policy", name)
    return messages.sentence("terms", "policy_of", what=what, key=name)
