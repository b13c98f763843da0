"""One line of the working of a judgement: a formula with its numbers, and what it comes to."""

from msgspec import Struct

from auditor.assessment.limits import HUNDRED
from auditor.model.exact import Fraction

Token = Fraction | str
"""A number, or a sign: ÷ × − + ( ) ^, and % behind a share, which stands as so many per cent."""
Formula = tuple[Token, ...]


class Step(Struct, frozen=True):
    """One line of the working: what is worked out, from what, and what it comes to."""

    name: str
    formula: Formula
    """Empty where the value is simply taken over."""
    value: Fraction
    note: str = ""
    """Why the value is what it is, or what was made of it: a term of ours."""
    taken: Fraction | None = None
    """What is taken further instead of the value."""


def percent(share: Fraction) -> Formula:
    """Return a share as per cent where that can be written out, else as the fraction it is."""
    hundredths = share * HUNDRED
    if (10**4) % hundredths.denominator == 0:
        return (hundredths, "%")
    return ("(", Fraction(share.numerator), "÷", Fraction(share.denominator), ")")
