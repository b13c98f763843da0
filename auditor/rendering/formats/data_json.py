"""Audits as JSON: stable names, every input of every number, no language but in the printed forms.

Inputs are numbers with the source's digits; derived ones are rounded half up to ten places, with the printed form
beside them; shares are in per cent; blank is null.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from msgspec.structs import asdict

from auditor.assessment.comparison import SENTENCE_ONLY
from auditor.assessment.score import score_of
from auditor.model.assessment import Assessment, Audit, Reported
from auditor.model.findings import Amount, Fact, Finding, MessageKey, Percent
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Plan, Target
from auditor.model.provenance import Location
from auditor.model.quantity import exact_decimal
from auditor.rendering.formats.goal_json import goal_object
from auditor.rendering.formats.json_text import Json, encoded, encoded_lists
from auditor.rendering.formats.source_json import (
    SourceObject,
    period_text,
    source_object,
)
from auditor.rendering.formats.trend_json import trend_object
from auditor.rendering.messages.formatted_row import figure_cells, number_of
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.render_options import RenderOptions

SCHEMA = 1


def render_json(options: RenderOptions) -> bytes:
    """Return the audits as JSON: one plan as one object, several under `audits`."""
    messages = options.messages
    simulated = any(audit.plan.simulated for audit in options.audits)
    whole: dict[str, object] = {"schema": SCHEMA, "simulated": simulated}
    lists: dict[str, Iterator[Json]] = {}
    # One plan is what nearly every reader has; it stays as short to address as it was before there were several.
    if len(options.audits) == 1:
        audit = options.audits[0]
        whole |= _audit(audit)
        lists["assessments"] = _assessments(options, audit)
    else:
        lists["audits"] = (
            {**_audit(audit), "assessments": list(_assessments(options, audit))}
            for audit in options.audits
        )
    lists["findings"] = (
        finding_object(finding, messages) for finding in options.findings
    )
    return encoded_lists(whole, lists)


def render_target_json(audit: Audit, assessment: Assessment, messages: Messages) -> str:
    """Return one assessment as JSON, for `audit show`."""
    head = {"schema": SCHEMA, "simulated": audit.plan.simulated, "plan": audit.plan.id}
    as_of = _text(audit.as_of)
    whole = {**head, "as_of": as_of, **assessment_object(audit, assessment, messages)}
    return encoded(whole)


def _assessments(options: RenderOptions, audit: Audit) -> Iterator[Json]:
    """Yield the assessments of a plan that are to be shown, in the order they are shown in."""
    for _, shown in options.sections(audit):
        for assessment in shown:
            yield assessment_object(audit, assessment, options.messages)


def _audit(audit: Audit) -> Json:
    """Return one plan's audit without its assessments and findings."""
    actuals = audit.actuals
    return {
        "plan": _plan(audit.plan),
        "as_of": _text(audit.as_of),
        "newest": _text(audit.newest),
        "counts": {status.value: count for status, count in audit.counts().items()},
        "targets": len(audit.assessments),
        "left_out": audit.plan.faulty,
        "actuals": {
            "files": actuals.files,
            "rows": actuals.rows,
            "used": actuals.used,
            "not_reported": actuals.not_reported,
            "set_aside": actuals.set_aside,
            "left_out": actuals.left_out,
        },
    }


def _plan(plan: Plan) -> Json:
    """Return what identifies a plan, where it was published, and the thresholds it is judged by."""
    source = {
        "title": plan.source.title,
        "issuer": plan.source.issuer,
        "url": plan.source.url,
        "published": _text(plan.source.published),
    }
    return {
        "id": plan.id,
        "title": plan.title,
        "entity": plan.entity,
        "period": str(plan.span),
        "path": plan.location.path,
        "language": plan.language,
        "source": source,
        "policy": asdict(plan.policy),
    }


def assessment_object(audit: Audit, assessment: Assessment, messages: Messages) -> Json:
    """Return one assessment with every input."""
    target = assessment.target
    return {
        **_identity(audit, assessment),
        **_inputs(assessment),
        **_working(assessment),
        "forecast": _forecast(assessment),
        "missing": _text(assessment.missing),
        "goal_as_promised": _promised(assessment),
        "derived": assessment.derived,
        "trend": trend_object(assessment.trend),
        "waiver": _waiver(target),
        "printed": _printed(assessment, messages),
        "sources": _sources(assessment.reported),
        "base_sources": _sources(assessment.base),
        "place": place_object(target.goal_location),
    }


def _identity(audit: Audit, assessment: Assessment) -> Json:
    """Return which target an assessment is about, how it stands, and what was promised."""
    target = assessment.target
    return {
        "id": target.id,
        "section": target.section,
        "number": number_of(audit.plan, target),
        "name": target.name,
        "status": assessment.status.value,
        "reason": assessment.reason.value,
        "late": assessment.late,
        "ahead": assessment.ahead,
        "measure": target.measure.value,
        "commitment": target.commitment.value,
        "owner": target.owner,
        "supporters": target.supporters,
        "light": assessment.light.value,
        "score": _score(audit, assessment),
        "tags": target.tags,
        "weight": target.weight,
        "cite": target.cite,
        "goal": goal_object(assessment.goal),
        "goal_as_cited": goal_object(target.goal),
        "unit": target.unit_name or None,
    }


def _inputs(assessment: Assessment) -> Json:
    """Return the figures an assessment was made from: the reported one, the baseline, last year's."""
    reported = assessment.reported
    bound, stage = None, None
    if reported is not None:
        bound, stage = reported.bound.value, reported.stage or None
    return {
        "actual": _number(reported),
        "bound": bound,
        "stage": stage,
        "period": _period(reported),
        "base": _number(assessment.base),
        "base_period": _period(assessment.base),
        "last_year": _number(assessment.last_year),
        "last_year_period": _period(assessment.last_year),
    }


def _working(assessment: Assessment) -> Json:
    """Return what was worked out from the figures: what is due, what is missing, what is needed."""
    # Where there is no gap, its bound says nothing either.
    gap_bound = None
    if assessment.gap is not None:
        gap_bound = assessment.gap_bound.value
    low, high = assessment.band
    return {
        "close": str(assessment.close),
        "months_left": assessment.months_left,
        "months_old": assessment.months_old,
        "share_due": _percent(assessment.share_due),
        "expected": _derived(assessment.expected),
        "expected_low": _derived(low),
        "expected_high": _derived(high),
        "completion": _percent(assessment.completion),
        "gap": _derived(assessment.gap),
        "gap_points": _derived(assessment.gap_points),
        "gap_beyond_tolerance": _derived(assessment.gap_beyond_tolerance),
        "gap_bound": gap_bound,
        "needed_per_month": _derived(assessment.needed_per_month),
        "needed_per_year": _derived(assessment.needed_per_year),
        "left_per_month": _derived(assessment.left_per_month),
        "needed_ratio": _derived(assessment.needed_ratio),
    }


def _forecast(assessment: Assessment) -> Json | None:
    """Return where the target is heading and by which method; nothing where that cannot be said."""
    forecast = assessment.forecast
    if forecast is None:
        return None
    return {"value": _derived(forecast.value), "method": forecast.method.value}


def _promised(assessment: Assessment) -> Json | None:
    """Return the goal as it was first promised, where it has been adjusted since."""
    if assessment.promised is None:
        return None
    return goal_object(assessment.promised)


def _sources(figure: Reported | None) -> list[SourceObject]:
    """Return the rows that a figure came from."""
    if figure is None:
        return []
    return [source_object(row) for row in figure.sources]


def _text(noun: object | None) -> str | None:
    """Return a period, a date or a month as it is written; null where there is none."""
    if noun is None:
        return None
    return str(noun)


def _period(figure: Reported | None) -> str | None:
    """Return the period of a figure."""
    if figure is None:
        return None
    return str(figure.period)


def _score(audit: Audit, assessment: Assessment) -> Json | None:
    """Return the points of a target with what they were computed from; nothing where its plan gives none."""
    rule = audit.plan.policy.score
    score = None
    if rule is not None:
        score = score_of(assessment, audit.plan, rule)
    # No points is not 0 points.
    if score is None:
        return None
    return {
        "points": exact_decimal(score.points),
        "method": score.method.value,
        "numerator": exact_decimal(score.numerator),
        "denominator": exact_decimal(score.denominator),
        "completion": exact_decimal(score.completion * 100),
        "counted": exact_decimal(score.counted * 100),
    }


def _printed(assessment: Assessment, messages: Messages) -> Json:
    """Return the figures as every reader sees them."""
    # Beside the exact figures, so that a program that shows them rounds as we do.
    cells = figure_cells(assessment, messages)
    return {name: cell or None for name, cell in asdict(cells).items()}


def _number(figure: Reported | None) -> Decimal | None:
    """Return a reported figure with its digits; a milestone's stage is no number."""
    if figure is None or figure.stage:
        return None
    if figure.digits is not None:
        return figure.digits
    return exact_decimal(figure.value)


def _derived(value: Fraction | None) -> Decimal | int | None:
    if value is None:
        return None
    return _number_of(value)


def _percent(share: Fraction | None) -> Decimal | int | None:
    if share is None:
        return None
    return _number_of(share * 100)


def _number_of(value: Fraction) -> Decimal | int:
    """Return a number as JSON has it; a whole one needs no decimal."""
    if value.denominator == 1:
        return value.numerator
    return exact_decimal(value)


def _waiver(target: Target) -> Json | None:
    waiver = target.waiver
    if waiver is None:
        return None
    return {
        "rule": waiver.rule,
        "until": str(waiver.until),
        "reason": waiver.reason,
        "by": waiver.by,
        "up_to": waiver.up_to,
    }


def place_object(location: Location) -> dict[str, object]:
    """Return a place in a file; of a spreadsheet also the sheet, whose rows are the lines."""
    place: dict[str, object] = {"path": location.path}
    # A field that only workbooks have would be null in every line of a CSV.
    if location.sheet:
        place["sheet"] = location.sheet
    place["line"] = location.line or None
    place["column"] = location.column or None
    return place


def finding_object(finding: Finding, messages: Messages) -> Json:
    """Return a finding: its facts as fields, and its sentence."""
    return {
        "code": finding.rule.code,
        "rule": finding.rule.slug,
        "severity": finding.severity.value,
        **place_object(finding.location),
        "subject": finding.subject,
        "plan": finding.plan or None,
        "message": messages.message(finding),
        "remedy": messages.remedy(finding),
        "waived": finding.waived,
        "facts": _facts(finding),
        "related": [place_object(place) for place in finding.related],
    }


def _facts(finding: Finding) -> Json:
    """Return the facts of a finding, without those that only choose the words of its sentence."""
    facts = finding.facts_known
    hidden = SENTENCE_ONLY if "frame" in facts else frozenset[str]()
    return {name: _fact(fact) for name, fact in facts.items() if name not in hidden}


def _fact(fact: Fact) -> object:  # noqa: PLR0911 - one shape for each kind of fact
    """Return a fact as JSON."""
    match fact:
        case Amount():
            return _amount(fact)
        # A word of ours: programs get its name, which is the same in every language.
        case MessageKey():
            return fact.name
        case str() | int() | Decimal():
            return fact
        case Period():
            return period_text(fact)
        case Percent():
            return _number_of(fact.value * 100)
        case tuple():
            return [_fact(part) for part in fact]
        case date() | Month() | Location():
            return str(fact)
        case Fraction():
            return _number_of(fact)
        case _ as unreachable:
            assert_never(unreachable)


def _amount(amount: Amount) -> Json:
    """Return an amount with the digits of its source where it has any."""
    value = amount.digits
    if value is None:
        return {"value": _number_of(amount.value), "unit": amount.unit}
    return {"value": value, "unit": amount.unit}
