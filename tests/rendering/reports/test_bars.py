"""Bullet bars: where the marks stand."""

from fractions import Fraction

import pytest

from auditor.model.plan import Falls, Rises, Target
from auditor.rendering.document import Bar
from auditor.rendering.reports.bars import BarPositions, bar_of, bar_positions
from tests import builders as b


def bar(of: Target, reported: b.Rows, as_of: str = "") -> BarPositions | None:
    found = bar_of(b.judged(of, reported, as_of=as_of))
    return bar_positions(found) if found else None


def test_a_flow_stands_at_its_share_with_the_line_and_last_year() -> None:
    found = bar(b.target(1200), {"2023年": 600, "前三季度": 600})
    assert found == BarPositions(
        actual="41.7", goal="83.3", due="62.5", last_year="41.7"
    )


def test_nine_months_are_no_mark_of_last_year() -> None:
    found = bar(b.target(1200), {"2023年前三季度": 600, "前三季度": 600})
    assert found == BarPositions(actual="41.7", goal="83.3", due="62.5")


def test_beyond_the_edge_it_ends_there_and_says_so() -> None:
    found = bar(b.target(1200), {"2023年": 9000, "前三季度": 9000})
    assert found == BarPositions(actual="100", goal="83.3", due="62.5", beyond=True)


def test_a_level_on_its_way_starts_at_its_base() -> None:
    found = bar(b.level(90), {"2023年": "74.53", "上半年": 84})
    assert found is not None
    assert (found.actual, found.due, found.last_year) == ("51", "41.7", "")


def test_a_level_that_falls_to_its_goal_is_drawn_the_other_way_round() -> None:
    found = bar(b.level(b.at_most(60)), {"2023年": 80, "上半年": 70})
    assert found is not None
    assert found.actual == "41.7"


def test_growth_has_no_line_but_the_goal() -> None:
    assert bar(b.rate(15), {"前三季度": 3}) == BarPositions(actual="16.7", goal="83.3")


def test_a_milestone_shows_its_steps() -> None:
    assert bar(b.milestone("完工"), {"前三季度": "开工"}) == BarPositions(
        actual="41.7", goal="83.3"
    )


@pytest.mark.parametrize("goal", [Rises(), Falls()])
def test_a_direction_is_held_against_last_year(goal: Rises | Falls) -> None:
    found = bar(b.target(goal), {"2023年前三季度": 100, "前三季度": 90})
    assert found == BarPositions(actual="75", goal="83.3", last_year="83.3")


@pytest.mark.parametrize(
    ("of", "reported"),
    [
        (b.target(1200), {}),
        (b.milestone(), {}),
        (b.target(b.at_most(0), unit="起"), {"前三季度": 1}),
        (b.target(Rises()), {"前三季度": 90}),
        (b.rate(15), {"前三季度": -3}),
        (b.rate(-5), {"前三季度": 3}),
    ],
)
def test_without_a_scale_from_zero_there_is_no_bar(
    of: Target, reported: b.Rows
) -> None:
    assert bar(of, reported, "2024Q3") is None


EDGE, BEYOND = Fraction(6, 5), Fraction(1201, 1000)


def test_what_ends_at_the_edge_is_not_beyond_it() -> None:
    assert bar_positions(Bar(EDGE, EDGE, EDGE)) == BarPositions(
        actual="100", goal="83.3", due="100", last_year="100"
    )
    assert bar_positions(Bar(BEYOND, BEYOND, BEYOND)) == BarPositions(
        actual="100", goal="83.3", due="100", beyond=True
    )
    assert bar_positions(Bar(Fraction(-1))) == BarPositions(actual="0", goal="83.3")


def test_nothing_done_is_a_bar_of_no_length() -> None:
    assert bar(b.target(1200), {"前三季度": 0}) == BarPositions("0", "83.3", due="62.5")


def test_last_year_s_nothing_is_no_place_on_a_bar() -> None:
    found = bar(b.target(1200), {"2023年": 0, "前三季度": 600})
    assert found == BarPositions("41.7", "83.3", due="62.5")
