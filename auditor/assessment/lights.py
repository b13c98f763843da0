"""亮灯: a target's colour, by the plan's thresholds of lag or by its status, and by how long it has lagged."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from auditor.model.assessment import Assessment, Status
from auditor.model.exact import Fraction
from auditor.model.lights import Light, LightRule
from auditor.model.month import Month
from auditor.model.plan import Measure, Plan

JudgedAt = Callable[[Month], Assessment]
"""Judges the same target as of an earlier month."""


def lit(
    assessment: Assessment, plan: Plan, ends: Iterable[Month], judged_at: JudgedAt
) -> Assessment:
    """Return an assessment with its light; `ends` are the last months of the figures it rests on."""
    return replace(
        assessment, light=_light(assessment, plan.policy.lights, ends, judged_at)
    )


def _light(
    assessment: Assessment,
    rule: LightRule | None,
    ends: Iterable[Month],
    judged_at: JudgedAt,
) -> Light:
    """Return the light by lag, or red where the target has lagged for too many periods in a row."""
    light = light_by_lag(assessment, rule)
    reported = assessment.reported
    if rule is None or reported is None or light is not Light.YELLOW:
        return light
    judged = reported.period.end
    earlier = sorted({end for end in ends if end < judged}, reverse=True)
    if _lags_too_long(rule, earlier, judged_at):
        return Light.RED
    return light


def _lags_too_long(
    rule: LightRule, earlier: Sequence[Month], judged_at: JudgedAt
) -> bool:
    """Return whether a target that lags now did so for as many periods as make its light red."""
    needed = rule.red_after - 1
    # Nought switches it off; and fewer periods than are asked for cannot all have lagged.
    if rule.red_after == 0 or len(earlier) < needed:
        return False
    for end in earlier[:needed]:
        before = light_by_lag(judged_at(end), rule)
        if before not in {Light.YELLOW, Light.RED}:
            return False
    return True


def light_by_lag(assessment: Assessment, rule: LightRule | None) -> Light:
    """Return the light that an assessment has by itself: by the thresholds where there are any for its measure."""
    by_status = assessment.status.light
    if rule is None or assessment.status not in {Status.BEHIND, Status.AT_RISK}:
        return by_status
    thresholds = _thresholds(assessment, rule)
    if thresholds is None:
        return by_status
    if assessment.gap_points is None:
        # Any shortfall against a goal that cannot be divided by is as bad as there is.
        return Light.RED
    return _by_points(assessment.gap_points, *thresholds)


def _thresholds(
    assessment: Assessment, rule: LightRule
) -> tuple[Decimal, Decimal] | None:
    """Return from where on it is yellow and red; nothing for growth without thresholds of its own."""
    if assessment.target.measure is not Measure.RATE:
        return rule.yellow, rule.red
    if rule.yellow_rate is None or rule.red_rate is None:
        return None
    return rule.yellow_rate, rule.red_rate


def _by_points(points: Fraction, yellow: Decimal, red: Decimal) -> Light:
    if points > red:
        return Light.RED
    if points > yellow:
        return Light.YELLOW
    return Light.GREEN
