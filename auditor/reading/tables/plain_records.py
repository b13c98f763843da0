"""The records of a long table in a plain CSV file: one of each kind is read as a row, those like it from their cells.

Two records are alike if all their cells are the same but for the period, the number and the day of publication, and
for the target where others are read in the same way (`alike_targets`).
"""

from collections.abc import Callable, Hashable
from operator import itemgetter

from msgspec import Struct

from auditor.model.actuals import Actual
from auditor.model.month import PeriodError
from auditor.model.period import Period, parse_period
from auditor.model.provenance import Location
from auditor.reading.tables.alike_targets import ExampleOfTarget, example_of_target
from auditor.reading.tables.csv_rows import Header
from auditor.reading.tables.notation import SPARE_ROLES, looks_split
from auditor.reading.tables.repeated_rows import Example, Months, Own, own_of
from auditor.reading.tables.row import Row
from auditor.reading.tables.rows import RowReader

_MOST_KEPT = 2**14
"""A file whose every record is of its own kind shall not fill the memory."""


class PlainPeriod(Struct, frozen=True):
    """What the cell of a period says."""

    period: Period
    months: Months


class PlainRecords:
    """The kinds of records that one table has had so far."""

    def __init__(self, header: Header, reader: RowReader) -> None:
        """Start with none."""
        self._reader = reader
        self._index = reader.index
        self._path = reader.faults.document.path
        self._missing = reader.index.vocabulary.missing
        self._width = header.width
        self._target = header.roles["target"]
        self._period = header.roles["period"]
        self._value = header.roles["value"]
        self._day = header.roles.get("published", -1)
        self._shared = _cells_shared(header)
        self._beside_target = _cells_beside_target(header)
        self._behind_value = _column_behind_value(header)
        self._examples: dict[Hashable, Example] = {}
        self._of_targets: dict[Hashable, ExampleOfTarget] = {}
        """By the cells beside the target, for rows of others."""
        self._periods: dict[str, PlainPeriod | None] = {}

    def figure(
        self, line: int, cells: list[str], excerpt: str | None = None
    ) -> Actual | None:
        """Return and count the figure of a record like one before; nothing where it is to be read as a row.

        `excerpt` is the text of the line, where it is at hand.
        """
        read = self._read(cells)
        if read is None:
            return None
        example, own = read
        self._reader.counts.rows += 1
        if excerpt is None:
            excerpt = self._reader.faults.line(line)
        return self._reader.repeat(
            example,
            own,
            Location(self._path, line),
            excerpt,
        )

    def example(self, cells: list[str]) -> Example | None:
        """Return the figure that a record is read like; nothing where it is to be read as a row."""
        read = self._read(cells)
        if read is None:
            return None
        return read[0]

    def _read(self, cells: list[str]) -> tuple[Example, Own] | None:
        """Return what a record is read like and what it says itself; nothing where it is to be read as a row."""
        if len(cells) != self._width:
            return None
        period = self._period_of(cells[self._period])
        if period is None:
            return None
        value = cells[self._value].strip()
        if value in self._missing:
            return None
        own = own_of(period.period, value, self._published(cells))
        if own is None:
            return None
        example = self._example(cells, period)
        if example is None:
            return None
        return example, own

    def _example(self, cells: list[str], period: PlainPeriod) -> Example | None:
        """Return the figure that a record is read like: of its own target, else of another that is read alike."""
        key = (self._shared(cells), period.months)
        example = self._examples.get(key)
        if example is not None:
            return example
        of_target = self._of_targets.get((self._beside_target(cells), period.months))
        if of_target is None:
            return None
        name = cells[self._target].strip()
        example = of_target.of(name, period.period, self._index)
        if example is not None:
            self._forget_if_many()
            self._examples[key] = example
        return example

    def _published(self, cells: list[str]) -> str:
        """Return the cell of the day of publication; blank where there is no such column."""
        if self._day < 0:
            return ""
        return cells[self._day].strip()

    def keep(self, cells: list[str], row: Row, example: Example | None) -> None:
        """Keep a record that has been read as a row, if there is a figure that others like it can be read like."""
        if example is None or len(cells) != self._width:
            return
        if self._may_be_split(cells):
            return
        self._forget_if_many()
        text = self._reader.period_of(row)
        shared = self._shared(cells)
        of_target = self._example_of_target(row, example, text.period)
        beside = self._beside_target(cells)
        for months in example.months_like(self._reader.repeated.months_of(text)):
            self._examples[shared, months] = example
            if of_target is not None:
                self._of_targets[beside, months] = of_target

    def _example_of_target(
        self, row: Row, example: Example, period: Period
    ) -> ExampleOfTarget | None:
        """Return what was read of a row as that which rows of other targets are read like, if they are."""
        place = self._reader.place_of(row)
        match = self._index.match(row.target, period, place, row.kind)
        return example_of_target(row, example, place, match)

    def _forget_if_many(self) -> None:
        """Forget everything where there are too many kinds of records."""
        if len(self._examples) >= _MOST_KEPT:
            self._examples.clear()
            self._of_targets.clear()
            self._periods.clear()

    def _period_of(self, cell: str) -> PlainPeriod | None:
        """Return what the cell of a period says; nothing where it cannot be read."""
        if cell not in self._periods:
            self._periods[cell] = self._new_period(cell.strip())
        return self._periods[cell]

    def _new_period(self, text: str) -> PlainPeriod | None:
        """Return what a text says that has not been seen before."""
        try:
            period = parse_period(text, self._reader.year)
        except PeriodError:
            return None
        months = self._reader.repeated.months_of(period)
        return PlainPeriod(period.period, months)

    def _may_be_split(self, cells: list[str]) -> bool:
        """Return whether the cell behind the value may be the second half of a thousand, whatever the value is."""
        if self._behind_value < 0:
            return False
        return looks_split("1", cells[self._behind_value].strip())


def _cells_shared(header: Header) -> Callable[[list[str]], Hashable]:
    """Return what picks the cells of a record that others must share: all but its period, its number and its day."""
    roles = header.roles
    own = {roles["period"], roles["value"], roles.get("published", -1)}
    shared = [index for index in range(header.width) if index not in own]
    return itemgetter(*shared)


def _cells_beside_target(header: Header) -> Callable[[list[str]], Hashable]:
    """Return what picks those of them that records of other targets must share as well."""
    roles = header.roles
    own = {roles[role] for role in ("target", "period", "value")}
    own.add(roles.get("published", -1))
    shared = [index for index in range(header.width) if index not in own]
    if not shared:
        return _nothing
    return itemgetter(*shared)


def _nothing(_: list[str]) -> Hashable:
    """Return that nothing needs to be shared."""
    return ()


def _column_behind_value(header: Header) -> int:
    """Return the column behind the value where it is one that may be blank; else -1."""
    behind = header.roles["value"] + 1
    for role in SPARE_ROLES:
        if header.roles.get(role) == behind:
            return behind
    return -1
