"""How the names of works are told from kinds of works: what works end with, what no name begins with, general words.

Words stand in the lists of `words/`; here are the patterns of those that depend on the characters around them.
"""

import re
from functools import cache

from auditor.tracing.word_lists import any_of, words_in

_ENDINGS = (
    r"航站[楼区]|[足篮]球场|新[院园校馆]|[鸡猪牛羊]舍|[料肥药冰纱砖]厂|[省县]道|水源(?:工程)?|航道(?:升级|整治|提升)"
    r"|(?:商贸|建材|家居|服装|农贸|装饰|商品|箱包)城|(?:应急|救援|调度|指挥|集散|康复|监测|发展指导)中心"
    # By their place or their number: 东延, 二环, 三期, 第一中.
    r"|[东西南北]延伸?|[东西南北分]校|[东西南北][一二三四五]环|大[东西南北]环|[一二三四][线期]|[A-Z0-9]线"
    r"|[一二三四五六七八九]标段?|第?[一二三四五六七八九十]{1,3}[中小幼]"
    # By what they are called: 云溪港, 云溪大街, 云溪北站.
    r"|[\u4e00-\u9fff]{2}(?:港|大街|[东西南北]站)|[\u4e00-\u9fff]闸|[产科创企新示孵][\u4e00-\u9fff]园"
    # But not as in 思路, 高层, 互联互通, 大使馆, 工作站.
    r"|[^思出套0-9A-Za-z_]路|[^0-9A-Za-z_]桥|[^0-9A-Za-z_大一镇村]街|[^高层0-9A-Za-z_]楼|[^路]管网|[^领使公]馆"
    r"|(?<!冰雪)运动场|(?<!设施)(?<!修复)重建|(?<!互联)互通|(?<!氢)储能|(?<!工作)(?<!驿)(?<!网)(?<!车)[\u4e00-\u9fff]站"
    # By what is done with them.
    r"|(?:公园|广场|大道|[路街])[^、]{0,4}(?:提升|提质)|环境(?:综合)?整治"
    r"|[路桥街楼房巷线道][^、]{0,4}[大中维]修|(?:水体|河道|河流|[沟渠湖河])(?:综合)?[治整][理治]"
)
_WORK = f"{any_of(words_in('endings_of_works'))}|{_ENDINGS}"
ENDS_AS_WORK = re.compile(rf"(?:{_WORK})(?:[(（][^)）]{{1,20}}[)）])?$")
# Of those the ones that name kinds as often as works.
ENDS_AS_KIND = re.compile(
    r"(?:(?<!建)项目|(?<!建)工程|基地|中心|园区|工厂|电厂|电站|市场|(?<!高速)公路|高中|产业园|港|枢纽|综合体|整治|镇区"
    r"|功能区"
    r"|储能|光伏|风电|煤电|改造|扩容|通道|段|机组|学院|大道|口岸|小镇|湿地|管网|路网|水源|安置区|绿道|步道|搬迁|拓宽)$"
)
# Characters that what is built may end with, where the verb says that it is built.
BUILT_PLACE = re.compile(
    r"(?:(?<![家校田乐])园|(?<!法)(?<!检察)院|(?<!工)厂|(?<!网)站|(?<![市现立])场|(?<!验)室|(?<![课讲])堂"
    r"|(?<![思出后套])路|(?<![渠频赛轨街])道|(?<!走)廊|(?<!电)池|(?<![高院])校"
    r"|[馆楼塔桥港坝堤渠街巷谷寨坊苑厅宫寺庙碑亭闸井吧]|(?<![之名新])(?<!生态)(?<!宜居)(?<!实力)城|(?<!港)湾"
    r"|(?<![才据目])库|(?:处理|净水|防洪|环卫|配套)设施|基地|(?<=公共)(?:技术|服务)平台"
    r"|市集|天地|文化区|(?:活动|景观|文化)带|局域电?网|配电网|小区|居住区|商贸区|物流区|启动区|起步区|合作区|厂区|场地"
    r"|片区|(?<!半)岛)[”\"]?(?:[(（][^)）]{1,12}[)）])?"
    r"(?:(?:技术)?(?:[新扩迁改重]建|建设|改造|提升|更新|升级|开发|扩容|提质|提档)*(?:项目|工程)?)$"
)
_KIND = (
    rf"{any_of(words_in('kinds_of_works'))}|安置[房区]|回迁[房区楼]|轨道交通线?|城际(?:铁路)?|企业[^、]{{0,4}}改造"
    r"|(?<!生态)(?<!修复)(?<!培育)(?<!引培)(?<!民生)(?<!惠民)(?<!转型)(?<!基础设施)工程"
    r"|(?<!公交)线路|(?<!老旧)(?<!居民)片区|(?:铁路|高速|物流|运输)通道|(?:文化|旅游|体育)设施"
    r"|(?:批发|农贸|专业|便民|集贸|交易)市场"
)
# Behind 等 these say that what stands before are works with a name.
KIND_OF_WORKS = re.compile(
    rf"(?:{_KIND})(?:[^、]{{0,6}}(?:改造(?:提升)?|更新)|[新扩迁]建|改扩建)?$"
)
# What a county has one of, so that it needs no name.
_WITH_COUNTY = (
    r"(?:县城?|市|区)(?:防洪堤|水厂|污水处理厂|博物馆|图书馆|文化馆|体育馆|体育场|人民医院|中医院|医院|客运站|剧院"
    r"|新馆|体育中心|市民(?:服务|文化|活动)?中心|会展中心|文化中心)(?:新馆|新院区|[^、]{0,6}(?:楼|中心|院区))?"
)
_WITH_OR_WITHOUT = (
    r"(?:县|县城|市|城区|全县|区|县级|县域|新|公立)?(?:城市|城镇|生活|集中式|地表水?|应急|第[一二三四五])*"
    rf"(?:{any_of(words_in('one_of_a_county'))}|污水(?:深度)?处理厂"
    r"|(?:生活)?垃圾(?:中转站|转运站|转运中心|填埋场|处理厂|处理场|焚烧厂|焚烧发电厂?|发电)|青少年(?:宫|活动中心)"
    r"|市民(?:服务|文化|活动)?中心|(?:集中)?执法办案中心|(?:应急)?(?:救援)?(?:指挥|调度){1,2}中心"
    r"|学生发展(?:指导)?中心|(?:综合)?(?:客运|交通)枢纽|(?:综合)?检验检测中心|残疾人(?:托养|康复)中心"
    r"|未成年人(?:救助)?保护中心|规划展?馆|(?:中心|人民|中医|儿童|妇女儿童|传染病|精神病|口腔)医院)"
)
_REBUILT = (
    r"(?:整体|异地)?(?:供水|提标改造|改造提升|升级改造|新建|迁建|扩建|改建|改造|改扩建|搬迁|迁址|建设|剩余|扩容|三期"
    r"|二期|一期){0,2}"
    r"(?:项目|工程)?"
)
ONE_OF_A_KIND = re.compile(
    rf"(?:{_WITH_COUNTY}|{_WITH_OR_WITHOUT}|机场[一二三四]期|(?:公路|汽车)?客运总站){_REBUILT}$"
)
_NO_BEGINNING = (
    rf"{any_of(words_in('no_beginnings_of_names'))}|[畅美强安固扬]其|沿河(?=两岸|道路|景观|绿化|环境|步道|公园|综合)"
    r"|修缮(?=乡村|文物|革命)|共[推建]|[两一二三四五六七八九十]+[座条个处所]|全[县市区省](?!.{0,6}[心馆院])"
    r"|项目(?:征|周边)|第[一二三四五]批|[未待]开工|\d+[-—至]\d+岁|[和与及][改新扩加推启促]|[一二三四五六七八九十]要"
    r"|[一二三四五]期|第[一二三四五六七八九十]+$|全国(?!第)|国家重大(?:项目|战略)|《|\d+(?:个|条|座|家|所|处|项)"
    r"|向(?![阳荣前])|\d+大|[\d.]+万?(?:平米|平方米|亩|公里|户|套)"
)
_NO_END = (
    r"(?:涵养|景观|兼用|防护|经济)林|全部|尽快|抓|大规模|即|班列(?:新?线路)?|上楼|统筹|联动|集中开"
    r"|样板|高地|标杆|典范|名片|先行地|桥头堡|目的地|重点项目|之路|的"
)
# What no name begins with, ends with or holds.
NOT_IN_NAMES = re.compile(
    rf"^(?:{_NO_BEGINNING})|(?:{_NO_END})$|{any_of(words_in('not_in_names'))}|[(（]\d{{1,2}}[)）](?=[\u4e00-\u9fff])"
    r"|(?:重要|重点)区域|的(?:[好大]|重大|重点)项目|人才[^、]{0,4}工程|\[|[村县户组屯]{2}通"
)
# What is done and not built.
POLICY = re.compile(
    rf"{any_of(words_in('words_of_policies'))}"
    r"|^(?:和谐|平安|美丽|法治|健康|幸福|诚信|文明|活力)[\u4e00-\u9fff]{2}$|(?:合作|中小学|经济|副中心|检查|档案)$"
    r"|战略(?!储备)|通电(?!气)|活动(?!中心|室|场)|标准化(?!厂房)|发展(?!中心|基地|园)|监管(?![仓库])"
    r"|保护(?:和|与)修复|进(?:景区|校园|社区|万家)|[群居村][众民]搬迁"
)
# A technology, and no number.
_MOBILE = re.compile(r"[3-6]G(?:-A)?")
# What a name of a place, a number or an office puts into the name of a work.
_OF_PLACES = re.compile(
    r"[一二三四五六七八九十]中|[县市区州盟旗镇乡街山岭河江湖岛湾沟峡洮洲淮溪泉峪坪坝塘岗陵\d０-９第至]"
    r"|中[俄蒙越柬老哈缅尼韩日法德欧]"
    r"|[京津沪渝冀豫辽湘皖鲁苏浙赣鄂桂晋蒙陕闽粤藏川琼]{2}|[一二三四]期|[东西南北](?!方|部)|[A-Z]"
)
# Power of one province for another: 陇电入鲁.
POWER_LINE = re.compile(r"^[“\"]?[^电]电[入送][^电]")
# The first two characters of the names of cities, regions, provinces and great rivers.
_CITIES = words_in("cities")
# Words that together name a kind of works and none of them.
_GENERAL = words_in("general_words")
_LONGEST_WORD = max(map(len, _GENERAL))


def own_characters(name: str) -> str:
    """Return the characters of a name that no general word accounts for, as few as there can be.

    >>> own_characters("云溪县第三水厂"), own_characters("国家骨干冷链物流基地")
    ('云溪第三水厂', '')
    """
    return _uncovered(_MOBILE.sub("", name), _GENERAL)


def distinct_characters(name: str) -> str:
    """Return the characters of a name that no word of reports of many places accounts for.

    These are the words that the reports of at least four of seventy places have in common, counted over provinces,
    cities, counties and the nation, without the names of places and people and those that shorter ones make up.
    """
    return _uncovered(name, _shared_words())


def is_common(name: str) -> bool:
    """Return whether the words that reports of many places share account for every character of a name.

    >>> is_common("矿山治理工程"), is_common("云溪治理工程")
    (True, False)
    """
    return not distinct_characters(name)


@cache
def _shared_words() -> frozenset[str]:
    """Return the general words and those of reports of many places, put together once."""
    return _GENERAL | words_in("common_words")


def _uncovered(name: str, words: frozenset[str]) -> str:
    """Return the characters of a name that are left when it is covered by given words as far as possible."""
    fewest = [""]
    for end in range(1, len(name) + 1):
        own = fewest[end - 1] + name[end - 1]
        for length in range(1, min(end, _LONGEST_WORD) + 1):
            before = fewest[end - length]
            if len(before) < len(own) and name[end - length : end] in words:
                own = before
        fewest.append(own)
    return fewest[-1]


def begins_with_city(name: str) -> bool:
    """Return whether a name begins with a city or a region, of which a character may be a general word: 大理."""
    return name[:2] in _CITIES


def is_proper(characters: str) -> bool:
    """Return whether characters hold the name of a place, a number or a phase: 哈尔滨, 第三, 二期."""
    characters = _MOBILE.sub("", characters)
    if _OF_PLACES.search(characters) or POWER_LINE.search(characters):
        return True
    pairs = (characters[at : at + 2] for at in range(len(characters) - 1))
    return any(pair in _CITIES for pair in pairs)
