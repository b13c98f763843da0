"""The actuals of a repository: every table read, small ones row by row, large ones in lots."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field

from auditor.model.actuals import Actual, Actuals, Stored
from auditor.model.findings import Finding, Rule, Severity
from auditor.model.plan import Plan
from auditor.model.provenance import Pages
from auditor.reading.roster import Roster
from auditor.reading.rows import RowReader
from auditor.reading.tables import MOST_NAMED, delimiter_of, lines_of, read_header, read_rows, records
from auditor.reading.text import Faults, read_pages

PARQUET = ".parquet"
LARGE = 2**18
"""Bytes from which on a file is read in lots. Below, reading every row at once takes no longer."""
VERY_LARGE = 2**24
"""Bytes from which on DuckDB, where it is installed, gains more than it takes to load."""


class _Read(Struct):
    """What has been read so far."""

    by_target: dict[str, list[Actual]] = field(default_factory=lambda: defaultdict(list))
    by_entity: dict[tuple[str, str], list[Actual]] = field(default_factory=lambda: defaultdict(list))
    stored: dict[tuple[str, str], tuple[Stored, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0
    not_reported: int = 0
    left_out: int = 0

    def take(self, figure: Actual) -> None:
        """Keep a figure with the others of its target."""
        if figure.entity:
            self.by_entity[figure.entity, figure.target].append(figure)
        else:
            self.by_target[figure.target].append(figure)


def read_actuals(
    files: Sequence[tuple[Path, str]], plans: Sequence[Plan], large: int = LARGE, very_large: int = VERY_LARGE
) -> tuple[Actuals, list[Finding]]:
    """Return every figure of the CSV files, each given with the path to call it by, and everything wrong with them.

    Files from `large` bytes on are read in lots, from `very_large` on through DuckDB where it is installed: with the
    same figures and the same findings.
    """
    roster, read = Roster(plans), _Read()
    for file, path in files:
        pages, unreadable = _pages(file, path)
        read.findings += unreadable
        # Without a plan nothing can be said of a row; that there is none is said elsewhere.
        if pages is not None and plans:
            size = len(pages.data)
            _read_file(pages, roster, read, file if size >= very_large else None, in_lots=size >= large)
    by_target = {target: tuple(found) for target, found in read.by_target.items()}
    by_entity = {key: tuple(found) for key, found in read.by_entity.items()}
    paths = tuple(path for _, path in files)
    counts = (read.rows, read.not_reported, read.left_out)
    return Actuals(by_target, paths, *counts, by_entity, read.stored), read.findings


def _pages(file: Path, path: str) -> tuple[Pages | None, list[Finding]]:
    """Return the text of a file, or why there is none."""
    if file.suffix.lower() == PARQUET:
        from auditor.reading.scan import read_parquet

        return read_parquet(file, path)
    return read_pages(file, path, Rule.FILE_UNREADABLE)


def _read_file(pages: Pages, roster: Roster, read: _Read, scanned: Path | None, *, in_lots: bool) -> None:
    """Read one file."""
    faults = Faults(pages)
    if not pages.encoding.startswith("utf-8"):
        faults.add(Rule.NOT_UTF8, 0, encoding=pages.encoding.upper())
    reader = RowReader(faults, roster, delimiter_of(pages))
    if in_lots:
        _read_lots(pages, reader, read, scanned)
    else:
        for row in read_rows(pages, reader.delimiter, faults):
            figure = reader.figure(row)
            if figure is not None:
                read.take(figure)
    ragged = sum(one.rule is Rule.RAGGED_ROW for one in faults.findings)
    read.rows += reader.rows + ragged
    read.left_out += reader.left_out + ragged
    read.not_reported += reader.not_reported
    _conclude(reader)
    read.findings += faults.findings


def _read_lots(pages: Pages, reader: RowReader, read: _Read, scanned: Path | None) -> None:
    """Read one large file, through DuckDB where it is named and DuckDB is installed."""
    from auditor.reading.columns import read_columns
    from auditor.reading.lots import Lots
    from auditor.reading.scan import sort_by_scan

    cut = records(lines_of(pages), reader.delimiter, reader.faults)
    header = read_header(cut, reader.faults)
    if header is None:
        return
    lots = Lots(pages, header, reader)
    if scanned is None or not sort_by_scan(scanned, pages, header, lots, reader.delimiter):
        for lines, columns in read_columns(pages, header, reader.delimiter, cut, reader.faults):
            lots.sort(lines, columns)
    alone, stored = lots.settle()
    for figure in alone:
        read.take(figure)
    for key, found in stored.items():
        read.stored[key] = read.stored.get(key, ()) + found


def _conclude(reader: RowReader) -> None:
    """Report what is said once of a file: figures without a source, rows of places that no plan is of."""
    if reader.unsourced:
        reader.faults.add(Rule.NO_SOURCE, reader.first_unsourced, count=reader.unsourced, of=reader.figures)
    if reader.elsewhere:
        places = sorted(reader.elsewhere, key=lambda place: (-reader.elsewhere[place], place))
        reader.faults.add(
            Rule.OTHER_PLACE,
            severity=None if reader.figures else Severity.WARNING,
            rows=reader.elsewhere.total(),
            places=tuple(places[:MOST_NAMED]),
            more=max(0, len(places) - MOST_NAMED),
        )
