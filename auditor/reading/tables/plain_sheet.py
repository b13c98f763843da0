"""The values of a sheet whose cells are plain numbers and shared texts alone, cut out of its XML by a few searches.

Most large sheets are such, and their rows have a few shapes. What a shared text says is left to the library, which is
asked for each text once and not for each cell.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, groupby, repeat

from msgspec import Struct

from auditor.reading.tables.packages import nothing, walk
from auditor.reading.tables.sheet_xml import SheetXml, cell_of

_MOST_SHAPES = 1000
_CELL = (
    rb'<c r="([A-Z]{1,3})"(?: s="")?(?: t="([sn])")?(?: s="")?'
    rb"(?:/>|>(<v>[+eE]{0,2}</v>)?</c>)"
)
_CELLS = re.compile(_CELL)
_ROW = re.compile(rb'\s*<row r=""(?: [A-Za-z:]+="[^"<>&]*")*>\s*(?:%s\s*)*' % _CELL)
_ROW_NUMBER = re.compile(rb'<row r="([1-9][0-9]{0,6})"')
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_BEGIN, _END = b"<sheetData>", b"</sheetData>"


class _Shape(Struct, frozen=True):
    """A row without its digits: how many cells it has, and which of them hold something."""

    cells: int
    filled: tuple[tuple[int, bool], ...]
    """The columns, from 0, and whether each holds a shared text; else it holds a number."""


class _Run(Struct, frozen=True):
    """Rows of one shape, one below the other: how many, and the values of each filled column."""

    count: int
    shape: _Shape
    columns: list[list[bytes]]


class PlainSheet(Struct, frozen=True):
    """A sheet of plain values."""

    lines: list[int]
    """The numbers of the rows, from 1."""
    runs: list[_Run]
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
        return b"<worksheet>%s%s%s</worksheet>" % (_BEGIN, b"".join(rows), _END)

    def rows(
        self,
        answer: Sequence[Sequence[object]],
        text_of: Callable[[object], str],
    ) -> list[list[str]]:
        """Return the text of each cell; `answer` is what the library has read of `asking`."""
        shown = [text_of(cell) for (cell,) in answer]
        texts = dict(zip(self.texts, shown, strict=True))
        numbers = {text: text_of(value) for text, value in self.numbers.items()}
        width = 1 + max(_last_column(run.shape) for run in self.runs)
        rows: list[list[str]] = []
        for run in self.runs:
            rows.extend(_rows_of(run, width, texts, numbers))
        return _on_their_lines(rows, self.lines, width)


def plain_sheet(sheet: SheetXml) -> PlainSheet | None:
    """Return the values of a sheet where all are plain; nothing where the library has to read the cells."""
    shapes = _shapes_of(sheet)
    if shapes is None:
        return None
    values = _VALUE.findall(sheet.content)
    runs = list(_runs_of(shapes, values))
    filled = sum(run.count * len(run.shape.filled) for run in runs)
    lines = _lines_of(sheet, runs)
    if lines is None or filled != len(values):
        return None
    while runs and not runs[-1].shape.filled:
        del lines[-runs.pop().count :]
    texts = _shown(runs, is_text=True)
    numbers = _numbers_of(_shown(runs, is_text=False))
    if not runs or numbers is None or b"" in texts:
        return None
    _refuse_broken(sheet.content)
    return PlainSheet(
        lines=lines,
        runs=runs,
        texts=sorted(texts),
        numbers=numbers,
    )


def _refuse_broken(content: bytes) -> None:
    """Refuse a sheet that is broken before its rows or behind them, where nobody else looks."""
    begin, end = content.index(_BEGIN), content.rindex(_END)
    walk(content[:begin] + _BEGIN + content[end:], nothing, nothing, nothing)


def _lines_of(sheet: SheetXml, runs: Sequence[_Run]) -> list[int] | None:
    """Return the number of each row; nothing where they are not in order, or a cell says that it is of another row."""
    places = _ROW_NUMBER.findall(sheet.content)
    lines = list(map(int, places))
    cells = chain.from_iterable(repeat(run.shape.cells, run.count) for run in runs)
    rows_of_cells = chain.from_iterable(map(repeat, places, cells))
    if lines != sorted(set(lines)) or list(rows_of_cells) != sheet.cell_rows:
        return None
    return lines


def _shapes_of(sheet: SheetXml) -> list[_Shape] | None:
    """Return the shape of each row; nothing where one is not plain, or where nearly each has a shape of its own."""
    rows = list(sheet.shapes)
    _, begin, rows[0] = rows[0].partition(_BEGIN)
    behind = rows.pop()
    is_whole = begin and rows and behind.lstrip().startswith(_END)
    kinds = set(rows)
    if not is_whole or len(kinds) > _MOST_SHAPES:
        return None
    shapes: dict[bytes, _Shape] = {}
    for kind in kinds:
        shape = _shape_of(kind)
        if shape is None:
            return None
        shapes[kind] = shape
    return list(map(shapes.__getitem__, rows))


def _shape_of(row: bytes) -> _Shape | None:
    """Return the shape of a row without its digits; nothing where it has another cell than plain ones."""
    if _ROW.fullmatch(row) is None:
        return None
    columns: list[int] = []
    filled: list[tuple[int, bool]] = []
    for letters, kind, value in _CELLS.findall(row):
        column = cell_of(f"{letters.decode()}1")[1]
        columns.append(column)
        if value:
            filled.append((column, kind == b"s"))
    if columns != sorted(set(columns)):
        return None
    return _Shape(len(columns), tuple(filled))


def _runs_of(shapes: list[_Shape], values: list[bytes]) -> Iterator[_Run]:
    """Yield the rows of one shape that follow each other, with the values of each column."""
    begin = 0
    # Those of one shape are one object.
    for _, rows in groupby(shapes, key=id):
        run = list(rows)
        width = len(run[0].filled)
        end = begin + len(run) * width
        columns = [values[first:end:width] for first in range(begin, begin + width)]
        yield _Run(
            count=len(run),
            shape=run[0],
            columns=columns,
        )
        begin = end


def _shown(runs: Sequence[_Run], *, is_text: bool) -> set[bytes]:
    """Return what stands in the cells of texts, or in those of numbers."""
    shown: set[bytes] = set()
    for run in runs:
        for (_, of_text), column in zip(run.shape.filled, run.columns, strict=True):
            if of_text is is_text:
                shown.update(column)
    return shown


def _numbers_of(texts: set[bytes]) -> dict[bytes, float] | None:
    """Return what some texts come to as numbers; nothing where one is none."""
    try:
        return {text: float(text) for text in texts}
    except ValueError:
        return None


def _last_column(shape: _Shape) -> int:
    """Return the last column of a shape that holds something; -1 where none does."""
    return max((column for column, _ in shape.filled), default=-1)


def _rows_of(
    run: _Run,
    width: int,
    texts: Mapping[bytes, str],
    numbers: Mapping[bytes, str],
) -> Iterator[list[str]]:
    """Yield the rows of a run with the text of each cell."""
    columns: list[Iterator[str]] = [repeat("", run.count) for _ in range(width)]
    for (column, is_text), values in zip(run.shape.filled, run.columns, strict=True):
        meant = numbers
        if is_text:
            meant = texts
        columns[column] = map(meant.__getitem__, values)
    return map(list, zip(*columns, strict=True))


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
