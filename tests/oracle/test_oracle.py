"""The program judges as an independent reading of the contract does: 500 random plans here, 20,000 in `make fuzz`."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.oracle import comparison, trend_comparison
from tests.oracle.comparison import differences
from tests.oracle.composed import Composed, judge_composed
from tests.oracle.oracle import (
    Band,
    Figure,
    Promise,
    Verdict,
    _status_of_flow_at_close,
    geometric_mean,
)
from tests.oracle.scenarios import Scenario
from tests.oracle.trend_comparison import trend_differences
from tests.oracle.trends import Aim, verdict

PARTS, PLANS = 10, 50


@pytest.mark.parametrize("part", range(PARTS))
def test_the_program_judges_as_the_contract_is_read_by_somebody_else(
    part: int, tmp_path: Path
) -> None:
    seeds = range(part * PLANS, (part + 1) * PLANS)
    assert [line for seed in seeds for line in differences(seed, tmp_path)] == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"status": "none of them"}, "status"),
        ({"actual": -1}, "judged"),
        ({"completion": -1}, "completion"),
        ({"month": None}, None),
    ],
)
def test_a_verdict_that_differs_is_told_with_its_field(
    change: Mapping[str, Any],
    field: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def another(composed: Composed, month: int) -> Verdict:
        return replace(judge_composed(composed, month), **change)

    monkeypatch.setattr(comparison, "judge_composed", another)
    told = [line for seed in range(1, 4) for line in differences(seed, tmp_path)]
    fields = {line.rpartition("\n  ")[2].partition(":")[0] for line in told}
    assert fields == ({field} if field else set())


def test_a_promise_that_the_program_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = Scenario.plan

    def called_otherwise(drawn: Scenario) -> str:
        return sound(drawn).replace("id: t0,", "id: another,")

    monkeypatch.setattr(Scenario, "plan", called_otherwise)
    (line,) = differences(1, tmp_path)
    assert ": refused: [" in line


@pytest.mark.parametrize("part", range(2))
def test_the_program_follows_a_trend_as_its_document_is_read_by_somebody_else(
    part: int, tmp_path: Path
) -> None:
    seeds = range(part * PLANS, (part + 1) * PLANS)
    assert [line for seed in seeds for line in trend_differences(seed, tmp_path)] == []


def test_a_trend_that_differs_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trend_comparison, "verdict", lambda *_: "none of them")
    told = list(trend_differences(0, tmp_path))
    assert len(told) == 4
    assert all("oracle none of them, program" in line for line in told)


def test_a_mean_that_is_a_short_number_is_exact() -> None:
    assert geometric_mean([Fraction(21), Fraction(0)]) == 10
    mean = geometric_mean([Fraction(9, 2), Fraction(18, 5)])
    assert round(mean, 6) == Fraction("4.049027")


@pytest.mark.parametrize("seed", [642, 981])
def test_what_few_plans_meet_is_judged_alike(seed: int, tmp_path: Path) -> None:
    assert list(differences(seed, tmp_path)) == []


@pytest.mark.parametrize(
    ("method", "values", "goal", "expected"),
    [
        ("cagr", {2019: 0, 2021: 5}, 10, None),
        ("cagr", {2019: -5, 2021: 5}, 10, None),
        ("cagr", {2019: 5, 2021: 6}, -10, None),
        ("projection", {2018: 10, 2019: 12, 2020: 14, 2021: 16}, "20.2", "sun"),
    ],
)
def test_a_trend_that_few_plans_meet_is_read_from_its_document(
    method: str, values: Mapping[int, int], goal: int | str, expected: str | None
) -> None:
    exact = {year: Fraction(value) for year, value in values.items()}
    aim = Aim(rises=True, goal=Fraction(goal), first_year=2020, last_year=2023)
    assert verdict(method, exact, aim) == expected


def test_what_gets_better_behind_the_close_was_achieved() -> None:
    promise = Promise(
        "about",
        "flow",
        ((1, Band(Fraction(95), Fraction(105), Fraction(100))),),
        months=12,
        close=6,
        better="higher",
    )
    late = Figure(1, 9, Fraction(100))
    assert _status_of_flow_at_close(promise, late) == "achieved"
