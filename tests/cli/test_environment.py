"""Nothing of the machine is assumed: streams, folders and file handles may be missing, and one line says so at most."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.documents.making import pdf

PROMISE = "二〇二四年工作安排：城镇新增就业7300人以上。"
SOUND = Path(__file__).parents[1] / "fuzz"
COMMANDS = (
    "check",
    "check --all",
    "report --as-of 2024Q3 -o 通报.docx",
    "report --as-of 2024Q3 --template own.j2",
    "show tax",
    "trace report.txt",
    "draft report.txt",
    "draft report.pdf",
    "trace page.html",
    "diff --from 2024Q1 --to 2024Q3",
    "tree",
    "init new",
    "rules A204",
    "schema",
)
SURROUNDINGS = {
    "no standard output": "{command} >&-",
    "no standard error": "{command} 2>&-",
    "no standard input": "{command} <&-",
    "no stream at all": "{command} <&- >&- 2>&-",
    "a full disk": "{command} >/dev/full",
    "a folder that is gone": "mkdir gone && cd gone && rmdir ../gone && {command}",
    "nowhere to write": "TMPDIR=/nowhere HOME=/nowhere XDG_CACHE_HOME=/nowhere {command}",
    "no variables": "env -i PYTHONPATH=. {command}",
    "few file handles": "ulimit -n 20; {command}",
    "an encoding of one language": "LC_ALL=C PYTHONIOENCODING=ascii:strict {command}",
}
READ_ONLY = "mount -o remount,bind,ro / && mount --bind . . && mount -o remount,bind,ro . && {command}"
"""Said where we are root of a world of our own: nothing can be written anywhere."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for folder in ("targets", "actuals"):
        (tmp_path / folder).mkdir()
    shutil.copy(SOUND / "sound.yaml", tmp_path / "targets" / "2024.yaml")
    shutil.copy(SOUND / "sound.csv", tmp_path / "actuals" / "2024.csv")
    shutil.copy(SOUND / "sound.txt", tmp_path / "report.txt")
    (tmp_path / "report.pdf").write_bytes(pdf([[(70, 700, PROMISE)]]))
    (tmp_path / "page.html").write_text(f"<html><p>{PROMISE}</p></html>", "utf-8")
    (tmp_path / "own.j2").write_text("{{ report.title }}", "utf-8")
    return tmp_path


def _has_own_world() -> bool:
    """Return whether this machine lets us mount in a namespace of our own."""
    tried = ["unshare", "-rm", "mount", "-o", "remount,bind,ro", "/"]
    return (
        shutil.which("unshare") is not None
        and subprocess.run(tried, check=False, capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not _has_own_world(), reason="no namespaces for users here")
@pytest.mark.parametrize("words", COMMANDS)
def test_a_world_that_is_read_only_costs_one_line(
    words: str, repository: Path
) -> None:  # pragma: needs namespaces
    program = f"{shlex.quote(sys.executable)} -m auditor {words}"
    done = subprocess.run(
        ["unshare", "-rm", "/bin/sh", "-c", READ_ONLY.format(command=program)],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1, 2}, done.stderr
    assert "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if "错误" in line]) <= 1


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_every_command_ends_with_a_documented_code(
    surroundings: str, repository: Path
) -> None:
    program = f"{shlex.quote(sys.executable)} -m auditor"
    for words in COMMANDS:
        script = surroundings.format(command=f"{program} {words}")
        done = subprocess.run(
            ["/bin/sh", "-c", script],
            cwd=repository,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in {0, 1, 2, 3}, (words, done.stderr)
        assert "Traceback" not in done.stderr, words
        errors = [line for line in done.stderr.splitlines() if "错误" in line]
        assert len(errors) <= 1, done.stderr
