"""CSV to rows of cells with the columns named: long tables, and the wide ones that offices keep in Excel.

A row keeps its cells as typed. What a cell means is the business of `rows`.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, TextIOWrapper
from itertools import accumulate, count
from types import MappingProxyType
from unicodedata import normalize

from msgspec import Struct

from auditor.model.findings import MessageKey, Rule
from auditor.model.month import PeriodError
from auditor.model.period import Period, parse_period
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.fiscal_years import fiscal_year_in, fiscal_years_of
from auditor.reading.tables.row import Row

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
    "entity": ("entity", "地区", "区域", "辖区", "行政区划"),
    "ratio": ("完成率", "完成率(%)", "完成率%", "completion"),
}
"""What each column may be called, in English and Chinese."""

_ROLE = {name: role for role, names in COLUMNS.items() for name in names}
IGNORED = "ignored"
"""The role of a column that a repository declares harmless."""
NO_HEADINGS: Mapping[str, str] = MappingProxyType({})
"""The headings that a repository adds, where it adds none."""
_NEEDED = ("target", "period", "value")
DELIMITERS = (",", "\t", ";", "|")
SOME_YEAR = 2000
"""The year of a heading that names none, where it makes no difference which."""


class Header(Struct, frozen=True):
    """The columns of a table by their role; `periods` are the columns of a wide table."""

    line: int
    """The line it begins on."""
    roles: dict[str, int]
    periods: dict[int, str]
    width: int
    remarks: tuple[int, ...] = ()
    """The columns under headings that are not known."""
    named: int = 0
    """The column behind the last heading that is not blank."""

    @property
    def last_needed(self) -> int:
        """The number of the last column that a figure cannot do without."""
        if self.periods:
            return max(self.roles["target"], *self.periods)
        return max(self.roles[role] for role in _NEEDED)


Cut = Iterator[tuple[int, list[str]]]
"""Records, each with the line it begins on."""


def rows_of(cut: Cut, faults: Faults) -> Iterator[Row]:
    """Yield the rows of a table's records, the header first; what cannot be a row is reported."""
    return rows_below(read_header(cut, faults), cut, faults)


def rows_below(header: Header | None, cut: Cut, faults: Faults) -> Iterator[Row]:
    """Yield the rows of the records that follow a header, none where there is none."""
    if header is not None:
        for line, cells in cut:
            yield from rows_in(header, line, cells, faults)


def read_header(
    cut: Cut, faults: Faults, own: Mapping[str, str] = NO_HEADINGS
) -> Header | None:
    """Return what the columns are by the first record that is not blank; nothing, with a finding, if it is none."""
    for line, cells in cut:
        if not _is_blank(cells):
            return _header(line, cells, faults, own)
    # A file that could not be cut has been reported.
    if faults.findings:
        return None
    return _header(1, [], faults, own)


def rows_in(
    header: Header,
    line: int,
    cells: list[str],
    faults: Faults,
) -> Iterator[Row]:
    """Yield one row for a long record, one a period for a wide one, none for a blank one; a ragged one is reported."""
    cells = fitted(header, line, cells, faults)
    if _is_blank(cells):
        return
    texts = {role: cells[index].strip() for role, index in header.roles.items()}
    words = [cells[index].strip() for index in header.remarks]
    remarks = tuple(filter(None, words))
    behind = _cell_behind(header, cells)
    if not header.periods:
        row = row_of(
            line,
            texts,
            header,
            header.roles["value"],
        )
        row.remarks = remarks
        if header.roles["value"] + 1 == header.named:
            row.behind = behind
        yield row
        return
    for index, period in header.periods.items():
        value = cells[index].strip()
        texts_of_period = {**texts, "period": period, "value": value}
        row = row_of(
            line,
            texts_of_period,
            header,
            index,
        )
        row.remarks, row.behind = remarks, behind
        yield row


def _cell_behind(header: Header, cells: Sequence[str]) -> str:
    """Return what stands behind the last heading; blank where the headings fill the line."""
    return "".join(cells[header.named : header.named + 1]).strip()


def row_of(
    line: int,
    texts: dict[str, str],
    header: Header,
    value_index: int,
) -> Row:
    """Return a row of such texts by role; a wide table's states no ratio, since it could be any of its periods'."""
    if header.periods:
        texts.pop("ratio", None)
    period_index = header.roles.get("period", -1) if not header.periods else -1
    row = Row(
        line=line,
        target=texts.pop("target"),
        period=texts.pop("period"),
        value=texts.pop("value"),
    )
    row.value_index = value_index
    row.period_index = period_index
    row.columns = header.roles
    for role, text in texts.items():
        setattr(row, role, text)
    return row


def fitted(
    header: Header,
    line: int,
    cells: list[str],
    faults: Faults,
) -> list[str]:
    """Return a record with a cell for every column; none for a blank one and for a ragged one, which is reported."""
    width = header.width
    if len(cells) == width:
        return cells
    if _is_blank(cells):
        return []
    if any(cell.strip() for cell in cells[width:]) or len(cells) <= header.last_needed:
        faults.add(
            Rule.RAGGED_ROW,
            line,
            cells=len(cells),
            columns=width,
        )
        return []
    return (cells + [""] * (width - len(cells)))[:width]


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(cell and not cell.isspace() for cell in cells)


def cell_starts(line: str, delimiter: str) -> list[int]:
    """Return the column, from 1, where each cell of a line of a file begins.

    >>> cell_starts('甲,"1,5",家', ",")
    [1, 3, 9]
    """
    if '"' not in line:
        lengths = (len(cell) + 1 for cell in line.split(delimiter)[:-1])
        return list(accumulate(lengths, initial=1))
    starts = [1]
    is_quoted = False
    for position, character in enumerate(line):
        if character == '"':
            is_quoted = not is_quoted
        elif character == delimiter and not is_quoted:
            starts.append(position + 2)
    return starts


def lines_of(text_file: TextFile) -> Iterator[str]:
    """Yield the lines of a file, ends and all, decoded as they are wanted."""
    return TextIOWrapper(BytesIO(text_file.data), encoding="utf-8", newline="")


def records(
    lines: Iterator[str],
    delimiter: str,
    faults: Faults,
    row_line: int = 1,
) -> Cut:
    """Yield each record with the line it begins on; a broken quote or a huge cell is reported and ends the file."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(
        lines,
        delimiter=delimiter,
        strict=True,
    )
    before = row_line
    try:
        for cells in reader:
            yield row_line, cells
            row_line = before + reader.line_num
    except csv.Error as error:
        kind = "quotes"
        if "limit" in str(error):
            kind = "cell-too-long"
        faults.add(
            Rule.FILE_UNREADABLE, row_line, reason=MessageKey("unreadable", kind)
        )


def record_at(text_file: TextFile, line: int, delimiter: str) -> list[str]:
    """Return the record that begins on a line of a file that has been read to its end before."""
    return next(
        csv.reader(
            map(text_file.whole_line, count(line)),
            delimiter=delimiter,
            strict=True,
        )
    )


def delimiter_of(text_file: TextFile) -> str:
    """Return the delimiter that makes most known columns of the first line; a comma if none does."""
    text = text_file.data[:MAX_CELL].decode(errors="ignore")
    first_line = next(iter(text.lstrip().splitlines()), "")

    def known_headings(delimiter: str) -> int:
        """Return how many headings of a plain table the first line then has."""
        return sum(_plain(cell) in _ROLE for cell in first_line.split(delimiter))

    return max(DELIMITERS, key=known_headings)


def _plain(heading: str) -> str:
    """Return a heading without the differences that do not matter."""
    return re.sub(r"\s+", "", normalize("NFKC", heading)).strip("\ufeff\"'").lower()


def _header(
    line: int,
    cells: Sequence[str],
    faults: Faults,
    own: Mapping[str, str],
) -> Header | None:
    """Return what the columns are; nothing, with a finding, where this is no table of figures."""
    headings = [_plain(cell) for cell in cells[: MAX_COLUMNS + 1]]
    columns = _columns_by_role(headings, own)
    ignored = columns.pop(IGNORED, [])
    roles = {role: indexes[0] for role, indexes in columns.items()}
    periods: dict[int, str] = {}
    if "value" not in roles:
        periods = {i: cells[i] for i, text in enumerate(headings) if is_period(text)}
    doubled = _doubled(columns)
    why = _why_no_header(
        cells,
        roles,
        periods,
        is_doubled=bool(doubled),
    )
    if why:
        in_question = [cells[i] for i in doubled] or cells
        _report_no_header(line, in_question, why, faults)
        return None
    used = {*roles.values(), *periods, *ignored}
    remarks = tuple(sorted(set(range(len(headings))) - used))
    extra = [cells[i].strip() for i in remarks if headings[i]]
    if extra:
        shown, more = first_of(extra)
        faults.add(
            Rule.EXTRA_COLUMN,
            line,
            columns=shown,
            more=more,
        )
    return Header(
        line=line,
        roles=roles,
        periods=periods,
        width=len(cells),
        remarks=remarks,
        named=1 + max(index for index, text in enumerate(headings) if text),
    )


def _report_no_header(
    line: int, cells: Sequence[str], why: str, faults: Faults
) -> None:
    """Report why a line is no header, with the cells in question."""
    named = [] if why == "too-wide" else [cell.strip() for cell in cells]
    shown, _ = first_of([*dict.fromkeys(named)])
    if why == "unknown" and any(map(fiscal_year_in, named)):
        why = "fiscal-year"
    faults.add(
        Rule.HEADER_UNRECOGNISED,
        line,
        why=MessageKey("header", why),
        found=shown,
    )


def _doubled(columns: Mapping[str, list[int]]) -> list[int]:
    """Return the columns whose role another column has before them, in their order."""
    doubled: list[int] = []
    for indexes in columns.values():
        doubled += indexes[1:]
    return sorted(doubled)


def _columns_by_role(
    headings: Sequence[str], own: Mapping[str, str]
) -> dict[str, list[int]]:
    """Return the columns of each role; what a repository declares harmless has the role `IGNORED`."""
    columns: dict[str, list[int]] = {}
    for index, heading in enumerate(headings):
        role = _ROLE.get(heading) or own.get(heading)
        if own.get(heading) == IGNORED:
            role = IGNORED
        if role:
            columns.setdefault(role, []).append(index)
    return columns


def _why_no_header(
    cells: Sequence[str],
    roles: Mapping[str, int],
    periods: Mapping[int, str],
    *,
    is_doubled: bool,
) -> str:
    """Return why a line is no header, as an entry of the catalogues' `header`; blank where it is one."""
    if len(cells) > MAX_COLUMNS:
        return "too-wide"
    if is_doubled:
        return "doubled"
    if fiscal_years_of(periods.values()):
        return "fiscal-year"
    is_long = "period" in roles and "value" in roles
    if "target" in roles and (periods or is_long):
        return ""
    return "unknown"


def first_of(names: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return the names that a message gives, and how many more there are."""
    return tuple(names[:MOST_NAMED]), max(0, len(names) - MOST_NAMED)


def months_of(text: str, year: int | None = SOME_YEAR) -> Period | None:
    """Return the months that a text names, as a whole; nothing where it names none, as 2月29日 of most years."""
    try:
        return parse_period(text, year).period
    except PeriodError:
        return None


def is_period(text: str) -> bool:
    """Return whether a text names months, as a whole: 全年目标 does not."""
    return months_of(text) is not None
