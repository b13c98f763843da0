"""The plot: columns and strokes against a line, at any width, in characters that are one cell wide everywhere."""

from fractions import Fraction

import pytest

from auditor.model.month import Month
from auditor.model.status import Status
from auditor.rendering.document import Plot, PlotPoint, Span, text_of
from auditor.rendering.writers.plot import drawn_plot

YEAR = Month.of(2024, 1)


def course(*actuals: int | None, line: int = 100, months: int = 12) -> list[PlotPoint]:
    known = [*actuals, *[None] * (months - len(actuals))]
    return [
        PlotPoint(
            YEAR.plus(month),
            None if actual is None else Fraction(actual),
            Fraction(line * (month + 1), months),
            None,
        )
        for month, actual in enumerate(known)
    ]


def plot(
    points: list[PlotPoint],
    width: int,
    *,
    filled: bool = True,
    stages: tuple[str, ...] = (),
) -> list[str]:
    drawing = Plot(tuple(points), "", stages=stages, is_filled=filled)
    return [text_of(line).rstrip() for line in drawn_plot(drawing, width)]


def test_a_flow_stands_in_columns_under_or_over_its_line() -> None:
    assert plot(course(None, None, 25, None, None, 80), 42, filled=True) == [
        "100 |                                 ---",
        " 80 |               ##          ------",
        "    |               ##    ------",
        "    |               ==----",
        "    |            ---##",
        "    |      ==----   ##",
        "    |------##       ##",
        "  0 |      ##       ##",
        "    +------------------------------------",
        "     1  2  3  4  5  6  7  8  9  10 11 12",
    ]


def test_a_level_is_a_stroke_between_the_lowest_and_the_highest() -> None:
    points = [
        PlotPoint(YEAR.plus(month), Fraction(80 + month), Fraction(90), Fraction(95))
        for month in range(12)
    ]
    lines = plot(points, 60, filled=False)
    assert [line.split("|")[0].strip() for line in lines[:8]] == [
        "95",
        "",
        "91",
        "",
        "",
        "",
        "",
        "80",
    ]
    assert lines[0].endswith("-" * 48)


@pytest.mark.parametrize("width", [8, 20, 60, 80, 120, 200])
def test_a_plot_fits_its_width_and_has_at_most_ten_lines(width: int) -> None:
    for months in (12, 60):
        lines = plot(course(10, 20, 30, months=months), width, filled=True)
        assert len(lines) == 10
        assert all(line.isascii() for line in lines)
        assert max(map(len, lines)) <= max(width, 9)


def test_of_several_years_the_years_are_named() -> None:
    lines = plot(course(10, months=36), 80, filled=True)
    assert lines[-1].split() == ["2024", "2025", "2026"]
    narrow = plot(course(10, 11, 12, 13, months=60), 26, filled=True)
    assert narrow[-1].split() == ["2024", "2026", "2028"]


def test_a_ladder_has_a_line_for_each_stage() -> None:
    stages = ("未启动", "前期", "开工", "在建")
    points = [
        PlotPoint(YEAR.plus(month), Fraction(2) if month == 5 else None, None, None)
        for month in range(12)
    ]
    lines = plot(points, 60, stages=stages)
    assert [line.split(" |")[0].strip() for line in lines[:4]] == [
        "在建",
        "开工",
        "前期",
        "未启动",
    ]
    assert "###" in lines[1]
    assert "###" not in lines[0]


def test_what_never_moves_is_drawn_all_the_same() -> None:
    points = [PlotPoint(YEAR, Fraction(5), Fraction(5), None)]
    assert plot(points, 40, filled=False)[7].startswith("5 |=======-")


def test_without_a_figure_there_is_no_plot() -> None:
    assert plot(course(), 80, filled=True) == []


def test_columns_have_the_colour_of_the_status_and_a_breach_makes_no_blocks() -> None:
    for status, shown in (
        (Status.BEHIND, Status.BEHIND),
        (Status.BREACHED, Status.MISSED),
    ):
        (line,) = drawn_plot(
            Plot((PlotPoint(YEAR, Fraction(5), Fraction(9)),), "", meaning=status), 40
        )[7:8]
        assert Span("#######", meaning=shown) in line


def test_a_month_takes_eight_cells_at_most_and_a_gap_parts_columns() -> None:
    points = [
        PlotPoint(YEAR.plus(month), Fraction(80 + month), Fraction(90), Fraction(95))
        for month in range(3)
    ]
    assert plot(points, 60, filled=False) == [
        "95 |------------------------",
        "   |",
        "   |------------------------",
        "   |",
        "   |",
        "   |",
        "82 |                #######",
        "80 |####### #######",
        "   +------------------------",
        "    1       2       3",
    ]


def test_of_many_months_every_so_manieth_is_drawn_up_to_the_last() -> None:
    assert plot(course(10, 30, 20, months=36), 40) == [
        "100 |                --",
        "    |              --",
        "    |           ---",
        "    |        ---",
        "    |      --",
        "    |#  ---",
        " 20 |#--",
        "  0 |=",
        "    +------------------",
        "     2024  2025  2026",
    ]
    assert plot(course(10, 30, 20), 9) == [
        "100 |   -",
        "    |",
        "    |  -",
        "    | -",
        "    |",
        "    |-",
        " 20 |#",
        "  0 |#",
        "    +----",
        "     3 9",
    ]


def test_a_long_ladder_is_drawn_on_eight_lines() -> None:
    points = [PlotPoint(YEAR.plus(month), Fraction(month)) for month in range(3)]
    assert plot(points, 60, stages=tuple("甲乙丙丁戊己庚辛壬癸")) == [
        "癸 |",
        "壬 |",
        "辛 |",
        "己 |",
        "戊 |",
        "丁 |                #######",
        "乙 |        ####### #######",
        "甲 |####### ####### #######",
        "   +------------------------",
        "    1       2       3",
    ]


def test_columns_below_nothing_stand_on_the_lowest_value() -> None:
    points = [PlotPoint(YEAR.plus(month), Fraction(-month)) for month in range(2)]
    assert plot(points, 30) == [
        " 0 |#######",
        *["   |#######"] * 6,
        "-1 |####### #######",
        "   +----------------",
        "    1       2",
    ]
