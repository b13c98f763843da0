"""Rows sorted into groups that read alike: one row of each is read for all, the others when they are asked for.

Two rows read alike if they differ in nothing but their month, their number and the words nobody judges (source, note):
the same target, unit, basis and way of writing the value, periods that the same plans answer for. What `rows` says of
one of them it says of all; where it has anything to complain of, each row is read on its own after all.
"""

from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat
from operator import or_
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from auditor.model.actuals import LazyFigures
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.layout.remarks import said_to_all_rows
from auditor.reading.tables.plain.check import may_go_on_below
from auditor.reading.tables.plain.column_meanings import (
    ColumnMeanings,
    DaysOfPeriods,
    ValueNotations,
    checks_of,
    said_behind,
)
from auditor.reading.tables.plain.deferred_groups import (
    LAST_LINE,
    DeferredGroups,
    GroupRows,
    RowGroup,
)
from auditor.reading.tables.plain.group_faults import has_common_fault
from auditor.reading.tables.plain.header import Header
from auditor.reading.tables.plain.reread_rows import RereadRows
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.period_codes import ALONE, PERIOD_FROM, PeriodCodes
from auditor.reading.tables.words.stated_periods import has_year

if TYPE_CHECKING:
    from auditor.reading.tables.rows.interchangeable_targets import FigureOfTarget

_KEYED = ("unit", "basis", "entity")
"""Columns whose texts, as they stand, decide with the target how a row reads."""
_GO_ON = ("entity", "unit")
"""Columns in which a blank may go on with the text above it."""

Said = TypeVar("Said")

_VARIES = object()
_Rows = dict[object, "array[int]"]
PlaceAndTarget = tuple[str, str]


class RowGroups:
    """The rows of one large table, sorted."""

    def __init__(
        self,
        text_file: TextFile,
        header: Header,
        reader: RowReader,
    ) -> None:
        """Start with no row; `reader` reads those that must be read at once, and counts them all."""
        self.text_file = text_file
        self.header = header
        self.reader = reader
        self.again = RereadRows(text_file, header, _reader_beside(reader))
        """For rows that have been counted."""
        self.trial = _reader_beside(reader)
        """For the first row of each group."""
        self.keyed = [role for role in _KEYED if role in header.roles]
        self.periods = PeriodCodes(reader.index, reader.year)
        self.days = DaysOfPeriods(self.periods.meant)
        self.texts_that_go_on: dict[str, set[str]] = {
            role: set() for role in _GO_ON if role in header.roles
        }
        """The different texts of the columns of places and of units."""
        self.notations = ValueNotations(reader)
        self.checks = checks_of(
            header,
            reader.delimiter,
            self.keyed,
        )
        self.remarks = ColumnMeanings(said_to_all_rows).__getitem__
        self.remarks_behind = ColumnMeanings(said_behind).__getitem__
        self.groups: dict[tuple[object, ...], RowGroup] = {}
        self.of_targets: dict[tuple[object, ...], tuple[FigureOfTarget, RowGroup]] = {}
        """By what rows have in common but the target, for those of others."""
        self.rows: dict[tuple[int, tuple[object, ...]], _Rows] = defaultdict(_new_rows)
        """Of the rows with so much the same, by what varies: the code of the period of each and its line, in one."""
        self.newest_codes: dict[int, int] = {}
        """The code of the period of the row sorted last, by the column of its value."""
        self.are_in_order = True
        """Whether the periods of all rows so far come in the order of their codes."""

    def sort(self, lines: Sequence[int], columns: Sequence[Sequence[str]]) -> None:
        """Sort rows, given by the line of each and their columns."""
        roles = self.header.roles
        keyed_columns = [columns[roles[role]] for role in self.keyed]
        flags = self._flags(columns)
        for role, texts in self.texts_that_go_on.items():
            texts.update(_different(columns[roles[role]]))
        value_columns = self.header.periods or {roles["value"]: ""}
        for index, heading in value_columns.items():
            if heading:
                periods: Sequence[str] = [heading] * len(lines)
            else:
                periods = columns[roles["period"]]
            codes = _said_of_each(self.periods.__getitem__, periods)
            kinds = _said_of_each(self.periods.kinds.__getitem__, periods)
            self._heed_order(index, codes)
            notations = self.notations.of_column(columns[index])
            in_time = self._said_of_days(codes, columns)
            parts = [columns[roles["target"]], kinds, notations, *keyed_columns]
            parts += [*in_time, *flags]
            self._add(
                index,
                parts,
                map(
                    or_,
                    lines,
                    codes,
                ),
            )

    def _said_of_days(
        self, codes: Sequence[int], columns: Sequence[Sequence[str]]
    ) -> list[Sequence[object]]:
        """Return which rows were published after their months, on a day that can be read; nothing without a column."""
        if "published" not in self.header.roles:
            return []
        days = columns[self.header.roles["published"]]
        return [list(map(self.days.__getitem__, zip(codes, days, strict=True)))]

    @property
    def may_hang_together(self) -> bool:
        """Whether rows may go on with what those above them say: some alone name a year, a place or a unit."""
        periods = map(str.strip, self.periods)
        are_dated = set(map(has_year, filter(None, periods)))
        may_go_on = map(may_go_on_below, self.texts_that_go_on.values())
        return len(are_dated) > 1 or any(may_go_on)

    def _heed_order(self, index: int, codes: list[int]) -> None:
        """Heed whether the periods of more rows come in the order of their codes, as in most files."""
        if self.are_in_order:
            before = self.newest_codes.get(index, 0)
            self.are_in_order = before <= codes[0] and codes == sorted(codes)
            self.newest_codes[index] = codes[-1]

    def _add(
        self,
        index: int,
        parts: list[Sequence[object]],
        numbers: Iterator[int],
    ) -> None:
        """Add rows to those with the same value column and the same parts."""
        # What does not vary among these rows, as most columns do not, is not looked at again for each.
        fixed: list[object] = []
        varying: list[Sequence[object]] = []
        for part in parts:
            if part.count(part[0]) == len(part):
                fixed.append(part[0])
            else:
                fixed.append(_VARIES)
                varying.append(part)
        rows = self.rows[index, tuple(fixed)]
        appended = map(
            array.append,
            map(rows.__getitem__, _keys_of(varying)),
            numbers,
        )
        # The work is done in C, without a step of ours for each row.
        deque(appended, maxlen=0)

    def _flags(self, columns: Sequence[Sequence[str]]) -> list[Sequence[object]]:
        """Return what rows say beside their keys: days and ratios that can be read, remarks, and whether a source."""
        roles = self.header.roles
        flags: list[Sequence[object]] = []
        for role, check in self.checks.items():
            if role in roles:
                flags.append(_said_of_each(check, columns[roles[role]]))
        for index in self.header.remarks:
            said = self.remarks
            if index == self.header.named:
                said = self.remarks_behind
            flags.append(_said_of_each(said, columns[index]))
        if "source" in roles:
            flags.append(_said_of_each(_is_filled, columns[roles["source"]]))
        else:
            flags.append([False] * len(columns[0]))
        return flags

    def _group_of(
        self, index: int, alike: tuple[object, ...], numbers: "array[int]"
    ) -> RowGroup:
        """Return the group of rows with the same target, kind of period, notation of the value, keyed texts and flags.

        The first time it is asked for, the first of them is read.
        """
        key = (index, *alike)
        if key not in self.groups:
            self.groups[key] = self._new_group(index, alike, numbers[0])
        return self.groups[key]

    def _new_group(
        self, index: int, alike: tuple[object, ...], number: int
    ) -> RowGroup:
        """Return what rows report that have such a target, kind of period, notation, keyed texts and flags.

        One of them is given by its number.
        """
        target, kind, *rest = alike
        readable = rest[1 + len(self.keyed) : -1]
        if kind == ALONE or not all(readable):
            return RowGroup(index, ungrouped=True)
        code = number >> PERIOD_FROM
        beside_target = (index, code, *rest)
        group = self._group_of_other(beside_target, str(target), code)
        if group is None:
            group = self._group_read(index, number & LAST_LINE, rest)
            if self.trial.of_target is not None and not group.ungrouped:
                self.of_targets[beside_target] = (self.trial.of_target, group)
        return group

    def _group_of_other(
        self, beside_target: tuple[object, ...], target: str, code: int
    ) -> RowGroup | None:
        """Return what rows report that are like those of another target; nothing where one has to be read."""
        if beside_target not in self.of_targets:
            return None
        of_target, group = self.of_targets[beside_target]
        months = self.periods.meant[code]
        actual = of_target.of(target.strip(), months, self.reader.index)
        if actual is None:
            return None
        return replace(group, actual=actual)

    def _group_read(self, index: int, line: int, alike: list[object]) -> RowGroup:
        """Return what rows report that have a notation, keyed texts and flags alike; the one on a line is read."""
        cells = self.again.cells_of(line, self.text_file.line(line))
        trial = self.trial
        trial.begin_anew()
        row = next(self.again.rows_of(line, cells, {index}, trial.faults), None)
        actual = None if row is None else trial.figure(row)
        # A line on which nothing stands has no row.
        if row is None or trial.narrows_months(row):
            return RowGroup(index, ungrouped=True)
        if _has_something_to_say(trial):
            return RowGroup(
                value_index=index,
                ungrouped=True,
                fault_is_common=has_common_fault(row, trial, notation=alike[0]),
            )
        self.again.keep(cells, row, trial)
        return RowGroup(
            value_index=index,
            actual=actual,
            is_cumulated=None if actual is None else trial.is_cumulated(row),
            sourced=bool(alike[-1]),
            elsewhere=next(iter(trial.counts.elsewhere), ""),
        )

    def _all_groups(self) -> Iterator[GroupRows]:
        """Yield each group with its rows."""
        for (index, fixed), rows in self.rows.items():
            for key, numbers in rows.items():
                alike = _filled_in(fixed, key)
                yield GroupRows(self._group_of(index, alike, numbers), numbers)

    def finish(
        self,
    ) -> tuple[Iterator[Row], dict[PlaceAndTarget, tuple[LazyFigures, ...]]]:
        """Count the rows; return those to be read one by one and, by place and target, the figures of the others."""
        ungrouped: dict[tuple[int, int], int] = {}
        reported: dict[PlaceAndTarget, list[GroupRows]] = defaultdict(list)
        for group_rows in self._all_groups():
            group = group_rows.group
            if group.ungrouped:
                ungrouped.update(group_rows.places_to_read())
                continue
            self._count(group_rows)
            actual = group.actual
            if actual is not None:
                key = (actual.entity, actual.target)
                reported[key].append(group_rows)
        figures: dict[PlaceAndTarget, tuple[LazyFigures, ...]] = {}
        for key, groups in reported.items():
            figures[key] = (self._lazy(groups),)
        return self._rows(ungrouped), figures

    def _rows(self, places: Mapping[tuple[int, int], int]) -> Iterator[Row]:
        """Yield the rows at some places, each of which stands for so many."""
        for row in self.again.rows(sorted(places), self.reader.faults):
            row.alike = places[row.line, row.value_index]
            yield row

    def _count(self, group_rows: GroupRows) -> None:
        """Count the rows of a group with those that are read one by one."""
        group, numbers = group_rows.group, group_rows.numbers
        counts = self.reader.counts
        counts.rows += len(numbers)
        if group.elsewhere:
            counts.elsewhere[group.elsewhere] += len(numbers)
        elif group.actual is None:
            counts.not_reported += len(numbers)
        else:
            # Here they still are in the order of the file.
            counts.add_figures(
                len(numbers),
                numbers[0] & LAST_LINE,
                group.actual.target,
                sourced=group.sourced,
            )

    def _lazy(self, groups: list[GroupRows]) -> LazyFigures:
        """Return the figures of some groups, which are read when they are asked for."""
        deferred = DeferredGroups(
            groups,
            self.periods,
            self.again,
            are_in_order=self.are_in_order,
        )
        return LazyFigures(
            rows=sum(len(group_rows.numbers) for group_rows in groups),
            periods=deferred.periods,
            read=deferred.read,
        )


def _reader_beside(reader: RowReader) -> RowReader:
    """Return another reader of the same rows, which counts and complains for itself."""
    faults = Faults(reader.faults.document)
    return RowReader(faults, reader.index, reader.delimiter, reader.file)


def _new_rows() -> _Rows:
    """Return no rows yet, under any key."""
    return defaultdict(partial(array, "Q"))


def _said_of_each(say: Callable[[str], Said], column: Sequence[str]) -> list[Said]:
    """Return what is said of each text of a column: where all are the same, as in most, of one for all."""
    if column.count(column[0]) == len(column):
        return [say(column[0])] * len(column)
    return list(map(say, column))


def _different(column: Sequence[str]) -> Iterable[str]:
    """Return the different texts of a column: in most all are the same."""
    if column.count(column[0]) == len(column):
        return column[:1]
    return column


def _is_filled(text: str) -> bool:
    """Return whether a cell is not blank."""
    return bool(text.strip())


def _keys_of(varying: list[Sequence[object]]) -> Iterator[object]:
    """Yield what varies of each row: a single text as it is, several together, and nothing where nothing varies."""
    if not varying:
        return repeat(())
    if len(varying) == 1:
        return iter(varying[0])
    return zip(*varying, strict=True)


def _filled_in(fixed: tuple[object, ...], key: object) -> tuple[object, ...]:
    """Return what rows have in common: what is fixed, and in the places that vary the parts of their key."""
    parts: tuple[object, ...] = (key,)
    if isinstance(key, tuple) and fixed.count(_VARIES) != 1:
        parts = key
    varying = iter(parts)
    return tuple(next(varying) if part is _VARIES else part for part in fixed)


def _has_something_to_say(trial: RowReader) -> bool:
    """Return whether a row has a fault, an unknown name, or is of goals: these are counted one by one."""
    counts = trial.counts
    understood = counts.figures + counts.not_reported + counts.elsewhere.total()
    has_fault = bool(trial.faults.findings or counts.left_out or counts.caveats.targets)
    return has_fault or counts.rows != understood
