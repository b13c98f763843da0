"""What a machine runs out of is said in a line; what is no such thing is a crash of ours."""

import errno
import os
from pathlib import Path

import pytest

from auditor.cli import check_all, main
from auditor.cli.system_failure import system_failure
from auditor.exit_codes import ExitCode

NUMBERS = {
    errno.ENOSPC: "no-space",
    errno.EDQUOT: "no-space",
    errno.EMFILE: "no-handles",
    errno.ENFILE: "no-handles",
    errno.EROFS: "read-only",
    errno.ENOMEM: "no-memory",
    errno.EAGAIN: "no-processes",
    errno.ENOENT: "no-temporary-folder",
    errno.EIO: "",
}


def kind_of(error: Exception) -> str:
    failure = system_failure(error)
    return "" if failure is None else failure.kind


@pytest.mark.parametrize(("number", "kind"), NUMBERS.items())
def test_every_number_of_the_system_has_its_line(number: int, kind: str) -> None:
    assert kind_of(OSError(number, "x")) == kind


def test_a_file_that_is_missing_is_no_failure_of_the_system() -> None:
    assert kind_of(OSError(errno.ENOENT, "x", "plan.yaml")) == ""
    assert kind_of(ValueError("x")) == ""
    assert kind_of(MemoryError()) == "no-memory"


def test_a_folder_that_is_gone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert kind_of(OSError(errno.ENOENT, "x")) == "no-working-folder"
    os.chdir(tmp_path)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "内存不够"),
        (OSError(errno.EMFILE, "Too many open files"), "ulimit -n"),
    ],
)
def test_one_of_many_repositories_that_fails_so_is_told_with_the_rest(
    error: Exception,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise error

    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / "2024.yaml").write_text("plan: {}", "utf-8")
    monkeypatch.setattr(check_all, "check_repository", fail)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--all"]) == ExitCode.UNUSABLE
    out, err = capsys.readouterr()
    assert words in out
    assert err == ""


def test_a_process_that_cannot_be_started_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("auditor.limited_process.subprocess.run", refuse)
    page = tmp_path / "page.html"
    page.write_text("<html><p>二〇二四年新增就业7300人。</p></html>", "utf-8")
    assert main(["draft", str(page), "--lang", "en"]) == ExitCode.UNUSABLE
    (line,) = capsys.readouterr().err.splitlines()
    assert "ulimit -u" in line
