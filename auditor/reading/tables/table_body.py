"""The rows of an office's table to the rows of figures: what is one, what is a total, a section or a note.

Each column of figures makes a table of its own, whose records keep the columns of the sheet; what stands in a title, a
heading or a note comes behind them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from unicodedata import normalize

from msgspec import Struct

from auditor.model.findings import Rule, Term
from auditor.model.period import Period, parse_period
from auditor.reading.files import Faults
from auditor.reading.tables.csv_rows import COLUMNS, MAX_COLUMNS, SOME_YEAR, Row, first_of, is_period
from auditor.reading.tables.grid import Grid
from auditor.reading.tables.headings import CUMULATED, Column, plain, split_unit
from auditor.reading.tables.layout import NUMBER, Around, Head, is_note

Record = tuple[int, list[str]]
RowsOf = Callable[[Iterator[Record], Faults], Iterator[Row]]

_TOTAL = re.compile(r"(本页|分项|全[县市区省])?(合计|总计|小计|共计)")
_NUMBERED = re.compile(
    r"([一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[、．.](?!\d))\s*"
)
_COLUMN_NUMBERS = re.compile(r"[甲乙丙丁A-Za-z]|\d{1,2}|[(（]\d{1,2}[)）]")
_NO_FIGURES = re.compile("目标|计划|任务|同比|增速|增幅|完成率|上年|去年")
_BEHIND = ("target", "period", "unit", "basis", "source")
"""What comes behind the columns of the sheet, in this order."""


_OF_ROW = ("target", "period", "unit", "basis", "source", "note", "published", "entity")
"""The roles that a column of the sheet may have for a row's figures."""


class Table(Struct):
    """One table of a grid, with its rows told apart."""

    grid: Grid
    head: Head
    around: Around
    data: list[int]
    counts: Counter[str]
    """How many rows are totals, sections, notes, or headings again."""
    passed: int
    """The first of these."""
    units: dict[int, str]
    """The unit of each column, where a row below the headings states them."""


def table_of(grid: Grid, head: Head, around: Around, end: int) -> Table:
    """Return the table of such headings, down to row `end`."""
    found = Table(grid, head, around, [], Counter(), end, {})
    for row in range(head.bottom + 1, end):
        kind = _kind(found, row)
        if kind == "data":
            found.data.append(row)
        elif kind:
            found.counts[kind] += 1
            found.passed = min(found.passed, row)
    return found


def _kind(table: Table, row: int) -> str:
    """Return what a row is: `data`, one of what is counted, or nothing for a blank one."""
    grid, head = table.grid, table.head
    cells = grid.rows[row]
    if not any(cells) or _goes_on(grid, head, row):
        return ""
    key = plain(grid.seen(row, head.key) or next((cell for cell in cells[: head.key] if cell), ""))
    figures = [cells[column] for column in head.values if cells[column]]
    if is_note(cells) and not any(map(NUMBER.fullmatch, figures)):
        return "notes"
    if _TOTAL.fullmatch(key):
        return "totals"
    if _repeats(table, row):
        return "headings"
    if head.across:
        return _kind_across(table, row, key)
    alone = not figures and not any(cells[head.key + 1 :])
    return "sections" if alone and not _is_merged_value(grid, head, row) else "data"


def _kind_across(table: Table, row: int, key: str) -> str:
    """Return what a row is where names run across: figures of a period, or what is none."""
    if key in {"单位", "计量单位"}:
        table.units.update({column: table.grid.rows[row][column] for column in table.head.values})
        return "headings"
    return "others" if _NO_FIGURES.search(key) and not is_period(key) else "data"


def _is_merged_value(grid: Grid, head: Head, row: int) -> bool:
    """Return whether a row's figure stands in a row above, in cells merged with its own."""
    return any((merge := grid.merged.get((row, column))) and merge[0] < row for column in head.values)


def _goes_on(grid: Grid, head: Head, row: int) -> bool:
    """Return whether a row is the rest of the one above, name and figures merged with it."""
    merges = [grid.merged.get((row, column)) for column in (head.key, *head.values)]
    return all(merge and merge[0] < row for merge in merges) and len({(one[0], one[2]) for one in merges if one}) == 1


def _repeats(table: Table, row: int) -> bool:
    """Return whether a row holds the headings again, or numbers its columns (甲 乙 1 2 3)."""
    cells = [cell for cell in table.grid.rows[row] if cell]
    again = range(table.head.top, table.head.bottom + 1)
    if any([cell for cell in table.grid.rows[line] if cell] == cells for line in again):
        return True
    return bool(re.fullmatch("[甲乙丙AB]", table.grid.rows[row][table.head.key])) and all(
        _COLUMN_NUMBERS.fullmatch(cell) for cell in cells
    )


class _Dated(Struct, frozen=True):
    """A column of figures with the months that are known for all of it; blank where each row says them."""

    index: int
    column: Column
    period: str = ""

    @property
    def key(self) -> tuple[str, Period | None]:
        """What no other column of the table may share, unless it is of another target."""
        if not self.period:
            return (self.column.basis, None)
        months = parse_period(self.period, SOME_YEAR).period
        return ("", months.from_january if self.column.basis == CUMULATED else months)


def rows_of_table(table: Table, faults: Faults, rows_of: RowsOf) -> Iterator[Row]:
    """Yield the rows of figures of a table; where it cannot be understood, a finding says why."""
    line, head = table.grid.lines[table.head.top], table.head
    dated = _dated(table)
    why = _why_refused(table, dated)
    if why:
        named, _ = first_of([*dict.fromkeys(label for label in head.labels if label)])
        faults.add(Rule.HEADER_UNRECOGNISED, line, why=Term("header", why), found=named)
        return
    _say(table, dated, faults, line)
    for one in dated:
        yield from _figures(table, one, faults, rows_of)


def _why_refused(table: Table, dated: Sequence[_Dated]) -> str:
    """Return why a table cannot be read, as a word of the locales' `header`; nothing where it can."""
    head = table.head
    keys = [(plain(head.names[one.index]) if head.across else "", *one.key) for one in dated]
    if len(head.columns) > MAX_COLUMNS - len(_BEHIND):
        return "too-wide"
    if not head.values:
        return "no-value"
    if any(len(head.kinds(role)) > 1 for role in _OF_ROW):
        return "doubled"
    if not dated and any(head.columns[index].year_only for index in head.values):
        return "year-only"
    if not dated:
        return "two-periods" if len(table.around.periods) > 1 else "no-period"
    return "several-values" if len(set(keys)) < len(keys) else ""


def _dated(table: Table) -> list[_Dated]:
    """Return the columns of figures whose months are known."""
    head, around = table.head, table.around
    by_row = bool(head.kinds("period"))
    title = around.periods[0] if len(around.periods) == 1 else ""
    year = _year(around)
    found = []
    for index in head.values:
        column = head.columns[index]
        # "2024年" below a title that says 1-9月 may be the months or the whole year.
        named = "" if column.year_only and title else column.period
        if not named and not column.year_only and not by_row:
            named = _last_of(title, column, head.labels[index]) if column.last_month and title else title
        period = _with_year(named, year)
        if is_period(period) if named else by_row and not column.period:
            found.append(_Dated(index, column, period))
    return found


def _year(around: Around) -> str:
    """Return the year that the title names; nothing where it names several."""
    return around.years[0] if len(around.years) == 1 else ""


def _with_year(period: str, year: str) -> str:
    """Return a period with the year of the title, where it names none itself."""
    return f"{year}年{period}" if period and year and not re.search(r"\d{4}", normalize("NFKC", period)) else period


def _last_of(title: str, column: Column, label: str) -> str:
    """Return what 本月 or 本季 is in a table of such months."""
    months = parse_period(title, SOME_YEAR).period
    year = f"{months.year}年" if re.search(r"\d{4}", title) else ""
    if column.last_month and "季" in label:
        return f"{year}{(months.last_month + 2) // 3}季度"
    return f"{year}{months.last_month}月"


def _say(table: Table, dated: Sequence[_Dated], faults: Faults, line: int) -> None:
    """Note what was taken from around the table, which columns are not used, and which rows are no figures."""
    head, around, grid = table.head, table.around, table.grid
    used = {head.key, *(one.index for one in dated)}
    used |= set(head.kinds(*_OF_ROW))
    used |= set(head.kinds("ratio")) if _ratio(table, dated) else set()
    extra = tuple(label for index, label in enumerate(head.labels) if index not in used and label)
    if extra:
        shown, more = first_of(extra)
        faults.add(Rule.EXTRA_COLUMN, line, columns=shown, more=more)
    from_title = any(one.period and not one.column.period for one in dated)
    period = around.periods[0] if from_title else ""
    year = "" if re.search(r"\d{4}", period) else _year(around)
    said = {"period": period, "year": year, "unit": around.unit, "source": around.source}
    if any(said.values()) or head.bottom > head.top or head.across:
        shown, more = first_of([head.labels[one.index] for one in dated])
        rows = str(line) if head.top == head.bottom else f"{line}-{grid.lines[head.bottom]}"
        faults.add(Rule.READ_AS_LAID_OUT, line, rows=rows, columns=shown, more=more, facts=said)
    if table.counts:
        faults.add(Rule.PASSED_OVER, grid.lines[table.passed], facts=dict(sorted(table.counts.items())))


def _ratio(table: Table, dated: Sequence[_Dated]) -> int | None:
    """Return the column of stated ratios, where there is no doubt which figures they are of."""
    found = table.head.kinds("ratio")
    return found[0] if len(found) == len(dated) == 1 and not table.head.across else None


def _figures(table: Table, one: _Dated, faults: Faults, rows_of: RowsOf) -> Iterator[Row]:
    """Yield the rows of one column of figures."""
    head = table.head
    width, roles = len(head.columns), {"value": one.index}
    roles |= {head.columns[index].kind: index for index in head.kinds(*_OF_ROW)}
    if (ratio := _ratio(table, [one])) is not None and len(head.values) == 1:
        roles["ratio"] = ratio
    behind = {role: width + number for number, role in enumerate(_BEHIND) if role not in roles}
    header = [""] * (width + len(_BEHIND))
    for role, index in (roles | behind).items():
        header[index] = COLUMNS[role][0]
    records = ((table.grid.lines[row], _record(table, one, row, roles, roles | behind)) for row in table.data)
    row_of_line = {table.grid.lines[row]: row for row in table.data}
    for row in rows_of(_with(header, records), faults):
        row.doubt = table.grid.doubt(row_of_line[row.line], one.index)
        # What stands behind the sheet's own columns has no place of its own: its faults are shown at the figure.
        row.columns, row.period_index = roles, -1
        yield row


def _with(header: list[str], records: Iterator[Record]) -> Iterator[Record]:
    """Yield the header, then the records."""
    yield 0, header
    yield from records


def _record(table: Table, one: _Dated, row: int, roles: dict[str, int], all_roles: dict[str, int]) -> list[str]:
    """Return the cells of a row as the record of a long table."""
    grid, head, around = table.grid, table.head, table.around
    texts = {role: grid.seen(row, index) for role, index in roles.items() if role != "value"}
    year = _year(around)
    name = head.names[one.index] if head.across else texts["target"]
    name, own_unit = split_unit(_NUMBERED.sub("", name.strip(), count=1))
    units = (
        texts.get("unit"),
        own_unit,
        one.column.unit,
        table.units.get(one.index),
        _unit_of_names(head),
        around.unit,
    )
    texts["target"] = " ".join(name.split())
    texts["unit"] = next((unit for unit in units if unit), "")
    texts["period"] = one.period or _with_year(texts.get("period", ""), year)
    texts["basis"] = texts.get("basis") or one.column.basis
    texts["source"] = texts.get("source") or around.source
    texts["value"] = _value(grid, head, row, one.index)
    cells = [""] * (len(head.columns) + len(_BEHIND))
    for role, text in texts.items():
        cells[all_roles[role]] = text
    return cells


def _unit_of_names(head: Head) -> str:
    """Return the unit in the heading of the names: 指标（万亩）."""
    return head.columns[head.key].unit


def _value(grid: Grid, head: Head, row: int, column: int) -> str:
    """Return the text of a figure; marked where its cell is merged with others, so that it is not this row's alone."""
    text, merge = grid.rows[row][column], grid.merged.get((row, column))
    if not (merge and re.search(r"\d", text)):
        return text
    first, left, last, right = merge
    name = grid.merged.get((row, head.key)) or (row, 0, row, 0)
    return text if left == right and (name[0], name[2]) == (first, last) else f"{text} ⊞"
