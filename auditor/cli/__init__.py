"""The command line: commands, options, exit codes. Only this package writes anything, and only this one exits."""

import gc
import os
import sys
from contextlib import suppress
from typing import TextIO

from auditor.exit_codes import ExitCode


def main(arguments: list[str] | None = None) -> int:
    """Run the program with the arguments given and return its exit code; with those of the shell, end the process."""
    # A run makes many small values that live to its end; looking for cycles among them takes a tenth of its time.
    gc.set_threshold(200_000, 20, 20)
    try:
        from auditor.cli import program, signals

        if arguments is not None:
            return program.run_program(arguments)
        signals.install_signal_handlers()
        code = program.run_program(sys.argv[1:])
    except KeyboardInterrupt:  # before there are words to say so with
        return ExitCode.INTERRUPTED
    except (ImportError, MemoryError, OSError) as error:
        # Too little memory or too few open files even for the program's own modules.
        code = _not_loaded(error)
    if not _flushed(sys.stdout):
        code = ExitCode.UNUSABLE
    _flushed(sys.stderr)
    # All is written, and every file and folder was closed where it was opened. Taking the values of a run apart one by
    # one, only to hand the whole memory back, would take another tenth.
    os._exit(code)


def _not_loaded(error: Exception) -> int:
    """Say that the program cannot even begin, in both languages, as there is no catalogue yet."""
    reason = f"{type(error).__name__} {error}".strip().replace("\n", " ")
    line = f"错误：程序无法运行；error: the program cannot run: {reason}\n"
    with suppress(OSError):
        os.write(2, line.encode(errors="backslashreplace"))
    return ExitCode.UNUSABLE


def _flushed(stream: TextIO | None) -> bool:
    """Return whether a stream took what was still to be written to it; one that nobody reads any more need not."""
    try:
        if stream is not None:
            stream.flush()
    except BrokenPipeError:
        return True
    except (OSError, ValueError):
        return False
    return True
