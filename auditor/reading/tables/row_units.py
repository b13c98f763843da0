"""The unit of a figure: the nearest one that is stated, else the target's own."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.findings import Fact, Rule, Term
from auditor.model.numeral import Numeral
from auditor.model.plan import Target
from auditor.model.quantity import Unit, Units, known_units, scaled, unit_named
from auditor.reading.plan.decode import closest
from auditor.reading.tables.csv_rows import Row
from auditor.reading.tables.surroundings import differ_in_size
from auditor.reading.tables.texts import unit_text


class RowFaultError(Exception):
    """What is wrong with a row, and the column it stands in."""

    def __init__(self, rule: Rule, index: int, facts: dict[str, Fact]) -> None:
        """Keep the rule, the column and the facts; the plan is added where it is known."""
        super().__init__(rule)
        self.rule, self.index, self.facts = rule, index, facts
        self.plan = ""


class UnitsOfRow(Struct):
    """The units that are stated for a figure; blank where none is."""

    own: str = ""
    """In the column of units."""
    of_name: str = ""
    """In the brackets of the row's name."""
    of_remark: str = ""
    of_heading: str = ""
    of_table: str = ""
    """In the title, a unit line, a note, a section row, or the name of the sheet or file."""

    @property
    def of_row(self) -> str:
        """The unit that the row itself states."""
        return self.own or self.of_name or self.of_remark

    @property
    def nearest(self) -> str:
        """The unit that holds."""
        return self.of_row or self.of_heading or self.of_table

    def contradiction(self) -> tuple[str, str] | None:
        """Return two units of one kind that the row itself states, where they differ."""
        stated = [
            unit_text(unit) for unit in (self.own, self.of_name, self.of_remark) if unit
        ]
        for unit in stated[1:]:
            if differ_in_size(stated[0], unit):
                return stated[0], unit
        return None

    def differing(self) -> Iterator[tuple[str, str]]:
        """Yield the unit that holds with each farther one of its kind that differs from it."""
        for unit in (self.of_heading, self.of_table):
            if unit and differ_in_size(unit_text(self.nearest), unit_text(unit)):
                yield self.nearest, unit


def figure_unit(
    row: Row, numeral: Numeral, target: Target, units: UnitsOfRow, own: Units
) -> Unit:
    """Return the unit of a figure, which converts to the target's: its own, the nearest stated, or the target's."""
    wanted = target.unit
    assert wanted is not None, "only milestones have no unit"  # noqa: S101 - tells the type checker
    contradiction = units.contradiction()
    if contradiction:
        facts: dict[str, Fact] = {"unit": "、".join(contradiction), "similar": ()}
        raise RowFaultError(Rule.ROW_UNIT_UNKNOWN, row.index_of("unit"), facts)
    stated = units.nearest
    unit = _stated_unit(row, stated, wanted, own)
    if numeral.unit:
        unit = _own_unit(row, numeral, unit if units.of_row else None, wanted, own)
    if numeral.percent:
        unit = unit_named("%") or unit
    if numeral.scale:
        unit = _scaled(row, unit, numeral.scale, is_stated=bool(stated))
    if numeral.grown and unit.kind not in {"ratio", "point"}:
        raise _value_fault(row, "growth")
    if unit.converts_to(wanted):
        return unit
    if unit.kind in _counted_as(target):
        return replace(unit, kind=wanted.kind)
    mismatch: dict[str, Fact] = {
        "unit": unit.name,
        "wanted": wanted.name,
        "hint": _hint(unit, wanted),
    }
    raise RowFaultError(Rule.UNIT_MISMATCH, row.value_index, mismatch)


def _stated_unit(row: Row, stated: str, wanted: Unit, own: Units) -> Unit:
    """Return the unit that is stated for a row; the target's where none is."""
    if not stated or unit_text(stated) == wanted.name:
        return wanted
    unit = own.named(unit_text(stated))
    if unit is None:
        unknown: dict[str, Fact] = {
            "unit": stated,
            "similar": closest(stated, known_units()),
        }
        raise RowFaultError(Rule.ROW_UNIT_UNKNOWN, row.index_of("unit"), unknown)
    return unit


def _own_unit(
    row: Row, numeral: Numeral, stated: Unit | None, wanted: Unit, own: Units
) -> Unit:
    """Return the unit behind a number; a fault where the row states another one."""
    unit = wanted if numeral.unit == wanted.name else own.named(numeral.unit)
    if unit is None or (
        stated and (stated.kind, stated.factor) != (unit.kind, unit.factor)
    ):
        raise _value_fault(row, "two-units")
    return unit


def _scaled(row: Row, unit: Unit, scale: str, *, is_stated: bool) -> Unit:
    """Return the unit that a cell's own multiplier makes; a fault where the stated unit has another."""
    larger = scaled(unit, scale)
    if larger is None or (is_stated and larger.name != scale + unit.name):
        raise _value_fault(row, "two-scales")
    return larger


def _value_fault(row: Row, reason: str) -> RowFaultError:
    """Return that a value cannot be read, and why."""
    facts: dict[str, Fact] = {
        "found": row.value,
        "why": Term("value-unreadable", reason),
    }
    return RowFaultError(Rule.VALUE_UNREADABLE, row.value_index, facts)


def _counted_as(target: Target) -> set[str]:
    """Return the kinds of the other counters that figures of a target may be given in."""
    kinds: set[str] = set()
    for name in target.counts_as:
        unit = unit_named(name)
        if unit is not None:
            kinds.add(unit.kind)
    return kinds


def _hint(unit: Unit, wanted: Unit) -> Term:
    """Return the advice that fits two units which do not convert."""
    kinds = {unit.kind, wanted.kind}
    if kinds == {"person", "person-time"}:
        return Term("unit-hint", "person")
    if kinds == {"ratio", "point"}:
        return Term("unit-hint", "point")
    counters = unit.kind == unit.name.lstrip(
        "万亿千百十"
    ) and wanted.kind == wanted.name.lstrip("万亿千百十")
    return Term("unit-hint", "counter" if counters else "other")
