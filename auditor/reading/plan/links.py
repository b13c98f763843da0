"""How a target of a plan file hangs together with others: its parts, its ratio, the series its goal is held against.

References are kept as written; whether they name anything is known only when every plan has been read.
"""

from collections.abc import Iterator

from msgspec import UNSET

from auditor.model.findings import Rule, Term
from auditor.model.links import Combination, Parts, Ratio, SeriesRef
from auditor.model.numeral import parse_decimal
from auditor.model.plan import Better, Measure, Observed, Relative, Target
from auditor.model.provenance import Location
from auditor.model.quantity import known_units, unit_named
from auditor.reading.files import Faults
from auditor.reading.plan.decode import closest, shape
from auditor.reading.plan.schema import RelativeEntry, SeriesEntry
from auditor.reading.plan.yaml_nodes import Listing, Node, Scalar, Table, scalars

_COMBINATIONS = {
    "sum_of": Combination.SUM,
    "mean_of": Combination.MEAN,
    "worst_of": Combination.WORST,
}
_SIDES = {"at_least": Better.HIGHER, "at_most": Better.LOWER}
# Stands in a goal's place while the rest of the target is checked.
_STAND_IN = "1"


def take_relative(
    node: Node, faults: Faults, subject: str
) -> tuple[Node, Relative | None]:
    """Return a target's node with an amount in place of another series, and the goal that the series is."""
    if not isinstance(node, Table):
        return node, None
    for key, better in _SIDES.items():
        entry = node.entries.get(key)
        if isinstance(entry, Table):
            stand_in = Scalar(_STAND_IN, entry.line, entry.column)
            plain = Table(
                node.line, node.column, {**node.entries, key: stand_in}, node.keys
            )
            return plain, _relative(entry, better, faults, subject, key)
    return node, None


def _relative(
    node: Table, better: Better, faults: Faults, subject: str, key: str
) -> Relative | None:
    entry = shape(node, RelativeEntry, faults, subject, key)
    if entry is None:
        return None
    plus = parse_decimal(entry.plus) if entry.plus is not UNSET else parse_decimal("0")
    return Relative(better, reference(node.entries["series"], faults), plus)


def reference(node: Node, faults: Faults) -> SeriesRef:
    """Return the reference that a text is: `target`, or `plan/target`."""
    text = node.text if isinstance(node, Scalar) else ""
    plan, _, target = text.rpartition("/")
    return SeriesRef(
        target, Location(faults.document.path, node.line, node.column), plan
    )


def read_parts(
    node: Table, measure: Measure, faults: Faults, subject: str
) -> Parts | None:
    """Return what a target is made of; nothing where it says nothing or what it says cannot be."""
    given = [key for key in (*_COMBINATIONS, "ratio_of") if key in node.entries]
    if len(given) > 1:
        _unfit(
            node.keys[given[1]],
            "parts-doubled",
            faults,
            subject,
            found=", ".join(given),
        )
    key = next((key for key in given if key in _COMBINATIONS), None)
    listing = node.entries.get(key) if key else None
    if key is None or not isinstance(listing, Listing):
        return None
    combination = _COMBINATIONS[key]
    if measure is Measure.RATE and combination is Combination.SUM:
        _unfit(node.keys[key], "sum-of-rates", faults, subject)
    if measure is Measure.MILESTONE and combination is not Combination.WORST:
        _unfit(node.keys[key], "sum-of-stages", faults, subject)
    place = node.keys[key]
    references = tuple(reference(item, faults) for item in listing.items)
    return Parts(
        combination,
        references,
        Location(faults.document.path, place.line, place.column),
    )


def read_ratio(
    node: Table, measure: Measure, faults: Faults, subject: str
) -> Ratio | None:
    """Return the two series a target is the ratio of."""
    listing = node.entries.get("ratio_of")
    if not isinstance(listing, Listing):
        return None
    if measure is not Measure.LEVEL:
        _unfit(node.keys["ratio_of"], "ratio-not-level", faults, subject)
    numerator, denominator = listing.items
    return Ratio(reference(numerator, faults), reference(denominator, faults))


def read_series(nodes: list[Node], faults: Faults) -> Iterator[Target]:
    """Yield the series of a plan that promise nothing."""
    for number, node in enumerate(nodes, 1):
        before = len(faults.findings)
        entry = shape(node, SeriesEntry, faults)
        if entry is None or not isinstance(node, Table):
            continue
        measure = Measure.FLOW if entry.measure is UNSET else Measure(entry.measure)
        unit_node = node.entries["unit"]
        unit = unit_named(entry.unit)
        if unit is None:
            similar = closest(entry.unit, known_units())
            faults.add(
                Rule.UNKNOWN_UNIT,
                unit_node.line,
                unit_node.column,
                entry.id,
                unit=entry.unit,
                similar=similar,
            )
        parts = read_parts(node, measure, faults, entry.id)
        ratio = read_ratio(node, measure, faults, entry.id)
        place = Location(faults.document.path, node.line, node.column)
        if len(faults.findings) == before:
            yield Target(
                id=entry.id, name=entry.name, goal=Observed(), measure=measure, unit=unit, location=place,
                goal_location=place, number=number, aliases=tuple(scalar.text for scalar in _aliases(node)),
                note=entry.note or "", counts_as=tuple(entry.counts_as or ()), parts=parts, ratio=ratio,
            )  # fmt: skip


def _aliases(node: Table) -> Iterator[Scalar]:
    yield from scalars(node.entries.get("aliases"))


def _unfit(node: Node, why: str, faults: Faults, subject: str, **facts: str) -> None:
    """Report that something does not go together, with the reason as a word."""
    faults.add(
        Rule.GOAL_UNFIT,
        node.line,
        node.column,
        subject,
        why=Term(Rule.GOAL_UNFIT.slug, why),
        facts=dict(facts),
    )
