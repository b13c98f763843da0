"""Tables with their whole reading, as files under `readings` hold them.

A case is a name, the cells separated by bars, and behind `->` everything that is read of them. `(file: …)` behind a
name is what the file is called, `(sheet: …)` its sheet. Below `(raw: csv)` stand the bytes of a file; cells that are
merged, have a format or are hidden are of a workbook alone: `(merged: A1:B1 C1:C2)`, `(formats: B2=0.0%, C2=0)`,
`(hidden rows: 3)`, `(hidden columns: C)`, `(comments: B2=单位：万元; A1=某人:¶全市)`.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from auditor.model.actuals import Actual, Actuals
from auditor.model.bound import Bound
from auditor.model.direction import Direction
from auditor.model.findings import Amount, Fact, Finding, MessageKey
from auditor.model.period import Period
from auditor.model.plan import Plan
from auditor.model.provenance import Location
from auditor.reading.tables.actuals import LARGE, read_actuals
from auditor.reading.tables.grids.csv_records import cell_starts
from tests.case_files import Case
from tests.reading.offices import Table, xlsx
from tests.reading.pictures import WRITERS, cell_of, rows_of

FOLDER = Path(__file__).parent / "readings"
_OPTION = re.compile(
    r" \((file|sheet|raw|merged|formats|hidden rows|hidden columns|comments): (.+?)\)(?= \(|$)"
)
_FORMS_OF = {
    "raw": ("csv",),
    "merged": ("xlsx",),
    "formats": ("xlsx",),
    "hidden rows": ("xlsx",),
    "hidden columns": ("xlsx",),
    "comments": ("xlsx",),
}


def name_of(case: Case) -> str:
    """Return what a case is called, without what is said of its file."""
    return _OPTION.sub("", case.heading)


def options_of(case: Case) -> dict[str, str]:
    """Return what is said of the file of a case, by its name."""
    return dict(_OPTION.findall(case.heading))


def forms_of(case: Case) -> tuple[str, ...]:
    """Return the kinds of files that a case can be written as."""
    for option in options_of(case):
        if option in _FORMS_OF:
            return _FORMS_OF[option]
    return tuple(WRITERS)


def read_as(
    form: str, case: Case, folder: Path, plans: Sequence[Plan], large: int = LARGE
) -> list[str]:
    """Return the lines of the whole reading of a table that is written as CSV, xlsx or ods."""
    path = _written(form, case, folder)
    relative = f"actuals/{path.relative_to(folder)}"
    actuals, findings = read_actuals([(path, relative)], plans, large)
    rows = path.read_text("utf-8").splitlines() if form == "csv" else []
    return list(_lines(actuals, findings, rows))


def _written(form: str, case: Case, folder: Path) -> Path:
    """Write the file of a case."""
    options = options_of(case)
    name = options.get("file", "a")
    sheet = options.get("sheet", "Sheet1")
    if "raw" in options:
        path = folder / f"{name}.{options['raw']}"
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(case.story, "utf-8")
        return path
    if len(forms_of(case)) > 1:
        return WRITERS[form](case.story, folder, name, sheet)
    formats = options.get("formats", "")
    table = Table(
        [[cell_of(text) for text in row] for row in rows_of(case.story)],
        merged=options.get("merged", "").split(),
        formats=dict(each.split("=", 1) for each in formats.split(", ") if each),
        hidden_rows=[int(row) for row in options.get("hidden rows", "").split()],
        hidden_columns=options.get("hidden columns", "").split(),
        comments=dict(
            each.replace("¶", "\n").split("=", 1)
            for each in options.get("comments", "").split("; ")
            if each
        ),
    )
    return xlsx(folder / f"{name}.xlsx", {sheet: table})


def _lines(
    actuals: Actuals, findings: Sequence[Finding], rows: Sequence[str]
) -> Iterator[str]:
    """Return a line a figure, a line a finding, and how many cells were read, not reported and left out."""
    figures: list[Actual] = []
    for several in (*actuals.by_target.values(), *actuals.by_entity.values()):
        figures += several
    for waiting in actuals.stored.values():
        for lazy in waiting:
            figures += lazy.read(None)
    for figure in sorted(figures, key=_order):
        yield _figure(figure, rows)
    for finding in sorted(findings, key=attrgetter("place_order")):
        yield _finding(finding, rows)
    yield f"{actuals.rows} read, {actuals.not_reported} blank, {actuals.left_out} left out"


def _order(figure: Actual) -> Location:
    return figure.location


def _figure(figure: Actual, rows: Sequence[str]) -> str:
    parts = [_place(figure.location, rows), figure.target, str(figure.period)]
    if figure.quantity:
        unit = figure.quantity.unit
        own = "" if figure.unit_stated else "°"
        parts.append(f"{figure.quantity.number}{unit.name}{own}")
    if figure.stage:
        parts.append(f"{figure.stage}({figure.steps})")
    if figure.bound is not Bound.EXACT:
        parts.append(figure.bound.name.lower())
    parts += ["declined"] if figure.direction is Direction.FALL else []
    parts += ["single"] if figure.single else []
    for name in ("published", "source", "note", "problem", "next_step", "entity"):
        if getattr(figure, name):
            parts.append(f"{name}={getattr(figure, name)}")
    if figure.stated_ratio is not None:
        parts.append(f"ratio={figure.stated_ratio}")
    assert rows == [] or figure.excerpt == rows[figure.location.line - 1]
    return " ".join(parts)


def _finding(finding: Finding, rows: Sequence[str]) -> str:
    parts = [
        _place(finding.location, rows),
        finding.rule.code,
        finding.severity.name.lower(),
    ]
    if finding.subject:
        parts.append(f"[{finding.subject}]")
    for name, fact in sorted(finding.facts.items()):
        if fact not in ("", (), 0):
            parts.append(f"{name}={_fact(fact)}")
    parts += [f"related={place.path}:{place.line}" for place in finding.related]
    return " ".join(parts)


def _place(place: Location, rows: Sequence[str]) -> str:
    """Return a line and the number of its cell, which in CSV begins at the column."""
    if not place.column or not rows:
        return f"{place.line}:{place.column}"
    delimiter = next((mark for mark in "\t;|" if mark in rows[place.line - 1]), ",")
    starts = cell_starts(rows[place.line - 1], delimiter)
    return f"{place.line}:{starts.index(place.column) + 1}"


def _fact(fact: Fact) -> str:
    if isinstance(fact, MessageKey):
        return fact.name
    if isinstance(fact, tuple):
        return "|".join(map(_fact, fact))
    if isinstance(fact, Amount):
        return f"{fact.value}{fact.unit}"
    if isinstance(fact, Period):
        return str(fact)
    return str(fact)
