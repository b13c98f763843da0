"""Prints start-up time, speed and memory as ratios, each measured in turn with what it is compared to, in one run.

`make bench`, or `python tools/bench.py --runs 21 --rows 100000 1000000`. Times are user and system time of the whole
process (`os.wait4`), medians over the runs. Nothing is asserted: the limits stand beside the ratios, and every line can
be repeated with the command it names.
"""

import argparse
import compileall
import math
import os
import shlex
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
AUDIT = Path(sys.executable).with_name("audit")
MEBIBYTE = 2**20
TARGETS, YEAR = 1000, 2024

STARTS = (
    ("check .", "typer, rich.console, rich.table, yaml", "1.3"),
    ("check . --format json", "typer, rich.console", ""),
    ("--help", "typer", "1.2"),
    ("--version", "typer", "1.2"),
)
"""What is run, which imports it is compared to, and how many times their cost it may have."""

OPENED = "import csv; rows = csv.reader(open('actuals/rows.csv', encoding='utf-8', newline=''))"
BARE = f"{OPENED}; count = sum(1 for row in rows)"
KEPT = f"{OPENED}; kept = list(rows)"
READ = "from pathlib import Path; from auditor.reading.repository import read_repository; read_repository(Path())"


class Cost(NamedTuple):
    """What one process took."""

    seconds: float
    """User and system time."""
    peak: int
    """The most memory it held, in bytes."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="runs of each start-up command")
    parser.add_argument("--rows", type=int, nargs="*", default=[10**5, 10**6], help="sizes of the generated actuals")
    wanted = parser.parse_args()
    # Compiled beforehand: where PYTHONDONTWRITEBYTECODE is set, each start would compile the program anew.
    compileall.compile_dir(ROOT / "auditor", quiet=1)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, medians of {wanted.runs} runs in turn\n")
    starts(wanted.runs)
    scale(wanted.rows)


def starts(runs: int) -> None:
    """Print what each command costs against the bare imports of its libraries."""
    print(f"{'start-up':<40}{'ms':>8}{'imports ms':>12}{'ratio':>8}{'limit':>7}")
    commands = []
    for words, imports, limit in STARTS:
        ours = [str(AUDIT), *words.split()]
        theirs = [sys.executable, "-c", f"import {imports}"]
        mine, bare = in_turn(ours, theirs, runs, ROOT)
        line = f"{f'audit {words}':<40}{mine * 1000:>8.1f}{bare * 1000:>12.1f}{mine / bare:>8.2f}{limit:>7}"
        print(line, flush=True)
        commands.append(f"  audit {words}   against   python -c {shlex.quote(theirs[-1])}")
    print("\nto repeat:", *commands, sep="\n")


def in_turn(ours: list[str], theirs: list[str], runs: int, folder: Path) -> tuple[float, float]:
    """Return the median seconds of two commands run A B A B …, so that a busy moment falls on both."""
    pairs = [(cost(ours, folder).seconds, cost(theirs, folder).seconds) for _ in range(runs + 1)]
    mine, bare = zip(*pairs[1:], strict=True)  # the first pair warms the disk's cache
    return median(mine), median(bare)


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command with its output thrown away and return what it took; its exit code says nothing here."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        sys.exit(f"exit code {process.returncode}: {shlex.join(command)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def scale(sizes: list[int]) -> None:
    """Print what reading and auditing many rows costs against reading the same file with the bare csv.reader."""
    heads = ("rows", "MiB", "csv s", "kept s", "read s", "/ csv", "/ kept", "check s", "/ csv", "peak MiB", "/ file")
    print("\n" + "".join(f"{head:>10}" for head in heads))
    known: list[tuple[float, ...]] = []
    for rows in sizes:
        with TemporaryDirectory() as name:
            folder = Path(name)
            size = generate(folder, rows)
            commands = [
                *([sys.executable, "-c", code] for code in (BARE, KEPT, READ)),
                [str(AUDIT), "check", "--quiet"],
            ]
            rounds = [[cost(command, folder) for command in commands] for _ in range(3 if rows <= sizes[0] else 1)]
        bare, kept, read, check = (median(one.seconds for one in column) for column in zip(*rounds, strict=True))
        peak = max(one[2].peak for one in rounds)
        cells = (read, read / bare, read / kept, check, check / bare, peak / MEBIBYTE, peak / size)
        print(f"{rows:>10}" + "".join(f"{cell:>10.2f}" for cell in (size / MEBIBYTE, bare, kept, *cells)), flush=True)
        known.append((rows, read, check, peak))
    print("csv: read by csv.reader and thrown away; kept: as a list. Limits: read 3 / csv, peak 3 / file.")
    slopes(known)
    print(f"to repeat: python tools/bench.py --rows {' '.join(map(str, sizes))}")


def slopes(known: list[tuple[float, ...]]) -> None:
    """Print how fast each cost grows with the rows: 1 is in proportion, 2 is with the square."""
    if len(known) > 1:
        first, last = known[0], known[-1]
        grown = [math.log(b / a) / math.log(last[0] / first[0]) for a, b in zip(first[1:], last[1:], strict=True)]
        print("slopes (1 is linear): read {:.2f}, check {:.2f}, memory {:.2f}".format(*grown))


def generate(folder: Path, rows: int) -> int:
    """Write a plan of a thousand targets and so many monthly figures up to its year; return the bytes of the rows."""
    (folder / "targets").mkdir()
    (folder / "actuals").mkdir()
    targets = "".join(
        f"      - {{id: t-{number}, name: 指标{number}, at_least: 5000, unit: 人, cite: 指标{number}达到5000人}}\n"
        for number in range(TARGETS)
    )
    head = f"plan: {{id: bench, title: bench, entity: bench, year: {YEAR}}}\n"
    plan = f"{head}sections:\n  - id: all\n    title: all\n    targets:\n{targets}"
    (folder / "targets" / "plan.yaml").write_text(plan, "utf-8")
    file = folder / "actuals" / "rows.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("target,period,value,unit,basis,published,source\n")
        for number in range(rows):
            months, target = divmod(number, TARGETS)
            year, month = YEAR - months // 12, months % 12 + 1
            out.write(f"t-{target},{year}-{month:02},{400 + number % 37},人,当期,{year + 1}-01-15,统计月报\n")
    return file.stat().st_size


if __name__ == "__main__":
    main()
