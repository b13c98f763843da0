"""Trends of real targets from their rows, and how long a status has lasted."""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest

from auditor.assessment.evidence import evidence_for
from auditor.assessment.history import StatusRun, run_of
from auditor.assessment.links import Library
from auditor.audit import assessed
from auditor.model.trend import Trend, TrendReason, TrendVerdict
from tests.assessment.test_trend import published
from tests.builders import told
from tests.linked import audited, known, plan_text, repository, when

PERCENT = 'unit: "%", measure: level'


def trend_in(
    tmp_path: Path,
    keys: str,
    rows: str,
    *,
    years: str = "2021-2030",
    as_of: str = "",
    more: str = "",
) -> Trend | None:
    text = plan_text(f"{{id: x, name: 甲, {keys}}}", years=years, more=more)
    return known(
        audited(repository(tmp_path, {"p": text}, rows), as_of=as_of), "x"
    ).trend


def values(found: Trend | None) -> list[tuple[int, object]]:
    assert found is not None
    return [(value.year, value.value) for value in found.values]


def test_the_base_is_the_last_figure_before_the_plan(tmp_path: Path) -> None:
    rows = "甲,2018年,50\n甲,2018-2019年,40\n甲,2020年12月,60\n甲,2021年,70\n甲,2022年6月,90\n甲,2023年,超80"
    found = trend_in(
        tmp_path, f"at_least: 100, {PERCENT}, trend: cagr, limit: 100", rows
    )
    assert values(found) == [(2020, 60), (2021, 70)]
    assert found is not None
    assert told(found, "goal", "goal_year", "verdict") == (
        100,
        2030,
        TrendVerdict.SUBSTANTIAL,
    )


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("甲,2021年,70", TrendReason.NO_BASE),
        ("甲,2020年,70", TrendReason.TOO_FEW_VALUES),
    ],
)
def test_without_a_base_or_a_newer_figure_there_is_no_growth(
    tmp_path: Path, rows: str, reason: TrendReason
) -> None:
    found = trend_in(
        tmp_path, f"at_least: 100, {PERCENT}, trend: cagr", rows, as_of="2022年"
    )
    assert found is not None
    assert (found.verdict, found.reason) == (None, reason)


@pytest.mark.parametrize(
    ("goal", "base", "rises", "value"),
    [
        ("at_least: 80", 60, True, 80),
        ("at_most: 50", 60, False, 50),
        ("about: 80, tolerance: 2", 60, True, 78),
        ("about: 40, tolerance: 2", 60, False, 42),
        ("about: 40, better: lower", 60, False, "40.5"),
        ("between: [70, 80]", 60, True, 70),
        ("between: [70, 80]", 90, False, 80),
        ("rises: true", 60, True, None),
        ("falls: true", 60, False, None),
    ],
)
def test_where_a_trend_leads_follows_from_the_goal(
    tmp_path: Path,
    goal: str,
    base: int,
    rises: bool,  # noqa: FBT001 - a row of the table
    value: object,
) -> None:
    found = trend_in(
        tmp_path, f"{goal}, {PERCENT}, trend: cagr", f"甲,2020年,{base}\n甲,2021年,65"
    )
    assert found is not None
    assert (found.rises, found.goal) == (
        rises,
        None if value is None else Fraction(str(value)),
    )


def test_a_value_that_left_its_band_upwards_has_to_come_down(tmp_path: Path) -> None:
    found = trend_in(
        tmp_path,
        f"between: [70, 80], {PERCENT}, trend: cagr",
        "甲,2020年,75\n甲,2021年,85",
    )
    assert found is not None
    assert told(found, "rises", "goal") == (False, 80)


def test_of_a_band_without_any_value_the_lower_edge_is_the_aim(tmp_path: Path) -> None:
    keys = f"between: [70, 80], {PERCENT}, trend: projection"
    found = trend_in(tmp_path, keys, "", as_of="2023年")
    assert found is not None
    assert told(found, "rises", "goal", "values") == (True, 70, ())


@pytest.mark.parametrize("goal", ["at_least: {series: y}", "change: 5"])
def test_a_goal_that_is_no_value_has_no_trend(tmp_path: Path, goal: str) -> None:
    more = f"series:\n  - {{id: y, name: 乙, {PERCENT}}}"
    found = trend_in(
        tmp_path, f"{goal}, {PERCENT}, trend: projection", "甲,2021年,65", more=more
    )
    assert found is not None
    assert found.reason is TrendReason.NO_GOAL


def test_a_trend_is_only_there_where_it_is_asked_for(tmp_path: Path) -> None:
    assert trend_in(tmp_path, f"at_least: 80, {PERCENT}", "甲,2021年,65") is None
    assert trend_in(tmp_path / "b", f"at_least: 80, {PERCENT}, trend: cagr", "") is None


def test_the_policy_asks_for_all_but_milestones(tmp_path: Path) -> None:
    text = plan_text(
        f"{{id: x, name: 甲, at_least: 80, {PERCENT}}}\n{{id: y, name: 乙, reach: 完工}}",
        years="2021-2030",
    )
    text = text.replace("2021-2030}", "2021-2030, policy: {trend: projection}}", 1)
    found = audited(repository(tmp_path, {"p": text}, "甲,2021年,65\n乙,2021年,开工"))
    assert known(found, "x").trend is not None
    assert known(found, "y").trend is None


def test_a_flow_of_one_year_is_compared_with_its_years(tmp_path: Path) -> None:
    rows = "甲,2021年,100\n甲,2022年上半年,50\n甲,2022年下半年,60\n甲,2023年前三季度,60\n甲,2024年,132"
    found = trend_in(
        tmp_path, "at_least: 150, unit: 个, trend: cagr", rows, years="2024"
    )
    assert values(found) == [(2022, 110), (2024, 132)]


def test_a_flow_over_several_years_adds_up_from_nothing(tmp_path: Path) -> None:
    rows = "甲,2021年,100\n甲,2022年,150\n甲,2023年,200"
    found = trend_in(
        tmp_path, "at_least: 1000, unit: 个, trend: projection", rows, years="2021-2025"
    )
    assert values(found) == [(2020, 0), (2021, 100), (2022, 250), (2023, 450)]


def test_rates_that_compound_have_the_trend_of_the_whole_change(tmp_path: Path) -> None:
    rows = "甲,2021年,-3\n甲,2022年,-3\n甲,2023年,-3"
    keys = 'change: -13.5, unit: "%", measure: rate, trend: projection'
    found = trend_in(tmp_path, keys, rows, years="2021-2025")
    assert values(found)[:2] == [(2020, 0), (2021, -3)]
    assert found is not None
    assert found.verdict is TrendVerdict.SUN


def test_figures_that_come_from_parts_have_a_trend(tmp_path: Path) -> None:
    text = plan_text(
        f"{{id: x, name: 合计, at_least: 80, {PERCENT}, mean_of: [y], trend: cagr}}\n"
        f"{{id: y, name: 乙, at_least: 80, {PERCENT}}}"
    )
    rows = "乙,2023年12月,60\n乙,2024年12月,66\n乙,2024年6月,62"
    found = known(audited(repository(tmp_path, {"p": text}, rows)), "x").trend
    assert values(found) == [(2023, 60), (2024, 66)]


ROWS = "甲,一季度,10\n甲,上半年,40\n甲,前三季度,60\n甲,全年,80"


@pytest.mark.parametrize(
    ("as_of", "run"),
    [
        ("一季度", ("2024-03", 1, 1)),
        ("上半年", ("2024-06", 1, 0)),
        ("前三季度", ("2024-09", 1, 1)),
        ("全年", ("2024-12", 1, 2)),
    ],
)
def test_a_status_lasts_since_the_first_figure_that_gave_it(
    tmp_path: Path, as_of: str, run: tuple[str, int, int]
) -> None:
    text = plan_text("{id: x, name: 甲, at_least: 100, unit: 个}").replace(
        "year: 2024}", "year: 2024, policy: {behind: 12}}"
    )
    found = audited(repository(tmp_path, {"p": text}, ROWS), as_of=as_of)
    one = known(found, "x")
    library = Library(found.beside)
    judge = partial(assessed, one.target, found.plan, found.actuals, library)
    ends = [figure.period.end for figure in evidence_for(found, one).now.figures]
    assert run_of(one, ends, judge) == StatusRun(when(run[0]).end, run[1], run[2])


def test_nothing_lasts_where_nothing_is_reported(tmp_path: Path) -> None:
    found = audited(
        repository(
            tmp_path, {"p": plan_text("{id: x, name: 甲, at_least: 100, unit: 个}")}
        ),
        as_of="全年",
    )
    one = known(found, "x")
    assert (
        run_of(
            one,
            [],
            partial(
                assessed, one.target, found.plan, found.actuals, Library(found.beside)
            ),
        )
        is None
    )


def canadian_plan(case: Mapping[str, object]) -> tuple[str, str]:
    """Return a published case as a plan file and its figures."""
    side = "at_least" if case["direction"] == "up" else "at_most"
    goal = f"{side}: {case['target']}"
    if case["target"] is None:
        goal = "rises: true" if case["direction"] == "up" else "falls: true"
    limit = "" if case["limit"] is None else f", limit: {case['limit']}"
    first, last = (
        int(str(case["base_year"])) + 1,
        case["target_year"] if case["target"] is not None else 2030,
    )
    text = plan_text(
        f"{{id: x, name: 甲, {goal}, unit: 个, measure: level, trend: cagr{limit}}}",
        id="ca",
        years=f"{first}-{last}",
    )
    return (
        text,
        f"甲,{case['base_year']}年,{case['base']}\n甲,{case['year']}年,{case['value']}",
    )


@pytest.mark.parametrize("case", published("canada.json"), ids=lambda case: case["id"])
def test_published_verdicts_come_out_of_plans_and_tables(
    tmp_path: Path, case: Mapping[str, object]
) -> None:
    text, rows = canadian_plan(case)
    trend = known(audited(repository(tmp_path, {"p": text}, rows), "ca"), "x").trend
    assert trend is not None
    assert trend.verdict is TrendVerdict(case["verdict"])
