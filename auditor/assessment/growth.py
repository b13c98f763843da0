"""Yearly growth, exactly, and what a natural limit makes of a threshold of growth."""

from decimal import Decimal, localcontext

from auditor.assessment.roots import as_decimal, root
from auditor.model.exact import Fraction

_DIGITS = 60
# Of Canada's growth-rate measure: how fast less growth is asked for near a natural limit.
_LIMIT_POWER = Decimal("4.44")


def yearly_growth(value: Fraction, base: Fraction, years: int) -> Fraction:
    """Return the growth a year, as a fraction of 1, that leads from `base` to `value`; both have the same sign.

    >>> yearly_growth(Fraction(121), Fraction(100), 2)
    Fraction(1, 10)
    """
    return root(value / base, years) - 1


def limit_share(base: Fraction, limit: Decimal | None) -> Fraction:
    """Return the part of a growth threshold that still applies to a series that begins at `base`.

    Statistics Canada: 1 − (|base| ÷ |limit|)^4.44 up to the limit, mirrored from there to twice the limit, else 1.
    """
    if limit is None:
        return Fraction(1)
    reach = abs(base) / abs(Fraction(limit))
    if reach >= 2:  # noqa: PLR2004 - twice the limit
        return Fraction(1)
    distance = reach if reach <= 1 else 2 - reach
    if distance == 0:
        return Fraction(1)
    with localcontext() as context:
        context.prec = _DIGITS
        return 1 - Fraction(as_decimal(distance) ** _LIMIT_POWER)
