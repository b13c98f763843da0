"""The headings of a table: the rows they stand in, and what each column holds."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from auditor.reading.tables.layout.headings import Column


class Head(Struct, frozen=True, dict=True):
    """The headings of a table."""

    top: int
    bottom: int
    columns: list[Column]
    labels: list[str]
    """The headings as they are shown, lines joined."""
    key: int
    """The column of names; of periods or places, where names run across."""
    across: bool = False
    names: Sequence[str] = ()
    """The name above each column, where names run across."""
    subject: str = ""
    """The indicator that the heading over places names: 新增城镇就业（人） over 全县 and its towns."""
    is_of_one: bool = False
    """Rows are places or months, columns are months: the table is of one indicator, which a line above names."""

    def kinds(self, *wanted: str) -> list[int]:
        """Return the columns of some kinds."""
        columns = enumerate(self.columns)
        return [index for index, column in columns if column.kind in wanted]

    # The next two are asked for every row of a table.

    @cached_property
    def values(self) -> list[int]:
        """The columns that hold figures: those that say so, else a column of results, else one of sums; and places."""
        best = self.kinds("value") or self.kinds("weak") or self.kinds("whole")
        return sorted(best + self.kinds("place"))

    @cached_property
    def figures(self) -> list[int]:
        """The columns that hold figures or growth."""
        return sorted({*self.values, *self.kinds("growth")})

    @property
    def is_known(self) -> bool:
        """Whether every heading that is not blank is understood."""
        kinds = [column.kind for column in self.columns]
        return all(
            kind != "other" or not label
            for kind, label in zip(kinds, self.labels, strict=True)
        )

    @property
    def names_months(self) -> bool:
        """Whether a heading names months, or months run down."""
        return bool(self.kinds("period")) or any(each.period for each in self.columns)

    def has_headings_of(self, other: "Head") -> bool:
        """Return whether another table has the same headings."""
        labels = list(filter(None, self.labels))
        return labels == list(filter(None, other.labels))
