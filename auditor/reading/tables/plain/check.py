"""Whether a CSV file is a plain table, its first line a header and every other a row; else its layout is to be read.

A header is plain where every heading is a role, a period, or says nothing of the figures.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import dropwhile

from auditor.model.findings import MessageKey
from auditor.model.patterns import RareRegexp
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.grids.csv_records import lines_of, records
from auditor.reading.tables.layout.other_heads import role_of_names
from auditor.reading.tables.plain.csv_columns import read_columns
from auditor.reading.tables.plain.header import Header
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.words.column_names import plain_heading
from auditor.reading.tables.words.period_texts import months_of
from auditor.reading.tables.words.stated_periods import StatedPeriod, has_year
from auditor.reading.tables.words.statements import Statement, names_in_path
from auditor.reading.tables.words.texts import (
    basis_in,
    is_place,
    is_unit,
    place_of_organisation,
)
from auditor.reading.tables.words.whole_caveats import caveats_in_name
from auditor.reading.tables.words.wholes import needs_whole
from auditor.reading.tables.words.years_in_order import with_years_in_order

_OFFICES = ("局", "委", "办", "厅", "部", "中心", "院", "处", "政府", "公司")
"""How the names of departments end: 县人社局 below 单位 is who is responsible."""
_NOT_PLAIN = frozenset(
    {
        MessageKey("header", "unknown"),
        MessageKey("header", "doubled"),
        MessageKey("header", "fiscal-year"),
    }
)
"""Why a first line is no header, where a table with its surroundings may be below it."""


_ROLES = ("target", "period", "unit", "entity")
"""The columns whose cells may need the layout to be read."""
_END_OF_LARGE = 2**15
"""Bytes at the end of a large file in which notes are looked for."""
_SIGNED = RareRegexp(
    r"(?:^|\n)[,;\t|]*(?:单位)?(?:制表|填表|填报|编制|统计|审核|复核|负责)人?(?:[(（]签[字名章][)）])?[:：][^\n]*\s*\Z",
    ("制表", "填表", "填报", "编制", "统计", "审核", "复核", "负责"),
)
"""Who made and checked a table, in its last line."""


def needs_layout(
    header: Header | None,
    text_file: TextFile,
    reader: RowReader,
    *,
    is_small: bool,
    in_groups: bool,
) -> bool:
    """Return whether a file is to be read as a table with its surroundings; the lines of small ones are looked at.

    Whether rows hang together is asked later of one that is read in groups.
    """
    if header is None:
        findings = reader.faults.findings
        return bool(findings) and findings[-1].facts.get("why") in _NOT_PLAIN
    if _has_headings_to_read(header) or _is_stated_by_name(header, reader.file):
        return True
    below = CellsBelow(header, text_file, reader.delimiter)
    if is_small and _has_rows_of_its_own(header, text_file, below):
        return True
    if not in_groups and rows_hang_together(below, reader.year):
        return True
    return _states_more(header, text_file, reader.delimiter, is_small=is_small)


def _states_more(
    header: Header, text_file: TextFile, delimiter: str, *, is_small: bool
) -> bool:
    """Return whether headings beside the roles, or lines below them, say something of the figures."""
    is_long_table = not (header.remarks or header.periods)
    text = text_file.text if is_small else _end_of_large(text_file)
    has_lone_cells = _may_hold_lone_cells(text, delimiter)
    if is_long_table and not has_lone_cells:
        return False
    # Most files have a header of roles alone, and below it nothing but rows.
    from auditor.reading.tables.plain import beside_rows

    if not is_small:
        return beside_rows.states_more_at_end(header, text_file, delimiter, text)
    return beside_rows.states_more(
        header, text_file, delimiter, has_lone_cells=has_lone_cells
    )


def _end_of_large(text_file: TextFile) -> str:
    """Return the end of a large file, in which what is said below its table stands."""
    # The first line of the piece may be half a line.
    piece = text_file.data[-_END_OF_LARGE:].partition(b"\n")[2]
    return piece.decode(errors="ignore")


def _has_headings_to_read(header: Header) -> bool:
    """Return whether headings of months say more than their months.

    They may say a basis or the year of others, and beside them a completion rate or the months of rows may stand.
    """
    is_beside_months = "ratio" in header.roles or "period" in header.roles
    if header.periods and is_beside_months:
        return True
    headings = [plain_heading(text) for text in header.periods.values()]
    return any(map(basis_in, headings)) or _may_be_of_other_years(headings)


def _is_stated_by_name(header: Header, file: Statement) -> bool:
    """Return whether the name of a file says the kind of its figures, their scope, or which months they are of."""
    years = filter(_is_whole_year, header.periods.values())
    is_of_other_time = bool(file.other_time) or (bool(file.periods) and any(years))
    return bool(file.kind) or is_of_other_time or _has_caveats(file.text)


def _has_caveats(path: str) -> bool:
    """Return whether the names in the path of a file say something of the scope of its figures."""
    return any(map(caveats_in_name, names_in_path(path)))


def _is_whole_year(text: str) -> bool:
    """Return whether a text is a year, or the whole of one."""
    months = months_of(text)
    return months is not None and months.is_full_year


def _may_be_of_other_years(periods: Sequence[str]) -> bool:
    """Return whether periods in their order, or the word 年度 alone, may say of which year those without one are."""
    without_year = [text for text in periods if not has_year(text)]
    if 0 < len(without_year) < len(periods) or "年度" in without_year:
        return True
    months = [months_of(text) for text in without_year]
    ends = [period.last for period in months if period is not None]
    return ends != sorted(ends)


class CellsBelow:
    """The cells below the headings of a plain table that its layout depends on."""

    def __init__(self, header: Header, text_file: TextFile, delimiter: str) -> None:
        """Take the table."""
        self.header = header
        self._text_file = text_file
        self._delimiter = delimiter

    def different(self, role: str) -> set[str]:
        """Return the cells below the heading of a role, each once; none where no heading is of it."""
        return self._different.get(role, set())

    def of(self, role: str) -> list[str]:
        """Return the same of a role that has a heading, as often as they stand there: few tables need to be asked."""
        place = self.header.roles[role]
        return [cell.strip() for columns in self._pieces() for cell in columns[place]]

    @cached_property
    def _different(self) -> dict[str, set[str]]:
        """The different cells of each role."""
        roles = self.header.roles
        typed: dict[str, set[str]] = {role: set() for role in _ROLES if role in roles}
        for columns in self._pieces():
            for role, cells in typed.items():
                cells.update(columns[roles[role]])
        return {role: set(map(str.strip, cells)) for role, cells in typed.items()}

    def _pieces(self) -> Iterator[Sequence[Sequence[str]]]:
        """Yield the columns of many records at a time."""
        # What is blank or ragged has no row; its fault is reported elsewhere.
        aside = Faults(self._text_file)
        cut = records(lines_of(self._text_file), self._delimiter, aside)
        below = dropwhile(self._is_head, cut)
        for _, columns in read_columns(
            self._text_file, self.header, self._delimiter, below, aside
        ):
            yield columns

    def _is_head(self, record: tuple[int, list[str]]) -> bool:
        """Return whether a record is the header, or blank above it."""
        return record[0] <= self.header.line


def _has_rows_of_its_own(
    header: Header, text_file: TextFile, below: CellsBelow
) -> bool:
    """Return whether the rows of a small file are not all plain: headings again, or others, and who signed."""
    if _SIGNED.search(text_file.text) is not None:
        return True
    return _repeats_header(header, text_file) or _has_other_names(below)


def rows_hang_together(below: CellsBelow, year: int | None) -> bool:
    """Return whether rows go on with what those above them say: a year, a place or a unit that stands there alone.

    `year` is that of periods that name none.
    """
    return _are_years_in_order(below, year) or _names_places(below)


def _has_other_names(below: CellsBelow) -> bool:
    """Return whether a heading stands among the names, as of another table, or a name that is a part of something."""
    names = below.different("target")
    return any(map(role_of_names, names)) or any(map(needs_whole, names))


def _are_years_in_order(below: CellsBelow, year: int | None) -> bool:
    """Return whether periods of a long table that name no year may be of another than that of all such periods.

    Most name it, or none does.
    """
    with_year = set(map(has_year, below.different("period") - {""}))
    if len(with_year) < len({True, False}):
        return False
    by_name: dict[str, list[str]] = defaultdict(list)
    for name, period in zip(below.of("target"), below.of("period"), strict=True):
        by_name[name].append(period)
    return any(_are_of_other_years(each, year) for each in by_name.values())


def _are_of_other_years(periods: Sequence[str], year: int | None) -> bool:
    """Return whether the order of periods gives some that name no year another than that of all such, or none."""
    in_order = with_years_in_order(periods)
    for written, stated in zip(periods, in_order, strict=True):
        if stated != StatedPeriod(written) and _year_of(stated, year) != str(year):
            return True
    return False


def _year_of(stated: StatedPeriod, year: int | None) -> str:
    """Return the year of months by those beside them; blank where they are in doubt. `year` is that of all others."""
    months = months_of(stated.text, year)
    if stated.doubt or months is None:
        return ""
    return stated.year or str(months.year)


def _repeats_header(header: Header, text_file: TextFile) -> bool:
    """Return whether the line of the header stands in a file again, as where pages were joined."""
    lines = text_file.lines()
    first = "".join(lines[header.line - 1 : header.line])
    return bool(first) and lines.count(first) > 1


def _names_places(below: CellsBelow) -> bool:
    """Return whether places stand in the column headed 单位, or a place or a unit stands above blanks that go on."""
    if any(map(_is_place_or_office, below.different("unit"))) or _units_go_on(below):
        return True
    return _places_go_on(below)


def _units_go_on(below: CellsBelow) -> bool:
    """Return whether a unit left of the names stands above a blank one."""
    roles = below.header.roles
    if "unit" not in roles or roles["unit"] > roles["target"]:
        return False
    units = below.of("unit")
    first = next(filter(None, units), "")
    return bool(first) and "" in units[units.index(first) :]


def _places_go_on(below: CellsBelow) -> bool:
    """Return whether a blank place stands below one, beside a name that is new there."""
    if "" not in below.different("entity"):
        return False
    below_place: set[str] = set()
    for place, name in zip(below.of("entity"), below.of("target"), strict=True):
        if place:
            below_place = {name}
        elif below_place and name not in below_place:
            return True
    return False


def may_go_on_below(texts: Collection[str]) -> bool:
    """Return whether the different texts of a column of places or units are not all plain: blanks, offices."""
    stripped = list(map(str.strip, texts))
    return len(stripped) > 1 and (
        "" in stripped or any(map(_is_place_or_office, stripped))
    )


def _is_place_or_office(text: str) -> bool:
    """Return whether a text that may be a unit names a place or a department."""
    if is_unit(text):
        return False
    is_office = text.endswith(_OFFICES)
    return is_office or is_place(text) or bool(place_of_organisation(text))


def _may_hold_lone_cells(text: str, delimiter: str) -> bool:
    """Return whether a line of a text may have a single cell that is filled; quotes hide what a line has."""
    if '"' in text:
        return True
    sign = re.escape(delimiter)
    before = rf"\n[{sign}\s]*+"
    cell = rf"[^{sign}\n]++"
    behind = rf"(?:{sign}|[^\S\n])*+"
    lone = re.compile(rf"{before}{cell}{behind}(?:\n|\Z)")
    # A pattern that begins with a line end is tried at line ends alone, and not at every character.
    lines = "\n" + text.replace("\r", "\n")
    return lone.search(lines) is not None
