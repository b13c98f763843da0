"""What the head of a report says: its title, whose it is, for which year it plans, when it was given."""

import re
from collections.abc import Sequence

from msgspec import Struct

from auditor.tracing.report_parts import (
    YEAR,
    Heading,
    looks_ahead,
    looks_back,
    with_plain_years,
)
from auditor.tracing.source_text import SourceText

# Characters: behind them nothing says any more whose report it is.
_HEAD = 900
_LEVELS = r"(?:特别行政区|自治区|自治州|自治县|自治旗|开发区|高新区|新区|省|市|县|区|州|盟|旗|镇|乡|街道)"
_PLACE = rf"(?:[\u4e00-\u9fff]{{1,9}}?{_LEVELS}){{1,3}}?"
_NUMBER = r"[一二三四五六七八九十百零〇\d]{1,4}"
_MEETINGS = (
    re.compile(rf"(?:在|于|日|^)?({_PLACE})第?{_NUMBER}届(?:人民代表大会|人大)"),
    re.compile(rf"({_PLACE})第?{_NUMBER}届(?:人民代表大会|人大)"),
)
_NATIONAL = re.compile(
    rf"第?{_NUMBER}届全国人民代表大会|我代表国务院|国务院政府工作报告"
)
_TITLES = re.compile(
    rf"(?:{YEAR})?({_PLACE})(?:人民)?(?:政府)?(?:关于)?(?:\d{{4}}年度?)?(?:政府)?(?:工作报告|工作要点|十件|民生实事|重点工作)"
)
_SPEAKER = re.compile(
    rf"({_PLACE})(?:人民政府|政府)?(?:代理?)?(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席)"
)
_SPOKEN = re.compile(rf"代表({_PLACE})(?:人民)?政府")
_OF_NOBODY = re.compile(
    rf"(?:我|本|全|各|该|自治)?{_LEVELS}|.*(?:代表|各位|人民政府|政府|报告|工作|年|月|日|在|于).*"
)
_DATE = re.compile(
    r"((?:19|20)\d\d)[-年/.](\d{1,2}|[一二三四五六七八九十]{1,3})[-月/.](\d{1,2}|[一二三四五六七八九十]{1,3})"
)
_TITLE_YEAR = re.compile(
    rf"{YEAR}[^。，；\d]{{0,24}}?(?:工作报告|工作要点|实事|重点工作|工作任务|任务分解|行动计划)|工作报告[（(]{YEAR}"
)
_GOALS = re.compile(
    rf"{YEAR}[^。；，\d]{{0,24}}?(?:预期目标|主要目标|奋斗目标|目标任务|主要指标|工作目标)"
)
_OUTLINE = re.compile(
    r"(?:五年|远景)[^。，]{0,12}(?:规划|纲要)|规划(?:和|及)?[^。，]{0,14}纲要|规划纲要"
)
_NUMERALS = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}
_TITLE_LENGTH = 60
_FIRST_LINES = 30
_LATE = 11
_DECEMBER = 12


class Head(Struct, frozen=True):
    """What the head of a report says; what it does not say is blank."""

    title: str
    place: str
    year: int | None
    published: str
    """A date as 2024-02-06."""
    is_outline: bool
    """Whether it plans for five years: a 规划 or 纲要."""


def read_head(source: SourceText, headings: Sequence[Heading]) -> Head:
    """Return what the head of a report says."""
    plain = with_plain_years(source.compact)
    head = plain[:_HEAD]
    date = _DATE.search(head)
    published = ""
    if date is not None:
        month, day = _number(date[2]), _number(date[3])
        if 1 <= month <= _DECEMBER and 1 <= day <= 31:  # noqa: PLR2004 - days of a month
            published = f"{date[1]}-{month:02}-{day:02}"
    title = _title(source)
    is_outline = bool(_OUTLINE.search(with_plain_years("".join(title.split()))))
    return Head(
        title,
        _place(source, head),
        _year(plain, head, headings, published),
        published,
        is_outline,
    )


def _number(text: str) -> int:
    """Return the number of a month or a day, in digits or in Chinese."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERALS.get(text, 0)
    return 10 * (_NUMERALS.get(tens, 1) if tens else 1) + (
        _NUMERALS.get(ones, 0) if ones else 0
    )


def _title(source: SourceText) -> str:
    """Return the line that names the document, else the first line that says anything."""
    lines = [line.strip() for line in source.document.lines()[:40] if line.strip()]
    for line in lines[:12]:
        bare = "".join(line.split())
        if (
            len(bare) < 60  # noqa: PLR2004
            and re.search(r"工作报告$|工作要点$|实事|纲要$|规划$|分解表?$", bare)
            and ">" not in bare
        ):
            return " ".join(line.split()) if len(bare) > 6 else bare  # noqa: PLR2004 - 政府工作报告, spread with blanks
    return lines[0] if lines else ""


def _place(source: SourceText, head: str) -> str:
    """Return whose report it is: as the meeting, else as the title, the speaker or the first sentence says."""
    if _NATIONAL.search(head):
        return "全国"
    lines = [head[begin:end] for begin, end in source.paragraphs() if begin < len(head)]
    for pattern in _MEETINGS:
        for line in lines[:_FIRST_LINES]:
            for match in pattern.finditer(line):
                place = _trimmed(match[1])
                if place:
                    return place
    for pattern in (_TITLES, _SPEAKER, _SPOKEN):
        for line in lines:
            named = pattern.search(line)
            place = "" if named is None else _trimmed(named[named.lastindex or 1])
            if place:
                return place
    return ""


def _trimmed(place: str) -> str:
    """Return a place without the words that ran into it; nothing where it is no place's name."""
    place = re.sub(
        r"^.*(?:代表|会议上|报告|日在|月在|年在|日)|^(?:在|于|年|月)", "", place
    )
    return "" if _OF_NOBODY.fullmatch(place) or len(place) < 3 else place  # noqa: PLR2004 - 某县 is nobody's name


def _year(
    plain: str, head: str, headings: Sequence[Heading], published: str
) -> int | None:
    """Return the year the report plans for, by its best evidence; the year under review is never it."""
    given = _given(published)
    if _OUTLINE.search(head[:_TITLE_LENGTH]):
        return given
    main = [heading for heading in headings if heading.is_main]
    reviewed = [
        year for heading in main if looks_back(heading) for year in _years(heading)
    ]
    review = max(reviewed, default=None)
    ahead = [
        year
        for heading in main
        if looks_ahead(heading)
        for year in _years(heading)
        if year != review
    ]
    if ahead:
        return ahead[0]
    title = _TITLE_YEAR.search(head)
    if title is not None and int(title[1] or title[2]) != review:
        return int(title[1] or title[2])
    goals = [
        int(match[1]) for match in _GOALS.finditer(plain) if int(match[1]) != review
    ]
    nearby = [year for year in goals if given is None or abs(year - given) <= 1]
    if nearby:
        return nearby[0]
    if review is not None:
        return review + 1
    return int(title[1] or title[2]) if title is not None else given


def _years(heading: Heading) -> list[int]:
    """Return the years that a heading names."""
    return [int(year) for year in re.findall(YEAR, with_plain_years(heading.title))]


def _given(published: str) -> int | None:
    """Return the year that a report given on a day plans for: one of November or December plans the next."""
    if not published:
        return None
    year, month, _ = published.split("-")
    return int(year) + (int(month) >= _LATE)
