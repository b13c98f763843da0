"""A document as plain text of a page's width, as official reports are typed: tables by tabulate, Chinese aligned.

Paragraphs of Chinese begin two characters in; titles stand in the middle; tables fold their figures before they lose a
column. Everything is folded by the one line breaker, so that a page pasted elsewhere keeps its lines.
"""

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace
from tabulate import tabulate

from auditor.rendering.document import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Excerpt,
    Heading,
    Item,
    KeyFigures,
    PageBreak,
    Paragraph,
    Plot,
    Row,
    Span,
    Table,
    text_of,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages
from auditor.rendering.writers.fitting import Fitted, Leasts, fitted, in_one_line
from auditor.rendering.writers.lines import broken, width_of, with_mark_base

_LEASTS = Leasts(words=12, figure=10)
_PAPER_COLUMNS = frozenset(
    {ColumnKind.WORDS, ColumnKind.WORD, ColumnKind.FIGURE, ColumnKind.STATUS}
)

_SIDES = {ColumnKind.FIGURE: "right"}
_TYPED_CHARACTERS = str.maketrans(
    {
        "≥": ">=",
        "≤": "<=",
        "·": ".",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "..",
        "×": "x",
        "±": "+-",
        "→": "->",
    }
)
"""Characters that a Chinese font draws as wide as two letters and others as wide as one: no table with them is straight
in both."""


def write_text(document: Document, width: int) -> str:
    """Return a document as a page of text."""
    lines = _Page(document, width).lines()
    return "\n".join(lines) + "\n"


def laid_out(text: str, width: int) -> str:
    """Return a text whose long lines are folded, without blanks at their ends and without two blank lines in a row."""
    lines: list[str] = []
    for line in text.split("\n"):
        for piece in broken(line.rstrip(), width):
            follows_text = bool(lines) and bool(lines[-1])
            # A template leaves blank lines where a part of it says nothing.
            if piece or follows_text:
                lines.append(piece)
    whole = "\n".join(lines)
    return whole.rstrip("\n") + "\n"


def centred(text: str, width: int) -> str:
    """Return a text in the middle of each line it needs."""
    parts: list[str] = []
    for line in broken(text, width):
        part = " " * ((width - width_of(line)) // 2) + line
        parts.append(part)
    return "\n".join(parts)


def drawn_table(
    columns: Sequence[Column], rows: Sequence[Row], width: int, messages: Messages
) -> str:
    """Return a table of at most a width; written row by row where no table is that narrow."""
    typed_rows = tuple([_typed(row) for row in rows])
    table = Table(tuple(columns), typed_rows)
    fit = fitted([table], width, _LEASTS)
    if fit is not None:
        drawn_lines = _drawn_lines(table, fit)
        return "\n".join(drawn_lines)
    untyped = Table(tuple(columns), tuple(rows))
    lines: list[str] = []
    for sentence in _row_sentences(untyped, messages):
        lines += broken(sentence, width)
    return "\n".join(lines)


def _typed(row: Row) -> Row:
    """Return a row in which every character is as wide in one font as in another."""
    cells: list[Cell] = []
    for cell in row.cells:
        spans = [_typed_span(span) for span in cell.spans]
        cells.append(replace(cell, spans=tuple(spans)))
    return replace(row, cells=tuple(cells))


def _typed_span(span: Span) -> Span:
    """Return a span in such characters alone."""
    return replace(span, text=span.text.translate(_TYPED_CHARACTERS))


class _Page:
    """The lines of one document."""

    def __init__(self, document: Document, width: int) -> None:
        """Know how the language sets its paragraphs."""
        self.document = document
        self.width = width
        self.messages = Messages(document.language)
        self.indent = self.messages.sentence("punctuation", "paragraph", text="")

    def lines(self) -> list[str]:
        """Return every block, with a blank line where one kind of block follows another."""
        lines: list[str] = []
        previous: Block | None = None
        if self.document.notice:
            lines += [*broken(clean(self.document.notice), self.width), ""]
        for block in self.document.blocks:
            written = self._block_lines(block)
            if not written:
                continue
            if previous is not None and _stands_apart(previous, block):
                lines.append("")
            lines += written
            previous = block
        return lines

    def _block_lines(self, block: Block) -> list[str]:
        """Return the lines of one block; none for what paper has no place for."""
        match block:
            case Heading():
                return self._heading_lines(block)
            case Paragraph():
                return self._broken(text_of(block.spans), self.indent)
            case Bullets():
                lines: list[str] = []
                for item in block.items:
                    lines += self._item_lines(item)
                return lines
            case Table():
                return drawn_table(
                    _paper_columns(block), _paper_rows(block), self.width, self.messages
                ).split("\n")
            case KeyFigures():
                return self._figure_lines(block)
            case Excerpt() | Plot() | PageBreak():
                return []
            case _:
                assert_never(block)

    def _figure_lines(self, figures: KeyFigures) -> list[str]:
        """Return key figures in a paragraph; none where the document says them again."""
        if figures.is_repeated:
            return []
        texts = [f"{figure.words} {figure.number}" for figure in figures.figures]
        return self._broken("  ".join(texts), self.indent)

    def _heading_lines(self, heading: Heading) -> list[str]:
        """Return a heading: titles in the middle, chapters at the margin, parts as paragraphs."""
        text = clean(heading.label + text_of(heading.spans))
        match heading.level:
            case 1:
                return centred(text, self.width).split("\n")
            case 2:
                return broken(text, self.width)
            case _:
                return self._broken(text, self.indent)

    def _item_lines(self, item: Item) -> list[str]:
        """Return an item of a list and what belongs to it, each as a paragraph."""
        lines = self._broken(item.label + text_of(item.spans), self.indent)
        for block in item.blocks:
            lines += self._block_lines(block)
        return lines

    def _broken(self, text: str, indent: str) -> list[str]:
        """Return a paragraph whose first line begins behind an indent."""
        compact = clean(text)
        first_width = self.width - width_of(indent)
        lines = broken(compact, self.width, first_width)
        lines[0] = indent + lines[0]
        return lines


def _stands_apart(previous: Block, block: Block) -> bool:
    """Return whether a blank line stands between two blocks."""
    if isinstance(previous, Heading):
        is_title = previous.level == 1
        is_below_title = isinstance(block, Heading) and block.level == 1
        if is_title and is_below_title:
            return False
        return previous.level <= 2  # noqa: PLR2004 - chapters
    if isinstance(block, Heading | Table):
        return True
    return isinstance(previous, Table | Bullets)


def _paper_columns(table: Table) -> list[Column]:
    """Return the columns that can be typed: all but pictures.

    Their headings are words: only a terminal sets the mark of a status above a column.
    """
    return [
        replace(column, meaning=None)
        for column in table.columns
        if column.kind in _PAPER_COLUMNS
    ]


def _paper_rows(table: Table) -> list[Row]:
    """Return the rows with the cells of the columns that can be typed."""
    rows: list[Row] = []
    for row in table.rows:
        pairs = zip(table.columns, row.cells, strict=True)
        cells = tuple([cell for column, cell in pairs if column.kind in _PAPER_COLUMNS])
        rows.append(
            Row(
                cells=cells,
                meaning=row.meaning,
                anchor=row.anchor,
                is_total=row.is_total,
            )
        )
    return rows


def _sides(columns: Sequence[Column]) -> list[str]:
    """Return the side each column is set flush to."""
    # Figures stand flush right, so that equal digits stand below each other.
    return [_SIDES.get(column.kind, "left") for column in columns]


def _folded_row(row: Row, fit: Fitted) -> list[str]:
    """Return the texts of a row, each folded to the width of its column."""
    texts: list[str] = []
    for place in fit.places:
        cell = row.cells[place]
        texts.append(clean(cell.text))
    return _folded_line(texts, fit)


def _drawn_lines(table: Table, fit: Fitted) -> list[str]:
    """Return a table in its columns; tabulate aligns what the line breaker has folded."""
    columns = [table.columns[place] for place in fit.places]
    names = [column.head for column in columns]
    heads = _folded_line(names, fit)
    rule = ["-" * width for width in fit.widths]
    body = [_folded_row(row, fit) for row in table.rows]
    sides = _sides(columns)
    text = tabulate(
        [heads, rule, *body],
        tablefmt="plain",
        colalign=sides,
        disable_numparse=True,
    )
    return [line.rstrip() for line in text.split("\n")]


def _folded_line(texts: Sequence[str], fit: Fitted) -> list[str]:
    """Return the cells of a line, each folded to the width of its column."""
    cells: list[str] = []
    for text, width in zip(texts, fit.widths, strict=True):
        cell = _wrapped(text, width)
        cells.append(cell)
    return cells


def _wrapped(text: str, width: int) -> str:
    """Return the lines of a cell, each set on something."""
    return "\n".join(
        [with_mark_base(line) for line in broken(with_mark_base(text), width)]
    )


def _row_sentences(table: Table, messages: Messages) -> list[str]:
    """Return rows as sentences: what a row is about, then each heading with its figure."""
    lines: list[str] = []
    for row in table.rows:
        lead, rest = in_one_line(row, table.columns)
        names = [clean(cell.text) for cell in lead]
        figures = [clean(cell.text) for cell in rest]
        about = " ".join(names)
        standing = messages.comma.join(figures)
        parts = [part for part in (about, standing) if part]
        line = messages.colon.join(parts)
        lines.append(line)
    return lines
