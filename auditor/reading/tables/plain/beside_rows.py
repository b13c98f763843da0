"""What a plain header and the lines below it say beside the rows: headings over results, notes, sections, totals.

Loaded where a header has more than roles, or where a line may hold a single cell.
"""

import re
from collections.abc import Sequence
from io import StringIO
from itertools import islice

from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.grids.csv_records import lines_of, record_at, records
from auditor.reading.tables.layout.headings import is_growth_alone, read_heading
from auditor.reading.tables.layout.other_heads import role_of_names
from auditor.reading.tables.layout.unnamed_columns import are_figures
from auditor.reading.tables.plain.header import Header
from auditor.reading.tables.words.breakdowns import heads_breakdown
from auditor.reading.tables.words.caveats import caveats_in, is_about_scope
from auditor.reading.tables.words.cell_kinds import begins_note, is_number
from auditor.reading.tables.words.derived_words import is_derived
from auditor.reading.tables.words.heading_words import (
    LOOKS_LIKE_RESULT,
    MAY_BEGIN_WITH_MONTHS,
    OTHER_GROWTH,
    heads_times,
)
from auditor.reading.tables.words.period_texts import is_period
from auditor.reading.tables.words.stated_periods import is_bare_year
from auditor.reading.tables.words.statements import read_note
from auditor.reading.tables.words.texts import is_unit, kind_of, plain
from auditor.reading.tables.words.wholes import Dependence, dependence_of

_TOTALS = frozenset({"合计", "总计", "小计", "共计"})
"""Names of rows that are sums: no names of targets."""


def states_more(
    header: Header,
    text_file: TextFile,
    delimiter: str,
    *,
    has_lone_cells: bool,
) -> bool:
    """Return whether headings of a small file beside the roles, or lines below, say something of the figures.

    Every line is looked at, where one may hold a single cell.
    """
    if _may_leave_results(header, text_file, delimiter):
        return True
    if _states_more_below(header, text_file, delimiter, has_lone_cells=has_lone_cells):
        return True
    return _has_meaning_in_remarks(header, text_file, delimiter)


def states_more_at_end(
    header: Header, text_file: TextFile, delimiter: str, end: str
) -> bool:
    """Return whether headings of a large file beside the roles, or lines at its end, say something of the figures."""
    lines = StringIO(end, newline="")
    for _, cells in records(lines, delimiter, Faults(text_file)):
        if _is_statement(cells):
            return True
    return _has_meaning_in_remarks(header, text_file, delimiter)


def _may_leave_results(header: Header, text_file: TextFile, delimiter: str) -> bool:
    """Return whether a heading that is no role of a plain table may be over results, or over their growth."""
    headings = record_at(text_file, header.line, delimiter)
    if _has_years_in_remarks(header, text_file, delimiter):
        return True
    if _has_unnamed_figures(header, text_file, delimiter, headings):
        return True
    for index in header.remarks:
        heading = plain(headings[index])
        if LOOKS_LIKE_RESULT.search(heading):
            return True
        if MAY_BEGIN_WITH_MONTHS.match(heading) or heads_times(heading):
            return True
        if OTHER_GROWTH.search(heading):
            return True
    return False


def _has_unnamed_figures(
    header: Header, text_file: TextFile, delimiter: str, headings: Sequence[str]
) -> bool:
    """Return whether numbers stand below a blank heading that others stand behind."""
    unnamed = [index for index in header.remarks if not headings[index].strip()]
    within = [index for index in unnamed if index < header.named]
    if not within:
        return False
    cut = records(lines_of(text_file), delimiter, Faults(text_file))
    below = [cells for _, cells in islice(cut, 1, None)]
    return any(
        are_figures([cells[index].strip() for cells in below if index < len(cells)])
        for index in within
    )


def _has_years_in_remarks(header: Header, text_file: TextFile, delimiter: str) -> bool:
    """Return whether nothing but years stands below a heading that is no role of a plain table."""
    if not header.remarks:
        return False
    may_be_years = set(header.remarks)
    have_years: set[int] = set()
    cut = records(lines_of(text_file), delimiter, Faults(text_file))
    for _, cells in islice(cut, 1, None):
        filled = {index for index in may_be_years if "".join(cells[index : index + 1])}
        of_years = {index for index in filled if is_bare_year(cells[index].strip())}
        have_years |= of_years
        may_be_years -= filled - of_years
        if not may_be_years:
            return False
    return not may_be_years.isdisjoint(have_years)


def _has_meaning_in_remarks(
    header: Header, text_file: TextFile, delimiter: str
) -> bool:
    """Return whether a heading that is no role of a plain table says something of the figures."""
    headings = record_at(text_file, header.line, delimiter)
    for index in header.remarks:
        heading = headings[index]
        if heads_breakdown(heading):
            return True
        if heading.strip() and read_heading([heading]).kind != "other":
            return True
    return False


def _states_more_below(
    header: Header, text_file: TextFile, delimiter: str, *, has_lone_cells: bool
) -> bool:
    """Return whether lines below a plain header are more than rows of figures: notes, sections, parts of a name above.

    Of a long table a line alone matters only where it states a unit, a basis or a kind; and who signed below it.
    """
    is_wide_or_ragged = bool(header.periods) or has_lone_cells
    if not is_wide_or_ragged:
        return False
    for _, cells in islice(
        records(lines_of(text_file), delimiter, Faults(text_file)), 1, None
    ):
        if _is_statement(cells):
            return True
        if header.periods and _is_part_of_layout(header, cells):
            return True
    return False


def _filled(cells: Sequence[str]) -> list[str]:
    """Return the texts of the cells of a line that are not blank."""
    stripped = map(str.strip, cells)
    return list(filter(None, stripped))


def _is_statement(cells: Sequence[str]) -> bool:
    """Return whether a line has one text alone, which states a unit, a basis or a kind."""
    filled = _filled(cells)
    if len(filled) != 1:
        return False
    line = filled[0]
    # A lone 人 below 期间 is a row that has lost its name; a note stands on the left, or says what it is (单位：人).
    if not cells[0].strip() and re.search("[:：]", line) is None:
        return False
    # A bare unit, or growth, below the header is what is left of a row: as a row it is reported.
    if is_unit(line) or is_derived(line):
        return False
    note = read_note(line)
    has_scope = begins_note(line) and any(map(is_about_scope, caveats_in(line)))
    return has_scope or bool(note.unit or note.basis or note.kind or note.periods)


def _is_part_of_layout(header: Header, cells: Sequence[str]) -> bool:
    """Return whether a line of a wide table is a note, a section, or goes on with the name above (目标, 完成)."""
    filled = _filled(cells)
    if len(filled) <= 1:
        return bool(filled)
    target = header.roles["target"]
    # A line may end before its name.
    name = "".join(cells[target : target + 1]).strip()
    if not name or name in _TOTALS or kind_of(name) or is_growth_alone(name):
        return True
    if role_of_names(name) or dependence_of(name) is not Dependence.NONE:
        return True
    within = [index for index in header.periods if index < len(cells)]
    return any(_names_months(cells[index]) for index in within)


def _names_months(text: str) -> bool:
    """Return whether a cell below months is months itself: that of another line of headings."""
    return is_period(text.strip()) and not is_number(text.strip())
