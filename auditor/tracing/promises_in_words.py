"""Promises whose figure is a word: 全覆盖 is 100 %, 不发生 is 0, 两降一升 and 继续下降 are directions."""

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.model.plan import Commitment, Measure
from auditor.tracing.citations import commitment_at
from auditor.tracing.figure_promises import Promise
from auditor.tracing.figures import find_figures
from auditor.tracing.phrases import AND, tidy, without_verb
from auditor.tracing.source_text import SourceText

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
# Doubts of the promises whose figure is a word.
IN_WORDS = frozenset(
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


def promises_in_words(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
    """Yield the promises between two positions whose figure is a word."""
    yield from _full_coverages(source, begin, end)
    yield from _redlines(source, begin, end)
    yield from _up_and_down(source, begin, end)
    yield from _directions(source, begin, end)


def _full_coverages(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
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


def _redlines(source: SourceText, begin: int, end: int) -> Iterator[Promise]:
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
