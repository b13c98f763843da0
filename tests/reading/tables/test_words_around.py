"""Small readings of words around figures: English units, footnotes, fiscal years, caveats."""

import pytest

from auditor.model.english_units import english_times, english_unit
from auditor.reading.tables.layout.footnotes import footnotes_in, marks_of
from auditor.reading.tables.words.caveats import caveats_in
from auditor.reading.tables.words.names import read_name


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("RMB 100 mn", "亿元"),
        ("10,000 yuan", "万元"),
        ("¥'000", "千元"),
        ("thousand persons", "千人"),
        ("billion RMB", "十亿元"),
        ("hundred million yuan", "亿元"),
        ("10,000 t", "万吨"),
        ("GWh", "百万千瓦时"),
        ("pp", "百分点"),
        ("sq. km", "平方公里"),
        ("homes", ""),
        ("million", ""),
        ("RMB USD", ""),
        ("RMB million yuan", "百万元"),
        ("万元", ""),
        ("a" * 50, ""),
        ("per person", ""),
    ],
)
def test_english_units_by_their_chinese_names(text: str, unit: str) -> None:
    assert english_unit(text) == unit


def test_no_multiplier_has_so_many_characters() -> None:
    assert english_times("thousands") == "千"
    assert english_times("thousands" * 10) == ""


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("就业①②", ["1", "2"]),
        ("就业（注3）", ["3"]),
        ("就业**", ["**"]),
        ("就业[4]", ["4"]),
        ("就业", []),
    ],
)
def test_marks_of_footnotes(text: str, marks: list[str]) -> None:
    assert marks_of(text) == marks


def test_footnotes_of_a_line() -> None:
    assert list(footnotes_in("注：①含邻县；②快报数")) == [
        ("1", "含邻县"),
        ("2", "快报数"),
    ]
    assert list(footnotes_in("1. 含邻县")) == [("1", "含邻县")]
    assert list(footnotes_in("数据来源：县统计局")) == []


@pytest.mark.parametrize(
    ("text", "places", "is_other"),
    [
        ("含全市", "示例县", 1),
        ("含全市", "示例市", 0),
        ("含示例县", "示例县", 0),
        ("不含邻县", "示例县", 0),
        ("不含巩义市", "示例市", 1),
        ("仅含示例县", "示例县", 0),
        ("限市直", "示例市", 0),
        ("仅含县直部门", "示例县", 1),
    ],
)
def test_whose_a_figure_is_by_whom_it_counts_in(
    text: str, places: str, is_other: int
) -> None:
    others = [caveat.is_other_scope(places) for caveat in caveats_in(text)]
    assert sum(others) == is_other


def test_caveats_that_are_of_no_place_are_of_no_other_scope() -> None:
    [caveat] = caveats_in("口径有调整")
    assert not caveat.is_other_scope("示例县")
    assert not caveat.is_silent_for("示例县")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("新增就业 New jobs", "新增就业"),
        ("新增就业（New jobs）", "New jobs"),
        ("GDP增速", "GDP增速"),
        ("二、一般公共预算收入", "一般公共预算收入"),
    ],
)
def test_forms_of_names(name: str, form: str) -> None:
    assert form in read_name(name).forms
