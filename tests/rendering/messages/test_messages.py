"""Facts become sentences in both languages, and nothing a user wrote can act on a terminal."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.bound import Bound
from auditor.model.findings import (
    Amount,
    CommandError,
    Fact,
    MessageKey,
    Percent,
    Rule,
    Severity,
    finding,
)
from auditor.model.month import Month
from auditor.model.period_text import parse_period
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Better,
    Between,
    Falls,
    Goal,
    Reach,
    Rises,
)
from auditor.model.provenance import Location
from auditor.model.quantity import unit_named
from auditor.rendering.escaping import clean
from auditor.rendering.messages.messages import Messages

ZH, EN = Messages("zh"), Messages("en")


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2024", "2024年", "2024"),
        ("2024H1", "2024年上半年", "Jan–Jun 2024"),
        ("2024H2", "2024年下半年", "Jul–Dec 2024"),
        ("2024Q1", "2024年一季度", "Jan–Mar 2024"),
        ("2024Q3", "2024年三季度", "Jul–Sep 2024"),
        ("2024-01..09", "2024年前三季度", "Jan–Sep 2024"),
        ("2024-01..04", "2024年1-4月", "Jan–Apr 2024"),
        ("2024-04..09", "2024年4-9月", "Apr–Sep 2024"),
        ("2024-09", "2024年9月", "Sep 2024"),
        ("2021..2025", "2021—2025年", "2021–2025"),
        ("2023-11..2024-02", "2023年11月至2024年2月", "Nov 2023–Feb 2024"),
    ],
)
def test_a_period_is_said_as_people_say_it(text: str, zh: str, en: str) -> None:
    period = parse_period(text).period
    assert (ZH.period(period), EN.period(period)) == (zh, en)


def test_the_end_of_a_period_is_a_date_things_stand_at() -> None:
    assert ZH.as_of(Month.of(2024, 9)) == "2024年9月底"
    assert EN.as_of(Month.of(2024, 9)) == "end of Sep 2024"


@pytest.mark.parametrize(
    ("goal", "unit", "zh", "en"),
    [
        (AtLeast(Decimal(7300)), "人", "≥7300人", "≥7300 人"),
        (AtMost(Decimal("5.5")), "%", "≤5.5%", "≤5.5%"),
        (About(Decimal(13)), "%", "13%左右", "about 13%"),
        (
            About(Decimal(5), better=Better.HIGHER),
            "%",
            "5%左右",
            "about 5%",
        ),
        (
            Between(Decimal(6), Decimal("6.5"), Better.LOWER),
            "%",
            "6—6.5%",
            "6–6.5%",
        ),
        (Rises(), "天", "高于上年同期", "above the same months last year"),
        (Falls(), "天", "低于上年同期", "below the same months last year"),
        (Reach("开工", 2), None, "开工", "开工"),
    ],
)
def test_a_goal_is_said_as_people_say_it(
    goal: Goal, unit: str | None, zh: str, en: str
) -> None:
    known = unit_named(unit) if unit else None
    assert (ZH.goal(goal, known), EN.goal(goal, known)) == (zh, en)


@pytest.mark.parametrize(
    ("bound", "zh", "en"),
    [
        (Bound.EXACT, "143家", "143 家"),
        (Bound.ABOVE, "超143家", ">143 家"),
        (Bound.AT_LEAST, "143家以上", "≥143 家"),
        (Bound.BELOW, "不足143家", "<143 家"),
        (Bound.AT_MOST, "143家以下", "≤143 家"),
    ],
)
def test_a_bound_carries_its_sign(bound: Bound, zh: str, en: str) -> None:
    amount = Amount(Fraction(143), "家", Decimal(143), bound=bound)
    assert (ZH.amount(amount), EN.amount(amount)) == (zh, en)


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (Percent(Fraction(61205, 100000)), "61.2%", "61.2%"),
        (Amount(Fraction(138, 10), "point"), "13.8个百分点", "13.8 points"),
        (Amount(Fraction(2), "stage"), "2个阶段", "2 stages"),
        (MessageKey("status", "behind"), "欠序时", "behind"),
        (("甲", "乙"), "甲、乙", "甲, 乙"),
        (Decimal("1E+3"), "1000", "1000"),
        (Fraction(1, 4), "0.25", "0.25"),
        (date(2024, 10, 15), "2024-10-15", "2024-10-15"),
        (Location("a.csv", 3), "a.csv:3", "a.csv:3"),
        (0, "", ""),
        (7, "7", "7"),
    ],
)
def test_every_kind_of_fact_has_its_words(fact: Fact, zh: str, en: str) -> None:
    assert (ZH.fact(fact), EN.fact(fact)) == (zh, en)


def test_a_part_whose_fact_is_missing_or_blank_is_left_out() -> None:
    template = "没有{key}[[，是否指{similar}]]"
    assert ZH.fill(template, {"key": "甲", "similar": ("乙",)}) == "没有甲，是否指乙"
    assert (
        ZH.fill(template, {"key": "甲", "similar": ()})
        == ZH.fill(template, {"key": "甲"})
        == "没有甲"
    )


def test_braces_and_brackets_in_a_fact_are_only_text() -> None:
    assert (
        ZH.fill("“{found}”", {"found": "{key}[[x]]", "key": "不该出现"})
        == "“{key}[[x]]”"
    )


def test_a_command_error_and_a_severity_have_words() -> None:
    assert EN.command_error(CommandError("no-folder", path="x")) == (
        "no such folder: x; name the folder of the data repository (with targets/ in it), not a file of it"
    )
    assert [ZH.severity(severity) for severity in Severity] == ["错误", "警告", "提示"]


@given(st.text())
def test_no_control_or_direction_character_gets_through(text: str) -> None:
    assert clean(text) == "".join(clean(character) for character in text)
    assert (
        all(character.isprintable() or character.isspace() for character in clean(text))
        or not text.isprintable()
    )
    assert not set(clean(text)) & {
        "\x1b",
        "\x07",
        "\x9b",
        "\u202e",
        "\u2066",
        "\n",
        "\r",
    }


@pytest.mark.parametrize(
    ("bound", "amount", "percent"),
    [
        (Bound.ABOVE, "5.2公里以上", "53.5%以上"),
        (Bound.BELOW, "5.3公里以下", "53.6%以下"),
        (Bound.EXACT, "5.2公里", "53.6%"),
    ],
)
def test_a_bound_is_rounded_so_that_it_still_holds(
    bound: Bound, amount: str, percent: str
) -> None:
    derived = Amount(Fraction(524, 100), "公里", bound=bound)
    share = Percent(Fraction(5357, 10000), bound=bound)
    assert Messages("zh").fact(derived) == amount
    assert Messages("zh").fact(share) == percent
    nothing = Percent(Fraction(0), bound=bound)
    assert ("若干" in Messages("zh").fact(nothing)) == (bound is Bound.ABOVE)


def test_a_base_that_is_a_bound_asks_for_the_figure_of_then() -> None:
    why = MessageKey("unused", "bound-base")
    unused = finding(Rule.UNUSED, Location("a.csv", 2), name="甲", why=why)
    assert Messages("zh").remedy(unused) == "请报当时的确数"
