"""A document of headings, tables and lists as plain lines, for commands whose tables are a tree.

Columns that do not fit are left out, the least important first; names are never clipped.
"""

from collections.abc import Sequence
from typing import assert_never

from rich.cells import cell_len

from auditor.model.assessment import Status
from auditor.model.findings import Severity
from auditor.rendering.document import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Heading,
    KeyFigures,
    PageBreak,
    Paragraph,
    Row,
    Spans,
    Table,
    Verbatim,
)
from auditor.rendering.messages.messages import clean
from auditor.rendering.writers.line_writer import INDENT, SEVERITY_STYLES, LineWriter
from auditor.rendering.writers.line_writer import Span as Painted

_GAP = "  "
_BULLET = "- "


def write_outline(document: Document, width: int, *, colour: bool = False) -> str:
    """Return a document as lines of a width, with escapes for colour if they are wanted."""
    writer = LineWriter(width, colour)
    if document.notice:
        writer.write((document.notice, "bold"))
    for block in document.blocks:
        _write(writer, block)
    return writer.text()


def _write(writer: LineWriter, block: Block) -> None:
    """Write one block; headings below the title stand apart from what is above them."""
    match block:
        case Heading():
            if block.level > 1:
                writer.write()
            writer.write(*_painted(block.spans))
        case Paragraph():
            writer.write(*_painted(block.spans), indent=INDENT)
        case Bullets():
            for item in block.items:
                writer.write((_BULLET, ""), *_painted(item.spans), indent=INDENT)
        case Table():
            _write_table(writer, block)
        case Verbatim():
            for line in block.lines:
                writer.row(*_painted(line))
        case KeyFigures() | PageBreak():
            return
        case _ as unreachable:
            assert_never(unreachable)


def _painted(spans: Spans) -> list[Painted]:
    """Return spans with the styles of a terminal."""
    painted: list[Painted] = []
    for span in spans:
        style = {Emphasis.STRONG: "bold", Emphasis.SOFT: "dim"}.get(span.emphasis, "")
        if isinstance(span.meaning, Status):
            style = span.meaning.style
        elif isinstance(span.meaning, Severity):
            style = SEVERITY_STYLES[span.meaning]
        painted.append((clean(span.text), style))
    return painted


def _write_table(writer: LineWriter, table: Table) -> None:
    """Write a table, its head first."""
    shown = _fitting(table, writer.width)
    widths = {index: _width(table, index) for index in shown}
    writer.row(*_cells(table.columns, widths, [((column.head, "dim"),) for column in table.columns]))
    for row in table.rows:
        cells = [tuple(_painted(cell.spans)) for cell in row.cells]
        writer.row(*_cells(table.columns, widths, cells))


def _fitting(table: Table, width: int) -> list[int]:
    """Return the columns that fit side by side; those of priority 0 are never left out, empty ones always."""
    shown = [index for index in range(len(table.columns)) if _says_anything(table.rows, index)]
    while sum(_width(table, index) + len(_GAP) for index in shown) - len(_GAP) > width:
        lowest = max(shown, key=lambda index: table.columns[index].priority)
        if table.columns[lowest].priority == 0:
            break
        shown.remove(lowest)
    return shown


def _says_anything(rows: Sequence[Row], index: int) -> bool:
    return any(row.cells[index].text for row in rows)


def _width(table: Table, index: int) -> int:
    """Return how wide a column has to be."""
    return max(cell_len(table.columns[index].head), *(cell_len(clean(row.cells[index].text)) for row in table.rows))


def _cells(columns: Sequence[Column], widths: dict[int, int], cells: Sequence[tuple[Painted, ...]]) -> list[Painted]:
    """Return the cells of a line, each filled up to its width; figures stand to the right."""
    line: list[Painted] = []
    for index, width in widths.items():
        fill = " " * (width - sum(cell_len(text) for text, _ in cells[index]))
        is_figure = columns[index].kind is ColumnKind.FIGURE
        line += [(fill, "")] if is_figure else []
        line += cells[index]
        line.append(((("" if is_figure else fill) + _GAP), ""))
    return line
