"""Numeric promises in the text of a report: which figures promise something, what each is called, and how sure that is.

Rules of the language, not of one report. What is doubtful is kept, with the reason as a word; what is passed over is
kept too, with why.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from auditor.model.plan import Commitment, Measure
from auditor.tracing.citations import governed
from auditor.tracing.context import VERB, Aside, Context, Promise
from auditor.tracing.figures import find_figures
from auditor.tracing.report_head import Head, read_head
from auditor.tracing.report_parts import Parts, find_headings, find_parts
from auditor.tracing.source_text import SourceText


class Report(Struct, frozen=True):
    """A report as it was understood: its head, its parts, what it promises for its year and for later ones."""

    head: Head
    parts: Parts
    promises: tuple[Promise, ...]
    later: tuple[Promise, ...]
    asides: tuple[Aside, ...]


def read_report(source: SourceText) -> Report:
    """Return what a report says and promises, every figure of it once: as a promise or as an aside."""
    head = read_head(source, find_headings(source))
    parts = find_parts(source, head.year, is_outline=head.is_outline)
    promises: list[Promise] = []
    later: list[Promise] = []
    asides: list[Aside] = []
    last = 0
    for figure in find_figures(source.compact):
        context = Context.of(source, figure, last)
        last = context.end
        why = _why_none(figure.start, parts, context)
        if why:
            asides.append(Aside(context.cite(), why, figure.start))
        elif parts.is_later(figure.start):
            later += context.promises()
        else:
            promises += context.promises()
    for promise in _without_figures(source, parts):
        (later if parts.is_later(promise.start) else promises).append(promise)
    promises.sort(key=lambda promise: promise.start)
    return Report(head, parts, tuple(promises), tuple(later), tuple(asides))


def _why_none(position: int, parts: Parts, context: Context) -> str:
    """Return why a figure promises nothing; nothing where it promises something."""
    if position < parts.begin:
        return "last-year"
    return "note" if position >= parts.notes else context.aside()


def promises_begin(source: SourceText) -> int:
    """Return where the promises of a report begin: behind its account of last year, or at its first character."""
    head = read_head(source, find_headings(source))
    return find_parts(source, head.year, is_outline=head.is_outline).begin


def find_promises(source: SourceText) -> tuple[list[Promise], list[Aside]]:
    """Return the numeric promises of a text in order, and the figures that are none."""
    report = read_report(source)
    return list(report.promises), list(report.asides)


_COVERED = re.compile(r"(?:实现|确保|推动)?([^，,、；;。：:]{2,24})(?<!健)全覆盖(?!面)")
_NO_COVERAGE = re.compile(r"无禁区|零容忍|加快(?:推进)?|实现|推进")
_NEVER = re.compile(
    r"(?:坚决|严防|有效)?(?:守[牢住好])?(不发生|杜绝|防范遏制|遏制|(?<=、)防止)([^，,；;。：:、]{2,24}?)"
    r"(?:的?底线|发生)?(?=[，,；;。：:、]|$)"
)
_ACCIDENT = re.compile(
    r"事故|事件|风险|返贫|灾害|案件|疫情|火灾|污染|死亡|溺亡|踩踏|舆情|伤亡|上访|非农化|非粮化"
)
_UP_AND_DOWN = re.compile(
    r"([^，,；;。：:]{4,60})[“\"]([一两二三四])降([一两二三四])升[”\"]"
)
_DIRECTION = re.compile(
    r"([^，,；;。：:、]{2,22}?(?:浓度|率|收入比|差距|强度|占比|比重|天数|能耗|比例|排放量|排放总量))"
    r"(?:继续|持续|进一步|稳步|逐步|不断|明显)(下降|缩小|降低|减少|收窄|上升|提高|提升|增加)(?=[，,；;。：:、]|$)"
)
_FALLING = frozenset({"下降", "缩小", "降低", "减少", "收窄"})
_LONGEST_CITE = 40
_USUAL_UNITS = (
    ("PM", "微克/立方米"),
    ("浓度", "微克/立方米"),
    ("天", "天"),
    ("率", "%"),
    ("比例", "%"),
)
_COUNT = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}


def _without_figures(source: SourceText, parts: Parts) -> Iterator[Promise]:
    """Yield promises whose figure is a word: 全覆盖 is 100 %, 不发生 is 0, 两降一升 and 继续下降 are directions."""
    begin, end = parts.begin, parts.notes
    yield from _covered(source, begin, end)
    yield from _never(source, begin, end)
    yield from _up_and_down(source, begin, end)
    yield from _directions(source, begin, end)


def _covered(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
    for match in source.matches(_COVERED, begin, end):
        name = VERB.sub("", match[1], count=1) if VERB.match(match[1]) else match[1]
        is_quoted = (
            match[0].count("“") != match[0].count("”")
            or source.compact[match.start() - 1 : match.start()] == "“"
        )
        if is_quoted or _NO_COVERAGE.fullmatch(match[1]):
            continue
        yield Promise(
            name=f"{name}覆盖率",
            goal="at_least",
            amount=Decimal(100),
            unit="%",
            cite=match[0],
            start=match.start(1),
            measure=Measure.LEVEL,
            commitment=_commitment(source, match.end()),
            doubts=("covered",),
        )


def _never(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
    for match in source.matches(_NEVER, begin, end):
        if not _ACCIDENT.search(match[2]):
            continue
        # 防止 is a redline only behind a 坚决 that governs it too, and is cited with it.
        start = (
            source.compact.rfind("坚决", begin, match.start())
            if match[1] == "防止"
            else match.start()
        )
        cite = source.compact[max(start, 0) : match.end()]
        if len(cite) < _LONGEST_CITE:
            redline, name = Commitment.REDLINE, match[2].strip("“”\"'")
            yield Promise(
                name,
                "at_most",
                Decimal(0),
                "起",
                cite,
                start,
                commitment=redline,
                doubts=("never",),
            )


def _up_and_down(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
    for match in source.matches(_UP_AND_DOWN, begin, end):
        names = re.split(r"[、和与及]", re.sub(r"^(?:推动|实现|确保)", "", match[1]))
        down, up = _COUNT[match[2]], _COUNT[match[3]]
        for index, name in enumerate(names[-(down + up) :]):
            goal = "falls" if index < down else "rises"
            yield _direction(name, goal, match[0], match.start())


def _directions(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
    for match in source.matches(_DIRECTION, begin, end):
        goal = "falls" if match[2] in _FALLING else "rises"
        name = VERB.sub("", match[1], count=1) if VERB.match(match[1]) else match[1]
        commitment = _commitment(source, match.end())
        yield _direction(name, goal, match[0], match.start(), commitment)


def _direction(
    name: str,
    goal: str,
    cite: str,
    start: int,
    commitment: Commitment = Commitment.FIRM,
) -> Promise:
    """Return the promise that something rises or falls; its unit is the usual one, which a person looks at."""
    unit = next((unit for word, unit in _USUAL_UNITS if word in name), "%")
    measure = Measure.FLOW if unit == "天" else Measure.LEVEL
    return Promise(
        name,
        goal,
        Decimal(0),
        unit,
        cite,
        start,
        measure=measure,
        commitment=commitment,
        doubts=("direction",),
    )


def _commitment(source: SourceText, position: int) -> Commitment:
    """Return whether a 力争 governs what ends at a place."""
    begin, _ = source.sentence(position - 1)
    return (
        Commitment.STRETCH
        if governed(source.compact[begin:position])
        else Commitment.FIRM
    )
