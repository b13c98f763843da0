"""What a notebook or another program may call: read a data repository, audit its plans, take the results as rows.

Nothing here prints, writes a file or exits. What cannot be read raises `CommandError`; what is wrong with the files is
among the findings. Numbers in rows are floats, for analysis; the exact ones are fractions, in `Audit.assessments`.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from auditor.assessment.links import Library
from auditor.audit import audit as audit_plan
from auditor.audit import newest_period
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import CommandError, Finding
from auditor.model.period import Period, PeriodError, parse_period
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
    library = Library((known, repository.actuals) for known in repository.plans)
    plans = [known for known in repository.plans if plan in {"", known.id}]
    if not plans:
        raise CommandError(
            "no-such-plan",
            plan=plan,
            plans=tuple(known.id for known in repository.plans),
        )
    audits = []
    for chosen in plans:
        date = (
            _month(chosen, as_of)
            if as_of
            else newest_period(chosen, repository.actuals, library)
        )
        audits.append(
            audit_plan(chosen, repository.actuals, date, repository.findings, library)
        )
    return audits


def _month(plan: Plan, as_of: str) -> Period:
    """Return the last month of a period in words; without a year it is the plan's."""
    try:
        return parse_period(
            as_of, plan.span.year if plan.span.is_full_year else None
        ).period.end
    except PeriodError as error:
        raise ValueError(f"{as_of}: {error.reason}") from None


def rows(audits: Sequence[Audit]) -> list[Row]:
    """Return a plain dict for each target: `pandas.DataFrame(auditor.rows(audits))`."""
    return [
        _row(audit_, assessment)
        for audit_ in audits
        for assessment in audit_.assessments
    ]


def _row(audit_: Audit, assessment: Assessment) -> Row:
    """Return what an analysis needs of the judgement on one target; shares are fractions of 1."""
    target, reported, base = (
        assessment.target,
        assessment.reported,
        assessment.last_year,
    )
    return {
        "plan": audit_.plan.id,
        "entity": audit_.plan.entity,
        "as_of": str(audit_.as_of) if audit_.as_of else None,
        "section": audit_.plan.section_of(target).title,
        "id": target.id,
        "name": target.name,
        "owner": target.owner or None,
        "measure": target.measure.value,
        "commitment": target.commitment.value,
        "unit": target.unit.name if target.unit else None,
        "goal": _number(amount_of(assessment.goal)),
        "actual": _number(reported.value) if reported else None,
        "period": str(reported.period) if reported else None,
        "last_year": _number(base.value) if base else None,
        "expected": _number(assessment.expected),
        "share_due": _number(assessment.share_due),
        "completion": _number(assessment.completion),
        "gap": _number(assessment.gap),
        "gap_points": _number(assessment.gap_points),
        "needed_per_month": _number(assessment.needed_per_month),
        "forecast": _number(assessment.forecast.value) if assessment.forecast else None,
        "status": assessment.status.value,
        "reason": assessment.reason.value,
    }


def _number(exact: Fraction | Decimal | None) -> float | None:
    """Return a number as a float."""
    return None if exact is None else float(exact)
