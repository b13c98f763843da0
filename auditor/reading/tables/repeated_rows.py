"""Rows that differ from an earlier one in their months, number and day only: what was made of that one serves again.

In most files a target's rows are alike but for these. Reading the same unit, basis and source anew for each of them
took two thirds of the time a file took.
"""

from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.numeral import plain_number
from auditor.model.period import Period, PeriodText
from auditor.model.provenance import Location
from auditor.model.quantity import Quantity, Unit
from auditor.reading.tables.dates import parse_date
from auditor.reading.tables.row import Row
from auditor.reading.tables.target_index import TargetIndex
from auditor.reading.tables.texts import CUMULATED, SINGLE

if TYPE_CHECKING:
    from collections.abc import Hashable

_OWN = frozenset({"line", "period", "value", "published", "value_index", "columns"})
"""What rows that read alike may differ in: the number of a column matters to faults only, and those are not kept."""
_alike = attrgetter(*(name for name in Row.__struct_fields__ if name not in _OWN))
_MOST_KEPT = 2**14
"""A file whose every row has a remark of its own gains nothing, and shall not fill the memory."""
_OF_ANY_MONTH = frozenset({CUMULATED, SINGLE})
"""Where the basis is said, it makes no difference whether the months begin with January."""


class Months(Struct, frozen=True):
    """What decides of a period how a row reads."""

    kind: int
    """Which plans answer for it."""
    is_one: bool
    is_cumulated: bool
    begins_year: bool


class Own(Struct, frozen=True, gc=False):
    """What a row says itself that else is like another."""

    period: Period
    number: Decimal
    published: date | None = None


def own_of(period: Period, value: str, published: str) -> Own | None:
    """Return what a row of such months says itself, by its cells; nothing where it is to be read as a whole."""
    number = plain_number(value)
    if number is None:
        return None
    if not published:
        return Own(period, number)
    try:
        return Own(period, number, parse_date(published))
    except ValueError:
        return None


class Example(Struct, frozen=True):
    """A figure that rows alike are read like: all but months, number and place serves again."""

    figure: Actual
    unit: Unit
    basis: str

    @property
    def is_cumulated(self) -> bool | None:
        """Whether the figure is said to be cumulated; nothing where it is not said."""
        if not self.basis:
            return None
        return self.basis == CUMULATED

    def months_like(self, months: Months) -> list[Months]:
        """Return what months may be of a row that is read like this one, whose own are of such a kind."""
        if self.basis not in _OF_ANY_MONTH:
            return [months]
        return [months, replace(months, begins_year=not months.begins_year)]

    def again(self, own: Own, location: Location, excerpt: str) -> Actual:
        """Return the figure of a row like this one."""
        period = own.period
        if self.basis == CUMULATED:
            period = period.from_january
        return replace(
            self.figure,
            period=period,
            quantity=Quantity(own.number, self.unit),
            location=location,
            published=own.published,
            excerpt=excerpt,
        )


class RepeatedRows:
    """The figures of one file or sheet that others may be read like."""

    def __init__(self, index: TargetIndex) -> None:
        """Start with none."""
        self._index = index
        self._examples: dict[Hashable, Example] = {}

    def months_of(self, text: PeriodText) -> Months:
        """Return what two periods share if rows of them read alike."""
        period = text.period
        return Months(
            self._index.kind_of(period),
            period.months == 1,
            text.cumulated,
            period.starts_in_january,
        )

    def keep(
        self, row: Row, text: PeriodText, figure: Actual, basis: str
    ) -> Example | None:
        """Keep a figure that rows like its own can be read like: of a plain number, beside no goal."""
        # Which goal is in force depends on the months, so that each must be compared on its own.
        if row.goal or figure.quantity is None or plain_number(row.value) is None:
            return None
        if len(self._examples) >= _MOST_KEPT:
            self._examples.clear()
        alike = _alike(row)
        example = Example(figure, figure.quantity.unit, basis)
        months = self.months_of(text)
        for of_same_kind in example.months_like(months):
            self._examples[alike, of_same_kind] = example
        return example

    def like(self, row: Row, text: PeriodText) -> Example | None:
        """Return the figure that a row is read like; nothing where it is the first of its kind."""
        return self._examples.get((_alike(row), self.months_of(text)))
