"""Whether names in the plans of two years are of one thing: which of their words tell things apart."""

import re
from difflib import SequenceMatcher

from auditor.tracing.phrases import without_leading

# Signs that one year's name has and the next year's does not.
_MARKS = re.compile(r"[“”\"'‘’（）()、，\s]")
# What one year says and the next leaves out.
_STATED_OR_NOT = re.compile(
    r"^(?:全社会|全[省市县区]|也要|再)|(?<=价格)(?:指数|总水平)|预期(?=增长)|(?:保持|将|拟)$|(?:建设)?(?:工程|项目)$"
    r"|[\d.]+万?(?:吨|平方米|千瓦)"
)
_STATES_LITTLE = re.compile(
    r"外贸(?=进出口)|(?<=进出口)(?:总值|总额|贸易)|同比|(?:按)?可比(?:口径)?|地区(?=生产总值)|(?:全体|城乡)(?=居民)"
)
_WRITTEN_ALIKE = (
    ("规上", "规模以上"),
    ("增速", "增长"),
    ("增幅", "增长"),
    ("110kV", "110千伏"),
    ("110KV", "110千伏"),
    ("220kV", "220千伏"),
    ("220KV", "220千伏"),
)
# Names that differ in one of these are of two things: 城镇居民 and 居民, 省级 and 市级, 东环路 and 西环路, 分校.
_TELLING = re.compile(
    r"(?P<people>(?:城镇|农村)(?=居民)|农民(?=人均))|(?P<level>国家|省市|[省市县](?=级|重点|定|以上))"
    r"|(?P<side>[东西南北])|(?P<branch>分[校院])"
)
_PHASE = re.compile(r"([一二三四五])期")
# Of 1: names of two years that are less alike are of two things.
_ALIKE = 0.85


def bare_name(name: str) -> str:
    """Return a name without its verb, its quotes and other marks: what it is the name of."""
    bare = without_leading(_MARKS.sub("", name))
    bare = _STATED_OR_NOT.sub("", bare).replace("上涨", "涨幅")
    # What is nothing but verbs is its own name.
    return bare or name


def likeness(bare: str, other: str) -> float:
    """Return how alike two bare names are, up to 1; 0 where they are of two things.

    >>> likeness("外贸进出口增长", "进出口总值增长"), likeness("云溪小学一期", "云溪小学二期")
    (1.0, 0.0)
    """
    if _telling_words(bare) != _telling_words(other) or _are_of_two_phases(bare, other):
        return 0.0
    ratio = SequenceMatcher(
        None, _plain_name(bare), _plain_name(other), autojunk=False
    ).ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _plain_name(bare: str) -> str:
    """Return a bare name without what says little, in one way of writing."""
    for written, plain in _WRITTEN_ALIKE:
        bare = bare.replace(written, plain)
    return _STATES_LITTLE.sub("", bare)


def _telling_words(bare: str) -> list[str]:
    """Return the words of a name that tell it from others which are alike, in one order."""
    return sorted(match[0] for match in _TELLING.finditer(bare))


def _are_of_two_phases(bare: str, other: str) -> bool:
    """Return whether two names say of which phase they are, and not of the same."""
    own, others = _PHASE.findall(bare), _PHASE.findall(other)
    return bool(own) and bool(others) and own != others
