"""What a clause says of works: their names, the stage that its verb promises for them, and by when."""

import re

from msgspec import Struct
from msgspec.structs import replace

from auditor.tracing.name_clue import NameClue
from auditor.tracing.phrases import PAST, VERB
from auditor.tracing.project_lists import pieces_of
from auditor.tracing.project_names import may_go_on
from auditor.tracing.project_verbs import (
    ADVERBS_BEFORE,
    NO_DATE,
    SUBJECT,
    SUBJECT_AND_VERB,
    SUPPORT_CLAUSE,
    VERB_ALONE,
    VERB_BEFORE,
    VERB_BEHIND,
    VERB_WITHIN,
    stage_behind,
)
from auditor.tracing.project_words import ENDS_AS_WORK
from auditor.tracing.stage_verbs import PLANNING, STAGE_BEFORE
from auditor.tracing.stages import Stage
from auditor.tracing.when_due import month_named


class Names(Struct, frozen=True):
    """The names of a clause with what is promised of them."""

    text: str
    start: int
    stage: Stage
    clue: NameClue
    behind: bool
    """Whether the verb stands behind them."""
    due: int = 0
    """The month they fall due in; 0 for the year's end."""
    is_policy: bool = False
    """Whether the verb makes 工程 a word for policies: 实施甲、乙等工程."""
    is_built: bool = False
    """Whether the verb says that one thing is built, be it a work or what only has the name of one."""
    is_county: bool = False
    """Whether the report is that of a place smaller than a province."""
    is_single: bool = False
    """Whether the report is that of a county, which has one of each."""
    is_striven: bool = False
    """Whether a 力争 stands before the verb that a later clause says of them."""
    is_promised: bool = True
    """Whether a verb promises the stage; a later clause may, of works that are only cared for."""


class VerbAlone(Struct, frozen=True):
    """What a clause without a name says of the works before it."""

    stage: Stage
    due: int
    is_striven: bool
    has_date: bool


# What begins so, or holds it, says something of its own.
_HAS_VERB = re.compile(
    r"^(?:鼓励|支持|引导|允许|组织|放开|督促|破解|缓解|分|加强|强化|办好|确定|安全|有序|做好|抓好|建[立好成强]|力"
    r"|确保)|推进|推动|加快|实现|完成|[\u4e00-\u9fff]{2}建设[\u4e00-\u9fff]{3}"
)
_MANNER = re.compile(
    r"深入|持续|全力|积极|大力|扎实|切实|稳步|继续|不断|全面|着力|努力"
)
_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]+[)）]")
# A clause that ends so is of what comes before the building.
_PREPARING = re.compile(
    r"前期(?:准备)?(?:工作|研究|论证|谋划)?$|各项准备工作$|开工前的.*工作$"
)
# 抓好甲、乙等“十大产业项目”建设, 做好看守所迁建工作.
_STATED_WORKS = re.compile(
    r"、.*等[^、]{0,12}项目[”\"]?(?:建设)?$|(?:项目|工程)(?:建设|的(?:建设|实施|推进))?$|(?:建设|[扩迁改新]建|改造提升"
    r"|提升改造|生态修复|(?:建设|推进|改造|开发)力度|(?:规划|选址|前期|争取)[^、]{0,6})(?:工作)?$"
)
# Of works only with a word for them behind: 做好甲项目建设, 支持乙、丙等项目.
_OF_WORKS = frozenset(
    [
        "做好",
        "搞好",
        "抓好",
        "抓紧",
        "抓实",
        "支持",
        "配合",
        "加大",
        "规划",
        "服务",
        "服务好",
    ]
)
_OF_PREPARATION = _OF_WORKS | {"加强", "深化", "开展", "做深做实"}
# Said of buildings and of nothing else, whatever stands behind.
_BUILT = frozenset(
    {
        "全面建成",
        "基本建成",
        "建成",
        "竣工",
        "完工",
        "增设",
        "新建",
        "筹建",
        "扩建",
        "迁建",
        "改扩建",
        "重建",
    }
)
# In a county these are said of one building; a province builds a 中心 that is none.
_BUILT_HERE = frozenset(
    [
        "建设",
        "完成",
        "建设完成",
        "启动",
        "启动建设",
    ]
)
_STATED_OF_ANYTHING = frozenset({"启动", "加快启动", "启动实施", "开通"})
_MOVING = frozenset({"加快推进", "加快建设", "加快实施", "全面推进", "顺利推进"})
_ENTERED = frozenset({"立项", "完成立项", "完成核准"})
# Behind 实施 a 工程 is a policy as often as a work.
_OF_POLICIES = frozenset({"实施", "实施好", "加快实施", "启动实施"})
_OF_POLICY = re.compile(
    r"(?<!航道整治)(?<!航道提升)(?<!河道治理)(?<!公路改造)(?<!道路改造)(?:工程|行动)[”\"]?(?:建设)?$"
)
_PARTS_OF_NAMES = frozenset({"建设", "新建"})
# A list that a figure counts is one of kinds: 灯塔工厂、无人工厂100家.
_COUNTED_FIRST = re.compile(r"(?:约|近)?\d+[万余多]?(?:家|个|座|条|所|处|套|项|公里)")
_COUNTED = re.compile(
    r"\d[万亿]?(?:家|个|座|条|所|处|套|户|公里|亩|件|辆|台)(?:以上|左右)?$"
)
# 一批街边游园、城市广场 are not named.
_SOME = re.compile(r"一批|一系列|若干|多[个条座处]|各类")
# 县城道路、农村路等 make up a system, where no word stands between.
_SYSTEM = re.compile(r"(?:体系|系统|格局|计划)(?:建设)?$")
# What is put in order or closed down is not built; what takes some years is not done in this one.
_NOT_BUILT = re.compile(
    r"清理规范|清理整[治顿]|专项[整清]|取缔|创建|争创|违法违规|挂牌成立|规划编制|配置$|(?:体制|管理|办学"
    r"|综合)[^，、]{0,6}改革$|申报[^，]*(?:基地|名录|遗产|单位)|一律不|不得开工|拓宽[^，、]{0,12}(?:市场|渠道|上行通道"
    r"|路径)|(?:领域|深化)合作$|向[^，、]{1,6}(?:延伸|转移|倾斜)|(?:认定|评价|普查|确权|划界)$"
    r"|[与和][^、]{2,10}(?:融合|协同|联动|互动)$|(?:协同|联动|融合|一体化)发展$|(?:通过|用)[几两三四五]年"
)
# A longer clause is a list of policies.
_LONGEST_CLAUSE = 200
# A longer one has a verb of its own that is not known.
_LONGEST_CARRIED = 80
# A longer one has a name.
_LONGEST_ALONE = 40


def verb_alone(clause: str) -> VerbAlone | None:
    """Return what a clause without a name says of the works before it; nothing where it has a name or no such verb.

    >>> verb_alone("确保6月底前建成通车").stage.value, verb_alone("云溪大桥建成通车")
    ('投用', None)
    """
    if len(clause) > _LONGEST_ALONE:
        return None
    match = VERB_ALONE.fullmatch(clause)
    if match is None:
        return None
    return VerbAlone(
        stage=stage_behind(match["verb"], match["adverbs"]),
        due=month_named(clause),
        is_striven="力争" in clause,
        has_date=NO_DATE.search(clause) is None,
    )


def names_with_verb(names: Names, verb: VerbAlone) -> Names:
    """Return the names of a clause with what a later clause says of them, where that is nearer or more certain."""
    if verb.stage.is_finished and not verb.has_date:
        # What is wished to be finished soon goes on at least.
        return replace(names, is_promised=True)
    # What is finished is not moved back by a clause behind it.
    if names.stage.is_finished and not verb.stage.is_finished:
        return names
    # 加快前期工作，争取早日开工: the year's promise is what comes before.
    if names.stage is Stage.PREPARED and not verb.has_date:
        return names
    return replace(
        names,
        stage=verb.stage,
        due=verb.due or names.due,
        is_striven=verb.is_striven,
        is_promised=True,
    )


def names_of(clause: str, start: int) -> Names | None:
    """Return the names of a clause, by the verb behind them, else by the one before; nothing where it has none."""
    if len(clause) > _LONGEST_CLAUSE or PAST.search(clause):
        return None
    if _NUMBERED.match(clause) or _NOT_BUILT.search(clause):
        return None
    # A区年内完成路网建设: who does it stands before when.
    subject = SUBJECT.match(clause)
    if subject is not None:
        start += subject.end()
        clause = clause[subject.end() :]
    names = _names_by_verb(clause, start)
    if names is None:
        return None
    if _are_kinds(names.text):
        # The verb may be said of what follows: 完成9个小区改造，云溪路等3条道路提升.
        return replace(names, text="")
    return names


def _are_kinds(listed: str) -> bool:
    """Return whether a list is of kinds: 灯塔工厂、无人工厂100家; of 线子街、云巷子等小巷50条 the names are given."""
    if _COUNTED_FIRST.match(listed) or _SOME.match(listed):
        return True
    if "等" in listed:
        return False
    return bool(_COUNTED.search(listed) or _SYSTEM.search(listed))


def supported_names(clause: str, start: int) -> Names | None:
    """Return the works that a clause says nothing certain of, and a later one may: 对甲、乙等项目，…，促其开工."""
    if len(clause) > _LONGEST_CLAUSE or _NOT_BUILT.search(clause):
        return None
    match = SUPPORT_CLAUSE.match(clause)
    if match is None:
        return None
    text = match["names"]
    pieces = pieces_of(text)
    if not any(piece.is_stated or ENDS_AS_WORK.search(piece.name) for piece in pieces):
        return None
    return Names(
        text=text,
        start=start + match.start("names"),
        stage=Stage.BEING_BUILT,
        clue=NameClue.DONE,
        behind=False,
        is_promised=False,
    )


def names_carried_on(carried: Names, clause: str, start: int) -> Names | None:
    """Return the names of a clause that goes on with the list of the one before: 启动甲、乙迁建，丙扩建."""
    if carried.behind or len(clause) > _LONGEST_CARRIED:
        return None
    # 推进甲水电站，以及乙风电等项目
    begin = len(clause) - len(clause.removeprefix("以及"))
    clause = clause[begin:]
    if _has_verb(clause) or _NOT_BUILT.search(clause):
        return None
    pieces = pieces_of(clause)
    if not all(may_go_on(piece) for piece in pieces):
        return None
    return replace(carried, text=clause, start=start + begin)


def _names_by_verb(clause: str, start: int) -> Names | None:
    """Return the names of a clause by its verb; nothing where it has none."""
    behind = VERB_BEHIND.search(clause)
    before = VERB_BEFORE.match(clause)
    if behind is not None and (before is None or before.end() < behind.start()):
        return _names_before_verb(clause, start, before, behind)
    if before is None:
        return _names_behind_subject(clause, start) or _names_of_first_part(
            clause, start
        )
    return _names_behind_verb(clause, start, before)


def _names_behind_subject(clause: str, start: int) -> Names | None:
    """Return the names behind a verb of building that somebody or some place stands before."""
    match = SUBJECT_AND_VERB.match(clause)
    if match is None:
        return None
    return _names_behind_verb(clause, start, match)


def _names_of_first_part(clause: str, start: int) -> Names | None:
    """Return the names before a verb that ends the first part of a clause: 甲水库开工、全年完成投资8亿元."""
    inner = VERB_WITHIN.search(clause)
    if inner is None:
        return None
    names = _names_before_verb(clause, start, None, inner)
    if not all(may_go_on(piece) for piece in pieces_of(names.text)):
        return None
    return names


def _has_verb(clause: str) -> bool:
    """Return whether a clause says something of its own, or of what has been."""
    if _HAS_VERB.search(clause) or VERB.match(clause):
        return True
    # 深入对接, 持续扩大: who begins with how it is done goes on with something else.
    if _MANNER.match(clause):
        return True
    return PAST.search(clause) is not None


def _names_before_verb(
    clause: str, start: int, before: re.Match[str] | None, behind: re.Match[str]
) -> Names:
    """Return the names that stand before their verb."""
    begin = _begin_of_names(clause, before)
    verb = behind["verb"]
    stage = stage_behind(verb, behind["adverbs"])
    clue = NameClue.DONE
    if verb in _MOVING or (stage is Stage.PREPARED and verb not in _ENTERED):
        clue = NameClue.MOVED
    text = clause[begin : behind.start()]
    due = month_named(f"{clause[:begin]}，{behind['adverbs']}")
    return Names(
        text=text,
        start=start + begin,
        stage=stage,
        clue=clue,
        behind=True,
        due=due,
    )


def _begin_of_names(clause: str, before: re.Match[str] | None) -> int:
    """Return where the names before a verb begin: behind another verb, and behind what says when."""
    # 对云溪路等道路进行改造.
    begin = int(clause.startswith("对"))
    # 建设 and 新建 may well be the first characters of a name: 建设路, 新建高铁站.
    if before is not None and before["verb"] not in _PARTS_OF_NAMES:
        begin = before.end()
    rest = clause[begin:]
    return begin + len(rest) - len(ADVERBS_BEFORE.sub("", rest))


def _names_behind_verb(clause: str, start: int, before: re.Match[str]) -> Names | None:
    """Return the names that stand behind their verb; nothing where the verb needs a word that is not there."""
    verb = before["verb"]
    stage = _stage_before(verb, clause)
    if stage is None:
        return None
    text = clause[before.end() :]
    is_policy = verb in _OF_POLICIES and _OF_POLICY.search(text) is not None
    return Names(
        text=text,
        start=start + before.end(),
        stage=stage,
        clue=_clue_of_verb(verb),
        behind=False,
        due=month_named(before[0]),
        is_policy=is_policy,
        is_built=verb in _BUILT_HERE or verb.startswith(PLANNING),
    )


def _stage_before(verb: str, clause: str) -> Stage | None:
    """Return the stage that a verb before names promises; nothing where it needs a word that is not there."""
    stage = STAGE_BEFORE[verb]
    if _PREPARING.search(clause):
        return Stage.PREPARED
    # 做好 is said of much; of a work only where it is its building or preparation that is done.
    if verb not in _OF_PREPARATION:
        return stage
    if verb not in _OF_WORKS or not _STATED_WORKS.search(clause):
        return None
    if verb == "加大" and not clause.endswith("力度"):
        return None
    return stage if verb == "规划" else Stage.BEING_BUILT


def _clue_of_verb(verb: str) -> NameClue:
    """Return how sure a verb before names makes it that they are works."""
    if verb in _BUILT:
        return NameClue.DONE
    if STAGE_BEFORE[verb].is_of_works_alone and verb not in _STATED_OF_ANYTHING:
        return NameClue.DONE
    return NameClue.MOVED
