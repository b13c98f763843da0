"""`audit check`: what each option narrows or shows, and the exit codes."""

import json
from pathlib import Path
from textwrap import dedent

import pytest

from auditor.cli import main

PLAN = """\
plan: {id: yunxi-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024, language: zh}
sections:
  - id: jobs
    ref: 一
    title: 就业
    targets:
      - {id: new-jobs, name: 新增就业, at_least: 7300, unit: 人, owner: 县人社局, cite: 新增就业7300人}
      - {id: training, name: 培训, at_least: 100, unit: 人次, owner: 县人社局, cite: 培训100人次}
  - id: city
    ref: 二
    title: 城建
    targets:
      - {id: parks, name: 新建公园, at_least: 20, unit: 个, owner: 县住建局, cite: 新建公园20个}
      - {id: rank, name: 力争道路, at_least: 40, unit: 公里, commitment: stretch, due: 2024-06, cite: 力争道路40公里}
"""
ACTUALS = """\
target,period,value,unit,basis,source
new-jobs,2024-09,4468,人,累计,月报
parks,2024-09,14.9,个,累计,月报
rank,2024-06,30,公里,累计,月报
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make(tmp_path, PLAN, ACTUALS)


def make(folder: Path, plan: str, actuals: str) -> Path:
    (folder / "targets").mkdir()
    (folder / "actuals").mkdir()
    (folder / "targets" / "2024.yaml").write_text(dedent(plan), encoding="utf-8")
    (folder / "actuals" / "2024.csv").write_text(dedent(actuals), encoding="utf-8")
    return folder


def run(folder: Path, *options: str) -> int:
    return main(["check", str(folder), *options])


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "missed"), 0),
        (("--fail-on", "behind"), 1),
        (("--fail-on", "at-risk"), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "never", "--strict"), 0),
        (("--strict",), 1),
        (("--strict", "--ignore", "P105"), 0),
        (("--fail-on", "behind", "--section", "city"), 1),
        (("--fail-on", "behind", "--section", "二", "--ignore", "P102"), 0),
        (("--fail-on", "behind", "--owner", "县住建局"), 0),
        (("--fail-on", "at-risk", "--owner", "县住建局"), 1),
        (("--fail-on", "behind", "--status", "achieved"), 1),
        (("--fail-on", "behind", "--select", "A"), 0),
    ],
)
def test_the_gate_fails_on_its_status_or_worse(
    repository: Path, options: tuple[str, ...], code: int
) -> None:
    assert run(repository, *options) == code


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--fail-on", "sometimes"), 2),
        (("--sort", "name"), 2),
        (("--status", "good"), 2),
        (("--lang", "fr"), 2),
        (("--format", "pdf"), 2),
        (("--format", "json:/nowhere/at/all.json"), 2),
        (("--select", "X9"), 2),
        (("--plan", "2023"), 2),
        (("--section", "九"), 2),
        (("--as-of", "someday"), 2),
        (("--owner", "无此单位"), 3),
        (("--no-such-option",), 2),
    ],
)
def test_what_the_user_got_wrong_is_one_line_and_exit_2_or_3(
    repository: Path,
    options: tuple[str, ...],
    code: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(repository, *options) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(("错误：", "error: "))
    assert "Traceback" not in err


def test_a_faulty_row_fails_and_the_rest_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(tmp_path, PLAN, ACTUALS + "parks,2024-10,很多,个,,月报\n")
    assert run(folder, "--fail-on", "never") == 0
    assert run(folder) == 1
    assert "3项可评判" in capsys.readouterr().out


def test_an_unreadable_file_is_exit_2_even_if_nothing_is_missed(
    repository: Path,
) -> None:
    (repository / "actuals" / "broken.csv").write_bytes(b"\x00\x01")
    assert run(repository) == 2
    assert run(repository, "--fail-on", "never") == 2


def test_no_usable_plan_is_exit_2_with_its_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(make(tmp_path, "plan: [", ACTUALS)) == 2
    assert "T102" in capsys.readouterr().out


def test_nothing_to_check_is_exit_3(tmp_path: Path) -> None:
    assert main(["check", str(tmp_path)]) == 3
    assert main(["check", str(tmp_path / "nowhere")]) == 2


def test_no_figure_at_all_is_no_failure_unless_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(tmp_path, PLAN, "target,period,value\n")
    assert run(folder) == 0
    assert "4项中0项可评判" in capsys.readouterr().out.splitlines()[0]
    assert run(folder, "--strict") == 1


def test_status_and_sort_change_the_display_and_not_the_count(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(repository, "--status", "behind", "--format", "json")
    whole = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in whole["assessments"]] == ["new-jobs"]
    assert sum(whole["counts"].values()) == 4
    run(repository, "--sort", "gap", "--format", "json")
    shown = [one["id"] for one in json.loads(capsys.readouterr().out)["assessments"]]
    assert shown == ["new-jobs", "training", "rank", "parks"]


def test_quiet_prints_the_first_and_the_last_lines_only(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(repository, "--quiet", "--width", "200")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("云溪县2024年目标")
    assert lines[-1].startswith("通过")
    assert len(lines) == 3


def test_one_run_writes_several_formats(
    repository: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(repository, "--format", f"json:{tmp_path / 'out.json'}", "--format", "table")
    assert (
        json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["schema"] == 1
    )
    assert "新增就业" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "actuals",
        "out.json",
        "targets",
    ]


def test_the_language_is_the_option_s_else_the_plan_s(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(repository, "--lang", "en", "--quiet")
    assert "can be judged" in capsys.readouterr().out
    run(repository, "--quiet")
    assert "可评判" in capsys.readouterr().out


def test_the_same_input_gives_the_same_bytes(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in ("table", "json"):
        run(repository, "--format", form)
        first = capsys.readouterr().out
        run(repository, "--format", form)
        assert capsys.readouterr().out == first


def test_a_selection_without_any_target_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(repository, "--section", "就业", "--owner", "县住建局") == 3
    assert capsys.readouterr().err.startswith("错误：")
