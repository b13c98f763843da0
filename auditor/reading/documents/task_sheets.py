"""A workbook with tables of tasks or of indicators: what they say, each piece at its cell."""

from collections.abc import Iterator

from auditor.reading.documents.paragraphs import DocumentError, Paragraph
from auditor.reading.documents.task_table import NOBODY, CellText, read_tasks
from auditor.reading.tables.grid import Grid
from auditor.reading.tables.packages import Parts, SpreadsheetError
from auditor.reading.tables.workbook import grids_of


def read_task_sheets(parts: Parts) -> Iterator[Paragraph]:
    """Yield what the sheets of a workbook say; of a sheet without the heading of such a table every cell."""
    try:
        grids = grids_of(parts)
    except SpreadsheetError:
        raise DocumentError("damaged-document") from None
    for grid in grids:
        if grid.is_visible:
            yield from _paragraphs(grid)


def _paragraphs(grid: Grid) -> Iterator[Paragraph]:
    """Yield what a sheet says."""
    texts = read_tasks(grid)
    if texts is None:
        texts = list(_cells(grid))
    for text in texts:
        yield Paragraph(
            text=text.text,
            line=grid.lines[text.row],
            column=text.column + 1,
            sheet=grid.name or "Sheet1",
            owner=text.answer.owner,
            deadline=text.answer.deadline,
            aside=text.aside,
        )


def _cells(grid: Grid) -> Iterator[CellText]:
    """Yield every cell of a sheet that is shown."""
    for row, cells in enumerate(grid.rows):
        if row in grid.hidden_rows:
            continue
        for column, cell in enumerate(cells):
            yield CellText(
                row=row,
                column=column,
                line=0,
                text=cell,
                answer=NOBODY,
            )
