"""The bullet bar of a target: where its actual, its schedule line, last year and the goal stand on one scale.

Positions are in per cent of the bar's length, as text with one decimal. The goal stands at five sixths, so that there
is room beyond it; what lies further out ends at the edge. This is drawing: nothing here decides a status.
"""

from fractions import Fraction

from msgspec import Struct

from auditor.model.assessment import Assessment, Reported
from auditor.model.plan import Measure, amount_of
from auditor.model.quantity import exact_decimal

_LENGTH = Fraction(6, 5)
"""What the whole bar stands for, in goals."""


class Bar(Struct, frozen=True):
    """The positions of a bar; blank where there is no such mark."""

    actual: str
    goal: str
    due: str = ""
    """Where it should be by now, unless that is the goal itself."""
    last_year: str = ""
    beyond: bool = False
    """Whether the actual lies beyond the edge."""


def bar_of(known: Assessment) -> Bar | None:
    """Return the bar of a target; nothing where there is no figure, or none that can stand on a scale from zero."""
    if known.completion is not None and known.target.measure is Measure.MILESTONE:
        return Bar(_position(known.completion), _position(Fraction(1)), beyond=False)
    scale = _scale(known)
    if known.reported is None or scale is None:
        return None
    start, whole = scale

    def place(value: Fraction | None) -> Fraction | None:
        return None if value is None else (value - start) / whole

    actual, due, last = place(known.reported.value), place(known.expected), place(_value(known.last_year))
    if actual is None or actual < 0:
        return None
    return Bar(
        actual=_position(actual),
        goal=_position(Fraction(1)),
        due=_position(due) if due is not None and 0 < due < 1 else "",
        last_year=_position(last) if last is not None and 0 < last <= _LENGTH else "",
        beyond=actual > _LENGTH,
    )


def _scale(known: Assessment) -> tuple[Fraction, Fraction] | None:
    """Return the value at the left end and how far the goal is from it."""
    start = Fraction(0)
    amount = amount_of(known.goal)
    if amount is None:
        aim = known.base.value if known.base else start
    else:
        aim = Fraction(amount)
        # A level on its way to the goal is drawn from where it started.
        start = known.base.value if known.base and known.completion is not None else start
    whole = aim - start
    upwards = whole > 0 or (whole < 0 and start != 0)
    return (start, whole) if upwards else None


def _value(one: Reported | None) -> Fraction | None:
    """Return the value of a figure."""
    return one.value if one else None


def _position(share: Fraction) -> str:
    """Return where a share of the goal stands on the bar."""
    return str(exact_decimal(max(Fraction(0), min(share, _LENGTH)) / _LENGTH * 100, 1))
