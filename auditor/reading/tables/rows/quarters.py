"""Months that words beside a figure make others of: the quarter that 9月 ends beside 当季值, 1-9月 in 备注.

当月 beside 1-9月 is a fault.
"""

from collections.abc import Callable, Sequence

from auditor.model.month import MONTHS_IN_QUARTER, PeriodError
from auditor.model.patterns import LazyRegexp
from auditor.model.period import Period
from auditor.model.period_text import PeriodText, parse_period
from auditor.model.period_words import NUMERALS
from auditor.reading.tables.layout.remarks import Remark, basis_of
from auditor.reading.tables.rows.faults import (
    RowFaultError,
    unreadable_basis,
    unreadable_period,
)
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.export_codes import OF_DAYS
from auditor.reading.tables.words.lengths_stated import of_month, of_quarter
from auditor.reading.tables.words.texts import SINGLE

_MONTHS_BEFORE = LazyRegexp(
    r"[上前]([一二两三四五六七八九十]|\d+)?个?月|(?:last|previous)months?"
)
_LISTED_MONTHS = LazyRegexp(r"(?<=\d)月?份?[、,和及](?=\d+月)")


def single_months(row: Row, months: Period, file: str) -> Period:
    """Return the months of a figure that is said to be of one month, quarter or period; a fault where that differs.

    A month beside 当季值 is the quarter that it ends; 1-9月 beside 当月值 is neither the month nor the sum. `file` is
    what the name of the file says.
    """
    text = _first(of_quarter, row, file)
    if text:
        quarter = Period(months.last, months.last).quarter
        if quarter is None or quarter.months < months.months:
            raise unreadable_basis(row, text, "unclear")
        return quarter
    text = _first(of_month, row, file)
    if text and months.months > 1:
        raise unreadable_basis(row, text, "one-month")
    return months


def narrows_months(row: Row, months: Period, file: str) -> bool:
    """Return whether a row, or the words around its column, say 当季 or 当月 and the months may be others."""
    if _first(of_quarter, row, file):
        return True
    return months.months > 1 and bool(_first(of_month, row, file))


def _first(states: Callable[[str], bool], row: Row, file: str) -> str:
    """Return the first text of a row, its heading or its file that says something; blank where none does."""
    beside = [
        text
        for text in (row.note, *row.remarks, *row.comments)
        if basis_of(text) == SINGLE
    ]
    texts_of_row = (row.basis, row.target, *beside, *row.heading, file)
    for text in texts_of_row:
        if states(text):
            return text
    return ""


def months_beside(
    row: Row,
    period: PeriodText,
    remarks: Sequence[Remark],
) -> PeriodText:
    """Return the months of a row, from January on where a remark says so (9月 beside 1-9月); a fault where two differ.

    The year that the months lie in says nothing else.
    """
    months = period.period
    for remark in remarks:
        if remark.frequency:
            return _of_frequency(row, period, remark)
        if remark.included:
            return _with_included(row, months, remark.included)
        if not remark.period or f"{months.year}年以来" in remark.period:
            continue
        beside = _read(remark.period, months.year)
        if beside and _states_nothing_else(beside, months):
            continue
        if beside is None or not _is_sum_until(beside.period, months):
            row.period = f"{row.period}、{remark.period}"
            raise unreadable_period(row, "two-times")
        return beside
    return period


def _of_frequency(row: Row, period: PeriodText, remark: Remark) -> PeriodText:
    """Return the months of a figure of a series that has one in so many months; a fault where its own are others.

    A month is the quarter, the half or the whole year that it ends; months from January on are sums so far.
    """
    months, length = period.period, remark.frequency
    if length == OF_DAYS:
        raise _two_times(row, remark.written)
    is_sum = months.starts_in_january and months.months % length == 0
    if is_sum or months.months == length:
        return period
    # Months are counted from a January.
    whole = Period(months.last - length + 1, months.last)
    if months.months > 1 or whole.first % length:
        raise _two_times(row, remark.written)
    return PeriodText(whole, cumulated=length > MONTHS_IN_QUARTER)


def _states_nothing_else(beside: PeriodText, months: Period) -> bool:
    """Return whether a time beside some months is theirs, or that of their year."""
    if beside.cumulated or not beside.period.contains(months):
        return False
    return beside.period == months or beside.period.is_full_year


def _is_sum_until(whole: Period, months: Period) -> bool:
    """Return whether some months begin in January and end as others do."""
    return whole.starts_in_january and whole.last == months.last


def _with_included(row: Row, months: Period, text: str) -> PeriodText:
    """Return the months of a row with those that its remark includes; a fault unless both are one stretch from January.

    2月 beside 含1月 is January and February; what 3月 beside 含上月 is when February has its own row nobody knows.
    """
    included = _months_included(text, months)
    if included is None:
        raise _two_times(row, text)
    if months.contains(included):
        return PeriodText(months, cumulated=months.starts_in_january)
    is_stretch = included.last + 1 >= months.first
    if is_stretch and included.starts_in_january:
        first = min(included.first, months.first)
        whole = Period(first, months.last)
        return PeriodText(whole, cumulated=True)
    raise _two_times(row, text)


def _two_times(row: Row, text: str) -> RowFaultError:
    """Return the fault of a row whose remark names other months than its cell does."""
    row.period = f"{row.period}、{text}"
    return unreadable_period(row, "two-times")


def _months_included(text: str, months: Period) -> Period | None:
    """Return the months that 上月, 前两月, 1-2月 or 1、2月 are beside others; nothing where they are not understood."""
    before = _MONTHS_BEFORE.fullmatch(text.lower())
    if before:
        count = NUMERALS.get(before[1] or "", 0) or int(before[1] or 1)
        return Period(months.first - count, months.first - 1)
    listed = _LISTED_MONTHS.sub("-", text)
    stated = _read(listed, months.year)
    if stated:
        return stated.period
    return None


def _read(text: str, year: int) -> PeriodText | None:
    """Return the months that a text names, in a year where it names none; nothing where there are no such months."""
    try:
        return parse_period(text, year)
    except PeriodError:
        return None
