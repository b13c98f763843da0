"""YAML to nodes that keep what the person typed: every scalar as text, every node with its line and column.

Built from the parser's events, so that nothing is resolved (`010`, `12:30`, `yes` and dates stay text), nothing is
executed, nothing is expanded, and no depth is followed that a plan does not need.
"""

from collections.abc import Callable, Iterator
from typing import Any, cast

import yaml
from msgspec import Struct, field

from auditor.model.findings import MessageKey, Rule
from auditor.model.patterns import LazyRegexp
from auditor.reading.files import Faults
from auditor.reading.plan.full_width import report_full_width

MAX_DEPTH = 20
"""A plan needs six levels."""

# A sign before a text that says it is one, as the parser gives it.
_NO_TAG = frozenset({None, "!"})
_OPENED = LazyRegexp("quoted scalar|flow (mapping|sequence)|simple key")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ScalarNode(Struct):
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

# The parser's words, and the name we have for what they mean.
_SYNTAX = {
    "\\t": "tab",
    "cannot start any token": "token",
    "mapping values are not allowed": "colon",
    "end of stream": "unclosed",
    "scanning a quoted scalar": "unclosed",
    "',' or": "bracket",
    "expected ':'": "no-colon",
    "expected key": "indent",
    "'-' indicator": "indent",
    "block end": "indent",
    "control characters": "control",
}


# To YAML these end a line, to an editor they do not: every place behind one would be wrong.
_SEPARATORS = "\x85\u2028\u2029"


def read_nodes(faults: Faults) -> Node | None:
    """Return the root node of the document; nothing where it is not YAML or holds nothing."""
    text = faults.document.text
    separators = [sign for sign in _SEPARATORS if sign in text]
    if separators:
        _control(faults, min(separators, key=text.index))
        return None
    if report_full_width(faults):
        return None
    loader = _Loader(text)
    try:
        return _Reader(loader.get_event, faults).document()
    except _RefusedError as refused:
        _refuse(faults, refused.construct, refused.line, refused.column)
    except yaml.MarkedYAMLError as error:
        line, column = _place_of_error(error)
        _syntax(faults, f"{error.context} {error.problem}", line, column)
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
    # Marks are optional in the library's types only: its parser gives each mistake its place.
    mark = cast("yaml.Mark", error.problem_mark or error.context_mark)
    context_mark = error.context_mark
    # What is left open is noticed lines later; the mistake is where it was opened.
    if context_mark is not None and mark.line > context_mark.line and _left_open(error):
        mark = context_mark
    return mark.line + 1, mark.column + 1


def _left_open(error: yaml.MarkedYAMLError) -> bool:
    """Return whether the parser was within a quote, a bracket or a key when it stopped."""
    return bool(_OPENED.search(str(error.context)))


def _control(faults: Faults, character: str) -> None:
    """Report a character that no YAML may hold, where it first stands."""
    before = faults.document.text.partition(character)[0]
    line = before.replace("\r\n", "\n").replace("\r", "\n")
    _syntax(
        faults, "control characters", line.count("\n") + 1, len(line) - line.rfind("\n")
    )


def _syntax(faults: Faults, problem: str, line: int, column: int) -> None:
    """Report a syntax fault under the name we have for the parser's words."""
    kind = next((name for words, name in _SYNTAX.items() if words in problem), "other")
    if faults.line(line).lstrip(" ").startswith("\t"):
        kind = "tab"
    faults.add(Rule.YAML_SYNTAX, line, column, problem=MessageKey("syntax", kind))


class _RefusedError(Exception):
    """A construct that no plan needs: the rest of the file is not read."""

    def __init__(self, construct: str, event: yaml.Event) -> None:
        super().__init__(construct)
        self.construct = construct
        self.line, self.column = _place(event)


def _place(event: yaml.Event) -> tuple[int, int]:
    """Return where an event begins: line and column from 1."""
    mark = cast("yaml.Mark", event.start_mark)
    return mark.line + 1, mark.column + 1


class _Reader:
    """Puts nodes together from events, one function a kind of node; as deep as a plan may be, and no deeper."""

    def __init__(self, get_event: Callable[[], Any], faults: Faults) -> None:
        self.get_event, self.faults = get_event, faults

    def document(self) -> Node | None:
        """Return the root of the one document there may be."""
        root: Node | None = None
        documents = 0
        while not isinstance(event := self.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError("documents", event)
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - an event of libyaml's or of PyYAML's own parser
        """Return the node that an event begins."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise _RefusedError("alias", event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if event.tag not in _NO_TAG:
            # The text behind a tag is read on as text.
            _refuse(self.faults, "tag", line, column)
        if kind is yaml.ScalarEvent:
            return ScalarNode(event.value, line, column)
        if depth >= MAX_DEPTH:
            raise _RefusedError("depth", event)
        if kind is yaml.MappingStartEvent:
            return self._mapping(MappingNode(line, column), depth + 1)
        return self._sequence(SequenceNode(line, column), depth + 1)

    def _sequence(self, sequence: SequenceNode, depth: int) -> SequenceNode:
        """Fill a list."""
        while type(event := self.get_event()) is not yaml.SequenceEndEvent:
            sequence.items.append(self._node(event, depth))
        return sequence

    def _mapping(self, mapping: MappingNode, depth: int) -> MappingNode:
        """Fill a mapping."""
        while type(event := self.get_event()) is not yaml.MappingEndEvent:
            key = self._node(event, depth)
            node = self._node(self.get_event(), depth)
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


def items_of(node: Node | None) -> list[Node]:
    """Return the items of a list; none where it is something else, which the shape has reported."""
    if isinstance(node, SequenceNode):
        return node.items
    return []
