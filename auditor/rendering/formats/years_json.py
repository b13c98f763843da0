"""The history of a target as JSON: its judgement in the plan of every year, and how long each status has lasted."""

from collections.abc import Mapping, Sequence

from auditor.assessment.history import Run
from auditor.rendering.formats.data_json import SCHEMA, assessment_object, encoded
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.years import YearJudged


def render_years_json(judged: Sequence[YearJudged], messages: Messages) -> str:
    """Return the history of a target, oldest year first."""
    return encoded({
        "schema": SCHEMA,
        "simulated": any(one.audit.plan.simulated for one in judged),
        "years": [
            {
                "plan": one.audit.plan.id,
                "years": one.years,
                "as_of": str(one.audit.as_of) if one.audit.as_of else None,
                "run": run_object(one.run),
                "assessment": assessment_object(one.audit, one.known, messages),
            }
            for one in judged
        ],
    })  # fmt: skip


def run_object(run: Run | None) -> Mapping[str, object] | None:
    """Return how long a status has lasted."""
    if run is None:
        return None
    return {"since": str(run.since), "figures": run.figures, "behind": run.behind}
