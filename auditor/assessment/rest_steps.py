"""The working of what is still to come: needed or left per month, the average so far, the forecast."""

from collections.abc import Iterator

from auditor.assessment.benchmark import Benchmark
from auditor.assessment.forecast import Rest
from auditor.assessment.steps import Formula, Step, percent
from auditor.model.assessment import Forecast, Reported
from auditor.model.exact import Fraction
from auditor.model.month import MONTHS_IN_YEAR


def rest_steps(
    rest: Rest, held_against: Benchmark, reported: Reported
) -> Iterator[Step]:
    """Yield what the rest of the plan must bring, and where it will end."""
    yield from _needed(rest, held_against, reported)
    if (
        rest.needed_ratio is not None
        and rest.needed_per_month is not None
        and rest.average is not None
    ):
        yield _average(rest.average, held_against, reported)
        yield Step(
            "needed_ratio",
            (rest.needed_per_month, "÷", rest.average),
            rest.needed_ratio,
        )
    if rest.forecast is not None:
        yield _forecast(
            rest,
            rest.forecast,
            held_against,
            reported.value,
        )


def _needed(rest: Rest, held_against: Benchmark, reported: Reported) -> Iterator[Step]:
    """Yield what is needed per month and per year, or what is left per month of a budget."""
    end = held_against.end
    if end is None:
        return
    value = reported.value
    missing: Formula = (end, "−", value)
    if held_against.start is not None and held_against.start >= end:
        missing = (value, "−", end)
    left = Fraction(rest.months_left)
    if rest.left_per_month is not None:
        yield Step("left", ("(", *missing, ")", "÷", left), rest.left_per_month)
    if rest.needed_per_month is None:
        return
    yield Step("needed", ("(", *missing, ")", "÷", left), rest.needed_per_month)
    if rest.needed_per_year is not None:
        yield Step(
            "needed_per_year",
            (rest.needed_per_month, "×", Fraction(MONTHS_IN_YEAR)),
            rest.needed_per_year,
        )


def _average(average: Fraction, held_against: Benchmark, reported: Reported) -> Step:
    """Return the monthly average so far: of a level, of the way it has come."""
    value, start = reported.value, held_against.start
    if start is None:
        return Step("average", (value, "÷", Fraction(reported.period.months)), average)
    end = held_against.end
    come: Formula = (value, "−", start)
    if end is not None and end <= start:
        come = (start, "−", value)
    return Step(
        "average", ("(", *come, ")", "÷", Fraction(held_against.share.elapsed)), average
    )


def _forecast(
    rest: Rest,
    forecast: Forecast,
    held_against: Benchmark,
    value: Fraction,
) -> Step:
    """Return where the year will end."""
    formula: Formula = (value, "÷", *percent(held_against.share.value))
    if rest.profile is not None:
        whole, same = rest.profile.whole.value, rest.profile.same.value
        formula = (value, "×", whole, "÷", same)
    return Step(
        "forecast",
        formula,
        forecast.value,
        forecast.method.value,
    )
