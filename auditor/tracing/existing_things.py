"""Whether a figure counts what exists already, what is carried out or forbidden, or the parts of one thing."""

import re

from auditor.tracing.context import Context

# The figure counts what there is already: 把, 围绕, 全市有.
_TAKEN_UP = re.compile(
    r"(?:(?:^|[，,、；;：:.．])(?:把|将|对|从|以|用好|用足|发挥|聚焦|围绕(?:[省市县]定)?|(?:依托|瞄准|对照"
    r"|针对)[^，,、；;。\d]{0,12}|利用|立足|覆盖|这|该|我县|全[县市省区])|由|从|承载着|在全[国省市县区]|[减税]按"
    r"|[内市县省区共]有|(?:确定|提出|部署|明确)的|优先在|这将?使[^，,；;。\d]{0,6}|(?:强化|加强"
    r"|深化)与[^，,；;。\d]{0,6})$"
)
# What is watched or spoken of is there: 加强57家企业的监管, 对照5大类26项指标.
_KEPT_UP = re.compile(
    r"(?:加强|强化|规范|严格|深化)(?:对)?(?:[^，,；;。]*[、和与及])?[^，,；;。、\d]{0,8}$"
)
_WATCHED = re.compile(r"[^，,；;。]{0,16}(?:监管|管理|管控|监测|监督|指导|研判|保护)")
_HELD_AGAINST = re.compile(
    r"(?:全面|严格|逐一)?(?:对照|面向)[^，,；;。]{0,10}\d[^，,；;。]{0,6}$|^(?:积极|主动)?面向$"
)
# 紧盯世界500强、行业前10强: where one looks for something.
_LOOKED_AT = re.compile(
    r"(?:紧盯|瞄准)(?!.*剩余)(?:[^，,；;。]*[、和与及])?[^，,；;。、\d]{0,10}$"
)
# 围绕人口达到55万的大城市目标，构筑框架: a goal of later years.
_GOAL_BEHIND = re.compile(r"[^，,；;。]{0,30}(?:的[^，,；;。]{0,8}|远景|长远)目标")
# 与28家园区协同联动: those it is done with.
_TOGETHER = re.compile(r"[^，,；;。]{0,16}(?:协同|联动|共建)")
# 按照三年造林156万亩规划, 今年造林50万亩.
_BY_PLAN = re.compile(r"按照")
_PLAN = re.compile(r"[^，,；;。\d]{0,8}(?:规划|计划|部署|要求|标准)(?=[，,])")
_AMONG = re.compile(r"在[^，,；;。]*[的内]$")
_MIDST = re.compile(r"[^，,；;。]{0,16}中(?=[，,])")
# 高阳有3条高速: what a place has; 力争每村有1所 is promised.
_HAS = re.compile(r"[^，,；;。：:]{2,}[且都]?(?<![没未所享具拥只])有$")
_TO_HAVE = re.compile(
    r"力争|争取|确保|实现|达到|至少|每|各|都|均|要|将|使|让|做到|保证"
)
# 我市13个省级开发区是主战场: an account of what there is.
_OWN = re.compile(r"(?:[我本][省市县区州])?(?:[^，,；;。]{1,12}、)?")
_STATED_OF = re.compile(
    r"[^，,；;。]{2,24}(?<![但就还都正])(?:是|分布在|位居|贡献了|率(?:达|达到|超过)(?=\d))"
)
_DECIDED = re.compile(r"(?:确定|提出|梳理|筛选|部署|谋划)[了出]$")
_INDICATORS = re.compile(r"(?:监测|考核|约束性|预期)?指标(?!任务)")
# As far as something is, and not how much of it: 河道两岸1000米范围内.
_REACH = re.compile(
    r"(?:以内|之内)?(?:的)?(?:范围|半径|[^，,；;。\d]{0,4}(?:生活圈|服务圈|通勤圈)|机遇)"
)
# 推动10条重点产业链发展; chains that are built are promised.
_CHAINS = re.compile(
    r"(?:全|重点|主导|优势|特色|核心|支柱|新兴)*产业链(?!项目|企业|招商)"
)
_BUILT = re.compile(r"打造|培育|形成|新增|构建|建成|组建|布局|新建")
# Who is spoken to: 8500万江苏人民.
_PEOPLE_OF = re.compile(
    r"[^，,。；;、\d]{0,8}(?:人民(?![医币])|民(?=$|群众|[，,。；;的])|儿女|父老|干部群众)"
)
# The things worked at are there already: 做强22个产业、189条产业链.
_WORKED_AT = re.compile(
    r"(?:围绕|聚焦|优化提升|做大做强|做[强大优精深细]|培优|做精做优)(?:[^，,；;。]*[、和与及])?[^，,；;。、\d]{0,10}$"
)
_PERFECTED = re.compile(r"(?:完善|健全|优化)$")
_WAYS = re.compile(r"(?:模式|机制|体系|制度)$")
_FIELDS = re.compile(r"[^，,、；;。]{0,10}(?:产业链?|集群|领域|赛道|模式|体系|优势)")
_WORKED_ON = re.compile(r"挂图|改制|改造|整治|治理|修复|盘活|实施|提质|开展.{0,4}行动")
# 以15个重点村为示范, 从四项重点工作入手
_TAKEN_AS = re.compile(
    r"[^，,；;。]{0,12}(?:为(?:示范|重点|抓手|契机|试点|支撑|主线|载体|指导|依据|引领|统领|牵引|主题|遵循)|入手)"
)
_BY = re.compile(r"[以从]")
_DONE = re.compile(r"(?:完成|办好|抓好|落实|实施)")
# 依托甲、乙等50家企业
_LEANING_ON = re.compile(r"(?:依托|瞄准)[^，,；;。]*等")
# Rules that are there: 落实十个常态化30项防控措施.
_CARRIED_OUT = re.compile(r"(?:落实|执行|遵守|贯彻)[^，,；;。]{0,16}$")
_RULES = re.compile(r"[^，,；;。]{0,16}(?:措施|规定|举措|制度|清单)")
_SUPPORTING = re.compile(
    r"(?:支持|促进|推动|服务|保障|惠企|稳)[^，,；;。]{0,12}(?:发展|企业|经济|增长|消费|环境|措施|政策)$"
)
# 其中2项为计划完成项目: which of the things counted before are meant.
_SOME_OF_THEM = re.compile(r"(?:其中|其余)$")
# Characters: as far behind a figure stands what it counts.
_NEXT = 24
_FURTHER = 40
_CONSISTS_OF = re.compile(r"(?:主要)?(?:包括|包含|涵盖)")
_FORBIDDEN = re.compile(
    r"(?:决不|绝不|不得|严禁|禁止|不准)(?!低于|少于|高于|超过|突破|发生)[^，,；;。]*$"
)


def is_taken_up(context: Context) -> bool:
    """Return whether the figure counts what there is already."""
    if _is_worked_at(context) or _is_rule(context) or _is_known(context):
        return True
    clause = context.last_clause()
    if _LEANING_ON.fullmatch(clause) or _is_spoken_of(context, clause):
        return True
    if _BY.match(clause) and _TAKEN_AS.match(context.following(_NEXT)):
        return True
    if not _TAKEN_UP.search(context.before):
        return False
    # 完成人大确定的20项民生实事: they are what is to be done.
    if context.before.endswith("定的") and _DONE.match(clause):
        return False
    # 对 may lead to what is to be done with the things counted: 对32户企业进行改制.
    is_worked_on = context.before.endswith("对") and _WORKED_ON.search(context.behind)
    return not is_worked_on


def _is_spoken_of(context: Context, clause: str) -> bool:
    """Return whether the figure counts what is watched, held against, or had: it is there."""
    following = context.following(_NEXT)
    if _is_cared_for(context, clause, following):
        return True
    is_reach = _REACH.match(following) is not None
    if is_reach or _HELD_AGAINST.search(clause) or _counts_rules(context, following):
        return True
    if _AMONG.search(clause) and _MIDST.match(following):
        return True
    if _OWN.fullmatch(clause) and _STATED_OF.match(context.following(_FURTHER)):
        return True
    return _HAS.fullmatch(clause) is not None and not _TO_HAVE.search(clause)


def _is_cared_for(context: Context, clause: str, following: str) -> bool:
    """Return whether the figure counts what is watched, aimed at, or what something is done for or with."""
    if context.is_counter and _KEPT_UP.fullmatch(clause):
        return _WATCHED.match(following) is not None
    if _LOOKED_AT.fullmatch(clause) or _is_done_together(clause, following):
        return True
    if _BY_PLAN.match(clause) and _PLAN.match(following):
        return True
    if clause.startswith("对") and context.before.endswith("的"):
        return not _WORKED_ON.search(following)
    if context.is_counter or not clause.startswith("围绕"):
        return False
    return _GOAL_BEHIND.match(context.following(_FURTHER)) is not None


def _is_done_together(clause: str, following: str) -> bool:
    """Return whether the figure counts those with whom something is done: 与28家园区协同联动."""
    return clause.endswith("与") and _TOGETHER.match(following) is not None


def _counts_rules(context: Context, following: str) -> bool:
    """Return whether the figure counts indicators, or what was decided before: 县政府确定了12件实事."""
    if not context.is_counter:
        return False
    is_decided = _DECIDED.search(context.last_clause()) is not None
    return is_decided or _INDICATORS.match(following) is not None


def _is_worked_at(context: Context) -> bool:
    """Return whether the figure counts fields or ways of work that are there: 做强22个产业, 完善6个园区运营模式."""
    if _PERFECTED.search(context.before) and _WAYS.search(context.behind):
        return True
    clause = context.last_clause()
    if _CHAINS.match(context.behind) and not _BUILT.search(clause):
        return True
    is_field = _FIELDS.match(context.behind) is not None
    return is_field and _WORKED_AT.search(clause) is not None


def is_of_the_people(context: Context) -> bool:
    """Return whether the figure is the number of those who are spoken to: 8500万江苏人民."""
    return context.kind == "person" and bool(_PEOPLE_OF.match(context.behind))


def _is_rule(context: Context) -> bool:
    """Return whether the figure counts rules that are carried out: 支持民营经济发展31条."""
    unit = context.figure.unit
    if unit is not None and unit.name == "条" and not context.behind:
        return _SUPPORTING.search(context.before) is not None
    if _CARRIED_OUT.search(context.last_clause()) is None:
        return False
    return _RULES.match(context.following(_NEXT)) is not None


def _is_known(context: Context) -> bool:
    """Return whether the figure tells which of the things counted before are meant: 其中2项为计划完成项目."""
    if not context.behind.startswith("为"):
        return False
    return _SOME_OF_THEM.search(context.before) is not None


def is_part_of_thing(context: Context) -> bool:
    """Return whether the figure tells of what a thing consists: 包括1个药用植物园、2个博物馆."""
    return _CONSISTS_OF.match(context.last_clause()) is not None


def is_forbidden(context: Context) -> bool:
    """Return whether the figure tells what must not be done: 决不违规新增一吨钢铁."""
    return _FORBIDDEN.search(context.last_clause()) is not None
