"""`vocabulary.yaml` at the root of a repository to a `Vocabulary`, every fault with its place.

What is faulty in it is left out and reported; the rest counts.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from unicodedata import normalize

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from auditor.model.base_units import SCALES
from auditor.model.exact import Fraction
from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.numeral import MAX_DIGITS, parse_decimal
from auditor.model.open_units import near_miss, open_unit
from auditor.model.quantity import (
    Unit,
    Units,
    plain_unit,
    unit_named,
)
from auditor.model.vocabulary import Vocabulary
from auditor.reading.files import MAX_PLAN_BYTES, Faults, read_document
from auditor.reading.folders import VOCABULARY_NAMES
from auditor.reading.plan.decode import closest, decode_entry
from auditor.reading.plan.schema import let_own_words_win
from auditor.reading.plan.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    read_nodes,
    scalars,
)
from auditor.reading.tables.layout.heading_roles import role_of_heading
from auditor.reading.tables.words.column_names import COLUMNS, IGNORED
from auditor.reading.tables.words.column_names import ROLES as ROLES_BY_NAME

ROLES = (*COLUMNS, IGNORED)
"""What a heading may stand for; an ignored column is known to be harmless."""

_MEANING = frozenset({"target", "period", "value", "unit", "basis", "entity"})
"""Roles without which a figure is another one: a heading that has one keeps it."""
_TEXT = {"type": ["string", "number"]}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}


# A number above zero, of as many digits as are read anywhere.
_TIMES = rf"^(?=.*[1-9])(?=.{{1,{MAX_DIGITS}}}\Z)[0-9]+(\.[0-9]+)?\Z"


def _field_meta(
    expected: str, description: str, schema: dict[str, Any], pattern: str | None = None
) -> Meta:
    """Return what a field must be, for the reader and for editors."""
    override = {"override": {**schema, "description": description}}
    return Meta(
        pattern=pattern,
        description=description,
        extra_json_schema=override,
        extra={"expected": expected},
    )


class UnitEntry(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A unit: of its own kind, or so many times another one."""

    is_: (
        Annotated[str, _field_meta("text", "a unit that it converts to", _TEXT, r"\S")]
        | UnsetType
    ) = msgspec.field(default=UNSET, name="is")
    times: Annotated[
        str,
        _field_meta(
            "positive",
            "how many of that unit it is",
            {"type": "number"},
            _TIMES,
        ),
    ] | (UnsetType) = UNSET


def read_vocabulary(file: Path, path: str) -> tuple[Vocabulary, list[Finding]]:
    """Return the vocabulary in `file`, to be called `path`, and everything wrong with it."""
    document, findings = read_document(file, path, Rule.PLAN_UNREADABLE, MAX_PLAN_BYTES)
    if document is None:
        return Vocabulary(), findings
    faults = Faults(document)
    root = read_nodes(faults)
    if root is None:
        return Vocabulary(), faults.findings
    vocabulary = _VocabularyReader(faults).vocabulary(root)
    return vocabulary, faults.findings


def find_vocabulary(folder: Path) -> Path | None:
    """Return the vocabulary of a repository, if it has one."""
    files = (folder / name for name in VOCABULARY_NAMES)
    return next((file for file in files if os.path.lexists(file)), None)


def plain_heading(text: str) -> str:
    """Return a heading without the differences that do not matter."""
    return re.sub(r"\s+", "", normalize("NFKC", text)).lower()


class _VocabularyReader:
    """Reads the parts of a vocabulary."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def vocabulary(self, root: Node) -> Vocabulary:
        """Return what the root says."""
        parts = {
            key.text: (key, entry) for key, entry in self._entries(root, "vocabulary")
        }
        keys = ("units", "headings", "places", "missing")
        for name, (key, _) in parts.items():
            if name not in keys:
                self.faults.add(
                    Rule.UNKNOWN_KEY,
                    key.line,
                    key.column,
                    key=name,
                    similar=closest(name, keys),
                    allowed=keys,
                )
        nodes = {name: entry for name, (_, entry) in parts.items()}
        return Vocabulary(
            Units(self._units(nodes.get("units"))),
            self._headings(nodes.get("headings")),
            dict(self._places(nodes.get("places"))),
            frozenset(
                text.text.strip()
                for text in self._texts(nodes.get("missing"), "missing")
            ),
        )

    def _entries(
        self, node: Node | None, key: str
    ) -> Iterator[tuple[ScalarNode, Node]]:
        """Yield the entries of a mapping; a fault where there is something else."""
        if isinstance(node, MappingNode):
            yield from (
                (node.keys[name], entry) for name, entry in node.entries.items()
            )
        elif node is not None and not _is_blank(node):
            self._wrong(node, key, "mapping")

    def _texts(self, node: Node | None, key: str) -> Iterator[ScalarNode]:
        """Yield the texts of a list; a fault where there is something else."""
        if isinstance(node, SequenceNode):
            yield from scalars(node)
        elif node is not None and not _is_blank(node):
            self._wrong(node, key, "list")

    def _wrong(
        self, node: Node, key: str, expected: str, options: tuple[str, ...] = ()
    ) -> None:
        """Report a value that is not what its key takes."""
        value: str | MessageKey = MessageKey("node", "mapping")
        if isinstance(node, ScalarNode):
            value = node.text
        elif isinstance(node, SequenceNode):
            value = MessageKey("node", "list")
        self.faults.add(
            Rule.BAD_VALUE,
            node.line,
            node.column,
            key=key,
            found=value,
            expected=MessageKey("expected", expected),
            options=options,
            similar=(),
        )

    def _units(self, node: Node | None) -> dict[str, Unit]:
        """Return each unit by its name, but for those that have a conversion already, by a multiplier too."""
        read: dict[str, tuple[ScalarNode, Node, Unit]] = {}
        for key, entry in self._entries(node, "units"):
            unit = self._unit(key, entry)
            if unit is not None:
                read[key.text] = key, entry, unit
        own = {name: unit for name, (_, _, unit) in read.items()}
        units: dict[str, Unit] = {}
        for name, (key, entry, unit) in read.items():
            known = _known_unit(name, own)
            # A unit that is known needs no word.
            if known is None or _names_itself(unit):
                units[name] = known or unit
            elif (unit.kind, unit.factor) != (known.kind, known.factor):
                self._report_known(key, entry)
        return units

    def _report_known(self, key: ScalarNode, node: Node) -> None:
        """Report a unit that is known and is given another conversion: every figure in it would be another one."""
        entries = node.entries if isinstance(node, MappingNode) else {}
        parts = [entries[name] for name in ("times", "is") if name in entries]
        texts = [part.text for part in parts if isinstance(part, ScalarNode)]
        self.faults.add(
            Rule.BAD_VALUE,
            node.line,
            node.column,
            key.text,
            key=key.text,
            found=" ".join(texts),
            expected=MessageKey("expected", "known-conversion"),
            options=(),
            similar=(),
        )

    def _unit(self, key: ScalarNode, node: Node) -> Unit | None:
        """Return a unit of its own kind, or one that is so many times another."""
        name = plain_unit(key.text)
        if _is_blank(node):
            return open_unit(name) or Unit(name, name, Fraction(1))
        entry = decode_entry(node, UnitEntry, self.faults, key.text, key.text)
        if entry is None:
            return None
        if entry.is_ is UNSET:
            return Unit(name, name, Fraction(1))
        other = unit_named(entry.is_)
        if other is None:
            self.faults.add(
                Rule.UNKNOWN_UNIT,
                node.line,
                node.column,
                key.text,
                unit=entry.is_,
                similar=near_miss(entry.is_),
            )
            return None
        times = (
            Fraction(1)
            if entry.times is UNSET
            else Fraction(parse_decimal(entry.times))
        )
        return Unit(name, other.kind, other.factor * times)

    def _headings(self, node: Node | None) -> dict[str, str]:
        """Return the role of each heading."""
        roles: dict[str, str] = {}
        for key, entry in self._entries(node, "headings"):
            if key.text not in ROLES:
                self.faults.add(
                    Rule.UNKNOWN_KEY,
                    key.line,
                    key.column,
                    "headings",
                    key=key.text,
                    similar=closest(key.text, ROLES),
                    allowed=ROLES,
                )
                continue
            for heading in self._texts(entry, key.text):
                self._give_role(heading, key.text, roles)
        return roles

    def _give_role(self, heading: ScalarNode, role: str, roles: dict[str, str]) -> None:
        """Give a heading a role; a fault where it has another one that figures hang on."""
        name = plain_heading(heading.text)
        has = roles.get(name) or _role_built_in(name)
        if not has or has == role:
            roles[name] = role
            return
        self.faults.add(
            Rule.BAD_VALUE,
            heading.line,
            heading.column,
            role,
            key=role,
            found=heading.text,
            expected=MessageKey("expected", "other-role"),
            options=(),
            similar=(),
        )

    def _places(self, node: Node | None) -> Iterator[tuple[str, str]]:
        """Yield what each place is called: a list of names, or what the plans call each."""
        if isinstance(node, SequenceNode):
            yield from ((place.text, place.text) for place in scalars(node))
            return
        for key, entry in self._entries(node, "places"):
            if isinstance(entry, ScalarNode):
                yield key.text, entry.text.strip() or key.text


def _names_itself(unit: Unit) -> bool:
    """Return whether a unit is said to be one of its own kind, and is no multiplier."""
    return unit.kind == unit.name and unit.name not in SCALES


def _known_unit(name: str, own: dict[str, Unit]) -> Unit | None:
    """Return the unit that a name has already: a built-in one, a multiplier alone, or a multiplier of one of `own`."""
    plain = plain_unit(name)
    if plain in SCALES:
        return Unit(plain, "number", Fraction(SCALES[plain]))
    others = {other: unit for other, unit in own.items() if other != name}
    return unit_named(name) or Units(others).named(name)


def _role_built_in(heading: str) -> str:
    """Return the role that a heading has by itself, where a figure would be another one without it; else nothing."""
    role = ROLES_BY_NAME.get(heading) or role_of_heading([heading])
    return role if role in _MEANING else ""


def _is_blank(node: Node) -> bool:
    """Return whether nothing stands at a node."""
    return isinstance(node, ScalarNode) and node.text.strip() in {"", "~", "null"}


def vocabulary_schema() -> dict[str, Any]:
    """Return the JSON Schema of a vocabulary."""
    unit = msgspec.json.schema(UnitEntry)["$defs"]["UnitEntry"]
    let_own_words_win(unit)
    headings = {
        role: {**_TEXTS, "description": f"headings of columns of the role {role}"}
        for role in ROLES
    }
    places = {"anyOf": [_TEXTS, {"type": "object", "additionalProperties": _TEXT}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "vocabulary",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            "units": {
                "type": "object",
                "additionalProperties": {"anyOf": [unit, {"type": "null"}]},
            },
            "headings": {
                "type": "object",
                "properties": headings,
                "additionalProperties": False,
            },
            "places": places,
            "missing": _TEXTS,
        },
    }
