"""Whole processes measured in turn: their processor time, their wall time, the most memory they held.

Times are user and system time of the process and all it waited for (`os.wait4`); a busy moment falls on all that run in
turn, and medians forget it.
"""

import os
import platform
import shlex
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
MEBIBYTE = 2**20
_FAILED_AT = 2
"""The exit code from which a measured command has not done its work: 0 and 1 are verdicts."""


class Cost(NamedTuple):
    """What one process took."""

    seconds: float
    """User and system time."""
    wall: float
    peak: int
    """The most memory it held, in bytes."""


class FailedError(Exception):
    """A command that was to be measured did not do its work."""


def cost(
    command: Sequence[str],
    folder: Path,
    world: Mapping[str, str] | None = None,
    output: Path | None = None,
) -> Cost:
    """Run a command and return what it took; what it prints goes to a file, or is thrown away."""
    begun = time.perf_counter()
    with (output or Path(os.devnull)).open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(world or {})},
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in range(_FAILED_AT):
        raise FailedError(f"exit code {process.returncode}: {shlex.join(command)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        usage.ru_utime + usage.ru_stime,
        time.perf_counter() - begun,
        usage.ru_maxrss * unit,
    )


def in_turn(commands: Sequence[Sequence[str]], folder: Path, runs: int) -> list[Cost]:
    """Return the median cost of each of several commands, run A B C A B C …; a first round warms the disk's cache."""
    rounds = [[cost(command, folder) for command in commands] for _ in range(runs + 1)][
        1:
    ]
    return [
        Cost(*map(median, zip(*column, strict=True)))
        for column in zip(*rounds, strict=True)
    ]


def machine() -> str:
    """Return what it runs on, in the words that matter here and no others."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} on "
        f"{platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB"
    )


def environment(name: str, *wanted: str) -> Path:
    """Return the folder of the programs of an environment under build/, with what is wanted installed in it."""
    folder = ROOT / "build" / name
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not programs.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [
        str(programs / "python"),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "-qq",
        "install",
    ]
    subprocess.run([*pip, *wanted], cwd=ROOT, check=True)
    return programs


def installed() -> Path:
    """Return the programs of an environment with this program as users install it, no development tools beside."""
    environment("plain", "-c", "constraints.txt", ".")
    return environment("plain", "--no-deps", "--force-reinstall", ".")
