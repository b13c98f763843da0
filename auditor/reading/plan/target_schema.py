"""The shape of a target, its goal, and a series that promises nothing, as typed structs."""

from typing import Annotated, Literal, get_args

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from auditor.reading.plan.fields import (
    END_OF_TEXT,
    YES,
    GoalAmount,
    Id,
    MonthCount,
    Number,
    PeriodText,
    Reference,
    ReferencePair,
    References,
    ScalarText,
    Text,
    Texts,
    Threshold,
    field_meta,
)

GoalKey = Literal[
    "at_least",
    "at_most",
    "about",
    "between",
    "rises",
    "falls",
    "reach",
    "change",
]
GOAL_KEYS: tuple[GoalKey, ...] = get_args(GoalKey)
"""The keys of a target that say what is promised: each target has one of them."""


class WaiverEntry(Struct, forbid_unknown_fields=True):
    """A finding accepted until a period."""

    rule: Annotated[
        str,
        field_meta(
            "progress-rule",
            rf"^(?:P[0-9]{{3}}|A317){END_OF_TEXT}",
            {"type": "string"},
        ),
    ]
    until: PeriodText
    reason: Text
    by: Text
    up_to: Threshold | UnsetType = UNSET


class GoalEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """The keys a goal can have; exactly one of the first eight stands in a target."""

    at_least: GoalAmount | UnsetType = UNSET
    at_most: GoalAmount | UnsetType = UNSET
    about: Number | UnsetType = UNSET
    between: (
        Annotated[
            list[Number], Meta(min_length=2, max_length=2, extra={"expected": "pair"})
        ]
        | UnsetType
    ) = UNSET
    rises: Annotated[str, YES] | UnsetType = UNSET
    falls: Annotated[str, YES] | UnsetType = UNSET
    reach: Text | UnsetType = UNSET
    change: Number | UnsetType = UNSET
    tolerance: Number | UnsetType = UNSET
    better: (
        Annotated[Literal["higher", "lower"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET


class RelativeEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A goal that is another series' figure for the same months."""

    series: Reference
    plus: Number | UnsetType = UNSET


class HistoryEntry(GoalEntry, forbid_unknown_fields=True, kw_only=True):
    """A goal adjusted during the year."""

    start: PeriodText = msgspec.field(name="from")
    reason: Text


class TargetEntry(GoalEntry, forbid_unknown_fields=True, kw_only=True):
    """One promise."""

    id: Id
    name: Text
    aliases: Texts | UnsetType = UNSET
    unit: Text | UnsetType = UNSET
    measure: (
        Annotated[
            Literal["flow", "level", "rate", "milestone"],
            Meta(extra={"expected": "one-of"}),
        ]
        | UnsetType
    ) = UNSET
    commitment: (
        Annotated[
            Literal["firm", "stretch", "redline"], Meta(extra={"expected": "one-of"})
        ]
        | UnsetType
    ) = UNSET
    pacing: (
        # Not a text with a pattern: of one that may also be a list, msgspec 0.22 frees too much, and crashes at exit.
        Annotated[Literal["linear", "year-end"], Meta(extra={"expected": "pacing"})]
        | Annotated[list[Number], Meta(min_length=1, extra={"expected": "pacing"})]
        | UnsetType
    ) = UNSET
    owner: (
        Annotated[
            ScalarText | list[Text],
            Meta(
                extra={"expected": "owner"},
            ),
        ]
        | UnsetType
    ) = UNSET
    tags: Texts | UnsetType = UNSET
    weight: Threshold | UnsetType = UNSET
    note: Text | UnsetType = UNSET
    due: PeriodText | UnsetType = UNSET
    cite: Text | UnsetType = UNSET
    counts_as: Texts | UnsetType = UNSET
    behind: Threshold | UnsetType = UNSET
    behind_rate: Threshold | UnsetType = UNSET
    stale_months: MonthCount | UnsetType = UNSET
    waiver: WaiverEntry | UnsetType = UNSET
    history: (
        Annotated[list[HistoryEntry], Meta(extra={"expected": "list"})] | UnsetType
    ) = UNSET
    begins: PeriodText | UnsetType = msgspec.field(default=UNSET, name="from")
    trend: (
        Annotated[
            Literal["cagr", "projection", "held"], Meta(extra={"expected": "one-of"})
        ]
        | UnsetType
    ) = UNSET
    limit: Number | UnsetType = UNSET
    sum_of: References | UnsetType = UNSET
    mean_of: References | UnsetType = UNSET
    worst_of: References | UnsetType = UNSET
    ratio_of: ReferencePair | UnsetType = UNSET
    part_of: Reference | UnsetType = UNSET


class SeriesEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A series that promises nothing, for goals to be held against."""

    id: Id
    name: Text
    aliases: Texts | UnsetType = UNSET
    unit: Text
    measure: (
        Annotated[Literal["flow", "level", "rate"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET
    counts_as: Texts | UnsetType = UNSET
    note: Text | UnsetType = UNSET
    sum_of: References | UnsetType = UNSET
    mean_of: References | UnsetType = UNSET
    worst_of: References | UnsetType = UNSET
    ratio_of: ReferencePair | UnsetType = UNSET
