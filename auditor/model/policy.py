"""The thresholds of judgement: part of a plan, and reviewed with it."""

from decimal import Decimal

from msgspec import Struct

from auditor.model.lights import LightRule
from auditor.model.scoring import ScoreRule
from auditor.model.trend import TrendMethod


class Policy(Struct, frozen=True):
    """The thresholds of judgement, each with its default."""

    behind: Decimal = Decimal(10)
    """Points a target may lag its schedule and still be at risk only."""
    behind_rate: Decimal = Decimal(1)
    """The same for rates, in points of growth."""
    tolerance: Decimal = Decimal("0.5")
    """What 左右 allows for goals in %; other units have 5 % of the goal."""
    stale_months: int = 3
    """How many months a figure may be older than the audit."""
    ahead: Decimal | None = None
    """Points of lead beyond which 超序时进度 is distinguished from 达到序时进度; without them it is not."""
    trend: TrendMethod | None = None
    """How trends over years are judged, where a target does not say."""
    lights: LightRule | None = None
    """Thresholds of its own for 亮灯; nothing means that the statuses decide."""
    score: ScoreRule | None = None
    """How points are given; nothing means that none are."""
