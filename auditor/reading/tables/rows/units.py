"""The unit of a figure: the nearest one that is stated, else the target's own."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.base_units import SCALES
from auditor.model.english_units import english_times
from auditor.model.exact import Fraction
from auditor.model.findings import Facts, MessageKey, Rule
from auditor.model.numeral import Numeral
from auditor.model.open_units import open_unit
from auditor.model.patterns import LazyRegexp
from auditor.model.plan import Measure, Target
from auditor.model.quantity import (
    PERCENT,
    Unit,
    Units,
    differ_in_size,
    known_units,
    plain_unit,
    scaled,
    unit_name,
    unit_named,
)
from auditor.model.scripts import is_latin
from auditor.reading.plan.decode import closest
from auditor.reading.tables.layout.remarks import Remark
from auditor.reading.tables.rows.faults import (
    RowFaultError,
    several_units,
    unit_of_other_table,
    unknown_unit,
    unreadable_value,
)
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.names import read_name
from auditor.reading.tables.words.statements import Statement
from auditor.reading.tables.words.texts import is_percent, is_unit_list, units_listed


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
        names = (self.own, self.of_name, self.of_remark)
        stated = [unit_name(name) for name in names if name]
        for unit in stated[1:]:
            if differ_in_size(stated[0], unit):
                return stated[0], unit
        return None

    def differing(self) -> Iterator[tuple[str, str]]:
        """Yield the unit that holds with each farther one of its kind that differs from it."""
        nearest = unit_name(self.nearest)
        for unit in (self.of_heading, self.of_table):
            if unit and differ_in_size(nearest, unit_name(unit)):
                yield self.nearest, unit


def units_of(row: Row, remarks: list[Remark], file: Statement) -> UnitsOfRow:
    """Return the units that are stated for a row, the nearest first."""
    if row.kind == "growth":
        return UnitsOfRow(own=row.heading_unit or "%")
    of_remarks = [remark.unit for remark in remarks if remark.unit]
    return UnitsOfRow(
        own=row.unit,
        of_name=read_name(row.target).unit,
        of_remark="".join(of_remarks[:1]),
        of_heading=row.heading_unit,
        of_table=row.table_unit or file.unit,
    )


def figure_unit(
    row: Row,
    numeral: Numeral,
    target: Target,
    units: UnitsOfRow,
    own: Units,
) -> Unit:
    """Return the unit of a figure, which converts to the target's: its own, the nearest stated, or the target's."""
    target_unit = target.unit
    assert target_unit is not None, "only milestones have no unit"  # noqa: S101 - tells the type checker
    contradiction = units.contradiction()
    if contradiction:
        raise several_units(row, contradiction)
    # A cell with a unit of its own needs none from a heading, which may list several: 单位：亿元、人.
    has_own_unit = bool(numeral.unit or numeral.percent)
    name = units.of_row
    if not has_own_unit:
        name = _nearest_unit(row, units, target_unit)
    if is_unit_list(name) and not _is_amount_or_growth_stated(row, target, name):
        raise unknown_unit(row, name)
    stated = _stated_unit(
        row,
        name,
        target_unit,
        own,
    )
    unit = _unit_of_cell(
        row,
        numeral,
        stated,
        units,
        target_unit=target_unit,
        own=own,
    )
    if numeral.grown and unit.kind not in {"ratio", "point"}:
        raise unreadable_value(row.value, row.value_index, "growth")
    if unit.converts_to(target_unit):
        return unit
    if unit.kind in _counted_as(target):
        return replace(unit, kind=target_unit.kind)
    mismatch: Facts = {
        "unit": unit.name,
        "wanted": target_unit.name,
        "hint": _hint(unit, target_unit),
    }
    raise RowFaultError(Rule.UNIT_MISMATCH, row.value_index, mismatch)


def _nearest_unit(row: Row, units: UnitsOfRow, target_unit: Unit) -> str:
    """Return the nearest unit that is stated for a figure; a fault where only another table of its sheet states one.

    That is so where the figure would be another amount in it.
    """
    if units.nearest:
        return units.nearest
    for unit in row.units_of_others:
        if differ_in_size(unit, target_unit.name):
            raise unit_of_other_table(row, unit)
    return ""


def _is_amount_or_growth_stated(row: Row, target: Target, units: str) -> bool:
    """Return whether below several units (亿元、%) a figure is certainly the amount or the growth that is wanted.

    固定资产投资 alone may be either; beside a column of growth the other column is of amounts.
    """
    if target.measure is Measure.RATE:
        return _is_growth(row)
    has_percent = any(map(is_percent, units_listed(units)))
    return not has_percent or row.has_growth or target.is_percent


def _is_growth(row: Row) -> bool:
    """Return whether the column or the name of a figure says that it is a growth."""
    return row.kind == "growth" or bool(read_name(row.target).growth_of)


def states_unit(row: Row, units: UnitsOfRow, numeral: Numeral) -> bool:
    """Return whether the unit of a figure is said of it; a column of growth is in % whatever its cells are."""
    if numeral.unit or numeral.percent:
        return True
    return row.kind != "growth" and bool(units.nearest)


def _stated_unit(
    row: Row,
    stated: str,
    target_unit: Unit,
    own: Units,
) -> Unit:
    """Return the unit that is stated for a row; the target's where none is."""
    name = unit_name(stated)
    if not stated or target_unit.name in {name, plain_unit(stated)}:
        return target_unit
    unit = (
        own.named(name)
        or _unit_in_part(stated, target_unit)
        or _only_fitting(stated, target_unit)
    )
    if unit is None:
        raise unknown_unit(row, stated, closest(stated, known_units()))
    if row.table_unit == _CURRENCY == stated and unit.converts_to(target_unit):
        return target_unit
    return unit


_CURRENCY = "人民币"
"""进出口总值表（人民币） says in which money, and not in how much of it."""
# What says that things are counted one by one.
_COUNT = LazyRegexp(
    r"in numbers?|numbers?|nos?\.?|count|#|units?|each|ea", re.IGNORECASE
)


def _unit_in_part(stated: str, target_unit: Unit) -> Unit | None:
    """Return the unit that a text states of things that only the target names: thousands, number, thousand widgets.

    Nothing where it may be of something else: thousands of what is measured, or of money whose name is Chinese.
    """
    alike = open_unit(stated)
    if alike is not None and alike.kind == target_unit.kind:
        return alike
    times = english_times(stated)
    is_money_in_english = target_unit.is_money and is_latin(target_unit.name)
    is_of_things = target_unit.is_counter or target_unit.is_of_own_kind
    if times and (is_of_things or is_money_in_english):
        return Unit(stated, target_unit.kind, Fraction(SCALES[times]))
    if is_of_things and _COUNT.fullmatch(stated):
        return Unit(stated, target_unit.kind, Fraction(1))
    return None


def _only_fitting(stated: str, target_unit: Unit) -> Unit | None:
    """Return the only one of several units (单位：亿元、人、%) that a target is in; nothing where none or two are."""
    fitting: list[Unit] = []
    for name in units_listed(stated):
        unit = unit_named(name)
        if unit is not None and unit.converts_to(target_unit):
            fitting.append(unit)
    if len(fitting) == 1:
        return fitting[0]
    return None


def _unit_of_cell(  # noqa: PLR0913 - what a cell says is held against all of these
    row: Row,
    numeral: Numeral,
    stated: Unit,
    units: UnitsOfRow,
    *,
    target_unit: Unit,
    own: Units,
) -> Unit:
    """Return the unit that a cell makes of the stated one: by a unit of its own, a percent sign, a multiplier."""
    unit = stated
    if numeral.unit:
        unit = _unit_behind_number(
            row,
            numeral.unit,
            target_unit,
            own,
        )
        is_same = (stated.kind, stated.factor) == (unit.kind, unit.factor)
        if units.of_row and not is_same:
            raise unreadable_value(row.value, row.value_index, "two-units")
    if numeral.percent:
        unit = PERCENT
    if numeral.scale:
        unit = _scaled(
            row,
            unit,
            numeral.scale,
            is_stated=bool(units.nearest),
        )
    return unit


def _unit_behind_number(
    row: Row,
    name: str,
    target_unit: Unit,
    own: Units,
) -> Unit:
    """Return the unit behind a number; a fault where it is not known here."""
    if name == target_unit.name:
        return target_unit
    unit = own.named(name)
    if unit is None:
        raise unreadable_value(row.value, row.value_index, "two-units")
    return unit


def _scaled(
    row: Row,
    unit: Unit,
    scale: str,
    *,
    is_stated: bool,
) -> Unit:
    """Return the unit that a cell's own multiplier makes; a fault where the stated unit has another."""
    larger = scaled(unit, scale)
    if larger is None or (is_stated and larger.name != scale + unit.name):
        raise unreadable_value(row.value, row.value_index, "two-scales")
    return larger


def _counted_as(target: Target) -> set[str]:
    """Return the kinds of the other counters that figures of a target may be given in."""
    # Names that are none of a unit are reported with the plan.
    units = filter(None, map(unit_named, target.counts_as))
    return {unit.kind for unit in units}


def _hint(unit: Unit, target_unit: Unit) -> MessageKey:
    """Return the advice that fits two units which do not convert."""
    kinds = {unit.kind, target_unit.kind}
    if kinds == {"person", "person-time"}:
        return MessageKey("unit-hint", "person")
    if kinds == {"ratio", "point"}:
        return MessageKey("unit-hint", "point")
    is_counters = unit.is_of_own_kind and target_unit.is_of_own_kind
    return MessageKey("unit-hint", "counter" if is_counters else "other")
