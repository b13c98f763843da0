"""What the headings of a table say: which column holds a figure, of which months and basis, in which unit.

A heading is understood as a whole or not at all. One of several lines is understood if every line is, or if the
upper ones say nothing of the figures (完成情况, 主要指标).
"""

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables import texts
from auditor.reading.tables.csv_rows import IGNORED, NO_HEADINGS, is_period
from auditor.reading.tables.heading_roles import NEUTRAL, role_of_heading
from auditor.reading.tables.heading_words import (
    EXPLICIT_AMOUNT,
    FORECAST,
    GOAL,
    GROWTH,
    LAST_MONTH,
    LAST_YEAR,
    MAKES_VALUE,
    RATIO,
    SAYS_CUMULATED,
    SAYS_SINGLE,
    WEAK_VALUE,
    WHOLE,
)
from auditor.reading.tables.stated_times import BARE_YEAR
from auditor.reading.tables.texts import CUMULATED, SINGLE, plain, split_unit

_HAN = LazyRegexp("[一-鿿]")
_BILINGUAL = LazyRegexp(
    r"(?P<chinese>[^A-Za-z]*[一-鿿][^A-Za-z]*?)\s*[/／\n]?\s*(?P<english>[A-Za-z][^一-鿿]*)",
    re.DOTALL,
)
"""指标 Indicator, 1-9月/Jan-Sep."""
_THE_WORD_UNIT = LazyRegexp(r"[(（]\s*(计量)?单位\s*[)）]")


class Column(Struct, frozen=True):
    """What a column holds."""

    kind: str = "other"
    """`value`, `weak` (a value unless a better one is there), `whole` (合计 and the like), `growth`, `goal`,
    `ratio`, `last`, `forecast`, `target`, `weak-target`, `period`, `entity`, `unit`, `basis`, `source`, `note`,
    `published`, `owner`,
    `problem`, `next_step`, `harmless`, or `other`."""
    period: str = ""
    """The months its heading names, as written."""
    basis: str = ""
    last_month: bool = False
    """It says 本月 or 本季: the last of the months that the table speaks of."""
    unit: str = ""
    is_amount: bool = False
    """It says 绝对量 or 总额: never a growth."""
    place: str = ""

    @property
    def year_only(self) -> bool:
        """Whether all it says of the time is a year."""
        return bool(BARE_YEAR.fullmatch(self.period))


class _Line(Struct, frozen=True):
    """What one line of a heading says; its kind is blank where it says nothing of figures, `?` where it is unknown."""

    kind: str
    period: str = ""
    basis: str = ""
    last_month: bool = False
    is_amount: bool = False
    is_unclear_growth: bool = False
    """同比增减 may be by so many or by so many per cent."""


_UNKNOWN = _Line("?")
_SAYS_AMOUNT = attrgetter("is_amount")
_IS_UNCLEAR_GROWTH = attrgetter("is_unclear_growth")
_SAYS_LAST_MONTH = attrgetter("last_month")
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
    r"\((?:un)?audited\)|\((?:provisional|preliminary|restated)\)|\((?:快报|初步|初步核算|统计|年报|月报|最终)数?\)"
)
"""Words for how final results are; results they are."""
_WORDS_FOR_YEAR = frozenset({"全年", "年度", "年底", "年末"})
_RESULT_AHEAD = LazyRegexp("累计|完成|实际|执行|决算")
_BASIS_AT_END = LazyRegexp("(?:累[计积]|当[月季])$")
_STARTS_WITH_YEAR = LazyRegexp(r"\d{4}")
# The words for a basis that a heading begins with, one group for each basis.
_BASIS_AHEAD = LazyRegexp(rf"(?P<cumulated>{SAYS_CUMULATED})|(?P<single>{SAYS_SINGLE})")


def read_heading(lines: Sequence[str], own: Mapping[str, str] = NO_HEADINGS) -> Column:
    """Return what a column holds, whose heading has these lines from the top down.

    `own` are the headings that a repository adds, with the role of each.
    """
    column = _read_lines(lines, own)
    if column.kind != "other":
        return column
    return _read_bilingual(lines, own) or column


def _read_lines(lines: Sequence[str], own: Mapping[str, str]) -> Column:
    """Return what a column holds by its lines as they are written."""
    parts, unit = _parts_of(lines)
    role = own.get(parts[-1], "") if parts else ""
    if role == IGNORED:
        role = "harmless"
    role = role or role_of_heading(parts)
    if role:
        return Column(role, unit=unit)
    return _measured(parts, unit)


def _read_bilingual(lines: Sequence[str], own: Mapping[str, str]) -> Column | None:
    """Return what a column holds whose heading is in Chinese and in English, side by side or in lines of their own.

    Nothing where it is in one language, or where the two say different things.
    """
    chinese: list[str] = []
    english: list[str] = []
    for line in lines:
        parted = _BILINGUAL.fullmatch(line.strip())
        if parted:
            chinese.append(parted["chinese"])
            english.append(parted["english"])
        else:
            (chinese if _HAN.search(line) else english).append(line)
    if not any(chinese) or not any(english):
        return None
    first = _read_lines(chinese, own)
    second = _read_lines(english, own)
    if first.kind == "other" or second.kind not in {"other", first.kind}:
        return None
    if (
        second.kind == "other"
        and second.unit == ""
        and re.search(r"\d", "".join(english))
    ):
        return None
    return replace(first, unit=first.unit or second.unit)


def _parts_of(lines: Sequence[str]) -> tuple[list[str], str]:
    """Return the lines of a heading that say something, each once, without units; and the last unit among them."""
    unit = ""
    parts: list[str] = []
    for number, line in enumerate(lines):
        is_first = number == 0
        text, unit_of_line = _split_line(line, is_first=is_first)
        unit = unit_of_line or unit
        part = plain(text)
        if part and part not in parts[-1:]:
            parts.append(part)
    return parts, unit


def _split_line(line: str, *, is_first: bool) -> tuple[str, str]:
    """Return a line without the unit at its end, and that unit."""
    # A line of nothing but 万元 below 2024年1-9月.
    if not is_first and len(line) > 1 and texts.is_unit(line):
        return "", texts.unit_text(line)
    return split_unit(_THE_WORD_UNIT.sub("", line))


def _measured(parts: Sequence[str], unit: str) -> Column:
    """Return what figures a column holds, if its heading is understood."""
    place, parts = _place_and_others(parts)
    if place and not parts:
        return _column_of_place(place, unit)
    column = _of_figures(parts, unit)
    return replace(column, place=place) if place else column


def _place_and_others(parts: Sequence[str]) -> tuple[str, list[str]]:
    """Return the only place that the lines of a heading name, and the other lines; blank where they name several."""
    places: list[str] = []
    others: list[str] = []
    for part in parts:
        place, rest = texts.place_of_heading(part)
        if place:
            places.append(place)
        if rest:
            others.append(rest)
    if len(places) == 1:
        return places[0], others
    return "", list(parts)


def _column_of_place(place: str, unit: str) -> Column:
    """Return a column of nothing but the name of a place; 全县 may be the sum of others."""
    kind = "whole" if WHOLE.fullmatch(place) else "place"
    return Column(kind, unit=unit, place=place)


def _of_figures(parts: Sequence[str], unit: str) -> Column:
    """Return what figures a column holds whose lines name no place, if they are understood."""
    understood: list[_Line] = []
    for part in parts:
        line = _read_line(part)
        if line.kind != "?":
            understood.append(line)
        elif part == parts[-1] or NEUTRAL.fullmatch(part) is None:
            return Column(unit=unit)
    return _joined(understood, unit)


def _bases(lines: Sequence[_Line]) -> set[str]:
    """Return the bases that the lines of a heading state."""
    return {line.basis for line in lines} - {""}


def _joined_kind(lines: Sequence[_Line], unit: str) -> str:
    """Return the kind of column that the lines of a heading make together: a figure in % is a ratio."""
    kind = _deciding([line.kind for line in lines])
    if kind == "weak" and unit == "%":
        return "ratio"
    return kind


def _joined(lines: Sequence[_Line], unit: str) -> Column:
    """Return the column of a heading whose lines say these things; `other` where they do not go together."""
    unknown = Column(unit=unit)
    period = _joined_periods(lines)
    bases = _bases(lines)
    if not lines or period is None or len(bases) > 1:
        return unknown
    kind = _joined_kind(lines, unit)
    if kind == "growth" and unit != "%" and any(map(_IS_UNCLEAR_GROWTH, lines)):
        return unknown
    is_amount = any(map(_SAYS_AMOUNT, lines))
    if kind == "growth" and is_amount:
        return unknown
    return Column(
        kind,
        period,
        basis="".join(bases),
        last_month=_has_last_month(lines) and not period,
        unit=unit,
        is_amount=is_amount and kind == "value",
    )


def _has_last_month(lines: Sequence[_Line]) -> bool:
    """Return whether a line says 本月 or 本季."""
    return any(map(_SAYS_LAST_MONTH, lines))


def _deciding(kinds: Sequence[str]) -> str:
    """Return the kind that several lines make: what is no result in any of them, else the best word for a result."""
    special = [kind for kind in kinds if kind not in {"", "value", "weak", "whole"}]
    if special:
        return special[-1]
    for kind in ("whole", "value", "weak"):
        if kind in kinds:
            return kind
    return "value"


_LONGEST_LINE = 500
"""What is longer is no heading that could be understood; to look for months in it would take for ever."""


def _read_line(text: str) -> _Line:
    """Return what one line of a heading says, its months ahead of its words or behind them."""
    if len(text) > _LONGEST_LINE:
        return _UNKNOWN
    bare = _QUALIFIER.sub("", text)
    line = _read_line_as_written(bare)
    return line if line.kind != "?" else _with_period_behind(bare)


def _with_period_behind(text: str) -> _Line:
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


def _read_line_as_written(text: str) -> _Line:
    """Return what one line of a heading says whose months, if it names any, stand ahead."""
    if FORECAST.search(text):
        return _Line("forecast", _leading_period(text))
    if WHOLE.fullmatch(text):
        return _Line("whole")
    period = _leading_period(text)
    line, rest = _with_basis(period, text[len(period) :].removeprefix("的"))
    if line.kind == "?" or not rest:
        return _without_words(line)
    if not period and _is_period_of_line(rest):
        return _Line(
            "value",
            rest,
            line.basis,
            line.last_month,
        )
    return _with_words(line, period, rest)


def _with_words(line: _Line, period: str, rest: str) -> _Line:
    """Return what a line says whose period and basis have been read, with the words behind them."""
    read = _by_words(line, rest)
    if read.kind == "?" and not line.basis:
        return _with_basis_behind(period, rest, last_month=line.last_month)
    return read


def _without_words(line: _Line) -> _Line:
    """Return a line of nothing but months or a basis as one over figures; one that is not understood as it is."""
    is_value = line.kind != "?" and bool(line.period or line.basis)
    return _with_kind(line, "value") if is_value else line


def _is_period_of_line(text: str) -> bool:
    """Return whether a text is a period that ends with a word for one: 5 is none here."""
    return text[-1:] in "月季度年底末" and is_period(text)


def _with_basis(period: str, rest: str) -> tuple[_Line, str]:
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
    return _Line(
        "",
        period,
        basis,
        has_last_month,
    ), rest


def _by_words(line: _Line, rest: str) -> _Line:
    """Return a line as one of the kind that its words are of; unknown where they are of none."""
    if line.basis and _MONEY_MOVED.fullmatch(rest):
        return _with_kind(line, "value", is_amount=True)
    for kind, words in _KINDS:
        if words.fullmatch(rest) is None:
            continue
        read = _with_kind(line, kind, is_amount=bool(EXPLICIT_AMOUNT.search(rest)))
        is_unclear = kind == "growth" and rest.endswith("增减")
        return replace(read, is_unclear_growth=is_unclear)
    return _UNKNOWN


def _with_basis_behind(period: str, rest: str, *, last_month: bool) -> _Line:
    """Return a line that ends with a word for a basis: 完成数累计."""
    trailing = re.fullmatch(f"(.*?)[(]?({SAYS_CUMULATED}|{SAYS_SINGLE})[)]?", rest)
    if trailing is None:
        return _UNKNOWN
    inner = _read_line(f"{period}{trailing[1]}")
    if inner.kind in {"?", ""}:
        return _UNKNOWN
    basis = texts.basis_in(trailing[2]) or SINGLE
    return _Line(
        inner.kind,
        inner.period,
        basis,
        last_month,
        inner.is_amount,
    )


def _with_kind(line: _Line, kind: str, *, is_amount: bool = False) -> _Line:
    """Return a line as one of a kind."""
    return _Line(
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


def _joined_periods(lines: Sequence[_Line]) -> str | None:
    """Return what several lines say of the time: a year over months is one period, other pairs are none."""
    periods = [line.period for line in lines if line.period]
    if len(periods) <= 1:
        return "".join(periods)
    years = [period for period in periods if BARE_YEAR.fullmatch(period)]
    months = [period for period in periods if not _STARTS_WITH_YEAR.match(period)]
    is_pair = len(periods) == len(years) + len(months)
    if is_pair and len(years) == len(months) == 1:
        year = years[0].rstrip("年度")
        return f"{year}年{months[0]}"
    return None
