"""Whether a figure tells the size of a work, and is not itself what is promised: 推进2000亩产业园建设."""

import re

from auditor.tracing.context import NEAR, Context
from auditor.tracing.phrases import VERB

_SIZES = frozenset(
    {
        "mass",
        "power",
        "energy",
        "area",
        "volume",
    }
)
_LIVESTOCK = frozenset({"羽", "只", "头"})
_NOUN = re.compile(
    r"(?!的|(?:生产|加工|处理|供应)?能力|产能|绿电|以上|左右|任务|目标|计划|规模)[\u4e00-\u9fffA-Za-z]{2,}"
)
_WORKS = re.compile(
    r"推进|推动|加快|确保|项目|启动|开工|建设|建成|投用|投产|实施|并网|前期|抓好|核准|规划|完工|竣工|运营"
)
# What is made of a quantity, so that the quantity is the promise and not the size of a work.
_MADE = re.compile(
    r"(?:完成|新建|新增|改造|建设|建成|治理|修复|整治|压减|化解|淘汰|生产|种植|发展|流转|打造|推广|提升|实施|绿化|造林"
    r"|收储|供应|盘活"
    r"|清理|整理|腾出|挖潜|复垦|拆除|解决|节约|储备|销售|加工|投产|开工|并网|交付|改建|扩建|铺设|加固|恢复|退耕|落实"
    r"|推进|安置|开发|引进|新培育|培育)(?:(?:国家|自治区|[省市县上])级?(?:下达)?的?)?"
    r"(?:约|近|超|超过|不少于|至少|好|各类|了)?$"
)
# 23万平方米的建材城完工: the work is done, its size is not promised.
_BUILT_BEHIND = re.compile(r"的[^，,；;。、]{2,12}(?:完工|竣工|建成|投用|运营|开工)")
# 5000平米的综合服务中心, 50万吨饲料厂: how large the building is.
_BUILDING = re.compile(
    r"的[^，,；;。、]{1,16}(?:中心|大厦|研究所|储备库|博物馆|展馆|综合楼|工厂)"
    r"|[^，,；;。、的]{0,8}(?:厂|孵化基地)(?=[，,；;。、]|$|建成|投产|开工|竣工|投用|运营)"
)
# 泓泰300兆瓦、风旭100兆瓦光伏发电等项目
_POWER_PLANTS = re.compile(
    r"[^，,；;。]{0,30}(?:发电|光伏|风电|储能)[^，,；;。]{0,8}(?:项目|工程|电站|基地)"
)
# 对359亩低效土地进行盘活利用
_DONE_BEHIND = re.compile(
    r"[^，,；;。、]{2,12}进行(?:盘活|治理|整治|改造|修复|收储|清理)"
)
_MADE_OF_LIST = re.compile(
    r"^(?:年内|全年)?(?:(?:完成|建成|新建)|(?:开工)?建设(?=\d))[^，,；;。]*[、和与及]$|(?:完成|实施|新建"
    r"|建成)总?投资[^，,；;。]*元的$"
)
# One work that is got on with, however large: 推进2000亩桑叶产业园建设; of 5万亩农田 every one is promised.
_GOT_ON_WITH = re.compile(r"(?:推进|推动|加快|抓好|抓紧|启动|谋划|力促|促进)(?:建设)?$")
_ONE_WORK = re.compile(
    r"的?[^，,；;。、]{1,14}?(?:园区?|[工电水]?厂|基地|中心|广场|市场|电站|水库|[牧养殖猪]场|车间|生产线|码头|综合体"
    r"|大厦|酒店|医院|小镇|项目|试验工程|示范工程)(?:建设|项目|工程|[一二三]期)*(?=[，,；;。、]|$)"
)
_BEGUN = re.compile(r"(?:启动|开展|抓好|抓实|加快|实施|推进|办好|做好|[和与及])$")
_DIVISIBLE = re.compile(
    r"农田|绿地|林地|土地|耕地|造林|绿化|林网|草原|湿地|治理|管网|道路|整治|修复|改造|棚户|小区|住房|安置房|[租障]房"
    r"|标准(?:厂房|地)|种植|滴灌|灌溉"
)
# What a works makes, behind its name: 风帆500万只蓄电池二期项目竣工投产.
_GOODS = frozenset(
    {"羽", "只", "头", "台", "辆", "套", "件", "支", "吨", "片", "瓶", "箱"}
)
_MAKES = re.compile(
    r"[^，,；;。\d]{1,24}(?:等\d+个)?(?:项目|工程|生产线|基地|车间|厂房|园区|示范园|产业园"
    r"|[猪牛羊鸡牧]场)(?:[一二三]期)?(?:的?(?:建设|前期|竣工|投产|开工|建成|落地|达产|主体|加快|启动|实施)"
    r"|[，,；;。、]|$)"
)
_AMOUNT_MADE = re.compile(
    r"压减|化解|淘汰|退出|新增|新建|完成|[存出]栏|产量|生产|销售|产能|达到|总产"
)
_SCALES = "十百千万亿"
_COUNT_BEHIND = re.compile(r"\d+[余多]?[个座家处所条]$")
_NAMED = re.compile(r"(?:[\u4e00-\u9fff]{2,}|[A-Za-z]+)$")


def is_scale(context: Context) -> bool:
    """Return whether the figure tells how large a named work is: 大唐700万吨露天矿, 投资3.4亿元的中心."""
    if _is_power_plant(context):
        return True
    if not context.behind:
        return False
    if _is_size_of_counted(context):
        return True
    if _is_building(context) or _is_made_there(context):
        return True
    if context.kind not in _SIZES:
        return False
    return _is_size(context)


def _is_size_of_counted(context: Context) -> bool:
    """Return whether the figure is the size of things whose number follows: 存栏2000头奶牛场16个."""
    unit = context.figure.unit
    is_amount = context.kind in _SIZES
    if unit is not None:
        is_amount = is_amount or unit.name.lstrip(_SCALES) in _GOODS
    if not is_amount or not _NOUN.match(context.behind.lstrip("“")):
        return False
    return _COUNT_BEHIND.search(context.behind) is not None


def _is_size(context: Context) -> bool:
    """Return whether a size is that of a work, by the words behind it."""
    is_built = _BUILT_BEHIND.match(context.behind) and not context.before
    # 20万吨级航道: how large the ships are.
    if is_built or context.behind.startswith("级"):
        return True
    if _DONE_BEHIND.match(context.behind):
        return False
    return bool(_NOUN.match(context.behind)) and _is_size_of_work(context)


def _is_power_plant(context: Context) -> bool:
    """Return whether the figure is the power of a plant in a list of plants."""
    if context.kind != "power":
        return False
    if _MADE.search(context.before) or VERB.fullmatch(context.item()):
        return False
    return _POWER_PLANTS.match(context.following(NEAR)) is not None


def _is_building(context: Context) -> bool:
    """Return whether the figure tells how large a building is, or what a works in a list makes."""
    if context.kind not in _SIZES and context.kind not in _LIVESTOCK:
        return False
    if _BUILDING.match(context.behind) is None:
        return False
    return context.behind.startswith("的") or not context.before


def _is_made_there(context: Context) -> bool:
    """Return whether the figure tells what the works that is named before it makes: 风帆500万只蓄电池项目."""
    unit = context.figure.unit
    if unit is None or unit.name.lstrip(_SCALES) not in _GOODS:
        return False
    works = _MAKES.match(context.following(NEAR))
    if works is None or not _WORKS.search(context.last_clause() + works[0]):
        return False
    named = context.before.rpartition("、")[2]
    if _AMOUNT_MADE.search(named) or _MADE.search(named) or VERB.fullmatch(named):
        return False
    return _NAMED.search(named) is not None


def _is_size_of_work(context: Context) -> bool:
    """Return whether the words around a size are of works, and nothing is made of the quantity itself."""
    around = context.sentence[-NEAR:] + context.behind
    if not _WORKS.search(around):
        return False
    if _is_one_work(context):
        return True
    is_begun = not context.before or _BEGUN.search(context.before) is not None
    if is_begun and _DIVISIBLE.search(context.behind):
        return False
    named = context.before.rpartition("、")[2]
    if _MADE.search(named):
        return False
    # 完成2万平方米仓储库、400亩大棚建设任务: the verb stands before the first of a list.
    return _MADE_OF_LIST.search(context.last_clause()) is None


def _is_one_work(context: Context) -> bool:
    """Return whether the size is of one work that is got on with: 推进2000亩桑叶产业园建设."""
    if not _GOT_ON_WITH.search(context.before):
        return False
    work = _ONE_WORK.match(context.behind)
    return work is not None and not _DIVISIBLE.search(work[0])
