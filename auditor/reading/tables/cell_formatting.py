"""What a sheet shows beside its values: percentages, months, errors, merged cells, and what is hidden.

The library that reads the values keeps none of this: to it an error is a blank cell, and 61.2 % is 0.612. Rows and
columns count from 0.
"""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from auditor.reading.tables.grid import Cell, Merge
from auditor.reading.tables.packages import MAX_CELLS, SpreadsheetError

PERCENT, MONTH = "%", "month"
_PERCENT_IDS = frozenset((9, 10))
_MONTH_IDS = frozenset((17, 27, 36, 50, 52, 57))
_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]')
_SCALED = re.compile(r"[0#?],+(?![0#?,])")


class Marks(Struct):
    """What is known of a sheet's cells beside their values."""

    texts: dict[Cell, str] = field(default_factory=dict)
    """What stands in the place of a value: an error, or a formula that was never worked out."""
    shown: dict[Cell, str] = field(default_factory=dict)
    """How a number is shown: `%`, `month`, or the format by which it looks like another number."""
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    visible: bool = True
    rows: int = 0
    columns: int = 0

    def reach(self, row: int, column: int) -> None:
        """Stretch the sheet to a filled cell; a refusal where the rectangle that it spans is too large."""
        if row < 0:
            raise SpreadsheetError("damaged")
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.rows * self.columns > MAX_CELLS:
            raise SpreadsheetError("sheet-too-large")


def shown_as(code: str, number: int = -1) -> str:
    r"""Return how a number format shows a number: blank where it shows the number itself.

    >>> shown_as("0.0%"), shown_as('yyyy"年"m"月"'), shown_as("#,##0.00"), shown_as('0!.0,"万"')
    ('%', 'month', '', '0!.0,"万"')
    """
    first = code.partition(";")[0]
    bare = _LITERAL.sub("", first)
    written = "".join(one or other for one, other in _LITERAL.findall(first))
    if "%" in bare or number in _PERCENT_IDS:
        return PERCENT
    letters = set(re.findall("[a-z]", bare.lower()))
    if number in _MONTH_IDS or ({"y", "m"} <= letters and not letters & {"d", "h", "s"}):
        return MONTH
    return code if _SCALED.search(bare) or re.search("[%‰十百千万亿]", written) else ""


def number_of(found: Mapping[str, str], name: str, least: int = 0) -> int:
    """Return a whole number among the attributes of an element; the least where it is none."""
    text = found.get(name, "")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else least
