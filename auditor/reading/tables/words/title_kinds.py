"""Which kind of figures a title or a note says to be in a table: results, goals, forecasts, or what is no amount."""

import re

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words import texts

_AROUND_WORDS = "()（）[]【】，,、；;：:。%％±+-~ "
_DERIVED = (
    "增速|增长率?|增幅|降幅|增减幅?|同比|环比|折年率|移动平均|滚动\\d+个月|两年平均|占比|比重|完成率|完成比例|目标进度"
    "|差额|差距|缺口|缺额|短收|超收|减收|净增量|贡献率|拉动(?:点数)?|指数|基数|得分|排名|排位|位次|人均|月均|日均"
    "|未完成|待完成|应完成|拟完成|剩余|任务量|(?<![去上]年)(?:历史)?同期[数值]"
    "|较(?:上年|去年|年初|上月|上季|上期)末?(?:的)?(?:变化|增减)"
)
_DERIVED_AT_END = LazyRegexp(
    rf"(?:{_DERIVED})(?:值|数|额|量|任务|指标|水平)?(?:变化)?(?:情况|对比|一览|统计|数据|汇总|表)*(?:[(（][±%％]+[)）])?$"
)
"""同比增长情况 at the end of a title: what is below it is no amount."""
_CALLS_DERIVED = LazyRegexp(
    f"(?:均为|皆为|系|是|为)(?:[一-鿿]{{0,4}})(?:{_DERIVED})(?:数|值|数据|任务)?[。.]?$"
)
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
    """
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
