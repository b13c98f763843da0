"""Stretches of the calendar, and the many ways people write them.

A period is a run of whole months, both ends included. Months are numbered from year 0: `year * 12 + month - 1`.
"""

import re
from unicodedata import normalize

from msgspec import Struct

JANUARY, DECEMBER = 1, 12
_QUARTER_MONTHS, _HALF_MONTHS = 3, 6
_YEAR_DIGITS = 4


class PeriodError(ValueError):
    """The text names no period; `reason` is `unreadable`, `no-year` or `no-such-month`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as a word a sentence can be chosen by."""
        super().__init__(reason)
        self.reason = reason


class Period(Struct, frozen=True, order=True):
    """A stretch of the calendar from one month to another, both included."""

    first: int
    last: int

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise PeriodError("no-such-month")

    @classmethod
    def of(cls, year: int, first: int = JANUARY, last: int = DECEMBER) -> "Period":
        """Return the months `first` to `last` of `year`.

        >>> str(Period.of(2024, 1, 9))
        '2024-01..09'
        """
        if not (JANUARY <= first <= DECEMBER and JANUARY <= last <= DECEMBER):
            raise PeriodError("no-such-month")
        return cls(year * 12 + first - 1, year * 12 + last - 1)

    @property
    def year(self) -> int:
        """The year of the last month."""
        return self.last // 12

    @property
    def first_year(self) -> int:
        """The year of the first month."""
        return self.first // 12

    @property
    def first_month(self) -> int:
        """The first month as a number from 1 to 12."""
        return self.first % 12 + 1

    @property
    def last_month(self) -> int:
        """The last month as a number from 1 to 12."""
        return self.last % 12 + 1

    @property
    def months(self) -> int:
        """How many months the period covers."""
        return self.last - self.first + 1

    @property
    def starts_in_january(self) -> bool:
        """Whether the first month is a January."""
        return self.first_month == JANUARY

    @property
    def is_full_year(self) -> bool:
        """Whether the period is exactly one calendar year."""
        return self.starts_in_january and self.months == DECEMBER

    @property
    def end(self) -> "Period":
        """The last month, as a period of its own."""
        return Period(self.last, self.last)

    @property
    def from_january(self) -> "Period":
        """The period stretched back to the January of its last year."""
        return Period(min(self.first, self.year * 12), self.last)

    @property
    def year_before(self) -> "Period":
        """The same months one year earlier."""
        return Period(self.first - 12, self.last - 12)

    def contains(self, other: "Period") -> bool:
        """Return whether every month of `other` is a month of this period."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        """Return the canonical form, which `parse_period` reads back.

        >>> [str(parse_period(text).period) for text in ("2024年", "2024年上半年", "2024年三季度", "2024.9")]
        ['2024', '2024H1', '2024Q3', '2024-09']
        """
        year, first, last = self.year, self.first_month, self.last_month
        if self.first_year != year:
            if first == JANUARY and last == DECEMBER:
                return f"{self.first_year:04}..{year:04}"
            return f"{self.first_year:04}-{first:02}..{year:04}-{last:02}"
        if self.months == DECEMBER:
            return f"{year:04}"
        if self.months == _HALF_MONTHS and first in {1, 7}:
            return f"{year:04}H{last // 6}"
        if self.months == _QUARTER_MONTHS and last % _QUARTER_MONTHS == 0:
            return f"{year:04}Q{last // 3}"
        return f"{year:04}-{first:02}" if first == last else f"{year:04}-{first:02}..{last:02}"


class PeriodText(Struct, frozen=True):
    """What a written period says: the months, and whether the words alone make the figure cumulated."""

    period: Period
    cumulated: bool = False


_NUMERALS = {"元": 1, "两": 2} | {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_MONTH = r"(\d{1,2}|元|十[一二]?|[一二三四五六七八九])"
_QUARTER = r"([1-4一二两三四])"
_DASH = r"(?:\.\.|[-–—―−~至到])"
_YEAR = r"(?:(?P<year>\d{4})(?:年(?![末底终]))?度?[-./]?)?"
_UNTIL = r"(?P<until>截至|截止到|截止|年初至|至)?"

# Patterns are texts, compiled when first used: a run that meets only 2024 compiles none.
_ISO_RANGE = rf"(\d{{4}})[-./](\d{{1,2}}){_DASH}(?:(\d{{4}})[-./])?(\d{{1,2}})月?"
_DATE = r"\d{4}([-./])\d{1,2}\1\d{1,2}"
_YEARS = rf"(\d{{4}})年?{_DASH}(\d{{4}})年?"
_HEAD = rf"{_UNTIL}{_YEAR}{_UNTIL.replace('until', 'then')}"
_COMPACT = r"(\d{4})(\d{2})"
_WHOLE_YEAR = r"(?:全年度?|年度|年末|年底|年终)?"
_HALF = r"(?i)(?:(上|下)半年|H([12]))[末底]?"
_ONE_QUARTER = rf"(?i)(?:第?{_QUARTER}季度?[末底]?|Q([1-4]))"
_QUARTERS = rf"(?:前{_QUARTER}个?季度|第?[1一]季?度?{_DASH}第?{_QUARTER}季度)[末底]?"
_FIRST_MONTHS = rf"前{_MONTH}个?月"
_MONTHS = rf"{_MONTH}月?份?{_DASH}{_MONTH}月份?([末底])?"
_ONE_MONTH = rf"{_MONTH}(?:月份?([末底])?|月(\d{{1,2}})日)"
_BARE_MONTH = r"\d{1,2}"


def parse_period(text: str, year: int | None = None) -> PeriodText:
    """Return the period that `text` names; `year` stands in where the text names none.

    >>> parse_period("1-9月", 2024)
    PeriodText(period=Period(first=24288, last=24296), cumulated=True)
    >>> [str(parse_period(text, 2024).period) for text in ("元—4月", "前三季度", "截至9月底", "全年", "9月")]
    ['2024-01..04', '2024-01..09', '2024-01..09', '2024', '2024-09']
    >>> parse_period("9月")
    Traceback (most recent call last):
    auditor.model.period.PeriodError: no-year
    """
    compact = re.sub(r"\s+", "", normalize("NFKC", text))
    if len(compact) == _YEAR_DIGITS and compact.isascii() and compact.isdigit():
        return PeriodText(Period.of(int(compact)))
    if found := re.fullmatch(_YEARS, compact):
        return PeriodText(_span(int(found[1]), 1, int(found[2]), 12))
    if (found := re.fullmatch(_ISO_RANGE, compact)) and not re.fullmatch(_DATE, compact):
        return _iso_range(found)
    if (found := re.fullmatch(_COMPACT, compact)) and found[2] != "00":
        return PeriodText(Period.of(int(found[1]), int(found[2]), int(found[2])))
    head = re.match(_HEAD, compact)
    assert head is not None, "every part of the head is optional"  # noqa: S101 - tells the type checker
    named = int(head["year"]) if head["year"] else year
    return _body(compact[head.end() :], named, head)


def _iso_range(found: re.Match[str]) -> PeriodText:
    """Return `2024-01..09` or `2024-01..2024-09`: cumulated when it begins in January and is more than a month."""
    start = int(found[1])
    period = _span(start, int(found[2]), int(found[3] or start), int(found[4]))
    return PeriodText(period, cumulated=period.starts_in_january and period.months > 1)


def _body(body: str, year: int | None, head: re.Match[str]) -> PeriodText:
    """Read what follows the year: months, quarters, halves or nothing."""
    until = bool(head["until"] or head["then"])
    if not body and not head["year"]:
        raise PeriodError("unreadable")
    dashed = head.group().endswith(("-", ".", "/"))
    if dashed and re.fullmatch(_BARE_MONTH, body):
        body += "月"
    elif dashed and not re.fullmatch(r"[HQhq].*", body):
        raise PeriodError("unreadable")
    months, cumulated = _months(body, until=until, year=year)
    if year is None:
        raise PeriodError("no-year")
    return PeriodText(Period.of(year, *months), cumulated)


def _months(  # noqa: PLR0911 - one way of writing after the other
    body: str, *, until: bool, year: int | None
) -> tuple[tuple[int, int], bool]:
    """Return the first and last month that `body` names, and whether it cumulates."""
    if re.fullmatch(_WHOLE_YEAR, body):
        return (1, 12), until
    if found := re.fullmatch(_HALF, body):
        first_half = found[1] == "上" or found[2] == "1"
        return ((1, 6) if first_half else (1, 12) if until else (7, 12)), first_half or until
    if found := re.fullmatch(_QUARTERS, body):
        return (1, 3 * _number(found[1] or found[2])), True
    if found := re.fullmatch(_ONE_QUARTER, body):
        last = 3 * _number(found[1] or found[2])
        return (1 if until else last - 2, last), until
    if found := re.fullmatch(_FIRST_MONTHS, body):
        return (1, _number(found[1])), True
    if found := re.fullmatch(_MONTHS, body):
        first, last = _number(found[1]), _number(found[2])
        if last < first:
            raise PeriodError("no-such-month")
        return (first, last), first == JANUARY
    if found := re.fullmatch(_ONE_MONTH, body):
        return _one_month(found, until=until, year=year)
    raise PeriodError("unreadable")


def _one_month(found: re.Match[str], *, until: bool, year: int | None) -> tuple[tuple[int, int], bool]:
    """Return a month, or the months up to its end where the text says so (截至9月底, 9月底, 截至9月30日)."""
    from calendar import monthrange  # only a date needs it

    month, day = _number(found[1]), found[3]
    if not JANUARY <= month <= DECEMBER:
        raise PeriodError("no-such-month")
    if day and (not until or year is None or int(day) != monthrange(year, month)[1]):
        raise PeriodError("no-year" if until and year is None else "unreadable")
    cumulated = until or bool(found[2])
    return (1 if cumulated else month, month), cumulated


def _number(text: str) -> int:
    """Return a month or quarter written in Arabic or Chinese."""
    return _NUMERALS.get(text) or int(text)


def _span(first_year: int, first: int, last_year: int, last: int) -> Period:
    """Return the months from one year's month to another's."""
    return Period(Period.of(first_year, first, first).first, Period.of(last_year, last, last).last)


def parse_span(text: str) -> Period:
    """Return the whole year or years that a plan covers: `2024`, `2021-2025`."""
    period = parse_period(text).period
    if not (period.starts_in_january and period.last_month == DECEMBER):
        raise PeriodError("unreadable")
    return period
