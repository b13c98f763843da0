"""What the headings of a table say: which column holds a figure, of which months and basis, in which unit.

A heading is understood as a whole or not at all. One of several lines is understood if every line is, or if the
upper ones say nothing of the figures (完成情况, 主要指标).
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.patterns import LazyRegexp
from auditor.model.quantity import unit_name
from auditor.reading.tables.layout.heading_lines import LONGEST_LINE, Line, read_line
from auditor.reading.tables.layout.heading_roles import NEUTRAL, role_of_heading
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.column_names import IGNORED, NO_HEADINGS
from auditor.reading.tables.words.heading_words import WHOLE
from auditor.reading.tables.words.period_texts import months_of
from auditor.reading.tables.words.stated_times import BARE_YEAR
from auditor.reading.tables.words.texts import plain, split_unit

_HAN = LazyRegexp("[一-鿿]")
_BILINGUAL = LazyRegexp(
    r"(?P<chinese>[^A-Za-z]*[一-鿿][^A-Za-z]*?)\s*[/／\n]?\s*(?P<english>[A-Za-z][^一-鿿]*)",
    re.DOTALL,
)
"""指标 Indicator, 1-9月/Jan-Sep."""
_AHEAD_OF_GROWTH = LazyRegexp(r"^[\s#*+—–-]*(?:其中[:：]?)?")
_MAY_BE_NO_UNIT = frozenset("年月日天岁分度期次批名部本对例点里方场处条")
_THE_WORD_UNIT = LazyRegexp(r"[(（]\s*(计量)?单位\s*[)）]")


class Column(Struct, frozen=True):
    """What a column holds."""

    kind: str = "other"
    """`value`, `weak` (a value unless a better one is there), `whole` (合计 and the like), `growth`, `goal`,
    `ratio`, `last`, `forecast`, `target`, `weak-target`, `period`, `entity`, `unit`, `basis`, `source`, `note`,
    `published`, `owner`, `problem`, `next_step`, `code` (of a statistical export), `name` (beside that of the
    targets), `harmless`, or `other`."""
    period: str = ""
    """The months its heading names, as written; with the year that those beside it give them."""
    basis: str = ""
    last_month: bool = False
    """It says 本月 or 本季: the last of the months that the table speaks of."""
    unit: str = ""
    is_amount: bool = False
    """It says 绝对量 or 总额: never a growth."""
    place: str = ""
    period_doubt: str = ""
    """Why its months cannot be trusted, as an entry of the catalogues' `period-unreadable`; blank where they can."""
    year_by_order: str = ""
    """The year they are of by those beside them, where they name none and that is not certain."""

    @property
    def year_only(self) -> bool:
        """Whether all it says of the time is a year."""
        return bool(BARE_YEAR.fullmatch(self.period))


_OF_OTHER_TIMES = frozenset({"last", "forecast"})
_STATES_AMOUNT = attrgetter("is_amount")
_IS_UNCLEAR_GROWTH = attrgetter("is_unclear_growth")
_STATES_LAST_MONTH = attrgetter("last_month")
_STARTS_WITH_YEAR = LazyRegexp(r"\d{4}")


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
    if any(len(line) > LONGEST_LINE for line in lines):
        return None
    chinese, english = _by_language(lines)
    if not any(chinese) or not any(english):
        return None
    first = _read_lines(chinese, own)
    second = _read_lines(english, own)
    if not _say_the_same(first, second):
        return None
    return replace(
        first,
        period=first.period or second.period,
        unit=first.unit or second.unit,
    )


def _say_the_same(first: Column, second: Column) -> bool:
    """Return whether a column is the same by its Chinese and by its English heading; of 2024年E the E may say much."""
    if first.kind == "other" or first.kind != second.kind:
        return False
    months = months_of(first.period), months_of(second.period)
    return None in months or months[0] == months[1]


def _by_language(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the Chinese and the English of some lines; a line of signs is of the English."""
    chinese: list[str] = []
    english: list[str] = []
    for line in lines:
        parted = _BILINGUAL.fullmatch(line.strip())
        if parted:
            chinese.append(parted["chinese"])
            english.append(parted["english"])
        elif _HAN.search(line):
            chinese.append(line)
        else:
            english.append(line)
    return chinese, english


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
    # A line of nothing but 万元 below 2024年1-9月; 年 or 次 alone may be another word.
    is_clear = len(line) > 1 or line not in _MAY_BE_NO_UNIT
    if not is_first and is_clear and texts.is_unit(line):
        return "", unit_name(line)
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
    understood: list[Line] = []
    for part in parts:
        line = read_line(part)
        if line.kind != "?":
            understood.append(line)
        elif part == parts[-1] or NEUTRAL.fullmatch(part) is None:
            return Column(unit=unit)
    return _joined(understood, unit)


def _bases(lines: Sequence[Line]) -> set[str]:
    """Return the bases that the lines of a heading state."""
    return {line.basis for line in lines} - {""}


def _joined_kind(lines: Sequence[Line], unit: str) -> str:
    """Return the kind of column that the lines of a heading make together: a figure in % is a ratio."""
    kind = _deciding([line.kind for line in lines])
    if kind == "weak" and texts.is_percent(unit):
        return "ratio"
    return kind


def _joined(lines: Sequence[Line], unit: str) -> Column:
    """Return the column of a heading whose lines say these things; `other` where they do not go together."""
    unknown = Column(unit=unit)
    period = _joined_periods(lines)
    bases = _bases(lines)
    if not lines or period is None or len(bases) > 1:
        return unknown
    kind = _joined_kind(lines, unit)
    if (
        kind == "growth"
        and not texts.is_percent(unit)
        and any(map(_IS_UNCLEAR_GROWTH, lines))
    ):
        return unknown
    is_amount = any(map(_STATES_AMOUNT, lines))
    if kind == "growth" and is_amount:
        return unknown
    return Column(
        kind=kind,
        period=period,
        basis="".join(bases),
        last_month=_has_last_month(lines) and not period,
        unit=unit,
        is_amount=is_amount and kind == "value",
    )


def _has_last_month(lines: Sequence[Line]) -> bool:
    """Return whether a line says 本月 or 本季."""
    return any(map(_STATES_LAST_MONTH, lines))


def _deciding(kinds: Sequence[str]) -> str:
    """Return the kind that several lines make: what is no result in any of them, else the best word for a result.

    Growth below a goal is a goal of growth, and that below last year is last year's, whichever line is above; a ratio
    below a goal is how much of the goal is reached.
    """
    special = [kind for kind in kinds if kind not in {"value", "weak", "whole"}]
    for kind in reversed(special):
        is_of_goal = kind == "goal" and special[-1] == "growth"
        if is_of_goal or kind in _OF_OTHER_TIMES:
            return kind
    if special:
        return special[-1]
    for kind in ("whole", "value"):
        if kind in kinds:
            return kind
    return "weak"


def _joined_periods(lines: Sequence[Line]) -> str | None:
    """Return what several lines say of the time: a year over months is one period, other pairs are none."""
    periods = [line.period for line in lines if line.period]
    if len(periods) <= 1:
        return "".join(periods)
    years: list[str] = []
    months: list[str] = []
    for period in periods:
        if BARE_YEAR.fullmatch(period):
            years.append(period)
        elif _STARTS_WITH_YEAR.match(period):
            return None
        else:
            months.append(period)
    if len(years) != 1 or len(months) != 1:
        return None
    year = years[0].rstrip("年度")
    return f"{year}年{months[0]}"


@lru_cache(maxsize=4096)
def is_growth_alone(name: str) -> bool:
    """Return whether the name of a row is a word for growth and nothing else: 同比增长, 其中：比上年增长（%）.

    >>> is_growth_alone("　同比增长（%）"), is_growth_alone("固定资产投资增速"), is_growth_alone("增减")
    (True, False, False)
    """
    if len(name) > LONGEST_LINE:
        return False
    text, unit = _split_line(_AHEAD_OF_GROWTH.sub("", name), is_first=True)
    column = _measured([plain(text)], unit)
    return column.kind == "growth" and not (column.period or column.place)
