"""Matrices and calendars: a table for the plans of the same years, in parts, and the list that leads to them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from auditor.model.lights import Light
from auditor.model.status import Status
from auditor.rendering.document import (
    Block,
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
from auditor.rendering.messages.office import light_word
from auditor.rendering.site import addresses
from auditor.rendering.site.addresses import link, years_of
from auditor.rendering.site.cards import PlanCard, TargetCard
from auditor.rendering.site.frame import Breadcrumb, Framed, trail_to
from auditor.rendering.site.lists import (
    PART,
    SiteTotals,
    bullets_or,
    parts_block,
    parts_of,
)
from auditor.rendering.site.plan_pages import count_cell
from auditor.rendering.site.reporting_pages import month_cells, month_columns
from auditor.rendering.site.words import site_term, site_text

MATRIX_PART = 100
"""Rows of a matrix that stand on one page: they are longer than those of a list."""


def by_years(cards: Sequence[PlanCard]) -> dict[str, list[PlanCard]]:
    """Return plans by their year or years, the newest first."""
    # Plans come the newest first, and so do their years.
    groups: dict[str, list[PlanCard]] = {}
    for card in cards:
        groups.setdefault(years_of(card.span), []).append(card)
    return groups


TableOf = Callable[[str, Sequence[PlanCard], Sequence[PlanCard], Messages], Table]
"""Makes the table of a page: its path, the plans on it, all plans of those years, the words."""


class Matrix(Struct, frozen=True):
    """Tables that there is one of for some years, and the list that leads to them."""

    name: str
    """`matrix` or `reporting`, the folder and the kind of the words."""
    groups: Mapping[str, Sequence[PlanCard]]
    table: TableOf
    size: int


class GridPages:
    """Makes the pages of a grid in one language."""

    def __init__(self, grid: Matrix, whole: SiteTotals, messages: Messages) -> None:
        """Know what all of its pages have in common."""
        self.grid = grid
        self.messages = messages
        self.title = site_term(messages, "navigation", grid.name)
        self.rule = Paragraph(plain(site_term(messages, grid.name, "rule")))
        self.index = addresses.part_of_list(messages.language, grid.name, 1)
        self.notice = whole.notice(messages)

    def pages(self) -> Iterator[Framed]:
        """Yield the list of years, and the table of each in parts."""
        yield self._list()
        for years, cards in self.grid.groups.items():
            yield from self._tables(years, cards)

    def _paths(self, years: str, cards: Sequence[PlanCard]) -> list[str]:
        """Return the paths of the parts of some years' table."""
        count = len(parts_of(cards, self.grid.size))
        language = self.messages.language
        return [
            addresses.of_years(language, self.grid.name, years, number)
            for number in range(1, count + 1)
        ]

    def _list(self) -> Framed:
        """Return the list of years."""
        items: list[Item] = []
        for years, cards in self.grid.groups.items():
            sentence = site_text(
                self.messages,
                self.grid.name,
                "item",
                years=years,
                plans=str(len(cards)),
            )
            first = self._paths(years, cards)[0]
            items.append(Item((Span(sentence, link=link(self.index, first)),)))
        by_year = site_term(self.messages, "list", "years")
        nothing = site_term(self.messages, self.grid.name, "none")
        blocks: tuple[Block, ...] = (
            Heading(1, plain(self.title)),
            self.rule,
            Heading(
                level=2,
                spans=plain(by_year),
                anchor="by-years",
            ),
            bullets_or(items, nothing),
        )
        document = Document(
            title=self.title,
            language=self.messages.language,
            blocks=blocks,
            notice=self.notice,
        )
        return Framed(
            path=self.index,
            document=document,
            trail=trail_to(self.messages),
        )

    def _tables(self, years: str, cards: Sequence[PlanCard]) -> Iterator[Framed]:
        """Yield the table of some years in parts."""
        paths = self._paths(years, cards)
        parts = parts_of(cards, self.grid.size)
        title = site_text(self.messages, self.grid.name, "title", years=years)
        trail = trail_to(self.messages, Breadcrumb(self.title, self.index))
        for path, part in zip(paths, parts, strict=True):
            blocks = (
                Heading(1, plain(title)),
                self.rule,
                *parts_block(path, paths, self.messages),
                Heading(
                    level=2,
                    spans=plain(self.title),
                    anchor=self.grid.name,
                ),
                self.grid.table(path, part, cards, self.messages),
            )
            document = Document(
                title=title,
                language=self.messages.language,
                blocks=blocks,
                notice=self.notice,
            )
            yield Framed(
                path=path,
                document=document,
                trail=trail,
            )


def matrix_groups(cards: Sequence[PlanCard]) -> dict[str, list[PlanCard]]:
    """Return the plans of the years in which at least two have a target in common."""
    groups = by_years(cards)
    return {years: group for years, group in groups.items() if shared_targets(group)}


def shared_targets(cards: Sequence[PlanCard]) -> list[TargetCard]:
    """Return the targets that at least two plans have, as the first of them has each, the most common first."""
    first_of: dict[str, TargetCard] = {}
    counts: Counter[str] = Counter()
    for card in cards:
        for target in card.targets:
            first_of.setdefault(target.id, target)
            counts[target.id] += 1
    # Equals keep the order of the plans.
    return [first_of[name] for name, count in counts.most_common() if count > 1]


def _titles(targets: Sequence[TargetCard], messages: Messages) -> Iterator[str]:
    """Yield the names of targets; different targets of one name with their units, or else their ids."""
    names = Counter(target.name for target in targets)
    with_units = Counter((target.name, target.unit) for target in targets)
    for target in targets:
        title = clean(target.name)
        if names[target.name] > 1:
            is_stated = with_units[target.name, target.unit] == 1 and target.unit
            apart = target.unit if is_stated else target.id
            title += messages.sentence("punctuation", "aside", text=apart)
        yield title


def matrix_table(
    path: str, part: Sequence[PlanCard], cards: Sequence[PlanCard], messages: Messages
) -> Table:
    """Return a row for each place and a column for each target that at least two have, with lights."""
    shared = shared_targets(cards)
    columns = [Column("entity", site_term(messages, "head", "entity"))]
    for target, title in zip(shared, _titles(shared, messages), strict=True):
        columns.append(
            Column(
                name=target.id,
                head=title,
                kind=ColumnKind.WORD,
            )
        )
    rows: list[Row] = []
    for card in part:
        address = addresses.plan_page(messages.language, card.id)
        cells = [
            Cell((Span(clean(card.entity or card.title), link=link(path, address)),))
        ]
        targets = {target.id: target for target in card.targets}
        cells += [
            _light_cell(
                path,
                card,
                targets.get(column.id),
                messages,
            )
            for column in shared
        ]
        rows.append(Row(tuple(cells)))
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        layout="matrix",
    )


def _light_cell(
    path: str, card: PlanCard, target: TargetCard | None, messages: Messages
) -> Cell:
    """Return the light of a target in a place with its word, and how far it has come; blank without such a target."""
    if target is None:
        return Cell()
    address = addresses.target_page(messages.language, card.id, target.id)
    word = light_word(messages, target.light)
    spans = [Span(word, meaning=target.light, link=link(path, address))]
    # Beside a grey light a figure would look like a verdict.
    if target.completion and target.light is not Light.GREY:
        spans.append(Span(f" {target.completion}", Emphasis.SOFT))
    return Cell(tuple(spans))


def calendar_groups(cards: Sequence[PlanCard]) -> dict[str, list[PlanCard]]:
    """Return the plans for which anybody has reported, by the year of their newest figures."""
    groups: dict[str, list[PlanCard]] = {}
    for card in cards:
        if card.year:
            groups.setdefault(str(card.year), []).append(card)
    return groups


def calendar_table(
    path: str, part: Sequence[PlanCard], cards: Sequence[PlanCard], messages: Messages
) -> Table:
    """Return a row for each plan and a column for each month for which any of them has reported."""
    ordered = sorted({count.month for card in cards for count in card.calendar})
    columns = [
        Column("entity", site_term(messages, "head", "entity")),
        *month_columns(ordered, messages),
        Column(
            name="unreported",
            head=site_term(messages, "head", "unreported"),
            kind=ColumnKind.FIGURE,
        ),
    ]
    rows: list[Row] = []
    for card in part:
        address = addresses.plan_page(messages.language, card.id, "reporting")
        counts = {count.month: count for count in card.calendar}
        cells = [
            Cell((Span(clean(card.entity or card.title), link=link(path, address)),))
        ]
        for month in ordered:
            own = [counts[month]] if month in counts else []
            cells += month_cells(own, messages) or [Cell()]
        cells.append(count_cell(card.counts[Status.NO_DATA], Status.NO_DATA))
        rows.append(Row(tuple(cells)))
    return Table(
        columns=tuple(columns),
        rows=tuple(rows),
        layout="calendar",
    )


GRIDS = {
    "matrix": (matrix_groups, matrix_table, MATRIX_PART),
    "reporting": (calendar_groups, calendar_table, PART),
}
"""How the groups and the tables of each grid are made, and how many rows stand on a page."""


def all_grids(whole: SiteTotals, messages: Messages) -> Iterator[Framed]:
    """Yield the pages of every grid."""
    for name, (groups, table, size) in GRIDS.items():
        grid = Matrix(
            name=name,
            groups=groups(whole.cards),
            table=table,
            size=size,
        )
        yield from GridPages(
            grid=grid,
            whole=whole,
            messages=messages,
        ).pages()
