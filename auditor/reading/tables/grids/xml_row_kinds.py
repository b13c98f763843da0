"""The rows of a sheet's XML by their kinds: those of one kind are written alike but for digits, points and minus signs.

Most rows of a large sheet are of a few kinds. What stands where is looked for in the first row of each; of those like
it the numbers are cut out, all of a piece of the sheet at once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct, field

from auditor.reading.tables.grids.cell_names import column_of

BEGIN, END = b"<sheetData>", b"</sheetData>"
_END_OF_ROW = b"</row>"
_VARYING = b"0123456789.-"
_BLANKED = bytes(byte if byte in _VARYING else ord(" ") for byte in range(256))
"""Makes a blank of everything that rows alike share."""
_NUMBER = re.compile(rb"[-.0-9]+")
_MOST_KINDS = 1000
_PIECE = 2**20
"""Bytes that are cut at once: as many as lie close to the processor."""
# A cell without what varies, and with it.
_CELL_ALIKE = (
    rb'<c r="[A-Z]{1,3}"(?: s="")?(?: t="[sn]")?(?: s="")?'
    rb"(?:/>|>(?:<v>[+eE]{0,2}</v>)?</c>)"
)
_ROW = re.compile(
    rb'\s*<row r=""(?: [A-Za-z:]+="[^"<>&]*")*>\s*(?:%s\s*)*' % _CELL_ALIKE
)
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(?P<row>[0-9]+)"(?: s="[0-9]*")?(?: t="([sn])")?'
    rb'(?: s="[0-9]*")?(?:/>|>(?:<v>(?P<value>[^<]*)</v>)?</c>)'
)
_WITHOUT_VALUE = b"<v><"
"""What a piece is not cut with: rows alike have their numbers in the same places."""
_HIGHEST = 9_999_999


class FilledColumn(Struct, frozen=True):
    """Where the values of a column stand in the rows of one kind."""

    column: int
    """Counts from 0."""
    is_text: bool
    """Whether they are numbers of shared texts; else they are numbers."""
    index: int
    """Which of the numbers of its row the value is, or begins with."""
    exponent: bytes = b""
    """What stands between its two parts: 1E+20."""

    def values_in(self, numbers: list[bytes], width: int) -> list[bytes]:
        """Return its values, given all numbers of some rows and how many each row has."""
        values = numbers[self.index :: width]
        if not self.exponent:
            return values
        exponents = numbers[self.index + 1 :: width]
        pairs = zip(values, exponents, strict=True)
        return list(map(self.exponent.join, pairs))


class RowKind(Struct, eq=False):
    """Rows that are alike."""

    width: int
    """How many numbers stand in each, the first of which is that of the row itself."""
    places: list[int]
    """Which of them are in the place of a cell, and so are the number of the row again."""
    filled: list[FilledColumn]
    values: list[list[bytes]]
    """The values of each filled column."""

    def take(self, numbers: list[bytes], shown: "ShownValues") -> bool:
        """Keep the values of some rows, and return whether each cell says that it is of its row."""
        lines = numbers[:: self.width]
        for place in self.places:
            if numbers[place :: self.width] != lines:
                return False
        for column, values in zip(self.filled, self.values, strict=True):
            new = column.values_in(numbers, self.width)
            # Most cells say what others say: one object serves for all of them.
            values.extend(map(shown.of(column).setdefault, new, new))
        return True


class ShownValues(Struct):
    """What stands in the cells of a sheet, each once."""

    texts: dict[bytes, bytes] = field(default_factory=dict)
    """The numbers of shared texts."""
    numbers: dict[bytes, bytes] = field(default_factory=dict)

    def of(self, column: FilledColumn) -> dict[bytes, bytes]:
        """Return those that are of the kind of a column."""
        if column.is_text:
            return self.texts
        return self.numbers


class PlainRows(Struct):
    """The rows of a sheet whose cells are plain numbers and shared texts alone."""

    shown: ShownValues = field(default_factory=ShownValues)
    kinds: dict[bytes, RowKind] = field(default_factory=dict)
    order: list[RowKind] = field(default_factory=list)
    """The kind of each row."""
    numbers: list[bytes] = field(default_factory=list)
    """The number of each row, from 1."""
    lines: list[int] = field(default_factory=list)
    """The same, once all have been cut."""

    def number(self) -> bool:
        """Work out the numbers of the rows, and return whether they are in order."""
        try:
            self.lines = list(map(int, self.numbers))
        except ValueError:
            return False
        if not self.lines or self.lines != sorted(set(self.lines)):
            return False
        return self.lines[0] > 0 and self.lines[-1] <= _HIGHEST


class RowKinds(Struct):
    """The kinds of the rows of a sheet."""

    counts: Counter[bytes] = field(default_factory=Counter)
    """How often what is between the ends of two rows occurs, without what varies."""
    plain: PlainRows | None = field(default_factory=PlainRows)
    """Nothing where some rows are of another kind."""

    def take(self, piece: bytes) -> None:
        """Count and cut the rows of a piece, which ends with a row."""
        rows = piece.translate(None, _VARYING).split(_END_OF_ROW)
        self.counts.update(rows)
        behind = rows.pop()
        if self.plain is None:
            return
        has_all_values = _WITHOUT_VALUE not in piece
        is_of_rows = has_all_values and not behind.strip()
        if not is_of_rows or not _cut(self.plain, rows, piece):
            self.plain = None


def kinds_of_rows(content: bytes) -> RowKinds:
    """Return the kinds of the rows of a sheet."""
    kinds = RowKinds()
    begin = content.find(BEGIN) + len(BEGIN)
    end = content.rfind(END)
    if begin < len(BEGIN) or end < begin:
        kinds.plain = None
        rows = content.translate(None, _VARYING).split(_END_OF_ROW)
        kinds.counts.update(rows)
        return kinds
    ahead = content[:begin].translate(None, _VARYING)
    behind = content[end:].translate(None, _VARYING)
    kinds.counts[ahead] += 1
    kinds.counts[behind] += 1
    for piece in _pieces(content, begin, end):
        kinds.take(piece)
    if kinds.plain is not None and not kinds.plain.number():
        kinds.plain = None
    return kinds


def _pieces(content: bytes, begin: int, end: int) -> Iterator[bytes]:
    """Yield the rows between two places of a sheet, some thousand at a time."""
    while begin < end:
        behind = content.find(_END_OF_ROW, begin + _PIECE, end)
        if behind < 0:
            behind = end
        else:
            behind += len(_END_OF_ROW)
        yield content[begin:behind]
        begin = behind


def _cut(plain: PlainRows, rows: Sequence[bytes], piece: bytes) -> bool:
    """Keep the rows of a piece, given without what varies too; return whether all of them are plain."""
    new = set(rows) - plain.kinds.keys()
    if new and not _keep_new(plain, new, rows, piece):
        return False
    numbers = piece.translate(_BLANKED).split()
    order = list(map(plain.kinds.__getitem__, rows))
    of_kind: dict[RowKind, list[bytes]] = {}
    begin = 0
    for kind, alike in groupby(order):
        count = sum(1 for _ in alike)
        end = begin + count * kind.width
        numbers_of_kind = of_kind.setdefault(kind, [])
        numbers_of_kind += numbers[begin:end]
        plain.numbers += numbers[begin : end : kind.width]
        begin = end
    if begin != len(numbers):
        return False
    plain.order += order
    shown = plain.shown
    return all(
        kind.take(numbers_taken, shown) for kind, numbers_taken in of_kind.items()
    )


def _keep_new(
    plain: PlainRows, new: set[bytes], rows: Sequence[bytes], piece: bytes
) -> bool:
    """Keep the kinds that a piece is the first to have; return whether they are plain, and not too many."""
    if len(plain.kinds) + len(new) > _MOST_KINDS:
        return False
    whole = piece.split(_END_OF_ROW)
    for alike in new:
        kind = _kind_of(whole[rows.index(alike)], alike)
        if kind is None:
            return False
        plain.kinds[alike] = kind
    return True


def _kind_of(row: bytes, alike: bytes) -> RowKind | None:
    """Return the kind of a row, given without what varies too; nothing where it has another cell than plain ones."""
    if _ROW.fullmatch(alike) is None:
        return None
    starts = [match.start() for match in _NUMBER.finditer(row)]
    indexes = {start: index for index, start in enumerate(starts)}
    places: list[int] = []
    columns: list[int] = []
    filled: list[FilledColumn] = []
    for cell in _CELL.finditer(row):
        column = column_of(cell[1].decode()) - 1
        columns.append(column)
        places.append(indexes[cell.start("row")])
        value = cell["value"]
        if not value:
            continue
        exponent = value.translate(None, _VARYING)
        if not _is_number(value, exponent):
            return None
        index = indexes[cell.start("value")]
        filled.append(FilledColumn(column, cell[3] == b"s", index, exponent))
    has_all_cells = len(columns) == alike.count(b"<c ")
    if columns != sorted(set(columns)) or not has_all_cells:
        return None
    return RowKind(
        width=len(starts),
        places=places,
        filled=filled,
        values=[[] for _ in filled],
    )


def _is_number(value: bytes, exponent: bytes) -> bool:
    """Return whether a value is one number, or two with the sign of the exponent between them."""
    parts = _NUMBER.findall(value)
    count = 2 if exponent else 1
    if len(parts) != count:
        return False
    return exponent.join(parts) == value
