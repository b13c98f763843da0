"""One figure of a table with everything that is said of it, as typed."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from auditor.reading.tables.words.caveats import Caveat
from auditor.reading.tables.words.wholes import Whole


class Row(Struct):
    """The cells of one figure, as typed, and where they stand."""

    line: int
    target: str
    period: str
    value: str
    unit: str = ""
    basis: str = ""
    published: str = ""
    source: str = ""
    note: str = ""
    ratio: str = ""
    entity: str = ""
    value_index: int = 0
    """The number of the column, from 0, that holds the value."""
    period_index: int = -1
    """The column that holds the period; -1 when it stands in the heading."""
    doubt: str = ""
    """Why the text of the value cannot be trusted (`Grid.doubts`); blank where it can."""
    period_doubt: str = ""
    """Why its months cannot be trusted, as an entry of the catalogues' `period-unreadable`; blank where they can."""
    known_by: date | None = None
    """The day on which the figures of its table were there, as a line around it says."""
    year_by_order: str = ""
    """The year that months without one are of by those beside them, where that is not certain."""
    columns: Mapping[str, int] = {}
    """The number of the column, from 0, of each role of the table."""
    remarks: tuple[str, ...] = ()
    """The words under headings that are not known."""
    comments: tuple[str, ...] = ()
    """The lines of the comments on its cells in a workbook, which say what 备注 does."""
    behind: str = ""
    """What stands behind the last heading of a plain file, where the rest of a thousand may have been pushed."""
    in_table: bool = False
    """It comes from a table with its surroundings, not from a plain CSV file."""
    is_hidden: bool = False
    """Its row or its column is hidden: nobody sees the figure."""
    owner: str = ""
    problem: str = ""
    next_step: str = ""
    goal: str = ""
    """The goal that stands beside the figure."""
    goal_unit: str = ""
    kind: str = ""
    """`growth` where the column is of growth, `amount` where it says that it is not; blank where it does not say."""
    rises: bool = False
    """Its heading, its section or its own name says that a positive number is a rise (同比增长, ±%), not 同比 alone."""
    row_kind: str = ""
    """What its section says it is: a result, a goal, a forecast."""
    void: str = ""
    """The line that says that the figures of its section, table or file are nobody's report: 样表, 作废."""
    has_growth: bool = False
    """A column of growth stands in the same table."""
    heading_unit: str = ""
    table_unit: str = ""
    units_of_others: tuple[str, ...] = ()
    """The units that are said of other tables of its sheet alone, where none is said of its own."""
    table_place: str = ""
    """The place that the title or the name of the sheet speaks of."""
    heading_basis: str = ""
    table_basis: str = ""
    caveats: tuple[tuple[Caveat, int], ...] = ()
    """What lines around the table say of the scope of its figures, each with its line."""
    wholes: tuple[Whole, ...] = ()
    """What stands over a name that is a part of something, the nearest first."""
    heading: tuple[str, ...] = ()
    """The heading of the figure, the text of its section and the line around the table, which may say a basis."""
    alike: int = 1
    """How many rows it stands for: in a large file those with the same fault are counted with the first of them."""

    def index_of(self, role: str) -> int:
        """Return the number of the column that a role stands in; the value's, where it has none."""
        return self.columns.get(role, self.value_index)

    def whole(self) -> "Row":
        """Return the row itself."""
        return self
