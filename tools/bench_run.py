"""Whole processes measured in turn by pyperf: their processor time, their wall time, the most memory they held.

A busy moment falls on all that run in turn, and medians forget it.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyperf

ROOT = Path(__file__).parents[1]
MEBIBYTE = 2**20
_SCRIPT = str(ROOT / "tools" / "bench_process.py")


class Cost(NamedTuple):
    """What one process took: the medians of its runs."""

    seconds: float
    """User and system time."""
    wall: float
    peak: float
    """The most memory it held, in bytes."""


def in_turn(
    commands: Sequence[Sequence[str]], folder: Path, runs: int, *, warm: bool = True
) -> list[Cost]:
    """Return the cost of each of several commands, run A B C A B C …; a first round warms the disk's cache."""
    with TemporaryDirectory() as name:
        results = [Path(name) / f"{number}.json" for number in range(len(commands))]
        if warm:
            for command in commands:
                _measure(command, folder, Path(name) / "warm.json")
        for _ in range(runs):
            for command, result in zip(commands, results, strict=True):
                _measure(command, folder, result)
        return [_cost(result) for result in results]


def once(command: Sequence[str], folder: Path) -> Cost:
    """Return what one run of a command took."""
    return in_turn([command], folder, 1, warm=False)[0]


def _measure(command: Sequence[str], folder: Path, result: Path) -> None:
    """Let pyperf run a command once and add what it took to a file of results."""
    words = ["--command", json.dumps(command), "--append", str(result), "--quiet"]
    # The environment goes to the command as well: pyperf would keep most of it back.
    names = f"--inherit-environ={','.join(os.environ)}"
    subprocess.run(
        [sys.executable, _SCRIPT, *words, names],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _cost(result: Path) -> Cost:
    """Return the medians of a file of results."""
    benchmark = pyperf.Benchmark.load(str(result))
    notes = [run.get_metadata() for run in benchmark.get_runs()]
    return Cost(
        benchmark.median(),
        median(note["wall"] for note in notes),
        median(note["peak"] for note in notes),
    )


def machine() -> str:
    """Return what it runs on, in the words that matter here and no others."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} on "
        f"{platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB"
    )


def environment(name: str, *requirements: str) -> Path:
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
    subprocess.run([*pip, *requirements], cwd=ROOT, check=True)
    return programs


def installed() -> Path:
    """Return the programs of an environment with this program as users install it, no development tools beside."""
    environment("plain", "-c", "constraints.txt", ".")
    return environment("plain", "--no-deps", "--force-reinstall", ".")
