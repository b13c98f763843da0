"""Whether a CSV file is a plain table, its first line a header and every other a row; else its layout is to be read.

A header is plain where every heading is a role, a period, or says nothing of the figures.
"""

import re
from collections.abc import Sequence
from io import StringIO
from itertools import islice

from auditor.model.findings import Term
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.caveats import caveats_in, is_about_scope
from auditor.reading.tables.cell_kinds import begins_note
from auditor.reading.tables.csv_rows import Header, lines_of, record_at, records
from auditor.reading.tables.heading_words import LOOKS_LIKE_RESULT
from auditor.reading.tables.headings import read_heading
from auditor.reading.tables.rows import RowReader
from auditor.reading.tables.statements import read_note
from auditor.reading.tables.texts import (
    basis_in,
    is_place,
    is_unit,
    kind_of,
    place_of_organisation,
    plain,
)

_END_OF_LARGE = 2**15
"""Bytes at the end of a large file in which notes are looked for."""
_OFFICES = ("局", "委", "办", "厅", "部", "中心", "院", "处", "政府", "公司")
"""How the names of departments end: 县人社局 below 单位 is who is responsible."""
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})
"""Names of rows that are sums: no names of targets."""
_NOT_PLAIN = frozenset(
    {
        Term("header", "unknown"),
        Term("header", "doubled"),
        Term("header", "fiscal-year"),
    }
)
"""Why a first line is no header, where a table with its surroundings may be below it."""


def needs_layout(
    header: Header | None,
    pages: TextFile,
    reader: RowReader,
    *,
    is_small: bool,
) -> bool:
    """Return whether a file is to be read as a table with its surroundings; the lines of small ones are looked at."""
    if header is None:
        findings = reader.faults.findings
        return bool(findings) and findings[-1].facts.get("why") in _NOT_PLAIN
    if reader.file.kind or any(map(basis_in, header.periods.values())):
        return True
    if is_small and _has_layout_of_its_own(header, pages, reader.delimiter):
        return True
    if not is_small and _says_more_at_end(pages, reader.delimiter):
        return True
    return _has_meaning_in_remarks(header, pages, reader.delimiter)


def _has_layout_of_its_own(header: Header, pages: TextFile, delimiter: str) -> bool:
    """Return whether lines of a small file are more than rows: places that go on, headings again, notes."""
    return (
        _may_leave_results(header, pages, delimiter)
        or _names_places(header, pages, delimiter)
        or _repeats_header(header, pages)
        or _says_more_below(header, pages, delimiter)
    )


def _may_leave_results(header: Header, pages: TextFile, delimiter: str) -> bool:
    """Return whether a heading that is no role of a plain table may be over results."""
    if not header.remarks:
        return False
    headings = record_at(pages, header.line, delimiter)
    remarks = [plain(headings[index]) for index in header.remarks]
    return any(map(LOOKS_LIKE_RESULT.search, remarks))


def _repeats_header(header: Header, pages: TextFile) -> bool:
    """Return whether the line of the header stands in a file again, as where pages were joined."""
    lines = pages.text.splitlines()
    first = lines[header.line - 1] if header.line <= len(lines) else ""
    return bool(first) and lines.count(first) > 1


def _names_places(header: Header, pages: TextFile, delimiter: str) -> bool:
    """Return whether places stand in the column headed 单位, or a place stands above blanks that go on with it."""
    units = _cells_of_role(header, "unit", pages, delimiter)
    if any(map(_is_place_or_office, set(units))):
        return True
    return _places_go_on(header, pages, delimiter)


def _places_go_on(header: Header, pages: TextFile, delimiter: str) -> bool:
    """Return whether a blank place stands below one, beside a name that is new there."""
    if "entity" not in header.roles:
        return False
    places = _cells_of_role(header, "entity", pages, delimiter)
    names = _cells_of_role(header, "target", pages, delimiter)
    below_place: set[str] = set()
    for place, name in zip(places, names, strict=False):
        if place:
            below_place = {name}
        elif below_place and name not in below_place:
            return True
    return False


def _cells_of_role(
    header: Header, role: str, pages: TextFile, delimiter: str
) -> list[str]:
    """Return the cells below the heading of a role; none where no column has it."""
    index = header.roles.get(role, -1)
    if index < 0:
        return []
    below: list[str] = []
    cut = records(
        lines_of(pages),
        delimiter,
        Faults(pages),
    )
    for _, cells in islice(cut, 1, None):
        if index < len(cells):
            below.append(cells[index].strip())
    return below


def _is_place_or_office(text: str) -> bool:
    """Return whether a text that may be a unit names a place or a department."""
    if is_unit(text):
        return False
    is_office = text.endswith(_OFFICES)
    return is_office or is_place(text) or bool(place_of_organisation(text))


def _has_meaning_in_remarks(header: Header, pages: TextFile, delimiter: str) -> bool:
    """Return whether a heading that is no role of a plain table says something of the figures."""
    headings = record_at(pages, header.line, delimiter)
    for index in header.remarks:
        heading = headings[index]
        if heading.strip() and read_heading([heading]).kind != "other":
            return True
    return False


def _says_more_below(header: Header, pages: TextFile, delimiter: str) -> bool:
    """Return whether lines below a plain header are more than rows of figures: notes, sections, parts of a name above.

    Of a long table a line alone matters only where it states a unit, a basis or a kind.
    """
    if not header.periods and not _may_hold_lone_cells(pages.text, delimiter):
        return False
    for _, cells in islice(records(lines_of(pages), delimiter, Faults(pages)), 1, None):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) == 1 and _is_statement(filled[0], cells):
            return True
        if header.periods and filled and _is_part_of_layout(header, cells, filled):
            return True
    return False


def _may_hold_lone_cells(text: str, delimiter: str) -> bool:
    """Return whether a line of a text may have a single cell that is filled; quotes hide what a line has."""
    if '"' in text:
        return True
    sign = re.escape(delimiter)
    before = rf"^[{sign}\s]*+"
    cell = rf"[^{sign}\n]++"
    behind = rf"(?:{sign}|[^\S\n])*+"
    lone = re.compile(rf"{before}{cell}{behind}(?:\n|\Z)", re.MULTILINE)
    lines = text.replace("\r", "\n")
    return lone.search(lines) is not None


def _says_more_at_end(pages: TextFile, delimiter: str) -> bool:
    """Return whether a line at the end of a large file states a unit, a basis or a kind for all of it."""
    # The first line of the piece may be half a line.
    piece = pages.data[-_END_OF_LARGE:].partition(b"\n")[2]
    lines = StringIO(piece.decode(errors="ignore"), newline="")
    for _, cells in records(lines, delimiter, Faults(pages)):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) == 1 and _is_statement(filled[0], cells):
            return True
    return False


def _is_statement(line: str, cells: Sequence[str]) -> bool:
    """Return whether a line alone states a unit, a basis or a kind."""
    # A lone 人 below 期间 is a row that has lost its name; a note stands on the left, or says what it is (单位：人).
    if not cells[0].strip() and re.search("[:：]", line) is None:
        return False
    # A bare unit below the header is what is left of a row: as one it is told of.
    if is_unit(line):
        return False
    note = read_note(line)
    has_scope = begins_note(line) and any(map(is_about_scope, caveats_in(line)))
    return has_scope or bool(note.unit or note.basis or note.kind or note.periods)


def _is_part_of_layout(
    header: Header, cells: Sequence[str], filled: Sequence[str]
) -> bool:
    """Return whether a line of a wide table is a note, a section, or goes on with the name above (目标, 完成)."""
    if len(filled) == 1:
        return True
    target = header.roles["target"]
    # A line may end before its name.
    name = "".join(cells[target : target + 1]).strip()
    is_heading = name.isascii() and read_heading([name]).kind == "target"
    return not name or is_heading or name in _TOTALS or bool(kind_of(name))
