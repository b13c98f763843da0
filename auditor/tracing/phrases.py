"""The words that stand before and behind the figures of a report: verbs, accounts of the past, bounds, lists."""

import re

from auditor.model.patterns import LazyRegexp

_LEADING_VERBS = (
    *(
        "力争全年引进",
        "力争全年入库",
        "力争新增",
        "力争",
        "争取",
        "争创",
        "确保",
        "努力",
        "全年",
        "全力推进",
        "积极",
    ),
    *(
        "新增",
        "新建",
        "新培育",
        "新造",
        "新改建",
        "改建",
        "改扩建",
        "改造提升",
        "提升改造",
        "改造",
        "建成",
        "建设",
        "完成",
    ),
    *(
        "实施",
        "打造",
        "开展",
        "培育",
        "引育",
        "引进",
        "推动",
        "推进",
        "创建",
        "交付",
        "入库",
        "申报",
        "认定",
        "谋划",
        "发放",
    ),
    *(
        "培训",
        "举办",
        "整治",
        "修复",
        "治理",
        "淘汰",
        "化解",
        "盘活",
        "加强",
        "招引",
        "签约",
        "开工",
        "竣工",
        "投用",
        "落地",
        "组建",
    ),
    *(
        "设立",
        "选派",
        "引导",
        "形成",
        "做好",
        "解决",
        "编制完成",
        "启动",
        "提质升级",
        "招聘",
        "安置",
        "帮扶",
        "救助",
        "清理",
        "整理",
        "腾出",
        "拆除",
        "种植",
        "栽植",
    ),
)
VERB = LazyRegexp(
    "|".join(sorted(map(re.escape, _LEADING_VERBS), key=len, reverse=True))
)

# What speaks of what has been: an account, a base, a state of today.
PAST = LazyRegexp(
    r"(?<![较比])去年(?!同期水平)|(?<![较比网])上年(?!持平)|前年|过去一年|一年来|截至目前|(?<!项)目前|现[已有]|原有"
    r"|已经|已[完建入有达]|已下达|累计完成|比上年同期|考虑了|应出席|实际出席|应到|实到|仅为|仍有|还有|尚有|借鉴|屈指"
)
# What follows a figure and belongs to it.
SUFFIX = LazyRegexp(r"(?:及?以上|或以上|以内|及?以下|之内|左右|上下)")
# What governs a promise or leads to it is no part of its name, unless nothing else is left.
_GOVERNING = LazyRegexp(
    r"^(?:的|将(?=[^军])|力争|争取|确保|努力|全年|年内|年底前?|今年|[本当]年|20\d\d年(?:度|内|底前?|[末前])?|计划|预计"
    r"|要|再(?!生)|并|其中|实现(?!率)|同比|[较比](?:上年|去年)"
    r"|(?:到|在)?(?:前?[一二三四]季度|[上下]半年|\d{1,2}月)(?:\d{1,2}日)?[底末份]?前?(?![、—-]))+(?=.{2})"
)
# How it is gone about says nothing of what: 加快推进, 扎实办好.
_MANNER = LazyRegexp(
    r"^(?:扎实|加快|加紧|持续|全力|大力|积极|着力|稳步|有序|统筹|深入|重点(?=推进|推动|抓|做|办|建设|实施|打造|培育"
    r"|支持)|继续|推进|推动|抓好|做好|办好)+(?=.{4})"
)
_LEADING_TO_FIGURE = LazyRegexp(
    r"(?:(?<=.{3})(?:超过?|约|为|在|近|共|再|将|完成)|[≥≧>＞≤≦<＜=＝]|达到|(?<!下)达|分别|累计|[下上]?[降升][至到]"
    r"|超过|突破"
    r"|(?<=率)保持|(?<=.{3})要?力争|(?<=.{3})[要的]|(?:压缩|压减|缩短|缩减|精简|降低|提高|提升|增加|扩大|控制|稳定"
    r"|保持)[至到在]|不[得能应]?[高低大小多少]于|不[得能应]?(?:超过?|突破))+$"
)
_ITEM_NUMBER = LazyRegexp(
    r"^(?:[（(]\d{1,2}[)）]|[①-⑳]|\d{1,2}[.．、](?=\D)|[一二三四五六七八九十]{1,3}是(?=.{2}))"
)
# What leads to what is counted, before the verb or in its place: 加快建设500个项目.
_LEADING = LazyRegexp(
    r"^(?:[一二三四五六七八九十]{1,3}是|我们|今年|全年|年内|再|将|要|加快|协同|深化|提质|滚动|持续|全力|强力|稳妥|重点"
    r"|全面|大力|积极|有序|继续|深入|扎实|统筹|优化|进一步|着力"
    r"|高质量|高标准|布局|办好|抓好|做大|做强|做优|关停|解决|发展|安排|支持|推出|组织|选树|配置|招募|串联|有机|规划"
    r"|谋划|累计|分别|共)"
)
_QUOTE = LazyRegexp(r"[“”\"]")
AND = LazyRegexp(r"[、和与]|以及|(?<!普)及(?![时格])")


def leading_verb(text: str) -> str:
    """Return the verb that a text begins with; blank where it begins with none."""
    verb = VERB.match(text)
    if verb is None:
        return ""
    return verb[0]


def without_verb(text: str) -> str:
    """Return a text without the verb that it begins with."""
    return text[len(leading_verb(text)) :]


def without_leading(text: str) -> str:
    """Return a text without all the verbs and manners that lead to what it names.

    >>> without_leading("今年再加快建设"), without_leading("重点实施城区")
    ('', '城区')
    """
    while True:
        shorter = _LEADING.sub("", without_verb(text))
        if shorter == text:
            return text
        text = shorter


def listed_things(text: str) -> list[str]:
    """Return the members of a list of names."""
    return [thing for thing in AND.split(text) if thing]


def tidy(name: str) -> str:
    """Return a name without what governs it, what leads to its figure, and half a pair of quotes or brackets."""
    name = _ITEM_NUMBER.sub("", name)
    name = _GOVERNING.sub("", name.strip("，、. "))
    name = _MANNER.sub("", name)
    name = _LEADING_TO_FIGURE.sub("", name)
    # 博物馆（科技展馆: the list in brackets was parted.
    if name.count("（") > name.count("）"):
        name = name.partition("（")[0] or name
    if len(_QUOTE.findall(name)) % 2 == 0:
        return name
    return _QUOTE.sub("", name)
