"""One target of a plan file: its name, measure, unit and goal, and whether these go together."""

from msgspec import UNSET
from msgspec.structs import replace

from auditor.model.findings import MessageKey, Rule
from auditor.model.links import SeriesRef
from auditor.model.month import Month
from auditor.model.numeral import parse_decimal
from auditor.model.period import Period
from auditor.model.plan import Commitment, Goal, Measure, Relative, Target
from auditor.model.quantity import Unit
from auditor.reading.files import Faults
from auditor.reading.plan.amendments import read_history, read_waiver
from auditor.reading.plan.decode import as_text, closest, decode_entry, without_invalid
from auditor.reading.plan.goal import GoalReader, goal_key, held_against
from auditor.reading.plan.links import (
    read_parts,
    read_ratio,
    reference,
    split_relative_goal,
)
from auditor.reading.plan.schedule import (
    read_limit,
    read_pacing,
    read_start,
    read_trend,
)
from auditor.reading.plan.scope import Scope, months_of, number_of
from auditor.reading.plan.target_schema import GoalKey, TargetEntry
from auditor.reading.plan.units import check_adds_up, check_counters, read_unit
from auditor.reading.plan.yaml_nodes import MappingNode, Node, ScalarNode

# Stand in the place of what every target needs, so that a faulty one can be judged further.
_STAND_INS = {"id": "x", "name": "x", "unit": "个"}


def read_target(node: Node, section: str, number: int, plan: Scope) -> Target | None:
    """Return the target at a node; nothing when anything about it is faulty."""
    scope = replace(plan, subject=_id_text(node))
    before = len(scope.faults.findings)
    node, relative = split_relative_goal(node, scope.faults, scope.subject)
    entry = decode_entry(node, TargetEntry, scope.faults, scope.subject)
    if not isinstance(node, MappingNode):
        return None
    key = goal_key(node, scope)
    # What is left of a faulty target is read for its other faults only; a fault keeps it from being returned.
    if entry is None:
        node = _sound_part(node)
        entry = decode_entry(node, TargetEntry, Faults(scope.faults.document))
    if entry is None:
        return None
    reader = _TargetReader(
        node=node,
        entry=entry,
        scope=scope,
        relative=relative,
    )
    target = reader.target(section, number, key)
    if len(scope.faults.findings) > before:
        return None
    return target


def _sound_part(node: MappingNode) -> MappingNode:
    """Return what can still be judged of a target whose shape is faulty, so that its other faults come out too.

    Without a sure measure there is nothing to judge by.
    """
    part = without_invalid(node, TargetEntry)
    if _may_be_meant(node, part, "measure") or _may_be_meant(node, part, "reach"):
        return MappingNode(node.line, node.column)
    needed = ["id", "name"]
    if _may_be_meant(node, part, "unit"):
        needed.append("unit")
    for name in needed:
        part.entries.setdefault(
            name, ScalarNode(_STAND_INS[name], node.line, node.column)
        )
    return part


def _may_be_meant(node: MappingNode, part: MappingNode, name: str) -> bool:
    """Return whether a key is faulty, or may be what an unknown key was meant to be."""
    return name not in part.keys and any(closest(key, (name,)) for key in node.keys)


def _id_text(node: Node) -> str:
    """Return what a target calls itself, before anything is known to be right."""
    if not isinstance(node, MappingNode):
        return ""
    entry = node.entries.get("id")
    if not isinstance(entry, ScalarNode):
        return ""
    return entry.text


class _TargetReader:
    """Reads the parts of one target whose shape is known to be right."""

    def __init__(
        self,
        node: MappingNode,
        entry: TargetEntry,
        scope: Scope,
        relative: Relative | None,
    ) -> None:
        self.node = node
        self.entry = entry
        self.scope = scope
        self.relative = relative
        """The goal where it is another series; an amount stands in its place."""

    def target(self, section: str, number: int, key: GoalKey | None) -> Target | None:
        """Return the target with the goal under `key`; what is wrong with it has then been reported."""
        measure = self._measure(key)
        unit = self._unit(measure)
        check_counters(self.node, self.scope)
        goal = self._goal(key, measure)
        pacing = read_pacing(self.node, measure, self.scope)
        due = self.scope.period_within("due", self.node)
        history = read_history(self.node, self.entry, measure, self.scope)
        waiver = read_waiver(self.node, self.entry, self.scope)
        if goal is None or key is None:
            return None
        entry = self.entry
        node = self.node
        scope = self.scope
        return replace(
            self._described(goal, key, measure, unit),
            section=section,
            number=number,
            pacing=pacing,
            due=due,
            waiver=waiver,
            history=history,
            trend=read_trend(node, entry, goal, scope),
            limit=read_limit(node, entry, scope),
            start=self._start(measure, due),
            parts=read_parts(node, measure, scope.faults, scope.subject),
            part_of=self._part_of(),
            ratio=read_ratio(node, measure, scope.faults, scope.subject),
            behind=number_of(entry.behind),
            behind_rate=number_of(entry.behind_rate),
            stale_months=months_of(entry.stale_months),
        )

    def _described(
        self, goal: Goal, key: GoalKey, measure: Measure, unit: Unit | None
    ) -> Target:
        """Return the target with what a person says of it and no more."""
        entry = self.entry
        scope = self.scope
        return Target(
            id=entry.id,
            name=entry.name,
            goal=goal,
            measure=measure,
            unit=unit,
            location=scope.place(self.node),
            goal_location=scope.place(self.node.keys[key]),
            is_measure_said=entry.measure is not UNSET or measure is Measure.MILESTONE,
            aliases=tuple(entry.aliases or ()),
            commitment=Commitment(entry.commitment or "firm"),
            owners=self._owners(),
            tags=tuple(entry.tags or ()),
            weight=parse_decimal(entry.weight or "1"),
            note=entry.note or "",
            cite=entry.cite or "",
            cite_location=scope.optional_place(self.node.entries.get("cite")),
            counts_as=tuple(entry.counts_as or ()),
        )

    def _goal(self, key: GoalKey | None, measure: Measure) -> Goal | None:
        """Return the goal under the one key that there is."""
        if key is None or key not in self.node.entries:
            return None
        goal = GoalReader(self.scope, measure).read(self.entry, self.node, key)
        if goal is None or self.relative is None:
            return goal
        return held_against(self.relative, self.node.entries[key], measure, self.scope)

    def _owners(self) -> tuple[str, ...]:
        """Return the responsible units, the one that leads first."""
        owner = self.entry.owner
        if owner is UNSET:
            return ()
        names = tuple(owner)
        if isinstance(owner, str):
            names = (owner,)
        # The shape of a list lets through what no unit is called: nothing, and the same twice.
        bare_names = {name.strip() for name in names}
        is_blank = not names or "" in bare_names
        if is_blank or len(set(names)) < len(names):
            node = self.node.entries["owner"]
            self.scope.faults.add(
                Rule.BAD_VALUE,
                node.line,
                node.column,
                self.scope.subject,
                key="owner",
                found=as_text(node),
                expected=MessageKey("expected", "owner"),
            )
        return names

    def _measure(self, key: GoalKey | None) -> Measure:
        """Return the measure: milestone if a stage is to be reached, else what the file says, else a flow."""
        is_reached = key == "reach"
        if self.entry.measure is UNSET:
            if is_reached:
                return Measure.MILESTONE
            check_adds_up(self.node, self.scope)
            return Measure.FLOW
        measure = Measure(self.entry.measure)
        if key is not None and (measure is Measure.MILESTONE) != is_reached:
            place = self.node.keys["measure"]
            self.scope.fault(Rule.GOAL_UNFIT, place, "measure-and-reach")
        if is_reached:
            return Measure.MILESTONE
        return measure

    def _unit(self, measure: Measure) -> Unit | None:
        """Return the unit; every goal but a stage has one."""
        node = self.node.entries.get("unit")
        if measure is Measure.MILESTONE:
            if node is not None:
                self.scope.fault(Rule.GOAL_UNFIT, node, "unit-of-milestone")
            return None
        if not isinstance(node, ScalarNode):
            place = self.node.line, self.node.column
            subject = self.scope.subject
            self.scope.faults.add(Rule.MISSING_KEY, *place, subject, key="unit")
            return None
        return read_unit(node.text, node, self.scope)

    def _start(self, measure: Measure, due: Period | None) -> Month | None:
        """Return the month from which a flow or a level counts."""
        return read_start(self.node, measure, due, self.scope)

    def _part_of(self) -> SeriesRef | None:
        """Return the target that this one is a part of."""
        node = self.node.entries.get("part_of")
        if node is None or not self.entry.part_of:
            return None
        return reference(self.entry.part_of, node, self.scope.faults)
