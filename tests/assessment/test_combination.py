"""What must hold of sums, whatever the figures: exact in any units, in any order, over any number of levels."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.assessment.combination import combined_series
from auditor.assessment.series import Series
from auditor.model.assessment import Reported
from auditor.model.bound import Bound
from auditor.model.links import Combination
from auditor.model.quantity import unit_named
from tests.builders import target, when

UNITS = ("元", "万元", "亿元", "千元")
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=3)
FIGURES = st.lists(st.tuples(AMOUNTS, st.sampled_from(UNITS)), min_size=1, max_size=6)
HALF = when("2024H1")


def part(number: object, unit: str, name: str = "part") -> Series:
    figure = Reported(HALF, Fraction(str(number)), Bound.EXACT, ())
    return Series(target(id=name, unit=unit), (figure,), {HALF.last: figure}, figure)


def sum_of(parts: Sequence[Series], unit: str) -> Series:
    return combined_series(target(unit=unit), parts, Combination.SUM)


def in_yuan(series: Series) -> Fraction:
    unit, figure = series.target.unit, series.to_date
    yuan = unit_named("元")
    assert unit is not None
    assert yuan is not None
    assert figure is not None
    return unit.convert(figure.value, yuan)


@given(figures=FIGURES, unit=st.sampled_from(UNITS))
def test_a_sum_is_exact_in_any_units(
    figures: list[tuple[object, str]], unit: str
) -> None:
    parts = [part(number, each) for number, each in figures]
    assert in_yuan(sum_of(parts, unit)) == sum(in_yuan(one) for one in parts)


@given(
    figures=FIGURES,
    unit=st.sampled_from(UNITS),
    combination=st.sampled_from(Combination),
    data=st.data(),
)
def test_the_order_of_the_parts_does_not_matter(
    figures: list[tuple[object, str]],
    unit: str,
    combination: Combination,
    data: st.DataObject,
) -> None:
    parts = [part(number, each) for number, each in figures]
    shuffled = data.draw(st.permutations(parts))
    whole = target(unit=unit)
    one, other = (
        combined_series(whole, each, combination).to_date for each in (parts, shuffled)
    )
    assert one is not None
    assert other is not None
    assert one.value == other.value


@given(
    figures=FIGURES,
    more=FIGURES,
    middle=st.sampled_from(UNITS),
    unit=st.sampled_from(UNITS),
)
def test_a_tree_of_two_levels_comes_to_the_flat_sum(
    figures: list[tuple[object, str]],
    more: list[tuple[object, str]],
    middle: str,
    unit: str,
) -> None:
    first, second = (
        [part(number, each) for number, each in group] for group in (figures, more)
    )
    nested = sum_of([sum_of(first, middle), sum_of(second, middle)], unit)
    flat = sum_of([*first, *second], unit)
    assert nested.to_date is not None
    assert flat.to_date is not None
    assert nested.to_date.value == flat.to_date.value


def test_a_month_that_one_part_lacks_does_not_count() -> None:
    later = when("2024-01..09")
    longer = replace(part(1, "元"), ends={
        month.last: Reported(month, Fraction(1), Bound.EXACT, ()) for month in (HALF, later)
    })  # fmt: skip
    assert list(sum_of([longer, part(2, "元")], "元").ends) == [HALF.last]
    assert sum_of([longer, Series(target())], "元").to_date is None
    assert sum_of([], "元").to_date is None
