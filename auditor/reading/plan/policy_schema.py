"""The shape of what a plan says of thresholds, lights, points and the letter around its report."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from auditor.reading.plan.fields import (
    END_OF_TEXT,
    MonthCount,
    Number,
    Text,
    Texts,
    Threshold,
    field_meta,
)


class LightsEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """亮灯: thresholds of lag in points."""

    yellow: Number
    red: Number
    yellow_rate: Number | UnsetType = UNSET
    red_rate: Number | UnsetType = UNSET
    red_after: (
        Annotated[
            str,
            field_meta(
                "whole-number",
                rf"^[0-9]{{1,2}}{END_OF_TEXT}",
                {"type": ["integer", "string"]},
            ),
        ]
        | UnsetType
    ) = UNSET


class ScoreEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """得分: weight × completion."""

    cap: Number | UnsetType = UNSET
    floor: Number | UnsetType = UNSET
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

    issuer: Text | UnsetType = UNSET
    number: Text | UnsetType = UNSET
    to: Texts | UnsetType = UNSET
    opening: Text | UnsetType = UNSET
    requirements: Texts | UnsetType = UNSET
    signed: Texts | UnsetType = UNSET
    dated: Annotated[date, field_meta("date", None, {"type": "string"})] | UnsetType = (
        msgspec.field(name="date", default=UNSET)
    )
    copies: Texts | UnsetType = UNSET


class PolicyEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """The thresholds of judgement."""

    behind: Threshold | UnsetType = UNSET
    behind_rate: Threshold | UnsetType = UNSET
    tolerance: Threshold | UnsetType = UNSET
    trend: (
        Annotated[Literal["cagr", "projection"], Meta(extra={"expected": "one-of"})]
        | UnsetType
    ) = UNSET
    stale_months: MonthCount | UnsetType = UNSET
    ahead: Threshold | UnsetType = UNSET
    lights: LightsEntry | UnsetType = UNSET
    score: ScoreEntry | UnsetType = UNSET
