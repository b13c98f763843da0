"""Why a figure of a report is no promise: it tells the size of a work, which things are meant, or what was."""

import re
from collections.abc import Callable

from msgspec import Struct

from auditor.tracing.comparators import Comparator
from auditor.tracing.context import NEAR, Context
from auditor.tracing.costs import is_cost
from auditor.tracing.existing_things import (
    is_forbidden,
    is_of_the_people,
    is_part_of_thing,
    is_taken_up,
)
from auditor.tracing.figures import find_figures
from auditor.tracing.measures import is_average
from auditor.tracing.phrases import AND, PAST, VERB
from auditor.tracing.sizes import is_scale

# What a work is able to do or how large it is, said right before the figure.
_CAPACITY = re.compile(
    r"(?:(?:年产(?!量|值(?:增|同比))|日产|月产|[年日]屠宰|日检|年加工|年处理|日处理|日供水|年供水|年出栏|年销售|年发电"
    r"|年调水|新增年零售|总投资|概算投资|估算投资"
    r"|(?<!年度)(?<!年内)(?<!全年)(?<!今年)(?<!当年)(?<!本年)计划投资|(?:建设|生产)规模|建成后|达产后|投产后"
    r"|相当于|折合)[^，,、；;。]{0,6}"
    r"|(?:占地|(?<=[，、；。,])用地|规划面积|(?<!开工)(?<!竣工)(?<!完工)建筑面积|占地面积|全长|总长|(?<!增)长度?|宽"
    r"|总库容|库容|装机容量|能力|海拔|接壤|相距|(?<!通车)总里程|设计床位"
    r"|床位|可容纳|容纳|可提供|辐射(?:周边|带动)?|服务人口|覆盖人口|可实现产值|年产值|每)(?:约|为|近|共|达|超过?"
    r"|合计)?)$"
)
# What is reached in a year, and no work's ability: 年销售额突破1.2亿元.
_REACHED_IN_YEAR = re.compile(
    r"年(?:产值|销售额?|销售收入|交易额|营业收入)(?:分别|均)?(?:突破|达到|实现)$"
)
_OF_WORK = re.compile(r"建成后|达产|投产后|项目[^，,；;。]*$")
_AIMED_AT = re.compile(r"(?:力争|争取|确保)[^，投占长]{0,12}$")
_TOTAL = re.compile(r"总投资额?(?:达到?|超过?|突破|不[低少]于)?$")
# What is done first, so that the size of a work becomes what is promised: 压减产能100万吨.
_ACTED_ON = re.compile(
    r"(?:完成|实现|压减|淘汰|化解|退出|新增|提升|增加|提高|扩大|惠及|解决|达到(?=年产))[^，]{0,16}$"
)
# Beds that are made are promised, also at the end of a list: 改造病房10万平方米、床位2000张.
_BEDS = re.compile(
    r"(?:建成(?!后)|新建|建设|改造|配备|增加|新增|提供|供应)[^，,；;。]{0,24}床位$"
)
# How much more or less than last year an amount is, that stands before it.
_DIFFERENCE = re.compile(
    r"(?<!\d)比(?:去年|上年)(?:预算|同期|执行)?[^，,；;。\d]{0,6}(?:增加|减少|增长|多|少|提高)(?:了)?$"
)
# A few of anything that nobody counts: 1—2个主导产业.
_A_FEW = re.compile(
    r"[^，,、；;。]{0,16}(?:产业|品牌|特色|领域|方向|模式|优势|拳头产品)"
)
_FEWEST = 5
_OF_EACH = re.compile(r"每|力争|确保")
# 退出169个城市后20位: of so many.
_OF_SO_MANY = re.compile(r"(?:重点)?城市(?:后|倒数|前)?\d+[名位]")
# Bounds that say which things are meant: 30户以上自然村.
_RANK = re.compile(
    r"(?:及?以下)(?:小汽车|车辆)|(?:及?以上|及?以下)(?:的|自然村|老年人|人口|婴幼儿|[^，,、；;。\d]{0,12}(?:村寨|村庄"
    r"|村屯|聚居点)|村(?=通|屯))|床位(?:及?以上)的|(?:及?以上|及?以下)[^，,、；;。\d]{0,10}(?:学校|教学点|班额|安置点)"
)
_KINDS = re.compile(r"(?:及?以上|及?以下)(?:[^，,、；;。\d]{0,8}?(?:项目|企业|的))")
# Where something comes from is recognised by where it gets to: 由38%提高到45%.
_REACHES = re.compile(
    r"(?:[、和][\d.]+[^\d、，,；;。]{1,4}?)*(?:提高|提升|增加|增长|扩大|下降|降低|减少|压缩|缩短|缩小|降|增|升)(?:到"
    r"|至)"
)
_FROM = re.compile(r"[由从][^，；]{0,24}$")
# Characters: a few figures may stand one after another, and then what they rise to.
_LONGEST_FROM = 30
_BOUNDS = frozenset({"money", "us-dollar"})
# The count of what the bound is of stands before it: 64个预增产值过10亿元.
_COUNTED_BY = re.compile(
    r"\d[余多]?[个家户](?:总?投资|[^，,；;。、\d]{0,8}(?:过|超过?|突破))?$"
)
# The count of what an amount is the bound of stands behind it: 10亿元企业10家.
_COUNTED_BEHIND = re.compile(
    r"(?:[（(][^）)]{1,12}[)）]|[)）])?(?:及?以上|级)?的?[^，,；;。、\d]{0,8}(?:企业|项目|集群"
    r"|园区)[^，,；;。、\d]{0,4}\d"
    r"|及?以上\d+[个家户]"
)
# 超50亿元、百亿元大项目
_IN_LIST_OF_BOUNDS = re.compile(
    r"[、和](?:超|过)?(?:[\d.]+|[十百千]+)亿元?级?(?:以上)?[^，,；;。、\d]{0,6}(?:项目|企业)"
    r"|(?:[、和][\d.]+[万亿]?元?){1,4}(?:及?以上|及?以下)的[^，,；;。、\d]{0,6}(?:村|户|企业|项目)"
)
_GROUPS = re.compile(
    r"(?:的)?(?:群体|(?:脱贫)?(?:人口|农户|家庭|户)(?=动态|实现|全部|人均|纳入)|固定资产投资(?!额)|以上的?村|行政村)"
)
# 营收5亿元以上企业有研发机构.
_OF_FIRMS = re.compile(r"及?以上(?:的)?企业")
# Which works are meant, and of how many of them nothing is said: 抓好1000万美元以上大项目的落实.
_BOUND_OF_KIND = re.compile(
    r"(?:及?以上)?的?(?:大|好|重大|重点|优质|龙头|骨干|单体|产业)*(?:项目|企业|产业|集群|园区)(?!投资)"
)
# 打造300亿元园区, 力争50亿元、百亿元项目实现突破: no amount is reached.
_ADJOINED = re.compile(
    r"级?(?:园区|产业集群|集群|企业|项目|产业)(?!投资|基金|资金)"
    r"|[、和](?:[十百千]+亿元?)级?[^，,；;。、\d]{0,6}(?:项目|企业|产业|集群)"
)
_WORKS_ABOVE = re.compile(
    r"(?:及?以上)的?(?!.{0,6}(?:推进|建设|实施|完成|打造|新增|引进|支持))[^，,；;。、\d]{1,8}(?:项目|企业)(?!投资)"
)
# Of machines and plants a size tells which: 120万吨及以上煤矿.
_PLANTS_ABOVE = re.compile(
    r"(?:及?以[上下])(?:的|和)?[^，,；;。、\d]{0,6}(?:煤矿|矿井|转炉|高炉|锅炉|机组|水库|电站)"
)
_SEVERAL = re.compile(r"一批|若干|更多")
# A verb behind a count of works: 3个项目建成投用.
_WORKS_COUNTED = re.compile(
    r"(?:重点|重大|主要)?(?:项目|工程|道路|公路|桥梁)(?:建成|投|开工|竣工|完工|通车|全部|如期|建设|的?前期)"
)
# Every day of a year is no goal.
_ALL_YEAR = re.compile(r"36[56]天")
# 梳理形成了32个候选项目
_DONE = re.compile(
    r"[完形建取达实改编签引培办](?:成|得|到|现|造|制|订|进|育|好)了(?:约|近|超过?)?$"
)
_CANDIDATES = re.compile(r"[^，,；;。]{0,12}候选项目")
_PLACES = frozenset({"位", "名"})
_TIME = frozenset({"time-hour", "time-minute"})
_INVESTED = re.compile(r"投资(?:额)?(?:约|达|超|超过)?$")
_TRIED = re.compile(r"试行|试点|推广|推开")
_MADE_HERE = re.compile(r"(?:新建|建成|新增|建设|改造)$")
# Before such a count stand the names that it counts.
_SHORTEST_LIST = 2
_COUNTED_KIND = re.compile(r"[\u4e00-\u9fff]{2,}")
_LIST_OF_WORKS = re.compile(r"(?:工程|实事|项目|任务)$")
_COLONS = frozenset({":", "："})
_END_OF_HEADING = re.compile(r"[）)][:：。]?")
_COUNTS_OF_SECTION = frozenset({"项", "个", "件", "条"})
_COUNTED_ONE_BY_ONE = frozenset({"person", "个", "家"})
_OF_ANYTHING = frozenset({"个", "项", "种", "大"})
_SHORT_OF = ("不足", "不到", "未满", "不满", "接近", "将近")


class Aside(Struct, frozen=True):
    """A figure that promises nothing, and why: a name of the catalogues' `aside`."""

    cite: str
    why: str
    start: int


def why_aside(context: Context) -> str:
    """Return why a figure promises nothing; blank where it promises something."""
    for why, is_met in _REASONS:
        if is_met(context):
            return why
    return ""


def _is_capacity(context: Context) -> bool:
    """Return whether the figure tells what a work can do, and nothing is done to that."""
    if not _CAPACITY.search(context.before):
        return False
    clause = context.last_clause()
    # 名校长10人: not how long something is.
    if context.kind in _COUNTED_ONE_BY_ONE and context.before.endswith("长"):
        return False
    if _BEDS.search(clause):
        return False
    if _REACHED_IN_YEAR.search(context.before) and not _OF_WORK.search(
        context.sentence[-NEAR:]
    ):
        return False
    return not _is_acted_on(context)


def _is_acted_on(context: Context) -> bool:
    """Return whether an ability or a size is itself what is promised: 压减产能100万吨, 总投资1500亿元以上."""
    before = context.before
    is_bound = context.figure.comparator is Comparator.AT_LEAST
    if is_bound and not context.behind and _TOTAL.search(before):
        return True
    # 年出栏12万头的猪场 tells of a work how large it is, whatever is done with it.
    is_of_work = context.behind.startswith("的")
    if not is_of_work and _AIMED_AT.search(before):
        return True
    return _ACTED_ON.search(before) is not None


def _is_from_behind(context: Context) -> bool:
    """Return whether the figure is a place from the end of an order, which no goal can say: 退出全省后30位."""
    if _OF_SO_MANY.match(context.following(_LONGEST_FROM)):
        return True
    unit = context.figure.unit
    if unit is None or unit.name not in _PLACES:
        return False
    return context.before.endswith(("后", "倒数"))


def _bound_of(context: Context) -> str:
    """Return the 以上 or the like behind the figure."""
    return context.source.compact[context.figure.end : context.end]


def _is_rank(context: Context) -> bool:
    """Return whether the figure tells what kind of thing is counted: 10亿元以上项目, 30户以上自然村."""
    behind = _bound_of(context) + context.behind
    if _RANK.match(behind) and not context.is_percent:
        return True
    if not context.is_counter and _PLANTS_ABOVE.match(behind):
        return True
    return bool(_KINDS.match(behind)) and bool(find_figures(context.behind))


def _is_threshold(context: Context) -> bool:
    """Return whether the figure says which things are counted behind it: 超3000万元的项目6个."""
    if context.kind not in _BOUNDS:
        return False
    following = context.following(_LONGEST_FROM)
    in_list = _IN_LIST_OF_BOUNDS.match(following) and _is_bound(context)
    if in_list or _ADJOINED.match(following):
        return True
    is_counted_before = _COUNTED_BY.search(context.sentence[-NEAR:]) is not None
    if is_counted_before or _COUNTED_BEHIND.match(_bound_of(context) + following):
        return True
    if not context.behind or _INVESTED.search(context.before):
        return False
    if _tells_kind(context) or _OF_FIRMS.match(_bound_of(context) + context.behind):
        return True
    return _is_of_group(context)


def _tells_kind(context: Context) -> bool:
    """Return whether the figure tells which works are meant: 培育一批产值过50亿元的园区."""
    if not _is_bound(context):
        return False
    words = _bound_of(context) + context.behind
    if _BOUND_OF_KIND.match(words) or _WORKS_ABOVE.match(words):
        return True
    several = _SEVERAL.search(context.last_clause()) is not None
    return several and context.behind.startswith("的")


def _is_of_group(context: Context) -> bool:
    """Return whether the words behind a figure are of those that it bounds, whatever they are counted by."""
    if VERB.match(context.behind) or context.behind.startswith("左右"):
        return False
    if _GROUPS.match(context.behind):
        return True
    return _is_bound(context) and bool(find_figures(context.behind))


def _is_bound(context: Context) -> bool:
    """Return whether words make the figure a bound: 超, 以上, a range, or 的 behind it."""
    figure = context.figure
    if figure.comparator is not Comparator.BARE or figure.high is not None:
        return True
    return context.before.endswith(("超", "过")) or context.behind.startswith("的")


def _counts_names(context: Context) -> bool:
    """Return whether the figure only counts the works named before it: A大桥、B医院3个项目建成投用."""
    if _counts_its_list(context):
        return True
    if not _WORKS_COUNTED.match(context.behind) or "等" in context.sentence[-NEAR:]:
        return False
    if len(context.before) <= _SHORTEST_LIST or VERB.fullmatch(context.before):
        return False
    return "、" in re.split(r"[，,；;。：:]", context.sentence)[-1]


def _counts_its_list(context: Context) -> bool:
    """Return whether so many things are named before the figure as it says: 甲、乙、丙3座电站."""
    figure = context.figure
    if figure.comparator is not Comparator.BARE or figure.each:
        return False
    clause = context.last_clause()
    if "等" in clause or not _COUNTED_KIND.match(context.behind):
        return False
    # 在甲、乙新建2个牧场: the verb stands right before what is counted.
    if _MADE_HERE.search(clause):
        return False
    names = AND.split(clause)
    if len(names) < _SHORTEST_LIST or not names[-1]:
        return False
    # 和 may stand within a name.
    return figure.number in {len(names), clause.count("、") + 1}


def _are_a_few(context: Context) -> bool:
    """Return whether the figure is a few of something that nobody counts: 1—2个主导产业."""
    high = context.figure.high
    if high is None or high > _FEWEST or context.kind not in _OF_ANYTHING:
        return False
    # 每个县培育1—2个产业 says how many all in all.
    if _OF_EACH.search(context.last_clause()):
        return False
    return _A_FEW.match(context.behind) is not None


def _is_difference(context: Context) -> bool:
    """Return whether the figure is how much more or less an amount is than last year's."""
    if context.is_percent or not context.kind:
        return False
    return _DIFFERENCE.search(context.before) is not None


def _is_zero(context: Context) -> bool:
    """Return whether the figure is 0 and no ceiling: that much is reached by doing nothing."""
    figure = context.figure
    if figure.number or figure.high is not None:
        return False
    return figure.comparator is not Comparator.AT_MOST


def _is_garbled(context: Context) -> bool:
    """Return whether nobody knows how much the figure says: 翻一番, 12O亿元, 不足50家."""
    return context.figure.is_garbled or context.before.endswith(_SHORT_OF)


def _is_speed(context: Context) -> bool:
    """Return whether the figure tells how fast something is: 时速250公里."""
    return context.before.endswith(("时速", "时速达", "时速为"))


def _counts_section(context: Context) -> bool:
    """Return whether the figure counts what stands below a heading: 二、惠民生（3项）, 教育工程2项：."""
    is_list = _LIST_OF_WORKS.search(context.before) is not None
    if is_list and context.following(1) in _COLONS:
        return context.kind in _COUNTS_OF_SECTION
    if context.kind not in _COUNTS_OF_SECTION or not context.before.endswith(
        ("（", "(")
    ):
        return False
    _, end = context.source.paragraph(context.figure.start)
    return (
        _END_OF_HEADING.fullmatch(context.source.compact, context.end, end) is not None
    )


def _is_cell(context: Context) -> bool:
    """Return whether the figure is a line of its own, as a cell of a table is that became text."""
    line = context.source.paragraph(context.figure.start)
    return line == (context.figure.start, context.end)


def _is_past(context: Context) -> bool:
    """Return whether the figure is of what has been."""
    if _DONE.search(context.before) or _CANDIDATES.match(context.following(NEAR)):
        return True
    return PAST.search(context.clause) is not None


def _is_base(context: Context) -> bool:
    """Return whether the figure is where something comes from: 由38%提高到."""
    if not _REACHES.match(context.following(_LONGEST_FROM)):
        return False
    return _FROM.search(context.last_clause()) is not None


def _is_trial(context: Context) -> bool:
    """Return whether the figure tells where something has been tried: 在12个县试行的改革全面推开."""
    return context.before.endswith("在") and bool(_TRIED.search(context.behind))


def _is_time(context: Context) -> bool:
    """Return whether the figure is a time of day or a whole year."""
    unit = context.figure.unit
    if unit is None:
        return False
    days = f"{context.figure.number}{unit.name}"
    return unit.kind in _TIME or bool(_ALL_YEAR.match(days))


# In order: the first that is met is the reason that is given.
_REASONS: tuple[tuple[str, Callable[[Context], bool]], ...] = (
    ("garbled", _is_garbled),
    ("zero", _is_zero),
    ("few", _are_a_few),
    ("difference", _is_difference),
    ("taken-up", is_of_the_people),
    ("average", is_average),
    ("capacity", is_cost),
    ("capacity", _is_capacity),
    ("rank", _is_rank),
    ("rank", _is_from_behind),
    ("rank", _is_threshold),
    ("taken-up", is_taken_up),
    ("capacity", is_part_of_thing),
    ("forbidden", is_forbidden),
    ("cell", _is_cell),
    ("listed", _counts_names),
    ("listed", _counts_section),
    ("past", _is_past),
    ("base", _is_base),
    ("base", _is_trial),
    ("scale", is_scale),
    ("scale", _is_speed),
    ("time", _is_time),
)
