"""The heading of a table of tasks or of indicators: which rows it takes, and what each of its columns holds."""

import re
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from auditor.reading.tables.grids.grid import Grid

# A title is short; a cell that says what is to be done is a sentence.
_LONGEST = 16
_MOST_ROWS = 3
_OWNER = re.compile(
    r"(?:责任|牵头|承办|主办|配合|落实|实施)(?:单位|部门|领导|人)|负责(?:单位|部门)|责任分工|^部门$"
)
_LEADS = re.compile(r"责任|牵头|承办|主办|负责")
# A leader is a person, and answers for more than one unit.
_PERSON = re.compile(r"(?:领导|人)$")
_DEADLINE = re.compile(
    r"(?:完成|办结|截止|结束)(?:时限|时间|日期|期限)|^(?:时限|期限|时间要求)$"
)
_NUMBER = re.compile(r"序号|编号|代码")
_UNIT = re.compile(r"(?:计量|指标)?单位")
_PAST = re.compile(
    r"实际|实绩|上年|去年|基[期数年]|现状|预计|完成(?:情况|数|值|率|进度)|(?<!计划)(?<!预期)完成$|进展|得分|评分"
)
_STAGE = re.compile(
    r"季度?|上半年|下半年|(?<!\d)\d{1,2}月|[一二三四五六七八九十]月|月份|月度|[上中下]旬|阶段|节点|(?<!年度)进度"
)
_GOAL = re.compile(
    r"目标(?!任务)|指标值|计划[数值量]|任务[数量]|预期|计划完成|年度计划|(?:计划|年度)投资|投资计划|^数量"
    r"|^(?:20\d\d年度?)$"
)
_TASK = re.compile(
    r"任务|内容|措施|事项|指标|要求|实事|举措|目标|项目(?!代码|编号|总|业主|单位|法人)|工作(?!进)"
)
_OTHER = re.compile(r"类别|分类|备注|说明|属性|性质|总投资")
_YEAR = re.compile(r"20\d\d(?=年)")
# 投资（亿元）: the unit of all the column's figures.
_UNIT_IN_TITLE = re.compile(r"[（(](?:单位[：:]?)?([^（）()：:]{1,8})[）)]$")
_SENTENCE = re.compile(r"[，。；]")


class Role(Enum):
    """What a column of a table of tasks or of indicators holds."""

    NUMBER = "number"
    TASK = "task"
    """What is to be done, or the name of an indicator."""
    GOAL = "goal"
    OWNER = "owner"
    DEADLINE = "deadline"
    UNIT = "unit"
    """In what the goals of a row are counted."""
    STAGE = "stage"
    """What is to be reached within the year: by a quarter, by a month."""
    PAST = "past"
    OTHER = "other"


class TaskColumn(Struct, frozen=True):
    """A column by its title."""

    index: int
    title: str
    role: Role
    year: str = ""
    """The year that the title names."""
    unit: str = ""
    """The unit that the title names."""


class TableHeading(Struct, frozen=True):
    """The heading of a table."""

    row: int
    """Its first row."""
    end: int
    """The row behind it."""
    columns: tuple[TaskColumn, ...]

    def columns_of(self, role: Role) -> list[TaskColumn]:
        """Return the columns that hold one thing, in order."""
        return [column for column in self.columns if column.role is role]

    def owners(self) -> list[TaskColumn]:
        """Return the columns of those who answer for a task: units that lead, then other units, then persons."""
        return sorted(self.columns_of(Role.OWNER), key=_rank_of_owner)


def heading_at(grid: Grid, row: int) -> TableHeading | None:
    """Return the heading that begins at a row; nothing where none does."""
    texts = [_title(cell) for cell in grid.rows[row]]
    if any(len(text) > _LONGEST or _SENTENCE.search(text) for text in texts):
        return None
    if not _states_heading(texts):
        return None
    end = _end(grid, row)
    titles = _titles(grid, row, end)
    columns = _columns(titles)
    if not _is_table(columns):
        return None
    return TableHeading(
        row=row,
        end=end,
        columns=tuple(columns),
    )


def _rank_of_owner(column: TaskColumn) -> tuple[bool, bool]:
    """Return how sure it is that those of a column answer for the task: least units that lead, most persons."""
    is_person = bool(_PERSON.search(column.title))
    leads = bool(_LEADS.search(column.title))
    return is_person, not leads


def _title(cell: str) -> str:
    """Return a heading without the blanks that spread it."""
    return "".join(cell.split())


def _states_heading(texts: Sequence[str]) -> bool:
    """Return whether a row may head a table: two cells at least, one of them the title of a task or a goal."""
    named = [text for text in texts if text]
    if len(named) <= 1:
        return False
    return any(_TASK.search(text) or _GOAL.search(text) for text in named)


def _end(grid: Grid, row: int) -> int:
    """Return the row behind a heading that may go on below cells that are merged over several columns."""
    end = row + 1
    while end < min(row + _MOST_ROWS, len(grid.rows)) and _goes_on(grid, row, end):
        end += 1
    return end


def _goes_on(grid: Grid, first: int, row: int) -> bool:
    """Return whether a row only parts the titles above it: each of its cells stands below one over several columns."""
    named = [index for index, cell in enumerate(grid.rows[row]) if cell]
    if not named or any(
        len(_title(grid.rows[row][index])) > _LONGEST for index in named
    ):
        return False
    return all(_is_below_wide_title(grid, first, index) for index in named)


def _is_below_wide_title(grid: Grid, row: int, column: int) -> bool:
    """Return whether the title of a column stands over others too; a blank behind it may tell."""
    merge = grid.merged.get((row, column))
    if merge is not None:
        _, left, _, right = merge
        return right > left
    cells = grid.rows[row]
    following = cells[column + 1 : column + 2]
    return not cells[column] or following == [""]


def _titles(grid: Grid, row: int, end: int) -> list[str]:
    """Return the title of each column, what stands above it first: 目标 over 全年 is 目标全年."""
    titles: list[str] = []
    for column in range(len(grid.rows[row])):
        parts: list[str] = []
        for index in range(row, end):
            part = _title(grid.seen(index, column))
            if part and part not in parts:
                parts.append(part)
        titles.append("".join(parts))
    return titles


def _columns(titles: Sequence[str]) -> list[TaskColumn]:
    """Return the columns of a table by their titles."""
    columns = [_column(index, title) for index, title in enumerate(titles)]
    if any(column.role is Role.TASK for column in columns):
        return columns
    # 目标任务, 工作目标: without another column for them the tasks are what is called a goal.
    return [_as_task(column) for column in columns]


def _as_task(column: TaskColumn) -> TaskColumn:
    """Return a column of goals as one of tasks where its title names no more than a goal."""
    if column.role is not Role.GOAL or column.year or column.unit:
        return column
    return TaskColumn(
        index=column.index,
        title=column.title,
        role=Role.TASK,
    )


def _column(index: int, title: str) -> TaskColumn:
    """Return a column by its title."""
    unit = _UNIT_IN_TITLE.search(title)
    year = _YEAR.search(title)
    return TaskColumn(
        index=index,
        title=title,
        role=_role(_UNIT_IN_TITLE.sub("", title)),
        year=year[0] if year is not None else "",
        unit=unit[1] if unit is not None else "",
    )


def _role(title: str) -> Role:
    """Return what a column holds by its title."""
    if not title:
        return Role.OTHER
    for role, pattern in _ROLES:
        if pattern.search(title):
            return role
    return Role.OTHER


_ROLES = (
    (Role.OWNER, _OWNER),
    (Role.DEADLINE, _DEADLINE),
    (Role.NUMBER, re.compile(rf"^(?:{_NUMBER.pattern})$")),
    (Role.UNIT, re.compile(rf"^(?:{_UNIT.pattern})$")),
    (Role.PAST, _PAST),
    (Role.STAGE, _STAGE),
    (Role.OTHER, _OTHER),
    (Role.GOAL, _GOAL),
    (Role.TASK, _TASK),
)


def _is_table(columns: Sequence[TaskColumn]) -> bool:
    """Return whether columns are those of a table of tasks, which says who or when, or of indicators with goals."""
    roles = {column.role for column in columns}
    if Role.TASK not in roles:
        return False
    if roles & {Role.OWNER, Role.DEADLINE}:
        return True
    return Role.GOAL in roles and bool(roles & {Role.UNIT, Role.NUMBER, Role.STAGE})
