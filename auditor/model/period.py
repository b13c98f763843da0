"""Stretches of the calendar.

A period is a run of whole months, both ends included. Months are numbered from year 0: `year * 12 + month - 1`.
"""

from collections.abc import Iterator

from msgspec import Struct

from auditor.model.month import (
    DECEMBER,
    JANUARY,
    MONTHS_IN_HALF,
    MONTHS_IN_QUARTER,
    MONTHS_IN_YEAR,
    Month,
    PeriodError,
)


class Period(Struct, frozen=True, order=True, gc=False):
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
        january = year * MONTHS_IN_YEAR
        return cls(january + first - 1, january + last - 1)

    @property
    def year(self) -> int:
        """The year of the last month."""
        return self.last // MONTHS_IN_YEAR

    @property
    def first_year(self) -> int:
        """The year of the first month."""
        return self.first // MONTHS_IN_YEAR

    @property
    def first_month(self) -> int:
        """The first month as a number from 1 to 12."""
        return self.first % MONTHS_IN_YEAR + 1

    @property
    def last_month(self) -> int:
        """The last month as a number from 1 to 12."""
        return self.last % MONTHS_IN_YEAR + 1

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
        return self.starts_in_january and self.months == MONTHS_IN_YEAR

    @classmethod
    def single(cls, month: Month) -> "Period":
        """Return the period that is one month."""
        return cls(month.number, month.number)

    @property
    def start(self) -> Month:
        """The first month."""
        return Month(self.first)

    @property
    def end(self) -> Month:
        """The last month."""
        return Month(self.last)

    def every_month(self) -> Iterator[Month]:
        """Yield its months, the first one first."""
        for number in range(self.first, self.last + 1):
            yield Month(number)

    @property
    def quarter(self) -> "Period | None":
        """The quarter that a single month ends; nothing for other periods."""
        if self.first != self.last or self.last_month % MONTHS_IN_QUARTER:
            return None
        return Period(self.last - MONTHS_IN_QUARTER + 1, self.last)

    @property
    def from_january(self) -> "Period":
        """The period stretched back to the January of its last year."""
        return Period(min(self.first, self.year * MONTHS_IN_YEAR), self.last)

    @property
    def year_before(self) -> "Period":
        """The same months one year earlier."""
        return Period(self.first - MONTHS_IN_YEAR, self.last - MONTHS_IN_YEAR)

    def has(self, month: Month) -> bool:
        """Return whether a month is one of this period."""
        return self.first <= month.number <= self.last

    def contains(self, other: "Period") -> bool:
        """Return whether every month of `other` is a month of this period."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        """Return the canonical form, which `parse_period` reads back.

        >>> [str(Period.of(2024, *months)) for months in ((1, 12), (1, 6), (7, 9), (9, 9))]
        ['2024', '2024H1', '2024Q3', '2024-09']
        """
        year, first, last = self.year, self.first_month, self.last_month
        if self.first_year != year:
            return self._across_years()
        if self.months == MONTHS_IN_YEAR:
            return f"{year:04}"
        if self.months == MONTHS_IN_HALF and last % MONTHS_IN_HALF == 0:
            return f"{year:04}H{last // MONTHS_IN_HALF}"
        if self.months == MONTHS_IN_QUARTER and last % MONTHS_IN_QUARTER == 0:
            return f"{year:04}Q{last // MONTHS_IN_QUARTER}"
        if first == last:
            return f"{year:04}-{first:02}"
        return f"{year:04}-{first:02}..{last:02}"

    def _across_years(self) -> str:
        """Return the canonical form of months of several years."""
        start, end = f"{self.first_year:04}", f"{self.year:04}"
        if self.first_month == JANUARY and self.last_month == DECEMBER:
            return f"{start}..{end}"
        return f"{start}-{self.first_month:02}..{end}-{self.last_month:02}"
