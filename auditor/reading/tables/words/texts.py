"""What single texts of a table say: a unit, a basis, a kind of row, a place.

A text is understood whole or not at all; what only looks like one of these is distinguished from what says nothing.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp, RareRegexp, Signs, WordsRegexp
from auditor.model.quantity import unit_name, unit_named
from auditor.model.scripts import is_han

CUMULATED, SINGLE, UNCLEAR = "累计", "当期", "?"
"""What a text says of the basis of figures; `UNCLEAR` where it says both, or denies one."""
RESULT, GOAL, FORECAST, OTHER_KIND = "result", "goal", "forecast", "other"
DERIVED = "derived"
"""What the title of a table of growth, shares, rates of completion or gaps says it is."""
"""What kind of row or column a text says it is; `OTHER_KIND` are ratios, growth and last year's figures."""

FOOTNOTE_MARKS = "[①-⑳⑴-⒇¹²³⁰⁴-⁹*†]"
FOOTNOTE_SIGNS = "".join(map(chr, range(ord("①"), ord("⒇") + 1))) + "¹²³⁰⁴⁵⁶⁷⁸⁹*†"
"""The same, one by one."""
_NO_FOOTNOTE_MARKS = dict.fromkeys(map(ord, FOOTNOTE_SIGNS))
# A unit in brackets at the end of a text, with or without the word 单位.
_BRACKETED = RareRegexp(
    r"(.*?)\s*[(（\[［【]\s*(?:(?:计量|金额|货币)?单位)?\s*[:：]?\s*([^()（）\[\]【】]+?)\s*[)）\]］】]\s*",
    "(（[［【",
    re.DOTALL,
)
_COMMA = RareRegexp(r"(?<!\d)[,，]|[,，](?!\d)", ",，")
_BETWEEN_UNITS = str.maketrans("、,，/;；", "      ")
_MULTIPLIER = LazyRegexp("[十百千]?[万亿]|千|百")
_FOREIGN_AMOUNT = LazyRegexp(
    r"[$£€¥]|\b(?:millions?|thousands?|billions?|bn|mn|yuan|rmb|cny|usd|eur|gbp)\b|^['’]?000s?$",
    re.IGNORECASE,
)
_CUMULATED_WORDS = (
    r"(?:自|从)?年初(?:起)?累[计积]|累[计积]|(?:自|从)?年初(?:至今|以来)|今年以来|截至目前"
    r"|[1一元]月?\s*[-—–―~～至到]\s*本[月季期]|本[月季期](?:止|末)|截[至止]本[月季期]"
    r"|(?<![\d一二三四五六七八九十])[1一元]月份?(?:起?至今|以来)"
)
_CUMULATED_IN_ENGLISH = r"year[- ]to[- ]date|\bytd\b|cumulative"
_SINGLE_WORDS = "当[月季期]|本季度|本[月季](?![止末])|单[月季]|本期(?![止末])"
_SINGLE_IN_ENGLISH = r"\bsingle\b|this month|this quarter"
_SIGNS_OF_CUMULATED = (
    *("累计", "累积", "年初至今", "年初以来", "今年以来", "截至目前"),
    *("本月", "本季", "本期", "月至今", "月起至今", "月以来"),
    *("月份至今", "月份起至今", "月份以来"),
)
_SIGNS_OF_SINGLE = ("当月", "当季", "当期", "本月", "本季", "本期", "单月", "单季")
# Each is held against texts in small letters.
_CUMULATED = (
    RareRegexp(_CUMULATED_WORDS, _SIGNS_OF_CUMULATED),
    RareRegexp(_CUMULATED_IN_ENGLISH, ("date", "ytd", "cumulative")),
)
_SINGLE = (
    RareRegexp(_SINGLE_WORDS, _SIGNS_OF_SINGLE),
    RareRegexp(_SINGLE_IN_ENGLISH, ("single", "this")),
)
_DENIED = RareRegexp("[非不未]累[计积]", "累")
# 本月止累计 and 本期累计 are no figures of a month.
_CUMULATED_TO_NOW = RareRegexp("本[月季期](?=止|末|累)", "本")
_BASIS_CELL = LazyRegexp(
    rf"(?:按|为|是|均为)?(?:本年|今年|全年|本期|年初)?(?:(?P<cumulated>{_CUMULATED_WORDS}|{_CUMULATED_IN_ENGLISH}|cumulated)"
    rf"|(?P<single>{_SINGLE_WORDS}|{_SINGLE_IN_ENGLISH}|period|monthly))"
    r"(?:累计)?(?:实际)?(?:完成|实现)?(?:值|数|量|额|数据|数值|口径)?(?:同比)?(?:增长|增速)?",
    re.IGNORECASE,
)

# Characters: all that a cell can say of a basis at once.
_LONGEST_BASIS = 40
# Words for a basis that are none among others.
_BASES_OF_CELLS = ("cumulated", "period", "monthly")
_RESULT_WORDS = (
    "(?:实际|完成|实绩|实现|执行|决算|快报|初步|核定|核算|统计|年报|月报|正式|最终|报告|进展)"
    "(?:完成|执行|核算|统计)?(?:情况|值|数|量|额|数据)?"
)
_GOAL_WORDS = (
    "(?:全年|年度|本年|年初|年|序时|分解|工作|预期|考核|责任|调整|阶段|当期|当月|当季)*"
    "(?:目标|计划|任务|预算|预期|应完成)(?:任务|目标|计划|完成|预算)*(?:值|数|量|额|进度)?"
)
_FORECAST_WORDS = (
    "(?:全年|年度|年底|年末|后期)*(?:预测|预计|预估|估计|估算|测算|展望|推算)(?:完成"
    "|全年|实现)*(?:值|数|量|额|数据|情况)?"
)
_OTHER_WORDS = (
    "(?:累计|当月|本月)?(?:完成|进度|执行)(?:率|比例|百分比)|(?:累计|当月|本月)?(?:同比|环比)?(?:增长|增速|增幅|增减)(?:率|幅度?)?|同比|环比"
    "|(?:上年|去年|上期|基期)(?:同期|实际|完成|实绩)*(?:值|数)?|差额|差距|比重|占比|[月季旬日]度?平?均(?:值|数|量|额)?"
    "|增量|增减[额量]|增加[额量]|缺口|排[名位序]|位次|名次|指数|(?:期初|年初)(?:值|数|余额)?|上限|下限|贡献率|拉动率?"
)
SIGNS_OF_GOALS = (
    *("目标", "计划", "任务", "预算", "预期", "应完成"),
    *("target", "budget", "plan", "goal"),
)
SIGNS_OF_FORECASTS = (
    *("预测", "预计", "预估", "估计", "估算", "测算", "展望", "推算"),
    *("forecast", "estimate", "projected", "projection", "outlook"),
)
# Held against texts in small letters (`plain`).
_KINDS = {
    RESULT: WordsRegexp(
        f"{_RESULT_WORDS}|actuals?|results?|outturn|achieved|reported",
        [
            *("实际", "完成", "实绩", "实现", "执行"),
            *("决算", "快报", "初步", "核定"),
            *("核算", "统计", "年报", "月报", "正式", "最终", "报告", "进展"),
            *("actual", "result", "outturn", "achieved", "reported"),
        ],
    ),
    GOAL: WordsRegexp(
        f"{_GOAL_WORDS}|targets?|budget|plan(?:ned)?|goal",
        SIGNS_OF_GOALS,
    ),
    FORECAST: WordsRegexp(
        f"{_FORECAST_WORDS}|forecast|estimated?|projected|projection|outlook",
        SIGNS_OF_FORECASTS,
    ),
    OTHER_KIND: WordsRegexp(_OTHER_WORDS),
}
# Words for goals and forecasts anywhere in a short text: it may be one, and is in doubt.
_LOOKS_LIKE_KIND = Signs(
    [
        *("目标", "计划", "预算", "预测", "预计", "预估", "估计", "测算", "展望"),
        *("forecast", "estimate", "projected", "budget"),
    ]
)
_NO_KIND = RareRegexp(
    ".*(?:约束性|预期性|指导性).*|.*(?:下一?步|措施|安排).*",
    ("约束性", "预期性", "指导性", "下步", "一步", "措施", "安排"),
)
_LONGEST_KIND = 12

# The name of a place ends with its kind; 城区, 社区 and other kinds of place alone are none.
_NO_PLACES = (
    *("含", "不含", "不包", "包含", "包括", "剔除", "扣除", "仅", "只", "除"),
    *("全", "各", "本", "我", "其他", "其它", "城市", "城镇", "城乡", "乡镇", "按"),
    *("城区", "园区", "社区", "地区", "辖区", "校区", "景区", "新区", "小区"),
    *("镇区", "市区", "县区", "区县"),
)
_LONGEST_PLACE = 10
"""Characters ahead of its kind."""
_KINDS_OF_PLACES = (*"省市县区州盟旗镇乡", "街道", "自治区", "街道办", "街道办事处")
# What ends as places do and is a thing that is built or counted: 改造老旧小区, 棚户区, 特色小镇, 文明城市.
_KIND_OF_PLACE = LazyRegexp(
    "^(?:改造|新建(?![区县])|新增|建成|建设|创建|打造|培育|完成|启动|实施|推进|改建|扩建|整治|提升|规模|国家级?|省级|市级|县级|老旧|智慧|特色|美丽|和美)"
    "|(?:小|棚户|示范小|景|库|灾)区$|^(?:产业|工业|物流|化工|科技|示范|试验|先行|实验|完整|绿色|文明|和谐)(?:园区|社区|区|城市|镇)$"
    "|(?:小|集|村|示范|重点|中心)镇$|(?:文明城|卫生城|超|股|菜|夜)市$"
)
_PLACE_CHARACTERS = LazyRegexp(
    r"(?=.*\w)(?:各|所属|所在|行政)*(?:地区|区域|城市|辖区|行政区划?|区划|属地|[省市县区旗州盟镇乡、/和及()（）]|街道|地市|办事处)+(?:名称|别|份)?|(?i:country(?:_?name)?|ref_?area|reference_?area|geo(?:graph(?:y|ic))?(?:_?(?:name|area))?|economy|jurisdiction|states?|places?|areas?|regions?|boroughs?|wards?|locality|location|council|authority|parish|city|county|district|province|municipality|territory)"
)
GENERIC_PLACE = WordsRegexp(
    "(?:全|我|本)([国省市县区州旗镇乡])(?:合计|总计|小计)?|([国省市县区州旗镇乡])(?:合计|总计|小计)"
)


_MEAN = "(?:全[国省市县区州]|[省市县区州])(?:平均|均值)(?:水平|值|数)?|(?:national|provincial|county|city)average"
MEAN_OF_PLACES = RareRegexp(_MEAN, ("均", "average"))
"""A mean over the places around, or within: the figure of neither."""
_OWN_PLACE_AHEAD = LazyRegexp(f"[我本][省市县区州旗镇乡](?=.)|{_MEAN}")
_ORGANISATION_OF_PLACE = LazyRegexp(
    "([一-鿿]{1,8}?(?:省|市|县|区|州|盟|旗|镇|乡|街道))"
    "(?:[一-鿿]{0,16}(?:局|委|委员会|办|办公室|厅|部|中心|院|处|政府|会|社|站|所|大队|支队|科|股))"
)
_ENDS_OF_ORGANISATIONS = tuple("局委会办室厅部心院处府社站所队科股")
_LONGEST_ORGANISATION = 30
"""A department of a named place: 邻县人社局, 邻县人民政府办公室."""


def plain(text: str) -> str:
    """Return a text without the differences that do not matter, and without marks of footnotes."""
    unmarked = normalize("NFKC", text.translate(_NO_FOOTNOTE_MARKS))
    return "".join(unmarked.split()).lower()


def is_unit(text: str) -> bool:
    """Return whether a text is a unit that is known, and nothing else."""
    return bool(text) and unit_named(text) is not None


def is_percent(text: str) -> bool:
    """Return whether a text is the unit of percentages, by its sign or in words."""
    unit = unit_named(text)
    return unit is not None and unit.is_percent and unit.factor == 1


def is_unit_list(text: str) -> bool:
    """Return whether a text names several known units: 亿元、%."""
    return len(units_listed(text)) > 1


def units_listed(text: str) -> list[str]:
    """Return the known units that a text names and nothing else; none where there is more in it."""
    # 万元、100 million yuan: a blank may be within a unit.
    for parts in (text.split("、"), text.translate(_BETWEEN_UNITS).split()):
        if all(map(is_unit, parts)):
            return list(map(unit_name, parts))
    return []


def looks_like_unit(text: str) -> bool:
    """Return whether a text is a unit, several, a multiplier without one (万), or an amount of another currency."""
    compact = unit_name(text)
    if is_unit(text) or is_unit_list(compact) or _MULTIPLIER.fullmatch(compact):
        return True
    return bool(_FOREIGN_AMOUNT.search(text))


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[str, str]:
    """Split a unit in brackets from the end of a text, also one that is stated and not known, as 万.

    >>> split_unit("完成数（亿元）"), split_unit("指标(单位：万亩)"), split_unit("高标准农田（新建）")
    (('完成数', '亿元'), ('指标', '万亩'), ('高标准农田（新建）', ''))
    """
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed and looks_like_unit(bracketed[2]):
        return bracketed[1], unit_name(bracketed[2])
    return _split_behind_mark(text)


def _split_behind_mark(text: str) -> tuple[str, str]:
    """Split a unit behind a comma or an underscore from the end of a text; blank where there is none."""
    # 一般公共预算收入，万元 and, as programs write it, GDP_亿元; 10,000 yuan is one unit.
    parts = text.split("_")
    if _COMMA.search(text):
        parts = _COMMA.split(text)
    if len(parts) == 1:
        return text, ""
    unit = parts[-1]
    end_of_name = len(text) - len(unit) - 1
    name = text[:end_of_name]
    if not name or not is_unit(unit):
        return text, ""
    return name, unit_name(unit)


def basis_in(text: str) -> str:
    """Return the basis that words anywhere in a text speak of; blank where none do.

    >>> basis_in("各月累计完成情况"), basis_in("当月值"), basis_in("当月及累计"), basis_in("就业人数")
    ('累计', '当期', '?', '')
    """
    written = text.lower()
    named = _basis_as_written(written)
    # 累 计 and 当 月, as words are spaced to fill a cell.
    return named or _basis_as_written("".join(written.split()))


def _basis_as_written(text: str) -> str:
    """Return the basis that words of a text speak of, with its blanks where they stand."""
    cumulated = any(words.search(text) for words in _CUMULATED)
    rest = _CUMULATED_TO_NOW.sub("", text)
    single = any(words.search(rest) for words in _SINGLE)
    if _DENIED.search(text) or (cumulated and single):
        return UNCLEAR
    if cumulated:
        return CUMULATED
    if single:
        return SINGLE
    return ""


@lru_cache(maxsize=4096)
def basis_of_cell(text: str) -> str:
    """Return the basis that a cell names, as a whole; blank where it names none.

    >>> basis_of_cell("本月止累计"), basis_of_cell("当季值"), basis_of_cell("1-本月"), basis_of_cell("累计数有误")
    ('累计', '当期', '累计', '')
    """
    compact = plain(text)
    spaced = normalize("NFKC", text).strip().lower()
    if not _may_be_basis(compact, spaced):
        return ""
    cell = _BASIS_CELL.fullmatch(compact) or _BASIS_CELL.fullmatch(spaced)
    if cell is None:
        return ""
    if basis_in(compact) not in {"", UNCLEAR}:
        return basis_in(compact)
    if cell["cumulated"]:
        return CUMULATED
    return SINGLE


def _may_be_basis(compact: str, spaced: str) -> bool:
    """Return whether a cell is short and holds a word for a basis: for most the long pattern is not needed."""
    if len(compact) > _LONGEST_BASIS:
        return False
    if basis_in(compact) or basis_in(spaced):
        return True
    return any(word in compact for word in _BASES_OF_CELLS)


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """Return the kind of row or column that a text names, as a whole; `UNCLEAR` where it only looks like one.

    >>> kind_of("快报"), kind_of("全年预测"), kind_of("预算数"), kind_of("修订后预计"), kind_of("民生")
    ('result', 'forecast', 'goal', '?', '')
    """
    compact = plain(text)
    if not compact or compact.isdigit():
        return ""
    for kind, words in _KINDS.items():
        if words.fullmatch(compact):
            return kind
    if len(compact) > _LONGEST_KIND or _NO_KIND.fullmatch(compact):
        return ""
    if _LOOKS_LIKE_KIND.are_in(compact):
        return UNCLEAR
    return ""


def is_place(text: str) -> bool:
    """Return whether a text looks like the name of a place, and of nothing else.

    >>> is_place("郸城县"), is_place("城关镇"), is_place("城区"), is_place("新增就业")
    (True, True, False, False)
    """
    compact = "".join(text.split())
    if not _ends_as_place(compact) or compact.startswith(_NO_PLACES):
        return False
    return all(map(is_han, compact)) and not _KIND_OF_PLACE.search(compact)


def _ends_as_place(name: str) -> bool:
    """Return whether a name of bearable length ends with a kind of place, and has more than that."""
    for kind in _KINDS_OF_PLACES:
        ahead = len(name) - len(kind)
        if name.endswith(kind) and 0 < ahead <= _LONGEST_PLACE:
            return True
    return False


def place_of_heading(text: str) -> tuple[str, str]:
    """Return the place that a line of a heading begins with, and what stands behind it; blank where it names none.

    >>> place_of_heading("邻县"), place_of_heading("我县完成数"), place_of_heading("全市平均")
    (('邻县', ''), ('我县', '完成数'), ('全市平均', ''))
    """
    if is_place(text) or GENERIC_PLACE.fullmatch(text):
        return text, ""
    ahead = _OWN_PLACE_AHEAD.match(text)
    if ahead is None:
        return "", text
    return ahead[0], text[ahead.end() :]


def is_any_place(text: str) -> bool:
    """Return whether a text is the name of a place, or 全县合计 and the like."""
    return is_place(text) or GENERIC_PLACE.fullmatch(text) is not None


def are_mostly_places(cells: Collection[str]) -> bool:
    """Return whether some cells name several places, and most of them one."""
    places = set(filter(is_any_place, cells))
    return len(places) > 1 and len(places) * 2 > len(cells)


def place_of_organisation(text: str) -> str:
    """Return the place whose organisation a text names, as a whole; blank where it names none, or only its rank.

    >>> [place_of_organisation(text) for text in ("邻县人社局", "邻县政府办公室", "县人社局")]
    ['邻县', '邻县', '']
    """
    compact = "".join(text.split())
    # The pattern is a long one, and most remarks name no organisation.
    is_short = len(compact) < _LONGEST_ORGANISATION
    if not is_short or not compact.endswith(_ENDS_OF_ORGANISATIONS):
        return ""
    organisation = _ORGANISATION_OF_PLACE.fullmatch(compact)
    if organisation is None or not is_place(organisation[1]):
        return ""
    return organisation[1]


def heads_places(text: str) -> bool:
    """Return whether a heading stands over places: 县区, 县（市、区）, 乡镇（街道）, 省份."""
    return bool(
        _PLACE_CHARACTERS.fullmatch(re.sub(r"\s+", "", normalize("NFKC", text)))
    )
