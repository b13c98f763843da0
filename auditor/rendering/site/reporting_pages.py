"""Who has not reported: by unit and month within a plan, and by place and month over all plans."""

from collections.abc import Iterable, Iterator, Sequence

from auditor.assessment.reporting import Calendar, MonthCount
from auditor.model.findings import Rule
from auditor.model.month import Month
from auditor.model.status import Status
from auditor.rendering.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Heading,
    Item,
    Meaning,
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
    plain,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link, years_of
from auditor.rendering.site.frame import Framed, joined
from auditor.rendering.site.stories import PlanWords
from auditor.rendering.site.words import month_word, site_term, site_text


def reporting_framed(words: PlanWords, calendar: Calendar | None) -> Framed:
    """Return the page of a plan that says who has not reported."""
    path = addresses.plan_page(words.language, words.plan.id, "reporting")
    title = site_term(words.messages, "navigation", "reporting")
    blocks: list[Block] = [
        Heading(1, plain(title)),
        Heading(1, plain(joined([clean(words.plan.entity), clean(words.plan.title)]))),
        Paragraph(plain(site_term(words.messages, "reporting", "rule"))),
        *_by_owner(words, calendar),
        *_never(words, path),
        *_stale(words, path),
    ]
    document = words.document(title, blocks)
    return Framed(
        path=path,
        document=document,
        trail=words.trail(),
        own_title=joined([title, clean(words.plan.entity), years_of(words.plan.span)]),
    )


def _by_owner(words: PlanWords, calendar: Calendar | None) -> Iterator[Block]:
    """Yield the table of units and months."""
    messages = words.messages
    yield Heading(
        level=2,
        spans=plain(site_term(messages, "chapters", "by_owner")),
        anchor="by-owner",
    )
    # Before the first figure there is no rhythm to hold anybody to.
    if calendar is None:
        yield Paragraph(plain(messages.term("show", "none")))
        return
    rows: list[Row] = []
    for owner, counts in calendar.by_owner.items():
        name = clean(owner) or site_term(messages, "reporting", "nobody")
        rows.append(Row((Cell(plain(name)), *month_cells(counts, messages))))
    total = site_term(messages, "reporting", "total")
    cells = (Cell(plain(total)), *month_cells(calendar.total, messages))
    rows.append(Row(cells, is_total=True))
    caption = site_text(
        messages,
        "reporting",
        "caption",
        year=str(calendar.year),
    )
    head = Column("owner", site_term(messages, "head", "owner"))
    yield Table(
        columns=(head, *month_columns(calendar.months, messages)),
        rows=tuple(rows),
        caption=caption,
        layout="calendar",
    )


def month_columns(months: Iterable[Month], messages: Messages) -> list[Column]:
    """Return a column for each month."""
    columns: list[Column] = []
    for month in months:
        word = month_word(messages, month)
        columns.append(
            Column(
                name=f"month-{month.month}",
                head=word,
                kind=ColumnKind.WORD,
            )
        )
    return columns


def month_cells(counts: Sequence[MonthCount], messages: Messages) -> list[Cell]:
    """Return what was reported of what was due in each month: 3/5; a dash where nothing was due."""
    cells: list[Cell] = []
    for count in counts:
        # 0/0 would look as if somebody had failed to report.
        if not count.due:
            cells.append(Cell(plain(site_term(messages, "reporting", "not_due"))))
            continue
        text = f"{count.reported}/{count.due}"
        cells.append(Cell((Span(text, meaning=_meaning(count)),)))
    return cells


def _meaning(count: MonthCount) -> Meaning:
    """Return the colour of a month: everything, something or nothing of what was due."""
    if count.reported >= count.due:
        return Status.ON_TRACK
    if count.reported:
        return Status.AT_RISK
    return Status.NO_DATA


def _never(words: PlanWords, path: str) -> Iterator[Block]:
    """Yield the targets of which nothing usable has been reported though something is due, by unit."""
    by_owner: dict[str, list[Spans]] = {}
    for assessment in words.story.audit.assessments:
        if assessment.status is Status.NO_DATA:
            target = assessment.target
            address = addresses.target_page(words.language, words.plan.id, target.id)
            span = Span(clean(target.name), link=link(path, address))
            reason = words.messages.aside(
                words.messages.term("reason", assessment.reason.value)
            )
            by_owner.setdefault(target.owner, []).append((span, Span(reason)))
    yield Heading(
        level=2,
        spans=plain(site_term(words.messages, "chapters", "never")),
        anchor="never",
    )
    if not by_owner:
        yield Paragraph(plain(site_term(words.messages, "reporting", "everybody")))
    for owner, names in by_owner.items():
        yield Heading(
            3, plain(clean(owner) or site_term(words.messages, "reporting", "nobody"))
        )
        yield Bullets(tuple([Item(spans) for spans in names]))


def _stale(words: PlanWords, path: str) -> Iterator[Block]:
    """Yield the targets whose newest figure is older than the plan's policy allows."""
    targets = {target.id: target for target in words.plan.targets}
    items: list[Item] = []
    for finding in words.story.audit.findings:
        target = targets.get(finding.subject)
        if finding.rule is Rule.STALE and target is not None:
            address = addresses.target_page(words.language, words.plan.id, target.id)
            name = Span(clean(target.name), link=link(path, address))
            sentence = words.messages.colon + words.messages.message(finding)
            items.append(Item((name, Span(sentence))))
    if items:
        yield Heading(
            level=2,
            spans=plain(site_term(words.messages, "chapters", "stale")),
            anchor="stale",
        )
        yield Bullets(tuple(items))
