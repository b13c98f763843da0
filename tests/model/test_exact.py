"""The compiled fraction says what the standard library's says, and that one serves where there is no other."""

import fractions
import math
import operator
import pickle
import runpy
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import exact
from auditor.model.exact import Fraction

NUMBERS = st.fractions(max_denominator=10**30)
OPERATIONS = (
    operator.add,
    operator.sub,
    operator.mul,
    operator.lt,
    operator.le,
    operator.eq,
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
    assert Fraction(*number.as_integer_ratio()) == fractions.Fraction(number) == number


def test_without_the_compiled_one_the_standard_library_serves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "quicktions", None)
    module = runpy.run_path(str(Path(exact.__file__)))
    assert module["Fraction"] is fractions.Fraction
