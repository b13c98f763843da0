"""The header of a plain table: what each of its columns is, long tables and the wide ones that offices keep."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from auditor.model.findings import MessageKey, Rule
from auditor.model.provenance import TextFile
from auditor.reading.files import Faults
from auditor.reading.tables.grids.csv_records import (
    DELIMITERS,
    MAX_CELL,
    MAX_COLUMNS,
    Records,
    lines_of,
)
from auditor.reading.tables.words.column_names import (
    IGNORED,
    NO_HEADINGS,
    ROLES,
    first_of,
    plain_heading,
)
from auditor.reading.tables.words.fiscal_years import fiscal_year_in, fiscal_years_of
from auditor.reading.tables.words.heading_words import KIND_HEADINGS
from auditor.reading.tables.words.period_texts import is_period

_NEEDED = ("target", "period", "value")


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


def read_header(
    cut: Records, faults: Faults, own: Mapping[str, str] = NO_HEADINGS
) -> Header | None:
    """Return what the columns are by the first record that is not blank; nothing, with a finding, if it is none."""
    for line, cells in cut:
        if not is_blank(cells):
            return _header(line, cells, faults, own)
    # A file that could not be cut has been reported.
    if faults.findings:
        return None
    return _header(1, [], faults, own)


def is_blank(cells: Sequence[str]) -> bool:
    """Return whether nothing stands in any cell of a record."""
    return not any(cell and not cell.isspace() for cell in cells)


def delimiter_of(text_file: TextFile) -> str:
    """Return the delimiter that makes most known columns of the first line; a comma if none does."""
    line = next(filter(str.strip, lines_of(text_file)), "")
    first_line = next(iter(line[:MAX_CELL].lstrip().splitlines()), "")

    def known_headings(delimiter: str) -> int:
        """Return how many headings of a plain table the first line then has."""
        return sum(plain_heading(cell) in ROLES for cell in first_line.split(delimiter))

    return max(DELIMITERS, key=known_headings)


def _header(
    line: int,
    cells: Sequence[str],
    faults: Faults,
    own: Mapping[str, str],
) -> Header | None:
    """Return what the columns are; nothing, with a finding, where this is no table of figures."""
    headings = [plain_heading(cell) for cell in cells[: MAX_COLUMNS + 1]]
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
    extra = [
        cells[i].strip()
        for i in remarks
        if headings[i] and headings[i] not in KIND_HEADINGS
    ]
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
        role = ROLES.get(heading) or own.get(heading)
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
