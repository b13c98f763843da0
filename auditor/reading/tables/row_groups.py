"""Rows sorted into lots that read alike: one of each lot is read for all, the others when they are asked for.

Two rows read alike if they differ in nothing but their month, their number and the words nobody judges (source, note):
the same target, unit, basis and way of writing the value, periods that the same plans answer for. What `rows` says of
one of them it says of all; where it has anything to complain of, each row is read on its own after all.
"""

import re
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import repeat
from operator import and_, or_

from msgspec import Struct

from auditor.model.actuals import Actual, LazyFigures
from auditor.model.numeral import NumeralError, parse_numeral
from auditor.model.period import Period
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.csv_rows import (
    Header,
    Row,
    months_of,
    record_at,
    row_of,
    rows_in,
)
from auditor.reading.tables.notation import SPARE_ROLES, looks_split
from auditor.reading.tables.remarks import is_silent, read_remark
from auditor.reading.tables.rows import RowReader, parse_date, says_quarter
from auditor.reading.tables.texts import of_quarter

NUMBERS = 2**16
"""A row is kept as its line times this, and the number of its period."""
_BITS = NUMBERS.bit_length() - 1
_UNTOLD = NUMBERS - 1
"""The number of every period of a file but the first 65 535 written differently: each such row is read alone."""
_ALONE = -1
"""The kind of a period that cannot be read or be told from others."""
_NO_PERIOD = Period(0, 0)
_MOST_KNOWN = 2**16
_PLAIN = re.compile(r"(?:[0-9]{1,15}+(?:\.[0-9]{1,15}+)?+\n)*+")
"""Values that are plain numbers, each with a line feed behind it."""
_KEYED = ("unit", "basis", "entity")
"""Columns whose texts, as they stand, decide with the target how a row reads."""

_VARIES = object()
_Rows = dict[object, "array[int]"]


class Lot(Struct, frozen=True):
    """What the rows of a lot have in common."""

    value_index: int
    """The column of the value: in a wide table, which of the periods."""
    actual: Actual | None = None
    """What the first of them reported; nothing where it says that nothing was."""
    basis: bool | None = None
    sourced: bool = True
    apart: bool = False
    """There is something to complain of: each row is to be read on its own."""
    elsewhere: str = ""
    """The place they are of, if no plan is."""


class Lots:
    """The rows of one large table, sorted."""

    def __init__(self, pages: TextFile, header: Header, reader: RowReader) -> None:
        """Start with no row; `reader` reads those that must be read at once, and counts them all."""
        self.pages, self.header, self.reader = pages, header, reader
        self.again = RowReader(Faults(pages), reader.roster, reader.delimiter)
        """For rows that have been counted."""
        self.keyed = [role for role in _KEYED if role in header.roles]
        self.stages = {stage for plan in reader.roster.plans for stage in plan.stages}
        self.all_plain = (
            _PLAIN
            if not any(map(_PLAIN.fullmatch, (stage + "\n" for stage in self.stages)))
            else None
        )
        self.periods = _Periods(reader)
        self.ways, self.examples = _Known(self._way), dict[object, str]()
        self.readable = {
            "published": _Known(_is_date).__getitem__,
            "ratio": _Known(_is_ratio).__getitem__,
            "note": _Known(partial(is_silent, is_note=True)).__getitem__,
            "source": _Known(_says_no_basis).__getitem__,
        }
        spare = (
            role
            for role in SPARE_ROLES
            if header.roles.get(role) == header.roles.get("value", -2) + 1
        )
        behind = next(spare, "") if reader.delimiter == "," else ""
        if behind and behind not in self.keyed:
            # A thousand without quotes leaves its second half there.
            self.readable[behind] = _Known(
                partial(_is_whole, self.readable.get(behind))
            ).__getitem__
        self.silent = _Known(is_silent).__getitem__
        self.meant: dict[tuple[Period | None, bool], dict[int, Period]] = {}
        self.lots: dict[tuple[object, ...], Lot] = {}
        self.rows: dict[tuple[int, tuple[object, ...]], _Rows] = defaultdict(_new_rows)
        """Of the rows with so much the same, by what varies: the line of each and the number of its period, in one."""

    def sort(self, lines: Sequence[int], columns: Sequence[Sequence[str]]) -> None:
        """Sort rows, given by the line of each and their columns."""
        roles = self.header.roles
        shared = [columns[roles[role]] for role in self.keyed] + self._flags(columns)
        if isinstance(lines, range):
            places: Sequence[int] = range(
                lines.start << _BITS, lines.stop << _BITS, 1 << _BITS
            )
        else:
            places = [line << _BITS for line in lines]
        for index, heading in (self.header.periods or {roles["value"]: ""}).items():
            texts = [heading] * len(lines) if heading else columns[roles["period"]]
            codes = list(map(self.periods.__getitem__, texts))
            kinds = list(map(self.periods.kinds.__getitem__, codes))
            parts = [
                columns[roles["target"]],
                kinds,
                self._ways(columns[index]),
                *shared,
            ]
            # What does not vary among these rows, as most columns do not, is not looked at again for each.
            fixed = tuple(
                part[0] if part.count(part[0]) == len(part) else _VARIES
                for part in parts
            )
            varying = [
                part for part, one in zip(parts, fixed, strict=True) if one is _VARIES
            ]
            keys = (
                varying[0]
                if len(varying) == 1
                else zip(*varying, strict=True)
                if varying
                else repeat(())
            )
            rows = self.rows[index, fixed]
            deque(
                map(array.append, map(rows.__getitem__, keys), map(or_, places, codes)),
                maxlen=0,
            )

    def _flags(self, columns: Sequence[Sequence[str]]) -> list[Sequence[object]]:
        """Return which rows have a readable date and ratio, and silent remarks, and which a source."""
        roles = self.header.roles
        checks = {role: check for role, check in self.readable.items() if role in roles}
        sound = [
            list(map(check, columns[roles[role]])) for role, check in checks.items()
        ]
        sound += [
            list(map(self.silent, columns[index])) for index in self.header.remarks
        ]
        sources = (
            columns[roles["source"]] if "source" in roles else [""] * len(columns[0])
        )
        return [*sound, list(map(bool, map(str.strip, sources)))]

    def _ways(self, values: Sequence[str]) -> list[object]:
        """Return how each value is written: a multiplier and a percent sign; what is no number, itself."""
        together = "\n".join(values) + "\n"
        if (
            self.all_plain
            and self.all_plain.fullmatch(together)
            and together.count("\n") == len(values)
        ):
            return [self.ways["1"]] * len(values)
        return list(map(self.ways.__getitem__, values))

    def _way(self, text: str) -> object:
        cell = text.strip()
        try:
            numeral = (
                None
                if cell in self.stages
                else parse_numeral(cell, self.reader.roster.own_units)
            )
        except NumeralError:
            numeral = None
        way = (
            (numeral.scale, numeral.percent, numeral.unit, numeral.grown)
            if numeral
            else cell
        )
        self.examples.setdefault(way, cell)
        return way

    def _lot(self, index: int, alike: tuple[object, ...]) -> Lot:
        """Return the lot of rows with the same target, kind of period, way of the value, keyed texts and flags.

        The first time it is asked for, a row like them is read.
        """
        if (index, *alike) in self.lots:
            return self.lots[index, *alike]
        target, kind, way, *rest = alike
        texts = {
            "target": target,
            "period": self.periods.examples[kind],
            "value": self.examples[way],
        }
        texts |= dict(zip(self.keyed, rest, strict=False))
        row = row_of(
            0,
            {role: str(text).strip() for role, text in texts.items()},
            self.header,
            index,
        )
        trial = RowReader(
            Faults(TextFile(self.pages.path, b"")),
            self.reader.roster,
            self.reader.delimiter,
        )
        actual = trial.figure(row)
        *readable, sourced = rest[len(self.keyed) :]
        lot = self.lots[index, *alike] = Lot(
            index,
            actual,
            basis=None if actual is None else trial.basis(row),
            sourced=bool(sourced),
            apart=kind == _ALONE
            or not all(readable)
            or _has_something_to_say(trial)
            or any(map(of_quarter, says_quarter(row))),
            elsewhere=next(iter(trial.elsewhere), ""),
        )
        return lot

    def _lots(self) -> Iterator[tuple[Lot, "array[int]"]]:
        """Yield each lot with its rows."""
        for (index, fixed), rows in self.rows.items():
            single = fixed.count(_VARIES) == 1
            for key, numbers in rows.items():
                varying = iter(key if isinstance(key, tuple) and not single else (key,))
                alike = tuple(next(varying) if one is _VARIES else one for one in fixed)
                yield self._lot(index, alike), numbers

    def settle(
        self,
    ) -> tuple[Iterator[Row], dict[tuple[str, str], tuple[LazyFigures, ...]]]:
        """Count the rows; return those to be read one by one and, by place and target, the figures of the others."""
        reader = self.reader
        alone: list[tuple[int, int]] = []
        found: dict[tuple[str, str], list[tuple[Lot, array[int]]]] = defaultdict(list)
        for lot, numbers in self._lots():
            if lot.apart:
                alone += ((number >> _BITS, lot.value_index) for number in numbers)
                continue
            reader.rows += len(numbers)
            if lot.elsewhere:
                reader.elsewhere[lot.elsewhere] += len(numbers)
            elif lot.actual is None:
                reader.not_reported += len(numbers)
            else:
                found[lot.actual.entity, lot.actual.target].append((lot, numbers))
                reader.count_figures(
                    len(numbers), min(numbers) >> _BITS, sourced=lot.sourced
                )
        stored: dict[tuple[str, str], tuple[LazyFigures, ...]] = {}
        for place_and_target, lots in found.items():
            rows = sum(len(numbers) for _, numbers in lots)
            stored[place_and_target] = (
                LazyFigures(
                    rows, partial(self._periods_of, lots), partial(self._read, lots)
                ),
            )
        return self._rows(sorted(alone), reader.faults), stored

    def _periods_of(
        self, lots: "list[tuple[Lot, array[int]]]", within: Period | None
    ) -> set[Period]:
        """Return the periods of those figures of some lots that lie within some months, or of all."""
        found: set[Period] = set()
        for lot, numbers in lots:
            meant = self._meant(within, from_january=bool(lot.basis))
            found |= {
                meant[code]
                for code in meant.keys() & set(map(and_, numbers, repeat(_UNTOLD)))
            }
        return found

    def _read(
        self, lots: "list[tuple[Lot, array[int]]]", within: Period | None
    ) -> Iterator[Actual]:
        """Yield those figures of some lots that lie within some months, or all, in the order of the file."""
        asked: list[tuple[int, int]] = []
        for lot, numbers in lots:
            codes = self._meant(within, from_january=bool(lot.basis))
            asked += (
                (number >> _BITS, lot.value_index)
                for number in numbers
                if number & _UNTOLD in codes
            )
        figures = map(self.again.figure, self._rows(sorted(asked), self.again.faults))
        return (figure for figure in figures if figure)

    def _meant(self, within: Period | None, *, from_january: bool) -> dict[int, Period]:
        """Return the numbers of the periods that lie within some months, and what each means."""
        key = (within, from_january)
        if key not in self.meant:
            meant = enumerate(
                self.periods.from_january if from_january else self.periods.meant
            )
            self.meant[key] = {
                code: period
                for code, period in meant
                if within is None or within.contains(period)
            }
        return self.meant[key]

    def _rows(self, places: list[tuple[int, int]], faults: Faults) -> Iterator[Row]:
        """Yield rows, given by the line and the column of the value, anew from the file."""
        for line, index in places:
            cells = record_at(self.pages, line, self.reader.delimiter)
            yield from (
                row
                for row in rows_in(self.header, line, cells, faults)
                if row.value_index == index
            )


def _new_rows() -> _Rows:
    return defaultdict(partial(array, "Q"))


def _says_no_basis(text: str) -> bool:
    """Return whether a source says nothing of what its figure covers."""
    return not read_remark(text, is_note=True).basis


def _has_something_to_say(trial: RowReader) -> bool:
    """Return whether a row has a fault, an unknown name, or is of goals: these are counted one by one."""
    counted = trial.rows - trial.figures - trial.not_reported - trial.elsewhere.total()
    return bool(trial.faults.findings or trial.left_out or counted)


class _Known(dict[str, object]):
    """What texts mean, each worked out once; forgotten, to be worked out again, where there are too many."""

    def __init__(self, meaning: Callable[[str], object]) -> None:
        super().__init__()
        self.meaning = meaning

    def __missing__(self, text: str) -> object:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[text] = self.meaning(text)
        return found


class _Periods(dict[str, int]):
    """The number of each period of a file as it is written; what it means, and which kind of period it is."""

    def __init__(self, reader: RowReader) -> None:
        super().__init__()
        self.roster = reader.roster
        self.year = reader.year
        self.meant: list[Period] = []
        self.from_january: list[Period] = []
        self.kinds: list[int] = []
        """Periods of a kind have the same plans to answer for them; those that cannot be read are a kind."""
        self.examples: dict[object, str] = {}

    def __missing__(self, text: str) -> int:
        number = min(len(self.meant), _UNTOLD)
        meant = months_of(text.strip(), self.year)
        kind = self.roster.kind_of(meant) if meant and number < _UNTOLD else _ALONE
        meant = meant or _NO_PERIOD
        self.examples.setdefault(kind, text)
        self.meant[number:] = [meant]
        self.from_january[number:] = [meant.from_january]
        self.kinds[number:] = [kind]
        self[text] = number
        return number


def _is_whole(is_readable: Callable[[str], object] | None, text: str) -> bool:
    """Return whether a text is readable and cannot be the second half of a thousand."""
    return not looks_split("1", text.strip()) and (
        is_readable is None or bool(is_readable(text))
    )


def _is_date(text: str) -> bool:
    """Return whether a date can be read; none is needed."""
    try:
        return not text.strip() or bool(parse_date(text.strip()))
    except ValueError:
        return False


def _is_ratio(text: str) -> bool:
    """Return whether a stated completion rate can be read."""
    try:
        parse_numeral(text.strip())
    except NumeralError:
        return False
    return True
