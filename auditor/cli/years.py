"""`audit show --years`: one target in the plans of all years, each judged as of its own newest figure."""

from collections.abc import Iterator
from functools import partial

from auditor.assessment.evidence import evidence_for
from auditor.assessment.history import StatusRun, run_of
from auditor.assessment.links import Library
from auditor.audit import assessed
from auditor.cli.auditing import audit_plan, messages_for_plans, month_of, output_width
from auditor.cli.outputs import echo_to_readers
from auditor.cli.streams import colour_choice, echo
from auditor.model.assessment import Assessment, Audit
from auditor.model.plan import Plan, Target
from auditor.reading.repository import Repository
from auditor.rendering.formats.years_json import render_years_json
from auditor.rendering.reports.years import YearJudged, years_document
from auditor.rendering.writers.terminal import write_terminal


def echo_years(
    repository: Repository,
    plan: Plan,
    target: Target,
    as_of: str,
    format_: str,
    lang: str,
    width: int,
) -> None:
    """Print the history of a target."""
    judged = list(years_of(repository, plan, target, as_of))
    messages = messages_for_plans([plan], lang)
    if format_ == "json":
        echo(render_years_json(judged, messages))
        return
    document = years_document(judged, messages)
    echo_to_readers(
        write_terminal(document, output_width(width), colour=colour_choice())
    )


def years_of(
    repository: Repository, plan: Plan, target: Target, as_of: str
) -> Iterator[YearJudged]:
    """Yield the target of that id in every plan of the same place, up to a month if one is given, oldest plan first."""
    last = None
    if as_of:
        last = month_of(plan, as_of)
    for other in sorted(repository.plans, key=Plan.by_start):
        # A plan that begins after the month that was asked for says nothing of it.
        has_begun = last is None or other.span.start <= last
        is_of_place = other.entity == plan.entity
        if not (has_begun and is_of_place and _has(other, target.id)):
            continue
        date = ""
        if last is not None and last <= other.span.end:
            date = as_of
        audit = audit_plan(other, repository, date)
        assessment = next(
            assessment
            for assessment in audit.assessments
            if assessment.target.id == target.id
        )
        yield YearJudged(audit, assessment, status_run_of(audit, assessment))


def _has(plan: Plan, target_id: str) -> bool:
    """Return whether a plan has a target of an id."""
    return any(target.id == target_id for target in plan.targets)


def status_run_of(audit: Audit, assessment: Assessment) -> StatusRun | None:
    """Return how long the status of a target of an audit has lasted."""
    written = next(
        target for target in audit.plan.targets if target.id == assessment.target.id
    )
    ends = [figure.period.end for figure in evidence_for(audit, assessment).now.figures]
    library = Library(audit.beside)
    return run_of(
        assessment, ends, partial(assessed, written, audit.plan, audit.actuals, library)
    )
