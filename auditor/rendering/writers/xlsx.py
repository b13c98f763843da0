"""A workbook as an Excel file: numbers as numbers, lights with fill, icon and word, ready for paper and for filters.

Texts are written as texts whatever they begin with, so that no name becomes a formula. Every run writes the same bytes.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct
from xlsxwriter import Workbook as ExcelFile

from auditor.model.lights import Light
from auditor.model.status import Status
from auditor.rendering.document import Cell, Column, ColumnKind, Row, text_of
from auditor.rendering.escaping import clean, visible_xml
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.office import office_term
from auditor.rendering.workbook import Sheet, Workbook
from auditor.rendering.writers.lines import cut_to_width, width_of
from auditor.rendering.writers.xlsx_formats import CellStyle, Formats

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_CHARACTERS = 32_767
MOST_DIGITS = 15
"""What Excel keeps of a number; one with more stays a text."""
_A4 = 9
# Stands for the hour, which would make every file another one.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# What an icon stands for; grey has none.
_ICON_VALUES = {Light.GREEN: 3, Light.YELLOW: 2, Light.RED: 1, Light.GREY: None}
_ICONS = {
    "type": "icon_set",
    "icon_style": "3_traffic_lights",
    "icons_only": True,
    "icons": [
        {"criteria": ">=", "type": "number", "value": 3},
        {"criteria": ">=", "type": "number", "value": 2},
        {"criteria": ">=", "type": "number", "value": 1},
    ],
}
_BAR = {
    "type": "data_bar",
    "data_bar_2010": True,
    "bar_solid": True,
    "bar_color": "#9DC3E6",
    "min_type": "num",
    "max_type": "num",
    "min_value": 0,
    "max_value": 1,
}
_WIDTHS = {
    ColumnKind.WORDS: 24,
    ColumnKind.WORD: 9,
    ColumnKind.FIGURE: 11,
    ColumnKind.BAR: 12,
    ColumnKind.STATUS: 10,
}
_ICON_WIDTH = 3.5
# Points a row of Excel may be high.
_HIGHEST = 409
# Points that a line of that size takes.
_LINE_HEIGHT = 13.5


class _Place(Struct, frozen=True):
    """Where a column of a table stands on its sheet: its own place, and the one of its icons left of it."""

    column: Column
    at: int
    icons_at: int | None = None


def write_xlsx(workbook: Workbook) -> bytes:
    """Return a workbook as the bytes of an Excel file."""
    buffer = BytesIO()
    file = ExcelFile(buffer, _OPTIONS)
    file.set_properties({"title": clean(workbook.title), "created": _EPOCH})
    file.set_size(2400, 1600)
    links = _link_places(workbook)
    font = office_term(Messages(workbook.language), "workbook", "font")
    formats = Formats(file.add_format, font)
    for sheet in workbook.sheets:
        _SheetWriter(
            sheet=sheet,
            target=file.add_worksheet(sheet.name),
            formats=formats,
            links=links,
        ).write()
    file.close()
    return buffer.getvalue()


def _link_places(workbook: Workbook) -> Mapping[str, str]:
    """Return the cell that each anchor stands for; the first of several."""
    places: dict[str, str] = {}
    for sheet in workbook.sheets:
        first = _head_row(sheet) + 1
        for number, row in enumerate(sheet.table.rows):
            if row.anchor:
                places.setdefault(
                    row.anchor, f"internal:'{sheet.name}'!A{first + number + 1}"
                )
    return places


def _head_row(sheet: Sheet) -> int:
    """Return the row of a sheet's headings, counted from 0."""
    return (1 if sheet.title else 0) + len(sheet.notes)


class _SheetWriter:
    """Writes one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        target: "Worksheet",
        formats: "Formats[Format]",
        links: Mapping[str, str],
    ) -> None:
        """Lay out the columns: each light has a narrow column of icons before it."""
        self.sheet = sheet
        self.target = target
        self.formats = formats
        self.links = links
        self.places = _placed(sheet)
        self.head_row = _head_row(sheet)
        kinds = [place.column.kind for place in self.places]
        self.widths = sheet.widths or tuple([_WIDTHS[kind] for kind in kinds])

    def write(self) -> None:
        """Write the title, the headings, the rows and how all of it is seen and printed."""
        self._write_top()
        self._write_heads()
        for number, row in enumerate(self.sheet.table.rows, self.head_row + 1):
            self._write_row(number, row)
        self._add_pictures()
        self._set_view()
        self._set_paper()

    @property
    def last_row(self) -> int:
        """The last row of the table; the one of the headings where it is empty."""
        return self.head_row + len(self.sheet.table.rows)

    @property
    def last_column(self) -> int:
        """The last column of the table."""
        return self.places[-1].at

    def _write_top(self) -> None:
        """Write the title and the notes."""
        lines = [self.sheet.title] if self.sheet.title else []
        lines += self.sheet.notes
        for number, line in enumerate(lines):
            is_title = number == 0 and bool(self.sheet.title)
            self.target.write_string(
                number,
                0,
                _safe(line),
                self.formats.title if is_title else self.formats.note,
            )
            if is_title:
                self.target.set_row(number, 24)

    def _write_heads(self) -> None:
        """Write the headings and set the width of each column."""
        sheet = self.target
        row = self.head_row
        style = self.formats.of(CellStyle(is_head=True))
        heads = [place.column.head for place in self.places]
        height = self._height(heads)
        sheet.set_row(row, height)
        for place, width in zip(self.places, self.widths, strict=True):
            head = _safe(place.column.head)
            sheet.write_string(row, place.at, head, style)
            sheet.set_column(place.at, place.at, width)
            icons_at = place.icons_at
            if icons_at is not None:
                sheet.write_string(row, icons_at, "", style)
                sheet.set_column(icons_at, icons_at, _ICON_WIDTH)

    def _write_row(self, number: int, row: Row) -> None:
        """Write one row of the table, as high as its longest text needs: not every program finds that out itself."""
        texts: list[str] = []
        for place, cell in zip(self.places, row.cells, strict=True):
            texts.append(text_of(cell.spans))
            light = _light_of(cell)
            self._write_cell(number, place, cell, row, light)
            if place.icons_at is not None:
                self._write_icon(number, place.icons_at, light)
        height = self._height(texts)
        self.target.set_row(number, height)

    def _height(self, texts: Sequence[str]) -> float:
        """Return how high a row of texts is, in points."""
        most = 1
        for width, text in zip(self.widths, texts, strict=True):
            cells = max(1, width)
            # Rounded up: a line that is begun is a line.
            lines = -(-width_of(text) // cells)
            most = max(most, lines)
        height = most * _LINE_HEIGHT + 2
        return min(_HIGHEST, height)

    def _write_cell(
        self, number: int, place: _Place, cell: Cell, row: Row, light: Light | None
    ) -> None:
        """Write one cell: a number where it has one that Excel can keep, a link where it leads somewhere, else text."""
        at = place.at
        text = _safe(text_of(cell.spans))
        if cell.number is not None and _fits(cell.number):
            style = self.formats.of(_number_style(cell, row, light, text))
            self.target.write_number(number, at, float(cell.number), style)
            return
        link = self._link_of(cell)
        if link is not None:
            style = self.formats.of(CellStyle(is_link=True, is_total=row.is_total))
            self.target.write_url(number, at, link, style, text)
            return
        style = self.formats.of(_text_style(place, row, light))
        if text:
            self.target.write_string(number, at, text, style)
        else:
            self.target.write_blank(number, at, None, style)

    def _link_of(self, cell: Cell) -> str | None:
        """Return where in the workbook a cell leads to; nothing where it leads nowhere."""
        if not cell.spans:
            return None
        anchor = cell.spans[0].link.removeprefix("#")
        return self.links.get(anchor)

    def _write_icon(self, number: int, at: int, light: Light | None) -> None:
        """Write what the icon of a light is made from."""
        value = None if light is None else _ICON_VALUES[light]
        style = self.formats.of(CellStyle(light=light))
        if value is None:
            self.target.write_blank(number, at, None, style)
        else:
            self.target.write_number(number, at, value, style)

    def _add_pictures(self) -> None:
        """Add the icons of the lights and the bars of the shares."""
        # Without rows the range would end before it begins.
        if not self.sheet.table.rows:
            return
        first, last = self.head_row + 1, self.last_row
        for place in self.places:
            if place.icons_at is not None:
                self.target.conditional_format(
                    first, place.icons_at, last, place.icons_at, _ICONS
                )
            if place.column.name in self.sheet.bar_columns:
                self.target.conditional_format(first, place.at, last, place.at, _BAR)

    def _set_view(self) -> None:
        """Keep the headings in sight, and let rows be filtered."""
        first_row = self.head_row + 1
        first_column = 0
        if self.sheet.frozen_columns:
            last_frozen = self.places[self.sheet.frozen_columns - 1]
            first_column = last_frozen.at + 1
        self.target.freeze_panes(first_row, first_column)
        if self.sheet.has_filter:
            self.target.autofilter(self.head_row, 0, self.last_row, self.last_column)
        self.target.hide_gridlines(2)

    def _set_paper(self) -> None:
        """Print on A4 across, as wide as a page, with the headings on every page and the pages numbered."""
        self.target.set_paper(_A4)
        self.target.set_landscape()
        self.target.fit_to_pages(1, 0)
        self.target.repeat_rows(self.head_row)
        self.target.set_margins(
            left=0.5,
            right=0.5,
            top=0.6,
            bottom=0.7,
        )
        self.target.set_footer("&C— &P / &N —")
        printed = self.sheet.printed_columns or len(self.places)
        self.target.print_area(0, 0, self.last_row, self.places[printed - 1].at)


def _placed(sheet: Sheet) -> tuple[_Place, ...]:
    """Return where each column of a table stands; one that holds lights has a column of icons before it."""
    places: list[_Place] = []
    at = 0
    for number, column in enumerate(sheet.table.columns):
        icons_at = None
        if column.kind is ColumnKind.STATUS and _holds_lights(sheet.table.rows, number):
            icons_at = at
            at += 1
        places.append(
            _Place(
                column=column,
                at=at,
                icons_at=icons_at,
            )
        )
        at += 1
    return tuple(places)


def _holds_lights(rows: Sequence[Row], number: int) -> bool:
    """Return whether a column's cells are lights, and not statuses or words."""
    for row in rows:
        spans = row.cells[number].spans
        if spans and isinstance(spans[0].meaning, Light):
            return True
    return False


def _light_of(cell: Cell) -> Light | None:
    """Return the light of a cell: its own, or that of its status."""
    meaning = None
    if cell.spans:
        meaning = cell.spans[0].meaning
    if isinstance(meaning, Status):
        return meaning.light
    if isinstance(meaning, Light):
        return meaning
    return None


def _safe(text: str) -> str:
    """Return a text that a cell can hold: nothing that XML refuses, no more characters than fit."""
    visible = visible_xml(clean(text))
    # Excel refuses a file with one character too many in a cell.
    if len(visible) <= MOST_CHARACTERS:
        return visible
    return cut_to_width(visible[:MOST_CHARACTERS], MOST_CHARACTERS - 1)


def _fits(number: Decimal) -> bool:
    """Return whether Excel keeps every digit of a number."""
    _, digits, exponent = number.normalize().as_tuple()
    if len(digits) > MOST_DIGITS:
        return False
    return abs(int(exponent)) <= MOST_DIGITS


def _word_format(word: str) -> str:
    """Return what sets a word behind a number, so that a colour never stands alone."""
    if word:
        return '" {}"'.format(word.replace('"', ""))
    return ""


def _text_style(place: _Place, row: Row, light: Light | None) -> CellStyle:
    """Return how a cell without a number looks."""
    return CellStyle(
        is_figure=place.column.kind is ColumnKind.FIGURE,
        light=light,
        is_total=row.is_total,
    )


def _number_style(cell: Cell, row: Row, light: Light | None, text: str) -> CellStyle:
    """Return how a number looks; that of a light has the word of the light behind it."""
    word = ""
    if light is not None:
        word = text
    return CellStyle(
        number_format=_number_format(cell) + _word_format(word),
        is_figure=True,
        light=light,
        is_total=row.is_total,
    )


def _number_format(cell: Cell) -> str:
    """Return the format that shows a number with the digits it has; of a share in per cent."""
    exponent = (cell.number or Decimal(0)).as_tuple().exponent
    places = max(0, -int(exponent))
    if cell.is_share:
        places = max(0, places - 2)
    digits = "0"
    if places:
        digits = "0." + "0" * places
    if cell.is_share:
        return f"{digits}%"
    return digits
