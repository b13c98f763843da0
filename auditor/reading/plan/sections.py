"""The sections of a plan file with their targets; no two targets have one id or one name."""

from collections.abc import Iterator

from auditor.model.findings import Rule
from auditor.model.plan import Measure, Section, Target
from auditor.model.provenance import Location
from auditor.reading.plan.decode import decode_entry
from auditor.reading.plan.links import read_series
from auditor.reading.plan.schema import SectionEntry
from auditor.reading.plan.scope import Scope
from auditor.reading.plan.target import read_target
from auditor.reading.plan.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    items_of,
    scalars,
)


class SectionReader:
    """Reads sections one after another, and keeps which ids and names are taken."""

    def __init__(self, scope: Scope) -> None:
        """Begin with nothing taken."""
        self.scope = scope
        self.faults = scope.faults
        self.faulty = 0
        """How many targets were left out."""
        self.faulty_names: set[str] = set()
        """What the targets call themselves that were left out."""
        self._section_lines: dict[str, int] = {}
        self._target_lines: dict[str, int] = {}
        self._names: dict[tuple[str, str], tuple[str, int]] = {}

    def sections(self, nodes: list[Node]) -> Iterator[Section]:
        """Yield the sections with their sound targets."""
        for number, node in enumerate(nodes, 1):
            section = self._head(node, number)
            self._report_twice(section.id, node)
            yield Section(
                id=section.id,
                ref=section.ref,
                title=section.title,
                targets=tuple(self._targets(node, section.id)),
            )

    def references(self, nodes: list[Node]) -> Iterator[Target]:
        """Yield the series that promise nothing; none has the id or a name of a target or of another series."""
        for series in read_series(nodes, self.scope):
            node = nodes[series.number - 1]
            if isinstance(node, MappingNode) and self._is_new(series, node):
                yield series

    def _head(self, node: Node, number: int) -> Section:
        """Return a section without its targets; a faulty one is called by its number."""
        entry = decode_entry(node, SectionEntry, self.faults)
        if entry is None:
            return Section(
                id=str(number),
                ref="",
                title=str(number),
                targets=(),
            )
        return Section(
            id=entry.id,
            ref=entry.ref or "",
            title=entry.title,
            targets=(),
        )

    def _report_twice(self, section_id: str, node: Node) -> None:
        """Report a section whose id an earlier one has."""
        first = self._section_lines.get(section_id)
        if first is None:
            self._section_lines[section_id] = node.line
            return
        self.faults.add(
            Rule.DUPLICATE_ID,
            node.line,
            node.column,
            section_id,
            id=section_id,
            first=first,
        )

    def _targets(self, section: Node, section_id: str) -> Iterator[Target]:
        """Yield the sound targets of a section; the others are counted."""
        if not isinstance(section, MappingNode):
            return
        for number, node in enumerate(items_of(section.entries.get("targets")), 1):
            target = read_target(node, section_id, number, self.scope)
            if isinstance(node, MappingNode) and target and self._is_new(target, node):
                yield target
            else:
                self.faulty += 1
                self.faulty_names.update(_names_at(node))

    def _is_new(self, target: Target, node: MappingNode) -> bool:
        """Return whether a target's id is new; a name that another target has is reported, and stands for neither."""
        first = self._target_lines.get(target.id)
        if first is not None:
            self._report_same_id(target, first)
            return False
        self._target_lines[target.id] = target.location.line
        # A target may be called the same by its id and an alias.
        places = _places_of_names(node)
        for name in dict.fromkeys(target.names()):
            self._register_name(name, target, places[name])
        return True

    def _report_same_id(self, target: Target, first: int) -> None:
        """Report a target whose id one on an earlier line has."""
        place = target.location
        self.faults.add(
            Rule.DUPLICATE_ID,
            place.line,
            place.column,
            target.id,
            id=target.id,
            first=first,
            related=(Location(place.path, first),),
        )

    def _register_name(self, name: str, target: Target, place: Node) -> None:
        """Take a name for a target; report one that another target has."""
        is_growth = target.measure is Measure.RATE and target.is_percent
        kind = "amount"
        if is_growth and name != target.id:
            kind = "growth"
        other, line = self._names.setdefault((name, kind), (target.id, place.line))
        if other == target.id:
            return
        self.faults.add(
            Rule.AMBIGUOUS_NAME,
            place.line,
            place.column,
            target.id,
            name=name,
            other=other,
            related=(Location(target.location.path, line),),
        )


def _names_at(node: Node) -> Iterator[str]:
    """Yield what a target that is left out calls itself."""
    if not isinstance(node, MappingNode):
        return
    for key in ("id", "name"):
        entry = node.entries.get(key)
        if isinstance(entry, ScalarNode):
            yield entry.text
    for alias in scalars(node.entries.get("aliases")):
        yield alias.text


def _places_of_names(node: MappingNode) -> dict[str, Node]:
    """Return where a target gives each of its names: its id, its name or an alias."""
    places: dict[str, Node] = {}
    for entry in (*node.entries.values(), *scalars(node.entries.get("aliases"))):
        if isinstance(entry, ScalarNode):
            places.setdefault(entry.text, entry)
    return places
