"""The body of a table: which rows hold figures, and which are totals, sections, notes, or headings again.

A section row may say something of the rows below it (（万元）, 累计, 目标); what it says holds until the next section.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct, field

from auditor.model.quantity import unit_name
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.headings import is_growth_alone
from auditor.reading.tables.layout.surroundings import Around
from auditor.reading.tables.layout.table_repeats import UNIQUE, RepeatsInTable
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.bare_statements import (
    months_stated,
    other_time_stated,
    place_stated,
)
from auditor.reading.tables.words.caveats import Caveat, caveats_in
from auditor.reading.tables.words.cell_kinds import (
    META,
    date_of,
    is_meta,
    is_note,
    is_number,
)
from auditor.reading.tables.words.period_texts import is_period
from auditor.reading.tables.words.stated_kinds import kind_stated
from auditor.reading.tables.words.texts import plain
from auditor.reading.tables.words.void_words import void_in_title
from auditor.reading.tables.words.whole_caveats import caveat_stated

# Rows that are sums: 合计, 本页小计.
_TOTAL = re.compile(r"(本页|分项)?(合计|总计|小计|共计)|total|subtotal")
# The numbering of a section: 一、, （二）, 第三部分, 1.
_NUMBERING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．部分]+|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[、．.](?!\d))\s*"
)
_COLUMN_LETTER = re.compile("[甲乙丙丁AB]|栏次|行次")
# What stands below the headings of an official form: 1, (2), 3=2/1.
_COLUMN_NUMBERS = re.compile(
    r"[甲乙丙丁A-Za-z]|\d{1,2}|[(（]\d{1,2}[)）]|\d=\d[/÷]\d.*"
)
# A line behind a note that goes on with it: numbered by digits, or a sentence.
_NOTE_GOES_ON = re.compile(
    r"[(（]?\d{1,2}[)）]?\s*[、.．,，)）:：]|[①-⑳]|[(（][一二三四五六七八九十\d]+[)）]|.*[。；;]$"
)
# Names of rows between months that hold no results: 全年目标, 同比增速.
_NO_FIGURES = re.compile(
    "目标|计划|任务|预算|预测|预计|同比|增速|增幅|完成率|上年|去年|target|budget|forecast"
)


# What a section of other figures than amounts and growth says: ranks, shares, an index of which last year is 100.
_OTHER_MEASURE = re.compile(
    r"(?:.{0,4}[省市县区州国内])?(?:排[名位序]|位次|名次)(?:情况)?|(?:所?占)?(?:比重|占比)(?:[(]%[)])?|构成(?:[(]%[)])?|环比.{0,6}"
    r"|(?:.{0,6}指数)?[(]?(?:以?上年|去年|同期)(?:同期|同月)?[=为]100[)]?|(?:发展)?指数|(?:对.{2,8}的?)?贡献率(?:[(]%[)])?|(?:rank|share|index)s?"
)
# Over figures that are there to be compared with: of whom, nobody can tell.
_COMPARED = re.compile(
    "(?:作?为)?(?:对比|对照|比较|参考|参照|备查|备考)[组项数]?(?:数据|指标|情况)?|(?:for)?(?:reference|comparison)s?(?:only)?|memo(?:randum)?(?:items?)?"
)
_AMOUNTS = re.compile("(?:绝对|总)[量额数值]?|总量|数量|amounts?|levels?")
_DATED = re.compile(r"(?:19|20)\d{2}")
_DIGITS_OF_YEAR = 4


class Section(Struct):
    """What a section row says of the rows below it."""

    text: str = ""
    line: int = 0
    unit: str = ""
    basis: str = ""
    kind: str = ""
    period: str = ""
    other_time: str = ""
    """What it says of a time that is not understood: 去年同期, 开工以来累计."""
    place: str = ""
    void: str = ""
    """What says that the figures below it are nobody's report: 作废."""
    caveats: tuple[tuple[Caveat, int], ...] = ()
    """What it says of the scope of the figures below it, each with its line."""
    words: str = ""
    """What it says of the rows below, without numbering and brackets: 当月数."""
    is_growth: bool = False
    """Whether the rows below are growths of what they name: 增长速度, 比上年同期增长（%）."""

    @property
    def year(self) -> str:
        """The year that its months are of; blank where they name none."""
        if _DATED.match(self.period):
            return self.period[:_DIGITS_OF_YEAR]
        return ""


class Table(Struct, dict=True):
    """One table of a grid, with its rows by what they are."""

    grid: Grid
    head: Head
    around: Around
    end: int
    data: list[tuple[int, Section]] = field(default_factory=list)
    """The rows of figures, each with the section it stands in."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many rows are totals, sections, notes, headings again, or goals and the like."""
    passed: int = 0
    """The first of these."""
    meta: dict[str, dict[int, str]] = field(default_factory=dict)
    """What rows about the columns say: the unit, source, frequency or basis of each."""

    @cached_property
    def alike(self) -> RepeatsInTable:
        """Which of its rows are alike."""
        return RepeatsInTable(
            grid=self.grid,
            head=self.head,
            end=self.end,
        )

    @property
    def first_line(self) -> int:
        """The line of the file, or the row of the sheet, that the headings begin on."""
        return self.grid.lines[self.head.top]

    def cells_below(self, column: int) -> list[str]:
        """Return the filled cells of a column in the rows of figures."""
        cells: list[str] = []
        for row, _ in self.data:
            cell = self.grid.rows[row][column]
            if self.grid.merged:
                cell = self.grid.seen(row, column)
            if cell:
                cells.append(cell)
        return cells

    def pass_over(self, kind: str, row: int) -> None:
        """Count a row that is no row of figures."""
        if not self.counts:
            self.passed = row
        self.counts[kind] += 1
        self.passed = min(self.passed, row)

    def about(self, kind: str, column: int) -> str:
        """Return what a row about the columns says of one: its unit, source, frequency or basis."""
        return self.meta.get(kind, {}).get(column, "")


def table_of(
    grid: Grid,
    head: Head,
    around: Around,
    end: int,
) -> Table:
    """Return the table of such headings, down to row `end`."""
    table = Table(
        grid=grid,
        head=head,
        around=around,
        end=end,
    )
    section = Section()
    in_notes = False
    alike = table.alike
    kinds_of_figures: set[int] = set()
    for row in range(head.bottom + 1, end):
        alike_kind = alike.kind(row)
        if alike_kind in kinds_of_figures:
            table.data.append((row, section))
            in_notes = False
            continue
        kind = _kind(table, row)
        if alike_kind != UNIQUE and kind == "data":
            kinds_of_figures.add(alike_kind)
        if in_notes and _goes_on_with_note(grid, row, kind):
            kind = "notes"
        if not kind:
            # A blank row ends no note.
            continue
        in_notes = kind == "notes"
        if kind == "data":
            table.data.append((row, section))
        else:
            table.pass_over(kind, row)
        if kind == "sections":
            section = _section(_first_text(grid, row), grid.lines[row])
    return table


def _goes_on_with_note(grid: Grid, row: int, kind: str) -> bool:
    """Return whether a row without figures is another line of the note above it."""
    if kind not in {"sections", "data"}:
        return False
    if kind == "data" and any(map(is_number, grid.rows[row])):
        return False
    return _NOTE_GOES_ON.match(_first_text(grid, row)) is not None


def _first_text(grid: Grid, row: int) -> str:
    """Return the first text of a row."""
    return next(filter(None, grid.rows[row]))


def _kind(table: Table, row: int) -> str:
    """Return what a row is: `data`, one of what is counted, or nothing for a blank one."""
    grid, head = table.grid, table.head
    cells = grid.rows[row]
    if not any(cells) or _goes_on(grid, head, row):
        return ""
    figures = [cells[column] for column in head.figures]
    has_number = any(map(is_number, figures))
    if not has_number and is_note(cells):
        return "notes"
    name = plain(key_of(grid, head, row))
    if not (head.across or head.is_of_one):
        return _kind_down(table, row, name)
    if _repeats(table, row):
        return "headings"
    return _kind_across(
        table,
        row,
        name,
        has_number=has_number,
    )


def _kind_down(table: Table, row: int, name: str) -> str:
    """Return what a row is where names run down: figures of a name, or what is none."""
    if _TOTAL.fullmatch(name):
        return "totals"
    if _repeats(table, row):
        return "headings"
    if _is_section(table.grid, table.head, row):
        return "sections"
    return "data"


def _is_section(grid: Grid, head: Head, row: int) -> bool:
    """Return whether a row has a name and nothing else, and no figure that is merged with the row above."""
    cells = grid.rows[row]
    if any(cells[column] for column in head.figures) or any(cells[head.key + 1 :]):
        return False
    return not _is_merged_value(grid, head, row)


def key_of(grid: Grid, head: Head, row: int) -> str:
    """Return what stands in a row's column of names; where that is blank, the first cell left of it that is not."""
    name = grid.seen(row, head.key)
    if name:
        return name
    cells_left = grid.rows[row][: head.key]
    return next(filter(None, cells_left), "")


def _kind_across(
    table: Table,
    row: int,
    name: str,
    *,
    has_number: bool,
) -> str:
    """Return what a row is where names run across: figures of a period or place, or what is none."""
    head = table.head
    cells = table.grid.rows[row]
    if is_meta(name) and not date_of(name):
        kind = META.get(name, "other")
        texts_of_columns = {column: cells[column] for column in head.figures}
        table.meta.setdefault(kind, texts_of_columns)
        return "headings"
    if _TOTAL.fullmatch(name):
        return "totals"
    if not any(cells[head.key + 1 :]) and _states_measure(name):
        return "sections"
    if head.columns[head.key].kind == "entity":
        if name:
            return "data"
        return "totals"
    return _kind_by_period(cells[head.key + 1 :], name, has_number=has_number)


def _kind_by_period(
    cells: Sequence[str],
    name: str,
    *,
    has_number: bool,
) -> str:
    """Return what a row is that is named for a period, or for none, with the cells behind the name."""
    if is_period(name):
        return "data"
    if not has_number and not any(cells):
        return "notes"
    if _NO_FIGURES.search(name):
        return "others"
    return "data"


def _is_merged_value(grid: Grid, head: Head, row: int) -> bool:
    """Return whether a row's figure stands in a row above, in cells merged with its own."""
    for column in head.figures:
        merge = grid.merged.get((row, column))
        if merge is None:
            continue
        top = merge[0]
        if top < row:
            return True
    return False


def _goes_on(grid: Grid, head: Head, row: int) -> bool:
    """Return whether a row is the rest of the one above, name and figures merged with it."""
    heights: set[tuple[int, int]] = set()
    for column in (head.key, *head.values):
        merge = grid.merged.get((row, column))
        if merge is None:
            return False
        first, _, last, _ = merge
        if first == row:
            return False
        heights.add((first, last))
    return len(heights) == 1


def _repeats(table: Table, row: int) -> bool:
    """Return whether a row holds the headings again, or numbers its columns (甲 乙 1 2 3)."""
    head = table.head
    rows = table.grid.rows
    cells = list(filter(None, rows[row]))
    for line in rows[head.top : head.bottom + 1]:
        if list(filter(None, line)) == cells:
            return True
    name = rows[row][head.key]
    if not _COLUMN_LETTER.fullmatch(name):
        return False
    others = [cell for cell in cells if cell != name]
    return all(map(_COLUMN_NUMBERS.fullmatch, others))


def _without_number(text: str) -> str:
    """Return the words of a section without the number ahead of them.

    >>> _without_number("二、增长速度（%）"), _without_number("比重")
    ('增长速度(%)', '比重')
    """
    return _NUMBERING.sub("", plain(text), count=1)


def _states_measure(text: str) -> bool:
    """Return whether a section says what is measured of the names beside or above: amounts, growth, ranks, an index."""
    words = _without_number(text)
    is_amount = _AMOUNTS.fullmatch(texts.split_unit(words)[0]) is not None
    return (
        is_amount
        or is_growth_alone(words)
        or _OTHER_MEASURE.fullmatch(words) is not None
    )


def _is_no_result(words: str) -> bool:
    """Return whether the words of a section say that figures below it are other measures, or there for comparison."""
    return any(each.fullmatch(words) for each in (_OTHER_MEASURE, _COMPARED))


def _section(text: str, line: int) -> Section:
    """Return what a section row says: its words without numbering are a unit, a basis, a kind, a period or a place."""
    name, unit = texts.split_unit(_without_number(text))
    bare = name.strip("：:（）()【】[]「」 ")
    section = Section(text, line, unit=unit, words=bare)
    section.basis = texts.basis_of_cell(bare) or texts.basis_in(bare)
    section.is_growth = is_growth_alone(bare)
    kind = texts.kind_of(bare)
    if kind in {texts.GOAL, texts.FORECAST, texts.OTHER_KIND} and not section.is_growth:
        section.kind = kind
    if _is_no_result(plain(_without_number(text))):
        section.kind = texts.OTHER_KIND
    section.kind = section.kind or ("" if section.is_growth else kind_stated(text))
    section.period = months_stated(text)
    section.other_time = "" if section.kind else other_time_stated(text)
    section.place = place_stated(text)
    section.void = void_in_title(text)
    if texts.is_unit(bare):
        section.unit = unit_name(bare)
    whole = caveat_stated(text)
    caveats = [whole] if whole else [each for each in caveats_in(text) if each.place]
    section.caveats = tuple((caveat, line) for caveat in caveats)
    return section
