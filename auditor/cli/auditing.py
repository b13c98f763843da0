"""What every command that audits does alike: choose the plans, audit them, choose the words and the width."""

import os
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.assessment.links import Library
from auditor.audit import audit
from auditor.cli.choices import asked_wording
from auditor.model.assessment import Audit
from auditor.model.findings import CommandError, Finding, Rule, Term
from auditor.model.period import Period, PeriodError, parse_period
from auditor.model.plan import Plan
from auditor.model.provenance import Document
from auditor.reading.files import read_document
from auditor.reading.repository import Repository
from auditor.rendering.messages.messages import Messages

if TYPE_CHECKING:
    from auditor.assessment.rollup import PlanSummary

PIPE_WIDTH = 120
"""How wide output is when there is no terminal to ask."""
NARROWEST, WIDEST = 20, 1000
"""What is no longer readable: below, nothing fits; above, one centred title fills the memory."""


def choose_plans(repository: Repository, plan: str = "", section: str = "", owner: str = "") -> list[Plan]:
    """Return the plans to audit, narrowed to a section or an owner; what names nothing is an errand error."""
    plans = [one for one in repository.plans if not plan or plan in _names(one)]
    if repository.plans and not plans:
        raise CommandError("no-such-plan", plan=plan, plans=tuple(one.id for one in repository.plans))
    sections = [one for chosen in plans for one in chosen.sections]
    if section and plans and not any(section in {one.id, one.ref, one.title} for one in sections):
        raise CommandError(
            "no-such-section", section=section, sections=tuple(dict.fromkeys(one.id for one in sections))
        )
    return [one.narrowed(section, owner) for one in plans]


def _names(plan: Plan) -> set[str]:
    """Return what a plan may be called: its id, its path, its file's name with and without ending."""
    path = Path(plan.location.path)
    return {plan.id, plan.location.path, path.name, path.stem}


def audit_plan(plan: Plan, repository: Repository, as_of: str = "", *, narrowed: bool = False) -> Audit:
    """Audit one plan as of a period in words, or of its newest figure; a narrowed one by what concerns its targets."""
    found: Sequence[Finding] = repository.findings
    if narrowed:
        names = {name for target in plan.targets for name in target.names()}
        found = [one for one in found if not one.subject or one.subject in names]
    return audit(plan, repository.actuals, month_of(plan, as_of) if as_of else None, found, library_of(repository))


@lru_cache(maxsize=1)
def library_of(repository: Repository) -> Library:
    """Return the plans of a repository, for targets to refer to."""
    return Library((plan, repository.actuals) for plan in repository.plans)


def month_of(plan: Plan, period: str) -> Period:
    """Return the last month of a period that the user named; without a year it is the plan's."""
    return period_asked(period, plan.span.year if plan.span.is_full_year else None).end


def period_asked(period: str, year: int | None) -> Period:
    """Return a period that the user named, without a year of this one; what names none is an errand error."""
    try:
        return parse_period(period, year).period
    except PeriodError as error:
        raise CommandError("bad-period", period=period, why=Term("period-unreadable", error.reason)) from None


def read_or_refuse(path: str, max_bytes: int | None = None) -> Document:
    """Return the text of a file that the user named; an errand error where it cannot be read."""
    document, findings = read_document(Path(path), path, Rule.FILE_UNREADABLE, max_bytes)
    if document is None:
        raise CommandError("unreadable", path=path, reason=findings[0].facts["reason"])
    return document


def wording_for(plans: "Sequence[Plan | PlanSummary]", lang: str) -> Messages:
    """Return the language to speak: the one asked for, else the plans', else the system's."""
    asked, of_plans = asked_wording(lang), {plan.language for plan in plans}
    return Messages(of_plans.pop()) if not lang and len(of_plans) == 1 else asked


def output_width(asked: int) -> int:
    """Return how wide to write: as asked, else the terminal's width or COLUMNS, else that of a pipe."""
    if not asked and (os.environ.get("COLUMNS") or getattr(sys.stdout, "isatty", bool)()):
        from shutil import get_terminal_size  # 2 ms, and of no use to a pipe

        asked = get_terminal_size((PIPE_WIDTH, 24)).columns
    return readable(asked or PIPE_WIDTH)


def readable(width: int) -> int:
    """Return the width nearest to one asked for that can be read."""
    return min(max(width, NARROWEST), WIDEST)
