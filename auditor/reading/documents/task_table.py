"""A table of tasks (任务分解表) or of indicators: each task and goal a paragraph, with who answers for it.

What the table tells besides (results of other years, goals of quarters, remarks) is kept with the reason why it is no
goal of the year.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from auditor.reading.documents.table_heading import (
    Role,
    TableHeading,
    TaskColumn,
    heading_at,
)
from auditor.reading.tables.grids.grid import Grid

# A goal that says only how much: of what stands beside it. ≥90%, 不低于5%, 完成60公里.
_BARE = re.compile(
    r"(?:力争|确保|全年|预计|共)?"
    r"(?:达到?|完成|实现|控制在|保持在|稳定在|不[高低大小多少]于|不超过|超过?|约|增长|下降|新[增建]|建成|开工|改造"
    r"|投用|培育|引进|建设)?"
    r"[≥≧>＞≤≦<＜=＝约]*=?-?\d"
)
_FIGURE = re.compile(
    r"(\d[\d,.]*(?:[-—–~～至][\d.]*\d)?)(以上|以内|以下|左右)?(?=$|[(（，、；\s])"
)
_DIGIT = re.compile(r"\d")
_GROWTH = re.compile(r"增[长速幅]")
_GROWS = re.compile(r"增[长速幅]|[升降]|率$")
# A number and nothing behind it: how much of it nobody can tell.
_WITHOUT_UNIT = re.compile(r"\d(?:左右|以上|以内|以下)?$")
_NOTHING = frozenset({"—", "－", "-", "/", "——", "无"})
_UNIT_OF_NAME = re.compile(r"[（(]([^（）()]{1,8})[）)]$")
# A name is a noun, no sentence.
_LONGEST_NAME = 40
_STATES_MORE = re.compile(r"[，。；：]|(?<![A-Za-z.\d])\d+(?:\.\d+)?(?![A-Za-z.\d])")
_NUMBER_OF_NAME = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|其中[：:])+\s*"
)
_ASIDES = {
    Role.STAGE: "stage",
    Role.PAST: "last-year",
    Role.OTHER: "column",
}
"""Why the figures of a column are no goals of the year: names of the catalogues' `aside`."""


_STATED_ELSEWHERE = frozenset(
    {
        Role.NUMBER,
        Role.OWNER,
        Role.DEADLINE,
        Role.UNIT,
    }
)


class Answer(Struct, frozen=True):
    """Who answers for the tasks of a row, and when they are to be done; blank where the table does not say."""

    owner: str = ""
    deadline: str = ""


NOBODY = Answer()


class CellText(Struct, frozen=True):
    """A piece of text that a table gives, with the row and the column of its cell, which count from 0."""

    row: int
    column: int
    line: int
    """Which line of the cell, from 0."""
    text: str
    answer: Answer = NOBODY
    aside: str = ""


def read_tasks(grid: Grid) -> list[CellText] | None:
    """Return what a table of tasks or indicators says; nothing where it has no heading of such a table."""
    heading: TableHeading | None = None
    texts: list[CellText] = []
    row = 0
    while row < len(grid.rows):
        following = heading_at(grid, row)
        if following is not None:
            heading = following
            row = following.end
            continue
        if row not in grid.hidden_rows:
            texts += _row_texts(grid, row, heading)
        row += 1
    if heading is None:
        return None
    return texts


def has_tasks(grid: Grid) -> bool:
    """Return whether a table has the heading of one of tasks or indicators."""
    return any(heading_at(grid, row) is not None for row in range(len(grid.rows)))


def _row_texts(
    grid: Grid, row: int, heading: TableHeading | None
) -> Iterator[CellText]:
    """Yield what a row says; above the heading and where it goes over all columns, it says what it holds."""
    if heading is None or _is_one_cell(grid, row):
        yield from _plain_cells(grid, row)
        return
    yield from _Row(
        grid=grid,
        row=row,
        heading=heading,
    ).texts()


def _is_one_cell(grid: Grid, row: int) -> bool:
    """Return whether nothing but words in one cell over all columns, or in the first, is seen in a row."""
    cells = grid.rows[row]
    seen = {grid.seen(row, column) for column in range(len(cells))}
    seen.discard("")
    return seen == {cells[0]} and not cells[0].isdigit()


def _plain_cells(grid: Grid, row: int) -> Iterator[CellText]:
    """Yield the cells of a row as they stand."""
    for column, cell in enumerate(grid.rows[row]):
        for line, text in enumerate(cell.split("\n")):
            if text.strip():
                yield CellText(
                    row=row,
                    column=column,
                    line=line,
                    text=text,
                )


class _Row:
    """A row below a heading."""

    def __init__(self, grid: Grid, row: int, heading: TableHeading) -> None:
        self.grid = grid
        self.row = row
        self.heading = heading
        self.answer = Answer(
            self._first_text(heading.owners()),
            self._first_text(heading.columns_of(Role.DEADLINE)),
        )
        self.unit = self._first_text(heading.columns_of(Role.UNIT))
        self.name = self._name()

    def _seen(self, column: TaskColumn) -> str:
        """Return what is seen in a column on one line."""
        return " ".join(self.grid.seen(self.row, column.index).split())

    def _first_text(self, columns: list[TaskColumn]) -> str:
        """Return what the first of some columns shows; blank where there is none."""
        if not columns:
            return ""
        return self._seen(columns[0])

    def _name(self) -> str:
        """Return what the goals of the row are of: its 名称, else the last cell of its tasks that is a name."""
        columns = self.heading.columns_of(Role.TASK)
        columns.sort(key=_is_of_names)
        for column in reversed(columns):
            name = _NUMBER_OF_NAME.sub("", self._seen(column))
            if name and len(name) <= _LONGEST_NAME and not _STATES_MORE.search(name):
                return name
        return ""

    def texts(self) -> Iterator[CellText]:
        """Yield what the row says, column by column; a cell merged with the one above has been said."""
        for column in self.heading.columns:
            cell = self.grid.rows[self.row][column.index]
            for line, text in enumerate(cell.split("\n")):
                task_text = self._statement(column, text.strip())
                if task_text:
                    yield CellText(
                        row=self.row,
                        column=column.index,
                        line=line,
                        text=task_text,
                        answer=self.answer,
                        aside=self._aside(column, task_text),
                    )

    def _statement(self, column: TaskColumn, text: str) -> str:
        """Return what a line of a cell says; nothing where it is reported elsewhere."""
        if column.role in _STATED_ELSEWHERE:
            return ""
        if column.role is Role.TASK:
            return self._task(text)
        # What is no goal is kept for its figures alone.
        if column.role is Role.GOAL or _DIGIT.search(text):
            return self._goal(column, text)
        return ""

    def _task(self, text: str) -> str:
        """Return a task; the name of an indicator is said with its goal."""
        has_goal = bool(self.heading.columns_of(Role.GOAL))
        is_name = _NUMBER_OF_NAME.sub("", text) == self.name
        if has_goal and is_name and self.unit:
            return ""
        return text

    def _goal(self, column: TaskColumn, text: str) -> str:
        """Return a goal with what it is of and its unit, where the cell holds no more than how much."""
        if not text or text in _NOTHING:
            return ""
        if not _BARE.match(text):
            return text
        name, unit = _name_and_unit(self.name)
        label = _addition_of_title(column, name)
        unit = column.unit or self.unit or unit
        return f"{_year(column)}{name}{label}{_goal_with_unit(text, unit)}"

    def _aside(self, column: TaskColumn, task_text: str) -> str:
        """Return why what a cell says is no goal of the year; blank where it may be."""
        if column.role is Role.GOAL and _WITHOUT_UNIT.search(task_text):
            return "no-unit"
        return _ASIDES.get(column.role, "")


def _year(column: TaskColumn) -> str:
    """Return the year of a column as words before a goal."""
    if not column.year:
        return ""
    return f"{column.year}年"


def _is_of_names(column: TaskColumn) -> bool:
    return "名称" in column.title


def _addition_of_title(column: TaskColumn, name: str) -> str:
    """Return what the title of a column adds to the name: 投资, 增长."""
    if _GROWTH.search(column.title) and not _GROWS.search(name):
        return "增长"
    if "投资" not in column.title:
        return ""
    if column.role is Role.GOAL:
        return "年度投资"
    # What was put into it in another year is no total.
    return "投资" if column.role is Role.PAST else "总投资"


def _name_and_unit(name: str) -> tuple[str, str]:
    """Return a name without the unit in brackets behind it, and the unit."""
    unit = _UNIT_OF_NAME.search(name)
    if unit is None:
        return name, ""
    return name[: unit.start()], unit[1]


def _goal_with_unit(text: str, unit: str) -> str:
    """Return a goal with the unit behind its first figure, where it has none."""
    if unit in _NOTHING:
        return text
    return _FIGURE.sub(
        lambda figure: f"{figure[1]}{unit}{figure[2] or ''}", text, count=1
    )
