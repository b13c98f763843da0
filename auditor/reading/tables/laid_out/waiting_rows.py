"""The rows of a large sheet that wait until their figures are asked for: what each says, and which it is like."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.model.actuals import Actual, LazyFigures
from auditor.model.period import Period
from auditor.model.provenance import Text
from auditor.reading.tables.laid_out.like_rows import RowLike, RowsOfSection, place_of
from auditor.reading.tables.rows.counts import RowCounts
from auditor.reading.tables.rows.repeated_rows import Example, Own, PeriodOfRows, own_of

if TYPE_CHECKING:
    from array import array

PlaceAndTarget = tuple[str, str]
_order = attrgetter("line", "column")


class ReadLike(Struct, frozen=True):
    """A row that is read like another one."""

    row: RowLike
    example: Example
    period: PeriodOfRows
    own: Own


class _Waiting(Struct, frozen=True):
    """A row whose figure is asked for."""

    example: Example
    section: RowsOfSection
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
        own = own_of(self.months, self.section.value(self.row), published)
        assert own is not None, "others are looked at each for itself"  # noqa: S101 - tells the type checker
        return self.example.again(
            own,
            place_of(document, self.section, self.row),
            document.line(self.line),
        )


class _Rows(Struct, frozen=True):
    """Rows that are read like one."""

    example: Example
    section: RowsOfSection
    rows: "array[int]"
    """The rows of the grid."""

    @property
    def first_line(self) -> int:
        """The line of the first of them."""
        return self.section.lines[self.rows[0]]

    def within(self, months: Period | None) -> Iterator[_Waiting]:
        """Yield those whose figures lie within some months, or all."""
        for row in self.rows:
            own = self.section.periods[self.section.alike.periods(row)].months
            if months is None or months.contains(self.example.months_of(own)):
                yield _Waiting(
                    example=self.example,
                    section=self.section,
                    row=row,
                    months=own,
                )


class WaitingRows:
    """The rows of one sheet that wait."""

    def __init__(self, document: Text) -> None:
        """Start with none."""
        self._document = document
        self._rows: list[_Rows] = []

    def add(self, like: ReadLike, *, with_others: bool) -> None:
        """Add a row, and let others of its kind and months wait without being looked at if those may."""
        section = like.row.section
        section.is_open = with_others
        rows = section.take(like.row.row, like.period)
        if rows is not None:
            self._rows.append(
                _Rows(
                    example=like.example,
                    section=section,
                    rows=rows,
                )
            )

    def count(self, counts: RowCounts) -> None:
        """Count the rows with those that have been read."""
        for rows in self._rows:
            figure = rows.example.figure
            many = len(rows.rows)
            counts.rows += many
            is_sourced = bool(figure.source)
            counts.add_figures(many, rows.first_line, figure.target, sourced=is_sourced)

    def figures(self) -> dict[PlaceAndTarget, LazyFigures]:
        """Return the figures by place, which may be blank, and target."""
        by_target: dict[PlaceAndTarget, list[_Rows]] = defaultdict(list)
        for rows in self._rows:
            figure = rows.example.figure
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
        placed_rows: list[_Waiting] = []
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
            periods.add(row.example.months_of(row.months))
    return periods
