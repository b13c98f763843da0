"""Years by the order of months, where a single text already tells or cannot tell."""

from auditor.reading.tables.plain.check import _year_of
from auditor.reading.tables.words.bare_statements import bare_forms
from auditor.reading.tables.words.stated_periods import StatedPeriod
from auditor.reading.tables.words.years_in_order import IN_DOUBT, _year_ending_with


def test_months_that_end_with_a_dated_month_are_of_its_year() -> None:
    assert _year_ending_with("2024年1-9月", "9月") == "2024"
    assert _year_ending_with("2024年1-9月", "8月") == ""
    assert _year_ending_with("1-9月", "9月") == ""
    assert _year_ending_with("2024年1-9月", "合计") == ""


def test_of_months_in_doubt_no_year_is_told() -> None:
    assert _year_of(StatedPeriod("9月"), 2024) == "2024"
    assert _year_of(StatedPeriod("9月", IN_DOUBT), 2024) == ""
    assert _year_of(StatedPeriod("合计"), 2024) == ""


def test_a_text_of_many_characters_is_no_bare_statement() -> None:
    assert bare_forms("注：" + "甲" * 60) == []
