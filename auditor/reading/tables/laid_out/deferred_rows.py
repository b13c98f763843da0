"""The repeats of a large sheet that are deferred: their figures are made when somebody asks for them."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.model.actuals import Actual, LazyFigures
from auditor.model.period import Period
from auditor.model.provenance import Text
from auditor.reading.tables.laid_out.section_repeats import (
    RepeatedRow,
    SectionRepeats,
    place_of,
)
from auditor.reading.tables.rows.counts import RowCounts
from auditor.reading.tables.rows.model_rows import (
    ModelRow,
    PeriodOfRows,
    RowDifferences,
    differences_of,
)

if TYPE_CHECKING:
    from array import array

PlaceAndTarget = tuple[str, str]
_order = attrgetter("line", "column")


class RepeatReading(Struct, frozen=True):
    """A repeat with its model row, its months and what it says itself."""

    row: RepeatedRow
    model_row: ModelRow
    period: PeriodOfRows
    own: RowDifferences


class _DeferredRow(Struct, frozen=True):
    """A row whose figure is asked for."""

    model_row: ModelRow
    section: SectionRepeats
    row: int
    months: Period

    @property
    def line(self) -> int:
        """The line of the row."""
        return self.section.lines[self.row]

    @property
    def column(self) -> int:
        """The column of its figure, from 0."""
        return self.section.column

    def figure(self, document: Text) -> Actual:
        """Return its figure."""
        published = self.section.alike.published(self.row)
        own = differences_of(self.months, self.section.value(self.row), published)
        assert own is not None, "others are looked at each for itself"  # noqa: S101 - tells the type checker
        return self.model_row.again(
            own.period,
            own.number,
            own.published,
            place_of(document, self.section, self.row),
            document.line(self.line),
        )


class _Rows(Struct, frozen=True):
    """The deferred repeats of one model row."""

    model_row: ModelRow
    section: SectionRepeats
    rows: "array[int]"
    """The rows of the grid."""

    @property
    def first_line(self) -> int:
        """The line of the first of them."""
        return self.section.lines[self.rows[0]]

    def within(self, months: Period | None) -> Iterator[_DeferredRow]:
        """Yield those whose figures lie within some months, or all."""
        for row in self.rows:
            own = self.section.periods[self.section.alike.periods(row)].months
            if months is None or months.contains(self.model_row.months_of(own)):
                yield _DeferredRow(
                    model_row=self.model_row,
                    section=self.section,
                    row=row,
                    months=own,
                )


class DeferredRows:
    """The deferred rows of one sheet."""

    def __init__(self, document: Text) -> None:
        """Start with none."""
        self._document = document
        self._rows: list[_Rows] = []

    def add(self, like: RepeatReading, *, with_others: bool) -> None:
        """Add a row, and have others of its kind and months deferred without a look at them if those may be."""
        section = like.row.section
        section.is_open = with_others
        rows = section.take(like.row.row, like.period)
        if rows is not None:
            self._rows.append(
                _Rows(
                    model_row=like.model_row,
                    section=section,
                    rows=rows,
                )
            )

    def count(self, counts: RowCounts) -> None:
        """Count the rows with those that have been read."""
        for rows in self._rows:
            figure = rows.model_row.figure
            many = len(rows.rows)
            counts.rows += many
            is_sourced = bool(figure.source)
            counts.add_figures(many, rows.first_line, figure.target, sourced=is_sourced)

    def figures(self) -> dict[PlaceAndTarget, LazyFigures]:
        """Return the figures by place, which may be blank, and target."""
        by_target: dict[PlaceAndTarget, list[_Rows]] = defaultdict(list)
        for rows in self._rows:
            figure = rows.model_row.figure
            by_target[figure.entity, figure.target].append(rows)
        stored: dict[PlaceAndTarget, LazyFigures] = {}
        for key, several in by_target.items():
            count = sum(len(rows.rows) for rows in several)
            periods = partial(_periods_of, several)
            stored[key] = LazyFigures(
                rows=count,
                periods=periods,
                read=partial(self._read, several),
            )
        return stored

    def _read(self, several: list[_Rows], within: Period | None) -> Iterator[Actual]:
        """Yield the figures of some rows that lie within some months, or all, in the order of the sheet."""
        placed_rows: list[_DeferredRow] = []
        for rows in several:
            placed_rows.extend(rows.within(within))
        placed_rows.sort(key=_order)
        for row in placed_rows:
            yield row.figure(self._document)


def _periods_of(several: list[_Rows], within: Period | None) -> set[Period]:
    """Return the months of the figures of some rows that lie within some months, or of all."""
    periods: set[Period] = set()
    for rows in several:
        for row in rows.within(within):
            periods.add(row.model_row.months_of(row.months))
    return periods
