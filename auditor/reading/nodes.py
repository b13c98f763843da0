"""YAML to nodes that keep what the person typed: every scalar as text, every node with its line and column.

Built from the parser's events, so that nothing is resolved (`010`, `12:30`, `yes` and dates stay text), nothing is
executed, nothing is expanded, and depth costs no stack.
"""

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct, field

from auditor.model.findings import Rule, Term
from auditor.reading.text import Faults

MAX_DEPTH = 20
"""A plan needs six levels."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(Struct):
    """A text, as typed."""

    text: str
    line: int
    column: int


class Listing(Struct):
    """A sequence of nodes."""

    line: int
    column: int
    items: list["Node"] = field(default_factory=list)


class Table(Struct):
    """A mapping; duplicate keys have been reported and the first one kept."""

    line: int
    column: int
    entries: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node = Scalar | Listing | Table

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
"""The parser's words, and the name we have for what they mean."""


def read_nodes(faults: Faults) -> Node | None:
    """Return the root node of the document; nothing where it is not YAML or holds nothing."""
    builder = _Builder(faults)
    # To YAML these end a line, to an editor they do not: every place behind one would be wrong.
    if separator := re.search("[\x85\u2028\u2029]", faults.document.text):
        _control(faults, separator[0])
        return None
    loader = _Loader(faults.document.text)
    try:
        # What `yaml.parse` does, without asking twice for each event.
        while (event := loader.get_event()) is not None:
            if not builder.take(event):
                return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        _syntax(faults, f"{error.context} {error.problem}", line, column)
        return None
    except yaml.reader.ReaderError as error:
        _control(faults, chr(error.character))
        return None
    finally:
        loader.dispose()
    return builder.root


def _control(faults: Faults, character: str) -> None:
    """Report a character that no YAML may hold, where it first stands."""
    before = faults.document.text.partition(character)[0]
    line = before.replace("\r\n", "\n").replace("\r", "\n")
    _syntax(faults, "control characters", line.count("\n") + 1, len(line) - line.rfind("\n"))


def _syntax(faults: Faults, problem: str, line: int, column: int) -> None:
    """Report a syntax fault under the name we have for the parser's words."""
    kind = next((name for words, name in _SYNTAX.items() if words in problem), "other")
    if faults.line(line).lstrip(" ").startswith("\t"):
        kind = "tab"
    faults.add(Rule.YAML_SYNTAX, line, column, problem=Term("syntax", kind))


class _Builder:
    """Puts nodes together from events."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.root: Node | None = None
        self.stack: list[tuple[Listing | Table, Scalar | None]] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Add what an event brings; return whether to go on."""
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event, line, column)
            self._place(Scalar(event.value, line, column))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                return self._refuse("documents", line, column)
        elif isinstance(event, yaml.AliasEvent):
            return self._refuse("alias", line, column)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check_tag(event, line, column)
            if len(self.stack) >= MAX_DEPTH:
                return self._refuse("depth", line, column)
            kind = Table if isinstance(event, yaml.MappingStartEvent) else Listing
            self.stack.append((kind(line, column), None))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._place(self.stack.pop()[0])
        return True

    def _refuse(self, what: str, line: int, column: int) -> bool:
        """Report a construct that no plan needs, and stop reading the file."""
        self.faults.add(Rule.YAML_REFUSED, line, column, construct=Term("construct", what))
        return False

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int, column: int) -> None:
        """Report a tag; the text behind it is read on as text."""
        if event.tag is not None and event.tag != "!":
            self.faults.add(Rule.YAML_REFUSED, line, column, construct=Term("construct", "tag"))

    def _place(self, node: Node) -> None:
        """Put a finished node where it belongs: the root, a list's end, a key or its value."""
        if not self.stack:
            self.root = node
            return
        parent, key = self.stack[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
        elif key is None:
            self.stack[-1] = (parent, self._key(node))
        else:
            self._enter(parent, key, node)
            self.stack[-1] = (parent, None)

    def _key(self, node: Node) -> Scalar:
        """Return a node as a key; a list or mapping cannot be one."""
        if isinstance(node, Scalar):
            return node
        self.faults.add(Rule.YAML_REFUSED, node.line, node.column, construct=Term("construct", "key"))
        return Scalar("", node.line, node.column)

    def _enter(self, table: Table, key: Scalar, node: Node) -> None:
        """Add an entry, unless the key has been there before."""
        first = table.keys.get(key.text)
        if first is not None:
            self.faults.add(Rule.DUPLICATE_KEY, key.line, key.column, key=key.text, first=first.line)
            return
        table.keys[key.text] = key
        table.entries[key.text] = node


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Yield the texts of a list."""
    if isinstance(node, Listing):
        yield from (item for item in node.items if isinstance(item, Scalar))
