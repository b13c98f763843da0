"""Numbers written in Chinese are read as they are said, and idioms are no numbers."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.tracing.numerals import read_numeral


@pytest.mark.parametrize(
    ("text", "number", "scale"),
    [
        ("三", "3", ""),
        ("十", "10", ""),
        ("十二", "12", ""),
        ("二十", "20", ""),
        ("一百零五", "105", ""),
        ("两千三百", "2300", ""),
        ("三十万", "30", "万"),
        ("一万二千", "1.2", "万"),
        ("一亿五千万", "1.5", "亿"),
        ("一亿二千零三万四千", "1.20034", "亿"),
        ("零点五", "0.5", ""),
        ("十点二五", "10.25", ""),
    ],
)
def test_a_number_is_read_with_its_largest_scale(
    text: str, number: str, scale: str
) -> None:
    assert read_numeral(text) == (Decimal(number), scale)


@pytest.mark.parametrize(
    "text", ["二〇〇九", "一二三", "万", "一万一二", "十百", "二点", "一一点二"]
)
def test_signs_that_make_no_number_are_none(text: str) -> None:
    assert read_numeral(text) is None


@given(st.integers(min_value=1, max_value=9999))
@example(1001)
def test_any_number_below_ten_thousand_is_read_back(number: int) -> None:
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千"]
    text = ""
    for place, digit in zip(
        range(len(str(number)) - 1, -1, -1), str(number), strict=True
    ):
        text += digits[int(digit)] + (places[place] if digit != "0" else "")
    while "零零" in text:
        text = text.replace("零零", "零")
    assert read_numeral(text.rstrip("零")) == (Decimal(number), "")
