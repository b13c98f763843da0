"""The working of a judgement in words: each step with its numbers put in, its exact value and the one it prints as."""

from collections.abc import Sequence

from auditor.assessment.derivation import Step, Token
from auditor.model.assessment import Assessment
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Percent, Rounding
from auditor.model.quantity import Bound, exact_decimal
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import amount_digits, percent_digits, plain

_SHARES = frozenset({"share_due", "completion"})
_PLACES = 10
"""How many places of a number that goes on for ever are written out."""


def said_step(step: Step, known: Assessment, messages: Messages) -> str:
    """Return a step as a line: the formula, what it comes to exactly, and what it is rounded to."""
    fact = _printed(step, known)
    exact, shown = _exact(step, known, messages), messages.fact(fact)
    notes = [
        messages.term("step-note", note)
        for note in (step.note, _rounding(step, fact))
        if note
    ]
    line = f"{formula_text(step.formula)} = {exact}" if step.formula else exact
    if _differs(step, fact):
        line += f" → {shown}"
    if not notes:
        return line
    return line + messages.aside(messages.semicolon.join(notes))


def formula_text(tokens: Sequence[Token]) -> str:
    """Return a formula as it is written by hand.

    >>> formula_text((Fraction(7300), "×", Fraction(75), "%"))
    '7300 × 75%'
    >>> formula_text(("(", Fraction(-1), "−", Fraction(1, 3), ")"))
    '((-1) − 0.3333333333…)'
    """
    words = [token if isinstance(token, str) else _bracketed(token) for token in tokens]
    line = " ".join(words)
    for apart, joined in ((" %", "%"), ("( ", "("), (" )", ")"), (" ^ ", "^")):
        line = line.replace(apart, joined)
    return line


def _bracketed(number: Fraction) -> str:
    """Return a number, a negative one in brackets."""
    text = exact_text(number)
    return f"({text})" if number < 0 else text


def exact_text(number: Fraction) -> str:
    """Return every digit of a number; of one that goes on for ever the first, and that it goes on.

    >>> exact_text(Fraction(82265, 1000)), exact_text(Fraction(446800, 7300)), exact_text(Fraction(-1, 3))
    ('82.265', '61.2054794520…', '-0.3333333333…')
    """
    decimal = exact_decimal(number, _PLACES)
    if Fraction(decimal) == number:
        return plain(decimal)
    scaled = abs(number) * 10**_PLACES
    cut = Fraction(scaled.numerator // scaled.denominator, 10**_PLACES)
    sign = "-" if number < 0 else ""
    return f"{sign}{exact_decimal(cut, _PLACES):.{_PLACES}f}…"


def _exact(step: Step, known: Assessment, messages: Messages) -> str:
    """Return the exact value of a step with its unit."""
    if step.name in _SHARES:
        return f"{exact_text(step.value * 100)}%"
    return messages.with_unit(exact_text(step.value), _unit(step, known))


def _unit(step: Step, known: Assessment) -> str:
    """Return the name of a step's unit."""
    unit = known.target.unit
    if step.name == "needed_ratio":
        return ""
    if step.name == "points" or (
        step.name in {"gap", "tolerance"} and known.target.is_percent
    ):
        return "point"
    return "stage" if unit is None else unit.name


def _printed(step: Step, known: Assessment) -> Amount | Percent:
    """Return a step's figure as every format prints it."""
    value = step.value if step.taken is None else step.taken
    found = known.figures().get(step.name)
    if isinstance(found, Amount | Percent):
        return found
    return (
        Percent(value)
        if step.name in _SHARES
        else Amount(value, _unit(step, known), None, known.places)
    )


def _digits(fact: Amount | Percent) -> Fraction:
    """Return the number that a figure prints as."""
    return (
        Fraction(amount_digits(fact))
        if isinstance(fact, Amount)
        else Fraction(percent_digits(fact)) / 100
    )


def _differs(step: Step, fact: Amount | Percent) -> bool:
    """Return whether what is printed says something else than the exact value."""
    return (
        fact.bound is not Bound.EXACT
        or step.taken is not None
        or _digits(fact) != step.value
    )


def _rounding(step: Step, fact: Amount | Percent) -> str:
    """Return how a figure was rounded where it was not half up."""
    if isinstance(fact, Amount):
        inexact = fact.rounding is not Rounding.HALF_UP and _digits(fact) != fact.value
        return fact.rounding.value if inexact else ""
    half_up = exact_decimal(step.value * 1000, 0)
    return "off-line" if step.taken is None and half_up != _digits(fact) * 1000 else ""
