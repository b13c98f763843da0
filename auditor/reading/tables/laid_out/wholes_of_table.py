"""What stands over the names of a table that are parts of something: rows above, sections, categories, titles."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from msgspec import Struct

from auditor.reading.tables.layout.roles import Roles
from auditor.reading.tables.layout.table_body import Section, Table
from auditor.reading.tables.words.cell_kinds import begins_note
from auditor.reading.tables.words.wholes import (
    Dependence,
    Whole,
    dependence_of,
    is_of_other_account,
)


class WholesOfTable(Struct, dict=True):
    """Finds what stands over the names of one table."""

    table: Table
    roles: Roles
    names: Mapping[int, str]
    """The name of each row of figures."""
    path: str
    """The path of the file."""

    def of(self, row: int, section: Section, name: str) -> tuple[Whole, ...]:
        """Return what stands over a name in a row of figures, the nearest first; nothing where it is no part."""
        dependence = dependence_of(name)
        wholes = [*self._rows_above(row, section, dependence), *_of_section(section)]
        if dependence in {Dependence.NONE, Dependence.REVENUE}:
            return tuple(whole for whole in wholes if is_of_other_account(whole.text))
        return (*wholes, *self._categories(row), *self._titles)

    def across(self, column: int) -> tuple[Whole, ...]:
        """Return what stands over a name in a line of headings."""
        head = self.table.head
        if dependence_of(head.names[column]) is Dependence.NONE:
            return ()
        line = self.table.first_line
        names_left = [head.names[index] for index in range(column - 1, -1, -1)]
        for name in filter(None, names_left):
            if dependence_of(name) is Dependence.NONE:
                return (Whole(text=name, line=line, is_row=True), *self._titles)
        return self._titles

    def _rows_above(
        self, row: int, section: Section, dependence: Dependence
    ) -> Iterator[Whole]:
        """Yield the row that a part belongs to: the nearest above in its section whose name is an indicator.

        In a table whose rows say their months, rows stand in any order, and only a word for it makes one of a list.
        """
        is_in_any_order = (
            "period" in self.roles.of_row and dependence is not Dependence.LISTED
        )
        if dependence in {Dependence.MAYBE, Dependence.NONE} or is_in_any_order:
            return
        above = self._indicator_above.get(row)
        if above is not None and self._section_of[above] is section:
            line = self.table.grid.lines[above]
            yield Whole(text=self.names[above], line=line, is_row=True)

    @cached_property
    def _section_of(self) -> dict[int, Section]:
        """The section of each row of figures."""
        return dict(self.table.data)

    @cached_property
    def _indicator_above(self) -> dict[int, int]:
        """The nearest row above each row of figures whose name is an indicator."""
        above: dict[int, int] = {}
        nearest = -1
        for row, _ in self.table.data:
            if nearest >= 0:
                above[row] = nearest
            name = self.names[row]
            is_indicator = dependence_of(name) is Dependence.NONE
            if name and is_indicator:
                nearest = row
        return above

    def _categories(self, row: int) -> Iterator[Whole]:
        """Yield what stands left of a row's name below headings that are not known; a blank goes on with it."""
        key = self.table.head.key
        line = self.table.grid.lines[row]
        for column in self.roles.remarks:
            text = self._carried(column).get(row, "") if column < key else ""
            if text:
                yield Whole(text=text, line=line)

    def _carried(self, column: int) -> dict[int, str]:
        """Return the cells of a column of categories by row, each blank as the one above it."""
        if column not in self._categories_by_column:
            cells: dict[int, str] = {}
            above = ""
            for row, _ in self.table.data:
                above = self.table.grid.seen(row, column) or above
                cells[row] = above
            self._categories_by_column[column] = cells
        return self._categories_by_column[column]

    @cached_property
    def _categories_by_column(self) -> dict[int, dict[int, str]]:
        """What has been found of columns of categories."""
        return {}

    @cached_property
    def _titles(self) -> tuple[Whole, ...]:
        """The lines above the headings, the name of the sheet and that of the file."""
        line = self.table.first_line
        texts = [text for text in self.table.around.lines if not begins_note(text)]
        texts += [self.table.grid.name, PurePosixPath(self.path).stem]
        wholes = [Whole(text=text, line=line, is_title=True) for text in texts if text]
        subject = self.table.around.statement.subject
        if subject:
            wholes.insert(0, Whole(text=subject, line=line))
        return tuple(wholes)


def _of_section(section: Section) -> list[Whole]:
    """Return the text of a section; nothing above the first one."""
    if not section.text:
        return []
    return [Whole(text=section.text, line=section.line)]
