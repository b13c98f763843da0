"""Every file of the site that is about all plans or about none: start, lists, method, data, search, feed, assets."""

from collections.abc import Iterator, Sequence

from auditor.rendering.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
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
from auditor.rendering.site.cards import PlanCard
from auditor.rendering.site.events import Event
from auditor.rendering.site.feeds import feed_page
from auditor.rendering.site.frame import Framed, page_of, site_title, trail_to
from auditor.rendering.site.front_pages import (
    changes_framed,
    method_framed,
    search_framed,
    start_framed,
)
from auditor.rendering.site.grids import all_grids
from auditor.rendering.site.lists import (
    PART,
    SiteTotals,
    parts_block,
    parts_of,
    plan_lists,
    years_list,
)
from auditor.rendering.site.options import Page, SiteOptions
from auditor.rendering.site.search_index import search_pages
from auditor.rendering.site.words import site_term, site_text
from auditor.rendering.site.writer import environment
from auditor.rendering.writers.html_parts import TEMPLATES, styles


def common_files(whole: SiteTotals, options: SiteOptions) -> Iterator[Page]:
    """Yield every file that is not about one plan or one place."""
    events = whole.events
    for language in options.languages:
        messages = Messages(language)
        for framed in _pages(whole, events, options, messages):
            yield page_of(framed, options, messages)
        yield feed_page(addresses.feed(language), "", events, options, messages)
    yield from search_pages(whole.cards)
    yield from asset_files()
    yield root_page(options)
    yield not_found_page(options)


def _pages(
    whole: SiteTotals, events: Sequence[Event], options: SiteOptions, messages: Messages
) -> Iterator[Framed]:
    """Yield the pages of one language."""
    yield start_framed(whole, events, options, messages)
    yield from plan_lists(whole, messages)
    yield years_list(whole, messages)
    yield from all_grids(whole, messages)
    yield changes_framed(whole, events, messages)
    yield search_framed(whole, messages)
    yield method_framed(whole, options, messages)
    yield from data_lists(whole, messages)


def data_lists(whole: SiteTotals, messages: Messages) -> Iterator[Framed]:
    """Yield the page of downloads: everything at once, then each plan."""
    title = site_term(messages, "navigation", "data")
    parts = parts_of(whole.cards, PART)
    paths = [addresses.page(messages.language, "data")]
    paths += [
        addresses.page(messages.language, f"data-part-{number}")
        for number in range(2, len(parts) + 1)
    ]
    for path, cards in zip(paths, parts, strict=True):
        blocks: list[Block] = [
            Heading(1, plain(title)),
            Paragraph(plain(site_term(messages, "data", "formats"))),
            Paragraph(plain(site_term(messages, "data", "language"))),
            Heading(
                level=2,
                spans=plain(site_term(messages, "data", "whole")),
                anchor="whole",
            ),
            _whole_links(path, whole, messages),
            Heading(
                level=2,
                spans=plain(site_term(messages, "data", "plans")),
                anchor="plans",
            ),
            *parts_block(path, paths, messages),
            _plans_table(path, cards, messages),
        ]
        document = whole.document(title, blocks, messages)
        yield Framed(
            path=path,
            document=document,
            trail=trail_to(messages),
        )


def _whole_links(path: str, whole: SiteTotals, messages: Messages) -> Paragraph:
    """Return the links to the data of everything; or that they are too large for one file."""
    targets = {
        "whole_csv": addresses.WHOLE_CSV,
        "whole_json": addresses.WHOLE_JSON,
        "feed": addresses.feed(messages.language),
    }
    spans: list[Span] = []
    for name, target in targets.items():
        if name != "feed" and target not in whole.data:
            continue
        spans += [
            Span(site_term(messages, "downloads", name), link=link(path, target)),
            Span("  "),
        ]
    # A link that is missing without a word would look forgotten.
    if len(spans) < 2 * len(targets):
        spans.append(Span(site_term(messages, "data", "too_large")))
    return Paragraph(tuple(spans))


def _plans_table(path: str, cards: Sequence[PlanCard], messages: Messages) -> Table:
    """Return the downloads of each plan."""
    columns = (
        Column(
            name="entity",
            head=site_term(messages, "head", "entity"),
            kind=ColumnKind.WORD,
        ),
        Column("plan", site_term(messages, "head", "plan")),
        Column(
            name="files",
            head=site_term(messages, "head", "files"),
            kind=ColumnKind.WORD,
        ),
    )
    rows: list[Row] = []
    for card in cards:
        spans: list[Span] = []
        for ending in ("json", "csv"):
            address = addresses.plan_data(card.id, ending)
            spans += [Span(ending.upper(), link=link(path, address)), Span(" ")]
        name = Span(
            clean(card.title),
            link=link(path, addresses.plan_page(messages.language, card.id)),
        )
        place = f"{clean(card.entity)} {years_of(card.span)}"
        rows.append(Row((Cell(plain(place)), Cell((name,)), Cell(tuple(spans)))))
    return Table(
        columns=columns,
        rows=tuple(rows),
        layout="data",
    )


def asset_files() -> Iterator[Page]:
    """Yield the style sheet, the script and the pictures, the same for every site."""
    folder = TEMPLATES / "site"
    own = (folder / "site.css").read_text("utf-8")
    yield Page(addresses.STYLES, f"{styles()}\n{own}")
    yield Page(addresses.SCRIPT, (folder / "site.js").read_text("utf-8"))
    yield Page(addresses.ICON, (folder / "icon.svg").read_text("utf-8"))
    yield Page(addresses.PREVIEW, (folder / "preview.png").read_bytes())
    # GitHub Pages would otherwise leave out files whose names it takes for its own.
    yield Page(".nojekyll", "")


def root_page(options: SiteOptions) -> Page:
    """Return the page that the address of the site leads to: on to the first language, with the way to each."""
    return _bare_page(addresses.ROOT_PAGE, "root.html.j2", options)


def not_found_page(options: SiteOptions) -> Page:
    """Return what a server shows for an address that no page has; it may stand at any depth below the site."""
    return _bare_page(addresses.NOT_FOUND, "404.html.j2", options)


def _bare_page(path: str, template: str, options: SiteOptions) -> Page:
    """Return a page that belongs to no language."""
    languages: list[dict[str, str]] = []
    for language in options.languages:
        messages = Messages(language)
        start = addresses.start_page(language)
        languages.append(
            {
                "tag": messages.language_tag,
                "name": site_term(messages, "frame", "language"),
                "site": site_title(options, messages),
                "lost": site_text(messages, "frame", "lost"),
                "href": options.absolute(start) or link(path, start),
            }
        )
    text = (
        environment()
        .get_template(template)
        .render(
            languages=languages,
            first=languages[0],
            styles=options.absolute(addresses.STYLES) or link(path, addresses.STYLES),
            icon=options.absolute(addresses.ICON) or link(path, addresses.ICON),
        )
    )
    return Page(path, text)
