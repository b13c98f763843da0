"""Exact figures to digits: rounded once, half up, and never onto a line that they are not on."""

from decimal import Decimal
from math import ceil, floor
from typing import assert_never

from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Percent, Rounding
from auditor.model.quantity import Bound, exact_decimal
from auditor.model.scripts import is_latin

_SIGN_UNITS = frozenset({"%", "‰", ""})
"""Units that stand close to their digits in every language."""
_MOST_PLACES = 100
"""More than any difference between reported figures needs: they have 40 digits at most."""


def number_digits(number: Decimal | Fraction | int) -> str:
    """Return a number as digits; a count of none is blank."""
    if isinstance(number, Decimal):
        return plain(number)
    if isinstance(number, int):
        return str(number) if number else ""
    quotient = Decimal(number.numerator) / Decimal(number.denominator)
    return plain(quotient)


def amount_digits(amount: Amount) -> str:
    """Return the digits of an amount in plain notation.

    >>> amount_digits(Amount(Fraction(17872, 3))), amount_digits(Amount(Fraction(1, 300), apart_from=Fraction(0)))
    ('5957.3', '0.003')
    """
    if amount.digits is not None:
        return plain(amount.digits)
    places = amount.places
    number = _rounded(amount, places)
    while (
        amount.apart_from is not None
        and number == amount.apart_from != amount.value
        and places < _MOST_PLACES
    ):
        places += 1
        number = _rounded(amount, places)
    return plain(number)


def is_some(amount: Amount) -> bool:
    """Return whether all that is known of a computed amount is that it is more than nothing: 超39 against 39."""
    return amount.digits is None and amount.value == 0 and amount.bound is Bound.ABOVE


def _outward(amount: Amount) -> Rounding:
    """Return how an amount is rounded: half up, but a bound so that it still holds."""
    if amount.rounding is not Rounding.HALF_UP or amount.bound is Bound.EXACT:
        return amount.rounding
    return Rounding.DOWN if amount.bound.is_lower else Rounding.UP


def _rounded(amount: Amount, places: int) -> Decimal:
    """Return an amount at so many places, rounded as it asks for."""
    scale = 10**places
    match _outward(amount):
        case Rounding.HALF_UP:
            return exact_decimal(amount.value, places)
        case Rounding.UP:
            return exact_decimal(Fraction(ceil(amount.value * scale), scale), places)
        case Rounding.DOWN:
            return exact_decimal(Fraction(floor(amount.value * scale), scale), places)
        case _:
            assert_never(amount.rounding)


def percent_digits(share: Percent) -> str:
    """Return a share in per cent with one place; short of a line it never prints as the line, nor beyond one.

    A bound is rounded so that it still holds.

    >>> [percent_digits(Percent(Fraction(part, 10000), (Fraction(1),))) for part in (9996, 10000, 10004)]
    ['99.9', '100.0', '100.1']
    """
    tenths = share.value * 1000
    below, above = floor(tenths), ceil(tenths)
    number = _nearest(tenths)
    if share.bound.is_lower:
        number = below
    elif share.bound.is_upper:
        number = above
    for line in share.lines:
        line_tenths = _nearest(line * 1000)
        if share.value < line and number >= line_tenths:
            number = below
        elif share.value > line and number <= line_tenths:
            number = above
    whole, tenth = divmod(abs(number), 10)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{tenth}"


def _nearest(amount: Fraction) -> int:
    """Return the nearest whole number, half away from zero."""
    return int(exact_decimal(amount, 0))


def with_sign(digits: str, unit: str) -> str:
    """Return digits with a unit that is written alike in every language; blank for one that has a name in each.

    >>> with_sign("5", "%"), with_sign("5", "km"), with_sign("5", "公里")
    ('5%', '5 km', '')
    """
    if unit in _SIGN_UNITS:
        return f"{digits}{unit}"
    if is_latin(unit):
        return f"{digits} {unit}"
    return ""


def plain(number: Decimal) -> str:
    """Return a decimal without an exponent, digits as they are.

    >>> plain(Decimal("1E+3")), plain(Decimal("7.30"))
    ('1000', '7.30')
    """
    return format(number, "f")
