"""Tables with their whole reading, as files under `readings` hold them.

A case is a name, the cells separated by bars, and behind `->` everything that is read of them. `(file: …)` behind a
name is what the file is called, `(sheet: …)` its sheet; both may be left out.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from auditor.model.actuals import Actual, Actuals
from auditor.model.findings import Amount, Fact, Finding, Term
from auditor.model.period import Period
from auditor.model.plan import Plan
from auditor.model.provenance import Location
from auditor.model.quantity import Bound
from auditor.reading.tables.actuals import read_actuals
from auditor.reading.tables.csv_rows import cell_starts
from tests.reading.pictures import WRITERS

FOLDER = Path(__file__).parent / "readings"
_CASE = re.compile(r"(?m)^== ")
_OPTION = re.compile(r" \((file|sheet): (.+?)\)")


class Case(Struct, frozen=True):
    """A table and its reading."""

    heading: str
    """The line that begins it, with what is said of its file."""
    picture: str
    reading: str

    @property
    def name(self) -> str:
        return _OPTION.sub("", self.heading)

    @property
    def options(self) -> dict[str, str]:
        return dict(_OPTION.findall(self.heading))

    @property
    def text(self) -> str:
        return f"== {self.heading}\n{self.picture}\n->\n{self.reading}\n"


def cases_of(file: Path) -> list[Case]:
    """Return the cases of a file."""
    cases: list[Case] = []
    for text in _CASE.split(file.read_text("utf-8"))[1:]:
        heading, _, rest = text.strip("\n").partition("\n")
        picture, _, reading = rest.partition("\n->")
        cases.append(Case(heading, picture, reading.strip("\n")))
    return cases


def read_as(form: str, case: Case, folder: Path, plans: Sequence[Plan]) -> list[str]:
    """Return the lines of the whole reading of a table that is written as CSV, xlsx or ods."""
    name = case.options.get("file", "a")
    sheet = case.options.get("sheet", "Sheet1")
    path = WRITERS[form](case.picture, folder, name, sheet)
    relative = f"actuals/{path.relative_to(folder)}"
    actuals, findings = read_actuals([(path, relative)], plans)
    rows = path.read_text("utf-8").splitlines() if form == "csv" else []
    return list(_lines(actuals, findings, rows))


def _lines(
    actuals: Actuals, findings: Sequence[Finding], rows: Sequence[str]
) -> Iterator[str]:
    """Return a line a figure, a line a finding, and how many cells were read, not reported and left out."""
    figures = [*actuals.by_target.values(), *actuals.by_entity.values()]
    for figure in sorted((each for several in figures for each in several), key=_order):
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
    parts += [word for word in ("declined", "single") if getattr(figure, word)]
    for name in ("published", "source", "note", "problem", "next_step", "entity"):
        if getattr(figure, name):
            parts.append(f"{name}={getattr(figure, name)}")
    if figure.stated_ratio is not None:
        parts.append(f"ratio={figure.stated_ratio}")
    if figure.plan_id != "p24":
        parts.append(f"plan={figure.plan_id}")
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
    if finding.plan not in {"", "p24"}:
        parts.append(f"plan={finding.plan}")
    for name, fact in sorted(finding.facts.items()):
        if fact not in ("", (), 0):
            parts.append(f"{name}={_fact(fact)}")
    parts += [f"related={place.path}:{place.line}" for place in finding.related]
    return " ".join(parts)


def _place(place: Location, rows: Sequence[str]) -> str:
    """Return a line and the number of its cell, which in CSV begins at the column."""
    if not place.column or not rows:
        return f"{place.line}:{place.column}"
    starts = cell_starts(rows[place.line - 1], ",")
    return f"{place.line}:{starts.index(place.column) + 1}"


def _fact(fact: Fact) -> str:
    if isinstance(fact, Term):
        return fact.name
    if isinstance(fact, tuple):
        return "|".join(map(str, fact))
    if isinstance(fact, Amount):
        return f"{fact.value}{fact.unit}"
    if isinstance(fact, Period):
        return str(fact)
    return str(fact)
