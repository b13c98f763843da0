"""Where each page of the site stands: by the ids of plans and targets, never by their place in a list.

Paths are relative to the folder of the site, with forward slashes; links between pages are relative to the page, so
that the site works from a file, at the top of a server and below a folder of it.
"""

import re
from hashlib import sha256

from auditor.model.period import Period

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"com{number}" for number in range(10)}
    | {f"lpt{number}" for number in range(10)}
)
"""Names that Windows keeps for devices, whatever ending they have."""
_LONGEST = 120
"""Characters of a name: file systems take 255 bytes with the ending."""
_DIGITS = 12
"""Digits of a name's fingerprint: enough for millions of names without two alike."""

STYLES = "assets/site.css"
SCRIPT = "assets/site.js"
ICON = "assets/icon.svg"
PREVIEW = "assets/preview.png"
WHOLE_CSV = "data/all.csv"
WHOLE_JSON = "data/all.json"
ROOT_PAGE = "index.html"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"


def years_of(span: Period) -> str:
    """Return the year or years of a plan, as they stand in an address: 2024, 2021-2025."""
    if span.first_year == span.year:
        return str(span.year)
    return f"{span.first_year}-{span.year}"


def file_name(identifier: str) -> str:
    """Return the name of a file for an id in kebab-case; one that no file may have gets a character no id has.

    >>> file_name("urban-jobs"), file_name("con")
    ('urban-jobs', 'con_')
    """
    # A clone of the site on Windows would stop at such a file.
    if identifier in _RESERVED:
        return f"{identifier}_"
    if len(identifier) > _LONGEST:
        return f"{identifier[:_LONGEST]}_{_fingerprint(identifier)}"
    return identifier


def name_slug(name: str) -> str:
    """Return the name of a file for a name in any script: its Latin letters and a fingerprint, the same for ever.

    >>> name_slug("县科技局"), name_slug("Education Dept.")
    ('91e55fc972e8', 'education-dept-faba02b877b2')
    """
    # A reader may tell a page by its address; the fingerprint alone tells it from all others.
    latin = "-".join(re.findall("[a-z0-9]+", name.lower()))[:40].strip("-")
    return "-".join([part for part in (latin, _fingerprint(name)) if part])


def _fingerprint(text: str) -> str:
    """Return some digits that tell a text from all others."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def start_page(language: str) -> str:
    """Return the path of the first page of a language."""
    return f"{language}/index.html"


def page(language: str, name: str) -> str:
    """Return the path of a page there is one of: `method`, `data`, `search`, `changes`."""
    return f"{language}/{name}.html"


def part_of_list(language: str, name: str, number: int) -> str:
    """Return the path of a part of a long list, from 1: `plans/index.html`, `plans/part-2.html`."""
    if number == 1:
        return f"{language}/{name}/index.html"
    return f"{language}/{name}/part-{number}.html"


def plan_page(language: str, plan: str, name: str = "index") -> str:
    """Return the path of a plan's page, or of another page about the plan."""
    return f"{language}/plans/{file_name(plan)}/{name}.html"


def target_page(language: str, plan: str, target: str) -> str:
    """Return the path of a target's page."""
    # Not `targets`: a folder that holds one of that name is a data repository.
    return f"{language}/plans/{file_name(plan)}/t/{file_name(target)}.html"


def owner_page(language: str, plan: str, owner: str) -> str:
    """Return the path of the page of a responsible unit in a plan."""
    return f"{language}/plans/{file_name(plan)}/owners/{name_slug(owner)}.html"


def years_page(language: str, entity: str) -> str:
    """Return the path of a place's page of years."""
    return f"{language}/years/{name_slug(entity)}.html"


def of_years(language: str, name: str, years: str, part: int) -> str:
    """Return the path of a matrix or a calendar of some years: `matrix/2024.html`, `matrix/2024-part-2.html`."""
    if part == 1:
        return f"{language}/{name}/{years}.html"
    return f"{language}/{name}/{years}-part-{part}.html"


def feed(language: str, plan: str = "") -> str:
    """Return the path of the feed of changes, of everything or of a plan."""
    if plan:
        return f"{language}/plans/{file_name(plan)}/feed.xml"
    return f"{language}/feed.xml"


def plan_data(plan: str, ending: str) -> str:
    """Return the path of a plan's data."""
    return f"data/plans/{file_name(plan)}.{ending}"


def target_data(plan: str, target: str, ending: str) -> str:
    """Return the path of a target's data."""
    return f"data/plans/{file_name(plan)}/{file_name(target)}.{ending}"


def search_part(number: int) -> str:
    """Return the path of a part of the search index, from 1."""
    return f"assets/search-{number}.js"


def link(page_path: str, to: str) -> str:
    """Return how a page refers to another one, which may have an anchor.

    >>> link("zh/plans/a/index.html", "zh/plans/a/t/b.html#plot")
    './t/b.html#plot'
    >>> link("zh/index.html", "data/all.csv")
    '../data/all.csv'
    """
    own_parts, target_parts = page_path.split("/"), to.split("/")
    shared = 0
    while shared < len(own_parts) - 1 and own_parts[shared] == target_parts[shared]:
        shared += 1
    # Pages have tens of thousands of links, and the library's way to do this takes ten times as long.
    up = "../" * (len(own_parts) - 1 - shared)
    return (up or "./") + "/".join(target_parts[shared:])
