"""Floors under what is better low: asked about where no clause says that they are some."""

import pytest
from msgspec.structs import replace

from auditor.model.findings import Rule
from auditor.model.plan import Better, Falls, Goal, Rises
from auditor.tracing.floors import check_floor
from tests.builders import TargetKeys, about, at_least, at_most, between, plan, target


def asked(name: str, cite: str, goal: Goal, unit: str = "%") -> list[tuple[str, str]]:
    """Return how the goal is written and the word of the name, where a target is asked about."""
    keys = TargetKeys(name=name, unit=unit, cite=cite)
    of = target(goal, **keys)
    found = list(check_floor(of, plan(of)))
    assert all(one.rule is Rule.FLOOR_UNSAID for one in found)
    return [(str(one.facts["key"]), str(one.facts["word"])) for one in found]


@pytest.mark.parametrize(
    ("name", "cite", "goal", "found"),
    [
        ("登记失业率", "登记失业率3.5%", at_least("3.5"), ("at_least", "失业率")),
        ("登记失业率", "", at_least("3.5"), ("at_least", "失业率")),
        ("登记失业率", "登记失业率", Rises(), ("rises", "失业率")),
        (
            "消费价格涨幅",
            "消费价格涨幅3%左右",
            replace(about(3), better=Better.HIGHER),
            ("better: higher", "消费价格涨幅"),
        ),
        (
            "登记失业率",
            "登记失业率3%—4%",
            replace(between(3, 4), better=Better.HIGHER),
            ("better: higher", "失业率"),
        ),
        (
            "Unemployment rate",
            "unemployment of 5%",
            at_least(5),
            ("at_least", "unemployment"),
        ),
    ],
)
def test_a_floor_that_no_clause_says_is_asked_about(
    name: str, cite: str, goal: Goal, found: tuple[str, str]
) -> None:
    assert asked(name, cite, goal) == [found]


@pytest.mark.parametrize(
    ("name", "cite", "goal"),
    [
        ("登记失业率", "登记失业率控制在3.5%以内", at_most("3.5")),
        ("登记失业率", "登记失业率持续下降", Falls()),
        ("登记失业率", "登记失业率3.5%左右", about("3.5")),
        ("登记失业率", "登记失业率不低于3.5%", at_least("3.5")),
        ("单位GDP能耗", "单位GDP能耗下降3%", at_least(3)),
        ("登记失业率", "登记失业率", at_least(0)),
        ("城镇新增就业", "城镇新增就业3.5%", at_least("3.5")),
        ("Unemployment rate", "unemployment of at least 5%", at_least(5)),
    ],
)
def test_what_is_no_floor_or_is_said_to_be_one_is_not(
    name: str, cite: str, goal: Goal
) -> None:
    assert asked(name, cite, goal) == []
