"""The actuals of a repository: every table read, small ones row by row, large ones in lots."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path

from msgspec import Struct, field

from auditor.model.actuals import Actual, Actuals, LazyFigures
from auditor.model.findings import Finding, Rule, Term, finding
from auditor.model.plan import Plan
from auditor.model.provenance import Location, TextFile
from auditor.model.vocabulary import Vocabulary
from auditor.reading.files import Faults, read_pages
from auditor.reading.tables.csv_rows import (
    Cut,
    Header,
    Row,
    delimiter_of,
    lines_of,
    read_header,
    record_at,
    records,
    rows_below,
)
from auditor.reading.tables.headings import read_heading
from auditor.reading.tables.notation import notation_of
from auditor.reading.tables.rows import RowReader
from auditor.reading.tables.statements import read_note
from auditor.reading.tables.target_index import TargetIndex
from auditor.reading.tables.texts import basis_in, kind_of
from auditor.reading.tables.unread import LOOSE_ENDINGS

PARQUET = ".parquet"
SPREADSHEETS = (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb", ".et")
LARGE = 2**18
"""Bytes from which on a file is read in lots. Below, reading every row at once takes no longer."""

_END_OF_LARGE = 2**15
"""Bytes at the end of a large file in which notes are looked for."""

Done = Callable[[float], None]
"""Is told the share of the work that is done, from 0 to 1."""


def nobody(_: float) -> None:
    """Be told, and do nothing about it."""


class _Read(Struct):
    """What has been read so far."""

    by_target: dict[str, list[Actual]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_entity: dict[tuple[str, str], list[Actual]] = field(
        default_factory=lambda: defaultdict(list)
    )
    stored: dict[tuple[str, str], tuple[LazyFigures, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0
    not_reported: int = 0
    left_out: int = 0
    done: Done = nobody
    """Is told the share of the present file that is read."""

    def take(self, figure: Actual) -> None:
        """Keep a figure with the others of its target."""
        if figure.entity:
            self.by_entity[figure.entity, figure.target].append(figure)
        else:
            self.by_target[figure.target].append(figure)


def read_actuals(
    files: Sequence[tuple[Path, str]],
    plans: Sequence[Plan],
    large: int = LARGE,
    done: Done = nobody,
    vocabulary: Vocabulary | None = None,
) -> tuple[Actuals, list[Finding]]:
    """Return every figure of the CSV files, each given with the path to call it by, and everything wrong with them.

    Files from `large` bytes on are read in lots, with the same figures and the same findings.
    """
    roster, read = TargetIndex(plans, vocabulary), _Read()
    for number, (file, path) in enumerate(files):
        read.done = partial(_part, done, number, len(files))
        # Without a plan nothing can be said of a row; that there is none is said elsewhere.
        if file.suffix.lower() in SPREADSHEETS:
            from auditor.reading.tables.office_tables import (
                sheets_of,
            )  # most repositories hold no such file

            sheets, unreadable = sheets_of(file, path, roster.vocabulary.headings)
            for document, rows_of_sheet in sheets if plans else ():
                reader = RowReader(Faults(document), roster)
                said = partial(in_words_of, roster.vocabulary)
                _read_rows(map(said, rows_of_sheet(reader.faults)), reader, read)
        else:
            pages, unreadable = _pages(file, path)
            if pages is not None and plans:
                before = len(read.findings)
                _read_pages(pages, roster, read, in_lots=len(pages.data) >= large)
                if path.lower().endswith(LOOSE_ENDINGS):
                    read.findings[before:] = _without_table(
                        read.findings[before:], path
                    )
        read.findings += unreadable
    by_target = {target: tuple(found) for target, found in read.by_target.items()}
    by_entity = {key: tuple(found) for key, found in read.by_entity.items()}
    paths = tuple(path for _, path in files)
    counts = (read.rows, read.not_reported, read.left_out)
    return Actuals(by_target, paths, *counts, by_entity, read.stored), read.findings


def _pages(file: Path, path: str) -> tuple[TextFile | None, list[Finding]]:
    """Return the text of a file, or why there is none."""
    if file.suffix.lower() == PARQUET:
        from auditor.reading.tables.parquet import read_parquet

        return read_parquet(file, path)
    return read_pages(file, path, Rule.FILE_UNREADABLE)


def _read_pages(
    pages: TextFile, roster: TargetIndex, read: _Read, *, in_lots: bool
) -> None:
    """Read a file of text, a large one in lots."""
    reader = RowReader(Faults(pages), roster, delimiter_of(pages))
    if not pages.encoding.startswith("utf-8"):
        reader.faults.add(Rule.NOT_UTF8, 0, encoding=pages.encoding.upper())
    notation = notation_of(pages, reader.delimiter)
    # Words of a repository's own are few and looked for row by row.
    is_plain = notation.is_plain and not (
        roster.vocabulary.missing or roster.vocabulary.places
    )
    cut = records(lines_of(pages), reader.delimiter, reader.faults)
    header = read_header(cut, reader.faults, roster.vocabulary.headings)
    if _needs_layout(header, pages, reader):
        from auditor.reading.tables.office_tables import (
            rows_below_title,
        )  # a file in order needs none of it

        if header is not None:
            reader.faults.findings = [
                one
                for one in reader.faults.findings
                if one.rule is not Rule.EXTRA_COLUMN
            ]
            reader.faults.add(
                Rule.HEADER_UNRECOGNISED, header.line, why=Term("header", "too-long")
            )

        reader.delimiter, rows = rows_below_title(
            pages, reader.faults, reader.delimiter, roster.vocabulary.headings
        )
        notation = notation_of(pages, reader.delimiter)
    elif header is not None and in_lots and is_plain:
        rows = _rows_apart(pages, header, cut, reader, read)
    else:
        rows = rows_below(header, cut, reader.faults)
    said = partial(in_words_of, roster.vocabulary)
    _read_rows(map(said, map(notation.adjusted, rows)), reader, read)


def _says_more_below(header: Header, pages: TextFile, delimiter: str) -> bool:
    """Return whether lines below a plain header are more than rows of figures: notes, sections, parts of a name above.

    Of a long table a line alone matters only where it states a unit, a basis or a kind.
    """
    for _, cells in islice(records(lines_of(pages), delimiter, Faults(pages)), 1, None):
        filled = [cell.strip() for cell in cells if cell.strip()]
        name = (
            cells[header.roles["target"]].strip()
            if len(cells) > header.roles["target"]
            else ""
        )
        if (
            header.periods
            and filled
            and (len(filled) == 1 or not name or kind_of(name))
        ):
            return True
        if len(filled) == 1:
            note = read_note(filled[0])
            if note.unit or note.basis or note.kind:
                return True
    return False


def _says_more_at_end(pages: TextFile, delimiter: str) -> bool:
    """Return whether a line at the end of a large file states a unit, a basis or a kind for all of it."""
    end = pages.data[-_END_OF_LARGE:].partition(b"\n")[2].decode(errors="ignore")
    for _, cells in records(StringIO(end, newline=""), delimiter, Faults(pages)):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) == 1:
            note = read_note(filled[0])
            if note.unit or note.basis or note.kind:
                return True
    return False


def in_words_of(vocabulary: Vocabulary, row: Row) -> Row:
    """Return a row with what a repository's own words mean in it: nothing reported, a place by its name in plans."""
    if row.value in vocabulary.missing:
        row.value = ""
    row.entity = vocabulary.places.get(row.entity, row.entity)
    return row


def _without_table(findings: list[Finding], path: str) -> list[Finding]:
    """Return what is said of a text that may hold a table: where it holds none, that it is not read."""
    if any(fault.rule is Rule.HEADER_UNRECOGNISED for fault in findings):
        return [finding(Rule.NOT_READ, Location(path), why=Term("not-read", "text"))]
    return findings


def _read_rows(rows: Iterable[Row], reader: RowReader, read: _Read) -> None:
    """Read rows one by one, and conclude their file or sheet."""
    for row in rows:
        figure = reader.figure(row)
        if figure is not None:
            read.take(figure)
    reader.conclude()
    ragged = sum(one.rule is Rule.RAGGED_ROW for one in reader.faults.findings)
    read.rows += reader.rows + ragged
    read.left_out += reader.left_out + ragged
    read.not_reported += reader.not_reported
    read.findings += reader.faults.findings


def _rows_apart(
    pages: TextFile, header: Header, cut: Cut, reader: RowReader, read: _Read
) -> Iterator[Row]:
    """Read one large file, and return the rows that are to be read one by one."""
    from auditor.reading.tables.columns import read_columns
    from auditor.reading.tables.row_groups import Lots

    lots = Lots(pages, header, reader)
    last = pages.data.count(b"\n") + 1
    for lines, columns in read_columns(
        pages, header, reader.delimiter, cut, reader.faults
    ):
        lots.sort(lines, columns)
        read.done(lines[-1] / last)
    apart, stored = lots.settle()
    for key, found in stored.items():
        read.stored[key] = read.stored.get(key, ()) + found
    return apart


def _part(done: Done, number: int, parts: int, share: float) -> None:
    """Tell the share of the whole that a share of one of its parts makes."""
    done((number + share) / parts)


def _needs_layout(header: Header | None, pages: TextFile, reader: RowReader) -> bool:
    """Return whether a file is to be read as a table with its surroundings: its first line is no plain header.

    A header is plain where every heading is a role, a period, or says nothing of the figures.
    """
    if header is None:
        why = (
            reader.faults.findings[-1].facts.get("why")
            if reader.faults.findings
            else None
        )
        return why in {Term("header", "unknown"), Term("header", "doubled")}
    if reader.file.kind:
        return True
    headings = record_at(pages, header.line, reader.delimiter)
    if any(basis_in(heading) for heading in header.periods.values()):
        return True
    if len(pages.data) < LARGE and _says_more_below(header, pages, reader.delimiter):
        return True
    if len(pages.data) >= LARGE and _says_more_at_end(pages, reader.delimiter):
        return True
    return any(
        read_heading([headings[index]]).kind != "other"
        for index in header.remarks
        if headings[index].strip()
    )
