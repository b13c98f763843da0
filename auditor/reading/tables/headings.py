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
from auditor.reading.tables.stated_times import BARE_YEAR
from auditor.reading.tables.texts import CUMULATED, SINGLE, plain, split_unit

# The words below are matched with a whole heading, without blanks, brackets of units and the period it begins with.
# From January on: 累计, 1月至本月, 截至9月; 累计 only before a word for a figure or at the end (累计新增 is a name).
_CUMULATED = (
    "(?:自|从)?(?:本年|今年|年初|全年|本期|当年)?累[计积](?=完成|实际|实现|执行|值|数|量|额|金额|绝对|发生|收入|支出|入库|同比|增|比|较|为|占|\\d|[上前一二三四±]|$)|(?:自|从)?年初(?:至今|以来)(?:累计)?|今年以来(?:累计)?|(?:截[至止])?目前累计|截[至止]目前"
    "|[1一元]月?[-—–―~至到]本[月季期](?:累计|末)?|(?:至|截至|截止)?本[月季期][止末](?:累计)?|(?:至|截至|截止)本[月季期](?:累计)?|ytd|year-?to-?date|cumulative"
)
_SINGLE = "当[月季期]|本季度|本[月季期]|单[月季]|month|quarter"
_LAST_MONTH = LazyRegexp("当月|本月|单月|当季|本季")
# A result: 完成数, 实际值, 总量, 本年数, actual.
_MAKES_VALUE = (
    "(?:实际)?(?:完成|实绩|实现|实际|执行|决算|快报|年报|月报|季报|(?:初步|统一)?核算|统计|核定)(?:值|数|量|额|数量|绝对[量额数值])?|(?:实际|绝对)(?:值|数|量|额)|(?:完成|实际)?(?:总量|总额)|数值|数额|数据|金额|值|数|量|额|本年度?数?|今年"
    "|期末(?:值|数|余额)?|余额|actuals?(?:expenditure|spending|spend|revenue|receipts|outturn|performance|results?|value|amount|todate)?|results?|outturn|achieved|realised|realized|executed|execution|value|amount|spent|spend|spending"
)
_EXPLICIT_AMOUNT = LazyRegexp("绝对|总量|总额|金额|额$|数额|余额")
# A word that may be over results or over talk of them: 完成情况, 进展.
_WEAK_VALUE = (
    "(?:目前|当前|工作|任务|最新|实际|目标)*(?:完成|进展|进度|推进|落实)(?:情况)?|(?:目前"
    "|当前|最新)进展|进展程度|status|progress"
)
# A goal, of the year or of a part of it: 全年目标, 序时任务, 年初预算数.
_GOAL = (
    "(?:全年|年度|本年|年初|年|序时|分解|工作|预期|考核|责任|调整后?|阶段|本月|当月|当季|季度|月度|本季)*"
    "(?:目标|计划|任务|预算|预期|应完成|下达|指标值)(?:任务|目标|计划|预算)*(?:值|数|量|额)?|(?:annual|fullyear|full-year|year|approved|original|revised|adjusted|initial|final|current|total)*(?:target|budget|plan|goal|appropriation|allocation)s?(?:value|amount)?"
)
# A completion rate: 完成率, 占年度目标比重, 完成年度预算%.
_RATIO = (
    "(?:累计|实际|目标|任务|工作|计划|预算|年度|全年|支出|收入)*(?:完成|进度|执行|收入进度)(?:率|比例|比|百分比|进度|占比)%?|(?:完成|占|为)(?:全年|年度|年初|本年|调整后?)*(?:目标|任务|预算|计划)(?:任务|目标|数|值)?的?(?:%|比重|比例|百分比|进度|比)?"
    "|执行进度|目标进度|(?:决算|执行|完成)数?[为占](?:预算|调整预算|年初预算|目标|计划)数?的?%?|(?:completion|execution)(?:rate)?%?|%?(?:completed|executed|achieved|spent)?of(?:annual|approved|revised)?(?:target|budget|plan)|%(?:completed?|executed|achieved|spent|execution)|achievement(?:rate)?%?|variance%?|difference|over/?\\(?under\\)?"
)
# A growth over the year before: 同比±%, 比上年同期增长, 增速.
_GROWTH = (
    r"(?:同比|(?:比|较)(?:上年|去年|上年同期|去年同期|同期)?(?:同期|同比)?)(?:\(?[±+]\)?[/-]*|增长|增|增减|升降|增速|增幅|涨跌)*(?:率|幅度?|速度?|情况)?(?:[±+%/-]*|\([±+][%/+-]*\))"
    r"|(?:名义|可比价?|实际|现价|不变价|年均)?(?:增长|增速|增幅|增减|升降|涨幅|涨跌|±)(?:率|幅度?|速度?|情况)?[±+%/-]*|[±+][/-]*%?|%?\(?yoy\)?(?:growth)?%?|growth(?:rate)?%?|change%?|%change"
)
# A growth over anything else, an increase, a rank: none that a target of growth is about.
_FOREIGN_GROWTH = LazyRegexp(
    "环比|上月|上季|年初|上年末|上年底|增减额|增加额|增量|百分点|位次|占比"
)
# A figure of the year before: 上年同期, 去年实际.
_LAST_YEAR = (
    "(?:上年|去年|上期|基期|前年|上年度|上一年)(?:同期|同月|实际|完成|实绩|累计|决算|末|底"
    "|数|值|量|额)*|同期(?:数|值|完成数?)?|(?:last|previous|prior)year"
)
_FORECAST = LazyRegexp(
    "预测|预计|预估|估计|测算|展望|forecast|projected|projection|estimate",
    re.IGNORECASE,
)
_WHOLE = LazyRegexp("合计|总计|全[国省市县区州旗镇乡]|total")

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


_UNKNOWN = _Line("?")
_SAYS_AMOUNT = attrgetter("is_amount")
_SAYS_LAST_MONTH = attrgetter("last_month")
_KINDS = (
    ("value", LazyRegexp(_MAKES_VALUE)),
    ("goal", LazyRegexp(_GOAL)),
    ("ratio", LazyRegexp(_RATIO)),
    ("last", LazyRegexp(_LAST_YEAR)),
    ("weak", LazyRegexp(_WEAK_VALUE)),
    ("growth", LazyRegexp(_GROWTH)),
)
_MONEY_MOVED = LazyRegexp("(?:收入|支出|发生|入库)(?:数|额|金额)?")
"""What fiscal tables say behind a basis: 本月收入, 累计支出."""
_ENDS_TIME = LazyRegexp(r"(?:[月季度底末年日]|\d{4}|[a-z]|-\d{2})$")
"""How months end that stand behind the words of a heading; a number alone is none."""
_QUALIFIER = LazyRegexp(r"\((?:un)?audited\)|\((?:provisional|preliminary|restated)\)")
"""Words for how final results are; results they are."""
_WORDS_FOR_YEAR = frozenset({"全年", "年度", "年底", "年末"})
_RESULT_AHEAD = LazyRegexp("累计|完成|实际|执行|决算")
_BASIS_AT_END = LazyRegexp("(?:累[计积]|当[月季])$")
_STARTS_WITH_YEAR = LazyRegexp(r"\d{4}")
# The words for a basis that a heading begins with, one group for each basis.
_BASIS_AHEAD = LazyRegexp(rf"(?P<cumulated>{_CUMULATED})|(?P<single>{_SINGLE})")


def read_heading(lines: Sequence[str], own: Mapping[str, str] = NO_HEADINGS) -> Column:
    """Return what a column holds, whose heading has these lines from the top down.

    `own` are the headings that a repository adds, with the role of each.
    """
    parts, unit = _parts_of(lines)
    role = own.get(parts[-1], "") if parts else ""
    if role == IGNORED:
        role = "harmless"
    role = role or role_of_heading(parts)
    if role:
        return Column(role, unit=unit)
    return _measured(parts, unit)


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
    if len(parts) == 1 and texts.is_place(parts[0]):
        return Column(
            "place",
            unit=unit,
            place=parts[0],
        )
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


def _read_line(text: str) -> _Line:
    """Return what one line of a heading says, its months ahead of its words or behind them."""
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
    if _FORECAST.search(text):
        return _Line("forecast", _leading_period(text))
    if _WHOLE.fullmatch(text):
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
        if stated == SINGLE and _LAST_MONTH.search(ahead[0]):
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
        if kind == "growth" and _FOREIGN_GROWTH.search(rest):
            return _UNKNOWN
        return _with_kind(line, kind, is_amount=bool(_EXPLICIT_AMOUNT.search(rest)))
    return _UNKNOWN


def _with_basis_behind(period: str, rest: str, *, last_month: bool) -> _Line:
    """Return a line that ends with a word for a basis: 完成数累计."""
    trailing = re.fullmatch(f"(.*?)[(]?({_CUMULATED}|{_SINGLE})[)]?", rest)
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
