"""Numeric promises in the text of a report: which figures promise something, what each is called, and how sure that is.

Rules of the language, not of one report. What is doubtful is kept, with the reason as a word; what is passed over is
kept too, with why.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.plan import Commitment, Measure
from auditor.tracing.asides import Aside, why_aside
from auditor.tracing.citations import commitment_at, strives
from auditor.tracing.citing import Citing, Span
from auditor.tracing.context import Context
from auditor.tracing.figure_promises import Promise, promises_of
from auditor.tracing.figures import find_figures
from auditor.tracing.phrases import AND, tidy, without_verb
from auditor.tracing.report_head import ReportHead, read_head
from auditor.tracing.report_headings import find_headings
from auditor.tracing.report_parts import ReportParts, find_parts
from auditor.tracing.source_text import SourceText


class PromisesOfReport(Struct, frozen=True):
    """A report as it was understood: its head, its parts, what it promises for its year and for later ones."""

    head: ReportHead
    parts: ReportParts
    promises: tuple[Promise, ...]
    later: tuple[Promise, ...]
    asides: tuple[Aside, ...]
    citing: Citing
    """The figures of the report."""


def read_report(source: SourceText, year: int | None = None) -> PromisesOfReport:
    """Return what a report says and promises, every figure of it once: as a promise or as an aside.

    A year that is given is that of a report whose head tells none.
    """
    head = read_head(source, find_headings(source))
    if head.year is None:
        head = replace(head, year=year)
    parts = find_parts(source, head.year, is_outline=head.is_outline)
    citing = Citing(source)
    promises = [
        promise
        for promise in _without_figures(source, parts)
        if _cuts_nothing(promise, citing) and not source.aside(promise.start)
    ]
    asides: list[Aside] = []
    mentioned = _Mentioned()
    last = 0
    for figure in citing.figures:
        context = Context.of(source, figure, last)
        why = _why_before(source, figure.start, head.year)
        why = why or _why_none(figure.start, parts, context)
        # 引进5亿元以上项目3个: what tells which things are counted belongs to their name.
        if why != "rank":
            last = context.end
        accepted: list[Promise] = []
        if figure.unit is None:
            why = why or "no-unit"
        elif not why:
            promised = list(promises_of(context, figure.unit))
            accepted = list(_cited_whole(promised, citing, context.span()))
            why = _why_left(promised, accepted)
        if accepted and not all(map(mentioned.is_again, accepted)):
            why = ""
        if why:
            asides.append(Aside(context.cite(), why, figure.start))
        else:
            promises += accepted
    asides += _without_unit(source, asides)
    # A figure's promise stands before the promise in words of the same place.
    promises.sort(key=_place_of_promise)
    this_year, later = _by_year(promises, parts)
    return PromisesOfReport(
        head, parts, tuple(this_year), tuple(later), tuple(asides), citing
    )


def _without_unit(source: SourceText, asides: list[Aside]) -> Iterator[Aside]:
    """Yield the goals of a table that are numbers without a unit, where no figure was seen in them."""
    explained = {source.paragraph(aside.start)[0] for aside in asides}
    for begin, end in source.paragraphs():
        if begin not in explained and source.aside(begin) == "no-unit":
            yield Aside(source.compact[begin:end], "no-unit", begin)


def _why_left(promised: list[Promise], accepted: list[Promise]) -> str:
    """Return why a figure is left although it looks like a promise, if it should be."""
    if accepted:
        return "again"
    if promised:
        return "uncited"
    # 各 with nothing before it says the figure of nothing.
    return "listed"


def _cuts_nothing(promise: Promise, citing: Citing) -> bool:
    """Return whether the clause of a promise in words ends in the middle of no figure: then it says something else."""
    cite = promise.cite
    begin = citing.source.compact.rfind(cite, 0, promise.start + len(cite))
    span = begin, begin + len(cite)
    return citing.whole(span) == span


def _cited_whole(
    promises: Iterable[Promise], citing: Citing, span: Span
) -> Iterator[Promise]:
    """Yield the promises of a clause that is read alone as it is read in its place, with what that takes."""
    begin, end = citing.whole(span)
    if (begin, end) == span:
        yield from promises
        return
    # A list too long to be cited whole says in no piece of it what it says.
    if citing.is_cut((begin, end)):
        return
    cite = citing.source.compact[begin:end]
    commitment = commitment_at(citing.source, end)
    # A firm promise is made by no clause that strives for something else.
    if commitment is Commitment.STRETCH or not strives(cite):
        for promise in promises:
            yield replace(promise, cite=cite, commitment=commitment)


class _Mentioned:
    """What was promised so far: a goal stands among the first and again with its reasons, a work again in an annex."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, str, str, Decimal, Decimal | None]] = set()

    def is_again(self, promise: Promise) -> bool:
        """Return whether the same was promised before under the same name; if not, keep it."""
        name = _NOT_OF_NAME.sub("", promise.name)
        # As many of something else may be promised under a name that says little.
        if promise.unit != "%" and len(name) < _TELLING_NAME:
            return False
        if _OF_ANYTHING.fullmatch(name):
            return False
        key = (name, promise.unit, promise.goal, promise.amount, promise.high)
        if key in self.seen:
            return True
        self.seen.add(key)
        return False


def _place_of_promise(promise: Promise) -> tuple[int, bool]:
    return promise.start, bool(_IN_WORDS.intersection(promise.doubts))


def _by_year(
    promises: list[Promise], parts: ReportParts
) -> tuple[list[Promise], list[Promise]]:
    """Return the promises of the report's year, and those of later years."""
    this_year: list[Promise] = []
    later: list[Promise] = []
    for promise in promises:
        if parts.is_later(promise.start):
            later.append(promise)
        else:
            this_year.append(promise)
    return this_year, later


def _why_before(source: SourceText, position: int, year: int | None) -> str:
    """Return why what stands at a position is promised for no year: it belongs to a column, or to a year before."""
    begin = source.paragraph(position)[0]
    year_before = _YEAR_OF_PARAGRAPH.match(source.compact, begin, position)
    if year_before is None or year is None or int(year_before[1]) >= year:
        return source.aside(position)
    if _YEAR_AGAIN.search(source.compact, year_before.end(), position):
        return source.aside(position)
    return "last-year"


def _why_none(position: int, parts: ReportParts, context: Context) -> str:
    """Return why a figure promises nothing; blank where it promises something."""
    if position < parts.begin:
        return "last-year"
    if position >= parts.copy:
        return "again"
    if position >= parts.notes:
        return "note"
    return why_aside(context)


# 2023年绿地率42%: of what has been, up to a word that comes back to now.
_YEAR_OF_PARAGRAPH = re.compile(r"(20\d\d)年(?!底|以[来前]|[~至到—-]|第)")
_YEAR_AGAIN = re.compile(r"今年|本年|20\d\d年|力争|确保|将")
# Words by which the clauses of such promises are found.
_ALL_COVERED = re.compile(r"全覆盖")
_NOT_TO_HAPPEN = re.compile(r"不发生|杜绝|遏制|防止")
_DOWN = re.compile(r"[“\"][一两二三四]降")
_FURTHER = re.compile(r"继续|持续|进一步|稳步|逐步|不断|明显")
# 健全覆盖 is another word, and 全覆盖面 too.
_COVERED = re.compile(
    r"(?:\d{1,2}[.、])?(?:基本)?(?:实现|确保|推动)?((?:[^，,、；;。：:（）]|（[^（）]{1,8}）){2,24})(?<!健)全覆盖(?!面)"
)
_NO_COVERAGE = re.compile(
    r"无禁区|零容忍|加快(?:推进)?|实现|推进|(?:持续|不断|进一步)*(?:完善|健全|优化|构建|建立)"
)
# What is to be kept from happening, up to the next mark.
_NEVER = re.compile(
    r"(?:坚决|严防|有效)?(?:守[牢住好])?(不发生|杜绝|防范遏制|遏制"
    r"|(?<=、)防止)((?:[^，,；;。：:、]{2,6}性、)?[^，,；;。：:、]{2,24}?)"
    r"(?:的?底线|发生)?(?=[，；;。：:、]|,(?!\d{3})|$)"
)
# Without such a word 不发生 is said of no event that anybody counts.
_ACCIDENT = re.compile(
    r"事故|事件|风险|返贫|灾害|案件|疫情|火灾|污染|死亡|溺亡|踩踏|舆情|伤亡|上访|非农化|非粮化"
)
_UP_AND_DOWN = re.compile(
    r"([^，,；;。：:]{4,60})[“\"]([一两二三四])降([一两二三四])升[”\"]"
)
# A thing that is measured, and where it goes; a figure behind it would make it another promise.
_DIRECTION = re.compile(
    r"([^，,；;。：:、]{2,22}?(?:浓度|率|收入比|差距|强度|占比|比重|天数|能耗|比例|排放量|排放总量))"
    r"(?:继续|持续|进一步|稳步|逐步|不断|明显)(下降|缩小|降低|减少|收窄|上升|提高|提升|增加)(?=[，,；;。：:、]|$)"
)
# 粮食产量稳中有增
_STEADILY = re.compile(r"稳中有")
_STEADY = re.compile(
    r"([^，,；;。：:、]{2,22}?)(?:保持|实现)?稳中有([增升降])(?=[，,；;。：:、]|$)"
)
# What two mentions of one goal may differ in.
_NOT_OF_NAME = re.compile(r"提出|今年|全年|我们|预期|确保|努力|实现|将|要|全[省市县区]")
# Characters of a name that is of one thing.
_TELLING_NAME = 6
# 产值增长10% of one industry, and of another.
_OF_ANYTHING = re.compile(
    r"(?:总?产值|营?收入|营收|销售额|利润|税收|产量|面积)(?:增长|增速|增幅)?"
)
# Doubts of the promises whose figure is a word.
_IN_WORDS = frozenset(
    {
        "covered",
        "never",
        "direction",
    }
)
_LEADING = re.compile(r"^(?:力争|推动|实现|确保)+")
_FALLING = frozenset(
    {
        "下降",
        "缩小",
        "降低",
        "减少",
        "收窄",
    }
)
# Characters: a longer clause says something else in between.
_LONGEST_CITE = 40
_USUAL_UNITS = (
    ("PM", "微克/立方米"),
    ("浓度", "微克/立方米"),
    ("天", "天"),
    ("率", "%"),
    ("比例", "%"),
)
_COUNT = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
}


def _without_figures(source: SourceText, parts: ReportParts) -> Iterator[Promise]:
    """Yield promises whose figure is a word: 全覆盖 is 100 %, 不发生 is 0, 两降一升 and 继续下降 are directions."""
    begin, end = parts.begin, parts.notes
    yield from _covered(source, begin, end)
    yield from _never(source, begin, end)
    yield from _up_and_down(source, begin, end)
    yield from _directions(source, begin, end)


def _covered(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
    """Yield the promises of 全覆盖."""
    for match in source.matches_near(_COVERED, _ALL_COVERED, begin, end):
        if _is_quoted(match, source) or _NO_COVERAGE.fullmatch(match[1]):
            continue
        yield Promise(
            name=f"{without_verb(match[1])}覆盖率",
            goal="at_least",
            amount=Decimal(100),
            unit="%",
            cite=match[0],
            start=match.start(1),
            measure=Measure.LEVEL,
            commitment=commitment_at(source, match.end()),
            doubts=("covered",),
        )


def _is_quoted(match: re.Match[str], source: SourceText) -> bool:
    """Return whether a match stands in quotes, or holds half a pair of them: then it is a name."""
    before = source.compact[match.start() - 1 : match.start()]
    return before == "“" or match[0].count("“") != match[0].count("”")


def _never(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
    """Yield the promises that something will not happen."""
    for match in source.matches_near(_NEVER, _NOT_TO_HAPPEN, begin, end):
        # With a figure in it, it is of something that is counted.
        if not _ACCIDENT.search(match[2]) or find_figures(match[0]):
            continue
        start = match.start()
        # 防止 is a redline only behind a 坚决 that governs it too, and is cited with it.
        if match[1] == "防止":
            start = source.compact.rfind("坚决", begin, start)
        cite = source.compact[max(start, 0) : match.end()]
        if len(cite) < _LONGEST_CITE:
            yield Promise(
                name=tidy(match[2]),
                goal="at_most",
                amount=Decimal(0),
                unit="起",
                cite=cite,
                start=start,
                commitment=Commitment.REDLINE,
                doubts=("never",),
            )


def _up_and_down(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
    """Yield the directions of “两降一升”: the things named first fall, those behind them rise."""
    for match in source.matches_near(_UP_AND_DOWN, _DOWN, begin, end):
        names = AND.split(_LEADING.sub("", match[1]))
        falling, rising = _COUNT[match[2]], _COUNT[match[3]]
        named = names[-(falling + rising) :]
        commitment = commitment_at(source, match.end())
        for index, name in enumerate(named):
            goal = "rises"
            if index < falling:
                goal = "falls"
            # What stands before the list and its 、 may be nothing.
            if name:
                yield _direction(name, goal, match[0], match.start(), commitment)


def _directions(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
    """Yield what is to rise or fall further."""
    for match in source.matches_near(_DIRECTION, _FURTHER, begin, end):
        goal = "rises"
        if match[2] in _FALLING:
            goal = "falls"
        name = without_verb(match[1])
        commitment = commitment_at(source, match.end())
        yield _direction(name, goal, match[0], match.start(), commitment)
    for match in source.matches_near(_STEADY, _STEADILY, begin, end):
        goal = "rises"
        if match[2] == "降":
            goal = "falls"
        name = _LEADING.sub("", match[1])
        commitment = commitment_at(source, match.end())
        if name:
            yield _direction(name, goal, match[0], match.start(), commitment)


def _direction(
    name: str,
    goal: str,
    cite: str,
    start: int,
    commitment: Commitment,
) -> Promise:
    """Return the promise that something rises or falls; its unit is the usual one, which a person looks at."""
    unit = _usual_unit(name)
    measure = Measure.LEVEL
    if unit == "天":
        measure = Measure.FLOW
    return Promise(
        name=name,
        goal=goal,
        amount=Decimal(0),
        unit=unit,
        cite=cite,
        start=start,
        measure=measure,
        commitment=commitment,
        doubts=("direction",),
    )


def _usual_unit(name: str) -> str:
    """Return the unit that figures of such a name have."""
    for word, unit in _USUAL_UNITS:
        if word in name:
            return unit
    return "%"
