"""The picture of a course: where its columns, dots, lines and labels stand."""

import itertools
from fractions import Fraction
from typing import TypedDict, Unpack

import pytest

from auditor.model.month import Month
from auditor.rendering.document import Plot, PlotPoint
from auditor.rendering.site.chart import Chart, Mark, Tick, chart_of

JANUARY = Month.of(2024, 1)


class PlotKeys(TypedDict, total=False):
    stages: tuple[str, ...]
    is_filled: bool
    goal: Fraction


def drawn(*points: PlotPoint, **keys: Unpack[PlotKeys]) -> Chart:
    return chart_of(Plot(points, "caption", **keys), lambda month: f"{month.month}月")


def months(*actuals: int | None, low: int | None = None) -> list[PlotPoint]:
    return [
        PlotPoint(
            JANUARY.plus(number),
            None if actual is None else Fraction(actual),
            None if low is None else Fraction(low),
        )
        for number, actual in enumerate(actuals)
    ]


def test_columns_stand_on_the_ground_and_only_where_something_was_reported() -> None:
    chart = drawn(*months(50, None, 100))
    assert [mark.height for mark in chart.columns] == ["99.0", "198.0"]
    assert {float(mark.y) + float(mark.height) for mark in chart.columns} == {212.0}
    assert chart.dots == ()
    assert [tick.label for tick in chart.ticks] == ["0", "50", "100"]
    assert [tick.label for tick in chart.months] == ["1月", "2月", "3月"]


def test_what_does_not_add_up_is_a_line_with_dots_over_the_months_reported() -> None:
    chart = drawn(*months(90, None, 94, low=92), is_filled=False)
    assert len(chart.dots) == 2
    assert len(chart.actual[0].split(" ")) == 2
    assert len(chart.lines) == 1
    # The lowest value stands above the axis.
    assert float(chart.dots[0].y) < float(chart.bottom)


def test_a_single_value_is_a_dot_without_a_line() -> None:
    chart = drawn(*months(5), is_filled=False)
    assert (chart.actual, len(chart.dots)) == ((), 1)
    assert next(tick.label for tick in chart.ticks) == "3.5"


def test_what_falls_below_nothing_hangs_from_the_ground() -> None:
    chart = drawn(*months(-50, 100))
    below, above = chart.columns
    assert float(above.y) + float(above.height) == float(below.y)


def test_the_goal_is_within_the_picture() -> None:
    chart = drawn(*months(10), goal=Fraction(100))
    assert float(chart.goal) == 14.0
    assert drawn(*months(10)).goal == ""


def test_stages_are_the_steps_of_the_axis() -> None:
    chart = drawn(*months(1, 2), stages=("前期", "开工", "完工"))
    assert [tick.label for tick in chart.ticks] == ["前期", "开工", "完工"]


def test_small_numbers_have_their_places() -> None:
    chart = drawn(*months(0), PlotPoint(JANUARY.plus(1), Fraction(3, 10)))
    assert [tick.label for tick in chart.ticks] == ["0", "0.1", "0.2", "0.3"]


def test_years_take_a_place_each_whatever_their_order() -> None:
    points = [
        PlotPoint(Month.of(year, 1), Fraction(year)) for year in (2024, 2022, 2023)
    ]
    chart = drawn(*points, is_filled=False)
    assert [tick.label for tick in chart.months] == ["2022", "2023", "2024"]


def test_months_of_several_years_are_named_by_the_years() -> None:
    chart = drawn(*months(*range(1, 31)))
    assert [tick.label for tick in chart.months] == ["2024", "2025", "2026"]


def test_many_years_are_named_every_so_manieth() -> None:
    points = [PlotPoint(Month.of(year, 1), Fraction(1)) for year in range(2000, 2025)]
    chart = drawn(*points, is_filled=False)
    assert [tick.label for tick in chart.months][:2] == ["2000", "2003"]


def test_months_share_the_width_and_columns_take_three_fifths_of_theirs() -> None:
    chart = drawn(*months(50, None, 100))
    left, right = float(chart.left), float(chart.right)
    share = (right - left) / 3
    middles = [left + share / 2, left + share * 3 / 2, left + share * 5 / 2]
    assert [float(tick.at) for tick in chart.months] == pytest.approx(middles, abs=0.05)
    edges = [
        (float(mark.x), float(mark.x) + float(mark.width)) for mark in chart.columns
    ]
    for (begin, end), middle in zip(edges, middles[::2], strict=True):
        assert begin + end == pytest.approx(2 * middle, abs=0.2)
        assert end - begin == pytest.approx(share * 3 / 5, abs=0.1)


def test_everything_is_drawn_within_the_picture() -> None:
    chart = drawn(*months(-70, 0, 130, low=20), goal=Fraction(200))
    heights = [float(tick.at) for tick in chart.ticks]
    # The first label stands on the axis, the last at the top, all at equal distances.
    assert heights[0] == float(chart.bottom) < float(chart.height)
    assert min(heights) > 0
    steps = {round(a - b) for a, b in itertools.pairwise(heights)}
    assert len(steps) == 1
    assert [tick.label for tick in chart.ticks] == ["-100", "0", "100", "200"]
    assert float(chart.left) > 0
    assert float(chart.right) < float(chart.width)


def test_a_line_joins_the_values_of_its_months() -> None:
    chart = drawn(*months(90, None, 94, low=92), is_filled=False)
    dots = [f"{dot.x},{dot.y}" for dot in chart.dots]
    assert chart.actual == (" ".join(dots),)
    (line,) = chart.lines
    assert len({place.split(",")[1] for place in line.split(" ")}) == 1
    assert [place.split(",")[0] for place in line.split(" ")] == [
        tick.at for tick in chart.months
    ]


def test_a_stage_stands_upon_its_step() -> None:
    chart = drawn(*months(0, 1, 2), stages=("前期", "开工", "完工"), is_filled=False)
    assert [dot.y for dot in chart.dots] == [tick.at for tick in chart.ticks]


def test_lines_that_begin_on_a_round_number_leave_a_step_below_columns_do_not() -> None:
    lines = drawn(*months(10, 20), is_filled=False)
    assert [tick.label for tick in lines.ticks] == ["5", "10", "15", "20"]
    columns = drawn(*months(0, 20))
    assert [tick.label for tick in columns.ticks] == ["0", "5", "10", "15", "20"]


def test_twelve_months_are_all_named_and_of_thirteen_the_years() -> None:
    year = drawn(*months(*range(1, 13)))
    assert [tick.label for tick in year.months] == [f"{n}月" for n in range(1, 13)]
    longer = drawn(*months(*range(1, 14)))
    assert [tick.label for tick in longer.months] == ["2024", "2025"]


MONTHS = (Tick("129.7", "1月"), Tick("265.0", "2月"), Tick("400.3", "3月"))


def test_every_place_of_columns_is_as_counted_on_paper() -> None:
    # 480 by 240, of which the months take 406 from 62 on and the values 198 from 14 on.
    assert drawn(*months(50, None, 100)) == Chart(
        ticks=(Tick("212.0", "0"), Tick("113.0", "50"), Tick("14.0", "100")),
        months=MONTHS,
        columns=(
            Mark("89.1", "113.0", "81.2", "99.0"),
            Mark("359.7", "14.0", "81.2", "198.0"),
        ),
        actual=("129.7,113.0 400.3,14.0",),
        dots=(),
        lines=(),
        goal="",
        bottom="212.0",
        left="62",
        right="468",
        width="480",
        height="240",
    )


def test_every_place_of_a_line_is_as_counted_on_paper() -> None:
    points = months(90, None, 94, low=92)
    assert drawn(*points, is_filled=False, goal=Fraction(95)) == Chart(
        ticks=(
            Tick("212.0", "88"),
            Tick("162.5", "90"),
            Tick("113.0", "92"),
            Tick("63.5", "94"),
            Tick("14.0", "96"),
        ),
        months=MONTHS,
        columns=(),
        actual=("129.7,162.5 400.3,63.5",),
        dots=(Mark("129.7", "162.5", "", ""), Mark("400.3", "63.5", "", "")),
        lines=("129.7,113.0 265.0,113.0 400.3,113.0",),
        goal="38.8",
        bottom="212.0",
    )


@pytest.mark.parametrize(
    ("highest", "labels"),
    [
        (4, ["0", "1", "2", "3", "4"]),
        (5, ["0", "2", "4", "6"]),
        (8, ["0", "2", "4", "6", "8"]),
        (40, ["0", "10", "20", "30", "40"]),
        (41, ["0", "20", "40", "60"]),
        (8000, ["0", "2000", "4000", "6000", "8000"]),
    ],
)
def test_lines_across_stand_at_round_numbers_four_steps_at_most(
    highest: int, labels: list[str]
) -> None:
    assert [tick.label for tick in drawn(*months(highest)).ticks] == labels


def test_both_edges_of_what_was_called_for_are_drawn() -> None:
    points = [
        PlotPoint(JANUARY.plus(number), Fraction(5), Fraction(2), Fraction(8))
        for number in range(2)
    ]
    below, above = drawn(*points).lines
    assert {place.split(",")[1] for place in below.split(" ")} == {"162.5"}
    assert {place.split(",")[1] for place in above.split(" ")} == {"14.0"}
