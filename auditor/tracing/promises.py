"""Numeric promises in the text of a report: which figures promise something, what each is called, and how sure that is.

Rules of the language, not of one report: where the promises begin, what a figure is said of, what governs it. What is
doubtful is kept, with the reason as a word.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.model.plan import Commitment, Measure
from auditor.tracing.citations import strives
from auditor.tracing.context import PAST, VERB, Aside, Context, Promise
from auditor.tracing.figures import find_figures
from auditor.tracing.source_text import SourceText

_PLANS = re.compile(
    r"(?:今年|明年|[二〇\d]{1,4}[〇一二三四五六七八九\d]{0,3}年|今后五年|未来五年|下一步|“?十[四五六]五”?(?:时期|期间)|围绕[^。]{0,12}目标)[^。]{0,24}?"
    r"(?:工作安排|重点工作|主要目标|预期目标|目标任务|重点抓好|重点做好|抓好以下|做好以下|总体要求|总体思路|总体部署|工作任务"
    r"|发展目标|主要任务|工作思路|工作打算|主要预期|奋斗目标|工作建议|目标和任务)"
)
_AHEAD = re.compile(r"目标|任务|安排|部署|总体要求|总体思路|工作重点|重点工作|打算|工作建议|今后")
_BACK = re.compile(r"回顾|总结|成就|成绩|发展基础|基础和环境|过去|上一年|工作情况|主要做法|取得")
_HEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十]+[章节篇部]|\d{1,2}[、.．])[^。，；]{2,40}"
)
_HEADING_LENGTH = 40


def promises_begin(source: SourceText) -> int:
    """Return where the promises of a report begin: behind its account of last year, or at its first character.

    A heading that looks ahead (目标, 任务, 安排) behind one that looks back (回顾, 成就) says it best; else the first
    sentence that announces what is to be done.
    """
    headings = [(start, found[0]) for start in source.breaks if (found := _HEADING.match(source.compact, start))]
    back = next((start for start, title in headings if _BACK.search(title) and not _AHEAD.search(title)), None)
    ahead = [start for start, title in headings if _AHEAD.search(title[:_HEADING_LENGTH]) and not _BACK.search(title)]
    if back is not None and any(start > back for start in ahead):
        return next(start for start in ahead if start > back)
    for found in _PLANS.finditer(source.compact):
        follows = source.compact[found.start() : found.start() + 600]
        if find_figures(follows) and not PAST.search(source.compact[max(0, found.start() - 6) : found.start()]):
            return found.start()
    return 0


def find_promises(source: SourceText) -> tuple[list[Promise], list[Aside]]:
    """Return the numeric promises of a text in order, and the figures that are none."""
    begin = promises_begin(source)
    promises: list[Promise] = []
    asides: list[Aside] = []
    last = 0
    for figure in find_figures(source.compact):
        context = Context.of(source, figure, last)
        last = context.end
        why = "last-year" if figure.start < begin else context.aside()
        if why:
            asides.append(Aside(context.cite(), why, figure.start))
        else:
            promises += context.promises()
    promises += _without_figures(source, begin)
    return sorted(promises, key=lambda promise: promise.start), asides


_COVERED = re.compile(r"(?:实现|确保|推动)?([^，,、；;。：:]{2,24})全覆盖")
_NEVER = re.compile(
    r"(?:坚决|严防|有效)?(?:守[牢住好])?(不发生|杜绝|遏制|防范遏制|(?<=、)防止)([^，,；;。：:、]{2,24}?)"
    r"(?:的?底线|发生)?(?=[，,；;。：:、]|$)"
)
_UP_AND_DOWN = re.compile(r"([^，,；;。：:]{4,60})[“\"]([一两二三四])降([一两二三四])升[”\"]")
_LONGEST_CITE = 40
_USUAL_UNITS = (("PM", "微克/立方米"), ("天", "天"), ("率", "%"), ("比例", "%"))
_COUNT = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}


def _without_figures(source: SourceText, begin: int) -> Iterator[Promise]:
    """Yield promises whose figure is a word: 全覆盖 is 100 %, 不发生 is 0, 两降一升 is a direction."""
    yield from _covered(source, begin)
    yield from _never(source, begin)
    yield from _up_and_down(source, begin)


def _covered(source: SourceText, begin: int) -> Iterator[Promise]:
    for found in _COVERED.finditer(source.compact, begin):
        name = VERB.sub("", found[1], count=1) if VERB.match(found[1]) else found[1]
        yield Promise(
            name=f"{name}覆盖率",
            goal="at_least",
            amount=Decimal(100),
            unit="%",
            cite=found[0],
            start=found.start(1),
            measure=Measure.LEVEL,
            commitment=_commitment(source, found.start(1)),
            doubts=("covered",),
        )


def _never(source: SourceText, begin: int) -> Iterator[Promise]:
    for found in _NEVER.finditer(source.compact, begin):
        # 防止 is a redline only behind a 坚决 that governs it too, and is cited with it.
        start = source.compact.rfind("坚决", begin, found.start()) if found[1] == "防止" else found.start()
        cite = source.compact[max(start, 0) : found.end()]
        if len(cite) < _LONGEST_CITE:
            redline, name = Commitment.REDLINE, found[2].strip("“”\"'")
            yield Promise(name, "at_most", Decimal(0), "起", cite, start, commitment=redline, doubts=("never",))


def _up_and_down(source: SourceText, begin: int) -> Iterator[Promise]:
    for found in _UP_AND_DOWN.finditer(source.compact, begin):
        names = re.split(r"[、和与及]", re.sub(r"^(?:推动|实现|确保)", "", found[1]))
        down, up = _COUNT[found[2]], _COUNT[found[3]]
        for index, name in enumerate(names[-(down + up) :]):
            goal = "falls" if index < down else "rises"
            unit = next((unit for word, unit in _USUAL_UNITS if word in name), "")
            measure = Measure.FLOW if unit == "天" else Measure.LEVEL
            yield Promise(name, goal, Decimal(0), unit, found[0], found.start(), measure=measure, doubts=("direction",))


def _commitment(source: SourceText, position: int) -> Commitment:
    """Return whether a 力争 governs a place in its sentence."""
    begin, _ = source.sentence(position)
    return Commitment.STRETCH if strives(source.compact[begin:position]) else Commitment.FIRM
