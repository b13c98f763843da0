"""Nodes against structs: fills a struct of `plan_schema` from a YAML mapping, key by key, so that every fault is found.

msgspec judges each value; this room gives its verdicts places and words.
"""

from functools import cache, lru_cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

from auditor.model.findings import Fact, Rule, Term
from auditor.model.provenance import Document
from auditor.reading.files import Faults
from auditor.reading.plan.yaml_nodes import Listing, Node, Scalar, Table

Shape = TypeVar("Shape", bound=Struct)
# How many items of a list a message repeats: a pacing by month has as many.
_MOST_SHOWN = 12


def shape(
    node: Node | None,
    kind: type[Shape],
    faults: Faults,
    subject: str = "",
    key: str = "",
) -> Shape | None:
    """Return a struct filled from a mapping; nothing when a key is unknown, missing or holds what it may not."""
    if not isinstance(node, Table):
        place = (node.line, node.column) if node else (0, 0)
        faults.add(
            Rule.BAD_VALUE, *place, subject, key=key, found=as_text(node), expected=Term("expected", "mapping"),
            options=_keys(kind),
        )  # fmt: skip
        return None
    try:
        return msgspec.convert(_plain(node, kind), kind)
    except msgspec.ValidationError:
        _every_fault(node, kind, faults, subject)
        return None


def sound(node: Table, kind: type[Struct]) -> Table:
    """Return a mapping without the entries that `shape` complains of, so that the rest can still be judged."""
    names = {field.encode_name: field.name for field in msgspec.structs.fields(kind)}
    part = Table(node.line, node.column)
    for key, entry in node.entries.items():
        faults = Faults(Document("", ""))
        if key in names:
            _check(entry, names[key], kind, faults, "")
        if key in names and not faults.findings:
            part.entries[key], part.keys[key] = entry, node.keys[key]
    return part


def _every_fault(node: Table, kind: type[Struct], faults: Faults, subject: str) -> None:
    """Go through a mapping key by key, since msgspec stops at the first fault."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for name, key in node.keys.items():
        if name not in fields:
            _unknown(key, tuple(fields), faults, subject)
    for name, field in fields.items():
        if name in node.entries:
            _check(node.entries[name], field.name, kind, faults, subject)
        elif field.default is msgspec.NODEFAULT:
            faults.add(Rule.MISSING_KEY, node.line, node.column, subject, key=name)


def _keys(kind: type[Struct]) -> tuple[str, ...]:
    """Return the keys that a mapping has to have; all that it may have, where it need not have any."""
    fields = msgspec.structs.fields(kind)
    needed = tuple(
        field.encode_name for field in fields if field.default is msgspec.NODEFAULT
    )
    return needed or tuple(field.encode_name for field in fields)


def as_text(node: Node | None) -> Fact:
    """Return what stands at a node, for a sentence: its text, or a word for what it is."""
    if isinstance(node, Scalar):
        return node.text if node.text.strip() else Term("node", "nothing")
    if isinstance(node, Listing) and len(node.items) <= _MOST_SHOWN:
        texts = [item.text for item in node.items if isinstance(item, Scalar)]
        if len(texts) == len(node.items):
            return f"[{', '.join(texts)}]"
    return Term(
        "node",
        "list"
        if isinstance(node, Listing)
        else "mapping"
        if isinstance(node, Table)
        else "nothing",
    )


@lru_cache(maxsize=1024)
def closest(word: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Return the choice most like `word`, or none: the "did you mean"."""
    from difflib import get_close_matches  # only a fault needs it

    return tuple(get_close_matches(word, choices, n=1, cutoff=0.6))


# What a key may be meant for that is written in Chinese.
_IN_CHINESE = {
    "计划": "plan", "编号": "id", "标识": "id", "标题": "title", "地区": "entity", "单位名称": "entity", "年份": "year",
    "年度": "year", "部分": "sections", "章节": "sections", "目标": "targets", "指标": "targets", "名称": "name",
    "别名": "aliases", "单位": "unit", "计量单位": "unit", "不低于": "at_least", "至少": "at_least",
    "目标值": "at_least", "不高于": "at_most", "不超过": "at_most", "左右": "about", "责任单位": "owner",
    "牵头单位": "owner", "备注": "note", "说明": "note", "出处": "cite", "原文": "cite", "期限": "due",
    "来源": "source", "阶段": "stages", "权重": "weight", "标签": "tags",
}  # fmt: skip


def _similar(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the key that a text may be meant for, or none."""
    meant = _IN_CHINESE.get(text.strip(), "")
    return (meant,) if meant in names else closest(text, names)


def _unknown(key: Scalar, names: tuple[str, ...], faults: Faults, subject: str) -> None:
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
    wanted, meta = _wanted(kind)[name]
    key = next(
        field.encode_name
        for field in msgspec.structs.fields(kind)
        if field.name == name
    )
    if isinstance(wanted, type) and issubclass(wanted, Struct):
        shape(node, wanted, faults, subject or key, key)
        return
    inner = _struct_of_list(wanted)
    if inner is not None and isinstance(node, Listing):
        for item in () if meta.get("walked") else node.items:
            shape(item, inner, faults, subject or key, key)
        return
    try:
        if inner is None:
            msgspec.convert({"value": _plain(node)}, _probe(kind, name))
            return
    except msgspec.ValidationError:
        pass
    options = get_args(get_args(wanted)[0]) if meta.get("expected") == "one-of" else ()
    similar = closest(node.text, options) if isinstance(node, Scalar) else ()
    faults.add(
        Rule.BAD_VALUE, node.line, node.column, subject, key=key, found=as_text(node),
        expected=Term("expected", str(meta.get("expected", "text"))), options=options, similar=similar,
    )  # fmt: skip


def _plain(node: Node, kind: type[Struct] | None = None) -> object:
    """Return a node as plain Python values, which is what msgspec validates; lists the caller walks stay empty."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    walked = _walked(kind) if kind else frozenset[str]()
    return {
        name: [] if name in walked and isinstance(entry, Listing) else _plain(entry)
        for name, entry in node.entries.items()
    }


@cache
def _walked(kind: type[Struct]) -> frozenset[str]:
    """Return the fields whose items the caller reads one by one, so that one fault does not spoil the rest."""
    return frozenset(
        name for name, (_, meta) in _wanted(kind).items() if meta.get("walked")
    )


@cache
def _probe(kind: type[Struct], name: str) -> type[Struct]:
    """Return a struct of one field, to judge a single value by."""
    return msgspec.defstruct("Probe", [("value", _wanted(kind)[name][0])])


@cache
def _wanted(kind: type[Struct]) -> dict[str, tuple[Any, dict[str, object]]]:
    """Return, for each field of a struct, its type without `UNSET` and the word for what it expects."""
    found: dict[str, tuple[Any, dict[str, object]]] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        choices = [
            choice for choice in get_args(hint) if choice is not msgspec.UnsetType
        ]
        wanted = (
            hint
            if _is_annotated(hint) or not choices
            else choices[0]
            if len(choices) == 1
            else _union(choices)
        )
        metas = [
            m
            for choice in (choices if not _is_annotated(hint) else [hint])
            for m in getattr(choice, "__metadata__", ())
        ]
        found[name] = (
            wanted,
            next(
                (
                    cast("dict[str, object]", m.extra)
                    for m in metas
                    if isinstance(m, Meta) and m.extra
                ),
                {},
            ),
        )
    return found


def _is_annotated(hint: object) -> bool:
    return hasattr(hint, "__metadata__")


def _union(choices: list[Any]) -> Any:  # noqa: ANN401 - a type
    joined = choices[0]
    for choice in choices[1:]:
        joined |= choice
    return joined


def _struct_of_list(wanted: object) -> type[Struct] | None:
    """Return the struct that a list field holds, if it holds structs."""
    inner = get_args(get_args(wanted)[0] if _is_annotated(wanted) else wanted)
    return (
        inner[0]
        if inner and isinstance(inner[0], type) and issubclass(inner[0], Struct)
        else None
    )
