"""Named projects in the text of a report, and the stage of the ladder that the text promises for each."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Commitment
from auditor.tracing.citations import commitment_at
from auditor.tracing.phrases import PAST, VERB
from auditor.tracing.project_lists import Piece, pieces_of
from auditor.tracing.project_words import (
    ONE_OF_A_KIND,
    POLICY,
    POWER_LINE,
    RUN_ON,
    STAGE_BEFORE,
    STAGE_BEHIND,
    THING,
    VERB_BEFORE,
    VERB_BEHIND,
    WEAK,
    WHENS,
    is_proper,
    own_signs,
)
from auditor.tracing.source_text import SourceText
from auditor.tracing.when_due import is_only_time, month_named


class Project(Struct, frozen=True):
    """One named project as it stands in a text."""

    name: str
    stage: str
    cite: str
    start: int
    commitment: Commitment = Commitment.FIRM
    due: int = 0
    """The month it falls due in; 0 for the year's end."""
    doubts: tuple[str, ...] = ("stage",)
    """Why a person should look at it: names of the catalogues' `doubt`."""


class _Evidence(Enum):
    """How sure it is that what a clause names are works."""

    SAID = 0
    """A word for works follows the list: 等项目."""
    DONE = 1
    """A verb that is only said of works: 开工, 通车."""
    MOVED = 2
    """A verb that is said of anything: 推进, 加快."""


class _Names(Struct, frozen=True):
    """The names of a clause with what is promised of them."""

    text: str
    start: int
    stage: str
    evidence: _Evidence
    behind: bool
    """Whether the verb stands behind them."""
    due: int = 0
    """The month they fall due in; 0 for the year's end."""
    is_policy: bool = False
    """Whether the verb makes 工程 a word for policies: 实施甲、乙等工程."""


_CLAUSE = re.compile(r"[^，,；;。：:！!？?|]+")
# What begins so, or holds it, says something of its own.
_HAS_VERB = re.compile(
    r"^(?:加强|强化|办好|确定|安全|有序|做好|抓好|建[立好成强]|力|确保)|推进|推动|加快|实现|完成"
)
_COMMAS = frozenset("，,")
# The number of an item in a list: （3）, 3、, 3.
_ITEM = re.compile(r"[（(]\d{1,2}[)）]|\d{1,2}(?:、|[.．](?!\d))")
_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]+[)）]")
# A clause that ends so is of what comes before the building.
_PREPARING = re.compile(r"前期(?:准备)?(?:工作|研究|论证|谋划)?$|各项准备工作$")
# 抓好甲、乙等“十大产业项目”建设.
_SAID_WORKS = re.compile(r"、.*等[^、]{0,12}项目[”\"]?(?:建设)?$|(?:项目|工程)建设$")
_OF_PREPARATION = frozenset({"做好", "抓好", "加强", "深化", "开展", "做深做实"})
_OF_WORKS = frozenset({"做好", "抓好"})
# Said of buildings and of nothing else, whatever stands behind.
_DONE_BEFORE = frozenset({"投用", "开工"})
_BUILT = frozenset({"全面建成", "基本建成", "建成", "竣工", "完工", "新建", "筹建"})
_SAID_OF_ANYTHING = frozenset({"启动", "加快启动", "启动实施", "开通"})
_MOVING = frozenset({"加快推进", "加快建设", "全面推进", "顺利推进"})
_ENTERED = frozenset({"立项", "完成立项", "完成核准"})
# Behind 实施 a 工程 is a policy as often as a work.
_OF_POLICIES = frozenset({"实施", "实施好", "加快实施", "启动实施"})
_OF_POLICY = re.compile(r"(?:工程|行动)(?:建设)?$")
_PARTS_OF_NAMES = frozenset({"建设", "新建"})
# A list that a figure counts is one of kinds: 灯塔工厂、无人工厂100家.
_COUNTED = re.compile(
    r"^(?:约|近)?\d+[万余多]?(?:家|个|座|条|所|处|套|项|公里)|\d[万亿]?(?:家|个|座|条|所|处|套|户|公里|亩|件|辆|台)(?:以上|左右)?$"
)
# 标准化厂房二期: a phase is of one thing.
_OF_PHASE = re.compile(r".{3}[一二三四五]期(?:项目|工程)?$")
# 400万吨褐煤提质: what a works can do is a part of its name.
_OF_CAPACITY = re.compile(r"[\d.]+万?吨\D{3}")
_QUOTED = re.compile(r"“[^”]*”|[“”\"]")
_WORD_FOR_WORKS = re.compile(
    r"(?:项目|工程|(?:提升|升级|扩能|提质)?改造(?:提升|升级)?(?:工程|项目)?|建设(?:项目|工程)|扩容(?:工程|项目)?)$"
)
# Characters.
_SHORTEST, _LONGEST = 3, 34
_SHORTEST_SAID = 2
# Signs that are a work's own.
_OWN = 2
# So many are the name of a work without a word for one, among works that have it.
_OWN_OF_LISTED = 4
# So many are the name of a firm or of a place nobody lists.
_OWN_OF_FIRMS = 6
# 雄商, 云青澜: the ends of a road or a railway.
_LONGEST_ROUTE = 4
# A longer clause is a list of policies.
_LONGEST_CLAUSE = 200
# A longer one has a verb of its own that is not known.
_LONGEST_CARRIED = 80


def find_projects(
    source: SourceText, begin: int, end: int | None = None
) -> Iterator[Project]:
    """Yield the named projects between two positions: things with a name that a verb promises a stage for."""
    if end is None:
        end = len(source.compact)
    carried: _Names | None = None
    due = 0
    for match in source.matches(_CLAUSE, begin, end):
        clause, start = _without_number(match)
        names = _names_of(clause, start)
        if names is None and carried is not None:
            names = _carried_on(carried, clause, start)
        carried = None
        if names is None:
            due = _due_of_next(clause)
            continue
        if not names.due:
            names = replace(names, due=due)
        due = 0
        if source.compact[match.end() : match.end() + 1] in _COMMAS:
            carried = names
        for project in _named(names):
            end = project.start + len(project.cite)
            yield replace(project, commitment=commitment_at(source, end))


def _due_of_next(clause: str) -> int:
    """Return the month that a clause of nothing but a time says of the next one: 6月底前，建成大桥."""
    if not is_only_time(clause):
        return 0
    return month_named(clause)


def _without_number(clause: re.Match[str]) -> tuple[str, int]:
    """Return a clause without the number of its item, and where it begins then."""
    number = _ITEM.match(clause[0])
    length = 0
    if number is not None:
        length = number.end()
    return clause[0][length:], clause.start() + length


def _names_of(clause: str, start: int) -> _Names | None:
    """Return the names of a clause, by the verb behind them, else by the one before; nothing where it has none."""
    if len(clause) > _LONGEST_CLAUSE or PAST.search(clause):
        return None
    if _NUMBERED.match(clause):
        return None
    behind = VERB_BEHIND.search(clause)
    before = VERB_BEFORE.match(clause)
    names: _Names | None = None
    if behind is not None and (before is None or before.end() < behind.start()):
        names = _before_verb(clause, start, before, behind)
    elif before is not None:
        names = _behind_verb(clause, start, before)
    if names is not None and _COUNTED.search(names.text):
        return None
    return names


def _carried_on(carried: _Names, clause: str, start: int) -> _Names | None:
    """Return the names of a clause that goes on with the list of the one before: 启动甲、乙迁建，丙扩建."""
    if carried.behind or len(clause) > _LONGEST_CARRIED:
        return None
    if _HAS_VERB.search(clause) or VERB.match(clause) or PAST.search(clause):
        return None
    pieces = pieces_of(clause)
    if not all(_goes_on(piece) for piece in pieces):
        return None
    return replace(carried, text=clause, start=start)


def _goes_on(piece: Piece) -> bool:
    """Return whether a piece may go on with a list of works, and begins nothing of its own."""
    if RUN_ON.search(piece.name):
        return False
    return piece.is_said or _is_hard(piece.name)


def _before_verb(
    clause: str, start: int, before: re.Match[str] | None, behind: re.Match[str]
) -> _Names:
    """Return the names that stand before their verb."""
    begin = 0
    # 建设 and 新建 may well be the first signs of a name: 建设路, 新建高铁站.
    if before is not None and before["verb"] not in _PARTS_OF_NAMES:
        begin = before.end()
    begin += len(clause[begin:]) - len(WHENS.sub("", clause[begin:]))
    verb = behind["verb"]
    stage = STAGE_BEHIND[verb]
    # Where the main building is done the work is not.
    if stage == "完工" and "主体" in behind["when"]:
        stage = "在建"
    evidence = _Evidence.DONE
    if verb in _MOVING or (stage == "前期" and verb not in _ENTERED):
        evidence = _Evidence.MOVED
    text = clause[begin : behind.start()]
    due = month_named(f"{clause[:begin]}，{behind['when']}")
    return _Names(text, start + begin, stage, evidence, behind=True, due=due)


def _behind_verb(clause: str, start: int, before: re.Match[str]) -> _Names | None:
    """Return the names that stand behind their verb; nothing where the verb needs a word that is not there."""
    verb = before["verb"]
    stage = STAGE_BEFORE[verb]
    is_preparing = _PREPARING.search(clause) is not None
    # 做好 is said of much; of a work only where it is its preparation that is done.
    if verb in _OF_PREPARATION and not is_preparing:
        if verb not in _OF_WORKS or not _SAID_WORKS.search(clause):
            return None
        stage = "在建"
    evidence = _Evidence.MOVED
    if verb in _BUILT or (stage in _DONE_BEFORE and verb not in _SAID_OF_ANYTHING):
        evidence = _Evidence.DONE
    if is_preparing:
        stage = "前期"
    text = clause[before.end() :]
    is_policy = verb in _OF_POLICIES and _OF_POLICY.search(text) is not None
    return _Names(
        text,
        start + before.end(),
        stage,
        evidence,
        behind=False,
        due=month_named(before[0]),
        is_policy=is_policy,
    )


def _named(names: _Names) -> Iterator[Project]:
    """Yield a project for each name of a list."""
    pieces = pieces_of(names.text)
    accepted = [_is_name(piece, names) for piece in pieces]
    for piece, is_name in zip(pieces, accepted, strict=True):
        # What stands in a list with the name of a work is one as well.
        if not is_name and not (any(accepted) and _is_sibling(piece)):
            continue
        doubts: tuple[str, ...] = ("stage",)
        if names.evidence is _Evidence.MOVED and WEAK.search(piece.name):
            doubts = ("stage", "weak-project")
        start = names.start + piece.start
        yield Project(
            name=piece.name,
            stage=names.stage,
            cite=piece.name,
            start=start,
            due=names.due,
            doubts=doubts,
        )


def _is_sibling(piece: Piece) -> bool:
    """Return whether a piece of a list with a work in it is one: by its ending, or by its place: 甲乙、丙丁铁路."""
    if RUN_ON.search(piece.name) or POLICY.search(piece.name):
        return False
    own = own_signs(_QUOTED.sub("", piece.name))
    # One sign of a name may be a general word: 安家庄, 新柏.
    is_short = _SHORTEST_SAID <= len(piece.name) <= _LONGEST_ROUTE
    if piece.is_place and is_short and len(own) >= len(piece.name) - 1:
        return True
    if THING.search(piece.name) is None:
        # 引大延伸增效、甲水库项目: the word for works is said once for all.
        return piece.is_shared and len(own) >= _OWN_OF_LISTED
    return len(own) >= _OWN


def _is_name(piece: Piece, names: _Names) -> bool:
    """Return whether a piece of a list is the name of one thing, not a kind of things or a policy."""
    name = piece.name
    evidence = _evidence_of(piece, names)
    if not _may_be_name(name, evidence):
        return False
    own = own_signs(_QUOTED.sub("", name))
    if _is_known_by_itself(name):
        return True
    match evidence:
        case _Evidence.SAID:
            return _is_said_name(name, own)
        case _Evidence.DONE:
            return _is_finished_name(piece, own, behind=names.behind)
        case _Evidence.MOVED:
            return _is_own_name(piece, own)
        case unknown:
            assert_never(unknown)


def _evidence_of(piece: Piece, names: _Names) -> _Evidence:
    """Return how sure it is that a piece of a list is a work."""
    if piece.is_said and not names.is_policy:
        return _Evidence.SAID
    return names.evidence


def _is_known_by_itself(name: str) -> bool:
    """Return whether a name is that of one work whatever is said of it."""
    if POWER_LINE.search(name) or ONE_OF_A_KIND.fullmatch(name):
        return True
    return ONE_OF_A_KIND.match(name) is not None and THING.search(name) is not None


def _may_be_name(name: str, evidence: _Evidence) -> bool:
    """Return whether a text is as long as names are, and neither begins nor breaks off in the middle."""
    shortest = _SHORTEST
    if evidence is _Evidence.SAID:
        shortest = _SHORTEST_SAID
    if not shortest <= len(name) <= _LONGEST or RUN_ON.search(name):
        return False
    if name[0].isdigit() and not (THING.search(name) or _OF_CAPACITY.match(name)):
        return False
    return name.count("“") == name.count("”")


def _is_said_name(name: str, own: str) -> bool:
    """Return whether a name before 等项目 is more than a kind of works."""
    if len(own) < _OWN:
        is_long = bool(own) or len(name) > _SHORTEST
        return is_long and _is_hard(name)
    # The name of a policy may stand before 等工程 as well.
    return POLICY.search(own) is None or is_proper(own)


def _is_finished_name(piece: Piece, own: str, *, behind: bool) -> bool:
    """Return whether a name beside a verb of building is more than a kind of works."""
    name = piece.name
    if POLICY.search(name) and not is_proper(own):
        return False
    if len(own) < _OWN:
        return (bool(own) or _OF_PHASE.search(name) is not None) and _is_hard(name)
    if behind or THING.search(name):
        return True
    return piece.is_shared and is_proper(own)


def _is_own_name(piece: Piece, own: str) -> bool:
    """Return whether a name behind 推进 or 加快 is that of one work."""
    name = piece.name
    if POLICY.search(name) and not is_proper(own):
        return False
    if THING.search(name) is None:
        return piece.is_shared and is_proper(own)
    if name.startswith("“") or not own:
        return False
    if _is_hard(name):
        return True
    if len(own) >= _OWN_OF_FIRMS and not name.endswith(("工程", "改造")):
        return True
    return len(own) >= _OWN and is_proper(own)


def _is_hard(name: str) -> bool:
    """Return whether a name ends with a word for buildings; what 项目 or 工程 stands behind is what counts."""
    bare = _WORD_FOR_WORKS.sub("", name)
    if THING.search(bare):
        name = bare
    return THING.search(name) is not None and WEAK.search(name) is None
