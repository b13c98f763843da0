"""What the name of a target says of the signs of its figures; whether they are declines is said by `model.declines`."""

import re

from auditor.model.declines import is_decline_by_name, names_a_decline
from auditor.model.patterns import LazyRegexp
from auditor.model.plan import AtLeast, Measure, Target

_NAMES_OF_RISES = ("涨幅", "增幅")
# What may well be less than nothing in a month.
_BALANCE = LazyRegexp(
    r"净|结余|盈|利润|顺差|存款|贷款|余额|增减|变化|自然增长|\bnet\b|balance|profit",
    re.IGNORECASE,
)


def only_adds(target: Target) -> bool:
    """Return whether months of a target can only add to it: 新增就业, but not 净增 or 结余."""
    is_sum = target.measure is Measure.FLOW and isinstance(target.goal, AtLeast)
    return is_sum and _BALANCE.search(target.name) is None


def names_a_change(target: Target) -> bool:
    """Return whether a name says that its figures are rises or falls: no 增长 is then put before a bare one."""
    if any(word in target.name for word in _NAMES_OF_RISES):
        return True
    return is_decline_by_name(target) and names_a_decline(target)
