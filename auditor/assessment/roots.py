"""Roots of exact fractions, for growth over several years."""

from decimal import Decimal, localcontext

from auditor.model.exact import Fraction

_PRECISION = 60
_SPARE_DIGITS = 10


def root(number: Fraction, degree: int) -> Fraction:
    """Return the root of a number that is not negative: exact where it is rational, else right to 50 digits."""
    above = _whole_root(number.numerator, degree)
    below = _whole_root(number.denominator, degree)
    if above is not None and below is not None:
        return Fraction(above, below)
    with localcontext() as context:
        context.prec = _PRECISION
        return Fraction(as_decimal(number) ** (Decimal(1) / degree))


def _whole_root(number: int, degree: int) -> int | None:
    """Return the whole root of a whole number, if it has one."""
    with localcontext() as context:
        context.prec = max(_PRECISION, len(str(number)) + _SPARE_DIGITS)
        near = int((Decimal(number) ** (Decimal(1) / degree)).to_integral_value())
    if near**degree == number:
        return near
    return None


def as_decimal(number: Fraction) -> Decimal:
    """Return a fraction in as many digits as the decimal context in force has."""
    return Decimal(number.numerator) / Decimal(number.denominator)
