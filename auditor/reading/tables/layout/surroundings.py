"""What is said around a table, from its title down to the name of its file, brought together.

The nearer statement holds: title and notes, then the sheet, then the file. Two that differ in unit, basis or year
are kept as disagreements, to be reported.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from itertools import chain

from msgspec import Struct, field

from auditor.model.patterns import LazyRegexp
from auditor.model.quantity import differ_in_size
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.footnotes import parted
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.remarks import read_remark
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.bare_statements import (
    is_of_rows_below,
    place_stated,
)
from auditor.reading.tables.words.caveats import DEFINITION, Caveat, caveats_in
from auditor.reading.tables.words.cell_kinds import begins_note, is_note, is_number
from auditor.reading.tables.words.period_texts import SOME_YEAR, months_of
from auditor.reading.tables.words.statements import (
    Statement,
    merge,
    names_in_path,
    read_name,
    read_note,
    read_title,
    subject_of_title,
    together,
)
from auditor.reading.tables.words.whole_caveats import caveat_stated, caveats_in_name

_NOT_PLAIN = frozenset({"", texts.UNCLEAR})
_NUMBERED = LazyRegexp(r"\s*(?:附?表|table)\s*[\d一二三四五六七八九十]", re.IGNORECASE)
_LABELS_UNIT = LazyRegexp(r"units? of measure(?:ment)?", re.IGNORECASE)
"""Unit of measure | Index, 2015=100, in two cells as Eurostat has it."""
_PRICES = LazyRegexp("(?:可比|不变)价|constant prices", re.IGNORECASE)
"""Amounts at the prices of another year are other amounts than those that are promised."""
_STATES_WHAT = ("为", "系", "是", "指", "均", "皆")


class Around(Struct):
    """What stands around a table and holds for all of it."""

    statement: Statement = field(default_factory=Statement)
    from_title: bool = True
    """Whether the periods stand in the title, and not in the name of the sheet or file."""
    lines: list[str] = field(default_factory=list)
    """What stands above the headings, cell by cell."""
    differing: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of statements that differ; the first of each holds."""
    caveats: list[tuple[Caveat, int]] = field(default_factory=list)
    """What titles and notes say of the scope of the figures, each with its line."""
    footnotes: dict[str, str] = field(default_factory=dict)
    """What is said of single names and headings, by the mark that they carry."""
    subject_of_title: str = ""
    """The indicator that the title is about, where it is about one."""
    months_of_notes: list[str] = field(default_factory=list)
    """The months that notes say the figures are of."""
    years_of_notes: list[str] = field(default_factory=list)
    """The years that notes say the figures are of."""
    title: Statement = field(default_factory=Statement)
    """What the title alone says, with the lines above other tables that head this one as well."""
    title_rows: Sequence[int] = ()
    """The rows of both."""
    units_of_others: tuple[str, ...] = ()
    """The units that are said of other tables of the sheet alone, where none is said of this one."""

    @property
    def subject(self) -> str:
        """The indicator that all of the table is about: the one a line names, else the one of the title."""
        return self.statement.subject or self.subject_of_title

    @property
    def year(self) -> str:
        """The year that is named; blank where several are."""
        if len(self.statement.years) == 1:
            return self.statement.years[0]
        return ""

    @property
    def period(self) -> str:
        """The months that are named; blank where several are."""
        if len(self.statement.periods) == 1:
            return self.statement.periods[0]
        return ""


class Elsewhere(Struct, frozen=True):
    """What is said of a table beside its own title and notes."""

    file: Statement | None = None
    title_rows: Sequence[int] = ()
    """Rows above other tables that head this one as well."""
    notes: Sequence[tuple[int, str]] = ()
    """Notes below other tables that are of all, each with its row."""


NOWHERE = Elsewhere()


def _title(lines: Sequence[str]) -> Statement:
    """Return what is said in the lines above the headings."""
    title = together([read_title(line) for line in lines])
    _merge_periods(title)
    return title


def _lines_of_title(grid: Grid, rows: Sequence[int]) -> list[str]:
    """Return what stands in the rows of a title, cell by cell."""
    lines: list[str] = []
    for row in rows:
        cells = list(filter(None, grid.rows[row]))
        lines += grid.comments_at([row], range(len(grid.rows[row])))
        lines += cells
        if len(cells) > 1 and _LABELS_UNIT.fullmatch(cells[0]):
            lines[-len(cells) :] = [f"{cells[0]}: {cells[1]}", *cells[2:]]
    return lines


def is_numbered(line: str) -> bool:
    """Return whether a line gives the table below it a number: 表二 新增城镇就业."""
    return _NUMBERED.match(line) is not None


def title_rows_of(grid: Grid, head: Head, first: int) -> list[int]:
    """Return the rows of a table's title, which begins in row `first`, that are not blank."""
    return [row for row in range(first, head.top) if any(grid.rows[row])]


def around(
    grid: Grid,
    head: Head,
    first: int,
    end: int,
    elsewhere: Elsewhere = NOWHERE,
) -> Around:
    """Return what is said of a table in its title, which begins in row `first`, and below it, up to row `end`."""
    file = elsewhere.file
    own_rows = title_rows_of(grid, head, first)
    title = _title(_lines_of_title(grid, own_rows))
    _hold(title, _title(_lines_of_title(grid, elsewhere.title_rows)))
    title_rows = [*elsewhere.title_rows, *own_rows]
    title_alone = copy(title)
    all_notes = notes_below(
        grid,
        head,
        end,
    )
    all_notes += [note for note in elsewhere.notes if note not in all_notes]
    footnotes, lines_below = parted(grid, head, all_notes)
    notes = together([read_note(text) for _, text in lines_below])
    # 注：本表为全市数据 says it of the figures, the title of the report.
    whole = [text for _, text in lines_below if not is_of_rows_below(text)]
    title.place = next(filter(None, map(place_stated, whole)), title.place)
    sheet = read_name(grid.name) if grid.name else Statement()
    result = Around(
        title,
        lines=_lines_of_title(grid, title_rows),
        months_of_notes=notes.periods,
        years_of_notes=notes.years,
        footnotes=footnotes,
        title=title_alone,
        title_rows=title_rows,
    )
    result.caveats = list(_of_names(grid, footnotes, all_notes))
    result.subject_of_title = _subject_of_title(grid, own_rows)
    result.caveats += _caveats_of_title(grid, title_rows)
    result.caveats += _caveats_of_notes(grid, lines_below)
    result.caveats += _caveats_of_file(file)
    levels = [notes, sheet]
    if file:
        levels.append(file)
    for level in levels:
        _merge_periods(level)
        result.differing += _differences(title, level)
        if title.doubt:
            # Of two times the one that is not understood might be the one that is meant.
            level.periods = []
        if level.periods and not title.periods:
            result.from_title = False
        merge(title, level)
    return result


def _hold(title: Statement, above: Statement) -> None:
    """Add to what a title says what lines say that head it and other tables; months of another year do not hold."""
    if title.years and above.years and title.years != above.years:
        above.periods = []
    merge(title, above)


def _subject_of_title(grid: Grid, rows: Sequence[int]) -> str:
    """Return the indicator that the rows of a title are about; blank where none is."""
    for row in rows:
        for text in filter(None, grid.rows[row]):
            subject = subject_of_title(text)
            if subject:
                return subject
    return ""


def _caveats_of_title(grid: Grid, rows: Sequence[int]) -> list[tuple[Caveat, int]]:
    """Return what the rows of a title say of the scope of the figures, each with its line."""
    caveats: list[tuple[Caveat, int]] = []
    for row in rows:
        line = grid.lines[row]
        for text in filter(None, grid.rows[row]):
            caveats += [(caveat, line) for caveat in _of_title(text)]
    return caveats


def _of_names(
    grid: Grid, footnotes: Mapping[str, str], notes: Sequence[tuple[int, str]]
) -> Iterator[tuple[Caveat, int]]:
    """Yield that a note says what a figure is, where that is none of what is read: 粮食总产量为夏粮产量."""
    for row, note in notes:
        for name, text in footnotes.items():
            is_of_name = name in note and text in note and text.startswith(_STATES_WHAT)
            if is_of_name and read_remark(text).is_silent:
                about = next((caveat.about for caveat in caveats_in(text)), DEFINITION)
                yield (
                    Caveat(
                        text=note,
                        about=about,
                        subject=name,
                    ),
                    grid.lines[row],
                )


def _caveats_of_file(file: Statement | None) -> list[tuple[Caveat, int]]:
    """Return what the names in the path of a file say of the scope of its figures; none without a path."""
    names = names_in_path(file.text) if file else []
    return [(caveat, 0) for name in names for caveat in caveats_in_name(name)]


def _caveats_of_notes(
    grid: Grid, notes: Sequence[tuple[int, str]]
) -> list[tuple[Caveat, int]]:
    """Return what the notes below a table and the name of its sheet say of the scope of its figures."""
    caveats = [(caveat, 0) for caveat in caveats_in_name(grid.name)]
    for row, text in notes:
        line = grid.lines[row]
        caveats += [(caveat, line) for caveat in caveats_in(text)]
        whole = None if is_of_rows_below(text) else caveat_stated(text)
        if whole is not None:
            caveats.append((whole, line))
    return caveats


def _of_title(text: str) -> Sequence[Caveat]:
    """Return the caveats of a line above a table; of what is no note, those of a name, and those about prices."""
    if begins_note(text):
        whole = caveat_stated(text)
        return [*caveats_in(text), *([whole] if whole else [])]
    caveats = caveats_in_name(text)
    if _PRICES.search(text):
        shown = " ".join(text.split())
        caveats.append(Caveat(text=shown, about=DEFINITION))
    return list(dict.fromkeys(caveats))


def notes_below(grid: Grid, head: Head, end: int) -> list[tuple[int, str]]:
    """Return the lines of text below a table's headings that are no names of sections, each with its row."""
    first = head.bottom + 1
    # Most cells say what others have said: each text is looked at once.
    texts_below = set(chain.from_iterable(grid.rows[first:end]))
    numbers = set(filter(is_number, texts_below))
    last_of_figures = head.bottom
    without_figures: list[int] = []
    for row in range(first, end):
        if numbers.isdisjoint(grid.rows[row]):
            without_figures.append(row)
        else:
            last_of_figures = row
    notes: list[tuple[int, str]] = []
    for row in without_figures:
        comments = grid.comments_at([row], range(len(grid.rows[row])))
        notes += [(row, text) for text in comments]
        filled = filter(None, grid.rows[row])
        cells = list(dict.fromkeys(filled))
        is_behind = row > last_of_figures
        if not cells or not _is_beside_figures(cells, is_behind=is_behind):
            continue
        notes += [(row, text) for text in cells]
    return notes


def _is_beside_figures(cells: Sequence[str], *, is_behind: bool) -> bool:
    """Return whether a row without a figure is a note; behind the last figure, any line of one cell is."""
    is_line_behind = is_behind and len(cells) == 1
    return is_line_behind or is_note(cells) or _is_line(cells)


def _is_line(cells: Sequence[str]) -> bool:
    """Return whether cells side by side are notes: each has a colon in it, as 单位：万元 and 制表：某人."""
    return all("：" in cell or ":" in cell for cell in cells)


def _first_by_months(statement: Statement) -> dict[object, str]:
    """Return the first text for each of the periods that are stated, by its months."""
    year = SOME_YEAR
    if len(statement.years) == 1:
        year = int(statement.years[0])
    dated: dict[object, str] = {}
    for period in statement.periods:
        months = months_of(period, year)
        if months is not None:
            dated.setdefault(months, period)
    return dated


def _merge_periods(statement: Statement) -> None:
    """Take "2024年1-9月" and, in the line below it, "1-9月" for one period."""
    dated = _first_by_months(statement)
    if statement.periods and not dated:
        # 2月29日 of a year that has none.
        statement.doubt = statement.doubt or statement.periods[0]
    statement.periods = list(dated.values())


def _differences(nearer: Statement, farther: Statement) -> list[tuple[str, str]]:
    """Return the pairs in which two statements differ: units of one kind, bases, years."""
    pairs: list[tuple[str, str]] = []
    if differ_in_size(nearer.unit, farther.unit):
        units = (nearer.unit, farther.unit)
        pairs.append(units)
    plain_bases = {nearer.basis, farther.basis} - _NOT_PLAIN
    if len(plain_bases) > 1:
        bases = (nearer.basis, farther.basis)
        pairs.append(bases)
    if not nearer.years or not farther.years:
        return pairs
    shared = set(nearer.years) & set(farther.years)
    if not shared:
        first_years = (nearer.years[0], farther.years[0])
        pairs.append(first_years)
    return pairs
