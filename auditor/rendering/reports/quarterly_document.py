"""The quarterly report as a document: the chapters an office expects, in its order.

Built from the report's sentences (`quarterly.Report`, which templates of users print too) and the exact figures.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from auditor.model.assessment import Assessment, Audit
from auditor.model.exact import Fraction
from auditor.model.status import Status
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
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
    plain,
    soft,
    strong,
)
from auditor.rendering.messages.report_messages import NoteGroup, ReportMessages
from auditor.rendering.reports.bars import bar_of
from auditor.rendering.reports.changes import BAD, GOOD
from auditor.rendering.reports.entries import Entry
from auditor.rendering.reports.quarterly import Report
from auditor.rendering.reports.target_table import (
    REPORT_COLUMNS,
    SHARE_DUE,
    TargetColumn,
    columns_for,
    target_anchor,
    target_rows,
    target_table,
)


class _Context(Struct, frozen=True):
    """What every chapter is built from."""

    report: Report
    audit: Audit
    messages: ReportMessages
    assessments: Mapping[str, Assessment]


def report_document(report: Report, audit: Audit, messages: ReportMessages) -> Document:
    """Return a report as a document; its chapters are headings of level 2, with their names as anchors."""
    by_id = {assessment.target.id: assessment for assessment in audit.assessments}
    context = _Context(report, audit, messages, by_id)
    blocks: list[Block] = [
        Heading(1, plain(report.title)),
        Heading(1, plain(report.heading)),
    ]
    if report.basis:
        blocks.append(Paragraph(plain(report.basis + messages.text("end"))))
    for name, title in report.chapters.items():
        blocks.append(Heading(2, plain(title), name))
        blocks += _CHAPTERS[name](context)
    return Document(
        report.title,
        report.language,
        tuple(blocks),
        report.notice,
    )


def _overview(context: _Context) -> Iterator[Block]:
    """Yield the cover, the verdict, and the head count with its shares."""
    report, messages = context.report, context.messages
    yield Paragraph(plain(report.cover))
    if report.verdict:
        yield Paragraph(plain(report.verdict))
    # Paper says these in its verdict, and leaves the tiles out.
    yield KeyFigures(tuple(_tiles(context)), is_repeated=True)
    columns = (
        Column("status", messages.head("status"), ColumnKind.STATUS, leads=True),
        Column("count", messages.head("count"), ColumnKind.FIGURE),
        Column("share", messages.head("share"), ColumnKind.FIGURE),
    )
    rows: list[Row] = []
    for count in report.counts:
        status = None
        if count.slug:
            status = Status(count.slug)
        cells = (
            Cell((Span(count.status, meaning=status),)),
            Cell(plain(count.count), Decimal(count.count)),
            Cell(plain(count.share)),
        )
        # The sum is the only line without a status.
        rows.append(Row(cells, status, is_total=status is None))
    yield Table(columns, tuple(rows), layout="counts")


def _tiles(context: _Context) -> Iterator[KeyFigure]:
    """Yield how many targets could be judged, and how many stand well, nearly so, badly, or unknown."""
    totals = context.report.totals
    meanings = {
        "good": Status.ON_TRACK,
        "near": Status.AT_RISK,
        "bad": Status.MISSED,
        "no_data": Status.NO_DATA,
    }
    judged = context.messages.text("of_total", {"total": totals["total"]})
    yield KeyFigure(
        f"{context.messages.text('tile_judged')} ({judged})", totals["judged"]
    )
    for name, status in meanings.items():
        yield KeyFigure(context.messages.text(f"tile_{name}"), totals[name], status)


def _laggards(context: _Context) -> Iterator[Block]:
    """Yield the targets that lag, by status, the largest gap first."""
    report, messages = context.report, context.messages
    # A chapter that is empty without a word would look as if it had been forgotten.
    if not report.laggards:
        yield Paragraph(plain(messages.text("nothing_lags")))
    for number, group in enumerate(report.laggards, 1):
        title = messages.text(
            "counted", {"title": group.status, "count": len(group.targets)}
        )
        # A heading begins with a capital, in languages that have them.
        title = title[:1].upper() + title[1:]
        status = Status(group.slug)
        label = messages.ordinal(number, "part")
        yield Heading(
            3,
            (Span(title, meaning=status),),
            f"lag-{group.slug}",
            label,
        )
        items = []
        for place, entry in enumerate(group.targets, 1):
            item = _laggard(context, entry, place)
            items.append(item)
        yield Bullets(tuple(items))


def _laggard(context: _Context, entry: Entry, number: int) -> Item:
    """Return a target that lags: its name with a link to its row, where it stands, and what is needed."""
    messages = context.messages
    assessment = context.assessments[entry.id]
    spans: Spans = (
        Span(entry.named, Emphasis.STRONG, link=f"#{target_anchor(entry.id)}"),
        Span(messages.text("colon")),
        Span(entry.standing + messages.text("end"), meaning=assessment.status),
    )
    details = Paragraph(plain(entry.details + messages.text("end")))
    # From the exact figures, and not from the text that was rounded for the page.
    bar = bar_of(assessment)
    return Item(
        spans,
        messages.ordinal(number, "item"),
        (details,),
        assessment.status,
        bar=bar,
    )


def _changes(context: _Context) -> Iterator[Block]:
    """Yield what has changed since the quarter before."""
    if not context.report.changes:
        yield Paragraph(plain(context.messages.text("unchanged")))
    yield from _note_groups(context, "changes", context.report.changes)


def _trends(context: _Context) -> Iterator[Block]:
    """Yield the trends over years, a sentence each."""
    yield _numbered(context, context.report.trends)


def _adjusted(context: _Context) -> Iterator[Block]:
    """Yield the adjusted goals and the waivers."""
    yield from _note_groups(context, "adjusted", context.report.adjusted)


def _note_groups(
    context: _Context, chapter: str, groups: Sequence[NoteGroup]
) -> Iterator[Block]:
    """Yield groups of sentences, each under a numbered heading."""
    for number, group in enumerate(groups, 1):
        outcome = None
        # Only groups of changes are good or bad news; others have no colour.
        if group.name in BAD:
            outcome = Outcome.FAILED
        if group.name in GOOD:
            outcome = Outcome.PASSED
        label = context.messages.ordinal(number, "part")
        yield Heading(
            3,
            (Span(group.title, meaning=outcome),),
            f"{chapter}-{group.name}",
            label,
        )
        yield _numbered(context, group.lines)


def _numbered(context: _Context, lines: Sequence[str]) -> Bullets:
    """Return sentences as a numbered list."""
    messages = context.messages
    items: list[Item] = []
    for number, line in enumerate(lines, 1):
        items.append(
            Item(
                plain(line + messages.text("end")),
                messages.ordinal(number, "item"),
            )
        )
    return Bullets(tuple(items))


def _missing(context: _Context) -> Iterator[Block]:
    """Yield what nobody has reported, by responsible unit, and the figures that are too old."""
    report, messages = context.report, context.messages
    # Either part may be missing, and the numbers go through all the same.
    number = 1
    if report.missing:
        yield Heading(
            3,
            plain(messages.text("missing")),
            "unreported",
            messages.ordinal(number, "part"),
        )
        yield Bullets(tuple(_unreported(context)))
        number += 1
    if report.stale:
        yield Heading(
            3,
            plain(messages.text("stale_title")),
            "stale",
            messages.ordinal(number, "part"),
        )
        yield _numbered(context, report.stale)


def _unreported(context: _Context) -> Iterator[Item]:
    """Yield each responsible unit with its targets that have no data."""
    messages = context.messages
    for number, unit in enumerate(context.report.missing, 1):
        targets: list[Item] = []
        for entry in unit.targets:
            line = messages.text("line", {"named": entry.named, "text": entry.standing})
            targets.append(Item(plain(line + messages.text("end"))))
        yield Item(
            strong(unit.owner),
            messages.ordinal(number, "item"),
            (Bullets(tuple(targets)),),
        )


def _owners(context: _Context) -> Iterator[Block]:
    """Yield each responsible unit's head count by status."""
    report, messages = context.report, context.messages
    # Those ahead of schedule have a line of their own above, and the status of the others on schedule.
    statuses = dict.fromkeys(
        Status(count.slug) for count in report.counts if count.slug
    )
    columns = [
        Column("owner", messages.head("owner"), leads=True),
        Column("total", messages.head("total"), ColumnKind.FIGURE),
        *[
            Column(
                status.value,
                messages.head(status.value),
                ColumnKind.FIGURE,
                meaning=status,
            )
            for status in statuses
        ],
    ]
    rows: list[Row] = []
    for owner in report.owners:
        cells = [Cell(plain(owner["owner"])), _count_cell(owner["total"])]
        cells += [_count_cell(owner[status.value], status) for status in statuses]
        rows.append(Row(tuple(cells)))
    yield Table(
        tuple(columns),
        tuple(rows),
        messages.text("table_owners"),
        layout="owners",
    )


def _count_cell(count: str, status: Status | None = None) -> Cell:
    """Return a count; blank where there is none."""
    if not count:
        return Cell()
    return Cell((Span(count, meaning=status),), Decimal(count))


def _sections(context: _Context) -> Iterator[Block]:
    """Yield the table of each section, with the clause that each target rests on."""
    messages = context.messages
    for number, part in enumerate(context.report.sections, 1):
        label = (
            messages.text("part", {"ref": part.ref})
            if part.ref
            else messages.ordinal(number, "part")
        )
        yield Heading(
            3,
            plain(part.title),
            f"section-{part.id}",
            label,
        )
        assessments = [context.assessments[entry.id] for entry in part.targets]
        # The words of its own sentences, and not the shorter ones of `audit check`.
        rows = target_rows(
            context.audit, assessments, messages.messages, "status-in-sentence"
        )
        yield target_table(
            _target_columns(context),
            rows,
            messages.head,
            notes=_row_notes(part.targets, messages),
        )


def _target_columns(context: _Context) -> Sequence[TargetColumn]:
    """Return the columns that say something: once all is due, the share due is the same for every target."""
    # A column of 100% in every row takes space from the names.
    columns = columns_for(context.audit.plan, REPORT_COLUMNS)
    shares = {assessment.share_due for assessment in context.audit.assessments}
    if shares <= {None, Fraction(1)}:
        return [column for column in columns if column is not SHARE_DUE]
    return columns


def _row_notes(
    entries: Sequence[Entry], messages: ReportMessages
) -> Mapping[str, Spans]:
    """Return what stands below a target's name where there is space: the clause it rests on, and whose it is."""
    notes: dict[str, Spans] = {}
    for entry in entries:
        parts = [
            messages.text("clause", {"cite": entry.cite}) if entry.cite else "",
            entry.owner,
        ]
        text = messages.text("comma").join([part for part in parts if part])
        notes[entry.id] = soft(text) if text else ()
    return notes


def _data(context: _Context) -> Iterator[Block]:
    """Yield what the figures rest on, and what is wrong with them."""
    report, messages = context.report, context.messages
    yield Paragraph(plain(report.data.rows))
    yield Paragraph(
        plain(messages.text("files", {"files": messages.joined(report.data.files)}))
    )
    if report.data.sources:
        sources = messages.joined(report.data.sources)
        yield Paragraph(
            plain(messages.text("sources") + sources + messages.text("end"))
        )
    # That nothing was found wrong is a result, and is said.
    if not report.data.groups:
        yield Paragraph(plain(messages.text("no_faults")))
    yield from _note_groups(context, "data", report.data.groups)


def _method(context: _Context) -> Iterator[Block]:
    """Yield how targets are judged."""
    items: list[Item] = []
    for number, line in enumerate(context.report.method, 1):
        items.append(Item(plain(line), context.messages.ordinal(number, "item")))
    yield Bullets(tuple(items))


_CHAPTERS: Mapping[str, Callable[[_Context], Iterator[Block]]] = {
    "overview": _overview,
    "laggards": _laggards,
    "changes": _changes,
    "trends": _trends,
    "adjusted": _adjusted,
    "missing": _missing,
    "owners": _owners,
    "sections": _sections,
    "data": _data,
    "method": _method,
}
