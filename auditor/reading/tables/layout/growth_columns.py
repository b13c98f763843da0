"""The columns of growth: which column of figures each is of, and with it its months, its basis and its place."""

from msgspec.structs import replace

from auditor.model.period import Period
from auditor.reading.tables.layout.head import Head
from auditor.reading.tables.layout.headings import Column, is_growth_alone
from auditor.reading.tables.layout.table_body import Table
from auditor.reading.tables.words.names import in_list
from auditor.reading.tables.words.period_texts import months_of


def grown_without_months(table: Table, index: int, column: Column) -> int | None:
    """Return the column of figures that a column of growth has its months from; nothing where it is no growth."""
    if column.kind != "growth" or column.period or column.basis:
        return None
    return grown_column(table.head, index)


def without_doubtful_growth(table: Table, head: Head) -> list[Column]:
    """Return the columns of a table, of which growth that nobody can place is not understood.

    Behind a forecast or a part of the whole it is of that; left of all figures it may be of the title's months.
    """
    columns = list(head.columns)
    for index in head.kinds("growth"):
        if _says_what_it_is_of(head, index):
            continue
        if _is_of_another(head, index) or _may_be_of_title(table, head, index):
            columns[index] = Column(unit=columns[index].unit)
    return columns


def _says_what_it_is_of(head: Head, index: int) -> bool:
    """Return whether a heading of growth has months or a basis, or 完成 above or below it."""
    column = head.columns[index]
    is_bare = is_growth_alone(head.labels[index])
    return bool(column.period or column.basis) or not is_bare


def _is_of_another(head: Head, index: int) -> bool:
    """Return whether what is no result stands between a growth and the figures left of it, and has growth as well."""
    grown = max((each for each in head.figures if each < index), default=-1)
    between = range(grown + 1, index)
    return any(_may_have_grown(head, left, grown) for left in between)


def _may_have_grown(head: Head, index: int, figures: int) -> bool:
    """Return whether growth may be of a forecast, a part (其中：限上), or a goal of a later year than the figures."""
    column = head.columns[index]
    if column.kind == "goal" and figures >= 0:
        months = (months_of_heading(head, index), months_of_heading(head, figures))
        years = [each.year for each in months if each is not None]
        return len(set(years)) > 1
    is_part = column.kind == "other" and bool(in_list(head.labels[index]))
    return column.kind == "forecast" or is_part


def _may_be_of_title(table: Table, head: Head, index: int) -> bool:
    """Return whether a growth may be of the title's months, not of the figures to its right: 同比 | 1-9月."""
    grown = grown_column(head, index)
    if grown is None or grown < index:
        return False
    title = months_of(table.around.period)
    if title is None:
        return False
    months = months_of(head.columns[grown].period, title.year)
    return months not in {None, title}


def grown_like(table: Table, index: int, column: Column) -> Column:
    """Return a column of growth with the basis and the place of the figures it is of: 本月 | 同比, 全省 | 同比."""
    grown = grown_without_months(table, index, column)
    if grown is None:
        return column
    figures = table.head.columns[grown]
    return replace(column, basis=figures.basis, place=column.place or figures.place)


def grown_column(head: Head, index: int) -> int | None:
    """Return the column of figures that a column of growth is of: the newest of those between it and the growth before.

    Behind this year's months and last year's, growth is this year's.
    """
    block = _figures_of_growth(head, index)
    if not block:
        return figures_left_of(head, index)
    newest = block[0]
    for value in block[1:]:
        if not _is_earlier(
            head,
            value,
            newest,
        ):
            newest = value
    return newest


def _figures_of_growth(head: Head, index: int) -> list[int]:
    """Return the columns of figures between one of growth and that before it; of its name, where names run across."""
    begin = 0
    for growth in head.kinds("growth"):
        if growth < index:
            begin = growth
    block = [value for value in head.values if begin <= value < index]
    if not head.across:
        return block
    name = head.names[index]
    return [value for value in block if head.names[value] == name]


def _is_earlier(head: Head, column: int, other: int) -> bool:
    """Return whether both columns name months, and those of the first end before those of the other."""
    months = months_of_heading(head, column)
    other_months = months_of_heading(head, other)
    if months is None or other_months is None:
        return False
    return months.last < other_months.last


def figures_left_of(head: Head, index: int) -> int | None:
    """Return the nearest column of figures left of one of growth, goals or ratios; the only one, where there is one."""
    values = head.values
    if head.across:
        values = [value for value in values if head.names[value] == head.names[index]]
    left = [value for value in values if value < index]
    if left:
        return left[-1]
    if len(values) == 1:
        return values[0]
    return None


def months_of_heading(head: Head, column: int) -> Period | None:
    """Return the months that a heading names; nothing where it names none."""
    return months_of(head.columns[column].period)
