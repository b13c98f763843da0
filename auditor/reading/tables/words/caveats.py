"""What words beside a figure say of its scope: whom it counts in or leaves out, by which definition, how final it is.

A place that a figure counts in or leaves out makes it one of another scope than the plan's; other things are asked
about.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.patterns import LazyRegexp, RareRegexp, Signs
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.place_index import is_same_place

COVERAGE, DEFINITION, BASE, PROVISIONAL, DOUBT = (
    "coverage",
    "definition",
    "base",
    "provisional",
    "doubt",
)
"""What a caveat is about: who is counted, how, the figure it grew from, how final it is, whether it is right."""
INCLUDES, EXCLUDES, ONLY = "includes", "excludes", "only"

_SENTENCE_ENDS = LazyRegexp("[。；;\n]|(?<!\\d)[，,](?!\\d)")
_MARK_OF_NOTE = LazyRegexp(
    r"^[(（\[【]?(?:(?:注|说明|备注|附注|备考|资料|notes?)\d{0,2}[:：.、)）]?)?(?:\d{1,2}[:：.、)）](?!\d))?|^[*※①-⑳]+",
    re.IGNORECASE,
)
_ALL_FIGURES = LazyRegexp(
    "(?:其中|本表|表中|表内|上表|以上|上述|所有|全部|部分|个别|该表|各项|有关|相关|统计|指标|数据|数字|数值|数|均|都|皆|已|其|的|中|口径|范围|为|系|是|总量|这里|此处)*"
)
"""Words ahead of a caveat that name no indicator: it is of all figures around."""
_ENGLISH_ALL = LazyRegexp(
    "(?:all|the|these|figures?|data|amounts?|values?|totals?)\\b", re.IGNORECASE
)
_AROUND_SUBJECT = LazyRegexp(
    '^(?:其中|本表|表中|表内|上表|以上|上述|因|受|由于|的|自?\\d{4}年(?:度|起|以来|以后)?|[:：、"“”])+'
    '|(?:数据|数值|指标|统计|口径|范围|数|中|为|系|是|均|已|的|[:：、(（"“”])+$'
)
_EXCLUDES = (
    "(?:已|均|都|皆)?(?:不包含|不包括|不含|不计入|不计|不统计|未包含|未包括|未含|未计入"
    "|未计|未纳入|未统计|剔除|扣除|除去|减去|去除|刨除)了?"
)
_INCLUDES = "(?:已|均|都|皆|也|还|并|内)?(?:包含|包括|含有|含|涵盖|纳入|加上|连同)了?"
_ONLY = "(?:数据|统计范围|范围|口径)?(?:仅|只)(?:限于?|含|包括|包含|统计|计算|计|为|指|是|反映|限)?"
_COVERAGE = LazyRegexp(
    rf"(?P<subject>.*?)(?:(?P<excludes>{_EXCLUDES})|(?P<only>{_ONLY})|(?P<includes>{_INCLUDES}))(?P<thing>.+)"
)
_EXCEPT = LazyRegexp(
    "(?P<subject>.*?)除(?P<thing>[^外以去]{1,12}?)(?:以|之)?外(?:的)?.*"
)
_ENGLISH_COVERAGE = LazyRegexp(
    r"(?P<subject>.*?)\b(?:(?P<excludes>exclud(?:es?|ing|ed)|excl\.?|net of|without|does not include|not including)"
    r"|(?P<only>only|covers only)|(?P<includes>includ(?:es?|ing|ed)|incl\.?))\s+(?P<thing>[a-z].+)",
    re.IGNORECASE,
)
_PART_ALONE = LazyRegexp(
    "(?:数据|口径|范围)?(?:为|是|系)?(?P<thing>[省市州县区]?本级|[省市县区]直(?:单位|部门|机关)?|主?城区|市区|县城|镇区|农村)"
    "(?:的?数据?|口径|部分|合计|小计|情况)?"
)
"""A part of a place as a whole remark: 县本级数, 城区."""
_LEFT_OUT = LazyRegexp(
    "(?P<thing>[^，。；:：]{2,16}?)(?:的?数据?)?(?:均|都|尚|暂|还)?(?:未报送?|未上报|未统计|未纳入|未汇总|未计入|缺报|漏报|不在内|不计在内)"
)
"""What is missing from a figure: 开发区未报."""
_BEHIND_BRACKET = LazyRegexp(r"^([^()]+)\).+")
_THING_ENDS = LazyRegexp(
    "(?:的|等|部分|数据|数字|情况|因素|影响|在内|以内|后计算|后|内容|项目|本数|口径|)*[)）\\]】.。!]*$"
)
# （含）以上, 含本数, 含义 and 含量 say nothing of who is counted; 含增速 is of the table's columns.
_NO_COVERAGE = LazyRegexp(
    "[)）].*|[义量糊蓄金水硫].*|本(?:数|级数|值)?|以上.*|.*(?:四舍五入|空格|小数|排名|位次)|.*(?:增速|增幅|同比|目标|任务|完成率|单位|附件|附表|台账)"
)
_DEFINITION = LazyRegexp(
    "(?P<subject>.*?)(?:(?:按|以|采用|根据|执行)(?:照|了)?(?:新|旧|老|原|同|可比|调整后|修订后)的?(?:统计)?口径"
    "|(?:按|以|用|采用)现价(?:计算|计)?|(?:为|是|系|按)?(?:全|大|小|宽|窄|新|老|旧)口径"
    "|(?:(?:统计|核算|计算)?(?:现价|口径|范围|制度|方法|标准|定义|基数))(?:已|有所?|发生|作了?|进行|的|与|和|较|同|比)*"
    "(?:往年|上年|去年|以前|以往|前期|历史)?(?:数据)?(?:相比|有所?|已|发生|有|并|的)*(?:调整|变化|变动|变更|改变|改革|不同|不一致|不一|不可比|修订|差异)"
    "|(?:与|和|同)?(?:往年|上年|去年|以前年度|历史|前期)?(?:数据)?(?:不可比|不具可比性)"
    "|已?(?:(?:根据|按照?|依据).{1,16})?(?:修订数|调整数|更正数|订正数|修正数|重新核定|重新核算|已修订|已调整|已更正|作了调整|进行了调整|进行了修订)).*"
)
_ENGLISH_DEFINITION = LazyRegexp(
    r"(?P<subject>.*?)\b(?:restated|revised|rebased|redefined|definition (?:has )?changed|change of definition"
    r"|comparable basis|like-for-like|not comparable).*",
    re.IGNORECASE,
)
_OF_LAST_YEAR = LazyRegexp(
    "(?:上年|去年|同期|基期|基数).{0,8}?(?:修订|调整|更正|修正|订正|核减|核增|重新核)"
)
_PROVISIONAL = LazyRegexp(
    "(?P<subject>.*?)(?:快报|初步(?:核算|统计|测算)?数?|未经审计|尚未核定|待核定|未定案|非最终|最终.{0,4}(?:以|数)|以.{1,20}为准|统一核算|provisional|preliminary|unaudited).*",
    re.IGNORECASE,
)
_ENGLISH_PLACE = LazyRegexp(
    r".*\b(?P<place>zones?|parks?|towns?|townships?|villages?|county|counties|city|cities|districts?|provinces?)\b.*",
    re.IGNORECASE,
)
_ENGLISH_PART = LazyRegexp(r".*\b(?:zone|park|town|village).*", re.IGNORECASE)
_ZONE = LazyRegexp(
    ".*(?:开发区|园区|高新区|经开区|新区|示范区|保税区|功能区|工业园|产业园|林区|矿区|农场|城区|县城|市区|镇区|集聚区|景区|化工园|区块|片区)"
)
"""A part of a place that is no place of its own."""
_TOWN = LazyRegexp(".+(?:镇|乡|街道|街道办|办事处|社区|村)")
_DOUBT = LazyRegexp(
    "(?P<subject>.*?)(?:[待未需](?:进一步)?(?:核实|核查|核对|确认|审核)|有误|有出入|存疑|暂估|不准"
    "|to be (?:confirmed|verified)|unverified).*",
    re.IGNORECASE,
)
_OWN_PARTS = LazyRegexp(
    "(?:(?:各|所有|全部)?(?:乡镇|乡|镇|街道|办事处|区县|县区|县市区|县|区|村|社区|部门|单位)[、和及]?)+"
)
_LEVEL = LazyRegexp("(?:省|市|州|县|区)(?:本级|直)(?:机关|部门|单位)?|[省市]直管?县.*")
_WIDER = LazyRegexp("(?:全|本|我)?(?:国|省|市|州|县|区|旗)")
_PLACE_AHEAD = LazyRegexp(
    "(?:周边|相邻|邻近)?[一-鿿]{1,8}?(?:开发区|新区|自治县|省|市|县|区|旗|镇|乡|街道)"
)
_DISTRICTS = ("县", "区", "旗")
_TIMES_AROUND = LazyRegexp(
    r"(?:19|20)\d\d年?.*|.*(?:\d{1,2}|[元一二三四五六七八九十])月.*|.*[上本前]\S{0,2}(?:月|季度?|年).*|.*季度?.*|.*(?:上|下)半年.*|累[计积].*"
    r"|(?i:.*\bmonths?\b.*|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b.*)"
)
"""Months that a figure includes: what is said of its basis is reported elsewhere."""


_COMMON_PAIRS = frozenset(
    [
        *("新增", "完成", "总值", "总额", "增速", "增长", "城镇", "农村", "人数"),
        *("全县", "全市", "指标", "情况", "数量", "累计", "面积", "建设"),
    ]
)
"""What names of quite different indicators share."""
_INCLUDES_MONTHS = RareRegexp(
    r"(?<!不)(?<!未)(?:包含|包括|含有|含|连同|合并|并入|补报|补记|补录|加上?|inclu(?:des|ding|ded)|incl[.]?)(?:了|有|的|报|入|今年|本年|当年|the)*",
    ("含", "括", "连同", "并", "补", "加", "incl"),
)
_MONTHS_INCLUDED = RareRegexp(
    r"(?:[上前][一二三四五六七八九十两\d]?个?(?:月|季度?|期)|(?:\d{4}年|[去上前]年)?(?:[\d元一二三四五六七八九十]+月?份?[-—–~至到、和及,])*[\d元一二三四五六七八九十]+月|[一二三1-3]季度|上半年"
    "|(?i:lastmonth|previousmonths?|jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|june?|july?|aug[a-z]*|sept?[a-z]*|oct[a-z]*|nov[a-z]*))(?!底|末前)",
    "月期季半aAeEoOuU",
)
"""Months that a figure includes: 含上月数, 包括1-2月, includes January."""


# A text without one of these words holds no caveat.
_SIGNS = Signs(
    [
        *"含包除扣减仅只并纳涵计入同",
        *("本级", "省直", "市直", "县直", "区直", "城区", "市区", "县城", "镇区"),
        *("农村", "未报", "未上报", "未汇总", "缺报", "漏报", "不在内", "口径"),
        *("范围", "制度", "方法", "修订", "调整", "更正", "订正", "修正", "核减"),
        *("核增", "核定", "核算", "可比", "快报", "初步", "暂估", "核实", "确实"),
        *("核查", "核对", "确认", "审核", "有误", "出入", "存疑", "不准", "审计"),
        *("为准", "最终", "clud", "excl", "incl", "net of", "without", "only"),
        *("restated", "revised", "rebas", "redefin", "definition", "comparable"),
        *("like-for-like", "provisional", "preliminary", "confirmed", "verified"),
    ]
)


class Caveat(Struct, frozen=True):
    """What one sentence says of the figures that it is about."""

    text: str
    """The whole line, as written."""
    about: str
    how: str = ""
    """`includes`, `excludes` or `only`, where it is about coverage."""
    thing: str = ""
    """What is counted in or left out."""
    subject: str = ""
    """The indicator that it is of, as it calls it; blank where it is of all."""
    is_part: bool = False
    """Whether it is about a part of the people or of the economy alone: 男, 农村, 第一产业."""

    @property
    def place(self) -> str:
        """The place that is counted in or left out; blank where it is none."""
        return _place_of(self.thing)

    def is_of(self, name: str) -> bool:
        """Return whether it may be about the figures of a name: 新增就业 shares a word with 新增城镇就业."""
        if not self.subject:
            return True
        plain_name = texts.plain(name)
        subject = texts.plain(self.subject)
        if subject in plain_name or plain_name in subject:
            return True
        for start in range(len(plain_name) - 1):
            pair = plain_name[start : start + 2]
            if pair in subject and pair not in _COMMON_PAIRS:
                return True
        return False

    def is_other_scope(self, entity: str) -> bool:
        """Return whether it makes figures of a place be of another scope: a place counted in, left out, or alone."""
        if self.about != COVERAGE:
            return False
        place = self.place
        if not place or _is_ours(place, entity):
            # 仅含示例县 is the plan's own place.
            return self.is_part or (bool(place) and self.how == EXCLUDES)
        if self.how == INCLUDES:
            parts = (_ZONE, _TOWN, _ENGLISH_PART)
            return not any(words.fullmatch(place) for words in parts)
        is_beside_ours = _is_beside(place, entity)
        return not (self.how == EXCLUDES and is_beside_ours)

    def is_silent_for(self, entity: str) -> bool:
        """Return whether it changes nothing: places of our own that it counts in, a neighbour that it leaves out."""
        if self.about != COVERAGE:
            return False
        place = self.place
        if self.how == EXCLUDES:
            return _is_beside(place, entity)
        if _OWN_PARTS.fullmatch(self.thing):
            return True
        return bool(place) and _is_ours(place, entity)


def months_included(text: str) -> str:
    """Return the months that a text says a figure includes: 上月 of 含上月数, 1-2月 of 包括1-2月; blank without any."""
    compact = normalize("NFKC", "".join(text.split()))
    for included in _INCLUDES_MONTHS.finditer(compact):
        end = included.end()
        months = _MONTHS_INCLUDED.match(compact[end:])
        if months is None and included[0].endswith("上"):
            # 加上月 is 加 and 上月.
            months = _MONTHS_INCLUDED.match(compact[end - 1 :])
        if months is not None:
            return months[0]
    return ""


def is_about_scope(caveat: Caveat) -> bool:
    """Return whether a caveat is about more than how final figures are."""
    return caveat.about != PROVISIONAL


def caveats_in(text: str) -> tuple[Caveat, ...]:
    """Return what the sentences of a text say of the scope of figures; none for most.

    >>> [(caveat.about, caveat.how, caveat.subject, caveat.thing) for caveat in caveats_in("注：新增就业含邻县数据")]
    [('coverage', 'includes', '新增就业', '邻县')]
    >>> [caveat.about for caveat in caveats_in("进出口按可比口径计算；上年同期数已修订")]
    ['definition', 'base']
    """
    if len(text) == 1 or not _SIGNS.are_in(text.lower()):
        return ()
    return _caveats_in(text)


@lru_cache(maxsize=2**12)
def _caveats_in(text: str) -> tuple[Caveat, ...]:
    """Return the caveats of a text that may hold some."""
    caveats: list[Caveat] = []
    subject = ""
    wide = normalize("NFKC", text)
    for part in _SENTENCE_ENDS.split(wide):
        sentence = _MARK_OF_NOTE.sub("", part.strip(), count=1)
        caveat = _caveat(" ".join(text.split()), sentence)
        if caveat is None:
            # 新增就业，含邻县: the name stands ahead of the comma.
            subject = _subject(sentence)
            continue
        if not caveat.subject and subject:
            caveat = replace(caveat, subject=subject)
        caveats.append(caveat)
    return tuple(caveats)


def _caveat(text: str, sentence: str) -> Caveat | None:
    """Return the caveat that a sentence of a text is; nothing where it is none."""
    compact = "".join(sentence.split())
    covered = (
        _ENGLISH_COVERAGE.match(sentence)
        or _COVERAGE.match(compact)
        or _EXCEPT.match(compact)
    )
    if covered:
        caveat = _of_coverage(text, covered)
        if caveat is not None:
            return caveat
    part = _of_part(text, compact)
    if part is not None:
        return part
    defined = _ENGLISH_DEFINITION.match(sentence) or _DEFINITION.match(compact)
    if defined:
        about = DEFINITION
        if _OF_LAST_YEAR.search(compact):
            about = BASE
        subject = "" if about == BASE else _subject(defined["subject"])
        return Caveat(
            text=text,
            about=about,
            subject=subject,
        )
    doubted = _DOUBT.match(sentence)
    if doubted:
        return Caveat(
            text=text,
            about=DOUBT,
            subject=_subject(doubted["subject"]),
        )
    provisional = _PROVISIONAL.match(compact)
    if provisional:
        return Caveat(
            text=text,
            about=PROVISIONAL,
            subject=_subject(provisional["subject"]),
        )
    return None


def _of_part(text: str, sentence: str) -> Caveat | None:
    """Return the caveat that figures are of a part alone (县本级数), or that a part is missing (开发区未报)."""
    alone = _PART_ALONE.fullmatch(sentence)
    if alone:
        return Caveat(
            text=text,
            about=COVERAGE,
            how=ONLY,
            thing=alone["thing"],
        )
    missing = _LEFT_OUT.fullmatch(sentence)
    if missing and not _TIMES_AROUND.fullmatch(missing["thing"]):
        return Caveat(
            text=text,
            about=COVERAGE,
            how=EXCLUDES,
            thing=missing["thing"],
        )
    return None


def _of_coverage(text: str, covered: re.Match[str]) -> Caveat | None:
    """Return the caveat about coverage that a sentence is; nothing where what it counts in is no part of a figure."""
    # 示例县（不含开发区）主要指标 leaves out 开发区 alone.
    thing = _THING_ENDS.sub("", _BEHIND_BRACKET.sub(r"\1", covered["thing"].strip()))
    is_none = (
        not thing or _NO_COVERAGE.fullmatch(thing) or _TIMES_AROUND.fullmatch(thing)
    )
    if is_none:
        return None
    groups = covered.groupdict()
    how = next((how for how in (EXCLUDES, ONLY, INCLUDES) if groups.get(how)), EXCLUDES)
    return Caveat(
        text=text,
        about=COVERAGE,
        how=how,
        thing=thing,
        subject=_subject(covered["subject"]),
    )


def _subject(text: str) -> str:
    """Return the indicator that the words ahead of a caveat name; blank where they name none."""
    if _ENGLISH_ALL.match(text.strip()):
        return ""
    bare = _MARK_OF_NOTE.sub("", "".join(text.split()), count=1)
    bare = _AROUND_SUBJECT.sub("", bare)
    is_place = texts.is_place(bare) or texts.GENERIC_PLACE.fullmatch(bare)
    if len(bare) == 1 or is_place or _ALL_FIGURES.fullmatch(bare):
        return ""
    return bare


def _place_of(thing: str) -> str:
    """Return the place that is counted in or left out; blank where it is none."""
    if _ENGLISH_PLACE.fullmatch(thing):
        return thing
    compact = "".join(thing.split())
    for words in (_LEVEL, _WIDER):
        whole = words.fullmatch(compact)
        if whole:
            return whole[0]
    ahead = _PLACE_AHEAD.match(compact)
    if ahead is None:
        return ""
    if _ZONE.fullmatch(ahead[0]) or texts.is_place(ahead[0]):
        return ahead[0]
    return ""


def _is_ours(place: str, entity: str) -> bool:
    """Return whether a place is the plan's own: its name, its name with more around it, 全县 for a county."""
    generic = texts.GENERIC_PLACE.fullmatch(place)
    if generic:
        return entity.endswith(generic[1] or generic[2])
    return is_same_place(place, entity)


def _is_beside(place: str, entity: str) -> bool:
    """Return whether a place is another one of the rank of ours, which nobody would count in: 邻县 for a county."""
    if not place or _ZONE.fullmatch(place) or _is_ours(place, entity):
        return False
    return entity.endswith(_DISTRICTS) and place.endswith(_DISTRICTS)
