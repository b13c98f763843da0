"""Audits as JSON: stable names, every input of every number, no language but in the printed forms.

Inputs are numbers with the source's digits; derived ones are rounded half up to ten places, with the printed form
beside them; shares are in per cent; blank is null.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

import msgspec

from auditor.assessment.score import score_of
from auditor.model.actuals import Actual
from auditor.model.assessment import Assessment, Audit, Reported
from auditor.model.findings import Amount, Fact, Finding, Percent, Term
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Better,
    Between,
    Change,
    Falls,
    Goal,
    Observed,
    Reach,
    Relative,
    Rises,
    Target,
)
from auditor.model.provenance import Location
from auditor.model.quantity import exact_decimal
from auditor.rendering.escaping import visible_json
from auditor.rendering.formats.trend_json import trend_object
from auditor.rendering.messages.formatted_row import FIGURES, number_of, printed
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.view import RenderOptions

SCHEMA = 1
Json = Mapping[str, object]


def render_json(view: RenderOptions) -> str:
    """Return the audits as JSON: one plan as one object, several under `audits`."""
    findings = [finding_object(found, view.messages) for found in view.findings]
    simulated = any(audit.plan.simulated for audit in view.audits)
    head: dict[str, object] = {"schema": SCHEMA, "simulated": simulated}
    if len(view.audits) == 1:
        whole: dict[str, object] = {
            **head,
            **_audit(view, view.audits[0]),
            "findings": findings,
        }
    else:
        whole = {
            **head,
            "audits": [_audit(view, audit) for audit in view.audits],
            "findings": findings,
        }
    return encoded(whole)


def render_target_json(audit: Audit, known: Assessment, messages: Messages) -> str:
    """Return one assessment as JSON, for `audit show`."""
    head = {"schema": SCHEMA, "simulated": audit.plan.simulated, "plan": audit.plan.id}
    as_of = None
    if audit.as_of:
        as_of = str(audit.as_of)
    return encoded(
        {**head, "as_of": as_of, **assessment_object(audit, known, messages)}
    )


def encoded(whole: Json) -> str:
    """Return an object as JSON; its first line says whether the plan is a simulated one."""
    text = msgspec.json.format(
        msgspec.json.Encoder(decimal_format="number").encode(whole), indent=2
    ).decode()
    return (
        visible_json(text)
        .replace('{\n  "schema"', '{"schema"', 1)
        .replace(',\n  "simulated"', ', "simulated"', 1)
        + "\n"
    )


def _audit(view: RenderOptions, audit: Audit) -> Json:
    """Return one plan's audit without its findings."""
    plan, actuals = audit.plan, audit.actuals
    return {
        "plan": {
            "id": plan.id, "title": plan.title, "entity": plan.entity, "period": str(plan.span),
            "path": plan.location.path, "language": plan.language,
            "source": {
                "title": plan.source.title, "issuer": plan.source.issuer, "url": plan.source.url,
                "published": str(plan.source.published) if plan.source.published else None,
            },
            "policy": msgspec.structs.asdict(plan.policy),
        },
        "as_of": str(audit.as_of) if audit.as_of else None,
        "newest": str(audit.newest) if audit.newest else None,
        "counts": {status.value: count for status, count in audit.counts().items()},
        "targets": len(audit.assessments),
        "left_out": plan.faulty,
        "actuals": {
            "files": actuals.files, "rows": actuals.rows, "used": actuals.used, "not_reported": actuals.not_reported,
            "left_out": actuals.left_out,
        },
        "assessments": [
            assessment_object(audit, known, view.messages) for _, shown in view.sections(audit) for known in shown
        ],
    }  # fmt: skip


def assessment_object(audit: Audit, known: Assessment, messages: Messages) -> Json:
    """Return one assessment with every input."""
    target = known.target
    return {
        "id": target.id, "section": target.section, "number": number_of(audit.plan, target), "name": target.name,
        "status": known.status.value, "reason": known.reason.value, "late": known.late, "measure": target.measure.value,
        "commitment": target.commitment.value, "owner": target.owner,
        "supporters": target.supporters, "light": known.light.value, "score": _score(audit, known), "tags": target.tags,
        "weight": target.weight,
        "cite": target.cite, "goal": goal_object(known.goal), "goal_as_cited": goal_object(target.goal),
        "unit": target.unit_name or None,
        "actual": _number(known.reported), "bound": known.reported.bound.value if known.reported else None,
        "stage": known.reported.stage or None if known.reported else None,
        "period": str(known.reported.period) if known.reported else None,
        "base": _number(known.base), "base_period": str(known.base.period) if known.base else None,
        "last_year": _number(known.last_year),
        "last_year_period": str(known.last_year.period) if known.last_year else None,
        "close": str(known.close), "months_left": known.months_left, "months_old": known.months_old,
        "share_due": _percent(known.share_due), "expected": _derived(known.expected),
        "expected_low": _derived(known.band[0]), "expected_high": _derived(known.band[1]),
        "completion": _percent(known.completion), "gap": _derived(known.gap), "gap_points": _derived(known.gap_points),
        "gap_beyond_tolerance": _derived(known.gap_beyond_tolerance),
        "gap_bound": known.gap_bound.value if known.gap is not None else None,
        "needed_per_month": _derived(known.needed_per_month), "needed_per_year": _derived(known.needed_per_year),
        "left_per_month": _derived(known.left_per_month), "needed_ratio": _derived(known.needed_ratio),
        "forecast": {"value": _derived(known.forecast.value), "method": known.forecast.method.value}
        if known.forecast
        else None,
        "missing": str(known.missing) if known.missing else None,
        "goal_as_promised": goal_object(known.promised) if known.promised else None, "derived": known.derived,
        "trend": trend_object(known.trend),
        "waiver": _waiver(target), "printed": _printed(audit, known, messages),
        "sources": [source_object(one) for one in (known.reported.sources if known.reported else ())],
        "base_sources": [source_object(one) for one in (known.base.sources if known.base else ())],
        "place": place_object(target.goal_location),
    }  # fmt: skip


def _score(audit: Audit, known: Assessment) -> Json | None:
    """Return the points of a target with what they were computed from; nothing where its plan gives none."""
    rule = audit.plan.policy.score
    score = None
    if rule is not None:
        score = score_of(known, audit.plan, rule)
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


def _printed(audit: Audit, known: Assessment, messages: Messages) -> Json:
    """Return the figures as every reader sees them."""
    cells = printed(audit, known, messages)
    return {name: getattr(cells, name) or None for name in FIGURES}


def goal_object(goal: Goal) -> Json:  # noqa: C901, PLR0911 - one shape for each kind of goal
    """Return a goal by its key in the plan file."""
    match goal:
        case AtLeast(amount):
            return {"kind": "at_least", "amount": amount}
        case AtMost(amount):
            return {"kind": "at_most", "amount": amount}
        case About(amount, tolerance, better):
            return {
                "kind": "about",
                "amount": amount,
                "tolerance": tolerance,
                "better": better.value if better else None,
            }
        case Between(low, high, better):
            return {
                "kind": "between",
                "low": low,
                "high": high,
                "better": better.value if better else None,
            }
        case Rises():
            return {"kind": "rises"}
        case Falls():
            return {"kind": "falls"}
        case Relative(better, series, plus):
            side = "at_most"
            if better is Better.HIGHER:
                side = "at_least"
            return {"kind": side, "series": series.text, "plus": plus}
        case Change(percent):
            return {"kind": "change", "percent": percent}
        case Observed():
            return {"kind": "observed"}
        case Reach(stage, steps):
            return {"kind": "reach", "stage": stage, "steps": steps}
        case _ as unreachable:
            assert_never(unreachable)


def _number(one: Reported | None) -> Decimal | None:
    """Return a reported figure with its digits; a milestone's stage is no number."""
    if one is None or one.stage:
        return None
    if one.digits is not None:
        return one.digits
    return exact_decimal(one.value)


def _derived(value: Fraction | None) -> Decimal | None:
    if value is None:
        return None
    return exact_decimal(value)


def _percent(share: Fraction | None) -> Decimal | None:
    if share is None:
        return None
    return exact_decimal(share * 100)


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


def source_object(actual: Actual) -> Json:
    """Return a row of the actuals that a figure came from."""
    return {
        **place_object(actual.location), "period": str(actual.period),
        "value": actual.quantity.number if actual.quantity else None,
        "unit": actual.quantity.unit.name if actual.quantity else None, "stage": actual.stage or None,
        "source": actual.source, "published": str(actual.published) if actual.published else None, "note": actual.note,
    }  # fmt: skip


def place_object(location: Location) -> dict[str, object]:
    """Return a place in a file; of a spreadsheet also the sheet, whose rows are the lines."""
    sheet = {"sheet": location.sheet} if location.sheet else {}
    return {
        "path": location.path,
        **sheet,
        "line": location.line or None,
        "column": location.column or None,
    }


def finding_object(found: Finding, messages: Messages) -> Json:
    """Return a finding: its facts as fields, and its sentence."""
    return {
        "code": found.rule.code, "rule": found.rule.slug, "severity": found.severity.value,
        **place_object(found.location), "subject": found.subject, "plan": found.plan or None,
        "message": messages.message(found), "remedy": messages.remedy(found), "waived": found.waived,
        "facts": {name: _fact(fact) for name, fact in found.facts.items()},
        "related": [place_object(place) for place in found.related],
    }  # fmt: skip


def _fact(fact: Fact) -> object:  # noqa: PLR0911 - one shape for each kind of fact
    """Return a fact as JSON."""
    match fact:
        case Amount():
            return {
                "value": fact.digits
                if fact.digits is not None
                else exact_decimal(fact.value),
                "unit": fact.unit,
            }
        case Percent():
            return exact_decimal(fact.value * 100)
        case Fraction():
            return exact_decimal(fact)
        case Term():
            return fact.name
        case tuple():
            return [_fact(part) for part in fact]
        case int() | str() | Decimal():
            return fact
        case _:
            return str(fact)
