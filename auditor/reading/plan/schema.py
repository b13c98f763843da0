"""The shape of a plan file as typed structs: what the reader checks, and what the JSON Schema for editors is made from.

Every scalar is text here; `plan_yaml` makes the model's values of them.
"""

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from auditor.model.numeral import MAX_DIGITS

# The end of a text; `$` alone would let a last line feed pass, which a block scalar has.
_END = r"$(?!\n)"
_NUMBER = rf"^[+-]?[0-9]+(\.[0-9]+)?{_END}"
_REFERENCE = rf"^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*{_END}"
_ID = rf"^[a-z0-9]+(-[a-z0-9]+)*{_END}"


def _meta(
    expected: str,
    text: str,
    pattern: str | None = None,
    schema: dict[str, Any] | None = None,
    longest: int | None = None,
) -> Meta:
    """Return the constraints of a text field, the word for what it expects, and its description for editors."""
    return Meta(
        pattern=pattern,
        max_length=longest,
        description=text or None,
        extra_json_schema={
            "override": schema or {"type": ["string", "number", "boolean"]}
        },
        extra={"expected": expected},
    )


def _text(description: str) -> Meta:
    return _meta("text", description, r"\S")


def _number(description: str) -> Meta:
    return _meta(
        "number", description, _NUMBER, {"type": ["number", "string"]}, MAX_DIGITS
    )


def _id(description: str) -> Meta:
    return _meta("id", description, _ID, {"type": ["string", "integer"]})


def _period(description: str) -> Meta:
    return _meta("period", description, r"\S", {"type": ["string", "number"]})


def _goal_amount(description: str) -> Meta:
    """Return the constraints of a goal that is an amount or, which the reader sees to, another series."""
    relative = {"$ref": "#/$defs/RelativeEntry"}
    choices = {
        "anyOf": [
            {"type": ["number", "string"], "pattern": _NUMBER.replace("(?!\\n)", "")},
            relative,
        ]
    }
    return _meta(
        "number",
        description,
        _NUMBER,
        {"type": None, "pattern": None, **choices},
        MAX_DIGITS,
    )


def _reference(description: str) -> Meta:
    return _meta("reference", description, _REFERENCE, {"type": ["string", "integer"]})


_YES = _meta(
    "true", "", rf"^true{_END}", {"const": True, "type": "boolean", "pattern": None}
)

Text = Annotated[str, _text("")]
# Without a pattern: of a text with one that may also be a list, msgspec 0.22 frees too much, and crashes at exit.
_Scalar = Annotated[
    str, Meta(extra_json_schema={"override": {"type": ["string", "number", "boolean"]}})
]
Number = Annotated[str, _number("")]


class WaiverEntry(Struct, forbid_unknown_fields=True):
    """A finding accepted until a period."""

    rule: Annotated[
        str,
        _meta(
            "progress-rule",
            "P 类规则代码,或 A317 / code of a P rule, or A317",
            rf"^(?:P[0-9]{{3}}|A317){_END}",
            {"type": "string"},
        ),
    ]
    until: Annotated[str, _period("有效至(含) / last period it holds for, included")]
    reason: Annotated[str, _text("理由 / why")]
    by: Annotated[str, _text("批准者 / who accepted it")]
    up_to: (
        Annotated[
            str,
            _number(
                "认可的差距上限,单位同目标 / the largest gap accepted, in the target's unit"
            ),
        ]
        | UnsetType
    ) = UNSET


class GoalEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """The keys a goal can have; exactly one of the first eight stands in a target."""

    at_least: (
        Annotated[str, _goal_amount("不低于(以上) / this much or more")] | UnsetType
    ) = UNSET
    at_most: (
        Annotated[str, _goal_amount("不高于(以内) / this much or less")] | UnsetType
    ) = UNSET
    about: (
        Annotated[str, _number("左右 / this much, give or take the tolerance")]
        | UnsetType
    ) = UNSET
    between: (
        Annotated[
            list[Number], Meta(min_length=2, max_length=2, extra={"expected": "pair"})
        ]
        | UnsetType
    ) = UNSET
    rises: Annotated[str, _YES] | UnsetType = UNSET
    falls: Annotated[str, _YES] | UnsetType = UNSET
    reach: Annotated[str, _text("应达到的阶段 / the stage to reach")] | UnsetType = (
        UNSET
    )
    change: (
        Annotated[
            str,
            _number(
                "比基期变化(%),降为负 / change against the base year in %, negative for a cut"
            ),
        ]
        | UnsetType
    ) = UNSET
    tolerance: (
        Annotated[str, _number("左右的容差 / tolerance of `about`")] | UnsetType
    ) = UNSET
    better: (
        Annotated[Literal["higher", "lower"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET


class RelativeEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A goal that is another series' figure for the same months."""

    series: Annotated[str, _reference("对比指标 / the series to compare with")]
    plus: Annotated[str, _number("再高出多少 / how much more than it")] | UnsetType = (
        UNSET
    )


Reference = Annotated[str, _reference("")]
References = Annotated[list[Reference], Meta(extra={"expected": "references"})]


ReferencePair = Annotated[
    list[Reference],
    Meta(min_length=2, max_length=2, extra={"expected": "two-references"}),
]


class HistoryEntry(GoalEntry, forbid_unknown_fields=True, kw_only=True):
    """A goal adjusted during the year."""

    start: Annotated[
        str, _period("自此期间起 / in force from this period's first month")
    ] = msgspec.field(name="from")
    reason: Annotated[str, _text("理由 / why")]


class TargetEntry(GoalEntry, forbid_unknown_fields=True, kw_only=True):
    """One promise."""

    id: Annotated[str, _id("稳定的英文标识 / kebab-case, stable from year to year")]
    name: Annotated[str, _text("名称 / what people call it")]
    aliases: Annotated[list[Text], Meta(extra={"expected": "list"})] | UnsetType = UNSET
    unit: (
        Annotated[str, _text("单位,照原文 / unit as written in the source")] | UnsetType
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
            _Scalar | list[Text],
            Meta(
                extra={"expected": "owner"},
                description="责任单位,先牵头后配合 / responsible units, first the lead",
            ),
        ]
        | UnsetType
    ) = UNSET
    tags: Annotated[list[Text], Meta(extra={"expected": "list"})] | UnsetType = UNSET
    weight: Annotated[str, _number("权重 / weight in roll-ups")] | UnsetType = UNSET
    note: Annotated[str, _text("说明 / free text")] | UnsetType = UNSET
    due: (
        Annotated[str, _period("完成时限 / a period earlier than the plan's end")]
        | UnsetType
    ) = UNSET
    cite: (
        Annotated[
            str, _text("原文片段,一字不改 / the clause of the source, to the letter")
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
            str, _number("本目标的滞后界限(百分点) / its own `behind`, in points")
        ]
        | UnsetType
    ) = UNSET
    behind_rate: (
        Annotated[str, _number("本目标的增速滞后界限 / its own `behind_rate`")]
        | UnsetType
    ) = UNSET
    stale_months: (
        Annotated[
            str,
            _meta(
                "whole-number",
                "本目标的数据过旧月数 / its own `stale_months`",
                rf"^[0-9]{{1,3}}{_END}",
                {"type": ["integer", "string"]},
            ),
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
            _period(
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
        Annotated[str, _number("自然上限,如 100 / what it cannot exceed by nature")]
        | UnsetType
    ) = UNSET
    sum_of: References | UnsetType = UNSET
    mean_of: References | UnsetType = UNSET
    worst_of: References | UnsetType = UNSET
    ratio_of: ReferencePair | UnsetType = UNSET
    part_of: (
        Annotated[str, _reference("所属的上级指标 / the target it is a part of")]
        | UnsetType
    ) = UNSET


class SeriesEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A series that promises nothing, for goals to be held against."""

    id: Annotated[str, _id("稳定的英文标识 / kebab-case")]
    name: Annotated[str, _text("名称 / what people call it")]
    aliases: Annotated[list[Text], Meta(extra={"expected": "list"})] | UnsetType = UNSET
    unit: Annotated[str, _text("单位 / unit")]
    measure: (
        Annotated[Literal["flow", "level", "rate"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET
    counts_as: Annotated[list[Text], Meta(extra={"expected": "list"})] | UnsetType = (
        UNSET
    )
    note: Annotated[str, _text("说明 / free text")] | UnsetType = UNSET
    sum_of: References | UnsetType = UNSET
    mean_of: References | UnsetType = UNSET
    worst_of: References | UnsetType = UNSET
    ratio_of: ReferencePair | UnsetType = UNSET


class SectionEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A part of the source."""

    id: Annotated[str, _id("部分标识 / kebab-case")]
    ref: (
        Annotated[str, _text("在原文中的编号 / its number in the source")] | UnsetType
    ) = UNSET
    title: Annotated[str, _text("标题 / title")]
    targets: Annotated[
        list[TargetEntry], Meta(extra={"expected": "list", "walked": True})
    ]


class SourceEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """The published document."""

    title: Text | UnsetType = UNSET
    issuer: Text | UnsetType = UNSET
    published: (
        Annotated[date, _meta("date", "发布日期 / date", None, {"type": "string"})]
        | UnsetType
    ) = UNSET
    url: Text | UnsetType = UNSET


class LightsEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """亮灯: thresholds of lag in points."""

    yellow: Annotated[
        str,
        _number("滞后超过多少个百分点亮黄灯 / lag in points beyond which it is yellow"),
    ]
    red: Annotated[
        str,
        _number("滞后超过多少个百分点亮红灯 / lag in points beyond which it is red"),
    ]
    yellow_rate: (
        Annotated[str, _number("增速类的黄灯界限 / the same for growth")] | UnsetType
    ) = UNSET
    red_rate: (
        Annotated[str, _number("增速类的红灯界限 / the same for growth")] | UnsetType
    ) = UNSET
    red_after: (
        Annotated[
            str,
            _meta(
                "whole-number",
                "连续几期亮黄灯即亮红灯 / periods of yellow in a row that make red",
                rf"^[0-9]{{1,2}}{_END}",
                {"type": ["integer", "string"]},
            ),
        ]
        | UnsetType
    ) = UNSET


class ScoreEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """得分: weight × completion."""

    cap: (
        Annotated[
            str, _number("完成率封顶(%),默认 100 / most that counts, in %, default 100")
        ]
        | UnsetType
    ) = UNSET
    floor: (
        Annotated[
            str, _number("完成率低于此(%)不得分,默认 0 / nothing below, default 0")
        ]
        | UnsetType
    ) = UNSET
    ceilings: (
        Annotated[Literal["ratio", "kept"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET
    against: (
        Annotated[Literal["goal", "schedule"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET
    no_data: (
        Annotated[Literal["left-out", "zero"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET


class ReportEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """What stands around the report that is sent round."""

    issuer: Annotated[str, _text("发文机关标志 / the name at the head")] | UnsetType = (
        UNSET
    )
    number: Annotated[str, _text("发文字号 / the letter's number")] | UnsetType = UNSET
    to: (
        Annotated[
            list[Text],
            Meta(extra={"expected": "list"}, description="主送机关 / addressees"),
        ]
        | UnsetType
    ) = UNSET
    opening: Annotated[str, _text("开头一段 / first paragraph")] | UnsetType = UNSET
    requirements: (
        Annotated[
            list[Text],
            Meta(
                extra={"expected": "list"},
                description="下一步工作要求 / what is required next",
            ),
        ]
        | UnsetType
    ) = UNSET
    signed: (
        Annotated[
            list[Text], Meta(extra={"expected": "list"}, description="落款 / signed by")
        ]
        | UnsetType
    ) = UNSET
    dated: (
        Annotated[date, _meta("date", "成文日期 / date", None, {"type": "string"})]
        | UnsetType
    ) = msgspec.field(name="date", default=UNSET)
    copies: (
        Annotated[
            list[Text],
            Meta(extra={"expected": "list"}, description="抄送机关 / copies to"),
        ]
        | UnsetType
    ) = UNSET


class PolicyEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """The thresholds of judgement."""

    behind: (
        Annotated[str, _number("欠序时界限(百分点),默认 10 / points, default 10")]
        | UnsetType
    ) = UNSET
    behind_rate: (
        Annotated[
            str, _number("增速类界限(百分点),默认 1 / points of growth, default 1")
        ]
        | UnsetType
    ) = UNSET
    tolerance: (
        Annotated[
            str,
            _number("% 类左右的容差,默认 0.5 / tolerance of 左右 for %, default 0.5"),
        ]
        | UnsetType
    ) = UNSET
    trend: (
        Annotated[Literal["cagr", "projection"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET
    stale_months: (
        Annotated[
            str,
            _meta(
                "whole-number",
                "数据过旧月数,默认 3 / months, default 3",
                rf"^[0-9]{{1,3}}{_END}",
                {"type": ["integer", "string"]},
            ),
        ]
        | UnsetType
    ) = UNSET
    lights: LightsEntry | UnsetType = UNSET
    score: ScoreEntry | UnsetType = UNSET


class HeadEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """What the plan is."""

    id: Annotated[str, _id("计划标识 / kebab-case")]
    title: Text
    entity: Text
    year: (
        Annotated[
            str,
            _meta(
                "year",
                "年度 / the year",
                rf"^[0-9]{{4}}{_END}",
                {"type": ["integer", "string"]},
            ),
        ]
        | UnsetType
    ) = UNSET
    years: (
        Annotated[
            str,
            _meta(
                "years",
                "多年计划 / 2021-2025",
                rf"^[0-9]{{4}}-[0-9]{{4}}{_END}",
                {"type": "string"},
            ),
        ]
        | UnsetType
    ) = UNSET
    language: (
        Annotated[Literal["zh", "en"], Meta(extra={"expected": "one-of"})] | UnsetType
    ) = UNSET
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
            _meta(
                "boolean",
                "模拟数据 / figures invented for show",
                rf"^(true|false){_END}",
                {"type": "boolean", "pattern": None},
            ),
        ]
        | UnsetType
    ) = UNSET


class NotTargetEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A figure of the source that is no promise."""

    cite: Annotated[str, _text("原文片段 / the clause")]
    why: Annotated[str, _text("为何不是目标 / why it is no target")]


class PlanEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A plan file."""

    plan: HeadEntry
    sections: Annotated[
        list[SectionEntry], Meta(extra={"expected": "list", "walked": True})
    ]
    not_targets: (
        Annotated[
            list[NotTargetEntry], Meta(extra={"expected": "list", "walked": True})
        ]
        | UnsetType
    ) = UNSET
    series: (
        Annotated[list[SeriesEntry], Meta(extra={"expected": "list", "walked": True})]
        | UnsetType
    ) = UNSET


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


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a plan file, for editors."""
    schema = msgspec.json.schema(PlanEntry)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "audit plan"
    definitions = schema["$defs"]
    _, relative = msgspec.json.schema_components(
        [RelativeEntry], ref_template="#/$defs/{name}"
    )
    definitions.update(relative)
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
    if isinstance(node, dict):
        for key, value in node.pop("override", {}).items():
            if value is None:
                node.pop(key, None)
            else:
                node[key] = value
        for child in node.values():
            let_own_words_win(child)
    elif isinstance(node, list):
        for child in node:
            let_own_words_win(child)
