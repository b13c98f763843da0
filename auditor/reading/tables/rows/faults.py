"""What is wrong with a row: the rule, the column of the cell, and the facts that its finding gives."""

from auditor.model.findings import Facts, MessageKey, Rule, Severity
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.texts import is_unit_list


class RowFaultError(Exception):
    """What is wrong with a row, and the column it stands in."""

    def __init__(
        self,
        rule: Rule,
        column: int,
        facts: Facts,
    ) -> None:
        """Keep the rule, the number of the column from 0 and the facts; the plan is added where it is known."""
        super().__init__(rule)
        self.rule = rule
        self.column = column
        self.facts = facts
        self.plan = ""
        self.line = 0
        """The line of what is wrong, where it is not the row's."""
        self.severity: Severity | None = None
        """How grave it is, where that is not the rule's own severity."""


def missing_cell(row: Row, role: str) -> RowFaultError:
    """Return that a row has no name or no period."""
    facts: Facts = {"column": MessageKey("column", role)}
    return RowFaultError(Rule.CELL_MISSING, row.index_of(role), facts)


def unreadable_period(row: Row, reason: str) -> RowFaultError:
    """Return that a period cannot be read, and why (an entry of the catalogues' `period-unreadable`)."""
    why = MessageKey("period-unreadable", reason)
    facts: Facts = {
        "found": row.period,
        "why": why,
    }
    return RowFaultError(Rule.PERIOD_UNREADABLE, row.index_of("period"), facts)


def unclear_place(row: Row, name: str, places: tuple[str, ...]) -> RowFaultError:
    """Return that plans of several places have a target of a name, and nothing says which of them a row is of."""
    facts: Facts = {
        "name": name,
        "places": places,
    }
    return RowFaultError(Rule.PLACE_UNCLEAR, row.index_of("target"), facts)


def unreadable_value(text: str, column: int, reason: str) -> RowFaultError:
    """Return that a cell in a column is no number, and why (an entry of the catalogues' `value-unreadable`)."""
    why = MessageKey("value-unreadable", reason)
    facts: Facts = {
        "found": text,
        "why": why,
    }
    return RowFaultError(Rule.VALUE_UNREADABLE, column, facts)


def unreadable_basis(
    row: Row, found: str | tuple[str, ...], reason: str
) -> RowFaultError:
    """Return that a basis is unknown, or is said twice and differently (`unclear`)."""
    why = MessageKey("basis-unreadable", reason)
    facts: Facts = {
        "found": found,
        "why": why,
    }
    return RowFaultError(Rule.BASIS_UNREADABLE, row.index_of("basis"), facts)


def unknown_unit(row: Row, text: str, similar: tuple[str, ...] = ()) -> RowFaultError:
    """Return that no unit goes by a name, and which known ones are like it, or that it is a list of several."""
    if is_unit_list(text):
        return several_units(row, text)
    return _unit_fault(row, text, "unknown", similar)


def several_units(row: Row, units: str | tuple[str, ...]) -> RowFaultError:
    """Return that a row is given several units: as a list in one text, or in as many places."""
    return _unit_fault(row, units, "several", ())


def unit_of_other_table(row: Row, unit: str) -> RowFaultError:
    """Return that a unit is stated of another table of the sheet, and none of the row's own."""
    return _unit_fault(row, unit, "other-table", ())


def _unit_fault(
    row: Row,
    unit: str | tuple[str, ...],
    reason: str,
    similar: tuple[str, ...],
) -> RowFaultError:
    """Return what is wrong with the unit of a row."""
    facts: Facts = {
        "unit": unit,
        "similar": similar,
        "why": MessageKey("unit-unknown", reason),
    }
    return RowFaultError(Rule.ROW_UNIT_UNKNOWN, row.index_of("unit"), facts)
