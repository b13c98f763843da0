"""Parquet files, as if they had been saved as CSV, through DuckDB where it is installed."""

from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.model.findings import CommandError, Finding, MessageKey, Rule
from auditor.model.provenance import TextDocument, TextFile
from auditor.reading.files import Faults, read_bytes, read_text_file, refusal_facts

# This module is loaded for such files alone.
try:
    import duckdb
except ImportError:
    duckdb = None  # type: ignore[assignment]

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of text that any file may unpack to, as a workbook may."""
MOST_TIMES = 256
"""How many times its own size a larger one may: figures in columns take a twentieth, a column of one value nothing."""


def connect() -> "duckdb.DuckDBPyConnection | None":
    """Return a database in memory that loads nothing from elsewhere; nothing where DuckDB is not installed."""
    if duckdb is None:
        return None
    try:
        return duckdb.connect(
            config={
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            }
        )
    except duckdb.OutOfMemoryException:
        raise MemoryError from None


def read_parquet(file: Path, path: str) -> tuple[TextFile | None, list[Finding]]:
    """Return a Parquet file as if it had been saved as CSV: row n of it stands on line n + 1."""
    faults = Faults(TextDocument(path, ""))
    data = read_bytes(
        file,
        faults,
        Rule.FILE_UNREADABLE,
        None,
    )
    if data is None:
        return None, faults.findings
    base = connect()
    if base is None:
        faults.add(Rule.FILE_UNREADABLE, reason=MessageKey("unreadable", "no-duckdb"))
        return None, faults.findings
    with base, TemporaryDirectory() as folder:
        # Under a name of our own: in the file's, DuckDB would take * and ? for others.
        copy, table = Path(folder, "table.parquet"), Path(folder, "table.csv")
        try:
            copy.write_bytes(data)
            rows = base.read_parquet(str(copy))
            if _unpacks_to_more(base, copy, rows.columns, _most_bytes(data)):
                reason = MessageKey("unreadable", "parquet-too-large")
                faults.add(Rule.FILE_UNREADABLE, reason=reason)
                return None, faults.findings
            cells = map(_as_text, rows.columns, map(str, rows.types))
            rows.project(", ".join(cells)).write_csv(str(table), header=True)
        except OSError as error:
            raise CommandError(
                "unwritable",
                path=str(copy),
                **refusal_facts(error, "unwritable"),
            ) from None
        except duckdb.OutOfMemoryException:
            raise MemoryError from None
        except (duckdb.Error, RuntimeError):
            # The second where a heading is no UTF-8: it cannot become a text of Python's.
            faults.add(
                Rule.FILE_UNREADABLE, reason=MessageKey("unreadable", "no-parquet")
            )
            return None, faults.findings
        return read_text_file(table, path, Rule.FILE_UNREADABLE)


def _most_bytes(data: bytes) -> int:
    """Return how many bytes of text a file may unpack to."""
    return max(MOST_UNPACKED, MOST_TIMES * len(data))


def _unpacks_to_more(
    base: "duckdb.DuckDBPyConnection", copy: Path, columns: list[str], most: int
) -> bool:
    """Return whether a file unpacks to more bytes than it may: a few bytes may stand for any number of rows.

    What it says of itself is asked first, so that nothing is unpacked that is too much by that already.
    """
    file = str(copy)
    rows = _number(base, "sum(num_rows) FROM parquet_file_metadata(?)", file)
    # Each cell is followed by a comma or the end of its line.
    if rows * len(columns) > most:
        return True
    packed = "sum(total_uncompressed_size) FROM parquet_metadata(?)"
    if _number(base, packed, file) > most:
        return True
    lengths = [f"strlen(CAST({_quoted(name)} AS VARCHAR))" for name in columns]
    # A cell that is null has no length, which would make the whole sum null.
    total = " + ".join([f"coalesce(sum({length}), 0)" for length in lengths])
    return _number(base, f"{total} FROM read_parquet(?)", file) > most


def _number(base: "duckdb.DuckDBPyConnection", query: str, file: str) -> int:
    """Return the number that is asked for of a file; 0 where there was nothing to add up."""
    ((number,),) = base.execute(f"SELECT {query}", [file]).fetchall()
    return int(number or 0)


def _quoted(column: str) -> str:
    """Return a column's name as DuckDB is asked for it."""
    return '"' + column.replace('"', '""') + '"'


def _as_text(column: str, kind: str) -> str:
    """Return how to ask for a column as text on one line: binary fractions to 15 digits, days without midnight."""
    name = _quoted(column)
    if kind == "DOUBLE":
        # As in a spreadsheet: what stands behind the fifteenth digit is the machine's doing.
        return f"format('{{:.15g}}', {name}) AS {name}"
    tail = (
        r"\.0$"
        if kind == "FLOAT"
        else " 00:00:00$"
        if kind.startswith("TIMESTAMP")
        else ""
    )
    # Row n shall stand on line n + 1, whatever is in the texts above it.
    cut = r"'[\r\n]+', ' ', 'g'"
    if tail:
        cut = f"'{tail}', ''"
    return f"regexp_replace(CAST({name} AS VARCHAR), {cut}) AS {name}"
