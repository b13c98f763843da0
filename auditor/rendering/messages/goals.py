"""Goals in words: as a table shows them, and as a sentence has them."""

from decimal import Decimal
from typing import Protocol, assert_never

from auditor.assessment.goal_bounds import is_rank
from auditor.model.findings import Fact
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
from auditor.model.quantity import Unit
from auditor.rendering.messages.numbers import plain_digits

_TERMS = {Rises: "rises", Falls: "falls", Observed: "none"}
"""The words for goals that consist of nothing else."""


class GoalWords(Protocol):
    """What the words of a language have to offer for a goal; `Messages` has it all."""

    def term(self, kind: str, name: str) -> str:
        """Return our word for a member of an enumeration."""

    def sentence(self, kind: str, name: str, /, **facts: Fact) -> str:
        """Return a sentence with its facts put in."""

    def fact(self, fact: Fact) -> str:
        """Return a fact as words or digits."""

    def with_unit(self, digits: str, unit: str) -> str:
        """Return digits with a unit behind them."""


def goal_text(goal: Goal, unit: Unit | None, kind: str, messages: GoalWords) -> str:
    """Return a goal in the words of a kind; what has no amount is said the same everywhere."""
    match goal:
        case AtLeast() | AtMost() | About() | Between():
            return _amount_text(goal, unit, kind, messages)
        case Rises() | Falls() | Observed():
            return messages.term("goal", _TERMS[type(goal)])
        case Relative() | Change():
            return _comparison_text(goal, kind, messages)
        case Reach():
            return messages.fact(goal.stage)
        case _ as unreachable:
            assert_never(unreachable)


def _amount_text(
    goal: AtLeast | AtMost | About | Between,
    unit: Unit | None,
    kind: str,
    messages: GoalWords,
) -> str:
    """Return a goal that is an amount or a range of them."""
    match goal:
        case AtLeast(amount):
            with_unit = _with_unit(amount, unit, messages)
            return messages.sentence(kind, goal_name(goal), amount=with_unit)
        case AtMost(amount):
            return _ceiling(amount, unit, kind, messages)
        case About(amount):
            with_unit = _with_unit(amount, unit, messages)
            return messages.sentence("goal", "about", amount=with_unit)
        case Between(low, high):
            with_unit = _with_unit(high, unit, messages)
            return messages.sentence(kind, "between", low=low, high=with_unit)
        case _ as unreachable:
            assert_never(unreachable)


def goal_name(goal: AtLeast | AtMost) -> str:
    """Return the name of what is said of a goal; what is stricter than a floor has its own."""
    return goal.key.replace("_", "-")


def _with_unit(amount: Decimal, unit: Unit | None, messages: GoalWords) -> str:
    """Return an amount with the name of its unit behind it, if it has one."""
    name = ""
    if unit:
        name = unit.name
    return messages.with_unit(plain_digits(amount), name)


def is_never(goal: Goal, unit: Unit | None) -> bool:
    """Return whether a goal is that no case at all may occur: a ceiling of none, of what is counted."""
    if not isinstance(goal, AtMost):
        return False
    if goal.amount != 0 or unit is None:
        return False
    return unit.counts_things


def _ceiling(amount: Decimal, unit: Unit | None, kind: str, messages: GoalWords) -> str:
    """Return a ceiling; one of no cases at all says that they are not to occur."""
    goal = AtMost(amount)
    if is_never(goal, unit):
        return messages.term("goal", "never")
    with_unit = _with_unit(amount, unit, messages)
    if is_rank(goal, unit):
        return messages.sentence(kind, "rank", amount=with_unit)
    return messages.sentence(kind, "at-most", amount=with_unit)


def _comparison_text(goal: Relative | Change, kind: str, messages: GoalWords) -> str:
    """Return a goal that is a change against the base year, or another series: ≥province-gdp-growth+1."""
    if isinstance(goal, Relative):
        return _relative(goal, kind, messages)
    form = "growth"
    if goal.percent < 0:
        form = "cut"
    return messages.sentence("goal", form, percent=abs(goal.percent))


def _relative(goal: Relative, kind: str, messages: GoalWords) -> str:
    """Return another series as a goal, with how much more than it."""
    form = "not-above"
    if goal.better is Better.HIGHER:
        form = "not-below"
    series = goal.series.name or goal.series.text
    if goal.plus != 0:
        series = f"{series}{goal.plus:+f}"
    return messages.sentence(kind, form, series=series)
