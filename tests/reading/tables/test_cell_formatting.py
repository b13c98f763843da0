"""Number formats: which of them show another number than is stored."""

import pytest

from auditor.reading.tables.cell_formatting import Marks, number_of, shown_as
from auditor.reading.tables.packages import MAX_CELLS, SpreadsheetError


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", ""),
        ("0.00_ ", ""),
        ("#,##0.00;[Red]-#,##0.00", ""),
        ("0.0%", "%"),
        ("0.00%;[红色]-0.00%", "%"),
        ('yyyy"年"m"月";@', "month"),
        ("mmm-yy", "month"),
        ("[$-804]yyyy/m", "month"),
        ("yyyy-mm-dd", ""),
        ("h:mm", ""),
        ("#,##0,", "#,##0,"),
        ('0.0,,"百万"', '0.0,,"百万"'),
        ('0!.0,"万"', '0!.0,"万"'),
        ('0.0"万元"', '0.0"万元"'),
        ('0"%"', '0"%"'),
        ('0"人"', ""),
    ],
)
def test_a_format_shows_the_number_or_something_else(code: str, shown: str) -> None:
    assert shown_as(code) == shown


def test_formats_that_every_file_may_use_have_numbers() -> None:
    assert [shown_as("", number) for number in (0, 2, 9, 10, 14, 17, 57)] == ["", "", "%", "%", "", "month", "month"]


def test_a_sheet_may_span_a_million_cells_and_no_more() -> None:
    marks = Marks()
    marks.reach(MAX_CELLS // 10 - 1, 9)
    with pytest.raises(SpreadsheetError, match="sheet-too-large"):
        marks.reach(MAX_CELLS // 10, 0)
    with pytest.raises(SpreadsheetError, match="damaged"):
        marks.reach(-1, 0)


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("", 1), ("-3", 1), ("x", 1), ("9" * 400, 1)])
def test_attributes_that_are_no_number_count_as_the_least(text: str, number: int) -> None:
    assert number_of({"r": text}, "r", 1) == number
