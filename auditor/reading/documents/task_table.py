"""A table of tasks (任务分解表): each task a paragraph at its cell, with the unit that answers for it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.reading.documents.paragraphs import DocumentError, Paragraph
from auditor.reading.tables.grid import Grid
from auditor.reading.tables.packages import Parts, SpreadsheetError
from auditor.reading.tables.workbook import grids_of

_OWNER = re.compile(
    r"(?:责任|牵头|承办|主办|配合|落实|实施)(?:单位|部门|领导|人)|负责(?:单位|部门)|责任分工"
)
_LEADS = re.compile(r"责任|牵头|承办|主办|负责")
_TASK = re.compile(r"任务|内容|目标|措施|事项|指标|要求|实事|举措")
_NO_TASK = re.compile(
    r"^(?:序号|编号|类别|分类|备注|完成时限|时限|时间.*|完成时间|进度|完成情况|进展.*)$"
)
_LONGEST_HEADING = 12
_HEADING_ROWS = 12


def read_task_sheets(parts: Parts) -> Iterator[Paragraph]:
    """Yield the tasks of a workbook's sheets; of a sheet without such a heading every row."""
    try:
        grids = grids_of(parts)
    except SpreadsheetError:
        raise DocumentError("damaged-document") from None
    for grid in grids:
        if grid.is_visible:
            yield from _tasks(grid)


def _tasks(grid: Grid) -> Iterator[Paragraph]:
    """Yield the cells of a sheet's task columns, each a paragraph; of a sheet without a heading every cell."""
    heading = heading_row(grid.rows[:_HEADING_ROWS])
    for index, row in enumerate(grid.rows):
        if index in grid.hidden_rows:
            continue
        if heading is None or index <= heading:
            yield from _cells(grid, index, range(len(row)), "")
            continue
        titles = grid.rows[heading]
        unit = grid.seen(index, owner_columns(titles)[0])
        owner = " ".join(unit.split())
        yield from _cells(grid, index, task_columns(titles), owner)


def _cells(
    grid: Grid, index: int, columns: Iterable[int], owner: str
) -> Iterator[Paragraph]:
    """Yield some cells of a row, each a paragraph that a unit answers for."""
    row = grid.rows[index]
    sheet = grid.name or "Sheet1"
    for column in columns:
        yield Paragraph(
            row[column], grid.lines[index], column + 1, sheet=sheet, owner=owner
        )


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return which of some rows heads a table of tasks: it names a column of tasks and one of units."""
    for index, row in enumerate(rows):
        if owner_columns(row) and task_columns(row):
            return index
    return None


def task_columns(row: Sequence[str]) -> list[int]:
    """Return the columns that say what is to be done."""
    columns: list[int] = []
    for index, cell in enumerate(row):
        title = _title(cell)
        if _is_task(title):
            columns.append(index)
    return columns


def owner_columns(row: Sequence[str]) -> list[int]:
    """Return the columns of the units that are responsible, those of units that lead before the others."""
    leading: list[int] = []
    others: list[int] = []
    for index, cell in enumerate(row):
        title = _title(cell)
        if len(title) > _LONGEST_HEADING or not _OWNER.search(title):
            continue
        if _LEADS.search(title):
            leading.append(index)
        else:
            others.append(index)
    return leading + others


def _is_task(title: str) -> bool:
    """Return whether a column's title says that it holds tasks."""
    if not title or len(title) > _LONGEST_HEADING:
        return False
    if _NO_TASK.match(title) or _OWNER.search(title):
        return False
    return bool(_TASK.search(title))


def _title(cell: str) -> str:
    """Return a heading without the blanks that spread it."""
    return "".join(cell.split())
