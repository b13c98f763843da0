"""What a figure says of the true one: `auditor/model/bound.py`."""

import pytest

from auditor.model.bound import Bound


@pytest.mark.parametrize(
    ("bound", "is_lower", "is_upper", "mirrored", "comparator"),
    [
        (Bound.EXACT, False, False, Bound.EXACT, ""),
        (Bound.AT_LEAST, True, False, Bound.AT_MOST, ">="),
        (Bound.ABOVE, True, False, Bound.BELOW, ">"),
        (Bound.AT_MOST, False, True, Bound.AT_LEAST, "<="),
        (Bound.BELOW, False, True, Bound.ABOVE, "<"),
    ],
)
def test_a_bound_knows_its_side(
    bound: Bound, *, is_lower: bool, is_upper: bool, mirrored: Bound, comparator: str
) -> None:
    assert (bound.is_lower, bound.is_upper) == (is_lower, is_upper)
    assert bound.mirrored is mirrored
    assert bound.comparator == comparator
