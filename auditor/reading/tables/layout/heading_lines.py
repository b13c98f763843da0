"""What single lines of headings say: of which kind the figures are, of which months and basis.

A line is understood as a whole or not at all.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.heading_words import (
    EXPLICIT_AMOUNT,
    FORECAST,
    GOAL,
    GROWTH,
    LAST_MONTH,
    LAST_YEAR,
    MAKES_VALUE,
    RATIO,
    STATES_CUMULATED,
    STATES_SINGLE,
    WEAK_VALUE,
    WHOLE,
)
from auditor.reading.tables.words.official_estimates import OFFICIAL_ESTIMATE
from auditor.reading.tables.words.period_texts import is_period
from auditor.reading.tables.words.texts import CUMULATED, SINGLE


class Line(Struct, frozen=True):
    """What one line of a heading says; its kind is `?` where it is unknown."""

    kind: str
    period: str = ""
    basis: str = ""
    last_month: bool = False
    is_amount: bool = False
    is_unclear_growth: bool = False
    """同比增减 and 同比± may be by so many or by so many per cent."""


LONGEST_LINE = 500
"""What is longer is no heading that could be understood; to look for months in it would take for ever."""
_UNKNOWN = Line("?")
_KINDS = (
    ("value", LazyRegexp(MAKES_VALUE)),
    ("goal", LazyRegexp(GOAL)),
    ("ratio", LazyRegexp(RATIO)),
    ("last", LazyRegexp(LAST_YEAR)),
    ("weak", LazyRegexp(WEAK_VALUE)),
    ("growth", LazyRegexp(GROWTH)),
)
_MONEY_MOVED = LazyRegexp("(?:收入|支出|发生|入库)(?:数|额|金额)?")
"""What fiscal tables say behind a basis: 本月收入, 累计支出."""
_ENDS_TIME = LazyRegexp(r"(?:[月季度底末年日]|\d{4}|[a-z]|-\d{2})$")
"""How months end that stand behind the words of a heading; a number alone is none."""
_QUALIFIER = LazyRegexp(
    r"\[yr\d{4}\]|\((?:un)?audited\)|\((?:provisional|preliminary|restated|revised|final|actual|[pra])\)"
    r"|\((?:快报|定报|初步|初步核算|统计|年报|月报|最终|修订|修正|更正|实际)数?\)|(?<=[\d年月季度])[pr]$|(?<=\d{4})a$|(?<=\d{4}年)a$"
)
"""Words and letters for how final results are; results they are: 2024-09 (p), 2024年8月r, 2023A."""
_WORDS_FOR_YEAR = frozenset({"全年", "年度", "年底", "年末"})
_MAY_BE_BY_SO_MANY = LazyRegexp("(?:增减|升降|或(?:下降|减少|降低)|±|[+]/?-)$")
_RESULT_AHEAD = LazyRegexp("累计|完成|实际|执行|决算")
_BASIS_AT_END = LazyRegexp("(?:累[计积]|当[月季])$")
# The words for a basis that a heading begins with, one group for each basis.
_BASIS_AHEAD = LazyRegexp(
    rf"(?P<cumulated>{STATES_CUMULATED})|(?P<single>{STATES_SINGLE})"
)


def read_line(text: str) -> Line:
    """Return what one line of a heading says, its months ahead of its words or behind them."""
    if len(text) > LONGEST_LINE:
        return _UNKNOWN
    bare = _QUALIFIER.sub("", OFFICIAL_ESTIMATE.sub("", text))
    line = _read_line_as_written(bare)
    return line if line.kind != "?" else _with_period_behind(bare)


def _with_period_behind(text: str) -> Line:
    """Return what a line says that ends with months: 完成数（1-9月）, Actual Jan-Sep 2024; unknown where it is none."""
    for start in range(1, len(text)):
        behind = text[start:].strip("()")
        is_cut_number = text[start].isdigit() and text[start - 1].isdigit()
        if is_cut_number or not _ENDS_TIME.search(behind) or not is_period(behind):
            continue
        line = _read_line_as_written(text[:start].rstrip("("))
        if line.kind == "?" or line.period:
            return _UNKNOWN
        return replace(line, period=behind, last_month=False)
    return _UNKNOWN


def _read_line_as_written(text: str) -> Line:
    """Return what one line of a heading says whose months, if it names any, stand ahead."""
    if FORECAST.search(text):
        return Line("forecast", _leading_period(text))
    if WHOLE.fullmatch(text):
        return Line("whole")
    period = _leading_period(text)
    line, rest = _with_basis(period, text[len(period) :].removeprefix("的"))
    if line.kind == "?" or not rest:
        return _without_words(line)
    return _with_words(line, period, rest)


def _with_words(line: Line, period: str, rest: str) -> Line:
    """Return what a line says whose period and basis have been read, with the words behind them."""
    read = _by_words(line, rest)
    if read.kind == "?" and not line.basis:
        return _with_basis_behind(period, rest, last_month=line.last_month)
    return read


def _without_words(line: Line) -> Line:
    """Return a line of nothing but months or a basis as one over figures; one that is not understood as it is."""
    return _with_kind(line, "value") if line.kind != "?" else line


def _with_basis(period: str, rest: str) -> tuple[Line, str]:
    """Return what the words for a basis at the beginning say, and what stands behind them.

    当月累计 is neither; 累计同比 and 1-9月累计完成 have their basis ahead.
    """
    basis = ""
    has_last_month = False
    ahead = _BASIS_AHEAD.match(rest)
    while ahead and ahead[0]:
        stated = CUMULATED if ahead["cumulated"] else SINGLE
        if basis not in {"", stated}:
            return _UNKNOWN, rest
        basis = stated
        if stated == SINGLE and LAST_MONTH.search(ahead[0]):
            has_last_month = True
        rest = rest[ahead.end() :]
        ahead = _BASIS_AHEAD.match(rest)
    return Line(
        "",
        period,
        basis,
        has_last_month,
    ), rest


def _by_words(line: Line, rest: str) -> Line:
    """Return a line as one of the kind that its words are of; unknown where they are of none."""
    if line.basis and _MONEY_MOVED.fullmatch(rest):
        return _with_kind(line, "value", is_amount=True)
    for kind, words in _KINDS:
        if words.fullmatch(rest) is None:
            continue
        read = _with_kind(line, kind, is_amount=bool(EXPLICIT_AMOUNT.search(rest)))
        is_unclear = kind == "growth" and _MAY_BE_BY_SO_MANY.search(rest) is not None
        return replace(read, is_unclear_growth=is_unclear)
    return _UNKNOWN


def _with_basis_behind(period: str, rest: str, *, last_month: bool) -> Line:
    """Return a line that ends with a word for a basis: 完成数累计."""
    trailing = re.fullmatch(f"(.*?)[(]?({STATES_CUMULATED}|{STATES_SINGLE})[)]?", rest)
    if trailing is None:
        return _UNKNOWN
    inner = read_line(f"{period}{trailing[1]}")
    if inner.kind in {"?", ""}:
        return _UNKNOWN
    basis = texts.basis_in(trailing[2]) or SINGLE
    if inner.basis not in {"", basis}:
        return _UNKNOWN
    return Line(
        inner.kind,
        inner.period,
        basis,
        last_month,
        inner.is_amount,
    )


def _with_kind(line: Line, kind: str, *, is_amount: bool = False) -> Line:
    """Return a line as one of a kind."""
    return Line(
        kind,
        line.period,
        line.basis,
        line.last_month,
        is_amount,
    )


def _leading_period(text: str) -> str:
    """Return the longest period that a heading begins with; blank where it begins with none.

    全年 and 年度 before a goal (全年目标) are words of the goal.
    """
    for end in range(len(text), 0, -1):
        period, rest = text[:end], text[end:]
        is_cut_number = rest[:1].isdigit() and period[-1].isdigit()
        if is_cut_number or not is_period(period):
            continue
        return _period_before(period, rest)
    return ""


def _period_before(period: str, rest: str) -> str:
    """Return what is the period of a heading that begins with one, without its basis; blank where it is of a goal."""
    if rest and period in _WORDS_FOR_YEAR:
        return period if _RESULT_AHEAD.match(rest) else ""
    # 1-9月累计 is a period as a whole, and 累计 the basis of a heading.
    bare = _BASIS_AT_END.sub("", period)
    return bare if is_period(bare) else period
