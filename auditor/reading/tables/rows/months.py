"""The months that the rows of one file or sheet cover, as their periods are written; a fault where that is unclear."""

from auditor.model.month import PeriodError
from auditor.model.period_text import PeriodText, parse_period
from auditor.reading.tables.rows.faults import unreadable_period
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.statements import Statement
from auditor.reading.tables.words.target_index import TargetIndex


class MonthsOfRows:
    """Reads the periods of rows, each text once."""

    def __init__(self, index: TargetIndex, file: Statement) -> None:
        """Take the plans, and what the name of the file says."""
        self._index = index
        self._file = file
        self._read: dict[str, PeriodText] = {}

    @property
    def year(self) -> int | None:
        """The year of a period that names none: the file's, else the plans'."""
        if self._file.fiscal_year:
            return None
        if not self._file.years:
            return None if self._file.unread_year else self._index.year
        # Of two years in its name, a month without one may be of either.
        is_single = len(self._file.years) == 1
        if is_single:
            return int(self._file.years[0])
        return None

    def of(self, row: Row) -> PeriodText:
        """Return the months a row covers, before its 口径 is looked at; a fault where those beside it say others."""
        if row.period_doubt:
            raise unreadable_period(row, row.period_doubt)
        months = self._as_written(row)
        if row.year_by_order and months.period.year != int(row.year_by_order):
            raise unreadable_period(row, "year-unclear")
        return months

    def _as_written(self, row: Row) -> PeriodText:
        """Return the months that a row's period names."""
        if row.period in self._read:
            return self._read[row.period]
        try:
            months = parse_period(row.period, self.year)
        except PeriodError as error:
            reason = error.reason
            if reason == "no-year" and len(self._file.years) > 1:
                reason = "two-years"
            if reason == "no-year" and self._file.unread_year:
                reason = "year-unread"
            if reason == "no-year" and self._file.fiscal_year:
                reason = "fiscal-year"
            raise unreadable_period(row, reason) from None
        self._read[row.period] = months
        return months
