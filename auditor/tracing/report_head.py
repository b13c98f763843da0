"""What the head of a report says: its title, whose it is, for which year it plans, when it was given."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.model.month import DECEMBER, JANUARY
from auditor.tracing.named_years import five_years_of
from auditor.tracing.notices import is_national, places_of_notice, year_of_number
from auditor.tracing.report_headings import (
    YEAR,
    ReportHeading,
    looks_ahead,
    looks_back,
    with_plain_years,
    years_named,
)
from auditor.tracing.source_text import SourceText, compact, without_marks

# Characters: behind them nothing says any more whose report it is.
_HEAD = 900
_LEVELS = r"(?:特别行政区|自治区|自治州|自治县|自治旗|开发区|高新区|新区|省|市|县|区|州|盟|旗|镇|乡|街道)"
_PLACE = rf"(?:[\u4e00-\u9fff]{{1,9}}?{_LEVELS}){{1,3}}?"
_NUMBER = r"[一二三四五六七八九十百零〇\d]{1,4}"
# Names that look as though words were in them: 在日照市, 于于都县.
_LIKE_WORDS = r"日照市?|日喀则市?|日土县|于都县|于田县|于洪区|月湖区|和县|个旧市"
_AT = rf"(?:(?!{_LIKE_WORDS})[在于日]|^)"
# The congress that a report is given to; a line may have a date before its name.
_MEETINGS = (
    re.compile(rf"{_AT}({_PLACE})第?{_NUMBER}届(?:人民代表大会|人大)"),
    re.compile(rf"^[（(]?(?:\d{{4}}年)?({_PLACE})人民代表大会[)）]?$"),
)
# A congress that is spoken of.
_CONGRESS = re.compile(rf"({_PLACE})第?{_NUMBER}届(?:人民代表大会|人大)")
_NATIONAL = re.compile(
    rf"第?{_NUMBER}届全国人民代表大会|我代表国务院|国务院政府工作报告"
)
_TITLES = re.compile(
    rf"(?:{YEAR})?({_PLACE})(?:人民)?(?:政府)?(?:关于)?(?:[印落]发"
    rf"|落实)?(?:\d{{4}}年度?)?(?:政府)?(?:重大)?(?:[《〈<]?(?:政府)?工作报告|施政(?:报告|计划|方针)|工作要点|国民经济和社会发展第"
    rf"|[十\d]+[大件]|民生实事|重点工作|重点项目|目标任务|年?度?工作任务)"
)
_SPEAKER = re.compile(
    rf"({_PLACE})(?:人民政府|政府)?(?:代理?)?(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席)"
)
_SPOKEN = re.compile(rf"代表({_PLACE})(?:第{_NUMBER}届)?(?:人民)?政府")
# 我县, 各区: whose it is nobody can tell.
_OF_NOBODY = re.compile(
    rf"个.*|.*(?:第.*次|党代会|[会委府]和).*|.*(?:省市|市县|县市|[省市县区]委.*)|(?:我|本|全|各|该|某|[XxＸ×]+|自治|乡"
    rf"|县|市|区|经|向|由|对|把|为|从|据|按|到|及|和|与|个)?{_LEVELS}|.*(?:代表|各位|人民政府|政府|报告|工作|年|月|日"
    rf"|在|于|完成|了|实现|落实|贯彻|执行|接受|召开|通过|围绕|按照|根据).*"
)
_BEGINS_LIKE_WORDS = re.compile(rf"^(?:{_LIKE_WORDS})")
# 2021年2月3日前报送 is by when something is due.
_DATE = re.compile(
    r"((?:19|20)\d\d)[-年/.](\d{1,2}|[一二三四五六七八九十]{1,3})[-月/.](\d{1,2}+"
    r"|[一二三四五六七八九十]{1,3}+)(?!日?[之以]?前)"
)
_TITLE_YEAR = re.compile(
    rf"{YEAR}[^。，；\d]{{0,24}}?(?:工作报告|施政(?:报告|计划|方针)|工作要点|实事|重点工作|工作任务|任务分解|行动计划"
    rf"|目标任务(?:分[解工]|的通知|责任)|任务清单|责任分[工解]|重点任务|国民经济和社会发展(?:年度)?计划)"
    rf"|工作报告[（(]{YEAR}(?:度)?(?:[)）]|(?:[1-9]|10)月)"
)
# A year right before the word for its goals.
_GOALS = re.compile(
    rf"{YEAR}[^。；，\d]{{0,24}}?(?:预期目标|主要目标|奋斗目标|目标任务|主要指标|工作目标)"
)
# A plan for five years.
_OUTLINE = re.compile(
    r"(?:(?:五年|远景)[^。，]{0,12}(?:规划|纲要)|规划(?:和|及)?[^。，]{0,14}纲要|规划纲要)(?!.*(?:报告|说明)$)"
)
# What is to be done in the year of a report may be called its work only.
_WORK_OF_YEAR = re.compile(rf"{YEAR}的?(?:政府)?工作")
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)}
_PIECES = re.compile(r"[，。：:；—《》【】“”]")
# Lines and characters in which a title is looked for.
_HEAD_LINES = 40
_TITLE_LINES = 12
_TITLE_LENGTH = 60
_TITLE_ENDS = re.compile(r"(?:工作|施政)报告$|工作要点$|实事|纲要$|规划$|分解表?$")
_PLAN_ENDS = re.compile(r"(?:纲要|规划)$")
# What runs into the name of a place from the words before it.
_RUN_INTO = re.compile(
    rf"^.*(?!{_LIKE_WORDS})(?:代表|会议上|报告|在|日|落实|贯彻|根据|按照)|^(?!{_LIKE_WORDS})(?:于|年度?|月|度)"
)
_SHORTEST_PLACE = 3
_SHORTEST_COUNTY = 2
_LAST_DAY = 31
_FIRST_LINES = 30
# A report of November or December plans the next year.
_LATE = 11


class ReportHead(Struct, frozen=True):
    """What the head of a report says; what it does not say is blank."""

    title: str
    place: str
    year: int | None
    published: str
    """A date as 2024-02-06."""
    is_outline: bool
    """Whether it plans for five years: a 规划 or 纲要."""
    years: tuple[int, int] | None = None
    """The first and the last year of an outline, where its title says them."""

    @property
    def first_year(self) -> int | None:
        """The year that its plan begins in; nothing where it is not known."""
        if self.years is None:
            return self.year
        return self.years[0]


def read_head(source: SourceText, headings: Sequence[ReportHeading]) -> ReportHead:
    """Return what the head of a report says."""
    plain = with_plain_years(source.compact)
    head = plain[:_HEAD]
    published = _published(head)
    title = _title(source)
    plain_title = with_plain_years(compact(title))
    is_outline = _OUTLINE.search(plain_title) is not None
    letterhead = [
        with_plain_years(compact(line))
        for line in source.document.lines()[:_HEAD_LINES]
    ]
    year = _year_published(published)
    if not is_outline:
        year = _year(plain, headings, published) or year_of_number(letterhead)
    return ReportHead(
        title=title,
        place=_place(list(_lines_of(source, head)), letterhead, head),
        year=year,
        published=published,
        is_outline=is_outline,
        years=five_years_of(plain_title) if is_outline else None,
    )


def _published(head: str) -> str:
    """Return the day a report was given as 2024-02-06; blank where its head says none."""
    date = _DATE.search(head)
    if date is None:
        return ""
    month, day = _number(date[2]), _number(date[3])
    if not JANUARY <= month <= DECEMBER or not 1 <= day <= _LAST_DAY:
        return ""
    return f"{date[1]}-{month:02}-{day:02}"


def _number(text: str) -> int:
    """Return the number of a month or a day, in digits or in Chinese; 0 where it is none."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERALS.get(text, 0)
    # 十 alone is ten, and nothing need stand behind it.
    return 10 * _NUMERALS.get(tens or "一", 1) + _NUMERALS.get(ones, 0)


def _title(source: SourceText) -> str:
    """Return the line that names the document, else the piece of a line, else the first line that is short."""
    first = map(without_marks, source.document.lines()[:_HEAD_LINES])
    lines = list(filter(None, map(str.strip, first)))
    for line in lines[:_TITLE_LINES]:
        bare = compact(line)
        if len(bare) >= _TITLE_LENGTH or ">" in bare:
            continue
        if _TITLE_ENDS.search(bare):
            return _spread_title(line)
    for line in lines[:_TITLE_LINES]:
        title = _title_within(line[:_HEAD])
        if title:
            return title
    return next((line for line in lines if len(line) < _TITLE_LENGTH), "")


def _title_within(line: str) -> str:
    """Return the title that stands within a line of more words: a page may have lost its ends of lines."""
    for index, piece in enumerate(_PIECES.split(line)):
        bare = compact(piece)
        # 《新区规划纲要》 is what a sentence speaks of.
        if index and _PLAN_ENDS.search(bare):
            continue
        if len(bare) < _TITLE_LENGTH and _TITLE_ENDS.search(bare):
            return _spread_title(piece.strip())
    return ""


def _spread_title(line: str) -> str:
    """Return a title without the blanks that only spread it: 政府工作报告 has six characters."""
    bare = compact(line)
    if len(bare) <= len("政府工作报告"):
        return bare
    return " ".join(line.split())


def _lines_of(source: SourceText, head: str) -> Iterator[str]:
    """Yield the paragraphs that begin in the head."""
    for begin, end in source.paragraphs():
        if begin < len(head):
            yield head[begin:end]


def _place(lines: list[str], letterhead: list[str], head: str) -> str:
    """Return whose report it is: as the meeting says, the title, the speaker, the first sentence, or a letter."""
    if _NATIONAL.search(head) or is_national(letterhead):
        return "全国"
    notices = map(_trimmed_place, places_of_notice(letterhead, _PLACE))
    for place in (
        *_places_of_meetings(_MEETINGS, lines),
        *_places_of_speakers(lines),
        *_places_of_meetings((_CONGRESS,), lines),
        *notices,
    ):
        if place:
            return place
    return ""


def _places_of_meetings(
    patterns: Sequence[re.Pattern[str]], lines: list[str]
) -> Iterator[str]:
    """Yield whose congress the report was given to, as the first lines say; blank where a line names nobody."""
    for pattern in patterns:
        for line in lines[:_FIRST_LINES]:
            for match in pattern.finditer(line):
                yield _trimmed_place(match[1])


def _places_of_speakers(lines: list[str]) -> Iterator[str]:
    """Yield whose report it is by its title, its speaker, and what the speaker says first."""
    for pattern in (_TITLES, _SPEAKER, _SPOKEN):
        for line in lines:
            match = pattern.search(line)
            if match is not None:
                yield _trimmed_place(match[match.lastindex or 1])


def _trimmed_place(place: str) -> str:
    """Return a place without the words that ran into it; blank where it is no place's name."""
    place = _RUN_INTO.sub("", place)
    doubtful = _BEGINS_LIKE_WORDS.sub("", place)
    if _OF_NOBODY.fullmatch(doubtful):
        return ""
    # 洋县, 息县: of the shortest names only counties have some.
    shortest = _SHORTEST_PLACE
    if place.endswith("县"):
        shortest = _SHORTEST_COUNTY
    if len(place) < shortest:
        return ""
    return place


def _year(plain: str, headings: Sequence[ReportHeading], published: str) -> int | None:
    """Return the year the report plans for, by its best evidence; the year under review is never it."""
    published_year = _year_published(published)
    main = [heading for heading in headings if heading.is_main]
    title_year = _year_of_title(plain[:_HEAD])
    review = _year_of_review(main, title_year)
    evidence = (
        *_years_planned(list(_years_ahead(main)), title_year, published_year),
        *_one_year(title_year),
        *_years_of_work(main[1:]),
        *_years_of_goals(plain, published_year),
    )
    for year in evidence:
        if year != review:
            return year
    if review is not None:
        return review + 1
    return published_year


def _year_of_review(
    headings: list[ReportHeading], title_year: int | None
) -> int | None:
    """Return the last year that a heading looks back on.

    1996年的工作和1997年的目标 looks back on the first of them, where the title is of the second.
    """
    years: list[int] = []
    for heading in headings:
        if looks_back(heading):
            named = years_named(heading)
            if len(named) > 1 and max(named) == title_year:
                named.remove(max(named))
            years += named
    return max(years, default=None)


def _years_ahead(headings: list[ReportHeading]) -> Iterator[int]:
    """Yield the years that a heading looks ahead to."""
    for heading in headings:
        if looks_ahead(heading):
            yield from years_named(heading)


def _years_planned(
    ahead: list[int], title_year: int | None, published_year: int | None
) -> list[int]:
    """Return the years that headings look ahead to, the likeliest first.

    奋力完成2023年的任务 may be the heading of a review, where another heading is of 2024.
    """
    if title_year in ahead:
        return [title_year, *ahead]
    following = ahead[0] + 1 if ahead else None
    if following in ahead and published_year in {None, following}:
        return [following, *ahead]
    return ahead


def _years_of_work(headings: list[ReportHeading]) -> Iterator[int]:
    """Yield the years whose work a heading is of and says no more: 2001年的工作."""
    for heading in headings:
        if _WORK_OF_YEAR.fullmatch(with_plain_years(heading.title)):
            yield from years_named(heading)


def _year_of_title(head: str) -> int | None:
    """Return the year that stands in the title of a document."""
    match = _TITLE_YEAR.search(head)
    if match is None:
        return None
    return int(match[1] or match[2])


def _one_year(year: int | None) -> Iterator[int]:
    if year is not None:
        yield year


def _years_of_goals(plain: str, published_year: int | None) -> Iterator[int]:
    """Yield the years whose goals a sentence announces, those near the day the report was given."""
    for match in _GOALS.finditer(plain):
        year = int(match[1])
        if published_year is None or abs(year - published_year) <= 1:
            yield year


def _year_published(published: str) -> int | None:
    """Return the year that a report given on a day plans for: one of November or December plans the next."""
    if not published:
        return None
    year, month, _ = published.split("-")
    return int(year) + (int(month) >= _LATE)
