"""Roots of exact fractions, for growth over several years."""

from decimal import Decimal, localcontext
from fractions import Fraction

_PRECISION = 60
_LARGEST_DENOMINATOR = 10**15


def root(number: Fraction, degree: int) -> Fraction:
    """Return the positive root of a number: exact where it is rational in 30 digits, else right to 50."""
    with localcontext() as context:
        context.prec = _PRECISION
        decimal = Decimal(number.numerator) / Decimal(number.denominator)
        near = Fraction(decimal ** (Decimal(1) / degree))
    short = near.limit_denominator(_LARGEST_DENOMINATOR)
    return short if short**degree == number else near
