"""The roll-up for programs: JSON with every repository, plan and finding, and CSV with a plan a row.

Figures are written as in the JSON of a single check; what could not be judged stands among the plans, with its reason.
"""

import csv
from collections.abc import Container, Iterator
from decimal import Decimal
from io import StringIO

import msgspec

from auditor.assessment.rollup import Failure, PlanSummary
from auditor.model.assessment import Status
from auditor.model.exact import Fraction
from auditor.model.month import Month
from auditor.model.quantity import exact_decimal
from auditor.rendering.formats.data_csv import cell
from auditor.rendering.formats.data_json import SCHEMA, finding_object
from auditor.rendering.formats.json_text import Json, encoded
from auditor.rendering.messages.formatted_row import gap_of, points_of
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.rollup import reason
from auditor.rendering.reports.rollup_options import (
    RepositoryResult,
    RollupLine,
    RollupRenderOptions,
    simulated_notice,
    totals,
)

COLUMNS = (
    "simulated",
    "repository",
    "path",
    "plan",
    "title",
    "entity",
    "as_of",
    "newest",
    "targets",
    "judged",
    "left_out",
    *(status.value for status in Status),
    "worst",
    "worst_name",
    "worst_status",
    "worst_gap",
    "worst_gap_points",
    "worst_unit",
    "printed_gap",
    "printed_points",
    "errors",
    "warnings",
    "notes",
    "waived",
    "gate",
    "reason",
)
"""The columns of the CSV, the same for every run."""
_FAILED = {True: "failed", False: "passed"}


def render_rollup_json(options: RollupRenderOptions) -> str:
    """Return everything: each repository with its plans, what could not be judged there, and all its findings."""
    summaries = options.summaries
    # The filters of the command line take plans away, and never what could not be judged.
    shown = {line.path for line in options.lines()}
    repositories = [
        _repository(result, shown, options.messages) for result in options.results
    ]
    whole = {
        "schema": SCHEMA,
        "simulated": any(summary.simulated for summary in summaries),
        "repositories": repositories,
        "totals": _totals(options),
    }
    return encoded(whole)


def _totals(options: RollupRenderOptions) -> Json:
    """Return the sums over all repositories, whichever of their plans are shown."""
    # Over all plans: filters narrow what is listed, never what is counted.
    failed = sum(summary.failed for summary in options.summaries)
    left_out = sum(summary.left_out for summary in options.summaries)
    counts = totals(options.summaries)
    return {
        "repositories": len(options.results),
        "plans": len(options.summaries),
        "failed": failed,
        "unjudged": len(options.failures),
        "targets": counts.total,
        "judged": counts.judged,
        "left_out": left_out,
        "counts": {status.value: count for status, count in counts.items()},
        "findings": msgspec.structs.asdict(options.finding_counts),
    }


def _repository(
    result: RepositoryResult, shown: Container[str], messages: Messages
) -> Json:
    """Return one repository, of its plans those that are shown."""
    plans: list[Json] = []
    for summary in result.summaries:
        if summary.path in shown:
            plan = _plan(summary, messages)
            plans.append(plan)
    return {
        "path": result.folder,
        "exit_code": result.code,
        "plans": plans,
        "obstacles": [_failure(failure, messages) for failure in result.failures],
        "findings": [finding_object(finding, messages) for finding in result.findings],
    }


def _failure(failure: Failure, messages: Messages) -> Json:
    """Return what could not be judged, and why: the kind of a command error, or the name of a rule."""
    kind = failure.kind
    if not kind and failure.finding is not None:
        kind = failure.finding.rule.slug
    return {"path": failure.path, "kind": kind, "message": reason(failure, messages)}


def _plan(summary: PlanSummary, messages: Messages) -> Json:
    """Return how one plan stands."""
    return {
        "plan": summary.plan,
        "title": summary.title,
        "entity": summary.entity,
        "path": summary.path,
        "language": summary.language,
        "simulated": summary.simulated,
        "as_of": _text(summary.as_of),
        "newest": _text(summary.newest),
        "targets": summary.counts.total,
        "judged": summary.counts.judged,
        "left_out": summary.left_out,
        "counts": {status.value: summary.counts[status] for status in Status},
        "worst": _worst(summary, messages),
        "findings": msgspec.structs.asdict(summary.finding_counts),
        "gate": _FAILED[summary.failed],
    }


def _text(month: Month | None) -> str | None:
    """Return a month as it is written."""
    if month is None:
        return None
    return str(month)


def _worst(summary: PlanSummary, messages: Messages) -> Json | None:
    """Return the worst target of a plan."""
    assessment = summary.worst
    if assessment is None:
        return None
    figures = assessment.figures()
    return {
        "id": assessment.target.id,
        "name": assessment.target.name,
        "status": assessment.status.value,
        "gap": _number(assessment.gap),
        "gap_points": _number(assessment.gap_points),
        "unit": assessment.target.unit_name or None,
        "printed": {
            "gap": gap_of(assessment, figures, messages) or None,
            "points": points_of(figures) or None,
        },
    }


def _number(number: Fraction | None) -> Decimal | None:
    """Return a number that was worked out, rounded as in the JSON of a check."""
    if number is None:
        return None
    return exact_decimal(number)


def render_rollup_csv(options: RollupRenderOptions) -> str:
    """Return a row for each plan to be shown, and for everything that could not be judged."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    notice = simulated_notice(options).strip()
    # Of simulated figures the first cell of the first line says so, before any heading.
    before, first = [], []
    if notice:
        before, first = [""], [notice]
    writer.writerow([*first, *COLUMNS])
    for folder, line in _lines(options):
        cells = _cells(folder, line, options.messages)
        writer.writerow([*before, *[cell(cells.get(name)) for name in COLUMNS]])
    return "\ufeff" + file.getvalue()


def _lines(options: RollupRenderOptions) -> Iterator[tuple[str, RollupLine]]:
    """Yield the lines with the folder that each one is about."""
    folders: dict[str, str] = {}
    for result in options.results:
        for failure in result.failures:
            folders[failure.path] = result.folder
    for line in options.lines():
        if isinstance(line, Failure):
            yield folders[line.path], line
        else:
            yield line.folder, line


def _cells(folder: str, line: RollupLine, messages: Messages) -> Json:
    """Return the cells of a row by their columns: what JSON nests stands side by side here."""
    if isinstance(line, Failure):
        return {
            "repository": folder,
            "path": line.path,
            "gate": "unjudged",
            "reason": reason(line, messages),
        }
    cells: dict[str, object] = {
        **_plan(line, messages),
        **msgspec.structs.asdict(line.finding_counts),
        "repository": folder,
        "worst": None,
    }
    for status in Status:
        cells[status.value] = str(line.counts[status])
    worst = _worst(line, messages)
    if worst is not None and line.worst is not None:
        # Of a plan of which nothing lags, these columns stay blank.
        cells["worst"] = worst["id"]
        for name in ("name", "status", "gap", "gap_points", "unit"):
            cells[f"worst_{name}"] = worst[name]
        figures = line.worst.figures()
        cells["printed_gap"] = gap_of(line.worst, figures, messages)
        cells["printed_points"] = points_of(figures)
    return cells
