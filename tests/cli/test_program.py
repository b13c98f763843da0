"""Whatever goes wrong with a run has an exit code of its own and never a bare traceback for the user's mistake."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer._click import exceptions as parser_errors

from auditor import __version__
from auditor.cli import main, program

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "auditor"]


def test_the_version_and_the_help_are_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"audit {__version__}\n"
    assert main([]) == 0
    assert "check" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_what_is_asked_alone_is_answered_sooner_and_the_same(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word]) == 0
    sooner = capsys.readouterr().out
    assert main([word, word]) == 0
    assert sooner == capsys.readouterr().out


def test_a_stream_that_is_closed_is_no_trouble_at_the_end() -> None:
    script = "import os, sys\nos.close(2)\nos.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    done = subprocess.run(
        [sys.executable, "-c", script, "-m", "auditor", "--version"],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        check=False,
    )
    assert (done.stdout.decode(), done.returncode) == (f"audit {__version__}\n", 0)


def test_help_is_wholly_in_one_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["check", "--help"]) == 0
    chinese = capsys.readouterr().out
    assert "选项：" in chinese
    assert "Options:" not in chinese
    assert main(["check", "--help", "--lang", "en"]) == 0
    assert "Options:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "no such command: chek; did you mean check"),
        (["-"], "no such command: -"),
        (["--", "--lang"], "no such command: --lang"),
        (
            ["check", "--fial-on", "x"],
            "no such option: --fial-on; did you mean --fail-on",
        ),
        (["check", "--width", "wide"], "--width is a whole number, not wide"),
        (["trace"], "missing argument: report"),
        (["check", "--width"], "--width needs a value"),
        (["check", "--strict=yes"], "--strict takes no value"),
        (["schema", "plans"], "there is no schema of"),
        (["check", "a", "b"], "one argument too many: b"),
        (["rules", "A21"], "no such rule: A21; did you mean A210"),
    ],
)
def test_a_slip_on_the_command_line_is_one_line_and_a_hint(
    words: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert main(words) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"error: {said[:30]}")


def test_a_crash_of_ours_is_70_with_the_traceback_and_where_to_report_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_run", _raiser(RuntimeError("ours")))
    assert main(["check", "--lang", "en"]) == 70
    err = capsys.readouterr().err
    assert "RuntimeError: ours" in err
    assert "defect of ours" in err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left"), "the disk is full"),
        (OSError(errno.EMFILE, "Too many open files"), "opens no more files"),
        (OSError(errno.EROFS, "Read-only file system"), "nothing can be written here"),
        (FileNotFoundError(errno.ENOENT, "No usable temporary"), "no temporary folder"),
    ],
)
def test_what_the_machine_has_run_out_of_is_one_line(
    error: OSError,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(program, "_run", _raiser(error))
    assert main(["check", "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_working_folder_that_is_gone_is_told_from_a_temporary_one(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.rmdir()
    gone = FileNotFoundError(errno.ENOENT, "No such file or directory")
    monkeypatch.setattr(program, "_run", _raiser(gone))
    assert main(["check", "--lang", "en"]) == 2
    assert "current folder is gone" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["check"], ["check", "--all"], ["show", "jobs"]])
def test_a_working_folder_that_is_gone_is_not_taken_for_an_empty_one(
    words: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert main([*words, "--lang", "en"]) == 2
    assert "current folder is gone" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)


def test_any_other_complaint_of_the_system_is_a_crash_of_ours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_run", _raiser(OSError(errno.EIO, "I/O error")))
    assert main(["check", "--lang", "en"]) == 70
    assert "I/O error" in capsys.readouterr().err


def test_what_the_parser_alone_knows_is_said_in_its_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint = parser_errors.UsageError("something odd")
    monkeypatch.setattr(program, "_run", _raiser(complaint))
    assert main(["check", "--lang", "en"]) == 2
    assert "something odd" in capsys.readouterr().err


def test_an_interrupted_run_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_run", _raiser(KeyboardInterrupt()))
    assert main(["check", "--lang=en"]) == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_a_run_that_a_signal_ends_says_so_and_keeps_its_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_run", _raiser(SystemExit(143)))
    with pytest.raises(SystemExit) as ended:
        main(["check", "--lang=en"])
    assert ended.value.code == 143
    assert capsys.readouterr().err == "interrupted\n"


def _raiser(error: BaseException) -> Callable[..., int]:
    def fail(*_: object) -> int:
        raise error

    return fail


def test_a_closed_pipe_ends_the_run_in_silence() -> None:
    with subprocess.Popen(
        [*COMMAND, "check", str(ROOT)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_any_encoding_of_the_system_will_do(encoding: str) -> None:
    done = subprocess.run(
        [*COMMAND, "check", str(ROOT), "--quiet"],
        env={**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"},
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert "郸城县" in done.stdout.decode("utf-8")


def test_behind_a_command_that_there_is_not_a_shell_is_offered_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {
        "_AUDIT_COMPLETE": "complete_bash",
        "COMP_WORDS": "audit chek --fail",
        "COMP_CWORD": "2",
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 0
    said = capsys.readouterr()
    assert (said.out.strip(), said.err) == ("", "")
