"""What a figure counts or measures: the noun of its item, or each of several things (分别, 均, 各)."""

import re
from collections.abc import Iterator

from auditor.tracing.context import NEAR, Context
from auditor.tracing.figures import find_figures
from auditor.tracing.phrases import (
    PAST,
    VERB,
    leading_verb,
    listed_things,
    tidy,
    without_leading,
    without_verb,
)

# Things, then 分别, then figures in their order.
_RESPECTIVELY = re.compile(
    r"([^，,；;。：:]{2,60})分别((?:[^，,；;。：:]|[，,](?=[\d]))*)$"
)
# Things of which one figure is said alike; 人均 and 各县 are words of their own.
_ALIKE = re.compile(
    r"(?:^|[，,；;。：:])([^，,；;。：:\d]{2,60}?)(?:要)?(?:较去年|比上年|比去年)?((?<![人年平户])均|分别"
    r"|各(?![县区地类项级乡镇部村市省界行个]))([^、，,；;。：:\d]{0,10})$"
)
_MORE_FIGURES = re.compile(
    r"[、，,和与及](?:约|达到|达|增长|下降|削减)?(?:\d|百分之|[一二三四五六七八九十])"
)
# A list of goals with one verb before all of them: 新增A3家、B5家.
_CARRIED = re.compile(
    r"(?:力争|争取|确保|努力)?(?:全年)?(新增|新建|新培育|培育|引进|建设|打造|改造)"
)
# A list may part at its commas, or where one quoted name follows another.
_PARTS_OF_EACH = re.compile(r"[、和与及]|(?<=[”\"])(?=[“\"])")
_STATED_ALIKE = (
    "均",
    "分别",
    "各",
)
_TWO = 2
# What 等 leaves of a list of names is a kind; its last name tells which: 张官等高速公路.
_LONGEST_KIND = 4
_LAST_OF_LIST = re.compile(r"(?:^|[、，,；;。：:])([^、，,；;。：:]{2,24})等$")
# The measures of a thing may stand one after another, and the thing but once: 完成3800户、58万平方米棚户区改造.
_OTHER_MEASURE = re.compile(
    r"[、和]\d[\d.]*[万亿]?(?:平方米|平方公里|公里|公顷|户|套|亩|人|个|座|家|吨|处|栋|间|条)([^，,、；;。：:\d]{2,20})"
)
_TAIL = re.compile(r"等(?:项目|工程|任务|工作)$")
# What stands behind an amount and is no name of what it is of.
_NO_NAME_BEHIND = re.compile(
    r"用于|的|以|左右|之|其中|并|等|安排|是|为(?!民)|编制|.$|.*\d"
)
# Words that name nothing, alone or together.
_EMPTY = re.compile(
    r"(?:力争|争取|确保|努力|要|再|也|并|将|全年|年内|今年|每年|同比|[比较](?:上年|去年)|分别|均|各|累计|共|总|全部"
    r"|全[省市县区州]|进一步|其中|其|以上|达标"
    r"|他们|我们|使|让|实现|完成|达到?|突破|超过?|至少|稳定|保持|控制|在|为|到|至|约|提高|提升|增加|增长|增速|增幅"
    r"|涨幅|上升|下降|降低|减少|缩小"
    r"|总量|总额|总值|规模|人均|年均|的|率)*"
)
_ENDS_IN_VERB = re.compile(rf"(?:新|下达的?|{VERB.pattern})+$")
_GROWING = re.compile(r"增长|增速|增幅|提高|提升|增加|上升|下降|降低|减少")
_AT_LEVEL = re.compile(r"百分点(?:以上|左右)?[，,、](?:力争)?达到?$")
_GROWN = re.compile(r"(?<=.)(?:增长|提高|提升|增加|上升|下降|降低)$")
# The thing that a figure before it in the sentence was said of.
_STATED_BEFORE = re.compile(
    r"([^，,、；;。：:\d]{2,30}?)(?:按可比口径|同比)?(?:分别|均)?(?:(增长|下降|提高)|达到?|完成|实现|突破|超过?|控制在"
    r"|稳定在|保持在|增加|约|力争)*"
    r"(?=(?<![—-])\d|百分之)"
)
_FROM = re.compile(r"^元|(?:分别)?[从由].*$")
_JOINED = re.compile(r"[和与及、]$")
_INVESTED = re.compile(
    r"(?:年度)?(?:计划|总|安排|完成|政府)?投[资入](?:资金)?|(?:筹措|安排)(?:资金)?"
)
_REST_OF_CLAUSE = re.compile(r"[^，,；;。：:、]{4,30}")
_BARE_MEASURE = re.compile("总?产[量值]|单产|面积|投资额?|收入")
_MEASURE_AT_END = re.compile("(?:播种|种植|养殖)?面积$|总?产[量值]$|投资额?$")
# What is invested in stands behind the amount.
_INVESTED_IN = re.compile(
    r"[，,]?(?!其中)(?:用于|重点|启动|实施|完成|加快|推进|建设|新建|继续|全面|着力)+([^，,；;。：:、\d]{4,24})"
    r"(?=[，,；;。：:、]|$)"
)
# 一二三产增加值, 一、二、三产业增加值.
_INDUSTRIES = re.compile(
    r"(?:其中)?(?:第)?(一[、，]?二(?:[、，和]?三)?)(?:次)?产(?:业)?(.*)"
)
_THREE = frozenset("一二三")
# What the last of several things ends with may be said for all: 美丽河湖、美丽海湾建成率.
_OF_ALL = re.compile(
    r"(?:的(?:比例|比重)|(?<!的)(?:比例|比重|占比)|增[速幅]|增加值|产值|收入|产量|投资"
    r"|(?<![的、])[\u4e00-\u9fff]{2}率)$"
)
# 超500家: what bounds an amount is no part of what is counted.
_BOUND = re.compile(r"(?:超过?|约|近|(?<!下)达到?|不少于|不低于|至少)$")
_OF_A_KIND = re.compile(r"[级上超\d]")


def names_of(context: Context) -> list[str]:
    """Return the things that a figure is said of, mostly one."""
    if context.figure.each:
        return [name for name in _each(context) if name]
    alike = [name for name in _alike(context) if name]
    return alike or [_name(context)]


def _name(context: Context) -> str:
    """Return what the figure is said of, with the verb that the list before it carries."""
    paired = _paired_thing(context)
    if paired:
        return paired
    name = _words_with_noun_behind(context)
    if not VERB.match(name):
        name = _carried_verb(context) + name
    return _own_name(tidy(name), context)


def _words_with_noun_behind(context: Context) -> str:
    """Return the words of an item with what is counted behind the figure: 城区20条道路, 完成3800户、5万平方米改造."""
    item = context.item()
    behind = _noun_behind(context)
    if not item:
        return _kind_with_last_name(context, behind)
    if context.has_noun_behind:
        return _words_before_noun(item) + behind
    if not _needs_noun_behind(context, item):
        return item
    if behind and not _NO_NAME_BEHIND.match(behind):
        return _words_before_noun(item) + behind
    if behind or without_leading(item):
        return item
    return item + _noun_of_other(context)


def _needs_noun_behind(context: Context, item: str) -> bool:
    """Return whether the words before a figure may need those behind it to name something."""
    if context.is_counter or _ENDS_IN_VERB.search(item):
        return True
    if context.is_percent and not _GROWING.search(item):
        return True
    return _EMPTY.fullmatch(tidy(item)) is not None


def _noun_of_other(context: Context) -> str:
    """Return the noun of the measure that comes next: 完成3800户、58万平方米棚户区改造."""
    other = _OTHER_MEASURE.match(context.source.compact, context.end)
    if other is None:
        return ""
    return other[1]


def _words_before_noun(item: str) -> str:
    """Return the words before a figure without what leads to it alone: 新建的50个停车场, 推动超500家企业."""
    bare = _BOUND.sub("", item)
    if without_leading(bare.removesuffix("的")):
        return bare
    return bare.removesuffix("的")


def _noun_behind(context: Context) -> str:
    """Return what stands behind a figure, of a list its first member."""
    behind = context.behind
    # A list within brackets was parted: 28个县（市、区）.
    if "（" in behind and "）" not in behind:
        return behind.partition("（")[0]
    if context.source.compact.startswith("、", context.end + len(behind)):
        return _first_member(behind)
    return _TAIL.sub("", behind)


def _first_member(behind: str) -> str:
    """Return the first member of a list, or whose the list is: 17个片区的道路、供水."""
    owner, of, _ = behind.partition("的")
    if owner and of and not _OF_A_KIND.search(owner):
        return owner
    first, joined, _ = behind.rpartition("和")
    if joined:
        return first
    return behind


def _kind_with_last_name(context: Context, kind: str) -> str:
    """Return a kind with the last name of the list before it, where the kind alone says little: 张官等高速公路."""
    kind = kind.removeprefix("的")
    if len(kind) > _LONGEST_KIND:
        return kind
    listed = _LAST_OF_LIST.search(context.before)
    if listed is None:
        return kind
    return without_leading(listed[1]) + "等" + kind


def _own_name(name: str, context: Context) -> str:
    """Return a name, or where it says nothing what its sentence is about: 产值增长8%，达到5亿元 is of 产值 twice."""
    if _INVESTED.fullmatch(name):
        return _invested_in(context) or _measure_of_last(name, context)
    if _BARE_MEASURE.fullmatch(name):
        return _measure_of_last(name, context)
    if _EMPTY.fullmatch(name):
        return _name_before(name, context)
    if VERB.fullmatch(name):
        # 项目新开工43个、竣工38个: another thing is done with what was named.
        return _ENDS_IN_VERB.sub("", _name_stated_before(context)) + name
    return name


def _invested_in(context: Context) -> str:
    """Return what an investment is for, where that stands behind it."""
    invested = _INVESTED_IN.match(context.source.compact, context.end)
    if invested is None:
        return ""
    return f"{invested[1]}投资"


def _measure_of_last(name: str, context: Context) -> str:
    """Return another measure of what the figure before was of: 粮食产量 behind 粮食播种面积."""
    measured = _MEASURE_AT_END.sub("", without_verb(_name_stated_before(context)))
    if not measured or _EMPTY.fullmatch(measured):
        return name
    return measured + without_leading(name)


def _name_before(name: str, context: Context) -> str:
    """Return the name of the figure before, with the growth of it where this one is that."""
    item_name = _name_stated_before(context)
    if not item_name:
        # 为1.2万名65岁以上老年人免费体检: what is done stands behind, beyond another figure.
        rest = _REST_OF_CLAUSE.match(context.source.compact, context.end)
        return context.behind or (rest[0] if rest else name) or context.cite()
    # 覆盖率提高0.2个百分点，达到41.6%: what is reached is no growth.
    if _AT_LEVEL.search(context.sentence):
        return _GROWN.sub("", item_name)
    growing = _GROWING.search(name)
    if growing is None:
        return item_name
    return item_name + growing[0]


def _name_stated_before(context: Context) -> str:
    """Return what the figure before this one in its sentence is of; of two things that it is said of the second."""
    item_name = ""
    near = context.sentence[-NEAR:]
    for match in reversed(list(_STATED_BEFORE.finditer(near))):
        item_name = _name_matched(match, is_percent=context.is_percent)
        if item_name:
            break
    things = listed_things(item_name)
    if len(things) == _TWO and _JOINED.search(context.sentence):
        return things[1]
    return item_name


def _name_matched(match: re.Match[str], *, is_percent: bool) -> str:
    """Return what a figure is said of; blank where that is nothing, or what has been."""
    thing = _FROM.sub("", tidy(match[1]))
    if _EMPTY.fullmatch(thing) or PAST.search(thing):
        return ""
    # 生产总值增长7%、力争8%: the second bid is for growth as well.
    if is_percent and match[2]:
        return thing + match[2]
    return thing


def _carried_verb(context: Context) -> str:
    """Return the verb that a list has once for all its members; blank where there is no list."""
    clause = context.last_clause()
    carried = _CARRIED.match(clause)
    if carried is None or "、" not in clause:
        return ""
    return carried[1]


def _paired_thing(context: Context) -> str:
    """Return the thing that 分别 says this figure of: the second of the list for the second figure."""
    if "分别" not in context.sentence:
        return ""
    pairs = _RESPECTIVELY.search(context.sentence)
    if pairs is None:
        return ""
    things = _members_of_list(pairs[1])
    figures = find_figures(pairs[2])
    if len(figures) >= len(things):
        return ""
    verb = pairs[2]
    if figures:
        verb = verb[: figures[0].start]
    return tidy(things[len(figures)] + verb)


def _alike(context: Context) -> list[str]:
    """Return the things that one figure is said of alike: 财政总收入、税收收入均增长6%, 城乡居民收入分别增长7%."""
    # Most sentences say nothing alike; to look for the words first spares most of the time.
    if not any(word in context.sentence[-NEAR:] for word in _STATED_ALIKE):
        return []
    match = _ALIKE.search(context.sentence)
    if match is None:
        return []
    more_follow = _MORE_FIGURES.match(context.source.compact, context.end)
    if match[2] == "分别" and more_follow:
        return []
    verb = leading_verb(match[1])
    things = _members_of_list(match[1][len(verb) :])
    return [tidy(verb + thing + match[3]) for thing in things]


def is_unpaired(context: Context) -> bool:
    """Return whether 分别 says the figure of one of several things, and nobody can tell of which."""
    if "分别" not in context.clause[-NEAR:]:
        return False
    return not (_alike(context) or _paired_thing(context))


def _members_of_list(listed: str) -> list[str]:
    """Return the members of a list; of 城乡 the two that it stands for; none of a single thing."""
    industries = _INDUSTRIES.match(listed)
    if industries is not None:
        numbers = industries[1]
        rest = industries[2]
        return [f"{number}产{rest}" for number in numbers if number in _THREE]
    things = listed_things(listed)
    if len(things) > 1:
        return [_thing_with_common_end(thing, things[-1]) for thing in things]
    if not listed.startswith("城乡"):
        return []
    rest = listed.removeprefix("城乡")
    return ["城镇" + rest, "农村" + rest]


def _thing_with_common_end(thing: str, last: str) -> str:
    """Return a thing with what the last of its list ends with for all: 美丽河湖、美丽海湾建成率."""
    if thing == "城镇" and last.startswith("农村"):
        return thing + last.removeprefix("农村")
    of_all = _OF_ALL.search(last)
    if of_all is None or _OF_ALL.search(thing):
        return thing
    return thing + of_all[0]


def _each(context: Context) -> Iterator[str]:
    """Yield the things that 各 says the figure of."""
    listed = context.clause[:-1]
    verb = leading_verb(listed)
    for part in _PARTS_OF_EACH.split(listed[len(verb) :]):
        if part:
            yield tidy(verb + part)
