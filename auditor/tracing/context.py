"""A figure in its sentence: what it is said of, what governs it, and why it may promise nothing.

Rules of the language, not of one report.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Commitment, Measure
from auditor.tracing.citations import strives
from auditor.tracing.figures import Comparator, Figure, find_figures
from auditor.tracing.numerals import NUMERAL
from auditor.tracing.source_text import SourceText

_DELIMITERS = "，,、；;。：:！!？?"
_CLAUSE = "，,；;。：:！!？?"
_LEADING_VERBS = (
    *("力争全年引进", "力争全年入库", "力争新增", "力争", "争取", "争创", "确保", "努力", "全年", "全力推进", "积极"),
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
VERB = re.compile("|".join(sorted(map(re.escape, _LEADING_VERBS), key=len, reverse=True)))
_CAPACITY = re.compile(
    r"(?:(?:年产|日产|月产|年加工|年处理|日处理|日供水|年供水|年出栏|年销售|年发电|年调水|新增年零售|总投资|概算投资|估算投资"
    r"|(?<!年度)计划投资|建成后|达产后|投产后|平均每|相当于|折合)[^，,、；;。]{0,6}"
    r"|(?:占地|用地|规划面积|建筑面积|总面积|占地面积|全长|总长|(?<!增)长度?|宽|总库容|库容|装机容量?|规模|能力|总里程|设计床位"
    r"|床位|可容纳|容纳|可提供|辐射|服务人口|覆盖人口|惠及|受益|产值|营业收入|每)(?:约|为|近|共|达|超过?)?)$"
)
_TAKEN_UP = re.compile(
    r"(?:(?:^|[，,、；;：:])(?:把|将|对|在|从|以|为|用好|用足|发挥|围绕|依托|利用|立足|覆盖|这|该|我县|全[县市省区])|由|从)$"
)
_RANK = re.compile(r"(?:及?以上|及?以下)(?:的|自然村|老年人|人口|婴幼儿)")
_KINDS = re.compile(r"(?:及?以上|及?以下)(?:[^，,、；;。\d]{0,8}?(?:项目|企业|的))")
PAST = re.compile(
    r"去年|上年|前年|过去一年|一年来|截至目前|(?<!项)目前|现[已有]|原有|已经|已[完建入有达]|累计完成|比上年同期|仅为|仍有|还有|尚有|借鉴"
)
_TIME = frozenset({"time-hour", "time-minute"})
_LEVEL = re.compile(
    r"(?:率|比重|占比|覆盖面|面积|保有量|总量|总数|稳定在|保持在|控制在|达到?|提高到|提升至|增加到|降至|降到)$"
)
_GROWTH = re.compile(r"(?:增长|增速|增幅|涨幅|提高|上升|下降|降低|减少|压减|压降)(?:率)?(?:达到?|控制在|保持在)?$")
_SUFFIX = re.compile(r"(?:及?以上|或以上|以内|及?以下|之内|左右|上下)")


_RESPECTIVELY = re.compile(r"([^，,；;。：:]{2,60})分别((?:[^，,；;。：:]|[，,](?=[\d]))*)$")
_SHARED = re.compile(
    rf"(?:[、,，和与及]{{1,2}}(?:[\d.]+|百分之{NUMERAL}|{NUMERAL})[%万亿\w]{{0,4}}?)+(?:{_SUFFIX.pattern})"
)


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
        suffix = _SUFFIX.match(text, figure.end)
        end = suffix.end() if suffix else figure.end
        start = max(begin, last) if last <= figure.start else begin
        item, clause = (_behind_last(signs, text, start, figure.start) for signs in (_DELIMITERS, _CLAUSE))
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
        acted_on = re.search(r"(?:完成|实现|压减|淘汰|化解|退出)[^，]{0,10}$", self.before)
        reasons = {
            "capacity": bool(_CAPACITY.search(self.before)) and not acted_on,
            "rank": self._is_rank(),
            "taken-up": bool(_TAKEN_UP.search(self.before)),
            "past": bool(PAST.search(self.clause)),
            "time": unit is not None and unit.kind in _TIME,
            "no-unit": unit is None,
        }
        return next((why for why, met in reasons.items() if met), "")

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
        names = list(self._each()) if figure.each else [self._name()]
        for name in names:
            yield replace(self._promise(name), doubts=self._doubts(name))

    def _promise(self, name: str) -> Promise:
        """Return the promise that the figure makes of a thing."""
        figure, unit = self.figure, self.figure.unit
        assert unit is not None, "a figure without a unit is an aside"  # noqa: S101 - tells the type checker
        goal = {Comparator.AT_MOST: "at_most", Comparator.ABOUT: "about"}.get(figure.comparator, "at_least")
        return Promise(
            name=name,
            goal="between" if figure.high is not None else goal,
            amount=figure.number,
            high=figure.high,
            unit=unit.name,
            cite=self.cite(),
            start=figure.start,
            measure=self._measure(),
            commitment=Commitment.STRETCH if strives(self.sentence) else Commitment.FIRM,
        )

    def _measure(self) -> Measure:
        """Return how the thing counts, as far as the words before the figure say."""
        unit = self.figure.unit
        percent = unit is not None and unit.is_percent
        if percent and _GROWTH.search(self.before):
            return Measure.RATE
        return Measure.LEVEL if percent or _LEVEL.search(self.before) else Measure.FLOW

    def _name(self) -> str:
        """Return what the figure is said of, with the verb that the list before it carries."""
        shared = self._respectively()
        if shared:
            return shared
        name = self._item() + (self.behind if self._noun_behind() else "")
        if not VERB.match(name):
            run = re.split(rf"[{_CLAUSE}]", self.sentence)[-1]
            carried = re.match(r"(?:力争|争取|确保|努力)?(?:全年)?(新增|新建|新培育|培育|引进|建设|打造|改造)", run)
            verb = carried[1] if carried and "、" in run else ""
            name = verb + name
        return _tidy(name) or self.behind or self.sentence[-12:]

    def _respectively(self) -> str:
        """Return the thing that 分别 says this figure of: the second of the list for the second figure."""
        found = _RESPECTIVELY.search(self.sentence)
        if found is None:
            return ""
        figures = find_figures(found[2])
        things = [part for part in re.split(r"[、和与及]", found[1]) if part]
        verb = found[2][: figures[0].start] if figures else found[2]
        return _tidy(f"{things[len(figures)]}{verb}") if len(figures) < len(things) else ""

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
        if self.figure.unit is not None and self.figure.unit.kind == "time-day" and "天数" not in self.before:
            found.append("days")
        if self.figure.each:
            found.append("each")
        return tuple(found)


def _behind_last(signs: str, text: str, start: int, end: int) -> int:
    """Return the position behind the last of some signs in a stretch of a text; its start where there is none."""
    return next((position + 1 for position in range(end - 1, start - 1, -1) if text[position] in signs), start)


def _tidy(name: str) -> str:
    """Return a name without what governs it, what leads to its figure, and half a pair of quotes."""
    name = re.sub(r"^\d{1,2}[.．、](?=\D)", "", name)
    name = re.sub(r"^(?:力争|争取|确保|努力|全年)+(?=.{2})", "", name.strip("，、 "))
    name = re.sub(r"(?:稳定在|保持在|控制在|达到|达|提高到|提升至|增加到|降至|降到|不低于|不少于|超过|突破)$", "", name)
    return name if len(re.findall(r"[“”\"]", name)) % 2 == 0 else re.sub(r"[“”\"]", "", name)
