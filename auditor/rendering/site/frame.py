"""What stands around every page: its head, the way to other pages, the languages, where errors can be reported."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.model.status import Status
from auditor.rendering.document import Document
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link
from auditor.rendering.site.options import Page, SiteOptions
from auditor.rendering.site.words import site_term, site_text, status_word
from auditor.rendering.site.writer import SiteWriter, environment
from auditor.rendering.writers.template_engine import markup

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
    " form-action 'self'; base-uri 'none'"
)
"""What a browser may load: nothing that is not a file of the site, and no script or style within a page."""
LISTS = ("plans", "matrix", "years", "reporting")
"""Pages that are the first of a folder."""
SINGLES = ("changes", "method", "data")
_WORDS = (
    "feed",
    "skip",
    "navigation",
    "search",
    "search_hint",
    "trail",
    "foot",
    "method",
    "data",
    "corrections",
)
_SCRIPT_WORDS = (
    "sort",
    "all",
    "find",
    "owner",
    "section",
    "shown",
    "none",
    "loading",
    "found",
    "more",
    "clear",
)
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_LONGEST_DESCRIPTION = 200


class Breadcrumb(Struct, frozen=True):
    """A page on the way from the start to this one."""

    label: str
    path: str


class Framed(Struct, frozen=True):
    """A document with what its frame says of it."""

    path: str
    document: Document
    description: str = ""
    """What stands on it, for those who find it elsewhere; by itself its title."""
    trail: tuple[Breadcrumb, ...] = ()
    kind: str = "website"
    own_feed: str = ""
    """The path of a feed about the page alone."""
    is_left_out: bool = False
    """Whether search engines are asked to leave it out."""
    own_title: str = ""
    """Its title away from the page, where the document's says too little: with the place and the year."""


def site_title(options: SiteOptions, messages: Messages) -> str:
    """Return the name of the site."""
    return options.title or site_term(messages, "site", "title")


def page_of(framed: Framed, options: SiteOptions, messages: Messages) -> Page:
    """Return a page as a file."""
    document = framed.document
    path = framed.path
    title = framed.own_title or document.title
    template = environment().get_template("page.html.j2")
    text = template.render(
        tag=messages.language_tag,
        locale=messages.language_tag.replace("-", "_"),
        policy=POLICY,
        title=title,
        site=site_title(options, messages),
        description=shortened(framed.description or title),
        kind=framed.kind,
        is_left_out=framed.is_left_out,
        address=options.absolute(path),
        preview=options.absolute(addresses.PREVIEW),
        languages=list(_languages(path, options, messages)),
        icon=link(path, addresses.ICON),
        styles=link(path, addresses.STYLES),
        script=link(path, addresses.SCRIPT),
        feed=link(path, addresses.feed(messages.language)),
        own_feed=framed.own_feed and link(path, framed.own_feed),
        words=_terms(messages, "frame", _WORDS),
        script_words=_script_words(framed, messages),
        notice=document.notice,
        home=link(path, addresses.start_page(messages.language)),
        search=link(path, addresses.page(messages.language, "search")),
        method=link(path, addresses.page(messages.language, "method")),
        data=link(path, addresses.page(messages.language, "data")),
        navigation=list(_navigation(path, messages)),
        trail=[
            {"href": link(path, step.path), "label": step.label}
            for step in framed.trail
        ],
        main=markup(SiteWriter(document).body()),
        contact=options.contact,
        contact_link=contact_link(options.contact),
    )
    return Page(path, text)


def _terms(messages: Messages, kind: str, names: Sequence[str]) -> dict[str, str]:
    """Return the words of a kind by their names."""
    return {name: site_term(messages, kind, name) for name in names}


def _script_words(framed: Framed, messages: Messages) -> dict[str, str]:
    """Return the words that the script says; on the page of the search also what each status is called."""
    words = _terms(messages, "script", _SCRIPT_WORDS)
    # The other pages need no words for what only the search shows.
    if framed.is_left_out:
        for status in Status:
            words[f"status-{status.value}"] = status_word(messages, status)
    return words


def contact_link(contact: str) -> str:
    """Return the address behind a contact: of a page, or of a mailbox; blank for what is neither.

    >>> contact_link("data@example.org"), contact_link("javascript:alert(1)")
    ('mailto:data@example.org', '')
    """
    # Anything else, a script say, stays a text.
    if contact.startswith(("https://", "http://")):
        return contact
    if _MAILBOX.fullmatch(contact):
        return f"mailto:{contact}"
    return ""


def shortened(text: str) -> str:
    """Return a text that is no longer than what is shown of a page elsewhere."""
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[: _LONGEST_DESCRIPTION - 1] + "…"


def _languages(
    path: str, options: SiteOptions, messages: Messages
) -> Iterator[dict[str, object]]:
    """Yield the same page in each language."""
    # Addresses differ by the language at their beginning and by nothing else.
    rest = path.partition("/")[2]
    for language in options.languages:
        other = f"{language}/{rest}"
        words = Messages(language)
        yield {
            "tag": words.language_tag,
            "name": site_term(words, "frame", "language"),
            "href": link(path, other),
            "absolute": options.absolute(other),
            "current": language == messages.language,
        }


def _navigation(path: str, messages: Messages) -> Iterator[dict[str, object]]:
    """Yield the pages that every page leads to."""
    language = messages.language
    targets = [("start", addresses.start_page(language))]
    targets += [(name, addresses.part_of_list(language, name, 1)) for name in LISTS]
    targets += [(name, addresses.page(language, name)) for name in SINGLES]
    for name, target in targets:
        yield {
            "label": site_term(messages, "navigation", name),
            "href": link(path, target),
            "current": target == path,
        }


def trail_to(messages: Messages, *steps: Breadcrumb) -> tuple[Breadcrumb, ...]:
    """Return the way from the start page over some steps."""
    start = site_text(messages, "navigation", "start")
    return (Breadcrumb(start, addresses.start_page(messages.language)), *steps)


def joined(parts: Sequence[str]) -> str:
    """Return what a title is made of, side by side."""
    return " · ".join([part for part in parts if part])
