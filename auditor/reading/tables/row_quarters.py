"""Months that stand for the quarter they end, where a row says that its figure is of one: 9月 beside 当季值."""

from auditor.model.period import Period
from auditor.reading.tables.row import Row
from auditor.reading.tables.row_faults import unreadable_basis
from auditor.reading.tables.texts import of_quarter


def month_or_quarter(row: Row, month: Period) -> Period:
    """Return the quarter that a month ends, where a row says that its figure is of one; else the month.

    A month within a quarter is then a fault.
    """
    text = _text_of_quarter(row)
    if not text:
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
