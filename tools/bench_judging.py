"""What judging costs in processor time, by pyperf: a plan of a hundred targets with nine months of figures.

`python tools/bench_judging.py` prints the three figures; `make bench` puts them into docs/performance.md as a table.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pyperf

sys.path.insert(
    0, str(Path(__file__).parents[1])
)  # so that it runs as a file in any environment

from auditor.api import audit, read
from auditor.cli.check_all import check_one
from auditor.cli.checking import CheckOptions
from tools.generate import repository

TARGETS, MONTHS = 100, 9
READ, AUDIT, CHECK = "read", "audit", "check"
"""The repository as values; the audit of its plan; both and the summing up, as `audit check --all` does it."""


def main() -> None:
    """Measure; pyperf starts this file again for each of its processes."""
    runner = pyperf.Runner()
    with TemporaryDirectory() as name:
        folder = Path(name)
        repository(folder, 0, TARGETS, MONTHS)
        known = read(folder)
        check = partial(check_one, folder, CheckOptions(), whole=False)
        runner.bench_time_func(READ, repeated(partial(read, folder)))
        runner.bench_time_func(AUDIT, repeated(partial(audit, known)))
        runner.bench_time_func(CHECK, repeated(check))


def repeated(work: Callable[[], object]) -> Callable[[int], float]:
    """Return what does a work so many times, and says how long the processor took."""

    def measure(times: int) -> float:
        # Not the clock on the wall: others may be at work on the machine.
        begun = process_time()
        for _ in range(times):
            work()
        return process_time() - begun

    return measure


if __name__ == "__main__":
    main()
