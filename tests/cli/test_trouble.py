"""What the world does to a run: a full disk, a closed pipe, an interrupt, another run, a file that changes meanwhile.

None of it may leave a file half written, or end in a traceback.
"""

import io
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from auditor.cli import _flushed, main
from tests.broken_cases import Case

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/dancheng-2024-simulated"
COMMAND = [sys.executable, "-m", "auditor"]
SPEAKING = {
    "check": ["check", EXAMPLE],
    "check-json": ["check", EXAMPLE, "--format", "json"],
    "report": ["report", EXAMPLE, "--as-of", "2024Q3", "--format", "html"],
    "diff": ["diff", EXAMPLE, "--from", "2024Q2", "--to", "2024Q3"],
    "show": ["show", "new-urban-employment", EXAMPLE],
    "trace": ["trace", "tests/corpus/01-county-retrospective.txt", EXAMPLE],
    "draft": ["draft", "tests/corpus/01-county-retrospective.txt"],
    "rules": ["rules"],
    "schema": ["schema"],
    "help": ["check", "--help"],
    "version": ["--version"],
}
"""Every command that prints."""
HOOKED = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background would begin with it ignored
def hook(event, arguments):
    global told
    if not told and event == {event!r} and {part!r} in " ".join(map(str, arguments)):
        told = True
        {does}
told = False
sys.addaudithook(hook)
from auditor.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""A run in which something happens the moment before something else."""


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    Case("sound").make(tmp_path / "county")
    return tmp_path / "county"


def hooked(
    event: str, part: str, does: str, *words: str
) -> subprocess.CompletedProcess[str]:
    script = HOOKED.format(event=event, part=part, does=does)
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="no device that is always full"
)
@pytest.mark.parametrize("name", SPEAKING)
def test_a_full_disk_behind_standard_output_is_one_line(name: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *SPEAKING[name]],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    said = done.stderr.decode("utf-8").splitlines()
    assert [line for line in said if line.startswith("error: ")] == [
        "error: cannot write stdout: the system would not write it: No space left on device"
    ]
    assert (done.returncode, len(said)) == (2, 1)


@pytest.mark.parametrize("name", SPEAKING)
def test_a_reader_who_has_seen_enough_is_no_failure(name: str) -> None:
    process = subprocess.Popen(
        [*COMMAND, *SPEAKING[name]], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait() in {0, 1}
    assert not {
        word for word in ("Traceback", "Broken", "ignored", "error") if word in said
    }


@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 2), ("2>&-", 0), (">&- 2>&-", 2), ("<&-", 0)]
)
def test_streams_may_be_missing_altogether(closed: str, code: int) -> None:
    line = f'"$0" -m auditor check {EXAMPLE} --fail-on never --quiet {closed}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable], capture_output=True, check=False
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


WRITING = {
    "check": ["check", EXAMPLE, "--format", "json:{}"],
    "report": ["report", EXAMPLE, "--as-of", "2024Q3", "-o", "{}"],
    "diff": [
        "diff",
        EXAMPLE,
        "--from",
        "2024Q2",
        "--to",
        "2024Q3",
        "--format",
        "text:{}",
    ],
    "draft": ["draft", "tests/corpus/01-county-retrospective.txt", "-o", "{}"],
}


@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_leaves_the_old_file_whole(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / ("kept.yaml" if name == "draft" else "kept.txt")
    words = [word.format(kept) for word in WRITING[name]]
    main(words)  # what a run loads is loaded before the disk is full
    # A draft replaces a file only where there is nothing in it.
    old = "" if name == "draft" else "old"
    kept.write_text(old, "utf-8")
    capsys.readouterr()
    with files_of_at_most(1000):
        assert main([*words, "--lang", "en"]) == 2
    assert (
        capsys.readouterr().err
        == f"error: cannot write {kept}: the system would not write it: File too large\n"
    )
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [
        (kept.name, old)
    ]


def test_a_full_disk_leaves_no_half_of_a_new_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["init", str(tmp_path / "warm"), "--year", "2026"])
    capsys.readouterr()
    with files_of_at_most(1000):
        assert (
            main(["init", str(tmp_path / "new"), "--year", "2026", "--lang", "en"]) == 2
        )
    assert "File too large" in capsys.readouterr().err
    whole = tmp_path / "warm"
    written = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert all(
        path.read_bytes() == (whole / path.relative_to(tmp_path / "new")).read_bytes()
        for path in written
    )


def test_a_full_disk_while_a_revision_is_read_is_one_line(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git = [
        "git",
        "-C",
        str(county),
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
    ]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], check=True)
    words = ["diff", str(county), "--from-rev", "HEAD", "--lang", "en"]
    assert main(words) == 0
    capsys.readouterr()
    with files_of_at_most(10):
        assert main(words) == 2
    assert capsys.readouterr().err.startswith(
        "error: git could not read the revision: "
    )


@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full"])
def test_a_device_is_written_to_and_stays_a_device(
    name: str, device: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    # By a link, so that nothing happens to the device of the machine if this should ever fail.
    door = tmp_path / "device"
    door.symlink_to(device)
    code = main([word.format(door) for word in WRITING[name]])
    assert code in ({0, 1} if device == "/dev/zero" else {2})
    assert door.is_char_device()
    assert [path.name for path in tmp_path.iterdir()] == ["device"]
    assert "Traceback" not in capsys.readouterr().err


def test_standard_output_may_be_named_as_a_file(tmp_path: Path) -> None:
    with (tmp_path / "out.txt").open("wb") as out:
        words = ["report", EXAMPLE, "--as-of", "2024Q3", "-o", "/proc/self/fd/1"]
        assert (
            subprocess.run([*COMMAND, *words], stdout=out, check=False).returncode == 0
        )
    assert (tmp_path / "out.txt").stat().st_size > 1000


MOMENTS = {
    "before there are words": ("import", "auditor.cli.program"),
    "while the command is loaded": ("import", "auditor.reading.repository"),
    "before the plan is read": ("open", "2024.yaml"),
    "before the figures are read": ("open", "2024.csv"),
    "before the file is begun": ("open", ".audit-"),
    "while the file is written": ("os.chmod", ".audit-"),
    "before the file takes its name": ("os.rename", ".audit-"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_interrupt_at_any_moment_is_130_and_leaves_nothing_behind(
    moment: str, county: Path
) -> None:
    kept = county / "kept.json"
    kept.write_text("old", "utf-8")
    before = sorted(county.iterdir())
    event, part = MOMENTS[moment]
    done = hooked(
        event,
        part,
        "signal.raise_signal(signal.SIGINT)",
        "check",
        str(county),
        "--format",
        f"json:{kept}",
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr in {"interrupted\n", ""}
    assert kept.read_text("utf-8") == "old"
    assert sorted(county.iterdir()) == before


def test_an_interrupted_init_leaves_no_half_of_a_file(tmp_path: Path) -> None:
    words = ["init", str(tmp_path / "new"), "--year", "2026"]
    done = hooked("open", "new/README.md", "signal.raise_signal(signal.SIGINT)", *words)
    assert done.returncode == 130
    assert all(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())


def test_runs_at_once_leave_the_file_of_one_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(
        [
            "check",
            EXAMPLE,
            "--format",
            f"json:{tmp_path / 'a'}",
            "--format",
            f"csv:{tmp_path / 'b'}",
        ]
    )
    whole = {(tmp_path / name).read_bytes() for name in "ab"}
    both = tmp_path / "both"
    both.mkdir()
    runs = [
        subprocess.Popen(
            [*COMMAND, "check", EXAMPLE, "--format", f"{form}:{both / 'out'}"]
        )
        for form in ("json", "csv", "json", "csv")
    ]
    assert {run.wait() for run in runs} <= {0, 1}
    assert (both / "out").read_bytes() in whole
    assert [path.name for path in both.iterdir()] == ["out"]
    assert capsys.readouterr().err == ""


CHANGES = {
    "disappears": ("os.unlink({file!r})", 2, "A101"),
    "becomes a folder": ("os.unlink({file!r}); os.mkdir({file!r})", 2, "A101"),
    "grows": ("open({file!r}, 'a').write('jobs,2024-03,x,人,\\n')", 1, "A201"),
    "is emptied": ("open({file!r}, 'w').close()", 2, "A101"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_may_change_between_being_listed_and_being_read(
    change: str, county: Path
) -> None:
    later = county / "actuals" / "2025.csv"
    later.write_text(
        "target,period,value,unit,source\njobs,2024-02,1,人,月报\n", "utf-8"
    )
    does, code, rule = CHANGES[change]
    done = hooked(
        "open",
        "2024.csv",
        does.format(file=str(later)),
        "check",
        str(county),
        "--fail-on",
        "missed",
    )
    assert done.returncode == code
    assert f"[{rule}]" in done.stdout, done.stdout
    assert "Traceback" not in done.stderr


def test_a_full_disk_behind_standard_error_changes_no_verdict(tmp_path: Path) -> None:
    line = '"$0" -m auditor draft "$1" -o plan.yaml 2> /dev/full'
    text = Path("tests/corpus/01-county-retrospective.txt").resolve()
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, text],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("check", EXAMPLE, "--fail-on", "never"),
        ("report", EXAMPLE, "--format", "docx", "-o", "{folder}/report.docx"),
    ],
    ids=" ".join,
)
def test_memory_that_ends_at_any_call_is_one_line(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    arguments = [word.format(folder=tmp_path) for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.ending_memory", "15", *arguments],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    whole, first, *others = done.stdout.splitlines()
    assert whole == "0 ''"
    # Before the words of a language are loaded, both languages say it.
    assert first == (
        r"2 '错误：程序无法运行；error: the program cannot run: MemoryError\n'"
    )
    assert len(others) == 14
    (said,) = set(others)
    assert said.startswith("2 'error: the memory does not suffice (")
    assert said.count(r"\n") == 1


def test_a_program_that_cannot_be_loaded_says_so_in_one_line() -> None:
    code = (
        "import sys\n"
        "sys.modules['auditor.cli.program'] = None\n"
        "from auditor.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False
    )
    (line,) = done.stderr.decode().splitlines()
    assert "error: the program cannot run: " in line
    assert (done.returncode, done.stdout) == (2, b"")


class Broken(io.StringIO):
    """A stream that takes nothing more."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def flush(self) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("stream", "took"),
    [
        (None, True),
        (io.StringIO(), True),
        (Broken(BrokenPipeError()), True),
        (Broken(OSError()), False),
        (Broken(ValueError()), False),
    ],
)
def test_a_stream_is_flushed_or_was_left_by_its_reader(
    stream: io.StringIO | None, *, took: bool
) -> None:
    assert _flushed(stream) is took


def test_words_that_cannot_be_handed_on_make_the_run_unusable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ended(code: int) -> NoReturn:
        raise SystemExit(code)

    monkeypatch.setattr("auditor.cli.os._exit", ended)
    monkeypatch.setattr("auditor.cli.program.run_program", lambda _: 0)
    monkeypatch.setattr("auditor.cli.signals.install_signal_handlers", lambda: None)
    monkeypatch.setattr(sys, "stdout", Broken(OSError()))
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
