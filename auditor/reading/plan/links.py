"""The links of a target in a plan file: its parts, its ratio, the series its goal is held against.

References are kept as written; whether they name anything is known only when every plan has been read.
"""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UNSET
from msgspec.structs import replace

from auditor.model.findings import Fact, MessageKey, Rule
from auditor.model.links import Combination, Parts, Ratio, SeriesRef
from auditor.model.numeral import parse_decimal
from auditor.model.plan import Better, Measure, Observed, Relative, Target
from auditor.model.provenance import Location
from auditor.reading.files import Faults
from auditor.reading.plan.decode import decode_entry
from auditor.reading.plan.scope import Scope
from auditor.reading.plan.target_schema import RelativeEntry, SeriesEntry
from auditor.reading.plan.units import check_adds_up, check_counters, read_unit
from auditor.reading.plan.yaml_nodes import MappingNode, Node, ScalarNode, scalars

_COMBINATIONS = {
    "sum_of": Combination.SUM,
    "mean_of": Combination.MEAN,
    "worst_of": Combination.WORST,
}
# A floor is met by more, a ceiling by less.
_SIDES = {"at_least": Better.HIGHER, "at_most": Better.LOWER}
# Stands in a goal's place while the rest of the target is checked.
_STAND_IN = "1"


def split_relative_goal(
    node: Node, faults: Faults, subject: str
) -> tuple[Node, Relative | None]:
    """Return a target's node with an amount in place of another series, and the goal that the series is."""
    if not isinstance(node, MappingNode):
        return node, None
    for key, better in _SIDES.items():
        entry = node.entries.get(key)
        if isinstance(entry, MappingNode):
            stand_in = ScalarNode(_STAND_IN, entry.line, entry.column)
            plain = MappingNode(
                line=node.line,
                column=node.column,
                entries={**node.entries, key: stand_in},
                keys=node.keys,
            )
            return plain, _relative(entry, better, faults, subject, key)
    return node, None


def _relative(
    node: MappingNode, better: Better, faults: Faults, subject: str, key: str
) -> Relative | None:
    """Return the goal that a mapping with a series is."""
    entry = decode_entry(node, RelativeEntry, faults, subject, key)
    if entry is None:
        return None
    plus = Decimal(0)
    if entry.plus is not UNSET:
        plus = parse_decimal(entry.plus)
    series = reference(entry.series, node.entries["series"], faults)
    return Relative(
        better=better,
        series=series,
        plus=plus,
    )


def reference(text: str, node: Node, faults: Faults) -> SeriesRef:
    """Return the reference that the text of a node is: `target`, or `plan/target`."""
    plan, _, target = text.rpartition("/")
    return SeriesRef(
        target=target,
        location=_place(node, faults),
        plan=plan,
    )


def _place(node: Node, faults: Faults) -> Location:
    """Return where a node stands in the plan file."""
    return Location(faults.document.path, node.line, node.column)


def read_parts(
    node: MappingNode, measure: Measure, faults: Faults, subject: str
) -> Parts | None:
    """Return what a target is made of; nothing where it says nothing or what it says cannot be."""
    keys = [key for key in (*_COMBINATIONS, "ratio_of") if key in node.entries]
    # A target that is two things at once is neither.
    if len(keys) > 1:
        place = node.keys[keys[1]]
        _report_unfit(place, "parts-doubled", faults, subject, found=tuple(keys))
    if not keys or keys[0] not in _COMBINATIONS:
        return None
    key = keys[0]
    combination = _COMBINATIONS[key]
    why = _why_unfit(combination, measure)
    if why:
        _report_unfit(node.keys[key], why, faults, subject)
    items = scalars(node.entries[key])
    references = tuple(reference(item.text, item, faults) for item in items)
    return Parts(
        combination=combination,
        references=references,
        location=_place(node.keys[key], faults),
    )


def _why_unfit(combination: Combination, measure: Measure) -> str:
    """Return why a measure cannot be combined in a way; blank where it can."""
    # Growth adds up to nothing, and stages have no mean.
    if measure is Measure.RATE and combination is Combination.SUM:
        return "sum-of-rates"
    if measure is Measure.MILESTONE and combination is not Combination.WORST:
        return "sum-of-stages"
    return ""


def read_ratio(
    node: MappingNode, measure: Measure, faults: Faults, subject: str
) -> Ratio | None:
    """Return the two series a target is the ratio of."""
    ratio = node.entries.get("ratio_of")
    if ratio is None:
        return None
    if measure is not Measure.LEVEL:
        _report_unfit(node.keys["ratio_of"], "ratio-not-level", faults, subject)
    # The shape of the file has seen to it that there are two.
    above, below = scalars(ratio)
    numerator = reference(above.text, above, faults)
    denominator = reference(below.text, below, faults)
    return Ratio(numerator, denominator)


def read_series(nodes: list[Node], plan: Scope) -> Iterator[Target]:
    """Yield the series of a plan that promise nothing."""
    for number, node in enumerate(nodes, 1):
        before = len(plan.faults.findings)
        entry = decode_entry(node, SeriesEntry, plan.faults)
        if entry is None or not isinstance(node, MappingNode):
            continue
        series = _series(node, entry, number, replace(plan, subject=entry.id))
        if len(plan.faults.findings) == before:
            yield series


def _series(node: MappingNode, entry: SeriesEntry, number: int, scope: Scope) -> Target:
    """Return a series as a target that is only observed."""
    if entry.measure is UNSET:
        check_adds_up(node, scope)
    measure = Measure(entry.measure or Measure.FLOW)
    check_counters(node, scope)
    place = scope.place(node)
    return Target(
        id=entry.id,
        name=entry.name,
        goal=Observed(),
        measure=measure,
        unit=read_unit(entry.unit, node.entries["unit"], scope),
        location=place,
        goal_location=place,
        number=number,
        aliases=tuple(entry.aliases or ()),
        note=entry.note or "",
        counts_as=tuple(entry.counts_as or ()),
        parts=read_parts(node, measure, scope.faults, entry.id),
        ratio=read_ratio(node, measure, scope.faults, entry.id),
    )


def _report_unfit(
    node: Node, why: str, faults: Faults, subject: str, **facts: Fact
) -> None:
    """Report that something does not go together, with the reason as a word."""
    faults.add(
        Rule.GOAL_UNFIT,
        node.line,
        node.column,
        subject,
        why=MessageKey(Rule.GOAL_UNFIT.slug, why),
        facts=dict(facts),
    )
