"""Changes to a target of a plan file after it was promised: adjusted goals, and a waiver."""

from msgspec import UNSET

from auditor.model.findings import RULES, MessageKey, Rule
from auditor.model.plan import Amendment, Measure, Reach, Waiver
from auditor.reading.plan.goal import GoalReader, goal_key
from auditor.reading.plan.scope import Scope, number_of
from auditor.reading.plan.target_schema import HistoryEntry, TargetEntry, WaiverEntry
from auditor.reading.plan.yaml_nodes import MappingNode, Node, mappings


def read_history(
    node: MappingNode, entry: TargetEntry, measure: Measure, scope: Scope
) -> tuple[Amendment, ...]:
    """Return the adjusted goals, oldest first as in the file."""
    if not entry.history:
        return ()
    reader = GoalReader(scope, measure)
    amendments: list[Amendment] = []
    # The shape has been checked: all that the list holds are mappings.
    nodes = mappings(node.entries.get("history"))
    for item, item_entry in zip(nodes, entry.history, strict=True):
        amendment = _amendment(item, item_entry, reader)
        if amendment is None:
            continue
        if amendments and amendment.start <= amendments[-1].start:
            place = item.entries["from"]
            scope.fault(
                Rule.PERIOD_UNFIT, place, "history-order", found=item_entry.start
            )
        # What is measured stays the same: a stage cannot become an amount.
        if (measure is Measure.MILESTONE) != isinstance(amendment.goal, Reach):
            scope.fault(Rule.GOAL_UNFIT, item, "measure-and-reach")
        amendments.append(amendment)
    return tuple(amendments)


def _amendment(
    node: MappingNode, entry: HistoryEntry, reader: GoalReader
) -> Amendment | None:
    """Return one adjusted goal; nothing where its period or its goal is faulty."""
    scope = reader.scope
    start = scope.period_within("from", node)
    key = goal_key(node, scope)
    if key is None:
        return None
    goal = reader.read(entry, node, key)
    if start is None or goal is None:
        return None
    return Amendment(
        start=start.start,
        goal=goal,
        reason=entry.reason,
        location=scope.place(node),
    )


def read_waiver(node: MappingNode, entry: TargetEntry, scope: Scope) -> Waiver | None:
    """Return the waiver, which takes a progress rule only."""
    waiver_node = node.entries.get("waiver")
    waiver = entry.waiver
    if waiver is UNSET or not isinstance(waiver_node, MappingNode):
        return None
    if waiver.rule not in RULES:
        _report_unknown_rule(waiver_node.entries["rule"], waiver, scope)
    # An exception may outlive the plan it was made in.
    until = scope.period("until", waiver_node)
    if until is None:
        return None
    place = scope.place(waiver_node)
    up_to = number_of(waiver.up_to)
    return Waiver(
        rule=waiver.rule,
        until=until,
        reason=waiver.reason,
        by=waiver.by,
        location=place,
        up_to=up_to,
    )


def _report_unknown_rule(node: Node, waiver: WaiverEntry, scope: Scope) -> None:
    """Report a code that is no rule's, with those that there are."""
    codes: list[str] = []
    for code, rule in RULES.items():
        if rule.is_gap or rule is Rule.IMPLAUSIBLE:
            codes.append(code)
    scope.faults.add(
        Rule.BAD_VALUE,
        node.line,
        node.column,
        scope.subject,
        key="rule",
        found=waiver.rule,
        expected=MessageKey("expected", "progress-rule"),
        options=tuple(codes),
    )
