"""Whether an amount of money is what a work costs: 投资280万元新建学校 promises the school and not the money."""

import re

from auditor.tracing.comparators import Comparator
from auditor.tracing.context import Context

# The amount is spent by the verb behind it, whose object is the promise.
# 完成投资 and 年内投资 are promises of their own.
_SPENT = re.compile(
    r"(?:[①-⑳]|[（(]\d{1,2}[)）]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}是)?(?:计划|拟|再|还|将|并|继续)*"
    r"(?:总|概算|估算|预算)?(?:投资|投入(?:资金)?|斥资|耗资|出资|造价)(?:约|近|共)*"
)
_WORK = (
    r"(?:实施|启动|推进|推动|加快|完成|新增|新?建|建设|建成|改扩?建|改造|扩建|续建|修建|修缮|维修|打造|整治|治理"
    r"|铺设|硬化|绿化|购置|更新|升级|提升|解决|配套|谋划|搭建|构建|开展|引进|建立)"
)
_ON_WORK = re.compile(
    rf"[多余]?[，,]?(?:用于|集中|全面|高标准|对[^，,；;。]{{2,30}}(?:进行|实施|予以))?{_WORK}"
)
_OF_WORK = re.compile(r"投资[^，；]{0,4}$")
# Characters: as far behind the amount stands what it is spent on.
_NEXT = 40
_PLAIN = frozenset({Comparator.BARE, Comparator.ABOUT})


def is_cost(context: Context) -> bool:
    """Return whether an amount of money is what a work costs: 投资280万元新建学校, 投资3.4亿元的中心."""
    if context.kind != "money":
        return False
    following = context.following(_NEXT)
    if following.startswith("的") and _OF_WORK.search(context.before):
        return True
    if context.figure.comparator not in _PLAIN:
        return False
    is_spent = _SPENT.fullmatch(context.before) is not None
    return is_spent and _ON_WORK.match(following) is not None
