"""One month of the calendar: what an audit speaks for, when a goal falls due, when an adjustment comes into force."""

from msgspec import Struct

JANUARY, DECEMBER = 1, 12
MONTHS_IN_YEAR, MONTHS_IN_HALF, MONTHS_IN_QUARTER = 12, 6, 3
_FEBRUARY = 2
_SHORT_MONTHS = frozenset({4, 6, 9, 11})


class PeriodError(ValueError):
    """The text names no period; `reason` is an entry of the catalogues' `period-unreadable`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason as a word a sentence can be chosen by."""
        super().__init__(reason)
        self.reason = reason


class Month(Struct, frozen=True, order=True, gc=False):
    """A month by its number from year 0: `year * 12 + month - 1`."""

    number: int

    @classmethod
    def of(cls, year: int, month: int) -> "Month":
        """Return a month of a year, from 1 to 12.

        >>> str(Month.of(2024, 9))
        '2024-09'
        """
        if not JANUARY <= month <= DECEMBER:
            raise PeriodError("no-such-month")
        return cls(year * MONTHS_IN_YEAR + month - 1)

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.number // MONTHS_IN_YEAR

    @property
    def month(self) -> int:
        """Which month of its year it is, from 1 to 12."""
        return self.number % MONTHS_IN_YEAR + 1

    @property
    def days(self) -> int:
        """How many days it has."""
        year = self.year
        if self.month == _FEBRUARY:
            is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            return 28 + is_leap
        return 31 - (self.month in _SHORT_MONTHS)

    def plus(self, months: int) -> "Month":
        """Return the month so many months later, or earlier where they are negative.

        >>> str(Month.of(2024, 11).plus(2)), str(Month.of(2024, 1).plus(-1))
        ('2025-01', '2023-12')
        """
        return Month(self.number + months)

    def __str__(self) -> str:
        """Return the canonical form, which `parse_period` reads back."""
        return f"{self.year:04}-{self.month:02}"
