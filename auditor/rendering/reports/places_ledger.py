"""台账 of many places: how each stands and ranks, and each target's light in each place."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from auditor.assessment.ranking import Rank, ScoreSum, ranked, sum_of
from auditor.assessment.rollup import PlanSummary, TargetCell
from auditor.model.findings import Percent
from auditor.model.lights import Light
from auditor.rendering.document import Cell, Column, ColumnKind, Row, Span, Table, plain
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import percent_digits
from auditor.rendering.messages.office import light_word, office_term
from auditor.rendering.reports.ledger_columns import count_cell
from auditor.rendering.reports.ledger_owners import (
    SCORE_COLUMNS,
    SCORE_WIDTHS,
    rank_cells,
)
from auditor.rendering.workbook import Sheet, Workbook

MOST_TARGETS = 16_000
"""Columns that a sheet has for targets."""
_PLACE_COLUMNS = (
    "number",
    "place",
    "plan_title",
    "targets",
    *[light.value for light in Light],
)
_PLACE_WIDTHS = (5, 16, 34, 9, 8, 8, 8, 8)


def places_ledger(plans: Sequence[PlanSummary], messages: Messages) -> Workbook:
    """Return the workbook of many plans, each a place."""
    title = office_term(messages, "sheet", "places_title")
    return Workbook(
        title=title,
        language=messages.language,
        sheets=(_places_sheet(plans, messages), _matrix_sheet(plans, messages)),
    )


def _ranked_rows(
    plans: Sequence[PlanSummary], ranks: Sequence[Rank], messages: Messages
) -> Iterator[Row]:
    """Yield the row of each place by its rank."""
    by_path = {plan.path: plan for plan in plans}
    for number, rank in enumerate(ranks, 1):
        cells = _place_cells(number, by_path[rank.sum.name], messages)
        yield Row((*cells, *rank_cells(rank, messages)))


def _unranked_rows(plans: Sequence[PlanSummary], messages: Messages) -> Iterator[Row]:
    """Yield the row of each place in the order given."""
    for number, plan in enumerate(plans, 1):
        yield Row(tuple(_place_cells(number, plan, messages)))


def _places_sheet(plans: Sequence[PlanSummary], messages: Messages) -> Sheet:
    """Return the places with how many targets have each light, those with points by their rank."""
    ranks = _ranks(plans)
    rows = list(_ranked_rows(plans, ranks, messages))
    if not ranks:
        # Without points there is no rank, and places stay in the order of their folders.
        rows = list(_unranked_rows(plans, messages))
    heads = [_head(name, messages) for name in _PLACE_COLUMNS]
    if ranks:
        heads += [_head(name, messages) for name in SCORE_COLUMNS]
    return Sheet(
        name=office_term(messages, "sheet", "places"),
        table=Table(tuple(heads), tuple(rows)),
        title=office_term(messages, "sheet", "places_title"),
        widths=(_PLACE_WIDTHS + SCORE_WIDTHS)[: len(heads)],
        frozen_columns=2,
    )


def _place_cells(number: int, plan: PlanSummary, messages: Messages) -> list[Cell]:
    """Return a place with its plan and how many of its targets have each light."""
    # Counted from the cells of the matrix, so that both sheets say the same.
    lights = [cell.light for cell in plan.cells]
    entity = clean(plan.entity)
    title = _titled(plan, messages)
    cells = [
        count_cell(number),
        Cell(plain(entity)),
        Cell(plain(title)),
        count_cell(plan.counts.total),
    ]
    for light in Light:
        cells.append(count_cell(lights.count(light)))  # noqa: PERF401 - as above
    return cells


def _ranks(plans: Sequence[PlanSummary]) -> Sequence[Rank]:
    """Return where each plan stands by its points, known by its path; nothing where no plan gives points."""
    if all(plan.score is None for plan in plans):
        return ()
    # By the path: two plans of one place are two.
    sums: list[ScoreSum] = []
    for plan in plans:
        score = plan.score or sum_of("", ())
        sums.append(replace(score, name=plan.path))
    return ranked(sums)


def _titled(plan: PlanSummary, messages: Messages) -> str:
    """Return a plan's title, first that its figures are simulated if they are."""
    first = ""
    if plan.simulated:
        first = messages.term("text", "simulated")
    return clean(first + plan.title)


def _matrix_sheet(plans: Sequence[PlanSummary], messages: Messages) -> Sheet:
    """Return places down and targets across: the completion rate in the colour of the light, with its word."""
    names = _target_names(plans)
    heads = [_head("place", messages)]
    heads += [
        Column(
            name=target,
            head=clean(name),
            kind=ColumnKind.FIGURE,
        )
        for target, name in names.items()
    ]
    rows: list[Row] = []
    for plan in plans:
        row = _matrix_row(plan, list(names), messages)
        rows.append(row)
    return Sheet(
        name=office_term(messages, "sheet", "matrix"),
        table=Table(tuple(heads), tuple(rows)),
        title=office_term(messages, "sheet", "matrix_title"),
        widths=(16, *[13] * len(names)),
        frozen_columns=1,
    )


def _matrix_row(plan: PlanSummary, targets: Sequence[str], messages: Messages) -> Row:
    """Return a place with each of the targets."""
    by_target = {cell.target: cell for cell in plan.cells}
    entity = clean(plan.entity)
    cells = [Cell(plain(entity))]
    for target in targets:
        cell = _matrix_cell(by_target.get(target), messages)
        cells.append(cell)
    return Row(tuple(cells))


def _target_names(plans: Sequence[PlanSummary]) -> Mapping[str, str]:
    """Return the name of each target as the first place has it, as many as a sheet has columns for."""
    names: dict[str, str] = {}
    for plan in plans:
        for cell in plan.cells:
            # A sheet with more columns than Excel has cannot be opened at all.
            if len(names) < MOST_TARGETS:
                names.setdefault(cell.target, cell.name)
    return names


def _matrix_cell(cell: TargetCell | None, messages: Messages) -> Cell:
    """Return a target of a place; blank where the place has no such target."""
    if cell is None:
        return Cell()
    spans = (Span(light_word(messages, cell.light), meaning=cell.light),)
    # A light without a share is a target that has none, growth say; the word must do.
    if cell.completion is None:
        return Cell(spans)
    return Cell(
        spans,
        Decimal(percent_digits(Percent(cell.completion))).scaleb(-2),
        is_share=True,
    )


def _head(name: str, messages: Messages) -> Column:
    """Return the heading of a column of places."""
    kind = ColumnKind.FIGURE
    if name in {"place", "plan_title"}:
        kind = ColumnKind.WORDS
    return Column(
        name=name,
        head=office_term(messages, "ledger", name),
        kind=kind,
    )
