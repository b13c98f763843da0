"""The bar of a target: where its actual, its schedule line and last year stand between its start and its goal.

This is a picture of what was judged: nothing here decides a status.
"""

from msgspec import Struct

from auditor.model.assessment import Assessment
from auditor.model.exact import Fraction
from auditor.model.plan import Measure, amount_of
from auditor.model.quantity import exact_decimal
from auditor.rendering.document import BAR_LENGTH, Bar


class BarPositions(Struct, frozen=True):
    """The positions of a bar; blank where there is no such mark."""

    actual: str
    goal: str
    due: str = ""
    """Where it should be by now, unless that is the goal itself."""
    last_year: str = ""
    beyond: bool = False
    """Whether the actual lies beyond the edge."""


def bar_positions(bar: Bar) -> BarPositions:
    """Return where the marks of a bar stand, in per cent of its length, as text with one decimal."""
    due = ""
    if bar.due is not None:
        due = _position(bar.due)
    last_year = ""
    if bar.last_year is not None and bar.last_year <= BAR_LENGTH:
        last_year = _position(bar.last_year)
    return BarPositions(
        actual=_position(bar.actual),
        goal=_position(Fraction(1)),
        due=due,
        last_year=last_year,
        beyond=bar.actual > BAR_LENGTH,
    )


def _position(share: Fraction) -> str:
    """Return where a share of the goal stands on a page's bar; what is beyond its edge ends there."""
    within = max(Fraction(0), min(share, BAR_LENGTH))
    return str(exact_decimal(within / BAR_LENGTH * 100, 1))


def bar_of(assessment: Assessment) -> Bar | None:
    """Return the bar of a target; nothing where no figure can stand on a scale from its start to its goal."""
    completion = assessment.completion
    if completion is not None and assessment.target.measure is Measure.MILESTONE:
        return Bar(completion)
    scale = _scale(assessment)
    if assessment.reported is None or scale is None:
        return None
    actual = _share(assessment.reported.value, scale)
    if actual < 0:
        return None
    return Bar(actual, _due(assessment, scale), _last_year(assessment, scale))


def _share(value: Fraction, scale: tuple[Fraction, Fraction]) -> Fraction:
    """Return where a value stands between the start of a scale (0) and the goal (1)."""
    start, whole = scale
    return (value - start) / whole


def _due(assessment: Assessment, scale: tuple[Fraction, Fraction]) -> Fraction | None:
    """Return where a target should be by now; nothing where that is the start or the goal."""
    if assessment.expected is None:
        return None
    due = _share(assessment.expected, scale)
    if 0 < due < 1:
        return due
    return None


def _last_year(
    assessment: Assessment, scale: tuple[Fraction, Fraction]
) -> Fraction | None:
    """Return where last year's result, or what is compared with, stands; nothing where that is not on the scale."""
    last_year = assessment.last_year
    is_shown = last_year == assessment.base or "last_year" in assessment.figures()
    if last_year is None or not is_shown:
        return None
    share = _share(last_year.value, scale)
    if share > 0:
        return share
    return None


def _scale(assessment: Assessment) -> tuple[Fraction, Fraction] | None:
    """Return the value at the left end, and how far the goal is from it."""
    start, aim = _start_and_aim(assessment)
    whole = aim - start
    if whole > 0 or (whole < 0 and start != 0):
        return start, whole
    return None


def _start_and_aim(assessment: Assessment) -> tuple[Fraction, Fraction]:
    """Return the values at the left end and at the goal; a goal without an amount stands at its base."""
    start = Fraction(0)
    base = None
    if assessment.base:
        base = assessment.base.value
    amount = amount_of(assessment.goal)
    if amount is None:
        return start, start if base is None else base
    # A level on its way to the goal is drawn from where it started.
    if base is not None and assessment.completion is not None:
        start = base
    return start, Fraction(amount)
