"""Pieces of a page: texts that are escaped, spans, lights, marks on a bar, buttons and styles."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import assert_never

from auditor.model.lights import Light
from auditor.model.status import Status
from auditor.rendering.document import (
    BAR_LENGTH,
    Block,
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Heading,
    KeyFigure,
    KeyFigures,
    Meaning,
    Row,
    Span,
    Table,
    text_of,
)
from auditor.rendering.escaping import clean

TEMPLATES = Path(__file__).parents[2] / "templates"
FILTERED_LAYOUT = "targets"
"""The layout of the tables whose rows a reader can narrow by their status."""
_STYLES = TEMPLATES / "page.css"
# Where the goal stands on a bar, in per cent of its length.
_GOAL_AT = float(100 / BAR_LENGTH)
# How the address of a link begins: of a page elsewhere, a place on this one, or another file beside it.
_ADDRESSES = ("https://", "http://", "#", "./", "../")


def safe(text: str) -> str:
    """Return a text that a page shows as it is."""
    return escape(clean(text))


def title_of(heading: Heading, number: int) -> str:
    """Return a title of the page, or what stands below it."""
    text = safe(heading.label + text_of(heading.spans))
    if number:
        return f'<p class="heading">{text}</p>'
    anchor = id_attribute(heading.anchor)
    return f"<h1{anchor}>{text}</h1>"


def span_html(span: Span) -> str:
    """Return one span; an address that is none of a page's is text."""
    text = safe(span.text)
    match span.emphasis:
        case Emphasis.CODE:
            text = f"<code>{text}</code>"
        case Emphasis.STRONG:
            text = f"<b>{text}</b>"
        case Emphasis.SOFT:
            text = f'<span class="soft">{text}</span>'
        case Emphasis.NONE:
            pass
        case _ as unreachable:
            assert_never(unreachable)
    if span.meaning is not None:
        classes = f"tone {slug(span.meaning)}"
        text = f'<span class="{classes}">{text}</span>'
    # An address of another kind, javascript: say, stays what it is, a text.
    if span.link.startswith(_ADDRESSES):
        address = safe(span.link)
        text = f'<a href="{address}">{text}</a>'
    return text


def slug(meaning: Meaning) -> str:
    """Return the name of a meaning for the style sheet; of a status its light too."""
    if isinstance(meaning, Status):
        return f"{meaning.value} light-{meaning.light.value}"
    if isinstance(meaning, Light):
        return f"{meaning.value} light-{meaning.value}"
    return str(meaning.value)


def status_cell(cell: Cell, *, lights_apart: bool) -> str:
    """Return a status or a light: a dot in its colour with its word beside it; blank for a blank cell.

    Where lights stand apart a status has no dot: its colour might be another.
    """
    if not cell.spans:
        return ""
    span = cell.spans[0]
    if span.meaning is None:
        return safe(cell.text)
    if lights_apart and isinstance(span.meaning, Status):
        return span_html(span)
    return f'<span class="badge {slug(span.meaning)}"><i class="light" aria-hidden="true"></i>{safe(cell.text)}</span>'


def has_lights(tables: Iterable[Table]) -> bool:
    """Return whether a table has a column of lights."""
    for table in tables:
        first_cells = [cell for row in table.rows[:1] for cell in row.cells]
        for cell in first_cells:
            if cell.spans and isinstance(cell.spans[0].meaning, Light):
                return True
    return False


def figure_item(figure: KeyFigure) -> str:
    """Return a key figure."""
    classes = ""
    if figure.meaning:
        classes = f' class="{slug(figure.meaning)}"'
    number = safe(figure.number)
    words = safe(figure.words)
    return f"<li{classes}><b>{number}</b><span>{words}</span></li>"


def column_classes(column: Column) -> str:
    """Return the classes of a column: its kind and its name."""
    return safe(f"k-{column.kind.value} c-{column.name}")


def header_place(table: Table, places: Sequence[int]) -> int:
    """Return which column names a row: the first of words, else the first."""
    for place in places:
        if table.columns[place].kind is ColumnKind.WORDS:
            return place
    return places[0]


def status_word(table: Table, row: Row) -> str:
    """Return the word of a row's status."""
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.kind is ColumnKind.STATUS:
            return cell.text
    return ""


def filter_button(name: str, text: str, *, checked: bool = False) -> str:
    """Return one button of the filter."""
    state = ""
    if checked:
        state = " checked"
    button = f'<input type="radio" name="only" id="only-{name}" aria-describedby="filter"{state}>'
    return f'{button}<label for="only-{name}" class="{name}">{safe(text)}</label>'


def styles() -> str:
    """Return the style sheet, without the blank lines that only its editors need."""
    lines = (_STYLES.read_text("utf-8") + _filter_styles()).split("\n")
    return "\n".join([line for line in lines if line])


def _filter_styles() -> str:
    """Return the rules by which a button hides the rows of other statuses, on screens."""
    rules: list[str] = []
    # A rule for each status, since a page without scripts can hide rows by a style only.
    for status in Status:
        checked = f"#only-{status.value}:checked ~ .parts"
        rules.append(
            f"  {checked} tr[id]:not(.{status.value}), {checked} .part:not(.has-{status.value}) {{ display: none; }}"
        )
    return "\n".join(["@media screen {", *rules, "}", ""])


def id_attribute(anchor: str) -> str:
    """Return the attribute that makes a place one can point to."""
    if anchor:
        return f' id="{safe(anchor)}"'
    return ""


def position(share: float) -> str:
    """Return where a share of the goal stands on a bar, in per cent; what is beyond its edge ends there."""
    # A bar that ran out of its box would cover the next cell.
    return f"{max(0.0, min(100.0, share * _GOAL_AT)):.1f}"


def parts_of(blocks: Iterable[Block]) -> list[list[Block]]:
    """Return the blocks of a chapter, each heading of level 3 with what stands below it."""
    parts: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def key_figures(block: KeyFigures) -> str:
    """Return the key figures as a list."""
    figures = [figure_item(figure) for figure in block.figures]
    return "\n".join(['<ul class="tiles">', *figures, "</ul>"])


def head_cell(column: Column) -> str:
    """Return the head of a column."""
    return f'<th scope="col" class="{column_classes(column)}">{safe(column.head)}</th>'


def classes_of_statuses(block: Block) -> list[str]:
    """Return a class for each status of the rows of a table that a reader can narrow; none for other blocks."""
    if not isinstance(block, Table):
        return []
    if block.layout != FILTERED_LAYOUT:
        return []
    meanings = [row.meaning for row in block.rows]
    statuses = [meaning for meaning in meanings if isinstance(meaning, Status)]
    return [f"has-{status.value}" for status in statuses]


def classes_of_row(row: Row) -> str:
    """Return the classes of a row as an attribute: that it is a total, and its status; blank for none."""
    names: list[str] = []
    if row.is_total:
        names.append("total")
    if row.meaning:
        meaning = slug(row.meaning)
        names.append(meaning)
    if not names:
        return ""
    classes = " ".join(names)
    return f' class="{classes}"'
