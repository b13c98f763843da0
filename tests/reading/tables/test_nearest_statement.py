"""Which of several statements of a basis or a unit holds for a figure: every mixture of near ones and far ones.

What is expected is worked out here by the contract: the nearest holds, and a row that says two things is a fault.
"""

from itertools import product

import pytest

from auditor.model.findings import MessageKey
from auditor.model.plan import Target
from auditor.reading.tables.rows.basis import (
    basis_of_figure,
    is_cumulated,
    remarks_of,
)
from auditor.reading.tables.rows.faults import RowFaultError
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.rows.units import UnitsOfRow, units_of
from auditor.reading.tables.words.statements import Statement
from auditor.rendering.messages.messages import Messages
from tests import builders

BASES = ("", "累计", "当期")
UNITS = ("", "万元", "亿元", "人")
FROM_JANUARY, LATER = "1-2月", "2月"


def basis_or_fault(row: Row, file: Statement, target: Target, months: str) -> str:
    """Return the basis of a figure, or the text in question and why it is a fault."""
    period = builders.when(months)
    try:
        return basis_of_figure(row, remarks_of(row), file, target, period)
    except RowFaultError as fault:
        why = fault.facts["why"]
        assert isinstance(why, MessageKey)
        return f"{Messages('zh').fact(fault.facts['found'])}: {why.name}"


def row_of(cell: str, name: str, remark: str, note: str) -> Row:
    """Return a row that says its basis in 口径, in its name, under a heading that is not known, and in 备注."""
    target = f"进出口总值（{name}）" if name else "进出口总值"
    remarks = (remark,) if remark else ()
    return Row(2, target, "2月", "5", basis=cell, remarks=remarks, note=note)


@pytest.mark.parametrize("months", [FROM_JANUARY, LATER])
def test_a_basis_is_that_of_the_row_and_two_of_them_are_a_fault(months: str) -> None:
    for said in product(BASES, BASES, BASES, BASES):
        stated = dict.fromkeys(filter(None, said))
        expected = "".join(stated)
        if len(stated) > 1:
            expected = f"{'、'.join(stated)}: unclear"
        row = row_of(*said)
        read = basis_or_fault(row, Statement(), builders.target(), months)
        assert read == expected, said


@pytest.mark.parametrize("months", [FROM_JANUARY, LATER])
def test_a_basis_is_the_nearest_and_that_of_a_row_is_not_another_than_its_heading_s(
    months: str,
) -> None:
    for cell, heading, table, file in product(BASES, BASES, BASES, BASES):
        row = row_of(cell, "", "", "")
        row.heading_basis, row.table_basis = heading, table
        expected = of_level = cell or heading or table or file
        if cell and heading and cell != heading:
            expected = f"{cell}、{heading}: unclear"
        said = (cell, heading, table, file)
        of_file = Statement(basis=file)
        read = basis_or_fault(row, of_file, builders.target(), months)
        assert read == expected, said
        # What stands at a date has no basis that could differ.
        read = basis_or_fault(row, of_file, builders.level(), months)
        assert read == of_level, said
        is_of_sums = {"累计": True, "当期": False}.get(of_level)
        assert is_cumulated(row, of_file) is is_of_sums, said


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (row_of("", "", "", "累计情况另行说明"), "累计情况另行说明"),
        (row_of("", "", "当月情况另附", ""), "当月情况另附"),
        (row_of("", "当月及累计", "", ""), "进出口总值（当月及累计）"),
    ],
)
def test_an_unclear_basis_matters_where_the_months_are_not_from_january_on(
    row: Row, text: str
) -> None:
    file = Statement()
    of_sum = builders.target()
    assert basis_or_fault(row, file, of_sum, LATER) == f"{text}: unclear"
    assert basis_or_fault(row, file, of_sum, FROM_JANUARY) == ""
    assert basis_or_fault(row, file, builders.level(), LATER) == ""
    assert is_cumulated(row, file) is None


@pytest.mark.parametrize("place", ["heading_basis", "table_basis"])
def test_talk_of_a_basis_is_talk_where_heading_or_table_is_plain(place: str) -> None:
    row = row_of("", "", "", "累计情况另行说明")
    setattr(row, place, "当期")
    assert basis_or_fault(row, Statement(), builders.target(), LATER) == "当期"


def test_a_file_that_speaks_of_both_bases_is_named_as_what_is_unclear() -> None:
    file = Statement(basis="?", basis_text="当月及累计")
    row = row_of("", "", "", "")
    assert basis_or_fault(row, file, builders.target(), LATER) == "当月及累计: unclear"
    row = row_of("当期", "", "", "")
    assert basis_or_fault(row, file, builders.target(), LATER) == "当期"


def kind_of(unit: str) -> str:
    return "money" if "元" in unit else unit


def test_a_unit_is_the_nearest_and_two_of_a_row_differ_only_in_size() -> None:
    for said in product(UNITS, repeat=5):
        own, of_name, of_remark, of_heading, of_table = said
        units = UnitsOfRow(own, of_name, of_remark, of_heading, of_table)
        assert units.nearest == next(filter(None, said), ""), said
        of_row = list(filter(None, said[:3]))
        assert units.of_row == "".join(of_row[:1]), said
        others = [
            unit
            for unit in of_row[1:]
            if unit != of_row[0] and kind_of(unit) == kind_of(of_row[0])
        ]
        first = (of_row[0], others[0]) if others else None
        assert units.contradiction() == first, said
        differing = [
            (units.nearest, unit)
            for unit in (of_heading, of_table)
            if unit
            and unit != units.nearest
            and kind_of(unit) == kind_of(units.nearest)
        ]
        assert list(units.differing()) == differing, said


def test_the_units_of_a_row_are_taken_from_where_they_stand() -> None:
    row = Row(
        2, "收入（亿元）", "1月", "5", unit="万元", heading_unit="元", note="单位：千元"
    )
    row.remarks = ("备查", "单位：百元")
    of_file = Statement(unit="十元")
    units = units_of(row, remarks_of(row), of_file)
    assert units == UnitsOfRow("万元", "亿元", "百元", "元", "十元")
    row.table_unit = "角"
    assert units_of(row, remarks_of(row), of_file).of_table == "角"
    # A column of growth is in % unless its heading says otherwise.
    row.kind = "growth"
    assert units_of(row, remarks_of(row), of_file) == UnitsOfRow("元")
    row.heading_unit = ""
    assert units_of(row, remarks_of(row), of_file) == UnitsOfRow("%")
