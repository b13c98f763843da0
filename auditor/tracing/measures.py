"""How what a figure promises counts: it adds up over the year, stands at a date, or is a growth.

Where the words leave it open, the reason to look is told.
"""

from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.model.plan import Measure
from auditor.model.quantity import Unit
from auditor.tracing.context import Context

# What compares, and for whom or how long an amount is, right before a figure: 标准提高到每人每月650元.
_BETWEEN = LazyRegexp(
    r"(?:突破|超过?|不[低少高多]于|不超过|至少|约|近|为|每(?:人|户|名|个|亩|年|月|日|天)|年?人均|[≥≧>＞≤≦<＜=＝]|分别|均|都)+$"
)
# What stands at a date, right before its figure.
_STANDING = LazyRegexp(
    r"(?:率|比重|占比|覆盖面|面积|保有量|拥有量|总量|总数|总里程|标准|时限|时间|时长|年限|寿命|周期|指数|价格|浓度|起征点|存栏量?"
    r"|余额|库存量?|(?:常住|户籍|总)人口|得分|评分|医师数|托位数|倍差|收入比|守住)$"
)
# What is reached: 稳定在, 达到, 提高到, 压缩至.
_REACHED = LazyRegexp(
    r"(?:稳定|保持|维持|控制)[在到]?$|达到?$"
    r"|(?:提高|提升|上升|增加|增长|扩大|拓展|发展|恢复|压缩|压减|缩短|缩减|缩小|下降|降低|减少|精简|调整|上调|下调|[升降增减缩扩])[到至]$"
)
_GATHERED = LazyRegexp(r"(?:企业|主体|用户|里程|规模|床位|装机|容量|能力|产能|人口)$")
_COMPARED = LazyRegexp(r"(?:突破|超过?|不[低少]于)$")
# Amounts of a year, whatever stands between them and the figure: 收入达到18亿元 adds up, 企业总数达到120家 does not.
_OF_A_YEAR = LazyRegexp(
    r"(?:收入|支出|产量|总产|产值|生产总值|增加值|(?<!存款)(?<!贷款)总额|零售额|销售额|交易额|成交额|投资额?|利润|税收"
    r"|吞吐量|周转量|用电量|发电量|销[售量]量?|授权量|出栏量?)"
    r"(?:年|总量)?(?:分别|均)?(?:稳定在|保持在?|控制在|达到?|提高[到至]|提升[到至]|增加[到至])$"
)
_VERB_LENGTH = 2
# What is made in a year is no stock, however it is called: 新增灌溉面积, 完成造林面积.
_ADDED = RareRegexp(
    r"新增|净增|新建|新改|新发展|新开工|新引进|新培育|新认定|新签|完成(?!率)",
    ("新", "净增", "完成"),
)
_MADE = LazyRegexp(
    r"建设(?!用地)|建成(?!区)|改造|推广|治理|修复|整治|流转|拆除|清理|盘活|收储|供应|销售|竣工|开工|造林|搬迁|培训|发放|减少|转移|解决"
)
# Words right before a percentage that make it a growth.
_GROWTH = LazyRegexp(
    r"(?:增长|增速|增幅|涨幅|提高|上升|下降|降低|减少|压减|压降)(?:率)?(?:达到?|控制在|保持在)?$"
)
# How much more or less it is to be: 标准提高15元.
_MORE = RareRegexp(
    r"(?:提高|增加|提升|上升|下降|降低|减少|上调|下调|延长|缩短|压缩)(?:了|约|各)?$",
    ("提高", "增加", "升", "降", "减少", "调", "延长", "缩短", "压缩"),
)
_OF_EACH = RareRegexp(
    r"[人户亩地]均|平均(?!每)|每(?:十万|万|千|百|人|户|名|亩|元)|标准(?!化|厂房|地|农田)|时限|寿命|年限",
    ("均", "每", "标准", "时限", "寿命", "年限"),
)
_AVERAGE = RareRegexp(r"(?:平均每|[日月周季]均)[^，,、；;。]{0,8}$", "均")
# Said of each of several places or times: 每季度2次.
_EACH_OF = RareRegexp(
    r"每(?:一?个?(?:季度|半年|月|周|天|日|季)|个?(?:乡镇|街道|社区|村|镇|乡|县|区|市|州|行政村|园区|学校|所|单位|部门))"
    r"|各(?:乡镇|街道|社区|村|县区|县市)[^，]{0,12}至少",
    "每各",
)
KINDS_OF_TIME = frozenset(
    {"time-day", "time-hour", "time-minute", "working-day", "time-month", "time-year"}
)
_STANDING_KINDS = KINDS_OF_TIME | {"倍"}


def measure_of(context: Context, name: str, unit: Unit) -> Measure:
    """Return how the thing counts, as far as its name and the words before the figure say."""
    if context.is_percent:
        is_growth = _GROWTH.search(context.before) or _GROWTH.search(name)
        return Measure.RATE if is_growth else Measure.LEVEL
    # An amount a head or a day adds up to nothing.
    if "/" in unit.name or _is_standing(context, name):
        return Measure.LEVEL
    return Measure.FLOW


def _is_standing(context: Context, name: str) -> bool:
    """Return whether an amount stands at a date, and neither changes what stands nor adds up over a year."""
    if is_change(context, name) or _adds_up(context, name):
        return False
    return context.kind in _STANDING_KINDS or _stands(context, name)


def is_change(context: Context, name: str) -> bool:
    """Return whether a figure is by how much something that stands is to change: 低保标准提高15元."""
    if context.is_percent or not _MORE.search(context.before):
        return False
    return (
        context.kind in KINDS_OF_TIME
        or _OF_EACH.search(name + context.before) is not None
    )


def is_average_that_adds_up(context: Context, name: str) -> bool:
    """Return whether a figure is an amount of a year a head or an acre, of which nobody knows how it is reported."""
    if context.is_percent or not _OF_EACH.search(name + context.before):
        return False
    return _adds_up(context, name)


def is_average(context: Context) -> bool:
    """Return whether the figure is a mean of each month or day: 平均每月3个, 日均3亿元."""
    return not context.is_percent and _AVERAGE.search(context.before) is not None


def said_of_each(context: Context) -> str:
    """Return the words that say an amount of each of several places or times: 每季度2次, 日均3亿元; or blank."""
    if context.is_percent or "/" in (
        context.figure.unit.name if context.figure.unit else ""
    ):
        return ""
    each = _EACH_OF.search(context.last_clause()) or _AVERAGE.search(context.before)
    return "" if each is None else each[0]


def _stands(context: Context, name: str) -> bool:
    """Return whether what a figure says stands at a date."""
    before = context.before
    bare = _BETWEEN.sub("", before)
    if before.endswith("前") or _REACHED.search(bare):
        return True
    if _COMPARED.search(before) and _GATHERED.search(name):
        return True
    if _MADE.search(before):
        return False
    return bool(_STANDING.search(bare) or _OF_EACH.search(name + before))


def _adds_up(context: Context, name: str) -> bool:
    """Return whether an amount is one of a year: 新增, 收入达到18亿元, 生产总值增长6%，达到300亿元, 天数."""
    # The verb of a list stands in the name: 新增高标准农田8000亩、高效节水灌溉面积2000亩.
    made = f"{name[:_VERB_LENGTH]}，{context.before}"
    if context.kind == "person-time" or _ADDED.search(made):
        return True
    if context.kind == "time-day" and "天数" in context.before:
        return True
    if _OF_A_YEAR.search(_BETWEEN.sub("", context.before)):
        return True
    return _OF_A_YEAR.search(f"{name}达到") is not None
