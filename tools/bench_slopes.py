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
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tabulate import tabulate

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tools.bench_table import DOCUMENT, put  # noqa: E402 - the tools are a folder and no package
from tools.slopes_inputs import Files, Input, inputs  # noqa: E402
from tools.slopes_inside import inputs_inside  # noqa: E402

RUNNER = ROOT / "tools" / "process_cost.py"
FIGURES = ("growth",)
"""The place in docs/performance.md that this fills."""

STEEPEST = 1.5
"""A slope above this is more than linear, whatever the machine was doing."""
SECONDS = 0.25
MEGABYTES = 40
"""What must lie above a bare start before anything can be said of a slope, in time and in memory."""
CODES = range(4)
"""The exit codes of a run that came to its end; one that was given up or crashed counts as steep without bound."""
REFUSED = 2
"""The exit code of what is too much."""
MOST_MEMORY = 1100
"""MiB that it may take until then."""
LONGEST = 120
"""Seconds of the clock after which a run is given up: far more than linear."""
HEADS = ("input", "n s", "2n s", "4n s", "slope", "4n MiB", "slope of memory")


class Cost(NamedTuple):
    """What a command took: seconds of the processor, the most memory held in MiB, and its exit code."""

    seconds: float
    memory: float
    code: int


def cost(words: tuple[str, ...], files: Files) -> Cost:
    """Return what one command over these files takes."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        if "--from-rev" in words:
            _commit(folder)
        runner = [sys.executable, "-I", "-S", str(RUNNER), str(LONGEST)]
        printed = subprocess.check_output(
            [*runner, sys.executable, "-m", "auditor", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
    seconds, kibibytes, code = printed.split()
    return Cost(float(seconds), float(kibibytes) / 1024, int(code))


def _commit(folder: str) -> None:
    """Make a revision of what lies in a folder."""
    name = ["-c", "user.name=x", "-c", "user.email=x"]
    for command in (["init", "-q"], ["add", "."], [*name, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=folder, check=True)


def measured(case: Input) -> list[object]:
    """Return a row of the table."""
    bare = cost(case.words, case.make(0))
    runs = [cost(case.words, case.make(n)) for n in (1, 2, 4)]
    crashed = any(run.code not in CODES for run in runs)
    if case.stopped:
        return [*_columns(case, runs), *_stopped(runs[2])]
    seconds = [run.seconds - bare.seconds for run in runs]
    memory = [run.memory - bare.memory for run in runs]
    return [
        *_columns(case, runs),
        math.inf if crashed else slope(seconds[1], seconds[2], SECONDS),
        f"{runs[2].memory:.0f}",
        slope(memory[1], memory[2], MEGABYTES),
    ]


def _columns(case: Input, runs: list[Cost]) -> list[object]:
    """Return the name and the seconds of a row of the table."""
    return [name_of(case), *[f"{run.seconds:.2f}" for run in runs]]


def _stopped(run: Cost) -> list[object]:
    """Return the rest of a row whose process has to be stopped: no slopes, unless it was not, or beyond its limits."""
    is_refused = run.code == REFUSED and run.memory < MOST_MEMORY
    return [None if is_refused else math.inf, f"{run.memory:.0f}", None]


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


def merged(lines: list[list[object]], written: str) -> list[list[object]]:
    """Return the lines of an earlier table with those measured now in their places, in the order of the inputs."""
    earlier = [
        [part.strip() for part in line.strip("|").split("|")]
        for line in written.splitlines()[2:]
    ]
    by_name: dict[object, list[object]] = {line[0]: [*line] for line in earlier}
    by_name |= {line[0]: line for line in lines}
    names = [name_of(case) for case in all_inputs()]
    return [by_name[name] for name in names if name in by_name]


def all_inputs() -> list[Input]:
    """Return every input there is."""
    return [*inputs(), *inputs_inside()]


def name_of(case: Input) -> str:
    """Return what a row of the table is called."""
    return f"{case.words[0]} {case.name}"


def main() -> None:
    """Print the table; fail where something is steeper than linear."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="")
    parser.add_argument("--part", default="1/1", metavar="K/N")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    chosen = [case for case in all_inputs() if options.only in name_of(case)]
    lines = []
    for case in chosen[part - 1 :: parts]:
        lines.append(measured(case))
        print(*lines[-1], sep=" | ", flush=True)
    if options.write:
        _write(lines)
    if too_steep := steep(lines):
        sys.exit(f"more than linear: {too_steep}")


def _write(lines: list[list[object]]) -> None:
    document = DOCUMENT.read_text("utf-8")
    written = document.partition(f"<!-- figures: {FIGURES[0]} -->\n")[2]
    rows = merged(lines, written.partition("<!-- end -->")[0])
    table = tabulate(
        rows, HEADS, tablefmt="github", floatfmt=".2f", missingval="-", disable_numparse=[0, 1, 2, 3, 5]
    )  # fmt: skip
    put(*FIGURES, table + "\n")


if __name__ == "__main__":
    main()
