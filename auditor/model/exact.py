"""The exact fraction that every verdict is computed with: the standard library's, quicker among its own kind.

The standard library asks of each operand what kind of number it is, which takes longer than the arithmetic itself. Here
fractions and whole numbers meet without being asked; every other number is left to the standard library.

quicktions, its compiled twin, would be quicker still. But all its versions up to 1.24 write into the interpreter's own
memory where they read a text of one character: after `Fraction("1")`, `bytes([0])` is `b"1"`.
"""

import fractions
from decimal import Decimal
from functools import lru_cache
from math import gcd
from typing import TYPE_CHECKING

__all__ = ["NOTHING", "WHOLE", "Fraction", "fraction_of"]

if TYPE_CHECKING:
    from fractions import Fraction
else:

    class Fraction(fractions.Fraction):
        """A fraction in its lowest terms."""

        __slots__ = ()

        # The slots themselves, where the standard library calls a function for each.
        numerator = fractions.Fraction._numerator  # noqa: SLF001
        denominator = fractions.Fraction._denominator  # noqa: SLF001

        def __new__(
            cls, numerator: object = 0, denominator: object = None
        ) -> fractions.Fraction:
            """Return a number as a fraction, or the quotient of two."""
            if denominator is None:
                if type(numerator) is Fraction:
                    return numerator
                if type(numerator) is int:
                    return _as_they_are(numerator, 1)
                if type(numerator) is Decimal and numerator.is_finite():
                    return fraction_of(numerator)
            elif type(numerator) is type(denominator) is int and denominator > 0:
                return _reduced(numerator, denominator)
            return super().__new__(cls, numerator, denominator)

        def __add__(self, other: object) -> fractions.Fraction:
            """Return the sum."""
            if type(other) is Fraction:
                below, other_below = self._denominator, other._denominator
                above = self._numerator * other_below + other._numerator * below
                return _reduced(above, below * other_below)
            if type(other) is int:
                below = self._denominator
                return _as_they_are(self._numerator + other * below, below)
            return super().__add__(other)

        def __sub__(self, other: object) -> fractions.Fraction:
            """Return the difference."""
            if type(other) is Fraction:
                below, other_below = self._denominator, other._denominator
                above = self._numerator * other_below - other._numerator * below
                return _reduced(above, below * other_below)
            if type(other) is int:
                below = self._denominator
                return _as_they_are(self._numerator - other * below, below)
            return super().__sub__(other)

        def __mul__(self, other: object) -> fractions.Fraction:
            """Return the product."""
            if type(other) is Fraction:
                above = self._numerator * other._numerator
                return _reduced(above, self._denominator * other._denominator)
            if type(other) is int:
                return _reduced(self._numerator * other, self._denominator)
            return super().__mul__(other)

        def __truediv__(self, other: object) -> fractions.Fraction:
            """Return the quotient."""
            # What is not above zero needs another sign, or is an error.
            if type(other) is Fraction and other._numerator > 0:
                above = self._numerator * other._denominator
                return _reduced(above, self._denominator * other._numerator)
            if type(other) is int and other > 0:
                return _reduced(self._numerator, self._denominator * other)
            return super().__truediv__(other)

        def __neg__(self) -> fractions.Fraction:
            """Return the number with the other sign."""
            return _as_they_are(-self._numerator, self._denominator)

        def __abs__(self) -> fractions.Fraction:
            """Return the number without its sign."""
            return _as_they_are(abs(self._numerator), self._denominator)

        def __eq__(self, other: object) -> bool:
            """Return whether two numbers are the same."""
            if type(other) is Fraction:
                is_same_above = self._numerator == other._numerator
                return is_same_above and self._denominator == other._denominator
            if type(other) is int:
                return self._numerator == other and self._denominator == 1
            return super().__eq__(other)

        __hash__ = fractions.Fraction.__hash__

        def __lt__(self, other: object) -> bool:
            """Return whether it is less."""
            if type(other) is Fraction:
                left = self._numerator * other._denominator
                return left < other._numerator * self._denominator
            if type(other) is int:
                return self._numerator < other * self._denominator
            return super().__lt__(other)

        def __le__(self, other: object) -> bool:
            """Return whether it is no more."""
            if type(other) is Fraction:
                left = self._numerator * other._denominator
                return left <= other._numerator * self._denominator
            if type(other) is int:
                return self._numerator <= other * self._denominator
            return super().__le__(other)

        def __gt__(self, other: object) -> bool:
            """Return whether it is more."""
            if type(other) is Fraction:
                left = self._numerator * other._denominator
                return left > other._numerator * self._denominator
            if type(other) is int:
                return self._numerator > other * self._denominator
            return super().__gt__(other)

        def __ge__(self, other: object) -> bool:
            """Return whether it is no less."""
            if type(other) is Fraction:
                left = self._numerator * other._denominator
                return left >= other._numerator * self._denominator
            if type(other) is int:
                return self._numerator >= other * self._denominator
            return super().__ge__(other)


def _as_they_are(above: int, below: int) -> Fraction:
    """Return a fraction of two numbers that have no divisor in common."""
    fraction = object.__new__(Fraction)
    fraction._numerator = above  # type: ignore[attr-defined]
    fraction._denominator = below  # type: ignore[attr-defined]
    return fraction


def _reduced(above: int, below: int) -> Fraction:
    """Return a fraction in its lowest terms; what stands below is more than zero."""
    common = gcd(above, below)
    if common > 1:
        return _as_they_are(above // common, below // common)
    return _as_they_are(above, below)


# A goal's amount, a limit and a sum are asked for several times in a row.
@lru_cache(maxsize=2**12)
def fraction_of(number: Decimal) -> Fraction:
    """Return a decimal as a fraction, exactly.

    >>> fraction_of(Decimal("0.25"))
    Fraction(1, 4)
    """
    return _as_they_are(*number.as_integer_ratio())


NOTHING, WHOLE = Fraction(0), Fraction(1)
"""Made once, since they are asked for over and over."""
