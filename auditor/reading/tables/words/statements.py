"""What a line of text around a table says of it: years, months, unit, basis, kind, place, source.

Titles, unit lines, notes, the names of sheets and of files are all read by the same rules. What looks like one of these
and is not understood is kept as a doubt, for the table to be refused with it.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from unicodedata import normalize

from msgspec import Struct, field

from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.model.scripts import simplified
from auditor.reading.folders import ACTUALS
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.bare_statements import (
    is_of_rows_below,
    months_stated,
    other_time_stated,
    place_stated,
)
from auditor.reading.tables.words.caveats import months_included
from auditor.reading.tables.words.fiscal_years import fiscal_year_in
from auditor.reading.tables.words.period_texts import is_period
from auditor.reading.tables.words.places_named import (
    names_place,
    place_in_line,
    place_in_note,
    place_in_title,
)
from auditor.reading.tables.words.pointers import without_pointers
from auditor.reading.tables.words.stated_kinds import (
    is_of_part,
    kind_in_note,
    kind_in_title,
    kind_stated,
)
from auditor.reading.tables.words.stated_times import NO_MONTH_END, times_in
from auditor.reading.tables.words.stated_units import differ_as_units, unit_stated
from auditor.reading.tables.words.void_words import void_in_title, void_stated
from auditor.reading.tables.words.whole_names import derived_by_name
from auditor.reading.tables.words.years_written import (
    day_in_line,
    day_in_name,
    short_year,
    unread_year,
    unread_year_in_name,
    with_arabic_years,
)

_SOURCE = RareRegexp(
    r"(?:^|[\s，,；;。（(])(?:数据|资料)?来源\s*[:：]\s*(.+?)[\s。）)]*$|^source\s*[:：]\s*(.+)$",
    ":：",
    re.MULTILINE | re.IGNORECASE,
)
_SUBJECT = RareRegexp(
    r"^\s*(?:指标|指标名称|indicator)\s*[:：]\s*(.+?)\s*$", ":：", re.IGNORECASE
)
_BRACKETS = LazyRegexp(r"[(\[【][^()\[\]【】]*[)\]】]")
_NUMBER_AHEAD = LazyRegexp(
    r"^附?[表件图]?\s*(?:\d{1,2}|[一二三四五六七八九十]+)[:：、.．-]|^附?[表件](?:\d{1,2}|[一二三四五六七八九十]+)"
)
_TIME_AHEAD = LazyRegexp(
    r"^(?:截至)?(?:(?:19|20)\d{2}年?度?)?(?:(?:\d{1,2}|[一二三四元]+)(?:[-—–至](?:\d{1,2}|[一二三四]+))?(?:月份?|季度)|上半年|前[一二三]季度|全年)?"
    "(?:底|末)?"
)
_PLACES_AHEAD = LazyRegexp(
    "^(?:(?:全|我|本)?[省市县区旗州])?各(?:乡镇|镇|县区|区县|县|街道)(?:[(]街道[)])?|^[全我本][省市县区旗州]"
)
_WORDS_OF_TABLE = LazyRegexp(
    "(?:任务|目标|计划|工作)?(?:完成|进度|进展|执行|统计|汇总|分解|明细|对比|推进|落实|实施|月报|季报|快报|情况|一览|台账|数据|分布|构成)*表?$"
)
_MANY_THINGS = LazyRegexp(
    "\\d{4}年|指标|数据|情况|经济|统计|项目|任务|目标|收支|工作|分[省市县]|年度|月度|季度|实事|公报|运行|和|与|及|、|各"
)
"""Words of a title that is about several things, or about none."""
_LONGEST_TITLE = 2000
"""Characters of a line above a table in which times are looked for: what is longer is a text."""
_SHORTEST_SHOWN = 20
_SHORTEST_SUBJECT = 3
_MONTH_IN_NAME = LazyRegexp(
    r"(?<![\d.-])((?:19|20)\d{2})[-.]?(?:0[1-9]|1[0-2])(?![\d.-])"
)
"""A month in the name of a file: 就业2024-09.csv; a day is none."""
_MONTHS_OF_NOTE = LazyRegexp(
    r"(?:[(](?=.*[)]$))?(?:注\d?[:.、])?(?:本表|表中|表内|以上|上述|全部)?(?:均|皆)?(?:数据|统计|报告|所属|资料|数字|指标)?"
    r"(?:的?(?:时间|期间|时期|时段|日期|截[至止](?:时间|日期)?))?[:]?(?:均?(?:为|是|系))?((?:截[至止])?.*[年月日季度底末])"
    r"(?:份|累计)?(?:的?(?:数据?|数值|数字|情况))?[)]?[.。]?"
)
"""A note of nothing but the months of the figures: （2024年1-9月）, 数据截至2024年9月底, 注：本表数据为1-9月数."""
_OF_ONE_MONTH = LazyRegexp(
    r"(?<![-—–~至到\d])(?:\d{1,2}|[二三四五六七八九十]+)月份?(?:数据?|数值|数字|的|为|系|是|栏|列)"
)
"""2月数据为1-2月累计数 speaks of one column only."""
_SINCE_MONTH = LazyRegexp(
    r"(?:(?:19|20)\d\d年)?(?<!\d)(?:[2-9]|1[0-2]|[二三四五六七八九]|十[一二]?)月份?(?:起?至今|以来)"
)
"""Months up to now that are no year so far: 3月至今."""
_COUNT_WORDS = LazyRegexp("累[计积](?=新增|开工|发放|培训|投入|投资|建成|接待|治理)")


class Statement(Struct):
    """What a line says."""

    text: str = ""
    years: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    unit: str = ""
    """A unit as it is stated, known or not."""
    basis: str = ""
    basis_text: str = ""
    """The line that says the basis."""
    kind: str = ""
    """`goal` or `forecast`, where the line says that the table is of these; `UNCLEAR` where it may be."""
    kind_text: str = ""
    """The line that says the kind."""
    place: str = ""
    source: str = ""
    subject: str = ""
    """The indicator that the whole table is about (指标：地区生产总值)."""
    doubt: str = ""
    """A time that is named and not understood, as 11月中旬."""
    other_time: str = ""
    """A text that says that figures are of last year, or counted from a time on that is no year's beginning."""
    fiscal_year: str = ""
    """A fiscal year that is named, as FY2024: months that name no year of their own may be any."""
    unread_year: str = ""
    """A year that is named and not understood, as 112年: that of months that name none is not known."""
    day: date | None = None
    """The day on which the figures were there, by who signed them or by the name of the file."""
    void: str = ""
    """The line that says that the figures are nobody's report: 样表, 作废."""


def subject_of_title(text: str) -> str:
    """Return the indicator that a title is about, without its place, months, unit and words for a table; blank if none.

    >>> subject_of_title("2024年新增城镇就业进度表（单位：人）"), subject_of_title("附表2 2024年1-9月主要指标完成情况")
    ('新增城镇就业', '')
    """
    compact = re.sub(r"\s+", "", normalize("NFKC", text))
    bare = _NUMBER_AHEAD.sub("", _BRACKETS.sub("", compact), count=1)
    bare = bare.removeprefix(place_in_title(bare))
    for words in (_TIME_AHEAD, _PLACES_AHEAD, _TIME_AHEAD):
        bare = words.sub("", bare, count=1)
    subject = _WORDS_OF_TABLE.sub("", bare)
    is_subject = len(subject) >= _SHORTEST_SUBJECT and subject != bare
    if not is_subject or _MANY_THINGS.search(subject):
        return ""
    return subject


def read_title(text: str) -> Statement:
    """Return what a title, or the name of a sheet or of a file, says of the table below it."""
    text = without_pointers(text)
    statement = read_line(text)
    if statement.subject:
        # 指标：年末常住人口 names no time.
        return statement
    if len(text) > _LONGEST_TITLE:
        # Whole texts of signs for times take long, and name no single one.
        statement.doubt = f"{text[:_SHORTEST_SHOWN]}…"
        return statement
    text = with_arabic_years(text)
    statement.years, statement.periods = times_in(text)
    if not statement.years and (year := short_year(text)):
        statement.years = [year]
    statement.unread_year = unread_year(text)
    statement.day = day_in_line(text)
    statement.doubt = _first_match(NO_MONTH_END, text)
    statement.fiscal_year = fiscal_year_in(text)
    statement.place = statement.place or place_in_title(text)
    statement.kind = _kind_of_title(text)
    statement.kind_text = text if statement.kind else ""
    statement.other_time = other_time_stated(text) or _first_match(_SINCE_MONTH, text)
    statement.void = void_in_title(text)
    return statement


def _kind_of_title(text: str) -> str:
    """Return the kind of figures that a title says to be below it, by its words or as a whole; blank for none."""
    return kind_in_title(text) or kind_stated(text) or derived_by_name(text)


def _first_match(words: LazyRegexp, text: str) -> str:
    """Return what matches a pattern first in a text without its blanks; blank where nothing does."""
    match = words.search(normalize("NFKC", re.sub(r"\s+", "", text)))
    return match[0] if match else ""


def read_line(text: str) -> Statement:
    """Return what a note or another line beside a table says of it."""
    statement = Statement(text, unit=unit_stated(text))
    statement.basis = texts.basis_in(text)
    statement.basis_text = text if statement.basis else ""
    if source := _SOURCE.search(text):
        statement.source = (source[1] or source[2]).strip()
    subject = _SUBJECT.match(text)
    if subject:
        statement.subject = subject[1]
    statement.place = place_in_line(text)
    return statement


def read_note(text: str) -> Statement:
    """Return what a note below a table says: its unit, basis and source, and whether it calls the figures forecasts."""
    text = without_pointers(text)
    statement = read_line(text)
    compact = re.sub(r"\s+", "", text)
    statement.place = place_in_note(text)
    without_counts = _COUNT_WORDS.sub("", text)
    statement.basis = texts.basis_in(without_counts)
    is_partial = is_of_part(text) or _OF_ONE_MONTH.search(text) is not None
    # 2月数据含1月 is of one column, which another may hold as well.
    if months_included(text) or (statement.basis and is_partial):
        statement.basis = texts.UNCLEAR
    statement.kind = kind_in_note(compact)
    statement.day = day_in_line(text)
    months = _months_of_note(compact)
    if not is_of_rows_below(text):
        statement.place = place_stated(text) or statement.place
        statement.kind = statement.kind or kind_stated(text)
        statement.other_time = other_time_stated(text)
        statement.void = void_stated(text)
        months = months or months_stated(text)
    if is_period(months):
        statement.years, statement.periods = times_in(months)
    return statement


def _months_of_note(compact: str) -> str:
    """Return the months that a note without blanks names as a whole, with 截至 where it says so; blank for none."""
    dated = _MONTHS_OF_NOTE.fullmatch(normalize("NFKC", compact))
    if dated is None:
        return ""
    months = re.sub("^截[至止]", "", dated[1])
    if re.search("截[至止]", compact):
        return f"截至{months}"
    return months


def read_name(name: str) -> Statement:
    """Return what the name of a sheet says; a name that is a place, a unit or a kind as a whole says that."""
    compact = re.sub(r"\s+", "", name)
    if re.fullmatch(r"(?:19|20)\d\d", compact):
        # The commonest name of a file; what else a name may say need not be looked for.
        return Statement(name, years=[compact])
    statement = read_title(name)
    _take_digits(statement, compact)
    if len(compact) == 1:
        # A sheet named 日 or 表 says no unit.
        statement.unit = ""
    if names_place(compact) or texts.GENERIC_PLACE.fullmatch(compact):
        statement.place = compact
    kind = texts.kind_of(compact)
    if kind in {texts.GOAL, texts.FORECAST}:
        statement.kind = kind
    elif kind == texts.OTHER_KIND:
        statement.kind = statement.kind or texts.DERIVED
    return statement


def _take_digits(statement: Statement, name: str) -> None:
    """Take from the digits of a name its month (202309, 2024-09), a day (20230930), or what may be a year (23.9)."""
    if re.fullmatch(r"(?:19|20)\d{4}", name) and is_period(name):
        statement.years, statement.periods = [name[:4]], [name]
    month = _MONTH_IN_NAME.search(name)
    if month and not statement.periods:
        statement.years, statement.periods = [month[1]], [month[0]]
    if not statement.years:
        statement.unread_year = statement.unread_year or unread_year_in_name(name)
        statement.day = statement.day or day_in_name(name)


def names_in_path(path: str) -> list[str]:
    """Return the name of a file without its ending, and those of the folders below `actuals/`, the nearest first."""
    place = PurePosixPath(path)
    folders = place.parent.parts
    below: Sequence[str] = ()
    names = [folder.lower() for folder in folders]
    if ACTUALS in names:
        below = folders[names.index(ACTUALS) + 1 :]
    # Of 2024.09.csv and 2024.09.csv.gz the name is 2024.09.
    named = [*below, re.sub(r"\.csv.*$|\.[^.]*$", "", place.name)]
    return [re.sub("[_＿]+", " ", simplified(name)) for name in reversed(named)]


def read_path(path: str) -> Statement:
    """Return what the name of a file, and of the folders below `actuals/`, say of the figures in it."""
    statement = Statement(path)
    for name in names_in_path(path):
        merge(statement, read_name(name))
    return statement


def merge(first: Statement, later: Statement) -> None:
    """Add to a statement what another says and it does not."""
    first.years = first.years or later.years
    first.periods = first.periods or later.periods
    _merge_single(first, later)


def _merge_single(first: Statement, later: Statement) -> None:
    """Add to a statement what another says and it does not, but for years and periods."""
    for name in _SINGLE_FIELDS:
        if not getattr(first, name):
            setattr(first, name, getattr(later, name))


def together(statements: Sequence[Statement]) -> Statement:
    """Return what several lines of one table say together; where two differ in unit or basis, it is unclear.

    The unit is then both, in the order of the lines, which no row can be read by.
    """
    whole = Statement()
    for statement in statements:
        whole.years = list(dict.fromkeys(whole.years + statement.years))
        whole.periods = list(dict.fromkeys(whole.periods + statement.periods))
        if differ_as_units(statement.unit, whole.unit):
            whole.unit = f"{whole.unit}、{statement.unit}"
        if _differ(statement.basis, whole.basis):
            whole.basis = texts.UNCLEAR
        _merge_single(whole, statement)
    return whole


def _differ(first: str, second: str) -> bool:
    """Return whether two things are both stated and not the same."""
    return bool(first and second) and first != second


_SINGLE_FIELDS = (
    "unit",
    "basis",
    "basis_text",
    "kind",
    "kind_text",
    "place",
    "source",
    "subject",
    "doubt",
    "other_time",
    "fiscal_year",
    "unread_year",
    "day",
    "void",
)
