"""A document for a terminal: lines of a width, coloured where colour is wanted; no name is ever clipped.

Where a table does not fit, each row gets two lines. Widths and colours are wcwidth's and rich's; rich's table and
console are not used, since they drop columns at 80 and load slowly.
"""

from collections.abc import Iterable, Sequence
from typing import assert_never

from auditor.rendering.document import (
    Bar,
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Excerpt,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Plot,
    Row,
    Span,
    Spans,
    Table,
    plain,
    soft,
    strong,
    text_of,
)
from auditor.rendering.escaping import clean
from auditor.rendering.writers.fitting import (
    BAR_WIDTH,
    GAP,
    Fitted,
    Leasts,
    fitted,
    in_one_line,
    layouts_of,
)
from auditor.rendering.writers.lines import (
    broken_spans,
    cut_to_width,
    width_of,
    with_mark_base,
)
from auditor.rendering.writers.marks import (
    cleaned,
    joined,
    mark_of,
    mark_spans,
    marked,
    strengthened,
    style_of,
)
from auditor.rendering.writers.plot import drawn_plot

INDENT = "    "
_BETWEEN = "  "
_COLOURED_BAR, _PLAIN_BAR = ("━", "─", "┃"), ("#", ".", "|")
_FLUSH_RIGHT = frozenset({ColumnKind.FIGURE})


def write_terminal(document: Document, width: int, *, colour: bool = False) -> str:
    """Return a document as lines of a width, with escapes for colour if they are wanted."""
    writer = _TerminalWriter(width, colour=colour)
    writer.write_document(document)
    return "".join([line + "\n" for line in writer.lines])


class _TerminalWriter:
    """Gathers the lines of one document."""

    def __init__(self, width: int, *, colour: bool) -> None:
        """Start without lines."""
        self.width = width
        self.colour = colour
        self.lines: list[str] = []
        self._fits: dict[str, Fitted | None] = {}
        """How the tables of each layout fit; they are as many as a plan has sections, and fit together."""

    def write_document(self, document: Document) -> None:
        """Write every block, with a blank line where one kind of block follows another."""
        for layout, tables in layouts_of(document).items():
            self._fits[layout] = fitted(tables, self.width, Leasts())
        previous: Block | None = None
        if document.notice:
            self._write(strong(document.notice))
        for block in document.blocks:
            if previous is not None and _stands_apart(previous, block):
                self.lines.append("")
            self._write_block(block, "")
            previous = block

    def _write_block(self, block: Block, indent: str) -> None:
        """Write one block behind an indent."""
        match block:
            case Heading():
                self._write(_heading_spans(block), indent)
            case Paragraph():
                self._write_paragraph(block, indent)
            case Excerpt():
                self._write_excerpt(block, indent or INDENT)
            case Plot():
                self._write_plot(block, indent or INDENT)
            case Bullets():
                self._write_items(block, indent)
            case Table():
                self._write_table(block)
            case KeyFigures():
                self._write_figures(block, indent)
            case PageBreak():
                pass
            case _:
                assert_never(block)

    def _write_paragraph(self, paragraph: Paragraph, indent: str) -> None:
        """Write a paragraph, its later lines further in where it hangs."""
        first = indent
        # What is typed or copied to the letter stands apart from what is said of it.
        if _is_code(paragraph):
            first += INDENT
        later = first
        if paragraph.hanging:
            later += INDENT
        self._write(paragraph.spans, first, later)

    def _write_items(self, bullets: Bullets, indent: str) -> None:
        """Write the items of a list."""
        for item in bullets.items:
            self._write_item(item, indent)

    def _write_figures(self, figures: KeyFigures, indent: str) -> None:
        """Write key figures, as many on a line as fit."""
        parts = [_figure_spans(figure) for figure in figures.figures]
        for line in _filled(parts, self.width):
            self._write(line, indent)

    def _write(
        self, spans: Spans, indent: str = "", hanging: str | None = None
    ) -> None:
        """Write spans on as many lines as they need, those after the first behind a hanging indent."""
        if hanging is None:
            hanging = indent
        # At the narrowest width an indent must leave most of the line to the text.
        most = self.width // 2
        indent = indent[:most]
        hanging = hanging[:most]
        first_width = self.width - len(indent)
        width = self.width - len(hanging)
        lines = broken_spans(cleaned(spans), width, first_width)
        for number, line in enumerate(lines):
            before = indent
            if number:
                before = hanging
            self.lines.append((before + self._painted(line)).rstrip())

    def _write_item(self, item: Item, indent: str) -> None:
        """Write an item of a list with what belongs to it."""
        mark = mark_spans(item.meaning)
        spans = (*mark, *plain(item.label), *item.spans)
        hanging = indent + INDENT
        self._write(spans, indent, hanging)
        for block in item.blocks:
            self._write_block(block, hanging)

    def _write_excerpt(self, excerpt: Excerpt, indent: str) -> None:
        """Write a line of a file with a caret below the place; of a long line only what is around it."""
        available = max(1, self.width - len(indent))
        column = max(excerpt.column, 1)
        start = max(0, column - available // 2)
        # Twice as much as fits is enough, however long the line is.
        end = start + 2 * available
        line = excerpt.text[:end].replace("\t", " ")
        text = clean(line[start:])
        shown = cut_to_width(text, available, "")
        self._write_line(soft(shown), indent)
        before = clean(line[start : column - 1])
        caret_at = width_of(before)
        if not excerpt.column or caret_at >= available:
            return
        blanks = Span(" " * caret_at)
        caret = Span("^", Emphasis.NONE, excerpt.meaning)
        self._write_line((blanks, caret), indent)

    def _write_plot(self, plot: Plot, indent: str) -> None:
        """Write a plot below the line that says what it shows."""
        lines = drawn_plot(plot, self.width - len(indent))
        if lines:
            self._write(soft(plot.caption), indent)
        for line in lines:
            self._write_line(cleaned(line), indent)

    def _write_line(self, spans: Spans, indent: str) -> None:
        """Write one line that is known to fit."""
        self.lines.append((indent + self._painted(spans)).rstrip())

    def _write_table(self, table: Table) -> None:
        """Write a table in columns if they fit, and with two lines a row if they do not."""
        columns = self._fits[table.layout]
        if columns is None:
            for row in table.rows:
                self._write_pair(row, table.columns)
            return
        head = [
            (table.columns[place], width)
            for place, width in zip(columns.places, columns.widths, strict=True)
        ]
        if any(column.head for column, _ in head):
            self._write_head(head)
        for row in table.rows:
            self._write_row(row, table.columns, columns)

    def _write_head(self, head: Sequence[tuple[Column, int]]) -> None:
        """Write the heads of columns; a column of counts is headed by a mark where its word is too wide."""
        cells = []
        for column, width in head:
            text = (
                column.head
                if width_of(column.head) <= width
                else mark_of(column.meaning)
            )
            cells.append(_padded((Span(text, Emphasis.SOFT),), column, width))
        self._write_cells(cells)

    def _write_row(self, row: Row, columns: Sequence[Column], fit: Fitted) -> None:
        """Write a row in its columns; a long cell goes on below itself."""
        filled_columns: list[list[Spans]] = []
        blank_cells: list[Spans] = []
        for place, width in zip(fit.places, fit.widths, strict=True):
            column = columns[place]
            spans = self._cell_spans(row, row.cells[place], column)
            lines: list[Spans] = []
            for piece in broken_spans(spans, width):
                with_base = _with_mark_base(piece)
                line = _padded(with_base, column, width)
                lines.append(line)
            filled_columns.append(lines)
            blank = " " * width
            blank_cells.append(plain(blank))
        height = max(map(len, filled_columns))
        for number in range(height):
            cells = list(blank_cells)
            for index, lines in enumerate(filled_columns):
                if number < len(lines):
                    cells[index] = lines[number]
            self._write_cells(cells)
        self._write_notes(row)

    def _write_notes(self, row: Row) -> None:
        """Write what belongs to a row but to none of its cells below it."""
        if row.notes:
            self._write(row.notes, INDENT, INDENT)

    def _write_cells(self, cells: Iterable[Spans]) -> None:
        """Write cells of known widths side by side."""
        painted = [self._painted(cell) for cell in cells]
        self.lines.append((" " * GAP).join(painted).rstrip())

    def _cell_spans(self, row: Row, cell: Cell, column: Column) -> Spans:
        """Return what a cell shows in a table."""
        if column.kind is ColumnKind.BAR:
            return self._bar_spans(row, cell.bar)
        spans = cleaned(cell.spans)
        if column.kind is ColumnKind.STATUS:
            spans = marked(spans)
        if row.is_total:
            return strengthened(spans)
        return spans

    def _bar_spans(self, row: Row, bar: Bar | None) -> Spans:
        """Return how far a target has come, with a mark where it should be by now."""
        if bar is None:
            return ()
        full, empty, mark = _PLAIN_BAR
        if self.colour:
            full, empty, mark = _COLOURED_BAR
        filled = min(BAR_WIDTH, int(bar.actual * BAR_WIDTH))
        due = None
        if bar.due is not None:
            due = int(bar.due * BAR_WIDTH)
        spans: list[Span] = []
        for place in range(BAR_WIDTH):
            span = Span(empty, Emphasis.SOFT)
            if place < filled:
                span = Span(full, Emphasis.NONE, row.meaning)
            # The mark wins its cell, filled or not, and keeps that cell's colour.
            if place == due:
                span = Span(mark, span.emphasis, span.meaning)
            spans.append(span)
        return tuple(spans)

    def _write_pair(self, row: Row, columns: Sequence[Column]) -> None:
        """Write a row on two lines: what it is about, and how it stands."""
        lead, rest = in_one_line(row, columns)
        names = [marked(cell.spans) for cell in lead]
        about = joined(names, " ")
        self._write(about, "", INDENT)
        figures = [cell.spans for cell in rest]
        width = self.width - len(INDENT)
        for line in _filled(figures, width):
            self._write(line, INDENT, INDENT)
        self._write_notes(row)

    def _painted(self, spans: Spans) -> str:
        """Return spans with escapes for colour; plain where there is none."""
        if not self.colour:
            return text_of(spans)
        return "".join([_paint(span.text, style_of(span)) for span in spans])


def _is_code(paragraph: Paragraph) -> bool:
    """Return whether a paragraph holds nothing but what is typed or copied to the letter."""
    return all(span.emphasis is Emphasis.CODE for span in paragraph.spans)


def _stands_apart(previous: Block, block: Block) -> bool:
    """Return whether a blank line stands between two blocks."""
    if isinstance(previous, Heading):
        # What stands below a heading belongs to it, but for the first heading below the title.
        is_title = previous.level == 1
        return is_title and isinstance(block, Heading)
    if isinstance(block, Heading | Table):
        return True
    if isinstance(previous, KeyFigures) or isinstance(block, KeyFigures):
        return False
    if isinstance(previous, Paragraph) and isinstance(block, Paragraph):
        return _is_code(previous) is not _is_code(block)
    return type(previous) is not type(block)


def _heading_spans(heading: Heading) -> Spans:
    """Return a heading with its number, strong throughout."""
    spans = strengthened(heading.spans)
    if heading.label:
        return (*strong(heading.label), *spans)
    return spans


def _figure_spans(figure: KeyFigure) -> Spans:
    """Return a key figure with its mark."""
    words = f"{figure.words} {figure.number}"
    mark = mark_of(figure.meaning)
    if mark:
        words = f"{mark} {words}"
    span = Span(words, Emphasis.NONE, figure.meaning)
    return (span,)


def _with_mark_base(spans: Spans) -> Spans:
    """Return spans whose first character does not stand on nothing."""
    if not spans:
        return spans
    first = spans[0]
    text = with_mark_base(first.text)
    if text == first.text:
        return spans
    return (Span(text, first.emphasis, first.meaning), *spans[1:])


def _padded(spans: Spans, column: Column, width: int) -> Spans:
    """Return a cell filled up to its width."""
    fill = Span(" " * (width - width_of(text_of(spans))))
    if column.kind in _FLUSH_RIGHT:
        return (fill, *spans)
    return (*spans, fill)


def _filled(parts: Sequence[Spans], width: int) -> list[Spans]:
    """Return lines with as many whole parts as fit, so that no heading is torn from its figure."""
    lines: list[Spans] = []
    for part in parts:
        together = part
        if lines:
            together = joined([lines[-1], part], _BETWEEN)
        if lines and width_of(text_of(together)) <= width:
            lines[-1] = together
        else:
            lines.append(part)
    return lines


def _paint(text: str, style: str) -> str:
    """Return a text in a style of rich's."""
    if not (style and text):
        return text
    # Most runs are read by programs, or in files.
    from auditor.rendering.writers.colours import escapes

    before, behind = escapes(style)
    return f"{before}{text}{behind}"
