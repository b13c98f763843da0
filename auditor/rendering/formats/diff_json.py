"""The comparison of audits as JSON: lists of target ids, and each of those targets before and after."""

from collections.abc import Mapping

from auditor.assessment.changes import InForce, MovedGoal, Revised
from auditor.model.assessment import Audit, Reported
from auditor.model.plan import Target
from auditor.rendering.formats.data_json import (
    SCHEMA,
    Json,
    assessment_object,
    encoded,
    finding_object,
    goal_object,
    place_object,
    source_object,
)
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.reports.changes import is_simulated
from auditor.rendering.reports.diff import Compared, DiffView


def render_json(view: DiffView) -> str:
    """Return the comparison as JSON: lists of target ids, and each of those targets before and after."""
    simulated = any(is_simulated(one.changes) for one in view.compared)
    comparisons = [_comparison(one, view.messages) for one in view.compared]
    head: dict[str, object] = {"schema": SCHEMA, "simulated": simulated}
    rest = comparisons[0] if len(comparisons) == 1 else {"comparisons": comparisons}
    return encoded(
        {
            **head,
            **rest,
            "unreadable": [
                finding_object(found, view.messages) for found in view.findings
            ],
        }
    )


def _comparison(one: Compared, messages: Messages) -> dict[str, object]:
    """Return one plan's comparison."""
    changes, (old, new) = one.changes, one.revisions
    lists = (
        "better",
        "worse",
        "newly_behind",
        "recovered",
        "newly_reported",
        "no_longer_reported",
        "undecided",
    )
    found = {name: getattr(changes, name) for name in lists}
    moved = {
        change.after.target.id: change for some in found.values() for change in some
    }
    return {
        "plan": changes.after.plan.id,
        "from": _side(changes.before, old),
        "to": _side(changes.after, new),
        **{
            name: [change.after.target.id for change in some]
            for name, some in found.items()
        },
        "revised": [_revised(revised) for revised in changes.revised],
        "moved_goals": [_moved(goal) for goal in changes.moved_goals],
        "added": [_target(target) for target in changes.added],
        "dropped": [_target(target) for target in changes.dropped],
        "policy": [
            {"name": policy.name, "old": policy.old, "new": policy.new}
            for policy in changes.policy
        ],
        "targets": {
            name: {
                "before": assessment_object(changes.before, change.before, messages),
                "after": assessment_object(changes.after, change.after, messages),
            }
            for name, change in moved.items()
        },
    }


def _side(audit: Audit, revision: str) -> Json:
    """Return what one side is, and how many targets have each status there."""
    counts = {status.value: count for status, count in audit.counts().items()}
    return {
        "revision": revision or None,
        "as_of": str(audit.as_of) if audit.as_of else None,
        "counts": counts,
    }


def _revised(one: Revised) -> Json:
    """Return a revised figure, with the rows of both."""

    def rows(figure: Reported) -> list[Json]:
        return [source_object(row) for row in figure.sources]

    period = str(one.after.period)
    return {
        "id": one.target.id,
        "period": period,
        "before": rows(one.before),
        "after": rows(one.after),
    }


def _moved(one: MovedGoal) -> Json:
    """Return a moved goal, with the places of both."""

    def side(target: Target, goal: InForce) -> Mapping[str, object]:
        unit = target.unit_name or None
        place = place_object(goal.location)
        return {
            "goal": goal_object(goal.goal),
            "unit": unit,
            "reason": clean(goal.reason) or None,
            "place": place,
        }

    return {
        "id": one.after.id, "before": side(one.before, one.old), "after": side(one.after, one.new), "eased": one.eased,
        "terms": one.terms,
    }  # fmt: skip


def _target(target: Target) -> Json:
    """Return a target that only one of the two plans has."""
    unit = target.unit_name or None
    goal, place = goal_object(target.goal), place_object(target.goal_location)
    return {
        "id": target.id,
        "name": target.name,
        "goal": goal,
        "unit": unit,
        "place": place,
    }
