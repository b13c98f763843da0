"""The command line: commands, options, exit codes. Only this package writes anything, and only this one exits."""

import gc
import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program with the arguments given and return its exit code; with those of the shell, end the process."""
    # A run makes many small values that live to its end; looking for cycles among them takes a tenth of its time.
    gc.set_threshold(200_000, 20, 20)
    try:
        from auditor.cli.program import run_program
        from auditor.cli.signals import heed_signals

        if arguments is not None:
            return run_program(arguments)
        heed_signals()
        code = run_program(sys.argv[1:])
    except KeyboardInterrupt:  # before there are words to say so with
        return 130
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        return code  # a stream is closed or full: Python says so in its own way
    # All is written, and every file and folder was closed where it was opened. Taking the values of a run apart one by
    # one, only to hand the whole memory back, would take another tenth.
    os._exit(code)
