"""Words beside a figure: whichever thing they say of it, they are heard."""

import pytest

from auditor.reading.tables import texts
from auditor.reading.tables.caveats import caveats_in
from auditor.reading.tables.remarks import Remark, read_remark


@pytest.mark.parametrize(
    "remark",
    [
        Remark(basis="累计"),
        Remark(unit="万元"),
        Remark(period="8月"),
        Remark(kind=texts.UNCLEAR),
        Remark(kind=texts.FORECAST),
        Remark(place="邻县"),
        Remark(included="上月"),
        Remark(caveats=tuple(caveats_in("不含市本级"))),
    ],
)
def test_a_remark_that_says_one_thing_is_not_silent(remark: Remark) -> None:
    assert remark != Remark()
    assert not remark.is_silent


@pytest.mark.parametrize("text", ["", "  ", "进展顺利", "完成"])
def test_talk_is_silent(text: str) -> None:
    assert read_remark(text).is_silent
    assert Remark(kind=texts.RESULT).is_silent
