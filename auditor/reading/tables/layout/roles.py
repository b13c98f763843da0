"""What every column of a table is, once its headings, its cells and the lines around it are known.

A column of figures gets its months, its basis and its unit; a column of growth, of ratios or of goals the column of
figures that it belongs to. A table that cannot be understood is refused with the reason and the text that was not
understood.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.layout.column_periods import (
    heads_months,
    is_series_of_days,
    is_series_of_quarters,
    is_year_of_months,
)
from auditor.reading.tables.layout.figure_columns import (
    Figure,
    figures_of,
    with_partners,
    without_doubled_names,
)
from auditor.reading.tables.layout.forecast_sums import (
    rows_of_forecasts,
    with_bare_years_in_doubt,
    with_forecast_sums,
)
from auditor.reading.tables.layout.growth_columns import without_doubtful_growth
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.heading_roles import MULTIPLIES
from auditor.reading.tables.layout.headings import Column
from auditor.reading.tables.layout.period_columns import (
    with_periods_by_cells,
    year_beside_months,
)
from auditor.reading.tables.layout.period_order import (
    periods_down,
    with_periods_in_order,
)
from auditor.reading.tables.layout.refusals import Refusal, refusal_of
from auditor.reading.tables.layout.table_body import Table
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.breakdowns import heads_breakdown
from auditor.reading.tables.words.cell_kinds import is_number
from auditor.reading.tables.words.heading_words import (
    KIND_HEADINGS,
    LOOKS_LIKE_RESULT,
    MAY_BEGIN_WITH_MONTHS,
    OTHER_GROWTH,
)
from auditor.reading.tables.words.period_texts import is_period
from auditor.reading.tables.words.stated_periods import StatedPeriod
from auditor.reading.tables.words.texts import plain

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
_DEPARTMENT = re.compile(
    "局|委|办|厅|部|中心|公司|院|校|处|政府|会|社|镇|乡",
)
"""The words that names of departments hold: 单位 over 县人社局 is who is responsible, and no unit."""
_MULTIPLIES = LazyRegexp(MULTIPLIES)
_ONE = frozenset({"0", "unit", "units", "ones", "个", "一", "1倍"})
_BRACKETS_BEHIND = re.compile(r"[(（][^()（）]*[)）]$")
_SILENT = frozenset({"harmless", "name", "note"})
"""Kinds of columns of which nobody has to be told."""
_UNDERSTOOD = frozenset({"goal", "ratio", "last", "forecast"})
"""Kinds of columns that are no results, and known to be none."""


class Roles(Struct):
    """What the columns of a table are."""

    figures: list[Figure] = field(default_factory=list)
    of_row: dict[str, int] = field(default_factory=dict)
    """The column of each role that a row's figures share."""
    remarks: list[int] = field(default_factory=list)
    """Columns of words, whose cells may say something of their row."""
    codes: list[int] = field(default_factory=list)
    """Columns of codes, whose cells say something of their row together with the heading."""
    names: list[int] = field(default_factory=list)
    """Further columns of names, whose cells may say what is meant of the first: 税收收入 | 增值税."""
    unused: list[int] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    """Names that stand above several columns of the same months with other figures: none of them is used."""
    has_growth: bool = False
    has_other_growth: bool = False
    """A column is of another growth than the year's, or of one that is not understood: beside it stand amounts."""
    is_of_days: bool = False
    """Dates that run down stand for no months: two are days of one month, or they may be whole quarters."""
    year: int = -1
    """The column of years beside one of months; -1 where there is none."""
    periods_down: dict[int, StatedPeriod] = field(default_factory=dict)
    """The months of rows whose own cells do not say all of them: those beside them say the year."""


def roles_of(table: Table) -> Roles | Refusal:
    """Return what the columns of a table are, or why it cannot be read; the kinds of its headings are decided first."""
    table.head = _head_by_cells(table)
    figures, doubled = without_doubled_names(table, figures_of(table))
    refusal = refusal_of(table, figures)
    if refusal:
        return refusal
    head = table.head
    roles = Roles(
        with_partners(table, figures),
        has_growth=bool(head.kinds("growth")),
        has_other_growth=_has_other_growth(head),
        doubled=doubled,
    )
    for role in OF_ROW:
        columns = head.kinds(role)
        if columns:
            roles.of_row[role] = columns[0]
    roles.year = year_beside_months(table)
    if roles.year >= 0:
        months = [index for index in head.kinds("period") if index != roles.year]
        roles.of_row["period"] = months[0]
    if "period" in roles.of_row:
        cells = table.cells_below(roles.of_row["period"])
        label = head.labels[roles.of_row["period"]]
        is_of_quarters = is_series_of_quarters(cells) and not heads_months(label)
        roles.is_of_days = is_series_of_days(cells) or is_of_quarters
        roles.periods_down = periods_down(
            table, roles.of_row["period"], roles.year, figures
        ) | rows_of_forecasts(table, roles.of_row["period"])
    _sort_others(table, roles)
    return roles


def _has_other_growth(head: Head) -> bool:
    """Return whether a heading that is not understood is of a growth or an index."""
    labels = (plain(head.labels[index]) for index in head.kinds("other"))
    return any(map(OTHER_GROWTH.search, labels))


def _head_by_cells(table: Table) -> Head:
    """Return the headings with the kinds that only the cells below can tell: 单位 over places or departments."""
    columns = with_periods_by_cells(table, table.head.columns)
    table.head = head = replace(table.head, columns=columns)
    columns = list(columns)
    for index in head.kinds("unit"):
        columns[index] = _unit_column(table, index)
    columns = _with_places_by_cells(table, columns)
    for index in head.kinds("period"):
        if _is_figure_of_month(table, index):
            columns[index] = Column("value", basis=texts.SINGLE, last_month=True)
        elif _is_figure_of_report(table, index):
            columns[index] = Column("value")
    for index in head.kinds("weak", "value"):
        columns[index] = _figures_or_words(table, index)
    index = _unnamed_places(table)
    if index >= 0:
        columns[index] = Column("entity")
    head = replace(head, columns=columns)
    head = replace(head, columns=with_forecast_sums(head))
    head = replace(head, columns=without_doubtful_growth(table, head))
    head = with_periods_in_order(table, head)
    return replace(head, columns=with_bare_years_in_doubt(head))


def _unnamed_places(table: Table) -> int:
    """Return the column of places left of the figures that no heading says are places; -1 if there is none.

    A place is written once there, and the rows below it go on with it.
    """
    head = table.head
    if head.kinds("entity", "place") or not head.values:
        return -1
    for index in head.kinds("other"):
        if index > head.values[0] or index == head.key:
            continue
        cells = set(map(_without_brackets, table.cells_below(index)))
        begins = table.data and table.grid.seen(table.data[0][0], index)
        # 内蒙古 among provinces has no word for its kind.
        if begins and texts.are_mostly_places(cells):
            return index
    return -1


def _without_brackets(text: str) -> str:
    """Return a name without what brackets behind it say: 示例省（含示例市）."""
    return _BRACKETS_BEHIND.sub("", text)


def _figures_or_words(table: Table, index: int) -> Column:
    """Return what a column headed as one of figures is: of units, of words for a status, or of figures."""
    if _is_word_for_status(table, index):
        return Column()
    if _is_column_of_units(table, index):
        return Column("unit")
    return table.head.columns[index]


def _with_places_by_cells(table: Table, columns: Sequence[Column]) -> list[Column]:
    """Return the columns with those of places told from those of a place, by the cells below."""
    head = table.head
    told = list(columns)
    for index in head.kinds("place"):
        # 填报县 over names of places is no county.
        if _is_all(texts.is_any_place, table.cells_below(index)):
            told[index] = Column("entity")
    for index in head.kinds("entity"):
        # 市区 over numbers is a part of the city, and no column of its districts.
        if index != head.key and _is_all(is_number, table.cells_below(index)):
            told[index] = Column()
    return told


def _is_figure_of_month(table: Table, index: int) -> bool:
    """Return whether figures of one month stand below Month or Quarter, beside Year to date."""
    head = table.head
    if index == head.key:
        return False
    if plain(head.labels[index]) not in {"month", "quarter"}:
        return False
    is_beside_sum = any(head.columns[value].basis for value in head.values)
    if not is_beside_sum:
        return False
    cells = table.cells_below(index)
    return _is_all(is_number, cells)


def _is_figure_of_report(table: Table, index: int) -> bool:
    """Return whether figures stand below 报告期, beside 基期: amounts, and no months."""
    head = table.head
    if head.labels[index] != "报告期" or not head.kinds("last"):
        return False
    cells = table.cells_below(index)
    return _is_all(is_number, cells) and not any(map(is_period, cells))


def _is_word_for_status(table: Table, index: int) -> bool:
    """Return whether nothing but words stands below Status: Forecast is a kind of row, and On track says nothing."""
    head = table.head
    if plain(head.labels[index]) != "status" or not head.kinds("value"):
        return False
    return not any(map(is_number, table.cells_below(index)))


def _is_column_of_units(table: Table, index: int) -> bool:
    """Return whether units stand below a heading for figures: 金额 or 数量 over units is no column of figures."""
    head = table.head
    if head.columns[index].period or head.across or not head.labels[index]:
        return False
    return _is_all(texts.is_unit, table.cells_below(index))


def _is_all(test: Callable[[str], bool], cells: Sequence[str]) -> bool:
    """Return whether there are cells, and each passes a test."""
    return bool(cells) and all(map(test, cells))


def _unit_column(table: Table, index: int) -> Column:
    """Return what a column headed 单位 is: of units, else of places, else of those who are responsible."""
    cells = table.cells_below(index)
    if not cells or table.head.labels[index] != "单位":
        return Column("harmless" if _multiplies_with_one(table, index) else "unit")
    if any(map(texts.looks_like_unit, cells)):
        return Column("unit")
    if all(map(texts.is_any_place, cells)):
        return Column("entity")
    if all(map(_DEPARTMENT.search, cells)):
        return Column("owner")
    return Column("unit")


def _multiplies_with_one(table: Table, index: int) -> bool:
    """Return whether figures are all multiplied with one, which changes none: 10 to the power of 0, or units."""
    cells = map(plain, table.cells_below(index))
    label = plain(table.head.labels[index])
    return _MULTIPLIES.fullmatch(label) is not None and _ONE.issuperset(cells)


def _sort_others(table: Table, roles: Roles) -> None:
    """Sort the columns that hold no figures of a target: remarks, whose words are read, and unused ones."""
    roles.codes = table.head.kinds("code")
    roles.names = table.head.kinds("name")
    used = used_columns(table.head, roles)
    for index, column in _columns_beside(table.head, used):
        label = table.head.labels[index]
        if column.kind == "other" and heads_breakdown(label):
            roles.codes.append(index)
            continue
        if column.kind == "other":
            roles.remarks.append(index)
        is_kind = plain(label) in KIND_HEADINGS
        if label and not is_kind and column.kind not in _SILENT:
            roles.unused.append(index)


def _columns_beside(head: Head, used: set[int]) -> list[tuple[int, Column]]:
    """Return the columns that are not used yet, each with its number."""
    return [pair for pair in enumerate(head.columns) if pair[0] not in used]


def used_columns(head: Head, roles: Roles) -> set[int]:
    """Return the columns of names, of roles, of figures, and of their goals and ratios."""
    used = {head.key, roles.year, *roles.of_row.values(), *roles.codes}
    for figure in roles.figures:
        used |= {figure.index, figure.goal, figure.ratio}
    return used


def unread_figures(table: Table, roles: Roles) -> list[str]:
    """Return the headings of those unused columns of numbers that look like results: they were not understood."""
    head = table.head
    used = [table.cells_below(figure.index) for figure in roles.figures]
    labels: list[str] = []
    for index in roles.unused:
        label = head.labels[index]
        if label in roles.doubled or head.columns[index].kind in _UNDERSTOOD:
            continue
        cells = table.cells_below(index)
        is_new = cells not in used
        column = head.columns[index]
        if is_year_of_months(column, table.around):
            column = replace(column, period="")
        if not _may_hold_figures(column, plain(label), is_new=is_new):
            continue
        if any(map(is_number, cells)):
            labels.append(label)
    return labels


def _may_hold_figures(column: Column, label: str, *, is_new: bool) -> bool:
    """Return whether an unused column looks like one of results, or has its own figures whose months nothing says."""
    if LOOKS_LIKE_RESULT.search(label):
        return True
    if column.kind == "other":
        return MAY_BEGIN_WITH_MONTHS.match(label) is not None
    return is_new and column.kind == "value" and not column.period


def forecasts_instead(table: Table, figures: Sequence[Figure]) -> list[str]:
    """Return the headings of columns of forecasts in whose year a row has nothing reported."""
    head = table.head
    labels: list[str] = []
    for index in head.kinds("forecast"):
        beside = _figures_of_year(table, index, figures)
        if any(_is_forecast_only(table, row, index, beside) for row, _ in table.data):
            labels.append(head.labels[index])
    return labels


def _figures_of_year(
    table: Table, forecast: int, figures: Sequence[Figure]
) -> list[int]:
    """Return the columns of figures of the year of a forecast; of all years where it names none."""
    year = _year_in(table.head.labels[forecast])
    years = {year, ""} if year else None
    return [
        figure.index
        for figure in figures
        if years is None or _year_in(figure.period) in years
    ]


def _year_in(text: str) -> str:
    """Return the year that a text names in four digits; blank where it names none."""
    named = re.search(r"(?:19|20)\d{2}", text)
    if named:
        return named[0]
    return ""


def _is_forecast_only(
    table: Table, row: int, forecast: int, figures: Sequence[int]
) -> bool:
    """Return whether a row has a forecast, and no figure in some columns."""
    seen = partial(table.grid.seen, row)
    return is_number(seen(forecast)) and not any(map(is_number, map(seen, figures)))
