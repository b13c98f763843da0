"""Numbers that count nothing: in names, in quotations, and in idioms."""

import re

from auditor.model.patterns import LazyRegexp, RareRegexp

_WITHIN = "[^，,。；;、\\d]"
_OF_PLANS = rf"{_WITHIN}{{0,6}}行动(?=[，,。；;]|计划|方案)|专项行动|重点(?:行业)?领域"
_AHEAD = "(?:主攻)?方向|[^，,。；;：:]{0,4}机遇"
_OF_RULES = rf"{_WITHIN}{{0,4}}政策|(?:措施|意见|举措|禁令|红线|惠企|硬措)"
_LISTED = "[^，,。；;：:]{0,8}(?:工作|任务)?(?:主要|分别)?是[:：]"
# What follows a number that counts nothing, by its first character: 六个方面, 一站式, 三十条措施, 十三次全会.
_MANNERS: dict[str, LazyRegexp | RareRegexp] = {
    "个": RareRegexp(
        rf"方面|{_OF_PLANS}|{_AHEAD}|{_LISTED}|{_WITHIN}{{0,4}}文件|(?:主要|约束性|预期性)指标"
        r"|[“\"](?:始终|坚持|稳步|更加|全面|必须|着力)|到位|着力|必须|坚持|确保|维护|有之|毫不",
        [
            *("方面", "行动", "领域", "方向", "机遇", "是", "文件", "指标", "“", '"'),
            *("到位", "着力", "必须", "坚持", "确保", "维护", "有之", "毫不"),
        ],
    ),
    "大": RareRegexp(
        rf"方面|{_AHEAD}|目标(?![任准])", ("方面", "方向", "机遇", "目标")
    ),
    "项": RareRegexp(
        rf"方面|{_OF_PLANS}|{_AHEAD}|{_OF_RULES}|{_LISTED}|(?:重点)?(?:工作|任务)[:：]|内容|目标(?![任准])",
        [
            *("方面", "行动", "领域", "方向", "机遇", "是", "政策", "措", "意见"),
            *("禁令", "红线", "惠企", "工作", "任务", "内容", "目标"),
        ],
    ),
    "条": RareRegexp(
        rf"方面|{_OF_RULES}|(?=[“\"](?![^”]{{1,6}}[路街河线]))",
        [
            *("方面", "政策", "措", "意见", "禁令", "红线", "惠企"),
            *("“", '"'),
        ],
    ),
    "方": LazyRegexp("面|英才|宾客|来|客|人才"),
    "站": LazyRegexp("式"),
    "种": RareRegexp(rf"{_WITHIN}{{0,6}}[病癌]", "病癌"),
    "张": LazyRegexp(r"(?=[“\"])"),
    "件": RareRegexp(rf"{_LISTED}|大事(?!实事)|要事", ("是", "大事", "要事")),
    "次": RareRegexp("党代会|全会|全委会|会议|代表大会|常委会", "会"),
    "届": LazyRegexp(""),
    "亩": LazyRegexp("泉"),
    "片": LazyRegexp("区"),
    "类": RareRegexp("目标(?![任准])", ["目标"]),
    "人": RareRegexp("制|才(?!能)|居环境|行道|防工程|大代表", "制才居行防大"),
}
_LONGEST_MANNER = 24
"""Characters behind a counter that are looked at."""
# 以下9项 only counts what follows.
_FOLLOWING = ("以下", "下列", "如下", "上述", "前述")
_ABOVE = RareRegexp(r"(?:^|[，,。；;：:）])以上$", "以")
# 成熟一个就改造一个: each in its turn.
_IN_TURN = LazyRegexp(
    r"一个(?P<thing>[^，,。；;一]{0,6})[，,]?就?[^，,。；;一]{1,4}一个(?P=thing)"
)
_LONGEST_TURN = 20
# A figure of speech: 一个持久和平的世界.
_ONE_OF_SPEECH = LazyRegexp(
    r"个[^，,。；;]{0,24}?(?:世界|社会|国家|民族|未来|局面|环境|战略)|个[^，,。；;]{0,6}(?:宜居|幸福|美丽|富裕|繁荣"
    r"|和谐|更加|充满)[^，,。；;]{0,20}的(?!公园|广场|街)|座[^，,。；;]{0,24}(?:城市?|家园)(?=[，,。；;])"
    r"|支[^。；;]{0,40}?(?:的|、[^、，,。；;]{1,4}化)[^，,。；;]{0,10}(?:队伍|铁军|团队)"
)
# 省委九届九次、十次; 中电科十二所.
_NUMBERED = RareRegexp(
    r"届[一二三四五六七八九十\d]{1,3}次(?:全会)?[、和]$|(?:电科|航天|中船|兵器|核工业|中科院)$",
    ("届", "电科", "航天", "中船", "兵器", "核工业", "中科院"),
)
_LONGEST_NUMBERED = 12
_LAST_OF_NUMBERED = frozenset("、和科天船器业院")
# 十里花溪, 建设三台山公园: numbers that are parts of places' names.
_PLACES = LazyRegexp(
    r"里(?![程路长])|[家台道间棵股盘](?:子|山|沟|河|岭|庄|坡|峪|湾|营|堡|寨|屯|梁|圩)"
)
# Characters of a quotation that is a name.
_LONGEST_QUOTE = 30


def is_idiom(text: str, match: re.Match[str]) -> bool:
    """Return whether a number is a part of a name or of a idiom: “十个一”, 九届十三次全会."""
    if _is_manner(text, match.end()) or _is_in_place_name(text, match):
        return True
    before = text[max(0, match.start() - 2) : match.start()]
    if before.endswith("届") or before in _FOLLOWING:
        return True
    if before[-1:] in _LAST_OF_NUMBERED:
        numbered = text[max(0, match.start() - _LONGEST_NUMBERED) : match.start()]
        if _NUMBERED.search(numbered):
            return True
    words = text[max(0, match.start() - 3) : match.start()]
    if _ABOVE.search(words):
        return True
    if match["numeral"] == "一" and _is_of_speech(text, match):
        return True
    return _is_quoted(text, match)


def _is_manner(text: str, end: int) -> bool:
    """Return whether what stands behind a number makes it one that counts nothing."""
    words = _MANNERS.get(text[end : end + 1])
    behind = text[end + 1 : end + 1 + _LONGEST_MANNER]
    return words is not None and words.match(behind) is not None


def _is_in_place_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a number in Chinese is a part of the name of a place: 十里花溪, 三台山公园."""
    return bool(match["numeral"]) and _PLACES.match(text, match.end()) is not None


def _is_of_speech(text: str, match: re.Match[str]) -> bool:
    """Return whether 一 is one of a figure of speech, or of those that are taken each in its turn."""
    if _ONE_OF_SPEECH.match(text, match.end()):
        return True
    first = max(0, match.start() - _LONGEST_TURN)
    for turn in _IN_TURN.finditer(text, first, match.end() + _LONGEST_TURN):
        if turn.start() <= match.start() < turn.end():
            return True
    return False


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Return whether a number stands within a short quotation."""
    start = match.start()
    first = max(0, start - _LONGEST_QUOTE)
    ahead = text[first:start]
    if "“" not in ahead and "‘" not in ahead:
        return False
    opened = _last_position("“‘", text, first, start)
    closed = _last_position("”’", text, first, start)
    if closed > opened:
        return False
    behind = text[match.end() : opened + _LONGEST_QUOTE]
    return "”" in behind or "’" in behind


def _last_position(characters: str, text: str, start: int, end: int) -> int:
    """Return where the last of some characters stands in a stretch of a text; -1 where none does."""
    return max(text.rfind(character, start, end) for character in characters)
