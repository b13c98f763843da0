"""Which way a figure points, as the words and signs around it say."""

from enum import Enum
from typing import assert_never

from auditor.model.patterns import LazyRegexp


class Direction(Enum):
    """What is said of a number: that it is a rise, a fall, or a change one way or the other."""

    UNSAID = "unsaid"
    RISE = "rise"
    """增长3.2, ↑3.2, a column of 同比增长: a positive number is more than before."""
    FALL = "fall"
    """下降3.2, ↓3.2: the number is kept below zero."""
    CHANGE = "change"
    """+3.2, or below 同比 alone: a sign is one of growth, and a number without a minus may be meant either way."""

    COUNTED = "counted"
    """The number has been given the sign that its target counts by."""

    # The members are asked for by themselves, over and over: their own hash is quicker than that of their names.
    __hash__ = object.__hash__

    @property
    def is_told(self) -> bool:
        """Whether the words of the row tell it; of a target that is a decline the sign is then to be turned."""
        match self:
            case Direction.RISE | Direction.FALL | Direction.CHANGE:
                return True
            case Direction.UNSAID | Direction.COUNTED:
                return False
            case _:
                assert_never(self)


_SAYS_RISE = LazyRegexp(
    r"增长|增速|增幅|增减|同比增|升降|涨幅|涨跌|±|\+|growth|change|yoy|y/y",
)


def says_rise(text: str) -> bool:
    """Return whether the words over numbers say that a positive one is a rise: 同比增长, 同比±%, but not 同比 alone."""
    return _SAYS_RISE.search(text.lower()) is not None
