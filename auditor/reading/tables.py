"""CSV to rows of cells with the columns named: long tables, and the wide ones that offices keep in Excel.

A row keeps its cells as typed. What a cell means is `actuals_csv`'s business.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from unicodedata import normalize

from msgspec import Struct

from auditor.model.findings import Rule, Term
from auditor.model.period import PeriodError, parse_period
from auditor.reading.text import Faults

MAX_CELL = 1_000_000
"""Characters in one cell: a larger one is an accident."""
MAX_COLUMNS = 1_000
MOST_NAMED = 8
"""How many headings a message names before it only counts them."""

COLUMNS = {
    "target": ("target", "指标", "指标名称", "indicator", "id"),
    "period": ("period", "期间", "时期", "报告期"),
    "value": ("value", "数值", "实际值", "实际完成", "完成值"),
    "unit": ("unit", "单位", "计量单位"),
    "basis": ("basis", "口径"),
    "published": ("published", "发布日期", "公布日期"),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "备注", "说明"),
    "ratio": ("完成率", "完成率(%)", "完成率%", "completion"),
}
"""What each column may be called, in English and Chinese."""

_ROLE = {name: role for role, names in COLUMNS.items() for name in names}
_NEEDED = ("target", "period", "value")
_DELIMITERS = (",", "\t", ";")
_SOME_YEAR = 2000


class Row(Struct):
    """The cells of one figure, as typed, and where they stand."""

    line: int
    target: str
    period: str
    value: str
    unit: str = ""
    basis: str = ""
    published: str = ""
    source: str = ""
    note: str = ""
    ratio: str = ""
    value_index: int = 0
    """The number of the column, from 0, that holds the value."""
    period_index: int = -1
    """The column that holds the period; -1 when it stands in the heading."""
    columns: Mapping[str, int] = {}
    """The number of the column, from 0, of each role of the table."""

    def index_of(self, role: str) -> int:
        """Return the number of the column that a role stands in; the value's, where it has none."""
        return self.columns.get(role, self.value_index)


class Header(Struct, frozen=True):
    """The columns of a table by their role; `periods` are the columns of a wide table."""

    roles: dict[str, int]
    periods: dict[int, str]
    width: int


def read_rows(faults: Faults, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a CSV document with such a delimiter; what cannot be a row is reported."""
    records = _records(faults, delimiter)
    first = next(records, None)
    header = _header(*first, faults) if first else None
    if header is None:
        if first is None and not faults.findings:
            faults.add(Rule.HEADER_UNRECOGNISED, 1, why=Term("header", "unknown"), found=())
        return
    for line, cells in records:
        if any(cell.strip() for cell in cells[header.width :]) or not _has_needed(header, cells):
            faults.add(Rule.RAGGED_ROW, line, cells=len(cells), columns=header.width)
            continue
        yield from _rows(header, line, cells)


def cell_column(line: str, index: int, delimiter: str) -> int:
    """Return the column, from 1, where the cell with number `index` begins in a line of a file.

    >>> cell_column('甲,"1,5",家', 2, ",")
    9
    """
    quoted, seen = False, 0
    for position, character in enumerate(line):
        if seen == index:
            return position + 1
        quoted ^= character == '"'
        seen += character == delimiter and not quoted
    return len(line) + 1 if seen == index else 1


def _records(faults: Faults, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank with the line it begins on; a broken quote or a huge cell ends the file."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(StringIO(faults.document.text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    try:
        for cells in reader:
            if any(cell and not cell.isspace() for cell in cells):
                yield begun, cells
            begun = reader.line_num + 1
    except csv.Error as error:
        kind = "cell-too-long" if "limit" in str(error) else "quotes"
        faults.add(Rule.FILE_UNREADABLE, begun, reason=Term("unreadable", kind))


def delimiter_of(faults: Faults) -> str:
    """Return the delimiter that makes most known columns of the first line; a comma if none does."""
    head = next((line for line in faults.document.text[:MAX_CELL].splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=lambda mark: sum(_plain(cell) in _ROLE for cell in head.split(mark)))


def _plain(heading: str) -> str:
    """Return a heading without the differences that do not matter."""
    return re.sub(r"\s+", "", normalize("NFKC", heading)).strip("\ufeff\"'").lower()


def _header(line: int, cells: Sequence[str], faults: Faults) -> Header | None:
    """Return what the columns are; nothing, with a finding, where this is no table of figures."""
    headings = [_plain(cell) for cell in cells[: MAX_COLUMNS + 1]]
    roles: dict[str, int] = {}
    doubled: list[str] = []
    for index, heading in enumerate(headings):
        role = _ROLE.get(heading)
        if role in roles:
            doubled.append(cells[index])
        elif role:
            roles[role] = index
    periods = {} if "value" in roles else {i: cells[i] for i, heading in enumerate(headings) if _is_period(heading)}
    why = ""
    if len(cells) > MAX_COLUMNS:
        why = "too-wide"
    elif doubled:
        why = "doubled"
    elif "target" not in roles or not (periods or ("period" in roles and "value" in roles)):
        why = "unknown"
    if why:
        named = [] if why == "too-wide" else dict.fromkeys(cell.strip() for cell in doubled or cells)
        found = tuple(named)[:MOST_NAMED]
        faults.add(Rule.HEADER_UNRECOGNISED, line, why=Term("header", why), found=found)
        return None
    used = set(roles.values()) | set(periods)
    extra = tuple(cells[i].strip() for i, heading in enumerate(headings) if i not in used and heading)
    if extra:
        faults.add(Rule.EXTRA_COLUMN, line, columns=extra[:MOST_NAMED], more=max(0, len(extra) - MOST_NAMED))
    return Header(roles, periods, len(cells))


def _is_period(heading: str) -> bool:
    """Return whether a heading names a period, as a whole: 全年目标 does not."""
    try:
        parse_period(heading, _SOME_YEAR)
    except PeriodError:
        return False
    return True


def _has_needed(header: Header, cells: Sequence[str]) -> bool:
    """Return whether a record reaches every column that a figure needs."""
    needed = [header.roles[role] for role in (("target",) if header.periods else _NEEDED)]
    return len(cells) > max([*needed, *header.periods])


def _rows(header: Header, line: int, cells: Sequence[str]) -> Iterator[Row]:
    """Yield one row for a long record, and one a period for a wide one."""
    texts = {role: cells[index].strip() for role, index in header.roles.items() if index < len(cells)}
    if not header.periods:
        yield _row(line, texts, header, header.roles["value"], header.roles["period"])
        return
    texts.pop("ratio", None)
    for index, period in header.periods.items():
        yield _row(line, {**texts, "period": period, "value": cells[index].strip()}, header, index, -1)


def _row(line: int, texts: dict[str, str], header: Header, value_index: int, period_index: int) -> Row:
    """Return a row of the cells that are there."""
    return Row(line=line, value_index=value_index, period_index=period_index, columns=header.roles, **texts)
