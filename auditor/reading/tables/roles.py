"""What every column of a table is, once its headings, its cells and the lines around it are known.

A column of figures gets its months, its basis and its unit; a column of growth, of ratios or of goals the column of
figures that it belongs to. A table that cannot be understood is refused with the reason and the text that was not
understood.
"""

import re
from collections.abc import Sequence
from unicodedata import normalize

from msgspec import Struct, field

from auditor.model.period import Period, parse_period
from auditor.reading.tables import texts
from auditor.reading.tables.csv_rows import MAX_COLUMNS, SOME_YEAR, is_period, months_of
from auditor.reading.tables.headings import Column
from auditor.reading.tables.layout import NUMBER, Head
from auditor.reading.tables.table_body import Table, key_of
from auditor.reading.tables.texts import CUMULATED, plain

OF_ROW = (
    "target",
    "period",
    "unit",
    "basis",
    "source",
    "note",
    "published",
    "entity",
    "owner",
    "problem",
    "next_step",
)
"""The roles that one column of the sheet may have for a row's figures."""
_MUST_BE_ONE = ("target", "period", "unit", "basis", "entity")
_SAYS_RESULT = re.compile(
    "完成|实际|实绩|执行|决算|实现|快报|绝对|进展|进度|actual|result|outturn",
    re.IGNORECASE,
)
_UNREAD_FIGURES = re.compile(
    "完成|实际|执行|累计|当月|本月|本季|当季|决算|actual|result"
)
_QUARTERLY, _YEARLY = (
    re.compile("季|quarter", re.IGNORECASE),
    re.compile("年|annual|year", re.IGNORECASE),
)
_YEAR_AND_ONE, _YEAR_AND_MONTH = (
    re.compile(r"(?:19|20)\d{2}\.1"),
    re.compile(r"(?:19|20)\d{2}\.(\d{1,2})"),
)
_TWICE = 2


class Figure(Struct, frozen=True):
    """A column of figures with the months that are known for all of it; blank where each row says them."""

    index: int
    column: Column
    period: str = ""
    goal: int = -1
    """The column of the goal for the year that stands beside it; -1 where there is none."""
    ratio: int = -1
    """The column of the completion rate that is stated of it."""

    @property
    def key(self) -> tuple[str, str, str, Period | None]:
        """What no other column of the table may share, unless it is of another target."""
        growth = "growth" if self.column.kind == "growth" else ""
        if not self.period:
            return (growth, self.column.place, self.column.basis, None)
        months = parse_period(self.period, SOME_YEAR).period
        return (
            growth,
            self.column.place,
            "",
            months.from_january if self.column.basis == CUMULATED else months,
        )


class Roles(Struct):
    """What the columns of a table are."""

    figures: list[Figure] = field(default_factory=list)
    of_row: dict[str, int] = field(default_factory=dict)
    """The column of each role that a row's figures share."""
    remarks: list[int] = field(default_factory=list)
    """Columns of words, whose cells may say something of their row."""
    unused: list[int] = field(default_factory=list)
    has_growth: bool = False


class Refusal(Struct, frozen=True):
    """Why a table cannot be read: an entry of the catalogues' `header`, and the text that was not understood."""

    why: str
    text: str = ""


def roles_of(table: Table) -> Roles | Refusal:
    """Return what the columns of a table are, or why it cannot be read."""
    head = _settled(table)
    table.head = head
    figures = _dated(table)
    refusal = _refusal(table, figures)
    if refusal:
        return refusal
    roles = Roles(_with_partners(table, figures), has_growth=bool(head.kinds("growth")))
    for role in OF_ROW:
        for index in head.kinds(role)[:1]:
            roles.of_row[role] = index
    _sort_others(table, roles)
    return roles


def _settled(table: Table) -> Head:
    """Return the headings with the kinds that only the cells below can tell: 单位 over places or departments."""
    head = table.head
    columns = list(head.columns)
    for index in head.kinds("unit"):
        columns[index] = _unit_column(table, index)
    for index in head.kinds("weak", "value"):
        if head.columns[index].period or head.across or not head.labels[index]:
            continue
        cells = _cells(table, index)
        # 金额 or 数量 over words is no column of figures: nothing but a remark.
        if cells and all(texts.is_unit(cell) for cell in cells):
            columns[index] = Column("unit")
    return Head(
        head.top,
        head.bottom,
        columns,
        head.labels,
        head.key,
        head.across,
        head.names,
        head.is_of_one,
    )


def _unit_column(table: Table, index: int) -> Column:
    """Return what a column headed 单位 is: of units, else of places, else of those who are responsible."""
    cells = _cells(table, index)
    if (
        not cells
        or any(map(texts.looks_like_unit, cells))
        or table.head.labels[index] != "单位"
    ):
        return Column("unit")
    if all(map(texts.is_place, cells)):
        return Column("entity")
    is_department = all(
        re.search("局|委|办|厅|部|中心|公司|院|校|处|政府|会|社|镇|乡", cell)
        for cell in cells
    )
    return Column("owner") if is_department else Column("unit")


def _cells(table: Table, index: int) -> list[str]:
    """Return the filled cells of a column in the rows of figures."""
    return [text for row, _ in table.data if (text := table.grid.seen(row, index))]


def _dated(table: Table) -> list[Figure]:
    """Return the columns of figures whose months are known."""
    head = table.head
    by_row = bool(head.kinds("period"))
    by_section = any(section.period for _, section in table.data)
    figures: list[Figure] = []
    for index in head.figures:
        column = head.columns[index]
        if head.across and not head.names[index]:
            continue
        period = _period_of(table, index, column, by_row=by_row)
        if (
            is_period(period)
            if period
            else (by_row or by_section) and not column.period
        ):
            figures.append(Figure(index, column, period))
    return _without_doubles(table, figures)


def _period_of(table: Table, index: int, column: Column, *, by_row: bool) -> str:
    """Return the months of a column: its own, those of the column of figures left of it, or the title's."""
    head, around = table.head, table.around
    if column.kind == "growth" and not column.period and not column.basis:
        left = _grown_of(table, index)
        if left is not None:
            return _period_of(table, left, head.columns[left], by_row=by_row)
    title = around.period
    # "2024年" below a title that says 1-9月 may be the months or the whole year.
    period = (
        ""
        if column.year_only and title and around.from_title
        else month_restored(table, column.period)
    )
    if not period and not column.year_only and not by_row:
        period = (
            _last_of(title, column, head.labels[index])
            if column.last_month and title
            else title
        )
    return _with_year(period, around.year)


def month_restored(table: Table, text: str) -> str:
    """Return 2024.10 for a number 2024.1 that stands beside months of two digits: October has lost its zero."""
    lost = _YEAR_AND_ONE.fullmatch(text)
    if lost is None:
        return text
    stated = [column.period for column in table.head.columns]
    for index in table.head.kinds("period"):
        stated += _cells(table, index)
    months = {month[1] for month in map(_YEAR_AND_MONTH.fullmatch, stated) if month}
    is_lost = "10" not in months and any(month.startswith("0") for month in months)
    return f"{text}0" if is_lost else text


def _grown_of(table: Table, index: int) -> int | None:
    """Return the column of figures that a column of growth is of: the newest of those between it and the growth before.

    Behind this year's months and last year's, growth is this year's.
    """
    head = table.head
    before = [growth for growth in head.kinds("growth") if growth < index]
    block = [
        value
        for value in head.values
        if value < index and not (before and value < before[-1])
    ]
    if head.across:
        block = [value for value in block if head.names[value] == head.names[index]]
    if not block:
        return _left_of(head, index)
    newest = block[0]
    for value in block[1:]:
        months, known = (
            months_of(head.columns[column].period or "") for column in (value, newest)
        )
        if months is None or known is None or months.last >= known.last:
            newest = value
    return newest


def _left_of(head: Head, index: int) -> int | None:
    """Return the nearest column of figures left of one of growth, goals or ratios; the only one, where there is one."""
    values = [
        value
        for value in head.values
        if not head.across or head.names[value] == head.names[index]
    ]
    left = [value for value in values if value < index]
    if left:
        return left[-1]
    return values[0] if len(values) == 1 else None


def _without_doubles(table: Table, figures: list[Figure]) -> list[Figure]:
    """Return the columns of figures without those that say the same as another one and are blank, or are of growth too.

    同比 beside 比上年同期增长 is one growth; the growth of 当月 beside that of 累计 has other months.
    """
    kept: dict[object, Figure] = {}
    doubled: list[Figure] = []
    for figure in figures:
        name = table.head.names[figure.index] if table.head.across else ""
        key = (name, figure.column.basis, *figure.key)
        if key not in kept or not _cells(table, kept[key].index):
            kept[key] = figure
        elif figure.column.kind != "growth" and _cells(table, figure.index):
            doubled.append(figure)
    return sorted([*kept.values(), *doubled], key=lambda figure: figure.index)


def with_year(period: str, year: str) -> str:
    """Return a period with the year of the title, where it names none itself."""
    return _with_year(period, year)


def _with_year(period: str, year: str) -> str:
    return (
        f"{year}年{period}"
        if period and year and not re.search(r"\d{4}", normalize("NFKC", period))
        else period
    )


def _last_of(title: str, column: Column, label: str) -> str:
    """Return what 本月 or 本季 is in a table of such months."""
    months = months_of(title)
    if months is None:
        return ""
    year = f"{months.year}年" if re.search(r"\d{4}", normalize("NFKC", title)) else ""
    if column.last_month and "季" in label:
        return f"{year}{(months.last_month + 2) // 3}季度"
    return f"{year}{months.last_month}月"


def _refusal(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return why a table cannot be read; nothing where it can."""
    head = table.head
    if len(head.columns) > MAX_COLUMNS:
        return Refusal("too-wide")
    if not head.figures:
        return Refusal("no-value")
    if any(len(head.kinds(role)) > 1 for role in _MUST_BE_ONE):
        return Refusal("doubled")
    if not figures:
        return _no_period(table)
    by_what_is_said = (
        _refusal_by_kind(table, figures)
        or _refusal_by_basis(table, figures)
        or _refusal_by_year(table, figures)
        or _refusal_by_name(table)
    )
    return by_what_is_said or _refusal_by_doubles(table, figures)


def _refusal_by_name(table: Table) -> Refusal | None:
    """Return that rows and columns are places and months, and no indicator is named."""
    head = table.head
    is_named = bool(table.around.said.subject) or not head.is_of_one
    return None if is_named else Refusal("no-name", head.labels[head.key])


def _refusal_by_doubles(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that two columns are of the same name, months and basis."""
    keys: set[object] = set()
    for figure in figures:
        name = plain(table.head.names[figure.index]) if table.head.across else ""
        # In January 当月 and 累计 are one and the same.
        keys.add((name, figure.column.basis, *figure.key))
    return Refusal("several-values") if len(keys) < len(figures) else None


def _no_period(table: Table) -> Refusal:
    """Return why no column of figures has months."""
    head, around = table.head, table.around
    if around.said.doubt:
        return Refusal("period-unclear", around.said.doubt)
    if any(head.columns[index].year_only for index in head.values):
        return Refusal("year-only")
    if len(around.said.periods) > 1:
        return Refusal("two-periods", "、".join(around.said.periods))
    return Refusal("no-period")


def _refusal_by_kind(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that a table's title or note calls its figures goals or forecasts, and no heading says otherwise."""
    kind = table.around.said.kind
    if not kind or all(
        _SAYS_RESULT.search(table.head.labels[figure.index]) for figure in figures
    ):
        return None
    if kind == texts.FORECAST:
        return Refusal("forecasts", table.around.said.text)
    return Refusal("goals", table.around.said.text)


def _refusal_by_basis(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that the basis is unclear for a column where it matters: of months that are not those from January on."""
    if table.around.said.basis != texts.UNCLEAR:
        return None
    if table.head.kinds("basis"):
        return None
    for figure in figures:
        months = months_of(figure.period) if figure.period else None
        matters = months is None or not months.starts_in_january
        if matters and not figure.column.basis:
            return Refusal("basis-unclear", table.head.labels[figure.index])
    return None


def _refusal_by_year(table: Table, figures: Sequence[Figure]) -> Refusal | None:
    """Return that the title names two years, and a column's months could be of either."""
    years = table.around.said.years
    if len(years) < _TWICE:
        return None
    for figure in figures:
        named = figure.period or "".join(
            _cells(table, table.head.kinds("period")[0])
            if table.head.kinds("period")
            else []
        )
        if not re.search(r"\d{4}", normalize("NFKC", named)):
            return Refusal("two-years", "、".join(years))
    return None


def _with_partners(table: Table, figures: Sequence[Figure]) -> list[Figure]:
    """Return the columns of figures, each with the goal and the ratio that stand beside it."""
    head = table.head
    by_row = bool(head.kinds("period"))
    goals = [
        index for index in head.kinds("goal") if _is_of_year(head, index, by_row=by_row)
    ]
    dated_goals = len(goals) < len(head.kinds("goal"))
    paired: list[Figure] = []
    for figure in figures:
        if figure.column.kind == "growth":
            paired.append(figure)
            continue
        goal = _partner(head, goals, figure.index)
        ratio = -1
        for index in head.kinds("ratio"):
            # Where each quarter has a goal of its own, ratios are of that and not of the year's.
            if not dated_goals and _left_of(head, index) == figure.index:
                ratio = index if ratio < 0 else ratio
        paired.append(Figure(figure.index, figure.column, figure.period, goal, ratio))
    return paired


def _is_of_year(head: Head, index: int, *, by_row: bool) -> bool:
    """Return whether a column of goals is of the whole year; beside months that run down it must say so."""
    label = head.labels[index]
    if by_row and not re.search("全年|年度|annual", label, re.IGNORECASE):
        return False
    months = (
        months_of(head.columns[index].period) if head.columns[index].period else None
    )
    if months is not None and not months.is_full_year:
        return False
    return not re.search("序时|本月|当月|当季|本季|季度|月度|阶段", label)


def _partner(head: Head, candidates: Sequence[int], index: int) -> int:
    """Return the column of goals for a column of figures: of its own name, where names run across; -1 where none."""
    own = [
        goal
        for goal in candidates
        if not head.across or head.names[goal] == head.names[index]
    ]
    return own[0] if len(own) == 1 else -1


def _sort_others(table: Table, roles: Roles) -> None:
    """Sort the columns that hold no figures of a target: remarks, whose words are read, and unused ones."""
    head = table.head
    used = {
        head.key,
        *roles.of_row.values(),
        *(figure.index for figure in roles.figures),
    }
    for figure in roles.figures:
        used |= {figure.goal, figure.ratio}
    for index, column in enumerate(head.columns):
        if column.kind == "other" and index not in used:
            roles.remarks.append(index)
        if (
            index not in used
            and column.kind not in {"harmless", "note"}
            and head.labels[index]
        ):
            roles.unused.append(index)


def unread_figures(table: Table, roles: Roles) -> list[str]:
    """Return the headings of unused columns of numbers that look like results: they were not understood."""
    head = table.head
    labels: list[str] = []
    for index in roles.unused:
        kind = head.columns[index].kind
        is_understood = kind in {"goal", "ratio", "last", "forecast"}
        if is_understood or not _UNREAD_FIGURES.search(plain(head.labels[index])):
            continue
        if any(NUMBER.fullmatch(cell) for cell in _cells(table, index)):
            labels.append(head.labels[index])
    return labels


def month_of(text: str, frequency: str) -> str:
    """Return the months that a date on the left of a table means, given how often the series is published.

    >>> month_of("2024-09-30", "季"), month_of("2024-12-31", "年"), month_of("2024-03", "月"), month_of("一季度", "")
    ('2024Q3', '2024', '2024-03', '一季度')
    """
    day = re.fullmatch(
        r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?", text.strip()
    )
    if day is None or (not frequency and not day[3]):
        return text
    year, month = day[1], int(day[2])
    if _QUARTERLY.search(frequency):
        return f"{year}Q{(month + 2) // 3}"
    if _YEARLY.search(frequency) and "月" not in frequency:
        return year
    return f"{year}-{month:02}"


def names_row(table: Table, row: int) -> str:
    """Return the name of a row, as written."""
    return " ".join(key_of(table.grid, table.head, row).split())
