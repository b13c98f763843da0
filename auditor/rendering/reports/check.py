"""What `audit check` shows: each plan's cover, head count and tables, the findings, the worst five, the verdict."""

from collections.abc import Iterator
from functools import partial

from auditor.assessment.comparison import comparison_facts
from auditor.assessment.lag import gap_order, lag_beside_gap
from auditor.model.assessment import Assessment, Audit
from auditor.model.plan import Plan
from auditor.rendering.document import (
    Block,
    Bullets,
    Document,
    Emphasis,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Span,
    plain,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import (
    FormattedRow,
    formatted_row,
    head_of,
)
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.finding_items import findings_blocks, outcome_paragraph
from auditor.rendering.reports.render_options import (
    RenderOptions,
    closing,
    cover,
    covers,
    status_counts,
)
from auditor.rendering.reports.target_table import (
    CHECK_COLUMNS,
    columns_for,
    target_rows,
    target_table,
)
from auditor.rendering.reports.trend import trend_lines

WORST_SHOWN = 5
"""How many targets the last screen names: as many as somebody can act on."""


def check_document(options: RenderOptions) -> Document:
    """Return everything `audit check` shows; of a quiet run only the covers, the head counts and the verdict."""
    blocks: list[Block] = []
    for audit in options.audits:
        blocks += _plan_blocks(options, audit)
    if not options.quiet:
        blocks += findings_blocks(options.findings, options.messages)
        blocks += _worst_blocks(options)
    blocks.append(outcome_paragraph(closing(options), failed=options.failed))
    title = " / ".join(covers(options))
    return Document(
        title=title,
        language=options.messages.language,
        blocks=tuple(blocks),
    )


def _plan_blocks(options: RenderOptions, audit: Audit) -> Iterator[Block]:
    """Yield one plan: its cover, its head count, and a table for each section."""
    yield Heading(
        level=1,
        spans=plain(cover(audit, options.messages)),
        anchor=audit.plan.id,
    )
    yield head_count(audit, options.messages)
    if options.quiet:
        return
    columns = columns_for(audit.plan, CHECK_COLUMNS)
    for section, assessments in options.sections(audit):
        rows = target_rows(audit, assessments, options.messages)
        yield Heading(
            level=2,
            spans=plain(section.heading),
            anchor=section.id,
        )
        yield target_table(
            columns,
            rows,
            partial(head_of, messages=options.messages),
        )
    trends = list(trend_lines(audit, options.messages))
    if trends:
        yield Heading(
            level=2,
            spans=plain(options.messages.term("trend", "heading")),
            anchor="trends",
        )
        yield Bullets(tuple([Item(plain(line)) for line in trends]))


def head_count(audit: Audit, messages: Messages) -> KeyFigures:
    """Return how many targets have each status, those that none has left out."""
    figures: list[KeyFigure] = []
    for counted in status_counts(audit):
        if counted.count:
            word = messages.term("status", counted.name)
            figures.append(
                KeyFigure(
                    words=word,
                    number=str(counted.count),
                    meaning=counted.status,
                )
            )
    return KeyFigures(tuple(figures))


def _worst_blocks(options: RenderOptions) -> Iterator[Block]:
    """Yield the targets that fall short furthest, by name and with what they need; nothing where none does."""
    items = []
    for audit, assessment in _worst(options):
        item = _worst_item(audit, assessment, options.messages)
        items.append(item)
    if items:
        yield Heading(
            level=2,
            spans=plain(options.messages.term("text", "worst_title")),
            anchor="worst",
        )
        yield Bullets(tuple(items))


def _worst(options: RenderOptions) -> list[tuple[Audit, Assessment]]:
    """Return the worst targets of all plans; one whose warning is waived has been dealt with."""
    short: list[tuple[Audit, Assessment]] = []
    for audit in options.audits:
        waived = audit.waived
        short += [
            (audit, assessment)
            for assessment in audit.assessments
            if assessment.status.falls_short and assessment.target.id not in waived
        ]
    return sorted(short, key=lambda pair: gap_order(pair[1]))[:WORST_SHOWN]


def _worst_item(audit: Audit, assessment: Assessment, messages: Messages) -> Item:
    """Return one of the worst: its status, its number and name, its gap, and what each remaining month must bring."""
    formatted = formatted_row(audit, assessment, messages)
    spans = (
        Span(formatted.status, Emphasis.NONE, assessment.status),
        Span(f" {formatted.label} {formatted.titled}".rstrip(), Emphasis.STRONG),
        Span(worst_sentence(audit.plan, formatted, assessment, messages)),
    )
    return Item(spans, meaning=assessment.status)


def worst_sentence(
    plan: Plan, formatted: FormattedRow, assessment: Assessment, messages: Messages
) -> str:
    """Return what a target is short of, what each month to come must bring, and whose it is."""
    facts = comparison_facts(plan, assessment)
    return messages.text(
        "worst_line",
        gap=formatted.gap,
        lag=messages.brief(lag_beside_gap(plan, assessment)),
        outlook=messages.outlook(facts),
        owner=clean(assessment.target.owner),
    )
