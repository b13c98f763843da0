"""Targets with their parts as JSON: stable names, exact numbers; shares and factors are fractions of 1."""

from decimal import Decimal

from auditor.model.exact import Fraction
from auditor.model.quantity import exact_decimal
from auditor.model.tree import GoalSum, Rollup, Tree
from auditor.rendering.formats.data_json import (
    SCHEMA,
    finding_object,
)
from auditor.rendering.formats.goal_json import goal_object
from auditor.rendering.formats.json_text import Json, encoded
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.tree import TreeReport


def _rollups(report: TreeReport) -> dict[str, list[Json]]:
    """Return the groups of targets by what they are put together by: section, owner, place."""
    rollups: dict[str, list[Json]] = {}
    for kind, groups in report.rollups.items():
        rollups[kind] = [_rollup(group) for group in groups]
    return rollups


def render_tree_json(report: TreeReport, messages: Messages) -> str:
    """Return everything that `audit tree` shows."""
    as_of = None
    if report.as_of is not None:
        as_of = str(report.as_of)
    whole = {
        "schema": SCHEMA,
        "simulated": any(audit.plan.simulated for audit in report.audits),
        "as_of": as_of,
        "trees": [_tree(tree) for tree in report.trees],
        "rollups": _rollups(report),
        "findings": [finding_object(finding, messages) for finding in report.findings],
    }
    return encoded(whole)


def _tree(tree: Tree) -> Json:
    """Return a target with its parts: what it promises, how it stands, and what its parts make of it."""
    parts = [_tree(part) for part in tree.parts]
    return {
        **_target(tree),
        **_figures(tree),
        **_of_parts(tree),
        **_goals(tree.goals),
        "repeated": tree.repeated,
        "parts": parts,
    }


def _target(tree: Tree) -> Json:
    """Return who promises what, and its share of the whole's goal and figure."""
    target = tree.assessment.target
    return {
        "plan": tree.plan.id,
        "entity": tree.plan.entity,
        "id": target.id,
        "name": target.name,
        "unit": target.unit_name or None,
        "goal": goal_object(tree.assessment.goal),
        "goal_share": _number(tree.goal_share),
        "share": _number(tree.share),
        "status": tree.assessment.status.value,
        "derived": tree.assessment.derived,
    }


def _figures(tree: Tree) -> Json:
    """Return the figure a target is judged at; of a milestone the stage."""
    reported = tree.assessment.reported
    if reported is None:
        return {"actual": None, "stage": None, "period": None}
    if reported.stage:
        return {"actual": None, "stage": reported.stage, "period": str(reported.period)}
    return {
        "actual": _number(reported.value),
        "stage": None,
        "period": str(reported.period),
    }


def _of_parts(tree: Tree) -> Json:
    """Return what the parts come to, what is missing, and by how much a reported whole differs."""
    combined, period, complete, combination = None, None, None, None
    if tree.combination is not None:
        combination = tree.combination.value
        complete = not tree.missing and not tree.absent
    if tree.combined is not None:
        combined, period = tree.combined.value, str(tree.combined.period)
    return {
        "combination": combination,
        "combined": _number(combined),
        "combined_period": period,
        "complete": complete,
        "missing": tree.missing,
        "absent": tree.absent,
        "difference": _number(tree.difference),
        "differs": tree.differs,
    }


def _goals(goals: GoalSum | None) -> Json:
    """Return what the parts promise together, against the whole."""
    if goals is None:
        return {"goals_total": None, "factor": None, "undistributed": None}
    return {
        "goals_total": _number(goals.parts),
        "factor": _number(goals.factor),
        "undistributed": _number(goals.undistributed),
    }


def _rollup(group: Rollup) -> Json:
    """Return how a section, a unit or a place stands."""
    return {
        "name": group.name,
        "targets": group.targets,
        "weight": _number(group.weight),
        "judged": _number(group.judged),
        "kept": _number(group.kept),
        "share": _number(group.share),
        "worst": group.worst,
    }


def _number(number: Fraction | None) -> Decimal | None:
    """Return a number that was worked out, rounded as in the JSON of a check."""
    if number is None:
        return None
    return exact_decimal(number)
