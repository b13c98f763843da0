"""Reported figures, by target."""

from auditor.model.actuals import Actuals
from tests.builders import row


def test_figures_are_found_by_target_in_the_order_they_were_read() -> None:
    second, first = row("二季度", 2), row("一季度", 1)
    read = Actuals({"jobs": (second, first), "roads": (row("9月", 3),)}, rows=5, not_reported=1, left_out=1)
    assert read.of("jobs") == (second, first)
    assert read.of("nothing") == ()
    assert read.used == 3


def test_nothing_reported_is_no_figures() -> None:
    assert (Actuals().used, Actuals().of("jobs"), Actuals().files) == (0, (), ())
