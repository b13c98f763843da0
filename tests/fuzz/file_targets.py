"""What is fuzzed of files that are no plain text: workbooks, Parquet files, and documents.

What must hold is what holds of the plain files: counts that add up, findings that can be said, a plan out of any text.
"""

import csv
from io import StringIO
from pathlib import Path

import duckdb

from auditor.audit import audit
from auditor.cli.draft import syllables
from auditor.model.actuals import Actuals
from auditor.model.findings import Finding, Rule
from auditor.model.plan import Plan
from auditor.model.provenance import TextDocument
from auditor.reading.documents.document_process import answer_to as document_answer
from auditor.reading.documents.source import read_source
from auditor.reading.plan.plan import read_plan
from auditor.reading.tables.actuals import read_actuals
from auditor.rendering.reports.draft import render_draft
from auditor.tracing.accounting import trace
from auditor.tracing.drafting import draft
from auditor.tracing.source_text import source_text
from tests.fuzz.packages import packed
from tests.fuzz.properties import WORDS, must_be_sayable, rows_add_up

HERE = Path(__file__).parent
TYPES = frozenset(
    {
        "BIGINT", "BIT", "BLOB", "BOOLEAN", "DATE", "DECIMAL(18,3)", "DOUBLE", "FLOAT", "HUGEINT", "INTEGER[]",
        "INTERVAL", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "UUID", "VARCHAR", "VARCHAR[]",
    }
)  # fmt: skip
"""What a column of a Parquet file may be asked to be, behind a colon in its heading."""


def sound_plan() -> Plan:
    """Return the plan of the small repository."""
    plan, findings = read_plan(HERE / "sound.yaml", "targets/2024.yaml")
    assert plan is not None, findings
    return plan


def xlsx(data: bytes, folder: Path) -> None:
    """A workbook, from its parts or as it is."""
    _table(packed(data), folder / "actuals.xlsx")


def ods(data: bytes, folder: Path) -> None:
    """An OpenDocument spreadsheet, from its parts or as it is."""
    _table(packed(data), folder / "actuals.ods")


def parquet(data: bytes, folder: Path) -> None:
    """A Parquet file as it is, or one made of a CSV text whose headings may name a type."""
    file = folder / "actuals.parquet"
    if data.startswith(b"PAR1"):
        _table(data, file)
    elif columns := _columns(data):
        file.unlink(missing_ok=True)
        with duckdb.connect() as base:
            base.execute(_select(columns, file))
        _table(file.read_bytes(), file)


def _columns(data: bytes) -> dict[str, list[str]]:
    """Return the columns of a CSV text by their headings; of no more than a few rows."""
    text = data.decode("utf-8", "replace").replace("\0", "")
    rows = list(csv.reader(StringIO(text, newline="")))[:50]
    if not rows:
        return {}
    named = {heading: number for number, heading in enumerate(rows[0][:40])}
    # DuckDB takes no two columns whose names differ in nothing but their case.
    apart = {heading.casefold().strip(): heading for heading in named if heading}
    return {
        heading: [_cell(row, named[heading]) for row in rows[1:]]
        for heading in apart.values()
    }


def _cell(row: list[str], column: int) -> str:
    if column < len(row):
        return row[column]
    return ""


def _select(columns: dict[str, list[str]], file: Path) -> str:
    """Return the statement that writes columns into a Parquet file; what is not of a column's type is null there."""
    selected = []
    for heading, cells in columns.items():
        name, _, kind = heading.rpartition(":")
        if kind not in TYPES or not name:
            name, kind = heading, "VARCHAR"
        texts = ", ".join(_quoted(cell, "'") for cell in cells) or "''"
        column = _quoted(name, '"')
        selected.append(f"TRY_CAST(unnest([{texts}]) AS {kind}) AS {column}")
    return f"COPY (SELECT {', '.join(selected)}) TO '{file}' (FORMAT parquet)"


def _quoted(text: str, mark: str) -> str:
    return f"{mark}{text.replace(mark, mark * 2)}{mark}"


def _table(data: bytes, file: Path) -> None:
    """A file of figures: every row is a figure, not reported, or complained of; then the plan is judged by them."""
    file.write_bytes(data)
    plan = sound_plan()
    known, findings = read_actuals([(file, file.name)], [plan])
    rows_add_up(known, findings)
    must_be_sayable(findings)
    must_be_sayable([*audit(plan, known, None, findings).findings])
    assert (known, findings) == _again(file, plan)


def _again(file: Path, plan: Plan) -> tuple[Actuals, list[Finding]]:
    """Return what a second reading of a file yields: the same, or there is some state."""
    return read_actuals([(file, file.name)], [plan])


def web(data: bytes, folder: Path) -> None:
    """A saved web page."""
    _document(data, folder)


def word(data: bytes, folder: Path) -> None:
    """A Word document, from its parts or as it is."""
    _document(packed(data), folder)


def pdf(data: bytes, folder: Path) -> None:
    """A PDF file."""
    _document(data, folder)


def _document(data: bytes, folder: Path) -> None:
    """The text of a document, or one finding; it is traced and drafted as plain text is."""
    file = folder / "report.bin"
    file.write_bytes(data)
    document, findings = read_source(file, "report.bin", document_answer)
    must_be_sayable(findings)
    if document is None:
        (finding,) = findings
        assert finding.rule is Rule.FILE_UNREADABLE
        return
    _drafted(document, folder)


def _drafted(document: TextDocument, folder: Path) -> None:
    """What is traced can be said, and what is drafted can be read again."""
    text = source_text(document)
    must_be_sayable([*trace(sound_plan(), text).findings])
    made = draft(text, syllables, sound_plan())
    rendered = render_draft(made, WORDS[0], "drafted-2024", 2024)
    (folder / "draft.yaml").write_text(rendered, "utf-8")
    plan, faults = read_plan(folder / "draft.yaml", "draft.yaml")
    assert plan is not None or not made.sections, faults
    must_be_sayable(faults)
