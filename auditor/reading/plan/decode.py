"""YAML mappings to the structs of `schema`, key by key, so that every fault is found.

msgspec judges each value; this module gives its verdicts places and words.
"""

from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

from auditor.model.findings import Fact, MessageKey, Rule
from auditor.model.provenance import TextDocument
from auditor.reading.files import Faults
from auditor.reading.plan.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    scalars,
)

Entry = TypeVar("Entry", bound=Struct)


class _Field(Struct, frozen=True):
    """What one field of a struct may hold."""

    key: str
    """What it is called in the file."""
    type: Any
    """Its type without `UNSET`, constraints and all."""
    is_needed: bool
    is_walked: bool
    """Whether the caller reads its items one by one."""
    expected: str
    """The word for what it expects."""


# How many items of a list a message repeats: a pacing by month has as many.
_MOST_SHOWN = 12
_NONE_WALKED: frozenset[str] = frozenset()


def decode_entry(
    node: Node | None,
    kind: type[Entry],
    faults: Faults,
    subject: str = "",
    key: str = "",
) -> Entry | None:
    """Return a struct filled from a mapping; nothing when a key is unknown, missing or holds what it may not."""
    if not isinstance(node, MappingNode):
        _no_mapping(node, kind, faults, subject, key)
        return None
    try:
        return msgspec.convert(_plain_mapping(node, kind), kind)
    except msgspec.ValidationError:
        _every_fault(node, kind, faults, subject)
        return None


def _no_mapping(
    node: Node | None, kind: type[Struct], faults: Faults, subject: str, key: str
) -> None:
    """Report that something else stands where a mapping should; of nothing at all no place is known."""
    place = (0, 0)
    if node is not None:
        place = (node.line, node.column)
    faults.add(
        Rule.BAD_VALUE,
        *place,
        subject,
        key=key,
        found=as_text(node),
        expected=MessageKey("expected", "mapping"),
        options=_keys(kind),
    )


def without_invalid(node: MappingNode, kind: type[Struct]) -> MappingNode:
    """Return a mapping without the entries that `decode_entry` complains of, so that the rest can still be judged."""
    names = {field.key: name for name, field in _fields(kind).items()}
    part = MappingNode(node.line, node.column)
    for key, entry in node.entries.items():
        faults = Faults(TextDocument("", ""))
        if key in names:
            _check(entry, names[key], kind, faults, "")
        if key in names and not faults.findings:
            part.entries[key] = entry
            part.keys[key] = node.keys[key]
    return part


def _every_fault(
    node: MappingNode, kind: type[Struct], faults: Faults, subject: str
) -> None:
    """Go through a mapping key by key, since msgspec stops at the first fault."""
    fields = _fields(kind)
    keys = {field.key for field in fields.values()}
    for name, key in node.keys.items():
        if name not in keys:
            _unknown(key, kind, faults, subject)
    for name, field in fields.items():
        if field.key in node.entries:
            _check(node.entries[field.key], name, kind, faults, subject)
        elif field.is_needed:
            place = node.line, node.column
            faults.add(Rule.MISSING_KEY, *place, subject, key=field.key)


def _keys(kind: type[Struct]) -> tuple[str, ...]:
    """Return the keys that a mapping has to have; all that it may have, where it need not have any."""
    fields = _fields(kind).values()
    needed = tuple(field.key for field in fields if field.is_needed)
    return needed or tuple(field.key for field in fields)


def as_text(node: Node | None) -> Fact:
    """Return what stands at a node, for a sentence: its text, or a word for what it is."""
    if isinstance(node, SequenceNode):
        return _list_text(node) or MessageKey("node", "list")
    if isinstance(node, MappingNode):
        return MessageKey("node", "mapping")
    if isinstance(node, ScalarNode) and node.text.strip():
        return node.text
    return MessageKey("node", "nothing")


def _list_text(node: SequenceNode) -> str:
    """Return a short list of texts as it would be typed; blank for any other list."""
    texts = [scalar.text for scalar in scalars(node)]
    if len(node.items) > _MOST_SHOWN or len(texts) < len(node.items):
        return ""
    return f"[{', '.join(texts)}]"


@lru_cache(maxsize=1024)
def closest(word: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Return the choice most like `word`, or none: the "did you mean"."""
    return tuple(get_close_matches(word, choices, n=1, cutoff=0.6))


# The words of the office for our keys: a message that names the key is worth more than one that names none.
_IN_CHINESE = {
    "计划": "plan",
    "编号": "id",
    "标识": "id",
    "标题": "title",
    "地区": "entity",
    "单位名称": "entity",
    "年份": "year",
    "年度": "year",
    "部分": "sections",
    "章节": "sections",
    "目标": "targets",
    "指标": "targets",
    "名称": "name",
    "别名": "aliases",
    "单位": "unit",
    "计量单位": "unit",
    "不低于": "at_least",
    "至少": "at_least",
    "目标值": "at_least",
    "不高于": "at_most",
    "不超过": "at_most",
    "左右": "about",
    "责任单位": "owner",
    "牵头单位": "owner",
    "备注": "note",
    "说明": "note",
    "出处": "cite",
    "原文": "cite",
    "期限": "due",
    "来源": "source",
    "阶段": "stages",
    "权重": "weight",
    "标签": "tags",
}


def _similar(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the key that a text may be meant for, or none."""
    meant = _IN_CHINESE.get(text.strip(), "")
    if meant in names:
        return (meant,)
    return closest(text, names)


def _unknown(key: ScalarNode, kind: type[Struct], faults: Faults, subject: str) -> None:
    """Report a key that a mapping may not have, with what it may be meant for."""
    names = tuple(field.key for field in _fields(kind).values())
    if key.text.isdecimal():
        # A comma within a number parts it in two: {at_least: 1,200}.
        faults.add(
            Rule.UNKNOWN_KEY,
            key.line,
            key.column,
            subject,
            key=key.text,
            cause=MessageKey("key-cause", "thousands"),
            allowed=names,
        )
        return
    faults.add(
        Rule.UNKNOWN_KEY,
        key.line,
        key.column,
        subject,
        key=key.text,
        similar=_similar(key.text, names),
        allowed=names,
    )


def _check(
    node: Node, name: str, kind: type[Struct], faults: Faults, subject: str
) -> None:
    """Report what is wrong with one value."""
    field = _fields(kind)[name]
    subject_or_key = subject or field.key
    struct = _struct(field.type)
    if struct is not None:
        decode_entry(node, struct, faults, subject_or_key, field.key)
        return
    inner = _struct_of_list(field.type)
    if inner is None:
        if not _is_valid(node, kind, name):
            _bad_value(node, field, faults, subject)
        return
    if not isinstance(node, SequenceNode):
        _bad_value(node, field, faults, subject)
        return
    # The caller reads the items itself, and would report their faults a second time.
    if not field.is_walked:
        for item in node.items:
            decode_entry(item, inner, faults, subject_or_key, field.key)


def _is_valid(node: Node, kind: type[Struct], name: str) -> bool:
    """Return whether a value is one that its field may have."""
    try:
        msgspec.convert({"value": _plain_value(node)}, _struct_of_field(kind, name))
    except msgspec.ValidationError:
        return False
    return True


def _bad_value(node: Node, field: _Field, faults: Faults, subject: str) -> None:
    """Report a value that its field may not have, with the choices there are and the one most like it."""
    options = _options_of(field)
    similar: tuple[str, ...] = ()
    if isinstance(node, ScalarNode):
        similar = closest(node.text, options)
    faults.add(
        Rule.BAD_VALUE,
        node.line,
        node.column,
        subject,
        key=field.key,
        found=as_text(node),
        expected=MessageKey("expected", field.expected),
        options=options,
        similar=similar,
    )


def _options_of(field: _Field) -> tuple[str, ...]:
    """Return the words that a field allows; none where it allows others than these."""
    if field.expected != "one-of":
        return ()
    literal, *constraints = get_args(field.type)
    for constraint in constraints:
        if "options" in constraint.extra:
            return tuple(constraint.extra["options"])
    return get_args(literal)


def _plain_value(node: Node) -> object:
    """Return a node as plain Python values, which is what msgspec validates."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [_plain_value(item) for item in node.items]
    return {name: _plain_value(entry) for name, entry in node.entries.items()}


def _plain_mapping(node: MappingNode, kind: type[Struct]) -> dict[str, object]:
    """Return a mapping as plain Python values; the lists that the caller walks stay empty."""
    walked = _walked_keys(kind)
    values: dict[str, object] = {}
    for name, entry in node.entries.items():
        if name in walked and isinstance(entry, SequenceNode):
            values[name] = []
        else:
            values[name] = _plain_value(entry)
    return values


def _walked_keys(kind: type[Struct]) -> frozenset[str]:
    """Return the keys whose items the caller reads one by one, so that one fault does not spoil the rest."""
    walked: frozenset[str] = getattr(kind, "WALKED", _NONE_WALKED)
    return walked


@cache
def _struct_of_field(kind: type[Struct], name: str) -> type[Struct]:
    """Return a struct of one field, to judge a single value by."""
    return msgspec.defstruct("Probe", [("value", _fields(kind)[name].type)])


@cache
def _fields(kind: type[Struct]) -> dict[str, _Field]:
    """Return the fields of a struct by their names in Python."""
    hints = get_type_hints(kind, include_extras=True)
    fields: dict[str, _Field] = {}
    for field in msgspec.structs.fields(kind):
        choices = _choices(hints[field.name])
        extra = _extra(choices)
        fields[field.name] = _Field(
            key=field.encode_name,
            type=_union(choices),
            is_needed=field.default is msgspec.NODEFAULT,
            is_walked=field.encode_name in _walked_keys(kind),
            expected=str(extra.get("expected", "text")),
        )
    return fields


def _choices(hint: Any) -> list[Any]:  # noqa: ANN401 - a type
    """Return the types that a hint allows, without `UNSET`."""
    if _is_annotated(hint):
        return [hint]
    members = [member for member in get_args(hint) if member is not msgspec.UnsetType]
    return members or [hint]


def _extra(choices: list[Any]) -> dict[str, Any]:
    """Return our own words about a field, which stand beside its constraints."""
    for choice in choices:
        metas = [meta for meta in _metadata(choice) if isinstance(meta, Meta)]
        extra = next((meta.extra for meta in metas if meta.extra), None)
        if extra is not None:
            return extra
    return {}


def _metadata(choice: object) -> tuple[object, ...]:
    return getattr(choice, "__metadata__", ())


def _is_annotated(hint: object) -> bool:
    return hasattr(hint, "__metadata__")


def _union(choices: list[Any]) -> Any:  # noqa: ANN401 - a type
    joined = choices[0]
    for choice in choices[1:]:
        joined |= choice
    return joined


def _struct_of_list(hint: object) -> type[Struct] | None:
    """Return the struct that a list field holds, if it holds structs."""
    if _is_annotated(hint):
        hint, *_ = get_args(hint)
    inner = get_args(hint)
    if not inner:
        return None
    return _struct(inner[0])


def _struct(hint: object) -> type[Struct] | None:
    """Return a type that is a struct; nothing where it is another."""
    if isinstance(hint, type) and issubclass(hint, Struct):
        return hint
    return None
