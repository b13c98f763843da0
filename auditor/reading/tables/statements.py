"""What a line of text around a table says of it: years, months, unit, basis, kind, place, source.

Titles, unit lines, notes, the names of sheets and of files are all read by the same rules. What looks like one of these
and is not understood is kept as a doubt, for the table to be refused with it.
"""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from unicodedata import normalize

from msgspec import Struct, field

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables import texts
from auditor.reading.tables.csv_rows import is_period

_TIMES = LazyRegexp("[0-9元一二三四前上下全截至第年]")
_TIME_ENDS = "月季度底末日份年"
_LONGEST_PERIOD = 20
_STRANGE_YEAR = LazyRegexp(r"(?!19|20)\d{4}")
BARE_YEAR = LazyRegexp(r"\d{4}年?度?")
_DAY = LazyRegexp(
    r"(?<!截至)(?<!截止)\d{4}年\d{1,2}月\d{1,2}[日号]|\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?<!\d)(?:19|20)\d{6}(?!\d)"
)
# Two years that a title compares: 2023-2024年, 2023年与2024年.
_YEAR_RANGE = LazyRegexp(
    r"((?:19|20)\d{2})\s*年?\s*(?:-|–|—|―|−|~|～|至|到|\.\.|、|和|与|/)\s*((?:19|20)\d{2})(?!\d)\s*年?"
)
_YEAR = LazyRegexp(r"(?:截至|截止到?)?((?:19|20)\d{2})(?!\d)年?")
_HALF_YEAR = LazyRegexp("(?<![上下])半年度?")
_NO_MONTH_END = LazyRegexp(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:初|[上中下]旬|中)"
)
# The number of a table, which is no period: 附表3, 第 2 期.
_NUMBER_OF_TABLE = LazyRegexp(
    r"(?:附?[表件录图]|第)\s*[\d一二三四五六七八九十]+(?:\s*[-—–.]\s*\d+)?(?=[\s:：、.．(（]|$)|第\s*\d+\s*[号期次页]"
)
_NOT_DONE = LazyRegexp(
    r"度?(工作|各项|主要|重点|经济|社会|发展)*(目标|任务|计划|预期|预算)(目标|任务|指标)*+(?![完进推落执实])"
)
"""What makes of 全年 the time of a goal: 全年目标任务, but not 三季度目标任务完成情况."""
_WORD_BEHIND_YEAR = LazyRegexp("度(?!完成|执行|实际|累计|进展|[\\s，、。:：]|$)")

_UNIT_WORDS = (
    "(?:本表|表中|表内|上表|以上|其中)?(?:数据|数值|指标|金额|资金)?的?(?:计量|金额|货币"
    "|数量|指标|计算|核算|记账|价值|资金)?"
)
# 单位：万元 with whatever is said to have the unit before it; 填报单位：某局 is sorted out by `_UNIT_WHOSE`.
_UNIT_STATED = LazyRegexp(
    r"(?:^|[\s(（\[【,，。;；、:：.])(?P<whose>[一-鿿]*?)单\s*位\s*(?:[(（](?:人民币|本币|元)[)）]\s*)?(?:[:：]|统?一?均?(?:为|是)"
    r"|[ 　])\s*(?P<unit>[^\s()（）\[\]【】;；。，]+(?:[ ]?million|[ ]?thousand|[ ]?yuan)*)"
)
_UNIT_WHOSE = LazyRegexp(_UNIT_WORDS)
_BETWEEN_UNIT = LazyRegexp(r"(?<=[十百千万亿])\s+(?=[元人亩吨公])")
_UNIT_PHRASES = (
    LazyRegexp(
        r"(?:^|[\s(（\[【,，。;；、])(?:(?:计量|金额|货币|数据|价值|资金)?单\s*位|金额|货币|币种)[^:：=]{0,12}[:：=]"
        r"\s*([^\s()（）\[\]【】;；。，、]+)"
    ),
    LazyRegexp(
        "(?:以|按|均以)([^\\s，。以按]{1,6})(?:为单位|计算?|为计量单位)(?:[，。;；)）]|$)"
    ),
    LazyRegexp(r"\bunits?\s*[:：]\s*([^;；()]+)", re.IGNORECASE),
    LazyRegexp(r"[(\[]\s*in\s+([^()\[\]]+)[)\]]", re.IGNORECASE),
)
_ORGANISATION = LazyRegexp(
    ".*(?:局|委|办|政府|厅|部|中心|公司|院|校|处|站|队|会|社|镇|乡|县|市|区|街道|科|股|组|行|厂|集团|单位)"
)
_SOURCE = LazyRegexp(
    r"(?:^|[\s，,；;。（(])(?:数据|资料)?来源\s*[:：]\s*(.+?)[\s。）)]*$|^source\s*[:：]\s*(.+)$",
    re.MULTILINE | re.IGNORECASE,
)
_SUBJECT = LazyRegexp(
    r"^\s*(?:指标|指标名称|indicator)\s*[:：]\s*(.+?)\s*$", re.IGNORECASE
)
_BLANK_WITHIN_WORDS = LazyRegexp(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_PLACE_NAMED = LazyRegexp(
    r"^\s*(?:地区|区域|县区|区县|行政区划?|乡镇|region|place)\s*[:：]\s*(.+?)\s*$",
    re.IGNORECASE,
)
# A place that a title begins with, before its year, its months or its words.
_PLACE_AHEAD = LazyRegexp(
    r"^(?:附?[表件]\s*[\d一二三四五六七八九十]*\s*[:：、.．]?\s*)?((?:[一-鿿]{1,12}?(?:省|市|县|区|州|盟|旗|镇|乡|街道)){1,3})(?=(?:人民政府)?\s*(?:(?:19|20)\d{2}|二[〇○零]|\d{1,2}[-—–至月]|[一二三四1-4]季度|[上半]半?年|前[一二三四]))"
)
_ALL_OF_PLACE = LazyRegexp(
    r"^(?:附?[表件]\s*[\d一二三四五六七八九十]*\s*[:：、.．]?\s*)?(全[国省市县区州旗镇乡])(?=(?:19|20)\d{2}|\d{1,2}[-—–至月])|(?:年|月|季度|月份)(全[国省市县区州旗镇乡])"
)
_PLACE_IN_TITLE = LazyRegexp(
    r"(?:^|(?<=[年月季度]))(?:(?!分|按|各|全|本|我|所|与|和|对)[一-鿿]{1,8}?(?:省|市|县|区|州|盟|旗|镇|乡|街道)){1,3}"
    r"(?=人民政府|主要|重点|国民|经济|社会|财政|统计|各项|目标|指标|完成|一般公共|工作|民生|运行)"
    r"|(?<=[(（])(?:[一-鿿]{1,8}?(?:省|市|县|区|州|盟|旗|镇|乡|街道)){1,3}(?=[)）]\s*$)"
)
"""A place before the words of a title, or alone in brackets at its end."""
_KIND_OF_PLACE = LazyRegexp(
    "新增|(?:城|乡|村|集|县)镇$|[股楼超城]市$|(?:地|社|园|灾|山|库|牧|林|产|示范|城|镇|景|县|市|库)区$|[省市区]县$|省市$"
)
"""Words for a kind of place, which name none: 城镇, 示范区, 市县."""
_PLACE_OF_NOTE = LazyRegexp(
    r"(?:为|系|是|仅含|指)((?:[一-鿿]{1,8}?(?:省|市|县|区|州|盟|旗|镇|乡|街道)){1,3})(?:的|本级)?(?:数据?|情况|口径|范围|数字)?[。.]?$"
)
_REPORTER = LazyRegexp(
    r"(?:填报|报送|上报|编报|报表|编制)(?:单位|部门|机构|地区)\s*[:：]\s*((?:[一-鿿]{1,8}?(?:省|市|县|区|州|盟|旗|镇|乡|街道)){1,3})"
)
_GOALS_IN_TITLE = LazyRegexp("目标|计划|预算|分解|指标下达")
_RESULTS_IN_TITLE = LazyRegexp(
    "完成|进展|实际|执行|落实|推进|进度|实现|情况|对比|快报|月报|季报|通报|监测|统计|台账|汇总|运行|(?<!计划)(?<!目标)(?<!任务)(?<!预算)指标$|actual|result|progress|outturn|report",
    re.IGNORECASE,
)
_FORECAST_IN_TITLE = LazyRegexp(
    "预测|预计|预估|测算|展望|forecast|projected|projection|estimate", re.IGNORECASE
)
_FORECAST_DENIED = LazyRegexp("(?:非|不含|剔除)预[测计]")
_PARTLY = LazyRegexp("部分|除|外|其中|个别|如无|[*※]|标注|除外|未注明")
_COUNT_WORDS = LazyRegexp("累[计积](?=新增|开工|发放|培训|投入|投资|建成|接待|治理)")


class Statement(Struct):
    """What a line says."""

    text: str = ""
    years: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    unit: str = ""
    """A unit as it is stated, known or not."""
    basis: str = ""
    basis_text: str = ""
    """The line that says the basis."""
    kind: str = ""
    """`goal` or `forecast`, where the line says that the table is of these; `UNCLEAR` where it may be."""
    place: str = ""
    source: str = ""
    subject: str = ""
    """The indicator that the whole table is about (指标：地区生产总值)."""
    doubt: str = ""
    """A time that is named and not understood, as 11月中旬."""


def times_in(text: str) -> tuple[list[str], list[str]]:
    """Return the years that a title names, and the months, each as written; a bare year is no months.

    >>> times_in("郸城县2024年1-9月主要指标完成情况"), times_in("2024年度目标任务完成情况（截至9月底）")
    ((['2024'], ['2024年1-9月']), (['2024'], ['截至9月底']))
    >>> times_in("2024年主要指标完成情况"), times_in("附表3 1-9月"), times_in("2023-2024年对比")
    ((['2024'], []), ([], ['1-9月']), (['2023', '2024'], []))
    """
    compact = _compact(text)
    years, periods, start = list[str](), list[str](), 0
    for pair in _YEAR_RANGE.finditer(compact):
        years += [pair[1], pair[2]]
    compact = _YEAR_RANGE.sub("，", compact)
    while start < len(compact):
        end = _end_of_period(compact, start)
        named = compact[start:end]
        year = (
            None
            if start and compact[start - 1].isdigit()
            else _YEAR.match(named or compact[start:])
        )
        if year:
            years.append(year[1])
        if end and _is_time_of_results(named, compact[end:]):
            periods.append(named)
        start = end or start + (len(year[0]) if year else 1)
    return list(dict.fromkeys(years)), list(dict.fromkeys(periods))


def _compact(text: str) -> str:
    """Return a text without blanks, except between two numbers, and without dates and the numbers of tables."""
    wide = normalize("NFKC", text)
    wide = _NUMBER_OF_TABLE.sub("，", wide)
    wide = re.sub(
        r"(?<=[\d一二三四五六七八九十])\s+(?=[\d一二三四五六七八九十前上下全])",
        "，",
        wide,
    )
    compact = re.sub(r"\s+", "", wide)
    compact = _HALF_YEAR.sub("上半年", compact)
    compact = _NO_MONTH_END.sub("，", compact)
    return re.sub(r"[(（)）]", "，", _DAY.sub("，", compact))


def _is_time_of_results(named: str, behind: str) -> bool:
    """Return whether months that a title names are those of its figures: not a year alone, not the time of a goal."""
    if (
        _STRANGE_YEAR.match(named)
        or BARE_YEAR.fullmatch(re.sub("^(?:截至|截止到?)", "", named))
        or re.fullmatch(r"(?:\d{4}年)?(?:年度?|度)", named)
    ):
        return False
    # 截至9月底 is never the time of a goal.
    return named.startswith(("截至", "截止")) or _NOT_DONE.match(behind) is None


def _end_of_period(text: str, start: int) -> int:
    """Return where the longest period ends that begins here; 0 where none does."""
    before = text[:start]
    if not _TIMES.match(text[start]):
        return 0
    # Neither the 1 of 51-9月 nor its 9月 begins a period.
    if re.search(r"\d[-—–~～至到]?$", before) and text[start].isdigit():
        return 0
    for end in range(min(len(text), start + _LONGEST_PERIOD), start, -1):
        # 10月 is no period in 10月12日, but 1-11月 is one before 12件.
        is_date = re.match(r"\d{1,2}[日号月]", text[end : end + 3])
        if text[end - 1] in _TIME_ENDS and not is_date and is_period(text[start:end]):
            return end
    return 0


def unit_stated(text: str) -> str:
    """Return the unit that a line states for a table, known or not; blank where it states none.

    >>> [unit_stated(text) for text in ("单位：万元", "金额单位：人民币万元", "填报单位：县统计局", "单位：万")]
    ['万元', '万元', '', '万']
    >>> [unit_stated(text) for text in ("（万元）", "收支情况表（万元）", "注：本表金额单位为万元", "以亿元为单位")]
    ['万元', '万元', '万元', '亿元']
    """
    wide = _BETWEEN_UNIT.sub("", normalize("NFKC", text))
    for stated in _UNIT_STATED.finditer(wide):
        unit = stated["unit"].rstrip("。.,，;；、")
        # 责任单位：人 names nobody's unit; what is a longer known unit is one, whatever stands ahead.
        is_of_goal = re.search("目标|计划|任务|预算", stated["whose"]) is not None
        is_sure = len(unit) > 1 and not is_of_goal and texts.is_unit(unit)
        is_of_table = _UNIT_WHOSE.fullmatch(stated["whose"]) is not None
        if not is_sure and (not is_of_table or _ORGANISATION.fullmatch(unit)):
            continue
        if texts.looks_like_unit(unit) or len(unit) <= _LONGEST_UNIT:
            return texts.unit_text(unit)
    for phrase in _UNIT_PHRASES:
        worded = phrase.search(wide)
        if worded and (texts.looks_like_unit(worded[1]) or "unit" in worded[0].lower()):
            return texts.unit_text(worded[1])
    bare = wide.strip().strip("()（）[]【】 ")
    if texts.is_unit(bare) or texts.is_unit_list(bare):
        return texts.unit_text(bare)
    return texts.split_unit(wide.strip())[1]


_LONGEST_UNIT = 8


def read_title(text: str) -> Statement:
    """Return what a title, or the name of a sheet or of a file, says of the table below it."""
    statement = read_line(text)
    if statement.subject:
        # 指标：年末常住人口 names no time.
        return statement
    statement.years, statement.periods = times_in(text)
    plain = re.sub(r"\s+", "", text)
    unread = _NO_MONTH_END.search(normalize("NFKC", plain))
    if unread:
        statement.doubt = unread[0]
    statement.place = statement.place or _place_ahead(plain)
    is_of_results = _RESULTS_IN_TITLE.search(plain) is not None
    if _FORECAST_IN_TITLE.search(plain) and not _FORECAST_DENIED.search(plain):
        statement.kind = texts.FORECAST
    elif _GOALS_IN_TITLE.search(plain) and not is_of_results:
        statement.kind = texts.GOAL
    return statement


def _place_ahead(text: str) -> str:
    """Return the place that a title begins with, before its year or months: 示例县 of 示例县2024年1-9月."""
    ahead = _PLACE_AHEAD.match(text)
    if ahead:
        return ahead[1]
    whole = _ALL_OF_PLACE.search(text)
    if whole:
        return whole[1] or whole[2]
    named = _PLACE_IN_TITLE.search(text)
    return named[0] if named and _names_place(named[0]) else ""


def _names_place(text: str) -> bool:
    """Return whether a text names a place, and not a kind of places."""
    return texts.is_place(text) and _KIND_OF_PLACE.search(text) is None


def read_line(text: str) -> Statement:
    """Return what a note or another line beside a table says of it."""
    statement = Statement(text, unit=unit_stated(text))
    statement.basis = texts.basis_in(text)
    statement.basis_text = text if statement.basis else ""
    source = _SOURCE.search(text)
    if source:
        statement.source = (source[1] or source[2]).strip()
    subject = _SUBJECT.match(text)
    if subject:
        statement.subject = subject[1]
    # 地 区：邻县 is set with a blank as titles are.
    place = _PLACE_NAMED.match(_BLANK_WITHIN_WORDS.sub("", text))
    reporter = _REPORTER.search(re.sub(r"\s+", "", text))
    if place:
        statement.place = place[1]
    elif reporter and texts.is_place(reporter[1]):
        statement.place = reporter[1]
    return statement


def read_note(text: str) -> Statement:
    """Return what a note below a table says: its unit, basis and source, and whether it calls the figures forecasts."""
    statement = read_line(text)
    named = _PLACE_OF_NOTE.search(re.sub(r"\s+", "", text))
    statement.place = named[1] if named and _names_place(named[1]) else ""
    statement.basis = texts.basis_in(_COUNT_WORDS.sub("", text))
    if statement.basis and _PARTLY.search(text):
        statement.basis = texts.UNCLEAR
    compact = re.sub(r"\s+", "", text)
    if re.search(
        "(?:均?为|系|是|属)(?:[一-鿿]{0,4})(?:预[测计]数?|预估数?|测算数?)", compact
    ):
        statement.kind = (
            texts.FORECAST if not _PARTLY.search(compact) else texts.UNCLEAR
        )
    elif re.search(
        "(?:均为|皆为|系|是|为)(?:[一-鿿]{0,4})(?:目标|计划|预算)[数值]", compact
    ):
        statement.kind = texts.GOAL if not _PARTLY.search(compact) else texts.UNCLEAR
    return statement


def read_name(name: str) -> Statement:
    """Return what the name of a sheet says; a name that is a place, a unit or a kind as a whole says that."""
    statement = read_title(name)
    compact = re.sub(r"\s+", "", name)
    if re.fullmatch(r"(?:19|20)\d{4}", compact) and is_period(compact):
        statement.years, statement.periods = [compact[:4]], [compact]
    if len(compact) == 1:
        # A sheet named 日 or 表 says no unit.
        statement.unit = ""
    if texts.is_place(compact) or texts.GENERIC_PLACE.fullmatch(compact):
        statement.place = compact
    kind = texts.kind_of(compact)
    if kind in {texts.GOAL, texts.FORECAST}:
        statement.kind = kind
    return statement


def read_path(path: str) -> Statement:
    """Return what the name of a file, and of the folders below `actuals/`, say of the figures in it."""
    parts = [part for part in PurePosixPath(path).parts if part not in {".", "..", "/"}]
    below = parts[parts.index("actuals") + 1 :] if "actuals" in parts else parts[-1:]
    if not below:
        return Statement()
    named = [
        *below[:-1],
        PurePosixPath(below[-1]).name.split(".csv")[0].rsplit(".", 1)[0],
    ]
    statement = Statement(path)
    for name in reversed(named):
        merge(statement, read_name(re.sub("[_＿]+", " ", name)))
    return statement


def merge(first: Statement, later: Statement) -> None:
    """Add to a statement what another says and it does not."""
    first.years = first.years or later.years
    first.periods = first.periods or later.periods
    for name in _SINGLE_FIELDS[1:]:
        if not getattr(first, name):
            setattr(first, name, getattr(later, name))


def together(statements: Sequence[Statement]) -> Statement:
    """Return what several lines of one table say together; where two differ in unit or basis, it is unclear.

    The unit is then both, in the order of the lines, which no row can be read by.
    """
    whole = Statement()
    for statement in statements:
        whole.years += [year for year in statement.years if year not in whole.years]
        whole.periods += [
            period for period in statement.periods if period not in whole.periods
        ]
        if statement.unit and whole.unit and statement.unit != whole.unit:
            whole.unit = f"{whole.unit}、{statement.unit}"
        if statement.basis and whole.basis and statement.basis != whole.basis:
            whole.basis = texts.UNCLEAR
        merge(
            whole,
            Statement(**{name: getattr(statement, name) for name in _SINGLE_FIELDS}),
        )
    return whole


_SINGLE_FIELDS = (
    "text",
    "unit",
    "basis",
    "basis_text",
    "kind",
    "place",
    "source",
    "subject",
    "doubt",
)
