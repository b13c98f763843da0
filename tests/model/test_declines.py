"""Which targets are declines, by their names, units of measure, goals and clauses; and the signs of their figures."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.model.bound import Bound
from auditor.model.declines import as_counted, cites_a_decline, names_a_decline
from auditor.model.direction import Direction, says_rise
from auditor.model.plan import Change, Falls, Goal, Measure
from tests.builders import (
    TargetKeys,
    at_least,
    at_most,
    between,
    milestone,
    row,
    target,
)

RATE, LEVEL, FLOW = Measure.RATE, Measure.LEVEL, Measure.FLOW


def is_decline(name: str, measure: Measure, goal: Goal, cite: str = "") -> bool:
    keys = TargetKeys(name=name, measure=measure, cite=cite, unit="%")
    return names_a_decline(target(goal, **keys))


@pytest.mark.parametrize(
    "name",
    [
        "单位GDP能耗下降",
        "单位GDP二氧化碳排放降低（%）",
        "单位GDP能耗比上年下降完成数",
        "生产安全事故起数减少",
        "工业用水量压减",
        "工业用水量压减幅度",
        "出口降幅",
        "出口跌幅",
        "主要污染物减排量",
        "行政村经费削减",
        "城乡收入差距收窄",
        "用电价格下浮",
        "审批时限缩短",
        "万元产值降耗",
        "公务支出节约",
        "落后产能退出",
        "减税降费",
        "减少碳排放",
        "Energy use reduction",
        "Decrease in accidents",
        "Rate of decline of waste",
        "Reduce emissions",
        # Of a growth the word may stand anywhere.
        "单位GDP能耗下降目标完成进度",
    ],
)
def test_a_word_of_a_decline_at_its_place_makes_one(name: str) -> None:
    assert is_decline(name, RATE, at_least(3))


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("退出企业数", FLOW),
        ("减税降费规模", FLOW),
        ("压缩天然气", FLOW),
        ("节约集约用地面积", FLOW),
        ("减排工程投资", FLOW),
        ("减少碳排放工程投资", FLOW),
        ("降低失业率", LEVEL),
        ("固定资产投资增速", RATE),
        ("Rainfall", LEVEL),
        ("Cut flowers exported", FLOW),
    ],
)
def test_what_is_only_called_so_is_none(name: str, measure: Measure) -> None:
    assert not is_decline(name, measure, at_least(3))


@pytest.mark.parametrize(
    ("name", "goal", "cite", "expected"),
    [
        ("单位GDP能耗", at_least(3), "单位GDP能耗下降3%", True),
        ("单位GDP能耗", at_least(3), "单位GDP能耗累计下降不低于3%", True),
        ("单位GDP能耗", at_least(3), "单位GDP能耗降3%以上", True),
        ("Energy per GDP", at_least(3), "cut energy per GDP by at least 3%", True),
        ("单位GDP能耗", at_least(3), "单位GDP能耗下降", False),
        ("单位GDP能耗", at_least(3), "单位GDP能耗增减3%", False),
        ("单位GDP能耗增速", at_least(3), "单位GDP能耗下降3%", False),
        # Below zero the goal is one of growth, whatever the name says.
        ("单位GDP能耗", at_most(-3), "单位GDP能耗下降3%", False),
        ("单位GDP能耗下降", at_most(-3), "单位GDP能耗下降3%", False),
        ("单位GDP能耗下降", between(-5, -3), "", False),
        # Not by so much, but to so much.
        ("失业率下降", at_most("5.5"), "失业率降至5.5%", False),
        ("失业率下降", at_least(1), "失业率降至5%，下降1个百分点", True),
        ("单位GDP能耗", Falls(), "单位GDP能耗持续下降", False),
        ("单位GDP能耗", Change(Decimal(-3)), "单位GDP能耗下降3%", False),
        ("单位GDP能耗下降", Change(Decimal(-3)), "单位GDP能耗下降3%", True),
    ],
)
def test_goal_and_clause_have_their_say(
    name: str, goal: Goal, cite: str, *, expected: bool
) -> None:
    assert is_decline(name, RATE, goal, cite) is expected


def test_a_growth_may_be_a_decline_by_another_name_of_its_own() -> None:
    of = target(3, name="单位GDP能耗", measure=RATE, unit="%", cite="")
    assert not names_a_decline(of)
    of = replace(of, aliases=("能耗强度", "单位GDP能耗降低率"))
    assert names_a_decline(of)
    assert not names_a_decline(replace(of, measure=LEVEL))


def test_a_clause_may_part_thousands_by_commas() -> None:
    assert cites_a_decline("信访总量减少1,200件，来访增加3批", Decimal(1200))
    assert not cites_a_decline("信访总量减少1,200件", None)


DECLINE = target(3, name="单位GDP能耗下降", measure=RATE, unit="%", cite="")


@pytest.mark.parametrize(
    ("value", "number", "bound"),
    [
        ("下降3.1", "3.1", Bound.EXACT),
        ("下降超3.1", "3.1", Bound.ABOVE),
        ("增长3.1", "-3.1", Bound.EXACT),
        ("增长超3.1", "-3.1", Bound.BELOW),
        ("↑3.1", "-3.1", Bound.EXACT),
        ("增长0", "0", Bound.EXACT),
        ("3.1", "3.1", Bound.EXACT),
        ("-3.1", "-3.1", Bound.EXACT),
    ],
)
def test_of_a_decline_a_rise_is_less_than_nothing(
    value: str, number: str, bound: Bound
) -> None:
    counted = as_counted(DECLINE, row("9月", value, unit="%"))
    assert counted.quantity is not None
    assert (str(counted.quantity.number), counted.bound) == (number, bound)
    assert as_counted(DECLINE, counted) == counted


def test_of_anything_else_signs_are_those_of_growth() -> None:
    growth = replace(DECLINE, name="财政收入")
    fell = row("9月", "下降3.1", unit="%")
    assert as_counted(growth, fell) is fell
    stage = replace(row("9月", "开工"), direction=Direction.FALL)
    assert as_counted(milestone(), stage) is stage


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1-9月同比±%", True),
        ("同比增长（%）", True),
        ("Growth (%)", True),
        ("同比（%）", False),
        ("比上年同期", False),
        ("单位工业增加值能耗 同比", False),
    ],
)
def test_words_over_numbers_say_which_way_they_go(
    words: str, *, expected: bool
) -> None:
    assert says_rise(words) is expected
