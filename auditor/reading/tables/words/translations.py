"""Whether English words behind a Chinese name say the same again, and nothing of a unit, a kind, a time or a scope."""

from auditor.model.patterns import LazyRegexp

_WORDS = (
    ("urban|towns?|cities", "城|镇"),
    ("rural|farmers?", "农|乡"),
    ("ind(?:ex|ices)", "指数"),
    ("per capita|per person", "人均"),
    ("growth|yoy|y[/-]o[/-]y|change|increase|mom|qoq", "增|涨|幅|同比|环比"),
    ("share|proportion|percent(?:age)?|pct", "比|率|占"),
    ("average|avg|mean", "均"),
    ("city|municipal", "市"),
    ("county", "县"),
    ("provinces?|provincial", "省"),
    ("nation(?:al)?|china", "国"),
    ("neighbou?r(?:ing)?|other", "邻|其他|其它"),
    ("females?|women", "女|妇"),
    ("males?|men", "男"),
    ("private", "民营|民间|私"),
    ("targets?|goals?|plan(?:ned)?", "目标|计划|规划"),
    ("budget", "预算"),
    (
        "forecasts?|est(?:imated?|imates)?|projected|projections?|outlook",
        "预测|预计|估",
    ),
    ("prices?", "价|现价"),
    ("ytd|cumulative|to date", "累计"),
    ("month(?:ly)?|quarter(?:ly)?", "月|季"),
    ("last|previous|prior|preceding", "上年|去年|上期"),
    ("only|excl(?:uding)?|ex|without|net|incl(?:uding)?|non", "不含|除|净|仅|含|非"),
    ("of which|part", "其中|部分"),
    ("zone|ftz", "区"),
    ("usd|us dollars?|dollars?", "美元"),
    ("eur|euros?|gbp|pounds?|hkd|jpy|yen", "欧元|英镑|港元|日元"),
    ("rmb|cny|yuan", "人民币"),
    (
        "hundreds?|thousands?|thous|th|tsd|millions?|mn|mln|billions?|bn|trillions?|tn",
        "百|千|万|亿",
    ),
    ("fy|fiscal", "财年|财政"),
    ("n?sa|seasonally|adjusted", "季调|调整"),
    ("jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|q[1-4]|h[12]", "月|季|半年"),
)
"""English words that say more than what a thing is called, each with what says it in Chinese."""
_SAID = tuple(
    (LazyRegexp(rf"(?i:\b(?:{english})\b)"), LazyRegexp(chinese))
    for english, chinese in _WORDS
)
_EXPORTS = LazyRegexp(r"(?i:\bexports?\b)")
_IMPORTS = LazyRegexp(r"(?i:\bimports?\b)")
_DIGITS = LazyRegexp(r"\d")


def is_translation(chinese: str, english: str) -> bool:
    """Return whether an English name says nothing that the Chinese one ahead of it does not.

    >>> is_translation("新增城镇就业", "New urban jobs"), is_translation("新增城镇就业", "female")
    (True, False)
    >>> is_translation("进出口总值", "Imports and exports"), is_translation("进出口总值", "Exports")
    (True, False)
    >>> is_translation("新增城镇就业", "Urban jobs 2023")
    False
    """
    if "进出口" in chinese and bool(_EXPORTS.search(english)) != bool(
        _IMPORTS.search(english)
    ):
        return False
    if _DIGITS.search(english) and not _DIGITS.search(chinese):
        return False
    return all(said.search(chinese) for words, said in _SAID if words.search(english))
