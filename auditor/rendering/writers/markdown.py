"""A document as GitHub-flavoured Markdown, for job summaries, comments and files.

Everything that comes from a file is text and nothing else: no markup, no cell border, no mention, no reference.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard, assert_never

from auditor.model.status import Status
from auditor.rendering.document import (
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
    KeyFigures,
    PageBreak,
    Paragraph,
    Plot,
    Row,
    Span,
    Spans,
    Table,
    plain,
    strong,
    text_of,
)
from auditor.rendering.escaping import clean
from auditor.rendering.writers.fitting import places_shown
from auditor.rendering.writers.plot import drawn_plot

_LOOKED_FOR = re.compile(r"[@#]|:(?=//)|www(?=\.)", re.IGNORECASE)
_MARKUP = re.compile(r"([\\`*_\[\]|~#])")
_BLOCK_START = re.compile(r"^(\s*)([-+>]|\d+(?=[.)]))")
_PLOT_WIDTH = 76
_DEEPEST = 6
# Figures are set flush right, everything else left.
_RULES = {ColumnKind.FIGURE: "--:"}


def write_markdown(document: Document, top_level: int = 1) -> str:
    """Return a document as Markdown; its title is a heading of `top_level`."""
    lines: list[str] = []
    if document.notice:
        notice = escaped(document.notice)
        lines += [f"**{notice}**", ""]
    previous: Block | None = None
    for block in document.blocks:
        # A title directly below a title is its second line.
        if _is_title(block) and _is_title(previous):
            block = Paragraph(strong(text_of(block.spans)))  # noqa: PLW2901 - the same line, as Markdown has it
        written = list(_block_lines(block, top_level))
        if written:
            lines += written
            lines.append("")
        previous = block
    text = "\n".join(lines[:-1])
    return f"{text}\n"


def _is_title(block: Block | None) -> TypeGuard[Heading]:
    """Return whether a block is a title of the document."""
    return isinstance(block, Heading) and block.level == 1


def _block_lines(block: Block, top_level: int) -> Iterator[str]:
    """Yield the lines of one block; none for what Markdown has no place for."""
    match block:
        case Heading():
            level = min(block.level + top_level - 1, _DEEPEST)
            yield f"{'#' * level} {escaped(block.label + text_of(block.spans))}"
        case Paragraph():
            yield _shown(block.spans)
        case Bullets():
            yield from _list_lines(block)
        case Table():
            yield from _table_lines(block)
        case KeyFigures():
            yield from _figure_lines(block)
        case Plot():
            yield from _plot_lines(block)
        case Excerpt() | PageBreak():
            return
        case _:
            assert_never(block)


def _list_lines(bullets: Bullets) -> Iterator[str]:
    """Yield the items of a list."""
    for number, item in enumerate(bullets.items, 1):
        yield from _item_lines(item, number)


def _figure_lines(figures: KeyFigures) -> Iterator[str]:
    """Yield key figures in one line, where the document does not say them again."""
    if not figures.figures or figures.is_repeated:
        return
    texts: list[str] = []
    for figure in figures.figures:
        text = f"{figure.words} {figure.number}"
        texts.append(escaped(text))
    yield " · ".join(texts)


def _plot_lines(plot: Plot) -> Iterator[str]:
    """Yield a plot as a block of code, which keeps its columns."""
    for line in drawn_plot(plot, _PLOT_WIDTH):
        yield f"    {clean(text_of(line))}".rstrip()


def _item_lines(item: Item, number: int) -> Iterator[str]:
    """Yield an item of a list; numbered where the document numbers it."""
    marker = "-"
    if item.label:
        marker = f"{number}."
    indent = " " * (len(marker) + 1)
    yield f"{marker} {_shown(item.spans)}"
    for block in item.blocks:
        for line in _block_lines(block, 1):
            yield f"{indent}{line}"


def _head_lines(columns: Sequence[Column]) -> Iterator[str]:
    """Yield the heads of a table, and the rule that says to which side each column is set."""
    heads: list[str] = []
    rules: list[str] = []
    for column in columns:
        head = escaped(column.head)
        rule = _RULES.get(column.kind, ":--")
        heads.append(head)
        rules.append(rule)
    yield table_row(heads)
    yield table_row(rules)


def _table_lines(table: Table) -> Iterator[str]:
    """Yield a table of the columns in which any row says something; pictures have no place in it."""
    shown: list[int] = []
    for place in places_shown([table]):
        column = table.columns[place]
        if column.kind is not ColumnKind.BAR:
            shown.append(place)
    columns = [table.columns[place] for place in shown]
    yield from _head_lines(columns)
    for row in table.rows:
        cells: list[str] = []
        for place, column in zip(shown, columns, strict=True):
            cell = _cell(row, row.cells[place], column)
            cells.append(cell)
        yield table_row(cells)


def _cell(row: Row, cell: Cell, column: Column) -> str:
    """Return a cell; a sum and a status that calls for something are bold."""
    text = escaped(cell.text.strip())
    if not text:
        return ""
    # Bold is all that Markdown has in place of a colour.
    is_strong = row.is_total
    if column.kind is ColumnKind.STATUS and isinstance(row.meaning, Status):
        is_strong = is_strong or row.meaning.is_lagging
    if is_strong:
        return f"**{text}**"
    return text


def table_row(cells: Iterable[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |"


def pipes(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """Return a table in Markdown, for a template."""
    return "\n".join(_table_lines(Table(tuple(columns), tuple(rows))))


def _shown(spans: Spans) -> str:
    """Return spans with their emphasis; an address is text here, and leads nowhere."""
    parts = [_span(span) for span in _merged(spans)]
    return _unmarked("".join(parts).strip())


def _merged(spans: Spans) -> Iterator[Span]:
    """Yield spans with blanks at their ends moved out of the strong ones, where Markdown would not see the end."""
    for span in spans:
        text = span.text
        stripped = text.strip()
        if span.emphasis is not Emphasis.STRONG or not stripped:
            yield from plain(text)
            continue
        start = text.index(stripped)
        yield from plain(text[:start])
        yield Span(stripped, Emphasis.STRONG)
        yield from plain(text[start + len(stripped) :])


def _span(span: Span) -> str:
    """Return one span."""
    text = escaped(span.text)
    if span.emphasis is Emphasis.STRONG:
        return f"**{text}**"
    return text


def _unmarked(line: str) -> str:
    """Return a line that begins no list and no quotation of its own."""
    if not line[:1].isdigit():
        return _BLOCK_START.sub(r"\1\\\2", line)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)


def escaped(text: str) -> str:
    r"""Return a text that Markdown takes as text: no markup, no cell border, no address, mention or reference.

    What code hosts look for in plain words, @names, #numbers and addresses, is broken by a space without width.

    >>> escaped("a|b [c](d) <e> @f #1")
    'a\\|b \\[c\\](d) &lt;e&gt; @&#8203;f \\#&#8203;1'
    """
    entities = (
        clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    )
    marked = _MARKUP.sub(r"\\\1", entities)
    return _LOOKED_FOR.sub(r"\g<0>&#8203;", marked)
