"""The tables of tasks or of indicators in a workbook, each text at its cell."""

from collections.abc import Iterator
from itertools import chain

from auditor.reading.documents.paragraphs import DocumentError, SourceParagraph
from auditor.reading.documents.task_table import read_tasks
from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.grids.packages import Parts, SpreadsheetError
from auditor.reading.tables.grids.workbook import grids_of

# Characters of a cell that holds a whole report: what a table says of a task is a tenth of that.
_WHOLE_REPORT = 3000


def read_task_sheets(parts: Parts) -> Iterator[SourceParagraph]:
    """Yield what the sheets of a workbook say; of a sheet without the heading of such a table every cell."""
    try:
        grids = grids_of(parts)
    except SpreadsheetError:
        raise DocumentError("damaged-document") from None
    shown = [grid for grid in grids if grid.is_visible]
    if sum(map(_reports_of, shown)) > 1:
        raise DocumentError("many-documents")
    for grid in shown:
        yield from _paragraphs(grid)


def _reports_of(grid: Grid) -> int:
    """Return how many cells of a sheet hold a whole report."""
    cells = chain.from_iterable(grid.rows)
    return sum(len(cell) > _WHOLE_REPORT for cell in cells)


def _paragraphs(grid: Grid) -> Iterator[SourceParagraph]:
    """Yield what a sheet says."""
    texts = read_tasks(grid)
    if texts is None:
        yield from _cells(grid)
        return
    for text in texts:
        yield SourceParagraph(
            text=text.text,
            line=grid.lines[text.row],
            column=text.column + 1,
            sheet=_name(grid),
            owner=text.answer.owner,
            deadline=text.answer.deadline,
            aside=text.aside,
        )


def _name(grid: Grid) -> str:
    """Return what a sheet is called; a file may leave it without a name."""
    return grid.name or "Sheet1"


def _cells(grid: Grid) -> Iterator[SourceParagraph]:
    """Yield every cell of a sheet that is shown."""
    for row, cells in enumerate(grid.rows):
        if row in grid.hidden_rows:
            continue
        for column, cell in enumerate(cells):
            yield SourceParagraph(
                text=cell,
                line=grid.lines[row],
                column=column + 1,
                sheet=_name(grid),
            )
