"""The records of a long table in a plain CSV file: one of each kind is read as a row, those like it from their cells.

Two records are alike if all their cells are the same but for the period, the number and the day of publication.
"""

from collections.abc import Callable, Hashable
from operator import itemgetter

from auditor.model.actuals import Actual
from auditor.model.provenance import Location
from auditor.reading.tables.csv_rows import Header
from auditor.reading.tables.notation import SPARE_ROLES, looks_split
from auditor.reading.tables.repeated_rows import Example, PeriodsOfRows, own_of
from auditor.reading.tables.row import Row
from auditor.reading.tables.rows import RowReader

_MOST_KEPT = 2**14
"""A file whose every record is of its own kind shall not fill the memory."""


class PlainRecords:
    """The kinds of records that one table has had so far."""

    def __init__(self, header: Header, reader: RowReader) -> None:
        """Start with none."""
        self._reader = reader
        self._path = reader.faults.document.path
        self._missing = reader.index.vocabulary.missing
        self._width = header.width
        self._period = header.roles["period"]
        self._value = header.roles["value"]
        self._day = header.roles.get("published", -1)
        self._shared = _cells_shared(header)
        self._behind_value = _column_behind_value(header)
        self._examples: dict[Hashable, Example] = {}
        self._periods = PeriodsOfRows(reader.repeated, reader.year)

    def figure(
        self, line: int, cells: list[str], excerpt: str | None = None
    ) -> Actual | None:
        """Return and count the figure of a record like one before; nothing where it is to be read as a row.

        `excerpt` is the text of the line, where it is at hand.
        """
        if len(cells) != self._width:
            return None
        period = self._periods[cells[self._period]]
        if period is None:
            return None
        shared = self._shared(cells)
        example = self._examples.get((shared, period.kind))
        value = cells[self._value].strip()
        if example is None or value in self._missing:
            return None
        own = own_of(period.months, value, self._published(cells))
        if own is None:
            return None
        self._reader.counts.rows += 1
        if excerpt is None:
            excerpt = self._reader.faults.line(line)
        return self._reader.repeat(
            example,
            own,
            Location(self._path, line),
            excerpt,
        )

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
        if len(self._examples) >= _MOST_KEPT:
            self._examples.clear()
            self._periods.clear()
        text = self._reader.period_of(row)
        shared = self._shared(cells)
        for months in example.months_like(self._reader.repeated.months_of(text)):
            self._examples[shared, months] = example

    def _may_be_split(self, cells: list[str]) -> bool:
        """Return whether the cell behind the value may be the second half of a thousand, whatever the value is."""
        if self._behind_value < 0:
            return False
        return looks_split("1", cells[self._behind_value].strip())


def _cells_shared(header: Header) -> Callable[[list[str]], Hashable]:
    """Return what picks the cells of a record that others must share: all but its period, its number and its day."""
    roles = header.roles
    own = {roles["period"], roles["value"]}
    if "published" in roles:
        own.add(roles["published"])
    shared = [index for index in range(header.width) if index not in own]
    return itemgetter(*shared)


def _column_behind_value(header: Header) -> int:
    """Return the column behind the value where it is one that may be blank; else -1."""
    behind = header.roles["value"] + 1
    for role in SPARE_ROLES:
        if header.roles.get(role) == behind:
            return behind
    return -1
