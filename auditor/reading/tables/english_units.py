"""Units as English tables write them, with the multiplier in words or digits: RMB 100 million, 10,000 persons, km."""

import re
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp

_NOUNS = {
    "元": "rmb|cny|¥|人民币|yuan|renminbi|chinese ?yuan|rmb ?yuan|yuan ?rmb",
    "美元": r"usd|us\$|us ?dollars?",
    "人": "persons?|people|employees|residents|pers",
    "人次": "person-?times?|person-?trips?|visits",
    "户": "households?|families",
    "公里": "km|kms|kilomet(?:re|er)s?",
    "公顷": "ha|hectares?",
    "亩": "mu",
    "平方公里": "km2|sq ?km|square ?kilomet(?:re|er)s?",
    "平方米": "m2|sqm|sq ?m|square ?met(?:re|er)s?",
    "立方米": "m3|cubic ?met(?:re|er)s?",
    "吨": "t|tons?|tonnes?|metric ?tons?",
    "公斤": "kg|kilograms?",
    "千瓦时": "kwh|kw ?h",
    "兆瓦时": "mwh|mw ?h",
    "百万千瓦时": "gwh|gw ?h",
    "十亿千瓦时": "twh|tw ?h",
    "千瓦": "kw|kilowatts?",
    "兆瓦": "mw|megawatts?",
    "家": "firms?|enterprises?|companies|businesses",
    "%": "percent|per ?cent|pct",
    "百分点": "percentage ?points?|ppts?|pp",
}
_TIMES = {
    "千": "['’]?000s?|1,?000s?|thousands?|k",
    "万": "10,?000s?|(?:10|ten) ?thousands?",
    "十万": "100,?000s?|(?:100|hundred) ?thousands?",
    "百万": "1,?000,?000s?|millions?|mn|mln|m",
    "千万": "(?:10|ten) ?(?:millions?|mn|mln|m)",
    "亿": "(?:100|hundred|a hundred) ?(?:millions?|mn|mln|m)",
    "十亿": "billions?|bn",
    "百亿": "(?:10|ten) ?(?:billions?|bn)",
    "千亿": "(?:100|hundred) ?(?:billions?|bn)",
    "万亿": "trillions?|tn",
}
_LONGEST = 40
_MAY_BE_ENGLISH = LazyRegexp("[a-z¥]|人民币", re.IGNORECASE)


def _alternatives(words: dict[str, str]) -> str:
    """Return a pattern of all words, without the blanks that they may have in them."""
    return "|".join(words.values()).replace(" ?", "").replace(" ", "")


_UNIT = LazyRegexp(
    rf"(?:in)?(?P<ahead>{_alternatives(_NOUNS)})?(?P<times>{_alternatives(_TIMES)})?(?:of)?(?P<noun>{_alternatives(_NOUNS)})?"
)


def english_unit(text: str) -> str:
    """Return the Chinese name of a unit that is written in English; blank where it is none.

    >>> [english_unit(text) for text in ("RMB 100 mn", "10,000 yuan", "¥'000", "10 thousand persons", "km", "million")]
    ['亿元', '万元', '千元', '万人', '公里', '']
    """
    if len(text) > _LONGEST or not _MAY_BE_ENGLISH.search(text):
        return ""
    compact = "".join(normalize("NFKC", text).split()).lower().strip("()[]")
    unit = _UNIT.fullmatch(compact)
    if unit is None:
        return ""
    nouns = set()
    for noun in unit.group("ahead", "noun"):
        if not noun:
            continue
        nouns.add(_name_of(noun, _NOUNS))
    if len(nouns) != 1:
        return ""
    return _name_of(unit["times"] or "", _TIMES) + nouns.pop()


def _name_of(word: str, names: dict[str, str]) -> str:
    """Return the name of which a text is one of the words; blank where it is of none."""
    for name, words in names.items():
        if re.fullmatch(words.replace(" ?", "").replace(" ", ""), word):
            return name
    return ""
