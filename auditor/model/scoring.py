"""How a plan turns completion into points, if it asks for points at all."""

from decimal import Decimal
from enum import Enum

from msgspec import Struct


class CeilingScore(Enum):
    """What a target earns that is to stay below a ceiling."""

    RATIO = "ratio"
    """Goal ÷ actual."""
    KEPT = "kept"
    """Everything while the ceiling is kept, else nothing."""


class ScoredAgainst(Enum):
    """What the actual of a goal that adds up is divided by."""

    GOAL = "goal"
    SCHEDULE = "schedule"
    """What was expected by then (序时目标)."""


class NoDataScore(Enum):
    """What a target earns that nobody has reported though something was due."""

    LEFT_OUT = "left-out"
    """It counts neither for the points nor for what could be had."""
    ZERO = "zero"


class ScoreRule(Struct, frozen=True):
    """Points are weight × completion, between a floor and a cap, both in per cent."""

    cap: Decimal = Decimal(100)
    """The most that counts, however far the goal is passed."""
    floor: Decimal = Decimal(0)
    """Below this completion nothing counts."""
    ceilings: CeilingScore = CeilingScore.RATIO
    against: ScoredAgainst = ScoredAgainst.GOAL
    no_data: NoDataScore = NoDataScore.LEFT_OUT
