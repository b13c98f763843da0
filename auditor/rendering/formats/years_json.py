"""The history of a target as JSON: its judgement in the plan of every year, and how long each status has lasted."""

from collections.abc import Mapping, Sequence

from auditor.assessment.history import StatusRun
from auditor.rendering.formats.data_json import SCHEMA, assessment_object
from auditor.rendering.formats.json_text import encoded
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.years import YearJudged


def render_years_json(judged: Sequence[YearJudged], messages: Messages) -> str:
    """Return the history of a target, oldest year first."""
    whole = {
        "schema": SCHEMA,
        "simulated": any(year.audit.plan.simulated for year in judged),
        "years": [_year(year, messages) for year in judged],
    }
    return encoded(whole)


def _year(year: YearJudged, messages: Messages) -> Mapping[str, object]:
    """Return the target in the plan of one year, or of several."""
    # A year nobody has reported yet is listed all the same.
    as_of = None
    if year.audit.as_of is not None:
        as_of = str(year.audit.as_of)
    return {
        "plan": year.audit.plan.id,
        "years": year.years,
        "as_of": as_of,
        "run": run_object(year.run),
        "assessment": assessment_object(year.audit, year.assessment, messages),
    }


def run_object(run: StatusRun | None) -> Mapping[str, object] | None:
    """Return how long a status has lasted."""
    if run is None:
        return None
    return {"since": str(run.since), "figures": run.figures, "behind": run.behind}
