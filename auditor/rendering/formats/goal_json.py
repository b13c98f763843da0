"""A goal as JSON: an object whose `kind` is the goal's key in the plan file."""

from typing import assert_never

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
)
from auditor.rendering.formats.json_text import Json


def goal_object(goal: Goal) -> Json:
    """Return a goal by its key in the plan file."""
    match goal:
        case AtLeast(amount) | AtMost(amount):
            return {"kind": goal.key, "amount": amount}
        # Both may have a better side, which is nobody's if null.
        case About() | Between():
            return _range(goal)
        case Rises() | Falls() | Observed():
            return {"kind": goal.key}
        case Relative():
            return _relative(goal)
        case Change(percent):
            return {"kind": goal.key, "percent": percent}
        case Reach(stage, steps):
            return {"kind": goal.key, "stage": stage, "steps": steps}
        case _ as unreachable:
            assert_never(unreachable)


def _range(goal: About | Between) -> Json:
    """Return a goal with two sides; null for the better one where neither is."""
    better = None
    if goal.better is not None:
        better = goal.better.value
    if isinstance(goal, Between):
        return {"kind": goal.key, "low": goal.low, "high": goal.high, "better": better}
    return {
        "kind": goal.key,
        "amount": goal.amount,
        "tolerance": goal.tolerance,
        "better": better,
    }


def _relative(goal: Relative) -> Json:
    """Return a goal that is held to another series."""
    kind: type[AtLeast | AtMost] = AtMost
    if goal.better is Better.HIGHER:
        kind = AtLeast
    return {"kind": kind.key, "series": goal.series.text, "plus": goal.plus}
