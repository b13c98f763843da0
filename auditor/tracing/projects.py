"""Named projects in the text of a report, and the stage of the ladder that the text promises for each."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Commitment
from auditor.tracing.citations import commitment_at
from auditor.tracing.name_clue import NameClue
from auditor.tracing.project_clauses import (
    Names,
    VerbAlone,
    names_carried_on,
    names_of,
    names_with_verb,
    supported_names,
    verb_alone,
)
from auditor.tracing.project_lists import ListedName, pieces_of
from auditor.tracing.project_names import (
    is_kind,
    is_name,
    is_of_many,
    is_proper_name,
    is_sibling,
    looks_like_work,
)
from auditor.tracing.project_verbs import ANOTHER_VERB, VERB_WITHIN, stage_behind
from auditor.tracing.project_words import ENDS_AS_KIND
from auditor.tracing.source_text import SourceText
from auditor.tracing.stages import Stage
from auditor.tracing.when_due import is_only_time, month_named


class Project(Struct, frozen=True):
    """One named project as it stands in a text."""

    name: str
    stage: Stage
    cite: str
    start: int
    commitment: Commitment = Commitment.FIRM
    due: int = 0
    """The month it falls due in; 0 for the year's end."""
    doubts: tuple[str, ...] = ("stage",)
    """Why a person should look at it: names of the catalogues' `doubt`."""
    passed_over: str = ""
    """Why it is not proposed all the same: a name of the catalogues' `aside`."""


_CLAUSE = re.compile(r"[^，,；;。：:！!？?|]+")
_PROVINCES = ("省", "自治区", "北京市", "天津市", "上海市", "重庆市")
_OF_COUNTIES = ("项目", "产业园", "小镇")
_COUNTIES = ("县", "区", "旗")
_COMMAS = ("，", ",")
_SEMICOLONS = ("；", ";")
# 推进甲等一批工业项目；乙等一批水利项目
_ALL_STATED = re.compile(r"等(?:\d+个|一批)?[^、]{0,14}项目$")
_MOVED = (NameClue.MOVED, NameClue.MOVED_HERE)
_OF_POLICY = re.compile(r"培育|引进|发展|壮大|完善|健全|创新|招引")
_ENDS_OF_ITEMS = frozenset("。；;！!？?：:")
# 呼伦贝尔市海拉尔区: each of its names, but not its province, which is too large to name a work. A name of a single
# character has the word behind it with it: 云县.
_HOME = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:市|县|区|旗|自治州|州|盟|镇|乡)|(?P<short>[\u4e00-\u9fff][县市旗])"
)
# The number of an item in a list: （3）, 3、, 3.
_ITEM = re.compile(r"[（(]\d{1,2}[)）]|\d{1,2}(?:、|[.．](?!\d))")
# One without a mark, at the beginning of a sentence: 3县医院迁建项目年内完工. Behind a number that counts stands what
# it counts.
_BARE_ITEM = re.compile(
    r"\d{1,2}(?=[\u4e00-\u9fff])(?![个条座所处家项套户台辆亩公里米吨人次名万亿千百十多余年月日号层期路线栋幢间张片批类种场届级站镇乡村街区市省平分大兆中小])"
)


def find_works(
    source: SourceText, begin: int, end: int | None = None, place: str = ""
) -> Iterator[Project]:
    """Yield the named projects between two positions, and the works that no name tells from others of their kind.

    A project is a thing with a name that a verb promises a stage for. What has the name of the report's own place is
    named by it.
    """
    homes = _homes(place)
    if end is None:
        end = len(source.compact)
    for names in _names_between(source, begin, end):
        for project in _projects_by_own_verbs(_names_in_place(names, place), homes):
            yield replace(project, commitment=_commitment(source, project, names))


def _homes(place: str) -> tuple[str, ...]:
    """Return the names of a report's place and of what it lies in."""
    return tuple(home["name"] or home["short"] for home in _HOME.finditer(place))


def _names_in_place(names: Names, place: str) -> Names:
    """Return the names of a clause with how sure its verb makes it, in a report of this place, that they are works."""
    if not place:
        return replace(names, is_single=True)
    if place.endswith(_PROVINCES):
        return names
    clue = names.clue
    if names.is_built:
        clue = NameClue.DONE
    elif clue is NameClue.MOVED:
        clue = NameClue.MOVED_HERE
    is_single = place.endswith(_COUNTIES)
    return replace(names, clue=clue, is_county=True, is_single=is_single)


def _commitment(source: SourceText, project: Project, names: Names) -> Commitment:
    """Return how firm a promise is: a 力争 stands before the work, or before a later verb that is said of it."""
    if names.is_striven:
        return Commitment.STRETCH
    return commitment_at(source, project.start + len(project.cite))


def _names_between(source: SourceText, begin: int, end: int) -> Iterator[Names]:
    """Yield the names of each clause: with its own verb, that of the list it goes on with, or one that follows."""
    works = _Works()
    for match in source.matches(_CLAUSE, begin, end):
        skipped = _length_of_number(source, match)
        for text, start in _parts(match[0][skipped:], match.start() + skipped):
            works.add_clause(text, start)
        if not source.compact.startswith(_COMMAS, match.end()):
            yield from works.promised()
            goes_on = source.compact.startswith(_SEMICOLONS, match.end())
            works.begin_anew(goes_on=goes_on)
    yield from works.promised()


def _parts(clause: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield the parts of a clause that each have a verb of their own, with where they begin."""
    begin = 0
    for mark in ANOTHER_VERB.finditer(clause):
        yield clause[begin : mark.start()], start + begin
        begin = mark.end()
    yield clause[begin:], start + begin


def _length_of_number(source: SourceText, clause: re.Match[str]) -> int:
    """Return how many characters the number of its item takes at the head of a clause."""
    number = _ITEM.match(clause[0])
    if number is None and _begins_item(source, clause.start()):
        number = _BARE_ITEM.match(clause[0])
    if number is None:
        return 0
    return number.end()


def _begins_item(source: SourceText, position: int) -> bool:
    """Return whether an item of a list may begin at a position."""
    if position == source.paragraph(position)[0]:
        return True
    return source.compact[position - 1] in _ENDS_OF_ITEMS


class _Works:
    """The works of the clauses of one sentence, until all is said of them."""

    def __init__(self) -> None:
        self.due = 0
        """The month that a clause of nothing but a time says of the next one: 6月底前，建成大桥."""
        self.carried: Names | None = None
        self.begin_anew()

    def begin_anew(self, *, goes_on: bool = False) -> None:
        """Begin another sentence, which may go on with the works that the last one says of what they are."""
        self.groups: list[Names] = []
        self.latest = 0
        """Where those begin that a verb alone is said of."""
        self.verb_before = self.carried if goes_on else None
        self.carried = None

    def add_clause(self, clause: str, start: int) -> None:
        """Add the next clause of the sentence."""
        verb = verb_alone(clause)
        if verb is not None:
            self._apply_verb(verb)
            return
        before = self.verb_before
        self.verb_before = None
        if before is not None and _ALL_STATED.search(clause):
            self.carried = before
        names = names_of(clause, start)
        if names is None and self.carried is not None:
            names = names_carried_on(self.carried, clause, start)
            if names is not None:
                self._add_names(names)
                return
        self.carried = None
        names = names or supported_names(clause, start)
        if names is None:
            self.due = _due_of_next(clause)
            return
        self.latest = len(self.groups)
        self._add_names(names)

    def _apply_verb(self, verb: VerbAlone) -> None:
        """Apply a clause that says what becomes of the works before it."""
        self.carried = None
        for index in range(self.latest, len(self.groups)):
            self.groups[index] = names_with_verb(self.groups[index], verb)

    def _add_names(self, names: Names) -> None:
        """Add the names of a clause."""
        names = replace(names, due=names.due or self.due)
        self.due = 0
        self.groups.append(names)
        self.carried = names
        # No list goes on behind names that nothing is said of yet.
        if not names.is_promised:
            self.carried = None

    def promised(self) -> list[Names]:
        """Return the names that a stage is promised for."""
        return [names for names in self.groups if names.is_promised]


def _due_of_next(clause: str) -> int:
    """Return the month that a clause of nothing but a time says of the next one: 6月底前，建成大桥."""
    if not is_only_time(clause):
        return 0
    return month_named(clause)


def _projects_by_own_verbs(names: Names, homes: tuple[str, ...]) -> Iterator[Project]:
    """Yield the projects of a list, those of a part that ends with a verb of its own by that: 甲开工、乙投入使用."""
    begin = 0
    for inner in VERB_WITHIN.finditer(names.text):
        part = replace(
            names,
            text=names.text[begin : inner.start()],
            start=names.start + begin,
            stage=_stage_within(names, inner["verb"]),
            clue=NameClue.DONE,
            behind=True,
        )
        yield from _projects_named(part, homes)
        begin = inner.end()
    text = names.text[begin:]
    start = names.start + begin
    rest = replace(names, text=text, start=start)
    yield from _projects_named(rest, homes)


def _stage_within(names: Names, verb: str) -> Stage:
    """Return the stage of a part of a list with a verb of its own; what is finished by the first verb stays so."""
    if not names.behind and names.stage.is_finished:
        return names.stage
    return stage_behind(verb)


def _projects_named(names: Names, homes: tuple[str, ...]) -> Iterator[Project]:
    """Yield a project for each name of a list."""
    pieces = pieces_of(names.text)
    accepted = _accepted(pieces, names, homes)
    for piece, is_accepted in zip(pieces, accepted, strict=True):
        if is_accepted:
            yield _project(piece, names)
        elif _may_be_work(piece, names):
            yield replace(_project(piece, names), passed_over="unnamed-work")


def _accepted(
    pieces: list[ListedName], names: Names, homes: tuple[str, ...]
) -> list[bool]:
    """Return of each piece of a list whether it is the name of one work."""
    # 培育种养大户、家庭农场: what is said of the first is said of all.
    if any(_OF_POLICY.match(piece.name) for piece in pieces[:1]):
        return [False] * len(pieces)
    of_many = [_is_of_many(piece, names) for piece in pieces]
    # Where one of a list is of many places the others are: 县级文化馆、图书馆.
    if any(of_many) and not names.behind:
        return [
            is_proper_name(piece.name, homes) and not is_many
            for piece, is_many in zip(pieces, of_many, strict=True)
        ]
    accepted = [_is_accepted(piece, names, homes) for piece in pieces]
    return _with_siblings(pieces, accepted)


def _with_siblings(pieces: list[ListedName], accepted: list[bool]) -> list[bool]:
    """Return of each piece of a list whether it is the name of one work, by itself or beside one."""
    if not any(accepted):
        return accepted
    named = [piece for piece, is_one in zip(pieces, accepted, strict=True) if is_one]
    for index, piece in enumerate(pieces):
        accepted[index] = accepted[index] or is_sibling(piece, named)
    return accepted


def _is_of_many(piece: ListedName, names: Names) -> bool:
    """Return whether a piece of a list is what many places have; a county has one that is the county's."""
    if piece.name.startswith("县级"):
        return not names.is_single
    return is_of_many(piece.name)


def _is_accepted(piece: ListedName, names: Names, homes: tuple[str, ...]) -> bool:
    """Return whether a piece of a list is the name of one work."""
    may_be_kind = names.stage.is_promised_of_kinds and not piece.is_counted
    if may_be_kind and is_kind(piece.name, homes):
        return False
    return is_name(piece, _clue_of(piece, names), homes, behind=names.behind)


def _project(piece: ListedName, names: Names) -> Project:
    """Return the project that a piece of a list names."""
    return Project(
        name=piece.name,
        stage=names.stage,
        cite=piece.name,
        start=names.start + piece.start,
        due=names.due,
        doubts=_doubts(piece, names),
    )


def _may_be_work(piece: ListedName, names: Names) -> bool:
    """Return whether a piece that is not accepted as a name may be one to a person who knows the place."""
    if names.stage.is_promised_of_kinds:
        return False
    return looks_like_work(piece)


def _doubts(piece: ListedName, names: Names) -> tuple[str, ...]:
    """Return what a person should look at: the stage, and whether it is a work at all."""
    if names.clue in _MOVED and ENDS_AS_KIND.search(piece.name):
        return ("stage", "weak-project")
    return ("stage",)


def _clue_of(piece: ListedName, names: Names) -> NameClue:
    """Return how sure it is that a piece of a list is a work."""
    if piece.is_stated and not names.is_policy:
        return NameClue.STATED
    # What a county calls a project is one most often.
    if names.is_county and piece.name.endswith(_OF_COUNTIES):
        return NameClue.DONE
    return names.clue
