"""The actuals of a repository: small tables read row by row, large ones in groups of rows that read alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from msgspec import Struct, field

from auditor.model.actuals import Actual, Actuals, LazyFigures
from auditor.model.findings import Finding, MessageKey, Rule, finding
from auditor.model.plan import Plan
from auditor.model.provenance import Location, TextFile
from auditor.model.scripts import is_traditional, simplified
from auditor.model.vocabulary import Vocabulary
from auditor.reading.files import Faults, read_text_file
from auditor.reading.progress import Done, ignore_progress, part_done
from auditor.reading.tables.grids.csv_records import Records, lines_of, records
from auditor.reading.tables.grids.unread import LOOSE_ENDINGS
from auditor.reading.tables.laid_out.deferred_rows import DeferredRows
from auditor.reading.tables.laid_out.section_repeats import RepeatedRow
from auditor.reading.tables.laid_out.sheet_repeats import SheetRepeats
from auditor.reading.tables.plain.check import needs_layout
from auditor.reading.tables.plain.csv_rows import rows_below, rows_in
from auditor.reading.tables.plain.header import Header, delimiter_of, read_header
from auditor.reading.tables.plain.record_repeats import RecordRepeats
from auditor.reading.tables.rows.notation import Notation, notation_of
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.target_index import TargetIndex

PARQUET = ".parquet"
SPREADSHEETS = (".xlsx", ".xlsm", ".ods", ".xls", ".xlsb", ".et")
LARGE = 2**18
"""Bytes from which on a file is read in groups. Below, reading every row at once takes no longer."""

_of_target = attrgetter("entity", "target", "source")
"""What figures share that are kept and counted together."""
_CELL = 6
"""Bytes that a cell of a sheet counts for, which is read in groups likewise."""
_TELLING = 2**16
"""Bytes at the beginning of a file by which its script is recognised."""
_ASCII = bytes(range(128))
"""Bytes that are no part of a Chinese character: most of a table."""


class _Reading(Struct):
    """What has been read so far."""

    index: TargetIndex
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
    done: Done = ignore_progress
    """Takes the share of the present file that is read."""

    def take(self, figure: Actual) -> None:
        """Keep a figure with the others of its target."""
        self._kept_with(figure).append(figure)

    def _kept_with(self, figure: Actual) -> list[Actual]:
        """Return the figures of the place and the target of a figure."""
        if figure.entity:
            return self.by_entity[figure.entity, figure.target]
        return self.by_target[figure.target]

    def take_rows(
        self,
        rows: Iterable[Row | RepeatedRow],
        reader: RowReader,
        *,
        in_groups: bool = False,
    ) -> None:
        """Read rows one by one, repeats by their model rows, and conclude their file or sheet.

        The repeats of a large sheet are deferred.
        """
        repeats = SheetRepeats(reader)
        deferred = DeferredRows(reader.faults.document)
        for row in rows:
            like = repeats.like(row)
            if like is None:
                self._take_row(row.whole(), reader)
                repeats.keep(row)
            elif in_groups:
                deferred.add(like, with_others=repeats.may_be_deferred)
            else:
                self.take(repeats.figure(like))
        deferred.count(reader.counts)
        for key, figures in deferred.figures().items():
            self.store(key, (figures,))
        self._conclude(reader)

    def store(self, key: tuple[str, str], figures: tuple[LazyFigures, ...]) -> None:
        """Keep the deferred figures of a place and a target."""
        before = self.stored.get(key, ())
        self.stored[key] = before + figures

    def take_records(
        self, header: Header, cut: Records, reader: RowReader, notation: Notation
    ) -> None:
        """Read the records of a plain long table, repeats by their models, and conclude their file."""
        repeats = RecordRepeats(header, reader)
        excerpt_of = reader.faults.document.line
        figures: list[Actual] = []
        for line, cells in cut:
            figure = repeats.again(line, cells, excerpt_of(line))
            if figure is not None:
                figures.append(figure)
                continue
            self._take_repeats(figures, reader)
            figures.clear()
            for row in rows_in(header, line, cells, reader.faults):
                self._take_row(notation.adjusted(row), reader)
                repeats.keep(cells, row, reader)
        self._take_repeats(figures, reader)
        self._conclude(reader)

    def _take_repeats(self, figures: Sequence[Actual], reader: RowReader) -> None:
        """Keep and count figures of records in a row that were read like others."""
        reader.counts.rows += len(figures)
        # Those of one target mostly stand together.
        for _, alike in groupby(figures, key=_of_target):
            of_target = list(alike)
            first = of_target[0]
            self._kept_with(first).extend(of_target)
            reader.counts.add_figures(
                len(of_target),
                first.location.line,
                first.target,
                sourced=bool(first.source),
            )

    def _take_row(self, row: Row, reader: RowReader) -> None:
        """Read a row."""
        figure = reader.figure(_in_plain_words(row, self.index.vocabulary))
        if figure is not None:
            assert row.alike == 1, "rows stand for others with a fault only"  # noqa: S101 - no figure may be lost
            self.take(figure)

    def _conclude(self, reader: RowReader) -> None:
        """Report and count what was read of a file or sheet."""
        reader.conclude()
        ragged = [
            fault for fault in reader.faults.findings if fault.rule is Rule.RAGGED_ROW
        ]
        self.rows += reader.counts.rows + len(ragged)
        self.left_out += reader.counts.left_out + len(ragged)
        self.not_reported += reader.counts.not_reported
        self.findings += reader.faults.findings

    def actuals(self, paths: tuple[str, ...]) -> Actuals:
        """Return everything that was read of some files."""
        by_target = {name: tuple(read) for name, read in self.by_target.items()}
        by_entity = {key: tuple(read) for key, read in self.by_entity.items()}
        return Actuals(
            by_target=by_target,
            files=paths,
            rows=self.rows,
            not_reported=self.not_reported,
            left_out=self.left_out,
            by_entity=by_entity,
            stored=self.stored,
        )


def read_actuals(
    files: Sequence[tuple[Path, str]],
    plans: Sequence[Plan],
    large: int = LARGE,
    done: Done = ignore_progress,
    vocabulary: Vocabulary | None = None,
) -> tuple[Actuals, list[Finding]]:
    """Return every figure of the CSV files, each given with the path to call it by, and everything wrong with them.

    Files from `large` bytes on are read in groups, with the same figures and the same findings.
    """
    reading = _Reading(TargetIndex(plans, vocabulary))
    for number, (file, path) in enumerate(files):
        reading.done = partial(
            part_done,
            done,
            number,
            len(files),
        )
        if file.suffix.lower() in SPREADSHEETS:
            _read_spreadsheet(
                file,
                path,
                reading,
                large,
            )
        else:
            _read_text(
                file,
                path,
                reading,
                large,
            )
    paths = tuple(path for _, path in files)
    return reading.actuals(paths), reading.findings


def _read_spreadsheet(
    file: Path,
    path: str,
    reading: _Reading,
    large: int,
) -> None:
    """Read every sheet of a spreadsheet, those of as many cells as a large file has in groups."""
    # Most repositories hold no such file.
    from auditor.reading.tables.laid_out.office_tables import sheets_of

    headings = reading.index.vocabulary.headings
    sheets, findings = sheets_of(file, path, headings)
    # Without a plan nothing can be said of a row; that there is none is said elsewhere.
    if reading.index.plans:
        for document, rows_of_sheet in sheets:
            reader = RowReader(Faults(document), reading.index)
            reading.take_rows(
                rows_of_sheet(reader.faults),
                reader,
                in_groups=document.cells * _CELL >= large,
            )
    reading.findings += findings


def _read_text(
    file: Path,
    path: str,
    reading: _Reading,
    large: int,
) -> None:
    """Read a CSV file or a file of columns, from `large` bytes on in groups."""
    text_file, findings = _text_file(file, path)
    if text_file is not None and reading.index.plans:
        before = len(reading.findings)
        _read_text_file(text_file, reading, in_groups=len(text_file.data) >= large)
        if path.lower().endswith(LOOSE_ENDINGS):
            faults_of_text = reading.findings[before:]
            reading.findings[before:] = _without_table(faults_of_text, path)
    reading.findings += findings


def _text_file(file: Path, path: str) -> tuple[TextFile | None, list[Finding]]:
    """Return the text of a file, or why there is none."""
    if file.suffix.lower() == PARQUET:
        # DuckDB is loaded for this kind of file only.
        from auditor.reading.tables.grids.parquet import read_parquet

        return read_parquet(file, path)
    return read_text_file(file, path, Rule.FILE_UNREADABLE)


def _read_text_file(text_file: TextFile, reading: _Reading, *, in_groups: bool) -> None:
    """Read a file of text, a large one in groups."""
    index = reading.index
    reader = RowReader(Faults(text_file), index, delimiter_of(text_file))
    if not text_file.encoding.startswith("utf-8"):
        reader.faults.add(Rule.NOT_UTF8, 0, encoding=text_file.encoding.upper())
    text_file = _in_simplified(text_file)
    notation = notation_of(text_file, reader.delimiter)
    # Words of a repository's own are few and looked for row by row.
    has_own_words = bool(index.vocabulary.missing or index.vocabulary.places)
    is_read_alike = notation.is_plain and reader.file.day is None
    in_groups = in_groups and is_read_alike and not has_own_words
    cut = records(lines_of(text_file), reader.delimiter, reader.faults)
    header = read_header(cut, reader.faults, index.vocabulary.headings)
    rows: Iterator[Row]
    if needs_layout(
        header,
        text_file,
        reader,
        is_small=len(text_file.data) < LARGE,
        in_groups=in_groups,
    ):
        rows = _rows_below_title(header, text_file, reader)
        # Another delimiter may have been found.
        notation = notation_of(text_file, reader.delimiter)
    elif header is None:
        rows = iter(())
    elif in_groups:
        rows = _ungrouped_rows(
            text_file,
            header,
            cut,
            reader,
            reading,
        )
    elif is_read_alike and not header.periods:
        reading.take_records(header, cut, reader, notation)
        return
    else:
        rows = rows_below(header, cut, reader.faults)
    reading.take_rows(map(notation.adjusted, rows), reader)


def _in_simplified(text_file: TextFile) -> TextFile:
    """Return a file as it is read: in simplified characters, each where it stood."""
    # A file is of one script throughout; its beginning tells.
    beginning = text_file.data[:_TELLING].translate(None, _ASCII)
    if not is_traditional(beginning.decode(errors="ignore")):
        return text_file
    return TextFile(
        text_file.path, simplified(text_file.text).encode(), text_file.encoding
    )


def _rows_below_title(
    header: Header | None, text_file: TextFile, reader: RowReader
) -> Iterator[Row]:
    """Return the rows of the tables of a file whose first line is no plain header, and set its delimiter."""
    # A file in order needs none of it.
    from auditor.reading.tables.laid_out.office_tables import rows_below_title

    faults = reader.faults
    if header is not None:
        # The columns are read anew, with what stands around them.
        faults.findings = [
            fault for fault in faults.findings if fault.rule is not Rule.EXTRA_COLUMN
        ]
        why = MessageKey("header", "too-long")
        faults.add(Rule.HEADER_UNRECOGNISED, header.line, why=why)
    headings = reader.index.vocabulary.headings
    delimiter, rows = rows_below_title(
        text_file,
        faults,
        reader.delimiter,
        headings,
    )
    reader.delimiter = delimiter
    return rows


def _ungrouped_rows(
    text_file: TextFile,
    header: Header,
    cut: Records,
    reader: RowReader,
    reading: _Reading,
) -> Iterator[Row]:
    """Read one large file, and return the rows that are to be read one by one."""
    # Most repositories hold no file as large.
    from auditor.reading.tables.plain.bulk_csv import sorted_rows

    in_groups = sorted_rows(text_file, header, cut, reader, reading.done)
    if in_groups is None:
        return _rows_below_title(header, text_file, reader)
    ungrouped, stored = in_groups
    for key, figures in stored.items():
        reading.store(key, figures)
    return ungrouped


def _in_plain_words(row: Row, vocabulary: Vocabulary) -> Row:
    """Return a row with what a repository's own words mean in it: nothing reported, a place by its name in plans."""
    if row.value in vocabulary.missing:
        row.value = ""
    row.entity = vocabulary.places.get(row.entity, row.entity)
    return row


def _without_table(findings: list[Finding], path: str) -> list[Finding]:
    """Return what is reported of a text that may hold a table: where it holds none, that it is not read."""
    has_header = all(fault.rule is not Rule.HEADER_UNRECOGNISED for fault in findings)
    if has_header:
        return findings
    why = MessageKey("not-read", "text")
    not_read = finding(Rule.NOT_READ, Location(path), why=why)
    return [not_read]
