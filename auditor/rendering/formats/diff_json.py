"""The comparison of audits as JSON: lists of target ids, and each of those targets before and after."""

from collections.abc import Mapping
from typing import assert_never

from auditor.assessment.changes import (
    Change,
    Changes,
    InForce,
    MovedGoal,
    MovedPolicy,
    Revised,
)
from auditor.assessment.goalposts import Shift
from auditor.model.assessment import Audit, Reported
from auditor.model.plan import Target
from auditor.rendering.escaping import clean
from auditor.rendering.formats.data_json import (
    SCHEMA,
    assessment_object,
    finding_object,
    place_object,
)
from auditor.rendering.formats.goal_json import goal_object
from auditor.rendering.formats.json_text import Json, encoded
from auditor.rendering.formats.source_json import SourceObject, source_object
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.changes import is_simulated
from auditor.rendering.reports.diff import Compared, DiffRenderOptions

# The changes of how a target stands, as `Changes` names them.
_LISTS = (
    "better",
    "worse",
    "newly_behind",
    "recovered",
    "newly_reported",
    "no_longer_reported",
    "undecided",
)


def render_json(options: DiffRenderOptions) -> str:
    """Return the comparison as JSON: lists of target ids, and each of those targets before and after."""
    simulated = any(is_simulated(compared.changes) for compared in options.compared)
    whole: dict[str, object] = {"schema": SCHEMA, "simulated": simulated}
    comparisons = [
        _comparison(compared, options.messages) for compared in options.compared
    ]
    if len(comparisons) == 1:
        whole |= comparisons[0]
    else:
        whole["comparisons"] = comparisons
    unreadable = [
        finding_object(finding, options.messages) for finding in options.findings
    ]
    whole["unreadable"] = unreadable
    return encoded(whole)


def _comparison(compared: Compared, messages: Messages) -> dict[str, object]:
    """Return one plan's comparison."""
    changes, (old, new) = compared.changes, compared.revisions
    comparison: dict[str, object] = {
        "plan": changes.after.plan.id,
        "from": _side(changes.before, old),
        "to": _side(changes.after, new),
    }
    targets: dict[str, Json] = {}
    for name in _LISTS:
        listed: tuple[Change, ...] = getattr(changes, name)
        comparison[name] = [change.after.target.id for change in listed]
        for change in listed:
            # A target listed under two kinds is written once.
            targets[change.after.target.id] = _both(changes, change, messages)
    comparison |= _plan_changes(changes)
    comparison["targets"] = targets
    return comparison


def _plan_changes(changes: Changes) -> dict[str, object]:
    """Return what has changed in the files themselves: figures, goals, targets and policy."""
    comparison: dict[str, object] = {}
    comparison["revised"] = [_revised(revised) for revised in changes.revised]
    comparison["moved_goals"] = [_moved(goal) for goal in changes.moved_goals]
    comparison["added"] = [_target(target) for target in changes.added]
    comparison["dropped"] = [_target(target) for target in changes.dropped]
    comparison["policy"] = [_policy(policy) for policy in changes.policy]
    return comparison


def _both(changes: Changes, change: Change, messages: Messages) -> Json:
    """Return a target as it stood and as it stands."""
    return {
        "before": assessment_object(changes.before, change.before, messages),
        "after": assessment_object(changes.after, change.after, messages),
    }


def _policy(policy: MovedPolicy) -> Json:
    """Return a threshold of the plan that was moved."""
    return {
        "name": policy.name,
        "old": policy.old,
        "new": policy.new,
        "eased": _eased(policy.shift),
    }


def _eased(shift: Shift | None) -> bool | None:
    """Return whether something is easier to keep than it was; nothing where it stands, or nobody can say."""
    match shift:
        case Shift.EASED:
            return True
        case Shift.TIGHTENED:
            return False
        case Shift.OTHER | None:
            return None
        case _:
            assert_never(shift)


def _side(audit: Audit, revision: str) -> Json:
    """Return what one side is, and how many targets have each status there."""
    counts = {status.value: count for status, count in audit.counts().items()}
    return {
        "revision": revision or None,
        "as_of": str(audit.as_of) if audit.as_of else None,
        "counts": counts,
    }


def _revised(revision: Revised) -> Json:
    """Return a revised figure, with the rows of both."""

    def rows(figure: Reported) -> list[SourceObject]:
        return [source_object(row) for row in figure.sources]

    period = str(revision.after.period)
    return {
        "id": revision.target.id,
        "period": period,
        "before": rows(revision.before),
        "after": rows(revision.after),
    }


def _moved(moved: MovedGoal) -> Json:
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
        "id": moved.after.id,
        "before": side(moved.before, moved.old),
        "after": side(moved.after, moved.new),
        "eased": _eased(moved.shift),
        "terms": [term.name for term in moved.terms],
        "eased_terms": [term.name for term in moved.terms if term.shift is Shift.EASED],
    }


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
