"""Whether a clause stands where the plan has it: among this year's promises, under the heading of its section.

A sentence that was moved says the same words as before. Where the plan as a whole does not follow the source's parts or
headings nothing can be said of one target, and nothing is.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from auditor.model.plan import Plan, Section, Target
from auditor.tracing.citing import Span
from auditor.tracing.report_head import read_head
from auditor.tracing.report_headings import ReportHeading, find_headings
from auditor.tracing.report_parts import ReportParts, find_parts, promise_headings
from auditor.tracing.source_text import SourceText, compact

# Of the targets of a section: so many stand under one heading where the section follows it.
_MOST = 0.6
_FEWEST = 3
# Of the targets of a plan: so many stand under the heading of their section where the plan follows them all.
_FOLLOWED = 0.8
# How a draft names the section before the first heading.
_GENERAL = "总"
_IN_GENERAL = "总体"
_MANY = 60
_MANY_HEADINGS = 200

Places = Mapping[str, Sequence[Span]]
"""Where the clause of each target stands in the source, by the target's id."""


class Misplaced(Struct, frozen=True):
    """A target whose clause stands somewhere else than its section's."""

    target: Target
    position: int
    part: str = ""
    """The part of the source that holds no promise of the year: a name of the catalogues' `part`."""
    heading: ReportHeading | None = None
    """The heading it stands under, where that is not the one of its section."""


def misplaced_targets(
    plan: Plan, source: SourceText, places: Places
) -> Iterator[Misplaced]:
    """Yield the targets whose clauses stand outside this year's promises, or under another section's heading."""
    parts = _parts_of(plan, source)
    outside = list(_targets_outside(plan, parts, places))
    if 2 * len(outside) < len(places):
        yield from outside
    headings = promise_headings(parts)
    if headings:
        yield from _under_others(plan, headings, parts, places)


def _parts_of(plan: Plan, source: SourceText) -> ReportParts:
    """Return the parts of the source as its draft has them; the plan's year is that of a source that tells none."""
    head = read_head(source, find_headings(source))
    year = head.year
    if year is None and not plan.covers_years:
        year = plan.span.year
    is_outline = head.is_outline or plan.covers_years
    return find_parts(source, year, is_outline=is_outline)


def _targets_outside(
    plan: Plan, parts: ReportParts, places: Places
) -> Iterator[Misplaced]:
    """Yield the targets none of whose places is among the promises of the year."""
    for target in plan.targets:
        spans = places.get(target.id, ())
        named = [_part_of_span(parts, span) for span in spans]
        if named and all(named):
            yield Misplaced(
                target=target,
                position=spans[0][0],
                part=named[0],
            )


def _part_of_span(parts: ReportParts, span: Span) -> str:
    """Return the part a clause stands in; one that comes back to this year anywhere is among its promises."""
    begin, end = span
    if not _part(parts, begin) or not _part(parts, end - 1):
        return ""
    if all(_part(parts, position) for position in range(begin, end)):
        return _part(parts, begin)
    return ""


def _part(parts: ReportParts, position: int) -> str:
    """Return the part that a position stands in; blank among the promises of the year."""
    if position < parts.begin:
        return "review"
    if position >= parts.notes:
        return "notes"
    if parts.is_later(position):
        return "later"
    return ""


def _under_others(
    plan: Plan, headings: Sequence[ReportHeading], parts: ReportParts, places: Places
) -> Iterator[Misplaced]:
    """Yield the targets that stand under another heading than that of their section."""
    placed: list[_Placed] = []
    for section in plan.sections:
        under = _headings_over(section, headings, parts, places)
        titled = _number_of_heading(section, headings)
        followed = sum(titled in indices for indices in under.values())
        placed.append(_Placed(section, under, titled, followed))
    for own_place in placed:
        own = _own_heading(own_place.section, headings, own_place.under)
        # A plan whose other sections follow the headings follows them in this one too.
        if own is None and _others_follow(placed, own_place):
            own = own_place.titled
        if own is not None:
            yield from _under_another(own_place, headings, own, places)


class _Placed(Struct, frozen=True):
    """A section, the headings its targets stand under, the one with its title, and how many stand under that."""

    section: Section
    under: Mapping[str, Sequence[int]]
    titled: int | None
    followed: int


def _others_follow(placed: list[_Placed], own: _Placed) -> bool:
    """Return whether the other sections follow the headings: most have the title of one and their targets under it."""
    # Beside so many sections this one changes nothing, so that time stays linear.
    others = [place for place in placed[:_MANY] if place is not own]
    titled = [place for place in others if place.titled is not None]
    targets = sum(len(place.under) for place in titled)
    followed = sum(place.followed for place in titled)
    is_usual = len(titled) > _MOST * len(others)
    return is_usual and targets >= _FEWEST and followed >= _FOLLOWED * targets


def _number_of_heading(
    section: Section, headings: Sequence[ReportHeading]
) -> int | None:
    """Return the only heading with a section's title, from 1; 0 for the section before the first, as drafts name it."""
    if section.ref == _GENERAL and not section.title.strip(_IN_GENERAL):
        return 0
    # A document of so many parts is no report; time stays linear.
    if len(headings) > _MANY_HEADINGS:
        return None
    alike: list[int] = []
    for index, heading in enumerate(headings, 1):
        if _are_alike(section.title, heading.title):
            alike.append(index)
    if len(alike) != 1:
        return None
    return alike[0]


def _under_another(
    placed: _Placed, headings: Sequence[ReportHeading], own: int, places: Places
) -> Iterator[Misplaced]:
    """Yield the targets of a section that stand under another heading than its own."""
    for target in placed.section.targets:
        indices = placed.under.get(target.id, [0])
        # What stands before the first heading belongs to every section.
        if own not in indices and indices[0]:
            heading = headings[indices[0] - 1]
            yield Misplaced(
                target=target,
                position=places[target.id][0][0],
                heading=heading,
            )


def _headings_over(
    section: Section,
    headings: Sequence[ReportHeading],
    parts: ReportParts,
    places: Places,
) -> dict[str, list[int]]:
    """Return the headings that the clauses of each target stand under, from 1; 0 before the first."""
    starts = [heading.start for heading in headings]
    under: dict[str, list[int]] = {}
    for target in section.targets:
        spans = places.get(target.id, ())
        inside = [begin for begin, _ in spans if not _part(parts, begin)]
        if inside:
            under[target.id] = [bisect_right(starts, begin) for begin in inside]
    return under


def _own_heading(
    section: Section,
    headings: Sequence[ReportHeading],
    under: Mapping[str, Sequence[int]],
) -> int | None:
    """Return the heading of a section, from 1, 0 before the first; nothing where it has not one of its own.

    Most of its targets stand there, and both have the same title; before the first heading there is none.
    """
    if len(under) < _FEWEST:
        return None
    counts: Counter[int] = Counter()
    for indices in under.values():
        counts.update(set(indices))
    index, count = counts.most_common(1)[0]
    if count < _MOST * len(under):
        return None
    if not index:
        return 0
    if _are_alike(section.title, headings[index - 1].title):
        return index
    return None


def _are_alike(title: str, heading: str) -> bool:
    """Return whether the title of a section is that of a heading, shortened or not."""
    own, other = compact(title), compact(heading)
    return bool(own) and bool(other) and (own in other or other in own)
