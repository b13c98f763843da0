"""The roll-up for programs: JSON with every repository, plan and finding, and CSV with a plan a row.

Figures are written as in the JSON of a single check; what could not be judged stands among the plans, with its reason.
"""

import csv
from collections.abc import Mapping
from io import StringIO

import msgspec

from auditor.assessment.rollup import Failure, PlanSummary, RepositoryResult
from auditor.model.assessment import Status
from auditor.model.quantity import exact_decimal
from auditor.rendering.formats.data_csv import cell
from auditor.rendering.formats.data_json import SCHEMA, encoded, finding_object
from auditor.rendering.formats.goal_json import Json
from auditor.rendering.messages.formatted_row import gap_of, points_of
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.rollup import reason
from auditor.rendering.reports.rollup_view import (
    Line,
    RollupView,
    simulated_notice,
    totals,
)

COLUMNS = (
    "simulated", "repository", "path", "plan", "title", "entity", "as_of", "newest", "targets", "judged", "left_out",
    *(status.value for status in Status), "worst", "worst_name", "worst_status", "worst_gap", "worst_gap_points",
    "worst_unit", "printed_gap", "printed_points", "errors", "warnings", "notes", "waived", "gate", "reason",
)  # fmt: skip
"""The columns of the CSV, the same for every run."""
_FAILED = {True: "failed", False: "passed"}


def render_rollup_json(view: RollupView) -> str:
    """Return everything: each repository with its plans, what could not be judged there, and all its findings."""
    standings = view.standings
    counts = totals(standings)
    # The filters of the command line take plans away, and never what could not be judged.
    shown = {one.path for one in view.lines()}
    return encoded({
        "schema": SCHEMA,
        "simulated": any(one.simulated for one in standings),
        "repositories": [_repository(one, shown, view.messages) for one in view.outcomes],
        "totals": {
            "repositories": len(view.outcomes), "plans": len(standings), "failed": sum(one.failed for one in standings),
            "unjudged": len(view.obstacles), "targets": sum(counts.values()),
            "judged": sum(one.judged for one in standings), "left_out": sum(one.left_out for one in standings),
            "counts": {status.value: count for status, count in counts.items()},
            "findings": msgspec.structs.asdict(view.tally),
        },
    })  # fmt: skip


def _repository(outcome: RepositoryResult, shown: set[str], messages: Messages) -> Json:
    """Return one repository."""
    return {
        "path": outcome.folder,
        "exit_code": outcome.code,
        "plans": [
            _plan(one, messages) for one in outcome.standings if one.path in shown
        ],
        "obstacles": [
            {
                "path": one.path,
                "kind": one.kind or (one.finding.rule.slug if one.finding else ""),
                "message": reason(one, messages),
            }
            for one in outcome.obstacles
        ],
        "findings": [finding_object(found, messages) for found in outcome.findings],
    }


def _plan(one: PlanSummary, messages: Messages) -> Json:
    """Return how one plan stands."""
    return {
        "plan": one.plan, "title": one.title, "entity": one.entity, "path": one.path, "language": one.language,
        "simulated": one.simulated, "as_of": str(one.as_of) if one.as_of else None,
        "newest": str(one.newest) if one.newest else None, "targets": one.total, "judged": one.judged,
        "left_out": one.left_out, "counts": {status.value: one.counts[status] for status in Status},
        "worst": _worst(one, messages), "findings": msgspec.structs.asdict(one.tally), "gate": _FAILED[one.failed],
    }  # fmt: skip


def _worst(one: PlanSummary, messages: Messages) -> Json | None:
    """Return the worst target of a plan."""
    known = one.worst
    if known is None:
        return None
    figures = known.figures()
    return {
        "id": known.target.id, "name": known.target.name, "status": known.status.value,
        "gap": None if known.gap is None else exact_decimal(known.gap),
        "gap_points": None if known.gap_points is None else exact_decimal(known.gap_points),
        "unit": known.target.unit_name or None,
        "printed": {"gap": gap_of(known, figures, messages) or None, "points": points_of(figures) or None},
    }  # fmt: skip


def render_rollup_csv(view: RollupView) -> str:
    """Return a row for each plan to be shown, and for everything that could not be judged."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    notice = [simulated_notice(view).strip()] if simulated_notice(view) else []
    writer.writerow([*notice, *COLUMNS])
    folders = {
        one.path: outcome.folder
        for outcome in view.outcomes
        for one in outcome.obstacles
    }
    for one in view.lines():
        found = _cells(one, folders, view.messages)
        writer.writerow(
            [*([""] if notice else []), *(cell(found.get(name)) for name in COLUMNS)]
        )
    return "\ufeff" + file.getvalue()


def _cells(one: Line, folders: Mapping[str, str], messages: Messages) -> Json:
    """Return the cells of a row by their columns: what JSON nests stands side by side here."""
    if isinstance(one, Failure):
        return {
            "repository": folders[one.path],
            "path": one.path,
            "gate": "unjudged",
            "reason": reason(one, messages),
        }
    told = one.worst.figures() if one.worst else {}
    worst = _worst(one, messages) or {}
    return {
        **_plan(one, messages),
        **{status.value: str(one.counts[status]) for status in Status},
        **msgspec.structs.asdict(one.tally),
        "repository": one.folder,
        "worst": worst.get("id"),
        **{
            f"worst_{name}": worst.get(name)
            for name in ("name", "status", "gap", "gap_points", "unit")
        },
        "printed_gap": gap_of(one.worst, told, messages) if one.worst else "",
        "printed_points": points_of(told),
    }
