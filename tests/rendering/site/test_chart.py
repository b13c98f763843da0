"""The picture of a course: where its columns, dots, lines and labels stand."""

from fractions import Fraction
from typing import TypedDict, Unpack

from auditor.rendering.document import Plot, PlotPoint
from auditor.rendering.site.chart import Chart, chart_of

JANUARY = 2024 * 12


class PlotKeys(TypedDict, total=False):
    stages: tuple[str, ...]
    is_filled: bool
    goal: Fraction


def drawn(*points: PlotPoint, **keys: Unpack[PlotKeys]) -> Chart:
    return chart_of(
        Plot(points, "caption", **keys), lambda month: f"{month % 12 + 1}月"
    )


def months(*actuals: int | None, low: int | None = None) -> list[PlotPoint]:
    return [
        PlotPoint(
            JANUARY + number,
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
    chart = drawn(*months(0), PlotPoint(JANUARY + 1, Fraction(3, 10)))
    assert [tick.label for tick in chart.ticks] == ["0", "0.1", "0.2", "0.3"]


def test_years_take_a_place_each_whatever_their_order() -> None:
    points = [PlotPoint(year * 12, Fraction(year)) for year in (2024, 2022, 2023)]
    chart = drawn(*points, is_filled=False)
    assert [tick.label for tick in chart.months] == ["2022", "2023", "2024"]


def test_months_of_several_years_are_named_by_the_years() -> None:
    chart = drawn(*months(*range(1, 31)))
    assert [tick.label for tick in chart.months] == ["2024", "2025", "2026"]


def test_many_years_are_named_every_so_manieth() -> None:
    points = [PlotPoint(year * 12, Fraction(1)) for year in range(2000, 2025)]
    chart = drawn(*points, is_filled=False)
    assert [tick.label for tick in chart.months][:2] == ["2000", "2003"]
