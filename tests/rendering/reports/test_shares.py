"""Shares add up to 100, whatever the counts."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.quantity import exact_decimal
from auditor.rendering.reports.shares import shares

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)


def test_jinzhai_prints_what_rounding_alone_would_not() -> None:
    # 17, 162, 10, 24 and 9 of 222: 72.97 rounds to 73.0, and then the sum is 100.1.
    assert shares([17, 162, 10, 24, 9]) == tuple(
        map(Decimal, ("7.7", "72.9", "4.5", "10.8", "4.1"))
    )


def test_nothing_has_no_shares() -> None:
    assert shares([]) == ()
    assert shares([0, 0]) == (Decimal("0.0"), Decimal("0.0"))


@given(COUNTS.filter(any))
def test_they_add_up_to_100(counts: list[int]) -> None:
    assert sum(shares(counts)) == 100


@given(COUNTS.filter(any))
def test_all_but_the_largest_are_rounded_half_up(counts: list[int]) -> None:
    largest = counts.index(max(counts))
    for place, (count, share) in enumerate(zip(counts, shares(counts), strict=True)):
        if place != largest:
            assert share == exact_decimal(Fraction(count * 100, sum(counts)), 1)


@given(COUNTS)
def test_every_share_has_one_decimal(counts: list[int]) -> None:
    assert {share.as_tuple().exponent for share in shares(counts)} == {-1}
