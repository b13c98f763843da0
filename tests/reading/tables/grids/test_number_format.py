"""What a person sees of a number in Excel, by its format code; the answers are those of Excel itself."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reading.tables.grids.format_code import built_in, number_format
from auditor.reading.tables.grids.number_format import (
    plain_digits,
    shown_date,
    shown_number,
)

SEPTEMBER = 45536.0
"""1 September 2024."""


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (1.1 + 2.2, "", "3.3"),
        (1e-7, "General", "0.0000001"),
        (123456789012345680.0, "0", "123456789012346000"),
        (4468, "#,##0", "4468"),
        (12.5, "0.00", "12.50"),
        (1000, "#,##0.00", "1000"),
        (61.23, "0.0", "61.23"),
        (2024.1, "0.00", "2024.10"),
        (0.612, "0%", "61.2%"),
        (1.9713999999999998, "0.00%", "197.14%"),
        (5, '0"%"', "5%"),
        (5.2, "0.0‰", "5.2‰"),
        (3, '0"月"', "3月"),
        (9, "00", "09"),
        (9, '"2024."00', "2024.09"),
        (15, '0"万"', "15万"),
        (15.234, '0.00"亿元"', "15.234亿元"),
        (760, 'General"人"', "760人"),
        (760, "G/通用格式", "760"),
        (12, "[$¥-804]#,##0.00", "12"),
        (12, "[$美元-804]0", "美元12"),
        # Zeros and negative numbers.
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0, "0;-0;;@", ""),
        (0, "#,###", ""),
        (-3.1, "#,##0.0_);(#,##0.0)", "-3.1"),
        (-3.1, "0.0;[Red]0.0", "-3.1"),
        (-3.1, "0.0;△0.0", "-3.1"),
        (-0.031, "0.0%;-0.0%", "-3.1%"),
        (-3.1, '"增长"0.0"%";"下降"0.0"%"', "下降3.1%"),
        (3.1, '"增长"0.0"%";"下降"0.0"%"', "增长3.1%"),
        # Conditions.
        (760, '[>=100]0"人";0.0', "760人"),
        (7.6, '[>=100]0"人";0.0', "7.6"),
        (5, "[<>0]0;[=0]-", "5"),
        # Dates and times.
        (SEPTEMBER, 'm"月"', "9月"),
        (SEPTEMBER, "m月", "9月"),
        (SEPTEMBER, "mm", "09"),
        (SEPTEMBER, "yyyy", "2024"),
        (SEPTEMBER, 'yyyy"年"', "2024年"),
        (SEPTEMBER, 'yyyy"年"m"月";@', "2024年9月"),
        (SEPTEMBER, "yyyy.mm", "2024-09"),
        (SEPTEMBER, "[$-409]mmm-yy;@", "2024-09"),
        (SEPTEMBER, "mmm", "Sep"),
        (SEPTEMBER, 'yyyy"年1-"m"月"', "2024年1-9月"),
        (SEPTEMBER, '[DBNum1][$-804]yyyy"年"m"月"', "二〇二四年九月"),
        (SEPTEMBER, "yyyy/m/d", "2024-09-01"),
        (SEPTEMBER, 'm"月"d"日"', "9月1日"),
        (SEPTEMBER + 0.5, 'm"月"d"日"h:mm', "9月1日12:00"),
        (SEPTEMBER + 0.5, "yyyy-mm-dd h:mm", "2024-09-01 12:00:00"),
        (0.25, "h:mm", "06:00:00"),
        (1.5, "[h]:mm:ss", "12:00:00"),
        # Minutes are the m right before seconds: with a day between, it is the month.
        (SEPTEMBER + 330 / 86400, "mm:ss", "00:05:30"),
        (SEPTEMBER + 330 / 86400, 'm"月"d"日" s"秒"', "9月1日 30秒"),
        (60, "yyyy-mm-dd", "1900-02-28"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (SEPTEMBER, "ee", "2024"),
        (7, "@", "7"),
        (5, "* 0", "5"),
        (5, "0_", "5"),
    ],
)
def test_a_number_is_read_as_it_is_seen(stored: float, code: str, text: str) -> None:
    shown = shown_number(stored, number_format(code))
    assert (shown.text, shown.doubt) == (text, "")


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        (1523000000, "0!.0000"),
        (1523000000, '0!.0,"万"'),
        (1523000000, r"0\.0000"),
        (1523000000, "0.00,"),
        (1523000000, '#,##0,,"百万"'),
        (-3.1, "0.0;0.0"),
        (1, ";;;"),
        (5, '"已完成"'),
        (5, "[DBNum2]0"),
        (0.5, "# ?/?"),
        (202409, "0000-00"),
        (5, "[>10]0;[>7]0.0"),
        (-5, "yyyy-mm-dd"),
        (3e6, "yyyy-mm-dd"),
        (3e6, "yyyy"),
    ],
)
def test_what_looks_like_another_number_is_in_doubt(stored: float, code: str) -> None:
    shown = shown_number(stored, number_format(code))
    assert (
        shown.text if "已完成" not in code else plain_digits(stored),
        shown.doubt,
    ) == (
        plain_digits(stored),
        "formatted",
    )


@pytest.mark.parametrize(
    "code", ["General", "0", "0.00", "#,##0.00", "¥#,##0", "0_ ", "0.00E+00"]
)
@given(stored=st.floats(0.001, 1e9, allow_nan=False))
def test_a_plain_format_changes_no_number(code: str, stored: float) -> None:
    assert number_format(code).is_plain
    assert float(shown_number(stored, number_format(code)).text) == float(
        plain_digits(stored)
    )


@pytest.mark.parametrize(
    ("code", "plain", "above_zero", "hides"),
    [
        ("General", True, True, False),
        ("0.0%", False, False, False),
        ("0;-0", False, True, False),
        ("0;-0;;@", False, True, False),
        (";;;", False, False, True),
        ('0;-0;0;@"人"', False, True, True),
        ("@", False, False, False),
        ("[>1]0", False, False, False),
        ("00", False, False, False),
    ],
)
def test_a_format_knows_whether_it_must_be_looked_at(
    code: str, *, plain: bool, above_zero: bool, hides: bool
) -> None:
    form = number_format(code)
    assert (form.is_plain, form.is_plain_above_zero, form.hides_text) == (
        plain,
        above_zero,
        hides,
    )


def test_formats_that_have_a_number_and_no_code() -> None:
    assert [built_in(number) for number in (0, 2, 10, 57, 999)] == [
        "General",
        "0.00",
        "0.00%",
        "yyyy年m月",
        "General",
    ]


def test_days_may_be_counted_from_1904() -> None:
    assert (
        shown_number(44074, number_format("yyyy-mm-dd"), from_1904=True).text
        == "2024-09-01"
    )


def test_a_moment_is_shown_by_the_first_section() -> None:
    assert shown_date(datetime(2024, 9, 1), number_format('m"月"')).text == "9月"  # noqa: DTZ001 - a cell has no zone


def test_general_is_known_in_capitals_too() -> None:
    assert number_format("GENERAL").is_plain
