"""Changes in words: thresholds that moved, whatever they hold, and gaps that widen as they are judged."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.assessment.changes import compare
from auditor.model.assessment import Audit
from auditor.model.lights import LightRule
from auditor.model.links import Combination, Parts, Ratio, SeriesRef
from auditor.model.month import Month
from auditor.model.plan import About, Better, Falls, Reach, Target
from auditor.model.provenance import Location
from auditor.model.scoring import ScoreRule
from auditor.model.trend import TrendMethod
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.changes import groups_of
from tests import builders as b

ZH = Messages("zh")


@pytest.mark.parametrize(
    ("keys", "name", "change"),
    [
        ({"behind": Decimal(15)}, "滞后的界限(behind)", "由10变为15（放宽）"),
        ({"ahead": Decimal(5)}, "超序时进度的界限(ahead)", "由无变为5"),
        ({"stale_months": 6}, "数据过旧的月数(stale_months)", "由3变为6（放宽）"),
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


def test_a_figure_is_told_in_the_unit_that_its_plan_had() -> None:
    before = b.audited(b.target(4, unit="亿元"), [b.row("上半年", "4", unit="亿元")])
    after = b.audited(b.target(4, unit="万元"), [b.row("上半年", "4", unit="万元")])
    lines = [
        line.change
        for group in groups_of(compare(before, after), ZH)
        for line in group.lines
    ]
    assert "2024年上半年 由4亿元变为4万元" in lines
    assert "由4亿元以上变为4万元以上（放宽）" in lines


@pytest.mark.parametrize(
    ("old", "new", "detail"),
    [
        (b.about(5), b.about(5, 2), "允许偏差：由无变为2万元"),
        (b.about(5), b.about(5, None, Better.HIGHER), "越好方向：由无变为越高越好"),
    ],
)
def test_what_about_allows_is_told_where_the_amount_is_the_same(
    old: About, new: About, detail: str
) -> None:
    before, after = b.audited(b.target(old)), b.audited(b.target(new))
    (group,) = groups_of(compare(before, after), ZH)
    (line,) = group.lines
    assert (line.change, line.details) == ("5万元左右（放宽）", (detail,))


def test_what_a_target_is_made_of_is_told() -> None:
    here = Location("targets/2024.yaml", 9)

    def made_of(*names: str) -> Target:
        references = tuple(SeriesRef(name, here) for name in names)
        parts = Parts(Combination.SUM, references, here)
        return replace(b.target(5), parts=parts)

    def share_of(whole: str) -> Target:
        return replace(
            b.target(5), ratio=Ratio(SeriesRef("passed", here), SeriesRef(whole, here))
        )

    def details(old: Target, new: Target) -> tuple[str, ...]:
        (group,) = groups_of(compare(b.audited(old), b.audited(new)), ZH)
        return group.lines[0].details

    assert details(b.target(5), made_of("a", "b")) == ("组成：由无变为合计：a、b",)
    assert details(made_of("a", "b"), made_of("a", "c")) == (
        "组成：由合计：a、b变为合计：a、c",
    )
    assert details(share_of("all"), share_of("new")) == (
        "比率：由passed÷all变为passed÷new",
    )
    assert details(share_of("all"), b.target(5)) == ("比率：由passed÷all变为无",)


def test_the_order_of_stages_and_the_month_a_target_counts_from_are_told() -> None:
    def with_stages(*stages: str) -> Audit:
        milestone = b.milestone("完工")
        goal = Reach("完工", stages.index("完工"))
        of = replace(milestone, goal=goal)
        within = replace(b.plan(of), stages=stages)
        return b.audited(of, within=within)

    before, after = (
        with_stages("未启动", "在建", "完工"),
        with_stages("未启动", "完工", "在建"),
    )
    (group,) = groups_of(compare(before, after), ZH)
    assert group.lines[0].change == "完工（放宽）"
    assert group.lines[0].details == (
        "阶段顺序：由未启动、在建、完工变为未启动、完工、在建",
    )
    later = replace(b.target(5), start=Month.of(2024, 4))
    (group,) = groups_of(compare(b.audited(b.target(5)), b.audited(later)), ZH)
    assert group.lines[0].details == ("起算：由2024年1月变为2024年4月",)
