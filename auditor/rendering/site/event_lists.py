"""Changes of status in lists: each with its date, a link to the target's page, and where the target stood then."""

from auditor.rendering.document import Item, Paragraph, Span, plain
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link
from auditor.rendering.site.events import Event
from auditor.rendering.site.frame import joined
from auditor.rendering.site.words import day_word, site_text, status_word


def event_item(
    event: Event, messages: Messages, path: str, *, with_place: bool = True
) -> Item:
    """Return an event as an item of a list on a page; the place is left out where the page is about it."""
    address = addresses.target_page(messages.language, event.plan, event.target)
    name = clean(event.name)
    if with_place:
        name = joined([clean(event.entity), name])
    before = status_word(messages, event.before)
    return Item(
        (
            Span(f"{day_word(messages, event.day)} "),
            Span(name, link=link(path, address)),
            Span(messages.colon),
            Span(site_text(messages, "change", "from", before=before)),
            Span(status_word(messages, event.status), meaning=event.status),
        ),
        blocks=(Paragraph(plain(event.standing[messages.language])),),
        meaning=event.status,
    )


def event_sentence(event: Event, messages: Messages) -> str:
    """Return an event in a sentence: whose target, from what to what."""
    return site_text(
        messages,
        "change",
        "sentence",
        name=joined([event.entity, event.name]),
        before=status_word(messages, event.before),
        status=status_word(messages, event.status),
        month=messages.as_of(event.month),
    )
