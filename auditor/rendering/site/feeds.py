"""Feeds of changed statuses (Atom, RFC 4287) and the list of pages for search engines (sitemaps.org).

Dates are those of the data, never of the clock, so that a feed changes only when something has.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link
from auditor.rendering.site.event_lists import event_sentence
from auditor.rendering.site.events import Event, lasting_name
from auditor.rendering.site.frame import site_title
from auditor.rendering.site.options import Page, SiteOptions
from auditor.rendering.site.words import site_text

NEWEST = 100
"""Entries of a feed."""
ADDRESSES_AT_MOST = 50_000
"""What one file of a list for search engines may hold."""
_NO_DAY = date(1970, 1, 1)


def feed_page(
    path: str,
    name: str,
    events: Sequence[Event],
    options: SiteOptions,
    messages: Messages,
) -> Page:
    """Return a feed; `name` is what it is about, blank for everything, and `events` the newest first."""
    title = " · ".join([part for part in (name, site_title(options, messages)) if part])
    # A reader comes by every few days, and older changes stand on the site.
    shown = events[:NEWEST]
    updated = max((event.day for event in shown), default=_NO_DAY)
    address = options.absolute(path)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(messages.language_tag)}>',
        f"<id>{_text(feed_id(path, options))}</id>",
        f"<title>{_text(title)}</title>",
        f"<subtitle>{_text(site_text(messages, 'change', 'rule'))}</subtitle>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{_text(site_title(options, messages))}</name></author>",
        "<generator>audit</generator>",
    ]
    if address:
        lines.append(
            f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>'
        )
    # An address within the site is as good as a whole one for whoever reads the feed from there.
    start_address = options.absolute(addresses.start_page(messages.language))
    start_address = start_address or link(path, addresses.start_page(messages.language))
    lines.append(
        f'<link rel="alternate" type="text/html" href={quoteattr(start_address)}/>'
    )
    for event in shown:
        lines += _entry(
            path,
            event,
            options,
            messages,
        )
    lines.append("</feed>")
    return Page(path, "\n".join(lines) + "\n")


def feed_id(path: str, options: SiteOptions) -> str:
    """Return the lasting name of a feed: its address, or one made from its path where it has none yet."""
    return options.absolute(path) or lasting_name(f"feed/{path}")


def _entry(
    path: str, event: Event, options: SiteOptions, messages: Messages
) -> Iterator[str]:
    """Yield the lines of one change."""
    target = addresses.target_page(messages.language, event.plan, event.target)
    address = options.absolute(target) or link(path, target)
    yield "<entry>"
    yield f"<id>{event.identifier}</id>"
    yield f"<title>{_text(event_sentence(event, messages))}</title>"
    yield f"<updated>{_moment(event.day)}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
    yield f"<category term={quoteattr(event.status.value)}/>"
    yield f'<summary type="text">{_text(event.standing[messages.language])}</summary>'
    yield "</entry>"


def _moment(day: date) -> str:
    """Return the beginning of a day, as feeds write it."""
    return f"{day.isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    """Return a text that a feed may hold; a character that XML forbids is made visible."""
    return escape(clean(text))


def sitemaps(paths: Sequence[str], options: SiteOptions) -> Iterator[Page]:
    """Yield the list of all pages for search engines; where it is too long for one file, its parts and their list."""
    # A list for search engines may hold whole addresses only.
    if not options.url:
        return
    parts = [
        paths[start : start + ADDRESSES_AT_MOST]
        for start in range(0, len(paths), ADDRESSES_AT_MOST)
    ]
    if len(parts) == 1:
        yield Page(
            addresses.SITEMAP,
            _listed(
                "urlset",
                "url",
                parts[0],
                options,
            ),
        )
        return
    names: list[str] = []
    for number, part in enumerate(parts, 1):
        name = f"sitemap-{number}.xml"
        names.append(name)
        yield Page(
            name,
            _listed(
                "urlset",
                "url",
                part,
                options,
            ),
        )
    yield Page(
        addresses.SITEMAP,
        _listed(
            "sitemapindex",
            "sitemap",
            names,
            options,
        ),
    )


def _listed(whole: str, part: str, paths: Sequence[str], options: SiteOptions) -> str:
    """Return a list of addresses as XML."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    lines += [
        f"<{part}><loc>{escape(options.absolute(path))}</loc></{part}>"
        for path in paths
    ]
    lines.append(f"</{whole}>")
    return "\n".join(lines) + "\n"
