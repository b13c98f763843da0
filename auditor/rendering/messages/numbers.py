"""Exact figures to digits: rounded once, half up, and never onto a line that they are not on."""

from decimal import Decimal
from typing import assert_never

from auditor.model.bound import Bound
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Percent, Rounding
from auditor.model.quantity import decimal_of, exact_decimal
from auditor.model.scripts import is_latin

_SYMBOL_UNITS = frozenset({"%", "‰", ""})
"""Units that stand close to their digits in every language."""
_MOST_PLACES = 100
"""More than any difference between reported figures needs: they have 40 digits at most."""


def number_digits(number: Decimal | Fraction | int) -> str:
    """Return a number as digits; a count of none is blank."""
    if isinstance(number, Decimal):
        return plain_digits(number)
    if isinstance(number, int):
        if number:
            return str(number)
        return ""
    quotient = Decimal(number.numerator) / Decimal(number.denominator)
    return plain_digits(quotient)


def amount_digits(amount: Amount) -> str:
    """Return the digits of an amount in plain notation.

    >>> amount_digits(Amount(Fraction(17872, 3))), amount_digits(Amount(Fraction(1, 300), apart_from=Fraction(0)))
    ('5957.3', '0.003')
    """
    if amount.digits is not None:
        return plain_digits(amount.digits)
    places = amount.places
    number = _rounded(amount, places)
    while (
        amount.apart_from is not None
        and _is_same(number, amount.apart_from)
        and amount.apart_from != amount.value
        and places < _MOST_PLACES
    ):
        places += 1
        number = _rounded(amount, places)
    return plain_digits(number)


def _is_same(number: Decimal, exact: Fraction) -> bool:
    """Return whether a decimal is a fraction: told by whole numbers, which takes a tenth of comparing the two."""
    return number.as_integer_ratio() == (exact.numerator, exact.denominator)


def is_some(amount: Amount) -> bool:
    """Return whether all that is known of a computed amount is that it is more than nothing: 超39 against 39."""
    return amount.digits is None and amount.value == 0 and amount.bound is Bound.ABOVE


def _outward(amount: Amount) -> Rounding:
    """Return how an amount is rounded: half up, but a bound so that it still holds."""
    if amount.rounding is not Rounding.HALF_UP:
        return amount.rounding
    if amount.bound is Bound.EXACT:
        return amount.rounding
    if amount.bound.is_lower:
        return Rounding.DOWN
    return Rounding.UP


def _rounded(amount: Amount, places: int) -> Decimal:
    """Return an amount at so many places, rounded as it asks for."""
    above, below = amount.value.numerator * 10**places, amount.value.denominator
    match _outward(amount):
        case Rounding.HALF_UP:
            return exact_decimal(amount.value, places)
        case Rounding.UP:
            return decimal_of(_ceiling(above, below), places)
        case Rounding.DOWN:
            return decimal_of(above // below, places)
        case _:
            assert_never(amount.rounding)


def percent_digits(share: Percent) -> str:
    """Return a share in per cent with one place; short of a line it never prints as the line, nor beyond one.

    A bound is rounded so that it still holds.

    >>> [percent_digits(Percent(Fraction(part, 10000), (Fraction(1),))) for part in (9996, 10000, 10004)]
    ['99.9', '100.0', '100.1']
    """
    tenths = _tenths(share)
    whole, tenth = divmod(abs(tenths), 10)
    digits = f"{whole}.{tenth}"
    if tenths < 0:
        return f"-{digits}"
    return digits


def _tenths(share: Percent) -> int:
    """Return a share in tenths of a per cent."""
    value = share.value
    parts = value.numerator * 1000
    of = value.denominator
    number = _nearest(parts, of)
    if share.bound.is_lower:
        number = parts // of
    elif share.bound.is_upper:
        number = _ceiling(parts, of)
    for line in share.lines:
        line_tenths = _nearest(line.numerator * 1000, line.denominator)
        if value < line and number >= line_tenths:
            number = parts // of
        elif value > line and number <= line_tenths:
            number = _ceiling(parts, of)
    return number


def _ceiling(above: int, below: int) -> int:
    """Return the least whole number that is no less than a quotient."""
    return -(-above // below)


def _nearest(above: int, below: int) -> int:
    """Return the whole number nearest to a quotient, half away from zero."""
    twice = abs(above) * 2
    size = (twice + below) // (below * 2)
    if above < 0:
        return -size
    return size


def with_symbol(digits: str, unit: str) -> str:
    """Return digits with a unit that is written alike in every language; blank for one that has a name in each.

    >>> with_symbol("5", "%"), with_symbol("5", "km"), with_symbol("5", "公里")
    ('5%', '5 km', '')
    """
    if unit in _SYMBOL_UNITS:
        return f"{digits}{unit}"
    if is_latin(unit):
        return f"{digits} {unit}"
    return ""


def plain_digits(number: Decimal) -> str:
    """Return a decimal without an exponent, digits as they are.

    >>> plain_digits(Decimal("1E+3")), plain_digits(Decimal("7.30"))
    ('1000', '7.30')
    """
    return format(number, "f")
