"""The pieces of a Word document as XML: paragraphs, runs, tables. Lengths are in twentieths of a point (twips).

Every text passes through `escaped`, so that no name can bring markup, nor a character that XML forbids.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from msgspec import Struct

from auditor.rendering.document import Emphasis, Span, Spans
from auditor.rendering.escaping import clean, visible_xml

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LIGHT_DOT = "● "
"""What stands before the word of a light, in its colour."""


class Shade(Struct, frozen=True):
    """The colours of a cell that holds a light: its dot and the ground behind it, as six hexadecimal digits."""

    dot: str
    ground: str


class TableCell(Struct, frozen=True):
    """A cell with the style of its paragraph."""

    spans: Spans
    style: str
    shade: Shade | None = None
    across: int = 1
    """How many columns it takes."""


class TableLine(Struct, frozen=True):
    """A row of cells."""

    cells: tuple[TableCell, ...]
    is_head: bool = False
    """Whether it is printed again on every page."""


def escaped(text: str) -> str:
    """Return a text as XML has it.

    >>> escaped("A&B <甲>")
    'A&amp;B &lt;甲&gt;'
    """
    return escape(visible_xml(clean(text)), quote=False)


def run(text: str, properties: str = "") -> str:
    """Return a run of text; its properties are XML already."""
    if not text:
        return ""
    content = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    if not properties:
        return f"<w:r>{content}</w:r>"
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def runs(spans: Iterable[Span]) -> str:
    """Return spans as runs; in a letter only what is strong stands out."""
    return "".join([run(span.text, _weight(span)) for span in spans])


def _weight(span: Span) -> str:
    """Return what sets a span in bold, where it is strong."""
    if span.emphasis is Emphasis.STRONG:
        return "<w:b/>"
    return ""


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph of a style; its content and properties are XML already."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def kept_with_next(written: str) -> str:
    """Return a paragraph that stays on one page with the one behind it; a table stays as it is."""
    return re.sub(
        r'^(<w:p><w:pPr><w:pStyle w:val="\w+"/>)', r"\1<w:keepNext/>", written
    )


def indented(style: str, content: str, left: int) -> str:
    """Return a paragraph that begins so far from the margin."""
    return paragraph(style, content, f'<w:ind w:left="{left}"/>')


def table(lines: Sequence[TableLine], widths: Sequence[int], half_points: int) -> str:
    """Return a table with fixed widths, in a size of type given in half points."""
    # Word takes the widths of the grid, others those of the cells: both are said.
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    rows = ""
    for line in lines:
        rows += _table_row(line, widths, half_points)
    whole = sum(widths)
    properties = (
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _table_row(line: TableLine, widths: Sequence[int], half_points: int) -> str:
    """Return a row that stays on one page."""
    content = ""
    place = 0
    for cell in line.cells:
        width = sum(widths[place : place + cell.across])
        content += _table_cell(cell, width, half_points)
        place += cell.across
    # A row that is torn over two pages cannot be read in a meeting.
    properties = "<w:cantSplit/>"
    if line.is_head:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>"


def _table_cell(cell: TableCell, width: int, half_points: int) -> str:
    """Return a cell, set in the middle of its height."""
    # The order of these is laid down by the schema.
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.across > 1:
        properties += f'<w:gridSpan w:val="{cell.across}"/>'
    if cell.shade is not None:
        properties += (
            f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade.ground}"/>'
        )
    properties += '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_cell_paragraph(cell, half_points)}</w:tc>"


def _cell_paragraph(cell: TableCell, half_points: int) -> str:
    """Return the text of a cell, with the coloured dot of its light before the word."""
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    content = ""
    if cell.shade is not None:
        colour = f'<w:color w:val="{cell.shade.dot}"/>'
        content = run(LIGHT_DOT, colour + size)
    for span in cell.spans:
        properties = _weight(span) + size
        content += run(span.text, properties)
    return paragraph(cell.style, content)
