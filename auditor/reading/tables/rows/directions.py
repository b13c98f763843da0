"""Which way a figure points, by the words in its cell, over it and beside it; where that stays open it is refused."""

from collections.abc import Sequence
from decimal import Decimal

from auditor.model.actuals import Actual
from auditor.model.declines import names_a_decline, says_decline
from auditor.model.direction import Direction, says_rise
from auditor.model.findings import Facts, MessageKey, Rule
from auditor.model.numeral import Numeral
from auditor.model.plan import Measure, Target
from auditor.reading.tables.layout.remarks import Remark
from auditor.reading.tables.rows.faults import RowFaultError
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.names import read_name


def direction_of(row: Row, numeral: Numeral, remarks: Sequence[Remark]) -> Direction:
    """Return what is said of the direction of a figure: in its cell, beside it, or by the words over it."""
    if numeral.direction in {Direction.FALL, Direction.RISE}:
        return numeral.direction
    return _beside(remarks, numeral.number) or _over(row, numeral.direction)


def _beside(remarks: Sequence[Remark], number: Decimal) -> Direction | None:
    """Return what words beside a figure say: ↓ that its number is what it fell by, as a decline has it anyway."""
    if any(remark.falls for remark in remarks):
        return Direction.FALL if number < 0 else Direction.UNSAID
    if any(remark.rises for remark in remarks):
        return Direction.RISE
    return None


def _over(row: Row, in_cell: Direction) -> Direction:
    """Return what the heading, the section and the name of a figure say; `in_cell` where they say no growth.

    A fall of 3.2 may stand as 3.2 under 同比增长 in a row that is named a decline.
    """
    is_named_growth = bool(read_name(row.target).growth_of)
    if row.kind != "growth" and not is_named_growth:
        return in_cell
    if says_decline(row.target):
        return Direction.CHANGE
    is_rise = row.rises or (is_named_growth and says_rise(row.target))
    return Direction.RISE if is_rise else Direction.CHANGE


def refuse_fall_beside(
    row: Row, number: Decimal, remarks: Sequence[Remark], target: Target
) -> None:
    """Refuse a growth without a minus sign beside which a fall is said: 5.2 and 降."""
    if target.measure is not Measure.RATE or number <= 0:
        return
    if not names_a_decline(target) and any(remark.falls for remark in remarks):
        facts: Facts = {
            "found": row.value,
            "why": MessageKey("value-unreadable", "fall-beside"),
        }
        raise RowFaultError(Rule.VALUE_UNREADABLE, row.value_index, facts)


def refuse_unclear_direction(row: Row, actual: Actual, target: Target) -> None:
    """Refuse a number that may be a rise or a fall for a target that is itself a decline: 3.2 below 同比."""
    if actual.direction is not Direction.CHANGE or actual.quantity is None:
        return
    if actual.quantity.number > 0 and names_a_decline(target):
        facts: Facts = {
            "found": row.value,
            "why": MessageKey("value-unreadable", "rise-or-fall"),
        }
        raise RowFaultError(Rule.VALUE_UNREADABLE, row.value_index, facts)
