"""The bar of a target: where its actual, its schedule line and last year stand between its start and its goal.

This is a picture of what was judged: nothing here decides a status.
"""

from fractions import Fraction

from msgspec import Struct

from auditor.model.assessment import Assessment
from auditor.model.plan import Measure, amount_of
from auditor.model.quantity import exact_decimal
from auditor.rendering.document import Bar as DocumentBar

_LENGTH = Fraction(6, 5)
"""What the whole bar of a page stands for, in goals: the goal stands at five sixths, so that there is space beyond."""


class Bar(Struct, frozen=True):
    """The positions of a bar; blank where there is no such mark."""

    actual: str
    goal: str
    due: str = ""
    """Where it should be by now, unless that is the goal itself."""
    last_year: str = ""
    beyond: bool = False
    """Whether the actual lies beyond the edge."""


def positions(bar: DocumentBar | None) -> Bar | None:
    """Return where the marks of a bar stand, in per cent of its length, as text with one decimal."""
    if bar is None:
        return None
    due = ""
    if bar.due is not None:
        due = position(bar.due)
    last_year = ""
    if bar.last_year is not None and bar.last_year <= _LENGTH:
        last_year = position(bar.last_year)
    return Bar(
        position(bar.actual),
        position(Fraction(1)),
        due,
        last_year,
        bar.actual > _LENGTH,
    )


def position(share: Fraction) -> str:
    """Return where a share of the goal stands on a page's bar; what is beyond its edge ends there."""
    within = max(Fraction(0), min(share, _LENGTH))
    return str(exact_decimal(within / _LENGTH * 100, 1))


def bar_of(assessment: Assessment) -> DocumentBar | None:
    """Return the bar of a target; nothing where no figure can stand on a scale from its start to its goal."""
    completion = assessment.completion
    if completion is not None and assessment.target.measure is Measure.MILESTONE:
        return DocumentBar(completion)
    scale = _scale(assessment)
    if assessment.reported is None or scale is None:
        return None
    start, whole = scale
    actual = (assessment.reported.value - start) / whole
    if actual < 0:
        return None
    due = None
    if assessment.expected is not None:
        due = (assessment.expected - start) / whole
    last_year = None
    if assessment.last_year is not None:
        last_year = (assessment.last_year.value - start) / whole
    return DocumentBar(
        actual,
        due if due is not None and 0 < due < 1 else None,
        last_year if last_year is not None and last_year > 0 else None,
    )


def _scale(assessment: Assessment) -> tuple[Fraction, Fraction] | None:
    """Return the value at the left end, and how far the goal is from it."""
    start = Fraction(0)
    base = None
    if assessment.base:
        base = assessment.base.value
    amount = amount_of(assessment.goal)
    if amount is None:
        aim = start
        if base is not None:
            aim = base
    else:
        aim = Fraction(amount)
        # A level on its way to the goal is drawn from where it started.
        if base is not None and assessment.completion is not None:
            start = base
    whole = aim - start
    if whole > 0 or (whole < 0 and start != 0):
        return start, whole
    return None
