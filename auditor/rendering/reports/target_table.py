"""The table of targets: one definition of its columns for every report and every medium."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from auditor.assessment.goal_bounds import is_rank
from auditor.model.assessment import Assessment, Audit
from auditor.model.exact import Fraction
from auditor.model.plan import AtMost, Measure, Plan
from auditor.model.quantity import exact_decimal
from auditor.rendering.document import (
    Cell,
    Column,
    ColumnKind,
    Row,
    Span,
    Spans,
    Table,
    plain,
)
from auditor.rendering.messages.formatted_row import FormattedRow, formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.office import light_word
from auditor.rendering.reports.bars import bar_of

_SHARE_PLACES = 6


class TargetRow(Struct, frozen=True):
    """One target as a table shows it: the judgement and its printed forms."""

    assessment: Assessment
    formatted: FormattedRow
    messages: Messages


class TargetColumn(Struct, frozen=True):
    """One column of the table of targets: what it is called, what it holds, and how its cell is made."""

    name: str
    kind: ColumnKind
    cell: Callable[[TargetRow], Cell]
    priority: int = 0
    leads: bool = False


def target_anchor(target_id: str) -> str:
    """Return the lasting name of a target's row within a document."""
    return f"target-{target_id}"


def target_rows(
    audit: Audit,
    assessments: Sequence[Assessment],
    messages: Messages,
    words: str = "status",
) -> list[TargetRow]:
    """Return assessments as rows, in their order; `words` names the words for how they stand."""
    waived = audit.waived
    target_rows: list[TargetRow] = []
    for assessment in assessments:
        formatted = formatted_row(audit, assessment, messages, waived, words)
        target_row = TargetRow(
            assessment=assessment,
            formatted=formatted,
            messages=messages,
        )
        target_rows.append(target_row)
    return target_rows


def target_table(
    columns: Sequence[TargetColumn],
    rows: Sequence[TargetRow],
    head: Callable[[str], str],
    notes: Mapping[str, Spans] | None = None,
) -> Table:
    """Return a table of targets; `head` gives a column's heading, `notes` what stands below a row, by target id.

    Tables of one document share their widths.
    """
    heads = [
        Column(
            name=column.name,
            head=head(column.name),
            kind=column.kind,
            priority=column.priority,
            leads=column.leads,
        )
        for column in columns
    ]
    notes = notes or {}
    lines: list[Row] = []
    for row in rows:
        target = row.assessment.target.id
        cells = tuple([column.cell(row) for column in columns])
        lines.append(
            Row(
                cells=cells,
                meaning=row.assessment.status,
                anchor=target_anchor(target),
                notes=notes.get(target, ()),
            )
        )
    return Table(
        columns=tuple(heads),
        rows=tuple(lines),
        layout="targets",
    )


def _status(row: TargetRow) -> Cell:
    """Return the status word with its meaning."""
    return Cell((Span(row.formatted.status, meaning=row.assessment.status),))


def _light(row: TargetRow) -> Cell:
    """Return the light by the plan's thresholds."""
    light = row.assessment.light
    return Cell((Span(light_word(row.messages, light), meaning=light),))


def _number(row: TargetRow) -> Cell:
    """Return the target's number in the source."""
    return Cell(plain(row.formatted.label))


def _name(row: TargetRow) -> Cell:
    """Return the name with its tags."""
    return Cell(plain(row.formatted.titled))


def _goal(row: TargetRow) -> Cell:
    """Return the goal in force."""
    goal = row.formatted.goal
    return Cell(plain(goal), sentence=partial(row.messages.text, "goal_of", goal=goal))


def _last_year(row: TargetRow) -> Cell:
    """Return last year's result."""
    text = row.formatted.last_year
    reported = row.assessment.last_year
    if not text or reported is None:
        return Cell()
    sentence = partial(row.messages.text, "last_year_of", last_year=text)
    unit = row.assessment.target.unit_name
    return Cell(plain(text), reported.digits, unit=unit, sentence=sentence)


def _base_year(row: TargetRow) -> Cell:
    """Return the last result before a plan over several years."""
    cell = _last_year(row)
    if not cell.spans:
        return cell
    base_year = row.formatted.last_year
    sentence = partial(row.messages.text, "base_year_of", base_year=base_year)
    return replace(cell, sentence=sentence)


def _actual(row: TargetRow) -> Cell:
    """Return the actual to date, with its months where it stands in a sentence."""
    text = row.formatted.actual
    reported = row.assessment.reported
    if not text or reported is None:
        return Cell()
    period = row.formatted.period
    sentence = partial(row.messages.text, "actual_of", actual=text, period=period)
    number = None
    if not reported.stage:
        number = exact_decimal(reported.value)
    return Cell(
        plain(text), number, unit=row.assessment.target.unit_name, sentence=sentence
    )


def _completion(row: TargetRow) -> Cell:
    """Return the completion rate as a share."""
    text = row.formatted.completion
    share = _share(row.assessment.completion)
    sentence = partial(row.messages.text, "completion_of", completion=text)
    return Cell(plain(text), share, is_share=True, sentence=sentence)


def _share_due(row: TargetRow) -> Cell:
    """Return the share due by the judged period."""
    return Cell(
        plain(row.formatted.share_due), _share(row.assessment.share_due), is_share=True
    )


def _gap(row: TargetRow) -> Cell:
    """Return the gap in words, in the colour of the status."""
    text = row.formatted.gap
    gap = row.assessment.gap
    if not text or gap is None:
        return Cell()
    spans = (Span(text, meaning=row.assessment.status),)
    unit = row.assessment.target.unit_name
    return Cell(spans, exact_decimal(gap), unit=unit, sentence=text)


def _points(row: TargetRow) -> Cell:
    """Return the lag beside the gap: in points as a bare number below their heading, else as it is said."""
    points = row.assessment.gap_points
    lag = row.formatted.lag
    if points is None or not lag:
        return Cell()
    text = lag
    if lag == row.messages.sentence("diff", "points", points=row.formatted.points):
        text = row.formatted.points
    return Cell(plain(text), exact_decimal(points), sentence=lag)


def _needed(row: TargetRow) -> Cell:
    """Return what each remaining month must bring."""
    text = row.formatted.needed
    needed = row.assessment.needed_per_month
    if not text or needed is None:
        return Cell()
    name = _needed_name(row.assessment)
    sentence = partial(row.messages.text, name, needed=text)
    unit = row.assessment.target.unit_name
    return Cell(plain(text), exact_decimal(needed), unit=unit, sentence=sentence)


def _needed_name(assessment: Assessment) -> str:
    """Return the word for what each month must bring: what adds up is done, a level rises or falls."""
    goal, target = assessment.goal, assessment.target
    if target.measure is Measure.FLOW:
        return "needed"
    if isinstance(goal, AtMost) and not is_rank(goal, target.unit):
        return "needed_fall"
    return "needed_rise"


def _bar(row: TargetRow) -> Cell:
    """Return how far the target has come."""
    return Cell(bar=bar_of(row.assessment))


def _share(share: Fraction | None) -> Decimal | None:
    """Return a share as a number, or nothing."""
    if share is None:
        return None
    return exact_decimal(share, _SHARE_PLACES)


STATUS = TargetColumn("status", ColumnKind.STATUS, _status, leads=True)
LIGHT = TargetColumn("light", ColumnKind.STATUS, _light, leads=True)
NUMBER = TargetColumn("label", ColumnKind.WORD, _number, leads=True)
NAME = TargetColumn("titled", ColumnKind.WORDS, _name, leads=True)
GOAL = TargetColumn("goal", ColumnKind.FIGURE, _goal)
LAST_YEAR = TargetColumn("last_year", ColumnKind.FIGURE, _last_year, priority=4)
BASE_YEAR = TargetColumn("base_year", ColumnKind.FIGURE, _base_year, priority=4)
ACTUAL = TargetColumn("actual", ColumnKind.FIGURE, _actual)
COMPLETION = TargetColumn("completion", ColumnKind.FIGURE, _completion)
SHARE_DUE = TargetColumn("share_due", ColumnKind.FIGURE, _share_due, priority=5)
GAP = TargetColumn("gap", ColumnKind.FIGURE, _gap)
POINTS = TargetColumn("points", ColumnKind.FIGURE, _points, priority=3)
NEEDED = TargetColumn("needed", ColumnKind.FIGURE, _needed, priority=2)
BAR = TargetColumn("bar", ColumnKind.BAR, _bar, priority=1)
CHECK_COLUMNS = (
    STATUS,
    NUMBER,
    NAME,
    GOAL,
    LAST_YEAR,
    ACTUAL,
    COMPLETION,
    GAP,
    POINTS,
    NEEDED,
    BAR,
)
"""The columns of `audit check`."""
REPORT_COLUMNS = (
    NUMBER,
    NAME,
    GOAL,
    LAST_YEAR,
    ACTUAL,
    COMPLETION,
    SHARE_DUE,
    GAP,
    NEEDED,
    BAR,
    STATUS,
)
"""The columns of the quarterly report."""


def columns_for(plan: Plan, columns: Sequence[TargetColumn]) -> Sequence[TargetColumn]:
    """Return the columns with the light beside the status, where the plan has thresholds for lights.

    Where it has none the light is that of the status, and a column of its own would say the same twice.
    """
    if plan.span.first_year != plan.span.year:
        # What stands before five years is no last year's result.
        columns = [BASE_YEAR if column is LAST_YEAR else column for column in columns]
    if plan.policy.lights is None:
        return columns
    place = columns.index(STATUS) + 1
    return [*columns[:place], LIGHT, *columns[place:]]
