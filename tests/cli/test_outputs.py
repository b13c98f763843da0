"""Where the formats of `audit check` go, inside GitHub Actions and elsewhere."""

from pathlib import Path

import pytest

from auditor.cli import main, outputs
from auditor.cli.actions_log import without_commands
from tests.rendering.commands import commands

PLAN = """\
plan: {id: yunxi-2024, title: 云溪县2024年目标, entity: 云溪县, year: 2024, language: zh}
sections:
  - id: jobs
    ref: 一
    title: 就业
    targets:
      - {id: new-jobs, name: 新增就业, at_least: 7300, unit: 人, cite: 新增就业7300人}
"""
ACTUALS = "target,period,value,unit,basis,source\nnew-jobs,2024-09,4468,人,累计,月报\n"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a data repository into the folder `data` of a work tree, and go there."""
    folder = tmp_path / "tree" / "data"
    for name, text in (("targets/2024.yaml", PLAN), ("actuals/2024.csv", ACTUALS)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def summary(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run inside Actions, and return the file of the job's summary, which an earlier step has begun."""
    file = repository.parent.parent / "summary.md"
    file.write_text("from before\n", "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository.parent))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    return file


def printed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["check", *options]) == 0
    return capsys.readouterr().out


def test_by_itself_the_format_is_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    table = printed(capsys, "--format", "table")
    assert printed(capsys) == table
    assert printed(capsys, "--format", "auto") == table


def test_inside_actions_annotations_follow_and_the_summary_grows(
    summary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = printed(capsys, "--format", "table")
    annotations = printed(capsys, "--format", "github")
    markdown = printed(capsys, "--format", "markdown")
    assert summary.read_text("utf-8") == "from before\n"
    assert printed(capsys) == table + annotations
    assert summary.read_text("utf-8") == "from before\n" + markdown


def test_a_file_gets_the_table_alone(
    summary: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table = printed(capsys, "--format", "table")
    headline = printed(capsys, "--format", f"auto:{tmp_path / 'table.txt'}")
    assert headline.splitlines() == [*table.splitlines()[:2], table.splitlines()[-1]]
    assert (tmp_path / "table.txt").read_text("utf-8") == table
    assert summary.read_text("utf-8") == "from before\n"


def test_every_format_behind_a_workbook_is_written_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.json", "d.csv")]
    options = [
        f"--format={file.suffix.removeprefix('.')}:{file.as_posix()}" for file in files
    ]
    out = printed(capsys, *options, "--format=concise")
    assert [file.is_file() for file in files] == [True] * 4
    assert "新增就业" in out


@pytest.mark.parametrize(
    ("variables", "path"),
    [
        (
            {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": "{top}"},
            "data/targets/2024.yaml",
        ),
        (
            {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": "{top}/data"},
            "targets/2024.yaml",
        ),
        ({"GITHUB_WORKSPACE": "{top}"}, "targets/2024.yaml"),
        ({"CI_PROJECT_DIR": "{top}"}, "data/targets/2024.yaml"),
        ({"CI_PROJECT_DIR": "/elsewhere"}, "targets/2024.yaml"),
        ({}, "targets/2024.yaml"),
    ],
)
def test_code_hosts_are_told_paths_from_the_top_of_the_work_tree(
    variables: dict[str, str], path: str, repository: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(top=repository.parent))
    _, gap = commands(printed(capsys, "--format", "github"))
    assert gap.properties["file"] == path
    assert f'"path":"{path}"' in printed(capsys, "--format", "gitlab")
    # People are told paths as they would type them.
    assert "\ntargets/2024.yaml:7" in printed(capsys, "--format", "table")


def test_without_a_summary_file_there_is_no_summary(
    summary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert "::warning " in printed(capsys)
    assert summary.read_text("utf-8") == "from before\n"


def test_a_summary_that_cannot_be_written_does_not_change_the_verdict(
    summary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary.parent))
    assert main(["check"]) == 0
    out, err = capsys.readouterr()
    assert "::warning " in out
    (line,) = err.splitlines()
    assert line.endswith(f"{summary.parent}：那里是一个文件夹")


def test_a_summary_that_is_too_long_is_cut_down(
    summary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "MOST_SUMMARY", 100)
    short = printed(capsys, "--format", "markdown", "--quiet")
    printed(capsys)
    assert summary.read_text("utf-8") == "from before\n" + short


@pytest.mark.parametrize(("less", "is_whole"), [(0, True), (1, False)])
def test_a_summary_may_be_just_as_long_as_actions_takes(
    less: int,
    is_whole: bool,  # noqa: FBT001 - the case
    summary: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert outputs.MOST_SUMMARY == 1024 * 1024  # what Actions says
    whole = printed(capsys, "--format", "markdown").encode()
    monkeypatch.setattr(outputs, "MOST_SUMMARY", len(whole) - less)
    printed(capsys)
    told = summary.read_bytes().removeprefix(b"from before\n")
    assert (told == whole) is is_whole


@pytest.mark.parametrize(
    "text", ["a\n::error::b\n", " \t::error::b\n", "a ##[error]b\n", "　::error::b\n"]
)
def test_what_looks_like_a_command_is_carried_out_by_nobody(text: str) -> None:
    paused = without_commands(text)
    assert commands(text) != []
    assert commands(paused + "::notice::after\n") == commands("::notice::after\n")
    assert text in paused
    assert without_commands(text) == paused


def test_a_text_cannot_end_the_pause_it_is_in() -> None:
    first = without_commands("::error::b\n").splitlines()
    assert commands(without_commands(f"{first[-1]}\n::error::b\n")) == []


def test_a_text_without_commands_is_left_alone() -> None:
    assert without_commands("郸城 a::b\n## [x]\n") == "郸城 a::b\n## [x]\n"


def test_readers_are_told_what_a_format_gives_as_bytes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outputs.echo_to_readers("云\u202e溪\n".encode())
    assert capsys.readouterr().out == "云\\u202e溪\n"
