"""The shape of a plan file as typed structs: what the reader checks, and what the editors' JSON Schema is made from."""

from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from auditor.locales import languages
from auditor.reading.plan.fields import (
    END_OF_TEXT,
    Id,
    Text,
    choice_meta,
    field_meta,
)
from auditor.reading.plan.policy_schema import PolicyEntry, ReportEntry
from auditor.reading.plan.target_schema import (
    GOAL_KEYS,
    RelativeEntry,
    SeriesEntry,
    TargetEntry,
)


class SectionEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A part of the source."""

    WALKED: ClassVar = frozenset({"targets"})
    """The keys whose items are read one by one."""

    id: Id
    ref: Text | UnsetType = UNSET
    title: Text
    targets: Annotated[list[TargetEntry], Meta(extra={"expected": "list"})]


class SourceEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """The published document."""

    title: Text | UnsetType = UNSET
    issuer: Text | UnsetType = UNSET
    published: (
        Annotated[date, field_meta("date", None, {"type": "string"})] | UnsetType
    ) = UNSET
    url: Text | UnsetType = UNSET


class HeadEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """What the plan is."""

    id: Id
    title: Text
    entity: Text
    year: (
        Annotated[
            str,
            field_meta(
                "year",
                rf"^[0-9]{{4}}{END_OF_TEXT}",
                {"type": ["integer", "string"]},
            ),
        ]
        | UnsetType
    ) = UNSET
    years: (
        Annotated[
            str,
            field_meta(
                "years",
                rf"^[0-9]{{4}}-[0-9]{{4}}{END_OF_TEXT}",
                {"type": "string"},
            ),
        ]
        | UnsetType
    ) = UNSET
    language: Annotated[str, choice_meta(languages())] | UnsetType = UNSET
    source: SourceEntry | UnsetType = UNSET
    policy: PolicyEntry | UnsetType = UNSET
    report: ReportEntry | UnsetType = UNSET
    stages: (
        Annotated[list[Text], Meta(min_length=2, extra={"expected": "stages"})]
        | UnsetType
    ) = UNSET
    simulated: (
        Annotated[
            str,
            field_meta(
                "boolean",
                rf"^(true|false){END_OF_TEXT}",
                {"type": "boolean", "pattern": None},
            ),
        ]
        | UnsetType
    ) = UNSET


class NotTargetEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A figure of the source that is no promise."""

    cite: Text
    why: Text


class PlanEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A plan file."""

    WALKED: ClassVar = frozenset({"sections", "not_targets", "series"})
    """The keys whose items are read one by one."""

    plan: HeadEntry
    sections: Annotated[list[SectionEntry], Meta(extra={"expected": "list"})]
    not_targets: (
        Annotated[list[NotTargetEntry], Meta(extra={"expected": "list"})] | UnsetType
    ) = UNSET
    series: (
        Annotated[list[SeriesEntry], Meta(extra={"expected": "list"})] | UnsetType
    ) = UNSET


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a plan file, for editors."""
    schema = msgspec.json.schema(PlanEntry)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "audit plan"
    definitions = schema["$defs"]
    # A goal that is another series is not in the structs: the reader puts an amount in its place.
    _, relative = msgspec.json.schema_components(
        [RelativeEntry], ref_template="#/$defs/{name}"
    )
    definitions.update(relative)
    # msgspec cannot say that exactly one of some keys is there.
    one_goal = [{"required": [key]} for key in GOAL_KEYS]
    definitions["TargetEntry"]["oneOf"] = one_goal
    definitions["HistoryEntry"]["oneOf"] = one_goal
    definitions["HeadEntry"]["oneOf"] = [
        {"required": ["year"]},
        {"required": ["years"]},
    ]
    let_own_words_win(schema)
    return schema


def let_own_words_win(node: Any) -> None:  # noqa: ANN401 - any JSON value
    """Let a field's own words win: to an editor, `at_least: 10` is a number, though we read it as text."""
    children: list[Any] = []
    if isinstance(node, list):
        children = node
    elif isinstance(node, dict):
        _apply_own_words(node)
        children = list(node.values())
    for child in children:
        let_own_words_win(child)


def _apply_own_words(definition: dict[str, Any]) -> None:
    """Put the own words of one field in place of msgspec's; nothing there takes a word away."""
    for key, value in definition.pop("override", {}).items():
        if value is None:
            definition.pop(key, None)
        else:
            definition[key] = value
