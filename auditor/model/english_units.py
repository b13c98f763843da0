"""Units as English and the SI write them (RMB 100 million, 10,000 persons, kWh), each by its Chinese name."""

import re
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp, WordsRegexp

_CURRENCIES = {
    "元": "rmb|cny|¥|人民币|yuan|renminbi|chinese ?yuan|rmb ?yuan|yuan ?rmb",
    "美元": r"usd|us\$|us ?dollars?",
    "港元": r"hkd|hk\$|hong ?kong ?dollars?",
    "加元": r"cad|ca?\$|canadian ?dollars?",
    "澳元": r"aud|au?\$|australian ?dollars?",
    "欧元": "eur|euros?|€",
    "英镑": "gbp|£|pounds?|pounds? ?sterling",
    "日元": "jpy|yen",
    "卢比": "inr|rs|₹|rupees?",
    # Dollars of a country that is not named: they are no US dollars.
    "$": r"\$|dollars?",
}
_NOUNS = {
    "人": "persons?|people|employees|residents|inhabitants|pers",
    "人次": "person-?times?|person-?trips?|visits",
    "户": "households?|families",
    "家": "firms?|enterprises?|companies|businesses",
    "公里": "kms?|kilomet(?:re|er)s?",
    "米": "met(?:re|er)s?",
    "厘米": "cms?|centimet(?:re|er)s?",
    "毫米": "mms?|millimet(?:re|er)s?",
    "英里": "mi|miles?",
    "英尺": "ft|foot|feet",
    "公顷": "ha|hectares?",
    "亩": "mu",
    "英亩": "acres?",
    "平方公里": "sq ?kms?|square ?kilomet(?:re|er)s?",
    "平方米": "sqm|sq ?m|square ?met(?:re|er)s?",
    "平方英里": "sq ?mi|square ?miles?",
    "平方英尺": "sq ?ft|square ?f(?:oo|ee)t",
    "立方米": "cbm|cubic ?met(?:re|er)s?",
    "升": "lit(?:re|er)s?",
    "吨": "t|tons?|tonnes?|metric ?tons?",
    "公斤": "kgs?|kilograms?",
    "克": "grams?",
    "毫克": "mg|milligrams?",
    "微克": "[uμ]g|micrograms?",
    "吨标准煤": "tce|(?:tons?|tonnes?) ?of ?(?:standard ?)?coal ?equivalent",
    "千瓦时": "kwh|kw ?h|kilowatt-?hours?",
    "兆瓦时": "mwh|mw ?h|megawatt-?hours?",
    "百万千瓦时": "gwh|gw ?h|gigawatt-?hours?",
    "十亿千瓦时": "twh|tw ?h|terawatt-?hours?",
    "瓦": "watts?",
    "千瓦": "kw|kilowatts?",
    "兆瓦": "mw|megawatts?",
    "百万千瓦": "gw|gigawatts?",
    "小时": "hours|hrs",
    "分钟": "minutes|mins",
    "天": "days",
    "工作日": "(?:working|business) ?days",
    "个月": "months",
    "年": "years|yrs",
    "℃": "°c|degrees? ?celsius",
    "%": "%|percent|per ?cent|pct",
    "‰": "‰|per ?mille|permil",
    "百分点": "percentage ?points?|ppts?|pp",
}
_TIMES = {
    "百": "hundreds?",
    "千": "['’]?000s?|1,?000s?|thousands?",
    "万": "10,?000s?|(?:10|ten) ?thousands?",
    "十万": "100,?000s?|(?:100|hundred) ?thousands?|lakhs?",
    "百万": "1,?000,?000s?|millions?|mn|mln|mio",
    "千万": "10,?000,?000s?|(?:10|ten) ?(?:millions?|mn|mln)|crores?",
    "亿": "100,?000,?000s?|(?:100|hundred|a ?hundred) ?(?:millions?|mn|mln)",
    "十亿": "billions?|bn|bln",
    "百亿": "(?:10|ten) ?(?:billions?|bn)",
    "千亿": "(?:100|hundred) ?(?:billions?|bn)",
    "万亿": "trillions?|tn|trn",
}
# Letters that are multipliers beside a currency alone: $m; elsewhere m is the metre.
_TIMES_OF_MONEY = {
    **_TIMES,
    "千": f"{_TIMES['千']}|k",
    "百万": f"{_TIMES['百万']}|mm?",
    "十亿": f"{_TIMES['十亿']}|b",
}
_CHINESE_TIMES = "万亿|[十百千]?[万亿]|[十百千]"
_SYMBOLS = {
    "m": "米",
    "g": "克",
    "L": "升",
    "l": "升",
    "W": "瓦",
    "h": "小时",
    "kt": "千吨",
    "Mt": "百万吨",
    "Gt": "十亿吨",
}
"""What is read in its own letters only: Mt are a million tonnes, and MT may be metric tons."""
_LONGEST = 40
# Of which every unit has one that is written in English, but for 人民币.
_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ¥$£€₹‰°")
_UNSAID = LazyRegexp(r"(?<!\d)[,.]|[,.](?!\d)|[()\[\]]")
_PLURAL = LazyRegexp("(?<=ss|sh|ch)es$|(?<=[^s])s$")


def _pattern(words: dict[str, str]) -> str:
    """Return a pattern of all words, without the blanks that they may have in them."""
    return "|".join(words.values()).replace(" ?", "").replace(" ", "")


def _unit_pattern(nouns: str, times: str) -> WordsRegexp:
    """Return the pattern of a noun with its multiplier ahead or behind: RMB 100 million, 10,000 persons."""
    return WordsRegexp(
        rf"(?:in)?(?P<ahead>{nouns})?(?P<times>{times}|{_CHINESE_TIMES})?(?:of)?(?P<noun>{nouns})?"
    )


_MONEY = _unit_pattern(_pattern(_CURRENCIES), _pattern(_TIMES_OF_MONEY))
_THINGS = _unit_pattern(_pattern(_NOUNS), _pattern(_TIMES))
_COUNTED = LazyRegexp(
    rf"(?:in)?(?P<times>{_pattern(_TIMES)}|{_CHINESE_TIMES})?(?:of)?(?P<noun>[a-z]+(?:-[a-z]+)?)"
)
_TIMES_ALONE = LazyRegexp(rf"(?:in)?(?P<times>{_pattern(_TIMES)})(?:of)?")


def english_unit(text: str) -> str:
    """Return the Chinese name of a unit that is written in English; blank where it is none.

    >>> [english_unit(text) for text in ("RMB 100 mn", "10,000 yuan", "¥'000", "10 thousand persons", "km", "million")]
    ['亿元', '万元', '千元', '万人', '公里', '']
    """
    if len(text) > _LONGEST or not _may_be_english(text):
        return ""
    written = "".join(normalize("NFKC", text).split())
    if written in _SYMBOLS:
        return _SYMBOLS[written]
    compact = _UNSAID.sub("", written).lower()
    money = _read(_MONEY, compact, _CURRENCIES, _TIMES_OF_MONEY)
    return money or _read(_THINGS, compact, _NOUNS, _TIMES)


def _may_be_english(text: str) -> bool:
    """Return whether a text has a letter or a sign of units that are written in English."""
    return not _SIGNS.isdisjoint(text) or "人民币" in text


def english_times(text: str) -> str:
    """Return the Chinese multiplier that English words alone are: thousands, '000, in millions; blank for others.

    >>> english_times("Thousands"), english_times("(in millions)"), english_times("homes")
    ('千', '百万', '')
    """
    if len(text) > _LONGEST:
        return ""
    compact = _UNSAID.sub("", "".join(normalize("NFKC", text).split())).lower()
    alone = _TIMES_ALONE.fullmatch(compact)
    if alone is None:
        return ""
    return _name_of(alone["times"], _TIMES)


def times_and_noun(text: str) -> tuple[str, str]:
    """Return the Chinese multiplier and the noun in the singular of an English phrase: thousand homes.

    >>> times_and_noun("thousands of widgets"), times_and_noun("Widget"), times_and_noun("million")
    (('千', 'widget'), ('', 'widget'), ('', 'million'))
    """
    counted = _COUNTED.fullmatch("".join(text.split()).lower())
    if counted is None:
        return "", ""
    return _times_of(counted["times"], _TIMES), _PLURAL.sub("", counted["noun"])


def _read(
    pattern: WordsRegexp, compact: str, nouns: dict[str, str], times: dict[str, str]
) -> str:
    """Return the Chinese name of what a pattern of units finds in a text without blanks; blank where it is none."""
    unit = pattern.fullmatch(compact)
    if unit is None:
        return ""
    names = {_name_of(noun, nouns) for noun in unit.group("ahead", "noun") if noun}
    # Two of them are no unit: RMB USD.
    if len(names) != 1:
        return ""
    return _times_of(unit["times"], times) + names.pop()


def _times_of(word: str | None, times: dict[str, str]) -> str:
    """Return the Chinese multiplier of a word, which may be Chinese itself; blank where there is none."""
    if not word:
        return ""
    return _name_of(word, times) or word


def _name_of(word: str, names: dict[str, str]) -> str:
    """Return the name of which a text is one of the words; blank where it is of none."""
    for name, words in names.items():
        if re.fullmatch(words.replace(" ?", "").replace(" ", ""), word):
            return name
    return ""
