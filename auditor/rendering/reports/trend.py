"""A trend over years in words: the verdict, and the working that led to it with the numbers put in."""

from collections.abc import Iterator

from auditor.model.assessment import Assessment, Audit
from auditor.model.exact import Fraction
from auditor.model.findings import Amount, Fact, Percent
from auditor.model.trend import Trend, TrendMethod, TrendReason, YearValue
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages


def trend_verdict(trend: Trend, messages: Messages) -> str:
    """Return the word for a verdict; that there is none where there is none."""
    return messages.term(
        "trend-verdict", trend.verdict.value if trend.verdict else "none"
    )


def trend_sentence(assessment: Assessment, messages: Messages) -> str:
    """Return a target's trend in one sentence: the numbers, what they come to, the verdict; blank without a trend."""
    if assessment.trend is None:
        return ""
    facts = dict(_facts(assessment, assessment.trend, messages))
    working = messages.sentence("trend", _sentence(assessment.trend), **facts)
    # What is not decided, or reached already, has no year ahead of it.
    if (
        assessment.trend.verdict is None
        or assessment.trend.reason is TrendReason.GOAL_REACHED
    ):
        return working
    return working + messages.sentence("trend", "ahead", **facts)


def trend_lines(audit: Audit, messages: Messages) -> Iterator[str]:
    """Yield a line for each target of an audit that has a trend: its number, its name and the sentence."""
    for assessment in audit.assessments:
        if assessment.trend is not None:
            label, name = (
                clean(audit.plan.number_of(assessment.target)),
                clean(assessment.target.name),
            )
            yield messages.sentence(
                "trend",
                "line",
                label=label,
                name=name,
                sentence=trend_sentence(assessment, messages),
            )


def _sentence(trend: Trend) -> str:
    """Return the name of the sentence that tells why there is a verdict, or none."""
    if trend.reason is TrendReason.WRONG_DIRECTION:
        # Growth is named in per cent and a change in units, so the two need sentences of their own.
        return f"{trend.reason.value}-{'growth' if trend.method is TrendMethod.CAGR else 'change'}"
    return str(trend.reason.value)


def _facts(
    assessment: Assessment, trend: Trend, messages: Messages
) -> Iterator[tuple[str, Fact]]:
    """Yield what the sentences name; what is not known is left out."""
    yield "verdict", trend_verdict(trend, messages)
    yield "count", str(len(trend.values))
    if trend.values:
        first, last = trend.values[0], trend.values[-1]
        yield "first_year", str(first.year)
        yield "last_year", str(last.year)
        yield "first", _amount(assessment, first)
        yield "last", _amount(assessment, last)
    if trend.goal is not None:
        yield (
            "goal",
            Amount(
                trend.goal,
                assessment.target.unit_name,
                None,
                assessment.places,
            ),
        )
    if trend.goal_year is not None:
        yield "goal_year", str(trend.goal_year)
    yield from _derived_facts(assessment, trend, messages)


def _derived_facts(
    assessment: Assessment, trend: Trend, messages: Messages
) -> Iterator[tuple[str, Fact]]:
    """Yield the numbers that were worked out."""
    if trend.observed is not None:
        yield "observed", _pace(assessment, trend, trend.observed, messages)
    if trend.required is not None:
        yield "required", _pace(assessment, trend, trend.required, messages)
    if trend.ratio is not None:
        yield "ratio", Percent(trend.ratio)
    yield from _outlook_facts(assessment, trend)
    if trend.last_change is not None:
        yield "last_change", _change(assessment, trend.last_change, messages)


def _outlook_facts(assessment: Assessment, trend: Trend) -> Iterator[tuple[str, Fact]]:
    """Yield what the trend comes to in the years ahead."""
    # A projection for a year that is over would be a forecast of the past.
    if (
        trend.projected is not None
        and trend.goal_year is not None
        and trend.goal_year > trend.values[-1].year
    ):
        yield (
            "projected",
            Amount(
                trend.projected,
                assessment.target.unit_name,
                None,
                assessment.places,
                apart_from=trend.goal,
            ),
        )
    if trend.reached_in is not None and trend.reached_in > trend.values[-1].year:
        yield "reached_in", str(trend.reached_in)


def _amount(assessment: Assessment, value: YearValue) -> Amount:
    """Return a year's value as it was reported, else rounded."""
    return Amount(
        value.value,
        assessment.target.unit_name,
        value.digits,
        assessment.places,
    )


def _pace(
    assessment: Assessment, trend: Trend, number: Fraction, messages: Messages
) -> str:
    """Return growth a year in per cent, or a change a year in the target's unit, with the word for its direction."""
    if trend.method is TrendMethod.CAGR:
        return messages.sentence("trend", _way(number), amount=Percent(abs(number)))
    return _change(assessment, number, messages)


def _change(assessment: Assessment, number: Fraction, messages: Messages) -> str:
    """Return a change with the word for its direction; between percentages in points."""
    # A percentage does not fall by per cent but by points.
    amount = Amount(
        abs(number),
        assessment.target.gap_unit,
        None,
        assessment.places,
        apart_from=Fraction(0),
    )
    return messages.sentence("trend", _way(number), amount=amount)


def _way(number: Fraction) -> str:
    """Return the name of the word for a direction."""
    if number == 0:
        return "even"
    if number > 0:
        return "up"
    return "down"
