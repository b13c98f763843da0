"""Many repositories at once as a document: a row a plan, what could not be judged, the faults, and the last line."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.assessment.rollup import Failure, PlanSummary
from auditor.model.assessment import Assessment, Status
from auditor.model.findings import Amount, CommandError, Facts, Percent
from auditor.model.status import StatusCounts
from auditor.rendering.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Outcome,
    Row,
    Span,
    Table,
    plain,
    strong,
)
from auditor.rendering.messages.formatted_row import gap_of
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.finding_items import (
    FAULTS_SHOWN,
    faults_blocks,
    outcome_paragraph,
)
from auditor.rendering.reports.render_options import count_facts
from auditor.rendering.reports.rollup_options import (
    RollupRenderOptions,
    first_line,
    totals,
)


def last_line(options: RollupRenderOptions) -> str:
    """Return the last line: passed or not, how many plans fail, what could not be judged, and the findings."""
    facts: Facts = {
        "gate": options.gate,
        "failing": sum(summary.failed for summary in options.summaries),
        "plans": str(len(options.summaries)),
        "unjudged": len(options.failures),
        **count_facts(options.finding_counts),
    }
    outcome = _outcome(failed=options.failed)
    return options.messages.sentence("rollup", outcome.value, **facts)


def reason(failure: Failure, messages: Messages) -> str:
    """Return why something could not be judged, in one sentence."""
    if failure.finding is not None:
        return f"{failure.finding.rule.code} {messages.message(failure.finding)}"
    # What no rule of the catalogue is about, a broken repository say, stops a command that is given it alone.
    return messages.command_error(CommandError(failure.kind, **failure.facts))


def rollup_document(options: RollupRenderOptions) -> Document:
    """Return everything `audit check --all` shows; of a quiet run only the first line, the head count and the last."""
    messages = options.messages
    counts = totals(options.summaries)
    blocks: list[Block] = [
        Heading(1, plain(first_line(options))),
        _head_count(counts, messages),
    ]
    if not options.quiet:
        blocks += _plan_blocks(options, counts)
        blocks += _failure_blocks(options)
        blocks += faults_blocks(options.faults(), messages, FAULTS_SHOWN)
    blocks.append(outcome_paragraph(last_line(options), failed=options.failed))
    return Document(
        title=first_line(options),
        language=messages.language,
        blocks=tuple(blocks),
    )


def _head_count(counts: Mapping[Status, int], messages: Messages) -> KeyFigures:
    """Return how many targets of all plans have each status."""
    figures: list[KeyFigure] = []
    for status, count in counts.items():
        if count:
            figures.append(
                KeyFigure(
                    words=messages.term("status", status.value),
                    number=str(count),
                    meaning=status,
                )
            )
    return KeyFigures(tuple(figures))


def _plan_blocks(options: RollupRenderOptions, counts: StatusCounts) -> Iterator[Block]:
    """Yield a table with a row for each plan to be shown, and the totals."""
    statuses = [status for status, count in counts.items() if count]
    summaries = [line for line in options.lines() if isinstance(line, PlanSummary)]
    if not summaries:
        return
    by_path = options.by_path
    rows = []
    for summary in summaries:
        row = _plan_row(summary, statuses, options.messages, by_path=by_path)
        rows.append(row)
    rows.append(_total_row(options, counts, statuses))
    yield Table(
        columns=tuple(_columns(statuses, options.messages)),
        rows=tuple(rows),
        layout="plans",
    )


def _columns(statuses: Sequence[Status], messages: Messages) -> Iterator[Column]:
    """Yield the columns; statuses that no target has get none."""
    words, word, figure = ColumnKind.WORDS, ColumnKind.WORD, ColumnKind.FIGURE
    yield Column(
        name="entity",
        head=_head("entity", messages),
        kind=words,
        leads=True,
    )
    yield Column(
        name="plan",
        head=_head("plan", messages),
        kind=word,
        leads=True,
    )
    yield Column(
        name="as_of",
        head=_head("as_of", messages),
        kind=word,
        priority=1,
    )
    yield Column(
        name="judged",
        head=_head("judged", messages),
        kind=figure,
    )
    for status in statuses:
        name = messages.term("status", status.value)
        yield Column(
            name=status.value,
            head=name,
            kind=figure,
            meaning=status,
        )
    yield Column(
        name="gate",
        head=_head("gate", messages),
        kind=word,
        leads=True,
    )
    yield Column(
        name="worst",
        head=_head("worst", messages),
        kind=words,
    )


def _head(name: str, messages: Messages) -> str:
    """Return the head of a column."""
    return messages.term("rollup", f"head_{name}")


def _plan_row(
    summary: PlanSummary,
    statuses: Sequence[Status],
    messages: Messages,
    *,
    by_path: bool,
) -> Row:
    """Return the row of one plan."""
    entity = summary.entity or summary.title
    if summary.simulated:
        entity += messages.term("rollup", "simulated")
    # Two plans may have the same entity and id; their files never have the same name.
    name = summary.plan
    if by_path:
        name = summary.path
    cells = [
        Cell(strong(entity)),
        Cell(plain(name)),
        Cell(plain(str(summary.as_of or ""))),
        Cell(plain(f"{summary.counts.judged}/{summary.counts.total}")),
        *_count_cells(summary.counts, statuses, messages),
        _gate_cell(messages, failed=summary.failed),
        _worst_cell(summary, messages),
    ]
    return Row(
        cells=tuple(cells),
        meaning=_outcome(failed=summary.failed),
        anchor=summary.path,
    )


def _outcome(*, failed: bool) -> Outcome:
    """Return how a gate ended."""
    if failed:
        return Outcome.FAILED
    return Outcome.PASSED


def _gate_cell(messages: Messages, *, failed: bool) -> Cell:
    """Return how a gate ended, in words and in its colour."""
    name = "gate_passed"
    if failed:
        name = "gate_failed"
    word = messages.term("rollup", name)
    return Cell((Span(word, meaning=_outcome(failed=failed)),))


def _count_cells(
    counts: Mapping[Status, int], statuses: Sequence[Status], messages: Messages
) -> list[Cell]:
    """Return how many targets have each status."""
    return [_count_cell(counts[status], status, messages) for status in statuses]


def _count_cell(count: int, status: Status, messages: Messages) -> Cell:
    """Return how many targets have a status; a status that none has is blank."""
    if not count:
        return Cell()
    sentence = messages.text(
        "count", status=messages.term("status", status.value), count=count
    )
    return Cell((Span(str(count), meaning=status),), Decimal(count), sentence=sentence)


def _worst_cell(summary: PlanSummary, messages: Messages) -> Cell:
    """Return the worst target of a plan, in the colour of its status."""
    if summary.worst is None:
        return Cell()
    text = worst_sentence(summary.worst, summary.worst_lag, messages)
    sentence = messages.sentence("rollup", "worst_is", worst=text)
    return Cell((Span(text, meaning=summary.worst.status),), sentence=sentence)


def _total_row(
    options: RollupRenderOptions,
    counts: StatusCounts,
    statuses: Sequence[Status],
) -> Row:
    """Return the totals of all plans."""
    messages = options.messages
    cells = [
        Cell(plain(messages.term("rollup", "total"))),
        Cell(),
        Cell(),
        Cell(plain(f"{counts.judged}/{counts.total}")),
        *_count_cells(counts, statuses, messages),
        _gate_cell(messages, failed=options.failed),
        Cell(),
    ]
    return Row(
        cells=tuple(cells),
        meaning=_outcome(failed=options.failed),
        is_total=True,
    )


def _failure_blocks(options: RollupRenderOptions) -> Iterator[Block]:
    """Yield what could not be judged, with the reasons."""
    if not options.failures:
        return
    yield Heading(
        level=2,
        spans=plain(options.messages.term("rollup", "unjudged")),
        anchor="unjudged",
    )
    items: list[Item] = []
    for failure in options.failures:
        path = Span(failure.path, Emphasis.STRONG)
        why = options.messages.colon + reason(failure, options.messages)
        items.append(Item((path, Span(why, meaning=Outcome.FAILED))))
    yield Bullets(tuple(items))


def worst_sentence(
    assessment: Assessment, lag: Amount | Percent | str, messages: Messages
) -> str:
    """Return the worst target by name, with its gap in its unit and in the measure that the threshold is about."""
    figures = assessment.figures()
    facts: Facts = {
        "name": assessment.target.name,
        "gap": gap_of(assessment, figures, messages),
        "lag": messages.brief(lag),
    }
    return messages.sentence("rollup", "worst", **facts)
