"""The command line: commands, options, exit codes. The only floor that writes anything, and the only one that exits.

Exit codes: 0 nothing at or above the gate, 1 findings at or above it, 2 wrong usage or something unreadable,
3 nothing to check, 70 a crash of ours, 130 interrupted.
"""

import gc
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program with the arguments of the shell, or those given, and return its exit code."""
    # A run makes many small values that live to its end; looking for cycles among them takes a tenth of its time.
    gc.set_threshold(200_000, 20, 20)
    from auditor.cli.program import run_program

    return run_program(sys.argv[1:] if arguments is None else arguments)
