"""Patterns of the verbs that promise a stage of a work, with what may stand around them."""

from auditor.model.patterns import LazyRegexp
from auditor.tracing.stage_verbs import STAGE_BEFORE, STAGE_BEHIND
from auditor.tracing.stages import Stage
from auditor.tracing.word_lists import any_of, words_in

# What a work is fit for when that is promised: 具备接待能力; what may begin is not begun.
_FIT = r"(?:具备|达到)[^，、]{1,8}?(?:条件|能力)"
# What comes before a work is begun: 完成规划定位和立项.
_PREPARED = r"完成[^，、的]{0,8}(?:规划|设计|立项|选址|可研|招标|(?:前期|审批|用地)手续)(?:工作)?"
# Entered into a plan, approved, or examined: still being prepared.
_PLANNED = r"(?:取得|获得|通过)[^，、]{0,6}(?:批复|评审|核准|审批|审查)"
_PLANNED += r"|(?:纳入|列入|进入)[^，、]{0,14}规划(?:修编|盘子)?"
_FIT_TO_BEGIN = LazyRegexp(rf"{_PLANNED}|开工|施工|动工|报批|审批|招投?标|{_PREPARED}")


def stage_behind(verb: str, adverbs: str = "") -> Stage:
    """Return the stage that a verb behind names promises, with the words between.

    >>> stage_behind("具备接待能力"), stage_behind("达到开工条件"), stage_behind("完工", "主体")
    (<Stage.IN_USE: '投用'>, <Stage.PREPARED: '前期'>, <Stage.BEING_BUILT: '在建'>)
    """
    stage = STAGE_BEHIND.get(verb)
    if stage is Stage.COMPLETED and "主体" in adverbs:
        # Where the main building is done the work is not.
        return Stage.BEING_BUILT
    if stage is not None:
        return stage
    if _FIT_TO_BEGIN.search(verb):
        return Stage.PREPARED
    return Stage.IN_USE


# What is spent on it, before the verb: 投资7000余万元加快推进.
_SPENT = r"(?:总?投资|投入)(?:约|近|超)?[\d.]+[多余]?[万亿]*[多余]?元(?!的)"
# When and how, before a verb.
_ADVERB = (
    rf"(?:{any_of(words_in('adverbs'))}|[一二三四五六七八九十](?:要|是)|20\d\d年|突出(?=抓)|年底前?"
    r"|前?[一二三四]季度[末底]?前?|第[一二三四]季度|[0-9]{1,2}月(?:[0-9]{1,2}日)?[底末份]?前?"
    r"|国庆节?前?|[春秋]季(?:开学|学期)?前?|春节前?|元旦前?|暑[期假]前?|前(?![进山门旗海锋郭沿程])"
    r"|加快(?=建成|完成|竣工|投用|开工)|推动(?=[^，]*(?:开工|建成|投产|投用|通车|竣工))"
    rf"|{_SPENT})"
)
# At most eight: without a bound, a text of nothing but adverbs could be read in more ways than there is time for.
_ADVERBS = _ADVERB + r"{0,8}"
_BEHIND_VERBS = f"{any_of(STAGE_BEHIND)}|{_FIT}|{_PLANNED}"
VERB_BEFORE = LazyRegexp(rf"{_ADVERBS}(?P<verb>{any_of(STAGE_BEFORE)})")
VERB_BEHIND = LazyRegexp(rf"(?P<adverbs>{_ADVERBS})(?P<verb>{_BEHIND_VERBS})$")
# 一园年内建成标准厂房, 城投公司要完成道路建设: who does it.
SUBJECT = LazyRegexp(
    rf"(?![把将使让与对在以])[\u4e00-\u9fff]{{2,6}}?还?将(?={_ADVERBS}(?:{any_of(STAGE_BEFORE)}))"
    r"|(?:高速公路|高速|铁路|公路|国省道|水利|航道|机场|电网)(?=续建|新开工|新建成)"
    r"|(?![把将使让与对在])[\u4e00-\u9fffA-Z]{1,8}?(?:区|园|城|集团|公司|镇|乡)"
    rf"(?=(?:年内|今年|确保|力争|要)+{_ADVERBS}(?:{any_of(STAGE_BEFORE)})|(?:全面|基本)?完成|(?:全面|基本)?建成)"
)
# 南部开工建设大桥, 云溪健康谷开工建设总部: said of works wherever it stands.
SUBJECT_AND_VERB = LazyRegexp(
    r"(?![把将使让与对在以])[\u4e00-\u9fffA-Z“”]{2,16}?"
    r"(?P<verb>开工建设|破土动工|动工建设|启动建设|建成投产|建成投用|加快建设|加快推进|规划建设)(?=[^、，]{4})"
)
# 开通云安高铁、完成云溪路改造: a part of a list has a verb of its own.
ANOTHER_VERB = LazyRegexp(
    r"(?<=.{4})、(?=(?:[强全大]力推[动进]|建成|完成|开工建设|启动建设).{3})"
)
# Within a list a verb ends a part of it: 甲开工、乙投入使用.
VERB_WITHIN = LazyRegexp(
    rf"(?<=.{{3}})(?P<adverbs>{_ADVERBS})(?P<verb>{_BEHIND_VERBS})、"
)
ADVERBS_BEFORE = LazyRegexp(rf"^{_ADVERBS}")

# A clause without a name says what becomes of the works before it: 确保6月底前通车, 促其尽快开工, 完成手续并开工建设.
VERB_ALONE = LazyRegexp(
    rf"(?:{_ADVERBS}(?:完成|完善|办理|破解|取得)[^、]{{0,12}}"
    r"(?:手续|工作|征[地拆迁]|审批|论证|设计|招标|可研|流程|瓶颈)[^、]{0,4}并)?"
    rf"(?P<adverbs>(?:{_ADVERB}|促使?其|使其|推动其|项目|工程|[一首]期|部分|全部|陆续|也){{0,8}})"
    rf"(?P<verb>{_BEHIND_VERBS}|{_PREPARED})"
)
# Wished for, and not promised for the year.
NO_DATE = LazyRegexp(r"早日|尽快|尽早|加快")
# A clause that says of works that they are cared for; the next one says what becomes of them.
SUPPORT_CLAUSE = LazyRegexp(
    rf"{_ADVERBS}(?:对|围绕|紧盯|盯紧|突出抓好|突出抓|抓好|抓实|强化|做好|加强|加大|服务)(?P<names>.{{3,}}?)"
    r"(?:服务保障|跟踪服务|要素保障|的?(?:协调|推进|服务|支持|建设|督导|调度|攻坚)力度|建设)?$"
)
