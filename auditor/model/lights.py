"""亮灯: the colour that stands for how a target does, and the thresholds a plan may set for it."""

from decimal import Decimal
from enum import Enum
from typing import assert_never

from msgspec import Struct


class Light(Enum):
    """The colour of a target, worst first; grey says that it was not judged."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"

    @property
    def order(self) -> int:
        """The place of the light, worst first, from 0."""
        return _TRAITS[self].order

    @property
    def colour(self) -> str:
        """The light itself, in full colour, as six hexadecimal digits."""
        return _TRAITS[self].colour

    @property
    def fill(self) -> str:
        """The pale ground of a cell that holds the light."""
        return _TRAITS[self].fill

    @property
    def ink(self) -> str:
        """The dark colour of words on that ground."""
        return _TRAITS[self].ink


class _Traits(Struct, frozen=True):
    """What follows from one light; colours as an office's programs offer them for good, middling and bad."""

    order: int
    colour: str
    fill: str
    ink: str


def _traits_of(light: Light) -> _Traits:
    """Return what follows from a light."""
    match light:
        case Light.RED:
            return _Traits(0, "FF0000", "FFC7CE", "C00000")
        case Light.YELLOW:
            return _Traits(1, "FFC000", "FFF2CC", "7F6000")
        case Light.GREEN:
            return _Traits(2, "00B050", "E2EFDA", "375623")
        case Light.GREY:
            return _Traits(3, "808080", "EDEDED", "595959")
        case _:
            assert_never(light)


_TRAITS = {light: _traits_of(light) for light in Light}


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
