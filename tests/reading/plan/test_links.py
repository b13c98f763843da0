"""Goals held against other series, parts, ratios, trends and a month to count from, as a plan file gives them."""

from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from auditor.model.findings import Finding, MessageKey, Rule
from auditor.model.links import Combination
from auditor.model.month import Month
from auditor.model.plan import Better, Change, Measure, Observed, Plan, Relative
from auditor.model.trend import TrendMethod
from auditor.reading.plan.plan import read_plan


def read(
    tmp_path: Path, targets: str, foot: str = "", policy: str = "{}"
) -> tuple[Plan, list[Finding]]:
    """Return a plan of some targets, each a mapping in braces on its own line from line 6 on."""
    lines = "\n".join(
        f"      - {line}" for line in dedent(targets).strip().splitlines()
    )
    plan_line = f"plan: {{id: county-2024, title: 郸城县2024年工作, entity: 郸城县, year: 2024, policy: {policy}}}"
    head = f"{plan_line}\nsections:\n  - id: a\n    title: 甲\n    targets:\n"
    file = tmp_path / "2024.yaml"
    file.write_text(head + lines + "\n" + dedent(foot), encoding="utf-8")
    plan, findings = read_plan(file, "2024.yaml")
    assert plan is not None
    return plan, findings


def test_a_goal_may_be_another_series(tmp_path: Path) -> None:
    plan, findings = read(
        tmp_path,
        """
        {id: growth, name: 增速, at_least: {series: average, plus: 0.5}, unit: "%", measure: rate}
        {id: prices, name: 物价, at_most: {series: city-2024/prices}, unit: "%", measure: rate}
        """,
        'series:\n  - {id: average, name: 全省平均, aliases: [全省], unit: "%", measure: rate, note: 省统计局}\n',
    )
    assert findings == []
    growth, prices = plan.targets
    assert isinstance(growth.goal, Relative)
    assert (growth.goal.better, growth.goal.series.text, growth.goal.plus) == (
        Better.HIGHER, "average", Decimal("0.5"),
    )  # fmt: skip
    assert isinstance(prices.goal, Relative)
    assert (prices.goal.better, prices.goal.series.text, prices.goal.plus) == (
        Better.LOWER,
        "city-2024/prices",
        Decimal(0),
    )
    (average,) = plan.references
    assert (average.goal, average.measure, average.aliases) == (
        Observed(),
        Measure.RATE,
        ("全省",),
    )
    assert (average.note, average.number) == ("省统计局", 1)


def test_parts_ratios_trends_and_starts_are_read(tmp_path: Path) -> None:
    plan, findings = read(
        tmp_path,
        """
        {id: jobs, name: 就业, at_least: 100, unit: 人, sum_of: [east, west-2024/jobs], part_of: city-2024/jobs}
        {id: share, name: 占比, at_least: 5, unit: "%", measure: level, ratio_of: [jobs, east], trend: cagr, limit: 100}
        {id: energy, name: 能耗, change: -13.5, unit: "%", measure: rate, trend: projection}
        {id: half, name: 下半年, at_least: 5, unit: 个, from: 2024-07}
        """,
        policy="{trend: projection}",
    )
    assert findings == []
    jobs, share, energy, half = plan.targets
    assert jobs.parts is not None
    assert jobs.part_of is not None
    assert jobs.parts.combination is Combination.SUM
    assert [part.text for part in jobs.parts.references] == ["east", "west-2024/jobs"]
    assert jobs.part_of.text == "city-2024/jobs"
    assert share.ratio is not None
    assert (share.ratio.numerator.text, share.ratio.denominator.text) == (
        "jobs",
        "east",
    )
    assert (share.trend, share.limit, energy.trend) == (
        TrendMethod.CAGR,
        Decimal(100),
        TrendMethod.PROJECTION,
    )
    assert energy.goal == Change(Decimal("-13.5"))
    assert half.start == Month.of(2024, 7)
    assert plan.policy.trend is TrendMethod.PROJECTION


@pytest.mark.parametrize("parts", ["a", "[[a]]"])
def test_parts_are_a_list_of_references(tmp_path: Path, parts: str) -> None:
    text = f"{{id: x, name: 甲, at_least: 5, unit: 个, measure: flow, sum_of: {parts}}}"
    plan, (found,) = read(tmp_path, text)
    assert plan.targets == ()
    assert (found.rule, found.facts["key"]) == (Rule.BAD_VALUE, "sum_of")
    assert found.location.column == text.index(parts, 60) + 9


@pytest.mark.parametrize(
    ("keys", "why", "column_of"),
    [
        (
            "at_least: 5, unit: 个, sum_of: [a], mean_of: [b]",
            "parts-doubled",
            "mean_of",
        ),
        (
            'at_least: 5, unit: "%", measure: rate, sum_of: [a]',
            "sum-of-rates",
            "sum_of",
        ),
        ("reach: 完工, sum_of: [a]", "sum-of-stages", "sum_of"),
        ('at_least: 5, unit: "%", ratio_of: [a, b]', "ratio-not-level", "ratio_of"),
        ("change: 0, unit: 个", "change-of-nothing", "0, unit"),
        ("at_least: {series: a}, unit: 个", "series-of-flow", "{series"),
        ("reach: 完工, trend: cagr", "trend-of-milestone", "cagr"),
        ("rises: true, unit: 个, trend: held", "held-direction", "held"),
        ("at_least: 5, unit: 个, limit: 0", "limit-of-nothing", "0}"),
        (
            'at_least: 5, unit: "%", measure: rate, from: 2024-07',
            "from-of-rate",
            "from",
        ),
        (
            "at_least: 5, unit: 个, from: 2024-07, pacing: [25, 50, 75, 100]",
            "from-and-pacing",
            "from",
        ),
        (
            "at_least: 5, unit: 个, from: 2024-07, due: 2024-06",
            "from-after-due",
            "from",
        ),
    ],
)
def test_what_does_not_go_together_is_told_with_its_place(
    tmp_path: Path, keys: str, why: str, column_of: str
) -> None:
    line = "{id: x, name: 甲, " + keys + "}"
    _, findings = read(tmp_path, line)
    (found,) = findings
    assert found.rule is Rule.GOAL_UNFIT
    assert found.facts["why"] == MessageKey("goal-unfit", why)
    assert (found.location.line, found.location.column) == (
        6,
        len("      - ") + line.index(column_of) + 1,
    )


@pytest.mark.parametrize(
    ("series", "rule"),
    [
        ("{id: x, name: 全省, unit: 个}", Rule.DUPLICATE_ID),
        ("{id: y, name: 甲, unit: 个}", Rule.AMBIGUOUS_NAME),
        ("{id: y, name: 全省, unit: 亿园}", Rule.UNKNOWN_UNIT),
        ("{id: y, name: 全省}", Rule.MISSING_KEY),
        ("{id: y, name: 全省, unit: 个, at_least: 5}", Rule.UNKNOWN_KEY),
        ("{id: y, name: 全省, unit: 个, sum_of: 5}", Rule.BAD_VALUE),
        ("全省", Rule.BAD_VALUE),
    ],
)
def test_a_faulty_series_is_told(tmp_path: Path, series: str, rule: Rule) -> None:
    _, findings = read(
        tmp_path, "{id: x, name: 甲, at_least: 5, unit: 个}", f"series:\n  - {series}\n"
    )
    assert [found.rule for found in findings] == [rule]


def test_a_series_of_a_goal_needs_its_name(tmp_path: Path) -> None:
    plan, findings = read(
        tmp_path, '{id: x, name: 甲, at_least: {plus: 1}, unit: "%", measure: rate}'
    )
    assert [found.rule for found in findings] == [Rule.MISSING_KEY]
    assert plan.targets == ()


def test_a_target_that_is_no_mapping_has_no_links(tmp_path: Path) -> None:
    plan, findings = read(tmp_path, "就业")
    assert [found.rule for found in findings] == [Rule.BAD_VALUE]
    assert plan.targets == ()
