"""What reading and auditing cost as the data grow: by rows of one repository, and by repositories audited at once."""

import math
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import linear_regression
from tempfile import TemporaryDirectory

import pyperf

from tools import bench_judging
from tools.bench_run import MEBIBYTE, ROOT, Cost, in_turn, once
from tools.bench_table import table
from tools.generate import rows as generate
from tools.generate import workbook

FIGURES = ("rows", "slopes", "duckdb", "workbook", "judging", "plans")
OPENED = "import csv; rows = csv.reader(open('actuals/rows.csv', encoding='utf-8', newline=''))"
BARE = f"{OPENED}; count = sum(1 for row in rows)"
KEPT = f"{OPENED}; kept = list(rows)"
READ = "from pathlib import Path; from auditor.reading.repository import read_repository; read_repository(Path())"

SCAN = (
    "import duckdb; duckdb.read_csv('actuals/rows.csv', dtype={'value': 'DECIMAL(18, 3)', 'published': 'DATE'})"
    ".aggregate('target, unit, count(*), sum(value), min(period), max(period)').fetchall()"
)
"""DuckDB's own typed scan and group-by of the figures."""
ROWS = (
    "from pathlib import Path; from auditor.reading.repository import read_plans; "
    "from auditor.reading.tables.actuals import read_actuals; plans, _ = read_plans(Path()); "
    "read_actuals([(Path('actuals/rows.csv'), 'rows.csv')], plans)"
)
"""The same file read as figures."""
NOTHING = (
    "import gc; gc.set_threshold(200_000, 20, 20); import python_calamine; "
    "from auditor.reading.tables.grids import xlsx; "
    "from auditor.reading.tables.laid_out import office_tables; "
    "from auditor.reading.repository import read_repository"
)
"""What both need before they begin; objects are looked through for cycles as rarely as the program does it."""
CELLS = (
    f"{NOTHING}; "
    "python_calamine.CalamineWorkbook.from_path('actuals/rows.xlsx').get_sheet_by_index(0).to_python()"
)
SHEET = f"{NOTHING}; from pathlib import Path; read_repository(Path())"
MANY_ROWS = 10**5
"""From here on a single run takes long enough to be sure of, and its start no longer weighs."""
SMALL_TARGETS, SMALL_ROWS = 100, 1200
FEW_PLANS = 10
"""From here on the start no longer weighs."""
MANY_PLANS = 100
"""Up to so many, a run is repeated."""


def by_rows(programs: Path, sizes: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield the tables of costs by rows, each with its name: our own reader, the slopes, and DuckDB."""
    measured_sizes: list[tuple[float, ...]] = []
    rows = []
    for size in sizes:
        with TemporaryDirectory() as name:
            folder = Path(name)
            length = generate(folder, size)
            bare, kept, read, check = measured(programs, folder, size)
        rows.append((
            size, length / MEBIBYTE, bare.seconds, kept.seconds, read.seconds, read.seconds / bare.seconds,
            read.seconds / kept.seconds, read.peak / length, check.seconds, check.seconds / bare.seconds,
            check.peak / MEBIBYTE, check.peak / length,
        ))  # fmt: skip
        measured_sizes.append((size, read.seconds, check.seconds, check.peak))
    heads = (
        "rows", "MiB", "csv s", "kept s", "read s", "/ csv", "/ kept", "peak / file", "check s", "/ csv", "peak MiB",
        "/ file",
    )  # fmt: skip
    yield "rows", table(heads, rows)
    yield "slopes", _slopes(measured_sizes)


def measured(programs: Path, folder: Path, size: int) -> list[Cost]:
    """Return what the bare reader, the same with its rows kept, our reading and a whole check cost."""
    python, audit = str(programs / "python"), str(programs / "audit")
    commands = [
        *([python, "-c", code] for code in (BARE, KEPT, READ)),
        [audit, "check", "--quiet"],
    ]
    if size <= MANY_ROWS:
        return in_turn(commands, folder, 3)
    return [once(command, folder) for command in commands]


def by_duckdb(programs: Path, sizes: Sequence[int]) -> str:
    """Return what DuckDB's own scan costs, and what our reading costs."""
    python = str(programs / "python")
    commands = [[python, "-c", code] for code in (SCAN, ROWS)]
    rows = []
    for size in sizes:
        with TemporaryDirectory() as name:
            folder = Path(name)
            length = generate(folder, size)
            scan, own = in_turn(commands, folder, 3)
        rows.append((
            size, scan.wall, own.wall, own.wall / scan.wall, scan.seconds, own.seconds / scan.seconds,
            own.peak / length,
        ))  # fmt: skip
    heads = (
        "rows",
        "scan wall s",
        "own",
        "/ scan",
        "scan s",
        "own / scan",
        "peak / file",
    )
    return table(heads, rows)


def by_workbook(programs: Path, size: int) -> str:
    """Return what reading a workbook costs against the library that reads its cells alone."""
    python = str(programs / "python")
    with TemporaryDirectory() as name:
        folder = Path(name)
        length = workbook(folder, size)
        commands = [[python, "-c", code] for code in (NOTHING, CELLS, SHEET)]
        start, cells, own = (cost.seconds for cost in in_turn(commands, folder, 3))
    ratio = (own - start) / (cells - start)
    rows = [(size, length / MEBIBYTE, cells - start, own - start, ratio, "2")]
    return table(
        ("rows × 8", "MiB", "cells alone s", "read s", "/ cells", "limit"), rows
    )


def _slopes(sizes: Sequence[tuple[float, ...]]) -> str:
    """Return how fast each cost grows with the rows, by least squares on logarithms: 1 is in proportion."""
    large = [size for size in sizes if size[0] >= MANY_ROWS]
    groups = (("all", sizes), (f"from {MANY_ROWS:,} rows on".replace(",", " "), large))
    rows = [(words, *_slope(points)) for words, points in groups if len(points) > 1]
    return (
        table(("sizes", "read", "check", "memory"), rows)
        if rows
        else "One size has no slope.\n"
    )


def _slope(points: Sequence[tuple[float, ...]]) -> Iterator[float]:
    """Yield how fast each cost grows with the size, the first of the columns."""
    size, *costs = (
        [math.log(value) for value in column] for column in zip(*points, strict=True)
    )
    yield from (float(linear_regression(size, values).slope) for values in costs)


def by_judging() -> str:
    """Return what reading, auditing and checking a plan cost, each plan and each figure, with the limits."""
    script = str(ROOT / "tools" / "bench_judging.py")
    with TemporaryDirectory() as name:
        results = Path(name) / "results.json"
        # Three processes with five values each: the median of fifteen moves by a few per cent.
        options = ["--processes=3", "--values=5", "--quiet", f"--output={results}"]
        subprocess.run([sys.executable, script, *options], cwd=ROOT, check=True)
        suite = pyperf.BenchmarkSuite.load(str(results))
    figures = bench_judging.figures_each()
    rows: list[tuple[str | float, ...]] = []
    for name, limit, limit_each in (
        (bench_judging.READ, "", ""),
        (bench_judging.AUDIT, "", "15"),
        (bench_judging.CHECK, "25", ""),
    ):
        seconds = suite.get_benchmark(name).median()
        each = seconds / figures * 1e6
        rows.append((name, seconds * 1000, limit, each, limit_each))
    return table(("", "ms a plan", "limit", "µs a figure", "limit"), rows)


def by_plans(programs: Path, counts: Sequence[int]) -> str:
    """Return what auditing many repositories at once costs, and how fast that grows."""
    rows: list[tuple[float, ...]] = []
    for count in counts:
        with TemporaryDirectory() as name:
            for number in range(count):
                generate(Path(name) / f"r-{number:04}", SMALL_ROWS, SMALL_TARGETS)
            command = [str(programs / "audit"), "check", "--all", name, "--quiet"]
            runs = 3 if count <= MANY_PLANS else 1
            (cost,) = in_turn([command], Path(name), runs, warm=False)
        seconds, wall, peak = cost
        rows.append((count, seconds, wall, seconds / count * 1000, peak / MEBIBYTE))
    text = table(("repositories", "s", "wall s", "ms each", "peak MiB"), rows)
    large = [
        (count, seconds, wall, peak)
        for count, seconds, wall, _, peak in rows
        if count >= FEW_PLANS
    ]
    if len(large) > 1:
        slopes = [(f"from {FEW_PLANS} repositories on", *_slope(large))]
        text += "\n" + table(("slopes", "s", "wall s", "peak MiB"), slopes)
    return text
