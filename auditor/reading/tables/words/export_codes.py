"""What statistical exports say of a figure in columns of their own: how final it is, adjusted, transformed, how often.

A cell is read with its heading, as `OBS_STATUS: F` and 频率: 季; what is not understood below such a heading makes the
figure unclear.
"""

from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.breakdowns import heads_parts, part_stated
from auditor.reading.tables.words.caveats import (
    DEFINITION,
    DOUBT,
    PROVISIONAL,
    Caveat,
)
from auditor.reading.tables.words.texts import plain

OF_DAYS = -1
"""The length of what is published more than once a month: no month's figure."""
_STATUS = "obs(?:ervation)?_?(?:status|flags?)|(?:status_?)?flags?(?:_?codes?)?|status_?codes?|数据标[志识]"
_ADJUSTMENT = "(?:seasonal_?)?adj(?:ust(?:ment|ed)?)?|s_?adj|季节?(?:性)?调整"
_TRANSFORMATION = "transform(?:ation)?s?|(?:数据)?变换"
_FREQUENCY = "频[率度]|freq(?:uency)?(?:_?codes?)?"
HEADS_CODES = LazyRegexp(f"{_STATUS}|{_ADJUSTMENT}|{_TRANSFORMATION}|{_FREQUENCY}")
"""Held against headings without blanks and in small letters."""
_IS_STATUS = LazyRegexp(_STATUS)
_IS_ADJUSTMENT = LazyRegexp(_ADJUSTMENT)
_IS_FREQUENCY = LazyRegexp(_FREQUENCY)

_FORECAST_FLAGS = frozenset("f")
_NO_FIGURE_FLAGS = frozenset("molhqczk")
_DEFINITION_FLAGS = frozenset("bdw")
_DOUBT_FLAGS = frozenset("ungjx")
_FINAL_FLAGS = frozenset("ar")
_PROVISIONAL_FLAGS = frozenset("epivs")
"""An estimate of an office is its result: nobody measures what has passed any more."""
_FLAGS = LazyRegexp(r"[a-z](?:[ ,;]?[a-z]){0,3}")
_STATUS_WORDS = (
    (_FORECAST_FLAGS, LazyRegexp("forecast|project|预测|预计")),
    (
        _NO_FIGURE_FLAGS,
        LazyRegexp(
            "missing|notavailable|notapplicable|confidential|suppress|缺失|保密"
        ),
    ),
    (_DEFINITION_FLAGS, LazyRegexp("break|definition|断点|口径")),
    (_DOUBT_FLAGS, LazyRegexp("reliab|experimental|notsignificant|存疑")),
    (
        _PROVISIONAL_FLAGS,
        LazyRegexp("provisional|prelim|estimat|imput|unvalidated|初步|估计"),
    ),
    (
        _FINAL_FLAGS,
        LazyRegexp("normal|actual|official|revised|final|正常|正式|最终|修订"),
    ),
)
_IN_LEVELS = LazyRegexp(
    "|n|_[zt]|none|le?v(?:els?)?|lin|untransformed|notransformation|原始值?|水平值?"
)
_GROWTH = LazyRegexp(
    "g1?y|gy|pc1|yoy|y/y|同比.*|.*(?:over1year|year-?on-?year|yearago|annualgrowth).*"
)
_NOT_ADJUSTED = LazyRegexp(
    "|n|nsa|_[zt]|none|un(?:adjusted)?|raw|neither.*|not.*adjusted.*|未季?调整?|原始值?"
)
_ADJUSTED = LazyRegexp("[ystwc]|sa|sw?c?d?a|.*adjusted.*|trend.*|.*季调.*|.*调整.*")
_LENGTHS = (
    (OF_DAYS, LazyRegexp("每?[日天周旬]度?|[dwb]|daily|weekly|逐日")),
    (
        1,
        LazyRegexp("[每逐各按]?月度?(?:一次|报送?)?|m|monthly|monthlydata|months?"),
    ),
    (3, LazyRegexp("[每逐各按]?季度?(?:一次|报送?)?|q|quarterly|quarters?")),
    (6, LazyRegexp("每?半年度?(?:一次|报送?)?|[sh]|half-?year(?:ly)?|semi-?annual")),
    (
        12,
        LazyRegexp("[每逐各按]?年度?(?:一次|报送?)?|[ay]|annual(?:ly)?|yearly|years?"),
    ),
)
_NAMES_A_TIME = LazyRegexp("[年季月周旬日]|[a-z]")


class Code(Struct, frozen=True):
    """What a code says of the figure beside it."""

    kind: str = ""
    """A forecast, no figure at all, or unclear; blank for a result."""
    measure: str = ""
    """`growth`, where the figure is transformed to one."""
    about: str = ""
    """What is to be asked about it, as of a caveat; blank for nothing."""
    months: int = 0
    """How many months there are from one figure to the next, or `OF_DAYS`; 0 where that is not said."""
    part: Caveat | None = None
    """The part of what is counted that it is of: Sex: Female."""


_UNCLEAR = Code(kind=texts.UNCLEAR)
_OF_FLAGS = (
    (_NO_FIGURE_FLAGS, Code(kind=texts.OTHER_KIND)),
    (_FORECAST_FLAGS, Code(kind=texts.FORECAST)),
    (_DEFINITION_FLAGS, Code(about=DEFINITION)),
    (_DOUBT_FLAGS, Code(about=DOUBT)),
    (_PROVISIONAL_FLAGS, Code(about=PROVISIONAL)),
    (_FINAL_FLAGS, Code()),
)
"""The gravest first: several letters stand together."""


def heads_codes(heading: str) -> bool:
    """Return whether a heading stands over such codes."""
    return HEADS_CODES.fullmatch(plain(heading)) is not None


@lru_cache(maxsize=2**12)
def code_stated(text: str) -> Code | None:
    """Return what a code says with its heading ahead of it; nothing where the text is no such pair.

    >>> code_stated("OBS_STATUS: F").kind, code_stated("Obs flag: bp").about, code_stated("频率：半年").months
    ('forecast', 'definition', 6)
    >>> code_stated("ADJUSTMENT: Y").about, code_stated("Transformation: Growth rate, over 1 year").measure
    ('definition', 'growth')
    >>> code_stated("OBS_STATUS: ?").kind, code_stated("备注: F")
    ('?', None)
    """
    heading, colon, cell = normalize("NFKC", text).partition(":")
    if colon and heads_parts(heading):
        return Code(part=part_stated(heading, cell))
    if not colon or not heads_codes(heading):
        return None
    name, code = plain(heading), plain(cell)
    if _IS_FREQUENCY.fullmatch(name):
        return _of_frequency(code)
    if _IS_STATUS.fullmatch(name):
        return _of_status(code)
    if _IS_ADJUSTMENT.fullmatch(name):
        return _of_adjustment(code)
    return _of_transformation(code)


def _of_status(code: str) -> Code:
    """Return what the status of an observation says, in letters or in words."""
    for flags, words in _STATUS_WORDS:
        if words.search(code):
            return _of_letters(flags)
    if not code:
        return Code()
    return _of_letters(code) if _FLAGS.fullmatch(code) else _UNCLEAR


def _of_letters(letters: str | frozenset[str]) -> Code:
    """Return what some letters say, of several the gravest; unclear where one is not known."""
    known = frozenset().union(*(flags for flags, _ in _OF_FLAGS))
    stated = set(letters) - {" ", ",", ";"}
    if not stated <= known:
        return _UNCLEAR
    return next(code for flags, code in _OF_FLAGS if not flags.isdisjoint(stated))


def _of_adjustment(code: str) -> Code:
    """Return what is said of a seasonal adjustment: the promised figures are hardly adjusted."""
    if _NOT_ADJUSTED.fullmatch(code):
        return Code()
    return Code(about=DEFINITION) if _ADJUSTED.fullmatch(code) else _UNCLEAR


def _of_transformation(code: str) -> Code:
    """Return what is said of a transformation: levels, growth over a year, or another one."""
    if _IN_LEVELS.fullmatch(code):
        return Code()
    return Code(measure="growth") if _GROWTH.fullmatch(code) else _UNCLEAR


def _of_frequency(code: str) -> Code:
    """Return how often a figure is published; what names a time and is not understood is unclear."""
    for months, words in _LENGTHS:
        if words.fullmatch(code):
            return Code(months=months)
    return _UNCLEAR if _NAMES_A_TIME.search(code) else Code()
