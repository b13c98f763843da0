"""Shares of a total that add up to 100 per cent: the largest-remainder method, exact, in tenths of a per cent."""

from collections.abc import Sequence
from decimal import Decimal

_TENTHS = 1000


def shares(counts: Sequence[int]) -> tuple[Decimal, ...]:
    """Return each count's share in per cent with one decimal; together they are 100.0, or all zero where there is none.

    What rounding down leaves over goes, a tenth each, to the largest remainders; of equal ones to the first.

    >>> [str(share) for share in shares([1, 1, 1])], [str(share) for share in shares([2, 0, 5])]
    (['33.4', '33.3', '33.3'], ['28.6', '0.0', '71.4'])
    """
    total = sum(counts)
    if not total:
        return (Decimal("0.0"),) * len(counts)
    quotas = [divmod(count * _TENTHS, total) for count in counts]
    left = _TENTHS - sum(whole for whole, _ in quotas)
    # The sort is stable: of equal remainders the first one gets the tenth.
    by_remainder = sorted(range(len(counts)), key=lambda place: -quotas[place][1])
    lucky = set(by_remainder[:left])
    decimals: list[Decimal] = []
    for place, (whole, _) in enumerate(quotas):
        decimal = Decimal(whole + (place in lucky)).scaleb(-1)
        decimals.append(decimal)
    return tuple(decimals)
