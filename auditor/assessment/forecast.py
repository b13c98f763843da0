"""What the rest of the plan must bring, and where it will end: needed or left per month, and the forecast of a flow.

Earned-value terms: the forecast by pace is the estimate at completion, actual ÷ share due.
"""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.benchmark import Benchmark
from auditor.assessment.goal_bounds import is_ceiling_like
from auditor.assessment.roots import root
from auditor.assessment.series import Series
from auditor.model.assessment import Forecast, ForecastMethod, Reported
from auditor.model.exact import Fraction
from auditor.model.month import MONTHS_IN_YEAR, Month
from auditor.model.plan import AtMost, Measure, Plan


class Profile(Struct, frozen=True):
    """Last year's figures for the same months and up to the same close."""

    same: Reported
    whole: Reported


class Rest(Struct, frozen=True):
    """What is to come between the judged month and the close; all of it nothing where the goal is met or closed."""

    months_left: int = 0
    needed_per_month: Fraction | None = None
    needed_per_year: Fraction | None = None
    """In plans over several years."""
    needed_ratio: Fraction | None = None
    """Needed per month ÷ the monthly average so far."""
    left_per_month: Fraction | None = None
    """Of a budget: what may still be used."""
    average: Fraction | None = None
    """The monthly average so far."""
    missing: Fraction | None = None
    """What is missing of the goal, positive in its direction; of a budget what is left of it."""
    forecast: Forecast | None = None
    profile: Profile | None = None
    """What the forecast was made from, where it was made from last year's months."""


NOTHING_LEFT = Rest()


def rest_of(  # noqa: PLR0913, PLR0917 - the judgement and both series
    held_against: Benchmark,
    reported: Reported,
    plan: Plan,
    close: Month,
    now: Series,
    before: Series,
) -> Rest:
    """Return what the rest of the plan must bring.

    Needed per month = (goal − actual) ÷ months from the judged period to the close; its ratio is against the average of
    the months reported. Share due 0 or average 0 leaves the cell blank.
    """
    left = close.number - reported.period.last
    # A direction is held against last year's figure, which no rest of the year can be shared out towards.
    if left <= 0 or held_against.is_direction:
        return NOTHING_LEFT
    match held_against.measure:
        case Measure.FLOW:
            return _rest_of_flow(
                held_against,
                reported,
                plan,
                left,
                close,
                before,
            )
        case Measure.LEVEL:
            return _rest_of_level(
                held_against,
                reported,
                plan,
                left,
            )
        case Measure.RATE | Measure.MILESTONE:
            return _rest_of_rate(
                held_against,
                reported,
                left,
                now,
            )
        case _:
            assert_never(held_against.measure)


def _rest_of_flow(  # noqa: PLR0913, PLR0917 - as above
    held_against: Benchmark,
    reported: Reported,
    plan: Plan,
    left: int,
    close: Month,
    before: Series,
) -> Rest:
    """Return what a flow needs, or what is left of a budget, and what it will come to."""
    aim = held_against.aim
    if aim is None or aim == 0:
        return NOTHING_LEFT
    value = reported.value
    missing = aim - value
    profile = _profile(before, reported, close)
    forecast = _forecast(held_against, reported, profile)
    rest = Rest(
        left,
        average=value / reported.period.months,
        missing=missing,
        forecast=forecast,
        profile=profile,
    )
    if isinstance(held_against.goal, AtMost):
        return _rest_of_budget(rest, missing)
    if is_ceiling_like(held_against.goal, held_against.target):
        # Nobody needs more of what is better the lower it is.
        return replace(rest, missing=None)
    if missing <= 0:
        return NOTHING_LEFT
    return _with_need(rest, missing / left, plan)


def _rest_of_budget(rest: Rest, missing: Fraction) -> Rest:
    """Return what is left of a budget each month; of one that is used up, nothing is."""
    if missing < 0:
        return rest
    return replace(rest, left_per_month=missing / rest.months_left)


def _with_need(rest: Rest, needed: Fraction, plan: Plan) -> Rest:
    """Return the rest with what each month must bring, and how that compares with the months so far."""
    ratio: Fraction | None = None
    # Against an average of nothing, or less, no ratio says anything.
    if rest.average is not None and rest.average > 0:
        ratio = needed / rest.average
    return replace(
        rest,
        needed_per_month=needed,
        needed_per_year=_per_year(needed, plan),
        needed_ratio=ratio,
    )


def _rest_of_level(
    held_against: Benchmark,
    reported: Reported,
    plan: Plan,
    left: int,
) -> Rest:
    """Return what a level with a base needs each month to come to its goal."""
    start, end = held_against.start, held_against.end
    if start is None or end is None:
        return NOTHING_LEFT
    missing, gained = end - reported.value, reported.value - start
    if end <= start:
        missing, gained = -missing, -gained
    if missing <= 0:
        return NOTHING_LEFT
    elapsed = reported.period.last - plan.span.first + 1
    rest = Rest(left, average=gained / elapsed, missing=missing)
    return _with_need(rest, missing / left, plan)


def _rest_of_rate(
    held_against: Benchmark,
    reported: Reported,
    left: int,
    now: Series,
) -> Rest:
    """Return the growth that each year to come needs so that the mean of all years comes to the goal."""
    low, _ = held_against.bounds
    years_left = left // MONTHS_IN_YEAR
    if not now.averaged or low is None or years_left == 0 or reported.value >= low:
        return NOTHING_LEFT
    whole = held_against.target.whole
    years = reported.period.months // MONTHS_IN_YEAR
    promised = (1 + low / whole) ** (years + years_left)
    reached = (1 + reported.value / whole) ** years
    needed = (root(promised / reached, years_left) - 1) * whole
    return Rest(left, needed_per_year=needed)


def _per_year(per_month: Fraction, plan: Plan) -> Fraction | None:
    """Return what is needed per year, in plans over several years."""
    if not plan.covers_years:
        return None
    return per_month * MONTHS_IN_YEAR


def _profile(before: Series, reported: Reported, close: Month) -> Profile | None:
    """Return last year's figures for the same months and up to the same close, where both are known exactly."""
    same = before.ending(reported.period.end.plus(-MONTHS_IN_YEAR))
    whole = before.ending(close.plus(-MONTHS_IN_YEAR))
    # Last year's months must have something in them to say how a year is spread.
    if same is None or whole is None or same.value <= 0:
        return None
    if not same.bound.is_exact or not whole.bound.is_exact:
        return None
    return Profile(same, whole)


def _forecast(
    held_against: Benchmark, reported: Reported, profile: Profile | None
) -> Forecast | None:
    """Return the projected value at the close: by last year's profile where its months are known, else by pace."""
    if profile is not None:
        value = reported.value * profile.whole.value / profile.same.value
        return Forecast(value, ForecastMethod.PROFILE)
    share = held_against.share.value
    if not share:
        return None
    return Forecast(reported.value / share, ForecastMethod.PACE)
