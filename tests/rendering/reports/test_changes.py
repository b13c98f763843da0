"""Changes in words: thresholds that moved, whatever they hold, and gaps that widen as they are judged."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.assessment.changes import compare
from auditor.model.lights import LightRule
from auditor.model.plan import Falls, Target
from auditor.model.scoring import ScoreRule
from auditor.model.trend import TrendMethod
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.changes import groups_of
from tests import builders as b

ZH = Messages("zh")


@pytest.mark.parametrize(
    ("keys", "name", "change"),
    [
        ({"behind": Decimal(15)}, "滞后的界限(behind)", "由10变为15"),
        ({"ahead": Decimal(5)}, "超序时进度的界限(ahead)", "由无变为5"),
        ({"stale_months": 6}, "数据过旧的月数(stale_months)", "由3变为6"),
        (
            {"trend": TrendMethod.CAGR},
            "年度趋势的评判方法(trend)",
            "由无变为cagr",
        ),
        (
            {"lights": LightRule(Decimal(10), Decimal(30))},
            "亮灯的规则(lights)",
            "由无变为yellow 10、red 30、red_after 0",
        ),
        (
            {"score": ScoreRule()},
            "计分的规则(score)",
            "由无变为cap 100、floor 0、ceilings ratio、against goal、no_data left-out",
        ),
    ],
)
def test_whatever_the_policy_holds_can_move(
    keys: dict[str, object], name: str, change: str
) -> None:
    of = b.target(100)
    within = b.plan(of)
    policy = replace(within.policy, **keys)
    before = b.audited(of, {"上半年": 50}, within=within)
    after = b.audited(of, {"上半年": 50}, within=replace(within, policy=policy))
    (group,) = groups_of(compare(before, after), ZH)
    assert [(line.name, line.change) for line in group.lines] == [(name, change)]


@pytest.mark.parametrize(
    ("of", "old", "new", "told"),
    [
        (b.target(100), {"一季度": 20}, {"上半年": 30}, "差距由5个百分点扩大到20个百分点"),
        (b.target(100), {"一季度": 10}, {"上半年": 45}, "差距由15个百分点缩小到5个百分点"),
        (
            b.level(b.at_most(35), unit="微克/立方米"),
            {"一季度": 42},
            {"上半年": 49},
            "差距由20%扩大到40%",
        ),
        (
            b.target(Falls(), unit="件"),
            {"2023年一季度": 20, "2023年上半年": 50, "一季度": 24},
            {"2023年一季度": 20, "2023年上半年": 50, "上半年": 70},
            "差距由20%扩大到40%",
        ),
    ],
)  # fmt: skip
def test_a_gap_widens_in_the_measure_it_is_judged_by(
    of: Target, old: b.Rows, new: b.Rows, told: str
) -> None:
    changes = compare(b.audited(of, old), b.audited(of, new))
    details = [
        detail
        for group in groups_of(changes, ZH)
        for line in group.lines
        for detail in line.details
    ]
    assert told in details


def test_a_stage_may_be_revised() -> None:
    of = b.milestone("完工")
    rows = [b.row("上半年", "开工", line=2, published="2024-07-01")]
    revised = b.row("上半年", "在建", line=3, published="2024-08-01")
    changes = compare(b.audited(of, rows), b.audited(of, [*rows, revised]))
    lines = {
        group.name: [line.change for line in group.lines]
        for group in groups_of(changes, ZH)
    }
    assert lines["revised"] == ["2024年上半年 由开工变为在建"]
