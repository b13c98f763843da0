"""Whether less is better of what a name is of, by the word that the name is at heart: 失业率, Unemployment rate.

A closed list: other names say nothing, and 失业保险参保率 or Homes for homeless people are of something else.
"""

from functools import lru_cache

from auditor.model.declines import name_at_heart
from auditor.model.patterns import LazyRegexp, RareRegexp

# What a name ends with, whatever stands before it.
_ENDINGS = (
    r"失业率|死亡率|病死率|伤亡率|死亡人数|伤亡人数|亡人数|发病率|患病率|感染率|发生率|发案率|发案[数量]|犯罪率|事故率|事故起数"
    r"|事故[数量]|火灾起数|返贫率|辍学率|漏损率|空置率|流失率|差错率|故障率|投诉[率量]|超标率|违约率|逾期率|不良率"
    r"|不良贷款(?:率|余额)|负债率|债务率|杠杆率|赤字率|恩格尔系数|基尼系数|城乡(?:居民)?(?:人均)?(?:可支配)?收入(?:比|倍差|差距)"
    r"|能耗(?:强度)?|水耗|煤耗|用水总量|排放(?:量|总量|强度)|(?:重污染|超标)天数"
    r"|(?:消费价格|物价|cpi)(?:总?水平)?(?:总?指数)?(?:涨幅|上涨)?|(?<![氧子])浓度|臭氧浓度|(?:细|可吸入)颗粒物|pm(?:2\.5|10)"
    r"|失业人[数员]|死亡|事故|(?:债务|负债)(?:余额|总额)|负债|二氧化硫|氮氧化物|化学需氧量|氨氮"
    r"|(?:办理|办结|审批|开办|等候|等待|候诊|响应)(?:时限|时间|时长)"
)
_AT_END = RareRegexp(
    rf"({_ENDINGS})(?:年?均值|平均值|平均水平|控制(?:数|率|目标|在)?)?$",
    [
        *(
            "失业",
            "死亡",
            "病死",
            "伤亡",
            "亡人",
            "发病",
            "患病",
            "感染",
            "发生率",
            "发案",
        ),
        *(
            "犯罪",
            "事故",
            "火灾",
            "返贫",
            "辍学",
            "漏损",
            "空置",
            "流失",
            "差错",
            "故障",
        ),
        *(
            "投诉",
            "超标",
            "违约",
            "逾期",
            "不良",
            "负债",
            "债务",
            "杠杆",
            "赤字",
            "系数",
        ),
        *(
            "收入比",
            "倍差",
            "差距",
            "能耗",
            "水耗",
            "煤耗",
            "用水",
            "排放",
            "天数",
            "浓度",
        ),
        *(
            "消费价格",
            "物价",
            "cpi",
            "颗粒物",
            "pm",
            "二氧化硫",
            "氮氧化物",
            "化学需氧量",
        ),
        *("氨氮", "时限", "时间", "时长"),
    ],
)
# With one of them the name is of what gets less, or of what is done about it.
_LESS = LazyRegexp(
    r"[减降削腾]|压[缩降]|节[约能水]|防[止范治控]|预防|治理|淘汰|退出|清退|化解|整改|查处|帮扶|培训|安置|救助|服务"
)
_ENGLISH = (
    r"unemployment|mortality|deaths?|fatalities|crimes?|burglar(?:y|ies)|emissions|pm ?2\.5|pm ?10|pollution|poverty"
    r"|homelessness|homeless (?:people|households)|rough sleepers?|accidents?|collisions?|inflation|backlogs?"
    r"|(?:vacancy|dropout|drop-out|truancy|default|infection|accident|leakage|crime) rates?|debt ratio|deficit"
    r"|(?:waiting|processing|response) times?|complaints|overcrowding"
)
# A name in English is at heart what stands before its first preposition: 'Homes for homeless people' are homes.
_HEAD = RareRegexp(
    rf"^(?:.*\s)?({_ENGLISH})(?: (?:rates?|ratios?|levels?|numbers?|counts?|concentrations?|averages?))?$",
    "aeioup",
)
_PREPOSITION = RareRegexp(
    r"\s(?:of|for|in|on|to|by|with|among|per|from|at|under|against|between)\s", "aeioy"
)
_COUNT_OF = RareRegexp(
    r"^(?:the )?(?:(?:annual|total|average|mean) )?"
    r"(?:numbers?|rates?|levels?|share|ratio|concentrations?) of (?:the )?",
    [" of "],
)
_LESS_IN_ENGLISH = RareRegexp(
    r"\b(?:reduc|cut|fall|fewer|less|lower|declin|decreas|drop|prevent|avoid|clear|resolv|solv|sav|detect|tackl"
    r"|end(?:ing)? )",
    "aeiou",
)


@lru_cache(maxsize=2**12)
def better_low_word(name: str) -> str:
    """Return the word of a name that is of what is better the lower it is; blank where the name says no such thing.

    >>> better_low_word("城镇登记失业率"), better_low_word("Unemployment rate in the county")
    ('失业率', 'unemployment')
    >>> [better_low_word(name) for name in ("失业保险参保率", "单位GDP能耗下降", "Homes for homeless people")]
    ['', '', '']
    """
    bare = name_at_heart(name)
    found = _AT_END.search(bare)
    if found is not None:
        return "" if _LESS.search(bare[: found.start()]) else found[1]
    return _english_word(bare)


def _english_word(name: str) -> str:
    """Return the word at the heart of a name in English that is of what is better low; else blank."""
    if _LESS_IN_ENGLISH.search(name):
        return ""
    counted = _COUNT_OF.sub("", name)
    found = _HEAD.match(_PREPOSITION.split(counted, 1)[0].strip())
    return "" if found is None else found[1]
