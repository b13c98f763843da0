"""The data behind the pages: of each target and each plan as JSON and CSV, in the language of the plan."""

import csv
from collections.abc import Iterator
from io import StringIO

from msgspec.structs import asdict

from auditor.assessment.evidence import Use
from auditor.assessment.status_history import StatusChange
from auditor.model.actuals import Actual
from auditor.rendering.formats.data_csv import cell, render_csv
from auditor.rendering.formats.data_json import (
    SCHEMA,
    assessment_object,
    render_json,
)
from auditor.rendering.formats.json_text import Json, encoded
from auditor.rendering.formats.source_json import SourceObject, source_object
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.render_options import RenderOptions
from auditor.rendering.site import addresses
from auditor.rendering.site.events import day_of
from auditor.rendering.site.options import Page
from auditor.rendering.site.stories import PlanStory, TargetStory

_FIGURES = (
    "target", "period", "value", "unit", "stage", "use", "published", "source", "note", "problem", "next_step", "path",
    "line",
)  # fmt: skip
"""The columns of a target's figures."""


def data_pages(story: PlanStory) -> Iterator[Page]:
    """Yield the data of a plan and of each of its targets."""
    # One file for the pages of all languages: its texts are those of the plan.
    messages = Messages(story.plan.language)
    audit = story.audit
    options = RenderOptions(
        messages=messages,
        gate="never",
        failed=False,
        audits=(audit,),
        findings=audit.findings,
    )
    yield Page(
        addresses.plan_data(story.plan.id, "json"), render_json(options).decode()
    )
    yield Page(addresses.plan_data(story.plan.id, "csv"), render_csv(options))
    for target in story.targets:
        names = (story.plan.id, target.target.id)
        yield Page(
            addresses.target_data(*names, "json"), _target_json(story, target, messages)
        )
        yield Page(
            addresses.target_data(*names, "csv"), _figures_csv(story, target, messages)
        )


def _target_json(story: PlanStory, target: TargetStory, messages: Messages) -> str:
    """Return a target's judgement with every input, every figure and every change of its status."""
    plan = story.plan
    as_of = None
    if story.audit.as_of:
        as_of = str(story.audit.as_of)
    whole: dict[str, object] = {
        "schema": SCHEMA,
        "simulated": plan.simulated,
        "plan": plan.id,
        "entity": plan.entity,
        "as_of": as_of,
        **assessment_object(story.audit, target.assessment, messages),
        "figures": [_figure(row, use) for row, use in target.evidence.uses()],
        "changes": [_change(change) for change in target.changes],
    }
    return encoded(whole)


class _Figure(SourceObject, kw_only=True):
    """A reported figure with what it was taken for."""

    use: str
    problem: str
    next_step: str


def _figure(row: Actual, use: Use) -> _Figure:
    """Return a reported figure with what it was taken for."""
    return _Figure(
        **asdict(source_object(row)),
        use=use.value,
        problem=row.problem,
        next_step=row.next_step,
    )


def _change(change: StatusChange) -> Json:
    """Return a change of the status with its month and its day."""
    # What a target began with has nothing before it.
    before = None
    if change.before:
        before = change.before.value
    return {
        "as_of": str(change.month),
        "day": day_of(change).isoformat(),
        "before": before,
        "status": change.assessment.status.value,
    }


def _figures_csv(story: PlanStory, target: TargetStory, messages: Messages) -> str:
    """Return every figure of a target as CSV; of simulated figures the first line says so."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    first: list[str] = []
    before: list[str] = []
    # Whoever opens the file must see it before any figure.
    if story.plan.simulated:
        first, before = [messages.term("text", "simulated").strip()], [""]
    writer.writerow([*first, *_FIGURES])
    for row, use in target.evidence.uses():
        cells = {"target": target.target.id, **asdict(_figure(row, use))}
        writer.writerow([*before, *[cell(cells[name]) for name in _FIGURES]])
    return "\ufeff" + file.getvalue()
