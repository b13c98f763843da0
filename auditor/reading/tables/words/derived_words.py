"""Words that as a whole say that figures are no amounts: growth, shares, means, the highest, per head.

One list for remarks, sections, notes, titles and the names of sheets and files. A heading of these is no result anyway.
"""

from unicodedata import normalize

from auditor.model.patterns import LazyRegexp, RareRegexp

SIGNS_OF_DERIVED = (
    *("增", "涨", "降幅", "构成", "结构", "平减", "每", "折算", "中位", "众数", "最"),
    *("极", "均", "方差", "标准差", "偏差", "差异", "变化", "变动"),
)
"""The signs of these words in Chinese."""
_SIGNS_IN_ENGLISH = (
    *("gr", "yoy", "mom", "qoq", "contribution", "deflator", "per", "change"),
    *("difference", "variance", "deviation", "average", "mean", "median", "max"),
    *("min", "highest", "lowest", "ratio", "composition", "structure", "share"),
    *("rank", "index", "indices"),
)
_CHINESE = (
    "增速|增长率?|增幅|涨幅|降幅|增减幅?|构成|结构|平减指数|每[百千万]?人|折算|中位数|众数|最[高低大小]|极[大小]值|均值|平均(?![气海工寿预受])"
    "|方差|标准差|偏差|差异|变[化动]|增减"
)
_ENGLISH = (
    "growth(?: ?rates?)?|gr|yoy|mom|qoq|contributions?|deflators?|per ?capita|per ?head|per ?person|per ?\\d[\\d,]*"
    "|changes?|differences?|variances?|deviations?|averages?|means?|medians?|max(?:imum)?|min(?:imum)?|highest|lowest"
    "|ratios?|percent(?:age)? ?(?:change|growth|share)|composition|structure"
)
_WHOLE = RareRegexp(
    f"(?:{_CHINESE})(?:率|值|数|量|额|幅度|水平|情况|占比)*(?:[(]%[)])?|(?:{_ENGLISH}|shares?|ranks?|index|indices)(?:[(]%[)]|%)?",
    [*SIGNS_OF_DERIVED, *_SIGNS_IN_ENGLISH],
)
_OF_ACCOUNTS = RareRegexp(
    rf"(?:real|nominal)?[a-z]{{0,3}}(?:gdp|gva|gni|cpi|ppi)[_-]?(?:{_ENGLISH}|shares?|sh|cont|df)",
    ("gdp", "gva", "gni", "cpi", "ppi"),
)
"""The sheets of national accounts: GDP growth, QGDP Gr, QGDP Cont."""
_OF_SOMETHING = RareRegexp(
    "(?:(?:annual|yearly|quarterly|monthly|year-on-year) )?(?:index|indices|growth(?: rates?)?|shares?|contributions?"
    r"|(?:percent(?:age)? |% ?)?changes?)(?: (?:of|on|over|from|in) .+| ?[,(:].+)|(?:%|per ?cent(?:age)?) of .+"
    "|(?:annual|yearly|quarterly|monthly|year-on-year) (?:growth(?: rates?)?|(?:percent(?:age)? |% ?)?changes?)"
    "|(?:relative )?standard errors?|margins? of error|coefficients? of variation|confidence intervals?.*"
    "|(?:lower|upper) (?:bound|limit).*|(?:相对)?标准误差?|抽样误差|置信区间|变异系数|[上下]限值?",
    [
        *("index", "indices", "growth", "share", "contribution", "change", " of "),
        *("error", "variation", "confidence", "bound", "limit", "误差", "标准误"),
        *("置信", "变异", "上限", "下限"),
    ],
)
"""Index, 2015=100; Percentage change on previous year; Share of total; and how sure a figure is."""
_WORDS = LazyRegexp(
    f"{_CHINESE}|人均|[月季日年亩户]均|占比|比重|份额|同比|环比|指数|贡献率|拉动|完成率|差[额距]|缺口|排[名位序]|位次|名次"
    rf"|\b(?:{_ENGLISH}|shares?|ranks?|index|indices)\b"
)


def is_derived(text: str) -> bool:
    """Return whether a text says as a whole that figures are derived from others, whatever its blanks.

    >>> [is_derived(text) for text in ("构成", "Per capita", "QGDP Gr", "Growth", "Growth plan", "平均工资")]
    [True, True, True, True, False, False]
    >>> [is_derived(text) for text in ("Index, 2015=100", "Share of total", "Change", "Industry", "Exchange of land")]
    [True, True, True, False, False]
    """
    parted = normalize("NFKC", text).lower().split()
    words = "".join(parted)
    if _WHOLE.fullmatch(words) or _OF_ACCOUNTS.fullmatch(words):
        return True
    return _OF_SOMETHING.fullmatch(" ".join(parted)) is not None


def says_so_itself(name: str, text: str) -> bool:
    """Return whether a name has one of the words that say that figures are derived: 人均可支配收入 below 人均.

    >>> says_so_itself("人均可支配收入", "人均"), says_so_itself("地区生产总值", "2024年人均")
    (True, False)
    """
    words = _WORDS.findall(normalize("NFKC", text).lower())
    plain_name = normalize("NFKC", name).lower()
    return any(word in plain_name for word in words)
