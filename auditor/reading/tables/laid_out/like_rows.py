"""Rows of a table of which the same is said as of another one, and which of them need no look of their own."""

from array import array
from collections.abc import Hashable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.model.provenance import Location, Text
from auditor.reading.tables.layout.alike_rows import AlikeRows
from auditor.reading.tables.rows.repeated_rows import Months, PeriodOfRows
from auditor.reading.tables.rows.row import Row

KindAndMonths = tuple[int, int]
"""The kind of a row (`AlikeRows`), and the number of its kind of months."""


class RowsOfSection(Struct, eq=False):
    """The rows of one section in one column of figures, of which those that need no look of their own wait."""

    alike: AlikeRows
    lines: Sequence[int]
    """The line of each row of the grid."""
    column: int
    is_open: bool = False
    """Whether rows wait that nobody has looked at."""
    periods: dict[Hashable, PeriodOfRows] = field(default_factory=dict)
    """What the cells of a row say of its months, as far as anybody has read them."""
    waiting: "dict[KindAndMonths, array[int]]" = field(default_factory=dict)
    """The rows of the grid that wait, by what they share."""
    months: dict[Hashable, int] = field(default_factory=dict)
    """The number of the kind of months that such cells say."""
    _numbers: dict[Months, int] = field(default_factory=dict)

    def takes(self, row: int) -> bool:
        """Return whether a row waits because others of its kind and such months do."""
        months = self.months.get(self.alike.periods(row))
        if months is None or not self.is_open:
            return False
        rows = self.waiting.get((self.alike.kind(row), months))
        if rows is None:
            return False
        rows.append(row)
        return True

    def take(self, row: int, period: PeriodOfRows) -> "array[int] | None":
        """Let a row of such months wait; return all that wait with it where it is the first of its kind."""
        cells = self.alike.periods(row)
        months = self._numbers.setdefault(period.kind, len(self._numbers))
        self.periods[cells] = period
        self.months[cells] = months
        key = (self.alike.kind(row), months)
        if key in self.waiting:
            self.waiting[key].append(row)
            return None
        self.waiting[key] = array("L", (row,))
        return self.waiting[key]

    def value(self, row: int) -> str:
        """Return the cell of a row that holds its value."""
        return self.alike.cells(row)[self.column]


def place_of(document: Text, section: RowsOfSection, row: int) -> Location:
    """Return where the figure of a row stands in a sheet."""
    return Location(
        path=document.path,
        line=section.lines[row],
        column=section.column + 1,
        sheet=document.sheet,
    )


class RowLike(Struct, frozen=True):
    """A figure of which the same is said as of another row's, but for its months, its number and its day."""

    example: Row
    row: int
    """The row of the grid."""
    period: str
    section: RowsOfSection

    @property
    def line(self) -> int:
        """The line of the row."""
        return self.section.lines[self.row]

    @property
    def value(self) -> str:
        """The cell that holds its value."""
        return self.section.value(self.row)

    @property
    def published(self) -> str:
        """The cell that says when it was published."""
        return self.section.alike.published(self.row)

    def whole(self) -> Row:
        """Return it with everything that is said of it."""
        return replace(
            self.example,
            line=self.line,
            period=self.period,
            value=self.value,
            published=self.published,
        )
