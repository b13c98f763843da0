"""The parts of a report: its headings, where promises begin, which are for later years, where notes begin."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.tracing.figures import find_figures
from auditor.tracing.report_headings import (
    YEAR,
    ReportHeading,
    find_headings,
    looks_ahead,
    looks_back,
    with_plain_years,
    years_named,
)
from auditor.tracing.source_text import SourceText

# Characters of a heading that tell what it is of.
_LONGEST = 40
# Characters: what stands so near the beginning opens a paragraph.
_OPENING = 6
_FIVE_YEARS = re.compile(
    r"今后五年|未来五年|今后5年|未来5年|五年(?:的)?(?:发展|奋斗|总体)?(?:目标|任务|规划)|“?十[一二三四五六七]五”?"
    r"|[“\"][八九十]五[”\"]"
)
# The first or the last of five years is one year: 做好“十四五”开局工作.
_ONE_OF_FIVE = r"开局|起步之年|开好局|起好步|收官"
_THIS_YEAR = re.compile(rf"今年|明年|本年|年内|全年|{YEAR}")
# Words that announce the goals of a year in a sentence.
_ANNOUNCED = re.compile(
    rf"(?:今年|明年|{YEAR})[^。；]{{0,24}}?(?:预期目标|主要目标|奋斗目标|目标任务|主要任务|重点工作|主要指标|总体要求"
    rf"|工作思路)"
    r"|(?:围绕|实现)[^。；]{0,14}目标[^。；]{0,14}(?:抓好|做好)|(?:全年|今年)(?:的)?(?:主要)?目标是"
)
_UNTIL = re.compile(r"到((?:19|20)\d\d)年")
# At the beginning of a paragraph: 2030年绿地率45%.
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)年")
# What speaks of more years than one; in brackets of the figure before it alone: 下降18%（五年累计）.
_PERIOD = re.compile(
    r"今后五年|未来五年|今后5年|未来5年|“?十[一二三四五六七]五”?(?:时期|期间|期?末|规划期)|[“\"][八九十]五[”\"](?:时期"
    r"|期间|末)|(?<![近前去过第十百])[2-6二两三四五六]年(?:之)?内|(?:今后|未来)[2-9二两三四五六几]年|用[2-9二两三四五](?:[至到—-]+[2-9二三四五六])?年(?:左右)?(?:的)?时间|(?<![第（(])五年(?=淘汰|累计"
    r"|新增|建成)|年均(?:增长|增速|新增)"
)
# The heading of the explanations printed behind a report.
_GLOSSARY = re.compile(
    r"(?:附[:：件]?\d?)?[《（(]?(?:政府工作报告[》]?)?(?:有关|相关|部分|附)?(?:名词|术语|用语|词语)?(?:解释|注释|注解"
    r"|说明)[)）》]?[:：]?"
)
# An explanation: a number, a term, a colon.
_TERM = re.compile(
    r"[\[［]?\d{1,3}[\]］]?[.．、]?[“《\u4e00-\u9fffA-Z][^。；]{1,30}?[：:]"
)
_BRACKETED_TERM = re.compile(r"[\[［【〔]1[\]］】〕]")
_ORNAMENTS = "※★☆◆■●*=—-_"
# So many explanations in a row are a glossary.
_FEW_TERMS = 3
# Characters of a paragraph that no report has twice.
_LONG_PARAGRAPH = 60
# Characters: an announcement without a figure so far behind it announces no goals.
_SOON = 600


class ReportParts(Struct, frozen=True):
    """Where things stand in a report."""

    headings: tuple[ReportHeading, ...]
    begin: int
    """Where its promises begin."""
    notes: int
    """Where the explanations of terms begin that are printed behind it; else its end."""
    copy: int
    """Where the report begins once more: pages have it twice; else its end."""
    later: tuple[tuple[int, int], ...]
    """The stretches that speak of years to come, five-year goals above all."""

    def is_later(self, position: int) -> bool:
        """Return whether a position speaks of years to come."""
        index = bisect_right(self.later, (position, 1 << 62)) - 1
        return index >= 0 and position < self.later[index][1]


def find_parts(
    source: SourceText, year: int | None, *, is_outline: bool
) -> ReportParts:
    """Return the parts of a report for a year; of an outline for five years every goal is its own."""
    headings = find_headings(source)
    plain = with_plain_years(source.compact)
    begin = _promises_begin(source, plain, headings, year)
    copy = _copy_begins(source, begin)
    notes = min(_notes_begin(source, begin), copy)
    if is_outline:
        return ReportParts(
            headings=headings,
            begin=begin,
            notes=notes,
            copy=copy,
            later=(),
        )
    later = tuple(_later(source, plain, headings, year))
    return ReportParts(
        headings=headings,
        begin=begin,
        notes=notes,
        copy=copy,
        later=later,
    )


def _promises(heading: ReportHeading, parts: ReportParts) -> bool:
    """Return whether a heading with a number is of what is promised for the year."""
    if not heading.ref or not parts.begin <= heading.start < parts.notes:
        return False
    return not parts.is_later(heading.start)


def promise_headings(parts: ReportParts) -> list[ReportHeading]:
    """Return the headings of the promises: the first style of numbering that begins two paragraphs or more."""
    promising = [heading for heading in parts.headings if _promises(heading, parts)]
    minor = [heading for heading in promising if not heading.is_main]
    main = [heading for heading in promising if heading.is_main]
    for headings in (minor, main):
        if len(headings) > 1:
            return headings
    return []


def _promises_begin(
    source: SourceText, plain: str, headings: Sequence[ReportHeading], year: int | None
) -> int:
    """Return where the promises begin: at the first heading ahead behind the review, else where they are announced."""
    main = [heading for heading in headings if heading.is_main]
    back = [heading for heading in main if _is_review(heading, year)]
    ahead = [heading.start for heading in _ahead(main, year) if heading not in back]
    if back:
        return _begin_behind_review(source, plain, main, ahead, back, year)
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
    main: list[ReportHeading],
    ahead: list[int],
    back: list[ReportHeading],
    year: int | None,
) -> int:
    """Return where the promises begin in a report whose headings look back somewhere."""
    for start in ahead:
        if start > back[0].start:
            return _or_announced(source, plain, main, (back[0].start, start), year)
    last = back[-1]
    places: list[int] = []
    # What is numbered below a line without a number is a part of the review.
    if last.ref:
        places += [heading.start for heading in main if heading.start > last.start][:1]
    announced = _announcement(plain, last.start + _LONGEST, year)
    if announced is not None:
        places.append(source.sentence(announced)[0])
    return min(places, default=len(plain))


def _or_announced(
    source: SourceText,
    plain: str,
    main: list[ReportHeading],
    span: tuple[int, int],
    year: int | None,
) -> int:
    """Return where goals are announced between the review and a heading ahead, in a part of its own; else the heading.

    三、改革 may say what is to be done and only 七、民生计划 look ahead.
    """
    review, start = span
    between = [heading for heading in main if review < heading.start < start]
    for heading in between:
        if looks_back(heading):
            continue
        announced = _announcement(plain, heading.start, year)
        if announced is None or announced >= start:
            return start
        return source.sentence(announced)[0]
    return start


def _ahead(headings: list[ReportHeading], year: int | None) -> Iterator[ReportHeading]:
    """Yield the headings that look ahead, and ahead alone: not 1996年的工作和1997年的目标."""
    for heading in headings:
        years = years_named(heading)
        is_of_both = year is not None and year in years and min(years) < year
        if looks_ahead(heading) and not is_of_both:
            yield heading


def _is_review(heading: ReportHeading, year: int | None) -> bool:
    """Return whether a heading is of what was done."""
    return looks_back(heading) or _names_earlier_year(heading, year)


def _names_earlier_year(heading: ReportHeading, year: int | None) -> bool:
    """Return whether a heading names years, all of them before the plan's."""
    years = years_named(heading)
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


def _copy_begins(source: SourceText, begin: int) -> int:
    """Return where the report begins once more behind its promises; the end of the text where it does not.

    It does where the first long paragraph of the promises stands once more, and with it what stood before them.
    """
    text = source.compact
    before: set[str] = set()
    first = ""
    for start, end in source.paragraphs():
        paragraph = text[start:end]
        if len(paragraph) < _LONG_PARAGRAPH:
            continue
        if start < begin:
            before.add(paragraph)
        elif not first:
            first = paragraph
            if text.find(first, end) < 0:
                return len(text)
        elif paragraph in before or paragraph == first:
            return start
    return len(text)


def _notes_begin(source: SourceText, begin: int) -> int:
    """Return where explanations of terms begin: at their heading, or at the first of a run of numbered terms."""
    run: list[int] = []
    heading = begin
    middle = begin + (len(source.compact) - begin) // 2
    for start, end in source.paragraphs():
        line = source.compact[start:end]
        if start > begin and heading > begin and _BRACKETED_TERM.match(line):
            return heading
        is_heading = _GLOSSARY.fullmatch(line.strip(_ORNAMENTS)) is not None
        heading = start if is_heading else begin
        # What stands in the first half is an explanation within the report, but for a list of terms.
        if start < middle:
            continue
        if is_heading or source.is_note(start):
            return start
        if _TERM.match(line):
            run.append(start)
        elif len(line) < _LONGEST:
            run.clear()
        if len(run) >= _FEW_TERMS:
            return run[0]
    return len(source.compact)


def _later(
    source: SourceText, plain: str, headings: Sequence[ReportHeading], year: int | None
) -> Iterator[tuple[int, int]]:
    """Yield the stretches that speak of years to come, in order."""
    sections = list(_later_sections(plain, headings, year))
    for begin, end in source.paragraphs():
        if any(start <= begin < stop for start, stop in sections):
            yield begin, end
        else:
            yield from _later_sentences(source, plain, (begin, end), year)


def _later_sections(
    plain: str, headings: Sequence[ReportHeading], year: int | None
) -> Iterator[tuple[int, int]]:
    """Yield the parts that a heading gives to five years and not to this one."""
    main = [heading for heading in headings if heading.is_main]
    for place, heading in enumerate(main):
        if not looks_back(heading) and _is_of_later_years(heading, year):
            yield heading.start, _end_of_part(main[place:], len(plain))


def _end_of_part(headings: Sequence[ReportHeading], end: int) -> int:
    """Return where the part of the first heading ends: numbers below a line without a number are within its part."""
    own, *others = headings
    for heading in others:
        if own.ref or not heading.ref:
            return heading.start
    return end


def _is_of_later_years(heading: ReportHeading, year: int | None) -> bool:
    """Return whether a heading is of five years, and not of the report's own year."""
    title = with_plain_years(heading.title[:_LONGEST])
    if not _FIVE_YEARS.search(title):
        return False
    return year is None or not re.search(rf"今年|{year}年|{_ONE_OF_FIVE}", title)


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
