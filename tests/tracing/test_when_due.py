"""By which month a promise falls due, where its words name one."""

import pytest

from auditor.tracing.when_due import (
    is_only_time,
    month_due,
    month_named,
    month_of_promise,
)


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("6月底前", 6),
        ("力争三季度", 9),
        ("前三季度", 9),
        ("一季度末前", 3),
        ("上半年", 6),
        ("10月1日前", 10),
        ("今年9月份", 9),
        # The last one is meant: 5月开工、9月完工.
        ("5月，9月", 9),
        ("年内", 0),
        # The year's end is the rule.
        ("12月底前", 0),
        ("四季度", 0),
        # Stretches, beginnings and other years are no due.
        ("1-6月", 0),
        ("6月—8月", 0),
        ("5月起", 0),
        ("明年6月", 0),
        ("2025年6月", 0),
    ],
)
def test_the_month_right_around_a_work(words: str, month: int) -> None:
    assert month_named(words) == month


@pytest.mark.parametrize(
    ("words", "month"),
    [("8月底前建成", 8), ("上半年新增", 6), ("8月举办", 0), ("年底前完成", 0)],
)
def test_a_month_by_whose_end_an_amount_is_wanted(words: str, month: int) -> None:
    assert month_due(words) == month


def test_a_clause_may_be_nothing_but_a_time() -> None:
    assert is_only_time("力争6月底前")
    assert not is_only_time("6月底前建成大桥")


@pytest.mark.parametrize(
    ("sentence", "clause", "month"),
    [
        ("上半年，新增企业", "新增企业", 6),
        ("6月，新增企业", "新增企业", 6),
        ("去年建成大桥，新增企业", "新增企业", 0),
        ("新增企业", "新增企业", 0),
        ("上半年，8月底前新增企业", "8月底前新增企业", 8),
    ],
)
def test_the_clause_before_may_tell_it(sentence: str, clause: str, month: int) -> None:
    assert month_of_promise(sentence, clause) == month
