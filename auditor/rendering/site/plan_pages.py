"""The page of a plan, and the pages of its responsible units."""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from auditor.assessment.lag import gap_order
from auditor.model.assessment import Assessment
from auditor.model.status import Status
from auditor.rendering.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Span,
    Table,
    plain,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import head_of
from auditor.rendering.reports.data_notes import data_notes, method
from auditor.rendering.reports.render_options import cover_facts
from auditor.rendering.reports.target_table import (
    ACTUAL,
    BAR,
    COMPLETION,
    GAP,
    GOAL,
    LIGHT,
    NAME,
    NUMBER,
    STATUS,
    TargetColumn,
    TargetRow,
    target_rows,
    target_table,
)
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link, years_of
from auditor.rendering.site.event_lists import event_item
from auditor.rendering.site.events import Event
from auditor.rendering.site.frame import Framed, joined
from auditor.rendering.site.stories import PlanWords
from auditor.rendering.site.words import site_term, site_text, status_word

NEWEST = 10
"""Changes that a plan's page shows."""


def plan_framed(words: PlanWords, events: Sequence[Event]) -> Framed:
    """Return the page of a plan; `events` are its changes, the newest first."""
    plan = words.plan
    title = clean(plan.title)
    blocks: list[Block] = [
        Heading(1, plain(title)),
        Heading(1, plain(joined([clean(plan.entity), years_of(plan.span)]))),
        Paragraph(
            plain(
                words.messages.text(
                    "cover", **cover_facts(words.story.audit, words.messages)
                )
            )
        ),
        head_count(words, words.story.audit.assessments),
        *_source(words),
        _ways(words),
        *_targets(words),
        *_owners(words),
        *_changes(words, events),
        *_data(words),
        *_method(words),
        *_downloads(words),
    ]
    document = words.document(title, blocks)
    return Framed(
        path=words.path,
        document=document,
        description=words.messages.text(
            "cover", **cover_facts(words.story.audit, words.messages)
        ),
        trail=words.trail()[:-1],
        own_feed=addresses.feed(words.language, plan.id),
        own_title=joined([title, clean(plan.entity)]),
    )


def head_count(words: PlanWords, assessments: Sequence[Assessment]) -> KeyFigures:
    """Return how many targets have each status that occurs."""
    statuses = [assessment.status for assessment in assessments]
    figures: list[KeyFigure] = []
    for status in Status:
        count = statuses.count(status)
        if count:
            figures.append(
                KeyFigure(
                    words=status_word(words.messages, status),
                    number=str(count),
                    meaning=status,
                )
            )
    return KeyFigures(tuple(figures))


def _heading(words: PlanWords, name: str) -> Heading:
    """Return the heading of a chapter."""
    return Heading(2, plain(site_term(words.messages, "chapters", name)), name)


def _source(words: PlanWords) -> Iterator[Block]:
    """Yield the document that the promises were copied from, with a link to it."""
    source = words.plan.source
    if not source.title:
        return
    sentence = site_text(
        words.messages,
        "plan",
        "source",
        issuer=source.issuer,
        published=str(source.published or ""),
    )
    word = site_term(words.messages, "plan", "source_is") + words.messages.colon
    yield Paragraph(
        (Span(word), Span(clean(source.title), link=source.url), Span(sentence))
    )


def _ways(words: PlanWords) -> Paragraph:
    """Return the ways to the other pages about the plan and its place."""
    plan, language = words.plan, words.language
    pages = {
        "reporting": addresses.plan_page(language, plan.id, "reporting"),
        "feed": addresses.feed(language, plan.id),
    }
    # A place with a single plan has no years to look back on.
    if max(words.story.series.values(), default=1) > 1:
        pages["years"] = addresses.years_page(language, plan.entity)
    spans: list[Span] = []
    for name, address in pages.items():
        word = site_term(words.messages, "ways", name)
        spans += [Span(word, link=link(words.path, address)), Span("  ")]
    return Paragraph(tuple(spans))


def columns(words: PlanWords, path: str, *, has_owners: bool) -> list[TargetColumn]:
    """Return the columns of a table of targets in which each name leads to its page."""

    def name_cell(row: TargetRow) -> Cell:
        address = addresses.target_page(
            words.language, words.plan.id, row.assessment.target.id
        )
        return Cell((Span(row.formatted.titled, link=link(path, address)),))

    def status_cell(row: TargetRow) -> Cell:
        status = row.assessment.status
        return Cell((Span(status_word(words.messages, status), meaning=status),))

    def owner_cell(row: TargetRow) -> Cell:
        owner = row.assessment.target.owner
        if not owner:
            return Cell()
        address = addresses.owner_page(words.language, words.plan.id, owner)
        return Cell((Span(clean(owner), link=link(path, address)),))

    name = replace(NAME, cell=name_cell)
    status = replace(STATUS, cell=status_cell)
    owner = TargetColumn("owner", ColumnKind.WORDS, owner_cell)
    chosen = [NUMBER, name, GOAL, ACTUAL, COMPLETION, GAP, BAR]
    if has_owners:
        chosen.append(owner)
    chosen.append(status)
    # Without thresholds of the plan's own the light is that of the status, and says nothing more.
    if words.plan.policy.lights is not None:
        chosen.append(LIGHT)
    return chosen


def _targets(words: PlanWords) -> Iterator[Block]:
    """Yield a table of targets for each section."""
    audit = words.story.audit
    has_owners = any(target.owner for target in words.plan.targets)
    chosen = columns(words, words.path, has_owners=has_owners)
    yield _heading(words, "targets")
    # A section is what a reader of the source looks for, so each has a table of its own.
    by_section: dict[str, list[Assessment]] = {}
    for assessment in audit.assessments:
        by_section.setdefault(assessment.target.section, []).append(assessment)
    for section in words.plan.sections:
        if section.id in by_section:
            yield Heading(
                level=3,
                spans=plain(clean(section.heading)),
                anchor=f"section-{section.id}",
            )
            rows = target_rows(audit, by_section[section.id], words.messages)
            yield target_table(chosen, rows, _head(words))


def _head(words: PlanWords) -> Callable[[str], str]:
    """Return what gives the head of a column of targets."""

    def head(name: str) -> str:
        if name in {"owner", "bar"}:
            return site_term(words.messages, "head", name)
        return head_of(name, words.messages)

    return head


def owners_of(words: PlanWords) -> dict[str, list[Assessment]]:
    """Return the targets that each unit leads or supports, in the order of the plan."""
    by_owner: dict[str, list[Assessment]] = {}
    for assessment in words.story.audit.assessments:
        for owner in assessment.target.owners:
            by_owner.setdefault(owner, []).append(assessment)
    return by_owner


def _owners(words: PlanWords) -> Iterator[Block]:
    """Yield how the targets of each unit stand, with a link to its page."""
    by_owner = owners_of(words)
    # A plan that names nobody has no table of offices.
    if not by_owner:
        return
    yield _heading(words, "owners")
    statuses = [
        status
        for status in Status
        if any(a.status is status for a in words.story.audit.assessments)
    ]
    rows = [
        _owner_row(
            words,
            owner,
            targets,
            statuses,
        )
        for owner, targets in by_owner.items()
    ]
    heads = [
        Column("owner", site_term(words.messages, "head", "owner")),
        Column(
            name="targets",
            head=site_term(words.messages, "head", "targets"),
            kind=ColumnKind.FIGURE,
        ),
    ]
    heads += [_count_column(words, status) for status in statuses]
    yield Table(
        columns=tuple(heads),
        rows=tuple(rows),
        layout="owners",
    )


def _count_column(words: PlanWords, status: Status) -> Column:
    """Return the column that counts the targets of a status."""
    head = status_word(words.messages, status)
    return Column(
        name=status.value,
        head=head,
        kind=ColumnKind.FIGURE,
        meaning=status,
    )


def _owner_row(
    words: PlanWords,
    owner: str,
    targets: Sequence[Assessment],
    statuses: Sequence[Status],
) -> Row:
    """Return the head count of one unit."""
    address = addresses.owner_page(words.language, words.plan.id, owner)
    cells = [
        Cell((Span(clean(owner), link=link(words.path, address)),)),
        Cell(plain(str(len(targets)))),
    ]
    for status in statuses:
        count = sum(assessment.status is status for assessment in targets)
        cells.append(count_cell(count, status))
    return Row(tuple(cells))


def count_cell(count: int, status: Status) -> Cell:
    """Return a count in the colour of its status; blank for none."""
    if not count:
        return Cell()
    return Cell((Span(str(count), Emphasis.STRONG, status),))


def _changes(words: PlanWords, events: Sequence[Event]) -> Iterator[Block]:
    """Yield the newest changes of status."""
    if not events:
        return
    yield _heading(words, "newest")
    items = [
        event_item(
            event,
            words.messages,
            words.path,
            with_place=False,
        )
        for event in events[:NEWEST]
    ]
    yield Bullets(tuple(items))


def _data(words: PlanWords) -> Iterator[Block]:
    """Yield what the figures rest on, and what is wrong with them."""
    notes = data_notes(words.story.audit, words.report_messages, "")
    yield _heading(words, "data")
    yield Paragraph(plain(notes.rows))
    if notes.sources:
        yield Bullets(tuple([Item(plain(source)) for source in notes.sources]))
    for group in notes.groups:
        yield Heading(3, plain(group.title))
        yield Bullets(tuple([Item(plain(line)) for line in group.lines]))


def _method(words: PlanWords) -> Iterator[Block]:
    """Yield how targets are judged, with the numbers of the plan's policy."""
    yield _heading(words, "method")
    lines = method(words.story.audit, words.report_messages, "")
    yield Bullets(tuple([Item(plain(line)) for line in lines]))


def _downloads(words: PlanWords) -> Iterator[Block]:
    """Yield the data of the plan."""
    yield _heading(words, "downloads")
    spans: list[Span] = []
    for ending in ("json", "csv"):
        address = addresses.plan_data(words.plan.id, ending)
        word = site_term(words.messages, "downloads", f"plan_{ending}")
        spans += [Span(word, link=link(words.path, address)), Span("  ")]
    yield Paragraph(tuple(spans))


def owner_framed(words: PlanWords, owner: str, targets: Sequence[Assessment]) -> Framed:
    """Return the page of a responsible unit: its head count, and its targets, the worst first."""
    path = addresses.owner_page(words.language, words.plan.id, owner)
    plan = words.plan
    led: list[Assessment] = []
    supported: list[Assessment] = []
    for assessment in sorted(targets, key=gap_order):
        # Whoever leads a target answers for it; who supports it stands beside.
        own = supported
        if assessment.target.owner == owner:
            own = led
        own.append(assessment)
    title = clean(owner)
    blocks: list[Block] = [
        Heading(1, plain(title)),
        Heading(1, plain(joined([clean(plan.entity), clean(plan.title)]))),
        Paragraph(plain(_owner_sentence(words, led, supported))),
        head_count(words, led),
    ]
    for name, stories in {"led": led, "supported": supported}.items():
        if stories:
            blocks.append(_heading(words, name))
            rows = target_rows(words.story.audit, stories, words.messages)
            chosen = columns(words, path, has_owners=name == "supported")
            blocks.append(target_table(chosen, rows, _head(words)))
    document = words.document(title, blocks)
    return Framed(
        path=path,
        document=document,
        description=_owner_sentence(words, led, supported),
        trail=words.trail(),
        own_title=joined([title, clean(plan.entity), years_of(plan.span)]),
    )


def _owner_sentence(
    words: PlanWords, led: Sequence[Assessment], supported: Sequence[Assessment]
) -> str:
    """Return how many targets a unit leads and supports, and how many of those it leads lag."""
    as_of = ""
    if words.story.audit.as_of:
        as_of = words.messages.as_of(words.story.audit.as_of)
    return site_text(
        words.messages,
        "owner",
        "sentence",
        as_of=as_of,
        led=str(len(led)),
        lagging=str(sum(a.status.is_lagging for a in led)),
        unreported=str(sum(a.status is Status.NO_DATA for a in led)),
        supported=len(supported),
    )
