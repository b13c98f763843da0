"""A plan proposed from a report's text, for a person to correct: sections, targets, ids that last, and what changed.

Nothing is silently wrong: what is doubtful carries the reason as a word, and every other figure is listed as an aside.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Plan, Target
from auditor.tracing.context import VERB, Aside, Promise
from auditor.tracing.projects import Project, find_projects
from auditor.tracing.promises import read_report
from auditor.tracing.report_parts import Heading, Parts
from auditor.tracing.source_text import SourceText

Romanise = Callable[[str], Sequence[str]]
"""Syllables of a Chinese text in Latin letters."""

_TITLE = re.compile(r"(?:坚持|坚定不移|着力|突出|聚焦)?([^。，,；;：:]{2,20})")
_SYLLABLES = 6
_ALIKE = 0.85


class Entry(Struct, frozen=True):
    """One proposed target: a numeric promise or a named project, its id, and the target it was last year."""

    id: str
    what: Promise | Project
    before: Target | None = None
    owner: str = ""
    """The unit that a table of tasks makes responsible."""


class Draft(Struct, frozen=True):
    """A proposed plan."""

    title: str
    entity: str
    year: int | None
    published: str
    sections: tuple[tuple[Heading, tuple[Entry, ...]], ...]
    asides: tuple[Aside, ...]
    later: tuple[Promise, ...]
    """Promises for later years, which are no part of this year's plan."""
    dropped: tuple[Target, ...]
    """Last year's targets that this report does not promise again."""


def draft(
    source: SourceText, romanise: Romanise, previous: Plan | None = None
) -> Draft:
    """Return a plan proposed from a report; ids are those of the previous plan where the promise is the same thing."""
    report = read_report(source)
    head, parts = report.head, report.parts
    taken = sorted(promise.start for promise in report.promises)
    projects = [
        project
        for project in find_projects(source, parts.begin, parts.notes)
        if not _holds(taken, project) and not parts.is_later(project.start)
    ]
    naming = _Naming(romanise, previous)
    items: list[Promise | Project] = sorted(
        [*report.promises, *projects], key=lambda one: one.start
    )
    entries = [
        replace(naming.entry(item), owner=source.owner(item.start)) for item in items
    ]
    headings = _headings(parts) or [Heading("", "", parts.begin)]
    return Draft(
        title=head.title,
        entity=head.place,
        year=head.year,
        published=head.published,
        sections=tuple(_sections(headings, entries)),
        asides=report.asides,
        later=report.later,
        dropped=tuple(naming.left()),
    )


def _holds(starts: Sequence[int], project: Project) -> bool:
    """Return whether a figure that promises something stands within the name of a project."""
    first = bisect_left(starts, project.start)
    return first < len(starts) and starts[first] < project.start + len(project.cite) + 2


def _headings(parts: Parts) -> list[Heading]:
    """Return the headings of the promises: the first style of numbering that begins two paragraphs or more."""
    ahead = [
        heading
        for heading in parts.headings
        if parts.begin <= heading.start < parts.notes
    ]
    for is_main in (False, True):
        chosen = [
            heading
            for heading in ahead
            if heading.is_main is is_main and not parts.is_later(heading.start)
        ]
        if len(chosen) > 1:
            return [_shortened(heading) for heading in chosen]
    return []


def _shortened(heading: Heading) -> Heading:
    """Return a heading with a title short enough to be one."""
    title = _TITLE.match(heading.title)
    return replace(heading, title=title[1] if title else heading.ref)


def _sections(
    headings: Sequence[Heading], entries: Sequence[Entry]
) -> Iterator[tuple[Heading, tuple[Entry, ...]]]:
    """Yield each heading with what is promised under it; what stands before the first has one of its own."""
    starts = [heading.start for heading in headings]
    groups: list[list[Entry]] = [[] for _ in range(len(headings) + 1)]
    for entry in entries:
        groups[bisect_right(starts, entry.what.start)].append(entry)
    if groups[0]:
        yield Heading("", "", 0), tuple(groups[0])
    for heading, group in zip(headings, groups[1:], strict=True):
        yield heading, tuple(group)


class _Naming:
    """Gives ids: last year's to what is the same thing, others from the name; each once."""

    def __init__(self, romanise: Romanise, previous: Plan | None) -> None:
        self.romanise = romanise
        self.old = (
            {_bare(target.name): target for target in previous.targets}
            if previous
            else {}
        )
        self.old_ids = {target.id for target in self.old.values()}
        self.used: set[str] = set()
        self.names: dict[str, int] = {}
        self.numbers: dict[str, int] = {}

    def entry(self, what: Promise | Project) -> Entry:
        """Return an entry with its id."""
        what = self._named_once(what)
        before = self._same(what)
        name = (
            before.id if before and before.id not in self.used else self._new(what.name)
        )
        self.used.add(name)
        return Entry(name, what, before if before and name == before.id else None)

    def _named_once(self, what: Promise | Project) -> Promise | Project:
        """Return the same under a name that no other entry has, which a person will want to better."""
        number = self.names.get(what.name, 0) + 1
        self.names[what.name] = number
        return what if number == 1 else replace(what, name=f"{what.name}（{number}）")

    def left(self) -> Iterator[Target]:
        """Yield last year's targets that nothing was recognised as."""
        yield from (
            target for target in self.old.values() if target.id not in self.used
        )

    def _same(self, what: Promise | Project) -> Target | None:
        """Return last year's target that is the same thing: the same bare name, or one very like it."""
        bare = _bare(what.name)
        exact = self.old.get(bare)
        if exact is not None:
            return exact
        unit = what.unit if isinstance(what, Promise) else ""
        close = [
            (SequenceMatcher(None, bare, name, autojunk=False).ratio(), target)
            for name, target in self.old.items()
            if target.unit_name.lstrip("万亿千百") == unit.lstrip("万亿千百")
        ]
        ratio, target = max(close, key=lambda pair: pair[0], default=(0.0, None))
        return target if ratio >= _ALIKE else None

    def _new(self, name: str) -> str:
        """Return an id made of the first syllables of a name, numbered where it is taken."""
        syllables = [
            re.sub(r"[^a-z0-9]", "", part.lower())
            for part in self.romanise(_bare(name) or name)
        ]
        base = "-".join([part for part in syllables if part][:_SYLLABLES]) or "target"
        number = self.numbers.get(base, 0) + 1
        while (
            made := base if number == 1 else f"{base}-{number}"
        ) in self.used or made in self.old_ids:
            number += 1
        self.numbers[base] = number
        return made


def _bare(name: str) -> str:
    """Return a name without its verb, its quotes and its signs: what it is the name of."""
    plain = re.sub(r"[“”\"'‘’（）()、，\s]", "", name)
    return VERB.sub("", plain, count=1) if VERB.match(plain) else plain
