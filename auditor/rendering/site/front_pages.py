"""The start page, the newest changes, and the search."""

from collections.abc import Sequence

from auditor.model.status import Status
from auditor.rendering.document import (
    Block,
    Bullets,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Span,
    plain,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link
from auditor.rendering.site.cards import Extreme, PlanCard, current
from auditor.rendering.site.event_lists import event_item
from auditor.rendering.site.events import CHANGES_SHOWN, Event
from auditor.rendering.site.frame import Framed, joined, site_title, trail_to
from auditor.rendering.site.lists import SiteTotals, plans_table
from auditor.rendering.site.options import SiteOptions
from auditor.rendering.site.words import site_term, site_text, status_word

SHOWN = 10
"""Targets and changes that the start page shows of each kind."""
PLANS_SHOWN = 40


def start_framed(
    whole: SiteTotals, events: Sequence[Event], options: SiteOptions, messages: Messages
) -> Framed:
    """Return the start page: what is judged, as of when, the head count, the worst, the best, the newest changes."""
    path = addresses.start_page(messages.language)
    title = site_title(options, messages)
    # What was promised in earlier years is looked up, and not what a visitor comes for.
    cards = current(whole.cards)
    cover = cover_sentence(cards, messages)
    blocks: list[Block] = [
        Heading(1, plain(title)),
        Paragraph(plain(cover)),
        _head_count(cards, messages),
        Heading(
            level=2,
            spans=plain(site_term(messages, "chapters", "newest")),
            anchor="newest",
        ),
        *_newest(path, events, messages),
        Heading(
            level=2,
            spans=plain(site_term(messages, "chapters", "worst")),
            anchor="worst",
        ),
        extremes_block(path, _extremes([card.worst for card in cards]), messages),
        Heading(
            level=2,
            spans=plain(site_term(messages, "chapters", "best")),
            anchor="best",
        ),
        extremes_block(path, _extremes([card.best for card in cards]), messages),
        Heading(
            level=2,
            spans=plain(site_term(messages, "chapters", "plans")),
            anchor="plans",
        ),
        plans_table(path, cards[:PLANS_SHOWN], messages),
        _all_plans(path, len(whole.cards), messages),
    ]
    document = whole.document(title, blocks, messages)
    return Framed(
        path=path,
        document=document,
        description=cover,
    )


def cover_sentence(cards: Sequence[PlanCard], messages: Messages) -> str:
    """Return how many targets of how many places are judged, how many could not be, and as of when."""
    total = sum(card.counts.total for card in cards)
    facts: dict[str, str | int] = {
        "places": str(len({card.entity for card in cards})),
        "plans": str(len(cards)),
        "total": str(total),
        "judged": str(sum(card.counts.judged for card in cards)),
        "no_data": _count(cards, Status.NO_DATA),
        "not_due": _count(cards, Status.NOT_DUE),
        "left_out": sum(card.left_out for card in cards),
    }
    dates = sorted({card.as_of for card in cards if card.as_of})
    if dates:
        facts["last"] = messages.as_of(dates[-1])
    # Places report at different speeds, and the oldest date must not hide behind the newest.
    if len(dates) > 1:
        facts["first"] = messages.as_of(dates[0])
    return site_text(
        messages,
        "start",
        "cover",
        **facts,
    )


def _count(cards: Sequence[PlanCard], status: Status) -> int:
    """Return how many targets of some plans have a status."""
    return sum(card.counts[status] for card in cards)


def _head_count(cards: Sequence[PlanCard], messages: Messages) -> KeyFigures:
    """Return how many targets of all plans have each status that occurs."""
    figures: list[KeyFigure] = []
    for status in Status:
        count = _count(cards, status)
        if count:
            figures.append(
                KeyFigure(
                    words=status_word(messages, status),
                    number=str(count),
                    meaning=status,
                )
            )
    return KeyFigures(tuple(figures))


def _newest(path: str, events: Sequence[Event], messages: Messages) -> list[Block]:
    """Return the newest changes, and the way to more of them."""
    if not events:
        return [Paragraph(plain(site_term(messages, "change", "none")))]
    items = []
    for event in events[:SHOWN]:
        item = event_item(event, messages, path)
        items.append(item)
    more = Span(
        site_term(messages, "change", "more"),
        link=link(path, addresses.page(messages.language, "changes")),
    )
    return [Bullets(tuple(items)), Paragraph((more,))]


def _extremes(groups: Sequence[Sequence[Extreme]]) -> list[Extreme]:
    """Return those that stand out most among those of every plan."""
    gathered: list[Extreme] = []
    for group in groups:
        gathered += group
    gathered.sort(key=_extreme_order)
    return gathered[:SHOWN]


def _extreme_order(extreme: Extreme) -> tuple[object, str, str]:
    """Return the key that puts those that stand out most first, equal ones by their addresses."""
    return (extreme.order, extreme.plan, extreme.target)


def extremes_block(path: str, extremes: Sequence[Extreme], messages: Messages) -> Block:
    """Return targets that stand out as a list, each with a link and where it stands."""
    if not extremes:
        return Paragraph(plain(site_term(messages, "start", "nothing")))
    items: list[Item] = []
    for extreme in extremes:
        address = addresses.target_page(messages.language, extreme.plan, extreme.target)
        name = joined([clean(extreme.entity), clean(extreme.name)])
        spans = (
            Span(name, link=link(path, address)),
            Span(messages.colon),
            Span(status_word(messages, extreme.status), meaning=extreme.status),
        )
        standing = Paragraph(plain(extreme.standing[messages.language]))
        items.append(Item(spans, blocks=(standing,), meaning=extreme.status))
    return Bullets(tuple(items))


def _all_plans(path: str, count: int, messages: Messages) -> Paragraph:
    """Return the way to the list of all plans, older ones included."""
    address = addresses.part_of_list(messages.language, "plans", 1)
    sentence = site_text(
        messages,
        "start",
        "all_plans",
        count=str(count),
    )
    return Paragraph((Span(sentence, link=link(path, address)),))


def changes_framed(
    whole: SiteTotals, events: Sequence[Event], messages: Messages
) -> Framed:
    """Return the page of changes, the newest first."""
    path = addresses.page(messages.language, "changes")
    title = site_term(messages, "navigation", "changes")
    feed = Span(
        site_term(messages, "change", "feed"),
        link=link(path, addresses.feed(messages.language)),
    )
    blocks: list[Block] = [
        Heading(1, plain(title)),
        Paragraph((*plain(site_term(messages, "change", "rule")), Span(" "), feed)),
        Heading(
            level=2,
            spans=plain(site_term(messages, "chapters", "newest")),
            anchor="newest",
        ),
    ]
    if events:
        items = []
        for event in events[:CHANGES_SHOWN]:
            item = event_item(event, messages, path)
            items.append(item)
        blocks.append(Bullets(tuple(items)))
    else:
        blocks.append(Paragraph(plain(site_term(messages, "change", "none"))))
    document = whole.document(title, blocks, messages)
    return Framed(
        path=path,
        document=document,
        trail=trail_to(messages),
    )


def search_framed(whole: SiteTotals, messages: Messages) -> Framed:
    """Return the page that the search shows its results on; without a script it says where to look instead."""
    path = addresses.page(messages.language, "search")
    title = site_term(messages, "search", "title")
    plans = Span(
        site_term(messages, "navigation", "plans"),
        link=link(path, addresses.part_of_list(messages.language, "plans", 1)),
    )
    blocks: list[Block] = [
        Heading(1, plain(title)),
        Heading(
            level=2,
            spans=plain(site_term(messages, "search", "results")),
            anchor="results",
        ),
        Paragraph((*plain(site_term(messages, "search", "without_script")), plans)),
    ]
    document = whole.document(title, blocks, messages)
    return Framed(
        path=path,
        document=document,
        trail=trail_to(messages),
        is_left_out=True,
    )


def method_framed(
    whole: SiteTotals, options: SiteOptions, messages: Messages
) -> Framed:
    """Return the page about the method: what is a promise, how it is judged, how errors are corrected."""
    path = addresses.page(messages.language, "method")
    title = site_term(messages, "navigation", "method")
    blocks: list[Block] = [Heading(1, plain(title))]
    for name, lines in METHOD.items():
        blocks.append(
            Heading(
                level=2,
                spans=plain(site_term(messages, "method", name)),
                anchor=name,
            )
        )
        blocks += [
            Paragraph(plain(site_term(messages, "method", line))) for line in lines
        ]
        if name == "statuses":
            blocks.append(statuses_block(messages))
    if options.contact:
        sentence = site_text(
            messages,
            "method",
            "contact",
            contact=options.contact,
        )
        blocks.append(Paragraph(plain(sentence)))
    document = whole.document(title, blocks, messages)
    return Framed(
        path=path,
        document=document,
        trail=trail_to(messages),
    )


METHOD = {
    "promises": ("promise_what", "promise_cite", "promise_not"),
    "statuses": ("status_outcome", "status_data"),
    "judging": (
        "judge_flow",
        "judge_level",
        "judge_rate",
        "judge_milestone",
        "judge_rounding",
    ),
    "history": ("history_rule", "history_date"),
    "reports": ("reports_rule", "reports_late"),
    "corrections": ("corrections_how", "corrections_trace", "corrections_pages"),
    "reuse": ("reuse_addresses", "reuse_data"),
}
"""The chapters of the page about the method, with the names of their sentences."""


def statuses_block(messages: Messages) -> Bullets:
    """Return what each status means."""
    items: list[Item] = []
    for status in Status:
        word = Span(status_word(messages, status), meaning=status)
        sentence = messages.colon + messages.term("status-meaning", status.value)
        items.append(Item((word, Span(sentence))))
    return Bullets(tuple(items))
