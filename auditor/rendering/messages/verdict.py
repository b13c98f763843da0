"""Why a target has the status it has, in one sentence with its inputs; and where each of them stands."""

from collections.abc import Iterator

from auditor.assessment.benchmark import Benchmark
from auditor.assessment.evidence import Evidence
from auditor.model.assessment import Assessment, Status
from auditor.model.findings import Amount, Fact
from auditor.model.plan import Falls, Rises
from auditor.rendering.messages.formatted_row import FormattedRow
from auditor.rendering.messages.messages import Messages


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
    if known.target.is_percent or known.gap is None or known.gap <= 0:
        facts.pop("points", None)
    if evidence.audit.as_of is not None:
        facts["as_of"] = evidence.audit.as_of
    return facts


def _called_for(
    known: Assessment, held_against: Benchmark | None, messages: Messages
) -> dict[str, Fact]:
    """Return what was called for by the judged month: at least, at most, between, or more or less than last year."""
    unit = known.target.unit_name
    if held_against is None or (held_against.low is None and held_against.high is None):
        return {}
    low, high = (
        None if edge is None else Amount(edge, unit, None, known.places)
        for edge in (held_against.low, held_against.high)
    )
    if isinstance(known.goal, Rises) and low is not None:
        return {"called": messages.sentence("verdict", "called-above", low=low)}
    if isinstance(known.goal, Falls) and high is not None:
        return {"called": messages.sentence("verdict", "called-below", high=high)}
    if low is not None and high is not None:
        return {
            "called": messages.sentence("verdict", "called-between", low=low, high=high)
        }
    if low is not None:
        return {"called": messages.sentence("verdict", "called-low", low=low)}
    return {"called": messages.sentence("verdict", "called-high", high=high or "")}


def _limit(known: Assessment, held_against: Benchmark | None) -> dict[str, Fact]:
    """Return the threshold between at risk and behind, by the side of it that the target is on."""
    if held_against is None or known.gap is None or known.gap <= 0:
        return {}
    limit = Amount(held_against.threshold, "point")
    if known.status is Status.AT_RISK:
        return {"within": limit}
    return (
        {"beyond": limit}
        if known.status is Status.BEHIND and known.gap_points is not None
        else {}
    )


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
