"""The rows of a large sheet that wait until their figures are asked for: what each says, and which it is like."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from msgspec import Struct, field

from auditor.model.actuals import Actual, LazyFigures
from auditor.model.period import Period
from auditor.model.provenance import Document, Location, TextFile
from auditor.reading.tables.repeated_rows import Example, Own
from auditor.reading.tables.row_counts import RowCounts

PlaceAndTarget = tuple[str, str]


class ReadLike(Struct, frozen=True, gc=False):
    """A row that is read like another one."""

    example: Example
    column: int
    """The number of the column of its value, from 1."""
    line: int
    own: Own

    def place(self, document: Document | TextFile) -> Location:
        """Return where its figure stands in a sheet."""
        return Location(document.path, self.line, self.column, document.sheet)


class _Rows(Struct):
    """Rows that are read like one."""

    example: Example
    column: int
    """The number of the column of their values, from 1."""
    lines: "array[int]" = field(default_factory=lambda: array("L"))
    own: list[Own] = field(default_factory=list)

    def within(self, months: Period | None) -> Iterator[ReadLike]:
        """Yield those whose figures lie within some months, or all."""
        for line, own in zip(self.lines, self.own, strict=True):
            if months is None or months.contains(self.example.months_of(own)):
                yield ReadLike(
                    example=self.example,
                    column=self.column,
                    line=line,
                    own=own,
                )


class WaitingRows:
    """The rows of one sheet that wait."""

    def __init__(self, document: Document | TextFile) -> None:
        """Start with none."""
        self._document = document
        self._rows: dict[tuple[int, int], _Rows] = {}
        """By the identity of the example, which is kept with them, and the column."""

    def add(self, row: ReadLike) -> None:
        """Add a row."""
        key = (id(row.example), row.column)
        rows = self._rows.get(key)
        if rows is None:
            rows = self._rows[key] = _Rows(row.example, row.column)
        rows.lines.append(row.line)
        rows.own.append(row.own)

    def count(self, counts: RowCounts) -> None:
        """Count the rows with those that have been read."""
        for rows in self._rows.values():
            figure = rows.example.figure
            many = len(rows.lines)
            counts.rows += many
            is_sourced = bool(figure.source)
            counts.add_figures(many, rows.lines[0], figure.target, sourced=is_sourced)

    def figures(self) -> dict[PlaceAndTarget, LazyFigures]:
        """Return the figures by place, which may be blank, and target."""
        by_target: dict[PlaceAndTarget, list[_Rows]] = defaultdict(list)
        for rows in self._rows.values():
            figure = rows.example.figure
            by_target[figure.entity, figure.target].append(rows)
        stored: dict[PlaceAndTarget, LazyFigures] = {}
        for key, several in by_target.items():
            count = sum(len(rows.lines) for rows in several)
            periods = partial(_periods_of, several)
            stored[key] = LazyFigures(
                rows=count,
                periods=periods,
                read=partial(self._read, several),
            )
        return stored

    def _read(self, several: list[_Rows], within: Period | None) -> Iterator[Actual]:
        """Yield the figures of some rows that lie within some months, or all, in the order of the sheet."""
        wanted: list[ReadLike] = []
        for rows in several:
            wanted.extend(rows.within(within))
        wanted.sort(key=_order)
        for row in wanted:
            place = row.place(self._document)
            yield row.example.again(row.own, place, self._document.line(row.line))


def _order(row: ReadLike) -> tuple[int, int]:
    """Return the key that sorts rows by their places."""
    return row.line, row.column


def _periods_of(several: list[_Rows], within: Period | None) -> set[Period]:
    """Return the months of the figures of some rows that lie within some months, or of all."""
    periods: set[Period] = set()
    for rows in several:
        for row in rows.within(within):
            periods.add(row.example.months_of(row.own))
    return periods
