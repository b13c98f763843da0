"""Very large tables, and Parquet, through DuckDB where it is installed: it sorts the rows into the lots of `lots`.

Only what it is sure to cut as the `csv` module does is given to it: UTF-8, no quotes, no blank lines, every line with
as many cells as the header. Whatever else it meets it refuses, and the file is read without it.
"""

from array import array
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from auditor.model.findings import CommandError, Finding, Rule, Term
from auditor.model.provenance import Document, TextFile
from auditor.reading.files import Faults, read_bytes, read_pages, why_not
from auditor.reading.tables.columns import lines_are_records
from auditor.reading.tables.csv_rows import MAX_CELL, Header
from auditor.reading.tables.row_groups import NUMBERS, Lots

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BLANK = r"[\t-\r\x1c- \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]*"
"""What Python takes for white space."""
_NUMBER = r"[0-9]{1,15}(\.[0-9]{1,15})?"
_GROUPS = 256
"""Lots fetched at once."""
_GLOB = "*?["


def connect() -> "DuckDBPyConnection | None":
    """Return a database in memory that loads nothing from elsewhere; nothing where DuckDB is not installed."""
    try:
        import duckdb
    except ImportError:
        return None
    return duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})


def sort_by_scan(file: Path, pages: TextFile, header: Header, lots: Lots, delimiter: str) -> bool:
    """Sort the rows of a table into lots; return whether that could be done, and leave the lots alone if not."""
    if not _is_plain(file, pages, header) or (base := connect()) is None:
        return False
    import duckdb

    rows = pages.data.count(b"\n") + (not pages.data.endswith(b"\n")) - header.line
    if not rows:
        return True
    try:
        with base:
            return _Scan(base, file, header, lots, delimiter).sort(rows)
    except duckdb.Error:
        return False


def _is_plain(file: Path, pages: TextFile, header: Header) -> bool:
    """Return whether this is a long table in UTF-8 whose lines are records, none of them blank or far too long."""
    data = pages.data
    blank = b"\n\n" in data or b"\n\r" in data or data.startswith((b"\n", b"\r"))
    plain = lines_are_records(data) and not blank and pages.encoding.startswith("utf-8")
    return plain and _has_short_lines(data) and not header.periods and not set(_GLOB) & set(str(file))


def _has_short_lines(data: bytes) -> bool:
    """Return whether no cell can be too long."""
    begin = 0
    while begin + MAX_CELL < len(data):
        end = data.rfind(b"\n", begin, begin + MAX_CELL)
        if end < 0:
            return False
        begin = end + 1
    return True


class _Scan:
    """One table, looked through twice: for its periods, dates and ratios, then for its lots."""

    def __init__(self, base: "DuckDBPyConnection", file: Path, header: Header, lots: Lots, delimiter: str) -> None:
        self.base, self.header, self.lots = base, header, lots
        columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(header.width))
        options = f"header=false, skip={header.line}, quote='', escape='', auto_detect=false, columns={{{columns}}}"
        self.table = f"read_csv($file, delim=$delimiter, {options})"
        self.given: dict[str, object] = {"file": str(file), "delimiter": delimiter}
        self.texts = {role: f"coalesce(c{index}, '')" for role, index in header.roles.items()}

    def sort(self, rows: int) -> bool:
        """Sort all rows, if there are so many."""
        lots, texts = self.lots, self.texts
        known = self._distinct([role for role in ("period", *lots.readable, *lots.keyed) if role in texts])
        periods = list(known["period"])
        numbers = [lots.periods[text] for text in periods]
        kinds = [lots.periods.kinds[number] for number in numbers]
        columns = "unnest($texts) AS period, unnest($numbers) AS number, unnest($kinds) AS kind"
        given = {"texts": periods, "numbers": numbers, "kinds": kinds}
        self.base.execute(f"CREATE TABLE periods AS SELECT {columns}", given)
        keyed = ((role, known[role]) for role in lots.keyed)
        varying = (texts[role] if len(found) > 1 else self._constant(role, *found) for role, found in keyed)
        parts = [texts["target"], "kind", self._way(), *varying]
        for role, is_readable in lots.readable.items():
            if role in texts:
                faulty = [text for text in known[role] if not is_readable(text)]
                parts.append(f"NOT list_contains({self._constant(role, faulty)}, {texts[role]})" if faulty else "true")
        parts.append(f"NOT regexp_full_match({texts['source']}, '{_BLANK}')" if "source" in texts else "false")
        found = self._sorted(parts)
        if sum(len(numbers) for _, numbers in found) != rows:
            return False
        for (target, kind, text, *rest), places in found:
            lots.add(self.header.roles["value"], (target, kind, lots.ways[str(text)], *rest), places)
        return True

    def _constant(self, name: str, given: object) -> str:
        """Return how to say something in a question that is not to be taken for a part of it."""
        self.given[name] = given
        return f"${name}"

    def _way(self) -> str:
        """Return a text for each way a value is written: 1 for all plain numbers."""
        value = self.texts["value"]
        plain = f"CASE WHEN regexp_full_match({value}, '{_NUMBER}') THEN '1' ELSE {value} END"
        return plain if self.lots.all_plain else value

    def _sorted(self, parts: list[str]) -> "list[tuple[tuple[object, ...], array[int]]]":
        """Return the rows, by line and number of the period, of each lot that shares these parts."""
        numbered = f"(SELECT *, row_number() OVER () + {self.header.line} AS line FROM {self.table})"  # noqa: S608 - ours
        joined = f"{numbered} JOIN periods ON {self.texts['period']} = periods.period"
        asked = self._ask(f"{', '.join(parts)}, list(line * {NUMBERS} + number)", joined, "ALL")
        found: list[tuple[tuple[object, ...], array[int]]] = []
        while some := asked.fetchmany(_GROUPS):
            found += ((tuple(shared), array("Q", numbers)) for *shared, numbers in some)
        return found

    def _ask(self, *select: str) -> "DuckDBPyConnection":
        """Ask for something of some rows; what stands in the file, and its name, is given apart from the question."""
        what, rows, lots = select
        return self.base.execute(f"SELECT {what} FROM {rows} GROUP BY {lots}", self.given)  # noqa: S608 - words of ours

    def _distinct(self, roles: list[str]) -> dict[str, set[str]]:
        """Return the different texts of each of these columns."""
        sets = ", ".join(f"({self.texts[role]})" for role in roles)
        listed = ", ".join(self.texts[role] for role in roles)
        asked = self._ask(listed, self.table, f"GROUPING SETS ({sets})")
        known: dict[str, set[str]] = {role: set() for role in roles}
        for found in asked.fetchall():
            for role, text in zip(roles, found, strict=True):
                known[role] |= set() if text is None else {text}
        return known


def read_parquet(file: Path, path: str) -> tuple[TextFile | None, list[Finding]]:
    """Return a Parquet file as if it had been saved as CSV: row n of it stands on line n + 1."""
    faults = Faults(Document(path, ""))
    data = read_bytes(file, faults, Rule.FILE_UNREADABLE, None)
    if data is None:
        return None, faults.findings
    base = connect()
    if base is None:
        faults.add(Rule.FILE_UNREADABLE, reason=Term("unreadable", "no-duckdb"))
        return None, faults.findings
    import duckdb

    with base, TemporaryDirectory() as folder:
        # Under a name of our own: in the file's, DuckDB would take * and ? for others.
        copy, table = Path(folder, "table.parquet"), Path(folder, "table.csv")
        try:
            copy.write_bytes(data)
            rows = base.read_parquet(str(copy))
            cells = map(_as_text, rows.columns, map(str, rows.types))
            rows.project(", ".join(cells)).write_csv(str(table), header=True)
        except OSError as error:
            raise CommandError("unwritable", path=str(copy), **why_not(error, "unwritable")) from None
        except duckdb.Error:
            faults.add(Rule.FILE_UNREADABLE, reason=Term("unreadable", "no-parquet"))
            return None, faults.findings
        return read_pages(table, path, Rule.FILE_UNREADABLE)


def _as_text(column: str, kind: str) -> str:
    """Return how to ask for a column as text on one line: binary fractions to 15 digits, days without midnight."""
    name = '"' + column.replace('"', '""') + '"'
    if kind == "DOUBLE":
        # As in a spreadsheet: what stands behind the fifteenth digit is the machine's doing.
        return f"format('{{:.15g}}', {name}) AS {name}"
    tail = r"\.0$" if kind == "FLOAT" else " 00:00:00$" if kind.startswith("TIMESTAMP") else ""
    # Row n shall stand on line n + 1, whatever is in the texts above it.
    cut = f"'{tail}', ''" if tail else r"'[\r\n]+', ' ', 'g'"
    return f"regexp_replace(CAST({name} AS VARCHAR), {cut}) AS {name}"
