"""What a name that is not there may be meant for."""

import pytest

from auditor.cli.selection import similar
from auditor.reading.tables.words.place_index import plain_name

OWNERS = ("县教育局", "县人社局", "县人社局", "县民政局", "县财政局", "县人大")


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("人社", ("县人社局",)),
        ("县", ("县教育局", "县人社局", "县民政局")),
        ("县人杜局", ("县人社局", "县人大", "县财政局")),
        ("交通运输", ()),
        ("", ()),
    ],
)
def test_names_that_hold_it_go_before_those_most_like_it(
    name: str, alike: tuple[str, ...]
) -> None:
    assert similar(name, OWNERS) == alike


def test_how_names_are_compared_may_be_told() -> None:
    assert similar("ＧＤＰ 增速", ["GDP增速", "税收"], plain_name) == ("GDP增速",)


def test_half_of_a_name_is_like_it_and_less_is_not() -> None:
    assert similar("甲乙", ["甲丙"]) == ("甲丙",)
    assert similar("甲乙丙", ["甲丁戊"]) == ()
