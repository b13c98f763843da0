"""What the texts of a large file's columns mean, each worked out once: how values are written, what can be read."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from auditor.model.numeral import Numeral, NumeralError, parse_numeral
from auditor.model.period import Period
from auditor.reading.tables.layout.remarks import read_remark, said_to_all_rows
from auditor.reading.tables.plain.header import Header
from auditor.reading.tables.rows.model_rows import is_before_end
from auditor.reading.tables.rows.notation import (
    SPARE_ROLES,
    is_spare_number,
    may_be_other_half,
)
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.dates import parse_date
from auditor.reading.tables.words.period_codes import PERIOD_FROM

_MOST_KEPT = 2**16
"""How many texts of a column are kept with their meaning."""
# Values that are plain numbers, each with a line feed behind it; nothing is tried twice, however long the text.
_PLAIN = re.compile(r"(?:[0-9]{1,15}+(?:\.[0-9]{1,15}+)?+\n)*+")


class ColumnMeanings(dict[str, object]):
    """What texts mean, each worked out once; forgotten, to be worked out again, where there are too many."""

    def __init__(self, meaning: Callable[[str], object]) -> None:
        """Start with nothing worked out."""
        super().__init__()
        self.meaning = meaning

    def __missing__(self, text: str) -> object:
        """Work out what a text means."""
        if len(self) >= _MOST_KEPT:
            self.clear()
        meaning = self[text] = self.meaning(text)
        return meaning


class DaysOfPeriods(dict[tuple[int, str], bool]):
    """Whether months had ended on the day that their figure was published, by their code in a row's number and the day.

    So it is of blanks; not of days that cannot be read.
    """

    def __init__(self, meant: Sequence[Period]) -> None:
        """Take what the codes of periods mean."""
        super().__init__()
        self._meant = meant

    def __missing__(self, key: tuple[int, str]) -> bool:
        """Look at months and a day that have not been seen together before."""
        if len(self) >= _MOST_KEPT:
            self.clear()
        code, written = key
        day = written.strip()
        is_in_time = not day or self._is_over(code, day)
        self[key] = is_in_time
        return is_in_time

    def _is_over(self, code: int, day: str) -> bool:
        """Return whether months had ended on a day that can be read."""
        months = self._meant[code >> PERIOD_FROM]
        try:
            return not is_before_end(parse_date(day), months)
        except ValueError:
            return False


class ValueNotations:
    """How values are written: a multiplier, a percent sign, a unit; what is no number is a notation of its own."""

    def __init__(self, reader: RowReader) -> None:
        """Start with none seen; the stages of milestones are no numbers, even where they look like some."""
        self.own_units = reader.index.own_units
        self.stages: set[str] = set()
        for plan in reader.index.plans:
            self.stages.update(plan.stages)
        stage_lines = (f"{stage}\n" for stage in self.stages)
        self.has_plain_stages = any(map(_PLAIN.fullmatch, stage_lines))
        self._kept = ColumnMeanings(self._notation)

    def of_column(self, values: Sequence[str]) -> list[object]:
        """Return how each value of a column is written."""
        if not self.has_plain_stages:
            together = "\n".join(values) + "\n"
            # A quoted cell may hold a line feed, and so look like two values.
            is_value_a_line = together.count("\n") == len(values)
            if is_value_a_line and _PLAIN.fullmatch(together):
                plain_number = self._kept["1"]
                return [plain_number] * len(values)
        return list(map(self._kept.__getitem__, values))

    def _notation(self, text: str) -> object:
        """Return how a value is written."""
        cell = text.strip()
        numeral = self._numeral(cell)
        if numeral is None:
            return cell
        return (numeral.scale, numeral.percent, numeral.unit, numeral.grown)

    def _numeral(self, cell: str) -> Numeral | None:
        """Return the number in a cell; nothing where there is none."""
        if cell in self.stages:
            return None
        try:
            return parse_numeral(cell, self.own_units)
        except NumeralError:
            return None


def checks_of(
    header: Header, delimiter: str, keyed: Sequence[str]
) -> dict[str, Callable[[str], object]]:
    """Return, by role, what a cell says that rows of a group have in common; false where a row is to be read alone."""
    checks: dict[str, Callable[[str], object]] = {
        "ratio": ColumnMeanings(_is_ratio).__getitem__,
        "note": ColumnMeanings(partial(said_to_all_rows, is_note=True)).__getitem__,
        "source": ColumnMeanings(_said_by_source).__getitem__,
    }
    if delimiter == "," and header.periods:
        for role in ("note", "source"):
            unless_number = partial(_unless_number, checks[role])
            checks[role] = ColumnMeanings(unless_number).__getitem__
    behind = ""
    if delimiter == ",":
        behind = _role_behind_value(header)
    if behind and behind not in keyed:
        # A thousand without quotes leaves its second half there.
        unless_half = partial(_unless_half, checks.get(behind))
        checks[behind] = ColumnMeanings(unless_half).__getitem__
    return checks


def said_behind(text: str) -> str | bool:
    """Return what stands behind the last heading and is the same for all rows, if it is no rest of a thousand."""
    may_be_rest = is_spare_number(text) or may_be_other_half(text)
    return False if may_be_rest else said_to_all_rows(text)


def _role_behind_value(header: Header) -> str:
    """Return the role of the column behind the value, where it is one that may be blank; else a blank."""
    if "value" not in header.roles:
        return ""
    behind = header.roles["value"] + 1
    for role in SPARE_ROLES:
        if header.roles.get(role) == behind:
            return role
    return ""


def _said_by_source(text: str) -> str | bool:
    """Return the source that rows have in common, where it says what figures cover or that they are void; else true."""
    remark = read_remark(text, is_note=True)
    if remark.basis == texts.UNCLEAR:
        return False
    return text if remark.basis or remark.void else True


def _unless_number(said: Callable[[str], object], text: str) -> object:
    """Return what a text says, but of a number that the figures of a wide table's line have left over false."""
    return False if is_spare_number(text) else said(text)


def _unless_half(said: Callable[[str], object] | None, text: str) -> object:
    """Return what a text says, but false where it can be the second half of a thousand."""
    if may_be_other_half(text):
        return False
    return True if said is None else said(text)


def _is_ratio(text: str) -> bool:
    """Return whether a stated completion rate can be read."""
    try:
        parse_numeral(text.strip())
    except NumeralError:
        return False
    return True
