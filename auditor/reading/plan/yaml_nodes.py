"""YAML to nodes that keep what the person typed: every scalar as text, every node with its line and column.

Built from the parser's events, so that nothing is resolved (`010`, `12:30`, `yes` and dates stay text), nothing is
executed, nothing is expanded, and no depth is followed that a plan does not need.
"""

from collections.abc import Callable, Iterator
from typing import Any

import yaml
from msgspec import Struct, field
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from auditor.model.findings import MessageKey, Rule
from auditor.reading.files import Faults
from auditor.reading.plan.full_width import report_full_width
from auditor.reading.plan.yaml_mistakes import is_left_open, kind_of_mistake

MAX_DEPTH = 20
"""A plan needs six levels."""

# The tags of a text that has none: nothing, or ! before one that is in quotes.
_NO_TAG = frozenset({None, "!"})
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ScalarNode(Struct, gc=False):
    """A text, as typed."""

    text: str
    line: int
    column: int


class SequenceNode(Struct):
    """A sequence of nodes."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


class MappingNode(Struct):
    """A mapping; duplicate keys have been reported and the first one kept."""

    line: int
    column: int
    entries: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, ScalarNode] = field(default_factory=dict)


Node = ScalarNode | SequenceNode | MappingNode

# To YAML these end a line, to an editor they do not: every place behind one would be wrong.
_SEPARATORS = "\x85\u2028\u2029"


def read_nodes(faults: Faults) -> Node | None:
    """Return the root node of the document; nothing where it is not YAML or holds nothing."""
    text = faults.document.text
    separators = [character for character in _SEPARATORS if character in text]
    if separators:
        _control(faults, min(separators, key=text.index))
        return None
    if report_full_width(faults):
        return None
    loader = _Loader(text)
    try:
        return _NodeReader(loader.get_event, faults).document()
    except _RefusedError as refused:
        _refuse(faults, refused.construct, refused.line, refused.column)
    except yaml.MarkedYAMLError as error:
        line, column = _place_of_error(error)
        _syntax(
            faults, kind_of_mistake(f"{error.context} {error.problem}"), line, column
        )
    except yaml.reader.ReaderError as error:
        _control(faults, chr(error.character))
    finally:
        loader.dispose()
    return None


def _refuse(faults: Faults, construct: str, line: int, column: int) -> None:
    """Report a construct that no plan needs."""
    faults.add(
        Rule.YAML_REFUSED, line, column, construct=MessageKey("construct", construct)
    )


def _place_of_error(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Return the line and column of a mistake, from 1."""
    # Where the parser began with what it could not read, and where it stopped; the latter is always known.
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
    mark = marks[-1]
    # What is left open is noticed lines later; the mistake is where it was opened.
    if is_left_open(str(error.context)) and mark.line > marks[0].line:
        mark = marks[0]
    return mark.line + 1, mark.column + 1


def _control(faults: Faults, character: str) -> None:
    """Report a character that no YAML may hold, where it first stands."""
    before = faults.document.text.partition(character)[0]
    line = before.replace("\r\n", "\n").replace("\r", "\n")
    _syntax(faults, "control", line.count("\n") + 1, len(line) - line.rfind("\n"))


def _syntax(faults: Faults, kind: str, line: int, column: int) -> None:
    """Report a mistake in the syntax, by the name of its kind; a tab before the text is one whatever follows."""
    if faults.line(line).lstrip(" ").startswith("\t"):
        kind = "tab"
    faults.add(Rule.YAML_SYNTAX, line, column, problem=MessageKey("syntax", kind))


class _RefusedError(Exception):
    """A construct that no plan needs: the rest of the file is not read."""

    def __init__(self, construct: str, mark: yaml.Mark) -> None:
        super().__init__(construct)
        self.construct = construct
        self.line = mark.line + 1
        self.column = mark.column + 1


class _NodeReader:
    """Puts nodes together from events, one function a kind of node; as deep as a plan may be, and no deeper."""

    def __init__(self, get_event: Callable[[], Any], faults: Faults) -> None:
        self.get_event = get_event
        self.faults = faults

    def document(self) -> Node | None:
        """Return the root of the one document there may be."""
        root: Node | None = None
        documents = 0
        while type(event := self.get_event()) is not StreamEndEvent:
            kind = type(event)
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _RefusedError("documents", event.start_mark)
            elif isinstance(event, NodeEvent):
                root = self._node(event, 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - an event of libyaml's or of PyYAML's own parser
        """Return the node that an event begins."""
        kind = type(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if kind is AliasEvent:
            raise _RefusedError("alias", mark)
        if event.tag not in _NO_TAG:
            # The text behind a tag is read on as text.
            _refuse(self.faults, "tag", line, column)
        if kind is ScalarEvent:
            return ScalarNode(event.value, line, column)
        if depth >= MAX_DEPTH:
            raise _RefusedError("depth", mark)
        if kind is MappingStartEvent:
            return self._mapping(MappingNode(line, column), depth + 1)
        return self._sequence(SequenceNode(line, column), depth + 1)

    def _sequence(self, sequence: SequenceNode, depth: int) -> SequenceNode:
        """Fill a list."""
        get_event = self.get_event
        while type(event := get_event()) is not SequenceEndEvent:
            sequence.items.append(self._node(event, depth))
        return sequence

    def _mapping(self, mapping: MappingNode, depth: int) -> MappingNode:
        """Fill a mapping."""
        get_event = self.get_event
        while type(event := get_event()) is not MappingEndEvent:
            key = self._node(event, depth)
            node = self._node(get_event(), depth)
            self._enter(mapping, key, node)
        return mapping

    def _enter(self, mapping: MappingNode, key: Node, node: Node) -> None:
        """Put a value into a mapping; the first of duplicate keys is kept, and a list or mapping cannot be a key."""
        if not isinstance(key, ScalarNode):
            _refuse(self.faults, "key", key.line, key.column)
            return
        first = mapping.keys.get(key.text)
        if first is None:
            mapping.keys[key.text] = key
            mapping.entries[key.text] = node
            return
        self.faults.add(
            Rule.DUPLICATE_KEY, key.line, key.column, key=key.text, first=first.line
        )


def scalars(node: Node | None) -> Iterator[ScalarNode]:
    """Yield the texts of a list."""
    for item in items_of(node):
        if isinstance(item, ScalarNode):
            yield item


def mappings(node: Node | None) -> Iterator[MappingNode]:
    """Yield the mappings of a list."""
    for item in items_of(node):
        if isinstance(item, MappingNode):
            yield item


def items_of(node: Node | None) -> list[Node]:
    """Return the items of a list; none where it is something else, which the shape has reported."""
    if isinstance(node, SequenceNode):
        return node.items
    return []
