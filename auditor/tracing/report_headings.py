"""The headings of a report: numbered paragraphs, and short lines that look back or ahead; and its years."""

import re
from collections.abc import Iterator

from msgspec import Struct

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
# In a text without paragraphs a heading stands behind a full stop: 。二、2024年工作安排.
_RUN_ON = re.compile(r"(?<=[。！!])(?P<main>[一二三四五六七八九十]{1,2}、)")
# Characters of a heading that tell what it is of.
_LONGEST = 40
_LONGEST_TITLE = 60
_STOP = re.compile(r"[。；;：:！!]")
_SENTENCE = re.compile(r"[。；，：]")
# A short line of its own that says of when it is, and ends with of what: 2023年工作回顾, 今后五年的主要任务.
_OF_WHEN = re.compile(rf"{YEAR}|今年|过去|今后|未来|十[一二三四五六七]五")
_OF_WHAT = re.compile(
    r"(?:回顾|总结|成就|目标|任务|安排|部署|要求|思路|重点|工作|措施|建议|打算)$"
)
_NUMBERING = re.compile(r"[（()）、.．]")
_AHEAD = re.compile(
    r"目标|任务|安排|部署|总体要求|总体思路|总体考虑|主要考虑|工作重点|重点工作|主要工作|打算|工作建议|今后|计划"
)
_BACK = re.compile(
    r"回顾|总结|成就|成绩|(?<!夯实)(?<!夯实经济)(?<!筑牢)(?<!筑牢经济)(?<!巩固)(?<!厚植)(?<!强化)发展基础|基础和环境"
    r"|过去|上一年|工作情况|(?:完成|执行|落实)情况|的一年$|主要做法|取得|历程"
)


class ReportHeading(Struct, frozen=True):
    """A part of a report."""

    ref: str
    """Its number as it is written, without marks; blank where it has none."""
    title: str
    start: int
    is_main: bool = True


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


def find_headings(source: SourceText) -> tuple[ReportHeading, ...]:
    """Return the headings of a text: numbered paragraphs, with what they say before the first stop.

    Where those do not tell the review from what is to be done, short lines of their own are headings too.
    """
    headings = list(_numbered_headings(source))
    main = [heading for heading in headings if heading.is_main]
    if not main:
        run_on = list(_run_on(source))
        if _part_the_report(run_on):
            return tuple(run_on)
    if not _part_the_report(main):
        headings += _unnumbered_headings(source)
        headings.sort(key=_start)
    return tuple(headings)


def _start(heading: ReportHeading) -> int:
    """Return where a heading stands."""
    return heading.start


def _numbered_headings(source: SourceText) -> Iterator[ReportHeading]:
    """Yield the numbered headings of a text."""
    for start, end in source.paragraphs():
        match = _HEADING.match(source.compact, start)
        if match is not None:
            yield _heading(source, match, end)


def _run_on(source: SourceText) -> Iterator[ReportHeading]:
    """Yield the numbered headings of a text without paragraphs, each behind a full stop."""
    for start, end in source.paragraphs():
        for match in _RUN_ON.finditer(source.compact, start, end):
            yield _heading(source, match, end)


def _heading(source: SourceText, match: re.Match[str], end: int) -> ReportHeading:
    """Return the heading that a number begins, with what it says before the first stop."""
    line = source.compact[match.end() : min(end, match.end() + _LONGEST_TITLE)]
    return ReportHeading(
        ref=_NUMBERING.sub("", match[0]),
        title=_STOP.split(line, maxsplit=1)[0],
        start=match.start(),
        is_main=match["main"] is not None,
    )


def _part_the_report(main: list[ReportHeading]) -> bool:
    """Return whether a heading looks back, and one behind it ahead."""
    for place, heading in enumerate(main):
        if looks_back(heading):
            return any(map(looks_ahead, main[place:]))
    return False


def _unnumbered_headings(source: SourceText) -> Iterator[ReportHeading]:
    """Yield the lines without a number that look back or ahead; the title of the report itself is none."""
    for start, end in source.paragraphs():
        line = source.compact[start:end]
        if len(line) > _LONGEST or "报告" in line:
            continue
        if _HEADING.match(line) or _SENTENCE.search(line):
            continue
        plain = with_plain_years(line)
        if _OF_WHEN.search(plain) and _OF_WHAT.search(plain):
            yield ReportHeading(
                ref="",
                title=line,
                start=start,
            )


def looks_ahead(heading: ReportHeading) -> bool:
    """Return whether a heading is of what is to be done."""
    title = heading.title[:_LONGEST]
    if _AHEAD.search(title) is None:
        return False
    return not looks_back(heading)


def years_named(heading: ReportHeading) -> list[int]:
    """Return the years that a heading names."""
    return [int(year) for year in re.findall(YEAR, with_plain_years(heading.title))]


def looks_back(heading: ReportHeading) -> bool:
    """Return whether a heading is of what was done."""
    title = heading.title[:_LONGEST]
    return _BACK.search(title) is not None
