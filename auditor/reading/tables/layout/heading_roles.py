"""The roles of columns that hold no figures, by the words of their headings: names, months, units, sources, notes."""

from collections.abc import Sequence

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.column_names import COLUMNS
from auditor.reading.tables.words.export_codes import HEADS_CODES

# A line above others that says nothing of the figures: 完成情况, 主要指标.
NEUTRAL = LazyRegexp(".*(?:情况|指标|数据|统计|收支|表)|其中[:：]?|(?:主要)?内容")
_TARGET = LazyRegexp(
    "(?:主要|重点|核心|考核|监测|统计|经济|社会|发展|目标|年度|评价|约束性|预期性)*指标(?:名称|项目|内容|分类)?|(?:key|performance)*(?:indicators?|metric|kpi)s?(?:name)?|(?:data)?series(?:name)?"
)
MULTIPLIES = "数?量级|(?:单位)?(?:倍|乘)数|换算系数|(?:unit_?|scale_?)?mult(?:iplier)?|scal(?:ar|e)_?factor|power_?code"
"""Headings over what figures are to be multiplied with."""
_WEAK_TARGET = LazyRegexp(
    "(?:重点|工作|目标|建设|考核|预算|科目|收入|支出|主要|具体|年度)*(?:项目|任务|科目|事项|内容|实事|(?<=重点)工作|(?<=主要)工作)(?:名称|内容|及内容)?|目标任务|名称|目标名称|产品名称?|工作内容|内容|item|name|description|programme|program|measure|lineitem|category|expenses?|accounts?"
)
_TIME = LazyRegexp(
    "(?:统计|数据|所属|归属|考核|报告|任务|预算|指标|填报|上报|核算|评价|财政|会计|民国)?(?:年份?|年度|季度?|月份?)|财年|学年|fy|月度|日期|时间|时间段|时段|所属时期|半年度?|年月|旬|周次?"
    "|报告期|统计期|统计时间|统计日期|数据日期|期间|时期|期别|期数?|期次|所属期间?|months?|mon|dates?|(?:fiscal|financial|calendar|reporting)?(?:years?|yr)|quarters?|qtr|half(?:year)?|weeks?|time|(?:reporting|time)_?period"
)
_ROLES = {
    "weak-target": _WEAK_TARGET,
    "source": LazyRegexp(
        "(?:资料|数据|信息)?来源(?:单位|部门)?|发布(?:方|机构|单位)|数据提供(?:单位|部门)?|sources?"
    ),
    "note": LazyRegexp("备\\s*注|说明|附注|备\\s*考|注|remarks?|comments?"),
    "unit": LazyRegexp(
        "(?:计量|计算|指标|数量|金额|货币|统计|核算|数据)单位|units?(?:ofmeasure)?|uom"
        # What figures are to be multiplied with is a unit, and beside one of its own in doubt.
        f"|{MULTIPLIES}"
    ),
    "basis": LazyRegexp("(?:统计|数据|指标|计算)?口径|basis|累计[/或]当[期月]"),
    "owner": LazyRegexp(
        "(?:牵头|责任|主管|承办|主办|主责|落实|完成|实施)(?:责任)?(?:单位|部门|科室|股室)(?:及责任人)?|责任主体|owner|responsible(?:unit|department)?|department"
    ),
    "problem": LazyRegexp(
        "(?:当前|目前|主要)?(?:存在|主要|面临)?的?(?:主要)?(?:问题|困难)(?:和|及|与|、)?(?:问题|困难|不足|原因|原因分析)?|(?:未完成|滞后|欠进度|未达序时|未达标)?原因(?:分析|说明)?|issues?|problems?"
    ),
    "next_step": LazyRegexp(
        "(?:下一?步|下阶段|下一阶段|下步|整改|推进|工作)(?:的|主要)?(?:工作)?(?:措施|打算|计划|安排|举措|思路|建议)|(?:采取|主要|工作)?的?(?:措施|举措)|整改措施及时限|nextsteps?|actions?"
    ),
}
_HARMLESS = LazyRegexp(
    "序号|编号|no\\.?|#|(?:全[国省市县区州]|[省市县区])?(?:内|中)?排[名位序]|位次|名次|(?:牵头|责任|分管|包联|联系|主管|县级|市级|挂牌)?(?:领导|责任人|联系人|负责人|包联人)|(?:配合|协同|协办|参与|监督|督办)(?:单位|部门)|.*(?:电话|编码|代码|id)|联系方式|权重|分值|得分|评分|"
    "更新时间|(?:数据)?(?:填报|上报|报送|报告|录入|提交|审核|更新|发布|导出)(?:时间|日期)|填报人|审核人|备注\\d|(?:完成)?时限|(?:完成|截止)(?:时间|日期)|时间节点|(?:建设|实施)?地[点址]|位置|建设性质|建设年限|占比|比重|亮灯|是否.*|"
    "评价|考核结果|任务来源|文号|依据|region\\d"
)
_ROLES["code"] = HEADS_CODES
_ROLES["harmless"] = _HARMLESS
_ROLES_BEFORE_PLACES = (("target", _TARGET), ("period", _TIME))
_EXACT = {
    name: role
    for role, names in COLUMNS.items()
    if role not in {"value", "ratio"}
    for name in names
}


def role_of_heading(parts: Sequence[str]) -> str:
    """Return the role of a column that holds no figures; blank for others."""
    if not parts:
        return ""
    if len(parts) > 1 and NEUTRAL.fullmatch(parts[0]) is None:
        return ""
    last = parts[-1]
    return _EXACT.get(last) or _role_by_words(last)


def _role_by_words(heading: str) -> str:
    """Return the role that the words of a heading are of as a whole; blank where they are of none."""
    for role, words in _ROLES_BEFORE_PLACES:
        if words.fullmatch(heading):
            return role
    if texts.heads_places(heading):
        return "entity"
    for role, words in _ROLES.items():
        if words.fullmatch(heading):
            return role
    return ""
