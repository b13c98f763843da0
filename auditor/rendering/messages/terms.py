"""The terms of a promise in words: how it is counted, how firmly it was made, when and how it falls due."""

from decimal import Decimal
from typing import assert_never

from auditor.assessment.goalposts import (
    GoalTermName,
    GraceTermName,
    Promise,
    TermName,
    TimeTermName,
    term,
)
from auditor.model.plan import Better, Measure, Target, Waiver
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import plain_digits


def term_of(name: TermName, promise: Promise, messages: Messages) -> str:
    """Return what one term of a target says; blank where it says nothing."""
    target = promise.target
    match name:
        case "unit":
            return clean(target.unit_name)
        case "counts_as":
            return messages.fact(target.counts_as)
        case "measure" | "commitment":
            return messages.term(name, getattr(target, name).value)
        case "due" | "start" | "pacing":
            return _time_term(name, promise, messages)
        case "behind" | "behind_rate" | "stale_months" | "waiver":
            return _grace_term(name, promise, messages)
        case _:
            return _goal_term(name, promise, messages)


def _time_term(name: TimeTermName, promise: Promise, messages: Messages) -> str:
    """Return from when, until when or at which pace a target counts."""
    target, plan = promise.target, promise.plan
    match name:
        case "due":
            return messages.period(plan.close(target))
        case "start":
            return messages.period(target.start or plan.span.start)
        case "pacing":
            return pacing_of(target, messages)
        case _ as unreachable:
            assert_never(unreachable)


def _grace_term(name: GraceTermName, promise: Promise, messages: Messages) -> str:
    """Return how far a target may lag, or what of its lag is accepted; blank where nothing is."""
    target = promise.target
    match name:
        case "behind" | "behind_rate" | "stale_months":
            threshold = getattr(promise.plan.policy_for(target), name)
            return messages.fact(threshold)
        case "waiver":
            return waiver_of(target.waiver, messages) if target.waiver else ""
        case _ as unreachable:
            assert_never(unreachable)


def _goal_term(name: GoalTermName, promise: Promise, messages: Messages) -> str:
    """Return what a goal, a ladder or a combination says beside its amount; blank where it says nothing."""
    match name:
        case "tolerance" | "better":
            return _leeway(term(name, promise), promise.target, messages)
        case "stages":
            return messages.fact(promise.plan.stages)
        case "parts":
            return _parts(promise.target, messages)
        case "ratio":
            return _ratio(promise.target, messages)
        case _ as unreachable:
            assert_never(unreachable)


def _leeway(stated: object, target: Target, messages: Messages) -> str:
    """Return what 左右 allows, or the direction in which it cannot be missed; blank where the target does not say."""
    if isinstance(stated, Better):
        return messages.term("better", stated.value)
    if isinstance(stated, Decimal):
        return messages.with_unit(plain_digits(stated), target.unit_name)
    return ""


def _parts(target: Target, messages: Messages) -> str:
    """Return how a target is made of its parts, and which they are; blank without parts."""
    if target.parts is None:
        return ""
    how = messages.term("combination", target.parts.combination.value)
    parts = tuple(reference.text for reference in target.parts.references)
    return messages.sentence("terms", "parts_of", how=how, parts=parts)


def _ratio(target: Target, messages: Messages) -> str:
    """Return the two series that a target is the ratio of; blank where it is none."""
    if target.ratio is None:
        return ""
    return messages.sentence(
        "terms",
        "ratio_of",
        numerator=target.ratio.numerator.text,
        denominator=target.ratio.denominator.text,
    )


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
