"""What the headings of an office's table say: which column holds a figure, of which months, in which unit.

A heading is understood as a whole or not at all: 全年目标, 同比增长 and 完成率 are no actuals because nothing here
knows them as one, and so is everything that nobody thought of.
"""

import re
from collections.abc import Sequence
from unicodedata import normalize

from msgspec import Struct

from auditor.model.quantity import unit_named
from auditor.reading.tables.csv_rows import COLUMNS, is_period

CUMULATED, SINGLE = "累计", "当期"
FOOTNOTE_MARKS = "[①-⑳⑴-⒇¹²³⁰⁴-⁹*†]"

_ROLES = {name: role for role, names in COLUMNS.items() if role != "value" for name in names}
_TARGET = re.compile(r"(主要|重点|核心|考核|监测|统计|经济|目标|年度)*指标(名称|项目|内容)?")
_WEAK_TARGET = re.compile(r"(重点|工作|目标)?(项目|任务)(名称)?|目标任务|名称|目标名称|工作内容|内容")
_TIME = re.compile(r"月份|时间|季度|年月|报告期|统计期|统计时间|期间|时期")
_SOURCE = re.compile(r"(资料|数据)来源")
_WEAK = re.compile(r"(目前|当前|工作|任务)?(完成|进展|进度|推进)(情况)|(目前|当前|最新)?进展")
_WHOLE = re.compile(r"合计|总计|全[国省市县区]")
_NEUTRAL = re.compile(r".*(情况|指标|数据)")
_STRANGE_YEAR = re.compile(r"(?!19|20)\d{4}")
_BARE_YEAR = re.compile(r"\d{4}年?度?")
_SINGLE = "当月|本月|当季|本季|当期|本期|单月"
_LAST = re.compile("当月|本月|单月|当季|本季")
_CUMULATED = "本年累计|年初累计|自年初累计|年初至今|累计"
_VALUE = "(?:实际)?(?:完成|实绩|实现|实际)(?:值|数|量|额|数量)?|实际值|数值|绝对值|绝对量|绝对数|总量|value|值|数"
_WORDS = re.compile(rf"(?P<period>.*?)(?:(?P<cumulated>{_CUMULATED})|(?P<single>{_SINGLE}))?(?P<value>{_VALUE})?")


class Column(Struct, frozen=True):
    """What a column holds."""

    kind: str = "other"
    """`value`, `weak` (a value unless a better one is there), `whole` (合计 and the like), a role, or `other`."""
    period: str = ""
    """The months its heading names, as written."""
    basis: str = ""
    last_month: bool = False
    """It says 本月 or 本季: the last of the months that the table speaks of."""
    unit: str = ""

    @property
    def year_only(self) -> bool:
        """Whether all it says of the time is a year."""
        return bool(_BARE_YEAR.fullmatch(self.period))


def plain(text: str) -> str:
    """Return a heading without the differences that do not matter, and without marks of footnotes."""
    return re.sub(r"\s+", "", normalize("NFKC", re.sub(FOOTNOTE_MARKS, "", text))).lower()


_THE_WORD_UNIT = re.compile(r"[(（]\s*(计量)?单位\s*[)）]")
_MAY_BE_KEY = re.compile(r"[指标项名任内时月季期年]|target|indicator|id|period", re.IGNORECASE)
_LONGEST_KEY = 30


def may_begin_table(text: str) -> bool:
    """Return whether a cell may be the heading of names or of periods; quick, for it is asked of every cell."""
    return len(text) <= _LONGEST_KEY and bool(_MAY_BE_KEY.search(text))


def split_unit(text: str) -> tuple[str, str]:
    """Split a unit in brackets from the end of a text.

    >>> split_unit("完成数（亿元）"), split_unit("指标(单位：万亩)"), split_unit("高标准农田（新建）")
    (('完成数', '亿元'), ('指标', '万亩'), ('高标准农田（新建）', ''))
    """
    found = re.fullmatch(
        r"(.*?)\s*[(（\[［]\s*(?:计量单位|单位)?\s*[:：]?\s*([^()（）\[\]]+?)\s*[)）\]］]\s*", text, re.DOTALL
    )
    if found and unit_named(normalize("NFKC", found[2])):
        return found[1], normalize("NFKC", found[2])
    return text, ""


def read_heading(lines: Sequence[str]) -> Column:
    """Return what a column holds, whose heading has these lines from the top down."""
    unit, parts = "", list[str]()
    for line in lines:
        text, found = split_unit(_THE_WORD_UNIT.sub("", line))
        unit = found or unit
        if (part := plain(text)) and part not in parts[-1:]:
            parts.append(part)
    role = _role(parts)
    return Column(role, unit=unit) if role else _measured(parts, unit)


def _role(parts: Sequence[str]) -> str:
    """Return the role of a column that holds no figures; nothing for others."""
    last = parts[-1] if parts else ""
    if len(parts) > 1 and _NEUTRAL.fullmatch(parts[0]) is None:
        return ""
    if _TARGET.fullmatch(last):
        return "target"
    if _TIME.fullmatch(last):
        return "period"
    if _SOURCE.fullmatch(last):
        return "source"
    if _WEAK_TARGET.fullmatch(last):
        return "weak-target"
    return _ROLES.get(last, "")


def _measured(parts: Sequence[str], unit: str) -> Column:
    """Return what figures a column holds, if every line of its heading is understood."""
    kinds, periods, bases, last = set[str](), list[str](), set[str](), False
    for number, part in enumerate(parts, 1):
        found = _WORDS.fullmatch(part)
        assert found is not None, "every part of the pattern is optional"  # noqa: S101 - tells the type checker
        if _WEAK.fullmatch(part) or _WHOLE.fullmatch(part):
            kinds.add("weak" if _WEAK.fullmatch(part) else "whole")
        elif found["period"] and not is_period(found["period"]):
            if number == len(parts) or not _NEUTRAL.fullmatch(part):
                return Column(unit=unit)
        else:
            periods += [found["period"]] if found["period"] else []
            bases |= {CUMULATED} if found["cumulated"] else {SINGLE} if found["single"] else set()
            last |= bool(_LAST.search(part))
            kinds.add("value")
    period = _joined(periods)
    if period is None or len(bases) > 1 or not kinds:
        return Column(unit=unit)
    best = next(kind for kind in ("whole", "value", "weak") if kind in kinds)
    return Column(best, period, "".join(bases), last and not period, unit)


def _joined(periods: Sequence[str]) -> str | None:
    """Return what several lines say of the time: a year over months is one period, other pairs are none."""
    if len(periods) <= 1:
        return "".join(periods)
    years = [period for period in periods if _BARE_YEAR.fullmatch(period)]
    months = [period for period in periods if period not in years and not re.match(r"\d{4}", period)]
    if len(periods) == 2 and len(years) == len(months) == 1:  # noqa: PLR2004 - a year and months
        year = years[0].rstrip("年度")
        return f"{year}年{months[0]}"
    return None


_TIMES = re.compile("[0-9０-９元一二三四前上下全截至第年]")
_TIME_ENDS = "月季年度底末日份"
_LONGEST = 20
_NO_TIME = re.compile(r"(?<!截至)(?<!截止)\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}")
_NOT_DONE = re.compile(
    r"度?(工作|各项|主要|重点|经济|社会|发展)*(目标|任务|计划|预期)(目标|任务|指标)*+(?![完进推落执实])"
)
"""What makes of 全年 the time of a goal: 全年目标任务, but not 三季度目标任务完成情况."""


def times_in(text: str) -> tuple[list[str], list[str]]:
    """Return the years that a title names, and the months, each as written; a bare year is no months.

    >>> times_in("郸城县2024年1-9月主要指标完成情况"), times_in("2024年度目标任务完成情况（截至9月底）")
    ((['2024'], ['2024年1-9月']), (['2024'], ['截至9月底']))
    >>> times_in("2024年主要指标完成情况"), times_in("2024年全年目标1-9月完成情况")
    ((['2024'], []), (['2024'], ['1-9月']))
    """
    compact = re.sub(r"\s+", "", normalize("NFKC", text))
    compact = re.sub(r"[(（)）]", "，", re.sub(_NO_TIME, "，", compact))
    years, found, start = list[str](), list[str](), 0
    while start < len(compact):
        end = _end_of_period(compact, start)
        named = compact[start:end]
        if year := re.match(r"(?:截至|截止到?)?((?:19|20)\d{2})年?", named or compact[start:]):
            years.append(year[1])
        if (
            end
            and not _STRANGE_YEAR.match(named)
            and not _BARE_YEAR.fullmatch(named)
            and not _NOT_DONE.match(compact[end:])
        ):
            found.append(named)
        start = end or start + (len(year[0]) if year else 1)
    return list(dict.fromkeys(years)), list(dict.fromkeys(found))


def _end_of_period(text: str, start: int) -> int:
    """Return where the longest period ends that begins here; 0 where none does."""
    if not _TIMES.match(text[start]) or (start and text[start - 1].isdigit() and text[start].isdigit()):
        return 0
    longest = range(min(len(text), start + _LONGEST), start, -1)
    # 10月 is no period in 10月12日.
    ends = (end for end in longest if text[end - 1] in _TIME_ENDS and not text[end : end + 1].isdigit())
    return next((end for end in ends if is_period(text[start:end])), 0)
