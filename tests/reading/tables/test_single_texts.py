"""What a text alone says, where a sign or its length tells already that a long pattern is not needed."""

import pytest

from auditor.reading.tables.words import texts
from auditor.reading.tables.words.place_index import plain_name
from auditor.reading.tables.words.stated_units import unit_stated


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("monthly", texts.SINGLE),
        ("cumulated", texts.CUMULATED),
        ("this  month", ""),
        ("累 计", texts.CUMULATED),
        ("按当 月数", texts.SINGLE),
        ("新增就业", ""),
        ("累计" * 21, ""),
    ],
)
def test_the_basis_that_a_cell_names(text: str, basis: str) -> None:
    assert texts.basis_of_cell(text) == basis


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("邻县 人社局", "邻县"),
        ("邻县" + "人" * 16 + "委员会", "邻县"),
        ("邻县" + "人" * 30 + "委员会", ""),
        ("邻县的报告", ""),
    ],
)
def test_the_place_of_an_organisation(text: str, place: str) -> None:
    assert texts.place_of_organisation(text) == place


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("（RMB million）", "RMB million"),
        ("¥'000", "¥'000"),
        ("以亿元为单位", "亿元"),
        ("目标单位：人", ""),
        ("按序时进度完成", ""),
    ],
)
def test_the_unit_that_a_line_states(text: str, unit: str) -> None:
    assert unit_stated(text) == unit


def test_marks_of_footnotes_quotes_and_blanks_make_no_difference() -> None:
    assert texts.plain("新增 就业①⒇¹*") == "新增就业"
    assert plain_name("“示例 县”") == plain_name("示例县")
    assert texts.is_unit_list("亿元、%；人")
    assert not texts.is_unit_list("亿元、某")
