"""Whether a figure tells how large a work is, and nothing is made of the quantity itself."""

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
_NOUN = re.compile(r"(?!的|以上|左右|任务|目标|计划|规模)[\u4e00-\u9fff]{2,}")
_WORKS = re.compile(
    r"推进|推动|加快|确保|项目|启动|开工|建设|投产|实施|并网|前期|抓好|核准|规划|完工|竣工|运营"
)
# What is made of a quantity, so that the quantity is the promise and not the size of a work.
_MADE = re.compile(
    r"(?:完成|新建|新增|改造|建设|建成|治理|修复|整治|压减|化解|淘汰|生产|种植|发展|流转|打造|推广|提升|实施|绿化|造林|收储|供应|盘活"
    r"|清理|整理|腾出|挖潜|复垦|拆除|解决|节约|储备|销售|加工|投产|开工|并网|交付|改建|扩建|铺设|加固|恢复|退耕|落实|推进|安置|开发|引进|新培育|培育)"
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
    r"^(?:年内|全年)?(?:(?:完成|建成|新建)|(?:开工)?建设(?=\d))[^，,；;。]*[、和与及]$"
)
_INVESTMENT_OF = re.compile(r"投资[^，；]{0,4}$")


def is_scale(context: Context) -> bool:
    """Return whether the figure tells how large a named work is: 大唐700万吨露天矿, 投资3.4亿元的中心."""
    if _is_power_plant(context):
        return True
    if not context.behind:
        return False
    if context.kind == "money":
        return _is_cost(context)
    if _is_building(context):
        return True
    if context.kind not in _SIZES:
        return False
    return _is_size(context)


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


def _is_cost(context: Context) -> bool:
    """Return whether an amount of money is what a work costs: 投资3.4亿元的中心."""
    if context.following(1) != "的":
        return False
    return _INVESTMENT_OF.search(context.before) is not None


def _is_size_of_work(context: Context) -> bool:
    """Return whether the words around a size are of works, and nothing is made of the quantity itself."""
    around = context.sentence[-NEAR:] + context.behind
    if not _WORKS.search(around):
        return False
    named = context.before.rpartition("、")[2]
    if _MADE.search(named):
        return False
    # 完成2万平方米仓储库、400亩大棚建设任务: the verb stands before the first of a list.
    return _MADE_OF_LIST.search(context.last_clause()) is None
