"""台账: a repository's audits as a workbook, with everything an office sorts, filters, prints and hands on.

The sheet of figures can be put below `actuals/` again: it has every figure under its target's id, in the units and with
the basis it was reported in. The reader knows it by its headings and passes the other sheets over, so that nothing is
read twice.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from auditor.assessment.lag import gap_order
from auditor.assessment.score import scores_of
from auditor.model.actuals import Actual
from auditor.model.assessment import Assessment, Audit
from auditor.model.declines import as_counted
from auditor.model.lights import Light
from auditor.model.period import Period
from auditor.model.period_text import parse_period
from auditor.rendering.document import Cell, Column, ColumnKind, Row, Span, Table, plain
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import plain_digits
from auditor.rendering.messages.office import office_term
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.data_notes import DataNotes, data_notes, place_of
from auditor.rendering.reports.ledger_columns import (
    LAGGING_LEDGER,
    PLACE,
    SCREEN_ONLY,
    WHOLE_LEDGER,
    LedgerColumn,
    LedgerRow,
)
from auditor.rendering.reports.ledger_owners import SCORE_WIDTHS, owners_table
from auditor.rendering.reports.render_options import cover
from auditor.rendering.workbook import Sheet, Workbook

LAGGING = frozenset({Light.RED, Light.YELLOW})
MOST_FIGURES = 1_000_000
"""Figures that a sheet has rows for."""


def ledger_of(
    audits: Sequence[Audit],
    before: Sequence[Audit | None],
    messages: Messages,
    root: str = "",
) -> Workbook:
    """Return the ledger of audits; `before` holds each one's audit of the last period, where there is one."""
    rows = ledger_rows(audits, messages)
    sheets = [
        _whole_sheet(rows, audits, messages),
        _lagging_sheet(rows, audits, messages),
        _owners_sheet(audits, before, messages),
        _notes_sheet(audits, messages, root),
        _figures_sheet(audits, messages, root),
    ]
    title = ""
    if audits:
        title = clean(audits[0].plan.title)
    return Workbook(
        title=title,
        language=messages.language,
        sheets=tuple([sheet for sheet in sheets if sheet is not None]),
    )


def ledger_rows(audits: Sequence[Audit], messages: Messages) -> list[LedgerRow]:
    """Return every target of audits as a row of the ledger, and of the letter: both have the same words."""
    rows: list[LedgerRow] = []
    for audit in audits:
        scores = {score.target: score for score in scores_of(audit)}
        waived = audit.waived
        for assessment in audit.assessments:
            problem, measure = problem_and_measure(assessment)
            row = LedgerRow(
                number=len(rows) + 1,
                audit=audit,
                assessment=assessment,
                formatted=formatted_row(
                    audit, assessment, messages, waived, "status-in-sentence"
                ),
                figures=assessment.figures(),
                score=scores.get(assessment.target.id),
                problem=problem,
                measure=measure,
            )
            rows.append(row)
    return rows


def problem_and_measure(assessment: Assessment) -> tuple[str, str]:
    """Return 存在问题 and 下一步措施 as the newest of the judged figures' rows report them."""
    problem, measure = "", ""
    sources = assessment.reported.sources if assessment.reported else ()
    for source in sources:
        # A later row overrides an earlier one, but not with a blank.
        problem = source.problem or problem
        measure = source.next_step or measure
    return problem, measure


def _line(row: LedgerRow, cells: Sequence[Cell], kept: Sequence[int]) -> Row:
    """Return the cells of the columns that are kept as a row of the table."""
    shown = tuple([cells[place] for place in kept])
    return Row(
        cells=shown,
        meaning=row.assessment.light,
        anchor=row.anchor,
    )


def table_of(
    columns: Sequence[LedgerColumn], rows: Sequence[LedgerRow], messages: Messages
) -> tuple[Table, list[int]]:
    """Return the table of rows and the widths of its columns, those that say nothing left out."""
    cells_of = [[column.cell(row, messages) for column in columns] for row in rows]
    kept = _columns_kept(columns, cells_of)
    heads = [columns[place].head(messages) for place in kept]
    lines: list[Row] = []
    for row, cells in zip(rows, cells_of, strict=True):
        lines.append(_line(row, cells, kept))
    widths = [columns[place].width for place in kept]
    return Table(tuple(heads), tuple(lines)), widths


def _columns_kept(
    columns: Sequence[LedgerColumn], rows: Sequence[Sequence[Cell]]
) -> list[int]:
    """Return the places of the columns that every ledger has, and of those in which a row says something."""
    kept: list[int] = []
    for place, column in enumerate(columns):
        states_something = any(cells[place].spans for cells in rows)
        if states_something or not column.is_optional:
            kept.append(place)
    return kept


def _with_place(
    columns: Sequence[LedgerColumn], audits: Sequence[Audit]
) -> Sequence[LedgerColumn]:
    """Return columns with the place behind the number, where there are several plans."""
    if len(audits) > 1:
        return (columns[0], PLACE, *columns[1:])
    return columns


def _notes(audits: Sequence[Audit], messages: Messages) -> tuple[str, ...]:
    """Return what stands above each table: first whether figures are simulated, how many were judged, as of when."""
    return tuple([clean(cover(audit, messages)) for audit in audits])


def _whole_sheet(
    rows: Sequence[LedgerRow], audits: Sequence[Audit], messages: Messages
) -> Sheet:
    """Return 总表."""
    table, widths = table_of(_with_place(WHOLE_LEDGER, audits), rows, messages)
    titles = dict.fromkeys([clean(audit.plan.title) for audit in audits])
    return Sheet(
        name=office_term(messages, "sheet", "whole"),
        table=table,
        title=messages.listed(titles),
        notes=_notes(audits, messages),
        widths=tuple(widths),
        frozen_columns=5 if len(audits) > 1 else 4,
        bar_columns=frozenset({"completion"}),
        printed_columns=sum(column.name not in SCREEN_ONLY for column in table.columns),
    )


def _lagging_sheet(
    rows: Sequence[LedgerRow], audits: Sequence[Audit], messages: Messages
) -> Sheet:
    """Return 滞后清单: what is red or yellow, the worst first."""
    lagging = [row for row in rows if row.assessment.light in LAGGING]
    lagging.sort(
        key=lambda row: (
            row.assessment.light.order,
            gap_order(row.assessment),
        )
    )
    counted_anew = [replace(row, number=place) for place, row in enumerate(lagging, 1)]
    table, widths = table_of(
        _with_place(LAGGING_LEDGER, audits), counted_anew, messages
    )
    # The anchors stand for the rows of the whole ledger, which these lead to.
    bare = tuple([Row(row.cells, row.meaning) for row in table.rows])
    return Sheet(
        name=office_term(messages, "sheet", "lagging"),
        table=Table(table.columns, bare),
        title=office_term(messages, "sheet", "lagging_title"),
        notes=_notes(audits, messages),
        widths=tuple(widths),
        frozen_columns=3,
        bar_columns=frozenset({"completion"}),
    )


_OWNER_WIDTHS = (5, 22, 8, 8, 7, 7, 7, 7)


def _owners_sheet(
    audits: Sequence[Audit], before: Sequence[Audit | None], messages: Messages
) -> Sheet | None:
    """Return 责任单位 as a sheet; nothing where no unit is named."""
    table = owners_table(audits, before, messages)
    if table is None:
        return None
    return Sheet(
        name=office_term(messages, "sheet", "owners"),
        table=table,
        title=office_term(messages, "sheet", "owners_title"),
        notes=_notes(audits, messages),
        widths=(_OWNER_WIDTHS + SCORE_WIDTHS)[: len(table.columns)],
        frozen_columns=2,
    )


def _notes_sheet(audits: Sequence[Audit], messages: Messages, root: str) -> Sheet:
    """Return 数据说明: how many figures there were and were used, from where, and what is wrong with them."""
    report_messages = ReportMessages(messages)
    rows: list[Row] = []
    for audit in audits:
        for kind, text in _note_lines(
            data_notes(audit, report_messages, root), messages
        ):
            rows.append(Row((Cell(plain(clean(kind))), Cell(plain(clean(text))))))
    columns = (
        Column(
            name="kind",
            head=office_term(messages, "ledger", "note_kind"),
            kind=ColumnKind.WORDS,
        ),
        Column(
            name="text",
            head=office_term(messages, "ledger", "note_text"),
            kind=ColumnKind.WORDS,
        ),
    )
    name = office_term(messages, "sheet", "notes")
    return Sheet(
        name=name,
        table=Table(columns, tuple(rows)),
        title=name,
        notes=_notes(audits, messages),
        widths=(22, 110),
        has_filter=False,
    )


def _note_lines(notes: DataNotes, messages: Messages) -> Iterable[tuple[str, str]]:
    """Yield the notes on the data with what each is about."""
    yield office_term(messages, "note", "figures"), notes.rows
    for file in notes.files:
        yield office_term(messages, "note", "file"), file
    for source in notes.sources:
        yield office_term(messages, "note", "source"), source
    for group in notes.groups:
        for line in group.lines:
            yield group.title, line


_FIGURE_COLUMNS = {
    "figure_target": (ColumnKind.WORD, 24),
    "figure_name": (ColumnKind.WORDS, 28),
    "figure_period": (ColumnKind.WORD, 14),
    "figure_value": (ColumnKind.FIGURE, 14),
    "figure_unit": (ColumnKind.WORD, 10),
    "figure_basis": (ColumnKind.WORD, 8),
    "figure_published": (ColumnKind.WORD, 12),
    "figure_source": (ColumnKind.WORDS, 28),
    "figure_note": (ColumnKind.WORDS, 28),
    "figure_problem": (ColumnKind.WORDS, 24),
    "figure_next_step": (ColumnKind.WORDS, 24),
    "figure_place": (ColumnKind.WORDS, 34),
}


def _figures_sheet(audits: Sequence[Audit], messages: Messages, root: str) -> Sheet:
    """Return 数据: every figure of the plans' targets, signed as they count, so that it can be read again."""
    # One place need not be named in every row.
    several = len(audits) > 1
    rows: list[Row] = []
    for audit in audits:
        for target in audit.plan.targets:
            anchor = f"figures/{audit.plan.id}/{target.id}"
            for actual in audit.actuals.of(target.id, audit.plan.entity):
                counted = as_counted(target, actual)
                cells = _figure_cells(counted, target.name, messages, root)
                if several:
                    cells.insert(0, Cell(plain(clean(audit.plan.entity))))
                rows.append(Row(tuple(cells), anchor=anchor))
                # A link leads to the first figure of a target, and only one row may bear its name.
                anchor = ""
    names = list(_FIGURE_COLUMNS)
    if several:
        names.insert(0, "figure_entity")
    table, widths = _figures_table(names, rows, messages)
    return Sheet(
        name=office_term(messages, "sheet", "figures"),
        table=table,
        widths=widths,
    )


def _figures_table(
    names: Sequence[str], rows: Sequence[Row], messages: Messages
) -> tuple[Table, tuple[int, ...]]:
    """Return the table of figures, as many as a sheet may have, and the widths of its columns."""
    heads: list[Column] = []
    widths: list[int] = []
    for name in names:
        kind, width = _FIGURE_COLUMNS.get(name, (ColumnKind.WORDS, 14))
        heads.append(
            Column(
                name=name,
                head=office_term(messages, "ledger", name),
                kind=kind,
            )
        )
        widths.append(width)
    return Table(tuple(heads), tuple(rows[:MOST_FIGURES])), tuple(widths)


def _figure_cells(
    actual: Actual, name: str, messages: Messages, root: str
) -> list[Cell]:
    """Return a figure as the columns of the long form have it."""
    published = ""
    if actual.published:
        published = actual.published.isoformat()
    texts = [
        actual.source,
        actual.note,
        actual.problem,
        actual.next_step,
        place_of(actual.location, root),
    ]
    return [
        Cell(plain(actual.target)),
        Cell(plain(clean(name))),
        Cell(plain(str(actual.period))),
        _value_cell(actual),
        Cell(plain(_unit(actual))),
        Cell(plain(_basis(actual, messages))),
        Cell(plain(published)),
        *[Cell(plain(clean(text))) for text in texts],
    ]


def _unit(actual: Actual) -> str:
    """Return the unit that a row states; one that states none is read with more doubt, and is to be so again."""
    if actual.quantity and actual.unit_stated:
        return actual.quantity.unit.name
    return ""


def _value_cell(actual: Actual) -> Cell:
    """Return a figure: a number, a bound as text, or the stage of a milestone."""
    if actual.quantity is None:
        return Cell(plain(actual.stage))
    digits = plain_digits(actual.quantity.number)
    if actual.bound.is_exact:
        return Cell((Span(digits),), actual.quantity.number)
    return Cell(plain(f"{actual.bound.comparator}{digits}"))


def _basis(actual: Actual, messages: Messages) -> str:
    """Return what 口径 has to say so that the figure covers the months it covers now, and is as sure of it."""
    text = str(actual.period)
    if actual.single or _is_cumulated(text, actual.period):
        return ""
    return office_term(messages, "ledger", "single")


def _is_cumulated(text: str, period: Period) -> bool:
    """Return whether a period, as it is written, says by itself that it counts from January."""
    return parse_period(text, period.year).cumulated
