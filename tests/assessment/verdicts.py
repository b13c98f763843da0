"""Small repositories with everything that comes of their audit, as files under `verdicts` hold them.

A case is a name; targets of a plan file, each on a line in braces; the rows of a table, `指标,期间,数值,单位`; and
behind `->` all that is judged: of each target whatever differs from the default and the figures as they are printed,
then each finding with its facts. That a target cites nothing is not told each time.
`head: …` is what stands in the head of the plan beside its id, `as of …` the date of the audit, `table: …` the head of
a table with other columns, whose rows are written as they stand.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from pathlib import Path

import msgspec
from msgspec import Struct

from auditor.audit import audit
from auditor.model.assessment import Assessment, Audit
from auditor.model.bound import Bound
from auditor.model.findings import (
    Amount,
    Fact,
    Finding,
    MessageKey,
    Percent,
    Rounding,
    Rule,
)
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.period_text import parse_period
from auditor.model.reported import Reported
from auditor.reading.repository import read_repository
from tests.case_files import Case

FOLDER = Path(__file__).parent / "verdicts"
_HEAD = "id: p, title: 目标, entity: 甲县"
_LONGEST = 10**12
_KNOWN = ("target", "goal", "promised")
"""What the case itself says."""


def verdict_of(case: Case, folder: Path) -> list[str]:
    """Return the lines of the whole audit of a case."""
    head, as_of, source = "year: 2024", "", ",月报"
    targets: list[str] = []
    rows = ["指标,期间,数值,单位,来源"]
    for line in case.story.splitlines():
        if line.startswith("head: "):
            head = line.removeprefix("head: ")
        elif line.startswith("as of "):
            as_of = line.removeprefix("as of ")
        elif line.startswith("table: "):
            rows, source = [line.removeprefix("table: ")], ""
        elif line.startswith("{"):
            targets.append(f"      - {line}")
        else:
            rows.append(f"{line}{source}")
    plan = [
        f"plan: {{{_HEAD}, {head}}}",
        "sections:",
        "  - id: a",
        "    title: 经济",
        "    targets:",
        *targets,
    ]
    for name, lines in (("targets/p.yaml", plan), ("actuals/a.csv", rows)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    read = read_repository(folder, lambda path: path.relative_to(folder).as_posix())
    (only,) = read.plans
    date = parse_period(as_of, only.span.year).period.end if as_of else None
    return list(_lines(audit(only, read.actuals, date, read.findings)))


def _lines(audited: Audit) -> Iterator[str]:
    for assessment in audited.assessments:
        yield f"{assessment.target.id}: {' '.join(_assessment(assessment))}"
        figures = assessment.figures()
        if figures:
            printed = [f"{name}={_fact(fact)}" for name, fact in figures.items()]
            yield f"  {' '.join(sorted(printed))}"
    for finding in sorted(audited.findings, key=attrgetter("place_order")):
        if finding.rule is not Rule.CITE_MISSING:
            yield _finding(finding)
    yield f"as of {audited.as_of}, newest {audited.newest}"


def _assessment(assessment: Assessment) -> Iterator[str]:
    for field in msgspec.structs.fields(assessment):
        value = getattr(assessment, field.name)
        if field.name in _KNOWN or value == field.default:
            continue
        if field.name in {"status", "reason"}:
            yield value.value
        else:
            yield f"{field.name}={_value(value)}"
    if assessment.promised is not None:
        yield f"goal={assessment.goal}"


def _value(value: object) -> str:
    match value:
        case Reported():
            return _reported(value)
        case Fraction():
            return _fraction(value)
        case tuple():
            return f"[{'|'.join(map(_value, value))}]"
        case Decimal() | Period() | Month():
            return str(value)
        case Struct():
            return f"<{' '.join(_said(value))}>"
    return str(getattr(value, "value", value))


def _said(value: Struct) -> Iterator[str]:
    """Yield what a value says beside its defaults; rows are named where they are added up."""
    for field in msgspec.structs.fields(value):
        said = getattr(value, field.name)
        if said != field.default and field.name not in {"sources", "digits"}:
            yield f"{field.name}:{_value(said)}"


def _fraction(value: Fraction) -> str:
    """Return a fraction; a root, which no decimal ends, to nine places."""
    if value.denominator > _LONGEST:
        return f"≈{float(value):.9f}"
    return str(value)


def _reported(figure: Reported) -> str:
    rows = ",".join(str(source.location.line) for source in figure.sources)
    value = figure.stage or _fraction(figure.value)
    digits = "" if figure.digits is None else f"({figure.digits})"
    return f"{figure.period}={value}{digits}{_bound(figure.bound)}@{rows}"


def _finding(finding: Finding) -> str:
    parts = [
        f"{finding.location.path}:{finding.location.line}:{finding.location.column}",
        finding.rule.code,
        finding.severity.name.lower(),
    ]
    subject = f"[{finding.subject}]"
    parts += [subject] if finding.subject else []
    if finding.waived:
        parts.append("waived")
    parts += [
        f"{name}={_fact(fact)}"
        for name, fact in sorted(finding.facts.items())
        if fact not in ("", (), 0)
    ]
    parts += [f"related={place.path}:{place.line}" for place in finding.related]
    return " ".join(parts)


def _fact(fact: Fact) -> str:
    match fact:
        case MessageKey():
            return fact.name
        case tuple():
            return "|".join(str(each) for each in fact)
        case Amount():
            return _amount(fact)
        case Percent():
            away = "".join(f"!{line}" for line in fact.lines)
            return f"share {fact.value}{away}{_bound(fact.bound)}"
    return str(fact)


def _amount(fact: Amount) -> str:
    text = f"{_fraction(fact.value)}{fact.unit}"
    if fact.digits is not None:
        text += f"({fact.digits})"
    else:
        text += f".{fact.places}"
    if fact.rounding is not Rounding.HALF_UP:
        text += f" {fact.rounding.name.lower()}"
    if fact.apart_from is not None:
        text += f"!{fact.apart_from}"
    return text + _bound(fact.bound)


def _bound(bound: Bound) -> str:
    if bound is Bound.EXACT:
        return ""
    return f"~{bound.name.lower()}"
