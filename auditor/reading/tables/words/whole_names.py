"""A title, or the name of a sheet or file, without what every one has: its number, its times, its place, 情况 and 数据.

What is left may be a part of the people or a kind of figures, and then all that is below it is of that.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.bare_statements import bare_forms
from auditor.reading.tables.words.derived_words import is_derived
from auditor.reading.tables.words.places_named import place_in_title

_LONGEST = 60
"""Characters; what is longer says more than one thing."""
_BETWEEN = " -_—–·,、:/."
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER = (
    r"(?:附?[表件图]|sheet|table|tab|fig(?:ure)?|工作表)[ _]?[\d一二三四五六七八九十]*(?:[-.]\d+)?(?=[^a-z]|$)"
    r"|[一二三四五六七八九十]{1,3}(?=[、.])|[(][一二三四五六七八九十\d]{1,3}[)]"
)
_YEAR = r"(?:19|20)\d\d[-./]?(?:0[1-9]|1[0-2])|(?:19|20)?\d\d年度?|(?:19|20)\d\d"
_MONTHS = (
    r"\d{1,2}(?:[-—–~至]\d{1,2})?月份?|(?:第|前)?[一二三四1-4]个?季度|[上下]半年|全年|年度"
    rf"|{_MONTH}(?: ?[-–—] ?{_MONTH})?(?![a-z])\.?|q[1-4]|h[12]|fy ?\d{{2,4}}"
)
_TIME = (
    rf"(?:截[至止]|至|to |as (?:at|of) )?(?:{_YEAR}|{_MONTHS})(?:底|末|累计)?|\d{{1,2}}"
)
_AHEAD = LazyRegexp(
    rf"^(?:{_NUMBER}|{_TIME})(?:(?<!\d)|(?![a-z\d岁]|[-—–~至]\d))", re.IGNORECASE
)
_BEHIND = LazyRegexp(
    rf"(?<![a-z\d])(?:{_TIME})$|(?<=[a-z])(?:19|20)\d\d$", re.IGNORECASE
)
_IN_BRACKETS = LazyRegexp(r"^(?P<ahead>.+?)[(\[【](?P<within>[^()\[\]【】]+)[)\]】]$")


@lru_cache(maxsize=2**10)
def forms_of_name(text: str) -> tuple[str, ...]:
    """Return what a title or a name may say as a whole, the fullest first; none of a long one.

    >>> forms_of_name("附表2 示例县2024年1-9月农村情况"), forms_of_name("Female_2024")
    (('农村情况', '农村'), ('Female', 'female'))
    >>> forms_of_name("GDP (constant prices)")[-1], forms_of_name("农村" * 40)
    ('constantprices', ())
    """
    wide = re.sub("[_\\s]+", " ", normalize("NFKC", text)).strip()
    # 2024 and 2023-09 are nothing but a time.
    if len(wide) > _LONGEST or not any(map(str.isalpha, wide)):
        return ()
    forms: list[str] = []
    for part in _parts(wide):
        bare = _without_times(part)
        forms += [bare, *bare_forms(bare)]
    return tuple(dict.fromkeys(filter(None, forms)))


def _parts(name: str) -> list[str]:
    """Return a name, and what stands in the brackets at its end."""
    parted = _IN_BRACKETS.match(name)
    if parted is None:
        return [name]
    return [parted["ahead"], parted["within"]]


def _without_times(name: str) -> str:
    """Return a name without its number, its times and its place, as many as stand at its ends."""
    before = ""
    while name != before:
        before = name
        name = _AHEAD.sub("", name).strip(_BETWEEN)
        name = _BEHIND.sub("", name).strip(_BETWEEN)
        name = name.removeprefix(place_in_title(name)).strip(_BETWEEN)
    return name


def derived_by_name(text: str) -> str:
    """Return that a title or a name says as a whole that figures are derived from others; blank for any other.

    >>> derived_by_name("2024年1-9月构成"), derived_by_name("Sheet2 Growth"), derived_by_name("结构调整项目")
    ('derived', 'derived', '')
    """
    return texts.DERIVED if any(map(is_derived, forms_of_name(text))) else ""
