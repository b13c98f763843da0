"""Which kind of figures a title, a note, a section or a remark says there are: results, goals, forecasts or others."""

import re

from auditor.model.patterns import LazyRegexp, RareRegexp, Signs
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.bare_statements import (
    TIME,
    forms_without_words_ahead,
    may_state,
)
from auditor.reading.tables.words.derived_words import SIGNS_OF_DERIVED, is_derived
from auditor.reading.tables.words.official_estimates import OFFICIAL_ESTIMATE

_AROUND_WORDS = "()（）[]【】，,、；;：:。%％±+-~ "
_DERIVED = (
    "占比|比重|完成率|完成比例|差额|差距|缺口|缺额|短收|超收|贡献率|指数|折年率|移动平均|滚动\\d+个月|排名|排位|位次|人均|月均|日均"
    "|未完成|待完成|应完成|拟完成|剩余"
)
"""Words for what is worked out of results, or left of goals, whatever says so."""
_DERIVED_IN_TITLES = (
    f"{_DERIVED}|增速|增长率?|增幅|降幅|增减幅?|同比|环比|两年平均|目标进度|减收|净增量|拉动(?:点数)?|基数|得分"
    "|任务量|(?<![去上]年)(?:历史)?同期[数值]|较(?:上年|去年|年初|上月|上季|上期)末?(?:的)?(?:变化|增减)"
)
_DERIVED_AT_END = LazyRegexp(
    rf"(?:{_DERIVED_IN_TITLES})(?:值|数|额|量|任务|指标|水平)?(?:变化)?(?:情况|对比|一览|统计|数据|汇总|表)*(?:[(（][±%％]+[)）])?$"
)
"""同比增长情况 at the end of a title: what is below it is no amount."""
_CALLS_DERIVED = LazyRegexp(
    f"(?:均为|皆为|系|是|为)(?:[一-鿿]{{0,4}})(?:{_DERIVED_IN_TITLES})(?:数|值|数据|任务)?[。.]?$"
)
_DERIVED_ALONE = RareRegexp(
    f"(?:{_DERIVED}|(?:所?占).{{0,10}}(?:比重|占比|份额|比例|百分比)|份额|[月季日年亩户地单]均|平均每.{{1,4}}|(?:[两二三]年)?年?均?平均(?:增长|增速|增幅)率?|两年平均.{{0,4}}"
    "|.{0,4}(?:完成率|完成比例|达标率|完成进度)|(?:未|待|应|拟|尚未)完成(?:任务)?|(?:剩余|尚余|余下|结余)(?:任务)?|净增(?:加|长)?"
    "|(?:与|较|距|距离|比).{1,10}(?:相比|比较|差距|缺口|差额|之差|相差)|(?:序时|时序|目标)进度|近\\d+个月"
    "|[月季]?环比.{0,4}|(?:发展|定基|环比|同比|增长)?指数|(?:.{0,6}指数)?[(]?以?(?:上年|去年|同期|基期).{0,3}[=为]100[)]?|折年率?|年化|签约|协议|合同|备案|申报|意向"
    "|排序|名次|拉动.{0,2}|(?:rank|share|index)s?"
    ")(?:[(]%[)])?(?:数据|数值|数|值|量|额|任务|情况|水平)*",
    [
        *("占", "比重", "份额", "均", "完成率", "完成比例", "达标率", "完成进度"),
        *("未完成", "待完成", "应完成", "拟完成", "剩余", "尚余", "余下", "结余"),
        *("缺额", "短收", "超收", "净增", "比较", "相比", "差距", "缺口", "差额"),
        *("之差", "相差", "序时进度", "时序进度", "目标进度", "个月", "环比", "指数"),
        *("100", "折年", "年化", "签约", "协议", "合同", "备案", "申报", "意向"),
        *("排名", "排位", "排序", "位次", "名次", "贡献率", "拉动"),
        *("rank", "share", "index"),
    ],
)
"""The same as the whole of what is said; a project may be 签约 or 备案 whatever its figure."""
_SIGNS_OF_KINDS = Signs(
    [
        *texts.SIGNS_OF_GOALS,
        *texts.SIGNS_OF_FORECASTS,
        *_DERIVED_ALONE.signs,
        *SIGNS_OF_DERIVED,
    ]
)
_AHEAD_OF_GOAL = LazyRegexp(
    rf"^(?:下一?步|下一?阶段|下一?季度|下月|明年|分[月季]|各[月季]|{TIME})(?=.)"
)
_ENGLISH_FORECASTS = frozenset({"estimates", "forecasts", "projections"})
_LAST_YEAR = LazyRegexp(
    "(?<![比较与同和及对按以])(?:去年|上一?年|前年|基期|^(?:历史)?同期(?=[数值完]))(?:度|同期)?(?!.*(?:对比|比较|相比|增长|增减|变化|预算执行))"
)
"""去年1-9月 or 上年同期 in a title, unless it compares."""
_GOALS = LazyRegexp("目标|计划|预算|(?:任务|指标|责任).{0,4}分解|分解[表方下]|指标下达")
_GOALS_IN_ENGLISH = LazyRegexp(
    r"\b(?:budget(?:s|ed)?|targets?|plans?|goals?|appropriations?|estimates|schedules?|trajector(?:y|ies)|thresholds?)\b",
    re.IGNORECASE,
)
_GOALS_AT_END = LazyRegexp(
    "(?:计划|安排|任务|责任|分工|(?:任务|指标|目标)分解|节点|倒排工期|时间|序时进度|时序|承诺事项|拟实施项目|规划|方案|要点|建设规模)"
    "(?:表|书|状|清单|一览表?|明细表?|分配表?)*$"
)
"""推进计划表, 工作任务清单: the last word of a title tells what its table is, whatever stands before it."""
_RESULTS = LazyRegexp(
    "完成|进展|实际|执行|落实|推进|进度|实现|情况|对比|快报|月报|季报|通报|监测|统计|台账|汇总|运行|(?<!计划)(?<!目标)(?<!任务)(?<!预算)指标$|actual|result|progress|outturn|report|execution|performance|spent|spending|expenditure|achieve",
    re.IGNORECASE,
)
_FORECAST = LazyRegexp(
    "预测|预计|预估|测算|展望|forecast|projected|projection|estimate", re.IGNORECASE
)
_FORECAST_DENIED = LazyRegexp("(?:非|不含|剔除)预[测计]")
_CALLS_FORECAST = LazyRegexp(
    "(?:均?为|系|是|属)(?:[一-鿿]{0,4})(?:预[测计]数?|预估数?|[测估]算数?)"
)
_CALLS_GOAL = LazyRegexp(
    "(?:均为|皆为|系|是|为)(?:[一-鿿]{0,4})(?:目标|计划|预算|任务)[数值]"
)
_PARTLY = LazyRegexp("部分|除|外|其中|个别|如无|[*※]|标注|除外|未注明")
_BRACKET_AT_END = LazyRegexp("[(（\\[【][^()（）\\[\\]【】]*[)）\\]】]$")


def kind_in_title(text: str) -> str:
    """Return the kind of figures that a title says to be below it; blank where it says none.

    >>> kind_in_title("2024年老旧小区改造推进计划表"), kind_in_title("2024年计划执行情况")
    ('goal', '')
    >>> kind_in_title("1-9月未完成情况")
    'derived'
    >>> kind_in_title("Unemployment (modeled ILO estimate), 2024"), kind_in_title("Estimates of unemployment")
    ('', 'forecast')
    """
    text = OFFICIAL_ESTIMATE.sub("", text)
    compact = re.sub(r"\s+", "", text)
    if _LAST_YEAR.search(compact):
        return texts.OTHER_KIND
    if _FORECAST.search(compact) and not _FORECAST_DENIED.search(compact):
        return texts.FORECAST
    if _DERIVED_AT_END.search(compact.strip(_AROUND_WORDS)):
        return texts.DERIVED
    if _GOALS_AT_END.search(_BRACKET_AT_END.sub("", compact).strip(_AROUND_WORDS)):
        return texts.GOAL
    names_goals = _GOALS.search(compact) or _GOALS_IN_ENGLISH.search(text)
    if names_goals and not _RESULTS.search(compact):
        return texts.GOAL
    return ""


def is_of_part(text: str) -> bool:
    """Return whether a note speaks of some of the figures: 部分, 其中, 除外."""
    return _PARTLY.search(text) is not None


def kind_in_note(text: str) -> str:
    """Return what a note calls the figures; blank where it calls them nothing, unclear where it speaks of some."""
    if _CALLS_FORECAST.search(text):
        kind = texts.FORECAST
    elif _CALLS_GOAL.search(text):
        kind = texts.GOAL
    elif _CALLS_DERIVED.search(text):
        return texts.DERIVED
    else:
        return ""
    if is_of_part(text):
        return texts.UNCLEAR
    return kind


def kind_stated(text: str) -> str:
    """Return the kind of figures that a text says there are, and nothing else; blank where they may be results.

    >>> kind_stated("四季度计划"), kind_stated("注：数据为估算数"), kind_stated("未完成数"), kind_stated("占GDP比重")
    ('goal', 'forecast', 'derived', 'derived')
    """
    if not may_state(text, _SIGNS_OF_KINDS):
        return ""
    if is_derived(text):
        return texts.DERIVED
    # 目标任务完成情况 is no goal: nothing is taken from its end.
    return next(filter(None, map(_kind, forms_without_words_ahead(text))), "")


def _kind(words: str) -> str:
    """Return the kind of figures that the words of a text are; blank for results and for none."""
    if words in _ENGLISH_FORECASTS:
        return texts.FORECAST
    kind = texts.kind_of(_AHEAD_OF_GOAL.sub("", words, count=1))
    if kind in {texts.GOAL, texts.FORECAST}:
        return kind
    is_no_amount = _DERIVED_ALONE.fullmatch(words) or is_derived(words)
    return texts.DERIVED if is_no_amount else ""
