"""Values that stand (a time limit, a standard a head, a price) in targets that do not say how they count.

Without `measure` a target adds up month by month, which of such a value makes a figure that is of nothing.
"""

import re
from collections.abc import Iterator

from auditor.model.findings import Finding, Rule, finding
from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.model.plan import Measure, Plan, Target, amount_of
from auditor.model.quantity import Unit
from auditor.tracing.measures import KINDS_OF_TIME

# 优良天数 and 培训学时 are counted through the year.
_TIME_COUNTED = RareRegexp(
    r"[天日时]数|时长|学时|课时|工时|服务|培训|优良|活动|\b(?:days|hours) (?:of|with)\b",
    ("数", "时", "服务", "培训", "优良", "活动", "days ", "hours "),
)
_SIGNS_OF_NAMES = """
    每 均 时限 年限 价格 单价 指数 密度 浓度 寿命 强度 覆盖 人口 保有量 存量 里程
"""
_NAME = RareRegexp(
    r"每[千万百][人户名]|每[人户亩]|[日月]均|户均|亩均|地均|平均|人均(?!.*(?:收入|支出|消费|生产总值|GDP|gdp))"
    r"|时限|(?:年限|均价|价格|单价|指数|密度|浓度|寿命|强度)$"
    r"|^(?!.*(?:新[增建]|净增)).*?(?:覆盖率|覆盖面|覆盖人口|常住人口|户籍人口|保有量|存量|通车里程|总里程)$",
    _SIGNS_OF_NAMES.split(),
)
_NAME_IN_ENGLISH = RareRegexp(
    r"\b(?:average|mean|median|price|density|lifespan|life expectancy|(?:processing|waiting|response) time)\b",
    "aeiAEI",
    re.IGNORECASE,
)
# Of money, 低保标准 and 补助提高到每月 stand; 高标准农田, 制定标准 and 每月活动 are no money.
_NAME_OF_MONEY = RareRegexp("标准$|每月", ("标准", "每月"))
_A_HEAD = LazyRegexp(
    r"(每(?:人|户|月|亩|吨|立方米|平方米|生|床|张床)(?:每[月年天])?)[^，。；、\d]{0,6}$"
)
_COMES_TO = LazyRegexp(
    "((?:稳定|保持|维持|控制)在|[降增升]至|达到?"
    "|(?:提高|增加|扩大|降低|下降|压缩|缩短|压减|减少|上升|提升)[至到])$"
)
# Companies and roads are there; what was newly won is counted.
_THAT_STAND = frozenset({"家", "户", "length"})
_DONE = LazyRegexp(
    "新[增建改签设引开]|净增|累计|完成|建设|建成|改造|培育|引进|实施|发放|帮扶|服务|办理|整治|修复|铺设"
)


def check_standing(target: Target, plan: Plan) -> Iterator[Finding]:
    """Yield that a target says no measure and so adds up, while its unit, name or clause is of a value that stands."""
    if target.is_measure_said or target.measure is not Measure.FLOW:
        return
    word = _sign_of_standing(target, plan)
    if word:
        yield finding(
            Rule.MEASURE_UNSAID,
            target.location,
            target.id,
            excerpt=plan.document.line(target.location.line),
            plan=plan.id,
            name=target.name,
            word=word,
        )


def _sign_of_standing(target: Target, plan: Plan) -> str:
    """Return what in a target says that its value stands; blank where nothing does."""
    unit = target.unit
    if unit is None:
        return ""
    if unit.kind in KINDS_OF_TIME and _is_limit(target, unit):
        return unit.name
    named = _named_as_standing(target.name, unit)
    return named or _cited_as_standing(target, plan, unit)


def _named_as_standing(name: str, unit: Unit) -> str:
    """Return the word of a name that is of what stands; blank without one."""
    named = _NAME.search(name) or _NAME_IN_ENGLISH.search(name)
    if named is None and unit.is_money:
        named = _NAME_OF_MONEY.search(name)
    return named[0] if named else ""


def _is_limit(target: Target, unit: Unit) -> bool:
    """Return whether a time is how long something may take or lasts, and not how much of it there was."""
    is_scaled = unit.name.startswith(("万", "千", "亿"))
    return not is_scaled and _TIME_COUNTED.search(target.name) is None


def _cited_as_standing(target: Target, plan: Plan, unit: Unit) -> str:
    """Return the word before the amount in the clause that makes a value of it that stands; blank without one."""
    if unit.is_money and "每" in target.cite:
        of_each = _word_ahead(_A_HEAD, target)
        if of_each:
            return of_each
    if not _may_stand(target, plan, unit):
        return ""
    return _word_ahead(_COMES_TO, target)


def _word_ahead(words: LazyRegexp, target: Target) -> str:
    """Return the word of a pattern that stands ahead of the amount in a clause; blank where none does."""
    amount = amount_of(target.goal)
    if amount is None:
        return ""
    for before in _befores("".join(target.cite.split()), f"{amount:f}"):
        found = words.search(before)
        if found is not None:
            return found[1]
    return ""


def _befores(text: str, number: str) -> Iterator[str]:
    """Yield what stands before each place of a text that has a number, and not the beginning of a longer one."""
    start = text.find(number)
    while start >= 0:
        end = start + len(number)
        if not text[end : end + 1].isdecimal() and text[end : end + 1] != ".":
            yield text[:start]
        start = text.find(number, end)


def _may_stand(target: Target, plan: Plan, unit: Unit) -> bool:
    """Return whether 达到 may be said of what stands: of anything over years, within a year of what is there to count.

    生产总值达到300亿元 is what the months of a year add up to.
    """
    if not (plan.covers_years or unit.kind in _THAT_STAND):
        return False
    return not (_DONE.search(target.name) or _DONE.search(target.cite))
