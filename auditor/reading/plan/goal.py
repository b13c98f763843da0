"""The goal of a target in a plan file, or one that replaced it during the year."""

from decimal import Decimal
from typing import assert_never

from msgspec import UNSET

from auditor.model.findings import Rule
from auditor.model.numeral import parse_decimal
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Better,
    Between,
    Change,
    Falls,
    Goal,
    Measure,
    Reach,
    Relative,
    Rises,
)
from auditor.reading.plan.scope import Scope, number_of
from auditor.reading.plan.target_schema import GOAL_KEYS, GoalEntry, GoalKey
from auditor.reading.plan.yaml_nodes import MappingNode, Node


def goal_key(node: MappingNode, scope: Scope) -> GoalKey | None:
    """Return the one goal key of a mapping, or report that there is none or more than one."""
    keys = [key for key in GOAL_KEYS if key in node.entries]
    keys.sort(key=list(node.entries).index)
    if len(keys) == 1:
        return keys[0]
    if not keys:
        place = node.line, node.column
        scope.faults.add(Rule.GOAL_MISSING, *place, scope.subject, keys=GOAL_KEYS)
        return None
    second = node.keys[keys[1]]
    place = second.line, second.column
    scope.faults.add(Rule.GOAL_DOUBLED, *place, scope.subject, keys=tuple(keys))
    return None


def held_against(
    relative: Relative, place: Node, measure: Measure, scope: Scope
) -> Relative:
    """Return another series as the goal; only what stands in full in every month can be held against one."""
    if measure not in {Measure.LEVEL, Measure.RATE}:
        scope.fault(Rule.GOAL_UNFIT, place, "series-of-flow")
    return relative


class GoalReader:
    """Reads the goals of one target: the first, and those it was adjusted to."""

    def __init__(self, scope: Scope, measure: Measure) -> None:
        """Keep what every goal of the target is judged by."""
        self.scope = scope
        self.measure = measure

    def read(  # noqa: PLR0911 - one row for each key
        self, entry: GoalEntry, node: MappingNode, key: GoalKey
    ) -> Goal | None:
        """Return the goal that `key` names, if its amounts make sense for the measure."""
        self._check_company(entry, node, key)
        place = node.entries[key]
        match key:
            case "reach":
                return self._reach(place, str(entry.reach))
            case "rises":
                return Rises()
            case "falls":
                return Falls()
            case "change":
                return self._change(place, parse_decimal(str(entry.change)))
            case "between":
                return self._between(place, entry)
            case "at_least":
                return AtLeast(self._amount(place, str(entry.at_least)))
            case "at_most":
                # What adds up over the year may well be promised not to happen at all.
                return AtMost(parse_decimal(str(entry.at_most)))
            case "about":
                return About(
                    amount=self._amount(place, str(entry.about)),
                    tolerance=number_of(entry.tolerance),
                    better=_better(entry),
                )
            case _:
                assert_never(key)

    def _check_company(self, entry: GoalEntry, node: MappingNode, key: str) -> None:
        """Report keys that say nothing beside the goal that they stand with."""
        if entry.better is not UNSET and key not in {"about", "between"}:
            self._report_unfit(node.keys["better"], "better-alone")
        tolerance = number_of(entry.tolerance)
        if tolerance is None:
            return
        if key != "about" or tolerance < 0:
            self._report_unfit(node.keys["tolerance"], "tolerance")

    def _between(self, place: Node, entry: GoalEntry) -> Goal:
        """Return a range, which must not run backwards."""
        low, high = (parse_decimal(text) for text in entry.between or ())
        if low > high:
            self._report_unfit(place, "range-backwards", low=low, high=high)
        return Between(
            low=low,
            high=high,
            better=_better(entry),
        )

    def _amount(self, place: Node, text: str) -> Decimal:
        """Return the amount of a goal; of what adds up over the year it is more than nothing."""
        amount = parse_decimal(text)
        # A level or a rate may well be promised to be nothing or less.
        if amount <= 0 and self.measure is Measure.FLOW:
            self._report_unfit(place, "flow-not-positive", found=amount)
        return amount

    def _change(self, place: Node, percent: Decimal) -> Goal | None:
        """Return a change against the base year, which must lead somewhere."""
        if percent == 0:
            self._report_unfit(place, "change-of-nothing")
            return None
        # The sum of several years is not to be held against the amount of one.
        if self.measure is Measure.FLOW and self.scope.covers_years:
            self._report_unfit(place, "change-over-years")
            return None
        return Change(percent)

    def _reach(self, place: Node, stage: str) -> Goal | None:
        """Return a stage of the ladder as a goal; nothing is promised by standing on its first rung."""
        # The ladder itself is faulty, which has been reported.
        if not self.scope.stages:
            return None
        first, *stages = self.scope.stages
        if stage in stages:
            return Reach(stage, stages.index(stage) + 1)
        why = "no-such-stage"
        if stage == first:
            why = "first-stage"
        self._report_unfit(place, why, found=stage, stages=tuple(stages))
        return None

    def _report_unfit(
        self, place: Node, why: str, **facts: str | tuple[str, ...] | Decimal
    ) -> None:
        """Report that a goal cannot be."""
        self.scope.fault(Rule.GOAL_UNFIT, place, why, **facts)


def _better(entry: GoalEntry) -> Better | None:
    """Return which side of a goal is the better one, where the plan says so."""
    if entry.better is UNSET:
        return None
    return Better(entry.better)
