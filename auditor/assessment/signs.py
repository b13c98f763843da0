"""What the name of a target says of the signs of its figures."""

import re

from auditor.model.patterns import LazyRegexp
from auditor.model.plan import AtLeast, Measure, Target

_DECLINE_WORDS = ("下降", "降低", "减少")
# What may well be less than nothing in a month.
_BALANCE = LazyRegexp(
    r"净|结余|盈|利润|顺差|存款|贷款|余额|增减|变化|自然增长|\bnet\b|balance|profit",
    re.IGNORECASE,
)


def names_a_decline(target: Target) -> bool:
    """Return whether the name of a target says that its figures are declines."""
    return any(word in target.name for word in _DECLINE_WORDS)


def only_adds(target: Target) -> bool:
    """Return whether months of a target can only add to it: 新增就业, but not 净增 or 结余."""
    is_sum = target.measure is Measure.FLOW and isinstance(target.goal, AtLeast)
    return is_sum and _BALANCE.search(target.name) is None
