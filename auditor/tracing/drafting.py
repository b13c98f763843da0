"""A plan proposed from a report's text, for a person to correct: sections, targets, ids that last, and what changed.

Nothing is silently wrong: what is doubtful carries the reason as a word, and every other figure is listed as an aside.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Plan, Target
from auditor.tracing.asides import Aside
from auditor.tracing.citations import commitment_at
from auditor.tracing.figure_promises import Promise
from auditor.tracing.livelihood_list import LivelihoodItem, livelihood_items
from auditor.tracing.named_years import is_due_later
from auditor.tracing.original_script import Original, plan_read
from auditor.tracing.projects import Project, find_works
from auditor.tracing.promises import PromisesOfReport, read_report
from auditor.tracing.report_headings import ReportHeading
from auditor.tracing.report_parts import ReportParts, promise_headings
from auditor.tracing.same_name import bare_name, likeness
from auditor.tracing.source_text import SourceText
from auditor.tracing.stages import Stage
from auditor.tracing.when_due import month_named

Romanise = Callable[[str], Sequence[str]]
"""Syllables of a Chinese text in Latin letters."""

_TITLE = re.compile(r"(?:坚持|坚定不移|着力|突出|聚焦)?([^。，,；;：:]{2,20})")
_NO_SYLLABLE = re.compile(r"[^a-z0-9]")
_SYLLABLES = 6
# Signs of a name that an id is made of: most are a syllable, some are none.
_CHARACTERS_OF_ID = 24


class DraftEntry(Struct, frozen=True):
    """One proposed target: a numeric promise or a named project, its id, and the target it was last year."""

    id: str
    item: Promise | Project
    before: Target | None = None
    owner: str = ""
    """The unit that a table of tasks makes responsible."""


_Cited = TypeVar("_Cited", Promise, Project, Aside, Promise | Project)


class Draft(Struct, frozen=True):
    """A proposed plan."""

    title: str
    entity: str
    year: int | None
    published: str
    sections: tuple[tuple[ReportHeading, tuple[DraftEntry, ...]], ...]
    asides: tuple[Aside, ...]
    later: tuple[Promise, ...]
    """Promises for later years, which are no part of this year's plan."""
    dropped: tuple[Target, ...]
    """Last year's targets that this report does not promise again."""
    years: tuple[int, int] | None = None
    """The first and the last year of an outline, where its title says them."""
    works_passed: tuple[Aside, ...] = ()
    """Works that are not proposed: named before, or named by nothing."""


def draft(
    source: SourceText,
    romanise: Romanise,
    previous: Plan | None = None,
    year: int | None = None,
) -> Draft:
    """Return a plan proposed from a report; ids are those of the previous plan where the promise is the same thing.

    A year that is given is that of a report whose head tells none.
    """
    report = read_report(source, year)
    head = report.head
    parts = report.parts
    works = _WorksWithoutFigure(source, report)
    items: list[Promise | Project] = [*report.promises, *works.proposed]
    items.sort(key=lambda item: item.start)
    if previous is not None:
        previous = plan_read(previous, source.script)
    naming = _Naming(romanise, previous)
    entries: list[DraftEntry] = []
    for item in items:
        # A month that an outline of several years names is of none of them.
        due = 0 if head.is_outline else _month_due(item, source)
        entry = naming.entry(replace(item, due=due))
        entries.append(replace(entry, owner=source.owner(item.start)))
    headings = _shortened_headings(parts) or [
        ReportHeading(
            ref="",
            title="",
            start=parts.begin,
        )
    ]
    drafted = Draft(
        title=head.title,
        entity=head.place,
        year=head.year,
        years=head.years,
        published=head.published,
        sections=tuple(_sections(headings, entries)),
        asides=report.asides,
        works_passed=tuple(works.asides),
        later=report.later,
        dropped=tuple(naming.unrecognised()),
    )
    return as_written(drafted, source)


def as_written(drafted: Draft, source: SourceText) -> Draft:
    """Return a draft in the characters of its source."""
    if not source.written:
        return drafted
    words = Original(source.written, source.document.text).words
    sections: list[tuple[ReportHeading, tuple[DraftEntry, ...]]] = []
    for heading, entries in drafted.sections:
        listed: list[DraftEntry] = []
        for entry in entries:
            item = _item_as_written(entry.item, source)
            item = replace(item, name=words(item.name))
            listed.append(replace(entry, item=item, owner=words(entry.owner)))
        title = words(heading.title)
        sections.append((replace(heading, title=title), tuple(listed)))
    return replace(
        drafted,
        title=words(drafted.title),
        entity=words(drafted.entity),
        sections=tuple(sections),
        asides=_all_as_written(drafted.asides, source),
        later=_all_as_written(drafted.later, source),
        works_passed=_all_as_written(drafted.works_passed, source),
    )


def _all_as_written(cited: Sequence[_Cited], source: SourceText) -> tuple[_Cited, ...]:
    """Return what cites a source with its clauses as they are written."""
    return tuple(_item_as_written(item, source) for item in cited)


def _item_as_written(item: _Cited, source: SourceText) -> _Cited:
    """Return what cites a source with its clause as it is written."""
    end = item.start + len(item.cite)
    begin = source.compact.rfind(item.cite, 0, end)
    return replace(item, cite=source.as_written(begin, begin + len(item.cite)))


def _month_due(item: Promise | Project, source: SourceText) -> int:
    """Return the month that a promise falls due in: as its own words say, else as its table of tasks does."""
    return item.due or month_named(source.deadline(item.start))


class _WorksWithoutFigure:
    """The works of the report's year that no figure promises anything of: those proposed, and those passed over."""

    def __init__(self, source: SourceText, report: PromisesOfReport) -> None:
        self.source = source
        self.report = report
        self.figures = sorted(promise.start for promise in report.promises)
        self.proposed: list[Project] = []
        self.asides: list[Aside] = []
        self.seen = set[tuple[str, Stage]]()
        parts = report.parts
        works = list(find_works(source, parts.begin, parts.notes, report.head.place))
        for work in works:
            self._propose(work)
        starts = sorted(work.start for work in self.proposed)
        for item in livelihood_items(source, parts.begin, parts.notes):
            work = _project_of(item, self.source)
            if not _holds(starts, work):
                self._propose(work)

    def _propose(self, work: Project) -> None:
        """Propose a work, if it is of this year and no figure promises anything of it."""
        if _holds(self.figures, work) or self.report.parts.is_later(work.start):
            return
        span = work.start, work.start + len(work.cite)
        # A name that ends in the middle of a figure is none.
        if self.report.citing.whole_piece(span) != span:
            return
        key = (bare_name(work.name), work.stage)
        why = self.source.aside(work.start) or work.passed_over
        if self._is_due_later(work):
            why = "later"
        if not why and key in self.seen:
            why = "again"
        if why:
            self.asides.append(
                Aside(
                    cite=work.cite,
                    why=why,
                    start=work.start,
                )
            )
            return
        self.seen.add(key)
        self.proposed.append(work)

    def _is_due_later(self, work: Project) -> bool:
        """Return whether a work is to be done in a year behind the plan's."""
        head = self.report.head
        year = head.years[1] if head.years else head.year
        stop = self.source.sentence(work.start)[1]
        end = self.source.clause_end(work.start + len(work.cite), stop)
        return is_due_later(self.source.compact[work.start : end], year)


def _project_of(item: LivelihoodItem, source: SourceText) -> Project:
    """Return the project that an item of a list is."""
    return Project(
        name=item.name,
        stage=item.stage,
        cite=item.name,
        start=item.start,
        commitment=commitment_at(source, item.start + len(item.name)),
        doubts=("list-item",),
    )


def _holds(starts: Sequence[int], project: Project) -> bool:
    """Return whether a figure that promises something stands within the name of a project."""
    first = bisect_left(starts, project.start)
    return first < len(starts) and starts[first] < project.start + len(project.cite)


def _shortened_headings(parts: ReportParts) -> list[ReportHeading]:
    """Return the headings of the promises with titles short enough to be some."""
    return [_short_heading(heading) for heading in promise_headings(parts)]


def _short_heading(heading: ReportHeading) -> ReportHeading:
    """Return a heading with a title short enough to be one."""
    title = heading.ref
    match = _TITLE.match(heading.title)
    if match is not None:
        title = match[1]
    return replace(heading, title=title)


def _sections(
    headings: Sequence[ReportHeading], entries: Sequence[DraftEntry]
) -> Iterator[tuple[ReportHeading, tuple[DraftEntry, ...]]]:
    """Yield each heading with what is promised under it; what stands before the first has one of its own."""
    starts = [heading.start for heading in headings]
    groups: list[list[DraftEntry]] = [[] for _ in range(len(headings) + 1)]
    for entry in entries:
        groups[bisect_right(starts, entry.item.start)].append(entry)
    if groups[0]:
        yield (
            ReportHeading(
                ref="",
                title="",
                start=0,
            ),
            tuple(groups[0]),
        )
    for heading, group in zip(headings, groups[1:], strict=True):
        yield heading, tuple(group)


class _Naming:
    """Gives ids: last year's to what is the same thing, others from the name; each once."""

    def __init__(self, romanise: Romanise, previous: Plan | None) -> None:
        self.romanise = romanise
        self.old: dict[str, Target] = {}
        if previous is not None:
            for target in previous.targets:
                self.old[bare_name(target.name)] = target
        self.old_ids = {target.id for target in self.old.values()}
        self.used: set[str] = set()
        self.names: dict[str, int] = {}
        self.numbers: dict[str, int] = {}

    def entry(self, item: Promise | Project) -> DraftEntry:
        """Return an entry with its id."""
        item = self._uniquely_named(item)
        before = self._same(item)
        # An old id is given once: the second promise that is like it is a new one.
        if before is None or before.id in self.used:
            entry = DraftEntry(self._new(item.name), item)
        else:
            entry = DraftEntry(
                id=before.id,
                item=item,
                before=before,
            )
        self.used.add(entry.id)
        return entry

    def _uniquely_named(self, item: Promise | Project) -> Promise | Project:
        """Return the same under a name that no other entry has, which a person will want to better."""
        number = self.names.get(item.name, 0) + 1
        self.names[item.name] = number
        if number == 1:
            return item
        doubts = (*item.doubts, "name")
        if "name" in item.doubts:
            doubts = item.doubts
        return replace(item, name=f"{item.name}（{number}）", doubts=doubts)

    def unrecognised(self) -> Iterator[Target]:
        """Yield last year's targets that nothing was recognised as."""
        for target in self.old.values():
            if target.id not in self.used:
                yield target

    def _same(self, item: Promise | Project) -> Target | None:
        """Return last year's target that is the same thing: the same bare name, or one very like it."""
        bare = bare_name(item.name)
        exact = self.old.get(bare)
        if exact is not None:
            return exact
        unit = _unit_of(item)
        nearest: Target | None = None
        best = 0.0
        for name, target in self.old.items():
            if _bare_unit(target.unit_name) != unit:
                continue
            ratio = likeness(bare, name)
            # Of two as like as each other the first is it.
            if ratio > best:
                nearest = target
                best = ratio
        return nearest

    def _new(self, name: str) -> str:
        """Return an id made of the first syllables of a name, numbered where it is taken."""
        base = self._syllables(name) or "target"
        number = self.numbers.get(base, 0) + 1
        new_id = _numbered_id(base, number)
        while new_id in self.used or new_id in self.old_ids:
            number += 1
            new_id = _numbered_id(base, number)
        self.numbers[base] = number
        return new_id

    def _syllables(self, name: str) -> str:
        """Return the first syllables of a name in kebab-case; blank where it has none in Latin letters."""
        syllables: list[str] = []
        characters = bare_name(name)[:_CHARACTERS_OF_ID]
        for part in self.romanise(characters):
            syllable = _NO_SYLLABLE.sub("", part.lower())
            if syllable:
                syllables.append(syllable)
        return "-".join(syllables[:_SYLLABLES])


def _numbered_id(base: str, number: int) -> str:
    """Return an id with its number; the first has none."""
    if number == 1:
        return base
    return f"{base}-{number}"


def _unit_of(item: Promise | Project) -> str:
    """Return the bare unit of a promise; a project has none."""
    if isinstance(item, Promise):
        return _bare_unit(item.unit)
    return ""


def _bare_unit(unit: str) -> str:
    """Return a unit without its scale: what was promised in 元 may be promised in 万元 next year."""
    return unit.lstrip("万亿千百")
