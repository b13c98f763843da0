"""Exact figures to digits: rounded once, half up, and never onto a line that they are not on."""

from decimal import Decimal
from typing import assert_never

from auditor.model.bound import Bound
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Percent, Rounding
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
    if amount.value.denominator == 1:
        return str(amount.value.numerator)
    places = amount.places
    number = _rounded(amount, places)
    apart_from = amount.apart_from
    if apart_from is not None and apart_from != amount.value:
        while _is_same(number, places, apart_from) and places < _MOST_PLACES:
            places += 1
            number = _rounded(amount, places)
    return _digits_of(number, places)


def _digits_of(number: int, places: int) -> str:
    """Return so many units of the last of some places as digits, without zeros at their end.

    >>> [_digits_of(number, places) for number, places in ((125, 2), (-1500, 3), (300, 2), (-7, 0))]
    ['1.25', '-1.5', '3', '-7']
    """
    if places == 0:
        return str(number)
    whole, rest = divmod(abs(number), 10**places)
    sign = "-" if number < 0 else ""
    if rest == 0:
        return f"{sign}{whole}"
    behind_point = f"{rest:0{places}}".rstrip("0")
    return f"{sign}{whole}.{behind_point}"


def _is_same(number: int, places: int, exact: Fraction) -> bool:
    """Return whether so many units of the last of some places are a fraction."""
    scaled: int = exact.numerator * 10**places
    return number * exact.denominator == scaled


def is_some(amount: Amount) -> bool:
    """Return whether all that is known of a computed amount is that it is more than nothing: 超39 against 39."""
    return amount.bound is Bound.ABOVE and amount.digits is None and amount.value == 0


def _outward(amount: Amount) -> Rounding:
    """Return how an amount is rounded: half up, but a bound so that it still holds."""
    if amount.rounding is not Rounding.HALF_UP:
        return amount.rounding
    if amount.bound.is_exact:
        return amount.rounding
    if amount.bound.is_lower:
        return Rounding.DOWN
    return Rounding.UP


def _rounded(amount: Amount, places: int) -> int:
    """Return an amount in units of the last of so many places, rounded as it asks for."""
    above: int = amount.value.numerator * 10**places
    below = amount.value.denominator
    match _outward(amount):
        case Rounding.HALF_UP:
            return _nearest(above, below)
        case Rounding.UP:
            return _ceiling(above, below)
        case Rounding.DOWN:
            return above // below
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
    if share.bound.is_exact:
        number = _nearest(parts, of)
    elif share.bound.is_lower:
        number = parts // of
    else:
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


def pattern_with_symbol(unit: str) -> str:
    """Return how figures stand with a unit that is written alike in every language: `%s` is the digits.

    It is blank for a unit that has a name in each.

    >>> pattern_with_symbol("%") % "5", pattern_with_symbol("km") % "5", pattern_with_symbol("公里")
    ('5%', '5 km', '')
    """
    name = unit.replace("%", "%%")
    if unit in _SYMBOL_UNITS:
        return f"%s{name}"
    if is_latin(unit):
        return f"%s {name}"
    return ""


def plain_digits(number: Decimal) -> str:
    """Return a decimal without an exponent, digits as they are.

    >>> plain_digits(Decimal("1E+3")), plain_digits(Decimal("7.30"))
    ('1000', '7.30')
    """
    return format(number, "f")
