"""The fraction of verdicts says what the standard library's says, of every two numbers."""

import fractions
import math
import operator
import pickle
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.exact import Fraction, fraction_of

NUMBERS = st.fractions(max_denominator=10**30)
OPERATIONS = (
    operator.add,
    operator.sub,
    operator.mul,
    operator.lt,
    operator.le,
    operator.eq,
    operator.gt,
    operator.ge,
)


@given(NUMBERS, NUMBERS, st.sampled_from(OPERATIONS))
def test_it_says_what_the_standard_library_says(
    left: fractions.Fraction,
    right: fractions.Fraction,
    operation: Callable[..., object],
) -> None:
    expected = operation(left, right)
    assert operation(Fraction(left), Fraction(right)) == expected
    # Both may meet in one sum.
    assert operation(Fraction(left), right) == expected
    assert operation(left, Fraction(right)) == expected


@given(NUMBERS)
def test_it_looks_like_that_of_the_standard_library(number: fractions.Fraction) -> None:
    same = Fraction(number)
    assert (str(same), repr(same), hash(same)) == (
        str(number),
        repr(number),
        hash(number),
    )
    assert (math.floor(same), math.ceil(same)) == (
        math.floor(number),
        math.ceil(number),
    )
    assert float(same) == float(number)
    assert pickle.loads(pickle.dumps(same)) == number  # noqa: S301 - written just before


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_becomes_what_it_says(number: Decimal) -> None:
    assert fraction_of(number) == fractions.Fraction(number) == number


@given(NUMBERS, NUMBERS)
def test_quotients_signs_and_sizes_are_the_same(
    left: fractions.Fraction, right: fractions.Fraction
) -> None:
    mine = Fraction(left)
    assert (-mine, abs(mine), mine - 3, mine * 7, mine + 5, 2 - mine) == (
        -left,
        abs(left),
        left - 3,
        left * 7,
        left + 5,
        2 - left,
    )
    assert (mine / 3, mine / -3) == (left / 3, left / -3)
    if right:
        assert mine / Fraction(right) == mine / right == left / right


def test_other_numbers_are_left_to_the_standard_library() -> None:
    half = Fraction(1, 2)
    assert (half + 0.25, half - 0.25, half * 0.5, half / 0.5) == (
        0.75,
        0.25,
        0.25,
        1.0,
    )
    for less, more in ((0.25, 0.75), (0, 1)):
        assert operator.gt(half, less)
        assert operator.ge(half, less)
        assert operator.lt(half, more)
        assert operator.le(half, more)
        assert operator.ne(half, less)
    with pytest.raises(ZeroDivisionError):
        half / 0
    with pytest.raises(ZeroDivisionError):
        half / Fraction(0)


@given(NUMBERS, st.integers(), st.sampled_from(OPERATIONS))
def test_it_meets_whole_numbers(
    left: fractions.Fraction, whole: int, operation: Callable[..., object]
) -> None:
    assert operation(Fraction(left), whole) == operation(left, whole)
    assert operation(Fraction(whole), whole) == operation(whole, whole)


@pytest.mark.parametrize(
    "number", [3, -3, Decimal("1.50"), Decimal("1E+3"), 0.25, "3/4", "1.5"]
)
def test_it_is_made_of_what_the_standard_library_is_made_of(
    number: Decimal | float | str,
) -> None:
    made = Fraction(number)
    assert made == fractions.Fraction(number)
    assert type(made) is Fraction
    assert Fraction(made) is made
    assert Fraction(7, 14) == fractions.Fraction(1, 2)


@pytest.mark.parametrize("text", ["NaN", "Infinity"])
def test_what_is_no_number_is_no_fraction(text: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        Fraction(Decimal(text))


def test_a_divisor_below_zero_is_left_to_the_standard_library() -> None:
    assert Fraction(1, -2) == fractions.Fraction(-1, 2)
