"""The units of a plan file: of targets, of series that promise nothing, and of the counters that stand for one."""

from auditor.model.findings import Rule
from auditor.model.open_units import near_miss, open_unit
from auditor.model.quantity import Unit
from auditor.reading.plan.scope import Scope
from auditor.reading.plan.yaml_nodes import MappingNode, Node, ScalarNode, scalars


def read_unit(text: str, place: Node, scope: Scope) -> Unit | None:
    """Return the unit that a text names; one that is not built in is of its own kind, unless it is a typing error."""
    unit = scope.units.named(text)
    if unit is not None:
        return unit
    similar = near_miss(text)
    if not similar:
        unit = open_unit(text)
    if unit is None:
        scope.faults.add(
            Rule.UNKNOWN_UNIT,
            place.line,
            place.column,
            scope.subject,
            unit=text,
            similar=similar,
        )
    return unit


def check_counters(mapping: MappingNode, scope: Scope) -> None:
    """Report the other counters of a target or a series that are no units."""
    for counter in scalars(mapping.entries.get("counts_as")):
        read_unit(counter.text, counter, scope)


def check_adds_up(mapping: MappingNode, scope: Scope) -> None:
    """Report a share or an amount a head that says no measure: it would be added up month by month."""
    node = mapping.entries.get("unit")
    # What is worked out from two others gets its findings on the measure where they are read.
    if not isinstance(node, ScalarNode) or "ratio_of" in mapping.entries:
        return
    unit = scope.units.named(node.text)
    if unit is not None and (unit.is_percent or "/" in unit.name):
        scope.fault(Rule.GOAL_UNFIT, node, "measure-of-ratio", found=node.text)
