"""Trends over years: verdicts that statistics offices published, the edges of both methods, what must always hold."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.assessment.growth import limit_share, yearly_growth
from auditor.assessment.roots import root
from auditor.assessment.trend import Aim, trend
from auditor.model.trend import Trend, TrendMethod, TrendReason, TrendVerdict, YearValue

PUBLISHED = Path(__file__).parent / "published"
Case = Mapping[str, object]


def published(name: str) -> list[Case]:
    whole = json.loads((PUBLISHED / name).read_text("utf-8"))
    return cast("list[Case]", whole["cases"])


NO_VERDICT = {
    TrendReason.TOO_FEW_VALUES,
    TrendReason.NO_BASE,
    TrendReason.SIGN_CHANGES,
    TrendReason.ZERO_BASE,
    TrendReason.ZERO_GOAL,
    TrendReason.NO_GOAL,
}


def aim_of(case: Case) -> Aim:
    target = case["target"]
    year = case["target_year"] if target is not None else None
    return Aim(
        rises=case["direction"] == "up",
        value=None if target is None else Fraction(str(target)),
        year=None if year is None else int(str(year)),
    )


def series(values: Mapping[int, object]) -> list[YearValue]:
    return [
        YearValue(year, Fraction(str(value))) for year, value in sorted(values.items())
    ]


def canadian(case: Case) -> Trend:
    values = series(
        {
            int(str(case["base_year"])): case["base"],
            int(str(case["year"])): case["value"],
        }
    )
    limit = None if case["limit"] is None else Decimal(str(case["limit"]))
    return trend(TrendMethod.CAGR, values, aim_of(case), limit)


@pytest.mark.parametrize("case", published("canada.json"), ids=lambda case: case["id"])
def test_canadas_published_verdicts(case: Case) -> None:
    result = canadian(case)
    assert result.verdict is TrendVerdict(case["verdict"])
    progress = result.ratio
    if case["target"] is None:
        assert result.observed is not None
        progress = result.observed if result.rises else -result.observed
    if case["progress"] is None:
        return
    assert progress is not None
    assert round(float(progress), 9) == pytest.approx(case["progress"], abs=2e-9)


@pytest.mark.parametrize("case", published("germany.json"), ids=lambda case: case["id"])
def test_germanys_published_symbols(case: Case) -> None:
    method = TrendMethod.HELD if case["kind"] == "constant" else TrendMethod.PROJECTION
    values = series(
        {
            int(year): value
            for year, value in cast("dict[str, str]", case["values"]).items()
        }
    )
    assert trend(method, values, aim_of(case)).verdict is TrendVerdict(case["verdict"])


UP_TO_100 = Aim(rises=True, value=Fraction(100), year=2030)
DOWN_TO_50 = Aim(rises=False, value=Fraction(50), year=2030)
RISING, FALLING = Aim(rises=True), Aim(rises=False)


@pytest.mark.parametrize(
    ("base", "value", "aim", "verdict", "reason"),
    [
        (80, 100, UP_TO_100, "achieved", "goal-reached"),
        (80, 130, UP_TO_100, "achieved", "goal-reached"),
        (80, 80, UP_TO_100, "limited", "ratio"),
        (80, 79, UP_TO_100, "deterioration", "wrong-direction"),
        (100, 99, UP_TO_100, "deterioration", "wrong-direction"),
        (120, 90, UP_TO_100, "deterioration", "wrong-direction"),
        (100, 50, DOWN_TO_50, "achieved", "goal-reached"),
        (100, 0, DOWN_TO_50, "achieved", "goal-reached"),
        (0, 50, UP_TO_100, None, "zero-base"),
        (0, 100, UP_TO_100, "achieved", "goal-reached"),
        (-5, 5, UP_TO_100, None, "sign-changes"),
        (-5, -4, UP_TO_100, None, "sign-changes"),
        (5, 4, Aim(rises=False, value=Fraction(0), year=2030), None, "zero-goal"),
        (
            5,
            0,
            Aim(rises=False, value=Fraction(0), year=2030),
            "achieved",
            "goal-reached",
        ),
        (0, 5, RISING, None, "zero-base"),
        (-5, -4, RISING, "substantial", "growth"),
        (-5, -4, FALLING, "deterioration", "growth"),
        (-5, 0, RISING, "substantial", "growth"),
        (-10, -8, Aim(rises=True, value=Fraction(-4), year=2025), "moderate", "ratio"),
        (50, 50, RISING, "limited", "growth"),
        (5, 6, FALLING, "deterioration", "growth"),
    ],
)
def test_growth_at_its_edges(
    base: int, value: int, aim: Aim, verdict: str | None, reason: str
) -> None:
    result = trend(TrendMethod.CAGR, series({2015: base, 2018: value}), aim)
    assert (result.verdict and result.verdict.value, result.reason.value) == (
        verdict,
        reason,
    )
    assert (result.verdict is None) is (result.reason in NO_VERDICT)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("119", "substantial"),
        ("118.99", "moderate"),
        ("112", "moderate"),
        ("111.99", "limited"),
    ],
)
def test_shares_of_the_growth_needed_decide_exactly(value: str, verdict: str) -> None:
    aim = Aim(rises=True, value=Fraction(120), year=2021)
    result = trend(TrendMethod.CAGR, series({2020: 100, 2021: value}), aim)
    assert result.verdict is TrendVerdict(verdict)


def test_growth_is_carried_on_to_the_goal() -> None:
    aim = Aim(rises=True, value=Fraction("146.41"), year=2025)
    result = trend(TrendMethod.CAGR, series({2020: 100, 2022: 121}), aim)
    assert result.observed == Fraction(1, 10)
    assert result.projected == Fraction("161.051")
    assert result.reached_in == 2024
    assert (
        trend(TrendMethod.CAGR, series({2020: 100, 2022: "100.001"}), aim).reached_in
        is None
    )
    assert (
        trend(TrendMethod.CAGR, series({2020: 100, 2022: 90}), aim).reached_in is None
    )
    assert (
        trend(TrendMethod.CAGR, series({2020: 100, 2022: 81}), DOWN_TO_50).reached_in
        == 2027
    )
    assert (
        trend(TrendMethod.CAGR, series({2020: 40, 2022: 50}), DOWN_TO_50).reached_in
        == 2022
    )


@pytest.mark.parametrize("values", [{}, {2020: 5}])
def test_one_value_has_no_growth(values: dict[int, int]) -> None:
    result = trend(TrendMethod.CAGR, series(values), RISING)
    assert (result.verdict, result.reason) == (None, TrendReason.TOO_FEW_VALUES)


LIMITED = [(50, "0.953"), (100, "0"), (150, "0.953"), (200, "1"), (250, "1"), (0, "1")]


@pytest.mark.parametrize(("base", "share"), LIMITED)
def test_less_growth_is_asked_for_near_a_limit(base: int, share: str) -> None:
    assert round(limit_share(Fraction(base), Decimal(100)), 2) == pytest.approx(
        Fraction(share), abs=0.01
    )
    assert limit_share(Fraction(base), None) == 1


def test_at_its_limit_standing_still_is_enough() -> None:
    result = trend(
        TrendMethod.CAGR, series({2020: 100, 2022: 100}), RISING, Decimal(100)
    )
    assert result.verdict is TrendVerdict.SUBSTANTIAL


@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        ("45", "sun"),
        ("43", "sun-and-cloud"),
        ("34.9", "cloud"),
        ("20", "thunderstorm"),
        ("19", "thunderstorm"),
    ],
)
def test_a_projection_misses_by_a_part_of_what_is_left(last: str, verdict: str) -> None:
    # 20 in 2020; the goal is 70 in 2030.
    aim = Aim(rises=True, value=Fraction(70), year=2030)
    result = trend(
        TrendMethod.PROJECTION, series({2020: 20, 2022: 22, 2023: 23, 2025: last}), aim
    )
    assert result.verdict is TrendVerdict(verdict)


@pytest.mark.parametrize(
    ("short", "verdict"),
    [
        ("5", "sun-and-cloud"),
        ("4.999", "sun"),
        ("20", "sun-and-cloud"),
        ("20.001", "cloud"),
    ],
)
def test_the_lines_between_symbols_belong_to_the_cloudier_and_the_clearer(
    short: str, verdict: str
) -> None:
    # From 0, with 25 a year: what is left is the distance to the goal, of which `short` per cent would be missed.
    part = Fraction(short) / 100
    goal = 75 + 100 / (1 - part)
    aim = Aim(rises=True, value=Fraction(goal), year=2027)
    result = trend(
        TrendMethod.PROJECTION, series({2020: 0, 2021: 25, 2022: 50, 2023: 75}), aim
    )
    assert result.ratio == part
    assert result.verdict is TrendVerdict(verdict)


def test_a_projection_needs_four_values_of_the_last_six_years() -> None:
    few = {2014: 10, 2015: 10, 2020: 20, 2022: 22, 2025: 30}
    assert (
        trend(TrendMethod.PROJECTION, series(few), UP_TO_100).reason
        is TrendReason.TOO_FEW_VALUES
    )
    assert (
        trend(TrendMethod.PROJECTION, [], UP_TO_100).reason
        is TrendReason.TOO_FEW_VALUES
    )
    assert (
        trend(TrendMethod.HELD, series(few), UP_TO_100).reason
        is TrendReason.TOO_FEW_VALUES
    )
    assert trend(TrendMethod.HELD, [], UP_TO_100).reason is TrendReason.TOO_FEW_VALUES
    assert trend(TrendMethod.HELD, series(few), RISING).reason is TrendReason.NO_GOAL
    enough = trend(TrendMethod.PROJECTION, series(few | {2021: 21}), UP_TO_100)
    assert [value.year for value in enough.values] == [2020, 2021, 2022, 2025]
    assert enough.observed == 2


def test_a_goal_that_is_reached_and_going_away_is_a_thunderstorm_only_if_it_would_be_lost() -> (
    None
):
    kept = trend(
        TrendMethod.PROJECTION,
        series({2020: 130, 2021: 129, 2022: 128, 2023: 127}),
        UP_TO_100,
    )
    assert (kept.verdict, kept.reached_in) == (TrendVerdict.SUN, 2023)
    lost = trend(
        TrendMethod.PROJECTION,
        series({2020: 130, 2021: 121, 2022: 115, 2023: 106}),
        UP_TO_100,
    )
    assert (lost.verdict, lost.reason) == (
        TrendVerdict.THUNDERSTORM,
        TrendReason.WRONG_DIRECTION,
    )
    at_goal = trend(
        TrendMethod.PROJECTION,
        series({2020: 130, 2021: 121, 2022: 115, 2023: 100}),
        UP_TO_100,
    )
    assert at_goal.verdict is TrendVerdict.THUNDERSTORM


def test_in_the_goals_own_year_the_value_decides() -> None:
    aim = Aim(rises=True, value=Fraction(24), year=2023)
    result = trend(
        TrendMethod.PROJECTION, series({2020: 20, 2021: 21, 2022: 22, 2023: 23}), aim
    )
    assert result.verdict is TrendVerdict.CLOUD
    assert (result.required, result.ratio, result.reached_in) == (
        None,
        Fraction(1),
        2024,
    )


def test_a_slow_change_names_no_year_beyond_a_century() -> None:
    result = trend(
        TrendMethod.PROJECTION,
        series({2020: 20, 2021: 20, 2022: 20, 2023: "20.3"}),
        UP_TO_100,
    )
    assert result.reached_in is None


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ((1, 2, 3, 4), "sun"),
        ((1, 3, 4, 2), "sun-and-cloud"),
        ((4, 2, 1, 3), "cloud"),
        ((4, 3, 2, 1), "thunderstorm"),
        ((4, 4, 4, 4), "thunderstorm"),
    ],
)
def test_a_direction_is_judged_by_the_mean_and_the_last_change(
    values: Sequence[int], verdict: str
) -> None:
    rising = dict(enumerate(values, 2020))
    falling = {year: -value for year, value in rising.items()}
    assert trend(
        TrendMethod.PROJECTION, series(rising), RISING
    ).verdict is TrendVerdict(verdict)
    assert trend(
        TrendMethod.PROJECTION, series(falling), FALLING
    ).verdict is TrendVerdict(verdict)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ((98, 99, 100, 101), "sun"),
        ((101, 101, 101, 101), "sun"),
        ((103, 102, 101, 100), "sun-and-cloud"),
        ((96, 97, 98, 99), "cloud"),
        ((99, 99, 99, 99), "thunderstorm"),
    ],
)
def test_a_goal_to_be_held_every_year(values: Sequence[int], verdict: str) -> None:
    result = trend(
        TrendMethod.HELD,
        series(dict(enumerate(values, 2020))),
        Aim(rises=True, value=Fraction(100)),
    )
    assert result.verdict is TrendVerdict(verdict)


def test_roots_are_exact_where_they_can_be() -> None:
    assert root(Fraction(8, 27), 3) == Fraction(2, 3)
    assert root(Fraction(0), 5) == 0
    assert root(Fraction(10**60 + 2 * 10**30 + 1), 2) == 10**30 + 1
    assert abs(root(Fraction(2), 2) ** 2 - 2) < Fraction(1, 10**50)
    assert yearly_growth(Fraction(50), Fraction(100), 1) == Fraction(-1, 2)


AMOUNTS = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)
YEARS = st.dictionaries(st.integers(2010, 2025), AMOUNTS, min_size=2, max_size=8)
AIMS = st.tuples(st.booleans(), st.none() | AMOUNTS)


@given(
    method=st.sampled_from(TrendMethod),
    values=YEARS,
    aim=AIMS,
    factor=st.sampled_from([Fraction(10000), Fraction(1, 10**8), Fraction(2000, 3)]),
)
def test_a_trend_does_not_change_with_the_unit(
    method: TrendMethod,
    values: dict[int, Fraction],
    aim: tuple[bool, Fraction | None],
    factor: Fraction,
) -> None:
    rises, goal = aim
    year = None if goal is None else 2030
    limit = Decimal(100)
    other_limit = Decimal(10000) * Decimal(100)
    known = trend(method, series(values), Aim(rises=rises, value=goal, year=year))
    converted = {key: value * factor for key, value in values.items()}
    goal_converted = None if goal is None else goal * factor
    other = trend(
        method, series(converted), Aim(rises=rises, value=goal_converted, year=year)
    )
    assert (other.verdict, other.reason, other.ratio, other.reached_in) == (
        known.verdict, known.reason, known.ratio, known.reached_in,
    )  # fmt: skip
    if factor == 10000:
        near = trend(method, series(values), Aim(rises=rises), limit)
        far = trend(method, series(converted), Aim(rises=rises), other_limit)
        assert near.verdict is far.verdict


@given(values=YEARS, aim=AIMS)
def test_every_trend_has_a_verdict_or_a_reason_why_not(
    values: dict[int, Fraction], aim: tuple[bool, Fraction | None]
) -> None:
    rises, goal = aim
    for method in TrendMethod:
        result = trend(
            method,
            series(values),
            Aim(rises=rises, value=goal, year=2026 if goal is not None else None),
        )
        assert (result.verdict is not None) is (result.reason not in NO_VERDICT)
