"""The gates end to end: what a run is narrowed to, dated by, written to, and fails on."""

import json
import os
import stat
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.rendering.formats.registry import FORMATS

EXAMPLE = Path(__file__).parents[2] / "examples" / "dancheng-2024-simulated"
PLAN = """\
plan: {id: yunxi-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024, language: zh}
sections:
  - id: jobs
    ref: 一
    title: 就业和民生
    targets:
      - {id: urban-jobs, name: 新增城镇就业, at_least: 1200, unit: 人, owner: 县人社局, cite: 新增城镇就业1200人}
  - id: city
    ref: 二
    title: 城建
    targets:
      - {id: roads, name: 新建道路, at_least: 12, unit: 公里, owner: 县住建局, cite: 新建道路12公里}
"""
ACTUALS = "指标,期间,数值,单位,来源\n新增城镇就业,1-9月,900,人,月报\n新建道路,1-3月,3,公里,月报\n"


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a county one of whose units stopped reporting in March, when it was on schedule."""
    for name, text in (("targets/2024.yaml", PLAN), ("actuals/2024.csv", ACTUALS)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, object]:
    main(["check", "--format", "json", *options])
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def targets(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, object]:
    found = checked(capsys, *options)["assessments"]
    assert isinstance(found, list)
    return {target["id"]: target for target in found}


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    "options",
    [
        ["--owner", "住建"],
        ["--section", "城"],
        ["--section", "二"],
        ["--owner", "县住建局"],
    ],
)
def test_narrowing_changes_neither_the_date_nor_a_verdict(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    whole, narrowed = targets(capsys), targets(capsys, *options)
    assert list(narrowed) == ["roads"]
    assert narrowed["roads"] == whole["roads"]
    assert main(["check", *options, "--strict"]) == 1
    assert main(["check", "--owner", "人社", "--strict"]) == 0


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("date", ["2023", "2025Q1", "2023-12"])
def test_a_date_outside_every_plan_is_nothing_to_check(
    date: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--as-of", date, "--fail-on", "never"]) == 3
    assert capsys.readouterr().err.startswith(f"错误：{date} 不在任何计划的期间内")
    assert main(["show", "roads", "--as-of", date]) == 3


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("options", "answer"),
    [
        (["--section", "民声"], "没有这个部分：民声；部分有：就业和民生、城建"),
        (
            ["--section", "城建设"],
            "没有这个部分：城建设，是否指 城建；部分有：就业和民生、城建",
        ),
        (
            ["--owner", "住建厅"],
            "没有这个责任单位：住建厅，是否指 县住建局；单位有：县人社局、县住建局",
        ),
        (["--status", "达序"], "没有这种状态：达序，是否指"),
    ],
)
def test_a_name_of_nothing_is_answered_with_those_like_it(
    options: list[str], answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *options]) in {2, 3}
    assert answer in capsys.readouterr().err


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("word", ["达到序时", "on track", "on-track"])
def test_a_status_may_be_named_as_it_is_printed(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--status", word, "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("name", FORMATS)
def test_a_format_in_a_file_leaves_the_headline(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", f"{name}:out"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("云溪县2024年目标（截至2024年9月底）：2项中")
    assert "通过（--fail-on missed）" in out[-1]
    assert Path("out").exists()


@pytest.mark.usefixtures("county")
def test_a_format_without_its_file_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for blank in ("json:", "json: ", "csv:\u3000"):
        assert main(["check", "--format", blank]) == 2
        assert "冒号后面没有文件名" in capsys.readouterr().err


def test_a_file_that_is_written_anew_keeps_its_permissions(county: Path) -> None:
    file = county / "out.json"
    for mode in (0o600, 0o644, 0o640):
        file.touch()
        file.chmod(mode)
        assert main(["check", "--format", f"json:{file}"]) == 0
        assert stat.S_IMODE(file.stat().st_mode) == mode
    before = os.umask(0o027)
    try:
        main(["check", "--format", "json:new.json"])
    finally:
        os.umask(before)
    assert stat.S_IMODE((county / "new.json").stat().st_mode) == 0o640


def test_a_folder_that_is_called_by_its_government_is_its_plan_s(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["init", str(tmp_path / "明阳县"), "--year", "2026", "--lang", "zh"]) == 0
    )
    plan = (tmp_path / "明阳县" / "targets" / "2026.yaml").read_text("utf-8")
    assert "entity: 明阳县 " in plan
    assert "title: 明阳县2026年政府工作目标" in plan
    assert main(["init", str(tmp_path / "data"), "--year", "2026", "--lang", "zh"]) == 0
    assert "entity: 示例县" in (tmp_path / "data" / "targets" / "2026.yaml").read_text(
        "utf-8"
    )
    capsys.readouterr()
    assert main(["check", str(tmp_path / "明阳县"), "--quiet"]) == 0
    assert capsys.readouterr().out.startswith("明阳县2026年")


@pytest.mark.parametrize("year", ["24", "12024", "0"])
def test_a_drafted_plan_s_year_has_four_digits(
    year: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("云溪县政府工作报告\n新增城镇就业7300人以上。\n", "utf-8")
    assert main(["draft", str(report), "--year", year, "--lang", "en"]) == 2
    assert "--year" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "code"), [("欠序时", 1), ("略欠序时", 1), ("behind", 1), ("未完成", 0)]
)
def test_a_gate_may_be_named_by_the_word_that_is_printed(
    county: Path, word: str, code: int
) -> None:
    late = ACTUALS.replace("900", "500")
    (county / "actuals" / "2024.csv").write_text(late, "utf-8")
    assert main(["check", "--as-of", "2024Q3", "--fail-on", word]) == code


@pytest.mark.usefixtures("county")
def test_a_comma_within_a_goal_is_told_for_what_it_is(
    capsys: pytest.CaptureFixture[str], county: Path
) -> None:
    plan = county / "targets" / "2024.yaml"
    text = PLAN.replace("at_least: 1200", "at_least: 1,200")
    plan.write_text(text, "utf-8")
    assert main(["check", "--width", "200"]) == 1
    out = capsys.readouterr().out
    assert "不认识的键“200”；若是数里的千分位逗号，请去掉：写1200，不写1,200" in out
