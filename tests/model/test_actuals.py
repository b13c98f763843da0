"""Reported figures, by target."""

from auditor.model.actuals import Actual, Actuals
from auditor.model.provenance import Location
from auditor.model.quantity import Bound
from tests.builders import row, when


def test_figures_are_found_by_target_in_the_order_they_were_read() -> None:
    second, first = row("二季度", 2), row("一季度", 1)
    read = Actuals({"jobs": (second, first), "roads": (row("9月", 3),)}, rows=5, not_reported=1, left_out=1)
    assert read.of("jobs") == (second, first)
    assert read.of("nothing") == ()
    assert read.used == 3


def test_a_figure_is_exact_and_says_no_more_than_it_was_given() -> None:
    bare = Actual("jobs", when("9月"), Location("actuals/2024.csv", 2))
    assert (bare.bound, bare.steps, bare.stage, bare.declined, bare.single) == (Bound.EXACT, 0, "", False, False)
    assert (bare.quantity, bare.published, bare.stated_ratio) == (None, None, None)
    assert {bare.source, bare.note, bare.home, bare.excerpt} == {""}


def test_nothing_reported_is_no_figures() -> None:
    assert (Actuals().used, Actuals().of("jobs"), Actuals().files) == (0, (), ())
    assert (Actuals().rows, Actuals().not_reported, Actuals().left_out) == (0, 0, 0)
