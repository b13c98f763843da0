"""超序时进度: told apart from 达到序时进度 where the policy asks for it, in every output, and nowhere else."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.model.plan import Change, Falls, Target
from auditor.rendering.messages.messages import Messages
from tests import builders as b
from tests.rendering.report_builders import rendered, several, told

SPACED = b.plan(ahead=5)
"""A plan that calls a lead of more than five points 超序时进度."""


@pytest.mark.parametrize(
    ("of", "reported", "is_ahead"),
    [
        (b.target(100), {"上半年": 56}, True),
        (b.target(100), {"上半年": 55}, False),
        (b.target(100), {"上半年": 40}, False),
        (b.target(100), {"上半年": 100}, False),
        (b.target(b.at_most(100)), {"上半年": 10}, False),
        (b.rate(8), {"上半年": 20}, False),
        (b.level(90), {"上半年": 99}, False),
        (b.level(90), {"2023年": 80, "上半年": 89}, True),
        (b.level(b.at_most(60)), {"2023年": 80, "上半年": 62}, True),
        (b.target(Falls(), unit="件"), {"2023年上半年": 50, "上半年": 10}, False),
        (b.target(100, pacing=b.AT_THE_CLOSE), {"上半年": 90}, False),
    ],
)
def test_only_what_has_a_schedule_can_be_ahead_of_it(
    of: Target, reported: b.Rows, *, is_ahead: bool
) -> None:
    assert b.judged(of, reported, within=SPACED).ahead is is_ahead
    assert not b.judged(of, reported).ahead


def test_over_several_years_the_lead_is_of_what_is_due_so_far() -> None:
    within = b.plan(years="2021-2025", ahead=5)
    assert b.judged(b.target(500), {"2021年": 106}, within=within).ahead
    assert not b.judged(b.target(500), {"2021年": 105}, within=within).ahead


def two() -> dict[Target, b.Rows]:
    return {
        b.target(100, id="roads", name="新建道路", unit="公里"): {"上半年": 70},
        b.target(100, id="jobs", name="新增就业", unit="人"): {"上半年": 50},
    }


def test_the_report_counts_them_apart_and_the_shares_add_up() -> None:
    known = several(two(), within=SPACED)
    counts = [(one.status, one.count, one.share) for one in told(known).counts]
    assert counts == [
        ("达到序时进度", "1", "50.0%"),
        ("超序时进度", "1", "50.0%"),
        ("合计", "2", "100.0%"),
    ]
    text = rendered(known)
    assert "超序时进度" in text
    assert "新建道路" in text
    assert "超序时" not in rendered(several(two()))


def test_a_word_of_its_own_in_each_language() -> None:
    (roads, jobs) = several(two(), within=SPACED).assessments
    for language, words in (
        ("zh", ("超序时", "达序时")),
        ("en", ("ahead", "on track")),
    ):
        messages = Messages(language)
        assert (messages.status(roads), messages.status(jobs)) == words


PLAN = """\
plan: {id: yunxi-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024, language: zh, policy: {ahead: 5}}
sections:
  - id: jobs
    ref: 一
    title: 就业
    targets:
      - {id: urban-jobs, name: 新增城镇就业, at_least: 1200, unit: 人, cite: 新增城镇就业1200人}
"""
ACTUALS = "指标,期间,数值,单位,来源\n新增城镇就业,1-3月,330,人,月报\n新增城镇就业,1-6月,900,人,月报\n"


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("targets/2024.yaml", PLAN), ("actuals/2024.csv", ACTUALS)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("county")
def test_every_output_has_the_word(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (
        ("check",),
        ("check", "--format", "markdown"),
        ("check", "--format", "csv"),
        ("report",),
        ("report", "--format", "html"),
        ("diff", "--from", "2024Q1", "--to", "2024Q2"),
        ("show", "urban-jobs"),
    ):
        main(list(command))
        assert "超序时" in capsys.readouterr().out, command
    main(["check", "--format", "json"])
    (jobs,) = json.loads(capsys.readouterr().out)["assessments"]
    assert (jobs["status"], jobs["ahead"]) == ("on-track", True)
    assert jobs["printed"]["status"] == "超序时"


@pytest.mark.usefixtures("county")
def test_statuses_can_be_asked_for_by_the_word(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--status", "超序时进度"]) == 0
    assert "新增城镇就业" in capsys.readouterr().out


ON_SCHEDULE = """\
      - {id: rural-jobs, name: 新增农村就业, at_least: 1200, unit: 人, cite: 新增农村就业1200人}
"""


@pytest.mark.parametrize("everywhere", [(), ("--all",)])
def test_what_is_only_on_schedule_is_not_shown_as_ahead(
    county: Path, capsys: pytest.CaptureFixture[str], everywhere: tuple[str, ...]
) -> None:
    plan, actuals = county / "targets/2024.yaml", county / "actuals/2024.csv"
    plan.write_text(PLAN + ON_SCHEDULE, "utf-8")
    actuals.write_text(ACTUALS + "新增农村就业,1-6月,600,人,月报\n", "utf-8")
    names = {
        asked: [
            name
            for name in ("新增城镇就业", "新增农村就业", "yunxi-2024")
            if name in shown(asked, everywhere, capsys)
        ]
        for asked in ("超序时", "达序时", "ahead")
    }
    both = ["新增城镇就业", "新增农村就业"]
    if everywhere:
        assert all(found == ["yunxi-2024"] for found in names.values())
        plan.write_text(plan.read_text("utf-8").replace("ahead: 5", "ahead: 90"))
        assert "yunxi-2024" not in shown("ahead", everywhere, capsys)
    else:
        assert names == {"超序时": both[:1], "达序时": both, "ahead": both[:1]}


def shown(
    status: str, everywhere: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> str:
    main(["check", "--status", status, *everywhere])
    return capsys.readouterr().out


def test_where_no_plan_tells_ahead_apart_it_is_said_what_to_do(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = county / "targets/2024.yaml"
    plan.write_text(PLAN.replace("ahead: 5", "behind: 5"), "utf-8")
    assert main(["check", "--status", "超序时"]) == 2
    assert capsys.readouterr().err == (
        "错误：没有哪份计划区分“超序时”：请在计划的 policy 里写明超过序时进度多少个百分点算作“超序时”，如 ahead: 5；"
        "不区分就用 --status 达序时\n"
    )
    assert main(["check", "--status", "超序时", "--status", "达序时"]) == 0


def test_a_change_on_the_base_has_a_schedule_too() -> None:
    of = b.level(Change(Decimal(-20)), unit="吨标准煤/万元")
    reported: b.Rows = {"2023年": 1, "上半年": "0.85"}
    assert b.judged(of, reported, within=SPACED).ahead
