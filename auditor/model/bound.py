"""What a written figure says of the true one: 超过 100, 100 以内, or 100 itself."""

from enum import Enum
from typing import assert_never


class Bound(Enum):
    """What a written figure says of the true one."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    ABOVE = "above"
    AT_MOST = "at-most"
    BELOW = "below"

    # The members are asked for by themselves, over and over: their own hash is quicker than that of their names.
    __hash__ = object.__hash__

    def __init__(self, word: str) -> None:
        """Keep what is asked of the members over and over."""
        self.is_exact = word == "exact"
        """Whether the true figure is the one written."""
        self.is_lower = word in {"at-least", "above"}
        """Whether the true figure may be larger."""
        self.is_upper = word in {"at-most", "below"}
        """Whether the true figure may be smaller."""

    @property
    def mirrored(self) -> "Bound":
        """What the bound becomes when the figure is subtracted or changes its sign."""
        return _MIRRORED[self]

    @property
    def comparator(self) -> str:
        """How tables write before a figure that it is only a bound, whatever their language; blank for an exact one."""
        match self:
            case Bound.EXACT:
                return ""
            case Bound.AT_LEAST:
                return ">="
            case Bound.ABOVE:
                return ">"
            case Bound.AT_MOST:
                return "<="
            case Bound.BELOW:
                return "<"
            case _:
                assert_never(self)


def _mirrored(bound: Bound) -> Bound:
    """Return what a bound becomes when its figure is subtracted."""
    match bound:
        case Bound.EXACT:
            return Bound.EXACT
        case Bound.AT_LEAST:
            return Bound.AT_MOST
        case Bound.ABOVE:
            return Bound.BELOW
        case Bound.AT_MOST:
            return Bound.AT_LEAST
        case Bound.BELOW:
            return Bound.ABOVE
        case _:
            assert_never(bound)


_MIRRORED = {bound: _mirrored(bound) for bound in Bound}
