"""What a figure is said of: its item, the thing that 分别 pairs it with, or each thing that 均 and 各 say it of."""

import re
from collections.abc import Iterator

from auditor.tracing.context import NEAR, Context
from auditor.tracing.figures import find_figures
from auditor.tracing.phrases import VERB, leading_verb, listed_things, tidy

# Things, then 分别, then figures in their order.
_RESPECTIVELY = re.compile(
    r"([^，,；;。：:]{2,60})分别((?:[^，,；;。：:]|[，,](?=[\d]))*)$"
)
# Things of which one figure is said alike; 人均 and 各县 are words of their own.
_ALIKE = re.compile(
    r"(?:^|[，,；;。：:])([^，,；;。：:\d]{2,60}?)(?:要)?(?:较去年|比上年|比去年)?((?<![人年平户])均|分别|各(?![县区地类项级乡镇部村市省界行个]))([^、，,；;。：:\d]{0,10})$"
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
_SAID_ALIKE = (
    "均",
    "分别",
    "各",
)
# An amount behind its growth, and what grew.
_REACHED = re.compile(r"(?:总量|总额|总值|规模)?(?:达到?|完成|突破|超过?|实现)?")
_GROWN = re.compile(
    r"([^，,、；;。：:\d]{2,30}?)(?:按可比口径|同比)?(?:增长|提高|增加|下降)[\d.]+[%％](?:以上|左右)?[，,、](?:[总额量值规模]{2})?(?:达到?|完成|突破|超过?|实现)?$"
)


def names_of(context: Context) -> list[str]:
    """Return the things that a figure is said of, mostly one."""
    if context.figure.each:
        return [name for name in _each(context) if name]
    alike = [name for name in _alike(context) if name]
    return alike or [_name(context)]


def _name(context: Context) -> str:
    """Return what the figure is said of, with the verb that the list before it carries."""
    paired = _paired(context)
    if paired:
        return paired
    name = context.item()
    if context.has_noun_behind:
        name += context.behind
    if not VERB.match(name):
        name = _carried_verb(context) + name
    return _own_name(tidy(name), context)


def _own_name(name: str, context: Context) -> str:
    """Return a name, or where it says nothing what the sentence says: 产值增长8%，达到5亿元 is of 产值 twice."""
    if name and not _REACHED.fullmatch(name):
        return name
    grown = _GROWN.search(context.sentence)
    if grown is not None:
        return tidy(grown[1])
    return name or context.behind or context.cite()


def _carried_verb(context: Context) -> str:
    """Return the verb that a list has once for all its members; blank where there is no list."""
    clause = context.last_clause()
    carried = _CARRIED.match(clause)
    if carried is None or "、" not in clause:
        return ""
    return carried[1]


def _paired(context: Context) -> str:
    """Return the thing that 分别 says this figure of: the second of the list for the second figure."""
    if "分别" not in context.sentence:
        return ""
    pairs = _RESPECTIVELY.search(context.sentence)
    if pairs is None:
        return ""
    things = listed_things(pairs[1])
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
    if not any(word in context.sentence[-NEAR:] for word in _SAID_ALIKE):
        return []
    match = _ALIKE.search(context.sentence)
    if match is None:
        return []
    more_follow = _MORE_FIGURES.match(context.source.compact, context.end)
    if match[2] == "分别" and more_follow:
        return []
    verb = leading_verb(match[1])
    things = _several(match[1][len(verb) :])
    return [tidy(verb + thing + match[3]) for thing in things]


def _several(listed: str) -> list[str]:
    """Return the members of a list; of 城乡 the two that it stands for; none of a single thing."""
    things = listed_things(listed)
    if len(things) > 1:
        return things
    if not listed.startswith("城乡"):
        return []
    rest = listed.removeprefix("城乡")
    return ["城镇" + rest, "农村" + rest]


def _each(context: Context) -> Iterator[str]:
    """Yield the things that 各 says the figure of."""
    listed = context.clause[:-1]
    verb = leading_verb(listed)
    for part in _PARTS_OF_EACH.split(listed[len(verb) :]):
        if part:
            yield tidy(verb + part)
