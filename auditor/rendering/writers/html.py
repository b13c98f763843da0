"""A document as one HTML page without scripts and without anything from elsewhere: for screens, phones and paper.

Every text is escaped. Colours never stand alone: each light has its word beside it. On a phone each row of a wide table
becomes a card, so that no column is cut off; on paper no heading is left behind at a page's foot.
"""

from collections.abc import Sequence
from typing import assert_never

from auditor.model.status import Status
from auditor.rendering.document import (
    Bar,
    Block,
    Bullets,
    Cell,
    Chapter,
    Column,
    ColumnKind,
    Document,
    Excerpt,
    Heading,
    Item,
    KeyFigures,
    Meaning,
    PageBreak,
    Paragraph,
    Plot,
    Row,
    Spans,
    Table,
    text_of,
)
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.writers.fitting import in_one_line, layouts_of, places_shown
from auditor.rendering.writers.html_parts import (
    FILTERED_LAYOUT,
    classes_of_row,
    classes_of_statuses,
    column_classes,
    filter_button,
    has_lights,
    head_cell,
    header_place,
    id_attribute,
    key_figures,
    parts_of,
    position,
    safe,
    slug,
    span_html,
    status_cell,
    status_word,
    styles,
    title_of,
)
from auditor.rendering.writers.plot import drawn_plot

# Tables of so many columns become cards on a phone.
_CARDS_FROM = 4
_PLOT_WIDTH = 76


def write_html(document: Document) -> str:
    """Return a document as a page."""
    writer = PageWriter(document)
    chapters = document.chapters()
    head = document.head()
    lines = [
        *writer.page_start(),
        "</head>",
        "<body>",
        *writer.header_lines(head, chapters),
        "<main>",
        *[writer.chapter(chapter) for chapter in chapters],
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


class PageWriter:
    """Writes the blocks of one document."""

    def __init__(self, document: Document) -> None:
        """Know the words of the language, and which columns say anything."""
        self.document = document
        self.report_messages = ReportMessages(Messages(document.language))
        self._shown = {
            name: places_shown(tables) for name, tables in layouts_of(document).items()
        }
        self._lights_apart = has_lights(document.tables())

    def page_start(self) -> list[str]:
        """Return the head of the page with its styles, still open."""
        language = self.report_messages.messages.language_tag
        title = " ".join(
            [part for part in (self.document.notice, self.document.title) if part]
        )
        return [
            "<!DOCTYPE html>",
            f'<html lang="{safe(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{safe(title)}</title>",
            "<style>",
            styles(),
            "</style>",
        ]

    def header_lines(
        self, head: Sequence[Block], chapters: Sequence[Chapter]
    ) -> list[str]:
        """Return the notice, the titles, what stands below them, and the contents."""
        lines: list[str] = []
        if self.document.notice:
            notice = safe(self.document.notice)
            lines.append(f'<p class="notice" role="note">{notice}</p>')
        titles: list[str] = []
        others: list[str] = []
        for block in head:
            if isinstance(block, Heading):
                title = title_of(block, len(titles))
                titles.append(title)
            else:
                other = self.block(block)
                others.append(other)
        lines.append("<header>")
        lines += titles
        lines.append('<hr class="rule">')
        lines += others
        if chapters:
            lines += self.contents(chapters)
        lines.append("</header>")
        return lines

    def contents(self, chapters: Sequence[Chapter]) -> list[str]:
        """Return the list of chapters, each with a link to it."""
        label = safe(self.report_messages.text("contents"))
        lines = [f'<nav aria-label="{label}">', "<ul>"]
        for chapter in chapters:
            heading = chapter.heading
            anchor = safe(heading.anchor)
            title = safe(heading.label + text_of(heading.spans))
            line = f'<li><a href="#{anchor}">{title}</a></li>'
            lines.append(line)
        lines += ["</ul>", "</nav>"]
        return lines

    def chapter(self, chapter: Chapter) -> str:
        """Return a chapter as a section of the page."""
        heading = chapter.heading
        tables = [
            block
            for block in chapter.blocks
            if isinstance(block, Table) and block.layout == FILTERED_LAYOUT
        ]
        wide = ""
        if tables:
            wide = " wide"
        title = safe(heading.label) + self.spans(heading.spans)
        lines = [
            f'<section class="chapter{wide}" id="{safe(heading.anchor)}">',
            f"<h2>{title}</h2>",
        ]
        parts = [self._part(part) for part in parts_of(chapter.blocks)]
        # The buttons and what they hide have to be siblings.
        if tables:
            lines += [
                *self._filter_lines(tables),
                '<div class="parts">',
                self.legend(),
                *parts,
                "</div>",
            ]
        else:
            lines += parts
        lines.append("</section>")
        return "\n".join(lines)

    def _part(self, blocks: Sequence[Block]) -> str:
        """Return a heading of level 3 with what stands below it, marked with the statuses that occur in it."""
        classes = ["part"]
        written: list[str] = []
        for block in blocks:
            classes += classes_of_statuses(block)
            html = self.block(block)
            written.append(html)
        names = " ".join(dict.fromkeys(classes))
        return "\n".join([f'<div class="{names}">', *written, "</div>"])

    def block(self, block: Block) -> str:  # noqa: PLR0911 - one return for each block
        """Return one block."""
        match block:
            case Heading():
                return f"<h3{id_attribute(block.anchor)}>{safe(block.label)}{self.spans(block.spans)}</h3>"
            case Paragraph():
                return f"<p>{self.spans(block.spans)}</p>"
            case Bullets():
                return self._list(block)
            case Table():
                return self._table(block)
            case KeyFigures():
                return key_figures(block)
            case Excerpt():
                return f"<pre>{safe(block.text)}</pre>"
            case Plot():
                return self.plot(block)
            case PageBreak():
                return '<hr class="page-break">'
            case _:
                assert_never(block)

    def spans(self, spans: Spans) -> str:
        """Return spans with their emphasis, meaning and links."""
        return "".join([span_html(span) for span in spans])

    def _list(self, bullets: Bullets) -> str:
        """Return a list; the numbers are those of the document."""
        is_numbered = any(item.label for item in bullets.items)
        tag = "ul"
        if is_numbered:
            tag = "ol"
        items = [self._item(item) for item in bullets.items]
        return "\n".join([f"<{tag}>", *items, f"</{tag}>"])

    def _item(self, item: Item) -> str:
        """Return an item with what belongs to it."""
        classes = ""
        if item.meaning:
            classes = f' class="lag {slug(item.meaning)}"'
        bar = ""
        if item.bar:
            bar = self.bar(item.bar, item.meaning, text_of(item.spans))
        blocks = [self.block(block) for block in item.blocks]
        return "\n".join(
            [
                f"<li{id_attribute(item.anchor)}{classes}>{self.spans(item.spans)}{bar}",
                *blocks,
                "</li>",
            ]
        )

    def _table(self, table: Table) -> str:
        """Return a table of the columns in which any row of its layout says something."""
        places = self._shown[table.layout]
        columns = [table.columns[place] for place in places]
        frame = self.table_frame(table)
        classes = safe(self.table_classes(table, columns))
        lines = [frame, f'<table class="{classes}">']
        if table.caption:
            caption = safe(table.caption)
            lines.append(f"<caption>{caption}</caption>")
        # A table of terms has no heads, and an empty row of them would be read out.
        if any(column.head for column in columns):
            heads = "".join(map(head_cell, columns))
            lines.append(f"<thead><tr>{heads}</tr></thead>")
        lines.append("<tbody>")
        for row in table.rows:
            line = self._row(table, row, places)
            lines.append(line)
        lines += ["</tbody>", "</table>", "</div>"]
        return "\n".join(lines)

    def table_frame(self, _table: Table) -> str:
        """Return the start of what a table is scrolled in where it is too wide."""
        return '<div class="scroll">'

    def table_classes(self, table: Table, columns: Sequence[Column]) -> str:
        """Return the classes of a table: its layout, and whether it becomes cards on a phone."""
        if len(columns) >= _CARDS_FROM:
            return f"t-{table.layout} cards"
        return f"t-{table.layout}"

    def cell_attributes(self, column: Column, _: Cell) -> str:
        """Return the attributes of a cell: its head, which a phone shows beside it."""
        return f' data-head="{safe(column.head)}"'

    def plot(self, plot: Plot) -> str:
        """Return a plot as it is drawn in text, below its caption."""
        caption = safe(plot.caption)
        lines = [safe(text_of(line)) for line in drawn_plot(plot, _PLOT_WIDTH)]
        text = "\n".join(lines)
        return f"<p>{caption}</p>\n<pre>{text}</pre>"

    def _notes(self, row: Row) -> str:
        """Return what stands below the name of a row; blank where nothing does."""
        if not row.notes:
            return ""
        return f'<span class="notes">{self.spans(row.notes)}</span>'

    def _row(self, table: Table, row: Row, places: Sequence[int]) -> str:
        """Return a row; its header is the first cell of words, with the row's notes below."""
        header = header_place(table, places)
        cells: list[str] = []
        for place in places:
            column = table.columns[place]
            cell = row.cells[place]
            content = self._cell(table, row, cell, column)
            class_ = f'class="{column_classes(column)}"'
            if place == header:
                notes = self._notes(row)
                html = f'<th scope="row" {class_}>{content}{notes}</th>'
            else:
                attributes = self.cell_attributes(column, cell)
                html = f"<td {class_}{attributes}>{content}</td>"
            cells.append(html)
        anchor = id_attribute(row.anchor)
        classes = classes_of_row(row)
        written = "".join(cells)
        return f"<tr{anchor}{classes}>{written}</tr>"

    def _bar_cell(self, table: Table, row: Row, cell: Cell) -> str:
        """Return the bar of a cell, with the row in one line for those who cannot see it; blank without a bar."""
        if cell.bar is None:
            return ""
        lead, rest = in_one_line(row, table.columns)
        lead += rest
        texts = [part.text for part in lead]
        words = " ".join(texts)
        return self.bar(cell.bar, row.meaning, words)

    def _cell(self, table: Table, row: Row, cell: Cell, column: Column) -> str:
        """Return what a cell shows."""
        match column.kind:
            case ColumnKind.BAR:
                return self._bar_cell(table, row, cell)
            case ColumnKind.STATUS:
                return status_cell(cell, lights_apart=self._lights_apart)
            case ColumnKind.WORDS | ColumnKind.WORD | ColumnKind.FIGURE:
                return self.spans(cell.spans)
            case _:
                assert_never(column.kind)

    def bar(self, bar: Bar, meaning: Meaning | None, description: str) -> str:
        """Return a bullet bar: the actual, the goal, last year and the schedule line, with what it shows in words."""
        beyond = " beyond" if bar.actual * 100 > 120 else ""  # noqa: PLR2004 - the bar's end
        marks = [
            f'<i class="fill{beyond}" style="width:{position(float(bar.actual))}%"></i>',
            f'<i class="goal" style="left:{position(1)}%"></i>',
        ]
        if bar.last_year is not None:
            marks.append(
                f'<i class="last" style="left:{position(float(bar.last_year))}%"></i>'
            )
        if bar.due is not None:
            marks.append(
                f'<i class="due" style="left:{position(float(bar.due))}%"></i>'
            )
        classes = "bar"
        if meaning:
            classes = f"bar {slug(meaning)}"
        return f'<span class="{classes}" role="img" aria-label="{safe(description)}">{"".join(marks)}</span>'

    def _filter_lines(self, tables: Sequence[Table]) -> list[str]:
        """Return the buttons that leave the rows of one status, without a script."""
        counts: dict[Status, int] = {}
        status_words: dict[Status, str] = {}
        for table in tables:
            for row in table.rows:
                status = row.meaning
                if isinstance(status, Status):
                    counts.setdefault(status, 0)
                    counts[status] += 1
                    status_words[status] = status_word(table, row)
        text = self.report_messages.text
        lines = [
            f'<p class="filter" id="filter">{safe(text("filter") + text("colon"))}</p>',
            filter_button("all", f"{text('all')} {sum(counts.values())}", checked=True),
        ]
        lines += [
            filter_button(
                status.value, f"{status.mark} {status_words[status]} {counts[status]}"
            )
            for status in Status
            if status in counts
        ]
        return lines

    def legend(self) -> str:
        """Return what the marks on a bar mean."""
        text = self.report_messages.text
        parts = [f"<b>{safe(text('legend'))}</b>"]
        marks = {
            "legend_actual": "fill",
            "legend_due": "due",
            "legend_goal": "goal",
            "legend_last_year": "last",
        }
        for name, mark in marks.items():
            style = "left:50%"
            if mark == "fill":
                style = "width:60%"
            bar = f'<span class="bar" aria-hidden="true"><i class="{mark}" style="{style}"></i></span>'
            parts.append(f"<span>{bar}{safe(text(name))}</span>")
        return f'<p class="legend">{" ".join(parts)}</p>'
