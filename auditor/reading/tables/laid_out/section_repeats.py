"""The repeats of one section of a table: which are deferred without a look of their own, and what each says."""

from array import array
from collections.abc import Hashable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.model.provenance import Location, Text
from auditor.reading.tables.layout.table_repeats import RepeatsInTable
from auditor.reading.tables.rows.model_rows import PeriodKind, PeriodOfRows
from auditor.reading.tables.rows.row import Row

KindAndMonths = tuple[int, int]
"""The kind of a row (`RepeatsInTable`), and the number of its kind of months."""


class SectionRepeats(Struct, eq=False):
    """The rows of one section in one column of figures, of which repeats of a known kind are deferred."""

    alike: RepeatsInTable
    lines: Sequence[int]
    """The line of each row of the grid."""
    column: int
    is_open: bool = False
    """Whether rows may be deferred that nobody has looked at."""
    periods: dict[Hashable, PeriodOfRows] = field(default_factory=dict)
    """What the cells of a row say of its months, as far as anybody has read them."""
    deferred: "dict[KindAndMonths, array[int]]" = field(default_factory=dict)
    """The rows of the grid that are deferred, by what they share."""
    months: dict[Hashable, int] = field(default_factory=dict)
    """The number of the kind of months that such cells say."""
    _numbers: dict[PeriodKind, int] = field(default_factory=dict)

    def takes(self, row: int) -> bool:
        """Defer a row where others of its kind and such months are, and return whether it was."""
        months = self.months.get(self.alike.periods(row))
        if months is None or not self.is_open:
            return False
        rows = self.deferred.get((self.alike.kind(row), months))
        if rows is None:
            return False
        rows.append(row)
        return True

    def take(self, row: int, period: PeriodOfRows) -> "array[int] | None":
        """Defer a row of such months; return all that are deferred with it where it is the first of its kind."""
        cells = self.alike.periods(row)
        months = self._numbers.setdefault(period.kind, len(self._numbers))
        self.periods[cells] = period
        self.months[cells] = months
        key = (self.alike.kind(row), months)
        if key in self.deferred:
            self.deferred[key].append(row)
            return None
        self.deferred[key] = array("L", (row,))
        return self.deferred[key]

    def value(self, row: int) -> str:
        """Return the cell of a row that holds its value."""
        return self.alike.cells(row)[self.column]


def place_of(document: Text, section: SectionRepeats, row: int) -> Location:
    """Return where the figure of a row stands in a sheet."""
    return Location(
        path=document.path,
        line=section.lines[row],
        column=section.column + 1,
        sheet=document.sheet,
    )


class RepeatedRow(Struct, frozen=True):
    """A row that says what its model row says, but for its months, its number and its day."""

    model_row: Row
    row: int
    """The row of the grid."""
    period: str
    section: SectionRepeats

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
        """Return the row in full, as if it had been read without its model."""
        return replace(
            self.model_row,
            line=self.line,
            period=self.period,
            value=self.value,
            published=self.published,
        )
