"""Targets with their parts as JSON: stable names, exact numbers; shares and factors are fractions of 1."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from auditor.model.quantity import exact_decimal
from auditor.model.tree import Rollup, Tree
from auditor.rendering.formats.data_json import SCHEMA, encoded, finding_object, goal_object
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.tree import TreeReport

Json = Mapping[str, object]


def render_tree_json(report: TreeReport, wording: Messages) -> str:
    """Return everything that `audit tree` shows."""
    return encoded({
        "schema": SCHEMA,
        "simulated": any(audit.plan.simulated for audit in report.audits),
        "as_of": str(report.as_of) if report.as_of else None,
        "trees": [_tree(tree) for tree in report.trees],
        "rollups": {kind: [_rollup(one) for one in rollups] for kind, rollups in report.rollups.items()},
        "findings": [finding_object(found, wording) for found in report.findings],
    })  # fmt: skip


def _tree(tree: Tree) -> Json:
    known, target = tree.known, tree.known.target
    reported = known.reported
    return {
        "plan": tree.plan.id,
        "entity": tree.plan.entity,
        "id": target.id,
        "name": target.name,
        "unit": target.unit_name or None,
        "goal": goal_object(known.goal),
        "goal_share": _number(tree.goal_share),
        "actual": _number(reported.value) if reported and not reported.stage else None,
        "stage": reported.stage or None if reported else None,
        "period": str(reported.period) if reported else None,
        "derived": known.derived,
        "share": _number(tree.share),
        "status": known.status.value,
        "combination": tree.combination.value if tree.combination else None,
        "combined": _number(tree.combined.value) if tree.combined else None,
        "combined_period": str(tree.combined.period) if tree.combined else None,
        "complete": not tree.missing and not tree.absent if tree.combination else None,
        "missing": tree.missing,
        "absent": tree.absent,
        "difference": _number(tree.difference),
        "differs": tree.differs,
        "goals_total": _number(tree.goals.parts) if tree.goals else None,
        "factor": _number(tree.goals.factor) if tree.goals else None,
        "undistributed": _number(tree.goals.undistributed) if tree.goals else None,
        "parts": [_tree(part) for part in tree.parts],
    }


def _rollup(one: Rollup) -> Json:
    return {
        "name": one.name,
        "targets": one.targets,
        "weight": _number(one.weight),
        "judged": _number(one.judged),
        "kept": _number(one.kept),
        "share": _number(one.share),
        "worst": one.worst,
    }


def _number(number: Fraction | None) -> Decimal | None:
    return None if number is None else exact_decimal(number)
