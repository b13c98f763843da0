"""Figures are rounded once, half up, and never onto a line that they are not on."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.findings import Amount, Percent, Rounding
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import (
    amount_digits,
    percent_digits,
    plain_digits,
)

WHOLE = Fraction(1)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Fraction(9996, 10000), "99.9"),
        (Fraction(7299, 7300), "99.9"),
        (Fraction(1), "100.0"),
        (Fraction(10004, 10000), "100.1"),
        (Fraction(432, 1000), "43.2"),
        (Fraction(9617, 1000), "961.7"),
        (Fraction(-1, 4), "-25.0"),
        (Fraction(61205, 100000), "61.2"),
        (Fraction(61250, 100000), "61.3"),
    ],
)
def test_a_share_prints_with_one_place_and_never_as_100_unless_it_is(
    value: Fraction, printed: str
) -> None:
    assert percent_digits(Percent(value, (WHOLE,))) == printed


def test_behind_its_schedule_a_share_does_not_print_as_the_schedule() -> None:
    assert (
        percent_digits(Percent(Fraction(7499, 10000), (WHOLE, Fraction(3, 4))))
        == "74.9"
    )


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (Amount(Fraction(17872, 3)), "5957.3"),
        (Amount(Fraction(1, 300), apart_from=Fraction(0)), "0.003"),
        (Amount(Fraction(0), apart_from=Fraction(0)), "0"),
        (Amount(Fraction(943), rounding=Rounding.UP, places=0), "943"),
        (Amount(Fraction(2831, 3), rounding=Rounding.UP, places=0), "944"),
        (Amount(Fraction(1, 30), rounding=Rounding.UP, places=1), "0.1"),
        (Amount(Fraction(5), digits=Decimal("5.00")), "5.00"),
        (Amount(Fraction(5, 2), places=0), "3"),
        (Amount(Fraction(-5, 2), places=0), "-3"),
        (Amount(Fraction(82265, 1000), places=3), "82.265"),
    ],
)
def test_an_amount_keeps_its_digits_or_is_rounded_once(
    amount: Amount, printed: str
) -> None:
    assert amount_digits(amount) == printed


def test_no_number_prints_with_an_exponent() -> None:
    assert plain_digits(Decimal("1E+30")) == "1" + "0" * 30


@given(
    st.fractions(min_value=0, max_value=3),
    st.fractions(min_value=Fraction(1, 100), max_value=2),
)
def test_rounding_never_takes_a_share_to_or_over_a_line(
    value: Fraction, line: Fraction
) -> None:
    printed = Fraction(percent_digits(Percent(value, (line,))))
    exact = Fraction(plain_digits(Decimal(percent_digits(Percent(line)))))
    if value < line:
        assert printed < exact or printed <= value * 100
    if value > line:
        assert printed > exact or printed >= value * 100
    assert abs(printed - value * 100) < Fraction(1, 10)


@given(
    st.fractions(min_value=-1000, max_value=1000, max_denominator=10**50).filter(bool)
)
def test_a_gap_that_is_not_zero_never_prints_as_zero(gap: Fraction) -> None:
    assert Fraction(amount_digits(Amount(gap, apart_from=Fraction(0)))) != 0


@given(
    st.fractions(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=4)
)
def test_what_is_needed_is_never_rounded_down(needed: Fraction, places: int) -> None:
    printed = Fraction(
        amount_digits(Amount(needed, places=places, rounding=Rounding.UP))
    )
    assert needed <= printed < needed + Fraction(1, 10**places)


def test_what_is_short_of_a_schedule_between_two_tenths_prints_below_it() -> None:
    due = Fraction(66_620, 100_000)
    assert percent_digits(Percent(due)) == "66.6"
    assert percent_digits(Percent(Fraction(66_580, 100_000), (due,))) == "66.5"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("unit", ["km", "thousand homes", "$m", "μg/m³"])
def test_latin_letters_are_set_off_in_every_language(unit: str, language: str) -> None:
    assert Messages(language).with_unit("45", unit) == f"45 {unit}"


def test_chinese_units_stand_close_in_chinese() -> None:
    messages = Messages("zh")
    assert messages.with_unit("45", "万kWh") == "45万kWh"
    assert messages.with_unit("45", "亿元") == "45亿元"
