"""A figure in its sentence: what it is said of, what governs it, and why it may promise nothing.

Rules of the language, not of one report.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Commitment, Measure
from auditor.tracing.citations import governed
from auditor.tracing.figures import Comparator, Figure, find_figures
from auditor.tracing.numerals import NUMERAL
from auditor.tracing.source_text import SourceText

_DELIMITERS = "，,、；;。：:！!？?"
_CLAUSE = "，,；;。：:！!？?"
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
        "招引",
        "签约",
        "开工",
        "竣工",
        "投用",
        "落地",
        "组建",
    ),
    *("设立", "选派", "招聘", "安置", "帮扶", "救助", "清理", "拆除", "种植", "栽植"),
)
VERB = re.compile(
    "|".join(sorted(map(re.escape, _LEADING_VERBS), key=len, reverse=True))
)
_CAPACITY = re.compile(
    r"(?:(?:年产|日产|月产|年加工|年处理|日处理|日供水|年供水|年出栏|年销售|年发电|年调水|新增年零售|总投资|概算投资|估算投资"
    r"|(?<!年度)(?<!年内)(?<!全年)(?<!今年)计划投资|(?:建设|生产)规模|建成后|达产后|投产后|平均每|相当于|折合)[^，,、；;。]{0,6}"
    r"|(?:占地|(?<=[，、；。,])用地|规划面积|建筑面积|占地面积|全长|总长|(?<!增)长度?|宽|总库容|库容|装机容量|能力|海拔|总里程|设计床位"
    r"|床位|可容纳|容纳|可提供|辐射|服务人口|覆盖人口|可实现产值|年产值|每)(?:约|为|近|共|达|超过?|合计)?)$"
)
_TAKEN_UP = re.compile(
    r"(?:(?:^|[，,、；;：:.．])(?:把|将|对|从|以|用好|用足|发挥|围绕|依托|利用|立足|覆盖|这|该|我县|全[县市省区])|由|从|[内市县省区共]有|确定的)$"
)
_RANK = re.compile(
    r"(?:及?以下)(?:小汽车|车辆)|(?:及?以上|及?以下)(?:的|自然村|老年人|人口|婴幼儿)"
)
_KINDS = re.compile(r"(?:及?以上|及?以下)(?:[^，,、；;。\d]{0,8}?(?:项目|企业|的))")
PAST = re.compile(
    r"(?<![较比])去年(?!同期水平)|(?<![较比])上年(?!持平)|前年|过去一年|一年来|截至目前|(?<!项)目前|现[已有]|原有|已经|已[完建入有达]|累计完成|比上年同期|考虑了|仅为|仍有|还有|尚有|借鉴"
)
_REACHES = re.compile(
    r"(?:提高|提升|增加|增长|扩大|下降|降低|减少|压缩|缩短|缩小|降|增|升)(?:到|至)"
)
_BOUNDS = frozenset({"money", "us-dollar"})
_GROUPS = re.compile(r"(?:的)?(?:群体|固定资产投资(?!额)|以上的?村|行政村)")
_WORKED_ON = re.compile(r"挂图|改制|改造|整治|实施|提质|开展.{0,4}行动")
_WORKS_COUNTED = re.compile(
    r"(?:重点|重大|主要)?(?:项目|工程|道路|公路|桥梁)(?:建成|投|开工|竣工|完工|通车|全部|如期|建设|的?前期)"
)
_SIZES = frozenset({"mass", "power", "energy", "area", "volume"})
_NOUN = re.compile(r"(?!的|以上|左右|任务|目标|计划)[\u4e00-\u9fff]{2,}")
_WORKS = re.compile(
    r"推进|推动|加快|确保|项目|启动|开工|建设|投产|实施|并网|前期|抓好|核准|规划"
)
_MADE = re.compile(
    r"(?:完成|新建|新增|改造|建设|建成|治理|修复|整治|压减|化解|淘汰|生产|种植|发展|流转|打造|推广|提升|实施|绿化|造林|收储|供应|盘活"
    r"|清理|拆除|解决|节约|储备|销售|加工|投产|开工|并网|交付|改建|扩建|铺设|加固|恢复|退耕|落实|推进|安置|开发|引进|新培育|培育)"
    r"(?:约|近|超|超过|不少于|至少|好|各类|了)?$"
)
_ALL_YEAR = re.compile(r"36[56]天")
_TIME = frozenset({"time-hour", "time-minute"})
_LEVEL = re.compile(
    r"(?:率|比重|占比|覆盖面|面积|保有量|总量|总数|稳定在|保持在|控制在|达到?|提高到|提升至|增加到|降至|降到)$"
)
# Amounts of a year, whatever stands between them and the figure: 收入达到18亿元 adds up, 企业总数达到120家 does not.
_OF_A_YEAR = re.compile(
    r"(?:收入|支出|产量|总产|产值|生产总值|增加值|(?<!存款)(?<!贷款)总额|零售额|销售额|交易额|成交额|投资额?|利润|税收|吞吐量|周转量)"
    r"(?:稳定在|保持在|控制在|达到?|提高到|提升至|增加到)$"
)
_GROWTH = re.compile(
    r"(?:增长|增速|增幅|涨幅|提高|上升|下降|降低|减少|压减|压降)(?:率)?(?:达到?|控制在|保持在)?$"
)
_SUFFIX = re.compile(r"(?:及?以上|或以上|以内|及?以下|之内|左右|上下)")


_RESPECTIVELY = re.compile(
    r"([^，,；;。：:]{2,60})分别((?:[^，,；;。：:]|[，,](?=[\d]))*)$"
)
_ALIKE = re.compile(
    r"(?:^|[，,；;。：:])([^，,；;。：:\d]{2,60}?)(?:要)?(?:较去年|比上年|比去年)?((?<![人年平户])均|分别|各(?![县区地类项级乡镇部村市省界行个]))([^、，,；;。：:\d]{0,10})$"
)
_MORE_FIGURES = re.compile(
    r"[、，,和与及](?:约|达到|达|增长|下降|削减)?(?:\d|百分之|[一二三四五六七八九十])"
)
_SHARED = re.compile(
    rf"(?:[、,，和与及]{{1,2}}(?:[\d.]+|百分之{NUMERAL}|{NUMERAL})[%％‰万亿\w]{{0,4}}?)+(?:{_SUFFIX.pattern})"
)


_NEAR = 60
# A shorter piece of a text stands in it more than once.
_SHORT_CITE = 6
# Characters on either side: a sentence without an end is looked at no further, so that time stays linear.
_WINDOW = 160


class Promise(Struct, frozen=True):
    """One numeric promise as it stands in a text."""

    name: str
    goal: str
    """The goal's key in a plan: at_least, at_most, about, between, rises, falls."""
    amount: Decimal
    unit: str
    cite: str
    start: int
    high: Decimal | None = None
    measure: Measure = Measure.FLOW
    commitment: Commitment = Commitment.FIRM
    doubts: tuple[str, ...] = ()
    """Why a person should look at it: names of the locale's `doubt` table."""


class Aside(Struct, frozen=True):
    """A figure that promises nothing, and why: a name of the locale's `aside` table."""

    cite: str
    why: str
    start: int


class Context(Struct, frozen=True):
    """A figure in its sentence: the words of its item before and behind it, and of the clause before that."""

    source: SourceText
    figure: Figure
    sentence: str
    """The sentence up to the figure."""
    clause: str
    """The clause up to the figure, lists and all, behind the figure before."""
    before: str
    """The item up to the figure."""
    behind: str
    """The rest of the item."""
    end: int

    @classmethod
    def of(cls, source: SourceText, figure: Figure, last: int) -> "Context":
        """Return a figure's context."""
        text = source.compact
        begin, stop = source.sentence(figure.start)
        begin, stop = (
            max(begin, figure.start - _WINDOW),
            min(stop, figure.end + _WINDOW),
        )
        suffix = _SUFFIX.match(text, figure.end)
        end = suffix.end() if suffix else figure.end
        start = max(begin, last) if last <= figure.start else begin
        item, clause = (
            _behind_last(signs, text, start, figure.start)
            for signs in (_DELIMITERS, _CLAUSE)
        )
        tail = next((p for p in range(end, stop) if text[p] in _DELIMITERS), stop)
        return cls(
            source,
            figure,
            text[begin : figure.start],
            text[clause : figure.start],
            text[item : figure.start],
            text[end:tail],
            end,
        )

    def aside(self) -> str:
        """Return why the figure promises nothing, or nothing."""
        unit = self.figure.unit
        acted_on = re.search(
            r"(?:完成|实现|压减|淘汰|化解|退出|新增|提升|增加|提高|扩大|惠及|解决|达到(?=年产))[^，]{0,10}$",
            self.before,
        )
        reasons = {
            "capacity": bool(_CAPACITY.search(self.before)) and not acted_on,
            "rank": self._is_rank() or self._is_threshold(),
            "taken-up": bool(_TAKEN_UP.search(self.before))
            and not self._is_worked_on(),
            "listed": self._counts_names(),
            "past": bool(PAST.search(self.clause)),
            "base": self._is_base() or self._is_trial(),
            "scale": self._is_scale(),
            "time": unit is not None
            and (
                unit.kind in _TIME
                or _ALL_YEAR.match(f"{self.figure.number}{unit.name}") is not None
            ),
            "no-unit": unit is None,
        }
        return next((why for why, met in reasons.items() if met), "")

    def _is_threshold(self) -> bool:
        """Return whether the figure says which things are counted behind it: 超3000万元的项目6个."""
        unit = self.figure.unit
        if (
            unit is None
            or unit.kind not in _BOUNDS
            or not self.behind
            or VERB.match(self.behind)
        ):
            return False
        if re.search(
            r"投资(?:额)?(?:约|达|超|超过)?$", self.before
        ) or self.behind.startswith("左右"):
            return False
        is_bound = (
            self.figure.comparator is not Comparator.BARE
            or self.figure.high is not None
        )
        is_bound = (
            is_bound
            or self.before.endswith(("超", "过"))
            or self.behind.startswith("的")
        )
        return (is_bound and any(True for _ in find_figures(self.behind))) or bool(
            _GROUPS.match(self.behind)
        )

    def _is_worked_on(self) -> bool:
        """Return whether 对 leads to what is to be done with the things counted: 对32户企业进行改制."""
        return bool(re.search(r"对$", self.before)) and bool(
            _WORKED_ON.search(self.behind)
        )

    def _counts_names(self) -> bool:
        """Return whether the figure only counts the works named before it: A大桥、B医院3个项目建成投用."""
        if not _WORKS_COUNTED.match(self.behind) or "等" in self.sentence[-_NEAR:]:
            return False
        clause = re.split(r"[，,；;。：:]", self.sentence)[-1]
        return (
            "、" in clause and len(self.before) > 2 and not VERB.fullmatch(self.before)  # noqa: PLR2004
        )

    def _is_base(self) -> bool:
        """Return whether the figure is where something comes from: 由38%提高到."""
        rest = self.source.compact[self.end : self.end + 4]
        return bool(_REACHES.match(rest)) and bool(
            re.search(r"[由从][^，；]{0,12}$", self.before)
        )

    def _is_trial(self) -> bool:
        """Return whether the figure tells where something has been tried: 在12个县试行的改革全面推开."""
        return self.before.endswith("在") and bool(
            re.search(r"试行|试点|推广|推开", self.behind)
        )

    def _is_scale(self) -> bool:
        """Return whether the figure tells how large a named work is: 大唐700万吨露天矿, 投资3.4亿元的中心."""
        unit = self.figure.unit
        rest = self.source.compact[self.end : self.end + 1]
        if unit is None or not self.behind:
            return False
        if unit.kind == "money":
            return rest == "的" and bool(re.search(r"投资[^，；]{0,4}$", self.before))
        if unit.kind not in _SIZES or unit.is_percent or not _NOUN.match(self.behind):
            return False
        named = self.before.rpartition("、")[2]
        return bool(
            _WORKS.search(self.sentence[-_NEAR:] + self.behind)
        ) and not _MADE.search(named)

    def _is_rank(self) -> bool:
        """Return whether the figure tells what kind of thing is counted: 10亿元以上项目, 30户以上自然村."""
        behind = self.source.compact[self.figure.end : self.end] + self.behind
        percent = self.figure.unit is not None and self.figure.unit.is_percent
        if _RANK.match(behind) and not percent:
            return True
        return bool(_KINDS.match(behind)) and any(find_figures(self.behind))

    def cite(self) -> str:
        """Return the piece of the text that carries the figure."""
        text, figure = self.source.compact, self.figure
        start = figure.start - len(self.before)
        stop = self.end + (len(self.behind) if self._noun_behind() else 0)
        if figure.comparator is not Comparator.BARE and stop == figure.end:
            # The list's last figure carries the 以上 or 左右 for all of them.
            shared = _SHARED.match(text, stop)
            stop = shared.end() if shared else stop
        if stop - start < _SHORT_CITE:
            start = min(start, max(figure.start - len(self.clause), 0))
        return text[start:stop]

    def _item(self) -> str:
        """Return the words of the item before the figure; of named members and 等 only what they are members of."""
        return self.before.rpartition("等")[2]

    def _noun_behind(self) -> bool:
        """Return whether what is counted stands behind the figure: 建成城区2所寄宿制学校."""
        bare = VERB.sub("", self._item()).strip("“”\"'的等全县市城区共")
        return bool(self.behind) and len(bare) < 2  # noqa: PLR2004 - a name has two characters

    def promises(self) -> Iterator[Promise]:
        """Yield the promises a figure makes: one, or one of each thing it is said of."""
        figure = self.figure
        names = list(self._each()) if figure.each else self._both() or [self._name()]
        for name in names:
            yield replace(self._promise(name), doubts=self._doubts(name))

    def _promise(self, name: str) -> Promise:
        """Return the promise that the figure makes of a thing."""
        figure, unit = self.figure, self.figure.unit
        assert unit is not None, "a figure without a unit is an aside"  # noqa: S101 - tells the type checker
        goal = {Comparator.AT_MOST: "at_most", Comparator.ABOUT: "about"}.get(
            figure.comparator, "at_least"
        )
        return Promise(
            name=name,
            goal="between" if figure.high is not None else goal,
            amount=figure.number,
            high=figure.high,
            unit=unit.name,
            cite=self.cite(),
            start=figure.start,
            measure=self._measure(),
            commitment=Commitment.STRETCH
            if governed(self.sentence)
            else Commitment.FIRM,
        )

    def _measure(self) -> Measure:
        """Return how the thing counts, as far as the words before the figure say."""
        unit = self.figure.unit
        percent = unit is not None and unit.is_percent
        if percent and _GROWTH.search(self.before):
            return Measure.RATE
        if percent:
            return Measure.LEVEL
        if _OF_A_YEAR.search(self.before):
            return Measure.FLOW
        return Measure.LEVEL if _LEVEL.search(self.before) else Measure.FLOW

    def _name(self) -> str:
        """Return what the figure is said of, with the verb that the list before it carries."""
        shared = self._respectively()
        if shared:
            return shared
        name = self._item() + (self.behind if self._noun_behind() else "")
        if not VERB.match(name):
            run = re.split(rf"[{_CLAUSE}]", self.sentence)[-1]
            carried = re.match(
                r"(?:力争|争取|确保|努力)?(?:全年)?(新增|新建|新培育|培育|引进|建设|打造|改造)",
                run,
            )
            verb = carried[1] if carried and "、" in run else ""
            name = verb + name
        return _tidy(name) or self.behind or self.sentence[-12:]

    def _respectively(self) -> str:
        """Return the thing that 分别 says this figure of: the second of the list for the second figure."""
        found = _RESPECTIVELY.search(self.sentence) if "分别" in self.sentence else None
        if found is None:
            return ""
        figures = find_figures(found[2])
        things = [part for part in re.split(r"[、和与及]", found[1]) if part]
        verb = found[2][: figures[0].start] if figures else found[2]
        return (
            _tidy(f"{things[len(figures)]}{verb}") if len(figures) < len(things) else ""
        )

    def _both(self) -> list[str]:
        """Return the things that one figure is said of alike: 财政总收入、税收收入均增长6%, 城乡居民收入分别增长7%."""
        # Most sentences say nothing alike; to look for the words first spares most of the time.
        if not any(word in self.sentence[-_NEAR:] for word in ("均", "分别", "各")):
            return []
        match = _ALIKE.search(self.sentence)
        if match is None or (
            match[2] == "分别" and _MORE_FIGURES.match(self.source.compact, self.end)
        ):
            return []
        verb = VERB.match(match[1])
        listed = match[1][verb.end() :] if verb else match[1]
        things = [part for part in re.split(r"[、和与及]", listed) if part]
        if len(things) < 2:  # noqa: PLR2004 - alike are two
            things = (
                ["城镇" + listed[2:], "农村" + listed[2:]]
                if listed.startswith("城乡")
                else []
            )
        return [_tidy((verb[0] if verb else "") + thing + match[3]) for thing in things]

    def _each(self) -> Iterator[str]:
        """Yield the things that 各 says the figure of."""
        listed = self.clause[:-1]
        verb = VERB.match(listed)
        body = listed[verb.end() :] if verb else listed
        for part in re.split(r"[、和与及]|(?<=[”\"])(?=[“\"])", body):
            if part:
                yield _tidy((verb[0] if verb else "") + part)

    def _doubts(self, name: str) -> tuple[str, ...]:
        """Return what a person should look at."""
        found = []
        if len(name) < 3 or len(name) > 30:  # noqa: PLR2004 - names are neither
            found.append("name")
        if self.figure.comparator is Comparator.AT_MOST and "控制" not in self.before:
            found.append("ceiling")
        if self.figure.unit is not None and self.figure.unit.kind == "point":
            found.append("points")
        if (
            self.figure.unit is not None
            and self.figure.unit.kind == "time-day"
            and "天数" not in self.before
        ):
            found.append("days")
        if self.figure.each:
            found.append("each")
        return tuple(found)


def _behind_last(signs: str, text: str, start: int, end: int) -> int:
    """Return the position behind the last of some signs in a stretch of a text; its start where there is none."""
    return next(
        (
            position + 1
            for position in range(end - 1, start - 1, -1)
            if text[position] in signs
        ),
        start,
    )


def _tidy(name: str) -> str:
    """Return a name without what governs it, what leads to its figure, and half a pair of quotes."""
    name = re.sub(r"^\d{1,2}[.．、](?=\D)", "", name)
    name = re.sub(
        r"^(?:力争|争取|确保|努力|全年|年内|今年|计划|预计|要|再|其中)+(?=.{2})",
        "",
        name.strip("，、 "),
    )
    name = re.sub(
        r"(?:稳定在|保持在|控制在|达到|达|提高到|提升至|增加到|降至|降到|不低于|不少于|超过|突破)$",
        "",
        name,
    )
    return (
        name
        if len(re.findall(r"[“”\"]", name)) % 2 == 0
        else re.sub(r"[“”\"]", "", name)
    )
