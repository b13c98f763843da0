"""The words of headings over figures, by what they say: a result, a goal, a ratio, growth, another year, a forecast."""

import re

from auditor.model.patterns import LazyRegexp

# The words below are matched with a whole heading, without blanks, brackets of units and the period it begins with.
# From January on: 累计, 1月至本月, 截至9月; 累计 only before a word for a figure or at the end (累计新增 is a name).
STATES_CUMULATED = (
    "(?:自|从)?(?:本年|今年|年初|全年|本期|当年)?累[计积](?=完成|实际|实现|执行|值|数|量|额|金额|绝对|发生|收入|支出|入库|同比|增|比|较|为|占|\\d|[)上前一二三四±]|$)|(?:自|从)?年初(?:至今|以来)(?:累计)?|今年以来(?:累计)?|(?:截[至止])?目前累计|截[至止]目前"
    "|[1一元]月?[-—–―~至到][本当][月季期](?:累计|末)?|(?:至|截至|截止)?本[月季期][止末](?:累计)?|(?:至|截至|截止)本[月季期](?:累计)?|ytd|year-?to-?date|cumulative"
)
STATES_SINGLE = "当[月季期]|本季度|本[月季期]|单[月季]|month|quarter"
LAST_MONTH = LazyRegexp("当月|本月|单月|当季|本季")
# A result: 完成数, 实际值, 总量, 本年数, actual.
MAKES_VALUE = (
    "(?:实际)?(?:完成|实绩|实现|实际|执行|决算|快报|年报|月报|季报|(?:初步|统一)?核算|统计|核定)(?:值|数|量|额|数量|绝对[量额数值])?|(?:实际|绝对)(?:值|数|量|额)|(?:完成|实际)?(?:总量|总额)|obs_?value|数值|数额|数据|金额|值|数|量|额|本年度?数?|今年"
    "|期末(?:值|数|余额)?|余额|actuals?(?:expenditure|spending|spend|revenue|receipts|outturn|performance|results?|value|amount|todate)?|results?|outturn|achieved|realised|realized|executed|execution|value|amount|spent|spend|spending"
)
# Over the words that say of a row whether it is a result, a goal or a forecast, by which it is taken or set aside.
KIND_HEADINGS = frozenset({"类型", "数据类型", "数据类别", "kind", "type"})
EXPLICIT_AMOUNT = LazyRegexp("绝对|总量|总额|金额|额$|数额|余额")
# A word that may be over results or over talk of them: 完成情况, 进展.
WEAK_VALUE = (
    "(?:目前|当前|工作|任务|最新|实际|目标)*(?:完成|进展|进度|推进|落实|执行)(?:情况)?|(?:目前"
    "|当前|最新)进展|进展程度|status|progress"
)
# A goal, of the year or of a part of it: 全年目标, 序时任务, 年初预算数.
GOAL = (
    "(?:全年|年度|本年|年初|年|序时|分解|工作|预期|考核|责任|调整后?|阶段|本月|当月|当季|季度|月度|本季)*"
    "(?:目标|计划|任务|预算|预期|应完成|下达|指标值)(?:任务|目标|计划|预算)*(?:值|数|量|额)?|(?:annual|fullyear|full-year|year|approved|original|revised|adjusted|initial|final|current|total)*(?:target|budget|plan|goal|appropriation|allocation)s?(?:value|amount)?"
)
# A completion rate: 完成率, 占年度目标比重, 完成年度预算%.
RATIO = (
    "(?:累计|实际|目标|任务|工作|计划|预算|年度|全年|支出|收入)*(?:完成|进度|执行|收入进度)(?:率|比例|比|百分比|进度|占比)%?|(?:完成|占|为)(?:全年|年度|年初|本年|调整后?)*(?:目标|任务|预算|计划)(?:任务|目标|数|值)?的?(?:%|比重|比例|百分比|进度|比)?"
    "|执行进度|目标进度|(?:决算|执行|完成)数?[为占](?:预算|调整预算|年初预算|目标|计划)数?的?%?|(?:completion|execution)(?:rate)?%?|%?(?:completed|executed|achieved|spent)?of(?:annual|approved|revised)?(?:target|budget|plan)|%(?:completed?|executed|achieved|spent|execution)|achievement(?:rate)?%?"
)
# A growth over the year before: 同比±%, 比上年同期增长, 增速.
GROWTH = (
    r"(?!比率)(?:同比|(?:比|较)(?:上年|去年|上年同期|去年同期|同期)?(?:同期|同比)?)(?:\(?[±+]\)?[/-]*|增长|增|增减|升降|(?:上升|增加|提高)或(?:下降|减少|降低)|增速|增幅|涨跌)*(?:率|幅度?|速度?|情况)?(?:[±+%/-]*|\([±+][%/+-]*\))"
    r"|(?:名义|可比价?|实际|现价|不变价|年均)?(?:增长|增速|增幅|增减|升降|(?:上升|增加|提高)或(?:下降|减少|降低)|涨幅|涨跌|±)(?:率|幅度?|速度?|情况)?[±+%/-]*|[±+][/-]*%?|%?\(?yoy\)?(?:growth)?%?|growth(?:rate)?%?|change%?|%change"
)
# A heading that is not understood and is over a growth all the same, or over an index: 环比增长%, 较年初增减,
# 两年平均增速, 全市增速, 指数（上年=100）, 为上年同期%, QoQ change.
OTHER_GROWTH = LazyRegexp(
    "(?!.*(?:排[名位序]|位次|名次|rank))(?:环比|增长|增速|增幅|增减|升降|[升加高]或[下减降]|涨跌|涨幅|指数|比率|(?:上年|去年|同期)(?:同期|同月)?[=为]100"
    "|[比较为](?:上[月季]|年初|上年|去年|同期|(?:19|20)\\d\\d年)|[两三四五]年平均|变[化动]|幅度|差额|[与和跟同](?:去年|上年|同期)|%|growth|change|chg|qoq|mom|yoy|y/y|index)"
)
# A figure of the year before: 上年同期, 去年实际.
LAST_YEAR = (
    "(?:上年|去年|上期|基期|前年|上年度|上一年)(?:同期|同月|实际|完成|实绩|累计|决算|末|底"
    "|数|值|量|额)*|同期(?:数|值|完成数?)?|(?:last|previous|prior)year"
)
FORECAST = LazyRegexp(
    "预测|预计|预估|估计|测算|展望|[(]预[)]|forecast|projected|projection|estimate"
    r"|(?:\d{4}年?|[(])[ef][)]?$",
    re.IGNORECASE,
)
WHOLE = LazyRegexp("合计|总计|全[国省市县区州旗镇乡]|total")
LOOKS_LIKE_RESULT = LazyRegexp(
    "完成|实际|执行|累计|当月|本月|本季|当季|决算|actual|result"
    r"|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/' ]?\d{2}$"
)
"""Words of a heading over results: where such a column is not used, somebody must look at it. Sep-24 may be a month."""
MAY_BEGIN_WITH_MONTHS = LazyRegexp(
    r"(?:截[至止]|(?:19|20)\d\d[-.年/])?(?:\d{1,2}(?:[-—–~至]\d{1,2})?|[前上第]?[一二三四]|[上下]半)(?:个?月|季度?|年)"
    r"|(?:19|20)\d\d[-./]\d{1,2}(?!\d)"
)
"""A heading that is not understood and begins with months: 8月定稿, 截至10月15日."""
_HEADS_TIMES = LazyRegexp("(?:年|年份|年度|季|季度|月|月份|year|yr|month|quarter)$")
_COMPARES = LazyRegexp("[比较上去前同环增每]")
OF_SOMETHING_ELSE = LazyRegexp(
    "开工|动工|建成|建设|竣工|完工|投产|投用|投运|立项|批复|批准|成立|设立|起始|开始|结束|截止|计划|基期|基准|出生|入职|入库|注册"
    "|started?|built|founded|base|due|since|completed?|opened"
)
"""Words of a heading over years of something else than the figures beside it."""


def heads_times(heading: str) -> bool:
    """Return whether a heading ends with a word for times of the figures beside it: 申报年, 入统月份."""
    if _HEADS_TIMES.search(heading) is None or _COMPARES.search(heading):
        return False
    return OF_SOMETHING_ELSE.search(heading) is None
