"""The parts of a report: its headings, where promises begin, which are for later years, where notes begin."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.tracing.figures import find_figures
from auditor.tracing.source_text import SourceText

_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS = str.maketrans("〇○零ＯOО一二三四五六七八九", "000000123456789")
_NUMERAL_YEAR = re.compile(
    r"(?:二[〇○零ＯOО]|一九)[〇○零ＯOО一二三四五六七八九]{2}(?=年)"
)
YEAR = r"((?:19|20)\d\d)年"
_HEADING = re.compile(
    r"(?P<main>[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]+(?:部分|[章节篇部]))"
    r"|(?P<minor>[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．](?!\d))"
)
# Characters of a heading that tell what it is of.
_LONGEST = 40
_LONGEST_TITLE = 60
_STOP = re.compile(r"[。；;：:！!]")
_SENTENCE = re.compile(r"[。；，]")
_NUMBERING = re.compile(r"[（()）、.．]")
# Characters: what stands so near the beginning opens a paragraph.
_OPENING = 6
_AHEAD = re.compile(
    r"目标|任务|安排|部署|总体要求|总体思路|总体考虑|主要考虑|工作重点|重点工作|主要工作|打算|工作建议|今后|计划"
)
_BACK = re.compile(
    r"回顾|总结|成就|成绩|发展基础|基础和环境|过去|上一年|工作情况|主要做法|取得|历程"
)
_FIVE_YEARS = re.compile(
    r"今后五年|未来五年|今后5年|未来5年|五年(?:的)?(?:发展|奋斗|总体)?(?:目标|任务|规划)|“?十[一二三四五六七]五”?"
)
_THIS_YEAR = re.compile(rf"今年|明年|本年|年内|全年|{YEAR}")
# Words that announce the goals of a year in a sentence.
_ANNOUNCED = re.compile(
    rf"(?:今年|明年|{YEAR})[^。；]{{0,24}}?(?:预期目标|主要目标|奋斗目标|目标任务|主要任务|重点工作|主要指标|总体要求|工作思路)"
    r"|(?:围绕|实现)[^。；]{0,14}目标[^。；]{0,14}(?:抓好|做好)|(?:全年|今年)(?:的)?(?:主要)?目标是"
)
_UNTIL = re.compile(r"到((?:19|20)\d\d)年")
# At the beginning of a paragraph: 2030年绿地率45%.
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)年")
# What speaks of more years than one.
_PERIOD = re.compile(
    r"今后五年|未来五年|今后5年|未来5年|“?十[一二三四五六七]五”?(?:时期|期间|末|规划期)|五年内|(?<!第)五年(?=淘汰|累计|新增|建成)|年均(?:增长|增速|新增)"
)
# The heading of the explanations printed behind a report.
_GLOSSARY = re.compile(
    r"(?:附[:：件]?\d?)?[《（(]?(?:政府工作报告[》]?)?(?:有关|相关|部分|附)?(?:名词|术语|用语|词语)?(?:解释|注释|注解|说明)[)）》]?[:：]?"
)
# An explanation: a number, a term, a colon.
_TERM = re.compile(
    r"[\[［]?\d{1,3}[\]］]?[.．、]?[“《\u4e00-\u9fffA-Z][^。；]{1,30}?[：:]"
)
# So many explanations in a row are a glossary.
_FEW_TERMS = 3
# Characters: an announcement without a figure so far behind it announces no goals.
_SOON = 600


class Heading(Struct, frozen=True):
    """A part of a report."""

    ref: str
    title: str
    start: int
    is_main: bool = True


class Parts(Struct, frozen=True):
    """Where things stand in a report."""

    headings: tuple[Heading, ...]
    begin: int
    """Where its promises begin."""
    notes: int
    """Where the explanations of terms begin that are printed behind it; else its end."""
    later: tuple[tuple[int, int], ...]
    """The stretches that speak of years to come, five-year goals above all."""

    def is_later(self, position: int) -> bool:
        """Return whether a position speaks of years to come."""
        index = bisect_right(self.later, (position, 1 << 62)) - 1
        return index >= 0 and position < self.later[index][1]


def with_plain_years(text: str) -> str:
    """Return a text of the same length whose years are written in ASCII digits.

    >>> with_plain_years("二〇二三年１月"), with_plain_years("一九九八年")
    ('2023年1月', '1998年')
    """
    return _NUMERAL_YEAR.sub(_plain_year, text.translate(_WIDTH))


def _plain_year(match: re.Match[str]) -> str:
    """Return a year in ASCII digits; the 二 of 二〇 is no digit of the table everywhere."""
    year = match[0].translate(_DIGITS)
    if match[0].startswith("二"):
        return "2" + year[1:]
    return year


def find_headings(source: SourceText) -> tuple[Heading, ...]:
    """Return the headings of a text: numbered paragraphs, with what they say before the first stop."""
    headings: list[Heading] = []
    for start, end in source.paragraphs():
        match = _HEADING.match(source.compact, start)
        if match is None:
            continue
        line = source.compact[match.end() : min(end, match.end() + _LONGEST_TITLE)]
        title = _STOP.split(line, maxsplit=1)[0]
        ref = _NUMBERING.sub("", match[0])
        headings.append(Heading(ref, title, start, match["main"] is not None))
    return tuple(headings)


def find_parts(source: SourceText, year: int | None, *, is_outline: bool) -> Parts:
    """Return the parts of a report for a year; of an outline for five years every goal is its own."""
    headings = find_headings(source)
    plain = with_plain_years(source.compact)
    begin = _promises_begin(source, plain, headings, year)
    notes = _notes_begin(source, begin)
    if is_outline:
        return Parts(headings, begin, notes, ())
    later = tuple(_later(source, plain, headings, year))
    return Parts(headings, begin, notes, later)


def _promises(heading: Heading, parts: Parts) -> bool:
    """Return whether a heading is of what is promised for the year."""
    if not parts.begin <= heading.start < parts.notes:
        return False
    return not parts.is_later(heading.start)


def promise_headings(parts: Parts) -> list[Heading]:
    """Return the headings of the promises: the first style of numbering that begins two paragraphs or more."""
    promising = [heading for heading in parts.headings if _promises(heading, parts)]
    minor = [heading for heading in promising if not heading.is_main]
    main = [heading for heading in promising if heading.is_main]
    for headings in (minor, main):
        if len(headings) > 1:
            return headings
    return []


def looks_ahead(heading: Heading) -> bool:
    """Return whether a heading is of what is to be done."""
    title = heading.title[:_LONGEST]
    if _AHEAD.search(title) is None:
        return False
    return not looks_back(heading)


def looks_back(heading: Heading) -> bool:
    """Return whether a heading is of what was done."""
    title = heading.title[:_LONGEST]
    return _BACK.search(title) is not None


def _promises_begin(
    source: SourceText, plain: str, headings: Sequence[Heading], year: int | None
) -> int:
    """Return where the promises begin: at the first heading ahead behind the review, else where they are announced."""
    main = [heading for heading in headings if heading.is_main]
    back = [heading.start for heading in main if _is_review(heading, year)]
    ahead = [heading.start for heading in _ahead(main) if heading.start not in back]
    if back:
        return _begin_behind_review(source, plain, main, ahead, back, year)
    named = _unnumbered(source, plain, year)
    if named is not None:
        return named
    announced = _announcement(plain, 0, year)
    if announced is not None and (not ahead or ahead[0] >= announced):
        return source.sentence(announced)[0]
    # Without a review every part is of what is to be done: the first numbered one begins it.
    for heading in main:
        return heading.start
    return 0


def _begin_behind_review(  # noqa: PLR0913, PLR0917 - what was read once is handed on
    source: SourceText,
    plain: str,
    main: list[Heading],
    ahead: list[int],
    back: list[int],
    year: int | None,
) -> int:
    """Return where the promises begin in a report whose headings look back somewhere."""
    for start in ahead:
        if start > back[0]:
            return start
    named = _unnumbered(source, plain, year)
    if named is not None:
        return named
    places = [heading.start for heading in main if heading.start > back[-1]][:1]
    announced = _announcement(plain, back[-1] + _LONGEST, year)
    if announced is not None:
        places.append(source.sentence(announced)[0])
    return min(places, default=len(plain))


def _ahead(headings: list[Heading]) -> Iterator[Heading]:
    """Yield the headings that look ahead."""
    for heading in headings:
        if looks_ahead(heading):
            yield heading


def _is_review(heading: Heading, year: int | None) -> bool:
    """Return whether a heading is of what was done."""
    return looks_back(heading) or _names_earlier_year(heading, year)


def _names_earlier_year(heading: Heading, year: int | None) -> bool:
    """Return whether a heading names years, all of them before the plan's."""
    title = with_plain_years(heading.title)
    years = [int(named) for named in re.findall(YEAR, title)]
    if year is None or not years:
        return False
    return max(years) < year


def _announcement(plain: str, start: int, year: int | None) -> int | None:
    """Return where a sentence announces the goals of the plan's year."""
    for match in _ANNOUNCED.finditer(plain, start):
        if not _is_of_year(match[1], year):
            continue
        begin = match.start()
        soon = plain[begin : begin + _SOON]
        if find_figures(soon):
            return begin
    return None


def _is_of_year(named: str | None, year: int | None) -> bool:
    """Return whether what names a year, or none, may be of the plan's."""
    if named is None or year is None:
        return True
    return int(named) == year


def _unnumbered(source: SourceText, plain: str, year: int | None) -> int | None:
    """Return where a short line of its own announces what is to be done: 2024年工作安排."""
    is_behind_review = False
    for begin, end in source.paragraphs():
        line = plain[begin:end]
        if not _is_title(line):
            continue
        if _BACK.search(line):
            is_behind_review = True
        elif is_behind_review and _announces_year(line, year):
            return begin
    return None


def _is_title(line: str) -> bool:
    """Return whether a line is short and no sentence; the title of the report itself is none."""
    if len(line) > _LONGEST or "报告" in line:
        return False
    return _SENTENCE.search(line) is None


def _announces_year(line: str, year: int | None) -> bool:
    """Return whether a line announces what is to be done in the plan's year."""
    if not _AHEAD.search(line):
        return False
    return year is None or str(year) in line or "今年" in line


def _notes_begin(source: SourceText, begin: int) -> int:
    """Return where explanations of terms begin: at their heading, or at the first of a run of numbered terms."""
    run: list[int] = []
    middle = begin + (len(source.compact) - begin) // 2
    for start, end in source.paragraphs():
        # What stands in the first half is an explanation within the report.
        if start < middle:
            continue
        line = source.compact[start:end]
        if _GLOSSARY.fullmatch(line) or source.is_note(start):
            return start
        if _TERM.match(line):
            run.append(start)
        elif len(line) < _LONGEST:
            run.clear()
        if len(run) >= _FEW_TERMS:
            return run[0]
    return len(source.compact)


def _later(
    source: SourceText, plain: str, headings: Sequence[Heading], year: int | None
) -> Iterator[tuple[int, int]]:
    """Yield the stretches that speak of years to come, in order."""
    sections = list(_later_sections(plain, headings, year))
    for begin, end in source.paragraphs():
        if any(start <= begin < stop for start, stop in sections):
            yield begin, end
        else:
            yield from _later_sentences(source, plain, (begin, end), year)


def _later_sections(
    plain: str, headings: Sequence[Heading], year: int | None
) -> Iterator[tuple[int, int]]:
    """Yield the parts that a heading gives to five years and not to this one."""
    main = [heading for heading in headings if heading.is_main]
    starts = [heading.start for heading in main]
    for heading, end in zip(main, [*starts[1:], len(plain)], strict=False):
        if not looks_back(heading) and _is_of_later_years(heading, year):
            yield heading.start, end


def _is_of_later_years(heading: Heading, year: int | None) -> bool:
    """Return whether a heading is of five years, and not of the report's own year."""
    title = with_plain_years(heading.title[:_LONGEST])
    if not _FIVE_YEARS.search(title):
        return False
    return year is None or not re.search(rf"今年|{year}年", title)


def _later_sentences(
    source: SourceText, plain: str, paragraph: tuple[int, int], year: int | None
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a paragraph from where it names a later year to where it comes back to this one."""
    begin, end = paragraph
    position = begin
    while position < end:
        mark = _mark_of_later(plain, position, end, year)
        if position == begin and _begins_later(plain, begin, year):
            mark = begin
        if mark is None:
            return
        stop = end
        # A paragraph that begins so speaks of nothing else.
        if mark - begin >= _OPENING:
            stop = source.sentence(mark)[1]
        stop = _this_year_again(plain, mark + 4, stop, year)
        yield mark, stop
        position = max(stop, mark + 1)


def _begins_later(plain: str, begin: int, year: int | None) -> bool:
    """Return whether a paragraph begins with a year to come."""
    match = _YEAR_FIRST.match(plain, begin)
    return match is not None and year is not None and int(match[1]) > year


def _mark_of_later(plain: str, position: int, end: int, year: int | None) -> int | None:
    """Return where the next words stand that put what follows into years to come."""
    places: list[int] = []
    for match in _UNTIL.finditer(plain, position, end):
        if year is None or int(match[1]) > year:
            places.append(match.start())
            break
    period = _PERIOD.search(plain, position, end)
    if period is not None:
        places.append(period.start())
    return min(places, default=None)


def _this_year_again(plain: str, position: int, end: int, year: int | None) -> int:
    """Return where a stretch comes back to this year; its end where it does not."""
    for match in _THIS_YEAR.finditer(plain, position, end):
        if match[1] is None:
            return match.start()
        # 到2024年 is still a way to go.
        is_until = plain[match.start() - 1] == "到"
        if year is not None and int(match[1]) == year and not is_until:
            return match.start()
    return end
