"""Shares of a total that add up to 100 per cent as governments print them: half up, the excess taken from the largest.

Jinzhai county (2025 H1) prints 7.7, 72.9, 4.5, 10.8 and 4.1 for 17, 162, 10, 24 and 9 of 222, where 72.97 alone would
be 73.0.
"""

from collections.abc import Sequence
from decimal import Decimal

from auditor.model.exact import Fraction
from auditor.model.quantity import exact_decimal

_HUNDRED = Decimal(100)


def shares(counts: Sequence[int]) -> tuple[Decimal, ...]:
    """Return each count's share in per cent with one decimal; together they are 100.0, or all zero where there is none.

    What is over after rounding half up is taken from the largest share, what is missing is added to it; of equal
    ones to the first.

    >>> [str(share) for share in shares([17, 162, 10, 24, 9])]
    ['7.7', '72.9', '4.5', '10.8', '4.1']
    >>> [str(share) for share in shares([1, 1, 1])], [str(share) for share in shares([0, 0])]
    (['33.4', '33.3', '33.3'], ['0.0', '0.0'])
    """
    total = sum(counts)
    if not total:
        return (Decimal("0.0"),) * len(counts)
    rounded = [_percent(count, total) for count in counts]
    largest = counts.index(max(counts))
    rounded[largest] += _HUNDRED - sum(rounded)
    return tuple(rounded)


def _percent(count: int, total: int) -> Decimal:
    """Return a count in per cent of a total, half up to one place."""
    percent = exact_decimal(Fraction(100 * count, total), 1)
    return percent.quantize(Decimal("0.1"))
