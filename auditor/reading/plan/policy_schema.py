"""The shape of what a plan says of thresholds, lights, points and the letter around its report."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from auditor.reading.plan.fields import (
    END_OF_TEXT,
    Text,
    field_meta,
    months_meta,
    number_meta,
    text_meta,
    threshold_meta,
)


class LightsEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """亮灯: thresholds of lag in points."""

    yellow: Annotated[
        str,
        number_meta(
            "滞后超过多少个百分点亮黄灯 / lag in points beyond which it is yellow"
        ),
    ]
    red: Annotated[
        str,
        number_meta(
            "滞后超过多少个百分点亮红灯 / lag in points beyond which it is red"
        ),
    ]
    yellow_rate: (
        Annotated[str, number_meta("增速类的黄灯界限 / the same for growth")]
        | UnsetType
    ) = UNSET
    red_rate: (
        Annotated[str, number_meta("增速类的红灯界限 / the same for growth")]
        | UnsetType
    ) = UNSET
    red_after: (
        Annotated[
            str,
            field_meta(
                "whole-number",
                "连续几期亮黄灯即亮红灯 / periods of yellow in a row that make red",
                rf"^[0-9]{{1,2}}{END_OF_TEXT}",
                {"type": ["integer", "string"]},
            ),
        ]
        | UnsetType
    ) = UNSET


class ScoreEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """得分: weight × completion."""

    cap: (
        Annotated[
            str,
            number_meta("完成率封顶(%),默认 100 / most that counts, in %, default 100"),
        ]
        | UnsetType
    ) = UNSET
    floor: (
        Annotated[
            str, number_meta("完成率低于此(%)不得分,默认 0 / nothing below, default 0")
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

    issuer: (
        Annotated[str, text_meta("发文机关标志 / the name at the head")] | UnsetType
    ) = UNSET
    number: Annotated[str, text_meta("发文字号 / the letter's number")] | UnsetType = (
        UNSET
    )
    to: (
        Annotated[
            list[Text],
            Meta(extra={"expected": "list"}, description="主送机关 / addressees"),
        ]
        | UnsetType
    ) = UNSET
    opening: Annotated[str, text_meta("开头一段 / first paragraph")] | UnsetType = UNSET
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
        Annotated[date, field_meta("date", "成文日期 / date", None, {"type": "string"})]
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
        Annotated[
            str, threshold_meta("欠序时界限(百分点),默认 10 / points, default 10")
        ]
        | UnsetType
    ) = UNSET
    behind_rate: (
        Annotated[
            str,
            threshold_meta("增速类界限(百分点),默认 1 / points of growth, default 1"),
        ]
        | UnsetType
    ) = UNSET
    tolerance: (
        Annotated[
            str,
            threshold_meta(
                "% 类左右的容差,默认 0.5 / tolerance of 左右 for %, default 0.5"
            ),
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
            months_meta("数据过旧月数,默认 3 / months, default 3"),
        ]
        | UnsetType
    ) = UNSET
    ahead: (
        Annotated[
            str,
            threshold_meta(
                "超序时进度的界限(百分点),不写则不区分 / points of lead to be called ahead"
            ),
        ]
        | UnsetType
    ) = UNSET
    lights: LightsEntry | UnsetType = UNSET
    score: ScoreEntry | UnsetType = UNSET
