"""The body of a page of the site: a document's blocks as HTML, with its plots and bars as pictures.

A site forbids styles within its pages, so what the report draws by them is drawn as SVG here.
"""

from collections.abc import Sequence
from functools import cache

from auditor.rendering.document import (
    Bar,
    Cell,
    Column,
    Document,
    Heading,
    Meaning,
    Plot,
    Table,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.numbers import plain_digits
from auditor.rendering.reports.bars import bar_positions
from auditor.rendering.site.chart import chart_of
from auditor.rendering.site.words import month_word, site_term
from auditor.rendering.writers.html import PageWriter
from auditor.rendering.writers.html_parts import TEMPLATES, safe, slug, title_of
from auditor.rendering.writers.template_engine import (
    PageTemplates,
    is_markup,
    page_templates,
)

_CONTENTS_FROM = 4
"""Chapters from which on a page begins with a list of them."""
_METER = 1.2
"""Units of a meter's drawing for each per cent of its length."""
_UNSTACKED = frozenset({"matrix", "calendar"})
"""Tables that are read across and down, so that their rows cannot become cards."""


@cache
def environment() -> PageTemplates:
    """Return what the site's templates are read by; every text is escaped."""
    return page_templates(TEMPLATES / "site", _harmless)


def _harmless(value: object) -> object:
    """Return what a template prints, its control and direction characters made visible."""
    if isinstance(value, str) and not is_markup(value):
        return clean(value)
    return value


class SiteWriter(PageWriter):
    """Writes the blocks of one page."""

    def __init__(self, document: Document) -> None:
        """Know the words, and that no plot has been drawn yet."""
        super().__init__(document)
        self._plots = 0
        self._parts = environment().get_template("parts.html.j2").module

    def body(self) -> str:
        """Return what stands within the frame: titles, contents, chapters."""
        chapters = self.document.chapters()
        head = self.document.head()
        titles = [block for block in head if isinstance(block, Heading)]
        lines = ['<div class="page-head">']
        lines += [title_of(title, number) for number, title in enumerate(titles)]
        lines += [self.block(block) for block in head if not isinstance(block, Heading)]
        lines.append("</div>")
        if len(chapters) >= _CONTENTS_FROM:
            lines += self.contents(chapters)
        lines += [self.chapter(chapter) for chapter in chapters]
        return "\n".join(lines)

    def table_classes(self, table: Table, columns: Sequence[Column]) -> str:
        """Return the classes of a table; those that are read across and down are never cards."""
        if table.layout in _UNSTACKED:
            return f"t-{table.layout}"
        return super().table_classes(table, columns)

    def table_frame(self, table: Table) -> str:
        """Return the start of what a table is scrolled in; by the keyboard too, where it never becomes cards."""
        if table.layout in _UNSTACKED:
            return '<div class="scroll" tabindex="0">'
        return super().table_frame(table)

    def cell_attributes(self, column: Column, cell: Cell) -> str:
        """Return the attributes of a cell: its head, and the exact number that it is sorted by."""
        attributes = super().cell_attributes(column, cell)
        if cell.number is None:
            return attributes
        return f'{attributes} data-number="{plain_digits(cell.number)}"'

    def plot(self, plot: Plot) -> str:
        """Return a plot as a picture with a title, a sentence that says what it shows, and its caption."""
        # A page may have several pictures, whose titles need names of their own.
        self._plots += 1
        messages = self.report_messages.messages
        drawing = chart_of(plot, lambda month: month_word(messages, month))
        meaning = ""
        if plot.meaning:
            meaning = slug(plot.meaning)
        return self._macro(
            "chart",
            drawing,
            f"plot-{self._plots}",
            site_term(messages, "chart", "title"),
            plot.summary,
            plot.caption,
            meaning,
        )

    def bar(self, bar: Bar, meaning: Meaning | None, description: str) -> str:
        """Return a bar as a picture, with what it shows in words."""
        marks = bar_positions(bar)
        classes = slug(meaning) if meaning else ""
        return self._macro(
            "meter",
            _length(marks.actual),
            _length(marks.due),
            _length(marks.last_year),
            classes,
            description,
        )

    def legend(self) -> str:
        """Return what the marks on a bar mean."""
        text = self.report_messages.text
        names = ("legend_actual", "legend_due", "legend_goal", "legend_last_year")
        parts = [f"<b>{safe(text('legend'))}</b>"]
        for name in names:
            mark = name.removeprefix("legend_").partition("_")[0]
            key = f'<span class="key {mark}" aria-hidden="true"></span>'
            parts.append(f"<span>{key}{safe(text(name))}</span>")
        return f'<p class="legend">{" ".join(parts)}</p>'

    def _macro(self, name: str, *parts: object) -> str:
        """Return what a macro of the site's parts makes."""
        macro = getattr(self._parts, name)
        return str(macro(*parts)).strip()


def _length(percent: str) -> str:
    """Return a place on a bar in the units of its drawing; blank where there is none.

    >>> _length("50.0"), _length("")
    ('60.0', '')
    """
    if not percent:
        return ""
    return f"{float(percent) * _METER:.1f}"
