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

    @property
    def mirrored(self) -> "Bound":
        """What the bound becomes when the figure is subtracted or changes its sign."""
        match self:
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
                assert_never(self)

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

    @property
    def is_lower(self) -> bool:
        """Whether the true figure may be larger."""
        return self is Bound.AT_LEAST or self is Bound.ABOVE

    @property
    def is_upper(self) -> bool:
        """Whether the true figure may be smaller."""
        return self is Bound.AT_MOST or self is Bound.BELOW
