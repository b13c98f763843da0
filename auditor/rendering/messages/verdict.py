"""Why a target has the status it has, in one sentence with its inputs; and where each of them stands."""

from collections.abc import Iterator

from auditor.assessment.benchmark import Benchmark
from auditor.assessment.evidence import Evidence
from auditor.assessment.goal_bounds import is_rank
from auditor.assessment.lag import lag_kind, lag_of
from auditor.model.assessment import Assessment, Reason, Status
from auditor.model.findings import Amount, Fact, Facts, Percent
from auditor.model.plan import Falls, Measure, Rises
from auditor.rendering.messages.formatted_row import FormattedRow
from auditor.rendering.messages.goals import is_never
from auditor.rendering.messages.messages import Messages

_CALLED = {
    ("low", "high"): "called-between",
    ("low",): "called-low",
    ("high",): "called-high",
}
"""The sentence for what was called for, by its bounds."""
_OF_THE_WAY = frozenset({"schedule", "closed", "due"})
"""The measures of a gap by which a level that is to fall is short of its way, and not above anything."""

_OF_YEARS = frozenset({Reason.CEILING_EXCEEDED, Reason.WRONG_DIRECTION})
"""The reasons that a plan over several years has a sentence of its own for: 规划控制目标, 基期."""


def verdict(evidence: Evidence, cells: FormattedRow, messages: Messages) -> str:
    """Return the clause of the definition that was met, with the figures that met it."""
    assessment = evidence.assessment
    facts: Facts = {
        "goal": messages.goal_words(assessment.goal, assessment.target.unit),
        "actual": cells.actual,
        "gap": cells.gap,
        "close": assessment.close,
        **_optional(evidence),
        **_breach(assessment),
        **_called_for(assessment, evidence.benchmark, messages),
        **_measured(evidence, messages),
    }
    if assessment.late:
        facts["late"] = assessment.close
    # A cell that has nothing to say is no fact.
    filled = {name: fact for name, fact in facts.items() if fact != ""}
    name = _sentence_name(evidence)
    return messages.sentence("verdict", name, **filled)


def _sentence_name(evidence: Evidence) -> str:
    """Return the name of the sentence: of cases that are not to occur, and occurred or not, one of its own."""
    assessment = evidence.assessment
    if assessment.reason in _OF_YEARS and evidence.audit.plan.covers_years:
        return f"{assessment.reason.value}-years"
    if not is_never(assessment.goal, assessment.target.unit):
        return assessment.reason.value
    if assessment.status.is_kept:
        return "never-kept"
    if assessment.status.is_judged and _is_short(assessment):
        return "never-broken"
    return assessment.reason.value


def _optional(evidence: Evidence) -> Facts:
    """Return the facts that some verdicts have."""
    figures = evidence.assessment.figures()
    facts: Facts = {
        name: figures[name] for name in ("period", "missing", "base") if name in figures
    }
    if "beyond_tolerance" in figures:
        facts["past"] = figures["beyond_tolerance"]
    if evidence.audit.as_of is not None:
        facts["as_of"] = evidence.audit.as_of
    return facts


def _breach(assessment: Assessment) -> Facts:
    """Return the figure that broke a redline, where it is another than the newest."""
    breach = assessment.breach
    if breach is None or breach.figure == assessment.reported:
        return {}
    figures = assessment.figures()
    return {name: figures[name] for name in ("breach", "breach_period")}


def _called_for(
    assessment: Assessment, held_against: Benchmark | None, messages: Messages
) -> Facts:
    """Return what was called for by the judged month: at least, at most, between, or more or less than last year."""
    if held_against is None:
        return {}
    bounds = _called_bounds(assessment, held_against)
    if not bounds:
        return {}
    name = _called_name(assessment, tuple(bounds))
    return {"called": messages.sentence("verdict", name, **bounds)}


def _called_bounds(assessment: Assessment, held_against: Benchmark) -> Facts:
    """Return the low and the high bound of what was called for, those there are."""
    bounds: Facts = {}
    for name, bound in (("low", held_against.low), ("high", held_against.high)):
        if bound is not None:
            bounds[name] = Amount(
                bound, assessment.target.unit_name, None, assessment.places
            )
    return bounds


def _called_name(assessment: Assessment, bounds: tuple[str, ...]) -> str:
    """Return the name of the sentence for the bounds there are."""
    goal = assessment.goal
    if is_rank(goal, assessment.target.unit):
        return "called-rank"
    if isinstance(goal, Rises) and "low" in bounds:
        return "called-above"
    if isinstance(goal, Falls) and "high" in bounds:
        return "called-below"
    return _CALLED[bounds]


def _measured(evidence: Evidence, messages: Messages) -> Facts:
    """Return the gap in the measure that the threshold is about, and the threshold, by the side the target is on."""
    assessment = evidence.assessment
    plan = evidence.audit.plan
    lag = lag_of(plan, assessment)
    benchmark = evidence.benchmark
    if lag is None or benchmark is None:
        return {}
    if not _is_short(assessment):
        return {}
    facts: Facts = {}
    kind = lag_kind(plan, assessment)
    # Of growth the gap itself is in the points that count.
    if kind != "growth":
        side = _side(assessment, kind)
        brief = messages.brief(lag)
        facts["measured"] = messages.sentence("lag", f"{kind}-{side}", lag=brief)
    threshold = benchmark.threshold
    limit: Fact = Amount(threshold, "point")
    if isinstance(lag, Percent):
        limit = f"{messages.fact(Amount(threshold))}%"
    if assessment.status is Status.AT_RISK:
        facts["within"] = limit
    if assessment.status is Status.BEHIND:
        facts["beyond"] = limit
    return facts


def _side(assessment: Assessment, kind: str) -> str:
    """Return the side of a measure that a target is on."""
    is_level = assessment.target.measure is not Measure.FLOW
    if kind in {"goal", "way"} or (is_level and kind in _OF_THE_WAY):
        return "low"
    if assessment.is_over:
        return "high"
    return "low"


def _is_short(assessment: Assessment) -> bool:
    """Return whether something is missing to what was called for."""
    return assessment.gap is not None and assessment.gap > 0


def places_of_inputs(evidence: Evidence, messages: Messages) -> str:
    """Return where the goal stands, and the figures that were held against it."""
    return messages.sentence("verdict", "places", **dict(_places(evidence)))


def _places(evidence: Evidence) -> Iterator[tuple[str, Fact]]:
    """Yield the places by what stands there."""
    assessment = evidence.assessment
    location = assessment.target.goal_location
    for amendment in assessment.target.history:
        if amendment.goal == assessment.goal:
            location = amendment.location
    yield "goal", location
    figures = {
        "actual": assessment.reported,
        "base": assessment.base,
    }
    for name, figure in figures.items():
        if figure is not None:
            yield name, tuple(source.location for source in figure.sources)
