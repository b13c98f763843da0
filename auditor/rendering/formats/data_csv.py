"""Audits as CSV, one target a row: the exact figures of the JSON under the same names, and each as it is printed.

UTF-8 with the mark that spreadsheets know it by. A cell that a spreadsheet would take for a formula gets an apostrophe
before it; numbers stay numbers. Every row says in `simulated` whether its plan is; where one is, a column more, the
first, has the notice for its heading and nothing below: the first line says so, and no name of a column changes.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import StringIO

from auditor.model.assessment import Assessment, Audit
from auditor.model.plan import Section
from auditor.rendering.escaping import clean, without_command
from auditor.rendering.formats.data_json import assessment_object
from auditor.rendering.messages.formatted_row import FIGURES
from auditor.rendering.messages.numbers import plain_digits
from auditor.rendering.reports.render_options import RenderOptions

TREND = (
    "trend_method",
    "trend_verdict",
    "trend_observed",
    "trend_required",
    "trend_ratio",
    "trend_projected",
    "trend_reached_in",
)
"""The columns of the trend over years: parts of JSON's `trend`."""
COLUMNS = (
    "simulated",
    "plan",
    "as_of",
    "section",
    "section_title",
    "number",
    "id",
    "name",
    "status",
    "light",
    "reason",
    "late",
    "ahead",
    "waived",
    "measure",
    "commitment",
    "owner",
    "tags",
    "weight",
    "unit",
    "goal_kind",
    "goal_amount",
    "goal_low",
    "goal_high",
    "goal_stage",
    "actual",
    "bound",
    "stage",
    "period",
    "base",
    "base_period",
    "last_year",
    "last_year_period",
    "close",
    "months_left",
    "months_old",
    "share_due",
    "expected",
    "expected_low",
    "expected_high",
    "completion",
    "gap",
    "gap_points",
    "needed_per_month",
    "needed_ratio",
    "forecast",
    "forecast_method",
    *TREND,
    "derived",
    *(f"printed_{name}" for name in FIGURES),
    "cite",
    "path",
    "line",
    "column",
    "sources",
)
"""The columns, the same for every plan."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
Cells = Mapping[str, object]


def render_csv(options: RenderOptions) -> str:
    """Return every target shown as a row."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    # Of simulated figures the first cell of the first line says so, before any heading.
    before, first = [], []
    if any(audit.plan.simulated for audit in options.audits):
        before = [""]
        first = [options.messages.term("text", "simulated").strip()]
    writer.writerow([*first, *COLUMNS])
    for audit in options.audits:
        for cells in _rows(options, audit):
            writer.writerow([*before, *[cell(cells[name]) for name in COLUMNS]])
    return "\ufeff" + file.getvalue()


def _rows(options: RenderOptions, audit: Audit) -> Iterator[Cells]:
    """Yield the cells of each target by their columns."""
    waived = audit.waived
    for section, shown in options.sections(audit):
        for assessment in shown:
            yield _cells(
                options,
                audit,
                section,
                assessment,
                waived=assessment.target.id in waived,
            )


def _cells(
    options: RenderOptions,
    audit: Audit,
    section: Section,
    assessment: Assessment,
    *,
    waived: bool,
) -> Cells:
    """Return the cells of one target: what JSON nests stands side by side here."""
    cells = dict(assessment_object(audit, assessment, options.messages))
    goal, forecast, trend = (
        _part(cells, "goal"),
        _part(cells, "forecast"),
        _part(cells, "trend"),
    )
    figures = _part(cells, "printed")
    cells |= _part(cells, "place")
    # A column for each key that any kind of goal has; those of other kinds stay blank.
    for name in ("kind", "amount", "low", "high", "stage"):
        cells[f"goal_{name}"] = goal.get(name)
    for name in FIGURES:
        cells[f"printed_{name}"] = figures[name]
    for name in TREND:
        cells[name] = trend.get(name.removeprefix("trend_"))
    return {
        **cells,
        "simulated": audit.plan.simulated,
        "plan": audit.plan.id,
        "as_of": str(audit.as_of or ""),
        "section_title": section.title,
        "waived": waived,
        "forecast": forecast.get("value"),
        "forecast_method": forecast.get("method"),
        "sources": _sources(assessment),
    }


def _sources(assessment: Assessment) -> tuple[str, ...]:
    """Return where the judged figure stands."""
    if assessment.reported is None:
        return ()
    return tuple(str(source.location) for source in assessment.reported.sources)


def _part(whole: Cells, name: str) -> Cells:
    """Return an object within an object; one without anything where there is none."""
    part = whole[name]
    if isinstance(part, Mapping):
        return part
    return {}


def cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula.

    >>> [cell(value) for value in (Decimal("-7.30"), "-7.30", "=1+1", "-cmd", None, True, ("a", "b"))]
    ['-7.30', '-7.30', "'=1+1", "'-cmd", '', 'true', 'a; b']
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return plain_digits(value)
        case tuple():
            return cell("; ".join(str(part) for part in value))
        case _:
            text = without_command(clean(str(value)), r"\u0023")
            # A name such as =1+1 must not be worked out by whoever opens the file.
            if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
                return f"'{text}"
            return text
