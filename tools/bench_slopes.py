"""How processor time and memory grow with what is inside an input: each at n, 2n and 4n; a slope of 1 is linear.

The slope is log2 of the growth from 2n to 4n, of what is above a bare start. `python tools/bench_slopes.py` prints the
table and fails where one is steeper than linear; `--only WORD` measures the inputs with that word in their names, and
`--write` puts the table into docs/performance.md.
"""

import argparse
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tabulate import tabulate

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tools.bench_table import put  # noqa: E402 - the tools are a folder and no package
from tools.slopes_inputs import Files, Input, inputs  # noqa: E402

FIGURES = ("growth",)
"""The place in docs/performance.md that this fills."""

STEEPEST = 1.5
"""A slope above this is more than linear, whatever the machine was doing."""
SECONDS, MEGABYTES = 0.25, 40
"""What must lie above a bare start before anything can be said of a slope."""
LONGEST = 120
"""Seconds of the clock after which a run is given up: far more than linear."""
HEADS = ("input", "n s", "2n s", "4n s", "slope", "4n MiB", "slope of memory")


class Cost(NamedTuple):
    """What a command took: seconds of the processor and the most memory held, in MiB."""

    seconds: float
    memory: float


def cost(words: tuple[str, ...], files: Files) -> Cost:
    """Return what one command over these files takes."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        process = subprocess.Popen(
            [sys.executable, "-m", "auditor", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return _waited(process)


def _waited(process: "subprocess.Popen[bytes]") -> Cost:
    """Return what a process took, which is ended where it takes too long."""
    end = time.monotonic() + LONGEST
    while True:
        pid, _, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = 0
            return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        if time.monotonic() > end:
            process.kill()
        time.sleep(0.01)


def measured(given: Input) -> list[object]:
    """Return a row of the table."""
    bare = cost(given.words, given.make(0))
    runs = [cost(given.words, given.make(n)) for n in (1, 2, 4)]
    name = f"{given.words[0]} {given.name}"
    seconds = [run.seconds - bare.seconds for run in runs]
    memory = [run.memory - bare.memory for run in runs]
    return [
        name,
        *[f"{run.seconds:.2f}" for run in runs],
        slope(seconds[1], seconds[2], SECONDS),
        f"{runs[2].memory:.0f}",
        slope(memory[1], memory[2], MEGABYTES),
    ]


def slope(twice: float, fourfold: float, least: float) -> float | None:
    """Return how steeply a cost grows; nothing where there is too little of it."""
    if fourfold < least:
        return None
    return math.log2(fourfold / max(twice, least / 4))


def steep(lines: Iterable[list[object]]) -> list[object]:
    """Return the names of what is more than linear."""
    return [
        line[0]
        for line in lines
        if any(isinstance(part, float) and part > STEEPEST for part in line)
    ]


def main() -> None:
    """Print the table; fail where something is steeper than linear."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    chosen = [one for one in inputs() if given.only in f"{one.words[0]} {one.name}"]
    lines = []
    for one in chosen:
        lines.append(measured(one))
        print(*lines[-1], sep=" | ", flush=True)
    table = tabulate(
        lines, HEADS, tablefmt="github", floatfmt=".2f", missingval="-", disable_numparse=[0, 1, 2, 3, 5]
    )  # fmt: skip
    if given.write:
        put(*FIGURES, table + "\n")
    if found := steep(lines):
        sys.exit(f"more than linear: {found}")


if __name__ == "__main__":
    main()
