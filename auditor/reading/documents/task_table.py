"""A table of tasks (任务分解表): each task a paragraph at its cell, with the unit that answers for it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

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
# A leader is a person, and answers for more than one unit.
_PERSON = re.compile(r"(?:领导|人)$")
_DEADLINE = re.compile(
    r"(?:完成|办结|截止|结束)(?:时限|时间|日期|期限)|^(?:时限|期限)$"
)
_LONGEST_HEADING = 12
_HEADING_ROWS = 12


class Answer(Struct, frozen=True):
    """Who answers for the tasks of a row, and when they are to be done; blank where the table does not say."""

    owner: str = ""
    deadline: str = ""


NOBODY = Answer()


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
            yield from _cells(grid, index, range(len(row)), NOBODY)
            continue
        titles = grid.rows[heading]
        answer = Answer(
            _seen(grid, index, owner_columns(titles)),
            _seen(grid, index, deadline_columns(titles)),
        )
        yield from _cells(grid, index, task_columns(titles), answer)


def _seen(grid: Grid, index: int, columns: Sequence[int]) -> str:
    """Return what the first of some columns shows in a row; blank where there is none."""
    if not columns:
        return ""
    return " ".join(grid.seen(index, columns[0]).split())


def _cells(
    grid: Grid, index: int, columns: Iterable[int], answer: Answer
) -> Iterator[Paragraph]:
    """Yield some cells of a row, each a paragraph that a unit answers for."""
    row = grid.rows[index]
    sheet = grid.name or "Sheet1"
    for column in columns:
        yield Paragraph(
            row[column],
            grid.lines[index],
            column + 1,
            sheet=sheet,
            owner=answer.owner,
            deadline=answer.deadline,
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
    """Return the columns of those who are responsible: units that lead, then other units, then persons."""
    leading: list[int] = []
    others: list[int] = []
    persons: list[int] = []
    for index, cell in enumerate(row):
        title = _title(cell)
        if len(title) > _LONGEST_HEADING or not _OWNER.search(title):
            continue
        if _PERSON.search(title):
            persons.append(index)
        elif _LEADS.search(title):
            leading.append(index)
        else:
            others.append(index)
    return leading + others + persons


def deadline_columns(row: Sequence[str]) -> list[int]:
    """Return the columns that say when a task is to be done."""
    columns: list[int] = []
    for index, cell in enumerate(row):
        title = _title(cell)
        if len(title) <= _LONGEST_HEADING and _DEADLINE.search(title):
            columns.append(index)
    return columns


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
