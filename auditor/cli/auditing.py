"""What every command that audits does alike: audit a plan, choose the words and the width."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.assessment.links import Library
from auditor.assessment.newest import newest_month
from auditor.audit import audit
from auditor.cli.choices import messages_asked_for
from auditor.cli.selection import Selection
from auditor.cli.streams import terminal_columns
from auditor.model.actuals import Actuals
from auditor.model.assessment import Audit
from auditor.model.findings import CommandError, Finding, MessageKey, Rule
from auditor.model.month import Month, PeriodError
from auditor.model.period import Period
from auditor.model.period_text import parse_period
from auditor.model.plan import Plan
from auditor.model.provenance import TextDocument
from auditor.reading.files import Faults, read_bytes, read_document
from auditor.reading.repository import Repository
from auditor.rendering.messages.messages import Messages

if TYPE_CHECKING:
    from auditor.assessment.rollup import PlanSummary

PIPE_WIDTH = 120
"""How wide output is when there is no terminal to ask."""
NARROWEST, WIDEST = 20, 1000
"""What is no longer readable: below, nothing fits; above, one centred title fills the memory."""


def audit_plan(
    plan: Plan,
    repository: Repository,
    as_of: str = "",
    selected: Selection | None = None,
    library: Library | None = None,
) -> Audit:
    """Audit one plan as of a period in words, or of its newest figure; of a selection, only what concerns it.

    `library` holds the plans that it may refer to, where those are more than its repository's. The date is that of the
    whole plan, so that a unit that stopped reporting is not judged by its last good month.
    """
    library = library or _own_library(repository)
    narrowed = plan
    if selected:
        narrowed = selected.narrowed(plan)
    date: Month | None = None
    if as_of:
        date = month_of(plan, as_of)
    elif narrowed is not plan:
        date = newest_month(plan, repository.actuals, library)
    findings: Sequence[Finding] = repository.findings
    if narrowed is not plan:
        findings = _concerning(narrowed, findings)
    return audit(narrowed, repository.actuals, date, findings, library)


@lru_cache(maxsize=1)
def _own_library(repository: Repository) -> Library:
    """Return the library of a repository of which several plans are audited."""
    return library_of([repository])


def library_of(repositories: Iterable[Repository]) -> Library:
    """Return the plans of some repositories with their figures, for targets to refer to."""
    entries: list[tuple[Plan, Actuals]] = []
    for repository in repositories:
        entries += [(plan, repository.actuals) for plan in repository.plans]
    return Library(entries)


def _concerning(plan: Plan, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings about the targets of a plan, and those about no target at all."""
    names = {name for target in plan.targets for name in target.names()}
    return [
        finding
        for finding in findings
        if not finding.subject or finding.subject in names
    ]


def month_of(plan: Plan, period: str) -> Month:
    """Return the last month of a period that the user named; without a year it is the plan's."""
    return period_asked(period, plan.span.year if plan.span.is_full_year else None).end


def period_asked(period: str, year: int | None) -> Period:
    """Return a period that the user named, without a year of this one; what names none is a command error."""
    try:
        return parse_period(period, year).period
    except PeriodError as error:
        raise CommandError(
            "bad-period",
            period=period,
            why=MessageKey("period-unreadable", error.reason),
        ) from None


def refuse_as_of_outside(plans: Sequence[Plan], *dates: str) -> None:
    """Refuse dates of which none lies within a plan: nothing would be due, and every gate would pass."""
    stated_dates = [date for date in dates if date]
    if not stated_dates or not plans:
        return
    for plan in plans:
        if any(plan.span.has(month_of(plan, date)) for date in stated_dates):
            return
    spans = tuple(f"{plan.id} ({plan.span})" for plan in plans)
    raise CommandError("outside-plans", period=tuple(stated_dates), plans=spans)


def read_or_refuse(path: str, max_bytes: int | None = None) -> TextDocument:
    """Return the text of a file that the user named; a command error where it cannot be read."""
    document, findings = read_document(
        Path(path), path, Rule.FILE_UNREADABLE, max_bytes
    )
    if document is None:
        (finding,) = findings
        raise CommandError("unreadable", path=path, reason=finding.facts["reason"])
    return document


def read_bytes_or_refuse(path: str, max_bytes: int | None = None) -> bytes:
    """Return the bytes of a file that the user named; an error of the command where it cannot be read."""
    faults = Faults(TextDocument(path, ""))
    data = read_bytes(Path(path), faults, Rule.FILE_UNREADABLE, max_bytes)
    if data is None:
        (finding,) = faults.findings
        raise CommandError("unreadable", path=path, reason=finding.facts["reason"])
    return data


def messages_for_plans(plans: "Sequence[Plan | PlanSummary]", lang: str) -> Messages:
    """Return the language to speak: the one asked for, else the plans', else the system's."""
    messages = messages_asked_for(lang)
    of_plans = {plan.language for plan in plans}
    if lang or len(of_plans) != 1:
        return messages
    return Messages(of_plans.pop())


def output_width(width: int) -> int:
    """Return how wide to write: as asked, else the terminal's width or COLUMNS, else that of a pipe."""
    return readable(width or terminal_columns(PIPE_WIDTH))


def readable(width: int) -> int:
    """Return the width nearest to one asked for that can be read."""
    return min(max(width, NARROWEST), WIDEST)
