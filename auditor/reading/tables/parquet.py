"""Parquet files, as if they had been saved as CSV, through DuckDB where it is installed."""

from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.model.findings import CommandError, Finding, Rule, Term
from auditor.model.provenance import Document, TextFile
from auditor.reading.files import Faults, read_bytes, read_pages, why_not

# This module is loaded for such files alone.
try:
    import duckdb
except ImportError:
    duckdb = None  # type: ignore[assignment]


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
    faults = Faults(Document(path, ""))
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
        faults.add(Rule.FILE_UNREADABLE, reason=Term("unreadable", "no-duckdb"))
        return None, faults.findings
    with base, TemporaryDirectory() as folder:
        # Under a name of our own: in the file's, DuckDB would take * and ? for others.
        copy, table = Path(folder, "table.parquet"), Path(folder, "table.csv")
        try:
            copy.write_bytes(data)
            rows = base.read_parquet(str(copy))
            cells = map(_as_text, rows.columns, map(str, rows.types))
            rows.project(", ".join(cells)).write_csv(str(table), header=True)
        except OSError as error:
            raise CommandError(
                "unwritable",
                path=str(copy),
                **why_not(error, "unwritable"),
            ) from None
        except duckdb.OutOfMemoryException:
            raise MemoryError from None
        except (duckdb.Error, RuntimeError):
            # The second where a heading is no UTF-8: it cannot become a text of Python's.
            faults.add(Rule.FILE_UNREADABLE, reason=Term("unreadable", "no-parquet"))
            return None, faults.findings
        return read_pages(table, path, Rule.FILE_UNREADABLE)


def _as_text(column: str, kind: str) -> str:
    """Return how to ask for a column as text on one line: binary fractions to 15 digits, days without midnight."""
    name = '"' + column.replace('"', '""') + '"'
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
