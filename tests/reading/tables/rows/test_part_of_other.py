"""Rows of plain files, whose categories stand beside their names."""

import pytest

from auditor.model.findings import Rule
from auditor.reading.tables.rows.faults import RowFaultError
from auditor.reading.tables.rows.part_of_other import refuse_part_of_other
from auditor.reading.tables.rows.row import Row
from tests.builders import target

# What it is called by its id says nothing of what it measures.
VALUE_ADDED = target(id="investment", name="第二产业增加值")
TAXES = target(name="税收收入")


def beside(name: str, *remarks: str) -> Row:
    return Row(line=2, target=name, period="1-9月", value="220", remarks=remarks)


def test_a_category_of_another_indicator_leaves_a_part_out() -> None:
    with pytest.raises(RowFaultError) as fault:
        refuse_part_of_other(beside("第二产业", "固定资产投资"), VALUE_ADDED)
    assert fault.value.rule is Rule.SCOPE_DIFFERS
    assert fault.value.facts["found"] == "固定资产投资"


@pytest.mark.parametrize(
    "remarks",
    [
        ("地区生产总值", "固定资产投资"),
        ("核算",),
        ("受固定资产投资进度影响有所放缓",),
        (),
    ],
    ids=["the nearest decides", "a group", "talk", "none"],
)
def test_other_words_beside_a_part_change_nothing(remarks: tuple[str, ...]) -> None:
    refuse_part_of_other(beside("第二产业", *remarks), VALUE_ADDED)


def test_taxes_are_of_the_place_unless_the_account_is_another() -> None:
    refuse_part_of_other(beside("税收收入", "固定资产投资"), TAXES)
    with pytest.raises(RowFaultError):
        refuse_part_of_other(beside("税收收入", "上划中央收入"), TAXES)


def test_a_target_of_the_other_account_is_met_by_it() -> None:
    central = target(name="上划中央税收收入")
    refuse_part_of_other(beside("税收收入", "上划中央收入"), central)
