"""Groups of deferred rows of a large table: each row is one number, its period above its line.

So the rows of some months lie beside each other where those of a group are in order.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import repeat
from operator import and_, rshift

from msgspec import Struct

from auditor.model.actuals import Actual
from auditor.model.period import Period
from auditor.reading.tables.plain.reread_rows import RereadRows
from auditor.reading.tables.words.period_codes import (
    PERIOD_FROM,
    CodesWithin,
    PeriodCodes,
)

LAST_LINE = 2**PERIOD_FROM - 1


class RowGroup(Struct, frozen=True):
    """What the rows of a group have in common."""

    value_index: int
    """The column of the value: in a wide table, which of the periods."""
    actual: Actual | None = None
    """What the first of them reported; nothing where it says that nothing was."""
    is_cumulated: bool | None = None
    sourced: bool = True
    ungrouped: bool = False
    """There is something to complain of: each row is to be read on its own."""
    fault_is_common: bool = False
    """What is wrong is wrong with all of them: the first is read on its own, and the others counted with it."""
    elsewhere: str = ""
    """The place they are of, if no plan is."""


class GroupRows(Struct, frozen=True):
    """A group and the numbers of its rows, which are in the order of the file until they are put in theirs."""

    group: RowGroup
    numbers: "array[int]"

    @property
    def lines(self) -> Iterator[int]:
        """The lines of the rows."""
        return map(and_, self.numbers, repeat(LAST_LINE))

    def places_to_read(self) -> dict[tuple[int, int], int]:
        """Return how many rows each stands for that is to be read on its own, by its line and its column."""
        column = self.group.value_index
        if self.group.fault_is_common:
            # Here they still are in the order of the file.
            return {(self.numbers[0] & LAST_LINE, column): len(self.numbers)}
        return dict.fromkeys(zip(self.lines, repeat(column)), 1)

    def put_in_order(self) -> None:
        """Put the rows in the order of the codes of their periods."""
        self.numbers[:] = array("Q", sorted(self.numbers))

    def within(self, codes: CodesWithin) -> "GroupRows":
        """Return the group with the rows of some periods only; they must be in order."""
        numbers = self.numbers
        inside = array("Q")
        oldest, newest = numbers[0], numbers[-1]
        for first, behind in codes.runs:
            # Most groups are of one year, and no row of another is to be looked for.
            if newest < first or behind <= oldest:
                continue
            begin = bisect_left(numbers, first)
            end = bisect_left(numbers, behind, begin)
            inside.extend(numbers[begin:end])
        return GroupRows(self.group, inside)


class DeferredGroups:
    """The groups of one target of a place."""

    def __init__(
        self,
        groups: list[GroupRows],
        periods: PeriodCodes,
        again: RereadRows,
        *,
        are_in_order: bool,
    ) -> None:
        """Take what the codes mean, and what reads rows."""
        self._groups = groups
        self._periods = periods
        self._again = again
        self._are_in_order = are_in_order

    def _ordered_groups(self) -> list[GroupRows]:
        """Return the groups with their rows in order."""
        if not self._are_in_order:
            for group_rows in self._groups:
                group_rows.put_in_order()
            self._are_in_order = True
        return self._groups

    def _codes(self, group: RowGroup, months: Period | None) -> CodesWithin:
        """Return the codes of the periods of a group that lie within some months."""
        return self._periods.within(months, from_january=bool(group.is_cumulated))

    def periods(self, within: Period | None) -> set[Period]:
        """Return the periods of the figures that lie within some months, or of all."""
        periods: set[Period] = set()
        for group_rows in self._ordered_groups():
            codes = self._codes(group_rows.group, within)
            numbers = group_rows.within(codes).numbers
            different = set(map(rshift, numbers, repeat(PERIOD_FROM)))
            periods.update(map(codes.meant.__getitem__, different))
        return periods

    def read(self, within: Period | None) -> Iterator[Actual]:
        """Yield the figures that lie within some months, or all, in the order of the file."""
        columns: list[tuple[int, Iterator[int]]] = []
        for group_rows in self._ordered_groups():
            codes = self._codes(group_rows.group, within)
            inside = group_rows.within(codes)
            columns.append((group_rows.group.value_index, inside.lines))
        return self._again.figures(columns)
