"""Whether a line of a long table stands alone is seen in its text, before any of it is cut into cells."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reading.tables.plain.check import _may_hold_lone_cells

CELLS = st.text(alphabet="甲1 \t\u3000,\r\n;", max_size=12)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@given(text=CELLS)
def test_no_lone_cell_goes_unseen(text: str, delimiter: str) -> None:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    lone = any(sum(bool(cell.strip()) for cell in cells) == 1 for cells in reader)
    assert _may_hold_lone_cells(text, delimiter) or not lone


def test_rows_of_figures_hold_none() -> None:
    text = "target,period,value\njobs,2024-01,5\njobs,2024-02,6"
    assert not _may_hold_lone_cells(text, ",")
    assert _may_hold_lone_cells(text + "\n单位：人,,\n", ",")
    assert _may_hold_lone_cells('"甲",,\n', ",")
