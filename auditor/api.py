"""What a notebook or another program may call: read a data repository, audit its plans, take the results as rows.

Nothing here prints, writes a file or exits. What cannot be read raises `CommandError`; what is wrong with the files is
among the findings. Numbers in rows are floats, for analysis; the exact ones are fractions, in `Audit.assessments`.
"""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from auditor.assessment.links import Library
from auditor.audit import audit as audit_plan
from auditor.model.assessment import Assessment, Audit, Forecast, Reported, Status
from auditor.model.exact import Fraction
from auditor.model.findings import CommandError, Finding
from auditor.model.month import Month, PeriodError
from auditor.model.period import Period
from auditor.model.period_text import parse_period
from auditor.model.plan import Plan, amount_of
from auditor.reading.repository import Repository, read_repository

__all__ = [
    "Assessment",
    "Audit",
    "CommandError",
    "Finding",
    "Row",
    "Status",
    "audit",
    "read",
    "rows",
]

Row = dict[str, str | int | float | None]


def read(folder: str | Path = ".") -> Repository:
    """Return the plans and figures of a data repository, and what is wrong with its files."""
    return read_repository(Path(folder))


def audit(repository: Repository, as_of: str = "", plan: str = "") -> list[Audit]:
    """Return the audit of each plan, or of the one of that id, as of a period in words, or of its newest figure."""
    library = Library((each, repository.actuals) for each in repository.plans)
    audits: list[Audit] = []
    for each in repository.plans:
        if plan not in {"", each.id}:
            continue
        date = _month(each, as_of) if as_of else None
        audits.append(
            audit_plan(each, repository.actuals, date, repository.findings, library)
        )
    if not audits:
        ids = tuple(each.id for each in repository.plans)
        raise CommandError("no-such-plan", plan=plan, plans=ids)
    return audits


def _month(plan: Plan, as_of: str) -> Month:
    """Return the last month of a period in words; without a year it is the plan's."""
    # Over several years, 9月 may be that of any of them.
    year = plan.span.year if plan.span.is_full_year else None
    try:
        return parse_period(as_of, year).period.end
    except PeriodError as error:
        raise ValueError(f"{as_of}: {error.reason}") from None


def rows(audits: Sequence[Audit]) -> list[Row]:
    """Return a plain dict for each target: `pandas.DataFrame(auditor.rows(audits))`."""
    table: list[Row] = []
    for audited in audits:
        table += [_row(audited, assessment) for assessment in audited.assessments]
    return table


def _row(audited: Audit, assessment: Assessment) -> Row:
    """Return what an analysis needs of the judgement on one target; shares are fractions of 1."""
    return {
        **_promised(audited, assessment),
        **_reported(assessment),
        "expected": _number(assessment.expected),
        "share_due": _number(assessment.share_due),
        "completion": _number(assessment.completion),
        "gap": _number(assessment.gap),
        "gap_points": _number(assessment.gap_points),
        "needed_per_month": _number(assessment.needed_per_month),
        "forecast": _value(assessment.forecast),
        "status": assessment.status.value,
        "reason": assessment.reason.value,
    }


def _promised(audited: Audit, assessment: Assessment) -> Row:
    """Return whose target it is, when it was judged, and what was promised."""
    target, plan = assessment.target, audited.plan
    return {
        "plan": plan.id,
        "entity": plan.entity,
        "as_of": _text(audited.as_of),
        "section": plan.section_of(target).title,
        "id": target.id,
        "name": target.name,
        "owner": target.owner or None,
        "measure": target.measure.value,
        "commitment": target.commitment.value,
        "unit": target.unit_name or None,
        "goal": _number(amount_of(assessment.goal)),
    }


def _reported(assessment: Assessment) -> Row:
    """Return what was reported, this year and the year before."""
    period = assessment.reported.period if assessment.reported else None
    return {
        "actual": _value(assessment.reported),
        "period": _text(period),
        "last_year": _value(assessment.last_year),
    }


def _text(period: Period | Month | None) -> str | None:
    """Return months in their canonical form."""
    if period is None:
        return None
    return str(period)


def _value(figure: Reported | Forecast | None) -> float | None:
    """Return the value of a figure as a float."""
    if figure is None:
        return None
    return float(figure.value)


def _number(exact: Fraction | Decimal | None) -> float | None:
    """Return a number as a float."""
    if exact is None:
        return None
    return float(exact)
