"""How one CSV file writes numbers and months, where a single cell cannot tell: decimal commas, 2024.1 for October.

A file is looked through once. Where all of it agrees it is read so; where it does not, the cells in question are in
doubt.
"""

import re
from collections.abc import Collection
from enum import Enum

from msgspec import Struct

from auditor.model.patterns import LazyRegexp
from auditor.model.provenance import TextFile
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.lost_zeros import (
    OCTOBER_OR_JANUARY,
    are_octobers,
    is_year_and_one,
)

GROUPING, POINTS, SPLIT = "grouping", "points", "split"
"""Doubts: a comma that may be a decimal sign, a point that may part thousands, a thousand in two columns."""

_NUMBER = rb"[+-]?[0-9][0-9.,]*,[0-9.,]*[0-9]"
_QUOTED = rb'"\s*(%s)\s*%%?\s*"' % _NUMBER
_UNQUOTED = rb'(?m:^|[;\t|"])[ ]*(%s)[ ]*%%?[ ]*(?=[;\t|"\r\n]|\Z)' % _NUMBER
# Numbers whose comma can only be a decimal sign (1.234,5, 0,5, 12,34), can only part thousands (1,234,567, 1,234.5),
# and may be either (1,234).
_AS_DECIMAL = LazyRegexp(
    r"[+-]?(?:\d{1,3}(?:\.\d{3})+,\d+|0\d*,\d+|\d{4,},\d+|\d+,(?:\d{1,2}|\d{4,}))"
)
_AS_GROUPING = LazyRegexp(r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)")
_EITHER = LazyRegexp(r"[^\d]*[1-9]\d{0,2},\d{3}[^\d.,]*")
# Where cells are parted by semicolons the point may part thousands (1.234), as it does beside a decimal comma; numbers
# whose point can only be a decimal sign; and those whose points can only part thousands.
_WORDS_BESIDE = rb'[^0-9.,;"\r\n]{0,24}'
_POINTED = rb'(?m:^|[;"])%s?([+-]?[0-9]+(?:\.[0-9]+)+)%s(?=[;"\r\n]|\Z)' % (
    _WORDS_BESIDE,
    _WORDS_BESIDE,
)
_POINTED_THOUSANDS = LazyRegexp(r"[^\d]*[1-9]\d{0,2}(?:\.\d{3})+[^\d.,]*")
_AS_POINT = LazyRegexp(
    r"(?!(?:19|20)\d\d\.\d{1,2}$)[+-]?(?:0\.\d+|\d{4,}\.\d+|\d+\.(?:\d{1,2}|\d{4,}))"
)
_ONLY_THOUSANDS = LazyRegexp(r"[+-]?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})")
_DOTS = LazyRegexp(r"[^\d]*\d+(?:\.\d+)+[^\d,]*")
# A year and a month with a point, as 2024.09, 2024.10 and 2024.1.
_MONTH = rb"(?<![0-9.])(?:19|20)[0-9]{2}\.(?:0[1-9]|1[0-2]?|[2-9])(?![0-9.])"
# The same month, looked for by its end: those bytes are rare and quickly passed over.
_FIRST_MONTH = rb"\.1(?<=(?:19|20)[0-9]{2}\.1)(?<![0-9.][0-9]{4}\.1)(?![0-9.])"
# A thousand without quotes that a comma has parted: 10 | 152.
_HALF_OF_THOUSANDS = LazyRegexp(r"[+-]?[1-9]\d{0,2}")
_OTHER_HALF = LazyRegexp(r"\d{3}(?:\.\d+)?")
_PART_OF_THOUSANDS = LazyRegexp(r"[+-]?\d{1,3}(?:\.\d+)?")
_SPARE_NUMBER = LazyRegexp(r"(?!(?:19|20)\d{2}$)\d{3,}(?:\.\d+)?")
SPARE_ROLES = ("source", "note", "published", "unit", "basis")
"""Columns in which three digits alone are no answer."""


class CommaUse(Enum):
    """What the commas of a file's numbers are."""

    GROUPING = "grouping"
    DECIMAL = "decimal"
    UNCLEAR = "unclear"


class Notation(Struct, frozen=True):
    """How a file writes numbers and months."""

    commas: CommaUse = CommaUse.GROUPING
    points_may_group: bool = False
    """1.234 may be a thousand and more."""
    loses_zeros: bool | None = False
    """2024.1 stands beside months that say that it is October; nothing where it may be January as well."""
    is_split_by_commas: bool = True
    """Cells are parted by commas, so that a thousand without quotes falls into two."""

    @property
    def is_plain(self) -> bool:
        """Whether every cell says all there is to know, but for thousands that fell into two."""
        may_be_others = self.points_may_group or self.loses_zeros is not False
        return self.commas is CommaUse.GROUPING and not may_be_others

    def adjusted(self, row: Row) -> Row:
        """Return a row with its value and period as the file means them, or with the reason why they are in doubt."""
        if self.loses_zeros is not False and is_year_and_one(row.period):
            row.period = f"{row.period}0" if self.loses_zeros else row.period
            row.period_doubt = "" if self.loses_zeros else OCTOBER_OR_JANUARY
        if self.commas is CommaUse.DECIMAL:
            _read_decimal_commas(row)
        row.doubt = row.doubt or self._doubt(row.value)
        if self.is_split_by_commas and _is_split(row):
            row.doubt = row.doubt or SPLIT
        return row

    def _doubt(self, value: str) -> str:
        """Return why the sign within a number is in doubt; blank where it is not."""
        if self.commas is CommaUse.UNCLEAR and _EITHER.fullmatch(value):
            return GROUPING
        if self.points_may_group and _POINTED_THOUSANDS.fullmatch(value):
            return POINTS
        return ""


def notation_of(text_file: TextFile, delimiter: str) -> Notation:
    """Return how a file writes numbers and months."""
    with_commas = _numbers_with_commas(text_file.data, delimiter)
    commas = _comma_use(with_commas, delimiter)
    return Notation(
        commas=commas,
        points_may_group=commas is not CommaUse.DECIMAL
        and _may_group_by_points(text_file.data, with_commas, delimiter),
        loses_zeros=_loses_zeros(text_file.data),
        is_split_by_commas=delimiter == ",",
    )


def _loses_zeros(data: bytes) -> bool | None:
    """Return whether 2024.1 stands for October; nothing where it may stand for both."""
    if re.search(_FIRST_MONTH, data) is None:
        return False
    return are_octobers([month.decode() for month in re.findall(_MONTH, data)])


def _comma_use(numbers: Collection[str], delimiter: str) -> CommaUse:
    """Return what the commas of a file's numbers are, which are given."""
    has_groups = any(map(_AS_GROUPING.fullmatch, numbers))
    if any(map(_AS_DECIMAL.fullmatch, numbers)):
        is_plain = not has_groups and delimiter != ","
        if is_plain:
            return CommaUse.DECIMAL
        return CommaUse.UNCLEAR
    # Whoever parts cells by semicolons does so because the comma is taken.
    if numbers and not has_groups and delimiter == ";":
        return CommaUse.UNCLEAR
    return CommaUse.GROUPING


def _numbers_with_commas(data: bytes, delimiter: str) -> set[str]:
    """Return the different numbers of a file that have a comma."""
    pattern = _UNQUOTED
    if delimiter == ",":
        # Where commas part cells, one within a number stands in quotes.
        if b'"' not in data:
            return set()
        pattern = _QUOTED
    return {number.decode() for number in set(re.findall(pattern, data))}


def _may_group_by_points(
    data: bytes, with_commas: Collection[str], delimiter: str
) -> bool:
    """Return whether a point within a number of a file may part thousands: nothing says that it is a decimal sign.

    Given are its numbers with commas as well.
    """
    if any(map(_ONLY_THOUSANDS.fullmatch, with_commas)):
        return True
    if delimiter != ";" or any(map(_AS_GROUPING.fullmatch, with_commas)):
        return False
    numbers = {number.decode() for number in set(re.findall(_POINTED, data))}
    if any(map(_ONLY_THOUSANDS.fullmatch, numbers)):
        return True
    may_be_thousands = any(map(_POINTED_THOUSANDS.fullmatch, numbers))
    return may_be_thousands and not any(map(_AS_POINT.fullmatch, numbers))


def _read_decimal_commas(row: Row) -> None:
    """Write a row's value with a decimal point; a point in it is a doubt where commas are decimal signs."""
    if "," in row.value:
        row.value = row.value.replace(".", "").replace(",", ".")
    elif _DOTS.fullmatch(row.value):
        row.doubt = row.doubt or GROUPING


def _is_split(row: Row) -> bool:
    """Return whether a value and the cell behind it look like the two halves of a thousand: 10 | 152."""
    is_wide = row.period_index < 0
    if is_wide and _PART_OF_THOUSANDS.fullmatch(row.value):
        # The figures of a line have moved on, as far as its last column.
        return any(map(is_spare_number, (row.note, row.source, row.behind)))
    if looks_split(row.value, row.behind):
        return True
    if not _HALF_OF_THOUSANDS.fullmatch(row.value):
        return False
    for role in SPARE_ROLES:
        if row.columns.get(role) == row.value_index + 1:
            return looks_split(row.value, getattr(row, role))
    return False


def is_spare_number(text: str) -> bool:
    """Return whether a text is a number of three digits or more, and no year: no source and no note is one."""
    return _SPARE_NUMBER.fullmatch(text.strip()) is not None


def may_be_other_half(text: str) -> bool:
    """Return whether a text may be the second half of a thousand, whatever stands before it."""
    return _OTHER_HALF.fullmatch(text.strip()) is not None


def looks_split(value: str, behind: str) -> bool:
    """Return whether two cells look like the two halves of a thousand."""
    return bool(_HALF_OF_THOUSANDS.fullmatch(value) and _OTHER_HALF.fullmatch(behind))
