"""Whether the figures of a target are declines (单位GDP能耗下降3%), and their signs as such a target has them.

The word must be what the figure is, and not what something else is called by: 工业用水量压减 and 事故起数下降率 are
declines, 退出企业数, 减税降费规模 and 压缩天然气 are none.
"""

from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.direction import Direction
from auditor.model.patterns import RareRegexp
from auditor.model.plan import Goal, Measure, Target, amount_of
from auditor.model.quantity import Quantity

_WORDS = (
    "下降|降低|减少|降幅|压减|削减|缩减|压缩|跌幅|减幅|压降|收窄|下浮|缩短|降耗|节约|减排|下调|调减|核减|递减|回落|下滑|下跌"
    "|负增长|减负|降本|降费|减税|退出|化解"
)
# What may stand behind the word and still is the decline: 下降率, 减排量, 压减幅度.
_AMOUNT_OF_IT = (
    "率|幅度?|比例|比率|比|量|数量?|额度?|值|目标值?|任务|指标|累计|情况|程度"
    "|总量|总额|人数|户数|起数|件数|面积"
)
_AT_END = RareRegexp(rf"(?:{_WORDS})(?:{_AMOUNT_OF_IT})?$", _WORDS.split("|"))
# 减少碳排放, but not 减少碳排放工程投资, nor 减少排队企业数.
_AT_BEGINNING = RareRegexp(
    "^(?:减少|降低|压减|削减|缩减|压降|调减|下调)(?=..)(?!.*(?:投资|资金|工程|项目数?|政策|措施|经费|企业数?|次数|规模|试点|行动|率)$)",
    ("减", "降低", "压降", "下调"),
)
_IN_BRACKETS = RareRegexp(r"(?:\s*[(\[][^()\[\]]*[)\]])+\s*$", ")]")
_ENGLISH_WORDS = "reduction|decrease|decline|cut|drop|fall|saving"
_ENGLISH = RareRegexp(
    rf"\b(?:{_ENGLISH_WORDS})s?(?: (?:rate|ratio|percentage|amount))?$"
    rf"|^(?:rate of )?(?:{_ENGLISH_WORDS})s? (?:in|of|on)\b",
    _ENGLISH_WORDS.split("|"),
)
_ENGLISH_VERB = RareRegexp(
    r"^(?:reduc|decreas|cutt)(?:e|ing)\b", ("reduc", "decreas", "cutt")
)
_GROWS = RareRegexp(
    r"增[长速幅量]|新增|净增|growth|increase|\bris(?:e|ing)\b",
    ("增", "growth", "increase", "rise", "rising"),
)
# In a clause, the word and the number that it is by: 下降3%以上, 降幅不低于3%, 降3%; but 降至3% says where it stands.
_BY = (
    "(?:率|幅度?|比例)?"
    "(?:累计|力争|分别|平均|达到?|均|各|约|为|了|不低于|不少于|不超过|不高于|超过?|高于|至少|控制在|在)*"
)
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_CITED = RareRegexp(
    rf"(?:{_WORDS}|降|(?<![增加])减){_BY}{_NUMBER}",
    ("降", "减", *_WORDS.split("|")),
)
_STANDS_AT = RareRegexp(rf"(?:{_WORDS}|降|减)[至到]", "至到")
_CITED_IN_ENGLISH = RareRegexp(
    r"\b(?:reduc|decreas|declin|cut|fall|drop|lower|sav)[a-z]*\b[^.;\d]{0,80}?\bby (?:[a-z]+ ){0,3}"
    rf"{_NUMBER}",
    ["by "],
)


def names_a_decline(target: Target) -> bool:
    """Return whether the figures of a target are declines, by its name or, where that says nothing, by its clause.

    A goal below zero says that they are growth: at most -3 %.
    """
    if _is_below_zero(target.goal):
        return False
    is_cited = cites_a_decline(target.cite, amount_of(target.goal))
    if is_decline_by_name(target):
        # 失业率降至5.5% says where it is to stand, and not what it is to fall by.
        return is_cited or _STANDS_AT.search(target.cite) is None
    if _GROWS.search(target.name.lower()):
        return False
    return is_cited or _has_alias_of_decline(target)


def _is_below_zero(goal: Goal) -> bool:
    """Return whether a goal names an amount below zero."""
    amount = amount_of(goal)
    return amount is not None and amount < 0


def is_decline_by_name(target: Target) -> bool:
    """Return whether the name of a target says that figures are declines; by a verb, what stands at a date is none."""
    if says_decline(target.name):
        return True
    if target.measure is Measure.RATE and "下降" in target.name:
        return True
    return target.measure is not Measure.LEVEL and _begins_with_decline(target.name)


def _has_alias_of_decline(target: Target) -> bool:
    """Return whether a growth goes by a name of a decline as well."""
    return target.measure is Measure.RATE and any(map(says_decline, target.aliases))


@lru_cache(maxsize=2**12)
def says_decline(name: str) -> bool:
    """Return whether a name ends with a word for a decline, or for the amount of one.

    >>> says_decline("工业用水量压减"), says_decline("事故起数下降率（%）"), says_decline("Energy use reduction")
    (True, True, True)
    >>> [says_decline(name) for name in ("退出企业数", "减税降费规模", "压缩天然气", "减排工程投资")]
    [False, False, False, False]
    """
    bare = name_at_heart(name)
    return _AT_END.search(bare) is not None or _ENGLISH.search(bare) is not None


@lru_cache(maxsize=2**12)
def _begins_with_decline(name: str) -> bool:
    """Return whether a name begins with a word that says that what follows gets less: 减少碳排放, Reduce emissions."""
    bare = name_at_heart(name)
    return (
        _AT_BEGINNING.search(bare) is not None or _ENGLISH_VERB.search(bare) is not None
    )


def name_at_heart(name: str) -> str:
    """Return a name in small letters, without what stands in brackets at its end.

    >>> name_at_heart("GDP Growth (%)")
    'gdp growth'
    """
    return _IN_BRACKETS.sub("", normalize("NFKC", name).strip().lower())


def cites_a_decline(cite: str, amount: Decimal | None) -> bool:
    """Return whether a clause says that something falls by an amount.

    >>> [cites_a_decline(cite, Decimal(3)) for cite in ("单位GDP能耗下降3%以上", "能耗降至3%", "增长3%")]
    [True, False, False]
    """
    if amount is None:
        return False
    text = "".join(normalize("NFKC", cite).split())
    cited = [*_CITED.finditer(text), *_CITED_IN_ENGLISH.finditer(cite.lower())]
    return any(Decimal(match[1].replace(",", "")) == amount for match in cited)


def as_counted(target: Target, actual: Actual) -> Actual:
    """Return a figure with the sign that its target counts by: of a decline 下降3.1 is 3.1, and 增长3.1 is -3.1.

    A number of which nothing is said stays as it is.
    """
    quantity = actual.quantity
    if quantity is None or not actual.direction.is_told:
        return actual
    if not names_a_decline(target):
        return actual
    number = quantity.number
    if number:
        number = number.copy_negate()
    return replace(
        actual,
        quantity=Quantity(number, quantity.unit),
        bound=actual.bound.mirrored,
        direction=Direction.COUNTED,
    )
