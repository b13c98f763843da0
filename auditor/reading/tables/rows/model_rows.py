"""Model rows of one file or sheet: what was made of the first row of a kind serves its repeats.

To read the same unit, basis and source anew for each row takes two thirds of the time that a file takes.
"""

from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.direction import Direction
from auditor.model.month import Month, PeriodError
from auditor.model.numeral import plain_number
from auditor.model.period import Period
from auditor.model.period_text import PeriodText, parse_period
from auditor.model.provenance import Location
from auditor.model.quantity import Quantity, Unit
from auditor.reading.tables.rows.interchangeable_targets import (
    FigureOfTarget,
    figure_of_target,
)
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.dates import parse_date
from auditor.reading.tables.words.target_index import TargetIndex
from auditor.reading.tables.words.texts import CUMULATED, SINGLE

if TYPE_CHECKING:
    from collections.abc import Hashable

_OWN = frozenset(
    {"line", "period", "value", "published", "value_index", "columns", "alike"}
)
"""What a repeat may differ in from its model: the number of a column matters to faults only, and those are not kept."""
_SHARED = tuple(name for name in Row.__struct_fields__ if name not in _OWN)
_alike = attrgetter(*_SHARED)
_beside_target = attrgetter(*(name for name in _SHARED if name != "target"))
_MOST_KEPT = 2**14
"""A file whose every row has a remark of its own gains nothing, and shall not fill the memory."""
_OF_ANY_MONTH = frozenset({CUMULATED, SINGLE})
"""Where the basis is said, it makes no difference whether the months begin with January."""


class PeriodKind(Struct, frozen=True):
    """What of a period decides how a row reads."""

    kind: int
    """Which plans answer for it."""
    is_one: bool
    is_cumulated: bool
    begins_year: bool


class RowDifferences(Struct, frozen=True, gc=False):
    """What a repeat says itself."""

    period: Period
    number: Decimal
    published: date | None = None


def differences_of(period: Period, value: str, published: str) -> RowDifferences | None:
    """Return what a row of such months says itself, by its cells; nothing where it is to be read as a whole."""
    number = plain_number(value)
    if number is None:
        return None
    if not published:
        return RowDifferences(period, number)
    day = day_of_publication(published, period)
    if day is None:
        return None
    return RowDifferences(
        period=period,
        number=number,
        published=day,
    )


def day_of_publication(text: str, period: Period) -> date | None:
    """Return the day on which a figure of some months was published; nothing where it cannot be read or cannot be."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    if is_before_end(day, period):
        return None
    return day


def is_before_end(day: date, period: Period) -> bool:
    """Return whether a day lies in a month before the last of some months: no figure of them was out by then."""
    return Month.of(day.year, day.month).number < period.last


class ModelRow(Struct, frozen=True):
    """A figure whose repeats take all from it but months, number, day and place."""

    figure: Actual
    unit: Unit
    basis: str

    def months_like(self, months: PeriodKind) -> list[PeriodKind]:
        """Return what months may be of a row that is read like this one, whose own are of such a kind."""
        begins = {months.begins_year}
        if self.basis in _OF_ANY_MONTH:
            begins = {True, False}
        return [replace(months, begins_year=begins_year) for begins_year in begins]

    def months_of(self, period: Period) -> Period:
        """Return the months that the figure of a row like this one covers."""
        return period.from_january if self.basis == CUMULATED else period

    def again(
        self,
        months: Period,
        number: Decimal,
        published: date | None,
        location: Location,
        excerpt: str,
    ) -> Actual:
        """Return the figure of a row like this one, with what it says itself."""
        return replace(
            self.figure,
            period=self.months_of(months),
            quantity=Quantity(number, self.unit),
            location=location,
            published=published,
            excerpt=excerpt,
        )


class ModelRows:
    """The model rows of one file or sheet."""

    def __init__(self, index: TargetIndex) -> None:
        """Start with none."""
        self._index = index
        self._model_rows: dict[Hashable, ModelRow] = {}
        self._of_targets: dict[Hashable, tuple[FigureOfTarget, ModelRow]] = {}
        """By what is beside the target, for rows of others."""

    def months_of(self, text: PeriodText) -> PeriodKind:
        """Return what two periods share if rows of them read alike."""
        period = text.period
        return PeriodKind(
            kind=self._index.kind_of(period),
            is_one=period.months == 1,
            is_cumulated=text.cumulated,
            begins_year=period.starts_in_january,
        )

    def keep(
        self, row: Row, text: PeriodText, figure: Actual, basis: str
    ) -> ModelRow | None:
        """Keep a figure that rows like its own can be read like: of a plain number, beside no goal."""
        # Which goal is in force depends on the months, so that each must be compared on its own.
        if row.goal or figure.quantity is None or plain_number(row.value) is None:
            return None
        # Whether such a number is taken depends on its sign, and on its target.
        if figure.direction is Direction.CHANGE:
            return None
        self._forget_if_many()
        alike = _alike(row)
        model_row = ModelRow(
            figure=figure,
            unit=figure.quantity.unit,
            basis=basis,
        )
        months = self.months_of(text)
        for of_same_kind in model_row.months_like(months):
            self._model_rows[alike, of_same_kind] = model_row
        return model_row

    def keep_for_others(
        self, row: Row, text: PeriodText, model_row: ModelRow, place: str
    ) -> FigureOfTarget | None:
        """Keep a model row for rows of other targets as well, and return it, if they are read like it.

        Its row is of a place.
        """
        match = self._index.match(row.target, text.period, place, row.kind)
        of_target = figure_of_target(row, model_row.figure, place, match)
        if of_target is not None:
            beside = _beside_target(row)
            for months in model_row.months_like(self.months_of(text)):
                self._of_targets[beside, months] = (of_target, model_row)
        return of_target

    def like(self, row: Row, text: PeriodText) -> ModelRow | None:
        """Return the figure that a row is read like; nothing where it is the first of its kind."""
        months = self.months_of(text)
        model_row = self._model_rows.get((_alike(row), months))
        if model_row is None and self._of_targets:
            return self._like_other(row, text, months)
        return model_row

    def _like_other(
        self, row: Row, text: PeriodText, months: PeriodKind
    ) -> ModelRow | None:
        """Return the figure of another target that a row is read like, as one of its own; nothing without one."""
        kept = self._of_targets.get((_beside_target(row), months))
        if kept is None:
            return None
        of_target, model_row = kept
        figure = of_target.of(row.target, text.period, self._index)
        if figure is None:
            return None
        self._forget_if_many()
        model_row = replace(model_row, figure=figure)
        self._model_rows[_alike(row), months] = model_row
        return model_row

    def _forget_if_many(self) -> None:
        """Forget everything where there are too many kinds of rows."""
        if len(self._model_rows) >= _MOST_KEPT:
            self._model_rows.clear()
            self._of_targets.clear()


class PeriodOfRows(Struct, frozen=True):
    """What the text of a period says: its months, and what rows of such months share."""

    months: Period
    kind: PeriodKind


class PeriodsOfRows(dict[str, PeriodOfRows | None]):
    """What the texts of periods say, each read once; nothing where one cannot be read."""

    def __init__(self, repeated: ModelRows, year: int | None) -> None:
        """Take the year of a text that names none."""
        super().__init__()
        self._repeated = repeated
        self._year = year

    def __missing__(self, text: str) -> PeriodOfRows | None:
        """Read a text that has not been seen before."""
        period: PeriodOfRows | None = None
        try:
            read = parse_period(text.strip(), self._year)
            period = PeriodOfRows(read.period, self._repeated.months_of(read))
        except PeriodError:
            pass
        self[text] = period
        return period
