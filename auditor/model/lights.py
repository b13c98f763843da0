"""亮灯: the colour that stands for how a target does, and the thresholds a plan may set for it."""

from decimal import Decimal
from enum import Enum

from msgspec import Struct


class Light(Enum):
    """The colour of a target, worst first; grey says that it was not judged."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"


class LightRule(Struct, frozen=True):
    """From how much lag on a target is yellow, from how much red; a lag of exactly a threshold is still below it."""

    yellow: Decimal
    """Points of lag that are still green."""
    red: Decimal
    """Points of lag that are still yellow."""
    yellow_rate: Decimal | None = None
    """The same for growth, in points of growth; nothing means that growth is lit by its status."""
    red_rate: Decimal | None = None
    red_after: int = 0
    """How many reported periods of yellow in a row make red; 0 for never."""
