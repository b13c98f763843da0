"""A goal as JSON: an object whose `kind` is the goal's key in the plan file."""

from collections.abc import Mapping
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

Json = Mapping[str, object]


def goal_object(goal: Goal) -> Json:  # noqa: PLR0911 - one shape for each kind of goal
    """Return a goal by its key in the plan file."""
    match goal:
        case AtLeast(amount):
            return {"kind": "at_least", "amount": amount}
        case AtMost(amount):
            return {"kind": "at_most", "amount": amount}
        # Both may have a better side, which is nobody's if null.
        case About() | Between():
            return _range(goal)
        case Rises():
            return {"kind": "rises"}
        case Falls():
            return {"kind": "falls"}
        case Relative():
            return _relative(goal)
        case Change(percent):
            return {"kind": "change", "percent": percent}
        case Observed():
            return {"kind": "observed"}
        case Reach(stage, steps):
            return {"kind": "reach", "stage": stage, "steps": steps}
        case _ as unreachable:
            assert_never(unreachable)


def _range(goal: About | Between) -> Json:
    """Return a goal with two sides; null for the better one where neither is."""
    better = None
    if goal.better is not None:
        better = goal.better.value
    if isinstance(goal, Between):
        return {"kind": "between", "low": goal.low, "high": goal.high, "better": better}
    return {
        "kind": "about",
        "amount": goal.amount,
        "tolerance": goal.tolerance,
        "better": better,
    }


def _relative(goal: Relative) -> Json:
    """Return a goal that is held to another series."""
    kind = "at_most"
    if goal.better is Better.HIGHER:
        kind = "at_least"
    return {"kind": kind, "series": goal.series.text, "plus": goal.plus}
