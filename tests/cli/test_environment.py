"""What a machine may lack: a working folder, a temporary folder, a home, file handles, a place to write to."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from auditor.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "dancheng-2024-simulated"
COMMAND = [sys.executable, "-m", "auditor"]


def run(
    *words: str, folder: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(EXAMPLE.parents[1]),
        "LC_ALL": "zh_CN.UTF-8",
        **variables,
    }
    return subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["check", str(EXAMPLE), "--quiet"], 1),
        (["check"], 3),
        (["check", "--all"], 3),
        (["init", "明阳县", "--year", "2026"], 2),
        (["check", str(EXAMPLE), "--format", "json:out.json"], 2),
        (["report", str(EXAMPLE), "--as-of", "2024Q3", "-o", "out.md"], 2),
    ],
)
@pytest.mark.parametrize("actions", ["", "true"])
def test_the_working_folder_may_be_gone(
    words: list[str], code: int, actions: str, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    script = f'mkdir {gone}; cd {gone}; rmdir {gone}; exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *COMMAND, *words],
        env={**os.environ, "PYTHONPATH": str(EXAMPLE.parents[1]), "GITHUB_ACTIONS": actions, "LC_ALL": "C"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    if code == 2 or (actions and done.returncode == 2):
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("错误：")
    if not actions:
        assert done.returncode == code


@pytest.mark.parametrize(
    "variables", [{"HOME": "/nonexistent"}, {"HOME": ""}, {"TMPDIR": "/nonexistent"}]
)
def test_neither_a_home_nor_a_temporary_folder_is_needed_to_check(
    variables: dict[str, str], tmp_path: Path
) -> None:
    done = run("check", str(EXAMPLE), "--quiet", folder=tmp_path, **variables)
    assert (done.returncode, done.stderr) == (1, "")


def test_without_a_temporary_folder_a_revision_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", list)
    assert main(["diff", str(EXAMPLE), "--from-rev", "HEAD", "--lang", "en"]) == 2
    assert (
        capsys.readouterr().err
        == "error: there is no temporary folder to write to; name one in TMPDIR\n"
    )


@pytest.mark.parametrize("handles", [5, 6, 8])
@pytest.mark.parametrize(
    "words",
    [
        ["check", "--quiet"],
        ["check", "--all", "--quiet"],
        ["diff", "--from-rev", "HEAD"],
    ],
)
def test_with_few_file_handles_a_run_ends_well_or_says_so(
    words: list[str], handles: int
) -> None:
    done = subprocess.run(
        [*COMMAND, *words, "--lang", "en"], cwd=EXAMPLE, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (handles, handles)),
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    if done.returncode == 2:
        assert done.stderr == (
            "error: the system opens no more files (Too many open files); raise ulimit -n, or end other programs\n"
        )
    else:
        assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("place", ["/proc/audit.json", "/sys/audit.json", "/dev/full"])
def test_where_nothing_can_be_written_one_line_says_so(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["check", str(EXAMPLE), "--format", f"json:{place}", "--lang", "en"]) == 2
    )
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"error: cannot write {place}: ")


def test_another_failure_of_the_system_is_shown_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error", "disk")

    monkeypatch.setattr("auditor.cli.program._run", fail)
    assert main(["check", "--lang", "en"]) == 70
    assert "Input/output error" in capsys.readouterr().err
