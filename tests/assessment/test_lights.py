"""亮灯 by thresholds, by status, and by how long a target has lagged."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.assessment.lights import light_by_lag
from auditor.model.assessment import Status
from auditor.model.lights import Light, LightRule
from auditor.model.plan import Plan, Rises
from tests.builders import (
    Number,
    Rows,
    at_most,
    audited,
    judged,
    level,
    milestone,
    plan,
    rate,
    target,
)


def lights(yellow: Number, red: Number, red_after: int = 0, **rates: Number) -> Plan:
    rule = LightRule(Decimal(yellow), Decimal(red), red_after=red_after)
    rule = replace(rule, **{name: Decimal(number) for name, number in rates.items()})
    whole = plan()
    return replace(whole, policy=replace(whole.policy, lights=rule))


YINCHUAN = lights(10, 30)
"""Yellow 10 to 30 points behind, red beyond (银川市 2025); up to 10 points, which it leaves open, is green."""


@pytest.mark.parametrize(
    ("actual", "light"),
    [
        # By the end of June 600 of 1200 are due.
        (600, Light.GREEN),
        (481, Light.GREEN),
        (480, Light.GREEN),  # 10 points behind to the digit
        (479, Light.YELLOW),
        (240, Light.YELLOW),  # 30 to the digit
        (239, Light.RED),
        (0, Light.RED),
    ],
)
def test_two_thresholds_leave_no_hole_between_the_colours(
    actual: int, light: Light
) -> None:
    assert judged(target(1200), {"上半年": actual}, within=YINCHUAN).light is light


@pytest.mark.parametrize(
    ("status", "light"),
    [
        (Status.BREACHED, Light.RED),
        (Status.MISSED, Light.RED),
        (Status.BEHIND, Light.RED),
        (Status.AT_RISK, Light.YELLOW),
        (Status.ON_TRACK, Light.GREEN),
        (Status.ACHIEVED, Light.GREEN),
        (Status.NO_DATA, Light.GREY),
        (Status.NOT_DUE, Light.GREY),
    ],
)
def test_without_thresholds_the_status_decides(status: Status, light: Light) -> None:
    assert status.light is light


def test_every_assessment_of_an_audit_has_its_light() -> None:
    assert judged(target(1200), {"上半年": 300}).light is Light.RED
    assert judged(target(1200), {"上半年": 550}).light is Light.YELLOW
    assert judged(target(1200), {"上半年": 600}).light is Light.GREEN
    assert judged(target(1200), {}).light is Light.GREY


def test_what_cannot_be_made_good_is_red_whatever_the_thresholds() -> None:
    wide = lights(100, 1000)
    assert judged(target(1200), {"全年": 1199}, within=wide).light is Light.RED
    assert judged(target(at_most(10)), {"上半年": 11}, within=wide).light is Light.RED


def test_growth_is_lit_by_its_status_unless_it_has_thresholds_of_its_own() -> None:
    short_by_three = {"上半年": 5}
    assert judged(rate(8), short_by_three, within=YINCHUAN).light is Light.RED
    own = lights(10, 30, yellow_rate=1, red_rate=3)
    assert judged(rate(8), short_by_three, within=own).light is Light.YELLOW
    assert judged(rate(8), {"上半年": "4.9"}, within=own).light is Light.RED
    assert judged(rate(8), {"上半年": 7}, within=own).light is Light.GREEN


def test_a_shortfall_against_nothing_is_red() -> None:
    short = judged(level(at_most(0), unit="个"), {"6月": 1}, within=YINCHUAN)
    assert short.gap_points is None
    assert short.light is Light.RED


def test_a_milestone_before_its_close_is_green() -> None:
    assert judged(milestone(), {"3月": "前期"}, within=YINCHUAN).light is Light.GREEN


def test_a_direction_that_is_lost_is_lit_by_its_points() -> None:
    before = {"2023-06": 100}
    assert (
        judged(level(Rises(), unit="家"), {**before, "6月": 85}, within=YINCHUAN).light
        is Light.YELLOW
    )


MONTHLY: Rows = {"1-3月": 220, "1-4月": 300, "1-5月": 380}
"""Due are 300, 400 and 500: 6.7, 8.3 and 10 points behind."""


def test_a_lag_that_lasts_turns_red() -> None:
    # 松阳县 2022: a month missed is yellow, a quarter missed is red.
    assert judged(target(1200), MONTHLY, within=lights(5, 30)).light is Light.YELLOW
    assert judged(target(1200), MONTHLY, within=lights(5, 30, 3)).light is Light.RED


def test_one_period_on_schedule_starts_the_count_again() -> None:
    recovered = {"1-3月": 220, "1-4月": 400, "1-5月": 380}
    assert (
        judged(target(1200), recovered, within=lights(5, 30, 2)).light is Light.YELLOW
    )


def test_two_periods_do_not_make_three() -> None:
    assert judged(target(1200), MONTHLY, within=lights(5, 30, 4)).light is Light.YELLOW
    assert (
        judged(target(1200), MONTHLY, as_of="2024-04", within=lights(5, 30, 3)).light
        is Light.YELLOW
    )


def test_a_target_that_was_red_before_counts_as_lagging() -> None:
    worse_before = {"1-3月": 0, "1-4月": 300}
    assert (
        judged(target(1200), worse_before, within=lights(5, 20, 2)).light is Light.RED
    )


def test_judging_earlier_months_for_a_light_reports_nothing_twice() -> None:
    whole = audited(target(1200), MONTHLY, within=lights(5, 30, 3))
    assert [found.rule.name for found in whole.findings] == ["AT_RISK"]


def test_the_light_by_lag_is_that_of_one_assessment_alone() -> None:
    assessment = judged(target(1200), {"上半年": 479})
    assert light_by_lag(assessment, YINCHUAN.policy.lights) is Light.YELLOW
    assert assessment.gap_points == Fraction(121, 12)
