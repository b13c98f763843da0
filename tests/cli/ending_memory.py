"""Runs in which memory ends at one call after another; writes what becomes of each, a line a run.

    python -m tests.cli.ending_memory RUNS ARGUMENT ...

A profiler's hook ends it. Under a limit of the system's the interpreter itself breaks before any program can answer.
"""

import importlib
import inspect
import os
import sys
import tempfile
from pathlib import Path
from types import FrameType

from auditor.cli import main

_UNBOUNDED = 10**12


def _run_in_fork(last_call: int, arguments: list[str], folder: Path) -> int:
    """Run the program in a process of its own with memory for some calls; return its exit code."""
    sys.stdout.flush()
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    for stream, name in ((1, "out"), (2, "error")):
        os.dup2(os.open(folder / name, os.O_CREAT | os.O_TRUNC | os.O_WRONLY), stream)
    calls = 0

    def count(  # pragma: a profiler is not traced
        frame: FrameType, event: str, _argument: object
    ) -> None:
        nonlocal calls
        # A generator is also called where it is thrown away, and what is raised there goes nowhere.
        if event != "call" or frame.f_code.co_flags & inspect.CO_GENERATOR:
            return
        calls += 1
        if calls == last_call:
            sys.setprofile(None)
            raise MemoryError

    importlib.import_module("auditor.cli.program")
    sys.setprofile(count)
    code = main(arguments)
    sys.setprofile(None)
    (folder / "calls").write_text(str(calls), "utf-8")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _report(runs: int, arguments: list[str]) -> None:
    """Write how a whole run ends, and how as many shorter ones end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = _run_in_fork(_UNBOUNDED, arguments, folder)
        sys.stdout.write(f"{code} {(folder / 'error').read_text('utf-8')!r}\n")
        calls = int((folder / "calls").read_text("utf-8"))
        for run in range(runs):
            # The first call of all is that of the program itself.
            last_call = 2 + calls * run // runs
            code = _run_in_fork(last_call, arguments, folder)
            sys.stdout.write(f"{code} {(folder / 'error').read_text('utf-8')!r}\n")


if __name__ == "__main__":
    _report(int(sys.argv[1]), sys.argv[2:])
