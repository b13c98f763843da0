"""Which of two targets of one name a row is of: the amount, or its growth."""

from auditor.model.plan import Measure, Target
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.target_index import Match


def target_meant(row: Row, match: Match) -> Target | None:
    """Return the target that a row's figure is of; of two with one name, that of growth where the unit is %."""
    target, other = match.target, match.other
    if target is None:
        return None
    name = read_name(row.target)
    unit = row.unit or name.unit or row.heading_unit
    is_percent = texts.is_percent(unit)
    if is_percent and not target.is_percent and _is_growth(other):
        return other
    # Beside a column of growth, a column of amounts is of growth only where the name and the unit or the cell say so.
    is_stated_by_name = (is_percent or _ends_in_percent(row.value)) and name.growth_of
    if _is_growth(target) and _is_of_amounts(row) and not is_stated_by_name:
        return None
    return target


def _is_of_amounts(row: Row) -> bool:
    """Return whether a row's figure stands in a column of amounts that is beside one of growth."""
    return row.has_growth and row.kind != "growth"


def _is_growth(target: Target | None) -> bool:
    """Return whether there is a target, and it is of growth."""
    return target is not None and target.measure is Measure.RATE


def _ends_in_percent(text: str) -> bool:
    """Return whether a cell has a percent sign behind its number."""
    return text.rstrip().endswith(("%", "％"))
