"""Trends over years in words: every reason for a verdict, or for none, with its numbers, in both languages."""

from pathlib import Path

import pytest

from auditor.model.trend import TrendReason
from auditor.rendering.formats.trend_json import trend_object
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.trend import trend_lines
from tests.linked import audited, known, plan_text, repository

LEVEL = "unit: 个, measure: level"
FALLING = "指标,2020年,44\n指标,2021年,43\n指标,2022年,42\n指标,2023年,"
CASES = [
    ("goal-reached", f"at_least: 50, {LEVEL}, trend: cagr", "指标,2020年,40\n指标,2022年,51",
     "2022年为51个，已达到目标50个：已达到",
     "51 个 in 2022; the goal of 50 个 is reached: achieved"),
    ("ratio", f"at_least: 50, {LEVEL}, trend: cagr", "指标,2020年,40\n指标,2022年,44.1",
     ("2020年40个至2022年44.1个，年均增长5.0%；2025年要到50个，需年均增长4.6%；实际为所需的109.6%：进展显著；按以往变化推算，"
     "2025年约为51.05个，2025年可达到"),
     ("from 40 个 in 2020 to 44.1 个 in 2022: up 5.0% a year; to come to 50 个 in 2025 it has to go up 4.6% a year; "
     "observed ÷ required is 109.6%: substantial progress; at the past pace about 51.05 个 in 2025, reached in 2025")),
    ("growth", f"falls: true, {LEVEL}, trend: cagr", "指标,2020年,40\n指标,2021年,40",
     "2020年40个至2021年40个，年均持平：进展有限",
     "from 40 个 in 2020 to 40 个 in 2021: unchanged a year: limited progress"),
    ("wrong-direction", f"at_least: 50, {LEVEL}, trend: cagr", "指标,2020年,40\n指标,2021年,39",
     "2020年40个至2021年39个，年均下降2.5%，与目标50个方向相反，而需年均增长4.6%：倒退；按以往变化推算，2025年约为35.2个",
     ("from 40 个 in 2020 to 39 个 in 2021: down 2.5% a year, away from the goal "
     "of 50 个; it has to go up 4.6% a year: "
     "deterioration; at the past pace about 35.2 个 in 2025")),
    ("projected-to-reach", f"at_most: 41, {LEVEL}, trend: projection", FALLING + "41.5",
     ("2020—2023年平均每年下降0.83个，2023年为41.5个；照此2025年可达到目标41个：晴（可如期达到）；按以往变化推算，2025年约为39.83个，"
     "2024年可达到"),
     ("2020–2023: down 0.83 个 a year on average, 41.5 个 in 2023; at this pace "
     "the goal of 41 个 is reached by 2025: sun "
     "(on course); at the past pace about 39.83 个 in 2025, reached in 2024")),
    ("projected-short", f"at_most: 38, {LEVEL}, trend: projection", FALLING + "41",
     ("2020—2023年平均每年下降1个，2023年为41个；照这一速度，到2025年现有差距仍有33.3%不能弥补，要达到目标38个需每年下降1.5个："
     "阴（明显不足）；按以往变化推算，2025年约为39个，2026年可达到"),
     ("2020–2023: down 1 个 a year on average, 41 个 in 2023; at that pace 33.3% of the "
     "distance to 38 个 would be left in 2025; to come there it has to go down 1.5 个 a year: "
     "cloud (short by much); at the past pace about 39 个 in 2025, "
     "reached in 2026")),
    ("wrong-direction", f"at_least: 50, {LEVEL}, trend: projection", FALLING + "41",
     "2020—2023年平均每年下降1个，2023年为41个，与目标50个方向相反：雷雨（方向相反）；按以往变化推算，2025年约为39个",
     ("2020–2023: down 1 个 a year on average, 41 个 in 2023, not towards the goal of 50 个: thunderstorm (wrong "
     "direction); at the past pace about 39 个 in 2025")),
    ("mean-and-last", f"falls: true, {LEVEL}, trend: projection", FALLING + "42.5",
     "2020—2023年平均每年下降0.5个，最近一次增长0.5个：多云（差一点）",
     "2020–2023: down 0.5 个 a year on average, most recently up 0.5 个: sun and cloud (short by little)"),
    ("held-in-year", f"at_most: 45, {LEVEL}, trend: held", FALLING + "41",
     "2023年为41个，符合目标45个；2020—2023年平均每年下降1个：晴（可如期达到）",
     "41 个 in 2023 keeps the goal of 45 个; 2020–2023: down 1 个 a year on average: sun (on course)"),
    ("not-held-in-year", 'at_least: 45, unit: "%", measure: level, trend: held', FALLING + "41",
     "2023年为41%，不符合目标45%；2020—2023年平均每年下降1个百分点：雷雨（方向相反）",
     ("41% in 2023 does not keep the goal of 45%; 2020–2023: down 1 point a year on average: thunderstorm (wrong "
     "direction)")),
    ("too-few-values", f"at_most: 38, {LEVEL}, trend: projection", "指标,2021年,41",
     "只有1个年份有数，不足以看趋势：不作评判", "figures of 1 year only are too few for a trend: no verdict"),
    ("no-base", f"at_most: 38, {LEVEL}, trend: cagr", "指标,2021年,41",
     "没有计划期以前的数作基期：不作评判", "there is no figure from before the plan to start from: no verdict"),
    ("sign-changes", f"at_least: 38, {LEVEL}, trend: cagr", "指标,2020年,-1\n指标,2021年,5",
     "数据有正有负，无法计算年均增长：不作评判", ("figures or goal change their sign, so there is "
     "no growth rate: no verdict")),
    ("zero-base", f"at_least: 38, {LEVEL}, trend: cagr", "指标,2020年,0\n指标,2021年,5",
     "基期为零，算不出年均增长：不作评判", "the base is zero, so there is no growth rate: no verdict"),
    ("zero-goal", f"at_most: 0, {LEVEL}, trend: cagr", "指标,2020年,9\n指标,2021年,5",
     "目标为零，按年均增长永远到不了，请用 projection：不作评判",
     "the goal is zero, which no growth rate ever reaches; use projection: no verdict"),
    ("no-goal", f"change: 5, {LEVEL}, trend: cagr", "指标,2021年,5",
     "没有计划期以前的数作基期：不作评判", "there is no figure from before the plan to start from: no verdict"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "keys", "rows", "chinese", "english"),
    CASES,
    ids=[case[0] for case in CASES],
)
def test_a_trend_says_how_it_came_to_its_verdict(  # noqa: PLR0917 - a row of the table
    tmp_path: Path, reason: str, keys: str, rows: str, chinese: str, english: str
) -> None:
    text = plan_text(f"{{id: x, name: 指标, {keys}}}", years="2021-2025", id="five")
    found = audited(repository(tmp_path, {"p": text}, rows), "five")
    trend = known(found, "x").trend
    assert trend is not None
    assert trend.reason is TrendReason(reason) or reason == "no-goal"
    assert list(trend_lines(found, Messages("zh"))) == [f"a·1 指标：{chinese}"]
    assert list(trend_lines(found, Messages("en"))) == [f"a·1 指标: {english}"]


def test_a_year_that_has_its_figure_is_not_forecast(tmp_path: Path) -> None:
    keys = f"{{id: x, name: 指标, at_most: 38, {LEVEL}, trend: projection}}"
    text = plan_text(keys, years="2021-2025", id="five")
    rows = f"{FALLING}41\n指标,2024年,40\n指标,2025年,39"
    (line,) = trend_lines(
        audited(repository(tmp_path, {"p": text}, rows), "five"), Messages("zh")
    )
    assert "2025年为39个" in line
    assert "2025年约为" not in line


def test_a_goal_that_is_no_value_says_so(tmp_path: Path) -> None:
    text = plan_text(
        f"{{id: x, name: 指标, at_least: {{series: y}}, {LEVEL}, trend: projection}}",
        more=f"series:\n  - {{id: y, name: 别的, {LEVEL}}}",
    )
    found = audited(repository(tmp_path, {"p": text}, "指标,6月,5"))
    assert list(trend_lines(found, Messages("en"))) == [
        "a·1 指标: the goal is no fixed value: no verdict"
    ]
    trend = trend_object(known(found, "x").trend)
    assert trend is not None
    assert (trend["direction"], trend["verdict"], trend["reason"]) == (
        None,
        None,
        "no-goal",
    )


def test_a_target_without_a_trend_says_nothing(tmp_path: Path) -> None:
    found = audited(
        repository(
            tmp_path,
            {"p": plan_text(f"{{id: x, name: 指标, at_least: 5, {LEVEL}}}")},
            "指标,6月,5",
        )
    )
    assert list(trend_lines(found, Messages("zh"))) == []
    assert trend_object(known(found, "x").trend) is None


def test_a_rate_of_cagr_is_in_per_cent_and_a_change_in_the_unit(tmp_path: Path) -> None:
    for method, rows, observed in (
        ("cagr", "指标,2020年,100\n指标,2022年,121", 10),
        (
            "projection",
            "指标,2019年,100\n指标,2020年,110\n指标,2021年,120\n指标,2022年,136",
            12,
        ),
    ):
        text = plan_text(
            f"{{id: x, name: 指标, at_least: 150, {LEVEL}, trend: {method}}}",
            years="2021-2025",
            id="five",
        )
        found = audited(repository(tmp_path / method, {"p": text}, rows), "five")
        trend = trend_object(known(found, "x").trend)
        assert trend is not None
        assert (trend["observed"], trend["direction"], trend["goal_year"]) == (
            observed,
            "up",
            2025,
        )


def test_the_values_of_a_trend_are_given_as_they_were_reported(tmp_path: Path) -> None:
    text = plan_text(
        f"{{id: x, name: 指标, at_least: 50, {LEVEL}, trend: cagr}}",
        years="2021-2025",
        id="five",
    )
    rows = "指标,2020年,40.10\n指标,2022年,44.50"
    found = audited(repository(tmp_path, {"p": text}, rows), "five")
    trend = trend_object(known(found, "x").trend)
    assert trend is not None
    values = trend["values"]
    assert isinstance(values, list)
    assert [(value["year"], str(value["value"])) for value in values] == [
        (2020, "40.10"),
        (2022, "44.50"),
    ]
