"""Words beside a figure: whichever thing they say of it, they are heard."""

import pytest

from auditor.reading.tables.layout.remarks import read_remark


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("累计数", "basis"),
        ("单位：万元", "unit"),
        ("8月数据", "period"),
        ("预算调整", "kind"),
        ("全年预测", "kind"),
        ("邻县", "place"),
        ("含上月", "included"),
        ("不含市本级", "caveats"),
    ],
)
def test_a_remark_that_says_one_thing_is_not_silent(text: str, says: str) -> None:
    remark = read_remark(text)
    assert getattr(remark, says)
    assert not remark.is_silent


@pytest.mark.parametrize("text", ["", "  ", "进展顺利", "完成"])
def test_talk_is_silent(text: str) -> None:
    assert read_remark(text).is_silent


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("加上月", "上月"),
        ("加上两月", "上两月"),
        ("加上上月", "上月"),
        ("含新建，含1-2月", "1-2月"),
        ("不含上月", ""),
        ("加上半天", ""),
        ("includes January", "January"),
    ],
)
def test_months_that_a_figure_includes_are_named(text: str, months: str) -> None:
    assert read_remark(text).included == months


def test_a_unit_of_a_part_is_none_of_the_figure() -> None:
    assert read_remark("单位：万元", is_note=True).unit == "万元"
    assert read_remark("其中中央资金（万元）", is_note=True).unit == ""
