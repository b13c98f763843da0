"""Months that words beside a figure make others of: the quarter that 9月 ends beside 当季值, 1-9月 in 备注."""

from collections.abc import Sequence

from auditor.model.month import PeriodError
from auditor.model.period import Period, PeriodText, parse_period
from auditor.reading.tables.names import read_name
from auditor.reading.tables.remarks import Remark, basis_of
from auditor.reading.tables.row import Row
from auditor.reading.tables.row_faults import unreadable_basis, unreadable_period
from auditor.reading.tables.texts import SINGLE, of_month, of_quarter


def month_or_quarter(row: Row, month: Period) -> Period:
    """Return the quarter that a month ends, where a row says that its figure is of one; else the month.

    A month within a quarter is then a fault.
    """
    text = _text_of_quarter(row)
    if not text or month.months > 1:
        return month
    if month.quarter is None:
        raise unreadable_basis(row, text, "unclear")
    return month.quarter


def speaks_of_quarter(row: Row) -> bool:
    """Return whether a row, or the words around its column, say 当季: a month may then be a quarter."""
    return bool(_text_of_quarter(row))


def _text_of_quarter(row: Row) -> str:
    """Return the first text of a row that says 当季; blank where none does."""
    for text in (row.target, row.basis, row.note, *row.remarks, row.heading):
        if of_quarter(text):
            return text
    return ""


def check_one_month(row: Row, period: Period) -> None:
    """Raise a fault where a row of several months says that its figure is one month's: 当月值 beside 1-9月."""
    if period.months == 1:
        return
    stated = [row.basis]
    if read_name(row.target).basis == SINGLE:
        stated.append(row.target)
    stated += (text for text in (row.note, *row.remarks) if basis_of(text) == SINGLE)
    for text in stated:
        if of_month(text):
            raise unreadable_basis(row, text, "one-month")


def months_beside(
    row: Row,
    period: PeriodText,
    remarks: Sequence[Remark],
) -> PeriodText:
    """Return the months of a row, from January on where a remark says so (9月 beside 1-9月); a fault where two differ.

    A year alone, or a longer stretch that the months lie in, says nothing else.
    """
    months = period.period
    for remark in remarks:
        if not remark.period:
            continue
        beside = _read(remark.period, months.year)
        if beside is None or (beside.period.contains(months) and not beside.cumulated):
            continue
        is_sum = beside.period.starts_in_january and beside.period.last == months.last
        if not is_sum:
            row.period = f"{row.period}、{remark.period}"
            raise unreadable_period(row, "two-times")
        return beside
    return period


def _read(text: str, year: int) -> PeriodText | None:
    """Return the months that a text names, in a year where it names none; nothing where there are no such months."""
    try:
        return parse_period(text, year)
    except PeriodError:
        return None
