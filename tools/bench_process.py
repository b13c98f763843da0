"""A whole process, measured by pyperf: `python tools/bench_process.py --command '["audit", "check"]' --append FILE`.

The value is user and system time of the process and all it waited for (`os.wait4`), not the time on the wall: others
may be at work on the machine. Wall time and the most memory held stand in the metadata of the run: `wall`, `peak`.
"""

import json
import os
import shlex
import subprocess
import sys
import time
from argparse import Namespace
from pathlib import Path

import pyperf

FAILED_AT = 2
"""The exit code from which a program has not done its work: 0 and 1 are verdicts."""
_CODE = "-c"
"""Behind it stands code, which has no verdict: it ends with 0, or has failed."""
_HOOK = "usage"


class Usage:
    """A hook of pyperf: puts what the last process took besides processor time into the metadata of the run."""

    name = _HOOK
    wall = 0.0
    peak = 0

    def load(self) -> type["Usage"]:
        """Return what pyperf makes its hook of."""
        return Usage

    def __enter__(self) -> None:
        """Nothing is to be set up."""

    def __exit__(self, *_: object) -> None:
        """Nothing is to be taken down."""

    def teardown(self, metadata: dict[str, object]) -> None:
        """Write the metadata of the run."""
        metadata["wall"] = Usage.wall
        metadata["peak"] = Usage.peak


def processor_time(loops: int, command: list[str], output: str) -> float:
    """Return the seconds of processor time that a command takes, run so many times."""
    return sum(_once(command, output) for _ in range(loops))


def _once(command: list[str], output: str) -> float:
    start = time.perf_counter()
    with Path(output).open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    failed_at = 1 if _CODE in command else FAILED_AT
    if process.returncode not in range(failed_at):
        sys.exit(f"exit code {process.returncode}: {shlex.join(command)}")
    unit = 1 if sys.platform == "darwin" else 1024
    Usage.wall = time.perf_counter() - start
    Usage.peak = usage.ru_maxrss * unit
    return usage.ru_utime + usage.ru_stime


def _pass_on(words: list[str], options: Namespace) -> None:
    """Give our own options to the process that pyperf starts for each value."""
    words += ["--command", options.command, "--out", options.out]


def main() -> None:
    """Measure the command once, or as often as pyperf's own options say."""
    runner = pyperf.Runner(
        values=1,
        processes=1,
        warmups=0,
        loops=1,
        hooks=[Usage()],
        add_cmdline_args=_pass_on,
    )
    runner.argparser.add_argument("--command", required=True, help="a list in JSON")
    runner.argparser.add_argument(
        "--out", default=os.devnull, help="the file for what the command prints"
    )
    options = runner.parse_args([*sys.argv[1:], "--hook", _HOOK])
    command = json.loads(options.command)
    runner.bench_time_func("process", processor_time, command, options.out)


if __name__ == "__main__":
    main()
