"""The values of a sheet whose cells are plain numbers and shared texts alone, cut out of its XML by a few searches.

Most large sheets are such, and their rows have a few shapes. What a shared text says is left to the library, which is
asked for each text once and not for each cell.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice, repeat

from msgspec import Struct

from auditor.reading.tables.grids.packages import nothing, walk
from auditor.reading.tables.grids.sheet_xml import SheetXml
from auditor.reading.tables.grids.xml_row_kinds import BEGIN, END, RowKind


class PlainSheet(Struct, frozen=True):
    """A sheet of plain values."""

    lines: list[int]
    """The numbers of the rows, from 1."""
    order: list[RowKind]
    """The kind of each row."""
    texts: list[bytes]
    """The numbers of the shared texts that it shows, each once."""
    numbers: dict[bytes, float]
    """What its numbers come to, each once."""

    @property
    def asking(self) -> bytes:
        """A sheet that shows each of the shared texts in a row of its own, for the library to read."""
        rows = (
            b'<row r="%d"><c r="A%d" t="s"><v>%s</v></c></row>' % (line, line, text)
            for line, text in enumerate(self.texts, 1)
        )
        return b"<worksheet>%s%s%s</worksheet>" % (BEGIN, b"".join(rows), END)

    def rows(
        self,
        answer: Sequence[Sequence[object]],
        text_of: Callable[[object], str],
    ) -> list[list[str]]:
        """Return the text of each cell; `answer` is what the library has read of `asking`."""
        shown = [text_of(cell) for (cell,) in answer]
        texts = dict(zip(self.texts, shown, strict=True))
        numbers: dict[bytes, str] = {}
        for text, value in self.numbers.items():
            numbers[text] = text_of(value)
        kinds = set(self.order)
        last_column = max(map(_last_column, kinds))
        width = last_column + 1
        rows_of_kind: dict[RowKind, Iterator[list[str]]] = {}
        for kind in kinds:
            rows_of_kind[kind] = _rows_of(kind, width, texts, numbers)
        rows: list[list[str]] = []
        for kind, alike in groupby(self.order):
            count = sum(1 for _ in alike)
            rows.extend(islice(rows_of_kind[kind], count))
        return _on_their_lines(rows, self.lines, width)


def plain_sheet(sheet: SheetXml) -> PlainSheet | None:
    """Return the values of a sheet where all are plain; nothing where the library has to read the cells."""
    if sheet.plain is None:
        return None
    numbers = _numbers_of(sheet.plain.shown.numbers)
    order, lines = list(sheet.plain.order), list(sheet.plain.lines)
    while order and not order[-1].filled:
        order.pop()
        lines.pop()
    if not order or numbers is None:
        return None
    _refuse_broken(sheet.content)
    return PlainSheet(
        lines=lines,
        order=order,
        texts=sorted(sheet.plain.shown.texts),
        numbers=numbers,
    )


def _refuse_broken(content: bytes) -> None:
    """Refuse a sheet that is broken before its rows or behind them, where nobody else looks."""
    begin = content.index(BEGIN) + len(BEGIN)
    end = content.rindex(END)
    without_rows = content[:begin] + content[end:]
    walk(without_rows, nothing, nothing, nothing)


def _numbers_of(texts: Iterable[bytes]) -> dict[bytes, float] | None:
    """Return what some texts come to as numbers; nothing where one is none."""
    try:
        return {text: float(text) for text in texts}
    except ValueError:
        return None


def _last_column(kind: RowKind) -> int:
    """Return the last column of a kind of rows that holds something; -1 where none does."""
    return max((filled.column for filled in kind.filled), default=-1)


def _rows_of(
    kind: RowKind,
    width: int,
    texts: Mapping[bytes, str],
    numbers: Mapping[bytes, str],
) -> Iterator[list[str]]:
    """Yield the rows of a kind with the text of each cell; blank ones without end where it has no values."""
    columns: list[Iterator[str]] = [repeat("") for _ in range(width)]
    for filled, values in zip(kind.filled, kind.values, strict=True):
        meant = numbers
        if filled.is_text:
            meant = texts
        columns[filled.column] = map(meant.__getitem__, values)
    return map(list, zip(*columns, strict=False))


def _on_their_lines(
    rows: list[list[str]], lines: Sequence[int], width: int
) -> list[list[str]]:
    """Return rows with blank ones in the place of those that are not stored."""
    if lines[-1] == len(rows):
        return rows
    placed: list[list[str]] = []
    for line, row in zip(lines, rows, strict=True):
        while len(placed) < line - 1:
            placed.append([""] * width)
        placed.append(row)
    return placed
