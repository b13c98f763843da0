"""Numeric promises in the text of a report: which figures promise something, what each is called, and how sure that is.

Rules of the language, not of one report. What is doubtful is kept, with the reason as a word; what is passed over is
kept too, with why.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.declines import says_decline
from auditor.model.plan import Commitment, Measure
from auditor.tracing.asides import Aside, why_aside
from auditor.tracing.citations import commitment_at, strives
from auditor.tracing.citing import Citing, Span
from auditor.tracing.context import Context
from auditor.tracing.figure_promises import Promise, promises_of
from auditor.tracing.named_years import is_over
from auditor.tracing.promises_in_words import IN_WORDS, promises_in_words
from auditor.tracing.report_head import ReportHead, read_head
from auditor.tracing.report_headings import find_headings, with_plain_years
from auditor.tracing.report_parts import ReportParts, find_parts
from auditor.tracing.source_text import SourceText

# 2023年绿地率42%: of what has been, up to a word that comes back to now.
_YEAR_OF_PARAGRAPH = re.compile(r"(20\d\d)年(?!底|以[来前]|[~至到—-]|第)")
_YEAR_AGAIN = re.compile(r"今年|本年|20\d\d年|力争|确保|将")
# What two mentions of one goal may differ in.
_NOT_OF_NAME = re.compile(r"提出|今年|全年|我们|预期|确保|努力|实现|将|要|全[省市县区]")
# Characters of a name that is of one thing.
_TELLING_NAME = 6
# 产值增长10% of one industry, and of another.
_OF_ANYTHING = re.compile(
    r"(?:总?产值|营?收入|营收|销售额|利润|税收|产量|面积)(?:增长|增速|增幅)?"
)

# In brackets behind a figure: 下降18%（五年累计）, which is no goal of one year.
_OF_YEARS = re.compile(
    r"[（(](?:[二两三四五六2-6]年|“?十[一二三四五六七]五”?(?:期间|时期)?)(?:累计|合计|总计|目标)?[)）]"
)


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
        for promise in promises_in_words(source, parts.begin, parts.notes)
        if _cuts_nothing(promise, citing) and not source.aside(promise.start)
    ]
    of_figures, asides = _promises_of_figures(source, head, parts, citing)
    promises += of_figures
    asides += _goals_without_unit(source, asides)
    if head.is_outline:
        promises = [_of_several_years(promise, source) for promise in promises]
    # A figure's promise stands before the promise in words of the same place.
    promises.sort(key=_place_of_promise)
    this_year, later = _parted_by_year(promises, parts)
    return PromisesOfReport(
        head, parts, tuple(this_year), tuple(later), tuple(asides), citing
    )


def _promises_of_figures(
    source: SourceText, head: ReportHead, parts: ReportParts, citing: Citing
) -> tuple[list[Promise], list[Aside]]:
    """Return what the figures of a report promise, and those that promise nothing."""
    promises: list[Promise] = []
    asides: list[Aside] = []
    mentioned = _Mentioned()
    last = 0
    for figure in citing.figures:
        context = Context.of(source, figure, last)
        why = _why_before(source, figure.start, head.year)
        why = why or _why_none(figure.start, parts, context, head)
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
    return promises, asides


def _goals_without_unit(source: SourceText, asides: list[Aside]) -> Iterator[Aside]:
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
    return citing.whole_piece(span) == span


def _cited_whole(
    promises: Iterable[Promise], citing: Citing, span: Span
) -> Iterator[Promise]:
    """Yield the promises of a clause that is read alone as it is read in its place, with what that takes."""
    begin, end = citing.whole_piece(span)
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
        self.seen = set[tuple[str, str, str, Decimal, Decimal | None]]()

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


def _of_several_years(promise: Promise, source: SourceText) -> Promise:
    """Return a promise of an outline, in which what adds up over all of its years is doubtful.

    Growth of all years together is a change, and no mean of theirs: 五年累计降低13.5%.
    """
    doubts = promise.doubts
    if _is_growth_in_all(promise, source):
        falls = says_decline(promise.name)
        change = promise.amount.copy_negate() if falls else promise.amount
        return replace(promise, goal="change", amount=change)
    is_sum = promise.measure is Measure.FLOW or "累计" in promise.name
    if is_sum and not IN_WORDS.intersection(doubts):
        doubts = (*doubts, "years")
    return replace(promise, doubts=doubts)


def _is_growth_in_all(promise: Promise, source: SourceText) -> bool:
    """Return whether a clause says the growth or the decline of all years together: 能耗、排放累计分别下降14%、18%."""
    if promise.measure is not Measure.RATE or promise.goal != "at_least":
        return False
    begin = source.clause_start(promise.start, source.sentence(promise.start)[0])
    return "累计" in source.compact[begin : promise.start]


def _place_of_promise(promise: Promise) -> tuple[int, bool]:
    return promise.start, bool(IN_WORDS.intersection(promise.doubts))


def _parted_by_year(
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


def _with_opening(context: Context) -> str:
    """Return a sentence up to its figure, behind one without a figure that opens it: 过去一年成绩很大。GDP增长9%."""
    source, start = context.source, context.figure.start
    begin = source.sentence(start)[0]
    if begin <= source.paragraph(start)[0]:
        return context.sentence
    opening = source.compact[slice(*source.sentence(begin - 2))]
    if any(character.isdigit() for character in with_plain_years(opening)):
        return context.sentence
    return f"{opening}。{context.sentence}"


def _why_none(
    position: int, parts: ReportParts, context: Context, head: ReportHead
) -> str:
    """Return why a figure promises nothing; blank where it promises something."""
    if position < parts.begin:
        return "last-year"
    if position >= parts.copy:
        return "again"
    if position >= parts.notes:
        return "note"
    if is_over(with_plain_years(_with_opening(context)), head.first_year):
        return "past"
    of_years = _OF_YEARS.match(context.source.compact, context.end)
    return "later" if of_years and not head.is_outline else why_aside(context)
