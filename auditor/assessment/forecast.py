"""What the rest of the year must bring, and where the year will end: needed per month and forecast of a flow.

Earned-value terms: the forecast by pace is the estimate at completion, actual ÷ share due.
"""

from fractions import Fraction

from msgspec.structs import replace

from auditor.assessment.series import Series
from auditor.model.assessment import Assessment, Forecast, ForecastMethod, Reported
from auditor.model.period import Period
from auditor.model.plan import AtLeast
from auditor.model.quantity import Bound


def project(known: Assessment, before: Series) -> Assessment:
    """Return the assessment of a flow, not yet met and not yet closed, with its needed pace and its forecast.

    Needed per month = (goal − actual) ÷ months from the judged period to the close; its ratio is against the average of
    the months reported. Share due 0 or average 0 leaves the cell blank.
    """
    reported, goal = known.reported, known.goal
    left = known.close.last - reported.period.last if reported else 0
    if reported is None or not isinstance(goal, AtLeast) or left <= 0 or reported.value >= goal.amount:
        return known
    needed = (Fraction(goal.amount) - reported.value) / left
    average = reported.value / reported.period.months
    return replace(
        known,
        months_left=left,
        needed_per_month=needed,
        needed_ratio=needed / average if average > 0 else None,
        forecast=_forecast(known, before),
    )


def profile_of(before: Series, reported: Reported, close: Period) -> tuple[Reported | None, Reported | None]:
    """Return last year's figures for the same months and up to the same close, as far as they are known."""
    return before.ending(reported.period.last - 12), before.ending(close.last - 12)


def _forecast(known: Assessment, before: Series) -> Forecast | None:
    """Return the projected value at the close: by last year's profile where its months are known, else by pace."""
    reported = known.reported
    assert reported is not None, "only called with a figure"  # noqa: S101 - tells the type checker
    same, whole = profile_of(before, reported, known.close)
    if same and whole and same.bound is whole.bound is Bound.EXACT and same.value > 0:
        return Forecast(reported.value * whole.value / same.value, ForecastMethod.PROFILE)
    if not known.share_due:
        return None
    return Forecast(reported.value / known.share_due, ForecastMethod.PACE)
