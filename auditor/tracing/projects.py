"""Named projects in the text of a report, and the stage of the ladder that the text promises for each."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Commitment
from auditor.tracing.citations import governed
from auditor.tracing.phrases import PAST
from auditor.tracing.source_text import SourceText


class Project(Struct, frozen=True):
    """One named project as it stands in a text."""

    name: str
    stage: str
    cite: str
    start: int
    commitment: Commitment = Commitment.FIRM
    doubts: tuple[str, ...] = ("stage",)
    """Why a person should look at it: names of the catalogues' `doubt`."""


# Stages of the ladder by the verbs before names, and by those behind them.
_BEFORE = {
    "投用": (
        "建成投用",
        "建成通车",
        "建成投产",
        "建成运营",
        "建成开放",
        "投入使用",
        "投用",
        "开通",
    ),
    "完工": (
        "全面建成",
        "基本建成",
        "全面完成",
        "建成",
        "竣工",
        "完工",
        "新建",
        "改扩建",
        "完成",
    ),
    "开工": (
        "开工建设",
        "启动建设",
        "启动实施",
        "开工",
        "动工建设",
        "新开工",
    ),
    "前期": (
        "谋划建设",
        "规划建设",
        "谋划实施",
        "做好",
        "抓好",
        "深化",
        "开展",
        "做深做实",
        "谋划推进",
        "推进前期",
    ),
    "在建": (
        "加快推进",
        "加快建设",
        "加快实施",
        "全力推进",
        "持续推进",
        "扎实推进",
        "续建",
        "推进",
        "推动",
        "加快",
        "建设",
    ),
}
_BEHIND = {
    "投用": (
        "建成通车",
        "竣工通车",
        "全线通车",
        "通车",
        "全线贯通",
        "贯通",
        "建成投用",
        "投入使用",
        "投入运营",
        "正式运营",
        "投用",
        "建成开放",
        "对外开放",
        "建成投产",
        "竣工投产",
        "投产达效",
        "投产发电",
        "投产",
        "并网发电",
        "并网",
        "建成试车",
        "开通试运营",
        "试运营",
        "开通运营",
        "投运",
        "建成运营",
    ),
    "完工": (
        "竣工验收",
        "竣工",
        "完工",
        "全面建成",
        "基本建成",
        "建成",
        "全面完工",
    ),
    "开工": (
        "开工建设",
        "全面开工",
        "破土动工",
        "开工",
        "动工",
        "启动建设",
    ),
    "在建": (
        "主体封顶",
        "封顶",
        "合龙",
        "主体完工",
        "加快推进",
        "加快建设",
        "全面推进",
        "顺利推进",
    ),
    "前期": (
        "前期工作",
        "前期研究",
        "前期",
        "规划选址",
    ),
}
_STAGE_BEFORE = {verb: stage for stage, verbs in _BEFORE.items() for verb in verbs}
_STAGE_BEHIND = {verb: stage for stage, verbs in _BEHIND.items() for verb in verbs}
# When and how, before a verb.
_WHEN = (
    r"(?:确保|力争|争取|全力|积极|扎实|切实|深入|稳步|提速|重点|抓紧|尽快|力促|年内|今年|全年|上半年|下半年|年底前?|[一二三四]季度|第[一二三四]季度|\d{1,2}月底?前?|底前|前|如期|按期|全面"
    r"|全线|基本|主体|正式|实现|要|并|继续|统筹|着力|大力|高质量|高标准|高水平)"
)
_VERB_BEFORE = re.compile(
    rf"{_WHEN}*(?P<verb>{'|'.join(sorted(_STAGE_BEFORE, key=len, reverse=True))})"
)
_VERB_BEHIND = re.compile(
    rf"(?P<when>{_WHEN}*)(?P<verb>{'|'.join(sorted(_STAGE_BEHIND, key=len, reverse=True))})$"
)
# Words that a work's name ends with.
_THING = re.compile(
    r"(?:项目|产业园|物流园|科技园|示范园|孵化园|园区|公园|中心|医院|院区|校区|学校|中学|小学|幼儿园|高中|学院|高速公路|高速|高铁|铁路|机场|水厂|处理厂|电站"
    r"|电厂|工厂|水库|灌区|大道|大桥|跨河桥|特大桥|隧道|公路|街区|综合体|广场|市场|博物馆|图书馆|文化馆|体育馆|科技馆|展览馆|新馆|体育场|剧院|客运站"
    r"|车站|枢纽|码头|港区|航道|泊位|书院|福利院|敬老院|生产线|综合管廊|防洪堤|堤防|风电场|机组|变电站|号线|城际|轻轨|[一二三四五]期|改线|迁建|扩建"
    r"|[东西南北]延|扩容|复线|接收站|大通道|污水厂|发电厂|基地|\w段|[^\W\d]路|[^\W\d]桥|工程)(?:[(（][^)）]{1,8}[)）])?$"
)
# Of those the ones that name kinds as often as works.
_WEAK = re.compile(
    r"(?:项目|工程|基地|中心|园区|工厂|电厂|电站|市场|公路|高中|产业园|港|枢纽|综合体)$"
)
# What a name of a place, a number or an office puts into the name of a work: without it a weak word names a kind.
_PROPER = re.compile(
    r"[省市县区州盟旗镇乡村街山岭河江湖海岛湾沟川原渠峡台洮洲淮溪泉峪洋坪坝塘\d０-９第]|国家|国际|[一二三四]期|[东西南北中](?!心|小|试|医)|[“”]"
)
# What no name begins with.
_RUN_ON = re.compile(
    r"^(?:形成|做深|做实|启动|以上|及|等|产业部门|县域|专业|示范性|骨干|各|更多|打通|引导|支持|发展|完善)"
)
# What a list of names ends with.
_TAIL = re.compile(
    r"(?:等[^、]{0,14})?(?:\d+个)?(?:重点|重大)?(?:项目|工程)?(?:的?(?:建设|改造|前期工作|前期研究|前期|整治|实施|提升|提质改造|任务))*$"
)
_DOING = re.compile(
    r"(?:的?(?:建设|改造|前期工作|前期研究|前期|整治|实施|提升|提质改造|任务))+$"
)
_CLAUSE = re.compile(r"[^，,；;。：:！!？?|]+")
_PARTS = re.compile(r"[、和与及]")
_SIZE = re.compile(
    r"(?:总投资|投资|建筑面积|装机容量|占地|年产|日处理)?(?:约|达|近)?[\d０-９.．]+(?:万|亿)?(?:亩|吨|元|平方米|千瓦|公里|米|立方米)的"
)
# Words that together name a kind of works and none of them.
_GENERAL = re.compile(
    r"(?:一批|一系列|各类|重大|重点|相关|基础设施|公共服务|城市|城乡|城镇|乡镇|农村|其他|民生|惠民|老旧小区|水利|交通|产业|工业|农业|省市|市级|县级|省级|国家级"
    r"|区域性|现代化|高标准|特色|示范|补短板|投资|政府|企业|在建|新建|续建|签约|招商|储备|亿元|亿元以上|以上|优质|标志性|\d+|[一二三四五六七八九十]+|个|条|座"
    r"|所|处|家|类|大|项|建设|改造|提升|更新|综合|配套|服务|文化|体育|养老|医疗|教育|环境|生态|治理|安全|管理|创新|创业|人才|科技|研发|数字|智慧|绿色"
    r"|低碳|先进|制造|制造业|物流|消费|旅游|文旅|乡村|振兴|粮食|能源|电力|新型|战略性|新兴|核心|主导|支柱|未来|龙头|头部|的|等|和|与|及|城区|县城|片区"
    r"|社区|村级|镇级|区级|全市|全县|全省|全区|我市|我县|我省|我区)*"
)
# Words of what is done and not built.
_POLICY = re.compile(
    r"行动|战略|机制|体系|制度|改革|政策|攻坚|计划|试点|创建|活动|评价|标准|品牌|[“”]|能力|水平|发展|融合|转型|升级|一体化|培育|保护|监管|执法|开放|合作"
    r"|协同|联动|共享|经济|集群|产业链|落地|壮大|做强|做优|治理工程|强基工程|民心工程|惠民工程|中小学$|系统工程|希望工程"
)
# A county has one of these, so that 县 is name enough.
_ONE_OF_A_KIND = re.compile(
    r"(?:防洪堤|水厂|处理厂|博物馆|图书馆|文化馆|体育馆|体育场|医院|客运站|剧院|新馆)$"
)
_COUNTED = re.compile(
    r"等?(?:\d+|[一二两三四五六七八九十]+)(?:个|条|座|项|处)(?:重点|重大)?(?:项目|工程|道路|公路|桥梁)?$"
)
# Characters.
_SHORTEST, _LONGEST = 3, 34
_WHENS = re.compile(rf"^{_WHEN}*")
# A clause that ends so is of what comes before the building.
_PREPARING = re.compile(r"前期(?:工作|研究|论证)?$")
_OF_PREPARATION = frozenset(
    {
        "做好",
        "抓好",
        "深化",
        "开展",
        "做深做实",
    }
)
_PARTS_OF_NAMES = frozenset({"建设", "新建"})
_PLACES = frozenset(
    {
        "县",
        "县城",
        "市",
        "区",
    }
)
_COUNT_FIRST = re.compile(r"\d+(?:个|条|座|所|家|处|项)")
# A longer clause is a list of policies.
_LONGEST_CLAUSE = 160
# Characters before a name in which a 力争 may govern it.
_WINDOW = 300


def find_projects(
    source: SourceText, begin: int, end: int | None = None
) -> Iterator[Project]:
    """Yield the named projects between two positions: things with a name that a verb promises a stage for."""
    if end is None:
        end = len(source.compact)
    for match in source.matches(_CLAUSE, begin, end):
        clause = match[0]
        if len(clause) > _LONGEST_CLAUSE or PAST.search(clause):
            continue
        for project in _clause_projects(clause, match.start()):
            yield replace(project, commitment=_commitment(source, project))


def _commitment(source: SourceText, project: Project) -> Commitment:
    """Return whether a 力争 governs the name of a project."""
    sentence, _ = source.sentence(project.start)
    start = max(sentence, project.start - _WINDOW)
    if governed(source.compact[start : project.start + len(project.cite)]):
        return Commitment.STRETCH
    return Commitment.FIRM


def _clause_projects(clause: str, start: int) -> Iterator[Project]:
    """Yield the projects of a clause: by the verb behind the names, else by the one before them."""
    behind = _VERB_BEHIND.search(clause)
    before = _VERB_BEFORE.match(clause)
    if behind is None or (before is not None and before.end() >= behind.start()):
        if before is not None:
            yield from _behind_verb(clause, start, before)
        return
    names_start = 0
    # 建设 and 新建 may well be the first signs of a name: 建设路, 新建高铁站.
    if before is not None and before["verb"] not in _PARTS_OF_NAMES:
        names_start = before.end()
    names_start += len(clause[names_start:]) - len(_WHENS.sub("", clause[names_start:]))
    stage = _STAGE_BEHIND[behind["verb"]]
    # Where the main building is done the work is not.
    if stage == "完工" and "主体" in behind["when"]:
        stage = "在建"
    names = clause[names_start : behind.start()]
    yield from _named(names, start + names_start, stage, verb_behind=True)


def _behind_verb(clause: str, start: int, before: re.Match[str]) -> Iterator[Project]:
    """Yield the projects that stand behind their verb."""
    stage = _STAGE_BEFORE[before["verb"]]
    is_preparing = _PREPARING.search(clause) is not None
    # 做好 is said of much; of a work only where it is its preparation that is done.
    if before["verb"] in _OF_PREPARATION and not is_preparing:
        return
    if is_preparing:
        stage = "前期"
    names = clause[before.end() :]
    yield from _named(names, start + before.end(), stage, verb_behind=False)


def _named(
    names: str, start: int, stage: str, *, verb_behind: bool
) -> Iterator[Project]:
    """Yield a project for each name of a list."""
    for part, offset in _parts(_list_of_names(names)):
        skipped = _size_length(part)
        name = _with_thing(part[skipped:], verb_behind=verb_behind)
        if not _is_name(name, stage, verb_behind=verb_behind):
            continue
        doubts: tuple[str, ...] = ("stage",)
        if not verb_behind and _WEAK.search(name):
            doubts = ("stage", "weak-project")
        yield Project(name, stage, name, start + offset + skipped, doubts=doubts)


def _list_of_names(names: str) -> str:
    """Return a list of names without the count behind it and without what is done to them."""
    names = _COUNTED.sub("", names)
    works = _DOING.sub("", names)
    if _THING.search(works) and "等" not in works:
        return works
    tail = _TAIL.search(names)
    if tail is None or not tail.start():
        return names
    return names[: tail.start()]


def _size_length(part: str) -> int:
    """Return how many characters tell the size of a work before its name; 0 where there is no more than a size."""
    size = _SIZE.match(part)
    if size is None or size.end() == len(part):
        return 0
    return size.end()


def _parts(names: str) -> Iterator[tuple[str, int]]:
    """Yield the parts of a list with their offsets; what stands behind 等 says what they are, and is none."""
    offset = 0
    for part in _PARTS.split(names):
        yield part.partition("等")[0], offset
        offset += len(part) + 1


def _with_thing(part: str, *, verb_behind: bool) -> str:
    """Return the longest beginning of a part that ends as the name of a thing; behind a name a verb is enough."""
    part = re.sub(r"(?:主体|的?建设|改造提升)$", "", part)
    if _THING.search(part) or (verb_behind and len(part) > _SHORTEST):
        return part
    for end in range(min(len(part), _LONGEST), _SHORTEST - 1, -1):
        if _THING.search(part[:end]):
            return part[:end]
    return ""


def _is_name(name: str, stage: str, *, verb_behind: bool) -> bool:
    """Return whether a text is the name of one thing, not a kind of things or a policy."""
    if not _SHORTEST <= len(name) <= _LONGEST:
        return False
    if _POLICY.search(name) or _RUN_ON.match(name):
        return False
    thing = _THING.search(name)
    if thing is None:
        return verb_behind and _is_proper(name, name)
    bare = name[: thing.start()]
    if stage == "在建" and not verb_behind and _is_weak(name, bare):
        return False
    return _is_proper(name, bare)


def _is_proper(name: str, bare: str) -> bool:
    """Return whether more than general words stand in a name; `bare` is the name without the word for the thing."""
    if bare in _PLACES and _ONE_OF_A_KIND.search(name):
        return True
    return not _GENERAL.fullmatch(bare) and not _COUNT_FIRST.match(name)


def _is_weak(name: str, bare: str) -> bool:
    """Return whether a name ends on a word for anything, with nothing of a proper name before it."""
    return bool(_WEAK.search(name)) and not _PROPER.search(bare)
