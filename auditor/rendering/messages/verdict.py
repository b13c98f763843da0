"""Why a target has the status it has, in one sentence with its inputs; and where each of them stands."""

from collections.abc import Iterator

from auditor.assessment.benchmark import Benchmark
from auditor.assessment.evidence import Evidence
from auditor.model.assessment import Assessment, Status
from auditor.model.findings import Amount, Fact
from auditor.model.plan import Falls, Goal, Rises
from auditor.rendering.messages.formatted_row import FormattedRow
from auditor.rendering.messages.messages import Messages

_CALLED = {
    ("low", "high"): "called-between",
    ("low",): "called-low",
    ("high",): "called-high",
}
"""The sentence for what was called for, by its edges."""


def verdict(evidence: Evidence, cells: FormattedRow, messages: Messages) -> str:
    """Return the clause of the definition that was met, with the figures that met it."""
    known = evidence.known
    facts: dict[str, Fact] = {
        "goal": cells.goal,
        "actual": cells.actual,
        "gap": cells.gap,
        "close": known.close,
        **_optional(evidence),
        **_called_for(known, evidence.benchmark, messages),
        **_limit(known, evidence.benchmark),
    }
    if known.late:
        facts["late"] = known.close
    return messages.sentence(
        "verdict",
        known.reason.value,
        **{name: fact for name, fact in facts.items() if fact != ""},
    )


def _optional(evidence: Evidence) -> dict[str, Fact]:
    """Return the facts that some verdicts have."""
    known, figures = evidence.known, evidence.known.figures()
    facts: dict[str, Fact] = {
        name: figures[name]
        for name in ("period", "points", "missing", "base")
        if name in figures
    }
    if "beyond_tolerance" in figures:
        facts["past"] = figures["beyond_tolerance"]
    if known.target.is_percent or not _is_short(known):
        facts.pop("points", None)
    if evidence.audit.as_of is not None:
        facts["as_of"] = evidence.audit.as_of
    return facts


def _called_for(
    known: Assessment, held_against: Benchmark | None, messages: Messages
) -> dict[str, Fact]:
    """Return what was called for by the judged month: at least, at most, between, or more or less than last year."""
    if held_against is None:
        return {}
    edges = _called_edges(known, held_against)
    if not edges:
        return {}
    name = _called_name(known.goal, tuple(edges))
    return {"called": messages.sentence("verdict", name, **edges)}


def _called_edges(known: Assessment, held_against: Benchmark) -> dict[str, Fact]:
    """Return the low and the high edge of what was called for, those there are."""
    edges: dict[str, Fact] = {}
    for name, edge in (("low", held_against.low), ("high", held_against.high)):
        if edge is not None:
            edges[name] = Amount(edge, known.target.unit_name, None, known.places)
    return edges


def _called_name(goal: Goal, edges: tuple[str, ...]) -> str:
    """Return the name of the sentence for the edges there are."""
    if isinstance(goal, Rises) and "low" in edges:
        return "called-above"
    if isinstance(goal, Falls) and "high" in edges:
        return "called-below"
    return _CALLED[edges]


def _limit(known: Assessment, held_against: Benchmark | None) -> dict[str, Fact]:
    """Return the threshold between at risk and behind, by the side of it that the target is on."""
    if held_against is None or not _is_short(known):
        return {}
    limit = Amount(held_against.threshold, "point")
    if known.status is Status.AT_RISK:
        return {"within": limit}
    if known.status is Status.BEHIND and known.gap_points is not None:
        return {"beyond": limit}
    return {}


def _is_short(known: Assessment) -> bool:
    """Return whether something is missing to what was called for."""
    return known.gap is not None and known.gap > 0


def places_of_inputs(evidence: Evidence, messages: Messages) -> str:
    """Return where the goal stands, and the figures that were held against it."""
    return messages.sentence("verdict", "places", **dict(_places(evidence)))


def _places(evidence: Evidence) -> Iterator[tuple[str, Fact]]:
    """Yield the places by what stands there."""
    known = evidence.known
    begun = [one for one in known.target.history if one.goal == known.goal]
    yield "goal", begun[-1].location if begun else known.target.goal_location
    for name, one in (("actual", known.reported), ("base", known.base)):
        if one is not None:
            yield name, tuple(source.location for source in one.sources)
