"""Names that are a part of something (第二产业, 城镇居民, 其中：出口), and whether that fits a target.

A part means nothing alone: 第二产业 below 固定资产投资 is its investment, and below 地区生产总值 its value added.
What is measured is compared by kind; what is of no kind that is known, by the words it shares with the target.
"""

from enum import Enum
from functools import lru_cache

from msgspec import Struct

from auditor.model.patterns import LazyRegexp
from auditor.model.plan import Target
from auditor.reading.tables.words.names import core_of, in_list, is_written_as_id
from auditor.reading.tables.words.parts import PARTS, Part
from auditor.reading.tables.words.texts import plain


class Dependence(Enum):
    """How much a name says of what it is a part of."""

    NONE = "none"
    """It names an indicator itself: 新增就业."""
    REVENUE = "revenue"
    """It names revenue, of whichever government the account above it is: 税收收入, 增值税."""
    ALWAYS = "always"
    """It never names one: 第二产业, 城镇居民, 男."""
    MAYBE = "maybe"
    """It names one, or a part where something stands over it: 出口, 工业."""
    LISTED = "listed"
    """It is said to be a part of what stands above it: 其中：农村公路, #农村公路."""


class Whole(Struct, frozen=True):
    """What stands over a name: a row above it, its section, its category, the title of its table."""

    text: str
    line: int
    is_row: bool = False
    """It is a row of figures, and so an indicator for certain."""
    is_title: bool = False
    """It is a line of the title, or the name of the sheet or the file, which has other words as well."""


def _called(parts: list[Part]) -> str:
    """Return a pattern of what some parts are called in either language."""
    names: list[str] = []
    for part in parts:
        names += filter(None, (part.chinese, part.english))
    return "|".join(names)


_PEOPLE = [part for part in PARTS if not (part.of or part.is_side or part.is_of_firms)]
_FIRMS = [part for part in PARTS if part.is_of_firms]
_INDUSTRIES = [part for part in PARTS if "产业" in part.chinese]
_TRADE = [part for part in PARTS if part.chinese.endswith("口")]
_ALWAYS = LazyRegexp(
    f"第?[一二三](?:[、和][二三])?次?产业|(?:全体|城乡|城镇|农村|乡村)(?:常住)?居民"
    f"|{_called(_PEOPLE)}|{_called(_INDUSTRIES)}"
)
_MAYBE = LazyRegexp(
    f"{_called(_TRADE)}|(?:轻|重)?工业|内资|.{{1,8}}(?<![就毕创失作企物事行])业"
    f"|(?:{_called(_FIRMS)})(?:企业|经济|工业|单位)?"
)
_REVENUE = LazyRegexp("(?:非?税收?|税务)收入|税收|[^税]{1,6}税")
_KINDS = LazyRegexp(
    "(?P<output>生产总值|增加值|经济总量|gdp|valueadded)"
    "|(?P<sales>产值|交货值|销售|营业|利润)"
    "|(?P<investment>投资|investment)"
    "|(?P<trade>进出口|外贸|对外贸易|外经|出口|进口|exports?|imports?)"
    "|(?P<retail>社会消费品|零售)"
    "|(?P<fiscal>预算|财政|税|非税收入)"
    "|(?P<energy>能耗|能源消费|用能)"
    "|(?P<spending>消费|支出|spending|expenditure)"
    "|(?P<income>收入|工资|income|earnings)"
    "|(?P<power>用电|电量|electricity)"
    "|(?P<water>用水|水量)"
    "|(?P<training>培训|training)"
    "|(?P<unemployment>失业)"
    "|(?P<jobs>就业|从业|用工|employ|jobs)"
    "|(?P<bodies>单位数|市场主体|经营主体|企业数|户数)"
    "|(?P<people>人口|人数|population)"
    "|(?P<money>存款|贷款|信贷)"
    "|(?P<insurance>参保|保险|养老|医保)"
    "|(?P<accidents>事故|死亡)"
    "|(?P<area>面积|产量)"
)
"""What indicators measure; a name of none of these says none that is known."""
_OF_OUTPUT = LazyRegexp("第?[一二三]次?产业")
"""What a target is of that is named so: 第二产业 is value added, as offices say it."""
_OTHER_ACCOUNT = LazyRegexp("上划|中央级|中央(?:税收|收入|库)")
"""Revenue that is no revenue of the place, whatever is a part of it."""
_MANY_THINGS = LazyRegexp(
    "主要|各项|综合|经济|(?<!全)社会(?!消费品)|民生|国民|一览|指标"
)
"""Words of a title that is about more than it names."""
_ORGANISATION = LazyRegexp("[一-鿿]{0,8}(?:局|委|办|办公室|中心|厅|公司|集团)")
_LONGEST = 60
"""Characters of a name or a title; what is longer is a text."""


@lru_cache(maxsize=2**12)
def dependence_of(text: str) -> Dependence:
    """Return how far a name is one of a part.

    >>> [dependence_of(text).value for text in ("第二产业", "其中：出口", "#农村公路", "其中：税收收入", "新增就业")]
    ['always', 'listed', 'listed', 'revenue', 'none']
    """
    if len(text) > _LONGEST or is_written_as_id(text):
        return Dependence.NONE
    words = _words(text)
    if _ALWAYS.fullmatch(words):
        return Dependence.ALWAYS
    if _REVENUE.fullmatch(words):
        return Dependence.REVENUE
    is_part = _MAYBE.fullmatch(words) is not None
    if not is_part and _kinds_in(words):
        return Dependence.NONE
    if in_list(text):
        return Dependence.LISTED
    return Dependence.MAYBE if is_part else Dependence.NONE


def needs_whole(text: str) -> bool:
    """Return whether a name may be of what stands over it, whatever kind of revenue that is."""
    return dependence_of(text) not in {Dependence.NONE, Dependence.REVENUE}


@lru_cache(maxsize=2**12)
def _words(text: str) -> str:
    """Return a name without what numbers it and puts it into a list."""
    core = core_of(text)
    return plain(in_list(core) or core)


@lru_cache(maxsize=2**12)
def _kinds_in(text: str) -> frozenset[str]:
    """Return the kinds of what a text says is measured.

    >>> _kinds_in("居民人均消费支出"), _kinds_in("经济发展")
    (frozenset({'spending'}), frozenset())
    """
    kinds = (found.lastgroup for found in _KINDS.finditer(plain(text)))
    return frozenset(filter(None, kinds))


def is_of_other_account(text: str) -> bool:
    """Return whether a text says that what is below it is another government's: 上划中央收入."""
    return _OTHER_ACCOUNT.search(text) is not None


def fits(
    whole: Whole, dependence: Dependence, name: str, target: Target
) -> bool | None:
    """Return whether a target may be of what stands over a name; nothing where that is no indicator.

    A name that is an indicator itself is none of the place's where it is a part of another's account.
    """
    said = _said_of(target)
    if is_of_other_account(whole.text):
        return _has_account_of(whole, said)
    if dependence in {Dependence.NONE, Dependence.REVENUE}:
        return True
    if whole.is_title:
        return _fits_title(whole.text, target)
    kinds = _kinds_in(whole.text)
    if kinds:
        return not kinds.isdisjoint(_kinds_of(target))
    if _shares_words(whole.text, name, said):
        return True
    # 一、经济发展 is a heading of a group, and a row of figures is none.
    return False if whole.is_row and _is_of_any(name) else None


def _is_of_any(name: str) -> bool:
    """Return whether a name is a part that many things have, and no thing of its own: 其中：农村公路 is one."""
    words = _words(name)
    return any(part.fullmatch(words) for part in (_ALWAYS, _MAYBE))


def _fits_title(text: str, target: Target) -> bool | None:
    """Return whether a target may be of what a title is about; nothing where the title is about more, or unclear."""
    title = _ORGANISATION.sub("", text)
    if len(title) > _LONGEST or _MANY_THINGS.search(title):
        return None
    kinds = _kinds_in(title)
    return not kinds.isdisjoint(_kinds_of(target)) if kinds else None


def _kinds_of(target: Target) -> frozenset[str]:
    """Return what a target measures by its name, aliases and note; by its citation where these do not say."""
    names = "；".join((target.name, *target.aliases, target.note))
    kinds = _kinds_in(names) or _kinds_in(target.cite)
    if not kinds and _OF_OUTPUT.fullmatch(plain(target.name)):
        return frozenset({"output"})
    return kinds


def _said_of(target: Target) -> str:
    """Return all that a plan calls a target and says of it."""
    called = (target.name, *target.aliases)
    return plain("；".join((*called, target.note, target.cite)))


def _has_account_of(whole: Whole, said: str) -> bool:
    """Return whether a plan says of a target as well that it is of another government's account."""
    account = _OTHER_ACCOUNT.search(whole.text)
    return account is not None and account[0] in said


def _shares_words(text: str, name: str, said: str) -> bool:
    """Return whether a text shares two characters with what is said of a target, and not by the name of the part."""
    words = _words(text)
    of_part = _words(name)
    for start in range(len(words) - 1):
        pair = words[start : start + 2]
        if pair in said and pair not in of_part:
            return True
    return False
