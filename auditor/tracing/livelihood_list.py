"""Lists of what a government will do for its people (十件民生实事): each item is a promise, with a verb or without.

An item may be nothing but a name: 3.第四中学建设项目. What is to be done within the year is its completion.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from auditor.tracing.phrases import PAST, VERB
from auditor.tracing.project_verbs import VERB_BEFORE, VERB_BEHIND, stage_behind
from auditor.tracing.source_text import SourceText
from auditor.tracing.stage_verbs import STAGE_BEFORE
from auditor.tracing.stages import Stage


class LivelihoodItem(Struct, frozen=True):
    """An item of a list that is nothing but a name, or a verb and a name."""

    name: str
    start: int
    stage: Stage


_LIST = re.compile(
    r"(?:民生|惠民|为民|便民|利民|民心)(?:办)?(?:好)?(?:实事|工程|项目)(?:实事|项目)*|(?:件|项|大)实事|(?:城建|交通"
    r"|教育|卫生|水利|农业|文化|民政)工程\d+项"
)
# 城建工程10项: so many items follow, with or without a mark between them.
_COUNTED = re.compile(r"(?<!\d)(\d{1,2})[项件][:：]")
_PART = re.compile(r"工程\d{1,2}[项件][:：]")
_DONE = re.compile(r"完成情况|办结|(?:已|均|全部)[^，。]{0,6}完成|圆满|兑现|满意度")
_NUMERALS = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MOST = 20
_FEWEST = 2
# Characters between the word for the list and its first item.
_NEAR = 90
# Characters of an item.
_LONGEST_ITEM = 200
_LONGEST_LINE = 500
_SHORTEST_NAME, _LONGEST_NAME = 4, 42
_TENS = 10
_BOUND = r"(?<![^。！；;：:，,、?？\"“])"
_STOP = re.compile(r"[，,。；;：:]")
# 分别是甲、乙和丙.
_ONE_LINE = re.compile(
    r"(?:分别[是为]|包括|项目(?:名单)?[:：])[:：]?(?P<list>[^，,。；;：:]{8,400})(?=。|$)"
)
_MARKS_AROUND = "。；;，,、"
# 建设路改造: the verb is the name of a street.
_STREET = re.compile(r"建设[大]?[路街道]")
_EDGES = "“”\"'。；;，,、"
_NO_NAME = re.compile(
    r"\d(?!\d*(?:国道|省道|号|千伏|兆瓦))|等$|^(?:要|将|继续|进一步|以|按|让|把|对|做到|我们)|的$"
    # A rate that is to fall is no work: 事故死亡率同比下降.
    r"|(?:同比|持续|继续|稳步|明显|不断|只)(?:有所)?(?:下降|降低|减少|上升|提高|提升|增长|改善|减不增|增不减)$"
)


def livelihood_items(
    source: SourceText, begin: int, end: int
) -> Iterator[LivelihoodItem]:
    """Yield the items between two positions that are nothing but a name, or a verb and a name."""
    reached = begin
    for word in _LIST.finditer(source.compact, begin, end):
        if word.start() < reached or _is_account(source, word):
            continue
        spans = _spans(source, word.end(), end)
        if _has_details(source, spans):
            spans = spans[:-1]
        for start, stop in spans:
            yield from _item(source.compact[start:stop], start)
            reached = stop


def _has_details(source: SourceText, spans: list[tuple[int, int]]) -> bool:
    """Return whether items are headings of what follows them, so that the last one ends nobody knows where."""
    detailed = 0
    for start, stop in spans:
        text = source.compact[start:stop].strip(_EDGES)
        if _STOP.search(text):
            detailed += 1
    return 2 * detailed >= len(spans)


def _is_account(source: SourceText, word: re.Match[str]) -> bool:
    """Return whether a list is described as something done."""
    begin = word.start() - _NEAR
    end = word.end() + _NEAR
    start, stop = source.sentence(word.start())
    words = source.compact[max(start, begin) : min(stop, end)]
    if PAST.search(words):
        return True
    return _DONE.search(words) is not None


def _spans(source: SourceText, position: int, end: int) -> list[tuple[int, int]]:
    """Return where the items behind the word for a list begin and end."""
    limit = min(end, position + _NEAR)
    counted = _COUNTED.search(source.compact, position - 3, position + 1)
    if counted is not None:
        return _spans_of_counted_items(source, counted.end(), int(counted[1]), end)
    # 15项民生工程，其中交通工程4项：… is read part by part.
    if _PART.search(source.compact, position, limit):
        return []
    for marks in _MARKS:
        first = marks[0].search(source.compact, position, limit)
        if first is not None:
            return _spans_of_numbered_items(source, marks, first, end)
    return _spans_in_one_line(source, position, limit)


def _spans_of_counted_items(
    source: SourceText, start: int, count: int, end: int
) -> list[tuple[int, int]]:
    """Return where so many items begin and end that numbers part, with a mark or without: 2项：1甲路2乙桥."""
    _, stop = source.sentence(start)
    # No further than so many items are long, so that time stays linear.
    stop = min(stop, end, start + count * _LONGEST_ITEM)
    if count == 1:
        return [(start, stop)]
    spans: list[tuple[int, int]] = []
    for number in range(1, min(count, _MOST) + 1):
        unparted = re.compile(_UNPARTED.format(number))
        mark = unparted.search(source.compact, start, stop)
        if mark is None:
            return []
        spans.append((start, mark.start()))
        start = mark.end()
    spans.append((start, stop))
    # What stands before the first number is no item.
    return spans[1:]


def _spans_of_numbered_items(
    source: SourceText, marks: list[re.Pattern[str]], first: re.Match[str], end: int
) -> list[tuple[int, int]]:
    """Return where the items begin and end that one kind of number stands before."""
    spans: list[tuple[int, int]] = []
    start = first.end()
    for mark in marks[1:]:
        limit = min(end, start + _LONGEST_ITEM)
        following = mark.search(source.compact, start, limit)
        if following is None:
            break
        spans.append((start, following.start()))
        start = following.end()
    spans.append((start, _end_of_last(source, start, end)))
    if len(spans) < _FEWEST:
        return []
    return spans


def _end_of_last(source: SourceText, start: int, end: int) -> int:
    """Return where the last item of a list ends: with its paragraph, or at the first full stop."""
    _, stop = source.sentence(start)
    return min(stop, end)


def _spans_in_one_line(
    source: SourceText, position: int, limit: int
) -> list[tuple[int, int]]:
    """Return where the items of a list in one sentence begin and end: 分别是甲、乙、丙."""
    _, stop = source.sentence(position)
    # No further than a list is long, so that time stays linear.
    stop = min(stop, limit + _LONGEST_LINE)
    line = _ONE_LINE.search(source.compact, position, stop)
    if line is None or line.start() > limit:
        return []
    start = line.start("list")
    spans: list[tuple[int, int]] = []
    for name in line["list"].split("、"):
        spans.append((start, start + len(name)))
        start += len(name) + 1
    if len(spans) < _FEWEST:
        return []
    return spans


def _item(text: str, start: int) -> Iterator[LivelihoodItem]:
    """Yield an item that is nothing but a name, or a verb and a name."""
    bare = text.strip(_EDGES)
    # Half a pair of quotes is half a name.
    if bare.count("“") != bare.count("”"):
        bare = text.strip(_MARKS_AROUND)
    start += text.find(bare)
    if _STOP.search(bare):
        return
    stage = Stage.COMPLETED
    verb = VERB_BEFORE.match(bare)
    if verb is not None and _STREET.match(bare) is None:
        stage = _stage_of(verb["verb"])
        start += verb.end()
        bare = bare[verb.end() :]
    elif VERB.match(bare) and _STREET.match(bare) is None:
        return
    # 云溪水厂开工建设: what becomes of it may stand behind its name.
    behind = VERB_BEHIND.search(bare)
    if behind is not None:
        stage = stage_behind(behind["verb"])
        bare = bare[: behind.start()]
    if _is_name(bare):
        yield LivelihoodItem(name=bare, start=start, stage=stage)


def _stage_of(verb: str) -> Stage:
    """Return the stage that a verb promises in a list of what is to be done within the year."""
    stage = STAGE_BEFORE[verb]
    if stage is Stage.BEING_BUILT:
        return Stage.COMPLETED
    return stage


def _is_name(text: str) -> bool:
    """Return whether a text may be the name of what is to be done."""
    if not _SHORTEST_NAME <= len(text) <= _LONGEST_NAME:
        return False
    return _NO_NAME.search(text) is None


def _numeral(number: int) -> str:
    """Return a number up to twenty as headings are numbered."""
    tens, ones = divmod(number, _TENS)
    if not tens:
        return _NUMERALS[ones - 1]
    text = "十"
    if tens > 1:
        text = "二十"
    if ones:
        text += _NUMERALS[ones - 1]
    return text


def _kinds_of_marks() -> Iterator[list[re.Pattern[str]]]:
    """Yield the numbers before items, of each kind all up to twenty."""
    numbers = range(1, _MOST + 1)
    written = (
        r"(?<![\d.]){0}[.．、](?!\d)",
        r"[（(]{0}[)）]",
        rf"{_BOUND}{{0}}(?=[\u4e00-\u9fff])(?![个条座所家项万亿年月日])",
    )
    for form in written:
        yield [re.compile(form.format(number)) for number in numbers]
    yield [re.compile(number) for number in _CIRCLED]
    for form in (r"{0}、", "{0}是", r"[（(]{0}[)）]"):
        yield [re.compile(form.format(_numeral(number))) for number in numbers]


# What it counts may stand behind a number that is none of an item.
_UNPARTED = (
    r"[（(]{0}[)）]|(?<!\d){0}[.．、]?(?=[\u4e00-\u9fff])"
    r"(?![个条座所家项万亿年月日号米公里亩吨元人户套处平千])"
)
_MARKS = list(_kinds_of_marks())
