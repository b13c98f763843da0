"""What judging costs in processor time, by pyperf: plans of a hundred targets with nine months of figures each.

`python tools/bench_judging.py` prints the three figures; `make bench` puts them into docs/performance.md as a table.
"""

import gc
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

import pyperf

sys.path.insert(
    0, str(Path(__file__).parents[1])
)  # so that it runs as a file in any environment

from auditor.api import audit, read
from auditor.cli.check_all import check_one
from auditor.cli.checking import CheckOptions
from tools.generate import repository

Task = TypeVar("Task")

REPOSITORIES, TARGETS, MONTHS = 20, 100, 9
OPTIONS = CheckOptions(
    plan="",
    as_of="",
    section="",
    owner="",
    statuses=(),
    sort="source",
    formats=("auto",),
    fail_on="missed",
    select="",
    ignore="",
    strict=False,
    lang="",
    width=0,
    quiet=False,
)
"""What is asked for where nothing is said."""
READ, AUDIT, CHECK = "read", "audit", "check"
"""The repository as values; the audit of its plan; both and the summing up, as `audit check --all` does it."""


def main() -> None:
    """Measure; pyperf starts this file again for each of its processes."""
    # As the program sets it for itself.
    gc.set_threshold(200_000, 20, 20)
    runner = pyperf.Runner()
    with TemporaryDirectory() as name:
        folders = repositories(Path(name))
        repositories_read = [read(folder) for folder in folders]
        check = partial(check_one, options=OPTIONS, whole=False)
        runner.bench_time_func(READ, repeated(read, folders))
        runner.bench_time_func(AUDIT, repeated(audit, repositories_read))
        runner.bench_time_func(CHECK, repeated(check, folders))


def repositories(folder: Path) -> list[Path]:
    """Write the repositories, no two alike, and return their folders."""
    places = [folder / f"r-{number:02}" for number in range(REPOSITORIES)]
    for number, place in enumerate(places):
        repository(place, number, TARGETS, MONTHS)
    return places


def figures_each() -> float:
    """Return how many figures a repository has: some targets report nothing."""
    with TemporaryDirectory() as name:
        counts = [read(folder).actuals.rows for folder in repositories(Path(name))]
    return sum(counts) / len(counts)


def repeated(
    work: Callable[[Task], object], tasks: Sequence[Task]
) -> Callable[[int], float]:
    """Return what does a work so many times, and says how long the processor took.

    It goes round the tasks, so that what is kept of one helps no more than it does in use.
    """
    around = cycle(tasks)

    def measure(times: int) -> float:
        # Not the clock on the wall: others may be at work on the machine.
        start = process_time()
        for task in islice(around, times):
            work(task)
        return process_time() - start

    return measure


if __name__ == "__main__":
    main()
