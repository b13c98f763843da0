"""`audit show --years`: one target through the years, as text and as JSON; and how long a status has lasted."""

import json
from pathlib import Path

import pytest

from auditor.audit import audit
from auditor.cli import main
from auditor.reading.repository import read_repository
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.years import YearJudged, years_table
from tests.linked import plan_text, repository

KEYS = "{id: jobs, name: 新增就业, at_least: GOAL, unit: 人, cite: 新增就业GOAL人以上}"


def plan(year: int, goal: int, entity: str = "甲县", more: str = "") -> str:
    return plan_text(
        KEYS.replace("GOAL", str(goal)),
        id=f"{entity}-{year}".replace("甲县", "county").replace("乙县", "other"),
        years=str(year),
        entity=entity,
        more=more,
    )


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository of one county's plans of three years, and one of another county."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    plans = {
        "a": plan(2021, 100),
        "b": plan(2022, 110),
        "c": plan(2024, 120),
        "d": plan(2023, 5, "乙县"),
    }
    rows = """
        新增就业,2021年,105
        新增就业,2022年,90
        新增就业,2024年一季度,10
        新增就业,2024年上半年,20
        新增就业,2023年,7,人,乙县
    """
    repository(tmp_path, plans, rows)
    return tmp_path


def test_every_year_has_its_goal_its_actual_and_whether_it_was_met(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert county.is_dir()
    assert (
        main(["show", "jobs", "--plan", "county-2024", "--years", "--width", "120"])
        == 0
    )
    told = capsys.readouterr().out
    rows = [line.split() for line in told.splitlines() if line.startswith("202")]
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("2021", "≥100人", "105人"), ("2022", "≥110人", "90人"), ("2024", "≥120人", "20人"),
    ]  # fmt: skip
    assert "共3个年度，完成1个，未完成1个：2022" in told
    assert "其间没有这一目标的年度：2023" in told
    assert "自2024年3月起，已2期；连续2期滞后" in told
    assert "历年走势" in told


def test_up_to_a_date(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert county.is_dir()
    assert (
        main(
            [
                "show",
                "jobs",
                "--plan",
                "county-2022",
                "--years",
                "--as-of",
                "2022",
                "--lang",
                "en",
            ]
        )
        == 0
    )
    told = capsys.readouterr().out
    assert "2 years in all, 1 met, 1 missed: 2022" in told
    assert "2024" not in told


@pytest.mark.parametrize(
    ("as_of", "years", "newest"),
    [
        ("2024-01", [2021, 2022, 2024], "2024-01"),
        ("2022-12", [2021, 2022], "2022-12"),
        ("2022-11", [2021, 2022], "2022-11"),
        ("2021-12", [2021], "2021-12"),
    ],
)
def test_plans_that_have_begun_are_shown_the_last_as_of_the_month_asked_for(
    as_of: str,
    years: list[int],
    newest: str,
    county: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert county.is_dir()
    words = ["show", "jobs", "--years", "--as-of", as_of, "--format", "json"]
    assert main([*words, "--plan", f"county-{years[-1]}"]) == 0
    told = json.loads(capsys.readouterr().out)["years"]
    assert [int(year["plan"][-4:]) for year in told] == years
    assert told[-1]["as_of"] == newest


def test_as_json(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert county.is_dir()
    assert (
        main(["show", "jobs", "--plan", "county-2024", "--years", "--format", "json"])
        == 0
    )
    years = json.loads(capsys.readouterr().out)["years"]
    assert [(one["years"], one["assessment"]["status"]) for one in years] == [
        ("2021", "achieved"), ("2022", "missed"), ("2024", "behind"),
    ]  # fmt: skip
    assert years[2]["run"] == {"since": "2024-03", "figures": 2, "behind": 2}


def test_a_year_without_figures_and_one_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(tmp_path, {"a": plan(2024, 100)})
    assert main(["show", "jobs", str(tmp_path), "--years"]) == 0
    told = capsys.readouterr().out
    assert "共1个年度，完成0个，未完成0个" in told
    assert "历年走势" not in told
    assert main(["show", "jobs", str(tmp_path), "--years", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["years"][0]["run"] is None


def test_a_milestone_has_no_course_of_amounts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = plan_text(
        "{id: jobs, name: 水厂, reach: 完工, cite: 建成水厂}",
        years="2021-2025",
        id="five",
    )
    repository(
        tmp_path,
        {"a": text.replace("years: 2021-2025}", "years: 2021-2025, simulated: true}")},
        "水厂,2023年6月,开工",
    )
    assert main(["show", "jobs", str(tmp_path), "--years"]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[0].startswith("【模拟数据")
    assert "2021-2025" in told


def test_a_trend_is_told_below_the_years(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = plan(2024, 100).replace("unit: 人", "unit: 人, trend: cagr")
    repository(tmp_path, {"a": text}, "新增就业,2023年,80\n新增就业,2024年,90")
    main(["show", "jobs", str(tmp_path), "--years", "--width", "200"])
    assert (
        "2023年80人至2024年90人，年均增长12.5%；2024年要到100人"
        in capsys.readouterr().out
    )


def test_show_says_how_long_a_status_has_lasted(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert county.is_dir()
    main(["show", "jobs", "--plan", "county-2024", "--width", "120"])
    assert "自2024年3月起，已2期；连续2期滞后" in capsys.readouterr().out


def test_nothing_lasts_where_nothing_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(tmp_path, {"a": plan(2024, 100)})
    main(["show", "jobs", str(tmp_path)])
    assert "持续" not in capsys.readouterr().out


def test_year_goal_actual_and_verdict_stay_however_narrow_the_page(
    county: Path,
) -> None:
    read = read_repository(county)
    audits = [audit(plan, read.actuals, None, ()) for plan in read.plans]
    judged = [YearJudged(one, one.assessments[0]) for one in audits]
    columns = years_table(judged, Messages("zh")).columns
    assert [column.name for column in columns if not column.priority] == [
        "year", "goal", "actual", "met",
    ]  # fmt: skip
