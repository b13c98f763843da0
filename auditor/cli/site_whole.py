"""What is written when the pages of all plans are there: those about all of them, and the data in one file."""

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.cli.site_build import BuildResult
from auditor.cli.site_folder import (
    MARK,
    Written,
    lists_in,
    read_list,
    remove_listed,
    write_files,
)
from auditor.rendering.messages.messages import Messages
from auditor.rendering.site import addresses
from auditor.rendering.site.cards import PlaceCard, PlanCard
from auditor.rendering.site.common_files import common_files
from auditor.rendering.site.feeds import sitemaps
from auditor.rendering.site.lists import SiteTotals
from auditor.rendering.site.options import Page, SiteOptions

WHOLE_AT_MOST = 25_000_000
"""Bytes of the data of all plans that are still put into one file, which a browser and a spreadsheet can open."""


def write_whole_site(
    built: BuildResult,
    folder: Path,
    options: SiteOptions,
) -> Written:
    """Write the pages about all plans, remove what is about plans that are no more, and return the counts."""
    counts = Written()
    # What cannot be read today may be what the pages of an earlier build are about: they stay.
    gone = set() if built.failures else lists_in(folder) - set(built.lists)
    for name in sorted(gone):
        counts.removed += remove_listed(folder, name)
    cards = sorted(built.cards, key=_order)
    places = sorted(built.places, key=_place_order)
    data = list(whole_data(folder, cards))
    whole = SiteTotals(
        tuple(cards), tuple(places), built.events, tuple([page.path for page in data])
    )
    pages = [*common_files(whole, options), *data]
    paths = [page.path for page in pages]
    if options.url:
        for name in built.lists:
            paths += read_list(folder, name)
    pages += sitemaps(_addresses(paths), options)
    return counts + write_files(folder, pages, MARK)


def _order(card: PlanCard) -> tuple[int, int, str, str]:
    """Return the key that puts the newest plans first."""
    return card.order


def _place_order(place: PlaceCard) -> str:
    """Return the key that sorts places by their names."""
    return place.entity


def _addresses(paths: Sequence[str]) -> list[str]:
    """Return the pages that search engines are given: those for readers, without the search itself."""
    left_out = {addresses.ROOT_PAGE, addresses.NOT_FOUND}
    return sorted(
        path
        for path in paths
        if path.endswith(".html")
        and path not in left_out
        and not path.endswith("/search.html")
    )


def whole_data(folder: Path, cards: Sequence[PlanCard]) -> Iterator[Page]:
    """Yield the data of all plans in one file of each kind; none of a kind that would be too large a file."""
    csv_files = _data_files(folder, cards, "csv")
    if csv_files:
        yield Page(addresses.WHOLE_CSV, _whole_csv(csv_files, cards))
    json_files = _data_files(folder, cards, "json")
    if json_files:
        # As bytes, which of Chinese take half as much memory as text.
        texts = [file.read_bytes().rstrip(b"\n") for file in json_files]
        body = b",\n".join(texts)
        yield Page(addresses.WHOLE_JSON, b'{"plans": [\n' + body + b"\n]}\n")


def _data_files(folder: Path, cards: Sequence[PlanCard], ending: str) -> list[Path]:
    """Return the data files of all plans; nothing where they are too large for one file."""
    files = [folder / addresses.plan_data(card.id, ending) for card in cards]
    size = 0
    for file in files:
        size += file.stat().st_size
    if size > WHOLE_AT_MOST:
        return []
    return files


def _whole_csv(files: Sequence[Path], cards: Sequence[PlanCard]) -> bytes:
    """Return the rows of all plans below one head; where some are simulated, every row has the column that says so."""
    notice = SiteTotals(tuple(cards), ()).notice(Messages(cards[0].language)).encode()
    lines: list[bytes] = []
    for file, card in zip(files, cards, strict=True):
        head, *rows = file.read_bytes().removeprefix(BOM_UTF8).split(b"\n")
        before = b""
        if notice and not card.simulated:
            before = b","
        if not lines:
            # The head of a simulated plan has the column already, with what holds for that plan alone.
            names = head.partition(b",")[2] if card.simulated else head
            lines.append(notice + b"," + names if notice else names)
        lines += [before + row for row in rows if row]
    return BOM_UTF8 + b"\n".join(lines) + b"\n"
