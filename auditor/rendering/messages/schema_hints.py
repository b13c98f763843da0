"""The hints that editors show for the keys of a plan file: in every language at once, for a schema has no language."""

from collections.abc import Mapping
from typing import Any

from auditor.locales import languages
from auditor.rendering.messages import catalogue

_PART = "schema"
_BETWEEN = " / "
"""Stands between what two languages say."""


def with_hints(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema whose definitions describe those of their properties that the catalogues have a hint for."""
    definitions = {
        name: _described(name, definition)
        for name, definition in schema["$defs"].items()
    }
    return {**schema, "$defs": definitions}


def _described(name: str, definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition of an entry with the hints for its keys."""
    properties: dict[str, Any] = {}
    for key, field in definition["properties"].items():
        hint = _hint(name, key)
        if hint:
            properties[key] = {"description": hint, **field}
        else:
            properties[key] = field
    return {**definition, "properties": properties}


def _hint(entry: str, key: str) -> str:
    """Return what all languages say about a key of an entry; blank where it needs no hint."""
    hints: list[str] = []
    for language in languages():
        hint = catalogue.message_if_any(language, entry, key, _PART)
        if hint is not None:
            hints.append(hint)
    return _BETWEEN.join(hints)
