"""The working of a judgement in words: each step with its numbers put in, its exact value and the one it prints as."""

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.assessment.derivation import Step, Token
from auditor.model.assessment import Assessment
from auditor.model.bound import Bound
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Percent, Rounding
from auditor.model.plan import Measure
from auditor.model.quantity import exact_decimal
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import (
    amount_digits,
    percent_digits,
    plain_digits,
)

_SHARES = frozenset({"share_due", "completion"})
_LAGS = {"points": "point", "percent": "%"}
"""What a gap is in as the threshold counts it: a difference of percentages, or a share."""
_GAPS = frozenset({"gap", "tolerance", "beyond_tolerance", "needed"})
"""What is counted in points where the target is in per cent."""
_OF_THE_WAY = frozenset({"average", "needed_per_year"})
"""What of a level is a part of its way, and so a difference."""
_PLACES = 10
"""How many places of a number that goes on for ever are written out."""


def step_line(step: Step, assessment: Assessment, messages: Messages) -> str:
    """Return a step as a line: the formula, what it comes to exactly, and what it is rounded to."""
    fact = _printed(step, assessment)
    line = _exact(step, assessment, messages)
    if step.formula:
        formula = formula_text(step.formula)
        line = f"{formula} = {line}"
    if _differs(step, fact):
        shown = messages.fact(fact)
        line = f"{line} → {shown}"
    notes = _notes(step, fact, messages)
    return f"{line}{notes}"


def _notes(step: Step, fact: Amount | Percent, messages: Messages) -> str:
    """Return what is to be said about a step in brackets, and how it was rounded; blank where there is nothing."""
    words: list[str] = []
    if step.note:
        note = messages.term("step-note", step.note)
        words.append(note)
    rounding = _rounding(step, fact)
    if rounding:
        note = messages.term("step-note", rounding)
        words.append(note)
    if not words:
        return ""
    notes = messages.semicolon.join(words)
    return messages.aside(notes)


def formula_text(tokens: Sequence[Token]) -> str:
    """Return a formula as it is written by hand.

    >>> formula_text((Fraction(7300), "×", Fraction(75), "%"))
    '7300 × 75%'
    >>> formula_text(("(", Fraction(-1), "−", Fraction(1, 3), ")"))
    '((-1) − 0.3333333333…)'
    """
    words: list[str] = []
    for token in tokens:
        if isinstance(token, str):
            words.append(token)
        else:
            words.append(_bracketed(token))
    line = " ".join(words)
    for apart, joined in ((" %", "%"), ("( ", "("), (" )", ")"), (" ^ ", "^")):
        line = line.replace(apart, joined)
    return line


def _bracketed(number: Fraction) -> str:
    """Return a number, a negative one in brackets."""
    text = exact_text(number)
    if number < 0:
        return f"({text})"
    return text


def exact_text(number: Fraction) -> str:
    """Return every digit of a number; of one that goes on for ever the first, and that it goes on.

    >>> exact_text(Fraction(82265, 1000)), exact_text(Fraction(446800, 7300)), exact_text(Fraction(-1, 3))
    ('82.265', '61.2054794520…', '-0.3333333333…')
    """
    decimal = exact_decimal(number, _PLACES)
    if Fraction(decimal) == number:
        return plain_digits(decimal)
    scale = 10**_PLACES
    scaled = abs(number) * scale
    whole = scaled.numerator // scaled.denominator
    cut = exact_decimal(Fraction(whole, scale), _PLACES)
    digits = f"{cut:.{_PLACES}f}…"
    if number < 0:
        return f"-{digits}"
    return digits


def _exact(step: Step, assessment: Assessment, messages: Messages) -> str:
    """Return the exact value of a step with its unit."""
    if step.name in _SHARES:
        percent = exact_text(step.value * 100)
        return f"{percent}%"
    digits = exact_text(step.value)
    unit = _unit(step, assessment)
    return messages.with_unit(digits, unit)


def _unit(step: Step, assessment: Assessment) -> str:
    """Return the name of a step's unit."""
    target = assessment.target
    if step.name == "needed_ratio":
        return ""
    if step.name in _LAGS:
        return _LAGS[step.name]
    if target.unit is None:
        return "stage"
    is_way = step.name in _OF_THE_WAY and target.measure is Measure.LEVEL
    if step.name in _GAPS or is_way:
        return target.gap_unit
    return target.unit.name


def _printed(step: Step, assessment: Assessment) -> Amount | Percent:
    """Return a step's figure as every format prints it."""
    figures = assessment.figures()
    figure = figures.get(step.name)
    bound = _bound_of_pace(step, assessment)
    if isinstance(figure, Amount) and step.name in _OF_THE_WAY:
        return replace(figure, unit=_unit(step, assessment))
    if isinstance(figure, Amount | Percent) and bound.is_exact:
        return figure
    points = figures.get("points")
    if step.name == "percent" and isinstance(points, Amount):
        return replace(points, unit="%")
    value = step.value
    if step.taken is not None:
        value = step.taken
    if step.name in _SHARES:
        return Percent(value)
    unit = _unit(step, assessment)
    places = assessment.places
    return Amount(value, unit, None, places, bound=bound)


def _bound_of_pace(step: Step, assessment: Assessment) -> Bound:
    """Return what is known of the average so far, or of what is needed against it, where the actual is a bound."""
    reported = assessment.reported
    if reported is None:
        return Bound.EXACT
    if step.name == "average":
        return reported.bound
    return reported.bound.mirrored if step.name == "needed_ratio" else Bound.EXACT


def _digits(fact: Amount | Percent) -> Fraction:
    """Return the number that a figure prints as."""
    if isinstance(fact, Amount):
        digits = amount_digits(fact)
        return Fraction(digits)
    digits = percent_digits(fact)
    return Fraction(digits) / 100


def _differs(step: Step, fact: Amount | Percent) -> bool:
    """Return whether what is printed says something else than the exact value."""
    if not fact.bound.is_exact or step.taken is not None:
        return True
    printed = _digits(fact)
    return printed != step.value


def _rounding(step: Step, fact: Amount | Percent) -> str:
    """Return how a figure was rounded where it was not half up."""
    printed = _digits(fact)
    if isinstance(fact, Amount):
        if fact.rounding is Rounding.HALF_UP:
            return ""
        if printed == fact.value:
            return ""
        return str(fact.rounding.value)
    if step.taken is not None:
        return ""
    tenths = printed * 1000
    half_up = exact_decimal(step.value * 1000, 0)
    if half_up == tenths:
        return ""
    return "off-line"
