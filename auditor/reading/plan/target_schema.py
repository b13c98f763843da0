"""The shape of a target, its goal, and a series that promises nothing, as typed structs."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from auditor.reading.plan.fields import (
    END_OF_TEXT,
    YES,
    Number,
    ReferencePair,
    References,
    ScalarText,
    Text,
    field_meta,
    goal_amount_meta,
    id_meta,
    months_meta,
    number_meta,
    period_meta,
    reference_meta,
    text_meta,
    threshold_meta,
)

GOAL_KEYS = (
    "at_least",
    "at_most",
    "about",
    "between",
    "rises",
    "falls",
    "reach",
    "change",
)


class WaiverEntry(Struct, forbid_unknown_fields=True):
    """A finding accepted until a period."""

    rule: Annotated[
        str,
        field_meta(
            "progress-rule",
            "P 类规则代码,或 A317 / code of a P rule, or A317",
            rf"^(?:P[0-9]{{3}}|A317){END_OF_TEXT}",
            {"type": "string"},
        ),
    ]
    until: Annotated[
        str, period_meta("有效至(含) / last period it holds for, included")
    ]
    reason: Annotated[str, text_meta("理由 / why")]
    by: Annotated[str, text_meta("批准者 / who accepted it")]
    up_to: (
        Annotated[
            str,
            threshold_meta(
                "认可的差距上限,单位同目标 / the largest gap accepted, in the target's unit"
            ),
        ]
        | UnsetType
    ) = UNSET


class GoalEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """The keys a goal can have; exactly one of the first eight stands in a target."""

    at_least: (
        Annotated[str, goal_amount_meta("不低于(以上) / this much or more")] | UnsetType
    ) = UNSET
    at_most: (
        Annotated[str, goal_amount_meta("不高于(以内) / this much or less")] | UnsetType
    ) = UNSET
    about: (
        Annotated[str, number_meta("左右 / this much, give or take the tolerance")]
        | UnsetType
    ) = UNSET
    between: (
        Annotated[
            list[Number], Meta(min_length=2, max_length=2, extra={"expected": "pair"})
        ]
        | UnsetType
    ) = UNSET
    rises: Annotated[str, YES] | UnsetType = UNSET
    falls: Annotated[str, YES] | UnsetType = UNSET
    reach: (
        Annotated[str, text_meta("应达到的阶段 / the stage to reach")] | UnsetType
    ) = UNSET
    change: (
        Annotated[
            str,
            number_meta(
                "比基期变化(%),降为负 / change against the base year in %, negative for a cut"
            ),
        ]
        | UnsetType
    ) = UNSET
    tolerance: (
        Annotated[str, number_meta("左右的容差 / tolerance of `about`")] | UnsetType
    ) = UNSET
    better: (
        Annotated[Literal["higher", "lower"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET


class RelativeEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A goal that is another series' figure for the same months."""

    series: Annotated[str, reference_meta("对比指标 / the series to compare with")]
    plus: (
        Annotated[str, number_meta("再高出多少 / how much more than it")] | UnsetType
    ) = UNSET


class HistoryEntry(GoalEntry, forbid_unknown_fields=True, kw_only=True):
    """A goal adjusted during the year."""

    start: Annotated[
        str, period_meta("自此期间起 / in force from this period's first month")
    ] = msgspec.field(name="from")
    reason: Annotated[str, text_meta("理由 / why")]


class TargetEntry(GoalEntry, forbid_unknown_fields=True, kw_only=True):
    """One promise."""

    id: Annotated[str, id_meta("稳定的英文标识 / kebab-case, stable from year to year")]
    name: Annotated[str, text_meta("名称 / what people call it")]
    aliases: Annotated[list[Text], Meta(extra={"expected": "list"})] | UnsetType = UNSET
    unit: (
        Annotated[str, text_meta("单位,照原文 / unit as written in the source")]
        | UnsetType
    ) = UNSET
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
                description="责任单位,先牵头后配合 / responsible units, first the lead",
            ),
        ]
        | UnsetType
    ) = UNSET
    tags: Annotated[list[Text], Meta(extra={"expected": "list"})] | UnsetType = UNSET
    weight: Annotated[str, threshold_meta("权重 / weight in roll-ups")] | UnsetType = (
        UNSET
    )
    note: Annotated[str, text_meta("说明 / free text")] | UnsetType = UNSET
    due: (
        Annotated[str, period_meta("完成时限 / a period earlier than the plan's end")]
        | UnsetType
    ) = UNSET
    cite: (
        Annotated[
            str,
            text_meta("原文片段,一字不改 / the clause of the source, to the letter"),
        ]
        | UnsetType
    ) = UNSET
    counts_as: (
        Annotated[
            list[Text],
            Meta(
                extra={"expected": "list"},
                description="也可用的量词 / other counters figures may use",
            ),
        ]
        | UnsetType
    ) = UNSET
    behind: (
        Annotated[
            str,
            threshold_meta("本目标的滞后界限(百分点) / its own `behind`, in points"),
        ]
        | UnsetType
    ) = UNSET
    behind_rate: (
        Annotated[str, threshold_meta("本目标的增速滞后界限 / its own `behind_rate`")]
        | UnsetType
    ) = UNSET
    stale_months: (
        Annotated[
            str,
            months_meta("本目标的数据过旧月数 / its own `stale_months`"),
        ]
        | UnsetType
    ) = UNSET
    waiver: WaiverEntry | UnsetType = UNSET
    history: (
        Annotated[list[HistoryEntry], Meta(extra={"expected": "list"})] | UnsetType
    ) = UNSET
    begins: (
        Annotated[
            str,
            period_meta(
                "自此月起计 / counts from this month on, not from the plan's first"
            ),
        ]
        | UnsetType
    ) = msgspec.field(default=UNSET, name="from")
    trend: (
        Annotated[
            Literal["cagr", "projection", "held"], Meta(extra={"expected": "one-of"})
        ]
        | UnsetType
    ) = UNSET
    limit: (
        Annotated[str, number_meta("自然上限,如 100 / what it cannot exceed by nature")]
        | UnsetType
    ) = UNSET
    sum_of: References | UnsetType = UNSET
    mean_of: References | UnsetType = UNSET
    worst_of: References | UnsetType = UNSET
    ratio_of: ReferencePair | UnsetType = UNSET
    part_of: (
        Annotated[str, reference_meta("所属的上级指标 / the target it is a part of")]
        | UnsetType
    ) = UNSET


class SeriesEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A series that promises nothing, for goals to be held against."""

    id: Annotated[str, id_meta("稳定的英文标识 / kebab-case")]
    name: Annotated[str, text_meta("名称 / what people call it")]
    aliases: Annotated[list[Text], Meta(extra={"expected": "list"})] | UnsetType = UNSET
    unit: Annotated[str, text_meta("单位 / unit")]
    measure: (
        Annotated[Literal["flow", "level", "rate"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET
    counts_as: Annotated[list[Text], Meta(extra={"expected": "list"})] | UnsetType = (
        UNSET
    )
    note: Annotated[str, text_meta("说明 / free text")] | UnsetType = UNSET
    sum_of: References | UnsetType = UNSET
    mean_of: References | UnsetType = UNSET
    worst_of: References | UnsetType = UNSET
    ratio_of: ReferencePair | UnsetType = UNSET
