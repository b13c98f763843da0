"""Pages about all plans: lists of plans, places and units, each long one in parts; matrices and calendars by year."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

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
    Paragraph,
    Row,
    Span,
    Table,
    plain,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link, years_of
from auditor.rendering.site.cards import PlaceCard, PlanCard
from auditor.rendering.site.events import Event
from auditor.rendering.site.frame import Framed, trail_to
from auditor.rendering.site.plan_pages import count_cell
from auditor.rendering.site.words import site_term, site_text, status_word

PART = 200
"""Rows of a list that stand on one page."""


class SiteTotals(Struct, frozen=True):
    """Everything that the pages about all plans are made from, the newest plans first."""

    cards: tuple[PlanCard, ...]
    places: tuple[PlaceCard, ...]
    events: tuple[Event, ...] = ()
    """The newest changes of all plans, the newest first."""
    data: tuple[str, ...] = ()
    """The files that hold the data of all plans, where those are not too large for one."""

    def notice(self, messages: Messages) -> str:
        """Return that the figures are simulated, or how many plans' are; blank where all are real."""
        count = sum(card.simulated for card in self.cards)
        # Where all are simulated, a number would only hide it.
        if count == len(self.cards):
            return messages.term("text", "simulated").strip()
        if count:
            sentence = messages.sentence("rollup", "some_simulated", count=str(count))
            return sentence.strip()
        return ""

    def document(
        self, title: str, blocks: Iterable[Block], messages: Messages
    ) -> Document:
        """Return the document of a page about all plans."""
        return Document(
            title=title,
            language=messages.language,
            blocks=tuple(blocks),
            notice=self.notice(messages),
        )


def parts_of(rows: Sequence[PlanCard], size: int = PART) -> list[Sequence[PlanCard]]:
    """Return rows in parts that fit on a page; one part without any row where there are none."""
    parts = []
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        parts.append(part)
    return parts or [rows]


def parts_block(path: str, paths: Sequence[str], messages: Messages) -> Iterator[Block]:
    """Yield the ways to the parts of a long list; nothing where there is one part alone."""
    if len(paths) < 2:  # noqa: PLR2004 - one part leads nowhere
        return
    spans: list[Span] = [Span(site_term(messages, "list", "parts") + messages.colon)]
    for number, part in enumerate(paths, 1):
        address = "" if part == path else link(path, part)
        spans += [Span(str(number), Emphasis.STRONG, link=address), Span(" ")]
    yield Paragraph(tuple(spans))


def plan_lists(whole: SiteTotals, messages: Messages) -> Iterator[Framed]:
    """Yield the list of all plans."""
    title = site_term(messages, "navigation", "plans")
    parts = parts_of(whole.cards)
    numbers = range(1, len(parts) + 1)
    paths = [
        addresses.part_of_list(messages.language, "plans", number) for number in numbers
    ]
    for path, cards in zip(paths, parts, strict=True):
        blocks: list[Block] = [
            Heading(1, plain(title)),
            *parts_block(path, paths, messages),
            Heading(
                level=2,
                spans=plain(title),
                anchor="plans",
            ),
            plans_table(path, cards, messages),
        ]
        document = whole.document(title, blocks, messages)
        yield Framed(
            path=path,
            document=document,
            trail=trail_to(messages),
        )


def plans_table(path: str, cards: Sequence[PlanCard], messages: Messages) -> Table:
    """Return a row for each plan: place, years, date, how many could be judged, head count."""
    # A status that no plan of the page has would be a column of blanks.
    statuses = []
    for status in Status:
        if not any(card.counts[status] for card in cards):
            continue
        statuses.append(status)
    names = {
        "entity": ColumnKind.WORD,
        "plan": ColumnKind.WORDS,
        "years": ColumnKind.WORD,
        "as_of": ColumnKind.WORD,
        "judged": ColumnKind.FIGURE,
    }
    columns = [
        Column(
            name=name,
            head=site_term(messages, "head", name),
            kind=kind,
        )
        for name, kind in names.items()
    ]
    for status in statuses:
        word = status_word(messages, status)
        columns.append(
            Column(
                name=status.value,
                head=word,
                kind=ColumnKind.FIGURE,
                meaning=status,
            )
        )
    rows = [
        _plan_row(
            path,
            card,
            statuses,
            messages,
        )
        for card in cards
    ]
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        layout="plans",
    )


def _plan_row(
    path: str, card: PlanCard, statuses: Sequence[Status], messages: Messages
) -> Row:
    """Return the row of a plan."""
    address = addresses.plan_page(messages.language, card.id)
    as_of = ""
    if card.as_of:
        as_of = messages.as_of(card.as_of)
    cells = [
        Cell(plain(clean(card.entity))),
        Cell((Span(clean(card.title), link=link(path, address)),)),
        Cell(plain(years_of(card.span))),
        Cell(plain(as_of)),
        Cell(plain(f"{card.counts.judged}/{card.counts.total}")),
    ]
    cells += [count_cell(card.counts[status], status) for status in statuses]
    return Row(tuple(cells))


def years_list(whole: SiteTotals, messages: Messages) -> Framed:
    """Return the list of places with plans of several years."""
    title = site_term(messages, "navigation", "years")
    path = addresses.part_of_list(messages.language, "years", 1)
    items: list[Item] = []
    for place in whole.places:
        address = addresses.years_page(messages.language, place.entity)
        sentence = site_text(
            messages,
            "years",
            "item",
            years=f"{place.first}–{place.last}",
            plans=str(place.plans),
            series=str(place.series),
        )
        items.append(
            Item((Span(clean(place.entity), link=link(path, address)), Span(sentence)))
        )
    blocks: list[Block] = [
        Heading(1, plain(title)),
        Paragraph(plain(site_term(messages, "years", "rule"))),
        Heading(
            level=2,
            spans=plain(site_term(messages, "years", "places")),
            anchor="places",
        ),
        bullets_or(items, site_term(messages, "years", "none")),
    ]
    document = whole.document(title, blocks, messages)
    return Framed(
        path=path,
        document=document,
        trail=trail_to(messages),
    )


def bullets_or(items: Sequence[Item], nothing: str) -> Block:
    """Return a list, or what to say where it is empty."""
    if items:
        return Bullets(tuple(items))
    return Paragraph(plain(nothing))
