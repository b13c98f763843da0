"""A run that is ended from outside at whatever moment: files whole or not there, no neighbours, no process left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import repeat
from pathlib import Path
from random import Random

import pytest

from tests.reading.documents.making import flowed, pdf
from tools.generate import tree

if sys.platform == "win32":  # pragma: only Windows
    pytest.skip("no such signals", allow_module_level=True)

REPOSITORIES, TARGETS = 6, 8
# SIGINT is ignored from the start where the tests run in the background.
SCRIPT = (
    "import signal, sys\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from auditor.cli import main\n"
    "print('ready', file=sys.stderr, flush=True)\n"
    "main()\n"
)
COMMANDS = {
    "check": (
        *("check", "--all", "{tree}", "--jobs", "2"),
        *("--format", "json:{out}/all.json", "--format", "csv:{out}/all.csv"),
    ),
    "report": ("report", "{tree}/province-00/county-0000", "-o", "{out}/report.html"),
    "draft": ("draft", "{tree}/long.pdf", "--year", "2024", "-o", "{out}/plan.yaml"),
    "site": ("site", "{tree}", "--jobs", "2", "-o", "{out}/site"),
}  # fmt: skip
# Whoever counts the lines of these runs would be interrupted too, while it writes them down.
UNMEASURED = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith("COVERAGE_PROCESS")
}
SIGNALS = {"ctrl-c": (signal.SIGINT, 130), "end": (signal.SIGTERM, 143), "closed": (signal.SIGHUP, 129)}  # fmt: skip
ENDED_ANYWAY = {0, 1}
"""The exit codes of a run that was quicker than the signal."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tree")
    tree(made, REPOSITORIES, TARGETS)
    (made / "long.pdf").write_bytes(
        pdf(flowed(["二〇二四年工作安排", "新增城镇就业7300人。"] * 500))
    )
    return made


def words_of(command: str, folder: Path, out: Path) -> list[str]:
    return [word.format(tree=folder, out=out) for word in COMMANDS[command]]


def contents(out: Path) -> dict[str, bytes]:
    files = [path for path in out.rglob("*") if path.is_file()]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def started(words: Sequence[str], script: str = SCRIPT) -> "subprocess.Popen[bytes]":
    """Start a command, and wait until it has begun."""
    run = subprocess.Popen(
        [sys.executable, "-c", script, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=UNMEASURED,
    )
    assert run.stderr is not None
    assert run.stderr.readline() == b"ready\n"
    return run


@pytest.fixture(scope="module", params=COMMANDS)
def whole(
    request: pytest.FixtureRequest,
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, dict[str, bytes], float]:
    """Return a command, what it writes when nobody interrupts, and how long that takes."""
    out = tmp_path_factory.mktemp("whole")
    run = started(words_of(request.param, folder, out))
    begun = time.monotonic()
    run.communicate()
    assert run.returncode in ENDED_ANYWAY
    return request.param, contents(out), time.monotonic() - begun


@pytest.mark.parametrize("name", SIGNALS)
def test_files_are_whole_or_not_there(
    name: str,
    whole: tuple[str, dict[str, bytes], float],
    folder: Path,
    tmp_path: Path,
) -> None:
    command, complete, seconds = whole
    number, code = SIGNALS[name]
    chance = Random(f"{command} {name}")  # noqa: S311 - the same moments each time
    for moment in range(int(os.environ.get("INTERRUPTIONS", "1"))):
        out = tmp_path / str(moment)
        out.mkdir()
        run = started(words_of(command, folder, out))
        time.sleep(chance.uniform(0.1, 1) * seconds)
        run.send_signal(number)
        _, told = run.communicate(timeout=30)
        # Before the program heeds it, a signal ends it on the spot; nothing is begun by then.
        assert run.returncode in {code, -number, *ENDED_ANYWAY}
        assert b"Traceback" not in told
        assert_no_process_left(run.pid)
        written = contents(out)
        assert not [path for path in written if ".audit-" in path]
        # A site's lists of what is about to be written differ from those of what is.
        pages = {
            path: text for path, text in written.items() if not path.endswith(".txt")
        }
        assert pages.items() <= complete.items()


def assert_no_process_left(group: int) -> None:
    """Every process of a run is in the group of its first one, and ends with it."""
    with pytest.raises(ProcessLookupError):
        list(map(reach_after_a_while, repeat(group, 100)))


def reach_after_a_while(group: int) -> None:
    time.sleep(0.02)
    os.killpg(group, 0)


def test_a_signal_that_is_ignored_stays_so(folder: Path, tmp_path: Path) -> None:
    ignoring = SCRIPT.replace(
        "from auditor", "signal.signal(signal.SIGHUP, signal.SIG_IGN)\nfrom auditor"
    )
    words = words_of("check", folder, tmp_path)
    run = started(words, ignoring)
    run.send_signal(signal.SIGHUP)
    run.communicate(timeout=60)
    assert run.returncode in ENDED_ANYWAY
    assert {"all.json", "all.csv"} == set(contents(tmp_path))
