"""The many ways in which people write a period: 1-9月, 前三季度, 截至9月底, Jan–Sep 2024, 2024Q3."""

import re
from unicodedata import normalize

from msgspec import Struct

from auditor.model import period_words as words
from auditor.model.month import (
    DECEMBER,
    JANUARY,
    MONTHS_IN_HALF,
    MONTHS_IN_QUARTER,
    Month,
    PeriodError,
)
from auditor.model.period import Period
from auditor.model.scripts import is_han

_CENTURY = 2000
_YEAR_DIGITS = 4
# A text of more characters names no period, whatever is in it.
_LONGEST = 400


class PeriodText(Struct, frozen=True, gc=False):
    """What a written period says: the months, and whether the words alone make the figure cumulated."""

    period: Period
    cumulated: bool = False


class _Months(Struct, frozen=True):
    """The first and the last month that a text names within a year, and whether it cumulates."""

    first: int
    last: int
    cumulated: bool


def parse_period(text: str, year: int | None = None) -> PeriodText:
    """Return the period that `text` names as a whole; `year` stands in where the text names none.

    >>> parse_period("1-9月", 2024)
    PeriodText(period=Period(first=24288, last=24296), cumulated=True)
    >>> [str(parse_period(text, 2024).period) for text in ("元—4月", "前三季度", "截至9月底", "全年", "9月")]
    ['2024-01..04', '2024-01..09', '2024-01..09', '2024', '2024-09']
    >>> parse_period("9月")
    Traceback (most recent call last):
    auditor.model.month.PeriodError: no-year
    """
    if len(text) > _LONGEST:
        raise PeriodError("unreadable")
    compact = re.sub(words.NO_MATTER, "", normalize("NFKC", text))
    if match := re.fullmatch(words.YEAR_OR_MONTH, compact):
        first, last = match[2] or JANUARY, match[2] or DECEMBER
        return PeriodText(Period.of(int(match[1]), int(first), int(last)))
    _refuse_no_months(compact)
    return (
        _in_digits(compact) or _in_english(compact, year) or _in_chinese(compact, year)
    )


def _refuse_no_months(compact: str) -> None:
    """Refuse what is not of whole months, and a text in Chinese that is no words for a time."""
    if re.fullmatch(words.DATE, compact):
        raise PeriodError("day")
    # Figures are of whole months; early in a month is not the month.
    if re.fullmatch(words.PART_OF_MONTH, compact):
        raise PeriodError("part-of-month")
    # Which months a fiscal year has differs from country to country.
    if re.fullmatch(words.FISCAL_YEAR, compact):
        raise PeriodError("fiscal-year")
    if not words.CHARACTERS.issuperset(sign for sign in compact if is_han(sign)):
        raise PeriodError("unreadable")


def _in_digits(compact: str) -> PeriodText | None:
    """Return the period of a text that is digits and dashes; nothing where it is none."""
    if match := re.fullmatch(words.YEARS, compact):
        return PeriodText(_span(int(match[1]), JANUARY, int(match[2]), DECEMBER))
    if (match := re.fullmatch(words.ISO_RANGE, compact)) and not re.fullmatch(
        words.DATE, compact
    ):
        return _iso_range(match)
    if (match := re.fullmatch(words.COMPACT, compact)) and match[2] != "00":
        month = int(match[2])
        return PeriodText(Period.of(int(match[1]), month, month))
    if match := re.fullmatch(words.UNTIL_DATE, compact):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        _refuse_within_month(year, month, day)
        return PeriodText(Period.of(year, JANUARY, month), cumulated=True)
    return None


def _iso_range(match: re.Match[str]) -> PeriodText:
    """Return `2024-01..09` or `2024-01..2024-09`: cumulated when it begins in January and is more than a month."""
    start = int(match[1])
    period = _span(start, int(match[2]), int(match[3] or start), int(match[4]))
    return PeriodText(period, cumulated=period.starts_in_january and period.months > 1)


def _in_english(compact: str, year: int | None) -> PeriodText | None:
    """Return the period of `Jan 2024`, `January–September 2024` or `Q3 2024`; nothing where it is none.

    >>> [str(parse_period(text, 2023).period) for text in ("Jan 2024", "January–September", "Q3 2024", "Q1-Q3 2024")]
    ['2024-01', '2023-01..09', '2024Q3', '2024-01..09']
    """
    if match := re.fullmatch(words.ENGLISH_PARTS, compact):
        return _english_part(match)
    if match := re.fullmatch(words.ENGLISH_DAY, compact):
        return _until_english_day(match, year)
    match = re.fullmatch(words.ENGLISH_MONTHS, compact)
    if match is None:
        return None
    first = words.ENGLISH[match[2][:3].lower()]
    last = first
    if match[3]:
        last = words.ENGLISH[match[3][:3].lower()]
    if last < first:
        raise PeriodError("no-such-month")
    named = _year_of(match[4], year)
    if named is None:
        raise PeriodError("no-year")
    if match[1] or (first == JANUARY and last > first):
        return PeriodText(Period.of(named, JANUARY, last), cumulated=True)
    return PeriodText(Period.of(named, first, last))


def _english_part(match: re.Match[str]) -> PeriodText:
    """Return the period of `Q3 2024`, `H1 2024` or `Q1-Q3 2024`."""
    if match["until"]:
        last = MONTHS_IN_QUARTER * int(match["until"])
        return PeriodText(Period.of(int(match["year"]), JANUARY, last), cumulated=True)
    if match["half"]:
        return _in_chinese(match["year"] + match["half"], None)
    quarter = match["quarter"] or match["turned"] or words.NTH[match["nth"].lower()]
    return _in_chinese(f"{match['year']}Q{quarter}", None)


def _until_english_day(match: re.Match[str], year: int | None) -> PeriodText:
    """Return the months up to the end of one: to 30 Sep 2024, period ended 30 September 2024."""
    named = _year_of(match[3], year)
    month = words.ENGLISH[match[2][:3].lower()]
    if named is None:
        raise PeriodError("no-year")
    _refuse_within_month(named, month, int(match[1]))
    return PeriodText(Period.of(named, JANUARY, month), cumulated=True)


def _year_of(written: str | None, otherwise: int | None) -> int | None:
    """Return the year that is written, else the one that stands in for it."""
    if not written:
        return otherwise
    # 24年1月 is of this century; the year of 98年 nobody reports any more.
    is_short = len(written) < _YEAR_DIGITS
    return _CENTURY + int(written) if is_short else int(written)


def _in_chinese(compact: str, year: int | None) -> PeriodText:
    """Return the period of a text that names a year or none, then months, quarters, halves or nothing."""
    # Every part of the head and of the tail may be missing, so that there always is one.
    head = next(re.finditer(words.HEAD, compact))
    named = _year_of(head["year"], year)
    body = compact[head.end() :]
    tail = next(re.finditer(words.TAIL, body))
    body = body[: tail.start()]
    until = bool(head["until"] or head["then"] or tail["cumulated"])
    if not body and not head["year"]:
        raise PeriodError("unreadable")
    if head.group().endswith(("-", ".", "/")):
        body = _behind_dash(body)
    months = _months(body, until=until, year=named)
    if tail["single"] and months.cumulated:
        raise PeriodError("unreadable")
    if named is None:
        raise PeriodError("no-year")
    period = Period.of(named, months.first, months.last)
    if tail["single"] in {"当季", "单季"}:
        period = _quarter_ending(period)
    return PeriodText(period, months.cumulated)


def _behind_dash(body: str) -> str:
    """Return what stands behind a year and a dash, a bare number as the month it is: 2024-9."""
    if re.fullmatch(words.BARE_MONTH, body):
        return body + "月"
    if re.fullmatch(r"[HQhq].*", body):
        return body
    raise PeriodError("unreadable")


def _quarter_ending(period: Period) -> Period:
    """Return the quarter that a month ends: 3月当季. What is more than a month is what it is."""
    if period.months != 1:
        return period
    if period.quarter is None:
        raise PeriodError("unreadable")
    return period.quarter


def _months(body: str, *, until: bool, year: int | None) -> _Months:
    """Return the months that `body` names; from January on where the text says that they are counted so."""
    if re.fullmatch(words.WHOLE_YEAR, body):
        return _Months(JANUARY, DECEMBER, until)
    if match := re.fullmatch(words.HALF, body):
        return _half(match, until=until)
    if match := re.fullmatch(words.QUARTERS, body) or re.fullmatch(
        words.ONE_QUARTER, body
    ):
        return _quarter(match, until=until)
    if match := re.fullmatch(words.FIRST_MONTHS, body):
        return _Months(1, _number(match[1]), cumulated=True)
    if match := re.fullmatch(words.MONTHS, body):
        return _some_months(match, until=until)
    if match := re.fullmatch(words.ONE_MONTH, body):
        return _one_month(match, until=until, year=year)
    raise PeriodError("unreadable")


def _half(match: re.Match[str], *, until: bool) -> _Months:
    """Return 上半年, 半年度 or H1, which cumulate by themselves, or the second half."""
    if match[1] == "上" or match[2] or match[3] == "1":
        return _Months(JANUARY, MONTHS_IN_HALF, cumulated=True)
    return _Months(JANUARY if until else MONTHS_IN_HALF + 1, DECEMBER, until)


def _quarter(match: re.Match[str], *, until: bool) -> _Months:
    """Return 三季度, or the months up to its end where the text says so (前三季度, 截至三季度, 三季度末)."""
    if match.re.pattern == words.QUARTERS:
        quarter = _number(match[1] or match[2])
        return _Months(JANUARY, quarter * MONTHS_IN_QUARTER, cumulated=True)
    quarter = _number(match[1] or match[3] or match[4])
    last = quarter * MONTHS_IN_QUARTER
    cumulated = until or bool(match[2])
    return _Months(1 if cumulated else last - 2, last, cumulated)


def _some_months(match: re.Match[str], *, until: bool) -> _Months:
    """Return 1-9月, which cumulates by itself, or months in the middle of the year."""
    first, last = _number(match[1]), _number(match[2])
    if last < first:
        raise PeriodError("no-such-month")
    if until and first > JANUARY:
        # 4-9月累计 may count from April or from January.
        raise PeriodError("unreadable")
    return _Months(first, last, first == JANUARY)


def _one_month(match: re.Match[str], *, until: bool, year: int | None) -> _Months:
    """Return a month, or the months up to its end where the text says so (截至9月底, 9月底, 截至9月30日)."""
    month, day = _number(match[1]), match[3]
    if not JANUARY <= month <= DECEMBER:
        raise PeriodError("no-such-month")
    if day:
        if not until:
            raise PeriodError("unreadable")
        if year is None:
            raise PeriodError("no-year")
        _refuse_within_month(year, month, int(day))
    cumulated = until or bool(match[2])
    return _Months(1 if cumulated else month, month, cumulated)


def _refuse_within_month(year: int, month: int, day: int) -> None:
    """Refuse a day that is not the last of its month."""
    if not JANUARY <= month <= DECEMBER:
        raise PeriodError("no-such-month")
    if day != Month.of(year, month).days:
        raise PeriodError("unreadable")


def _number(text: str) -> int:
    """Return a month or quarter written in Arabic or Chinese."""
    return words.NUMERALS.get(text) or int(text)


def _span(first_year: int, first: int, last_year: int, last: int) -> Period:
    """Return the months from one year's month to another's."""
    start = Period.of(first_year, first, first)
    end = Period.of(last_year, last, last)
    return Period(start.first, end.last)


def parse_span(text: str) -> Period:
    """Return the whole year or years that a plan covers: `2024`, `2021-2025`."""
    period = parse_period(text).period
    if not (period.starts_in_january and period.last_month == DECEMBER):
        raise PeriodError("unreadable")
    return period
