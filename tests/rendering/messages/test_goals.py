"""Goals in words, as a table and as a sentence have them."""

from decimal import Decimal

import pytest

from auditor.model.links import SeriesRef
from auditor.model.plan import Better, Change, Falls, Goal, Observed, Relative
from auditor.model.provenance import Location
from auditor.rendering.messages.messages import Messages
from tests import builders as b

SERIES = SeriesRef("growth", Location("targets/2024.yaml", 7), "province")


@pytest.mark.parametrize(
    ("goal", "unit", "chinese", "english"),
    [
        (b.at_least("7300"), "人", "≥7300人", "≥7300 人"),
        (b.at_least("7300"), None, "≥7300", "≥7300"),
        (b.at_most(0), "起", "不发生", "zero"),
        (b.at_most(0), "%", "≤0%", "≤0%"),
        (b.about("2.5"), "%", "2.5%左右", "about 2.5%"),
        (b.between(3, 5), "%", "3—5%", "3–5%"),
        (Falls(), "%", "低于上年同期", "below the same months last year"),
        (Observed(), "%", "不设目标", "no goal"),
        (
            Change(Decimal("-13.5")),
            "%",
            "比基期下降13.5%",
            "down 13.5% on the base year",
        ),
        (Change(Decimal(5)), "%", "比基期增长5%", "up 5% on the base year"),
        (
            Relative(Better.HIGHER, SERIES, Decimal("0.5")),
            "%",
            "≥province/growth+0.5",
            "≥province/growth+0.5",
        ),
        (
            Relative(Better.LOWER, SERIES, Decimal(-1)),
            "%",
            "≤province/growth-1",
            "≤province/growth-1",
        ),
        (
            Relative(Better.HIGHER, SERIES, Decimal(0)),
            "%",
            "≥province/growth",
            "≥province/growth",
        ),
        (b.reach("完工"), None, "完工", "完工"),
    ],
)
def test_a_goal_is_said_in_both_languages(
    goal: Goal, unit: str | None, chinese: str, english: str
) -> None:
    named = None if unit is None else b.unit_of(unit)
    said = [Messages(language).goal(goal, named) for language in ("zh", "en")]
    assert said == [chinese, english]
