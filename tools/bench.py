"""Prints start-up time, speed and memory as ratios, each measured in turn with what it is compared to, in one run.

`make bench`, or `python tools/bench.py --runs 21 --rows 100000 1000000`; with `--full` all sizes, with `--write` into
docs/performance.md. Nothing is asserted: the limits stand beside the ratios, and each line can be repeated with the
command it names. The program is measured as users install it, in an environment of its own under build/; `--here`
takes the one at hand, development tools and all.
"""

import argparse
import compileall
import shlex
import sys
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).parents[1])
)  # so that it runs as a file in any environment

from tools import bench_scale, bench_table
from tools.bench_run import ROOT, environment, in_turn, installed, machine

STARTS = (
    ("check .", "typer, rich.console, rich.table, yaml", "1.3"),
    ("check . --format json", "typer, rich.console, rich.table, yaml", ""),
    ("--help", "typer", ""),
    ("--version", "typer", ""),
)
"""What is run, which imports it is compared to, and how many times their cost it may have."""
ROWS = (10**3, 10**4, 10**5, 10**6)
PLANS = (1, 10, 100)
FULL_ROWS, FULL_PLANS = (*ROWS, 10**7), (*PLANS, 1000, 3000)
FIGURES = ("machine", "start", *bench_scale.FIGURES)
"""The places in docs/performance.md that this fills."""


def main() -> None:
    """Measure, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--runs", type=int, default=15, help="runs of each start-up command"
    )
    parser.add_argument(
        "--rows",
        type=int,
        nargs="*",
        help="sizes of the generated actuals, up to 10000000",
    )
    parser.add_argument(
        "--plans",
        type=int,
        nargs="*",
        help="how many repositories to audit at once, up to 3000",
    )
    parser.add_argument(
        "--full", action="store_true", help="all sizes that the document tells of"
    )
    parser.add_argument(
        "--here",
        action="store_true",
        help="measure the environment at hand, not an installation",
    )
    parser.add_argument(
        "--write", action="store_true", help="put the figures into docs/performance.md"
    )
    options = parser.parse_args()
    # Compiled beforehand: where PYTHONDONTWRITEBYTECODE is set, each start would compile the program anew.
    compileall.compile_dir(ROOT / "auditor", quiet=1)
    programs = Path(sys.executable).parent if options.here else installed()

    def report(name: str, text: str) -> None:
        print(text, flush=True)
        if options.write:
            bench_table.put(name, text)

    report(
        "machine",
        f"{machine()}; medians of {options.runs} runs in turn, of fewer where a run takes long.\n",
    )
    report("start", starts(programs, options.runs))
    # An empty list of sizes skips a part, and leaves what the document says of it.
    rows: tuple[int, ...] = FULL_ROWS if options.full else ROWS
    if options.rows is not None:
        rows = tuple(options.rows)
    for name, text in bench_scale.by_rows(programs, rows) if rows else ():
        report(name, text)
    large = [size for size in rows if size >= bench_scale.MANY_ROWS]
    if large:
        scale = programs if options.here else with_extra("scale")
        report("duckdb", bench_scale.by_duckdb(scale, large))
    if rows:
        sheets = programs if options.here else with_extra("sheets")
        report("workbook", bench_scale.by_workbook(sheets, bench_scale.MANY_ROWS))
        report("judging", bench_scale.by_judging())
    plans: tuple[int, ...] = FULL_PLANS if options.full else PLANS
    if options.plans is not None:
        plans = tuple(options.plans)
    if plans:
        report("plans", bench_scale.by_plans(programs, plans))


def with_extra(extra: str) -> Path:
    """Return the programs of an installation with an extra."""
    return environment(extra, "-c", "constraints.txt", f".[{extra}]")


def starts(programs: Path, runs: int) -> str:
    """Return what each command costs against the bare imports of its libraries."""
    rows = []
    for words, imports, limit in STARTS:
        theirs = f"python -c {shlex.quote(f'import {imports}')}"
        commands = [
            [str(programs / "audit"), *words.split()],
            [str(programs / "python"), "-c", f"import {imports}"],
        ]
        mine, bare = (cost.seconds for cost in in_turn(commands, ROOT, runs))
        rows.append(
            (
                f"`audit {words}`",
                f"`{theirs}`",
                mine * 1000,
                bare * 1000,
                mine / bare,
                limit,
            )
        )
    return bench_table.table(
        ("command", "against", "ms", "ms of that", "ratio", "limit"), rows
    )


if __name__ == "__main__":
    main()
