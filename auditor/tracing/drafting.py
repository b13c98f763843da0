"""A plan proposed from a report's text, for a person to correct: sections, targets, ids that last, and what changed.

Nothing is silently wrong: what is doubtful carries the reason as a word, and every other figure is listed as an aside.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Plan, Target
from auditor.tracing.context import VERB, Aside, Promise
from auditor.tracing.projects import Project, find_projects
from auditor.tracing.promises import find_promises, promises_begin
from auditor.tracing.source_text import SourceText

Romanise = Callable[[str], Sequence[str]]
"""Syllables of a Chinese text in Latin letters."""

_HEADS = (r"[（(]([一二三四五六七八九十]{1,3})[)）]", r"([一二三四五六七八九十]{1,3})、", r"(\d{1,2})[、.．](?!\d)")
_TITLE = re.compile(r"(?:坚持|坚定不移|着力|突出|聚焦)?([^。，,；;：:]{2,20})")
_YEAR = re.compile(r"(20\d\d)年")
_DATE = re.compile(r"(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})")
_ENTITY = re.compile(r"(?:20\d\d年)?((?!年)[\u4e00-\u9fff]{2,11}?(?:省|自治区|市|县|区|州|旗|盟))(?:人民)?政府")
_FIRST_LINES = 400
_SYLLABLES = 6
_ALIKE = 0.85


class Entry(Struct, frozen=True):
    """One proposed target: a numeric promise or a named project, its id, and the target it was last year."""

    id: str
    what: Promise | Project
    before: Target | None = None


class Heading(Struct, frozen=True):
    """A part of the report."""

    ref: str
    title: str
    start: int


class Draft(Struct, frozen=True):
    """A proposed plan."""

    title: str
    entity: str
    year: int | None
    published: str
    sections: tuple[tuple[Heading, tuple[Entry, ...]], ...]
    asides: tuple[Aside, ...]
    dropped: tuple[Target, ...]
    """Last year's targets that this report does not promise again."""


def draft(source: SourceText, romanise: Romanise, previous: Plan | None = None) -> Draft:
    """Return a plan proposed from a report; ids are those of the previous plan where the promise is the same thing."""
    promises, asides = find_promises(source)
    begin = promises_begin(source)
    taken = {promise.start for promise in promises}
    projects = [
        one
        for one in find_projects(source, begin)
        if not any(one.start <= position < one.start + len(one.cite) + 2 for position in taken)
    ]
    naming = _Naming(romanise, previous)
    items: list[Promise | Project] = sorted([*promises, *projects], key=lambda one: one.start)
    entries = [naming.entry(item) for item in items]
    headings = list(_headings(source, begin)) or [Heading("", "", begin)]
    first = source.compact[:_FIRST_LINES]
    entity, date = _ENTITY.search(first), _DATE.search(first)
    year = _YEAR.search(first) or _YEAR.search(source.compact, begin)
    return Draft(
        title=_title(source),
        entity=entity[1] if entity else "",
        year=int(year[1]) if year else None,
        published=f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}" if date else "",
        sections=tuple(_sections(headings, entries)),
        asides=tuple(asides),
        dropped=tuple(naming.left()),
    )


def _title(source: SourceText) -> str:
    """Return the first line that says anything."""
    return next((line.strip() for line in source.document.lines() if line.strip()), "")


def _headings(source: SourceText, begin: int) -> Iterator[Heading]:
    """Yield the headings of the promises: the first style of numbering that begins two paragraphs or more."""
    starts = [start for start in source.breaks if start >= begin]
    for style in _HEADS:
        found = [(start, match) for start in starts if (match := re.compile(style).match(source.compact, start))]
        if len(found) > 1:
            for start, match in found:
                title = _TITLE.match(source.compact, match.end())
                yield Heading(match[1], title[1] if title else match[1], start)
            return


def _sections(headings: Sequence[Heading], entries: Sequence[Entry]) -> Iterator[tuple[Heading, tuple[Entry, ...]]]:
    """Yield each heading with what is promised under it; what stands before the first has one of its own."""
    edges = [*headings[1:], Heading("", "", 1 << 62)]
    ahead = tuple(entry for entry in entries if entry.what.start < headings[0].start)
    if ahead:
        yield Heading("", "", 0), ahead
    for heading, following in zip(headings, edges, strict=True):
        yield heading, tuple(entry for entry in entries if heading.start <= entry.what.start < following.start)


class _Naming:
    """Gives ids: last year's to what is the same thing, others from the name; each once."""

    def __init__(self, romanise: Romanise, previous: Plan | None) -> None:
        self.romanise = romanise
        self.old = {_bare(target.name): target for target in previous.targets} if previous else {}
        self.used: set[str] = set()
        self.names: set[str] = set()

    def entry(self, what: Promise | Project) -> Entry:
        """Return an entry with its id."""
        what = self._named_once(what)
        before = self._same(what)
        name = before.id if before and before.id not in self.used else self._new(what.name)
        self.used.add(name)
        return Entry(name, what, before if before and name == before.id else None)

    def _named_once(self, what: Promise | Project) -> Promise | Project:
        """Return the same under a name that no other entry has, which a person will want to better."""
        number, name = 1, what.name
        while name in self.names:
            number += 1
            name = f"{what.name}（{number}）"
        self.names.add(name)
        return replace(what, name=name)

    def left(self) -> Iterator[Target]:
        """Yield last year's targets that nothing was recognised as."""
        yield from (target for target in self.old.values() if target.id not in self.used)

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
        syllables = [re.sub(r"[^a-z0-9]", "", part.lower()) for part in self.romanise(_bare(name) or name)]
        base = "-".join([part for part in syllables if part][:_SYLLABLES]) or "target"
        number, made = 1, base
        while made in self.used or any(target.id == made for target in self.old.values()):
            number += 1
            made = f"{base}-{number}"
        return made


def _bare(name: str) -> str:
    """Return a name without its verb, its quotes and its signs: what it is the name of."""
    plain = re.sub(r"[“”\"'‘’（）()、，\s]", "", name)
    return VERB.sub("", plain, count=1) if VERB.match(plain) else plain
