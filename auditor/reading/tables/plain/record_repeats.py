"""The repeats of a long table in a plain CSV file: the model of each kind is read as a row, they from their cells.

All cells of a repeat are those of its model but for the period, the number and the day of publication.
"""

from collections.abc import Callable, Hashable
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.numeral import plain_number
from auditor.model.provenance import Location
from auditor.reading.tables.plain.header import Header
from auditor.reading.tables.rows.model_rows import (
    ModelRow,
    PeriodOfRows,
    PeriodsOfRows,
    day_of_publication,
)
from auditor.reading.tables.rows.notation import SPARE_ROLES, may_be_other_half
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.rows.row import Row

if TYPE_CHECKING:
    from datetime import date

    from auditor.reading.tables.rows.interchangeable_targets import FigureOfTarget

_OWN = ("period", "value", "published")
_MOST_KEPT = 2**14
"""A file whose every record is of its own kind shall not fill the memory."""


class RecordRepeats:
    """The kinds of records that one table has had so far."""

    def __init__(self, header: Header, reader: RowReader) -> None:
        """Start with none."""
        self._reader = reader
        self._path = reader.faults.document.path
        self._width = header.width
        self._period = header.roles["period"]
        self._value = header.roles["value"]
        self._day = header.roles.get("published", -1)
        self._target = header.roles["target"]
        self._shared = _cells_shared(header)
        self._beside_target = _cells_shared(header, "target")
        self._behind_value = _column_behind_value(header)
        self._model_rows: dict[Hashable, ModelRow] = {}
        self._of_targets: dict[Hashable, tuple[FigureOfTarget, ModelRow]] = {}
        """By the cells beside the target, for records of others."""
        self._periods = PeriodsOfRows(reader.repeated, reader.year)
        self._numbers = _Numbers(reader.index.vocabulary.missing)

    def again(self, line: int, cells: list[str], excerpt: str) -> Actual | None:
        """Return the figure of a record like one before, not counted; nothing where it is to be read as a row.

        `excerpt` is its line as it is written.
        """
        if len(cells) != self._width:
            return None
        period = self._periods[cells[self._period]]
        number = self._numbers[cells[self._value]]
        if period is None or number is None:
            return None
        model_row = self._model_rows.get((self._shared(cells), period.kind))
        if model_row is None:
            model_row = self._model_of_other(cells, period)
        if model_row is None:
            return None
        published: date | None = None
        if self._day >= 0 and (day := cells[self._day].strip()):
            published = day_of_publication(day, period.months)
            if published is None:
                return None
        return model_row.again(
            period.months, number, published, Location(self._path, line), excerpt
        )

    def _model_of_other(
        self, cells: list[str], period: PeriodOfRows
    ) -> ModelRow | None:
        """Return the figure of another target that a record is read like, as one of its own; nothing without one."""
        kept = self._of_targets.get((self._beside_target(cells), period.kind))
        if kept is None:
            return None
        of_target, model_row = kept
        name = cells[self._target].strip()
        figure = of_target.of(name, period.months, self._reader.index)
        if figure is None:
            return None
        self._forget_if_many()
        model_row = replace(model_row, figure=figure)
        shared = self._shared(cells)
        for kind in model_row.months_like(period.kind):
            self._model_rows[shared, kind] = model_row
        return model_row

    def _forget_if_many(self) -> None:
        """Forget everything where there are too many kinds of records."""
        if len(self._model_rows) >= _MOST_KEPT:
            self._model_rows.clear()
            self._of_targets.clear()
            self._periods.clear()

    def keep(self, cells: list[str], row: Row, reader: RowReader) -> None:
        """Keep a record that has just been read as a row, if there is a figure that others can be read like."""
        model_row, of_target = reader.model_row, reader.of_target
        if model_row is None or len(cells) != self._width:
            return
        if self._may_be_split(cells):
            return
        self._forget_if_many()
        text = self._reader.period_of(row)
        shared = self._shared(cells)
        for months in model_row.months_like(self._reader.repeated.months_of(text)):
            self._model_rows[shared, months] = model_row
            if of_target is not None:
                beside = self._beside_target(cells)
                self._of_targets[beside, months] = (of_target, model_row)

    def _may_be_split(self, cells: list[str]) -> bool:
        """Return whether the cell behind the value may be the second half of a thousand, whatever the value is."""
        if self._behind_value < 0:
            return False
        return may_be_other_half(cells[self._behind_value])


class _Numbers(dict[str, Decimal | None]):
    """What the cells of values say, each read once: a plain number; nothing where one is to be read as a row."""

    def __init__(self, missing: frozenset[str]) -> None:
        """Take a repository's own words for nothing reported."""
        super().__init__()
        self._missing = missing

    def __missing__(self, cell: str) -> Decimal | None:
        """Read a cell that has not been seen before."""
        if len(self) >= _MOST_KEPT:
            self.clear()
        value = cell.strip()
        number = None if value in self._missing else plain_number(value)
        self[cell] = number
        return number


def _cells_shared(header: Header, *more: str) -> Callable[[list[str]], Hashable]:
    """Return what picks the cells of a record that others must share: all but its period, its number and its day.

    The columns of some more roles may be left to it as well.
    """
    own = {header.roles.get(role, -1) for role in (*_OWN, *more)}
    shared = [index for index in range(header.width) if index not in own]
    if not shared:
        return _nothing
    return itemgetter(*shared)


def _nothing(_: list[str]) -> Hashable:
    """Return what records share that have no other cells."""
    return ()


def _column_behind_value(header: Header) -> int:
    """Return the column behind the value where it is one that may be blank; else -1."""
    behind = header.roles["value"] + 1
    if header.named == behind < header.width:
        return behind
    for role in SPARE_ROLES:
        if header.roles.get(role) == behind:
            return behind
    return -1
