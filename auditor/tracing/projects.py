"""Named projects in the text of a report, and the stage of the ladder that the text promises for each."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Commitment
from auditor.tracing.citations import commitment_at
from auditor.tracing.phrases import PAST, VERB
from auditor.tracing.project_lists import Piece, pieces_of
from auditor.tracing.project_names import Evidence, is_hard, is_name, is_sibling
from auditor.tracing.project_words import (
    RUN_ON,
    STAGE_BEFORE,
    STAGE_BEHIND,
    VERB_BEFORE,
    VERB_BEHIND,
    VERB_WITHIN,
    WEAK,
    WHENS,
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


class _Names(Struct, frozen=True):
    """The names of a clause with what is promised of them."""

    text: str
    start: int
    stage: str
    evidence: Evidence
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
_COMMAS = ("，", ",")
# 呼伦贝尔市海拉尔区: each of its names. A province is too large to name a work.
_HOME = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:市|县|区|旗|自治州|州|盟|镇|乡)")
# The number of an item in a list: （3）, 3、, 3.
_ITEM = re.compile(r"[（(]\d{1,2}[)）]|\d{1,2}(?:、|[.．](?!\d))")
_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]+[)）]")
# A clause that ends so is of what comes before the building.
_PREPARING = re.compile(r"前期(?:准备)?(?:工作|研究|论证|谋划)?$|各项准备工作$")
# 抓好甲、乙等“十大产业项目”建设.
_SAID_WORKS = re.compile(
    r"、.*等[^、]{0,12}项目[”\"]?(?:建设)?$|(?:项目|工程)(?:建设|的(?:建设|实施|推进))$"
)
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
# A longer clause is a list of policies.
_LONGEST_CLAUSE = 200
# A longer one has a verb of its own that is not known.
_LONGEST_CARRIED = 80


def find_projects(
    source: SourceText, begin: int, end: int | None = None, place: str = ""
) -> Iterator[Project]:
    """Yield the named projects between two positions: things with a name that a verb promises a stage for.

    What has the name of the report's own place is named by it.
    """
    homes = tuple(_HOME.findall(place))
    if end is None:
        end = len(source.compact)
    for names in _names_between(source, begin, end):
        for project in _by_own_verbs(names, homes):
            end = project.start + len(project.cite)
            yield replace(project, commitment=commitment_at(source, end))


def _names_between(source: SourceText, begin: int, end: int) -> Iterator[_Names]:
    """Yield the names of each clause: with its own verb, or with that of the list it goes on with."""
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
        if source.compact.startswith(_COMMAS, match.end()):
            carried = names
        yield replace(names, due=names.due or due)
        due = 0


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
    names = _by_verb(clause, start)
    if names is None:
        return None
    # 灯塔工厂、无人工厂100家 are kinds; 线子街、云巷子等小巷50条 are named.
    text = names.text
    if "等" not in text and _COUNTED.search(text):
        return None
    return names


def _by_verb(clause: str, start: int) -> _Names | None:
    """Return the names of a clause by its verb; nothing where it has none."""
    behind = VERB_BEHIND.search(clause)
    before = VERB_BEFORE.match(clause)
    if behind is not None and (before is None or before.end() < behind.start()):
        return _before_verb(clause, start, before, behind)
    if before is None:
        return None
    return _behind_verb(clause, start, before)


def _carried_on(carried: _Names, clause: str, start: int) -> _Names | None:
    """Return the names of a clause that goes on with the list of the one before: 启动甲、乙迁建，丙扩建."""
    if carried.behind or len(clause) > _LONGEST_CARRIED:
        return None
    if _has_verb(clause):
        return None
    pieces = pieces_of(clause)
    if not all(_goes_on(piece) for piece in pieces):
        return None
    return replace(carried, text=clause, start=start)


def _has_verb(clause: str) -> bool:
    """Return whether a clause says something of its own, or of what has been."""
    if _HAS_VERB.search(clause) or VERB.match(clause):
        return True
    return PAST.search(clause) is not None


def _goes_on(piece: Piece) -> bool:
    """Return whether a piece may go on with a list of works, and begins nothing of its own."""
    if RUN_ON.search(piece.name):
        return False
    return piece.is_said or is_hard(piece.name)


def _before_verb(
    clause: str, start: int, before: re.Match[str] | None, behind: re.Match[str]
) -> _Names:
    """Return the names that stand before their verb."""
    begin = _begin_of_names(clause, before)
    verb = behind["verb"]
    stage = STAGE_BEHIND[verb]
    evidence = Evidence.DONE
    if verb in _MOVING or (stage == "前期" and verb not in _ENTERED):
        evidence = Evidence.MOVED
    # Where the main building is done the work is not.
    if stage == "完工" and "主体" in behind["when"]:
        stage = "在建"
    text = clause[begin : behind.start()]
    due = month_named(f"{clause[:begin]}，{behind['when']}")
    return _Names(text, start + begin, stage, evidence, behind=True, due=due)


def _begin_of_names(clause: str, before: re.Match[str] | None) -> int:
    """Return where the names before a verb begin: behind another verb, and behind what says when."""
    begin = 0
    # 建设 and 新建 may well be the first signs of a name: 建设路, 新建高铁站.
    if before is not None and before["verb"] not in _PARTS_OF_NAMES:
        begin = before.end()
    rest = clause[begin:]
    return begin + len(rest) - len(WHENS.sub("", rest))


def _behind_verb(clause: str, start: int, before: re.Match[str]) -> _Names | None:
    """Return the names that stand behind their verb; nothing where the verb needs a word that is not there."""
    verb = before["verb"]
    stage = STAGE_BEFORE[verb]
    if _PREPARING.search(clause):
        stage = "前期"
    # 做好 is said of much; of a work only where it is its preparation that is done.
    elif verb in _OF_PREPARATION:
        if verb not in _OF_WORKS or not _SAID_WORKS.search(clause):
            return None
        stage = "在建"
    text = clause[before.end() :]
    is_policy = verb in _OF_POLICIES and _OF_POLICY.search(text) is not None
    return _Names(
        text,
        start + before.end(),
        stage,
        _evidence_of_verb(verb),
        behind=False,
        due=month_named(before[0]),
        is_policy=is_policy,
    )


def _evidence_of_verb(verb: str) -> Evidence:
    """Return how sure a verb before names makes it that they are works."""
    if verb in _BUILT:
        return Evidence.DONE
    if STAGE_BEFORE[verb] in _DONE_BEFORE and verb not in _SAID_OF_ANYTHING:
        return Evidence.DONE
    return Evidence.MOVED


def _by_own_verbs(names: _Names, homes: tuple[str, ...]) -> Iterator[Project]:
    """Yield the projects of a list, those of a part that ends with a verb of its own by that: 甲开工、乙投入使用."""
    begin = 0
    if names.behind:
        for inner in VERB_WITHIN.finditer(names.text):
            stage = STAGE_BEHIND[inner["verb"]]
            text = names.text[begin : inner.start()]
            start = names.start + begin
            part = replace(names, text=text, start=start, stage=stage)
            yield from _named(part, homes)
            begin = inner.end()
    text = names.text[begin:]
    start = names.start + begin
    rest = replace(names, text=text, start=start)
    yield from _named(rest, homes)


def _named(names: _Names, homes: tuple[str, ...]) -> Iterator[Project]:
    """Yield a project for each name of a list."""
    pieces = pieces_of(names.text)
    accepted = [
        is_name(piece, _evidence_of(piece, names), homes, behind=names.behind)
        for piece in pieces
    ]
    for piece, is_accepted in zip(pieces, accepted, strict=True):
        # What stands in a list with the name of a work is one as well.
        if is_accepted or (any(accepted) and is_sibling(piece)):
            yield Project(
                name=piece.name,
                stage=names.stage,
                cite=piece.name,
                start=names.start + piece.start,
                due=names.due,
                doubts=_doubts(piece, names),
            )


def _doubts(piece: Piece, names: _Names) -> tuple[str, ...]:
    """Return what a person should look at: the stage, and whether it is a work at all."""
    if names.evidence is Evidence.MOVED and WEAK.search(piece.name):
        return ("stage", "weak-project")
    return ("stage",)


def _evidence_of(piece: Piece, names: _Names) -> Evidence:
    """Return how sure it is that a piece of a list is a work."""
    if piece.is_said and not names.is_policy:
        return Evidence.STATED
    return names.evidence
