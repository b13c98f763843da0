"""Rows that differ from an earlier one in nothing but their months and number: what was made of that one serves again.

In most files a target's rows are alike but for these two. Reading the same unit, basis and source anew for each of them
took two thirds of the time a file took.
"""

from collections.abc import Hashable
from operator import attrgetter

from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.numeral import plain_number
from auditor.model.period import PeriodText
from auditor.model.quantity import Quantity
from auditor.reading.tables.row import Row
from auditor.reading.tables.target_index import TargetIndex

_OWN = frozenset({"line", "period", "value", "value_index", "columns"})
"""What rows that read alike may differ in: the number of a column matters to faults only, and those are not kept."""
_alike = attrgetter(*(name for name in Row.__struct_fields__ if name not in _OWN))
_MOST_KEPT = 2**14
"""A file whose every row has a remark of its own gains nothing, and shall not fill the memory."""


class RepeatedRows:
    """The figures of one file or sheet that others may be read like."""

    def __init__(self, index: TargetIndex) -> None:
        """Start with none."""
        self._index = index
        self._figures: dict[Hashable, Actual] = {}

    def key_of(self, row: Row, text: PeriodText) -> Hashable:
        """Return what two rows share that read alike; of their months, whether the same is made of them."""
        period = text.period
        months = (period.starts_in_january, period.months == 1, text.cumulated)
        return (_alike(row), self._index.kind_of(period), months)

    def keep(
        self,
        key: Hashable,
        row: Row,
        figure: Actual,
    ) -> None:
        """Keep a figure that rows like its own can be read like: of a plain number, beside no goal."""
        # Which goal is in force depends on the months, so that each must be compared on its own.
        if row.goal or figure.quantity is None or plain_number(row.value) is None:
            return
        if len(self._figures) >= _MOST_KEPT:
            self._figures.clear()
        self._figures[key] = figure

    def figure(
        self,
        key: Hashable,
        row: Row,
        text: PeriodText,
    ) -> Actual | None:
        """Return the figure of a row like an earlier one, still with the place of that one.

        Nothing where there is none like it, or its number is not plain.
        """
        earlier = self._figures.get(key)
        if earlier is None or earlier.quantity is None:
            return None
        number = plain_number(row.value)
        if number is None:
            return None
        period = text.period
        # Both start in January or neither does, so that an earlier figure which does was made to.
        if earlier.period.starts_in_january:
            period = period.from_january
        quantity = Quantity(number, earlier.quantity.unit)
        return replace(
            earlier,
            period=period,
            quantity=quantity,
        )
